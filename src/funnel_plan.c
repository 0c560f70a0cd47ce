/*
 * funnel_plan.c: steps, window, mode and options of a funnel made a plan, kept
 * in fn_extra.  They are constants nearly always: they are compared byte by byte
 * with those of the call before, and the plan is made anew only where they
 * differ.
 */
#include "funnel.h"
#include "interval.h"
#include "window_funnel.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "common/int.h"
#include "common/shortest_dec.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/* more codes in the steps than this are surely a mistake */
#define FUNNEL_MAX_CODES 1000000

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

/* `default`, or a list of modes separated by commas */
static uint32
mode_flags(struct varlena *mode)
{
	static const struct
	{
		const char *name;
		uint32		flag;
	}			known[] = {
		{"strict_increase", CAMPAIGN_FUNNEL_INCREASE},
		{"strict_once", CAMPAIGN_FUNNEL_ONCE},
		{"strict_deduplication", CAMPAIGN_FUNNEL_DEDUP},
		{"strict_order", CAMPAIGN_FUNNEL_ORDER},
		{"allow_reentry", CAMPAIGN_FUNNEL_REENTRY},
		{"strict", CAMPAIGN_FUNNEL_STRICT},
		{"any", CAMPAIGN_FUNNEL_ANY},
	};
	const char *p,
			   *end;
	uint32		flags = 0;

	if (mode == NULL)
		return 0;
	p = VARDATA_ANY(mode);
	end = p + VARSIZE_ANY_EXHDR(mode);
	for (bool first = true;; first = false)
	{
		const char *word,
				   *stop;
		int			len;
		bool		found = false;

		while (p < end && *p == ' ')
			p++;
		word = p;
		while (p < end && *p != ',')
			p++;
		stop = p;
		while (stop > word && stop[-1] == ' ')
			stop--;
		len = (int) (stop - word);
		if (first && p == end && len == 7 && memcmp(word, "default", 7) == 0)
			return 0;
		for (int i = 0; i < lengthof(known) && !found; i++)
			if (len == (int) strlen(known[i].name) && memcmp(word, known[i].name, len) == 0)
			{
				flags |= known[i].flag;
				found = true;
			}
		if (!found)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("unknown mode of a funnel: \"%s\"", pnstrdup(word, len)),
					errhint("Use default, strict, any, or a list of strict_increase, strict_once, strict_deduplication, strict_order and allow_reentry, separated by commas."));
		if (p == end)
			break;
		p++;
	}
	if ((flags & (CAMPAIGN_FUNNEL_STRICT | CAMPAIGN_FUNNEL_ANY)) != 0 && (flags & (flags - 1)) != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("mode %s of a funnel goes with no other mode",
					   (flags & CAMPAIGN_FUNNEL_STRICT) != 0 ? "strict" : "any"),
				errhint("Lists are for strict_increase, strict_once, strict_deduplication, strict_order and allow_reentry."));
	if ((flags & CAMPAIGN_FUNNEL_REENTRY) != 0 && (flags & CAMPAIGN_FUNNEL_ORDER) == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("mode allow_reentry goes with strict_order only"),
				errhint("Write 'strict_order,allow_reentry'."));
	return flags;
}

/* for the aggregates over raw rows */
uint64
campaign_funnel_window(const Interval *window)
{
	return campaign_interval_us(window, "window of a funnel");
}

uint32
campaign_funnel_mode(struct varlena *mode)
{
	return mode_flags(mode);
}

/* ----------------------------------------------------------------- options */

#define OPTION_NAMES "exclude, excluded, optional, gap, entry, anchored, hold"

pg_noreturn static void
option_error(const char *name, const char *want)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("option \"%s\" of a funnel is not of the form expected", name),
			errhint("%s", want));
}

static const char *
option_text(const JsonbValue *v, const char *name, const char *want)
{
	if (v->type != jbvString)
		option_error(name, want);
	return pnstrdup(v->val.string.val, v->val.string.len);
}

static bool
option_is(const JsonbValue *v, const char *word)
{
	return v->type == jbvString && v->val.string.len == (int) strlen(word) &&
		memcmp(v->val.string.val, word, v->val.string.len) == 0;
}

