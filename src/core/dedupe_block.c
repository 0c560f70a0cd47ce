/*
 * dedupe_block.c: blocking keys, and which of them make rules
 *
 * A rule is a set of keys on which the records of a pair agree: a value itself, or
 * what is left of it where typing errors are likely (its sound, its beginning, the
 * year of a date).  How many pairs a set gives is seen in a sample.  The first rules
 * are those that give the fewest.  The pairs of one thing that they find say how
 * often each key holds in such pairs, and with that the rules are chosen that find
 * most for the pairs they cost.
 */
#include "core/dedupe_table.h"

#include <string.h>

#include "core/pinyin.h"
#include "core/random.h"
#include "core/text.h"

#define SAMPLE 20000
#define SPARSE 0.2				/* share of records that have the keys of a rule, below which it is sparse */

/* sound of a Latin word: its first letter and the classes of up to three consonants */
static uint64_t
sound_of(const campaign_chars *c)
{
	static const char class[] = "01230120022455012623010202"; /* a-z: Soundex, American */
	uint64_t	h = 0;
	char		last = '0';
	int			n = 0;

	for (uint32_t i = 0; i < c->n && n < 4; i++)
	{
		uint32_t	x = campaign_chars_at(c, i);
		char		k;

		if (x < 'a' || x > 'z')
		{
			last = '0';
			continue;
		}
		k = class[x - 'a'];
		if (n == 0)
		{
			h = x;
			n = 1;
		}
		else if (k != '0' && k != last)
		{
			h = h << 8 | (unsigned char) k;
			n++;
		}
		if (x != 'h' && x != 'w')
			last = k;
	}
	return n == 0 ? 0 : h << 8 | 1;
}

static uint64_t
hash_part(const campaign_chars *c, uint32_t from, uint32_t n, uint64_t seed)
{
	uint32_t	points[16];
	uint32_t	k = 0;

	for (uint32_t i = from; i < c->n && k < n && k < 16; i++)
		if (campaign_chars_at(c, i) != ' ')
			points[k++] = campaign_chars_at(c, i);
	return k == 0 ? 0 : campaign_match_hash_points(points, k, seed) | 1;
}

typedef enum derived
{
	KEY_SOUND, KEY_BEGIN, KEY_END, KEY_YEAR, KEY_DAY, KEY_LOCAL, KEY_N
} derived;

static const char *const derived_names[] = {"sound", "beginning", "end", "year", "month and day", "local part"};

/* the derived key of a value, 0 for none */
static uint64_t
derive(const campaign_match_value *v, derived which)
{
	const campaign_chars *c = &v->chars;

	switch (which)
	{
		case KEY_SOUND:
			if (v->is_han)
				return v->n_turned > 0 ? v->turned[0] | 1 : 0;
			return sound_of(c);
		case KEY_BEGIN:
			if (v->kind == CAMPAIGN_KIND_NAME)
				return hash_part(c, 0, v->is_han ? 2 : 3, 3);
			if (v->kind == CAMPAIGN_KIND_CODE || v->kind == CAMPAIGN_KIND_ID)
				return c->n < 4 ? 0 : hash_part(c, 0, (c->n + 1) / 2, 3);
			if (v->kind == CAMPAIGN_KIND_DATE)
				return 0;
			return hash_part(c, 0, c->wide ? 3 : 6, 3);
		case KEY_END:
			if (v->kind == CAMPAIGN_KIND_PHONE)
				return c->n < 7 ? 0 : hash_part(c, c->n - 7, 7, 4);
			return c->n < 4 ? 0 : hash_part(c, c->n - (v->kind == CAMPAIGN_KIND_TEXT ? 4 : (c->n + 1) / 2), 16, 4);
		case KEY_YEAR:
			return v->kind == CAMPAIGN_KIND_DATE && v->own.date.year > 0 ? (uint64_t) v->own.date.year : 0;
		case KEY_DAY:
			return v->kind == CAMPAIGN_KIND_DATE && v->own.date.day > 0 ? (uint64_t) (v->own.date.month * 32 + v->own.date.day) : 0;
		case KEY_LOCAL:
			{
				campaign_chars local = v->own.email.local;

				return hash_part(&local, 0, 16, 5);
			}
		case KEY_N:
			break;
	}
	return 0;
}

