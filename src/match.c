/*
 * match.c: two records against a model that is at hand: match_score() and
 * match_explain().
 */
#include "dedupe.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

/* does another field speak for this one, whose value stands there? */
static bool
is_exchanged(const campaign_match_model *model, const campaign_match_terms *terms, int i)
{
	for (int j = 0; j < model->n_columns; j++)
		if (terms->level[j] == CAMPAIGN_MATCH_SWAPPED && (model->columns[j].swap == 1 + i || model->columns[i].swap == 1 + j))
			return true;
	return false;
}

/*
 * Rows of an explanation.  Terms are multiples of one quantum, so that a sum of the
 * rows in any order is the score; that it is gets checked.
 */
int
campaign_match_explain_rows(ReturnSetInfo *rsinfo, const campaign_match_model *model, const char *const *names,
							text *const *a, text *const *b, const campaign_match_terms *terms)
{
	Datum		values[9];
	bool		nulls[9];
	double		total = model->prior;
	int			row = 1;

	memset(nulls, true, sizeof nulls);
	nulls[0] = nulls[1] = nulls[4] = nulls[7] = nulls[8] = false;
	values[0] = Int32GetDatum(row);
	values[1] = CStringGetTextDatum("(prior)");
	values[4] = CStringGetTextDatum("two records drawn at random");
	values[7] = Float8GetDatum(model->prior);
	values[8] = Float8GetDatum(total);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	for (int i = 0; i < model->n_columns; i++)
	{
		const campaign_match_column *c = &model->columns[i];
		int			level = terms->level[i];

		total += terms->weight[i];
		nulls[2] = false;
		nulls[3] = level < 0;
		nulls[5] = a[i] == NULL;
		nulls[6] = b[i] == NULL;
		values[0] = Int32GetDatum(++row);
		values[1] = CStringGetTextDatum(names[i]);
		values[2] = CStringGetTextDatum(campaign_match_kind_word(c->kind));
		values[3] = Int32GetDatum(level);
		values[4] = CStringGetTextDatum(level >= 0 ? campaign_match_level_name(c->kind, level) :
										a[i] == NULL || b[i] == NULL ? "no value" :
										is_exchanged(model, terms, i) ? "exchanged with another field" : "a value that says nothing");
		values[5] = PointerGetDatum(a[i]);
		values[6] = PointerGetDatum(b[i]);
		values[7] = Float8GetDatum(terms->weight[i]);
		values[8] = Float8GetDatum(total);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		if (terms->tf[i] == 0)
			continue;
		total += terms->tf[i];
		values[0] = Int32GetDatum(++row);
		values[4] = CStringGetTextDatum("frequency of the value");
		values[7] = Float8GetDatum(terms->tf[i]);
		values[8] = Float8GetDatum(total);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	if (model->n_related > 0)
	{
		total += terms->related;
		memset(nulls, true, sizeof nulls);
		nulls[0] = nulls[1] = nulls[4] = nulls[7] = nulls[8] = false;
		values[0] = Int32GetDatum(++row);
		values[1] = CStringGetTextDatum("(related)");
		values[4] = CStringGetTextDatum(terms->related > -1 ? "hardly two that belong together" : "as likely two that belong together: colleagues, a family");
		values[7] = Float8GetDatum(terms->related);
		values[8] = Float8GetDatum(total);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	if (total != terms->score)
		elog(ERROR, "terms of a match add up to %.17g, its score is %.17g", total, terms->score);
	return row;
}

/* what a call of match_score() keeps for the next one */
typedef struct match_cache
{
	MemoryContext ctx;			/* of the model */
	MemoryContext row;			/* of values of one call */
	Jsonb	   *json;			/* the bytes that were compiled */
	struct varlena *given;		/* compressed or out of line, as they were given last; NULL: plainly */
	bool		is_constant;	/* a constant of the query */
	campaign_match_compiled *model;
} match_cache;

/* two records made ready */
typedef struct match_pair
{
	const campaign_match_value *value[2][CAMPAIGN_MATCH_COLUMNS];
	double		tf[2][CAMPAIGN_MATCH_COLUMNS];
	text	   *written[2][CAMPAIGN_MATCH_COLUMNS];
} match_pair;

/* is argument i a constant of the expression that calls? */
static bool
is_constant(FunctionCallInfo fcinfo, int i)
{
	Node	   *expr = fcinfo->flinfo->fn_expr;
	List	   *args = NIL;

	if (expr != NULL && IsA(expr, FuncExpr))
		args = ((FuncExpr *) expr)->args;
	return i < list_length(args) && IsA(list_nth(args, i), Const);
}

/*
 * Is this the compressed value, or the pointer out of line, that was given before?
 * A model in a table comes so with every row, and what it says need not be fetched
 * to see that.
 */
static bool
is_given(const match_cache *cache, struct varlena *value)
{
	return cache->given != NULL && VARSIZE_ANY(value) == VARSIZE_ANY(cache->given) &&
		memcmp(value, cache->given, VARSIZE_ANY(value)) == 0;
}

/* keeps it for that */
static void
keep_given(match_cache *cache, MemoryContext ctx, struct varlena *value)
{
	if (cache->given != NULL)
		pfree(cache->given);
	cache->given = NULL;
	if (VARATT_IS_COMPRESSED(value) || VARATT_IS_EXTERNAL_ONDISK(value))
	{
		cache->given = MemoryContextAlloc(ctx, VARSIZE_ANY(value));
		memcpy(cache->given, value, VARSIZE_ANY(value));
	}
}

/*
 * The model of argument i: compiled once for the same bytes, and not even compared
 * where it is a constant.  (A parameter does not change while a query runs, but an
 * expression of PL/pgSQL outlives that: the next time around it may be another.)
 */
static match_cache *
model_of(FunctionCallInfo fcinfo, int i)
{
	match_cache *cache = fcinfo->flinfo->fn_extra;
	struct varlena *json;
	MemoryContext ctx,
				old;

	if (cache != NULL && (cache->is_constant || is_given(cache, (struct varlena *) PG_GETARG_POINTER(i))))
		return cache;
	json = PG_DETOAST_DATUM(PG_GETARG_DATUM(i));
	if (cache != NULL && VARSIZE(json) == VARSIZE(cache->json) && memcmp(json, cache->json, VARSIZE(json)) == 0)
	{
		if ((Pointer) json != PG_GETARG_POINTER(i))
			pfree(json);
		keep_given(cache, fcinfo->flinfo->fn_mcxt, (struct varlena *) PG_GETARG_POINTER(i));
		return cache;
	}
	ctx = AllocSetContextCreate(CurrentMemoryContext, "match model", ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(ctx);
	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof *cache);
		cache->row = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "match values", ALLOCSET_DEFAULT_SIZES);
		cache->is_constant = is_constant(fcinfo, i);
	}
	{
		Jsonb	   *copy = palloc(VARSIZE(json));
		campaign_match_compiled *model;

		memcpy(copy, json, VARSIZE(json));
		model = campaign_match_compile(copy, true); /* may raise; then the old model stands */
		if (cache->ctx != NULL)
			MemoryContextDelete(cache->ctx);
		cache->ctx = ctx;
		cache->json = copy;
		cache->model = model;
	}
	keep_given(cache, fcinfo->flinfo->fn_mcxt, (struct varlena *) PG_GETARG_POINTER(i));
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = cache;
	return cache;
}

