/*
 * journey_retention.c: who came back when, of journeys: journey_retention for
 * one person, retention_agg for the triangle of cohorts.
 */
#include "journey.h"

#include "calendar.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "core/proportion.h"
#include "core/retention.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

/* brackets of one call, periods they reach over, codes of one kind, counts of one state */
#define MAX_BRACKETS 1000
#define MAX_PERIODS 1000000
#define MAX_CODES 1000000
#define MAX_CELLS INT64CONST(4000000)

/* the cohort of everybody */
#define ALL_DAYS PG_INT32_MIN

/* the first day that type date has: 4714-11-24 BC */
#define FIRST_DATE (-POSTGRES_EPOCH_JDATE)

/* what an argument is about, in messages */
typedef struct code_set
{
	int32	   *codes;			/* sorted */
	int			n;
	uint8	   *small;			/* of each code below SMALL whether it is in the set */
} code_set;

#define SMALL 1024

typedef struct retention_plan
{
	MemoryContext ctx;
	struct varlena *argument[4];	/* start codes, return codes, period, options */
	int32		periods;
	int64		until;
	uint64		key;			/* hash of all of them */

	code_set	start;
	code_set	back;
	campaign_period period;
	campaign_period cohort;
	bool		rolling;
	campaign_retention_kind kind;
	bool		recurring;
	int			n;				/* brackets */
	int64	   *from;			/* n + 1: first period of each, the end of the last */
	campaign_calendar calendar;

	int64	   *bounds;			/* scratch: n + 1 */
	int64		bounds_of;		/* day that they belong to, if the calendar makes them */
	uint8	   *kept;			/* scratch: n */
	int64	   *starts;			/* scratch of a journey: first start of each cohort */
	int64	   *returns;
	size_t		room;
} retention_plan;

/* --------------------------------------------------------------- arguments */

static int
by_code(const void *a, const void *b)
{
	int32		x = *(const int32 *) a,
				y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

/* palloc'd; NULL elements match nothing, as in journey_filter */
static void
get_codes(code_set *set, ArrayType *a, const char *what)
{
	Datum	   *items;
	bool	   *nulls;
	int			n;

	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("%s must be an array of one dimension", what));
	deconstruct_array(a, INT4OID, sizeof(int32), true, TYPALIGN_INT, &items, &nulls, &n);
	if (n > MAX_CODES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("%s has too many elements", what),
				errdetail("There may be %d, these are %d.", MAX_CODES, n));
	set->codes = palloc((n + 1) * sizeof(int32));
	set->small = palloc0(SMALL);
	set->n = 0;
	for (int i = 0; i < n; i++)
	{
		int32		code = DatumGetInt32(items[i]);

		if (nulls[i])
			continue;
		if (code < 0)
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("code of %s must not be negative: %d", what, code));
		set->codes[set->n++] = code;
		if (code < SMALL)
			set->small[code] = 1;
	}
	if (set->n == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s has no code", what));
	qsort(set->codes, set->n, sizeof(int32), by_code);
}

static inline bool
has(const code_set *set, int32 code)
{
	if (code < SMALL)
		return set->small[code] != 0;
	return bsearch(&code, set->codes, set->n, sizeof(int32), by_code) != NULL;
}

static bool
is_word(const char *p, int len, const char *word)
{
	return len == (int) strlen(word) && memcmp(p, word, len) == 0;
}

static campaign_period
get_period(const char *p, int len, const char *what, bool all)
{
	static const char *const names[] = {"hour", "day", "week", "month", "quarter", "year", "all"};

	for (int i = all ? 1 : 0; i < (all ? 7 : 6); i++)
		if (is_word(p, len, names[i]))
			return (campaign_period) i;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unknown %s of retention: \"%s\"", what, pnstrdup(p, len)),
			all ? errhint("Use day, week, month, quarter, year or all.") :
			errhint("Use hour, day, week, month, quarter or year."));
	pg_unreachable();
}

pg_noreturn static void
bad_option(const char *key, const char *want)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("option \"%s\" of retention must be %s", key, want));
}

