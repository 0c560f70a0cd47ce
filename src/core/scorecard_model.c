/*
 * scorecard_model.c: values to levels, levels to a score, a model to bytes and back.
 */
#include "core/scorecard_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "core/bytes.h"
#include "core/scorecard.h"

/* Values ---------------------------------------------------------------------------------- */

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * A text that is a number: digits with an optional sign, fraction and exponent, no
 * more of them than a double tells apart, and no zero in front (a code such as 007
 * is a name).  Read without regard to the locale.
 */
bool
campaign_model_number(const char *s, size_t len, double *number)
{
	char		copy[40];
	size_t		i = 0,
				digits = 0,
				dot = 0;

	if (len == 0 || len >= sizeof copy)
		return false;
	if (s[i] == '-')
		i++;
	if (i == len || !is_digit(s[i]))
		return false;
	if (s[i] == '0' && i + 1 < len && is_digit(s[i + 1]))
		return false;
	for (; i < len && is_digit(s[i]); i++)
		digits++;
	if (digits > 15)
		return false;
	if (i < len && s[i] == '.')
	{
		dot = i++;
		if (i == len || !is_digit(s[i]))
			return false;
		while (i < len && is_digit(s[i]))
			i++;
	}
	if (i < len && (s[i] == 'e' || s[i] == 'E'))
	{
		i++;
		if (i < len && (s[i] == '-' || s[i] == '+'))
			i++;
		if (i == len || !is_digit(s[i]) || len - i > 3)
			return false;
		while (i < len && is_digit(s[i]))
			i++;
	}
	if (i != len)
		return false;
	if (dot == 0 && digits == len)
	{
		double		x = 0;		/* the usual case: exact below 2^53 */

		for (i = 0; i < len; i++)
			x = x * 10 + (s[i] - '0');
		*number = x;
		return true;
	}
	memcpy(copy, s, len);
	copy[len] = '\0';
	{
		char	   *end;
		double		x = strtod(copy, &end);

		if (dot > 0 && (size_t) (end - copy) != len)
		{
			/* a locale whose decimal point is another */
			copy[dot] = ',';
			x = strtod(copy, &end);
		}
		if ((size_t) (end - copy) != len || !isfinite(x))
			return false;
		*number = x == 0 ? 0 : x;
	}
	return true;
}

static bool
two_digits(const char *s, int *value)
{
	if (!is_digit(s[0]) || !is_digit(s[1]))
		return false;
	*value = (s[0] - '0') * 10 + (s[1] - '0');
	return true;
}

/* days from 2000-01-01 of a day of the Gregorian calendar */
static int64_t
days_of(int64_t y, int m, int d)
{
	int64_t		era,
				yoe,
				doy;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 730425;
}

/*
 * A time as ISO 8601 and to_jsonb() write it: a date, perhaps a time of day, perhaps
 * its distance from UTC, perhaps BC.  A year has four digits or more.
 */
