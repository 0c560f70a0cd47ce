/*
 * test_funnel.c: levels of random journeys against two models that share
 * nothing with the matcher.
 *
 * exhaustive(): tries every chain of touches; the meaning of default,
 * strict_increase, strict_once and both.
 * events(): keeps every partial chain while it walks through the (time, step)
 * pairs, the meaning of strict_order, strict_deduplication and allow_reentry in
 * ClickHouse; where the order of arrival shows, the lowest answer over all
 * orders counts.
 */
#include "core/funnel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;

static uint64_t rng_state = 7;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* whether the first touch of step 1 is the only start */
static bool first_only;

#define MAX_ROWS 10
#define MAX_STEPS 5

/* code is the bit mask of the steps that the row can take */
typedef struct row
{
	int			t;
	int			code;
} row;

static int
exhaustive_from(const row *r, int n, int nsteps, int64_t window, unsigned mode,
				int *path, int depth)
{
	int			best = depth;

	if (depth == nsteps)
		return depth;
	for (int i = 0; i < n; i++)
	{
		bool		ok = (r[i].code >> depth & 1) != 0;

		if (ok && depth > 0)
		{
			int			prev = r[path[depth - 1]].t;

			ok = r[i].t >= prev && r[i].t - r[path[0]].t <= window;
			if (ok && (mode & CAMPAIGN_FUNNEL_INCREASE))
				ok = r[i].t > prev;
			for (int j = 0; ok && (mode & CAMPAIGN_FUNNEL_ONCE) && j < depth; j++)
				ok = path[j] != i;
		}
		if (ok)
		{
			int			got;

			path[depth] = i;
			got = exhaustive_from(r, n, nsteps, window, mode, path, depth + 1);
			if (got > best)
				best = got;
		}
	}
	return best;
}

typedef struct chain
{
	int			first,
				last,
				rows;			/* bit mask */
	struct chain *next;
} chain;

typedef struct pair
{
	int			t,
				step,			/* 0: matches nothing */
				row;
} pair;

static int
by_pair(const void *x, const void *y)
{
	const pair *a = x,
			   *b = y;

	if (a->t != b->t)
		return a->t - b->t;
	if (a->step != b->step)
		return a->step - b->step;
	return a->row - b->row;
}

static int
events(const row *r, int n, int nsteps, int64_t window, unsigned mode)
{
	static chain pool[200000];
	int			used = 0,
				np = 0,
				level = 0,
				entry = 0;
	chain	   *at[MAX_STEPS + 2] = {NULL};
	pair		p[MAX_ROWS * MAX_STEPS];

	for (int i = 0; i < n; i++)
	{
		if (r[i].code == 0 && (mode & CAMPAIGN_FUNNEL_ORDER))
			p[np++] = (pair) {r[i].t, 0, i};
		for (int k = 0; k < nsteps; k++)
			if (r[i].code >> k & 1)
				p[np++] = (pair) {r[i].t, k + 1, i};
	}
	qsort(p, np, sizeof(pair), by_pair);
	for (int i = 0; i < np; i++)
	{
		int			k = p[i].step;
		chain	   *from;

		if (k == 0)
		{
			if (level > 0)
				return level;
			continue;
		}
		if (k == 1)
		{
			chain	   *c;

			if (level == 0)
				entry = p[i].t;
			if (first_only && p[i].t != entry)
				continue;
			c = &pool[used++];

			*c = (chain) {p[i].t, p[i].t, 1 << p[i].row, (mode & CAMPAIGN_FUNNEL_ONCE) ? at[1] : NULL};
			at[1] = c;
			if (level == 0)
				level = 1;
			continue;
		}
		if ((mode & CAMPAIGN_FUNNEL_DEDUP) && at[k] != NULL)
			return level;
		if (at[k - 1] == NULL)
		{
			if ((mode & CAMPAIGN_FUNNEL_ORDER) && level > 0 && !(mode & CAMPAIGN_FUNNEL_REENTRY))
				return level;
			continue;
		}
		for (from = at[k - 1]; from != NULL; from = from->next)
		{
			chain	   *c;

			if (p[i].t - from->first > window)
				continue;
			if ((mode & CAMPAIGN_FUNNEL_INCREASE) && from->last >= p[i].t)
				continue;
			if ((mode & CAMPAIGN_FUNNEL_ONCE) && (from->rows >> p[i].row & 1))
				continue;
			if (used == 200000)
				abort();
			c = &pool[used++];
			*c = (chain) {from->first, p[i].t, from->rows | 1 << p[i].row,
				(mode & CAMPAIGN_FUNNEL_ONCE) ? at[k] : NULL};
			at[k] = c;
			if (k > level)
				level = k;
			if (k == nsteps)
				return k;
		}
	}
	return level;
}

