/*
 * match_value.c: values made ready for comparisons
 *
 * A value is folded once (case, Traditional to Simplified), brought into the form
 * of its kind, and what comparisons need again and again is kept beside it: its
 * words, its characters as a mask, the parts of a date.  Where a value is not what
 * its kind says (a telephone number that no plan knows) it is compared as it
 * stands, for it may still be equal to another's; where it says nothing at all
 * there is no value.
 */
#include "core/match_value.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include <xxhash.h>

#include "core/email.h"
#include "core/person.h"
#include "core/phone.h"
#include "core/pinyin.h"
#include "core/text.h"

#define FOLDED_MAX (3 * CAMPAIGN_MATCH_VALUE_POINTS)

/* what people type where they have nothing to say */
static const char *const placeholders[] = {
	"null", "none", "n/a", "#n/a", "nan", "nil", "unknown", "not available", "not applicable", "tbd", "(null)", "<null>", "undefined",
	"n.a.", "n.a", "test", "xxx", "xxxx", "not provided", "not specified", "no data", "missing", "[not provided]",
};

#define LONGEST_PLACEHOLDER 14

/* the same in Chinese: nothing, unknown, not clear, not yet, empty, secret */
static const uint32_t han_placeholders[][4] = {
	{0x65E0}, {0x672A, 0x77E5}, {0x4E0D, 0x8BE6}, {0x6682, 0x65E0}, {0x6CA1, 0x6709}, {0x7A7A}, {0x4FDD, 0x5BC6}, {0x4E0D, 0x660E}, {0x672A, 0x586B},
};

uint64_t
campaign_match_hash_points(const uint32_t *cp, size_t n, uint64_t seed)
{
	return XXH3_64bits_withSeed(cp, n * sizeof(uint32_t), seed);
}

static bool
is_letter_or_digit(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	if (c >= 0x2000 && c <= 0x206F)
		return false;
	if (c >= 0x3000 && c <= 0x3020)
		return c == 0x3005 || c == 0x3007;
	return c != 0xB7 && c != 0xD7 && c != 0xF7 && c != 0xAB && c != 0xBB && c != 0xA7 && c != 0xB0;
}

static bool
is_placeholder(const uint32_t *cp, size_t n)
{
	size_t		i;

	if (n > LONGEST_PLACEHOLDER)
		return false;
	for (size_t k = 0; k < sizeof(placeholders) / sizeof(placeholders[0]); k++)
	{
		if (cp[0] != (unsigned char) placeholders[k][0] || strlen(placeholders[k]) != n)
			continue;
		for (i = 0; i < n && cp[i] == (unsigned char) placeholders[k][i]; i++)
			;
		if (i == n)
			return true;
	}
	for (size_t k = 0; k < sizeof(han_placeholders) / sizeof(han_placeholders[0]) && n <= 2; k++)
	{
		for (i = 0; i < 4 && han_placeholders[k][i] != 0; i++)
			;
		if (i == n && memcmp(cp, han_placeholders[k], n * sizeof(uint32_t)) == 0)
			return true;
	}
	return false;
}

static campaign_match_value *
new_value(campaign_workspace *w, campaign_match_kind kind)
{
	campaign_match_value *v;
	/* nobody looks at what other kinds have of their own */
	size_t		own = kind == CAMPAIGN_KIND_EMAIL ? sizeof(v->own.email) : kind == CAMPAIGN_KIND_DATE ? sizeof(v->own.date) :
		kind == CAMPAIGN_KIND_NAME || kind == CAMPAIGN_KIND_CODE || kind == CAMPAIGN_KIND_ID || kind == CAMPAIGN_KIND_PHONE ? 0 : sizeof(uint64_t);

	v = campaign_workspace_array(w, 1, offsetof(campaign_match_value, own) + own);

	v->kind = (uint8_t) kind;
	return v;
}

/* code points into memory of their own, as bytes where they fit */
static void
keep_chars(campaign_workspace *w, campaign_chars *c, const uint32_t *cp, size_t n)
{
	bool		narrow = true;

	for (size_t i = 0; i < n && narrow; i++)
		narrow = cp[i] < 256;
	if (narrow)
		campaign_chars_set(c, cp, n, campaign_workspace_array(w, n, 1));
	else
	{
		uint32_t   *kept = campaign_workspace_array(w, n, sizeof(uint32_t));

		memcpy(kept, cp, n * sizeof(uint32_t));
		campaign_chars_set(c, kept, n, NULL);
	}
}

