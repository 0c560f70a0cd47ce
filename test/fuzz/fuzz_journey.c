/*
 * fuzz_journey.c: any bytes and any text against the codec.  Bytes that decode
 * to touches in order must come back as a journey that decodes to the same.
 */
#include "core/journey.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
round_trip(campaign_touch *t, size_t n)
{
	campaign_journey_layout lay;
	campaign_journey_reader r;
	int32_t    *scratch = malloc((n + 1) * sizeof(int32_t));
	campaign_touch *back = malloc((n + 1) * sizeof(*back));
	uint8_t    *out;

	if (campaign_journey_plan(&lay, t, n, scratch) != 0)
		abort();
	out = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, out);
	if (campaign_journey_open(&r, out, lay.size) != 0 || r.n != n ||
		campaign_journey_decode(&r, back) != 0)
		abort();
	for (size_t i = 0; i < n; i++)
		if (campaign_touch_compare(&t[i], &back[i]) != 0)
			abort();
	free(out);
	free(back);
	free(scratch);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_journey_reader r;
	char	   *text;
	const char *p;
	campaign_touch one;

	if (size < 1)
		return 0;
	if ((data[0] & 0x80) == 0)
	{
		/* the exact size on the heap, so that a read behind it is seen */
		uint8_t    *copy = malloc(size);

		memcpy(copy, data, size);
		if (campaign_journey_open(&r, copy, size) == 0)
		{
			campaign_journey_reader there = r;
			int64_t		ts;
			int32_t		code;
			double		value;
			bool		has;
			int64_t		target = r.first_ts + (int64_t) size * r.unit;

			/* the skip table is as untrusted as the rest */
			if (campaign_journey_seek(&there, target) == 0)
				while (campaign_journey_next(&there, &ts, &code, &value, &has) == 1)
					;
			there = r;
			if (campaign_journey_seek_last(&there) == 0)
				while (campaign_journey_next(&there, &ts, &code, &value, &has) == 1)
					;
			campaign_touch *t = malloc((r.n + (size_t) 1) * sizeof(*t));
			size_t		n = r.n;

			if (campaign_journey_decode(&r, t) == 0)
			{
				campaign_touch *tmp = malloc((n + 1) * sizeof(*t));
				bool		ok = true;

				for (size_t i = 0; i < n && ok; i++)
					ok = campaign_touch_check(&t[i]) == 0;
				if (ok)
				{
					campaign_touch_sort(t, n, tmp);
					if (!campaign_touch_sorted(t, n))
						abort();
					round_trip(t, n);
				}
				free(tmp);
			}
			free(t);
		}
		free(copy);
		return 0;
	}
	text = malloc(size);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	if (campaign_touch_parse(text, &p, &one) == 0)
	{
		char		stamp[CAMPAIGN_STAMP_TEXT_SIZE];
		int64_t		ts;

		if (p < text || p > text + size - 1 || campaign_touch_check(&one) != 0)
			abort();
		if (campaign_stamp_format(one.ts, stamp) >= sizeof(stamp) ||
			campaign_stamp_parse(stamp, &p, &ts) != 0 || ts != one.ts)
			abort();
		round_trip(&one, 1);
	}
	free(text);
	return 0;
}
