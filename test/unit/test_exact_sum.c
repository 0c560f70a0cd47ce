/*
 * Exact sums: against fractions over one power of two held in long arithmetic of
 * the test's own, in any order, with everything taken away again.
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/exact_sum.h"

static long passed, failed;

#define CHECK(cond, ...) \
	do { if (cond) passed++; else { failed++; if (failed < 20) { printf("FAILED %d: ", __LINE__); printf(__VA_ARGS__); printf("\n"); } } } while (0)

static void *
resize(void *context, void *old, size_t old_size, size_t size)
{
	void	   *p = realloc(old, size);

	(void) context;
	if (p == NULL)
		abort();
	/* what is new holds anything */
	memset((char *) p + old_size, 0xa5, size - old_size);
	return p;
}

static campaign_resize memory = {resize, NULL};

static uint64_t state = 88172645463325252u;

static uint64_t
next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/* a finite double: of all kinds, or money, or a share */
static double
draw(int kind)
{
	double		d;
	uint64_t	bits;

	switch (kind)
	{
		case 0:
			do
			{
				bits = next();
				memcpy(&d, &bits, sizeof d);
			} while (!isfinite(d) || fabs(d) > 1e300);
			return d;
		case 1:
			return (double) (int64_t) (next() % 2000000000u) / 100.0 - 1e7;
		case 2:
			return exp2(-(double) (next() % 1000) / 7.0);
		default:
			return (double) (int64_t) (next() % 1000) - 500;
	}
}

/*
 * The oracle: a fixed-point number of 2400 bits in bytes, two's complement, lowest
 * bit worth 2^-1100; schoolbook addition.
 */
#define ORACLE 300

static void
oracle_add(uint8_t *sum, double d, int sign)
{
	uint8_t		x[ORACLE] = {0};
	int			e,
				carry = 0;
	uint64_t	m;

	if (d == 0)
		return;
	m = (uint64_t) ldexp(frexp(fabs(d), &e), 53);
	/* subnormals: their mantissa is shorter, which frexp has made up for */
	e = e - 53 + 1100;
	for (int i = 0; i < 53; i++)
		if (m >> i & 1)
			x[(e + i) / 8] |= (uint8_t) (1 << (e + i) % 8);
	if ((d < 0) != (sign < 0))
	{
		carry = 1;
		for (int i = 0; i < ORACLE; i++)
			x[i] = (uint8_t) ~x[i];
	}
	for (int i = 0; i < ORACLE; i++)
	{
		carry += sum[i] + x[i];
		sum[i] = (uint8_t) carry;
		carry >>= 8;
	}
}

static double
oracle_value(const uint8_t *sum)
{
	uint8_t		x[ORACLE];
	int			is_negative = sum[ORACLE - 1] >> 7,
				carry = 1,
				top = -1;
	uint64_t	m = 0;
	int			sticky = 0;
	double		d;

	for (int i = 0; i < ORACLE; i++)
	{
		if (is_negative)
		{
			carry += (uint8_t) ~sum[i];
			x[i] = (uint8_t) carry;
			carry >>= 8;
		}
		else
			x[i] = sum[i];
	}
	for (int i = ORACLE * 8 - 1; i >= 0 && top < 0; i--)
		if (x[i / 8] >> i % 8 & 1)
			top = i;
	if (top < 0)
		return 0;
	/* 53 bits, then half to even by hand */
	for (int i = 0; i < 53; i++)
		m = m << 1 | (top - i >= 0 ? x[(top - i) / 8] >> (top - i) % 8 & 1 : 0);
	for (int i = top - 54; i >= 0; i--)
		sticky |= x[i / 8] >> i % 8 & 1;
	if (top >= 53 && x[(top - 53) / 8] >> (top - 53) % 8 & 1 && (sticky || m & 1))
		m++;
	d = ldexp((double) m, top - 52 - 1100);
	return is_negative ? -d : d;
}

