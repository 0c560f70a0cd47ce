/*
 * path_transform.c: transforms of a path of touch codes.
 */
#include "campaign.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/jsonb.h"

#include "attribution_options.h"

static void
tick(void)
{
	CHECK_FOR_INTERRUPTS();
}

/*
 * path_transform(path, transforms): the path after a chain of transforms, from
 * left to right.  Strict; a path without elements gives an empty array.
 */
PG_FUNCTION_INFO_V1(campaign_path_transform_codes);
Datum
campaign_path_transform_codes(PG_FUNCTION_ARGS)
{
	ArrayType  *path = PG_GETARG_ARRAYTYPE_P(0);
	Jsonb	   *chain = PG_GETARG_JSONB_P(1);
	campaign_path_transform *transforms;
	ArrayType  *result;
	int32	   *code,
			   *kept;
	int			ntransforms,
				n;
	Size		size;

	if (ARR_NDIM(path) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("path must be a one-dimensional array")));
	if (ARR_HASNULL(path) && array_contains_nulls(path))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("path must not contain null elements")));
	transforms = campaign_attribution_read_transforms(chain, &ntransforms);
	n = ArrayGetNItems(ARR_NDIM(path), ARR_DIMS(path));
	code = palloc(sizeof(int32) * Max(n, 1));
	kept = palloc(sizeof(int32) * Max(n, 1));
	if (n > 0)
		memcpy(code, ARR_DATA_PTR(path), sizeof(int32) * n);
	for (int k = 0; k < ntransforms; k++)
	{
		const campaign_path_transform *t = &transforms[k];

		CHECK_FOR_INTERRUPTS();
		if (t->kind == CAMPAIGN_TRANSFORM_FREQUENCY)
		{
			n = campaign_path_frequency(n, code, t->number, kept, tick);
			if (n < 0)
				ereport(ERROR,
						(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						 errmsg("a code and its frequency do not fit an integer"),
						 errdetail("\"frequency\" writes code * %d + times: the code must not be negative, times must be below %d, and the whole at most 2147483647.", t->number, t->number),
						 errhint("Give another base, as in {\"frequency\": 100}, or smaller codes.")));
			continue;
		}
		for (int i = 0; i < n; i++)
			kept[i] = i;
		n = campaign_path_transform_apply(t, n, code, kept, tick);
		/* indexes ascend: what is read is never behind what is written */
		for (int i = 0; i < n; i++)
			code[i] = code[kept[i]];
	}
	if (n == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(INT4OID));
	size = ARR_OVERHEAD_NONULLS(1) + sizeof(int32) * n;
	result = palloc0(size);
	SET_VARSIZE(result, size);
	result->ndim = 1;
	result->dataoffset = 0;
	result->elemtype = INT4OID;
	ARR_DIMS(result)[0] = n;
	ARR_LBOUND(result)[0] = 1;
	memcpy(ARR_DATA_PTR(result), code, sizeof(int32) * n);
	PG_RETURN_ARRAYTYPE_P(result);
}