/* a whole number from low to high */
static int32
option_integer(const JsonbValue *v, int32 low, int32 high, const char *name, const char *want)
{
	Datum		n;
	int64		i;

	if (v->type != jbvNumeric || numeric_is_nan(v->val.numeric) || numeric_is_inf(v->val.numeric))
		option_error(name, want);
	n = NumericGetDatum(v->val.numeric);
	if (DatumGetBool(DirectFunctionCall2(numeric_lt, n, DirectFunctionCall1(int4_numeric, Int32GetDatum(low)))) ||
		DatumGetBool(DirectFunctionCall2(numeric_gt, n, DirectFunctionCall1(int4_numeric, Int32GetDatum(high)))))
		option_error(name, want);
	i = DatumGetInt64(DirectFunctionCall1(numeric_int8, n));
	if (!DatumGetBool(DirectFunctionCall2(numeric_eq, n, DirectFunctionCall1(int8_numeric, Int64GetDatum(i)))))
		option_error(name, want);
	return (int32) i;
}

/* the container of an array or object */
static JsonbContainer *
option_container(const JsonbValue *v, bool object, const char *name, const char *want)
{
	if (v->type != jbvBinary ||
		(object ? !JsonContainerIsObject(v->val.binary.data) : !JsonContainerIsArray(v->val.binary.data)))
		option_error(name, want);
	return v->val.binary.data;
}

/*
 * A duration.  One with a minus before its first digit is refused before it is
 * read: how it is read depends on IntervalStyle, and the functions are immutable.
 */
