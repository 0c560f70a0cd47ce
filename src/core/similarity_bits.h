/*
 * similarity_bits.h: at which positions of a string does this character stand?
 *
 * All comparators of similarity*.c ask that again and again.  The answer is a word of
 * bits, made by comparing sixteen bytes or four code points at once; names fit into
 * one or a few of these comparisons, so no table is built for a pair.  The rest is
 * arithmetic on words: Hyyrö's bit-parallel forms of the edit distance and of the
 * longest common subsequence, a window sliding over bits for Jaro.  Strings of more
 * than 64 code points take several words.
 *
 * Before any of that, lengths and masks tell most pairs of different things apart:
 * a bit that only one mask has stands for at least one character that finds no
 * partner in the other string.
 *
 * Plain C11, inside of similarity*.c; SSE2 where the compiler may use it, else loops.
 */
#ifndef CAMPAIGN_CORE_SIMILARITY_BITS_H
#define CAMPAIGN_CORE_SIMILARITY_BITS_H

#include "core/similarity.h"

#include <string.h>

#if defined(__SSE2__) && !defined(CAMPAIGN_SIMILARITY_PLAIN)
#include <emmintrin.h>
#define SIMILARITY_SSE2 1
#endif

#define WORDS (CAMPAIGN_SIMILARITY_MAX / 64)
#define ALWAYS_INLINE inline __attribute__((always_inline))

/*
 * How a string lies in memory, known when a comparison is compiled: up to 16, 32 or 64
 * bytes; up to 4 or 64 code points; and code points below 65536, 9 to 16 or up to 64.
 */
enum layout
{
	NARROW16,
	NARROW32,
	NARROW,
	WIDE4,
	WIDE,
	BASIC16,
	BASIC
};

/* two strings of one layout, what they begin with taken off */
typedef struct two
{
	const void *a;
	const void *b;
	uint32_t	n;
	uint32_t	m;
} two;

static ALWAYS_INLINE uint32_t
length_of(const campaign_chars *c)
{
	return c->n < CAMPAIGN_SIMILARITY_MAX ? c->n : CAMPAIGN_SIMILARITY_MAX;
}

static ALWAYS_INLINE uint32_t
at(const campaign_chars *c, uint32_t i)
{
	return c->narrow ? c->narrow[i] : c->wide[i];
}

static ALWAYS_INLINE bool
is_wide(enum layout layout)
{
	return layout >= WIDE4;
}

static ALWAYS_INLINE uint32_t
point(enum layout layout, const void *s, uint32_t i)
{
	return is_wide(layout) ? ((const uint32_t *) s)[i] : ((const uint8_t *) s)[i];
}

/* without the instruction, which not every processor of the base line has */
static ALWAYS_INLINE uint32_t
bits_of(uint64_t x)
{
	x -= (x >> 1) & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) + ((x >> 2) & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t) ((x * UINT64_C(0x0101010101010101)) >> 56);
}

