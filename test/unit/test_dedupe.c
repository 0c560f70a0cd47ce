/*
 * test_dedupe.c: deduplication of generated tables, whose truth is known
 *
 * Candidate pairs are held against a plain double loop over all records, results of
 * two runs against each other bit for bit, terms against scores, F1 against what the
 * generator knows; and tables that have nothing to find must give nothing.
 */
#include "core/cluster.h"
#include "core/dedupe.h"
#include "core/dedupe_table.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

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

/* ---- people, and what becomes of them on forms ---- */

#define FIELDS 5
#define FIELD 48
#define MOST 3000

static char table[MOST][FIELDS][FIELD];
static uint32_t truth[MOST];

static const campaign_match_kind people_kinds[FIELDS] = {
	CAMPAIGN_KIND_NAME, CAMPAIGN_KIND_NAME, CAMPAIGN_KIND_DATE, CAMPAIGN_KIND_TEXT, CAMPAIGN_KIND_CODE,
};
static const char *const people_names[FIELDS] = {"given", "family", "born", "street", "code"};

static void
make_word(char *to, uint32_t number, int syllables)
{
	static const char *const parts[] = {"ba", "den", "ki", "lo", "mar", "ni", "pol", "ra", "sten", "tu", "vi", "wel"};

	*to = '\0';
	for (int i = 0; i < syllables; i++, number /= 12)
		strcat(to, parts[number % 12]);
}

/* ten letters that have little to do with those of another number */
static void
make_letters(char *to, uint32_t number)
{
	for (int i = 0; i < 10; i++)
	{
		number = number * 1664525u + 1013904223u;
		to[i] = (char) ('a' + (number >> 24) % 26);
	}
	to[10] = '\0';
}

static void
make_person(char (*row)[FIELD], uint32_t number)
{
	char		street[FIELD - 10];

	make_word(row[0], random_below(200), 2);
	make_word(row[1], random_below(1700), 3);
	snprintf(row[2], FIELD, "%04u-%02u-%02u", 1940 + random_below(60), 1 + random_below(12), 1 + random_below(28));
	make_word(street, random_below(20000), 4);
	snprintf(row[3], FIELD, "%s street %u", street, 1 + random_below(200));
	snprintf(row[4], FIELD, "%06u", 100000 + (number * 7919) % 899999);
}

static void
spoil(char *s)
{
	size_t		n = strlen(s);
	size_t		at;

	if (n < 3)
		return;
	at = 1 + random_below((uint32_t) n - 2);
	switch (random_below(3))
	{
		case 0:
			memmove(s + at, s + at + 1, n - at);
			break;
		case 1:
			s[at] = 'q';
			break;
		default:
			{
				char		c = s[at];

				s[at] = s[at + 1];
				s[at + 1] = c;
			}
	}
}

static uint32_t
make_people(uint32_t n, uint32_t copies, uint32_t errors)
{
	uint32_t	people = 0;

	for (uint32_t i = 0; i < n; people++)
	{
		uint32_t	k = random_below(2) == 0 ? 1 : 1 + random_below(copies);

		for (uint32_t j = 0; j < k && i < n; j++, i++)
		{
			truth[i] = people;
			if (j == 0)
			{
				make_person(table[i], people);
				continue;
			}
			memcpy(table[i], table[i - j], sizeof(table[i]));
			for (uint32_t e = 0; e < errors; e++)
			{
				uint32_t	f = random_below(FIELDS);

				if (random_below(4) == 0)
					table[i][f][0] = '\0';
				else
					spoil(table[i][f]);
			}
		}
	}
	return people;
}

static campaign_dedupe *
load(uint32_t n, int n_columns, const campaign_match_kind *kinds, const campaign_dedupe_options *options)
{
	campaign_dedupe *d = campaign_dedupe_create(&workspace, n_columns, people_names, kinds, options);

	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t	values[FIELDS];

		for (int f = 0; f < n_columns; f++)
		{
			uint32_t	cp[FIELD];
			bool		needs;
			size_t		len = campaign_text_decode(table[i][f], strlen(table[i][f]), cp, &needs);

			values[f] = campaign_dedupe_value(d, f, cp, len);
		}
		check(campaign_dedupe_record(d, values) == i, "records are numbered as they come");
	}
	return d;
}

