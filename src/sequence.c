/*
 * sequence.c: sequence_match, sequence_count and sequence_match_events over raw
 * rows.  A row is its time and the mask of the conditions that were true on it;
 * rows on which none was are left out.
 */
#include "conditions.h"
#include "pattern.h"

#include "catalog/pg_type.h"
#include "nodes/primnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* arguments of the transition function */
#define ARG_PATTERN 1
#define ARG_TS 2
#define ARG_FIRST 3

typedef struct sequence_state
{
	const char *pattern;
	uint32		len;
	uint32		nconditions;	/* largest number that a row had */
	campaign_rows rows;
} sequence_state;

/* a call site of the transition function, in fn_extra */
typedef struct sequence_site
{
	campaign_conditions conditions;
	const char *pattern;		/* where it is the same for the whole query, else NULL */
	uint32		len;
} sequence_site;

/* Is the argument of the aggregate (from 0) the same for the whole query? */
static bool
is_fixed(const Aggref *aggref, int i)
{
	Node	   *arg;

	if (aggref == NULL || list_length(aggref->args) <= i)
		return false;
	arg = (Node *) ((TargetEntry *) list_nth(aggref->args, i))->expr;
	return IsA(arg, Const) || (IsA(arg, Param) && ((Param *) arg)->paramkind == PARAM_EXTERN);
}

/* the pattern of a row, which must not be NULL */
static text *
row_pattern(FunctionCallInfo fcinfo, const char *aggregate)
{
	if (PG_ARGISNULL(ARG_PATTERN))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("pattern of %s must not be null", aggregate));
	return PG_GETARG_TEXT_PP(ARG_PATTERN);
}

static sequence_site *
site_make(FunctionCallInfo fcinfo)
{
	Aggref	   *aggref = AggGetAggref(fcinfo);	/* NULL: window function */
	char	   *name = aggref == NULL ? NULL : get_func_name(aggref->aggfnoid);
	sequence_site *site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(sequence_site));

	campaign_conditions_init(&site->conditions, fcinfo, ARG_FIRST, 1,
							 name == NULL ? "a sequence aggregate" :
							 MemoryContextStrdup(fcinfo->flinfo->fn_mcxt, name));
	if (is_fixed(aggref, 0))
	{
		text	   *pattern = row_pattern(fcinfo, site->conditions.aggregate);
		char	   *copy;

		site->len = (uint32) VARSIZE_ANY_EXHDR(pattern);
		copy = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, (Size) site->len + 1);
		memcpy(copy, VARDATA_ANY(pattern), site->len);
		site->pattern = copy;
	}
	fcinfo->flinfo->fn_extra = site;
	return site;
}

static sequence_state *
state_new(MemoryContext ctx, const char *pattern, uint32 len, bool copy)
{
	sequence_state *s = MemoryContextAlloc(ctx, sizeof(sequence_state));

	if (copy)
	{
		char	   *mine = MemoryContextAlloc(ctx, (Size) len + 1);

		memcpy(mine, pattern, len);
		pattern = mine;
	}
	s->pattern = pattern;
	s->len = len;
	s->nconditions = 0;
	campaign_rows_init(&s->rows);
	return s;
}

static void
check_same(const sequence_state *s, const char *pattern, uint32 len)
{
	if (s->pattern != pattern && (s->len != len || memcmp(s->pattern, pattern, len) != 0))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("pattern of a sequence must be the same for all rows of a group"));
}

/* (state, pattern, ts, conditions...): a row whose ts is NULL is left out. */
PG_FUNCTION_INFO_V1(campaign_sequence_trans);
Datum
campaign_sequence_trans(PG_FUNCTION_ARGS)
{
	sequence_site *site = fcinfo->flinfo->fn_extra;
	sequence_state *s = PG_ARGISNULL(0) ? NULL : (sequence_state *) PG_GETARG_POINTER(0);
	uint64		mask;
	int			n;

	if (unlikely(site == NULL))
		site = site_make(fcinfo);
	if (likely(site->pattern != NULL))
	{
		/* lives as long as the query: states share it */
		if (unlikely(s == NULL))
			s = state_new(campaign_rows_context(fcinfo), site->pattern, site->len, false);
	}
	else
	{
		text	   *pattern = row_pattern(fcinfo, site->conditions.aggregate);
		uint32		len = (uint32) VARSIZE_ANY_EXHDR(pattern);

		if (s == NULL)
			s = state_new(campaign_rows_context(fcinfo), VARDATA_ANY(pattern), len, true);
		check_same(s, VARDATA_ANY(pattern), len);
	}
	mask = campaign_conditions_mask(&site->conditions, fcinfo, &n);
	if (unlikely((uint32) n > s->nconditions))
		s->nconditions = (uint32) n;
	if (likely(!PG_ARGISNULL(ARG_TS)))
		campaign_rows_add_if(&s->rows, fcinfo, PG_GETARG_TIMESTAMPTZ(ARG_TS), mask, n, mask != 0);
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_sequence_combine);
Datum
campaign_sequence_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = campaign_rows_context(fcinfo);
	sequence_state *a = PG_ARGISNULL(0) ? NULL : (sequence_state *) PG_GETARG_POINTER(0);
	sequence_state *b = PG_ARGISNULL(1) ? NULL : (sequence_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx, b->pattern, b->len, true);
	check_same(a, b->pattern, b->len);
	a->nconditions = Max(a->nconditions, b->nconditions);
	campaign_rows_combine(&a->rows, ctx, &b->rows);
	PG_RETURN_POINTER(a);
}

