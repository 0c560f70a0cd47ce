/*
 * similarity.c: Jaro-Winkler, optimal string alignment, bigrams, subsequences.
 *
 * All of them ask one thing of a string again and again: at which of its positions
 * does this character stand?  The answer is a word of bits, made by comparing
 * sixteen bytes or four code points at once; names fit into one or a few of these
 * comparisons, so no table is built for a pair.  The rest is arithmetic on words:
 * Hyyrö's bit-parallel forms of the edit distance and of the longest common
 * subsequence, a window sliding over bits for Jaro.  Strings of more than 64 code
 * points take several words.
 *
 * Before any of that, lengths and masks tell most pairs of different things apart:
 * a bit that only one mask has stands for at least one character that finds no
 * partner in the other string.
 */
#include "core/similarity.h"

#include <string.h>

#if defined(__SSE2__) && !defined(CAMPAIGN_SIMILARITY_PLAIN)
#include <emmintrin.h>
#define SIMILARITY_SSE2 1
#endif

#define WORDS (CAMPAIGN_SIMILARITY_MAX / 64)
#define ALWAYS_INLINE inline __attribute__((always_inline))

/* room for rounding, where a bound is held against a cut-off */
#define SLACK 1e-9

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

static void
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

static uint64_t
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

/*
 * Fills what follows from narrow or wide and n.
 */
static void
set_head(campaign_chars *c, uint32_t all)
{
	c->form = CAMPAIGN_CHARS_LONG;
	memset(c->head, 0, sizeof(c->head));
	if (c->narrow && c->n <= 16)
	{
		if (c->n > 0)
			memcpy(c->head, c->narrow, c->n);
		c->form = CAMPAIGN_CHARS_BYTES;
	}
	else if (c->wide && c->n <= 8 && all < 65536)
	{
		for (uint32_t i = 0; i < c->n; i++)
		{
			uint16_t	x = (uint16_t) c->wide[i];

			memcpy(c->head + 2 * i, &x, sizeof(x));
		}
		c->form = CAMPAIGN_CHARS_PAIRS;
	}
	else if (c->wide && all < 65536)
		c->form = CAMPAIGN_CHARS_BASIC;
}

/* are all characters below 65536? */
static ALWAYS_INLINE bool
is_basic(const campaign_chars *c)
{
	return c->narrow != NULL || c->form >= CAMPAIGN_CHARS_PAIRS;
}

void
campaign_chars_set(campaign_chars *c, const uint32_t *cp, size_t n, uint8_t *narrow_room)
{
	uint32_t	all = 0;

	if (n > CAMPAIGN_SIMILARITY_MAX)
		n = CAMPAIGN_SIMILARITY_MAX;
	c->n = (uint32_t) n;
	c->narrow = NULL;
	c->wide = cp;
	c->mask = 0;
	for (size_t i = 0; i < n; i++)
	{
		all |= cp[i];
		c->mask |= UINT64_C(1) << (cp[i] & 63);
	}
	if (all < 256 && narrow_room)
	{
		for (size_t i = 0; i < n; i++)
			narrow_room[i] = (uint8_t) cp[i];
		c->narrow = narrow_room;
		c->wide = NULL;
	}
	set_head(c, all);
}

void
campaign_chars_set_narrow(campaign_chars *c, const uint8_t *s, size_t n)
{
	if (n > CAMPAIGN_SIMILARITY_MAX)
		n = CAMPAIGN_SIMILARITY_MAX;
	c->n = (uint32_t) n;
	c->narrow = s;
	c->wide = NULL;
	c->mask = 0;
	for (size_t i = 0; i < n; i++)
		c->mask |= UINT64_C(1) << (s[i] & 63);
	set_head(c, 255);
}

/*
 * Jaro.  Each character of one string takes the first free equal one of the other
 * not further away than the window.  Equal characters pair up in their order,
 * whichever string is read, so the pairs are the same when a and b change places.
 * A common prefix pairs with itself, in order, and is left out of the search.
 */
typedef struct jaro_found
{
	uint32_t	common;
	uint32_t	moved;			/* pairs, taken in the order of each string, whose characters differ */
} jaro_found;

