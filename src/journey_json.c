/*
 * journey_json.c: campaign.journey to JSON and back.
 *
 * An array of touches in their order, {"ts": "2026-01-01T00:00:00Z", "code": 1,
 * "value": 2.5}, the last only where there is one.  Timestamps are in UTC and
 * values in their shortest form, so that nothing is lost and no setting of the
 * session plays a part.
 */
#include "journey.h"

#include "common/shortest_dec.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

/* ISO 8601 with T and Z; returns the length */
static int
json_stamp(int64 ts, char *out)
{
	int			len = (int) campaign_stamp_format(ts, out);
	char	   *zone = strchr(out, '+');

	/* a date never has a space or plus, so both are where they belong */
	*strchr(out, ' ') = 'T';
	*zone = 'Z';
	memmove(zone + 1, zone + 3, len - (zone - out) - 2);
	return len - 2;
}

/* Without a touch left: false; else the next one. */
static bool
next_touch(campaign_journey_reader *r, campaign_touch *t)
{
	bool		has;
	int			rc = campaign_journey_next(r, &t->ts, &t->code, &t->value, &has);

	if (rc < 0)
		campaign_journey_corrupt(rc);
	t->has_value = has;
	if ((r->i & 0xffff) == 0)
		CHECK_FOR_INTERRUPTS();
	return rc == 1;
}

/* journey to json: text, written straight away */
PG_FUNCTION_INFO_V1(campaign_journey_to_json_text);
Datum
campaign_journey_to_json_text(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	campaign_touch t;
	StringInfoData buf;
	char		stamp[CAMPAIGN_STAMP_TEXT_SIZE];
	char		number[DOUBLE_SHORTEST_DECIMAL_LEN];

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	initStringInfo(&buf);
	appendStringInfoChar(&buf, '[');
	for (bool first = true; next_touch(&r, &t); first = false)
	{
		json_stamp(t.ts, stamp);
		appendStringInfo(&buf, "%s{\"ts\": \"%s\", \"code\": %d", first ? "" : ", ", stamp, t.code);
		if (t.has_value)
		{
			double_to_shortest_decimal_buf(t.value, number);
			appendStringInfo(&buf, ", \"value\": %s", number);
		}
		appendStringInfoChar(&buf, '}');
	}
	appendStringInfoChar(&buf, ']');
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

static void
push_key(JsonbParseState **state, const char *key)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.val = unconstify(char *, key);
	v.val.string.len = (int) strlen(key);
	pushJsonbValue(state, WJB_KEY, &v);
}

static void
push_numeric(JsonbParseState **state, Datum number)
{
	JsonbValue	v;

	v.type = jbvNumeric;
	v.val.numeric = DatumGetNumeric(number);
	pushJsonbValue(state, WJB_VALUE, &v);
}

