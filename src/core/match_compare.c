/*
 * match_compare.c: levels of agreement of two values of a kind
 *
 * A level is a statement about two values, from the strongest (equal) down; a pair
 * has the first that holds.  What a level is worth is learned from the data, so
 * the levels need not be finely tuned; they must part what means different things.
 */
#include "core/match_value.h"

#include <math.h>
#include <stdlib.h>

#include "core/pinyin.h"

#define LONG_TEXT 160

static const char *const name_levels[] = {
	"different", "exchanged with another column", "something in common", "initial or part of the other", "alike", "one's words in the other",
	"nearly equal", "the same, written otherwise", "equal",
};
static const char *const text_levels[] = {
	"different", "a little alike", "somewhat alike", "alike", "one's words in the other", "nearly equal",
	"the same words", "equal",
};
static const char *const company_levels[] = {
	"different", "a little alike", "somewhat alike", "alike", "much alike", "nearly equal", "the same core", "equal",
};
static const char *const email_levels[] = {
	"different", "same domain", "similar name at the domain", "nearly equal", "same name at another domain",
	"the same mailbox", "equal",
};
static const char *const phone_levels[] = {"different", "two digits off", "one digit off", "same last digits", "equal"};
static const char *const date_levels[] = {
	"different", "within ten years", "same year", "within a month, or less known", "two parts equal", "one error", "equal",
};
static const char *const code_levels[] = {"different", "same beginning", "two errors", "one error", "equal"};
static const char *const id_levels[] = {"different", "one error", "equal"};
static const char *const number_levels[] = {"different", "within a hundredth", "within a thousandth", "one digit off", "equal"};
static const char *const category_levels[] = {"different", "equal"};

static const struct
{
	const char *const *names;
	int			n;
} kinds[] = {
	[CAMPAIGN_KIND_NAME] = {name_levels, 9},
	[CAMPAIGN_KIND_COMPANY] = {company_levels, 8},
	[CAMPAIGN_KIND_EMAIL] = {email_levels, 7},
	[CAMPAIGN_KIND_PHONE] = {phone_levels, 5},
	[CAMPAIGN_KIND_DATE] = {date_levels, 7},
	[CAMPAIGN_KIND_CODE] = {code_levels, 5},
	[CAMPAIGN_KIND_NUMBER] = {number_levels, 5},
	[CAMPAIGN_KIND_TEXT] = {text_levels, 8},
	[CAMPAIGN_KIND_CATEGORY] = {category_levels, 2},
	[CAMPAIGN_KIND_ID] = {id_levels, 3},
};

int
campaign_match_kind_levels(campaign_match_kind kind)
{
	return kinds[kind].n;
}

const char *
campaign_match_level_name(campaign_match_kind kind, int level)
{
	return level >= 0 && level < kinds[kind].n ? kinds[kind].names[level] : NULL;
}

/* words that both have; the words of each are sorted */
static int
shared_words(const campaign_match_value *a, const campaign_match_value *b)
{
	int			i = 0,
				j = 0,
				n = 0;

	while (i < a->n_words && j < b->n_words)
	{
		if (a->words[i] == b->words[j])
		{
			n++;
			i++;
			j++;
		}
		else if (a->words[i] < b->words[j])
			i++;
		else
			j++;
	}
	return n;
}

static bool
turned_alike(const campaign_match_value *a, const campaign_match_value *b)
{
	for (int i = 0; i < a->n_turned; i++)
		for (int j = 0; j < b->n_turned; j++)
			if (a->turned[i] == b->turned[j])
				return true;
	return false;
}

static bool
is_prefix(const campaign_chars *small, const campaign_chars *full)
{
	if (small->n > full->n)
		return false;
	for (uint32_t i = 0; i < small->n; i++)
		if (campaign_chars_at(small, i) != campaign_chars_at(full, i))
			return false;
	return true;
}

static uint32_t
common_prefix(const campaign_chars *a, const campaign_chars *b)
{
	uint32_t	n = a->n < b->n ? a->n : b->n;
	uint32_t	i = 0;

	while (i < n && campaign_chars_at(a, i) == campaign_chars_at(b, i))
		i++;
	return i;
}