static campaign_match_value *
keep(campaign_workspace *w, campaign_match_kind kind, const uint32_t *cp, size_t n)
{
	campaign_match_value *v = new_value(w, kind);

	keep_chars(w, &v->chars, cp, n);
	v->hash = campaign_match_hash_points(cp, n, kind);
	return v;
}

/* words of text whose words stand apart by one space: their hashes, ascending, each once */
static void
keep_words(campaign_workspace *w, campaign_match_value *v, const uint32_t *cp, size_t n)
{
	uint64_t	words[CAMPAIGN_MATCH_WORDS];
	uint64_t   *kept;
	int			n_words = 0;

	for (size_t i = 0; i < n && n_words < CAMPAIGN_MATCH_WORDS;)
	{
		size_t		end = i;
		uint64_t	h;
		int			at;

		while (end < n && cp[end] != ' ')
			end++;
		h = campaign_match_hash_points(cp + i, end - i, 0);
		for (at = n_words; at > 0 && words[at - 1] > h; at--)
			;
		if (end > i && (at == 0 || words[at - 1] != h))
		{
			memmove(words + at + 1, words + at, (n_words - at) * sizeof(words[0]));
			words[at] = h;
			n_words++;
		}
		i = end + 1;
	}
	kept = campaign_workspace_array(w, n_words, sizeof(uint64_t));
	memcpy(kept, words, n_words * sizeof(uint64_t));
	v->words = kept;
	v->n_words = (uint16_t) n_words;
}

/* a name without its spaces, as it stands and with the last word in front */
static void
turn_name(campaign_match_value *v, const uint32_t *cp, size_t n)
{
	uint32_t	glued[2 * CAMPAIGN_PERSON_POINTS * 4 + 8];
	size_t		k = 0;
	size_t		last = n;

	if (n == 0 || n > CAMPAIGN_PERSON_POINTS * 4)
		return;
	glued[0] = 0;
	for (size_t i = 0; i < n; i++)
		if (cp[i] != ' ' && cp[i] != '-')
			glued[k++] = cp[i];
	v->turned[0] = campaign_match_hash_points(glued, k, 1);
	v->n_turned = 1;
	while (last > 0 && cp[last - 1] != ' ')
		last--;
	if (last > 0)
	{
		size_t		len = n - last;

		memmove(glued + len, glued, (k - len) * sizeof(uint32_t));
		for (size_t i = 0; i < len; i++)
			glued[i] = cp[last + i];
		v->turned[1] = campaign_match_hash_points(glued, k, 1);
		v->n_turned = 2;
	}
}

/* letters with marks, as they are written where a keyboard lacks them */
static uint32_t
plain_letter(uint32_t c)
{
	static const char latin1[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

	if (c < 0xC0)
		return c;
	if (c <= 0xFF && c != 0xD7 && c != 0xF7)
		return (unsigned char) latin1[c - 0xC0];
	return c;
}

static campaign_match_value *
prepare_name(campaign_workspace *w, uint32_t *cp, size_t n)
{
	campaign_person person;
	campaign_match_value *v;
	const uint32_t *key = person.key;
	size_t		key_n;

	for (size_t i = 0; i < n; i++)
		cp[i] = plain_letter(cp[i]);
	if (!campaign_person_parse(cp, n, &person))
		return NULL;
	key_n = person.n;
	if (key_n == 0)
	{
		key = person.surname;
		key_n = person.surname_n;
	}
	v = keep(w, CAMPAIGN_KIND_NAME, key, key_n);
	v->is_surname = person.n == 0;
	keep_words(w, v, key, key_n);
	v->is_han = key_n <= 8;
	for (size_t i = 0; i < key_n && v->is_han; i++)
		v->is_han = campaign_text_is_han(key[i]);
	if (v->is_han)
	{
		char		pinyin[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PERSON_POINTS)];
		uint32_t	points[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PERSON_POINTS)];
		size_t		len = campaign_pinyin_name(key, key_n, pinyin);

		v->surname_n = (uint16_t) (v->is_surname ? key_n : campaign_pinyin_surname(key, key_n));
		for (size_t i = 0; i < len; i++)
			points[i] = (unsigned char) pinyin[i];
		if (len > 0 && !v->is_surname)
		{
			turn_name(v, points, len);
			v->n_turned = 1;
		}
	}
	else if (!v->is_surname)
		turn_name(v, key, key_n);
	return v;
}

