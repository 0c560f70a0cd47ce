/*
 * dedupe_sketch.c: enough of a value to tell, mostly, how it compares
 */
#include "core/dedupe_sketch.h"

#include <string.h>

#include "core/pinyin.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define SLACK 1e-6				/* of a bound: more than rounding can make of a similarity */

size_t
campaign_dedupe_sketch_size(campaign_match_kind kind)
{
	switch (kind)
	{
		case CAMPAIGN_KIND_PHONE:
		case CAMPAIGN_KIND_CODE:
		case CAMPAIGN_KIND_ID:
			return sizeof(dedupe_sketch_code);
		case CAMPAIGN_KIND_DATE:
			return sizeof(dedupe_sketch_date);
		case CAMPAIGN_KIND_NAME:
		case CAMPAIGN_KIND_EMAIL:
			return sizeof(dedupe_sketch_text);
		default:
			return 0;
	}
}

static void
sketch_text(const campaign_match_value *v, dedupe_sketch_text *s)
{
	const campaign_chars *c = &v->chars;

	if (v->kind == CAMPAIGN_KIND_NAME)
	{
		s->is_han = v->is_han;
		for (int i = 0; i < v->n_turned; i++)
			s->turned[i] = (uint32_t) v->turned[i] | 1;
	}
	if (s->is_han)
	{
		/* short ones as they are, in 16 bits each */
		if (c->n == 0 || c->n > 4 || c->form != CAMPAIGN_CHARS_PAIRS)
			return;
		s->n = (uint8_t) c->n;
		s->n_words = (uint8_t) v->surname_n;
		s->is_surname = v->is_surname;
		for (uint32_t i = 0; i < c->n; i++)
			s->own.words[i] = (uint16_t) campaign_chars_at(c, i);
		return;
	}
	if (c->narrow == NULL)
		return;
	if (c->n == 0 || c->n > 255 || (v->kind == CAMPAIGN_KIND_NAME && v->n_words > 4))
		return;
	s->n = (uint8_t) c->n;
	s->mask = c->mask;
	for (uint32_t i = 0; i < 4 && i < c->n && c->narrow; i++)
		s->begin[i] = c->narrow[i];
	if (v->kind == CAMPAIGN_KIND_NAME)
	{
		s->n_words = (uint8_t) v->n_words;
		for (int i = 0; i < v->n_words; i++)
			s->own.words[i] = (uint16_t) (v->words[i] >> 13) | 1;
	}
	else
	{
		s->n_words = (uint8_t) v->own.email.local.n;
		s->turned[0] = v->own.email.loose == 0 ? 0 : (uint32_t) (v->own.email.loose >> 7) | 1;
		s->turned[1] = v->own.email.domain == 0 ? 0 : (uint32_t) (v->own.email.domain >> 7) | 1;
		s->own.local_mask = v->own.email.local.mask;
	}
}

/*
 * sketch is zeroed, of the size of the value's kind.
 */
void
campaign_dedupe_sketch(const campaign_match_value *v, void *sketch)
{
	const campaign_chars *c = &v->chars;

	switch ((campaign_match_kind) v->kind)
	{
		case CAMPAIGN_KIND_PHONE:
		case CAMPAIGN_KIND_CODE:
		case CAMPAIGN_KIND_ID:
			{
				dedupe_sketch_code *s = sketch;

				if (c->narrow == NULL || c->n == 0 || c->n > 15)
					return;
				s->n = (uint8_t) c->n;
				memcpy(s->text + (v->kind == CAMPAIGN_KIND_PHONE ? 15 - c->n : 0), c->narrow, c->n);
				break;
			}
		case CAMPAIGN_KIND_DATE:
			{
				dedupe_sketch_date *s = sketch;

				if (v->own.date.year <= 0 || v->own.date.year > 9999 || c->n != 8 || c->narrow == NULL)
					return;
				s->year = (uint16_t) v->own.date.year;
				s->month = (uint8_t) v->own.date.month;
				s->day = (uint8_t) v->own.date.day;
				for (int i = 0; i < 8; i++)
					s->digits = s->digits << 4 | (c->narrow[i] & 15u);
				break;
			}
		case CAMPAIGN_KIND_NAME:
		case CAMPAIGN_KIND_EMAIL:
			sketch_text(v, sketch);
			break;
		default:
			break;
	}
}

