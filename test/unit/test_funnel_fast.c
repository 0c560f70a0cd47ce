/*
 * test_funnel_fast.c: the fast ways to the level of a journey against the
 * general one over an array of touches, on random funnels and journeys of every
 * layout; damaged bytes do no harm.
 */
#include "core/funnel_fast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;
static long answered[2][2],
			asked[2];

#define CHECK(cond, ...) do { \
	if (cond) passed++; \
	else { failed++; if (failed < 20) { printf("FAILED line %d: ", __LINE__); printf(__VA_ARGS__); printf("\n"); } } \
} while (0)

static uint64_t rng_state = 7;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

#define MAX_N 1200

int
main(void)
{
	static const int64_t units[4] = {1, 1000, 1000000, INT64_C(86400000000)};
	static const int32_t code_counts[6] = {3, 6, 12, 40, 300, 70000};
	static campaign_touch t[MAX_N],
				tmp[MAX_N];
	static int32_t scratch[MAX_N];

	for (int round = 0; round < 60000; round++)
	{
		uint32_t	nsteps = 1 + (uint32_t) (rnd() % (round % 20 == 0 ? 30 : 10));
		int32_t		codes = code_counts[rnd() % 6];
		int64_t		unit = units[rnd() % 4];
		/* few codes and close times: chains, ties and windows that are just met */
		uint64_t	spread = UINT64_C(1) << (rnd() % (unit > 1000000 ? 12 : 33)),
					window = (uint64_t) unit * (rnd() % 8 == 0 ? rnd() % 2 : rnd() % (spread + 1) * (1 + rnd() % 4));
		size_t		n = rnd() % (round % 50 == 0 ? MAX_N : 60),
					npairs = 0;
		bool		ascending = rnd() % 2 == 0,
					values = rnd() % 10 == 0;
		campaign_funnel_pair *pairs = malloc(sizeof(*pairs) * 4 * nsteps);
		campaign_funnel f;
		campaign_journey_layout lay;
		campaign_journey_reader r;
		uint8_t    *bytes;
		void	   *buffer,
				   *work;
		uint32_t	want;
		int64_t		ts = rnd() % 5 == 0 ? -unit * (int64_t) spread : unit * (int64_t) (rnd() % 1000);

		if ((int64_t) nsteps > codes)
			nsteps = (uint32_t) codes;
		/* each code in one step; several codes a step */
		for (uint32_t k = 1; k <= nsteps; k++)
		{
			int32_t		per = codes / (int32_t) nsteps;

			for (uint32_t a = 0; a < 1 + rnd() % 3 && a < (uint32_t) per; a++)
			{
				uint32_t	place = ascending ? k - 1 : nsteps - k;

				pairs[npairs].code = (int32_t) (place * (uint32_t) per + a);
				pairs[npairs++].step = k;
			}
		}
		for (size_t i = 0; i < n; i++)
		{
			memset(&t[i], 0, sizeof(t[i]));
			ts += rnd() % 4 == 0 ? 0 : unit * (int64_t) (rnd() % spread);
			t[i].ts = ts;
			/* codes of steps more often than others */
			t[i].code = rnd() % 3 == 0 ? (int32_t) (rnd() % (uint64_t) codes) : pairs[rnd() % npairs].code;
			if (values && rnd() % 2)
			{
				t[i].has_value = 1;
				t[i].value = (double) (rnd() % 1000) / 4;
			}
		}
		campaign_touch_sort(t, n, tmp);
		CHECK(campaign_journey_plan(&lay, t, n, scratch) == 0, "plan");
		bytes = malloc(lay.size);
		campaign_journey_write(&lay, t, scratch, bytes);
		{
			int32_t		max_code = 0;

			for (size_t i = 0; i < npairs; i++)
				if (pairs[i].code > max_code)
					max_code = pairs[i].code;
			buffer = malloc(campaign_funnel_plan_size(npairs, max_code));
		}
		campaign_funnel_plan(&f, pairs, npairs, nsteps, window, 0, buffer);
		work = malloc(campaign_funnel_work_size(&f));
		CHECK(campaign_funnel_is_fast(&f), "fast");
		CHECK(campaign_funnel_is_ascending(&f) || !ascending, "ascending");
		CHECK(campaign_funnel_level_touches(&f, t, n, work, &want) == 0, "general way");
		for (int vector = 0; vector < 2; vector++)
		{
			uint32_t	got = 99999;
			int			rc;

			if (vector && !campaign_funnel_has_vector())
				continue;
			CHECK(campaign_journey_open(&r, bytes, lay.size) == 0, "open");
			asked[vector]++;
			rc = campaign_funnel_fast_level(&f, &r, campaign_funnel_is_ascending(&f), vector, &got);
			CHECK(rc == 0 || rc == 1, "rc %d", rc);
			answered[vector][rc]++;
			CHECK(rc == 0 || got == want, "round %d vector %d: %u, want %u", round, vector, got, want);
			/* only ties out of order, and very many codes, may be left to the general way */
			if (campaign_funnel_is_ascending(&f) && codes < 1000 && unit * (double) spread < 1e15)
				CHECK(rc == 1, "round %d vector %d was left", round, vector);

			/* damage: any answer, no harm (the sanitizers look on) */
			if (lay.size > 8)
			{
				uint8_t    *broken = malloc(lay.size);

				memcpy(broken, bytes, lay.size);
				for (uint64_t k = 1 + rnd() % 4; k > 0; k--)
					broken[rnd() % lay.size] ^= (uint8_t) (1 << rnd() % 8);
				if (campaign_journey_open(&r, broken, lay.size) == 0)
				{
					rc = campaign_funnel_fast_level(&f, &r, campaign_funnel_is_ascending(&f), vector, &got);
					CHECK(rc == 0 || (rc == 1 && got <= nsteps), "damaged: %d %u", rc, got);
				}
				free(broken);
			}
		}
		free(work);
		free(buffer);
		free(bytes);
		free(pairs);
	}
	for (int vector = 0; vector < 2; vector++)
		if (asked[vector] > 0)
			CHECK(answered[vector][1] > asked[vector] / 2, "vector %d answered %ld of %ld", vector, answered[vector][1], asked[vector]);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
