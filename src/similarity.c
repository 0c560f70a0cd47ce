/*
 * similarity.c: how alike two texts, dates or numbers are, glue.
 *
 * Texts are taken as they are, character by character: what should be alike in
 * spite of case, width or script goes through normalize_text() first. Nothing is
 * allocated but what detoasting takes.
 */
#include "campaign.h"

#include <math.h>

#include "core/similarity.h"
#include "datatype/timestamp.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_sql_jaro);
PG_FUNCTION_INFO_V1(campaign_sql_jaro_winkler);
PG_FUNCTION_INFO_V1(campaign_sql_jaro_winkler_cutoff);
PG_FUNCTION_INFO_V1(campaign_sql_osa_distance);
PG_FUNCTION_INFO_V1(campaign_sql_osa_distance_max);
PG_FUNCTION_INFO_V1(campaign_sql_osa_similarity);
PG_FUNCTION_INFO_V1(campaign_sql_bigram_dice);
PG_FUNCTION_INFO_V1(campaign_sql_token_sort_similarity);
PG_FUNCTION_INFO_V1(campaign_sql_is_subsequence);
PG_FUNCTION_INFO_V1(campaign_sql_subsequence_similarity);
PG_FUNCTION_INFO_V1(campaign_sql_date_similarity);
PG_FUNCTION_INFO_V1(campaign_sql_number_similarity);

/* bytes that hold the characters compared, whichever they are, and the first byte of no other */
#define BYTES_MAX (4 * CAMPAIGN_SIMILARITY_MAX)

/* a text as characters; those of ASCII stay where they are */
typedef struct argument
{
	campaign_chars chars;
	uint8		narrow[CAMPAIGN_SIMILARITY_MAX];
	uint32		wide[CAMPAIGN_SIMILARITY_MAX];
} argument;

static bool
is_ascii(const uint8 *s, size_t len)
{
	uint64		all = 0;
	size_t		i = 0;

	for (; i + 8 <= len; i += 8)
	{
		uint64		x;

		memcpy(&x, s + i, 8);
		all |= x;
	}
	for (; i < len; i++)
		all |= s[i];
	return (all & UINT64CONST(0x8080808080808080)) == 0;
}

/*
 * Code points of UTF-8, at most the limit. A text in the database is valid; a
 * slice of one may end inside a character, which then is beyond the limit.
 */
static size_t
decode(const uint8 *s, size_t len, uint32 *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < len && n < CAMPAIGN_SIMILARITY_MAX;)
	{
		uint32		c = s[i];
		size_t		bytes = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

		if (i + bytes > len)
			break;
		if (bytes > 1)
			c &= 0xFF >> (bytes + 1);
		for (size_t k = 1; k < bytes; k++)
			c = c << 6 | (s[i + k] & 0x3F);
		out[n++] = c;
		i += bytes;
	}
	return n;
}

/*
 * The bytes of argument i that may be compared. Of a long text that is stored
 * compressed or out of line only its beginning is fetched.
 */
static const uint8 *
argument_bytes(FunctionCallInfo fcinfo, int i, size_t *len)
{
	text	   *t = (text *) DatumGetPointer(PG_GETARG_DATUM(i));

	if (VARATT_IS_COMPRESSED(t) || VARATT_IS_EXTERNAL(t))
		t = PG_GETARG_TEXT_P_SLICE(i, 0, BYTES_MAX);
	*len = Min(VARSIZE_ANY_EXHDR(t), BYTES_MAX);
	campaign_require_utf8(VARDATA_ANY(t), *len);
	return (const uint8 *) VARDATA_ANY(t);
}

static void
get_argument(FunctionCallInfo fcinfo, int i, argument *a)
{
	size_t		len;
	const uint8 *s = argument_bytes(fcinfo, i, &len);

	if (is_ascii(s, len))
		campaign_chars_set_narrow(&a->chars, s, len);
	else
		campaign_chars_set(&a->chars, a->wide, decode(s, len, a->wide), a->narrow);
}

/* the same with its words sorted */
static void
get_sorted(FunctionCallInfo fcinfo, int i, argument *a)
{
	size_t		len;
	const uint8 *s = argument_bytes(fcinfo, i, &len);
	uint32		points[CAMPAIGN_SIMILARITY_MAX];

	campaign_chars_set(&a->chars, a->wide, campaign_sort_words(points, decode(s, len, points), a->wide), a->narrow);
}

/* part of whole, where nothing is all of nothing */
static float8
share(uint32 part, uint32 whole)
{
	return whole == 0 ? 1.0 : (float8) part / whole;
}

/*
 * jaro(text, text)
 */
Datum
campaign_sql_jaro(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_FLOAT8(campaign_jaro(&a.chars, &b.chars, 0));
}

