/*
 * test_stage.c: visits and figures of random histories against models that look
 * at every pair of touches, and the statistics against their definitions.
 */
#include "core/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;

static uint64_t rng_state = 3;

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

#define MAX 12
#define CODES 6					/* 0 .. 3 stages, 4 and 5 exits */

/* the stage on instant t, by the last touch at or before it; -1: none */
static int
stage_on(const campaign_touch *t, int n, int64_t at)
{
	int			stage = -1;

	for (int i = 0; i < n; i++)
		if (t[i].ts <= at)
			stage = t[i].code;
	return stage;
}

static void
one_history(long round, long *seen)
{
	/* places need not be in the order of codes */
	static const int32_t order[CODES] = {30, 10, 20, 0, 50, 40};
	int			n = (int) (rnd() % (MAX + 1)),
				span = rnd() % 2 ? 6 : 30;
	int64_t		until = rnd() % 4 == 0 ? CAMPAIGN_STAGE_OPEN : (int64_t) (rnd() % 32);
	campaign_touch t[MAX],
				tmp[MAX];
	int32_t		scratch[MAX];
	campaign_journey_layout lay;
	campaign_journey_reader r;
	campaign_stage_walk w;
	campaign_stage_visit v,
				visits[MAX + 1];
	campaign_stage_place places[CODES];
	campaign_stage_order o;
	campaign_stage_cell cells[CODES];
	uint8_t    *bytes;
	int32_t		unknown = -1;
	int			nvisits = 0,
				at = 0,
				rc;
	uint64_t	total[CODES] = {0};

	for (int i = 0; i < n; i++)
		t[i] = (campaign_touch) {.ts = (int64_t) (rnd() % (uint64_t) span),.code = order[rnd() % CODES]};
	campaign_touch_sort(t, (size_t) n, tmp);
	if (campaign_journey_plan(&lay, t, (size_t) n, scratch) != 0)
		abort();
	bytes = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, bytes);
	check(campaign_stage_order_make(&o, order, 4, 2, places) == -1, "order", round, 0);
	for (int c = 0; c < CODES; c++)
		check(campaign_stage_place_of(&o, order[c]) == c, "place", round, c);
	check(campaign_stage_place_of(&o, 25) == -1 && campaign_stage_place_of(&o, 51) == -1, "no place", round, 0);

	/* the visits: no two alike in a row, all touches accounted for */
	if (campaign_journey_open(&r, bytes, lay.size) != 0)
		abort();
	campaign_stage_walk_begin(&w, &r, until);
	while ((rc = campaign_stage_walk_next(&w, &v)) == 1)
	{
		check(nvisits <= MAX, "too many visits", round, nvisits);
		if (nvisits > MAX)
			abort();
		visits[nvisits++] = v;
	}
	check(rc == 0 && campaign_stage_walk_next(&w, &v) == 0, "end of walk", round, rc);
	for (int i = 0; i < n && t[i].ts < until; i++)
	{
		if (i > 0 && t[i].code == t[i - 1].code)
			continue;
		check(at < nvisits && visits[at].stage == t[i].code && visits[at].entered == t[i].ts, "visit", round, i);
		if (at > 0)
			check(visits[at - 1].left == t[i].ts && !visits[at - 1].current, "leave", round, i);
		at++;
	}
	check(at == nvisits, "number of visits", at, nvisits);
	if (nvisits > 0)
		check(visits[nvisits - 1].current && visits[nvisits - 1].left == until, "last visit", round, 0);

	/* time in each stage, instant by instant */
	if (until != CAMPAIGN_STAGE_OPEN)
		for (int64_t i = 0; i < until; i++)
			for (int c = 0; c < CODES; c++)
				total[c] += stage_on(t, n, i) == order[c];
	if (campaign_journey_open(&r, bytes, lay.size) != 0)
		abort();
	rc = campaign_stage_cells(&o, &r, until, cells, &unknown);
	check(rc == 0, "cells", round, rc);
	for (int c = 0; c < CODES; c++)
	{
		bool		entered = false,
					advanced = false,
					beyond = false,
					skipped = false,
					regressed = false,
					current = false;

		for (int i = 0; i < nvisits; i++)
		{
			int			p = campaign_stage_place_of(&o, visits[i].stage);

			if (p > c && p < 4 && c < 4)
			{
				if (!beyond && !entered)
					skipped = true;
				beyond = true;
				if (entered)
					advanced = true;
			}
			if (p == c)
			{
				entered = true;
				current = i == nvisits - 1;
				if (i + 1 < nvisits && c < 4 && campaign_stage_place_of(&o, visits[i + 1].stage) < c)
					regressed = true;
			}
		}
		check((cells[c].first > 0) == entered && (cells[c].last > 0) == entered, "entered", round, c);
		check(cells[c].advanced == advanced, "advanced", round, c);
		check(cells[c].beyond == beyond, "beyond", round, c);
		check(cells[c].skipped == skipped, "skipped", round, c);
		check(cells[c].regressed == regressed, "regressed", round, c);
		check(cells[c].current == current, "current", round, c);
		check(cells[c].open == (current && until == CAMPAIGN_STAGE_OPEN), "open", round, c);
		if (until != CAMPAIGN_STAGE_OPEN)
			check(cells[c].total == total[c], "total", round, c);
		if (current && until != CAMPAIGN_STAGE_OPEN)
			check(cells[c].age == (uint64_t) (until - visits[nvisits - 1].entered), "age", round, c);
		seen[0] += entered;
		seen[1] += advanced;
		seen[2] += skipped;
		seen[3] += regressed;
		seen[4] += current;
	}
	/* a stage that nobody listed */
	campaign_stage_order_make(&o, order, 4, 0, places);
	if (campaign_journey_open(&r, bytes, lay.size) != 0)
		abort();
	rc = campaign_stage_cells(&o, &r, until, cells, &unknown);
	at = 0;
	for (int i = nvisits - 1; i >= 0; i--)
		if (visits[i].stage == 40 || visits[i].stage == 50)
			at = visits[i].stage;
	check(at == 0 ? rc == 0 : rc == CAMPAIGN_STAGE_ERR_UNKNOWN && unknown == at, "unknown", round, at);
	free(bytes);
}

