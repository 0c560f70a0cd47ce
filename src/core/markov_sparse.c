/*
 * markov_sparse.c: chains of many states by pushing flows.  See markov.h.
 *
 * Backward, once: h[s], what a walk from state s will convert and earn.  It starts with
 * what s gives at once, and hands every addition on to the states before s, weighted
 * with the probability of the step.  Forward, for each set of removed states: the flow
 * from the start is handed on until it meets a removed state, where it gathers; the
 * gathered flow times h is what passes the set and converts after all.
 *
 * Only what has not been handed on yet is still to come, so the error is known, not
 * guessed from the last step:
 *	- a pending addition d[s] to h[s] can add at most d[s] times the visits of s to
 *	  any of the sums wanted, because no flow visits s more often than all of them;
 *	- a pending flow m[s] can add at most m[s] * h[s].
 * All terms are of one sign (for values the bound is taken of absolute ones), so what
 * is gathered loses no digits.  States stand in the order in which paths pass them on
 * average: sweeping forward, or backward for h, mostly follows the flow.
 *
 * Where the pending part shrinks too slowly (nearly closed cycles), states are
 * eliminated instead, and where that would take too much memory, sweeps go on to a limit.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <string.h>

#define SWEEPS_BETWEEN_LOOKS 8
#define PATIENT_SWEEPS 60		/* before the rate is judged */
#define EXPECTED_SWEEPS 600		/* more than these, and elimination is tried */
#define MAX_SWEEPS 50000
#define ERROR_H 1e-20			/* of all conversions, of all value: also rare codes get their digits */
#define ERROR_FLOW 1e-14		/* of the sum itself */
#define WORK_BETWEEN_TICKS 1000000

/*
 * Strongly connected components by Tarjan's algorithm, with a stack of its own.  They
 * come out last one first, which fills the sequence from its end.  component[s] is the
 * number of the last state of the component in the sequence; states of a component
 * stand in their own order.
 */
static void
find_blocks(campaign_markov_plan *plan, campaign_workspace *w)
{
	int32_t		n = plan->nstates,
				visited = 0,
				on_stack = 0,
				free_end = n,
				at = 0;
	int32_t    *visit = campaign_workspace_array(w, n, sizeof(int32_t)),	/* order of the visit, from 1 on */
			   *low = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *next = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *stack = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *way = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *component = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *place;

	for (int32_t root = 0; root < n; root++)
	{
		int32_t		depth = 0;

		if (visit[root])
			continue;
		if (root % 1024 == 0)
			campaign_workspace_tick(w);
		way[depth] = root;
		visit[root] = low[root] = ++visited;
		next[root] = plan->edge_start[root];
		stack[on_stack++] = root;
		component[root] = -1;
		while (depth >= 0)
		{
			int32_t		s = way[depth];

			if (next[s] < plan->edge_start[s + 1])
			{
				int32_t		t = plan->edge_to[next[s]++];

				if (!visit[t])
				{
					way[++depth] = t;
					visit[t] = low[t] = ++visited;
					next[t] = plan->edge_start[t];
					stack[on_stack++] = t;
					component[t] = -1;
				}
				else if (component[t] < 0 && visit[t] < low[s])
					low[s] = visit[t];
				continue;
			}
			if (low[s] == visit[s])
			{
				int32_t		number = free_end - 1,
							t;

				do
				{
					t = stack[--on_stack];
					component[t] = number;
					free_end--;
				} while (t != s);
			}
			depth--;
			if (depth >= 0 && low[s] < low[way[depth]])
				low[way[depth]] = low[s];
		}
	}

	/* sizes by the number of the component, then places, from the first to the last */
	place = low;
	memset(place, 0, (size_t) n * sizeof(int32_t));
	for (int32_t s = 0; s < n; s++)
		place[component[s]]++;
	plan->sequence = campaign_workspace_array(w, n, sizeof(int32_t));
	plan->block_start = campaign_workspace_array(w, (size_t) n + 1, sizeof(int32_t));
	plan->cyclic = campaign_workspace_array(w, n, sizeof(bool));
	for (int32_t c = 0; c < n; c++)
	{
		int32_t		size = place[c];

		if (size == 0)
			continue;
		if (size > 1 || plan->nblocks == 0 || plan->cyclic[plan->nblocks - 1])
		{
			plan->cyclic[plan->nblocks] = size > 1;
			plan->block_start[plan->nblocks++] = at;
		}
		place[c] = at;
		at += size;
	}
	plan->block_start[plan->nblocks] = n;
	for (int32_t s = 0; s < n; s++)
		plan->sequence[place[component[s]]++] = s;
}

