/*
 * test_bootstrap.c: random numbers, Poisson draws against their distribution, intervals.
 */
#include "core/bootstrap.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/random.h"
#include "lender.h"

static long passed,
			failed;

static void
check(bool ok, const char *what, double got, double expected)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s: %.17g, expected %.17g\n", what, got, expected);
	}
}

/* ---- random numbers ---- */

static void
generator(void)
{
	campaign_random r;
	/* splitmix64 from 0, the published first outputs */
	static const uint64_t state[4] = {
		UINT64_C(0xE220A8397B1DCDAF), UINT64_C(0x6E789E6AA1B965F4), UINT64_C(0x06C45D188009454F), UINT64_C(0xF88BB8A8724C81EC)
	};
	/* xoshiro256** from the state 1, 2, 3, 4 */
	static const uint64_t out[4] = {11520, 0, UINT64_C(1509978240), UINT64_C(1215971899390074240)};
	long		count[7] = {0};
	double		sum = 0;

	campaign_random_seed(&r, 0);
	for (int i = 0; i < 4; i++)
		check(r.s[i] == state[i], "splitmix64", (double) r.s[i], (double) state[i]);
	for (int i = 0; i < 4; i++)
		r.s[i] = (uint64_t) i + 1;
	for (int i = 0; i < 4; i++)
	{
		uint64_t	x = campaign_random_next(&r);

		check(x == out[i], "xoshiro256**", (double) x, (double) out[i]);
	}
	campaign_random_seed(&r, 7);
	for (int i = 0; i < 700000; i++)
	{
		double		x = campaign_random_unit(&r);

		count[campaign_random_below(&r, 7)]++;
		if (x < 0 || x >= 1)
			check(false, "unit", x, 0);
		sum += x;
	}
	check(fabs(sum / 700000 - 0.5) < 4 * sqrt(1.0 / 12 / 700000), "mean of units", sum / 700000, 0.5);
	for (int i = 0; i < 7; i++)
		check(labs(count[i] - 100000) < 5 * 293, "below 7", (double) count[i], 100000);
	check(campaign_random_below(&r, 1) == 0, "below 1", 1, 0);
}

/* ---- Poisson: chi-square against the exact probabilities ---- */

static void
poisson(int64_t mean)
{
	int			n = 400000,
				from,
				cells = 0;
	double		low = (double) mean - 4.5 * sqrt((double) mean),
				chi = 0,
				cell_expected = 0,
				left = n,
				sum = 0,
				square = 0;
	int			width = (int) (sqrt((double) mean) / 4) + 1,
				ncells = (int) (10 * sqrt((double) mean) / width) + 16;
	long	   *count = calloc((size_t) ncells + 2, sizeof(long));
	long		seen = 0;
	uint64_t   *cumulative = calloc(CAMPAIGN_POISSON_ENTRIES, sizeof(uint64_t));
	uint16_t	guide[256];
	campaign_poisson p;
	campaign_random r;
	double		f;

	check(campaign_poisson_entries(mean) <= CAMPAIGN_POISSON_ENTRIES, "entries", campaign_poisson_entries(mean), 0);
	campaign_poisson_prepare(&p, mean, cumulative, guide);
	campaign_random_seed(&r, (uint64_t) mean);
	from = low < 0 ? 0 : (int) low;
	for (int i = 0; i < n; i++)
	{
		int64_t		k = campaign_poisson_draw(&p, &r);
		int64_t		cell = k < from ? 0 : 1 + (k - from) / width;

		count[cell > ncells ? ncells + 1 : cell]++;
		sum += (double) (k - mean);
		square += (double) (k - mean) * (double) (k - mean);
	}
	for (int cell = 1; cell <= ncells; cell++)
	{
		for (int i = 0; i < width; i++)
		{
			double		k = from + (double) (cell - 1) * width + i;

			cell_expected += n * exp(k * log((double) mean) - (double) mean - lgamma(k + 1));
		}
		seen += count[cell];
		if (cell_expected >= 10)
		{
			chi += ((double) seen - cell_expected) * ((double) seen - cell_expected) / cell_expected;
			left -= cell_expected;
			cells++;
			seen = 0;
			cell_expected = 0;
		}
	}
	/* what is in neither: below, or beyond */
	seen += count[0] + count[ncells + 1];
	if (left > 5)
	{
		chi += ((double) seen - left) * ((double) seen - left) / left;
		cells++;
	}
	/* Wilson and Hilferty's normal form of chi-square */
	cells--;
	f = (cbrt(chi / cells) - (1 - 2.0 / (9 * cells))) / sqrt(2.0 / (9 * cells));
	check(cells >= 3 && fabs(f) < 3.5, "chi-square of Poisson", f, (double) mean);
	check(fabs(sum / n) < 4 * sqrt((double) mean / n), "mean of Poisson", sum / n, (double) mean);
	check(fabs(square / n / (double) mean - 1) < 5 * sqrt((2 + 1.0 / (double) mean) / n), "variance of Poisson", square / n, (double) mean);
	free(count);
	free(cumulative);
}

