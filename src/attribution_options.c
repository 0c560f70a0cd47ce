/*
 * attribution_options.c: see attribution_options.h.
 */
#include "attribution_options.h"

#include <math.h>

#include "datatype/timestamp.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/journey.h"

#define TRANSFORM_LIST \
	"\"unique\", \"exposure\", \"first\", \"frequency\", {\"trim_long_path\": touches}, {\"remove_if_not_all\": codes}, " \
	"{\"remove_if_last_and_not_all\": codes}, {\"remove\": codes}"

/* elements of a list; beyond it is surely a mistake */
#define MAX_ELEMENTS 10000

/* as documented: first what binds the path, then what the models take */
static const char *const option_names[] = {
	"after", "lookback", "windows", "include_conversion_instant", "excluded", "transforms", "repeats", "ties", "conversions",
	"half_life", "stepwise", "first", "middle", "last", "two_touch", "ratio", "ignored", "primary", "weights", "default_weight",
	"lead_created_at", "opportunity_created_at", "milestones"
};

static void
tick(void)
{
	CHECK_FOR_INTERRUPTS();
}

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

int
campaign_attribution_read_model(text *model)
{
	int			m = campaign_attribution_model_find(VARDATA_ANY(model), VARSIZE_ANY_EXHDR(model));

	if (m < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown attribution model \"%s\"", text_to_cstring(model)),
				 errdetail("The models are %s.", model_list())));
	return m;
}

void
campaign_attribution_bad_option(const char *key, const char *wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid value of option \"%s\"", key),
			 errdetail("It must be %s.", wanted)));
}

static bool
is_string(const JsonbValue *v, const char *word)
{
	return v->type == jbvString && v->val.string.len == strlen(word) &&
		memcmp(v->val.string.val, word, v->val.string.len) == 0;
}

static bool
is_array(const JsonbValue *v)
{
	return v->type == jbvBinary && JsonContainerIsArray(v->val.binary.data) &&
		!JsonContainerIsScalar(v->val.binary.data);
}

static bool
is_object(const JsonbValue *v)
{
	return v->type == jbvBinary && JsonContainerIsObject(v->val.binary.data);
}

/*
 * An interval of fixed length from a string option, in microseconds.  One with a
 * minus before its first digit is refused before it is read: how it is read
 * depends on IntervalStyle, and the functions are immutable.
 */
int64
campaign_attribution_span(const char *key, const JsonbValue *v)
{
	static const char *const not_negative = "an interval that is not negative";
	Interval   *span;
	char	   *text;
	int64		us;

	if (v->type != jbvString)
		campaign_attribution_bad_option(key, "an interval in quotes, such as \"30 days\"");
	text = pnstrdup(v->val.string.val, v->val.string.len);
	if (text[strcspn(text, "-0123456789")] == '-')
		campaign_attribution_bad_option(key, not_negative);
	span = DatumGetIntervalP(DirectFunctionCall3(interval_in, CStringGetDatum(text),
												 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
#ifdef INTERVAL_NOT_FINITE
	if (INTERVAL_NOT_FINITE(span))
		campaign_attribution_bad_option(key, "a finite interval");
#endif
	if (span->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%s\" must not contain months or years", key),
				 errdetail("Their length depends on the calendar."),
				 errhint("Write days, such as \"90 days\".")));
	if (__builtin_mul_overflow((int64) span->day, (int64) USECS_PER_DAY, &us) ||
		__builtin_add_overflow(us, span->time, &us) || us < 0)
		campaign_attribution_bad_option(key, not_negative);
	return us;
}

/*
 * An instant from a string option.  It bears its zone: without one it would
 * depend on the session.
 */
int64
campaign_attribution_instant(const char *key, const JsonbValue *v)
{
	static const char *const wanted = "a finite instant with its zone in quotes, such as \"2026-01-01T09:00:00Z\", or null";
	const char *text,
			   *end;
	int64_t		at;

	if (v->type != jbvString)
		campaign_attribution_bad_option(key, wanted);
	text = pnstrdup(v->val.string.val, v->val.string.len);
	if (campaign_stamp_parse(text, &end, &at) < 0 || end[strspn(end, " \t\n\r")] != '\0')
		campaign_attribution_bad_option(key, wanted);
	return at;
}

