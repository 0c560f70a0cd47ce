/*
 * company_match.c: how alike two company names are, glue.
 */
#include "campaign.h"

#include "access/detoast.h"
#include "core/company_match.h"
#include "core/text.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_company_similarity_sql);
PG_FUNCTION_INFO_V1(campaign_explain_company_similarity);

static void *
lend(void *context, size_t size)
{
	return MemoryContextAllocZero(context, size);
}

static void
no_tick(void *context)
{
}

/*
 * An argument made ready in the current context; NULL where it names no company.
 */
static const campaign_company_name *
prepare_argument(FunctionCallInfo fcinfo, int i)
{
	campaign_workspace w = {lend, no_tick, CurrentMemoryContext};
	campaign_folded f;

	if (!campaign_fold_argument(fcinfo, i, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f))
		return NULL;
	return campaign_company_prepare(&w, f.cp, f.n);
}

/*
 * The names of the last call: one side of a join, or a constant, comes again and again.
 */
typedef struct kept_name
{
	MemoryContext context;
	text	   *given;			/* NULL: nothing yet */
	const campaign_company_name *name;
} kept_name;

/*
 * An argument made ready, or as it stood in the call before. Memory: a context below
 * that of the call site, emptied when another text comes.
 */
static const campaign_company_name *
keep_argument(FunctionCallInfo fcinfo, int i)
{
	kept_name  *kept = fcinfo->flinfo->fn_extra;
	MemoryContext old;
	text	   *t;

	/* too long for a name: not even detoasted */
	if (toast_raw_datum_size(PG_GETARG_DATUM(i)) > CAMPAIGN_NAME_INPUT_MAX + VARHDRSZ)
		return NULL;
	if (kept == NULL)
		fcinfo->flinfo->fn_extra = kept = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, 2 * sizeof(kept_name));
	kept += i;
	t = PG_GETARG_TEXT_PP(i);
	if (kept->given != NULL && VARSIZE_ANY_EXHDR(t) == VARSIZE_ANY_EXHDR(kept->given) &&
		memcmp(VARDATA_ANY(t), VARDATA_ANY(kept->given), VARSIZE_ANY_EXHDR(t)) == 0)
		return kept->name;
	kept->given = NULL;
	if (kept->context == NULL)
		kept->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "company name", ALLOCSET_SMALL_SIZES);
	else
		MemoryContextReset(kept->context);
	old = MemoryContextSwitchTo(kept->context);
	kept->name = prepare_argument(fcinfo, i);
	kept->given = cstring_to_text_with_len(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
	MemoryContextSwitchTo(old);
	return kept->name;
}

/*
 * company_similarity(text, text): NULL where either names no company.
 */
Datum
campaign_company_similarity_sql(PG_FUNCTION_ARGS)
{
	const campaign_company_name *a = keep_argument(fcinfo, 0);
	const campaign_company_name *b = keep_argument(fcinfo, 1);

	if (a == NULL || b == NULL)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(campaign_company_similarity(a, b));
}

static void
put_words(Datum *value, bool *null, const campaign_company_name *name, int first, int count)
{
	char		text[1024];

	*null = first < 0;
	if (!*null)
		*value = PointerGetDatum(cstring_to_text_with_len(text, (int) campaign_company_words(name, first, count, text, sizeof(text))));
}

/*
 * explain_company_similarity(text, text): a row per step of the score; no rows where
 * either names no company. The last score is that of company_similarity().
 */
Datum
campaign_explain_company_similarity(PG_FUNCTION_ARGS)
{
	static const char *const kinds[] = {"pair", "alone", "base", "factor"};
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const campaign_company_name *a = prepare_argument(fcinfo, 0);
	const campaign_company_name *b = prepare_argument(fcinfo, 1);
	campaign_company_trace trace;
	double		score = 0;

	InitMaterializedSRF(fcinfo, 0);
	if (a == NULL || b == NULL)
		return (Datum) 0;
	campaign_company_explain(a, b, &trace);
	for (int i = 0; i < trace.count; i++)
	{
		const campaign_company_step *s = &trace.step[i];
		Datum		values[9];
		bool		nulls[9] = {false};
		int			of_a = trace.swapped ? s->b : s->a;
		int			of_b = trace.swapped ? s->a : s->b;

		values[0] = Int32GetDatum(i + 1);
		values[1] = CStringGetTextDatum(kinds[s->kind]);
		values[2] = CStringGetTextDatum(s->what);
		put_words(&values[3], &nulls[3], a, of_a, trace.swapped ? s->b_count : s->a_count);
		put_words(&values[4], &nulls[4], b, of_b, trace.swapped ? s->a_count : s->b_count);
		values[5] = Float8GetDatum(s->similarity);
		nulls[5] = s->kind != CAMPAIGN_COMPANY_PAIR && s->kind != CAMPAIGN_COMPANY_BASE;
		values[6] = Float8GetDatum(s->weight);
		nulls[6] = s->kind != CAMPAIGN_COMPANY_PAIR && s->kind != CAMPAIGN_COMPANY_ALONE;
		values[7] = Float8GetDatum(s->factor);
		nulls[7] = s->kind != CAMPAIGN_COMPANY_FACTOR;
		if (s->kind == CAMPAIGN_COMPANY_BASE)
			score = s->similarity;
		else if (s->kind == CAMPAIGN_COMPANY_FACTOR)
			score *= s->factor;
		values[8] = Float8GetDatum(score);
		nulls[8] = s->kind != CAMPAIGN_COMPANY_BASE && s->kind != CAMPAIGN_COMPANY_FACTOR;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