/*
 * jaro_winkler(text, text)
 */
Datum
campaign_sql_jaro_winkler(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_FLOAT8(campaign_jaro_winkler(&a.chars, &b.chars, 0));
}

/*
 * jaro_winkler(text, text, cutoff): 0 below the cut-off.
 */
Datum
campaign_sql_jaro_winkler_cutoff(PG_FUNCTION_ARGS)
{
	float8		cutoff = PG_GETARG_FLOAT8(2);
	argument	a;
	argument	b;

	if (!(cutoff >= 0 && cutoff <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cut-off %g of a similarity is not between 0 and 1", cutoff),
				 errhint("A similarity is between 0 and 1; names that are alike have 0.88 and more.")));
	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_FLOAT8(campaign_jaro_winkler(&a.chars, &b.chars, cutoff));
}

/*
 * osa_distance(text, text)
 */
Datum
campaign_sql_osa_distance(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_INT32((int32) campaign_osa_distance(&a.chars, &b.chars, CAMPAIGN_SIMILARITY_MAX));
}

/*
 * osa_distance(text, text, max_distance): max_distance + 1 where it is more. No
 * distance is more than the limit of the texts, so neither is the bound.
 */
Datum
campaign_sql_osa_distance_max(PG_FUNCTION_ARGS)
{
	int32		max = PG_GETARG_INT32(2);
	argument	a;
	argument	b;

	if (max < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("maximum distance %d is negative", max),
				 errhint("Give 0 or more; 1 allows one typing error, 2 two of them.")));
	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_INT32((int32) campaign_osa_distance(&a.chars, &b.chars, (uint32) Min(max, CAMPAIGN_SIMILARITY_MAX)));
}

/*
 * osa_similarity(text, text): 1 - distance / length of the longer text.
 */
Datum
campaign_sql_osa_similarity(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;
	uint32		longer;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	longer = Max(a.chars.n, b.chars.n);
	PG_RETURN_FLOAT8(share(longer - campaign_osa_distance(&a.chars, &b.chars, CAMPAIGN_SIMILARITY_MAX), longer));
}

/*
 * bigram_dice(text, text)
 */
Datum
campaign_sql_bigram_dice(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_FLOAT8(campaign_bigram_dice(&a.chars, &b.chars));
}

/*
 * token_sort_similarity(text, text): twice the longest common subsequence of the
 * sorted words, to the length of both.
 */
Datum
campaign_sql_token_sort_similarity(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_sorted(fcinfo, 0, &a);
	get_sorted(fcinfo, 1, &b);
	PG_RETURN_FLOAT8(share(2 * campaign_common_subsequence(&a.chars, &b.chars), a.chars.n + b.chars.n));
}

/*
 * is_subsequence(short, full)
 */
Datum
campaign_sql_is_subsequence(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	PG_RETURN_BOOL(campaign_is_subsequence(&a.chars, &b.chars));
}

/*
 * subsequence_similarity(short, full): longest common subsequence to the length of
 * the shorter text, whichever argument it is; an empty one is in no other.
 */
Datum
campaign_sql_subsequence_similarity(PG_FUNCTION_ARGS)
{
	argument	a;
	argument	b;

	get_argument(fcinfo, 0, &a);
	get_argument(fcinfo, 1, &b);
	if ((a.chars.n == 0) != (b.chars.n == 0))
		PG_RETURN_FLOAT8(0);
	PG_RETURN_FLOAT8(share(campaign_common_subsequence(&a.chars, &b.chars), Min(a.chars.n, b.chars.n)));
}

static void
split_date(DateADT date, campaign_day *day)
{
	int			year;
	int			month;
	int			mday;

	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	day->year = year;
	day->month = month;
	day->day = mday;
	day->days = date;
}

/*
 * date_similarity(date, date): an infinite date is like itself alone.
 */
Datum
campaign_sql_date_similarity(PG_FUNCTION_ARGS)
{
	DateADT		x = PG_GETARG_DATEADT(0);
	DateADT		y = PG_GETARG_DATEADT(1);
	campaign_day a;
	campaign_day b;

	if (x == y)
		PG_RETURN_FLOAT8(1);
	if (DATE_NOT_FINITE(x) || DATE_NOT_FINITE(y))
		PG_RETURN_FLOAT8(0);
	split_date(x, &a);
	split_date(y, &b);
	PG_RETURN_FLOAT8(campaign_date_similarity(&a, &b));
}

/*
 * number_similarity(float8, float8)
 */
Datum
campaign_sql_number_similarity(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(campaign_number_similarity(PG_GETARG_FLOAT8(0), PG_GETARG_FLOAT8(1)));
}
