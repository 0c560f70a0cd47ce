/*
 * decay.c: the type decay_score, its aggregates, operators and readers.
 *
 * A value is a varlena holding the bytes of campaign_decay_pack (core/decay.h):
 * no alignment, no byte order, the same bytes on the wire and on disk.
 */
#include "campaign.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "core/decay.h"

/* The transition state of both aggregates. */
typedef struct decay_agg_state
{
	bool		is_empty;
	campaign_decay decay;
} decay_agg_state;

/*
 * Raises the error that belongs to a status; returns on CAMPAIGN_DECAY_OK.
 */
static void
check_status(campaign_decay_status status)
{
	switch (status)
	{
		case CAMPAIGN_DECAY_OK:
			return;
		case CAMPAIGN_DECAY_BAD_POINTS:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("points are out of range"),
					 errdetail("Points of an event must be between -1e15 and 1e15.")));
			break;
		case CAMPAIGN_DECAY_BAD_HALF_LIFE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("half life is out of range"),
					 errdetail("A half life must not be negative, nor longer than the range of timestamps."),
					 errhint("Use NULL for points that do not decay.")));
			break;
		case CAMPAIGN_DECAY_MIXED:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("scores of different half lives cannot be added"),
					 errhint("Keep one score per half life, and add what score_at() gives.")));
			break;
		case CAMPAIGN_DECAY_TOO_EARLY:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a score cannot be read before its newest event"),
					 errdetail("The score would count events that had not happened yet."),
					 errhint("For a past instant, aggregate the events up to it; last_at() gives the earliest instant this score can be read at.")));
			break;
		case CAMPAIGN_DECAY_OVERFLOW:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("score is out of range")));
			break;
		case CAMPAIGN_DECAY_BAD_THRESHOLD:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("threshold must be a positive finite number"),
					 errdetail("A decaying score approaches zero and never reaches it.")));
			break;
		case CAMPAIGN_DECAY_CORRUPT:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_CORRUPTED),
					 errmsg("decay_score value is corrupt")));
			break;
	}
}

/*
 * Argument n as a state; the detoasted copy, if any, is freed.
 */
static void
get_decay(FunctionCallInfo fcinfo, int n, campaign_decay *s)
{
	struct varlena *v = PG_GETARG_VARLENA_PP(n);
	campaign_decay_status status;

	status = campaign_decay_load(s, (const unsigned char *) VARDATA_ANY(v), VARSIZE_ANY_EXHDR(v));
	PG_FREE_IF_COPY(v, n);
	check_status(status);
}

/*
 * A new value of the type in the current memory context; s becomes canonical.
 */
static Datum
make_decay(campaign_decay *s)
{
	unsigned char buf[CAMPAIGN_DECAY_MAX_BYTES];
	size_t		len;
	struct varlena *v;

	check_status(campaign_decay_canonical(s));
	len = campaign_decay_pack(s, buf);
	v = palloc(VARHDRSZ + len);
	SET_VARSIZE(v, VARHDRSZ + len);
	memcpy(VARDATA(v), buf, len);
	return PointerGetDatum(v);
}

/*
 * The half life of an interval argument in microseconds; NULL and zero: none.
 */
static int64
get_half_life(FunctionCallInfo fcinfo, int n)
{
	Interval   *span;
	int64		us;

	if (PG_ARGISNULL(n))
		return 0;
	span = PG_GETARG_INTERVAL_P(n);
	if (span->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a half life must not contain months or years"),
				 errdetail("Their length depends on the calendar."),
				 errhint("Write days, such as '30 days'.")));
	if (__builtin_mul_overflow((int64) span->day, (int64) USECS_PER_DAY, &us) ||
		__builtin_add_overflow(us, span->time, &us) || us < 0)
		check_status(CAMPAIGN_DECAY_BAD_HALF_LIFE);
	return us;
}

/*
 * A finite instant from argument n.
 */
