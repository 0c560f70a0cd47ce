/*
 * markov_eliminate.c: sparse chains by elimination.  See markov.h.
 *
 * For chains on which pushing flows takes long.  As in markov_dense.c a state is
 * eliminated by handing the flow that reaches it on in the proportions of its own,
 * without a subtraction, here on rows that name only the states they know.  The
 * pattern is kept symmetric, an entry may be zero: so the states that reach m are
 * those that the row of m names.  Next is always a state with the fewest neighbours.
 * When those who are left know a good part of each other, a dense matrix takes over.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <string.h>

#define MAX_ENTRIES 16000000	/* of all rows together */
#define MAX_DENSE 3000
#define DENSE_EXITS 4			/* all that leaves, then what follows: conversions, value, absolute value */
#define DEGREES 1024			/* lists of states by the number of neighbours, the last for all above */

struct campaign_markov_rows
{
	int32_t    *column;			/* entries of all rows */
	double	   *value;
	int64_t		size,
				used;

	int64_t    *at;				/* [nstates] each: entries of a row, how many, for how many is room */
	int32_t    *n,
			   *room;
	double	   *exit;			/* all that leaves */
	double	   *follow;			/* [3 * nstates]: and what of it counts */
	double	   *begin;			/* from the start */
	int32_t    *place;			/* of a column in the row at hand, plus one */
	int32_t    *next,
			   *previous,		/* lists by degree */
			   *order;			/* eliminated, in this order */
	bool	   *alive;
	int32_t		head[DEGREES + 1];
	double	   *matrix;
	int32_t		matrix_n;
};

typedef struct campaign_markov_rows rows;

static rows *
make_rows(campaign_markov_plan *plan, campaign_workspace *w)
{
	size_t		n = (size_t) plan->nstates;
	rows	   *r = campaign_workspace_array(w, 1, sizeof(*r));

	r->size = 4 * (int64_t) plan->nedges + 4096;
	r->column = campaign_workspace_array(w, (size_t) r->size, sizeof(int32_t));
	r->value = campaign_workspace_array(w, (size_t) r->size, sizeof(double));
	r->at = campaign_workspace_array(w, n, sizeof(int64_t));
	r->n = campaign_workspace_array(w, n, sizeof(int32_t));
	r->room = campaign_workspace_array(w, n, sizeof(int32_t));
	r->exit = campaign_workspace_array(w, n, sizeof(double));
	r->follow = campaign_workspace_array(w, 3 * n, sizeof(double));
	r->begin = campaign_workspace_array(w, n, sizeof(double));
	r->place = campaign_workspace_array(w, n, sizeof(int32_t));
	r->next = campaign_workspace_array(w, n, sizeof(int32_t));
	r->previous = campaign_workspace_array(w, n, sizeof(int32_t));
	r->order = campaign_workspace_array(w, n, sizeof(int32_t));
	r->alive = campaign_workspace_array(w, n, sizeof(bool));
	return r;
}

static int
degree(const rows *r, int32_t s)
{
	return r->n[s] < DEGREES ? r->n[s] : DEGREES;
}

static void
list(rows *r, int32_t s)
{
	int			d = degree(r, s);

	r->previous[s] = -1;
	r->next[s] = r->head[d];
	if (r->head[d] >= 0)
		r->previous[r->head[d]] = s;
	r->head[d] = s;
}

static void
unlist(rows *r, int32_t s, int d)
{
	if (r->previous[s] >= 0)
		r->next[r->previous[s]] = r->next[s];
	else
		r->head[d] = r->next[s];
	if (r->next[s] >= 0)
		r->previous[r->next[s]] = r->previous[s];
}

/* Room for one more entry in a row, which may move; false where there is no more. */
static bool
make_room(rows *r, int32_t s, campaign_workspace *w)
{
	int64_t		want = 2 * (int64_t) r->room[s] + 4;

	if (r->n[s] < r->room[s])
		return true;
	if (r->used + want > r->size)
	{
		int64_t		size = 2 * (r->used + want);
		int32_t    *column;
		double	   *value;

		if (size > MAX_ENTRIES)
			return false;
		column = campaign_workspace_array(w, (size_t) size, sizeof(int32_t));
		value = campaign_workspace_array(w, (size_t) size, sizeof(double));
		memcpy(column, r->column, (size_t) r->used * sizeof(int32_t));
		memcpy(value, r->value, (size_t) r->used * sizeof(double));
		r->column = column;
		r->value = value;
		r->size = size;
	}
	memcpy(r->column + r->used, r->column + r->at[s], (size_t) r->n[s] * sizeof(int32_t));
	memcpy(r->value + r->used, r->value + r->at[s], (size_t) r->n[s] * sizeof(double));
	r->at[s] = r->used;
	r->room[s] = (int32_t) want;
	r->used += want;
	return true;
}

static bool
append(rows *r, int32_t s, int32_t column, double value, campaign_workspace *w)
{
	if (!make_room(r, s, w))
		return false;
	r->column[r->at[s] + r->n[s]] = column;
	r->value[r->at[s] + r->n[s]] = value;
	r->n[s]++;
	return true;
}

