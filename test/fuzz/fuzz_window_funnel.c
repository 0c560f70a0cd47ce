/*
 * fuzz_window_funnel.c: any rows in any order.  The answer of sorted rows is
 * that of the matcher of journeys, packed or not, whatever order they came in.
 */
#include "core/window_funnel.h"

#include <stdlib.h>
#include <string.h>

#define MOST 256

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t
by_matcher(const campaign_row *r, size_t n, uint32_t nsteps, uint64_t window, uint32_t mode)
{
	static campaign_funnel_pair pairs[MOST * 64];
	static campaign_touch t[MOST];
	campaign_funnel f;
	size_t		npairs = 0;
	uint32_t	level = 0;
	void	   *buffer,
			   *work;

	/* each row a code of its own where times differ, else the first row of its mask and time */
	for (size_t i = 0; i < n; i++)
	{
		bool		known = i > 0 && r[i].ts == r[i - 1].ts && r[i].mask == r[i - 1].mask;

		t[i].ts = r[i].ts;
		t[i].code = known ? t[i - 1].code : (int32_t) i;
		for (uint32_t k = 0; k < nsteps && !known; k++)
			if (r[i].mask >> k & 1)
				pairs[npairs++] = (campaign_funnel_pair) {(int32_t) i, k + 1};
	}
	if (npairs == 0)
		return 0;
	buffer = malloc(campaign_funnel_plan_size(npairs, MOST));
	campaign_funnel_plan(&f, pairs, npairs, nsteps, window, mode, buffer);
	work = malloc(campaign_funnel_work_size(&f));
	if (campaign_funnel_level_touches(&f, t, n, work, &level) != 0 || level > nsteps)
		abort();
	free(buffer);
	free(work);
	return level;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_row r[MOST],
				tmp[MOST];
	campaign_packed p[MOST],
				ptmp[MOST];
	uint32_t	nsteps,
				mode;
	uint64_t	window = 0,
				all;
	size_t		n = 0;
	bool		fits = true;
	int			level;

	if (size < 8)
		return 0;
	nsteps = 1 + data[0] % 64;
	mode = data[1] & 3;
	all = nsteps == 64 ? ~UINT64_C(0) : (UINT64_C(1) << nsteps) - 1;
	memcpy(&window, data + 2, (size_t) 1 + data[1] / 64);
	for (size_t at = 6; n < MOST && at < size; n++)
	{
		uint8_t		head = data[at++];
		size_t		bytes = head % 9,
					wide = head / 32;

		r[n].ts = 0;
		r[n].mask = 0;
		if (size - at < bytes + wide)
			break;
		memcpy(&r[n].ts, data + at, bytes);
		at += bytes;
		memcpy(&r[n].mask, data + at, wide);
		at += wide;
		r[n].mask = wide == 0 ? UINT64_C(1) << (uint64_t) r[n].ts % 7 & all : r[n].mask & all;
		if (r[n].ts < CAMPAIGN_STAMP_MIN || r[n].ts >= CAMPAIGN_STAMP_END)
			r[n].ts = 0;
		fits = fits && campaign_packed_fits(r[n].ts) && nsteps <= CAMPAIGN_PACKED_BITS;
		p[n] = fits ? campaign_packed_make(r[n].ts, r[n].mask) : 0;
	}
	campaign_rows_sort(r, n, tmp, NULL);
	if (!campaign_rows_in_order(r, n))
		abort();
	level = campaign_window_funnel_rows(r, n, nsteps, window, mode);
	if (level < 0 && mode != CAMPAIGN_FUNNEL_ONCE)
		abort();
	if (level >= 0 && (uint32_t) level != by_matcher(r, n, nsteps, window, mode))
		abort();
	if (fits)
	{
		campaign_packed_sort(p, n, ptmp, NULL);
		for (size_t i = 0; i < n; i++)
			if (p[i] != campaign_packed_make(r[i].ts, r[i].mask))
				abort();
		if (campaign_window_funnel_packed(p, n, nsteps, window, mode) != level)
			abort();
	}
	return 0;
}