static bool
bool_option(const char *key, const JsonbValue *v)
{
	if (v->type != jbvBool)
		campaign_attribution_bad_option(key, "true or false");
	return v->val.boolean;
}

static double
number_option(const char *key, const JsonbValue *v)
{
	double		d;

	if (v->type != jbvNumeric)
		campaign_attribution_bad_option(key, "a number");
	d = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric)));
	if (!(d >= 0) || d > 1e15)
		campaign_attribution_bad_option(key, "a number between 0 and 1e15");
	return d;
}

/* a whole number of lo to hi */
static bool
whole_number(const JsonbValue *v, double lo, double hi, int32 *x)
{
	double		d;

	if (v->type != jbvNumeric)
		return false;
	d = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric)));
	if (d != rint(d) || d < lo || d > hi)
		return false;
	*x = (int32) d;
	return true;
}

/*
 * The number of elements of an array option, and an iterator that stands before
 * the first.
 */
static int
open_array(const char *key, const JsonbValue *v, const char *wanted, JsonbIterator **it)
{
	JsonbValue	begin;

	if (!is_array(v))
		campaign_attribution_bad_option(key, wanted);
	if (JsonContainerSize(v->val.binary.data) > MAX_ELEMENTS)
		campaign_attribution_bad_option(key, psprintf("an array of at most %d elements", MAX_ELEMENTS));
	*it = JsonbIteratorInit(v->val.binary.data);
	JsonbIteratorNext(it, &begin, true);
	return JsonContainerSize(v->val.binary.data);
}

/* the next key and value of an object option; NULL at its end */
static char *
next_pair(JsonbIterator **it, JsonbValue *v)
{
	char	   *key;

	if (JsonbIteratorNext(it, v, true) != WJB_KEY)
		return NULL;
	key = pnstrdup(v->val.string.val, v->val.string.len);
	JsonbIteratorNext(it, v, true);
	return key;
}

static JsonbIterator *
open_object(JsonbContainer *object)
{
	JsonbValue	begin;
	JsonbIterator *it = JsonbIteratorInit(object);

	JsonbIteratorNext(&it, &begin, true);
	return it;
}

