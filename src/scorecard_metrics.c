/*
 * scorecard_metrics.c: aggregates over (score, what came true).
 */
#include "campaign.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include <math.h>

#include "core/scorecard_metrics.h"
#include "scorecard.h"
#include "scorecard_metrics.h"

/*
 * The scores of either kind.  The state is sorted when it is asked; a second question
 * to the same state (several aggregates share one) finds it in order.
 */
typedef struct scores
{
	uint64		n[2],
				room[2];
	double	   *score[2];
} scores;

static scores *
new_state(MemoryContext ctx)
{
	return MemoryContextAllocZero(ctx, sizeof(scores));
}

static void
grow(scores *s, int kind, uint64 more, MemoryContext ctx)
{
	uint64		need = s->n[kind] + more,
				room = Max(s->room[kind], 64);

	if (need <= s->room[kind])
		return;
	while (room < need)
		room *= 2;
	if (room > MaxAllocHugeSize / sizeof(double) / 2)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many scores to be held in memory")));
	if (s->score[kind] == NULL)
		s->score[kind] = MemoryContextAllocHuge(ctx, room * sizeof(double));
	else
		s->score[kind] = repalloc_huge(s->score[kind], room * sizeof(double));
	s->room[kind] = room;
}

/*
 * State (NULL at first), score, what came true.  A row with a NULL is passed over.
 */
PG_FUNCTION_INFO_V1(campaign_scores_trans);
Datum
campaign_scores_trans(PG_FUNCTION_ARGS)
{
	MemoryContext ctx;
	scores	   *s = PG_ARGISNULL(0) ? NULL : (scores *) PG_GETARG_POINTER(0);
	double		score;
	int			kind;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "campaign_scores_trans called in non-aggregate context");
	if (s == NULL)
		s = new_state(ctx);
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
	{
		score = PG_GETARG_FLOAT8(1);
		kind = PG_GETARG_BOOL(2);
		if (isnan(score))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a score is not a number"),
					 errdetail("Scores are compared, and NaN is neither above nor below another."),
					 errhint("Use NULLIF(score, 'NaN') to pass such rows over.")));
		if (s->n[kind] == s->room[kind])
			grow(s, kind, 1, ctx);
		s->score[kind][s->n[kind]++] = score;
	}
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_scores_combine);
Datum
campaign_scores_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx;
	scores	   *a = PG_ARGISNULL(0) ? NULL : (scores *) PG_GETARG_POINTER(0),
			   *b = PG_ARGISNULL(1) ? NULL : (scores *) PG_GETARG_POINTER(1);

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "campaign_scores_combine called in non-aggregate context");
	if (a == NULL)
		a = new_state(ctx);
	for (int kind = 0; b != NULL && kind < 2; kind++)
		if (b->n[kind] > 0)
		{
			grow(a, kind, b->n[kind], ctx);
			memcpy(a->score[kind] + a->n[kind], b->score[kind], b->n[kind] * sizeof(double));
			a->n[kind] += b->n[kind];
		}
	PG_RETURN_POINTER(a);
}

