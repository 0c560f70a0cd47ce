/*
 * attribution_credits.c: attribution_credits(), the credits of one conversion under
 * several models at once: weights in 12 decimals, money in minor units.
 *
 * Touches bear words here, a channel and a kind.  The models know codes: each
 * channel met gets one, and the options that name channels are rewritten.
 */
#include "campaign.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "amount.h"
#include "arrays.h"
#include "attribution.h"
#include "attribution_options.h"
#include "core/allocate.h"

#define MAX_TOUCHES 1000000
#define WEIGHT_SCALE 12
#define WEIGHT_ONE INT64_C(1000000000000)

typedef struct word
{
	const char *text;
	int			len;
} word;

/* the words met so far; a word's code is its index plus one */
typedef struct dictionary
{
	word	   *words;
	int			n,
				room;
	int32	   *slots;			/* code, or 0 */
	uint32		mask;
} dictionary;

typedef struct window
{
	int32	   *channels;		/* NULL: any */
	int			nchannels;
	int32	   *kinds;			/* NULL: any */
	int			nkinds;
	bool		has_lookback;
	int64		lookback;
	JsonbValue	lookback_value; /* as it was given */
} window;

typedef struct path
{
	int			n;
	const TimestampTz *ts;
	int32	   *channel,		/* codes; NULL: not given */
			   *kind;
	const float8 *factor;		/* NULL: none */
	dictionary	channels,
				kinds;
	/* room of one model */
	int32	   *kept;
	float8	   *weight,
			   *share;
	int64	   *units,
			   *money,
			   *money_base;
	campaign_allocate_scratch *scratch;
} path;

/* what the options of a model say to this file, and what is left for the model */
typedef struct plan
{
	bool		role_weights;
	int32	   *excluded;
	int			nexcluded;
	window	   *windows;
	int			nwindows;
	Jsonb	   *options;
} plan;

static void
dictionary_init(dictionary *d, int expected)
{
	uint32		size = 16;

	while (size < 2 * (uint32) expected)
		size *= 2;
	d->n = 0;
	d->room = size / 2;
	d->words = palloc(sizeof(word) * d->room);
	d->slots = palloc0(sizeof(int32) * size);
	d->mask = size - 1;
}

/*
 * The code of a word, given now where it has none.  The word must live as long
 * as the dictionary.
 */
static int32
dictionary_code(dictionary *d, const char *text, int len)
{
	uint32		at;

	if (d->n == d->room)
	{
		dictionary	wider;

		dictionary_init(&wider, d->room * 2);
		for (int i = 0; i < d->n; i++)
			dictionary_code(&wider, d->words[i].text, d->words[i].len);
		*d = wider;
	}
	for (at = hash_bytes((const unsigned char *) text, len) & d->mask; d->slots[at] != 0; at = (at + 1) & d->mask)
	{
		const word *w = &d->words[d->slots[at] - 1];

		if (w->len == len && memcmp(w->text, text, len) == 0)
			return d->slots[at];
	}
	d->words[d->n].text = text;
	d->words[d->n].len = len;
	d->slots[at] = ++d->n;
	return d->n;
}

/* whether a JSON key is the C string */
static bool
key_is(const JsonbValue *k, const char *name)
{
	return k->val.string.len == (int) strlen(name) && memcmp(k->val.string.val, name, k->val.string.len) == 0;
}

/*
 * A one-dimensional array of n elements without NULL.
 */
