/*
 * identity.c: normalisers of identity keys, glue.
 *
 * Bad data is answered with NULL and never raises: these functions run where a
 * lead is captured. Texts longer than a kind of key can be are answered before
 * they are detoasted.
 */
#include "campaign.h"

#include <libpsl.h>

#include "access/detoast.h"
#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "common/unicode_norm.h"
#include "core/company.h"
#include "core/email.h"
#include "core/person.h"
#include "core/phone.h"
#include "core/text.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_normalize_version);
PG_FUNCTION_INFO_V1(campaign_normalize_text);
PG_FUNCTION_INFO_V1(campaign_normalize_email);
PG_FUNCTION_INFO_V1(campaign_normalize_email_mode);
PG_FUNCTION_INFO_V1(campaign_email_domain);
PG_FUNCTION_INFO_V1(campaign_is_free_email);
PG_FUNCTION_INFO_V1(campaign_is_role_email);
PG_FUNCTION_INFO_V1(campaign_normalize_phone);
PG_FUNCTION_INFO_V1(campaign_normalize_phone_region);
PG_FUNCTION_INFO_V1(campaign_phone_numbers);
PG_FUNCTION_INFO_V1(campaign_is_placeholder_phone);
PG_FUNCTION_INFO_V1(campaign_is_shared_phone);
PG_FUNCTION_INFO_V1(campaign_normalize_company);
PG_FUNCTION_INFO_V1(campaign_company_parts);
PG_FUNCTION_INFO_V1(campaign_normalize_person);
PG_FUNCTION_INFO_V1(campaign_names_agree);

/* bytes of input beyond which a text is no key of its kind */
#define EMAIL_INPUT_MAX 1024
#define PHONE_INPUT_MAX 4096

/* code points take four bytes, folding up to three of them, NFKC up to 18 */
#define TEXT_INPUT_MAX (16 * 1024 * 1024)

/*
 * Longest stretch, in code points, that NFKC gets at once: reordering of
 * combining marks costs the square of their number.
 */
#define STRETCH_MAX 512

#define STACK_POINTS CAMPAIGN_FOLDED_POINTS

/*
 * The tables are of Unicode. In a database of another encoding ASCII is still
 * understood, other characters would be taken for what they are not.
 */
void
campaign_require_utf8(const char *s, size_t len)
{
	if (GetDatabaseEncoding() == PG_UTF8)
		return;
	for (size_t i = 0; i < len; i++)
		if (IS_HIGHBIT_SET(s[i]))
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("this function takes only ASCII in a database of encoding %s", GetDatabaseEncodingName()),
					 errhint("Create the database with encoding UTF8.")));
}

/*
 * NFKC of in[0..n) by PostgreSQL, stretch by stretch, palloc'd. *out_n is the
 * length of the result. A stretch ends in front of a character that nothing
 * joins with.
 */
static uint32 *
nfkc(const uint32 *in, size_t n, size_t *out_n)
{
	size_t		cap = n + 16;
	size_t		k = 0;
	uint32	   *out = MemoryContextAllocHuge(CurrentMemoryContext, cap * sizeof(uint32));
	pg_wchar   *part = NULL;
	size_t		part_cap = 0;
	size_t		start = 0;

	while (start < n)
	{
		size_t		end = start + 1;
		size_t		len;
		pg_wchar   *norm;

		/* what needs nothing is copied */
		while (start < n && campaign_text_is_boundary(in[start]) &&
			   (start + 1 == n || campaign_text_is_boundary(in[start + 1])))
		{
			if (k >= cap)
			{
				cap = cap * 2;
				out = repalloc_huge(out, cap * sizeof(uint32));
			}
			out[k++] = in[start++];
		}
		if (start >= n)
			break;
		end = start + 1;
		while (end < n && !campaign_text_is_boundary(in[end]) && end - start < STRETCH_MAX)
			end++;
		CHECK_FOR_INTERRUPTS();
		len = end - start;
		if (part_cap < len + 1)
		{
			part_cap = len + 64;
			if (part)
				pfree(part);
			part = palloc(part_cap * sizeof(pg_wchar));
		}
		for (size_t i = 0; i < len; i++)
			part[i] = in[start + i];
		part[len] = 0;
		norm = unicode_normalize(UNICODE_NFKC, part);
		for (size_t i = 0; norm[i] != 0; i++)
		{
			if (k >= cap)
			{
				cap = cap * 2;
				out = repalloc_huge(out, cap * sizeof(uint32));
			}
			out[k++] = norm[i];
		}
		pfree(norm);
		start = end;
	}
	if (part)
		pfree(part);
	*out_n = campaign_text_clean(out, k);
	return out;
}

