/*
 * attribution_options.h: models and options of attribution, from SQL.
 */
#ifndef CAMPAIGN_ATTRIBUTION_OPTIONS_H
#define CAMPAIGN_ATTRIBUTION_OPTIONS_H

#include "campaign.h"

#include "utils/jsonb.h"

#include "core/attribution.h"

/*
 * Fills everything of a rule but its model from options, which may be NULL; the
 * lists are palloc'd in the current memory context.  Raises 22023 for what it does
 * not know.  Options of other models are taken and have no effect, so that one set
 * of options serves a list of models; null is the default of every option.
 */
extern void campaign_attribution_read_options(campaign_attribution_rule *rule, Jsonb *options);

/* the model of a name or alias; raises 22023 */
extern int	campaign_attribution_read_model(text *model);

/* raises 22023 for an option whose value is of no use; wanted ends the sentence "It must be ..." */
pg_noreturn extern void campaign_attribution_bad_option(const char *key, const char *wanted);

/*
 * Values of the options named key, which do not depend on the session: an interval of
 * fixed length in microseconds, and an instant with its zone; raise 22023
 */
extern int64 campaign_attribution_span(const char *key, const JsonbValue *v);
extern int64 campaign_attribution_instant(const char *key, const JsonbValue *v);

/* a list of path transforms, palloc'd; *n their number; raises 22023 */
extern campaign_path_transform *campaign_attribution_read_transforms(Jsonb *transforms, int *n);

#endif							/* CAMPAIGN_ATTRIBUTION_OPTIONS_H */
