/*
 * bytes.h: whole numbers of any size as few bytes, seven bits in each
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_BYTES_H
#define CAMPAIGN_CORE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* bytes that a number needs at most */
#define CAMPAIGN_UINT_BYTES 10

/* small numbers of either sign as small numbers */
static inline uint64_t
campaign_zigzag(int64_t x)
{
	return ((uint64_t) x << 1) ^ (uint64_t) (x >> 63);
}

static inline int64_t
campaign_unzigzag(uint64_t x)
{
	return (int64_t) (x >> 1) ^ -(int64_t) (x & 1);
}

/* writes a number, returns its bytes */
static inline size_t
campaign_put_uint(uint8_t *out, uint64_t x)
{
	size_t		n = 0;

	for (; x >= 0x80; x >>= 7)
		out[n++] = (uint8_t) (x | 0x80);
	out[n++] = (uint8_t) x;
	return n;
}

/* reads a number and moves on; false where it ends early, or is not in its shortest form */
static inline bool
campaign_get_uint(const uint8_t **in, const uint8_t *end, uint64_t *x)
{
	const uint8_t *p = *in;
	uint64_t	value = 0;

	for (int shift = 0; shift < 64 && p < end; shift += 7)
	{
		uint8_t		b = *p++;

		if (shift == 63 && b > 1)
			return false;
		value |= (uint64_t) (b & 0x7f) << shift;
		if (b < 0x80)
		{
			if (b == 0 && shift > 0)
				return false;
			*in = p;
			*x = value;
			return true;
		}
	}
	return false;
}

#endif							/* CAMPAIGN_CORE_BYTES_H */
