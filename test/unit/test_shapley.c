/*
 * shapley: published games, random games against all orders of entry and against
 * the marginal form, path sets against games written down coalition by coalition.
 */
#include "core/shapley.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what, double got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s (%.17g)\n", what, got);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

static double
uniform(void)
{
	return (double) (rnd() >> 11) / 9007199254740992.0;
}

/* a path set written as text: "0 1 0:4:2:10.5;:1:0:3" is path:conversions:nulls:value */
#define PATHS 4096
static int64_t start[PATHS + 1],
			conversions[PATHS],
			nulls[PATHS];
static double value[PATHS];
static int32_t touch[PATHS * 64],
			codes[256];
static campaign_path_set set;
static campaign_shapley_sums sums = {conversions, nulls, value};
static double got[4][256];
static campaign_shapley_credit credit = {got[0], got[1], got[2], got[3]};

static void
begin(int ncodes)
{
	for (int i = 0; i < ncodes; i++)
		codes[i] = 10 * i - 5;
	set = (campaign_path_set) {ncodes, codes, 0, start, touch, conversions, nulls, value};
	start[0] = 0;
}

static void
path(int n, const int *numbers, int64_t c, int64_t u, double v)
{
	int			p = set.npaths++;

	start[p + 1] = start[p] + n;
	for (int i = 0; i < n; i++)
		touch[start[p] + i] = numbers[i];
	conversions[p] = c;
	nulls[p] = u;
	value[p] = v;
}

static void
random_set(int ncodes, int npaths, int longest, bool with_empty)
{
	begin(ncodes);
	for (int p = 0; p < npaths; p++)
	{
		int			numbers[64],
					n = (int) (rnd() % (unsigned) (longest + 1));

		if (n == 0 && !with_empty)
			n = 1;
		for (int i = 0; i < n; i++)
			numbers[i] = (int) (rnd() % (unsigned) ncodes);
		path(n, numbers, (int64_t) (rnd() % 5), (int64_t) (rnd() % 30), uniform() * 100);
	}
}

/* what a coalition is worth, by looking at every path: the rate game times paths, or the subset game */
static double
worth(uint32_t coalition, bool is_rate, bool is_value)
{
	double		earned = 0,
				paths = 0,
				all = 0;

	for (int p = 0; p < set.npaths; p++)
	{
		bool		inside = start[p + 1] > start[p];

		if (inside)
			all += (double) (conversions[p] + nulls[p]);
		for (int64_t t = start[p]; t < start[p + 1]; t++)
			inside = inside && (coalition >> touch[t] & 1);
		if (!inside)
			continue;
		earned += is_value ? value[p] : (double) conversions[p];
		paths += (double) (conversions[p] + nulls[p]);
	}
	return !is_rate ? earned : paths > 0 ? earned / paths * all : 0;
}

/* the definition: the mean over all orders of entry */
static void
by_orders(int n, const double *game, double *phi)
{
	int			order[8],
				norders = 0;

	memset(phi, 0, sizeof(double) * (size_t) n);
	for (int i = 0; i < n; i++)
		order[i] = i;
	for (;;)
	{
		uint32_t	s = 0;
		int			i = n - 2,
					j = n - 1;

		for (int k = 0; k < n; k++)
		{
			phi[order[k]] += game[s | 1u << order[k]] - game[s];
			s |= 1u << order[k];
		}
		norders++;
		while (i >= 0 && order[i] > order[i + 1])
			i--;
		if (i < 0)
			break;
		while (order[j] < order[i])
			j--;
		for (int swap = order[i], once = 1; once; once = 0, order[i] = order[j], order[j] = swap)
			;
		for (i++, j = n - 1; i < j; i++, j--)
			for (int swap = order[i], once = 1; once; once = 0, order[i] = order[j], order[j] = swap)
				;
	}
	for (int i = 0; i < n; i++)
		phi[i] /= norders;
}

/* the marginal form, with factorials */
static void
by_margins(int n, const double *game, double *phi)
{
	long double factorial[32] = {1};

	for (int i = 1; i < 32; i++)
		factorial[i] = factorial[i - 1] * i;
	for (int i = 0; i < n; i++)
	{
		long double sum = 0;

		for (uint32_t s = 0; s < 1u << n; s++)
			if (!(s >> i & 1))
			{
				int			size = __builtin_popcount(s);

				sum += factorial[size] * factorial[n - size - 1] / factorial[n] *
					((long double) game[s | 1u << i] - (long double) game[s]);
			}
		phi[i] = (double) sum;
	}
}

static double
distance(int n, const double *a, const double *b)
{
	double		off = 0;

	for (int i = 0; i < n; i++)
		off = fmax(off, fabs(a[i] - b[i]));
	return off;
}

