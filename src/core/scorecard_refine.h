/*
 * scorecard_refine.h: what a scorecard of one coefficient a feature leaves over
 *
 * A coefficient stretches the weights of all levels of a feature alike.  Where features
 * overlap that is not enough: a level may tell more, or less, or the contrary once the
 * others are known.  And bins are steps where the truth may be a slope.  So levels are
 * given points of their own on top, all of them fitted together: numbers by finer bins,
 * as a slope, a slope over ranks, and steps; anything else level by level.  How strongly
 * they are drawn to nothing, and whether they are worth having at all, is decided by
 * what each fold makes of the others.
 *
 * Plain C11; memory from a workspace.
 */
#ifndef CAMPAIGN_CORE_SCORECARD_REFINE_H
#define CAMPAIGN_CORE_SCORECARD_REFINE_H

#include "core/scorecard.h"

/* finer bins of a feature */
#define CAMPAIGN_REFINE_CUTS 120

/* what holds the score so far in its place, as a share of what holds the points back: where it is mostly noise, they may take its place */
#define CAMPAIGN_REFINE_SCORE_RIDGE 0.05

/* the finer bins of a feature of numbers, no value last */
typedef struct campaign_refine_bins
{
	uint32_t	n_cuts;
	double	   *cuts;			/* [n_cuts], the cuts of the feature among them */
	double	   *z,				/* [n_cuts + 2] where a bin lies: standardised, */
			   *rank;			/* and by rank, both about 0 with a deviation of about 1 */
	uint32_t   *step;			/* [n_cuts + 2] the step that it belongs to */
	uint32_t	n_steps;
} campaign_refine_bins;

typedef struct campaign_refine_feature
{
	const campaign_refine_bins *bins;	/* NULL: levels of the feature itself */
	const uint16_t *level;		/* [n] of the finer bins */

	/* out */
	bool		is_refined;
	double	   *points;			/* [n_cuts + 2], or [n_levels] */
} campaign_refine_feature;

typedef struct campaign_refine
{
	double		least_gain,		/* share of the log loss that must be saved out of fold, */
				certain;		/* and how many standard errors that must amount to */
	campaign_refine_feature *feature;	/* [n_features] of the card */

	/* out */
	bool		is_refined;
	double		ridge,
				loss_before,	/* out of fold, a row */
				loss_after,
				scale,			/* what the scorecard's own points and intercept are multiplied by, */
				shift;			/* and what comes to the intercept then */
} campaign_refine;

extern void campaign_refine_cuts(const double *sorted, size_t n, const double *cuts, uint32_t n_cuts, campaign_refine_bins *bins, campaign_workspace *w);
extern bool campaign_card_refine(const campaign_card *card, campaign_refine *r, campaign_workspace *w);
extern double campaign_refine_logit(const campaign_card *card, const campaign_refine *r, size_t row);

#endif							/* CAMPAIGN_CORE_SCORECARD_REFINE_H */
