/*
 * markov.h: Markov attribution, exact, of any order
 *
 * The chain.  At order k the states are the windows of k consecutive touches of the
 * paths; a path of fewer touches is one state, the whole path; equal states that
 * follow each other are one.  A path that was seen c times with a conversion and u
 * times without gives its steps the weight c + u: from the start to its first state,
 * between its states, and from the last one c to the conversion and u to nothing.
 * Empty paths are outside the chain, and outside every figure below.
 *
 * The removal effect of a code is the share of all conversions that is lost where
 * every arrival at a state containing the code ends in nothing:
 * 1 - P(conversion, code removed) / P(conversion), which is the probability that a
 * converting walk visits the code.  By value, a walk that converts from state s earns
 * the value of the paths with conversions that end in s, per departure from s.
 * 0 / 0 is 0.
 *
 * Credits share the conversions and the value of all non-empty paths (also of paths
 * with a value and no conversion) in proportion to the removal effects.  Where there
 * is a value but its removal effects do not add up to anything to divide by, it is
 * shared like the conversions; where those have no shares either, it is not credited.
 *
 * The limit of high orders: from the length of the longest path on, every path is
 * a state, and the removal effect of a code is the share of conversions on paths
 * with it.  Order 0 asks for that.
 *
 * Methods.  Everything is computed from flows (how often a step was made), by sums,
 * products and quotients of numbers that are not negative: there is no cancellation,
 * so that also chains with nearly closed cycles keep their digits.  Order 1
 * eliminates states in the manner of Grassmann, Taksar and Heyman, from a dense matrix
 * (markov_dense.c).  Higher orders push flows along the sparse chain until what is
 * still under way cannot matter (markov_sparse.c), or eliminate, where that takes
 * long (markov_eliminate.c).
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_MARKOV_H
#define CAMPAIGN_CORE_MARKOV_H

#include "core/path_set.h"
#include "core/workspace.h"

enum
{
	CAMPAIGN_MARKOV_OK = 0,
	CAMPAIGN_MARKOV_TOO_LARGE,	/* more states, steps or pairs than the limits below */
	CAMPAIGN_MARKOV_NOT_CONVERGED	/* neither method came to an end */
};

#define CAMPAIGN_MARKOV_MAX_STATES 1000000
#define CAMPAIGN_MARKOV_MAX_EDGES 2000000	/* distinct steps between states */
#define CAMPAIGN_MARKOV_MAX_TOUCHES 50000000	/* of all distinct paths together */
#define CAMPAIGN_MARKOV_MAX_MEMBERS 20000000	/* codes in states, summed over the states */
#define CAMPAIGN_MARKOV_MAX_PAIR_CODES 2000

typedef struct campaign_markov_plan campaign_markov_plan;

typedef struct campaign_markov_result
{
	double		conversion_rate;	/* conversions / (conversions + nulls) of all non-empty paths */
	double		value_per_path; /* value of paths with conversions / (conversions + nulls) */
	double		removal_sum;	/* sums of the removal effects below */
	double		removal_sum_value;
	double	   *removal_effect; /* [ncodes] each, the caller's; any may be NULL */
	double	   *removal_effect_value;
	double	   *conversions;
	double	   *value;
} campaign_markov_result;

/*
 * The chain of a set at an order (1 ..; 0 = the limit), made once for any number of
 * solutions.  The set must live as long as the plan.  NULL where it is too large.
 */
extern campaign_markov_plan *campaign_markov_prepare(const campaign_path_set *set, int order, campaign_workspace *w);

/*
 * The solution with the given counts of each path of the set (its own, or those of a
 * drawn sample).  Memory that a call takes stays with the plan and serves the next one.
 */
extern int	campaign_markov_solve(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls,
								  const double *value, campaign_markov_result *out, campaign_workspace *w);

/*
 * The solution at order 1 with the set's own counts, for a caller who wants it once:
 * flows are gathered in one pass over the touches, and no plan remains.
 */
extern int	campaign_markov_solve_once(const campaign_path_set *set, campaign_markov_result *out, campaign_workspace *w);

/*
 * The removal effects of pairs of codes: of {i, j} at [i * ncodes + j] and at
 * [j * ncodes + i], of {i} at [i * ncodes + i].  Either matrix may be NULL.  Synergy is
 * pair(i, j) - pair(i, i) - pair(j, j).
 */
extern int	campaign_markov_pairs(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls,
								  const double *value, double *pair, double *pair_value, campaign_workspace *w);

/* how large the chain is: states and distinct steps between them, short paths not counted */
extern void campaign_markov_size(const campaign_markov_plan *plan, int32_t *states, int32_t *edges);

#endif							/* CAMPAIGN_CORE_MARKOV_H */
