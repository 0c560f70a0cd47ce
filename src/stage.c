/*
 * stage.c: visits, durations and moves of one history of stages.  The figures
 * of many histories are in stage_summary.c, the velocity of sales in velocity.c.
 */
#include "stage.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "interval.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* --------------------------------------------------------------- arguments */

/* an argument until: NULL and infinity are open */
int64
campaign_stage_until(FunctionCallInfo fcinfo, int arg)
{
	if (PG_ARGISNULL(arg) || TIMESTAMP_IS_NOEND(PG_GETARG_TIMESTAMPTZ(arg)))
		return CAMPAIGN_STAGE_OPEN;
	return PG_GETARG_TIMESTAMPTZ(arg);
}

/* the codes of an array argument, palloc'd; NULL array or {}: none */
static int32 *
get_codes(ArrayType *a, const char *what, int *n)
{
	*n = 0;
	if (a == NULL || ARR_NDIM(a) == 0)
		return NULL;
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("%s must be an array of one dimension", what));
	if (array_contains_nulls(a))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("%s must not contain NULL", what));
	*n = ARR_DIMS(a)[0];
	if (*n > CAMPAIGN_STAGE_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("%s has too many elements", what),
				errdetail("There may be %d, these are %d.", CAMPAIGN_STAGE_MAX, *n));
	for (int i = 0; i < *n; i++)
		if (((int32 *) ARR_DATA_PTR(a))[i] < 0)
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("code of a stage must not be negative: %d", ((int32 *) ARR_DATA_PTR(a))[i]));
	return (int32 *) ARR_DATA_PTR(a);
}

static bool
same_array(ArrayType *a, ArrayType *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0;
}

static ArrayType *
copy_array(ArrayType *a)
{
	ArrayType  *copy;

	if (a == NULL)
		return NULL;
	copy = palloc(VARSIZE(a));
	memcpy(copy, a, VARSIZE(a));
	return copy;
}

/*
 * The order of the stages argument and, where exits_arg is not 0, the exits
 * argument.  Kept in fn_extra, and made anew only where the arrays differ from
 * those of the call before.  stages must not be NULL; NULL exits are none.
 */
campaign_stage_plan *
campaign_stage_get_plan(FunctionCallInfo fcinfo, int stages_arg, int exits_arg)
{
	campaign_stage_plan *plan = fcinfo->flinfo->fn_extra;
	campaign_stage_plan *made;
	ArrayType  *stages = PG_GETARG_ARRAYTYPE_P(stages_arg);
	ArrayType  *exits = exits_arg != 0 && !PG_ARGISNULL(exits_arg) ? PG_GETARG_ARRAYTYPE_P(exits_arg) : NULL;
	MemoryContext ctx,
				old;
	int32	   *s,
			   *e;
	int			ns,
				ne,
				twice;

	if (plan != NULL && same_array(plan->stages, stages) && same_array(plan->exits, exits))
		return plan;
	s = get_codes(stages, "stages", &ns);
	e = get_codes(exits, "exits", &ne);
	if (ns == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("stages must not be empty"),
				errhint("List the codes of the stages in the order in which they are passed through."));
	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign stage plan", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(campaign_stage_plan));
	made->ctx = ctx;
	made->stages = copy_array(stages);
	made->exits = copy_array(exits);
	made->codes = palloc((ns + ne) * sizeof(int32));
	memcpy(made->codes, s, ns * sizeof(int32));
	if (ne > 0)
		memcpy(made->codes + ns, e, ne * sizeof(int32));
	twice = campaign_stage_order_make(&made->order, made->codes, ns, ne,
									  palloc((ns + ne) * sizeof(campaign_stage_place)));
	if (twice >= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("stage %d is listed twice", made->codes[twice]));
	made->cells = palloc((ns + ne) * sizeof(campaign_stage_cell));
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (plan != NULL)
		MemoryContextDelete(plan->ctx);
	return made;
}