static int64
get_instant(FunctionCallInfo fcinfo, int n)
{
	TimestampTz t = PG_GETARG_TIMESTAMPTZ(n);

	if (TIMESTAMP_NOT_FINITE(t))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the instant of a score must be finite")));
	return t;
}

static bool
instant_is_valid(int64 t)
{
	return IS_VALID_TIMESTAMP(t);
}

/* input and output --------------------------------------------------------- */

/*
 * Reads an integer and the character that must follow it.
 */
static bool
read_int(const char **p, int64_t *v, char end)
{
	char	   *stop;

	errno = 0;
	*v = strtoll(*p, &stop, 10);
	if (stop == *p || errno != 0 || *stop != end)
		return false;
	*p = stop + 1;
	return true;
}

/*
 * Reads {part,part,...}, largest part first.
 */
static bool
read_sum(const char **p, campaign_exact_sum *sum)
{
	double		part[CAMPAIGN_DECAY_PARTS];
	int			n = 0;

	if (*(*p)++ != '{')
		return false;
	while (**p != '}')
	{
		char	   *stop;

		if (n > 0 && *(*p)++ != ',')
			return false;
		if (n >= CAMPAIGN_DECAY_PARTS)
			return false;
		part[n++] = strtod(*p, &stop);
		if (stop == *p)
			return false;
		*p = stop;
	}
	(*p)++;
	sum->n = n;
	for (int i = 0; i < n; i++)
		sum->part[i] = part[n - 1 - i];
	return true;
}

/*
 * decay_score from its text form, as decay_score_out writes it.
 */
PG_FUNCTION_INFO_V1(campaign_decay_score_in);
Datum
campaign_decay_score_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	const char *p = text;
	campaign_decay s;

	if (*p++ != '(' || !read_int(&p, &s.half_life, ',') || !read_int(&p, &s.n, ',') ||
		!read_int(&p, &s.last_at, ',') || !read_sum(&p, &s.cur) || *p++ != ',' || !read_sum(&p, &s.prev) ||
		p[0] != ')' || p[1] != '\0' || !instant_is_valid(s.last_at) ||
		campaign_decay_check(&s) != CAMPAIGN_DECAY_OK)
		campaign_soft_error(fcinfo, (Datum) 0,
							(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
							 errmsg("invalid input syntax for type %s: \"%s\"", "decay_score", text),
							 errhint("Scores are made by decay_agg() and decay_add(); the text form serves to carry them over.")));
	PG_RETURN_DATUM(make_decay(&s));
}

/*
 * (half life in us, events, newest instant in us since 2000, {sum}, {sum of the
 * epoch before}): the parts of a sum largest first, in digits that read back to
 * the same bits.
 */
PG_FUNCTION_INFO_V1(campaign_decay_score_out);
Datum
campaign_decay_score_out(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	StringInfoData str;

	get_decay(fcinfo, 0, &s);
	initStringInfo(&str);
	appendStringInfo(&str, "(" INT64_FORMAT "," INT64_FORMAT "," INT64_FORMAT,
					 (int64) s.half_life, (int64) s.n, (int64) s.last_at);
	for (int k = 0; k < 2; k++)
	{
		const campaign_exact_sum *sum = k == 0 ? &s.cur : &s.prev;

		appendStringInfoString(&str, ",{");
		for (int i = sum->n - 1; i >= 0; i--)
			appendStringInfo(&str, "%s%.17g", i == sum->n - 1 ? "" : ",", sum->part[i]);
		appendStringInfoChar(&str, '}');
	}
	appendStringInfoChar(&str, ')');
	PG_RETURN_CSTRING(str.data);
}

/*
 * decay_score from the wire; survives any bytes.
 */
PG_FUNCTION_INFO_V1(campaign_decay_score_recv);
Datum
campaign_decay_score_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			len = buf->len - buf->cursor;
	campaign_decay s;

	if (campaign_decay_unpack(&s, (const unsigned char *) pq_getmsgbytes(buf, len), len) != CAMPAIGN_DECAY_OK ||
		!instant_is_valid(s.last_at))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of type %s", "decay_score")));
	PG_RETURN_DATUM(make_decay(&s));
}

