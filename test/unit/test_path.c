/*
 * test_path.c: paths, links and counts of random journeys against models that
 * share nothing with the code: whole lists instead of one walk, every pair of
 * anchors tried, sums in an array without hash, medians of sorted gaps.
 */
#include "core/path.h"
#include "core/path_count.h"
#include "core/path_link.h"

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

static int
below(int n)
{
	return (int) (rnd() % (uint64_t) n);
}

static void
check(bool ok, const char *what, long at)
{
	if (ok)
		passed++;
	else if (++failed < 20)
		printf("FAILED %s, case %ld\n", what, at);
}

#define MAX_TOUCHES 24
#define MAX_PATHS 64

/* ------------------------------------------------------------- the question */

/* one set of options, in the plainest form: what is true of each code 0 .. 9 */
typedef struct question
{
	int			as[10];			/* group */
	bool		visible[10];	/* of codes after grouping */
	bool		after[10];
	bool		before[10];
	int			depth;			/* 0: none */
	int			min_length;
	int			occurrence;
	bool		collapse;
	int64_t		gap;			/* -1: none */
	int64_t		window;			/* -1: none */
} question;

typedef struct answer
{
	int			n;
	int			code[MAX_TOUCHES];
	int64_t		ts[MAX_TOUCHES];
	int			session_no;
	bool		complete;
} answer;

typedef struct answers
{
	int			n;
	answer		path[MAX_PATHS];
} answers;

static bool
any(const bool *set)
{
	for (int i = 0; i < 10; i++)
		if (set[i])
			return true;
	return false;
}

/* ---------------------------------------------------------------- the model */

static void
model_give(answers *out, const question *q, const answer *session, int from, int to, bool complete)
{
	answer	   *a = &out->path[out->n];

	a->n = 0;
	a->session_no = session->session_no;
	a->complete = complete;
	for (int i = from; i <= to; i++)
	{
		a->code[a->n] = session->code[i];
		a->ts[a->n++] = session->ts[i];
	}
	if (a->n >= q->min_length)
		out->n++;
}

static bool
model_near(const question *q, int64_t a, int64_t b)
{
	return q->window < 0 || b - a <= q->window;
}

static void
model_pair(answers *out, const question *q, const answer *session, int i, int j)
{
	answer		cut = {.session_no = session->session_no};
	int			len = j - i + 1;
	int			tail = (q->depth - 1) / 2;

	if (q->depth == 0 || len <= q->depth)
	{
		model_give(out, q, session, i, j, true);
		return;
	}
	for (int k = i; k < i + q->depth - 1 - tail; k++)
	{
		cut.code[cut.n] = session->code[k];
		cut.ts[cut.n++] = session->ts[k];
	}
	cut.code[cut.n] = CAMPAIGN_NODE_CUT;
	cut.ts[cut.n] = session->ts[i + cut.n];
	cut.n++;
	for (int k = j - tail + 1; k <= j; k++)
	{
		cut.code[cut.n] = session->code[k];
		cut.ts[cut.n++] = session->ts[k];
	}
	model_give(out, q, &cut, 0, cut.n - 1, false);
}

