/*
 * journey_write.c: the writer of the journey.  docs/format.md has the layout;
 * the comments here say why it is so.
 */
#include "core/journey.h"

#include <math.h>
#include <string.h>

static inline uint8_t *
store_le(uint8_t *p, uint64_t x, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		*p++ = (uint8_t) (x >> (8 * i));
	return p;
}

/* eight bytes at once; compilers do not make one store of the loop above */
static inline void
store_le8(uint8_t *p, uint64_t x)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	memcpy(p, &x, 8);
}

static unsigned
varint_size(uint64_t x)
{
	unsigned	n = 1;

	while (x >= 0x80)
	{
		x >>= 7;
		n++;
	}
	return n;
}

static uint8_t *
put_varint(uint8_t *p, uint64_t x)
{
	while (x >= 0x80)
	{
		*p++ = (uint8_t) (x | 0x80);
		x >>= 7;
	}
	*p++ = (uint8_t) x;
	return p;
}

static inline uint64_t
zigzag(int64_t x)
{
	return ((uint64_t) x << 1) ^ (x < 0 ? UINT64_MAX : 0);
}

/* bits that hold 0..x */
static inline unsigned
bit_width(uint32_t x)
{
	return x == 0 ? 0 : 32 - (unsigned) __builtin_clz(x);
}

/* A value is a number of cents if dividing the rounded count by 100 gives it back. */
static bool
value_cents(double v, int64_t *cents)
{
	double		r;

	if (!(v > -9e13 && v < 9e13))
		return false;
	r = rint(v * 100.0);
	if (r / 100.0 != v)
		return false;
	*cents = (int64_t) r;
	return true;
}

/* ------------------------------------------------------------------- input */

/*
 * Touches come as whole ones, or, without values, as an array of timestamps and
 * one of codes.  Every function that has a source is inlined into the callers,
 * where the steps from one touch to the next are constants.
 */
#define ALWAYS static inline __attribute__((always_inline))

typedef struct source
{
	const char *ts;
	const char *codes;
	size_t		ts_step;
	size_t		code_step;
	const campaign_touch *touches;	/* NULL: no values */
} source;

ALWAYS source
whole_touches(const campaign_touch *t)
{
	return (source) {
		(const char *) t + offsetof(campaign_touch, ts),
		(const char *) t + offsetof(campaign_touch, code),
		sizeof(campaign_touch), sizeof(campaign_touch), t
	};
}

ALWAYS source
two_arrays(const int64_t *ts, const int32_t *codes)
{
	return (source) {
		(const char *) ts, (const char *) codes, sizeof(int64_t), sizeof(int32_t), NULL
	};
}

ALWAYS int64_t
ts_at(source t, size_t i)
{
	return *(const int64_t *) (t.ts + i * t.ts_step);
}

ALWAYS int32_t
code_at(source t, size_t i)
{
	return *(const int32_t *) (t.codes + i * t.code_step);
}

/*
 * A unit is 2^shift times an odd number, and q * odd = x (mod 2^64) has one
 * answer, x * inverse.  Where unit divides x, rotating that answer gives the
 * quotient, and it gives something above UINT64_MAX / unit elsewhere: a
 * multiplication instead of a division by a number known at run time only.
 */
typedef struct unit_divisor
{
	uint64_t	inverse;
	uint64_t	limit;
	int64_t		low;			/* the lowest timestamp in units */
	unsigned	shift;
} unit_divisor;

#define DAY_US INT64_C(86400000000)

static const unit_divisor units[4] = {
	{1, UINT64_MAX, CAMPAIGN_STAMP_MIN, 0},
	{UINT64_C(0x1cac083126e978d5), UINT64_MAX / 1000, CAMPAIGN_STAMP_MIN / 1000, 3},
	{UINT64_C(0x790fb65668c26139), UINT64_MAX / 1000000, CAMPAIGN_STAMP_MIN / 1000000, 6},
	{UINT64_C(0x9f16c76198ff2673), UINT64_MAX / (uint64_t) DAY_US, CAMPAIGN_STAMP_MIN / DAY_US, 13},
};

