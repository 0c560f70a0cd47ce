/*
 * path_options.c: the jsonb options of paths, links and transitions.
 */
#include "path.h"

#include "common/hashfn.h"
#include "interval.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define OPTION_NAMES "after, before, codes, collapse, depth, groups, ignore, min_length, occurrence, session_gap and window"

void
campaign_path_tick(void)
{
	CHECK_FOR_INTERRUPTS();
}

pg_noreturn static void
bad_option(const char *name, const char *wants)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("option \"%s\" of paths must be %s", name, wants));
}

/* A whole number of lo to hi, else an error; wants says what it must be. */
static int32
whole_number(const char *name, const JsonbValue *v, int64 lo, int64 hi, const char *wants)
{
	char	   *text,
			   *end;
	long long	x;

	if (v->type != jbvNumeric)
		bad_option(name, wants);
	text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
	errno = 0;
	x = strtoll(text, &end, 10);
	if (errno != 0 || *end != '\0' || x < lo || x > hi)
		bad_option(name, wants);
	return (int32) x;
}

static bool
yes_or_no(const char *name, const JsonbValue *v)
{
	if (v->type != jbvBool)
		bad_option(name, "true or false");
	return v->val.boolean;
}

/*
 * A duration.  One with a minus before its first digit is refused before it is
 * read: how it is read depends on IntervalStyle, and the functions are immutable.
 */