static uint64
option_span(const JsonbValue *v, const char *name, const char *want)
{
	const char *text = option_text(v, name, want);
	Interval   *i;

	if (text[strcspn(text, "-0123456789")] == '-')
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s of a funnel must not be negative", name));
	i = DatumGetIntervalP(DirectFunctionCall3(interval_in, CStringGetDatum(text),
											  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	return campaign_interval_us(i, psprintf("%s of a funnel", name));
}

static int
by_label(const void *x, const void *y)
{
	const funnel_label *a = x,
			   *b = y;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return a->group < b->group ? -1 : a->group > b->group;
}

/* {"name": [codes], ...} or "value" */
static funnel_groups *
option_groups(const JsonbValue *v, const char *name)
{
	const char *want = "Write \"value\", or groups of codes: {\"web\": [1, 2], \"fair\": [3]}; at most 100 groups.";
	funnel_groups *g = palloc0(sizeof(funnel_groups));
	JsonbContainer *object;
	JsonbIterator *it;
	JsonbValue	key,
				list;
	int			room = 0;

	if (option_is(v, "value"))
	{
		g->by_value = true;
		return g;
	}
	object = option_container(v, true, name, want);
	if (JsonContainerSize(object) < 1 || JsonContainerSize(object) > 100)
		option_error(name, want);
	g->names = palloc(JsonContainerSize(object) * sizeof(char *));
	it = JsonbIteratorInit(object);
	(void) JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		JsonbContainer *codes;

		(void) JsonbIteratorNext(&it, &list, true);
		codes = option_container(&list, false, name, want);
		g->names[g->ngroups] = pnstrdup(key.val.string.val, key.val.string.len);
		for (uint32 i = 0; i < JsonContainerSize(codes); i++)
		{
			if (g->nlabels == room)
			{
				room = Max(16, 2 * room);
				g->labels = g->labels == NULL ? palloc(room * sizeof(funnel_label)) :
					repalloc(g->labels, room * sizeof(funnel_label));
			}
			g->labels[g->nlabels].code = option_integer(getIthJsonbValueFromContainer(codes, i), 0, PG_INT32_MAX, name, want);
			g->labels[g->nlabels++].group = g->ngroups;
		}
		g->ngroups++;
	}
	if (g->nlabels > 0)
		qsort(g->labels, g->nlabels, sizeof(funnel_label), by_label);
	return g;
}

/* A value as a label, palloc'd: shortest and exact, as float8out follows extra_float_digits. */
char *
campaign_funnel_value_label(double value)
{
	char	   *label = palloc(DOUBLE_SHORTEST_DECIMAL_LEN);

	double_to_shortest_decimal_buf(value, label);
	return label;
}

/* 1 + group of a code, 0 if it is in none; in several, the first one */
int
campaign_funnel_group_of(const funnel_groups *groups, int32 code)
{
	int			lo = 0,
				hi = groups->nlabels;

	while (lo < hi)
	{
		int			mid = lo + (hi - lo) / 2;

		if (groups->labels[mid].code < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < groups->nlabels && groups->labels[lo].code == code ? groups->labels[lo].group + 1 : 0;
}

static int
by_ban(const void *x, const void *y)
{
	const campaign_funnel_ban *a = x,
			   *b = y;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return a->exclusion < b->exclusion ? -1 : a->exclusion > b->exclusion;
}

/* "exclude": [{"codes": [9], "from": 1, "to": 2}, ...] */
static void
option_exclude(funnel_cache *cache, const JsonbValue *v)
{
	const char *want = "Write [{\"codes\": [9], \"from\": 1, \"to\": 2}]: touches of these codes between step from and step to; without them, between the first and the last step.";
	uint32		nsteps = cache->plan.nsteps;
	JsonbContainer *list = option_container(v, false, "exclude", want);
	uint32		n = JsonContainerSize(list);
	campaign_funnel_exclusion *exclusions;
	campaign_funnel_ban *bans = NULL;
	uint32		room = 0;

	if (n > CAMPAIGN_FUNNEL_MAX_EXCLUSIONS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("funnel has more than %d exclusions", CAMPAIGN_FUNNEL_MAX_EXCLUSIONS));
	if (n > 0 && nsteps < 2)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("option \"exclude\" of a funnel wants at least two steps"));
	exclusions = palloc(Max(n, 1) * sizeof(campaign_funnel_exclusion));
	for (uint32 e = 0; e < n; e++)
	{
		JsonbContainer *object = option_container(getIthJsonbValueFromContainer(list, e), true, "exclude", want);
		JsonbContainer *codes = NULL;
		JsonbIterator *it = JsonbIteratorInit(object);
		JsonbValue	key,
					item;

		exclusions[e].from = 1;
		exclusions[e].to = nsteps;
		(void) JsonbIteratorNext(&it, &key, true);
		while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
		{
			(void) JsonbIteratorNext(&it, &item, true);
			if (option_is(&key, "codes"))
				codes = option_container(&item, false, "exclude", want);
			else if (option_is(&key, "from"))
				exclusions[e].from = (uint32) option_integer(&item, 1, (int32) nsteps - 1, "exclude", want);
			else if (option_is(&key, "to"))
				exclusions[e].to = (uint32) option_integer(&item, 2, (int32) nsteps, "exclude", want);
			else
				option_error("exclude", want);
		}
		if (codes == NULL || JsonContainerSize(codes) == 0 || exclusions[e].from >= exclusions[e].to)
			option_error("exclude", want);
		for (uint32 i = 0; i < JsonContainerSize(codes); i++)
		{
			if (cache->rules.nbans == room)
			{
				room = Max(16, 2 * room);
				bans = bans == NULL ? palloc(room * sizeof(campaign_funnel_ban)) :
					repalloc(bans, room * sizeof(campaign_funnel_ban));
			}
			bans[cache->rules.nbans].code = option_integer(getIthJsonbValueFromContainer(codes, i), 0, PG_INT32_MAX, "exclude", want);
			bans[cache->rules.nbans++].exclusion = e;
		}
	}
	if (bans != NULL)
		qsort(bans, cache->rules.nbans, sizeof(campaign_funnel_ban), by_ban);
	cache->rules.exclusions = exclusions;
	cache->rules.nexclusions = n;
	cache->rules.bans = bans;
}

/* "gap": "1 day", or one for each step from the second on, null for none */
static void
option_gap(funnel_cache *cache, const JsonbValue *v)
{
	const char *want = "Write \"1 day\", or a list with one entry for each step from the second on: [\"1 day\", null, \"2 hours\"].";
	uint32		nsteps = cache->plan.nsteps;
	uint64	   *gap = palloc(((Size) nsteps + 3) * sizeof(uint64));

	for (uint32 k = 0; k < nsteps + 3; k++)
		gap[k] = PG_UINT64_MAX;
	if (v->type == jbvString)
	{
		uint64		us = option_span(v, "gap", want);

		for (uint32 k = 2; k <= nsteps; k++)
			gap[k] = us;
	}
	else
	{
		JsonbContainer *list = option_container(v, false, "gap", want);

		if (JsonContainerSize(list) + 1 != nsteps)
			option_error("gap", want);
		for (uint32 k = 2; k <= nsteps; k++)
		{
			JsonbValue *item = getIthJsonbValueFromContainer(list, k - 2);

			if (item->type != jbvNull)
				gap[k] = option_span(item, "gap", want);
		}
	}
	cache->rules.gap = gap;
}

/* "optional": [2, 3]: low[k] is the lowest level from which step k can be taken */
static void
option_optional(funnel_cache *cache, const JsonbValue *v)
{
	const char *want = "Write a list of steps: [2, 3]. The first step cannot be optional: the window begins with it.";
	uint32		nsteps = cache->plan.nsteps;
	JsonbContainer *list = option_container(v, false, "optional", want);
	bool	   *optional = palloc0(((Size) nsteps + 2) * sizeof(bool));
	uint32	   *low = palloc0(((Size) nsteps + 3) * sizeof(uint32));

	for (uint32 i = 0; i < JsonContainerSize(list); i++)
		optional[option_integer(getIthJsonbValueFromContainer(list, i), 2, (int32) nsteps, "optional", want)] = true;
	for (uint32 k = 2; k <= nsteps + 1; k++)
		low[k] = optional[k - 1] ? low[k - 1] : k - 1;
	if (JsonContainerSize(list) > 0)
		cache->rules.low = low;
}

static const char *
option_names(int kind)
{
	if (kind == FUNNEL_FOR_ATTEMPTS)
		return OPTION_NAMES ", count, session_gap";
	if (kind == FUNNEL_FOR_BREAKDOWN)
		return OPTION_NAMES ", breakdown, attribution, step";
	return OPTION_NAMES;
}

pg_noreturn static void
options_clash(const char *what, const char *hint)
{
	ereport(ERROR,
			errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			errmsg("%s", what),
			errhint("%s", hint));
}

/* which options and modes go together */
static void
check_rules(const funnel_cache *cache, int kind)
{
	const campaign_funnel_rules *r = &cache->rules;
	uint32		mode = cache->plan.mode;
	bool		chains = (mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP |
								  CAMPAIGN_FUNNEL_STRICT | CAMPAIGN_FUNNEL_ANY)) == 0;

	if (r->low != NULL && !chains)
		options_clash("option \"optional\" of a funnel does not go with this mode",
					  "It goes with default, strict_increase and strict_once.");
	if (r->gap != NULL && !chains && (mode & CAMPAIGN_FUNNEL_STRICT) == 0)
		options_clash("option \"gap\" of a funnel does not go with this mode",
					  "It goes with default, strict_increase, strict_once and strict.");
	if (r->nexclusions > 0 && !chains && (mode & CAMPAIGN_FUNNEL_ANY) == 0)
		options_clash("option \"exclude\" of a funnel does not go with this mode",
					  "It goes with default, strict_increase, strict_once and any.");
	if (r->anchored > 0 && (mode & CAMPAIGN_FUNNEL_ANY) == 0)
		options_clash("option \"anchored\" of a funnel goes with mode any only",
					  "The first steps come in order, the rest in any order.");
	if ((mode & CAMPAIGN_FUNNEL_ANY) != 0 && r->nexclusions > 0)
	{
		if (r->anchored > 0)
			options_clash("options \"anchored\" and \"exclude\" of a funnel do not go together",
						  "Leave one of them out.");
		for (uint32 e = 0; e < r->nexclusions; e++)
			if (r->exclusions[e].from != 1 || r->exclusions[e].to != cache->plan.nsteps)
				options_clash("in mode any a touch is excluded from the whole funnel only",
							  "Leave out \"from\" and \"to\": steps in any order have no between.");
	}
	if (r->low != NULL && r->gap != NULL && r->nexclusions > 0)
		options_clash("options \"optional\", \"gap\" and \"exclude\" of a funnel do not go together",
					  "Any two of them do.");
	if (r->low != NULL && r->gap != NULL && (mode & CAMPAIGN_FUNNEL_ONCE) != 0)
		options_clash("options \"optional\" and \"gap\" of a funnel do not go with strict_once",
					  "They go with default and strict_increase.");
	if (r->drop && r->nexclusions == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("option \"excluded\" of a funnel goes with \"exclude\" only"));
	if (kind == FUNNEL_FOR_ATTEMPTS && r->drop)
		options_clash("\"excluded\": \"drop\" does not go with funnel_attempts",
					  "An exclusion ends the attempt, and the next one may begin.");
	if (kind == FUNNEL_FOR_ATTEMPTS && cache->hold != NULL)
		options_clash("option \"hold\" does not go with funnel_attempts",
					  "Filter the journey, and ask for the attempts of each part.");
	if (kind == FUNNEL_FOR_BREAKDOWN && cache->breakdown == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("funnel_breakdown wants the option \"breakdown\""),
				errhint("Write {\"breakdown\": {\"web\": [1, 2], \"fair\": [3]}}, or {\"breakdown\": \"value\"}."));
	if (kind == FUNNEL_FOR_BREAKDOWN && (cache->attribution == FUNNEL_STEP_TOUCH) != (cache->attribution_step > 0))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("attribution \"step\" and option \"step\" of funnel_breakdown go together"),
				errhint("Write {\"attribution\": \"step\", \"step\": 2}."));
	if (cache->session_gap > 0 && !cache->sessions)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("option \"session_gap\" of funnel_attempts goes with \"count\": \"sessions\" only"));
}

