/*
 * journey_more.c: parts of a journey by time, and accessors of one code.
 */
#include "journey.h"

#include "interval.h"

#include "common/int.h"
#include "datatype/timestamp.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

/* The touches of j with since <= ts < until, as a journey. */
static struct varlena *
part(struct varlena *j, TimestampTz since, TimestampTz until)
{
	campaign_journey_reader r;
	campaign_touch *t;
	struct varlena *out;
	size_t		n = 0;
	bool		has;
	int			rc;

	campaign_journey_reader_open(&r, j);
	rc = campaign_journey_seek(&r, since);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	t = palloc((r.n - r.i + (Size) 1) * sizeof(campaign_touch));
	while ((rc = campaign_journey_next(&r, &t[n].ts, &t[n].code, &t[n].value, &has)) == 1 &&
		   t[n].ts < until)
	{
		t[n].has_value = has;
		if (t[n].ts >= since)
			n++;
		if ((r.i & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	if (rc < 0)
		campaign_journey_corrupt(rc);
	out = campaign_journey_make(t, n);
	pfree(t);
	return out;
}

/* Without the touches before a time; infinite times are open ends. */
PG_FUNCTION_INFO_V1(campaign_journey_expire);
Datum
campaign_journey_expire(PG_FUNCTION_ARGS)
{
	struct varlena *j = PG_GETARG_JOURNEY_PP(0);
	TimestampTz before = PG_GETARG_TIMESTAMPTZ(1);
	campaign_journey_reader r;

	/* the run over all persons changes few of them: these need no decoding */
	campaign_journey_reader_open(&r, j);
	if (r.n == 0 || r.first_ts >= before)
		PG_RETURN_POINTER(j);
	PG_RETURN_POINTER(part(j, before, DT_NOEND));
}

/* Microseconds of an interval that must be a duration; a day is 24 hours. */
static int64
duration_us(const Interval *w)
{
	int64		us;

#ifdef INTERVAL_IS_NOEND
	if (INTERVAL_IS_NOEND(w))
		return PG_INT64_MAX;
	if (INTERVAL_IS_NOBEGIN(w))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("length of a window must not be negative"));
#endif
	if (w->month != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("length of a window must not contain months"),
				errdetail("Months and years have no fixed length."),
				errhint("Write it in days, for instance interval '30 days'; a day is 24 hours."));
	if (pg_mul_s64_overflow(w->day, USECS_PER_DAY, &us) ||
		pg_add_s64_overflow(us, w->time, &us))
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("length of a window is out of range"));
	if (us < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("length of a window must not be negative"));
	return us;
}

/* The touches of [since, since + length). */
PG_FUNCTION_INFO_V1(campaign_journey_window);
Datum
campaign_journey_window(PG_FUNCTION_ARGS)
{
	TimestampTz since = PG_GETARG_TIMESTAMPTZ(1);
	int64		us = duration_us(PG_GETARG_INTERVAL_P(2));
	TimestampTz until;

	/* infinite or beyond all time: an open end */
	if (TIMESTAMP_NOT_FINITE(since))
		until = since;
	else if (us == PG_INT64_MAX || pg_add_s64_overflow(since, us, &until))
		until = DT_NOEND;
	PG_RETURN_POINTER(part(PG_GETARG_JOURNEY_PP(0), since, until));
}

/* Time of the first or last touch of a code; NULL without one. */
static Datum
time_of_code(FunctionCallInfo fcinfo, bool last)
{
	int32		want = PG_GETARG_INT32(1);
	campaign_journey_reader r;
	campaign_touch t;
	int64		found = 0;
	bool		any = false,
				has;
	int			rc;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	while ((rc = campaign_journey_next(&r, &t.ts, &t.code, &t.value, &has)) == 1)
	{
		if (t.code == want)
		{
			found = t.ts;
			any = true;
			if (!last)
				break;
		}
		if ((r.i & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	if (rc < 0)
		campaign_journey_corrupt(rc);
	if (!any)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(found);
}

PG_FUNCTION_INFO_V1(campaign_journey_first_at_code);
Datum
campaign_journey_first_at_code(PG_FUNCTION_ARGS)
{
	return time_of_code(fcinfo, false);
}

PG_FUNCTION_INFO_V1(campaign_journey_last_at_code);
Datum
campaign_journey_last_at_code(PG_FUNCTION_ARGS)
{
	return time_of_code(fcinfo, true);
}

/* From the first touch to the last, as the difference of two timestamps; NULL for {}. */
PG_FUNCTION_INFO_V1(campaign_journey_duration);
Datum
campaign_journey_duration(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	campaign_touch t;
	bool		has;
	int			rc;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	if (r.n == 0)
		PG_RETURN_NULL();
	rc = campaign_journey_seek_last(&r);
	while (rc >= 0 && (rc = campaign_journey_next(&r, &t.ts, &t.code, &t.value, &has)) == 1)
		;
	if (rc < 0)
		campaign_journey_corrupt(rc);
	/* not timestamp_mi, for which all of time is too long */
	PG_RETURN_INTERVAL_P(campaign_interval_from_us((uint64) t.ts - (uint64) r.first_ts));
}