/*
 * Code points of UTF-8 text, cleaned and NFKC, in their case and script, as cores
 * want them that fold for themselves. Memory: room, which takes len of them, or
 * palloc'd where NFKC had something to do.
 */
uint32 *
campaign_text_points(const char *s, size_t len, uint32 *room, size_t *n)
{
	bool		needs;

	*n = campaign_text_decode(s, len, room, &needs);
	return needs ? nfkc(room, *n, n) : room;
}

/*
 * UTF-8 to folded code points: invisible characters out, NFKC, case and (by
 * flags) script. Repeated until nothing moves, so that folding what was folded
 * changes nothing. Memory: the struct itself for short texts that need no NFKC,
 * else palloc in the current context.
 */
static void
fold(campaign_folded *f, const char *s, size_t len, int flags)
{
	uint32		small[STACK_POINTS];
	uint32	   *in = small;
	size_t		n;
	bool		needs;

	campaign_require_utf8(s, len);
	if (len > STACK_POINTS)
		in = MemoryContextAllocHuge(CurrentMemoryContext, len * sizeof(uint32));
	n = campaign_text_decode(s, len, in, &needs);
	if (needs)
	{
		uint32	   *norm = nfkc(in, n, &n);

		if (in != small)
			pfree(in);
		in = norm;
	}
	f->cp = n > STACK_POINTS ? MemoryContextAllocHuge(CurrentMemoryContext, n * 3 * sizeof(uint32)) : f->stack;
	f->n = campaign_text_fold(in, n, f->cp, flags);

	for (int round = 0; round < 4 && !campaign_text_is_inert(f->cp, f->n); round++)
	{
		size_t		m;
		uint32	   *norm = nfkc(f->cp, f->n, &m);
		bool		same;
		uint32	   *again;

		again = MemoryContextAllocHuge(CurrentMemoryContext, (m + 1) * 3 * sizeof(uint32));
		m = campaign_text_fold(norm, m, again, flags);
		pfree(norm);
		same = m == f->n && memcmp(again, f->cp, m * sizeof(uint32)) == 0;
		if (f->cp != f->stack)
			pfree(f->cp);
		f->cp = again;
		f->n = m;
		if (same)
			break;
	}
	if (in != small)
		pfree(in);
}

/*
 * Argument i, folded, or false if it has more than max bytes (then it is not
 * even detoasted).
 */
bool
campaign_fold_argument(FunctionCallInfo fcinfo, int i, size_t max, int flags, campaign_folded *f)
{
	text	   *t;

	if (toast_raw_datum_size(PG_GETARG_DATUM(i)) > max + VARHDRSZ)
		return false;
	t = PG_GETARG_TEXT_PP(i);
	fold(f, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), flags);
	return true;
}

Datum
campaign_normalize_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(CAMPAIGN_NORMALIZE_VERSION);
}

/*
 * normalize_text(text): folded, white space collapsed. Never NULL for a value.
 */
Datum
campaign_normalize_text(PG_FUNCTION_ARGS)
{
	text	   *t;
	campaign_folded f;
	text	   *result;
	size_t		len = 0;

	if (toast_raw_datum_size(PG_GETARG_DATUM(0)) > TEXT_INPUT_MAX + VARHDRSZ)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too long to be normalized"),
				 errdetail("At most %d bytes are taken.", TEXT_INPUT_MAX)));
	t = PG_GETARG_TEXT_PP(0);
	fold(&f, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	f.n = campaign_text_squash(f.cp, f.n);
	for (size_t i = 0; i < f.n; i++)
		len += f.cp[i] < 0x80 ? 1 : f.cp[i] < 0x800 ? 2 : f.cp[i] < 0x10000 ? 3 : 4;
	result = palloc(len + VARHDRSZ);
	SET_VARSIZE(result, len + VARHDRSZ);
	campaign_text_encode(f.cp, f.n, VARDATA(result), len);
	PG_RETURN_TEXT_P(result);
}

