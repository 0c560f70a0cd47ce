/*
 * similarity_more.c: words in any order, dates, numbers.
 */
#include "core/similarity.h"

#include <math.h>

#include "core/text.h"

/*
 * What separates words: white space and the punctuation and symbols of ASCII,
 * Latin-1, general and CJK punctuation, and the full-width and small forms of them.
 */
static bool
is_separator(uint32_t c)
{
	if (c < 0x80)
		return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
	if (c < 0x100)
		return (c < 0xC0 && c != 0xAA && c != 0xB2 && c != 0xB3 && c != 0xB5 && c != 0xB9 && c != 0xBA && !(c >= 0xBC && c <= 0xBE)) ||
			c == 0xD7 || c == 0xF7;
	if (c < 0x3000)
		return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || campaign_text_is_space(c);
	return (c <= 0x3003) || (c >= 0x3008 && c <= 0x3020) || c == 0x3030 || c == 0x303D || c == 0x30FB ||
		(c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE6B) ||
		(c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
		(c >= 0xFF5B && c <= 0xFF65);
}

typedef struct word
{
	uint16_t	start;
	uint16_t	n;
} word;

static int
compare_words(const uint32_t *cp, word a, word b)
{
	for (uint16_t i = 0; i < a.n && i < b.n; i++)
		if (cp[a.start + i] != cp[b.start + i])
			return cp[a.start + i] < cp[b.start + i] ? -1 : 1;
	return (int) a.n - (int) b.n;
}

/*
 * Insertion: there are few words, and never more than half the limit of the text.
 */
size_t
campaign_sort_words(const uint32_t *cp, size_t n, uint32_t *out)
{
	word		words[CAMPAIGN_SIMILARITY_MAX / 2 + 1];
	size_t		n_words = 0;
	size_t		k = 0;

	if (n > CAMPAIGN_SIMILARITY_MAX)
		n = CAMPAIGN_SIMILARITY_MAX;
	for (size_t i = 0; i < n;)
	{
		word		next;
		size_t		at;

		if (is_separator(cp[i]))
		{
			i++;
			continue;
		}
		next.start = (uint16_t) i;
		while (i < n && !is_separator(cp[i]))
			i++;
		next.n = (uint16_t) (i - next.start);
		for (at = n_words++; at > 0 && compare_words(cp, next, words[at - 1]) < 0; at--)
			words[at] = words[at - 1];
		words[at] = next;
	}
	for (size_t w = 0; w < n_words; w++)
	{
		if (w > 0)
			out[k++] = ' ';
		for (uint16_t i = 0; i < words[w].n; i++)
			out[k++] = cp[words[w].start + i];
	}
	return k;
}

/*
 * Dates as people write and mistype them.  The digits are those of YYYYMMDD, so years
 * outside of 1 to 9999 have none and only time counts.
 */
double
campaign_date_similarity(const campaign_day *a, const campaign_day *b)
{
	double		apart;

	if (a->days == b->days)
		return 1;
	if (a->year == b->year && a->month == b->day && a->day == b->month)
		return 0.95;
	if (a->year >= 1 && a->year <= 9999 && b->year >= 1 && b->year <= 9999)
	{
		uint32_t	x = (uint32_t) (a->year * 10000 + a->month * 100 + a->day);
		uint32_t	y = (uint32_t) (b->year * 10000 + b->month * 100 + b->day);
		int			differ = 0;
		int			last = 0;
		int			digits_x[8];
		int			digits_y[8];

		for (int i = 7; i >= 0; i--)
		{
			digits_x[i] = (int) (x % 10);
			digits_y[i] = (int) (y % 10);
			x /= 10;
			y /= 10;
		}
		for (int i = 0; i < 8; i++)
			if (digits_x[i] != digits_y[i])
			{
				differ++;
				last = i;
			}
		if (differ == 1)
			return 0.9;
		if (differ == 2 && digits_x[last - 1] == digits_y[last] && digits_x[last] == digits_y[last - 1])
			return 0.9;
	}
	apart = fabs((double) a->days - (double) b->days);
	return 0.8 * (365 / (365 + apart));
}

/*
 * Not-a-number equals itself, as in the server's own order of numbers.
 */
double
campaign_number_similarity(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	if (a == b)
		return 1;
	if ((a < 0) != (b < 0) || isinf(a) || isinf(b))
		return 0;
	a = fabs(a);
	b = fabs(b);
	return a < b ? a / b : b / a;
}
