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

/*
 * The model of the test: what the words say, touch by touch, in long double, each
 * touch looking at all others.
 */
typedef struct touch
{
	int64_t		ts;
	int32_t		code;
	int			index;
} touch;

#define MAX 400
#define SOME 12

static bool
among(const int32_t *codes, int ncodes, int32_t c)
{
	for (int k = 0; k < ncodes; k++)
		if (codes[k] == c)
			return true;
	return false;
}

static int
brute_transform(const campaign_path_transform *t, int n, touch *p)
{
	touch		q[MAX];
	int			m = 0;

	for (int i = 0; i < n; i++)
	{
		bool		stays = true,
					only_those = true,
					only_those_follow = true,
					seen = false;

		for (int j = 0; j < n; j++)
		{
			bool		is_one = among(t->codes, t->ncodes, p[j].code);

			only_those = only_those && is_one;
			if (j >= i)
				only_those_follow = only_those_follow && is_one;
			if (j < i && p[j].code == p[i].code)
				seen = true;
		}
		switch (t->kind)
		{
			case CAMPAIGN_TRANSFORM_EXPOSURE:
				stays = i == 0 || p[i - 1].code != p[i].code;
				break;
			case CAMPAIGN_TRANSFORM_FIRST:
				stays = !seen;
				break;
			case CAMPAIGN_TRANSFORM_TRIM:
				stays = n - i <= t->number;
				break;
			case CAMPAIGN_TRANSFORM_REMOVE_IF_NOT_ALL:
				stays = only_those || !among(t->codes, t->ncodes, p[i].code);
				break;
			case CAMPAIGN_TRANSFORM_REMOVE_IF_LAST:
				stays = only_those || !only_those_follow;
				break;
			case CAMPAIGN_TRANSFORM_REMOVE:
				stays = !among(t->codes, t->ncodes, p[i].code);
				break;
			default:
				break;
		}
		if (stays)
			q[m++] = p[i];
	}
	memcpy(p, q, sizeof(touch) * (size_t) m);
	return m;
}

static int
brute_prepare(const campaign_attribution_rule *r, int n, int64_t at, touch *p)
{
	int			m = 0;

	for (int i = 0; i < n; i++)
	{
		__int128	age = (__int128) at - ts[i];
		bool		stays = age > 0 || (age == 0 && r->include_conversion_instant);

		if (r->has_after && ts[i] <= r->after)
			stays = false;
		if (r->has_lookback && age > r->lookback)
			stays = false;
		for (int k = 0; k < r->nwindows; k++)
			if (r->windows[k].code == code[i] && age > r->windows[k].lookback)
				stays = false;
		if (among(r->excluded, r->nexcluded, code[i]))
			stays = false;
		if (stays)
			p[m++] = (touch) {ts[i], code[i], i};
	}
	for (int k = 0; k < r->ntransforms; k++)
		m = brute_transform(&r->transforms[k], m, p);
	if (r->repeats == CAMPAIGN_REPEATS_COLLAPSE)
		m = brute_transform(&(campaign_path_transform) {.kind = CAMPAIGN_TRANSFORM_EXPOSURE}, m, p);
	if (r->repeats == CAMPAIGN_REPEATS_DISTINCT)
		m = brute_transform(&(campaign_path_transform) {.kind = CAMPAIGN_TRANSFORM_FIRST}, m, p);
	return m;
}

/* the last touch not after t, -1 for none */
static int
last_until(int n, const touch *p, int64_t t)
{
	int			at = -1;

	for (int i = 0; i < n; i++)
		if (p[i].ts <= t)
			at = i;
	return at;
}

static void
brute_positions(int n, long double f, long double m, long double l, bool split, long double *w)
{
	for (int i = 0; i < n; i++)
	{
		if (n == 1)
			w[i] = 1;
		else if (n == 2 && split)
			w[i] = ((i == 0 ? f : l) + m / 2) / (f + m + l);
		else if (n == 2)
			w[i] = f + l > 0 ? (i == 0 ? f : l) / (f + l) : .5L;
		else
			w[i] = (i == 0 ? f : i == n - 1 ? l : m / (n - 2)) / (f + m + l);
	}
}