static Datum
email_key(FunctionCallInfo fcinfo, int mode)
{
	campaign_folded f;
	char		key[CAMPAIGN_EMAIL_MAX + 16];
	size_t		len = 0;

	if (campaign_fold_argument(fcinfo, 0, EMAIL_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
		len = campaign_email_normalize(f.cp, f.n, mode, key);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(key, len));
}

/*
 * normalize_email(text): the strict key, NULL for what is no address.
 */
Datum
campaign_normalize_email(PG_FUNCTION_ARGS)
{
	return email_key(fcinfo, CAMPAIGN_EMAIL_STRICT);
}

/*
 * normalize_email(text, mode): as mode says; another mode is an error.
 */
Datum
campaign_normalize_email_mode(PG_FUNCTION_ARGS)
{
	text	   *mode = PG_GETARG_TEXT_PP(1);
	size_t		len = VARSIZE_ANY_EXHDR(mode);

	if (len == 6 && memcmp(VARDATA_ANY(mode), "strict", 6) == 0)
		return email_key(fcinfo, CAMPAIGN_EMAIL_STRICT);
	if (len == 5 && memcmp(VARDATA_ANY(mode), "loose", 5) == 0)
		return email_key(fcinfo, CAMPAIGN_EMAIL_LOOSE);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown mode of an e-mail key: \"%s\"", text_to_cstring(mode)),
			 errhint("Use \"strict\" or \"loose\".")));
	PG_RETURN_NULL();			/* keep compilers quiet */
}

/*
 * email_domain(text): registrable domain by the public suffix list inside
 * libpsl; NULL for what has none.
 */
