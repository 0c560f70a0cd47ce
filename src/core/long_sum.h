/*
 * long_sum.h: sums of many doubles that carry what rounding left out (Neumaier)
 *
 * Good to the last digits where a sum is wanted once.  What must be taken away again
 * without a trace is core/exact_sum.h.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_LONG_SUM_H
#define CAMPAIGN_CORE_LONG_SUM_H

#include <math.h>

typedef struct campaign_long_sum
{
	double		sum,
				lost;
} campaign_long_sum;

static inline void
campaign_long_sum_add(campaign_long_sum *s, double x)
{
	double		sum = s->sum + x,
				part = sum - s->sum;

	s->lost += (s->sum - (sum - part)) + (x - part);
	s->sum = sum;
}

static inline double
campaign_long_sum_value(const campaign_long_sum *s)
{
	return isfinite(s->lost) ? s->sum + s->lost : s->sum;
}

#endif							/* CAMPAIGN_CORE_LONG_SUM_H */
