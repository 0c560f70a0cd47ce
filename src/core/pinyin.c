/*
 * pinyin.c: Han characters as their Mandarin syllables.
 *
 * A character of a name is read otherwise than in a word: the surname by its place
 * in front, given names by readings of their own. Words that change the reading of
 * a character (the bank, the town, the music) are looked up, the longest first.
 * There are no tones: keys of names are written as passports write them.
 */
#include "core/pinyin.h"

#include <string.h>

#include "core/data_pinyin.h"
#include "core/text.h"

#define SAME_AGAIN 0x3005		/* the mark for "the character before, once more" */
#define HAN_ZERO 0x3007

/*
 * The entry of a character in the tables; 0: it has no reading.
 */
static inline uint32_t
lookup(uint32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return campaign_pinyin_main[c - 0x4E00];
	if (c >= 0x3400 && c <= 0x4DBF)
		return campaign_pinyin_ext_a[c - 0x3400];
	if (c == HAN_ZERO)
		return campaign_pinyin_main[0x96F6 - 0x4E00];
	if (c >= 0x20000)
	{
		int			lo = 0;
		int			hi = campaign_pinyin_far_count;

		while (lo < hi)
		{
			int			mid = (lo + hi) / 2;

			if (campaign_pinyin_far[mid][0] < c)
				lo = mid + 1;
			else if (campaign_pinyin_far[mid][0] > c)
				hi = mid;
			else
				return campaign_pinyin_far[mid][1];
		}
	}
	return 0;
}

/*
 * The syllable of an entry that is not 0, in one of its places.
 */
static inline uint32_t
syllable_of(uint32_t entry, int place)
{
	if (entry & CAMPAIGN_PINYIN_POOLED)
		return campaign_pinyin_pool[(entry & CAMPAIGN_PINYIN_REST) + place];
	return (entry & CAMPAIGN_PINYIN_REST) - 1;
}

/*
 * A syllable to out, which has room for 8 bytes. Returns its length.
 */
static inline size_t
put_syllable(uint32_t syllable, char *out)
{
	memcpy(out, campaign_pinyin_syllable[syllable].text, 8);
	return campaign_pinyin_syllable[syllable].len;
}

/*
 * The surname of two characters that a and b are, or NULL.
 */
static const campaign_pinyin_double *
find_double(uint32_t entry, uint32_t a, uint32_t b)
{
	int			lo = 0;
	int			hi = campaign_pinyin_double_count;

	if (!(entry & CAMPAIGN_PINYIN_POOLED) ||
		!(campaign_pinyin_pool[(entry & CAMPAIGN_PINYIN_REST) + CAMPAIGN_PINYIN_COUNT] & CAMPAIGN_PINYIN_DOUBLE))
		return NULL;
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;
		const campaign_pinyin_double *d = &campaign_pinyin_doubles[mid];

		if (d->cp[0] < a || (d->cp[0] == a && d->cp[1] < b))
			lo = mid + 1;
		else if (d->cp[0] > a || d->cp[1] > b)
			hi = mid;
		else
			return d;
	}
	return NULL;
}

/*
 * The longest word (of a given name) that begins at cp[0], not longer than n, or
 * NULL. Only asked where an entry says that one may begin.
 */
static const campaign_pinyin_word *
find_word(const uint32_t *cp, size_t n, bool given)
{
	uint32_t	w[4] = {0, 0, 0, 0};
	int			lo = 0;
	int			hi = campaign_pinyin_word_count;

	for (size_t i = 0; i < n && i < 4; i++)
		w[i] = campaign_text_hans(cp[i]);
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (campaign_pinyin_words[mid].cp[0] < w[0])
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < campaign_pinyin_word_count && campaign_pinyin_words[lo].cp[0] == w[0]; lo++)
	{
		const campaign_pinyin_word *word = &campaign_pinyin_words[lo];
		size_t		k = 1;

		while (k < word->n && word->cp[k] == w[k])
			k++;
		if (k == word->n && (word->given || !given))
			return word;
	}
	return NULL;
}

/* how many characters from cp[0] on are Han */
static inline size_t
han_run(const uint32_t *cp, size_t n)
{
	size_t		k = 0;

	while (k < n && campaign_text_is_han(cp[k]))
		k++;
	return k;
}

/*
 * The surname of a run of n Han characters: the longest that is known and leaves
 * a given name; two characters alone are a surname only where it is a common one.
 */
static inline const campaign_pinyin_double *
double_surname(uint32_t entry, const uint32_t *cp, size_t n)
{
	const campaign_pinyin_double *d;

	if (n < 2 || (d = find_double(entry, cp[0], cp[1])) == NULL)
		return NULL;
	return n > 2 || d->common ? d : NULL;
}

