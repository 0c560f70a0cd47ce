/*
 * lift.c: lift(exposed_units, exposed_conversions, holdout_units, holdout_conversions, confidence)
 */
#include "campaign.h"

#include "access/htup_details.h"
#include "core/lift.h"
#include "funcapi.h"
#include "utils/builtins.h"

/* the two counts of a group are counts, and exact as float8 */
static void
check_group(const char *group, int64 units, int64 conversions)
{
	if (units < 0 || conversions < 0 || conversions > units)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("counts of the %s group do not go together", group),
				 errdetail("It has " INT64_FORMAT " units, of which " INT64_FORMAT " converted.", units, conversions),
				 errhint("Neither is negative, and a unit converts once.")));
	if (units > (INT64CONST(1) << 53))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("the %s group is too large", group),
				 errdetail("It has " INT64_FORMAT " units; 2^53 are the most.", units)));
}

/*
 * One row: rate_difference, low, high, incremental, incremental_low,
 * incremental_high, relative_lift, p_value.  All NULL where a group has no units;
 * relative_lift is NULL where nobody of the hold-out converted.  STRICT.
 */
PG_FUNCTION_INFO_V1(campaign_lift_row);
Datum
campaign_lift_row(PG_FUNCTION_ARGS)
{
	int64		exposed = PG_GETARG_INT64(0),
				exposed_hits = PG_GETARG_INT64(1),
				holdout = PG_GETARG_INT64(2),
				holdout_hits = PG_GETARG_INT64(3);
	double		confidence = PG_GETARG_FLOAT8(4);
	TupleDesc	desc;
	Datum		values[8];
	bool		nulls[8] = {false};

	check_group("exposed", exposed, exposed_hits);
	check_group("hold-out", holdout, holdout_hits);
	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence must lie between 0 and 1"),
				 errhint("0.95 is the usual one.")));
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);

	if (exposed == 0 || holdout == 0)
		memset(nulls, true, sizeof(nulls));
	else
	{
		campaign_lift lift;
		double		units = (double) exposed,
					base = (double) holdout_hits / (double) holdout;

		campaign_lift_of(exposed_hits, exposed, holdout_hits, holdout, campaign_normal_two_sided(confidence), &lift);
		values[0] = Float8GetDatum(lift.difference);
		values[1] = Float8GetDatum(lift.low);
		values[2] = Float8GetDatum(lift.high);
		values[3] = Float8GetDatum(lift.difference * units);
		values[4] = Float8GetDatum(lift.low * units);
		values[5] = Float8GetDatum(lift.high * units);
		nulls[6] = holdout_hits == 0;
		values[6] = nulls[6] ? (Datum) 0 : Float8GetDatum(lift.difference / base);
		values[7] = Float8GetDatum(lift.p_value);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
