/*
 * journey.c: codec of the journey.  The layout is described in docs/format.md;
 * the comments here say why it is so.
 */
#include "core/journey.h"

#include <math.h>
#include <string.h>

#define DAY_US INT64_C(86400000000)

static const int64_t unit_us[4] = {1, 1000, 1000000, DAY_US};

/* the range of stamps in each unit; both bounds truncate towards zero, that is into the range */
#define LOW(us) (CAMPAIGN_STAMP_MIN / (us))
#define HIGH(us) ((CAMPAIGN_STAMP_END - 1) / (us))
static const int64_t unit_low[4] = {LOW(1), LOW(1000), LOW(1000000), LOW(DAY_US)};
static const int64_t unit_high[4] = {HIGH(1), HIGH(1000), HIGH(1000000), HIGH(DAY_US)};

/*
 * Class 0 is that of nearly all journeys (seconds, few codes).  Class 1 carries
 * larger folded deltas with an outlet of 48 bits, class 2 microseconds; its last
 * form keeps delta (8 bytes) and code index (4) apart, so that it holds whatever
 * may be.
 */
const uint8_t campaign_touch_len[3][4] = {{1, 2, 3, 4}, {2, 3, 4, 6}, {4, 5, 6, 12}};

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

/*
 * The places of the bits of a byte, the lowest first, a byte each; behind the
 * last one zeros.
 */
#define PLACE(b, i, n) ((b) >> (i) & 1 ? (uint64_t) (i) << (8 * (n)) : 0)
#define BELOW(b, i) (((b) & 1) * ((i) > 0) + ((b) >> 1 & 1) * ((i) > 1) + ((b) >> 2 & 1) * ((i) > 2) + \
	((b) >> 3 & 1) * ((i) > 3) + ((b) >> 4 & 1) * ((i) > 4) + ((b) >> 5 & 1) * ((i) > 5) + \
	((b) >> 6 & 1) * ((i) > 6))
#define PLACES(b) \
	(PLACE(b, 1, BELOW(b, 1)) | PLACE(b, 2, BELOW(b, 2)) | PLACE(b, 3, BELOW(b, 3)) | \
	 PLACE(b, 4, BELOW(b, 4)) | PLACE(b, 5, BELOW(b, 5)) | PLACE(b, 6, BELOW(b, 6)) | PLACE(b, 7, BELOW(b, 7)))
#define P4(b) PLACES(b), PLACES((b) + 1), PLACES((b) + 2), PLACES((b) + 3)
#define P16(b) P4(b), P4((b) + 4), P4((b) + 8), P4((b) + 12)
#define P64(b) P16(b), P16((b) + 16), P16((b) + 32), P16((b) + 48)
static const uint64_t bits_of[256] = {P64(0), P64(64), P64(128), P64(192)};

/* and how many they are: a compiler that may not use the instruction calls a function */
#define N1(b) BELOW(b, 7) + ((b) >> 7 & 1)
#define N4(b) N1(b), N1((b) + 1), N1((b) + 2), N1((b) + 3)
#define N16(b) N4(b), N4((b) + 4), N4((b) + 8), N4((b) + 12)
#define N64(b) N16(b), N16((b) + 16), N16((b) + 32), N16((b) + 48)
static const uint8_t count_of[256] = {N64(0), N64(64), N64(128), N64(192)};

/* ----------------------------------------------------------------- reader */

/* a signed number of 2, 4, 6 or 8 bytes; lengths that are constants make single loads */
static inline int64_t
load_signed(const uint8_t *p, unsigned len)
{
	switch (len)
	{
		case 2:
			return (int16_t) load_le(p, 2);
		case 4:
			return (int32_t) load_le(p, 4);
		case 6:
			return (int64_t) (load_le(p, 6) << 16) >> 16;
		default:
			return (int64_t) load_le(p, 8);
	}
}

