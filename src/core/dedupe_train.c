/*
 * dedupe_train.c: the model of a table, from the table alone
 *
 * u comes from pairs at large, m from the pairs that blocking rules give: for each
 * rule by itself, the columns of its keys left out, then averaged.  The share of
 * pairs of one thing among all pairs, which makes the prior, is the fixed point of
 * the probabilities that it leads to.
 */
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#define RANDOM_PAIRS 1000000
#define RANDOM_PAIRS_SOME 400000
#define SOME 20000
#define RANDOM_PAIRS_LARGE 200000	/* where values are too many to be near */
#define LARGE 100000
#define SESSION_PAIRS 100000
#define SESSION_PAIRS_LARGE 25000
#define SESSIONS 24
#define REPETITION_RECORDS 5000

typedef struct collect
{
	campaign_dedupe *d;
	campaign_match_patterns patterns;
	uint64_t	left;
} collect;

static bool
collect_pair(void *context, uint32_t a, uint32_t b)
{
	collect    *c = context;
	int8_t		levels[CAMPAIGN_MATCH_COLUMNS];

	campaign_dedupe_levels(c->d, a, b, levels);
	campaign_match_patterns_add(&c->patterns, levels, 1);
	return --c->left > 0;
}

static void
collect_start(collect *c, campaign_dedupe *d, uint64_t most)
{
	c->d = d;
	c->left = most;
	campaign_match_patterns_start(&c->patterns, d->w, d->n_columns);
}

static uint64_t
columns_of(const campaign_dedupe *d, uint64_t keys)
{
	uint64_t	columns = 0;

	for (; keys != 0; keys &= keys - 1)
		columns |= UINT64_C(1) << d->keys[__builtin_ctzll(keys)].column;
	return columns;
}

/* share of equal pairs of a column, exactly */
static double
equal_pairs(const dedupe_column *c)
{
	double		equal = 0;

	for (uint32_t v = 1; v < c->n; v++)
		equal += (double) c->count[v] * (c->count[v] - 1.0);
	return c->filled < 2 ? 0 : equal / ((double) c->filled * (c->filled - 1.0));
}

/*
 * Two columns of names in one word each, such as given name and surname, may be
 * exchanged: of the columns of that shape, the two that are filled best.
 */
static void
find_swaps(campaign_dedupe *d)
{
	int			best[2] = {-1, -1};

	for (int i = 0; i < d->n_columns; i++)
	{
		const dedupe_column *c = &d->columns[i];
		uint64_t	words = 0;

		if (c->kind != CAMPAIGN_KIND_NAME)
			continue;
		for (uint32_t v = 1; v < c->n; v++)
			words += (uint64_t) c->count[v] * c->values[v]->n_words;
		if (words * 2 > (uint64_t) c->filled * 3 || c->filled == 0)
			continue;
		if (best[0] < 0 || c->filled > d->columns[best[0]].filled)
		{
			best[1] = best[0];
			best[0] = i;
		}
		else if (best[1] < 0 || c->filled > d->columns[best[1]].filled)
			best[1] = i;
	}
	if (best[1] >= 0)
		d->model.columns[best[0] < best[1] ? best[0] : best[1]].swap = 1 + (best[0] < best[1] ? best[1] : best[0]);
}

static bool
has_words(const campaign_match_value *v)
{
	return v->kind == CAMPAIGN_KIND_NAME || v->kind == CAMPAIGN_KIND_TEXT || v->kind == CAMPAIGN_KIND_COMPANY;
}

static bool
has_word(const campaign_match_value *v, uint64_t word)
{
	for (int i = 0; i < v->n_words; i++)
		if (v->words[i] == word)
			return true;
	return false;
}

/* is small, of at least two characters, a part of v? */
static bool
has_part(const campaign_match_value *v, const campaign_chars *small)
{
	uint32_t	k;

	if (small->n < 2 || small->narrow != NULL || v->chars.narrow != NULL)
		return false;
	for (uint32_t from = 0; from + small->n <= v->chars.n; from++)
	{
		for (k = 0; k < small->n && campaign_chars_at(small, k) == campaign_chars_at(&v->chars, from + k); k++)
			;
		if (k == small->n)
			return true;
	}
	return false;
}

/*
 * A full name beside given name and surname, an address beside its town: what several
 * columns of a record repeat is evidence once, so each counts for its share.
 */
static void
find_repetitions(campaign_dedupe *d)
{
	uint32_t	step = 1 + d->n / REPETITION_RECORDS;
	double		words[CAMPAIGN_MATCH_COLUMNS] = {0};
	double		times[CAMPAIGN_MATCH_COLUMNS] = {0};

	for (uint32_t r = 0; r < d->n; r += step)
	{
		const uint32_t *row = dedupe_row(d, r);

		campaign_workspace_tick(d->w);
		for (int i = 0; i < d->n_columns; i++)
		{
			const campaign_match_value *v = d->columns[i].values[row[i]];

			if (v == NULL || !has_words(v))
				continue;
			for (int j = 0; j < d->n_columns; j++)
			{
				const campaign_match_value *x = d->columns[j].values[row[j]];

				if (x == NULL || !has_words(x) || (i != j && (v->kind == CAMPAIGN_KIND_COMPANY || x->kind == CAMPAIGN_KIND_COMPANY)))
					continue;
				for (int k = 0; k < v->n_words; k++)
					times[i] += has_word(x, v->words[k]) || (v->n_words == 1 && has_part(x, &v->chars)) ||
						(x->n_words == 1 && has_part(v, &x->chars));
			}
			words[i] += v->n_words;
		}
	}
	for (int i = 0; i < d->n_columns; i++)
		if (times[i] > words[i] * 1.1)
			d->model.columns[i].share = words[i] / times[i];
}

