/*
 * exact_sum.c: see exact_sum.h.
 */
#include "core/exact_sum.h"

#include <math.h>
#include <string.h>

#include "core/bytes.h"

/* the exponent of a sum's lowest bit can be no less than this, its highest bit no more */
#define LOWEST (-1074)
#define HIGHEST (1024 + 64)

static inline __int128
narrow(const campaign_exact *x)
{
	return (__int128) (((unsigned __int128) x->high << 64) | x->low);
}

static inline void
set_narrow(campaign_exact *x, __int128 m, int exponent)
{
	x->low = (uint64_t) m;
	x->high = (uint64_t) ((unsigned __int128) m >> 64);
	x->exponent = exponent;
}

/* d = *m * 2^result */
static inline int
take_apart(double d, int64_t *m)
{
	uint64_t	bits;
	int			e;

	memcpy(&bits, &d, sizeof bits);
	e = (int) (bits >> 52) & 0x7ff;
	*m = (int64_t) (bits & UINT64_C(0xfffffffffffff));
	if (e == 0)
		e = 1;
	else
		*m |= INT64_C(1) << 52;
	if (bits >> 63)
		*m = -*m;
	return e - 1075;
}

/* makes every digit 0 .. 2^32 - 1 but the last, which keeps the sign */
static void
carry(campaign_exact_wide *w)
{
	int64_t		over = 0;

	for (int i = 0; i < CAMPAIGN_EXACT_DIGITS - 1; i++)
	{
		int64_t		d = w->digit[i] + over;

		w->digit[i] = d & INT64_C(0xffffffff);
		over = d >> 32;
	}
	w->digit[CAMPAIGN_EXACT_DIGITS - 1] += over;
	w->pending = 0;
}

/* adds m * 2^exponent */
static void
add_wide(campaign_exact_wide *w, __int128 m, int exponent)
{
	bool		is_negative = m < 0;
	unsigned __int128 u = is_negative ? -(unsigned __int128) m : (unsigned __int128) m;
	int			at = (exponent - CAMPAIGN_EXACT_LOW) / 32,
				shift = (exponent - CAMPAIGN_EXACT_LOW) % 32;
	uint64_t	rest = 0;

	if (++w->pending >= (UINT32_C(1) << 30))
		carry(w);
	for (; u != 0 || rest != 0; at++)
	{
		uint64_t	digit = ((uint64_t) (uint32_t) u << shift) + rest;

		w->digit[at] += is_negative ? -(int64_t) (uint32_t) digit : (int64_t) (uint32_t) digit;
		rest = digit >> 32;
		u >>= 32;
	}
}

static campaign_exact_wide *
widen(campaign_exact *x, campaign_exact_pool *pool)
{
	campaign_exact_wide *w;

	if (x->wide == 0)
	{
		if (pool->n == pool->size)
		{
			uint32_t	size = pool->size == 0 ? 4 : pool->size * 2;

			pool->wide = pool->memory->resize(pool->memory->context, pool->wide,
											  sizeof *w * pool->size, sizeof *w * size);
			pool->size = size;
		}
		w = &pool->wide[pool->n++];
		memset(w, 0, sizeof *w);
		if (x->low != 0 || x->high != 0)
			add_wide(w, narrow(x), x->exponent);
		x->wide = pool->n;
	}
	return &pool->wide[x->wide - 1];
}

/*
 * Adds m * 2^exponent to a sum of 128 bits; false, and nothing is done, where it
 * does not fit.
 */
static inline bool
add_narrow(campaign_exact *x, __int128 m, int exponent)
{
	__int128	sum = narrow(x);
	__int128	shifted;

	if (m == 0)
		return true;
	if (sum == 0)
	{
		set_narrow(x, m, exponent);
		return true;
	}
	if (exponent >= x->exponent)
	{
		int			shift = exponent - x->exponent;

		if (shift > 126)
			return false;
		shifted = (__int128) ((unsigned __int128) m << shift);
		if (shifted >> shift != m || __builtin_add_overflow(sum, shifted, &sum))
			return false;
		set_narrow(x, sum, x->exponent);
	}
	else
	{
		int			shift = x->exponent - exponent;

		if (shift > 126)
			return false;
		shifted = (__int128) ((unsigned __int128) sum << shift);
		if (shifted >> shift != sum || __builtin_add_overflow(shifted, m, &sum))
			return false;
		set_narrow(x, sum, exponent);
	}
	return true;
}

