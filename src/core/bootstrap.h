/*
 * bootstrap.h: how far figures of a path set could lie by chance
 *
 * Persons are drawn, not paths: a path that c persons ended with a conversion and u
 * without is given Poisson(c) and Poisson(u) of them, independently, and its value in
 * proportion to the conversions drawn (a value without conversions stays).  What
 * solve() makes of such samples spreads like the figure itself would in other
 * markets of the same kind.
 *
 * The interval of a figure: the quantiles (1 - confidence) / 2 and (1 + confidence) / 2
 * of its values over the samples, interpolated between the neighbours by rank (type 7
 * of Hyndman and Fan: position (m - 1) q, counted from 0, among m values).  Values that
 * are not numbers are left out; where nothing is left the interval is NaN.
 *
 * Draws depend on the seed and on the set in its canonical order, on nothing else.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_BOOTSTRAP_H
#define CAMPAIGN_CORE_BOOTSTRAP_H

#include "core/path_set.h"
#include "core/workspace.h"

enum
{
	CAMPAIGN_BOOTSTRAP_OK = 0,
	CAMPAIGN_BOOTSTRAP_TOO_LARGE = -1	/* refits * nfigures beyond the limit: other codes are solve()'s */
};

#define CAMPAIGN_BOOTSTRAP_MAX_FIGURES (INT64_C(1) << 26)	/* of all refits together: 512 MB */

typedef int (*campaign_bootstrap_solve) (void *context, const int64_t *conversions, const int64_t *nulls,
										 const double *value, double *figures);

/* refits >= 1, 0 < confidence < 1; low and high have room for nfigures.  A code of solve() other than 0 ends it. */
extern int	campaign_bootstrap(const campaign_path_set *set, int refits, uint64_t seed, double confidence, int nfigures,
							   campaign_bootstrap_solve solve, void *context, double *low, double *high,
							   campaign_workspace *w);

#endif							/* CAMPAIGN_CORE_BOOTSTRAP_H */
