/*
 * markov_plan.h: the chain of a path set, shared by the parts of the Markov solver
 *
 * What depends on the paths alone is made once; flows, which depend on the counts,
 * are laid over it by each solution.  A path shorter than the order is a state that
 * nothing else reaches: it needs no chain, only the list of its codes.
 */
#ifndef CAMPAIGN_CORE_MARKOV_PLAN_H
#define CAMPAIGN_CORE_MARKOV_PLAN_H

#include <stdbool.h>

#include "core/long_sum.h"
#include "core/markov.h"

/* codes up to which order 1 is solved by a dense matrix */
#define CAMPAIGN_MARKOV_DENSE 2048

/* sets of removed states that are solved side by side */
#define CAMPAIGN_MARKOV_LANES 4

struct campaign_markov_plan
{
	const campaign_path_set *set;
	int			order;			/* 0: the limit, no chain */
	bool		dense;			/* order 1 by a matrix: states are codes */

	/* short paths: codes of path p, each once, at alone[alone_start[p]] .. */
	int64_t    *alone_start;	/* [npaths + 1] */
	int32_t    *alone;

	/* the others: first and last state (nstates: a short or an empty path) */
	int32_t    *first,
			   *last;			/* [npaths] */

	/* states, in the order of their mean position in the paths (dense: of the codes) */
	int32_t		nstates,
				nedges;
	int32_t    *edge_start;		/* [nstates + 1]: edges by the state they leave */
	int32_t    *edge_from,
			   *edge_to;		/* [nedges] */
	int64_t    *use_start;		/* [nedges + 1]: the paths that use an edge, each time they do */
	int32_t    *use;
	int32_t    *in_start;		/* [nstates + 1]: and by the state they reach */
	int32_t    *in_edge;		/* [nedges] */
	int64_t    *member_start;	/* [ncodes + 1]: states that contain a code */
	int32_t    *member;

	/* flows of the counts at hand */
	double	   *weight;			/* [npaths]: conversions and nulls */
	double	   *flow;			/* [nedges] */
	double	   *start,			/* [nstates + 1] each: from the start, */
			   *convert,		/* to the conversion, */
			   *fail,			/* to nothing, */
			   *earn,			/* value earned on leaving for the conversion, */
			   *out;			/* all that leaves: flows, conversions, nulls */
	double		total_weight,
				total_conversions,
				total_value,
				total_earned;	/* value of paths with conversions */
	bool		negative;		/* some value is */

	/* removed by code: flow of conversions and value through the states of the code */
	double	   *through,
			   *through_value;	/* [ncodes] */

	/* dense */
	int32_t    *label;			/* codes of the rows, then room for the labels of pairs */
	double	   *matrix;
	size_t		matrix_size;

	/* sparse */
	int32_t    *sequence;		/* [nstates]: states, none before one from which it can be reached and not back */
	int32_t    *block_start;	/* [nblocks + 1] in sequence: a block is a set of states that reach each other, */
	int32_t		nblocks;		/* or several states without a way back */
	bool	   *cyclic;			/* [nblocks]: which of the two */
	double		total_absolute; /* of value earned */
	double	   *worth;			/* [nstates]: the share of all conversions or value that flow there can become */
	double	   *p;				/* [nedges]: probability of the step */
	double	   *h;				/* [3 * nstates]: expected conversions, value, absolute value from a state on */
	double	   *mass;			/* [CAMPAIGN_MARKOV_LANES * nstates]: still to be pushed */
	unsigned char *removed;		/* [nstates]: a bit for each lane in which the state is removed */
	struct campaign_markov_rows *rows;	/* of the elimination, made when it is first needed */
};

/* what follows the laying of flows: markov.c */
extern int	campaign_markov_finish(campaign_markov_plan *plan, campaign_markov_result *out, campaign_workspace *w);

/* laid over: markov.c */
extern void campaign_markov_load(campaign_markov_plan *plan, const int64_t *conversions, const int64_t *nulls,
								 const double *value, campaign_workspace *w);

/* each adds to through and through_value (pairs: writes the matrices): markov_dense.c, markov_sparse.c */
extern void campaign_markov_dense_prepare(campaign_markov_plan *plan, campaign_workspace *w);
extern void campaign_markov_dense_solve(campaign_markov_plan *plan, campaign_workspace *w);
extern void campaign_markov_dense_pairs(campaign_markov_plan *plan, double *pair, double *pair_value, campaign_workspace *w);
extern void campaign_markov_sparse_prepare(campaign_markov_plan *plan, campaign_workspace *w);
extern int	campaign_markov_sparse_solve(campaign_markov_plan *plan, campaign_workspace *w);
extern int	campaign_markov_sparse_pairs(campaign_markov_plan *plan, double *pair, double *pair_value, campaign_workspace *w);

/* sequence and blocks: markov_blocks.c */
extern void campaign_markov_find_blocks(campaign_markov_plan *plan, campaign_workspace *w);

/* states of a dense matrix of flows eliminated: markov_dense.c */
extern void campaign_markov_eliminate_dense(double *a, size_t stride, int nstates, int nexits, int nrhs, int eliminate,
											campaign_workspace *w);

/*
 * The same by elimination: with lane 0 h of all states, else the conversions and the
 * value that pass a state removed in the lane (a bit): markov_eliminate.c
 */
extern int	campaign_markov_eliminate(campaign_markov_plan *plan, unsigned char lane, double through[2],
									  campaign_workspace *w);

/* tests may force a way: 0 as it is, 1 sparse also at order 1, 2 sparse by elimination only */
extern int	campaign_markov_way;

#endif							/* CAMPAIGN_CORE_MARKOV_PLAN_H */