void
campaign_markov_sparse_prepare(campaign_markov_plan *plan, campaign_workspace *w)
{
	size_t		n = (size_t) plan->nstates;

	plan->p = campaign_workspace_array(w, plan->nedges, sizeof(double));
	plan->h = campaign_workspace_array(w, 3 * n, sizeof(double));
	plan->mass = campaign_workspace_array(w, 3 * n, sizeof(double));
	plan->worth = campaign_workspace_array(w, n, sizeof(double));
	plan->removed = campaign_workspace_array(w, n, 1);
	find_blocks(plan, w);
}

/* How many sweeps are behind, what was pending at the last look, whether to go on. */
typedef struct progress
{
	int			sweeps;
	double		pending;		/* in units of what is allowed: done at 1 */
	double		work;			/* since the last tick */
	bool		patient;		/* elimination was tried in vain */
} progress;

enum
{
	DONE,
	GO_ON,
	ELIMINATE,
	GIVE_UP
};

static int
judge(progress *g, double pending, const campaign_markov_plan *plan, campaign_workspace *w)
{
	double		before = g->pending;

	g->pending = pending;
	g->work += (double) SWEEPS_BETWEEN_LOOKS * ((double) plan->nedges + plan->nstates);
	if (g->work > WORK_BETWEEN_TICKS)
	{
		campaign_workspace_tick(w);
		g->work = 0;
	}
	if (pending <= 1)
		return DONE;
	if (g->sweeps >= MAX_SWEEPS)
		return GIVE_UP;
	if (!g->patient && g->sweeps >= PATIENT_SWEEPS)
	{
		double		rate = before > 0 && isfinite(before) && pending < before ? log(before / pending) / SWEEPS_BETWEEN_LOOKS : 0;

		if (!(rate * (EXPECTED_SWEEPS - g->sweeps) >= log(pending)))
			return ELIMINATE;
	}
	return GO_ON;
}

/* Hands all additions to h that are not negligible on to the states before, block by block. */
static void
sweep_back(campaign_markov_plan *plan, const double negligible[2])
{
	double	   *h = plan->h,
			   *d = plan->mass;

	for (int32_t b = plan->nblocks - 1; b >= 0; b--)
		for (int sweep = plan->cyclic[b] ? SWEEPS_BETWEEN_LOOKS : 1; sweep > 0; sweep--)
			for (int32_t i = plan->block_start[b + 1] - 1; i >= plan->block_start[b]; i--)
			{
				int32_t		s = plan->sequence[i];
				double	   *ds = d + 3 * (size_t) s,
						   *hs = h + 3 * (size_t) s;
				double		c = ds[0],
							v = ds[1],
							a = ds[2];

				if (c * plan->out[s] <= negligible[0] && a * plan->out[s] <= negligible[1])
					continue;
				hs[0] += c;
				hs[1] += v;
				hs[2] += a;
				ds[0] = ds[1] = ds[2] = 0;
				for (int32_t j = plan->in_start[s]; j < plan->in_start[s + 1]; j++)
				{
					int32_t		e = plan->in_edge[j];
					double	   *to = d + 3 * (size_t) plan->edge_from[e],
								p = plan->p[e];

					to[0] += p * c;
					to[1] += p * v;
					to[2] += p * a;
				}
			}
}

