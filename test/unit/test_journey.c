/*
 * test_journey.c: the codec of the journey in plain C, against a model that
 * keeps its touches in an array and sorts them with the C library.
 */
#include "core/journey.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;

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

static int
by_model(const void *x, const void *y)
{
	const campaign_touch *a = x,
			   *b = y;

	if (a->ts != b->ts)
		return a->ts < b->ts ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->has_value != b->has_value)
		return a->has_value ? 1 : -1;
	return a->value < b->value ? -1 : a->value > b->value;
}

static uint8_t *
encode(campaign_touch *t, size_t n, size_t *size)
{
	campaign_journey_layout lay;
	int32_t    *scratch = malloc((n + 1) * sizeof(int32_t));
	uint8_t    *out;
	int			rc = campaign_journey_plan(&lay, t, n, scratch);

	CHECK(rc == 0, "plan %d", rc);
	/* exactly as large as planned, so that a sanitizer sees a byte too many */
	out = malloc(lay.size);
	memset(out, 0xee, lay.size);
	campaign_journey_write(&lay, t, scratch, out);
	*size = lay.size;

	/* touches without values have a shorter way to the same bytes */
	if (lay.vclass == CAMPAIGN_VALUES_NONE)
	{
		int64_t    *ts = malloc((n + 1) * sizeof(*ts));
		int32_t    *codes = malloc((n + 1) * sizeof(*codes));
		uint8_t    *again;

		for (size_t i = 0; i < n; i++)
		{
			ts[i] = t[i].ts;
			codes[i] = t[i].code;
		}
		rc = campaign_journey_plan_arrays(&lay, ts, codes, n, scratch);
		again = malloc(lay.size);
		campaign_journey_write_arrays(&lay, ts, codes, scratch, again);
		CHECK(rc == 0 && lay.size == *size && memcmp(again, out, lay.size) == 0, "arrays");
		free(again);
		free(ts);
		free(codes);
	}
	free(scratch);
	return out;
}

static double
random_value(int kind)
{
	switch (kind)
	{
		case 0:
			return (double) (int64_t) (rnd() % 2000000) / 100.0;
		case 1:
			return (double) (int64_t) (rnd() % 2001) - 1000;
		case 2:
			return ldexp((double) (int64_t) rnd(), (int) (rnd() % 400) - 200);
		default:
			return 0;
	}
}

