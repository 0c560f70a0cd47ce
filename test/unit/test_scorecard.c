/*
 * test_scorecard.c: regression and measures against published and independently computed
 * values; scorecards against definitions told row by row, and against the conditions
 * that only the best coefficients meet; models there and back through bytes.
 */
#include "core/scorecard.h"
#include "core/scorecard_metrics.h"
#include "core/scorecard_model.h"
#include "core/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long passed,
			failed;

static void
check(bool ok, const char *what, double got, double want)
{
	if (ok)
		passed++;
	else if (failed++ < 20)
		printf("FAILED: %s: %.17g, not %.17g\n", what, got, want);
}

static void
near(const char *what, double got, double want, double eps)
{
	check((isnan(got) && isnan(want)) || fabs(got - want) <= eps, what, got, want);
}

/* Memory that is lent ------------------------------------------------------------------- */

typedef struct block
{
	struct block *next;
	long double align[];
} block;

static block *blocks;

static void *
lend(void *context, size_t size)
{
	block	   *b = calloc(1, sizeof(block) + size);

	(void) context;
	if (b == NULL)
		abort();
	b->next = blocks;
	blocks = b;
	return b->align;
}

static void
no_tick(void *context)
{
	(void) context;
}

static campaign_workspace lender = {lend, no_tick, NULL};

static void
give_back(void)
{
	while (blocks)
	{
		block	   *b = blocks;

		blocks = b->next;
		free(b);
	}
}

/* Regression on given columns ------------------------------------------------------------- */

typedef struct table
{
	size_t		n;
	uint32_t	p;
	const double *x;			/* [n][p] without the intercept */
	const uint8_t *y;
} table;

static size_t
fill_table(void *context, size_t *at, size_t n, double *x, uint8_t *y)
{
	const table *t = context;
	size_t		found = 0;

	for (; *at < t->n && found < n; (*at)++, found++)
	{
		x[found * (t->p + 1)] = 1;
		for (uint32_t j = 0; j < t->p; j++)
			x[found * (t->p + 1) + j + 1] = t->x[*at * t->p + j];
		y[found] = t->y[*at];
	}
	return found;
}

static bool
regress(const table *t, double lambda, double *beta, double *log_likelihood)
{
	double		towards[64] = {0},
				ridge[64];
	campaign_logistic l = {.fill = fill_table,.context = (void *) t,.p = t->p + 1,.towards = towards,.ridge = ridge};
	bool		ok;

	for (uint32_t j = 0; j <= t->p; j++)
		ridge[j] = j == 0 ? 0 : lambda;
	memset(beta, 0, (t->p + 1) * sizeof(double));
	ok = campaign_logistic_fit(&l, beta, &lender);
	*log_likelihood = l.log_likelihood;
	return ok;
}

static void
test_logistic(void)
{
	static const double x[] = {0, 1, 1, .5, 1, 2, 0, -1, 1, -.5, 0, .2, 1, 1.5, 0, 1.7, 1, -1.2, 0, -.3, 1, .1, 0, .9};
	static const uint8_t y[] = {0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0};
	static const double lambda[] = {0, 1, 10};
	static const double want[3][4] = {	/* three coefficients, log-likelihood: statsmodels and numpy */
		{-0.7886742956430824, 1.4053189737593903, 0.21444718736297502, -7.57771809351075},
		{-0.3451933778425818, 0.5753205501416726, 0.1415968283291618, -7.8167247525548005},
	{-0.06384014858286957, 0.093076680440567, 0.042381860329626146, -8.207277560907224}};
	table		t = {12, 2, x, y};
	double		beta[3],
				ll;

	for (int i = 0; i < 3; i++)
	{
		check(regress(&t, lambda[i], beta, &ll), "converges", 0, 1);
		for (int j = 0; j < 3; j++)
			near("coefficient", beta[j], want[i][j], 1e-9);
		near("log-likelihood", ll, want[i][3], 1e-9);
	}
	{
		static const double line[] = {-2, -1, 1, 2};
		static const uint8_t side[] = {0, 0, 1, 1};
		table		s = {4, 1, line, side};

		check(!regress(&s, 0, beta, &ll), "separation has no finite answer", 1, 0);
		check(regress(&s, 1, beta, &ll), "a ridge gives one", 0, 1);
		near("separated intercept", beta[0], 0, 1e-9);
		near("separated slope", beta[1], 1.0065943148735454, 1e-9);
	}
	{
		/* the same column twice, without ridge: no one answer */
		double		twice[24];
		table		s = {12, 2, twice, y};

		for (int i = 0; i < 12; i++)
			twice[2 * i] = twice[2 * i + 1] = x[2 * i + 1];
		check(!regress(&s, 0, beta, &ll), "repeated columns have no single answer", 1, 0);
	}
	give_back();
}

/* Measures ---------------------------------------------------------------------------------- */