/*
 * decay_score to the wire: its very bytes.
 */
PG_FUNCTION_INFO_V1(campaign_decay_score_send);
Datum
campaign_decay_score_send(PG_FUNCTION_ARGS)
{
	struct varlena *v = PG_GETARG_VARLENA_PP(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbytes(&buf, VARDATA_ANY(v), VARSIZE_ANY_EXHDR(v));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* aggregates --------------------------------------------------------------- */

static decay_agg_state *
agg_state(FunctionCallInfo fcinfo)
{
	MemoryContext context;
	decay_agg_state *state;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	if (!PG_ARGISNULL(0))
		return (decay_agg_state *) PG_GETARG_POINTER(0);
	state = MemoryContextAllocZero(context, sizeof(decay_agg_state));
	state->is_empty = true;
	return state;
}

/*
 * decay_agg(points, ts, half_life): rows where points or ts is NULL are left out.
 */
PG_FUNCTION_INFO_V1(campaign_decay_trans);
Datum
campaign_decay_trans(PG_FUNCTION_ARGS)
{
	decay_agg_state *state = agg_state(fcinfo);
	int64		half_life;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	half_life = get_half_life(fcinfo, 3);
	if (state->is_empty)
		check_status(campaign_decay_init(&state->decay, PG_GETARG_FLOAT8(1), get_instant(fcinfo, 2), half_life));
	else
		check_status(campaign_decay_add_event(&state->decay, PG_GETARG_FLOAT8(1), get_instant(fcinfo, 2), half_life));
	state->is_empty = false;
	PG_RETURN_POINTER(state);
}

/*
 * decay_agg(decay_score): NULL scores are left out.
 */
PG_FUNCTION_INFO_V1(campaign_decay_merge_trans);
Datum
campaign_decay_merge_trans(PG_FUNCTION_ARGS)
{
	decay_agg_state *state = agg_state(fcinfo);
	campaign_decay s;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(state);
	get_decay(fcinfo, 1, &s);
	if (state->is_empty)
		state->decay = s;
	else
		check_status(campaign_decay_merge(&state->decay, &s, false));
	state->is_empty = false;
	PG_RETURN_POINTER(state);
}

/*
 * Combines two partial states of either aggregate.
 */
PG_FUNCTION_INFO_V1(campaign_decay_combine);
Datum
campaign_decay_combine(PG_FUNCTION_ARGS)
{
	decay_agg_state *state = agg_state(fcinfo);
	decay_agg_state *other = PG_ARGISNULL(1) ? NULL : (decay_agg_state *) PG_GETARG_POINTER(1);

	if (other == NULL || other->is_empty)
		PG_RETURN_POINTER(state);
	if (state->is_empty)
		*state = *other;
	else
		check_status(campaign_decay_merge(&state->decay, &other->decay, false));
	PG_RETURN_POINTER(state);
}

/*
 * A partial state as bytea: no byte for an empty one.
 */
PG_FUNCTION_INFO_V1(campaign_decay_serial);
Datum
campaign_decay_serial(PG_FUNCTION_ARGS)
{
	decay_agg_state *state = (decay_agg_state *) PG_GETARG_POINTER(0);

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "aggregate function called in non-aggregate context");
	if (state->is_empty)
	{
		bytea	   *nothing = palloc(VARHDRSZ);

		SET_VARSIZE(nothing, VARHDRSZ);
		PG_RETURN_BYTEA_P(nothing);
	}
	PG_RETURN_DATUM(make_decay(&state->decay));
}

/*
 * The reverse of campaign_decay_serial, in the current memory context.
 */
PG_FUNCTION_INFO_V1(campaign_decay_deserial);
Datum
campaign_decay_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	decay_agg_state *state;

	if (!AggCheckCallContext(fcinfo, NULL))
		elog(ERROR, "aggregate function called in non-aggregate context");
	state = palloc0(sizeof(decay_agg_state));
	state->is_empty = VARSIZE_ANY_EXHDR(bytes) == 0;
	if (!state->is_empty)
		check_status(campaign_decay_load(&state->decay, (const unsigned char *) VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes)));
	PG_RETURN_POINTER(state);
}