ALWAYS uint64_t
quotient(uint64_t x, const unit_divisor *u)
{
	x *= u->inverse;
	return u->shift == 0 ? x : x >> u->shift | x << (64 - u->shift);
}

/* the time between touch i and the one before, 0 for the first */
ALWAYS uint64_t
delta_us(source t, size_t i)
{
	return i == 0 ? 0 :
		(uint64_t) ts_at(t, i) - (uint64_t) ts_at(t, i - 1);
}

/* the class of the largest unit that divides all stamps */
ALWAYS unsigned
common_unit(source t, size_t n)
{
	/* the lowest timestamp is a day's beginning: distances from it divide as timestamps do */
	uint64_t	first = (uint64_t) ts_at(t, 0) - (uint64_t) CAMPAIGN_STAMP_MIN;

	for (unsigned c = 3; c > 0; c--)
	{
		bool		divides = quotient(first, &units[c]) <= units[c].limit;

		for (size_t i = 1; i < n && divides; i++)
			divides = quotient(delta_us(t, i), &units[c]) <= units[c].limit;
		if (divides)
			return c;
	}
	return 0;
}

/* ------------------------------------------------------------------- codes */

static void
sift_down(int32_t *a, size_t i, size_t n)
{
	for (;;)
	{
		size_t		c = 2 * i + 1;
		int32_t		x;

		if (c >= n)
			return;
		if (c + 1 < n && a[c + 1] > a[c])
			c++;
		if (a[i] >= a[c])
			return;
		x = a[i];
		a[i] = a[c];
		a[c] = x;
		i = c;
	}
}

/* Heap sort: in place, n log n whatever comes. */
static void
sort_codes(int32_t *a, size_t n)
{
	for (size_t i = n / 2; i-- > 0;)
		sift_down(a, i, n);
	for (size_t e = n; e-- > 1;)
	{
		int32_t		x = a[0];

		a[0] = a[e];
		a[e] = x;
		sift_down(a, 0, e);
	}
}

/* Puts the distinct codes into table, ascending, and sets ncodes and max_code. */
ALWAYS void
collect_codes(campaign_journey_layout *lay, source t, size_t n, int32_t *table)
{
	int32_t		max_code = 0;
	uint64_t	seen[4] = {0, 0, 0, 0},
				low = 0;

	for (size_t i = 0; i < n; i++)
	{
		int32_t		code = code_at(t, i);

		max_code = code > max_code ? code : max_code;
		low |= UINT64_C(1) << (code & 63);
	}
	lay->max_code = max_code;
	if (max_code < 256)
	{
		seen[0] = low;
		if (max_code >= 64)
		{
			seen[0] = 0;
			for (size_t i = 0; i < n; i++)
				seen[code_at(t, i) >> 6] |= UINT64_C(1) << (code_at(t, i) & 63);
		}
		for (int w = 0; w <= max_code >> 6; w++)
			for (uint64_t b = seen[w]; b != 0; b &= b - 1)
				table[lay->ncodes++] = 64 * w + __builtin_ctzll(b);
		return;
	}
	for (size_t i = 0; i < n; i++)
	{
		int32_t		code = code_at(t, i);
		uint32_t	at;

		/* few distinct codes: keep them sorted as they come */
		if (lay->ncodes > 32)
		{
			for (; i < n; i++)
				table[lay->ncodes++] = code_at(t, i);
			sort_codes(table, lay->ncodes);
			at = lay->ncodes;
			lay->ncodes = 0;
			for (uint32_t k = 0; k < at; k++)
				if (k == 0 || table[k] != table[lay->ncodes - 1])
					table[lay->ncodes++] = table[k];
			return;
		}
		for (at = 0; at < lay->ncodes && table[at] < code; at++)
			;
		if (at < lay->ncodes && table[at] == code)
			continue;
		memmove(table + at + 1, table + at, (lay->ncodes - at) * sizeof(int32_t));
		table[at] = code;
		lay->ncodes++;
	}
}

