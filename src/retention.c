/*
 * retention.c: retention(c1..cN) over raw rows, as ClickHouse has it: which
 * conditions were seen together with the first, whatever the order in time.
 *
 * The state is one number, the mask of the conditions seen, so that a group
 * costs nothing and partial states are combined by OR.
 */
#include "conditions.h"

#include "catalog/pg_type.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/lsyscache.h"

/*
 * VARIADIC with an array: how many conditions there are is known row by row
 * only.  Then the lower half of the state is the mask, and bit 32 + n - 1 says
 * that a row had n of them: that can be combined by OR, too.
 */
#define ARRAY_MAX 32

/* (state, VARIADIC conditions): a NULL condition is false */
PG_FUNCTION_INFO_V1(campaign_retention_trans);
Datum
campaign_retention_trans(PG_FUNCTION_ARGS)
{
	campaign_conditions *c = fcinfo->flinfo->fn_extra;
	uint64		state = PG_ARGISNULL(0) ? 0 : (uint64) PG_GETARG_INT64(0);
	uint64		mask;
	int			n;

	if (c == NULL)
	{
		c = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(*c));
		campaign_conditions_init(c, fcinfo, 1, 1, "retention");
		fcinfo->flinfo->fn_extra = c;
	}
	mask = campaign_conditions_mask(c, fcinfo, &n);
	if (c->n == 0)
	{
		if (n > ARRAY_MAX)
			ereport(ERROR,
					errcode(ERRCODE_TOO_MANY_ARGUMENTS),
					errmsg("retention takes at most %d conditions in an array", ARRAY_MAX),
					errhint("Up to %d may be given one by one.", CAMPAIGN_CONDITIONS_MAX));
		if (n > 0)
			mask |= UINT64CONST(1) << (32 + n - 1);
	}
	PG_RETURN_INT64((int64) (state | mask));
}

/* (state, VARIADIC conditions, all NULL here): the state is never NULL */
PG_FUNCTION_INFO_V1(campaign_retention_final);
Datum
campaign_retention_final(PG_FUNCTION_ARGS)
{
	uint64		state = PG_ARGISNULL(0) ? 0 : (uint64) PG_GETARG_INT64(0);
	int			n = PG_NARGS() - 1;
	Datum		items[CAMPAIGN_CONDITIONS_MAX];

	/* an array of conditions is the one argument that is not a boolean */
	if (n == 1 && OidIsValid(get_element_type(getBaseType(get_fn_expr_argtype(fcinfo->flinfo, 1)))))
	{
		uint32		lengths = (uint32) (state >> 32);

		n = lengths == 0 ? 0 : pg_leftmost_one_pos32(lengths) + 1;
		state &= PG_UINT32_MAX;
	}
	if (n > CAMPAIGN_CONDITIONS_MAX)
		elog(ERROR, "retention has too many conditions");
	for (int i = 0; i < n; i++)
		items[i] = BoolGetDatum((state & 1) != 0 && (state >> i & 1) != 0);
	PG_RETURN_ARRAYTYPE_P(construct_array(items, n, BOOLOID, 1, true, TYPALIGN_CHAR));
}