bool
campaign_model_time(const char *s, size_t len, double *micros)
{
	int64_t		year = 0;
	int			mon,
				day,
				h = 0,
				min = 0,
				sec = 0;
	int64_t		fraction = 0,
				away = 0,
				unit = 100000;
	size_t		i = 0;

	if (len > 3 && memcmp(s + len - 3, " BC", 3) == 0)
	{
		/* the year before the first is the first before: 0 to those who count */
		len -= 3;
		away = -1;
	}
	for (; i < len && i < 7 && is_digit(s[i]); i++)
		year = year * 10 + (s[i] - '0');
	if (i < 4 || len < i + 6 || len > 43 || s[i] != '-' || s[i + 3] != '-' || !two_digits(s + i + 1, &mon) || !two_digits(s + i + 4, &day) ||
		mon < 1 || mon > 12 || day < 1 || day > 31)
		return false;
	i += 6;
	if (away < 0)
		year = 1 - year;
	away = 0;
	if (i < len)
	{
		if ((s[i] != 'T' && s[i] != ' ') || len < i + 6 || s[i + 3] != ':' || !two_digits(s + i + 1, &h) || !two_digits(s + i + 4, &min) || h > 24 || min > 59)
			return false;
		i += 6;
		if (i < len && s[i] == ':')
		{
			if (len < i + 3 || !two_digits(s + i + 1, &sec) || sec > 60)
				return false;
			i += 3;
			if (i < len && s[i] == '.')
				for (i++; i < len && is_digit(s[i]); i++, unit /= 10)
					fraction += (s[i] - '0') * unit;
		}
		if (i < len && s[i] == 'Z')
			i++;
		else if (i < len && (s[i] == '+' || s[i] == '-'))
		{
			int			oh,
						om = 0,
						os = 0,
						sign = s[i] == '-' ? -1 : 1;

			if (len < i + 3 || !two_digits(s + i + 1, &oh))
				return false;
			i += 3;
			if (len >= i + 3 && s[i] == ':' && two_digits(s + i + 1, &om))
				i += 3;
			if (len >= i + 3 && s[i] == ':' && two_digits(s + i + 1, &os))
				i += 3;
			away = sign * ((oh * 60 + om) * 60 + os);
		}
		if (i != len)
			return false;
	}
	{
		int64_t		seconds = days_of(year, mon, day) * 86400 + h * 3600 + min * 60 + sec - away;

		/* (a date may lie beyond what microseconds can count exactly) */
		*micros = seconds > -INT64_C(9000000000000) && seconds < INT64_C(9000000000000) ? (double) (seconds * INT64_C(1000000) + fraction) : (double) seconds * 1e6;
	}
	return true;
}

/* hour 0 .. 23 and ISO weekday 1 .. 7 in UTC */
void
campaign_model_hour(double micros, double *hour, double *weekday)
{
	double		day = floor(micros / 86400e6);

	*hour = floor((micros - day * 86400e6) / 3600e6);
	/* 2000-01-01 was a Saturday */
	*weekday = fmod(fmod(day + 5, 7) + 7, 7) + 1;
}

/*
 * The shortest text of a number that reads back as the same: "1.10" and "1.1" are one
 * category.  out: CAMPAIGN_MODEL_LEVEL_BYTES.
 */
size_t
campaign_model_canonical(double number, char *out)
{
	int			len = 0;

	if (number == floor(number) && fabs(number) < 1e15)
		return (size_t) snprintf(out, CAMPAIGN_MODEL_LEVEL_BYTES, "%lld", (long long) number);
	for (int digits = 15; digits <= 17; digits++)
	{
		len = snprintf(out, CAMPAIGN_MODEL_LEVEL_BYTES, "%.*g", digits, number);
		if (strtod(out, NULL) == number)
			break;
	}
	for (int i = 0; i < len; i++)
		if (out[i] == ',')
			out[i] = '.';
	return (size_t) len;
}

uint64_t
campaign_model_hash(const char *s, size_t len)
{
	return XXH3_64bits(s, len);
}

/* a text as a level knows it: itself, or its digest if it is long */
size_t
campaign_model_text_of(const char *s, size_t len, char *out)
{
	double		number;

	if (len > 0 && (is_digit(s[0]) || s[0] == '-') && campaign_model_number(s, len, &number))
		return campaign_model_canonical(number, out);
	if (len > CAMPAIGN_MODEL_TEXT)
		return (size_t) snprintf(out, CAMPAIGN_MODEL_LEVEL_BYTES, "h:%016llx", (unsigned long long) campaign_model_hash(s, len));
	memcpy(out, s, len);
	return len;
}

/* the bucket of a text that is as a level knows it */
size_t
campaign_model_bucket(const char *s, size_t len, char *out)
{
	return (size_t) snprintf(out, CAMPAIGN_MODEL_LEVEL_BYTES, "h:%u", (unsigned) (campaign_model_hash(s, len) % CAMPAIGN_MODEL_BUCKETS));
}