/* Chinese names: so short that a character is a word */
static int
compare_han_names(const campaign_match_value *a, const campaign_match_value *b)
{
	const campaign_chars *x = &a->chars,
			   *y = &b->chars;
	uint32_t	same = 0;
	uint32_t	alike = 0;
	bool		surname;

	if (turned_alike(a, b))
		return 7;
	surname = a->surname_n == b->surname_n && common_prefix(x, y) >= a->surname_n;
	if (a->is_surname || b->is_surname)
		return surname ? 3 : 0;
	if (x->n == y->n)
	{
		for (uint32_t i = 0; i < x->n; i++)
		{
			uint32_t	c = campaign_chars_at(x, i),
						d = campaign_chars_at(y, i);

			if (c == d)
				same++;
			else if (campaign_pinyin_alike(c, d))
				alike++;
		}
		if (same + alike == x->n)
			return 6;
		if (same + 1 == x->n && x->n >= 3)
			return 4;
	}
	else if (campaign_is_subsequence(x->n < y->n ? x : y, x->n < y->n ? y : x))
		return x->n < 2 || y->n < 2 ? 3 : 5;
	return surname ? 2 : 0;
}

static int
compare_names(const campaign_match_value *a, const campaign_match_value *b)
{
	const campaign_match_value *small = a->chars.n < b->chars.n ? a : b,
			   *full = small == a ? b : a;
	int			few,
				shared;
	double		jw;

	if (a->is_han && b->is_han)
		return compare_han_names(a, b);
	if (turned_alike(a, b))
		return 7;
	if (a->is_han != b->is_han)
		return 0;
	jw = campaign_jaro_winkler(&a->chars, &b->chars, 0.7);
	if (jw >= 0.92)
		return 6;
	shared = a->n_words + b->n_words > 2 ? shared_words(a, b) : 0;
	few = a->n_words < b->n_words ? a->n_words : b->n_words;
	if (shared > 0 && shared == few)
		return shared >= 2 || few == 1 ? 5 : 2;
	if (jw >= 0.88)
		return 4;
	if (is_prefix(&small->chars, &full->chars))
		return 3;
	if (jw >= 0.8 || (few > 2 && shared * 2 >= few))
		return 3;
	return jw >= 0.7 || shared > 0 ? 2 : 0;
}

static int
compare_texts(const campaign_match_value *a, const campaign_match_value *b)
{
	int			few = a->n_words < b->n_words ? a->n_words : b->n_words;
	int			many = a->n_words < b->n_words ? b->n_words : a->n_words;
	int			shared = shared_words(a, b);
	double		dice;

	if ((shared == many && many > 0) || turned_alike(a, b))
		return 6;
	/* of long texts the words say enough, and character pairs cost too much */
	if (a->chars.n > LONG_TEXT && b->chars.n > LONG_TEXT)
		dice = 2.0 * shared / (few + many);
	else if (4 * a->chars.n < b->chars.n || 4 * b->chars.n < a->chars.n)
		dice = 0;
	else
		dice = campaign_bigram_dice(&a->chars, &b->chars);
	/* house 12 is not house 13, however alike the streets are */
	if (a->kind == CAMPAIGN_KIND_TEXT && a->own.numerals != b->own.numerals && a->own.numerals != 0 && b->own.numerals != 0)
		return dice >= 0.65 ? 3 : dice >= 0.5 ? 2 : dice >= 0.3 || shared > 0 ? 1 : 0;
	if (dice >= 0.85 || (a->chars.n <= LONG_TEXT && campaign_jaro_winkler(&a->chars, &b->chars, 0.92) > 0))
		return 5;
	if (shared == few && few >= 2)
		return 4;
	if (dice >= 0.65)
		return 3;
	if (dice >= 0.5 || (shared * 2 > few && few >= 2))
		return 2;
	return dice >= 0.3 || shared > 0 ? 1 : 0;
}

static int
compare_companies(const campaign_match_value *a, const campaign_match_value *b)
{
	static const double least[] = {0.3, 0.5, 0.65, 0.8, 0.9, 0.98};
	double		s;
	int			level = 0;

	if (turned_alike(a, b))
		return 6;
	if (a->own.company == NULL || b->own.company == NULL)
	{
		level = compare_texts(a, b);
		return level;
	}
	s = campaign_company_similarity(a->own.company, b->own.company);
	while (level < 6 && s >= least[level])
		level++;
	return level;
}

