/*
 * journey_gin.c: which codes a journey has, as operators and as a GIN operator
 * class: journey @> codes (all of them), && (any of them), <@ (no other).
 *
 * The three mean what the same operators of arrays mean for codes(journey): a
 * NULL in the array is no code, so that @> is never true with one, and the
 * other two look past it.  Order and repetition in the array do not matter.
 */
#include "journey.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "utils/array.h"

#define STRATEGY_CONTAINS 1
#define STRATEGY_OVERLAPS 2
#define STRATEGY_WITHIN 3

static int
compare_codes(const void *a, const void *b)
{
	int32		x = *(const int32 *) a,
				y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

/* The distinct elements of an array, ascending, palloc'd; NULLs are left out. */
static int32 *
array_codes(ArrayType *array, uint32 *n, bool *has_null)
{
	int			nitems = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	int32	   *codes = palloc(((Size) nitems + 1) * sizeof(int32));
	const int32 *data = (const int32 *) ARR_DATA_PTR(array);
	const bits8 *nulls = ARR_NULLBITMAP(array);
	uint32		got = 0,
				kept = 0;
	bool		ascending = true;

	*has_null = false;
	for (int i = 0; i < nitems; i++)
	{
		if (nulls != NULL && (nulls[i / 8] & (1 << (i % 8))) == 0)
		{
			*has_null = true;
			continue;
		}
		codes[got] = *data++;
		if (got > 0 && codes[got] <= codes[got - 1])
			ascending = false;
		got++;
	}
	if (ascending)
	{
		*n = got;
		return codes;
	}
	qsort(codes, got, sizeof(int32), compare_codes);
	for (uint32 i = 0; i < got; i++)
		if (kept == 0 || codes[i] != codes[kept - 1])
			codes[kept++] = codes[i];
	*n = kept;
	return codes;
}

/* How many codes do two ascending lists share? */
static uint32
shared_codes(const int32 *a, uint32 na, const int32 *b, uint32 nb)
{
	uint32		i = 0,
				j = 0,
				shared = 0;

	while (i < na && j < nb)
	{
		int32		x = a[i],
					y = b[j];

		shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return shared;
}

/* The answer of an operator; frees what it made, since it may run once a row. */
static bool
answer(struct varlena *j, ArrayType *array, int strategy)
{
	uint32		nhave,
				nwant,
				shared;
	bool		has_null,
				result;
	int32	   *have,
			   *want = array_codes(array, &nwant, &has_null);

	if (nwant == 0 && strategy == STRATEGY_CONTAINS)
		result = !has_null;
	else if (nwant == 0 && strategy == STRATEGY_OVERLAPS)
		result = false;
	else
	{
		have = campaign_journey_distinct_codes(j, &nhave);
		shared = shared_codes(have, nhave, want, nwant);
		switch (strategy)
		{
			case STRATEGY_CONTAINS:
				result = shared == nwant && !has_null;
				break;
			case STRATEGY_OVERLAPS:
				result = shared > 0;
				break;
			default:
				result = shared == nhave;
		}
		pfree(have);
	}
	pfree(want);
	return result;
}

#define JOURNEY_CODES_OPERATOR(name, strategy) \
	PG_FUNCTION_INFO_V1(campaign_journey_##name); \
	Datum \
	campaign_journey_##name(PG_FUNCTION_ARGS) \
	{ \
		struct varlena *j = PG_GETARG_JOURNEY_PP(0); \
		ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1); \
		bool		result = answer(j, array, strategy); \
\
		PG_FREE_IF_COPY(j, 0); \
		PG_FREE_IF_COPY(array, 1); \
		PG_RETURN_BOOL(result); \
	}

JOURNEY_CODES_OPERATOR(contains_codes, STRATEGY_CONTAINS)
JOURNEY_CODES_OPERATOR(overlaps_codes, STRATEGY_OVERLAPS)
JOURNEY_CODES_OPERATOR(within_codes, STRATEGY_WITHIN)

/* -------------------------------------------------------------- GIN support */

static Datum *
as_keys(const int32 *codes, uint32 n)
{
	Datum	   *keys = palloc(((Size) n + 1) * sizeof(Datum));

	for (uint32 i = 0; i < n; i++)
		keys[i] = Int32GetDatum(codes[i]);
	return keys;
}

/* extractValue(journey, *nkeys): the distinct codes; none for the empty journey */
PG_FUNCTION_INFO_V1(campaign_journey_gin_value);
Datum
campaign_journey_gin_value(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	uint32		n;
	int32	   *codes = campaign_journey_distinct_codes(PG_GETARG_JOURNEY_PP(0), &n);

	*nkeys = (int32) n;
	PG_RETURN_POINTER(as_keys(codes, n));
}

/* extractQuery(codes, *nkeys, strategy, ..., *searchmode) */
PG_FUNCTION_INFO_V1(campaign_journey_gin_query);
Datum
campaign_journey_gin_query(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	int32	   *mode = (int32 *) PG_GETARG_POINTER(6);
	uint32		n;
	bool		has_null;
	int32	   *codes = array_codes(array, &n, &has_null);

	*mode = GIN_SEARCH_MODE_DEFAULT;
	switch (strategy)
	{
		case STRATEGY_CONTAINS:
			/* no key and the default mode: nothing can be found */
			if (has_null)
				n = 0;
			else if (n == 0)
				*mode = GIN_SEARCH_MODE_ALL;
			break;
		case STRATEGY_OVERLAPS:
			break;
		case STRATEGY_WITHIN:
			/* the empty journey has no code outside of any array */
			*mode = GIN_SEARCH_MODE_INCLUDE_EMPTY;
			break;
		default:
			elog(ERROR, "unknown strategy of journey_gin_ops: %d", strategy);
	}
	*nkeys = (int32) n;
	PG_RETURN_POINTER(as_keys(codes, n));
}

/* consistent(check, strategy, codes, nkeys, extra, *recheck, ...) */
PG_FUNCTION_INFO_V1(campaign_journey_gin_consistent);
Datum
campaign_journey_gin_consistent(PG_FUNCTION_ARGS)
{
	bool	   *check = (bool *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32		nkeys = PG_GETARG_INT32(3);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(5);
	bool		result = true;

	*recheck = false;
	switch (strategy)
	{
		case STRATEGY_CONTAINS:
			for (int32 i = 0; i < nkeys && result; i++)
				result = check[i];
			break;
		case STRATEGY_OVERLAPS:
			/* one that is called with some key found */
			break;
		case STRATEGY_WITHIN:
			/* the index does not tell whether there are other codes */
			*recheck = true;
			break;
		default:
			elog(ERROR, "unknown strategy of journey_gin_ops: %d", strategy);
	}
	PG_RETURN_BOOL(result);
}

/* triConsistent(check, strategy, codes, nkeys, ...) */
PG_FUNCTION_INFO_V1(campaign_journey_gin_triconsistent);
Datum
campaign_journey_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32		nkeys = PG_GETARG_INT32(3);
	GinTernaryValue result;

	switch (strategy)
	{
		case STRATEGY_CONTAINS:
			result = GIN_TRUE;
			for (int32 i = 0; i < nkeys && result != GIN_FALSE; i++)
				if (check[i] != GIN_TRUE)
					result = check[i];
			break;
		case STRATEGY_OVERLAPS:
			result = GIN_FALSE;
			for (int32 i = 0; i < nkeys && result != GIN_TRUE; i++)
				if (check[i] != GIN_FALSE)
					result = check[i];
			break;
		case STRATEGY_WITHIN:
			result = GIN_MAYBE;
			break;
		default:
			elog(ERROR, "unknown strategy of journey_gin_ops: %d", strategy);
	}
	PG_RETURN_GIN_TERNARY_VALUE(result);
}
