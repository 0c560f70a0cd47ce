/*
 * markov.c: Markov attribution from its chain.  See markov.h.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <string.h>

int			campaign_markov_way = 0;

/*
 * Lays the flows of the counts over the chain.  Counts are whole numbers, so their
 * sums are exact up to 2^53.  What lies on short paths is settled here.
 */
void
campaign_markov_load(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls, const double *value,
					 campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	size_t		ncodes = (size_t) set->ncodes,
				nstates = (size_t) plan->nstates;
	double	   *weight = plan->weight;
	/* sums in registers: what is laid over the chain could alias those of the plan */
	double		all_weight = 0,
				converted = 0;
	campaign_long_sum all = {0, 0},
				earned = {0, 0};
	bool		negative = false;

	memset(plan->through, 0, ncodes * sizeof(double));
	memset(plan->through_value, 0, ncodes * sizeof(double));
	memset(plan->start, 0, (nstates + 1) * sizeof(double));
	memset(plan->convert, 0, (nstates + 1) * sizeof(double));
	memset(plan->fail, 0, (nstates + 1) * sizeof(double));
	memset(plan->earn, 0, (nstates + 1) * sizeof(double));

	/* short and empty paths go to a state beyond the last one, which nobody reads */
	for (int32_t p = 0; p < set->npaths; p++)
	{
		double		c = (double) conversions[p],
					u = (double) nulls[p],
					v = value[p];
		bool		empty = set->start[p] == set->start[p + 1];

		if (p % 4096 == 0)
			campaign_workspace_tick(w);
		if (v != 0 && !empty)
			campaign_long_sum_add(&all, v);
		v = c > 0 ? v : 0;
		if (v != 0 && !empty)
		{
			campaign_long_sum_add(&earned, v);
			negative |= v < 0;
		}
		all_weight += empty ? 0 : c + u;
		converted += empty ? 0 : c;
		weight[p] = c + u;
		plan->start[plan->first[p]] += c + u;
		plan->convert[plan->last[p]] += c;
		plan->fail[plan->last[p]] += u;
		plan->earn[plan->last[p]] += v;
		for (int64_t i = plan->alone_start[p]; i < plan->alone_start[p + 1]; i++)
		{
			plan->through[plan->alone[i]] += c;
			plan->through_value[plan->alone[i]] += v;
		}
	}
	plan->total_weight = all_weight;
	plan->total_conversions = converted;
	plan->total_value = campaign_long_sum_value(&all);
	plan->total_earned = campaign_long_sum_value(&earned);
	plan->negative = negative;

	/* an edge gathers from the paths that use it, faster than paths would scatter to edges */
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		double		out = plan->convert[s] + plan->fail[s];

		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
		{
			const int32_t *use = plan->use + plan->use_start[e],
					   *end = plan->use + plan->use_start[e + 1];
			double		flow = 0,
						flow2 = 0;

			for (; end - use >= 4; use += 4)
			{
				flow += weight[use[0]] + weight[use[1]];
				flow2 += weight[use[2]] + weight[use[3]];
			}
			for (; use < end; use++)
				flow += weight[*use];
			out += plan->flow[e] = flow + flow2;
		}
		plan->out[s] = out;
		if (s % 1024 == 0)
			campaign_workspace_tick(w);
	}
	campaign_workspace_tick(w);
}

/* 0 / 0 = 0, and so is what sums beyond the range of numbers would give */
static double
ratio(double a, double b)
{
	double		r = b != 0 ? a / b : 0;

	return isfinite(r) ? r : 0;
}

/* total shared in proportion to parts of the sum given; false where that cannot be */
static bool
share(double *out, const double *part, int32_t n, double sum, double total)
{
	if (sum == 0 || !isfinite(sum))
		return false;
	for (int32_t i = 0; i < n; i++)
		out[i] = part[i] / sum * total;
	return true;
}

int
campaign_markov_solve(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls, const double *value,
					  campaign_markov_result *out, campaign_workspace *w)
{
	campaign_markov_load(plan, conversions, nulls, value, w);
	return campaign_markov_finish(plan, out, w);
}

/*
 * The solution of a chain with flows laid over it.
 */