/* counts of both kinds, then the scores as they stand in memory (of one cluster's processes) */
PG_FUNCTION_INFO_V1(campaign_scores_serial);
Datum
campaign_scores_serial(PG_FUNCTION_ARGS)
{
	scores	   *s = (scores *) PG_GETARG_POINTER(0);
	Size		bytes = VARHDRSZ + 2 * sizeof(uint64);
	bytea	   *out;
	char	   *at;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "campaign_scores_serial called in non-aggregate context");
	if (s->n[0] + s->n[1] > (MaxAllocSize - bytes) / sizeof(double))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many scores for a parallel worker"),
				 errhint("SET max_parallel_workers_per_gather = 0 for this query.")));
	bytes += (s->n[0] + s->n[1]) * sizeof(double);
	out = palloc(bytes);
	SET_VARSIZE(out, bytes);
	at = VARDATA(out);
	memcpy(at, s->n, sizeof s->n);
	at += sizeof s->n;
	for (int kind = 0; kind < 2; kind++)
		if (s->n[kind] > 0)
		{
			memcpy(at, s->score[kind], s->n[kind] * sizeof(double));
			at += s->n[kind] * sizeof(double);
		}
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_scores_deserial);
Datum
campaign_scores_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *at = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	MemoryContext ctx;
	scores	   *s;
	uint64		n[2];

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "campaign_scores_deserial called in non-aggregate context");
	if (left < sizeof n)
		elog(ERROR, "state of scores ends early");
	memcpy(n, at, sizeof n);
	at += sizeof n;
	left -= sizeof n;
	if (n[0] > left / sizeof(double) || n[1] > left / sizeof(double) || (n[0] + n[1]) * sizeof(double) != left)
		elog(ERROR, "state of scores has another length");
	s = new_state(ctx);
	for (int kind = 0; kind < 2; kind++)
		if (n[kind] > 0)
		{
			grow(s, kind, n[kind], ctx);
			memcpy(s->score[kind], at, n[kind] * sizeof(double));
			at += n[kind] * sizeof(double);
			s->n[kind] = n[kind];
			for (uint64 i = 0; i < n[kind]; i++)
				if (isnan(s->score[kind][i]))
					elog(ERROR, "state of scores holds what is not a number");
		}
	PG_RETURN_POINTER(s);
}

/*
 * Sorts the state where it stands: the multiset is what counts.  Room for the sort is
 * of the current context.
 */
static void
sort_state(scores *s)
{
	for (int kind = 0; kind < 2; kind++)
	{
		double	   *tmp;

		if (s->n[kind] == 0)
			continue;
		tmp = MemoryContextAllocHuge(CurrentMemoryContext, s->n[kind] * sizeof(double));
		campaign_sort_doubles(s->score[kind], tmp, s->n[kind]);
		pfree(tmp);
		CHECK_FOR_INTERRUPTS();
	}
}

static scores *
final_state(FunctionCallInfo fcinfo)
{
	scores	   *s;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "aggregate function called in non-aggregate context");
	if (PG_ARGISNULL(0))
		return NULL;
	s = (scores *) PG_GETARG_POINTER(0);
	if (s->n[0] + s->n[1] == 0)
		return NULL;
	sort_state(s);
	return s;
}

static void
need_probabilities(const campaign_metrics *m)
{
	if (!m->is_probability)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a score is not a probability"),
				 errdetail("This measure is of probabilities, from 0 to 1."),
				 errhint("campaign.auc() and campaign.ks() take any score.")));
}

PG_FUNCTION_INFO_V1(campaign_auc_final);
Datum
campaign_auc_final(PG_FUNCTION_ARGS)
{
	scores	   *s = final_state(fcinfo);

	if (s == NULL || s->n[0] == 0 || s->n[1] == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(campaign_auc(s->score[1], s->n[1], s->score[0], s->n[0]));
}

/* one final function for each measure: PostgreSQL gives it no other argument */
#define MEASURE(function, field, of_probabilities) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	scores	   *s = final_state(fcinfo); \
	campaign_metrics m; \
\
	if (s == NULL) \
		PG_RETURN_NULL(); \
	campaign_metrics_of(s->score[1], s->n[1], s->score[0], s->n[0], &m); \
	if (of_probabilities) \
		need_probabilities(&m); \
	if (isnan(m.field)) \
		PG_RETURN_NULL(); \
	PG_RETURN_FLOAT8(m.field); \
}

MEASURE(campaign_log_loss_final, log_loss, true)
MEASURE(campaign_brier_final, brier, true)
MEASURE(campaign_ece_final, ece, true)
MEASURE(campaign_lift_final, lift, false)
MEASURE(campaign_ks_final, ks, false)

static void
append_number(StringInfo out, const char *key, double d, bool first)
{
	appendStringInfo(out, "%s\"%s\": %s", first ? "" : ", ", key, isfinite(d) ? float8out_internal(d) : "null");
}

