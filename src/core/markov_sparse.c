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
 * is gathered loses no digits.
 *
 * States stand by strongly connected components, from which there is no way back to
 * those before: one without a cycle is passed once, one with cycles is swept several
 * times before its flow goes on.  Within a component the order is that in which paths
 * pass the states on average, so that a sweep mostly follows the flow.
 *
 * Where the pending part shrinks too slowly (nearly closed cycles), states are
 * eliminated instead, and where that would take too much memory, sweeps go on to a limit.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <string.h>

#define LANES CAMPAIGN_MARKOV_LANES
#define SWEEPS_BETWEEN_LOOKS 8
#define PATIENT_SWEEPS 60		/* before the rate is judged */
#define EXPECTED_SWEEPS 600		/* more than these, and elimination is tried */
#define MAX_SWEEPS 50000
#define ERROR_H 1e-20			/* of all conversions, of all value: also rare codes get their digits */
#define ERROR_FLOW 1e-14		/* of the sum itself */
#define WORK_BETWEEN_TICKS 1000000

void
campaign_markov_sparse_prepare(campaign_markov_plan *plan, campaign_workspace *w)
{
	size_t		n = (size_t) plan->nstates;

	plan->p = campaign_workspace_array(w, plan->nedges, sizeof(double));
	plan->h = campaign_workspace_array(w, 3 * n, sizeof(double));
	plan->mass = campaign_workspace_array(w, LANES * n, sizeof(double));
	plan->worth = campaign_workspace_array(w, n, sizeof(double));
	plan->removed = campaign_workspace_array(w, n, 1);
	campaign_markov_find_blocks(plan, w);
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
	double		total,
				total_absolute,
				negligible[2];
	progress	g = {.pending = INFINITY};

	if (campaign_markov_way == 2)
		return campaign_markov_eliminate(plan, 0, NULL, w);

again:
	total = total_absolute = 0;
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
				if (campaign_markov_eliminate(plan, 0, NULL, w) == CAMPAIGN_MARKOV_OK)
					return CAMPAIGN_MARKOV_OK;
				/* it has used h */
				g = (progress) {.pending = INFINITY, .patient = true};
				goto again;
			case GIVE_UP:
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
		}
	}
}

/* lanes of a state: doubles, and the bits of those that are removed as masks of doubles */
typedef double pack2 __attribute__((vector_size(16), aligned(8), may_alias));
typedef int64_t bits2 __attribute__((vector_size(16), aligned(8), may_alias));

static const bits2 masks[4] = {{0, 0}, {-1, 0}, {0, -1}, {-1, -1}};

/*
 * Hands all flow on that is not negligible and has not reached a removed state, block by
 * block.  Lanes differ in what is removed, and share the steps.
 */
static void
sweep_forward(campaign_markov_plan *plan, const double *negligible)
{
	double	   *m = plan->mass;
	const double *p = plan->p;
	const int32_t *to = plan->edge_to;
	const pack2 least0 = {negligible[0], negligible[1]},
				least1 = {negligible[2], negligible[3]};

	for (int32_t b = 0; b < plan->nblocks; b++)
		for (int sweep = plan->cyclic[b] ? SWEEPS_BETWEEN_LOOKS : 1; sweep > 0; sweep--)
			for (int32_t i = plan->block_start[b]; i < plan->block_start[b + 1]; i++)
			{
				int32_t		s = plan->sequence[i];
				double		worth = plan->worth[s];
				pack2	   *ms = (pack2 *) (m + LANES * (size_t) s);
				bits2		removed0 = masks[plan->removed[s] & 3],
							removed1 = masks[plan->removed[s] >> 2 & 3];
				pack2		flow0 = (pack2) ((bits2) ms[0] & ~removed0),
							flow1 = (pack2) ((bits2) ms[1] & ~removed1);
				bits2		matters = (bits2) (flow0 * (pack2) {worth, worth} > least0) |
					(bits2) (flow1 * (pack2) {worth, worth} > least1);

				if ((matters[0] | matters[1]) == 0)
					continue;
				ms[0] = (pack2) ((bits2) ms[0] & removed0);
				ms[1] = (pack2) ((bits2) ms[1] & removed1);
				for (int32_t e = plan->edge_start[s], end = plan->edge_start[s + 1]; e < end; e++)
				{
					pack2	   *mt = (pack2 *) (m + LANES * (size_t) to[e]),
								share = {p[e], p[e]};

					mt[0] += share * flow0;
					mt[1] += share * flow1;
				}
			}
}

static int
eliminate_lanes(campaign_markov_plan *plan, int lanes, const bool *converts, double through[LANES][2], campaign_workspace *w)
{
	int			code = CAMPAIGN_MARKOV_OK;

	for (int lane = 0; lane < lanes && code == CAMPAIGN_MARKOV_OK; lane++)
		if (converts[lane])
			code = campaign_markov_eliminate(plan, (unsigned char) (1 << lane), through[lane], w);
	return code;
}

/*
 * What passes a removed state and converts, or earns, after all, in each of the lanes in
 * use.
 */
