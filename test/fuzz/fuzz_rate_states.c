/*
 * fuzz_rate_states.c: several scores read together, as rate_states() does.  Whatever the
 * bytes say of states and points: a heat bounds their sum from above at any later time, and
 * before the instant at which they have cooled the sum is above the threshold, after it not.
 *
 * A record of 20 bytes is an event: the state it goes to, half life, time, points.
 */
#include "core/decay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STATES 8
#define DAY INT64_C(86400000000)
#define EPOCHS 1e-6				/* of what rounding may cost */

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* what the states are worth at a time, those whose points count */
static double
sum_at(const campaign_decay *s, const double *points, int n, int64_t at)
{
	double		sum = 0;

	for (int i = 0; i < n; i++)
		if (points[i] > 0)
		{
			double		v = 0;

			must(campaign_decay_value(&s[i], at, &v) == CAMPAIGN_DECAY_OK);
			sum += points[i] * v;
		}
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_decay s[STATES];
	double		points[STATES];
	bool		used[STATES] = {false};
	int			n = 0,
				first = -1;
	int64_t		last = INT64_MIN,
				end,
				cools;
	double		threshold,
				heat;
	bool		one_half_life = true;

	if (size < 9 + 20)
		return 0;
	threshold = (double) (1 + data[0]) * (data[1] % 7 == 0 ? 1e-6 : data[1] % 7 == 1 ? 1e6 : 0.5);
	for (int i = 0; i < STATES; i++)
	{
		points[i] = (double) (int8_t) data[1 + i] / 4;
		if (data[1 + i] == 127)
			points[i] = 1e15;
	}
	for (size_t k = 9; k + 20 <= size; k += 20)
	{
		const uint8_t *e = data + k;
		int			i = e[0] % STATES;
		/* half lives from a second to years, and none */
		int64_t		half_life = e[1] % 5 == 0 ? 0 : (int64_t) 1000000 << (e[1] % 28),
					at;
		double		p;
		campaign_decay_status ok;

		memcpy(&at, e + 4, 8);
		memcpy(&p, e + 12, 8);
		at %= 40000 * DAY;
		if (e[2] % 4 != 0 || !isfinite(p))
			p = (double) e[3] - (e[2] % 8 == 1 ? 100 : 0);
		if (used[i])
			half_life = s[i].half_life;
		ok = used[i] ? campaign_decay_add_event(&s[i], p, at, half_life) : campaign_decay_init(&s[i], p, at, half_life);
		if (ok != CAMPAIGN_DECAY_OK)
			return 0;
		used[i] = true;
	}
	for (int i = 0; i < STATES; i++)
		if (used[i])
		{
			if (campaign_decay_canonical(&s[i]) != CAMPAIGN_DECAY_OK)
				return 0;
			points[n] = points[i];
			s[n++] = s[i];
		}
	for (int i = 0; i < n; i++)
	{
		double		v = 0;

		/* those whose points count; one that was taken below 0 rises with time, and the sum need not fall */
		if (!(points[i] > 0))
			continue;
		if (s[i].last_at > last)
			last = s[i].last_at;
		must(campaign_decay_value(&s[i], s[i].last_at, &v) == CAMPAIGN_DECAY_OK);
		if (v < 0)
			return 0;
		first = first < 0 ? i : first;
		one_half_life &= s[i].half_life == s[first].half_life;
	}
	if (last == INT64_MIN || last > 40000 * DAY)
		return 0;
	/* one half life: the heat says the sum at any time */
	if (one_half_life && s[first].half_life > 0 && campaign_decay_joint_heat(s, points, n, &heat))
	{
		double		now = sum_at(s, points, n, last),
					told = exp2(heat - (double) last / (double) s[first].half_life);

		must(isfinite(heat));
		if (now > 1e-250 && isfinite(now) && fabs((double) last / (double) s[first].half_life) < 1e6)
			must(fabs(told - now) <= EPOCHS * now);
	}
	end = last + 100000 * DAY;
	if (campaign_decay_joint_cools(s, points, n, threshold, end, &cools) == CAMPAIGN_DECAY_OK && cools != INT64_MAX && cools < end)
	{
		must(cools >= last);
		must(sum_at(s, points, n, cools) <= threshold * (1 + EPOCHS));
		if (cools > last)
			must(sum_at(s, points, n, cools - 1) >= threshold * (1 - EPOCHS));
	}
	return 0;
}
