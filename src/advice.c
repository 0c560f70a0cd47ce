/*
 * advice.c: hour_rates(), rank_actions(), beta_cdf(), beta_quantile(), hash_uniform()
 */
#include "campaign.h"

#include <math.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "arrays.h"
#include "core/advice.h"
#include "core/beta.h"
#include "core/lift.h"

/* a minute of a week each, at the finest */
#define MAX_CELLS 10080
/* the chances of being best compare every two */
#define MAX_ACTIONS 1000

/*
 * The values of a one-dimensional array argument without NULL elements, which lie in
 * the detoasted array one beside the other; NULL for a NULL argument.  *n is checked
 * against the number of elements that the first array had, unless that is -1.
 */
static void *
plain_array(FunctionCallInfo fcinfo, int arg, const char *name, int *n, int most)
{
	ArrayType  *a;
	int			items;

	if (PG_ARGISNULL(arg))
		return NULL;
	a = PG_GETARG_ARRAYTYPE_P(arg);
	items = campaign_plain_array(a, name);
	if (*n >= 0 && items != *n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must have as many elements as the first array", name),
				 errdetail("It has %d instead of %d.", items, *n)));
	if (items > most)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s has too many elements", name),
				 errdetail("It has %d, at most %d are allowed.", items, most)));
	*n = items;
	return ARR_DATA_PTR(a);
}

/* successes are among the trials, and both are exact as float8 */
static void
check_counts(const char *what, int no, int64 trials, int64 successes)
{
	if (successes < 0 || successes > trials)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("counts of %s %d do not go together", what, no),
				 errdetail("There are " INT64_FORMAT " trials with " INT64_FORMAT " successes.", trials, successes),
				 errhint("Neither is negative, and a trial succeeds once.")));
	if (trials > INT64CONST(1000000000))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("counts of %s %d are too large", what, no),
				 errdetail("There are " INT64_FORMAT " trials; a billion are the most.", trials)));
}

/* a float8 argument that must be finite and not negative (or positive) */
static double
weight_arg(FunctionCallInfo fcinfo, int arg, const char *name, double otherwise, bool positive)
{
	double		value = PG_ARGISNULL(arg) ? otherwise : PG_GETARG_FLOAT8(arg);

	if (!(value >= 0 && value <= CAMPAIGN_BETA_MAX) || (positive && value < 1e-9))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be a number %s", name, positive ? "above zero" : "that is not negative"),
				 errdetail("It is %g.", value)));
	return value;
}

/*
 * hour_rates(sent, responded, own_sent, own_responded, prior, own_prior, smooth, daily):
 * one row a cell, from 0.  own counts may be NULL (none).  Rates are NULL where
 * nothing was ever sent.
 */
PG_FUNCTION_INFO_V1(campaign_hour_rates_rows);
Datum
campaign_hour_rates_rows(PG_FUNCTION_ARGS)
{
	int			n = -1;
	const int64 *sent = plain_array(fcinfo, 0, "sent", &n, MAX_CELLS);
	const int64 *responded = plain_array(fcinfo, 1, "responded", &n, MAX_CELLS);
	const int64 *own_sent = plain_array(fcinfo, 2, "own_sent", &n, MAX_CELLS);
	const int64 *own_responded = plain_array(fcinfo, 3, "own_responded", &n, MAX_CELLS);
	double		prior = weight_arg(fcinfo, 4, "prior", 50, false),
				own_prior = weight_arg(fcinfo, 5, "own_prior", 10, false),
				overall = 0;
	bool		smooth = !PG_ARGISNULL(6) && PG_GETARG_BOOL(6),
				daily = !PG_ARGISNULL(7) && PG_GETARG_BOOL(7),
				known;
	campaign_hour *hours;
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	if (!sent || !responded)
		PG_RETURN_VOID();
	if (!own_sent != !own_responded)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("own_sent and own_responded go together"),
				 errhint("Give both, or neither.")));
	if (daily && n % 24 != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rates by hour of the day need whole days of 24 cells"),
				 errdetail("There are %d cells.", n)));
	hours = palloc0(sizeof(campaign_hour) * (n + 1));
	for (int i = 0; i < n; i++)
	{
		check_counts("cell", i, sent[i], responded[i]);
		hours[i].sent = (double) sent[i];
		hours[i].responded = (double) responded[i];
		if (own_sent)
		{
			check_counts("own cell", i, own_sent[i], own_responded[i]);
			hours[i].own_sent = (double) own_sent[i];
			hours[i].own_responded = (double) own_responded[i];
		}
	}
	if (smooth && n > 0)
	{
		static const size_t field[] = {offsetof(campaign_hour, sent), offsetof(campaign_hour, responded),
		offsetof(campaign_hour, own_sent), offsetof(campaign_hour, own_responded)};
		double	   *in = palloc(sizeof(double) * n),
				   *out = palloc(sizeof(double) * n);

		for (int f = 0; f < lengthof(field); f++)
		{
			for (int i = 0; i < n; i++)
				in[i] = *(double *) ((char *) &hours[i] + field[f]);
			campaign_smooth_circle(in, out, n);
			for (int i = 0; i < n; i++)
				*(double *) ((char *) &hours[i] + field[f]) = out[i];
		}
	}
	known = campaign_hour_rates(hours, n, prior, own_prior, daily, &overall);
	for (int i = 0; i < n; i++)
	{
		Datum		values[6];
		bool		nulls[6] = {false, !known, !known, !known, !known, !known};

		values[0] = Int32GetDatum(i);
		values[1] = Float8GetDatum(overall);
		values[2] = Float8GetDatum(hours[i].common);
		values[3] = Float8GetDatum(hours[i].rate);
		values[4] = Float8GetDatum(hours[i].low);
		values[5] = Float8GetDatum(hours[i].high);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	PG_RETURN_VOID();
}

