/*
 * test_funnel_detail.c: chains with rules against models that try everything.
 *
 * A row's code is a bit mask: bits 0 .. nsteps - 1 the steps it can take, the
 * bits above the exclusions it belongs to.  in_order() tries every chain of
 * rows, strict() every order of the rows of one time, any_order() every set of
 * rows; nothing is shared with the code under test.
 */
#include "core/funnel_detail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;
static uint64_t rng_state = 11;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

#define MAX_ROWS 9
#define MAX_STEPS 4
#define MAX_EXCL 2

typedef struct row
{
	int			t;
	int			code;
} row;

/* a case, small numbers all of them */
typedef struct scene
{
	row			r[MAX_ROWS];
	int			n,
				nsteps,
				window,
				gap[MAX_STEPS + 2],
				has_gap,
				optional[MAX_STEPS + 2],
				has_optional,
				nexcl,
				from[MAX_EXCL],
				to[MAX_EXCL],
				first,
				drop,
				anchored;
	unsigned	mode;
} scene;

/* what a model found: level, the earliest end of a chain of it, its latest start */
typedef struct found
{
	int			level,
				end,
				start;
} found;

static void
better(found *f, int level, int end, int start)
{
	if (level > f->level || (level == f->level && level > 0 &&
							 (end < f->end || (end == f->end && start > f->start))))
		*f = (found) {level, end, start};
}

static int
first_row(const scene *c, int mask)
{
	int			t = 1000000;

	for (int i = 0; i < c->n; i++)
		if ((c->r[i].code & mask) && c->r[i].t < t)
			t = c->r[i].t;
	return t;
}

/* ---------------------------------------------------------- chains in order */

typedef struct link
{
	int			row,
				step;
} link;

static const scene *sc;
static link chain[MAX_STEPS + 1];
static found best;
static int	with_exclusions,
			clean_level;		/* drop: a chain of this level that nothing hits */
static int	clean_found;
static int	youngest[100];		/* latest start of the chains of that level that end at a time */
static int	pass;
/* when set, only chains of these steps and times are tried */
static const campaign_funnel_answer *only;

static int
level_before(int depth, int t)
{
	int			level = 0;

	for (int i = 0; i < depth; i++)
		if (sc->r[chain[i].row].t < t)
			level = chain[i].step;
	return level;
}

static int
level_upto(int depth, int t)
{
	return level_before(depth, t + 1);
}

/* whether an exclusion kills the chain at a time in from .. to */
static int
killed(int depth, int from, int to)
{
	for (int e = 0; e < sc->nexcl; e++)
		for (int i = 0; i < sc->n; i++)
		{
			int			x = sc->r[i].t,
						before;

			if (!(sc->r[i].code >> (sc->nsteps + e) & 1) || x < from || x > to)
				continue;
			before = level_before(depth, x);
			if (before >= sc->from[e] && before < sc->to[e] && level_upto(depth, x) < sc->to[e])
				return 1;
		}
	return 0;
}

static void
extend(int depth)
{
	int			a = depth == 0 ? 0 : chain[depth - 1].step,
				last = depth == 0 ? 0 : sc->r[chain[depth - 1].row].t,
				start = depth == 0 ? 0 : sc->r[chain[0].row].t;

	if (depth > 0 && (only == NULL || depth == (int) only->ntaken))
	{
		better(&best, a, last, start);
		if (clean_level == a && pass == 1 && start > youngest[last])
			youngest[last] = start;
		if (clean_level == a && pass == 2 && start == youngest[last] && !killed(depth, last, start + sc->window))
			clean_found = 1;
	}
	for (int b = a + 1; b <= sc->nsteps; b++)
	{
		if (b > a + 1 && !sc->optional[b - 1])
			break;
		for (int i = 0; i < sc->n; i++)
		{
			int			t = sc->r[i].t,
						used = 0;

			if (!(sc->r[i].code >> (b - 1) & 1))
				continue;
			if (only != NULL && (depth >= (int) only->ntaken || (int) only->step[depth] != b || only->time[depth] != t))
				continue;
			if (depth == 0 && sc->first && t != first_row(sc, 1))
				continue;
			if (depth > 0)
			{
				if (t < last || t - start > sc->window ||
					((sc->mode & CAMPAIGN_FUNNEL_INCREASE) && t == last) ||
					(sc->has_gap && t - last > sc->gap[b]))
					continue;
				for (int j = 0; j < depth; j++)
					used |= chain[j].row == i;
				if (used && (sc->mode & CAMPAIGN_FUNNEL_ONCE))
					continue;
				if (with_exclusions && t > last && killed(depth, last, t - 1))
					continue;
			}
			chain[depth] = (link) {i, b};
			extend(depth + 1);
		}
	}
}

