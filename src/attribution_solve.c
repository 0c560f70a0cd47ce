/*
 * attribution_solve.c: any model from a state: attribution() and
 * attribution_synergy().
 */
#include "attribution_solve.h"

#include <math.h>

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/bootstrap.h"
#include "core/markov.h"
#include "core/path_rules.h"
#include "core/shapley.h"

/* Sessions ------------------------------------------------------------------------- */

static void *
take(void *context, size_t size)
{
	if (!AllocHugeSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("attribution needs more memory than there can be")));
	return MemoryContextAllocExtended((MemoryContext) context, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

static void
tick(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

void
campaign_attribution_workspace(campaign_workspace *w, MemoryContext ctx)
{
	w->alloc = take;
	w->tick = tick;
	w->context = ctx;
}

double
campaign_attribution_finite(double value)
{
	if (!isfinite(value))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value of an attribution is out of range")));
	return value;
}

void
campaign_attribution_session_begin(campaign_attribution_session *s, struct varlena *state, Jsonb *options)
{
	s->ctx = AllocSetContextCreate(CurrentMemoryContext, "attribution", ALLOCSET_DEFAULT_SIZES);
	s->caller = MemoryContextSwitchTo(s->ctx);
	campaign_attribution_workspace(&s->w, s->ctx);
	campaign_attribution_open(&s->view, state);
	campaign_attribution_read_solve_options(&s->options, options, s->view.binding, s->view.binding_len);
	s->set = s->view.set;
	/* the number of rows may be below zero: of a row of five conversions, two may be taken away one by one */
	for (int32 p = 0; p < s->set.npaths; p++)
		if (s->set.conversions[p] < 0 || s->set.nulls[p] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("attribution state has counts below zero"),
					 errdetail("More was taken away from some path than had been added to it."),
					 errhint("Add the state that the difference belongs to; attribution_paths() shows the paths.")));
	s->is_edited = campaign_path_rules_edits(&s->options.rule);
	if (s->is_edited)
		s->set = *campaign_path_rules_edit(&s->set, &s->options.rule, &s->w);
	s->empty = s->set.npaths > 0 && s->set.start[1] == 0 ? 0 : -1;
}

void
campaign_attribution_session_end(campaign_attribution_session *s)
{
	MemoryContextSwitchTo(s->caller);
	MemoryContextDelete(s->ctx);
}

bool
campaign_attribution_of_paths(const campaign_attribution_session *s, int model)
{
	const double *conversions,
			   *value;

	if (campaign_attribution_needs_times(model))
		return false;
	/* windows of a state of journeys had lookbacks: its sums know more than its paths */
	return model != CAMPAIGN_MODEL_LAST_BY_PRIORITY || s->options.rule.nwindows > 0 ||
		!campaign_attribution_timed(&s->view, model, &conversions, &value);
}

bool
campaign_attribution_misses_ties(const campaign_attribution_session *s, int model)
{
	return s->options.has_shared_ties && model != CAMPAIGN_MODEL_LINEAR;
}

void
campaign_attribution_needs(const campaign_attribution_session *s, int model)
{
	const char *name = campaign_attribution_model_name(model);
	const double *conversions,
			   *value;

	if (campaign_attribution_of_paths(s, model))
	{
		if (campaign_attribution_misses_ties(s, model))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("no model \"%s\" of a state with shared ties", name),
					 errdetail("Which touches were of one instant is in the sums of models that need times, not in the paths."),
					 errhint("Build the state without \"ties\", or sum what attribute() gives for each conversion.")));
		return;
	}
	if (!campaign_attribution_timed(&s->view, model, &conversions, &value))
	{
		if (!s->view.has_times)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("model \"%s\" needs the times of touches", name),
					 errdetail("The state was built from aggregated paths, which have none."),
					 errhint("Build it from journeys: attribution_agg(journey, converted_at, value, options).")));
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the state has no sums of model \"%s\"", name),
				 errdetail("What a model needs beyond times must be said when the state is built."),
				 model == CAMPAIGN_MODEL_MILESTONES ?
				 errhint("Give the option milestones to attribution_agg(journey, converted_at, value, options).") :
				 errhint("Give the options lead_created_at and opportunity_created_at to attribution_agg(journey, converted_at, value, options).")));
	}
	if (s->is_edited)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options \"excluded\", \"transforms\" and \"repeats\" come too late for model \"%s\"", name),
				 errdetail("The state holds its sums, over the paths as they were built."),
				 errhint("Give them to attribution_agg(journey, converted_at, value, options).")));
}

