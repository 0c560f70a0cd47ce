/*
 * decay: bits that do not depend on order, values against a plain sum in long
 * double, undoing, byte form, published cases.
 */
#include "core/decay.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what, double got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s (%.17g)\n", what, got);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

#define N 400
#define DAY INT64_C(86400000000)
static double points[N];
static int64_t at[N];
static int	perm[N];

static void
shuffle(int n)
{
	for (int i = 0; i < n; i++)
		perm[i] = i;
	for (int i = n - 1; i > 0; i--)
	{
		int			j = (int) (rnd() % (uint64_t) (i + 1)),
					t = perm[i];

		perm[i] = perm[j];
		perm[j] = t;
	}
}

static bool
build(campaign_decay *s, int from, int to, int64_t h)
{
	for (int i = from; i < to; i++)
	{
		campaign_decay_status st = i == from ? campaign_decay_init(s, points[perm[i]], at[perm[i]], h)
			: campaign_decay_add_event(s, points[perm[i]], at[perm[i]], h);

		if (st != CAMPAIGN_DECAY_OK)
			return false;
		/* now and then as a stored state would be: canonical */
		if (rnd() % 3 == 0 && campaign_decay_canonical(s) != CAMPAIGN_DECAY_OK)
			return false;
	}
	return true;
}

/* serial, or cut into pieces that go through bytes and are merged in any order */
static bool
build_any(campaign_decay *s, int n, int64_t h)
{
	campaign_decay piece;
	unsigned char buf[CAMPAIGN_DECAY_MAX_BYTES];
	int			from = 0;
	bool		is_first = true;

	shuffle(n);
	if (rnd() % 2)
		return build(s, 0, n, h);
	while (from < n)
	{
		int			to = from + 1 + (int) (rnd() % (uint64_t) (n - from));
		size_t		len;

		if (!build(&piece, from, to, h) || campaign_decay_canonical(&piece) != CAMPAIGN_DECAY_OK)
			return false;
		len = campaign_decay_pack(&piece, buf);
		if (campaign_decay_unpack(&piece, buf, len) != CAMPAIGN_DECAY_OK)
			return false;
		if (is_first)
			*s = piece;
		else if (campaign_decay_merge(s, &piece, false) != CAMPAIGN_DECAY_OK)
			return false;
		is_first = false;
		from = to;
	}
	return true;
}

