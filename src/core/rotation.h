/*
 * rotation.h: who gets the next lead
 *
 * Weighted rotation on the earliest deadline (R. Tijdeman, The chairman
 * assignment problem, Discrete Mathematics 32, 1980).  With every lead each of
 * the m eligible members becomes due its share of it.  Among those whose debt
 * (due less given) has reached 1/(2m - 2), the lead goes to the one whose debt
 * would be the first to pass 1 - 1/(2m - 2) if nothing were given any more.  As
 * long as eligibility and weights stay, no debt ever leaves
 * [-(1 - 1/(2m - 2)), 1 - 1/(2m - 2)].
 *
 * A member who is not eligible (paused, capped, away) is frozen: nothing becomes
 * due to it, so that it finds no flood of leads on its return.  The debts of those
 * present then no longer sum to zero; the choice is made on debts less their
 * mean, which is the rule above where the sum is zero, and elsewhere spreads
 * what the absent have had too much or too little evenly over the present.  Once
 * that mean passes a fifth of a lead, the largest debt is served, which brings
 * the present back together.
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_ROTATION_H
#define CAMPAIGN_CORE_ROTATION_H

#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_ROOM_UNLIMITED (-1)

typedef struct campaign_rotation
{
	int			m;				/* members */
	double	   *due;			/* [m], updated */
	int64_t    *given;			/* [m], updated */
	const double *weight;		/* [m], finite, not negative */
	int32_t    *room;			/* [m], how many more a member takes; updated */
	double	   *share;			/* [m], filled by campaign_rotation_start; 0 = not eligible */
	int			eligible;
} campaign_rotation;

extern void campaign_rotation_start(campaign_rotation *r);
extern int	campaign_rotation_next(campaign_rotation *r);

#endif							/* CAMPAIGN_CORE_ROTATION_H */