/* means beyond any table of probabilities: the normal limit of the first moments, and quantiles */
static void
poisson_huge(int64_t mean)
{
	campaign_poisson p;
	campaign_random r;
	int			n = 200000,
				below = 0,
				above = 0;
	double		sum = 0,
				square = 0;

	campaign_poisson_prepare(&p, mean, NULL, NULL);
	campaign_random_seed(&r, 99);
	for (int i = 0; i < n; i++)
	{
		double		z = (double) (campaign_poisson_draw(&p, &r) - mean) / sqrt((double) mean);

		sum += z;
		square += z * z;
		below += z < -1;
		above += z > 2;
	}
	check(fabs(sum / n) < 4 / sqrt(n), "mean of a huge Poisson", sum / n, 0);
	check(fabs(square / n - 1) < 5 * sqrt(2.0 / n), "variance of a huge Poisson", square / n, 1);
	check(fabs(below / (double) n - 0.158655) < 0.004, "below one deviation", below / (double) n, 0.158655);
	check(fabs(above / (double) n - 0.022750) < 0.0015, "above two deviations", above / (double) n, 0.022750);
}

/* ---- intervals ---- */

static int32_t codes[1],
			touch[64];
static int64_t start[65],
			conversions[64],
			nulls[64];
static double value[64];
static campaign_path_set set = {1, codes, 0, start, touch, conversions, nulls, value};

/* the rate of conversions, total conversions, total value, a number only now and then, none at all */
static int	calls,
			stop_at = -1;
static bool consistent;

static int
figures_of(void *context, const int64_t *c, const int64_t *u, const double *v, double *figures)
{
	double		sc = 0,
				su = 0,
				sv = 0;

	(void) context;
	for (int p = 0; p < set.npaths; p++)
	{
		sc += (double) c[p];
		su += (double) u[p];
		sv += v[p];
		consistent = consistent && c[p] >= 0 && u[p] >= 0 &&
			(set.conversions[p] > 0 || c[p] == 0) && (set.nulls[p] > 0 || u[p] == 0) &&
			(set.conversions[p] > 0 ? fabs(v[p] - set.value[p] / (double) set.conversions[p] * (double) c[p]) <= 1e-12 * fabs(set.value[p] * (double) (c[p] + 1))
			 : v[p] == set.value[p]);
	}
	figures[0] = sc + su > 0 ? sc / (sc + su) : 0;
	figures[1] = sc;
	figures[2] = sv;
	figures[3] = calls % 2 ? NAN : (double) calls;
	figures[4] = NAN;
	return calls++ == stop_at ? 42 : 0;
}

static int
compare_double(const void *x, const void *y)
{
	double		a = *(const double *) x,
				b = *(const double *) y;

	return (a > b) - (a < b);
}

