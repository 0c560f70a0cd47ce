/*
 * similarity.c: nanoseconds a comparison, core alone.
 *
 * usage: similarity FILE ROUNDS: every line of FILE (UTF-8) against every other one,
 * and against a copy of it with one typing error.  Prints "what<TAB>pairs<TAB>ns".
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/similarity.h"

typedef struct line
{
	uint32_t	cp[CAMPAIGN_SIMILARITY_MAX];
	uint8_t		narrow[CAMPAIGN_SIMILARITY_MAX];
	size_t		n;
} line;

static double sum;

static void
one(int what, const campaign_chars *x, const campaign_chars *y)
{
	switch (what)
	{
		case 0:
			sum += campaign_jaro_winkler(x, y, 0);
			break;
		case 1:
			sum += campaign_jaro_winkler(x, y, 0.88);
			break;
		case 2:
			sum += campaign_osa_distance(x, y, CAMPAIGN_SIMILARITY_MAX);
			break;
		case 3:
			sum += campaign_osa_distance(x, y, 2);
			break;
		case 4:
			sum += campaign_bigram_dice(x, y);
			break;
		default:
			sum += campaign_common_subsequence(x, y);
	}
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double) t.tv_sec * 1e9 + (double) t.tv_nsec;
}

static void
show(const char *name, const campaign_chars *x, size_t n, const campaign_chars *y, size_t m, int rounds)
{
	static const char *const whats[] = {"jaro_winkler", "jaro_winkler >= .88", "osa", "osa <= 2", "bigram_dice", "common_subsequence"};

	for (int what = 0; what < 6; what++)
	{
		double		best = 1e30;

		for (int round = 0; round < rounds; round++)
		{
			double		start = now();

			if (y)
				for (size_t i = 0; i < n; i++)
					for (size_t k = 0; k < m; k++)
						one(what, &x[i], &y[k]);
			else
				for (size_t repeat = 0; repeat < m; repeat++)
					for (size_t i = 0; i + 1 < n; i += 2)
						one(what, &x[i], &x[i + 1]);
			start = (now() - start) / (double) (y ? n * m : n / 2 * m);
			if (start < best)
				best = start;
		}
		printf("%s\t%s\t%.1f\n", whats[what], name, best);
	}
}

int
main(int argc, char **argv)
{
	size_t		cap = 2000;
	size_t		n = 0;
	line	   *lines = malloc(2 * cap * sizeof(line));
	campaign_chars *all = malloc(cap * sizeof(*all));
	campaign_chars *near = malloc(2 * cap * sizeof(*near));
	char		text[8192];
	uint32_t	state = 1;
	FILE	   *in = argc > 1 ? fopen(argv[1], "r") : NULL;

	if (!in || !lines || !all || !near)
		return 2;
	while (n < cap && fgets(text, sizeof(text), in))
	{
		line	   *l = &lines[2 * n];
		line	   *typo = &lines[2 * n + 1];
		uint8_t    *p = (uint8_t *) text;
		size_t		at;

		for (l->n = 0; *p && *p != '\n' && l->n < CAMPAIGN_SIMILARITY_MAX; l->n++)
		{
			int			len = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
			uint32_t	c = len == 1 ? *p : *p & (0xFFu >> (len + 1));

			for (int i = 1; i < len; i++)
				c = c << 6 | (p[i] & 0x3F);
			l->cp[l->n] = c;
			p += len;
		}
		if (l->n < 2)
			continue;
		memcpy(typo, l, sizeof(line));
		state = state * 1664525 + 1013904223;
		at = (state >> 16) % (l->n - 1);
		if (state >> 31)
			typo->cp[at] = l->cp[at + 1], typo->cp[at + 1] = l->cp[at];
		else
			typo->cp[at] = l->cp[0] + 1;
		campaign_chars_set(&all[n], l->cp, l->n, l->narrow);
		near[2 * n] = all[n];
		campaign_chars_set(&near[2 * n + 1], typo->cp, typo->n, typo->narrow);
		n++;
	}
	fclose(in);
	show("any", all, n, all, n, argc > 2 ? atoi(argv[2]) : 3);
	show("near", near, 2 * n, NULL, n, argc > 2 ? atoi(argv[2]) : 3);
	fprintf(stderr, "(%g)\n", sum);
	return 0;
}