static ALWAYS_INLINE uint64_t
low_bits(uint32_t n)
{
	return n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

/*
 * Up to 64 characters, ready to be compared with one.  No byte outside of the string
 * is read: a short one is put together of two overlapping parts, the last sixteen
 * bytes of a long one are compared once more rather than what lies behind them.
 */
typedef struct pattern
{
	const void *s;
	uint32_t	n;
#ifdef SIMILARITY_SSE2
	uint64_t	valid;
	__m128i		v;
	__m128i		w;
	__m128i	   *all;			/* BASIC: in 16 bits each, zeroes behind them */
#endif
} pattern;

#ifdef SIMILARITY_SSE2

static ALWAYS_INLINE uint64_t
read8(const uint8_t *p)
{
	uint64_t	x;

	memcpy(&x, p, sizeof(x));
	return x;
}

static ALWAYS_INLINE uint64_t
read4(const uint8_t *p)
{
	uint32_t	x;

	memcpy(&x, p, sizeof(x));
	return x;
}

/* n bytes, 1 to 16, the rest 0 */
static ALWAYS_INLINE __m128i
load_bytes(const uint8_t *p, uint32_t n)
{
	if (n > 8)
		return _mm_set_epi64x((long long) (read8(p + n - 8) >> (8 * (16 - n))), (long long) read8(p));
	if (n == 8)
		return _mm_set_epi64x(0, (long long) read8(p));
	if (n >= 4)
		return _mm_set_epi64x(0, (long long) (read4(p) | read4(p + n - 4) << (8 * (n - 4))));
	return _mm_set_epi64x(0, (long long) (p[0] | (uint64_t) p[n / 2] << (8 * (n / 2)) | (uint64_t) p[n - 1] << (8 * (n - 1))));
}

/* n code points, 1 to 4, the rest 0 */
static ALWAYS_INLINE __m128i
load_points(const uint32_t *p, uint32_t n)
{
	const uint8_t *s = (const uint8_t *) p;

	if (n == 4)
		return _mm_loadu_si128((const __m128i *) p);
	if (n == 3)
		return _mm_set_epi64x((long long) read4(s + 8), (long long) read8(s));
	return _mm_set_epi64x(0, (long long) (n == 2 ? read8(s) : read4(s)));
}

/* eight code points below 65536 in 16 bits each */
static ALWAYS_INLINE __m128i
load_basic(const uint32_t *p)
{
	__m128i		x = _mm_loadu_si128((const __m128i *) p);
	__m128i		y = _mm_loadu_si128((const __m128i *) (p + 4));

	/* there is only a signed way to pack */
	x = _mm_srai_epi32(_mm_slli_epi32(x, 16), 16);
	y = _mm_srai_epi32(_mm_slli_epi32(y, 16), 16);
	return _mm_packs_epi32(x, y);
}

/* room: of BASIC only */
static ALWAYS_INLINE void
pattern_set(enum layout layout, pattern *p, const void *s, uint32_t n, __m128i room[9])
{
	p->s = s;
	p->n = n;
	p->valid = low_bits(n);
	switch (layout)
	{
		case NARROW16:
			p->v = load_bytes(s, n);
			break;
		case NARROW32:
			p->v = _mm_loadu_si128(s);
			p->w = _mm_loadu_si128((const __m128i *) ((const uint8_t *) s + n - 16));
			break;
		case WIDE4:
			p->v = load_points(s, n);
			break;
		case BASIC16:
			p->v = load_basic(s);
			p->w = load_basic((const uint32_t *) s + n - 8);
			break;
		case BASIC:
			p->all = room;
			for (uint32_t i = 0; i + 8 <= n; i += 8)
				room[i / 8] = load_basic((const uint32_t *) s + i);
			if (n % 16 != 0)
			{
				uint32_t	rest = n % 8;

				room[n / 8] = _mm_setzero_si128();
				if (n % 16 < 8)
					room[n / 8 + 1] = _mm_setzero_si128();
				for (uint32_t i = n - rest; i < n; i++)
				{
					uint16_t	x = (uint16_t) ((const uint32_t *) s)[i];

					memcpy((uint8_t *) room + 2 * i, &x, sizeof(x));
				}
			}
			break;
		default:
			break;
	}
}

/* where c is in the pattern */
static ALWAYS_INLINE uint64_t
places(enum layout layout, const pattern *p, uint32_t c)
{
	__m128i		x;
	uint64_t	found = 0;

	switch (layout)
	{
		case NARROW16:
			x = _mm_set1_epi8((char) c);
			return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(p->v, x)) & p->valid;
		case NARROW32:
			x = _mm_set1_epi8((char) c);
			return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(p->v, x)) |
				(uint64_t) (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(p->w, x)) << (p->n - 16);
		case NARROW:
			x = _mm_set1_epi8((char) c);
			for (uint32_t i = 0;;)
			{
				__m128i		v = _mm_loadu_si128((const __m128i *) ((const uint8_t *) p->s + i));

				found |= (uint64_t) (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(v, x)) << i;
				if (i + 16 == p->n)
					return found;
				i = i + 32 <= p->n ? i + 16 : p->n - 16;
			}
		case WIDE4:
			x = _mm_set1_epi32((int) c);
			return (uint32_t) _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(p->v, x))) & p->valid;
		case BASIC16:
			x = _mm_set1_epi16((short) c);
			x = _mm_packs_epi16(_mm_cmpeq_epi16(p->v, x), _mm_cmpeq_epi16(p->w, x));
			found = (uint32_t) _mm_movemask_epi8(x);
			return (found & 255) | found >> 8 << (p->n - 8);
		case BASIC:
			x = _mm_set1_epi16((short) c);
			for (uint32_t i = 0; i < p->n; i += 16)
				found |= (uint64_t) (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(_mm_cmpeq_epi16(p->all[i / 8], x),
																				 _mm_cmpeq_epi16(p->all[i / 8 + 1], x))) << i;
			return found & p->valid;
		default:
			x = _mm_set1_epi32((int) c);
			for (uint32_t i = 0;;)
			{
				__m128i		v = _mm_loadu_si128((const __m128i *) ((const uint32_t *) p->s + i));

				found |= (uint64_t) (uint32_t) _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(v, x))) << i;
				if (i + 4 == p->n)
					return found;
				i = i + 8 <= p->n ? i + 4 : p->n - 4;
			}
	}
}

