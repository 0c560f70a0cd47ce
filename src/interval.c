/*
 * interval.c: intervals as durations: a day is 24 hours, and a month, which has
 * no fixed length, is refused.
 */
#include "interval.h"

#include "common/int.h"
#include "utils/timestamp.h"

/*
 * Microseconds of w; UINT64_MAX for infinity (17 and later).  Raises 22023 for
 * months and for a negative duration, 22008 beyond 64 bits.  0 is fine here:
 * callers that cannot use it say so themselves.
 */
uint64
campaign_interval_us(const Interval *w, const char *what)
{
	int64		us;
	bool		negative = false;

#ifdef INTERVAL_IS_NOEND
	if (INTERVAL_IS_NOEND(w))
		return UINT64_MAX;
	negative = INTERVAL_IS_NOBEGIN(w);
#endif
	if (!negative && w->month != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s must not contain months", what),
				errdetail("Months and years have no fixed length."),
				errhint("Write it in days, for instance interval '30 days'; a day is 24 hours."));
	if (!negative)
	{
		if (pg_mul_s64_overflow(w->day, USECS_PER_DAY, &us) ||
			pg_add_s64_overflow(us, w->time, &us))
			ereport(ERROR,
					errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					errmsg("%s is out of range", what));
		negative = us < 0;
	}
	if (negative)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s must not be negative", what));
	return (uint64) us;
}

/*
 * The way back, in the form in which the difference of two timestamps comes:
 * days of 24 hours and the rest.  Any uint64 fits.
 */
Interval *
campaign_interval_from_us(uint64 us)
{
	Interval   *w = palloc(sizeof(Interval));

	w->month = 0;
	w->day = (int32) (us / USECS_PER_DAY);
	w->time = (int64) (us % USECS_PER_DAY);
	return w;
}
