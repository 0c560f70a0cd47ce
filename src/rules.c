/*
 * rules.c: many jsonpath predicates over one document
 *
 * Rules are rows (a jsonpath each).  A lead is held against dozens of them, and
 * one call for all is an order of magnitude cheaper than a query that joins the
 * document with the rules.
 */
#include "campaign.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

/*
 * Whether one predicate holds.  NULL from jsonb_path_match (no single boolean,
 * or an error in silent mode) counts as false.
 */
static bool
holds(Datum document, Datum path, Datum vars, bool silent, MemoryContext scratch)
{
	LOCAL_FCINFO(fcinfo, 4);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	Datum		result;
	bool		answer;

	InitFunctionCallInfoData(*fcinfo, NULL, 4, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = document;
	fcinfo->args[0].isnull = false;
	fcinfo->args[1].value = path;
	fcinfo->args[1].isnull = false;
	fcinfo->args[2].value = vars;
	fcinfo->args[2].isnull = false;
	fcinfo->args[3].value = BoolGetDatum(silent);
	fcinfo->args[3].isnull = false;
	result = jsonb_path_match(fcinfo);
	answer = !fcinfo->isnull && DatumGetBool(result);
	MemoryContextSwitchTo(old);
	MemoryContextReset(scratch);
	return answer;
}

/* An empty object, for the variables that no rule has. */
static Datum
no_variables(void)
{
	return DirectFunctionCall1(jsonb_in, CStringGetDatum("{}"));
}

/*
 * Takes the paths apart; NULL elements are kept (a rule without a condition).
 */
static int
paths_of(ArrayType *paths, Datum **values, bool **nulls)
{
	int			n;

	if (ARR_NDIM(paths) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("the rules must be a one-dimensional array")));
	deconstruct_array(paths, ARR_ELEMTYPE(paths), -1, false, TYPALIGN_INT, values, nulls, &n);
	return n;
}

PG_FUNCTION_INFO_V1(campaign_rules_hold);

/*
 * rules_hold(document jsonb, rules jsonpath[]) returns boolean[]
 *
 * A predicate that raises, or gives no boolean, is false; a NULL rule holds.
 */
Datum
campaign_rules_hold(PG_FUNCTION_ARGS)
{
	Datum		document = PG_GETARG_DATUM(0);
	Datum	   *paths;
	bool	   *nulls;
	int			n = paths_of(PG_GETARG_ARRAYTYPE_P(1), &paths, &nulls);
	Datum	   *answers = palloc(sizeof(Datum) * Max(n, 1));
	Datum		vars = no_variables();
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "campaign rules", ALLOCSET_SMALL_SIZES);

	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		answers[i] = BoolGetDatum(nulls[i] || holds(document, paths[i], vars, true, scratch));
	}
	MemoryContextDelete(scratch);
	PG_RETURN_ARRAYTYPE_P(construct_array(answers, n, BOOLOID, 1, true, TYPALIGN_CHAR));
}

PG_FUNCTION_INFO_V1(campaign_first_rule);

/*
 * first_rule(document jsonb, rules jsonpath[]) returns integer
 *
 * The number (from 1) of the first predicate that holds, NULL where none does.
 * A predicate that raises before one holds raises here.
 */
Datum
campaign_first_rule(PG_FUNCTION_ARGS)
{
	Datum		document = PG_GETARG_DATUM(0);
	Datum	   *paths;
	bool	   *nulls;
	int			n = paths_of(PG_GETARG_ARRAYTYPE_P(1), &paths, &nulls);
	Datum		vars = no_variables();
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "campaign rules", ALLOCSET_SMALL_SIZES);
	int			found = 0;

	for (int i = 0; i < n && found == 0; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i] || holds(document, paths[i], vars, false, scratch))
			found = i + 1;
	}
	MemoryContextDelete(scratch);
	if (found == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(found);
}