static ALWAYS_INLINE jaro_found
jaro_word(enum layout layout, const two *t, uint32_t window, uint32_t enough)
{
	__m128i		room[9];
	pattern		p;
	jaro_found	found = {0, 0};
	uint64_t	within = low_bits(window + 1);
	uint64_t	used_a = 0;
	uint64_t	used_b = 0;

	pattern_set(layout, &p, t->b, t->m, room);
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint64_t	hit = places(layout, &p, point(layout, t->a, i)) & within & ~used_b;

		used_b |= hit & (0 - hit);
		used_a |= (uint64_t) (hit != 0) << i;
		within = within << 1 | (i < window);
	}
	found.common = bits_of(used_a);
	if (found.common < enough)
		return found;
	while (used_a != 0)
	{
		found.moved += point(layout, t->a, (uint32_t) __builtin_ctzll(used_a)) !=
			point(layout, t->b, (uint32_t) __builtin_ctzll(used_b));
		used_a &= used_a - 1;
		used_b &= used_b - 1;
	}
	return found;
}

#define JARO_WORD(layout) \
	static jaro_found \
	jaro_##layout(const two *t, uint32_t window, uint32_t enough) \
	{ \
		return jaro_word(layout, t, window, enough); \
	}
JARO_WORD(NARROW16)
JARO_WORD(NARROW32)
JARO_WORD(NARROW)
JARO_WORD(WIDE4)
JARO_WORD(WIDE)
JARO_WORD(BASIC16)
JARO_WORD(BASIC)

static jaro_found
jaro_long(bool wide, const two *t, uint32_t window)
{
	enum layout layout = wide ? WIDE : NARROW;
	long_pattern p;
	jaro_found	found = {0, 0};
	uint64_t	used_a[WORDS] = {0};
	uint64_t	used_b[WORDS] = {0};

	long_pattern_set(&p, wide, t->b, t->m);
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint32_t	c = point(layout, t->a, i);
		uint32_t	from = i > window ? i - window : 0;
		uint32_t	to = i + window < t->m - 1 ? i + window : t->m - 1;

		for (uint32_t word = from / 64; from <= to && word <= to / 64; word++)
		{
			uint64_t	hit = long_places(&p, word, c) & ~used_b[word];

			if (word == from / 64)
				hit &= ~low_bits(from % 64);
			if (word == to / 64)
				hit &= low_bits(to % 64 + 1);
			if (hit != 0)
			{
				used_b[word] |= hit & (0 - hit);
				used_a[i / 64] |= UINT64_C(1) << (i % 64);
				found.common++;
				break;
			}
		}
	}
	for (uint32_t left = found.common, i = 0, k = 0; left > 0; left--)
	{
		while (used_a[i] == 0)
			i++;
		while (used_b[k] == 0)
			k++;
		found.moved += point(layout, t->a, 64 * i + (uint32_t) __builtin_ctzll(used_a[i])) !=
			point(layout, t->b, 64 * k + (uint32_t) __builtin_ctzll(used_b[k]));
		used_a[i] &= used_a[i] - 1;
		used_b[k] &= used_b[k] - 1;
	}
	return found;
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

static ALWAYS_INLINE jaro_found
jaro_short(bool pairs, const heads *h, uint32_t window, uint32_t enough)
{
	jaro_found	found = {0, 0};
	uint32_t	begin = (UINT32_C(1) << h->prefix) - 1;
	uint32_t	taken = begin | ~((UINT32_C(1) << h->m) - 1);	/* of b, and what is not of it */
	uint32_t	used_a = 0;
	uint32_t	used_b;
	uint64_t	within = ((UINT64_C(2) << 2 * window) - 1) << h->prefix;

	for (uint32_t i = h->prefix; i < h->n; i++)
	{
		uint32_t	hit = head_places(pairs, h->y, head_point(pairs, h->a, i)) & (uint32_t) (within >> window) & ~taken;

		taken |= hit & (0 - hit);
		used_a |= (uint32_t) (hit != 0) << i;
		found.common += hit != 0;
		within <<= 1;
	}
	if (found.common < enough)
		return found;
	used_b = taken & ((UINT32_C(1) << h->m) - 1) & ~begin;
	if (used_a == used_b)
		found.moved = bits_of(used_a & h->differ);
	else
		while (used_a != 0)
		{
			found.moved += head_point(pairs, h->a, (uint32_t) __builtin_ctz(used_a)) !=
				head_point(pairs, h->b, (uint32_t) __builtin_ctz(used_b));
			used_a &= used_a - 1;
			used_b &= used_b - 1;
		}
	return found;
}

