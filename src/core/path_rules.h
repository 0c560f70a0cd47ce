/*
 * path_rules.h: rule models over the distinct paths of a state
 *
 * Each model gives the touches of a path weights (attribution.h); a code gets the
 * weights of its touches times what the path earned.  Most models look at nothing
 * but the length of a path and the position of a touch, so that a count by code,
 * length and position answers all of them: one pass over the touches, however many
 * models are asked.
 *
 * Plain C11; memory and interrupts from a workspace.
 */
#ifndef CAMPAIGN_CORE_PATH_RULES_H
#define CAMPAIGN_CORE_PATH_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attribution.h"
#include "core/path_set.h"
#include "core/workspace.h"

/*
 * Rules here must not ask when things happened (campaign_attribution_needs_times,
 * campaign_attribution_options_need_times); what they say of the path itself
 * (excluded, transforms, repeats) is the business of campaign_path_rules_edit, and
 * ignored by the others.
 */
extern bool campaign_path_rules_edits(const campaign_attribution_rule *rule);
extern campaign_path_set *campaign_path_rules_edit(const campaign_path_set *set, const campaign_attribution_rule *rule,
												   campaign_workspace *w);

/*
 * Credits [nrules][set->ncodes + 1], one row a rule.  The last of a row is what no
 * code earned: of empty paths, and by a rule that finds nothing in a path (primary).
 */
extern void campaign_path_rules(const campaign_path_set *set, int nrules, const campaign_attribution_rule *rules,
								double *conversions, double *value, campaign_workspace *w);

/* One model as a table of what each code gets of each path, to be multiplied again and again. */
typedef struct campaign_path_shares
{
	int32_t		ncodes;
	int32_t		npaths;
	int64_t    *start;			/* [npaths + 1] */
	int32_t    *code;			/* of path p: code[start[p]] .. code[start[p + 1] - 1], ncodes for nobody */
	double	   *share;
} campaign_path_shares;

extern campaign_path_shares *campaign_path_shares_prepare(const campaign_path_set *set,
														  const campaign_attribution_rule *rule, campaign_workspace *w);
/* credits [ncodes + 1] */
extern void campaign_path_shares_solve(const campaign_path_shares *shares, const int64_t *earned,
									   const double *earned_value, double *conversions, double *value,
									   campaign_workspace *w);

#endif							/* CAMPAIGN_CORE_PATH_RULES_H */
