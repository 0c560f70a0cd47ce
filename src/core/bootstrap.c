/*
 * bootstrap.c: intervals from drawn samples.  See bootstrap.h.
 */
#include "core/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "core/random.h"

/* The distribution of a mean; tables are shared by equal means. */
static campaign_poisson *
distribution(int64_t mean, campaign_poisson **shared, campaign_workspace *w)
{
	campaign_poisson *p;
	int			entries = campaign_poisson_entries(mean);
	uint64_t   *cumulative = NULL;
	uint16_t   *guide = NULL;

	if (mean <= 0)
		return NULL;
	if (entries > 0 && shared[mean])
		return shared[mean];
	p = campaign_workspace_array(w, 1, sizeof(*p));
	if (entries > 0)
	{
		cumulative = campaign_workspace_array(w, (size_t) entries, sizeof(uint64_t));
		guide = campaign_workspace_array(w, 256, sizeof(uint16_t));
		shared[mean] = p;
	}
	campaign_poisson_prepare(p, mean, cumulative, guide);
	return p;
}

static int
compare_double(const void *x, const void *y)
{
	double		a = *(const double *) x,
				b = *(const double *) y;

	return (a > b) - (a < b);
}

/* Type 7 of Hyndman and Fan, of n > 0 sorted values. */
static double
quantile(const double *sorted, int n, double q)
{
	double		position = (n - 1) * q;
	int			below = (int) position;
	double		part = position - below;

	if (below >= n - 1)
		return sorted[n - 1];
	/* equal neighbours exactly so; between an infinite one and another there is nothing to interpolate */
	if (part == 0 || sorted[below] == sorted[below + 1] || isinf(sorted[below]))
		return sorted[below];
	return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

int
campaign_bootstrap(const campaign_path_set *set, int refits, uint64_t seed, double confidence, int nfigures,
				   campaign_bootstrap_solve solve, void *context, double *low, double *high, campaign_workspace *w)
{
	size_t		n = (size_t) set->npaths;
	campaign_poisson *shared[CAMPAIGN_POISSON_TABLE] = {NULL};
	campaign_poisson **of_conversions,
			  **of_nulls;
	int64_t    *conversions,
			   *nulls;
	double	   *value,
			   *each,			/* value per conversion */
			   *figures,
			   *column;
	campaign_random r;

	if ((int64_t) refits * nfigures > CAMPAIGN_BOOTSTRAP_MAX_FIGURES)
		return CAMPAIGN_BOOTSTRAP_TOO_LARGE;
	of_conversions = campaign_workspace_array(w, n, sizeof(campaign_poisson *));
	of_nulls = campaign_workspace_array(w, n, sizeof(campaign_poisson *));
	conversions = campaign_workspace_array(w, n, sizeof(int64_t));
	nulls = campaign_workspace_array(w, n, sizeof(int64_t));
	value = campaign_workspace_array(w, n, sizeof(double));
	each = campaign_workspace_array(w, n, sizeof(double));
	figures = campaign_workspace_array(w, (size_t) refits * (size_t) nfigures, sizeof(double));
	column = campaign_workspace_array(w, (size_t) refits, sizeof(double));
	for (size_t p = 0; p < n; p++)
	{
		if (p % 1024 == 0)
			campaign_workspace_tick(w);
		of_conversions[p] = distribution(set->conversions[p], shared, w);
		of_nulls[p] = distribution(set->nulls[p], shared, w);
		value[p] = set->value[p];
		each[p] = set->conversions[p] > 0 ? set->value[p] / (double) set->conversions[p] : 0;
	}

	campaign_random_seed(&r, seed);
	for (int refit = 0; refit < refits; refit++)
	{
		int			code;

		for (size_t p = 0; p < n; p++)
		{
			if (of_conversions[p])
			{
				conversions[p] = campaign_poisson_draw(of_conversions[p], &r);
				value[p] = each[p] * (double) conversions[p];
			}
			if (of_nulls[p])
				nulls[p] = campaign_poisson_draw(of_nulls[p], &r);
			if (p % 4096 == 0)
				campaign_workspace_tick(w);
		}
		code = solve(context, conversions, nulls, value, figures + (size_t) refit * (size_t) nfigures);
		if (code != 0)
			return code;
		campaign_workspace_tick(w);
	}

	for (int f = 0; f < nfigures; f++)
	{
		int			m = 0;

		for (int refit = 0; refit < refits; refit++)
		{
			double		x = figures[(size_t) refit * (size_t) nfigures + (size_t) f];

			if (!isnan(x))
				column[m++] = x;
		}
		qsort(column, (size_t) m, sizeof(double), compare_double);
		low[f] = m > 0 ? quantile(column, m, (1 - confidence) / 2) : NAN;
		high[f] = m > 0 ? quantile(column, m, (1 + confidence) / 2) : NAN;
		campaign_workspace_tick(w);
	}
	return CAMPAIGN_BOOTSTRAP_OK;
}
