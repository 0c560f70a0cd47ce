/*
 * dedupe_options.c: options of deduplication, from JSON.
 */
#include "dedupe.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "attribution_options.h"

#define OPTION_LIST "threshold, seed, max_block, max_cluster, max_pairs, cannot_link, model"

static double
number_of(const JsonbValue *v)
{
	return v->type == jbvNumeric ?
		DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : NAN;
}

/* a whole number of lo to hi; raises 22023 */
static double
whole_option(const char *key, const JsonbValue *v, double lo, double hi, const char *wanted)
{
	double		d = number_of(v);

	if (!(d >= lo && d <= hi) || d != rint(d))
		campaign_attribution_bad_option(key, wanted);
	return d;
}

/* the text of a key: a string, or a number as it is written */
static char *
key_of(const JsonbValue *v)
{
	if (v != NULL && v->type == jbvString)
		return pnstrdup(v->val.string.val, v->val.string.len);
	if (v != NULL && v->type == jbvNumeric)
		return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
	return NULL;
}

/*
 * Pairs of keys: [["a", "b"], ["a", "c"]].
 */
static void
read_cannot_link(campaign_dedupe_wishes *wishes, const char *key, const JsonbValue *v)
{
	static const char *const wanted = "an array of pairs of keys, such as [[\"a\", \"b\"]]";
	JsonbIterator *it;
	JsonbValue	e;

	if (v->type != jbvBinary || !JsonContainerIsArray(v->val.binary.data))
		campaign_attribution_bad_option(key, wanted);
	wishes->cannot_link = MemoryContextAllocHuge(CurrentMemoryContext,
												 (JsonContainerSize(v->val.binary.data) + 1) * sizeof(*wishes->cannot_link));
	it = JsonbIteratorInit(v->val.binary.data);
	JsonbIteratorNext(&it, &e, true);	/* begin of the array */
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
	{
		char	  **pair = wishes->cannot_link[wishes->n_cannot_link++];

		CHECK_FOR_INTERRUPTS();
		if (e.type != jbvBinary || !JsonContainerIsArray(e.val.binary.data) || JsonContainerSize(e.val.binary.data) != 2)
			campaign_attribution_bad_option(key, wanted);
		for (int i = 0; i < 2; i++)
		{
			pair[i] = key_of(getIthJsonbValueFromContainer(e.val.binary.data, i));
			if (pair[i] == NULL)
				campaign_attribution_bad_option(key, wanted);
		}
	}
}

void
campaign_dedupe_read_options(campaign_dedupe_wishes *wishes, Jsonb *options)
{
	campaign_dedupe_options *o = &wishes->options;
	JsonbIterator *it;
	JsonbValue	v;

	memset(wishes, 0, sizeof *wishes);
	o->seed = 1;
	if (options == NULL)
		return;
	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must be a JSON object"),
				 errdetail("The options are %s.", OPTION_LIST)));
	it = JsonbIteratorInit(&options->root);
	JsonbIteratorNext(&it, &v, true);	/* begin of the object */
	while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
	{
		char	   *key = pnstrdup(v.val.string.val, v.val.string.len);
		bool		given;

		JsonbIteratorNext(&it, &v, true);
		given = v.type != jbvNull;	/* null is the default */
		if (strcmp(key, "threshold") == 0)
		{
			double		d = number_of(&v);

			if (given && !(d > 0 && d < 1))
				campaign_attribution_bad_option(key, "a probability above 0 and below 1, such as 0.9");
			o->threshold = given ? d : 0;
		}
		else if (strcmp(key, "seed") == 0)
		{
			if (given)
				o->seed = (uint64) (int64) whole_option(key, &v, -CAMPAIGN_MAX_EXACT_DOUBLE, CAMPAIGN_MAX_EXACT_DOUBLE,
														"a whole number, at most 2^53 away from 0");
		}
		else if (strcmp(key, "max_block") == 0)
			o->max_block = given ? (uint32) whole_option(key, &v, 2, 1000000, "a whole number of records, from 2 to 1000000") : 0;
		else if (strcmp(key, "max_cluster") == 0)
			o->max_cluster = given ? (uint32) whole_option(key, &v, 2, 1000000, "a whole number of records, from 2 to 1000000") : 0;
		else if (strcmp(key, "max_pairs") == 0)
			o->max_pairs = given ? (uint64) whole_option(key, &v, 1, 1e12, "a whole number of pairs, from 1 to 1000000000000") : 0;
		else if (strcmp(key, "cannot_link") == 0)
		{
			if (given)
				read_cannot_link(wishes, key, &v);
		}
		else if (strcmp(key, "model") == 0)
		{
			if (given && (v.type != jbvBinary || !JsonContainerIsObject(v.val.binary.data)))
				campaign_attribution_bad_option(key, "an object that campaign.match_model() returned");
			wishes->model = given ? campaign_match_compile(JsonbValueToJsonb(&v), false) : NULL;
			o->model = given ? &wishes->model->model : NULL;
		}
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown option \"%s\" of deduplication", key),
					 errdetail("The options are %s.", OPTION_LIST)));
	}
}
