/*
 * calendar.c: when a local day begins.
 *
 * A day is the time from the first instant at which the clock on the wall shows
 * midnight or later up to that of the next day: days leave no gap and never
 * overlap, whatever the zone does.  A day begins at 1 o'clock where the clock
 * goes forward at midnight, has 23 or 25 hours where it changes in between, and
 * none at all where a zone leaps over the date line.  Where a clock goes back
 * over midnight the day has begun with the first midnight.
 */
#include "calendar.h"

#include "datatype/timestamp.h"
#include "utils/timestamp.h"

#define EPOCH_SECONDS ((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

/* farther than any zone is from UTC */
#define FAR_SECONDS (36 * SECS_PER_HOUR)

/* a day that is out of reach of every timestamp */
#define FAR_DAYS INT64CONST(200000000)

void
campaign_calendar_init(campaign_calendar *c, const char *zone)
{
	c->zone = pg_tzset(zone);
	if (c->zone == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("time zone \"%s\" not recognized", zone),
				errhint("Write a name of pg_timezone_names, for instance Asia/Shanghai."));
	for (int i = 0; i < CAMPAIGN_CALENDAR_DAYS; i++)
		c->known[i].day = PG_INT64_MIN;
}

static int64
find_start(pg_tz *zone, int64 day)
{
	int64		midnight,
				at;

	if (day > FAR_DAYS)
		return PG_INT64_MAX;
	if (day < -FAR_DAYS)
		return PG_INT64_MIN;
	midnight = day * SECS_PER_DAY + EPOCH_SECONDS;
	at = midnight - FAR_SECONDS;
	for (;;)
	{
		pg_time_t	from = at,
					boundary;
		long		before = 0,
					after;
		int			before_dst,
					after_dst;
		int			more = pg_next_dst_boundary(&from, &before, &before_dst, &boundary, &after, &after_dst, zone);

		/* before is what the zone adds from at up to the boundary */
		if (more <= 0 || midnight - before < boundary)
		{
			at = Max(at, midnight - before);
			break;
		}
		at = boundary;
	}
	at -= EPOCH_SECONDS;
	/* a product beyond 64 bits is beyond the timestamps, too */
	if (at > PG_INT64_MAX / USECS_PER_SEC)
		return PG_INT64_MAX;
	if (at < PG_INT64_MIN / USECS_PER_SEC)
		return PG_INT64_MIN;
	return at * USECS_PER_SEC;
}

int64
campaign_calendar_start(campaign_calendar *c, int64 day)
{
	int			slot = (int) ((uint64) day & (CAMPAIGN_CALENDAR_DAYS - 1));

	if (c->known[slot].day != day)
	{
		c->known[slot].start = find_start(c->zone, day);
		c->known[slot].day = day;
	}
	return c->known[slot].start;
}

int64
campaign_calendar_day(campaign_calendar *c, int64 ts)
{
	int64		day = ts / USECS_PER_DAY - (ts % USECS_PER_DAY < 0);

	/* the local day is the day in UTC or a neighbour of it */
	while (campaign_calendar_start(c, day) > ts)
		day--;
	while (campaign_calendar_start(c, day + 1) <= ts)
		day++;
	return day;
}