/*
 * The value of the aggregate: NULL where no row counted.
 */
PG_FUNCTION_INFO_V1(campaign_decay_final);
Datum
campaign_decay_final(PG_FUNCTION_ARGS)
{
	decay_agg_state *state = PG_ARGISNULL(0) ? NULL : (decay_agg_state *) PG_GETARG_POINTER(0);
	campaign_decay s;

	if (state == NULL || state->is_empty)
		PG_RETURN_NULL();
	/* the state may be read again (window frames): work on a copy */
	s = state->decay;
	PG_RETURN_DATUM(make_decay(&s));
}

/* building ----------------------------------------------------------------- */

/*
 * decay_add(state, points, ts, half_life): a NULL state starts one; with points
 * or ts NULL the state comes back as it was.
 */
PG_FUNCTION_INFO_V1(campaign_decay_add);
Datum
campaign_decay_add(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	int64		half_life;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	half_life = get_half_life(fcinfo, 3);
	if (PG_ARGISNULL(0))
		check_status(campaign_decay_init(&s, PG_GETARG_FLOAT8(1), get_instant(fcinfo, 2), half_life));
	else
	{
		get_decay(fcinfo, 0, &s);
		check_status(campaign_decay_add_event(&s, PG_GETARG_FLOAT8(1), get_instant(fcinfo, 2), half_life));
	}
	PG_RETURN_DATUM(make_decay(&s));
}

static Datum
merge(FunctionCallInfo fcinfo, bool subtract)
{
	campaign_decay a,
				b;

	get_decay(fcinfo, 0, &a);
	get_decay(fcinfo, 1, &b);
	check_status(campaign_decay_merge(&a, &b, subtract));
	return make_decay(&a);
}

/* a + b */
PG_FUNCTION_INFO_V1(campaign_decay_plus);
Datum
campaign_decay_plus(PG_FUNCTION_ARGS)
{
	return merge(fcinfo, false);
}

/* a - b */
PG_FUNCTION_INFO_V1(campaign_decay_minus);
Datum
campaign_decay_minus(PG_FUNCTION_ARGS)
{
	return merge(fcinfo, true);
}

/* reading ------------------------------------------------------------------ */

/*
 * score_at(state, at)
 */
PG_FUNCTION_INFO_V1(campaign_score_at);
Datum
campaign_score_at(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	double		value = 0;

	get_decay(fcinfo, 0, &s);
	check_status(campaign_decay_value(&s, get_instant(fcinfo, 1), &value));
	PG_RETURN_FLOAT8(value);
}

/*
 * cools_at(state, threshold)
 */
PG_FUNCTION_INFO_V1(campaign_cools_at);
Datum
campaign_cools_at(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	bool		never;
	double		after;
	TimestampTz at;

	get_decay(fcinfo, 0, &s);
	check_status(campaign_decay_cools(&s, PG_GETARG_FLOAT8(1), &never, &after));
	if (never || after >= (double) END_TIMESTAMP - (double) s.last_at)
	{
		TIMESTAMP_NOEND(at);
		PG_RETURN_TIMESTAMPTZ(at);
	}
	at = (int64) ((uint64) s.last_at + (uint64) rint(after));	/* (may be more than half of all time) */
	if (!IS_VALID_TIMESTAMP(at))
		TIMESTAMP_NOEND(at);
	PG_RETURN_TIMESTAMPTZ(at);
}

/*
 * heat(state): NULL unless the score is positive.
 */
PG_FUNCTION_INFO_V1(campaign_heat);
Datum
campaign_heat(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	double		heat;

	get_decay(fcinfo, 0, &s);
	if (!campaign_decay_heat(&s, &heat))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(heat);
}

