/*
 * shapley.c: Shapley values of any game, as its coalitions are worth.
 */
#include "attribution_solve.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "core/shapley.h"

/*
 * shapley(game): element 1 + s is what coalition s is worth, bit i of s being
 * player i + 1.  Strict.
 */
PG_FUNCTION_INFO_V1(campaign_shapley);
Datum
campaign_shapley(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int			ncoalitions = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array)),
				n = 0;
	const float8 *game = (const float8 *) ARR_DATA_PTR(array);
	double		values[CAMPAIGN_SHAPLEY_PLAYERS];
	Datum		result[CAMPAIGN_SHAPLEY_PLAYERS];
	MemoryContext scratch;
	campaign_workspace w;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("game must be a one-dimensional array")));
	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("game must not contain null elements")));
	while (n < CAMPAIGN_SHAPLEY_PLAYERS && 1 << n < ncoalitions)
		n++;
	if (1 << n != ncoalitions)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("game must have 2^n elements, n being the number of players"),
				 errdetail("It has %d; there are at most %d players.", ncoalitions, CAMPAIGN_SHAPLEY_PLAYERS)));
	for (int s = 0; s < ncoalitions; s++)
		if (!isfinite(game[s]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("game must be finite")));
	scratch = AllocSetContextCreate(CurrentMemoryContext, "shapley", ALLOCSET_DEFAULT_SIZES);
	campaign_attribution_workspace(&w, scratch);
	campaign_shapley_game(n, game, values, &w);
	MemoryContextDelete(scratch);
	for (int i = 0; i < n; i++)
		result[i] = Float8GetDatum(campaign_attribution_finite(values[i]));
	PG_RETURN_ARRAYTYPE_P(construct_array(result, n, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}
