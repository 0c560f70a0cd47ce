/*
 * scorecard.h: a score that is a sum of points, learned from counts
 *
 * Every feature is a level of a row: a bin, a category, no value.  A level weighs the
 * logarithm of its odds against those of all rows, drawn towards 0 by m imagined rows;
 * a logistic regression with one coefficient a feature puts the weights together.
 * What a row's own fold contributed is left out of the weights it is fitted on.
 *
 * Rows come in an order that depends on what they hold alone (see scorecard_order.h):
 * sums then are the same to the last bit however the rows arrived.
 *
 * Plain C11; memory from a workspace.
 */
#ifndef CAMPAIGN_CORE_SCORECARD_H
#define CAMPAIGN_CORE_SCORECARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/workspace.h"

/* a fold that is held out: its rows are not learned from */
#define CAMPAIGN_CARD_HELD 255
#define CAMPAIGN_CARD_MAX_FOLDS 100
#define CAMPAIGN_CARD_MAX_LEVELS 65535
/* pairs of levels of a cross, seen or not */
#define CAMPAIGN_CARD_MAX_GRID (1 << 18)
/* pairs are looked for among so many features, those that tell most */
#define CAMPAIGN_CARD_CROSSED 60

/* Logistic regression ------------------------------------------------------------------- */

/*
 * Rows are asked for in blocks.  fill writes up to n rows from position *at on, with
 * 1 for the intercept first, moves *at on, and returns how many rows it wrote (0 at
 * the end; rows that are not learned from are passed over).
 */
typedef struct campaign_logistic
{
	size_t		(*fill) (void *context, size_t *at, size_t n, double *x, uint8_t *y);
	void	   *context;
	uint32_t	p;				/* columns with the intercept */
	const double *towards,		/* [p] what coefficients are drawn to, */
			   *ridge;			/* [p] and how much: ridge / 2 times the square */
	double		log_likelihood; /* out: without the penalty */
	int			iterations;
} campaign_logistic;

/* beta: [p], where to start, and the answer.  False: there is no finite one */
extern bool campaign_logistic_fit(campaign_logistic *l, double *beta, campaign_workspace *w);

/* Scorecards ------------------------------------------------------------------------------ */

typedef struct campaign_card_feature
{
	const uint16_t *level;		/* [n] */
	uint32_t	n_levels;
	int32_t		a,
				b;				/* of a cross: its two features, else -1 */
	uint32_t   *cell;			/* of a cross, for each level: level of a times levels of b, plus level of b */
	double		stat;			/* of a cross: what the scorecard without it leaves unexplained */

	/* out */
	uint32_t	n_seen;			/* levels with rows */
	double		coefficient;
	double		iv,				/* information value, */
				iv_out,			/* of the weights out of fold, */
				iv_error;		/* and its standard error */
	uint32_t   *count,			/* [folds][n_levels] */
			   *positive;
	double	   *woe,			/* [n_levels] of all rows */
			   *woe_out;		/* [folds][n_levels] of the other folds */
} campaign_card_feature;

typedef struct campaign_card
{
	size_t		n;
	const uint8_t *y;			/* [n] 0 or 1 */
	const uint8_t *fold;		/* [n] below folds, or CAMPAIGN_CARD_HELD */
	int			folds;
	double		m,				/* imagined rows that every level has */
				lambda,			/* ridge */
				towards;		/* of a main effect's coefficient */
	uint32_t	max_crosses,
				max_cells,
				least_positive; /* with fewer the coefficients are one (naive Bayes, its slope recalibrated) */
	uint32_t	n_features;
	campaign_card_feature *feature;	/* mains, then room for max_crosses more */

	/* out */
	uint32_t	n_crosses;
	size_t		n_used,
				n_pos;
	double		base_rate,
				intercept,
				log_likelihood;
	int			iterations;
	bool		is_naive;
} campaign_card;

typedef enum campaign_card_status
{
	CAMPAIGN_CARD_OK,
	CAMPAIGN_CARD_NO_ROWS,
	CAMPAIGN_CARD_NO_POSITIVE,
	CAMPAIGN_CARD_NO_NEGATIVE,
	CAMPAIGN_CARD_DIVERGES
} campaign_card_status;

extern campaign_card_status campaign_card_fit(campaign_card *card, campaign_workspace *w);
extern double campaign_card_logit(const campaign_card *card, size_t row);
extern double campaign_card_probability(double logit);
extern double campaign_card_woe(double n, double n_pos, double base_rate, double m);
extern size_t campaign_card_cuts(const double *sorted, size_t n, int bins, double *cuts);

/* how many cuts lie below x: counted where there are few, as that has no branch to guess wrong */
static inline uint32_t
campaign_card_bin(const double *cuts, uint32_t n, double x)
{
	uint32_t	low = 0;

	if (n <= 32)
	{
		for (uint32_t i = 0; i < n; i++)
			low += cuts[i] < x;
		return low;
	}
	while (n > 0)
	{
		uint32_t	half = n / 2;

		if (cuts[low + half] < x)
		{
			low += half + 1;
			n -= half + 1;
		}
		else
			n = half;
	}
	return low;
}

#endif							/* CAMPAIGN_CORE_SCORECARD_H */
