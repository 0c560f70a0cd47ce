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
 * How a string lies in memory, known when a comparison is compiled: bytes, at most
 * 16 or more of them, or code points, at most 4, 8 or more.
 */
enum layout
{
	NARROW16,
	NARROW,
	WIDE4,
	WIDE8,
	WIDE
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
	uint32_t	valid;
	__m128i		v;
	__m128i		w;
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

static ALWAYS_INLINE void
pattern_set(enum layout layout, pattern *p, const void *s, uint32_t n)
{
	p->s = s;
	p->n = n;
	p->valid = (uint32_t) low_bits(n < 16 ? n : 16);
	if (layout == NARROW16)
		p->v = load_bytes(s, n);
	if (layout == WIDE4)
		p->v = load_points(s, n);
	if (layout == WIDE8)
	{
		p->v = _mm_loadu_si128(s);
		p->w = load_points((const uint32_t *) s + 4, n - 4);
	}
}

/* where c is in the pattern */
static ALWAYS_INLINE uint64_t
places(enum layout layout, const pattern *p, uint32_t c)
{
	__m128i		x = is_wide(layout) ? _mm_set1_epi32((int) c) : _mm_set1_epi8((char) c);
	uint64_t	found = 0;

	switch (layout)
	{
		case NARROW16:
			return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(p->v, x)) & p->valid;
		case WIDE4:
			return (uint32_t) _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(p->v, x))) & p->valid;
		case WIDE8:
			return ((uint32_t) _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(p->v, x))) |
					(uint32_t) _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(p->w, x))) << 4) & p->valid;
		case NARROW:
			for (uint32_t i = 0;;)
			{
				__m128i		v = _mm_loadu_si128((const __m128i *) ((const uint8_t *) p->s + i));

				found |= (uint64_t) (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(v, x)) << i;
				if (i + 16 == p->n)
					return found;
				i = i + 32 <= p->n ? i + 16 : p->n - 16;
			}
		default:
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

#else

