/*
 * identity_keys.c: the identity keys of a JSON document in one step, and their locks.
 *
 * What a capture brings is nearly always in order: strings of sensible length under
 * known names. Such a document is read here at one stroke; whatever is not in order
 * is left, with NULLs, to code that tells what is wrong with it.
 */
#include "campaign.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "identity.h"

extern Datum campaign_normalize_email(PG_FUNCTION_ARGS);
extern Datum campaign_normalize_phone(PG_FUNCTION_ARGS);
extern Datum campaign_is_placeholder_phone(PG_FUNCTION_ARGS);
extern Datum campaign_is_role_email(PG_FUNCTION_ARGS);
extern Datum campaign_is_shared_phone(PG_FUNCTION_ARGS);

#define FIELD_MAX 1000			/* characters of a mailbox or telephone number */
#define ID_MAX 300				/* of an id that another system gave */
#define NAMESPACE_MAX 100

typedef struct key_field
{
	const char *name;
	const char *namespace_name;	/* field that holds the namespace, or NULL */
	bool		is_weak;
} key_field;

/* in the order in which the keys come out */
static const key_field fields[] = {
	{"email", NULL, false},
	{"phone", NULL, false},
	{"crm", NULL, false},
	{"unionid", "open_account", false},
	{"openid", "appid", false},
	{"wecom", "corpid", false},
	{"cookie", NULL, true},
	{"device", NULL, true},
};

/* A function of the normalisers on one text; false where it says NULL. */
static bool
apply(PGFunction function, Datum argument, Datum *result)
{
	LOCAL_FCINFO(fcinfo, 1);

	InitFunctionCallInfoData(*fcinfo, NULL, 1, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = argument;
	fcinfo->args[0].isnull = false;
	*result = function(fcinfo);
	return !fcinfo->isnull;
}

/*
 * An id, if it is plain: ASCII without white space at its ends, of 1 to max
 * characters. Of anything else the caller knows no more than that.
 */
static bool
is_plain(const JsonbValue *v, int max)
{
	if (v->type != jbvString || v->val.string.len < 1 || v->val.string.len > max)
		return false;
	for (int i = 0; i < v->val.string.len; i++)
		if (IS_HIGHBIT_SET(v->val.string.val[i]) || (unsigned char) v->val.string.val[i] < ' ')
			return false;
	return v->val.string.val[0] != ' ' && v->val.string.val[v->val.string.len - 1] != ' ';
}

/* type, 0x1f, namespace, 0x1f, value: what tells a key from all others. */
static text *
ident(const char *type, text *namespace, text *value)
{
	size_t		a = strlen(type),
				b = VARSIZE_ANY_EXHDR(namespace),
				c = VARSIZE_ANY_EXHDR(value);
	text	   *t = palloc(VARHDRSZ + a + b + c + 2);
	char	   *p = VARDATA(t);

	SET_VARSIZE(t, VARHDRSZ + a + b + c + 2);
	memcpy(p, type, a);
	p[a] = '\x1f';
	memcpy(p + a + 1, VARDATA_ANY(namespace), b);
	p[a + 1 + b] = '\x1f';
	memcpy(p + a + b + 2, VARDATA_ANY(value), c);
	return t;
}

/* A row of NULLs: nothing to be had at one stroke. */
static Datum
nothing(TupleDesc desc)
{
	Datum		values[4] = {0, 0, 0, 0};
	bool		nulls[4] = {true, true, true, true};

	return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

PG_FUNCTION_INFO_V1(campaign_identity_keys);

/*
 * identity_keys(payload jsonb, sample anyelement, OUT keys anyarray, OUT idents text[],
 *               OUT "values" text[], OUT strong_count integer)
 *
 * sample only tells the composite type of the keys: four text columns for type,
 * namespace, value and strength (strong, weak).  A row of NULLs where the document is
 * NULL, no object, holds a field that is out of order, or no key.
 */
Datum
campaign_identity_keys(PG_FUNCTION_ARGS)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, 1);
	Jsonb	   *payload;
	TupleDesc	key_desc;
	TupleDesc	desc;
	Datum		keys[lengthof(fields)];
	Datum		idents[lengthof(fields)];
	Datum		values[lengthof(fields)];
	Datum		result[4];
	bool		nulls[4] = {false, false, false, false};
	int			n = 0;
	int			strong = 0;

	if (!OidIsValid(type) || get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "type of the keys is not known");
	desc = BlessTupleDesc(desc);
	if (PG_ARGISNULL(0))
		return nothing(desc);
	payload = PG_GETARG_JSONB_P(0);
	if (!JB_ROOT_IS_OBJECT(payload))
		return nothing(desc);
	key_desc = lookup_rowtype_tupdesc(type, -1);
	if (key_desc->natts != 4)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("keys must be of four columns"),
				 errdetail("Type %s has %d.", format_type_be(type), key_desc->natts),
				 errhint("They are type, namespace, value and strength, all of type text.")));
	for (int i = 0; i < 4; i++)
		if (TupleDescAttr(key_desc, i)->atttypid != TEXTOID)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("keys must be of columns of type text"),
					 errdetail("Column %d of type %s is of type %s.", i + 1, format_type_be(type), format_type_be(TupleDescAttr(key_desc, i)->atttypid)),
					 errhint("They are type, namespace, value and strength.")));

	for (int i = 0; i < (int) lengthof(fields); i++)
	{
		JsonbValue	room;
		JsonbValue *v = getKeyJsonValueFromContainer(&payload->root, fields[i].name, (int) strlen(fields[i].name), &room);
		bool		is_weak = fields[i].is_weak;
		text	   *namespace = cstring_to_text("");
		Datum		value;
		Datum		verdict;
		Datum		row[4];

		if (v == NULL)
			continue;
		if (v->type != jbvString)
			goto out_of_order;
		if (i < 2)
		{
			/* (a text of blanks is no key either, so it need not be looked for) */
			if (v->val.string.len > FIELD_MAX)
				goto out_of_order;
			if (!apply(i == 0 ? campaign_normalize_email : campaign_normalize_phone,
					   PointerGetDatum(cstring_to_text_with_len(v->val.string.val, v->val.string.len)), &value))
				goto out_of_order;
			if (i == 1 && apply(campaign_is_placeholder_phone, value, &verdict) && DatumGetBool(verdict))
				goto out_of_order;
			is_weak = apply(i == 0 ? campaign_is_role_email : campaign_is_shared_phone, value, &verdict) && DatumGetBool(verdict);
		}
		else
		{
			if (!is_plain(v, ID_MAX))
				goto out_of_order;
			value = PointerGetDatum(cstring_to_text_with_len(v->val.string.val, v->val.string.len));
			if (fields[i].namespace_name != NULL)
			{
				JsonbValue	room_of_namespace;
				JsonbValue *w = getKeyJsonValueFromContainer(&payload->root, fields[i].namespace_name, (int) strlen(fields[i].namespace_name), &room_of_namespace);

				if (w != NULL && w->type == jbvString)
				{
					if (!is_plain(w, NAMESPACE_MAX))
						goto out_of_order;
					namespace = cstring_to_text_with_len(w->val.string.val, w->val.string.len);
				}
			}
		}
		row[0] = PointerGetDatum(cstring_to_text(fields[i].name));
		row[1] = PointerGetDatum(namespace);
		row[2] = value;
		row[3] = PointerGetDatum(cstring_to_text(is_weak ? "weak" : "strong"));
		keys[n] = HeapTupleGetDatum(heap_form_tuple(key_desc, row, nulls));
		idents[n] = PointerGetDatum(ident(fields[i].name, namespace, DatumGetTextPP(value)));
		values[n] = value;
		strong += !is_weak;
		n++;
	}
	ReleaseTupleDesc(key_desc);
	if (n == 0)
		return nothing(desc);
	{
		int16		len;
		bool		by_value;
		char		align;

		get_typlenbyvalalign(type, &len, &by_value, &align);
		result[0] = PointerGetDatum(construct_array(keys, n, type, len, by_value, align));
	}
	result[1] = PointerGetDatum(construct_array(idents, n, TEXTOID, -1, false, TYPALIGN_INT));
	result[2] = PointerGetDatum(construct_array(values, n, TEXTOID, -1, false, TYPALIGN_INT));
	result[3] = Int32GetDatum(strong);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, result, nulls)));

