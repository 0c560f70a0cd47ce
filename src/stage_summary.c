/*
 * stage_summary.c: the figures of a stage over many histories.
 *
 * Counts, and every person's time in each stage: the medians are exact.
 */
#include "stage.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "core/proportion.h"
#include "funcapi.h"
#include "interval.h"
#include "miscadmin.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

typedef struct stage_count
{
	int64		entered;
	int64		advanced;
	int64		beyond;
	int64		skipped;
	int64		regressed;
	int64		current;
	int64		stalled;
	int64		nspans;
} stage_count;

typedef struct stage_spans
{
	campaign_stage_span *v;
	int64		cap;
} stage_spans;

/* key: hash of the arguments that must be the same in all rows */
typedef struct summary_state
{
	uint64		key;
	uint32		nstages;
	uint32		nexits;
	bool		stalled;		/* a threshold was given */
	int32	   *codes;
	stage_count *count;
	stage_spans *spans;
} summary_state;

/* what a worker sends: this, codes, counts, then the spans of each stage */
typedef struct summary_head
{
	uint64		key;
	uint32		nstages;
	uint32		nexits;
	uint32		stalled;
	uint32		version;
} summary_head;

#define SUMMARY_VERSION 1

static MemoryContext
agg_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

static summary_state *
new_state(MemoryContext ctx, const summary_head *head, const int32 *codes)
{
	uint32		n = head->nstages + head->nexits;
	summary_state *s = MemoryContextAllocZero(ctx, sizeof(summary_state));

	s->key = head->key;
	s->nstages = head->nstages;
	s->nexits = head->nexits;
	s->stalled = head->stalled != 0;
	s->codes = MemoryContextAlloc(ctx, n * sizeof(int32));
	memcpy(s->codes, codes, n * sizeof(int32));
	s->count = MemoryContextAllocZero(ctx, n * sizeof(stage_count));
	s->spans = MemoryContextAllocZero(ctx, n * sizeof(stage_spans));
	return s;
}

/* room for more spans of one stage */
static void
reserve(MemoryContext ctx, stage_spans *spans, int64 have, int64 more)
{
	int64		cap = Max(spans->cap, 8);

	if (have + more <= spans->cap)
		return;
	while (cap < have + more)
		cap *= 2;
	if (spans->v == NULL)
		spans->v = MemoryContextAllocHuge(ctx, cap * sizeof(campaign_stage_span));
	else
		spans->v = repalloc_huge(spans->v, cap * sizeof(campaign_stage_span));
	spans->cap = cap;
}

static void
check_same(uint64 a, uint64 b)
{
	if (a != b)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("stages, until, exits and threshold of stage_summary must be the same for all rows of a group"));
}

/*
 * (state, journey, stages, until [, exits [, stalled_after]]): a NULL journey
 * counts nothing, a row with NULL stages is left out; NULL until is open, NULL
 * exits are none, NULL stalled_after counts no stalled.
 */
