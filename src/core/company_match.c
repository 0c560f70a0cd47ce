/*
 * company_match.c: how alike two company names are.
 *
 * What company.c leaves as the core is cut into words: at spaces, and a Chinese run
 * by the cheapest way through the word lists, where a stretch that no list knows is
 * taken for the brand.  Each word gets a class and a weight in hundredths.  Two names
 * are compared by aligning their words, equal ones first, then alike ones, then runs
 * that are written together on one side; the score is the share of the weight that
 * found a partner.  Beside that a short name may be the initials of the other, or
 * (Chinese) take one character of each of its words.  What speaks against one company
 * then multiplies: other numbers, other places, other branches, another trade.
 */
#include "core/company_match.h"

#include <string.h>

#include "core/data_company_match.h"
#include "core/pinyin.h"
#include "core/text.h"

#define MAX_WORDS 24
#define MAX_CHARS 192
#define MAX_PLACES 4
#define MAX_NUMBERS 4
#define ACRONYMS 5

enum
{
	WORD_BRAND = 0,				/* no list knows it */
	WORD_NUMBER = 7,
};

/* hundredths */
static const uint8_t class_weight[8] = {100, 5, 12, 20, 40, 40, 45, 50};

#define WEIGHT_HAN_GEO 20
#define WEIGHT_LETTER 50		/* a brand of one letter: an initial */

typedef struct word
{
	uint32_t	id;				/* equal for the same word in any spelling */
	uint32_t	sound;			/* of Latin words of four letters and more; 0: none */
	uint32_t	plain;			/* hash of its letters as they stand; of Han: of its pinyin, 0: none */
	uint32_t	letters;		/* which letters it has */
	uint16_t	start;
	uint8_t		len;
	uint8_t		class;
	uint8_t		weight;
	bool		han;
	bool		digits;
	bool		area;			/* a Chinese word for a place other than China */
} word;

struct campaign_company_name
{
	uint64_t	hash;			/* of the core */
	uint64_t	chars_seen;		/* bit (c mod 64) of each character */
	uint64_t	core_seen;		/* of those of the core */
	uint32_t	branch;			/* hash, 0: none */
	uint32_t	acronym[ACRONYMS];
	uint32_t	number[MAX_NUMBERS];
	uint32_t	place[MAX_PLACES];	/* hashes of regions in China below a province */
	uint8_t		numbers;
	uint8_t		places;
	uint8_t		province;		/* 0: none or not known */
	uint8_t		kind;			/* of the legal form, 0: not known */
	uint8_t		words;
	uint8_t		chars;
	uint8_t		core_chars;
	uint8_t		core;			/* characters of the text in front of the core: its region */
	bool		han;			/* its core has Han or kana */
	bool		office;			/* that, or long and without the form of a company */
	bool		institution;	/* its last character is that of a school, an association, an office */
	uint16_t	total;			/* weight of all words */
	const word *word;
	const uint16_t *text;
};

/* what is being built */
typedef struct builder
{
	campaign_company_name name;
	word		word[MAX_WORDS];
	uint16_t	text[MAX_CHARS];
	char		initial[MAX_WORDS * 4];
	uint8_t		initial_class[MAX_WORDS * 4];
	int			initials;
} builder;

/* Lists ----------------------------------------------------------------- */

/* the word's place among words lo .. hi - 1 of a list, -1 if it is not there */
static int
list_find_between(const campaign_wordlist *list, int lo, int hi, const char *s, size_t len)
{
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;
		size_t		n = list->offset[mid + 1] - list->offset[mid];
		int			c = memcmp(list->blob + list->offset[mid], s, n < len ? n : len);

		if (c == 0)
			c = n < len ? -1 : n > len;
		if (c == 0)
			return mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

static int
list_find(const campaign_wordlist *list, const char *s, size_t len)
{
	if (len == 0 || len > (size_t) list->longest)
		return -1;
	return list_find_between(list, 0, list->count, s, len);
}

/* words of a list that begin with one character */
typedef struct list_range
{
	int			lo;
	int			hi;
	size_t		longest;		/* bytes */
} list_range;

/* the first three bytes, as they sort */
static inline uint32_t
first_three(const char *s, size_t len)
{
	return (uint32_t) (len > 0 ? (unsigned char) s[0] : 0) << 16 | (uint32_t) (len > 1 ? (unsigned char) s[1] : 0) << 8 |
		(len > 2 ? (unsigned char) s[2] : 0);
}

/* s: a character of three bytes, as those of Chinese are; others begin no word here */
static list_range
list_beginning(const campaign_wordlist *list, const char *s, size_t len)
{
	list_range	r = {0, list->count, 0};
	uint32_t	wanted = first_three(s, len);
	int			hi;

	while (r.lo < r.hi)
	{
		int			mid = (r.lo + r.hi) / 2;

		if (first_three(list->blob + list->offset[mid], list->offset[mid + 1] - list->offset[mid]) < wanted)
			r.lo = mid + 1;
		else
			r.hi = mid;
	}
	for (hi = r.lo; hi < list->count; hi++)
	{
		size_t		n = list->offset[hi + 1] - list->offset[hi];

		if (first_three(list->blob + list->offset[hi], n) != wanted)
			break;
		if (n > r.longest)
			r.longest = n;
	}
	r.hi = hi;
	return r;
}

static inline int
list_find_in(const campaign_wordlist *list, const list_range *r, const char *s, size_t len)
{
	return len > r->longest ? -1 : list_find_between(list, r->lo, r->hi, s, len);
}

static uint32_t
hash_more(uint32_t h, uint32_t c)
{
	return (h ^ c) * 16777619u;
}

/* spread over all bits, never 0 and never a number of the word list */
static uint32_t
hash_end(uint32_t h)
{
	h ^= h >> 16;
	h *= 0x85ebca6bu;
	h ^= h >> 13;
	return h | 0x10000u;
}

static uint32_t
hash_text(const uint16_t *text, int n)
{
	uint32_t	h = 2166136261u;

	for (int i = 0; i < n; i++)
		h = hash_more(h, text[i]);
	return hash_end(h);
}

static bool
is_cjk(uint32_t c)
{
	return campaign_text_is_han(c) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x30FA) || c == 0x30FC;
}