static void
intervals(void)
{
	double		low[5],
				high[5],
				low2[5],
				high2[5];
	campaign_random r;
	int			covered = 0,
				rounds = 300;

	/* quantiles by their definition: figure 3 is 0, 2, .. 998 */
	set.npaths = 3;
	start[1] = 0;
	start[2] = 1;
	start[3] = 3;
	conversions[0] = 4;
	nulls[0] = 9;
	value[0] = 12;
	conversions[1] = 0;
	nulls[1] = 100;
	value[1] = -7;
	conversions[2] = 400;
	nulls[2] = 0;
	value[2] = 4000;
	calls = 0;
	consistent = true;
	check(campaign_bootstrap(&set, 1000, 5, 0.9, 5, figures_of, NULL, low, high, &workspace) == CAMPAIGN_BOOTSTRAP_OK, "bootstrap", 1, 0);
	check(calls == 1000, "calls", calls, 1000);
	check(consistent, "samples are consistent", 0, 1);
	check(fabs(low[3] - 2 * 499 * 0.05) < 1e-9, "low quantile", low[3], 2 * 499 * 0.05);
	check(fabs(high[3] - 2 * 499 * 0.95) < 1e-9, "high quantile", high[3], 2 * 499 * 0.95);
	check(isnan(low[4]) && isnan(high[4]), "none", low[4], 0);
	check(low[1] > 340 && low[1] < 404 && high[1] > 404 && high[1] < 470, "conversions", low[1], high[1]);
	check(ticks > 1000, "ticks", (double) ticks, 1000);

	/* the same seed: the same bits; another one: not */
	calls = 0;
	campaign_bootstrap(&set, 1000, 5, 0.9, 5, figures_of, NULL, low2, high2, &workspace);
	check(memcmp(low, low2, 4 * sizeof(double)) == 0 && memcmp(high, high2, 4 * sizeof(double)) == 0, "repeats to the bit", low2[2], low[2]);
	calls = 0;
	campaign_bootstrap(&set, 1000, 6, 0.9, 5, figures_of, NULL, low2, high2, &workspace);
	check(low2[2] != low[2], "another seed", low2[2], low[2]);

	/* one refit; errors; too much */
	campaign_bootstrap(&set, 1, 6, 0.9, 5, figures_of, NULL, low2, high2, &workspace);
	check(low2[1] == high2[1], "one refit", low2[1], high2[1]);
	calls = 0;
	stop_at = 17;
	check(campaign_bootstrap(&set, 1000, 5, 0.9, 5, figures_of, NULL, low, high, &workspace) == 42 && calls == 18, "stops", calls, 18);
	stop_at = -1;
	check(campaign_bootstrap(&set, 1 << 26, 5, 0.9, 5, figures_of, NULL, low, high, &workspace) == CAMPAIGN_BOOTSTRAP_TOO_LARGE, "too large", 0, 0);
	set.npaths = 0;
	check(campaign_bootstrap(&set, 10, 5, 0.9, 5, figures_of, NULL, low, high, &workspace) == CAMPAIGN_BOOTSTRAP_OK && low[1] == 0 && high[1] == 0,
		  "no path", low[1], 0);
	give_back();

	/* coverage: samples of a market of known rates; 95 % intervals of the total */
	campaign_random_seed(&r, 2026);
	set.npaths = 20;
	for (int round = 0; round < rounds; round++)
	{
		double		truth = 0;

		for (int p = 0; p < set.npaths; p++)
		{
			uint64_t	cumulative[CAMPAIGN_POISSON_ENTRIES];
			uint16_t	guide[256];
			campaign_poisson d;

			start[p + 1] = p + 1;
			campaign_poisson_prepare(&d, 2 + p, cumulative, guide);
			conversions[p] = campaign_poisson_draw(&d, &r);
			campaign_poisson_prepare(&d, 30, cumulative, guide);
			nulls[p] = campaign_poisson_draw(&d, &r);
			value[p] = (double) conversions[p] * (p + 1);
			truth += (2.0 + p) * (p + 1);
		}
		campaign_bootstrap(&set, 400, (uint64_t) round, 0.95, 5, figures_of, NULL, low, high, &workspace);
		covered += low[2] <= truth && truth <= high[2];
		give_back();
	}
	check(covered >= rounds * 90 / 100 && covered <= rounds * 985 / 1000, "coverage", covered, rounds * 0.95);

	/* the quantiles of draws themselves, against a plain sort of sums drawn apart */
	{
		static double sum[4000];

		set.npaths = 1;
		conversions[0] = 300;
		nulls[0] = 0;
		value[0] = 300;
		campaign_bootstrap(&set, 20000, 3, 0.8, 5, figures_of, NULL, low, high, &workspace);
		for (int i = 0; i < 4000; i++)
		{
			/* the count of exponential times that fit into 300 */
			double		t = 0;
			int			k = -1;

			for (; t < 300; k++)
				t -= log(1 - campaign_random_unit(&r));
			sum[i] = k;
		}
		qsort(sum, 4000, sizeof(double), compare_double);
		check(fabs(low[1] - sum[400]) <= 3, "10 % quantile", low[1], sum[400]);
		check(fabs(high[1] - sum[3600]) <= 3, "90 % quantile", high[1], sum[3600]);
		give_back();
	}
}

int
main(void)
{
	static const int64_t means[] = {1, 2, 3, 5, 9, 17, 40, 100, 200, 254, 255, 256, 257, 400, 1000, 5000, 60000};

	generator();
	for (size_t i = 0; i < sizeof(means) / sizeof(means[0]); i++)
		poisson(means[i]);
	poisson_huge(1000000);
	poisson_huge(INT64_C(1000000000000));
	poisson_huge(INT64_C(9007199254740992));
	intervals();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed != 0;
}
