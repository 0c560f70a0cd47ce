/*
 * scorecard.c: values of the server as scorecards see them.
 */
#include "scorecard.h"

#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "parser/scansup.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/plancache.h"
#include "utils/timestamp.h"

#include <math.h>

static void *
take(void *context, size_t size)
{
	if (!AllocHugeSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a scorecard needs more memory than there can be"),
				 errdetail("It holds all rows that it learns from."),
				 errhint("Learn from a sample of the rows, or from fewer columns.")));
	return MemoryContextAllocExtended(context, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

static void
tick(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

/* memory of ctx, which the caller deletes */
void
campaign_scorecard_workspace(campaign_workspace *w, MemoryContext ctx)
{
	w->alloc = take;
	w->tick = tick;
	w->context = ctx;
}

/* the model as one value, palloc'd */
bytea *
campaign_scorecard_write(const campaign_model *m)
{
	Size		size = campaign_model_size(m) + VARHDRSZ;
	bytea	   *out;

	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the scorecard is too large for one value")));
	out = palloc(size);
	SET_VARSIZE(out, size);
	campaign_model_write(m, (uint8 *) VARDATA(out));
	return out;
}

static campaign_card_class
class_of(Oid type)
{
	char		category;
	bool		preferred;

	switch (type)
	{
		case INT2OID:
		case INT4OID:
		case INT8OID:
		case OIDOID:
			return CARD_INT;
		case FLOAT4OID:
		case FLOAT8OID:
		case NUMERICOID:
			return CARD_FLOAT;
		case INTERVALOID:
			return CARD_SPAN;
		case BOOLOID:
			return CARD_BOOL;
		case TEXTOID:
		case VARCHAROID:
		case BPCHAROID:
			return CARD_TEXT;
		case DATEOID:
		case TIMESTAMPOID:
		case TIMESTAMPTZOID:
			return CARD_TIME;
		case JSONBOID:
			return CARD_JSONB;
		case JSONOID:
			return CARD_JSON;
		case BYTEAOID:
			return CARD_SKIP;
	}
	get_type_category_preferred(type, &category, &preferred);
	if (category == TYPCATEGORY_COMPOSITE || category == TYPCATEGORY_PSEUDOTYPE)
		return CARD_SKIP;
	return OidIsValid(get_element_type(type)) && category == TYPCATEGORY_ARRAY ? CARD_ARRAY : CARD_OUTPUT;
}

/*
 * Finds out how values of a type are read; what it keeps lives in ctx.
 */
void
campaign_card_read_type(campaign_card_reader *r, Oid type, MemoryContext ctx)
{
	Oid			out;
	bool		is_varlena;

	memset(r, 0, sizeof *r);
	r->type = getBaseType(type);
	r->class = class_of(r->type);
	if (r->class == CARD_ARRAY)
	{
		r->element = get_element_type(r->type);
		get_typlenbyvalalign(r->element, &r->element_len, &r->element_by_value, &r->element_align);
		r->element_class = class_of(getBaseType(r->element));
		/* (elements are known by their texts) */
		if (r->element_class == CARD_SPAN)
			r->element_class = CARD_OUTPUT;
		if (r->element_class == CARD_SKIP || r->element_class == CARD_JSONB || r->element_class == CARD_JSON || r->element_class == CARD_ARRAY)
			r->class = CARD_SKIP;
		else
		{
			getTypeOutputInfo(r->element, &out, &is_varlena);
			fmgr_info_cxt(out, &r->output, ctx);
		}
	}
	else if (r->class == CARD_OUTPUT)
	{
		getTypeOutputInfo(r->type, &out, &is_varlena);
		fmgr_info_cxt(out, &r->output, ctx);
	}
}

static void
set_number(campaign_value *v, double d)
{
	v->type = isnan(d) ? CAMPAIGN_VALUE_NONE : CAMPAIGN_VALUE_NUMBER;
	v->number = d;
}

/*
 * An interval as it is compared with others: a month has thirty days.  NaN: it has no
 * end.
 */
static double
seconds_of(const Interval *i)
{
#if PG_VERSION_NUM >= 170000
	if (INTERVAL_NOT_FINITE(i))
		return NAN;
#endif
	return ((double) i->month * DAYS_PER_MONTH + (double) i->day) * SECS_PER_DAY + (double) i->time / 1e6;
}

/*
 * The length of time that a text of JSON tells, in whatever style intervals are written.
 * False where it tells none; nothing is raised.
 */
bool
campaign_card_seconds(const char *s, size_t len, double *seconds)
{
	char		copy[MAXDATELEN + 1],
				work[MAXDATELEN + MAXDATEFIELDS + 1],
			   *field[MAXDATEFIELDS];
	int			type[MAXDATEFIELDS],
				n,
				what;
	struct pg_itm_in parts = {0};
	Interval	span;

	if (len == 0 || len > MAXDATELEN || memchr(s, '\0', len) != NULL)
		return false;
	memcpy(copy, s, len);
	copy[len] = '\0';
	if (ParseDateTime(copy, work, sizeof work, field, type, MAXDATEFIELDS, &n) != 0 || DecodeInterval(field, type, n, INTERVAL_FULL_RANGE, &what, &parts) != 0)
	{
		if (DecodeISO8601Interval(copy, &what, &parts) != 0)
			return false;
	}
	if (what != DTK_DELTA || itmin2interval(&parts, &span) != 0)
		return false;
	*seconds = seconds_of(&span);
	return !isnan(*seconds);
}

static void
set_text(campaign_value *v, const char *s, size_t len)
{
	v->type = CAMPAIGN_VALUE_TEXT;
	v->s = s;
	v->len = len;
}

static void
set_micros(campaign_value *v, Timestamp t)
{
	v->type = TIMESTAMP_NOT_FINITE(t) ? CAMPAIGN_VALUE_NONE : CAMPAIGN_VALUE_TIME;
	v->number = (double) t;
}

static void
value_of(campaign_card_class class, Oid type, FmgrInfo *output, Datum d, campaign_value *v)
{
	switch (class)
	{
		case CARD_INT:
			set_number(v, type == INT4OID ? (double) DatumGetInt32(d) : type == INT8OID ? (double) DatumGetInt64(d) :
					   type == INT2OID ? (double) DatumGetInt16(d) : (double) DatumGetObjectId(d));
			return;
		case CARD_FLOAT:
			if (type == FLOAT8OID)
				set_number(v, DatumGetFloat8(d));
			else if (type == NUMERICOID)
				set_number(v, DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, d)));
			else
			{
				/* the decimal that is meant, as JSON shows it, not the nearest binary fraction */
				char		text[FLOAT_SHORTEST_DECIMAL_LEN];
				float4		f = DatumGetFloat4(d);

				float_to_shortest_decimal_buf(f, text);
				set_number(v, isfinite(f) ? strtod(text, NULL) : (double) f);
			}
			return;
		case CARD_SPAN:
			set_number(v, seconds_of(DatumGetIntervalP(d)));
			return;
		case CARD_BOOL:
			if (DatumGetBool(d))
				set_text(v, "true", 4);
			else
				set_text(v, "false", 5);
			return;
		case CARD_TEXT:
			{
				struct varlena *t = pg_detoast_datum_packed((struct varlena *) DatumGetPointer(d));

				set_text(v, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
				return;
			}
		case CARD_TIME:
			if (type == DATEOID)
			{
				DateADT		date = DatumGetDateADT(d);

				v->type = DATE_NOT_FINITE(date) ? CAMPAIGN_VALUE_NONE : CAMPAIGN_VALUE_TIME;
				v->number = (double) date * 86400e6;
			}
			else
				set_micros(v, DatumGetTimestamp(d));
			return;
		case CARD_OUTPUT:
			{
				char	   *s = OutputFunctionCall(output, d);

				set_text(v, s, strlen(s));
				return;
			}
		default:
			v->type = CAMPAIGN_VALUE_NONE;
	}
}

/*
 * A value that is not NULL, of a column that holds neither JSON nor an array.  What it
 * points to is d's or in the current context.
 */
void
campaign_card_value(campaign_card_reader *r, Datum d, campaign_value *v)
{
	value_of(r->class, r->type, &r->output, d, v);
}

/* an element of an array; not NULL */
void
campaign_card_element(campaign_card_reader *r, Datum d, campaign_value *v)
{
	/* times as to_jsonb() of the array writes them, whatever DateStyle says */
	if (r->element_class == CARD_TIME)
	{
		char	   *s = JsonEncodeDateTime(palloc(MAXDATELEN + 1), d, getBaseType(r->element), NULL);

		set_text(v, s, strlen(s));
		return;
	}
	value_of(r->element_class, getBaseType(r->element), &r->output, d, v);
}

/* a scalar of JSON; what is none has no value */
void
campaign_card_json_value(const JsonbValue *j, campaign_value *v)
{
	v->type = CAMPAIGN_VALUE_NONE;
	switch (j->type)
	{
		case jbvNumeric:
			set_number(v, DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(j->val.numeric))));
			break;
		case jbvString:
			set_text(v, j->val.string.val, (size_t) j->val.string.len);
			break;
		case jbvBool:
			if (j->val.boolean)
				set_text(v, "true", 4);
			else
				set_text(v, "false", 5);
			break;
		default:
			break;
	}
}