PG_FUNCTION_INFO_V1(campaign_journey_to_json);
Datum
campaign_journey_to_json(PG_FUNCTION_ARGS)
{
	campaign_journey_reader r;
	campaign_touch t;
	JsonbParseState *state = NULL;
	JsonbValue *result;

	campaign_journey_reader_open(&r, PG_GETARG_JOURNEY_PP(0));
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	while (next_touch(&r, &t))
	{
		char	   *stamp = palloc(CAMPAIGN_STAMP_TEXT_SIZE);
		JsonbValue	v;

		pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		push_key(&state, "ts");
		v.type = jbvString;
		v.val.string.val = stamp;
		v.val.string.len = json_stamp(t.ts, stamp);
		pushJsonbValue(&state, WJB_VALUE, &v);
		push_key(&state, "code");
		push_numeric(&state, DirectFunctionCall1(int4_numeric, Int32GetDatum(t.code)));
		if (t.has_value)
		{
			char		number[DOUBLE_SHORTEST_DECIMAL_LEN];

			/* not float8_numeric, which keeps fifteen digits only */
			double_to_shortest_decimal_buf(t.value, number);
			push_key(&state, "value");
			push_numeric(&state, DirectFunctionCall3(numeric_in, CStringGetDatum(number),
													 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
		}
		pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	result = pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(result));
}

/* ------------------------------------------------------------------ reading */

/* the beginning of a string of JSON or a number, for a message */
static char *
excerpt(const char *s, int len)
{
	int			some = pg_mbcliplen(s, Min(len, 200), 40);

	return psprintf("%.*s%s", some, s, some < len ? "..." : "");
}

/* what the message calls a value of JSON */
static const char *
kind_of(const JsonbValue *v)
{
	switch (v->type)
	{
		case jbvNull:
			return "null";
		case jbvString:
			return "a string";
		case jbvNumeric:
			return "a number";
		case jbvBool:
			return "a boolean";
		default:
			return v->type == jbvBinary && JsonContainerIsArray(v->val.binary.data) ?
				"an array" : "an object";
	}
}

pg_noreturn static void
wrong_kind(uint32 i, const char *key, const char *want, const JsonbValue *v)
{
	if (v == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				errmsg("touch of a journey in JSON has no \"%s\"", key),
				errdetail("At $[%u]: \"ts\" and \"code\" are needed.", i));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			errmsg("wrong type in a journey in JSON: %s is needed, not %s", want, kind_of(v)),
			errdetail("At $[%u]%s%s.", i, key[0] != '\0' ? "." : "", key));
}

/* A number as text: digits, perhaps a sign and a fraction, never an exponent. */
static char *
number_text(const JsonbValue *v)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
}

static int64
read_stamp(uint32 i, const JsonbValue *v)
{
	char	   *s;
	const char *end;
	int64_t		ts;
	int			rc;

	if (v == NULL || v->type != jbvString)
		wrong_kind(i, "ts", "a string", v);
	s = pnstrdup(v->val.string.val, v->val.string.len);
	rc = campaign_stamp_parse(s, &end, &ts);
	/* a NUL cannot be in a string of jsonb, so the end is the end */
	if (rc == CAMPAIGN_JOURNEY_OK && *end != '\0')
		rc = CAMPAIGN_JOURNEY_ERR_SYNTAX;
	switch (rc)
	{
		case CAMPAIGN_JOURNEY_OK:
			break;
		case CAMPAIGN_JOURNEY_ERR_ZONE:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("timestamp without time zone in a journey: \"%s\"", excerpt(s, (int) strlen(s))),
					errdetail("At $[%u].ts.", i),
					errhint("Write the zone behind the timestamp, for instance 2026-01-01T00:00:00Z or 2026-01-01T08:00:00+08."));
			break;
		case CAMPAIGN_JOURNEY_ERR_INFINITE:
		case CAMPAIGN_JOURNEY_ERR_STAMP:
			ereport(ERROR,
					errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					errmsg("timestamp of a touch out of range: \"%s\"", excerpt(s, (int) strlen(s))),
					errdetail("At $[%u].ts: timestamps of a journey are finite, from 4714-11-24 BC to 294276-12-31.", i));
			break;
		default:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid timestamp in a journey: \"%s\"", excerpt(s, (int) strlen(s))),
					errdetail("At $[%u].ts.", i),
					errhint("A timestamp is written in ISO 8601, for instance 2026-01-01T12:30:00Z."));
	}
	pfree(s);
	return ts;
}

static int32
read_code(uint32 i, const JsonbValue *v)
{
	char	   *s;
	const char *p;
	int64		code = 0;

	if (v == NULL || v->type != jbvNumeric)
		wrong_kind(i, "code", "a number", v);
	s = number_text(v);
	for (p = s; *p >= '0' && *p <= '9' && code <= PG_INT32_MAX; p++)
		code = code * 10 + (*p - '0');
	if (*p == '.')				/* 1.0 is 1 */
		for (p++; *p == '0'; p++)
			;
	if (*p != '\0' || code > PG_INT32_MAX)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("code of a touch out of range: %s", excerpt(s, (int) strlen(s))),
				errdetail("At $[%u].code: codes are whole numbers from 0 to 2147483647.", i));
	pfree(s);
	return (int32) code;
}