static void
brute_milestones(const campaign_attribution_rule *r, int n, const touch *p, int64_t at, long double *w)
{
	long double f = 0,
				l = 0,
				m = 0,
				total = 0;
	campaign_attribution_milestone list[SOME + 2];
	int			nlist = 0,
				free = 0;
	bool		holds[MAX] = {false};

	if (r->model == CAMPAIGN_MODEL_MILESTONES)
	{
		f = r->has_first ? r->first : 0;
		m = r->has_middle ? r->middle : 0;
		l = r->has_last ? r->last : 0;
		for (int k = 0; k < r->nmilestones; k++)
			list[nlist++] = r->milestones[k];
	}
	else
	{
		double		each = r->model == CAMPAIGN_MODEL_LEAD_CREATION ? 1 : r->model == CAMPAIGN_MODEL_W_SHAPED ? .3 : .225;

		if (r->model != CAMPAIGN_MODEL_LEAD_CREATION)
		{
			f = each;
			m = .1L;
			if (r->model == CAMPAIGN_MODEL_FULL_PATH)
				l = each;
			if (r->has_opportunity_created)
				list[nlist++] = (campaign_attribution_milestone) {each, 0, &r->opportunity_created_at, 1};
		}
		if (r->has_lead_created)
			list[nlist++] = (campaign_attribution_milestone) {each, 0, &r->lead_created_at, 1};
	}
	for (int i = 0; i < n; i++)
		w[i] = 0;
	if (f > 0)
		holds[0] = true;
	if (l > 0)
		holds[n - 1] = true;
	w[0] += f;
	w[n - 1] += l;
	total = f + l;
	for (int k = 0; k < nlist; k++)
	{
		int			entry[SOME],
					nentry = 0;

		for (int e = 0; e < list[k].nat; e++)
			if (list[k].at[e] <= at && last_until(n, p, list[k].at[e]) >= 0)
				entry[nentry++] = last_until(n, p, list[k].at[e]);
		if (nentry == 0 || list[k].weight == 0)
			continue;
		total += list[k].weight;
		for (int e = 0; e < nentry; e++)
			if (list[k].entries == CAMPAIGN_ENTRIES_ALL || (list[k].entries == CAMPAIGN_ENTRIES_FIRST && e == 0) ||
				(list[k].entries == CAMPAIGN_ENTRIES_LAST && e == nentry - 1))
			{
				w[entry[e]] += list[k].weight / (list[k].entries == CAMPAIGN_ENTRIES_ALL ? nentry : 1.0L);
				holds[entry[e]] = true;
			}
	}
	for (int i = 0; i < n; i++)
		free += !holds[i];
	if (free > 0)
		total += m;
	for (int i = 0; i < n; i++)
		if (!holds[i])
			w[i] = m / free;
	for (int i = 0; i < n; i++)
		w[i] = total > 0 ? w[i] / total : i == n - 1;
}

/* how near to the front a touch stands by its window */
static int
rank_of(const campaign_attribution_rule *r, int32_t c)
{
	for (int k = 0; k < r->nwindows; k++)
		if (r->windows[k].code == c)
			return r->windows[k].rank;
	return 1000;
}

