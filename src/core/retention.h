/*
 * retention.h: calendar periods, and whether somebody came back within them.
 *
 * Plain C11: no allocation, no globals, no time zones: a day is a number here
 * (0 is 2000-01-01), and when it begins is the caller's to say.
 */
#ifndef CAMPAIGN_CORE_RETENTION_H
#define CAMPAIGN_CORE_RETENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum campaign_period
{
	CAMPAIGN_PERIOD_HOUR,		/* as a duration only */
	CAMPAIGN_PERIOD_DAY,
	CAMPAIGN_PERIOD_WEEK,		/* begins on Monday */
	CAMPAIGN_PERIOD_MONTH,
	CAMPAIGN_PERIOD_QUARTER,
	CAMPAIGN_PERIOD_YEAR,
	CAMPAIGN_PERIOD_ALL			/* all of time, as a cohort only */
} campaign_period;

/* the first day of the calendar period that holds a day */
extern int64_t campaign_period_start(campaign_period unit, int64_t day);

/* the first day of the period k after the one that begins with start; k >= 0 */
extern int64_t campaign_period_after(campaign_period unit, int64_t start, int64_t k);

/* which return keeps */
typedef enum campaign_retention_kind
{
	CAMPAIGN_RETENTION_N_DAY,	/* one in the bracket */
	CAMPAIGN_RETENTION_UNBOUNDED,	/* one at the beginning of the bracket or later */
	CAMPAIGN_RETENTION_WITHIN	/* one up to the end of the bracket */
} campaign_retention_kind;

/* what is known of a bracket */
#define CAMPAIGN_RETAINED_NO 0
#define CAMPAIGN_RETAINED_YES 1
#define CAMPAIGN_RETAINED_OPEN 2	/* not over yet: neither kept nor lost */

/*
 * bounds: n + 1 ascending instants, bracket i is [bounds[i], bounds[i + 1]).
 * returns: nreturns ascending instants, all before until; those not later than
 * entry do not count.  out: n of the above.
 */
extern void campaign_retained(const int64_t *bounds, size_t n, int64_t entry,
							  const int64_t *returns, size_t nreturns, int64_t until,
							  campaign_retention_kind kind, uint8_t *out);

#endif							/* CAMPAIGN_CORE_RETENTION_H */
