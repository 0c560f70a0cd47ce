/*
 * fuzz_journey_short.c: touches made of any bytes, written by the one-pass
 * writer and by the general one: the same bytes, or none from the first.
 */
#include "core/journey.h"
#include "core/journey_short.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* eight bytes a touch: four of delta, shifted, its unit, two of code, one spare */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t unit[4] = {1, 1000, 1000000, INT64_C(86400000000)};
	size_t		n = size < 8 ? 0 : (size - 8) / 8;
	int64_t    *ts = malloc((n + 1) * sizeof(*ts)),
				at = 0;
	int32_t    *codes = malloc((n + 1) * sizeof(*codes)),
			   *scratch = malloc((n + 1) * sizeof(*scratch));
	uint8_t    *got = malloc(CAMPAIGN_SHORT_SIZE(n));
	size_t		len;

	if (n > 0)
	{
		memcpy(&at, data, 8);
		at = at % INT64_C(1000000000000) * unit[data[7] & 2];
	}
	for (size_t i = 0; i < n; i++)
	{
		const uint8_t *p = data + 8 + 8 * i;
		uint32_t	delta;

		memcpy(&delta, p, 4);
		delta >>= p[4] & 31;
		at += (int64_t) (delta % 4000000) * unit[p[7] < 250 ? 2 : p[7] & 3];
		codes[i] = (p[5] | p[6] << 8) >> (data[0] & 15);
		ts[i] = at;
		if (i > 0 && ts[i] == ts[i - 1] && codes[i] < codes[i - 1])
			codes[i] = codes[i - 1];
		if (at >= CAMPAIGN_STAMP_END || at < CAMPAIGN_STAMP_MIN)
			n = i;				/* out of the range that a caller has checked */
	}
	len = campaign_journey_write_short(ts, codes, n, got);
	if (len > 0)
	{
		campaign_journey_layout lay;
		uint8_t    *want;

		if (campaign_journey_plan_arrays(&lay, ts, codes, n, scratch) != 0 || lay.size != len)
			abort();
		want = malloc(lay.size);
		campaign_journey_write_arrays(&lay, ts, codes, scratch, want);
		if (memcmp(want, got, len) != 0)
			abort();
		free(want);
	}
	free(ts);
	free(codes);
	free(scratch);
	free(got);
	return 0;
}