static bool
brute_weigh(const campaign_attribution_rule *r, int n, const touch *p, int64_t at, long double *w)
{
	long double sum = 0,
				tied[MAX];
	int			holder = -1;

	if (n == 0)
		return false;
	for (int i = 0; i < n; i++)
	{
		int			same = 0,
					codes = 0;

		for (int j = 0; j < n; j++)
		{
			bool		is_new = true;

			for (int k = 0; k < j; k++)
				is_new = is_new && p[k].code != p[j].code;
			codes += is_new;
			same += p[j].code == p[i].code;
		}
		w[i] = 0;
		switch (r->model)
		{
			case CAMPAIGN_MODEL_FIRST:
				holder = 0;
				break;
			case CAMPAIGN_MODEL_LAST:
				holder = n - 1;
				break;
			case CAMPAIGN_MODEL_LAST_NON_DIRECT:
				if (holder < 0)
					holder = n - 1;
				if (!among(r->ignored, r->nignored, p[i].code))
					holder = i;
				break;
			case CAMPAIGN_MODEL_LINEAR:
				w[i] = 1;
				break;
			case CAMPAIGN_MODEL_LINEAR_DISTINCT:
				w[i] = 1.0L / codes / same;
				break;
			case CAMPAIGN_MODEL_PARTICIPATION:
				w[i] = 1.0L / same;
				break;
			case CAMPAIGN_MODEL_TIME_DECAY:
				{
					long double age = ((long double) at - (long double) p[i].ts) / r->half_life;

					w[i] = powl(2, r->stepwise ? -(long double) ((__int128) (at - p[i].ts) / r->half_life) : -age);
				}
				break;
			case CAMPAIGN_MODEL_POSITION_DECAY:
				w[i] = i + 1;
				break;
			case CAMPAIGN_MODEL_GEOMETRIC:
				w[i] = powl(r->ratio, n - 1 - i);
				break;
			case CAMPAIGN_MODEL_BY_CODE:
				w[i] = r->default_weight;
				for (int k = 0; k < r->nby_code; k++)
					if (r->by_code[k].code == p[i].code)
						w[i] = r->by_code[k].weight;
				break;
			case CAMPAIGN_MODEL_LAST_BY_PRIORITY:
				if (holder < 0 || rank_of(r, p[i].code) <= rank_of(r, p[holder].code))
					holder = i;
				break;
			case CAMPAIGN_MODEL_PRIMARY:
				if (among(r->primary, r->nprimary, p[i].code))
					holder = i;
				break;
			default:
				break;
		}
	}
	switch (r->model)
	{
		case CAMPAIGN_MODEL_POSITION_BASED:
			/* what is said of first, middle and last beside milestones is said of these */
			if (r->nmilestones > 0)
				brute_positions(n, .4L, .2L, .4L, r->split_middle, w);
			else
				brute_positions(n, r->first, r->middle, r->last, r->split_middle, w);
			break;
		case CAMPAIGN_MODEL_J:
			brute_positions(n, .2L, .2L, .6L, r->split_middle, w);
			break;
		case CAMPAIGN_MODEL_INVERSE_J:
			brute_positions(n, .6L, .2L, .2L, r->split_middle, w);
			break;
		case CAMPAIGN_MODEL_LEAD_CREATION:
		case CAMPAIGN_MODEL_W_SHAPED:
		case CAMPAIGN_MODEL_FULL_PATH:
		case CAMPAIGN_MODEL_MILESTONES:
			brute_milestones(r, n, p, at, w);
			break;
		case CAMPAIGN_MODEL_PRIMARY:
			if (holder < 0)
				return false;
			break;
		default:
			break;
	}
	if (holder >= 0)
		w[holder] = 1;
	if (r->model != CAMPAIGN_MODEL_PARTICIPATION)
	{
		for (int i = 0; i < n; i++)
			sum += w[i];
		for (int i = 0; i < n; i++)
			w[i] = sum > 0 ? w[i] / sum : 1.0L / n;
	}
	if (r->share_ties)
	{
		for (int i = 0; i < n; i++)
		{
			int			others = 0;

			tied[i] = 0;
			for (int j = 0; j < n; j++)
				if (p[j].ts == p[i].ts)
				{
					tied[i] += w[j];
					others++;
				}
			tied[i] /= others;
		}
		memcpy(w, tied, sizeof(long double) * (size_t) n);
	}
	return true;
}

/* some codes of 0 to 9, ascending, now and then all */
static int
some_codes(int32_t *codes)
{
	int			n = 0;
	uint64_t	mask = rnd() & rnd();

	for (int c = 0; c < 10; c++)
		if (mask >> c & 1 || mask % 97 == 0)
			codes[n++] = c;
	return n;
}