size_t
campaign_pinyin_surname(const uint32_t *cp, size_t n)
{
	size_t		run = han_run(cp, n < 3 ? n : 3);

	if (run == 0)
		return 0;
	return double_surname(lookup(cp[0]), cp, run) != NULL ? 2 : 1;
}

/*
 * One Han character of a text or a given name, or the word that begins with it,
 * as syllables. Returns the characters taken; *k moves on. spaced: of a text, with a
 * space between the syllables.
 */
static inline size_t
put_han(const uint32_t *cp, size_t n, int place, bool spaced, char *out, size_t *k)
{
	uint32_t	entry = lookup(cp[0]);
	const campaign_pinyin_word *word;

	if (entry == 0)
	{
		*k += campaign_text_put(cp[0], out + *k);
		return 1;
	}
	if ((entry & CAMPAIGN_PINYIN_STARTS) && n > 1 && (word = find_word(cp, n, !spaced)) != NULL)
	{
		for (int i = 0; i < word->n; i++)
		{
			if (spaced && i > 0)
				out[(*k)++] = ' ';
			*k += put_syllable(word->syllable[i], out + *k);
		}
		return word->n;
	}
	*k += put_syllable(syllable_of(entry, place), out + *k);
	return 1;
}

size_t
campaign_pinyin_name(const uint32_t *cp, size_t n, char *out)
{
	size_t		k = 0;
	size_t		i = 0;

	while (i < n)
	{
		size_t		run = han_run(cp + i, n - i);
		uint32_t	entry;
		const campaign_pinyin_double *two;

		if (run == 0)
		{
			k += campaign_text_put(cp[i++], out + k);
			continue;
		}
		if (k > 0 && out[k - 1] != ' ')
			out[k++] = ' ';
		entry = lookup(cp[i]);
		two = double_surname(entry, cp + i, run);
		if (two != NULL)
		{
			k += put_syllable(two->syllable[0], out + k);
			k += put_syllable(two->syllable[1], out + k);
			i += 2, run -= 2;
		}
		else
		{
			if (entry == 0)
				k += campaign_text_put(cp[i], out + k);
			else
				k += put_syllable(syllable_of(entry, CAMPAIGN_PINYIN_SURNAME), out + k);
			i++, run--;
		}
		if (run > 0)
			out[k++] = ' ';
		while (run > 0)
		{
			size_t		took;

			if (cp[i] == SAME_AGAIN && (entry = lookup(cp[i - 1])) != 0)
			{
				k += put_syllable(syllable_of(entry, CAMPAIGN_PINYIN_GIVEN), out + k);
				took = 1;
			}
			else
				took = put_han(cp + i, run, CAMPAIGN_PINYIN_GIVEN, false, out, &k);
			i += took, run -= took;
		}
		if (i < n && cp[i] != ' ')
			out[k++] = ' ';
	}
	while (k > 0 && out[k - 1] == ' ')
		k--;
	return k;
}

size_t
campaign_pinyin_text(const uint32_t *cp, size_t n, char *out)
{
	size_t		k = 0;
	size_t		i = 0;
	bool		han = false;	/* the character before */

	while (i < n)
	{
		bool		now = campaign_text_is_han(cp[i]);

		/* a syllable stands between spaces, but for punctuation behind it */
		if (k > 0 && out[k - 1] != ' ' && (now || (han && (cp[i] >= 0x80 || (cp[i] >= '0' && cp[i] <= '9') || (cp[i] >= 'a' && cp[i] <= 'z') ||
																   (cp[i] >= 'A' && cp[i] <= 'Z')))))
			out[k++] = ' ';
		if (now && cp[i] == SAME_AGAIN && i > 0 && lookup(cp[i - 1]) != 0)
		{
			k += put_syllable(syllable_of(lookup(cp[i - 1]), CAMPAIGN_PINYIN_GENERAL), out + k);
			i++;
		}
		else if (now)
			i += put_han(cp + i, n - i, CAMPAIGN_PINYIN_GENERAL, true, out, &k);
		else
			k += campaign_text_put(cp[i++], out + k);
		han = now;
	}
	return k;
}

/*
 * The readings of a character: their number, *list the first of them.
 */
static inline int
readings(uint32_t c, uint16_t *one, const uint16_t **list)
{
	uint32_t	entry = lookup(c);

	*list = one;
	if (entry == 0)
		return 0;
	if (entry & CAMPAIGN_PINYIN_POOLED)
	{
		const uint16_t *e = campaign_pinyin_pool + (entry & CAMPAIGN_PINYIN_REST);

		*list = e + CAMPAIGN_PINYIN_READINGS;
		return e[CAMPAIGN_PINYIN_COUNT] & (CAMPAIGN_PINYIN_DOUBLE - 1);
	}
	*one = (uint16_t) ((entry & CAMPAIGN_PINYIN_REST) - 1);
	return 1;
}

