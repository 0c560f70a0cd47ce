/*
 * components.c: the aggregate connected_components: which nodes hang together.
 *
 * The state is a set of nodes and a union-find over their numbers.  What is joined
 * does not depend on the order of the edges, and a component is named after its
 * lowest node, so neither does the result.
 */
#include "node_set.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

typedef struct components
{
	campaign_node_set nodes;
	uint32	   *parent;
	uint32		room;
} components;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static components *
state_new(MemoryContext ctx, bool is_number)
{
	components *s = MemoryContextAllocZero(ctx, sizeof(components));

	campaign_node_set_init(&s->nodes, ctx, is_number);
	s->room = s->nodes.room;
	s->parent = MemoryContextAlloc(ctx, s->room * sizeof(uint32));
	return s;
}

/* The number of a node; a new one is a component of its own. */
static uint32
add_node(components *s, const char *p, Size len)
{
	uint32		before = s->nodes.n;
	uint32		node = campaign_node_set_add(&s->nodes, p, len);

	if (s->nodes.n > s->room)
	{
		s->room = s->nodes.room;
		s->parent = repalloc_huge(s->parent, (Size) s->room * sizeof(uint32));
	}
	if (s->nodes.n > before)
		s->parent[node] = node;
	return node;
}

static uint32
find(components *s, uint32 x)
{
	while (s->parent[x] != x)
	{
		s->parent[x] = s->parent[s->parent[x]];
		x = s->parent[x];
	}
	return x;
}

/* The node that came first is the root; halved paths keep finds short. */
static void
join(components *s, uint32 a, uint32 b)
{
	a = find(s, a);
	b = find(s, b);
	if (a < b)
		s->parent[b] = a;
	else
		s->parent[a] = b;
}

static void
add_edge(components *s, const char *const p[2], const Size len[2])
{
	uint32		node[2];

	for (int i = 0; i < 2; i++)
		node[i] = p[i] ? add_node(s, p[i], len[i]) : CAMPAIGN_NODE_NONE;
	if (p[0] && p[1])
		join(s, node[0], node[1]);
}

/* (state, a, b) of bigint; an end that is NULL leaves the other one a node, two leave nothing */
PG_FUNCTION_INFO_V1(campaign_components_bigint_trans);
Datum
campaign_components_bigint_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	components *s = PG_ARGISNULL(0) ? state_new(ctx, true) : (components *) PG_GETARG_POINTER(0);
	char		bytes[2][CAMPAIGN_NODE_BYTES];
	const char *p[2] = {NULL, NULL};
	Size		len[2] = {CAMPAIGN_NODE_BYTES, CAMPAIGN_NODE_BYTES};

	for (int i = 0; i < 2; i++)
		if (!PG_ARGISNULL(i + 1))
		{
			campaign_node_write(PG_GETARG_INT64(i + 1), bytes[i]);
			p[i] = bytes[i];
		}
	add_edge(s, p, len);
	PG_RETURN_POINTER(s);
}

/* (state, a, b) of text, compared byte by byte */
PG_FUNCTION_INFO_V1(campaign_components_text_trans);
Datum
campaign_components_text_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	components *s = PG_ARGISNULL(0) ? state_new(ctx, false) : (components *) PG_GETARG_POINTER(0);
	text	   *t[2] = {NULL, NULL};
	const char *p[2] = {NULL, NULL};
	Size		len[2] = {0, 0};

	for (int i = 0; i < 2; i++)
		if (!PG_ARGISNULL(i + 1))
		{
			t[i] = PG_GETARG_TEXT_PP(i + 1);
			p[i] = VARDATA_ANY(t[i]);
			len[i] = VARSIZE_ANY_EXHDR(t[i]);
		}
	add_edge(s, p, len);
	for (int i = 0; i < 2; i++)
		if (t[i])
			PG_FREE_IF_COPY(t[i], i + 1);
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_components_combine);
Datum
campaign_components_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	components *a = PG_ARGISNULL(0) ? NULL : (components *) PG_GETARG_POINTER(0);
	components *b = PG_ARGISNULL(1) ? NULL : (components *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx, b->nodes.is_number);
	for (uint32 i = 0; i < b->nodes.n; i++)
	{
		const char *p[2];
		Size		len[2];

		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		p[0] = campaign_node_set_bytes(&b->nodes, i, &len[0]);
		p[1] = campaign_node_set_bytes(&b->nodes, find(b, i), &len[1]);
		add_edge(a, p, len);
	}
	PG_RETURN_POINTER(a);
}

/* what a worker sends: header, lengths, roots, bytes */
#define SERIAL_MAGIC 0x63630001

typedef struct serial_header
{
	uint32		magic;
	uint32		is_number;
	uint64		n;
	uint64		n_bytes;
} serial_header;