/* Solving ---------------------------------------------------------------------------- */

typedef enum solver
{
	SOLVER_RULE,				/* from paths */
	SOLVER_SUMS,				/* from the sums of the state */
	SOLVER_MARKOV,
	SOLVER_SHAPLEY
} solver;

/*
 * A model about to be solved, once or again and again.  Figures of one solution
 * stand in one array: conversions and value of each code and of (none), then the
 * removal effects by both.
 */
typedef struct task
{
	campaign_attribution_session *s;
	solver		by;
	int			model;			/* a rule's */
	int			order;			/* of the chain */
	campaign_path_shares *shares;
	campaign_markov_plan *markov;
	campaign_shapley_plan *shapley;
	int			nfigures;
} task;

static inline double *
figures_of_value(const task *t, double *figures)
{
	return figures + t->s->set.ncodes + 1;
}

static inline double *
figures_of_removal(const task *t, double *figures)
{
	return figures + 2 * ((Size) t->s->set.ncodes + 1);
}

pg_noreturn static void
unknown_model(text *model)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		appendStringInfo(&list, "%s, ", campaign_attribution_model_name(m));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown attribution model \"%s\"", text_to_cstring(model)),
			 errdetail("The models are %smarkov, shapley.", list.data)));
}

static bool
is_name(text *model, const char *name)
{
	return VARSIZE_ANY_EXHDR(model) == strlen(name) && memcmp(VARDATA_ANY(model), name, strlen(name)) == 0;
}

/*
 * Finds who solves a model; raises 22023 where nobody does.
 */
static void
choose(task *t, campaign_attribution_session *s, text *model)
{
	memset(t, 0, sizeof *t);
	t->s = s;
	t->order = s->options.has_order ? s->options.order : s->view.order;
	t->nfigures = 2 * (s->set.ncodes + 1);
	if (is_name(model, "markov"))
	{
		t->by = SOLVER_MARKOV;
		t->nfigures += 2 * s->set.ncodes;
	}
	else if (is_name(model, "shapley"))
		t->by = SOLVER_SHAPLEY;
	else
	{
		t->model = campaign_attribution_model_find(VARDATA_ANY(model), VARSIZE_ANY_EXHDR(model));
		if (t->model < 0)
			unknown_model(model);
		campaign_attribution_needs(s, t->model);
		t->by = campaign_attribution_of_paths(s, t->model) ? SOLVER_RULE : SOLVER_SUMS;
	}
}

/* raises what a code of the Markov solver means */
static void
check_markov(const task *t, int rc)
{
	if (rc == CAMPAIGN_MARKOV_TOO_LARGE)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the Markov chain of order %d is too large", t->order),
				 errdetail("A chain has at most %d states with %d different steps.",
						   CAMPAIGN_MARKOV_MAX_STATES, CAMPAIGN_MARKOV_MAX_EDGES),
				 errhint("Ask for a lower order, or for the limit: {\"order\": \"limit\"}.")));
	if (rc != CAMPAIGN_MARKOV_OK)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the Markov chain of order %d could not be solved", t->order),
				 errdetail("Its cycles close so nearly that the solution does not settle."),
				 errhint("Ask for another order, or for the limit: {\"order\": \"limit\"}.")));
}

static void
prepare_markov(task *t)
{
	t->markov = campaign_markov_prepare(&t->s->set, t->order, &t->s->w);
	if (t->markov == NULL)
		check_markov(t, CAMPAIGN_MARKOV_TOO_LARGE);
}