static void
test_known_measures(void)
{
	double		pos[] = {.5, .7, .7, .9},
				neg[] = {.1, .2, .3, .5, .7, .8},
				x[10],
				fitted[10],
				weight[10],
				a,
				b;
	campaign_metrics m;
	size_t		n;

	campaign_metrics_of(pos, 4, neg, 6, &m);
	near("auc", m.auc, 0.7708333333333334, 1e-15);
	near("log loss", m.log_loss, 0.5703594492325987, 1e-14);
	near("brier", m.brier, 0.196, 1e-15);
	n = campaign_isotonic(pos, 4, neg, 6, x, fitted, weight);
	check(n == 7, "distinct scores", (double) n, 7);
	{
		static const double want[] = {0, 0, 0, .5, .5, .5, 1};

		for (size_t i = 0; i < n && i < 7; i++)
			near("isotonic", fitted[i], want[i], 1e-15);
		near("isotonic at .6", campaign_isotonic_at(x, fitted, n, .6), .5, 1e-15);
		near("isotonic at .95", campaign_isotonic_at(x, fitted, n, .95), 1, 1e-15);
	}
	for (int i = 0; i < 4; i++)
		pos[i] = log(pos[i] / (1 - pos[i]));
	for (int i = 0; i < 6; i++)
		neg[i] = log(neg[i] / (1 - neg[i]));
	check(campaign_platt(pos, 4, neg, 6, 0, &a, &b, NULL), "platt converges", 0, 1);
	near("platt intercept", a, -0.8417204846667615, 1e-9);
	near("platt slope", b, 1.172549253662424, 1e-9);
	{
		static const double e[] = {100, 200, 300, 250, 150},
					l[] = {80, 180, 310, 270, 160};

		near("psi", campaign_psi(e, l, 5), 0.00908258560176892, 1e-15);
	}
	near("prior shift", campaign_prior_shift(.2, .0673, .3158), 0.6152625271732717, 1e-14);
	near("woe google", campaign_card_woe(100, 30, 50.0 / 220, 2), 0.36967771502977875, 1e-14);
	near("woe ads", campaign_card_woe(100, 5, 50.0 / 220, 2), -1.6497892079576677, 1e-14);
	near("woe referral", campaign_card_woe(20, 15, 50.0 / 220, 2), 2.082907749656322, 1e-14);
	near("woe CN", campaign_card_woe(160, 40, 50.0 / 220, 2), 0.12366613668641269, 1e-14);
	near("woe of nothing", campaign_card_woe(0, 0, 50.0 / 220, 2), 0, 1e-15);
}

static void
test_random_measures(void)
{
	campaign_random r;

	campaign_random_seed(&r, 6);
	for (int round = 0; round < 400; round++)
	{
		double		pos[80],
					neg[80],
					tmp[80];
		int			n1 = (int) campaign_random_below(&r, 80),
					n0 = (int) campaign_random_below(&r, 80),
					coarse = 1 + (int) campaign_random_below(&r, 30);
		double		wins = 0,
					loss = 0,
					brier = 0,
					ks = 0,
					shift;
		campaign_metrics m;

		for (int i = 0; i < n1; i++)
			pos[i] = (double) campaign_random_below(&r, coarse + 1) / coarse;
		for (int i = 0; i < n0; i++)
			neg[i] = (double) campaign_random_below(&r, coarse + 1) / coarse;
		for (int i = 0; i < n1; i++)
		{
			for (int j = 0; j < n0; j++)
				wins += pos[i] > neg[j] ? 1 : pos[i] == neg[j] ? .5 : 0;
			loss -= log(fmax(pos[i], 1e-15));
			brier += (1 - pos[i]) * (1 - pos[i]);
		}
		for (int j = 0; j < n0; j++)
		{
			loss -= log(fmax(1 - neg[j], 1e-15));
			brier += neg[j] * neg[j];
		}
		for (int c = 0; c <= coarse; c++)
		{
			double		at = (double) c / coarse,
						below1 = 0,
						below0 = 0;

			for (int i = 0; i < n1; i++)
				below1 += pos[i] <= at;
			for (int j = 0; j < n0; j++)
				below0 += neg[j] <= at;
			ks = fmax(ks, fabs(below1 / n1 - below0 / n0));
		}
		campaign_sort_doubles(pos, tmp, n1);
		campaign_sort_doubles(neg, tmp, n0);
		campaign_metrics_of(pos, n1, neg, n0, &m);
		near("auc of all pairs", m.auc, n1 > 0 && n0 > 0 ? wins / n1 / n0 : NAN, 1e-12);
		if (n1 + n0 > 0)
		{
			double		in_bins = 0,
						positive = 0;

			/* (a probability of 1 that did not come true is told as 1 - 1e-15) */
			near("log loss of all rows", m.log_loss, loss / (n1 + n0), 1e-2);
			near("brier of all rows", m.brier, brier / (n1 + n0), 1e-12);
			for (int b = 0; b < CAMPAIGN_METRICS_BINS; b++)
			{
				in_bins += m.bin[b].n;
				positive += m.bin[b].positive;
			}
			near("rows of tenths", in_bins, n1 + n0, 1e-9);
			near("positives of tenths", positive, n1, 1e-9);
		}
		if (n1 > 0 && n0 > 0)
		{
			double		sum = 0;

			near("ks", m.ks, ks, 1e-12);
			for (int i = 0; i < n1; i++)
				pos[i] = campaign_random_unit(&r) * 8 - 4;
			for (int i = 0; i < n0; i++)
				neg[i] = campaign_random_unit(&r) * 8 - 4;
			check(campaign_intercept_shift(pos, n1, neg, n0, &shift, NULL), "a shift", 0, 1);
			for (int i = 0; i < n1; i++)
				sum += 1 / (1 + exp(-pos[i] - shift));
			for (int i = 0; i < n0; i++)
				sum += 1 / (1 + exp(-neg[i] - shift));
			near("probabilities add up", sum, n1, 1e-8);
		}
	}
	/* isotonic: never falls, keeps sums, and no block that is flat could be split with profit */
	for (int round = 0; round < 300; round++)
	{
		double		pos[40],
					neg[40],
					tmp[40],
					x[80],
					fitted[80],
					weight[80],
					total = 0,
					rows = 0;
		int			n1 = 1 + (int) campaign_random_below(&r, 39),
					n0 = 1 + (int) campaign_random_below(&r, 39);
		size_t		n;

		for (int i = 0; i < n1; i++)
			pos[i] = (double) campaign_random_below(&r, 12) + 2;
		for (int i = 0; i < n0; i++)
			neg[i] = (double) campaign_random_below(&r, 12);
		campaign_sort_doubles(pos, tmp, n1);
		campaign_sort_doubles(neg, tmp, n0);
		n = campaign_isotonic(pos, n1, neg, n0, x, fitted, weight);
		for (size_t i = 0; i < n; i++)
		{
			double		best = -1;

			if (i > 0)
				check(fitted[i] >= fitted[i - 1] - 1e-12 && x[i] > x[i - 1], "isotonic rises", fitted[i], fitted[i - 1]);
			/* max over starts of min over ends of the mean: the definition */
			for (size_t s = 0; s <= i; s++)
			{
				double		least = 2;

				for (size_t e = i; e < n; e++)
				{
					double		hits = 0,
								all = 0;

					for (int k = 0; k < n1; k++)
						if (pos[k] >= x[s] && pos[k] <= x[e])
							hits++, all++;
					for (int k = 0; k < n0; k++)
						if (neg[k] >= x[s] && neg[k] <= x[e])
							all++;
					least = fmin(least, hits / all);
				}
				best = fmax(best, least);
			}
			near("isotonic by definition", fitted[i], best, 1e-12);
			for (int k = 0; k < n1; k++)
				if (pos[k] == x[i])
					total += fitted[i], rows++;
			for (int k = 0; k < n0; k++)
				if (neg[k] == x[i])
					total += fitted[i], rows++;
		}
		near("isotonic keeps the sum", total, n1, 1e-9);
		near("isotonic has all rows", rows, n1 + n0, 0);
	}
}

