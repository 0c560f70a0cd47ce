/*
 * attribution_rules.c: all rule models of a state at once.
 */
#include "attribution_solve.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "attribution_options.h"
#include "core/path_rules.h"

/* whether a model that nobody named says more than another one */
static bool
is_worth_it(const campaign_attribution_session *s, int model)
{
	const campaign_attribution_rule *rule = &s->options.rule;
	const double *conversions,
			   *value;

	if (!campaign_attribution_of_paths(s, model))
		return !s->is_edited && campaign_attribution_timed(&s->view, model, &conversions, &value);
	if (campaign_attribution_misses_ties(s, model))
		return false;
	switch (model)
	{
		case CAMPAIGN_MODEL_BY_CODE:
			return rule->nby_code > 0;
		case CAMPAIGN_MODEL_LAST_BY_PRIORITY:
			return rule->nwindows > 0;
		case CAMPAIGN_MODEL_PRIMARY:
			return rule->nprimary > 0;
		default:
			return true;
	}
}

/*
 * The models of an array of names, or all that the state can answer; *n their number.
 */
static int *
choose(const campaign_attribution_session *s, ArrayType *names, int *n)
{
	int		   *model;
	Datum	   *elements;
	bool	   *nulls;
	int			nelements;

	*n = 0;
	if (names == NULL)
	{
		model = palloc(sizeof(int) * CAMPAIGN_MODELS);
		for (int m = 0; m < CAMPAIGN_MODELS; m++)
			if (is_worth_it(s, m))
				model[(*n)++] = m;
		return model;
	}
	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &nelements);
	if (nelements > 1000)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("at most 1000 models at once")));
	model = palloc(sizeof(int) * Max(nelements, 1));
	for (int i = 0; i < nelements; i++)
	{
		text	   *name;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("models must not contain null elements")));
		name = DatumGetTextPP(elements[i]);
		if ((VARSIZE_ANY_EXHDR(name) == 6 && memcmp(VARDATA_ANY(name), "markov", 6) == 0) ||
			(VARSIZE_ANY_EXHDR(name) == 7 && memcmp(VARDATA_ANY(name), "shapley", 7) == 0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("\"%s\" is not a rule model", text_to_cstring(name)),
					 errhint("Ask attribution() for it.")));
		model[i] = campaign_attribution_read_model(name);
		campaign_attribution_needs(s, model[i]);
	}
	*n = nelements;
	return model;
}

/*
 * attribution_rules(state, options, models): a row for each model and code.  No rows
 * for a NULL state; NULL options are none, NULL models all that can be answered.
 */
PG_FUNCTION_INFO_V1(campaign_attribution_rules);
Datum
campaign_attribution_rules(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	campaign_attribution_session s;
	campaign_attribution_rule *rules;
	int		   *model;
	int			row[CAMPAIGN_MODELS];	/* where the credits of a model are, however often it is named */
	int			nmodels,
				nrules = 0;
	double	   *conversions,
			   *value;
	Size		width;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	campaign_attribution_session_begin(&s, PG_GETARG_ATTRIBUTION_STATE_PP(0), PG_ARGISNULL(1) ? NULL : PG_GETARG_JSONB_P(1));
	if (s.options.refits > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no bootstrap for all models at once"),
				 errhint("Ask attribution() for one.")));
	model = choose(&s, PG_ARGISNULL(2) ? NULL : PG_GETARG_ARRAYTYPE_P(2), &nmodels);
	rules = palloc(sizeof(campaign_attribution_rule) * CAMPAIGN_MODELS);
	memset(row, -1, sizeof row);
	for (int i = 0; i < nmodels; i++)
		if (row[model[i]] < 0 && campaign_attribution_of_paths(&s, model[i]))
		{
			row[model[i]] = nrules;
			rules[nrules] = s.options.rule;
			rules[nrules++].model = (campaign_attribution_model) model[i];
		}
	width = (Size) s.set.ncodes + 1;
	conversions = campaign_workspace_array(&s.w, nrules * width, sizeof(double));
	value = campaign_workspace_array(&s.w, nrules * width, sizeof(double));
	campaign_path_rules(&s.set, nrules, rules, conversions, value, &s.w);

	for (int i = 0; i < nmodels; i++)
	{
		bool		is_of_sums = row[model[i]] < 0;
		const double *c = is_of_sums ? NULL : conversions + row[model[i]] * width,
				   *v = is_of_sums ? NULL : value + row[model[i]] * width;
		double		none = 0,
					none_value = 0;
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};

		if (is_of_sums)
		{
			campaign_attribution_timed(&s.view, model[i], &c, &v);
			if (s.empty >= 0)
			{
				none = (double) s.set.conversions[s.empty];
				none_value = s.set.value[s.empty];
			}
		}
		else
		{
			none = c[s.set.ncodes];
			none_value = v[s.set.ncodes];
		}
		values[0] = CStringGetTextDatum(campaign_attribution_model_name(model[i]));
		for (int32 k = 0; k < s.set.ncodes; k++)
		{
			if (k % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
			values[1] = Int32GetDatum(s.set.codes[k]);
			values[2] = Float8GetDatum(c[k]);
			values[3] = Float8GetDatum(campaign_attribution_finite(v[k]));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
		if (s.empty >= 0 || none != 0 || none_value != 0)
		{
			nulls[1] = true;
			values[2] = Float8GetDatum(none);
			values[3] = Float8GetDatum(campaign_attribution_finite(none_value));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
	}
	campaign_attribution_session_end(&s);
	return (Datum) 0;
}