/* Options into the plan; whatever is kept is palloc'd in the current context. */
static void
read_options(funnel_cache *cache, Jsonb *options, int kind)
{
	JsonbIterator *it;
	JsonbValue	key,
				v;

	cache->session_gap = 0;
	cache->rules.f = &cache->plan;
	if (options != NULL && !JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options of a funnel must be a JSON object"));
	if (options != NULL && JB_ROOT_COUNT(options) > 0)
	{
		it = JsonbIteratorInit(&options->root);
		(void) JsonbIteratorNext(&it, &key, true);
		while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
		{
			(void) JsonbIteratorNext(&it, &v, true);
			if (option_is(&key, "exclude"))
				option_exclude(cache, &v);
			else if (option_is(&key, "excluded"))
			{
				cache->rules.drop = option_is(&v, "drop");
				if (!cache->rules.drop && !option_is(&v, "stop"))
					option_error("excluded", "Write \"stop\" (the default): the chain ends there; or \"drop\": the person is left out.");
			}
			else if (option_is(&key, "optional"))
				option_optional(cache, &v);
			else if (option_is(&key, "gap"))
				option_gap(cache, &v);
			else if (option_is(&key, "entry"))
			{
				cache->rules.first_entry = option_is(&v, "first");
				if (!cache->rules.first_entry && !option_is(&v, "exact"))
					option_error("entry", "Write \"exact\" (the default): every touch of step 1 is tried; or \"first\".");
			}
			else if (option_is(&key, "anchored"))
				cache->rules.anchored = (uint32) option_integer(&v, 0, (int32) cache->plan.nsteps, "anchored",
																"Write how many of the first steps come in order.");
			else if (option_is(&key, "hold"))
				cache->hold = option_groups(&v, "hold");
			else if (kind == FUNNEL_FOR_ATTEMPTS && option_is(&key, "count"))
			{
				cache->sessions = option_is(&v, "sessions");
				if (!cache->sessions && !option_is(&v, "totals"))
					option_error("count", "Write \"totals\" (the default) or \"sessions\".");
			}
			else if (kind == FUNNEL_FOR_ATTEMPTS && option_is(&key, "session_gap"))
				cache->session_gap = option_span(&v, "session_gap", "Write the longest pause within a session: \"30 minutes\".");
			else if (kind == FUNNEL_FOR_BREAKDOWN && option_is(&key, "breakdown"))
				cache->breakdown = option_groups(&v, "breakdown");
			else if (kind == FUNNEL_FOR_BREAKDOWN && option_is(&key, "attribution"))
			{
				if (option_is(&v, "last"))
					cache->attribution = FUNNEL_LAST_TOUCH;
				else if (option_is(&v, "step"))
					cache->attribution = FUNNEL_STEP_TOUCH;
				else if (!option_is(&v, "first"))
					option_error("attribution", "Write \"first\" (the default), \"last\" or \"step\".");
			}
			else if (kind == FUNNEL_FOR_BREAKDOWN && option_is(&key, "step"))
				cache->attribution_step = (uint32) option_integer(&v, 1, (int32) cache->plan.nsteps, "step",
																  "Write the number of a step.");
			else
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("unknown option of a funnel: \"%s\"",
							   pnstrdup(key.val.string.val, key.val.string.len)),
						errhint("The options are %s.", option_names(kind)));
		}
	}
	check_rules(cache, kind);
	if (cache->sessions && cache->session_gap == 0)
		cache->session_gap = UINT64CONST(1800000000);
}

