/*
 * dedupe_table.h: the records of a deduplication as numbers; inside of dedupe*.c
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_DEDUPE_TABLE_H
#define CAMPAIGN_CORE_DEDUPE_TABLE_H

#include "core/dedupe.h"
#include "core/match_train.h"
#include "core/match_value.h"

#define DEDUPE_CHUNK 4096		/* records whose numbers lie together */
#define DEDUPE_CACHE 16384		/* comparisons a column remembers, a power of two */
#define DEDUPE_KEYS 48			/* blocking keys at most; a set of keys is one word */
#define DEDUPE_RULES 60
#define DEDUPE_WORDS 8
#define DEDUPE_TRAINING 32

/* hash table from a hash to a number; 0: free */
typedef struct dedupe_slot
{
	uint64_t	hash;
	uint32_t	number;
} dedupe_slot;

typedef struct dedupe_map
{
	dedupe_slot *slots;			/* [size] */
	uint32_t	size;			/* a power of two */
	uint32_t	n;
} dedupe_map;

typedef struct dedupe_level
{
	uint64_t	pair;			/* smaller number of a value << 32 | greater one */
	int32_t		level;
} dedupe_level;

typedef struct dedupe_column
{
	campaign_match_kind kind;
	const char *name;
	dedupe_map	raw;			/* values as they came */
	dedupe_map	known;			/* values made ready */
	const campaign_match_value **values;	/* [size], from 1 */
	uint32_t   *count;			/* [size]: records that have it */
	uint32_t	n;				/* values, 0 included */
	uint32_t	size;
	uint32_t	filled;			/* records that have a value */
	bool		is_cached;		/* values meet often enough to remember what came of it */
	dedupe_level *cache;
	size_t		sketch_size;
	void	   *sketches;		/* [n]: enough to tell that values differ; NULL: none */
	float	   *things;			/* [n]: things that have a value, where records of one thing count once; NULL: records */
	double		all_things;
	float	   *tf;				/* [n]: adjustment of equality */
	bool		is_fixed;		/* u stands as it was first learned */
	double		usual[CAMPAIGN_MATCH_LEVELS];	/* u before any data */
	double		u[CAMPAIGN_MATCH_LEVELS];	/* of all pairs, those of one thing included */
} dedupe_column;

typedef struct dedupe_key
{
	int			column;
	const char *name;			/* NULL: the value itself */
	const uint32_t *of;			/* [values]: number of the key, 0 none; NULL: the value's own */
} dedupe_key;

typedef struct dedupe_rule
{
	uint64_t	keys;			/* records that agree on all of them; 0: all pairs */
	double		expected;		/* pairs, from a sample */
	double		rank;			/* among the first rules: pairs, more where few records have the keys */
	double		share;			/* of them, in a sample of the pairs */
	uint64_t	pairs;
	uint64_t	blocks;
	uint64_t	capped;
	uint32_t	largest;
} dedupe_rule;

/* pairs that share a rare word of a column */
typedef struct dedupe_words
{
	int			column;
	uint32_t	n_words;		/* from 1 */
	double		expected;
	double		share;
	uint64_t	pairs;
	uint32_t	largest;		/* records that have the most common one */
	uint32_t   *start;			/* [values + 1]: words of each value */
	uint32_t   *words;
	uint32_t   *first_value;	/* [n_words + 2]: values of each word */
	uint32_t   *values;
	uint32_t   *first_record;	/* [values + 1]: records of each value */
	uint32_t   *records;
} dedupe_words;

struct campaign_dedupe
{
	campaign_workspace *w;
	campaign_dedupe_options options;
	int			n_columns;
	dedupe_column *columns;
	uint32_t	n;				/* records */
	uint32_t  **chunks;
	uint32_t	n_chunks;
	uint32_t	chunks_size;

	int			n_keys;
	dedupe_key	keys[DEDUPE_KEYS];
	int			n_rules;
	dedupe_rule rules[DEDUPE_RULES];
	bool		is_alone;		/* one column says all there is to say */
	int			n_words;
	dedupe_words words[DEDUPE_WORDS];
	int			n_candidates;
	dedupe_rule *candidates;	/* sets of keys that could be rules, by the pairs they give */
	double		left_out;		/* share of pairs of one thing that no rule finds, as far as can be seen */
	int			n_training;
	dedupe_rule training[DEDUPE_TRAINING];	/* sets of keys whose pairs teach m */
	int			at_rule;		/* whose pairs are visited */
	uint32_t	max_block;
	uint64_t	max_pairs;
	void		(*trace) (campaign_dedupe *d, uint64_t keys, const campaign_match_fit *fit);	/* of tools; NULL */
	uint64_t   *items;			/* [2 n]: room for sorting */
	uint64_t   *capped;			/* [n]: rules in which the record's block is too large */
	uint64_t	capped_rules;	/* rules of which there are such blocks */
	int			n_row_keys;		/* keys that rules use, made up to fours by none */
	int			row_key[DEDUPE_KEYS];
	int			room_row_keys;
	uint32_t   *row_keys;		/* [n][n_row_keys] */
	uint64_t	row_rule[DEDUPE_RULES];	/* keys of each rule, by their places in row_key */

