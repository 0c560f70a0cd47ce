/*
 * attribution.c: rule models over one conversion, from a journey or from arrays.
 */
#include "campaign.h"

#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "arrays.h"
#include "attribution.h"
#include "attribution_options.h"
#include "journey.h"

/* the rule of the last call, kept with the function */
typedef struct rule_cache
{
	MemoryContext context;
	struct varlena *model;		/* what it was read from, full headers */
	struct varlena *options;	/* NULL for none */
	campaign_attribution_rule rule;
} rule_cache;

/* whether a kept value is that of an argument; NULL is equal to NULL */
static bool
is_same(const struct varlena *kept, const struct varlena *arg)
{
	if (kept == NULL || arg == NULL)
		return kept == arg;
	return VARSIZE_ANY_EXHDR(kept) == VARSIZE_ANY_EXHDR(arg) &&
		memcmp(VARDATA_ANY(kept), VARDATA_ANY(arg), VARSIZE_ANY_EXHDR(arg)) == 0;
}

/* a copy with a full header, and aligned, in the current memory context */
static struct varlena *
full_copy(const struct varlena *v)
{
	Size		len = VARSIZE_ANY_EXHDR(v);
	struct varlena *copy = palloc(VARHDRSZ + len);

	SET_VARSIZE(copy, VARHDRSZ + len);
	memcpy(VARDATA(copy), VARDATA_ANY(v), len);
	return copy;
}

/*
 * The rule of a call, from the argument model, which is not NULL, and options,
 * which may be.  It is read again only where they change.
 */
static const campaign_attribution_rule *
rule_of_call(FunctionCallInfo fcinfo, int model_arg, int options_arg)
{
	rule_cache *cache = fcinfo->flinfo->fn_extra;
	rule_cache *made;
	struct varlena *model = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(model_arg));
	struct varlena *options = PG_ARGISNULL(options_arg) ? NULL : PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(options_arg));
	MemoryContext context,
				caller;

	if (cache != NULL && is_same(cache->model, model) && is_same(cache->options, options))
		return &cache->rule;

	/* a child of the call's context until it is complete: an error takes it along */
	context = AllocSetContextCreate(CurrentMemoryContext, "campaign attribution rule", ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(context);
	made = palloc(sizeof(rule_cache));
	made->context = context;
	made->model = full_copy(model);
	made->options = options == NULL ? NULL : full_copy(options);
	made->rule.model = campaign_attribution_read_model((text *) made->model);
	campaign_attribution_read_options(&made->rule, (Jsonb *) made->options);
	MemoryContextSwitchTo(caller);
	MemoryContextSetParent(context, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (cache != NULL)
		MemoryContextDelete(cache->context);
	return &made->rule;
}

static TimestampTz
finite_instant(TimestampTz t, const char *what)
{
	if (TIMESTAMP_NOT_FINITE(t))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite", what)));
	return t;
}

/*
 * A one-dimensional array without NULL elements; *n its length.
 */
static void *
plain_array(ArrayType *a, const char *name, int *n)
{
	*n = campaign_plain_array(a, name);
	return ARR_DATA_PTR(a);
}

/*
 * Moves what a prepared path keeps to the front; code may be NULL.
 */
static void
gather(int m, const int32 *kept, int64 *ts, int32 *code)
{
	for (int k = 0; k < m; k++)
		ts[k] = ts[kept[k]];
	if (code != NULL)
		for (int k = 0; k < m; k++)
			code[k] = code[kept[k]];
}

void
campaign_attribution_weigh_touches(const campaign_attribution_rule *rule, int n, const TimestampTz *ts, const int32 *codes,
								   TimestampTz converted_at, float8 *result)
{
	int32	   *order,
			   *kept,
			   *code;
	int64	   *path;
	double	   *weight;
	bool		is_sorted;
	int			m;

	finite_instant(converted_at, "converted_at");
	if (codes == NULL && campaign_attribution_needs_codes(rule))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("model \"%s\" with these options needs the codes of the touches",
						campaign_attribution_model_name(rule->model)),
				 errhint("Give them as the argument codes.")));
	if (n == 0)
		return;

	/* an array of PostgreSQL holds less than MaxAllocSize: so do these */
	order = palloc(sizeof(int32) * n);
	kept = palloc(sizeof(int32) * n);
	path = palloc(sizeof(int64) * n);
	code = codes == NULL ? NULL : palloc(sizeof(int32) * n);
	weight = palloc(sizeof(double) * n);
	for (int i = 0; i < n; i++)
		finite_instant(ts[i], "ts");
	CHECK_FOR_INTERRUPTS();
	is_sorted = campaign_attribution_order(ts, n, order, kept, rule->tick);
	CHECK_FOR_INTERRUPTS();
	for (int k = 0; k < n; k++)
	{
		int			i = is_sorted ? k : order[k];

		path[k] = ts[i];
		if (code != NULL)
			code[k] = codes[i];
	}
	m = campaign_attribution_prepare(rule, n, path, code, converted_at, kept);
	gather(m, kept, path, code);
	memset(result, 0, sizeof(float8) * n);
	if (campaign_attribution_weigh(rule, m, path, code, converted_at, weight))
		for (int k = 0; k < m; k++)
			result[is_sorted ? kept[k] : order[kept[k]]] = weight[k];
}

