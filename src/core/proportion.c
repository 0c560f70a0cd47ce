/*
 * proportion.c: the score interval of E. B. Wilson (1927).
 *
 * Its ends are the two shares p at which the observed share lies exactly z
 * standard errors away: (k/n - p)^2 = z^2 p (1 - p) / n.  Unlike the textbook
 * interval it stays within 0 and 1 and has a width where k is 0 or n.
 */
#include "core/proportion.h"

#include <math.h>

/*
 * The interval of k successes in n trials; 0 <= k <= n, n > 0, z > 0.  The ends
 * at k = 0 and k = n are 0 and 1 exactly; elsewhere the end that lies in the
 * same half as the share is got from the product of the two roots, so that
 * nothing cancels where the share is tiny.
 */
void
campaign_wilson(int64_t k, int64_t n, double z, double *low, double *high)
{
	double		trials = (double) n,
				hits = (double) k,
				misses = (double) (n - k),
				z2 = z * z,
				root = z * sqrt(hits * misses / trials + z2 / 4),
				scale = trials + z2;

	*high = k == n ? 1 : (hits + z2 / 2 + root) / scale;
	/* low * high = k^2 / (n (n + z^2)) */
	*low = k == 0 ? 0 : hits / trials * (hits / (hits + z2 / 2 + root));
	if (*high > 1)
		*high = 1;
}