/* Levels ---------------------------------------------------------------------------------- */

/* the instant that a value is, or its text tells */
bool
campaign_model_micros(const campaign_value *v, double *micros)
{
	*micros = v->number;
	return (v->type == CAMPAIGN_VALUE_TIME && isfinite(v->number)) || (v->type == CAMPAIGN_VALUE_TEXT && campaign_model_time(v->s, v->len, micros));
}

/*
 * The level of a value.  A feature of elements is asked about one element at a time
 * (the caller goes through them).
 */
uint32_t
campaign_model_level_of(const campaign_model *m, const campaign_model_feature *f, const campaign_value *v)
{
	char		room[CAMPAIGN_MODEL_LEVEL_BYTES],
				bucket[CAMPAIGN_MODEL_LEVEL_BYTES];
	const char *s = v->s;
	size_t		len = v->len;
	double		x = v->number;
	campaign_value_type type = v->type;

	if (type == CAMPAIGN_VALUE_NUMBER && isnan(x))
		type = CAMPAIGN_VALUE_NONE;
	if (type == CAMPAIGN_VALUE_TEXT)
	{
		if (len == 0)
			type = CAMPAIGN_VALUE_NONE;
		for (uint32_t i = 0; i < m->n_null_values; i++)
			if (m->null_value[i].len == len && memcmp(m->null_value[i].s, s, len) == 0)
				type = CAMPAIGN_VALUE_NONE;
	}
	switch (f->kind)
	{
		case CAMPAIGN_MODEL_DATE:
			if (type == CAMPAIGN_VALUE_NONE || !campaign_model_micros(v, &x))
				return f->n_cuts + 1;
			return campaign_card_bin(f->cuts, f->n_cuts, x / CAMPAIGN_MODEL_DAY);
		case CAMPAIGN_MODEL_NUMBER:
		case CAMPAIGN_MODEL_FINE:
		case CAMPAIGN_MODEL_GAP:
			if (type == CAMPAIGN_VALUE_TEXT)
			{
				type = CAMPAIGN_VALUE_NUMBER;
				/* JSON has no other way to say it */
				if (len == 8 && memcmp(s, "Infinity", 8) == 0)
					x = INFINITY;
				else if (len == 9 && memcmp(s, "-Infinity", 9) == 0)
					x = -INFINITY;
				else if (!campaign_model_number(s, len, &x))
					type = CAMPAIGN_VALUE_NONE;
			}
			return type == CAMPAIGN_VALUE_NUMBER ? campaign_card_bin(f->cuts, f->n_cuts, x) : f->n_cuts + 1;
		case CAMPAIGN_MODEL_HOUR:
		case CAMPAIGN_MODEL_WEEKDAY:
			if (type == CAMPAIGN_VALUE_TEXT)
				type = campaign_model_time(s, len, &x) ? CAMPAIGN_VALUE_TIME : CAMPAIGN_VALUE_NONE;
			if (type == CAMPAIGN_VALUE_TIME)
			{
				double		hour,
							weekday;

				campaign_model_hour(x, &hour, &weekday);
				return campaign_card_bin(f->cuts, f->n_cuts, f->kind == CAMPAIGN_MODEL_HOUR ? hour : weekday);
			}
			return f->n_cuts + 1;
		case CAMPAIGN_MODEL_CATEGORY:
		case CAMPAIGN_MODEL_BUCKET:
			if (type == CAMPAIGN_VALUE_NONE)
				return f->n_values;
			if (type != CAMPAIGN_VALUE_TEXT)
			{
				len = campaign_model_canonical(x, room);
				s = room;
			}
			else if (len > CAMPAIGN_MODEL_TEXT || is_digit(s[0]) || s[0] == '-')
			{
				len = campaign_model_text_of(s, len, room);
				s = room;
			}
			if (f->kind == CAMPAIGN_MODEL_BUCKET)
			{
				len = campaign_model_bucket(s, len, bucket);
				s = bucket;
			}
			return campaign_model_find(f, s, len);
		case CAMPAIGN_MODEL_MEMBER:
			if (type == CAMPAIGN_VALUE_NONE)
				return 0;
			if (type != CAMPAIGN_VALUE_TEXT)
				len = campaign_model_canonical(x, room);
			else
				len = campaign_model_text_of(s, len, room);
			return f->member.len == len && memcmp(f->member.s, room, len) == 0;
		case CAMPAIGN_MODEL_CROSS:
		case CAMPAIGN_MODEL_BESIDE:
			break;
	}
	return 0;
}