/* of a column that tells things apart by itself: how often its levels come, without what the pairs of one thing add */
static void
tell_apart(campaign_dedupe *d, int i)
{
	campaign_match_column *c = &d->model.columns[i];
	int			top = c->n_levels - 1;
	double		left = 1,
				sum = 0;

	for (int l = 1; l <= top; l++)
	{
		/* chance makes each level so much rarer than the one below as it made that one */
		if (l >= 4 && c->kind == CAMPAIGN_KIND_COMPANY)
			c->u[l] = fmin(c->u[l], c->u[l - 1] * fmin(c->u[l - 1] / c->u[l - 2], 0.5));
		if (l == top)
			c->u[l] = fmin(c->u[l], 1e-6);
		c->u[l] = fmax(c->u[l], 1e-8);
		sum += c->u[l];
		c->m[l] = l == top ? 0.4 : l >= 3 ? 0.5 / (top - 3) : 0.02;
		left -= c->m[l];
	}
	c->u[0] = fmax(1 - sum, 0.01);
	c->m[0] = fmax(left, 0.01);
	c->tf_weight = 0;
	d->columns[i].is_fixed = true;
}

/*
 * A table that is a list of names and little else: what is equal is one thing, however
 * often it comes, and how alike two names of two things are is seen in pairs that are
 * less alike.
 */
static void
find_lists(campaign_dedupe *d)
{
	bool		is_person = false;
	int			informative = 0,
				column = -1;

	for (int i = 0; i < d->n_columns; i++)
	{
		const dedupe_column *c = &d->columns[i];

		if (c->filled < 2)
			continue;
		if (c->n > 2)
		{
			informative++;
			column = i;
			/* companies have telephones and days on which they were founded; names and mail are of people */
			is_person |= c->kind == CAMPAIGN_KIND_NAME || c->kind == CAMPAIGN_KIND_EMAIL;
		}
	}
	for (int i = 0; i < d->n_columns; i++)
	{
		const dedupe_column *c = &d->columns[i];
		bool		alone = informative == 1 ? i == column : informative == 0 && c->filled > 1;

		if (c->kind == CAMPAIGN_KIND_COMPANY && (alone || (!is_person && informative > 0)))
			tell_apart(d, i);
		else if (alone && (c->kind == CAMPAIGN_KIND_NAME || c->kind == CAMPAIGN_KIND_EMAIL || c->kind == CAMPAIGN_KIND_PHONE ||
						   c->kind == CAMPAIGN_KIND_ID || (c->kind == CAMPAIGN_KIND_TEXT && c->n > c->filled / 20 && c->n > 2) ||
						   (c->kind == CAMPAIGN_KIND_CODE && c->n > c->filled / 2 && c->n > 2)))
			tell_apart(d, i);
		else
			continue;
		d->is_alone |= alone;
	}
}

void
campaign_dedupe_train(campaign_dedupe *d)
{
	campaign_match_kind kinds[CAMPAIGN_MATCH_COLUMNS];
	double		equal[CAMPAIGN_MATCH_COLUMNS];
	double		sum[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS] = {{0}};
	double		weight[CAMPAIGN_MATCH_COLUMNS] = {0};
	collect		c;
	int			sessions = 0;
	uint64_t	most = d->n > LARGE ? SESSION_PAIRS_LARGE : SESSION_PAIRS;

	for (int i = 0; i < d->n_columns; i++)
	{
		kinds[i] = d->columns[i].kind;
		equal[i] = equal_pairs(&d->columns[i]);
	}
	campaign_match_model_start(&d->model, d->n_columns, kinds);
	d->model.seed = d->options.seed;
	for (int i = 0; i < d->n_columns; i++)
		memcpy(d->columns[i].usual, d->model.columns[i].u, sizeof(d->columns[i].usual));
	find_swaps(d);
	find_repetitions(d);
	collect_start(&c, d, UINT64_MAX);
	campaign_dedupe_random_pairs(d, d->n > LARGE ? RANDOM_PAIRS_LARGE : d->n > SOME ? RANDOM_PAIRS_SOME : RANDOM_PAIRS, collect_pair, &c);
	campaign_match_learn_u(&d->model, &c.patterns, equal);
	for (int i = 0; i < d->n_columns; i++)
		memcpy(d->columns[i].u, d->model.columns[i].u, sizeof(d->columns[i].u));
	find_lists(d);
	for (int r = 0; r < d->n_training && sessions < SESSIONS; r++)
	{
		campaign_match_fit fit;
		uint64_t	keys = d->training[r].keys;
		uint64_t	left_out = columns_of(d, keys);

		collect_start(&c, d, most);
		/* half as many again as are wanted, for a sample told how many there are */
		campaign_dedupe_each_pair_of(d, keys, 1.5 * (double) most / d->training[r].expected, collect_pair, &c);
		if (c.patterns.total < 20)
			continue;
		campaign_match_learn(&d->model, &c.patterns, left_out, 0.1, &fit);
		if (d->trace)
			d->trace(d, keys, &fit);
		if (fit.share * fit.total < 5)
			continue;
		sessions++;
		for (int i = 0; i < d->n_columns; i++)
		{
			double		w = fit.seen[i] / (fit.seen[i] + 50);

			if (left_out >> i & 1)
				continue;
			weight[i] += w;
			for (int l = 0; l < d->model.columns[i].n_levels; l++)
				sum[i][l] += w * fit.m[i][l];
		}
	}
	for (int i = 0; i < d->n_columns; i++)
		for (int l = 0; l < d->model.columns[i].n_levels && weight[i] > 0; l++)
			d->model.columns[i].m[l] = sum[i][l] / weight[i];
	campaign_match_weights(&d->model);
}
