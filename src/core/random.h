/*
 * random.h: seeded random numbers, the same everywhere
 *
 * xoshiro256** (Blackman and Vigna, 2018), its state filled from one number by
 * splitmix64.  Nothing here is secret or depends on the machine: the same seed
 * gives the same stream, so that a figure that rests on chance can be had again.
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_RANDOM_H
#define CAMPAIGN_CORE_RANDOM_H

#include <stdint.h>

typedef struct campaign_random
{
	uint64_t	s[4];
} campaign_random;

extern void campaign_random_seed(campaign_random *r, uint64_t seed);
extern uint64_t campaign_random_below(campaign_random *r, uint64_t bound);

static inline uint64_t
campaign_random_next(campaign_random *r)
{
	uint64_t   *s = r->s;
	uint64_t	five = s[1] * 5,
				result = ((five << 7) | (five >> 57)) * 9,
				t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = (s[3] << 45) | (s[3] >> 19);
	return result;
}

/* uniform in [0, 1), a multiple of 2^-53 */
static inline double
campaign_random_unit(campaign_random *r)
{
	return (double) (campaign_random_next(r) >> 11) * 0x1p-53;
}

/*
 * Draws from Poisson distributions.  A mean below CAMPAIGN_POISSON_TABLE is drawn
 * by inversion of its table of cumulative probabilities in 64 bits, with a guide by
 * the highest eight of them; a greater one by transformed rejection (PTRS,
 * Hoermann 1993), which is exact as well.
 */
#define CAMPAIGN_POISSON_TABLE 256
/* entries of the longest table: beyond them less than 2^-64 is left */
#define CAMPAIGN_POISSON_ENTRIES 448

typedef struct campaign_poisson
{
	double		mean;
	double		log_mean;
	double		b,
				a,
				inverse_alpha,
				v_r;			/* of the rejection */
	const uint64_t *cumulative; /* of the table: 2^64 P(X <= i), the last one all ones */
	const uint16_t *guide;		/* [256]: the first i that the highest byte allows */
} campaign_poisson;

/* cumulative: room for campaign_poisson_entries(mean) numbers (0: none needed), guide: for 256 */
extern int	campaign_poisson_entries(int64_t mean);
extern void campaign_poisson_prepare(campaign_poisson *p, int64_t mean, uint64_t *cumulative, uint16_t *guide);
extern int64_t campaign_poisson_large(const campaign_poisson *p, campaign_random *r);

static inline int64_t
campaign_poisson_draw(const campaign_poisson *p, campaign_random *r)
{
	if (p->cumulative)
	{
		uint64_t	u = campaign_random_next(r);
		unsigned	i = p->guide[u >> 56];

		while (u > p->cumulative[i])
			i++;
		return i;
	}
	return campaign_poisson_large(p, r);
}

#endif							/* CAMPAIGN_CORE_RANDOM_H */