void
campaign_stage_unknown(int32 code)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("journey has a stage that is not listed: %d", code),
			errhint("Add it to the stages or the exits, or leave it out with campaign.journey_filter."));
}

/* the next visit; false behind the last */
static bool
next_visit(campaign_stage_walk *w, campaign_stage_visit *v)
{
	int			rc = campaign_stage_walk_next(w, v);

	if (rc < 0)
		campaign_journey_corrupt(rc);
	return rc == 1;
}

/* ------------------------------------------------------------------ visits */

typedef struct walk_state
{
	campaign_journey_reader reader;
	campaign_stage_walk walk;
	int64		until;
	int			from;			/* place of the visit before, -1 at first */
	int64		entered;
	int32		stage;
	campaign_stage_plan *plan;
} walk_state;

/*
 * First call of a function that gives a row for each visit, if there are any:
 * user_fctx is NULL where there are not, or journey is NULL.  The journey is copied: the argument may be freed between two calls.
 */
static FuncCallContext *
begin_walk(FunctionCallInfo fcinfo, bool any, int64 until)
{
	FuncCallContext *call = SRF_FIRSTCALL_INIT();
	MemoryContext old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	call->tuple_desc = BlessTupleDesc(desc);
	if (any && !PG_ARGISNULL(0))
	{
		walk_state *s = palloc0(sizeof(walk_state));

		campaign_journey_reader_open(&s->reader, (struct varlena *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
		campaign_stage_walk_begin(&s->walk, &s->reader, until);
		s->until = until;
		s->from = -1;
		call->user_fctx = s;
	}
	MemoryContextSwitchTo(old);
	return call;
}

/* stage_visits(journey, until): a row a visit; until may be NULL */
PG_FUNCTION_INFO_V1(campaign_stage_visits);
Datum
campaign_stage_visits(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	walk_state *s;
	campaign_stage_visit v;
	Datum		values[6];
	bool		nulls[6] = {false};
	bool		endless;

	if (SRF_IS_FIRSTCALL())
		begin_walk(fcinfo, true, campaign_stage_until(fcinfo, 1));
	call = SRF_PERCALL_SETUP();
	s = call->user_fctx;
	if (s == NULL || !next_visit(&s->walk, &v))
		SRF_RETURN_DONE(call);
	endless = v.current && s->until == CAMPAIGN_STAGE_OPEN;
	values[0] = Int32GetDatum((int32) call->call_cntr + 1);
	values[1] = Int32GetDatum(v.stage);
	values[2] = TimestampTzGetDatum(v.entered);
	values[3] = TimestampTzGetDatum(v.left);
	nulls[3] = v.current;
	values[4] = endless ? (Datum) 0 :
		IntervalPGetDatum(campaign_interval_from_us((uint64) v.left - (uint64) v.entered));
	nulls[4] = endless;
	values[5] = BoolGetDatum(v.current);
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
}

/* stage_transitions(journey, stages, exits): a row a move; NULL stages: no row */
PG_FUNCTION_INFO_V1(campaign_stage_transitions);
Datum
campaign_stage_transitions(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"enter", "forward", "skip", "regress", "exit", "reenter"};
	FuncCallContext *call;
	walk_state *s;
	campaign_stage_visit v;
	campaign_stage_kind kind;
	Datum	   *skipped;
	Datum		values[7];
	bool		nulls[7] = {false};
	int			to,
				low,
				high;

	if (SRF_IS_FIRSTCALL())
	{
		call = begin_walk(fcinfo, !PG_ARGISNULL(1), CAMPAIGN_STAGE_OPEN);
		if (call->user_fctx != NULL)
		{
			/* SRF_FIRSTCALL_INIT has taken fn_extra: the plan lives with the call */
			FmgrInfo	own = *fcinfo->flinfo;
			FmgrInfo   *theirs = fcinfo->flinfo;

			own.fn_extra = NULL;
			own.fn_mcxt = call->multi_call_memory_ctx;
			fcinfo->flinfo = &own;
			s = call->user_fctx;
			s->plan = campaign_stage_get_plan(fcinfo, 1, 2);
			fcinfo->flinfo = theirs;
		}
	}
	call = SRF_PERCALL_SETUP();
	s = call->user_fctx;
	if (s == NULL || !next_visit(&s->walk, &v))
		SRF_RETURN_DONE(call);
	to = campaign_stage_place_of(&s->plan->order, v.stage);
	if (to < 0)
		campaign_stage_unknown(v.stage);
	kind = campaign_stage_move(&s->plan->order, s->from, to, &low, &high);
	skipped = palloc((high - low + 1) * sizeof(Datum));
	for (int i = low; i < high; i++)
		skipped[i - low] = Int32GetDatum(s->plan->codes[i]);
	values[0] = Int32GetDatum((int32) call->call_cntr + 1);
	values[1] = Int32GetDatum(s->stage);
	nulls[1] = s->from < 0;
	values[2] = Int32GetDatum(v.stage);
	values[3] = TimestampTzGetDatum(v.entered);
	values[4] = CStringGetTextDatum(names[kind]);
	values[5] = PointerGetDatum(construct_array(skipped, high - low, INT4OID, sizeof(int32), true, TYPALIGN_INT));
	nulls[6] = s->from < 0;
	values[6] = s->from < 0 ? (Datum) 0 :
		IntervalPGetDatum(campaign_interval_from_us((uint64) v.entered - (uint64) s->entered));
	s->from = to;
	s->stage = v.stage;
	s->entered = v.entered;
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
}

/* --------------------------------------------------------------- durations */

typedef struct stage_total
{
	int32		stage;			/* hash key; must be first */
	int32		visits;
	int64		first_entered;
	int64		last_left;		/* of the visits that ended */
	uint64		total;
	uint64		last;			/* length of the last visit that has one */
	bool		any_left;
	bool		any_length;
	bool		current;
} stage_total;

static void
put_total(ReturnSetInfo *rsi, const stage_total *t)
{
	Datum		values[7];
	bool		nulls[7] = {false};

	values[0] = Int32GetDatum(t->stage);
	values[1] = Int32GetDatum(t->visits);
	nulls[2] = nulls[3] = !t->any_length;
	values[2] = t->any_length ? IntervalPGetDatum(campaign_interval_from_us(t->total)) : (Datum) 0;
	values[3] = t->any_length ? IntervalPGetDatum(campaign_interval_from_us(t->last)) : (Datum) 0;
	values[4] = TimestampTzGetDatum(t->first_entered);
	nulls[4] = t->visits == 0;
	values[5] = TimestampTzGetDatum(t->last_left);
	nulls[5] = !t->any_left;
	values[6] = BoolGetDatum(t->current);
	tuplestore_putvalues(rsi->setResult, rsi->setDesc, values, nulls);
}

static int
by_first_entry(const void *a, const void *b)
{
	const stage_total *x = *(stage_total *const *) a;
	const stage_total *y = *(stage_total *const *) b;

	if (x->first_entered != y->first_entered)
		return x->first_entered < y->first_entered ? -1 : 1;
	return x->stage < y->stage ? -1 : x->stage > y->stage;
}

/*
 * stage_durations(journey, until [, stages]): a row a stage, in the order of
 * stages (also those never visited), without it by first entry.  A journey may
 * have as many stages as touches: they are found by hash.
 */
PG_FUNCTION_INFO_V1(campaign_stage_durations);
Datum
campaign_stage_durations(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsi;
	campaign_stage_plan *plan = NULL;
	campaign_journey_reader r;
	campaign_stage_walk w;
	campaign_stage_visit v;
	HTAB	   *hash = NULL;
	stage_total *known = NULL;
	stage_total **list;
	int64		until = campaign_stage_until(fcinfo, 1);
	long		n = 0,
				done = 0;

	InitMaterializedSRF(fcinfo, 0);
	rsi = (ReturnSetInfo *) fcinfo->resultinfo;
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	if (PG_NARGS() > 2)
	{
		if (PG_ARGISNULL(2))
			return (Datum) 0;
		plan = campaign_stage_get_plan(fcinfo, 2, 0);
		known = palloc0(plan->order.nstages * sizeof(stage_total));
		for (uint32 i = 0; i < plan->order.nstages; i++)
			known[i].stage = plan->codes[i];
	}
	else
	{
		HASHCTL		ctl = {.keysize = sizeof(int32), .entrysize = sizeof(stage_total), .hcxt = CurrentMemoryContext};

		hash = hash_create("stages of a journey", 16, &ctl, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	campaign_stage_walk_begin(&w, &r, until);
	while (next_visit(&w, &v))
	{
		stage_total *t;
		bool		found = true;

		if (plan != NULL)
		{
			int			place = campaign_stage_place_of(&plan->order, v.stage);

			if (place < 0)
				campaign_stage_unknown(v.stage);
			t = &known[place];
		}
		else
			t = hash_search(hash, &v.stage, HASH_ENTER, &found);
		if (!found)
		{
			memset(t, 0, sizeof(*t));
			t->stage = v.stage;
			n++;
		}
		if (t->visits++ == 0)
			t->first_entered = v.entered;
		t->current = v.current;
		if (!v.current)
		{
			t->last_left = v.left;
			t->any_left = true;
		}
		if (!v.current || until != CAMPAIGN_STAGE_OPEN)
		{
			t->last = (uint64) v.left - (uint64) v.entered;
			t->total += t->last;
			t->any_length = true;
		}
		if ((++done & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	if (plan != NULL)
	{
		for (uint32 i = 0; i < plan->order.nstages; i++)
			put_total(rsi, &known[i]);
		return (Datum) 0;
	}
	list = MemoryContextAllocHuge(CurrentMemoryContext, (n + 1) * sizeof(*list));
	{
		HASH_SEQ_STATUS seq;
		stage_total *t;
		long		i = 0;

		hash_seq_init(&seq, hash);
		while ((t = hash_seq_search(&seq)) != NULL)
			list[i++] = t;
	}
	qsort(list, n, sizeof(*list), by_first_entry);
	for (long i = 0; i < n; i++)
		put_total(rsi, list[i]);
	return (Datum) 0;
}

/* ------------------------------------------------------------------ points */

/* stage_at(journey, ts): strict; NULL before the first stage */
PG_FUNCTION_INFO_V1(campaign_stage_at);
Datum
campaign_stage_at(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	int64		at = PG_GETARG_TIMESTAMPTZ(1),
				ts;
	int32		code,
				stage = 0;
	double		value;
	bool		has_value,
				any = false;
	int			rc;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	while ((rc = campaign_journey_next(&r, &ts, &code, &value, &has_value)) == 1 && ts <= at)
	{
		stage = code;
		any = true;
	}
	if (rc < 0)
		campaign_journey_corrupt(rc);
	if (!any)
		PG_RETURN_NULL();
	PG_RETURN_INT32(stage);
}

/*
 * time_in_stage(journey, stage, since, until): strict; NULL where the visit goes
 * on and until is infinity.
 */
PG_FUNCTION_INFO_V1(campaign_time_in_stage);
Datum
campaign_time_in_stage(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	campaign_stage_walk w;
	campaign_stage_visit v;
	int32		stage = PG_GETARG_INT32(1);
	int64		since = PG_GETARG_TIMESTAMPTZ(2),
				until = campaign_stage_until(fcinfo, 3);
	uint64		total = 0;

	if (since > PG_GETARG_TIMESTAMPTZ(3))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("since must not be after until"));
	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	campaign_stage_walk_begin(&w, &r, until);
	while (next_visit(&w, &v))
	{
		if (v.stage != stage)
			continue;
		if (v.current && until == CAMPAIGN_STAGE_OPEN)
			PG_RETURN_NULL();
		if (v.left > since)
			total += (uint64) v.left - (uint64) Max(v.entered, since);
	}
	PG_RETURN_INTERVAL_P(campaign_interval_from_us(total));
}
