/*
 * touch_text.c: stamps and touches as text, whatever the settings of a session.
 */
#include "core/journey.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* days from 2000-01-01 of a proleptic Gregorian date, year 0 being 1 BC */
static int64_t
days_of_date(int64_t y, unsigned m, unsigned d)
{
	int64_t		era;
	unsigned	yoe,
				doy;

	/* years that begin in March, so that the leap day is the last one */
	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = (unsigned) (y - era * 400);
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 730425;
}

static void
date_of_days(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
	int64_t		z = days + 730425,
				era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned	doe = (unsigned) (z - era * 146097),
				yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
				doy = doe - (365 * yoe + yoe / 4 - yoe / 100),
				mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int64_t) yoe + era * 400 + (*month <= 2);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static const char *
skip_space(const char *s)
{
	while (is_space(*s))
		s++;
	return s;
}

/* reads min to max digits; NULL otherwise, also if another digit follows */
static const char *
get_digits(const char *s, unsigned min, unsigned max, unsigned *x)
{
	unsigned	n = 0;

	*x = 0;
	while (n < max && is_digit(*s))
	{
		*x = *x * 10 + (unsigned) (*s++ - '0');
		n++;
	}
	return n < min || is_digit(*s) ? NULL : s;
}

static bool
same_word(const char *s, const char *word)
{
	for (; *word != '\0'; s++, word++)
		if ((*s | 0x20) != *word)
			return false;
	return !((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z');
}

static unsigned
month_days(int64_t y, unsigned m)
{
	static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))
		return 29;
	return days[m - 1];
}

/*
 * Reads a stamp in ISO 8601 as PostgreSQL writes it:
 *   YYYY-MM-DD [(T| )HH:MM[:SS[.f...]]] [ ](Z|UTC|GMT|(+|-)HH[[:]MM[[:]SS]]) [BC|AD]
 * Other forms depend on settings of the session and are refused, as is a stamp
 * without a zone.  More than six digits of a second are rounded, half to even.
 */