static void
model_session(answers *out, const question *q, const answer *s)
{
	bool		ahead = any(q->after),
				behind = any(q->before);

	if (s->n == 0)
		return;
	if (ahead && behind)
	{
		int			floor = 0;

		if (q->occurrence == CAMPAIGN_PATH_LAST)
		{
			/* the latest end point whose nearest start point ahead is near enough */
			for (int j = s->n - 1; j > 0; j--)
				for (int i = j - 1; q->before[s->code[j]] && i >= 0; i--)
					if (q->after[s->code[i]])
					{
						if (model_near(q, s->ts[i], s->ts[j]))
						{
							model_pair(out, q, s, i, j);
							return;
						}
						break;
					}
			return;
		}
		for (;;)
		{
			bool		found = false;

			for (int i = floor; i < s->n && !found; i++)
				for (int j = i + 1; q->after[s->code[i]] && j < s->n; j++)
					if (q->before[s->code[j]])
					{
						if (model_near(q, s->ts[i], s->ts[j]))
						{
							model_pair(out, q, s, i, j);
							found = true;
							floor = j;
						}
						break;
					}
			if (!found || q->occurrence == CAMPAIGN_PATH_FIRST)
				return;
		}
	}
	for (int i = 0; i < s->n; i++)
	{
		bool		earlier = false,
					later = false;
		const bool *set = ahead ? q->after : q->before;
		int			other = i;

		if (!ahead && !behind)
		{
			if (i > 0)
				break;
		}
		else
		{
			if (!set[s->code[i]])
				continue;
			for (int k = 0; k < s->n; k++)
				if (set[s->code[k]])
				{
					earlier = earlier || k < i;
					later = later || k > i;
				}
			if ((q->occurrence == CAMPAIGN_PATH_FIRST && earlier) ||
				(q->occurrence == CAMPAIGN_PATH_LAST && later))
				continue;
		}
		if (behind)
		{
			while (other > 0 && model_near(q, s->ts[other - 1], s->ts[i]) &&
				   (q->depth == 0 || i - other + 1 < q->depth))
				other--;
			model_give(out, q, s, other, i, other == 0 || !model_near(q, s->ts[other - 1], s->ts[i]));
		}
		else
		{
			while (other + 1 < s->n && model_near(q, s->ts[i], s->ts[other + 1]) &&
				   (q->depth == 0 || other - i + 1 < q->depth))
				other++;
			model_give(out, q, s, i, other, other + 1 == s->n || !model_near(q, s->ts[i], s->ts[other + 1]));
		}
	}
}

static void
model(answers *out, const question *q, const campaign_touch *t, int n)
{
	answer		s = {.session_no = 1};

	out->n = 0;
	for (int i = 0; i < n; i++)
	{
		int			c = q->as[t[i].code];

		if (i > 0 && q->gap >= 0 && t[i].ts - t[i - 1].ts > q->gap)
		{
			model_session(out, q, &s);
			s.n = 0;
			s.session_no++;
		}
		if (!q->visible[c] || (q->collapse && s.n > 0 && s.code[s.n - 1] == c))
			continue;
		s.code[s.n] = c;
		s.ts[s.n++] = t[i].ts;
	}
	model_session(out, q, &s);
}

/* ------------------------------------------------------- the code under test */

static long ticks;

static void
tick(void)
{
	ticks++;
}

static int
take(void *arg, const campaign_path *p)
{
	answers    *out = arg;
	answer	   *a = &out->path[out->n++];

	if (out->n > MAX_PATHS || p->n > MAX_TOUCHES)
		abort();
	a->n = (int) p->n;
	a->session_no = (int) p->session_no;
	a->complete = p->complete;
	for (uint32_t i = 0; i < p->n; i++)
	{
		a->code[i] = p->nodes[i].code;
		a->ts[i] = p->nodes[i].ts;
	}
	return 0;
}

typedef struct asked
{
	campaign_path_plan plan;
	campaign_path_group groups[10];
	int32_t		only[10],
				ignore[10],
				after[10],
				before[10];
	campaign_path_code table[CAMPAIGN_PATH_TABLE];
} asked;

static uint32_t
list(int32_t *out, const bool *set, bool want)
{
	uint32_t	n = 0;

	for (int i = 0; i < 10; i++)
		if (set[i] == want)
			out[n++] = i;
	return n;
}

