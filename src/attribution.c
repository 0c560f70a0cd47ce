/*
 * attribution.c: rule models over one conversion, from a journey or from arrays.
 */
#include "campaign.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/attribution.h"
#include "journey.h"

#define OPTION_LIST \
	"lookback, include_conversion_instant, half_life, stepwise, first, middle, last, two_touch, ratio, ignored"

/*
 * The models, comma separated, in the current memory context.
 */
static char *
model_list(void)
{
	StringInfoData str;

	initStringInfo(&str);
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		appendStringInfo(&str, "%s%s", m == 0 ? "" : ", ", campaign_attribution_model_name(m));
	return str.data;
}

/* raises 22023 for an option whose value is of no use */
static _Noreturn void
bad_option(const char *key, const char *wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid value of option \"%s\"", key),
			 errdetail("It must be %s.", wanted)));
}

/*
 * An interval of fixed length from a string option, in microseconds.
 */
static int64
span_option(const char *key, const JsonbValue *v)
{
	Interval   *span;
	int64		us;

	if (v->type != jbvString)
		bad_option(key, "an interval in quotes, such as \"30 days\"");
	span = DatumGetIntervalP(DirectFunctionCall3(interval_in,
												 CStringGetDatum(pnstrdup(v->val.string.val, v->val.string.len)),
												 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	if (span->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%s\" must not contain months or years", key),
				 errdetail("Their length depends on the calendar."),
				 errhint("Write days, such as \"90 days\".")));
	if (__builtin_mul_overflow((int64) span->day, (int64) USECS_PER_DAY, &us) ||
		__builtin_add_overflow(us, span->time, &us) || us < 0)
		bad_option(key, "an interval that is not negative");
	return us;
}

static bool
bool_option(const char *key, const JsonbValue *v)
{
	if (v->type != jbvBool)
		bad_option(key, "true or false");
	return v->val.boolean;
}

static double
number_option(const char *key, const JsonbValue *v)
{
	double		d;

	if (v->type != jbvNumeric)
		bad_option(key, "a number");
	d = DatumGetFloat8(DirectFunctionCall1(numeric_float8, NumericGetDatum(v->val.numeric)));
	if (!(d >= 0) || d > 1e15)
		bad_option(key, "a number between 0 and 1e15");
	return d;
}

/*
 * Fills the rule from a model's name and the options; raises 22023 for what it
 * does not know.  Options of other models are taken and have no effect, so that
 * one set of options serves a list of models.
 */