static int
pass_removed(campaign_markov_plan *plan, int lanes, double through[LANES][2], campaign_workspace *w)
{
	const double *h = plan->h;
	double	   *m = plan->mass;
	double		negligible[LANES];
	bool		converts[LANES] = {false},
				earns[LANES] = {false},
				any = false;
	progress	g = {.pending = INFINITY};

	for (int lane = 0; lane < LANES; lane++)
	{
		for (int32_t s = 0; s < plan->nstates; s++)
			if (plan->removed[s] >> lane & 1)
			{
				converts[lane] |= h[3 * (size_t) s] > 0;
				earns[lane] |= h[3 * (size_t) s + 2] > 0;
			}
		any |= converts[lane];
		negligible[lane] = 0;
		through[lane][0] = through[lane][1] = 0;
	}
	if (!any)
		return CAMPAIGN_MARKOV_OK;
	if (campaign_markov_way == 2)
		return eliminate_lanes(plan, lanes, converts, through, w);

	for (size_t s = 0; s < (size_t) plan->nstates; s++)
		for (int lane = 0; lane < LANES; lane++)
			m[LANES * s + (size_t) lane] = converts[lane] ? plan->start[s] : 0;
	for (;;)
	{
		double		got[LANES][3] = {{0}},
					pending[LANES][2] = {{0}},
					worst = 0;

		sweep_forward(plan, negligible);
		g.sweeps += SWEEPS_BETWEEN_LOOKS;
		for (int32_t s = 0; s < plan->nstates; s++)
			for (int lane = 0; lane < LANES; lane++)
			{
				const double *hs = h + 3 * (size_t) s;
				double		flow = m[LANES * (size_t) s + (size_t) lane];

				if (plan->removed[s] >> lane & 1)
				{
					got[lane][0] += flow * hs[0];
					got[lane][1] += flow * hs[1];
					got[lane][2] += flow * hs[2];
				}
				else
				{
					pending[lane][0] += flow * hs[0];
					pending[lane][1] += flow * hs[2];
				}
			}
		for (int lane = 0; lane < lanes; lane++)
		{
			double		share = got[lane][0] / plan->total_conversions;

			if (!converts[lane])
				continue;
			through[lane][0] = got[lane][0];
			through[lane][1] = got[lane][1];
			if (pending[lane][0] > 0)
				worst = fmax(worst, got[lane][0] > 0 ? pending[lane][0] / (ERROR_FLOW * got[lane][0]) : INFINITY);
			if (earns[lane])
			{
				if (pending[lane][1] > 0)
					worst = fmax(worst, got[lane][2] > 0 ? pending[lane][1] / (ERROR_FLOW * got[lane][2]) : INFINITY);
				share = fmin(share, got[lane][2] / plan->total_absolute);
			}
			/* all states together within half of the error, of what is got by now at least */
			negligible[lane] = ERROR_FLOW * share / (2 * (double) plan->nstates);
		}
		switch (judge(&g, worst, plan, w))
		{
			case DONE:
				return CAMPAIGN_MARKOV_OK;
			case ELIMINATE:
				if (eliminate_lanes(plan, lanes, converts, through, w) == CAMPAIGN_MARKOV_OK)
					return CAMPAIGN_MARKOV_OK;
				g.patient = true;
				break;
			case GIVE_UP:
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
		}
	}
}

static void
mark(campaign_markov_plan *plan, int32_t code, int lane)
{
	for (int64_t i = plan->member_start[code]; i < plan->member_start[code + 1]; i++)
		plan->removed[plan->member[i]] |= (unsigned char) (1 << lane);
}

static void
unmark(campaign_markov_plan *plan, int32_t code)
{
	for (int64_t i = plan->member_start[code]; i < plan->member_start[code + 1]; i++)
		plan->removed[plan->member[i]] = 0;
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
	int32_t		n = plan->set->ncodes;
	int			code = begin(plan, w);

	for (int32_t i = 0; i < n && code == CAMPAIGN_MARKOV_OK; i += LANES)
	{
		int			lanes = n - i < LANES ? n - i : LANES;
		double		through[LANES][2];

		for (int lane = 0; lane < lanes; lane++)
			mark(plan, i + lane, lane);
		code = pass_removed(plan, lanes, through, w);
		for (int lane = 0; lane < lanes; lane++)
		{
			unmark(plan, i + lane);
			plan->through[i + lane] += through[lane][0];
			plan->through_value[i + lane] += through[lane][1];
		}
	}
	return code;
}

/* Adds to what flows through the states of either code of each pair. */
int
campaign_markov_sparse_pairs(campaign_markov_plan *plan, double *pair, double *pair_value, campaign_workspace *w)
{
	int32_t		n = plan->set->ncodes,
				i = 0,
				j = 0;
	int			code = begin(plan, w);

	while (i < n && code == CAMPAIGN_MARKOV_OK)
	{
		int			lanes = 0;
		int32_t		of[LANES][2];
		double		through[LANES][2];

		for (; lanes < LANES && i < n; lanes++)
		{
			of[lanes][0] = i;
			of[lanes][1] = j;
			mark(plan, i, lanes);
			mark(plan, j, lanes);
			if (++j == n)
				j = ++i;
		}
		code = pass_removed(plan, lanes, through, w);
		for (int lane = 0; lane < lanes; lane++)
		{
			size_t		at = (size_t) of[lane][0] * (size_t) n + (size_t) of[lane][1],
						mirrored = (size_t) of[lane][1] * (size_t) n + (size_t) of[lane][0];

			unmark(plan, of[lane][0]);
			unmark(plan, of[lane][1]);
			if (pair)
				pair[at] = pair[mirrored] = pair[at] + through[lane][0];
			if (pair_value)
				pair_value[at] = pair_value[mirrored] = pair_value[at] + through[lane][1];
		}
	}
	return code;
}
