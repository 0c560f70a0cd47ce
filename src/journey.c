/*
 * journey.c: campaign.journey in SQL: comparison, sum, and the accessors.
 * Text and binary forms are in journey_io.c, aggregates in journey_agg.c.
 */
#include "journey.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/timestamp.h"

/* ---------------------------------------------------------------- helpers */

void
campaign_journey_corrupt(int code)
{
	ereport(ERROR,
			errcode(ERRCODE_DATA_CORRUPTED),
			errmsg("stored journey is damaged"),
			errdetail("The decoder says: %s.", campaign_journey_strerror(code)),
			code == CAMPAIGN_JOURNEY_ERR_VERSION ?
			errhint("Journeys kept by version 0.9 are built anew from their touches with campaign.journey_agg.") : 0);
}

void
campaign_journey_too_long(void)
{
	ereport(ERROR,
			errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			errmsg("journey has too many touches"),
			errdetail("A journey holds at most %d touches.", CAMPAIGN_JOURNEY_MAX_TOUCHES),
			errhint("Keep the recent part with campaign.journey_trim, or leave out persons that are robots."));
}

void
campaign_journey_reader_open(campaign_journey_reader *r, struct varlena *j)
{
	int			rc = campaign_journey_open(r, JOURNEY_DATA(j), JOURNEY_LEN(j));

	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
}

/* one step of a reader over a stored journey; false behind the last touch */
static inline bool
next_touch(campaign_journey_reader *r, campaign_touch *t)
{
	bool		has;
	int			rc = campaign_journey_next(r, &t->ts, &t->code, &t->value, &has);

	if (rc < 0)
		campaign_journey_corrupt(rc);
	t->has_value = has;
	return rc == 1;
}

/*
 * All touches of j, palloc'd with room for extra more.  10 million touches and
 * as many more are below the limit of palloc.
 */
campaign_touch *
campaign_journey_touches(struct varlena *j, size_t extra, size_t *n)
{
	campaign_journey_reader r;
	campaign_touch *t;
	int			rc;

	campaign_journey_reader_open(&r, j);
	if (r.n + extra > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	t = palloc((r.n + extra + 1) * sizeof(campaign_touch));
	rc = campaign_journey_decode(&r, t);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	*n = r.n;
	return t;
}

/* Sorts touches; the scratch space is palloc'd and given back. */
void
campaign_journey_sort(campaign_touch *t, size_t n)
{
	size_t		want = campaign_touch_sort_tmp(n);
	campaign_touch *tmp = want > 0 ? palloc(want * sizeof(campaign_touch)) : NULL;

	campaign_touch_sort(t, n, tmp);
	if (tmp != NULL)
		pfree(tmp);
}

/* The journey of n sorted touches, palloc'd in the current context. */
struct varlena *
campaign_journey_make(const campaign_touch *t, size_t n)
{
	int32_t		small[64];
	int32_t    *scratch = small;
	campaign_journey_layout lay;
	struct varlena *out;
	int			rc;

	if (n > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	if (n > lengthof(small))
		scratch = palloc(n * sizeof(int32_t));
	rc = campaign_journey_plan(&lay, t, n, scratch);
	if (rc != CAMPAIGN_JOURNEY_OK)
		elog(ERROR, "cannot lay out journey: %s", campaign_journey_strerror(rc));
	out = palloc(VARHDRSZ + lay.size);
	SET_VARSIZE(out, VARHDRSZ + lay.size);
	campaign_journey_write(&lay, t, scratch, (uint8_t *) VARDATA(out));
	if (scratch != small)
		pfree(scratch);
	return out;
}

/* Checks the arguments of SQL and makes them a touch; -0 becomes 0. */
void
campaign_journey_touch(campaign_touch *t, int64 ts, int32 code, bool has_value, float8 value)
{
	t->ts = ts;
	t->code = code;
	t->has_value = has_value;
	t->value = has_value && value != 0 ? value : 0.0;
	switch (campaign_touch_check(t))
	{
		case CAMPAIGN_JOURNEY_OK:
			return;
		case CAMPAIGN_JOURNEY_ERR_STAMP:
			ereport(ERROR,
					errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					errmsg("timestamp of a touch must be finite"));
			break;
		case CAMPAIGN_JOURNEY_ERR_CODE:
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("code of a touch must not be negative: %d", code));
			break;
		default:
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("value of a touch must be a finite number"),
					errhint("Pass NULL for a touch without a value."));
	}
}