static found
in_order(const scene *c, const campaign_funnel_answer *that)
{
	sc = c;
	only = that;
	best = (found) {0, 0, 0};
	with_exclusions = c->nexcl > 0;
	clean_level = 0;
	if (c->drop && c->nexcl > 0)
	{
		found		f;

		only = NULL;
		with_exclusions = 0;
		extend(0);
		f = best;
		only = that;
		best = (found) {0, 0, 0};
		with_exclusions = 1;
		clean_level = f.level;
		clean_found = 0;
		memset(youngest, -1, sizeof(youngest));
		for (pass = 1; pass <= 2; pass++)
			extend(0);
		if (best.level < f.level || (f.level < c->nsteps && !clean_found))
			best.level = 0;
		return best;
	}
	extend(0);
	return best;
}

/* ------------------------------------------------------------------ strict */

static int	order[MAX_ROWS],
			placed[MAX_ROWS];

static void
strict_run(const scene *c)
{
	for (int i = 0; i < c->n; i++)
	{
		if (c->first && c->r[order[i]].t != first_row(c, 1))
			continue;
		for (int k = 0; k < c->nsteps && i + k < c->n; k++)
		{
			const row  *r = &c->r[order[i + k]];

			if (!(r->code >> k & 1) || r->t - c->r[order[i]].t > c->window ||
				(k > 0 && c->has_gap && r->t - c->r[order[i + k - 1]].t > c->gap[k + 1]))
				break;
			if (only != NULL && (k >= (int) only->ntaken || only->time[k] != r->t))
				break;
			if (only == NULL || k + 1 == (int) only->ntaken)
				better(&best, k + 1, r->t, c->r[order[i]].t);
		}
	}
}

static void
permute(const scene *c, int at)
{
	int			least = 1000000;

	if (at == c->n)
	{
		strict_run(c);
		return;
	}
	for (int i = 0; i < c->n; i++)
		if (!placed[i] && c->r[i].t < least)
			least = c->r[i].t;
	for (int i = 0; i < c->n; i++)
	{
		if (placed[i] || c->r[i].t != least)
			continue;
		placed[i] = 1;
		order[at] = i;
		permute(c, at + 1);
		placed[i] = 0;
	}
}

static found
strict(const scene *c, const campaign_funnel_answer *that)
{
	only = that;
	best = (found) {0, 0, 0};
	permute(c, 0);
	return best;
}

/* --------------------------------------------------------------------- any */

/* steps (a mask of those free) that rows i .. can be matched to, all of rows */
static int
all_matched(const scene *c, int rows, int steps, int i)
{
	for (; i < c->n; i++)
		if (rows >> i & 1)
			break;
	if (i == c->n)
		return 1;
	for (int k = 0; k < c->nsteps; k++)
		if ((c->r[i].code >> k & 1) && (steps >> k & 1) && all_matched(c, rows, steps & ~(1 << k), i + 1))
			return 1;
	return 0;
}

static int
excluded_row(const scene *c, int i)
{
	return c->nexcl > 0 && (c->r[i].code >> c->nsteps & ((1 << c->nexcl) - 1)) != 0;
}

static found
any_order(const scene *c)
{
	int			all = (1 << c->nsteps) - 1;

	best = (found) {0, 0, 0};
	for (int rows = 1; rows < 1 << c->n; rows++)
	{
		int			lo = 1000000,
					hi = -1,
					count = 0,
					bad = 0;

		for (int i = 0; i < c->n; i++)
			if (rows >> i & 1)
			{
				count++;
				if (c->r[i].t < lo)
					lo = c->r[i].t;
				if (c->r[i].t > hi)
					hi = c->r[i].t;
			}
		if (count > c->nsteps || count < best.level || hi - lo > c->window)
			continue;
		if (c->first && lo != first_row(c, all))
			continue;
		for (int i = 0; i < c->n; i++)
			if (excluded_row(c, i) && c->r[i].t > lo && c->r[i].t < (c->drop ? lo + c->window + 1 : hi))
				bad = 1;
		if (bad || !all_matched(c, rows, all, 0))
			continue;
		better(&best, count, hi, lo);
	}
	return best;
}