static void
random_journeys(int rounds)
{
	static const int64_t units[4] = {1, 1000, 1000000, INT64_C(86400000000)};
	static const int64_t spans[6] = {1, 10, 1000, 1000000, 100000000, INT64_C(1) << 40};
	static const int32_t code_max[8] = {0, 1, 7, 255, 300, 2000, 70000, INT32_MAX};

	for (int round = 0; round < rounds; round++)
	{
		size_t		n = rnd() % (round % 50 == 0 ? 3000 : 40),
					size,
					size2;
		int64_t		unit = units[rnd() % 4],
					span = spans[rnd() % 6];
		int32_t		cm = code_max[rnd() % 8];
		int			vkind = (int) (rnd() % 6),
					vshare = (int) (rnd() % 3);
		campaign_touch *t = malloc((n + 1) * sizeof(*t)),
				   *model = malloc((n + 1) * sizeof(*t)),
				   *tmp = malloc((n + 1) * sizeof(*t)),
				   *back = malloc((n + 1) * sizeof(*t));
		uint8_t    *bytes,
				   *bytes2;
		campaign_journey_reader r;
		int			rc;

		for (size_t i = 0; i < n; i++)
		{
			memset(&t[i], 0, sizeof(*t));
			for (;;)
			{
				__int128	ts = (__int128) unit * ((int64_t) (rnd() % (uint64_t) span) + (span == 1 ? 0 : 800000000 / (unit > 1000000 ? 86400 : 1)));

				if (rnd() % 200 == 0)
					ts = (int64_t) (CAMPAIGN_STAMP_MIN + (__int128) (rnd() % ((uint64_t) CAMPAIGN_STAMP_END - (uint64_t) CAMPAIGN_STAMP_MIN)));
				if (ts < CAMPAIGN_STAMP_MIN || ts >= CAMPAIGN_STAMP_END)
				{
					span = 1000;
					continue;
				}
				t[i].ts = (int64_t) ts;
				break;
			}
			t[i].code = (int32_t) (rnd() % ((uint64_t) cm + 1));
			if (vkind < 4 && (vshare == 0 || rnd() % 2 == 0))
			{
				t[i].has_value = 1;
				t[i].value = random_value(vkind) + 0.0;
				if (!isfinite(t[i].value))
					t[i].value = 1;
			}
		}
		memcpy(model, t, n * sizeof(*t));
		qsort(model, n, sizeof(*t), by_model);
		campaign_touch_sort(t, n, tmp);
		CHECK(memcmp(t, model, n * sizeof(*t)) == 0, "sort of %zu", n);
		CHECK(campaign_touch_sorted(t, n), "sorted");

		bytes = encode(t, n, &size);
		rc = campaign_journey_open(&r, bytes, size);
		CHECK(rc == 0, "open %d", rc);
		CHECK(r.n == n, "count");
		CHECK(n == 0 || r.first_ts == t[0].ts, "first");
		rc = campaign_journey_decode(&r, back);
		CHECK(rc == 0, "decode %d n %zu", rc, n);
		CHECK(memcmp(back, model, n * sizeof(*t)) == 0, "round trip of %zu", n);

		/* canonical: any arrival order, the same bytes */
		for (size_t i = n; i > 1; i--)
		{
			size_t		j = rnd() % i;
			campaign_touch x = back[i - 1];

			back[i - 1] = back[j];
			back[j] = x;
		}
		campaign_touch_sort(back, n, tmp);
		bytes2 = encode(back, n, &size2);
		CHECK(size == size2 && memcmp(bytes, bytes2, size) == 0, "canonical");

		/* a prefix of the bytes is never a journey */
		for (int k = 0; k < 3 && size > 0; k++)
		{
			size_t		cut = rnd() % size;
			uint8_t    *part = malloc(cut + 1);

			memcpy(part, bytes, cut);
			rc = campaign_journey_open(&r, part, cut);
			if (rc == 0)
				rc = campaign_journey_decode(&r, back);
			CHECK(rc < 0, "prefix %zu of %zu accepted", cut, size);
			free(part);
		}
		free(t);
		free(model);
		free(tmp);
		free(back);
		free(bytes);
		free(bytes2);
	}
}

/* the skip table: from wherever a reader is sent, it finds the touches it ought to */
static void
seeking(int rounds)
{
	for (int round = 0; round < rounds; round++)
	{
		size_t		n = 1 + rnd() % 2000,
					size;
		bool		values = rnd() % 2 == 0,
					microseconds = rnd() % 2 == 0;
		int64_t		ts = -1000;
		campaign_touch *t = calloc(n, sizeof(*t));
		uint8_t    *bytes;
		campaign_journey_reader r;
		campaign_touch x;
		bool		has;

		for (size_t i = 0; i < n; i++)
		{
			ts += (int64_t) (rnd() % 3) * (microseconds ? 1 : 1000000);
			t[i].ts = ts;
			t[i].code = (int32_t) i;
			if (values && rnd() % 3 != 0)
			{
				t[i].has_value = 1;
				t[i].value = (double) (rnd() % 100000) / 100;
			}
		}
		bytes = encode(t, n, &size);
		for (int k = 0; k < 20; k++)
		{
			int64_t		from = -2000 + (int64_t) (rnd() % (uint64_t) (ts + 4000));
			size_t		want = 0,
						steps = 0;

			while (want < n && t[want].ts < from)
				want++;
			CHECK(campaign_journey_open(&r, bytes, size) == 0 && campaign_journey_seek(&r, from) == 0, "seek");
			while (campaign_journey_next(&r, &x.ts, &x.code, &x.value, &has) == 1 && x.ts < from)
				steps++;
			CHECK(want == n ? r.i == n : x.ts == t[want].ts && x.code == t[want].code &&
				  has == (bool) t[want].has_value && x.value == t[want].value, "touch %zu of %zu", want, n);
			/* touches of one time may begin in the block before */
			CHECK(steps <= CAMPAIGN_JOURNEY_BLOCK, "%zu touches read", steps);
		}
		CHECK(campaign_journey_open(&r, bytes, size) == 0 && campaign_journey_seek_last(&r) == 0 &&
			  n - r.i <= CAMPAIGN_JOURNEY_BLOCK, "last block");
		while (campaign_journey_next(&r, &x.ts, &x.code, &x.value, &has) == 1)
			;
		CHECK(x.ts == t[n - 1].ts && x.code == t[n - 1].code, "last touch");
		free(bytes);
		free(t);
	}
}

