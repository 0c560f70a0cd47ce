/*
 * dedupe_refine.c: the model once more, from the pairs that may be of one thing
 *
 * Two things are better known now than at first.  Pairs at large include those of
 * one thing, and where a value hardly comes twice but in the records of one thing
 * (an address of mail), most equal pairs are such: they are taken out of u, and a
 * value's frequency counts things, not records.  And m follows from the whole score
 * of each pair, all columns and frequencies included.
 */
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#define ROUNDS 3
#define PRIOR_PAIRS 10.0		/* the first model counts for so many pairs of one thing */
#define PRIOR_SHARE 3.0			/* and for so many times those there are: pairs that agree because columns go together must not take over */
#define FEW_PAIRS 1000.0
#define LEAST_U 0.02			/* of u that is left at least */

/* things that have each value of a column: same[v] pairs of one thing among the records that have it */
static void
count_things(campaign_dedupe *d, dedupe_column *c, const double *same)
{
	c->all_things = 0;
	if (c->things == NULL)
		c->things = campaign_workspace_array(d->w, c->n, sizeof(float));
	for (uint32_t v = 1; v < c->n; v++)
	{
		double		n = c->count[v];
		double		apart = fmax(n * (n - 1) / 2 - same[v], 0);

		/* k things of n / k records each make n * n * (1 - 1 / k) / 2 pairs of two things */
		c->things[v] = n == 0 ? 0 : (float) fmin(1 / (1 - 2 * apart / (n * n)), n);
		c->all_things += c->things[v];
	}
}

/* the scores of pairs whose levels are known */
static void
score_edges(campaign_dedupe *d, campaign_dedupe_edge *edges, const int8_t *levels, uint64_t n)
{
	int			nc = d->n_columns;
	double		tf[CAMPAIGN_MATCH_COLUMNS];

	for (uint64_t e = 0; e < n; e++)
	{
		const uint32_t *x = dedupe_row(d, edges[e].a);
		const int8_t *level = levels + e * nc;
		double		score = d->model.prior;

		if (e % 65536 == 0)
			campaign_workspace_tick(d->w);
		for (int i = 0; i < nc; i++)
		{
			tf[i] = level[i] >= 0 && level[i] == d->model.columns[i].n_levels - 1 ? d->columns[i].tf[x[i]] : 0;
			if (level[i] >= 0)
				score += d->model.columns[i].weight[level[i]] + tf[i];
		}
		edges[e].score = score + campaign_match_related(&d->model, level, tf, NULL);
	}
}

void
campaign_dedupe_refine(campaign_dedupe *d, campaign_dedupe_edge *edges, const int8_t *levels, uint64_t n)
{
	int			nc = d->n_columns;
	double		all = d->n < 2 ? 1 : (double) d->n * (d->n - 1.0) / 2;
	double	   *same[CAMPAIGN_MATCH_COLUMNS];
	campaign_match_model first = d->model;

	if (d->model.n_related > 0)
	{
		campaign_match_weights(&d->model);
		campaign_dedupe_prepare_scores(d);
		score_edges(d, edges, levels, n);
	}
	first = d->model;
	for (int i = 0; i < nc; i++)
		same[i] = campaign_workspace_array(d->w, d->columns[i].n, sizeof(double));
	for (int round = 0; round < ROUNDS; round++)
	{
		double		m[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS] = {{0}};
		double		matches = 0;
		double		share;

		campaign_workspace_tick(d->w);
		for (int i = 0; i < nc; i++)
			memset(same[i], 0, d->columns[i].n * sizeof(double));
		for (uint64_t e = 0; e < n; e++)
		{
			double		p = campaign_match_probability(edges[e].score);
			const uint32_t *x = dedupe_row(d, edges[e].a);

			/* what nothing speaks for bears out any share */
			if (p < 1e-6 || edges[e].score < d->model.prior + 1)
				continue;
			matches += p;
			for (int i = 0; i < nc; i++)
			{
				int			l = levels[e * nc + i];

				if (l < 0)
					continue;
				m[i][l] += p;
				if (l == d->model.columns[i].n_levels - 1)
					same[i][x[i]] += p;
			}
		}
		share = fmin(fmax(matches / all, 0.5 / all), 0.5);
		d->model.prior = campaign_match_quantize(log2(share / (1 - share)));
		for (int i = 0; i < nc; i++)
		{
			campaign_match_column *c = &d->model.columns[i];
			dedupe_column *column = &d->columns[i];
			double		sum = 0,
						filled = (double) column->filled * (column->filled - 1.0) / 2,
						apart = 0,
						total = 0;

			if (column->is_fixed && d->is_alone)
				continue;
			for (int l = 0; l < c->n_levels; l++)
				sum += m[i][l] += (PRIOR_PAIRS + PRIOR_SHARE * matches) * first.columns[i].m[l];
			for (int l = 0; l < c->n_levels; l++)
				c->m[l] = m[i][l] / sum;
			if (column->is_fixed)
				continue;
			count_things(d, column, same[i]);
			for (uint32_t v = 1; v < column->n; v++)
				apart += fmax((double) column->count[v] * (column->count[v] - 1.0) / 2 - same[i][v], 0);
			for (int l = 0; l < c->n_levels; l++)
			{
				c->u[l] = fmax(column->u[l] - share * c->m[l], LEAST_U * column->u[l]);
				if (l == c->n_levels - 1 && filled > 0)
					c->u[l] = fmax(c->kind == CAMPAIGN_KIND_CATEGORY ? (apart + 0.5) / (filled + 1) :
									 (apart + 0.5 + CAMPAIGN_MATCH_USUAL(c->kind) * campaign_match_usual_equal(c->kind)) / (filled + 1 + CAMPAIGN_MATCH_USUAL(c->kind)),
									 LEAST_U * column->u[l]);
				/* a handful of pairs, most of which may be of one thing, does not overrule what is usual */
				if (all < FEW_PAIRS)
					c->u[l] = fmax(c->u[l], fmin(column->u[l], column->usual[l]));
				total += c->u[l];
			}
			for (int l = 0; l < c->n_levels; l++)
				c->u[l] /= total;
		}
		campaign_match_weights(&d->model);
		campaign_dedupe_prepare_scores(d);
		score_edges(d, edges, levels, n);
	}
}