/*
 * What is nobody's: of empty paths, and the value of others where the model found
 * nothing to share it by (a value without conversions).
 */
static void
fill_none(const task *t, const int64_t *conversions, const double *value, double *figures)
{
	const campaign_path_set *set = &t->s->set;
	double	   *credits = figures_of_value(t, figures);
	int32		c = 0;

	figures[set->ncodes] = t->s->empty >= 0 ? (double) conversions[t->s->empty] : 0;
	credits[set->ncodes] = t->s->empty >= 0 ? value[t->s->empty] : 0;
	while (c < set->ncodes && credits[c] == 0)
		c++;
	if (c == set->ncodes)
		for (int32 p = t->s->empty + 1; p < set->npaths; p++)
			credits[set->ncodes] += value[p];
}

/*
 * Solves for counts of the paths, which may have been drawn; a code of the solver.
 */
static int
solve_again(void *context, const int64_t *conversions, const int64_t *nulls, const double *value, double *figures)
{
	task	   *t = context;
	campaign_attribution_session *s = t->s;
	int32		ncodes = s->set.ncodes;
	campaign_shapley_sums sums = {conversions, nulls, value};
	campaign_shapley_credit credit = {figures, figures_of_value(t, figures), NULL, NULL};

	switch (t->by)
	{
		case SOLVER_RULE:
			campaign_path_shares_solve(t->shares, conversions, value, credit.conversions, credit.value, &s->w);
			return 0;
		case SOLVER_MARKOV:
			{
				campaign_markov_result result = {
					.conversions = credit.conversions,.value = credit.value,
					.removal_effect = figures_of_removal(t, figures),
					.removal_effect_value = figures_of_removal(t, figures) + ncodes
				};
				int			rc = t->markov == NULL ? campaign_markov_solve_once(&s->set, &result, &s->w) :
					campaign_markov_solve(t->markov, conversions, nulls, value, &result, &s->w);

				if (rc != CAMPAIGN_MARKOV_OK)
					return rc;
			}
			break;
		case SOLVER_SHAPLEY:
			if (!s->options.is_rate)
				campaign_shapley_subset(t->shapley, &sums, &credit, &s->w);
			else
				campaign_shapley_rate(t->shapley, &sums, &credit, &s->w);
			break;
		case SOLVER_SUMS:
			break;
	}
	fill_none(t, conversions, value, figures);
	return 0;
}

/*
 * The figures themselves; error has room for those of conversions and value where
 * they are estimates, and is filled then.
 */
static void
solve(task *t, double *figures, double *error)
{
	campaign_attribution_session *s = t->s;
	campaign_path_set *set = &s->set;
	double	   *conversions = figures,
			   *value = figures_of_value(t, figures);

	switch (t->by)
	{
		case SOLVER_RULE:
			s->options.rule.model = (campaign_attribution_model) t->model;
			campaign_path_rules(set, 1, &s->options.rule, conversions, value, &s->w);
			if (s->options.refits > 0)
				t->shares = campaign_path_shares_prepare(set, &s->options.rule, &s->w);
			return;
		case SOLVER_SUMS:
			{
				const double *sums,
						   *sums_of_value;

				campaign_attribution_timed(&s->view, t->model, &sums, &sums_of_value);
				memcpy(conversions, sums, sizeof(double) * set->ncodes);
				memcpy(value, sums_of_value, sizeof(double) * set->ncodes);
				conversions[set->ncodes] = s->empty >= 0 ? (double) set->conversions[s->empty] : 0;
				value[set->ncodes] = s->empty >= 0 ? set->value[s->empty] : 0;
			}
			return;
		case SOLVER_MARKOV:
			/* a plan pays where there are samples to be solved, or windows to be found */
			if (t->order != 1 || s->options.refits > 0)
				prepare_markov(t);
			break;
		case SOLVER_SHAPLEY:
			t->shapley = campaign_shapley_prepare(set, &s->w);
			if (error != NULL)
			{
				campaign_shapley_sums sums = {set->conversions, set->nulls, set->value};
				campaign_shapley_credit credit = {conversions, value, error, figures_of_value(t, error)};

				campaign_shapley_sample(t->shapley, &sums, (s->options.samples + 1) / 2, s->options.seed, &credit, &s->w);
				fill_none(t, set->conversions, set->value, figures);
				return;
			}
			if (s->options.is_rate && t->shapley->nplayers > CAMPAIGN_SHAPLEY_PLAYERS)
				ereport(ERROR,
						(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						 errmsg("%d codes are too many for exact Shapley values of the rate game", t->shapley->nplayers),
						 errdetail("There are at most %d, for every set of codes is looked at.", CAMPAIGN_SHAPLEY_PLAYERS),
						 errhint("Ask for an estimate with its standard error, such as {\"game\": \"rate\", \"samples\": 10000}, group codes, or leave some out with \"excluded\".")));
			break;
	}
	check_markov(t, solve_again(t, set->conversions, set->nulls, set->value, figures));
}

