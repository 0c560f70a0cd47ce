/*
 * path_link.c: links of paths: counted, folded, summed up.
 */
#include "core/path_link.h"

/* ------------------------------------------------------------- hash table */

static inline uint64_t
mix(uint64_t x)
{
	x ^= x >> 32;
	x *= UINT64_C(0xd6e8feb86659fd93);
	x ^= x >> 29;
	x *= UINT64_C(0xa0761d6478bd642f);
	return x ^ x >> 32;
}

static inline uint64_t
link_hash(const campaign_link *x)
{
	uint64_t	a = (uint64_t) (uint32_t) x->from << 32 | (uint32_t) x->to;
	uint64_t	b = (uint64_t) (uint32_t) x->step << 32 | (uint32_t) x->bucket;

	return mix(mix(a) + b * UINT64_C(0x9e3779b97f4a7c15));
}

static inline void
add_gap(campaign_link *a, uint64_t low, uint64_t high)
{
	uint64_t	sum = a->gap_low + low;

	a->gap_high += high + (sum < low);
	a->gap_low = sum;
}

/* Adds x to its entry; the table must not be full (campaign_link_table_full). */
void
campaign_link_add(campaign_link_table *t, const campaign_link *x)
{
	uint64_t	mask = t->nslots - 1;
	uint64_t	i = link_hash(x) & mask;

	for (;; i = (i + 1) & mask)
	{
		campaign_link *s = &t->slots[i];

		if (s->count == 0)
		{
			*s = *x;
			t->used++;
			return;
		}
		if (s->from == x->from && s->to == x->to && s->step == x->step && s->bucket == x->bucket)
		{
			s->count += x->count;
			add_gap(s, x->gap_low, x->gap_high);
			return;
		}
	}
}

/* The entries, in no order; out has room for t->used. */
size_t
campaign_link_collect(const campaign_link_table *t, campaign_link *out)
{
	size_t		n = 0;

	for (uint64_t i = 0; i < t->nslots; i++)
		if (t->slots[i].count > 0)
			out[n++] = t->slots[i];
	return n;
}

int32_t
campaign_gap_bucket(uint64_t gap)
{
	int			e = 0;

	/* gaps below 128 have a bucket each; above, the seven leading bits tell */
	while (gap >> e >= 128)
		e++;
	return e * 64 + (int32_t) (gap >> e);
}

/* ---------------------------------------------------------- links of paths */

/*
 * Where links count from the start, step k goes from the k-th node to the next,
 * and a path that ends before its depth is reached gets a link to END.  Where
 * they count from the end, step -1 goes into the last node, -2 into the one
 * before it, and a path with nothing before it gets a link from START.  Between
 * anchors a path begins and ends where it was asked to.  A transition matrix has
 * both for every path, except on a side where depth cut it.
 */
void
campaign_path_links(campaign_link_cursor *c, const campaign_link_shape *shape, const campaign_path *p)
{
	bool		whole = p->complete && (shape->depth == 0 || p->n < shape->depth);
	bool		end;

	c->shape = shape;
	c->path = p;
	c->i = 0;
	if (shape->flat)
	{
		c->start = p->complete || shape->direction != CAMPAIGN_PATH_BACKWARD;
		end = p->complete || shape->direction != CAMPAIGN_PATH_FORWARD;
	}
	else
	{
		c->start = whole && shape->direction == CAMPAIGN_PATH_BACKWARD;
		end = whole && shape->direction == CAMPAIGN_PATH_FORWARD;
	}
	c->n = p->n - 1 + (c->start ? 1 : 0) + (end ? 1 : 0);
}

bool
campaign_path_link_next(campaign_link_cursor *c, campaign_link *out)
{
	const campaign_path_node *nodes = c->path->nodes;
	uint32_t	to;

	if (c->i == c->n)
		return false;
	to = c->i + (c->start ? 0 : 1);
	out->from = to == 0 ? CAMPAIGN_NODE_START : nodes[to - 1].code;
	out->to = to == c->path->n ? CAMPAIGN_NODE_END : nodes[to].code;
	out->bucket = -1;
	out->count = 1;
	out->gap_low = 0;
	out->gap_high = 0;
	if (to > 0 && to < c->path->n)
	{
		out->gap_low = (uint64_t) nodes[to].ts - (uint64_t) nodes[to - 1].ts;
		if (c->shape->buckets)
			out->bucket = campaign_gap_bucket(out->gap_low);
	}
	if (c->shape->flat)
		out->step = 0;
	else if (c->shape->direction == CAMPAIGN_PATH_BACKWARD)
		out->step = (int32_t) to - (int32_t) c->path->n;
	else
		out->step = (int32_t) to;
	c->i++;
	return true;
}

/* ------------------------------------------------------------ sorted links */

#define ORDER(a, b) ((a) < (b) ? -1 : (a) > (b))

int
campaign_link_compare(const campaign_link *a, const campaign_link *b)
{
	if (a->step != b->step)
		return ORDER(a->step, b->step);
	if (a->from != b->from)
		return ORDER(a->from, b->from);
	if (a->to != b->to)
		return ORDER(a->to, b->to);
	return ORDER(a->bucket, b->bucket);
}

