/*
 * scorecard_metrics.h: measures of predictions as JSON.
 */
#ifndef CAMPAIGN_SCORECARD_METRICS_H
#define CAMPAIGN_SCORECARD_METRICS_H

#include "campaign.h"

#include "lib/stringinfo.h"

extern void campaign_metrics_json(StringInfo out, double *pos, uint64 n_pos, double *neg, uint64 n_neg, uint64 enough);

#endif							/* CAMPAIGN_SCORECARD_METRICS_H */
