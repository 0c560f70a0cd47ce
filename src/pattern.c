/*
 * pattern.c: patterns over journeys, and what they share with the aggregates
 * over raw rows (sequence.c): compiling once a call site, errors, buffers.
 */
#include "pattern.h"

#include "journey.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/* scratch up to this size stays with the call site */
#define KEEP_SCRATCH (256 * 1024)

/* bytes of the pattern that a message shows */
#define SHOW_BYTES 24

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

/* ------------------------------------------------------------------- names */

typedef struct name_entry
{
	const char *name;
	size_t		len;
	int32	   *codes;
	size_t		n;
} name_entry;

typedef struct name_list
{
	name_entry *entry;
	int			n;
} name_list;

static bool
find_name(void *arg, const char *name, size_t len, const int32_t **codes, size_t *n)
{
	name_list  *list = arg;

	for (int i = 0; i < list->n; i++)
		if (list->entry[i].len == len && memcmp(list->entry[i].name, name, len) == 0)
		{
			*codes = list->entry[i].codes;
			*n = list->entry[i].n;
			return true;
		}
	return false;
}

static int32
name_code(const JsonbValue *v, const name_entry *e)
{
	Datum		number;
	int32		code;

	if (v->type != jbvNumeric)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("codes of the name \"%s\" must be numbers", pnstrdup(e->name, e->len)),
				errhint("Write a code or an array of codes, for instance '{\"visit\": [1, 2], \"form\": 4}'."));
	number = NumericGetDatum(v->val.numeric);
	if (!DatumGetBool(DirectFunctionCall2(numeric_eq, number, DirectFunctionCall1(numeric_floor, number))) ||
		DatumGetBool(DirectFunctionCall2(numeric_lt, number, DirectFunctionCall1(int4_numeric, Int32GetDatum(0)))))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("codes of the name \"%s\" must be whole numbers that are not negative", pnstrdup(e->name, e->len)));
	code = DatumGetInt32(DirectFunctionCall1(numeric_int4, number));	/* raises 22003 */
	return code;
}

/* {"name": code or [codes], ...} */
static void
read_names(name_list *list, Jsonb *names)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue	v;

	list->n = 0;
	if (!JB_ROOT_IS_OBJECT(names))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("names of a pattern must be a JSON object"),
				errhint("Write for instance '{\"visit\": [1, 2], \"form\": 4}'."));
	list->entry = palloc(Max(JB_ROOT_COUNT(names), 1) * sizeof(name_entry));
	it = JsonbIteratorInit(&names->root);
	(void) JsonbIteratorNext(&it, &v, true);
	while ((token = JsonbIteratorNext(&it, &v, true)) == WJB_KEY)
	{
		name_entry *e = &list->entry[list->n++];

		e->name = v.val.string.val;
		e->len = v.val.string.len;
		e->n = 0;
		(void) JsonbIteratorNext(&it, &v, true);
		if (v.type == jbvBinary && JsonContainerIsArray(v.val.binary.data))
		{
			JsonbIterator *inner = JsonbIteratorInit(v.val.binary.data);
			uint32		count = JsonContainerSize(v.val.binary.data);

			if (count > CAMPAIGN_PATTERN_MAX_CODES)
				ereport(ERROR,
						errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
						errmsg("name \"%s\" has too many codes", pnstrdup(e->name, e->len)),
						errdetail("A pattern has at most %d codes.", CAMPAIGN_PATTERN_MAX_CODES));
			e->codes = palloc(Max(count, 1) * sizeof(int32));
			while ((token = JsonbIteratorNext(&inner, &v, true)) != WJB_DONE)
				if (token == WJB_ELEM)
					e->codes[e->n++] = name_code(&v, e);
		}
		else
		{
			e->codes = palloc(sizeof(int32));
			e->codes[e->n++] = name_code(&v, e);
		}
	}
}

/* ----------------------------------------------------------------- compile */

pg_noreturn static void
raise_error(const campaign_pattern_parse *ps)
{
	const campaign_pattern_error *e = &ps->error;
	int			code;
	int			at,
				shown = 0;

	switch (ps->rc)
	{
		case CAMPAIGN_PATTERN_ERR_SYNTAX:
			code = ERRCODE_SYNTAX_ERROR;
			break;
		case CAMPAIGN_PATTERN_ERR_LIMIT:
			code = ERRCODE_STATEMENT_TOO_COMPLEX;
			break;
		default:
			code = ERRCODE_INVALID_PARAMETER_VALUE;
			break;
	}
	if (ps->rc == CAMPAIGN_PATTERN_ERR_LIMIT)
		ereport(ERROR,
				errcode(code),
				errmsg("pattern: %s", e->message),
				errdetail("A pattern has at most %d bytes, %d places that take a touch, %d time conditions and %d codes; groups are nested at most %d deep, a repetition counts at most 1000.",
						  CAMPAIGN_PATTERN_MAX_TEXT, CAMPAIGN_PATTERN_MAX_POSITIONS, CAMPAIGN_PATTERN_MAX_GAPS,
						  CAMPAIGN_PATTERN_MAX_CODES, CAMPAIGN_PATTERN_MAX_DEPTH),
				e->hint != NULL ? errhint("%s", e->hint) : 0);
	at = pg_mbstrlen_with_len(ps->text, (int) Min(e->at, ps->len)) + 1;
	if (e->at < ps->len)
	{
		shown = (int) (e->len > 0 ? Min(e->len, ps->len - e->at) : ps->len - e->at);
		shown = pg_mbcliplen(ps->text + e->at, shown, SHOW_BYTES);
	}
	ereport(ERROR,
			errcode(code),
			errmsg("pattern: %s", e->message),
			shown > 0 ? errdetail("At character %d, \"%.*s\".", at, shown, ps->text + e->at) :
			errdetail("At its end, character %d.", at),
			e->hint != NULL ? errhint("%s", e->hint) : 0);
	pg_unreachable();
}

