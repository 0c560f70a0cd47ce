/*
 * markov_once.c: order 1 in one pass over the touches.  See markov.h.
 *
 * A plan serves many samples, and takes longer to make than one solution needs.  Here
 * steps are added up where they lead, in a table of codes by codes.
 */
#include "core/markov_plan.h"

#include <string.h>

/* codes by codes: beyond this the table costs more than a plan */
#define TABLE_CODES 1024
#define TICK_PATHS 65536

static void
gather(campaign_markov_plan *plan, double *table, campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	size_t		n = (size_t) set->ncodes;
	campaign_long_sum all = {0, 0},
				earned = {0, 0};

	for (int32_t p = 0; p < set->npaths; p++)
	{
		const int32_t *touch = set->touch + set->start[p],
				   *end = set->touch + set->start[p + 1];
		double		c = (double) set->conversions[p],
					u = (double) set->nulls[p],
					v = set->value[p];
		int32_t		at;

		if (p % TICK_PATHS == 0)
			campaign_workspace_tick(w);
		if (touch == end)
			continue;
		if (v != 0)
			campaign_long_sum_add(&all, v);
		v = c > 0 ? v : 0;
		if (v != 0)
		{
			campaign_long_sum_add(&earned, v);
			plan->negative |= v < 0;
		}
		plan->total_weight += c + u;
		plan->total_conversions += c;
		at = *touch;
		plan->start[at] += c + u;
		/* steps from a code to itself gather on the diagonal, where nobody looks */
		for (touch++; touch < end; touch++)
		{
			table[(size_t) at * n + (size_t) *touch] += c + u;
			at = *touch;
		}
		plan->convert[at] += c;
		plan->fail[at] += u;
		plan->earn[at] += v;
	}
	plan->total_value = campaign_long_sum_value(&all);
	plan->total_earned = campaign_long_sum_value(&earned);
}

int
campaign_markov_solve_once(const campaign_path_set *set, campaign_markov_result *out, campaign_workspace *w)
{
	size_t		n = (size_t) set->ncodes;
	campaign_markov_plan *plan;
	double	   *table;

	if (n == 0 || n > TABLE_CODES)
	{
		plan = campaign_markov_prepare(set, 1, w);
		if (plan == NULL)
			return CAMPAIGN_MARKOV_TOO_LARGE;
		return campaign_markov_solve(plan, set->conversions, set->nulls, set->value, out, w);
	}
	plan = campaign_workspace_array(w, 1, sizeof *plan);
	plan->set = set;
	plan->order = 1;
	plan->dense = true;
	plan->nstates = (int32_t) n;
	plan->through = campaign_workspace_array(w, n, sizeof(double));
	plan->through_value = campaign_workspace_array(w, n, sizeof(double));
	plan->start = campaign_workspace_array(w, n, sizeof(double));
	plan->convert = campaign_workspace_array(w, n, sizeof(double));
	plan->fail = campaign_workspace_array(w, n, sizeof(double));
	plan->earn = campaign_workspace_array(w, n, sizeof(double));
	plan->out = campaign_workspace_array(w, n, sizeof(double));
	table = campaign_workspace_array(w, n * n, sizeof(double));
	gather(plan, table, w);

	plan->edge_start = campaign_workspace_array(w, n + 1, sizeof(int32_t));
	for (size_t s = 0; s < n; s++)
	{
		int32_t		edges = 0;

		for (size_t t = 0; t < n; t++)
			edges += s != t && table[s * n + t] > 0;
		plan->edge_start[s + 1] = plan->edge_start[s] + edges;
	}
	plan->nedges = plan->edge_start[n];
	plan->edge_to = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	plan->flow = campaign_workspace_array(w, plan->nedges, sizeof(double));
	for (size_t s = 0; s < n; s++)
	{
		int32_t		e = plan->edge_start[s];

		plan->out[s] = plan->convert[s] + plan->fail[s];
		for (size_t t = 0; t < n; t++)
			if (s != t && table[s * n + t] > 0)
			{
				plan->edge_to[e] = (int32_t) t;
				plan->flow[e++] = table[s * n + t];
				plan->out[s] += table[s * n + t];
			}
	}
	campaign_markov_dense_prepare(plan, w);
	return campaign_markov_finish(plan, out, w);
}
