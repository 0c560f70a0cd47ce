/*
 * attribution.h: one conversion weighed, for other glue files.
 */
#ifndef CAMPAIGN_ATTRIBUTION_H
#define CAMPAIGN_ATTRIBUTION_H

#include "campaign.h"

#include "datatype/timestamp.h"

#include "core/attribution.h"

/*
 * The weights of n touches in any order, which may come without codes where the rule
 * needs none, to result[n]; 0 for those that do not earn.  Scratch is palloc'd.
 * Raises 22023.
 */
extern void campaign_attribution_weigh_touches(const campaign_attribution_rule *rule, int n, const TimestampTz *ts, const int32 *codes,
											   TimestampTz converted_at, float8 *result);

#endif							/* CAMPAIGN_ATTRIBUTION_H */
