/*
 * funnel_detail.c: the chain of touches that gets farthest, with its times.
 *
 * At each level stands the most recent chain that got there: among chains of
 * one level the one that started last can wait longest for its window, and the
 * one that took its last step last can wait longest for a maximum gap.  They
 * are one and the same: a chain at a higher level has passed the lower ones, so
 * start[1] >= start[2] >= ... holds at any time, hence a chain made now starts
 * no sooner than the one it replaces.  Optional steps keep this (a chain at an
 * optional level that is younger than that of the level before it comes from
 * that one), exclusions too (they clear levels, and what fills them again comes
 * from below); only all three of gaps, exclusions and optional steps together
 * break it, and the caller refuses them.
 *
 * Times are kept as paths that share their beginnings: one node a step, counted
 * references, at most about steps^2 / 2 nodes whatever the number of touches.
 */
#include "core/funnel_detail.h"

#include <string.h>

#define NONE UINT32_MAX

/* a step taken; parent: the step before it in the chain */
typedef struct node
{
	int64_t		time;
	uint32_t	step;
	uint32_t	parent;
	uint32_t	refs;
} node;

typedef struct chain
{
	int64_t		start;
	int64_t		last;			/* time of the last step */
	uint32_t	path;			/* node of the last step, or NONE */
	bool		live;
} chain;

/* a code of the plan within the touches of one time */
typedef struct member
{
	uint32_t	code;			/* index into the plan's codes */
	uint32_t	count;
	uint32_t	used;
	uint32_t	parent;
	uint32_t	used_before;
	bool		visited;
} member;

typedef struct search
{
	const campaign_funnel_rules *rules;
	const campaign_funnel *f;
	uint32_t	n;
	bool		times;
	uint64_t	ticks;
	/* the group */
	int64_t		t;
	size_t		size;			/* touches */
	uint32_t	nmembers;
	uint32_t	low,			/* steps offered lie in low .. high */
				high;
	bool		noise;			/* some touch is of no step */
	int32_t		noise_code;
	bool		banned;			/* some exclusion is in the group */
	member	   *members;
	uint32_t   *count;			/* touches that offer step k */
	uint32_t   *kill_to;		/* a chain at level a must get to kill_to[a] in this group, or dies */
	bool	   *hit;			/* exclusion e is in the group */
	/* matching within the group */
	uint32_t   *match;
	uint32_t   *match_before;
	uint32_t   *queue;
	uint32_t   *adj_off;
	uint32_t   *adj;
	/* chains */
	chain	   *at;				/* by level, 1 .. n */
	chain		best;			/* the first that reached the level */
	uint32_t	level;
	bool		entered;
	int64_t		entry;
	/* drop: the chain of level watch that no exclusion has hit since */
	uint32_t	watch;
	bool		certain;		/* its window passed */
	chain		clean;
	chain		fresh;			/* the youngest one of this group */
	/* nodes */
	node	   *nodes;
	uint32_t	free;			/* list of those given back */
	uint32_t	nodes_used;
} search;

static size_t
aligned(size_t n)
{
	return (n + 15) & ~(size_t) 15;
}

static void *
carve(char **at, size_t size)
{
	void	   *p = *at;

	*at += aligned(size);
	return p;
}

static size_t
node_count(uint32_t n)
{
	return (size_t) n * (n + 1) / 2 + 7 * (size_t) n + 16;
}

static bool
by_procedure(const campaign_funnel *f)
{
	return (f->mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP)) != 0 &&
		!((f->mode & CAMPAIGN_FUNNEL_ONCE) != 0 && (f->mode & CAMPAIGN_FUNNEL_DEDUP) == 0);
}

/* bytes of scratch space; times: whether the times are wanted, not the level alone */
size_t
campaign_funnel_detail_size(const campaign_funnel_rules *rules, bool times)
{
	const campaign_funnel *f = rules->f;
	size_t		steps = (size_t) f->nsteps + 3;

	if ((f->mode & CAMPAIGN_FUNNEL_ANY) != 0)
		return campaign_funnel_any_size(rules);
	if (by_procedure(f))
		return campaign_funnel_work_size(f) +
			aligned(((size_t) f->nsteps + 1) * f->nsteps * sizeof(int64_t));
	return aligned(f->ncodes * sizeof(member)) + 7 * aligned(steps * sizeof(uint32_t)) +
		aligned((size_t) f->npairs * sizeof(uint32_t)) + aligned(steps * sizeof(chain)) +
		aligned(((size_t) rules->nexclusions + 1) * sizeof(bool)) +
		(times ? aligned(node_count(f->nsteps) * sizeof(node)) : 0);
}

