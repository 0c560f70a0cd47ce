/*
 * funnel_report.c: the aggregate funnel_report_agg: per step how many reached it,
 * their shares, and how long the step took.
 *
 * The state keeps every duration (8 bytes a person and step), so that median and
 * 90th percentile are exact and depend on no order.
 */
#include "funnel.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "core/proportion.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#define REPORT_STATE_VERSION 1

/* durations of one step, microseconds */
typedef struct report_times
{
	int64	   *v;
	int64		n;
	int64		room;
} report_times;

typedef struct report_state
{
	MemoryContext ctx;
	uint64		key;
	uint32		nsteps;
	int64	   *count;			/* persons by level, 0 .. nsteps */
	report_times *times;		/* of step k at k - 1 */
} report_state;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static report_state *
new_state(MemoryContext ctx, uint64 key, uint32 nsteps)
{
	report_state *s = MemoryContextAllocZero(ctx, sizeof(report_state));

	s->ctx = ctx;
	s->key = key;
	s->nsteps = nsteps;
	s->count = MemoryContextAllocZero(ctx, ((Size) nsteps + 1) * sizeof(int64));
	s->times = MemoryContextAllocZero(ctx, nsteps * sizeof(report_times));
	return s;
}

static void
reserve(report_state *s, report_times *r, int64 more)
{
	int64		room = r->room;

	if (r->n + more <= room)
		return;
	room = Max(Max(8, 2 * room), r->n + more);
	if ((Size) room > MaxAllocHugeSize / sizeof(int64))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many journeys for funnel_report_agg"));
	r->v = r->v == NULL ? MemoryContextAllocHuge(s->ctx, (Size) room * sizeof(int64)) :
		repalloc_huge(r->v, (Size) room * sizeof(int64));
	r->room = room;
}

static void
check_same_funnel(uint64 a, uint64 b)
{
	if (a != b)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("steps, window, mode and options of funnel_report_agg must be the same for all rows of a group"));
}

/*
 * (state, journey, steps, window [, mode [, options]]): a NULL journey counts
 * nothing, a row in which another argument is NULL is left out.
 */
PG_FUNCTION_INFO_V1(campaign_funnel_report_agg_trans);
Datum
campaign_funnel_report_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	report_state *s = PG_ARGISNULL(0) ? NULL : (report_state *) PG_GETARG_POINTER(0);
	funnel_cache *cache;
	bool		any;

	for (int i = 2; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i))
		{
			if (s == NULL)
				PG_RETURN_NULL();
			PG_RETURN_POINTER(s);
		}
	cache = campaign_funnel_cache_of_row(fcinfo, 2, s == NULL);
	if (s == NULL)
		s = new_state(ctx, cache->key, cache->plan.nsteps);
	check_same_funnel(s->key, cache->key);
	if (!PG_ARGISNULL(1))
	{
		size_t		n;
		campaign_touch *t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(1), 0, &n);
		campaign_funnel_answer a;
		char	   *held;

		any = (cache->plan.mode & CAMPAIGN_FUNNEL_ANY) != 0;
		campaign_funnel_answer_of(cache, t, n, true, &a, &held);
		pfree(t);
		s->count[a.level]++;
		/* in any order the k-th step taken is step k of the report */
		for (uint32 i = 1; i < a.ntaken; i++)
		{
			report_times *r = &s->times[any ? i : a.step[i] - 1];

			reserve(s, r, 1);
			r->v[r->n++] = (int64) ((uint64) a.time[i] - (uint64) a.time[i - 1]);
		}
	}
	PG_RETURN_POINTER(s);
}

static void
merge(report_state *a, const report_state *b)
{
	for (uint32 k = 0; k <= a->nsteps; k++)
		a->count[k] += b->count[k];
	for (uint32 k = 0; k < a->nsteps; k++)
	{
		report_times *r = &a->times[k];

		if (b->times[k].n == 0)
			continue;
		reserve(a, r, b->times[k].n);
		memcpy(r->v + r->n, b->times[k].v, b->times[k].n * sizeof(int64));
		r->n += b->times[k].n;
	}
}

PG_FUNCTION_INFO_V1(campaign_funnel_report_agg_combine);
Datum
campaign_funnel_report_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	report_state *a = PG_ARGISNULL(0) ? NULL : (report_state *) PG_GETARG_POINTER(0);
	report_state *b = PG_ARGISNULL(1) ? NULL : (report_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = new_state(ctx, b->key, b->nsteps);
	check_same_funnel(a->key, b->key);
	merge(a, b);
	PG_RETURN_POINTER(a);
}