bool
campaign_pinyin_alike(uint32_t a, uint32_t b)
{
	uint16_t	one_a;
	uint16_t	one_b;
	const uint16_t *list_a;
	const uint16_t *list_b;
	int			na;
	int			nb;

	if (a == b)
		return true;
	na = readings(a, &one_a, &list_a);
	nb = readings(b, &one_b, &list_b);
	for (int i = 0; i < na; i++)
		for (int j = 0; j < nb; j++)
			if (list_a[i] == list_b[j])
				return true;
	return false;
}

/* letters of a name for comparing: at most those of CAMPAIGN_PINYIN_COMPARED syllables */
#define LETTERS_MAX (CAMPAIGN_PINYIN_COMPARED * 7 + 8)

/*
 * A letter as it is compared: tone marks off, the umlaut as v.
 */
static uint32_t
letter(uint32_t c)
{
	static const struct
	{
		uint16_t	from;
		char		to;
	} marked[] = {
		{0xE0, 'a'}, {0xE1, 'a'}, {0xE8, 'e'}, {0xE9, 'e'}, {0xEC, 'i'}, {0xED, 'i'}, {0xF2, 'o'}, {0xF3, 'o'},
		{0xF9, 'u'}, {0xFA, 'u'}, {0xFC, 'v'}, {0x101, 'a'}, {0x113, 'e'}, {0x11B, 'e'}, {0x12B, 'i'}, {0x144, 'n'},
		{0x148, 'n'}, {0x14D, 'o'}, {0x16B, 'u'}, {0x1CE, 'a'}, {0x1D0, 'i'}, {0x1D2, 'o'}, {0x1D4, 'u'},
		{0x1D6, 'v'}, {0x1D8, 'v'}, {0x1DA, 'v'}, {0x1DC, 'v'}, {0x1F9, 'n'},
	};

	if (c >= 0x80)
		for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
			if (marked[i].from == c)
				return (unsigned char) marked[i].to;
	return c;
}

/*
 * Words in Latin letters as they are compared: tone marks off; the umlaut, typed as
 * such or as yu, is v. Behind an n that is so only where a word begins: jianyu may
 * end in yu. Spaces stay. out has room for n. Returns the length.
 */
static size_t
plain_letters(const uint32_t *cp, size_t n, uint32_t *out)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
		if (cp[i] == 'y' && i + 1 < n && cp[i + 1] == 'u' && i > 0 &&
			(cp[i - 1] == 'l' || (cp[i - 1] == 'n' && (i == 1 || cp[i - 2] == ' '))))
		{
			out[k++] = 'v';
			i++;
		}
		else
			out[k++] = letter(cp[i]);
	return k;
}

/* a name made ready for comparing */
typedef struct side
{
	bool		han;			/* there are Han characters in it */
	size_t		n;
	uint32_t	cp[CAMPAIGN_PINYIN_COMPARED];	/* as it is written; words of other scripts as plain letters */
	size_t		n_letters;
	uint32_t	letters[LETTERS_MAX];	/* in one reading, without spaces */
} side;

static void
prepare(side *s, const uint32_t *cp, size_t n)
{
	uint32_t	spelled[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PINYIN_COMPARED)];
	const uint32_t *words = s->cp;
	size_t		n_words;

	if (n > CAMPAIGN_PINYIN_COMPARED)
		n = CAMPAIGN_PINYIN_COMPARED;
	s->han = false;
	for (size_t i = 0; i < n; i++)
		s->han |= campaign_text_is_han(cp[i]);
	if (s->han)
	{
		char		text[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PINYIN_COMPARED)];
		bool		unused;

		memcpy(s->cp, cp, n * sizeof(uint32_t));
		s->n = n;
		n_words = campaign_text_decode(text, campaign_pinyin_name(cp, n, text), spelled, &unused);
		n_words = plain_letters(spelled, n_words, spelled);
		words = spelled;
	}
	else
		n_words = s->n = plain_letters(cp, n, s->cp);
	s->n_letters = 0;
	for (size_t i = 0; i < n_words; i++)
		if (words[i] != ' ')
			s->letters[s->n_letters++] = words[i];
}

/* one row of Levenshtein's table on: the letter c against b, from row to to */
static void
step(const uint16_t *row, uint32_t c, const uint32_t *b, size_t bn, uint16_t *to)
{
	to[0] = (uint16_t) (row[0] + 1);
	for (size_t j = 1; j <= bn; j++)
	{
		uint16_t	d = (uint16_t) (row[j - 1] + (b[j - 1] != c));

		if (row[j] + 1 < d)
			d = (uint16_t) (row[j] + 1);
		if (to[j - 1] + 1 < d)
			d = (uint16_t) (to[j - 1] + 1);
		to[j] = d;
	}
}

