/*
 * allocate.c: see allocate.h.
 */
#include "core/allocate.h"

#include <math.h>
#include <stdbool.h>

/* whether a is to be served before b */
static bool
before(const campaign_allocate_scratch *a, const campaign_allocate_scratch *b)
{
	if (a->remainder_high != b->remainder_high)
		return a->remainder_high > b->remainder_high;
	if (a->remainder_low != b->remainder_low)
		return a->remainder_low > b->remainder_low;
	return a->no < b->no;
}

static void
sift_down(campaign_allocate_scratch *heap, int32_t n, int32_t i)
{
	for (;;)
	{
		int64_t		child = 2 * (int64_t) i + 1;
		campaign_allocate_scratch t;

		if (child >= n)
			return;
		if (child + 1 < n && before(&heap[child + 1], &heap[child]))
			child++;
		if (!before(&heap[child], &heap[i]))
			return;
		t = heap[i];
		heap[i] = heap[child];
		heap[child] = t;
		i = (int32_t) child;
	}
}

/*
 * Splits units into n parts in proportion to the weights; the parts sum to
 * units.  scratch has room for n.  A negative amount is split as its absolute
 * value is.
 */
campaign_allocate_status
campaign_allocate(int64_t units, const double *weight, int32_t n, int64_t *part, campaign_allocate_scratch *scratch)
{
	double		max = 0;
	int			exponent;
	unsigned __int128 sum = 0;
	uint64_t	amount,
				left;
	int32_t		heap = 0;

	for (int32_t i = 0; i < n; i++)
	{
		if (!(weight[i] >= 0) || !isfinite(weight[i]))
			return CAMPAIGN_ALLOCATE_BAD_WEIGHT;
		if (weight[i] > max)
			max = weight[i];
	}
	if (max == 0)
		return CAMPAIGN_ALLOCATE_NO_WEIGHT;
	if (units > CAMPAIGN_ALLOCATE_MAX_UNITS || units < -CAMPAIGN_ALLOCATE_MAX_UNITS)
		return CAMPAIGN_ALLOCATE_TOO_LARGE;
	amount = units < 0 ? (uint64_t) -units : (uint64_t) units;

	/* max < 2^exponent: every weight becomes an integer below 2^62 */
	frexp(max, &exponent);
	for (int32_t i = 0; i < n; i++)
	{
		part[i] = (int64_t) rint(ldexp(weight[i], 62 - exponent));
		sum += (uint64_t) part[i];
	}
	left = amount;
	for (int32_t i = 0; i < n; i++)
	{
		/* below 2^60 * 2^62 */
		unsigned __int128 product = (unsigned __int128) amount * (uint64_t) part[i];
		unsigned __int128 quotient = product / sum;

		part[i] = (int64_t) quotient;
		left -= (uint64_t) quotient;
		product -= quotient * sum;
		if (product > 0)
		{
			scratch[heap].remainder_high = (uint64_t) (product >> 64);
			scratch[heap].remainder_low = (uint64_t) product;
			scratch[heap].no = i;
			heap++;
		}
	}
	/* fewer units are left than there are parts with a fraction */
	if (left > 0)
	{
		for (int32_t i = heap / 2 - 1; i >= 0; i--)
			sift_down(scratch, heap, i);
		for (; left > 0; left--)
		{
			part[scratch[0].no]++;
			scratch[0] = scratch[--heap];
			sift_down(scratch, heap, 0);
		}
	}
	if (units < 0)
		for (int32_t i = 0; i < n; i++)
			part[i] = -part[i];
	return CAMPAIGN_ALLOCATE_OK;
}