/*
 * Adds a finite number.
 */
void
campaign_exact_add(campaign_exact *x, double d, campaign_exact_pool *pool)
{
	int64_t		m;
	int			exponent = take_apart(d, &m);

	if (x->wide == 0 && add_narrow(x, m, exponent))
		return;
	if (m != 0)
		add_wide(widen(x, pool), m, exponent);
}

/*
 * Adds or takes away another sum, which may live in another pool.
 */
void
campaign_exact_merge(campaign_exact *x, campaign_exact_pool *pool,
					 const campaign_exact *y, const campaign_exact_pool *pool_y, bool subtract)
{
	if (y->wide == 0)
	{
		__int128	m = narrow(y);

		if (subtract && m == (__int128) ((unsigned __int128) 1 << 127))
		{
			/* the one integer whose negative is none: two halves */
			add_wide(widen(x, pool), -(m >> 1), y->exponent);
			add_wide(widen(x, pool), -(m >> 1), y->exponent);
			return;
		}
		m = subtract ? -m : m;
		if (x->wide == 0 && add_narrow(x, m, y->exponent))
			return;
		add_wide(widen(x, pool), m, y->exponent);
	}
	else
	{
		campaign_exact_wide from = pool_y->wide[y->wide - 1];
		campaign_exact_wide *to = widen(x, pool);

		carry(&from);
		carry(to);
		for (int i = 0; i < CAMPAIGN_EXACT_DIGITS; i++)
			to->digit[i] += subtract ? -from.digit[i] : from.digit[i];
		carry(to);
	}
}

/*
 * A wide sum as sign and digits; returns the number of digits up to the last that
 * is not zero.
 */
static int
magnitude(const campaign_exact_wide *w, uint32_t *digit, bool *is_negative)
{
	campaign_exact_wide m = *w;
	int			n = CAMPAIGN_EXACT_DIGITS;

	carry(&m);
	*is_negative = m.digit[CAMPAIGN_EXACT_DIGITS - 1] < 0;
	if (*is_negative)
	{
		for (int i = 0; i < CAMPAIGN_EXACT_DIGITS; i++)
			m.digit[i] = -m.digit[i];
		carry(&m);
	}
	for (int i = 0; i < CAMPAIGN_EXACT_DIGITS; i++)
		digit[i] = (uint32_t) m.digit[i];
	while (n > 0 && digit[n - 1] == 0)
		n--;
	return n;
}

bool
campaign_exact_is_zero(campaign_exact *x, campaign_exact_pool *pool)
{
	uint32_t	digit[CAMPAIGN_EXACT_DIGITS];
	bool		is_negative;

	if (x->wide == 0)
		return x->low == 0 && x->high == 0;
	return magnitude(&pool->wide[x->wide - 1], digit, &is_negative) == 0;
}

/*
 * The sum as the nearest double, half to even; infinite where it is beyond them.
 */
double
campaign_exact_value(campaign_exact *x, campaign_exact_pool *pool)
{
	uint32_t	digit[CAMPAIGN_EXACT_DIGITS];
	bool		is_negative;
	int			n,
				take;
	unsigned __int128 top = 0;
	double		d;

	if (x->wide == 0)
		return ldexp((double) narrow(x), x->exponent);
	n = magnitude(&pool->wide[x->wide - 1], digit, &is_negative);
	if (n == 0)
		return 0;
	/* three digits hold at least 65 bits; whatever lies below is one sticky bit */
	take = n < 3 ? n : 3;
	for (int i = n - 1; i >= n - take; i--)
		top = top << 32 | digit[i];
	top <<= 1;
	for (int i = 0; i < n - take; i++)
		if (digit[i] != 0)
		{
			top |= 1;
			break;
		}
	d = ldexp((double) top, CAMPAIGN_EXACT_LOW + 32 * (n - take) - 1);
	return is_negative ? -d : d;
}

/*
 * Whether a sum may be written: what is read leaves room for 2^63 such sums.
 */
bool
campaign_exact_fits(campaign_exact *x, campaign_exact_pool *pool)
{
	uint32_t	digit[CAMPAIGN_EXACT_DIGITS];
	bool		is_negative;

	/* nearly all are narrow and small */
	if (x->wide == 0 && x->exponent <= HIGHEST - 128)
		return true;
	if (x->wide == 0)
		return fabs(ldexp((double) narrow(x), x->exponent - HIGHEST)) < 1;
	return magnitude(&pool->wide[x->wide - 1], digit, &is_negative) <= (HIGHEST - CAMPAIGN_EXACT_LOW) / 32;
}

