/*
 * funnel.c: the level of a journey, in one pass over its touches.
 *
 * L[k] is the latest start of any chain that has reached step k: among chains
 * of equal length only the one that started last can ever be extended where
 * another could not, so nothing else need be remembered.  Touches of the same
 * time have no order among themselves; they are taken as one group, in whatever
 * order serves the funnel best.  Time: touches times the steps each can take.
 */
#include "core/funnel.h"

#include "core/funnel_fast.h"

#include <string.h>

/* codes up to here are looked up in a table */
#define DENSE_MAX 65536

/* a code of the plan within the group of one time */
typedef struct member
{
	uint32_t	code;			/* index into the plan's codes */
	uint32_t	count;			/* touches */
	uint32_t	used;			/* of them taken by steps */
	uint32_t	parent;			/* step that found it in a search */
	bool		visited;
} member;

typedef struct run
{
	const campaign_funnel *f;
	uint32_t	level;			/* steps 1..level are reached */
	uint32_t	n;				/* steps of the funnel */
	uint32_t	nmembers;
	uint32_t	low,			/* steps the group offers lie in low..high */
				high;
	bool		noise;			/* group has touches that match no step */
	uint64_t	ticks;
	int64_t		t;				/* time of the group */
	int64_t    *start;			/* L, from 1 */
	int64_t    *last;			/* time at which step k was last taken */
	int64_t    *next;			/* L after the group */
	uint32_t   *count;			/* touches of the group that offer step k */
	uint32_t   *inside;			/* strict_once with deduplication: starts of level k in the group */
	uint32_t   *match;			/* member that takes step k */
	uint32_t   *queue;
	uint32_t   *adj_off;		/* members that offer step k: adj[adj_off[k]] .. */
	uint32_t   *adj;
	member	   *members;
	campaign_funnel_trace *trace;	/* or NULL: only the level is asked for */
} run;

/* ------------------------------------------------------------------- plan */

static size_t
aligned(size_t n)
{
	return (n + 15) & ~(size_t) 15;
}

static size_t
dense_size(int32_t max_code)
{
	return max_code < DENSE_MAX ? aligned(((size_t) max_code + 1) * sizeof(uint32_t)) : 0;
}

/*
 * Codes below this have their step in a table of bytes; the others are looked for
 * in the sorted list.  A long list of codes is worth a long table.
 */
static size_t
step_table_size(size_t npairs, int32_t max_code)
{
	size_t		most = npairs > 100 ? 16 * DENSE_MAX : DENSE_MAX;

	return (size_t) max_code < most ? (size_t) max_code + 1 : most;
}

/* bytes that campaign_funnel_plan wants; max_code: largest code of the pairs */
size_t
campaign_funnel_plan_size(size_t npairs, int32_t max_code)
{
	return aligned(npairs * sizeof(int32_t)) + aligned((npairs + 1) * sizeof(uint32_t)) +
		dense_size(max_code) + aligned(step_table_size(npairs, max_code));
}

static bool
pair_less(const campaign_funnel_pair *a, const campaign_funnel_pair *b)
{
	return a->code != b->code ? a->code < b->code : a->step < b->step;
}

static void
sift_pairs(campaign_funnel_pair *a, size_t i, size_t n)
{
	for (;;)
	{
		size_t		c = 2 * i + 1;
		campaign_funnel_pair x;

		if (c >= n)
			return;
		if (c + 1 < n && pair_less(&a[c], &a[c + 1]))
			c++;
		if (!pair_less(&a[i], &a[c]))
			return;
		x = a[i];
		a[i] = a[c];
		a[c] = x;
		i = c;
	}
}

/*
 * Makes a plan from at least one pair.  pairs are sorted where they stand, must
 * live as long as the plan, as must buffer (campaign_funnel_plan_size bytes,
 * aligned for any type).
 */
