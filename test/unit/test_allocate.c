/*
 * allocate: sums, closeness to the exact share, order of ties, extremes.
 */
#include "core/allocate.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s\n", what);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

#define N 100000
static double weight[N];
static int64_t part[N];
static campaign_allocate_scratch scratch[N];

static bool
is(int64_t units, int n, const double *w, const int64_t *want)
{
	return campaign_allocate(units, w, n, part, scratch) == CAMPAIGN_ALLOCATE_OK &&
		memcmp(part, want, sizeof(int64_t) * (size_t) n) == 0;
}

int
main(void)
{
	check(is(100, 3, (double[]) {1, 1, 1}, (int64_t[]) {34, 33, 33}), "thirds");
	check(is(-100, 3, (double[]) {1, 1, 1}, (int64_t[]) {-34, -33, -33}), "negative");
	check(is(5, 3, (double[]) {1, 1, 1}, (int64_t[]) {2, 2, 1}), "ties to the earlier");
	check(is(1, 4, (double[]) {0, 0.25, 0.5, 0.25}, (int64_t[]) {0, 0, 1, 0}), "largest remainder");
	check(is(10, 3, (double[]) {0.4, 0.2, 0.4}, (int64_t[]) {4, 2, 4}), "exact");
	check(is(0, 2, (double[]) {1, 2}, (int64_t[]) {0, 0}), "nothing");
	check(is(7, 2, (double[]) {0, 5e-324}, (int64_t[]) {0, 7}), "smallest weight");
	check(is(7, 2, (double[]) {1.7e308, 1.7e308}, (int64_t[]) {4, 3}), "largest weights");
	check(is(CAMPAIGN_ALLOCATE_MAX_UNITS, 1, (double[]) {3}, (int64_t[]) {CAMPAIGN_ALLOCATE_MAX_UNITS}), "largest amount");
	check(campaign_allocate(CAMPAIGN_ALLOCATE_MAX_UNITS + 1, (double[]) {1}, 1, part, scratch) == CAMPAIGN_ALLOCATE_TOO_LARGE, "too large");
	check(campaign_allocate(1, (double[]) {0, 0}, 2, part, scratch) == CAMPAIGN_ALLOCATE_NO_WEIGHT, "no weight");
	check(campaign_allocate(1, (double[]) {1, -1}, 2, part, scratch) == CAMPAIGN_ALLOCATE_BAD_WEIGHT, "negative weight");
	check(campaign_allocate(1, (double[]) {1, NAN}, 2, part, scratch) == CAMPAIGN_ALLOCATE_BAD_WEIGHT, "NaN");
	check(campaign_allocate(1, (double[]) {1, INFINITY}, 2, part, scratch) == CAMPAIGN_ALLOCATE_BAD_WEIGHT, "infinity");

	for (int round = 0; round < 3000; round++)
	{
		int			n = 1 + (int) (rnd() % (round % 100 ? 60 : N));
		int64_t		units = (int64_t) (rnd() % (uint64_t) (round % 2 ? 1000 : CAMPAIGN_ALLOCATE_MAX_UNITS)),
					sum = 0;
		long double all = 0;
		bool		close = true;

		for (int i = 0; i < n; i++)
		{
			weight[i] = rnd() % 5 == 0 ? 0 : ldexp((double) (rnd() >> 11), -(int) (rnd() % 60));
			if (i == 0)
				weight[i] += 1;
			all += weight[i];
		}
		if (campaign_allocate(rnd() % 2 ? units : -units, weight, n, part, scratch) != CAMPAIGN_ALLOCATE_OK)
			close = false;
		for (int i = 0; i < n; i++)
		{
			long double share = units * (weight[i] / all);

			sum += llabs(part[i]);
			/* a quota method: the share rounded down or up */
			close = close && fabsl(share - llabs(part[i])) <= 1 + share * 1e-15L + n * 1e-15L;
			close = close && (weight[i] > 0 || part[i] == 0);
		}
		check(sum == units, "sums to the amount");
		check(close, "each part its share, rounded");
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