/*
 * attribution_weights(ts, model, converted_at, options, codes): NULL for a NULL
 * ts, model or converted_at; NULL options are none.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_weights);
Datum
campaign_attribution_weights(PG_FUNCTION_ARGS)
{
	const campaign_attribution_rule *rule;
	const TimestampTz *ts;
	const int32 *codes = NULL;
	ArrayType  *array;
	int			n;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	ts = plain_array(PG_GETARG_ARRAYTYPE_P(0), "ts", &n);
	finite_instant(PG_GETARG_TIMESTAMPTZ(2), "converted_at");
	rule = rule_of_call(fcinfo, 1, 3);
	if (!PG_ARGISNULL(4))
	{
		int			ncodes;

		codes = plain_array(PG_GETARG_ARRAYTYPE_P(4), "codes", &ncodes);
		if (ncodes != n)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("codes must have one element for each touch")));
	}
	if (n == 0)
		array = construct_empty_array(FLOAT8OID);
	else
	{
		array = palloc0(ARR_OVERHEAD_NONULLS(1) + sizeof(float8) * n);
		SET_VARSIZE(array, ARR_OVERHEAD_NONULLS(1) + sizeof(float8) * n);
		array->ndim = 1;
		array->elemtype = FLOAT8OID;
		ARR_DIMS(array)[0] = n;
		ARR_LBOUND(array)[0] = 1;
	}
	campaign_attribution_weigh_touches(rule, n, ts, codes, PG_GETARG_TIMESTAMPTZ(2), (float8 *) ARR_DATA_PTR(array));
	PG_RETURN_ARRAYTYPE_P(array);
}

/* the touches of a journey, apart; a NULL journey has none */
typedef struct touch_columns
{
	int			n;
	int64	   *ts;
	int32	   *code;
} touch_columns;

/*
 * Reads the touches of a journey that are not after an instant.
 */
static touch_columns
read_touches(FunctionCallInfo fcinfo, int arg, int64 until)
{
	touch_columns t = {0, NULL, NULL};
	campaign_journey_reader r;
	double		value;
	bool		has_value;

	if (PG_ARGISNULL(arg))
		return t;
	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(arg));
	t.ts = palloc(sizeof(int64) * Max(r.n, 1));
	t.code = palloc(sizeof(int32) * Max(r.n, 1));
	for (uint32 i = 0; i < r.n; i++)
	{
		int			rc;

		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		rc = campaign_journey_next(&r, &t.ts[i], &t.code[i], &value, &has_value);
		if (rc < 0)
			campaign_journey_corrupt(rc);
		/* the journey is in time order: nothing later earns */
		if (t.ts[i] > until)
			break;
		t.n++;
	}
	return t;
}

/*
 * Puts the rows of one conversion: columns touch_no, ts, code, weight, behind
 * what the caller has set in the first ones; a row for each touch of the prepared
 * path, or the one row of the bucket (none).
 */