/* levels: of the mains */
double
campaign_model_score(const campaign_model *m, const uint32_t *levels)
{
	double		score = m->intercept;

	for (uint32_t j = 0; j < m->n_mains; j++)
		score += m->feature[j].points[levels[j]];
	for (uint32_t j = m->n_mains; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];

		if (f->kind == CAMPAIGN_MODEL_BESIDE)
		{
			score += f->points[levels[f->a]];
			continue;
		}
		score += f->points[(size_t) levels[f->a] * m->feature[f->b].n_levels + levels[f->b]];
	}
	return score;
}

/* a cut for a reader: days as their date */
static size_t
cut_text(campaign_model_kind kind, double cut, char *out)
{
	if (kind == CAMPAIGN_MODEL_DATE && fabs(cut) < 700000)
	{
		/* the calendar repeats itself every 400 years of 146,097 days; years begin in March */
		int64_t		day = (int64_t) floor(cut) + 730425,
					era = (day >= 0 ? day : day - 146096) / 146097,
					doe = day - era * 146097,
					yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
					doy = doe - (365 * yoe + yoe / 4 - yoe / 100),
					mp = (5 * doy + 2) / 153,
					m = mp < 10 ? mp + 3 : mp - 9;

		return (size_t) snprintf(out, CAMPAIGN_MODEL_LEVEL_BYTES, "%04d-%02d-%02d", (int) (yoe + era * 400 + (m <= 2)), (int) m, (int) (doy - (153 * mp + 2) / 5 + 1));
	}
	return campaign_model_canonical(cut, out);
}

/*
 * What a level is called, for a reader; returns the length, cut to size.
 */
size_t
campaign_model_label(const campaign_model *m, const campaign_model_feature *f, uint32_t level, char *out, size_t size)
{
	char		low[CAMPAIGN_MODEL_LEVEL_BYTES],
				high[CAMPAIGN_MODEL_LEVEL_BYTES];
	size_t		len = 0;

	if (size == 0)
		return 0;
	switch (f->kind)
	{
		case CAMPAIGN_MODEL_NUMBER:
		case CAMPAIGN_MODEL_FINE:
		case CAMPAIGN_MODEL_HOUR:
		case CAMPAIGN_MODEL_WEEKDAY:
		case CAMPAIGN_MODEL_DATE:
		case CAMPAIGN_MODEL_GAP:
			if (level > f->n_cuts)
				len = (size_t) snprintf(out, size, "(null)");
			else
			{
				if (level > 0)
					low[cut_text(f->kind, f->cuts[level - 1], low)] = '\0';
				if (level < f->n_cuts)
					high[cut_text(f->kind, f->cuts[level], high)] = '\0';
				if (f->n_cuts == 0)
					len = (size_t) snprintf(out, size, "(any)");
				else if (level == 0)
					len = (size_t) snprintf(out, size, "<= %s", high);
				else if (level == f->n_cuts)
					len = (size_t) snprintf(out, size, "> %s", low);
				else
					len = (size_t) snprintf(out, size, "%s .. %s", low, high);
			}
			break;
		case CAMPAIGN_MODEL_CATEGORY:
		case CAMPAIGN_MODEL_BUCKET:
			{
				uint32_t	n_values = f->n_levels - campaign_model_specials(f->kind);

				if (level < n_values)
				{
					len = f->level[level].value.len < size ? f->level[level].value.len : size;
					memcpy(out, f->level[level].value.s, len);
				}
				else
					len = (size_t) snprintf(out, size, "%s", level == n_values ? "(null)" : level == n_values + 1 ? "(rare)" : "(new)");
				break;
			}
		case CAMPAIGN_MODEL_MEMBER:
			len = (size_t) snprintf(out, size, "%s", level == 0 ? "no" : level == 1 ? "yes" : "(null)");
			break;
		case CAMPAIGN_MODEL_BESIDE:
			len = campaign_model_label(m, &m->feature[f->a], level, out, size);
			break;
		case CAMPAIGN_MODEL_CROSS:
			{
				const campaign_model_level *l = &f->level[level];

				len = campaign_model_label(m, &m->feature[f->a], l->a, out, size);
				if (len + 3 < size)
				{
					memcpy(out + len, " * ", 3);
					len += 3;
					len += campaign_model_label(m, &m->feature[f->b], l->b, out + len, size - len);
				}
				break;
			}
	}
	return len < size ? len : size;
}