static double
f1(const campaign_dedupe_result *r, uint32_t n)
{
	double		both = 0,
				found = 0,
				real = 0;

	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = a + 1; b < n; b++)
		{
			found += r->cluster[a] == r->cluster[b];
			real += truth[a] == truth[b];
			both += r->cluster[a] == r->cluster[b] && truth[a] == truth[b];
		}
	return found + real == 0 ? 1 : 2 * both / (found + real);
}

/* what must hold of any result */
static void
sound(campaign_dedupe *d, const campaign_dedupe_result *r, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
	{
		check(r->cluster[i] <= i && r->cluster[r->cluster[i]] == r->cluster[i], "a cluster has the number of its first record");
		check(r->cluster[i] != i || r->confidence[i] != r->confidence[i] || r->confidence[i] >= r->model.threshold, "confidence is an edge's");
	}
	for (uint64_t e = 0; e < r->n_edges; e++)
	{
		campaign_match_terms t;
		double		sum = r->model.prior;

		check(r->edges[e].a < r->edges[e].b && r->edges[e].b < n, "an edge is of two records, the first one first");
		check(e == 0 || r->edges[e - 1].a < r->edges[e].a || (r->edges[e - 1].a == r->edges[e].a && r->edges[e - 1].b < r->edges[e].b),
			  "edges are in order, each once");
		campaign_dedupe_explain(d, r->edges[e].a, r->edges[e].b, &t);
		for (int i = 0; i < r->model.n_columns; i++)
			sum += t.tf[i] + t.weight[i];
		sum += t.related;
		check(t.related <= 0 && (t.related < 0 || r->model.n_related == 0 || t.score > -60), "what belongs together only takes from a score");
		check(t.score == r->edges[e].score && sum == t.score, "the terms of an edge add up to its score, bit for bit");
	}
}

/* the same by match.h alone, from values and frequencies that were carried elsewhere */
static void
same_by_model(campaign_dedupe *d, const campaign_dedupe_result *r, const campaign_match_kind *kinds)
{
	for (uint64_t e = 0; e < r->n_edges && e < 500; e++)
	{
		const campaign_match_value *v[2][FIELDS];
		double		tf[2][FIELDS];
		uint32_t	record[2] = {r->edges[e].a, r->edges[e].b};

		for (int k = 0; k < 2; k++)
			for (int f = 0; f < FIELDS; f++)
			{
				uint32_t	cp[FIELD];
				bool		needs;
				size_t		len = campaign_text_decode(table[record[k]][f], strlen(table[record[k]][f]), cp, &needs);

				v[k][f] = campaign_match_prepare(&workspace, kinds[f], cp, len);
				tf[k][f] = campaign_dedupe_frequency(d, f, campaign_dedupe_value(d, f, cp, len));
			}
		check(campaign_match_score(&r->model, v[0], v[1], tf[0], tf[1], NULL) == r->edges[e].score, "the model gives the same score elsewhere");
	}
}

typedef struct seen
{
	uint32_t	n;
	uint8_t    *pairs;
	long		twice;
	campaign_dedupe *d;			/* of a sample */
	double		stand_for;
} seen;

static bool
mark(void *context, uint32_t a, uint32_t b)
{
	seen	   *s = context;
	size_t		at = (size_t) a * s->n + b;

	check(a < b, "the first one first");
	s->twice += s->pairs[at];
	s->pairs[at] = 1;
	s->stand_for += dedupe_every(s->d);
	return true;
}

