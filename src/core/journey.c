/*
 * journey.c: codec of the journey.  The layout is described in docs/format.md;
 * the comments here say why it is so.
 */
#include "core/journey.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t unit_us[4] = {1, 1000, 1000000, INT64_C(86400000000)};

/*
 * Bytes behind the four values of a touch's two control bits.  Class 0 is that
 * of nearly all journeys (seconds, few codes).  Class 1 carries larger folded
 * deltas with an outlet of 48 bits, class 2 microseconds; its last form keeps
 * delta (8 bytes) and code index (4) apart, so that it holds whatever may be.
 */
static const uint8_t touch_len[3][4] = {{1, 2, 3, 4}, {2, 3, 4, 6}, {4, 5, 6, 12}};

const char *
campaign_journey_strerror(int code)
{
	switch (code)
	{
		case CAMPAIGN_JOURNEY_ERR_SHORT:
			return "its length does not agree with its contents";
		case CAMPAIGN_JOURNEY_ERR_VERSION:
			return "its version is unknown";
		case CAMPAIGN_JOURNEY_ERR_RESERVED:
			return "a reserved bit is set";
		case CAMPAIGN_JOURNEY_ERR_LIMIT:
			return "it has too many touches";
		case CAMPAIGN_JOURNEY_ERR_STAMP:
			return "a timestamp is out of range";
		case CAMPAIGN_JOURNEY_ERR_CODE:
			return "a code is out of range";
		case CAMPAIGN_JOURNEY_ERR_VALUE:
			return "a value is not finite or badly encoded";
		case CAMPAIGN_JOURNEY_ERR_ORDER:
			return "its touches are not in order";
		case CAMPAIGN_JOURNEY_ERR_CANON:
			return "it is not in canonical form";
		case CAMPAIGN_JOURNEY_ERR_SYNTAX:
			return "the text is not a touch";
		case CAMPAIGN_JOURNEY_ERR_ZONE:
			return "a timestamp has no time zone";
		case CAMPAIGN_JOURNEY_ERR_INFINITE:
			return "a timestamp is infinite";
		default:
			return "no error";
	}
}

/* ------------------------------------------------------------------ bytes */

static inline uint64_t
load_le(const uint8_t *p, unsigned len)
{
	uint64_t	x = 0;

	for (unsigned i = 0; i < len; i++)
		x |= (uint64_t) p[i] << (8 * i);
	return x;
}

static inline uint8_t *
store_le(uint8_t *p, uint64_t x, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		*p++ = (uint8_t) (x >> (8 * i));
	return p;
}