static void
add_key(campaign_dedupe *d, int column, derived which)
{
	dedupe_column *c = &d->columns[column];
	uint32_t   *of;
	dedupe_slot *seen;
	uint32_t	size = 64,
				n = 0;

	if (d->n_keys == DEDUPE_KEYS)
		return;
	if (which == KEY_N)
	{
		d->keys[d->n_keys++] = (dedupe_key) {column, NULL, NULL};
		return;
	}
	while (size < c->n / 3 * 4 && size < UINT32_C(1) << 31)
		size *= 2;
	of = campaign_workspace_array(d->w, c->n, sizeof(uint32_t));
	seen = campaign_workspace_array(d->w, size, sizeof(dedupe_slot));
	for (uint32_t v = 1; v < c->n; v++)
	{
		uint64_t	h = derive(c->values[v], which);
		uint32_t	i = (uint32_t) (h * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (size - 1);

		if (v % 65536 == 0)
			campaign_workspace_tick(d->w);
		if (h == 0)
			continue;
		while (seen[i].number != 0 && seen[i].hash != h)
			i = (i + 1) & (size - 1);
		if (seen[i].number == 0)
			seen[i] = (dedupe_slot) {h, ++n};
		of[v] = seen[i].number;
	}
	d->keys[d->n_keys++] = (dedupe_key) {column, derived_names[which], of};
}

void
campaign_dedupe_make_keys(campaign_dedupe *d)
{
	for (int i = 0; i < d->n_columns; i++)
		add_key(d, i, KEY_N);
	for (int i = 0; i < d->n_columns; i++)
		switch (d->columns[i].kind)
		{
			case CAMPAIGN_KIND_NAME:
				add_key(d, i, KEY_SOUND);
				add_key(d, i, KEY_BEGIN);
				break;
			case CAMPAIGN_KIND_TEXT:
			case CAMPAIGN_KIND_COMPANY:
				add_key(d, i, KEY_BEGIN);
				add_key(d, i, KEY_END);
				break;
			case CAMPAIGN_KIND_CODE:
			case CAMPAIGN_KIND_ID:
				add_key(d, i, KEY_BEGIN);
				add_key(d, i, KEY_END);
				break;
			case CAMPAIGN_KIND_PHONE:
				add_key(d, i, KEY_END);
				break;
			case CAMPAIGN_KIND_DATE:
				add_key(d, i, KEY_YEAR);
				add_key(d, i, KEY_DAY);
				break;
			case CAMPAIGN_KIND_EMAIL:
				add_key(d, i, KEY_LOCAL);
				break;
			case CAMPAIGN_KIND_NUMBER:
			case CAMPAIGN_KIND_CATEGORY:
				break;
		}
}

/* a sample of records and a table to count what they have in common */
typedef struct dedupe_sample sample;
struct dedupe_sample
{
	uint32_t	n;
	double		scale;			/* pairs of all records to a pair of the sample */
	uint32_t   *keys;			/* [n_keys][n] */
	uint64_t   *seen;
	uint32_t   *count;
	uint32_t   *stamp;
	uint32_t	size;
	uint32_t	round;
	double		single[DEDUPE_KEYS];	/* pairs of each key alone */
	double		rank[DEDUPE_KEYS];
	uint32_t	filled;			/* records that have all keys that were asked for last */
};

static void
take_sample(campaign_dedupe *d, sample *s)
{
	s->n = d->n < SAMPLE ? d->n : SAMPLE;
	s->scale = (double) d->n / s->n * ((double) d->n / s->n);
	s->keys = campaign_workspace_array(d->w, (size_t) s->n * d->n_keys, sizeof(uint32_t));
	for (uint32_t i = 0; i < s->n; i++)
	{
		/* one of each stretch, by chance, whatever the order of the records */
		uint64_t	from = (uint64_t) d->n * i / s->n,
					to = (uint64_t) d->n * (i + 1) / s->n;
		uint64_t	h = (from + 1) * UINT64_C(0xD1B54A32D192ED03);
		const uint32_t *row = dedupe_row(d, (uint32_t) (from + (h >> 32) % (to - from)));

		for (int k = 0; k < d->n_keys; k++)
			s->keys[(size_t) k * s->n + i] = dedupe_key_of(d, k, row);
	}
	s->size = 64;
	while (s->size < 2 * s->n)
		s->size *= 2;
	s->seen = campaign_workspace_array(d->w, s->size, sizeof(uint64_t));
	s->count = campaign_workspace_array(d->w, s->size, sizeof(uint32_t));
	s->stamp = campaign_workspace_array(d->w, s->size, sizeof(uint32_t));
	s->round = 0;
}

/* pairs of all records that agree on up to three keys, as the sample has it */
static double
pairs_of(sample *s, const int *keys, int n)
{
	double		pairs = 0;

	s->round++;
	s->filled = 0;
	for (uint32_t r = 0; r < s->n; r++)
	{
		uint64_t	h = 0;
		uint32_t	i;
		bool		none = false;

		for (int k = 0; k < n; k++)
		{
			uint32_t	x = s->keys[(size_t) keys[k] * s->n + r];

			none |= x == 0;
			h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
			h ^= h >> 29;
		}
		if (none)
			continue;
		s->filled++;
		i = (uint32_t) (h >> 8) & (s->size - 1);
		while (s->stamp[i] == s->round && s->seen[i] != h)
			i = (i + 1) & (s->size - 1);
		if (s->stamp[i] != s->round)
		{
			s->stamp[i] = s->round;
			s->seen[i] = h;
			s->count[i] = 0;
		}
		pairs += s->count[i]++;
	}
	return pairs * s->scale;
}

/*
 * What a rule is ranked by among the first: the pairs it gives.  A rule whose keys
 * hardly a record has gives few as well, and finds next to none of those of one thing;
 * tables with many columns that are mostly empty have hundreds of them.
 */
static double
rank_of(const campaign_dedupe *d, const sample *s, double pairs)
{
	double		few = d->n / 50.0;

	return s->filled >= s->n * SPARSE ? pairs : (pairs + few) * (s->n * SPARSE / (s->filled + 0.5)) - few;
}

/* keeps the candidates sorted by their pairs, then by their keys */
static void
add_candidate(dedupe_rule *rules, int *n, int most, uint64_t keys, double pairs, double rank)
{
	int			at = *n;

	while (at > 0 && (rules[at - 1].expected > pairs || (rules[at - 1].expected == pairs && rules[at - 1].keys > keys)))
		at--;
	if (at == most)
		return;
	if (*n < most)
		(*n)++;
	memmove(rules + at + 1, rules + at, (*n - 1 - at) * sizeof(rules[0]));
	memset(&rules[at], 0, sizeof(rules[0]));
	rules[at].keys = keys;
	rules[at].expected = pairs;
	rules[at].rank = rank;
}

#define CANDIDATES 1200
#define FIRST_RULES 24
#define SYNTHETIC 4000			/* pairs of one thing that are made up to see what rules find */
#define LARGE 20000				/* records from which pairs are dear */

typedef struct made_up
{
	uint64_t	keys;
	uint32_t	times;
} made_up;

/*
 * Rules to learn from: values themselves, alone or two together, that give pairs
 * enough but not so many that those of one thing are lost among them.
 */
static void
choose_training(campaign_dedupe *d, sample *s)
{
	dedupe_rule found[DEDUPE_TRAINING + 1];
	const double *single = s->single;
	int			columns = d->n_columns < d->n_keys ? d->n_columns : d->n_keys;	/* that are keys themselves: the first ones */
	int			n = 0;

	for (int i = 0; i < columns; i++)
	{
		if (single[i] >= 20 && single[i] <= 20.0 * d->n)
			add_candidate(found, &n, DEDUPE_TRAINING, UINT64_C(1) << i, s->rank[i], 0);
	}
	for (int i = 0; i < columns; i++)
		for (int j = i + 1; j < columns; j++)
		{
			int			two[2] = {i, j};
			double		pairs;

			if (single[i] <= d->n && single[j] <= d->n)
				continue;
			pairs = pairs_of(s, two, 2);
			if (pairs >= 20 && pairs <= 5.0 * d->n)
				add_candidate(found, &n, DEDUPE_TRAINING, UINT64_C(1) << i | UINT64_C(1) << j, rank_of(d, s, pairs), 0);
		}
	d->n_training = n;
	for (int i = 0; i < n; i++)
		d->training[i] = found[i];
}

static void
set_limits(campaign_dedupe *d)
{
	d->max_pairs = d->options.max_pairs;
	if (d->max_pairs == 0)
	{
		d->max_pairs = (uint64_t) d->n * 40;
		/* small tables may give more pairs a record, but what finds hardly anything is as dear there */
		if (d->max_pairs < 10000000)
			d->max_pairs = d->n < 50000 ? (uint64_t) d->n * 200 : 10000000;
		if (d->max_pairs < 2000000)
			d->max_pairs = 2000000;
		if (d->max_pairs > 40000000)
			d->max_pairs = 40000000;
	}
	d->max_block = d->options.max_block;
	if (d->max_block == 0)
	{
		d->max_block = 500;
		while ((double) d->max_block * d->max_block * 4 < (double) d->max_pairs)
			d->max_block += 50;
	}
}

/*
 * Where nothing gives few enough pairs: whole values whose blocks are too large, of
 * which neighbours are compared.
 */
static void
last_resort(campaign_dedupe *d)
{
	for (int i = 0; i < d->n_columns && i < d->n_keys && d->n_rules < 3; i++)
		if (d->columns[i].filled > 1 && d->columns[i].kind != CAMPAIGN_KIND_CATEGORY && d->columns[i].kind != CAMPAIGN_KIND_NUMBER)
			d->rules[d->n_rules++] = (dedupe_rule) {.keys = UINT64_C(1) << i, .expected = d->n * 10.0};
}

/*
 * The first rules: minimal sets of keys of different columns, from the one that ranks
 * first up.  A small table needs none: all pairs are looked at.
 */
void
campaign_dedupe_first_rules(campaign_dedupe *d)
{
	double		all = (double) d->n * (d->n - 1.0) / 2;
	double		budget;
	double		used = 0;
	sample	   *s = campaign_workspace_array(d->w, 1, sizeof(sample));
	dedupe_rule *first;			/* the candidates by rank */

	set_limits(d);
	d->n_rules = 0;
	d->n_candidates = 0;
	if (d->n < 2)
		return;
	take_sample(d, s);
	for (int i = 0; i < d->n_keys; i++)
	{
		s->single[i] = pairs_of(s, &i, 1);
		s->rank[i] = rank_of(d, s, s->single[i]);
	}
	choose_training(d, s);
	if (all <= 2e6 && all <= (double) d->max_pairs)
	{
		d->rules[d->n_rules++] = (dedupe_rule) {.keys = 0, .expected = all};
		return;
	}
	budget = (double) d->max_pairs;
	d->candidates = campaign_workspace_array(d->w, CANDIDATES + 1, sizeof(dedupe_rule));
	for (int i = 0; i < d->n_keys; i++)
		if (s->single[i] <= budget / 4)
			add_candidate(d->candidates, &d->n_candidates, CANDIDATES, UINT64_C(1) << i, s->single[i], s->rank[i]);
	for (int i = 0; i < d->n_keys; i++)
	{
		campaign_workspace_tick(d->w);
		for (int j = i + 1; j < d->n_keys; j++)
		{
			int			two[2] = {i, j};
			double		pairs;

			if (d->keys[i].column == d->keys[j].column || s->single[i] <= budget / 500 || s->single[j] <= budget / 500)
				continue;
			pairs = pairs_of(s, two, 2);
			if (pairs <= budget / 4)
				add_candidate(d->candidates, &d->n_candidates, CANDIDATES, UINT64_C(1) << i | UINT64_C(1) << j, pairs, rank_of(d, s, pairs));
		}
	}
	budget /= 10;
	first = campaign_workspace_array(d->w, CANDIDATES + 1, sizeof(dedupe_rule));
	for (int i = 0; i < d->n_candidates; i++)
	{
		int			at = i;

		for (; at > 0 && first[at - 1].rank > d->candidates[i].rank; at--)
			first[at] = first[at - 1];
		first[at] = d->candidates[i];
	}
	for (int i = 0; i < d->n_candidates && d->n_rules < FIRST_RULES; i++)
	{
		const dedupe_rule *c = &first[i];
		bool		known = false;

		for (int k = 0; k < d->n_rules; k++)
			known |= (c->keys & d->rules[k].keys) == d->rules[k].keys;
		if (known || (used + c->expected > budget && d->n_rules > 0))
			continue;
		used += c->expected;
		d->rules[d->n_rules++] = *c;
	}
	if (d->n_rules == 0)
		last_resort(d);
}

/* what each of the n pairs agrees on in some columns, where they were found without these; returns how many */
static uint64_t
found_without(const campaign_dedupe *d, uint64_t of_columns, const uint64_t *found, uint64_t n, uint64_t *to)
{
	uint64_t	k = 0;

	for (uint64_t p = 0; p < n; p++)
		for (int r = 0; r < d->n_rules; r++)
			if ((d->rules[r].keys & of_columns) == 0 && (found[p] & d->rules[r].keys) == d->rules[r].keys)
			{
				to[k++] = found[p] & of_columns;
				break;
			}
	return k;
}

/*
 * Pairs of one thing, made up: what each column agrees on is drawn from a pair that
 * was found by other columns, each column by itself (columns that repeat each other
 * together).  Where nothing was found without a column, nobody knows what it finds.
 */
static made_up *
make_up_pairs(campaign_dedupe *d, const uint64_t *found, uint64_t n)
{
	made_up    *pairs = campaign_workspace_array(d->w, SYNTHETIC, sizeof(made_up));
	uint64_t   *part = campaign_workspace_array(d->w, n, sizeof(uint64_t));
	uint64_t	repeated = 0;
	campaign_random random;

	campaign_random_seed(&random, d->options.seed + 1);
	for (int i = 0; i <= d->n_columns; i++)
	{
		uint64_t	of_columns = 0,
					k;

		if (i < d->n_columns)
			for (int key = 0; key < d->n_keys; key++)
				of_columns |= (uint64_t) (d->keys[key].column == i) << key;
		if (i < d->n_columns && d->model.columns[i].share < 1)
		{
			repeated |= of_columns;
			continue;
		}
		if (i == d->n_columns)
			of_columns = repeated;
		k = found_without(d, of_columns, found, n, part);
		for (int p = 0; p < SYNTHETIC && k >= 10; p++)
			pairs[p].keys |= part[campaign_random_below(&random, k)];
	}
	return pairs;
}

static bool
chosen(const campaign_dedupe *d, uint64_t keys)
{
	for (int r = 0; r < d->n_rules; r++)
		if (d->rules[r].keys == keys)
			return true;
	return false;
}

/*
 * The rules that find most for what they cost.  found: the keys on which pairs agree
 * that are of one thing in all likelihood.
 */
void
campaign_dedupe_choose_rules(campaign_dedupe *d, const uint64_t *found, uint64_t n)
{
	made_up    *pairs;
	uint64_t	left = SYNTHETIC;
	uint32_t	times = d->n < LARGE ? 3 : 2;	/* rules that should find each pair: they know less than they seem to */
	double		budget = (double) d->max_pairs;
	double		used = 0;

	if (d->n_candidates == 0 || n < 20)
		return;
	pairs = make_up_pairs(d, found, n);
	d->n_rules = 0;
	while (d->n_rules < DEDUPE_RULES)
	{
		int			best = -1;
		double		best_worth = 0;

		campaign_workspace_tick(d->w);
		for (int i = 0; i < d->n_candidates; i++)
		{
			const dedupe_rule *c = &d->candidates[i];
			uint64_t	gain = 0;
			double		worth;

			if (used + c->expected > budget)
				break;			/* the others give more pairs still */
			if (chosen(d, c->keys))
				continue;
			for (uint64_t p = 0; p < left; p++)
				gain += (pairs[p].keys & c->keys) == c->keys;
			worth = (double) gain / (c->expected + budget / 200);
			if (gain > 0 && worth > best_worth)
			{
				best = i;
				best_worth = worth;
			}
		}
		if (best < 0)
			break;
		d->rules[d->n_rules] = d->candidates[best];
		used += d->candidates[best].expected;
		{
			uint64_t	keys = d->rules[d->n_rules++].keys;
			uint64_t	k = 0;

			for (uint64_t p = 0; p < left; p++)
			{
				pairs[p].times += (pairs[p].keys & keys) == keys;
				if (pairs[p].times < times)
					pairs[k++] = pairs[p];
			}
			left = k;
		}
	}
	d->left_out = (double) left / SYNTHETIC;
}

/* do records of a column have words worth looking for? */
static bool
has_words(const campaign_dedupe *d, int column)
{
	const dedupe_column *c = &d->columns[column];
	uint64_t	words = 0;

	if (c->kind == CAMPAIGN_KIND_COMPANY || d->is_alone)
		return c->n > 2;
	if (c->kind != CAMPAIGN_KIND_TEXT && c->kind != CAMPAIGN_KIND_NAME)
		return false;
	for (uint32_t v = 1; v < c->n; v++)
		words += c->values[v]->n_words;
	return c->n > 2 && words * 2 > (uint64_t) c->n * 3;
}

/*
 * Rules of rare words, beside those of keys: a share of the pairs that may be looked at.
 */
void
campaign_dedupe_add_words(campaign_dedupe *d)
{
	int			columns = 0;
	double		share = (double) d->max_pairs / (d->is_alone ? 1 : 4);

	d->n_words = 0;
	if ((d->n_rules == 1 && d->rules[0].keys == 0) ||
		(d->n > LARGE && d->n_columns > 3 && d->left_out < 0.005 && d->n_candidates > 0 && !d->is_alone))
		return;
	for (int i = 0; i < d->n_columns; i++)
		columns += has_words(d, i);
	for (int i = 0; i < d->n_columns && d->n_words < DEDUPE_WORDS; i++)
	{
		if (!has_words(d, i))
			continue;
		campaign_dedupe_make_words(d, i, share / columns, &d->words[d->n_words]);
		d->n_words += d->words[d->n_words].n_words > 0;
	}
}
