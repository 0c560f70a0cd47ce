/*
 * test_window_funnel.c: levels of rows against every chain of rows there is, and
 * against the matcher of journeys; the order of rows against qsort; a million
 * rows of one person in every mode.
 */
#include "core/window_funnel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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
check(bool ok, const char *what)
{
	if (ok)
		passed++;
	else if (++failed < 20)
		printf("FAILED %s\n", what);
}

/* --------------------------------------------------------------- models */

/* the longest chain, trying every row for every step */
static int
exhaustive(const campaign_row *r, int n, int nsteps, int64_t window, unsigned mode, int *path, int depth)
{
	int			best = depth;

	for (int i = 0; i < n && depth < nsteps; i++)
	{
		bool		ok = (r[i].mask >> depth & 1) != 0;

		if (ok && depth > 0)
		{
			int64_t		before = r[path[depth - 1]].ts;

			ok = (mode & CAMPAIGN_FUNNEL_INCREASE) != 0 ? r[i].ts > before : r[i].ts >= before;
			ok = ok && r[i].ts - r[path[0]].ts <= window;
			for (int j = 0; ok && (mode & CAMPAIGN_FUNNEL_ONCE) != 0 && j < depth; j++)
				ok = path[j] != i;
		}
		if (ok)
		{
			int			got;

			path[depth] = i;
			got = exhaustive(r, n, nsteps, window, mode, path, depth + 1);
			if (got > best)
				best = got;
		}
	}
	return best;
}

static int
by_mask(const void *x, const void *y)
{
	uint64_t	a = *(const uint64_t *) x,
				b = *(const uint64_t *) y;

	return a < b ? -1 : a > b;
}

/* the matcher of journeys: each mask is a code */
static int
by_matcher(const campaign_row *r, size_t n, int nsteps, uint64_t window, unsigned mode)
{
	uint64_t   *masks = malloc((n + 1) * sizeof(uint64_t));
	campaign_touch *t = calloc(n + 1, sizeof(campaign_touch));
	campaign_funnel_pair *pairs;
	campaign_funnel f;
	size_t		nmasks = 1,
				npairs = 0;
	uint32_t	level = 0;
	void	   *buffer,
			   *work;
	int			rc = 0;

	for (size_t i = 0; i < n; i++)
		masks[i] = r[i].mask;
	masks[n] = 0;
	qsort(masks, n + 1, sizeof(uint64_t), by_mask);
	for (size_t i = 1; i <= n; i++)
		if (masks[i] != masks[nmasks - 1])
			masks[nmasks++] = masks[i];
	pairs = malloc(nmasks * 64 * sizeof(campaign_funnel_pair));
	for (size_t i = 0; i < nmasks; i++)
		for (int k = 0; k < 64; k++)
			if (masks[i] >> k & 1)
				pairs[npairs++] = (campaign_funnel_pair) {(int32_t) i, (uint32_t) k + 1};
	if (npairs > 0)
	{
		for (size_t i = 0; i < n; i++)
		{
			t[i].ts = r[i].ts;
			t[i].code = (int32_t) ((uint64_t *) bsearch(&r[i].mask, masks, nmasks, sizeof(uint64_t), by_mask) - masks);
		}
		buffer = malloc(campaign_funnel_plan_size(npairs, (int32_t) nmasks));
		campaign_funnel_plan(&f, pairs, npairs, (uint32_t) nsteps, window, mode, buffer);
		work = malloc(campaign_funnel_work_size(&f));
		rc = campaign_funnel_level_touches(&f, t, n, work, &level);
		free(buffer);
		free(work);
	}
	free(masks);
	free(pairs);
	free(t);
	return rc == 0 ? (int) level : rc;
}

/* ---------------------------------------------------------------- levels */

static void
show(const campaign_row *r, int n, int nsteps, int64_t window, unsigned mode, int got, int want)
{
	if (++failed >= 20)
		return;
	printf("FAILED mode %u window %d steps %d: %d, want %d:", mode, (int) window, nsteps, got, want);
	for (int i = 0; i < n && i < 20; i++)
		printf(" %d:%llx", (int) r[i].ts, (unsigned long long) r[i].mask);
	printf("\n");
}

/* the answer of both kinds of rows, sorted first */
static int
level_of(campaign_row *r, size_t n, int nsteps, uint64_t window, unsigned mode)
{
	campaign_packed packed[512],
				ptmp[512];
	campaign_row tmp[512];
	int			wide;

	for (size_t i = 0; i < n; i++)
		packed[i] = campaign_packed_make(r[i].ts, r[i].mask);
	campaign_rows_sort(r, n, tmp, NULL);
	wide = campaign_window_funnel_rows(r, n, (uint32_t) nsteps, window, mode);
	if (nsteps <= CAMPAIGN_PACKED_BITS)
	{
		campaign_packed_sort(packed, n, ptmp, NULL);
		if (campaign_window_funnel_packed(packed, n, (uint32_t) nsteps, window, mode) != wide)
			return -100;
	}
	return wide;
}