static int
by_us(const void *a, const void *b)
{
	const campaign_stage_span *x = a,
			   *y = b;

	return x->us < y->us ? -1 : x->us > y->us;
}

static void
statistics(long round, long *never)
{
	campaign_stage_span s[15];
	uint64_t	v[15],
				got = 0,
				want = 0;
	size_t		n = 1 + rnd() % 15;
	uint64_t	range = rnd() % 2 ? 6 : UINT64_C(1) << 40;
	bool		found = false;

	for (size_t i = 0; i < n; i++)
		s[i] = (campaign_stage_span) {rnd() % range, rnd() % 3 == 0};
	qsort(s, n, sizeof(*s), by_us);
	for (size_t i = 0; i < n; i++)
		v[i] = s[i].us;
	for (unsigned tenths = 0; tenths <= 10; tenths++)
	{
		long double at = (long double) (n - 1) * tenths / 10,
					exact = v[(size_t) at];

		if ((size_t) at + 1 < n)
			exact += (at - (size_t) at) * ((long double) v[(size_t) at + 1] - (long double) v[(size_t) at]);
		check(fabsl((long double) campaign_stage_quantile(v, n, tenths) - exact) <= 0.5L + 1e-4L, "quantile", round, tenths);
	}
	/* by the redistribution of Efron: who is not seen to the end hands his weight on */
	{
		double		weight[15],
					gone = 0;

		for (size_t i = 0; i < n; i++)
			weight[i] = 1.0 / (double) n;
		for (size_t i = 0, j; i < n && !found; i = j)
		{
			size_t		later;

			for (j = i; j < n && s[j].us == s[i].us; j++)
				if (!s[j].censored)
					gone += weight[j];
			if (gone >= 0.5 - 1e-9)
			{
				found = true;
				want = s[i].us;
			}
			later = n - j;
			for (size_t k = i; k < j; k++)
				if (s[k].censored && later > 0)
					for (size_t m = j; m < n; m++)
						weight[m] += weight[k] / (double) later;
		}
	}
	check(campaign_stage_survival_median(s, n, &got) == found && (!found || got == want), "survival", (long long) got, (long long) want);
	*never += !found;
}

int
main(void)
{
	long		seen[5] = {0},
				never = 0;
	uint64_t	ends[2] = {0, UINT64_MAX};

	for (long round = 0; round < 100000; round++)
		one_history(round, seen);
	for (int i = 0; i < 5; i++)
		check(seen[i] > 1000, "cases of each kind", i, seen[i]);
	for (long round = 0; round < 100000; round++)
		statistics(round, &never);
	check(never > 1000, "cases without a median", never, 0);
	check(campaign_stage_quantile(ends, 2, 5) == UINT64_C(1) << 63, "all of time", 0, 0);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