/* logits of sorted probabilities, in place */
static void
to_logits(double *p, uint64 n)
{
	for (uint64 i = 0; i < n; i++)
	{
		double		q = Min(Max(p[i], CAMPAIGN_METRICS_LEAST), 1 - CAMPAIGN_METRICS_LEAST);

		p[i] = log(q / (1 - q));
	}
}

/*
 * All measures as the members of a JSON object.  The arrays are sorted; they are
 * logits afterwards.  Without at least `enough` rows of either kind no AUC is claimed.
 */
void
campaign_metrics_json(StringInfo out, double *pos, uint64 n_pos, double *neg, uint64 n_neg, uint64 enough)
{
	campaign_metrics m;
	bool		few = n_pos < enough || n_neg < enough;
	double		intercept = NAN,
				slope = NAN;
	campaign_workspace w;

	campaign_scorecard_workspace(&w, CurrentMemoryContext);
	campaign_metrics_of(pos, n_pos, neg, n_neg, &m);
	appendStringInfo(out, "\"n\": " UINT64_FORMAT ", \"n_pos\": " UINT64_FORMAT, m.n, m.n_pos);
	append_number(out, "auc", few ? NAN : m.auc, false);
	append_number(out, "log_loss", m.log_loss, false);
	append_number(out, "brier", m.brier, false);
	append_number(out, "ece", m.ece, false);
	append_number(out, "lift", few ? NAN : m.lift, false);
	append_number(out, "ks", few ? NAN : m.ks, false);
	if (m.is_probability && m.n > 0)
	{
		to_logits(pos, n_pos);
		to_logits(neg, n_neg);
		if (!campaign_platt(pos, n_pos, neg, n_neg, 0, &intercept, &slope, &w))
			intercept = slope = NAN;
	}
	append_number(out, "calibration_intercept", intercept, false);
	append_number(out, "calibration_slope", slope, false);
	appendStringInfoString(out, ", \"tenths\": [");
	for (int b = 0, told = 0; b < CAMPAIGN_METRICS_BINS; b++)
		if (m.bin[b].n > 0)
		{
			appendStringInfoString(out, told++ ? ", {" : "{");
			append_number(out, "n", m.bin[b].n, true);
			append_number(out, "positive", m.bin[b].positive, false);
			append_number(out, "mean", m.bin[b].mean, false);
			appendStringInfoChar(out, '}');
		}
	appendStringInfoChar(out, ']');
}

PG_FUNCTION_INFO_V1(campaign_prediction_metrics_final);
Datum
campaign_prediction_metrics_final(PG_FUNCTION_ARGS)
{
	scores	   *s = final_state(fcinfo);
	double	   *copy[2];
	StringInfoData out;

	if (s == NULL)
		PG_RETURN_NULL();
	for (int kind = 0; kind < 2; kind++)
	{
		copy[kind] = MemoryContextAllocHuge(CurrentMemoryContext, Max(s->n[kind], 1) * sizeof(double));
		if (s->n[kind] > 0)
			memcpy(copy[kind], s->score[kind], s->n[kind] * sizeof(double));
	}
	initStringInfo(&out);
	appendStringInfoChar(&out, '{');
	campaign_metrics_json(&out, copy[1], s->n[1], copy[0], s->n[0], 1);
	appendStringInfoChar(&out, '}');
	PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(out.data)));
}

/* what to add to every logit so that the probabilities add up to what came true */
PG_FUNCTION_INFO_V1(campaign_intercept_shift_final);
Datum
campaign_intercept_shift_final(PG_FUNCTION_ARGS)
{
	scores	   *s = final_state(fcinfo);
	campaign_metrics m;
	double	   *copy[2],
				shift;
	campaign_workspace w;

	if (s == NULL)
		PG_RETURN_NULL();
	campaign_scorecard_workspace(&w, CurrentMemoryContext);
	campaign_metrics_of(s->score[1], s->n[1], s->score[0], s->n[0], &m);
	need_probabilities(&m);
	for (int kind = 0; kind < 2; kind++)
	{
		copy[kind] = MemoryContextAllocHuge(CurrentMemoryContext, Max(s->n[kind], 1) * sizeof(double));
		if (s->n[kind] > 0)
			memcpy(copy[kind], s->score[kind], s->n[kind] * sizeof(double));
		to_logits(copy[kind], s->n[kind]);
	}
	if (!campaign_intercept_shift(copy[1], s->n[1], copy[0], s->n[0], &shift, &w))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(shift);
}

