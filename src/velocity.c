/*
 * velocity.c: sales_velocity(won, amount, created, closed): how much money a day
 * comes out of what is open.
 */
#include "campaign.h"

#include "core/proportion.h"
#include "core/stage.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "interval.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

typedef struct velocity_counts
{
	int64		open;
	int64		won;
	int64		lost;
	int64		amounts;		/* won ones with an amount */
	int64		cycles;			/* won ones with a cycle */
} velocity_counts;

typedef struct velocity_state
{
	velocity_counts n;
	Numeric		sum;			/* of the amounts, NULL before the first */
	uint64	   *cycle;			/* microseconds */
	int64		room;
} velocity_state;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

/* adds to the sum, which is kept in ctx */
static void
add_amount(velocity_state *s, MemoryContext ctx, Numeric amount)
{
	Numeric		sum = amount;
	Size		size;

	if (s->sum != NULL)
		sum = DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(s->sum), NumericGetDatum(amount)));
	size = VARSIZE(sum);
	if (s->sum == NULL || VARSIZE(s->sum) < size)
	{
		Numeric		kept = MemoryContextAlloc(ctx, size);

		memcpy(kept, sum, size);
		if (s->sum != NULL)
			pfree(s->sum);
		s->sum = kept;
	}
	else
		memcpy(s->sum, sum, size);
	if (sum != amount)
		pfree(sum);
}

static void
reserve(velocity_state *s, MemoryContext ctx, int64 more)
{
	int64		room = Max(s->room, 8);

	if (s->n.cycles + more <= s->room)
		return;
	while (room < s->n.cycles + more)
		room *= 2;
	if (s->cycle == NULL)
		s->cycle = MemoryContextAllocHuge(ctx, room * sizeof(uint64));
	else
		s->cycle = repalloc_huge(s->cycle, room * sizeof(uint64));
	s->room = room;
}

/*
 * (state, won, amount, created, closed): won NULL is open; amount and times
 * count of won ones only, and where they are there.
 */
PG_FUNCTION_INFO_V1(campaign_sales_velocity_trans);
Datum
campaign_sales_velocity_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	velocity_state *s = PG_ARGISNULL(0) ? NULL : (velocity_state *) PG_GETARG_POINTER(0);

	if (s == NULL)
		s = MemoryContextAllocZero(ctx, sizeof(velocity_state));
	if (PG_ARGISNULL(1))
	{
		s->n.open++;
		PG_RETURN_POINTER(s);
	}
	if (!PG_GETARG_BOOL(1))
	{
		s->n.lost++;
		PG_RETURN_POINTER(s);
	}
	s->n.won++;
	if (!PG_ARGISNULL(2))
	{
		add_amount(s, ctx, PG_GETARG_NUMERIC(2));
		s->n.amounts++;
	}
	if (!PG_ARGISNULL(3) && !PG_ARGISNULL(4))
	{
		int64		created = PG_GETARG_TIMESTAMPTZ(3),
					closed = PG_GETARG_TIMESTAMPTZ(4);

		if (!TIMESTAMP_NOT_FINITE(created) && !TIMESTAMP_NOT_FINITE(closed) && created <= closed)
		{
			reserve(s, ctx, 1);
			s->cycle[s->n.cycles++] = (uint64) closed - (uint64) created;
		}
	}
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_sales_velocity_combine);
Datum
campaign_sales_velocity_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	velocity_state *a = PG_ARGISNULL(0) ? NULL : (velocity_state *) PG_GETARG_POINTER(0);
	velocity_state *b = PG_ARGISNULL(1) ? NULL : (velocity_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = MemoryContextAllocZero(ctx, sizeof(velocity_state));
	if (b->sum != NULL)
		add_amount(a, ctx, b->sum);
	if (b->n.cycles > 0)
	{
		reserve(a, ctx, b->n.cycles);
		memcpy(a->cycle + a->n.cycles, b->cycle, b->n.cycles * sizeof(uint64));
	}
	a->n.open += b->n.open;
	a->n.won += b->n.won;
	a->n.lost += b->n.lost;
	a->n.amounts += b->n.amounts;
	a->n.cycles += b->n.cycles;
	PG_RETURN_POINTER(a);
}