static void
read_rule(campaign_attribution_rule *rule, text *model, Jsonb *options)
{
	int			m = campaign_attribution_model_find(VARDATA_ANY(model), VARSIZE_ANY_EXHDR(model));
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;

	if (m < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown attribution model \"%s\"", text_to_cstring(model)),
				 errdetail("The models are %s.", model_list())));
	campaign_attribution_defaults(rule, m);
	if (options == NULL)
		return;
	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must be a JSON object")));
	if (JB_ROOT_COUNT(options) == 0)
		return;

	it = JsonbIteratorInit(&options->root);
	JsonbIteratorNext(&it, &v, true);	/* begin of the object */
	while ((token = JsonbIteratorNext(&it, &v, true)) == WJB_KEY)
	{
		char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

		JsonbIteratorNext(&it, &v, true);
		if (strcmp(key, "lookback") == 0)
		{
			rule->has_lookback = v.type != jbvNull;
			if (rule->has_lookback)
				rule->lookback = span_option(key, &v);
		}
		else if (strcmp(key, "include_conversion_instant") == 0)
			rule->include_conversion_instant = bool_option(key, &v);
		else if (strcmp(key, "half_life") == 0)
		{
			rule->half_life = span_option(key, &v);
			if (rule->half_life == 0)
				bad_option(key, "a positive interval");
		}
		else if (strcmp(key, "stepwise") == 0)
			rule->stepwise = bool_option(key, &v);
		else if (strcmp(key, "first") == 0)
			rule->first = number_option(key, &v);
		else if (strcmp(key, "middle") == 0)
			rule->middle = number_option(key, &v);
		else if (strcmp(key, "last") == 0)
			rule->last = number_option(key, &v);
		else if (strcmp(key, "ratio") == 0)
		{
			rule->ratio = number_option(key, &v);
			if (rule->ratio == 0 || rule->ratio > 1)
				bad_option(key, "a number above 0 and not above 1");
		}
		else if (strcmp(key, "two_touch") == 0)
		{
			if (v.type == jbvString && v.val.string.len == 14 && memcmp(v.val.string.val, "normalise_ends", 14) == 0)
				rule->split_middle = false;
			else if (v.type == jbvString && v.val.string.len == 12 && memcmp(v.val.string.val, "split_middle", 12) == 0)
				rule->split_middle = true;
			else
				bad_option(key, "\"normalise_ends\" or \"split_middle\"");
		}
		else if (strcmp(key, "ignored") == 0)
		{
			JsonbIterator *elements;
			JsonbValue	e;
			int32	   *codes;

			if (v.type != jbvBinary || !JsonContainerIsArray(v.val.binary.data))
				bad_option(key, "an array of touch codes");
			codes = palloc(sizeof(int32) * (JsonContainerSize(v.val.binary.data) + 1));
			rule->nignored = 0;
			elements = JsonbIteratorInit(v.val.binary.data);
			JsonbIteratorNext(&elements, &e, true); /* begin of the array */
			while (JsonbIteratorNext(&elements, &e, true) == WJB_ELEM)
			{
				double		d;

				if (e.type != jbvNumeric)
					bad_option(key, "an array of touch codes");
				d = DatumGetFloat8(DirectFunctionCall1(numeric_float8, NumericGetDatum(e.val.numeric)));
				if (d != rint(d) || d < PG_INT32_MIN || d > PG_INT32_MAX)
					bad_option(key, "an array of touch codes");
				codes[rule->nignored++] = (int32) d;
			}
			if (rule->nignored > 10000)
				bad_option(key, "an array of at most 10000 touch codes");
			rule->ignored = codes;
		}
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown attribution option \"%s\"", key),
					 errdetail("The options are %s.", OPTION_LIST)));
	}
	Assert(token == WJB_END_OBJECT);
	if (!(rule->first + rule->middle + rule->last > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options \"first\", \"middle\" and \"last\" must not all be zero")));
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
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be a one-dimensional array", name)));
	if (ARR_HASNULL(a) && array_contains_nulls(a))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not contain null elements", name)));
	*n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
	return ARR_DATA_PTR(a);
}