/* index of a code in the sorted table */
static inline uint32_t
table_index(const int32_t *table, uint32_t n, int32_t code)
{
	uint32_t	lo = 0;

	while (n > 1)
	{
		uint32_t	half = n / 2;

		if (table[lo + half] <= code)
			lo += half;
		n -= half;
	}
	return lo;
}

/* ------------------------------------------------------------------ widths */

/* more than any journey has bytes, and 10 million times it still fits */
#define NO_SIZE (UINT64_C(1) << 36)

/* control value of a folded touch in a width class, 4 if the class cannot hold it */
static inline unsigned
touch_form(unsigned width, uint64_t delta, uint32_t idx, unsigned cbits, uint64_t *folded)
{
	uint64_t	x;

	if (delta >> (48 - cbits) != 0)
		return width == 2 ? 3 : 4;
	x = delta << cbits | idx;
	*folded = x;
	switch (width)
	{
		case 0:
			return (unsigned) (x >= UINT64_C(1) << 8) + (x >= UINT64_C(1) << 16) +
				(x >= UINT64_C(1) << 24) + (x >= UINT64_C(1) << 32);
		case 1:
			return (unsigned) (x >= UINT64_C(1) << 16) + (x >= UINT64_C(1) << 24) +
				(x >= UINT64_C(1) << 32);
		default:
			return (unsigned) (x >= UINT64_C(1) << 32) + (x >= UINT64_C(1) << 40);
	}
}

/*
 * The class with the fewest bytes, the lower one of equals, for codes of the
 * table (or as they are, if table is NULL); *size: its bytes.  Class 0 is never
 * longer than class 1 where it holds every touch, so it is the answer then.
 */
ALWAYS unsigned
best_width(const campaign_journey_layout *lay, source t,
		   const int32_t *table, unsigned cbits, uint64_t *size)
{
	const unit_divisor *u = &units[lay->unit_class];
	uint64_t	all = 0,
				over = 0,
				sum[3] = {0, 0, 0};

	for (size_t i = 0; i < lay->n; i++)
	{
		uint64_t	delta = quotient(delta_us(t, i), u),
					x = delta << cbits;

		/* the index only matters for the length where there is no delta */
		if (delta == 0)
			x = table == NULL ? (uint32_t) code_at(t, i) :
				table_index(table, lay->ncodes, code_at(t, i));
		all |= x;
		over |= delta >> (48 - cbits);
		sum[0] += 1 + (x >= UINT64_C(1) << 8) + (x >= UINT64_C(1) << 16) + (x >= UINT64_C(1) << 24);
	}
	if (over == 0 && all < UINT64_C(1) << 32)
	{
		*size = sum[0];
		return 0;
	}
	for (size_t i = 0; i < lay->n; i++)
	{
		uint64_t	delta = quotient(delta_us(t, i), u),
					x;
		uint32_t	idx = delta != 0 ? 0 :
			table == NULL ? (uint32_t) code_at(t, i) :
			table_index(table, lay->ncodes, code_at(t, i));

		for (unsigned w = 1; w < 3; w++)
		{
			unsigned	f = touch_form(w, delta, idx, cbits, &x);

			sum[w] += f == 4 ? NO_SIZE : campaign_touch_len[w][f];
		}
	}
	*size = sum[2] < sum[1] ? sum[2] : sum[1];
	return sum[2] < sum[1] ? 2 : 1;
}