/* text with one space for whatever stands between letters and digits */
static size_t
spell_words(const uint32_t *cp, size_t n, uint32_t *out)
{
	size_t		k = 0;
	bool		gap = false;

	for (size_t i = 0; i < n; i++)
	{
		if (cp[i] == '\'' || cp[i] == '`' || cp[i] == 0x2019)
			continue;
		if (!is_letter_or_digit(cp[i]))
		{
			gap = true;
			continue;
		}
		if (gap && k > 0)
			out[k++] = ' ';
		gap = false;
		out[k++] = plain_letter(cp[i]);
	}
	return k;
}

/* the runs of digits of a text as one hash, whatever their order */
static uint64_t
hash_numerals(const uint32_t *cp, size_t n)
{
	uint64_t	sum = 0;

	for (size_t i = 0; i < n;)
	{
		size_t		end = i;

		while (end < n && cp[end] >= '0' && cp[end] <= '9')
			end++;
		if (end > i)
			sum += campaign_match_hash_points(cp + i, end - i, 2) | 1;
		i = end + 1;
	}
	return sum;
}

static campaign_match_value *
prepare_text(campaign_workspace *w, campaign_match_kind kind, const uint32_t *cp, size_t n)
{
	uint32_t	words[FOLDED_MAX];
	uint32_t	glued[FOLDED_MAX];
	size_t		k = spell_words(cp, n, words);
	size_t		g = 0;
	campaign_match_value *v;

	if (k == 0)
		return NULL;
	v = keep(w, kind, words, k);
	keep_words(w, v, words, k);
	for (size_t i = 0; i < k; i++)
		if (words[i] != ' ')
			glued[g++] = words[i];
	v->turned[0] = campaign_match_hash_points(glued, g, 1);
	v->n_turned = 1;
	if (kind == CAMPAIGN_KIND_TEXT)
		v->own.numerals = hash_numerals(words, k);
	return v;
}

static campaign_match_value *
prepare_company(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	const campaign_company_name *company = n > CAMPAIGN_COMPANY_POINTS ? NULL : campaign_company_prepare(w, cp, n);
	campaign_match_value *v = prepare_text(w, CAMPAIGN_KIND_COMPANY, cp, n);

	if (v != NULL)
		v->own.company = company;
	return v;
}

static campaign_match_value *
prepare_email(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	char		strict[CAMPAIGN_EMAIL_MAX + 16];
	char		loose[CAMPAIGN_EMAIL_MAX + 16];
	uint32_t	points[FOLDED_MAX];
	size_t		len = campaign_email_normalize(cp, n, CAMPAIGN_EMAIL_STRICT, strict);
	size_t		at;
	bool		is_address = len > 0;
	bool		says = false;
	campaign_match_value *v;

	if (is_address)
		for (size_t i = 0; i < len; i++)
			points[i] = (unsigned char) strict[i];
	else
	{
		/* no address that could be written to, but what is there may come again */
		for (size_t i = 0; i < n; i++)
			if (cp[i] > ' ')
			{
				points[len++] = cp[i];
				says |= is_letter_or_digit(cp[i]);
			}
		if (!says)
			return NULL;
	}
	v = keep(w, CAMPAIGN_KIND_EMAIL, points, len);
	for (at = 0; at < len && points[at] != '@'; at++)
		;
	keep_chars(w, &v->own.email.local, points, at);
	if (is_address && at + 1 < len)
	{
		size_t		k = campaign_email_normalize(cp, n, CAMPAIGN_EMAIL_LOOSE, loose);

		v->own.email.loose = k > 0 ? XXH3_64bits_withSeed(loose, k, 1) : v->hash;
		if (k > 0 && !campaign_email_domain_is_free(strict + at + 1, len - at - 1))
			v->own.email.domain = campaign_match_hash_points(points + at + 1, len - at - 1, 2);
	}
	return v;
}

static campaign_match_value *
prepare_code(campaign_workspace *w, campaign_match_kind kind, const uint32_t *cp, size_t n)
{
	uint32_t	points[FOLDED_MAX];
	size_t		k = 0;
	bool		zeros = true;

	for (size_t i = 0; i < n; i++)
		if (is_letter_or_digit(cp[i]))
		{
			points[k++] = cp[i];
			zeros &= cp[i] == '0';
		}
	if (k == 0 || (zeros && k > 1))
		return NULL;
	return keep(w, kind, points, k);
}

