/*
 * interval.h: intervals as durations.
 */
#ifndef CAMPAIGN_INTERVAL_H
#define CAMPAIGN_INTERVAL_H

#include "campaign.h"

#include "datatype/timestamp.h"

/* microseconds of a duration; what names it in messages, e.g. "window of a funnel" */
extern uint64 campaign_interval_us(const Interval *w, const char *what);

/* the interval of that many microseconds, in whole days and the rest, palloc'd */
extern Interval *campaign_interval_from_us(uint64 us);

#endif							/* CAMPAIGN_INTERVAL_H */
