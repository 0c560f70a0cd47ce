/*
 * fuzz_stage.c: histories of stages, and returns, over any bytes.  The first
 * bytes make the stages, until and the brackets, the rest is the journey: once
 * as it is, once its bytes taken for touches.
 */
#include "core/retention.h"
#include "core/stage.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_TOUCHES 512

static void
run(const uint8_t *bytes, size_t size, const campaign_stage_order *o, int64_t until, const uint8_t *head)
{
	campaign_journey_reader r;
	campaign_stage_walk w;
	campaign_stage_visit v,
				before = {0};
	campaign_stage_cell *cells = malloc((o->nstages + o->nexits) * sizeof(*cells));
	int32_t		unknown;
	int64_t		returns[MAX_TOUCHES],
				bounds[9],
				ts;
	uint8_t		kept[8];
	size_t		n = 0;
	uint32_t	visits = 0,
				entered = 0;
	int			rc;

	if (campaign_journey_open(&r, bytes, size) == 0)
	{
		campaign_stage_walk_begin(&w, &r, until);
		while ((rc = campaign_stage_walk_next(&w, &v)) == 1)
		{
			if (visits++ > 0 && (before.stage == v.stage || before.left != v.entered || before.current))
				abort();
			if (v.left < v.entered)
				abort();
			before = v;
		}
		if (rc == 0 && visits > 0 && !before.current)
			abort();
	}
	if (campaign_journey_open(&r, bytes, size) == 0 && campaign_stage_cells(o, &r, until, cells, &unknown) == 0)
	{
		for (uint32_t i = 0; i < o->nstages + o->nexits; i++)
		{
			if (cells[i].last > visits || (cells[i].advanced && !cells[i].beyond))
				abort();
			entered += cells[i].first > 0;
		}
		if (entered > visits || (visits > 0) != (entered > 0))
			abort();
	}
	free(cells);
	/* the stamps as returns, kept in brackets that begin with the first of them */
	if (campaign_journey_open(&r, bytes, size) == 0)
	{
		int32_t		code;
		double		value;
		bool		has_value;

		while (n < MAX_TOUCHES && campaign_journey_next(&r, &ts, &code, &value, &has_value) == 1 && ts < until)
			returns[n++] = ts;
		if (n > 0)
		{
			bounds[0] = returns[0];
			for (int i = 0; i < 8; i++)
			{
				int64_t		more = (int64_t) head[i] * head[i] * 1000000;

				bounds[i + 1] = bounds[i] > INT64_MAX - more ? INT64_MAX : bounds[i] + more;
			}
			campaign_retained(bounds, 8, returns[0], returns, n, until, (campaign_retention_kind) (head[0] % 3), kept);
			for (int i = 0; i < 8; i++)
				if (kept[i] > CAMPAIGN_RETAINED_OPEN || (kept[i] == CAMPAIGN_RETAINED_YES && head[0] % 3 != CAMPAIGN_RETENTION_WITHIN && returns[n - 1] < bounds[i]))
					abort();
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int32_t		codes[16],
				scratch[MAX_TOUCHES];
	campaign_stage_place places[16];
	campaign_stage_order o;
	campaign_touch t[MAX_TOUCHES],
				tmp[MAX_TOUCHES];
	campaign_journey_layout lay;
	uint8_t    *copy;
	int64_t		until;
	uint32_t	nstages,
				nexits;
	size_t		n = 0;
	int			twice;

	if (size < 20)
		return 0;
	nstages = 1 + data[0] % 8;
	nexits = data[1] % 8;
	for (uint32_t i = 0; i < nstages + nexits; i++)
		codes[i] = data[2] & 1 ? (int32_t) i : data[3 + i] % 32;
	twice = campaign_stage_order_make(&o, codes, nstages, nexits, places);
	if (twice >= 0)
	{
		/* one of the two places must be found under the code */
		if (codes[campaign_stage_place_of(&o, codes[twice])] != codes[twice])
			abort();
		return 0;
	}
	for (uint32_t i = 0; i < nstages + nexits; i++)
		if (campaign_stage_place_of(&o, codes[i]) != (int) i)
			abort();
	until = data[19] == 255 ? CAMPAIGN_STAGE_OPEN : (int64_t) data[19] * 1000000;
	copy = malloc(size - 20 + 1);
	memcpy(copy, data + 20, size - 20);
	run(copy, size - 20, &o, until, data + 3);
	free(copy);

	for (size_t i = 20; i + 2 <= size && n < MAX_TOUCHES; i += 2)
		t[n++] = (campaign_touch) {.ts = (int64_t) data[i] * 1000000,.code = data[i + 1] % 16};
	campaign_touch_sort(t, n, tmp);
	if (campaign_journey_plan(&lay, t, n, scratch) != 0)
		abort();
	copy = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, copy);
	run(copy, lay.size, &o, until, data + 3);
	free(copy);
	return 0;
}
