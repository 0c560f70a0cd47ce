/*
 * funnel_detail.c: the story behind a level: funnel, funnel_attempts and
 * funnel_breakdown.
 */
#include "funnel.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

static Datum
stamps_array(const campaign_funnel_answer *a)
{
	Datum	   *items = palloc(Max(a->ntaken, 1) * sizeof(Datum));

	for (uint32 i = 0; i < a->ntaken; i++)
		items[i] = TimestampTzGetDatum(a->time[i]);
	return PointerGetDatum(construct_array(items, (int) a->ntaken, TIMESTAMPTZOID, sizeof(TimestampTz),
										   FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

static Datum
gaps_array(const campaign_funnel_answer *a)
{
	Datum	   *items = palloc(Max(a->ntaken, 1) * sizeof(Datum));
	int			n = 0;

	for (uint32 i = 1; i < a->ntaken; i++)
		items[n++] = IntervalPGetDatum(campaign_funnel_interval((uint64) a->time[i] - (uint64) a->time[i - 1]));
	return PointerGetDatum(construct_array(items, n, INTERVALOID, sizeof(Interval), false, TYPALIGN_DOUBLE));
}

static Datum
steps_array(const campaign_funnel_answer *a)
{
	Datum	   *items = palloc(Max(a->ntaken, 1) * sizeof(Datum));

	for (uint32 i = 0; i < a->ntaken; i++)
		items[i] = Int32GetDatum((int32) a->step[i]);
	return PointerGetDatum(construct_array(items, (int) a->ntaken, INT4OID, sizeof(int32), true, TYPALIGN_INT));
}

static Datum
reason_text(const campaign_funnel_answer *a)
{
	char		text[CAMPAIGN_FUNNEL_WHY_SIZE];
	size_t		len = campaign_funnel_reason_text(a, text);

	return PointerGetDatum(cstring_to_text_with_len(text, (int) len));
}

/* next_step and missed_by */
static void
put_next(const campaign_funnel_answer *a, Datum *values, bool *nulls)
{
	nulls[0] = a->next_step == 0;
	values[0] = Int32GetDatum((int32) a->next_step);
	nulls[1] = a->missed == 0;
	values[1] = nulls[1] ? (Datum) 0 : IntervalPGetDatum(campaign_funnel_interval(a->missed));
}

/* funnel(journey, steps, window, mode, options): strict */
PG_FUNCTION_INFO_V1(campaign_funnel_sql);
Datum
campaign_funnel_sql(PG_FUNCTION_ARGS)
{
	funnel_cache *cache = campaign_funnel_cache(fcinfo, 1, FUNNEL_FOR_LEVEL);
	campaign_funnel_answer a;
	campaign_touch *t;
	size_t		n;
	char	   *held;
	Datum		values[8];
	bool		nulls[8] = {false};

	if (cache->desc == NULL)
	{
		TupleDesc	desc;
		MemoryContext old;

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		old = MemoryContextSwitchTo(cache->ctx);
		cache->desc = BlessTupleDesc(CreateTupleDescCopy(desc));
		MemoryContextSwitchTo(old);
	}
	t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), 0, &n);
	campaign_funnel_answer_of(cache, t, n, true, &a, &held);
	pfree(t);
	values[0] = Int32GetDatum((int32) a.level);
	values[1] = stamps_array(&a);
	values[2] = gaps_array(&a);
	values[3] = reason_text(&a);
	put_next(&a, values + 4, nulls + 4);
	values[6] = steps_array(&a);
	nulls[7] = held == NULL;
	values[7] = held == NULL ? (Datum) 0 : CStringGetTextDatum(held);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(cache->desc, values, nulls)));
}

/* ----------------------------------------------------------------- attempts */

/* whether a touch can begin an attempt */
static bool
enters(const funnel_cache *cache, int32 code)
{
	uint32		c = campaign_funnel_code(&cache->plan, code);

	if (c == 0)
		return false;
	if ((cache->plan.mode & CAMPAIGN_FUNNEL_ANY) != 0 && cache->rules.anchored == 0)
		return true;
	return campaign_funnel_offers(&cache->plan, c - 1, 1);
}

/* row: a context that is emptied after each row, of which one person may have millions */
static void
put_attempt(ReturnSetInfo *set, MemoryContext row, int32 no, int64 entered, const campaign_funnel_answer *a)
{
	MemoryContext old = MemoryContextSwitchTo(row);
	Datum		values[9];
	bool		nulls[9] = {false};

	values[0] = Int32GetDatum(no);
	values[1] = Int32GetDatum((int32) a->level);
	values[2] = TimestampTzGetDatum(entered);
	values[3] = stamps_array(a);
	values[4] = gaps_array(a);
	values[5] = reason_text(a);
	put_next(a, values + 6, nulls + 6);
	values[8] = steps_array(a);
	tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(row);
}

/*
 * Totals: an attempt begins at the first touch that can begin one, and ends
 * where it is completed, where its window ends or where nothing is left of it;
 * the next one begins behind.  Each touch belongs to one attempt at most.
 */