#endif

/*
 * Jaro's similarity, with Winkler's boost or without it.  The least number of pairs
 * that can reach the cut-off follows from (c/n + c/m + 1) / 3, which is what c pairs
 * give at best.
 */
static jaro_found
jaro_any(const campaign_chars *a, const campaign_chars *b, uint32_t window, uint32_t enough)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	jaro_found	found = {0, 0};
	two			t;
	bool		wide = bring_together(a, b, &t, room);
	uint32_t	prefix = common_prefix(wide, &t);

	skip(wide, &t, prefix);
	enough = enough > prefix ? enough - prefix : 0;
	if (t.n > t.m)
		swap(&t);				/* the shorter is read, the longer is searched */
	if (t.n > 0)
	{
		if (t.m > 64)
			found = jaro_long(wide, &t, window);
		else
			switch (layout_of(wide, is_basic(a) && is_basic(b), t.m))
			{
				case NARROW16:
					found = jaro_NARROW16(&t, window, enough);
					break;
				case NARROW32:
					found = jaro_NARROW32(&t, window, enough);
					break;
				case NARROW:
					found = jaro_NARROW(&t, window, enough);
					break;
				case WIDE4:
					found = jaro_WIDE4(&t, window, enough);
					break;
				case WIDE:
					found = jaro_WIDE(&t, window, enough);
					break;
				case BASIC16:
					found = jaro_BASIC16(&t, window, enough);
					break;
				default:
					found = jaro_BASIC(&t, window, enough);
					break;
			}
	}
	found.common += prefix;
	return found;
}

static ALWAYS_INLINE double
jaro(const campaign_chars *a, const campaign_chars *b, double cutoff, bool winkler)
{
	uint32_t	n = length_of(a);
	uint32_t	m = length_of(b);
	uint32_t	longer = n > m ? n : m;
	uint32_t	window = longer >= 4 ? longer / 2 - 1 : 0;
	uint32_t	enough = 0;
	double		boost = 0;
	double		j;
	jaro_found	found;
#ifdef SIMILARITY_SSE2
	bool		is_short = both_short(a, b);
	bool		pairs = a->form == CAMPAIGN_CHARS_PAIRS;
	heads		h;
#endif

	if (n == 0 || m == 0)
		return n == m && 1 >= cutoff ? 1 : 0;
	if ((a->mask & b->mask) == 0 && masks_hold(a, b))
		return 0;
#ifdef SIMILARITY_SSE2
	if (is_short)
	{
		h = pairs ? heads_of(true, a, b) : heads_of(false, a, b);
		boost = winkler ? (h.prefix < 4 ? h.prefix : 4) * 0.1 : 0;
	}
	else
#endif
	if (winkler)
	{
		uint32_t	l = 0;

		while (l < 4 && l < n && l < m && at(a, l) == at(b, l))
			l++;
		boost = l * 0.1;
	}
	if (cutoff > 0)
	{
		uint32_t	most = n < m ? n : m;
		double		need = winkler ? (cutoff - boost) / (1 - boost) : cutoff;
		double		least = ((need - SLACK) * 3 - 1) * n * m;	/* pairs, times n + m */

		if (masks_hold(a, b))
		{
			uint32_t	at_most = n - strangers(a->mask, b->mask);

			most = most < at_most ? most : at_most;
			at_most = m - strangers(b->mask, a->mask);
			most = most < at_most ? most : at_most;
		}
		if ((double) most * (n + m) < least)
			return 0;
		if (least > 0)
			enough = (uint32_t) (least / (n + m));
	}
#ifdef SIMILARITY_SSE2
	if (is_short)
	{
		uint32_t	more = enough > h.prefix ? enough - h.prefix : 0;

		found = pairs ? jaro_short(true, &h, window, more) : jaro_short(false, &h, window, more);
		found.common += h.prefix;
	}
	else
#endif
		found = jaro_any(a, b, window, enough);
	if (found.common < enough || found.common == 0)
		return 0;
	j = ((double) found.common / n + (double) found.common / m +
		 (double) (found.common - found.moved / 2) / found.common) / 3;
	if (winkler)
		j += boost * (1 - j);
	return j < cutoff ? 0 : j;
}

