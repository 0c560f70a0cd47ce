/*
 * markov_chain.c: from paths to states and steps.  See markov.h.
 *
 * The windows of k touches are numbered without comparing touch by touch: equal
 * windows of 2m touches are equal pairs of windows of m, so that log k rounds of
 * numbering pairs do for any k.
 */
#include "core/markov_plan.h"

#include <stdlib.h>
#include <string.h>

#define TICK_TOUCHES 65536

/* Pairs of numbers, numbered in the order of their first appearance. */
typedef struct pair_table
{
	uint64_t   *key;			/* 0 = free: keys are stored plus one */
	int32_t    *number;
	uint32_t	mask;
	int32_t		n;
} pair_table;

static uint64_t
scatter(uint64_t x)
{
	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	x ^= x >> 32;
	x *= UINT64_C(0xD6E8FEB86659FD93);
	return x ^ (x >> 32);
}

static void
pairs_init(pair_table *t, uint32_t size, campaign_workspace *w)
{
	t->key = campaign_workspace_array(w, size, sizeof(uint64_t));
	t->number = campaign_workspace_array(w, size, sizeof(int32_t));
	t->mask = size - 1;
	t->n = 0;
}

static void
pairs_clear(pair_table *t)
{
	memset(t->key, 0, ((size_t) t->mask + 1) * sizeof(uint64_t));
	t->n = 0;
}

static int32_t
pairs_number(pair_table *t, int32_t a, int32_t b, campaign_workspace *w)
{
	uint64_t	key = ((uint64_t) (uint32_t) a << 32 | (uint32_t) b) + 1;
	uint32_t	i = (uint32_t) scatter(key) & t->mask;

	while (t->key[i] != 0)
	{
		if (t->key[i] == key)
			return t->number[i];
		i = (i + 1) & t->mask;
	}
	if ((uint32_t) t->n >= t->mask / 2)
	{
		pair_table	grown;

		pairs_init(&grown, (t->mask + 1) * 2, w);
		for (uint32_t j = 0; j <= t->mask; j++)
		{
			uint32_t	to;

			if (t->key[j] == 0)
				continue;
			to = (uint32_t) scatter(t->key[j]) & grown.mask;
			while (grown.key[to] != 0)
				to = (to + 1) & grown.mask;
			grown.key[to] = t->key[j];
			grown.number[to] = t->number[j];
		}
		grown.n = t->n;
		*t = grown;
		i = (uint32_t) scatter(key) & t->mask;
		while (t->key[i] != 0)
			i = (i + 1) & t->mask;
	}
	t->key[i] = key;
	return t->number[i] = t->n++;
}

typedef struct placed
{
	double		position;
	int32_t		state;
} placed;

static int
compare_placed(const void *x, const void *y)
{
	const placed *a = x,
			   *b = y;

	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	return (a->state > b->state) - (a->state < b->state);
}

static int64_t
length_of(const campaign_path_set *set, int32_t p)
{
	return set->start[p + 1] - set->start[p];
}

/* The codes of short paths, each once. */
static void
list_short(campaign_markov_plan *plan, int64_t shorter_than, campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	int32_t    *seen = campaign_workspace_array(w, set->ncodes, sizeof(int32_t));	/* path + 1 */
	int64_t		n = 0;

	plan->alone_start = campaign_workspace_array(w, (size_t) set->npaths + 1, sizeof(int64_t));
	for (int32_t p = 0; p < set->npaths; p++)
		if (length_of(set, p) < shorter_than)
			n += length_of(set, p);
	plan->alone = campaign_workspace_array(w, n, sizeof(int32_t));
	n = 0;
	for (int32_t p = 0; p < set->npaths; p++)
	{
		plan->alone_start[p] = n;
		if (p % 1024 == 0)
			campaign_workspace_tick(w);
		if (length_of(set, p) >= shorter_than)
			continue;
		for (int64_t i = set->start[p]; i < set->start[p + 1]; i++)
			if (seen[set->touch[i]] != p + 1)
			{
				seen[set->touch[i]] = p + 1;
				plan->alone[n++] = set->touch[i];
			}
	}
	plan->alone_start[set->npaths] = n;
}

/*
 * Numbers of the windows of k touches: that of the window from touch i on at id[i],
 * for the paths of at least k touches.  Returns how many there are.
 */
static int32_t
number_windows(const campaign_path_set *set, int64_t k, int32_t *id, pair_table *table, campaign_workspace *w)
{
	int32_t		n = set->ncodes;

	memcpy(id, set->touch, (size_t) set->start[set->npaths] * sizeof(int32_t));
	for (int64_t m = 1, next; m < k; m = next)
	{
		next = 2 * m <= k ? 2 * m : k;	/* two windows of m, overlapping in the last round */
		pairs_clear(table);
		for (int32_t p = 0; p < set->npaths; p++)
		{
			if (p % 1024 == 0)
				campaign_workspace_tick(w);
			if (length_of(set, p) < k)
				continue;
			for (int64_t i = set->start[p]; i + next <= set->start[p + 1]; i++)
			{
				if (i % TICK_TOUCHES == 0)
					campaign_workspace_tick(w);
				id[i] = pairs_number(table, id[i], id[i + next - m], w);
			}
		}
		n = table->n;
	}
	return n;
}