/* the isotonic curve: {score, fitted} for each distinct score */
PG_FUNCTION_INFO_V1(campaign_isotonic_final);
Datum
campaign_isotonic_final(PG_FUNCTION_ARGS)
{
	scores	   *s = final_state(fcinfo);
	uint64		n;
	double	   *x,
			   *fitted,
			   *weight;
	size_t		found;
	Datum	   *cells;
	int			dims[2],
				lower[2] = {1, 1};

	if (s == NULL)
		PG_RETURN_NULL();
	n = s->n[0] + s->n[1];
	x = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(double));
	fitted = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(double));
	weight = MemoryContextAllocHuge(CurrentMemoryContext, n * sizeof(double));
	found = campaign_isotonic(s->score[1], s->n[1], s->score[0], s->n[0], x, fitted, weight);
	if (found > MaxArraySize / 4)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many distinct scores for one array"),
				 errhint("Round the scores first.")));
	cells = MemoryContextAllocHuge(CurrentMemoryContext, 2 * found * sizeof(Datum));
	for (size_t i = 0; i < found; i++)
	{
		cells[2 * i] = Float8GetDatum(x[i]);
		cells[2 * i + 1] = Float8GetDatum(fitted[i]);
	}
	dims[0] = (int) found;
	dims[1] = 2;
	PG_RETURN_ARRAYTYPE_P(construct_md_array(cells, NULL, 2, dims, lower, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

static double *
read_counts(ArrayType *a, int *n)
{
	Datum	   *values;
	bool	   *nulls;
	double	   *d;

	deconstruct_array(a, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values, &nulls, n);
	d = palloc(Max(*n, 1) * sizeof(double));
	for (int i = 0; i < *n; i++)
	{
		d[i] = nulls[i] ? 0 : DatumGetFloat8(values[i]);
		if (!(d[i] >= 0) || isinf(d[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("counts must be finite and not negative")));
	}
	return d;
}

/* psi(expected, actual): counts of the same levels.  NULL where one has no rows.  STRICT */
PG_FUNCTION_INFO_V1(campaign_psi_sql);
Datum
campaign_psi_sql(PG_FUNCTION_ARGS)
{
	int			n,
				m;
	double	   *expected = read_counts(PG_GETARG_ARRAYTYPE_P(0), &n),
			   *actual = read_counts(PG_GETARG_ARRAYTYPE_P(1), &m),
				psi;

	if (n != m)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("counts of %d and of %d levels cannot be compared", n, m),
				 errhint("Both arrays name the same levels in the same order, those without rows as 0.")));
	psi = campaign_psi(expected, actual, (size_t) n);
	if (isnan(psi))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(psi);
}

/* prior_shift(p, train_rate, live_rate).  STRICT */
PG_FUNCTION_INFO_V1(campaign_prior_shift_sql);
Datum
campaign_prior_shift_sql(PG_FUNCTION_ARGS)
{
	double		p = PG_GETARG_FLOAT8(0),
				train = PG_GETARG_FLOAT8(1),
				live = PG_GETARG_FLOAT8(2);

	if (!(p >= 0 && p <= 1) || !(train > 0 && train < 1) || !(live > 0 && live < 1))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a probability or a base rate is out of range"),
				 errdetail("The probability lies in 0 .. 1, both base rates between 0 and 1.")));
	PG_RETURN_FLOAT8(campaign_prior_shift(p, train, live));
}
