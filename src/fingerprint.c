/*
 * fingerprint.c: the type of 16 bytes and what makes one.
 */
#include "campaign.h"

#include "common/hashfn.h"
#include "common/hmac.h"
#include "common/sha2.h"
#include "core/fingerprint.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "identity.h"

#define PG_GETARG_FINGERPRINT(n) ((const unsigned char *) PG_GETARG_POINTER(n))

PG_FUNCTION_INFO_V1(campaign_fingerprint_in);
PG_FUNCTION_INFO_V1(campaign_fingerprint_out);
PG_FUNCTION_INFO_V1(campaign_fingerprint_recv);
PG_FUNCTION_INFO_V1(campaign_fingerprint_send);
PG_FUNCTION_INFO_V1(campaign_fingerprint_eq);
PG_FUNCTION_INFO_V1(campaign_fingerprint_ne);
PG_FUNCTION_INFO_V1(campaign_fingerprint_lt);
PG_FUNCTION_INFO_V1(campaign_fingerprint_le);
PG_FUNCTION_INFO_V1(campaign_fingerprint_gt);
PG_FUNCTION_INFO_V1(campaign_fingerprint_ge);
PG_FUNCTION_INFO_V1(campaign_fingerprint_cmp);
PG_FUNCTION_INFO_V1(campaign_fingerprint_sortsupport);
PG_FUNCTION_INFO_V1(campaign_fingerprint_hash);
PG_FUNCTION_INFO_V1(campaign_fingerprint_hash_extended);
PG_FUNCTION_INFO_V1(campaign_fingerprint);
PG_FUNCTION_INFO_V1(campaign_fingerprint_keyed);

/*
 * Text of exactly 32 hexadecimal digits to a fingerprint, palloc'd.
 */
Datum
campaign_fingerprint_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	unsigned char *fp = palloc(CAMPAIGN_FINGERPRINT_BYTES);

	if (!campaign_fingerprint_parse(text, fp))
		campaign_soft_error(fcinfo, (Datum) 0,
							(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							 errmsg("invalid input syntax for type %s: \"%s\"", "fingerprint", text),
							 errdetail("A fingerprint is written as 32 hexadecimal digits.")));
	PG_RETURN_POINTER(fp);
}

Datum
campaign_fingerprint_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(2 * CAMPAIGN_FINGERPRINT_BYTES + 1);

	campaign_fingerprint_print(PG_GETARG_FINGERPRINT(0), text);
	PG_RETURN_CSTRING(text);
}

/*
 * Any 16 bytes are a fingerprint; pq_getmsgbytes raises where there are fewer.
 */
Datum
campaign_fingerprint_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	unsigned char *fp = palloc(CAMPAIGN_FINGERPRINT_BYTES);

	memcpy(fp, pq_getmsgbytes(buf, CAMPAIGN_FINGERPRINT_BYTES), CAMPAIGN_FINGERPRINT_BYTES);
	PG_RETURN_POINTER(fp);
}

Datum
campaign_fingerprint_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbytes(&buf, (const char *) PG_GETARG_FINGERPRINT(0), CAMPAIGN_FINGERPRINT_BYTES);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static inline int
compare(FunctionCallInfo fcinfo)
{
	return memcmp(PG_GETARG_FINGERPRINT(0), PG_GETARG_FINGERPRINT(1), CAMPAIGN_FINGERPRINT_BYTES);
}

Datum
campaign_fingerprint_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) == 0);
}

Datum
campaign_fingerprint_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) != 0);
}

Datum
campaign_fingerprint_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) < 0);
}

Datum
campaign_fingerprint_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) <= 0);
}

Datum
campaign_fingerprint_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) > 0);
}

Datum
campaign_fingerprint_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare(fcinfo) >= 0);
}

Datum
campaign_fingerprint_cmp(PG_FUNCTION_ARGS)
{
	int			c = compare(fcinfo);

	PG_RETURN_INT32(c < 0 ? -1 : c > 0);
}

/*
 * Order for sorts: the first eight bytes as a number decide nearly always, for
 * they are a hash; where they are equal the rest is compared.
 */
static int
sort_full(Datum x, Datum y, SortSupport ssup)
{
	return memcmp(DatumGetPointer(x), DatumGetPointer(y), CAMPAIGN_FINGERPRINT_BYTES);
}

#if SIZEOF_DATUM == 8
static int
sort_abbreviated(Datum x, Datum y, SortSupport ssup)
{
	return x < y ? -1 : x > y;
}