/* The states that contain each code; false where the lists are too long. */
static bool
list_members(campaign_markov_plan *plan, const int64_t *window, int64_t k, campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	int32_t    *seen = campaign_workspace_array(w, set->ncodes, sizeof(int32_t));
	int64_t		n = 0;

	plan->member_start = campaign_workspace_array(w, (size_t) set->ncodes + 2, sizeof(int64_t));
	for (int pass = 0; pass < 2; pass++)
	{
		memset(seen, 0, (size_t) set->ncodes * sizeof(int32_t));
		for (int32_t s = 0; s < plan->nstates; s++)
		{
			if (s % 1024 == 0)
				campaign_workspace_tick(w);
			if (window[s] < 0)
				continue;
			for (int64_t i = window[s]; i < window[s] + k; i++)
			{
				int32_t		code = set->touch[i];

				if (i % TICK_TOUCHES == 0)
					campaign_workspace_tick(w);
				if (seen[code] == s + 1)
					continue;
				seen[code] = s + 1;
				if (pass == 0)
				{
					if (++n > CAMPAIGN_MARKOV_MAX_MEMBERS)
						return false;
					plan->member_start[code + 2]++;
				}
				else
					plan->member[plan->member_start[code + 1]++] = s;
			}
		}
		if (pass == 0)
		{
			for (int32_t c = 0; c < set->ncodes; c++)
				plan->member_start[c + 2] += plan->member_start[c + 1];
			plan->member = campaign_workspace_array(w, n, sizeof(int32_t));
		}
	}
	return true;
}

/* The chain of the paths of at least k touches; false where it is too large. */
static bool
build_chain(campaign_markov_plan *plan, int64_t k, campaign_workspace *w)
{
	const campaign_path_set *set = plan->set;
	int64_t		ntouches = set->start[set->npaths],
				nsteps = 0;
	int32_t    *id = campaign_workspace_array(w, ntouches, sizeof(int32_t)),
			   *rank,
			   *from,
			   *to,
			   *place,
			   *step;
	int64_t    *window,
			   *of_rank,
			   *step_start;
	double	   *position;
	placed	   *sorted;
	int64_t    *times;
	pair_table	table;

	pairs_init(&table, 1024, w);
	plan->nstates = number_windows(set, k, id, &table, w);
	if (plan->nstates > CAMPAIGN_MARKOV_MAX_STATES)
		return false;

	/* states in the order of their mean position: a sweep then follows the paths */
	window = campaign_workspace_array(w, plan->nstates, sizeof(int64_t));
	times = campaign_workspace_array(w, plan->nstates, sizeof(int64_t));
	position = campaign_workspace_array(w, plan->nstates, sizeof(double));
	for (int32_t s = 0; s < plan->nstates; s++)
		window[s] = -1;
	for (int32_t p = 0; p < set->npaths; p++)
	{
		if (p % 1024 == 0)
			campaign_workspace_tick(w);
		for (int64_t i = set->start[p]; i + k <= set->start[p + 1]; i++)
		{
			if (window[id[i]] < 0)
				window[id[i]] = i;
			times[id[i]]++;
			position[id[i]] += (double) (i - set->start[p]);
		}
	}
	rank = campaign_workspace_array(w, plan->nstates, sizeof(int32_t));
	of_rank = campaign_workspace_array(w, plan->nstates, sizeof(int64_t));
	sorted = campaign_workspace_array(w, plan->nstates, sizeof(placed));
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		sorted[s].state = s;
		sorted[s].position = times[s] ? position[s] / (double) times[s] : 0;
	}
	if (!plan->dense)
		qsort(sorted, (size_t) plan->nstates, sizeof(placed), compare_placed);
	campaign_workspace_tick(w);
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		rank[sorted[s].state] = s;
		of_rank[s] = window[sorted[s].state];
	}

	/* steps of the paths, numbered as they come */
	pairs_clear(&table);
	step_start = campaign_workspace_array(w, (size_t) set->npaths + 1, sizeof(int64_t));
	step = id;					/* a step is never written beyond the window it was read from */
	for (int32_t p = 0; p < set->npaths; p++)
	{
		int32_t		state = -1;

		if (p % 1024 == 0)
			campaign_workspace_tick(w);
		step_start[p] = nsteps;
		plan->first[p] = plan->nstates;
		for (int64_t i = set->start[p]; i + k <= set->start[p + 1]; i++)
		{
			int32_t		next = rank[id[i]];

			if (i % TICK_TOUCHES == 0)
				campaign_workspace_tick(w);
			if (state < 0)
				plan->first[p] = next;
			else if (next != state)
				step[nsteps++] = pairs_number(&table, state, next, w);
			state = next;
		}
		plan->last[p] = state < 0 ? plan->nstates : state;
		if (table.n > CAMPAIGN_MARKOV_MAX_EDGES)
			return false;
	}
	step_start[set->npaths] = nsteps;

	/* edges by the state they leave, then by the state they reach */
	plan->nedges = table.n;
	from = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	to = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	place = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	plan->edge_start = campaign_workspace_array(w, (size_t) plan->nstates + 2, sizeof(int32_t));
	plan->edge_from = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	plan->edge_to = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	plan->in_start = campaign_workspace_array(w, (size_t) plan->nstates + 2, sizeof(int32_t));
	plan->in_edge = campaign_workspace_array(w, plan->nedges, sizeof(int32_t));
	for (uint32_t i = 0; i <= table.mask; i++)
		if (table.key[i] != 0)
		{
			from[table.number[i]] = (int32_t) ((table.key[i] - 1) >> 32);
			to[table.number[i]] = (int32_t) (uint32_t) (table.key[i] - 1);
		}
	campaign_workspace_tick(w);
	for (int32_t e = 0; e < plan->nedges; e++)
	{
		plan->edge_start[from[e] + 2]++;
		plan->in_start[to[e] + 2]++;
	}
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		plan->edge_start[s + 2] += plan->edge_start[s + 1];
		plan->in_start[s + 2] += plan->in_start[s + 1];
	}
	for (int32_t e = 0; e < plan->nedges; e++)
	{
		int32_t		at = plan->edge_start[from[e] + 1]++;

		place[e] = at;
		plan->edge_from[at] = from[e];
		plan->edge_to[at] = to[e];
	}
	for (int32_t e = 0; e < plan->nedges; e++)
		plan->in_edge[plan->in_start[plan->edge_to[e] + 1]++] = e;
	plan->use_start = campaign_workspace_array(w, (size_t) plan->nedges + 2, sizeof(int64_t));
	plan->use = campaign_workspace_array(w, nsteps, sizeof(int32_t));
	for (int64_t i = 0; i < nsteps; i++)
		plan->use_start[place[step[i]] + 2]++;
	for (int32_t e = 0; e < plan->nedges; e++)
		plan->use_start[e + 2] += plan->use_start[e + 1];
	for (int32_t p = 0; p < set->npaths; p++)
		for (int64_t i = step_start[p]; i < step_start[p + 1]; i++)
			plan->use[plan->use_start[place[step[i]] + 1]++] = p;
	campaign_workspace_tick(w);

	return plan->dense || list_members(plan, of_rank, k, w);
}