double
campaign_jaro(const campaign_chars *a, const campaign_chars *b, double cutoff)
{
	return jaro(a, b, cutoff, false);
}

double
campaign_jaro_winkler(const campaign_chars *a, const campaign_chars *b, double cutoff)
{
	return jaro(a, b, cutoff, true);
}

/*
 * Optimal string alignment, column by column of the table of distances, the column
 * in bits: where it rises by one against the row above, where it falls (Hyyrö 2003).
 */
static ALWAYS_INLINE uint32_t
osa_word(enum layout layout, const two *t, uint32_t max)
{
	__m128i		room[9];
	pattern		p;
	uint64_t	rises = ~UINT64_C(0);
	uint64_t	falls = 0;
	uint64_t	diagonal = 0;
	uint64_t	places_before = 0;
	uint32_t	distance = t->m;

	pattern_set(layout, &p, t->b, t->m, room);
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint64_t	here = places(layout, &p, point(layout, t->a, i));
		uint64_t	swapped = ((~diagonal & here) << 1) & places_before;
		uint64_t	right;
		uint64_t	left;

		diagonal = (((here & rises) + rises) ^ rises) | here | falls | swapped;
		right = falls | ~(diagonal | rises);
		left = diagonal & rises;
		distance += (uint32_t) (right >> (t->m - 1) & 1);
		distance -= (uint32_t) (left >> (t->m - 1) & 1);
		/* each of the remaining columns takes off one at most */
		if (distance > max && distance - max > t->n - 1 - i)
			return max + 1;
		right = right << 1 | 1;
		left <<= 1;
		rises = left | ~(diagonal | right);
		falls = right & diagonal;
		places_before = here;
	}
	return distance;
}

#define OSA_WORD(layout) \
	static uint32_t \
	osa_##layout(const two *t, uint32_t max) \
	{ \
		return osa_word(layout, t, max); \
	}
OSA_WORD(NARROW16)
OSA_WORD(NARROW32)
OSA_WORD(NARROW)
OSA_WORD(WIDE4)
OSA_WORD(WIDE)
OSA_WORD(BASIC16)
OSA_WORD(BASIC)

/* the same in several words; b is the shorter string */
static uint32_t
osa_long(bool wide, const two *t, uint32_t max)
{
	enum layout layout = wide ? WIDE : NARROW;
	long_pattern p;
	uint64_t	rises[WORDS];
	uint64_t	falls[WORDS];
	uint64_t	diagonal[WORDS];
	uint64_t	places_before[WORDS];
	uint32_t	distance = t->m;

	long_pattern_set(&p, wide, t->b, t->m);
	for (uint32_t w = 0; w < p.words; w++)
	{
		rises[w] = ~UINT64_C(0);
		falls[w] = diagonal[w] = places_before[w] = 0;
	}
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint32_t	c = point(layout, t->a, i);
		uint64_t	right_in = 1;
		uint64_t	left_in = 0;
		uint64_t	swap_in = 0;

		for (uint32_t w = 0; w < p.words; w++)
		{
			uint64_t	here = long_places(&p, w, c);
			uint64_t	may_swap = ~diagonal[w] & here;
			uint64_t	swapped = (may_swap << 1 | swap_in) & places_before[w];
			uint64_t	entered = here | left_in;
			uint64_t	right;
			uint64_t	left;

			swap_in = may_swap >> 63;
			diagonal[w] = (((entered & rises[w]) + rises[w]) ^ rises[w]) | entered | falls[w] | swapped;
			right = falls[w] | ~(diagonal[w] | rises[w]);
			left = diagonal[w] & rises[w];
			if (w + 1 == p.words)
			{
				distance += (uint32_t) (right >> ((t->m - 1) % 64) & 1);
				distance -= (uint32_t) (left >> ((t->m - 1) % 64) & 1);
			}
			places_before[w] = here;
			here = right >> 63;
			right = right << 1 | right_in;
			right_in = here;
			here = left >> 63;
			left = left << 1 | left_in;
			left_in = here;
			rises[w] = left | ~(diagonal[w] | right);
			falls[w] = right & diagonal[w];
		}
		if (distance > max && distance - max > t->n - 1 - i)
			return max + 1;
	}
	return distance;
}

