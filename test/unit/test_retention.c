/*
 * test_retention.c: calendar periods against a walk day by day through the
 * calendar, and retention against a count over all returns.
 */
#include "core/retention.h"

#include <stdio.h>
#include <stdlib.h>

static long passed,
			failed;

static uint64_t rng_state = 11;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void
check(int ok, const char *what, long long a, long long b)
{
	if (ok)
		passed++;
	else if (++failed < 20)
		printf("FAILED %s: %lld %lld\n", what, a, b);
}

static int
leap(long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* from 2000-01-01 forwards, or backwards, one day after the other */
static void
walk(int step, long days)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	long		year = 2000,
				starts[4000];
	int			month = 0,
				mday = 1,
				weekday = 5;	/* Saturday, 0 is Monday */
	int64_t		day = 0,
				month_start = 0;
	long		n = 0;

	for (long i = 0; i < days; i++)
	{
		int64_t		got_month = campaign_period_start(CAMPAIGN_PERIOD_MONTH, day);

		check(campaign_period_start(CAMPAIGN_PERIOD_DAY, day) == day, "day", day, 0);
		check(campaign_period_start(CAMPAIGN_PERIOD_WEEK, day) == day - weekday, "week", day, weekday);
		month_start = day - (mday - 1);
		check(got_month == month_start, "month", day, got_month);
		if (mday == 1)
		{
			check(month % 3 != 0 || campaign_period_start(CAMPAIGN_PERIOD_QUARTER, day) == day, "quarter", day, 0);
			check(month != 0 || campaign_period_start(CAMPAIGN_PERIOD_YEAR, day) == day, "year", day, 0);
			if (n < 4000)
				starts[n++] = (long) day;
		}
		/* the day before the first of a quarter or year is in the one before */
		if (mday == 31 && month == 11)
			check(campaign_period_start(CAMPAIGN_PERIOD_YEAR, day) == day - 364 - leap(year), "last of a year", day, 0);
		if (mday == 31 && month == 2)
			check(campaign_period_start(CAMPAIGN_PERIOD_QUARTER, day) == day - 89 - leap(year), "last of a quarter", day, 0);
		if (step > 0)
		{
			if (++mday > length[month] + (month == 1 && leap(year)))
			{
				mday = 1;
				if (++month == 12)
				{
					month = 0;
					year++;
				}
			}
			weekday = (weekday + 1) % 7;
			day++;
		}
		else
		{
			if (--mday == 0)
			{
				if (--month < 0)
				{
					month = 11;
					year--;
				}
				mday = length[month] + (month == 1 && leap(year));
			}
			weekday = (weekday + 6) % 7;
			day--;
		}
	}
	if (step < 0)
		for (long i = 0; i < n / 2; i++)
		{
			long		x = starts[i];

			starts[i] = starts[n - 1 - i];
			starts[n - 1 - i] = x;
		}
	for (long i = 0; i < 3000; i++)
	{
		long		a = (long) (rnd() % (uint64_t) n),
					b = a + (long) (rnd() % (uint64_t) (n - a));

		check(campaign_period_after(CAMPAIGN_PERIOD_MONTH, starts[a], b - a) == starts[b], "months after", starts[a], b - a);
		check(campaign_period_after(CAMPAIGN_PERIOD_QUARTER, starts[a], (b - a) / 3) == starts[a + (b - a) / 3 * 3], "quarters after", starts[a], b - a);
		check(campaign_period_after(CAMPAIGN_PERIOD_YEAR, starts[a], (b - a) / 12) == starts[a + (b - a) / 12 * 12], "years after", starts[a], b - a);
	}
}

int
main(void)
{
	long		seen[3] = {0};

	walk(1, 120000);
	walk(-1, 120000);
	check(campaign_period_after(CAMPAIGN_PERIOD_WEEK, 2, 3) == 23, "weeks after", 2, 3);
	check(campaign_period_after(CAMPAIGN_PERIOD_DAY, 2, 3) == 5, "days after", 2, 3);

	for (int round = 0; round < 200000; round++)
	{
		int64_t		bounds[8],
					returns[12],
					entry = (int64_t) (rnd() % 10),
					until = (int64_t) (rnd() % 60);
		uint8_t		out[7];
		size_t		n = 1 + rnd() % 7,
					nr = 0;
		int64_t		at = entry;
		campaign_retention_kind kind = (campaign_retention_kind) (rnd() % 3);

		for (size_t i = 0; i <= n; i++)
		{
			bounds[i] = at;
			at += (int64_t) (rnd() % 8);	/* now and then an empty bracket */
		}
		for (int64_t t = 0; t < until && nr < 12; t++)
			for (int twice = 0; twice < 2; twice++)
				if (nr < 12 && rnd() % 6 == 0)
					returns[nr++] = t;
		campaign_retained(bounds, n, entry, returns, nr, until, kind, out);
		for (size_t i = 0; i < n; i++)
		{
			int			want = 0;

			for (size_t k = 0; k < nr; k++)
				if (returns[k] > entry && (kind == CAMPAIGN_RETENTION_WITHIN || returns[k] >= bounds[i]) &&
					(kind == CAMPAIGN_RETENTION_UNBOUNDED || returns[k] < bounds[i + 1]))
					want = 1;
			if (bounds[i + 1] > until)
				want = 2;
			seen[want]++;
			check(out[i] == want, "retained", round, (long long) i);
		}
	}
	for (int k = 0; k < 3; k++)
		check(seen[k] > 1000, "cases of each kind", k, seen[k]);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
