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

#define SWEEPS_BETWEEN_LOOKS 4
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
	plan->mass = campaign_workspace_array(w, 3 * n, sizeof(double));
	plan->removed = campaign_workspace_array(w, n, 1);
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

/* h of all states: conversions, value and, where there are negative ones, absolute value. */
static int
solve_h(campaign_markov_plan *plan, campaign_workspace *w)
{
	size_t		n = (size_t) plan->nstates;
	int			nrhs = plan->negative ? 3 : 2;
	double	   *h = plan->h,
			   *d = plan->mass;
	double		total_absolute = 0;
	progress	g = {.pending = INFINITY};

	if (campaign_markov_way == 2)
		return campaign_markov_eliminate(plan, NULL, NULL, w);

	memset(h, 0, 3 * n * sizeof(double));
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		double		out = plan->out[s];

		d[3 * s] = d[3 * s + 1] = d[3 * s + 2] = 0;
		if (out <= 0)
			continue;
		d[3 * s] = plan->convert[s] / out;
		d[3 * s + 1] = plan->earn[s] / out;
		d[3 * s + 2] = fabs(plan->earn[s]) / out;
		total_absolute += fabs(plan->earn[s]);
	}
	for (;;)
	{
		double		pending = 0,
					pending_value = 0;

		for (int sweep = 0; sweep < SWEEPS_BETWEEN_LOOKS; sweep++)
			for (int32_t s = plan->nstates - 1; s >= 0; s--)
			{
				double	   *ds = d + 3 * (size_t) s,
						   *hs = h + 3 * (size_t) s;
				double		c = ds[0],
							v = ds[1],
							a = ds[2];

				if (c == 0 && a == 0)
					continue;
				hs[0] += c;
				hs[1] += v;
				hs[2] += a;
				ds[0] = ds[1] = ds[2] = 0;
				if (nrhs == 2)
					for (int32_t i = plan->in_start[s]; i < plan->in_start[s + 1]; i++)
					{
						int32_t		e = plan->in_edge[i];
						double	   *to = d + 3 * (size_t) plan->edge_from[e],
									p = plan->p[e];

						to[0] += p * c;
						to[1] += p * v;
						to[2] += p * v;
					}
				else
					for (int32_t i = plan->in_start[s]; i < plan->in_start[s + 1]; i++)
					{
						int32_t		e = plan->in_edge[i];
						double	   *to = d + 3 * (size_t) plan->edge_from[e],
									p = plan->p[e];

						to[0] += p * c;
						to[1] += p * v;
						to[2] += p * a;
					}
			}
		g.sweeps += SWEEPS_BETWEEN_LOOKS;
		for (size_t s = 0; s < n; s++)
		{
			pending += plan->out[s] * d[3 * s];
			pending_value += plan->out[s] * d[3 * s + 2];
		}
		pending /= ERROR_H * (plan->total_conversions > 0 ? plan->total_conversions : 1);
		pending_value /= ERROR_H * (total_absolute > 0 ? total_absolute : 1);
		switch (judge(&g, pending > pending_value ? pending : pending_value, plan, w))
		{
			case DONE:
				return CAMPAIGN_MARKOV_OK;
			case ELIMINATE:
				if (campaign_markov_eliminate(plan, NULL, NULL, w) == CAMPAIGN_MARKOV_OK)
					return CAMPAIGN_MARKOV_OK;
				g.patient = true;
				break;
			case GIVE_UP:
				return CAMPAIGN_MARKOV_NOT_CONVERGED;
		}
	}
}

/* What passes a removed state and converts, or earns, after all. */
static int
pass_removed(campaign_markov_plan *plan, double through[2], campaign_workspace *w)
{
	const double *h = plan->h;
	const unsigned char *removed = plan->removed;
	double	   *m = plan->mass;
	bool		any = false;
	progress	g = {.pending = INFINITY};

	through[0] = through[1] = 0;
	for (int32_t s = 0; s < plan->nstates && !any; s++)
		any = removed[s] && plan->out[s] > 0 && (h[3 * (size_t) s] > 0 || h[3 * (size_t) s + 2] > 0);
	if (!any)
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
					pending_value = 0;

		for (int sweep = 0; sweep < SWEEPS_BETWEEN_LOOKS; sweep++)
			for (int32_t s = 0; s < plan->nstates; s++)
			{
				double		flow = m[s];

				if (flow == 0 || removed[s])
					continue;
				m[s] = 0;
				for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
					m[plan->edge_to[e]] += plan->p[e] * flow;
			}
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
		if (pending_value > 0)
			pending_value = got_absolute > 0 ? pending_value / (ERROR_FLOW * got_absolute) : INFINITY;
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
	for (int32_t s = 0; s < plan->nstates; s++)
		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
			plan->p[e] = plan->out[s] > 0 ? plan->flow[e] / plan->out[s] : 0;
	memset(plan->removed, 0, (size_t) plan->nstates);
	return solve_h(plan, w);
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
