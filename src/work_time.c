/*
 * work_time.c: work_seconds() and add_work_time(): business time by the clock of
 * a zone.
 *
 * An instant is working time where the clock on the wall shows a working time:
 * so time is cut where the zone puts its clock forward or back, and within each
 * piece the arithmetic is local.  An hour that the clock shows twice counts
 * twice, one that it leaves out not at all.
 */
#include "campaign.h"

#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "miscadmin.h"
#include "pgtime.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "arrays.h"
#include "core/work_time.h"
#include "interval.h"

#define EPOCH_SECONDS ((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

/* more than any office has, and few enough to be read at every call */
#define MAX_ITEMS 1000000

/*
 * The elements of an integer[] argument; they lie in the (detoasted) array.
 */
static const int32 *
integers(FunctionCallInfo fcinfo, int arg, const char *name, int *n)
{
	ArrayType  *a = PG_GETARG_ARRAYTYPE_P(arg);

	*n = campaign_plain_array(a, name);
	if (*n > MAX_ITEMS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s has too many elements", name),
				 errdetail("At most %d are allowed.", MAX_ITEMS)));
	return (const int32 *) ARR_DATA_PTR(a);
}

/*
 * The calendar of the arguments zone, week, days, which begin at the one given;
 * what it points to is palloc'd or in the arguments.
 */
static void
read_calendar(FunctionCallInfo fcinfo, int arg, campaign_work_calendar *c, pg_tz **zone)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(arg));
	int			week_items,
				days_items,
				n;
	const int32 *week = integers(fcinfo, arg + 1, "week", &week_items);
	const int32 *days = integers(fcinfo, arg + 2, "days", &days_items);

	*zone = pg_tzset(name);
	if (*zone == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time zone \"%s\" not recognized", name),
				 errhint("Write a name of pg_timezone_names, for instance Asia/Shanghai.")));
	n = campaign_work_count_days(days, days_items);
	switch (n < 0 ? CAMPAIGN_WORK_BAD_DAYS : campaign_work_start(c, week, week_items, days, days_items, (int *) palloc((n + 1) * sizeof(int))))
	{
		case CAMPAIGN_WORK_OK:
			return;
		case CAMPAIGN_WORK_BAD_WEEK:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("week is no list of working hours"),
					 errdetail("It is pairs of seconds from the midnight before Monday, begin before end, in order of their begin, at most %d on a day, none longer than to the end of the next day.",
							   CAMPAIGN_WORK_STRETCHES)));
			break;
		case CAMPAIGN_WORK_BAD_DAYS:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("days is no list of days with their working hours"),
					 errdetail("Of each day it is the number of days from 2000-01-01, the number of stretches, and of each stretch begin and end in seconds from midnight; in order of the days, at most %d stretches on one.",
							   CAMPAIGN_WORK_STRETCHES)));
			break;
	}
}

/*
 * The piece of time that holds t: what the zone adds to UTC in it, and where it
 * ends (PG_INT64_MAX: never).  In microseconds as timestamps are.
 */
static int64
piece_of(pg_tz *zone, TimestampTz t, TimestampTz *end)
{
	pg_time_t	from,
				boundary;
	long		before = 0,
				after;
	int			before_dst,
				after_dst;

	from = t / USECS_PER_SEC - (t % USECS_PER_SEC < 0) + EPOCH_SECONDS;
	*end = PG_INT64_MAX;
	if (pg_next_dst_boundary(&from, &before, &before_dst, &boundary, &after, &after_dst, zone) > 0 &&
		boundary < END_TIMESTAMP / USECS_PER_SEC + EPOCH_SECONDS)
		*end = (boundary - EPOCH_SECONDS) * USECS_PER_SEC;
	return before * USECS_PER_SEC;
}

static void
refuse_infinite(TimestampTz t)
{
	if (TIMESTAMP_NOT_FINITE(t))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("working time is counted between finite instants")));
}

/*
 * work_seconds(since, until, zone, week, days): whole working seconds; 0 where
 * until is not after since.
 */
PG_FUNCTION_INFO_V1(campaign_work_seconds);
Datum
campaign_work_seconds(PG_FUNCTION_ARGS)
{
	TimestampTz t = PG_GETARG_TIMESTAMPTZ(0),
				until = PG_GETARG_TIMESTAMPTZ(1);
	campaign_work_calendar c;
	pg_tz	   *zone;
	int64		sum = 0;

	refuse_infinite(t);
	refuse_infinite(until);
	read_calendar(fcinfo, 2, &c, &zone);
	while (t < until)
	{
		TimestampTz end;
		int64		offset = piece_of(zone, t, &end);

		CHECK_FOR_INTERRUPTS();
		if (end > until)
			end = until;
		sum += campaign_work_between(&c, t + offset, end + offset);
		t = end;
	}
	PG_RETURN_INT64(sum / USECS_PER_SEC);
}

/*
 * add_work_time(ts, duration, zone, week, days): the first instant by which so
 * much working time has passed since ts, for a duration of nothing the first
 * working instant; NULL where the calendar does not hold so much.
 */
PG_FUNCTION_INFO_V1(campaign_add_work_time);
Datum
campaign_add_work_time(PG_FUNCTION_ARGS)
{
	TimestampTz t = PG_GETARG_TIMESTAMPTZ(0);
	uint64		duration = campaign_interval_us(PG_GETARG_INTERVAL_P(1), "duration");
	int64		rest = (int64) Min(duration, (uint64) PG_INT64_MAX);
	campaign_work_calendar c;
	pg_tz	   *zone;

	refuse_infinite(t);
	read_calendar(fcinfo, 2, &c, &zone);
	while (t < END_TIMESTAMP)
	{
		TimestampTz end;
		int64		offset = piece_of(zone, t, &end),
					at;

		CHECK_FOR_INTERRUPTS();
		if (end > END_TIMESTAMP)
			end = END_TIMESTAMP;
		if (campaign_work_over(&c, t + offset))
			break;
		if (campaign_work_reach(&c, t + offset, end + offset, &rest, &at))
		{
			if (at - offset >= END_TIMESTAMP)
				break;
			PG_RETURN_TIMESTAMPTZ(at - offset);
		}
		t = end;
	}
	PG_RETURN_NULL();
}

/*
 * has_work(week, days): whether a calendar holds any working time.
 */
PG_FUNCTION_INFO_V1(campaign_has_work);
Datum
campaign_has_work(PG_FUNCTION_ARGS)
{
	campaign_work_calendar c;
	pg_tz	   *zone;

	read_calendar(fcinfo, 0, &c, &zone);
	PG_RETURN_BOOL(campaign_work_any(&c));
}