/*
 * Steps to a plan, palloc'd in the current context.  One dimension: a code a
 * step.  Two: a row a step, its elements alternative codes, padded with NULL.
 */
static void
make_plan(campaign_funnel *plan, ArrayType *steps, uint64 window, uint32 mode)
{
	Datum	   *items;
	bool	   *nulls;
	int			nitems,
				nsteps,
				width;
	campaign_funnel_pair *pairs;
	size_t		npairs = 0;
	int32		max_code = 0;

	if (ARR_NDIM(steps) < 1 || ARR_NDIM(steps) > 2)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("steps of a funnel must be an array of one or two dimensions that is not empty"),
				errhint("Write {1,2,4}, or {{1,3},{2,NULL},{4,NULL}} where a step has alternative codes."));
	nsteps = ARR_DIMS(steps)[0];
	width = ARR_NDIM(steps) == 2 ? ARR_DIMS(steps)[1] : 1;
	if (nsteps > CAMPAIGN_FUNNEL_MAX_STEPS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("funnel has too many steps"),
				errdetail("A funnel has at most %d steps, this one has %d.",
						  CAMPAIGN_FUNNEL_MAX_STEPS, nsteps));
	deconstruct_array(steps, INT4OID, sizeof(int32), true, TYPALIGN_INT, &items, &nulls, &nitems);
	if (nitems > FUNNEL_MAX_CODES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("funnel has too many codes"),
				errdetail("The steps name at most %d codes, these name %d.", FUNNEL_MAX_CODES, nitems));
	pairs = palloc(nitems * sizeof(campaign_funnel_pair));
	for (int k = 0; k < nsteps; k++)
	{
		size_t		before = npairs;

		for (int i = k * width; i < (k + 1) * width; i++)
		{
			int32		code = DatumGetInt32(items[i]);

			if (nulls[i])
				continue;
			if (code < 0)
				ereport(ERROR,
						errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("code of a step must not be negative: %d", code));
			pairs[npairs].code = code;
			pairs[npairs].step = (uint32) k + 1;
			npairs++;
			max_code = Max(max_code, code);
		}
		if (npairs == before)
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("step %d of a funnel has no code", k + 1));
	}
	campaign_funnel_plan(plan, pairs, npairs, (uint32) nsteps, window, mode,
						 palloc(campaign_funnel_plan_size(npairs, max_code)));
	plan->tick = check_interrupts;
	pfree(items);
	pfree(nulls);
}