#ifdef SIMILARITY_SSE2

static ALWAYS_INLINE __m128i
without_first(bool pairs, __m128i x, uint32_t n)
{
	if (n == 1)
		return pairs ? _mm_srli_si128(x, 2) : _mm_srli_si128(x, 1);
	if (n == 2)
		return pairs ? _mm_srli_si128(x, 4) : _mm_srli_si128(x, 2);
	return x;
}

/*
 * Short strings whose lengths differ by max at most: prefix and, where that needs no
 * more than a shift by two, suffix are taken off; then as osa_word().
 */
static ALWAYS_INLINE uint32_t
osa_short(bool pairs, const campaign_chars *a, const campaign_chars *b, uint32_t max)
{
	heads		h = heads_of(pairs, a, b);
	uint32_t	n = h.n;
	uint32_t	m = h.m;
	uint32_t	valid;
	uint32_t	rises = ~UINT32_C(0);
	uint32_t	falls = 0;
	uint32_t	diagonal = 0;
	uint32_t	places_before = 0;
	uint32_t	distance;

	if (h.prefix == n)
		return m - n;
	if (max == 0)
		return 1;
	if (m - n <= 2)
	{
		/* the last place where they differ, both laid end to end */
		uint32_t	differ = ~equal_places(pairs, h.x, without_first(pairs, h.y, m - n)) & ((UINT32_C(1) << n) - 1);
		uint32_t	suffix;

		differ = differ << 1 | 1;
		suffix = n - (31 - (uint32_t) __builtin_clz(differ));
		suffix = suffix < n - h.prefix ? suffix : n - h.prefix;
		n -= suffix;
		m -= suffix;
		if (n == h.prefix)
			return m - n;
		if (max == 1)
		{
			if (m - h.prefix == 1)
				return 1;
			return n == m && n - h.prefix == 2 &&
				head_point(pairs, h.a, h.prefix) == head_point(pairs, h.b, h.prefix + 1) &&
				head_point(pairs, h.a, h.prefix + 1) == head_point(pairs, h.b, h.prefix) ? 1 : 2;
		}
	}
	m -= h.prefix;
	valid = (UINT32_C(1) << m) - 1;
	distance = m;
	for (uint32_t i = h.prefix; i < n; i++)
	{
		uint32_t	here = head_places(pairs, h.y, head_point(pairs, h.a, i)) >> h.prefix & valid;
		uint32_t	swapped = ((~diagonal & here) << 1) & places_before;
		uint32_t	right;
		uint32_t	left;

		diagonal = (((here & rises) + rises) ^ rises) | here | falls | swapped;
		right = falls | ~(diagonal | rises);
		left = diagonal & rises;
		distance += right >> (m - 1) & 1;
		distance -= left >> (m - 1) & 1;
		if (distance > max && distance - max > n - 1 - i)
			return max + 1;
		right = right << 1 | 1;
		left <<= 1;
		rises = left | ~(diagonal | right);
		falls = right & diagonal;
		places_before = here;
	}
	return distance <= max ? distance : max + 1;
}

#endif

uint32_t
campaign_osa_distance(const campaign_chars *a, const campaign_chars *b, uint32_t max)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	uint32_t	n = length_of(a);
	uint32_t	m = length_of(b);
	uint32_t	distance;
	two			t;
	bool		wide;
	uint32_t	l;

	if ((n > m ? n - m : m - n) > max)
		return max + 1;
	/* an edit rids one string of one stranger at most, or each of them of one */
	if (masks_hold(a, b) && (strangers(a->mask, b->mask) > max || strangers(b->mask, a->mask) > max))
		return max + 1;
#ifdef SIMILARITY_SSE2
	if (both_short(a, b))
		return a->form == CAMPAIGN_CHARS_PAIRS ? osa_short(true, a, b, max) : osa_short(false, a, b, max);