/* the same question as a plan; what is visible is said by only or by ignore */
static void
ask(asked *a, const question *q)
{
	memset(a, 0, sizeof(*a));
	for (int i = 0; i < 10; i++)
		if (q->as[i] != i)
			a->groups[a->plan.ngroups++] = (campaign_path_group) {i, q->as[i]};
	a->plan.groups = a->groups;
	a->plan.depth = (uint32_t) q->depth;
	a->plan.min_length = (uint32_t) q->min_length;
	a->plan.occurrence = (uint8_t) q->occurrence;
	a->plan.collapse = q->collapse;
	a->plan.session_gap = q->gap < 0 ? UINT64_MAX : (uint64_t) q->gap;
	a->plan.window = q->window < 0 ? UINT64_MAX : (uint64_t) q->window;
	if (below(2))
	{
		a->plan.has_only = true;
		a->plan.only = (campaign_path_list) {a->only, list(a->only, q->visible, true)};
	}
	else
		a->plan.ignore = (campaign_path_list) {a->ignore, list(a->ignore, q->visible, false)};
	a->plan.after = (campaign_path_list) {a->after, list(a->after, q->after, true)};
	a->plan.before = (campaign_path_list) {a->before, list(a->before, q->before, true)};
	a->plan.table = below(2) ? a->table : NULL;
	a->plan.tick = tick;
}

static uint8_t *
bytes_of(campaign_touch *t, int n, size_t *size)
{
	static campaign_touch tmp[MAX_TOUCHES];
	static int32_t scratch[MAX_TOUCHES];
	campaign_journey_layout lay;
	uint8_t    *bytes;

	campaign_touch_sort(t, (size_t) n, tmp);
	if (campaign_journey_plan(&lay, t, (size_t) n, scratch) != 0)
		abort();
	bytes = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, bytes);
	*size = lay.size;
	return bytes;
}

static void
walk(answers *out, const campaign_path_plan *plan, const uint8_t *bytes, size_t size, int n)
{
	campaign_path_node *work = malloc(((size_t) n + 1) * sizeof(*work));
	campaign_journey_reader r;

	out->n = 0;
	if (campaign_journey_open(&r, bytes, size) != 0 ||
		campaign_path_walk(plan, &r, work, take, out) != 0)
		abort();
	free(work);
}

static bool
same(const answers *a, const answers *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
	{
		const answer *x = &a->path[i],
				   *y = &b->path[i];

		if (x->n != y->n || x->session_no != y->session_no || x->complete != y->complete ||
			memcmp(x->code, y->code, sizeof(int) * (size_t) x->n) != 0 ||
			memcmp(x->ts, y->ts, sizeof(int64_t) * (size_t) x->n) != 0)
			return false;
	}
	return true;
}

static void
random_question(question *q, int direction)
{
	memset(q, 0, sizeof(*q));
	for (int i = 0; i < 10; i++)
	{
		q->as[i] = below(4) ? i : below(10);
		q->visible[i] = below(5) > 0;
		q->after[i] = direction & 1 ? below(4) == 0 : false;
		q->before[i] = direction & 2 ? below(4) == 0 : false;
	}
	if (direction & 1)
		q->after[below(4)] = true;
	if (direction & 2)
		q->before[below(4)] = true;
	q->depth = below(5) ? 1 + below(7) : 0;
	q->occurrence = direction ? below(3) : 0;
	if (direction == 3 && q->depth > 0 && q->depth < 3)
		q->depth = 3;
	if ((direction == 1 || direction == 2) && q->occurrence == CAMPAIGN_PATH_EVERY && q->depth == 0)
		q->depth = 7;
	q->min_length = below(3) ? 1 : 1 + below(q->depth > 0 ? q->depth : 4);
	q->collapse = below(4) > 0;
	q->gap = below(2) ? below(20) : -1;
	q->window = below(3) ? -1 : below(40);
}

static int
random_touches(campaign_touch *t)
{
	int			n = below(MAX_TOUCHES + 1);
	int			codes = 2 + below(8);

	for (int i = 0; i < n; i++)
		t[i] = (campaign_touch) {.ts = below(100),.code = below(codes)};
	return n;
}

static void
test_walks(void)
{
	static answers want,
				got;
	static asked a;

	for (int direction = 0; direction < 4; direction++)
		for (long k = 0; k < 100000; k++)
		{
			campaign_touch t[MAX_TOUCHES];
			question	q;
			int			n = random_touches(t);
			size_t		size;
			uint8_t    *bytes = bytes_of(t, n, &size);

			random_question(&q, direction);
			ask(&a, &q);
			walk(&got, &a.plan, bytes, size, n);
			model(&want, &q, t, n);
			check(same(&want, &got), direction == 0 ? "plain paths" : direction == 1 ? "paths after" :
				  direction == 2 ? "paths before" : "paths between", k);
			free(bytes);
		}
}