/* a whole number from 0 up to MAX_PERIODS, larger ones as that, -1 for any other */
static int32
whole_number(Numeric value)
{
	Datum		number = NumericGetDatum(value);
	int32		whole;

	if (DatumGetInt32(DirectFunctionCall2(numeric_cmp, number, NumericGetDatum(int64_to_numeric(MAX_PERIODS)))) > 0)
		return MAX_PERIODS;
	if (DatumGetInt32(DirectFunctionCall2(numeric_cmp, number, NumericGetDatum(int64_to_numeric(0)))) < 0)
		return -1;
	whole = DatumGetInt32(DirectFunctionCall1(numeric_int4, number));
	if (DatumGetInt32(DirectFunctionCall2(numeric_cmp, number, NumericGetDatum(int64_to_numeric(whole)))) != 0)
		return -1;
	return whole;
}

/* {"brackets": [0, 1, 3, 7]}: first periods, ascending, the last below periods */
static void
get_brackets(retention_plan *plan, JsonbContainer *array)
{
	JsonbIterator *it = JsonbIteratorInit(array);
	JsonbValue	v;
	int			n = 0;

	if (JsonContainerSize(array) == 0 || JsonContainerSize(array) > MAX_BRACKETS)
		bad_option("brackets", psprintf("an array of 1 to %d numbers", MAX_BRACKETS));
	plan->from = palloc((JsonContainerSize(array) + 1) * sizeof(int64));
	(void) JsonbIteratorNext(&it, &v, true);
	while (JsonbIteratorNext(&it, &v, true) == WJB_ELEM)
	{
		int32		at = v.type == jbvNumeric ? whole_number(v.val.numeric) : -1;

		if (at < 0)
			bad_option("brackets", "an array of whole numbers from 0 on");
		if (n > 0 && at <= plan->from[n - 1])
			bad_option("brackets", "ascending: each bracket reaches up to the next one");
		plan->from[n++] = at;
	}
	if (plan->from[n - 1] >= plan->periods)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("the last bracket of retention must begin before the end of the periods"),
				errdetail("The periods are 0 to %d.", plan->periods - 1));
	plan->n = n;
}

static void
get_options(retention_plan *plan, Jsonb *options, const char **zone)
{
	JsonbIterator *it;
	JsonbValue	v;
	char	   *key = NULL;
	JsonbIteratorToken token;

	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options of retention must be a JSON object"));
	it = JsonbIteratorInit(&options->root);
	while ((token = JsonbIteratorNext(&it, &v, key != NULL)) != WJB_DONE)
	{
		const char *p = v.type == jbvString ? v.val.string.val : NULL;
		int			len = p != NULL ? v.val.string.len : 0;

		if (token == WJB_KEY)
			key = pnstrdup(p, len);
		if (token != WJB_VALUE)
			continue;
		if (strcmp(key, "kind") == 0)
		{
			if (p != NULL && is_word(p, len, "n_day"))
				plan->kind = CAMPAIGN_RETENTION_N_DAY;
			else if (p != NULL && is_word(p, len, "unbounded"))
				plan->kind = CAMPAIGN_RETENTION_UNBOUNDED;
			else if (p != NULL && is_word(p, len, "within"))
				plan->kind = CAMPAIGN_RETENTION_WITHIN;
			else
				bad_option(key, "\"n_day\", \"unbounded\" or \"within\"");
		}
		else if (strcmp(key, "entry") == 0)
		{
			if (p == NULL || !(is_word(p, len, "first") || is_word(p, len, "recurring")))
				bad_option(key, "\"first\" or \"recurring\"");
			plan->recurring = is_word(p, len, "recurring");
		}
		else if (strcmp(key, "rolling") == 0)
		{
			if (v.type != jbvBool)
				bad_option(key, "true or false");
			plan->rolling = v.val.boolean;
		}
		else if (strcmp(key, "tz") == 0)
		{
			if (p == NULL)
				bad_option(key, "the name of a time zone");
			*zone = pnstrdup(p, len);
		}
		else if (strcmp(key, "cohort") == 0)
		{
			if (p == NULL)
				bad_option(key, "\"day\", \"week\", \"month\", \"quarter\", \"year\" or \"all\"");
			plan->cohort = get_period(p, len, "cohort", true);
		}
		else if (strcmp(key, "brackets") == 0)
		{
			if (v.type != jbvBinary || !JsonContainerIsArray(v.val.binary.data) ||
				JsonContainerIsScalar(v.val.binary.data))
				bad_option(key, "an array of numbers");
			get_brackets(plan, v.val.binary.data);
		}
		else
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("unknown option of retention: \"%s\"", key),
					errhint("The options are kind, brackets, rolling, entry, cohort and tz."));
		pfree(key);
		key = NULL;
	}
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

