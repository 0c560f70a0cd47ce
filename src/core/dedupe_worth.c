/*
 * dedupe_worth.c: which rules are worth the pairs they give
 *
 * Rules are chosen widely, by what they would find if columns agreed independently of
 * each other.  Of the pairs that they give together a sample is looked at here, in whole
 * blocks: what the pairs agree on, and how likely each is of one thing once the classes
 * of pairs that belong together are known.  Pairs of two things show best in wide rules,
 * so it is this sample that teaches those classes; but what is compared in the end are
 * the pairs of those rules alone, and of narrower ones in their place, that find enough
 * that the others do not.
 */
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#include <xxhash.h>

#define FEW_PAIRS 500000.0		/* so many are looked at, one and all */
#define SAMPLE_OF_RULE 10000.0	/* pairs */
#define LIKELY_FROM (-8.0)		/* scores, before classes are known, of pairs that may be of one thing */
#define PAIRS_OF_RULE 0.06		/* what a rule costs beside its pairs, in pairs for each record */
#define WORDS_AT DEDUPE_KEYS	/* rules of words come after the keys, in what a pair agrees on */
#define LEAST_WORTH 4e-9		/* pairs of one thing for each that is looked at, to a record: where time is short */
#define MOST_WORTH 0.01

/* pairs of the sample that agree on the same */
typedef struct agreed
{
	uint64_t	on;				/* keys, then rules of words */
	uint64_t	by;				/* 1 + the rule that gave them, where some of its blocks are too large */
	double		pairs;
	double		right;			/* of one thing, expected */
} agreed;

/* may be of one thing */
typedef struct likely
{
	uint32_t	a;
	uint32_t	b;
	uint32_t	agreed;
	double		every;			/* pairs that it stands for */
} likely;

typedef struct sample
{
	campaign_dedupe *d;
	campaign_match_patterns patterns;
	agreed	   *agreed;
	uint32_t	n_agreed;
	uint32_t   *slots;			/* 1 + number in agreed */
	uint32_t	size;			/* of both, a power of two; half of the slots are free */
	likely	   *likely;
	uint64_t	n_likely;
	uint64_t	room_likely;
} sample;