/* whether the options ask for what a model can give */
static void
check_options(const task *t)
{
	const campaign_solve_options *o = &t->s->options;

	if (t->by == SOLVER_SHAPLEY && o->samples > 0)
	{
		if (!o->is_rate)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("option \"samples\" is for the rate game"),
					 errdetail("The subset game is solved exactly for any number of codes."),
					 errhint("Leave it out, or say {\"game\": \"rate\"}.")));
		if (o->refits > 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("options \"samples\" and \"bootstrap\" do not go together"),
					 errdetail("What the samples miss would be mixed with what chance does.")));
	}
	if (t->by == SOLVER_SUMS && o->refits > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no bootstrap for model \"%s\"", campaign_attribution_model_name(t->model)),
				 errdetail("The state holds its sums, not what each path got.")));
}

/*
 * attribution(state, model, options): a row for each code, and one for what no
 * touch earned.  No rows for a NULL state or model; NULL options are none.
 */
PG_FUNCTION_INFO_V1(campaign_attribution);
Datum
campaign_attribution(PG_FUNCTION_ARGS)
{
	enum
	{
		CODE, CONVERSIONS, VALUE, REMOVAL, REMOVAL_VALUE, CONVERSIONS_LOW, CONVERSIONS_HIGH, VALUE_LOW, VALUE_HIGH,
		REMOVAL_LOW, REMOVAL_HIGH, ERROR_OF, ERROR_OF_VALUE, IS_NEGATIVE, COLUMNS
	};
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_session s;
	task		t;
	text	   *model;
	double	   *figures,
			   *low = NULL,
			   *high = NULL,
			   *error = NULL;
	int32		ncodes;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	model = PG_GETARG_TEXT_PP(1);
	campaign_attribution_session_begin(&s, PG_GETARG_ATTRIBUTION_STATE_PP(0), PG_ARGISNULL(2) ? NULL : PG_GETARG_JSONB_P(2));
	choose(&t, &s, model);
	check_options(&t);
	ncodes = s.set.ncodes;
	figures = campaign_workspace_array(&s.w, t.nfigures, sizeof(double));
	if (t.by == SOLVER_SHAPLEY && s.options.samples > 0)
		error = campaign_workspace_array(&s.w, t.nfigures, sizeof(double));
	solve(&t, figures, error);
	if (s.options.refits > 0)
	{
		int			rc;

		low = campaign_workspace_array(&s.w, t.nfigures, sizeof(double));
		high = campaign_workspace_array(&s.w, t.nfigures, sizeof(double));
		rc = campaign_bootstrap(&s.set, s.options.refits, s.options.seed, s.options.confidence, t.nfigures,
								solve_again, &t, low, high, &s.w);
		if (rc == CAMPAIGN_BOOTSTRAP_TOO_LARGE)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("too many refits for so many codes"),
					 errdetail("Figures of all refits together are at most %lld, here each has %d.",
							   (long long) CAMPAIGN_BOOTSTRAP_MAX_FIGURES, t.nfigures),
					 errhint("Ask for fewer refits, or group codes.")));
		check_markov(&t, rc);
	}

	for (int32 c = 0; c <= ncodes; c++)
	{
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS];
		bool		is_none = c == ncodes;
		int32		v = ncodes + 1 + c, /* places of the figures by value, of the removal effects */
					r = 2 * (ncodes + 1) + c,
					rv = r + ncodes;

		if (c % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		if (is_none && s.empty < 0 && figures[c] == 0 && figures[v] == 0)
			break;
		memset(nulls, true, sizeof nulls);
#define PUT(column, figure) (values[column] = Float8GetDatum(campaign_attribution_finite(figure)), nulls[column] = false)
		if (!is_none)
		{
			values[CODE] = Int32GetDatum(s.set.codes[c]);
			nulls[CODE] = false;
		}
		PUT(CONVERSIONS, figures[c]);
		PUT(VALUE, figures[v]);
		if (t.by == SOLVER_MARKOV && !is_none)
		{
			PUT(REMOVAL, figures[r]);
			PUT(REMOVAL_VALUE, figures[rv]);
		}
		if (low != NULL)
		{
			PUT(CONVERSIONS_LOW, low[c]);
			PUT(CONVERSIONS_HIGH, high[c]);
			PUT(VALUE_LOW, low[v]);
			PUT(VALUE_HIGH, high[v]);
			if (t.by == SOLVER_MARKOV && !is_none)
			{
				PUT(REMOVAL_LOW, low[r]);
				PUT(REMOVAL_HIGH, high[r]);
			}
		}
		if (error != NULL && !is_none)
		{
			PUT(ERROR_OF, error[c]);
			PUT(ERROR_OF_VALUE, error[v]);
		}
#undef PUT
		values[IS_NEGATIVE] = BoolGetDatum(figures[c] < 0 || figures[v] < 0);
		nulls[IS_NEGATIVE] = false;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	campaign_attribution_session_end(&s);
	return (Datum) 0;
}