/* every pair that agrees on the keys of a rule or shares a rare word, no other, and none twice */
static void
candidates(campaign_dedupe *d, uint32_t n)
{
	seen		s = {n, calloc((size_t) n * n, 1), 0, d, 0},
				part = {n, calloc((size_t) n * n, 1), 0, d, 0};
	long		missing = 0,
				extra = 0,
				all = 0,
				sampled = 0,
				stray = 0,
				of_rules = 0;

	campaign_dedupe_expected(d, INFINITY);
	campaign_dedupe_each_pair(d, false, mark, &s);
	campaign_dedupe_expected(d, 1000);
	campaign_dedupe_each_pair(d, true, mark, &part);
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = a + 1; b < n; b++)
		{
			const uint32_t *x = dedupe_row(d, a),
					   *y = dedupe_row(d, b);
			bool		wanted = false;

			for (int r = 0; r < d->n_rules && !wanted; r++)
			{
				wanted = true;
				for (int k = 0; k < d->n_keys; k++)
					if (d->rules[r].keys >> k & 1)
						wanted &= dedupe_key_of(d, k, x) != 0 && dedupe_key_of(d, k, x) == dedupe_key_of(d, k, y);
			}
			of_rules += wanted;
			for (int k = 0; k < d->n_words && !wanted; k++)
			{
				const dedupe_words *words = &d->words[k];
				uint32_t	v = x[words->column],
							u = y[words->column];

				if (v != 0 && u != 0)
					for (uint32_t i = words->start[v]; i < words->start[v + 1]; i++)
						for (uint32_t j = words->start[u]; j < words->start[u + 1]; j++)
							wanted |= words->words[i] == words->words[j];
			}
			missing += wanted && !s.pairs[(size_t) a * n + b];
			extra += !wanted && s.pairs[(size_t) a * n + b];
			all += s.pairs[(size_t) a * n + b];
			sampled += part.pairs[(size_t) a * n + b];
			stray += part.pairs[(size_t) a * n + b] && !s.pairs[(size_t) a * n + b];
		}
	check(of_rules > 0, "rules give pairs");
	check(missing == 0, "no candidate is missing");
	check(extra == 0, "no pair is a candidate without a reason");
	check(s.twice == 0, "no pair comes twice");
	check(s.stand_for == (double) all, "each pair stands for itself");
	check(stray == 0 && part.twice == 0, "a sample is of candidates, each once");
	check(sampled > 0 && fabs(part.stand_for - (double) all) < 0.2 * (double) all, "a sample stands for all");
	if (d->n_candidates > 0)
		check(sampled < all, "a sample is not all");
	free(s.pairs);
	free(part.pairs);
}

static bool
same_result(const campaign_dedupe_result *a, const campaign_dedupe_result *b, uint32_t n)
{
	return a->n_edges == b->n_edges && a->n_refusals == b->n_refusals && a->n_rules == b->n_rules && a->pairs == b->pairs &&
		memcmp(&a->model.prior, &b->model.prior, sizeof(double)) == 0 && memcmp(&a->model.threshold, &b->model.threshold, sizeof(double)) == 0 &&
		memcmp(a->model.columns, b->model.columns, a->model.n_columns * sizeof(a->model.columns[0])) == 0 &&
		memcmp(a->cluster, b->cluster, n * sizeof(uint32_t)) == 0 &&
		memcmp(a->confidence, b->confidence, n * sizeof(float)) == 0 &&
		memcmp(a->edges, b->edges, a->n_edges * sizeof(a->edges[0])) == 0;
}