/* the fewest of 2, 4, 6 and 8 bytes that hold a signed number, less one pair */
static unsigned
base_class(int64_t x)
{
	return x >= INT16_MIN && x <= INT16_MAX ? 0 : x >= INT32_MIN && x <= INT32_MAX ? 1 :
		x >= -(INT64_C(1) << 47) && x < INT64_C(1) << 47 ? 2 : 3;
}

/* -------------------------------------------------------------------- plan */

ALWAYS int
plan(campaign_journey_layout *lay, source t, size_t n, int32_t *table)
{
	size_t		with_value = 0,
				cents_size = 0,
				table_size;
	uint64_t	touches_size,
				direct_size;
	unsigned	width;
	bool		cents_ok = true;

	memset(lay, 0, sizeof(*lay));
	if (n > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		return CAMPAIGN_JOURNEY_ERR_LIMIT;
	lay->n = (uint32_t) n;
	if (n == 0)
	{
		lay->size = 3;
		return CAMPAIGN_JOURNEY_OK;
	}

	lay->unit_class = (uint8_t) common_unit(t, n);
	lay->base = (int64_t) quotient((uint64_t) ts_at(t, 0) - (uint64_t) CAMPAIGN_STAMP_MIN,
								   &units[lay->unit_class]) + units[lay->unit_class].low;
	lay->base_class = (uint8_t) base_class(lay->base);
	collect_codes(lay, t, n, table);
	for (size_t i = 0; t.touches != NULL && i < n; i++)
		if (t.touches[i].has_value)
		{
			int64_t		c;

			with_value++;
			if (cents_ok && value_cents(t.touches[i].value, &c))
				cents_size += varint_size(zigzag(c));
			else
				cents_ok = false;
		}

	/* the table */
	lay->kind = lay->max_code < 65536 ? CAMPAIGN_CODES_U16 : CAMPAIGN_CODES_U32;
	table_size = varint_size(lay->ncodes) +
		(size_t) lay->ncodes * (lay->kind == CAMPAIGN_CODES_U16 ? 2 : 4);
	if (lay->max_code < 8)
	{
		lay->kind = CAMPAIGN_CODES_BITMAP;
		table_size = 1;
	}
	else if (lay->max_code < 256 && (size_t) lay->max_code / 8 + 2 <= table_size)
	{
		lay->kind = CAMPAIGN_CODES_BITMAP;
		table_size = (size_t) lay->max_code / 8 + 2;	/* with its length */
	}
	lay->cbits = (uint8_t) bit_width(lay->ncodes - 1);
	width = best_width(lay, t, table, lay->cbits, &touches_size);
	touches_size += table_size;
	/* without a table the touches are no shorter, and the number of bits takes a byte */
	if (table_size > 1)
	{
		unsigned	direct_bits = bit_width((uint32_t) lay->max_code),
					direct_width = best_width(lay, t, NULL, direct_bits, &direct_size);

		direct_size += 1;
		/* a table may cost one byte more: it tells the codes present without reading the touches */
		if (direct_size + 1 < touches_size)
		{
			lay->kind = CAMPAIGN_CODES_DIRECT;
			lay->cbits = (uint8_t) direct_bits;
			width = direct_width;
			touches_size = direct_size;
		}
	}
	lay->width = (uint8_t) width;

	lay->size = 2 + varint_size(n) + 2 * (lay->base_class + (size_t) 1) +
		(n + 3) / 4 + (size_t) touches_size;
	if (with_value > 0)
	{
		lay->vclass = cents_ok ? CAMPAIGN_VALUES_CENTS : CAMPAIGN_VALUES_FLOAT;
		lay->all_values = with_value == n;
		lay->value_size = (cents_ok ? cents_size : with_value * 8) +
			(lay->all_values ? 0 : (n + 7) / 8);
		lay->size += varint_size(lay->value_size) + lay->value_size;
	}
	lay->size += (n - 1) / CAMPAIGN_JOURNEY_BLOCK * (with_value > 0 ? 16 : 12);
	return CAMPAIGN_JOURNEY_OK;
}

/*
 * Looks at n sorted, checked touches and decides the layout.  Every choice
 * depends on the multiset alone, which makes the bytes canonical.
 * scratch: n int32, keeps the sorted distinct codes for campaign_journey_write.
 */
int
campaign_journey_plan(campaign_journey_layout *lay, const campaign_touch *t, size_t n,
					  int32_t *scratch)
{
	return plan(lay, whole_touches(t), n, scratch);
}

/* the same for touches without values */
int
campaign_journey_plan_arrays(campaign_journey_layout *lay, const int64_t *ts, const int32_t *codes,
							 size_t n, int32_t *scratch)
{
	return plan(lay, two_arrays(ts, codes), n, scratch);
}

/* ------------------------------------------------------------------- write */

/* Writes the values and fills the offsets of the skip table in. */
static uint8_t *
put_values(const campaign_journey_layout *lay, const campaign_touch *t, uint8_t *p)
{
	size_t		n = lay->n;
	uint8_t    *start,
			   *skip;

	p = put_varint(p, lay->value_size);
	skip = p + lay->value_size;
	if (!lay->all_values)
	{
		memset(p, 0, (n + 7) / 8);
		for (size_t i = 0; i < n; i++)
			if (t[i].has_value)
				p[i >> 3] |= (uint8_t) (1 << (i & 7));
		p += (n + 7) / 8;
	}
	start = p;
	for (size_t i = 0; i < n; i++)
	{
		int64_t		c = 0;
		uint64_t	x;

		if (i > 0 && i % CAMPAIGN_JOURNEY_BLOCK == 0)
			store_le(skip + (i / CAMPAIGN_JOURNEY_BLOCK - 1) * 16 + 12, (uint64_t) (p - start), 4);
		if (!t[i].has_value)
			continue;
		if (lay->vclass == CAMPAIGN_VALUES_CENTS)
		{
			(void) value_cents(t[i].value, &c);
			p = put_varint(p, zigzag(c));
		}
		else
		{
			memcpy(&x, &t[i].value, 8);
			p = store_le(p, x, 8);
		}
	}
	return p;
}

/* Control bits and folded touches; width is a constant where it is 0. */
ALWAYS void
put_touches(const campaign_journey_layout *lay, source t, const int32_t *table,
			const uint8_t *lookup, uint8_t *skip, uint8_t *control, uint8_t *end, unsigned width)
{
	const unit_divisor *u = &units[lay->unit_class];
	size_t		n = lay->n,
				entry = lay->vclass == CAMPAIGN_VALUES_NONE ? 12 : 16;
	uint8_t    *data = control + (n + 3) / 4,
			   *p = data;
	uint64_t	tick = 0;

	for (size_t i = 0; i < n;)
	{
		size_t		group_end = i + 4 < n ? i + 4 : n;
		unsigned	forms = 0;

		if (i > 0 && i % CAMPAIGN_JOURNEY_BLOCK == 0)
		{
			uint8_t    *e = skip + (i / CAMPAIGN_JOURNEY_BLOCK - 1) * entry;

			store_le(e, (uint64_t) (p - data), 4);
			store_le(e + 4, tick, 8);
		}
		for (unsigned k = 0; i < group_end; i++, k += 2)
		{
			uint64_t	delta = quotient(delta_us(t, i), u),
						x = 0;
			int32_t		code = code_at(t, i);
			uint32_t	idx = lay->kind == CAMPAIGN_CODES_DIRECT ? (uint32_t) code :
				lay->kind == CAMPAIGN_CODES_BITMAP ? lookup[code] : table_index(table, lay->ncodes, code);
			unsigned	f = touch_form(width, delta, idx, lay->cbits, &x),
						len = width == 0 ? f + 1 : campaign_touch_len[width][f & 3];	/* 4: not in a class that was chosen */

			tick += delta;
			forms |= f << k;
			if (width == 2 && len == 12)
			{
				p = store_le(p, delta, 8);
				p = store_le(p, idx, 4);
			}
			else if (end - p >= 8)
			{
				/* what stands behind is overwritten by the next touch */
				store_le8(p, x);
				p += len;
			}
			else
				p = store_le(p, x, len);
		}
		*control++ = (uint8_t) forms;
	}
}

/* the touches, with a loop of its own for the width class that nearly all have */
ALWAYS void
put_all_touches(const campaign_journey_layout *lay, source t, const int32_t *table,
				const uint8_t *lookup, uint8_t *skip, uint8_t *control, uint8_t *end)
{
	if (lay->width == 0)
		put_touches(lay, t, table, lookup, skip, control, end, 0);
	else
		put_touches(lay, t, table, lookup, skip, control, end, lay->width);
}

ALWAYS void
write_journey(const campaign_journey_layout *lay, source t,
			  const int32_t *table, uint8_t *out)
{
	size_t		n = lay->n;
	uint8_t    *p = out,
			   *skip;
	uint8_t		lookup[256];
	bool		is_short = lay->kind == CAMPAIGN_CODES_BITMAP && lay->max_code < 8;

	if (n == 0)
	{
		*p++ = CAMPAIGN_JOURNEY_VERSION;
		*p++ = 0;
		*p = 0;
		return;
	}
	*p++ = (uint8_t) (CAMPAIGN_JOURNEY_VERSION | lay->base_class << 4 |
					  (lay->all_values ? 0x40 : 0) | (is_short ? 0x80 : 0));
	*p++ = (uint8_t) (lay->unit_class | lay->width << 2 | lay->kind << 4 | lay->vclass << 6);
	p = put_varint(p, n);
	if (lay->kind == CAMPAIGN_CODES_DIRECT)
		*p++ = lay->cbits;
	else if (lay->kind == CAMPAIGN_CODES_BITMAP && !is_short)
		*p++ = (uint8_t) (lay->max_code / 8);
	p = store_le(p, (uint64_t) lay->base, 2 * (lay->base_class + 1u));

	if (lay->kind == CAMPAIGN_CODES_BITMAP)
	{
		size_t		size = (size_t) lay->max_code / 8 + 1;

		memset(p, 0, size);
		for (uint32_t i = 0; i < lay->ncodes; i++)
		{
			p[table[i] >> 3] |= (uint8_t) (1 << (table[i] & 7));
			lookup[table[i]] = (uint8_t) i;
		}
		p += size;
	}
	else if (lay->kind != CAMPAIGN_CODES_DIRECT)
	{
		p = put_varint(p, lay->ncodes);
		for (uint32_t i = 0; i < lay->ncodes; i++)
			p = store_le(p, (uint32_t) table[i], lay->kind == CAMPAIGN_CODES_U16 ? 2 : 4);
	}

	if (lay->vclass != CAMPAIGN_VALUES_NONE)
		p = put_values(lay, t.touches, p);
	skip = p;
	p += (n - 1) / CAMPAIGN_JOURNEY_BLOCK * (lay->vclass == CAMPAIGN_VALUES_NONE ? 12 : 16);
	put_all_touches(lay, t, table, lookup, skip, p, out + lay->size);
}

/* Writes exactly lay->size bytes; lay and scratch as campaign_journey_plan left them. */
void
campaign_journey_write(const campaign_journey_layout *lay, const campaign_touch *t,
					   const int32_t *scratch, uint8_t *out)
{
	write_journey(lay, whole_touches(t), scratch, out);
}

/* the same for touches without values, planned by campaign_journey_plan_arrays */
void
campaign_journey_write_arrays(const campaign_journey_layout *lay, const int64_t *ts,
							  const int32_t *codes, const int32_t *scratch, uint8_t *out)
{
	write_journey(lay, two_arrays(ts, codes), scratch, out);
}