campaign_pattern_site *
campaign_pattern_get(FunctionCallInfo fcinfo, const char *text, Size len, struct varlena *names,
					 int nconditions)
{
	campaign_pattern_site *site = fcinfo->flinfo->fn_extra;
	campaign_pattern_site *made;
	campaign_pattern_parse *ps;
	name_list	list;
	MemoryContext ctx,
				old;

	if (site != NULL && site->len == len && site->nconditions == nconditions &&
		memcmp(site->text, text, len) == 0 && (site->names == NULL) == (names == NULL) &&
		(names == NULL || (VARSIZE_ANY_EXHDR(site->names) == VARSIZE_ANY_EXHDR(names) &&
						   memcmp(VARDATA_ANY(site->names), VARDATA_ANY(names), VARSIZE_ANY_EXHDR(names)) == 0)))
		return site;

	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign pattern", ALLOCSET_SMALL_SIZES);
	ps = palloc(sizeof(campaign_pattern_parse));
	old = MemoryContextSwitchTo(ctx);
	made = palloc0(sizeof(campaign_pattern_site));
	made->ctx = ctx;
	made->text = palloc(len + 1);
	memcpy(made->text, text, len);
	made->len = len;
	made->nconditions = nconditions;
	if (names != NULL)
	{
		made->names = palloc(VARSIZE_ANY(names));
		memcpy(made->names, names, VARSIZE_ANY(names));
	}
	MemoryContextSwitchTo(old);
	ps->text = made->text;
	ps->len = len;
	ps->conditions = nconditions > 0;
	ps->nconditions = nconditions;
	ps->lookup = NULL;
	ps->lookup_arg = &list;
	if (names != NULL)
	{
		read_names(&list, (Jsonb *) pg_detoast_datum(names));
		ps->lookup = find_name;
	}
	if (campaign_pattern_parse_text(ps) < 0)
		raise_error(ps);
	campaign_pattern_build(ps, MemoryContextAlloc(ctx, ps->size), &made->pattern);
	pfree(ps);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = made;
	if (site != NULL)
		MemoryContextDelete(site->ctx);
	return made;
}

/* ----------------------------------------------------------------- buffers */

void
campaign_pattern_prepare(campaign_pattern_site *site, campaign_pattern_run *run, Size n, bool events,
						 int64 **ts, uint64 **row)
{
	Size		work = campaign_pattern_work_size(&site->pattern, n),
				trace = events ? campaign_pattern_trace_size(&site->pattern, n) : 0,
				size = n * sizeof(int64) + n * sizeof(uint64) + Max(work, n * sizeof(uint64)) + trace;
	char	   *at;

	/* the order of ties borrows the room of the matcher */
	if (size > MaxAllocHugeSize / 2 || (events && size > (Size) 4 * 1024 * 1024 * 1024))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many touches for so large a pattern"));
	if (size > KEEP_SCRATCH)
		at = MemoryContextAllocHuge(CurrentMemoryContext, size);
	else
	{
		if (size > site->size)
		{
			Size		want = Max(size, Min(2 * site->size, KEEP_SCRATCH));

			if (site->buffer != NULL)
				pfree(site->buffer);
			site->buffer = NULL;
			site->size = 0;
			site->buffer = MemoryContextAlloc(site->ctx, want);
			site->size = want;
		}
		at = site->buffer;
	}
	memset(run, 0, sizeof(*run));
	run->p = &site->pattern;
	run->n = n;
	run->tick = check_interrupts;
	*ts = (int64 *) at;
	run->ts = *ts;
	*row = (uint64 *) (at + n * sizeof(int64));
	run->row = *row;
	run->work = *row + n;
	run->trace = (uint64 *) ((char *) run->work + Max(work, n * sizeof(uint64)));
}

void
campaign_pattern_ready(campaign_pattern_run *run)
{
	campaign_pattern_order(run->p, run->ts, unconstify(uint64 *, run->row), run->n, run->work);
}

void
campaign_pattern_done(campaign_pattern_site *site, campaign_pattern_run *run)
{
	if ((char *) run->ts != site->buffer)
		pfree(unconstify(int64_t *, run->ts));
}