/* counts, cycles, the sum */
PG_FUNCTION_INFO_V1(campaign_sales_velocity_serialize);
Datum
campaign_sales_velocity_serialize(PG_FUNCTION_ARGS)
{
	velocity_state *s = (velocity_state *) PG_GETARG_POINTER(0);
	Size		sum = s->sum != NULL ? VARSIZE(s->sum) : 0;
	Size		size = VARHDRSZ + sizeof(s->n) + s->n.cycles * sizeof(uint64) + sum;
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("partial state of sales_velocity is too large"));
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &s->n, sizeof(s->n));
	p += sizeof(s->n);
	if (s->n.cycles > 0)
		memcpy(p, s->cycle, s->n.cycles * sizeof(uint64));
	p += s->n.cycles * sizeof(uint64);
	if (sum > 0)
		memcpy(p, s->sum, sum);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_sales_velocity_deserialize);
Datum
campaign_sales_velocity_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *p = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	velocity_state *s = palloc0(sizeof(velocity_state));
	int64		cycles;
	bool		bad = left < sizeof(s->n);

	(void) agg_context(fcinfo);
	if (!bad)
	{
		memcpy(&s->n, p, sizeof(s->n));
		p += sizeof(s->n);
		left -= sizeof(s->n);
		bad = s->n.cycles < 0 || (uint64) s->n.cycles > left / sizeof(uint64);
	}
	if (!bad)
	{
		cycles = s->n.cycles;
		s->n.cycles = 0;
		if (cycles > 0)
		{
			reserve(s, CurrentMemoryContext, cycles);
			memcpy(s->cycle, p, cycles * sizeof(uint64));
		}
		s->n.cycles = cycles;
		p += cycles * sizeof(uint64);
		left -= cycles * sizeof(uint64);
		if (left > 0)
		{
			s->sum = palloc(left);
			memcpy(s->sum, p, left);
			bad = left < VARHDRSZ + sizeof(int16) || VARATT_IS_EXTENDED(s->sum) || VARSIZE(s->sum) != left;
		}
	}
	if (bad)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of sales_velocity"));
	PG_RETURN_POINTER(s);
}

static int
by_value(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a,
				y = *(const uint64 *) b;

	return x < y ? -1 : x > y;
}

static Datum
times(Datum a, int64 b)
{
	return DirectFunctionCall2(numeric_mul, a, NumericGetDatum(int64_to_numeric(b)));
}

/*
 * open x win ratio x average amount / median cycle in days.  Multiplied out
 * there is one division: open won sum day / (closed amounts median).
 */
PG_FUNCTION_INFO_V1(campaign_sales_velocity_final);
Datum
campaign_sales_velocity_final(PG_FUNCTION_ARGS)
{
	velocity_state *s = PG_ARGISNULL(0) ? NULL : (velocity_state *) PG_GETARG_POINTER(0);
	TupleDesc	desc;
	Datum		values[10] = {0};
	bool		nulls[10] = {false};
	int64		closed;
	uint64		median = 0;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);
	closed = s->n.won + s->n.lost;
	values[0] = Int64GetDatum(s->n.open);
	values[1] = Int64GetDatum(s->n.won);
	values[2] = Int64GetDatum(s->n.lost);
	nulls[3] = nulls[4] = nulls[5] = closed == 0;
	if (closed > 0)
	{
		double		low,
					high;

		campaign_wilson(s->n.won, closed, CAMPAIGN_Z95, &low, &high);
		values[3] = Float8GetDatum((double) s->n.won / (double) closed);
		values[4] = Float8GetDatum(low);
		values[5] = Float8GetDatum(high);
	}
	nulls[6] = s->sum == NULL;
	if (s->sum != NULL)
		values[6] = DirectFunctionCall2(numeric_div, NumericGetDatum(s->sum),
										NumericGetDatum(int64_to_numeric(s->n.amounts)));
	nulls[7] = s->n.cycles == 0;
	if (s->n.cycles > 0)
	{
		qsort(s->cycle, s->n.cycles, sizeof(uint64), by_value);
		median = campaign_stage_quantile(s->cycle, s->n.cycles, 5);
		values[7] = IntervalPGetDatum(campaign_interval_from_us(median));
	}
	/* a median beyond 63 bits takes a creation long before the pyramids */
	nulls[8] = closed == 0 || s->sum == NULL || median == 0 || median > PG_INT64_MAX;
	nulls[9] = !nulls[8];
	if (nulls[8])
		values[9] = CStringGetTextDatum("no_denominator");
	else
		values[8] = DirectFunctionCall2(numeric_div,
										times(times(times(NumericGetDatum(s->sum), s->n.open), s->n.won), USECS_PER_DAY),
										times(times(NumericGetDatum(int64_to_numeric(closed)), s->n.amounts), (int64) median));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