/* Takes a column out of a row and returns its value. */
static double
take(rows *r, int32_t s, int32_t column)
{
	int64_t		i = r->at[s],
				last = i + r->n[s] - 1;
	double		value;

	while (r->column[i] != column)
		i++;
	value = r->value[i];
	r->column[i] = r->column[last];
	r->value[i] = r->value[last];
	r->n[s]--;
	return value;
}

/* The rows of what is not removed; returns how many, or -1. */
static int32_t
fill_rows(campaign_markov_plan *plan, rows *r, unsigned char lane, double through[2], campaign_workspace *w)
{
	int32_t		left = 0;

	r->used = 0;
	for (int d = 0; d <= DEGREES; d++)
		r->head[d] = -1;
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		r->n[s] = r->room[s] = 0;
		r->at[s] = 0;
		r->alive[s] = plan->out[s] > 0 && !(plan->removed[s] & lane);
		if (plan->removed[s] & lane)
			for (int k = 0; k < 2; k++)
				through[k] += plan->start[s] * plan->h[3 * (size_t) s + (size_t) k];
	}
	for (int32_t s = 0; s < plan->nstates; s++)
	{
		double	   *follow = r->follow + 3 * (size_t) s;

		if (!r->alive[s])
			continue;
		if (s % 1024 == 0)
			campaign_workspace_tick(w);
		left++;
		r->begin[s] = plan->start[s];
		r->exit[s] = plan->convert[s] + plan->fail[s];
		follow[0] = lane ? 0 : plan->convert[s];
		follow[1] = lane ? 0 : plan->earn[s];
		follow[2] = lane ? 0 : fabs(plan->earn[s]);
		/* neighbours of both directions, for which the first size has room; place marks those the row has */
		r->at[s] = r->used;
		r->room[s] = plan->edge_start[s + 1] - plan->edge_start[s] + plan->in_start[s + 1] - plan->in_start[s];
		r->used += r->room[s];
		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
		{
			int32_t		t = plan->edge_to[e];

			if (plan->flow[e] <= 0)
				continue;
			if (r->alive[t])
			{
				if (!append(r, s, t, plan->flow[e], w))
					return -1;
				r->place[t] = 1;
			}
			else
			{
				r->exit[s] += plan->flow[e];
				for (int k = 0; k < 3; k++)
					follow[k] += plan->flow[e] * plan->h[3 * (size_t) t + (size_t) k];
			}
		}
		for (int32_t i = plan->in_start[s]; i < plan->in_start[s + 1]; i++)
		{
			int32_t		e = plan->in_edge[i],
						t = plan->edge_from[e];

			if (plan->flow[e] > 0 && r->alive[t] && !r->place[t] && !append(r, s, t, 0, w))
				return -1;
		}
		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
			r->place[plan->edge_to[e]] = 0;
		list(r, s);
	}
	return left;
}

/* Eliminates one state from the rows of its neighbours; false where memory ends. */
static bool
eliminate_state(rows *r, int32_t m, campaign_workspace *w)
{
	double		d = r->exit[m],
				share;
	int32_t		n = r->n[m];

	for (int32_t i = 0; i < n; i++)
		d += r->value[r->at[m] + i];
	share = d > 0 ? 1 / d : 0;
	r->alive[m] = false;
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		s = r->column[r->at[m] + i];
		int			degree_before = degree(r, s);
		double		f = take(r, s, m) * share;

		r->begin[s] += r->begin[m] * share * r->value[r->at[m] + i];
		r->exit[s] += f * r->exit[m];
		for (int k = 0; k < 3; k++)
			r->follow[3 * (size_t) s + (size_t) k] += f * r->follow[3 * (size_t) m + (size_t) k];
		for (int32_t j = 0; j < r->n[s]; j++)
			r->place[r->column[r->at[s] + j]] = j + 1;
		for (int32_t j = 0; j < n; j++)
		{
			int32_t		t = r->column[r->at[m] + j];
			double		more = f * r->value[r->at[m] + j];

			if (t == s)
				continue;
			if (r->place[t])
				r->value[r->at[s] + r->place[t] - 1] += more;
			else if (!append(r, s, t, more, w))
				return false;
		}
		for (int32_t j = 0; j < r->n[s]; j++)
			r->place[r->column[r->at[s] + j]] = 0;
		unlist(r, s, degree_before);
		list(r, s);
	}
	return true;
}

