/*
 * funnel.c: funnel_level and the aggregate funnel_agg over journeys, and the
 * rates of what it counted.
 */
#include "funnel.h"
#include "journey.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "common/int.h"
#include "core/funnel.h"
#include "core/proportion.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* more codes in the steps than this are surely a mistake */
#define FUNNEL_MAX_CODES 1000000

/*
 * The plan of a call site, kept in fn_extra.  Steps, window, mode and options
 * are constants nearly always: they are compared byte by byte with those of the
 * call before, and the plan is made anew only where they differ.
 */
typedef struct funnel_cache
{
	MemoryContext ctx;
	struct varlena *steps;
	struct varlena *mode;		/* NULL: default */
	Interval	window;
	campaign_funnel plan;
	void	   *work;
	uint64		key;			/* hash of steps, window and mode */
} funnel_cache;

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

/* Microseconds of an interval; a day is 24 hours. */
static uint64
window_us(const Interval *w)
{
	int64		us;

#ifdef INTERVAL_IS_NOEND
	if (INTERVAL_IS_NOEND(w))
		return UINT64_MAX;
	if (INTERVAL_IS_NOBEGIN(w))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("window of a funnel must not be negative"));
#endif
	if (w->month != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("window of a funnel must not contain months"),
				errdetail("Months and years have no fixed length."),
				errhint("Write it in days, for instance interval '30 days'; a day is 24 hours."));
	if (pg_mul_s64_overflow(w->day, USECS_PER_DAY, &us) ||
		pg_add_s64_overflow(us, w->time, &us))
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("window of a funnel is out of range"));
	if (us < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("window of a funnel must not be negative"));
	return (uint64) us;
}

static uint32 mode_flags(struct varlena *mode);

/* for the aggregates over raw rows */
uint64
campaign_funnel_window(const Interval *window)
{
	return window_us(window);
}

uint32
campaign_funnel_mode(struct varlena *mode)
{
	return mode_flags(mode);
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
		if (!found && ((len == 6 && memcmp(word, "strict", 6) == 0) ||
					   (len == 3 && memcmp(word, "any", 3) == 0)))
			ereport(ERROR,
					errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					errmsg("mode \"%s\" of a funnel is not supported yet", pnstrdup(word, len)),
					errhint("Use default, strict_increase, strict_once, strict_deduplication, strict_order or allow_reentry."));
		if (!found)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("unknown mode of a funnel: \"%s\"", pnstrdup(word, len)),
					errhint("Use default, or a list of strict_increase, strict_once, strict_deduplication, strict_order and allow_reentry, separated by commas."));
		if (p == end)
			break;
		p++;
	}
	if ((flags & CAMPAIGN_FUNNEL_REENTRY) != 0 && (flags & CAMPAIGN_FUNNEL_ORDER) == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("mode allow_reentry goes with strict_order only"),
				errhint("Write 'strict_order,allow_reentry'."));
	return flags;
}

/* No option is known yet: the argument is there so that the signature stays. */
static void
check_options(Jsonb *options)
{
	JsonbIterator *it;
	JsonbValue	v;

	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options of a funnel must be a JSON object"));
	if (JB_ROOT_COUNT(options) == 0)
		return;
	it = JsonbIteratorInit(&options->root);
	(void) JsonbIteratorNext(&it, &v, true);
	(void) JsonbIteratorNext(&it, &v, true);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unknown option of a funnel: \"%s\"",
				   pnstrdup(v.val.string.val, v.val.string.len)),
			errhint("The options are an empty object, {}."));
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

/*
 * The plan for the arguments steps, window [, mode [, options]], which begin at
 * argument first and are not NULL.
 */