campaign_markov_plan *
campaign_markov_prepare(const campaign_path_set *set, int order, campaign_workspace *w)
{
	campaign_markov_plan *plan = campaign_workspace_array(w, 1, sizeof(*plan));
	int64_t		longest = 0;

	plan->set = set;
	if (set->start[set->npaths] > CAMPAIGN_MARKOV_MAX_TOUCHES)
		return NULL;
	for (int32_t p = 0; p < set->npaths; p++)
		if (length_of(set, p) > longest)
			longest = length_of(set, p);
	/* where every path is one window or less, no state is reached from another */
	plan->order = order <= 0 || order >= longest ? 0 : order;
	plan->through = campaign_workspace_array(w, set->ncodes, sizeof(double));
	plan->through_value = campaign_workspace_array(w, set->ncodes, sizeof(double));
	list_short(plan, plan->order == 0 ? INT64_MAX : plan->order, w);
	plan->weight = campaign_workspace_array(w, set->npaths, sizeof(double));
	plan->first = campaign_workspace_array(w, set->npaths, sizeof(int32_t));
	plan->last = campaign_workspace_array(w, set->npaths, sizeof(int32_t));

	plan->dense = plan->order == 1 && set->ncodes <= CAMPAIGN_MARKOV_DENSE && campaign_markov_way == 0;
	if (plan->order != 0 && !build_chain(plan, plan->order, w))
		return NULL;
	plan->flow = campaign_workspace_array(w, plan->nedges, sizeof(double));
	plan->start = campaign_workspace_array(w, (size_t) plan->nstates + 1, sizeof(double));
	plan->convert = campaign_workspace_array(w, (size_t) plan->nstates + 1, sizeof(double));
	plan->fail = campaign_workspace_array(w, (size_t) plan->nstates + 1, sizeof(double));
	plan->earn = campaign_workspace_array(w, (size_t) plan->nstates + 1, sizeof(double));
	plan->out = campaign_workspace_array(w, (size_t) plan->nstates + 1, sizeof(double));
	if (plan->dense)
		campaign_markov_dense_prepare(plan, w);
	else if (plan->order != 0)
		campaign_markov_sparse_prepare(plan, w);
	return plan;
}
