/*
 * funnel.h: how far a journey got in a funnel.
 *
 * A plan is made once from the steps and used for many journeys.  Plain C11, no
 * allocation: the caller asks for sizes and brings the buffers.
 */
#ifndef CAMPAIGN_CORE_FUNNEL_H
#define CAMPAIGN_CORE_FUNNEL_H

#include "core/journey.h"

#define CAMPAIGN_FUNNEL_MAX_STEPS 1000

/* modes, by ClickHouse's names */
#define CAMPAIGN_FUNNEL_INCREASE 1	/* strict_increase */
#define CAMPAIGN_FUNNEL_ONCE 2		/* strict_once */
#define CAMPAIGN_FUNNEL_DEDUP 4		/* strict_deduplication */
#define CAMPAIGN_FUNNEL_ORDER 8		/* strict_order */
#define CAMPAIGN_FUNNEL_REENTRY 16	/* allow_reentry, with strict_order only */
/* modes of funnel_detail.c only */
#define CAMPAIGN_FUNNEL_STRICT 32	/* strict: a contiguous run anywhere */
#define CAMPAIGN_FUNNEL_ANY 64		/* any: steps in any order */

/* "this code is one way to take this step"; steps count from 1 */
typedef struct campaign_funnel_pair
{
	int32_t		code;
	uint32_t	step;
} campaign_funnel_pair;

typedef struct campaign_funnel
{
	uint64_t	window;			/* microseconds from step 1, its end included */
	uint32_t	nsteps;
	uint32_t	mode;
	uint32_t	npairs;
	uint32_t	ncodes;
	uint32_t	ndense;
	const campaign_funnel_pair *pairs;	/* by code, then step */
	const int32_t *codes;		/* distinct, ascending */
	const uint32_t *off;		/* pairs of code i: off[i] .. off[i + 1] - 1 */
	const uint32_t *dense;		/* code to 1 + its index, 0 for none, or NULL */
	const uint8_t *steps;		/* if fast: code below nsteps_known to its step, 0 for none */
	uint32_t	nsteps_known;
	uint8_t		step_below[256];	/* if fast: the step of a code, 0 for none */
	bool		fast;			/* see funnel_fast.h */
	bool		ascending;
	bool		vector;
	void		(*tick) (void); /* called now and then, to be interrupted; or NULL */
} campaign_funnel;

/* what ended a search by the procedures of strict_order and strict_deduplication */
#define CAMPAIGN_FUNNEL_STOP_NONE 0
#define CAMPAIGN_FUNNEL_STOP_NOISE 1	/* a touch of no step */
#define CAMPAIGN_FUNNEL_STOP_EARLY 2	/* a step whose forerunner is not reached */
#define CAMPAIGN_FUNNEL_STOP_REPEAT 3	/* a step that is reached already */

/*
 * How a search went that follows ClickHouse's procedure: the times of the chain
 * that was the first to reach the level.
 */
typedef struct campaign_funnel_trace
{
	bool		first_entry;	/* in: the first touch of step 1 is the only start */
	int64_t    *rows;			/* in: room for (nsteps + 1) * nsteps stamps */
	int64_t    *time;			/* in: room for nsteps; out: times of steps 1 .. level */
	int64_t		entry;			/* first touch of step 1, once there was one */
	uint32_t	stop;			/* out: CAMPAIGN_FUNNEL_STOP_... */
	uint32_t	stop_step;		/* out: the step that stopped it */
	int64_t		stop_time;
	size_t		used;			/* out: touches looked at */
} campaign_funnel_trace;

extern size_t campaign_funnel_plan_size(size_t npairs, int32_t max_code);
extern void campaign_funnel_plan(campaign_funnel *f, campaign_funnel_pair *pairs, size_t npairs,
								 uint32_t nsteps, uint64_t window, uint32_t mode, void *buffer);
extern size_t campaign_funnel_work_size(const campaign_funnel *f);
extern int	campaign_funnel_level(const campaign_funnel *f, campaign_journey_reader *r,
								  void *work, uint32_t *level);
extern int	campaign_funnel_level_touches(const campaign_funnel *f, const campaign_touch *t, size_t n,
										  void *work, uint32_t *level);
extern int	campaign_funnel_trace_touches(const campaign_funnel *f, const campaign_touch *t, size_t n,
										  void *work, campaign_funnel_trace *trace, uint32_t *level);

/* 1 + index of the code in the plan, 0 if no step names it */
static inline uint32_t
campaign_funnel_code(const campaign_funnel *f, int32_t code)
{
	uint32_t	lo = 0,
				n = f->ncodes;

	if (f->dense != NULL)
		return (uint32_t) code < f->ndense ? f->dense[code] : 0;
	while (n > 1)
	{
		uint32_t	half = n / 2;

		if (f->codes[lo + half] <= code)
			lo += half;
		n -= half;
	}
	return f->codes[lo] == code ? lo + 1 : 0;
}

/* whether code index `code` of the plan is one way to take the step */
static inline bool
campaign_funnel_offers(const campaign_funnel *f, uint32_t code, uint32_t step)
{
	for (uint32_t p = f->off[code]; p < f->off[code + 1]; p++)
		if (f->pairs[p].step == step)
			return true;
	return false;
}

#endif							/* CAMPAIGN_CORE_FUNNEL_H */
