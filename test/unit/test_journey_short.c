/*
 * test_journey_short.c: the one-pass writer against the general one: the same
 * bytes for journeys of its kind, and none for any other.
 */
#include "core/journey.h"
#include "core/journey_short.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed,
			written,
			forms[4][4];		/* by kind of table and width class */

#define CHECK(cond, ...) do { \
	if (cond) passed++; \
	else { failed++; if (failed < 20) { printf("FAILED line %d: ", __LINE__); printf(__VA_ARGS__); printf("\n"); } } \
} while (0)

static uint64_t rng_state = 42;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Compares the two writers; must: the short one has to write. */
static void
compare(const int64_t *ts, const int32_t *codes, size_t n, bool must, const char *what)
{
	campaign_journey_layout lay;
	int32_t    *scratch = malloc((n + 1) * sizeof(int32_t));
	/* on the heap and exact, so that a byte too many is seen */
	uint8_t    *got = malloc(CAMPAIGN_SHORT_SIZE(n)),
			   *want;
	size_t		size = campaign_journey_write_short(ts, codes, n, got);

	CHECK(size > 0 || !must, "%s: not written", what);
	if (size > 0)
	{
		written++;
		forms[got[1] >> 4 & 3][got[1] >> 2 & 3]++;
		CHECK(campaign_journey_plan_arrays(&lay, ts, codes, n, scratch) == 0, "%s: no plan", what);
		want = malloc(lay.size);
		campaign_journey_write_arrays(&lay, ts, codes, scratch, want);
		CHECK(size == lay.size && memcmp(got, want, size) == 0, "%s: %zu bytes, %zu wanted", what, size, lay.size);
		free(want);
	}
	free(got);
	free(scratch);
}

static int64_t
random_delta(unsigned kind)
{
	unsigned	cut = (unsigned) (rnd() % 64);

	switch (kind)
	{
		case 0:
			return (int64_t) (rnd() % 3) * 1000000;
		case 1:
			return (int64_t) (rnd() % 300000) * 1000000;
		case 2:
			return (int64_t) (rnd() >> (35 + cut % 29)) * 1000000;
		case 3:
			return (int64_t) (rnd() % 5) * INT64_C(86400000000);
		case 4:
			return (int64_t) (rnd() >> (36 + cut % 8)) * 1000000;
		case 5:
			return (int64_t) (rnd() >> (1 + cut % 63)) % INT64_C(1000000000000);
		default:
			return (int64_t) (rnd() % 100) * 1000;
	}
}

