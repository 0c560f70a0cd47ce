/*
 * test_advice.c: the beta distribution against known values and against sums of
 * binomials; rates of a circle of hours against the worked example and a plain
 * recount; actions against the worked example, brute force and a quadrature in p.
 */
#include "core/advice.h"
#include "core/beta.h"
#include "core/random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static long passed,
			failed;

static void
check(bool ok, const char *what, double got, double want)
{
	if (ok)
		passed++;
	else if (failed++ < 30)
		printf("FAILED: %s: %.17g, not %.17g\n", what, got, want);
}

static void
near(const char *what, double got, double want, double within)
{
	check(fabs(got - want) <= within * fmax(1e-300, fabs(want)), what, got, want);
}

/* P(X <= x) for whole a, b: at least a of a + b - 1 trials */
static double
by_binomials(double x, int a, int b)
{
	int			n = a + b - 1;
	long double sum = 0;

	for (int k = a; k <= n; k++)
		sum += expl(lgammal(n + 1.0L) - lgammal(k + 1.0L) - lgammal(n - k + 1.0L) + k * logl(x) + (n - k) * log1pl(-(long double) x));
	return (double) sum;
}

static void
test_beta(campaign_random *r)
{
	static const double known[][4] = {
		/* scipy.special.betainc */
		{0.5, 0.5, 0.3, 0.3690101195655454}, {2, 3, 0.5, 0.6875}, {50, 60, 0.45, 0.4642352914306064}
	};

	for (unsigned i = 0; i < sizeof(known) / sizeof(*known); i++)
		near("known beta", campaign_beta_cdf(known[i][2], known[i][0], known[i][1]), known[i][3], 1e-14);
	for (int i = 0; i < 3000; i++)
	{
		int			a = 1 + (int) campaign_random_below(r, i % 3 ? 40 : 400),
					b = 1 + (int) campaign_random_below(r, i % 5 ? 40 : 400);
		double		x = campaign_random_unit(r) * 0.98 + 0.01,
					want = by_binomials(x, a, b),
					got = campaign_beta_cdf(x, a, b),
					back;

		check(fabs(got - want) <= 1e-12, "beta by binomials", got, want);
		if (got > 1e-200 && got < 1)
		{
			/* the quantile goes back: its own probability is the one asked for */
			back = campaign_beta_quantile(got, a, b);
			near("quantile of beta", campaign_beta_cdf(back, a, b), got, 1e-11);
		}
	}
	/* odd shapes: symmetry, order, ends */
	for (int i = 0; i < 2000; i++)
	{
		double		a = exp(campaign_random_unit(r) * 24 - 4),
					b = exp(campaign_random_unit(r) * 24 - 4),
					p = campaign_random_unit(r),
					q = campaign_random_unit(r),
					x = campaign_beta_quantile(p, a, b),
					y = campaign_beta_quantile(q, a, b);

		check(x >= 0 && x <= 1 && (p < q ? x <= y : x >= y), "quantiles stand in order", x, y);
		check(fabs(campaign_beta_quantile(1 - p, b, a) - (1 - x)) <= 1e-9, "symmetry of quantiles", campaign_beta_quantile(1 - p, b, a), 1 - x);
		if (x > 1e-12 && x < 1 - 1e-9 && a > 0.1 && b > 0.1)
			check(fabs(campaign_beta_cdf(x, a, b) - p) <= 1e-6, "quantile of odd shape", campaign_beta_cdf(x, a, b), p);
	}
	check(campaign_beta_quantile(0, 2, 3) == 0 && campaign_beta_quantile(1, 2, 3) == 1, "ends", 0, 0);
	check(campaign_beta_cdf(0, 2, 3) == 0 && campaign_beta_cdf(1, 2, 3) == 1, "ends", 0, 0);
	near("median of a million", campaign_beta_quantile(0.5, 1e6, 1e6), 0.5, 1e-9);
}