/* Bytes ------------------------------------------------------------------------------------- */

/*
 * Numbers as in bytes.h, doubles eight bytes little endian, texts length first.  One
 * walk serves to measure (out NULL) and to write.
 */
static const uint8_t magic[4] = {'C', 'S', 'M', 1};

static void
put_uint(uint8_t **out, size_t *n, uint64_t x)
{
	uint8_t		room[CAMPAIGN_UINT_BYTES];
	size_t		len = campaign_put_uint(room, x);

	if (*out)
	{
		memcpy(*out, room, len);
		*out += len;
	}
	*n += len;
}

static void
put_double(uint8_t **out, size_t *n, double d)
{
	if (*out)
	{
		uint64_t	u;

		memcpy(&u, &d, sizeof u);
		for (int i = 0; i < 8; i++)
			*(*out)++ = (uint8_t) (u >> (8 * i));
	}
	*n += 8;
}

static void
put_text(uint8_t **out, size_t *n, const campaign_model_text *t)
{
	put_uint(out, n, t->len);
	if (*out && t->len > 0)
	{
		memcpy(*out, t->s, t->len);
		*out += t->len;
	}
	*n += t->len;
}

static size_t
put_model(const campaign_model *m, uint8_t *out)
{
	size_t		n = sizeof magic;

	if (out)
	{
		memcpy(out, magic, sizeof magic);
		out += sizeof magic;
	}
	put_double(&out, &n, m->base_rate);
	put_double(&out, &n, m->intercept);
	put_double(&out, &n, m->lambda);
	put_uint(&out, &n, m->n);
	put_uint(&out, &n, m->n_pos);
	put_uint(&out, &n, m->n_null_values);
	for (uint32_t i = 0; i < m->n_null_values; i++)
		put_text(&out, &n, &m->null_value[i]);
	put_uint(&out, &n, m->n_features);
	put_uint(&out, &n, m->n_mains);
	for (uint32_t j = 0; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];

		put_uint(&out, &n, f->kind);
		put_text(&out, &n, &f->name);
		put_double(&out, &n, f->coefficient);
		put_double(&out, &n, f->iv);
		put_double(&out, &n, f->iv_out);
		put_double(&out, &n, f->stat);
		put_uint(&out, &n, f->is_leak);
		if (!campaign_model_is_main(f->kind))
		{
			put_uint(&out, &n, f->a);
			put_uint(&out, &n, f->b);
		}
		else
		{
			put_uint(&out, &n, f->n_keys);
			for (int i = 0; i < f->n_keys; i++)
				put_text(&out, &n, &f->key[i]);
			put_text(&out, &n, &f->member);
			put_uint(&out, &n, f->n_cuts);
			for (uint32_t i = 0; i < f->n_cuts; i++)
				put_double(&out, &n, f->cuts[i]);
		}
		put_uint(&out, &n, f->n_levels);
		for (uint32_t v = 0; v < f->n_levels; v++)
		{
			const campaign_model_level *l = &f->level[v];

			if (f->kind == CAMPAIGN_MODEL_CROSS)
			{
				put_uint(&out, &n, l->a);
				put_uint(&out, &n, l->b);
			}
			else if ((f->kind == CAMPAIGN_MODEL_CATEGORY || f->kind == CAMPAIGN_MODEL_BUCKET) &&
					 v < f->n_levels - campaign_model_specials(f->kind))
				put_text(&out, &n, &l->value);
			put_double(&out, &n, l->n);
			put_double(&out, &n, l->n_pos);
			put_double(&out, &n, l->woe);
		}
	}
	return n;
}

