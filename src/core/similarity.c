/*
 * similarity.c: strings made ready; Jaro and Jaro-Winkler.
 */
#include "core/similarity_bits.h"

/* room for rounding, where a bound is held against a cut-off */
#define SLACK 1e-9

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