/* -------------------------------------------------------------------- links */

#define MAX_GAPS 4096

/* one link of the model: no buckets, but all its gaps */
typedef struct model_link
{
	int			step,
				from,
				to;
	long		count;
	int			ngaps;
	int64_t		gap[MAX_GAPS];
} model_link;

static model_link mlinks[8192];
static int	nmlinks;

static void
model_add(int step, int from, int to, int64_t gap)
{
	int			k = 0;

	while (k < nmlinks && (mlinks[k].step != step || mlinks[k].from != from || mlinks[k].to != to))
		k++;
	if (k == nmlinks)
	{
		if (nmlinks == 8192)
			abort();
		mlinks[nmlinks++] = (model_link) {.step = step,.from = from,.to = to};
	}
	mlinks[k].count++;
	if (gap >= 0)
	{
		if (mlinks[k].ngaps == MAX_GAPS)
			abort();
		mlinks[k].gap[mlinks[k].ngaps++] = gap;
	}
}

static int
compare_gap(const void *a, const void *b)
{
	int64_t		x = *(const int64_t *) a,
				y = *(const int64_t *) b;

	return x < y ? -1 : x > y;
}

static int
compare_links(const void *a, const void *b)
{
	return campaign_link_compare(a, b);
}

static int
compare_nodes(const void *a, const void *b)
{
	return campaign_link_node_compare(a, b);
}

static int
rank_nodes(const void *a, const void *b)
{
	return campaign_link_node_rank(a, b);
}

/* paths through a node in the model's terms: counted path by path */
typedef struct model_node
{
	int			level,
				code;
	long		count;
} model_node;

static model_node mnodes[4096];
static int	nmnodes;

static void
model_pass(int level, int code)
{
	int			k = 0;

	while (k < nmnodes && (mnodes[k].level != level || mnodes[k].code != code))
		k++;
	if (k == nmnodes)
	{
		if (nmnodes == 4096)
			abort();
		mnodes[nmnodes++] = (model_node) {level, code, 0};
	}
	mnodes[k].count++;
}

static int
model_name(int level, int code, int top)
{
	long		mine = -1;
	int			ahead = 0;

	if (code < 0 || top == 0)
		return code;
	for (int k = 0; k < nmnodes; k++)
		if (mnodes[k].level == level && mnodes[k].code == code)
			mine = mnodes[k].count;
	for (int k = 0; k < nmnodes; k++)
		if (mnodes[k].level == level &&
			(mnodes[k].count > mine || (mnodes[k].count == mine && mnodes[k].code < code)))
			ahead++;
	return ahead < top ? code : CAMPAIGN_NODE_OTHER;
}

/* the model's links of a list of paths; called for one pass over nodes, one over links */
static void
model_links(const answers *paths, const question *q, bool flat, int top, bool second)
{
	bool		backward = any(q->before) && !any(q->after);
	bool		pair = any(q->before) && any(q->after);

	for (int p = 0; p < paths->n; p++)
	{
		const answer *a = &paths->path[p];
		bool		whole = a->complete && (q->depth == 0 || a->n < q->depth);

		/* level of node i: from 1 up, or from the end down to 0 */
		for (int i = 0; i < a->n; i++)
		{
			int			level = flat ? 0 : backward ? i + 1 - a->n : i + 1;
			int			mine;

			if (!second)
			{
				if (a->code[i] >= 0)
					model_pass(level, a->code[i]);
				continue;
			}
			mine = model_name(level, a->code[i], top);
			if (i + 1 < a->n)
				model_add(level, mine, model_name(flat ? 0 : level + 1, a->code[i + 1], top),
						  a->ts[i + 1] - a->ts[i]);
			if (i == a->n - 1 && (flat ? (pair || backward || a->complete) : (!pair && !backward && whole)))
				model_add(level, mine, CAMPAIGN_NODE_END, -1);
			if (i == 0 && (flat ? (pair || !backward || a->complete) : (backward && whole)))
				model_add(flat ? 0 : level - 1, CAMPAIGN_NODE_START, mine, -1);
		}
	}
}