/* the lowest answer over all orders of arrival */
static int
events_lowest(row *r, int n, int nsteps, int64_t window, unsigned mode)
{
	int			best = events(r, n, nsteps, window, mode),
				c[MAX_ROWS] = {0};

	for (int i = 1; i < n;)
	{
		if (c[i] < i)
		{
			int			j = i % 2 ? c[i] : 0,
						got;
			row			x = r[j];

			r[j] = r[i];
			r[i] = x;
			got = events(r, n, nsteps, window, mode);
			if (got < best)
				best = got;
			c[i]++;
			i = 1;
		}
		else
			c[i++] = 0;
	}
	return best;
}

static int
level_of(const row *r, int n, int nsteps, int64_t window, unsigned mode)
{
	campaign_funnel_pair *pairs = malloc(sizeof(*pairs) * MAX_STEPS << MAX_STEPS);
	campaign_touch t[MAX_ROWS],
				tmp[MAX_ROWS];
	int32_t		scratch[MAX_ROWS];
	campaign_journey_layout lay;
	campaign_journey_reader reader;
	campaign_funnel f;
	uint8_t    *bytes;
	void	   *buffer,
			   *work;
	size_t		np = 0;
	uint32_t	level = 99;
	int			rc;

	for (int k = nsteps; k >= 1; k--)
		for (int code = 0; code < 1 << nsteps; code++)
			if (code >> (k - 1) & 1)
				pairs[np++] = (campaign_funnel_pair) {code, (uint32_t) k};
	buffer = malloc(campaign_funnel_plan_size(np, (1 << nsteps) - 1));
	campaign_funnel_plan(&f, pairs, np, (uint32_t) nsteps, (uint64_t) window * 1000000, mode, buffer);
	work = malloc(campaign_funnel_work_size(&f));
	for (int i = 0; i < n; i++)
		t[i] = (campaign_touch) {.ts = (int64_t) r[i].t * 1000000,.code = r[i].code};
	campaign_touch_sort(t, (size_t) n, tmp);
	if (campaign_journey_plan(&lay, t, (size_t) n, scratch) != 0)
		abort();
	bytes = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, bytes);
	rc = campaign_journey_open(&reader, bytes, lay.size);
	if (rc == 0)
		rc = campaign_funnel_level(&f, &reader, work, &level);
	if (rc == 0)
	{
		uint32_t	again = 99;

		/* from the touches themselves */
		rc = campaign_funnel_level_touches(&f, t, (size_t) n, work, &again);
		if (rc == 0 && again != level)
			rc = -100;
		/* ClickHouse's procedures with their times */
		if (rc == 0 && (mode & 12) != 0 && ((mode & CAMPAIGN_FUNNEL_ONCE) == 0 || (mode & CAMPAIGN_FUNNEL_DEDUP) != 0))
		{
			int64_t		rows[(MAX_STEPS + 1) * MAX_STEPS],
						time[MAX_STEPS];
			campaign_funnel_trace trace = {.first_entry = first_only,.rows = rows,.time = time};

			rc = campaign_funnel_trace_touches(&f, t, (size_t) n, work, &trace, &again);
			if (first_only)
				level = again;
			else if (rc == 0 && again != level)
				rc = -101;
			/* a chain: in order, in the window, of touches that take the steps */
			for (uint32_t k = 0; rc == 0 && k < again; k++)
			{
				bool		there = false;

				for (int i = 0; i < n; i++)
					there |= t[i].ts == time[k] && (t[i].code >> k & 1);
				if (!there || (k > 0 && time[k] < time[k - 1]) || time[k] - time[0] > window * 1000000 ||
					(k > 0 && (mode & CAMPAIGN_FUNNEL_INCREASE) && time[k] == time[k - 1]) || trace.used > (size_t) n)
					rc = -102;
			}
		}
	}
	free(bytes);
	free(pairs);
	free(buffer);
	free(work);
	return rc == 0 ? (int) level : rc;
}

