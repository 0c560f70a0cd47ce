/*
 * journey_recode.c: journey_recode(): other codes for the touches of a journey.
 */
#include "journey.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

/* the two arrays of the row before, ready to be looked up */
typedef struct recode_table
{
	ArrayType  *codes;			/* as they came */
	ArrayType  *new_codes;
	int			n;
	struct recode_entry
	{
		int32		code;
		int32		new_code;
		bool		is_dropped;
	}		   *entries;		/* ascending by code */
} recode_table;

static int
compare_entries(const void *a, const void *b)
{
	int32		x = ((const struct recode_entry *) a)->code,
				y = ((const struct recode_entry *) b)->code;

	return x < y ? -1 : x > y;
}

static ArrayType *
keep(ArrayType *a, MemoryContext ctx)
{
	return memcpy(MemoryContextAlloc(ctx, VARSIZE(a)), a, VARSIZE(a));
}

static bool
same(ArrayType *a, ArrayType *b)
{
	return VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0;
}

static void
read_table(recode_table *t, ArrayType *codes, ArrayType *new_codes, MemoryContext ctx)
{
	int			n = ArrayGetNItems(ARR_NDIM(codes), ARR_DIMS(codes));
	const int32 *from = (const int32 *) ARR_DATA_PTR(codes),
			   *to = (const int32 *) ARR_DATA_PTR(new_codes);
	bits8	   *bitmap = ARR_NULLBITMAP(new_codes);

	if (ARR_NDIM(codes) > 1 || ARR_NDIM(new_codes) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("codes and new_codes must be one-dimensional arrays")));
	if (ARR_HASNULL(codes) && array_contains_nulls(codes))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("codes must not contain null elements")));
	if (ArrayGetNItems(ARR_NDIM(new_codes), ARR_DIMS(new_codes)) != n)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("codes and new_codes must have equal lengths")));
	t->entries = MemoryContextAlloc(ctx, sizeof *t->entries * Max(n, 1));
	t->n = n;
	for (int i = 0; i < n; i++)
	{
		t->entries[i].code = from[i];
		t->entries[i].is_dropped = bitmap != NULL && !(bitmap[i / 8] & (1 << (i % 8)));
		t->entries[i].new_code = t->entries[i].is_dropped ? 0 : *to++;
		if (!t->entries[i].is_dropped && t->entries[i].new_code < 0)
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("new code %d is out of range", t->entries[i].new_code),
					 errdetail("Codes of touches are not negative.")));
	}
	qsort(t->entries, n, sizeof *t->entries, compare_entries);
	for (int i = 1; i < n; i++)
		if (t->entries[i].code == t->entries[i - 1].code)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("code %d is named twice", t->entries[i].code)));
	t->codes = keep(codes, ctx);
	t->new_codes = keep(new_codes, ctx);
}

PG_FUNCTION_INFO_V1(campaign_journey_recode);
Datum
campaign_journey_recode(PG_FUNCTION_ARGS)
{
	struct varlena *journey = PG_GETARG_JOURNEY_PP(0);
	ArrayType  *codes = PG_GETARG_ARRAYTYPE_P(1),
			   *new_codes = PG_GETARG_ARRAYTYPE_P(2);
	recode_table *t = fcinfo->flinfo->fn_extra;
	campaign_touch *touch;
	size_t		n,
				m = 0;

	if (t == NULL || !same(t->codes, codes) || !same(t->new_codes, new_codes))
	{
		recode_table read = {0};

		read_table(&read, codes, new_codes, fcinfo->flinfo->fn_mcxt);
		if (t == NULL)
			t = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof *t);
		else
		{
			pfree(t->codes);
			pfree(t->new_codes);
			pfree(t->entries);
		}
		*t = read;
		fcinfo->flinfo->fn_extra = t;
	}
	touch = campaign_journey_touches(journey, 0, &n);
	for (size_t i = 0; i < n; i++)
	{
		struct recode_entry key = {.code = touch[i].code};
		struct recode_entry *e;

		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
		e = bsearch(&key, t->entries, t->n, sizeof key, compare_entries);
		if (e != NULL && e->is_dropped)
			continue;
		touch[m] = touch[i];
		if (e != NULL)
			touch[m].code = e->new_code;
		m++;
	}
	campaign_journey_sort(touch, m);
	PG_RETURN_POINTER(campaign_journey_make(touch, m));
}
