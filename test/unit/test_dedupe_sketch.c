/*
 * test_dedupe_sketch.c: what sketches tell is what the comparison itself finds.
 *
 * Values are made in families: each is one of a few stems with up to three edits, so
 * that all levels come up; every two of a kind are compared both ways.
 */
#include "core/dedupe_sketch.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

#define VALUES 400

static long passed,
			failed;
static uint64_t state = 88172645463325252u;

static uint32_t
random_below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t) (state >> 33) % n;
}

static const struct
{
	campaign_match_kind kind;
	const char *letters;		/* of edits */
	const char *stems[10];
} families[] = {
	{CAMPAIGN_KIND_PHONE, "0123456789", {"13800138000", "13344218250", "02088886666", "4477094757431", "8613912345678", "5551234"}},
	{CAMPAIGN_KIND_CODE, "0123456789abcdefghijk", {"518000", "100084", "SW1A2AA", "ab-1234-77", "1234567890123", "77", "3"}},
	{CAMPAIGN_KIND_ID, "0123456789x", {"110101199003071233", "A-10042", "10043", "X9", "20200001"}},
	{CAMPAIGN_KIND_DATE, "0123456789-", {"1980-03-03", "1980-12-03", "1981-03", "1975", "19900115", "3.12.1980", "1999-11-30"}},
	{CAMPAIGN_KIND_EMAIL, "abcdelmnoprst0123456789.", {"liuyang6211@163.com", "tanmingzi@taili.com.cn", "samuel.brownard5133@icloud.com", "ann@a.org", "not an address", "wangfang@taili.com.cn"}},
	{CAMPAIGN_KIND_NAME, "abcdefghijklmnopqrstuvwxyz ", {"Samuel Brownard", "Anna Maria Smith", "Ng", "Liu Yang", "Yang", "John Smith", "Jon Smyth", "Élodie"}},
};

/* characters of names, some of which sound alike */
static const uint32_t han[] = {0x738B, 0x6C6A, 0x5F20, 0x7AE0, 0x674E, 0x9ECE, 0x4F1F, 0x536B, 0x82B3, 0x65B9, 0x660E, 0x9E23, 0x6D0B, 0x9633, 0x6B27, 0x5B50};

static size_t
make_up(size_t family, uint32_t *cp)
{
	char		text[64];
	const char *stem;
	size_t		n_stems = 0,
				n;
	bool		x;

	while (n_stems < 10 && families[family].stems[n_stems] != NULL)
		n_stems++;
	stem = families[family].stems[random_below((uint32_t) n_stems)];
	if (families[family].kind == CAMPAIGN_KIND_NAME && random_below(2) == 0)
	{
		n = 1 + random_below(5);
		for (size_t i = 0; i < n; i++)
			cp[i] = han[random_below(sizeof(han) / sizeof(han[0]))];
		return n;
	}
	strcpy(text, stem);
	n = campaign_text_decode(text, strlen(text), cp, &x);
	for (uint32_t edits = random_below(4); edits > 0 && n > 2; edits--)
	{
		uint32_t	at = random_below((uint32_t) n - 1);
		uint32_t	c = (unsigned char) families[family].letters[random_below((uint32_t) strlen(families[family].letters))];

		switch (random_below(4))
		{
			case 0:
				cp[at] = c;
				break;
			case 1:
				memmove(cp + at, cp + at + 1, (n - at - 1) * sizeof(uint32_t));
				n--;
				break;
			case 2:
				memmove(cp + at + 1, cp + at, (n - at) * sizeof(uint32_t));
				cp[at] = c;
				n++;
				break;
			default:
				c = cp[at];
				cp[at] = cp[at + 1];
				cp[at + 1] = c;
		}
	}
	return n;
}

int
main(void)
{
	for (size_t f = 0; f < sizeof(families) / sizeof(families[0]); f++)
	{
		campaign_match_kind kind = families[f].kind;
		const campaign_match_value *values[VALUES];
		size_t		size = campaign_dedupe_sketch_size(kind);
		char	   *sketches = calloc(VALUES, size);
		long		told = 0,
					asked = 0;

		for (int i = 0; i < VALUES; i++)
		{
			uint32_t	cp[80];
			size_t		n;

			do
			{
				n = make_up(f, cp);
				values[i] = campaign_match_prepare(&workspace, kind, cp, n);
			} while (values[i] == NULL);
			campaign_dedupe_sketch(values[i], sketches + (size_t) i * size);
		}
		for (uint32_t i = 0; i < VALUES; i++)
			for (uint32_t j = 0; j < VALUES; j++)
			{
				int			level;

				if (campaign_match_equal(values[i], values[j]))
					continue;
				asked++;
				level = campaign_dedupe_sketch_level(kind, sketches, i, j);
				if (level < 0)
					continue;
				told++;
				if (level == campaign_match_compare_unequal(kind, values[i], values[j]))
					passed++;
				else if (failed++ < 30)
					printf("FAILED: kind %d, values %u and %u: %d, not %d\n", (int) kind, i, j, level,
						   campaign_match_compare_unequal(kind, values[i], values[j]));
			}
#ifdef __SSE2__
		/* and they tell most of what differs */
		if (told * 4 > asked)
			passed++;
		else if (failed++ < 30)
			printf("FAILED: kind %d: %ld of %ld told\n", (int) kind, told, asked);
#endif
		free(sketches);
		give_back();
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
