/*
 * test_column_worth.c: columns of generated tables whose truth is known
 *
 * Agreement and chance are held against those of all pairs of one thing, counted in a
 * plain double loop with the truth in hand; which columns stay against what the
 * generator made them of; and the answer against the same records in another order.
 */
#include "core/column_worth.h"
#include "core/match.h"
#include "core/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;
static uint64_t state = 88172645463325252u;

static void
check(bool ok, const char *what)
{
	if (ok)
		passed++;
	else if (failed++ < 30)
		printf("FAILED: %s\n", what);
}

static uint32_t
random_below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t) (state >> 33) % n;
}

static bool
chance(double p)
{
	return random_below(1000000) < p * 1000000;
}

typedef struct block
{
	struct block *next;
	double		align[];
} block;

static block *blocks;

static void *
lend(void *context, size_t size)
{
	block	   *b = calloc(1, sizeof(block) + size);

	(void) context;
	if (b == NULL)
		abort();
	b->next = blocks;
	blocks = b;
	return b->align;
}

static void
tick(void *context)
{
	(void) context;
}

static void
give_back(void)
{
	while (blocks != NULL)
	{
		block	   *next = blocks->next;

		free(blocks);
		blocks = next;
	}
}

/* A table: columns of texts ------------------------------------------------------------ */

enum {NAME, PHONE, MAIL, CITY, TITLE, SOURCE, DAY, SCORE, OWN_NUMBER, GROUP, PLAN, OTHER_PHONE, COLUMNS};

static const struct
{
	const char *name;
	int			kind;
	campaign_column_trust trust;
	bool		is_worth;		/* as the generator makes it */
} made[COLUMNS] = {
	[NAME] = {"name", CAMPAIGN_KIND_NAME, CAMPAIGN_TRUST_FULL, true},
	[PHONE] = {"phone", CAMPAIGN_KIND_PHONE, CAMPAIGN_TRUST_KIND, true},
	[MAIL] = {"mail", CAMPAIGN_KIND_EMAIL, CAMPAIGN_TRUST_FULL, true},
	[CITY] = {"city", CAMPAIGN_KIND_TEXT, CAMPAIGN_TRUST_NONE, true},
	[TITLE] = {"title", CAMPAIGN_KIND_CATEGORY, CAMPAIGN_TRUST_NONE, true},
	[SOURCE] = {"source", CAMPAIGN_KIND_CATEGORY, CAMPAIGN_TRUST_NONE, false},
	[DAY] = {"day", CAMPAIGN_KIND_DATE, CAMPAIGN_TRUST_NONE, false},
	[SCORE] = {"score", CAMPAIGN_KIND_NUMBER, CAMPAIGN_TRUST_NONE, false},
	[OWN_NUMBER] = {"own number", CAMPAIGN_KIND_CODE, CAMPAIGN_TRUST_SHAPE, false},
	[GROUP] = {"group", CAMPAIGN_KIND_CATEGORY, CAMPAIGN_TRUST_NONE, false},
	[PLAN] = {"plan", CAMPAIGN_KIND_TEXT, CAMPAIGN_TRUST_NONE, false},
	[OTHER_PHONE] = {"other phone", CAMPAIGN_KIND_PHONE, CAMPAIGN_TRUST_KIND, false},
};

#define MOST 6000
#define TEXT_MAX 40

typedef struct table
{
	uint32_t	n;
	uint32_t	thing[MOST];
	uint32_t	row[MOST][COLUMNS];
	uint32_t	n_values[COLUMNS];
	char		text[COLUMNS][MOST + 1][TEXT_MAX];
	uint32_t	count[COLUMNS][MOST + 1];
	campaign_workspace w;
} table;

static table *tab;

static void
put(uint32_t r, int c, const char *text)
{
	uint32_t	v;

	if (text[0] == '\0')
	{
		tab->row[r][c] = 0;
		return;
	}
	for (v = 1; v < tab->n_values[c] && strcmp(tab->text[c][v], text) != 0; v++)
		;
	if (v == tab->n_values[c])
	{
		snprintf(tab->text[c][v], TEXT_MAX, "%s", text);
		tab->count[c][v] = 0;
		tab->n_values[c]++;
	}
	tab->count[c][v]++;
	tab->row[r][c] = v;
}

