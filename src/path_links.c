/*
 * path_links.c: the aggregates path_links (a Sankey diagram) and
 * path_transitions (a transition matrix).
 */
#include "path.h"

#include "access/htup_details.h"
#include "core/path_link.h"
#include "funcapi.h"
#include "interval.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#define LINKS_DEPTH 5

/* 40 bytes each, 80 with the free slots; its serial form stays far below 1 GB */
#define LINKS_MAX 5000000

#define LINKS_FIRST_SLOTS 64

typedef struct links_state
{
	campaign_link_table t;
	campaign_link_shape shape;
	uint32		top;
	uint64		key;
	MemoryContext ctx;
} links_state;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static links_state *
state_new(MemoryContext ctx, const campaign_link_shape *shape, uint32 top, uint64 key)
{
	links_state *s = MemoryContextAllocZero(ctx, sizeof(links_state));

	s->ctx = ctx;
	s->shape = *shape;
	s->top = top;
	s->key = key;
	s->t.nslots = LINKS_FIRST_SLOTS;
	s->t.slots = MemoryContextAllocZero(ctx, LINKS_FIRST_SLOTS * sizeof(campaign_link));
	return s;
}

/* moves to a table of nslots slots, a power of two */
static void
state_resize(links_state *s, uint64 nslots)
{
	campaign_link_table old = s->t;

	s->t.nslots = nslots;
	s->t.used = 0;
	s->t.slots = MemoryContextAllocExtended(s->ctx, nslots * sizeof(campaign_link),
											MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint64 i = 0; i < old.nslots; i++)
		if (old.slots[i].count > 0)
			campaign_link_add(&s->t, &old.slots[i]);
	pfree(old.slots);
}

static void
state_grow(links_state *s)
{
	if (s->t.used > LINKS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many different links of paths"),
				errdetail("There may be %d of them; with a median, each length of gap counts as one.", LINKS_MAX),
				errhint("Take a smaller depth, group codes, or leave out the median."));
	state_resize(s, 2 * s->t.nslots);
}

/*
 * Makes room for what another table holds.  Not merely to be quick: its entries
 * come in the order of their hashes, and would pile up at one end of a table that
 * is too small for them.
 */
static void
state_reserve(links_state *s, uint64 more)
{
	uint64		want = Min(s->t.used + more, LINKS_MAX + 1);
	uint64		nslots = s->t.nslots;

	while (nslots - nslots / 4 <= want)
		nslots *= 2;
	if (nslots > s->t.nslots)
		state_resize(s, nslots);
}

static inline void
state_add(links_state *s, const campaign_link *x)
{
	if (campaign_link_table_full(&s->t))
		state_grow(s);
	campaign_link_add(&s->t, x);
}

static int
count_links(void *arg, const campaign_path *p)
{
	links_state *s = arg;
	campaign_link_cursor c;
	campaign_link x;

	campaign_path_links(&c, &s->shape, p);
	while (campaign_path_link_next(&c, &x))
		state_add(s, &x);
	return 0;
}

static void
check_same(const links_state *s, uint64 key)
{
	if (s->key != key)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options of paths must be the same for all rows of a group"));
}

/*
 * (state, journey [, options]): a NULL journey counts nothing, a row whose options
 * are NULL is left out.
 */
static Datum
links_trans(FunctionCallInfo fcinfo, bool flat)
{
	MemoryContext ctx = agg_context(fcinfo);
	links_state *s = PG_ARGISNULL(0) ? NULL : (links_state *) PG_GETARG_POINTER(0);
	campaign_path_options *o;

	if (PG_NARGS() > 2 && PG_ARGISNULL(2))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	o = campaign_path_options_get(fcinfo, 2, flat ? 0 : LINKS_DEPTH,
								  CAMPAIGN_PATH_TAKES_TOP | CAMPAIGN_PATH_TAKES_MEDIAN);
	if (!flat && o->plan.depth == 1)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("depth of path_links must be at least 2"),
				errdetail("A link has two nodes."));
	if (s == NULL)
	{
		campaign_link_shape shape = {.direction = campaign_path_direction(&o->plan),
			.depth = o->plan.depth,.flat = flat,.buckets = o->median};

		s = state_new(ctx, &shape, o->top, o->key);
	}
	check_same(s, o->key);
	if (!PG_ARGISNULL(1))
		campaign_path_each(o, PG_GETARG_JOURNEY_PP(1), count_links, s);
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_path_links_trans);
Datum
campaign_path_links_trans(PG_FUNCTION_ARGS)
{
	return links_trans(fcinfo, false);
}