static uint64
duration(const char *name, const JsonbValue *v)
{
	char	   *text;
	Interval   *w;

	if (v->type != jbvString)
		bad_option(name, "an interval in quotes, as in \"30 minutes\"");
	text = pnstrdup(v->val.string.val, v->val.string.len);
	if (text[strcspn(text, "-0123456789")] == '-')
		bad_option(name, "an interval that is not negative");
	w = DatumGetIntervalP(DirectFunctionCall3(interval_in, CStringGetDatum(text),
											  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	return campaign_interval_us(w, psprintf("option \"%s\" of paths", name));
}

static int
compare_int32(const void *a, const void *b)
{
	int32		x = *(const int32 *) a,
				y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

static int
compare_group(const void *a, const void *b)
{
	return compare_int32(&((const campaign_path_group *) a)->code,
						 &((const campaign_path_group *) b)->code);
}

/* A code, or an array of codes, to an ascending list; an empty one is allowed. */
static campaign_path_list
codes_of(const char *name, const JsonbValue *v)
{
	static const char *const wants = "a code or an array of codes, whole numbers that are not negative";
	campaign_path_list list = {NULL, 0};
	int32	   *codes;

	if (v->type == jbvBinary && JsonContainerIsArray(v->val.binary.data) &&
		!JsonContainerIsScalar(v->val.binary.data))
	{
		JsonbIterator *it = JsonbIteratorInit(v->val.binary.data);
		JsonbIteratorToken tok;
		JsonbValue	e;

		codes = palloc((JsonContainerSize(v->val.binary.data) + 1) * sizeof(int32));
		while ((tok = JsonbIteratorNext(&it, &e, true)) != WJB_DONE)
			if (tok == WJB_ELEM)
				codes[list.n++] = whole_number(name, &e, 0, PG_INT32_MAX, wants);
		qsort(codes, list.n, sizeof(int32), compare_int32);
	}
	else
	{
		codes = palloc(sizeof(int32));
		codes[list.n++] = whole_number(name, v, 0, PG_INT32_MAX, wants);
	}
	list.codes = codes;
	return list;
}

/* An anchor that names no code at all is surely a mistake. */
static campaign_path_list
anchor_of(const char *name, const JsonbValue *v)
{
	campaign_path_list list = codes_of(name, v);

	if (list.n == 0)
		bad_option(name, "at least one code");
	return list;
}

/* {"100": [1, 2], "101": 3}: the codes of a group count as the group's code. */
static void
groups_of(campaign_path_plan *plan, const JsonbValue *v)
{
	campaign_path_group *groups = NULL;
	Size		n = 0,
				cap = 0;
	JsonbIterator *it;
	JsonbIteratorToken tok;
	JsonbValue	e;
	int32		as = 0;

	if (v->type != jbvBinary || !JsonContainerIsObject(v->val.binary.data))
		bad_option("groups", "an object of arrays of codes, as in {\"100\": [1, 2]}");
	it = JsonbIteratorInit(v->val.binary.data);
	while ((tok = JsonbIteratorNext(&it, &e, true)) != WJB_DONE)
	{
		if (tok == WJB_KEY)
		{
			char	   *text = pnstrdup(e.val.string.val, e.val.string.len);
			char	   *end;
			long long	x;

			errno = 0;
			x = strtoll(text, &end, 10);
			if (errno != 0 || end == text || *end != '\0' || text[0] < '0' || text[0] > '9' ||
				x > PG_INT32_MAX)
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("name of a group must be a code: \"%s\"", text),
						errhint("A group is named by the code that stands for it, as in {\"100\": [1, 2]}."));
			as = (int32) x;
		}
		else if (tok == WJB_VALUE)
		{
			campaign_path_list list = codes_of("groups", &e);

			if (n + list.n > cap)
			{
				cap = 2 * (n + list.n);
				groups = groups == NULL ? palloc(cap * sizeof(campaign_path_group)) :
					repalloc(groups, cap * sizeof(campaign_path_group));
			}
			for (uint32 i = 0; i < list.n; i++)
				groups[n++] = (campaign_path_group) {.code = list.codes[i],.as = as};
		}
	}
	if (n > 1)
		qsort(groups, n, sizeof(campaign_path_group), compare_group);
	for (Size i = 1; i < n; i++)
		if (groups[i].code == groups[i - 1].code && groups[i].as != groups[i - 1].as)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("code %d stands in two groups, %d and %d", groups[i].code,
						   Min(groups[i].as, groups[i - 1].as), Max(groups[i].as, groups[i - 1].as)));
	plan->groups = groups;
	plan->ngroups = (uint32) n;
}

static uint8
occurrence_of(const JsonbValue *v)
{
	if (v->type == jbvString)
	{
		if (v->val.string.len == 5 && memcmp(v->val.string.val, "first", 5) == 0)
			return CAMPAIGN_PATH_FIRST;
		if (v->val.string.len == 4 && memcmp(v->val.string.val, "last", 4) == 0)
			return CAMPAIGN_PATH_LAST;
		if (v->val.string.len == 5 && memcmp(v->val.string.val, "every", 5) == 0)
			return CAMPAIGN_PATH_EVERY;
	}
	bad_option("occurrence", "\"first\", \"last\" or \"every\"");
}

static void
read_option(campaign_path_options *o, const char *name, const JsonbValue *v, int takes)
{
	campaign_path_plan *plan = &o->plan;

	if (strcmp(name, "depth") == 0)
		plan->depth = v->type == jbvNull ? 0 :
			whole_number(name, v, 1, CAMPAIGN_PATH_MAX_DEPTH, "a whole number of 1 to 1000, or null for no limit");
	else if (strcmp(name, "min_length") == 0)
		plan->min_length = whole_number(name, v, 1, PG_INT32_MAX, "a whole number of at least 1");
	else if (strcmp(name, "after") == 0)
		plan->after = anchor_of(name, v);
	else if (strcmp(name, "before") == 0)
		plan->before = anchor_of(name, v);
	else if (strcmp(name, "occurrence") == 0)
		plan->occurrence = occurrence_of(v);
	else if (strcmp(name, "window") == 0)
		plan->window = duration(name, v);
	else if (strcmp(name, "session_gap") == 0)
	{
		plan->session_gap = duration(name, v);
		if (plan->session_gap == 0)
			bad_option(name, "more than nothing, as in \"30 minutes\"");
	}
	else if (strcmp(name, "collapse") == 0)
		plan->collapse = yes_or_no(name, v);
	else if (strcmp(name, "codes") == 0)
	{
		plan->only = codes_of(name, v);
		plan->has_only = true;
	}
	else if (strcmp(name, "ignore") == 0)
		plan->ignore = codes_of(name, v);
	else if (strcmp(name, "groups") == 0)
		groups_of(plan, v);
	else if (strcmp(name, "top") == 0 && (takes & CAMPAIGN_PATH_TAKES_TOP))
		o->top = v->type == jbvNull ? 0 :
			whole_number(name, v, 1, PG_INT32_MAX, "a whole number of at least 1, or null for all");
	else if (strcmp(name, "median") == 0 && (takes & CAMPAIGN_PATH_TAKES_MEDIAN))
		o->median = yes_or_no(name, v);
	else
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("unknown option of paths: \"%s\"", name),
				takes != 0 ? errhint("The options are %s; and median and top.", OPTION_NAMES) :
				errhint("The options are %s.", OPTION_NAMES));
}