static funnel_cache *
get_plan(FunctionCallInfo fcinfo, int first)
{
	funnel_cache *cache = fcinfo->flinfo->fn_extra;
	funnel_cache *made;
	struct varlena *steps = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first));
	Interval   *window = PG_GETARG_INTERVAL_P(first + 1);
	struct varlena *mode = PG_NARGS() > first + 2 ?
		PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(first + 2)) : NULL;
	MemoryContext ctx,
				old;
	uint32		flags;
	uint64		us;

	if (PG_NARGS() > first + 3)
		check_options(PG_GETARG_JSONB_P(first + 3));
	if (cache != NULL && same_bytes(cache->steps, steps) && same_bytes(cache->mode, mode) &&
		cache->window.month == window->month && cache->window.day == window->day &&
		cache->window.time == window->time)
		return cache;

	us = window_us(window);
	flags = mode_flags(mode);
	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign funnel plan", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(funnel_cache));
	made->ctx = ctx;
	made->steps = keep(steps);
	made->mode = keep(mode);
	made->window = *window;
	make_plan(&made->plan, (ArrayType *) made->steps, us, flags);
	made->work = palloc(campaign_funnel_work_size(&made->plan));
	/* of what is meant: '1 day' and '24 hours' are one window */
	made->key = hash_bytes_extended((unsigned char *) VARDATA(made->steps),
									(int) (VARSIZE(made->steps) - VARHDRSZ), flags);
	made->key = hash_combine64(made->key, us);
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (cache != NULL)
		MemoryContextDelete(cache->ctx);
	return made;
}

static uint32
level_of(funnel_cache *cache, struct varlena *j)
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

/* funnel_level(journey, steps, window, mode, options): strict */
PG_FUNCTION_INFO_V1(campaign_funnel_level_sql);
Datum
campaign_funnel_level_sql(PG_FUNCTION_ARGS)
{
	funnel_cache *cache = get_plan(fcinfo, 1);

	PG_RETURN_INT32((int32) level_of(cache, PG_GETARG_JOURNEY_PP(0)));
}

/* -------------------------------------------------------------- aggregate */

/* persons by the level they reached, 0 .. nsteps; flat, so that it is its own serial form */
typedef struct funnel_state
{
	int32		vl_len;			/* varlena header of the serial form */
	uint32		nsteps;
	uint64		key;
	int64		count[FLEXIBLE_ARRAY_MEMBER];
} funnel_state;

#define STATE_SIZE(nsteps) (offsetof(funnel_state, count) + ((Size) (nsteps) + 1) * sizeof(int64))

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static void
check_same_funnel(uint64 a, uint64 b)
{
	if (a != b)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("steps, window and mode of funnel_agg must be the same for all rows of a group"));
}

/*
 * (state, journey, steps, window [, mode [, options]]): a NULL journey counts
 * nothing, a row in which another argument is NULL is left out.
 */
PG_FUNCTION_INFO_V1(campaign_funnel_agg_trans);
Datum
campaign_funnel_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	funnel_state *s = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	funnel_cache *cache;

	for (int i = 2; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
		{
			if (s == NULL)
				PG_RETURN_NULL();
			PG_RETURN_POINTER(s);
		}
	cache = get_plan(fcinfo, 2);
	if (s == NULL)
	{
		s = MemoryContextAllocZero(ctx, STATE_SIZE(cache->plan.nsteps));
		SET_VARSIZE(s, STATE_SIZE(cache->plan.nsteps));
		s->nsteps = cache->plan.nsteps;
		s->key = cache->key;
	}
	check_same_funnel(s->key, cache->key);
	if (!PG_ARGISNULL(1))
		s->count[level_of(cache, PG_GETARG_JOURNEY_PP(1))]++;
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_combine);
Datum
campaign_funnel_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	funnel_state *a = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	funnel_state *b = PG_ARGISNULL(1) ? NULL : (funnel_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
	{
		a = MemoryContextAlloc(ctx, STATE_SIZE(b->nsteps));
		memcpy(a, b, STATE_SIZE(b->nsteps));
		PG_RETURN_POINTER(a);
	}
	check_same_funnel(a->key, b->key);
	for (uint32 k = 0; k <= a->nsteps; k++)
		a->count[k] += b->count[k];
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_serialize);
Datum
campaign_funnel_agg_serialize(PG_FUNCTION_ARGS)
{
	funnel_state *s = (funnel_state *) PG_GETARG_POINTER(0);
	Size		size = STATE_SIZE(s->nsteps);
	bytea	   *out;

	(void) agg_context(fcinfo);
	out = palloc(size);
	memcpy(out, s, size);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_funnel_agg_deserialize);