static void
test_hours(campaign_random *r)
{
	campaign_hour h[168];
	double		p;

	/* the worked example of four hours */
	{
		static const double k[] = {40, 60, 30, 25},
					n[] = {400, 420, 380, 120},
					want[] = {0.07841232841232842, 0.14015151515151517, 0.08342142353770261, 0.29353489647607295},
					common[] = {0.10193602693602695, 0.14015151515151517, 0.08342142353770261, 0.18159536541889482};

		memset(h, 0, sizeof(h));
		for (int i = 0; i < 4; i++)
			h[i] = (campaign_hour){.sent = n[i], .responded = k[i]};
		h[0].own_sent = h[3].own_sent = 3;
		h[3].own_responded = 2;
		check(campaign_hour_rates(h, 4, 50, 10, false, &p), "rates", 0, 1);
		near("overall", p, 0.11742424242424243, 1e-15);
		for (int i = 0; i < 4; i++)
		{
			near("common rate", h[i].common, common[i], 1e-14);
			near("rate", h[i].rate, want[i], 1e-14);
		}
	}
	for (int t = 0; t < 400; t++)
	{
		int			n = t % 2 ? 168 : 24 * (1 + (int) campaign_random_below(r, 7));
		double		prior = t % 7 == 0 ? 0 : 5 + campaign_random_unit(r) * 100,
					own = t % 11 == 0 ? 0 : 1 + campaign_random_unit(r) * 20,
					sum = 0,
					hits = 0,
					in[168],
					out[168],
					total = 0,
					after = 0;
		bool		daily = t % 3 == 0;

		memset(h, 0, sizeof(h));
		for (int i = 0; i < n; i++)
		{
			h[i].sent = (double) campaign_random_below(r, 50);
			h[i].responded = (double) campaign_random_below(r, (uint64_t) h[i].sent + 1);
			h[i].own_sent = (double) campaign_random_below(r, 4);
			h[i].own_responded = (double) campaign_random_below(r, (uint64_t) h[i].own_sent + 1);
			sum += h[i].sent;
			hits += h[i].responded;
			in[i] = h[i].sent;
			total += in[i];
		}
		campaign_smooth_circle(in, out, n);
		for (int i = 0; i < n; i++)
			after += out[i];
		near("smoothing keeps the sum", after, total, 1e-12);
		check(out[0] == (in[n - 1] + 2 * in[0] + in[1]) / 4 && out[n - 1] == (in[n - 2] + 2 * in[n - 1] + in[0]) / 4, "it goes round", out[0], 0);
		if (sum == 0)
			continue;
		check(campaign_hour_rates(h, n, prior, own, daily, &p), "rates", 0, 1);
		for (int i = 0; i < n; i++)
		{
			/* from scratch */
			long double above = hits / sum,
						g,
						want;

			if (daily)
			{
				long double ds = 0,
							dr = 0;

				for (int d = i % 24; d < n; d += 24)
				{
					ds += h[d].sent;
					dr += h[d].responded;
				}
				if (ds + prior > 0)
					above = (dr + prior * above) / (ds + prior);
			}
			g = h[i].sent + prior > 0 ? (h[i].responded + prior * above) / (h[i].sent + prior) : above;
			want = h[i].own_sent + own > 0 ? (h[i].own_responded + own * g) / (h[i].own_sent + own) : g;
			check(fabsl(h[i].rate - want) <= 1e-14L, "rate recounted", h[i].rate, (double) want);
			check(h[i].low >= 0 && h[i].low <= h[i].rate && h[i].rate <= h[i].high && h[i].high <= 1, "interval", h[i].low, h[i].rate);
		}
	}
	memset(h, 0, sizeof(h));
	check(!campaign_hour_rates(h, 168, 50, 10, true, &p), "nothing was sent", 1, 0);
	h[5].own_sent = 2;
	h[5].own_responded = 1;
	check(campaign_hour_rates(h, 168, 50, 10, true, &p) && p == 0.5 && h[0].rate == 0.5, "only the own counts", p, 0.5);
}