/* things of one to three records; duplicates: share of things that come more than once */
static void
generate(uint32_t things, double duplicates)
{
	static const char *const syllables[] = {"ka", "mi", "to", "ran", "sel", "vo", "dun", "pe", "lor", "ha", "zin", "bru", "ost", "ef", "gal", "wy"};
	static const char *const titles[] = {"manager", "director", "engineer", "buyer", "analyst", "clerk"};

	tab->n = 0;
	for (int c = 0; c < COLUMNS; c++)
		tab->n_values[c] = 1;
	for (uint32_t t = 0; t < things && tab->n + 3 < MOST; t++)
	{
		char		name[TEXT_MAX],
					phone[TEXT_MAX],
					mail[TEXT_MAX],
					city[TEXT_MAX];
		int			title = (int) random_below(6);
		int			records = chance(duplicates) ? 2 + (int) random_below(2) : 1;

		snprintf(name, TEXT_MAX, "%s%s %s%s%s", syllables[random_below(16)], syllables[random_below(16)], syllables[random_below(16)],
				 syllables[random_below(16)], syllables[random_below(16)]);
		snprintf(phone, TEXT_MAX, "138%08u", random_below(100000000));
		snprintf(mail, TEXT_MAX, "u%u@mail%u.com", random_below(1000000), random_below(50));
		snprintf(city, TEXT_MAX, "%s%sville", syllables[random_below(16)], syllables[random_below(3)]);
		for (int k = 0; k < records; k++)
		{
			uint32_t	r = tab->n++;
			char		text[TEXT_MAX];
			int			source = (int) random_below(4);

			tab->thing[r] = t;
			snprintf(text, TEXT_MAX, "%s", name);
			if (k > 0 && chance(0.1))
				text[random_below(4)] = 'x';
			put(r, NAME, text);
			put(r, PHONE, chance(0.7) ? phone : "");
			put(r, MAIL, chance(0.6) ? mail : "");
			put(r, CITY, chance(0.6) ? city : "");
			put(r, TITLE, chance(0.5) ? titles[chance(0.9) ? title : (int) random_below(6)] : "");
			snprintf(text, TEXT_MAX, "source %d", source);
			put(r, SOURCE, text);
			snprintf(text, TEXT_MAX, "%u-%02u-%02u", 2020 + random_below(3), 1 + random_below(12), 1 + random_below(28));
			put(r, DAY, text);
			snprintf(text, TEXT_MAX, "%u", random_below(101));
			put(r, SCORE, text);
			snprintf(text, TEXT_MAX, "AC%07u", 13 * r);
			put(r, OWN_NUMBER, chance(0.8) ? text : "");
			put(r, GROUP, source == 2 ? (chance(0.5) ? "alpha" : "beta") : "");
			put(r, PLAN, source == 2 ? (chance(0.5) ? "basic plan" : "large plan") : "");
			snprintf(text, TEXT_MAX, "139%08u", random_below(100000000));
			put(r, OTHER_PHONE, chance(0.5) ? text : "");
		}
	}
}

static const uint32_t *
row_of(void *context, uint32_t record)
{
	return ((table *) context)->row[record];
}

static uint32_t
count_of(void *context, int column, uint32_t value)
{
	return ((table *) context)->count[column][value];
}

static uint32_t
hash_of(void *context, int column, uint32_t value)
{
	uint32_t	h = 2166136261u;

	for (const char *s = ((table *) context)->text[column][value]; *s != '\0'; s++)
		h = (h ^ (unsigned char) *s) * 16777619u;
	return h;
}

static const campaign_match_value *
value_of(void *context, int column, uint32_t value)
{
	table	   *t = context;
	uint32_t	cp[TEXT_MAX];
	bool		needs;
	size_t		n = campaign_text_decode(t->text[column][value], strlen(t->text[column][value]), cp, &needs);

	return campaign_match_prepare(&t->w, (campaign_match_kind) made[column].kind, cp, n);
}