/*
 * last_at(state)
 */
PG_FUNCTION_INFO_V1(campaign_decay_last_at);
Datum
campaign_decay_last_at(PG_FUNCTION_ARGS)
{
	campaign_decay s;

	get_decay(fcinfo, 0, &s);
	PG_RETURN_TIMESTAMPTZ(s.last_at);
}

/*
 * event_count(state)
 */
PG_FUNCTION_INFO_V1(campaign_decay_event_count);
Datum
campaign_decay_event_count(PG_FUNCTION_ARGS)
{
	campaign_decay s;

	get_decay(fcinfo, 0, &s);
	PG_RETURN_INT64(s.n);
}

/*
 * half_life(state): NULL where nothing decays.
 */
PG_FUNCTION_INFO_V1(campaign_decay_half_life);
Datum
campaign_decay_half_life(PG_FUNCTION_ARGS)
{
	campaign_decay s;
	Interval   *span;

	get_decay(fcinfo, 0, &s);
	if (s.half_life == 0)
		PG_RETURN_NULL();
	span = palloc0(sizeof(Interval));
	span->day = (int32) (s.half_life / USECS_PER_DAY);
	span->time = s.half_life % USECS_PER_DAY;
	PG_RETURN_INTERVAL_P(span);
}

/* several states together --------------------------------------------------- */

/* A value of the type as a state. */
static void
load_decay(Datum value, campaign_decay *s)
{
	struct varlena *v = PG_DETOAST_DATUM_PACKED(value);

	check_status(campaign_decay_load(s, (const unsigned char *) VARDATA_ANY(v), VARSIZE_ANY_EXHDR(v)));
}

/*
 * The states of argument 0 (decay_score[]) with the points of argument 1
 * (float8[]), in the current memory context; returns how many.  Pairs in which
 * either is NULL are left out.
 */
static int
get_joint(FunctionCallInfo fcinfo, campaign_decay **states, double **points)
{
	ArrayType  *a = PG_GETARG_ARRAYTYPE_P(0);
	ArrayType  *p = PG_GETARG_ARRAYTYPE_P(1);
	Datum	   *sv,
			   *pv;
	bool	   *sn,
			   *pn;
	int			n,
				m,
				k = 0;
	int16		len;
	bool		by_value;
	char		align;

	if (ARR_NDIM(a) > 1 || ARR_NDIM(p) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("scores and points must be one-dimensional arrays")));
	get_typlenbyvalalign(ARR_ELEMTYPE(a), &len, &by_value, &align);
	deconstruct_array(a, ARR_ELEMTYPE(a), len, by_value, align, &sv, &sn, &n);
	deconstruct_array(p, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &pv, &pn, &m);
	if (n != m)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("scores and points must be equally many"),
				 errdetail("There are %d scores and %d points.", n, m)));
	*states = palloc(sizeof(campaign_decay) * Max(n, 1));
	*points = palloc(sizeof(double) * Max(n, 1));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (sn[i] || pn[i])
			continue;
		load_decay(sv[i], &(*states)[k]);
		(*points)[k] = DatumGetFloat8(pv[i]);
		if (!(fabs((*points)[k]) <= CAMPAIGN_DECAY_MAX_POINTS))
			check_status(CAMPAIGN_DECAY_BAD_POINTS);
		k++;
	}
	return k;
}

/*
 * heat(scores[], points[]): NULL unless the sum of points * score, of those with
 * positive points, is positive.
 */
PG_FUNCTION_INFO_V1(campaign_joint_heat);
Datum
campaign_joint_heat(PG_FUNCTION_ARGS)
{
	campaign_decay *s;
	double	   *points;
	int			n = get_joint(fcinfo, &s, &points);
	int64		half_life = -1;
	double		heat;

	for (int i = 0; i < n; i++)
	{
		if (!(points[i] > 0))
			continue;
		if (half_life >= 0 && s[i].half_life != half_life)
			check_status(CAMPAIGN_DECAY_MIXED);
		half_life = s[i].half_life;
	}
	if (!campaign_decay_joint_heat(s, points, n, &heat))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(heat);
}

