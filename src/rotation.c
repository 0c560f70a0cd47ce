/*
 * rotation.c: rotate() and allocate_amount(): whole things handed out fairly.
 */
#include "campaign.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "amount.h"
#include "arrays.h"
#include "core/allocate.h"
#include "core/rotation.h"

#define MAX_ELEMENTS 1000000

/*
 * The values of a one-dimensional array argument without NULL elements; they
 * lie in the (detoasted) array.  An empty array has n = 0.
 */
static void *
plain_array(FunctionCallInfo fcinfo, int arg, const char *name, int *n)
{
	ArrayType  *a = PG_GETARG_ARRAYTYPE_P(arg);

	*n = campaign_plain_array(a, name);
	if (*n > MAX_ELEMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s has too many elements", name),
				 errdetail("At most %d are allowed.", MAX_ELEMENTS)));
	return ARR_DATA_PTR(a);
}

/*
 * rotate(due, given, weight, room, n): picks, and due and given after them.
 */
PG_FUNCTION_INFO_V1(campaign_rotate);
Datum
campaign_rotate(PG_FUNCTION_ARGS)
{
	campaign_rotation r;
	int			members,
				other,
				n = PG_GETARG_INT32(4);
	const double *due = plain_array(fcinfo, 0, "due", &members);
	const int64 *given;
	ArrayType  *room = PG_GETARG_ARRAYTYPE_P(3);
	ArrayIterator rooms;
	Datum		value,
			   *out;
	bool		isnull,
			   *nulls,
				out_nulls[3] = {false, false, false};
	Datum		result[3];
	TupleDesc	desc;
	int			dims[1],
				lbs[1] = {1};

	given = plain_array(fcinfo, 1, "given", &other);
	if (other == members)
		r.weight = plain_array(fcinfo, 2, "weight", &other);
	if (other != members || ARR_NDIM(room) > 1 || ArrayGetNItems(ARR_NDIM(room), ARR_DIMS(room)) != members)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("due, given, weight and room must have one element for each member")));
	if (n < 0 || n > MAX_ELEMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of leads is out of range"),
				 errdetail("It must be between 0 and %d.", MAX_ELEMENTS)));
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");

	r.m = members;
	r.due = palloc(sizeof(double) * (members + 1));
	r.given = palloc(sizeof(int64) * (members + 1));
	r.share = palloc(sizeof(double) * (members + 1));
	r.room = palloc(sizeof(int32) * (members + 1));
	for (int i = 0; i < members; i++)
	{
		if (!isfinite(due[i]) || !isfinite(r.weight[i]) || r.weight[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("due and weight must be finite, and a weight not negative"),
					 errdetail("Member %d has due %g and weight %g.", i + 1, due[i], r.weight[i])));
		r.due[i] = due[i];
		r.given[i] = given[i];
	}
	rooms = array_create_iterator(room, 0, NULL);
	for (int i = 0; array_iterate(rooms, &value, &isnull); i++)
	{
		r.room[i] = isnull ? CAMPAIGN_ROOM_UNLIMITED : DatumGetInt32(value);
		if (!isnull && r.room[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("room must not be negative"),
					 errhint("Use NULL for a member without a cap.")));
	}

	out = palloc(sizeof(Datum) * (Max(n, members) + 1));
	nulls = palloc(sizeof(bool) * (n + 1));
	campaign_rotation_start(&r);
	for (int k = 0; k < n; k++)
	{
		int			who = campaign_rotation_next(&r);

		/* every pick looks at every member */
		if (members > 1000 || k % 1024 == 0)
			CHECK_FOR_INTERRUPTS();
		nulls[k] = who < 0;
		out[k] = Int32GetDatum(who + 1);
	}
	dims[0] = n;
	result[0] = PointerGetDatum(n == 0 ? construct_empty_array(INT4OID) :
								construct_md_array(out, nulls, 1, dims, lbs, INT4OID, sizeof(int32), true, TYPALIGN_INT));
	for (int i = 0; i < members; i++)
		out[i] = Float8GetDatum(r.due[i]);
	result[1] = PointerGetDatum(construct_array(out, members, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
	for (int i = 0; i < members; i++)
		out[i] = Int64GetDatum(r.given[i]);
	result[2] = PointerGetDatum(construct_array(out, members, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), result, out_nulls)));
}

/*
 * units := units * 10 + digit, within what can be allocated.
 */
static void
append_digit(int64 *units, int digit, const char *text)
{
	if (*units > (CAMPAIGN_ALLOCATE_MAX_UNITS - digit) / 10)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("amount %s is out of range", text),
				 errdetail("At most 10^18 minor units can be allocated.")));
	*units = *units * 10 + digit;
}

/*
 * The amount in units of 10^-scale, read from its decimal form.
 */
int64
campaign_numeric_units(Datum amount, int scale)
{
	char	   *text = DatumGetCString(DirectFunctionCall1(numeric_out, amount));
	bool		negative = text[0] == '-';
	bool		is_fraction = false;
	int64		units = 0;
	int			decimals = 0;

	/* NaN, Infinity */
	if (text[negative] < '0' || text[negative] > '9')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("amount must be finite")));
	for (const char *p = text + negative; *p != '\0'; p++)
	{
		if (*p == '.')
			is_fraction = true;
		else if (!is_fraction || decimals < scale)
		{
			append_digit(&units, *p - '0', text);
			decimals += is_fraction;
		}
		else if (*p != '0')
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("amount %s is finer than its minor unit", text),
					 errdetail("Parts have %d decimals.", scale),
					 errhint("Round the amount first, or allocate with a larger scale.")));
	}
	for (; decimals < scale; decimals++)
		append_digit(&units, 0, text);
	pfree(text);
	return negative ? -units : units;
}

/*
 * allocate_amount(amount, weights, scale)
 */
PG_FUNCTION_INFO_V1(campaign_allocate_amount);
Datum
campaign_allocate_amount(PG_FUNCTION_ARGS)
{
	int			n;
	const double *weight = plain_array(fcinfo, 1, "weights", &n);
	int			scale = PG_GETARG_INT32(2);
	int64	   *part;
	campaign_allocate_scratch *scratch;
	Datum	   *out;

	if (scale < 0 || scale > 18)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("scale must be between 0 and 18")));
	if (n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weights must not be empty"),
				 errhint("An amount that nobody earned needs a part of its own, such as (none).")));
	part = palloc(sizeof(int64) * n);
	scratch = palloc(sizeof(campaign_allocate_scratch) * n);
	switch (campaign_allocate(campaign_numeric_units(PG_GETARG_DATUM(0), scale), weight, n, part, scratch))
	{
		case CAMPAIGN_ALLOCATE_OK:
			break;
		case CAMPAIGN_ALLOCATE_BAD_WEIGHT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weights must be finite and not negative")));
			break;
		case CAMPAIGN_ALLOCATE_NO_WEIGHT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weights must not all be zero")));
			break;
		case CAMPAIGN_ALLOCATE_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("amount is out of range"),
					 errdetail("At most 10^18 minor units can be allocated.")));
			break;
	}
	pfree(scratch);
	out = palloc(sizeof(Datum) * n);
	for (int i = 0; i < n; i++)
	{
		if (i % 1024 == 0)
			CHECK_FOR_INTERRUPTS();
		out[i] = NumericGetDatum(int64_div_fast_to_numeric(part[i], scale));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(out, n, NUMERICOID, -1, false, TYPALIGN_INT));
}