static uint32_t
judge(campaign_worth_column *columns, int n_columns)
{
	campaign_worth_table t = {.n_records = tab->n,.n_columns = n_columns,.columns = columns,.context = tab,
	.row = row_of,.count = count_of,.hash = hash_of,.value = value_of};

	memset(columns, 0, sizeof(*columns) * COLUMNS);
	tab->w = (campaign_workspace) {lend, tick, NULL};
	for (int c = 0; c < n_columns; c++)
	{
		columns[c].kind = made[c].kind;
		columns[c].trust = made[c].trust;
		columns[c].n_values = tab->n_values[c];
		for (uint32_t v = 1; v < tab->n_values[c]; v++)
			columns[c].filled += tab->count[c][v];
	}
	return campaign_column_worth(&tab->w, &t);
}

/* share of the pairs of one thing (or of two) that have the same value, among those that have one */
static double
counted(int c, bool one)
{
	double		same = 0,
				all = 0;

	for (uint32_t a = 0; a < tab->n; a++)
		for (uint32_t b = a + 1; b < tab->n && (one ? b < a + 3 : b < a + 400); b++)
			if ((tab->thing[a] == tab->thing[b]) == one && tab->row[a][c] != 0 && tab->row[b][c] != 0)
			{
				all++;
				same += tab->row[a][c] == tab->row[b][c];
			}
	return all == 0 ? 0 : same / all;
}

static void
swap_records(void)
{
	for (uint32_t i = tab->n - 1; i > 0; i--)
	{
		uint32_t	j = random_below(i + 1);
		uint32_t	keep[COLUMNS];
		uint32_t	thing = tab->thing[i];

		memcpy(keep, tab->row[i], sizeof keep);
		memcpy(tab->row[i], tab->row[j], sizeof keep);
		memcpy(tab->row[j], keep, sizeof keep);
		tab->thing[i] = tab->thing[j];
		tab->thing[j] = thing;
	}
}

int
main(void)
{
	campaign_worth_column columns[COLUMNS],
				again[COLUMNS];
	char		what[200];

	tab = calloc(1, sizeof(table));
	if (tab == NULL)
		abort();
	for (int round = 0; round < 12; round++)
	{
		uint32_t	used;

		generate(1500 + 200 * (uint32_t) round, round % 2 == 0 ? 0.3 : 0.15);
		used = judge(columns, COLUMNS);
		check(used >= 30, "pairs of one thing are found");
		for (int c = 0; c < COLUMNS; c++)
		{
			snprintf(what, sizeof what, "round %d, %s: %s (%g pairs, %g agree, %g by chance; %s)", round, made[c].name,
					 columns[c].is_worth ? "kept" : "left out", columns[c].pairs, columns[c].agree, columns[c].chance, columns[c].why);
			check(columns[c].is_worth == made[c].is_worth, what);
			check(columns[c].is_worth == (columns[c].why[0] == '\0'), "a reason for those that are left out");
		}
		/* equal or not: what was seen in some pairs is what all pairs show */
		for (int k = 0; k < 2; k++)
		{
			int			c = k == 0 ? TITLE : SOURCE;
			double		error = 5 * sqrt(0.25 / columns[c].pairs) + 0.02;

			snprintf(what, sizeof what, "round %d, %s: %g agree, counted %g", round, made[c].name, columns[c].agree, counted(c, true));
			check(fabs(columns[c].agree - counted(c, true)) < error, what);
			snprintf(what, sizeof what, "round %d, %s: %g by chance, counted %g", round, made[c].name, columns[c].chance, counted(c, false));
			check(fabs(columns[c].chance - counted(c, false)) < error, what);
		}
		judge(again, COLUMNS);
		check(memcmp(columns, again, sizeof columns) == 0, "the same records, the same answer");
		swap_records();
		judge(again, COLUMNS);
		for (int c = 0; c < COLUMNS; c++)
			check(again[c].is_worth == made[c].is_worth, "another order of the records");
		give_back();
	}

	/* things that all come once: nothing is known of any column, and nothing is left out */
	generate(1200, 0);
	check(judge(columns, COLUMNS) < 30, "hardly a pair of one thing in a table without duplicates");
	for (int c = 0; c < COLUMNS; c++)
		check(columns[c].is_worth, "all columns stay");
	/* two columns, and none to spare */
	generate(1500, 0.3);
	judge(columns, 2);
	check(columns[0].is_worth && columns[1].is_worth, "two columns stay");
	/* no record, one record */
	tab->n = 0;
	check(judge(columns, COLUMNS) == 0, "no records");
	tab->n = 1;
	check(judge(columns, COLUMNS) == 0, "one record");
	give_back();
	free(tab);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