static campaign_match_value *
prepare_phone(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	campaign_phone phone;
	char		key[CAMPAIGN_PHONE_MAX];
	uint32_t	points[FOLDED_MAX];
	size_t		k = 0;
	bool		same = true;

	if (campaign_phone_is_placeholder(cp, n))
		return NULL;
	if (campaign_phone_next(cp, n, 0, campaign_phone_region("CN", 2), &phone) > 0)
	{
		size_t		len = campaign_phone_format(&phone, key);

		for (size_t i = 0; i < len && key[i] != ';'; i++)
			if (key[i] >= '0' && key[i] <= '9')
				points[k++] = (unsigned char) key[i];
	}
	else
		for (size_t i = 0; i < n; i++)
			if (cp[i] >= '0' && cp[i] <= '9')
				points[k++] = cp[i];
	for (size_t i = 1; i < k; i++)
		same &= points[i] == points[0];
	if (k < 5 || same)
		return NULL;
	return keep(w, CAMPAIGN_KIND_PHONE, points, k);
}

static campaign_match_value *
prepare_number(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	uint32_t	points[64];
	size_t		k = 0;
	double		x = 0;
	double		scale = 0;
	bool		minus = false;
	bool		digits = false;
	campaign_match_value *v;

	/* thousands may stand apart by commas; anything but a plain number is a code */
	for (size_t i = 0; i < n; i++)
	{
		uint32_t	c = cp[i];

		if (c == ',' || c == ' ' || (c == '+' && k == 0))
			continue;
		if (k >= 40 || !((c >= '0' && c <= '9') || (c == '.' && scale == 0) || (c == '-' && k == 0 && !minus)))
			return prepare_code(w, CAMPAIGN_KIND_NUMBER, cp, n);
		if (c == '-')
			minus = true;
		else if (c == '.')
			scale = 1;
		else
		{
			digits = true;
			x = x * 10 + (c - '0');
			scale *= 10;
		}
		/* no zeros in front */
		if (c != '-' && !(c == '0' && k == 0))
			points[k++] = c;
	}
	/* nothing was measured */
	if (!digits || x == 0)
		return NULL;
	if (scale > 1)
	{
		x /= scale;
		while (k > 0 && points[k - 1] == '0')
			k--;
	}
	while (k > 0 && points[k - 1] == '.')
		k--;
	if (k == 0)
		points[k++] = '0';
	if (minus && x != 0)
	{
		memmove(points + 1, points, k * sizeof(uint32_t));
		points[0] = '-';
		k++;
		x = -x;
	}
	v = keep(w, CAMPAIGN_KIND_NUMBER, points, k);
	v->own.number = x;
	return v;
}

static bool
is_date(int y, int m, int d)
{
	return y >= 1000 && y <= 2999 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/* a month by its name in English, three letters or more; 0: none */
static int
month_name(const uint32_t *cp, size_t n)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december"};

	if (n < 3)
		return 0;
	for (int m = 0; m < 12; m++)
	{
		size_t		i = 0;

		while (i < n && months[m][i] != '\0' && cp[i] == (unsigned char) months[m][i])
			i++;
		if (i == n || (i >= 3 && m == 8 && n == 4 && cp[3] == 't'))
			return m + 1;
	}
	return 0;
}

/*
 * A date in one of the spellings that people use.  Where day and month could be
 * either, the month stands first if the year does, else the day does.
 */
static bool
read_date(const uint32_t *cp, size_t n, int *year, int *month, int *day)
{
	int			part[3] = {0, 0, 0};
	int			len[3] = {0, 0, 0};
	int			parts = 0;
	int			named = 0;

	for (size_t i = 0; i < n;)
	{
		if (cp[i] >= '0' && cp[i] <= '9')
		{
			size_t		start = i;
			int			x = 0;

			while (i < n && cp[i] >= '0' && cp[i] <= '9' && i - start < 9)
				x = x * 10 + (int) (cp[i++] - '0');
			if (parts < 3)
			{
				part[parts] = x;
				len[parts] = (int) (i - start);
				parts++;
			}
			/* the hour is no part of a day */
			if (parts == 3 || (parts == 1 && len[0] == 8))
				break;
		}
		else if (cp[i] >= 'a' && cp[i] <= 'z')
		{
			size_t		start = i;

			while (i < n && cp[i] >= 'a' && cp[i] <= 'z')
				i++;
			if (named == 0)
				named = month_name(cp + start, i - start);
		}
		else
			i++;
	}
	*year = *month = *day = 0;
	if (named > 0 && parts >= 1)
	{
		*month = named;
		for (int i = 0; i < parts && i < 2; i++)
			if (len[i] == 4)
				*year = part[i];
			else if (len[i] <= 2 && *day == 0)
				*day = part[i];
		return *year != 0;
	}
	if (parts == 1 && len[0] == 8)
	{
		*year = part[0] / 10000;
		*month = part[0] / 100 % 100;
		*day = part[0] % 100;
		/* wrong digits are typing errors: still a date to be compared */
		return true;
	}
	if (parts == 1 && len[0] == 4)
	{
		*year = part[0];
		return true;
	}
	if (parts == 1 && len[0] == 6)
	{
		*year = part[0] / 100;
		*month = part[0] % 100;
		return *month >= 1 && *month <= 12;
	}
	if (parts == 2 && len[0] == 4 && len[1] <= 2)
	{
		*year = part[0];
		*month = part[1];
		return true;
	}
	if (parts == 2 && len[1] == 4 && len[0] <= 2)
	{
		*year = part[1];
		*month = part[0];
		return true;
	}
	if (parts == 3 && (len[0] == 3 || len[0] == 4) && len[1] <= 2 && len[2] <= 2)
	{
		*year = part[0];
		*month = part[1];
		*day = part[2];
		return true;
	}
	if (parts == 3 && len[2] == 4 && len[0] <= 2 && len[1] <= 2)
	{
		*year = part[2];
		*month = part[1];
		*day = part[0];
		if (!is_date(*year, *month, *day) && is_date(*year, *day, *month))
		{
			*month = part[0];
			*day = part[1];
		}
		return true;
	}
	return false;
}

