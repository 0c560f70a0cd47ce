/*
 * fuzz_funnel.c: any steps over any bytes.  The first bytes make the funnel,
 * the rest is the journey, once as it is and once made of its touches.
 */
#include "core/funnel.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
run(const campaign_funnel *f, const uint8_t *bytes, size_t size)
{
	campaign_journey_reader r;
	void	   *work = malloc(campaign_funnel_work_size(f));
	uint32_t	level = 0;

	if (campaign_journey_open(&r, bytes, size) == 0 &&
		campaign_funnel_level(f, &r, work, &level) == 0 && level > f->nsteps)
		abort();
	free(work);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_funnel_pair pairs[64];
	campaign_funnel f;
	uint32_t	nsteps,
				mode;
	size_t		npairs;
	int32_t		max_code = 0;
	void	   *buffer;
	uint8_t    *copy;

	if (size < 4)
		return 0;
	nsteps = 1 + data[0] % 12;
	mode = data[1] & 31;
	npairs = nsteps + data[2] % 40;
	if (size < 4 + npairs)
		return 0;
	for (size_t i = 0; i < npairs; i++)
	{
		pairs[i].step = (uint32_t) (i % nsteps) + 1;
		pairs[i].code = data[4 + i] < 250 ? data[4 + i] % 20 : data[4 + i] * 1000;
		if (pairs[i].code > max_code)
			max_code = pairs[i].code;
	}
	buffer = malloc(campaign_funnel_plan_size(npairs, max_code));
	campaign_funnel_plan(&f, pairs, npairs, nsteps,
						 data[3] == 255 ? UINT64_MAX : (uint64_t) data[3] * 100000, mode, buffer);
	data += 4 + npairs;
	size -= 4 + npairs;
	copy = malloc(size);
	memcpy(copy, data, size);
	run(&f, copy, size);
	free(copy);

	/* two bytes a touch: time forward by few microseconds, code */
	{
		size_t		n = size / 2;
		campaign_touch *t = malloc((n + 1) * sizeof(*t)),
				   *tmp = malloc((n + 1) * sizeof(*t));
		int32_t    *scratch = malloc((n + 1) * sizeof(int32_t));
		campaign_journey_layout lay;
		int64_t		ts = 0;

		for (size_t i = 0; i < n; i++)
		{
			memset(&t[i], 0, sizeof(*t));
			ts += (data[2 * i] & 3) * 100000;
			t[i].ts = ts;
			t[i].code = data[2 * i + 1] % 21;
		}
		campaign_touch_sort(t, n, tmp);
		if (campaign_journey_plan(&lay, t, n, scratch) != 0)
			abort();
		copy = malloc(lay.size);
		campaign_journey_write(&lay, t, scratch, copy);
		run(&f, copy, lay.size);
		free(copy);
		free(t);
		free(tmp);
		free(scratch);
	}
	free(buffer);
	return 0;
}