static void
test_small(void)
{
	static const unsigned modes[] = {0, CAMPAIGN_FUNNEL_INCREASE, CAMPAIGN_FUNNEL_ONCE,
	CAMPAIGN_FUNNEL_INCREASE | CAMPAIGN_FUNNEL_ONCE};
	static const int windows[] = {0, 1, 2, 3, 6, 100};
	long		direct[4] = {0};
	int			path[8];

	for (int round = 0; round < 100000; round++)
	{
		int			nsteps = 1 + (int) (rnd() % 5),
					n = (int) (rnd() % 9),
					window = windows[rnd() % 6],
					kind = (int) (rnd() % 3);
		uint64_t	span = rnd() % 3 == 0 ? 3 : 12;
		campaign_row r[8];

		for (int i = 0; i < n; i++)
		{
			r[i].ts = (int64_t) (rnd() % span) - 4;
			r[i].mask = kind == 0 || (kind == 1 && rnd() % 5 != 0) ?
				UINT64_C(1) << rnd() % (uint64_t) nsteps : rnd() % (UINT64_C(1) << nsteps);
		}
		for (int m = 0; m < 4; m++)
		{
			int			want = exhaustive(r, n, nsteps, window, modes[m], path, 0),
						got = level_of(r, (size_t) n, nsteps, (uint64_t) window, modes[m]);

			direct[m] += got >= 0;
			/* strict_once may leave it to the matcher */
			if (got == -1 && modes[m] == CAMPAIGN_FUNNEL_ONCE)
				got = by_matcher(r, (size_t) n, nsteps, (uint64_t) window, modes[m]);
			if (got == want)
				passed++;
			else
				show(r, n, nsteps, window, modes[m], got, want);
		}
	}
	check(direct[0] == 100000 && direct[1] == 100000 && direct[3] == 100000, "default and strict_increase are answered directly");
	check(direct[2] > 50000 && direct[2] < 100000, "strict_once is answered both ways");
}

/* up to 64 steps and many rows, far apart as times can be */
static void
test_large(void)
{
	for (int round = 0; round < 4000; round++)
	{
		int			nsteps = 1 + (int) (rnd() % 64),
					kind = (int) (rnd() % 3);
		size_t		n = rnd() % 400;
		uint64_t	all = nsteps == 64 ? ~UINT64_C(0) : (UINT64_C(1) << nsteps) - 1,
					span = UINT64_C(1) << rnd() % 40,
					window = rnd() % 50 == 0 ? UINT64_MAX : rnd() % (4 * span);
		campaign_row r[400];

		for (size_t i = 0; i < n; i++)
		{
			r[i].ts = (int64_t) (rnd() % span) - (int64_t) (span / 2);
			if (round % 10 == 0)
				r[i].ts = rnd() % 2 ? CAMPAIGN_STAMP_MIN + r[i].ts + (int64_t) span : CAMPAIGN_STAMP_END - 1 - (r[i].ts + (int64_t) span);
			r[i].mask = kind == 0 ? UINT64_C(1) << rnd() % (uint64_t) nsteps :
				kind == 1 ? (UINT64_C(3) << rnd() % (uint64_t) nsteps) & all : rnd() & all;
		}
		for (unsigned mode = 0; mode < 4; mode++)
		{
			int			got = nsteps <= 8 && round % 10 != 0 ? level_of(r, n, nsteps, window, mode) : -2,
						want;
			campaign_row tmp[400];

			campaign_rows_sort(r, n, tmp, NULL);
			if (got == -2)
				got = campaign_window_funnel_rows(r, n, (uint32_t) nsteps, window, mode);
			if (got == -1 && mode == CAMPAIGN_FUNNEL_ONCE)
				continue;
			want = by_matcher(r, n, nsteps, window, mode);
			if (got == want)
				passed++;
			else
				show(r, (int) n, nsteps, (int64_t) window, mode, got, want);
		}
	}
}

/* ----------------------------------------------------------------- order */

static int
by_row(const void *x, const void *y)
{
	const campaign_row *a = x,
			   *b = y;

	if (a->ts != b->ts)
		return a->ts < b->ts ? -1 : 1;
	return a->mask < b->mask ? -1 : a->mask > b->mask;
}