/* ascending instants on the way */
static int
some_instants(int64_t *at, int64_t from, int64_t until)
{
	int			n = (int) (rnd() % 5);

	for (int i = 0; i < n; i++)
	{
		int64_t		t = from + (int64_t) (rnd() % (uint64_t) (until - from + 3 * DAY));
		int			j = i;

		for (; j > 0 && at[j - 1] > t; j--)
			at[j] = at[j - 1];
		at[j] = t;
	}
	return n;
}

static struct
{
	int32_t		ignored[10],
				primary[10],
				excluded[10],
				transform[4][10];
	campaign_path_transform transforms[4];
	campaign_attribution_window windows[10];
	campaign_attribution_code_weight by_code[10];
	campaign_attribution_milestone milestones[4];
	int64_t		at[4][5];
}			room;

static void
random_rule(campaign_attribution_rule *r, int n, int64_t at)
{
	int64_t		from = n > 0 ? ts[0] - DAY : at - DAY;
	int32_t		codes[10];

	campaign_attribution_defaults(r, rnd() % CAMPAIGN_MODELS);
	r->half_life = DAY / 4 + (int64_t) (rnd() % (uint64_t) (60 * DAY));
	r->stepwise = rnd() % 2;
	r->split_middle = rnd() % 2;
	r->first = (double) (rnd() % 4);
	r->middle = 1;
	r->last = (double) (rnd() % 4);
	r->has_first = rnd() % 2;
	r->has_middle = rnd() % 2;
	r->has_last = rnd() % 2;
	r->ratio = .25 + (double) (rnd() % 4) / 4;
	if (r->ratio > 1)
		r->ratio = 1;
	r->ignored = room.ignored;
	r->nignored = some_codes(room.ignored);
	r->primary = room.primary;
	r->nprimary = some_codes(room.primary);
	r->by_code = room.by_code;
	r->nby_code = some_codes(codes);
	for (int k = 0; k < r->nby_code; k++)
		room.by_code[k] = (campaign_attribution_code_weight) {codes[k], (double) (rnd() % 3)};
	r->default_weight = rnd() % 3 == 0 ? 1 : 0;
	r->has_lead_created = rnd() % 4 > 0;
	r->lead_created_at = from + (int64_t) (rnd() % (uint64_t) (at - from + 2 * DAY));
	r->has_opportunity_created = rnd() % 4 > 0;
	r->opportunity_created_at = from + (int64_t) (rnd() % (uint64_t) (at - from + 2 * DAY));
	if (n > 0 && rnd() % 4 == 0)
		r->lead_created_at = ts[rnd() % (uint64_t) n];
	r->milestones = room.milestones;
	r->nmilestones = (int) (rnd() % 4);
	for (int k = 0; k < r->nmilestones; k++)
		room.milestones[k] = (campaign_attribution_milestone) {(double) (rnd() % 3), (campaign_attribution_entries) (rnd() % 3),
			room.at[k], some_instants(room.at[k], from, at)};
	r->share_ties = rnd() % 3 == 0;

	/* the path: most often one option or two */
	if (rnd() % 6 == 0)
	{
		r->has_after = true;
		r->after = n > 0 && rnd() % 2 ? ts[rnd() % (uint64_t) n] : from + (int64_t) (rnd() % (uint64_t) (at - from + DAY));
	}
	if (rnd() % 4 == 0)
	{
		r->has_lookback = true;
		r->lookback = n > 0 && rnd() % 2 && ts[0] <= at ? at - ts[0] : (int64_t) (rnd() % (uint64_t) (40 * DAY));
	}
	r->include_conversion_instant = rnd() % 4 > 0;
	if (rnd() % 5 == 0 || r->model == CAMPAIGN_MODEL_LAST_BY_PRIORITY)
	{
		r->windows = room.windows;
		r->nwindows = some_codes(codes);
		for (int k = 0; k < r->nwindows; k++)
			room.windows[k] = (campaign_attribution_window) {codes[k], (int32_t) (rnd() % 3),
				rnd() % 3 ? (int64_t) (rnd() % (uint64_t) (60 * DAY)) : INT64_MAX};
	}
	if (rnd() % 6 == 0)
	{
		r->excluded = room.excluded;
		r->nexcluded = some_codes(room.excluded);
	}
	if (rnd() % 4 == 0)
	{
		r->transforms = room.transforms;
		r->ntransforms = 1 + (int) (rnd() % 3);
		for (int k = 0; k < r->ntransforms; k++)
		{
			static const campaign_path_transform_kind kinds[] = {CAMPAIGN_TRANSFORM_UNIQUE, CAMPAIGN_TRANSFORM_EXPOSURE,
				CAMPAIGN_TRANSFORM_FIRST, CAMPAIGN_TRANSFORM_TRIM, CAMPAIGN_TRANSFORM_REMOVE_IF_NOT_ALL,
			CAMPAIGN_TRANSFORM_REMOVE_IF_LAST, CAMPAIGN_TRANSFORM_REMOVE};

			room.transforms[k] = (campaign_path_transform) {kinds[rnd() % 7], 1 + (int32_t) (rnd() % 6), room.transform[k],
				some_codes(room.transform[k])};
		}
	}
	if (rnd() % 4 == 0)
		r->repeats = (campaign_attribution_repeats) (rnd() % 3);
}

