/*
 * window_funnel.c: the level of sorted rows, where the latest start of each
 * level is all that need be known.
 *
 * The same recurrence as in funnel.c, on masks: no plan and no scratch space.
 * What asks for more (assignments of rows to steps, an end of the search, runs)
 * is left to funnel.c.
 */
#include "core/window_funnel.h"

/*
 * A row of either kind; one of p and w is NULL and known so where this is
 * inlined.
 */
static inline campaign_row
row_at(const campaign_packed *p, const campaign_row *w, size_t i)
{
	return p != NULL ? campaign_packed_row(p[i]) : w[i];
}

static inline __attribute__((always_inline)) int
level_of(const campaign_packed *p, const campaign_row *w, size_t n, uint32_t nsteps,
		 uint64_t window, uint32_t mode)
{
	int64_t		start[CAMPAIGN_CONDITIONS_MAX]; /* of level i + 1, the latest */
	uint32_t	level = 0;
	size_t		i = 0;

	while (i < n)
	{
		campaign_row r = row_at(p, w, i);
		uint64_t	mask = r.mask;
		bool		down = (mode & CAMPAIGN_FUNNEL_INCREASE) != 0;

		/* rows of one time have no order among themselves: they are one group */
		if (++i < n)
		{
			campaign_row x = row_at(p, w, i);

			if (x.ts == r.ts)
			{
				bool		several = (mask & (mask - 1)) != 0;

				do
				{
					several |= (x.mask & (x.mask - 1)) != 0;
					mask |= x.mask;
					if (++i < n)
						x = row_at(p, w, i);
				} while (i < n && x.ts == r.ts);
				if (several && !down && (mode & CAMPAIGN_FUNNEL_ONCE) != 0)
					return -1;	/* which row takes which step is a question of its own */
			}
			else if ((mode & CAMPAIGN_FUNNEL_ONCE) != 0)
				down = true;
		}
		else if ((mode & CAMPAIGN_FUNNEL_ONCE) != 0)
			down = true;

		/* upwards a chain climbs several steps at once, downwards one at most */
		while (mask != 0)
		{
			uint32_t	k = down ? 63 - (uint32_t) __builtin_clzll(mask) : (uint32_t) __builtin_ctzll(mask);

			mask &= ~(UINT64_C(1) << k);
			if (k == 0)
			{
				start[0] = r.ts;
				if (level == 0)
					level = 1;
			}
			else if (k <= level && (uint64_t) r.ts - (uint64_t) start[k - 1] <= window)
			{
				if (k == level)
				{
					start[k] = start[k - 1];
					level++;
				}
				else if (start[k - 1] > start[k])
					start[k] = start[k - 1];
			}
		}
		if (level == nsteps)
			break;
	}
	return (int) level;
}

/*
 * The level, 0 .. nsteps, of n rows in order; bits from nsteps on are not set.
 * -1: strict_once, and rows of one time of which some can take several steps.
 */
int
campaign_window_funnel_rows(const campaign_row *r, size_t n, uint32_t nsteps,
							uint64_t window, uint32_t mode)
{
	return level_of(NULL, r, n, nsteps, window, mode);
}

int
campaign_window_funnel_packed(const campaign_packed *r, size_t n, uint32_t nsteps,
							  uint64_t window, uint32_t mode)
{
	return level_of(r, NULL, n, nsteps, window, mode);
}