/* options that do not go together */
static void
check_together(const campaign_path_plan *plan)
{
	if (plan->depth > 0 && plan->min_length > plan->depth)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("option \"min_length\" of paths must not be above their depth, %u", plan->depth));
	if (campaign_path_direction(plan) == CAMPAIGN_PATH_BETWEEN && plan->after.n > 0)
	{
		if (plan->depth > 0 && plan->depth < 3)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("depth of paths between two anchors must be at least 3"),
					errdetail("Longer paths keep their two ends, with a mark for what is left out between them."));
	}
	else if (plan->after.n > 0 || plan->before.n > 0)
	{
		if (plan->depth == 0 && plan->occurrence == CAMPAIGN_PATH_EVERY)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("paths from every occurrence of an anchor need a depth"),
					errhint("Add one, for instance \"depth\": 5."));
	}
	else if (plan->occurrence != CAMPAIGN_PATH_FIRST)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("option \"occurrence\" of paths needs an anchor"),
				errhint("Name one with \"after\" or \"before\"."));
}

static void
read_options(campaign_path_options *o, Jsonb *in, int takes)
{
	JsonbIterator *it;
	JsonbIteratorToken tok;
	JsonbValue	v;
	char	   *name = NULL;

	if (!JB_ROOT_IS_OBJECT(in))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options of paths must be a JSON object"));
	it = JsonbIteratorInit(&in->root);
	while ((tok = JsonbIteratorNext(&it, &v, name != NULL)) != WJB_DONE)
	{
		if (tok == WJB_KEY)
			name = pnstrdup(v.val.string.val, v.val.string.len);
		else if (tok == WJB_VALUE)
		{
			read_option(o, name, &v, takes);
			pfree(name);
			name = NULL;
		}
	}
}

campaign_path_options *
campaign_path_options_get(FunctionCallInfo fcinfo, int arg, uint32 default_depth, int takes)
{
	campaign_path_options *cache = fcinfo->flinfo->fn_extra;
	campaign_path_options *made;
	struct varlena *source = PG_NARGS() > arg ? PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(arg)) : NULL;
	Size		len = source != NULL ? VARSIZE_ANY_EXHDR(source) : 0;
	MemoryContext ctx,
				old;

	if (cache != NULL &&
		(source == NULL || (VARSIZE_ANY_EXHDR(cache->source) == len &&
							memcmp(VARDATA_ANY(cache->source), VARDATA_ANY(source), len) == 0)))
		return cache;

	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign path options", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(campaign_path_options));
	made->ctx = ctx;
	made->plan.depth = default_depth;
	made->plan.min_length = 1;
	made->plan.collapse = true;
	made->plan.session_gap = UINT64_MAX;
	made->plan.window = UINT64_MAX;
	made->plan.tick = campaign_path_tick;
	if (source != NULL)
	{
		/* with a full header, and aligned, as jsonb wants it */
		made->source = palloc(VARHDRSZ + len);
		SET_VARSIZE(made->source, VARHDRSZ + len);
		memcpy(VARDATA(made->source), VARDATA_ANY(source), len);
		read_options(made, (Jsonb *) made->source, takes);
		check_together(&made->plan);
		made->key = hash_bytes_extended((unsigned char *) VARDATA(made->source), (int) len, 0);
	}
	if (made->plan.ngroups > 0 || made->plan.has_only || made->plan.ignore.n > 0 ||
		made->plan.after.n > 0 || made->plan.before.n > 0)
		made->plan.table = palloc0(CAMPAIGN_PATH_TABLE * sizeof(campaign_path_code));
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (cache != NULL)
		MemoryContextDelete(cache->ctx);
	return made;
}

void
campaign_path_each(campaign_path_options *o, struct varlena *j, campaign_path_emit emit, void *arg)
{
	campaign_journey_reader r;
	int			rc;

	campaign_journey_reader_open(&r, j);
	if (r.n > o->nnodes)
	{
		/* nothing in it is needed any more: no copy */
		if (o->nodes != NULL)
			pfree(o->nodes);
		o->nodes = NULL;
		o->nnodes = 0;
		o->nodes = MemoryContextAlloc(o->ctx, Max(r.n, 256) * sizeof(campaign_path_node));
		o->nnodes = Max(r.n, 256);
	}
	rc = campaign_path_walk(&o->plan, &r, o->nodes, emit, arg);
	if (rc < 0)
		campaign_journey_corrupt(rc);
}
