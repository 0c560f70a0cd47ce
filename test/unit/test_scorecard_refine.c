/*
 * test_scorecard_refine.c: finer bins against their definition, and points of single
 * levels against the conditions that only the best ones meet, computed here row by row.
 */
#include "core/scorecard_refine.h"
#include "lender.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 3000
#define FOLDS 5

static long passed,
			failed;

static void
check(bool ok, const char *what, double got)
{
	if (ok)
		passed++;
	else if (failed++ < 20)
		printf("FAILED: %s: %.17g\n", what, got);
}

/* a generator of its own: xorshift, evenly in 0 .. 1 */
static uint64_t seed = 88172645463325252u;

static double
draw(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (double) (seed >> 11) / 9007199254740992.0;
}

static int
compare(const void *a, const void *b)
{
	double		x = *(const double *) a,
				y = *(const double *) b;

	return (x > y) - (x < y);
}

/* bins of any numbers: whole, sorted, standardised; cuts of the feature among them; heavy values alone */
static void
test_cuts(void)
{
	static double x[ROWS];

	for (int round = 0; round < 300; round++)
	{
		campaign_refine_bins bins = {0};
		double		cuts[16],
					mean = 0,
					square = 0;
		size_t		n = 1 + (size_t) (draw() * draw() * (ROWS - 1)),
					n_cuts,
					count[CAMPAIGN_REFINE_CUTS + 2] = {0};
		int			kind = round % 6;

		for (size_t i = 0; i < n; i++)
		{
			double		u = draw();

			x[i] = kind == 0 ? u : kind == 1 ? floor(u * 5) : kind == 2 ? exp(20 * u) : kind == 3 ? (u < 0.7 ? 0 : exp(10 * draw())) : kind == 4 ? (u < 0.01 ? INFINITY : floor(u * 300)) : 7;
		}
		qsort(x, n, sizeof(double), compare);
		n_cuts = campaign_card_cuts(x, n, 10, cuts);
		campaign_refine_cuts(x, n, cuts, (uint32_t) n_cuts, &bins, &workspace);
		check(bins.n_cuts <= CAMPAIGN_REFINE_CUTS, "not too many", bins.n_cuts);
		for (uint32_t i = 1; i < bins.n_cuts; i++)
			check(bins.cuts[i] > bins.cuts[i - 1], "cuts ascend", bins.cuts[i]);
		for (size_t k = 0; k < n_cuts; k++)
		{
			bool		found = cuts[k] == x[n - 1];	/* nothing lies above it */

			for (uint32_t i = 0; i < bins.n_cuts; i++)
				found |= bins.cuts[i] == cuts[k];
			check(found, "a cut of the feature is among the finer ones", cuts[k]);
		}
		for (size_t i = 0; i < n; i++)
			count[campaign_card_bin(bins.cuts, bins.n_cuts, x[i])]++;
		for (size_t i = 0, end; i < n; i = end)
		{
			uint32_t	v = campaign_card_bin(bins.cuts, bins.n_cuts, x[i]);

			for (end = i + 1; end < n && x[end] == x[i]; end++)
				;
			if (end - i >= n / 10 && end - i >= 10 && bins.n_cuts < CAMPAIGN_REFINE_CUTS)
				check(count[v] == end - i, "a value of many rows is a bin of its own", x[i]);
		}
		for (uint32_t v = 0; v <= bins.n_cuts; v++)
		{
			check(count[v] > 0, "no bin is empty", v);
			check(fabs(bins.z[v]) <= 5 && fabs(bins.rank[v]) <= 1.7, "within bounds", bins.z[v]);
			check(v == 0 || (bins.z[v] >= bins.z[v - 1] && bins.rank[v] > bins.rank[v - 1] && (bins.step[v] == bins.step[v - 1] || bins.step[v] == bins.step[v - 1] + 1)), "they ascend", v);
			mean += bins.rank[v] * (double) count[v] / (double) n;
			square += bins.rank[v] * bins.rank[v] * (double) count[v] / (double) n;
		}
		check(fabs(mean) < 1e-9 && square < 1.0, "ranks lie about 0", mean);
		check(bins.n_steps == bins.step[bins.n_cuts] + 2 && bins.step[bins.n_cuts + 1] == bins.n_steps - 1 && bins.z[bins.n_cuts + 1] == 0, "no value comes last", bins.n_steps);
		give_back();
	}
}

/*
 * Rows of a number x and a category k whose effects no coefficient a feature can tell:
 * y goes with x, and with a level of k only once x is known.
 */