/* ------------------------------------------------------------------- paths */

static uint32_t
hold(search *s, uint32_t i)
{
	if (i != NONE)
		s->nodes[i].refs++;
	return i;
}

static void
release(search *s, uint32_t i)
{
	while (i != NONE && --s->nodes[i].refs == 0)
	{
		uint32_t	parent = s->nodes[i].parent;

		s->nodes[i].parent = s->free;
		s->free = i;
		i = parent;
	}
}

/* a node for step k at the time of the group; holds its parent, held once */
static uint32_t
new_node(search *s, uint32_t k, uint32_t parent)
{
	uint32_t	i;

	if (!s->times)
		return NONE;
	i = s->free;
	if (i != NONE)
		s->free = s->nodes[i].parent;
	else
		i = s->nodes_used++;
	s->nodes[i] = (node) {s->t, k, hold(s, parent), 1};
	return i;
}

static void
replace(search *s, chain *c, int64_t start, int64_t last, uint32_t path)
{
	hold(s, path);
	if (c->live)
		release(s, c->path);
	*c = (chain) {start, last, path, true};
}

static void
end_chain(search *s, chain *c)
{
	if (c->live)
		release(s, c->path);
	c->live = false;
}

/* ------------------------------------------------------------------ groups */

static void
tick(search *s)
{
	if ((++s->ticks & 1023) == 0 && s->f->tick != NULL)
		s->f->tick();
}

static inline bool
in_window(const search *s, int64_t start)
{
	return (uint64_t) s->t - (uint64_t) start <= s->f->window;
}

static inline bool
in_gap(const search *s, uint32_t k, int64_t last)
{
	return s->rules->gap == NULL || (uint64_t) s->t - (uint64_t) last <= s->rules->gap[k];
}

/*
 * Reads the touches of one time from i on.  Returns the place behind them, 0
 * where they are out of order.
 */
static size_t
read_group(search *s, const campaign_touch *t, size_t i, size_t n)
{
	const campaign_funnel *f = s->f;
	const campaign_funnel_rules *rules = s->rules;
	size_t		first = i;

	tick(s);
	s->t = t[i].ts;
	s->nmembers = 0;
	s->noise = false;
	s->banned = false;
	s->low = UINT32_MAX;
	s->high = 0;
	for (; i < n && t[i].ts == s->t; i++)
	{
		uint32_t	c = campaign_funnel_code(f, t[i].code);
		member	   *m;

		if ((i & 4095) == 0 && f->tick != NULL)
			f->tick();
		if (i > first && t[i].code < t[i - 1].code)
			return 0;
		if (rules->nbans > 0 && (i == first || t[i].code != t[i - 1].code))
			for (uint32_t b = campaign_funnel_first_ban(rules, t[i].code);
				 b < rules->nbans && rules->bans[b].code == t[i].code; b++)
			{
				if (!s->banned)
					memset(s->hit, 0, rules->nexclusions * sizeof(bool));
				s->banned = true;
				s->hit[rules->bans[b].exclusion] = true;
			}
		if (c == 0)
		{
			if (!s->noise)
				s->noise_code = t[i].code;
			s->noise = true;
			continue;
		}
		if (s->nmembers > 0 && s->members[s->nmembers - 1].code == c - 1)
		{
			s->members[s->nmembers - 1].count++;
			continue;
		}
		m = &s->members[s->nmembers++];
		m->code = c - 1;
		m->count = 1;
	}
	if (i < n && t[i].ts < s->t)
		return 0;
	s->size = i - first;
	for (uint32_t m = 0; m < s->nmembers; m++)
		for (uint32_t p = f->off[s->members[m].code]; p < f->off[s->members[m].code + 1]; p++)
		{
			uint32_t	k = f->pairs[p].step;

			s->count[k] += s->members[m].count;
			if (k < s->low)
				s->low = k;
			if (k > s->high)
				s->high = k;
		}
	if (s->banned)
	{
		memset(s->kill_to, 0, (s->n + 1) * sizeof(uint32_t));
		for (uint32_t e = 0; e < rules->nexclusions; e++)
			for (uint32_t a = rules->exclusions[e].from; s->hit[e] && a < rules->exclusions[e].to; a++)
				if (s->kill_to[a] < rules->exclusions[e].to)
					s->kill_to[a] = rules->exclusions[e].to;
	}
	return i;
}