int
campaign_stamp_parse(const char *s, const char **end, int64_t *ts_us)
{
	unsigned	y,
				mo,
				d,
				h = 0,
				mi = 0,
				se = 0;
	int64_t		us = 0,
				days,
				zone = 0,
				year,
				ts;
	const char *p = s,
			   *q;
	bool		bc = false;

	p = skip_space(p);
	q = *p == '-' || *p == '+' ? p + 1 : p;
	if (same_word(q, "infinity"))
		return CAMPAIGN_JOURNEY_ERR_INFINITE;
	if ((p = get_digits(p, 4, 6, &y)) == NULL || *p++ != '-' ||
		(p = get_digits(p, 1, 2, &mo)) == NULL || *p++ != '-' ||
		(p = get_digits(p, 1, 2, &d)) == NULL)
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;
	if (y == 0)
		return CAMPAIGN_JOURNEY_ERR_STAMP;

	q = *p == 'T' || *p == 't' ? p + 1 : skip_space(p);
	if (q != p && is_digit(q[0]) && (q[1] == ':' || (is_digit(q[1]) && q[2] == ':')))
	{
		if ((q = get_digits(q, 1, 2, &h)) == NULL || *q++ != ':' ||
			(q = get_digits(q, 2, 2, &mi)) == NULL)
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		if (*q == ':')
		{
			if ((q = get_digits(q + 1, 2, 2, &se)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			if (*q == '.')
			{
				unsigned	n = 0;
				bool		above = false,
							half = false;

				for (q++; is_digit(*q); q++, n++)
				{
					if (n < 6)
						us = us * 10 + (*q - '0');
					else if (n == 6)
					{
						above = *q > '5';
						half = *q == '5';
					}
					else if (half && *q != '0')
						above = true;
				}
				for (; n < 6; n++)
					us *= 10;
				if (above || (half && us % 2 == 1))
					us++;
			}
		}
		p = q;
	}
	else if (*p == 'T' || *p == 't')
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;

	/* zone */
	q = skip_space(p);
	if (*q == '+' || *q == '-')
	{
		bool		minus = *q++ == '-';
		unsigned	zh,
					zm = 0,
					zs = 0,
					n = 0;

		while (is_digit(q[n]) && n < 5)
			n++;
		if (n == 1 || n == 2)
		{
			if ((q = get_digits(q, 1, 2, &zh)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			if (*q == ':')
			{
				if ((q = get_digits(q + 1, 2, 2, &zm)) == NULL)
					return CAMPAIGN_JOURNEY_ERR_SYNTAX;
				if (*q == ':' && (q = get_digits(q + 1, 2, 2, &zs)) == NULL)
					return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			}
		}
		else if (n == 4)
		{
			if ((q = get_digits(q, 4, 4, &zh)) == NULL)
				return CAMPAIGN_JOURNEY_ERR_SYNTAX;
			zm = zh % 100;
			zh /= 100;
		}
		else
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		/* the bounds of PostgreSQL */
		if (zh > 15 || zm > 59 || zs > 59)
			return CAMPAIGN_JOURNEY_ERR_STAMP;
		zone = (int64_t) zh * 3600 + zm * 60 + zs;
		if (minus)
			zone = -zone;
	}
	else if (same_word(q, "z"))
		q += 1;
	else if (same_word(q, "utc") || same_word(q, "gmt"))
		q += 3;
	else
		return CAMPAIGN_JOURNEY_ERR_ZONE;
	p = q;
	q = skip_space(p);
	if (same_word(q, "bc") || same_word(q, "ad"))
	{
		bc = (*q | 0x20) == 'b';
		p = q + 2;
	}

	year = bc ? 1 - (int64_t) y : (int64_t) y;
	if (mo < 1 || mo > 12 || d < 1 || d > month_days(year, mo) ||
		h > 24 || mi > 59 || se > 60 || (h == 24 && (mi > 0 || se > 0 || us > 0)))
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	days = days_of_date(year, mo, d);
	/* before anything can overflow: the range ends within these days */
	if (days < -2451546 || days > 106751992)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	ts = (int64_t) h * 3600 + mi * 60 + se - zone;
	if (__builtin_mul_overflow(days, INT64_C(86400000000), &days) ||
		__builtin_add_overflow(days, ts * 1000000 + us, &ts))
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	if (ts < CAMPAIGN_STAMP_MIN || ts >= CAMPAIGN_STAMP_END)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	*ts_us = ts;
	*end = p;
	return CAMPAIGN_JOURNEY_OK;
}

static char *
put_digits(char *p, uint64_t x, unsigned least)
{
	char		tmp[20];
	unsigned	n = 0;

	do
	{
		tmp[n++] = (char) ('0' + x % 10);
		x /= 10;
	} while (x != 0 || n < least);
	while (n > 0)
		*p++ = tmp[--n];
	return p;
}

/*
 * Writes a stamp in UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]+00[ BC]`, whatever the
 * session's settings.  out: CAMPAIGN_STAMP_TEXT_SIZE bytes; returns the length.
 */
size_t
campaign_stamp_format(int64_t ts_us, char *out)
{
	int64_t		day_us = INT64_C(86400000000),
				days = ts_us / day_us,
				rest = ts_us % day_us,
				year;
	unsigned	month,
				day;
	char	   *p = out;

	if (rest < 0)
	{
		rest += day_us;
		days--;
	}
	date_of_days(days, &year, &month, &day);
	p = put_digits(p, (uint64_t) (year > 0 ? year : 1 - year), 4);
	*p++ = '-';
	p = put_digits(p, month, 2);
	*p++ = '-';
	p = put_digits(p, day, 2);
	*p++ = ' ';
	p = put_digits(p, (uint64_t) (rest / INT64_C(3600000000)), 2);
	*p++ = ':';
	p = put_digits(p, (uint64_t) (rest / 60000000 % 60), 2);
	*p++ = ':';
	p = put_digits(p, (uint64_t) (rest / 1000000 % 60), 2);
	rest %= 1000000;
	if (rest != 0)
	{
		*p++ = '.';
		p = put_digits(p, (uint64_t) rest, 6);
		while (p[-1] == '0')
			p--;
	}
	memcpy(p, "+00", 3);
	p += 3;
	if (year <= 0)
	{
		memcpy(p, " BC", 3);
		p += 3;
	}
	*p = '\0';
	return (size_t) (p - out);
}

/*
 * Reads `stamp code [value]`.  The number is read by strtod, so the locale's
 * decimal point must be the point (a PostgreSQL backend keeps it so).
 */
int
campaign_touch_parse(const char *s, const char **end, campaign_touch *t)
{
	int			rc = campaign_stamp_parse(s, &s, &t->ts);
	uint64_t	code = 0;
	const char *p,
			   *q;

	if (rc != CAMPAIGN_JOURNEY_OK)
		return rc;
	p = skip_space(s);
	if (p == s || !is_digit(*p))
		return CAMPAIGN_JOURNEY_ERR_SYNTAX;
	for (; is_digit(*p); p++)
		if ((code = code * 10 + (uint64_t) (*p - '0')) > INT32_MAX)
			return CAMPAIGN_JOURNEY_ERR_CODE;
	t->code = (int32_t) code;
	t->has_value = 0;
	t->value = 0;

	q = skip_space(p);
	if (q != p && (is_digit(*q) || *q == '-' || *q == '+' || *q == '.'))
	{
		char	   *stop;

		for (p = q; is_digit(*p) || *p == '-' || *p == '+' || *p == '.' || (*p | 0x20) == 'e'; p++)
			;
		errno = 0;
		t->value = strtod(q, &stop);
		if (stop != p)
			return CAMPAIGN_JOURNEY_ERR_SYNTAX;
		if (!isfinite(t->value))
			return CAMPAIGN_JOURNEY_ERR_VALUE;
		if (t->value == 0)
			t->value = 0.0;		/* -0 is 0: one number, one byte string */
		t->has_value = 1;
	}
	else if (q != p && (same_word(q, "nan") || same_word(q, "inf") || same_word(q, "infinity")))
		return CAMPAIGN_JOURNEY_ERR_VALUE;
	*end = p;
	return CAMPAIGN_JOURNEY_OK;
}