void
campaign_funnel_plan(campaign_funnel *f, campaign_funnel_pair *pairs, size_t npairs,
					 uint32_t nsteps, uint64_t window, uint32_t mode, void *buffer)
{
	int32_t    *codes = buffer;
	uint32_t   *off = (uint32_t *) ((char *) buffer + aligned(npairs * sizeof(int32_t)));
	uint32_t   *dense = (uint32_t *) ((char *) off + aligned((npairs + 1) * sizeof(uint32_t)));
	size_t		kept = 0;
	int32_t		max_code;

	for (size_t i = npairs / 2; i-- > 0;)
		sift_pairs(pairs, i, npairs);
	for (size_t e = npairs; e-- > 1;)
	{
		campaign_funnel_pair x = pairs[0];

		pairs[0] = pairs[e];
		pairs[e] = x;
		sift_pairs(pairs, 0, e);
	}
	max_code = pairs[npairs - 1].code;

	memset(f, 0, sizeof(*f));
	for (size_t i = 0; i < npairs; i++)
	{
		if (kept > 0 && pairs[i].code == pairs[kept - 1].code && pairs[i].step == pairs[kept - 1].step)
			continue;
		if (kept == 0 || pairs[i].code != pairs[kept - 1].code)
		{
			codes[f->ncodes] = pairs[i].code;
			off[f->ncodes++] = (uint32_t) kept;
		}
		pairs[kept++] = pairs[i];
	}
	off[f->ncodes] = (uint32_t) kept;
	f->pairs = pairs;
	f->npairs = (uint32_t) kept;
	f->codes = codes;
	f->off = off;
	f->nsteps = nsteps;
	f->window = window;
	f->mode = mode;
	if (dense_size(max_code) > 0)
	{
		f->ndense = (uint32_t) max_code + 1;
		memset(dense, 0, f->ndense * sizeof(uint32_t));
		for (uint32_t i = 0; i < f->ncodes; i++)
			dense[codes[i]] = i + 1;
		f->dense = dense;
	}
	f->fast = campaign_funnel_is_fast(f);
	for (uint32_t i = 0; f->fast && i < f->ncodes && codes[i] < 256; i++)
		f->step_below[codes[i]] = (uint8_t) pairs[i].step;
	if (f->fast)
	{
		uint8_t    *steps = (uint8_t *) dense + dense_size(max_code);

		f->nsteps_known = (uint32_t) step_table_size(npairs, max_code);
		memset(steps, 0, f->nsteps_known);
		for (uint32_t i = 0; i < f->ncodes && (uint32_t) codes[i] < f->nsteps_known; i++)
			steps[codes[i]] = (uint8_t) pairs[i].step;
		f->steps = steps;
	}
	f->ascending = campaign_funnel_is_ascending(f);
	f->vector = campaign_funnel_has_vector();
}

/* bytes of scratch space for one run */
size_t
campaign_funnel_work_size(const campaign_funnel *f)
{
	size_t		steps = (size_t) f->nsteps + 3;

	return 3 * aligned(steps * sizeof(int64_t)) + 5 * aligned(steps * sizeof(uint32_t)) +
		aligned((size_t) f->npairs * sizeof(uint32_t)) + aligned((size_t) f->ncodes * sizeof(member));
}

static void *
carve(char **at, size_t size)
{
	void	   *p = *at;

	*at += aligned(size);
	return p;
}

/* ----------------------------------------------------------------- groups */

static inline bool
in_window(const run *s, int64_t start)
{
	return (uint64_t) s->t - (uint64_t) start <= s->f->window;
}

static void
tick(run *s)
{
	if ((++s->ticks & 1023) == 0 && s->f->tick != NULL)
		s->f->tick();
}

/* Counts the touches of the group for each step. */
static void
count_steps(run *s)
{
	const campaign_funnel *f = s->f;

	s->low = UINT32_MAX;
	s->high = 0;
	for (uint32_t i = 0; i < s->nmembers; i++)
	{
		const member *m = &s->members[i];

		for (uint32_t p = f->off[m->code]; p < f->off[m->code + 1]; p++)
		{
			uint32_t	k = f->pairs[p].step;

			s->count[k] += m->count;
			if (k < s->low)
				s->low = k;
			if (k > s->high)
				s->high = k;
		}
	}
}

static void
clear_steps(run *s)
{
	for (uint32_t k = s->low; k <= s->high && k != UINT32_MAX; k++)
		s->count[k] = 0;
}

/* Takes step k at the time of the group if a chain of k - 1 steps is open. */
static inline void
climb(run *s, uint32_t k)
{
	int64_t		start;

	if (k == 1)
	{
		s->start[1] = s->t;
		if (s->level == 0)
			s->level = 1;
		return;
	}
	if (k - 1 > s->level)
		return;
	start = s->start[k - 1];
	if (!in_window(s, start))
		return;
	if (k > s->level)
	{
		s->level = k;
		s->start[k] = start;
	}
	else if (start > s->start[k])
		s->start[k] = start;
}