static int
compare_doubles(const void *a, const void *b)
{
	double		x = *(const double *) a,
				y = *(const double *) b;

	return (x > y) - (x < y);
}

static void
test_sort(void)
{
	campaign_random r;

	campaign_random_seed(&r, 7);
	for (int round = 0; round < 60; round++)
	{
		size_t		n = round < 20 ? (size_t) round : 40 + campaign_random_below(&r, 3000);
		double	   *a = malloc((n + 1) * sizeof(double)),
				   *b = malloc((n + 1) * sizeof(double)),
				   *tmp = malloc((n + 1) * sizeof(double));

		for (size_t i = 0; i < n; i++)
		{
			double		u = campaign_random_unit(&r) - .5;

			a[i] = b[i] = round % 3 == 0 ? floor(u * 20) : round % 3 == 1 ? ldexp(u, (int) campaign_random_below(&r, 1000) - 500) :
				campaign_random_below(&r, 5) == 0 ? (u < 0 ? -INFINITY : INFINITY) : u * 1e9;
		}
		campaign_sort_doubles(a, tmp, n);
		qsort(b, n, sizeof(double), compare_doubles);
		for (size_t i = 0; i < n; i++)
			check(a[i] == b[i], "sorted", a[i], b[i]);
		free(a);
		free(b);
		free(tmp);
	}
}

/* Scorecards against their definition --------------------------------------------------------- */

#define MOST_ROWS 600
#define MOST_FEATURES 6

/* weight of evidence of row i's level, from the rows that are learned from and not of its fold */
static double
woe_by_hand(const campaign_card *c, const uint16_t *level, size_t i, bool out, double pi)
{
	double		n = 0,
				pos = 0;

	for (size_t k = 0; k < c->n; k++)
		if (c->fold[k] != CAMPAIGN_CARD_HELD && !(out && c->fold[k] == c->fold[i]) && level[k] == level[i])
		{
			n++;
			pos += c->y[k];
		}
	return log((pos + 2 * pi) / (n - pos + 2 * (1 - pi))) - log(pi / (1 - pi));
}

