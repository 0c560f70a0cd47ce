/*
 * attribution_agg_journey.c: attribution_agg() over journeys: each conversion's path
 * is prepared by the options, counted, and weighed by the models that need times.
 */
#include "attribution_agg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "arrays.h"
#include "attribution_options.h"
#include "journey.h"

/*
 * The options of the row before, read: rows bring the same ones as a rule.
 */
typedef struct campaign_journey_options
{
	MemoryContext ctx;
	Jsonb	   *raw;			/* NULL: there were none */
	campaign_attribution_rule rule;
	int32		order;			/* 0: not said */
	bool		has_horizon;
	uint64		horizon;
	bool		has_as_of;
	int64		as_of;
} campaign_journey_options;

/* Options ------------------------------------------------------------------------- */

/* which version of the options is made */
typedef enum options_part
{
	OPTIONS_OF_RULE,			/* what attribute() takes */
	OPTIONS_OF_BINDING			/* what must be the same in every row */
} options_part;

static bool
key_is(const JsonbValue *key, const char *name)
{
	return key->val.string.len == (int) strlen(name) && memcmp(key->val.string.val, name, key->val.string.len) == 0;
}

static bool
is_dropped(options_part part, int depth, bool in_milestones, const JsonbValue *key)
{
	if (part == OPTIONS_OF_RULE)
		return depth == 1 && (key_is(key, "order") || key_is(key, "horizon") || key_is(key, "as_of"));
	return (depth == 1 && (key_is(key, "after") || key_is(key, "as_of") || key_is(key, "order"))) ||
		(in_milestones && depth == 2 && key_is(key, "at"));
}

/*
 * A copy of the options without what does not belong to the part.  What names an
 * instant of a milestone stays in the binding, as null: whether it is named decides
 * which models are summed.
 */
static Jsonb *
options_part_of(Jsonb *options, options_part part)
{
	JsonbIterator *it = JsonbIteratorInit(&options->root);
	JsonbParseState *state = NULL;
	JsonbValue *result = NULL;
	JsonbValue	v;
	JsonbIteratorToken token;
	int			depth = 0;		/* objects around */
	int			milestones = 0; /* depth at which the list of milestones began */

	while ((token = JsonbIteratorNext(&it, &v, false)) != WJB_DONE)
	{
		if (token == WJB_BEGIN_OBJECT)
			depth++;
		else if (token == WJB_END_OBJECT)
			depth--;
		if (token == WJB_KEY)
		{
			JsonbValue	skipped;

			if (depth == 1)
				milestones = key_is(&v, "milestones");
			if (is_dropped(part, depth, milestones != 0, &v))
			{
				JsonbIteratorNext(&it, &skipped, true);
				continue;
			}
			if (part == OPTIONS_OF_BINDING && depth == 1 &&
				(key_is(&v, "lead_created_at") || key_is(&v, "opportunity_created_at")))
			{
				pushJsonbValue(&state, WJB_KEY, &v);
				JsonbIteratorNext(&it, &skipped, true);
				skipped.type = jbvNull;
				result = pushJsonbValue(&state, WJB_VALUE, &skipped);
				continue;
			}
		}
		result = pushJsonbValue(&state, token, token == WJB_BEGIN_ARRAY || token == WJB_BEGIN_OBJECT ||
								token == WJB_END_ARRAY || token == WJB_END_OBJECT ? NULL : &v);
	}
	return JsonbValueToJsonb(result);
}

static JsonbValue *
option(Jsonb *options, const char *key)
{
	JsonbValue	k;
	JsonbValue *v;

	k.type = jbvString;
	k.val.string.val = (char *) key;
	k.val.string.len = strlen(key);
	v = findJsonbValueFromContainer(&options->root, JB_FOBJECT, &k);
	return v;
}

/*
 * Reads options that differ from those of the row before, and binds the state to
 * them.  Lasts in o->ctx.
 */