static void
test_fit(bool is_noise)
{
	static double x[ROWS],
				sorted[ROWS];
	static uint16_t coarse[ROWS],
				fine[ROWS],
				k[ROWS];
	static uint8_t y[ROWS],
				fold[ROWS];
	campaign_card_feature features[2 + 4] = {{0}};
	campaign_refine_feature refined[2] = {{0}};
	campaign_refine_bins bins = {0};
	campaign_card card = {.n = ROWS,.y = y,.fold = fold,.folds = FOLDS,.m = 2,.lambda = 10,.towards = 0.5,.max_crosses = 0,.max_cells = 2000,.least_positive = 100,.n_features = 2,.feature = features};
	campaign_refine r = {.least_gain = 0.02,.certain = 2,.feature = refined};
	double		cuts[16],
				before = 0,
				after = 0;
	size_t		n_cuts;

	for (int i = 0; i < ROWS; i++)
	{
		k[i] = (uint16_t) (draw() * 4);
		x[i] = draw() * 4 - 2 + (k[i] == 1 ? 1.5 : 0);
		y[i] = draw() < 1 / (1 + exp(-(is_noise ? -1 : 2 * x[i] - (k[i] == 1 ? 3 : 0) + (k[i] == 2 ? 0.7 : 0))));
		fold[i] = i % 7 == 6 ? CAMPAIGN_CARD_HELD : (uint8_t) (i % FOLDS);
		sorted[i] = x[i];
	}
	qsort(sorted, ROWS, sizeof(double), compare);
	n_cuts = campaign_card_cuts(sorted, ROWS, 10, cuts);
	campaign_refine_cuts(sorted, ROWS, cuts, (uint32_t) n_cuts, &bins, &workspace);
	for (int i = 0; i < ROWS; i++)
	{
		coarse[i] = (uint16_t) campaign_card_bin(cuts, (uint32_t) n_cuts, x[i]);
		fine[i] = (uint16_t) campaign_card_bin(bins.cuts, bins.n_cuts, x[i]);
	}
	features[0].level = coarse;
	features[0].n_levels = (uint32_t) n_cuts + 2;
	features[1].level = k;
	features[1].n_levels = 4;
	refined[0].bins = &bins;
	refined[0].level = fine;
	check(campaign_card_fit(&card, &workspace) == CAMPAIGN_CARD_OK, "a scorecard", 0);
	check(campaign_card_refine(&card, &r, &workspace) == !is_noise, is_noise ? "noise is left alone" : "worth it", r.loss_after / r.loss_before);
	if (!r.is_refined)
	{
		for (size_t i = 0; i < 50; i++)
			check(campaign_refine_logit(&card, &r, i) == campaign_card_logit(&card, i), "as it was", (double) i);
		give_back();
		return;
	}
	check(r.loss_after < 0.98 * r.loss_before, "a fiftieth is saved", r.loss_after / r.loss_before);

	/* gradients, row by row: 0 for the intercept, ridge times their points for levels of k, for the scale likewise */
	{
		double		g0 = 0,
					g1 = 0,
					level[4] = {0},
					z = 0,
					rank = 0;

		for (size_t i = 0; i < ROWS; i++)
		{
			double		eta = card.intercept,
						now,
						residual;

			if (fold[i] == CAMPAIGN_CARD_HELD)
				continue;
			for (int j = 0; j < 2; j++)
				eta += features[j].coefficient * features[j].woe_out[(size_t) fold[i] * features[j].n_levels + features[j].level[i]];
			now = r.scale * eta + r.shift + refined[0].points[fine[i]] + refined[1].points[k[i]];
			residual = y[i] - 1 / (1 + exp(-now));
			g0 += residual;
			g1 += residual * eta;
			level[k[i]] += residual;
			z += residual * bins.z[fine[i]];
			rank += residual * bins.rank[fine[i]];
		}
		check(fabs(g0) < 0.05, "the intercept is free", g0);
		check(fabs(g1 - CAMPAIGN_REFINE_SCORE_RIDGE * r.ridge * (r.scale - 1)) < 0.1, "the scale is the best one", g1 - CAMPAIGN_REFINE_SCORE_RIDGE * r.ridge * (r.scale - 1));
		for (int v = 0; v < 4; v++)
			check(fabs(level[v] - r.ridge * refined[1].points[v]) < 0.05, "points of a level are the best ones", level[v] - r.ridge * refined[1].points[v]);
		/* what the ridge leaves of the slopes is within what their coefficients can be */
		check(fabs(z) < r.ridge * 5 && fabs(rank) < r.ridge * 5, "slopes", z);
	}
	/* on rows that were held out: better than the scorecard, and what is told for one is what is added */
	for (size_t i = 0; i < ROWS; i++)
	{
		double		a = campaign_card_logit(&card, i),
					b = campaign_refine_logit(&card, &r, i),
					sum = r.scale * a + r.shift + refined[0].points[fine[i]] + refined[1].points[k[i]];

		check(fabs(sum - b) < 1e-12, "a sum", sum - b);
		if (fold[i] != CAMPAIGN_CARD_HELD)
			continue;
		before += log1p(exp(y[i] ? -a : a));
		after += log1p(exp(y[i] ? -b : b));
	}
	check(after < before, "held out", after / before);
	/* twice the same */
	{
		campaign_refine_feature again_feature[2] = {{0}};
		campaign_refine again = {.least_gain = 0.02,.certain = 2,.feature = again_feature};

		again_feature[0] = (campaign_refine_feature) {.bins = &bins,.level = fine};
		campaign_card_refine(&card, &again, &workspace);
		check(again.scale == r.scale && again.shift == r.shift && memcmp(again_feature[1].points, refined[1].points, 4 * sizeof(double)) == 0, "the same again", again.scale);
	}
	give_back();
}

int
main(void)
{
	test_cuts();
	for (int i = 0; i < 12; i++)
	{
		test_fit(false);
		test_fit(true);
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