static bool
same_bytes(struct varlena *a, struct varlena *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* a copy with a full header, as arrays want it */
static struct varlena *
keep(struct varlena *v)
{
	struct varlena *copy;

	if (v == NULL)
		return NULL;
	copy = palloc(VARHDRSZ + VARSIZE_ANY_EXHDR(v));
	SET_VARSIZE(copy, VARHDRSZ + VARSIZE_ANY_EXHDR(v));
	memcpy(VARDATA(copy), VARDATA_ANY(v), VARSIZE_ANY_EXHDR(v));
	return copy;
}

/* Are all arguments of the aggregate behind the journey constants or parameters? */
static bool
is_fixed(FunctionCallInfo fcinfo)
{
	Aggref	   *aggref = AggGetAggref(fcinfo);	/* NULL elsewhere */

	if (aggref == NULL)
		return false;
	for (int i = 1; i < list_length(aggref->args); i++)
	{
		Node	   *arg = (Node *) ((TargetEntry *) list_nth(aggref->args, i))->expr;

		if (!IsA(arg, Const) && !IsA(arg, Param))
			return false;
	}
	return true;
}

/*
 * The plan for the arguments steps, window [, mode [, options]], which begin at
 * argument first and are not NULL.
 */
funnel_cache *
campaign_funnel_cache(FunctionCallInfo fcinfo, int first, int kind)
{
	funnel_cache *cache = fcinfo->flinfo->fn_extra;
	funnel_cache *made;
	struct varlena *steps = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first));
	Interval   *window = PG_GETARG_INTERVAL_P(first + 1);
	struct varlena *mode = PG_NARGS() > first + 2 ?
		PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first + 2)) : NULL;
	struct varlena *options = PG_NARGS() > first + 3 ?
		PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first + 3)) : NULL;
	MemoryContext ctx,
				old;
	uint32		flags;
	uint64		us;

	if (cache != NULL && same_bytes(cache->steps, steps) && same_bytes(cache->mode, mode) &&
		same_bytes(cache->options, options) &&
		cache->window.month == window->month && cache->window.day == window->day &&
		cache->window.time == window->time)
		return cache;

	us = campaign_interval_us(window, "window of a funnel");
	flags = mode_flags(mode);
	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign funnel plan", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(funnel_cache));
	made->ctx = ctx;
	made->steps = keep(steps);
	made->mode = keep(mode);
	made->options = keep(options);
	made->window = *window;
	made->fixed = is_fixed(fcinfo);
	make_plan(&made->plan, (ArrayType *) made->steps, us, flags);
	read_options(made, (Jsonb *) made->options, kind);
	made->plain = (flags & (CAMPAIGN_FUNNEL_STRICT | CAMPAIGN_FUNNEL_ANY)) == 0 && made->hold == NULL &&
		made->rules.gap == NULL && made->rules.low == NULL && made->rules.nexclusions == 0 &&
		!made->rules.first_entry;
	if (made->plain)
		made->work = palloc(campaign_funnel_work_size(&made->plan));
	/* of what is meant: '1 day' and '24 hours' are one window */
	made->key = hash_bytes_extended((unsigned char *) VARDATA(made->steps),
									(int) (VARSIZE(made->steps) - VARHDRSZ), flags);
	made->key = hash_combine64(made->key, us);
	if (!made->plain && made->options != NULL)
		made->key = hash_combine64(made->key, hash_bytes_extended((unsigned char *) VARDATA(made->options),
																  (int) (VARSIZE(made->options) - VARHDRSZ), 0));
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (cache != NULL)
		MemoryContextDelete(cache->ctx);
	return made;
}

