/*
 * fuzz_similarity.c: any two strings; nothing outside of them is read, distances are
 * those of the plain table, cut-offs change nothing but what is below them, arguments
 * may change places.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_similarity.c
 *    src/core/similarity*.c src/core/text.c src/core/data_unicode.c -lm
 */
#include <stdlib.h>
#include <string.h>

#include "core/similarity.h"

#define MOST 1200				/* code points taken of an input */
#define PLAIN 300				/* code points up to which the plain table is made */

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int ok)
{
	if (!ok)
		abort();
}

typedef struct string
{
	uint32_t   *cp;
	uint8_t    *room;
	size_t		n;
	campaign_chars c;
} string;

/* code points of one, two or three bytes of input; memory of exactly their size */
static void
take(string *s, const uint8_t *data, size_t size, int bytes)
{
	s->n = size / (size_t) bytes < MOST ? size / (size_t) bytes : MOST;
	s->cp = malloc(s->n * sizeof(uint32_t) + (s->n == 0));
	s->room = malloc(s->n + (s->n == 0));
	for (size_t i = 0; i < s->n; i++)
	{
		s->cp[i] = 0;
		for (int k = 0; k < bytes; k++)
			s->cp[i] = s->cp[i] << 8 | data[i * (size_t) bytes + (size_t) k];
	}
	campaign_chars_set(&s->c, s->cp, s->n, s->room);
}

static uint32_t
plain(const string *a, const string *b)
{
	static uint32_t d[PLAIN + 1][PLAIN + 1];

	for (size_t i = 0; i <= a->n; i++)
		for (size_t k = 0; k <= b->n; k++)
		{
			uint32_t	x;

			if (i == 0 || k == 0)
			{
				d[i][k] = (uint32_t) (i + k);
				continue;
			}
			x = d[i - 1][k - 1] + (a->cp[i - 1] != b->cp[k - 1]);
			x = d[i - 1][k] + 1 < x ? d[i - 1][k] + 1 : x;
			x = d[i][k - 1] + 1 < x ? d[i][k - 1] + 1 : x;
			if (i > 1 && k > 1 && a->cp[i - 1] == b->cp[k - 2] && a->cp[i - 2] == b->cp[k - 1] && d[i - 2][k - 2] + 1 < x)
				x = d[i - 2][k - 2] + 1;
			d[i][k] = x;
		}
	return d[a->n][b->n];
}

static void
words(const string *s)
{
	uint32_t   *out = malloc(s->n * sizeof(uint32_t) + 4);
	uint32_t   *again = malloc(s->n * sizeof(uint32_t) + 4);
	size_t		n = campaign_sort_words(s->cp, s->n, out);

	must(n <= s->n && n <= CAMPAIGN_SIMILARITY_MAX);
	must(campaign_sort_words(out, n, again) == n && memcmp(out, again, n * sizeof(uint32_t)) == 0);
	free(out);
	free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	string		a;
	string		b;
	size_t		at;
	double		cutoff;
	double		jaro;
	double		winkler;
	uint32_t	osa;
	uint32_t	max;
	uint32_t	lcs;
	uint32_t	shorter;

	if (size < 4)
		return 0;
	at = (size - 4) * data[0] / 255;
	cutoff = data[1] / 255.0;
	max = data[2];
	take(&a, data + 4, at, 1 + (data[3] & 3) % 3);
	take(&b, data + 4 + at, size - 4 - at, 1 + (data[3] >> 2 & 3) % 3);

	jaro = campaign_jaro(&a.c, &b.c, 0);
	winkler = campaign_jaro_winkler(&a.c, &b.c, 0);
	must(jaro >= 0 && jaro <= winkler && winkler <= 1);
	must(jaro == campaign_jaro(&b.c, &a.c, 0) && winkler == campaign_jaro_winkler(&b.c, &a.c, 0));
	must(campaign_jaro(&a.c, &b.c, cutoff) == (jaro < cutoff ? 0 : jaro));
	must(campaign_jaro_winkler(&a.c, &b.c, cutoff) == (winkler < cutoff ? 0 : winkler));
	must(campaign_jaro_winkler(&a.c, &b.c, winkler) == winkler);

	osa = campaign_osa_distance(&a.c, &b.c, CAMPAIGN_SIMILARITY_MAX);
	must(osa == campaign_osa_distance(&b.c, &a.c, CAMPAIGN_SIMILARITY_MAX));
	must(campaign_osa_distance(&a.c, &b.c, max) == (osa <= max ? osa : max + 1));
	must(campaign_osa_distance(&a.c, &b.c, osa) == osa);
	if (a.n <= PLAIN && b.n <= PLAIN)
		must(osa == plain(&a, &b));

	lcs = campaign_common_subsequence(&a.c, &b.c);
	shorter = a.c.n < b.c.n ? a.c.n : b.c.n;
	must(lcs <= shorter && lcs == campaign_common_subsequence(&b.c, &a.c));
	must(campaign_is_subsequence(&a.c, &b.c) == (lcs == a.c.n));
	/* a swap costs 1, but 2 without swaps */
	must(a.c.n + b.c.n - 2 * lcs <= 2 * osa);
	must(campaign_bigram_dice(&a.c, &b.c) == campaign_bigram_dice(&b.c, &a.c));
	must(campaign_bigram_dice(&a.c, &a.c) == 1 && campaign_jaro(&a.c, &a.c, 1) == 1 && campaign_osa_distance(&b.c, &b.c, 0) == 0);
	words(&a);
	words(&b);
	free(a.cp);
	free(a.room);
	free(b.cp);
	free(b.room);
	return 0;
}
