/*
 * similarity_part.c: bigrams in common, one string inside of another.
 */
#include "core/similarity_bits.h"

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