int
main(void)
{
	campaign_decay s,
				t;
	unsigned char first[CAMPAIGN_DECAY_MAX_BYTES],
				buf[CAMPAIGN_DECAY_MAX_BYTES];
	double		v;

	/* 80 points are exactly 20 two half lives on, wherever the event lies */
	for (int k = 0; k < 1000; k++)
	{
		int64_t		h = 1 + (int64_t) (rnd() % (uint64_t) (400 * DAY));
		int64_t		t0 = (int64_t) (rnd() % (uint64_t) (20000 * DAY)) - 5000 * DAY;

		campaign_decay_init(&s, 80, t0, h);
		v = 0;
		check(campaign_decay_value(&s, t0 + 2 * h, &v) == CAMPAIGN_DECAY_OK && v == 20, "two half lives", v);
	}
	check(campaign_decay_value(&s, s.last_at - 1, &v) == CAMPAIGN_DECAY_TOO_EARLY, "before the newest event", v);

	/* order, grouping and storage do not change a bit; the value is right */
	for (int round = 0; round < 40; round++)
	{
		static const int64_t halves[] = {0, 30 * DAY, 14 * DAY, 7 * DAY, 3600000000, 60000000, 977, 1};
		int64_t		h = halves[round % 8];
		int			n = 1 + (int) (rnd() % N);
		size_t		len = 0;
		bool		same = true;
		int64_t		newest = INT64_MIN;
		long double want = 0;
		double		sum_abs = 0;

		for (int i = 0; i < n; i++)
		{
			points[i] = (double) (int) (rnd() % 2001) / (rnd() % 2 ? 7.0 : 1e-3) - 300;
			if (rnd() % 7 == 0)
				points[i] = ldexp(points[i], -(int) (rnd() % 80));
			/* spread so that epochs come and go */
			at[i] = (int64_t) (rnd() % (uint64_t) (h == 0 ? 1000 * DAY : h < DAY ? 900 * h : 1000 * DAY)) - 100 * (h < DAY ? h : DAY);
			if (at[i] > newest)
				newest = at[i];
		}
		for (int k = 0; k < 300; k++)
		{
			size_t		l;

			if (!build_any(&s, n, h) || campaign_decay_canonical(&s) != CAMPAIGN_DECAY_OK)
			{
				same = false;
				break;
			}
			l = campaign_decay_pack(&s, buf);
			if (k == 0)
			{
				memcpy(first, buf, l);
				len = l;
			}
			same = same && l == len && memcmp(first, buf, l) == 0;
		}
		check(same, "300 orders, one byte string", (double) h);
		check(s.n == n && s.last_at == newest, "events and newest instant", (double) s.n);
		for (int i = 0; i < n; i++)
		{
			long double p = h == 0 ? points[i] : points[i] * exp2l((long double) (at[i] - newest) / h);

			want += p;
			sum_abs += fabs((double) p);
		}
		v = 0;
		check(campaign_decay_value(&s, newest, &v) == CAMPAIGN_DECAY_OK && fabs(v - (double) want) <= 1e-15 * n * sum_abs + 1e-30, "value against long double", v - (double) want);

		/* adding a score and taking it away again */
		shuffle(n);
		if (n > 2 && h >= DAY && build(&t, 0, n / 2, h) && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK)
		{
			size_t		l;

			check(campaign_decay_merge(&s, &t, false) == CAMPAIGN_DECAY_OK && campaign_decay_merge(&s, &t, true) == CAMPAIGN_DECAY_OK &&
				  campaign_decay_canonical(&s) == CAMPAIGN_DECAY_OK, "merge and subtract", 0);
			l = campaign_decay_pack(&s, buf);
			check(l == len && memcmp(first, buf, l) == 0, "subtracting undoes to the bit", 0);
		}
	}

	/* opposite events cancel to nothing at all */
	campaign_decay_init(&s, 1.0 / 3, 12345678901, 7 * DAY);
	campaign_decay_add_event(&s, -1.0 / 3, 12345678901, 7 * DAY);
	campaign_decay_canonical(&s);
	check(s.cur.n == 0 && s.n == 2, "cancels", s.cur.n);

	/* the key orders as the score does, at any instant */
	{
		bool		ok = true;

		for (int k = 0; k < 3000; k++)
		{
			int64_t		now = 12000 * DAY;
			double		a,
						b,
						ka,
						kb;

			campaign_decay_init(&s, 1 + (double) (rnd() % 100), now - (int64_t) (rnd() % (uint64_t) (500 * DAY)), 14 * DAY);
			campaign_decay_init(&t, 1 + (double) (rnd() % 100), now - (int64_t) (rnd() % (uint64_t) (500 * DAY)), 14 * DAY);
			campaign_decay_value(&s, now + k * DAY, &a);
			campaign_decay_value(&t, now + k * DAY, &b);
			ok = ok && campaign_decay_heat(&s, &ka) && campaign_decay_heat(&t, &kb);
			ok = ok && (fabs(ka - kb) < 1e-10 || (ka < kb) == (a < b));
		}
		check(ok, "heat orders as score_at", 0);
		campaign_decay_init(&s, -1, 0, DAY);
		check(!campaign_decay_heat(&s, &v), "no heat below zero", 0);
	}

	/* when it cools */
	{
		static const struct
		{
			double		score,
						threshold;
			int64_t		h;
			double		seconds;
		}			c[] = {{80, 20, 14 * DAY, 2419200.0}, {100, 30, 7 * DAY, 1050516.7913517216}, {50, 50, DAY, 0}, {10, 50, DAY, 0}};
		bool		never;

		for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
		{
			campaign_decay_init(&s, c[i].score, 777 * DAY + 12345, c[i].h);
			v = -1;
			check(campaign_decay_cools(&s, c[i].threshold, &never, &v) == CAMPAIGN_DECAY_OK && !never &&
				  fabs(v / 1e6 - c[i].seconds) <= 1e-6, "cools", v);
		}
		campaign_decay_init(&s, 10, 0, 0);
		check(campaign_decay_cools(&s, 5, &never, &v) == CAMPAIGN_DECAY_OK && never, "never cools", v);
		check(campaign_decay_cools(&s, 0, &never, &v) == CAMPAIGN_DECAY_BAD_THRESHOLD, "threshold zero", v);
		check(campaign_decay_cools(&s, NAN, &never, &v) == CAMPAIGN_DECAY_BAD_THRESHOLD, "threshold NaN", v);
	}

	/* several states, each times its points: key and instant against a plain sum of their events */
	for (int round = 0; round < 500; round++)
	{
		static const int64_t lives[] = {DAY, 7 * DAY, 30 * DAY, 30 * DAY + 1, 0};
		campaign_decay one[6],
					back[6];
		double		w[6],
					wback[6],
					heat = 0,
					other = 0;
		int			k = 1 + (int) (rnd() % 6);
		bool		mixed = round % 2 == 1,
					any = false;
		int64_t		newest = INT64_MIN,
					when = 0,
					end = INT64_C(20000) * 365 * DAY;
		long double total_then = 0,
					total_before = 0;
		double		threshold = 0.25 + (double) (rnd() % 4000) / 16;

		for (int i = 0; i < k; i++)
		{
			int64_t		h = mixed ? lives[rnd() % 5] : 30 * DAY;
			int64_t		t = (int64_t) (rnd() % 400) * DAY + (int64_t) (rnd() % (uint64_t) DAY);

			w[i] = (double) (rnd() % 400) / 8 - 10;
			campaign_decay_init(&one[i], 1 + (double) (rnd() % 5), t, h);
			for (int e = (int) (rnd() % 4); e > 0; e--)
				campaign_decay_add_event(&one[i], 1, t - (int64_t) (rnd() % 90) * DAY, h);
			campaign_decay_canonical(&one[i]);
			if (w[i] > 0)
			{
				any = true;
				if (one[i].last_at > newest)
					newest = one[i].last_at;
			}
		}
		for (int i = 0; i < k; i++)
		{
			back[i] = one[k - 1 - i];
			wback[i] = w[k - 1 - i];
		}
		if (!mixed)
		{
			long double sum = 0;

			for (int i = 0; i < k; i++)
				if (w[i] > 0)
				{
					campaign_decay_value(&one[i], newest, &v);
					sum += (long double) w[i] * v;
				}
			check(campaign_decay_joint_heat(one, w, k, &heat) == any, "joint heat is there", heat);
			if (any)
			{
				check(fabsl(exp2l((long double) heat - (long double) newest / (30 * (long double) DAY)) / sum - 1) < 1e-11L, "joint heat", heat);
				check(campaign_decay_joint_heat(back, wback, k, &other) && other == heat, "joint heat in another order", other);
			}
		}
		check(campaign_decay_joint_cools(one, w, k, threshold, end, &when) == CAMPAIGN_DECAY_OK, "joint cools", threshold);
		if (!any)
		{
			check(when == INT64_MIN, "nothing to cool", (double) when);
			continue;
		}
		for (int i = 0; i < k; i++)
			if (w[i] > 0)
			{
				campaign_decay_value(&one[i], when, &v);
				total_then += (long double) w[i] * v;
				if (when > newest)
				{
					campaign_decay_value(&one[i], when - 1000000 < newest ? newest : when - 1000000, &v);
					total_before += (long double) w[i] * v;
				}
			}
		if (when == end)
			check(total_then > threshold, "above for ever", (double) total_then);
		else
			check(total_then <= threshold * (1 + 1e-11L), "at or below when cool", (double) total_then);
		if (when > newest && when < end)
			check(total_before > threshold, "above a second before", (double) total_before);
		check(when >= newest, "not before the newest", (double) when);
	}

	/* from the first instant there is to the last, in half lives of any length */
	{
		static const int64_t halves[] = {1, 2, 3, 977, 3600000000, DAY, 1000000 * DAY, CAMPAIGN_DECAY_MAX_TIME, 0};
		const int64_t first_at = INT64_C(-211813488000000000),
					last_at = INT64_C(9223371331199999999);

		for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++)
		{
			int64_t		h = halves[i];
			double		want = h == 0 ? 8 : (double) (8 * exp2l(-((long double) last_at - first_at) / h));
			campaign_decay both;

			v = -1;
			check(campaign_decay_init(&s, 8, first_at, h) == CAMPAIGN_DECAY_OK && campaign_decay_value(&s, last_at, &v) == CAMPAIGN_DECAY_OK &&
				  fabs(v - want) <= 1e-12 * want, "from end to end of time", v);
			check(campaign_decay_init(&t, 8, last_at, h) == CAMPAIGN_DECAY_OK && campaign_decay_value(&t, last_at, &v) == CAMPAIGN_DECAY_OK && v == 8, "at the end of time", v);
			both = s;
			check(campaign_decay_merge(&both, &t, false) == CAMPAIGN_DECAY_OK && campaign_decay_merge(&t, &s, false) == CAMPAIGN_DECAY_OK &&
				  campaign_decay_canonical(&both) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK &&
				  campaign_decay_pack(&both, first) == campaign_decay_pack(&t, buf) && memcmp(first, buf, 28) == 0 && both.n == 2, "both ends, either way", (double) h);
		}
	}

	/* a million events in one state, and away again; more taken away than was there */
	{
		campaign_decay one;
		bool		ok = true;

		campaign_decay_init(&s, 1e15, 0, DAY);
		campaign_decay_canonical(&s);
		one = s;
		for (int i = 1; i < 1000000; i++)
			ok = ok && campaign_decay_add_event(&s, (i % 2 ? 1e15 : 0.1) / (1 + i % 13), (int64_t) (rnd() % (uint64_t) (200 * DAY)), DAY) == CAMPAIGN_DECAY_OK;
		check(ok && campaign_decay_canonical(&s) == CAMPAIGN_DECAY_OK && s.n == 1000000 && s.cur.n + s.prev.n <= 2 * CAMPAIGN_DECAY_PARTS, "a million events", s.cur.n);
		t = s;
		check(campaign_decay_merge(&t, &s, false) == CAMPAIGN_DECAY_OK && campaign_decay_merge(&t, &s, true) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK &&
			  campaign_decay_pack(&t, first) == campaign_decay_pack(&s, buf) && memcmp(first, buf, campaign_decay_pack(&s, buf)) == 0, "and a million away", (double) t.n);
		t = one;
		check(campaign_decay_merge(&t, &s, true) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK && t.n == -999999 &&
			  campaign_decay_value(&t, 300 * DAY, &v) == CAMPAIGN_DECAY_OK && v < 0 && !campaign_decay_heat(&t, &v), "more away than there was", v);
		check(campaign_decay_merge(&t, &s, false) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK && t.n == 1 && t.cur.n == one.cur.n &&
			  memcmp(t.cur.part, one.cur.part, sizeof(double) * (size_t) one.cur.n) == 0, "and back", (double) t.n);
	}

	/* refused */
	campaign_decay_init(&s, 1, 0, DAY);
	check(campaign_decay_add_event(&s, NAN, 0, DAY) == CAMPAIGN_DECAY_BAD_POINTS, "NaN", 0);
	check(campaign_decay_add_event(&s, INFINITY, 0, DAY) == CAMPAIGN_DECAY_BAD_POINTS, "infinity", 0);
	check(campaign_decay_add_event(&s, 2e15, 0, DAY) == CAMPAIGN_DECAY_BAD_POINTS, "too many points", 0);
	check(campaign_decay_add_event(&s, 1, 0, -DAY) == CAMPAIGN_DECAY_BAD_HALF_LIFE, "negative half life", 0);
	check(campaign_decay_add_event(&s, 1, 0, 2 * DAY) == CAMPAIGN_DECAY_MIXED, "mixed half lives", 0);
	check(campaign_decay_unpack(&s, first, 27) == CAMPAIGN_DECAY_CORRUPT, "short bytes", 0);

	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