PG_FUNCTION_INFO_V1(campaign_path_transitions_trans);
Datum
campaign_path_transitions_trans(PG_FUNCTION_ARGS)
{
	return links_trans(fcinfo, true);
}

PG_FUNCTION_INFO_V1(campaign_path_links_combine);
Datum
campaign_path_links_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	links_state *a = PG_ARGISNULL(0) ? NULL : (links_state *) PG_GETARG_POINTER(0);
	links_state *b = PG_ARGISNULL(1) ? NULL : (links_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx, &b->shape, b->top, b->key);
	check_same(a, b->key);
	state_reserve(a, b->t.used);
	for (uint64 i = 0; i < b->t.nslots; i++)
	{
		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		if (b->t.slots[i].count > 0)
			state_add(a, &b->t.slots[i]);
	}
	PG_RETURN_POINTER(a);
}

/* what a worker sends: header, then the links as they lie in memory */
#define SERIAL_MAGIC 0x6c6b0001

typedef struct serial_header
{
	uint32		magic;
	uint32		depth;
	uint32		top;
	uint8		direction;
	uint8		flat;
	uint8		buckets;
	uint8		zero;
	uint64		key;
	uint64		n;
} serial_header;

PG_FUNCTION_INFO_V1(campaign_path_links_serialize);
Datum
campaign_path_links_serialize(PG_FUNCTION_ARGS)
{
	links_state *s = (links_state *) PG_GETARG_POINTER(0);
	serial_header head = {.magic = SERIAL_MAGIC,.depth = s->shape.depth,.top = s->top,
		.direction = s->shape.direction,.flat = s->shape.flat,.buckets = s->shape.buckets,
		.key = s->key,.n = s->t.used};
	Size		size = VARHDRSZ + sizeof(head) + head.n * sizeof(campaign_link);
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	for (uint64 i = 0; i < s->t.nslots; i++)
		if (s->t.slots[i].count > 0)
		{
			memcpy(p, &s->t.slots[i], sizeof(campaign_link));
			p += sizeof(campaign_link);
		}
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_path_links_deserialize);
Datum
campaign_path_links_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	Size		len = VARSIZE_ANY_EXHDR(in);
	const char *p = VARDATA_ANY(in);
	serial_header head;
	campaign_link_shape shape;
	campaign_link x;
	links_state *s;

	(void) agg_context(fcinfo);
	if (len >= sizeof(head))
		memcpy(&head, p, sizeof(head));
	else
		head.magic = 0;
	if (head.magic != SERIAL_MAGIC || head.direction > CAMPAIGN_PATH_BETWEEN ||
		head.flat > 1 || head.buckets > 1 || head.n > MaxAllocSize / sizeof(campaign_link) ||
		len != sizeof(head) + head.n * sizeof(campaign_link))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of links of paths"));
	shape = (campaign_link_shape) {.direction = head.direction,.depth = head.depth,
		.flat = head.flat == 1,.buckets = head.buckets == 1};
	s = state_new(CurrentMemoryContext, &shape, head.top, head.key);
	state_reserve(s, head.n);
	p += sizeof(head);
	for (uint64 i = 0; i < head.n; i++, p += sizeof(campaign_link))
	{
		memcpy(&x, p, sizeof(x));
		if (x.count > 0)
			state_add(s, &x);
	}
	PG_RETURN_POINTER(s);
}

/* ---------------------------------------------------------------- results */

/* comparisons for qsort of the server, interruptible */
static uint32 compared;

static inline void
compare_tick(void)
{
	if ((++compared & 0xffff) == 0)
		CHECK_FOR_INTERRUPTS();
}

static int
compare_links(const void *a, const void *b)
{
	compare_tick();
	return campaign_link_compare(a, b);
}