int
campaign_markov_finish(campaign_markov_plan *plan, campaign_markov_result *out, campaign_workspace *w)
{
	int32_t		n = plan->set->ncodes;
	size_t		bytes = (size_t) n * sizeof(double);
	double	   *effect = plan->through,
			   *effect_value = plan->through_value;
	int			code = CAMPAIGN_MARKOV_OK;

	if (plan->order != 0)
	{
		if (plan->dense)
			campaign_markov_dense_solve(plan, w);
		else
			code = campaign_markov_sparse_solve(plan, w);
		if (code != CAMPAIGN_MARKOV_OK)
			return code;
	}

	out->conversion_rate = ratio(plan->total_conversions, plan->total_weight);
	out->value_per_path = ratio(plan->total_earned, plan->total_weight);
	out->removal_sum = out->removal_sum_value = 0;
	for (int32_t i = 0; i < n; i++)
	{
		effect[i] = ratio(effect[i], plan->total_conversions);
		if (effect[i] > 1)
			effect[i] = 1;		/* by a last bit */
		effect_value[i] = ratio(effect_value[i], plan->total_earned);
		out->removal_sum += effect[i];
		out->removal_sum_value += effect_value[i];
	}
	if (out->removal_effect)
		memcpy(out->removal_effect, effect, bytes);
	if (out->removal_effect_value)
		memcpy(out->removal_effect_value, effect_value, bytes);
	if (out->conversions && !share(out->conversions, effect, n, out->removal_sum, plan->total_conversions))
		memset(out->conversions, 0, bytes);
	if (out->value && (plan->total_value == 0 ||
					   (!share(out->value, effect_value, n, out->removal_sum_value, plan->total_value) &&
						!share(out->value, effect, n, out->removal_sum, plan->total_value))))
		memset(out->value, 0, bytes);
	return CAMPAIGN_MARKOV_OK;
}

int
campaign_markov_pairs(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls, const double *value,
					  double *pair, double *pair_value, campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	size_t		n = (size_t) set->ncodes;
	double	   *matrix[2] = {pair, pair_value};
	int			code = CAMPAIGN_MARKOV_OK;

	if (n > CAMPAIGN_MARKOV_MAX_PAIR_CODES)
		return CAMPAIGN_MARKOV_TOO_LARGE;
	for (int m = 0; m < 2; m++)
		if (matrix[m])
			memset(matrix[m], 0, n * n * sizeof(double));
	campaign_markov_load(plan, conversions, nulls, value, w);

	/* a short path is lost with either code: counted for each, less what has both */
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
		{
			if (pair)
				pair[i * n + j] = plan->through[i] + (i == j ? 0 : plan->through[j]);
			if (pair_value)
				pair_value[i * n + j] = plan->through_value[i] + (i == j ? 0 : plan->through_value[j]);
		}
	for (int32_t p = 0; p < set->npaths; p++)
	{
		if (conversions[p] <= 0)
			continue;
		for (int64_t i = plan->alone_start[p]; i < plan->alone_start[p + 1]; i++)
		{
			campaign_workspace_tick(w);
			for (int64_t j = plan->alone_start[p]; j < plan->alone_start[p + 1]; j++)
			{
				size_t		at = (size_t) plan->alone[i] * n + (size_t) plan->alone[j];

				if (i == j)
					continue;
				if (pair)
					pair[at] -= (double) conversions[p];
				if (pair_value)
					pair_value[at] -= value[p];
			}
		}
	}

	if (plan->order != 0)
	{
		if (plan->dense)
			campaign_markov_dense_pairs(plan, pair, pair_value, w);
		else
			code = campaign_markov_sparse_pairs(plan, pair, pair_value, w);
		if (code != CAMPAIGN_MARKOV_OK)
			return code;
	}
	for (size_t i = 0; i < n * n; i++)
	{
		if (pair)
			pair[i] = fmin(ratio(pair[i], plan->total_conversions), 1);
		if (pair_value)
			pair_value[i] = ratio(pair_value[i], plan->total_earned);
	}
	return CAMPAIGN_MARKOV_OK;
}

void
campaign_markov_size(const campaign_markov_plan *plan, int32_t *states, int32_t *edges)
{
	*states = plan->nstates;
	*edges = plan->nedges;
}