size_t
campaign_model_size(const campaign_model *m)
{
	return put_model(m, NULL);
}

size_t
campaign_model_write(const campaign_model *m, uint8_t *out)
{
	return put_model(m, out);
}

/* crosses that training makes at most */
#define MOST_CROSSES 100

typedef struct reader
{
	const uint8_t *at,
			   *end;
	bool		bad;
} reader;

/* a number up to most; more of them than bytes are left cannot be meant */
static uint32_t
get_uint(reader *r, uint64_t most)
{
	uint64_t	x;

	if (r->bad || !campaign_get_uint(&r->at, r->end, &x) || x > most)
	{
		r->bad = true;
		return 0;
	}
	return (uint32_t) x;
}

static uint32_t
get_count(reader *r, uint64_t most)
{
	uint32_t	n = get_uint(r, most);

	if ((size_t) (r->end - r->at) < n)
		r->bad = true;
	return r->bad ? 0 : n;
}

static double
get_double(reader *r)
{
	uint64_t	u = 0;
	double		d;

	if (r->bad || r->end - r->at < 8)
	{
		r->bad = true;
		return 0;
	}
	for (int i = 0; i < 8; i++)
		u |= (uint64_t) r->at[i] << (8 * i);
	r->at += 8;
	memcpy(&d, &u, sizeof d);
	return d;
}

static double
get_finite(reader *r)
{
	double		d = get_double(r);

	if (!isfinite(d))
		r->bad = true;
	return r->bad ? 0 : d;
}

static campaign_model_text
get_text(reader *r)
{
	campaign_model_text t;

	t.len = get_count(r, INT32_MAX);
	t.s = (const char *) r->at;
	r->at += t.len;
	return t;
}

/*
 * Reads a model; its texts point into the bytes.  False for bytes that are none.
 */