static ArrayType *
plain_array(ArrayType *a, const char *name, int n)
{
	if (campaign_plain_array(a, name) != n && n >= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must have one element for each touch", name)));
	return a;
}

/*
 * The codes of an array of words; they are given codes as they come.
 */
static int32 *
read_words(ArrayType *a, dictionary *d, int n)
{
	int32	   *codes = palloc(sizeof(int32) * Max(n, 1));
	const char *p = ARR_DATA_PTR(a);

	dictionary_init(d, Min(n, 64));
	for (int i = 0; i < n; i++)
	{
		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		codes[i] = dictionary_code(d, VARDATA_ANY(p), VARSIZE_ANY_EXHDR(p));
		p = att_addlength_pointer(p, -1, p);
		p = (const char *) att_align_nominal(p, TYPALIGN_INT);
	}
	return codes;
}

/*
 * The codes of a JSON array of words.
 */
static int32 *
word_list(const char *key, const JsonbValue *v, dictionary *d, int *n)
{
	JsonbIterator *it;
	JsonbValue	e;
	int32	   *codes;

	if (v->type != jbvBinary || !JsonContainerIsArray(v->val.binary.data))
		campaign_attribution_bad_option(key, "an array of words");
	codes = palloc(sizeof(int32) * (JsonContainerSize(v->val.binary.data) + 1));
	*n = 0;
	it = JsonbIteratorInit(v->val.binary.data);
	JsonbIteratorNext(&it, &e, true);	/* begin of the array */
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
	{
		if (e.type != jbvString)
			campaign_attribution_bad_option(key, "an array of words");
		codes[(*n)++] = dictionary_code(d, e.val.string.val, e.val.string.len);
	}
	return codes;
}

static bool
contains(const int32 *codes, int n, int32 code)
{
	for (int i = 0; i < n; i++)
		if (codes[i] == code)
			return true;
	return false;
}

/*
 * Option windows: [{"channels": [...], "kinds": [...], "lookback": "7 days"}, ...].
 */
static void
read_windows(path *p, plan *plan, const JsonbValue *v)
{
	JsonbIterator *it;
	JsonbValue	e;
	const char *const wanted = "an array of objects of channels, kinds and lookback";

	if (v->type != jbvBinary || !JsonContainerIsArray(v->val.binary.data))
		campaign_attribution_bad_option("windows", wanted);
	plan->windows = palloc0(sizeof(window) * (JsonContainerSize(v->val.binary.data) + 1));
	it = JsonbIteratorInit(v->val.binary.data);
	JsonbIteratorNext(&it, &e, true);	/* begin of the array */
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
	{
		window	   *w = &plan->windows[plan->nwindows++];
		JsonbIterator *fields;
		JsonbValue	k,
					f;

		if (e.type != jbvBinary || !JsonContainerIsObject(e.val.binary.data))
			campaign_attribution_bad_option("windows", wanted);
		fields = JsonbIteratorInit(e.val.binary.data);
		JsonbIteratorNext(&fields, &k, true);	/* begin of the object */
		while (JsonbIteratorNext(&fields, &k, true) == WJB_KEY)
		{
			JsonbIteratorNext(&fields, &f, true);
			if (key_is(&k, "channels"))
			{
				w->channels = word_list("channels", &f, &p->channels, &w->nchannels);
			}
			else if (key_is(&k, "kinds"))
				w->kinds = word_list("kinds", &f, &p->kinds, &w->nkinds);
			else if (key_is(&k, "lookback"))
			{
				w->lookback = campaign_attribution_span("lookback", &f);
				w->has_lookback = true;
				w->lookback_value = f;
			}
			else
				campaign_attribution_bad_option("windows", wanted);
		}
	}
	if (p->channel == NULL && plan->nwindows > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"windows\" needs the channels and kinds of the touches")));
}

/* the number of the first window that takes a touch, -1 where none does */
static int
window_of(const path *p, const plan *plan, int i)
{
	for (int w = 0; w < plan->nwindows; w++)
		if ((plan->windows[w].channels == NULL || contains(plan->windows[w].channels, plan->windows[w].nchannels, p->channel[i])) &&
			(plan->windows[w].kinds == NULL || (p->kind != NULL && contains(plan->windows[w].kinds, plan->windows[w].nkinds, p->kind[i]))))
			return w;
	return -1;
}

static void
push_key(JsonbParseState **to, const char *key)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.val = unconstify(char *, key);
	v.val.string.len = strlen(key);
	pushJsonbValue(to, WJB_KEY, &v);
}

static void
push_code(JsonbParseState **to, int32 code)
{
	JsonbValue	v;

	v.type = jbvNumeric;
	v.val.numeric = int64_to_numeric(code);
	pushJsonbValue(to, WJB_ELEM, &v);
}

/* whether the options name anything that this file reads itself */
static bool
has_words(const Jsonb *options)
{
	static const char *const keys[] = {"excluded", "ignored", "people", "primary", "role_weights", "weights", "windows"};

	for (int i = 0; i < (int) lengthof(keys); i++)
		if (getKeyJsonValueFromContainer(unconstify(JsonbContainer *, &options->root), keys[i], strlen(keys[i]), NULL) != NULL)
			return true;
	return false;
}