/*
 * attribution_synergy(state, options): a row for each pair of codes.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_synergy);
Datum
campaign_attribution_synergy(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_session s;
	task		t = {.by = SOLVER_MARKOV};
	double	   *pair,
			   *pair_value;
	Size		n;
	Datum		values[6];
	bool		nulls[6] = {false};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	campaign_attribution_session_begin(&s, PG_GETARG_ATTRIBUTION_STATE_PP(0), PG_ARGISNULL(1) ? NULL : PG_GETARG_JSONB_P(1));
	if (s.options.refits > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no bootstrap for pairs of codes")));
	n = s.set.ncodes;
	if (n > CAMPAIGN_MARKOV_MAX_PAIR_CODES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%zu codes are too many for all their pairs", n),
				 errdetail("There are at most %d.", CAMPAIGN_MARKOV_MAX_PAIR_CODES)));
	t.s = &s;
	t.order = s.options.has_order ? s.options.order : s.view.order;
	prepare_markov(&t);
	pair = campaign_workspace_array(&s.w, n * n, sizeof(double));
	pair_value = campaign_workspace_array(&s.w, n * n, sizeof(double));
	check_markov(&t, campaign_markov_pairs(t.markov, s.set.conversions, s.set.nulls, s.set.value, pair, pair_value, &s.w));
	for (Size i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (Size j = i + 1; j < n; j++)
		{
			values[0] = Int32GetDatum(s.set.codes[i]);
			values[1] = Int32GetDatum(s.set.codes[j]);
			values[2] = Float8GetDatum(campaign_attribution_finite(pair[i * n + j]));
			values[3] = Float8GetDatum(pair[i * n + j] - pair[i * n + i] - pair[j * n + j]);
			values[4] = Float8GetDatum(campaign_attribution_finite(pair_value[i * n + j]));
			values[5] = Float8GetDatum(pair_value[i * n + j] - pair_value[i * n + i] - pair_value[j * n + j]);
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
	}
	campaign_attribution_session_end(&s);
	return (Datum) 0;
}
