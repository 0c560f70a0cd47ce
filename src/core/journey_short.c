/*
 * journey_short.c: the writer of the commonest journeys.
 *
 * A person's touches are mostly few, of whole seconds, of codes below some
 * thousands and without values.  For these there is little to find out: with
 * codes below 8 the layout is known before anything is counted, with larger
 * ones it is a choice between two.  The bytes are those that
 * campaign_journey_write_arrays writes; what is of another kind is left to it.
 */
#include "core/journey_short.h"

#include "core/journey.h"

#include <string.h>

#define SECOND INT64_C(1000000)
#define DAY INT64_C(86400)
#define MAX_CODE 4095
#define UNIT_SECOND 2

/* d / 10^6 where 10^6 divides d, else at least 2^44: 10^6 is 2^6 times an odd number */
static inline uint64_t
seconds(uint64_t d)
{
	d *= UINT64_C(0x790fb65668c26139);
	return d >> 6 | d << 58;
}

/* bits that hold 0..x */
static inline unsigned
bit_width(uint32_t x)
{
	return x == 0 ? 0 : 32 - (unsigned) __builtin_clz(x);
}

/* Compilers make a constant length one mov. */
static inline uint8_t *
store_le(uint8_t *p, uint64_t x, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		*p++ = (uint8_t) (x >> (8 * i));
	return p;
}

/* bytes of x in width class 0, less one */
static inline unsigned
form0(uint32_t x)
{
	return (31 - (unsigned) __builtin_clz(x | 1)) >> 3;
}

/* control value of x in width class 1, whose forms have 2, 3, 4 and 6 bytes */
static inline unsigned
form1(uint64_t x)
{
	return (unsigned) (x >= UINT64_C(1) << 16) + (x >= UINT64_C(1) << 24) + (x >= UINT64_C(1) << 32);
}

static uint8_t *
put_head(uint8_t *p, uint8_t first, uint8_t form, size_t n)
{
	*p++ = first;
	*p++ = form;
	*p++ = (uint8_t) n;			/* a varint below 128 */
	return p;
}

/* ------------------------------------------------------------ codes below 8 */

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

static size_t
write_few(const uint32_t *delta, const int32_t *codes, size_t n, uint32_t seen,
		  uint8_t first, int64_t base, unsigned base_bytes, uint8_t *out)
{
	uint64_t	rank = ranks(seen);
	unsigned	cbits = bit_width((uint32_t) (rank >> 56) - 1);
	uint8_t    *p,
			   *control;
	size_t		i;

	rank <<= 8;					/* byte c: how many codes are below c, its index */
	p = put_head(out, first | 0x80, UNIT_SECOND | CAMPAIGN_CODES_BITMAP << 4, n);
	p = store_le(p, (uint64_t) base, base_bytes);
	*p++ = (uint8_t) seen;
	control = p;
	p += (n + 3) / 4;

#define PUT(k) \
	(x = delta[k] << cbits | (uint32_t) (rank >> (8 * codes[k]) & 7), \
	 store_le(p, x, 4), f = form0(x), p += f + 1, f)
	for (i = 0; i + 4 <= n; i += 4)
	{
		uint32_t	x;
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
		uint32_t	x;
		unsigned	f,
					c = 0;

		for (unsigned shift = 0; i < n; i++, shift += 2)
			c |= PUT(i) << shift;
		*control = (uint8_t) c;
	}
#undef PUT
	return (size_t) (p - out);
}

/* ----------------------------------------------------------------- more codes */

/*
 * The width class with the fewest bytes, and these; no touch takes more than 40
 * bits.  Class 0 is the shortest where it holds every touch.
 */
static inline unsigned
best_width(const uint32_t *delta, const uint16_t *idx, size_t n, unsigned cbits, size_t *size)
{
	size_t		size0 = n,
				size1 = 2 * n,
				long_ones = 0;

	for (size_t i = 0; i < n; i++)
	{
		uint64_t	x = (uint64_t) delta[i] << cbits | idx[i];
		unsigned	f = form1(x);

		size0 += (x >= UINT64_C(1) << 8) + f;
		size1 += f;
		long_ones += f == 3;
	}
	size1 += long_ones;
	if (long_ones == 0)
	{
		*size = size0;
		return 0;
	}
	*size = 4 * n + long_ones < size1 ? 4 * n + long_ones : size1;
	return 4 * n + long_ones < size1 ? 2 : 1;
}