int
main(void)
{
	static double d[200];

	for (int round = 0; round < 5000; round++)
	{
		campaign_exact_pool pool = {.memory = &memory},
					other = {.memory = &memory};
		campaign_exact a = {0},
					b = {0},
					c = {0},
					r = {0};
		uint8_t		sum[ORACLE] = {0};
		uint8_t		bytes[CAMPAIGN_EXACT_BYTES],
					again[CAMPAIGN_EXACT_BYTES];
		int			n = (int) (next() % 200),
					cut = n == 0 ? 0 : (int) (next() % n);
		size_t		len,
					len2;
		double		want;

		for (int i = 0; i < n; i++)
		{
			d[i] = draw(round % 5 == 4 ? (int) (next() % 4) : round % 5);
			oracle_add(sum, d[i], 1);
			campaign_exact_add(&a, d[i], &pool);
		}
		want = oracle_value(sum);
		CHECK(campaign_exact_value(&a, &pool) == want || fabs(want) < 1e-290, "round %d: %.17g, %.17g wanted", round, campaign_exact_value(&a, &pool), want);
		CHECK(campaign_exact_is_zero(&a, &pool) == (want == 0), "zero");

		/* two parts, the second backwards, in two pools */
		for (int i = 0; i < cut; i++)
			campaign_exact_add(&b, d[i], &pool);
		for (int i = n - 1; i >= cut; i--)
			campaign_exact_add(&c, d[i], &other);
		campaign_exact_merge(&b, &pool, &c, &other, false);
		if (want != 0)
		{
			len = campaign_exact_write(&a, &pool, bytes);
			len2 = campaign_exact_write(&b, &pool, again);
			CHECK(len == len2 && memcmp(bytes, again, len) == 0, "round %d: two parts differ", round);
			CHECK(campaign_exact_read(&r, &other, bytes, len) == len, "round %d: not read", round);
			CHECK(campaign_exact_value(&r, &other) == campaign_exact_value(&a, &pool), "round %d: read another", round);
			len2 = campaign_exact_write(&r, &other, again);
			CHECK(len == len2 && memcmp(bytes, again, len) == 0, "round %d: read and written differ", round);
			campaign_exact_merge(&r, &other, &b, &pool, true);
			CHECK(campaign_exact_is_zero(&r, &other), "round %d: itself taken away leaves something", round);
			/* a prefix is refused, and any other byte is refused or read as what it says */
			for (size_t k = 0; k < len; k++)
			{
				campaign_exact x = {0};

				CHECK(campaign_exact_read(&x, &other, bytes, k) == 0, "a prefix was read");
				memcpy(again, bytes, len);
				again[k] ^= (uint8_t) (1 << next() % 8);
				memset(&x, 0, sizeof x);
				len2 = campaign_exact_read(&x, &other, again, len);
				if (len2 > 0)
				{
					uint8_t		third[CAMPAIGN_EXACT_BYTES];

					CHECK(campaign_exact_write(&x, &other, third) == len2 && memcmp(third, again, len2) == 0, "not canonical");
				}
			}
		}
		/* away with all, in another order */
		campaign_exact_merge(&a, &pool, &c, &other, true);
		for (int i = 0; i < cut; i++)
			campaign_exact_add(&a, -d[i], &pool);
		CHECK(campaign_exact_is_zero(&a, &pool), "round %d: something is left", round);
		free(pool.wide);
		free(other.wide);
	}
	/* what fits is read again, and what does not would be refused: sums that double, narrow and wide */
	for (int kind = 0; kind < 2; kind++)
	{
		campaign_exact_pool pool = {.memory = &memory};
		campaign_exact x = {0};
		int			n = 0;

		campaign_exact_add(&x, -DBL_MAX, &pool);
		if (kind == 1)
			campaign_exact_add(&x, -DBL_MIN, &pool);
		for (; campaign_exact_fits(&x, &pool) && n < 200; n++)
		{
			uint8_t		bytes[CAMPAIGN_EXACT_BYTES];
			size_t		len = campaign_exact_write(&x, &pool, bytes);
			campaign_exact y = {0};

			CHECK(len <= sizeof bytes && campaign_exact_read(&y, &pool, bytes, len) == len, "kind %d: doubled %d times, not read", kind, n);
			y = x;
			if (x.wide > 0)
			{
				memset(&y, 0, sizeof y);
				campaign_exact_read(&y, &pool, bytes, len);
			}
			campaign_exact_merge(&x, &pool, &y, &pool, false);
		}
		CHECK(n >= 63 && n < 70, "kind %d: ended after %d", kind, n);
		free(pool.wide);
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