bool
campaign_model_read(campaign_model *m, const uint8_t *in, size_t len, campaign_workspace *w)
{
	reader		r = {in, in + len, false};
	uint64_t	grid = 0;

	memset(m, 0, sizeof *m);
	if (len < sizeof magic || memcmp(in, magic, sizeof magic) != 0)
		return false;
	r.at += sizeof magic;
	m->base_rate = get_finite(&r);
	m->intercept = get_finite(&r);
	m->lambda = get_finite(&r);
	if (!campaign_get_uint(&r.at, r.end, &m->n) || !campaign_get_uint(&r.at, r.end, &m->n_pos))
		return false;
	m->n_null_values = get_count(&r, CAMPAIGN_MODEL_MAX_NULL_VALUES);
	m->null_value = campaign_workspace_array(w, m->n_null_values, sizeof(campaign_model_text));
	for (uint32_t i = 0; i < m->n_null_values; i++)
		m->null_value[i] = get_text(&r);
	m->n_features = get_count(&r, CAMPAIGN_MODEL_MAX_FEATURES);
	m->n_mains = get_uint(&r, m->n_features);
	if (r.bad)
		return false;
	m->feature = campaign_workspace_array(w, m->n_features, sizeof(campaign_model_feature));
	for (uint32_t j = 0; j < m->n_features && !r.bad; j++)
	{
		campaign_model_feature *f = &m->feature[j];
		uint32_t	texts = 0;

		f->kind = (campaign_model_kind) get_uint(&r, CAMPAIGN_MODEL_GAP);
		if (campaign_model_is_main(f->kind) != (j < m->n_mains))
			return false;
		f->name = get_text(&r);
		f->coefficient = get_finite(&r);
		f->iv = get_finite(&r);
		f->iv_out = get_finite(&r);
		f->stat = get_finite(&r);
		f->is_leak = get_uint(&r, 1) != 0;
		if (f->kind == CAMPAIGN_MODEL_BESIDE)
		{
			f->a = get_uint(&r, UINT32_MAX);
			f->b = get_uint(&r, UINT32_MAX);
			if (r.bad || f->a >= m->n_mains || f->b != f->a)
				return false;
		}
		else if (f->kind == CAMPAIGN_MODEL_CROSS)
		{
			f->a = get_uint(&r, UINT32_MAX);
			f->b = get_uint(&r, UINT32_MAX);
			if (r.bad || f->a >= m->n_mains || f->b >= m->n_mains ||
				(uint64_t) m->feature[f->a].n_levels * m->feature[f->b].n_levels > CAMPAIGN_CARD_MAX_GRID)
				return false;
			/* a few bytes ask for a whole grid of points: no more of them than training makes */
			grid += (uint64_t) m->feature[f->a].n_levels * m->feature[f->b].n_levels;
			if (grid > MOST_CROSSES * (uint64_t) CAMPAIGN_CARD_MAX_GRID)
				return false;
		}
		else
		{
			f->n_keys = (int) get_uint(&r, CAMPAIGN_MODEL_MAX_KEYS);
			for (int i = 0; i < f->n_keys; i++)
				f->key[i] = get_text(&r);
			f->member = get_text(&r);
			f->n_cuts = get_count(&r, CAMPAIGN_MODEL_MAX_LEVELS);
			f->cuts = campaign_workspace_array(w, f->n_cuts, sizeof(double));
			for (uint32_t i = 0; i < f->n_cuts; i++)
			{
				f->cuts[i] = get_double(&r);
				if (isnan(f->cuts[i]) || (i > 0 && !(f->cuts[i] > f->cuts[i - 1])))
					r.bad = true;
			}
			if (f->n_keys == 0)
				r.bad = true;
		}
		f->n_levels = get_count(&r, CAMPAIGN_MODEL_MAX_LEVELS);
		if (r.bad)
			return false;
		f->level = campaign_workspace_array(w, f->n_levels, sizeof(campaign_model_level));
		switch (f->kind)
		{
			case CAMPAIGN_MODEL_BESIDE:
				if (f->n_levels != m->feature[f->a].n_levels)
					return false;
				break;
			case CAMPAIGN_MODEL_NUMBER:
			case CAMPAIGN_MODEL_FINE:
			case CAMPAIGN_MODEL_HOUR:
			case CAMPAIGN_MODEL_WEEKDAY:
			case CAMPAIGN_MODEL_DATE:
			case CAMPAIGN_MODEL_GAP:
				if (f->n_levels != f->n_cuts + 2)
					return false;
				break;
			case CAMPAIGN_MODEL_MEMBER:
				if (f->n_levels != 3)
					return false;
				break;
			case CAMPAIGN_MODEL_CATEGORY:
			case CAMPAIGN_MODEL_BUCKET:
				if (f->n_levels < 3)
					return false;
				texts = f->n_levels - 3;
				break;
			case CAMPAIGN_MODEL_CROSS:
				break;
		}
		for (uint32_t v = 0; v < f->n_levels && !r.bad; v++)
		{
			campaign_model_level *l = &f->level[v];

			if (f->kind == CAMPAIGN_MODEL_CROSS)
			{
				l->a = get_uint(&r, UINT32_MAX);
				l->b = get_uint(&r, UINT32_MAX);
				if (r.bad || l->a >= m->feature[f->a].n_levels || l->b >= m->feature[f->b].n_levels)
					return false;
			}
			else if (v < texts)
			{
				l->value = get_text(&r);
				if (l->value.len > CAMPAIGN_MODEL_TEXT)
					return false;
			}
			l->n = get_finite(&r);
			l->n_pos = get_finite(&r);
			l->woe = get_finite(&r);
		}
	}
	return !r.bad && r.at == r.end;
}