static int
compare_int32(const void *a, const void *b)
{
	int32		x = *(const int32 *) a,
				y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

static int
compare_int64(const void *a, const void *b)
{
	int64		x = *(const int64 *) a,
				y = *(const int64 *) b;

	return x < y ? -1 : x > y;
}

/* A code or an array of codes, ascending; *n their number. */
static int32 *
codes_option(const char *key, const JsonbValue *v, int *n)
{
	static const char *const wanted = "a touch code or an array of touch codes";
	JsonbIterator *it;
	JsonbValue	e;
	int32	   *codes;

	if (v->type == jbvNumeric)
	{
		codes = palloc(sizeof(int32));
		*n = 1;
		if (!whole_number(v, PG_INT32_MIN, PG_INT32_MAX, codes))
			campaign_attribution_bad_option(key, wanted);
		return codes;
	}
	codes = palloc(sizeof(int32) * (open_array(key, v, wanted, &it) + 1));
	*n = 0;
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
		if (!whole_number(&e, PG_INT32_MIN, PG_INT32_MAX, &codes[(*n)++]))
			campaign_attribution_bad_option(key, wanted);
	if (*n > 1)
		qsort(codes, *n, sizeof(int32), compare_int32);
	return codes;
}

/*
 * One transform: a name, or an object of one name and what it takes.
 */
static void
read_transform(campaign_path_transform *t, const JsonbValue *v)
{
	memset(t, 0, sizeof *t);
	t->number = 1000;
	if (is_string(v, "unique"))
		t->kind = CAMPAIGN_TRANSFORM_UNIQUE;
	else if (is_string(v, "exposure"))
		t->kind = CAMPAIGN_TRANSFORM_EXPOSURE;
	else if (is_string(v, "first"))
		t->kind = CAMPAIGN_TRANSFORM_FIRST;
	else if (is_string(v, "frequency"))
		t->kind = CAMPAIGN_TRANSFORM_FREQUENCY;
	else if (is_object(v) && JsonContainerSize(v->val.binary.data) == 1)
	{
		JsonbIterator *it = open_object(v->val.binary.data);
		JsonbValue	e;
		char	   *name = next_pair(&it, &e);

		if (strcmp(name, "trim_long_path") == 0)
		{
			t->kind = CAMPAIGN_TRANSFORM_TRIM;
			if (!whole_number(&e, 1, PG_INT32_MAX, &t->number))
				campaign_attribution_bad_option(name, "a whole number of touches, at least 1");
		}
		else if (strcmp(name, "frequency") == 0)
		{
			t->kind = CAMPAIGN_TRANSFORM_FREQUENCY;
			if (!whole_number(&e, 2, PG_INT32_MAX, &t->number))
				campaign_attribution_bad_option(name, "a whole number, at least 2, by which codes are multiplied");
		}
		else
		{
			if (strcmp(name, "remove_if_not_all") == 0)
				t->kind = CAMPAIGN_TRANSFORM_REMOVE_IF_NOT_ALL;
			else if (strcmp(name, "remove_if_last_and_not_all") == 0)
				t->kind = CAMPAIGN_TRANSFORM_REMOVE_IF_LAST;
			else if (strcmp(name, "remove") == 0)
				t->kind = CAMPAIGN_TRANSFORM_REMOVE;
			else
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("unknown path transform \"%s\"", name),
						 errdetail("The transforms are %s.", TRANSFORM_LIST)));
			t->codes = codes_option(name, &e, &t->ncodes);
		}
	}
	else if (v->type == jbvString)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown path transform \"%s\"", pnstrdup(v->val.string.val, v->val.string.len)),
				 errdetail("The transforms are %s.", TRANSFORM_LIST)));
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a path transform must be a name, or an object of one name and its value"),
				 errdetail("The transforms are %s.", TRANSFORM_LIST)));
}

/* the chain of transforms of an array, palloc'd; *n its length */
static campaign_path_transform *
transforms_option(const char *key, const JsonbValue *v, int *n)
{
	campaign_path_transform *t;
	JsonbIterator *it;
	JsonbValue	e;

	t = palloc(sizeof(campaign_path_transform) * (open_array(key, v, "an array of path transforms", &it) + 1));
	*n = 0;
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
		read_transform(&t[(*n)++], &e);
	return t;
}

campaign_path_transform *
campaign_attribution_read_transforms(Jsonb *transforms, int *n)
{
	JsonbValue	v = {.type = jbvBinary};

	v.val.binary.data = &transforms->root;
	v.val.binary.len = VARSIZE(transforms) - VARHDRSZ;
	return transforms_option("transforms", &v, n);
}

static int
compare_window(const void *a, const void *b)
{
	return compare_int32(&((const campaign_attribution_window *) a)->code,
						 &((const campaign_attribution_window *) b)->code);
}

