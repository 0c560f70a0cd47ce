/*
 * lift.c: the difference of two independent shares, with an interval.
 *
 * The interval is the hybrid score interval of R. G. Newcombe (Statistics in
 * Medicine 17, 1998, 873-890, method 10): the distances from each share to the ends
 * of its own Wilson interval, squared and added.  It stays within -1 and 1 and has a
 * width where a group has no conversion at all, which is the rule in small tests.
 */
#include "core/lift.h"

#include <math.h>

#include "core/proportion.h"

/*
 * The z with P(|Z| < z) = confidence for a standard normal Z; 0 < confidence < 1.
 * Bisection on the complementary error function, which keeps its digits in the far
 * tail: the result is good to the last places, at some microseconds.
 */
double
campaign_normal_two_sided(double confidence)
{
	double		low = 0,
				high = 40;

	for (int i = 0; i < 200; i++)
	{
		double		z = low + (high - low) / 2;

		if (z <= low || z >= high)
			break;
		if (erfc(z / 1.4142135623730950488) > 1 - confidence)
			low = z;
		else
			high = z;
	}
	return high;
}

/*
 * Lift of exposed_hits of exposed over holdout_hits of holdout: 0 <= hits <= units,
 * units > 0, z > 0.  The p-value is of the score test (both shares estimated
 * together, no correction of continuity); where nobody or everybody converted
 * nothing can differ, and it is 1.
 */
void
campaign_lift_of(int64_t exposed_hits, int64_t exposed, int64_t holdout_hits, int64_t holdout, double z, campaign_lift *lift)
{
	double		n1 = (double) exposed,
				n2 = (double) holdout,
				p1 = (double) exposed_hits / n1,
				p2 = (double) holdout_hits / n2,
				low1,
				high1,
				low2,
				high2,
				hits = (double) exposed_hits + (double) holdout_hits,
				misses = (n1 - (double) exposed_hits) + (n2 - (double) holdout_hits),
				pooled = hits / (n1 + n2) * (misses / (n1 + n2)) * (1 / n1 + 1 / n2);

	campaign_wilson(exposed_hits, exposed, z, &low1, &high1);
	campaign_wilson(holdout_hits, holdout, z, &low2, &high2);
	lift->difference = p1 - p2;
	lift->low = lift->difference - hypot(p1 - low1, high2 - p2);
	lift->high = lift->difference + hypot(high1 - p1, p2 - low2);
	lift->p_value = pooled > 0 ? erfc(fabs(lift->difference) / sqrt(pooled) / 1.4142135623730950488) : 1;
}
