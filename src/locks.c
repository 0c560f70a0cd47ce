/*
 * locks.c: transaction-level advisory locks on a set of keys, in one order
 *
 * Whoever locks several keys locks them in ascending order, so that two
 * transactions with keys in common wait for each other but never deadlock.
 */
#include "campaign.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

static int
compare_int64(const void *a, const void *b)
{
	int64		x = *(const int64 *) a;
	int64		y = *(const int64 *) b;

	return (x > y) - (x < y);
}

PG_FUNCTION_INFO_V1(campaign_lock_keys);

/*
 * lock_keys(keys bigint[]) returns integer
 *
 * Takes each lock once and returns how many were taken; NULL elements are
 * passed over.
 */
Datum
campaign_lock_keys(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	Datum	   *values;
	bool	   *nulls;
	int			n;
	int64	   *keys;
	int			m = 0;
	int			taken = 0;

	deconstruct_array(array, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values, &nulls, &n);
	keys = palloc(sizeof(int64) * Max(n, 1));
	for (int i = 0; i < n; i++)
		if (!nulls[i])
			keys[m++] = DatumGetInt64(values[i]);
	qsort(keys, m, sizeof(int64), compare_int64);
	for (int i = 0; i < m; i++)
	{
		if (i > 0 && keys[i] == keys[i - 1])
			continue;
		CHECK_FOR_INTERRUPTS();
		DirectFunctionCall1(pg_advisory_xact_lock_int8, Int64GetDatum(keys[i]));
		taken++;
	}
	PG_RETURN_INT32(taken);
}