static inline size_t
skip_entry_size(const campaign_journey_reader *r)
{
	return r->vclass == CAMPAIGN_VALUES_NONE ? 12 : 16;
}

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
	unsigned	small = 0,
				base_len;
	bool		all_values,
				is_short;

	if (len < 3)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	if ((p[0] & 0x0f) != CAMPAIGN_JOURNEY_VERSION)
		return CAMPAIGN_JOURNEY_ERR_VERSION;
	base_len = 2 * ((p[0] >> 4 & 3) + 1);
	all_values = (p[0] & 0x40) != 0;
	is_short = (p[0] & 0x80) != 0;
	r->unit = unit_us[p[1] & 3];
	r->width = (p[1] >> 2) & 3;
	r->kind = (p[1] >> 4) & 3;
	r->vclass = p[1] >> 6;
	if (r->width == 3 || r->vclass == 3 ||
		(all_values && r->vclass == CAMPAIGN_VALUES_NONE) ||
		(is_short && r->kind != CAMPAIGN_CODES_BITMAP))
		return CAMPAIGN_JOURNEY_ERR_RESERVED;
	p += 2;

	r->start = data;
	r->i = 0;
	r->ncodes = 0;
	r->codes = r->vbits = r->values = r->values0 = r->values_end = r->skip = NULL;
	/* fewer than 128 touches, as nearly always, are one byte */
	if (*p < 0x80)
		x = *p++;
	else if ((p = get_varint(p, end, &x)) == NULL)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	if (x > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		return CAMPAIGN_JOURNEY_ERR_LIMIT;
	r->n = (uint32_t) x;
	if (r->n == 0)
	{
		/* the empty journey is its version and zeros */
		if (data[0] != CAMPAIGN_JOURNEY_VERSION || data[1] != 0)
			return CAMPAIGN_JOURNEY_ERR_CANON;
		r->control = r->data = r->data0 = r->end = p;
		r->cbits = 0;
		r->mask = 0;
		r->tick = r->max_tick = 0;
		r->low = r->first_ts = 0;
		return p == end ? CAMPAIGN_JOURNEY_OK : CAMPAIGN_JOURNEY_ERR_SHORT;
	}
	/* every touch has a byte of its own at least: no count larger than the input */
	if (r->n > (size_t) (end - p))
		return CAMPAIGN_JOURNEY_ERR_SHORT;

	if (r->kind == CAMPAIGN_CODES_DIRECT || (r->kind == CAMPAIGN_CODES_BITMAP && !is_short))
	{
		if (p == end)
			return CAMPAIGN_JOURNEY_ERR_SHORT;
		small = *p++;
		if ((small & 0xe0) != 0)
			return CAMPAIGN_JOURNEY_ERR_RESERVED;
	}

	if ((size_t) (end - p) < base_len)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	{
		int64_t		base = load_signed(p, base_len);
		int64_t		high = unit_high[data[1] & 3];

		r->low = unit_low[data[1] & 3];
		if (base < r->low || base > high)
			return CAMPAIGN_JOURNEY_ERR_STAMP;
		r->tick = (uint64_t) base - (uint64_t) r->low;
		r->max_tick = (uint64_t) high - (uint64_t) r->low;
		r->first_ts = base * r->unit;
		p += base_len;
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
				uint64_t	codes = bits_of[*p] + UINT64_C(0x0808080808080808) * i;

				/* eight are written, as many as there are count */
				for (unsigned k = 0; k < 8; k++)
					r->map[r->ncodes + k] = (uint8_t) (codes >> (8 * k));
				r->ncodes += count_of[*p++];
			}
			break;
		default:
			{
				unsigned	each = r->kind == CAMPAIGN_CODES_U16 ? 2 : 4;

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
		r->values0 = r->values;
	}

	if (r->n > CAMPAIGN_JOURNEY_BLOCK)
	{
		size_t		size = (r->n - 1) / CAMPAIGN_JOURNEY_BLOCK * skip_entry_size(r);

		if ((size_t) (end - p) < size)
			return CAMPAIGN_JOURNEY_ERR_SHORT;
		r->skip = p;
		p += size;
	}

	r->control = p;
	if ((size_t) (end - p) < ((size_t) r->n + 3) / 4 + r->n)
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	r->data = r->data0 = p + ((size_t) r->n + 3) / 4;
	r->end = end;
	return CAMPAIGN_JOURNEY_OK;
}

/*
 * Goes to touch block * CAMPAIGN_JOURNEY_BLOCK, block >= 1, by the skip table.
 * An entry: data offset (4 bytes), tick of the touch before above the first one
 * (8 bytes), value offset (4 bytes, if there are values).
 */
static int
seek_block(campaign_journey_reader *r, const campaign_journey_reader *start, uint32_t block)
{
	const uint8_t *e = r->skip + (size_t) (block - 1) * skip_entry_size(r);
	uint64_t	data = load_le(e, 4),
				tick = load_le(e + 4, 8);

	if (data > (size_t) (r->end - r->data0))
		return CAMPAIGN_JOURNEY_ERR_SHORT;
	if (tick > r->max_tick - start->tick)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	if (r->values0 != NULL)
	{
		uint64_t	value = load_le(e + 12, 4);

		if (value > (size_t) (r->values_end - r->values0))
			return CAMPAIGN_JOURNEY_ERR_VALUE;
		r->values = r->values0 + value;
	}
	r->data = r->data0 + data;
	r->tick = start->tick + tick;
	r->i = block * CAMPAIGN_JOURNEY_BLOCK;
	return CAMPAIGN_JOURNEY_OK;
}

/*
 * Moves a reader that is at its first touch forward as far as the skip table
 * can tell that all touches passed over are before ts_us.
 */
int
campaign_journey_seek(campaign_journey_reader *r, int64_t ts_us)
{
	const campaign_journey_reader start = *r;
	uint32_t	lo = 0,
				hi = r->skip == NULL ? 0 : (r->n - 1) / CAMPAIGN_JOURNEY_BLOCK;

	/* the last block behind a touch before ts_us */
	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo + 1) / 2;
		int			rc = seek_block(r, &start, mid);

		if (rc != CAMPAIGN_JOURNEY_OK)
			return rc;
		if ((int64_t) ((uint64_t) r->low + r->tick) * r->unit < ts_us)
			lo = mid;
		else
			hi = mid - 1;
	}
	if (lo == 0)
	{
		*r = start;
		return CAMPAIGN_JOURNEY_OK;
	}
	return seek_block(r, &start, lo);
}

/* Moves a reader that is at its first touch to the last block. */
int
campaign_journey_seek_last(campaign_journey_reader *r)
{
	const campaign_journey_reader start = *r;

	if (r->skip == NULL)
		return CAMPAIGN_JOURNEY_OK;
	return seek_block(r, &start, (r->n - 1) / CAMPAIGN_JOURNEY_BLOCK);
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
	len = campaign_touch_len[r->width][(r->control[r->i >> 2] >> ((r->i & 3) * 2)) & 3];
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
