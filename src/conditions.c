/*
 * conditions.c: conditions and kept rows of the aggregates over raw rows.
 */
#include "conditions.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

pg_noreturn static void
too_many(const char *aggregate)
{
	ereport(ERROR,
			errcode(ERRCODE_TOO_MANY_ARGUMENTS),
			errmsg("%s takes at most %d conditions", aggregate, CAMPAIGN_CONDITIONS_MAX),
			errhint("Build a journey with journey_agg(ts, code) and ask it: its steps are codes, and there may be 1000 of them."));
}

pg_noreturn static void
too_few(const campaign_conditions *c)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("%s needs at least %d conditions", c->aggregate, c->min));
}

/*
 * Checks the conditions of a call site, once: from argument first (0 is the
 * state) to the last one each must be boolean, or a plain NULL.  With VARIADIC
 * there is one argument, an array of booleans, whose length is seen row by row.
 */
void
campaign_conditions_init(campaign_conditions *c, FunctionCallInfo fcinfo,
						 int first, int min, const char *aggregate)
{
	int			n = PG_NARGS() - first;

	c->aggregate = aggregate;
	c->first = first;
	c->min = min;
	c->n = 0;
	if (get_fn_expr_variadic(fcinfo->flinfo))
	{
		Oid			type = get_fn_expr_argtype(fcinfo->flinfo, first);

		if (getBaseType(get_element_type(getBaseType(type))) != BOOLOID)
			ereport(ERROR,
					errcode(ERRCODE_DATATYPE_MISMATCH),
					errmsg("conditions of %s must be an array of boolean, not %s",
						   aggregate, format_type_be(type)));
		return;
	}
	if (n > CAMPAIGN_CONDITIONS_MAX)
		too_many(aggregate);
	if (n < min)
		too_few(c);
	for (int i = 0; i < n; i++)
	{
		Oid			type = get_fn_expr_argtype(fcinfo->flinfo, first + i);

		if (type == UNKNOWNOID && PG_ARGISNULL(first + i))
			continue;			/* a plain NULL: a constant */
		if (!OidIsValid(type) || getBaseType(type) != BOOLOID)
			ereport(ERROR,
					errcode(ERRCODE_DATATYPE_MISMATCH),
					errmsg("condition %d of %s must be boolean, not %s",
						   i + 1, aggregate, format_type_be(type)),
					errhint("Write a comparison, for instance type = 1, or cast it to boolean."));
	}
	c->n = n;
}

/*
 * Conditions as an array of one dimension.  A NULL array says nothing of the
 * row: 0 conditions.
 */
uint64
campaign_conditions_array(const campaign_conditions *c, FunctionCallInfo fcinfo, int *n)
{
	ArrayType  *a;
	const char *item;
	const bits8 *nulls;
	uint64		mask = 0;

	*n = 0;
	if (PG_ARGISNULL(c->first))
		return 0;
	a = PG_GETARG_ARRAYTYPE_P(c->first);
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("conditions of %s must be an array of one dimension", c->aggregate));
	*n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
	if (*n > CAMPAIGN_CONDITIONS_MAX)
		too_many(c->aggregate);
	if (*n < c->min)
		too_few(c);
	/* booleans lie one byte beside the other, NULLs take none */
	item = ARR_DATA_PTR(a);
	nulls = ARR_NULLBITMAP(a);
	for (int i = 0; i < *n; i++)
	{
		if (nulls != NULL && (nulls[i / 8] & (1 << (i % 8))) == 0)
			continue;
		mask |= (uint64) (*item++ != 0) << i;
	}
	return mask;
}

MemoryContext
campaign_rows_context(FunctionCallInfo fcinfo)
{
	MemoryContext ctx;

	if (!AggCheckCallContext(fcinfo, &ctx))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return ctx;
}

void
campaign_rows_infinite(void)
{
	ereport(ERROR,
			errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			errmsg("timestamp of a row must be finite"));
	pg_unreachable();
}