static void
table_add(campaign_link_table *t, const campaign_link *x)
{
	if (campaign_link_table_full(t))
	{
		campaign_link_table old = *t;

		t->nslots *= 2;
		t->used = 0;
		t->slots = calloc(t->nslots, sizeof(campaign_link));
		for (uint64_t i = 0; i < old.nslots; i++)
			if (old.slots[i].count > 0)
				campaign_link_add(t, &old.slots[i]);
		free(old.slots);
	}
	campaign_link_add(t, x);
}

static void
test_links(void)
{
	static answers group[40];

	for (long k = 0; k < 20000; k++)
	{
		static asked a;
		question	q;
		int			direction = (int) (k % 4);
		bool		flat = below(2);
		bool		buckets = below(2);
		int			top = below(2) ? 1 + below(3) : 0;
		int			journeys = 1 + below(below(4) ? 8 : 40);
		int64_t		scale = INT64_C(1) << (below(3) ? below(57) : 56);
		campaign_link_table tables[2];
		campaign_link_shape shape;
		campaign_link *links;
		campaign_link_sum sum;
		size_t		n;
		int			found = 0;
		bool		ok = true;

		random_question(&q, direction);
		if (!flat && q.depth == 1)
			q.depth = 2;
		if (direction == 3 && q.depth > 0 && q.depth < 3)
			q.depth = 3;
		if (q.gap >= 0)
			q.gap *= scale;
		if (q.window >= 0)
			q.window *= scale;
		ask(&a, &q);
		shape = (campaign_link_shape) {campaign_path_direction(&a.plan), a.plan.depth, flat, buckets};
		for (int w = 0; w < 2; w++)
			tables[w] = (campaign_link_table) {calloc(4, sizeof(campaign_link)), 4, 0};
		nmlinks = nmnodes = 0;
		for (int j = 0; j < journeys; j++)
		{
			campaign_touch t[MAX_TOUCHES];
			int			m = random_touches(t);
			size_t		size;
			uint8_t    *bytes;

			for (int i = 0; i < m; i++)
				t[i].ts *= scale;
			bytes = bytes_of(t, m, &size);
			walk(&group[j], &a.plan, bytes, size, m);
			free(bytes);
			/* two workers, as it happens */
			for (int p = 0; p < group[j].n; p++)
			{
				campaign_path_node nodes[MAX_TOUCHES];
				campaign_path path = {nodes, (uint32_t) group[j].path[p].n, 1, group[j].path[p].complete};
				campaign_link_cursor c;
				campaign_link x;

				for (int i = 0; i < group[j].path[p].n; i++)
					nodes[i] = (campaign_path_node) {.ts = group[j].path[p].ts[i],.code = group[j].path[p].code[i]};
				campaign_path_links(&c, &shape, &path);
				while (campaign_path_link_next(&c, &x))
					table_add(&tables[below(2)], &x);
			}
			model_links(&group[j], &q, flat, top, false);
		}
		for (int j = 0; j < journeys; j++)
			model_links(&group[j], &q, flat, top, true);

		for (uint64_t i = 0; i < tables[1].nslots; i++)
			if (tables[1].slots[i].count > 0)
				table_add(&tables[0], &tables[1].slots[i]);
		links = malloc((tables[0].used + 1) * sizeof(campaign_link));
		n = campaign_link_collect(&tables[0], links);
		if (top > 0)
		{
			campaign_link_node *nodes = malloc((2 * n + 1) * sizeof(*nodes));
			size_t		m = campaign_link_nodes(links, n, flat, nodes);

			qsort(nodes, m, sizeof(*nodes), compare_nodes);
			m = campaign_link_node_merge(nodes, m);
			qsort(nodes, m, sizeof(*nodes), rank_nodes);
			campaign_link_node_keep(nodes, m, (uint32_t) top);
			qsort(nodes, m, sizeof(*nodes), compare_nodes);
			campaign_link_fold(links, n, flat, nodes, m);
			free(nodes);
		}
		qsort(links, n, sizeof(*links), compare_links);
		n = campaign_link_merge(links, n);
		for (size_t i = 0; i < n;)
		{
			size_t		used = campaign_link_summarise(&links[i], n - i, &sum);
			model_link *m = NULL;

			for (int x = 0; x < nmlinks; x++)
				if (mlinks[x].step == links[i].step && mlinks[x].from == links[i].from && mlinks[x].to == links[i].to)
					m = &mlinks[x];
			ok = ok && m != NULL && (uint64_t) m->count == sum.count && sum.has_gap == (m->ngaps > 0);
			if (ok && sum.has_gap)
			{
				unsigned __int128 all = 0;
				int64_t		median;

				for (int g = 0; g < m->ngaps; g++)
					all += (uint64_t) m->gap[g];
				ok = sum.mean == (uint64_t) ((2 * all + (uint64_t) m->ngaps) / (2 * (uint64_t) m->ngaps));
				if (buckets)
				{
					qsort(m->gap, (size_t) m->ngaps, sizeof(int64_t), compare_gap);
					median = m->gap[(m->ngaps - 1) / 2];
					ok = ok && sum.median <= (uint64_t) median + (uint64_t) median / 64 &&
						sum.median >= (uint64_t) median - (uint64_t) median / 64;
				}
			}
			found++;
			i += used;
		}
		check(ok && found == nmlinks, "links", k);
		free(links);
		free(tables[0].slots);
		free(tables[1].slots);
	}
}