/* element i of a float8 array that must be finite and not negative */
static double
money(const double *values, int i, const char *name, double otherwise, bool may_be_negative)
{
	if (!values)
		return otherwise;
	if (!(fabs(values[i]) <= 1e15) || (values[i] < 0 && !may_be_negative))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s of action %d is not allowed", name, i + 1),
				 errdetail("It is %g.", values[i]),
				 errhint("It must be a number%s of at most 1e15.", may_be_negative ? "" : ", not negative,")));
	return values[i];
}

static void
breathe(void)
{
	CHECK_FOR_INTERRUPTS();
}

/*
 * rank_actions(n, k, value, cost, weight, eligible, own_n, own_k, own_p, prior,
 * own_prior, none_n, none_k, confidence, draw): one row an action, in the order given.
 */
PG_FUNCTION_INFO_V1(campaign_rank_actions);
Datum
campaign_rank_actions(PG_FUNCTION_ARGS)
{
	int			n = -1,
				two,
			   *order;
	const int64 *trials = plain_array(fcinfo, 0, "n", &n, MAX_ACTIONS),
			   *hits = plain_array(fcinfo, 1, "k", &n, MAX_ACTIONS);
	const double *value = plain_array(fcinfo, 2, "value", &n, MAX_ACTIONS),
			   *cost = plain_array(fcinfo, 3, "cost", &n, MAX_ACTIONS),
			   *weight = plain_array(fcinfo, 4, "weight", &n, MAX_ACTIONS);
	const bool *eligible = plain_array(fcinfo, 5, "eligible", &n, MAX_ACTIONS);
	const int64 *own_trials = plain_array(fcinfo, 6, "own_n", &n, MAX_ACTIONS),
			   *own_hits = plain_array(fcinfo, 7, "own_k", &n, MAX_ACTIONS);
	const double *prior,
			   *draw = plain_array(fcinfo, 14, "draw", &n, MAX_ACTIONS);
	double		confidence = PG_ARGISNULL(13) ? 0.95 : PG_GETARG_FLOAT8(13);
	campaign_choice choice = {.prior_hits = 1, .prior_misses = 9,.tick = breathe};
	campaign_action *actions;
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	if (!trials || !hits || !value)
		PG_RETURN_VOID();
	two = -1;
	prior = plain_array(fcinfo, 9, "prior", &two, 2);
	if (prior && two != 2)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("prior must hold two numbers"),
				 errhint("{1,9} is as if one of ten had succeeded.")));
	if (prior)
	{
		choice.prior_hits = prior[0];
		choice.prior_misses = prior[1];
	}
	if (!(choice.prior_hits >= 0 && choice.prior_hits <= CAMPAIGN_BETA_MAX && choice.prior_misses >= 0 && choice.prior_misses <= CAMPAIGN_BETA_MAX))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("prior must be two numbers that are not negative"),
				 errhint("{1,9} is as if one of ten had succeeded.")));
	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence must lie between 0 and 1"),
				 errhint("0.95 is the usual one.")));
	if (!own_trials != !own_hits)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("own_n and own_k go together"),
				 errhint("Give both, or neither.")));
	choice.own_prior = weight_arg(fcinfo, 10, "own_prior", 30, true);
	choice.none_n = PG_ARGISNULL(11) ? 0 : (double) PG_GETARG_INT64(11);
	choice.none_k = PG_ARGISNULL(12) ? 0 : (double) PG_GETARG_INT64(12);
	if (choice.none_k < 0 || choice.none_k > choice.none_n || choice.none_n > CAMPAIGN_BETA_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("none_k and none_n do not go together"),
				 errdetail("Of %.0f left alone %.0f are said to have succeeded.", choice.none_n, choice.none_k)));
	choice.z = campaign_normal_two_sided(confidence);
	choice.explore = draw != NULL;

	actions = palloc0(sizeof(campaign_action) * (n + 1));
	order = palloc(sizeof(int) * (n + 1));
	for (int i = 0; i < n; i++)
	{
		campaign_action *a = &actions[i];

		check_counts("action", i + 1, trials[i], hits[i]);
		a->n = (double) trials[i];
		a->k = (double) hits[i];
		if (own_trials)
		{
			check_counts("segment of action", i + 1, own_trials[i], own_hits[i]);
			a->own_n = (double) own_trials[i];
			a->own_k = (double) own_hits[i];
		}
		a->own_p = NAN;
		a->value = money(value, i, "value", 0, false);
		a->cost = money(cost, i, "cost", 0, true);
		a->weight = money(weight, i, "weight", 1, false);
		a->eligible = !eligible || eligible[i];
		if (draw)
		{
			if (!(draw[i] >= 0 && draw[i] <= 1))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("draw of action %d does not lie between 0 and 1", i + 1)));
			a->draw = draw[i];
		}
	}
	/* chances by a model: NULL elements say that there is none */
	if (!PG_ARGISNULL(8))
	{
		ArrayType  *a = PG_GETARG_ARRAYTYPE_P(8);
		ArrayIterator each;
		Datum		p;
		bool		isnull;

		if (ARR_NDIM(a) > 1 || ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a)) != n)
			ereport(ERROR,
					(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
					 errmsg("own_p must have as many elements as the first array")));
		each = array_create_iterator(a, 0, NULL);
		for (int i = 0; array_iterate(each, &p, &isnull); i++)
		{
			if (isnull)
				continue;
			actions[i].own_p = DatumGetFloat8(p);
			if (!(actions[i].own_p >= 0 && actions[i].own_p <= 1))
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("chance of action %d does not lie between 0 and 1", i + 1)));
		}
	}
	campaign_choose(&choice, actions, n, order);
	for (int i = 0; i < n; i++)
	{
		campaign_action *a = &actions[i];
		Datum		values[14];
		bool		nulls[14] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(i + 1);
		nulls[1] = a->rank == 0;
		values[1] = Int32GetDatum(a->rank);
		values[2] = BoolGetDatum(i == choice.chosen);
		values[3] = BoolGetDatum(choice.personal);
		values[4] = Float8GetDatum(choice.personal ? a->p : a->common_p);
		values[5] = Float8GetDatum(choice.personal ? a->own_value : a->common_value);
		values[6] = Float8GetDatum(a->low);
		values[7] = Float8GetDatum(a->high);
		values[8] = Float8GetDatum(a->common_p);
		values[9] = Float8GetDatum(a->p);
		values[10] = Float8GetDatum(a->own_value);
		nulls[11] = nulls[12] = i != choice.own_best || choice.own_best == choice.common_best;
		values[11] = Float8GetDatum(choice.gain);
		values[12] = Float8GetDatum(choice.gain_low);
		nulls[13] = !choice.explore;
		values[13] = Float8GetDatum(a->best);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	PG_RETURN_VOID();
}

