/*
 * person.c: keys of personal names.
 *
 * Input is folded, simplified text (text.h). A Chinese name loses its spaces and
 * dots, its title ("张伟 先生", "王总") and remarks in brackets; a title over a bare
 * surname leaves no key, for half a city is called so. Names in other scripts
 * keep their words, parted by one space, without titles and punctuation.
 */
#include "core/person.h"

#include <string.h>

#include "core/text.h"

typedef struct title
{
	uint32_t	word[6];
	uint8_t		len;
	char		sex;
	bool		short_name_only;	/* taken only behind a bare surname */
} title;

#define TITLE(sex, short_name_only, ...) \
	{{__VA_ARGS__}, sizeof((uint32_t[]) {__VA_ARGS__}) / sizeof(uint32_t), sex, short_name_only}

/*
 * Behind a Chinese name, the longest first. Some single characters are part of
 * given names too: these are titles only behind a bare surname.
 */
static const title titles[] = {
	TITLE(0, false, 0x526F, 0x603B, 0x7ECF, 0x7406),	/* vice general manager */
	TITLE(0, false, 0x603B, 0x7ECF, 0x7406),	/* general manager */
	TITLE(0, false, 0x526F, 0x603B, 0x88C1),
	TITLE(0, false, 0x8463, 0x4E8B, 0x957F),	/* chairman */
	TITLE(0, false, 0x5DE5, 0x7A0B, 0x5E08),	/* engineer */
	TITLE('m', false, 0x5148, 0x751F),	/* Mr */
	TITLE('f', false, 0x5973, 0x58EB),	/* Ms */
	TITLE('f', false, 0x5C0F, 0x59D0),	/* Miss */
	TITLE('f', false, 0x592A, 0x592A),	/* Mrs */
	TITLE('f', false, 0x592B, 0x4EBA),	/* Madam */
	TITLE(0, false, 0x8001, 0x5E08),	/* teacher */
	TITLE(0, false, 0x6559, 0x6388),	/* professor */
	TITLE(0, false, 0x535A, 0x58EB),	/* doctor (degree) */
	TITLE(0, false, 0x533B, 0x751F),	/* doctor (physician) */
	TITLE(0, false, 0x5927, 0x592B),
	TITLE(0, false, 0x5F8B, 0x5E08),	/* lawyer */
	TITLE(0, false, 0x7ECF, 0x7406),	/* manager */
	TITLE(0, false, 0x4E3B, 0x4EFB),	/* director */
	TITLE(0, false, 0x4E3B, 0x7BA1),
	TITLE(0, false, 0x603B, 0x76D1),
	TITLE(0, false, 0x603B, 0x88C1),	/* president */
	TITLE(0, false, 0x8463, 0x4E8B),
	TITLE(0, false, 0x9662, 0x957F),
	TITLE(0, false, 0x6821, 0x957F),
	TITLE(0, false, 0x5904, 0x957F),
	TITLE(0, false, 0x79D1, 0x957F),
	TITLE(0, false, 0x5C40, 0x957F),
	TITLE(0, false, 0x90E8, 0x957F),
	TITLE(0, false, 0x5382, 0x957F),
	TITLE(0, false, 0x5E97, 0x957F),
	TITLE(0, false, 0x4E66, 0x8BB0),
	TITLE(0, false, 0x79D8, 0x4E66),
	TITLE(0, false, 0x540C, 0x5B66),
	TITLE(0, false, 0x540C, 0x5FD7),
	TITLE(0, false, 0x5E08, 0x5085),	/* master craftsman */
	TITLE(0, false, 0x8001, 0x677F),	/* boss */
	TITLE(0, false, 0x526F, 0x603B),
	TITLE('f', false, 0x5927, 0x59D0),
	TITLE('m', false, 0x5927, 0x54E5),
	TITLE(0, false, 0x603B),
	TITLE(0, true, 0x5DE5),
	TITLE(0, true, 0x8463),
	TITLE(0, true, 0x5C40),
	TITLE('f', false, 0x59D0),
	TITLE('m', false, 0x54E5),
};