/* what the code under test makes of a path; the touches that stay are in kept */
static int
weights_of(const campaign_attribution_rule *r, int n, int64_t at, int32_t *kept, double *w, bool *is_earned)
{
	static int64_t path[N];
	static int32_t codes[N];
	int			m = campaign_attribution_prepare(r, n, ts, code, at, kept);

	for (int k = 0; k < m; k++)
	{
		path[k] = ts[kept[k]];
		codes[k] = code[kept[k]];
	}
	*is_earned = campaign_attribution_weigh(r, m, path, codes, at, w);
	return m;
}

static void
random_case(int round)
{
	campaign_attribution_rule r;
	touch		p[MAX];
	long double want[MAX];
	static double again[N];
	static int32_t kept[N],
				kept_again[N];
	int			n = (int) (rnd() % (round % 40 ? 9 : 150)),
				m,
				k;
	int64_t		at;
	double		off = 0,
				sum = 0;
	bool		is_earned,
				is_again,
				ok;

	/* few instants, so that touches, conversion and milestones meet */
	ts[0] = (int64_t) (rnd() % 10000) * DAY;
	for (int i = 1; i < n; i++)
		ts[i] = ts[i - 1] + (int64_t) (rnd() % 4) * (rnd() % 3 ? DAY : DAY / 7);
	for (int i = 0; i < n; i++)
		code[i] = (int32_t) (rnd() % 10);
	at = n > 0 ? ts[rnd() % (uint64_t) n] + (rnd() % 2 ? 0 : (int64_t) (rnd() % (uint64_t) (9 * DAY))) : DAY;
	random_rule(&r, n, at);

	k = brute_prepare(&r, n, at, p);
	m = weights_of(&r, n, at, kept, weight, &is_earned);
	ok = k == m;
	for (int i = 0; i < m && ok; i++)
		ok = kept[i] == p[i].index;
	check(ok, "the touches that stay", round);
	if (!ok)
		return;
	ok = brute_weigh(&r, m, p, at, want) == is_earned;
	for (int i = 0; i < m && is_earned; i++)
	{
		off = fmax(off, fabs(weight[i] - (double) want[i]));
		sum += weight[i];
		ok = ok && weight[i] >= 0;
	}
	check(ok && off <= 1e-12, campaign_attribution_model_name(r.model), off);
	if (is_earned && campaign_attribution_is_additive(r.model))
		check(fabs(sum - 1) <= 1e-12, "sum", sum);

	/* a touch after the conversion changes nothing */
	ts[n] = n > 0 && ts[n - 1] > at ? ts[n - 1] : at + 1;
	code[n] = (int32_t) (rnd() % 10);
	k = weights_of(&r, n + 1, at, kept_again, again, &is_again);
	check(k == m && is_again == is_earned && memcmp(kept, kept_again, sizeof(int32_t) * (size_t) m) == 0 &&
		  (!is_earned || memcmp(weight, again, sizeof(double) * (size_t) m) == 0), "a touch after the conversion", round);

	/* nor does moving everything in time */
	{
		int64_t		shift = ((int64_t) (rnd() % 20000) - 10000) * DAY;

		for (int i = 0; i < n; i++)
			ts[i] += shift;
		r.after += shift;
		r.lead_created_at += shift;
		r.opportunity_created_at += shift;
		for (int i = 0; i < r.nmilestones; i++)
			for (int e = 0; e < r.milestones[i].nat; e++)
				room.at[i][e] += shift;
		k = weights_of(&r, n, at + shift, kept_again, again, &is_again);
	}
	check(k == m && is_again == is_earned && memcmp(kept, kept_again, sizeof(int32_t) * (size_t) m) == 0 &&
		  (!is_earned || memcmp(weight, again, sizeof(double) * (size_t) m) == 0), "another time", round);
}