static void
test_random_cards(void)
{
	campaign_random r;

	campaign_random_seed(&r, 8);
	for (int round = 0; round < 40; round++)
	{
		static uint16_t level[MOST_FEATURES][MOST_ROWS],
					shuffled[MOST_FEATURES][MOST_ROWS];
		static uint8_t y[MOST_ROWS],
					fold[MOST_ROWS];
		static double woe[MOST_FEATURES + 4][MOST_ROWS];
		size_t		n = 200 + campaign_random_below(&r, MOST_ROWS - 200);
		uint32_t	p = 2 + (uint32_t) campaign_random_below(&r, MOST_FEATURES - 1),
					all;
		campaign_card_feature feature[MOST_FEATURES + 3] = {{0}};
		campaign_card card = {0};
		double		effect[MOST_FEATURES][9],
					pi,
					used = 0,
					hits = 0,
					gradient[MOST_FEATURES + 5] = {0};

		for (uint32_t j = 0; j < p; j++)
		{
			feature[j].n_levels = 1 + (uint32_t) campaign_random_below(&r, 8);
			feature[j].level = level[j];
			for (int v = 0; v < 9; v++)
				effect[j][v] = campaign_random_unit(&r) * 3 - 1.5;
		}
		for (size_t i = 0; i < n; i++)
		{
			double		eta = -.5;

			for (uint32_t j = 0; j < p; j++)
			{
				level[j][i] = (uint16_t) campaign_random_below(&r, feature[j].n_levels);
				eta += effect[j][level[j][i]];
			}
			if (level[0][i] % 2 == level[1][i] % 2)
				eta += 1.5;		/* something for a cross to find */
			y[i] = campaign_random_unit(&r) < 1 / (1 + exp(-eta));
			fold[i] = campaign_random_below(&r, 8) == 0 ? CAMPAIGN_CARD_HELD : (uint8_t) campaign_random_below(&r, 5);
		}
		card.n = n;
		card.y = y;
		card.fold = fold;
		card.folds = 5;
		card.m = 2;
		card.lambda = 10;
		card.towards = .5;
		card.max_crosses = 3;
		card.max_cells = 2000;
		card.least_positive = 0;
		card.n_features = p;
		card.feature = feature;
		check(campaign_card_fit(&card, &lender) == CAMPAIGN_CARD_OK, "a scorecard", 0, 1);
		for (size_t i = 0; i < n; i++)
			if (fold[i] != CAMPAIGN_CARD_HELD)
			{
				used++;
				hits += y[i];
			}
		pi = hits / used;
		near("base rate", card.base_rate, pi, 1e-15);
		all = p + card.n_crosses;
		for (uint32_t j = 0; j < all; j++)
		{
			double		of[2] = {0, 0},
						in[2] = {0, 0};

			for (size_t i = 0; i < n; i++)
			{
				if (fold[i] == CAMPAIGN_CARD_HELD)
					continue;
				woe[j][i] = woe_by_hand(&card, feature[j].level, i, true, pi);
				near("weight out of fold", feature[j].woe_out[(size_t) fold[i] * feature[j].n_levels + feature[j].level[i]], woe[j][i], 1e-12);
				of[y[i]] += woe[j][i];
				in[y[i]] += woe_by_hand(&card, feature[j].level, i, false, pi);
			}
			near("information value", feature[j].iv, in[1] / hits - in[0] / (used - hits), 1e-11);
			near("information value out of fold", feature[j].iv_out, of[1] / hits - of[0] / (used - hits), 1e-11);
			if (j >= p)
				for (size_t i = 0; i < n; i++)
					check(feature[j].cell[feature[j].level[i]] == (uint32_t) level[feature[j].a][i] * feature[feature[j].b].n_levels + level[feature[j].b][i],
						  "cell of a cross", feature[j].level[i], 0);
		}
		/* of a concave function only the top is flat */
		for (size_t i = 0; i < n; i++)
		{
			double		eta = card.intercept,
						left;

			if (fold[i] == CAMPAIGN_CARD_HELD)
				continue;
			for (uint32_t j = 0; j < all; j++)
				eta += feature[j].coefficient * woe[j][i];
			left = y[i] - 1 / (1 + exp(-eta));
			gradient[0] += left;
			for (uint32_t j = 0; j < all; j++)
				gradient[j + 1] += left * woe[j][i];
		}
		near("slope of the intercept", gradient[0], 0, 1e-6);
		for (uint32_t j = 0; j < all; j++)
			near("slope of a coefficient", gradient[j + 1] - 10 * (feature[j].coefficient - (j < p ? .5 : 0)), 0, 1e-6);

		/* the crosses are the pairs that mains alone leave most to */
		{
			campaign_card_feature plain[MOST_FEATURES] = {{0}};
			campaign_card mains = card;
			double		stat[MOST_FEATURES][MOST_FEATURES],
						kept = INFINITY;

			for (uint32_t j = 0; j < p; j++)
			{
				plain[j].level = level[j];
				plain[j].n_levels = feature[j].n_levels;
			}
			mains.feature = plain;
			mains.max_crosses = 0;
			check(campaign_card_fit(&mains, &lender) == CAMPAIGN_CARD_OK, "mains", 0, 1);
			for (uint32_t a = 0; a < p; a++)
				for (uint32_t b = a + 1; b < p; b++)
				{
					stat[a][b] = 0;
					/* a feature that is the same in all rows is not crossed */
					if (feature[a].n_levels == 1 || feature[b].n_levels == 1)
					{
						stat[a][b] = -1;
						continue;
					}
					for (uint32_t va = 0; va < feature[a].n_levels; va++)
						for (uint32_t vb = 0; vb < feature[b].n_levels; vb++)
						{
							double		rest = 0,
										var = 0;
							int			rows = 0;

							for (size_t i = 0; i < n; i++)
								if (fold[i] != CAMPAIGN_CARD_HELD && level[a][i] == va && level[b][i] == vb)
								{
									double		eta = mains.intercept,
												mu;

									for (uint32_t j = 0; j < p; j++)
										eta += plain[j].coefficient * woe[j][i];
									mu = 1 / (1 + exp(-eta));
									rest += y[i] - mu;
									var += mu * (1 - mu);
									rows++;
								}
							if (rows > 0)
								stat[a][b] += rest * rest / (var + 2) - 1;
						}
				}
			for (uint32_t j = p; j < all; j++)
			{
				near("what a cross adds", feature[j].stat, stat[feature[j].a][feature[j].b], 1e-7);
				check(feature[j].stat > 0 && feature[j].stat <= kept, "crosses fall", feature[j].stat, kept);
				kept = feature[j].stat;
				stat[feature[j].a][feature[j].b] = -INFINITY;
			}
			for (uint32_t a = 0; a < p; a++)
				for (uint32_t b = a + 1; b < p; b++)
					check(card.n_crosses == 3 ? stat[a][b] <= kept + 1e-9 : stat[a][b] <= 1e-9, "no better pair", stat[a][b], kept);
		}

		/* what is held out leaves no trace */
		for (size_t i = 0; i < n; i++)
			if (fold[i] == CAMPAIGN_CARD_HELD)
				y[i] ^= 1;
		memcpy(shuffled, level, sizeof level);
		{
			campaign_card_feature again[MOST_FEATURES + 3] = {{0}};
			campaign_card other = card;

			for (uint32_t j = 0; j < p; j++)
			{
				again[j].level = shuffled[j];
				again[j].n_levels = feature[j].n_levels;
			}
			other.feature = again;
			check(campaign_card_fit(&other, &lender) == CAMPAIGN_CARD_OK, "again", 0, 1);
			check(other.intercept == card.intercept && other.n_crosses == card.n_crosses, "held out rows count for nothing", other.intercept, card.intercept);
			for (uint32_t j = 0; j < all; j++)
				check(again[j].coefficient == feature[j].coefficient, "nor in coefficients", again[j].coefficient, feature[j].coefficient);
			for (size_t i = 0; i < n; i++)
			{
				double		eta = card.intercept;

				for (uint32_t j = 0; j < all; j++)
					eta += feature[j].coefficient * woe_by_hand(&card, feature[j].level, i, false, pi);
				near("score of a row", campaign_card_logit(&card, i), eta, 1e-10);
			}
		}
		give_back();
	}
}

