/*
 * Any lists of numbers: nothing is read beyond them, and what is accepted adds
 * up: a span is the sum of its parts, and the end of an amount of work lies
 * where that amount is done.
 */
#include "core/work_time.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_work_calendar c;
	int			items = (int) (size / 4),
				week_items,
				n;
	int32_t    *all,
			   *week,
			   *days;
	int		   *offset;

	if (items < 4 || items > 4000)
		return 0;
	all = malloc(size);
	memcpy(all, data, size);
	week_items = (int) ((uint32_t) all[0] % (uint32_t) (items - 3));
	/* buffers of their own, so that reading past one is seen */
	week = malloc((size_t) week_items * 4 + 1);
	memcpy(week, all + 3, (size_t) week_items * 4);
	items -= 3 + week_items;
	days = malloc((size_t) items * 4 + 1);
	memcpy(days, all + 3 + week_items, (size_t) items * 4);
	n = campaign_work_count_days(days, items);
	if (n < 0)
		n = items = 0;
	offset = malloc((size_t) n * sizeof(int) + 1);
	if (campaign_work_start(&c, week, week_items, days, items, offset) == CAMPAIGN_WORK_OK)
	{
		int64_t		from = (int64_t) all[1] * 60 * CAMPAIGN_WORK_US,
					until = from + (int64_t) (uint32_t) all[2] * 1000,
					mid = from + (until - from) / 3,
					sum = campaign_work_between(&c, from, until),
					rest = sum / 2,
					at;

		if (sum < 0 || sum > until - from || campaign_work_between(&c, from, mid) + campaign_work_between(&c, mid, until) != sum)
			abort();
		if (sum > 0 && (!campaign_work_reach(&c, from, until, &rest, &at) || campaign_work_between(&c, from, at) != sum / 2))
			abort();
		if (sum > 0 && !campaign_work_any(&c))
			abort();
	}
	free(all);
	free(week);
	free(days);
	free(offset);
	return 0;
}