static pg_noinline void
read_options(campaign_attribution_builder *b, Jsonb *options)
{
	campaign_journey_options *o = b->options;
	MemoryContext old;
	JsonbValue *v;
	const char *binding = "{}";
	int			binding_len = 2;
	bool		has_lead = false,
				has_opportunity = false;

	if (o == NULL)
	{
		o = b->options = MemoryContextAllocZero(b->ctx, sizeof *o);
		o->ctx = AllocSetContextCreate(b->ctx, "attribution options", ALLOCSET_SMALL_SIZES);
	}
	else
	{
		MemoryContext ctx = o->ctx;

		MemoryContextReset(ctx);
		memset(o, 0, sizeof *o);
		o->ctx = ctx;
	}
	old = MemoryContextSwitchTo(o->ctx);
	if (options != NULL)
	{
		StringInfoData text;

		if (!JB_ROOT_IS_OBJECT(options))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("options must be a JSON object")));
		if ((v = option(options, "order")) != NULL && v->type != jbvNull)
		{
			double		d = v->type == jbvNumeric ? DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : 0;

			if (!(d >= 1 && d <= CAMPAIGN_PATH_STATE_ORDER) || d != rint(d))
				campaign_attribution_bad_option("order", "a whole number from 1 to 20");
			o->order = (int32) d;
		}
		if ((v = option(options, "horizon")) != NULL && v->type != jbvNull)
		{
			o->horizon = (uint64) campaign_attribution_span("horizon", v);
			o->has_horizon = true;
		}
		if ((v = option(options, "as_of")) != NULL && v->type != jbvNull)
		{
			o->as_of = campaign_attribution_instant("as_of", v);
			o->has_as_of = true;
		}
		if (o->has_as_of != o->has_horizon)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("options \"horizon\" and \"as_of\" go together"),
					 errdetail("A journey without a conversion has ended in nothing once its last touch is older than horizon, seen from as_of; until then it is open and not counted.")));
		has_lead = option(options, "lead_created_at") != NULL;
		has_opportunity = option(options, "opportunity_created_at") != NULL;
		initStringInfo(&text);
		binding = JsonbToCString(&text, &options_part_of(options, OPTIONS_OF_BINDING)->root, VARSIZE(options));
		binding_len = text.len;
		if (binding_len > CAMPAIGN_PATH_STATE_BINDING)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("options of an attribution state are too large"),
					 errdetail("They take %d bytes, at most %u are kept.", binding_len, CAMPAIGN_PATH_STATE_BINDING)));
		campaign_attribution_defaults(&o->rule, CAMPAIGN_MODEL_LINEAR);
		campaign_attribution_read_options(&o->rule, options_part_of(options, OPTIONS_OF_RULE));
		o->raw = (Jsonb *) memcpy(palloc(VARSIZE(options)), options, VARSIZE(options));
	}
	else
	{
		campaign_attribution_defaults(&o->rule, CAMPAIGN_MODEL_LINEAR);
		campaign_attribution_read_options(&o->rule, NULL);
	}
	MemoryContextSwitchTo(old);

	if (!b->is_bound)
	{
		bool		wanted[CAMPAIGN_MODELS] = {false};

		wanted[CAMPAIGN_MODEL_TIME_DECAY] = true;
		wanted[CAMPAIGN_MODEL_LEAD_CREATION] = has_lead;
		wanted[CAMPAIGN_MODEL_W_SHAPED] = wanted[CAMPAIGN_MODEL_FULL_PATH] = has_lead || has_opportunity;
		wanted[CAMPAIGN_MODEL_MILESTONES] = o->rule.nmilestones > 0;
		wanted[CAMPAIGN_MODEL_LAST_BY_PRIORITY] = o->rule.nwindows > 0;
		StaticAssertStmt(CAMPAIGN_MODELS <= 64, "more models than are looked at here");
		for (int m = 0; m < CAMPAIGN_MODELS; m++)
			if (wanted[m])
				campaign_path_store_timed(&b->store, m);
	}
	campaign_attribution_bind(b, true, binding, binding_len);
}

static void
use_options(campaign_attribution_builder *b, FunctionCallInfo fcinfo, int n)
{
	bool		is_null = PG_NARGS() <= n || PG_ARGISNULL(n);
	Jsonb	   *options;

	if (is_null)
	{
		if (b->options == NULL || b->options->raw != NULL)
			read_options(b, NULL);
		return;
	}
	options = PG_GETARG_JSONB_P(n);
	if (b->options == NULL || b->options->raw == NULL ||
		VARSIZE(options) != VARSIZE(b->options->raw) ||
		memcmp(options, b->options->raw, VARSIZE(options)) != 0)
		read_options(b, options);
	PG_FREE_IF_COPY(options, n);
}

/* Paths --------------------------------------------------------------------------- */