Jsonb *
campaign_card_jsonb(campaign_card_reader *r, Datum d)
{
	if (r->class == CARD_JSON)
	{
		char	   *s = TextDatumGetCString(d);

		return DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(s)));
	}
	return DatumGetJsonbP(d);
}

/* text is kept, not copied */
void
campaign_card_read_positive(campaign_card_positive *p, const char *text)
{
	bool		truth;

	p->text = text;
	p->len = strlen(text);
	p->is_number = campaign_model_number(text, p->len, &p->number);
	if (!p->is_number)
		p->number = parse_bool(text, &truth) ? truth : NAN;
}

/*
 * Does a target that is not NULL count?  Numbers are compared as numbers (true and
 * false mean of them what they mean in a cast), booleans as what they mean, all else as
 * it is written.
 */
bool
campaign_card_is_positive(const campaign_card_positive *p, campaign_card_reader *r, Datum d)
{
	campaign_value v;

	if (r->class == CARD_BOOL)
		return DatumGetBool(d) == (p->number != 0);
	campaign_card_value(r, d, &v);
	if (v.type == CAMPAIGN_VALUE_NUMBER)
		return p->is_number ? v.number == p->number : !isnan(p->number) && (v.number != 0) == (p->number != 0);
	if (v.type != CAMPAIGN_VALUE_TEXT)
		return false;
	/* blanks at the end of char(n) mean nothing */
	while (r->type == BPCHAROID && v.len > p->len && v.s[v.len - 1] == ' ')
		v.len--;
	return v.len == p->len && memcmp(v.s, p->text, v.len) == 0;
}

