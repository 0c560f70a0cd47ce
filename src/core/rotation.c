/*
 * rotation.c: see rotation.h.
 */
#include "core/rotation.h"

#include <math.h>
#include <stdbool.h>

/* Sums of shares are rounded; what differs by less than this is equal. */
#define ROTATION_EPSILON 1e-9

/*
 * Mean debt of the present beyond which they are served by debt alone.  Never
 * reached while eligibility stays; found by simulation of pauses, random and
 * hostile, where it holds the worst debt below two.
 */
#define ROTATION_DRIFT 0.2

/*
 * Finds the eligible members and their shares.  To be called at first and after
 * any change of weight or room from outside.
 */
void
campaign_rotation_start(campaign_rotation *r)
{
	double		max = 0,
				sum = 0;

	r->eligible = 0;
	for (int i = 0; i < r->m; i++)
	{
		r->share[i] = r->room[i] != 0 && r->weight[i] > 0 ? r->weight[i] : 0;
		if (r->share[i] > max)
			max = r->share[i];
	}
	if (max == 0)
		return;
	/* by the largest first: the sum of huge weights would be infinite */
	for (int i = 0; i < r->m; i++)
		sum += r->share[i] /= max;
	for (int i = 0; i < r->m; i++)
	{
		r->share[i] /= sum;
		if (r->share[i] > 0)
			r->eligible++;
	}
}

/*
 * Gives one lead: the index of the member, or -1 where nobody is eligible.
 */
int
campaign_rotation_next(campaign_rotation *r)
{
	double		release,
				excess = 0,
				best_deadline = 0;
	int			best = -1;
	bool		best_is_due = false;

	if (r->eligible == 0)
		return -1;
	for (int i = 0; i < r->m; i++)
		if (r->share[i] > 0)
		{
			r->due[i] += r->share[i];
			excess += r->due[i] - (double) r->given[i];
		}
	/* the debts, this lead included, should sum to one */
	excess = (excess - 1) / r->eligible;
	release = r->eligible > 1 ? 1.0 / (2.0 * r->eligible - 2) : 0;
	for (int i = 0; i < r->m; i++)
	{
		double		debt,
					deadline;
		bool		is_due;

		if (!(r->share[i] > 0))
			continue;
		debt = r->due[i] - (double) r->given[i] - excess;
		/* someone has reached the mean 1/m, which is no less than 1/(2m - 2) */
		is_due = debt >= release - ROTATION_EPSILON;
		deadline = fabs(excess) > ROTATION_DRIFT ? -debt : (1 - release - debt) / r->share[i];
		if (best < 0 || (is_due && !best_is_due) ||
			(is_due == best_is_due && deadline < best_deadline - ROTATION_EPSILON * (1 + fabs(best_deadline))))
		{
			best = i;
			best_deadline = deadline;
			best_is_due = is_due;
		}
	}
	r->given[best]++;
	if (r->room[best] > 0 && --r->room[best] == 0)
		campaign_rotation_start(r);
	return best;
}