/*
 * attribution_weights(ts, model, converted_at, options, codes): NULL for a NULL
 * ts, model or converted_at; NULL options are none.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_weights);
Datum
campaign_attribution_weights(PG_FUNCTION_ARGS)
{
	campaign_attribution_rule rule;
	const TimestampTz *ts;
	const int32 *codes = NULL;
	TimestampTz converted_at;
	int32	   *order,
			   *scratch,
			   *code;
	int64	   *path;
	double	   *weight,
			   *result;
	ArrayType  *array;
	bool		is_sorted;
	int			n,
				m = 0;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	ts = plain_array(PG_GETARG_ARRAYTYPE_P(0), "ts", &n);
	converted_at = finite_instant(PG_GETARG_TIMESTAMPTZ(2), "converted_at");
	read_rule(&rule, PG_GETARG_TEXT_PP(1), PG_ARGISNULL(3) ? NULL : PG_GETARG_JSONB_P(3));
	if (!PG_ARGISNULL(4))
	{
		int			ncodes;

		codes = plain_array(PG_GETARG_ARRAYTYPE_P(4), "codes", &ncodes);
		if (ncodes != n)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("codes must have one element for each touch")));
	}
	else if (rule.model == CAMPAIGN_MODEL_LAST_NON_DIRECT && rule.nignored > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("model \"last_non_direct\" needs the codes of the touches"),
				 errhint("Give them as the argument codes.")));
	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(FLOAT8OID));

	/* an array of PostgreSQL holds less than MaxAllocSize: so do these */
	order = palloc(sizeof(int32) * n);
	scratch = palloc(sizeof(int32) * n);
	path = palloc(sizeof(int64) * n);
	code = codes == NULL ? NULL : palloc(sizeof(int32) * n);
	weight = palloc(sizeof(double) * n);
	for (int i = 0; i < n; i++)
		finite_instant(ts[i], "ts");
	CHECK_FOR_INTERRUPTS();
	is_sorted = campaign_attribution_order(ts, n, order, scratch);
	CHECK_FOR_INTERRUPTS();
	for (int k = 0; k < n; k++)
	{
		int			i = is_sorted ? k : order[k];

		if (!campaign_attribution_in_window(&rule, ts[i], converted_at))
			continue;
		path[m] = ts[i];
		if (code != NULL)
			code[m] = codes[i];
		scratch[m++] = i;
	}

	array = palloc0(ARR_OVERHEAD_NONULLS(1) + sizeof(double) * n);
	SET_VARSIZE(array, ARR_OVERHEAD_NONULLS(1) + sizeof(double) * n);
	array->ndim = 1;
	array->dataoffset = 0;
	array->elemtype = FLOAT8OID;
	ARR_DIMS(array)[0] = n;
	ARR_LBOUND(array)[0] = 1;
	result = (double *) ARR_DATA_PTR(array);
	if (m > 0)
	{
		if (rule.nignored == 0 && rule.model == CAMPAIGN_MODEL_LAST_NON_DIRECT)
			rule.model = CAMPAIGN_MODEL_LAST;
		campaign_attribution_weigh(&rule, m, path, code, converted_at, weight);
		for (int k = 0; k < m; k++)
			result[scratch[k]] = weight[k];
	}
	PG_RETURN_ARRAYTYPE_P(array);
}

/*
 * attribute(journey, model, converted_at, options): a row for each touch of the
 * window, or the one row of the bucket (none).  A NULL journey has no touches;
 * no row where model or converted_at is NULL.
 */
PG_FUNCTION_INFO_V1(campaign_attribute);
Datum
campaign_attribute(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_rule rule;
	TimestampTz converted_at;
	int			m = 0;
	int64	   *path = NULL;
	int32	   *code = NULL,
			   *number = NULL;
	double	   *weight = NULL;
	Datum		values[4];
	bool		nulls[4] = {false, false, false, false};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	converted_at = finite_instant(PG_GETARG_TIMESTAMPTZ(2), "converted_at");
	read_rule(&rule, PG_GETARG_TEXT_PP(1), PG_ARGISNULL(3) ? NULL : PG_GETARG_JSONB_P(3));
	if (!PG_ARGISNULL(0))
	{
		campaign_journey_reader r;
		int64_t		ts;
		int32_t		c;
		double		value;
		bool		has_value;
		int			rc = 1;

		campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
		path = palloc(sizeof(int64) * Max(r.n, 1));
		code = palloc(sizeof(int32) * Max(r.n, 1));
		number = palloc(sizeof(int32) * Max(r.n, 1));
		weight = palloc(sizeof(double) * Max(r.n, 1));
		for (int i = 0; i < r.n; i++)
		{
			if (i % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
			rc = campaign_journey_next(&r, &ts, &c, &value, &has_value);
			if (rc < 0)
				campaign_journey_corrupt(rc);
			/* the journey is in time order: nothing later earns */
			if (ts > converted_at)
				break;
			if (!campaign_attribution_in_window(&rule, ts, converted_at))
				continue;
			path[m] = ts;
			code[m] = c;
			number[m++] = i + 1;
		}
	}
	if (m == 0)
	{
		nulls[0] = nulls[1] = nulls[2] = true;
		values[3] = Float8GetDatum(1.0);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		return (Datum) 0;
	}
	campaign_attribution_weigh(&rule, m, path, code, converted_at, weight);
	for (int k = 0; k < m; k++)
	{
		if (k % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(number[k]);
		values[1] = TimestampTzGetDatum(path[k]);
		values[2] = Int32GetDatum(code[k]);
		values[3] = Float8GetDatum(weight[k]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
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