/* surnames of two characters that are borne today, simplified */
static const uint16_t double_surnames[][2] = {
	{0x6B27, 0x9633}, {0x4E0A, 0x5B98}, {0x53F8, 0x9A6C}, {0x8BF8, 0x845B}, {0x53F8, 0x5F92}, {0x4E1C, 0x65B9},
	{0x72EC, 0x5B64}, {0x5357, 0x5BAB}, {0x4E07, 0x4FDF}, {0x95FB, 0x4EBA}, {0x590F, 0x4FAF}, {0x5C09, 0x8FDF},
	{0x957F, 0x5B59}, {0x6155, 0x5BB9}, {0x53F8, 0x7A7A}, {0x9C9C, 0x4E8E}, {0x5B87, 0x6587}, {0x95FE, 0x4E18},
	{0x7687, 0x752B}, {0x6FB9, 0x53F0}, {0x516C, 0x51B6}, {0x516C, 0x5B59}, {0x7533, 0x5C60}, {0x8F69, 0x8F95},
	{0x4EE4, 0x72D0}, {0x949F, 0x79BB}, {0x6DF3, 0x4E8E}, {0x5355, 0x4E8E}, {0x592A, 0x53D4}, {0x8D6B, 0x8FDE},
	{0x547C, 0x5EF6}, {0x7AEF, 0x6728}, {0x4E1C, 0x90ED}, {0x767E, 0x91CC}, {0x4E1C, 0x95E8}, {0x897F, 0x95E8},
	{0x5357, 0x95E8}, {0x7B2C, 0x4E94}, {0x516C, 0x7F8A}, {0x62D3, 0x8DCB}, {0x5B8C, 0x989C}, {0x7EB3, 0x5170},
	{0x53F8, 0x5BC7},
};

/* words before a name in Latin letters, and behind it */
static const struct
{
	const char *word;
	char		sex;
} latin_titles[] = {
	{"mr", 'm'}, {"mister", 'm'}, {"sir", 'm'}, {"mrs", 'f'}, {"ms", 'f'}, {"miss", 'f'}, {"mx", 0}, {"madam", 'f'},
	{"mme", 'f'}, {"dr", 0}, {"prof", 0}, {"professor", 0}, {"herr", 'm'}, {"frau", 'f'}, {"ing", 0},
};
static const char *const latin_suffixes[] = {"phd", "md", "mba", "esq", "dds", "cpa", "pmp"};

#define COUNT(array) ((int) (sizeof(array) / sizeof((array)[0])))

/*
 * Characters of a title; its last one must be c, else 0, which is what most names
 * come to without a comparison.
 */
static inline size_t
title_length(const title *t, uint32_t c)
{
	return t->word[t->len - 1] == c ? t->len : 0;
}

static bool
is_double_surname(const uint32_t *cp)
{
	for (int i = 0; i < COUNT(double_surnames); i++)
		if (cp[0] == double_surnames[i][0] && cp[1] == double_surnames[i][1])
			return true;
	return false;
}

static bool
all_han(const uint32_t *cp, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!campaign_text_is_han(cp[i]))
			return false;
	return n > 0;
}

static bool
word_is(const uint32_t *cp, size_t n, const char *word)
{
	size_t		len = strlen(word);

	if (n != len)
		return false;
	for (size_t i = 0; i < n; i++)
		if (cp[i] != (unsigned char) word[i])
			return false;
	return true;
}

/* is this Han text (of one or two characters) a surname and no more? */
static bool
is_bare_surname(const uint32_t *cp, size_t n)
{
	return n == 1 || (n == 2 && is_double_surname(cp));
}

/*
 * A Chinese name without spaces: titles off its end, in place.
 */
static void
parse_han(campaign_person *p)
{
	bool		titled = false;

	for (int round = 0; round < 4; round++)
	{
		bool		cut = false;

		for (int i = 0; i < COUNT(titles) && !cut; i++)
		{
			size_t		len = title_length(&titles[i], p->key[p->n - 1]);
			size_t		rest;

			if (len == 0 || p->n <= len || memcmp(p->key + p->n - len, titles[i].word, len * sizeof(uint32_t)) != 0)
				continue;
			rest = p->n - len;
			if (titles[i].short_name_only && !is_bare_surname(p->key, rest))
				continue;
			p->n = rest;
			titled = cut = true;
			if (titles[i].sex)
				p->sex = titles[i].sex;
		}
		if (!cut)
			break;
	}
	/* "xiao Wang", "lao Li": small and old before a surname */
	if (p->n == 2 && (p->key[0] == 0x5C0F || p->key[0] == 0x8001) && !titled)
	{
		p->surname[0] = p->key[1];
		p->surname_n = 1;
		p->n = 0;
	}
	else if (is_bare_surname(p->key, p->n))
	{
		memcpy(p->surname, p->key, p->n * sizeof(uint32_t));
		p->surname_n = p->n;
		p->n = 0;
	}
}

