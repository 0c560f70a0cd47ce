/*
 * work_time.h: working time of a calendar on the clock of the wall
 *
 * A calendar is a week of stretches and days that differ from it.  A stretch
 * belongs to the day on which it begins and may run into the next one; where
 * stretches overlap, time counts once.  Everything here is in local time, in
 * microseconds from local midnight of 2000-01-01, a Saturday; whoever calls cuts
 * time where the clock of the zone is put forward or back.
 *
 * Plain C11, no allocation: the arrays stay the caller's.
 */
#ifndef CAMPAIGN_CORE_WORK_TIME_H
#define CAMPAIGN_CORE_WORK_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_WORK_DAY_SECONDS 86400
#define CAMPAIGN_WORK_US INT64_C(1000000)
#define CAMPAIGN_WORK_DAY_US (CAMPAIGN_WORK_DAY_SECONDS * CAMPAIGN_WORK_US)
#define CAMPAIGN_WORK_STRETCHES 24	/* that begin on one day */

typedef struct campaign_work_stretch
{
	int32_t		from,			/* seconds from local midnight of the day */
				until;
} campaign_work_stretch;

typedef struct campaign_work_day
{
	int			n;
	campaign_work_stretch part[2 * CAMPAIGN_WORK_STRETCHES];	/* in order, apart, within the day */
} campaign_work_day;

typedef struct campaign_work_calendar
{
	const int32_t *week;		/* pairs: seconds from Monday midnight, in order of their begin */
	int			week_items;
	const int32_t *days;		/* per day: day from 2000-01-01, number of stretches, their pairs; in order of days */
	int			days_items;
	int		   *offset;			/* [days_count] where each day begins in days, by campaign_work_start */
	int			days_count;
	int			first[8];		/* first stretch of each day of the week */
	campaign_work_day usual[7];	/* what is worked on a day between usual ones */
	int64_t		week_us;		/* a whole usual week */
} campaign_work_calendar;

typedef enum campaign_work_code
{
	CAMPAIGN_WORK_OK = 0,
	CAMPAIGN_WORK_BAD_WEEK,		/* no pairs, out of order or range, too many in a day */
	CAMPAIGN_WORK_BAD_DAYS
} campaign_work_code;

/* how many days differ: room for as many is needed in offset; -1 where days cannot be read */
extern int	campaign_work_count_days(const int32_t *days, int items);
extern campaign_work_code campaign_work_start(campaign_work_calendar *c, const int32_t *week, int week_items,
											  const int32_t *days, int days_items, int *offset);
/* whether there is any working time at all */
extern bool campaign_work_any(const campaign_work_calendar *c);
/* working microseconds in [from, until) */
extern int64_t campaign_work_between(const campaign_work_calendar *c, int64_t from, int64_t until);

/*
 * The first moment in [from, until] by which rest microseconds have been worked
 * since from; for rest 0 the first working moment.  True where there is one, in
 * *at; else *rest is what is left to do at until.
 */
extern bool campaign_work_reach(const campaign_work_calendar *c, int64_t from, int64_t until, int64_t *rest, int64_t *at);

/* whether nothing is worked from this moment on, for ever */
extern bool campaign_work_over(const campaign_work_calendar *c, int64_t from);

#endif							/* CAMPAIGN_CORE_WORK_TIME_H */
