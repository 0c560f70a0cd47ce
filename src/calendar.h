/*
 * calendar.h: when a local day begins.
 */
#ifndef CAMPAIGN_CALENDAR_H
#define CAMPAIGN_CALENDAR_H

#include "campaign.h"

#include "pgtime.h"

/* a power of two */
#define CAMPAIGN_CALENDAR_DAYS 1024

/*
 * A time zone, with the days last looked at.  Days are counted from 2000-01-01,
 * instants are microseconds since 2000-01-01 00:00 UTC.
 */
typedef struct campaign_calendar
{
	pg_tz	   *zone;
	struct
	{
		int64		day;
		int64		start;
	}			known[CAMPAIGN_CALENDAR_DAYS];
} campaign_calendar;

/* raises 22023 where there is no such zone */
extern void campaign_calendar_init(campaign_calendar *c, const char *zone);

/* first instant of a day; INT64_MIN or INT64_MAX beyond the timestamps */
extern int64 campaign_calendar_start(campaign_calendar *c, int64 day);

/* the day of a finite timestamp */
extern int64 campaign_calendar_day(campaign_calendar *c, int64 ts);

#endif							/* CAMPAIGN_CALENDAR_H */