/* LEB128, at most 64 bits; returns the byte behind it or NULL */
static const uint8_t *
get_varint(const uint8_t *p, const uint8_t *end, uint64_t *x)
{
	uint64_t	v = 0;

	for (unsigned shift = 0; shift < 64 && p < end; shift += 7)
	{
		uint8_t		b = *p++;

		if (shift == 63 && b > 1)
			return NULL;
		v |= (uint64_t) (b & 0x7f) << shift;
		if (b < 0x80)
		{
			*x = v;
			return p;
		}
	}
	return NULL;
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

static inline int64_t
unzigzag(uint64_t x)
{
	return (int64_t) (x >> 1) ^ -(int64_t) (x & 1);
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

/* ----------------------------------------------------------------- reader */

/*
 * Opens the bytes of a journey (without a varlena header).  Checks the header
 * and that all blocks lie inside; what is in them is checked as it is read.
 */
int
campaign_journey_open(campaign_journey_reader *r, const uint8_t *data, size_t len)
{
	const uint8_t *p = data,
			   *end = data + len;
	uint64_t	x;
	unsigned	small;
	bool		all_values;

	if (len < 4)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	if (p[0] != CAMPAIGN_JOURNEY_VERSION)
		return CAMPAIGN_JOURNEY_ERR_VERSION;
	if ((p[2] & 0xc0) != 0)
		return CAMPAIGN_JOURNEY_ERR_RESERVED;
	r->unit = unit_us[p[1] & 3];
	r->width = (p[1] >> 2) & 3;
	r->kind = (p[1] >> 4) & 3;
	r->vclass = p[1] >> 6;
	if (r->width == 3 || r->vclass == 3)
		return CAMPAIGN_JOURNEY_ERR_RESERVED;
	small = p[2] & 0x1f;
	all_values = (p[2] & 0x20) != 0;
	if (all_values && r->vclass == CAMPAIGN_VALUES_NONE)
		return CAMPAIGN_JOURNEY_ERR_RESERVED;
	p += 3;

	r->i = 0;
	r->ncodes = 0;
	r->codes = r->vbits = r->values = r->values_end = NULL;
	if ((p = get_varint(p, end, &x)) == NULL)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	if (x > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		return CAMPAIGN_JOURNEY_ERR_LIMIT;
	r->n = (uint32_t) x;
	if (r->n == 0)
	{
		/* the empty journey is its version and zeros */
		if (data[1] != 0 || data[2] != 0)
			return CAMPAIGN_JOURNEY_ERR_CANON;
		r->control = r->data = r->end = p;
		r->cbits = 0;
		r->mask = 0;
		r->tick = r->max_tick = 0;
		r->low = r->first_ts = 0;
		return p == end ? CAMPAIGN_JOURNEY_OK : CAMPAIGN_JOURNEY_ERR_SHORT;
	}
	/* every touch has a byte of its own at least: no count larger than the input */
	if (r->n > (size_t) (end - p))
		return CAMPAIGN_JOURNEY_ERR_SHORT;

	if ((p = get_varint(p, end, &x)) == NULL)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	{
		int64_t		base = unzigzag(x);
		int64_t		high = (CAMPAIGN_STAMP_END - 1) / r->unit;

		/* both bounds truncate towards zero, that is into the range */
		r->low = CAMPAIGN_STAMP_MIN / r->unit;
		if (base < r->low || base > high)
			return CAMPAIGN_JOURNEY_ERR_STAMP;
		r->tick = (uint64_t) base - (uint64_t) r->low;
		r->max_tick = (uint64_t) high - (uint64_t) r->low;
		r->first_ts = base * r->unit;
	}

	switch (r->kind)
	{
		case CAMPAIGN_CODES_DIRECT:
			r->cbits = (uint8_t) small;
			break;
		case CAMPAIGN_CODES_BITMAP:
			if ((size_t) (end - p) < small + 1)
				return CAMPAIGN_JOURNEY_ERR_SHORT;
			for (unsigned i = 0; i <= small; i++)
			{
				unsigned	b = *p++;

				while (b != 0)
				{
					r->map[r->ncodes++] = (uint8_t) (8 * i + (unsigned) __builtin_ctz(b));
					b &= b - 1;
				}
			}
			break;
		default:
			{
				unsigned	each = r->kind == CAMPAIGN_CODES_U16 ? 2 : 4;

				if (small != 0)
					return CAMPAIGN_JOURNEY_ERR_RESERVED;
				if ((p = get_varint(p, end, &x)) == NULL)
					return CAMPAIGN_JOURNEY_ERR_SHORT;
				if (x > (size_t) (end - p) / each)
					return CAMPAIGN_JOURNEY_ERR_SHORT;
				r->ncodes = (uint32_t) x;
				r->codes = p;
				p += x * each;
			}
	}
	if (r->kind != CAMPAIGN_CODES_DIRECT)
	{
		if (r->ncodes == 0 || r->ncodes > r->n)
			return CAMPAIGN_JOURNEY_ERR_CODE;
		r->cbits = (uint8_t) bit_width(r->ncodes - 1);
	}
	r->mask = (uint32_t) ((UINT64_C(1) << r->cbits) - 1);

	if (r->vclass != CAMPAIGN_VALUES_NONE)
	{
		if ((p = get_varint(p, end, &x)) == NULL)
			return CAMPAIGN_JOURNEY_ERR_SHORT;
		if (x > (size_t) (end - p))
			return CAMPAIGN_JOURNEY_ERR_SHORT;
		r->values = p;
		p += x;
		r->values_end = p;
		if (!all_values)
		{
			size_t		bits = ((size_t) r->n + 7) / 8;

			if (x < bits)
				return CAMPAIGN_JOURNEY_ERR_SHORT;
			r->vbits = r->values;
			r->values += bits;
		}
	}

	r->control = p;
	if ((size_t) (end - p) < ((size_t) r->n + 3) / 4 + r->n)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	r->data = p + ((size_t) r->n + 3) / 4;
	r->end = end;
	return CAMPAIGN_JOURNEY_OK;
}

/*
 * Reads the next touch.  Returns 1, 0 behind the last one, or a negative code;
 * safe on any bytes.  value is 0 where there is none.
 */
int
campaign_journey_next(campaign_journey_reader *r, int64_t *ts_us, int32_t *code,
					  double *value, bool *has_value)
{
	uint64_t	x,
				delta;
	uint32_t	idx;
	unsigned	len;

	if (r->i == r->n)
		return 0;
	len = touch_len[r->width][(r->control[r->i >> 2] >> ((r->i & 3) * 2)) & 3];
	if ((size_t) (r->end - r->data) >= 8 && len <= 8)
	{
		/* one load where eight bytes are there; compilers make it a single mov */
		x = load_le(r->data, 8);
		if (len < 8)
			x &= (UINT64_C(1) << (8 * len)) - 1;
		delta = x >> r->cbits;
		idx = (uint32_t) x & r->mask;
	}
	else if ((size_t) (r->end - r->data) < len)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	else if (len == 12)
	{
		delta = load_le(r->data, 8);
		idx = (uint32_t) load_le(r->data + 8, 4);
	}
	else
	{
		x = load_le(r->data, len);
		delta = x >> r->cbits;
		idx = (uint32_t) x & r->mask;
	}
	r->data += len;

	if (delta > r->max_tick - r->tick)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	r->tick += delta;
	*ts_us = (int64_t) ((uint64_t) r->low + r->tick) * r->unit;

	if (r->kind == CAMPAIGN_CODES_DIRECT)
	{
		if (idx > INT32_MAX)
			return CAMPAIGN_JOURNEY_ERR_CODE;
		*code = (int32_t) idx;
	}
	else
	{
		if (idx >= r->ncodes)
			return CAMPAIGN_JOURNEY_ERR_CODE;
		*code = campaign_journey_table_code(r, idx);
		if (*code < 0)
			return CAMPAIGN_JOURNEY_ERR_CODE;
	}

	*has_value = false;
	*value = 0;
	if (r->values != NULL &&
		(r->vbits == NULL || (r->vbits[r->i >> 3] >> (r->i & 7) & 1) != 0))
	{
		if (r->vclass == CAMPAIGN_VALUES_CENTS)
		{
			const uint8_t *p = get_varint(r->values, r->values_end, &x);

			if (p == NULL)
				return CAMPAIGN_JOURNEY_ERR_VALUE;
			r->values = p;
			*value = (double) unzigzag(x) / 100.0;
		}
		else
		{
			if (r->values_end - r->values < 8)
				return CAMPAIGN_JOURNEY_ERR_VALUE;
			x = load_le(r->values, 8);
			r->values += 8;
			memcpy(value, &x, 8);
			if (!isfinite(*value))
				return CAMPAIGN_JOURNEY_ERR_VALUE;
		}
		*has_value = true;
	}
	r->i++;
	return 1;
}

/* Reads all n touches of an opened journey into out, and sees that no byte is left over. */
int
campaign_journey_decode(campaign_journey_reader *r, campaign_touch *out)
{
	int			rc;
	bool		has;

	while ((rc = campaign_journey_next(r, &out->ts, &out->code, &out->value, &has)) == 1)
	{
		out->has_value = has;
		out++;
	}
	if (rc < 0)
		return rc;
	if (r->data != r->end || r->values != r->values_end)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	return CAMPAIGN_JOURNEY_OK;
}

/* ----------------------------------------------------------------- touches */

int
campaign_touch_compare(const campaign_touch *a, const campaign_touch *b)
{
	if (a->ts != b->ts)
		return a->ts < b->ts ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->has_value != b->has_value)
		return a->has_value < b->has_value ? -1 : 1;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return 0;
}

/* May this touch be in a journey? */
int
campaign_touch_check(const campaign_touch *t)
{
	if (t->ts < CAMPAIGN_STAMP_MIN || t->ts >= CAMPAIGN_STAMP_END)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	if (t->code < 0)
		return CAMPAIGN_JOURNEY_ERR_CODE;
	/* -0 equals 0 and would be other bytes */
	if (t->has_value && (!isfinite(t->value) || (t->value == 0 && signbit(t->value))))
		return CAMPAIGN_JOURNEY_ERR_VALUE;
	return CAMPAIGN_JOURNEY_OK;
}

bool
campaign_touch_sorted(const campaign_touch *t, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (campaign_touch_compare(&t[i - 1], &t[i]) > 0)
			return false;
	return true;
}

#define INSERTION_MAX 24

/* touches of scratch space that campaign_touch_sort wants for n touches */
size_t
campaign_touch_sort_tmp(size_t n)
{
	return n <= INSERTION_MAX ? 0 : n;
}

static void
insertion_sort(campaign_touch *t, size_t n)
{
	for (size_t i = 1; i < n; i++)
	{
		campaign_touch x = t[i];
		size_t		j = i;

		while (j > 0 && campaign_touch_compare(&t[j - 1], &x) > 0)
		{
			t[j] = t[j - 1];
			j--;
		}
		t[j] = x;
	}
}

/*
 * Sorts touches: by insertion when few, otherwise by merging the ascending runs
 * that are there already.  Partial states that were sorted and then put one
 * behind the other are merged in one pass per doubling, and no input makes it
 * worse than n log n.  tmp: campaign_touch_sort_tmp(n) touches.
 */
void
campaign_touch_sort(campaign_touch *t, size_t n, campaign_touch *tmp)
{
	campaign_touch *src = t,
			   *dst = tmp;

	if (n <= INSERTION_MAX)
	{
		insertion_sort(t, n);
		return;
	}
	for (;;)
	{
		size_t		a = 0,
					out = 0,
					runs = 0;

		while (a < n)
		{
			size_t		m = a + 1,
						e,
						i,
						j;

			while (m < n && campaign_touch_compare(&src[m - 1], &src[m]) <= 0)
				m++;
			/* in the first pass short runs are lengthened by insertion */
			if (src == t && m - a < INSERTION_MAX && m < n)
			{
				m = a + INSERTION_MAX < n ? a + INSERTION_MAX : n;
				insertion_sort(src + a, m - a);
			}
			e = m;
			if (m < n)
			{
				e = m + 1;
				while (e < n && campaign_touch_compare(&src[e - 1], &src[e]) <= 0)
					e++;
				if (src == t && e - m < INSERTION_MAX && e < n)
				{
					e = m + INSERTION_MAX < n ? m + INSERTION_MAX : n;
					insertion_sort(src + m, e - m);
				}
			}
			i = a;
			j = m;
			while (i < m && j < e)
				dst[out++] = campaign_touch_compare(&src[i], &src[j]) <= 0 ? src[i++] : src[j++];
			while (i < m)
				dst[out++] = src[i++];
			while (j < e)
				dst[out++] = src[j++];
			a = e;
			runs++;
		}
		{
			campaign_touch *swap = src;

			src = dst;
			dst = swap;
		}
		if (runs == 1)
			break;
	}
	if (src != t)
		memcpy(t, src, n * sizeof(campaign_touch));
}

/* ------------------------------------------------------------------ writer */

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
			return x < UINT64_C(1) << 8 ? 0 : x < UINT64_C(1) << 16 ? 1 :
				x < UINT64_C(1) << 24 ? 2 : x < UINT64_C(1) << 32 ? 3 : 4;
		case 1:
			return x < UINT64_C(1) << 16 ? 0 : x < UINT64_C(1) << 24 ? 1 :
				x < UINT64_C(1) << 32 ? 2 : 3;
		default:
			return x < UINT64_C(1) << 32 ? 0 : x < UINT64_C(1) << 40 ? 1 : 2;
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

/*
 * Looks at n sorted, checked touches and decides the layout.  Every choice
 * depends on the multiset alone, which makes the bytes canonical:
 * the largest unit that divides all stamps; of the code tables the shortest
 * (bitmap before list); table or none and the width class by total size, where
 * a table may cost one byte more than none, since it tells the codes present
 * without reading the touches; the lower width class on a tie.
 * scratch: n int32, keeps the sorted distinct codes for campaign_journey_write.
 */
int
campaign_journey_plan(campaign_journey_layout *lay, const campaign_touch *t, size_t n,
					  int32_t *scratch)
{
	unsigned	uc = 3;
	int32_t		max_code = 0;
	size_t		with_value = 0,
				cents_size = 0,
				table_size;
	uint64_t	sum[2][3] = {{0, 0, 0}, {0, 0, 0}};
	bool		cents_ok = true;
	unsigned	cbits[2];
	int			best_table = 0,
				best_width[2] = {0, 0};

	memset(lay, 0, sizeof(*lay));
	if (n > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		return CAMPAIGN_JOURNEY_ERR_LIMIT;
	lay->n = (uint32_t) n;
	lay->unit = 1;
	if (n == 0)
	{
		lay->size = 4;
		return CAMPAIGN_JOURNEY_OK;
	}

	for (size_t i = 0; i < n; i++)
	{
		/* most stamps divide by the unit that the ones before divided by */
		while (t[i].ts % unit_us[uc] != 0)
			uc--;
		if (t[i].code > max_code)
			max_code = t[i].code;
		if (t[i].has_value)
		{
			int64_t		c;

			with_value++;
			if (cents_ok)
			{
				if (value_cents(t[i].value, &c))
					cents_size += varint_size(zigzag(c));
				else
					cents_ok = false;
			}
		}
	}
	lay->unit_class = (uint8_t) uc;
	lay->unit = unit_us[uc];
	lay->max_code = max_code;

	/* the distinct codes */
	if (max_code < 256)
	{
		uint64_t	seen[4] = {0, 0, 0, 0};

		for (size_t i = 0; i < n; i++)
			seen[t[i].code >> 6] |= UINT64_C(1) << (t[i].code & 63);
		for (int w = 0; w < 4; w++)
			for (uint64_t b = seen[w]; b != 0; b &= b - 1)
				scratch[lay->ncodes++] = 64 * w + __builtin_ctzll(b);
	}
	else
	{
		for (size_t i = 0; i < n; i++)
			scratch[i] = t[i].code;
		sort_codes(scratch, n);
		for (size_t i = 0; i < n; i++)
			if (i == 0 || scratch[i] != scratch[lay->ncodes - 1])
				scratch[lay->ncodes++] = scratch[i];
	}
	lay->kind = max_code < 65536 ? CAMPAIGN_CODES_U16 : CAMPAIGN_CODES_U32;
	table_size = varint_size(lay->ncodes) +
		(size_t) lay->ncodes * (lay->kind == CAMPAIGN_CODES_U16 ? 2 : 4);
	if (max_code < 256 && (size_t) max_code / 8 + 1 <= table_size)
	{
		lay->kind = CAMPAIGN_CODES_BITMAP;
		table_size = (size_t) max_code / 8 + 1;
	}

	/* bytes of the touches, for both ways to fold the code and each class */
	cbits[0] = bit_width((uint32_t) max_code);
	cbits[1] = bit_width(lay->ncodes - 1);
	for (size_t i = 0; i < n; i++)
	{
		uint64_t	delta = i == 0 ? 0 :
			((uint64_t) t[i].ts - (uint64_t) t[i - 1].ts) / (uint64_t) lay->unit;
		uint64_t	x;

		for (int k = 0; k < 2; k++)
		{
			/* a table's index is only known later; its length needs its value only if delta is 0 */
			uint32_t	idx = k == 0 ? (uint32_t) t[i].code :
				delta == 0 ? table_index(scratch, lay->ncodes, t[i].code) : 0;

			for (unsigned w = 0; w < 3; w++)
			{
				unsigned	f = touch_form(w, delta, idx, cbits[k], &x);

				sum[k][w] += f == 4 ? NO_SIZE : touch_len[w][f];
			}
		}
	}
	for (int k = 0; k < 2; k++)
		for (int w = 1; w < 3; w++)
			if (sum[k][w] < sum[k][best_width[k]])
				best_width[k] = w;
	if (sum[1][best_width[1]] + table_size <= sum[0][best_width[0]] + 1)
		best_table = 1;
	else
		lay->kind = CAMPAIGN_CODES_DIRECT;
	lay->cbits = (uint8_t) cbits[best_table];
	lay->width = (uint8_t) best_width[best_table];

	lay->size = 3 + varint_size(n) +
		varint_size(zigzag(t[0].ts / lay->unit)) +
		(best_table ? table_size : 0) +
		(n + 3) / 4 + (size_t) sum[best_table][lay->width];
	if (with_value > 0)
	{
		lay->vclass = cents_ok ? CAMPAIGN_VALUES_CENTS : CAMPAIGN_VALUES_FLOAT;
		lay->all_values = with_value == n;
		lay->value_size = (cents_ok ? cents_size : with_value * 8) +
			(lay->all_values ? 0 : (n + 7) / 8);
		lay->size += varint_size(lay->value_size) + lay->value_size;
	}
	return CAMPAIGN_JOURNEY_OK;
}

/* Writes exactly lay->size bytes; lay and scratch as campaign_journey_plan left them. */
void
campaign_journey_write(const campaign_journey_layout *lay, const campaign_touch *t,
					   const int32_t *scratch, uint8_t *out)
{
	size_t		n = lay->n;
	uint8_t    *p = out,
			   *control;
	unsigned	small = 0;

	if (lay->kind == CAMPAIGN_CODES_DIRECT)
		small = lay->cbits;
	else if (lay->kind == CAMPAIGN_CODES_BITMAP)
		small = (unsigned) lay->max_code / 8;

	*p++ = CAMPAIGN_JOURNEY_VERSION;
	*p++ = (uint8_t) (lay->unit_class | lay->width << 2 | lay->kind << 4 | lay->vclass << 6);
	*p++ = (uint8_t) (small | (lay->all_values ? 0x20 : 0));
	p = put_varint(p, n);
	if (n == 0)
		return;
	p = put_varint(p, zigzag(t[0].ts / lay->unit));

	if (lay->kind == CAMPAIGN_CODES_BITMAP)
	{
		memset(p, 0, small + 1);
		for (uint32_t i = 0; i < lay->ncodes; i++)
			p[scratch[i] >> 3] |= (uint8_t) (1 << (scratch[i] & 7));
		p += small + 1;
	}
	else if (lay->kind != CAMPAIGN_CODES_DIRECT)
	{
		p = put_varint(p, lay->ncodes);
		for (uint32_t i = 0; i < lay->ncodes; i++)
			p = store_le(p, (uint32_t) scratch[i], lay->kind == CAMPAIGN_CODES_U16 ? 2 : 4);
	}

	if (lay->vclass != CAMPAIGN_VALUES_NONE)
	{
		p = put_varint(p, lay->value_size);
		if (!lay->all_values)
		{
			memset(p, 0, (n + 7) / 8);
			for (size_t i = 0; i < n; i++)
				if (t[i].has_value)
					p[i >> 3] |= (uint8_t) (1 << (i & 7));
			p += (n + 7) / 8;
		}
		for (size_t i = 0; i < n; i++)
		{
			int64_t		c = 0;
			uint64_t	x;

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
	}

	control = p;
	memset(control, 0, (n + 3) / 4);
	p += (n + 3) / 4;
	for (size_t i = 0; i < n; i++)
	{
		uint64_t	delta = i == 0 ? 0 :
			((uint64_t) t[i].ts - (uint64_t) t[i - 1].ts) / (uint64_t) lay->unit;
		uint32_t	idx = lay->kind == CAMPAIGN_CODES_DIRECT ? (uint32_t) t[i].code :
			table_index(scratch, lay->ncodes, t[i].code);
		uint64_t	x = 0;
		unsigned	f = touch_form(lay->width, delta, idx, lay->cbits, &x);

		control[i >> 2] |= (uint8_t) (f << ((i & 3) * 2));
		if (touch_len[lay->width][f] == 12)
		{
			p = store_le(p, delta, 8);
			p = store_le(p, idx, 4);
		}
		else
			p = store_le(p, x, touch_len[lay->width][f]);
	}
}

/* ------------------------------------------------------------------- text */

/* days from 2000-01-01 of a proleptic Gregorian date, year 0 being 1 BC */
static int64_t
days_of_date(int64_t y, unsigned m, unsigned d)
{
	int64_t		era;
	unsigned	yoe,
				doy;

	/* years that begin in March, so that the leap day is the last one */
	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = (unsigned) (y - era * 400);
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 730425;
}

static void
date_of_days(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
	int64_t		z = days + 730425,
				era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned	doe = (unsigned) (z - era * 146097),
				yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
				doy = doe - (365 * yoe + yoe / 4 - yoe / 100),
				mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int64_t) yoe + era * 400 + (*month <= 2);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static const char *
skip_space(const char *s)
{
	while (is_space(*s))
		s++;
	return s;
}

/* reads min to max digits; NULL otherwise, also if another digit follows */
static const char *
get_digits(const char *s, unsigned min, unsigned max, unsigned *x)
{
	unsigned	n = 0;

	*x = 0;
	while (n < max && is_digit(*s))
	{
		*x = *x * 10 + (unsigned) (*s++ - '0');
		n++;
	}
	return n < min || is_digit(*s) ? NULL : s;
}

static bool
same_word(const char *s, const char *word)
{
	for (; *word != '\0'; s++, word++)
		if ((*s | 0x20) != *word)
			return false;
	return !((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z');
}

static unsigned
month_days(int64_t y, unsigned m)
{
	static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
		return 29;
	return days[m - 1];
}

/*
 * Reads a stamp in ISO 8601 as PostgreSQL writes it:
 *   YYYY-MM-DD [(T| )HH:MM[:SS[.f...]]] [ ](Z|UTC|GMT|(+|-)HH[[:]MM[[:]SS]]) [BC|AD]
 * Other forms depend on settings of the session and are refused, as is a stamp
 * without a zone.  More than six digits of a second are rounded, half to even.
 */
int
campaign_stamp_parse(const char *s, const char **end, int64_t *ts_us)
{
	unsigned	y,
				mo,
				d,
				h = 0,
				mi = 0,
				se = 0;
	int64_t		us = 0,
				days,
				zone = 0,
				year,
				ts;
	const char *p = s,
			   *q;
	bool		bc = false;

	p = skip_space(p);
	q = *p == '-' || *p == '+' ? p + 1 : p;
	if (same_word(q, "infinity"))
		return CAMPAIGN_JOURNEY_ERR_INFINITE;
	if ((p = get_digits(p, 4, 6, &y)) == NULL || *p++ != '-' ||
		(p = get_digits(p, 1, 2, &mo)) == NULL || *p++ != '-' ||
		(p = get_digits(p, 1, 2, &d)) == NULL)
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;
	if (y == 0)
		return CAMPAIGN_JOURNEY_ERR_STAMP;

	q = *p == 'T' || *p == 't' ? p + 1 : skip_space(p);
	if (q != p && is_digit(q[0]) && (q[1] == ':' || (is_digit(q[1]) && q[2] == ':')))
	{
		if ((q = get_digits(q, 1, 2, &h)) == NULL || *q++ != ':' ||
			(q = get_digits(q, 2, 2, &mi)) == NULL)
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		if (*q == ':')
		{
			if ((q = get_digits(q + 1, 2, 2, &se)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			if (*q == '.')
			{
				unsigned	n = 0;
				bool		above = false,
							half = false;

				for (q++; is_digit(*q); q++, n++)
				{
					if (n < 6)
						us = us * 10 + (*q - '0');
					else if (n == 6)
					{
						above = *q > '5';
						half = *q == '5';
					}
					else if (half && *q != '0')
						above = true;
				}
				for (; n < 6; n++)
					us *= 10;
				if (above || (half && us % 2 == 1))
					us++;
			}
		}
		p = q;
	}
	else if (*p == 'T' || *p == 't')
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;

	/* zone */
	q = skip_space(p);
	if (*q == '+' || *q == '-')
	{
		bool		minus = *q++ == '-';
		unsigned	zh,
					zm = 0,
					zs = 0,
					n = 0;

		while (is_digit(q[n]) && n < 5)
			n++;
		if (n == 1 || n == 2)
		{
			if ((q = get_digits(q, 1, 2, &zh)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			if (*q == ':')
			{
				if ((q = get_digits(q + 1, 2, 2, &zm)) == NULL)
					return CAMPAIGN_JOURNEY_ERR_SYNTAX;
				if (*q == ':' && (q = get_digits(q + 1, 2, 2, &zs)) == NULL)
					return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			}
		}
		else if (n == 4)
		{
			if ((q = get_digits(q, 4, 4, &zh)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			zm = zh % 100;
			zh /= 100;
		}
		else
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		/* the bounds of PostgreSQL */
		if (zh > 15 || zm > 59 || zs > 59)
			return CAMPAIGN_JOURNEY_ERR_STAMP;
		zone = (int64_t) zh * 3600 + zm * 60 + zs;
		if (minus)
			zone = -zone;
	}
	else if (same_word(q, "z"))
		q += 1;
	else if (same_word(q, "utc") || same_word(q, "gmt"))
		q += 3;
	else
		return CAMPAIGN_JOURNEY_ERR_ZONE;
	p = q;
	q = skip_space(p);
	if (same_word(q, "bc") || same_word(q, "ad"))
	{
		bc = (*q | 0x20) == 'b';
		p = q + 2;
	}

	year = bc ? 1 - (int64_t) y : (int64_t) y;
	if (mo < 1 || mo > 12 || d < 1 || d > month_days(year, mo) ||
		h > 24 || mi > 59 || se > 60 || (h == 24 && (mi > 0 || se > 0 || us > 0)))
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	days = days_of_date(year, mo, d);
	/* before anything can overflow: the range ends within these days */
	if (days < -2451546 || days > 106751992)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	ts = (int64_t) h * 3600 + mi * 60 + se - zone;
	if (__builtin_mul_overflow(days, INT64_C(86400000000), &days) ||
		__builtin_add_overflow(days, ts * 1000000 + us, &ts))
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	if (ts < CAMPAIGN_STAMP_MIN || ts >= CAMPAIGN_STAMP_END)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	*ts_us = ts;
	*end = p;
	return CAMPAIGN_JOURNEY_OK;
}

static char *
put_digits(char *p, uint64_t x, unsigned least)
{
	char		tmp[20];
	unsigned	n = 0;

	do
	{
		tmp[n++] = (char) ('0' + x % 10);
		x /= 10;
	} while (x != 0 || n < least);
	while (n > 0)
		*p++ = tmp[--n];
	return p;
}

/*
 * Writes a stamp in UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]+00[ BC]`, whatever the
 * session's settings.  out: CAMPAIGN_STAMP_TEXT_SIZE bytes; returns the length.
 */
size_t
campaign_stamp_format(int64_t ts_us, char *out)
{
	int64_t		day_us = INT64_C(86400000000),
				days = ts_us / day_us,
				rest = ts_us % day_us,
				year;
	unsigned	month,
				day;
	char	   *p = out;

	if (rest < 0)
	{
		rest += day_us;
		days--;
	}
	date_of_days(days, &year, &month, &day);
	p = put_digits(p, (uint64_t) (year > 0 ? year : 1 - year), 4);
	*p++ = '-';
	p = put_digits(p, month, 2);
	*p++ = '-';
	p = put_digits(p, day, 2);
	*p++ = ' ';
	p = put_digits(p, (uint64_t) (rest / INT64_C(3600000000)), 2);
	*p++ = ':';
	p = put_digits(p, (uint64_t) (rest / 60000000 % 60), 2);
	*p++ = ':';
	p = put_digits(p, (uint64_t) (rest / 1000000 % 60), 2);
	rest %= 1000000;
	if (rest != 0)
	{
		*p++ = '.';
		p = put_digits(p, (uint64_t) rest, 6);
		while (p[-1] == '0')
			p--;
	}
	memcpy(p, "+00", 3);
	p += 3;
	if (year <= 0)
	{
		memcpy(p, " BC", 3);
		p += 3;
	}
	*p = '\0';
	return (size_t) (p - out);
}

/*
 * Reads `stamp code [value]`.  The number is read by strtod, so the locale's
 * decimal point must be the point (a PostgreSQL backend keeps it so).
 */
int
campaign_touch_parse(const char *s, const char **end, campaign_touch *t)
{
	int			rc = campaign_stamp_parse(s, &s, &t->ts);
	uint64_t	code = 0;
	const char *p,
			   *q;

	if (rc != CAMPAIGN_JOURNEY_OK)
		return rc;
	p = skip_space(s);
	if (p == s || !is_digit(*p))
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;
	for (; is_digit(*p); p++)
		if ((code = code * 10 + (uint64_t) (*p - '0')) > INT32_MAX)
			return CAMPAIGN_JOURNEY_ERR_CODE;
	t->code = (int32_t) code;
	t->has_value = 0;
	t->value = 0;

	q = skip_space(p);
	if (q != p && (is_digit(*q) || *q == '-' || *q == '+' || *q == '.'))
	{
		char	   *stop;

		for (p = q; is_digit(*p) || *p == '-' || *p == '+' || *p == '.' || (*p | 0x20) == 'e'; p++)
			;
		errno = 0;
		t->value = strtod(q, &stop);
		if (stop != p)
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		if (!isfinite(t->value))
			return CAMPAIGN_JOURNEY_ERR_VALUE;
		if (t->value == 0)
			t->value = 0.0;		/* -0 is 0: one number, one byte string */
		t->has_value = 1;
	}
	else if (q != p && (same_word(q, "nan") || same_word(q, "inf") || same_word(q, "infinity")))
		return CAMPAIGN_JOURNEY_ERR_VALUE;
	*end = p;
	return CAMPAIGN_JOURNEY_OK;
}