/* version, nsteps, key, counts, then per step the number of durations and these */
PG_FUNCTION_INFO_V1(campaign_funnel_report_agg_serialize);
Datum
campaign_funnel_report_agg_serialize(PG_FUNCTION_ARGS)
{
	report_state *s = (report_state *) PG_GETARG_POINTER(0);
	Size		size = VARHDRSZ + 2 * sizeof(uint32) + sizeof(uint64) + (2 * (Size) s->nsteps + 1) * sizeof(int64);
	uint32		head[2] = {REPORT_STATE_VERSION, s->nsteps};
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	for (uint32 k = 0; k < s->nsteps; k++)
		size += (Size) s->times[k].n * sizeof(int64);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many journeys for a partial state of funnel_report_agg"),
				errhint("Ask without parallel workers: SET max_parallel_workers_per_gather = 0."));
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, head, sizeof(head));
	p += sizeof(head);
	memcpy(p, &s->key, sizeof(uint64));
	p += sizeof(uint64);
	memcpy(p, s->count, ((Size) s->nsteps + 1) * sizeof(int64));
	p += ((Size) s->nsteps + 1) * sizeof(int64);
	for (uint32 k = 0; k < s->nsteps; k++)
	{
		memcpy(p, &s->times[k].n, sizeof(int64));
		p += sizeof(int64);
		if (s->times[k].n > 0)
			memcpy(p, s->times[k].v, (Size) s->times[k].n * sizeof(int64));
		p += (Size) s->times[k].n * sizeof(int64);
	}
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_funnel_report_agg_deserialize);
Datum
campaign_funnel_report_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *p = VARDATA_ANY(in);
	const char *end = p + VARSIZE_ANY_EXHDR(in);
	uint32		head[2];
	uint64		key;
	report_state *s = NULL;
	bool		ok = (Size) (end - p) >= sizeof(head) + sizeof(key);

	(void) agg_context(fcinfo);
	if (ok)
	{
		memcpy(head, p, sizeof(head));
		memcpy(&key, p + sizeof(head), sizeof(key));
		p += sizeof(head) + sizeof(key);
		ok = head[0] == REPORT_STATE_VERSION && head[1] >= 1 && head[1] <= CAMPAIGN_FUNNEL_MAX_STEPS &&
			(Size) (end - p) >= (2 * (Size) head[1] + 1) * sizeof(int64);
	}
	if (ok)
	{
		s = new_state(CurrentMemoryContext, key, head[1]);
		memcpy(s->count, p, ((Size) head[1] + 1) * sizeof(int64));
		p += ((Size) head[1] + 1) * sizeof(int64);
	}
	for (uint32 k = 0; ok && k < head[1]; k++)
	{
		int64		n = -1;

		if ((Size) (end - p) >= sizeof(int64))
			memcpy(&n, p, sizeof(int64));
		p += sizeof(int64);
		ok = n >= 0 && n <= (end - p) / (int64) sizeof(int64);
		if (ok && n > 0)
		{
			reserve(s, &s->times[k], n);
			memcpy(s->times[k].v, p, (Size) n * sizeof(int64));
			s->times[k].n = n;
			p += (Size) n * sizeof(int64);
		}
	}
	if (!ok || p != end)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of funnel_report_agg"));
	PG_RETURN_POINTER(s);
}

static int
by_duration(const void *x, const void *y)
{
	static uint32 compared;
	int64		a = *(const int64 *) x,
				b = *(const int64 *) y;

	if ((++compared & 0xffff) == 0)
		CHECK_FOR_INTERRUPTS();
	return a < b ? -1 : a > b;
}

/* percentile_cont of sorted durations: between the two neighbours, in proportion */
static uint64
percentile(const report_times *r, double p)
{
	double		place = p * (double) (r->n - 1);
	int64		i = (int64) place;
	double		part = place - (double) i;
	int64		low = r->v[i],
				high = r->v[Min(i + 1, r->n - 1)];

	return (uint64) low + (uint64) rint(part * (double) (high - low));
}

/* exact, whatever the order: quotients and remainders apart */
static uint64
average(const report_times *r)
{
	uint64		whole = 0,
				rest = 0;

	for (int64 i = 0; i < r->n; i++)
	{
		whole += (uint64) r->v[i] / (uint64) r->n;
		rest += (uint64) r->v[i] % (uint64) r->n;
	}
	return whole + (rest + (uint64) r->n / 2) / (uint64) r->n;
}

static void
put_share(int64 k, int64 n, Datum *values, bool *nulls)
{
	double		low,
				high;

	if (n == 0)
	{
		nulls[0] = nulls[1] = nulls[2] = true;
		return;
	}
	campaign_wilson(k, n, CAMPAIGN_Z95, &low, &high);
	values[0] = Float8GetDatum((double) k / (double) n);
	values[1] = Float8GetDatum(low);
	values[2] = Float8GetDatum(high);
}

/* an array of rows, one a step */
PG_FUNCTION_INFO_V1(campaign_funnel_report_agg_final);
Datum
campaign_funnel_report_agg_final(PG_FUNCTION_ARGS)
{
	report_state *s = PG_ARGISNULL(0) ? NULL : (report_state *) PG_GETARG_POINTER(0);
	Oid			element;
	TupleDesc	desc;
	Datum	   *rows;
	int64	   *reached;
	int16		len;
	bool		byval;
	char		align;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	element = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	desc = lookup_rowtype_tupdesc_copy(element, -1);
	desc = BlessTupleDesc(desc);
	rows = palloc(s->nsteps * sizeof(Datum));
	reached = palloc0(((Size) s->nsteps + 1) * sizeof(int64));
	for (uint32 k = s->nsteps; k >= 1; k--)
		reached[k - 1] = reached[k] + s->count[k];
	for (uint32 k = 0; k < s->nsteps; k++)
	{
		report_times *r = &s->times[k];
		int64		before = reached[k == 0 ? 0 : k - 1];
		Datum		values[12] = {0};
		bool		nulls[12] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum((int32) k + 1);
		values[1] = Int64GetDatum(reached[k]);
		put_share(reached[k], before, values + 2, nulls + 2);
		put_share(reached[k], reached[0], values + 5, nulls + 5);
		values[8] = Int64GetDatum(before - reached[k]);
		if (r->n == 0)
			nulls[9] = nulls[10] = nulls[11] = true;
		else
		{
			qsort(r->v, r->n, sizeof(int64), by_duration);
			values[9] = IntervalPGetDatum(campaign_funnel_interval(percentile(r, 0.5)));
			values[10] = IntervalPGetDatum(campaign_funnel_interval(percentile(r, 0.9)));
			values[11] = IntervalPGetDatum(campaign_funnel_interval(average(r)));
		}
		rows[k] = HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
	}
	get_typlenbyvalalign(element, &len, &byval, &align);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) s->nsteps, element, len, byval, align));
}
