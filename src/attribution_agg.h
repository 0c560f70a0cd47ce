/*
 * attribution_agg.h: what the aggregates attribution_agg share.
 */
#ifndef CAMPAIGN_ATTRIBUTION_AGG_H
#define CAMPAIGN_ATTRIBUTION_AGG_H

#include "attribution_state.h"

/* the state that an aggregate's function was called with, new where it was NULL */
extern campaign_attribution_builder *campaign_attribution_agg_builder(FunctionCallInfo fcinfo, bool subtract);

/*
 * The order (0: none) that a row names comes, or goes: the highest that is there is
 * that of the state, also in a window frame that moves on.
 */
extern void campaign_attribution_agg_order(campaign_attribution_builder *b, int32 order, bool subtract);

/* a value: finite, 0 for NULL */
extern double campaign_attribution_value_argument(FunctionCallInfo fcinfo, int n);

#endif							/* CAMPAIGN_ATTRIBUTION_AGG_H */