static void
fill_plan(retention_plan *plan)
{
	const char *zone = "UTC";
	struct varlena *period = plan->argument[2];

	if (plan->periods < 1 || plan->periods > MAX_PERIODS)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("periods of retention must be between 1 and %d", MAX_PERIODS));
	get_codes(&plan->start, (ArrayType *) plan->argument[0], "start_codes");
	get_codes(&plan->back, (ArrayType *) plan->argument[1], "return_codes");
	plan->period = get_period(VARDATA(period), VARSIZE(period) - VARHDRSZ, "period", false);
	plan->cohort = plan->period == CAMPAIGN_PERIOD_HOUR ? CAMPAIGN_PERIOD_DAY : plan->period;
	if (plan->argument[3] != NULL)
		get_options(plan, (Jsonb *) plan->argument[3], &zone);
	if (plan->rolling && plan->period > CAMPAIGN_PERIOD_WEEK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("rolling periods of retention must be hours, days or weeks"),
				errdetail("Months, quarters and years have no fixed length."),
				errhint("Leave out \"rolling\" for calendar periods, or count days in brackets."));
	if (!plan->rolling && plan->period == CAMPAIGN_PERIOD_HOUR)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("hours of retention are counted from the entry only"),
				errhint("Set the option {\"rolling\": true}."));
	if (plan->from == NULL)
	{
		if (plan->periods > MAX_BRACKETS)
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("retention has too many periods"),
					errdetail("One by one there may be %d.", MAX_BRACKETS),
					errhint("Bundle them by the option brackets."));
		plan->n = plan->periods;
		plan->from = palloc((plan->n + 1) * sizeof(int64));
		for (int i = 0; i < plan->n; i++)
			plan->from[i] = i;
	}
	plan->from[plan->n] = plan->periods;
	campaign_calendar_init(&plan->calendar, zone);
	plan->bounds = palloc((plan->n + 1) * sizeof(int64));
	plan->bounds_of = PG_INT64_MIN;
	plan->kept = palloc(plan->n);
	plan->key = hash_bytes_extended((unsigned char *) VARDATA(plan->argument[0]), VARSIZE(plan->argument[0]) - VARHDRSZ, 0);
	for (int i = 1; i < 4; i++)
		if (plan->argument[i] != NULL)
			plan->key = hash_combine64(plan->key,
									   hash_bytes_extended((unsigned char *) VARDATA(plan->argument[i]), VARSIZE(plan->argument[i]) - VARHDRSZ, i));
	plan->key = hash_combine64(plan->key, (uint64) plan->periods);
	plan->key = hash_combine64(plan->key, (uint64) plan->until);
}

/*
 * The plan for the arguments start codes, return codes, period, periods, until
 * [, options], which begin at argument first and are not NULL; kept at *place
 * and made anew only where they differ from those of the call before.
 */
static retention_plan *
get_plan(FunctionCallInfo fcinfo, int first, void **place, MemoryContext home)
{
	retention_plan *plan = *place,
			   *made;
	struct varlena *argument[4];
	int32		periods = PG_GETARG_INT32(first + 3);
	int64		until = PG_GETARG_TIMESTAMPTZ(first + 4);
	MemoryContext ctx,
				old;

	for (int i = 0; i < 3; i++)
		argument[i] = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first + i));
	argument[3] = PG_NARGS() > first + 5 ? PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first + 5)) : NULL;
	if (plan != NULL && plan->periods == periods && plan->until == until &&
		same_bytes(plan->argument[0], argument[0]) && same_bytes(plan->argument[1], argument[1]) &&
		same_bytes(plan->argument[2], argument[2]) && same_bytes(plan->argument[3], argument[3]))
		return plan;
	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign retention plan", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(retention_plan));
	made->ctx = ctx;
	made->periods = periods;
	made->until = until;
	for (int i = 0; i < 4; i++)
		made->argument[i] = keep(argument[i]);
	fill_plan(made);
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, home);
	*place = made;
	if (plan != NULL)
		MemoryContextDelete(plan->ctx);
	return made;
}