/* anchored: every chain of the first steps, then every set of the rest */
static int	anchor_start,
			anchor_end;

static void
rest(const scene *c)
{
	int			all = (1 << c->nsteps) - 1,
				anchors = (1 << c->anchored) - 1;

	for (int rows = 0; rows < 1 << c->n; rows++)
	{
		int			count = 0,
					hi = anchor_end,
					bad = 0;

		for (int i = 0; i < c->n && !bad; i++)
			if (rows >> i & 1)
			{
				count++;
				bad = c->r[i].t < anchor_end || c->r[i].t - anchor_start > c->window ||
					(c->r[i].t == anchor_end && (c->r[i].code & anchors));
				if (c->r[i].t > hi)
					hi = c->r[i].t;
			}
		if (bad || c->anchored + count < best.level || !all_matched(c, rows, all & ~anchors, 0))
			continue;
		better(&best, c->anchored + count, hi, anchor_start);
	}
}

static void
anchor(const scene *c, int depth, int last)
{
	if (depth == c->anchored)
	{
		anchor_end = last;
		rest(c);
		return;
	}
	for (int i = 0; i < c->n; i++)
	{
		int			t = c->r[i].t;

		if (!(c->r[i].code >> depth & 1))
			continue;
		if (depth == 0)
		{
			if (c->first && t != first_row(c, 1))
				continue;
			anchor_start = t;
		}
		else if (t < last || t - anchor_start > c->window)
			continue;
		better(&best, depth + 1, t, anchor_start);
		anchor(c, depth + 1, t);
	}
}

static found
anchored(const scene *c)
{
	best = (found) {0, 0, 0};
	anchor(c, 0, 0);
	return best;
}

/* -------------------------------------------------------------- under test */

static void
show(const scene *c, const char *what, found want, const campaign_funnel_answer *a)
{
	if (++failed >= 20)
		return;
	printf("FAILED %s mode %u window %d steps %d first %d drop %d anchored %d:", what, c->mode, c->window,
		   c->nsteps, c->first, c->drop, c->anchored);
	for (int i = 0; i < c->n; i++)
		printf(" %d:%x", c->r[i].t, (unsigned) c->r[i].code);
	for (int k = 2; k <= c->nsteps && c->has_gap; k++)
		printf(" gap%d=%d", k, c->gap[k]);
	for (int k = 1; k <= c->nsteps && c->has_optional; k++)
		printf(" opt%d=%d", k, c->optional[k]);
	for (int e = 0; e < c->nexcl; e++)
		printf(" excl %d-%d", c->from[e], c->to[e]);
	printf(" want %d (%d..%d) got %u:", want.level, want.start, want.end, a->level);
	for (uint32_t i = 0; i < a->ntaken; i++)
		printf(" %u@%d", a->step[i], (int) a->time[i]);
	printf(" reason %d\n", (int) a->reason);
}

