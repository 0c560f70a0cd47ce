/*
 * Working time by brute force: random weeks and days that differ, a bit a
 * second of some weeks written by the plain rule, sums and ends counted on it.
 */
#include "core/work_time.h"

#include <stdio.h>
#include <string.h>

#define DAYS 60
#define SECONDS (DAYS * 86400)

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what, int64_t got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s (%lld)\n", what, (long long) got);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

static unsigned char worked[SECONDS];
static int32_t week[7 * 2 * 4],
			days[DAYS * (2 + 2 * 4)];
static int	offset[DAYS];

static int
random_day(int32_t *pair, int most)
{
	int			n = (int) (rnd() % (uint64_t) (most + 1));
	int32_t		from = 0;

	for (int i = 0; i < n; i++)
	{
		int32_t		length = (int32_t) (1 + rnd() % (rnd() % 4 == 0 ? 86400 : 20000));

		from += (int32_t) (rnd() % 30000);
		if (from >= 86400)
			return i;
		if (rnd() % 4 == 0)
			length = length / 3600 * 3600 + 3600;
		if (from + length > 2 * 86400)
			length = 2 * 86400 - from;
		pair[2 * i] = from;
		pair[2 * i + 1] = from + length;
	}
	return n;
}

int
main(void)
{
	campaign_work_calendar c;

	for (int round = 0; round < 50; round++)
	{
		int64_t		first = (int64_t) (rnd() % 40000) - 20000;	/* the day that worked[] begins with */
		int			n_week = 0,
					n_days = 0,
					count = 0;
		int			start[8];
		int			span;

		memset(worked, 0, sizeof worked);
		for (int w = 0; w < 7; w++)
		{
			int			n = round % 10 == 9 ? 0 : random_day(week + n_week, (int) (rnd() % 4));

			start[w] = n_week;
			for (int i = 0; i < 2 * n; i++)
				week[n_week + i] += w * 86400;
			n_week += 2 * n;
		}
		start[7] = n_week;
		for (int64_t day = first - 2; day < first + DAYS + 2; day++)
		{
			int32_t		own[8];
			int			n,
						w = (int) (((day + 5) % 7 + 7) % 7);	/* 2000-01-01 was a Saturday */

			if (rnd() % 8 == 0 && count < DAYS)
			{
				n = random_day(own, 4);
				days[n_days] = (int32_t) day;
				days[n_days + 1] = n;
				memcpy(days + n_days + 2, own, sizeof(int32_t) * 2 * (size_t) n);
				n_days += 2 + 2 * n;
				count++;
			}
			else
			{
				n = (start[w + 1] - start[w]) / 2;
				for (int i = 0; i < 2 * n; i++)
					own[i] = week[start[w] + i] - w * 86400;
			}
			for (int i = 0; i < n; i++)
				for (int32_t s = own[2 * i]; s < own[2 * i + 1]; s++)
				{
					int64_t		at = (day - first) * 86400 + s;

					if (at >= 0 && at < SECONDS)
						worked[at] = 1;
				}
		}
		check(campaign_work_count_days(days, n_days) == count, "count of days", count);
		check(campaign_work_start(&c, week, n_week, days, n_days, offset) == CAMPAIGN_WORK_OK, "start", round);
		check(campaign_work_any(&c) == (n_week > 0 || n_days > 2 * count), "any", n_week);
		for (span = 0; span < 60; span++)
		{
			int64_t		a = (int64_t) (rnd() % SECONDS),
						b = a + (int64_t) (rnd() % (uint64_t) (SECONDS - a + 1)),
						part = (int64_t) (rnd() % 1000000),
						base = first * CAMPAIGN_WORK_DAY_US,
						sum = 0,
						got,
						rest,
						at = 0;
			bool		found;

			for (int64_t s = a; s < b; s++)
				sum += worked[s];
			sum *= CAMPAIGN_WORK_US;
			got = campaign_work_between(&c, base + a * CAMPAIGN_WORK_US, base + b * CAMPAIGN_WORK_US);
			check(got == sum, "between", got - sum);
			/* a span that begins within a second */
			if (a < b)
			{
				got = campaign_work_between(&c, base + a * CAMPAIGN_WORK_US + part, base + b * CAMPAIGN_WORK_US);
				check(got == sum - (worked[a] ? part : 0), "between, from within a second", got - sum);
			}
			/* the end of some work, and that there is none before it */
			rest = span % 5 == 0 ? 0 : span % 5 == 1 ? sum : (int64_t) (rnd() % (uint64_t) (sum + CAMPAIGN_WORK_US));
			{
				int64_t		want = rest,
							left = rest,
							s;

				for (s = a; s < b; s++)
					if (worked[s])
					{
						if (left <= CAMPAIGN_WORK_US)
							break;
						left -= CAMPAIGN_WORK_US;
					}
				found = campaign_work_reach(&c, base + a * CAMPAIGN_WORK_US, base + b * CAMPAIGN_WORK_US, &rest, &at);
				if (s < b)
				{
					check(found && at == base + s * CAMPAIGN_WORK_US + left, "reach", at - base - s * CAMPAIGN_WORK_US - left);
					check(campaign_work_between(&c, base + a * CAMPAIGN_WORK_US, at) == want, "inverse", want);
				}
				else
				{
					check(!found && rest == want - sum, "reach beyond the end", rest - want + sum);
				}
			}
		}
	}

	/* far away, by whole weeks: nothing is counted day by day */
	{
		static const int32_t office[] = {32400, 64800, 118800, 151200};
		static const int32_t two[] = {0, 1, 0, 3600, 1000000, 0};
		static const int32_t bad[][4] = {{0, 0, 0, 0}, {64800, 32400, 0, 0}, {100, 200, 50, 80}, {604800, 604900, 0, 0}, {0, 172801, 0, 0}, {-1, 5, 0, 0}};
		int64_t		rest,
					at,
					monday = 2 * CAMPAIGN_WORK_DAY_US;

		check(campaign_work_start(&c, office, 4, two, 0, offset) == CAMPAIGN_WORK_OK, "office", 0);
		check(campaign_work_between(&c, monday, monday + INT64_C(7000000) * CAMPAIGN_WORK_DAY_US) == INT64_C(1000000) * 64800 * CAMPAIGN_WORK_US, "a million weeks", 0);
		rest = INT64_C(1000000) * 64800 * CAMPAIGN_WORK_US;
		check(campaign_work_reach(&c, monday, INT64_MAX / 2, &rest, &at) && at == monday + INT64_C(6999993) * CAMPAIGN_WORK_DAY_US + INT64_C(151200000000), "to the end of the millionth", at);
		rest = 1;
		check(campaign_work_start(&c, office, 0, two, 6, offset) == CAMPAIGN_WORK_OK, "single days", 0);
		check(campaign_work_any(&c) && !campaign_work_over(&c, CAMPAIGN_WORK_DAY_US) && campaign_work_over(&c, 2 * CAMPAIGN_WORK_DAY_US), "over after the last worked day", 0);
		check(!campaign_work_reach(&c, CAMPAIGN_WORK_DAY_US, INT64_MAX / 2, &rest, &at) && rest == 1, "nothing there", rest);
		check(campaign_work_start(&c, office, 0, two, 0, offset) == CAMPAIGN_WORK_OK && !campaign_work_any(&c) && campaign_work_over(&c, -1), "empty", 0);
		for (int i = 0; i < 6; i++)
			check(campaign_work_start(&c, bad[i], 4, two, 0, offset) == CAMPAIGN_WORK_BAD_WEEK, "bad week", i);
		check(campaign_work_start(&c, office, 3, two, 0, offset) == CAMPAIGN_WORK_BAD_WEEK, "half a pair", 0);
	}
	{
		static const int32_t order[] = {5, 0, 5, 0},
					short1[] = {5},
					short2[] = {5, 2, 0, 1},
					many[] = {5, 1000000, 0, 1},
					minus[] = {5, -1},
					late[] = {5, 1, 86400, 86401};

		check(campaign_work_start(&c, week, 0, order, 4, offset) == CAMPAIGN_WORK_BAD_DAYS, "a day twice", 0);
		check(campaign_work_start(&c, week, 0, late, 4, offset) == CAMPAIGN_WORK_BAD_DAYS, "begins on the next day", 0);
		check(campaign_work_count_days(short1, 1) == -1 && campaign_work_count_days(short2, 4) == -1 && campaign_work_count_days(many, 4) == -1 && campaign_work_count_days(minus, 2) == -1, "cut short", 0);
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
