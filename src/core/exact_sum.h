/*
 * exact_sum.h: sums of doubles without any error
 *
 * What is added can be taken away again and leaves nothing behind, and the order
 * of additions does not matter: the sum is held as an integer times a power of two.
 * Nearly every sum fits into 128 bits; one that does not moves to an integer as wide
 * as all doubles, in a pool of such integers.
 *
 * Plain C11; memory of the pool is the caller's (campaign_resize).
 */
#ifndef CAMPAIGN_CORE_EXACT_SUM_H
#define CAMPAIGN_CORE_EXACT_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Makes a block larger (old may be NULL) or, of size 0, gives it back; does not
 * return where memory ends.  What is new in it holds anything.
 */
typedef struct campaign_resize
{
	void	   *(*resize) (void *context, void *old, size_t old_size, size_t size);
	void	   *context;
} campaign_resize;

/* digits of 32 bits, the first worth 2^-1088; signed, not carried at once */
#define CAMPAIGN_EXACT_DIGITS 70
#define CAMPAIGN_EXACT_LOW (-1088)

typedef struct campaign_exact_wide
{
	int64_t		digit[CAMPAIGN_EXACT_DIGITS];
	uint32_t	pending;		/* additions since the last carry */
} campaign_exact_wide;

typedef struct campaign_exact_pool
{
	campaign_exact_wide *wide;
	uint32_t	n,
				size;
	campaign_resize *memory;
} campaign_exact_pool;

/* All bytes zero: the sum of nothing. */
typedef struct campaign_exact
{
	uint64_t	low,			/* a signed integer of 128 bits, */
				high;
	int32_t		exponent;		/* times two to this */
	uint32_t	wide;			/* 0, or one more than its place in the pool */
} campaign_exact;

/* bytes that campaign_exact_write needs at most */
#define CAMPAIGN_EXACT_BYTES (2 + 2 + CAMPAIGN_EXACT_DIGITS * 4 + 8)

extern void campaign_exact_add(campaign_exact *x, double d, campaign_exact_pool *pool); /* d is finite */
extern void campaign_exact_merge(campaign_exact *x, campaign_exact_pool *pool,
								 const campaign_exact *y, const campaign_exact_pool *pool_y, bool subtract);
extern bool campaign_exact_is_zero(campaign_exact *x, campaign_exact_pool *pool);
extern double campaign_exact_value(campaign_exact *x, campaign_exact_pool *pool);	/* rounded; infinite beyond doubles */
extern bool campaign_exact_fits(campaign_exact *x, campaign_exact_pool *pool);	/* below 2^1088, as what is read must be */
extern size_t campaign_exact_write(campaign_exact *x, campaign_exact_pool *pool, uint8_t *out);
extern size_t campaign_exact_read(campaign_exact *x, campaign_exact_pool *pool, const uint8_t *in, size_t len);

#endif							/* CAMPAIGN_CORE_EXACT_SUM_H */
