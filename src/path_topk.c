/*
 * path_topk.c: the aggregate path_topk: the most frequent paths of many journeys.
 */
#include "path.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "core/path_count.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#define TOPK_DEPTH 5

/*
 * Counts are exact, so memory grows with the distinct paths: 32 bytes each and 4
 * a code.  This is where it ends, slots and room to grow not counted; the serial
 * form stays far below 1 GB.
 */
#define TOPK_MAX_BYTES ((Size) 512 * 1024 * 1024)

typedef struct topk_state
{
	campaign_path_counts c;
	Size		cap;			/* entries that fit */
	Size		key_cap;		/* codes that fit */
	int32		k;
	uint64		key;			/* of the options */
	MemoryContext ctx;
	int32	   *codes;			/* one path, to work in */
	Size		ncodes;
} topk_state;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static topk_state *
state_new(MemoryContext ctx, int32 k, uint64 key)
{
	topk_state *s = MemoryContextAllocZero(ctx, sizeof(topk_state));

	s->ctx = ctx;
	s->k = k;
	s->key = key;
	s->cap = 48;
	s->key_cap = 256;
	s->c.nslots = campaign_path_slots(s->cap);
	s->c.entries = MemoryContextAlloc(ctx, s->cap * sizeof(campaign_path_entry));
	s->c.keys = MemoryContextAlloc(ctx, s->key_cap * sizeof(int32));
	s->c.slots = MemoryContextAllocZero(ctx, s->c.nslots * sizeof(uint32));
	return s;
}

/* Makes room for n more paths with nkeys codes together, as the core wants it. */
static void
state_reserve(topk_state *s, Size n, Size nkeys)
{
	Size		want = s->c.n + n,
				want_keys = s->c.nkeys + nkeys;

	if (want <= s->cap && want_keys <= s->key_cap)
		return;
	if (want * sizeof(campaign_path_entry) + want_keys * sizeof(int32) > TOPK_MAX_BYTES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many different paths for path_topk"),
				errdetail("There are more than %u of them, and counting them takes more than %zu MB.",
						  s->c.n, TOPK_MAX_BYTES / (1024 * 1024)),
				errhint("Take a smaller depth, group codes, or count with GROUP BY path, which can use the disk."));
	if (want > s->cap)
	{
		uint64		nslots;

		s->cap = Max(want, 2 * s->cap);
		s->c.entries = repalloc_huge(s->c.entries, s->cap * sizeof(campaign_path_entry));
		nslots = campaign_path_slots(s->cap);
		if (nslots > s->c.nslots)
		{
			pfree(s->c.slots);
			s->c.slots = MemoryContextAllocExtended(s->ctx, nslots * sizeof(uint32),
													MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
			s->c.nslots = nslots;
			campaign_path_count_rehash(&s->c);
		}
	}
	if (want_keys > s->key_cap)
	{
		s->key_cap = Max(want_keys, 2 * s->key_cap);
		s->c.keys = repalloc_huge(s->c.keys, s->key_cap * sizeof(int32));
	}
}

static void
check_same(const topk_state *s, int32 k, uint64 key)
{
	if (s->k != k || s->key != key)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("k and options of path_topk must be the same for all rows of a group"));
}

static int32
check_k(int32 k)
{
	if (k < 1)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("k of path_topk must be at least 1"));
	return k;
}

/* The state to go on with: s, or a new one. */
static topk_state *
state_for(FunctionCallInfo fcinfo, uint64 key)
{
	MemoryContext ctx = agg_context(fcinfo);
	int32		k = check_k(PG_GETARG_INT32(2));
	topk_state *s;

	if (PG_ARGISNULL(0))
		return state_new(ctx, k, key);
	s = (topk_state *) PG_GETARG_POINTER(0);
	check_same(s, k, key);
	return s;
}

/*
 * (state, path, k): a NULL path counts nothing, a row whose k is NULL is left
 * out.  The empty path is a path.
 */