#endif
	wide = bring_together(a, b, &t, room);
	skip(wide, &t, common_prefix(wide, &t));
	l = common_suffix(wide, &t);
	t.n -= l;
	t.m -= l;
	if (t.n > t.m)
		swap(&t);
	if (t.n == 0)
		return t.m <= max ? t.m : max + 1;
	if (t.m == 1 && max > 0)
		return 1;
	if (max <= 1)
	{
		enum layout layout = wide ? WIDE : NARROW;

		if (max == 1 && t.n == 2 && t.m == 2 && point(layout, t.a, 0) == point(layout, t.b, 1) &&
			point(layout, t.a, 1) == point(layout, t.b, 0))
			return 1;
		return max + 1;
	}
	if (t.n > 64)
	{
		swap(&t);
		distance = osa_long(wide, &t, max);
	}
	else
	{
		if (t.m > 64)
			swap(&t);
		switch (layout_of(wide, is_basic(a) && is_basic(b), t.m))
		{
			case NARROW16:
				distance = osa_NARROW16(&t, max);
				break;
			case NARROW32:
				distance = osa_NARROW32(&t, max);
				break;
			case NARROW:
				distance = osa_NARROW(&t, max);
				break;
			case WIDE4:
				distance = osa_WIDE4(&t, max);
				break;
			case WIDE:
				distance = osa_WIDE(&t, max);
				break;
			case BASIC16:
				distance = osa_BASIC16(&t, max);
				break;
			default:
				distance = osa_BASIC(&t, max);
				break;
		}
	}
	return distance <= max ? distance : max + 1;
}

/*
 * Longest common subsequence: bits that are 0 in the end count (Hyyrö 2004).  A common
 * prefix and a common suffix belong to it.
 */
uint32_t
campaign_common_subsequence(const campaign_chars *a, const campaign_chars *b)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	enum layout layout;
	long_pattern p;
	uint64_t	state[WORDS];
	two			t;
	bool		wide;
	uint32_t	length;
	uint32_t	l;

	if (length_of(a) == 0 || length_of(b) == 0)
		return 0;
	if ((a->mask & b->mask) == 0 && masks_hold(a, b))
		return 0;
	wide = bring_together(a, b, &t, room);
	layout = wide ? WIDE : NARROW;
	length = common_prefix(wide, &t);
	skip(wide, &t, length);
	l = common_suffix(wide, &t);
	length += l;
	t.n -= l;
	t.m -= l;
	if (t.n == 0 || t.m == 0)
		return length;
	if (t.n < t.m)
		swap(&t);
	long_pattern_set(&p, wide, t.b, t.m);
	for (uint32_t w = 0; w < p.words; w++)
		state[w] = ~UINT64_C(0);
	for (uint32_t i = 0; i < t.n; i++)
	{
		uint32_t	c = point(layout, t.a, i);
		uint64_t	carry = 0;

		for (uint32_t w = 0; w < p.words; w++)
		{
			uint64_t	u = state[w] & long_places(&p, w, c);
			uint64_t	sum;
			bool		over = __builtin_add_overflow(state[w], u, &sum);

			over |= __builtin_add_overflow(sum, carry, &sum);
			state[w] = sum | (state[w] - u);
			carry = over;
		}
	}
	for (uint32_t w = 0; w < p.words; w++)
		length += bits_of(~state[w] & low_bits(w + 1 < p.words ? 64 : (t.m - 1) % 64 + 1));
	return length;
}

/*
 * Bigrams.  The pairs of the longer string that begin with the first character and go
 * on with the second one are an AND of two lookups; each is used once.
 */
static ALWAYS_INLINE uint32_t
bigrams_word(enum layout layout, const two *t)
{
	__m128i		room[9];
	pattern		p;
	uint64_t	used = 0;
	uint64_t	first;

	pattern_set(layout, &p, t->b, t->m, room);
	first = places(layout, &p, point(layout, t->a, 0));
	for (uint32_t i = 1; i < t->n; i++)
	{
		uint64_t	second = places(layout, &p, point(layout, t->a, i));
		uint64_t	hit = first & second >> 1 & ~used;

		used |= hit & (0 - hit);
		first = second;
	}
	return bits_of(used);
}