static void
run(const scene *c, const char *what)
{
	static campaign_funnel_pair pairs[MAX_STEPS << (MAX_STEPS + MAX_EXCL)];
	static campaign_funnel_ban bans[MAX_EXCL << (MAX_STEPS + MAX_EXCL)];
	static char buffer[65536],
				work[262144],
				lean_work[65536];
	campaign_funnel_exclusion excl[MAX_EXCL];
	uint64_t	gap[MAX_STEPS + 3];
	uint32_t	low[MAX_STEPS + 3],
				step[MAX_STEPS];
	uint32_t	free_step[MAX_STEPS];
	int64_t		time[MAX_STEPS],
				free_time[MAX_STEPS],
				wide_time[MAX_STEPS];
	campaign_touch t[MAX_ROWS],
				tmp[MAX_ROWS];
	campaign_funnel f;
	campaign_funnel_rules rules;
	campaign_funnel_answer a,
				again;
	size_t		np = 0,
				nb = 0;
	int			ncodes = 1 << (c->nsteps + c->nexcl),
				rc;
	found		want;
	bool		ok,
				several = false;

	for (int code = 1; code < ncodes; code++)
		for (int k = 0; k < c->nsteps; k++)
			if (code >> k & 1)
				pairs[np++] = (campaign_funnel_pair) {code, (uint32_t) k + 1};
	for (int code = 1; code < ncodes; code++)
		for (int e = 0; e < c->nexcl; e++)
			if (code >> (c->nsteps + e) & 1)
				bans[nb++] = (campaign_funnel_ban) {code, (uint32_t) e};
	if (campaign_funnel_plan_size(np, ncodes) > sizeof(buffer))
		abort();
	campaign_funnel_plan(&f, pairs, np, (uint32_t) c->nsteps, (uint64_t) c->window, c->mode, buffer);
	memset(&rules, 0, sizeof(rules));
	rules.f = &f;
	for (int e = 0; e < c->nexcl; e++)
		excl[e] = (campaign_funnel_exclusion) {(uint32_t) c->from[e], (uint32_t) c->to[e]};
	rules.exclusions = excl;
	rules.nexclusions = (uint32_t) c->nexcl;
	rules.bans = bans;
	rules.nbans = (uint32_t) nb;
	rules.first_entry = c->first;
	rules.drop = c->drop;
	rules.anchored = (uint32_t) c->anchored;
	if (c->has_gap)
	{
		for (int k = 0; k <= c->nsteps; k++)
			gap[k] = (uint64_t) c->gap[k];
		rules.gap = gap;
	}
	if (c->has_optional)
	{
		low[0] = low[1] = 0;
		for (int k = 2; k <= c->nsteps + 1; k++)
			low[k] = c->optional[k - 1] ? low[k - 1] : (uint32_t) k - 1;
		rules.low = low;
	}
	for (int i = 0; i < c->n; i++)
		t[i] = (campaign_touch) {.ts = c->r[i].t,.code = c->r[i].code};
	campaign_touch_sort(t, (size_t) c->n, tmp);
	if (campaign_funnel_detail_size(&rules, true) > sizeof(work) ||
		campaign_funnel_work_size(&f) > sizeof(lean_work))
		abort();
	memset(&a, 0, sizeof(a));
	a.step = step;
	a.time = time;
	again = a;
	rc = campaign_funnel_detail(&rules, t, (size_t) c->n, work, false, &again);
	if (rc == 0)
		rc = campaign_funnel_detail(&rules, t, (size_t) c->n, work, true, &a);

	if (c->mode & CAMPAIGN_FUNNEL_STRICT)
		want = strict(c, NULL);
	else if ((c->mode & CAMPAIGN_FUNNEL_ANY) && c->anchored > 0)
		want = anchored(c);
	else if (c->mode & CAMPAIGN_FUNNEL_ANY)
		want = any_order(c);
	else if (c->mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP))
	{
		uint32_t	level = 99;

		/* the lean matcher has models of its own */
		if (campaign_funnel_level_touches(&f, t, (size_t) c->n, lean_work, &level) != 0)
			abort();
		want = (found) {(int) level, level > 0 ? (int) a.time[level - 1] : 0, 0};
	}
	else
		want = in_order(c, NULL);

	ok = rc == 0 && (int) a.level == want.level && again.level == a.level &&
		(a.level == 0) == (a.ntaken == 0) && a.used <= (size_t) c->n;
	/* the reason fits the level */
	if (ok && a.level == 0)
		ok = a.reason == CAMPAIGN_FUNNEL_NEVER_ENTERED || (c->drop && a.reason == CAMPAIGN_FUNNEL_DROPPED);
	if (ok && (int) a.level == c->nsteps)
		ok = a.reason == CAMPAIGN_FUNNEL_COMPLETED;
	if (ok && a.level > 0 && (int) a.level < c->nsteps && !c->has_optional)
		ok = a.reason >= CAMPAIGN_FUNNEL_NEVER_CAME && a.next_step >= 1 && (int) a.next_step <= c->nsteps;
	if (ok && (a.reason == CAMPAIGN_FUNNEL_AFTER_WINDOW || a.reason == CAMPAIGN_FUNNEL_AFTER_GAP))
		ok = a.missed > 0;
	/* times in order, inside the window, each of a touch that takes the step */
	for (uint32_t i = 0; ok && i < a.ntaken; i++)
	{
		int			there = 0;

		for (int j = 0; j < c->n; j++)
			there |= c->r[j].t == a.time[i] && (c->r[j].code >> (a.step[i] - 1) & 1);
		ok = there && (i == 0 || a.time[i] >= a.time[i - 1]) && a.time[i] - a.time[0] <= c->window;
	}
	/* first to be there, of those the last to start; for `any` the start is the earliest */
	if (ok && a.level > 0 && !c->drop)
		ok = a.time[a.ntaken - 1] == want.end;
	if (ok && a.level > 0 && !c->drop && !(c->mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP | CAMPAIGN_FUNNEL_ANY)))
	{
		ok = a.time[0] == want.start;
		/* and it is a chain that the rules allow */
		if (ok && (c->mode & CAMPAIGN_FUNNEL_STRICT))
			ok = strict(c, &a).level == want.level;
		else if (ok)
			ok = in_order(c, &a).level == want.level;
	}
	if (ok && (c->mode & CAMPAIGN_FUNNEL_ANY))
	{
		unsigned	seen = 0;

		ok = a.ntaken == a.level;
		for (uint32_t i = 0; i < a.ntaken; i++)
		{
			ok = ok && !(seen >> a.step[i] & 1);
			seen |= 1u << a.step[i];
		}
	}
	/* a gap that binds nothing changes no time (but where touches of one time serve several steps once each) */
	for (int i = 0; i < c->n; i++)
		several |= (c->mode & CAMPAIGN_FUNNEL_ONCE) && (c->r[i].code & (c->r[i].code - 1));
	if (ok && !several && c->has_gap && !(c->mode & CAMPAIGN_FUNNEL_STRICT) && !c->has_optional && c->nexcl == 0)
	{
		again.step = free_step;
		again.time = free_time;
		rules.gap = NULL;
		rc = campaign_funnel_detail(&rules, t, (size_t) c->n, work, true, &again);
		for (int k = 0; k <= c->nsteps; k++)
			gap[k] = 1000;
		rules.gap = gap;
		a.time = wide_time;
		if (rc == 0)
			rc = campaign_funnel_detail(&rules, t, (size_t) c->n, work, true, &a);
		ok = rc == 0 && a.ntaken == again.ntaken &&
			memcmp(a.time, again.time, a.ntaken * sizeof(int64_t)) == 0;
		if (!ok)
			what = "wide gap";
	}
	if (ok)
		passed++;
	else
		show(c, what, want, &a);
}