/* the vectors of docs/format.md */
static void
vector(const char *text, const char *hex)
{
	campaign_touch t[64],
				tmp[64];
	size_t		n = 0,
				size;
	const char *p = text;
	uint8_t    *bytes;
	char		got[1024] = "";

	while (*p != '\0')
	{
		int			rc = campaign_touch_parse(p, &p, &t[n++]);

		CHECK(rc == 0, "%s: %d", text, rc);
		if (rc != 0)
			return;
		if (*p == ',')
			p++;
	}
	campaign_touch_sort(t, n, tmp);
	bytes = encode(t, n, &size);
	for (size_t i = 0; i < size; i++)
		sprintf(got + 2 * i, "%02x", bytes[i]);
	CHECK(strcmp(got, hex) == 0, "%s\n  is   %s\n  want %s", text, got, hex);
	free(bytes);
}

static void
stamp(const char *text, int want_rc, int64_t want, const char *canon)
{
	int64_t		ts = 0;
	const char *end = NULL;
	int			rc = campaign_stamp_parse(text, &end, &ts);
	char		out[CAMPAIGN_STAMP_TEXT_SIZE];

	CHECK(rc == want_rc, "%s: rc %d", text, rc);
	if (rc != 0 || want_rc != 0)
		return;
	CHECK(ts == want, "%s: %lld", text, (long long) ts);
	CHECK(*end == '\0', "%s: rest %s", text, end);
	CHECK(campaign_stamp_format(ts, out) == strlen(out), "length");
	CHECK(strcmp(out, canon) == 0, "%s: %s", text, out);
}