int
main(void)
{
	static int64_t ts[300];
	static int32_t codes[300];
	static const int64_t start[] = {0, 1, -1, 1000000, -1000000, INT64_C(86400000000), INT64_C(-86400000000),
		INT64_C(32767000000), INT64_C(32768000000), INT64_C(-32768000000), INT64_C(-32769000000),
		INT64_C(2147483647000000), INT64_C(2147483648000000), INT64_C(-2147483648000000), INT64_C(-2147483649000000),
		CAMPAIGN_STAMP_MIN, CAMPAIGN_STAMP_MIN + 1000000, CAMPAIGN_STAMP_END - 1000000, CAMPAIGN_STAMP_END - 1};
	char		what[100];

	/* each length with each number of codes, in seconds */
	for (size_t n = 1; n <= CAMPAIGN_SHORT_TOUCHES; n++)
		for (int32_t k = 1; k <= 8; k++)
		{
			for (size_t i = 0; i < n; i++)
			{
				ts[i] = 1000000 * (int64_t) (i * i * 37 + 1);
				codes[i] = (int32_t) ((i * 5) % (size_t) k);
			}
			snprintf(what, sizeof(what), "%zu touches of %d codes", n, k);
			compare(ts, codes, n, true, what);
		}
	/* every set of codes below 8 */
	for (int32_t set = 1; set < 256; set++)
	{
		size_t		n = 0;

		for (int32_t c = 0; c < 8; c++)
			if (set >> c & 1)
			{
				ts[n] = 1000000 * (int64_t) (n * 300 + 1);
				codes[n++] = c;
			}
		snprintf(what, sizeof(what), "codes %d", set);
		compare(ts, codes, n, true, what);
	}
	/* not of its kind */
	for (size_t i = 0; i < 300; i++)
	{
		ts[i] = 1000000 * (int64_t) (i * 11 + 1);
		codes[i] = 1;
	}
	{
		uint8_t		out[CAMPAIGN_SHORT_SIZE(300)];

		CHECK(campaign_journey_write_short(ts, codes, 0, out) == 0, "empty");
		CHECK(campaign_journey_write_short(ts, codes, 128, out) == 0, "long");
		codes[5] = 4096;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "code 4096");
		codes[5] = INT32_MAX;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "highest code");
		codes[5] = 1;
		ts[7] += 1;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "a microsecond");
		ts[7] += 999;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "a millisecond");
		ts[7] -= 1000;
		ts[0] = 999999;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "first of all");
		for (size_t i = 0; i < 300; i++)
			ts[i] = INT64_C(86400000000) * (int64_t) (i - 150);
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0, "days");
		CHECK(campaign_journey_write_short(ts, codes, 1, out) == 0, "one day");
		ts[20] += 1000000;
		CHECK(campaign_journey_write_short(ts, codes, 20, out) == 0 &&
			  campaign_journey_write_short(ts, codes, 21, out) > 0, "days but one");
	}
	/* random journeys of many kinds from many beginnings */
	for (int round = 0; round < 400000; round++)
	{
		size_t		n = 1 + rnd() % (round % 50 == 0 ? 140 : 24);
		int32_t		top = round % 2 == 0 ? 1 + (int32_t) (rnd() % 8) : 1 + (int32_t) (rnd() % (UINT64_C(1) << (3 + round / 2 % 11)));
		unsigned	kind = (unsigned) (rnd() % 7);
		int64_t		at = round % 3 == 0 ? start[rnd() % (sizeof(start) / sizeof(start[0]))] :
			INT64_C(757382400000000) + (int64_t) (rnd() % 7776000) * 1000000;

		for (size_t i = 0; i < n; i++)
		{
			ts[i] = at;
			codes[i] = (int32_t) (rnd() % (uint64_t) top);
			if (round % 7 == 1 && i > 0 && rnd() % 8 > 0)
				codes[i] = codes[rnd() % i];
			/* touches of one time stand by code */
			if (i > 0 && ts[i] == ts[i - 1] && codes[i] < codes[i - 1])
				codes[i] = codes[i - 1];
			{
				int64_t		d = random_delta(rnd() % 20 == 0 ? (unsigned) (rnd() % 7) : kind);

				if ((uint64_t) d <= (uint64_t) (CAMPAIGN_STAMP_END - 1) - (uint64_t) at)
					at += d;
			}
		}
		snprintf(what, sizeof(what), "round %d", round);
		compare(ts, codes, n, false, what);
	}
	/* long ones of a few high codes and wide gaps, where a list of codes and class 1 meet */
	for (int round = 0; round < 3000; round++)
	{
		size_t		n = 60 + rnd() % 68;
		int64_t		at = 1000000;

		for (size_t i = 0; i < n; i++)
		{
			unsigned	bits = 10 + (unsigned) (rnd() % 19);

			ts[i] = at;
			codes[i] = 4095 - 97 * (int32_t) (rnd() % (17 + (uint64_t) (round % 12)));
			at += 1000000 * (int64_t) (1 + rnd() % (UINT64_C(1) << bits));
		}
		snprintf(what, sizeof(what), "wide %d", round);
		compare(ts, codes, n, false, what);
	}
	CHECK(written > 150000, "only %ld of the random journeys are of this kind", written);
	for (int kind = CAMPAIGN_CODES_DIRECT; kind <= CAMPAIGN_CODES_U16; kind++)
		for (int width = 0; width < 2; width++)
			CHECK(forms[kind][width] > 100, "kind %d and class %d: only %ld", kind, width, forms[kind][width]);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