/* default: all steps that the group offers, upwards */
static void
group_default(run *s)
{
	const campaign_funnel *f = s->f;

	if (s->nmembers == 1)
	{
		const member *m = &s->members[0];

		for (uint32_t p = f->off[m->code]; p < f->off[m->code + 1]; p++)
			climb(s, f->pairs[p].step);
		return;
	}
	count_steps(s);
	for (uint32_t k = s->low; k <= s->high; k++)
		if (s->count[k] > 0)
			climb(s, k);
	clear_steps(s);
}

/*
 * One step a group at most: downwards, so that each step sees what was open
 * before the group.  This is strict_increase, and strict_once for one touch.
 */
static void
group_one_step(run *s)
{
	count_steps(s);
	for (uint32_t k = s->high; k >= s->low; k--)
		if (s->count[k] > 0)
			climb(s, k);
	clear_steps(s);
}

/*
 * Looks for a way to give step k a touch of the group, moving other steps to
 * other touches where that helps (an augmenting path, breadth first).  Steps
 * from first on take part.
 */
static bool
assign_step(run *s, uint32_t k, uint32_t first)
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

/*
 * strict_once for a group of several touches of which some can take several
 * steps: a chain that stood at step a gets to b if the steps a + 1 .. b can
 * each have a touch of their own.
 */
static void
group_matching(run *s)
{
	const campaign_funnel *f = s->f;
	uint32_t	was = s->level;

	count_steps(s);
	/* members by step: adj_off[k + 1] ends as the end of step k */
	memset(s->adj_off, 0, (s->n + 3) * sizeof(uint32_t));
	for (uint32_t i = 0; i < s->nmembers; i++)
		for (uint32_t p = f->off[s->members[i].code]; p < f->off[s->members[i].code + 1]; p++)
			s->adj_off[f->pairs[p].step + 2]++;
	for (uint32_t k = 2; k <= s->n + 2; k++)
		s->adj_off[k] += s->adj_off[k - 1];
	for (uint32_t i = 0; i < s->nmembers; i++)
		for (uint32_t p = f->off[s->members[i].code]; p < f->off[s->members[i].code + 1]; p++)
			s->adj[s->adj_off[f->pairs[p].step + 1]++] = i;

	for (uint32_t k = 1; k <= s->level; k++)
		s->next[k] = s->start[k];
	for (uint32_t a = 0; a <= was && a < s->n; a++)
	{
		int64_t		start = a == 0 ? s->t : s->start[a];

		if (s->count[a + 1] == 0 || !in_window(s, start))
			continue;
		for (uint32_t i = 0; i < s->nmembers; i++)
			s->members[i].used = 0;
		for (uint32_t b = a + 1; b <= s->n && s->count[b] > 0; b++)
		{
			if (!assign_step(s, b, a + 1))
				break;
			if (b > s->level)
			{
				s->level = b;
				s->next[b] = start;
			}
			else if (start > s->next[b])
				s->next[b] = start;
		}
	}
	for (uint32_t k = 1; k <= s->level; k++)
		s->start[k] = s->next[k];
	clear_steps(s);
}

static void
group_once(run *s)
{
	const campaign_funnel *f = s->f;
	bool		several = false;

	for (uint32_t i = 0; i < s->nmembers && !several; i++)
		several = f->off[s->members[i].code + 1] - f->off[s->members[i].code] > 1;
	if (!several)
		group_default(s);		/* each step has touches of its own */
	else if (s->nmembers == 1 && s->members[0].count == 1)
		group_one_step(s);
	else
		group_matching(s);
}

/*
 * The rule of strict_order for the group just taken: a step whose forerunner is
 * not reached ends the search.  Returns true if it does.
 */
static bool
breaks_order(run *s)
{
	bool		broken = false;

	if (s->level == 0 || (s->f->mode & CAMPAIGN_FUNNEL_REENTRY) != 0)
		return false;
	count_steps(s);
	for (uint32_t k = s->low; k <= s->high && !broken; k++)
		broken = s->count[k] > 0 && k >= 2 && k - 1 > s->level;
	clear_steps(s);
	return broken;
}