/* ------------------------------------------------------------------ answers */

/* One run over touches sorted by time and code. */
void
campaign_funnel_run(funnel_cache *cache, const campaign_funnel_rules *rules,
					const campaign_touch *t, size_t n, bool times, campaign_funnel_answer *a)
{
	int			rc;

	if (cache->detail_work == NULL)
	{
		Size		steps = (Size) cache->plan.nsteps + 1;

		/* times or not: one room for both */
		cache->step = MemoryContextAlloc(cache->ctx, 2 * steps * sizeof(uint32));
		cache->time = MemoryContextAlloc(cache->ctx, 2 * steps * sizeof(int64));
		cache->detail_work = MemoryContextAlloc(cache->ctx, campaign_funnel_detail_size(&cache->rules, true));
	}
	a->step = cache->step;
	a->time = cache->time;
	rc = campaign_funnel_detail(rules, t, n, cache->detail_work, times, a);
	if (rc < 0)
		campaign_journey_corrupt(rc);
}

static int
by_value(const void *x, const void *y)
{
	const campaign_touch *a = x,
			   *b = y;

	if (a->has_value != b->has_value)
		return a->has_value ? -1 : 1;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	if (a->ts != b->ts)
		return a->ts < b->ts ? -1 : 1;
	return a->code < b->code ? -1 : a->code > b->code;
}

