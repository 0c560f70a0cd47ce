/*
 * attribution_solve_options.h: what attribution() and its kin are asked beyond a model.
 */
#ifndef CAMPAIGN_ATTRIBUTION_SOLVE_OPTIONS_H
#define CAMPAIGN_ATTRIBUTION_SOLVE_OPTIONS_H

#include "campaign.h"

#include "utils/jsonb.h"

#include "core/attribution.h"

typedef struct campaign_solve_options
{
	bool		has_order;
	int			order;			/* markov: 1 .. 20, 0 for the limit */
	int			refits;			/* of the bootstrap, 0: none */
	uint64		seed;
	double		confidence;
	bool		is_rate;		/* shapley: of the rate game */
	bool		has_shared_ties;	/* the state was built with ties shared */
	int64		samples;		/* shapley: orders of entry that are drawn, 0: exact */
	campaign_attribution_rule rule; /* options of rule models; what they say of paths binds every model */
} campaign_solve_options;

/*
 * Reads options, which may be NULL, of a state that was built with those of binding
 * (JSON, not terminated): what binding says of weights holds where options say
 * nothing.  Lists are palloc'd in the current memory context.  Raises 22023.
 */
extern void campaign_attribution_read_solve_options(campaign_solve_options *o, Jsonb *options,
													const char *binding, uint32 binding_len);

#endif							/* CAMPAIGN_ATTRIBUTION_SOLVE_OPTIONS_H */