/* the buckets of gaps are contiguous and as narrow as they are said to be */
static void
test_buckets(void)
{
	int32_t		last = -1;
	uint64_t	gap = 0;

	while (gap < UINT64_MAX - gap / 64 - 1)
	{
		int32_t		b = campaign_gap_bucket(gap);
		uint64_t	width = gap < 128 ? 1 : 0;

		if (width == 0)
			for (width = 1; campaign_gap_bucket(gap + width) == b; width *= 2)
				;
		check(b == last + 1 && width <= 1 + gap / 64, "bucket of a gap", (long) gap);
		last = b;
		gap += width;
	}
	check(campaign_gap_bucket(UINT64_MAX) == last || campaign_gap_bucket(UINT64_MAX) == last + 1, "last bucket", 0);
}

/* ------------------------------------------------------------------- counts */

typedef struct model_path
{
	int			n;
	int32_t		code[4];
	uint64_t	count;
} model_path;

static int
compare_model_path(const void *a, const void *b)
{
	const model_path *x = a,
			   *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	for (int i = 0; i < x->n && i < y->n; i++)
		if (x->code[i] != y->code[i])
			return x->code[i] < y->code[i] ? -1 : 1;
	return x->n - y->n;
}

static void
test_counts(void)
{
	for (long k = 0; k < 2000; k++)
	{
		static model_path want[1000];
		int			nwant = 0;
		campaign_path_counts c = {0};
		int			adds = below(600);
		int			codes = 1 + below(5);
		uint32_t	top = 1 + (uint32_t) below(k % 2 ? 5 : 700);
		uint32_t   *out;
		uint32_t	n;
		bool		ok;

		c.nslots = 64;
		c.slots = calloc(c.nslots, sizeof(uint32_t));
		c.entries = malloc(1000 * sizeof(campaign_path_entry));
		c.keys = malloc(4000 * sizeof(int32_t));
		for (int i = 0; i < adds; i++)
		{
			int32_t		path[4];
			int			len = below(5);
			uint64_t	count = 1 + (uint64_t) below(3);
			int			x = 0;

			for (int m = 0; m < len; m++)
				path[m] = below(codes) - 1;
			while (x < nwant && (want[x].n != len || memcmp(want[x].code, path, sizeof(int32_t) * (size_t) len) != 0))
				x++;
			if (x == nwant)
			{
				want[nwant++] = (model_path) {.n = len};
				memcpy(want[x].code, path, sizeof(int32_t) * (size_t) len);
			}
			want[x].count += count;
			if (campaign_path_slots(c.n + 1) > c.nslots)
			{
				free(c.slots);
				c.nslots = campaign_path_slots(c.n + 1);
				c.slots = calloc(c.nslots, sizeof(uint32_t));
				campaign_path_count_rehash(&c);
			}
			campaign_path_count_add(&c, path, (uint32_t) len, count);
		}
		qsort(want, (size_t) nwant, sizeof(model_path), compare_model_path);
		out = malloc((c.n + 1) * sizeof(uint32_t));
		n = campaign_path_count_top(&c, top, out, tick);
		ok = c.n == (uint32_t) nwant && n == (top < c.n ? top : c.n);
		for (uint32_t i = 0; ok && i < n; i++)
		{
			campaign_path_entry *e = &c.entries[out[i]];

			ok = e->count == want[i].count && e->n == (uint32_t) want[i].n &&
				memcmp(c.keys + e->at, want[i].code, sizeof(int32_t) * e->n) == 0;
		}
		check(ok, "most frequent paths", k);
		free(out);
		free(c.slots);
		free(c.entries);
		free(c.keys);
	}
}