/*
 * cools_at(scores[], points[], threshold): NULL where no points are positive.
 */
PG_FUNCTION_INFO_V1(campaign_joint_cools_at);
Datum
campaign_joint_cools_at(PG_FUNCTION_ARGS)
{
	campaign_decay *s;
	double	   *points;
	int			n = get_joint(fcinfo, &s, &points);
	int64_t		at;
	TimestampTz never;

	check_status(campaign_decay_joint_cools(s, points, n, PG_GETARG_FLOAT8(2), END_TIMESTAMP, &at));
	if (at == INT64_MIN)
		PG_RETURN_NULL();
	TIMESTAMP_NOEND(never);
	PG_RETURN_TIMESTAMPTZ(at >= END_TIMESTAMP ? never : at);
}

/*
 * half_life(reduction, every): the half life that takes off a share of a score
 * every so often; whole microseconds.
 */
PG_FUNCTION_INFO_V1(campaign_half_life_of);
Datum
campaign_half_life_of(PG_FUNCTION_ARGS)
{
	double		reduction = PG_GETARG_FLOAT8(0);
	int64		every = get_half_life(fcinfo, 1);
	double		us;
	Interval   *span;

	if (!(reduction > 0 && reduction < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("reduction must be above 0 and below 1"),
				 errdetail("It is the share that a score loses in a period."),
				 errhint("25 percent is 0.25.")));
	us = rint((double) every * (M_LN2 / -log1p(-reduction)));
	if (!(us >= 1 && us <= (double) CAMPAIGN_DECAY_MAX_TIME))
		check_status(CAMPAIGN_DECAY_BAD_HALF_LIFE);
	span = palloc0(sizeof(Interval));
	span->day = (int32) ((int64) us / USECS_PER_DAY);
	span->time = (int64) us % USECS_PER_DAY;
	PG_RETURN_INTERVAL_P(span);
}

/* The elements of an array argument. */
typedef struct bound_list
{
	Datum	   *value;
	bool	   *is_null;
	int			n;
} bound_list;

static bound_list
get_list(FunctionCallInfo fcinfo, int arg, Oid type)
{
	ArrayType  *a = PG_GETARG_ARRAYTYPE_P(arg);
	bound_list	list;

	if (ARR_NDIM(a) > 1 || ARR_ELEMTYPE(a) != type)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("rules must be one-dimensional arrays")));
	if (type == INT4OID)
		deconstruct_array(a, type, sizeof(int32), true, TYPALIGN_INT, &list.value, &list.is_null, &list.n);
	else
		deconstruct_array(a, type, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &list.value, &list.is_null, &list.n);
	return list;
}

/* least(greatest(x, low), high), a NULL bound being none. */
static double
clamp(double x, const bound_list *low, const bound_list *high, int i)
{
	if (!low->is_null[i] && DatumGetFloat8(low->value[i]) > x)
		x = DatumGetFloat8(low->value[i]);
	if (!high->is_null[i] && DatumGetFloat8(high->value[i]) < x)
		x = DatumGetFloat8(high->value[i]);
	return x;
}

static double
bound_or(const bound_list *list, int i, double none)
{
	return list->is_null[i] ? none : DatumGetFloat8(list->value[i]);
}

/*
 * What a group is at most at any time, as a line through what its rules may be
 * at the instant of reading: a part that stays and a part that fades.
 */
typedef struct group_line
{
	double		stays;
	double		fades;			/* as of the instant */
	bool		is_capped;
} group_line;

/*
 * rate_states(rules, states, warm, at, book_rules, points, low, high, groups,
 * group_low, group_high, threshold): see the comment of the SQL function.
 * Called without STRICT: threshold alone may be NULL, another NULL gives NULL.
 */
