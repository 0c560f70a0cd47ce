/*
 * attribution_state.h: campaign.attribution_state as the glue files see it.
 */
#ifndef CAMPAIGN_ATTRIBUTION_STATE_H
#define CAMPAIGN_ATTRIBUTION_STATE_H

#include "campaign.h"

#include "core/path_set.h"
#include "core/path_state.h"

#define DatumGetAttributionStatePP(d) ((struct varlena *) PG_DETOAST_DATUM_PACKED(d))
#define PG_GETARG_ATTRIBUTION_STATE_PP(n) DatumGetAttributionStatePP(PG_GETARG_DATUM(n))

/*
 * A state in the making: what an aggregate holds, and what + and - work on.
 */
typedef struct campaign_attribution_builder
{
	MemoryContext ctx;
	campaign_resize memory;
	campaign_path_store store;
	int32		order;
	int64		named[CAMPAIGN_PATH_STATE_ORDER + 1];	/* how many rows of an aggregate name each order */
	bool		is_bound;		/* has_times and binding are known: something was added */
	bool		has_times;
	char	   *binding;
	uint32		binding_len;
	struct campaign_journey_options *options;	/* what attribution_agg.c knows of its last options */
	int64	   *ts;				/* scratch of a journey */
	int32	   *code;
	int32	   *kept;
	double	   *weight;
	int32		room;
} campaign_attribution_builder;

/* an empty one in that context */
extern campaign_attribution_builder *campaign_attribution_begin(MemoryContext ctx);

/* what a builder is made of from here on; raises 22023 where it is made of something else */
extern void campaign_attribution_bind(campaign_attribution_builder *b, bool has_times, const char *binding, uint32 len);

/* raises the error of a status that is not OK */
extern void campaign_attribution_check(campaign_path_store_status status);

/* after something was taken away: gives back what it took, now and then */
extern void campaign_attribution_tidy(campaign_attribution_builder *b);

/* adds a stored state, or takes it away; returns its order */
extern int32 campaign_attribution_add_bytes(campaign_attribution_builder *b, const uint8 *data, size_t len, bool subtract);
extern void campaign_attribution_add_builder(campaign_attribution_builder *b, campaign_attribution_builder *other, bool subtract);

/* the datum, palloc'd */
extern struct varlena *campaign_attribution_datum(campaign_attribution_builder *b, bool in_order);

/* raises XX001: these bytes are no state */
pg_noreturn extern void campaign_attribution_corrupt(void);

/*
 * A state to be solved.  Arrays are palloc'd in the current memory context.
 */
typedef struct campaign_attribution_view
{
	campaign_path_set set;
	int32		order;			/* of the chain, where nobody asks for another */
	bool		has_times;		/* built from journeys */
	bool		is_difference;	/* some count is below zero: nothing to be solved */
	int32		longest;		/* touches of the longest path */
	int64		conversions;	/* of all paths */
	int64		nulls;
	int64		rows;			/* conversions and nulls, or rows of aggregated paths, that came in */
	int64		open;			/* journeys that are neither, yet */
	double		value;
	int			ntimed;			/* models that need times, and their sums by code */
	int32		timed[CAMPAIGN_PATH_STORE_TIMED];
	double	   *timed_conversions[CAMPAIGN_PATH_STORE_TIMED];
	double	   *timed_value[CAMPAIGN_PATH_STORE_TIMED];
	const char *binding;		/* JSON of the options it was built with, not terminated; points into the state */
	uint32		binding_len;
} campaign_attribution_view;

extern void campaign_attribution_open(campaign_attribution_view *v, struct varlena *state);

/* the sums of a model that needs times, one for each code; false where the state has none */
extern bool campaign_attribution_timed(const campaign_attribution_view *v, int model,
									   const double **conversions, const double **value);

#endif							/* CAMPAIGN_ATTRIBUTION_STATE_H */