static void
clear_group(search *s)
{
	for (uint32_t k = s->low; k <= s->high && k != UINT32_MAX; k++)
		s->count[k] = 0;
}

/* Steps to members that offer them, for assign_step. */
static void
build_adjacency(search *s)
{
	const campaign_funnel *f = s->f;

	memset(s->adj_off, 0, ((size_t) s->n + 3) * sizeof(uint32_t));
	for (uint32_t i = 0; i < s->nmembers; i++)
		for (uint32_t p = f->off[s->members[i].code]; p < f->off[s->members[i].code + 1]; p++)
			s->adj_off[f->pairs[p].step + 2]++;
	for (uint32_t k = 2; k <= s->n + 2; k++)
		s->adj_off[k] += s->adj_off[k - 1];
	for (uint32_t i = 0; i < s->nmembers; i++)
		for (uint32_t p = f->off[s->members[i].code]; p < f->off[s->members[i].code + 1]; p++)
			s->adj[s->adj_off[f->pairs[p].step + 1]++] = i;
}

static void
clear_matching(search *s, uint32_t first)
{
	for (uint32_t i = 0; i < s->nmembers; i++)
		s->members[i].used = 0;
	for (uint32_t k = first; k <= s->n; k++)
		s->match[k] = NONE;
}

/*
 * Looks for a touch of the group for step k beside the steps first .. k - 1 that
 * have theirs, moving those where that helps (an augmenting path).
 */
static bool
assign_step(search *s, uint32_t k, uint32_t first)
{
	uint32_t	head = 0,
				tail = 0;

	for (uint32_t i = 0; i < s->nmembers; i++)
		s->members[i].visited = false;
	s->queue[tail++] = k;
	while (head < tail)
	{
		uint32_t	step = s->queue[head++];

		tick(s);
		for (uint32_t a = s->adj_off[step]; a < s->adj_off[step + 1]; a++)
		{
			uint32_t	i = s->adj[a];
			member	   *m = &s->members[i];

			if (m->visited)
				continue;
			m->visited = true;
			m->parent = step;
			if (m->used < m->count)
			{
				m->used++;
				for (;;)
				{
					uint32_t	of = s->members[i].parent,
								before = s->match[of];

					s->match[of] = i;
					if (of == k)
						return true;
					i = before;
				}
			}
			for (uint32_t j = first; j < k; j++)
				if (s->match[j] == i)
					s->queue[tail++] = j;
		}
	}
	return false;
}

/* ------------------------------------------------------------------ chains */

/*
 * A chain that stood at level a before the group has now taken step b.  Returns
 * its node, held once by the caller.
 */
static uint32_t
take(search *s, uint32_t a, uint32_t b, int64_t start, uint32_t parent, bool store)
{
	uint32_t	path = new_node(s, b, parent);
	chain	   *c = &s->at[b];

	/* of the chains that reach the level at one time the youngest counts */
	if (b > s->level || (b == s->level && s->best.last == s->t && start > s->best.start))
	{
		s->level = b;
		replace(s, &s->best, start, s->t, path);
	}
	if (s->banned && b < s->kill_to[a])
		return path;
	if (b == s->watch && !s->certain && (!s->fresh.live || start > s->fresh.start))
		replace(s, &s->fresh, start, s->t, path);
	if (store && b < s->n &&
		(!c->live || start > c->start ||
		 (s->rules->gap != NULL && start == c->start && c->last < s->t)))
		replace(s, c, start, s->t, path);
	return path;
}

