/*
 * random.c: seeded random numbers, and draws from Poisson distributions.  See random.h.
 */
#include "core/random.h"

#include <math.h>
#include <stddef.h>

/* The state from one number, by splitmix64: never all zeros. */
void
campaign_random_seed(campaign_random *r, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
	{
		uint64_t	z = (seed += UINT64_C(0x9E3779B97F4A7C15));

		z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
		r->s[i] = z ^ (z >> 31);
	}
}

/* Uniform among 0 .. bound - 1, without bias: what would favour some is drawn again. */
uint64_t
campaign_random_below(campaign_random *r, uint64_t bound)
{
	uint64_t	least = -bound % bound,
				x;

	do
		x = campaign_random_next(r);
	while (x < least);
	return x % bound;
}

/* Entries of the table of a mean; 0 where it has none (no draws needed, or rejection). */
int
campaign_poisson_entries(int64_t mean)
{
	if (mean <= 0 || mean >= CAMPAIGN_POISSON_TABLE)
		return 0;
	return (int) ((double) mean + 11 * sqrt((double) mean) + 16);
}

/*
 * A distribution, ready to be drawn from.  The cumulative probabilities are summed from
 * the left as they are, each to a relative 1e-16 or so, and cut to 64 bits.
 */
void
campaign_poisson_prepare(campaign_poisson *p, int64_t mean, uint64_t *cumulative, uint16_t *guide)
{
	double		m = (double) mean;
	int			entries = campaign_poisson_entries(mean);

	p->mean = m;
	p->cumulative = NULL;
	p->guide = NULL;
	if (entries > 0)
	{
		double		sum = 0;
		int			i = 0;

		for (int k = 0; k < entries; k++)
		{
			double		scaled;

			/* exp of the logarithm: the product from 0 on would carry its rounding along */
			sum += exp(k * log(m) - m - lgamma(k + 1.0));
			scaled = sum * 0x1p64;
			cumulative[k] = k == entries - 1 || scaled >= 0x1p64 ? UINT64_MAX : (uint64_t) scaled;
		}
		for (int byte = 0; byte < 256; byte++)
		{
			while (cumulative[i] < (uint64_t) byte << 56)
				i++;
			guide[byte] = (uint16_t) i;
		}
		p->cumulative = cumulative;
		p->guide = guide;
	}
	else if (mean > 0)
	{
		p->log_mean = log(m);
		p->b = 0.931 + 2.53 * sqrt(m);
		p->a = -0.059 + 0.02483 * p->b;
		p->inverse_alpha = 1.1239 + 1.1328 / (p->b - 3.4);
		p->v_r = 0.9277 - 3.6224 / (p->b - 2);
	}
}

/*
 * log P(X = k) of a large mean, by its distance from the mean: k log(mean) - mean -
 * log k! would be a small difference of huge numbers (Loader 2000).
 */
static double
log_probability(double k, double mean)
{
	double		d = (k - mean) / mean,
				k2 = k * k,
				stirling = (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / k2) / k2) / k;

	return -mean * ((1 + d) * log1p(d) - d) - stirling - 0.5 * log(2 * 3.14159265358979323846 * k);
}

/* One draw of a mean from CAMPAIGN_POISSON_TABLE on, or of 0. */
int64_t
campaign_poisson_large(const campaign_poisson *p, campaign_random *r)
{
	if (!(p->mean > 0))
		return 0;
	for (;;)
	{
		double		u = campaign_random_unit(r) - 0.5,
					v = 1 - campaign_random_unit(r),	/* not 0 */
					us = 0.5 - fabs(u),
					k = floor((2 * p->a / us + p->b) * u + p->mean + 0.43);

		if (us >= 0.07 && v <= p->v_r)
			return (int64_t) k;
		if (!(k >= 1) || k > 0x1p62 || (us < 0.013 && v > us))
			continue;			/* 0 has less than 2^-369 */
		if (log(v) + log(p->inverse_alpha) - log(p->a / (us * us) + p->b) <= log_probability(k, p->mean))
			return (int64_t) k;
	}
}