/* Step k was taken by the chain that stood at k - 1: its times are noted. */
static void
note_step(run *s, uint32_t k)
{
	campaign_funnel_trace *trace = s->trace;
	int64_t    *row;

	if (trace == NULL)
		return;
	row = trace->rows + (size_t) k * s->n;
	if (k == 1)
		row[0] = s->t;
	else
	{
		memcpy(row, row - s->n, (k - 1) * sizeof(int64_t));
		row[k - 1] = s->t;
	}
	if (k > s->level)
		memcpy(trace->time, row, k * sizeof(int64_t));
}

static void
note_stop(run *s, uint32_t stop, uint32_t step)
{
	if (s->trace == NULL)
		return;
	s->trace->stop = stop;
	s->trace->stop_step = step;
	s->trace->stop_time = s->t;
}

/* whether the group may start chains: with first_entry only the first one can */
static bool
may_enter(run *s)
{
	if (s->trace == NULL)
		return true;
	if (s->level == 0)
		s->trace->entry = s->t;
	return !s->trace->first_entry || s->trace->entry == s->t;
}

/*
 * ClickHouse's rules for strict_deduplication and strict_order (with
 * strict_increase or not): the touches of the group step by step upwards, one
 * start and one last time kept for each level.  Returns true at the end.
 */
static bool
group_literal(run *s)
{
	uint32_t	mode = s->f->mode;
	bool		done = false;

	count_steps(s);
	for (uint32_t k = s->low; k <= s->high && !done; k++)
	{
		for (uint32_t c = 0; c < s->count[k] && c < 2; c++)
		{
			if (k == 1)
			{
				if (!may_enter(s))
					break;
				s->start[1] = s->last[1] = s->t;
				note_step(s, 1);
				if (s->level == 0)
					s->level = 1;
				continue;
			}
			if ((mode & CAMPAIGN_FUNNEL_DEDUP) != 0 && k <= s->level)
			{
				note_stop(s, CAMPAIGN_FUNNEL_STOP_REPEAT, k);
				done = true;
				break;
			}
			if (k - 1 > s->level)
			{
				done = (mode & CAMPAIGN_FUNNEL_ORDER) != 0 && s->level > 0 &&
					(mode & CAMPAIGN_FUNNEL_REENTRY) == 0;
				if (done)
					note_stop(s, CAMPAIGN_FUNNEL_STOP_EARLY, k);
				break;
			}
			if (!in_window(s, s->start[k - 1]) ||
				((mode & CAMPAIGN_FUNNEL_INCREASE) != 0 && s->last[k - 1] >= s->t))
				continue;
			s->start[k] = s->start[k - 1];
			s->last[k] = s->t;
			note_step(s, k);
			if (k > s->level)
				s->level = k;
			if (s->level == s->n)
			{
				done = true;
				break;
			}
		}
	}
	clear_steps(s);
	return done;
}

/*
 * strict_once with strict_deduplication.  From step 2 on a level is taken by
 * one touch, since the next touch of that step ends the search: so all chains
 * share those touches and differ in their start only.  start[k] keeps the
 * latest start before this group (in next[k] whether there is one), inside[k]
 * the starts within the group, which a later step must not use again.
 * Several touches of one step at one time: one of them takes the step if any
 * can, the next one ends the search, even if it could not have taken it (in
 * ClickHouse that hangs on the order of arrival, which a journey does not know;
 * of the answers possible there this is the lowest).
 */