/* start and length of word w of a key; false behind the last */
static bool
nth_word(const uint32_t *cp, size_t n, int w, size_t *start, size_t *len)
{
	size_t		i = 0;

	for (;;)
	{
		size_t		j = i;

		if (i >= n)
			return false;
		while (j < n && cp[j] != ' ')
			j++;
		if (w-- == 0)
		{
			*start = i;
			*len = j - i;
			return true;
		}
		i = j + 1;
	}
}

/*
 * A name of words: titles off both ends.
 */
static void
parse_words(campaign_person *p)
{
	bool		titled = false;
	bool		again = true;

	while (again && p->n > 0)
	{
		size_t		start;
		size_t		len;
		size_t		last;

		again = false;
		nth_word(p->key, p->n, 0, &start, &len);
		for (int i = 0; i < COUNT(latin_titles) && !again; i++)
			if (len < p->n && word_is(p->key, len, latin_titles[i].word))
			{
				memmove(p->key, p->key + len + 1, (p->n - len - 1) * sizeof(uint32_t));
				p->n -= len + 1;
				if (latin_titles[i].sex)
					p->sex = latin_titles[i].sex;
				titled = again = true;
			}
		if (again)
			continue;
		for (last = p->n; last > 0 && p->key[last - 1] != ' '; last--)
			;
		for (int i = 0; i < COUNT(latin_suffixes) && !again && last > 0; i++)
			if (word_is(p->key + last, p->n - last, latin_suffixes[i]))
			{
				p->n = last - 1;
				again = true;
			}
		/* "Wang xiansheng" typed in two scripts: a Han title behind Latin words */
		for (int i = 0; i < COUNT(titles) && !again && last > 0; i++)
		{
			size_t		tlen = title_length(&titles[i], p->key[p->n - 1]);

			if (tlen > 0 && p->n - last == tlen && memcmp(p->key + last, titles[i].word, tlen * sizeof(uint32_t)) == 0)
			{
				p->n = last - 1;
				if (titles[i].sex)
					p->sex = titles[i].sex;
				titled = again = true;
			}
		}
	}
	if (titled && p->n > 0)
	{
		size_t		i = 0;

		while (i < p->n && p->key[i] != ' ')
			i++;
		if (i == p->n)
		{
			memcpy(p->surname, p->key, p->n * sizeof(uint32_t));
			p->surname_n = p->n;
			p->n = 0;
		}
	}
}

static int
opens_or_closes(uint32_t c)
{
	if (c == '(' || c == '[' || c == 0x3010 || c == 0x300A || c == '<')
		return 1;
	if (c == ')' || c == ']' || c == 0x3011 || c == 0x300B || c == '>')
		return -1;
	return 0;
}

static bool
is_dropped(uint32_t c)
{
	/* apostrophes, and the dots inside names of other peoples of China */
	return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027;
}

static bool
is_gap(uint32_t c)
{
	if (c < 0x80)
		return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
	return (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3007);
}

/*
 * The parts of a name. False if it has neither key nor surname. cp is folded and
 * simplified text.
 */
bool
campaign_person_parse(const uint32_t *cp, size_t n, campaign_person *p)
{
	bool		gap = false;
	bool		letters;

	p->n = p->surname_n = 0;
	p->sex = 0;
	if (n == 0 || n > CAMPAIGN_PERSON_POINTS)
		return false;
	for (size_t i = 0; i < n; i++)
	{
		int			side = opens_or_closes(cp[i]);

		if (side > 0)
		{
			size_t		j = i + 1;

			while (j < n && opens_or_closes(cp[j]) == 0)
				j++;
			/* a remark in brackets goes, unless it is all there is */
			if (j < n && opens_or_closes(cp[j]) < 0 && (p->n > 0 || j + 1 < n))
				i = j;
			gap = true;
			continue;
		}
		if (is_dropped(cp[i]))
		{
			/* what stood apart must not join into one character */
			if (i + 1 < n && !campaign_text_is_starter(cp[i + 1]))
				gap = true;
			continue;
		}
		if (side < 0 || is_gap(cp[i]))
		{
			gap = true;
			continue;
		}
		/* no space between Han characters */
		if (gap && p->n > 0 && !(campaign_text_is_han(cp[i]) && campaign_text_is_han(p->key[p->n - 1])))
			p->key[p->n++] = ' ';
		gap = false;
		p->key[p->n++] = cp[i];
	}
	if (p->n == 0)
		return false;
	/* ends: each round but the last makes the key shorter */
	for (;;)
	{
		size_t		before = p->n;

		if (all_han(p->key, p->n))
			parse_han(p);
		else
			parse_words(p);
		if (p->n == before || p->n == 0)
			break;
	}
	/* a number is no name, even where a title stood with it */
	letters = false;
	for (size_t i = 0; i < p->n; i++)
		letters |= p->key[i] != ' ' && !(p->key[i] >= '0' && p->key[i] <= '9');
	if (!letters)
		p->n = 0;
	return p->n > 0 || p->surname_n > 0;
}