/* [{"codes": [1, 2], "lookback": "7 days"}, ...], the foremost first */
static void
windows_option(campaign_attribution_rule *rule, const char *key, const JsonbValue *v)
{
	static const char *const wanted = "an array of objects such as {\"codes\": [1, 2], \"lookback\": \"7 days\"}";
	campaign_attribution_window *windows = palloc(sizeof(campaign_attribution_window));
	JsonbIterator *it;
	JsonbValue	e;
	int			n = 0,
				rank = 0;

	open_array(key, v, wanted, &it);
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
	{
		JsonbIterator *pairs;
		JsonbValue	x;
		char	   *name;
		int32	   *codes = NULL;
		int			ncodes = 0;
		int64		lookback = PG_INT64_MAX;

		if (!is_object(&e))
			campaign_attribution_bad_option(key, wanted);
		pairs = open_object(e.val.binary.data);
		while ((name = next_pair(&pairs, &x)) != NULL)
		{
			if (strcmp(name, "codes") == 0)
				codes = codes_option("codes", &x, &ncodes);
			else if (strcmp(name, "lookback") != 0)
				campaign_attribution_bad_option(key, wanted);
			else if (x.type != jbvNull)
				lookback = campaign_attribution_span("lookback", &x);
		}
		if (codes == NULL)
			campaign_attribution_bad_option(key, wanted);
		if (n + ncodes > MAX_ELEMENTS)
			campaign_attribution_bad_option(key, psprintf("windows of at most %d codes together", MAX_ELEMENTS));
		windows = repalloc(windows, sizeof(campaign_attribution_window) * (n + ncodes + 1));
		for (int i = 0; i < ncodes; i++)
			if (i == 0 || codes[i] != codes[i - 1])
				windows[n++] = (campaign_attribution_window) {.code = codes[i],.rank = rank,.lookback = lookback};
		rank++;
	}
	if (n > 1)
		qsort(windows, n, sizeof(campaign_attribution_window), compare_window);
	for (int i = 1; i < n; i++)
		if (windows[i].code == windows[i - 1].code)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("code %d stands in two windows", windows[i].code),
					 errhint("Name each code in one entry of the option \"%s\".", key)));
	rule->windows = windows;
	rule->nwindows = n;
}

static int
compare_code_weight(const void *a, const void *b)
{
	return compare_int32(&((const campaign_attribution_code_weight *) a)->code,
						 &((const campaign_attribution_code_weight *) b)->code);
}

/* {"1": 0.7, "2": 0.3} */
static void
weights_option(campaign_attribution_rule *rule, const char *key, const JsonbValue *v)
{
	static const char *const wanted = "an object of touch codes and their weights, such as {\"1\": 0.7, \"2\": 0.3}";
	campaign_attribution_code_weight *weights;
	JsonbIterator *it;
	JsonbValue	x;
	char	   *name;
	int			n = 0;

	if (!is_object(v))
		campaign_attribution_bad_option(key, wanted);
	if (JsonContainerSize(v->val.binary.data) > MAX_ELEMENTS)
		campaign_attribution_bad_option(key, psprintf("an object of at most %d codes", MAX_ELEMENTS));
	weights = palloc(sizeof(campaign_attribution_code_weight) * (JsonContainerSize(v->val.binary.data) + 1));
	it = open_object(v->val.binary.data);
	while ((name = next_pair(&it, &x)) != NULL)
	{
		char	   *end;
		long long	code;

		errno = 0;
		code = strtoll(name, &end, 10);
		if (errno != 0 || end == name || *end != '\0' || !(name[0] == '-' || (name[0] >= '0' && name[0] <= '9')) ||
			code < PG_INT32_MIN || code > PG_INT32_MAX)
			campaign_attribution_bad_option(key, wanted);
		weights[n].code = (int32) code;
		weights[n++].weight = number_option(key, &x);
	}
	if (n > 1)
		qsort(weights, n, sizeof(campaign_attribution_code_weight), compare_code_weight);
	for (int i = 1; i < n; i++)
		if (weights[i].code == weights[i - 1].code)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("code %d has two weights", weights[i].code)));
	rule->by_code = weights;
	rule->nby_code = n;
}

/* the instants of a stage: one, an array of them, or null; nulls in it are left out */
static void
read_entries(campaign_attribution_milestone *m, const JsonbValue *v)
{
	JsonbIterator *it;
	JsonbValue	e;
	int64	   *at;
	int			n = 0;

	if (is_array(v))
	{
		at = palloc(sizeof(int64) * (open_array("at", v, "", &it) + 1));
		while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
			if (e.type != jbvNull)
				at[n++] = campaign_attribution_instant("at", &e);
		if (n > 1)
			qsort(at, n, sizeof(int64), compare_int64);
	}
	else
	{
		at = palloc(sizeof(int64));
		if (v->type != jbvNull)
			at[n++] = campaign_attribution_instant("at", v);
	}
	m->at = at;
	m->nat = n;
}

