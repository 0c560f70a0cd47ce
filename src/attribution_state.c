/*
 * attribution_state.c: the type attribution_state: input and output, sums and
 * differences, and what the solvers read.
 */
#include "attribution_state.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

/* Memory -------------------------------------------------------------------------- */

static void *
resize(void *context, void *old, size_t old_size, size_t size)
{
	if (size == 0)
	{
		pfree(old);
		return NULL;
	}
	if (old == NULL)
		return MemoryContextAllocHuge((MemoryContext) context, size);
	return repalloc_huge(old, size);
}

static void
tick(void)
{
	CHECK_FOR_INTERRUPTS();
}

void
campaign_attribution_corrupt(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("attribution state is corrupt")));
}

void
campaign_attribution_check(campaign_path_store_status status)
{
	switch (status)
	{
		case CAMPAIGN_PATH_STORE_OK:
			return;
		case CAMPAIGN_PATH_STORE_TOO_MANY_PATHS:
		case CAMPAIGN_PATH_STORE_TOO_MANY_TOUCHES:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("too many different paths for an attribution state"),
					 errdetail("A state holds at most %d different paths with %lld touches together.",
							   CAMPAIGN_PATH_STORE_PATHS, (long long) CAMPAIGN_PATH_STORE_TOUCHES),
					 errhint("Group codes, shorten the lookback, let repeats collapse, or keep the last touches of each path.")));
			break;
		case CAMPAIGN_PATH_STORE_COUNT_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("counts of an attribution state are out of range"),
					 errdetail("Conversions, and paths that ended in nothing, are whole numbers up to 2^53 in all.")));
			break;
		case CAMPAIGN_PATH_STORE_VALUE_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("value of an attribution state is out of range")));
			break;
		case CAMPAIGN_PATH_STORE_CORRUPT:
			campaign_attribution_corrupt();
	}
}

campaign_attribution_builder *
campaign_attribution_begin(MemoryContext ctx)
{
	campaign_attribution_builder *b = MemoryContextAllocZero(ctx, sizeof *b);

	b->ctx = ctx;
	b->memory.resize = resize;
	b->memory.context = ctx;
	b->order = 1;
	campaign_path_store_begin(&b->store, &b->memory);
	return b;
}

void
campaign_attribution_bind(campaign_attribution_builder *b, bool has_times, const char *binding, uint32 len)
{
	if (!b->is_bound)
	{
		b->has_times = has_times;
		b->binding = MemoryContextAlloc(b->ctx, len + 1);
		memcpy(b->binding, binding, len);
		b->binding_len = len;
		b->is_bound = true;
		return;
	}
	if (b->has_times != has_times)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("attribution states of journeys and of aggregated paths do not mix"),
				 errdetail("A state of journeys holds what models need that look at times.")));
	if (b->binding_len != len || memcmp(b->binding, binding, len) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("attribution states of different options do not mix"),
				 errdetail("One was built with %.*s, another with %.*s.",
						   (int) Min(b->binding_len, 500), b->binding, (int) Min(len, 500), binding),
				 errhint("Lookback, half life, repeats and other options bind when a state is built; only the instants of milestones, after and as_of may differ from row to row.")));
}

void
campaign_attribution_tidy(campaign_attribution_builder *b)
{
	campaign_attribution_check(campaign_path_store_settle(&b->store));
	campaign_path_store_tidy(&b->store, tick);
}

/* Bytes --------------------------------------------------------------------------- */

/*
 * A builder of stored bytes.  false: they are no state.
 */
static campaign_attribution_builder *
read_builder(const uint8 *data, size_t len)
{
	campaign_attribution_builder *b = campaign_attribution_begin(CurrentMemoryContext);
	campaign_path_reader r;

	if (!campaign_path_reader_open(&r, data, len))
		return NULL;
	r.path = palloc_extended(sizeof(int32) * ((Size) r.longest + 1), MCXT_ALLOC_HUGE);
	if (!campaign_path_state_read(&r, &b->store, tick))
		return NULL;
	pfree(r.path);
	b->order = r.head.order;
	campaign_attribution_bind(b, r.head.has_times, r.head.binding, r.head.binding_len);
	return b;
}