/* the start of a chain at level a that can go on now; false if there is none */
static bool
start_of(search *s, uint32_t a, int64_t *start)
{
	if (a == 0)
	{
		if (s->rules->first_entry && s->entered && s->entry != s->t)
			return false;
		*start = s->t;
		return true;
	}
	*start = s->at[a].start;
	return s->at[a].live && in_window(s, *start);
}

/* All that a chain at level a can take in the group, each touch for any of its steps. */
static void
extend(search *s, uint32_t a, bool one_step)
{
	int64_t		start;
	uint32_t	from = a == 0 ? NONE : s->at[a].path,
				path = NONE,
				reached = 0;	/* highest step taken in this group */

	if (!start_of(s, a, &start))
		return;
	/* its own chain may be replaced while it is looked at */
	hold(s, from);
	for (uint32_t c = a + 1; c <= s->high; c++)
	{
		uint32_t	low = campaign_funnel_low(s->rules, c),
					got;

		if (low > (reached != 0 ? reached : a))
			break;
		if (s->count[c] == 0)
			continue;
		if (reached == 0 && a > 0 && !in_gap(s, c, s->at[a].last))
			continue;
		got = take(s, a, c, start, reached != 0 ? path : from, true);
		if (one_step)
		{
			release(s, got);
			continue;
		}
		release(s, path);
		path = got;
		reached = c;
	}
	release(s, path);
	release(s, from);
}

/*
 * The same with a touch of its own for each step: required steps are matched
 * one after the other, an optional one is tried beside them and given back.
 */
static void
extend_matching(search *s, uint32_t a)
{
	int64_t		start;
	uint32_t	path = a == 0 ? NONE : s->at[a].path,
				solid = a;		/* highest required step matched */

	if (!start_of(s, a, &start))
		return;
	hold(s, path);
	clear_matching(s, a + 1);
	for (uint32_t c = a + 1; c <= s->high; c++)
	{
		bool		optional = campaign_funnel_optional(s->rules, c);
		uint32_t	got;

		if (campaign_funnel_low(s->rules, c) > solid)
			break;
		if (s->count[c] == 0 || (solid == a && a > 0 && !in_gap(s, c, s->at[a].last)))
		{
			if (optional)
				continue;
			break;
		}
		if (!optional)
		{
			if (!assign_step(s, c, a + 1))
				break;
			got = take(s, a, c, start, path, true);
			release(s, path);
			path = got;
			solid = c;
			continue;
		}
		memcpy(s->match_before + a + 1, s->match + a + 1, (s->n - a) * sizeof(uint32_t));
		for (uint32_t i = 0; i < s->nmembers; i++)
			s->members[i].used_before = s->members[i].used;
		if (assign_step(s, c, a + 1))
		{
			got = take(s, a, c, start, path, true);
			release(s, got);
			memcpy(s->match + a + 1, s->match_before + a + 1, (s->n - a) * sizeof(uint32_t));
			for (uint32_t i = 0; i < s->nmembers; i++)
				s->members[i].used = s->members[i].used_before;
		}
	}
	release(s, path);
}

/* default, strict_increase, strict_once */
static void
group_in_order(search *s)
{
	const campaign_funnel *f = s->f;
	bool		one_step = (f->mode & CAMPAIGN_FUNNEL_INCREASE) != 0,
				matching = false;
	uint32_t	last = 0;		/* lowest level to look at */

	if ((f->mode & CAMPAIGN_FUNNEL_ONCE) != 0 && !one_step)
	{
		bool		several = false;

		for (uint32_t i = 0; i < s->nmembers && !several; i++)
			several = f->off[s->members[i].code + 1] - f->off[s->members[i].code] > 1;
		if (several && s->nmembers == 1 && s->members[0].count == 1)
			one_step = true;
		else
			matching = several;
	}
	if (matching)
		build_adjacency(s);
	if (s->banned && s->watch > 0 && s->kill_to[s->watch] > 0 && !s->certain && s->clean.live)
	{
		if (in_window(s, s->clean.start))
			end_chain(s, &s->clean);
		else
			s->certain = true;
	}
	/* downwards: a level is read before lower ones write to it */
	if (!s->banned)
	{
		if (s->high == 0)
			return;
		last = campaign_funnel_low(s->rules, s->low);
	}
	for (uint32_t a = s->banned ? s->n - 1 : s->high - 1;; a--)
	{
		if (a < s->high)
		{
			if (matching)
				extend_matching(s, a);
			else
				extend(s, a, one_step);
		}
		/* a chain made in this group has not been written to level a yet */
		if (s->banned && a > 0 && s->kill_to[a] > 0)
			end_chain(s, &s->at[a]);
		if (a == last)
			break;
	}
	if (s->fresh.live)
	{
		/* the one whose window ends first is the first to be safe */
		if (!s->clean.live || s->fresh.start < s->clean.start)
			replace(s, &s->clean, s->fresh.start, s->t, s->fresh.path);
		end_chain(s, &s->fresh);
	}
}