/* [{"name": "mql", "at": "2026-01-01T00:00:00Z", "weight": 0.3, "entries": "all"}, ...] */
static void
milestones_option(campaign_attribution_rule *rule, const char *key, const JsonbValue *v)
{
	static const char *const wanted = "an array of objects such as {\"name\": \"mql\", \"at\": \"2026-01-01T00:00:00Z\", \"weight\": 0.3}, with \"entries\" if there are several instants";
	campaign_attribution_milestone *milestones;
	JsonbIterator *it;
	JsonbValue	e;
	int			n = 0;

	milestones = palloc0(sizeof(campaign_attribution_milestone) * (open_array(key, v, wanted, &it) + 1));
	while (JsonbIteratorNext(&it, &e, true) == WJB_ELEM)
	{
		campaign_attribution_milestone *m = &milestones[n++];
		JsonbIterator *pairs;
		JsonbValue	x;
		char	   *name;
		bool		has_weight = false;

		if (!is_object(&e))
			campaign_attribution_bad_option(key, wanted);
		pairs = open_object(e.val.binary.data);
		while ((name = next_pair(&pairs, &x)) != NULL)
		{
			if (strcmp(name, "at") == 0)
				read_entries(m, &x);
			else if (strcmp(name, "weight") == 0)
			{
				m->weight = number_option("weight", &x);
				has_weight = true;
			}
			else if (strcmp(name, "entries") == 0)
			{
				if (is_string(&x, "all"))
					m->entries = CAMPAIGN_ENTRIES_ALL;
				else if (is_string(&x, "first"))
					m->entries = CAMPAIGN_ENTRIES_FIRST;
				else if (is_string(&x, "last"))
					m->entries = CAMPAIGN_ENTRIES_LAST;
				else
					campaign_attribution_bad_option("entries", "\"all\", \"first\" or \"last\"");
			}
			else if (strcmp(name, "name") != 0)
				campaign_attribution_bad_option(key, wanted);
		}
		if (!has_weight)
			campaign_attribution_bad_option(key, wanted);
	}
	rule->milestones = milestones;
	rule->nmilestones = n;
}