/*
 * Share of records that have a value, as far as the model tells.
 */
static double
frequency_of(const campaign_match_compiled *m, int i, const campaign_match_value *value)
{
	uint64		hash;

	if (m->n_slots[i] == 0)
		return m->rest[i];
	hash = campaign_match_hash(value);
	for (uint32 at = (uint32) hash & (m->n_slots[i] - 1); m->slots[i][at].value != NULL; at = (at + 1) & (m->n_slots[i] - 1))
		if (m->slots[i][at].hash == hash && campaign_match_equal(m->slots[i][at].value, value))
			return m->slots[i][at].share;
	return m->rest[i];
}

/*
 * One record out of an object of names and values.  Names that the model does not
 * know are nobody's business here.  Memory: the current context.
 */
static void
read_record(const campaign_match_compiled *m, Jsonb *record, int side, match_pair *pair)
{
	campaign_workspace w;
	size_t		room_size = 0;
	uint32	   *room = NULL;

	if (!JB_ROOT_IS_OBJECT(record))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a record must be a JSON object"),
				 errdetail("It maps names of fields to their values; to_jsonb() of a row is one.")));
	campaign_dedupe_workspace(&w, CurrentMemoryContext);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		JsonbValue	room_of_value;
		JsonbValue *v = getKeyJsonValueFromContainer(&record->root, m->names[i], (int) strlen(m->names[i]), &room_of_value);
		const char *s = NULL;
		size_t		len = 0,
					n;

		pair->value[side][i] = NULL;
		pair->tf[side][i] = 0;
		pair->written[side][i] = NULL;
		if (v == NULL || v->type == jbvNull)
			continue;
		if (v->type == jbvString)
		{
			s = v->val.string.val;
			len = v->val.string.len;
			if (len > CAMPAIGN_TABLE_VALUE_BYTES)
				len = pg_mbcliplen(s, (int) len, CAMPAIGN_TABLE_VALUE_BYTES);
		}
		else if (v->type == jbvNumeric)
		{
			s = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
			len = strlen(s);
		}
		else if (v->type == jbvBool)
		{
			s = v->val.boolean ? "true" : "false";
			len = strlen(s);
		}
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("value of field \"%s\" is neither text, number nor boolean", m->names[i]),
					 errdetail("Arrays and objects are not compared.")));
		if (len == 0)
			continue;
		pair->written[side][i] = campaign_dedupe_text(s, len);
		{
			const uint32 *cp = campaign_dedupe_points(s, len, &room, &room_size, &n);

			pair->value[side][i] = campaign_match_prepare(&w, m->model.columns[i].kind, cp, n);
		}
		if (pair->value[side][i] != NULL && m->model.columns[i].tf_weight > 0)
			pair->tf[side][i] = frequency_of(m, i, pair->value[side][i]);
	}
}

