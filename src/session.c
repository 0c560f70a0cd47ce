/*
 * session.c: a journey cut into sessions where nothing happened for a while.
 */
#include "journey.h"

#include "funcapi.h"
#include "interval.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* what lives between two calls: the reader, and the touches of one session */
typedef struct session_walk
{
	campaign_journey_reader r;
	uint64		gap;
	campaign_touch *touches;
	size_t		n;				/* touches of the session in the making */
	size_t		cap;
	int32		session_no;
} session_walk;

/* Makes room for one more touch; the walk's context is the current one. */
static void
walk_reserve(session_walk *w)
{
	if (w->n < w->cap)
		return;
	w->cap *= 2;
	w->touches = repalloc(w->touches, w->cap * sizeof(campaign_touch));
}

static session_walk *
walk_begin(FunctionCallInfo fcinfo)
{
	session_walk *w = palloc(sizeof(session_walk));

	w->gap = campaign_interval_us(PG_GETARG_INTERVAL_P(1), "gap of sessions");
	if (w->gap == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("gap of sessions must not be zero"),
				errhint("The custom is interval '30 minutes'."));
	/* a copy: the argument may be freed between two calls */
	campaign_journey_reader_open(&w->r, (struct varlena *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
	w->n = 0;
	w->cap = 64;
	w->touches = palloc(w->cap * sizeof(campaign_touch));
	w->session_no = 0;
	return w;
}

/*
 * Reads on to the end of the next session: its touches are the first *count of
 * w->touches.  The touch behind it, already read, then stands at that place, and
 * the next call moves it to the front.  False behind the last session.
 */
static bool
walk_next(session_walk *w, size_t *count)
{
	if (w->session_no > 0 && w->n > 0)
	{
		w->touches[0] = w->touches[w->n - 1];
		w->n = 1;
	}
	for (;;)
	{
		campaign_touch *t;
		bool		has;
		int			rc;

		walk_reserve(w);
		t = &w->touches[w->n];
		rc = campaign_journey_next(&w->r, &t->ts, &t->code, &t->value, &has);
		if (rc < 0)
			campaign_journey_corrupt(rc);
		if (rc == 0)
		{
			*count = w->n;
			w->n = 0;
			return *count > 0;
		}
		t->has_value = has;
		w->n++;
		if (w->n > 1 && (uint64) t->ts - (uint64) t[-1].ts > w->gap)
		{
			*count = w->n - 1;
			return true;
		}
		if ((w->n & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
}

/*
 * sessions(journey, gap): a row a session: session_no from 1, started_at,
 * ended_at, touch_count and the touches as a journey of their own.  A session
 * ends where the next touch is more than gap later.  Strict; no row for the
 * empty journey.  One session is in memory at a time.
 */
PG_FUNCTION_INFO_V1(campaign_journey_sessions);
Datum
campaign_journey_sessions(PG_FUNCTION_ARGS)
{
	FuncCallContext *fctx;
	session_walk *w;
	MemoryContext old;
	size_t		n;
	bool		more;

	if (SRF_IS_FIRSTCALL())
	{
		TupleDesc	desc;

		fctx = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(fctx->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		fctx->tuple_desc = BlessTupleDesc(desc);
		fctx->user_fctx = walk_begin(fcinfo);
		MemoryContextSwitchTo(old);
	}
	fctx = SRF_PERCALL_SETUP();
	w = fctx->user_fctx;
	old = MemoryContextSwitchTo(fctx->multi_call_memory_ctx);
	more = walk_next(w, &n);
	MemoryContextSwitchTo(old);
	if (more)
	{
		Datum		values[5];
		bool		nulls[5] = {false};

		values[0] = Int32GetDatum(++w->session_no);
		values[1] = TimestampTzGetDatum(w->touches[0].ts);
		values[2] = TimestampTzGetDatum(w->touches[n - 1].ts);
		values[3] = Int32GetDatum((int32) n);
		values[4] = PointerGetDatum(campaign_journey_make(w->touches, n));
		SRF_RETURN_NEXT(fctx, HeapTupleGetDatum(heap_form_tuple(fctx->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(fctx);
}