static const int windows[] = {0, 1, 2, 3, 6, 100};

static void
random_scene(scene *c, int most, unsigned mode)
{
	int			span = rnd() % 3 == 0 ? 3 : 12,
				kind = (int) (rnd() % 3);

	memset(c, 0, sizeof(*c));
	c->mode = mode;
	c->nsteps = 1 + (int) (rnd() % MAX_STEPS);
	c->n = 1 + (int) (rnd() % (uint64_t) most);
	c->window = windows[rnd() % 6];
	for (int i = 0; i < c->n; i++)
	{
		c->r[i].t = (int) (rnd() % (uint64_t) span);
		if (kind == 0)
			c->r[i].code = 1 << rnd() % (uint64_t) c->nsteps;
		else if (kind == 1)
			c->r[i].code = rnd() % 5 == 0 ? (int) (rnd() % (1u << c->nsteps)) : 1 << rnd() % (uint64_t) c->nsteps;
		else
			c->r[i].code = (int) (rnd() % (1u << c->nsteps));
	}
}

static void
add_gap(scene *c)
{
	c->has_gap = 1;
	for (int k = 2; k <= c->nsteps; k++)
		c->gap[k] = windows[rnd() % 5];
}

static void
add_optional(scene *c)
{
	c->has_optional = 1;
	for (int k = 2; k <= c->nsteps; k++)
		c->optional[k] = rnd() % 2 == 0;
}