static int
compare_emails(const campaign_match_value *a, const campaign_match_value *b)
{
	campaign_chars local_a = a->own.email.local,
				local_b = b->own.email.local;
	const campaign_chars *x = &local_a,
			   *y = &local_b;

	if (a->own.email.loose != 0 && a->own.email.loose == b->own.email.loose)
		return 5;
	if (x->n > 2 && x->n == y->n && common_prefix(x, y) == x->n)
		return 4;
	if (campaign_jaro_winkler(&a->chars, &b->chars, 0.92) > 0)
		return 3;
	if (campaign_jaro_winkler(x, y, 0.88) > 0)
		return 2;
	return a->own.email.domain != 0 && a->own.email.domain == b->own.email.domain ? 1 : 0;
}

static int
compare_phones(const campaign_match_value *a, const campaign_match_value *b)
{
	uint32_t	n = a->chars.n < b->chars.n ? a->chars.n : b->chars.n;
	uint32_t	k = 0;
	uint32_t	d;

	while (k < n && campaign_chars_at(&a->chars, a->chars.n - 1 - k) == campaign_chars_at(&b->chars, b->chars.n - 1 - k))
		k++;
	if (k >= 8 || (k == n && k >= 7))
		return 3;
	d = campaign_osa_distance(&a->chars, &b->chars, 2);
	return d == 1 ? 2 : d == 2 && n >= 7 ? 1 : 0;
}

static int
compare_dates(const campaign_match_value *a, const campaign_match_value *b)
{
	bool		one_error = campaign_osa_distance(&a->chars, &b->chars, 1) == 1;

	if (a->own.date.year == 0 || b->own.date.year == 0)
		return one_error ? 5 : 0;
	return campaign_match_date_level(a->own.date.year, a->own.date.month, a->own.date.day,
									 b->own.date.year, b->own.date.month, b->own.date.day, one_error);
}

static int
compare_codes(const campaign_match_value *a, const campaign_match_value *b)
{
	uint32_t	few = a->chars.n < b->chars.n ? a->chars.n : b->chars.n;
	uint32_t	d = few < 3 ? 3 : campaign_osa_distance(&a->chars, &b->chars, 2);
	uint32_t	k;

	if (d == 1)
		return 3;
	if (d == 2 && few >= 4)
		return 2;
	k = common_prefix(&a->chars, &b->chars);
	return k >= 3 && k * 2 >= few ? 1 : 0;
}

static int
compare_numbers(const campaign_match_value *a, const campaign_match_value *b)
{
	double		x = a->own.number,
				y = b->own.number,
				off,
				size;

	if (a->chars.n >= 2 && b->chars.n >= 2 && a->chars.n + b->chars.n >= 4 && campaign_osa_distance(&a->chars, &b->chars, 1) == 1)
		return 3;
	off = fabs(x - y);
	size = fmax(fabs(x), fabs(y));
	return off <= size * 0.001 ? 2 : off <= size * 0.01 ? 1 : 0;
}

/*
 * The level of agreement of two values of a kind; both are values.
 */
int
campaign_match_compare(campaign_match_kind kind, const campaign_match_value *a, const campaign_match_value *b)
{
	return campaign_match_equal(a, b) ? kinds[kind].n - 1 : campaign_match_compare_unequal(kind, a, b);
}

/* the same of two values that are known not to be equal */
int
campaign_match_compare_unequal(campaign_match_kind kind, const campaign_match_value *a, const campaign_match_value *b)
{
	switch (kind)
	{
		case CAMPAIGN_KIND_NAME:
			return compare_names(a, b);
		case CAMPAIGN_KIND_COMPANY:
			return compare_companies(a, b);
		case CAMPAIGN_KIND_EMAIL:
			return compare_emails(a, b);
		case CAMPAIGN_KIND_PHONE:
			return compare_phones(a, b);
		case CAMPAIGN_KIND_DATE:
			return compare_dates(a, b);
		case CAMPAIGN_KIND_CODE:
			return compare_codes(a, b);
		case CAMPAIGN_KIND_NUMBER:
			return compare_numbers(a, b);
		case CAMPAIGN_KIND_TEXT:
			return compare_texts(a, b);
		case CAMPAIGN_KIND_ID:
			return a->chars.n >= 5 && b->chars.n >= 5 && campaign_osa_distance(&a->chars, &b->chars, 1) == 1 ? 1 : 0;
		case CAMPAIGN_KIND_CATEGORY:
			break;
	}
	return 0;
}