PG_FUNCTION_INFO_V1(campaign_stage_summary_trans);
Datum
campaign_stage_summary_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	summary_state *s = PG_ARGISNULL(0) ? NULL : (summary_state *) PG_GETARG_POINTER(0);
	campaign_stage_plan *plan;
	campaign_journey_reader r;
	summary_head head = {.version = SUMMARY_VERSION};
	int64		until;
	uint64		threshold = 0;
	uint32		n;
	int32		unknown;
	int			rc;

	if (PG_ARGISNULL(2))
	{
		if (s == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(s);
	}
	plan = campaign_stage_get_plan(fcinfo, 2, PG_NARGS() > 4 ? 4 : 0);
	until = campaign_stage_until(fcinfo, 3);
	if (PG_NARGS() > 5 && !PG_ARGISNULL(5))
	{
		threshold = campaign_interval_us(PG_GETARG_INTERVAL_P(5), "stalled_after");
		head.stalled = 1;
	}
	head.nstages = plan->order.nstages;
	head.nexits = plan->order.nexits;
	n = head.nstages + head.nexits;
	head.key = hash_bytes_extended((unsigned char *) plan->codes, (int) (n * sizeof(int32)), head.nexits);
	head.key = hash_combine64(head.key, (uint64) until);
	head.key = hash_combine64(head.key, threshold * 2 + head.stalled);
	if (s == NULL)
		s = new_state(ctx, &head, plan->codes);
	check_same(s->key, head.key);
	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(s);

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(1));
	rc = campaign_stage_cells(&plan->order, &r, until, plan->cells, &unknown);
	if (rc == CAMPAIGN_STAGE_ERR_UNKNOWN)
		campaign_stage_unknown(unknown);
	if (rc < 0)
		campaign_journey_corrupt(rc);
	for (uint32 i = 0; i < n; i++)
	{
		const campaign_stage_cell *c = &plan->cells[i];
		stage_count *to = &s->count[i];

		to->beyond += c->beyond;
		to->skipped += c->skipped;
		if (c->first == 0)
			continue;
		to->entered++;
		to->advanced += c->advanced;
		to->regressed += c->regressed;
		to->current += c->current;
		if (head.stalled && c->current && !c->open && c->age > threshold)
			to->stalled++;
		if (c->open)
			continue;			/* nobody knows how long it lasts */
		reserve(ctx, &s->spans[i], to->nspans, 1);
		s->spans[i].v[to->nspans++] = (campaign_stage_span) {c->total, c->current};
	}
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_stage_summary_combine);
Datum
campaign_stage_summary_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = agg_context(fcinfo);
	summary_state *a = PG_ARGISNULL(0) ? NULL : (summary_state *) PG_GETARG_POINTER(0);
	summary_state *b = PG_ARGISNULL(1) ? NULL : (summary_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
	{
		summary_head head = {b->key, b->nstages, b->nexits, b->stalled, SUMMARY_VERSION};

		a = new_state(ctx, &head, b->codes);
	}
	check_same(a->key, b->key);
	for (uint32 i = 0; i < a->nstages + a->nexits; i++)
	{
		stage_count *x = &a->count[i];
		const stage_count *y = &b->count[i];

		x->entered += y->entered;
		x->advanced += y->advanced;
		x->beyond += y->beyond;
		x->skipped += y->skipped;
		x->regressed += y->regressed;
		x->current += y->current;
		x->stalled += y->stalled;
		reserve(ctx, &a->spans[i], x->nspans, y->nspans);
		if (y->nspans > 0)
			memcpy(a->spans[i].v + x->nspans, b->spans[i].v, y->nspans * sizeof(campaign_stage_span));
		x->nspans += y->nspans;
	}
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_stage_summary_serialize);
Datum
campaign_stage_summary_serialize(PG_FUNCTION_ARGS)
{
	summary_state *s = (summary_state *) PG_GETARG_POINTER(0);
	uint32		n = s->nstages + s->nexits;
	summary_head head = {s->key, s->nstages, s->nexits, s->stalled, SUMMARY_VERSION};
	Size		size = VARHDRSZ + sizeof(head) + n * (sizeof(int32) + sizeof(stage_count));
	bytea	   *out;
	char	   *p;

	(void) agg_context(fcinfo);
	for (uint32 i = 0; i < n; i++)
		size += s->count[i].nspans * sizeof(campaign_stage_span);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("partial state of stage_summary is too large"),
				errdetail("A worker may send at most 1 GB, sixteen bytes for each person and stage."),
				errhint("Summarize in groups, or set max_parallel_workers_per_gather to 0."));
	out = palloc(size);
	SET_VARSIZE(out, size);
	p = VARDATA(out);
	memcpy(p, &head, sizeof(head));
	p += sizeof(head);
	memcpy(p, s->codes, n * sizeof(int32));
	p += n * sizeof(int32);
	memcpy(p, s->count, n * sizeof(stage_count));
	p += n * sizeof(stage_count);
	for (uint32 i = 0; i < n; i++)
		if (s->count[i].nspans > 0)
		{
			memcpy(p, s->spans[i].v, s->count[i].nspans * sizeof(campaign_stage_span));
			p += s->count[i].nspans * sizeof(campaign_stage_span);
		}
	PG_RETURN_BYTEA_P(out);
}

pg_noreturn static void
bad_partial(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			errmsg("invalid partial state of stage_summary"));
}

PG_FUNCTION_INFO_V1(campaign_stage_summary_deserialize);
Datum
campaign_stage_summary_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *p = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	summary_head head;
	summary_state *s;
	int32	   *codes;
	uint32		n;

	(void) agg_context(fcinfo);
	if (left < sizeof(head))
		bad_partial();
	memcpy(&head, p, sizeof(head));
	p += sizeof(head);
	left -= sizeof(head);
	n = head.nstages + head.nexits;
	if (head.version != SUMMARY_VERSION || head.stalled > 1 ||
		head.nstages < 1 || head.nstages > CAMPAIGN_STAGE_MAX || head.nexits > CAMPAIGN_STAGE_MAX ||
		left < n * (sizeof(int32) + sizeof(stage_count)))
		bad_partial();
	codes = palloc(n * sizeof(int32));
	memcpy(codes, p, n * sizeof(int32));
	s = new_state(CurrentMemoryContext, &head, codes);
	p += n * sizeof(int32);
	memcpy(s->count, p, n * sizeof(stage_count));
	p += n * sizeof(stage_count);
	left -= n * (sizeof(int32) + sizeof(stage_count));
	for (uint32 i = 0; i < n; i++)
	{
		int64		k = s->count[i].nspans;

		if (k < 0 || (uint64) k > left / sizeof(campaign_stage_span))
			bad_partial();
		if (k == 0)
			continue;
		reserve(CurrentMemoryContext, &s->spans[i], 0, k);
		memcpy(s->spans[i].v, p, k * sizeof(campaign_stage_span));
		p += k * sizeof(campaign_stage_span);
		left -= k * sizeof(campaign_stage_span);
	}
	if (left != 0)
		bad_partial();
	PG_RETURN_POINTER(s);
}

