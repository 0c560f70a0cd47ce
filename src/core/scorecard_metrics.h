/*
 * scorecard_metrics.h: how good a probability was
 *
 * All of it is computed from the scores in ascending order, apart for what came true
 * and what did not, so that the order in which rows arrive leaves no trace.  Rows of
 * one score are one group: no figure depends on how they were broken apart.
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_SCORECARD_METRICS_H
#define CAMPAIGN_CORE_SCORECARD_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/workspace.h"

/* a probability is taken for no smaller than this, nor its complement, where its logarithm is asked for */
#define CAMPAIGN_METRICS_LEAST 1e-15

#define CAMPAIGN_METRICS_BINS 10

typedef struct campaign_metrics_bin
{
	double		n,				/* ties at a border are shared out */
				positive,
				mean;			/* of the scores */
} campaign_metrics_bin;

typedef struct campaign_metrics
{
	uint64_t	n,
				n_pos;
	bool		is_probability; /* all scores lie in 0 .. 1; else the next three are NaN */
	double		log_loss,
				brier,
				ece;
	double		auc,			/* NaN unless there are rows of both kinds */
				ks,
				lift;			/* of the tenth with the highest scores; NaN without positives */
	campaign_metrics_bin bin[CAMPAIGN_METRICS_BINS];	/* tenths, from the lowest */
} campaign_metrics;

extern void campaign_sort_doubles(double *a, double *tmp, size_t n);
extern double campaign_auc(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg);
extern void campaign_metrics_of(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, campaign_metrics *m);
extern bool campaign_platt(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double ridge, double *intercept, double *slope, campaign_workspace *w);
extern bool campaign_intercept_shift(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double *shift, campaign_workspace *w);
extern size_t campaign_isotonic(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double *x, double *fitted, double *weight);
extern double campaign_isotonic_at(const double *x, const double *fitted, size_t n, double at);
extern double campaign_psi(const double *expected, const double *actual, size_t n);
extern double campaign_prior_shift(double p, double train_rate, double live_rate);

#endif							/* CAMPAIGN_CORE_SCORECARD_METRICS_H */
