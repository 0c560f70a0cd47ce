/*
 * journey_io.c: text and binary form of campaign.journey.
 *
 * Text: `{2026-01-01 00:00:00+00 1, 2026-01-08 00:00:00+00 2 12.5}`.  Neither
 * direction looks at a setting of the session, so both are immutable.
 */
#include "journey.h"

#include "common/shortest_dec.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

static const char *
skip_space(const char *p)
{
	while (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		p++;
	return p;
}

/* the beginning of the rest of the input, for a message */
static char *
excerpt(const char *p)
{
	int			len = (int) strnlen(p, 200);

	return pnstrdup(p, pg_mbcliplen(p, len, 40));
}

/*
 * Text to journey: touches in any order, separated by commas.  `{}` is the
 * empty journey.  Reports bad text softly where the server can take it.
 */
PG_FUNCTION_INFO_V1(campaign_journey_in);
Datum
campaign_journey_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	const char *p = skip_space(text);
	size_t		n = 0,
				cap = 16;
	campaign_touch *t = palloc(cap * sizeof(campaign_touch));
	struct varlena *result;

	if (*p++ != '{')
		goto syntax;
	p = skip_space(p);
	if (*p == '}')
		p++;
	else
	{
		for (;;)
		{
			const char *at = skip_space(p);

			if (n == cap)
			{
				if (n >= CAMPAIGN_JOURNEY_MAX_TOUCHES)
					campaign_soft_error(fcinfo, (Datum) 0,
										errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
										errmsg("journey has too many touches"),
										errdetail("A journey holds at most %d touches.",
												  CAMPAIGN_JOURNEY_MAX_TOUCHES));
				cap = Min(cap * 2, CAMPAIGN_JOURNEY_MAX_TOUCHES);
				t = repalloc(t, cap * sizeof(campaign_touch));
				CHECK_FOR_INTERRUPTS();
			}
			switch (campaign_touch_parse(at, &p, &t[n]))
			{
				case CAMPAIGN_JOURNEY_OK:
					break;
				case CAMPAIGN_JOURNEY_ERR_ZONE:
					campaign_soft_error(fcinfo, (Datum) 0,
										errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
										errmsg("timestamp without time zone in a journey: \"%s\"", excerpt(at)),
										errhint("Write the zone behind each timestamp, for instance 2026-01-01 00:00:00+00 or 2026-01-01T08:00:00+08; a journey never depends on the session's time zone."));
					break;
				case CAMPAIGN_JOURNEY_ERR_INFINITE:
				case CAMPAIGN_JOURNEY_ERR_STAMP:
					campaign_soft_error(fcinfo, (Datum) 0,
										errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
										errmsg("timestamp of a touch out of range: \"%s\"", excerpt(at)),
										errdetail("Timestamps of a journey are finite, from 4714-11-24 BC to 294276-12-31."));
					break;
				case CAMPAIGN_JOURNEY_ERR_CODE:
					campaign_soft_error(fcinfo, (Datum) 0,
										errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
										errmsg("code of a touch out of range: \"%s\"", excerpt(at)),
										errdetail("Codes are whole numbers from 0 to 2147483647."));
					break;
				case CAMPAIGN_JOURNEY_ERR_VALUE:
					campaign_soft_error(fcinfo, (Datum) 0,
										errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
										errmsg("value of a touch must be a finite number: \"%s\"", excerpt(at)));
					break;
				default:
					p = at;
					goto syntax;
			}
			n++;
			p = skip_space(p);
			if (*p == '}')
			{
				p++;
				break;
			}
			if (*p++ != ',')
			{
				p--;
				goto syntax;
			}
		}
	}
	if (*skip_space(p) != '\0')
		goto syntax;

	if (!campaign_touch_sorted(t, n))
		campaign_journey_sort(t, n);
	result = campaign_journey_make(t, n);
	pfree(t);
	PG_RETURN_POINTER(result);

syntax:
	campaign_soft_error(fcinfo, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "campaign.journey", excerpt(text)),
						errhint("A journey is written {timestamp code [value], ...}, for instance {2026-01-01 00:00:00+00 1, 2026-01-08T12:30:00Z 2 12.5}."));
}