/*
 * Splits the options in what is done here and what the model gets: lists of
 * channels become lists of codes.
 */
static void
read_options(path *p, plan *plan, Jsonb *options, bool by_priority)
{
	JsonbParseState *to = NULL;
	JsonbIterator *it;
	JsonbValue	k,
				v,
			   *result;

	memset(plan, 0, sizeof *plan);
	plan->options = options;
	if (!JB_ROOT_IS_OBJECT(options) || !has_words(options))
		return;
	pushJsonbValue(&to, WJB_BEGIN_OBJECT, NULL);
	it = JsonbIteratorInit(&options->root);
	JsonbIteratorNext(&it, &k, true);	/* begin of the object */
	while (JsonbIteratorNext(&it, &k, true) == WJB_KEY)
	{
		JsonbIteratorNext(&it, &v, true);
		if (key_is(&k, "people"))
			continue;
		else if (key_is(&k, "role_weights"))
		{
			if (v.type != jbvBool)
				campaign_attribution_bad_option("role_weights", "true or false");
			plan->role_weights = v.val.boolean;
		}
		else if (key_is(&k, "excluded"))
			plan->excluded = word_list("excluded", &v, &p->channels, &plan->nexcluded);
		else if (key_is(&k, "windows"))
			read_windows(p, plan, &v);
		else if (key_is(&k, "ignored") || key_is(&k, "primary"))
		{
			int			n;
			int32	   *codes = word_list(key_is(&k, "ignored") ? "ignored" : "primary", &v, &p->channels, &n);

			pushJsonbValue(&to, WJB_KEY, &k);
			pushJsonbValue(&to, WJB_BEGIN_ARRAY, NULL);
			for (int i = 0; i < n; i++)
				push_code(&to, codes[i]);
			pushJsonbValue(&to, WJB_END_ARRAY, NULL);
		}
		else if (key_is(&k, "weights"))
		{
			JsonbIterator *members;
			JsonbValue	name,
						weight;

			if (v.type != jbvBinary || !JsonContainerIsObject(v.val.binary.data))
				campaign_attribution_bad_option("weights", "an object of channels and their weights");
			pushJsonbValue(&to, WJB_KEY, &k);
			pushJsonbValue(&to, WJB_BEGIN_OBJECT, NULL);
			members = JsonbIteratorInit(v.val.binary.data);
			JsonbIteratorNext(&members, &name, true);	/* begin of the object */
			while (JsonbIteratorNext(&members, &name, true) == WJB_KEY)
			{
				JsonbIteratorNext(&members, &weight, true);
				push_key(&to, psprintf("%d", dictionary_code(&p->channels, name.val.string.val, name.val.string.len)));
				if (weight.type != jbvNumeric)
					campaign_attribution_bad_option("weights", "an object of channels and their weights");
				pushJsonbValue(&to, WJB_VALUE, &weight);
			}
			pushJsonbValue(&to, WJB_END_OBJECT, NULL);
		}
		else
		{
			pushJsonbValue(&to, WJB_KEY, &k);
			pushJsonbValue(&to, WJB_VALUE, &v);
		}
	}
	if (by_priority && plan->nwindows > 0)
	{
		push_key(&to, "windows");
		pushJsonbValue(&to, WJB_BEGIN_ARRAY, NULL);
		for (int w = 0; w < plan->nwindows; w++)
		{
			pushJsonbValue(&to, WJB_BEGIN_OBJECT, NULL);
			push_key(&to, "codes");
			pushJsonbValue(&to, WJB_BEGIN_ARRAY, NULL);
			push_code(&to, w + 1);
			pushJsonbValue(&to, WJB_END_ARRAY, NULL);
			if (plan->windows[w].has_lookback)
			{
				push_key(&to, "lookback");
				pushJsonbValue(&to, WJB_VALUE, &plan->windows[w].lookback_value);
			}
			pushJsonbValue(&to, WJB_END_OBJECT, NULL);
		}
		pushJsonbValue(&to, WJB_END_ARRAY, NULL);
	}
	result = pushJsonbValue(&to, WJB_END_OBJECT, NULL);
	plan->options = JsonbValueToJsonb(result);
}

/*
 * The raw weights of a model for the touches p->kept[0..m), into p->weight.
 */