#ifdef __SSE2__

/*
 * Within two edits every character but two at the most has its like no more than two
 * places off.  Which characters have none, as bits.
 */
static inline unsigned
strangers(__m128i a, __m128i b)
{
	__m128i		same = _mm_cmpeq_epi8(a, b);

	same = _mm_or_si128(same, _mm_cmpeq_epi8(a, _mm_slli_si128(b, 1)));
	same = _mm_or_si128(same, _mm_cmpeq_epi8(a, _mm_srli_si128(b, 1)));
	same = _mm_or_si128(same, _mm_cmpeq_epi8(a, _mm_slli_si128(b, 2)));
	same = _mm_or_si128(same, _mm_cmpeq_epi8(a, _mm_srli_si128(b, 2)));
	return ~(unsigned) _mm_movemask_epi8(same) & 0x7FFF;
}

static int
code_level(campaign_match_kind kind, const dedupe_sketch_code *x, const dedupe_sketch_code *y)
{
	const __m128i text = _mm_srli_si128(_mm_set1_epi8(-1), 1);
	__m128i		a = _mm_and_si128(_mm_loadu_si128((const __m128i *) x), text),
				b = _mm_and_si128(_mm_loadu_si128((const __m128i *) y), text);
	unsigned	few = x->n < y->n ? x->n : y->n,
				off = x->n < y->n ? y->n - x->n : x->n - y->n;
	unsigned	same = (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(a, b)) & 0x7FFF;
	unsigned	k;

	if (few == 0 || (off <= 2 && (few < 3 || (__builtin_popcount(strangers(a, b)) <= 2 && __builtin_popcount(strangers(b, a)) <= 2))))
		return -1;
	switch (kind)
	{
		case CAMPAIGN_KIND_PHONE:
			k = (unsigned) __builtin_clz(~(same << 17));
			if (k > few)
				k = few;
			return k >= 8 || (k == few && k >= 7) ? 3 : 0;
		case CAMPAIGN_KIND_CODE:
			k = (unsigned) __builtin_ctz(~same);
			if (k > few)
				k = few;
			return k >= 3 && k * 2 >= few ? 1 : 0;
		default:
			return 0;
	}
}

#else

static int
code_level(campaign_match_kind kind, const dedupe_sketch_code *x, const dedupe_sketch_code *y)
{
	(void) kind;
	(void) x;
	(void) y;
	return -1;
}

#endif

/* one digit is another, or two neighbours have changed places */
static inline bool
one_error(uint32_t a, uint32_t b)
{
	uint32_t	off = a ^ b;
	uint32_t	at = off == 0 ? 0 : (uint32_t) __builtin_ctz(off) & ~3u;

	if (off >> at <= 15)
		return off != 0;
	if (off >> at > 255)
		return false;
	return (a >> at & 15) == (b >> at >> 4 & 15) && (a >> at >> 4 & 15) == (b >> at & 15);
}

/* the greatest similarity of Jaro and Winkler that two strings can have, from their lengths and characters */
static inline double
best_winkler(unsigned n, unsigned m, uint64_t a, uint64_t b, unsigned prefix)
{
	int			x = (int) n - __builtin_popcountll(a & ~b),
				y = (int) m - __builtin_popcountll(b & ~a);
	int			same = x < y ? x : y;
	double		jaro;

	if (same <= 0)
		return 0;
	jaro = (same / (double) n + same / (double) m + 1) / 3;
	return jaro + prefix * 0.1 * (1 - jaro);
}

static inline unsigned
common_beginning(const dedupe_sketch_text *x, const dedupe_sketch_text *y)
{
	uint32_t	a,
				b;
	unsigned	few = x->n < y->n ? x->n : y->n;
	unsigned	k = 0;

	memcpy(&a, x->begin, 4);
	memcpy(&b, y->begin, 4);
	if (a != b)
		while (k < 4 && x->begin[k] == y->begin[k])
			k++;
	else
		k = 4;
	return k < few ? k : few;
}