static size_t
write_many(const uint32_t *delta, const int32_t *codes, size_t n,
		   uint8_t first, int64_t base, unsigned base_bytes, uint8_t *out)
{
	uint64_t	seen[(MAX_CODE + 1) / 64];
	uint64_t	words = 0;
	uint8_t		index_of[MAX_CODE + 1];	/* only of the codes that are there */
	uint16_t	table[CAMPAIGN_SHORT_TOUCHES],
				idx[CAMPAIGN_SHORT_TOUCHES],
				direct[CAMPAIGN_SHORT_TOUCHES];
	uint16_t	max_code;
	unsigned	ncodes = 0,
				cbits,
				direct_bits,
				kind = CAMPAIGN_CODES_U16,
				width,
				direct_width;
	size_t		table_size,
				size,
				direct_size,
				i;
	const uint16_t *use = idx;
	uint8_t    *p,
			   *control;

	/* the distinct codes in order: bits in words, and a word that tells which of them */
	memset(seen, 0, sizeof(seen));
	for (i = 0; i < n; i++)
	{
		seen[codes[i] >> 6] |= UINT64_C(1) << (codes[i] & 63);
		words |= UINT64_C(1) << (codes[i] >> 6);
		direct[i] = (uint16_t) codes[i];
	}
	for (; words != 0; words &= words - 1)
	{
		unsigned	w = (unsigned) __builtin_ctzll(words);

		for (uint64_t b = seen[w]; b != 0; b &= b - 1)
		{
			table[ncodes] = (uint16_t) (64 * w + (unsigned) __builtin_ctzll(b));
			index_of[table[ncodes]] = (uint8_t) ncodes;
			ncodes++;
		}
	}
	max_code = table[ncodes - 1];
	for (i = 0; i < n; i++)
		idx[i] = index_of[direct[i]];

	/* the choice of journey_write.c */
	table_size = 1 + 2 * (size_t) ncodes;
	if (max_code < 256 && max_code / 8u + 2 <= table_size)
	{
		kind = CAMPAIGN_CODES_BITMAP;
		table_size = max_code / 8u + 2;
	}
	cbits = bit_width(ncodes - 1);
	width = best_width(delta, idx, n, cbits, &size);
	direct_bits = bit_width(max_code);
	direct_width = best_width(delta, direct, n, direct_bits, &direct_size);
	if (direct_size + 2 < size + table_size)
	{
		kind = CAMPAIGN_CODES_DIRECT;
		cbits = direct_bits;
		width = direct_width;
		use = direct;
	}
	if (width == 2)
		return 0;

	p = put_head(out, first, (uint8_t) (UNIT_SECOND | width << 2 | kind << 4), n);
	if (kind == CAMPAIGN_CODES_DIRECT)
		*p++ = (uint8_t) cbits;
	else if (kind == CAMPAIGN_CODES_BITMAP)
		*p++ = (uint8_t) (max_code / 8);
	p = store_le(p, (uint64_t) base, base_bytes);
	if (kind == CAMPAIGN_CODES_BITMAP)
		for (i = 0; i <= max_code / 8u; i++)
			*p++ = (uint8_t) (seen[i / 8] >> (8 * (i % 8)));
	else if (kind == CAMPAIGN_CODES_U16)
	{
		*p++ = (uint8_t) ncodes;
		for (i = 0; i < ncodes; i++)
			p = store_le(p, table[i], 2);
	}
	control = p;
	memset(control, 0, (n + 3) / 4);
	p += (n + 3) / 4;
	for (i = 0; i < n; i++)
	{
		uint64_t	x = (uint64_t) delta[i] << cbits | use[i];
		unsigned	f = width == 0 ? form0((uint32_t) x) : form1(x);

		control[i >> 2] |= (uint8_t) (f << ((i & 3) * 2));
		store_le(p, x, 8);
		p += width == 0 ? f + 1 : f + 2 + (f == 3);
	}
	return (size_t) (p - out);
}

/* --------------------------------------------------------------------- writer */

/*
 * Writes the journey of n sorted, checked touches and returns its length, or 0
 * if it is not of this kind.  out: CAMPAIGN_SHORT_SIZE(n) bytes, of which those
 * behind the journey may be written as well.
 */
size_t
campaign_journey_write_short(const int64_t *ts, const int32_t *codes, size_t n, uint8_t *out)
{
	uint32_t	delta[CAMPAIGN_SHORT_TOUCHES];
	uint32_t	any = 0,
				seen = 0;
	uint64_t	all = 0;
	unsigned	base_class;
	uint8_t		first;
	int64_t		base;
	size_t		i;

	if (n == 0 || n > CAMPAIGN_SHORT_TOUCHES)
		return 0;
	for (i = 0; i < n; i++)
	{
		any |= (uint32_t) codes[i];
		seen |= UINT32_C(1) << (codes[i] & 31);
	}
	base = ts[0] / SECOND;
	if (any > MAX_CODE || base * SECOND != ts[0])
		return 0;
	delta[0] = 0;
	for (i = 1; i < n; i++)
	{
		uint64_t	d = seconds((uint64_t) ts[i] - (uint64_t) ts[i - 1]);

		all |= d;
		delta[i] = (uint32_t) d;
	}
	/*
	 * Not so for a delta that is no whole second, or one that with its code
	 * could take more than 32 bits (codes below 8) or 40 (others).
	 */
	if (all >> (any < 8 ? 29 : 28) != 0)
		return 0;
	if (base % DAY == 0)
	{
		/* whole days have a unit of their own */
		for (i = 1; i < n && delta[i] % DAY == 0; i++)
			;
		if (i == n)
			return 0;
	}
	base_class = base >= INT16_MIN && base <= INT16_MAX ? 0 : base >= INT32_MIN && base <= INT32_MAX ? 1 : 2;
	first = (uint8_t) (CAMPAIGN_JOURNEY_VERSION | base_class << 4);
	return any < 8 ?
		write_few(delta, codes, n, seen, first, base, 2 * (base_class + 1), out) :
		write_many(delta, codes, n, first, base, 2 * (base_class + 1), out);
}