/* --------------------------------------------------------------- one person */

/* first day of the cohort of an entry */
static int64
cohort_of(retention_plan *plan, int64 entry)
{
	if (plan->cohort == CAMPAIGN_PERIOD_ALL)
		return ALL_DAYS;
	return campaign_period_start(plan->cohort, campaign_calendar_day(&plan->calendar, entry));
}

/* the instants at which the brackets of an entry begin, and the last ends */
static void
set_bounds(retention_plan *plan, int64 entry)
{
	int64		start;

	if (plan->rolling)
	{
		int64		length = plan->period == CAMPAIGN_PERIOD_HOUR ? USECS_PER_HOUR :
		plan->period == CAMPAIGN_PERIOD_DAY ? USECS_PER_DAY : 7 * USECS_PER_DAY;

		/* a million weeks are 6.0e17 microseconds: only the sum can be too large */
		for (int i = 0; i <= plan->n; i++)
		{
			int64		after = plan->from[i] * length;

			plan->bounds[i] = entry > PG_INT64_MAX - after ? PG_INT64_MAX : entry + after;
		}
		return;
	}
	start = campaign_period_start(plan->period, campaign_calendar_day(&plan->calendar, entry));
	if (start == plan->bounds_of)
		return;
	for (int i = 0; i <= plan->n; i++)
		plan->bounds[i] = campaign_calendar_start(&plan->calendar,
												  campaign_period_after(plan->period, start, plan->from[i]));
	plan->bounds_of = start;
}

/*
 * The entries of a journey, starts[0 .. *nstarts), and all returns later than
 * the first of them.  A person enters once, or once for each cohort with a touch
 * of a start code in it, by the first of these touches.
 */