/*
 * Writes a sum that is not zero, in the one form that its value has: twice the
 * number of bytes and the sign, the exponent, the odd magnitude.  Returns the bytes
 * written.
 */
size_t
campaign_exact_write(campaign_exact *x, campaign_exact_pool *pool, uint8_t *out)
{
	uint8_t		bytes[CAMPAIGN_EXACT_DIGITS * 4];
	uint8_t    *p = out;
	bool		is_negative;
	int			n = 0,
				exponent;

	if (x->wide == 0)
	{
		__int128	m = narrow(x);
		unsigned __int128 u;
		uint64_t	low;
		int			zeros;

		is_negative = m < 0;
		u = is_negative ? -(unsigned __int128) m : (unsigned __int128) m;
		low = (uint64_t) u;
		zeros = low != 0 ? __builtin_ctzll(low) : 64 + __builtin_ctzll((uint64_t) (u >> 64));
		exponent = x->exponent + zeros;
		for (u >>= zeros; u != 0; u >>= 8)
			bytes[n++] = (uint8_t) u;
	}
	else
	{
		uint32_t	digit[CAMPAIGN_EXACT_DIGITS];
		int			digits = magnitude(&pool->wide[x->wide - 1], digit, &is_negative),
					first = 0,
					zeros;

		while (digit[first] == 0)
			first++;
		zeros = __builtin_ctz(digit[first]);
		exponent = CAMPAIGN_EXACT_LOW + 32 * first + zeros;
		for (int i = first; i < digits; i++)
		{
			uint64_t	pair = digit[i] | (i + 1 < digits ? (uint64_t) digit[i + 1] << 32 : 0);
			uint32_t	d = (uint32_t) (pair >> zeros);

			for (int k = 0; k < 4; k++, d >>= 8)
				bytes[n++] = (uint8_t) d;
		}
		while (bytes[n - 1] == 0)
			n--;
	}
	p += campaign_put_uint(p, (uint64_t) n << 1 | is_negative);
	p += campaign_put_uint(p, campaign_zigzag(exponent));
	memcpy(p, bytes, (size_t) n);
	return (size_t) (p - out) + (size_t) n;
}

/*
 * Reads what campaign_exact_write wrote into x, which is zero bytes before.  Returns
 * the bytes read, 0 where they are nothing that it would have written.
 */
size_t
campaign_exact_read(campaign_exact *x, campaign_exact_pool *pool, const uint8_t *in, size_t len)
{
	const uint8_t *p = in,
			   *end = in + len;
	uint64_t	head,
				e;
	int64_t		exponent;
	size_t		n;
	bool		is_negative;

	if (!campaign_get_uint(&p, end, &head) || !campaign_get_uint(&p, end, &e))
		return 0;
	n = (size_t) (head >> 1);
	is_negative = head & 1;
	exponent = campaign_unzigzag(e);
	if (n == 0 || n > CAMPAIGN_EXACT_DIGITS * 4 || n > (size_t) (end - p) ||
		(p[0] & 1) == 0 || p[n - 1] == 0 || exponent < LOWEST || exponent > HIGHEST ||
		exponent + (int64_t) (n - 1) * 8 + 32 - __builtin_clz(p[n - 1]) > HIGHEST)
		return 0;
	if (n <= 15 || (n == 16 && p[15] < 0x80))
	{
		unsigned __int128 u = 0;

		for (size_t i = n; i > 0; i--)
			u = u << 8 | p[i - 1];
		set_narrow(x, is_negative ? -(__int128) u : (__int128) u, (int) exponent);
	}
	else
	{
		campaign_exact_wide *w = widen(x, pool);

		for (size_t i = 0; i < n; i += 8)
		{
			uint64_t	chunk = 0;

			for (size_t k = i + 8 < n ? i + 8 : n; k > i; k--)
				chunk = chunk << 8 | p[k - 1];
			add_wide(w, is_negative ? -(__int128) chunk : (__int128) chunk, (int) exponent + (int) i * 8);
		}
	}
	return (size_t) (p - in) + n;
}