static bool
group_once_dedup(run *s)
{
	const campaign_funnel *f = s->f;
	bool		increase = (f->mode & CAMPAIGN_FUNNEL_INCREASE) != 0,
				done = false;
	uint32_t	was = s->level;

	count_steps(s);
	if (s->count[1] > 0 && !may_enter(s))
		s->count[1] = 0;
	for (uint32_t i = 0; i < s->nmembers; i++)
		s->members[i].used = 0;
	for (uint32_t k = s->low; k <= s->high && !done; k++)
	{
		bool		able = false;
		uint32_t	taker = 0;
		bool		old_start,
					new_start;
		uint32_t	inside;

		if (s->count[k] == 0)
			continue;
		if (k == 1)
		{
			if (s->level == 0)
			{
				note_step(s, 1);
				s->level = 1;
			}
			continue;
		}
		if (k <= s->level)
		{
			note_stop(s, CAMPAIGN_FUNNEL_STOP_REPEAT, k);
			done = true;
			break;
		}
		if (k - 1 > s->level)
		{
			done = (f->mode & CAMPAIGN_FUNNEL_ORDER) != 0 && s->level > 0 &&
				(f->mode & CAMPAIGN_FUNNEL_REENTRY) == 0;
			if (done)
				note_stop(s, CAMPAIGN_FUNNEL_STOP_EARLY, k);
			continue;
		}
		/* the chains of k - 1 steps */
		if (k - 1 == 1)
		{
			old_start = was >= 1 && in_window(s, s->start[1]);
			inside = s->count[1];
		}
		else
		{
			bool		filled_now = k - 1 > was;

			old_start = s->next[k - 1] != 0 && in_window(s, s->start[k - 1]);
			inside = filled_now ? s->inside[k - 1] : 0;
			if (filled_now && increase)
				continue;
		}
		if (increase)
			inside = 0;
		for (uint32_t i = 0; i < s->nmembers && !able; i++)
		{
			member	   *m = &s->members[i];

			if (m->used == m->count || !campaign_funnel_offers(f, m->code, k))
				continue;
			if (old_start || inside > (campaign_funnel_offers(f, m->code, 1) ? 1u : 0u))
			{
				able = true;
				taker = i;
			}
		}
		if (!able)
			continue;
		s->members[taker].used++;
		new_start = campaign_funnel_offers(f, s->members[taker].code, 1);
		s->inside[k] = inside - (inside > 0 && new_start ? 1 : 0);
		s->next[k] = old_start;
		s->start[k] = k - 1 == 1 && !old_start ? s->t : s->start[k - 1];
		if (s->trace != NULL)
		{
			s->trace->time[0] = s->inside[k] > 0 ? s->t : s->start[k];
			s->trace->time[k - 1] = s->t;
		}
		s->level = k;
		done = s->count[k] > 1 || k == s->n;
		if (done && k < s->n)
			note_stop(s, CAMPAIGN_FUNNEL_STOP_REPEAT, k);
	}
	/* what later groups see: the latest start */
	if (s->low == 1 && s->count[1] > 0)
		s->start[1] = s->t;
	for (uint32_t k = 2; k <= s->level; k++)
		if (k > was)
		{
			if (s->inside[k] > 0)
				s->start[k] = s->t;
			s->next[k] = 1;
		}
	clear_steps(s);
	return done;
}

/* Takes the group of one time; returns true if the answer stands. */
static bool
take_group(run *s)
{
	uint32_t	mode = s->f->mode;
	bool		order = (mode & CAMPAIGN_FUNNEL_ORDER) != 0;

	tick(s);
	/* among touches of one time the one that matches nothing counts as the first */
	if (order && s->noise && s->level > 0)
	{
		note_stop(s, CAMPAIGN_FUNNEL_STOP_NOISE, 0);
		return true;
	}
	if (s->nmembers == 0)
		return false;
	if ((mode & CAMPAIGN_FUNNEL_ONCE) == 0 &&
		(mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP)) != 0)
		return group_literal(s);
	if ((mode & CAMPAIGN_FUNNEL_DEDUP) != 0)
		return group_once_dedup(s);
	if ((mode & CAMPAIGN_FUNNEL_INCREASE) != 0)
		group_one_step(s);
	else if ((mode & CAMPAIGN_FUNNEL_ONCE) != 0)
		group_once(s);
	else
		group_default(s);
	if (s->level == s->n)
		return true;
	return order && breaks_order(s);
}

/*
 * One touch after the other from where the touches are: a reader or an array.
 * Returns 1 with the time and code of a touch, 0 at the end, a negative code.
 */
typedef int (*next_touch) (void *source, int64_t *ts, int32_t *code);

static inline int
next_of_reader(void *source, int64_t *ts, int32_t *code)
{
	double		value;
	bool		has_value;

	return campaign_journey_next(source, ts, code, &value, &has_value);
}

typedef struct touch_array
{
	const campaign_touch *begin,
			   *at,
			   *end;
} touch_array;

static inline int
next_of_array(void *source, int64_t *ts, int32_t *code)
{
	touch_array *a = source;

	if (a->at == a->end)
		return 0;
	*ts = a->at->ts;
	*code = a->at->code;
	a->at++;
	return 1;
}