/* ------------------------------------------------------------------ hostile */

static int
count_only(void *arg, const campaign_path *p)
{
	*(uint64_t *) arg += p->n;
	return 0;
}

static int
stop_at_two(void *arg, const campaign_path *p)
{
	(void) p;
	return ++*(int *) arg == 2 ? 7 : 0;
}

/* a million touches that are all start and end points; and a stop on demand */
static void
test_hostile(void)
{
	int			n = 1000000;
	campaign_touch *t = malloc((size_t) n * sizeof(*t));
	int32_t    *scratch = malloc((size_t) n * sizeof(*scratch));
	campaign_path_node *work = malloc((size_t) n * sizeof(*work));
	campaign_journey_layout lay;
	campaign_journey_reader r;
	uint8_t    *bytes;
	int32_t		both[] = {0, 1};
	campaign_path_plan plan = {.min_length = 1,.session_gap = UINT64_MAX,.window = 5,
		.after = {both, 2},.before = {both, 2},.occurrence = CAMPAIGN_PATH_EVERY,.tick = tick};
	uint64_t	nodes = 0;
	int			paths = 0;

	for (int i = 0; i < n; i++)
		t[i] = (campaign_touch) {.ts = i,.code = i % 2};
	if (campaign_journey_plan(&lay, t, (size_t) n, scratch) != 0)
		abort();
	bytes = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, bytes);
	ticks = 0;
	check(campaign_journey_open(&r, bytes, lay.size) == 0 &&
		  campaign_path_walk(&plan, &r, work, count_only, &nodes) == 0 && nodes == 2 * (uint64_t) (n - 1),
		  "a million pairs", 0);
	check(ticks > 20, "the walk can be interrupted", ticks);
	plan.before.n = 0;
	plan.depth = 50;
	plan.window = UINT64_MAX;
	nodes = 0;
	ticks = 0;
	check(campaign_journey_open(&r, bytes, lay.size) == 0 &&
		  campaign_path_walk(&plan, &r, work, count_only, &nodes) == 0 &&
		  nodes == 50 * (uint64_t) n - 49 * 50 / 2, "a million starts", 0);
	check(ticks > 500, "many paths can be interrupted", ticks);
	check(campaign_journey_open(&r, bytes, lay.size) == 0 &&
		  campaign_path_walk(&plan, &r, work, stop_at_two, &paths) == 7 && paths == 2, "stop", paths);
	/* bytes that end too soon are found out, at opening or on the way */
	if (campaign_journey_open(&r, bytes, lay.size / 2) == 0)
		check(campaign_path_walk(&plan, &r, work, count_only, &nodes) < 0, "damage", 0);
	else
		check(true, "damage", 0);
	free(bytes);
	free(work);
	free(scratch);
	free(t);
}

int
main(void)
{
	test_walks();
	test_links();
	test_buckets();
	test_counts();
	test_hostile();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