/* codes with their counts, against counting for each */
static void
frequency(int round)
{
	int			n = (int) (rnd() % 100),
				m,
				k = 0;
	int32_t		want[100];
	bool		ok = true;

	for (int i = 0; i < n; i++)
		code[i] = (int32_t) (rnd() % (uint64_t) (1 + round % 60));
	for (int i = 0; i < n; i++)
	{
		int			times = 0;
		bool		is_new = true;

		for (int j = 0; j < n; j++)
		{
			times += code[j] == code[i];
			is_new = is_new && (j >= i || code[j] != code[i]);
		}
		if (is_new)
			want[k++] = code[i] * 1000 + times;
	}
	m = campaign_path_frequency(n, code, 1000, order, NULL);
	for (int i = 0; i < k && m == k; i++)
		ok = ok && code[i] == want[i];
	check(ok && m == k, "frequency", n);
}

/* many touches: codes share as counting tells, order is kept */
static void
big(void)
{
	static int32_t kept[N];
	int			times[64] = {0},
				m;
	bool		ok = true;
	campaign_attribution_rule r;

	for (int i = 0; i < N; i++)
	{
		ts[i] = i;
		code[i] = (int32_t) (rnd() % 64) - 32;
		times[code[i] + 32]++;
	}
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_LINEAR_DISTINCT);
	campaign_attribution_weigh(&r, N, ts, code, N, weight);
	for (int i = 0; i < N; i++)
		ok = ok && fabs(weight[i] - 1.0 / 64 / times[code[i] + 32]) < 1e-18;
	check(ok, "many touches share by code", N);
	r.model = CAMPAIGN_MODEL_PARTICIPATION;
	campaign_attribution_weigh(&r, N, ts, code, N, weight);
	ok = true;
	for (int i = 0; i < N; i++)
		ok = ok && weight[i] == 1.0 / times[code[i] + 32];
	check(ok, "many touches take part", N);
	r.repeats = CAMPAIGN_REPEATS_DISTINCT;
	m = campaign_attribution_prepare(&r, N, ts, code, N, kept);
	ok = m == 64;
	for (int i = 0; i < m; i++)
		for (int j = 0; j < kept[i]; j++)
			ok = ok && code[j] != code[kept[i]] && (i == 0 || kept[i - 1] < kept[i]);
	check(ok, "first of each of many", m);

	/* paths whose times nobody knows: everything is of the right time */
	r.model = CAMPAIGN_MODEL_LINEAR;
	r.repeats = CAMPAIGN_REPEATS_KEEP;
	r.has_lookback = r.share_ties = true;
	code[0] = code[1] = 7;
	m = campaign_attribution_prepare(&r, 2, NULL, code, 0, kept);
	check(m == 2 && kept[0] == 0 && kept[1] == 1 && campaign_attribution_weigh(&r, 2, NULL, code, 0, weight) &&
		  weight[0] == .5 && weight[1] == .5, "without times", m);
	check(!campaign_attribution_weigh(&r, 0, NULL, NULL, 0, weight), "no touches, no credit", 0);
	check(campaign_attribution_options_need_times(&r) && campaign_attribution_needs_times(CAMPAIGN_MODEL_TIME_DECAY) &&
		  !campaign_attribution_needs_times(CAMPAIGN_MODEL_PRIMARY), "who asks for times", 0);
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_LAST_NON_DIRECT);
	check(!campaign_attribution_options_need_times(&r) && !campaign_attribution_needs_codes(&r), "nobody asks", 0);
	r.model = CAMPAIGN_MODEL_LINEAR_DISTINCT;
	check(campaign_attribution_needs_codes(&r), "who asks for codes", 0);

	/* a frequency that does not fit */
	code[0] = 2147484;
	check(campaign_path_frequency(1, code, 1000, order, NULL) == -1, "beyond int32", 0);
	code[0] = 2147482;
	check(campaign_path_frequency(1, code, 1000, order, NULL) == 1 && code[0] == 2147482001, "just below", 0);
	code[0] = -1;
	check(campaign_path_frequency(1, code, 1000, order, NULL) == -1, "a negative code", 0);
	code[0] = code[1] = code[2] = 1;
	check(campaign_path_frequency(3, code, 3, order, NULL) == -1, "as often as the base", 0);
}

