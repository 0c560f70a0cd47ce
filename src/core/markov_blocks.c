/*
 * markov_blocks.c: in which order the states of a chain are swept.  See markov_sparse.c.
 */
#include "core/markov_plan.h"

#include <string.h>

/*
 * Strongly connected components by Tarjan's algorithm, with a stack of its own.  They
 * come out last one first, which fills the sequence from its end.  component[s] is the
 * number of the last state of the component in the sequence; states of a component
 * stand in their own order.
 */
void
campaign_markov_find_blocks(campaign_markov_plan *plan, campaign_workspace *w)
{
	int32_t		n = plan->nstates,
				visited = 0,
				on_stack = 0,
				free_end = n,
				at = 0;
	int32_t    *visit = campaign_workspace_array(w, n, sizeof(int32_t)),	/* order of the visit, from 1 on */
			   *low = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *next = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *stack = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *way = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *component = campaign_workspace_array(w, n, sizeof(int32_t)),
			   *place;

	for (int32_t root = 0; root < n; root++)
	{
		int32_t		depth = 0;

		if (visit[root])
			continue;
		if (root % 1024 == 0)
			campaign_workspace_tick(w);
		way[depth] = root;
		visit[root] = low[root] = ++visited;
		next[root] = plan->edge_start[root];
		stack[on_stack++] = root;
		component[root] = -1;
		while (depth >= 0)
		{
			int32_t		s = way[depth];

			if (next[s] < plan->edge_start[s + 1])
			{
				int32_t		t = plan->edge_to[next[s]++];

				if (!visit[t])
				{
					way[++depth] = t;
					visit[t] = low[t] = ++visited;
					next[t] = plan->edge_start[t];
					stack[on_stack++] = t;
					component[t] = -1;
				}
				else if (component[t] < 0 && visit[t] < low[s])
					low[s] = visit[t];
				continue;
			}
			if (low[s] == visit[s])
			{
				int32_t		number = free_end - 1,
							t;

				do
				{
					t = stack[--on_stack];
					component[t] = number;
					free_end--;
				} while (t != s);
			}
			depth--;
			if (depth >= 0 && low[s] < low[way[depth]])
				low[way[depth]] = low[s];
		}
	}

	/* sizes by the number of the component, then places, from the first to the last */
	place = low;
	memset(place, 0, (size_t) n * sizeof(int32_t));
	for (int32_t s = 0; s < n; s++)
		place[component[s]]++;
	plan->sequence = campaign_workspace_array(w, n, sizeof(int32_t));
	plan->block_start = campaign_workspace_array(w, (size_t) n + 1, sizeof(int32_t));
	plan->cyclic = campaign_workspace_array(w, n, sizeof(bool));
	for (int32_t c = 0; c < n; c++)
	{
		int32_t		size = place[c];

		if (size == 0)
			continue;
		if (size > 1 || plan->nblocks == 0 || plan->cyclic[plan->nblocks - 1])
		{
			plan->cyclic[plan->nblocks] = size > 1;
			plan->block_start[plan->nblocks++] = at;
		}
		place[c] = at;
		at += size;
	}
	plan->block_start[plan->nblocks] = n;
	for (int32_t s = 0; s < n; s++)
		plan->sequence[place[component[s]]++] = s;
}
