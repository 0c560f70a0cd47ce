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
	uint8_t		step_below[256];	/* if fast: the step of a code, 0 for none */
	bool		fast;			/* see funnel_fast.h */
	bool		ascending;
	bool		vector;
	void		(*tick) (void); /* called now and then, to be interrupted; or NULL */
} campaign_funnel;

extern size_t campaign_funnel_plan_size(size_t npairs, int32_t max_code);
extern void campaign_funnel_plan(campaign_funnel *f, campaign_funnel_pair *pairs, size_t npairs,
								 uint32_t nsteps, uint64_t window, uint32_t mode, void *buffer);
extern size_t campaign_funnel_work_size(const campaign_funnel *f);
extern int	campaign_funnel_level(const campaign_funnel *f, campaign_journey_reader *r,
								  void *work, uint32_t *level);
extern int	campaign_funnel_level_touches(const campaign_funnel *f, const campaign_touch *t, size_t n,
										  void *work, uint32_t *level);

#endif							/* CAMPAIGN_CORE_FUNNEL_H */
