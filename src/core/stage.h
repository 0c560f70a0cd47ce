/*
 * stage.h: a journey read as the history of a thing that is in one stage at a
 * time: each touch says "from now on in the stage of this code".
 *
 * Plain C11: no allocation, no globals, the caller brings the buffers.
 */
#ifndef CAMPAIGN_CORE_STAGE_H
#define CAMPAIGN_CORE_STAGE_H

#include "core/journey.h"

/* an until that never comes */
#define CAMPAIGN_STAGE_OPEN INT64_MAX

/* a stay in one stage, from entered up to, not with, left */
typedef struct campaign_stage_visit
{
	int64_t		entered;
	int64_t		left;			/* until where the stay goes on */
	int32_t		stage;
	bool		current;		/* nothing came after it before until */
} campaign_stage_visit;

/* walks once through the visits of a journey, none of its touches kept */
typedef struct campaign_stage_walk
{
	campaign_journey_reader *reader;
	int64_t		until;
	int64_t		entered;
	int32_t		stage;
	bool		inside;			/* stage and entered are a visit that has begun */
	bool		ended;
} campaign_stage_walk;

extern void campaign_stage_walk_begin(campaign_stage_walk *w, campaign_journey_reader *r, int64_t until);
extern int	campaign_stage_walk_next(campaign_stage_walk *w, campaign_stage_visit *v);

/* ------------------------------------------------------------------ order */

/*
 * The order of stages: code at places 0 .. nstages - 1, the way forward, then
 * those of the exits, which stand beside the way.
 */
typedef struct campaign_stage_place
{
	int32_t		code;
	int32_t		place;
} campaign_stage_place;

typedef struct campaign_stage_order
{
	uint32_t	nstages;
	uint32_t	nexits;
	campaign_stage_place *by_code;	/* nstages + nexits, sorted */
} campaign_stage_order;

/* returns -1, or the place whose code was there already */
extern int	campaign_stage_order_make(campaign_stage_order *o, const int32_t *codes, uint32_t nstages,
									  uint32_t nexits, campaign_stage_place *buffer);
extern int	campaign_stage_place_of(const campaign_stage_order *o, int32_t code);

typedef enum campaign_stage_kind
{
	CAMPAIGN_STAGE_ENTER,		/* the first stage of all */
	CAMPAIGN_STAGE_FORWARD,		/* to the next one */
	CAMPAIGN_STAGE_SKIP,		/* further on, over those between */
	CAMPAIGN_STAGE_REGRESS,		/* back */
	CAMPAIGN_STAGE_EXIT,		/* into an exit */
	CAMPAIGN_STAGE_REENTER		/* from an exit into a stage */
} campaign_stage_kind;

/* from < 0: none before; the stages passed over are the places from *low up to, not with, *high */
extern campaign_stage_kind campaign_stage_move(const campaign_stage_order *o, int from, int to,
											   int *low, int *high);

/* ---------------------------------------------------------------- summary */

/* what one journey did in one stage */
typedef struct campaign_stage_cell
{
	uint64_t	total;			/* time over all visits, the current one up to until; all of time needs 64 bits */
	uint64_t	age;			/* of the current visit */
	uint32_t	first;			/* number of the first and last visit, from 1; 0: never */
	uint32_t	last;
	bool		current;
	bool		open;			/* current, and until is CAMPAIGN_STAGE_OPEN: total lacks it */
	bool		regressed;		/* moved back from here */
	bool		advanced;		/* was in a stage beyond after having entered this one */
	bool		beyond;			/* was in a stage beyond */
	bool		skipped;		/* ... for the first time without having entered this one */
} campaign_stage_cell;

#define CAMPAIGN_STAGE_ERR_UNKNOWN (-100)	/* a stage that is not in the order */

/* cells: nstages + nexits; *unknown the code at CAMPAIGN_STAGE_ERR_UNKNOWN */
extern int	campaign_stage_cells(const campaign_stage_order *o, campaign_journey_reader *r, int64_t until,
								 campaign_stage_cell *cells, int32_t *unknown);

/* ------------------------------------------------------------- statistics */

/* v sorted, n > 0, share in tenths: linear between neighbours, rounded to the nearest */
extern uint64_t campaign_stage_quantile(const uint64_t *v, size_t n, unsigned tenths);

/* a duration whose end has been seen, or not yet */
typedef struct campaign_stage_span
{
	uint64_t	us;
	uint64_t	censored;		/* 0 or 1 */
} campaign_stage_span;

/* v sorted by us: when half are through, those still there counted as long as seen; false: never */
extern bool campaign_stage_survival_median(const campaign_stage_span *v, size_t n, uint64_t *us);

#endif							/* CAMPAIGN_CORE_STAGE_H */