/*
 * strict: a chain goes on only if it takes all touches of the group; one that
 * starts or ends here may leave some before or behind it.
 */
static void
group_strict(search *s)
{
	bool		single = s->size == 1;

	if (!single && s->nmembers > 0)
		build_adjacency(s);
	for (uint32_t a = s->n - 1;; a--)
	{
		chain	   *c = &s->at[a];
		chain		was = *c;
		int64_t		start = 0;
		bool		can = s->high > a && start_of(s, a, &start) &&
			(a == 0 || in_gap(s, a + 1, c->last));

		/* its path stays held by was */
		c->live = false;
		if (can && single)
		{
			if (s->count[a + 1] > 0)
				release(s, take(s, a, a + 1, start, a == 0 ? NONE : was.path, true));
		}
		else if (can)
		{
			uint32_t	path = a == 0 ? NONE : hold(s, was.path);

			clear_matching(s, a + 1);
			for (uint32_t b = a + 1; b <= s->high && s->count[b] > 0 && assign_step(s, b, a + 1); b++)
			{
				uint32_t	got = take(s, a, b, start, path, a == 0 || b - a == s->size);

				release(s, path);
				path = got;
			}
			release(s, path);
		}
		if (a == 0)
			break;
		if (was.live)
			release(s, was.path);
	}
}

/* strict_order with strict_once: a touch of no step, or of one not reached yet, ends the search */
static bool
breaks_order(search *s, campaign_funnel_answer *ans)
{
	if (s->level == 0 || (s->f->mode & CAMPAIGN_FUNNEL_REENTRY) != 0)
		return false;
	for (uint32_t k = s->low; k <= s->high; k++)
		if (s->count[k] > 0 && k >= 2 && k - 1 > s->level)
		{
			ans->reason = CAMPAIGN_FUNNEL_EARLY_STEP;
			ans->broken_step = k;
			return true;
		}
	return false;
}

/* with one start only: whether any chain can still go on after the group */
static bool
all_dead(const search *s)
{
	if (!s->rules->first_entry || !s->entered)
		return false;
	for (uint32_t k = 1; k < s->n; k++)
		if (s->at[k].live)
			return false;
	return true;
}

static void
write_path(const search *s, const chain *c, campaign_funnel_answer *a)
{
	a->ntaken = 0;
	if (!s->times)
		return;
	for (uint32_t i = c->path; i != NONE; i = s->nodes[i].parent)
		a->ntaken++;
	for (uint32_t i = c->path, k = a->ntaken; i != NONE; i = s->nodes[i].parent)
	{
		k--;
		a->step[k] = s->nodes[i].step;
		a->time[k] = s->nodes[i].time;
	}
}

/* whether a touch of code index c can serve step i of the chain at time t and is wanted by no other */
static bool
serves_alone(const campaign_funnel *f, const campaign_funnel_answer *a, uint32_t c, uint32_t i, int64_t t)
{
	if (!campaign_funnel_offers(f, c, a->step[i]))
		return false;
	for (uint32_t j = 0; j < a->ntaken; j++)
		if (j != i && a->time[j] == t && campaign_funnel_offers(f, c, a->step[j]))
			return false;
	return true;
}

/*
 * With gaps the search keeps the last touch that can take a step.  Here each
 * step between the first and the last is moved to its first touch that leaves
 * the chain whole, so that a gap that binds nothing changes nothing.  (Under
 * strict_once a touch that another step of that time could use is left alone.)
 */