static int
compare_nodes(const void *a, const void *b)
{
	compare_tick();
	return campaign_link_node_compare(a, b);
}

static int
rank_nodes(const void *a, const void *b)
{
	compare_tick();
	return campaign_link_node_rank(a, b);
}

/* Nodes beyond the top of their step become one; returns how many links are left. */
static Size
fold(campaign_link *links, Size n, bool flat, uint32 top)
{
	campaign_link_node *nodes = MemoryContextAllocHuge(CurrentMemoryContext, 2 * n * sizeof(campaign_link_node));
	Size		m = campaign_link_nodes(links, n, flat, nodes);

	qsort(nodes, m, sizeof(campaign_link_node), compare_nodes);
	m = campaign_link_node_merge(nodes, m);
	qsort(nodes, m, sizeof(campaign_link_node), rank_nodes);
	campaign_link_node_keep(nodes, m, top);
	qsort(nodes, m, sizeof(campaign_link_node), compare_nodes);
	campaign_link_fold(links, n, flat, nodes, m);
	pfree(nodes);
	qsort(links, n, sizeof(campaign_link), compare_links);
	return campaign_link_merge(links, n);
}

/* All links, sorted by step, from and to; the state is only read. */
static campaign_link *
sorted_links(const links_state *s, Size *n)
{
	campaign_link *links = MemoryContextAllocHuge(CurrentMemoryContext, (s->t.used + 1) * sizeof(campaign_link));

	*n = campaign_link_collect(&s->t, links);
	if (s->top > 0 && *n > 0)
		*n = fold(links, *n, s->shape.flat, s->top);
	else
		qsort(links, *n, sizeof(campaign_link), compare_links);
	return links;
}

/*
 * Array of (step, from_code, to_code, path_count, average_gap, median_gap), or without
 * steps of (from_code, to_code, transition_count, transition_ratio, average_gap,
 * median_gap), in the order of the codes.
 */
PG_FUNCTION_INFO_V1(campaign_path_links_final);
Datum
campaign_path_links_final(PG_FUNCTION_ARGS)
{
	links_state *s = PG_ARGISNULL(0) ? NULL : (links_state *) PG_GETARG_POINTER(0);
	Oid			element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	campaign_link *links;
	TupleDesc	desc;
	Size		n,
				nrows = 0;
	Datum	   *rows;
	uint64		leaving = 0;	/* links from the node that is written */
	Size		node_end = 0;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	links = sorted_links(s, &n);
	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(element));
	desc = lookup_rowtype_tupdesc(element, -1);
	rows = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(Datum));
	for (Size i = 0; i < n;)
	{
		campaign_link_sum sum;
		Datum		values[6];
		bool		nulls[6] = {false};
		Size		used = campaign_link_summarise(&links[i], n - i, &sum);

		if (i == node_end)
			for (leaving = 0; node_end < n && links[node_end].step == links[i].step &&
				 links[node_end].from == links[i].from; node_end++)
				leaving += links[node_end].count;
		if ((++nrows & 0xfff) == 0)
			CHECK_FOR_INTERRUPTS();
		if (s->shape.flat)
		{
			values[0] = Int32GetDatum(links[i].from);
			values[1] = Int32GetDatum(links[i].to);
			values[2] = Int64GetDatum((int64) sum.count);
			values[3] = Float8GetDatum((float8) sum.count / (float8) leaving);
		}
		else
		{
			values[0] = Int32GetDatum(links[i].step);
			values[1] = Int32GetDatum(links[i].from);
			values[2] = Int32GetDatum(links[i].to);
			values[3] = Int64GetDatum((int64) sum.count);
		}
		nulls[4] = !sum.has_gap;
		nulls[5] = !sum.has_gap || !s->shape.buckets;
		values[4] = nulls[4] ? (Datum) 0 : IntervalPGetDatum(campaign_interval_from_us(sum.mean));
		values[5] = nulls[5] ? (Datum) 0 : IntervalPGetDatum(campaign_interval_from_us(sum.median));
		rows[nrows - 1] = HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
		i += used;
	}
	ReleaseTupleDesc(desc);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) nrows, element, -1, false, TYPALIGN_DOUBLE));
}
