/*
 * path.c: from a journey to its paths, in one walk over its touches.
 */
#include "core/path.h"

#include <string.h>

/* now and then: once in so many touches */
#define TICK_MASK 0xffff

static bool
list_has(const campaign_path_list *list, int32_t code)
{
	uint32_t	lo = 0,
				hi = list->n;

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;

		if (list->codes[mid] < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < list->n && list->codes[lo] == code;
}

/* Groups come first: the lists speak of codes as they are after grouping. */
static campaign_path_code
classify(const campaign_path_plan *plan, int32_t code)
{
	campaign_path_code c = {.as = code, .known = 1};
	uint32_t	lo = 0,
				hi = plan->ngroups;

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;

		if (plan->groups[mid].code < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < plan->ngroups && plan->groups[lo].code == code)
		c.as = plan->groups[lo].as;
	c.visible = (!plan->has_only || list_has(&plan->only, c.as)) && !list_has(&plan->ignore, c.as);
	if (list_has(&plan->after, c.as))
		c.role |= CAMPAIGN_PATH_AFTER;
	if (list_has(&plan->before, c.as))
		c.role |= CAMPAIGN_PATH_BEFORE;
	return c;
}

static inline bool
within(const campaign_path_plan *plan, const campaign_path_node *a, const campaign_path_node *b)
{
	return (uint64_t) b->ts - (uint64_t) a->ts <= plan->window;
}

/* where the paths of a session go */
typedef struct walk
{
	const campaign_path_plan *plan;
	campaign_path_node *nodes;
	uint32_t	n;
	uint32_t	session_no;
	uint32_t	work_done;
	campaign_path_emit emit;
	void	   *arg;
} walk;

static int
give(walk *w, uint32_t from, uint32_t to, bool complete)
{
	campaign_path p = {.nodes = w->nodes + from, .n = to - from + 1,
		.session_no = w->session_no, .complete = complete};

	/* a path for each of many anchors is work of its own */
	w->work_done += p.n;
	if (w->work_done > TICK_MASK && w->plan->tick != NULL)
	{
		w->plan->tick();
		w->work_done = 0;
	}
	if (p.n < w->plan->min_length)
		return 0;
	return w->emit(w->arg, &p);
}

/* the path that begins at node i */
static int
forward(walk *w, uint32_t i)
{
	const campaign_path_plan *plan = w->plan;
	uint32_t	last = w->n - 1;
	uint32_t	end = plan->depth > 0 && plan->depth - 1 < last - i ? i + plan->depth - 1 : last;
	uint32_t	to = i;

	if (plan->window == UINT64_MAX)
		to = end;
	else
		while (to < end && within(plan, &w->nodes[i], &w->nodes[to + 1]))
			to++;
	return give(w, i, to, to == last || !within(plan, &w->nodes[i], &w->nodes[to + 1]));
}

/* the path that ends at node j */
static int
backward(walk *w, uint32_t j)
{
	const campaign_path_plan *plan = w->plan;
	uint32_t	begin = plan->depth > 0 && plan->depth - 1 < j ? j - plan->depth + 1 : 0;
	uint32_t	from = j;

	if (plan->window == UINT64_MAX)
		from = begin;
	else
		while (from > begin && within(plan, &w->nodes[from - 1], &w->nodes[j]))
			from--;
	return give(w, from, j, from == 0 || !within(plan, &w->nodes[from - 1], &w->nodes[j]));
}

/*
 * The path from node i to node j.  One longer than the plan's depth keeps its
 * first and last nodes, with CAMPAIGN_NODE_CUT between them, which stands where
 * the first one left out stood in time.  It is put together in place, close in
 * front of node j: nodes i to j - 1 are not needed any more.
 */
static int
between(walk *w, uint32_t i, uint32_t j)
{
	uint32_t	depth = w->plan->depth;
	uint32_t	from = i;
	bool		complete = depth == 0 || j - i < depth;

	if (!complete)
	{
		uint32_t	tail = (depth - 1) / 2;
		uint32_t	head = depth - 1 - tail;
		campaign_path_node cut = {.ts = w->nodes[i + head].ts, .code = CAMPAIGN_NODE_CUT};

		from = j - depth + 1;
		memmove(&w->nodes[from], &w->nodes[i], head * sizeof(campaign_path_node));
		w->nodes[from + head] = cut;
	}
	return give(w, from, j, complete);
}

/*
 * Pairs of a start point and the next end point behind it, both inside the
 * window.  FIRST: the earliest such pair; EVERY: again from its end point on;
 * LAST: the latest end point, and the last start point before it.  The waiting
 * start (or end) point only ever moves on, so the walk is linear.
 */
static int
pairs(walk *w)
{
	const campaign_path_plan *plan = w->plan;
	bool		waiting = false;
	uint32_t	p = 0;
	int			rc;

	if (plan->occurrence == CAMPAIGN_PATH_LAST)
	{
		for (uint32_t i = w->n; i-- > 0;)
		{
			if (waiting && (w->nodes[i].role & CAMPAIGN_PATH_AFTER))
			{
				while (p > i && (!(w->nodes[p].role & CAMPAIGN_PATH_BEFORE) ||
								 !within(plan, &w->nodes[i], &w->nodes[p])))
					p--;
				if (p > i)
					return between(w, i, p);
				waiting = false;
			}
			if (!waiting && (w->nodes[i].role & CAMPAIGN_PATH_BEFORE))
			{
				waiting = true;
				p = i;
			}
		}
		return 0;
	}
	for (uint32_t j = 0; j < w->n; j++)
	{
		if (waiting && (w->nodes[j].role & CAMPAIGN_PATH_BEFORE))
		{
			while (p < j && (!(w->nodes[p].role & CAMPAIGN_PATH_AFTER) ||
							 !within(plan, &w->nodes[p], &w->nodes[j])))
				p++;
			if (p < j)
			{
				rc = between(w, p, j);
				if (rc != 0 || plan->occurrence == CAMPAIGN_PATH_FIRST)
					return rc;
			}
			waiting = false;
		}
		if (!waiting && (w->nodes[j].role & CAMPAIGN_PATH_AFTER))
		{
			waiting = true;
			p = j;
		}
	}
	return 0;
}

/* the paths of the session whose nodes are complete */
static int
session_paths(walk *w)
{
	const campaign_path_plan *plan = w->plan;
	uint32_t	role;
	int			rc;

	if (w->n == 0)
		return 0;
	if (plan->after.n == 0 && plan->before.n == 0)
		return forward(w, 0);
	if (campaign_path_direction(plan) == CAMPAIGN_PATH_BETWEEN)
		return pairs(w);
	role = plan->after.n > 0 ? CAMPAIGN_PATH_AFTER : CAMPAIGN_PATH_BEFORE;
	for (uint32_t k = 0; k < w->n; k++)
	{
		uint32_t	i = plan->occurrence == CAMPAIGN_PATH_LAST ? w->n - 1 - k : k;

		if (!(w->nodes[i].role & role))
			continue;
		rc = role == CAMPAIGN_PATH_AFTER ? forward(w, i) : backward(w, i);
		if (rc != 0 || plan->occurrence != CAMPAIGN_PATH_EVERY)
			return rc;
	}
	return 0;
}

/*
 * Gives the paths of the journey behind r to emit, session by session, in time
 * order.  work has room for as many nodes as the journey has touches.  Returns 0,
 * what emit returned to end the walk, or the negative code of a damaged journey.
 *
 * Linear in the touches, but for EVERY with one kind of anchor, which takes up
 * to depth nodes for each anchor; there depth must not be 0.
 */
int
campaign_path_walk(const campaign_path_plan *plan, campaign_journey_reader *r,
				   campaign_path_node *work, campaign_path_emit emit, void *arg)
{
	walk		w = {.plan = plan, .nodes = work, .session_no = 1, .emit = emit, .arg = arg};
	bool		plain = plan->ngroups == 0 && !plan->has_only && plan->ignore.n == 0 &&
		plan->after.n == 0 && plan->before.n == 0;
	bool		anchored = plan->after.n > 0 || plan->before.n > 0;

	/* without anchors, one node more than the path shows whether it ends there */
	uint32_t	enough = !anchored && plan->depth > 0 ? plan->depth + 1 : UINT32_MAX;
	int64_t		before = 0;
	uint32_t	done = 0;
	int			rc;

	for (;;)
	{
		campaign_path_code c = {.visible = 1};
		int64_t		ts;
		int32_t		code;
		double		value;
		bool		has;

		rc = campaign_journey_next(r, &ts, &code, &value, &has);
		if (rc <= 0)
			break;
		if ((++done & TICK_MASK) == 0 && plan->tick != NULL)
			plan->tick();
		if (done > 1 && (uint64_t) ts - (uint64_t) before > plan->session_gap)
		{
			rc = session_paths(&w);
			if (rc != 0)
				return rc;
			w.session_no++;
			w.n = 0;
		}
		before = ts;
		if (w.n >= enough)
		{
			if (plan->session_gap == UINT64_MAX)
			{
				rc = 0;
				break;
			}
			continue;
		}
		if (plain)
			c.as = code;
		else if (plan->table != NULL && code < CAMPAIGN_PATH_TABLE)
		{
			if (!plan->table[code].known)
				plan->table[code] = classify(plan, code);
			c = plan->table[code];
		}
		else
			c = classify(plan, code);
		if (!c.visible || (plan->collapse && w.n > 0 && work[w.n - 1].code == c.as))
			continue;
		work[w.n].ts = ts;
		work[w.n].code = c.as;
		work[w.n].role = c.role;
		w.n++;
	}
	if (rc < 0)
		return rc;
	return session_paths(&w);
}