PG_FUNCTION_INFO_V1(campaign_path_topk_trans);
Datum
campaign_path_topk_trans(PG_FUNCTION_ARGS)
{
	topk_state *s;
	ArrayType  *a;
	int			n;

	if (PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	s = state_for(fcinfo, 0);
	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(s);
	a = PG_GETARG_ARRAYTYPE_P(1);
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("path must be an array of one dimension"));
	if (ARR_HASNULL(a) && array_contains_nulls(a))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("path must not contain NULL"));
	n = ARR_NDIM(a) == 0 ? 0 : ARR_DIMS(a)[0];
	state_reserve(s, 1, n);
	campaign_path_count_add(&s->c, (const int32 *) ARR_DATA_PTR(a), (uint32) n, 1);
	PG_FREE_IF_COPY(a, 1);
	PG_RETURN_POINTER(s);
}

static int
count_path(void *arg, const campaign_path *p)
{
	topk_state *s = arg;

	if (p->n > s->ncodes)
	{
		Size		want = Max(p->n, 2 * s->ncodes);

		if (s->codes != NULL)
			pfree(s->codes);
		s->codes = NULL;
		s->ncodes = 0;
		s->codes = MemoryContextAlloc(s->ctx, want * sizeof(int32));
		s->ncodes = want;
	}
	for (uint32 i = 0; i < p->n; i++)
		s->codes[i] = p->nodes[i].code;
	state_reserve(s, 1, p->n);
	campaign_path_count_add(&s->c, s->codes, p->n, 1);
	return 0;
}

/* (state, journey, k [, options]): the paths of journey_paths, without their arrays */
PG_FUNCTION_INFO_V1(campaign_path_topk_journey_trans);
Datum
campaign_path_topk_journey_trans(PG_FUNCTION_ARGS)
{
	topk_state *s;
	campaign_path_options *o;

	if (PG_ARGISNULL(2) || (PG_NARGS() > 3 && PG_ARGISNULL(3)))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	o = campaign_path_options_get(fcinfo, 3, TOPK_DEPTH, 0);
	s = state_for(fcinfo, o->key);
	if (!PG_ARGISNULL(1))
		campaign_path_each(o, PG_GETARG_JOURNEY_PP(1), count_path, s);
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_path_topk_combine);
Datum
campaign_path_topk_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	topk_state *a = PG_ARGISNULL(0) ? NULL : (topk_state *) PG_GETARG_POINTER(0);
	topk_state *b = PG_ARGISNULL(1) ? NULL : (topk_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx, b->k, b->key);
	check_same(a, b->k, b->key);
	for (uint32 i = 0; i < b->c.n; i++)
	{
		campaign_path_entry *e = &b->c.entries[i];

		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		state_reserve(a, 1, e->n);
		campaign_path_count_add(&a->c, b->c.keys + e->at, e->n, e->count);
	}
	PG_RETURN_POINTER(a);
}

/* what a worker sends: header, counts, lengths, codes; each aligned as it is */
#define SERIAL_MAGIC 0x706b0001

typedef struct serial_header
{
	uint32		magic;
	int32		k;
	uint64		key;
	uint64		n;
	uint64		nkeys;
} serial_header;

PG_FUNCTION_INFO_V1(campaign_path_topk_serialize);
Datum
campaign_path_topk_serialize(PG_FUNCTION_ARGS)
{
	topk_state *s = (topk_state *) PG_GETARG_POINTER(0);
	serial_header head = {.magic = SERIAL_MAGIC,.k = s->k,.key = s->key,.n = s->c.n,.nkeys = s->c.nkeys};
	Size		size = VARHDRSZ + sizeof(head) + head.n * (sizeof(uint64) + sizeof(uint32)) +
		head.nkeys * sizeof(int32);
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	for (uint32 i = 0; i < s->c.n; i++, p += sizeof(uint64))
		memcpy(p, &s->c.entries[i].count, sizeof(uint64));
	for (uint32 i = 0; i < s->c.n; i++, p += sizeof(uint32))
		memcpy(p, &s->c.entries[i].n, sizeof(uint32));
	/* keys lie in the order of the entries */
	memcpy(p, s->c.keys, head.nkeys * sizeof(int32));
	PG_RETURN_BYTEA_P(out);
}