/* Levenshtein's table so far, for the units of one name against the letters of the other */
typedef struct distance
{
	const uint32_t *b;
	size_t		bn;
	uint16_t	row[LETTERS_MAX + 1];
} distance;

/*
 * The next characters of a name, each in whichever of its readings makes the
 * distance least.
 */
static void
advance(distance *d, const uint32_t *cp, size_t n)
{
	uint16_t	best[LETTERS_MAX + 1];
	uint16_t	x[LETTERS_MAX + 1];
	uint16_t	y[LETTERS_MAX + 1];
	size_t		bytes = (d->bn + 1) * sizeof(uint16_t);

	for (size_t i = 0; i < n; i++)
	{
		uint16_t	one;
		const uint16_t *list;
		int			count;

		if (cp[i] == ' ')
			continue;
		count = readings(cp[i] == SAME_AGAIN && i > 0 ? cp[i - 1] : cp[i], &one, &list);
		if (count == 0)
		{
			step(d->row, letter(cp[i]), d->b, d->bn, best);
			memcpy(d->row, best, bytes);
			continue;
		}
		memset(best, 0xFF, bytes);
		for (int r = 0; r < count; r++)
		{
			const campaign_pinyin_text_of *s = &campaign_pinyin_syllable[list[r]];
			bool		umlaut = s->len > 2 && s->text[1] == 'y' && (s->text[0] == 'l' || s->text[0] == 'n');

			/* lyu is typed lv or lu too; what is spelled in full, in front of a u, only nyu can be */
			for (int spelling = 0; spelling < (umlaut ? 3 : 1); spelling++)
			{
				memcpy(x, d->row, bytes);
				for (int t = 0; t < s->len; t++)
				{
					uint32_t	c = (unsigned char) s->text[t];

					if (umlaut && t == 1 && spelling < 2)
						continue;
					if (umlaut && t == 2 && spelling == 0)
						c = 'v';
					step(x, c, d->b, d->bn, y);
					memcpy(x, y, bytes);
				}
				for (size_t j = 0; j <= d->bn; j++)
					if (x[j] < best[j])
						best[j] = x[j];
			}
		}
		memcpy(d->row, best, bytes);
	}
}

static void
start(distance *d, const uint32_t *b, size_t bn)
{
	d->b = b;
	d->bn = bn;
	for (size_t j = 0; j <= bn; j++)
		d->row[j] = (uint16_t) j;
}

/*
 * Least number of edits from the name a to the letters of b. order 0: as it stands;
 * 1: its surname (its first word) goes behind; 2: its last word goes in front.
 */
static size_t
edits(const side *a, const side *b, int order)
{
	distance	d;
	size_t		cut = a->han ? campaign_pinyin_surname(a->cp, a->n) : 0;

	start(&d, b->letters, b->n_letters);
	if (!a->han && order == 1)
		for (cut = 0; cut < a->n && a->cp[cut] != ' '; cut++)
			;
	else if (!a->han && order == 2)
		for (cut = a->n; cut > 0 && a->cp[cut - 1] != ' '; cut--)
			;
	if (order == 0)
		advance(&d, a->cp, a->n);
	else
	{
		advance(&d, a->cp + cut, a->n - cut);
		advance(&d, a->cp, cut);
	}
	return d.row[b->n_letters];
}

double
campaign_pinyin_similarity(const uint32_t *a, size_t an, const uint32_t *b, size_t bn)
{
	side		x;
	side		y;
	size_t		least;
	size_t		most;

	if (an == 0 || bn == 0)
		return 0.0;
	prepare(&x, a, an);
	prepare(&y, b, bn);
	if (x.han && y.han && x.n == y.n)
	{
		size_t		i = 0;

		while (i < x.n && campaign_pinyin_alike(x.cp[i], y.cp[i]))
			i++;
		if (i == x.n)
			return 1.0;
	}
	most = x.n_letters > y.n_letters ? x.n_letters : y.n_letters;
	if (most == 0)
		return 0.0;
	least = most;
	/* two names in Han characters stand in one order both */
	for (int order = 0; order < (x.han && y.han ? 1 : 3) && least > 0; order++)
	{
		size_t		e;

		if (!(order == 2 && x.han) && (e = edits(&x, &y, order)) < least)
			least = e;
		if (!(order == 2 && y.han) && least > 0 && (e = edits(&y, &x, order)) < least)
			least = e;
	}
	return 1.0 - (double) least / (double) most;
}