/* raises what speaks against a column as the target */
void
campaign_card_check_target(const campaign_card_positive *p, const campaign_card_reader *r, const char *name)
{
	if (r->class == CARD_SKIP || r->class == CARD_JSON || r->class == CARD_JSONB || r->class == CARD_ARRAY || r->class == CARD_TIME || r->class == CARD_SPAN)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of type %s cannot be the target", name, format_type_be(r->type)),
				 errhint("Take an expression that is true for what is to be predicted, such as won_at IS NOT NULL.")));
	if (r->class == CARD_BOOL && isnan(p->number))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is no value of column \"%s\", which is boolean", p->text, name),
				 errhint("Positive is true or false.")));
}

/* a name as a column of a query has it: not longer than one can be */
char *
campaign_scorecard_name(char *name)
{
	truncate_identifier(name, (int) strlen(name), false);
	return name;
}

/*
 * Runs one SELECT with the rights and the search_path of the caller, its rows into a
 * receiver; it sees what the calling query sees.  Inside SPI.  Returns false where there
 * is no query in the text.
 */
bool
campaign_scorecard_run(const char *query, DestReceiver *dest, const char *what)
{
	SPIPlanPtr	plan = SPI_prepare(query, 0, NULL);
	SPIExecuteOptions how = {0};
	List	   *sources;
	ListCell   *of_source;

	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	sources = SPI_plan_get_plan_sources(plan);
	if (list_length(sources) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query is more than one"),
				 errhint("Give one SELECT that returns the rows to %s.", what)));
	foreach(of_source, sources)
	{
		ListCell   *of_query;

		foreach(of_query, ((CachedPlanSource *) lfirst(of_source))->query_list)
		{
			Query	   *q = lfirst_node(Query, of_query);

			if (q->commandType != CMD_SELECT || q->hasModifyingCTE || q->rowMarks != NIL)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("the query is not a SELECT that only reads"),
						 errhint("Give one SELECT that returns the rows to %s.", what)));
		}
	}
	how.read_only = true;
	how.dest = dest;
	return SPI_execute_plan_extended(plan, &how) >= 0;
}