static ALWAYS_INLINE void
pattern_set(enum layout layout, pattern *p, const void *s, uint32_t n)
{
	(void) layout;
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

static enum layout
layout_of(bool wide, uint32_t n)
{
	if (wide)
		return n <= 4 ? WIDE4 : n <= 8 ? WIDE8 : WIDE;
	return n <= 16 ? NARROW16 : NARROW;
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
	switch (layout_of(wide, rest))
	{
		case NARROW16:
			pattern_set(NARROW16, &p->last, s, rest);
			break;
		case NARROW:
			pattern_set(NARROW, &p->last, s, rest);
			break;
		case WIDE4:
			pattern_set(WIDE4, &p->last, s, rest);
			break;
		case WIDE8:
			pattern_set(WIDE8, &p->last, s, rest);
			break;
		case WIDE:
			pattern_set(WIDE, &p->last, s, rest);
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
	switch (layout_of(p->wide, p->last.n))
	{
		case NARROW16:
			return places(NARROW16, &p->last, c);
		case NARROW:
			return places(NARROW, &p->last, c);
		case WIDE4:
			return places(WIDE4, &p->last, c);
		case WIDE8:
			return places(WIDE8, &p->last, c);
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
	uint32_t	least = t->n < t->m ? t->n : t->m;
	uint32_t	l = 0;
	enum layout layout = wide ? WIDE : NARROW;

	while (l < least && point(layout, t->a, l) == point(layout, t->b, l))
		l++;
	return l;
}

static ALWAYS_INLINE uint32_t
common_suffix(bool wide, const two *t)
{
	uint32_t	least = t->n < t->m ? t->n : t->m;
	uint32_t	l = 0;
	enum layout layout = wide ? WIDE : NARROW;

	while (l < least && point(layout, t->a, t->n - 1 - l) == point(layout, t->b, t->m - 1 - l))
		l++;
	return l;
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
	pattern		p;
	jaro_found	found = {0, 0};
	uint64_t	within = low_bits(window + 1);
	uint64_t	used_a = 0;
	uint64_t	used_b = 0;

	pattern_set(layout, &p, t->b, t->m);
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
JARO_WORD(NARROW)
JARO_WORD(WIDE4)
JARO_WORD(WIDE8)
JARO_WORD(WIDE)

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

/*
 * Jaro's similarity, with Winkler's boost or without it.  The least number of pairs
 * that can reach the cut-off follows from (c/n + c/m + 1) / 3, which is what c pairs
 * give at best.
 */
static ALWAYS_INLINE double
jaro(const campaign_chars *a, const campaign_chars *b, double cutoff, bool winkler)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	two			t;
	bool		wide;
	uint32_t	n;
	uint32_t	m;
	uint32_t	prefix;
	uint32_t	window;
	uint32_t	enough = 0;
	double		boost = 0;
	double		j;
	jaro_found	found = {0, 0};

	n = length_of(a);
	m = length_of(b);
	if (n == 0 || m == 0)
		return n == m && 1 >= cutoff ? 1 : 0;
	if ((a->mask & b->mask) == 0 && masks_hold(a, b))
		return 0;
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
	wide = bring_together(a, b, &t, room);
	window = (n > m ? n : m) / 2;
	window = window > 0 ? window - 1 : 0;
	prefix = common_prefix(wide, &t);
	skip(wide, &t, prefix);
	enough = enough > prefix ? enough - prefix : 0;
	if (t.n > t.m)
		swap(&t);				/* the shorter is read, the longer is searched */
	if (t.n > 0)
	{
		if (t.m > 64)
			found = jaro_long(wide, &t, window);
		else
			switch (layout_of(wide, t.m))
			{
				case NARROW16:
					found = jaro_NARROW16(&t, window, enough);
					break;
				case NARROW:
					found = jaro_NARROW(&t, window, enough);
					break;
				case WIDE4:
					found = jaro_WIDE4(&t, window, enough);
					break;
				case WIDE8:
					found = jaro_WIDE8(&t, window, enough);
					break;
				case WIDE:
					found = jaro_WIDE(&t, window, enough);
					break;
			}
	}
	if (found.common < enough)
		return 0;
	found.common += prefix;
	if (found.common == 0)
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
	pattern		p;
	uint64_t	rises = ~UINT64_C(0);
	uint64_t	falls = 0;
	uint64_t	diagonal = 0;
	uint64_t	places_before = 0;
	uint32_t	distance = t->m;

	pattern_set(layout, &p, t->b, t->m);
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
OSA_WORD(NARROW)
OSA_WORD(WIDE4)
OSA_WORD(WIDE8)
OSA_WORD(WIDE)

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
	wide = bring_together(a, b, &t, room);
	skip(wide, &t, common_prefix(wide, &t));
	l = common_suffix(wide, &t);
	t.n -= l;
	t.m -= l;
	if (t.n > t.m)
		swap(&t);
	if (t.n == 0)
		return t.m <= max ? t.m : max + 1;
	if (max <= 1)
	{
		enum layout layout = wide ? WIDE : NARROW;

		if (max == 1 && t.m == 1)
			return 1;
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
		switch (layout_of(wide, t.m))
		{
			case NARROW16:
				distance = osa_NARROW16(&t, max);
				break;
			case NARROW:
				distance = osa_NARROW(&t, max);
				break;
			case WIDE4:
				distance = osa_WIDE4(&t, max);
				break;
			case WIDE8:
				distance = osa_WIDE8(&t, max);
				break;
			default:
				distance = osa_WIDE(&t, max);
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
	pattern		p;
	uint64_t	used = 0;
	uint64_t	first;

	pattern_set(layout, &p, t->b, t->m);
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
BIGRAMS_WORD(NARROW)
BIGRAMS_WORD(WIDE4)
BIGRAMS_WORD(WIDE8)
BIGRAMS_WORD(WIDE)

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
	wide = bring_together(a, b, &t, room);
	if (t.n > t.m)
		swap(&t);
	if (t.m > 64)
		common = bigrams_long(wide, &t);
	else
		switch (layout_of(wide, t.m))
		{
			case NARROW16:
				common = bigrams_NARROW16(&t);
				break;
			case NARROW:
				common = bigrams_NARROW(&t);
				break;
			case WIDE4:
				common = bigrams_WIDE4(&t);
				break;
			case WIDE8:
				common = bigrams_WIDE8(&t);
				break;
			default:
				common = bigrams_WIDE(&t);
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