static void
weigh(const path *p, const plan *plan, int m, Datum model, TimestampTz converted_at, bool by_priority)
{
	campaign_attribution_rule rule = {.model = campaign_attribution_read_model(DatumGetTextPP(model))};
	TimestampTz *ts = palloc(sizeof(TimestampTz) * Max(m, 1));
	int32	   *codes = p->channel == NULL ? NULL : palloc(sizeof(int32) * Max(m, 1));

	campaign_attribution_read_options(&rule, plan->options);
	for (int i = 0; i < m; i++)
		ts[i] = p->ts[p->kept[i]];
	if (codes != NULL)
		for (int i = 0; i < m; i++)
			codes[i] = by_priority && plan->nwindows > 0 ? window_of(p, plan, p->kept[i]) + 1 : p->channel[p->kept[i]];
	campaign_attribution_weigh_touches(&rule, m, ts, codes, converted_at, p->weight);
}

static void
allocate(int64 units, const float8 *weight, int n, int64 *part, campaign_allocate_scratch *scratch)
{
	switch (campaign_allocate(units, weight, n, part, scratch))
	{
		case CAMPAIGN_ALLOCATE_OK:
			return;
		case CAMPAIGN_ALLOCATE_BAD_WEIGHT:
		case CAMPAIGN_ALLOCATE_NO_WEIGHT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weights must be finite and not negative")));
			break;
		case CAMPAIGN_ALLOCATE_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("amount is out of range"),
					 errdetail("At most 10^18 minor units can be allocated.")));
			break;
	}
}

/* an amount times how often it is given away: participation gives it to every channel */
static int64
times(int64 units, double sum)
{
	double		product = round((double) units * sum);
	int64		whole;

	if (sum == rint(sum) && sum < 1e9 && !__builtin_mul_overflow(units, (int64) sum, &whole))
		return whole;
	if (!(fabs(product) < 1e18))
		return INT64_MAX;		/* refused by allocate() */
	return (int64) product;
}

