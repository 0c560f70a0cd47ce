/*
 * match_train.h: learning a model from patterns of agreement, without labels
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_MATCH_TRAIN_H
#define CAMPAIGN_CORE_MATCH_TRAIN_H

#include "core/match.h"

/* patterns of levels (-1: no value) and how many pairs show each */
typedef struct campaign_match_patterns
{
	campaign_workspace *w;
	int			n_columns;
	uint32_t	n;
	uint32_t	size;			/* of the table, a power of two */
	int8_t	   *levels;			/* [size][n_columns] */
	double	   *count;			/* [size]; 0: free */
	double		total;
} campaign_match_patterns;

/* what expectation maximisation found in one collection of pairs */
typedef struct campaign_match_fit
{
	double		share;			/* of pairs of one thing */
	double		total;			/* pairs */
	double		m[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		u[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		seen[CAMPAIGN_MATCH_COLUMNS];	/* pairs of one thing that have both values */
} campaign_match_fit;

extern void campaign_match_patterns_start(campaign_match_patterns *p, campaign_workspace *w, int n_columns);
extern void campaign_match_patterns_add(campaign_match_patterns *p, const int8_t *levels, double count);

/* pairs that what is usual for a kind counts for; how many values a category has is not usual for any */
#define CAMPAIGN_MATCH_USUAL(kind) ((kind) == CAMPAIGN_KIND_CATEGORY ? 1.0 : 1000.0)

/* how often two values of a kind are equal by chance, where nothing better is known */
extern double campaign_match_usual_equal(campaign_match_kind kind);
/* what is believed before any data is seen */
extern void campaign_match_model_start(campaign_match_model *model, int n_columns, const campaign_match_kind *kinds);
/* u from pairs drawn at random; equal: exact share of equal pairs of each column, or NULL */
extern void campaign_match_learn_u(campaign_match_model *model, const campaign_match_patterns *random, const double *equal);
/* m, u and share of a collection of pairs, columns of the mask left out */
extern void campaign_match_learn(const campaign_match_model *model, const campaign_match_patterns *pairs, uint64_t left_out,
								 double share, campaign_match_fit *fit);
/* weights from m and u: monotone, finite, multiples of the quantum */
extern void campaign_match_weights(campaign_match_model *model);
extern void campaign_match_related_weights(campaign_match_model *model);
extern double campaign_match_quantize(double x);

#endif							/* CAMPAIGN_CORE_MATCH_TRAIN_H */