/* Adds up equal neighbours of a sorted array, in place; returns how many are left. */
size_t
campaign_link_merge(campaign_link *links, size_t n)
{
	size_t		kept = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (kept > 0 && campaign_link_compare(&links[kept - 1], &links[i]) == 0)
		{
			links[kept - 1].count += links[i].count;
			add_gap(&links[kept - 1], links[i].gap_low, links[i].gap_high);
		}
		else
			links[kept++] = links[i];
	}
	return kept;
}

/* ---------------------------------------------------------------- folding */

/*
 * Both ends of each link as nodes; out has room for 2 n.  START, END and CUT are
 * no nodes: they are never folded.
 */
size_t
campaign_link_nodes(const campaign_link *links, size_t n, bool flat, campaign_link_node *out)
{
	size_t		m = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (links[i].from >= 0)
			out[m++] = (campaign_link_node) {.level = links[i].step, .code = links[i].from,
				.out = links[i].count};
		if (links[i].to >= 0)
			out[m++] = (campaign_link_node) {.level = links[i].step + (flat ? 0 : 1),
				.code = links[i].to, .in = links[i].count};
	}
	return m;
}

int
campaign_link_node_compare(const campaign_link_node *a, const campaign_link_node *b)
{
	if (a->level != b->level)
		return ORDER(a->level, b->level);
	return ORDER(a->code, b->code);
}

/* Adds up equal neighbours of a sorted array, in place. */
size_t
campaign_link_node_merge(campaign_link_node *nodes, size_t n)
{
	size_t		kept = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (kept > 0 && campaign_link_node_compare(&nodes[kept - 1], &nodes[i]) == 0)
		{
			nodes[kept - 1].in += nodes[i].in;
			nodes[kept - 1].out += nodes[i].out;
		}
		else
			nodes[kept++] = nodes[i];
	}
	return kept;
}

/*
 * Paths through a node: on the first and last level, and at an anchor, one side
 * lacks links, and nowhere has one side more than there are paths.
 */
static uint64_t
through(const campaign_link_node *x)
{
	return x->in > x->out ? x->in : x->out;
}

/* Within a level the busiest first, of equals the lower code. */
int
campaign_link_node_rank(const campaign_link_node *a, const campaign_link_node *b)
{
	if (a->level != b->level)
		return ORDER(a->level, b->level);
	if (through(a) != through(b))
		return ORDER(through(b), through(a));
	return ORDER(a->code, b->code);
}

/* Of nodes in that order, the first top of each level are kept by name. */
void
campaign_link_node_keep(campaign_link_node *nodes, size_t n, uint32_t top)
{
	uint32_t	place = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (i > 0 && nodes[i].level != nodes[i - 1].level)
			place = 0;
		nodes[i].kept = place++ < top;
	}
}

static int32_t
folded(int32_t level, int32_t code, const campaign_link_node *nodes, size_t n)
{
	campaign_link_node x = {.level = level, .code = code};
	size_t		lo = 0,
				hi = n;

	if (code < 0)
		return code;
	while (lo < hi)
	{
		size_t		mid = lo + (hi - lo) / 2;

		if (campaign_link_node_compare(&nodes[mid], &x) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && nodes[lo].kept ? code : CAMPAIGN_NODE_OTHER;
}

/*
 * Nodes that are not kept become OTHER; nodes stand in the order of
 * campaign_link_node_compare.  The links then want sorting and merging again.
 */
void
campaign_link_fold(campaign_link *links, size_t n, bool flat, const campaign_link_node *nodes, size_t nnodes)
{
	for (size_t i = 0; i < n; i++)
	{
		links[i].from = folded(links[i].step, links[i].from, nodes, nnodes);
		links[i].to = folded(links[i].step + (flat ? 0 : 1), links[i].to, nodes, nnodes);
	}
}

/* --------------------------------------------------------------- summaries */

/* (high, low) / by, rounded half up; the result fits, since a mean is no more than the largest */
static uint64_t
divide(uint64_t high, uint64_t low, uint64_t by)
{
	uint64_t	quotient = 0,
				rest = high;

	for (int i = 63; i >= 0; i--)
	{
		bool		carry = rest >> 63;

		rest = rest << 1 | (low >> i & 1);
		quotient <<= 1;
		if (carry || rest >= by)
		{
			rest -= by;
			quotient |= 1;
		}
	}
	return quotient + (rest >= by - rest ? 1 : 0);
}

/*
 * Sums up the link that begins at links[0], and returns how many entries it has.
 * The median is the mean of the gaps in that bucket in which the lower median
 * lies: exact where that bucket holds one length only, else off by less than a
 * bucket's width.
 */
size_t
campaign_link_summarise(const campaign_link *links, size_t n, campaign_link_sum *sum)
{
	campaign_link all = links[0];
	uint64_t	seen = 0;
	size_t		k = 1;

	while (k < n && links[k].step == links[0].step && links[k].from == links[0].from &&
		   links[k].to == links[0].to)
	{
		all.count += links[k].count;
		add_gap(&all, links[k].gap_low, links[k].gap_high);
		k++;
	}
	sum->count = all.count;
	sum->has_gap = all.from != CAMPAIGN_NODE_START && all.to != CAMPAIGN_NODE_END;
	sum->mean = divide(all.gap_high, all.gap_low, all.count);
	sum->median = 0;
	for (size_t i = 0; i < k; i++)
	{
		seen += links[i].count;
		if (seen >= all.count - all.count / 2)
		{
			sum->median = divide(links[i].gap_high, links[i].gap_low, links[i].count);
			break;
		}
	}
	return k;
}