/* places of a text one after the other that are taken, before collisions count as made */
#define CROWDED 128

/* the digest of a text by a seed that who made the texts did not know */
uint64_t
campaign_model_seeded(const char *s, size_t len, uint64_t seed)
{
	return XXH3_64bits_withSeed(s, len, seed);
}

/*
 * Fills the table of the texts of a feature.  False where one stands there twice;
 * crowded tells that the places are not fit for these texts.
 */
static bool
place_texts(campaign_model_feature *f, bool *crowded, campaign_workspace *w)
{
	*crowded = false;
	for (uint32_t v = 0; v < f->n_values; v++)
	{
		const campaign_model_text *t = &f->level[v].value;
		uint64_t	first = campaign_model_first(t->s, t->len);
		uint32_t	at = (f->seed == 0 ? campaign_model_place(first, t->s, t->len) : (uint32_t) campaign_model_seeded(t->s, t->len, f->seed)) & f->mask,
					steps = 0;

		if (v % 1024 == 0)
			campaign_workspace_tick(w);
		while (f->slot[at].level != 0)
		{
			const campaign_model_slot *slot = &f->slot[at];

			if (slot->first == first && slot->len == t->len && memcmp(slot->s, t->s, t->len) == 0)
				return false;
			if (++steps > CROWDED && f->seed == 0)
			{
				*crowded = true;
				return true;
			}
			at = (at + 1) & f->mask;
		}
		f->slot[at] = (campaign_model_slot) {first, t->s, t->len, v + 1};
	}
	return true;
}

/*
 * Points, and the tables to find levels by.  False where a feature has a text twice.
 */
bool
campaign_model_prepare(campaign_model *m, campaign_workspace *w)
{
	for (uint32_t j = 0; j < m->n_features; j++)
	{
		campaign_model_feature *f = &m->feature[j];

		if (f->kind == CAMPAIGN_MODEL_CROSS)
		{
			uint32_t	lb = m->feature[f->b].n_levels;

			f->points = campaign_workspace_array(w, (size_t) m->feature[f->a].n_levels * lb, sizeof(double));
			for (uint32_t v = 0; v < f->n_levels; v++)
				f->points[(size_t) f->level[v].a * lb + f->level[v].b] = f->coefficient * f->level[v].woe + 0.0;
			continue;
		}
		f->points = campaign_workspace_array(w, f->n_levels, sizeof(double));
		for (uint32_t v = 0; v < f->n_levels; v++)
			f->points[v] = f->coefficient * f->level[v].woe + 0.0;	/* never -0 */
		if (f->kind == CAMPAIGN_MODEL_CATEGORY || f->kind == CAMPAIGN_MODEL_BUCKET)
		{
			uint32_t	n = 4;
			bool		crowded;

			f->n_values = f->n_levels - 3;
			while (n < 2 * f->n_values)
				n *= 2;
			f->mask = n - 1;
			f->slot = campaign_workspace_array(w, n, sizeof(campaign_model_slot));
			if (!place_texts(f, &crowded, w))
				return false;
			if (crowded)
			{
				/* where memory lies is what nobody can foretell */
				f->seed = ((uint64_t) (uintptr_t) f->slot ^ (uint64_t) (uintptr_t) m) * UINT64_C(0x9E3779B97F4A7C15) | 1;
				memset(f->slot, 0, n * sizeof(campaign_model_slot));
				if (!place_texts(f, &crowded, w))
					return false;
			}
		}
	}
	return true;
}
