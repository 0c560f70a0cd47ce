/*
 * sequence_next.c: the aggregate sequence_next_node over raw rows: which event
 * follows (or precedes) a chain of events that stand one beside the other.
 */
#include "conditions.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* arguments of the transition function */
#define ARG_DIRECTION 1
#define ARG_BASE 2
#define ARG_TS 3
#define ARG_EVENT 4
#define ARG_BASE_CONDITION 5
#define ARG_FIRST 6

typedef enum
{
	BASE_HEAD, BASE_TAIL, BASE_FIRST_MATCH, BASE_LAST_MATCH
} base_kind;

static const char *const base_names[] = {"head", "tail", "first_match", "last_match"};

typedef struct next_row
{
	int64		ts;
	uint64		mask;			/* bit i: condition e(i + 1) */
	uint64		at;				/* of the event in the bytes */
	uint32		len;
	uint32		is_base;
} next_row;

/* the rows of a group; their events lie one behind the other in bytes */
typedef struct next_state
{
	MemoryContext ctx;
	bool		backward;
	uint8		base;
	uint8		nevents;		/* length of the chain */
	uint32		n;
	uint32		cap;
	next_row   *row;
	char	   *bytes;
	Size		nbytes;
	Size		cap_bytes;
} next_state;

/* a call site of the transition function, in fn_extra */
typedef struct next_site
{
	campaign_conditions conditions;
	bool		has_events;
} next_site;

static next_state *
state_new(MemoryContext ctx)
{
	next_state *s = MemoryContextAllocZero(ctx, sizeof(next_state));

	s->ctx = ctx;
	return s;
}

/* Room for more rows and bytes; raises 54000. */
static void
reserve(next_state *s, Size rows, Size bytes)
{
	if (s->n + rows > CAMPAIGN_ROWS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("group has too many rows"),
				errdetail("At most %d rows of one group are kept.", CAMPAIGN_ROWS_MAX));
	if (s->n + rows > s->cap)
	{
		Size		cap = Max(s->n + rows, Max(8, (Size) s->cap * 2));

		cap = Min(cap, CAMPAIGN_ROWS_MAX);
		s->row = s->row == NULL ? MemoryContextAllocHuge(s->ctx, cap * sizeof(next_row)) :
			repalloc_huge(s->row, cap * sizeof(next_row));
		s->cap = (uint32) cap;
	}
	if (s->nbytes + bytes > s->cap_bytes)
	{
		Size		cap = Max(s->nbytes + bytes, Max(64, s->cap_bytes * 2));

		s->bytes = s->bytes == NULL ? MemoryContextAllocHuge(s->ctx, cap) : repalloc_huge(s->bytes, cap);
		s->cap_bytes = cap;
	}
}

static bool
text_is(const text *t, const char *word)
{
	Size		len = strlen(word);

	return VARSIZE_ANY_EXHDR(t) == len && memcmp(VARDATA_ANY(t), word, len) == 0;
}

/* direction, base and length of the chain, from the arguments */
static void
read_question(FunctionCallInfo fcinfo, int nevents, next_state *q)
{
	text	   *direction,
			   *base;

	for (int i = ARG_DIRECTION; i <= ARG_BASE; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("%s of sequence_next_node must not be null", i == ARG_BASE ? "base" : "direction"));
	direction = PG_GETARG_TEXT_PP(ARG_DIRECTION);
	base = PG_GETARG_TEXT_PP(ARG_BASE);
	q->backward = text_is(direction, "backward");
	if (!q->backward && !text_is(direction, "forward"))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("unknown direction of sequence_next_node: \"%s\"", text_to_cstring(direction)),
				errhint("Use forward or backward."));
	for (q->base = 0; q->base < lengthof(base_names) && !text_is(base, base_names[q->base]);)
		q->base++;
	if (q->base == lengthof(base_names))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("unknown base of sequence_next_node: \"%s\"", text_to_cstring(base)),
				errhint("Use head, tail, first_match or last_match."));
	if ((q->base == BASE_HEAD && q->backward) || (q->base == BASE_TAIL && !q->backward))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("base %s of sequence_next_node does not go with direction %s",
					   base_names[q->base], q->backward ? "backward" : "forward"),
				errhint("Use head with forward, tail with backward."));
	if (nevents == 0 && q->base >= BASE_FIRST_MATCH)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("base %s of sequence_next_node needs at least one event", base_names[q->base]));
	q->nevents = (uint8) nevents;
}

static void
check_same(const next_state *a, const next_state *b)
{
	if (a->backward != b->backward || a->base != b->base)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("direction and base of sequence_next_node must be the same for all rows of a group"));
}