#define BIGRAMS_WORD(layout) \
	static uint32_t \
	bigrams_##layout(const two *t) \
	{ \
		return bigrams_word(layout, t); \
	}
BIGRAMS_WORD(NARROW16)
BIGRAMS_WORD(NARROW32)
BIGRAMS_WORD(NARROW)
BIGRAMS_WORD(WIDE4)
BIGRAMS_WORD(WIDE)
BIGRAMS_WORD(BASIC16)
BIGRAMS_WORD(BASIC)

static uint32_t
bigrams_long(bool wide, const two *t)
{
	enum layout layout = wide ? WIDE : NARROW;
	long_pattern p;
	uint64_t	used[WORDS] = {0};
	uint32_t	common = 0;

	long_pattern_set(&p, wide, t->b, t->m);
	for (uint32_t i = 0; i + 1 < t->n; i++)
	{
		uint32_t	c = point(layout, t->a, i);
		uint32_t	d = point(layout, t->a, i + 1);

		for (uint32_t w = 0; w < p.words; w++)
		{
			uint64_t	hit = long_places(&p, w, c) & ~used[w];

			if (hit == 0)
				continue;
			hit &= long_places(&p, w, d) >> 1 |
				(w + 1 < p.words && point(layout, t->b, 64 * w + 64) == d ? UINT64_C(1) << 63 : 0);
			if (hit != 0)
			{
				used[w] |= hit & (0 - hit);
				common++;
				break;
			}
		}
	}
	return common;
}

#ifdef SIMILARITY_SSE2

/* a pair is looked up at its second character */
static ALWAYS_INLINE double
dice_short(bool pairs, const campaign_chars *a, const campaign_chars *b)
{
	heads		h = heads_of(pairs, a, b);
	uint32_t	free = (UINT32_C(1) << h.m) - 2;
	uint32_t	common = 0;
	uint32_t	first = head_places(pairs, h.y, head_point(pairs, h.a, 0));

	for (uint32_t i = 1; i < h.n; i++)
	{
		uint32_t	second = head_places(pairs, h.y, head_point(pairs, h.a, i));
		uint32_t	hit = first << 1 & second & free;

		free &= ~(hit & (0 - hit));
		common += hit != 0;
		first = second;
	}
	return 2.0 * common / (h.n - 1 + h.m - 1);
}

#endif

double
campaign_bigram_dice(const campaign_chars *a, const campaign_chars *b)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	two			t;
	bool		wide;
	uint32_t	common;

	if (a->n == 0 || b->n == 0)
		return a->n == b->n;
	if ((a->mask & b->mask) == 0 && masks_hold(a, b))
		return 0;
	if (a->n == 1 || b->n == 1)
		return a->n == b->n && at(a, 0) == at(b, 0);
#ifdef SIMILARITY_SSE2
	if (both_short(a, b))
		return a->form == CAMPAIGN_CHARS_PAIRS ? dice_short(true, a, b) : dice_short(false, a, b);
#endif
	wide = bring_together(a, b, &t, room);
	if (t.n > t.m)
		swap(&t);
	if (t.m > 64)
		common = bigrams_long(wide, &t);
	else
		switch (layout_of(wide, is_basic(a) && is_basic(b), t.m))
		{
			case NARROW16:
				common = bigrams_NARROW16(&t);
				break;
			case NARROW32:
				common = bigrams_NARROW32(&t);
				break;
			case NARROW:
				common = bigrams_NARROW(&t);
				break;
			case WIDE4:
				common = bigrams_WIDE4(&t);
				break;
			case WIDE:
				common = bigrams_WIDE(&t);
				break;
			case BASIC16:
				common = bigrams_BASIC16(&t);
				break;
			default:
				common = bigrams_BASIC(&t);
				break;
		}
	return 2.0 * common / (t.n - 1 + t.m - 1);
}

bool
campaign_is_subsequence(const campaign_chars *small, const campaign_chars *full)
{
	uint32_t	n = length_of(small);
	uint32_t	m = length_of(full);
	uint32_t	i = 0;

	if (n > m || ((small->mask & ~full->mask) != 0 && masks_hold(small, full)))
		return false;
	for (uint32_t k = 0; i < n && k < m; k++)
		i += at(small, i) == at(full, k);
	return i == n;
}
