/*
 * fuzz_funnel_fast.c: any bytes as a journey against the fast ways to its level.
 * They must survive all of them, and where they answer for bytes that a writer
 * could have written, the answer is that of the general way.
 */
#include "core/funnel_fast.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_journey_reader r;
	campaign_funnel f;
	campaign_funnel_pair pairs[16];
	uint32_t	nsteps,
				npairs = 0;
	uint64_t	window;
	uint8_t    *copy;
	void	   *buffer,
			   *work;
	size_t		head;

	/* steps, window, first code, distance of codes, order */
	if (size < 5)
		return 0;
	nsteps = 1 + data[0] % 10;
	window = (uint64_t) data[1] << data[2] % 40;
	for (uint32_t k = 0; k < nsteps; k++)
	{
		pairs[npairs].code = (data[3] & 0x3f) + (int32_t) (k * (1u << (data[4] & 7)));
		pairs[npairs++].step = data[3] & 0x80 ? nsteps - k : k + 1;
	}
	head = 5;
	data += head;
	size -= head;
	copy = malloc(size + 1);
	memcpy(copy, data, size);
	copy = realloc(copy, size > 0 ? size : 1);
	buffer = malloc(campaign_funnel_plan_size(npairs, 1 << 14));
	campaign_funnel_plan(&f, pairs, npairs, nsteps, window, 0, buffer);
	work = malloc(campaign_funnel_work_size(&f));
	if (campaign_journey_open(&r, copy, size) == 0)
	{
		campaign_touch *t = malloc((r.n + (size_t) 1) * sizeof(*t));
		campaign_journey_reader all = r;
		bool		sound = campaign_journey_decode(&all, t) == 0 && campaign_touch_sorted(t, r.n);
		uint32_t	want = 0,
					got;

		for (uint32_t i = 0; i < r.n && sound; i++)
			sound = campaign_touch_check(&t[i]) == 0;
		/* a code table may promise what the touches do not keep: not of the writer */
		for (uint32_t i = 0; sound && r.kind != CAMPAIGN_CODES_DIRECT && i < r.ncodes; i++)
		{
			bool		there = false;

			for (uint32_t k = 0; k < r.n && !there; k++)
				there = t[k].code == campaign_journey_table_code(&r, i);
			sound = there && (i == 0 || campaign_journey_table_code(&r, i - 1) < campaign_journey_table_code(&r, i));
		}
		if (sound && campaign_funnel_level_touches(&f, t, r.n, work, &want) != 0)
			abort();
		for (int vector = 0; vector < 2; vector++)
			if ((!vector || campaign_funnel_has_vector()) &&
				campaign_funnel_fast_level(&f, &r, campaign_funnel_is_ascending(&f), vector, &got) == 1 &&
				(got > nsteps || (sound && got != want)))
				abort();
		free(t);
	}
	free(work);
	free(buffer);
	free(copy);
	return 0;
}
