/*
 * journey_agg.c: journey_agg(ts, code), journey_agg(ts, code, value) and
 * journey_agg(journey), which share one state.
 */
#include "journey.h"

#include <math.h>

#include "core/journey_short.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/*
 * The state is one chunk: this head, then cap timestamps, then cap codes, so
 * twelve bytes a touch.  Values have a chunk of their own, which comes with the
 * first of them; there NaN stands for none, since a value is finite.  Touches
 * stay as they come; whether they are in order is noted as they do, and the
 * order is made at the end if needed.
 *
 * Chunks of a memory context have sizes of powers of two up to 8 kB, and the
 * capacities below fill them.  A hash aggregate keeps one state for each group
 * and begins small; with sorted input there is one at a time, and it begins
 * with room for nearly every person.
 */
typedef struct journey_state
{
	uint32		n;
	uint32		room;			/* cap, or 0 once there are values */
	uint32		cap;
	uint32		sorted;			/* 0 or 1 */
	double	   *values;			/* cap of them, or NULL */
	int64		ts[FLEXIBLE_ARRAY_MEMBER];	/* [0] is below all: the first touch has one before it */
} journey_state;

#define STATE_HEAD (offsetof(journey_state, ts) + sizeof(int64))
#define STATE_EACH (sizeof(int64) + sizeof(int32))
#define STATE_SIZE(cap) (STATE_HEAD + (Size) (cap) * STATE_EACH)
#define CHUNK_CAP(size) (((size) - STATE_HEAD) / STATE_EACH)
#define STATE_TS(s) ((s)->ts + 1)
#define STATE_CODES(s) ((int32 *) (STATE_TS(s) + (s)->cap))

#define CHUNK_HASHED 128
#define CHUNK_SORTED 1024
#define CHUNK_POWERS 8192		/* beyond this a chunk has the size asked for */

/* what a worker sends: this head, then timestamps, codes and, if any, values */
#define SERIAL_VERSION 2

typedef struct serial_header
{
	uint8		version;
	uint8		has_values;
	uint8		zero[2];
	uint32		n;
} serial_header;

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