/* The rest as a dense matrix; false where it is too large. */
static bool
eliminate_rest(campaign_markov_plan *plan, rows *r, int32_t left, int32_t *rest, double through[2], bool want_h,
			   campaign_workspace *w)
{
	size_t		n = (size_t) left,
				stride = (n + DENSE_EXITS + 1) / 2 * 2;
	double	   *a;

	if (left > MAX_DENSE)
		return false;
	if (stride % 64 == 0)
		stride += 2;
	if (r->matrix_n < left)
	{
		r->matrix_n = left + left / 2 < MAX_DENSE ? left + left / 2 : MAX_DENSE;
		r->matrix = campaign_workspace_array(w, (size_t) (r->matrix_n + 1) * ((size_t) r->matrix_n + DENSE_EXITS + 4), sizeof(double));
	}
	a = r->matrix;
	memset(a, 0, (n + 1) * stride * sizeof(double));
	left = 0;
	for (int32_t s = 0; s < plan->nstates; s++)
		if (r->alive[s])
		{
			r->place[s] = left;
			rest[left++] = s;
		}
	for (size_t i = 0; i < n; i++)
	{
		int32_t		s = rest[i];

		for (int32_t j = 0; j < r->n[s]; j++)
			a[i * stride + (size_t) r->place[r->column[r->at[s] + j]]] = r->value[r->at[s] + j];
		a[i * stride + n] = r->exit[s];
		for (size_t k = 0; k < 3; k++)
			a[i * stride + n + 1 + k] = r->follow[3 * (size_t) s + k];
		a[n * stride + i] = r->begin[s];
	}
	for (size_t i = 0; i < n; i++)
		r->place[rest[i]] = 0;
	campaign_markov_eliminate_dense(a, stride, (int) n, DENSE_EXITS, 3, (int) n, w);
	if (!want_h)
		for (size_t k = 0; k < 2; k++)
			through[k] += a[n * stride + n + 1 + k];
	else
		for (size_t i = n; i-- > 0;)
		{
			double	   *row = a + i * stride,
					   *h = plan->h + 3 * (size_t) rest[i],
						d = row[n];

			h[0] = row[n + 1];
			h[1] = row[n + 2];
			h[2] = row[n + 3];
			for (size_t j = i + 1; j < n; j++)
			{
				d += row[j];
				for (size_t k = 0; k < 3; k++)
					h[k] += row[j] * plan->h[3 * (size_t) rest[j] + k];
			}
			for (size_t k = 0; k < 3; k++)
				h[k] = d > 0 ? h[k] / d : 0;
		}
	return true;
}

/*
 * Lane 0: h of all states into the plan.  Else what passes a state removed in that lane and
 * converts, or earns, for which h must stand.
 */
int
campaign_markov_eliminate(campaign_markov_plan *plan, unsigned char lane, double through[2], campaign_workspace *w)
{
	rows	   *r = plan->rows;
	double		sums[2] = {0, 0};
	int32_t		left,
				eliminated = 0;
	double		work = 0;
	int			d = 0;
	bool		want_h = lane == 0;

	if (r == NULL)
		r = plan->rows = make_rows(plan, w);
	memset(r->place, 0, (size_t) plan->nstates * sizeof(int32_t));
	if (want_h)
		memset(plan->h, 0, 3 * (size_t) plan->nstates * sizeof(double));
	left = fill_rows(plan, r, lane, sums, w);
	if (left < 0)
		return CAMPAIGN_MARKOV_TOO_LARGE;

	while (left > 0)
	{
		int32_t		m;

		/* the elimination of one lowers degrees by at most one */
		d = d > 0 ? d - 1 : 0;
		while (d <= DEGREES && r->head[d] < 0)
			d++;
		/* the least degree is a good part of all others: dense from here on */
		if (left <= 8 || 6 * (int64_t) d > left)
			break;
		m = r->head[d];
		unlist(r, m, d);
		work += (double) r->n[m] * r->n[m];
		if (work > 1000000)
		{
			campaign_workspace_tick(w);
			work = 0;
		}
		if (!eliminate_state(r, m, w))
			return CAMPAIGN_MARKOV_TOO_LARGE;
		/* what started at or came to m and counts on leaving, less what goes on to others */
		{
			double		all = r->exit[m];

			for (int32_t i = 0; i < r->n[m]; i++)
				all += r->value[r->at[m] + i];
			if (all > 0)
				for (int k = 0; k < 2; k++)
					sums[k] += r->begin[m] / all * r->follow[3 * (size_t) m + (size_t) k];
		}
		r->order[eliminated++] = m;
		left--;
	}
	if (left > 0 && !eliminate_rest(plan, r, left, r->next, sums, want_h, w))
		return CAMPAIGN_MARKOV_TOO_LARGE;

	if (!want_h)
	{
		through[0] = sums[0];
		through[1] = sums[1];
		return CAMPAIGN_MARKOV_OK;
	}
	while (eliminated-- > 0)
	{
		int32_t		m = r->order[eliminated];
		double	   *h = plan->h + 3 * (size_t) m;
		double		all = r->exit[m];

		for (int k = 0; k < 3; k++)
			h[k] = r->follow[3 * (size_t) m + (size_t) k];
		for (int32_t i = 0; i < r->n[m]; i++)
		{
			double		flow = r->value[r->at[m] + i];

			all += flow;
			for (int k = 0; k < 3; k++)
				h[k] += flow * plan->h[3 * (size_t) r->column[r->at[m] + i] + (size_t) k];
		}
		for (int k = 0; k < 3; k++)
			h[k] = all > 0 ? h[k] / all : 0;
	}
	return CAMPAIGN_MARKOV_OK;
}
