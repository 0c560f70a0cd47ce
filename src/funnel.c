/*
 * funnel.c: funnel_level and the aggregate funnel_agg over journeys, and the
 * rates of what it counted.
 */
#include "funnel.h"

#include "catalog/pg_type.h"
#include "core/proportion.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* funnel_level(journey, steps, window, mode, options): strict */
PG_FUNCTION_INFO_V1(campaign_funnel_level_sql);
Datum
campaign_funnel_level_sql(PG_FUNCTION_ARGS)
{
	funnel_cache *cache = campaign_funnel_cache(fcinfo, 1, FUNNEL_FOR_LEVEL);

	PG_RETURN_INT32((int32) campaign_funnel_level_of(cache, PG_GETARG_JOURNEY_PP(0)));
}

/* -------------------------------------------------------------- aggregate */

/* persons by the level they reached, 0 .. nsteps; flat, so that it is its own serial form */
typedef struct funnel_state
{
	int32		vl_len;			/* varlena header of the serial form */
	uint32		nsteps;
	uint64		key;
	int64		count[FLEXIBLE_ARRAY_MEMBER];
} funnel_state;

#define STATE_SIZE(nsteps) (offsetof(funnel_state, count) + ((Size) (nsteps) + 1) * sizeof(int64))

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static void
check_same_funnel(uint64 a, uint64 b)
{
	if (a != b)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("steps, window, mode and options of funnel_agg must be the same for all rows of a group"));
}

/*
 * (state, journey, steps, window [, mode [, options]]): a NULL journey counts
 * nothing, a row in which another argument is NULL is left out.
 */
PG_FUNCTION_INFO_V1(campaign_funnel_agg_trans);
Datum
campaign_funnel_agg_trans(PG_FUNCTION_ARGS)
{
	funnel_state *s = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	funnel_cache *cache;

	for (int i = 2; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
		{
			if (s == NULL)
				PG_RETURN_NULL();
			PG_RETURN_POINTER(s);
		}
	cache = campaign_funnel_cache_of_row(fcinfo, 2, s == NULL);
	if (s == NULL)
	{
		s = MemoryContextAllocZero(agg_context(fcinfo), STATE_SIZE(cache->plan.nsteps));
		SET_VARSIZE(s, STATE_SIZE(cache->plan.nsteps));
		s->nsteps = cache->plan.nsteps;
		s->key = cache->key;
	}
	check_same_funnel(s->key, cache->key);
	if (!PG_ARGISNULL(1))
		s->count[campaign_funnel_level_of(cache, PG_GETARG_JOURNEY_PP(1))]++;
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_combine);
Datum
campaign_funnel_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	funnel_state *a = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	funnel_state *b = PG_ARGISNULL(1) ? NULL : (funnel_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
	{
		a = MemoryContextAlloc(ctx, STATE_SIZE(b->nsteps));
		memcpy(a, b, STATE_SIZE(b->nsteps));
		PG_RETURN_POINTER(a);
	}
	check_same_funnel(a->key, b->key);
	for (uint32 k = 0; k <= a->nsteps; k++)
		a->count[k] += b->count[k];
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_serialize);
Datum
campaign_funnel_agg_serialize(PG_FUNCTION_ARGS)
{
	funnel_state *s = (funnel_state *) PG_GETARG_POINTER(0);
	Size		size = STATE_SIZE(s->nsteps);
	bytea	   *out;

	(void) agg_context(fcinfo);
	out = palloc(size);
	memcpy(out, s, size);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_deserialize);
Datum
campaign_funnel_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	Size		size = VARSIZE_ANY_EXHDR(in) + VARHDRSZ;
	funnel_state *s;

	(void) agg_context(fcinfo);
	s = palloc(Max(size, STATE_SIZE(0)));
	SET_VARSIZE(s, size);
	memcpy(VARDATA(s), VARDATA_ANY(in), size - VARHDRSZ);
	if (size < STATE_SIZE(0) || s->nsteps > CAMPAIGN_FUNNEL_MAX_STEPS || size != STATE_SIZE(s->nsteps))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of funnel_agg"));
	PG_RETURN_POINTER(s);
}

/* element k: persons who reached at least step k */
PG_FUNCTION_INFO_V1(campaign_funnel_agg_final);
Datum
campaign_funnel_agg_final(PG_FUNCTION_ARGS)
{
	funnel_state *s = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	Datum	   *items;
	int64		sum = 0;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	items = palloc(s->nsteps * sizeof(Datum));
	for (uint32 k = s->nsteps; k >= 1; k--)
	{
		sum += s->count[k];
		items[k - 1] = Int64GetDatum(sum);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(items, (int) s->nsteps, INT8OID, sizeof(int64),
										  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* ------------------------------------------------------------------ rates */

/*
 * funnel_rates(reached): a row a step of cumulative counts: the count, its share
 * of the step before and of step 1, each with its Wilson 95 % interval.  A share
 * of nothing is NULL.  Strict; works on any cumulative counts, whoever made them.
 */
PG_FUNCTION_INFO_V1(campaign_funnel_rates);
Datum
campaign_funnel_rates(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	int64	   *reached;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		ArrayType  *a;
		int			n;
		TupleDesc	desc;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		a = PG_GETARG_ARRAYTYPE_P_COPY(0);
		if (ARR_NDIM(a) > 1)
			ereport(ERROR,
					errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					errmsg("counts of a funnel must be an array of one dimension"));
		if (array_contains_nulls(a))
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("counts of a funnel must not be null"));
		n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
		/* bigint elements lie in an array one beside the other */
		reached = (int64 *) ARR_DATA_PTR(a);
		for (int k = 0; k < n; k++)
		{
			if (reached[k] < 0)
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("count of step %d of a funnel is negative", k + 1));
			if (k > 0 && reached[k] > reached[k - 1])
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("counts of a funnel must not grow from step to step"),
						errdetail("Step %d has " INT64_FORMAT ", step %d has " INT64_FORMAT ".",
								  k, reached[k - 1], k + 1, reached[k]),
						errhint("Give cumulative counts, as funnel_agg makes them."));
		}
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		call->tuple_desc = BlessTupleDesc(desc);
		call->max_calls = n;
		call->user_fctx = reached;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	reached = call->user_fctx;
	if (call->call_cntr < call->max_calls)
	{
		uint64		k = call->call_cntr;
		Datum		values[8];
		bool		nulls[8] = {false};

		values[0] = Int32GetDatum((int32) k + 1);
		values[1] = Int64GetDatum(reached[k]);
		for (int part = 0; part < 2; part++)
		{
			Datum	   *v = values + 2 + 3 * part;
			int64		of = part == 0 && k > 0 ? reached[k - 1] : reached[0];
			double		low,
						high;

			if (of == 0)
			{
				for (int i = 0; i < 3; i++)
				{
					v[i] = (Datum) 0;
					nulls[v - values + i] = true;
				}
				continue;
			}
			campaign_wilson(reached[k], of, CAMPAIGN_Z95, &low, &high);
			v[0] = Float8GetDatum((double) reached[k] / (double) of);
			v[1] = Float8GetDatum(low);
			v[2] = Float8GetDatum(high);
		}
		SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(call);
}