/* how many characters the two begin, or end, with */
static ALWAYS_INLINE uint32_t
common_part(bool wide, const two *t, bool end)
{
	uint32_t	size = wide ? 4 : 1;
	uint32_t	n = size * t->n;
	uint32_t	m = size * t->m;
	uint32_t	least = n < m ? n : m;
	const uint8_t *a = (const uint8_t *) t->a + (end ? n : 0);
	const uint8_t *b = (const uint8_t *) t->b + (end ? m : 0);
	uint32_t	l = 0;

	for (; l + 16 <= least; l += 16)
	{
		__m128i		x = _mm_loadu_si128((const __m128i *) (end ? a - l - 16 : a + l));
		__m128i		y = _mm_loadu_si128((const __m128i *) (end ? b - l - 16 : b + l));
		uint32_t	differ = ~(uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(x, y)) & 65535;

		if (differ != 0)
			return (l + (uint32_t) (end ? __builtin_clz(differ) - 16 : __builtin_ctz(differ))) / size;
	}
	for (; l + size <= least; l += size)
		if (wide ? (end ? read4(a - l - 4) != read4(b - l - 4) : read4(a + l) != read4(b + l)) :
			(end ? a[-1 - (ptrdiff_t) l] != b[-1 - (ptrdiff_t) l] : a[l] != b[l]))
			break;
	return l / size;
}

#else

typedef int __m128i;			/* no room is used */

static ALWAYS_INLINE void
pattern_set(enum layout layout, pattern *p, const void *s, uint32_t n, __m128i room[9])
{
	(void) layout;
	(void) room;
	p->s = s;
	p->n = n;
}

static ALWAYS_INLINE uint64_t
places(enum layout layout, const pattern *p, uint32_t c)
{
	uint64_t	found = 0;

	for (uint32_t i = 0; i < p->n; i++)
		found |= (uint64_t) (point(layout, p->s, i) == c) << i;
	return found;
}

static ALWAYS_INLINE uint32_t
common_part(bool wide, const two *t, bool end)
{
	uint32_t	least = t->n < t->m ? t->n : t->m;
	uint32_t	l = 0;
	enum layout layout = wide ? WIDE : NARROW;

	while (l < least && (end ? point(layout, t->a, t->n - 1 - l) == point(layout, t->b, t->m - 1 - l) :
						 point(layout, t->a, l) == point(layout, t->b, l)))
		l++;
	return l;
}

#endif

/*
 * A string of several words: its last word is looked up by whatever layout its
 * rest has, which is decided at run time.
 */
typedef struct long_pattern
{
	bool		wide;
	const void *s;
	uint32_t	n;
	uint32_t	words;
	pattern		last;
} long_pattern;

static ALWAYS_INLINE enum layout
layout_of(bool wide, bool basic, uint32_t n)
{
	if (!wide)
		return n <= 16 ? NARROW16 : n <= 32 ? NARROW32 : NARROW;
	if (basic && n > 8)
		return n <= 16 ? BASIC16 : BASIC;
	return n <= 4 ? WIDE4 : WIDE;
}

static inline void
long_pattern_set(long_pattern *p, bool wide, const void *s, uint32_t n)
{
	uint32_t	rest = (n - 1) % 64 + 1;

	p->wide = wide;
	p->s = s;
	p->n = n;
	p->words = (n + 63) / 64;
	memset(&p->last, 0, sizeof(p->last));
	s = wide ? (const void *) ((const uint32_t *) s + (n - rest)) : (const void *) ((const uint8_t *) s + (n - rest));
	switch (layout_of(wide, false, rest))
	{
		case NARROW16:
			pattern_set(NARROW16, &p->last, s, rest, NULL);
			break;
		case WIDE4:
			pattern_set(WIDE4, &p->last, s, rest, NULL);
			break;
		default:
			pattern_set(NARROW, &p->last, s, rest, NULL);
			break;
	}
}

static inline uint64_t
long_places(const long_pattern *p, uint32_t word, uint32_t c)
{
	if (word + 1 < p->words)
	{
		pattern		whole;

		memset(&whole, 0, sizeof(whole));
		whole.n = 64;
		if (p->wide)
		{
			whole.s = (const uint32_t *) p->s + 64 * word;
			return places(WIDE, &whole, c);
		}
		whole.s = (const uint8_t *) p->s + 64 * word;
		return places(NARROW, &whole, c);
	}
	switch (layout_of(p->wide, false, p->last.n))
	{
		case NARROW16:
			return places(NARROW16, &p->last, c);
		case NARROW32:
		case NARROW:
			return places(NARROW, &p->last, c);
		case WIDE4:
			return places(WIDE4, &p->last, c);
		default:
			return places(WIDE, &p->last, c);
	}
}

/*
 * Brings two strings to one layout: where one is narrow and the other wide, the
 * narrow one is widened into room.  Gives whether they are wide.
 */
