/*
 * beta.c: cumulative probability and quantile of a beta distribution.
 *
 * The cumulative probability is the continued fraction of the incomplete beta
 * function (DLMF 8.17.22) by Lentz' method, times its front factor.  The factor is
 * taken from deviances (C. Loader 2000), as differences of log-gammas lose digits
 * where both parameters are large.
 */
#include "core/beta.h"

#include <math.h>

/* log(gamma(z + 1)) less Stirling's (z + 1/2) log z - z + log(2 pi) / 2 */
static double
stirling_rest(double z)
{
	double		y;

	if (z < 15)
		return lgamma(z + 1) - (z + 0.5) * log(z) + z - 0.91893853320467274178;
	y = 1 / (z * z);
	return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188))))) / z;
}

/* a log(a / m) + m - a without cancellation near a = m */
static double
deviance(double a, double m)
{
	double		d = a - m;

	if (fabs(d) < 0.1 * (a + m))
	{
		double		v = d / (a + m),
					s = d * v,
					term = 2 * a * v;

		for (int i = 1; i < 100; i++)
		{
			double		next;

			term *= v * v;
			next = s + term / (2 * i + 1);
			if (next == s)
				break;
			s = next;
		}
		return s;
	}
	return a * log(a / m) + m - a;
}

/* log of x^a y^b / B(a, b), where y = 1 - x is given to keep its digits */
static double
log_front(double x, double y, double a, double b)
{
	double		n = a + b;

	return 0.5 * log(a / n * b / 6.2831853071795864769) + stirling_rest(n) - stirling_rest(a) - stirling_rest(b)
		- deviance(a, n * x) - deviance(b, n * y);
}

/* the continued fraction; converges fast for x < (a + 1) / (a + b + 2) */
static double
fraction(double x, double a, double b)
{
	const double tiny = 1e-300;
	double		c = 1,
				d = 1 - (a + b) * x / (a + 1),
				h;
	int			most = 1000 + (int) (20 * sqrt(a > b ? a : b));

	if (fabs(d) < tiny)
		d = tiny;
	d = 1 / d;
	h = d;
	for (int m = 1; m <= most; m++)
	{
		double		m2 = 2.0 * m,
					f = m * (b - m) * x / ((a + m2 - 1) * (a + m2)),
					step;

		d = 1 + f * d;
		c = 1 + f / c;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = fabs(c) < tiny ? tiny : c;
		h *= d * c;
		f = -(a + m) * (a + b + m) * x / ((a + m2) * (a + m2 + 1));
		d = 1 + f * d;
		c = 1 + f / c;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = fabs(c) < tiny ? tiny : c;
		step = d * c;
		h *= step;
		if (fabs(step - 1) < 1e-16)
			break;
	}
	return h;
}

/* P(X <= x), or P(X > x) where upper is set; y = 1 - x */
static double
tail(double x, double y, double a, double b, int upper)
{
	double		part;

	if (x <= 0)
		return upper;
	if (y <= 0)
		return !upper;
	if (x < (a + 1) / (a + b + 2))
	{
		part = exp(log_front(x, y, a, b)) * fraction(x, a, b) / a;
		return upper ? 1 - part : part;
	}
	part = exp(log_front(y, x, b, a)) * fraction(y, b, a) / b;
	return upper ? part : 1 - part;
}

/*
 * P(X <= x) for X of beta(a, b); 0 < a, b <= CAMPAIGN_BETA_MAX.  Good to about 1e-13
 * of the smaller tail for parameters to a million.
 */
double
campaign_beta_cdf(double x, double a, double b)
{
	return tail(x, 1 - x, a, b, 0);
}

/*
 * Density of log(X / (1 - X)) at t: smooth and with light tails whatever a and b are,
 * which makes plain sums over equal steps of t good integrals.
 */
double
campaign_beta_density_logit(double t, double a, double b)
{
	double		e = exp(-fabs(t)),
				far = 1 / (1 + e),
				near = e / (1 + e);

	return exp(t > 0 ? log_front(far, near, a, b) : log_front(near, far, a, b));
}

/*
 * The x with P(X <= x) = p for 0 < p < 1, else 0 or 1.  Bisection over log(x / (1 - x)),
 * on the smaller tail, so that both ends keep their digits.
 */
double
campaign_beta_quantile(double p, double a, double b)
{
	double		low = -700,
				high = 700;
	int			upper = p > 0.5;

	if (!(p > 0))
		return 0;
	if (p >= 1)
		return 1;
	for (int i = 0; i < 200; i++)
	{
		double		t = low + (high - low) / 2,
					e = exp(-fabs(t)),
					far = 1 / (1 + e),
					near = e / (1 + e),
					got;

		if (t <= low || t >= high || high - low < 4e-16 * fabs(t))
			break;
		got = t > 0 ? tail(far, near, a, b, upper) : tail(near, far, a, b, upper);
		if (upper ? got > 1 - p : got < p)
			low = t;
		else
			high = t;
	}
	return high > 0 ? 1 / (1 + exp(-high)) : exp(high) / (1 + exp(high));
}