static void
reserve(campaign_attribution_builder *b, uint32 n)
{
	if (n > (uint32) b->room)
	{
		int32		room = Max(64, (int32) n);

		b->ts = b->ts == NULL ? MemoryContextAllocHuge(b->ctx, sizeof(int64) * (Size) room) : repalloc_huge(b->ts, sizeof(int64) * (Size) room);
		b->code = b->code == NULL ? MemoryContextAllocHuge(b->ctx, sizeof(int32) * (Size) room * 2) : repalloc_huge(b->code, sizeof(int32) * (Size) room * 2);
		b->kept = b->kept == NULL ? MemoryContextAllocHuge(b->ctx, sizeof(int32) * (Size) room) : repalloc_huge(b->kept, sizeof(int32) * (Size) room);
		b->weight = b->weight == NULL ? MemoryContextAllocHuge(b->ctx, (sizeof(double) + sizeof(int64)) * (Size) room) : repalloc_huge(b->weight, (sizeof(double) + sizeof(int64)) * (Size) room);
		b->room = room;
	}
}

/* reads the touches of a journey into the scratch of the builder; returns their number */
static int
read_journey(campaign_attribution_builder *b, FunctionCallInfo fcinfo, int n)
{
	struct varlena *journey;
	campaign_journey_reader r;
	double		value;
	bool		has_value;

	if (PG_ARGISNULL(n))
		return 0;
	journey = PG_GETARG_JOURNEY_PP(n);
	campaign_journey_reader_open(&r, journey);
	reserve(b, r.n);
	for (uint32 i = 0; i < r.n; i++)
	{
		int64_t		ts;
		int32_t		code;
		int			rc;

		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
		rc = campaign_journey_next(&r, &ts, &code, &value, &has_value);
		if (rc < 0)
			campaign_journey_corrupt(rc);
		b->ts[i] = ts;
		b->code[i] = code;
	}
	if ((Pointer) journey != DatumGetPointer(PG_GETARG_DATUM(n)))
		pfree(journey);
	return (int) r.n;
}

/*
 * Counts the path that the first n touches make up to converted_at, as one that was
 * converted with that value or, if not, ended in nothing.
 */
static void
add_one(campaign_attribution_builder *b, campaign_attribution_rule *rule, int n, int64 converted_at, bool is_converted, double value, bool subtract)
{
	campaign_path_count3 count = {1, is_converted ? 1 : 0, is_converted ? 0 : 1};
	int32	   *code = b->code + b->room;
	int64	   *ts = (int64 *) (b->weight + b->room);
	int			m = 0;

	if (n > 0)
	{
		m = campaign_attribution_prepare(rule, n, b->ts, b->code, converted_at, b->kept);
		for (int i = 0; i < m; i++)
			code[i] = b->code[b->kept[i]];
	}
	campaign_attribution_check(campaign_path_store_add_later(&b->store, code, (uint32) m, &count, value, subtract));
	if (!is_converted || m == 0)
		return;
	for (int i = 0; i < m; i++)
		ts[i] = b->ts[b->kept[i]];
	for (int k = 0; k < b->store.ntimed; k++)
	{
		rule->model = (campaign_attribution_model) b->store.timed[k].model;
		campaign_attribution_weigh(rule, m, ts, code, converted_at, b->weight);
		for (int i = 0; i < m; i++)
		{
			double		w = b->weight[i];

			if (w != 0)
				campaign_path_store_credit(&b->store, k, b->store.numbers[i], subtract ? -w : w, subtract ? -(w * value) : w * value);
		}
	}
}

/*
 * Counts touches from .. n - 1 as a journey without conversion: nothing came of it,
 * or it is open still.  Its age, and its lookback, count from its last touch.
 */
static void
add_unconverted(campaign_attribution_builder *b, int n, bool has_after, int64 after, bool subtract)
{
	campaign_journey_options *o = b->options;
	campaign_attribution_rule rule = o->rule;
	int64		last = n > 0 ? b->ts[n - 1] : 0;

	/* the distance may be more than int64 holds */
	if (o->has_as_of && n > 0 && (last > o->as_of || (uint64) o->as_of - (uint64) last < o->horizon))
	{
		b->store.open += subtract ? -1 : 1;
		return;
	}
	rule.include_conversion_instant = true;
	if (has_after && (!rule.has_after || after > rule.after))
	{
		rule.has_after = true;
		rule.after = after;
	}
	add_one(b, &rule, n, last, false, 0, subtract);
}

static int64
instant(TimestampTz t)
{
	if (TIMESTAMP_NOT_FINITE(t))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("converted_at must be finite")));
	return t;
}

/* arguments from first on: journey, converted_at, value and, where there are so many, options */
static void
add_journey(FunctionCallInfo fcinfo, int first, campaign_attribution_builder *b, bool subtract)
{
	int			n;

	use_options(b, fcinfo, first + 3);
	campaign_attribution_agg_order(b, b->options->order, subtract);
	reserve(b, 1);
	n = read_journey(b, fcinfo, first);
	if (PG_ARGISNULL(first + 1))
		add_unconverted(b, n, false, 0, subtract);
	else
		add_one(b, &b->options->rule, n, instant(PG_GETARG_TIMESTAMPTZ(first + 1)), true,
				campaign_attribution_value_argument(fcinfo, first + 2), subtract);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_journey);