static void
test_order(void)
{
	enum {MOST = 3000};
	campaign_row *r = malloc(MOST * sizeof(*r)),
			   *want = malloc(MOST * sizeof(*r)),
			   *tmp = malloc(MOST * sizeof(*r));
	campaign_packed *p = malloc(MOST * sizeof(*p)),
			   *ptmp = malloc(MOST * sizeof(*p));

	for (int round = 0; round < 3000; round++)
	{
		size_t		n = rnd() % (round % 3 == 0 ? 30 : MOST),
					run = 1 + rnd() % (n + 1);
		uint64_t	span = UINT64_C(1) << rnd() % 56;
		bool		ok = true;

		for (size_t i = 0; i < n; i++)
		{
			r[i].ts = (int64_t) (rnd() % span) - (int64_t) (span / 2);
			r[i].mask = rnd() % 256;
		}
		/* pieces in order, as states of workers are, or wholly the other way */
		if (round % 2 == 0)
			for (size_t a = 0; a < n; a += run)
				qsort(r + a, n - a < run ? n - a : run, sizeof(*r), by_row);
		if (round % 7 == 0)
			for (size_t i = 0; i < n / 2; i++)
			{
				campaign_row x = r[i];

				r[i] = r[n - 1 - i];
				r[n - 1 - i] = x;
			}
		memcpy(want, r, n * sizeof(*r));
		qsort(want, n, sizeof(*r), by_row);
		for (size_t i = 0; i < n; i++)
			p[i] = campaign_packed_make(r[i].ts, r[i].mask);
		if (n > 1 && memcmp(want, r, n * sizeof(*r)) != 0)
			ok = !campaign_rows_in_order(r, n) && !campaign_packed_in_order(p, n);
		campaign_rows_sort(r, n, tmp, NULL);
		campaign_packed_sort(p, n, ptmp, NULL);
		ok = ok && memcmp(r, want, n * sizeof(*r)) == 0 && campaign_rows_in_order(r, n) && campaign_packed_in_order(p, n);
		for (size_t i = 0; ok && i < n; i++)
		{
			campaign_row x = campaign_packed_row(p[i]);

			ok = x.ts == want[i].ts && x.mask == want[i].mask;
		}
		check(ok, "order of rows");
	}
	{
		const int64_t ends[] = {-CAMPAIGN_PACKED_TS_MAX, -1, 0, 1, CAMPAIGN_PACKED_TS_MAX};

		for (int i = 0; i < 5; i++)
			for (uint64_t mask = 0; mask < 256; mask += 85)
			{
				campaign_row x = campaign_packed_row(campaign_packed_make(ends[i], mask));

				check(campaign_packed_fits(ends[i]) && x.ts == ends[i] && x.mask == mask, "packed row");
			}
		check(!campaign_packed_fits(CAMPAIGN_PACKED_TS_MAX + 1) && !campaign_packed_fits(-CAMPAIGN_PACKED_TS_MAX - 1) &&
			  !campaign_packed_fits(INT64_MIN) && !campaign_packed_fits(INT64_MAX), "times that cannot be packed");
	}
	free(r);
	free(want);
	free(tmp);
	free(p);
	free(ptmp);
}

/* --------------------------------------------------------------- a robot */

/* a million rows of one person: what is not linear would take hours */
static void
test_robot(void)
{
	enum {ROWS = 1000000};
	campaign_row *r = malloc(ROWS * sizeof(*r)),
			   *tmp = malloc(ROWS * sizeof(*r));

	for (int shape = 0; shape < 3; shape++)
	{
		clock_t		start;

		for (size_t i = 0; i < ROWS; i++)
		{
			/* all at one time; one a second; a hundred at a time */
			r[i].ts = shape == 0 ? 0 : shape == 1 ? (int64_t) i * 1000000 : (int64_t) (i / 100);
			r[i].mask = shape == 1 ? UINT64_C(1) << rnd() % 4 : 1 + rnd() % 15;
		}
		for (size_t i = ROWS; i > 1; i--)
		{
			size_t		j = rnd() % i;
			campaign_row x = r[i - 1];

			r[i - 1] = r[j];
			r[j] = x;
		}
		start = clock();
		campaign_rows_sort(r, ROWS, tmp, NULL);
		check(clock() - start < 5 * CLOCKS_PER_SEC, "a million rows are sorted in no time");
		for (unsigned mode = 0; mode < 32; mode++)
		{
			/* the fifth step is never there: no answer comes early */
			int			got = mode < 4 ? campaign_window_funnel_rows(r, ROWS, 5, 3600000000, mode) : -1;

			if ((mode & CAMPAIGN_FUNNEL_REENTRY) != 0 && (mode & CAMPAIGN_FUNNEL_ORDER) == 0)
				continue;
			start = clock();
			if (got < 0)
				got = by_matcher(r, ROWS, 5, 3600000000, mode);
			check(got >= 1 && got <= 4, "level of a million rows");
			check(clock() - start < 5 * CLOCKS_PER_SEC, "a million rows are answered in linear time");
		}
	}
	free(r);
	free(tmp);
}

int
main(void)
{
	test_small();
	test_large();
	test_order();
	test_robot();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