static void
test_few(void)
{
	static uint16_t level[2][100];
	static uint8_t y[100],
				fold[100];
	campaign_card_feature feature[2 + 3] = {{0}};
	campaign_card card = {.n = 100,.y = y,.fold = fold,.folds = 5,.m = 2,.lambda = 10,.towards = .5,.max_crosses = 3,.max_cells = 2000,.least_positive = 100,.n_features = 2,.feature = feature};
	double		expected = 0;
	int			hits = 0;

	feature[0].level = level[0];
	feature[0].n_levels = 2;
	feature[1].level = level[1];
	feature[1].n_levels = 4;
	for (int i = 0; i < 100; i++)
	{
		fold[i] = (uint8_t) (i % 5);
		level[0][i] = (uint16_t) (i / 50);
		level[1][i] = (uint16_t) (i % 4);
	}
	check(campaign_card_fit(&card, &lender) == CAMPAIGN_CARD_NO_POSITIVE, "nobody", 0, 1);
	for (int i = 0; i < 100; i++)
		hits += y[i] = (uint8_t) (i % 7 == 0 || (i > 50 && i % 3 == 0));
	check(campaign_card_fit(&card, &lender) == CAMPAIGN_CARD_OK && card.is_naive && card.n_crosses == 0, "naive with few positives", 0, 1);
	check(feature[0].coefficient == feature[1].coefficient && feature[0].coefficient >= .1, "one slope", feature[0].coefficient, feature[1].coefficient);
	/* recalibrated out of fold: there the probabilities add up */
	for (int i = 0; i < 100; i++)
	{
		double		eta = card.intercept;

		for (int j = 0; j < 2; j++)
			eta += feature[j].coefficient * feature[j].woe_out[(size_t) fold[i] * feature[j].n_levels + feature[j].level[i]];
		expected += 1 / (1 + exp(-eta));
	}
	near("probabilities of few add up", expected, hits, 1e-6);
	memset(y, 1, sizeof y);
	check(campaign_card_fit(&card, &lender) == CAMPAIGN_CARD_NO_NEGATIVE, "everybody", 0, 1);
	memset(fold, CAMPAIGN_CARD_HELD, sizeof fold);
	check(campaign_card_fit(&card, &lender) == CAMPAIGN_CARD_NO_ROWS, "no rows", 0, 1);
	give_back();
}