void
campaign_attribution_add_builder(campaign_attribution_builder *b, campaign_attribution_builder *other, bool subtract)
{
	if (!other->is_bound)
		return;
	if (!b->is_bound)
		for (int k = 0; k < other->store.ntimed; k++)
			campaign_path_store_timed(&b->store, other->store.timed[k].model);
	campaign_attribution_bind(b, other->has_times, other->binding, other->binding_len);
	b->order = Max(b->order, other->order);
	/* options tell which models need times: equal options, equal models */
	if (b->store.ntimed != other->store.ntimed)
		campaign_attribution_corrupt();
	for (int k = 0; k < b->store.ntimed; k++)
		if (b->store.timed[k].model != other->store.timed[k].model)
			campaign_attribution_corrupt();
	campaign_attribution_check(campaign_path_store_settle(&b->store));
	campaign_attribution_check(campaign_path_store_settle(&other->store));
	campaign_attribution_check(campaign_path_store_merge(&b->store, &other->store, subtract, tick));
}

int32
campaign_attribution_add_bytes(campaign_attribution_builder *b, const uint8 *data, size_t len, bool subtract)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "attribution state", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	campaign_attribution_builder *other = read_builder(data, len);
	int32		order;

	if (other == NULL)
		campaign_attribution_corrupt();
	campaign_attribution_add_builder(b, other, subtract);
	order = other->order;
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
	return order;
}

struct varlena *
campaign_attribution_datum(campaign_attribution_builder *b, bool in_order)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "attribution state", ALLOCSET_DEFAULT_SIZES);
	campaign_resize memory = {resize, scratch};
	campaign_resize *kept = b->store.memory;
	campaign_byte_buffer out = {NULL, 0, 0, &memory};
	campaign_path_state_head head = {b->order, b->has_times, b->binding, b->binding_len};
	struct varlena *result;

	campaign_attribution_check(campaign_path_store_settle(&b->store));
	out.data = MemoryContextAlloc(scratch, 1024);
	out.size = 1024;
	out.len = VARHDRSZ;
	b->store.memory = &memory;	/* what it needs to sort goes with the buffer */
	campaign_path_state_write(&out, &b->store, &head, in_order, tick);
	b->store.memory = kept;
	if (out.len > MaxAllocSize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("attribution state is too large"),
				 errdetail("Its %zu bytes are more than a value holds.", out.len),
				 errhint("Group codes, shorten the lookback, let repeats collapse, or keep the last touches of each path.")));
	result = palloc(out.len);
	memcpy(result, out.data, out.len);
	SET_VARSIZE(result, out.len);
	MemoryContextDelete(scratch);
	return result;
}

/* Input and output ---------------------------------------------------------------- */

/*
 * A state from bytes of anybody: they are what we would write, or refused.
 */
static struct varlena *
state_of_bytes(const uint8 *data, size_t len)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "attribution state", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	campaign_attribution_builder *b = read_builder(data, len);
	struct varlena *result = NULL;
	bool		ok = b != NULL;

	if (ok && b->binding_len > 0)
	{
		/* options are JSON: raises where they are not */
		char	   *text = pnstrdup(b->binding, b->binding_len);

		ok = strlen(text) == b->binding_len && pg_verifymbstr(text, b->binding_len, true) &&
			JB_ROOT_IS_OBJECT(DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text))));
	}
	MemoryContextSwitchTo(old);
	if (ok)
	{
		result = campaign_attribution_datum(b, true);
		ok = VARSIZE(result) - VARHDRSZ == len && memcmp(VARDATA(result), data, len) == 0;
	}
	MemoryContextDelete(scratch);
	return ok ? result : NULL;
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_in);
Datum
campaign_attribution_state_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	bytea	   *bytes;
	struct varlena *result = NULL;

	if (text[0] == '\\' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") == strlen(text + 2) &&
		strlen(text) % 2 == 0)
	{
		bytes = DatumGetByteaPP(DirectFunctionCall1(byteain, CStringGetDatum(text)));
		result = state_of_bytes((const uint8 *) VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
	}
	if (result == NULL)
		campaign_soft_error(fcinfo, (Datum) 0,
							errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							errmsg("invalid input syntax for type attribution_state"),
							errdetail("The text is not that of a state."),
							errhint("Build states with attribution_agg()."));
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_out);
Datum
campaign_attribution_state_out(PG_FUNCTION_ARGS)
{
	struct varlena *state = PG_GETARG_ATTRIBUTION_STATE_PP(0);
	Size		len = VARSIZE_ANY_EXHDR(state);
	char	   *text = palloc(2 * len + 3);

	/* not byteaout(): what it writes depends on bytea_output */
	text[0] = '\\';
	text[1] = 'x';
	text[2 + hex_encode(VARDATA_ANY(state), len, text + 2)] = '\0';
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_recv);
Datum
campaign_attribution_state_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			len = buf->len - buf->cursor;
	struct varlena *result = state_of_bytes((const uint8 *) pq_getmsgbytes(buf, len), len);

	if (result == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid attribution state in external binary representation")));
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_send);
Datum
campaign_attribution_state_send(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(DirectFunctionCall1(byteasend, PG_GETARG_DATUM(0)));
}