/* A missing value and null are no value. */
static void
read_value(uint32 i, const JsonbValue *v, campaign_touch *t)
{
	char	   *s;

	t->has_value = 0;
	t->value = 0;
	if (v == NULL || v->type == jbvNull)
		return;
	if (v->type != jbvNumeric)
		wrong_kind(i, "value", "a number or null", v);
	s = number_text(v);
	t->value = strtod(s, NULL);
	t->has_value = 1;
	if (t->value == 0)
		t->value = 0.0;
	if (campaign_touch_check(t) != CAMPAIGN_JOURNEY_OK)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("value of a touch out of range: %s", excerpt(s, (int) strlen(s))),
				errdetail("At $[%u].value: values are float8.", i));
	pfree(s);
}

/*
 * jsonb to journey: an array of objects with the keys ts, code and perhaps
 * value, in any order.  Other keys are refused: one that is misspelt would be
 * lost in silence.
 */
PG_FUNCTION_INFO_V1(campaign_journey_from_json);
Datum
campaign_journey_from_json(PG_FUNCTION_ARGS)
{
	Jsonb	   *in = PG_GETARG_JSONB_P(0);
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue	v;
	campaign_touch *t;
	uint32		n = 0;
	struct varlena *out;

	if (!JB_ROOT_IS_ARRAY(in) || JB_ROOT_IS_SCALAR(in))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				errmsg("a journey in JSON must be an array"),
				errhint("For instance [{\"ts\": \"2026-01-01T00:00:00Z\", \"code\": 1, \"value\": 2.5}]."));
	if (JB_ROOT_COUNT(in) > CAMPAIGN_JOURNEY_MAX_TOUCHES)
		campaign_journey_too_long();
	t = palloc((JB_ROOT_COUNT(in) + (Size) 1) * sizeof(campaign_touch));

	it = JsonbIteratorInit(&in->root);
	token = JsonbIteratorNext(&it, &v, false);
	Assert(token == WJB_BEGIN_ARRAY);
	while ((token = JsonbIteratorNext(&it, &v, true)) == WJB_ELEM)
	{
		JsonbIterator *members;
		JsonbValue	key,
					ts,
					code,
					value;
		bool		has_ts = false,
					has_code = false,
					has_value = false;

		if (v.type != jbvBinary || !JsonContainerIsObject(v.val.binary.data))
			wrong_kind(n, "", "an object", &v);
		members = JsonbIteratorInit(v.val.binary.data);
		JsonbIteratorNext(&members, &key, true);
		while (JsonbIteratorNext(&members, &key, true) == WJB_KEY)
		{
			JsonbValue	member;

			JsonbIteratorNext(&members, &member, true);
			if (key.val.string.len == 2 && memcmp(key.val.string.val, "ts", 2) == 0)
			{
				ts = member;
				has_ts = true;
			}
			else if (key.val.string.len == 4 && memcmp(key.val.string.val, "code", 4) == 0)
			{
				code = member;
				has_code = true;
			}
			else if (key.val.string.len == 5 && memcmp(key.val.string.val, "value", 5) == 0)
			{
				value = member;
				has_value = true;
			}
			else
				ereport(ERROR,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("unknown key in a journey in JSON: \"%s\"",
							   excerpt(key.val.string.val, key.val.string.len)),
						errdetail("At $[%u].", n),
						errhint("A touch has the keys \"ts\", \"code\" and \"value\"."));
		}
		t[n].ts = read_stamp(n, has_ts ? &ts : NULL);
		t[n].code = read_code(n, has_code ? &code : NULL);
		read_value(n, has_value ? &value : NULL, &t[n]);
		if ((++n & 0xfff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	if (!campaign_touch_sorted(t, n))
		campaign_journey_sort(t, n);
	out = campaign_journey_make(t, n);
	pfree(t);
	PG_RETURN_POINTER(out);
}