	campaign_match_model model;
	int			n_units;
	int			order[CAMPAIGN_MATCH_COLUMNS];	/* in which columns are looked at */
	bool		fetch[CAMPAIGN_MATCH_COLUMNS];	/* too many values for them to be near */
	double		top[CAMPAIGN_MATCH_COLUMNS];	/* weight of equality */
	double		unequal[CAMPAIGN_MATCH_COLUMNS];	/* what values that are not equal can say at the most */
	double		together;		/* others of its thing that a record has that has any */
	campaign_dedupe_result result;
};

static inline const uint32_t *
dedupe_row(const campaign_dedupe *d, uint32_t record)
{
	return d->chunks[record / DEDUPE_CHUNK] + (size_t) (record % DEDUPE_CHUNK) * d->n_columns;
}

/* number of key k of a record, 0 for none */
static inline uint32_t
dedupe_key_of(const campaign_dedupe *d, int k, const uint32_t *row)
{
	const dedupe_key *key = &d->keys[k];
	uint32_t	v = row[key->column];

	return key->of == NULL ? v : key->of[v];
}

extern int	campaign_dedupe_level(campaign_dedupe *d, int column, uint32_t a, uint32_t b);
extern void campaign_dedupe_levels(campaign_dedupe *d, uint32_t a, uint32_t b, int8_t *levels);
/* makes scores ready: weights, adjustments, order of columns */
extern void campaign_dedupe_prepare_scores(campaign_dedupe *d);
/* the score of a pair; anything below the cut-off where it is below it */
extern double campaign_dedupe_score(campaign_dedupe *d, uint32_t a, uint32_t b, double cutoff);
/* the same, and the levels of a pair that comes to the cut-off */
extern double campaign_dedupe_score_levels(campaign_dedupe *d, uint32_t a, uint32_t b, double cutoff, int8_t *levels);

/* dedupe_block.c */
extern void campaign_dedupe_make_keys(campaign_dedupe *d);
extern void campaign_dedupe_first_rules(campaign_dedupe *d);
extern void campaign_dedupe_add_words(campaign_dedupe *d);
extern void campaign_dedupe_choose_rules(campaign_dedupe *d, const uint64_t *found, uint64_t n);

extern uint64_t campaign_dedupe_agreement(const campaign_dedupe *d, const uint32_t *a, const uint32_t *b);

/* dedupe_words.c */
extern void campaign_dedupe_make_words(campaign_dedupe *d, int column, double most, dedupe_words *rule);
extern uint32_t campaign_dedupe_shared_word(const dedupe_words *rule, uint32_t v, uint32_t w);

/* dedupe_pairs.c; stop: a visitor that returns false ends it */
typedef bool (*dedupe_visit) (void *context, uint32_t a, uint32_t b);
/* to be called when rules were chosen, before their pairs are visited */
extern void campaign_dedupe_use_rules(campaign_dedupe *d);
/* every candidate pair once (pairs of blocks too large: nearly), or a sample, of each rule its share */
extern void campaign_dedupe_each_pair(campaign_dedupe *d, bool is_sample, dedupe_visit visit, void *context);
/* the pairs of one set of keys, rules notwithstanding; of a share of its blocks */
extern void campaign_dedupe_each_pair_of(campaign_dedupe *d, uint64_t keys, double share, dedupe_visit visit, void *context);
/* how many pairs the rules give, as far as is known; with most: of each rule so many at the most make a sample */
extern double campaign_dedupe_expected(campaign_dedupe *d, double most);
/* pairs that one of the sample stands for, while it is visited */
static inline double
dedupe_every(const campaign_dedupe *d)
{
	return 1 / (d->at_rule < d->n_rules ? d->rules[d->at_rule].share : d->words[d->at_rule - d->n_rules].share);
}
/* keys, of those that rules use, on which two records agree */
extern uint64_t campaign_dedupe_rule_agreement(const campaign_dedupe *d, uint32_t a, uint32_t b);

/* dedupe_train.c */
extern void campaign_dedupe_train(campaign_dedupe *d);

/* dedupe_worth.c: of many rules those that are worth their pairs */
extern bool campaign_dedupe_weigh_rules(campaign_dedupe *d, campaign_match_model *related);

/* dedupe_refine.c: the model learned again from the pairs that matter; edges, whose levels are given, are scored anew */
extern void campaign_dedupe_refine(campaign_dedupe *d, campaign_dedupe_edge *edges, const int8_t *levels, uint64_t n);

/* dedupe_related.c: classes of pairs of two things that belong together; the patterns are used up */
extern void campaign_dedupe_find_related(campaign_dedupe *d, campaign_match_patterns *patterns);

extern uint64_t campaign_dedupe_random_pairs(campaign_dedupe *d, uint64_t most, dedupe_visit visit, void *context);

#endif							/* CAMPAIGN_CORE_DEDUPE_TABLE_H */