/* h of all states: conversions, value and absolute value. */
static int
solve_h(campaign_markov_plan *plan, campaign_workspace *w)
{
	size_t		n = (size_t) plan->nstates;
	double	   *d = plan->mass;
	double		total = 0,
				total_absolute = 0,
				negligible[2];
	progress	g = {.pending = INFINITY};

	if (campaign_markov_way == 2)
		return campaign_markov_eliminate(plan, NULL, NULL, w);

	memset(plan->h, 0, 3 * n * sizeof(double));
	for (size_t s = 0; s < n; s++)
	{
		double		out = plan->out[s];

		d[3 * s] = d[3 * s + 1] = d[3 * s + 2] = 0;
		if (out <= 0)
			continue;
		d[3 * s] = plan->convert[s] / out;
		d[3 * s + 1] = plan->earn[s] / out;
		d[3 * s + 2] = fabs(plan->earn[s]) / out;
		total += plan->convert[s];
		total_absolute += fabs(plan->earn[s]);
	}
	/* so that all states together stay within half of the error */
	negligible[0] = ERROR_H * total / (2 * (double) n);
	negligible[1] = ERROR_H * total_absolute / (2 * (double) n);
	for (;;)
	{
		double		pending = 0,
					pending_value = 0;

		sweep_back(plan, negligible);
		g.sweeps += SWEEPS_BETWEEN_LOOKS;
		for (size_t s = 0; s < n; s++)
		{
			pending += plan->out[s] * d[3 * s];
			pending_value += plan->out[s] * d[3 * s + 2];
		}
		if (pending > 0)
			pending /= ERROR_H * total;
		if (pending_value > 0)
			pending_value /= ERROR_H * total_absolute;
		switch (judge(&g, pending > pending_value ? pending : pending_value, plan, w))
		{
			case DONE:
				return CAMPAIGN_MARKOV_OK;
			case ELIMINATE:
				if (campaign_markov_eliminate(plan, NULL, NULL, w) == CAMPAIGN_MARKOV_OK)
					return CAMPAIGN_MARKOV_OK;
				/* start again: the elimination has used h */
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
			case GIVE_UP:
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
		}
	}
}

/* Hands all flow on that is not negligible and has not reached a removed state, block by block. */
static void
sweep_forward(campaign_markov_plan *plan, double negligible)
{
	double	   *m = plan->mass;
	const double *p = plan->p;
	const int32_t *to = plan->edge_to;

	for (int32_t b = 0; b < plan->nblocks; b++)
		for (int sweep = plan->cyclic[b] ? SWEEPS_BETWEEN_LOOKS : 1; sweep > 0; sweep--)
			for (int32_t i = plan->block_start[b]; i < plan->block_start[b + 1]; i++)
			{
				int32_t		s = plan->sequence[i];
				double		flow = m[s];

				if (flow * plan->worth[s] <= negligible || plan->removed[s])
					continue;
				m[s] = 0;
				for (int32_t e = plan->edge_start[s], end = plan->edge_start[s + 1]; e < end; e++)
					m[to[e]] += p[e] * flow;
			}
}