static uint32_t *
slot_of(sample *s, uint64_t on, uint64_t by)
{
	uint32_t	i = (uint32_t) ((on ^ by << 57) * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (s->size - 1);

	while (s->slots[i] != 0 && (s->agreed[s->slots[i] - 1].on != on || s->agreed[s->slots[i] - 1].by != by))
		i = (i + 1) & (s->size - 1);
	return &s->slots[i];
}

static uint32_t
number_of(sample *s, uint64_t on, uint64_t by)
{
	uint32_t   *slot = slot_of(s, on, by);

	if (*slot != 0)
		return *slot - 1;
	if (s->n_agreed >= s->size / 2)
	{
		agreed	   *more = campaign_workspace_array(s->d->w, s->size, sizeof(agreed));

		memcpy(more, s->agreed, s->n_agreed * sizeof(agreed));
		s->agreed = more;
		s->size *= 2;
		s->slots = campaign_workspace_array(s->d->w, s->size, sizeof(uint32_t));
		for (uint32_t i = 0; i < s->n_agreed; i++)
			*slot_of(s, s->agreed[i].on, s->agreed[i].by) = i + 1;
		slot = slot_of(s, on, by);
	}
	s->agreed[s->n_agreed] = (agreed) {.on = on,.by = by};
	*slot = ++s->n_agreed;
	return s->n_agreed - 1;
}

static bool
sample_pair(void *context, uint32_t a, uint32_t b)
{
	sample	   *s = context;
	campaign_dedupe *d = s->d;
	const uint32_t *x = dedupe_row(d, a),
			   *y = dedupe_row(d, b);
	int8_t		levels[CAMPAIGN_MATCH_COLUMNS];
	uint64_t	on = campaign_dedupe_rule_agreement(d, a, b);
	uint32_t	number;
	double		score = d->model.prior;
	double		every = dedupe_every(d);

	for (int k = 0; k < d->n_words; k++)
		on |= (uint64_t) (campaign_dedupe_shared_word(&d->words[k], x[d->words[k].column], y[d->words[k].column]) != 0) << (WORDS_AT + k);
	number = number_of(s, on, d->at_rule < d->n_rules && d->rules[d->at_rule].capped > 0 ? 1 + (uint64_t) d->at_rule : 0);
	s->agreed[number].pairs += every;
	campaign_dedupe_levels(d, a, b, levels);
	campaign_match_patterns_add(&s->patterns, levels, every);
	for (int i = 0; i < d->n_columns; i++)
		if (levels[i] >= 0)
			score += d->model.columns[i].weight[levels[i]] +
				(levels[i] == d->model.columns[i].n_levels - 1 ? d->columns[i].tf[x[i]] : 0);
	if (score < LIKELY_FROM)
		return true;
	if (s->n_likely == s->room_likely)
	{
		likely	   *more = campaign_workspace_array(d->w, s->room_likely * 2 + 4096, sizeof(likely));

		if (s->n_likely > 0)
			memcpy(more, s->likely, s->n_likely * sizeof(likely));
		s->likely = more;
		s->room_likely = s->room_likely * 2 + 4096;
	}
	s->likely[s->n_likely++] = (likely) {a, b, number, every};
	return true;
}

/* how likely the pairs are of one thing, by the model as it will be */
static void
expect(sample *s)
{
	campaign_dedupe *d = s->d;

	campaign_match_weights(&d->model);
	campaign_dedupe_prepare_scores(d);
	for (uint64_t i = 0; i < s->n_likely; i++)
	{
		const likely *l = &s->likely[i];

		if (i % 4096 == 0)
			campaign_workspace_tick(d->w);
		s->agreed[l->agreed].right += l->every / (1 + exp2(-campaign_dedupe_score(d, l->a, l->b, -INFINITY)));
	}
}

/* a rule that could be used */
typedef struct option
{
	dedupe_rule rule;
	int			words;			/* 1 + its number, of a rule of words; 0: of keys */
	uint64_t	by;				/* finds what it gave itself and no more: some of its blocks are too large */
} option;

static inline bool
finds(const option *o, const agreed *x)
{
	if (o->words > 0)
		return x->on >> (WORDS_AT + o->words - 1) & 1;
	return o->by > 0 ? x->by == o->by : (x->on & o->rule.keys) == o->rule.keys;
}

/* the rules in use, and sets of keys that give some of their pairs */
static int
list_options(const campaign_dedupe *d, option *options)
{
	uint64_t	used = 0;
	int			n = 0;

	for (int r = 0; r < d->n_rules; r++)
	{
		options[n].rule = d->rules[r];
		options[n++].by = d->rules[r].capped > 0 ? 1 + (uint64_t) r : 0;
		used |= d->rules[r].keys;
	}
	for (int i = 0; i < d->n_candidates; i++)
	{
		uint64_t	keys = d->candidates[i].keys;
		bool		is_part = false,
					is_there = false;

		for (int r = 0; r < d->n_rules; r++)
		{
			is_there |= d->rules[r].keys == keys;
			is_part |= (d->rules[r].keys & keys) == d->rules[r].keys;
		}
		if ((keys & used) == keys && is_part && !is_there)
			options[n++].rule = d->candidates[i];
	}
	for (int k = 0; k < d->n_words; k++)
		options[n++].words = k + 1;
	return n;
}

/*
 * One after the other the rule that finds most pairs of one thing for those it gives, as
 * long as they are worth looking at.
 */
static void
choose(sample *s, double least)
{
	campaign_dedupe *d = s->d;
	option	   *options = campaign_workspace_array(d->w, (size_t) d->n_rules + d->n_candidates + d->n_words, sizeof(option));
	int			n = list_options(d, options);
	uint32_t	left = s->n_agreed;
	dedupe_words words[DEDUPE_WORDS];
	int			n_words = 0;

	memcpy(words, d->words, sizeof(words));
	d->n_rules = 0;
	while (d->n_rules < DEDUPE_RULES)
	{
		int			best = -1;
		double		best_worth = least;
		uint32_t	k = 0;

		campaign_workspace_tick(d->w);
		for (int i = 0; i < n; i++)
		{
			double		pairs = d->n * PAIRS_OF_RULE,
						right = 0;

			for (uint32_t x = 0; x < left; x++)
				if (finds(&options[i], &s->agreed[x]))
				{
					pairs += s->agreed[x].pairs;
					right += s->agreed[x].right;
				}
			if (right >= best_worth * pairs)
			{
				best = i;
				best_worth = right / pairs;
			}
		}
		if (best < 0)
			break;
		if (options[best].words > 0)
			d->words[n_words++] = words[options[best].words - 1];
		else
			d->rules[d->n_rules++] = options[best].rule;
		for (uint32_t x = 0; x < left; x++)
			if (!finds(&options[best], &s->agreed[x]))
				s->agreed[k++] = s->agreed[x];
		left = k;
		options[best] = options[--n];
	}
	d->n_words = n_words;
}

/*
 * Before candidates are compared: drops rules that are not worth it, where there are many
 * pairs.  related: the model with the classes of pairs of two things that belong together;
 * false where nothing was done.
 */
bool
campaign_dedupe_weigh_rules(campaign_dedupe *d, campaign_match_model *related)
{
	sample	   *s;
	campaign_match_model plain = d->model;

	if (d->n_candidates == 0 || campaign_dedupe_expected(d, SAMPLE_OF_RULE) < FEW_PAIRS)
		return false;
	s = campaign_workspace_array(d->w, 1, sizeof(sample));
	s->d = d;
	s->size = 4096;
	s->agreed = campaign_workspace_array(d->w, s->size / 2, sizeof(agreed));
	s->slots = campaign_workspace_array(d->w, s->size, sizeof(uint32_t));
	campaign_match_patterns_start(&s->patterns, d->w, d->n_columns);
	campaign_dedupe_each_pair(d, true, sample_pair, s);
	if (d->options.model == NULL)
		campaign_dedupe_find_related(d, &s->patterns);
	*related = d->model;
	expect(s);
	choose(s, fmin(LEAST_WORTH * d->n, MOST_WORTH));
	d->model = plain;
	campaign_dedupe_prepare_scores(d);
	return true;
}
