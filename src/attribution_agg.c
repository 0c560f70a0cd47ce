/*
 * attribution_agg.c: attribution_agg(): states of aggregated paths and of other states.
 */
#include "attribution_agg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/memutils.h"

/*
 * The state of an aggregate; a new one in its context where there is none yet.
 */
campaign_attribution_builder *
campaign_attribution_agg_builder(FunctionCallInfo fcinfo, bool subtract)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	if (!PG_ARGISNULL(0))
		return (campaign_attribution_builder *) PG_GETARG_POINTER(0);
	if (subtract)
		elog(ERROR, "inverse transition without a state");
	return campaign_attribution_begin(ctx);
}

/* a whole number that is not negative; NULL is none */
static int64
count_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		d;

	if (PG_ARGISNULL(n))
		return 0;
	d = PG_GETARG_FLOAT8(n);
	if (!(d >= 0) || d > CAMPAIGN_MAX_EXACT_DOUBLE || d != rint(d))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be a whole number from 0 to 2^53", name),
				 errdetail("It is %g.", d),
				 errhint("Counts are kept as integers; to take paths away, subtract a state.")));
	return (int64) d;
}

double
campaign_attribution_value_argument(FunctionCallInfo fcinfo, int n)
{
	double		d;

	if (PG_ARGISNULL(n))
		return 0;
	d = PG_GETARG_FLOAT8(n);
	if (!isfinite(d))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must be finite")));
	return d;
}

void
campaign_attribution_agg_order(campaign_attribution_builder *b, int32 order, bool subtract)
{
	if (order == 0)
		return;
	if (!subtract)
	{
		b->named[order]++;
		b->order = Max(b->order, order);
		return;
	}
	b->named[order]--;
	while (b->order > 1 && b->named[b->order] == 0)
		b->order--;
}

static void
order_argument(FunctionCallInfo fcinfo, int n, campaign_attribution_builder *b, bool subtract)
{
	int32		order;

	if (PG_NARGS() <= n || PG_ARGISNULL(n))
		return;
	order = PG_GETARG_INT32(n);
	if (order < 1 || order > CAMPAIGN_PATH_STATE_ORDER)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("order must be from 1 to %d", CAMPAIGN_PATH_STATE_ORDER),
				 errdetail("It is %d.", order)));
	campaign_attribution_agg_order(b, order, subtract);
}

/*
 * Adds one row of aggregated paths: arguments from first on are path, conversions,
 * value, nulls.  A NULL path is an empty one: what no touch led to.
 */
static void
add_path(FunctionCallInfo fcinfo, int first, campaign_attribution_builder *b, bool subtract)
{
	campaign_path_count3 count;
	ArrayType  *path = NULL;
	const int32 *codes = NULL;
	int			n = 0;

	count.rows = 1;
	count.conversions = count_argument(fcinfo, first + 1, "conversions");
	count.nulls = count_argument(fcinfo, first + 3, "nulls");
	if (!PG_ARGISNULL(first))
	{
		path = PG_GETARG_ARRAYTYPE_P(first);
		if (ARR_NDIM(path) > 1)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("path must be a one-dimensional array")));
		if (ARR_HASNULL(path) && array_contains_nulls(path))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("path must not contain null elements"),
					 errhint("Give touches without a channel a code of their own.")));
		n = ArrayGetNItems(ARR_NDIM(path), ARR_DIMS(path));
		codes = (const int32 *) ARR_DATA_PTR(path);
	}
	if (!b->is_bound)
		campaign_attribution_bind(b, false, "", 0);
	campaign_attribution_check(campaign_path_store_add_later(&b->store, codes, (uint32) n, &count,
															 campaign_attribution_value_argument(fcinfo, first + 2), subtract));
	if (path != NULL)
		PG_FREE_IF_COPY(path, first);
}

static Datum
path_transition(FunctionCallInfo fcinfo, bool subtract)
{
	campaign_attribution_builder *b = campaign_attribution_agg_builder(fcinfo, subtract);

	add_path(fcinfo, 1, b, subtract);
	order_argument(fcinfo, 5, b, subtract);
	if (subtract)
		campaign_attribution_tidy(b);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_path);
Datum
campaign_attribution_agg_path(PG_FUNCTION_ARGS)
{
	return path_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_path_inverse);
Datum
campaign_attribution_agg_path_inverse(PG_FUNCTION_ARGS)
{
	return path_transition(fcinfo, true);
}

/*
 * path_state(path, conversions, value, nulls): the state of one row.
 */
PG_FUNCTION_INFO_V1(campaign_path_state);
Datum
campaign_path_state(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_begin(CurrentMemoryContext);

	add_path(fcinfo, 0, b, false);
	order_argument(fcinfo, 4, b, false);
	PG_RETURN_POINTER(campaign_attribution_datum(b, true));
}

/* Of states ----------------------------------------------------------------------- */

static Datum
state_transition(FunctionCallInfo fcinfo, bool subtract)
{
	campaign_attribution_builder *b;
	struct varlena *state;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	b = campaign_attribution_agg_builder(fcinfo, subtract);
	state = PG_GETARG_ATTRIBUTION_STATE_PP(1);
	campaign_attribution_agg_order(b, campaign_attribution_add_bytes(b, (const uint8 *) VARDATA_ANY(state),
																	 VARSIZE_ANY_EXHDR(state), subtract), subtract);
	PG_FREE_IF_COPY(state, 1);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_state);
Datum
campaign_attribution_agg_state(PG_FUNCTION_ARGS)
{
	return state_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_state_inverse);
Datum
campaign_attribution_agg_state_inverse(PG_FUNCTION_ARGS)
{
	return state_transition(fcinfo, true);
}

/* Of parallel workers, and the end ------------------------------------------------ */

PG_FUNCTION_INFO_V1(campaign_attribution_agg_combine);
Datum
campaign_attribution_agg_combine(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	b = campaign_attribution_agg_builder(fcinfo, false);
	campaign_attribution_add_builder(b, (campaign_attribution_builder *) PG_GETARG_POINTER(1), false);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_serialize);
Datum
campaign_attribution_agg_serialize(PG_FUNCTION_ARGS)
{
	campaign_attribution_agg_builder(fcinfo, true);
	PG_RETURN_POINTER(campaign_attribution_datum((campaign_attribution_builder *) PG_GETARG_POINTER(0), false));
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_deserialize);
Datum
campaign_attribution_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	campaign_attribution_builder *b;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "aggregate function called in non-aggregate context");
	b = campaign_attribution_begin(CurrentMemoryContext);
	campaign_attribution_add_bytes(b, (const uint8 *) VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes), false);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_final);
Datum
campaign_attribution_agg_final(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "aggregate function called in non-aggregate context");
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	b = (campaign_attribution_builder *) PG_GETARG_POINTER(0);
	if (!b->is_bound)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(campaign_attribution_datum(b, true));
}
