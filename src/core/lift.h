/*
 * lift.h: what an exposed group has over a group held out.
 */
#ifndef CAMPAIGN_CORE_LIFT_H
#define CAMPAIGN_CORE_LIFT_H

#include <stdint.h>

typedef struct campaign_lift
{
	double		difference;		/* rate of the exposed less rate of the hold-out */
	double		low;			/* Newcombe's interval of it */
	double		high;
	double		p_value;		/* two-sided, of no difference at all */
} campaign_lift;

extern double campaign_normal_two_sided(double confidence);
extern void campaign_lift_of(int64_t exposed_hits, int64_t exposed, int64_t holdout_hits, int64_t holdout, double z, campaign_lift *lift);

#endif							/* CAMPAIGN_CORE_LIFT_H */