PG_FUNCTION_INFO_V1(campaign_rate_states);
Datum
campaign_rate_states(PG_FUNCTION_ARGS)
{
	TupleDesc	desc;
	ArrayType  *state_array,
			   *warm_array;
	Datum	   *states,
			   *warms;
	bool	   *state_nulls,
			   *warm_nulls;
	int			n,
				n_warm;
	int16		len;
	bool		by_value;
	char		align;
	int64		at;
	bound_list	rules,
				book,
				points,
				low,
				high,
				groups,
				group_low,
				group_high;
	double	   *sums;
	bool	   *seen;
	double		engagement = 0,
				lasting = 0,
				heat;
	campaign_decay *cooling,
			   *fading;
	double	   *cooling_points,
			   *fading_points;
	int		   *fading_groups;
	bool	   *fading_capped;
	group_line *lines;
	double		lasting_capped = 0;
	int			n_cooling = 0,
				n_fading = 0;
	int64		heat_half_life = -1;
	Datum		values[6];
	bool		nulls[6] = {false, true, true, false, false, true};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	for (int i = 0; i < 11; i++)
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	at = get_instant(fcinfo, 3);
	rules = get_list(fcinfo, 0, INT8OID);
	book = get_list(fcinfo, 4, INT8OID);
	points = get_list(fcinfo, 5, FLOAT8OID);
	low = get_list(fcinfo, 6, FLOAT8OID);
	high = get_list(fcinfo, 7, FLOAT8OID);
	groups = get_list(fcinfo, 8, INT4OID);
	group_low = get_list(fcinfo, 9, FLOAT8OID);
	group_high = get_list(fcinfo, 10, FLOAT8OID);
	state_array = PG_GETARG_ARRAYTYPE_P(1);
	warm_array = PG_GETARG_ARRAYTYPE_P(2);
	get_typlenbyvalalign(ARR_ELEMTYPE(state_array), &len, &by_value, &align);
	deconstruct_array(state_array, ARR_ELEMTYPE(state_array), len, by_value, align, &states, &state_nulls, &n);
	deconstruct_array(warm_array, ARR_ELEMTYPE(warm_array), len, by_value, align, &warms, &warm_nulls, &n_warm);
	if (ARR_NDIM(state_array) > 1 || ARR_NDIM(warm_array) > 1 || n != rules.n || n_warm != rules.n ||
		points.n != book.n || low.n != book.n || high.n != book.n || groups.n != book.n || group_low.n != group_high.n)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("arrays of rules must be equally long"),
				 errdetail("rules, states and warm go together, book_rules, points, low, high and groups, and group_low and group_high.")));
	sums = palloc0(sizeof(double) * Max(group_low.n, 1));
	seen = palloc0(sizeof(bool) * Max(group_low.n, 1));
	cooling = palloc(sizeof(campaign_decay) * Max(book.n, 1));
	fading = palloc(sizeof(campaign_decay) * Max(book.n, 1));
	cooling_points = palloc(sizeof(double) * Max(book.n, 1));
	fading_points = palloc(sizeof(double) * Max(book.n, 1));
	fading_groups = palloc(sizeof(int) * Max(book.n, 1));
	fading_capped = palloc(sizeof(bool) * Max(book.n, 1));
	lines = palloc0(sizeof(group_line) * Max(group_low.n, 1));

	/* in the order of the book, so that sums have one order */
	for (int i = 0; i < book.n; i++)
	{
		int			k = 0;
		int			g;
		double		units = 0,
					p,
					value,
					most,
					floor;
		campaign_decay s;

		CHECK_FOR_INTERRUPTS();
		while (k < n && (rules.is_null[k] || state_nulls[k] || book.is_null[i] ||
						 DatumGetInt64(rules.value[k]) != DatumGetInt64(book.value[i])))
			k++;
		if (k == n)
			continue;
		g = groups.is_null[i] ? 0 : DatumGetInt32(groups.value[i]);
		if (g < 1 || g > group_low.n || points.is_null[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a rule has no points or a group that is not there"),
					 errdetail("It is element %d of book_rules.", i + 1)));
		load_decay(states[k], &s);
		check_status(campaign_decay_value(&s, at, &units));
		p = DatumGetFloat8(points.value[i]);
		if (!(fabs(p) <= CAMPAIGN_DECAY_MAX_POINTS))
			check_status(CAMPAIGN_DECAY_BAD_POINTS);
		value = clamp(p * units, &low, &high, i);
		sums[g - 1] += value;
		seen[g - 1] = true;

		/*
		 * What bounds the score from above at any time: of positive points what
		 * the state says, or warm, which may stand for more than the state where
		 * an earlier time had more (the best day before the newest one).  A rule
		 * or group that was not touched yet is worth nothing, so no upper bound
		 * below zero may count.
		 */
		floor = Max(bound_or(&low, i, 0), 0);
		if (p > 0)
		{
			cooling[n_cooling] = s;
			cooling_points[n_cooling++] = p;
			if (!warm_nulls[k])
			{
				load_decay(warms[k], &s);
				check_status(campaign_decay_value(&s, at, &units));
			}
			most = Max(p * units, 0);
			if (s.half_life == 0)
			{
				most = Max(clamp(Max(most, floor), &low, &high, i), 0);
				lasting += most;
				lines[g - 1].stays += most;
			}
			else
			{
				if (heat_half_life >= 0 && s.half_life != heat_half_life)
					check_status(CAMPAIGN_DECAY_MIXED);
				heat_half_life = s.half_life;
				fading[n_fading] = s;
				fading_points[n_fading] = p;
				fading_groups[n_fading] = g - 1;
				lasting += floor;
				fading_capped[n_fading] = !high.is_null[i] && floor + most >= DatumGetFloat8(high.value[i]);
				if (fading_capped[n_fading])
					lines[g - 1].stays += Max(DatumGetFloat8(high.value[i]), 0);
				else
				{
					lines[g - 1].stays += floor;
					lines[g - 1].fades += most;
				}
				n_fading++;
			}
		}
		else
		{
			lasting += floor;
			lines[g - 1].stays += floor;
		}
	}
	for (int g = 0; g < group_low.n; g++)
		if (seen[g])
		{
			double		floor = Max(bound_or(&group_low, g, 0), 0);

			engagement += clamp(sums[g], &group_low, &group_high, g);
			lasting += floor;
			lines[g].stays += floor;
			lines[g].is_capped = !group_high.is_null[g] && lines[g].stays + lines[g].fades >= DatumGetFloat8(group_high.value[g]);
			lasting_capped += lines[g].is_capped ? Max(DatumGetFloat8(group_high.value[g]), 0) : lines[g].stays;
		}
	values[0] = Float8GetDatum(engagement);
	if (campaign_decay_joint_heat(fading, fading_points, n_fading, &heat))
	{
		values[1] = Float8GetDatum(heat);
		nulls[1] = false;
	}
	if (n_cooling > 0 && !PG_ARGISNULL(11))
	{
		int64_t		cool;
		TimestampTz never;

		check_status(campaign_decay_joint_cools(cooling, cooling_points, n_cooling, PG_GETARG_FLOAT8(11), END_TIMESTAMP, &cool));
		TIMESTAMP_NOEND(never);
		values[2] = TimestampTzGetDatum(cool >= END_TIMESTAMP ? never : cool);
		nulls[2] = false;
	}
	values[3] = Float8GetDatum(lasting);
	values[4] = Float8GetDatum(lasting_capped);
	for (int i = 0; i < n_fading; i++)
		if (fading_capped[i] || lines[fading_groups[i]].is_capped)
			fading_points[i] = 0;
	if (campaign_decay_joint_heat(fading, fading_points, n_fading, &heat))
	{
		values[5] = Float8GetDatum(heat);
		nulls[5] = false;
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}
