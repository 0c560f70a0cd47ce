/*
 * retention.c: calendar periods, and whether somebody came back within them.
 */
#include "core/retention.h"

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/*
 * Days and months of the Gregorian calendar, carried backwards without end.
 * The year is taken to begin in March, so that the day that comes and goes is
 * its last; counted so, month m begins on day (153 m + 2) / 5 of the year.
 * 2000-03-01, the first day of a cycle of 400 years of 146097 days, is day 60.
 */
static int64_t
month_of_day(int64_t day)
{
	int64_t		cycle = floor_div(day - 60, 146097),
				d = day - 60 - cycle * 146097,
				year = (d - d / 1460 + d / 36524 - d / 146096) / 365,
				in_year = d - (365 * year + year / 4 - year / 100),
				month = (5 * in_year + 2) / 153;

	/* months since 2000-01 */
	return (cycle * 400 + year) * 12 + month + 2;
}

static int64_t
day_of_month(int64_t month)
{
	int64_t		m = month - 2,
				cycle = floor_div(m, 4800),
				in_cycle = m - cycle * 4800,
				year = in_cycle / 12;

	return 60 + cycle * 146097 + 365 * year + year / 4 - year / 100 + (153 * (in_cycle % 12) + 2) / 5;
}

static int64_t
months_of(campaign_period unit)
{
	return unit == CAMPAIGN_PERIOD_MONTH ? 1 : unit == CAMPAIGN_PERIOD_QUARTER ? 3 : 12;
}

int64_t
campaign_period_start(campaign_period unit, int64_t day)
{
	int64_t		months;

	switch (unit)
	{
		case CAMPAIGN_PERIOD_WEEK:
			/* 2000-01-03 was a Monday */
			return floor_div(day - 2, 7) * 7 + 2;
		case CAMPAIGN_PERIOD_MONTH:
		case CAMPAIGN_PERIOD_QUARTER:
		case CAMPAIGN_PERIOD_YEAR:
			months = months_of(unit);
			return day_of_month(floor_div(month_of_day(day), months) * months);
		default:
			return day;
	}
}

int64_t
campaign_period_after(campaign_period unit, int64_t start, int64_t k)
{
	switch (unit)
	{
		case CAMPAIGN_PERIOD_WEEK:
			return start + 7 * k;
		case CAMPAIGN_PERIOD_MONTH:
		case CAMPAIGN_PERIOD_QUARTER:
		case CAMPAIGN_PERIOD_YEAR:
			return day_of_month(month_of_day(start) + months_of(unit) * k);
		default:
			return start + k;
	}
}

/* the first of the instants from index from on that is not before at; n where none is */
static size_t
first_from(const int64_t *v, size_t from, size_t n, int64_t at)
{
	size_t		step = 1,
				low = from,
				high;

	/* near the place where the last search ended, mostly */
	while (low + step < n && v[low + step] < at)
	{
		low += step;
		step *= 2;
	}
	high = low + step < n ? low + step : n;
	while (low < high)
	{
		size_t		mid = low + (high - low) / 2;

		if (v[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
campaign_retained(const int64_t *bounds, size_t n, int64_t entry,
				  const int64_t *returns, size_t nreturns, int64_t until,
				  campaign_retention_kind kind, uint8_t *out)
{
	size_t		at = first_from(returns, 0, nreturns, entry + 1);

	for (size_t i = 0; i < n; i++)
	{
		if (bounds[i + 1] > until)
		{
			out[i] = CAMPAIGN_RETAINED_OPEN;
			continue;
		}
		if (kind != CAMPAIGN_RETENTION_WITHIN)
			at = first_from(returns, at, nreturns, bounds[i]);
		out[i] = at < nreturns && (kind == CAMPAIGN_RETENTION_UNBOUNDED || returns[at] < bounds[i + 1]) ?
			CAMPAIGN_RETAINED_YES : CAMPAIGN_RETAINED_NO;
	}
}
