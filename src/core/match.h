/*
 * match.h: may two records be of one thing?  A model of Fellegi and Sunter
 *
 * A record has one value a column, or none.  A column has a kind, which says how a
 * value is made ready and which levels of agreement two values can have, from 0
 * (they differ) to the highest (they are equal).  Each level weighs log2(m / u):
 * how often pairs of one thing show it, against pairs of two.  The weights of a
 * pair and the prior add up to its score, the log2 of the odds that it is one thing.
 *
 * Columns of two things do not agree independently of each other where the things
 * belong together: colleagues share a company, its town and its switchboard, namesakes
 * what is made from the name.  Such pairs are classes of their own, each with the rate
 * r of each level; a last term takes from a score what they explain as well.
 *
 * Every term is a multiple of CAMPAIGN_MATCH_QUANTUM, so that terms add up to the
 * same score, to the last bit, in any order.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_MATCH_H
#define CAMPAIGN_CORE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/workspace.h"

#define CAMPAIGN_MATCH_COLUMNS 64	/* columns at most */
#define CAMPAIGN_MATCH_LEVELS 12	/* levels of a column at most, 0 included */
#define CAMPAIGN_MATCH_RELATED 3	/* ways in which two things may belong together, at most */
#define CAMPAIGN_MATCH_QUANTUM 0x1p-32
#define CAMPAIGN_MATCH_VALUE_POINTS 2000	/* code points of a value that are looked at */

typedef enum campaign_match_kind
{
	CAMPAIGN_KIND_NAME,
	CAMPAIGN_KIND_COMPANY,
	CAMPAIGN_KIND_EMAIL,
	CAMPAIGN_KIND_PHONE,
	CAMPAIGN_KIND_DATE,
	CAMPAIGN_KIND_CODE,
	CAMPAIGN_KIND_NUMBER,
	CAMPAIGN_KIND_TEXT,
	CAMPAIGN_KIND_CATEGORY,
	CAMPAIGN_KIND_ID
} campaign_match_kind;

/* a value made ready for comparisons: how, is the business of match_value.c */
typedef struct campaign_match_value campaign_match_value;

/* one column of a model */
typedef struct campaign_match_column
{
	campaign_match_kind kind;
	int			n_levels;
	double		m[CAMPAIGN_MATCH_LEVELS];
	double		u[CAMPAIGN_MATCH_LEVELS];
	double		weight[CAMPAIGN_MATCH_LEVELS];	/* log2(m / u), to the quantum */
	double		r[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_LEVELS];	/* of pairs of two things that belong together */
	double		related[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_LEVELS];	/* log2(r / u) */
	double		tf_weight;		/* of the adjustment by frequency; 0: none */
	double		tf_min;
	double		share;			/* of the evidence that counts: less than 1 where other columns repeat what this one says */
	int			swap;			/* 1 + the column whose values may stand in this one (given name, surname); 0: none */
} campaign_match_column;

/* level of two names of which each stands in the column where the other has its own */
#define CAMPAIGN_MATCH_SWAPPED 1

typedef struct campaign_match_model
{
	int			n_columns;
	campaign_match_column columns[CAMPAIGN_MATCH_COLUMNS];
	int			n_related;
	double		related[CAMPAIGN_MATCH_RELATED];	/* share of such pairs among all */
	double		prior;			/* log2 of the odds before anything is compared, to the quantum */
	double		threshold;		/* score from which a pair is taken for one thing */
	uint64_t	seed;
} campaign_match_model;

/* what a comparison of two records found, column by column */
typedef struct campaign_match_terms
{
	int8_t		level[CAMPAIGN_MATCH_COLUMNS];	/* -1: one of the two has no value, or the other column of a swap speaks for it */
	double		weight[CAMPAIGN_MATCH_COLUMNS];
	double		tf[CAMPAIGN_MATCH_COLUMNS];		/* adjustment by frequency, beside the weight */
	double		related;		/* at most 0: what is as likely of two things that belong together */
	double		score;
} campaign_match_terms;

/* number of levels of a kind, and what each one says ("equal", "one typing error", ...) */
extern int	campaign_match_kind_levels(campaign_match_kind kind);
extern const char *campaign_match_level_name(campaign_match_kind kind, int level);

/*
 * cp: code points, cleaned and NFKC, in any case and script.  NULL where the value
 * says nothing: empty, a placeholder, not of the kind.
 */
extern const campaign_match_value *campaign_match_prepare(campaign_workspace *w, campaign_match_kind kind, const uint32_t *cp, size_t n);
/* are two values equal for the model?  For dictionaries: equal values have equal hashes */
extern uint64_t campaign_match_hash(const campaign_match_value *v);
extern bool campaign_match_equal(const campaign_match_value *a, const campaign_match_value *b);
/* level of agreement of two values, none NULL, of one kind */
extern int	campaign_match_compare(campaign_match_kind kind, const campaign_match_value *a, const campaign_match_value *b);

/* what the frequency of an equal value adds to the weight of equality; 0: frequency not known */
extern double campaign_match_tf(const campaign_match_column *column, double frequency);

/*
 * The last term of a score: -log2(1 + sum of share r / ((1 - shares) u)).  tf: the
 * adjustments of the columns that are equal.  odds: what each class adds, or NULL.
 */
extern double campaign_match_related(const campaign_match_model *model, const int8_t *level, const double *tf, double *odds);

/* of a score, which is log2 of odds */
extern double campaign_match_probability(double score);

/*
 * The score of a pair of records; a[i] or b[i] is NULL where there is no value.
 * tf_a, tf_b: relative frequency of each value among the records (0: not known).
 */
extern double campaign_match_score(const campaign_match_model *model,
								   const campaign_match_value *const *a, const campaign_match_value *const *b,
								   const double *tf_a, const double *tf_b, campaign_match_terms *terms);

#endif							/* CAMPAIGN_CORE_MATCH_H */