static void
test_cuts(void)
{
	campaign_random r;

	campaign_random_seed(&r, 9);
	for (int round = 0; round < 300; round++)
	{
		double		a[200],
					tmp[200],
					cuts[99];
		size_t		n = 1 + campaign_random_below(&r, 199),
					found,
					want = 0;
		int			bins = 2 + (int) campaign_random_below(&r, 90),
					coarse = 1 + (int) campaign_random_below(&r, 40);

		for (size_t i = 0; i < n; i++)
			a[i] = (double) campaign_random_below(&r, coarse);
		campaign_sort_doubles(a, tmp, n);
		found = campaign_card_cuts(a, n, bins, cuts);
		for (int k = 1; k < bins; k++)
		{
			/* percentile_disc: the first value whose rank reaches k / bins of all */
			size_t		at = 0;

			while ((double) (at + 1) / (double) n < (double) k / bins - 1e-12)
				at++;
			if (want == 0 || a[at] > cuts[want - 1])
			{
				check(want < found && cuts[want] == a[at], "cut", want < found ? cuts[want] : NAN, a[at]);
				want++;
			}
		}
		check(want == found, "cuts", (double) found, (double) want);
		for (int i = 0; i < 20; i++)
		{
			double		x = (double) campaign_random_below(&r, 2 * coarse + 2) / 2 - 1;
			uint32_t	below = 0;

			for (size_t k = 0; k < found; k++)
				below += cuts[k] < x;
			check(campaign_card_bin(cuts, (uint32_t) found, x) == below, "bin", x, below);
		}
	}
}

/* Models -------------------------------------------------------------------------------------- */

static campaign_model_text
word(const char *s)
{
	return (campaign_model_text) {s, (uint32_t) strlen(s)};
}

static campaign_value
text_value(const char *s)
{
	return (campaign_value) {CAMPAIGN_VALUE_TEXT, 0, s, strlen(s)};
}

static campaign_value
number_value(double d)
{
	return (campaign_value) {CAMPAIGN_VALUE_NUMBER, d, NULL, 0};
}

static void
test_values(void)
{
	static const char *const numbers[] = {"0", "1", "-1", "12.5", "0.001", "-0.5", "1e3", "1E-3", "123456789012345", "2.50", "-12.25e2"},
			   *const others[] = {"", "-", "007", "00", "1.", ".5", "1e", "1e+", "0x10", "1 ", " 1", "1,5", "nan", "inf", "1234567890123456", "1e1234", "--1", "+1", "1e9999", "12a"};
	double		d;
	char		out[CAMPAIGN_MODEL_LEVEL_BYTES];

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		check(campaign_model_number(numbers[i], strlen(numbers[i]), &d) && d == strtod(numbers[i], NULL), numbers[i], d, strtod(numbers[i], NULL));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		check(!campaign_model_number(others[i], strlen(others[i]), &d), others[i], d, NAN);
	{
		campaign_random r;

		campaign_random_seed(&r, 10);
		for (int i = 0; i < 3000; i++)
		{
			double		x = ldexp(campaign_random_unit(&r) - .5, (int) campaign_random_below(&r, 120) - 60);
			size_t		len = campaign_model_canonical(x, out);

			out[len] = '\0';
			check(strtod(out, NULL) == x, "canonical number", strtod(out, NULL), x);
		}
	}
	{
		struct
		{
			const char *s;
			double		want;
		}			times[] = {{"2000-01-01", 0}, {"2000-01-01T00:00:01", 1e6}, {"2000-01-01 00:00:00.5", 5e5}, {"2000-01-01T08:00:00+08:00", 0},
		{"2000-01-01T00:00:00Z", 0}, {"1999-12-31T19:00:00-05", 0}, {"2024-02-29T12:34:56.789012+00:00", 762525296789012.0}, {"1970-01-01", -946684800e6},
		{"0044-03-15 BC", -64464508800e6}, {"0001-12-31 BC", -63082368000e6}, {"12345-06-07T08:09:10+00:00", 326470291750e6}, {"1900-12-31T08:05:43+08:05:43", -3124224000e6}};

		for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
			check(campaign_model_time(times[i].s, strlen(times[i].s), &d) && d == times[i].want, times[i].s, d, times[i].want);
		check(!campaign_model_time("2000-13-01", 10, &d), "no month", d, NAN);
		check(!campaign_model_time("2000-01-01x", 11, &d), "no time", d, NAN);
		check(!campaign_model_time("infinity", 8, &d), "no end", d, NAN);
		for (time_t t = -2000000000; t < 2100000000; t += 12345677)
		{
			struct tm  *at = gmtime(&t),
						tm = *at;
			double		hour,
						weekday;
			char		iso[40];

			strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%S", &tm);
			check(campaign_model_time(iso, strlen(iso), &d) && d == ((double) t - 946684800) * 1e6, iso, d, ((double) t - 946684800) * 1e6);
			campaign_model_hour(d, &hour, &weekday);
			check(hour == tm.tm_hour && weekday == (tm.tm_wday == 0 ? 7 : tm.tm_wday), "hour and weekday", hour * 10 + weekday, tm.tm_hour * 10 + tm.tm_wday);
		}
	}
}