/* what others call the models */
static void
names(void)
{
	static const struct
	{
		const char *name;
		campaign_attribution_model model;
	}			other[] = {
		{"u", CAMPAIGN_MODEL_POSITION_BASED}, {"custom", CAMPAIGN_MODEL_POSITION_BASED}, {"position", CAMPAIGN_MODEL_POSITION_BASED},
		{"u_shaped", CAMPAIGN_MODEL_POSITION_BASED}, {"w", CAMPAIGN_MODEL_W_SHAPED}, {"z", CAMPAIGN_MODEL_FULL_PATH},
		{"z_shaped", CAMPAIGN_MODEL_FULL_PATH}, {"j_shaped", CAMPAIGN_MODEL_J}, {"inverse_j_shaped", CAMPAIGN_MODEL_INVERSE_J},
		{"custom_milestones", CAMPAIGN_MODEL_MILESTONES}
	};

	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		check(campaign_attribution_model_find(other[i].name, strlen(other[i].name)) == (int) other[i].model, other[i].name, 0);
}

/* W and Z of six touches, as published by Marketo Measure: 30/30/30/10 and 22.5 four times and 10 */
static void
published_milestones(void)
{
	campaign_attribution_rule r;

	for (int i = 0; i < 7; i++)
		ts[i] = i * DAY;
	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_W_SHAPED);
	r.has_lead_created = r.has_opportunity_created = true;
	r.lead_created_at = 2 * DAY + 5;
	r.opportunity_created_at = 5 * DAY;
	is(&r, 6, 6 * DAY, (double[]) {.3, .1 / 3, .3, .1 / 3, .1 / 3, .3}, "W");
	r.model = CAMPAIGN_MODEL_FULL_PATH;
	r.opportunity_created_at = 4 * DAY + 1;
	is(&r, 7, 6 * DAY, (double[]) {.225, .1 / 3, .225, .1 / 3, .225, .1 / 3, .225}, "Z");
	r.has_lead_created = r.has_opportunity_created = false;
	r.model = CAMPAIGN_MODEL_W_SHAPED;
	is(&r, 2, 6 * DAY, (double[]) {.75, .25}, "W, nothing but the first touch");
	r.model = CAMPAIGN_MODEL_LEAD_CREATION;
	is(&r, 3, 6 * DAY, (double[]) {0, 0, 1}, "no lead was created");
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

	published_milestones();
	names();
	for (int round = 0; round < 100000; round++)
		random_case(round);
	for (int round = 0; round < 2000; round++)
		frequency(round);
	big();

	/* order: sorted, stable, a permutation */
	for (int round = 0; round < 500; round++)
	{
		int			n = 1 + (int) (rnd() % 300);
		bool		ok = true;

		for (int i = 0; i < n; i++)
			ts[i] = (int64_t) (rnd() % 50) - 25;
		if (campaign_attribution_order(ts, n, order, scratch, NULL))
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
