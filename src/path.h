/*
 * path.h: options of paths, and the walk over a stored journey, as the glue files
 * of paths see them.
 */
#ifndef CAMPAIGN_PATH_H
#define CAMPAIGN_PATH_H

#include "journey.h"

#include "core/path.h"

/* options that not every function takes */
#define CAMPAIGN_PATH_TAKES_TOP 1
#define CAMPAIGN_PATH_TAKES_MEDIAN 2

/*
 * Options of a call site, kept in fn_extra: they are constants nearly always, so
 * they are compared byte by byte with those of the call before.
 */
typedef struct campaign_path_options
{
	campaign_path_plan plan;
	uint32		top;			/* nodes of a step kept by name; 0: all */
	bool		median;
	uint64		key;			/* hash of the options */
	MemoryContext ctx;
	struct varlena *source;		/* as given; NULL: none */
	campaign_path_node *nodes;	/* room to work in, */
	Size		nnodes;			/* for so many touches */
} campaign_path_options;

/*
 * The options in argument arg, defaults where the call has fewer arguments.
 * default_depth is what counts where depth is not given.
 */
extern campaign_path_options *campaign_path_options_get(FunctionCallInfo fcinfo, int arg,
														uint32 default_depth, int takes);

/* gives the paths of a stored journey to emit, which returns 0 to go on */
extern void campaign_path_each(campaign_path_options *o, struct varlena *j,
							   campaign_path_emit emit, void *arg);

/* CHECK_FOR_INTERRUPTS as a function */
extern void campaign_path_tick(void);

#endif							/* CAMPAIGN_PATH_H */