static void
settle(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n, campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;

	for (uint32_t i = 1; i + 1 < a->ntaken; i++)
	{
		int64_t		before = a->time[i - 1],
					now = a->time[i],
					least = before;
		uint64_t	gap = rules->gap[a->step[i + 1]];
		size_t		lo = 0,
					hi = n;
		bool		found = false;

		while (lo < hi)
		{
			size_t		mid = lo + (hi - lo) / 2;

			if (t[mid].ts < before)
				lo = mid + 1;
			else
				hi = mid;
		}
		/* not before an exclusion that the step would then have to live through */
		for (size_t j = lo; rules->nbans > 0 && j < n && t[j].ts <= now; j++)
			for (uint32_t b = campaign_funnel_first_ban(rules, t[j].code);
				 b < rules->nbans && rules->bans[b].code == t[j].code; b++)
			{
				const campaign_funnel_exclusion *e = &rules->exclusions[rules->bans[b].exclusion];

				if (e->from <= a->step[i] && a->step[i] < e->to)
					least = t[j].ts;
			}
		for (size_t j = lo; j < n && t[j].ts < now && !found; j++)
		{
			uint32_t	c = campaign_funnel_code(f, t[j].code);

			if ((j & 4095) == 0 && f->tick != NULL)
				f->tick();
			if (c == 0 || t[j].ts < least || (uint64_t) a->time[i + 1] - (uint64_t) t[j].ts > gap ||
				((f->mode & CAMPAIGN_FUNNEL_INCREASE) != 0 && t[j].ts == before))
				continue;
			found = (f->mode & CAMPAIGN_FUNNEL_ONCE) != 0 ? serves_alone(f, a, c - 1, i, t[j].ts) :
				campaign_funnel_offers(f, c - 1, a->step[i]);
			if (found)
				a->time[i] = t[j].ts;
		}
	}
}

/* default, strict_increase, strict_once (with strict_order), strict */
static int
search_chains(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
			  void *work, bool times, uint32_t watch, campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	size_t		steps = (size_t) f->nsteps + 3;
	char	   *p = work;
	search		s;

	memset(&s, 0, sizeof(s));
	s.rules = rules;
	s.f = f;
	s.n = f->nsteps;
	s.times = times;
	s.watch = watch;
	s.members = carve(&p, f->ncodes * sizeof(member));
	s.count = carve(&p, steps * sizeof(uint32_t));
	s.kill_to = carve(&p, steps * sizeof(uint32_t));
	s.match = carve(&p, steps * sizeof(uint32_t));
	s.match_before = carve(&p, steps * sizeof(uint32_t));
	s.queue = carve(&p, steps * sizeof(uint32_t));
	s.adj_off = carve(&p, steps * sizeof(uint32_t));
	s.adj = carve(&p, (size_t) f->npairs * sizeof(uint32_t));
	s.at = carve(&p, steps * sizeof(chain));
	s.hit = carve(&p, ((size_t) rules->nexclusions + 1) * sizeof(bool));
	memset(s.count, 0, steps * sizeof(uint32_t));
	memset(s.at, 0, steps * sizeof(chain));
	s.best.path = s.clean.path = s.fresh.path = NONE;
	s.free = NONE;
	if (times)
		s.nodes = carve(&p, node_count(f->nsteps) * sizeof(node));
	a->used = n;
	for (size_t i = 0; i < n;)
	{
		size_t		first = i;
		bool		stop = false;

		i = read_group(&s, t, i, n);
		if (i == 0)
			return CAMPAIGN_JOURNEY_ERR_ORDER;
		if ((f->mode & CAMPAIGN_FUNNEL_ORDER) != 0 && s.noise && s.level > 0)
		{
			a->reason = CAMPAIGN_FUNNEL_OTHER_CAME;
			a->code = s.noise_code;
			stop = true;
		}
		else
		{
			if (s.count[1] > 0 && !s.entered)
			{
				s.entered = true;
				s.entry = s.t;
			}
			if ((f->mode & CAMPAIGN_FUNNEL_STRICT) != 0)
				group_strict(&s);
			else
				group_in_order(&s);
			stop = s.level == s.n && (s.watch == 0 || s.watch == s.n);
			if (!stop && (f->mode & CAMPAIGN_FUNNEL_ORDER) != 0)
				stop = breaks_order(&s, a);
		}
		clear_group(&s);
		if (stop)
		{
			a->used = i;
			break;
		}
		if (all_dead(&s))
		{
			/* what ended them may begin the next attempt */
			a->used = s.entry == s.t ? i : first;
			break;
		}
	}
	a->level = s.level;
	if (watch > 0)
	{
		/* only a chain that no exclusion has hit counts; without it nothing does */
		if (s.level == watch && (watch == s.n || s.clean.live))
			write_path(&s, watch == s.n ? &s.best : &s.clean, a);
		else
		{
			a->level = 0;
			a->ntaken = 0;
			a->reason = CAMPAIGN_FUNNEL_DROPPED;
		}
	}
	else
		write_path(&s, &s.best, a);
	if (rules->gap != NULL && (f->mode & CAMPAIGN_FUNNEL_STRICT) == 0)
		settle(rules, t, n, a);
	return CAMPAIGN_JOURNEY_OK;
}