static void
test_actions(campaign_random *r)
{
	int			order[16];

	/* the worked example: call, mail, webinar; a discount that is not eligible */
	{
		campaign_action a[] = {
			{.k = 30, .n = 120, .value = 900, .cost = 25, .weight = 1, .eligible = true, .own_p = NAN},
			{.k = 80, .n = 1000, .value = 900, .cost = 0.05, .weight = 1, .eligible = true, .own_p = NAN},
			{.k = 12, .n = 60, .value = 600, .cost = 2, .weight = 1.1, .eligible = true, .own_p = NAN},
			{.k = 45, .n = 150, .value = 700, .cost = 70, .weight = 1, .eligible = false, .own_p = NAN}
		};
		campaign_choice c = {.prior_hits = 1, .prior_misses = 9, .own_prior = 30, .z = 1.96};

		campaign_choose(&c, a, 4, order);
		check(c.chosen == 0 && !c.personal && order[0] == 0 && order[1] == 2 && order[2] == 1, "ranking", c.chosen, 0);
		near("call", a[0].common_value, 189.6153846153846, 1e-14);
		near("mail", a[1].common_value, 72.12821782178219, 1e-14);
		near("webinar", a[2].common_value, 120.5714285714286, 1e-14);
		near("discount", a[3].common_value, 131.24999999999997, 1e-14);
		check(a[3].rank == 0 && a[1].rank == 3, "ranks", a[3].rank, 0);
	}
	/* over being left alone: .14 against .1, value 500, cost 5 */
	{
		campaign_action a = {.k = 14, .n = 100, .value = 500, .cost = 5, .weight = 1, .eligible = true, .own_p = NAN};
		campaign_choice c = {.own_prior = 30, .z = 1.96, .none_n = 100, .none_k = 10};

		campaign_choose(&c, &a, 1, order);
		near("uplift", a.common_value, 15, 1e-12);
	}
	/* chance of being best: beta (2,10), (5,9), (4,12) */
	{
		campaign_action a[3] = {
			{.k = 1, .n = 10, .value = 1, .weight = 1, .eligible = true, .own_p = NAN},
			{.k = 4, .n = 12, .value = 1, .weight = 1, .eligible = true, .own_p = NAN},
			{.k = 3, .n = 14, .value = 1, .weight = 1, .eligible = true, .own_p = NAN}
		};
		campaign_choice c = {.prior_hits = 1, .prior_misses = 1, .own_prior = 30, .z = 1.96, .explore = true};

		for (int i = 0; i < 3; i++)
			a[i].draw = 0.5;
		campaign_choose(&c, a, 3, order);
		check(fabs(a[0].best - .0799) < 5.1e-5 && fabs(a[1].best - .6919) < 5.1e-5 && fabs(a[2].best - .2283) < 5.1e-5, "chance of best", a[0].best, .0799);
	}
	/* a segment that says otherwise is followed once it is large enough, not before */
	for (int big = 0; big < 2; big++)
	{
		campaign_action a[2] = {
			{.k = 300, .n = 1000, .own_k = big ? 20 : 2, .own_n = big ? 400 : 20, .value = 100, .weight = 1, .eligible = true, .own_p = NAN},
			{.k = 100, .n = 1000, .own_k = big ? 200 : 10, .own_n = big ? 400 : 20, .value = 100, .weight = 1, .eligible = true, .own_p = NAN}
		};
		campaign_choice c = {.prior_hits = 1, .prior_misses = 9, .own_prior = 10, .z = 1.96};

		campaign_choose(&c, a, 2, order);
		check(c.own_best == 1 && c.common_best == 0 && c.personal == (big == 1) && c.chosen == big, "personal only when sure", c.chosen, big);
		check((c.gain_low > 0) == c.personal && c.gain > 0, "gain", c.gain_low, 0);
	}
	/* a random world: the choice is the best by plain arithmetic, the draws are as likely as best says */
	for (int t = 0; t < 60; t++)
	{
		int			n = 1 + (int) campaign_random_below(r, 6);
		campaign_action a[6];
		campaign_choice c = {.prior_hits = 1, .prior_misses = 3, .own_prior = 8, .z = 1.96, .explore = true};
		long		wins[6] = {0};
		int			best = -1,
					rounds = t < 8 ? 700 : 4;
		double		most = 0,
					sum = 0;

		for (int i = 0; i < n; i++)
		{
			a[i] = (campaign_action){.own_p = NAN, .value = 10 + campaign_random_unit(r) * 100, .cost = campaign_random_unit(r) * 10, .weight = 1};
			a[i].n = (double) campaign_random_below(r, 200);
			a[i].k = (double) campaign_random_below(r, (uint64_t) a[i].n + 1);
			a[i].own_n = fmin(a[i].n, (double) campaign_random_below(r, 60));
			a[i].own_k = fmin(a[i].k, a[i].own_n);
			a[i].eligible = campaign_random_below(r, 5) > 0;
		}
		for (int round = 0; round < rounds; round++)
		{
			for (int i = 0; i < n; i++)
				a[i].draw = campaign_random_unit(r);
			campaign_choose(&c, a, n, order);
			if (c.chosen >= 0)
				wins[c.chosen]++;
		}
		for (int i = 0; i < n; i++)
		{
			double		common = (a[i].k + 1) / (a[i].n + 4),
						p = c.personal ? (a[i].own_k + 8 * common) / (a[i].own_n + 8) : common,
						worth = p * a[i].value - a[i].cost;

			if (!a[i].eligible)
			{
				check(a[i].rank == 0 && a[i].best == 0 && wins[i] == 0, "not eligible, never chosen", wins[i], 0);
				continue;
			}
			if (best < 0 || worth > most)
			{
				best = i;
				most = worth;
			}
			sum += a[i].best;
			if (t < 8)
				check(fabs((double) wins[i] / rounds - a[i].best) < 4 * sqrt(0.25 / rounds), "as often as it is likely best", (double) wins[i] / rounds, a[i].best);
		}
		if (best >= 0)
		{
			check(order[0] == best && a[best].rank == 1, "the best by value", order[0], best);
			near("chances sum to one", sum, 1, 1e-9);
		}
		else
			check(c.chosen == -1, "none", c.chosen, -1);
	}
	/* equals: the earlier one */
	{
		campaign_action a[3];
		campaign_choice c = {.prior_hits = 1, .prior_misses = 9, .own_prior = 10, .z = 1.96};

		for (int i = 0; i < 3; i++)
			a[i] = (campaign_action){.own_p = NAN, .value = 5, .weight = 1, .eligible = i > 0};
		campaign_choose(&c, a, 3, order);
		check(c.chosen == 1 && order[0] == 1 && order[1] == 2, "ties", c.chosen, 1);
	}
}

int
main(void)
{
	campaign_random r;

	campaign_random_seed(&r, 33);
	test_beta(&r);
	test_hours(&r);
	test_actions(&r);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