static void
read_journey(retention_plan *plan, struct varlena *j, size_t *nstarts, size_t *nreturns)
{
	campaign_journey_reader r;
	int64		ts,
				stop = plan->until,
				next_cohort = PG_INT64_MIN;
	int32		code;
	double		value;
	bool		has_value;
	uint32		done = 0;
	int			rc;

	*nstarts = *nreturns = 0;
	campaign_journey_reader_open(&r, j);
	if (plan->room < r.n)
	{
		size_t		room = Max((size_t) r.n, 64);

		plan->room = 0;
		if (plan->returns != NULL)
		{
			pfree(plan->returns);
			pfree(plan->starts);
			plan->returns = plan->starts = NULL;
		}
		plan->returns = MemoryContextAllocHuge(plan->ctx, room * sizeof(int64));
		plan->starts = MemoryContextAllocHuge(plan->ctx, room * sizeof(int64));
		plan->room = room;
	}
	while ((rc = campaign_journey_next(&r, &ts, &code, &value, &has_value)) == 1 && ts < stop)
	{
		if ((++done & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
		if (*nstarts > 0 && has(&plan->back, code))
			plan->returns[(*nreturns)++] = ts;
		if ((*nstarts == 0 || (plan->recurring && ts >= next_cohort)) && has(&plan->start, code))
		{
			plan->starts[(*nstarts)++] = ts;
			if (plan->recurring)
				next_cohort = plan->cohort == CAMPAIGN_PERIOD_ALL ? PG_INT64_MAX :
					campaign_calendar_start(&plan->calendar,
											campaign_period_after(plan->cohort, cohort_of(plan, ts), 1));
			else if (plan->kind != CAMPAIGN_RETENTION_UNBOUNDED)
			{
				/* the only entry: nothing behind its last bracket matters */
				set_bounds(plan, ts);
				stop = Min(stop, plan->bounds[plan->n]);
			}
		}
	}
	if (rc < 0)
		campaign_journey_corrupt(rc);
}

/* whether an entry was kept, into plan->kept */
static void
judge(retention_plan *plan, int64 entry, size_t nreturns)
{
	set_bounds(plan, entry);
	campaign_retained(plan->bounds, plan->n, entry, plan->returns, nreturns, plan->until,
					  plan->kind, plan->kept);
}

/* a day as a date, NULL for everybody's */
static Datum
cohort_date(int64 day, bool *null)
{
	*null = day == ALL_DAYS;
	return *null ? (Datum) 0 : DateADTGetDatum((DateADT) Max(day, FIRST_DATE));
}

/*
 * journey_retention(journey, ...): a row an entry; strict.  All rows at once, so
 * that fn_extra is free for the plan, which knows the calendar of the call
 * before.
 */
PG_FUNCTION_INFO_V1(campaign_journey_retention);
Datum
campaign_journey_retention(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsi;
	retention_plan *plan;
	Datum	   *items;
	bool	   *unknown;
	size_t		nstarts,
				nreturns;
	int			bound = 1;

	InitMaterializedSRF(fcinfo, 0);
	rsi = (ReturnSetInfo *) fcinfo->resultinfo;
	plan = get_plan(fcinfo, 1, &fcinfo->flinfo->fn_extra, fcinfo->flinfo->fn_mcxt);
	read_journey(plan, PG_GETARG_JOURNEY_PP(0), &nstarts, &nreturns);
	items = palloc(plan->n * sizeof(Datum));
	unknown = palloc(plan->n * sizeof(bool));
	for (size_t k = 0; k < nstarts; k++)
	{
		Datum		values[3];
		bool		nulls[3] = {false};
		ArrayType  *kept;

		judge(plan, plan->starts[k], nreturns);
		for (int i = 0; i < plan->n; i++)
		{
			items[i] = BoolGetDatum(plan->kept[i] == CAMPAIGN_RETAINED_YES);
			unknown[i] = plan->kept[i] == CAMPAIGN_RETAINED_OPEN;
		}
		kept = construct_md_array(items, unknown, 1, &plan->n, &bound, BOOLOID, 1, true, TYPALIGN_CHAR);
		values[0] = cohort_date(cohort_of(plan, plan->starts[k]), &nulls[0]);
		values[1] = TimestampTzGetDatum(plan->starts[k]);
		values[2] = PointerGetDatum(kept);
		tuplestore_putvalues(rsi->setResult, rsi->setDesc, values, nulls);
		pfree(kept);
		CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}

/* --------------------------------------------------------------- aggregate */

/* counts: how many entered, then of each bracket how many it was over for, and how many were kept */
typedef struct cohort
{
	int32		day;			/* hash key; must be first */
	int64	   *counts;
} cohort;

typedef struct retention_state
{
	uint64		key;
	int			n;
	int32	   *from;			/* n + 1 */
	HTAB	   *cohorts;
	int64		ncohorts;
	MemoryContext ctx;
} retention_state;

typedef struct retention_head
{
	uint64		key;
	uint32		n;
	uint32		version;
	uint64		ncohorts;
} retention_head;

#define RETENTION_VERSION 1
#define NCOUNTS(n) (1 + 2 * (int64) (n))

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static retention_state *
new_state(MemoryContext ctx, uint64 key, int n)
{
	retention_state *s = MemoryContextAllocZero(ctx, sizeof(retention_state));
	HASHCTL		ctl = {.keysize = sizeof(int32), .entrysize = sizeof(cohort), .hcxt = ctx};

	s->key = key;
	s->n = n;
	s->from = MemoryContextAlloc(ctx, (n + 1) * sizeof(int32));
	s->cohorts = hash_create("cohorts", 16, &ctl, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	s->ctx = ctx;
	return s;
}

static int64 *
counts_of(retention_state *s, int32 day)
{
	bool		found;
	cohort	   *c;

	c = hash_search(s->cohorts, &day, HASH_FIND, &found);
	if (found)
		return c->counts;
	if ((s->ncohorts + 1) * NCOUNTS(s->n) > MAX_CELLS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("retention_agg has too many cohorts"),
				errdetail("There are " INT64_FORMAT " with %d brackets each.", s->ncohorts, s->n),
				errhint("Take longer cohorts by the option cohort, or fewer brackets."));
	{
		/* before the entry, which must not stay behind without counts */
		int64	   *counts = MemoryContextAllocZero(s->ctx, NCOUNTS(s->n) * sizeof(int64));

		c = hash_search(s->cohorts, &day, HASH_ENTER, &found);
		c->counts = counts;
	}
	s->ncohorts++;
	return c->counts;
}

static void
check_same(const retention_state *s, uint64 key, int n)
{
	if (s->key != key || s->n != n)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("all arguments of retention_agg but the journey must be the same for all rows of a group"));
}

/*
 * (state, journey, start codes, return codes, period, periods, until [, options]):
 * a NULL journey counts nothing, a row with another NULL is left out.
 */
PG_FUNCTION_INFO_V1(campaign_retention_agg_trans);
Datum
campaign_retention_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	retention_state *s = PG_ARGISNULL(0) ? NULL : (retention_state *) PG_GETARG_POINTER(0);
	retention_plan *plan;
	size_t		nstarts,
				nreturns;

	for (int i = 2; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
		{
			if (s == NULL)
				PG_RETURN_NULL();
			PG_RETURN_POINTER(s);
		}
	plan = get_plan(fcinfo, 2, &fcinfo->flinfo->fn_extra, fcinfo->flinfo->fn_mcxt);
	if (s == NULL)
	{
		s = new_state(ctx, plan->key, plan->n);
		for (int i = 0; i <= plan->n; i++)
			s->from[i] = (int32) plan->from[i];
	}
	check_same(s, plan->key, plan->n);
	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(s);
	read_journey(plan, PG_GETARG_JOURNEY_PP(1), &nstarts, &nreturns);
	for (size_t k = 0; k < nstarts; k++)
	{
		int64	   *counts = counts_of(s, (int32) cohort_of(plan, plan->starts[k]));

		judge(plan, plan->starts[k], nreturns);
		*counts++ += 1;
		for (int i = 0; i < plan->n; i++)
		{
			counts[2 * i] += plan->kept[i] != CAMPAIGN_RETAINED_OPEN;
			counts[2 * i + 1] += plan->kept[i] == CAMPAIGN_RETAINED_YES;
		}
		if ((k & 0xfff) == 0xfff)
			CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_retention_agg_combine);
Datum
campaign_retention_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	retention_state *a = PG_ARGISNULL(0) ? NULL : (retention_state *) PG_GETARG_POINTER(0);
	retention_state *b = PG_ARGISNULL(1) ? NULL : (retention_state *) PG_GETARG_POINTER(1);
	HASH_SEQ_STATUS seq;
	cohort	   *c;

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
	{
		a = new_state(ctx, b->key, b->n);
		memcpy(a->from, b->from, (b->n + 1) * sizeof(int32));
	}
	check_same(a, b->key, b->n);
	hash_seq_init(&seq, b->cohorts);
	while ((c = hash_seq_search(&seq)) != NULL)
	{
		int64	   *counts = counts_of(a, c->day);

		for (int64 i = 0; i < NCOUNTS(a->n); i++)
			counts[i] += c->counts[i];
	}
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_retention_agg_serialize);
Datum
campaign_retention_agg_serialize(PG_FUNCTION_ARGS)
{
	retention_state *s = (retention_state *) PG_GETARG_POINTER(0);
	retention_head head = {s->key, (uint32) s->n, RETENTION_VERSION, (uint64) s->ncohorts};
	Size		row = NCOUNTS(s->n) * sizeof(int64);
	Size		size = VARHDRSZ + sizeof(head) + (s->n + 1) * sizeof(int32) +
	s->ncohorts * (sizeof(int32) + row);
	bytea	   *out;
	char	   *p;
	HASH_SEQ_STATUS seq;
	cohort	   *c;

	(void) agg_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	memcpy(p, s->from, (s->n + 1) * sizeof(int32));
	p += (s->n + 1) * sizeof(int32);
	hash_seq_init(&seq, s->cohorts);
	while ((c = hash_seq_search(&seq)) != NULL)
	{
		memcpy(p, &c->day, sizeof(int32));
		p += sizeof(int32);
		memcpy(p, c->counts, row);
		p += row;
	}
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_retention_agg_deserialize);
Datum
campaign_retention_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *p = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	retention_head head = {0};
	retention_state *s;
	Size		row;

	(void) agg_context(fcinfo);
	if (left >= sizeof(head))
		memcpy(&head, p, sizeof(head));
	row = NCOUNTS(head.n) * sizeof(int64);
	if (head.version != RETENTION_VERSION || head.n < 1 || head.n > MAX_BRACKETS ||
		head.ncohorts > (uint64) MAX_CELLS ||
		left != sizeof(head) + (head.n + 1) * sizeof(int32) + head.ncohorts * (sizeof(int32) + row))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of retention_agg"));
	s = new_state(CurrentMemoryContext, head.key, (int) head.n);
	p += sizeof(head);
	memcpy(s->from, p, (s->n + 1) * sizeof(int32));
	p += (s->n + 1) * sizeof(int32);
	for (uint64 i = 0; i < head.ncohorts; i++)
	{
		int32		day;
		int64	   *counts;

		memcpy(&day, p, sizeof(int32));
		counts = counts_of(s, day);
		memcpy(counts, p + sizeof(int32), row);
		p += sizeof(int32) + row;
	}
	PG_RETURN_POINTER(s);
}

static int
by_day(const void *a, const void *b)
{
	const cohort *x = *(cohort *const *) a;
	const cohort *y = *(cohort *const *) b;

	return x->day < y->day ? -1 : x->day > y->day;
}

/* the rows, an array of campaign.retention_row, by cohort and bracket */
PG_FUNCTION_INFO_V1(campaign_retention_agg_final);
Datum
campaign_retention_agg_final(PG_FUNCTION_ARGS)
{
	retention_state *s = PG_ARGISNULL(0) ? NULL : (retention_state *) PG_GETARG_POINTER(0);
	HASH_SEQ_STATUS seq;
	cohort	  **list,
			   *c;
	int64		k = 0;
	Oid			element;
	TupleDesc	desc;
	Datum	   *rows;
	int16		len;
	bool		byval;
	char		align;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	element = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	if (!OidIsValid(element))
		elog(ERROR, "return type must be an array of rows");
	desc = lookup_rowtype_tupdesc_copy(element, -1);
	list = palloc((s->ncohorts + 1) * sizeof(*list));
	hash_seq_init(&seq, s->cohorts);
	while ((c = hash_seq_search(&seq)) != NULL)
		list[k++] = c;
	qsort(list, k, sizeof(*list), by_day);
	rows = palloc((k * s->n + 1) * sizeof(Datum));
	for (int64 r = 0; r < k * s->n; r++)
	{
		const cohort *of = list[r / s->n];
		int			i = (int) (r % s->n);
		int64		observed = of->counts[1 + 2 * i],
					kept = of->counts[2 + 2 * i];
		Datum		values[9] = {0};
		bool		nulls[9] = {false};
		double		low,
					high;

		if (i == 0)
			CHECK_FOR_INTERRUPTS();
		values[0] = cohort_date(of->day, &nulls[0]);
		values[1] = Int32GetDatum(s->from[i]);
		values[2] = Int32GetDatum(s->from[i + 1]);
		values[3] = Int64GetDatum(of->counts[0]);
		values[4] = Int64GetDatum(observed);
		values[5] = Int64GetDatum(kept);
		nulls[6] = nulls[7] = nulls[8] = observed == 0;
		if (observed > 0)
		{
			campaign_wilson(kept, observed, CAMPAIGN_Z95, &low, &high);
			values[6] = Float8GetDatum((double) kept / (double) observed);
			values[7] = Float8GetDatum(low);
			values[8] = Float8GetDatum(high);
		}
		rows[r] = HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
	}
	get_typlenbyvalalign(element, &len, &byval, &align);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) (k * s->n), element, len, byval, align));
}