static void
test_model(void)
{
	double		cuts[] = {1, 2.5};
	campaign_model_level ages[4] = {{.n = 5,.n_pos = 1,.woe = -.5}, {.n = 6,.n_pos = 2,.woe = .25}, {.n = 7,.n_pos = 3,.woe = .5}, {.n = 0}},
				towns[6] = {{.value = word("berlin"),.n = 9,.n_pos = 1,.woe = .1}, {.value = word("h:00"),.n = 9,.n_pos = 1,.woe = .2},
	{.value = word("上海"),.n = 9,.n_pos = 1,.woe = .3}, {.n = 1,.woe = .4}, {.n = 3,.woe = .5}, {.n = 0,.woe = 0}},
				cells[2] = {{.a = 0,.b = 2,.n = 3,.woe = 2}, {.a = 1,.b = 0,.n = 3,.woe = -3}};
	campaign_model_feature f[3] = {
		{.kind = CAMPAIGN_MODEL_NUMBER,.name = word("age"),.n_keys = 1,.key = {word("age")},.n_cuts = 2,.cuts = cuts,.coefficient = 2,.n_levels = 4,.level = ages},
		{.kind = CAMPAIGN_MODEL_CATEGORY,.name = word("town"),.n_keys = 2,.key = {word("a"), word("town")},.coefficient = 1,.n_levels = 6,.level = towns},
	{.kind = CAMPAIGN_MODEL_CROSS,.name = word("age*town"),.a = 0,.b = 1,.coefficient = .5,.n_levels = 2,.level = cells}};
	campaign_model m = {.base_rate = .25,.intercept = -1,.lambda = 10,.n = 100,.n_pos = 25,.n_features = 3,.n_mains = 2,.feature = f},
				back;
	campaign_model_text null_values[] = {word("Select")};
	uint8_t		bytes[2000],
				again[2000];
	size_t		size;
	campaign_value v;
	char		label[100];

	m.n_null_values = 1;
	m.null_value = null_values;
	size = campaign_model_size(&m);
	check(size < sizeof bytes && campaign_model_write(&m, bytes) == size, "size", (double) size, 0);
	check(campaign_model_read(&back, bytes, size, &lender) && campaign_model_prepare(&back, &lender), "reads back", 0, 1);
	check(campaign_model_size(&back) == size && campaign_model_write(&back, again) == size && memcmp(bytes, again, size) == 0, "same bytes", 0, 1);
	for (size_t cut = 0; cut < size; cut++)
		check(!campaign_model_read(&m, bytes, cut, &lender), "cut off", (double) cut, (double) size);
	m = back;
	{
		struct
		{
			double		x;
			uint32_t	level;
		}			numbers[] = {{0, 0}, {1, 0}, {1.5, 1}, {2.5, 1}, {2.6, 2}, {INFINITY, 2}, {-INFINITY, 0}, {NAN, 3}};
		struct
		{
			const char *s;
			uint32_t	level;
		}			words[] = {{"berlin", 0}, {"h:00", 1}, {"上海", 2}, {"", 3}, {"Select", 3}, {"Berlin", 4}, {"北京", 4}, {"berli", 4}};

		for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		{
			v = number_value(numbers[i].x);
			check(campaign_model_level_of(&m, &m.feature[0], &v) == numbers[i].level, "level of a number", numbers[i].x, numbers[i].level);
		}
		for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		{
			v = text_value(words[i].s);
			check(campaign_model_level_of(&m, &m.feature[1], &v) == words[i].level, words[i].s, campaign_model_level_of(&m, &m.feature[1], &v), words[i].level);
		}
		v = text_value("1.5");
		check(campaign_model_level_of(&m, &m.feature[0], &v) == 1, "a number as text", 0, 1);
		v = text_value("Infinity");
		check(campaign_model_level_of(&m, &m.feature[0], &v) == 2, "infinity as text", 0, 2);
		v = text_value("many");
		check(campaign_model_level_of(&m, &m.feature[0], &v) == 3, "no number", 0, 3);
	}
	{
		uint32_t	levels[2] = {0, 2};

		near("score with a cross", campaign_model_score(&m, levels), -1 + 2 * -.5 + .3 + .5 * 2, 1e-15);
		levels[0] = 2;
		near("score of a cell never met", campaign_model_score(&m, levels), -1 + 2 * .5 + .3, 1e-15);
	}
	label[campaign_model_label(&m, &m.feature[0], 1, label, 99)] = '\0';
	check(strcmp(label, "1 .. 2.5") == 0, label, 0, 0);
	label[campaign_model_label(&m, &m.feature[2], 1, label, 99)] = '\0';
	check(strcmp(label, "1 .. 2.5 * berlin") == 0, label, 0, 0);
	/* a byte changed anywhere: read or refused, never more */
	for (size_t i = 0; i < size; i++)
		for (int b = 0; b < 256; b += 17)
		{
			memcpy(again, bytes, size);
			again[i] = (uint8_t) b;
			if (campaign_model_read(&back, again, size, &lender) && campaign_model_prepare(&back, &lender))
			{
				uint32_t	levels[2] = {0, 0};

				if (back.n_mains == 2 && back.feature[0].n_levels > 0 && back.feature[1].n_levels > 0)
					passed += campaign_model_score(&back, levels) != 0.123456789;
			}
		}
	give_back();
}