/* one option of the object; v is not null */
static void
read_option(campaign_attribution_rule *rule, const char *key, const JsonbValue *v)
{
	if (strcmp(key, "lookback") == 0)
	{
		rule->has_lookback = true;
		rule->lookback = campaign_attribution_span(key, v);
	}
	else if (strcmp(key, "include_conversion_instant") == 0)
		rule->include_conversion_instant = bool_option(key, v);
	else if (strcmp(key, "after") == 0)
	{
		rule->has_after = true;
		rule->after = campaign_attribution_instant(key, v);
	}
	else if (strcmp(key, "windows") == 0)
		windows_option(rule, key, v);
	else if (strcmp(key, "excluded") == 0)
		rule->excluded = codes_option(key, v, &rule->nexcluded);
	else if (strcmp(key, "transforms") == 0)
	{
		rule->transforms = transforms_option(key, v, &rule->ntransforms);
		for (int i = 0; i < rule->ntransforms; i++)
			if (rule->transforms[i].kind == CAMPAIGN_TRANSFORM_FREQUENCY)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("path transform \"frequency\" cannot be an option"),
						 errdetail("It gives touches other codes, and weights belong to touches."),
						 errhint("Apply path_transform() to the codes, or use \"first\".")));
	}
	else if (strcmp(key, "repeats") == 0)
	{
		if (is_string(v, "keep"))
			rule->repeats = CAMPAIGN_REPEATS_KEEP;
		else if (is_string(v, "collapse"))
			rule->repeats = CAMPAIGN_REPEATS_COLLAPSE;
		else if (is_string(v, "distinct"))
			rule->repeats = CAMPAIGN_REPEATS_DISTINCT;
		else
			campaign_attribution_bad_option(key, "\"keep\", \"collapse\" or \"distinct\"");
	}
	else if (strcmp(key, "ties") == 0)
	{
		if (is_string(v, "order"))
			rule->share_ties = false;
		else if (is_string(v, "share"))
			rule->share_ties = true;
		else
			campaign_attribution_bad_option(key, "\"order\" or \"share\"");
	}
	else if (strcmp(key, "conversions") == 0)
	{
		if (is_string(v, "reuse"))
			rule->conversions = CAMPAIGN_CONVERSIONS_REUSE;
		else if (is_string(v, "cut"))
			rule->conversions = CAMPAIGN_CONVERSIONS_CUT;
		else if (is_string(v, "first"))
			rule->conversions = CAMPAIGN_CONVERSIONS_FIRST;
		else
			campaign_attribution_bad_option(key, "\"reuse\", \"cut\" or \"first\"");
	}
	else if (strcmp(key, "half_life") == 0)
	{
		rule->half_life = campaign_attribution_span(key, v);
		if (rule->half_life == 0)
			campaign_attribution_bad_option(key, "a positive interval");
	}
	else if (strcmp(key, "stepwise") == 0)
		rule->stepwise = bool_option(key, v);
	else if (strcmp(key, "first") == 0)
	{
		rule->has_first = true;
		rule->first = number_option(key, v);
	}
	else if (strcmp(key, "middle") == 0)
	{
		rule->has_middle = true;
		rule->middle = number_option(key, v);
	}
	else if (strcmp(key, "last") == 0)
	{
		rule->has_last = true;
		rule->last = number_option(key, v);
	}
	else if (strcmp(key, "two_touch") == 0)
	{
		if (is_string(v, "normalise_ends"))
			rule->split_middle = false;
		else if (is_string(v, "split_middle"))
			rule->split_middle = true;
		else
			campaign_attribution_bad_option(key, "\"normalise_ends\" or \"split_middle\"");
	}
	else if (strcmp(key, "ratio") == 0)
	{
		rule->ratio = number_option(key, v);
		if (rule->ratio == 0 || rule->ratio > 1)
			campaign_attribution_bad_option(key, "a number above 0 and not above 1");
	}
	else if (strcmp(key, "ignored") == 0)
		rule->ignored = codes_option(key, v, &rule->nignored);
	else if (strcmp(key, "primary") == 0)
		rule->primary = codes_option(key, v, &rule->nprimary);
	else if (strcmp(key, "weights") == 0)
		weights_option(rule, key, v);
	else if (strcmp(key, "default_weight") == 0)
		rule->default_weight = number_option(key, v);
	else if (strcmp(key, "lead_created_at") == 0)
	{
		rule->has_lead_created = true;
		rule->lead_created_at = campaign_attribution_instant(key, v);
	}
	else if (strcmp(key, "opportunity_created_at") == 0)
	{
		rule->has_opportunity_created = true;
		rule->opportunity_created_at = campaign_attribution_instant(key, v);
	}
	else if (strcmp(key, "milestones") == 0)
		milestones_option(rule, key, v);
}

/* raises 22023 for a name that is not of an option */
static void
check_name(const char *key)
{
	StringInfoData list;

	for (int i = 0; i < lengthof(option_names); i++)
		if (strcmp(key, option_names[i]) == 0)
			return;
	initStringInfo(&list);
	for (int i = 0; i < lengthof(option_names); i++)
		appendStringInfo(&list, "%s%s", i == 0 ? "" : ", ", option_names[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown attribution option \"%s\"", key),
			 errdetail("The options are %s.", list.data)));
}

void
campaign_attribution_read_options(campaign_attribution_rule *rule, Jsonb *options)
{
	JsonbIterator *it;
	JsonbValue	v;
	char	   *key;

	campaign_attribution_defaults(rule, rule->model);
	rule->tick = tick;
	if (options == NULL)
		return;
	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must be a JSON object")));
	if (JB_ROOT_COUNT(options) == 0)
		return;

	it = open_object(&options->root);
	while ((key = next_pair(&it, &v)) != NULL)
	{
		check_name(key);
		if (v.type != jbvNull)
			read_option(rule, key, &v);
	}
	if (rule->nmilestones == 0 && !(rule->first + rule->middle + rule->last > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options \"first\", \"middle\" and \"last\" must not all be zero")));
}