/*
 * (state, direction, base, ts, event, base_condition [, e1...]): a row whose ts or
 * event is NULL is left out; a NULL condition is false.
 */
PG_FUNCTION_INFO_V1(campaign_sequence_next_trans);
Datum
campaign_sequence_next_trans(PG_FUNCTION_ARGS)
{
	next_site  *site = fcinfo->flinfo->fn_extra;
	next_state *s = PG_ARGISNULL(0) ? NULL : (next_state *) PG_GETARG_POINTER(0);
	next_state	q;
	uint64		mask = 0;
	int			n = 0;
	text	   *event;
	next_row   *r;

	if (site == NULL)
	{
		site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(next_site));
		site->has_events = PG_NARGS() > ARG_FIRST;
		if (site->has_events)
			campaign_conditions_init(&site->conditions, fcinfo, ARG_FIRST, 1, "sequence_next_node");
		fcinfo->flinfo->fn_extra = site;
	}
	if (site->has_events)
		mask = campaign_conditions_mask(&site->conditions, fcinfo, &n);
	/* a NULL array of conditions says nothing of how many there are */
	read_question(fcinfo, site->has_events ? Max(n, 1) : 0, &q);
	q.nevents = (uint8) n;
	if (s == NULL)
	{
		s = state_new(campaign_rows_context(fcinfo));
		s->backward = q.backward;
		s->base = q.base;
	}
	check_same(s, &q);
	s->nevents = Max(s->nevents, q.nevents);
	if (PG_ARGISNULL(ARG_TS) || PG_ARGISNULL(ARG_EVENT))
		PG_RETURN_POINTER(s);
	event = PG_GETARG_TEXT_PP(ARG_EVENT);
	reserve(s, 1, VARSIZE_ANY_EXHDR(event));
	r = &s->row[s->n];
	r->ts = PG_GETARG_TIMESTAMPTZ(ARG_TS);
	if (TIMESTAMP_NOT_FINITE(r->ts))
		campaign_rows_infinite();
	r->mask = mask;
	r->at = s->nbytes;
	r->len = (uint32) VARSIZE_ANY_EXHDR(event);
	r->is_base = !PG_ARGISNULL(ARG_BASE_CONDITION) && PG_GETARG_BOOL(ARG_BASE_CONDITION);
	memcpy(s->bytes + s->nbytes, VARDATA_ANY(event), r->len);
	s->nbytes += r->len;
	s->n++;
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_sequence_next_combine);
Datum
campaign_sequence_next_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = campaign_rows_context(fcinfo);
	next_state *a = PG_ARGISNULL(0) ? NULL : (next_state *) PG_GETARG_POINTER(0);
	next_state *b = PG_ARGISNULL(1) ? NULL : (next_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
	{
		a = state_new(ctx);
		a->backward = b->backward;
		a->base = b->base;
	}
	check_same(a, b);
	a->nevents = Max(a->nevents, b->nevents);
	if (b->n > 0)
	{
		reserve(a, b->n, b->nbytes);
		memcpy(a->row + a->n, b->row, b->n * sizeof(next_row));
		for (uint32 i = 0; i < b->n; i++)
			a->row[a->n + i].at += a->nbytes;
		memcpy(a->bytes + a->nbytes, b->bytes, b->nbytes);
		a->n += b->n;
		a->nbytes += b->nbytes;
	}
	PG_RETURN_POINTER(a);
}

/* what a worker sends: this, the rows, the bytes of the events in the order of the rows */
#define SERIAL_VERSION 1

typedef struct serial_next
{
	uint32		n;
	uint8		backward;
	uint8		base;
	uint8		nevents;
	uint8		version;
	uint64		nbytes;
} serial_next;

PG_FUNCTION_INFO_V1(campaign_sequence_next_serialize);
Datum
campaign_sequence_next_serialize(PG_FUNCTION_ARGS)
{
	next_state *s = (next_state *) PG_GETARG_POINTER(0);
	serial_next head = {s->n, s->backward, s->base, s->nevents, SERIAL_VERSION, s->nbytes};
	Size		size = VARHDRSZ + sizeof(head) + s->n * sizeof(next_row) + s->nbytes;
	bytea	   *out;
	char	   *at;

	(void) campaign_rows_context(fcinfo);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("group has too many rows"),
				errdetail("A partial state of sequence_next_node is at most 1 GB."));
	out = palloc(size);
	SET_VARSIZE(out, size);
	at = VARDATA(out);
	memcpy(at, &head, sizeof(head));
	at += sizeof(head);
	if (s->n > 0)
		memcpy(at, s->row, s->n * sizeof(next_row));
	at += s->n * sizeof(next_row);
	if (s->nbytes > 0)
		memcpy(at, s->bytes, s->nbytes);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_sequence_next_deserialize);