static campaign_match_value *
prepare_date(campaign_workspace *w, const uint32_t *cp, size_t n)
{
	uint32_t	digits[8];
	int			y,
				m,
				d;
	int			rest;
	campaign_match_value *v;

	if (!read_date(cp, n, &y, &m, &d) || (y == 0 && m == 0 && d == 0) || y > 9999)
	{
		v = prepare_code(w, CAMPAIGN_KIND_DATE, cp, n);
		/* the same digits are not the same value where they are no date */
		if (v != NULL)
			v->hash = ~v->hash;
		return v;
	}
	rest = y * 10000 + m * 100 + d;
	for (int i = 7; i >= 0; i--)
	{
		digits[i] = (uint32_t) ('0' + rest % 10);
		rest /= 10;
	}
	v = keep(w, CAMPAIGN_KIND_DATE, digits, 8);
	v->hash ^= (uint64_t) m << 8 | (uint64_t) d;
	v->own.date.year = y;
	v->own.date.month = m;
	v->own.date.day = d;
	return v;
}

/*
 * A value of a kind made ready, or NULL where it says nothing.  cp: cleaned code
 * points in NFKC, of which the first CAMPAIGN_MATCH_VALUE_POINTS are looked at.
 */
const campaign_match_value *
campaign_match_prepare(campaign_workspace *w, campaign_match_kind kind, const uint32_t *cp, size_t n)
{
	uint32_t	folded[FOLDED_MAX];

	if (n > CAMPAIGN_MATCH_VALUE_POINTS)
		n = CAMPAIGN_MATCH_VALUE_POINTS;
	n = campaign_text_fold(cp, n, folded, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	n = campaign_text_squash(folded, n);
	if (n == 0 || is_placeholder(folded, n))
		return NULL;
	switch (kind)
	{
		case CAMPAIGN_KIND_NAME:
			return prepare_name(w, folded, n);
		case CAMPAIGN_KIND_COMPANY:
			return prepare_company(w, folded, n);
		case CAMPAIGN_KIND_EMAIL:
			return prepare_email(w, folded, n);
		case CAMPAIGN_KIND_PHONE:
			return prepare_phone(w, folded, n);
		case CAMPAIGN_KIND_DATE:
			return prepare_date(w, folded, n);
		case CAMPAIGN_KIND_NUMBER:
			return prepare_number(w, folded, n);
		case CAMPAIGN_KIND_CODE:
		case CAMPAIGN_KIND_ID:
			return prepare_code(w, kind, folded, n);
		case CAMPAIGN_KIND_TEXT:
		case CAMPAIGN_KIND_CATEGORY:
			break;
	}
	return prepare_text(w, kind, folded, n);
}

uint64_t
campaign_match_hash(const campaign_match_value *v)
{
	return v->hash;
}

bool
campaign_match_equal(const campaign_match_value *a, const campaign_match_value *b)
{
	if (a->hash != b->hash || a->kind != b->kind || a->chars.n != b->chars.n || a->is_surname != b->is_surname)
		return false;
	if (a->chars.narrow && b->chars.narrow)
		return memcmp(a->chars.narrow, b->chars.narrow, a->chars.n) == 0;
	if (a->chars.wide && b->chars.wide)
		return memcmp(a->chars.wide, b->chars.wide, a->chars.n * sizeof(uint32_t)) == 0;
	return false;
}