static int
by_length(const void *a, const void *b)
{
	const campaign_stage_span *x = a,
			   *y = b;
	static uint32 compared;

	if ((++compared & 0xffff) == 0)
		CHECK_FOR_INTERRUPTS();
	if (x->us != y->us)
		return x->us < y->us ? -1 : 1;
	return 0;
}

/* share k of n and, where low is not NULL, its interval; NULL of nothing */
static void
put_ratio(Datum *values, bool *nulls, int at, int64 k, int64 n, bool interval)
{
	double		low,
				high;

	for (int i = 0; i < (interval ? 3 : 1); i++)
		nulls[at + i] = n == 0;
	if (n == 0)
		return;
	values[at] = Float8GetDatum((double) k / (double) n);
	if (!interval)
		return;
	campaign_wilson(k, n, CAMPAIGN_Z95, &low, &high);
	values[at + 1] = Float8GetDatum(low);
	values[at + 2] = Float8GetDatum(high);
}

/*
 * The rows, an array of campaign.stage_row: stages in order, then exits.  The
 * state stays the multiset it was, its spans are only sorted.
 */
PG_FUNCTION_INFO_V1(campaign_stage_summary_final);
Datum
campaign_stage_summary_final(PG_FUNCTION_ARGS)
{
	summary_state *s = PG_ARGISNULL(0) ? NULL : (summary_state *) PG_GETARG_POINTER(0);
	Oid			element;
	TupleDesc	desc;
	Datum	   *rows;
	uint32		n;
	int16		len;
	bool		byval;
	char		align;

	(void) agg_context(fcinfo);
	if (s == NULL)
		PG_RETURN_NULL();
	n = s->nstages + s->nexits;
	element = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	if (!OidIsValid(element))
		elog(ERROR, "return type must be an array of rows");
	desc = lookup_rowtype_tupdesc_copy(element, -1);
	rows = palloc(n * sizeof(Datum));
	for (uint32 i = 0; i < n; i++)
	{
		const stage_count *c = &s->count[i];
		campaign_stage_span *v = s->spans[i].v;
		bool		exit = i >= s->nstages;
		bool		last = i + 1 >= s->nstages;
		Datum		values[19] = {0};
		bool		nulls[19] = {false};
		int			at = 0;
		uint64		us;

		CHECK_FOR_INTERRUPTS();
		values[at++] = Int32GetDatum(s->codes[i]);
		values[at++] = BoolGetDatum(exit);
		values[at++] = Int64GetDatum(c->entered);
		nulls[at] = last;		/* nothing is beyond it */
		values[at++] = Int64GetDatum(c->advanced);
		put_ratio(values, nulls, at, c->advanced, last ? 0 : c->entered, true);
		at += 3;
		nulls[at] = last;
		values[at++] = Int64GetDatum(c->beyond);
		nulls[at] = last;
		values[at++] = Int64GetDatum(c->skipped);
		put_ratio(values, nulls, at++, c->skipped, last ? 0 : c->beyond, false);
		nulls[at] = exit;
		values[at++] = Int64GetDatum(c->regressed);
		put_ratio(values, nulls, at++, c->regressed, exit ? 0 : c->entered, false);
		values[at++] = Int64GetDatum(c->current);
		nulls[at] = !s->stalled;
		values[at++] = Int64GetDatum(c->stalled);
		if (c->nspans > 0)
		{
			uint64	   *sorted = MemoryContextAllocHuge(CurrentMemoryContext, c->nspans * sizeof(uint64));

			qsort(v, c->nspans, sizeof(*v), by_length);
			for (int64 k = 0; k < c->nspans; k++)
				sorted[k] = v[k].us;
			values[at++] = IntervalPGetDatum(campaign_interval_from_us(campaign_stage_quantile(sorted, c->nspans, 5)));
			values[at++] = IntervalPGetDatum(campaign_interval_from_us(campaign_stage_quantile(sorted, c->nspans, 9)));
			pfree(sorted);
		}
		else
		{
			nulls[at++] = true;
			nulls[at++] = true;
		}
		if (campaign_stage_survival_median(v, c->nspans, &us))
			values[at] = IntervalPGetDatum(campaign_interval_from_us(us));
		else
			nulls[at] = true;
		at++;
		Assert(at == desc->natts);
		rows[i] = HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
	}
	get_typlenbyvalalign(element, &len, &byval, &align);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, (int) n, element, len, byval, align));
}