/* Sums, differences, equality ----------------------------------------------------- */

static Datum
plus_minus(FunctionCallInfo fcinfo, bool subtract)
{
	struct varlena *x = PG_GETARG_ATTRIBUTION_STATE_PP(0),
			   *y = PG_GETARG_ATTRIBUTION_STATE_PP(1);
	campaign_attribution_builder *b = campaign_attribution_begin(CurrentMemoryContext);

	campaign_attribution_add_bytes(b, (const uint8 *) VARDATA_ANY(x), VARSIZE_ANY_EXHDR(x), false);
	campaign_attribution_add_bytes(b, (const uint8 *) VARDATA_ANY(y), VARSIZE_ANY_EXHDR(y), subtract);
	PG_RETURN_POINTER(campaign_attribution_datum(b, true));
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_add);
Datum
campaign_attribution_state_add(PG_FUNCTION_ARGS)
{
	return plus_minus(fcinfo, false);
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_subtract);
Datum
campaign_attribution_state_subtract(PG_FUNCTION_ARGS)
{
	return plus_minus(fcinfo, true);
}

static bool
is_equal(FunctionCallInfo fcinfo)
{
	struct varlena *x = PG_GETARG_ATTRIBUTION_STATE_PP(0),
			   *y = PG_GETARG_ATTRIBUTION_STATE_PP(1);

	return VARSIZE_ANY_EXHDR(x) == VARSIZE_ANY_EXHDR(y) &&
		memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_eq);
Datum
campaign_attribution_state_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_equal(fcinfo));
}

PG_FUNCTION_INFO_V1(campaign_attribution_state_ne);
Datum
campaign_attribution_state_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!is_equal(fcinfo));
}

/* What solvers read --------------------------------------------------------------- */

static double
finite_sum(campaign_exact *x, campaign_exact_pool *pool)
{
	double		d = campaign_exact_value(x, pool);

	if (isinf(d))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value of an attribution state is out of range")));
	return d;
}

/*
 * See attribution_state.h.
 */
void
campaign_attribution_open(campaign_attribution_view *v, struct varlena *state)
{
	campaign_resize memory = {resize, CurrentMemoryContext};
	campaign_exact_pool pool = {.memory = &memory};
	campaign_exact total = {0};
	campaign_path_reader r;
	int32	   *codes,
			   *touch;
	int64	   *start,
			   *conversions,
			   *nulls;
	double	   *value;

	memset(v, 0, sizeof *v);
	if (!campaign_path_reader_open(&r, (const uint8 *) VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state)) || !r.in_order)
		campaign_attribution_corrupt();
	codes = palloc_extended(sizeof *codes * ((Size) r.ncodes + 1), MCXT_ALLOC_HUGE);
	touch = palloc_extended(sizeof *touch * ((Size) r.ntouches + 1), MCXT_ALLOC_HUGE);
	start = palloc_extended(sizeof *start * ((Size) r.npaths + 1), MCXT_ALLOC_HUGE);
	conversions = palloc_extended(sizeof *conversions * ((Size) r.npaths + 1), MCXT_ALLOC_HUGE);
	nulls = palloc_extended(sizeof *nulls * ((Size) r.npaths + 1), MCXT_ALLOC_HUGE);
	value = palloc_extended(sizeof *value * ((Size) r.npaths + 1), MCXT_ALLOC_HUGE);
	r.path = palloc_extended(sizeof(int32) * ((Size) r.longest + 1), MCXT_ALLOC_HUGE);
	if (!campaign_path_reader_codes(&r, codes))
		campaign_attribution_corrupt();
	start[0] = 0;
	for (uint32 i = 0; i < r.npaths; i++)
	{
		campaign_exact x = {0};

		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		pool.n = 0;				/* the value before was used up */
		if (!campaign_path_reader_next(&r, &x, &pool) || r.touches_read > r.ntouches)
			campaign_attribution_corrupt();
		for (uint32 k = 0; k < r.n; k++)
			touch[start[i] + k] = r.path[k];
		start[i + 1] = start[i] + r.n;
		conversions[i] = r.count.conversions;
		nulls[i] = r.count.nulls;
		value[i] = finite_sum(&x, &pool);
		if (r.count.conversions < 0 || r.count.nulls < 0 || r.count.rows < 0)
			v->is_difference = true;
		v->longest = Max(v->longest, (int32) r.n);
	}
	pool.n = 0;
	for (uint32 i = 0; i < r.npaths; i++)
		campaign_exact_add(&total, value[i], &pool);
	v->value = finite_sum(&total, &pool);
	v->ntimed = r.ntimed;
	for (int k = 0; k < r.ntimed; k++)
	{
		v->timed[k] = r.timed[k];
		v->timed_conversions[k] = palloc_extended(sizeof(double) * ((Size) r.ncodes + 1), MCXT_ALLOC_HUGE);
		v->timed_value[k] = palloc_extended(sizeof(double) * ((Size) r.ncodes + 1), MCXT_ALLOC_HUGE);
		for (uint32 i = 0; i < r.ncodes; i++)
		{
			campaign_exact x = {0},
						y = {0};

			if (i % 65536 == 65535)
				CHECK_FOR_INTERRUPTS();
			pool.n = 0;
			if (!campaign_path_reader_sum(&r, &x, &pool) || !campaign_path_reader_sum(&r, &y, &pool))
				campaign_attribution_corrupt();
			v->timed_conversions[k][i] = finite_sum(&x, &pool);
			v->timed_value[k][i] = finite_sum(&y, &pool);
		}
	}
	if (!campaign_path_reader_done(&r))
		campaign_attribution_corrupt();
	v->set.ncodes = (int32) r.ncodes;
	v->set.codes = codes;
	v->set.npaths = (int32) r.npaths;
	v->set.start = start;
	v->set.touch = touch;
	v->set.conversions = conversions;
	v->set.nulls = nulls;
	v->set.value = value;
	v->order = r.head.order;
	v->has_times = r.head.has_times;
	v->conversions = r.total.conversions;
	v->nulls = r.total.nulls;
	v->rows = r.total.rows;
	v->open = r.open;
	v->binding = r.head.binding;
	v->binding_len = r.head.binding_len;
}

