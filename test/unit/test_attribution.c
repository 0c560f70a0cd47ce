/*
 * attribution: published and exact cases in small, properties at random.
 */
#include "core/attribution.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

#define DAY INT64_C(86400000000)
#define N 5000
static int64_t ts[N];
static int32_t code[N],
			order[N],
			scratch[N];
static double weight[N];

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

static void
is(const campaign_attribution_rule *rule, int n, int64_t converted_at, const double *want, const char *what)
{
	double		off = 0;

	campaign_attribution_weigh(rule, n, ts, code, converted_at, weight);
	for (int i = 0; i < n; i++)
		off = fmax(off, fabs(weight[i] - want[i]));
	check(off <= 1e-15, what, off);
}

int
main(void)
{
	campaign_attribution_rule r;
	const int32_t ignored[] = {9};

	/* names there and back */
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		check(campaign_attribution_model_find(campaign_attribution_model_name(m), strlen(campaign_attribution_model_name(m))) == m, "name", m);
	check(campaign_attribution_model_find("lin", 3) == -1 && campaign_attribution_model_find("", 0) == -1 &&
		  campaign_attribution_model_name(CAMPAIGN_MODELS) == NULL, "no such name", 0);

	/* the worked example of Adobe Analytics: ages 9, 6, 0, 0 days, $50 */
	ts[0] = 0;
	ts[1] = 3 * DAY;
	ts[2] = ts[3] = 9 * DAY;
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_TIME_DECAY);
	campaign_attribution_weigh(&r, 4, ts, NULL, ts[3], weight);
	check(fabs(weight[0] * 50 - 6.92) < .005 && fabs(weight[1] * 50 - 9.32) < .005 && fabs(weight[2] * 50 - 16.88) < .005, "time decay of $50", weight[0]);
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_J);
	is(&r, 4, ts[3], (double[]) {.2, .1, .1, .6}, "J");
	is(&r, 2, ts[3], (double[]) {.25, .75}, "J of two");
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_INVERSE_J);
	is(&r, 2, ts[3], (double[]) {.75, .25}, "inverse J of two");
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_POSITION_BASED);
	is(&r, 4, ts[3], (double[]) {.4, .1, .1, .4}, "U");
	is(&r, 2, ts[3], (double[]) {.5, .5}, "U of two");
	is(&r, 1, ts[3], (double[]) {1}, "U of one");
	r.first = 50;
	r.middle = 10;
	r.last = 20;
	is(&r, 2, ts[3], (double[]) {5.0 / 7, 2.0 / 7}, "custom of two, ends alone");
	r.split_middle = true;
	is(&r, 2, ts[3], (double[]) {55.0 / 80, 25.0 / 80}, "custom of two, middle split");
	r.split_middle = false;
	r.first = r.last = 0;
	is(&r, 2, ts[3], (double[]) {.5, .5}, "no ends, two touches");
	is(&r, 4, ts[3], (double[]) {0, .5, .5, 0}, "no ends, four touches");

	/* old paths do not vanish */
	ts[0] = -100000 * DAY;
	ts[1] = ts[0] + 7 * DAY;
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_TIME_DECAY);
	is(&r, 2, 90000 * DAY, (double[]) {1.0 / 3, 2.0 / 3}, "time decay long ago");
	r.stepwise = true;
	is(&r, 2, 90000 * DAY, (double[]) {1.0 / 3, 2.0 / 3}, "stepwise long ago");
	ts[0] = 0;
	ts[1] = 7 * DAY;
	is(&r, 2, 8 * DAY, (double[]) {1.0 / 3, 2.0 / 3}, "stepwise, ages 8 and 1");
	ts[0] = 2 * DAY;
	is(&r, 2, 8 * DAY, (double[]) {.5, .5}, "stepwise, ages 6 and 1");

	/* last but the ignored */
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_LAST_NON_DIRECT);
	r.ignored = ignored;
	r.nignored = 1;
	code[0] = 9;
	code[1] = 1;
	code[2] = code[3] = 9;
	is(&r, 4, 0, (double[]) {0, 1, 0, 0}, "last non direct");
	code[1] = 9;
	is(&r, 4, 0, (double[]) {0, 0, 0, 1}, "all direct: the last");

	/* the window: both ends */
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_LINEAR);
	r.has_lookback = true;
	r.lookback = 5 * DAY;
	check(campaign_attribution_in_window(&r, 5 * DAY, 10 * DAY) && campaign_attribution_in_window(&r, 10 * DAY, 10 * DAY), "both ends count", 0);
	check(!campaign_attribution_in_window(&r, 5 * DAY - 1, 10 * DAY) && !campaign_attribution_in_window(&r, 10 * DAY + 1, 10 * DAY), "beyond both ends", 0);
	check(!campaign_attribution_in_window(&r, -INT64_C(211813488000000000), INT64_C(9223371331199999999)), "the widest distance", 0);
	r.include_conversion_instant = false;
	check(!campaign_attribution_in_window(&r, 10 * DAY, 10 * DAY) && campaign_attribution_in_window(&r, 10 * DAY - 1, 10 * DAY), "without the instant", 0);

	/* every model: nothing negative, sum one */
	for (int round = 0; round < 4000; round++)
	{
		int			n = 1 + (int) (rnd() % (round % 50 ? 30 : N));
		double		sum = 0;
		bool		ok = true;

		campaign_attribution_defaults(&r, round % CAMPAIGN_MODELS);
		r.ignored = ignored;
		r.nignored = 1;
		r.half_life = 1 + (int64_t) (rnd() % (uint64_t) (60 * DAY));
		r.stepwise = rnd() % 2;
		r.split_middle = rnd() % 2;
		r.first = (double) (rnd() % 10);
		r.middle = 1;
		r.last = (double) (rnd() % 10);
		ts[0] = (int64_t) (rnd() % (uint64_t) (10000 * DAY));
		for (int i = 0; i < n; i++)
		{
			if (i > 0)
				ts[i] = ts[i - 1] + (int64_t) (rnd() % (uint64_t) (20 * DAY));
			code[i] = (int32_t) (rnd() % 10);
		}
		campaign_attribution_weigh(&r, n, ts, code, ts[n - 1] + (int64_t) (rnd() % (uint64_t) DAY), weight);
		for (int i = 0; i < n; i++)
		{
			ok = ok && weight[i] >= 0;
			sum += weight[i];
		}
		check(ok && fabs(sum - 1) <= 1e-12, campaign_attribution_model_name(r.model), sum - 1);
	}

	/* order: sorted, stable, a permutation */
	for (int round = 0; round < 500; round++)
	{
		int			n = 1 + (int) (rnd() % 300);
		bool		ok = true;

		for (int i = 0; i < n; i++)
			ts[i] = (int64_t) (rnd() % 50) - 25;
		if (campaign_attribution_order(ts, n, order, scratch))
		{
			for (int i = 1; i < n; i++)
				ok = ok && ts[i - 1] <= ts[i];
		}
		else
			for (int i = 1; i < n; i++)
				ok = ok && (ts[order[i - 1]] < ts[order[i]] || (ts[order[i - 1]] == ts[order[i]] && order[i - 1] < order[i]));
		check(ok, "order", n);
	}

	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