static void
put_touches(ReturnSetInfo *rsinfo, Datum *values, bool *nulls, int first_column, int m,
			const int32 *kept, const int64 *path, const int32 *code, const double *weight, bool is_earned)
{
	Datum	   *v = values + first_column;
	bool	   *is_null = nulls + first_column;

	is_null[0] = is_null[1] = is_null[2] = !is_earned;
	if (!is_earned)
	{
		v[3] = Float8GetDatum(1.0);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		return;
	}
	for (int k = 0; k < m; k++)
	{
		if (k % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		v[0] = Int32GetDatum(kept[k] + 1);
		v[1] = TimestampTzGetDatum(path[k]);
		v[2] = Int32GetDatum(code[k]);
		v[3] = Float8GetDatum(weight[k]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

/*
 * attribute(journey, model, converted_at, options): a row for each touch of the
 * prepared path, or the one row of the bucket (none).  A NULL journey has no
 * touches; no row where model or converted_at is NULL.
 */
PG_FUNCTION_INFO_V1(campaign_attribute);
Datum
campaign_attribute(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const campaign_attribution_rule *rule;
	TimestampTz converted_at;
	touch_columns t;
	int32	   *kept;
	double	   *weight;
	int			m;
	bool		is_earned;
	Datum		values[4];
	bool		nulls[4] = {false, false, false, false};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	converted_at = finite_instant(PG_GETARG_TIMESTAMPTZ(2), "converted_at");
	rule = rule_of_call(fcinfo, 1, 3);
	t = read_touches(fcinfo, 0, converted_at);
	kept = palloc(sizeof(int32) * Max(t.n, 1));
	weight = palloc(sizeof(double) * Max(t.n, 1));
	m = campaign_attribution_prepare(rule, t.n, t.ts, t.code, converted_at, kept);
	gather(m, kept, t.ts, t.code);
	is_earned = campaign_attribution_weigh(rule, m, t.ts, t.code, converted_at, weight);
	put_touches(rsinfo, values, nulls, 0, m, kept, t.ts, t.code, weight, is_earned);
	return (Datum) 0;
}

/*
 * attribution_conversions(journey, model, conversions, options): the rows of
 * attribute() for each of several conversions of one person, in the order of
 * time.  No row where model or conversions is NULL.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_conversions);
Datum
campaign_attribution_conversions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_rule rule;
	const TimestampTz *conversions;
	touch_columns t;
	int32	   *order,
			   *kept,
			   *code;
	int64	   *path;
	double	   *weight;
	int64		latest = PG_INT64_MIN;
	int			n;
	bool		is_sorted;
	Datum		values[6];
	bool		nulls[6] = {false, false, false, false, false, false};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	conversions = plain_array(PG_GETARG_ARRAYTYPE_P(2), "conversions", &n);
	/* a copy: cutting changes it from conversion to conversion */
	rule = *rule_of_call(fcinfo, 1, 3);
	for (int i = 0; i < n; i++)
		latest = Max(latest, finite_instant(conversions[i], "conversions"));
	if (n == 0)
		return (Datum) 0;
	order = palloc(sizeof(int32) * n);
	is_sorted = campaign_attribution_order(conversions, n, order, palloc(sizeof(int32) * n), rule.tick);
	t = read_touches(fcinfo, 0, latest);
	kept = palloc(sizeof(int32) * Max(t.n, 1));
	code = palloc(sizeof(int32) * Max(t.n, 1));
	path = palloc(sizeof(int64) * Max(t.n, 1));
	weight = palloc(sizeof(double) * Max(t.n, 1));
	for (int k = 0; k < n; k++)
	{
		int			i = is_sorted ? k : order[k];
		int			m;
		bool		is_earned;

		CHECK_FOR_INTERRUPTS();
		if (k > 0 && rule.conversions == CAMPAIGN_CONVERSIONS_FIRST)
			break;
		if (k > 0 && rule.conversions == CAMPAIGN_CONVERSIONS_CUT)
		{
			int64		previous = conversions[is_sorted ? k - 1 : order[k - 1]];

			rule.after = rule.has_after ? Max(rule.after, previous) : previous;
			rule.has_after = true;
		}
		m = campaign_attribution_prepare(&rule, t.n, t.ts, t.code, conversions[i], kept);
		for (int j = 0; j < m; j++)
		{
			path[j] = t.ts[kept[j]];
			code[j] = t.code[kept[j]];
		}
		is_earned = campaign_attribution_weigh(&rule, m, path, code, conversions[i], weight);
		values[0] = Int32GetDatum(i + 1);
		values[1] = TimestampTzGetDatum(conversions[i]);
		put_touches(rsinfo, values, nulls, 2, m, kept, path, code, weight, is_earned);
	}
	return (Datum) 0;
}

/*
 * attribution_models(): the names attribute() knows.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_models);
Datum
campaign_attribution_models(PG_FUNCTION_ARGS)
{
	Datum		names[CAMPAIGN_MODELS];

	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		names[m] = CStringGetTextDatum(campaign_attribution_model_name(m));
	PG_RETURN_ARRAYTYPE_P(construct_array(names, CAMPAIGN_MODELS, TEXTOID, -1, false, TYPALIGN_INT));
}