pg_noreturn static void
bad_state(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			errmsg("invalid partial state of path_topk"));
}

PG_FUNCTION_INFO_V1(campaign_path_topk_deserialize);
Datum
campaign_path_topk_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	Size		len = VARSIZE_ANY_EXHDR(in);
	const char *p = VARDATA_ANY(in);
	const char *lengths;
	serial_header head;
	topk_state *s;
	int32	   *codes;
	uint64		at = 0;

	(void) agg_context(fcinfo);
	if (len < sizeof(head))
		bad_state();
	memcpy(&head, p, sizeof(head));
	if (head.magic != SERIAL_MAGIC || head.k < 1 || head.n > MaxAllocSize || head.nkeys > MaxAllocSize ||
		len != sizeof(head) + head.n * (sizeof(uint64) + sizeof(uint32)) + head.nkeys * sizeof(int32))
		bad_state();
	p += sizeof(head);
	lengths = p + head.n * sizeof(uint64);
	codes = palloc(head.nkeys * sizeof(int32) + 1);
	memcpy(codes, lengths + head.n * sizeof(uint32), head.nkeys * sizeof(int32));
	s = state_new(CurrentMemoryContext, head.k, head.key);
	state_reserve(s, head.n, head.nkeys);
	for (uint64 i = 0; i < head.n; i++)
	{
		uint64		count;
		uint32		n;

		memcpy(&count, p + i * sizeof(uint64), sizeof(uint64));
		memcpy(&n, lengths + i * sizeof(uint32), sizeof(uint32));
		if (n > head.nkeys - at || count == 0)
			bad_state();
		campaign_path_count_add(&s->c, codes + at, n, count);
		at += n;
	}
	if (at != head.nkeys || s->c.n != head.n)
		bad_state();
	pfree(codes);
	PG_RETURN_POINTER(s);
}

/*
 * Array of (rank, path, path_count, path_ratio), the most frequent first, of
 * equally frequent ones the one that is less code by code; empty where there is no
 * path.  The state is only read.
 */
PG_FUNCTION_INFO_V1(campaign_path_topk_final);
Datum
campaign_path_topk_final(PG_FUNCTION_ARGS)
{
	topk_state *s = PG_ARGISNULL(0) ? NULL : (topk_state *) PG_GETARG_POINTER(0);
	Oid			element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	TupleDesc	desc;
	uint32	   *top;
	uint32		n;
	Datum	   *rows;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	n = Min((uint32) s->k, s->c.n);
	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(element));
	top = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(uint32));
	n = campaign_path_count_top(&s->c, s->k, top, campaign_path_tick);
	desc = lookup_rowtype_tupdesc(element, -1);
	rows = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(Datum));
	for (uint32 i = 0; i < n; i++)
	{
		campaign_path_entry *e = &s->c.entries[top[i]];
		Datum	   *codes = palloc(e->n * sizeof(Datum) + 1);
		Datum		values[4];
		bool		nulls[4] = {false};
		HeapTuple	tuple;

		if ((i & 0xfff) == 0xfff)
			CHECK_FOR_INTERRUPTS();
		for (uint32 m = 0; m < e->n; m++)
			codes[m] = Int32GetDatum(s->c.keys[e->at + m]);
		values[0] = Int32GetDatum((int32) i + 1);
		values[1] = PointerGetDatum(construct_array(codes, (int) e->n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
		values[2] = Int64GetDatum((int64) e->count);
		values[3] = Float8GetDatum((float8) e->count / (float8) s->c.total);
		tuple = heap_form_tuple(desc, values, nulls);
		rows[i] = HeapTupleGetDatum(tuple);
		pfree(codes);
		pfree(DatumGetPointer(values[1]));
	}
	ReleaseTupleDesc(desc);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) n, element, -1, false, TYPALIGN_DOUBLE));
}