static void
people(uint32_t n, uint32_t copies, uint32_t errors, double least, uint32_t max_block, uint64_t max_pairs)
{
	campaign_dedupe_options options = {.max_block = max_block,.max_pairs = max_pairs};
	campaign_dedupe *d,
			   *again,
			   *given;
	const campaign_dedupe_result *r,
			   *s;
	char		what[100];

	make_people(n, copies, errors);
	d = load(n, FIELDS, people_kinds, &options);
	r = campaign_dedupe_run(d);
	snprintf(what, sizeof(what), "F1 of %u people is %.4f, less than %.3f", n, f1(r, n), least);
	check(f1(r, n) >= least, what);
	sound(d, r, n);
	same_by_model(d, r, people_kinds);
	if (max_block == 0 && n < 1000)
		candidates(d, n);
	again = load(n, FIELDS, people_kinds, &options);
	s = campaign_dedupe_run(again);
	check(same_result(r, s, n), "two runs are identical");
	/* a model given is taken as it is */
	options.model = &r->model;
	options.threshold = 0.9;
	given = load(n, FIELDS, people_kinds, &options);
	s = campaign_dedupe_run(given);
	check(s->model.columns[2].m[0] == r->model.columns[2].m[0] && fabs(s->model.threshold - log2(9)) < 1e-6, "the model and threshold given");
	sound(given, s, n);
	check(f1(s, n) >= least - 0.05, "the model serves again");
	give_back();
}

static uint32_t
clusters_of(uint32_t n, int n_columns, const campaign_match_kind *kinds)
{
	campaign_dedupe *d = load(n, n_columns, kinds, NULL);
	const campaign_dedupe_result *r = campaign_dedupe_run(d);
	uint32_t	k = 0;

	sound(d, r, n);
	check(r->model.prior == r->model.prior && isfinite(r->model.prior) && isfinite(r->model.threshold), "finite");
	for (uint32_t i = 0; i < n; i++)
		k += r->cluster[i] == i;
	give_back();
	return k;
}

/* tables with little or nothing in them */
static void
bare_tables(void)
{
	static const uint32_t sizes[] = {0, 1, 2, 3, 10, 2010};
	campaign_match_kind category[] = {CAMPAIGN_KIND_CATEGORY};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
	{
		uint32_t	n = sizes[i];

		memset(table, 0, sizeof(table));
		check(clusters_of(n, FIELDS, people_kinds) == n, "records without any value stay apart");
		for (uint32_t r = 0; r < n; r++)
			strcpy(table[r][0], "A");
		check(clusters_of(n, 1, category) == n, "a category that all share says nothing");
		for (uint32_t r = 0; r < n; r++)
		{
			make_person(table[r], 1);
			memcpy(table[r], table[0], sizeof(table[r]));
		}
		check(clusters_of(n, FIELDS, people_kinds) == (n > 0), "rows that are all the same are one thing");
		for (uint32_t r = 0; r < n; r++)
			make_person(table[r], r);
		check(clusters_of(n, FIELDS, people_kinds) >= n - n / 1000, "different people stay apart");
	}
}

/* one column, by kind: equal values are one thing, others not */
static void
single_columns(void)
{
	static const campaign_match_kind kinds[] = {CAMPAIGN_KIND_NAME, CAMPAIGN_KIND_COMPANY, CAMPAIGN_KIND_EMAIL, CAMPAIGN_KIND_PHONE, CAMPAIGN_KIND_ID};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		uint32_t	n = 600;

		for (uint32_t r = 0; r < n; r++)
		{
			/* far apart, so that no two are alike by chance; every third comes again */
			uint32_t	x = (r % 400 + 1) * 2654435761u;

			switch (kinds[i])
			{
				case CAMPAIGN_KIND_PHONE:
					snprintf(table[r][0], FIELD, "139%08u", x % 100000000);
					break;
				case CAMPAIGN_KIND_EMAIL:
					make_letters(table[r][0], x);
					strcat(table[r][0], "@qq.com");
					break;
				case CAMPAIGN_KIND_ID:
					snprintf(table[r][0], FIELD, "%010u", x);
					break;
				default:
					make_letters(table[r][0], x);
			}
		}
		check(clusters_of(n, 1, &kinds[i]) == 400, "equal values of a single column, and only these");
	}
}

