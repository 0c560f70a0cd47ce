/*
 * attribution_solve.h: a state opened to be solved.
 */
#ifndef CAMPAIGN_ATTRIBUTION_SOLVE_H
#define CAMPAIGN_ATTRIBUTION_SOLVE_H

#include "attribution_solve_options.h"
#include "attribution_state.h"
#include "core/workspace.h"

typedef struct campaign_attribution_session
{
	MemoryContext ctx,			/* of everything below; current until the end */
				caller;
	campaign_workspace w;
	campaign_solve_options options;
	campaign_attribution_view view;
	campaign_path_set set;		/* as the options leave it */
	bool		is_edited;		/* they changed paths */
	int32		empty;			/* number of the empty path, -1 if there is none */
} campaign_attribution_session;

/* raises 22023 for bad options and for a state that is a difference; options may be NULL */
extern void campaign_attribution_session_begin(campaign_attribution_session *s, struct varlena *state, Jsonb *options);
extern void campaign_attribution_session_end(campaign_attribution_session *s);

/* memory of a context and the patience of a query, for a solver; huge, and 54000 beyond */
extern void campaign_attribution_workspace(campaign_workspace *w, MemoryContext ctx);

/* raises 22003 for a value that is not finite */
extern double campaign_attribution_finite(double value);

/* whether the paths of the state are not enough for a model that looks at them: ties were to be shared */
extern bool campaign_attribution_misses_ties(const campaign_attribution_session *s, int model);
/* raises 22023 unless the paths of the state answer the model, or its sums do */
extern void campaign_attribution_needs(const campaign_attribution_session *s, int model);
/* whether its paths do */
extern bool campaign_attribution_of_paths(const campaign_attribution_session *s, int model);

#endif							/* CAMPAIGN_ATTRIBUTION_SOLVE_H */