Datum
campaign_email_domain(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	char		host[CAMPAIGN_EMAIL_MAX + 16];
	size_t		len;
	const char *domain;

	if (!campaign_fold_argument(fcinfo, 0, EMAIL_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
		PG_RETURN_NULL();
	len = campaign_email_host(f.cp, f.n, host);
	if (len == 0)
		PG_RETURN_NULL();
	host[len] = '\0';
	domain = psl_registrable_domain(psl_builtin(), host);
	if (domain == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(domain));
}

/*
 * is_free_email(text): of an address or a domain; NULL for what is neither.
 */
Datum
campaign_is_free_email(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	char		host[CAMPAIGN_EMAIL_MAX + 16];
	size_t		len;

	if (!campaign_fold_argument(fcinfo, 0, EMAIL_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
		PG_RETURN_NULL();
	len = campaign_email_host(f.cp, f.n, host);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(campaign_email_domain_is_free(host, len));
}

/*
 * is_role_email(text): of an address; NULL for what is none.
 */
Datum
campaign_is_role_email(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	char		key[CAMPAIGN_EMAIL_MAX + 16];
	size_t		len = 0;
	size_t		at;

	if (campaign_fold_argument(fcinfo, 0, EMAIL_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
		len = campaign_email_normalize(f.cp, f.n, CAMPAIGN_EMAIL_STRICT, key);
	if (len == 0)
		PG_RETURN_NULL();
	for (at = 0; key[at] != '@'; at++)
		;
	PG_RETURN_BOOL(campaign_email_local_is_role(key, at));
}

static Datum
phone_key(FunctionCallInfo fcinfo, int region)
{
	campaign_folded f;
	campaign_phone phone;
	char		key[CAMPAIGN_PHONE_MAX];

	if (!campaign_fold_argument(fcinfo, 0, PHONE_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f) ||
		campaign_phone_next(f.cp, f.n, 0, region, &phone) == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(key, campaign_phone_format(&phone, key)));
}

/*
 * normalize_phone(text): the first valid number of the cell, read as in China.
 */
Datum
campaign_normalize_phone(PG_FUNCTION_ARGS)
{
	return phone_key(fcinfo, campaign_phone_region("CN", 2));
}

/*
 * normalize_phone(text, region): the same, read as in that country.
 */
Datum
campaign_normalize_phone_region(PG_FUNCTION_ARGS)
{
	text	   *region = PG_GETARG_TEXT_PP(1);
	int			r = campaign_phone_region(VARDATA_ANY(region), VARSIZE_ANY_EXHDR(region));

	if (r < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no numbering plan for region \"%s\"", text_to_cstring(region)),
				 errhint("Give an ISO 3166 code of two letters, such as CN, HK or US; numbers that begin with + need none.")));
	return phone_key(fcinfo, r);
}

/*
 * phone_numbers(text): every valid number of the cell once, in its order.
 */
Datum
campaign_phone_numbers(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	int			region = campaign_phone_region("CN", 2);
	ArrayBuildState *found = initArrayResult(TEXTOID, CurrentMemoryContext, false);
	char	  (*seen)[CAMPAIGN_PHONE_MAX] = NULL;
	int			n_seen = 0;
	size_t		at = 0;
	campaign_phone phone;

	if (campaign_fold_argument(fcinfo, 0, PHONE_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
	{
		/* the shortest number has five digits */
		seen = palloc(sizeof(*seen) * (CAMPAIGN_PHONE_CELL_MAX / 5 + 2));
		while ((at = campaign_phone_next(f.cp, f.n, at, region, &phone)) != 0)
		{
			char	   *key = seen[n_seen];
			int			i = 0;

			key[campaign_phone_format(&phone, key)] = '\0';
			while (i < n_seen && strcmp(seen[i], key) != 0)
				i++;
			if (i < n_seen)
				continue;
			n_seen++;
			accumArrayResult(found, CStringGetTextDatum(key), false, TEXTOID, CurrentMemoryContext);
		}
	}
	PG_RETURN_DATUM(makeArrayResult(found, CurrentMemoryContext));
}

/*
 * is_placeholder_phone(text): false for what has no digits at all.
 */
Datum
campaign_is_placeholder_phone(PG_FUNCTION_ARGS)
{
	campaign_folded f;

	if (!campaign_fold_argument(fcinfo, 0, PHONE_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f))
		PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(campaign_phone_is_placeholder(f.cp, f.n));
}

/*
 * is_shared_phone(text): of the first valid number; NULL if there is none.
 */
Datum
campaign_is_shared_phone(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	campaign_phone phone;

	if (!campaign_fold_argument(fcinfo, 0, PHONE_INPUT_MAX, CAMPAIGN_FOLD_CASE, &f) ||
		campaign_phone_next(f.cp, f.n, 0, campaign_phone_region("CN", 2), &phone) == 0)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(campaign_phone_is_shared(&phone));
}

/*
 * normalize_company(text): the core of the name; NULL if nothing remains.
 */
Datum
campaign_normalize_company(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	campaign_company company;

	if (!campaign_fold_argument(fcinfo, 0, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_company_parse(f.cp, f.n, &company))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(company.core, company.core_len));
}

static void
set_part(Datum *value, bool *null, const char *s, size_t len)
{
	*null = len == 0;
	*value = len == 0 ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(s, len));
}

/*
 * company_parts(text): region, core, legal form and branch, each NULL where the
 * name has none; the whole NULL where there is no core.
 */
Datum
campaign_company_parts(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	campaign_company company;
	TupleDesc	desc;
	Datum		values[4];
	bool		nulls[4];

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("function returning record called in context that cannot accept type record")));
	if (!campaign_fold_argument(fcinfo, 0, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_company_parse(f.cp, f.n, &company))
		PG_RETURN_NULL();
	set_part(&values[0], &nulls[0], company.region, company.region_len);
	set_part(&values[1], &nulls[1], company.core, company.core_len);
	set_part(&values[2], &nulls[2], company.form, company.form_len);
	set_part(&values[3], &nulls[3], company.branch, company.branch_len);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

/*
 * normalize_person(text): NULL where there is no more than a surname.
 */
Datum
campaign_normalize_person(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	campaign_person person;
	text	   *result;
	size_t		len;

	if (!campaign_fold_argument(fcinfo, 0, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_person_parse(f.cp, f.n, &person) || person.n == 0)
		PG_RETURN_NULL();
	result = palloc(VARHDRSZ + 4 * person.n);
	len = campaign_text_encode(person.key, person.n, VARDATA(result), 4 * person.n);
	SET_VARSIZE(result, VARHDRSZ + len);
	PG_RETURN_TEXT_P(result);
}

/*
 * names_agree(text, text): false where either is no name.
 */
Datum
campaign_names_agree(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	campaign_person a;
	campaign_person b;

	if (!campaign_fold_argument(fcinfo, 0, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_person_parse(f.cp, f.n, &a) ||
		!campaign_fold_argument(fcinfo, 1, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_person_parse(f.cp, f.n, &b))
		PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(campaign_person_agree(&a, &b));
}