static int
email_level(const dedupe_sketch_text *x, const dedupe_sketch_text *y)
{
	unsigned	prefix;

	if (x->n == 0 || y->n == 0 || x->n_words == 0 || y->n_words == 0)
		return -1;
	if ((x->turned[0] != 0 && x->turned[0] == y->turned[0]) || (x->turned[1] != 0 && x->turned[1] == y->turned[1]))
		return -1;
	prefix = common_beginning(x, y);
	if (best_winkler(x->n, y->n, x->mask, y->mask, prefix) >= 0.92 - SLACK ||
		best_winkler(x->n_words, y->n_words, x->own.local_mask, y->own.local_mask, prefix) >= 0.88 - SLACK)
		return -1;
	return 0;
}

/* Chinese names of which neither is written as the other sounds */
static int
han_level(const dedupe_sketch_text *x, const dedupe_sketch_text *y)
{
	const uint16_t *c = x->own.words,
			   *d = y->own.words;
	bool		surname = x->n_words == y->n_words;
	unsigned	same = 0,
				at = 0;

	for (unsigned i = 0; i < x->n_words && surname; i++)
		surname = i < x->n && i < y->n && c[i] == d[i];
	if (x->is_surname || y->is_surname)
		return surname ? 3 : 0;
	if (x->n == y->n)
	{
		for (unsigned i = 0; i < x->n; i++)
			same += c[i] == d[i];
		if (same + 1 >= x->n)
			return -1;
		while (at < x->n && (c[at] == d[at] || campaign_pinyin_alike(c[at], d[at])))
			at++;
		return at == x->n ? -1 : surname ? 2 : 0;
	}
	/* all characters of the shorter in the longer, in their order? */
	if (x->n > y->n)
	{
		c = y->own.words;
		d = x->own.words;
	}
	for (unsigned i = 0; i < x->n || i < y->n; i++)
		at += at < 4 && at < (x->n < y->n ? x->n : y->n) && c[at] == d[i];
	return at == (x->n < y->n ? x->n : y->n) ? -1 : surname ? 2 : 0;
}

static int
name_level(const dedupe_sketch_text *x, const dedupe_sketch_text *y)
{
	unsigned	prefix;

	if (x->n == 0 || y->n == 0)
		return -1;
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			if (x->turned[i] != 0 && x->turned[i] == y->turned[j])
				return -1;
	if (x->is_han != y->is_han)
		return 0;
	if (x->is_han)
		return han_level(x, y);
	prefix = common_beginning(x, y);
	if (prefix == x->n || prefix == y->n || best_winkler(x->n, y->n, x->mask, y->mask, prefix) >= 0.7 - SLACK)
		return -1;
	/* one may be the beginning of the other */
	if (prefix == 4)
		return -1;
	for (int i = 0; i < x->n_words; i++)
		for (int j = 0; j < y->n_words; j++)
			if (x->own.words[i] == y->own.words[j])
				return -1;
	return 0;
}

int
campaign_dedupe_sketch_level(campaign_match_kind kind, const void *sketches, uint32_t a, uint32_t b)
{
	switch (kind)
	{
		case CAMPAIGN_KIND_PHONE:
		case CAMPAIGN_KIND_CODE:
		case CAMPAIGN_KIND_ID:
			{
				const dedupe_sketch_code *s = sketches;

				return code_level(kind, &s[a], &s[b]);
			}
		case CAMPAIGN_KIND_DATE:
			{
				const dedupe_sketch_date *s = sketches;

				if (s[a].year == 0 || s[b].year == 0)
					return -1;
				return campaign_match_date_level(s[a].year, s[a].month, s[a].day, s[b].year, s[b].month, s[b].day,
												 one_error(s[a].digits, s[b].digits));
			}
		case CAMPAIGN_KIND_NAME:
			{
				const dedupe_sketch_text *s = sketches;

				return name_level(&s[a], &s[b]);
			}
		case CAMPAIGN_KIND_EMAIL:
			{
				const dedupe_sketch_text *s = sketches;

				return email_level(&s[a], &s[b]);
			}
		default:
			return -1;
	}
}