/* the short and the full name of a company, alone in a table */
static void
companies(void)
{
	static const char *const chars[] = {"华", "信", "达", "通", "联", "创", "瑞", "丰", "嘉", "佳", "雅", "智", "云", "海", "星", "辰", "龙", "鼎", "康", "森"};
	static const char *const places[] = {"杭州", "苏州", "青岛", "深圳"};
	static const char *const trades[] = {"科技", "贸易", "机械", "食品"};
	campaign_match_kind kind = CAMPAIGN_KIND_COMPANY;
	uint32_t	n = 0;
	campaign_dedupe *d;
	const campaign_dedupe_result *r;

	for (uint32_t c = 0; c < 190; c++)
	{
		char		brand[16];
		const char *place = places[random_below(4)],
				   *trade = trades[random_below(4)];

		snprintf(brand, sizeof(brand), "%s%s", chars[c % 20], chars[(c % 20 + 1 + c / 20) % 20]);
		for (uint32_t k = 0; k < 1 + c % 3; k++, n++)
		{
			truth[n] = c;
			if (k == 0)
				snprintf(table[n][0], FIELD, "%s市%s%s有限公司", place, brand, trade);
			else if (k == 1)
				snprintf(table[n][0], FIELD, "%s%s有限责任公司", brand, trade);
			else
				snprintf(table[n][0], FIELD, "%s%s", brand, trade);
		}
	}
	d = load(n, 1, &kind, NULL);
	r = campaign_dedupe_run(d);
	check(f1(r, n) >= 0.95, "short and full names of companies");
	sound(d, r, n);
	give_back();
}

/* colleagues share the name, the street and often the number of a firm; each has a name and a birthday */
static void
colleagues(void)
{
	static const campaign_match_kind kinds[FIELDS] = {
		CAMPAIGN_KIND_NAME, CAMPAIGN_KIND_TEXT, CAMPAIGN_KIND_DATE, CAMPAIGN_KIND_TEXT, CAMPAIGN_KIND_CODE,
	};
	uint32_t	n = 0,
				people = 0;
	campaign_dedupe *d;
	const campaign_dedupe_result *r;
	campaign_match_terms t;
	long		told = 0;

	for (uint32_t firm = 0; n < 2400; firm++)
	{
		char		brand[FIELD - 10],
					street[FIELD - 10],
					code[FIELD];

		make_word(brand, random_below(20000), 4);
		make_word(street, random_below(20000), 4);
		snprintf(code, FIELD, "%06u", 100000 + random_below(899999));
		for (uint32_t k = 0; k < 12; k++, people++)
		{
			char		given[FIELD / 4],
						family[FIELD / 4],
						born[FIELD],
						own[FIELD];

			make_word(given, random_below(140), 2);
			make_word(family, random_below(1700), 3);
			snprintf(born, FIELD, "%04u-%02u-%02u", 1940 + random_below(60), 1 + random_below(12), 1 + random_below(28));
			snprintf(own, FIELD, "%06u", 100000 + random_below(899999));
			for (uint32_t j = 0; j < 1 + people % 2 && n < 2400; j++, n++)
			{
				truth[n] = people;
				snprintf(table[n][0], FIELD, "%s %s", given, family);
				snprintf(table[n][1], FIELD, "%s works", brand);
				snprintf(table[n][2], FIELD, "%s", random_below(6) == 0 ? "" : born);
				snprintf(table[n][3], FIELD, "%s street", street);
				snprintf(table[n][4], FIELD, "%s", random_below(3) == 0 ? "" : random_below(2) == 0 ? code : own);
				if (j > 0)
					spoil(table[n][random_below(2)]);
			}
		}
	}
	d = load(n, FIELDS, kinds, NULL);
	r = campaign_dedupe_run(d);
	check(r->model.n_related > 0, "colleagues are seen");
	check(f1(r, n) >= 0.95, "colleagues stay apart, records of one are joined");
	for (uint32_t i = 1; i < n; i++)
		if (truth[i] != truth[i - 1] && strcmp(table[i][1], table[i - 1][1]) == 0)
		{
			campaign_dedupe_explain(d, i - 1, i, &t);
			told += t.related < -3;
		}
	check(told > 100, "what colleagues share is told");
	sound(d, r, n);
	same_by_model(d, r, kinds);
	give_back();
}

/*
 * Patterns in just the numbers that a mixture of three classes gives: the classes must
 * come back out of them.
 */