static Datum
sort_abbreviate(Datum original, SortSupport ssup)
{
	uint64		head;

	memcpy(&head, DatumGetPointer(original), sizeof(head));
	return (Datum) pg_ntoh64(head);
}

static bool
sort_never_abort(int memtupcount, SortSupport ssup)
{
	return false;
}
#endif

Datum
campaign_fingerprint_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = sort_full;
#if SIZEOF_DATUM == 8
	if (ssup->abbreviate)
	{
		ssup->comparator = sort_abbreviated;
		ssup->abbrev_converter = sort_abbreviate;
		ssup->abbrev_abort = sort_never_abort;
		ssup->abbrev_full_comparator = sort_full;
	}
#endif
	PG_RETURN_VOID();
}

Datum
campaign_fingerprint_hash(PG_FUNCTION_ARGS)
{
	return hash_any(PG_GETARG_FINGERPRINT(0), CAMPAIGN_FINGERPRINT_BYTES);
}

Datum
campaign_fingerprint_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended(PG_GETARG_FINGERPRINT(0), CAMPAIGN_FINGERPRINT_BYTES, PG_GETARG_INT64(1));
}

static void
check_namespace(text *ns)
{
	if (VARSIZE_ANY_EXHDR(ns) > CAMPAIGN_FINGERPRINT_NAMESPACE_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("namespace of a fingerprint is too long"),
				 errdetail("It has %d bytes; at most %d are taken.",
						   (int) VARSIZE_ANY_EXHDR(ns), CAMPAIGN_FINGERPRINT_NAMESPACE_MAX)));
	campaign_require_utf8(VARDATA_ANY(ns), VARSIZE_ANY_EXHDR(ns));
}

/*
 * fingerprint(namespace, value): unkeyed, XXH3-128. Result palloc'd.
 */
Datum
campaign_fingerprint(PG_FUNCTION_ARGS)
{
	text	   *ns = PG_GETARG_TEXT_PP(0);
	text	   *value = PG_GETARG_TEXT_PP(1);
	unsigned char *fp = palloc(CAMPAIGN_FINGERPRINT_BYTES);

	check_namespace(ns);
	campaign_require_utf8(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	campaign_fingerprint_plain(VARDATA_ANY(ns), VARSIZE_ANY_EXHDR(ns), CAMPAIGN_NORMALIZE_VERSION,
							   VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), fp);
	PG_RETURN_POINTER(fp);
}

/*
 * fingerprint(namespace, value, salt): HMAC-SHA-256 (RFC 2104) of the same
 * message under the salt, the first 16 bytes. Result palloc'd. An empty salt
 * would be no secret and is refused.
 */
Datum
campaign_fingerprint_keyed(PG_FUNCTION_ARGS)
{
	text	   *ns = PG_GETARG_TEXT_PP(0);
	text	   *value = PG_GETARG_TEXT_PP(1);
	bytea	   *salt = PG_GETARG_BYTEA_PP(2);
	unsigned char *fp = palloc(CAMPAIGN_FINGERPRINT_BYTES);
	unsigned char head[CAMPAIGN_FINGERPRINT_HEADER];
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	pg_hmac_ctx *hmac;

	check_namespace(ns);
	campaign_require_utf8(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
	if (VARSIZE_ANY_EXHDR(salt) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("salt of a fingerprint is empty"),
				 errhint("Use 16 or more random bytes, kept apart from the data.")));
	campaign_fingerprint_header(VARSIZE_ANY_EXHDR(ns), CAMPAIGN_NORMALIZE_VERSION, head);
	hmac = pg_hmac_create(PG_SHA256);
	if (hmac == NULL)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	if (pg_hmac_init(hmac, (const uint8 *) VARDATA_ANY(salt), VARSIZE_ANY_EXHDR(salt)) < 0 ||
		pg_hmac_update(hmac, head, sizeof(head)) < 0 ||
		pg_hmac_update(hmac, (const uint8 *) VARDATA_ANY(ns), VARSIZE_ANY_EXHDR(ns)) < 0 ||
		pg_hmac_update(hmac, (const uint8 *) VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)) < 0 ||
		pg_hmac_final(hmac, digest, sizeof(digest)) < 0)
	{
		char	   *why = pstrdup(pg_hmac_error(hmac));

		pg_hmac_free(hmac);
		ereport(ERROR, (errcode(ERRCODE_INTERNAL_ERROR), errmsg("could not compute a keyed fingerprint: %s", why)));
	}
	pg_hmac_free(hmac);
	memcpy(fp, digest, CAMPAIGN_FINGERPRINT_BYTES);
	PG_RETURN_POINTER(fp);
}
