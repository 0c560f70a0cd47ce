/*
 * journey_short.c: the writer of the commonest journeys, in one pass.
 *
 * A person's touches are mostly few, of whole seconds, of codes below 8 and
 * without values.  For these the layout is known before anything is counted: a
 * bitmap of one byte, width class 0, no skip table.  The bytes are those that
 * campaign_journey_write_arrays writes; what is of another kind is left to it.
 */
#include "core/journey_short.h"

#include "core/journey.h"

#include <string.h>

#define SECOND INT64_C(1000000)
#define DAY INT64_C(86400)

/* d / 10^6 where 10^6 divides d, else at least 2^44: 10^6 is 2^6 times an odd number */
static inline uint64_t
seconds(uint64_t d)
{
	d *= UINT64_C(0x790fb65668c26139);
	return d >> 6 | d << 58;
}

/* byte c of the result: how many bits of seen are up to and with bit c */
static inline uint64_t
ranks(uint32_t seen)
{
	uint64_t	ones = UINT64_C(0x0101010101010101),
				bits = (seen * ones) & UINT64_C(0x8040201008040201);

	/* a bit of its own in each byte, moved to the highest of the byte, then to the lowest */
	bits |= (bits & ~(ones << 7)) + ~(ones << 7);
	return (bits >> 7 & ones) * ones;
}

static inline uint8_t *
store_le(uint8_t *p, uint64_t x, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		*p++ = (uint8_t) (x >> (8 * i));
	return p;
}

/* Four bytes of a folded touch; returns how many more than one it has. */
static inline unsigned
put_touch(uint8_t *p, uint32_t x)
{
	store_le(p, x, 4);			/* compilers make it one mov */
	return (31 - (unsigned) __builtin_clz(x | 1)) >> 3;
}

/*
 * Writes the journey of n sorted, checked touches and returns its length, or 0
 * if it is not of this kind.  out: CAMPAIGN_SHORT_SIZE(n) bytes, of which those
 * behind the journey may be written as well.
 */
size_t
campaign_journey_write_short(const int64_t *ts, const int32_t *codes, size_t n, uint8_t *out)
{
	uint32_t	delta[CAMPAIGN_SHORT_TOUCHES + 1];
	uint32_t	any = 0,
				seen = 0;
	uint64_t	all = 0,
				rank;
	unsigned	cbits,
				base_bytes;
	int64_t		base;
	uint8_t    *p = out,
			   *control;
	size_t		i;

	if (n == 0 || n > CAMPAIGN_SHORT_TOUCHES)
		return 0;
	for (i = 0; i < n; i++)
	{
		any |= (uint32_t) codes[i];
		seen |= UINT32_C(1) << (codes[i] & 31);
	}
	base = ts[0] / SECOND;
	if (any > 7 || base * SECOND != ts[0])
		return 0;
	delta[0] = 0;
	for (i = 1; i < n; i++)
	{
		uint64_t	d = seconds((uint64_t) ts[i] - (uint64_t) ts[i - 1]);

		all |= d;
		delta[i] = (uint32_t) d;
	}
	/* a delta that is no whole second, or that could need more than four bytes with its code */
	if (all >> 29 != 0)
		return 0;
	if (base % DAY == 0)
	{
		/* whole days have a unit of their own */
		for (i = 1; i < n && delta[i] % DAY == 0; i++)
			;
		if (i == n)
			return 0;
	}

	base_bytes = base >= INT16_MIN && base <= INT16_MAX ? 2 :
		base >= INT32_MIN && base <= INT32_MAX ? 4 : 6;
	rank = ranks(seen);
	cbits = (unsigned) (rank >> 56) - 1;	/* the last index; then the bits that hold it */
	cbits = cbits == 0 ? 0 : 32 - (unsigned) __builtin_clz(cbits);
	rank <<= 8;					/* byte c: how many codes are below c, its index */

	*p++ = (uint8_t) (CAMPAIGN_JOURNEY_VERSION | (base_bytes / 2 - 1) << 4 | 0x80);
	*p++ = 2 | CAMPAIGN_CODES_BITMAP << 4;
	*p++ = (uint8_t) n;
	p = store_le(p, (uint64_t) base, base_bytes);
	*p++ = (uint8_t) seen;
	control = p;
	p += (n + 3) / 4;

#define PUT(k) \
	(f = put_touch(p, delta[k] << cbits | (uint32_t) (rank >> (8 * codes[k]) & 7)), p += f + 1, f)
	for (i = 0; i + 4 <= n; i += 4)
	{
		unsigned	f,
					c;

		c = PUT(i);
		c |= PUT(i + 1) << 2;
		c |= PUT(i + 2) << 4;
		c |= PUT(i + 3) << 6;
		*control++ = (uint8_t) c;
	}
	if (i < n)
	{
		unsigned	f,
					c = 0;

		for (unsigned shift = 0; i < n; i++, shift += 2)
			c |= PUT(i) << shift;
		*control = (uint8_t) c;
	}
#undef PUT
	return (size_t) (p - out);
}
