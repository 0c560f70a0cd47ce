/*
 * funnel_fast.h: the level of a journey for the funnels that nearly all are:
 * mode default, every code in one step only.
 */
#ifndef CAMPAIGN_CORE_FUNNEL_FAST_H
#define CAMPAIGN_CORE_FUNNEL_FAST_H

#include "core/funnel.h"

/* may the plan take the fast way? */
extern bool campaign_funnel_is_fast(const campaign_funnel *f);

/* are the steps' codes in ascending order, so that touches of one time are too? */
extern bool campaign_funnel_is_ascending(const campaign_funnel *f);

/* has this machine the instructions of the vector form? */
extern bool campaign_funnel_has_vector(void);

/*
 * The level of the journey that r was opened on, for a plan that is fast.
 * Returns 1 with the level, or 0 where only the general way can tell (r is as
 * it was then).  ascending: campaign_funnel_is_ascending; vector: use the vector
 * form where it serves, both forms give one answer.
 */
extern int	campaign_funnel_fast_level(const campaign_funnel *f, const campaign_journey_reader *r,
									   bool ascending, bool vector, uint32_t *level);

#endif							/* CAMPAIGN_CORE_FUNNEL_FAST_H */