/* What passes a removed state and converts, or earns, after all. */
static int
pass_removed(campaign_markov_plan *plan, double through[2], campaign_workspace *w)
{
	const double *h = plan->h;
	const unsigned char *removed = plan->removed;
	double	   *m = plan->mass;
	double		negligible = 0;
	bool		converts = false,
				earns = false;
	progress	g = {.pending = INFINITY};

	through[0] = through[1] = 0;
	for (int32_t s = 0; s < plan->nstates; s++)
		if (removed[s] && plan->out[s] > 0)
		{
			converts |= h[3 * (size_t) s] > 0;
			earns |= h[3 * (size_t) s + 2] > 0;
		}
	if (!converts)
		return CAMPAIGN_MARKOV_OK;
	if (campaign_markov_way == 2)
		return campaign_markov_eliminate(plan, removed, through, w);

	memcpy(m, plan->start, (size_t) plan->nstates * sizeof(double));
	for (;;)
	{
		double		got = 0,
					got_value = 0,
					got_absolute = 0,
					pending = 0,
					pending_value = 0,
					share;

		sweep_forward(plan, negligible);
		g.sweeps += SWEEPS_BETWEEN_LOOKS;
		for (int32_t s = 0; s < plan->nstates; s++)
		{
			const double *hs = h + 3 * (size_t) s;

			if (removed[s])
			{
				got += m[s] * hs[0];
				got_value += m[s] * hs[1];
				got_absolute += m[s] * hs[2];
			}
			else
			{
				pending += m[s] * hs[0];
				pending_value += m[s] * hs[2];
			}
		}
		through[0] = got;
		through[1] = got_value;
		if (pending > 0)
			pending = got > 0 ? pending / (ERROR_FLOW * got) : INFINITY;
		if (!earns)
			pending_value = 0;
		else if (pending_value > 0)
			pending_value = got_absolute > 0 ? pending_value / (ERROR_FLOW * got_absolute) : INFINITY;

		/* all states together within half of the error, of what is got by now at least */
		share = got / plan->total_conversions;
		if (earns && got_absolute / plan->total_absolute < share)
			share = got_absolute / plan->total_absolute;
		negligible = ERROR_FLOW * share / (2 * (double) plan->nstates);
		switch (judge(&g, pending > pending_value ? pending : pending_value, plan, w))
		{
			case DONE:
				return CAMPAIGN_MARKOV_OK;
			case ELIMINATE:
				if (campaign_markov_eliminate(plan, removed, through, w) == CAMPAIGN_MARKOV_OK)
					return CAMPAIGN_MARKOV_OK;
				g.patient = true;
				break;
			case GIVE_UP:
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
		}
	}
}

static void
mark(campaign_markov_plan *plan, int32_t code, unsigned char removed)
{
	for (int64_t i = plan->member_start[code]; i < plan->member_start[code + 1]; i++)
		plan->removed[plan->member[i]] = removed;
}

static int
begin(campaign_markov_plan *plan, campaign_workspace *w)
{
	int			code;

	plan->total_absolute = 0;
	for (int32_t s = 0; s < plan->nstates; s++)
		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
			plan->p[e] = plan->out[s] > 0 ? plan->flow[e] / plan->out[s] : 0;
	memset(plan->removed, 0, (size_t) plan->nstates);
	if ((code = solve_h(plan, w)) != CAMPAIGN_MARKOV_OK)
		return code;
	for (int32_t s = 0; s < plan->nstates; s++)
		plan->total_absolute += fabs(plan->earn[s]);
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		double		c = plan->total_conversions > 0 ? plan->h[3 * (size_t) s] / plan->total_conversions : 0,
					a = plan->total_absolute > 0 ? plan->h[3 * (size_t) s + 2] / plan->total_absolute : 0;

		plan->worth[s] = c > a ? c : a;
	}
	return CAMPAIGN_MARKOV_OK;
}

/* Adds to what flows through the states of each code. */
int
campaign_markov_sparse_solve(campaign_markov_plan *plan, campaign_workspace *w)
{
	int			code = begin(plan, w);

	for (int32_t i = 0; i < plan->set->ncodes && code == CAMPAIGN_MARKOV_OK; i++)
	{
		double		through[2];

		mark(plan, i, 1);
		code = pass_removed(plan, through, w);
		mark(plan, i, 0);
		plan->through[i] += through[0];
		plan->through_value[i] += through[1];
	}
	return code;
}

/* Adds to what flows through the states of either code of each pair. */
int
campaign_markov_sparse_pairs(campaign_markov_plan *plan, double *pair, double *pair_value, campaign_workspace *w)
{
	size_t		n = (size_t) plan->set->ncodes;
	int			code = begin(plan, w);

	for (size_t i = 0; i < n; i++)
		for (size_t j = i; j < n && code == CAMPAIGN_MARKOV_OK; j++)
		{
			double		through[2];

			mark(plan, (int32_t) i, 1);
			mark(plan, (int32_t) j, 1);
			code = pass_removed(plan, through, w);
			mark(plan, (int32_t) i, 0);
			mark(plan, (int32_t) j, 0);
			for (int mirrored = 0; mirrored < (i == j ? 1 : 2); mirrored++)
			{
				size_t		at = mirrored ? j * n + i : i * n + j;

				if (pair)
					pair[at] += through[0];
				if (pair_value)
					pair_value[at] += through[1];
			}
		}
	return code;
}
