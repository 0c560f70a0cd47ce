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
			errmsg_plural("%s needs at least %d condition", "%s needs at least %d conditions",
						  c->min, c->aggregate, c->min));
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
	c->array_n = 0;
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
campaign_conditions_array(campaign_conditions *c, FunctionCallInfo fcinfo)
{
	ArrayType  *a;
	const char *item;
	const bits8 *nulls;
	uint64		mask = 0;
	int			n;

	c->array_n = 0;
	if (PG_ARGISNULL(c->first))
		return 0;
	a = PG_GETARG_ARRAYTYPE_P(c->first);
	if (ARR_NDIM(a) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("conditions of %s must be an array of one dimension", c->aggregate));
	n = ArrayGetNItems(ARR_NDIM(a), ARR_DIMS(a));
	if (n > CAMPAIGN_CONDITIONS_MAX)
		too_many(c->aggregate);
	if (n < c->min)
		too_few(c);
	/* booleans lie one byte beside the other, NULLs take none */
	item = ARR_DATA_PTR(a);
	nulls = ARR_NULLBITMAP(a);
	for (int i = 0; i < n; i++)
	{
		if (nulls != NULL && (nulls[i / 8] & (1 << (i % 8))) == 0)
			continue;
		mask |= (uint64) (*item++ != 0) << i;
	}
	c->array_n = n;
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

static inline Size
row_size(bool packed)
{
	return packed ? sizeof(campaign_packed) : sizeof(campaign_row);
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
	if (r->rows.any == r->first)
	{
		void	   *made = MemoryContextAlloc(ctx, cap * row_size(r->packed));

		memcpy(made, r->first, r->n * row_size(r->packed));
		r->rows.any = made;
	}
	else
		r->rows.any = repalloc(r->rows.any, cap * row_size(r->packed));
	r->cap = (uint32) cap;
}

/* Makes the rows wide ones, with room for more; n log n bytes are moved in all. */
static void
widen(campaign_rows *r, MemoryContext ctx, Size more)
{
	campaign_row *wide;
	Size		cap = Max(r->n + more, 16);

	if (!r->packed)
		return;
	if (cap > CAMPAIGN_ROWS_MAX)
		campaign_rows_reserve(r, ctx, more);	/* raises */
	wide = MemoryContextAlloc(ctx, cap * sizeof(campaign_row));
	for (uint32 i = 0; i < r->n; i++)
		wide[i] = campaign_packed_row(r->rows.packed[i]);
	if (r->rows.any != r->first)
		pfree(r->rows.any);
	r->rows.wide = wide;
	r->cap = (uint32) cap;
	r->packed = false;
}

void
campaign_rows_add_wide(campaign_rows *r, FunctionCallInfo fcinfo, int64 ts, uint64 mask, int nconds)
{
	campaign_row *x;

	if (TIMESTAMP_NOT_FINITE(ts))
		campaign_rows_infinite();
	if (r->packed)
		widen(r, campaign_rows_context(fcinfo), 1);
	else if (r->n == r->cap)
		campaign_rows_reserve(r, campaign_rows_context(fcinfo), 1);
	x = &r->rows.wide[r->n];
	x->ts = ts;
	x->mask = mask;
	if (r->n > 0 && campaign_row_less(x, x - 1))
		r->sorted = false;
	r->nconds = Max(r->nconds, nconds);
	r->n++;
}

static campaign_row
row_at(const campaign_rows *r, uint32 i)
{
	return r->packed ? campaign_packed_row(r->rows.packed[i]) : r->rows.wide[i];
}

void
campaign_rows_combine(campaign_rows *a, MemoryContext ctx, const campaign_rows *b)
{
	bool		sorted = a->sorted && b->sorted;

	if (sorted && a->n > 0 && b->n > 0)
	{
		campaign_row last = row_at(a, a->n - 1),
					next = row_at(b, 0);

		sorted = !campaign_row_less(&next, &last);
	}
	if (a->packed && !b->packed)
		widen(a, ctx, b->n);
	campaign_rows_reserve(a, ctx, b->n);
	if (a->packed == b->packed)
		memcpy((char *) a->rows.any + a->n * row_size(a->packed), b->rows.any,
			   b->n * row_size(b->packed));
	else
		for (uint32 i = 0; i < b->n; i++)
			a->rows.wide[a->n + i] = campaign_packed_row(b->rows.packed[i]);
	a->sorted = sorted;
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
	uint8		nconds;
	uint8		packed;
	uint8		spare;
	uint8		version;
	uint32		zero;
} serial_rows;

Size
campaign_rows_serial_size(const campaign_rows *r)
{
	return sizeof(serial_rows) + r->n * row_size(r->packed);
}

/* Writes campaign_rows_serial_size bytes; returns the byte behind them. */
char *
campaign_rows_write(const campaign_rows *r, char *to)
{
	serial_rows head = {.byte_order = SERIAL_BYTE_ORDER, .n = r->n, .nconds = r->nconds,
	.packed = r->packed, .spare = r->spare, .version = SERIAL_VERSION};

	memcpy(to, &head, sizeof(head));
	memcpy(to + sizeof(head), r->rows.any, r->n * row_size(r->packed));
	return to + campaign_rows_serial_size(r);
}

/*
 * Reads rows at *from, of which *left bytes are there, and moves both on; false
 * where the bytes are none of ours.  r need not be initialised.
 */
bool
campaign_rows_read(campaign_rows *r, MemoryContext ctx, const char **from, Size *left)
{
	serial_rows head;
	Size		size;
	uint64		allowed;

	campaign_rows_init(r);
	if (*left < sizeof(head))
		return false;
	memcpy(&head, *from, sizeof(head));
	if (head.byte_order != SERIAL_BYTE_ORDER || head.version != SERIAL_VERSION || head.zero != 0 ||
		head.packed > 1 || head.n > CAMPAIGN_ROWS_MAX ||
		head.nconds > (head.packed ? CAMPAIGN_PACKED_BITS : CAMPAIGN_CONDITIONS_MAX))
		return false;
	size = head.n * row_size(head.packed);
	if (*left - sizeof(head) < size)
		return false;
	allowed = head.nconds == 64 ? ~UINT64CONST(0) : (UINT64CONST(1) << head.nconds) - 1;
	if (!head.packed)
		widen(r, ctx, head.n);
	campaign_rows_reserve(r, ctx, head.n);
	memcpy(r->rows.any, *from + sizeof(head), size);
	r->n = head.n;
	r->nconds = head.nconds;
	r->spare = head.spare;
	for (uint32 i = 0; i < head.n; i++)
	{
		campaign_row x = row_at(r, i);

		if (TIMESTAMP_NOT_FINITE(x.ts) || (x.mask & ~allowed) != 0)
			return false;
	}
	r->sorted = r->packed ? campaign_packed_in_order(r->rows.packed, r->n) :
		campaign_rows_in_order(r->rows.wide, r->n);
	*from += sizeof(head) + size;
	*left -= sizeof(head) + size;
	return true;
}

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

void
campaign_rows_sort_state(campaign_rows *r)
{
	size_t		want;
	void	   *tmp = NULL;

	if (r->sorted)
		return;
	want = campaign_rows_sort_tmp(r->n);
	if (want > 0)
		tmp = palloc(want * row_size(r->packed));
	if (r->packed)
		campaign_packed_sort(r->rows.packed, r->n, tmp, check_interrupts);
	else
		campaign_rows_sort(r->rows.wide, r->n, tmp, check_interrupts);
	if (tmp != NULL)
		pfree(tmp);
	r->sorted = true;
}

const campaign_row *
campaign_rows_sorted(campaign_rows *r)
{
	campaign_row *wide;

	campaign_rows_sort_state(r);
	if (!r->packed)
		return r->rows.wide;
	wide = palloc(Max(r->n, 1) * sizeof(campaign_row));
	for (uint32 i = 0; i < r->n; i++)
		wide[i] = campaign_packed_row(r->rows.packed[i]);
	return wide;
}