static void
add_exclusions(scene *c, bool whole)
{
	if (c->nsteps < 2)
		c->nsteps = 2;
	c->nexcl = 1 + (int) (rnd() % MAX_EXCL);
	for (int e = 0; e < c->nexcl; e++)
	{
		c->from[e] = whole ? 1 : 1 + (int) (rnd() % (uint64_t) (c->nsteps - 1));
		c->to[e] = whole ? c->nsteps : c->from[e] + 1 + (int) (rnd() % (uint64_t) (c->nsteps - c->from[e]));
	}
	for (int i = 0; i < c->n; i++)
		if (rnd() % 4 == 0)
		{
			if (rnd() % 2 == 0)
				c->r[i].code = 0;
			c->r[i].code |= 1 << (c->nsteps + (int) (rnd() % (uint64_t) c->nexcl));
		}
}

int
main(int argc, char **argv)
{
	static const unsigned exact[] = {0, CAMPAIGN_FUNNEL_INCREASE, CAMPAIGN_FUNNEL_ONCE,
	CAMPAIGN_FUNNEL_INCREASE | CAMPAIGN_FUNNEL_ONCE};
	int			rounds = argc > 1 ? atoi(argv[1]) : 100000;
	scene		c;

	for (int i = 0; i < rounds; i++)
		for (int m = 0; m < 4; m++)
		{
			unsigned	mode = exact[m];

			random_scene(&c, 8, mode);
			run(&c, "order");
			random_scene(&c, 8, mode);
			c.first = 1;
			run(&c, "first");
			random_scene(&c, 8, mode);
			add_gap(&c);
			run(&c, "gap");
			random_scene(&c, 8, mode);
			add_exclusions(&c, false);
			run(&c, "exclude");
			random_scene(&c, 8, mode);
			add_exclusions(&c, false);
			c.drop = 1;
			run(&c, "drop");
			random_scene(&c, 8, mode);
			add_optional(&c);
			run(&c, "optional");
			/* two rules at once; optional steps with a gap and strict_once are refused above */
			random_scene(&c, 8, mode);
			add_gap(&c);
			add_exclusions(&c, false);
			for (int k = 2; k <= c.nsteps; k++)
				c.gap[k] = windows[rnd() % 5];
			c.first = rnd() % 4 == 0;
			c.drop = rnd() % 4 == 0;
			run(&c, "gap, exclude");
			random_scene(&c, 8, mode);
			add_exclusions(&c, false);
			add_optional(&c);
			c.first = rnd() % 4 == 0;
			c.drop = rnd() % 4 == 0;
			run(&c, "exclude, optional");
			if ((mode & CAMPAIGN_FUNNEL_ONCE) == 0)
			{
				random_scene(&c, 8, mode);
				add_gap(&c);
				add_optional(&c);
				c.first = rnd() % 4 == 0;
				run(&c, "gap, optional");
			}
		}
	for (int i = 0; i < rounds; i++)
	{
		random_scene(&c, 7, CAMPAIGN_FUNNEL_STRICT);
		run(&c, "strict");
		c.first = 1;
		run(&c, "strict, first");
		c.first = 0;
		add_gap(&c);
		run(&c, "strict, gap");
		random_scene(&c, 9, CAMPAIGN_FUNNEL_ANY);
		run(&c, "any");
		c.first = 1;
		run(&c, "any, first");
		random_scene(&c, 9, CAMPAIGN_FUNNEL_ANY);
		add_exclusions(&c, true);
		run(&c, "any, exclude");
		c.drop = 1;
		run(&c, "any, drop");
		random_scene(&c, 7, CAMPAIGN_FUNNEL_ANY);
		c.anchored = 1 + (int) (rnd() % (uint64_t) c.nsteps);
		run(&c, "anchored");
		c.first = 1;
		run(&c, "anchored, first");
		for (unsigned mode = 4; mode < 32; mode++)
		{
			if ((mode & 12) == 0 || ((mode & CAMPAIGN_FUNNEL_REENTRY) && !(mode & CAMPAIGN_FUNNEL_ORDER)))
				continue;
			random_scene(&c, 9, mode);
			run(&c, "procedure");
		}
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