/* An empty state for want touches at least. */
static journey_state *
state_new(MemoryContext ctx, Size size, size_t want)
{
	journey_state *s;
	size_t		cap;

	if (want > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	while (size <= CHUNK_POWERS && CHUNK_CAP(size) < want)
		size *= 2;
	cap = Max(CHUNK_CAP(size), want);
	s = MemoryContextAlloc(ctx, Max(size, STATE_SIZE(cap)));
	s->n = 0;
	s->room = s->cap = (uint32) cap;
	s->sorted = 1;
	s->values = NULL;
	s->ts[0] = CAMPAIGN_STAMP_MIN - 1;
	return s;
}

/* The first state of a group, in the context of the aggregate. */
static pg_noinline journey_state *
state_first(FunctionCallInfo fcinfo, size_t want)
{
	MemoryContext ctx = agg_context(fcinfo);
	bool		many = true;

	if (IsA(fcinfo->context, AggState))
	{
		AggStrategy strategy = ((AggState *) fcinfo->context)->aggstrategy;

		many = strategy != AGG_SORTED && strategy != AGG_PLAIN;
	}
	return state_new(ctx, many ? CHUNK_HASHED : CHUNK_SORTED, want);
}

/* Makes room for more touches than fit; the chunk may move. */
static pg_noinline journey_state *
state_grow(journey_state *s, size_t more)
{
	size_t		want = (size_t) s->n + more,
				old = s->cap,
				cap = old;
	Size		size = STATE_SIZE(cap);

	if (want > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	do
	{
		/* round up to the power of two that the chunk has anyway */
		size = size < CHUNK_POWERS ? (Size) pg_nextpower2_32((uint32) size) * 2 : size * 2;
		cap = CHUNK_CAP(size);
	} while (cap < want);
	cap = Min(cap, CAMPAIGN_JOURNEY_MAX_TOUCHES);
	s = repalloc(s, STATE_SIZE(cap));
	memmove(STATE_TS(s) + cap, STATE_TS(s) + old, s->n * sizeof(int32));
	s->cap = (uint32) cap;
	if (s->values != NULL)
		s->values = repalloc(s->values, cap * sizeof(double));
	else
		s->room = s->cap;
	return s;
}

static inline journey_state *
state_reserve(journey_state *s, size_t more)
{
	return (size_t) s->n + more > s->cap ? state_grow(s, more) : s;
}

/* The first value of a state: those before it are none. */
static pg_noinline void
state_values(journey_state *s)
{
	s->values = MemoryContextAlloc(GetMemoryChunkContext(s), s->cap * sizeof(double));
	s->room = 0;
	for (uint32 i = 0; i < s->n; i++)
		s->values[i] = NAN;
}

/* May the touch at i stand behind the one before it? */
static inline bool
in_order(const journey_state *s, uint32 i)
{
	const int64 *ts = STATE_TS(s);
	const int32 *codes = STATE_CODES(s);

	if (ts[i - 1] != ts[i])
		return ts[i - 1] < ts[i];
	if (codes[i - 1] != codes[i] || s->values == NULL)
		return codes[i - 1] <= codes[i];
	/* none comes before any */
	return isnan(s->values[i - 1]) || s->values[i - 1] <= s->values[i];
}

/* Appends; there must be room.  The arguments have been checked; NaN is no value. */
static inline void
state_append(journey_state *s, int64 ts, int32 code, double value)
{
	uint32		n = s->n;

	STATE_TS(s)[n] = ts;
	STATE_CODES(s)[n] = code;
	if (unlikely(!isnan(value)) && s->values == NULL)
		state_values(s);
	if (s->values != NULL)
		s->values[n] = value;
	if (n > 0 && !in_order(s, n))
		s->sorted = 0;
	s->n = n + 1;
}

/* The transition in full; a row whose ts or code is NULL is left out. */
static pg_noinline Datum
trans_any(FunctionCallInfo fcinfo)
{
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	int64		ts;
	int32		code;
	double		value = NAN;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	ts = PG_GETARG_TIMESTAMPTZ(1);
	code = PG_GETARG_INT32(2);
	if (PG_NARGS() > 3 && !PG_ARGISNULL(3))
	{
		campaign_touch t;

		campaign_journey_touch(&t, ts, code, true, PG_GETARG_FLOAT8(3));
		value = t.value;
	}
	else if (ts < CAMPAIGN_STAMP_MIN || ts >= CAMPAIGN_STAMP_END || code < 0)
	{
		campaign_touch t;

		campaign_journey_touch(&t, ts, code, false, 0);
	}
	s = s == NULL ? state_first(fcinfo, 1) : state_reserve(s, 1);
	state_append(s, ts, code, value);
	PG_RETURN_POINTER(s);
}

/*
 * (state, ts, code [, value]).  This runs once a row: it writes the touch where
 * nothing is NULL, there is room, and the row is later than the one before, and
 * leaves all else to trans_any.  The timestamp before is never below the lowest
 * that may be, so that a later one need be held against the highest alone.
 */
PG_FUNCTION_INFO_V1(campaign_journey_agg_trans);
Datum
campaign_journey_agg_trans(PG_FUNCTION_ARGS)
{
	journey_state *s = (journey_state *) PG_GETARG_POINTER(0);
	int64		ts = PG_GETARG_INT64(1);
	int32		code = PG_GETARG_INT32(2);
	bool		some_null = PG_ARGISNULL(0) | PG_ARGISNULL(1) | PG_ARGISNULL(2);

	if (likely(!some_null && PG_NARGS() == 3))
	{
		uint32		n = s->n;

		if (likely(n < s->room && ts > s->ts[n] && ts < CAMPAIGN_STAMP_END && code >= 0))
		{
			s->ts[n + 1] = ts;
			STATE_CODES(s)[n] = code;
			s->n = n + 1;
			PG_RETURN_POINTER(s);
		}
	}
	return trans_any(fcinfo);
}

/* (state, journey): NULL journeys are left out. */
PG_FUNCTION_INFO_V1(campaign_journey_agg_merge);
Datum
campaign_journey_agg_merge(PG_FUNCTION_ARGS)
{
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	struct varlena *j;
	campaign_touch *t;
	size_t		n;

	if (PG_ARGISNULL(1))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	j = PG_GETARG_JOURNEY_PP(1);
	t = campaign_journey_touches(j, 0, &n);
	s = s == NULL ? state_first(fcinfo, n) : state_reserve(s, n);
	for (size_t i = 0; i < n; i++)
	{
		state_append(s, t[i].ts, t[i].code, t[i].has_value ? t[i].value : NAN);
		if ((i & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
	}
	pfree(t);
	PG_FREE_IF_COPY(j, 1);
	PG_RETURN_POINTER(s);
}

/* Puts one state's touches behind the other's; nothing is decoded or sorted. */
PG_FUNCTION_INFO_V1(campaign_journey_agg_combine);
Datum
campaign_journey_agg_combine(PG_FUNCTION_ARGS)
{
	journey_state *a = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	journey_state *b = PG_ARGISNULL(1) ? NULL : (journey_state *) PG_GETARG_POINTER(1);
	uint32		n;

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	a = a == NULL ? state_first(fcinfo, b->n) : state_reserve(a, b->n);
	n = a->n;
	memcpy(STATE_TS(a) + n, STATE_TS(b), b->n * sizeof(int64));
	memcpy(STATE_CODES(a) + n, STATE_CODES(b), b->n * sizeof(int32));
	if (b->values != NULL && a->values == NULL)
		state_values(a);
	if (b->values != NULL)
		memcpy(a->values + n, b->values, b->n * sizeof(double));
	else if (a->values != NULL)
		for (uint32 i = 0; i < b->n; i++)
			a->values[n + i] = NAN;
	if (!b->sorted || (n > 0 && b->n > 0 && !in_order(a, n)))
		a->sorted = 0;
	a->n = n + b->n;
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_journey_agg_serialize);
Datum
campaign_journey_agg_serialize(PG_FUNCTION_ARGS)
{
	journey_state *s = (journey_state *) PG_GETARG_POINTER(0);
	serial_header head = {.version = SERIAL_VERSION, .has_values = s->values != NULL, .n = s->n};
	Size		size = VARHDRSZ + sizeof(head) + s->n * STATE_EACH +
		(s->values != NULL ? s->n * sizeof(double) : 0);
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	memcpy(p, STATE_TS(s), s->n * sizeof(int64));
	p += s->n * sizeof(int64);
	memcpy(p, STATE_CODES(s), s->n * sizeof(int32));
	p += s->n * sizeof(int32);
	if (s->values != NULL)
		memcpy(p, s->values, s->n * sizeof(double));
	PG_RETURN_BYTEA_P(out);
}

/*
 * A state in the current context, which lives until it is combined.  The bytes
 * are checked as if they came from anywhere.
 */
PG_FUNCTION_INFO_V1(campaign_journey_agg_deserialize);
Datum
campaign_journey_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *p = VARDATA_ANY(in);
	Size		len = VARSIZE_ANY_EXHDR(in);
	serial_header head = {0};
	journey_state *s;
	bool		good;

	(void) agg_context(fcinfo);
	if (len >= sizeof(head))
		memcpy(&head, p, sizeof(head));
	good = head.version == SERIAL_VERSION && head.has_values <= 1 &&
		head.n <= CAMPAIGN_JOURNEY_MAX_TOUCHES &&
		len == sizeof(head) + head.n * (STATE_EACH + (head.has_values ? sizeof(double) : 0));
	if (good)
	{
		p += sizeof(head);
		s = state_new(CurrentMemoryContext, CHUNK_HASHED, head.n);
		memcpy(STATE_TS(s), p, head.n * sizeof(int64));
		p += head.n * sizeof(int64);
		memcpy(STATE_CODES(s), p, head.n * sizeof(int32));
		p += head.n * sizeof(int32);
		if (head.has_values)
		{
			s->room = 0;
			s->values = palloc(s->cap * sizeof(double));
			memcpy(s->values, p, head.n * sizeof(double));
		}
		for (uint32 i = 0; i < head.n; i++)
		{
			good = good && STATE_TS(s)[i] >= CAMPAIGN_STAMP_MIN && STATE_TS(s)[i] < CAMPAIGN_STAMP_END &&
				STATE_CODES(s)[i] >= 0;
			if (i > 0 && s->sorted && !in_order(s, i))
				s->sorted = 0;
		}
		if (head.has_values)
			for (uint32 i = 0; i < head.n; i++)
				good = good && !isinf(s->values[i]) && (s->values[i] != 0 || !signbit(s->values[i]));
		s->n = head.n;
	}
	if (!good)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of journey_agg"));
	PG_RETURN_POINTER(s);
}

/* The touches of a state, which is not empty, as whole ones in t. */
static void
state_touches(const journey_state *s, campaign_touch *t)
{
	const int64 *ts = STATE_TS(s);
	const int32 *codes = STATE_CODES(s);

	for (uint32 i = 0; i < s->n; i++)
	{
		bool		has_value = s->values != NULL && !isnan(s->values[i]);

		t[i].ts = ts[i];
		t[i].code = codes[i];
		t[i].has_value = has_value;
		t[i].value = has_value ? s->values[i] : 0;
	}
}

/* Puts sorted touches back into their state. */
static void
state_sorted(journey_state *s, const campaign_touch *t)
{
	int64	   *ts = STATE_TS(s);
	int32	   *codes = STATE_CODES(s);

	for (uint32 i = 0; i < s->n; i++)
	{
		ts[i] = t[i].ts;
		codes[i] = t[i].code;
		if (s->values != NULL)
			s->values[i] = t[i].has_value ? t[i].value : NAN;
	}
	s->sorted = 1;
}

/* campaign_journey_make for a sorted state without values: straight from its arrays */
static struct varlena *
make_plain(const journey_state *s)
{
	int32	   *scratch;
	const int64 *ts = STATE_TS(s);
	const int32 *codes = STATE_CODES(s);
	campaign_journey_layout lay;
	struct varlena *out;
	size_t		size;
	int			rc;

	if (s->n <= CAMPAIGN_SHORT_TOUCHES)
	{
		out = palloc(VARHDRSZ + CAMPAIGN_SHORT_SIZE(s->n));
		size = campaign_journey_write_short(ts, codes, s->n, (uint8_t *) VARDATA(out));
		if (size > 0)
		{
			SET_VARSIZE(out, VARHDRSZ + size);
			return out;
		}
		pfree(out);
	}
	scratch = palloc((s->n + (Size) 1) * sizeof(int32));
	rc = campaign_journey_plan_arrays(&lay, ts, codes, s->n, scratch);
	if (rc != CAMPAIGN_JOURNEY_OK)
		elog(ERROR, "cannot lay out journey: %s", campaign_journey_strerror(rc));
	out = palloc(VARHDRSZ + lay.size);
	SET_VARSIZE(out, VARHDRSZ + lay.size);
	campaign_journey_write_arrays(&lay, ts, codes, scratch, (uint8_t *) VARDATA(out));
	pfree(scratch);
	return out;
}

/*
 * The journey, palloc'd.  The state stays the multiset that it was, so that
 * this may be called again after further rows (window frames); its order is
 * put right where it was not, so that this is done once.
 */
PG_FUNCTION_INFO_V1(campaign_journey_agg_final);
Datum
campaign_journey_agg_final(PG_FUNCTION_ARGS)
{
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	campaign_touch *t;
	struct varlena *out;

	if (s == NULL)
		PG_RETURN_NULL();
	if (likely(s->sorted && s->values == NULL))
		PG_RETURN_POINTER(make_plain(s));
	t = palloc((s->n + (Size) 1) * sizeof(campaign_touch));
	state_touches(s, t);
	if (!s->sorted)
	{
		campaign_journey_sort(t, s->n);
		state_sorted(s, t);
	}
	out = campaign_journey_make(t, s->n);
	pfree(t);
	PG_RETURN_POINTER(out);
}