/* bytes that ask for more work or memory than they are worth, or of which one value has two levels */
static void
test_hostile_models(void)
{
	static campaign_model_level levels[512],
				towns[5];
	static campaign_model_feature f[102];
	static double cuts[510];
	static char longest[CAMPAIGN_MODEL_TEXT + 2];
	static uint8_t bytes[60000];
	campaign_model m = {.base_rate = .25,.n_features = 1,.n_mains = 1,.feature = f},
				back;
	size_t		size;

	memset(longest, 'x', sizeof longest - 1);
	f[0] = (campaign_model_feature) {.kind = CAMPAIGN_MODEL_CATEGORY,.name = word("town"),.n_keys = 1,.key = {word("town")},.n_levels = 5,.level = towns};
	for (int way = 0; way < 4; way++)
	{
		/* two texts, one text twice, two long ones that are allowed to be, one that is not */
		towns[0].value = (campaign_model_text) {longest, way < 2 ? 5 : CAMPAIGN_MODEL_TEXT};
		towns[1].value = (campaign_model_text) {longest, way == 0 ? 6 : way == 1 ? 5 : way == 2 ? CAMPAIGN_MODEL_TEXT - 1 : CAMPAIGN_MODEL_TEXT + 1};
		size = campaign_model_write(&m, bytes);
		check(campaign_model_read(&back, bytes, size, &lender) == (way != 3), "texts of a category read", way, 0);
		if (way != 3)
			check(campaign_model_prepare(&back, &lender) == (way != 1), "texts of a category told apart", way, 0);
	}
	for (int i = 0; i < 510; i++)
		cuts[i] = i;
	f[0] = (campaign_model_feature) {.kind = CAMPAIGN_MODEL_NUMBER,.name = word("x"),.n_keys = 1,.key = {word("x")},.n_cuts = 510,.cuts = cuts,.n_levels = 512,.level = levels};
	for (int j = 1; j <= 101; j++)
		f[j] = (campaign_model_feature) {.kind = CAMPAIGN_MODEL_CROSS,.name = word("x*x")};
	for (m.n_features = 100; m.n_features <= 102; m.n_features++)
	{
		size = campaign_model_size(&m);
		check(size < sizeof bytes && campaign_model_write(&m, bytes) == size, "size", (double) size, 0);
		check(campaign_model_read(&back, bytes, size, &lender) == (m.n_features <= 101), "crosses read", m.n_features - 1, 100);
	}
	give_back();
}

/* texts that fall on one place by design: all of them are found, and in no more time than others */
static void
test_colliding(void)
{
	enum
	{
		TEXTS = 60000, LEN = 56
	};
	static char text[TEXTS][LEN];
	campaign_model m = {.n_features = 1,.n_mains = 1};
	campaign_model_feature f = {.kind = CAMPAIGN_MODEL_CATEGORY,.n_levels = TEXTS + 3};
	clock_t		begin = clock();
	long		wrong = 0;

	f.level = campaign_workspace_array(&lender, TEXTS + 3, sizeof(campaign_model_level));
	for (uint32_t i = 0; i < TEXTS; i++)
	{
		/* the same length, the same beginning, middle and end */
		memset(text[i], 'x', LEN);
		snprintf(text[i] + 10, 8, "%05u", i);
		text[i][15] = text[i][16] = text[i][17] = 'x';
		f.level[i].value = (campaign_model_text) {text[i], LEN};
	}
	m.feature = &f;
	check(campaign_model_prepare(&m, &lender), "no text twice", 0, 1);
	check(f.seed != 0, "they were seen to collide", 0, 1);
	for (uint32_t i = 0; i < TEXTS; i++)
		wrong += campaign_model_find(&f, text[i], LEN) != i;
	check(wrong == 0, "each is found", (double) wrong, 0);
	text[7][20] = 'y';
	check(campaign_model_find(&f, text[7], LEN) >= TEXTS, "another is not", 0, 1);
	/* (one place would take 3.6 billion steps) */
	check((double) (clock() - begin) / CLOCKS_PER_SEC < 3, "in time", (double) (clock() - begin) / CLOCKS_PER_SEC, 3);
	/* twice the same is told in such a table as well */
	text[7][20] = 'x';
	memcpy(text[9], text[7], LEN);
	f.seed = 0;
	check(!campaign_model_prepare(&m, &lender), "one text twice", 1, 0);
	give_back();
}

int
main(void)
{
	test_logistic();
	test_known_measures();
	test_random_measures();
	test_sort();
	test_random_cards();
	test_few();
	test_cuts();
	test_values();
	test_model();
	test_hostile_models();
	test_colliding();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