/* a UTF-8 sequence that company.c wrote: it is well formed */
static uint32_t
next_point(const char **s)
{
	const unsigned char *p = (const unsigned char *) *s;

	if (p[0] < 0x80)
	{
		*s += 1;
		return p[0];
	}
	if (p[0] < 0xE0)
	{
		*s += 2;
		return (uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] < 0xF0)
	{
		*s += 3;
		return (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	*s += 4;
	return (uint32_t) (p[0] & 0x07) << 18 | (uint32_t) (p[1] & 0x3F) << 12 | (uint32_t) (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* one unit for a point of any plane; never a surrogate */
static uint16_t
unit_of(uint32_t c)
{
	return c < 0x10000 ? (uint16_t) c : (uint16_t) (0xE000 | (c & 0x0FFF));
}

/*
 * A letter in ASCII; NULL where it has none and stays.
 */
static const char *
ascii_of(uint32_t c)
{
	int			lo = 0;
	int			hi = campaign_match_letter_count;

	if (c < 0xC0 || c > 0x1FFF)
		return NULL;
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (campaign_match_letters[mid].cp == c)
			return campaign_match_letters[mid].ascii;
		if (campaign_match_letters[mid].cp < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/*
 * A word as it sounds to many ears: one letter for letters that are written for each
 * other, doubled ones once, Umlaut without its e.  0 for short words.
 */
static uint32_t
sound_of(const uint16_t *s, int n)
{
	uint32_t	h = 2166136261u;
	uint32_t	last = 0;
	int			count = 0;

	for (int i = 0; i < n; i++)
	{
		uint32_t	c = s[i];
		uint32_t	next = i + 1 < n ? s[i + 1] : 0;

		if (c >= 128)
			return 0;
		if (c == 'p' && next == 'h')
		{
			c = 'f';
			i++;
		}
		else if (c == 'c' && (next == 'h' || next == 'k'))
		{
			c = 'k';
			i++;
		}
		else if (c == 'k' && next == 'h')
		{
			c = 'k';
			i++;
		}
		else if (c == 't' && next == 'h')
		{
			c = 't';
			i++;
		}
		else if (c == 'a' && next == 'e' && i + 2 < n)
		{
			c = 'a';
			i++;
		}
		else if ((c == 'o' || c == 'u') && next == 'e' && i + 2 < n)
			i++;
		else if (c == 'o' && next == 'u')
		{
			c = 'u';
			i++;
		}
		else if (c == 'i' && next == 'y' && i + 2 == n)
		{
			c = 'i';
			i++;
		}
		else if (c == 'c' || c == 'q')
			c = 'k';
		else if (c == 'z')
			c = 's';
		else if (c == 'y' || c == 'j')
			c = 'i';
		else if (c == 'w')
			c = 'v';
		else if (c == 'x')
		{
			h = hash_more(h, 'k');
			c = 's';
			count++;
		}
		else if (c == 'h' && i > 0)
			continue;
		if (c == last)
			continue;
		last = c;
		h = hash_more(h, c);
		count++;
	}
	return n >= 4 && count >= 3 ? hash_end(h) : 0;
}

/* the letters of its pinyin, without spaces, hashed; 0 where there is none */
static uint32_t
pinyin_hash(const uint16_t *text, int n)
{
	uint32_t	cp[16];
	char		out[CAMPAIGN_PINYIN_MAX(16)];
	uint32_t	h = 2166136261u;
	size_t		bytes;
	bool		any = false;

	if (n > 16)
		return 0;
	for (int i = 0; i < n; i++)
		cp[i] = text[i];
	bytes = campaign_pinyin_text(cp, (size_t) n, out);
	for (size_t i = 0; i < bytes; i++)
	{
		if (out[i] == ' ' || out[i] == '\'')
			continue;
		if ((unsigned char) out[i] >= 0x80)
			return 0;
		h = hash_more(h, (unsigned char) out[i]);
		any = true;
	}
	return any ? hash_end(h) : 0;
}

/* Building -------------------------------------------------------------- */

static word *
add_word(builder *b, const uint16_t *text, int len, int class, int id)
{
	word	   *w;

	if (b->name.words >= MAX_WORDS || len <= 0 || b->name.chars + len > MAX_CHARS)
		return NULL;
	w = &b->word[b->name.words++];
	memset(w, 0, sizeof(*w));
	w->start = b->name.chars;
	w->len = (uint8_t) len;
	w->class = (uint8_t) class;
	memcpy(b->text + b->name.chars, text, sizeof(uint16_t) * (size_t) len);
	b->name.chars = (uint8_t) (b->name.chars + len);
	for (int i = 0; i < len; i++)
	{
		w->letters |= 1u << (text[i] & 31);
		b->name.chars_seen |= UINT64_C(1) << (text[i] & 63);
		if (text[i] >= '0' && text[i] <= '9')
			w->digits = true;
		if (is_cjk(text[i]))
			w->han = true;
	}
	w->plain = w->han ? pinyin_hash(text, len) : hash_text(text, len);
	w->id = id > 0 ? (uint32_t) id : hash_text(text, len);
	w->sound = w->han || w->digits ? 0 : sound_of(text, len);
	w->area = class == CAMPAIGN_WORD_GEO && w->han && !(len == 2 && text[0] == 0x4E2D);
	w->weight = class_weight[class];
	if (class == WORD_BRAND && len == 1)
		w->weight = WEIGHT_LETTER;
	if (class == CAMPAIGN_WORD_GEO && w->han)
		w->weight = WEIGHT_HAN_GEO;
	return w;
}

static void
add_number(builder *b, uint32_t value)
{
	for (int i = 0; i < b->name.numbers; i++)
		if (b->name.number[i] == value)
			return;
	if (b->name.numbers < MAX_NUMBERS)
		b->name.number[b->name.numbers++] = value;
}

static void
add_number_word(builder *b, const uint16_t *text, int len, uint32_t value)
{
	word	   *w = add_word(b, text, len, WORD_NUMBER, 0);

	if (w == NULL)
		return;
	w->id = hash_end(hash_more(hash_more(2166136261u, '#'), value));
	w->sound = 0;
	w->digits = true;
	add_number(b, value);
}

/* 1 to 39 in Roman numerals, 0 for what is none */
static uint32_t
roman(const char *s, size_t len)
{
	static const char *const tens[] = {"", "x", "xx", "xxx"};
	static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};

	for (uint32_t t = 0; t < 4; t++)
	{
		size_t		tl = strlen(tens[t]);

		if (len < tl || memcmp(s, tens[t], tl) != 0)
			continue;
		for (uint32_t o = 0; o < 10; o++)
			if (len - tl == strlen(ones[o]) && memcmp(s + tl, ones[o], len - tl) == 0)
				return t * 10 + o;
	}
	return 0;
}

/* the value of a number in digits, with or without the ending of an ordinal */
static bool
digits_value(const char *s, size_t len, uint32_t *value)
{
	size_t		i = 0;
	uint32_t	v = 0;

	while (i < len && s[i] >= '0' && s[i] <= '9')
	{
		if (i >= 9)
			return false;
		v = v * 10 + (uint32_t) (s[i++] - '0');
	}
	if (i == 0)
		return false;
	if (i < len && !(len - i == 2 && (memcmp(s + i, "st", 2) == 0 || memcmp(s + i, "nd", 2) == 0 ||
									  memcmp(s + i, "rd", 2) == 0 || memcmp(s + i, "th", 2) == 0)))
		return false;
	*value = v;
	return true;
}

typedef struct span
{
	uint16_t	start;
	uint16_t	len;
} span;

/*
 * Words of a Latin (Greek, Cyrillic, any spaced) stretch: text holds them in ASCII where
 * they have one, in UTF-8 for the lists, each ending before a space.
 */
static void
add_spaced(builder *b, const char *text, const span *words, int n, bool geo, bool only)
{
	int			from = 0;

	/* a form in front: longest first, something must stay */
	if (!geo && only)
		for (int k = n - 1 < 6 ? n - 1 : 6; k >= 1; k--)
		{
			size_t		len = (size_t) (words[k - 1].start + words[k - 1].len - words[0].start);
			int			kind;

			if (list_find(&campaign_match_leadings, text + words[0].start, len) < 0)
				continue;
			kind = list_find(&campaign_match_kinds, text + words[0].start, len);
			if (kind >= 0 && b->name.kind == 0)
				b->name.kind = campaign_match_kind[kind];
			from = k;
			break;
		}
	for (int i = from; i < n;)
	{
		uint16_t	units[MAX_CHARS];
		int			len = 0;
		int			took = 1;
		int			found = -1;
		uint32_t	value = 0;
		bool		number = false;
		const char *s = text + words[i].start;
		size_t		bytes = words[i].len;
		int			class = WORD_BRAND;

		for (int k = n - i < 4 ? n - i : 4; k >= 1 && found < 0; k--)
		{
			found = list_find(&campaign_match_words, s, (size_t) (words[i + k - 1].start + words[i + k - 1].len - words[i].start));
			if (found >= 0)
				took = k;
		}
		if (took == 1)
		{
			int			w = list_find(&campaign_match_numbers, s, bytes);

			if (w >= 0)
			{
				value = campaign_match_value[w];
				number = true;
				/* forty-four, forty 4 */
				if (value >= 20 && value % 10 == 0 && i + 1 < n)
				{
					uint32_t	ones;
					int			o = list_find(&campaign_match_numbers, text + words[i + 1].start, words[i + 1].len);

					ones = o >= 0 ? campaign_match_value[o] : 0;
					if (o >= 0 || digits_value(text + words[i + 1].start, words[i + 1].len, &ones))
						if (ones > 0 && ones < 10)
						{
							value += ones;
							took = 2;
						}
				}
			}
			else if (digits_value(s, bytes, &value))
				number = true;
			else if (i > 0 && (bytes > 1 || i == n - 1) && bytes <= 7 && (value = roman(s, bytes)) > 0)
				number = true;
		}
		for (int k = i; k < i + took; k++)
		{
			const char *p = text + words[k].start;
			const char *end = p + words[k].len;

			if (b->initials < MAX_WORDS * 4)
			{
				b->initial[b->initials] = *p;
				b->initial_class[b->initials++] = (uint8_t) (found >= 0 ? campaign_match_class[found] : WORD_BRAND);
			}
			while (p < end && len < 60)
				units[len++] = unit_of(next_point(&p));
		}
		if (number)
			add_number_word(b, units, len, value);
		else
		{
			if (geo)
				class = CAMPAIGN_WORD_GEO;
			else if (found >= 0)
				class = campaign_match_class[found];
			add_word(b, units, len, class, found >= 0 ? campaign_match_id[found] : 0);
		}
		i += took;
	}
}

/* 学院会所校局部社台馆队委厅 */
static bool
ends_as_institution(uint32_t c)
{
	static const uint32_t ends[] = {0x5B66, 0x9662, 0x4F1A, 0x6240, 0x6821, 0x5C40, 0x90E8, 0x793E, 0x53F0, 0x9986, 0x961F, 0x59D4, 0x5385};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (c == ends[i])
			return true;
	return false;
}

static uint32_t
han_numeral(uint32_t c)
{
	static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

	for (uint32_t i = 0; i < 10; i++)
		if (c == numerals[i])
			return i + 1;
	return 0;
}

/* 局厂院所处队冶建中 */
static bool
is_numbered(uint32_t c)
{
	return c == 0x5C40 || c == 0x5382 || c == 0x9662 || c == 0x6240 || c == 0x5904 || c == 0x961F || c == 0x51B6 || c == 0x5EFA;
}

/*
 * A run of Han (and kana) into words: the cheapest way, where characters of a stretch
 * that no list knows cost as much as those of listed words, and the stretch as such
 * a little more than one such word.
 */
static void
add_han(builder *b, const uint32_t *cp, int n)
{
	enum {NONE = 0, UNKNOWN = 1, LISTED = 2, TRADE = 3, REGION = 4, NUMBER = 5, AND = 6};
	uint16_t	cost[MAX_CHARS + 1];
	uint8_t		from[MAX_CHARS + 1];
	uint8_t		how[MAX_CHARS + 1];
	int16_t		entry[MAX_CHARS + 1];
	char		utf8[MAX_CHARS * 4 + 4];
	uint16_t	at[MAX_CHARS + 1];
	uint8_t		cut[MAX_CHARS + 1];
	int			cuts = 0;
	size_t		bytes = 0;

	if (n > MAX_CHARS)
		n = MAX_CHARS;
	for (int i = 0; i < n; i++)
	{
		at[i] = (uint16_t) bytes;
		bytes += campaign_text_put(cp[i], utf8 + bytes);
		cost[i + 1] = UINT16_MAX;
		how[i + 1] = NONE;
	}
	at[n] = (uint16_t) bytes;
	cost[0] = 0;
	how[0] = NONE;
	for (int i = 0; i < n; i++)
	{
		list_range	listed;
		list_range	trades;
		list_range	regions;

		if (cost[i] == UINT16_MAX)
			continue;
		/*
		 * No list knows it; two such stretches side by side are one, but for the longest:
		 * so every place is reached, however long nothing is known.
		 */
		if (how[i] != UNKNOWN || i - from[i] >= 12)
			for (int j = i + 1; j <= n && j <= i + 12; j++)
			{
				uint16_t	c = (uint16_t) (cost[i] + 12 + 6 * (j - i) + (j == i + 1 ? 4 : 0));

				if (c < cost[j])
				{
					cost[j] = c;
					from[j] = (uint8_t) i;
					how[j] = UNKNOWN;
				}
			}
		/* and; the ordinal before digits */
		if ((i > 0 || cp[i] == 0x7B2C) && (cp[i] == 0x7B2C || cp[i] == 0x548C || cp[i] == 0x4E0E || cp[i] == 0x53CA) && cost[i] + 9 <= cost[i + 1])
		{
			cost[i + 1] = (uint16_t) (cost[i] + 9);
			from[i + 1] = (uint8_t) i;
			how[i + 1] = AND;
		}
		listed = list_beginning(&campaign_match_words, utf8 + at[i], (size_t) (at[i + 1] - at[i]));
		trades = list_beginning(&campaign_trades, utf8 + at[i], (size_t) (at[i + 1] - at[i]));
		if (i == 0 || how[i] == REGION)
			regions = list_beginning(&campaign_regions, utf8 + at[i], (size_t) (at[i + 1] - at[i]));
		else
			regions.longest = 0;
		for (int j = i + 2; j <= n && j <= i + 12; j++)
		{
			const char *s = utf8 + at[i];
			size_t		len = (size_t) (at[j] - at[i]);
			int			kind = NONE;
			int			e = -1;
			uint16_t	c = (uint16_t) (cost[i] + 5 * (j - i));

			if (cp[i] == 0x7B2C && j - i <= 4)
			{
				kind = NUMBER;
				for (int k = i + 1; k < j && kind == NUMBER; k++)
					if (han_numeral(cp[k]) == 0)
						kind = NONE;
			}
			if (kind == NONE && (e = list_find_in(&campaign_match_words, &listed, s, len)) >= 0)
				kind = LISTED;
			if (kind == NONE && list_find_in(&campaign_trades, &trades, s, len) >= 0)
				kind = TRADE;
			/* regions where regions stand: in front, or after another */
			if (kind == NONE && (e = list_find_in(&campaign_regions, &regions, s, len)) >= 0)
				kind = REGION;
			/* a place in front is nearly always one */
			if ((kind == LISTED && i == 0 && campaign_match_class[e] == CAMPAIGN_WORD_GEO) || (kind == REGION && campaign_region_leads[e]))
				c = (uint16_t) (c - 4);
			else if (kind == REGION)
				c = (uint16_t) (c + 4);
			/* of two ways that cost the same the one of shorter words: a long word of trade is made of them */
			if (kind != NONE && c <= cost[j])
			{
				cost[j] = c;
				from[j] = (uint8_t) i;
				how[j] = (uint8_t) kind;
				entry[j] = (int16_t) e;
			}
		}
	}
	for (int j = n; j > 0; j = from[j])
		cut[cuts++] = (uint8_t) j;
	while (cuts-- > 0)
	{
		int			j = cut[cuts];
		int			i = from[j];
		uint16_t	units[MAX_CHARS];
		int			class = WORD_BRAND;
		int			id = 0;

		for (int k = i; k < j; k++)
			units[k - i] = unit_of(cp[k]);
		/* the first bureau, the second works: a number without 第 */
		if (how[j] == UNKNOWN)
			for (int k = i; k < j; k++)
				if (han_numeral(cp[k]) != 0 && k + 1 < n && k > 0 && is_numbered(cp[k + 1]))
					add_number(b, han_numeral(cp[k]));
		switch (how[j])
		{
			case LISTED:
				class = campaign_match_class[entry[j]];
				id = campaign_match_id[entry[j]];
				break;
			case TRADE:
				class = CAMPAIGN_WORD_TRADE;
				break;
			case REGION:
				class = CAMPAIGN_WORD_GEO;
				break;
			case AND:
				class = CAMPAIGN_WORD_STOP;
				break;
			case NUMBER:
				{
					uint32_t	value = 0;

					/* 十二 is 12, 二十 20 */
					for (int k = i + 1; k < j; k++)
					{
						uint32_t	v = han_numeral(cp[k]);

						value = v == 10 ? (value == 0 ? 10 : value * 10) : value >= 10 ? value + v : value * 10 + v;
					}
					add_number_word(b, units, j - i, value);
					continue;
				}
		}
		add_word(b, units, j - i, class, id);
	}
}

/*
 * Where a core has no brand, what comes nearest to one is it: everyday words, places,
 * else the first trade.
 */
static void
promote(builder *b)
{
	bool		plain = false;
	bool		place = false;
	bool		trade = false;
	bool		first = true;
	int			china = list_find(&campaign_match_words, "china", 5);
	uint32_t	china_id = china >= 0 ? campaign_match_id[china] : 0;

	for (int i = 0; i < b->name.words; i++)
		if (b->word[i].class == WORD_BRAND && b->word[i].weight >= 100)
			return;
	for (int i = 0; i < b->name.words; i++)
	{
		word	   *w = &b->word[i];

		trade = trade || w->class == CAMPAIGN_WORD_TRADE;
		if (w->class == CAMPAIGN_WORD_PLAIN)
		{
			w->weight = 100;
			plain = true;
		}
		else if (w->class == CAMPAIGN_WORD_GEO && !place && w->start >= b->name.core)
		{
			/* every great company of China is called so */
			place = !(w->han && w->id == china_id);
			w->weight = place ? 100 : 30;
		}
	}
	for (int i = 0; i < b->name.words; i++)
	{
		word	   *w = &b->word[i];

		if (w->class == CAMPAIGN_WORD_TRADE || (w->class == CAMPAIGN_WORD_GENERIC && !trade))
		{
			if (first && !plain && !place)
				w->weight = 100;
			else if (w->class == CAMPAIGN_WORD_TRADE)
				w->weight = 60;
			first = false;
		}
	}
}

/* the longest region that s begins with, in bytes; 0 if there is none */
static size_t
region_prefix(const char *s, size_t len, int *entry)
{
	size_t		best = 0;
	list_range	r = list_beginning(&campaign_regions, s, len < 3 ? len : 3);

	*entry = -1;
	for (int i = r.lo; i < r.hi; i++)
	{
		size_t		n = campaign_regions.offset[i + 1] - campaign_regions.offset[i];

		if (n > best && n <= len && memcmp(campaign_regions.blob + campaign_regions.offset[i], s, n) == 0)
		{
			best = n;
			*entry = i;
		}
	}
	return best;
}

/*
 * Where in a region that company.c took off the name itself begins: at the second of
 * two places that do not lie within each other.
 */
static size_t
region_end(const char *s, size_t len)
{
	size_t		at = 0;
	int			province = 0;

	while (len - at >= 6)
	{
		int			entry;
		size_t		l = region_prefix(s + at, len - at, &entry);
		int			home = l > 0 ? campaign_match_home[entry] & 63 : 0;

		if (l == 0)
			break;
		if (home != 0 && province != 0 && home != province)
			return at;
		if (home != 0)
			province = home;
		at += l;
	}
	return len;
}

/*
 * Regions of China that stand before the name or in brackets: their province and hashes.
 */
static void
add_region(builder *b, const char *s, size_t len)
{
	while (len >= 3)
	{
		int			entry;
		size_t		best = region_prefix(s, len, &entry);

		if (best == 0)
		{
			best = 1;
			while (best < len && ((unsigned char) s[best] & 0xC0) == 0x80)
				best++;
		}
		else
		{
			uint8_t		home = campaign_match_home[entry];

			if (home != 0 && b->name.province == 0)
				b->name.province = home & 63;
			if (home != 0 && home < 64 && b->name.places < MAX_PLACES)
			{
				/* by its first two characters: with and without suffix */
				uint32_t	h = 2166136261u;

				for (int i = 0; i < 6 && i < (int) best; i++)
					h = hash_more(h, (unsigned char) s[i]);
				b->name.place[b->name.places++] = hash_end(h);
			}
		}
		s += best;
		len -= best;
	}
}

/*
 * A text of words (a core, a region) into words of the builder.
 */
static void
add_text(builder *b, const char *s, size_t len, bool geo)
{
	const char *end = s + len;
	char		text[CAMPAIGN_COMPANY_MAX + 8];
	span		words[64];
	bool		all = !geo;

	for (const char *p = s; p < end && all;)
		all = !is_cjk(next_point(&p));
	while (s < end)
	{
		size_t		bytes = 0;
		int			n = 0;
		const char *p = s;
		uint32_t	c = next_point(&p);

		if (is_cjk(c))
		{
			uint32_t	run[MAX_CHARS];
			int			k = 0;
			const char *start = s;

			while (s < end)
			{
				p = s;
				c = next_point(&p);
				if (!is_cjk(c))
					break;
				if (k < MAX_CHARS)
					run[k++] = c;
				s = p;
			}
			b->name.han = true;
			add_han(b, run, k);
			if (geo)
				add_region(b, start, (size_t) (s - start));
			continue;
		}
		/* spaced words up to the next Han */
		while (s < end && n < 64)
		{
			p = s;
			c = next_point(&p);
			if (is_cjk(c))
				break;
			if (c == ' ')
			{
				s = p;
				continue;
			}
			words[n].start = (uint16_t) bytes;
			while (s < end)
			{
				const char *a;

				p = s;
				c = next_point(&p);
				if (c == ' ' || is_cjk(c))
					break;
				a = ascii_of(c);
				if (a == NULL)
				{
					if (bytes + 4 < sizeof(text))
						bytes += campaign_text_put(c, text + bytes);
				}
				else
					for (; *a != '\0' && bytes + 4 < sizeof(text); a++)
						text[bytes++] = *a;
				s = p;
			}
			words[n].len = (uint16_t) (bytes - words[n].start);
			if (words[n].len > 0)
			{
				n++;
				text[bytes++] = ' ';
			}
			if (bytes + 8 >= sizeof(text))
				break;
		}
		if (n == 0)
			break;
		add_spaced(b, text, words, n, geo, all);
		if (n == 64)
			break;
	}
}

/* the kind of a legal form: the longest piece of it that a list knows */
static uint8_t
form_kind(const char *form, size_t len)
{
	char		text[256];
	size_t		n = 0;
	size_t		best = 0;
	uint8_t		kind = 0;

	for (const char *p = form; p < form + len && n + 5 < sizeof(text);)
	{
		uint32_t	c = next_point(&p);
		const char *a = ascii_of(c);

		if (a == NULL)
			n += campaign_text_put(c, text + n);
		else
			while (*a != '\0' && n + 5 < sizeof(text))
				text[n++] = *a++;
	}
	for (size_t i = 0; i < n; i++)
	{
		if (((unsigned char) text[i] & 0xC0) == 0x80 || (i > 0 && (unsigned char) text[i] < 0x80 && text[i - 1] != ' ' && (unsigned char) text[i - 1] < 0x80))
			continue;
		for (size_t j = n; j > i + best; j--)
		{
			int			e;

			if (j < n && (((unsigned char) text[j] & 0xC0) == 0x80 || ((unsigned char) text[j] < 0x80 && text[j] != ' ')))
				continue;
			e = list_find(&campaign_match_kinds, text + i, j - i);
			if (e >= 0)
			{
				best = j - i;
				kind = campaign_match_kind[e];
				break;
			}
		}
	}
	return kind;
}

static void
add_acronyms(builder *b, const char *form, size_t form_len)
{
	/* 0: all but little words, 1: without words for a company too, 2: every word, 3: without places, 4: with the form */
	for (int v = 0; v < ACRONYMS; v++)
	{
		uint32_t	h = 2166136261u;
		int			n = 0;

		for (int i = 0; i < b->initials; i++)
		{
			uint8_t		class = b->initial_class[i];

			if (v != 2 && class == CAMPAIGN_WORD_STOP)
				continue;
			if ((v == 1 || v == 3) && class == CAMPAIGN_WORD_FORM)
				continue;
			if (v == 3 && class == CAMPAIGN_WORD_GEO)
				continue;
			h = hash_more(h, (unsigned char) b->initial[i]);
			n++;
		}
		if (v == 4)
		{
			if (form_len == 0 || (unsigned char) form[0] >= 0x80)
				n = 0;
			else
			{
				h = hash_more(h, (unsigned char) form[0]);
				n++;
			}
		}
		b->name.acronym[v] = n >= 2 && b->initials >= 2 ? hash_end(h) : 0;
	}
}

/* does a legal form speak of a company (公司) or group (集团)? */
static bool
has_company(const char *form, size_t len)
{
	for (size_t i = 0; i + 6 <= len; i++)
		if (memcmp(form + i, "公司", 6) == 0 || memcmp(form + i, "集团", 6) == 0)
			return true;
	return false;
}

/*
 * A name made ready, in one block of the workspace: some 300 bytes.  NULL where
 * nothing of it names a company.
 */
const campaign_company_name *
campaign_company_prepare(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	campaign_company c;
	builder		b;
	campaign_company_name *name;
	char	   *block;
	uint64_t	h = UINT64_C(14695981039346656037);
	size_t		words;
	int			core_end;

	if (!campaign_company_parse(cp, n, &c))
		return NULL;
	memset(&b, 0, sizeof(b));
	b.name.kind = form_kind(c.form, c.form_len);
	/* Han regions as words without weight: short names take a character of them */
	if (c.region_len > 0 && (unsigned char) c.region[0] >= 0xE3)
	{
		size_t		end = region_end(c.region, c.region_len);
		size_t		more = c.region_len - end;

		add_text(&b, c.region, end, true);
		if (more > 0 && more + c.core_len <= CAMPAIGN_COMPANY_MAX)
		{
			memmove(c.core + more, c.core, c.core_len);
			memcpy(c.core, c.region + end, more);
			c.core_len += more;
		}
	}
	for (int i = 0; i < b.name.words; i++)
		b.word[i].weight = 0;
	b.name.core = b.name.chars;
	b.name.han = false;
	b.name.chars_seen = 0;
	add_text(&b, c.core, c.core_len, false);
	b.name.core_seen = b.name.chars_seen;
	for (int i = 0; i < b.name.core; i++)
		b.name.chars_seen |= UINT64_C(1) << (b.text[i] & 63);
	if (b.name.chars > b.name.core)
		{
		uint32_t	last = b.text[b.name.chars - 1];

		b.name.institution = ends_as_institution(last);
	}
	core_end = b.name.chars;
	add_acronyms(&b, c.form, c.form_len);
	/* of the whole core: a long name may have more words than are kept */
	for (const char *p = c.core; p < c.core + c.core_len;)
	{
		uint32_t	point = next_point(&p);
		const char *a = ascii_of(point);

		if (a == NULL)
			h = (h ^ point) * UINT64_C(1099511628211);
		else
			while (*a != '\0')
				h = (h ^ (unsigned char) *a++) * UINT64_C(1099511628211);
	}
	b.name.hash = h ^ h >> 29;
	promote(&b);
	/* a place within the core, where it is not the name itself */
	for (int i = 0; i < b.name.words; i++)
		if (b.word[i].class == CAMPAIGN_WORD_GEO && b.word[i].han && b.word[i].weight > 0 && b.word[i].weight < 100)
		{
			char		utf8[64];
			size_t		bytes = 0;

			for (int k = 0; k < b.word[i].len && bytes + 4 < sizeof(utf8); k++)
				bytes += campaign_text_put(b.text[b.word[i].start + k], utf8 + bytes);
			add_region(&b, utf8, bytes);
		}
	if (c.region_len > 0 && (unsigned char) c.region[0] < 0xE3)
		add_text(&b, c.region, c.region_len, true);
	if (c.branch_len > 0)
	{
		uint32_t	bh = 2166136261u;

		for (size_t i = 0; i < c.branch_len; i++)
			bh = hash_more(bh, (unsigned char) c.branch[i]);
		b.name.branch = hash_end(bh);
	}
	b.name.core_chars = (uint8_t) (core_end - b.name.core);
	if (b.name.han && c.form_len > 0 && c.form_len <= 3 * 12 && (unsigned char) c.form[0] >= 0xE3)
	{
		/* and the characters of the legal form: works and offices give one to the short name */
		uint16_t	units[MAX_CHARS];
		int			k = 0;
		word	   *form;

		for (const char *p = c.form; p < c.form + c.form_len;)
			units[k++] = unit_of(next_point(&p));
		form = add_word(&b, units, k, CAMPAIGN_WORD_FORM, 0);
		if (form != NULL)
			form->weight = 0;
	}
	b.name.office = b.name.institution || (b.name.core_chars >= 5 && !has_company(c.form, c.form_len));
	if (core_end == b.name.core)
		return NULL;
	for (int i = 0; i < b.name.words; i++)
		b.name.total = (uint16_t) (b.name.total + b.word[i].weight);
	words = sizeof(word) * b.name.words;
	block = w->alloc(w->context, sizeof(*name) + words + sizeof(uint16_t) * b.name.chars);
	name = (campaign_company_name *) block;
	*name = b.name;
	memcpy(block + sizeof(*name), b.word, words);
	memcpy(block + sizeof(*name) + words, b.text, sizeof(uint16_t) * b.name.chars);
	name->word = (const word *) (block + sizeof(*name));
	name->text = (const uint16_t *) (block + sizeof(*name) + words);
	return name;
}

/* Comparing ------------------------------------------------------------- */

/*
 * Optimal string alignment, at most max; max + 1 where it is more.
 */
static int
distance(const uint16_t *a, int n, const uint16_t *b, int m, int max)
{
	int			rows[3][MAX_CHARS + 1];
	int		   *before = rows[0];
	int		   *last = rows[1];
	int		   *row = rows[2];

	if (n - m > max || m - n > max)
		return max + 1;
	while (n > 0 && m > 0 && a[0] == b[0])
		a++, b++, n--, m--;
	while (n > 0 && m > 0 && a[n - 1] == b[m - 1])
		n--, m--;
	if (n == 0 || m == 0)
		return n + m <= max ? n + m : max + 1;
	for (int j = 0; j <= m; j++)
		last[j] = j;
	for (int i = 1; i <= n; i++)
	{
		int			best = row[0] = i;
		int		   *t;

		for (int j = 1; j <= m; j++)
		{
			int			d = last[j - 1] + (a[i - 1] != b[j - 1]);

			if (last[j] + 1 < d)
				d = last[j] + 1;
			if (row[j - 1] + 1 < d)
				d = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < d)
				d = before[j - 2] + 1;
			row[j] = d;
			if (d < best)
				best = d;
		}
		if (best > max)
			return max + 1;
		t = before;
		before = last;
		last = row;
		row = t;
	}
	return last[m] <= max ? last[m] : max + 1;
}

static int
bits(uint32_t x)
{
	return __builtin_popcount(x);
}

/* how many slips a word of this length may have */
static int
allowed(int len)
{
	return len < 5 ? 0 : len < 8 ? 1 : len < 13 ? 2 : 3;
}

/* is brand x a place that is no name of a place to company.c, and then brand y? */
static bool
is_place_and(const campaign_company_name *a, const word *x, const campaign_company_name *b, const word *y)
{
	int			head = x->len - y->len;
	char		utf8[64];
	size_t		bytes = 0;

	if (y->len < 2 || head < 2 || head > 4 ||
		memcmp(a->text + x->start + head, b->text + y->start, sizeof(uint16_t) * y->len) != 0)
		return false;
	for (int i = 0; i < head; i++)
		bytes += campaign_text_put(a->text[x->start + i], utf8 + bytes);
	head = list_find(&campaign_regions, utf8, bytes);
	if (head < 0)
		return false;
	/* not where the other name says another place */
	return b->province == 0 || campaign_match_home[head] == 0 || (campaign_match_home[head] & 63) == b->province;
}

/* is the third character of the longer 网, which is part of a brand as often as not? */
static bool
ends_in_net(const campaign_company_name *a, const word *x, const campaign_company_name *b, const word *y)
{
	return (x->len > y->len ? a->text[x->start + x->len - 1] : b->text[y->start + y->len - 1]) == 0x7F51;
}

/*
 * Two words that are not the same: how alike, 0 where not enough.
 */
static double
word_similarity(const campaign_company_name *a, const word *x, const campaign_company_name *b, const word *y)
{
	int			longer = x->len > y->len ? x->len : y->len;
	int			shorter = x->len > y->len ? y->len : x->len;
	int			max;
	int			d;

	if (x->han != y->han)
		return x->plain != 0 && x->plain == y->plain ? 0.92 : 0;
	if (x->digits || y->digits)
		return 0;
	if (x->han)
	{
		if (x->class != WORD_BRAND && y->class != WORD_BRAND)
			return 0;
		/* the longer brand begins with the shorter */
		if (shorter >= 2 && longer <= shorter + 2 && memcmp(a->text + x->start, b->text + y->start, sizeof(uint16_t) * (size_t) shorter) == 0)
			return shorter >= 3 ? 0.92 : longer == 3 && !ends_in_net(a, x, b, y) ? 0.72 : 0.85;
		if (longer == shorter && longer >= 2)
		{
			/* typed by sound: other characters, read alike */
			int			others = 0;

			for (int i = 0; i < longer && others >= 0; i++)
				if (a->text[x->start + i] != b->text[y->start + i])
					others = campaign_pinyin_alike(a->text[x->start + i], b->text[y->start + i]) ? others + 1 : -1;
			if (others > 0 && others < longer && longer > 2)
				return longer == 3 ? 0.85 : 0.9;
		}
		if (is_place_and(a, x, b, y) || is_place_and(b, y, a, x))
			return 0.9;
		if (longer < 5)
			return 0;
		max = 1;
	}
	else
	{
		if (x->class == CAMPAIGN_WORD_STOP || y->class == CAMPAIGN_WORD_STOP)
			return 0;
		/* two known words that differ are not one misspelled */
		if (x->id < 0x10000 && y->id < 0x10000)
			return 0;
		if (x->sound != 0 && x->sound == y->sound)
			return 0.93;
		max = allowed(longer);
		if (max == 0)
			return 0;
	}
	if (longer - shorter > max || bits(x->letters ^ y->letters) > 2 * max)
		return 0;
	d = distance(a->text + x->start, x->len, b->text + y->start, y->len, max);
	if (d > max)
		return 0;
	/* a Han character tells more than a letter */
	return 1 - (double) d / longer - (x->han ? 0.1 : 0);
}

static const uint16_t *
run_text(const campaign_company_name *n, int first)
{
	return n->text + n->word[first].start;
}

static void
add_step(campaign_company_trace *t, campaign_company_step_kind kind, const char *what, int a, int ac, int b, int bc,
		 double similarity, double weight, double factor)
{
	campaign_company_step *s;

	if (t == NULL || t->count >= CAMPAIGN_COMPANY_STEPS)
		return;
	/* regions and forms are words only for short names */
	if ((kind == CAMPAIGN_COMPANY_PAIR || kind == CAMPAIGN_COMPANY_ALONE) && weight == 0)
		return;
	s = &t->step[t->count++];
	s->kind = kind;
	s->what = what;
	s->a = a;
	s->b = b;
	s->a_count = ac;
	s->b_count = bc;
	s->similarity = similarity;
	s->weight = weight;
	s->factor = factor;
}

/*
 * Words that stand apart in one name and together in the other ("good will").
 * Runs of two to four words of x that have no partner, against one of y.
 */
static double
join_runs(const campaign_company_name *x, bool *x_taken, const campaign_company_name *y, bool *y_taken, bool swapped,
		  campaign_company_trace *trace)
{
	double		sum = 0;

	for (int j = 0; j < y->words; j++)
	{
		const word *w = &y->word[j];

		if (y_taken[j] || (w->len < 4 && !w->han) || w->class == WORD_NUMBER)
			continue;
		for (int i = 0; i + 1 < x->words && !y_taken[j]; i++)
		{
			int			len;
			int			weight;

			/* most words have letters that the whole has not */
			if (x_taken[i] || (!w->han && bits(x->word[i].letters & ~w->letters) > 1))
				continue;
			len = 0;
			weight = 0;

			for (int k = i; k < x->words && k < i + 4 && !x_taken[k] && x->word[k].class != WORD_NUMBER; k++)
			{
				double		s = 0;

				len += x->word[k].len;
				weight += x->word[k].weight;
				if (k == i)
					continue;
				if (len > (w->han ? 6 * w->len : w->len + 2))
					break;
				if (w->han && x->word[i].han)
				{
					/* the same characters, cut otherwise */
					if (len == w->len && memcmp(run_text(x, i), y->text + w->start, sizeof(uint16_t) * (size_t) len) == 0)
						s = 0.97;
					else if (len >= w->len)
						break;
				}
				else if (w->han)
				{
					if (w->plain != 0 && hash_text(run_text(x, i), len) == w->plain)
						s = 0.9;
				}
				else if (x->word[i].han)
					break;
				else
				{
					int			max = w->len >= 8 ? 1 : 0;
					int			d = distance(run_text(x, i), len, y->text + w->start, w->len, max);

					if (d <= max)
						s = 0.97 - (double) d / w->len;
				}
				if (s > 0)
				{
					/* what counts is the whole, not that it was cut into many */
					sum += s * (weight + w->weight);
					for (int m = i; m <= k; m++)
						x_taken[m] = true;
					y_taken[j] = true;
					if (swapped)
						add_step(trace, CAMPAIGN_COMPANY_PAIR, "joined", j, 1, i, k - i + 1, s, (weight + w->weight) / 100.0, 1);
					else
						add_step(trace, CAMPAIGN_COMPANY_PAIR, "joined", i, k - i + 1, j, 1, s, (weight + w->weight) / 100.0, 1);
					break;
				}
			}
		}
	}
	return sum;
}

/* is w the word v and a legal form, written as one: siemensag? */
static bool
is_glued(const campaign_company_name *a, const word *w, const campaign_company_name *b, const word *v)
{
	static const char *const tails[] = {"ag", "gmbh", "ltd", "inc", "co", "corp", "llc", "sa", "bv", "nv", "plc", "group"};

	if (w->len <= v->len || v->len < 4 || w->len > v->len + 5 || w->han || v->han ||
		a->text[w->start] != b->text[v->start] ||
		memcmp(a->text + w->start, b->text + v->start, sizeof(uint16_t) * v->len) != 0)
		return false;
	for (size_t t = 0; t < sizeof(tails) / sizeof(tails[0]); t++)
	{
		size_t		l = strlen(tails[t]);
		bool		same = l == (size_t) (w->len - v->len);

		for (size_t i = 0; i < l && same; i++)
			same = a->text[w->start + v->len + i] == (unsigned char) tails[t][i];
		if (same)
			return true;
	}
	return false;
}

static bool
is_soft(const word *w)
{
	return (w->class == CAMPAIGN_WORD_TRADE || w->class == CAMPAIGN_WORD_GENERIC || w->class == CAMPAIGN_WORD_FORM ||
			w->class == CAMPAIGN_WORD_PLAIN) && w->weight < 100;
}

/* what the words that found no partner say */
typedef struct remains
{
	int			soft;			/* weight of trades and the like */
	int			hard;			/* of the others */
	int			trades;			/* of trades and brands: what a name is */
	int			places;
	bool		area;
	bool		brand;			/* the first word that is a brand is among them */
	bool		unknown;		/* a brand that no list knows is among them */
	bool		has_unknown;	/* the name has such a brand */
} remains;

static void
remains_of(const campaign_company_name *n, const bool *taken, remains *r)
{
	bool		first = true;

	memset(r, 0, sizeof(*r));
	for (int i = 0; i < n->words; i++)
	{
		const word *w = &n->word[i];

		if (w->weight >= 100 && first)
		{
			first = false;
			r->brand = !taken[i];
		}
		if (w->class == WORD_BRAND && w->weight >= 100)
		{
			r->has_unknown = true;
			r->unknown = r->unknown || !taken[i];
		}
		if (taken[i])
			continue;
		if (is_soft(w))
			r->soft += w->weight;
		else
			r->hard += w->weight;
		if (w->class == CAMPAIGN_WORD_GEO)
		{
			r->places += w->weight;
			r->area = r->area || (w->area && w->weight > 0);
		}
		else if (w->class != CAMPAIGN_WORD_STOP && w->class != CAMPAIGN_WORD_FORM && w->class != WORD_NUMBER)
			r->trades += w->weight;
	}
}

/* what a short name may lack of trades and the like */
#define SOFT_MOST 45
/* and what words of a trade count that are not known in the other language */
#define SOFT_ABROAD 15

/*
 * The share of the weight that found a partner; what found none goes to left.
 */
static double
words_score(const campaign_company_name *a, const campaign_company_name *b, remains *left, campaign_company_trace *trace)
{
	bool		a_taken[MAX_WORDS] = {false};
	bool		b_taken[MAX_WORDS] = {false};
	double		sum = 0;
	int			a_left = a->words;
	int			b_left = b->words;
	int			total;

	for (int i = 0; i < a->words; i++)
		for (int j = 0; j < b->words; j++)
			if (a->word[i].id == b->word[j].id && !b_taken[j])
			{
				a_taken[i] = b_taken[j] = true;
				sum += a->word[i].weight + b->word[j].weight;
				a_left--;
				b_left--;
				if (trace)
					add_step(trace, CAMPAIGN_COMPANY_PAIR, "same word", i, 1, j, 1, 1,
							 (a->word[i].weight + b->word[j].weight) / 100.0, 1);
				break;
			}
	while (a_left > 0 && b_left > 0)
	{
		double		best = 0;
		int			best_i = 0;
		int			best_j = 0;

		for (int i = 0; i < a->words; i++)
			for (int j = 0; j < b->words && !a_taken[i]; j++)
			{
				double		s;

				if (b_taken[j])
					continue;
				s = word_similarity(a, &a->word[i], b, &b->word[j]);
				if (s == 0 && (is_glued(a, &a->word[i], b, &b->word[j]) || is_glued(b, &b->word[j], a, &a->word[i])))
					s = 0.95;
				if (s > best)
				{
					best = s;
					best_i = i;
					best_j = j;
				}
			}
		if (best < 0.7)
			break;
		a_taken[best_i] = b_taken[best_j] = true;
		a_left--;
		b_left--;
		sum += best * (a->word[best_i].weight + b->word[best_j].weight);
		if (trace)
			add_step(trace, CAMPAIGN_COMPANY_PAIR, "alike", best_i, 1, best_j, 1, best,
					 (a->word[best_i].weight + b->word[best_j].weight) / 100.0, 1);
	}
	if (a_left > 1 && b_left > 0)
		sum += join_runs(a, a_taken, b, b_taken, false, trace);
	if (a_left > 0 && b_left > 1)
		sum += join_runs(b, b_taken, a, a_taken, true, trace);
	remains_of(a, a_taken, &left[0]);
	remains_of(b, b_taken, &left[1]);
	total = a->total + b->total;
	/* between Han and letters only some words are known to mean the same */
	if (a->han != b->han)
		for (int side = 0; side < 2; side++)
			total -= left[side].soft > SOFT_ABROAD ? left[side].soft - SOFT_ABROAD : 0;
	/* a short name leaves the trade away, however long it is told */
	else if (left[0].soft > SOFT_MOST && left[1].soft + left[1].hard == 0)
		total -= left[0].soft - SOFT_MOST;
	else if (left[1].soft > SOFT_MOST && left[0].soft + left[0].hard == 0)
		total -= left[1].soft - SOFT_MOST;
	if (trace)
	{
		for (int i = 0; i < a->words; i++)
			if (!a_taken[i])
				add_step(trace, CAMPAIGN_COMPANY_ALONE, "alone", i, 1, -1, 0, 0, a->word[i].weight / 100.0, 1);
		for (int j = 0; j < b->words; j++)
			if (!b_taken[j])
				add_step(trace, CAMPAIGN_COMPANY_ALONE, "alone", -1, 0, j, 1, 0, b->word[j].weight / 100.0, 1);
	}
	return total > 0 ? sum / total : 0;
}

/*
 * Initials: the one word of x against the words of y.
 */
static double
acronym_score(const campaign_company_name *x, const campaign_company_name *y)
{
	const word *only = NULL;
	double		less = 1;

	if (y->acronym[0] == 0 && y->acronym[2] == 0)
		return 0;
	for (int i = 0; i < x->words; i++)
	{
		const word *w = &x->word[i];

		if (w->class == CAMPAIGN_WORD_STOP || w->class == CAMPAIGN_WORD_FORM)
			continue;
		if (w->class == CAMPAIGN_WORD_GEO && only != NULL)
		{
			less *= 0.95;
			continue;
		}
		if (only != NULL || w->han)
			return 0;
		only = w;
	}
	if (only == NULL || only->len < 2 || only->len > 8 || only->plain == 0)
		return 0;
	for (int v = 0; v < ACRONYMS; v++)
		if (y->acronym[v] == only->plain)
			return less * (only->len == 2 ? 0.6 : only->len == 3 ? 0.8 : 0.86);
	return 0;
}

/* 影视行院所厂台社校局会馆队邮: film and bank are told by their last character wherever they stand */
static bool
ends_for_whole(uint32_t c)
{
	static const uint32_t ends[] = {0x5F71, 0x89C6, 0x884C, 0x9662, 0x6240, 0x5382, 0x53F0, 0x793E, 0x6821, 0x5C40, 0x4F1A, 0x9986, 0x961F, 0x90AE};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (c == ends[i])
			return true;
	return false;
}

/*
 * A Chinese short form: all characters of the core of x, two to six of them, in
 * their order in y.  Each counts by where it stands there (first of a word, last,
 * next to the one before), and the words of y by whether they gave one.
 */
static double
short_score(const campaign_company_name *x, const campaign_company_name *y)
{
	double		best[7][MAX_CHARS];
	uint8_t		from[7][MAX_CHARS];
	double		stand[MAX_CHARS];
	bool		hit[MAX_CHARS] = {false};
	const uint16_t *text = x->text + x->core;
	int			m = x->core_chars;
	int			n = y->chars;
	int			at = -1;
	int			last = y->words - 1;	/* the last word that is no form */
	bool		first = true;
	double		quality = 0;
	double		got = 0;
	double		all = 0;

	if (m < 2 || m > 6 || m >= y->core + y->core_chars || (x->core_seen & ~y->chars_seen) != 0)
		return 0;
	/* in their order at all? */
	for (int i = 0, j = 0; i < m; i++, j++)
	{
		while (j < n && y->text[j] != text[i])
			j++;
		if (j >= n)
			return 0;
	}
	while (last > 0 && (y->word[last].class == CAMPAIGN_WORD_FORM || y->word[last].class == CAMPAIGN_WORD_STOP))
		last--;
	for (int i = 0; i < y->words; i++)
		for (int k = 0; k < y->word[i].len; k++)
		{
			const word *w = &y->word[i];
			bool		cells = w->len >= 4;

			/* the last character stands for a bank, a committee, a school, not for a place or a brand */
			stand[w->start + k] = k == 0 || w->class == WORD_NUMBER || (cells && k % 2 == 0) ? 1 :
				k == w->len - 1 && (w->class == CAMPAIGN_WORD_TRADE || w->class == CAMPAIGN_WORD_PLAIN || w->class == CAMPAIGN_WORD_FORM) ?
				(i >= last || ends_for_whole(y->text[w->start + k]) ? 0.9 : 0.65) : 0.5;
		}
	for (int i = 0; i < m; i++)
	{
		double		before = i == 0 ? 0 : -1;	/* the best that ends before j - 1 */
		int			before_at = 0;

		for (int j = 0; j < n; j++)
		{
			best[i][j] = -1;
			if (i > 0 && j >= 2 && best[i - 1][j - 2] > before)
			{
				before = best[i - 1][j - 2];
				before_at = j - 2;
			}
			if (y->text[j] != text[i])
				continue;
			if (before >= 0)
			{
				best[i][j] = before + stand[j];
				from[i][j] = (uint8_t) before_at;
			}
			if (i > 0 && j > 0 && best[i - 1][j - 1] >= 0)
			{
				double		next = best[i - 1][j - 1] + (stand[j] > 0.95 ? stand[j] : 0.95);

				if (next > best[i][j])
				{
					best[i][j] = next;
					from[i][j] = (uint8_t) (j - 1);
				}
			}
		}
	}
	for (int j = 0; j < n; j++)
		if (best[m - 1][j] > quality)
		{
			quality = best[m - 1][j];
			at = j;
		}
	if (at < 0)
		return 0;
	quality /= m;
	for (int i = m - 1; i >= 0; i--)
	{
		hit[at] = true;
		at = from[i][at];
	}
	for (int i = 0; i < y->words; i++)
	{
		const word *w = &y->word[i];
		double		weight = w->weight;
		int			cells = 0;
		int			hits = 0;
		double		part;

		for (int k = 0; k < w->len; k++)
			hits += hit[w->start + k];
		if (w->class == WORD_NUMBER)
		{
			/* all of a number or nothing */
			for (int k = 0; k < w->len; k++)
				cells += y->text[w->start + k] != 0x7B2C;
			hits -= y->text[w->start] == 0x7B2C && hit[w->start];
			if (hits > 0 && hits < cells)
				return 0;
			part = hits > 0;
			weight = 50;
		}
		else if (w->class == WORD_BRAND && y->office)
		{
			/* an office has no brand: what no list knows is a word there */
			part = hit[w->start] ? 0.9 : hits > 0 ? 0.5 : 0;
			weight = hits > 0 || first ? 60 : 30;
		}
		else if (w->class == WORD_BRAND && w->len >= 4)
		{
			for (int k = 0; k < w->len; k += 2)
				cells += hit[w->start + k] || (k + 1 < w->len && hit[w->start + k + 1]);
			/* 国君 of 国泰君安: it happens, but brands are rarely cut so */
			part = 0.7 * cells / ((w->len + 1) / 2);
		}
		else if (w->class == WORD_BRAND)
			part = (double) hits / w->len;
		else
		{
			part = hits > 0;
			/* what comes first is not left away */
			switch (w->class)
			{
				case CAMPAIGN_WORD_TRADE:
				case CAMPAIGN_WORD_PLAIN:
					weight = hits > 0 || first ? 50 : 25;
					break;
				case CAMPAIGN_WORD_GEO:
					weight = hits > 0 ? 50 : 10;
					break;
				case CAMPAIGN_WORD_FORM:
					weight = hits > 0 ? 20 : 0;
					break;
				default:
					weight = hits > 0 ? 20 : 5;
			}
		}
		if (w->class == WORD_BRAND || w->class == CAMPAIGN_WORD_TRADE || w->class == CAMPAIGN_WORD_PLAIN ||
			(w->class == CAMPAIGN_WORD_GENERIC && hits > 0))
			first = false;
		got += part * weight;
		all += weight;
	}
	return all > 0 ? 0.99 * quality * got / all : 0;
}

/* which of two would be the short form: the one with fewer characters, its region counted */
static bool
is_shorter(const campaign_company_name *a, const campaign_company_name *b)
{
	int			n = a->core + a->core_chars;
	int			m = b->core + b->core_chars;

	return n != m ? n < m : a->core_chars < b->core_chars;
}

/*
 * Do the numbers of both differ?  1 where both have some and the sets are not equal,
 * 0 where they are, -1 where only one has any.
 */
static int
numbers_differ(const campaign_company_name *a, const campaign_company_name *b)
{
	if (a->numbers == 0 || b->numbers == 0)
		return a->numbers == b->numbers ? 0 : -1;
	if (a->numbers != b->numbers)
		return 1;
	for (int i = 0; i < a->numbers; i++)
	{
		bool		there = false;

		for (int j = 0; j < b->numbers; j++)
			there = there || a->number[i] == b->number[j];
		if (!there)
			return 1;
	}
	return 0;
}

static bool
regions_differ(const campaign_company_name *a, const campaign_company_name *b)
{
	if (a->province == 0 || b->province == 0)
		return false;
	if (a->province != b->province)
		return true;
	if (a->places == 0 || b->places == 0)
		return false;
	for (int i = 0; i < a->places; i++)
		for (int j = 0; j < b->places; j++)
			if (a->place[i] == b->place[j])
				return false;
	return true;
}

static double
factor(double score, double f, const char *what, campaign_company_trace *trace)
{
	add_step(trace, CAMPAIGN_COMPANY_FACTOR, what, -1, 0, -1, 0, 0, 0, f);
	return score * f;
}

/*
 * One character of seven or more differs, and it breaks a word: there is a listed word
 * in one name, and none in the other.
 */
static bool
is_slip(const campaign_company_name *a, const campaign_company_name *b)
{
	int			at = -1;
	bool		listed[2] = {false, false};

	if (a->core_chars < 7)
		return false;
	for (int i = 0; i < a->core_chars; i++)
		if (a->text[a->core + i] != b->text[b->core + i])
		{
			if (at >= 0)
				return false;
			at = i;
		}
	if (at < 0 || han_numeral(a->text[a->core + at]) != 0 || han_numeral(b->text[b->core + at]) != 0)
		return false;
	for (int side = 0; side < 2; side++)
	{
		const campaign_company_name *n = side == 0 ? a : b;

		for (int i = 0; i < n->words; i++)
			if (n->word[i].start <= n->core + at && n->core + at < n->word[i].start + n->word[i].len)
				listed[side] = n->word[i].class != WORD_BRAND;
	}
	return listed[0] != listed[1];
}

/* one order of the two, whichever comes first: sums then do not depend on it */
static bool
in_order(const campaign_company_name *a, const campaign_company_name *b)
{
	if (a->words != b->words)
		return a->words < b->words;
	if (a->chars != b->chars)
		return a->chars < b->chars;
	for (int i = 0; i < a->words; i++)
		if (a->word[i].len != b->word[i].len)
			return a->word[i].len < b->word[i].len;
	return memcmp(a->text, b->text, sizeof(uint16_t) * a->chars) <= 0;
}

static inline double
compare(const campaign_company_name *a, const campaign_company_name *b, campaign_company_trace *trace)
{
	remains		left[2];
	double		score;
	double		other;
	static const char words[] = "words";
	static const char short_form[] = "short form";
	const char *how = words;
	int			numbers;

	if (!in_order(a, b))
	{
		const campaign_company_name *t = a;

		a = b;
		b = t;
		if (trace)
			trace->swapped = true;
	}
	/* no Chinese character in common */
	if (a->han && b->han && (a->chars_seen & b->chars_seen) == 0)
	{
		add_step(trace, CAMPAIGN_COMPANY_BASE, "nothing in common", -1, 0, -1, 0, 0, 0, 1);
		return 0;
	}
	score = words_score(a, b, left, trace);
	other = a->han || b->han ? 0 : acronym_score(a, b);
	if (other == 0 && !a->han && !b->han)
		other = acronym_score(b, a);
	if (other > score)
	{
		score = other;
		how = "initials";
		memset(left, 0, sizeof(left));
	}
	if (a->han && b->han)
	{
		other = is_shorter(a, b) ? short_score(a, b) : short_score(b, a);
		if (other > score)
		{
			score = other;
			how = short_form;
			memset(left, 0, sizeof(left));
			left[0].has_unknown = left[1].has_unknown = true;
		}
	}
	if (a->han && b->han && a->core_chars == b->core_chars && score < 0.9 && is_slip(a, b))
	{
		score = 0.9;
		how = "one character";
		memset(left, 0, sizeof(left));
		left[0].has_unknown = left[1].has_unknown = true;
	}
	if (a->hash == b->hash && a->core_chars == b->core_chars)
	{
		score = 1;
		how = "same core";
	}
	if (trace != NULL && how != words)
	{
		/* what the words say did not count */
		trace->count = 0;
		add_step(trace, CAMPAIGN_COMPANY_PAIR, how, 0, a->words, 0, b->words, score, (a->total + b->total) / 100.0, 1);
	}
	add_step(trace, CAMPAIGN_COMPANY_BASE, how, -1, 0, -1, 0, score, 0, 1);
	if (left[0].trades > 0 && left[1].trades > 0 && a->han == b->han)
	{
		int			least = left[0].trades < left[1].trades ? left[0].trades : left[1].trades;

		score = factor(score, 1 - 0.25 * (least < 40 ? least / 40.0 : 1), "both have words of their own", trace);
	}
	if (left[0].brand && left[1].brand)
		score = factor(score, 0.8, "another brand", trace);
	else if ((left[0].unknown && !left[1].has_unknown) || (left[1].unknown && !left[0].has_unknown))
		score = factor(score, 0.85, "a brand in one only", trace);
	if (a->institution && b->institution && ((left[0].trades > 0) != (left[1].trades > 0)))
		score = factor(score, 0.75, "offices of which one is said to be more", trace);
	numbers = numbers_differ(a, b);
	if (numbers > 0 || (numbers < 0 && how != short_form))
		score = factor(score, numbers > 0 ? 0.6 : 0.85, numbers > 0 ? "other numbers" : "a number in one only", trace);
	if ((left[0].places > 0 && left[1].places > 0) || regions_differ(a, b) ||
		(left[0].area && a->province == 0 && b->province != 0) || (left[1].area && b->province == 0 && a->province != 0))
		score = factor(score, 0.7, "other places", trace);
	else if (a->han && b->han && (a->province == 0) != (b->province == 0) && !left[0].has_unknown && !left[1].has_unknown)
		score = factor(score, 0.8, "a place in one only, and no brand", trace);
	if (a->branch != b->branch)
		score = factor(score, a->branch != 0 && b->branch != 0 ? 0.6 : 0.85, a->branch != 0 && b->branch != 0 ? "other branches" : "a branch in one only", trace);
	if (a->kind != 0 && b->kind != 0 && a->kind != b->kind)
		score = factor(score, 0.93, "another legal form", trace);
	return score < 0 ? 0 : score > 1 ? 1 : score;
}

/*
 * In [0, 1], symmetric; 1 for names that are equal but for what company_parts() takes
 * off and that does not speak against them.
 */
double
campaign_company_similarity(const campaign_company_name *a, const campaign_company_name *b)
{
	return compare(a, b, NULL);
}

double
campaign_company_explain(const campaign_company_name *a, const campaign_company_name *b, campaign_company_trace *trace)
{
	trace->count = 0;
	trace->swapped = false;
	return compare(a, b, trace);
}

size_t
campaign_company_words(const campaign_company_name *name, int first, int count, char *out, size_t cap)
{
	size_t		n = 0;

	for (int i = first; i < first + count && i < name->words; i++)
	{
		if (i > first && !(name->word[i].han && name->word[i - 1].han) && n + 1 < cap)
			out[n++] = ' ';
		for (int k = 0; k < name->word[i].len && n + 4 <= cap; k++)
		{
			uint32_t	c = name->text[name->word[i].start + k];

			n += campaign_text_put(c >= 0xD800 && c < 0xF000 ? 0xFFFD : c, out + n);
		}
	}
	return n;
}

/* Blocking -------------------------------------------------------------- */

const uint16_t *
campaign_company_core(const campaign_company_name *name, size_t *n)
{
	*n = name->core_chars;
	return name->text + name->core;
}

uint64_t
campaign_company_core_hash(const campaign_company_name *name)
{
	return name->hash;
}

static void
add_key(uint64_t *keys, size_t *n, uint64_t tag, uint64_t a, uint64_t b)
{
	uint64_t	k = (tag << 56) ^ (a * UINT64_C(0x9E3779B97F4A7C15)) ^ (b * UINT64_C(0xC2B2AE3D27D4EB4F));

	k ^= k >> 32;
	for (size_t i = 0; i < *n; i++)
		if (keys[i] == k)
			return;
	if (*n < CAMPAIGN_COMPANY_KEYS)
		keys[(*n)++] = k;
}

/* the first letter and the consonants after it, each run of one letter once; 0 where there are fewer than three */
static uint32_t
consonants(const uint16_t *s, int n)
{
	uint32_t	h = hash_more(2166136261u, s[0]);
	uint16_t	last = s[0];
	int			count = 1;

	for (int i = 1; i < n; i++)
	{
		if (s[i] >= 128)
			return 0;
		if (s[i] == 'a' || s[i] == 'e' || s[i] == 'i' || s[i] == 'o' || s[i] == 'u' || s[i] == 'y' || s[i] == last)
			continue;
		h = hash_more(h, last = s[i]);
		count++;
	}
	return count >= 3 ? hash_end(h) : 0;
}

/* keys of a row of letters that may have a slip in it: it is in one half only, or of a vowel */
static void
add_slip_keys(uint64_t *keys, size_t *n, const uint16_t *s, int len)
{
	if (len < 5)
		return;
	add_key(keys, n, 5, hash_text(s, 4), 0);
	add_key(keys, n, 6, hash_text(s + len - 4, 4), 0);
	if (len < 8)
		add_key(keys, n, 7, consonants(s, len), 0);
}

size_t
campaign_company_keys(const campaign_company_name *name, uint64_t *keys)
{
	size_t		n = 0;
	uint16_t	first[MAX_WORDS];
	int			firsts = 0;
	uint16_t	last = 0;

	for (int i = 0; i < name->words; i++)
	{
		const word *w = &name->word[i];
		const uint16_t *s = name->text + w->start;

		if (w->weight < 100 || w->class == CAMPAIGN_WORD_STOP)
			continue;
		add_key(keys, &n, 1, w->id, 0);
		if (w->plain != 0)
			add_key(keys, &n, 2, w->plain, 0);
		if (w->sound != 0)
			add_key(keys, &n, 3, w->sound, 0);
		if (w->han)
		{
			for (int k = 0; k + 1 < w->len && k < 6; k++)
				add_key(keys, &n, 4, s[k], s[k + 1]);
			continue;
		}
		add_slip_keys(keys, &n, s, w->len);
		/* written apart or together with the next */
		if (i + 1 < name->words && !name->word[i + 1].han && n + 4 <= CAMPAIGN_COMPANY_KEYS)
		{
			add_key(keys, &n, 2, hash_text(s, w->len + name->word[i + 1].len), 0);
			add_slip_keys(keys, &n, s, w->len + name->word[i + 1].len);
		}
	}
	if (!name->han && name->core_chars <= 24)
		add_key(keys, &n, 2, hash_text(name->text + name->core, name->core_chars), 0);
	for (int v = 0; v < ACRONYMS; v++)
		if (name->acronym[v] != 0)
			add_key(keys, &n, 2, name->acronym[v], 0);
	if (!name->han)
		return n;
	/* a short name is the characters that it took, side by side */
	if (name->core_chars <= 4)
		for (int i = name->core; i + 1 < name->core + name->core_chars; i++)
			add_key(keys, &n, 4, name->text[i], name->text[i + 1]);
	/* and they are the first ones of words, or the last one of the last */
	for (int i = 0; i < name->words; i++)
	{
		const word *w = &name->word[i];

		if (!w->han || w->class == CAMPAIGN_WORD_STOP || w->class == CAMPAIGN_WORD_FORM)
			continue;
		first[firsts++] = name->text[w->start + (w->class == WORD_NUMBER && w->len > 1)];
		last = name->text[w->start + w->len - 1];
	}
	for (int i = 0; i < firsts && i < 6; i++)
	{
		for (int j = i + 1; j < firsts && j <= i + 2; j++)
			add_key(keys, &n, 4, first[i], first[j]);
		if (i < 3)
			add_key(keys, &n, 4, first[i], last);
	}
	return n;
}
