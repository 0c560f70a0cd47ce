/*
 * conditions.h: what the aggregates over raw rows share: their conditions
 * c1..cN, and the rows that a group keeps.
 *
 * Such an aggregate is declared with VARIADIC "any": its conditions come as
 * arguments one by one and no array is built for a row.  VARIADIC with an
 * array of booleans is served too.  A NULL condition counts as false.
 */
#ifndef CAMPAIGN_CONDITIONS_H
#define CAMPAIGN_CONDITIONS_H

#include "campaign.h"

#include "core/conditions.h"

/* ------------------------------------------------------------- conditions */

/* the conditions of a call site; the caller keeps it in what fn_extra points to */
typedef struct campaign_conditions
{
	const char *aggregate;		/* name, for messages */
	int			first;			/* number of the argument that is the first condition */
	int			min;			/* fewer are refused */
	int			n;				/* how many, 0 where they come as an array */
} campaign_conditions;

/* checks the arguments from first on; raises 42804, 54023, 22023 */
extern void campaign_conditions_init(campaign_conditions *c, FunctionCallInfo fcinfo,
									 int first, int min, const char *aggregate);

/* mask of an array of conditions; *n their number, 0 for a NULL array */
extern uint64 campaign_conditions_array(const campaign_conditions *c, FunctionCallInfo fcinfo,
										int *n);

/* Mask of the conditions of this row: bit i is condition i + 1.  *n: how many there are. */
static inline uint64
campaign_conditions_mask(const campaign_conditions *c, FunctionCallInfo fcinfo, int *n)
{
	const NullableDatum *arg = fcinfo->args + c->first;
	uint64		mask = 0;

	if (unlikely(c->n == 0))
		return campaign_conditions_array(c, fcinfo, n);
	for (int i = 0; i < c->n; i++)
		mask |= (uint64) (DatumGetBool(arg[i].value) & !arg[i].isnull) << i;
	*n = c->n;
	return mask;
}

/* ------------------------------------------------------------------- rows */

/* a state holds at most so many rows: 160 MB */
#define CAMPAIGN_ROWS_MAX 10000000
#define CAMPAIGN_ROWS_INLINE 6

/*
 * The rows of a group, in the order in which they came.  Last member of the
 * aggregate's state, which so is one chunk as long as the rows are few: a hash
 * aggregate has millions of them.
 */
typedef struct campaign_rows
{
	uint32		n;
	uint32		cap;
	uint16		nconds;			/* largest number of conditions of a row */
	bool		sorted;
	campaign_row *rows;			/* first, or a chunk of its own */
	campaign_row first[CAMPAIGN_ROWS_INLINE];
} campaign_rows;

/* the context of the aggregate's state; an error outside of an aggregate */
extern MemoryContext campaign_rows_context(FunctionCallInfo fcinfo);

/* makes room in ctx for more rows; raises 54000 beyond CAMPAIGN_ROWS_MAX */
extern void campaign_rows_reserve(campaign_rows *r, MemoryContext ctx, Size more);

/* raises 22008 for an infinite timestamp */
pg_noreturn extern void campaign_rows_infinite(void);

/* puts the rows of b behind those of a, without sorting */
extern void campaign_rows_combine(campaign_rows *a, MemoryContext ctx, const campaign_rows *b);

/* the bytes of rows within the serial form of a state, and back; read survives any bytes */
extern Size campaign_rows_serial_size(const campaign_rows *r);
extern char *campaign_rows_write(const campaign_rows *r, char *to);
extern bool campaign_rows_read(campaign_rows *r, MemoryContext ctx, const char **from, Size *left);

/*
 * The n rows in the order (ts, mask), valid until the state changes.  The state
 * stays the multiset that it was: rows may be added afterwards, and this may be
 * called again (window frames).
 */
extern const campaign_row *campaign_rows_sorted(campaign_rows *r);

static inline void
campaign_rows_init(campaign_rows *r)
{
	r->n = 0;
	r->cap = CAMPAIGN_ROWS_INLINE;
	r->nconds = 0;
	r->sorted = true;
	r->rows = r->first;
}

/* Adds a row; rows whose time is NULL are left out by the caller. */
static inline void
campaign_rows_add(campaign_rows *r, FunctionCallInfo fcinfo, int64 ts, uint64 mask, int nconds)
{
	campaign_row *x;

	if (unlikely(ts == PG_INT64_MIN || ts == PG_INT64_MAX))
		campaign_rows_infinite();
	if (unlikely(r->n == r->cap))
		campaign_rows_reserve(r, campaign_rows_context(fcinfo), 1);
	x = &r->rows[r->n];
	x->ts = ts;
	x->mask = mask;
	if (r->n > 0 && campaign_row_less(x, x - 1))
		r->sorted = false;
	if (unlikely(nconds > r->nconds))
		r->nconds = (uint16) nconds;
	r->n++;
}

#endif							/* CAMPAIGN_CONDITIONS_H */