Datum
campaign_sequence_next_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *at = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	next_state *s;
	serial_next head;
	bool		good = left >= sizeof(head);

	(void) campaign_rows_context(fcinfo);
	s = state_new(CurrentMemoryContext);
	if (good)
	{
		memcpy(&head, at, sizeof(head));
		at += sizeof(head);
		left -= sizeof(head);
		good = head.version == SERIAL_VERSION && head.backward <= 1 && head.base < lengthof(base_names) &&
			head.nevents <= CAMPAIGN_CONDITIONS_MAX && head.n <= CAMPAIGN_ROWS_MAX &&
			head.n <= left / sizeof(next_row) && head.nbytes == left - head.n * sizeof(next_row);
	}
	if (good)
	{
		s->backward = head.backward;
		s->base = head.base;
		s->nevents = head.nevents;
		reserve(s, head.n, head.nbytes);
		if (head.n > 0)
			memcpy(s->row, at, head.n * sizeof(next_row));
		if (head.nbytes > 0)
			memcpy(s->bytes, at + head.n * sizeof(next_row), head.nbytes);
		s->n = head.n;
		s->nbytes = head.nbytes;
		for (uint32 i = 0; i < s->n && good; i++)
			good = !TIMESTAMP_NOT_FINITE(s->row[i].ts) && s->row[i].is_base <= 1 &&
				s->row[i].at <= s->nbytes && s->row[i].len <= s->nbytes - s->row[i].at;
	}
	if (!good)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of sequence_next_node"));
	PG_RETURN_POINTER(s);
}

/* by time, then by the bytes of the event, so that arrival does not matter; what is left decides between equals */
static int
compare_rows(const void *a, const void *b, void *bytes)
{
	const next_row *x = a,
			   *y = b;
	static uint32 compared;
	int			c;

	if ((++compared & 0xffff) == 0)
		CHECK_FOR_INTERRUPTS();
	if (x->ts != y->ts)
		return x->ts < y->ts ? -1 : 1;
	c = memcmp((char *) bytes + x->at, (char *) bytes + y->at, Min(x->len, y->len));
	if (c != 0)
		return c;
	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	if (x->is_base != y->is_base)
		return x->is_base ? -1 : 1;
	return x->mask == y->mask ? 0 : x->mask < y->mask ? -1 : 1;
}

/* row i of the sorted rows is an element of the chain: number k, from 0 */
static bool
is_event(const next_row *r, int k)
{
	return (r->mask >> k & 1) != 0;
}

/*
 * The event next to the chain, NULL if the chain is not there or nothing is next
 * to it.  Leaves the state the multiset that it was.
 */
PG_FUNCTION_INFO_V1(campaign_sequence_next_final);
Datum
campaign_sequence_next_final(PG_FUNCTION_ARGS)
{
	next_state *s = PG_ARGISNULL(0) ? NULL : (next_state *) PG_GETARG_POINTER(0);
	int64		base = -1,
				step,
				next;

	(void) campaign_rows_context(fcinfo);
	if (s == NULL || s->n <= s->nevents)
		PG_RETURN_NULL();
	qsort_arg(s->row, s->n, sizeof(next_row), compare_rows, s->bytes);
	step = s->backward ? -1 : 1;
	switch ((base_kind) s->base)
	{
		case BASE_HEAD:
			base = s->row[0].is_base ? 0 : -1;
			break;
		case BASE_TAIL:
			base = s->row[s->n - 1].is_base ? (int64) s->n - 1 : -1;
			break;
		case BASE_FIRST_MATCH:
			for (int64 i = 0; i < s->n && base < 0; i++)
				if (s->row[i].is_base && is_event(&s->row[i], 0))
					base = i;
			break;
		case BASE_LAST_MATCH:
			for (int64 i = (int64) s->n - 1; i >= 0 && base < 0; i--)
				if (s->row[i].is_base && is_event(&s->row[i], 0))
					base = i;
			break;
	}
	if (base < 0)
		PG_RETURN_NULL();
	for (int k = 0; k < s->nevents; k++)
	{
		int64		i = base + k * step;

		if (i < 0 || i >= s->n || !is_event(&s->row[i], k))
			PG_RETURN_NULL();
	}
	next = base + s->nevents * step;
	if (next < 0 || next >= s->n)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(s->bytes + s->row[next].at, (int) s->row[next].len));
}
