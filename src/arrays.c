/*
 * arrays.c: array arguments that are plain lists
 */
#include "campaign.h"

#include "arrays.h"

int
campaign_plain_array(ArrayType *a, const char *name)
{
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be a one-dimensional array", name)));
	if (ARR_HASNULL(a) && array_contains_nulls(a))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not contain null elements", name)));
	return ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
}