out_of_order:
	ReleaseTupleDesc(key_desc);
	return nothing(desc);
}

static int
compare_int64(const void *a, const void *b)
{
	int64		x = *(const int64 *) a;
	int64		y = *(const int64 *) b;

	return (x > y) - (x < y);
}

PG_FUNCTION_INFO_V1(campaign_lock_texts);

/*
 * lock_keys(keys text[], space integer) returns integer
 *
 * A shared lock of (space, 0), then each text's lock, numbered by
 * hashtextextended(text, space), once and in ascending order.  Returns how many
 * texts were locked; NULL elements are passed over.
 */
Datum
campaign_lock_texts(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	int32		space = PG_GETARG_INT32(1);
	Datum	   *values;
	bool	   *nulls;
	int			n;
	int64	   *keys;
	int			m = 0;
	int			taken = 0;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &n);
	keys = palloc(sizeof(int64) * Max(n, 1));
	for (int i = 0; i < n; i++)
		if (!nulls[i])
		{
			text	   *t = DatumGetTextPP(values[i]);

			keys[m++] = DatumGetInt64(hash_any_extended((unsigned char *) VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), (uint64) (int64) space));
		}
	qsort(keys, m, sizeof(int64), compare_int64);
	DirectFunctionCall2(pg_advisory_xact_lock_shared_int4, Int32GetDatum(space), Int32GetDatum(0));
	for (int i = 0; i < m; i++)
	{
		if (i > 0 && keys[i] == keys[i - 1])
			continue;
		CHECK_FOR_INTERRUPTS();
		DirectFunctionCall1(pg_advisory_xact_lock_int8, Int64GetDatum(keys[i]));
		taken++;
	}
	PG_RETURN_INT32(taken);
}