static void
compare(const row *r, int n, int nsteps, int64_t window, unsigned mode, int want)
{
	int			got = level_of(r, n, nsteps, window, mode);

	if (got == want)
		passed++;
	else if (++failed < 20)
	{
		printf("FAILED mode %u window %d steps %d: %d, want %d:", mode, (int) window, nsteps, got, want);
		for (int i = 0; i < n; i++)
			printf(" %d:%x", r[i].t, (unsigned) r[i].code);
		printf("\n");
	}
}

static int
random_rows(row *r, int most, int nsteps)
{
	int			n = 1 + (int) (rnd() % (uint64_t) most),
				span = (int) (rnd() % 3) == 0 ? 3 : 12,
				kind = (int) (rnd() % 3);

	for (int i = 0; i < n; i++)
	{
		r[i].t = (int) (rnd() % (uint64_t) span);
		switch (kind)
		{
			case 0:				/* one step a row */
				r[i].code = 1 << rnd() % (uint64_t) nsteps;
				break;
			case 1:				/* now and then none or several */
				r[i].code = rnd() % 5 == 0 ? (int) (rnd() % (1u << nsteps)) : 1 << rnd() % (uint64_t) nsteps;
				break;
			default:
				r[i].code = (int) (rnd() % (1u << nsteps));
		}
	}
	return n;
}

int
main(void)
{
	static const unsigned exact[] = {0, CAMPAIGN_FUNNEL_INCREASE, CAMPAIGN_FUNNEL_ONCE,
	CAMPAIGN_FUNNEL_INCREASE | CAMPAIGN_FUNNEL_ONCE};
	static const int windows[] = {0, 1, 2, 3, 6, 100};
	row			r[MAX_ROWS];
	int			path[MAX_STEPS + 1];
	long		by_level[MAX_STEPS + 1] = {0};

	for (int round = 0; round < 30000; round++)
	{
		int			nsteps = 1 + (int) (rnd() % MAX_STEPS),
					n = random_rows(r, MAX_ROWS, nsteps),
					window = windows[rnd() % 6];

		for (int m = 0; m < 4; m++)
		{
			int			want = exhaustive_from(r, n, nsteps, window, exact[m], path, 0);

			by_level[want]++;
			compare(r, n, nsteps, window, exact[m], want);
		}
	}
	/* all combinations with strict_deduplication, strict_order, allow_reentry */
	for (int round = 0; round < 20000; round++)
	{
		int			nsteps = 1 + (int) (rnd() % MAX_STEPS),
					n = random_rows(r, 5, nsteps),
					window = windows[rnd() % 6];

		for (unsigned mode = 4; mode < 32; mode++)
		{
			if ((mode & 12) == 0 || ((mode & CAMPAIGN_FUNNEL_REENTRY) && !(mode & CAMPAIGN_FUNNEL_ORDER)))
				continue;
			/* only strict_once with strict_deduplication sees the order of arrival */
			compare(r, n, nsteps, window, mode,
					(mode & 6) == 6 ? events_lowest(r, n, nsteps, window, mode) :
					events(r, n, nsteps, window, mode));
			if ((mode & CAMPAIGN_FUNNEL_ONCE) && !(mode & CAMPAIGN_FUNNEL_DEDUP))
				continue;
			first_only = true;
			compare(r, n, nsteps, window, mode,
					(mode & 6) == 6 ? events_lowest(r, n, nsteps, window, mode) :
					events(r, n, nsteps, window, mode));
			first_only = false;
		}
	}
	/* larger cases where the order of arrival cannot show */
	for (int round = 0; round < 20000; round++)
	{
		int			nsteps = 1 + (int) (rnd() % MAX_STEPS),
					n = random_rows(r, MAX_ROWS, nsteps),
					window = windows[rnd() % 6];

		for (unsigned mode = 4; mode < 32; mode++)
		{
			if ((mode & 12) == 0 || ((mode & CAMPAIGN_FUNNEL_REENTRY) && !(mode & CAMPAIGN_FUNNEL_ORDER)) ||
				(mode & 6) == 6)
				continue;
			compare(r, n, nsteps, window, mode, events(r, n, nsteps, window, mode));
		}
	}
	for (int k = 0; k <= MAX_STEPS; k++)
		if (by_level[k] == 0)
		{
			printf("FAILED: no case of level %d\n", k);
			failed++;
		}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