/* The level of a source; inlined into its callers, so that next is no call. */
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
static inline int
level_of_source(const campaign_funnel *f, next_touch next, void *source, void *work,
				campaign_funnel_trace *trace, uint32_t *level)
{
	size_t		steps = (size_t) f->nsteps + 3;
	char	   *at = work;
	run			s;
	int64_t		ts;
	int32_t		code;
	int			rc;

	memset(&s, 0, sizeof(s));
	s.f = f;
	s.n = f->nsteps;
	s.trace = trace;
	s.start = carve(&at, steps * sizeof(int64_t));
	s.last = carve(&at, steps * sizeof(int64_t));
	s.next = carve(&at, steps * sizeof(int64_t));
	s.count = carve(&at, steps * sizeof(uint32_t));
	s.inside = carve(&at, steps * sizeof(uint32_t));
	s.match = carve(&at, steps * sizeof(uint32_t));
	s.queue = carve(&at, steps * sizeof(uint32_t));
	s.adj_off = carve(&at, steps * sizeof(uint32_t));
	s.adj = carve(&at, (size_t) f->npairs * sizeof(uint32_t));
	s.members = carve(&at, (size_t) f->ncodes * sizeof(member));
	memset(s.count, 0, steps * sizeof(uint32_t));

	rc = next(source, &ts, &code);
	while (rc == 1)
	{
		s.t = ts;
		s.nmembers = 0;
		s.noise = false;
		do
		{
			uint32_t	i = campaign_funnel_code(f, code);

			/* codes come in order within one time: equal ones are neighbours */
			if (i == 0)
				s.noise = true;
			else if (s.nmembers > 0 && s.members[s.nmembers - 1].code == i - 1)
				s.members[s.nmembers - 1].count++;
			else
			{
				/* touches out of order must not fill members or adj twice */
				if (s.nmembers > 0 && s.members[s.nmembers - 1].code > i - 1)
					return CAMPAIGN_JOURNEY_ERR_ORDER;
				s.members[s.nmembers].code = i - 1;
				s.members[s.nmembers].count = 1;
				s.nmembers++;
			}
			rc = next(source, &ts, &code);
		} while (rc == 1 && ts == s.t);
		/* only arrays are traced; the touch that ended the group is read already */
		if (trace != NULL && rc == 1)
			trace->used = (size_t) (((touch_array *) source)->at - 1 - ((touch_array *) source)->begin);
		if (take_group(&s))
		{
			if (trace != NULL && rc != 1)
				trace->used = (size_t) (((touch_array *) source)->end - ((touch_array *) source)->begin);
			rc = 0;
			break;
		}
		if (trace != NULL)
			trace->used = (size_t) (((touch_array *) source)->end - ((touch_array *) source)->begin);
	}
	*level = s.level;
	return rc;
}

/*
 * The level of the journey that r was opened on: 0 .. nsteps.  work:
 * campaign_funnel_work_size bytes, aligned for any type.  Returns 0 or the
 * negative code of the reader.
 */
int
campaign_funnel_level(const campaign_funnel *f, campaign_journey_reader *r,
					  void *work, uint32_t *level)
{
	if (f->fast && r->i == 0 &&
		campaign_funnel_fast_level(f, r, f->ascending, f->vector, level) == 1)
		return 0;
	return level_of_source(f, next_of_reader, r, work, NULL, level);
}

/*
 * The same of an array: n touches in the order of time, those of one time in
 * the order of their codes (else CAMPAIGN_JOURNEY_ERR_ORDER).  Values are not
 * looked at.
 */
int
campaign_funnel_level_touches(const campaign_funnel *f, const campaign_touch *t, size_t n,
							  void *work, uint32_t *level)
{
	touch_array a = {t, t, t + n};

	return level_of_source(f, next_of_array, &a, work, NULL, level);
}

/*
 * The same with its times, for the modes that follow ClickHouse's procedure:
 * strict_deduplication with anything, strict_order without strict_once.
 */
int
campaign_funnel_trace_touches(const campaign_funnel *f, const campaign_touch *t, size_t n,
							  void *work, campaign_funnel_trace *trace, uint32_t *level)
{
	touch_array a = {t, t, t + n};
	int			rc;

	trace->stop = CAMPAIGN_FUNNEL_STOP_NONE;
	trace->stop_step = 0;
	trace->used = n;
	rc = level_of_source(f, next_of_array, &a, work, trace, level);
	return rc;
}