static void
three_classes(void)
{
	static const double m[4] = {0.95, 0.9, 0.92, 0.85},
				u[4] = {0.001, 0.002, 0.0005, 0.01},
				related[4] = {0.001, 0.9, 0.002, 0.8};
	const double matches = 2e-5,
				share = 3e-4;
	campaign_dedupe *d = campaign_workspace_array(&workspace, 1, sizeof(campaign_dedupe));
	campaign_match_kind kinds[4] = {CAMPAIGN_KIND_CATEGORY, CAMPAIGN_KIND_CATEGORY, CAMPAIGN_KIND_CATEGORY, CAMPAIGN_KIND_CATEGORY};
	campaign_match_patterns patterns;
	double		all;

	d->w = &workspace;
	d->n = 40000;
	d->n_columns = 4;
	d->columns = campaign_workspace_array(&workspace, 4, sizeof(dedupe_column));
	all = (double) d->n * (d->n - 1.0) / 2;
	campaign_match_model_start(&d->model, 4, kinds);
	for (int i = 0; i < 4; i++)
	{
		d->model.columns[i].m[1] = m[i];
		d->model.columns[i].m[0] = 1 - m[i];
		d->model.columns[i].u[1] = u[i];
		d->model.columns[i].u[0] = 1 - u[i];
	}
	campaign_match_weights(&d->model);
	d->model.prior = campaign_match_quantize(log2(matches * 5));
	campaign_match_patterns_start(&patterns, &workspace, 4);
	for (int bits = 1; bits < 16; bits++)
	{
		int8_t		levels[4];
		double		p[3] = {matches, share, 1 - matches - share};

		for (int i = 0; i < 4; i++)
		{
			levels[i] = (int8_t) (bits >> i & 1);
			p[0] *= levels[i] ? m[i] : 1 - m[i];
			p[1] *= levels[i] ? related[i] : 1 - related[i];
			p[2] *= levels[i] ? u[i] : 1 - u[i];
		}
		campaign_match_patterns_add(&patterns, levels, all * (p[0] + p[1] + p[2]));
	}
	campaign_dedupe_find_related(d, &patterns);
	check(d->model.n_related == 1, "one class comes back");
	check(fabs(d->model.related[0] / share - 1) < 0.2, "its share comes back");
	check(fabs(exp2(d->model.prior) / matches - 1) < 0.1, "the share of pairs of one thing comes back");
	for (int i = 0; i < 4; i++)
		check(fabs(d->model.columns[i].r[0][1] - related[i]) < 0.11, "its rates come back");
	campaign_match_weights(&d->model);
	/* the score of a pattern is the posterior odds of the mixture, worked out without logarithms */
	for (int bits = 0; bits < 16; bits++)
	{
		int8_t		levels[4];
		double		tf[4] = {0},
					rest = 1 - d->model.related[0],
					p[3] = {exp2(d->model.prior), d->model.related[0] / rest, 1},
					score = d->model.prior;

		for (int i = 0; i < 4; i++)
		{
			const campaign_match_column *c = &d->model.columns[i];
			int			l = levels[i] = (int8_t) (bits >> i & 1);

			p[0] *= c->m[l];
			p[1] *= c->r[0][l];
			p[2] *= c->u[l];
			score += c->weight[l];
		}
		score += campaign_match_related(&d->model, levels, tf, NULL);
		check(fabs(exp2(score) / (p[0] / (p[1] + p[2])) - 1) < 1e-6, "the score is the odds of the mixture");
	}
	give_back();
}

int
main(void)
{
	colleagues();
	three_classes();
	people(300, 3, 2, 0.97, 0, 0);
	people(900, 4, 2, 0.97, 0, 100000);
	people(2050, 4, 1, 0.97, 0, 0);
	/* blocks that are too large are cut, and still most is found */
	people(900, 4, 1, 0.9, 3, 100000);
	bare_tables();
	single_columns();
	companies();
	check(ticks > 0, "patience is asked for");
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