Datum
campaign_attribution_agg_journey(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_agg_builder(fcinfo, false);

	add_journey(fcinfo, 1, b, false);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_journey_inverse);
Datum
campaign_attribution_agg_journey_inverse(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_agg_builder(fcinfo, true);

	add_journey(fcinfo, 1, b, true);
	campaign_attribution_tidy(b);
	PG_RETURN_POINTER(b);
}

/*
 * journey_state(journey, converted_at, value, options): the state of one row.
 */
PG_FUNCTION_INFO_V1(campaign_journey_state);
Datum
campaign_journey_state(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_begin(CurrentMemoryContext);

	add_journey(fcinfo, 0, b, false);
	PG_RETURN_POINTER(campaign_attribution_datum(b, true));
}

/* Several conversions of one journey ---------------------------------------------- */

typedef struct conversion
{
	int64		at;
	int32		no;
	double		value;
} conversion;

static int
compare_conversions(const void *x, const void *y)
{
	const conversion *a = x,
			   *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->no < b->no ? -1 : a->no > b->no;
}

static ArrayType *
array_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	ArrayType  *a;

	if (PG_ARGISNULL(n))
		return NULL;
	a = PG_GETARG_ARRAYTYPE_P(n);
	campaign_plain_array(a, name);
	return a;
}

static void
add_conversions(FunctionCallInfo fcinfo, campaign_attribution_builder *b, bool subtract)
{
	ArrayType  *at = array_argument(fcinfo, 2, "converted_at"),
			   *value = array_argument(fcinfo, 3, "value");
	int			nconversions = at == NULL ? 0 : ArrayGetNItems(ARR_NDIM(at), ARR_DIMS(at));
	conversion *c;
	int			n;

	if (value != NULL && ArrayGetNItems(ARR_NDIM(value), ARR_DIMS(value)) != nconversions)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must have one element for each conversion")));
	use_options(b, fcinfo, 4);
	campaign_attribution_agg_order(b, b->options->order, subtract);
	reserve(b, 1);
	n = read_journey(b, fcinfo, 1);
	if (nconversions == 0)
	{
		add_unconverted(b, n, false, 0, subtract);
		return;
	}
	c = palloc(sizeof *c * nconversions);
	for (int i = 0; i < nconversions; i++)
	{
		c[i].at = instant(((TimestampTz *) ARR_DATA_PTR(at))[i]);
		c[i].no = i;
		c[i].value = value == NULL ? 0 : ((float8 *) ARR_DATA_PTR(value))[i];
		if (!isfinite(c[i].value))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("value must be finite")));
	}
	qsort(c, nconversions, sizeof *c, compare_conversions);
	for (int i = 0; i < nconversions; i++)
	{
		campaign_attribution_rule rule = b->options->rule;

		CHECK_FOR_INTERRUPTS();
		if (i > 0 && rule.conversions == CAMPAIGN_CONVERSIONS_FIRST)
			break;
		if (i > 0 && rule.conversions == CAMPAIGN_CONVERSIONS_CUT && (!rule.has_after || c[i - 1].at > rule.after))
		{
			rule.has_after = true;
			rule.after = c[i - 1].at;
		}
		add_one(b, &rule, n, c[i].at, true, c[i].value, subtract);
	}
	/* where paths are cut, what came after the last conversion is a journey of its own */
	if (b->options->rule.conversions == CAMPAIGN_CONVERSIONS_CUT && n > 0 && b->ts[n - 1] > c[nconversions - 1].at)
		add_unconverted(b, n, true, c[nconversions - 1].at, subtract);
	pfree(c);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_conversions);
Datum
campaign_attribution_agg_conversions(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_agg_builder(fcinfo, false);

	add_conversions(fcinfo, b, false);
	PG_RETURN_POINTER(b);
}

PG_FUNCTION_INFO_V1(campaign_attribution_agg_conversions_inverse);
Datum
campaign_attribution_agg_conversions_inverse(PG_FUNCTION_ARGS)
{
	campaign_attribution_builder *b = campaign_attribution_agg_builder(fcinfo, true);

	add_conversions(fcinfo, b, true);
	campaign_attribution_tidy(b);
	PG_RETURN_POINTER(b);
}