static void
put_totals(funnel_cache *cache, ReturnSetInfo *set, MemoryContext row, const campaign_touch *t, size_t n)
{
	campaign_funnel_rules rules = cache->rules;
	size_t	   *later = palloc0(((Size) cache->plan.nsteps + 1) * sizeof(size_t));
	int32		no = 0;

	rules.first_entry = true;
	for (size_t i = 0; i < n;)
	{
		campaign_funnel_answer a;
		size_t		end,
					lo,
					hi = n;

		if ((i & 1023) == 0)
			CHECK_FOR_INTERRUPTS();
		if (!enters(cache, t[i].code))
		{
			i++;
			continue;
		}
		CHECK_FOR_INTERRUPTS();
		/* all touches of the time at which it begins belong to it */
		while (i > 0 && t[i - 1].ts == t[i].ts)
			i--;
		for (lo = i; lo < hi;)
		{
			size_t		mid = lo + (hi - lo) / 2;

			if ((uint64) t[mid].ts - (uint64) t[i].ts <= cache->plan.window)
				lo = mid + 1;
			else
				hi = mid;
		}
		end = lo;
		campaign_funnel_run(cache, &rules, t + i, end - i, true, &a);
		/* it may have come after the window */
		if (end < n && (a.reason == CAMPAIGN_FUNNEL_NEVER_CAME || a.reason == CAMPAIGN_FUNNEL_SAME_TIME))
		{
			/* the first touch of that step behind the window; ends only move forward */
			size_t		j = Max(later[a.next_step], end);

			for (; j < n; j++)
			{
				uint32		c = campaign_funnel_code(&cache->plan, t[j].code);

				if ((j & 1023) == 0)
					CHECK_FOR_INTERRUPTS();
				if (c > 0 && campaign_funnel_offers(&cache->plan, c - 1, a.next_step))
					break;
			}
			later[a.next_step] = j;
			if (j < n)
			{
				a.reason = CAMPAIGN_FUNNEL_AFTER_WINDOW;
				a.missed = (uint64) t[j].ts - (uint64) t[i].ts - cache->plan.window;
			}
		}
		put_attempt(set, row, ++no, t[i].ts, &a);
		i += Max(a.used, 1);
		/* behind all touches of one time, but for what killed the attempt */
		while (a.reason != CAMPAIGN_FUNNEL_EXCLUDED && i < n && t[i].ts == t[i - 1].ts)
			i++;
	}
}

/* Sessions: touches with no longer pause than the gap; one attempt each that is entered. */
static void
put_sessions(funnel_cache *cache, ReturnSetInfo *set, MemoryContext row, const campaign_touch *t, size_t n)
{
	int32		no = 0;

	for (size_t i = 0; i < n;)
	{
		campaign_funnel_answer a;
		size_t		end = i + 1;

		CHECK_FOR_INTERRUPTS();
		while (end < n && (uint64) t[end].ts - (uint64) t[end - 1].ts <= cache->session_gap)
			end++;
		campaign_funnel_run(cache, &cache->rules, t + i, end - i, true, &a);
		if (a.level > 0)
			put_attempt(set, row, ++no, a.time[0], &a);
		i = end;
	}
}

/* funnel_attempts(journey, steps, window, mode, options): strict, a set */
PG_FUNCTION_INFO_V1(campaign_funnel_attempts);
Datum
campaign_funnel_attempts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext row;
	funnel_cache *cache;
	campaign_touch *t;
	size_t		n;

	InitMaterializedSRF(fcinfo, 0);
	cache = campaign_funnel_cache(fcinfo, 1, FUNNEL_FOR_ATTEMPTS);
	t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), 0, &n);
	row = AllocSetContextCreate(CurrentMemoryContext, "campaign attempts", ALLOCSET_DEFAULT_SIZES);
	if (cache->sessions)
		put_sessions(cache, set, row, t, n);
	else
		put_totals(cache, set, row, t, n);
	MemoryContextDelete(row);
	pfree(t);
	return (Datum) 0;
}

/* ---------------------------------------------------------------- breakdown */

/* the label of a touch, NULL without one */
static char *
label_of(const funnel_groups *groups, const campaign_touch *t)
{
	int			g;

	if (groups->by_value)
		return t->has_value ? campaign_funnel_value_label(t->value) : NULL;
	g = campaign_funnel_group_of(groups, t->code);
	return g > 0 ? groups->names[g - 1] : NULL;
}

/* funnel_breakdown(journey, steps, window, mode, options): strict; NULL without a label */
PG_FUNCTION_INFO_V1(campaign_funnel_breakdown);
Datum
campaign_funnel_breakdown(PG_FUNCTION_ARGS)
{
	funnel_cache *cache = campaign_funnel_cache(fcinfo, 1, FUNNEL_FOR_BREAKDOWN);
	size_t		n;
	campaign_touch *t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), 0, &n);
	char	   *label = NULL;

	if (cache->attribution == FUNNEL_FIRST_TOUCH)
	{
		for (size_t i = 0; i < n && label == NULL; i++)
			label = label_of(cache->breakdown, &t[i]);
	}
	else if (cache->attribution == FUNNEL_LAST_TOUCH)
	{
		for (size_t i = n; i-- > 0 && label == NULL;)
			label = label_of(cache->breakdown, &t[i]);
	}
	else
	{
		campaign_funnel_answer a;
		char	   *held;

		campaign_funnel_answer_of(cache, t, n, true, &a, &held);
		for (uint32 s = 0; s < a.ntaken; s++)
			if (a.step[s] == cache->attribution_step)
				for (size_t i = 0; i < n && label == NULL; i++)
				{
					uint32		c = campaign_funnel_code(&cache->plan, t[i].code);

					if (t[i].ts == a.time[s] && c > 0 && campaign_funnel_offers(&cache->plan, c - 1, a.step[s]))
						label = label_of(cache->breakdown, &t[i]);
				}
	}
	if (label == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(label));
}