static bool
same(const uint32_t *a, size_t an, const uint32_t *b, size_t bn)
{
	return an == bn && memcmp(a, b, an * sizeof(uint32_t)) == 0;
}

/*
 * The words of two keys are the same, with the last of one in front in the other:
 * "zhang wei" and "wei zhang", "smith john paul" and "john paul smith". Any other
 * order may be another person: a son bears his father's words turned round.
 */
static bool
same_words(const campaign_person *a, const campaign_person *b)
{
	size_t		last = a->n;
	size_t		len;

	if (a->n != b->n)
		return false;
	while (last > 0 && a->key[last - 1] != ' ')
		last--;
	if (last == 0)
		return false;
	len = a->n - last;
	return memcmp(b->key, a->key + last, len * sizeof(uint32_t)) == 0 && b->key[len] == ' ' &&
		memcmp(b->key + len + 1, a->key, (last - 1) * sizeof(uint32_t)) == 0;
}

/*
 * The keys without their spaces are the same, as "zhangwei" and "zhang wei", or
 * "weizhang" with the words of the other turned round.
 */
static bool
same_glued(const campaign_person *a, const campaign_person *b)
{
	uint32_t	x[CAMPAIGN_PERSON_POINTS + 2];
	size_t		n = 0;
	size_t		first = 0;

	/* b is the one of a single word */
	for (size_t i = 0; i < b->n; i++)
		if (b->key[i] == ' ')
			return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->key[i] != ' ')
			x[n++] = a->key[i];
		else if (first == 0)
			first = i;
	if (first == 0 || n < 4)
		return false;
	if (same(x, n, b->key, b->n))
		return true;
	return b->n == n && memcmp(b->key, x + first, (n - first) * sizeof(uint32_t)) == 0 &&
		memcmp(b->key + (n - first), x, first * sizeof(uint32_t)) == 0;
}

/* the full name of one bears the bare surname of the other */
static bool
bears_surname(const campaign_person *full, const campaign_person *bare)
{
	size_t		start;
	size_t		len;

	if (all_han(full->key, full->n))
	{
		if (bare->surname_n >= full->n || !same(full->key, bare->surname_n, bare->surname, bare->surname_n))
			return false;
		/* Ou is not the surname of Ouyang Xiu */
		return !(bare->surname_n == 1 && full->n > 2 && is_double_surname(full->key));
	}
	for (int w = 0; nth_word(full->key, full->n, w, &start, &len); w++)
		if (same(full->key + start, len, bare->surname, bare->surname_n) && (w == 0 || start + len == full->n))
			return true;
	return false;
}

/*
 * May the two be one person, seen by their names alone? True for equal keys, the
 * surname in front or behind, a bare surname that the other bears; never for
 * titles of two sexes. Conservative: "no" keeps two records apart.
 */
bool
campaign_person_agree(const campaign_person *a, const campaign_person *b)
{
	if (a->sex && b->sex && a->sex != b->sex)
		return false;
	if (a->n > 0 && b->n > 0)
		return same(a->key, a->n, b->key, b->n) || same_words(a, b) || same_words(b, a) || same_glued(a, b) || same_glued(b, a);
	if (a->n > 0 && b->surname_n > 0)
		return bears_surname(a, b);
	if (b->n > 0 && a->surname_n > 0)
		return bears_surname(b, a);
	return a->surname_n > 0 && same(a->surname, a->surname_n, b->surname, b->surname_n);
}
