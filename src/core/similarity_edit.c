/*
 * similarity_edit.c: optimal string alignment, longest common subsequence.
 */
#include "core/similarity_bits.h"

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
	distance = m;
	for (uint32_t i = h.prefix; i < n; i++)
	{
		uint32_t	here = head_places(pairs, h.y, head_point(pairs, h.a, i)) >> h.prefix;
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
 * Longest common subsequence: bits that are 0 in the end count (Hyyrö 2004).
 */
static ALWAYS_INLINE uint32_t
subsequence_word(enum layout layout, const two *t)
{
	__m128i		room[9];
	pattern		p;
	uint64_t	state = ~UINT64_C(0);

	pattern_set(layout, &p, t->b, t->m, room);
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint64_t	u = state & places(layout, &p, point(layout, t->a, i));

		state = (state + u) | (state - u);
	}
	return bits_of(~state & low_bits(t->m));
}

#define SUBSEQUENCE_WORD(layout) \
	static uint32_t \
	subsequence_##layout(const two *t) \
	{ \
		return subsequence_word(layout, t); \
	}
SUBSEQUENCE_WORD(NARROW16)
SUBSEQUENCE_WORD(NARROW32)
SUBSEQUENCE_WORD(NARROW)
SUBSEQUENCE_WORD(WIDE4)
SUBSEQUENCE_WORD(WIDE)
SUBSEQUENCE_WORD(BASIC16)
SUBSEQUENCE_WORD(BASIC)

/* the same in several words */
static uint32_t
subsequence_long(bool wide, const two *t)
{
	enum layout layout = wide ? WIDE : NARROW;
	long_pattern p;
	uint64_t	state[WORDS];
	uint32_t	length = 0;

	long_pattern_set(&p, wide, t->b, t->m);
	for (uint32_t w = 0; w < p.words; w++)
		state[w] = ~UINT64_C(0);
	for (uint32_t i = 0; i < t->n; i++)
	{
		uint32_t	c = point(layout, t->a, i);
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
		length += bits_of(~state[w] & low_bits(w + 1 < p.words ? 64 : (t->m - 1) % 64 + 1));
	return length;
}

/*
 * A common prefix and a common suffix belong to a longest common subsequence.
 */
uint32_t
campaign_common_subsequence(const campaign_chars *a, const campaign_chars *b)
{
	uint32_t	room[CAMPAIGN_SIMILARITY_MAX];
	two			t;
	bool		wide;
	uint32_t	length;
	uint32_t	l;

	if (length_of(a) == 0 || length_of(b) == 0)
		return 0;
	if ((a->mask & b->mask) == 0 && masks_hold(a, b))
		return 0;
	wide = bring_together(a, b, &t, room);
	length = common_prefix(wide, &t);
	skip(wide, &t, length);
	l = common_suffix(wide, &t);
	length += l;
	t.n -= l;
	t.m -= l;
	if (t.n > t.m)
		swap(&t);
	if (t.n == 0)
		return length;
	if (t.n > 64)
	{
		swap(&t);
		return length + subsequence_long(wide, &t);
	}
	if (t.m > 64)
		swap(&t);
	switch (layout_of(wide, is_basic(a) && is_basic(b), t.m))
	{
		case NARROW16:
			return length + subsequence_NARROW16(&t);
		case NARROW32:
			return length + subsequence_NARROW32(&t);
		case NARROW:
			return length + subsequence_NARROW(&t);
		case WIDE4:
			return length + subsequence_WIDE4(&t);
		case WIDE:
			return length + subsequence_WIDE(&t);
		case BASIC16:
			return length + subsequence_BASIC16(&t);
		default:
			return length + subsequence_BASIC(&t);
	}
}
