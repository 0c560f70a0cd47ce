/*
 * identity_codes.c: codes of organisations and ids of platforms, glue.
 *
 * Bad data is answered with NULL or false and never raises.
 */
#include "campaign.h"

#include "access/htup_details.h"
#include "core/credit_code.h"
#include "core/text.h"
#include "core/wechat.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_normalize_credit_code);
PG_FUNCTION_INFO_V1(campaign_credit_code_valid);
PG_FUNCTION_INFO_V1(campaign_credit_code_parts);
PG_FUNCTION_INFO_V1(campaign_normalize_wechat_id);

/* bytes of input beyond which a text is no code */
#define CODE_INPUT_MAX 512

/*
 * The first argument as a credit code to code; false if it is none.
 */
static bool
credit_code_argument(FunctionCallInfo fcinfo, char *code)
{
	campaign_folded f;

	return campaign_fold_argument(fcinfo, 0, CODE_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f) &&
		campaign_credit_code_normalize(f.cp, f.n, code);
}

/*
 * normalize_credit_code(text): eighteen capitals and digits, NULL for what is none.
 */
Datum
campaign_normalize_credit_code(PG_FUNCTION_ARGS)
{
	char		code[CAMPAIGN_CREDIT_CODE_LEN];

	if (!credit_code_argument(fcinfo, code))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(code, CAMPAIGN_CREDIT_CODE_LEN));
}

Datum
campaign_credit_code_valid(PG_FUNCTION_ARGS)
{
	char		code[CAMPAIGN_CREDIT_CODE_LEN];

	PG_RETURN_BOOL(credit_code_argument(fcinfo, code));
}

/*
 * credit_code_parts(text): a row, NULL for what is no code.
 */
Datum
campaign_credit_code_parts(PG_FUNCTION_ARGS)
{
	char		code[CAMPAIGN_CREDIT_CODE_LEN];
	TupleDesc	desc;
	Datum		values[5];
	bool		nulls[5] = {false, false, false, false, false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("function returning record called in context that cannot accept type record")));
	if (!credit_code_argument(fcinfo, code))
		PG_RETURN_NULL();
	values[0] = PointerGetDatum(cstring_to_text_with_len(code + CAMPAIGN_CREDIT_AUTHORITY, 1));
	values[1] = PointerGetDatum(cstring_to_text_with_len(code + CAMPAIGN_CREDIT_KIND, 1));
	values[2] = PointerGetDatum(cstring_to_text_with_len(code + CAMPAIGN_CREDIT_DIVISION, 6));
	values[3] = PointerGetDatum(cstring_to_text_with_len(code + CAMPAIGN_CREDIT_ORGANIZATION, 9));
	values[4] = BoolGetDatum(code[CAMPAIGN_CREDIT_CHECK - 1] == campaign_organization_code_check(code + CAMPAIGN_CREDIT_ORGANIZATION));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

/*
 * normalize_wechat_id(kind, value): the id, NULL for what is none of its kind; an
 * unknown kind is an error.
 */
Datum
campaign_normalize_wechat_id(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	int			kind = campaign_wechat_kind_of(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	campaign_folded f;
	char		id[CAMPAIGN_WECHAT_MAX];
	size_t		len = 0;

	if (kind < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown kind of a WeChat id: \"%s\"", text_to_cstring(name)),
				 errhint("Use \"openid\", \"unionid\", \"external_userid\", \"userid\" or \"wecom\".")));
	if (campaign_fold_argument(fcinfo, 1, CODE_INPUT_MAX, 0, &f))
		len = campaign_wechat_normalize((campaign_wechat_kind) kind, f.cp, f.n, id);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(id, len));
}