void
campaign_rows_reserve(campaign_rows *r, MemoryContext ctx, Size more)
{
	Size		want = r->n + more,
				cap = r->cap;

	if (want <= cap)
		return;
	if (want > CAMPAIGN_ROWS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("group has too many rows"),
				errdetail("At most %d rows of one group are kept.", CAMPAIGN_ROWS_MAX),
				errhint("Group by person, and leave out rows that no condition concerns."));
	while (cap < want)
		cap *= 2;
	cap = Min(cap, CAMPAIGN_ROWS_MAX);
	if (r->rows == r->first)
	{
		r->rows = MemoryContextAlloc(ctx, cap * sizeof(campaign_row));
		memcpy(r->rows, r->first, r->n * sizeof(campaign_row));
	}
	else
		r->rows = repalloc(r->rows, cap * sizeof(campaign_row));
	r->cap = (uint32) cap;
}

void
campaign_rows_combine(campaign_rows *a, MemoryContext ctx, const campaign_rows *b)
{
	campaign_rows_reserve(a, ctx, b->n);
	memcpy(a->rows + a->n, b->rows, b->n * sizeof(campaign_row));
	a->sorted = a->sorted && b->sorted &&
		(a->n == 0 || b->n == 0 || !campaign_row_less(&b->rows[0], &a->rows[a->n - 1]));
	a->nconds = Max(a->nconds, b->nconds);
	a->n += b->n;
}

/* what a worker sends: this, then the rows as they lie in memory */
#define SERIAL_VERSION 1
#define SERIAL_BYTE_ORDER 0x01020304

typedef struct serial_rows
{
	uint32		byte_order;
	uint32		n;
	uint16		nconds;
	uint16		version;
	uint32		zero;
} serial_rows;

Size
campaign_rows_serial_size(const campaign_rows *r)
{
	return sizeof(serial_rows) + r->n * sizeof(campaign_row);
}

/* Writes campaign_rows_serial_size bytes; returns the byte behind them. */
char *
campaign_rows_write(const campaign_rows *r, char *to)
{
	serial_rows head = {.byte_order = SERIAL_BYTE_ORDER, .n = r->n, .nconds = r->nconds,
	.version = SERIAL_VERSION};

	memcpy(to, &head, sizeof(head));
	memcpy(to + sizeof(head), r->rows, r->n * sizeof(campaign_row));
	return to + sizeof(head) + r->n * sizeof(campaign_row);
}

/*
 * Reads rows at *from, of which *left bytes are there, and moves both on; false
 * where the bytes are none of ours.  r need not be initialised.
 */
bool
campaign_rows_read(campaign_rows *r, MemoryContext ctx, const char **from, Size *left)
{
	serial_rows head;

	campaign_rows_init(r);
	if (*left < sizeof(head))
		return false;
	memcpy(&head, *from, sizeof(head));
	if (head.byte_order != SERIAL_BYTE_ORDER || head.version != SERIAL_VERSION || head.zero != 0 ||
		head.nconds > CAMPAIGN_CONDITIONS_MAX || head.n > CAMPAIGN_ROWS_MAX ||
		(*left - sizeof(head)) / sizeof(campaign_row) < head.n)
		return false;
	campaign_rows_reserve(r, ctx, head.n);
	memcpy(r->rows, *from + sizeof(head), head.n * sizeof(campaign_row));
	for (uint32 i = 0; i < head.n; i++)
		if (TIMESTAMP_NOT_FINITE(r->rows[i].ts) ||
			(head.nconds < 64 && r->rows[i].mask >> head.nconds != 0))
			return false;
	r->n = head.n;
	r->nconds = head.nconds;
	r->sorted = campaign_rows_in_order(r->rows, r->n);
	*from += sizeof(head) + head.n * sizeof(campaign_row);
	*left -= sizeof(head) + head.n * sizeof(campaign_row);
	return true;
}

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

const campaign_row *
campaign_rows_sorted(campaign_rows *r)
{
	if (!r->sorted)
	{
		size_t		want = campaign_rows_sort_tmp(r->n);
		campaign_row *tmp = want > 0 ? palloc(want * sizeof(campaign_row)) : NULL;

		campaign_rows_sort(r->rows, r->n, tmp, check_interrupts);
		if (tmp != NULL)
			pfree(tmp);
		r->sorted = true;
	}
	return r->rows;
}