PG_FUNCTION_INFO_V1(campaign_journey_out);
Datum
campaign_journey_out(PG_FUNCTION_ARGS)
{
	struct varlena *j = PG_GETARG_JOURNEY_PP(0);
	campaign_journey_reader r;
	StringInfoData buf;
	char		stamp[CAMPAIGN_STAMP_TEXT_SIZE];
	char		number[DOUBLE_SHORTEST_DECIMAL_LEN];
	int64_t		ts;
	int32_t		code;
	double		value;
	bool		has_value;
	int			rc;

	campaign_journey_reader_open(&r, j);
	initStringInfo(&buf);
	appendStringInfoChar(&buf, '{');
	while ((rc = campaign_journey_next(&r, &ts, &code, &value, &has_value)) == 1)
	{
		if (r.i > 1)
			appendBinaryStringInfo(&buf, ", ", 2);
		appendBinaryStringInfo(&buf, stamp, (int) campaign_stamp_format(ts, stamp));
		appendStringInfo(&buf, " %d", code);
		if (has_value)
		{
			/* not float8out, which follows extra_float_digits */
			double_to_shortest_decimal_buf(value, number);
			appendStringInfoChar(&buf, ' ');
			appendStringInfoString(&buf, number);
		}
		if ((r.i & 0xffff) == 0)
			CHECK_FOR_INTERRUPTS();
	}
	if (rc < 0)
		campaign_journey_corrupt(rc);
	appendStringInfoChar(&buf, '}');
	PG_FREE_IF_COPY(j, 0);
	PG_RETURN_CSTRING(buf.data);
}

/* Binary form: the bytes of docs/format.md.  Nothing is taken on trust. */
PG_FUNCTION_INFO_V1(campaign_journey_recv);
Datum
campaign_journey_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			len = buf->len - buf->cursor;
	const uint8_t *bytes = (const uint8_t *) pq_getmsgbytes(buf, len);
	campaign_journey_reader r;
	campaign_touch *t;
	struct varlena *result = NULL;
	int			rc = campaign_journey_open(&r, bytes, len);

	if (rc == CAMPAIGN_JOURNEY_OK)
	{
		t = palloc((r.n + (size_t) 1) * sizeof(campaign_touch));
		rc = campaign_journey_decode(&r, t);
		for (uint32 i = 0; rc == CAMPAIGN_JOURNEY_OK && i < r.n; i++)
			rc = campaign_touch_check(&t[i]);
		if (rc == CAMPAIGN_JOURNEY_OK && !campaign_touch_sorted(t, r.n))
			rc = CAMPAIGN_JOURNEY_ERR_ORDER;
		if (rc == CAMPAIGN_JOURNEY_OK)
		{
			/* one multiset, one byte string: anything else would break = and hash */
			result = campaign_journey_make(t, r.n);
			if (VARSIZE(result) - VARHDRSZ != (Size) len ||
				memcmp(VARDATA(result), bytes, len) != 0)
				rc = CAMPAIGN_JOURNEY_ERR_CANON;
		}
		pfree(t);
	}
	if (rc != CAMPAIGN_JOURNEY_OK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid binary form of a journey"),
				errdetail("The decoder says: %s.", campaign_journey_strerror(rc)));
	PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(campaign_journey_send);
Datum
campaign_journey_send(PG_FUNCTION_ARGS)
{
	struct varlena *j = PG_GETARG_JOURNEY_PP(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbytes(&buf, (const char *) JOURNEY_DATA(j), (int) JOURNEY_LEN(j));
	PG_FREE_IF_COPY(j, 0);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