/* parameters of a beta distribution, checked */
static void
check_beta(double a, double b)
{
	if (!(a > 0 && b > 0 && a <= CAMPAIGN_BETA_MAX && b <= CAMPAIGN_BETA_MAX))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("parameters of a beta distribution are out of range"),
				 errdetail("They are %g and %g.", a, b),
				 errhint("Both are above zero and at most 1e9.")));
}

/* beta_cdf(x, a, b): P(X <= x).  STRICT. */
PG_FUNCTION_INFO_V1(campaign_beta_cdf_float8);
Datum
campaign_beta_cdf_float8(PG_FUNCTION_ARGS)
{
	double		x = PG_GETARG_FLOAT8(0),
				a = PG_GETARG_FLOAT8(1),
				b = PG_GETARG_FLOAT8(2);

	check_beta(a, b);
	if (isnan(x))
		PG_RETURN_FLOAT8(x);
	PG_RETURN_FLOAT8(campaign_beta_cdf(Min(Max(x, 0), 1), a, b));
}

/* beta_quantile(p, a, b): the x with P(X <= x) = p.  STRICT. */
PG_FUNCTION_INFO_V1(campaign_beta_quantile_float8);
Datum
campaign_beta_quantile_float8(PG_FUNCTION_ARGS)
{
	double		p = PG_GETARG_FLOAT8(0),
				a = PG_GETARG_FLOAT8(1),
				b = PG_GETARG_FLOAT8(2);

	check_beta(a, b);
	if (!(p >= 0 && p <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a probability must lie between 0 and 1"),
				 errdetail("It is %g.", p)));
	PG_RETURN_FLOAT8(campaign_beta_quantile(p, a, b));
}

/*
 * hash_uniform(key, seed): a number in [0, 1) that key and seed settle for good, on
 * every machine and version.  STRICT.
 */
PG_FUNCTION_INFO_V1(campaign_hash_uniform);
Datum
campaign_hash_uniform(PG_FUNCTION_ARGS)
{
	text	   *key = PG_GETARG_TEXT_PP(0),
			   *seed = PG_GETARG_TEXT_PP(1);
	XXH64_hash_t h = XXH3_64bits_withSeed(VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key),
										  XXH3_64bits(VARDATA_ANY(seed), VARSIZE_ANY_EXHDR(seed)));

	PG_RETURN_FLOAT8((double) (h >> 11) * 0x1p-53);
}