static ALWAYS_INLINE bool
bring_together(const campaign_chars *a, const campaign_chars *b, two *t, uint32_t *room)
{
	t->n = length_of(a);
	t->m = length_of(b);
	if (a->narrow && b->narrow)
	{
		t->a = a->narrow;
		t->b = b->narrow;
		return false;
	}
	t->a = a->wide;
	t->b = b->wide;
	if (a->narrow)
	{
		for (uint32_t i = 0; i < t->n; i++)
			room[i] = a->narrow[i];
		t->a = room;
	}
	else if (b->narrow)
	{
		for (uint32_t i = 0; i < t->m; i++)
			room[i] = b->narrow[i];
		t->b = room;
	}
	return true;
}

static ALWAYS_INLINE void
skip(bool wide, two *t, uint32_t l)
{
	t->a = wide ? (const void *) ((const uint32_t *) t->a + l) : (const void *) ((const uint8_t *) t->a + l);
	t->b = wide ? (const void *) ((const uint32_t *) t->b + l) : (const void *) ((const uint8_t *) t->b + l);
	t->n -= l;
	t->m -= l;
}

static ALWAYS_INLINE void
swap(two *t)
{
	const void *s = t->a;
	uint32_t	n = t->n;

	t->a = t->b;
	t->n = t->m;
	t->b = s;
	t->m = n;
}

static ALWAYS_INLINE uint32_t
common_prefix(bool wide, const two *t)
{
	return wide ? common_part(true, t, false) : common_part(false, t, false);
}

static ALWAYS_INLINE uint32_t
common_suffix(bool wide, const two *t)
{
	return wide ? common_part(true, t, true) : common_part(false, t, true);
}

/* characters of x at least that are not in the other string */
static ALWAYS_INLINE uint32_t
strangers(uint64_t x, uint64_t other)
{
	return bits_of(x & ~other);
}

/* strings beyond the limit bring masks of what is not compared */
static ALWAYS_INLINE bool
masks_hold(const campaign_chars *a, const campaign_chars *b)
{
	return a->n <= CAMPAIGN_SIMILARITY_MAX && b->n <= CAMPAIGN_SIMILARITY_MAX;
}

/* are all characters below 65536? */
static ALWAYS_INLINE bool
is_basic(const campaign_chars *c)
{
	return c->narrow != NULL || c->form >= CAMPAIGN_CHARS_PAIRS;
}

#ifdef SIMILARITY_SSE2

/*
 * Short strings, both in their heads, in the same form.  Their lengths and where
 * they differ are hard to foresee for a processor, so that every branch on them
 * costs more than what it saves: all sixteen places are compared at once, and
 * common beginnings are found by bits.
 */
typedef struct heads
{
	const campaign_chars *a;	/* the shorter one */
	const campaign_chars *b;
	__m128i		x;
	__m128i		y;
	uint32_t	n;
	uint32_t	m;
	uint32_t	differ;			/* places where they do, n included */
	uint32_t	prefix;
} heads;

static ALWAYS_INLINE bool
both_short(const campaign_chars *a, const campaign_chars *b)
{
	return a->form == b->form && (a->form == CAMPAIGN_CHARS_BYTES || a->form == CAMPAIGN_CHARS_PAIRS);
}

static ALWAYS_INLINE uint32_t
equal_places(bool pairs, __m128i x, __m128i y)
{
	if (pairs)
		return (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(_mm_cmpeq_epi16(x, y), _mm_setzero_si128()));
	return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(x, y));
}

static ALWAYS_INLINE uint32_t
head_point(bool pairs, const campaign_chars *c, uint32_t i)
{
	uint16_t	x;

	if (!pairs)
		return c->head[i];
	memcpy(&x, c->head + 2 * i, sizeof(x));
	return x;
}

/* c is one of the string's own, so it is below 256 or 65536 */
static ALWAYS_INLINE uint32_t
head_places(bool pairs, __m128i y, uint32_t c)
{
	return equal_places(pairs, y, pairs ? _mm_set1_epi16((short) c) : _mm_set1_epi8((char) c));
}

static ALWAYS_INLINE heads
heads_of(bool pairs, const campaign_chars *a, const campaign_chars *b)
{
	bool		turn = a->n > b->n;
	heads		h;

	h.a = turn ? b : a;
	h.b = turn ? a : b;
	h.n = h.a->n;
	h.m = h.b->n;
	h.x = _mm_loadu_si128((const __m128i *) h.a->head);
	h.y = _mm_loadu_si128((const __m128i *) h.b->head);
	h.differ = ~equal_places(pairs, h.x, h.y) | UINT32_C(1) << h.n;
	h.prefix = (uint32_t) __builtin_ctz(h.differ);
	return h;
}

#endif

#endif							/* CAMPAIGN_CORE_SIMILARITY_BITS_H */