/*
 * attribution_credits(ts, channels, kinds, factors, converted_at, models, options,
 * amount, scale, amount_base, base_scale): a row for each touch and model that has a
 * weight, and one without touch for a model that no touch earned.  channels, kinds
 * and factors may be NULL.  Results and scratch live in the context of the call.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_credits);
Datum
campaign_attribution_credits(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	ArrayType  *array;
	TimestampTz converted_at;
	int64		amount,
				amount_base;
	int			scale,
				base_scale,
				nmodels,
				noptions;
	Datum	   *models,
			   *options;
	path		p;
	Datum		values[5];
	bool		nulls[5] = {false, false, false, false, false};

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < 11; i++)
		if (PG_ARGISNULL(i) && (i == 0 || i > 3))
			return (Datum) 0;

	memset(&p, 0, sizeof p);
	array = plain_array(PG_GETARG_ARRAYTYPE_P(0), "ts", -1);
	p.n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	if (p.n > MAX_TOUCHES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a path has too many touches"),
				 errdetail("At most %d are allowed.", MAX_TOUCHES)));
	p.ts = (const TimestampTz *) ARR_DATA_PTR(array);
	if (!PG_ARGISNULL(1))
		p.channel = read_words(plain_array(PG_GETARG_ARRAYTYPE_P(1), "channels", p.n), &p.channels, p.n);
	else
		dictionary_init(&p.channels, 0);
	if (!PG_ARGISNULL(2))
		p.kind = read_words(plain_array(PG_GETARG_ARRAYTYPE_P(2), "kinds", p.n), &p.kinds, p.n);
	else
		dictionary_init(&p.kinds, 0);
	if (!PG_ARGISNULL(3))
	{
		p.factor = (const float8 *) ARR_DATA_PTR(plain_array(PG_GETARG_ARRAYTYPE_P(3), "factors", p.n));
		for (int i = 0; i < p.n; i++)
			if (!(p.factor[i] >= 0) || p.factor[i] > 1e15)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("factors must be numbers between 0 and 1e15")));
	}
	converted_at = PG_GETARG_TIMESTAMPTZ(4);
	deconstruct_array(plain_array(PG_GETARG_ARRAYTYPE_P(5), "models", -1), TEXTOID, -1, false, TYPALIGN_INT, &models, NULL, &nmodels);
	deconstruct_array(plain_array(PG_GETARG_ARRAYTYPE_P(6), "options", -1), JSONBOID, -1, false, TYPALIGN_INT, &options, NULL, &noptions);
	if (nmodels != noptions)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must have one element for each model")));
	scale = PG_GETARG_INT32(8);
	base_scale = PG_GETARG_INT32(10);
	if (scale < 0 || scale > 18 || base_scale < 0 || base_scale > 18)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("scale must be between 0 and 18")));
	amount = campaign_numeric_units(PG_GETARG_DATUM(7), scale);
	amount_base = campaign_numeric_units(PG_GETARG_DATUM(9), base_scale);

	p.kept = palloc(sizeof(int32) * Max(p.n, 1));
	p.weight = palloc(sizeof(float8) * Max(p.n, 1));
	p.share = palloc(sizeof(float8) * Max(p.n, 1));
	p.units = palloc(sizeof(int64) * Max(p.n, 1));
	p.money = palloc(sizeof(int64) * Max(p.n, 1));
	p.money_base = palloc(sizeof(int64) * Max(p.n, 1));
	p.scratch = palloc(sizeof(campaign_allocate_scratch) * Max(p.n, 1));

	for (int k = 0; k < nmodels; k++)
	{
		const char *name = VARDATA_ANY(DatumGetPointer(models[k]));
		int			len = VARSIZE_ANY_EXHDR(DatumGetPointer(models[k]));
		bool		by_priority = len == 16 && memcmp(name, "last_by_priority", 16) == 0;
		bool		is_additive = !(len == 13 && memcmp(name, "participation", 13) == 0);
		plan		plan;
		double		sum = 0;
		int			m = 0;

		CHECK_FOR_INTERRUPTS();
		read_options(&p, &plan, DatumGetJsonbP(options[k]), by_priority);
		if (plan.nexcluded > 0 && p.channel == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("option \"excluded\" needs the channels of the touches")));
		for (int i = 0; i < p.n; i++)
		{
			if (plan.nexcluded > 0 && contains(plan.excluded, plan.nexcluded, p.channel[i]))
				continue;
			if (plan.nwindows > 0 && !by_priority)
			{
				int			w = window_of(&p, &plan, i);

				/* unsigned: the distance of two instants may pass int64 */
				if (w >= 0 && plan.windows[w].has_lookback && p.ts[i] <= converted_at &&
					(uint64) converted_at - (uint64) p.ts[i] > (uint64) plan.windows[w].lookback)
					continue;
			}
			p.kept[m++] = i;
		}
		/* also for an empty path: bad options are never passed over */
		weigh(&p, &plan, m, models[k], converted_at, by_priority);
		for (int i = 0; i < m; i++)
		{
			if (plan.role_weights && p.factor != NULL)
				p.weight[i] *= p.factor[p.kept[i]];
			sum += p.weight[i];
		}
		values[0] = Int32GetDatum(k + 1);
		if (!(sum > 0))
		{
			/* what no touch earned */
			nulls[1] = true;
			values[2] = NumericGetDatum(int64_div_fast_to_numeric(WEIGHT_ONE, WEIGHT_SCALE));
			values[3] = NumericGetDatum(int64_div_fast_to_numeric(amount, scale));
			values[4] = NumericGetDatum(int64_div_fast_to_numeric(amount_base, base_scale));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
			continue;
		}
		nulls[1] = false;
		allocate(is_additive ? WEIGHT_ONE : times(WEIGHT_ONE, sum), p.weight, m, p.units, p.scratch);
		/* the stored weights alone reproduce every cent */
		for (int i = 0; i < m; i++)
			p.share[i] = (double) p.units[i] / (double) WEIGHT_ONE;
		allocate(is_additive ? amount : times(amount, sum), p.share, m, p.money, p.scratch);
		allocate(is_additive ? amount_base : times(amount_base, sum), p.share, m, p.money_base, p.scratch);
		for (int i = 0; i < m; i++)
		{
			if (i % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
			if (p.units[i] == 0)
				continue;
			values[1] = Int32GetDatum(p.kept[i] + 1);
			values[2] = NumericGetDatum(int64_div_fast_to_numeric(p.units[i], WEIGHT_SCALE));
			values[3] = NumericGetDatum(int64_div_fast_to_numeric(p.money[i], scale));
			values[4] = NumericGetDatum(int64_div_fast_to_numeric(p.money_base[i], base_scale));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}