/* ClickHouse's procedures: funnel.c knows them, and notes the times */
static int
trace_procedure(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
				void *work, campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	campaign_funnel_trace trace;
	int			rc;

	memset(&trace, 0, sizeof(trace));
	trace.first_entry = rules->first_entry;
	trace.rows = work;
	trace.time = a->time;
	rc = campaign_funnel_trace_touches(f, t, n, (char *) work + aligned(((size_t) f->nsteps + 1) * f->nsteps * sizeof(int64_t)),
									   &trace, &a->level);
	if (rc != 0)
		return rc;
	a->ntaken = a->level;
	for (uint32_t k = 0; k < a->level; k++)
		a->step[k] = k + 1;
	a->used = trace.used;
	switch (trace.stop)
	{
		case CAMPAIGN_FUNNEL_STOP_NOISE:
			a->reason = CAMPAIGN_FUNNEL_OTHER_CAME;
			for (size_t i = trace.used; i-- > 0 && t[i].ts == trace.stop_time;)
				if (campaign_funnel_code(f, t[i].code) == 0)
					a->code = t[i].code;
			break;
		case CAMPAIGN_FUNNEL_STOP_EARLY:
			a->reason = CAMPAIGN_FUNNEL_EARLY_STEP;
			a->broken_step = trace.stop_step;
			break;
		case CAMPAIGN_FUNNEL_STOP_REPEAT:
			a->reason = CAMPAIGN_FUNNEL_REPEATED;
			a->broken_step = trace.stop_step;
			break;
	}
	return CAMPAIGN_JOURNEY_OK;
}

/*
 * The level, and with times the chain that was the first to reach it and why it
 * went no further.  t: sorted by time, then code.  work: campaign_funnel_detail_size
 * bytes.  Without times only a->level and a->used are set; a->step and a->time
 * must have room in any case.
 */
int
campaign_funnel_detail(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
					   void *work, bool times, campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	int			rc;

	a->level = a->ntaken = a->next_step = a->broken_step = 0;
	a->used = n;
	a->reason = CAMPAIGN_FUNNEL_COMPLETED;
	a->code = -1;
	a->missed = 0;
	if ((f->mode & CAMPAIGN_FUNNEL_ANY) != 0)
		rc = campaign_funnel_any(rules, t, n, work, a);
	else if (by_procedure(f))
		rc = trace_procedure(rules, t, n, work, a);
	else if (rules->drop && rules->nexclusions > 0)
	{
		/* how far would the person have got without exclusions? */
		campaign_funnel_rules free_rules = *rules;

		free_rules.nbans = 0;
		rc = search_chains(&free_rules, t, n, work, false, 0, a);
		if (rc == 0 && a->level > 0)
			rc = search_chains(rules, t, n, work, times, a->level, a);
	}
	else
		rc = search_chains(rules, t, n, work, times, 0, a);
	if (rc == 0 && times)
		campaign_funnel_why(rules, t, n, a);
	return rc;
}