Datum
campaign_pattern_times(campaign_pattern_run *run)
{
	uint32	   *out = MemoryContextAllocHuge(CurrentMemoryContext, Max(run->n, 1) * sizeof(uint32));
	Datum	   *times;
	size_t		from = 0,
				n;
	ArrayType  *array;

	(void) campaign_pattern_events(run, &from, true, out, &n);
	times = MemoryContextAllocHuge(CurrentMemoryContext, Max(n, 1) * sizeof(Datum));
	for (size_t i = 0; i < n; i++)
		times[i] = TimestampTzGetDatum(run->ts[out[i]]);
	array = construct_array(times, (int) n, TIMESTAMPTZOID, sizeof(TimestampTz), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE);
	pfree(times);
	pfree(out);
	return PointerGetDatum(array);
}

/* ---------------------------------------------------------------- journeys */

/* the run over a journey for the arguments (journey, pattern, names): strict */
static campaign_pattern_site *
journey_run(FunctionCallInfo fcinfo, struct varlena *j, campaign_pattern_run *run, bool events)
{
	text	   *pattern = PG_GETARG_TEXT_PP(1);
	campaign_pattern_site *site = campaign_pattern_get(fcinfo, VARDATA_ANY(pattern), VARSIZE_ANY_EXHDR(pattern),
													   (struct varlena *) PG_DETOAST_DATUM(PG_GETARG_DATUM(2)), 0);
	campaign_journey_reader r;
	int64	   *ts;
	uint64	   *row;

	campaign_journey_reader_open(&r, j);
	campaign_pattern_prepare(site, run, r.n, events, &ts, &row);
	for (Size i = 0; i < run->n; i++)
	{
		int64_t		at;
		int32_t		code;
		double		value;
		bool		has_value;
		int			rc = campaign_journey_next(&r, &at, &code, &value, &has_value);

		if (rc < 0)
			campaign_journey_corrupt(rc);
		ts[i] = at;
		row[i] = campaign_pattern_touch_row(run->p, code);
		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
	}
	campaign_pattern_ready(run);
	return site;
}

/* journey_match(journey, pattern, names): strict */
PG_FUNCTION_INFO_V1(campaign_journey_match);
Datum
campaign_journey_match(PG_FUNCTION_ARGS)
{
	campaign_pattern_run run;
	campaign_pattern_site *site = journey_run(fcinfo, PG_GETARG_JOURNEY_PP(0), &run, false);
	bool		result = campaign_pattern_match(&run);

	campaign_pattern_done(site, &run);
	PG_RETURN_BOOL(result);
}

/* journey_match_count(journey, pattern, names): strict */
PG_FUNCTION_INFO_V1(campaign_journey_match_count);
Datum
campaign_journey_match_count(PG_FUNCTION_ARGS)
{
	campaign_pattern_run run;
	campaign_pattern_site *site = journey_run(fcinfo, PG_GETARG_JOURNEY_PP(0), &run, false);
	uint64		result = campaign_pattern_count(&run);

	campaign_pattern_done(site, &run);
	PG_RETURN_INT64((int64) result);
}

/* journey_match_events(journey, pattern, names): strict */
PG_FUNCTION_INFO_V1(campaign_journey_match_events);
Datum
campaign_journey_match_events(PG_FUNCTION_ARGS)
{
	campaign_pattern_run run;
	campaign_pattern_site *site = journey_run(fcinfo, PG_GETARG_JOURNEY_PP(0), &run, true);
	Datum		result = campaign_pattern_times(&run);

	campaign_pattern_done(site, &run);
	PG_RETURN_DATUM(result);
}

/*
 * journey_matches(journey, pattern, names): a row for each touch that took a
 * place of a match: number of the match, of the touch within it, time, code.
 * Strict.  All rows are made at the first call, into a tuplestore.
 */
PG_FUNCTION_INFO_V1(campaign_journey_matches);
Datum
campaign_journey_matches(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_pattern_run run;
	campaign_pattern_site *site;
	uint32	   *out;
	size_t		from = 0,
				n;
	int64		match = 0;

#if PG_VERSION_NUM >= 160000
	InitMaterializedSRF(fcinfo, 0);
#else
	SetSingleFuncCall(fcinfo, 0);
#endif
	site = journey_run(fcinfo, PG_GETARG_JOURNEY_PP(0), &run, true);
	out = MemoryContextAllocHuge(CurrentMemoryContext, Max(run.n, 1) * sizeof(uint32));
	while (from < run.n && campaign_pattern_events(&run, &from, false, out, &n))
	{
		match++;
		for (size_t i = 0; i < n; i++)
		{
			Datum		values[4];
			bool		nulls[4] = {false};

			values[0] = Int64GetDatum(match);
			values[1] = Int32GetDatum((int32) i + 1);
			values[2] = TimestampTzGetDatum(run.ts[out[i]]);
			values[3] = Int32GetDatum(campaign_pattern_row_code(run.row[out[i]]));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
		CHECK_FOR_INTERRUPTS();
	}
	campaign_pattern_done(site, &run);
	return (Datum) 0;
}
