/*
 * allocate.h: an amount in parts, exactly
 *
 * Largest remainder (Hamilton): each part gets the whole units of its exact
 * share, and the units left over go to the largest fractions, the earlier part
 * first where they are equal.  All in integers: weights become 62-bit integers
 * relative to the largest, shares are 128-bit products.
 *
 * Plain C11 (and __int128), no allocation.
 */
#ifndef CAMPAIGN_CORE_ALLOCATE_H
#define CAMPAIGN_CORE_ALLOCATE_H

#include <stddef.h>
#include <stdint.h>

typedef enum campaign_allocate_status
{
	CAMPAIGN_ALLOCATE_OK = 0,
	CAMPAIGN_ALLOCATE_BAD_WEIGHT,	/* negative or not finite */
	CAMPAIGN_ALLOCATE_NO_WEIGHT,	/* they sum to zero */
	CAMPAIGN_ALLOCATE_TOO_LARGE		/* amount beyond 10^18 units */
} campaign_allocate_status;

#define CAMPAIGN_ALLOCATE_MAX_UNITS INT64_C(1000000000000000000)

/* what the caller brings for each part; no __int128, whose alignment few allocators give */
typedef struct campaign_allocate_scratch
{
	uint64_t	remainder_high;
	uint64_t	remainder_low;
	int32_t		no;
} campaign_allocate_scratch;

extern campaign_allocate_status campaign_allocate(int64_t units, const double *weight, int32_t n,
												  int64_t *part, campaign_allocate_scratch *scratch);

#endif							/* CAMPAIGN_CORE_ALLOCATE_H */
