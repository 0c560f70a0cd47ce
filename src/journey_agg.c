/*
 * journey_agg.c: journey_agg(ts, code), journey_agg(ts, code, value) and
 * journey_agg(journey), which share one state.
 */
#include "journey.h"

#include "miscadmin.h"
#include "utils/timestamp.h"

/*
 * The state begins as one chunk of 256 bytes with room for nine touches: a
 * hash aggregate over millions of persons has one of these each.  Touches stay
 * as they come; the order is noted as they do, and made at the end if needed.
 */
#define STATE_INLINE 9

typedef struct journey_state
{
	uint32		n;
	uint32		cap;
	bool		sorted;
	campaign_touch *touches;	/* first, or a chunk of its own */
	campaign_touch first[STATE_INLINE];
} journey_state;

/* what a worker sends: header, then the touches as they lie in memory */
#define SERIAL_VERSION 1
#define SERIAL_BYTE_ORDER 0x01020304

typedef struct serial_header
{
	uint8		version;
	uint8		sorted;
	uint8		zero[2];
	uint32		byte_order;
	uint32		n;
	uint32		zero2;
} serial_header;

static journey_state *
state_new(MemoryContext ctx)
{
	journey_state *s = MemoryContextAlloc(ctx, sizeof(journey_state));

	s->n = 0;
	s->cap = STATE_INLINE;
	s->sorted = true;
	s->touches = s->first;
	return s;
}

/* Makes room for more touches; ctx is the aggregate's context. */
static void
state_reserve(journey_state *s, MemoryContext ctx, size_t more)
{
	size_t		want = s->n + more,
				cap = s->cap;

	if (want <= cap)
		return;
	if (want > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	while (cap < want)
		cap *= 2;
	cap = Min(cap, CAMPAIGN_JOURNEY_MAX_TOUCHES);
	if (s->touches == s->first)
	{
		s->touches = MemoryContextAlloc(ctx, cap * sizeof(campaign_touch));
		memcpy(s->touches, s->first, s->n * sizeof(campaign_touch));
	}
	else
		s->touches = repalloc(s->touches, cap * sizeof(campaign_touch));
	s->cap = (uint32) cap;
}

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

/* (state, ts, code [, value]): a row whose ts or code is NULL is left out. */
PG_FUNCTION_INFO_V1(campaign_journey_agg_trans);
Datum
campaign_journey_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	bool		has_value = PG_NARGS() > 3 && !PG_ARGISNULL(3);
	campaign_touch *t;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	if (s == NULL)
		s = state_new(ctx);
	if (s->n == s->cap)
		state_reserve(s, ctx, 1);
	t = &s->touches[s->n];
	campaign_journey_touch(t, PG_GETARG_TIMESTAMPTZ(1), PG_GETARG_INT32(2), has_value,
						   has_value ? PG_GETARG_FLOAT8(3) : 0);
	if (s->sorted && s->n > 0 && campaign_touch_compare(t - 1, t) > 0)
		s->sorted = false;
	s->n++;
	PG_RETURN_POINTER(s);
}

/* (state, journey): NULL journeys are left out. */
PG_FUNCTION_INFO_V1(campaign_journey_agg_merge);
Datum
campaign_journey_agg_merge(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	campaign_journey_reader r;
	int			rc;

	if (PG_ARGISNULL(1))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	if (s == NULL)
		s = state_new(ctx);
	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(1));
	state_reserve(s, ctx, r.n);
	rc = campaign_journey_decode(&r, s->touches + s->n);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	if (s->sorted && s->n > 0 && r.n > 0 &&
		campaign_touch_compare(&s->touches[s->n - 1], &s->touches[s->n]) > 0)
		s->sorted = false;
	s->n += r.n;
	PG_RETURN_POINTER(s);
}

/* Puts one state's touches behind the other's; nothing is decoded or sorted. */
PG_FUNCTION_INFO_V1(campaign_journey_agg_combine);
Datum
campaign_journey_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	journey_state *a = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);
	journey_state *b = PG_ARGISNULL(1) ? NULL : (journey_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx);
	state_reserve(a, ctx, b->n);
	memcpy(a->touches + a->n, b->touches, b->n * sizeof(campaign_touch));
	a->sorted = a->sorted && b->sorted &&
		(a->n == 0 || b->n == 0 ||
		 campaign_touch_compare(&a->touches[a->n - 1], &b->touches[0]) <= 0);
	a->n += b->n;
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_journey_agg_serialize);
Datum
campaign_journey_agg_serialize(PG_FUNCTION_ARGS)
{
	journey_state *s = (journey_state *) PG_GETARG_POINTER(0);
	serial_header head = {.version = SERIAL_VERSION, .sorted = s->sorted,
		.byte_order = SERIAL_BYTE_ORDER, .n = s->n};
	Size		size = VARHDRSZ + sizeof(head) + s->n * sizeof(campaign_touch);
	bytea	   *out;

	(void) agg_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	memcpy(VARDATA(out), &head, sizeof(head));
	memcpy(VARDATA(out) + sizeof(head), s->touches, s->n * sizeof(campaign_touch));
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_journey_agg_deserialize);
Datum
campaign_journey_agg_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	serial_header head;
	journey_state *s;

	(void) agg_context(fcinfo);
	if (VARSIZE_ANY_EXHDR(in) >= sizeof(head))
		memcpy(&head, VARDATA_ANY(in), sizeof(head));
	else
		head.version = 0;
	if (head.version != SERIAL_VERSION || head.byte_order != SERIAL_BYTE_ORDER ||
		head.n > CAMPAIGN_JOURNEY_MAX_TOUCHES ||
		VARSIZE_ANY_EXHDR(in) != sizeof(head) + head.n * sizeof(campaign_touch))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of journey_agg"));
	s = state_new(CurrentMemoryContext);
	state_reserve(s, CurrentMemoryContext, head.n);
	memcpy(s->touches, VARDATA_ANY(in) + sizeof(head), head.n * sizeof(campaign_touch));
	s->n = head.n;
	s->sorted = head.sorted == 1;
	PG_RETURN_POINTER(s);
}

/*
 * The journey.  Sorting in place keeps the state what it was, a multiset, so
 * that the function may be called again after further rows (window frames).
 */
PG_FUNCTION_INFO_V1(campaign_journey_agg_final);
Datum
campaign_journey_agg_final(PG_FUNCTION_ARGS)
{
	journey_state *s = PG_ARGISNULL(0) ? NULL : (journey_state *) PG_GETARG_POINTER(0);

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	if (!s->sorted)
	{
		campaign_journey_sort(s->touches, s->n);
		s->sorted = true;
	}
	PG_RETURN_POINTER(campaign_journey_make(s->touches, s->n));
}