static void
stamps(void)
{
	char		out[CAMPAIGN_STAMP_TEXT_SIZE];

	stamp("2000-01-01 00:00:00+00", 0, 0, "2000-01-01 00:00:00+00");
	stamp("2000-01-01T08:00:00+08:00", 0, 0, "2000-01-01 00:00:00+00");
	stamp("2000-01-01 00:00Z", 0, 0, "2000-01-01 00:00:00+00");
	stamp("1999-12-31T23:59:59.5z", 0, -500000, "1999-12-31 23:59:59.5+00");
	stamp("2000-01-01 UTC", 0, 0, "2000-01-01 00:00:00+00");
	stamp("2000-01-01+0530", 0, -INT64_C(19800000000), "1999-12-31 18:30:00+00");
	stamp("2000-01-01 24:00:00 -00:00:01", 0, INT64_C(86401000000), "2000-01-02 00:00:01+00");
	stamp("2000-02-29 23:59:60.0000005Z", 0, INT64_C(5184000000000), "2000-03-01 00:00:00+00");
	stamp("2000-01-01 00:00:00.0000015Z", 0, 2, "2000-01-01 00:00:00.000002+00");
	stamp("2000-01-01 00:00:00.0000014999Z", 0, 1, "2000-01-01 00:00:00.000001+00");
	stamp("2000-01-01 00:00:00.00000250001Z", 0, 3, "2000-01-01 00:00:00.000003+00");
	stamp("4714-11-24 00:00:00+00 BC", 0, CAMPAIGN_STAMP_MIN, "4714-11-24 00:00:00+00 BC");
	stamp("294276-12-31 23:59:59.999999+00", 0, CAMPAIGN_STAMP_END - 1, "294276-12-31 23:59:59.999999+00");
	stamp("0001-12-31 00:00:00+00 BC", 0, INT64_C(-730120) * INT64_C(86400000000), "0001-12-31 00:00:00+00 BC");
	stamp("4714-11-23 23:59:59.999999+00 BC", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("294277-01-01 00:00:00+00", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("2001-02-29 00:00Z", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("1900-02-29 00:00Z", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("2001-13-01 00:00Z", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("0000-01-01 00:00Z", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("2001-01-01 25:00Z", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("2001-01-01 00:00+16", CAMPAIGN_JOURNEY_ERR_STAMP, 0, "");
	stamp("2001-01-01 00:00", CAMPAIGN_JOURNEY_ERR_ZONE, 0, "");
	stamp("2001-01-01", CAMPAIGN_JOURNEY_ERR_ZONE, 0, "");
	stamp("infinity", CAMPAIGN_JOURNEY_ERR_INFINITE, 0, "");
	stamp("-infinity", CAMPAIGN_JOURNEY_ERR_INFINITE, 0, "");
	stamp("01/02/2001 00:00Z", CAMPAIGN_JOURNEY_ERR_SYNTAX, 0, "");
	stamp("now", CAMPAIGN_JOURNEY_ERR_SYNTAX, 0, "");
	stamp("", CAMPAIGN_JOURNEY_ERR_SYNTAX, 0, "");
	stamp("2001-01-01T Z", CAMPAIGN_JOURNEY_ERR_SYNTAX, 0, "");

	/* text and back, over the whole range */
	for (int i = 0; i < 20000; i++)
	{
		int64_t		ts = (int64_t) (CAMPAIGN_STAMP_MIN + (__int128) (rnd() % ((uint64_t) CAMPAIGN_STAMP_END - (uint64_t) CAMPAIGN_STAMP_MIN))),
					back = 0;
		const char *end;

		if (i % 2)
			ts %= INT64_C(3000) * 365 * 86400000000;
		campaign_stamp_format(ts, out);
		CHECK(campaign_stamp_parse(out, &end, &back) == 0 && back == ts, "%s", out);
	}
}

int
main(void)
{
	stamps();
	vector("", "020000");
	vector("2000-01-01Z 0", "8213010000010000");
	vector("2026-01-01Z 1, 2026-01-08Z 2", "82130219250600000f");
	vector("2026-01-01 10:00:00Z 1, 2026-01-01 10:00:30Z 2, 2026-01-02 09:00:00Z 4 12.5, 2026-01-05 16:20:00Z 7 99.99",
		   "9252042002e93096060cc4139e9c01a000794a0d05836e11");
	vector("2026-01-01 10:00:00.000001Z 70000, 2026-01-01 10:00:00.5Z 300000",
		   "3204021301c8ac6c4fea02000d701101e093fc083d00");
	vector("2026-01-01 10:00:00Z 1000, 2026-01-01 10:00:30Z 1001 0.001, 2026-01-01 10:00:30Z 1001",
		   "12a2032002e93002e803e9030904fca9f1d24d62503f00003d01");
	vector("1999-12-31 23:59:59.999Z 3 -1.5", "c25101ffff0802ab020000");
	vector("4714-11-24Z BC 0, 294276-12-31 23:59:59.999999Z 2147483647",
		   "3208021f00a01f41c17c0ffd0c00000000ffff92729a82f082ffffff7f");
	seeking(400);
	random_journeys(20000);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
