/*
 * attribution_solve_options.c: see attribution_solve_options.h.
 */
#include "attribution_solve_options.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "attribution_options.h"

#define OPTION_LIST \
	"order, bootstrap, seed, confidence, game, samples, excluded, transforms, repeats, first, middle, last, two_touch, " \
	"ratio, ignored, primary, weights, default_weight, windows"

#define MAX_ORDER 20
#define MAX_REFITS 100000
#define MAX_SAMPLES 10000000

/* options of rule models that a solver can still heed: those of weights, then those of paths */
static const char *const weight_options[] = {
	"two_touch", "ratio", "ignored", "primary", "weights", "default_weight", "first", "middle", "last"
};
static const char *const path_options[] = {
	"excluded", "transforms", "repeats", "windows"
};

/* those that had their say when the state was built */
static const char *const built_options[] = {
	"after", "lookback", "include_conversion_instant", "ties", "conversions", "half_life", "stepwise",
	"lead_created_at", "opportunity_created_at", "milestones", "horizon", "as_of"
};

#define IS_ONE_OF(key, list) is_one_of(key, list, lengthof(list))

static bool
is_one_of(const char *key, const char *const *list, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(key, list[i]) == 0)
			return true;
	return false;
}

static bool
is_string(const JsonbValue *v, const char *word)
{
	return v->type == jbvString && v->val.string.len == strlen(word) &&
		memcmp(v->val.string.val, word, v->val.string.len) == 0;
}

/* a whole number of lo to hi */
static int64
whole_option(const char *key, const JsonbValue *v, double lo, double hi, const char *wanted)
{
	double		d = -1;

	if (v->type == jbvNumeric)
		d = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric)));
	if (v->type != jbvNumeric || !(d >= lo && d <= hi) || d != rint(d))
		campaign_attribution_bad_option(key, wanted);
	return (int64) d;
}

/*
 * One option of our own; false where it is none.  null is the default.
 */
static bool
read_own(campaign_solve_options *o, const char *key, const JsonbValue *v)
{
	bool		given = v->type != jbvNull;

	if (strcmp(key, "order") == 0)
	{
		o->has_order = given;
		o->order = !given || is_string(v, "limit") ? 0 :
			(int) whole_option(key, v, 1, MAX_ORDER, "a whole number from 1 to 20, or \"limit\"");
	}
	else if (strcmp(key, "bootstrap") == 0)
	{
		if (given)
			o->refits = (int) whole_option(key, v, 1, MAX_REFITS, "a whole number of refits, from 1 to 100000");
	}
	else if (strcmp(key, "seed") == 0)
	{
		if (given)
			o->seed = (uint64) whole_option(key, v, -CAMPAIGN_MAX_EXACT_DOUBLE, CAMPAIGN_MAX_EXACT_DOUBLE,
											"a whole number, at most 2^53 away from 0");
	}
	else if (strcmp(key, "confidence") == 0)
	{
		if (given)
		{
			double		d = v->type == jbvNumeric ?
				DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : 0;

			if (!(d > 0 && d < 1))
				campaign_attribution_bad_option(key, "a number between 0 and 1, such as 0.95");
			o->confidence = d;
		}
	}
	else if (strcmp(key, "game") == 0)
	{
		o->is_rate = is_string(v, "rate");
		if (given && !o->is_rate && !is_string(v, "subset"))
			campaign_attribution_bad_option(key, "\"subset\" or \"rate\"");
	}
	else if (strcmp(key, "samples") == 0)
	{
		if (given)
			o->samples = whole_option(key, v, 4, MAX_SAMPLES, "a whole number of orders of entry, from 4 to 10000000");
	}
	else
		return false;
	return true;
}

static JsonbValue *
find_option(Jsonb *options, const char *key)
{
	JsonbValue	k = {.type = jbvString,.val.string = {.val = (char *) key,.len = strlen(key)}};

	return findJsonbValueFromContainer(&options->root, JB_FOBJECT, &k);
}

static bool
has_milestones(Jsonb *options)
{
	JsonbValue *v = find_option(options, "milestones");

	return v != NULL && v->type == jbvBinary && JsonContainerSize(v->val.binary.data) > 0;
}

/*
 * What an object says of weights, and with_paths of paths, as an object; null says
 * nothing.  Beside milestones first, middle and last are of them, not of positions.
 */
static Jsonb *
keep_options(Jsonb *options, bool with_paths)
{
	JsonbIterator *it = JsonbIteratorInit(&options->root);
	Jsonb	   *kept = options;
	JsonbValue	v;
	int			nweights = lengthof(weight_options) - (has_milestones(options) ? 3 : 0);

	JsonbIteratorNext(&it, &v, true);	/* begin of the object */
	while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
	{
		char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

		JsonbIteratorNext(&it, &v, true);
		if (v.type == jbvNull ||
			(!is_one_of(key, weight_options, nweights) && !(with_paths && IS_ONE_OF(key, path_options))))
			kept = DatumGetJsonbP(DirectFunctionCall2(jsonb_delete, JsonbPGetDatum(kept), CStringGetTextDatum(key)));
	}
	return kept;
}

void
campaign_attribution_read_solve_options(campaign_solve_options *o, Jsonb *options, const char *binding, uint32 binding_len)
{
	Jsonb	   *of_rules = NULL;

	memset(o, 0, sizeof *o);
	o->confidence = 0.95;
	if (binding_len > 0)
	{
		Jsonb	   *built = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(pnstrdup(binding, binding_len))));
		JsonbValue *ties = find_option(built, "ties");

		o->has_shared_ties = ties != NULL && is_string(ties, "share");
		of_rules = keep_options(built, false);
	}
	if (options != NULL)
	{
		JsonbIterator *it;
		JsonbValue	v;
		Jsonb	   *kept;

		if (!JB_ROOT_IS_OBJECT(options))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("options must be a JSON object")));
		it = JsonbIteratorInit(&options->root);
		JsonbIteratorNext(&it, &v, true);	/* begin of the object */
		while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
		{
			char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

			JsonbIteratorNext(&it, &v, true);
			if (read_own(o, key, &v) || IS_ONE_OF(key, weight_options) || IS_ONE_OF(key, path_options))
				continue;
			if (IS_ONE_OF(key, built_options))
			{
				if (v.type == jbvNull)
					continue;
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("option \"%s\" binds when a state is built", key),
						 errdetail("A state holds paths and the sums of models that need times, not the touches."),
						 errhint("Give it to attribution_agg(journey, converted_at, value, options).")));
			}
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown attribution option \"%s\"", key),
					 errdetail("The options are %s.", OPTION_LIST)));
		}
		kept = keep_options(options, true);
		of_rules = of_rules == NULL ? kept :
			DatumGetJsonbP(DirectFunctionCall2(jsonb_concat, JsonbPGetDatum(of_rules), JsonbPGetDatum(kept)));
	}
	o->rule.model = CAMPAIGN_MODEL_LINEAR;
	campaign_attribution_read_options(&o->rule, of_rules);
	if (campaign_attribution_options_need_times(&o->rule))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lookbacks of option \"windows\" bind when a state is built"),
				 errdetail("A state holds paths, not the times of touches."),
				 errhint("Name codes alone, the foremost first, or give windows to attribution_agg(journey, converted_at, value, options).")));
}