static void
known_game(const char *name, int n, const double *game, const double *want)
{
	double		phi[3];

	campaign_shapley_game(n, game, phi, &workspace);
	check(distance(n, phi, want) <= 1e-15 * 20, name, distance(n, phi, want));
	give_back();
}

static void
known_set(const char *name, int n, const double *subset, const double *rate)
{
	campaign_shapley_plan *plan = campaign_shapley_prepare(&set, &workspace);
	double		paths = 0;

	campaign_shapley_subset(plan, &sums, &credit, &workspace);
	check(distance(n, credit.conversions, subset) <= 1e-14, name, distance(n, credit.conversions, subset));
	check(campaign_shapley_rate(plan, &sums, &credit, &workspace), name, 0);
	for (int p = 0; p < set.npaths; p++)
		paths += (double) (conversions[p] + nulls[p]);
	for (int i = 0; i < n; i++)
		credit.conversions[i] /= paths;
	check(distance(n, credit.conversions, rate) <= 1e-15, name, distance(n, credit.conversions, rate));
	give_back();
}

int
main(void)
{
	static double game[1 << 20],
				phi[64],
				want[64];

	/* coalitions by bit: first player is bit 0 */
	known_game("three channels", 3, (double[]) {0, 7, 6, 15, 4, 7, 9, 19}, (double[]) {23 / 3.0, 49 / 6.0, 19 / 6.0});
	known_game("gloves", 3, (double[]) {0, 0, 0, 0, 0, 1, 1, 1}, (double[]) {1 / 6.0, 1 / 6.0, 2 / 3.0});
	known_game("a player who harms", 2, (double[]) {0, .5, 0, .4}, (double[]) {.45, -.05});
	known_game("what nobody does is nobody's", 2, (double[]) {3, 3.5, 3, 3.4}, (double[]) {.45, -.05});
	known_game("one player", 1, (double[]) {2, 7}, (double[]) {5});
	campaign_shapley_game(0, (double[]) {2}, phi, &workspace);

	begin(2);
	path(1, (int[]) {0}, 4, 0, 4);
	path(2, (int[]) {0, 1}, 6, 0, 6);
	known_set("every path converts", 2, (double[]) {7, 3}, (double[]) {1, 0});
	begin(4);
	path(4, (int[]) {0, 1, 2, 3}, 10, 0, 10);
	known_set("one path", 4, (double[]) {2.5, 2.5, 2.5, 2.5}, (double[]) {.25, .25, .25, .25});
	begin(3);
	path(1, (int[]) {0}, 2, 8, 0);
	path(2, (int[]) {0, 1}, 5, 5, 0);
	path(3, (int[]) {0, 1, 0}, 1, 0, 0);
	path(3, (int[]) {0, 1, 2}, 4, 1, 0);
	path(1, (int[]) {1}, 1, 9, 0);
	path(2, (int[]) {1, 2}, 1, 3, 0);
	path(1, (int[]) {2}, 0, 4, 0);
	path(2, (int[]) {2, 0}, 2, 2, 0);
	known_set("mixed", 3, (double[]) {22 / 3.0, 35 / 6.0, 17 / 6.0},
			  (double[]) {1169 / 5580.0, 29 / 279.0, 37 / 1860.0});

	/* games at random */
	for (int round = 0; round < 300; round++)
	{
		int			n = 1 + (int) (rnd() % 6);

		for (int s = 0; s < 1 << n; s++)
			game[s] = uniform() * 2 - 1;
		campaign_shapley_game(n, game, phi, &workspace);
		by_orders(n, game, want);
		check(distance(n, phi, want) <= 1e-14, "all orders of entry", distance(n, phi, want));
		n = 7 + (int) (rnd() % 4);
		for (int s = 0; s < 1 << n; s++)
			game[s] = uniform() * 2 - 1;
		campaign_shapley_game(n, game, phi, &workspace);
		by_margins(n, game, want);
		check(distance(n, phi, want) <= 1e-15, "marginal form", distance(n, phi, want));
		give_back();
	}

	/* the largest game: a sum of what each is worth alone, and of what all are worth together */
	ticks = 0;
	for (int s = 0; s < 1 << 20; s++)
	{
		double		alone = 0;

		for (int i = 0; i < 20; i++)
			if (s >> i & 1)
				alone += i * 0.1;
		game[s] = alone + (s == (1 << 20) - 1 ? 1000 : 0);
	}
	campaign_shapley_game(20, game, phi, &workspace);
	for (int i = 0; i < 20; i++)
		want[i] = i * 0.1 + 50;
	check(distance(20, phi, want) <= 1e-13 * 50, "twenty players", distance(20, phi, want));
	check(ticks > 100, "a long game may be cancelled", (double) ticks);
	give_back();

	/* path sets against games written down from their definition */
	for (int round = 0; round < 400; round++)
	{
		int			n = 1 + (int) (rnd() % 7);
		campaign_shapley_plan *plan;
		double		total[2] = {0, 0},
					sum[2] = {0, 0};

		random_set(n, 1 + (int) (rnd() % 60), 1 + (int) (rnd() % 9), round % 3 == 0);
		plan = campaign_shapley_prepare(&set, &workspace);
		for (int is_value = 0; is_value < 2; is_value++)
		{
			double	   *figure = is_value ? credit.value : credit.conversions;

			for (int is_rate = 0; is_rate < 2; is_rate++)
			{
				for (uint32_t s = 0; s < 1u << n; s++)
					game[s] = worth(s, is_rate, is_value);
				by_margins(n, game, want);
				if (is_rate)
					check(campaign_shapley_rate(plan, &sums, &credit, &workspace), "rate", n);
				else
					campaign_shapley_subset(plan, &sums, &credit, &workspace);
				check(distance(n, figure, want) <= 1e-13 * (1 + fabs(game[(1 << n) - 1])), is_rate ? "rate" : "subset",
					  distance(n, figure, want));
			}
		}
		/* again from the same plan, with other sums */
		for (int p = 0; p < set.npaths; p++)
		{
			conversions[p] = (int64_t) (rnd() % 9);
			if (start[p + 1] > start[p])
			{
				total[0] += (double) conversions[p];
				total[1] += value[p];
			}
		}
		for (uint32_t s = 0; s < 1u << n; s++)
			game[s] = worth(s, true, false);
		by_margins(n, game, want);
		campaign_shapley_rate(plan, &sums, &credit, &workspace);
		check(distance(n, credit.conversions, want) <= 1e-13 * (1 + total[0]), "rate, again",
			  distance(n, credit.conversions, want));
		/* sampled: sums hold for every order, figures within their errors */
		campaign_shapley_sample(plan, &sums, 200, (uint64_t) round, &credit, &workspace);
		for (int i = 0; i < n; i++)
		{
			check(fabs(credit.conversions[i] - want[i]) <= 6 * credit.conversions_error[i] + 1e-12 * (1 + total[0]), "sampled",
				  (credit.conversions[i] - want[i]) / credit.conversions_error[i]);
			sum[0] += credit.conversions[i];
			sum[1] += credit.value[i];
		}
		check(fabs(sum[0] - total[0]) <= 1e-12 * (1 + total[0]), "sum of sampled conversions", sum[0] - total[0]);
		check(fabs(sum[1] - total[1]) <= 1e-12 * (1 + total[1]), "sum of sampled value", sum[1] - total[1]);
		give_back();
	}

	/* beyond what is exact */
	for (int round = 0; round < 3; round++)
	{
		campaign_shapley_plan *plan;
		double		first[2],
					spread[2] = {0, 0};

		random_set(150, 2000, 12, true);
		plan = campaign_shapley_prepare(&set, &workspace);
		check(!campaign_shapley_rate(plan, &sums, &credit, &workspace), "too many players", plan->nplayers);
		campaign_shapley_sample(plan, &sums, 50, 7, &credit, &workspace);
		first[0] = credit.conversions[3];
		first[1] = credit.value[149];
		for (int i = 0; i < 150; i++)
			spread[0] += credit.conversions_error[i];
		campaign_shapley_sample(plan, &sums, 50, 7, &credit, &workspace);
		check(first[0] == credit.conversions[3] && first[1] == credit.value[149], "same seed, same figures", first[0]);
		campaign_shapley_sample(plan, &sums, 50, 8, &credit, &workspace);
		check(first[0] != credit.conversions[3], "another seed", first[0]);
		campaign_shapley_sample(plan, &sums, 5000, 7, &credit, &workspace);
		for (int i = 0; i < 150; i++)
			spread[1] += credit.conversions_error[i];
		/* a hundred times the pairs, a tenth of the error */
		check(spread[1] < spread[0] * 0.2 && spread[1] > spread[0] * 0.05, "error falls with the root", spread[1] / spread[0]);
		give_back();
	}
	/* one pair has no error to tell */
	random_set(30, 50, 5, false);
	campaign_shapley_sample(campaign_shapley_prepare(&set, &workspace), &sums, 1, 0, &credit, &workspace);
	check(isnan(credit.conversions_error[0]), "error of one pair", credit.conversions_error[0]);
	give_back();
	/* nothing at all */
	begin(0);
	campaign_shapley_subset(campaign_shapley_prepare(&set, &workspace), &sums, &credit, &workspace);
	check(campaign_shapley_rate(campaign_shapley_prepare(&set, &workspace), &sums, &credit, &workspace), "no paths", 0);
	campaign_shapley_sample(campaign_shapley_prepare(&set, &workspace), &sums, 10, 0, &credit, &workspace);
	give_back();

	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