/* ------------------------------------------------------------- comparison */

/* Canonical bytes: the same multiset if and only if the same bytes. */
static bool
journey_same(struct varlena *a, struct varlena *b)
{
	return JOURNEY_LEN(a) == JOURNEY_LEN(b) &&
		memcmp(JOURNEY_DATA(a), JOURNEY_DATA(b), JOURNEY_LEN(a)) == 0;
}

/* Touch by touch; the shorter of two comes first if the longer begins with it. */
static int
journey_order(struct varlena *a, struct varlena *b)
{
	campaign_journey_reader ra,
				rb;
	campaign_touch ta,
				tb;
	uint32		done = 0;

	if (journey_same(a, b))
		return 0;
	campaign_journey_reader_open(&ra, a);
	campaign_journey_reader_open(&rb, b);
	for (;;)
	{
		bool		in_a = next_touch(&ra, &ta);
		bool		in_b = next_touch(&rb, &tb);
		int			c;

		if (!in_a || !in_b)
			return (int) in_a - (int) in_b;
		c = campaign_touch_compare(&ta, &tb);
		if (c != 0)
			return c;
		if ((++done & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
}

#define JOURNEY_COMPARISON(name, expr) \
	PG_FUNCTION_INFO_V1(campaign_journey_##name); \
	Datum \
	campaign_journey_##name(PG_FUNCTION_ARGS) \
	{ \
		struct varlena *a = PG_GETARG_JOURNEY_PP(0); \
		struct varlena *b = PG_GETARG_JOURNEY_PP(1); \
		bool		result = (expr); \
\
		PG_FREE_IF_COPY(a, 0); \
		PG_FREE_IF_COPY(b, 1); \
		PG_RETURN_BOOL(result); \
	}

JOURNEY_COMPARISON(eq, journey_same(a, b))
JOURNEY_COMPARISON(ne, !journey_same(a, b))
JOURNEY_COMPARISON(lt, journey_order(a, b) < 0)
JOURNEY_COMPARISON(le, journey_order(a, b) <= 0)
JOURNEY_COMPARISON(gt, journey_order(a, b) > 0)
JOURNEY_COMPARISON(ge, journey_order(a, b) >= 0)

PG_FUNCTION_INFO_V1(campaign_journey_cmp);
Datum
campaign_journey_cmp(PG_FUNCTION_ARGS)
{
	struct varlena *a = PG_GETARG_JOURNEY_PP(0);
	struct varlena *b = PG_GETARG_JOURNEY_PP(1);
	int			result = journey_order(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(result);
}

PG_FUNCTION_INFO_V1(campaign_journey_hash);
Datum
campaign_journey_hash(PG_FUNCTION_ARGS)
{
	struct varlena *j = PG_GETARG_JOURNEY_PP(0);
	Datum		result = hash_any(JOURNEY_DATA(j), (int) JOURNEY_LEN(j));

	PG_FREE_IF_COPY(j, 0);
	return result;
}

PG_FUNCTION_INFO_V1(campaign_journey_hash_extended);
Datum
campaign_journey_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *j = PG_GETARG_JOURNEY_PP(0);
	Datum		result = hash_any_extended(JOURNEY_DATA(j), (int) JOURNEY_LEN(j), PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(j, 0);
	return result;
}

/* -------------------------------------------------------------- accessors */

PG_FUNCTION_INFO_V1(campaign_journey_touch_count);
Datum
campaign_journey_touch_count(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	PG_RETURN_INT32((int32) r.n);
}

PG_FUNCTION_INFO_V1(campaign_journey_first_at);
Datum
campaign_journey_first_at(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	if (r.n == 0)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(r.first_ts);
}

PG_FUNCTION_INFO_V1(campaign_journey_last_at);
Datum
campaign_journey_last_at(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	campaign_touch t;
	int			rc;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	if (r.n == 0)
		PG_RETURN_NULL();
	rc = campaign_journey_seek_last(&r);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	while (next_touch(&r, &t))
		;
	PG_RETURN_TIMESTAMPTZ(t.ts);
}

/* Is the code in the table?  -1 where the journey has no table. */
static int
table_has(const campaign_journey_reader *r, int32 code)
{
	uint32		lo = 0,
				hi = r->ncodes;

	if (r->kind == CAMPAIGN_CODES_DIRECT)
		return r->n == 0 ? 0 : -1;
	while (lo < hi)
	{
		uint32		mid = lo + (hi - lo) / 2;
		int32		c = campaign_journey_table_code(r, mid);

		if (c == code)
			return 1;
		if (c < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}

PG_FUNCTION_INFO_V1(campaign_journey_has_code);
Datum
campaign_journey_has_code(PG_FUNCTION_ARGS)
{
	int32		code = PG_GETARG_INT32(1);
	campaign_journey_reader r;
	campaign_touch t;
	int			known;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	known = table_has(&r, code);
	if (known >= 0)
		PG_RETURN_BOOL(known == 1);
	while (next_touch(&r, &t))
		if (t.code == code)
			PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(false);
}

PG_FUNCTION_INFO_V1(campaign_journey_code_count);
Datum
campaign_journey_code_count(PG_FUNCTION_ARGS)
{
	int32		code = PG_GETARG_INT32(1);
	campaign_journey_reader r;
	campaign_touch t;
	int32		count = 0;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	if (table_has(&r, code) == 0)
		PG_RETURN_INT32(0);
	while (next_touch(&r, &t))
		count += t.code == code;
	PG_RETURN_INT32(count);
}

static int
compare_int32(const void *a, const void *b)
{
	int32		x = *(const int32 *) a,
				y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

/*
 * The distinct codes of j, ascending, palloc'd: from the table of codes where
 * there is one, else from the touches.
 */
int32 *
campaign_journey_distinct_codes(struct varlena *j, uint32 *n_codes)
{
	campaign_journey_reader r;
	int32	   *codes;
	uint32		n = 0;

	campaign_journey_reader_open(&r, j);
	if (r.n > 0 && r.kind != CAMPAIGN_CODES_DIRECT)
	{
		codes = palloc(r.ncodes * sizeof(int32));
		for (; n < r.ncodes; n++)
			codes[n] = campaign_journey_table_code(&r, n);
	}
	else
	{
		campaign_touch t;
		uint32		all = 0;

		codes = palloc((r.n + (Size) 1) * sizeof(int32));
		while (next_touch(&r, &t))
			codes[all++] = t.code;
		qsort(codes, all, sizeof(int32), compare_int32);
		for (uint32 i = 0; i < all; i++)
			if (i == 0 || codes[i] != codes[n - 1])
				codes[n++] = codes[i];
	}
	*n_codes = n;
	return codes;
}

/* The distinct codes, ascending; an empty array for the empty journey. */
PG_FUNCTION_INFO_V1(campaign_journey_codes);
Datum
campaign_journey_codes(PG_FUNCTION_ARGS)
{
	uint32		n;
	int32	   *codes = campaign_journey_distinct_codes(PG_GETARG_JOURNEY_PP(0), &n);
	Datum	   *items;

	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(INT4OID));
	items = palloc(n * sizeof(Datum));
	for (uint32 i = 0; i < n; i++)
		items[i] = Int32GetDatum(codes[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(items, (int) n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
}

/* ---------------------------------------------------------- new from old */

/* The sum of two multisets: a touch that both have is there twice. */
PG_FUNCTION_INFO_V1(campaign_journey_concat);
Datum
campaign_journey_concat(PG_FUNCTION_ARGS)
{
	struct varlena *b = PG_GETARG_JOURNEY_PP(1);
	campaign_journey_reader r;
	campaign_touch *t;
	size_t		n;
	int			rc;

	campaign_journey_reader_open(&r, b);
	t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), r.n, &n);
	rc = campaign_journey_decode(&r, t + n);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	n += r.n;
	if (n > r.n && r.n > 0 && campaign_touch_compare(&t[n - r.n - 1], &t[n - r.n]) > 0)
		campaign_journey_sort(t, n);
	PG_RETURN_POINTER(campaign_journey_make(t, n));
}

/*
 * journey_append(journey, ts, code [, value]): not strict, since the value may
 * be NULL (no value).  NULL ts or code adds nothing; a NULL journey is empty.
 */
PG_FUNCTION_INFO_V1(campaign_journey_append);
Datum
campaign_journey_append(PG_FUNCTION_ARGS)
{
	campaign_touch *t;
	campaign_touch x;
	size_t		n = 0,
				at;
	bool		has_value = PG_NARGS() > 3 && !PG_ARGISNULL(3);

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	campaign_journey_touch(&x, PG_GETARG_TIMESTAMPTZ(1), PG_GETARG_INT32(2), has_value,
						   has_value ? PG_GETARG_FLOAT8(3) : 0);
	if (PG_ARGISNULL(0))
		t = palloc(sizeof(campaign_touch));
	else
		t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), 1, &n);
	for (at = n; at > 0 && campaign_touch_compare(&t[at - 1], &x) > 0; at--)
		t[at] = t[at - 1];
	t[at] = x;
	PG_RETURN_POINTER(campaign_journey_make(t, n + 1));
}

/* Touches of [since, until); infinite bounds are open ends. */
PG_FUNCTION_INFO_V1(campaign_journey_trim);
Datum
campaign_journey_trim(PG_FUNCTION_ARGS)
{
	TimestampTz since = PG_GETARG_TIMESTAMPTZ(1);
	TimestampTz until = PG_GETARG_TIMESTAMPTZ(2);
	campaign_journey_reader r;
	campaign_touch *t;
	size_t		n = 0;
	int			rc;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	rc = campaign_journey_seek(&r, since);
	if (rc != CAMPAIGN_JOURNEY_OK)
		campaign_journey_corrupt(rc);
	t = palloc((r.n - r.i + 1) * sizeof(campaign_touch));
	while (next_touch(&r, &t[n]) && t[n].ts < until)
		if (t[n].ts >= since)
			n++;
	PG_RETURN_POINTER(campaign_journey_make(t, n));
}

/* Touches whose code is in the array; NULL elements match nothing. */
PG_FUNCTION_INFO_V1(campaign_journey_filter);
Datum
campaign_journey_filter(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	Datum	   *items;
	bool	   *nulls;
	int			nitems,
				nwant = 0;
	int32	   *want;
	size_t		n,
				kept = 0;
	campaign_touch *t = campaign_journey_touches(PG_GETARG_JOURNEY_PP(0), 0, &n);

	deconstruct_array(array, INT4OID, sizeof(int32), true, TYPALIGN_INT, &items, &nulls, &nitems);
	want = palloc((nitems + 1) * sizeof(int32));
	for (int i = 0; i < nitems; i++)
		if (!nulls[i])
			want[nwant++] = DatumGetInt32(items[i]);
	qsort(want, nwant, sizeof(int32), compare_int32);
	for (size_t i = 0; i < n; i++)
		if (bsearch(&t[i].code, want, nwant, sizeof(int32), compare_int32) != NULL)
			t[kept++] = t[i];
	PG_RETURN_POINTER(campaign_journey_make(t, kept));
}

/* The touches as rows (touch_no from 1, ts, code, value), in their order. */
PG_FUNCTION_INFO_V1(campaign_journey_events);
Datum
campaign_journey_events(PG_FUNCTION_ARGS)
{
	FuncCallContext *fctx;
	campaign_journey_reader *r;
	campaign_touch t;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	desc;

		fctx = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(fctx->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		fctx->tuple_desc = BlessTupleDesc(desc);
		/* a copy: the argument may be freed between two calls */
		r = palloc(sizeof(*r));
		campaign_journey_reader_open(r, (struct varlena *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
		fctx->user_fctx = r;
		MemoryContextSwitchTo(old);
	}
	fctx = SRF_PERCALL_SETUP();
	r = fctx->user_fctx;
	if (next_touch(r, &t))
	{
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};

		values[0] = Int32GetDatum((int32) r->i);
		values[1] = TimestampTzGetDatum(t.ts);
		values[2] = Int32GetDatum(t.code);
		values[3] = Float8GetDatum(t.value);
		nulls[3] = !t.has_value;
		SRF_RETURN_NEXT(fctx, HeapTupleGetDatum(heap_form_tuple(fctx->tuple_desc, values, nulls)));
	}
	SRF_RETURN_DONE(fctx);
}