/*
 * Arguments: the two records and the model.
 */
static double
score_arguments(FunctionCallInfo fcinfo, match_cache **cache_out, match_pair *pair, campaign_match_terms *terms)
{
	match_cache *cache = model_of(fcinfo, 2);
	MemoryContext old;

	MemoryContextReset(cache->row);
	old = MemoryContextSwitchTo(cache->row);
	for (int side = 0; side < 2; side++)
		read_record(cache->model, PG_GETARG_JSONB_P(side), side, pair);
	MemoryContextSwitchTo(old);
	*cache_out = cache;
	return campaign_match_score(&cache->model->model, pair->value[0], pair->value[1], pair->tf[0], pair->tf[1], terms);
}

/*
 * match_score(a jsonb, b jsonb, model jsonb): log2 of the odds that the two are one
 * thing.  Strict.
 */
PG_FUNCTION_INFO_V1(campaign_match_score_sql);
Datum
campaign_match_score_sql(PG_FUNCTION_ARGS)
{
	match_cache *cache;
	match_pair	pair;

	PG_RETURN_FLOAT8(score_arguments(fcinfo, &cache, &pair, NULL));
}

/*
 * match_explain(a jsonb, b jsonb, model jsonb): the terms of match_score() as rows.
 * Strict.
 */
PG_FUNCTION_INFO_V1(campaign_match_explain_sql);
Datum
campaign_match_explain_sql(PG_FUNCTION_ARGS)
{
	match_cache *cache;
	match_pair	pair;
	campaign_match_terms terms;

	InitMaterializedSRF(fcinfo, 0);
	score_arguments(fcinfo, &cache, &pair, &terms);
	campaign_match_explain_rows((ReturnSetInfo *) fcinfo->resultinfo, &cache->model->model,
								(const char *const *) cache->model->names, pair.written[0], pair.written[1], &terms);
	return (Datum) 0;
}