PG_FUNCTION_INFO_V1(campaign_components_serialize);
Datum
campaign_components_serialize(PG_FUNCTION_ARGS)
{
	components *s = (components *) PG_GETARG_POINTER(0);
	serial_header head = {.magic = SERIAL_MAGIC,.is_number = s->nodes.is_number,.n = s->nodes.n,.n_bytes = s->nodes.at[s->nodes.n]};
	Size		size = VARHDRSZ + sizeof(head) + head.n * 2 * sizeof(uint32) + head.n_bytes;
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many nodes for connected_components in parallel"),
				 errdetail("One worker has %u of them, which take more than 1 GB.", s->nodes.n),
				 errhint("SET max_parallel_workers_per_gather = 0, or take cluster_edges().")));
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	for (uint32 i = 0; i < s->nodes.n; i++, p += sizeof(uint32))
	{
		uint32		len = (uint32) (s->nodes.at[i + 1] - s->nodes.at[i]);

		memcpy(p, &len, sizeof(uint32));
	}
	for (uint32 i = 0; i < s->nodes.n; i++, p += sizeof(uint32))
	{
		uint32		root = find(s, i);

		memcpy(p, &root, sizeof(uint32));
	}
	memcpy(p, s->nodes.bytes, head.n_bytes);
	PG_RETURN_BYTEA_P(out);
}

pg_noreturn static void
bad_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid partial state of connected_components")));
}

PG_FUNCTION_INFO_V1(campaign_components_deserialize);
Datum
campaign_components_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	Size		len = VARSIZE_ANY_EXHDR(in);
	const char *p = VARDATA_ANY(in);
	const char *roots,
			   *bytes;
	serial_header head;
	components *s;
	uint64		at = 0;

	(void) agg_context(fcinfo);
	if (len < sizeof(head))
		bad_state();
	memcpy(&head, p, sizeof(head));
	if (head.magic != SERIAL_MAGIC || head.is_number > 1 || head.n > MaxAllocSize || head.n_bytes > MaxAllocSize ||
		len != sizeof(head) + head.n * 2 * sizeof(uint32) + head.n_bytes)
		bad_state();
	p += sizeof(head);
	roots = p + head.n * sizeof(uint32);
	bytes = roots + head.n * sizeof(uint32);
	s = state_new(CurrentMemoryContext, head.is_number == 1);
	for (uint32 i = 0; i < head.n; i++)
	{
		uint32		size;

		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		memcpy(&size, p + i * sizeof(uint32), sizeof(uint32));
		if (size > head.n_bytes - at || (s->nodes.is_number && size != CAMPAIGN_NODE_BYTES))
			bad_state();
		if (add_node(s, bytes + at, size) != i)
			bad_state();
		at += size;
	}
	if (at != head.n_bytes)
		bad_state();
	for (uint32 i = 0; i < head.n; i++)
	{
		uint32		root;

		memcpy(&root, roots + i * sizeof(uint32), sizeof(uint32));
		if (root >= head.n)
			bad_state();
		join(s, i, root);
	}
	PG_RETURN_POINTER(s);
}

/*
 * Array of (node, component, size) in the order of the nodes; the component is its
 * lowest node.  The state is only read, but for paths that get shorter.
 */
PG_FUNCTION_INFO_V1(campaign_components_final);
Datum
campaign_components_final(PG_FUNCTION_ARGS)
{
	components *s = PG_ARGISNULL(0) ? NULL : (components *) PG_GETARG_POINTER(0);
	Oid			element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	TupleDesc	desc;
	uint32	   *order,
			   *lowest,
			   *size;
	Datum	   *rows;
	uint32		n;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	n = s->nodes.n;
	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(element));
	order = campaign_node_set_order(&s->nodes);
	lowest = MemoryContextAllocHuge(CurrentMemoryContext, (Size) n * sizeof(uint32));
	size = MemoryContextAllocExtended(CurrentMemoryContext, (Size) n * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	rows = MemoryContextAllocHuge(CurrentMemoryContext, (Size) n * sizeof(Datum));
	for (uint32 i = 0; i < n; i++)
	{
		uint32		root = find(s, order[i]);

		if (size[root]++ == 0)
			lowest[root] = order[i];
	}
	desc = lookup_rowtype_tupdesc(element, -1);
	for (uint32 i = 0; i < n; i++)
	{
		uint32		root = find(s, order[i]);
		Datum		values[3];
		bool		nulls[3] = {false};

		if ((i & 0xfff) == 0xfff)
			CHECK_FOR_INTERRUPTS();
		values[0] = campaign_node_set_datum(&s->nodes, order[i]);
		values[1] = campaign_node_set_datum(&s->nodes, lowest[root]);
		values[2] = Int32GetDatum((int32) size[root]);
		rows[i] = HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
		if (!s->nodes.is_number)
		{
			pfree(DatumGetPointer(values[0]));
			pfree(DatumGetPointer(values[1]));
		}
	}
	ReleaseTupleDesc(desc);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) n, element, -1, false, TYPALIGN_DOUBLE));
}