bool
campaign_attribution_timed(const campaign_attribution_view *v, int model,
						   const double **conversions, const double **value)
{
	for (int k = 0; k < v->ntimed; k++)
		if (v->timed[k] == model)
		{
			*conversions = v->timed_conversions[k];
			*value = v->timed_value[k];
			return true;
		}
	return false;
}

/*
 * attribution_summary(state): one row of totals.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_summary);
Datum
campaign_attribution_summary(PG_FUNCTION_ARGS)
{
	TupleDesc	desc;
	campaign_attribution_view v;
	Datum		values[13];
	bool		nulls[13] = {false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	campaign_attribution_open(&v, PG_GETARG_ATTRIBUTION_STATE_PP(0));
	values[0] = Int64GetDatum(v.set.npaths);
	values[1] = Int64GetDatum(v.set.start[v.set.npaths]);
	values[2] = Int32GetDatum(v.longest);
	values[3] = Int32GetDatum(v.set.ncodes);
	values[4] = Int64GetDatum(v.rows);
	values[5] = Int64GetDatum(v.conversions);
	values[6] = Float8GetDatum(v.value);
	values[7] = Int64GetDatum(v.nulls);
	values[8] = Int64GetDatum(v.open);
	nulls[9] = v.conversions + v.nulls <= 0;
	values[9] = Float8GetDatum(nulls[9] ? 0 : (double) v.conversions / (double) (v.conversions + v.nulls));
	values[10] = Int32GetDatum(v.order);
	values[11] = BoolGetDatum(v.has_times);
	nulls[12] = v.binding_len == 0;
	if (!nulls[12])
		values[12] = DirectFunctionCall1(jsonb_in, CStringGetDatum(pnstrdup(v.binding, v.binding_len)));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

/*
 * attribution_paths(state): a row for each different path.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_paths);
Datum
campaign_attribution_paths(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_view v;
	MemoryContext scratch,
				old;

	InitMaterializedSRF(fcinfo, 0);
	campaign_attribution_open(&v, PG_GETARG_ATTRIBUTION_STATE_PP(0));
	scratch = AllocSetContextCreate(CurrentMemoryContext, "attribution path", ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(scratch);
	for (int32 i = 0; i < v.set.npaths; i++)
	{
		int64		n = v.set.start[i + 1] - v.set.start[i];
		Datum	   *codes = palloc_extended(sizeof(Datum) * (Size) Max(n, 1), MCXT_ALLOC_HUGE);
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};

		CHECK_FOR_INTERRUPTS();
		for (int64 k = 0; k < n; k++)
			codes[k] = Int32GetDatum(v.set.codes[v.set.touch[v.set.start[i] + k]]);
		values[0] = PointerGetDatum(construct_array(codes, (int) n, INT4OID, 4, true, TYPALIGN_INT));
		values[1] = Float8GetDatum((double) v.set.conversions[i]);
		values[2] = Float8GetDatum(v.set.value[i]);
		values[3] = Float8GetDatum((double) v.set.nulls[i]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(scratch);
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
	return (Datum) 0;
}
