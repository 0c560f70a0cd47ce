/*
 * attribution.h: rule models over one conversion
 *
 * A rule model gives each touch of a path a weight; the weights sum to one.  The
 * path is what the window leaves: touches in time order, not after the
 * conversion and not before the lookback.
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_ATTRIBUTION_H
#define CAMPAIGN_CORE_ATTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* in the order of campaign_attribution_model_name */
typedef enum campaign_attribution_model
{
	CAMPAIGN_MODEL_FIRST = 0,
	CAMPAIGN_MODEL_LAST,
	CAMPAIGN_MODEL_LAST_NON_DIRECT,
	CAMPAIGN_MODEL_LINEAR,
	CAMPAIGN_MODEL_TIME_DECAY,
	CAMPAIGN_MODEL_POSITION_BASED,
	CAMPAIGN_MODEL_J,
	CAMPAIGN_MODEL_INVERSE_J,
	CAMPAIGN_MODEL_POSITION_DECAY,
	CAMPAIGN_MODEL_GEOMETRIC,
	CAMPAIGN_MODELS
} campaign_attribution_model;

/* What binds a path and its weights; campaign_attribution_defaults fills it. */
typedef struct campaign_attribution_rule
{
	campaign_attribution_model model;
	bool		has_lookback;
	int64_t		lookback;		/* microseconds, not negative */
	bool		include_conversion_instant;
	int64_t		half_life;		/* time_decay: microseconds, positive */
	bool		stepwise;		/* time_decay: by whole half lives before the conversion */
	double		first,			/* position_based: not negative, their sum positive */
				middle,
				last;
	bool		split_middle;	/* two touches: half of middle to each; else the ends alone */
	double		ratio;			/* geometric: each touch over the next one, in (0, 1] */
	const int32_t *ignored;		/* last_non_direct: codes that earn nothing beside others */
	int			nignored;
} campaign_attribution_rule;

extern const char *campaign_attribution_model_name(int model);
extern int	campaign_attribution_model_find(const char *name, size_t len);
extern void campaign_attribution_defaults(campaign_attribution_rule *rule, campaign_attribution_model model);

extern bool campaign_attribution_in_window(const campaign_attribution_rule *rule, int64_t ts, int64_t converted_at);
extern void campaign_attribution_weigh(const campaign_attribution_rule *rule, int n, const int64_t *ts,
									   const int32_t *code, int64_t converted_at, double *weight);
extern bool campaign_attribution_order(const int64_t *ts, int n, int32_t *order, int32_t *scratch);

#endif							/* CAMPAIGN_CORE_ATTRIBUTION_H */