/* whether a is farther than what is kept: a higher level, or the same one sooner */
static bool
farther(const campaign_funnel_answer *a, const campaign_funnel_answer *kept)
{
	if (a->level != kept->level)
		return a->level > kept->level;
	return a->ntaken > 0 && kept->ntaken > 0 && a->time[a->ntaken - 1] < kept->time[kept->ntaken - 1];
}

static void
keep_answer(funnel_cache *cache, campaign_funnel_answer *kept, const campaign_funnel_answer *a)
{
	Size		steps = (Size) cache->plan.nsteps + 1;

	*kept = *a;
	kept->step = cache->step + steps;
	kept->time = cache->time + steps;
	memcpy(kept->step, a->step, a->ntaken * sizeof(uint32));
	memcpy(kept->time, a->time, a->ntaken * sizeof(int64));
}

/*
 * The best chain of the touches.  Where a property is held constant, the best
 * over its groups: by value the touches that have one, sorted where they stand;
 * by groups of codes the touches of each group alone.
 */
void
campaign_funnel_answer_of(funnel_cache *cache, campaign_touch *t, size_t n, bool times,
						  campaign_funnel_answer *a, char **held)
{
	campaign_funnel_answer one;
	bool		any = false;

	*held = NULL;
	if (cache->hold == NULL)
	{
		campaign_funnel_run(cache, &cache->rules, t, n, times, a);
		return;
	}
	if (cache->hold->by_value)
	{
		size_t		i = 0;

		qsort(t, n, sizeof(campaign_touch), by_value);
		while (i < n && t[i].has_value)
		{
			size_t		end = i;

			CHECK_FOR_INTERRUPTS();
			while (end < n && t[end].has_value && t[end].value == t[i].value)
				end++;
			campaign_funnel_run(cache, &cache->rules, t + i, end - i, times, &one);
			if (!any || farther(&one, a))
			{
				keep_answer(cache, a, &one);
				if (*held != NULL)
					pfree(*held);
				*held = times && one.level > 0 ? campaign_funnel_value_label(t[i].value) : NULL;
			}
			any = true;
			i = end;
		}
	}
	else
	{
		campaign_touch *part = palloc_extended(Max(n, 1) * sizeof(campaign_touch), MCXT_ALLOC_HUGE);

		for (int g = 0; g < cache->hold->ngroups; g++)
		{
			size_t		m = 0;

			for (size_t i = 0; i < n; i++)
			{
				funnel_label want = {t[i].code, g};

				if ((i & 4095) == 0)
					CHECK_FOR_INTERRUPTS();
				if (cache->hold->nlabels > 0 &&
					bsearch(&want, cache->hold->labels, cache->hold->nlabels, sizeof(funnel_label), by_label) != NULL)
					part[m++] = t[i];
			}
			campaign_funnel_run(cache, &cache->rules, part, m, times, &one);
			if (!any || farther(&one, a))
			{
				keep_answer(cache, a, &one);
				*held = one.level > 0 ? cache->hold->names[g] : NULL;
			}
			any = true;
		}
		pfree(part);
		if (*held != NULL)
			*held = pstrdup(*held);
	}
	if (!any)
		campaign_funnel_run(cache, &cache->rules, t, 0, times, a);
}

/* The level of a journey. */
uint32
campaign_funnel_level_of(funnel_cache *cache, struct varlena *j)
{
	if (cache->plain)
	{
		campaign_journey_reader r;
		uint32		level = 0;
		int			rc;

		campaign_journey_reader_open(&r, j);
		rc = campaign_funnel_level(&cache->plan, &r, cache->work, &level);
		if (rc < 0)
			campaign_journey_corrupt(rc);
		return level;
	}
	else
	{
		size_t		n;
		campaign_touch *t = campaign_journey_touches(j, 0, &n);
		campaign_funnel_answer a;
		char	   *held;

		campaign_funnel_answer_of(cache, t, n, false, &a, &held);
		pfree(t);
		return a.level;
	}
}

/* Microseconds as an interval of days and time, as the difference of timestamps is. */
Interval *
campaign_funnel_interval(uint64 us)
{
	Interval   *i = palloc0(sizeof(Interval));

	i->day = (int32) (us / USECS_PER_DAY);
	i->time = (int64) (us % USECS_PER_DAY);
	return i;
}
