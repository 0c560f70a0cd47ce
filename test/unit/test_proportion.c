/*
 * test_proportion.c: the ends of the Wilson interval against bisection on the
 * equation that defines them, and against published values.
 */
#include "core/proportion.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

static long passed,
			failed;

static void
check(bool ok, const char *what, int64_t k, int64_t n, double got, double want)
{
	if (ok)
		passed++;
	else if (failed++ < 20)
		printf("FAILED: %s of %lld in %lld: %.17g, not %.17g\n", what, (long long) k, (long long) n, got, want);
}

/* standard errors between the observed share and p; its sign says on which side */
static long double
distance(int64_t k, int64_t n, long double p)
{
	return ((long double) k / n - p) / sqrtl(p * (1 - p) / n);
}

/* the p at which the distance is d: it falls as p grows */
static double
bisect(int64_t k, int64_t n, long double d)
{
	long double a = 0,
				b = 1;

	for (int i = 0; i < 200; i++)
	{
		long double p = (a + b) / 2;

		if (p <= 0 || (p < 1 && distance(k, n, p) > d))
			a = p;
		else
			b = p;
	}
	return (double) ((a + b) / 2);
}

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

int
main(void)
{
	static const int64_t sizes[] = {1, 2, 3, 7, 10, 99, 1000, 12345, 1000000, INT64_C(4000000000), INT64_C(1) << 52};
	static const double zs[] = {0.5, 1.0, CAMPAIGN_Z95, 2.5758293035489004};

	for (unsigned s = 0; s < sizeof(sizes) / sizeof(*sizes); s++)
		for (unsigned zi = 0; zi < sizeof(zs) / sizeof(*zs); zi++)
			for (int i = 0; i <= 20; i++)
			{
				int64_t		n = sizes[s],
							k = i <= 3 ? i : i >= 18 ? n - (20 - i) : n / 20 * i;
				double		low,
							high;

				if (k < 0 || k > n)
					continue;
				campaign_wilson(k, n, zs[zi], &low, &high);
				if (k == 0)
					check(low == 0, "low end", k, n, low, 0);
				else
					check(near(low, bisect(k, n, zs[zi])), "low end", k, n, low, bisect(k, n, zs[zi]));
				if (k == n)
					check(high == 1, "high end", k, n, high, 1);
				else
					check(near(high, bisect(k, n, -zs[zi])), "high end", k, n, high, bisect(k, n, -zs[zi]));
				check(low >= 0 && low <= (double) k / (double) n && (double) k / (double) n <= high && high <= 1,
					  "order", k, n, low, high);
			}

	/* Newcombe (1998), Statistics in Medicine 17: 81/263, 15/148, 0/20, 1/29 */
	{
		static const struct
		{
			int64_t		k,
						n;
			double		low,
						high;
		}			table[] = {
			{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}
		};

		for (unsigned i = 0; i < sizeof(table) / sizeof(*table); i++)
		{
			double		low,
						high;

			campaign_wilson(table[i].k, table[i].n, CAMPAIGN_Z95, &low, &high);
			check(fabs(low - table[i].low) < 5e-5, "published low end", table[i].k, table[i].n, low, table[i].low);
			check(fabs(high - table[i].high) < 5.1e-5, "published high end", table[i].k, table[i].n, high, table[i].high);
		}
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