/* number of conditions, length of the pattern, pattern, rows */
PG_FUNCTION_INFO_V1(campaign_sequence_serialize);
Datum
campaign_sequence_serialize(PG_FUNCTION_ARGS)
{
	sequence_state *s = (sequence_state *) PG_GETARG_POINTER(0);
	uint32		head[2];
	Size		size;
	bytea	   *out;
	char	   *at;

	(void) campaign_rows_context(fcinfo);
	head[0] = s->nconditions;
	head[1] = s->len;
	size = VARHDRSZ + sizeof(head) + s->len + campaign_rows_serial_size(&s->rows);
	out = palloc(size);
	SET_VARSIZE(out, size);
	at = VARDATA(out);
	memcpy(at, head, sizeof(head));
	memcpy(at + sizeof(head), s->pattern, s->len);
	(void) campaign_rows_write(&s->rows, at + sizeof(head) + s->len);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_sequence_deserialize);
Datum
campaign_sequence_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *at = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	uint32		head[2] = {0, 0};
	sequence_state *s = NULL;

	(void) campaign_rows_context(fcinfo);
	if (left >= sizeof(head))
		memcpy(head, at, sizeof(head));
	if (left >= sizeof(head) && head[0] <= CAMPAIGN_CONDITIONS_MAX && left - sizeof(head) >= head[1])
	{
		s = state_new(CurrentMemoryContext, at + sizeof(head), head[1], true);
		s->nconditions = head[0];
		at += sizeof(head) + head[1];
		left -= sizeof(head) + head[1];
	}
	if (s == NULL || !campaign_rows_read(&s->rows, CurrentMemoryContext, &at, &left) || left != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of a sequence aggregate"));
	PG_RETURN_POINTER(s);
}

/*
 * The run over the rows of a state.  Where every row had a NULL array of
 * conditions their number is not known: the largest possible is taken.
 */
static campaign_pattern_site *
state_run(FunctionCallInfo fcinfo, sequence_state *s, campaign_pattern_run *run, bool events)
{
	campaign_pattern_site *site =
		campaign_pattern_get(fcinfo, s->pattern, s->len, NULL,
							 s->nconditions > 0 ? (int) s->nconditions : CAMPAIGN_CONDITIONS_MAX);
	int64	   *ts;
	uint64	   *row;

	campaign_rows_sort_state(&s->rows);
	campaign_pattern_prepare(site, run, s->rows.n, events, &ts, &row);
	for (uint32 i = 0; i < s->rows.n; i++)
	{
		campaign_row r = s->rows.packed ? campaign_packed_row(s->rows.rows.packed[i]) : s->rows.rows.wide[i];

		ts[i] = r.ts;
		row[i] = r.mask;
	}
	campaign_pattern_ready(run);
	return site;
}

/* false where there is no row */
PG_FUNCTION_INFO_V1(campaign_sequence_match_final);
Datum
campaign_sequence_match_final(PG_FUNCTION_ARGS)
{
	campaign_pattern_site *site;
	campaign_pattern_run run;
	bool		result;

	(void) campaign_rows_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_BOOL(false);
	site = state_run(fcinfo, (sequence_state *) PG_GETARG_POINTER(0), &run, false);
	result = campaign_pattern_match(&run);
	campaign_pattern_done(site, &run);
	PG_RETURN_BOOL(result);
}

/* 0 where there is no row */
PG_FUNCTION_INFO_V1(campaign_sequence_count_final);
Datum
campaign_sequence_count_final(PG_FUNCTION_ARGS)
{
	campaign_pattern_site *site;
	campaign_pattern_run run;
	uint64		result;

	(void) campaign_rows_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_INT64(0);
	site = state_run(fcinfo, (sequence_state *) PG_GETARG_POINTER(0), &run, false);
	/* not the one empty match of a journey without touches */
	result = run.n == 0 ? 0 : campaign_pattern_count(&run);
	campaign_pattern_done(site, &run);
	PG_RETURN_INT64((int64) result);
}

/* an empty array where there is no row */
PG_FUNCTION_INFO_V1(campaign_sequence_events_final);
Datum
campaign_sequence_events_final(PG_FUNCTION_ARGS)
{
	campaign_pattern_site *site;
	campaign_pattern_run run;
	Datum		result;

	(void) campaign_rows_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(TIMESTAMPTZOID));
	site = state_run(fcinfo, (sequence_state *) PG_GETARG_POINTER(0), &run, true);
	result = campaign_pattern_times(&run);
	campaign_pattern_done(site, &run);
	PG_RETURN_DATUM(result);
}