Datum
campaign_funnel_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	Size		size = VARSIZE_ANY_EXHDR(in) + VARHDRSZ;
	funnel_state *s;

	(void) agg_context(fcinfo);
	s = palloc(Max(size, STATE_SIZE(0)));
	SET_VARSIZE(s, size);
	memcpy(VARDATA(s), VARDATA_ANY(in), size - VARHDRSZ);
	if (size < STATE_SIZE(0) || s->nsteps > CAMPAIGN_FUNNEL_MAX_STEPS || size != STATE_SIZE(s->nsteps))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of funnel_agg"));
	PG_RETURN_POINTER(s);
}

/* element k: persons who reached at least step k */
PG_FUNCTION_INFO_V1(campaign_funnel_agg_final);
Datum
campaign_funnel_agg_final(PG_FUNCTION_ARGS)
{
	funnel_state *s = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	Datum	   *items;
	int64		sum = 0;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	items = palloc(s->nsteps * sizeof(Datum));
	for (uint32 k = s->nsteps; k >= 1; k--)
	{
		sum += s->count[k];
		items[k - 1] = Int64GetDatum(sum);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(items, (int) s->nsteps, INT8OID, sizeof(int64),
										  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* ------------------------------------------------------------------ rates */

/*
 * funnel_rates(reached): a row a step of cumulative counts: the count, its share
 * of the step before and of step 1, each with its Wilson 95 % interval.  A share
 * of nothing is NULL.  Strict; works on any cumulative counts, whoever made them.
 */
PG_FUNCTION_INFO_V1(campaign_funnel_rates);
Datum
campaign_funnel_rates(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	int64	   *reached;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		ArrayType  *a;
		int			n;
		TupleDesc	desc;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		a = PG_GETARG_ARRAYTYPE_P_COPY(0);
		if (ARR_NDIM(a) > 1)
			ereport(ERROR,
					errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					errmsg("counts of a funnel must be an array of one dimension"));
		if (array_contains_nulls(a))
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("counts of a funnel must not be null"));
		n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
		/* bigint elements lie in an array one beside the other */
		reached = (int64 *) ARR_DATA_PTR(a);
		for (int k = 0; k < n; k++)
		{
			if (reached[k] < 0)
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("count of step %d of a funnel is negative", k + 1));
			if (k > 0 && reached[k] > reached[k - 1])
				ereport(ERROR,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("counts of a funnel must not grow from step to step"),
						errdetail("Step %d has " INT64_FORMAT ", step %d has " INT64_FORMAT ".",
								  k, reached[k - 1], k + 1, reached[k]),
						errhint("Give cumulative counts, as funnel_agg makes them."));
		}
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		call->tuple_desc = BlessTupleDesc(desc);
		call->max_calls = n;
		call->user_fctx = reached;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	reached = call->user_fctx;
	if (call->call_cntr < call->max_calls)
	{
		uint64		k = call->call_cntr;
		Datum		values[8];
		bool		nulls[8] = {false};

		values[0] = Int32GetDatum((int32) k + 1);
		values[1] = Int64GetDatum(reached[k]);
		for (int part = 0; part < 2; part++)
		{
			Datum	   *v = values + 2 + 3 * part;
			int64		of = part == 0 && k > 0 ? reached[k - 1] : reached[0];
			double		low,
						high;

			if (of == 0)
			{
				for (int i = 0; i < 3; i++)
				{
					v[i] = (Datum) 0;
					nulls[v - values + i] = true;
				}
				continue;
			}
			campaign_wilson(reached[k], of, CAMPAIGN_Z95, &low, &high);
			v[0] = Float8GetDatum((double) reached[k] / (double) of);
			v[1] = Float8GetDatum(low);
			v[2] = Float8GetDatum(high);
		}
		SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(call);
}
