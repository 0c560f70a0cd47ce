/*
 * test_lift.c: Newcombe's interval against his published examples and against score
 * limits found by bisection; the normal quantile and the p-value against known values.
 */
#include "core/lift.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

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

/* one end of the score interval of k of n: the p that lies z standard errors from k/n */
static long double
score_end(int64_t k, int64_t n, long double z, bool upper)
{
	long double share = (long double) k / n,
				a = upper ? share : 0,
				b = upper ? 1 : share;

	if (k == (upper ? n : 0))
		return share;
	for (int i = 0; i < 200; i++)
	{
		long double p = (a + b) / 2,
					off = fabsl(share - p) / sqrtl(p * (1 - p) / n);

		if ((off < z) == upper)
			a = p;
		else
			b = p;
	}
	return (a + b) / 2;
}

int
main(void)
{
	/* R. G. Newcombe 1998, table II, method 10: k1, n1, k2, n2, low, high */
	static const struct
	{
		int64_t		k1,
					n1,
					k2,
					n2;
		double		low,
					high;
	}			published[] = {
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{6, 7, 2, 7, 0.0582, 0.8062},
		{5, 56, 0, 29, -0.0381, 0.1926},
		{0, 10, 0, 20, -0.1611, 0.2775},
		{0, 10, 0, 10, -0.2775, 0.2775},
		{10, 10, 0, 20, 0.6791, 1.0000},
		{10, 10, 0, 10, 0.6075, 1.0000},
	};
	/* two-sided points of the normal distribution, from tables */
	static const double points[][2] = {
		{0.5, 0.674489750196082}, {0.8, 1.281551565544600}, {0.9, 1.644853626951473}, {0.95, 1.959963984540054},
		{0.99, 2.575829303548901}, {0.999, 3.290526731491926}, {0.999999, 4.891638475698894},
	};
	static const int64_t sizes[] = {1, 2, 5, 17, 100, 4321, INT64_C(1000000), INT64_C(1) << 40, INT64_C(1) << 53};
	campaign_lift l;
	double		z95 = campaign_normal_two_sided(0.95);

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
	{
		double		z = campaign_normal_two_sided(points[i][0]);

		check(fabs(z - points[i][1]) < 1e-9, "normal point", z, points[i][1]);
		check(fabs(erfc(z / sqrt(2)) - (1 - points[i][0])) < 1e-15, "its tail", erfc(z / sqrt(2)), 1 - points[i][0]);
	}
	for (size_t i = 0; i < sizeof(published) / sizeof(published[0]); i++)
	{
		campaign_lift_of(published[i].k1, published[i].n1, published[i].k2, published[i].n2, z95, &l);
		check(fabs(l.low - published[i].low) <= 0.00005001, "published low", l.low, published[i].low);
		check(fabs(l.high - published[i].high) <= 0.00005001, "published high", l.high, published[i].high);
	}
	/* chi square of {{56,14},{48,32}} without correction: 7.0315 by hand, p = 0.0080 */
	campaign_lift_of(56, 70, 48, 80, z95, &l);
	{
		long double p = 104.0L / 150,
					chi2 = 0.2L * 0.2L / (p * (1 - p) * (1 / 70.0L + 1 / 80.0L));

		check(fabs(l.p_value - (double) erfcl(sqrtl(chi2 / 2))) < 1e-14, "p-value", l.p_value, (double) erfcl(sqrtl(chi2 / 2)));
		check(fabs(l.p_value - 0.0080) < 0.0001, "p-value to four places", l.p_value, 0.0080);
	}
	campaign_lift_of(0, 10, 0, 20, z95, &l);
	check(l.p_value == 1 && l.difference == 0, "nobody converted", l.p_value, 1);
	campaign_lift_of(10, 10, 20, 20, z95, &l);
	check(l.p_value == 1 && l.difference == 0, "everybody converted", l.p_value, 1);

	for (size_t a = 0; a < sizeof(sizes) / sizeof(sizes[0]); a++)
		for (size_t b = 0; b < sizeof(sizes) / sizeof(sizes[0]); b++)
			for (int i = 0; i <= 4; i++)
				for (int j = 0; j <= 4; j++)
				{
					int64_t		n1 = sizes[a],
								n2 = sizes[b],
								k1 = i == 1 ? (n1 > 1) : n1 / 4 * i + (i == 4 ? n1 % 4 : 0),
								k2 = j == 1 ? (n2 > 1) : n2 / 4 * j + (j == 4 ? n2 % 4 : 0);
					long double p1 = (long double) k1 / n1,
								p2 = (long double) k2 / n2,
								low,
								high;
					campaign_lift back;

					campaign_lift_of(k1, n1, k2, n2, z95, &l);
					low = p1 - p2 - hypotl(p1 - score_end(k1, n1, z95, false), score_end(k2, n2, z95, true) - p2);
					high = p1 - p2 + hypotl(score_end(k1, n1, z95, true) - p1, p2 - score_end(k2, n2, z95, false));
					check(fabsl(l.low - low) < 1e-12L, "low", l.low, (double) low);
					check(fabsl(l.high - high) < 1e-12L, "high", l.high, (double) high);
					check(l.low >= -1 - 1e-12 && l.high <= 1 + 1e-12 && l.low <= l.difference && l.difference <= l.high, "order", l.low, l.high);
					check(l.p_value >= 0 && l.p_value <= 1, "p-value in range", l.p_value, 0.5);
					/* exchanged, the sign turns */
					campaign_lift_of(k2, n2, k1, n1, z95, &back);
					check(back.low == -l.high && back.high == -l.low && fabs(back.p_value - l.p_value) < 1e-12, "mirror", back.low, -l.high);
				}

	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
