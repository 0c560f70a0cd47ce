/*
 * test_similarity.c: comparators against their textbook forms on random strings.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_similarity.c src/core/similarity*.c
 *    src/core/text.c src/core/data_unicode.c -lm
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/similarity.h"

#define LONGEST 1100

static int	passed;
static int	failed;

static void
check(int ok, const char *what, double got)
{
	if (ok)
		passed++;
	else if (failed++ < 40)
		printf("FAILED %s: %.17g\n", what, got);
}

/* a pair of strings is one case, however much is asked of it */
static int	pair_ok;

static void
expect(int ok, const char *what, double got)
{
	if (ok)
		return;
	if (pair_ok && failed < 40)
		printf("%s: %.17g\n", what, got);
	pair_ok = 0;
}

static uint64_t seed = 20261122;

static uint32_t
rnd(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t) ((seed >> 16) % n);
}

/*
 * The textbook forms.
 */
static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static double
naive_jaro(const uint32_t *s, int n, const uint32_t *t, int m)
{
	static char paired_s[LONGEST];
	static char paired_t[LONGEST];
	static uint32_t left[LONGEST];
	static uint32_t right[LONGEST];
	int			reach = (n > m ? n : m) / 2 - 1;
	int			c = 0;
	int			k = 0;
	int			off = 0;

	if (n == 0 && m == 0)
		return 1;
	if (reach < 0)
		reach = 0;
	memset(paired_s, 0, sizeof(paired_s));
	memset(paired_t, 0, sizeof(paired_t));
	for (int i = 0; i < n; i++)
		for (int j = 0; j < m; j++)
			if (abs(i - j) <= reach && s[i] == t[j] && !paired_s[i] && !paired_t[j])
				paired_s[i] = paired_t[j] = 1;
	for (int i = 0; i < n; i++)
		if (paired_s[i])
			left[c++] = s[i];
	for (int j = 0; j < m; j++)
		if (paired_t[j])
			right[k++] = t[j];
	if (c == 0)
		return 0;
	for (int i = 0; i < c; i++)
		off += left[i] != right[i];
	return ((double) c / n + (double) c / m + (double) (c - off / 2) / c) / 3;
}

static double
naive_winkler(const uint32_t *s, int n, const uint32_t *t, int m)
{
	double		j = naive_jaro(s, n, t, m);
	int			l = 0;

	while (l < n && l < m && l < 4 && s[l] == t[l])
		l++;
	return j + l * 0.1 * (1 - j);
}

static uint32_t
naive_osa(const uint32_t *s, int n, const uint32_t *t, int m)
{
	static uint32_t d[LONGEST + 1][LONGEST + 1];

	for (int i = 0; i <= n; i++)
		d[i][0] = (uint32_t) i;
	for (int j = 0; j <= m; j++)
		d[0][j] = (uint32_t) j;
	for (int i = 1; i <= n; i++)
		for (int j = 1; j <= m; j++)
		{
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (s[i - 1] != t[j - 1]));
			if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

static uint32_t
naive_lcs(const uint32_t *s, int n, const uint32_t *t, int m)
{
	static uint32_t d[LONGEST + 1][LONGEST + 1];

	for (int i = 1; i <= n; i++)
		for (int j = 1; j <= m; j++)
			d[i][j] = s[i - 1] == t[j - 1] ? d[i - 1][j - 1] + 1 : d[i - 1][j] > d[i][j - 1] ? d[i - 1][j] : d[i][j - 1];
	return n == 0 || m == 0 ? 0 : d[n][m];
}

static int
order(const void *a, const void *b)
{
	uint64_t	x = *(const uint64_t *) a;
	uint64_t	y = *(const uint64_t *) b;

	return (x > y) - (x < y);
}

static double
naive_dice(const uint32_t *s, int n, const uint32_t *t, int m)
{
	static uint64_t p[LONGEST];
	static uint64_t q[LONGEST];
	int			np = n > 1 ? n - 1 : n;
	int			nq = m > 1 ? m - 1 : m;
	int			both = 0;

	if (np == 0 && nq == 0)
		return 1;
	for (int i = 0; i < np; i++)
		p[i] = n == 1 ? s[0] : ((uint64_t) s[i] + 1) << 32 | s[i + 1];
	for (int i = 0; i < nq; i++)
		q[i] = m == 1 ? t[0] : ((uint64_t) t[i] + 1) << 32 | t[i + 1];
	qsort(p, (size_t) np, sizeof(uint64_t), order);
	qsort(q, (size_t) nq, sizeof(uint64_t), order);
	for (int i = 0, j = 0; i < np && j < nq;)
		if (p[i] == q[j])
		{
			both++;
			i++;
			j++;
		}
		else if (p[i] < q[j])
			i++;
		else
			j++;
	return 2.0 * both / (np + nq);
}

/*
 * Random strings, in memory of exactly their size, so that a sanitizer sees what is
 * read beyond them.
 */
typedef struct sample
{
	uint32_t	cp[LONGEST];
	int			n;
	campaign_chars c;
	uint32_t   *wide;
	uint8_t    *narrow;
} sample;

static void
ready(sample *s)
{
	s->wide = malloc(s->n * sizeof(uint32_t) + (s->n == 0));
	s->narrow = malloc(s->n + (s->n == 0));
	memcpy(s->wide, s->cp, s->n * sizeof(uint32_t));
	campaign_chars_set(&s->c, s->wide, (size_t) s->n, s->narrow);
	if (s->c.narrow)
	{
		/* what comes from bytes is the same */
		campaign_chars d;

		campaign_chars_set_narrow(&d, s->narrow, (size_t) s->n);
		if (d.n != s->c.n || d.mask != s->c.mask || d.narrow != s->narrow || d.wide)
			check(0, "narrow", d.n);
	}
}

static void
done(sample *s)
{
	free(s->wide);
	free(s->narrow);
}

static uint32_t
letter(int alphabet)
{
	static const uint32_t emoji[] = {0x1F600, 0x1F601, 0x1F44D, 0x1F468, 0x200D, 0x1F3FD};

	switch (alphabet)
	{
		case 0:
			return 'a' + rnd(3);
		case 1:
			return 'a' + rnd(26);
		case 2:
			return 0x20 + rnd(0xE0);
		case 3:
			return 0x4E00 + rnd(5);
		case 4:
			return 0x4E00 + rnd(3000) * 7;
		case 5:
			return emoji[rnd(6)];
		case 6:
			return 'a' + 64 * rnd(3);	/* one bit of the mask for different characters */
		case 7:
			return rnd(2) ? 0x4E00 + rnd(4) : 'a' + rnd(4);
		case 8:
			return rnd(2) ? 0 : rnd(3) ? rnd(3) : 0x3000 * rnd(2);	/* what an empty place looks like */
		case 9:
			return 0x4E00 + rnd(2) + 0x10000 * rnd(3);	/* equal in their low 16 bits */
		default:
			return rnd(3) ? 'a' + rnd(6) : 'a' + 256 * rnd(3);	/* equal in their low byte */
	}
}

static void
random_string(sample *s, int alphabet, int longest)
{
	s->n = (int) rnd((uint32_t) longest + 1);
	for (int i = 0; i < s->n; i++)
		s->cp[i] = letter(alphabet);
}

static void
edits(sample *s, const sample *from, int alphabet, int n)
{
	memcpy(s->cp, from->cp, sizeof(s->cp));
	s->n = from->n;
	while (n-- > 0)
	{
		int			at = (int) rnd((uint32_t) s->n + 1);
		uint32_t	c;

		switch (rnd(4))
		{
			case 0:
				if (s->n < LONGEST)
				{
					memmove(s->cp + at + 1, s->cp + at, (size_t) (s->n - at) * sizeof(uint32_t));
					s->cp[at] = letter(alphabet);
					s->n++;
				}
				break;
			case 1:
				if (at < s->n)
				{
					memmove(s->cp + at, s->cp + at + 1, (size_t) (s->n - at - 1) * sizeof(uint32_t));
					s->n--;
				}
				break;
			case 2:
				if (at < s->n)
					s->cp[at] = letter(alphabet);
				break;
			default:
				if (at + 1 < s->n)
				{
					c = s->cp[at];
					s->cp[at] = s->cp[at + 1];
					s->cp[at + 1] = c;
				}
		}
	}
}

static double
cut(double x, double cutoff)
{
	return x < cutoff ? 0 : x;
}

static void
compare(const sample *x, const sample *y)
{
	const campaign_chars *a = &x->c;
	const campaign_chars *b = &y->c;
	int			n = x->n < CAMPAIGN_SIMILARITY_MAX ? x->n : CAMPAIGN_SIMILARITY_MAX;
	int			m = y->n < CAMPAIGN_SIMILARITY_MAX ? y->n : CAMPAIGN_SIMILARITY_MAX;
	double		jaro = naive_jaro(x->cp, n, y->cp, m);
	double		winkler = naive_winkler(x->cp, n, y->cp, m);
	double		dice = naive_dice(x->cp, n, y->cp, m);
	uint32_t	osa = naive_osa(x->cp, n, y->cp, m);
	uint32_t	lcs = naive_lcs(x->cp, n, y->cp, m);
	double		cutoffs[] = {rnd(1001) / 1000.0, jaro, nextafter(jaro, 2), winkler, nextafter(winkler, 2), 1};
	uint32_t	limits[] = {0, 1, 2, 3, rnd(12), osa, osa > 0 ? osa - 1 : 0, osa + 1, UINT32_MAX - 1};

	pair_ok = 1;
	expect(campaign_jaro(a, b, 0) == jaro, "jaro", campaign_jaro(a, b, 0) - jaro);
	expect(campaign_jaro(b, a, 0) == jaro, "jaro, exchanged", campaign_jaro(b, a, 0) - jaro);
	expect(campaign_jaro_winkler(a, b, 0) == winkler, "winkler", campaign_jaro_winkler(a, b, 0) - winkler);
	expect(campaign_jaro_winkler(b, a, 0) == winkler, "winkler, exchanged", campaign_jaro_winkler(b, a, 0) - winkler);
	for (int i = 0; i < 6; i++)
	{
		double		c = cutoffs[i];

		expect(campaign_jaro(a, b, c) == cut(jaro, c), "jaro, cut off", c);
		expect(campaign_jaro_winkler(a, b, c) == cut(winkler, c), "winkler, cut off", c);
		expect(campaign_jaro_winkler(b, a, c) == cut(winkler, c), "winkler, cut off, exchanged", c);
	}
	for (int i = 0; i < 9; i++)
	{
		uint32_t	max = limits[i];

		expect(campaign_osa_distance(a, b, max) == (osa <= max ? osa : max + 1), "osa", max);
		expect(campaign_osa_distance(b, a, max) == (osa <= max ? osa : max + 1), "osa, exchanged", max);
	}
	expect(campaign_bigram_dice(a, b) == dice, "dice", campaign_bigram_dice(a, b) - dice);
	expect(campaign_bigram_dice(b, a) == dice, "dice, exchanged", campaign_bigram_dice(b, a) - dice);
	expect(campaign_common_subsequence(a, b) == lcs, "common subsequence", campaign_common_subsequence(a, b));
	expect(campaign_common_subsequence(b, a) == lcs, "common subsequence, exchanged", campaign_common_subsequence(b, a));
	expect(campaign_is_subsequence(a, b) == (lcs == (uint32_t) n), "is subsequence", lcs);
	expect(campaign_is_subsequence(b, a) == (lcs == (uint32_t) m), "is subsequence, exchanged", lcs);
	check(pair_ok, "pair", x->n);
}

static void
random_cases(int cases, int longest)
{
	static sample x;
	static sample y;

	for (int i = 0; i < cases; i++)
	{
		int			alphabet = (int) rnd(11);
		int			other = rnd(4) ? alphabet : (int) rnd(11);

		random_string(&x, alphabet, longest);
		if (rnd(3))
			edits(&y, &x, other, (int) rnd(1 + (uint32_t) x.n / 3));
		else
			random_string(&y, other, longest);
		ready(&x);
		ready(&y);
		compare(&x, &y);
		done(&x);
		done(&y);
	}
}

/* known values; strings of ASCII and of code points */
static void
set(sample *s, const char *utf8)
{
	const uint8_t *p = (const uint8_t *) utf8;

	for (s->n = 0; *p; s->n++)
	{
		int			len = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
		uint32_t	c = len == 1 ? *p : *p & (0xFF >> (len + 1));

		for (int i = 1; i < len; i++)
			c = c << 6 | (p[i] & 0x3F);
		s->cp[s->n] = c;
		p += len;
	}
	ready(s);
}

static void
known(const char *s, const char *t, double jaro, double winkler, uint32_t osa)
{
	static sample x;
	static sample y;

	set(&x, s);
	set(&y, t);
	check(fabs(campaign_jaro(&x.c, &y.c, 0) - jaro) < 0.00005, s, campaign_jaro(&x.c, &y.c, 0));
	check(fabs(campaign_jaro_winkler(&x.c, &y.c, 0) - winkler) < 0.00005, s, campaign_jaro_winkler(&x.c, &y.c, 0));
	check(campaign_osa_distance(&x.c, &y.c, 1000) == osa, s, campaign_osa_distance(&x.c, &y.c, 1000));
	compare(&x, &y);
	done(&x);
	done(&y);
}

static void
sorted(const char *s, const char *expected)
{
	static sample x;
	static sample y;
	uint32_t	out[LONGEST];
	size_t		n;

	set(&x, s);
	set(&y, expected);
	n = campaign_sort_words(x.wide, (size_t) x.n, out);
	check(n == (size_t) y.n && memcmp(out, y.cp, n * sizeof(uint32_t)) == 0, s, (double) n);
	done(&x);
	done(&y);
}

static void
words(void)
{
	static uint32_t many[3000];
	static uint32_t out[3000];
	size_t		n;

	sorted("Smith, John", "John Smith");
	sorted("John  Smith", "John Smith");
	sorted("", "");
	sorted(" .,- ", "");
	sorted("b a b a", "a a b b");
	sorted("ab a abc", "a ab abc");
	sorted("O'Neil-Baker", "Baker Neil O");
	sorted("玛丽·居里", "居里 玛丽");
	sorted("北京，朝阳区（建国路）", "北京 建国路 朝阳区");
	sorted("12½ rue", "12½ rue");
	/* as many words as can be, backwards; no more than the limit is read */
	for (int i = 0; i < 3000; i++)
		many[i] = i % 2 ? ' ' : (uint32_t) ('a' + (3000 - i) / 150);
	n = campaign_sort_words(many, 3000, out);
	check(n == CAMPAIGN_SIMILARITY_MAX - 1, "most words", (double) n);
	for (size_t i = 2; i < n; i += 2)
		check(out[i - 2] <= out[i] && out[i - 1] == ' ', "order of most words", (double) i);
}

static int32_t
day_number(int year, int month, int day)
{
	static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	int			y = year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + before[month - 1] +
		(month > 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) + day;
}

static void
date(int y1, int m1, int d1, int y2, int m2, int d2, double expected)
{
	campaign_day a = {y1, m1, d1, day_number(y1, m1, d1)};
	campaign_day b = {y2, m2, d2, day_number(y2, m2, d2)};
	double		got = campaign_date_similarity(&a, &b);

	check(fabs(got - expected) < 1e-12, "date", got);
	check(campaign_date_similarity(&b, &a) == got, "date, exchanged", got);
}

static void
dates_and_numbers(void)
{
	campaign_day old = {-4000, 1, 1, -1000000};
	campaign_day new = {100000, 1, 1, INT32_MAX};

	date(1980, 5, 17, 1980, 5, 17, 1);
	date(1980, 5, 7, 1980, 7, 5, 0.95);
	date(1980, 5, 17, 1980, 5, 11, 0.9);	/* one digit */
	date(1980, 5, 17, 1990, 5, 17, 0.9);
	date(1980, 5, 12, 1980, 5, 21, 0.9);	/* neighbours exchanged */
	date(1908, 5, 12, 1980, 5, 12, 0.9);
	date(1980, 1, 10, 1980, 10, 1, 0.95);
	date(1980, 1, 2, 1980, 10, 2, 0.9);		/* 01 and 10 */
	date(1980, 12, 31, 1981, 1, 1, 0.8 * (365 / 366.0));
	date(1980, 5, 17, 1981, 6, 23, 0.8 * (365 / (365.0 + 402)));
	date(1999, 9, 29, 2000, 10, 10, 0.8 * (365 / (365.0 + 377)));
	date(1979, 12, 31, 2021, 1, 1, 0.8 * (365 / (365.0 + 14977)));
	check(campaign_date_similarity(&old, &new) > 0 && campaign_date_similarity(&old, &new) < 0.001, "far apart",
		  campaign_date_similarity(&old, &new));
	check(campaign_number_similarity(0, 0) == 1, "0 0", 0);
	check(campaign_number_similarity(0, 5) == 0, "0 5", 0);
	check(campaign_number_similarity(-4, 5) == 0, "-4 5", 0);
	check(campaign_number_similarity(4, 5) == 0.8, "4 5", 0);
	check(campaign_number_similarity(-5, -4) == 0.8, "-5 -4", 0);
	check(campaign_number_similarity(-0.0, 0) == 1, "-0 0", 0);
	check(campaign_number_similarity(NAN, NAN) == 1, "nan nan", 0);
	check(campaign_number_similarity(NAN, 1) == 0, "nan 1", 0);
	check(campaign_number_similarity(INFINITY, INFINITY) == 1, "inf inf", 0);
	check(campaign_number_similarity(INFINITY, 1e308) == 0, "inf 1e308", 0);
	check(campaign_number_similarity(INFINITY, -INFINITY) == 0, "inf -inf", 0);
	check(campaign_number_similarity(1.7e308, 3.4e307) == 3.4e307 / 1.7e308, "large", 0);
	check(campaign_number_similarity(5e-324, 1e-323) == 0.5, "small", 0);
}

/* texts beyond the limit differ only in what is not looked at */
static void
limit(void)
{
	static uint32_t s[2 * CAMPAIGN_SIMILARITY_MAX];
	static uint32_t t[2 * CAMPAIGN_SIMILARITY_MAX];
	campaign_chars a;
	campaign_chars b;

	for (int i = 0; i < 2 * CAMPAIGN_SIMILARITY_MAX; i++)
	{
		s[i] = 0x4E00 + (uint32_t) i;
		t[i] = i < CAMPAIGN_SIMILARITY_MAX ? s[i] : 'x';
	}
	campaign_chars_set(&a, s, 2 * CAMPAIGN_SIMILARITY_MAX, NULL);
	campaign_chars_set(&b, t, 2 * CAMPAIGN_SIMILARITY_MAX, NULL);
	check(a.n == CAMPAIGN_SIMILARITY_MAX && a.mask == b.mask, "limit", a.n);
	check(campaign_osa_distance(&a, &b, 5000) == 0, "limit, osa", campaign_osa_distance(&a, &b, 5000));
	/* whoever fills it by hand, masks and all */
	a.n = b.n = 2 * CAMPAIGN_SIMILARITY_MAX;
	b.mask = 1;
	check(campaign_osa_distance(&a, &b, 0) == 0, "by hand, osa", 0);
	check(campaign_jaro_winkler(&a, &b, 1) == 1, "by hand, winkler", 0);
	check(campaign_bigram_dice(&a, &b) == 1, "by hand, dice", campaign_bigram_dice(&a, &b));
	check(campaign_is_subsequence(&a, &b), "by hand, subsequence", 0);
	check(campaign_common_subsequence(&a, &b) == CAMPAIGN_SIMILARITY_MAX, "by hand, common subsequence", 0);
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		seed += strtoull(argv[1], NULL, 10) * 0x9E3779B97F4A7C15u;
	known("MARTHA", "MARHTA", 0.9444, 0.9611, 1);
	known("DWAYNE", "DUANE", 0.8222, 0.84, 2);
	known("DIXON", "DICKSONX", 0.7667, 0.8133, 4);
	known("习", "丠", 0, 0, 1);
	known("李小明", "王小明", 0.7778, 0.7778, 1);
	known("张伟", "张伟", 1, 1, 0);
	known("", "", 1, 1, 0);
	known("", "a", 0, 0, 1);
	known("CA", "ABC", 0, 0, 3);	/* not 2: no part is edited twice */
	known("a cat", "an abct", 0.7905, 0.8114, 4);
	known("Zürich", "Zurich", 0.8889, 0.9, 1);
	known("ab", "ba", 0, 0, 1);
	words();
	dates_and_numbers();
	limit();
	random_cases(70000, 12);
	random_cases(25000, 40);
	random_cases(6000, 70);
	random_cases(3000, 200);
	random_cases(60, LONGEST);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
