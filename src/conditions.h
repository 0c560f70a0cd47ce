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
	int			array_n;		/* how many the array of this row has */
} campaign_conditions;

/* checks the arguments from first on; raises 42804, 54023, 22023 */
extern void campaign_conditions_init(campaign_conditions *c, FunctionCallInfo fcinfo,
									 int first, int min, const char *aggregate);

/* mask of an array of conditions; array_n is set, to 0 for a NULL array */
extern uint64 campaign_conditions_array(campaign_conditions *c, FunctionCallInfo fcinfo);

/* Mask of the conditions of this row: bit i is condition i + 1.  *n: how many there are. */
static inline uint64
campaign_conditions_mask(campaign_conditions *c, FunctionCallInfo fcinfo, int *n)
{
	const NullableDatum *arg = fcinfo->args + c->first;
	uint64		mask = 0;

#define CAMPAIGN_CONDITION(i) ((uint64) (DatumGetBool(arg[i].value) & !arg[i].isnull) << (i))
	*n = c->n;
	switch (c->n)
	{
		case 0:
			mask = campaign_conditions_array(c, fcinfo);
			*n = c->array_n;
			break;
		default:
			for (int i = c->n - 1; i >= 8; i--)
				mask |= CAMPAIGN_CONDITION(i);
			/* FALLTHROUGH */
		case 8:
			mask |= CAMPAIGN_CONDITION(7);
			/* FALLTHROUGH */
		case 7:
			mask |= CAMPAIGN_CONDITION(6);
			/* FALLTHROUGH */
		case 6:
			mask |= CAMPAIGN_CONDITION(5);
			/* FALLTHROUGH */
		case 5:
			mask |= CAMPAIGN_CONDITION(4);
			/* FALLTHROUGH */
		case 4:
			mask |= CAMPAIGN_CONDITION(3);
			/* FALLTHROUGH */
		case 3:
			mask |= CAMPAIGN_CONDITION(2);
			/* FALLTHROUGH */
		case 2:
			mask |= CAMPAIGN_CONDITION(1);
			/* FALLTHROUGH */
		case 1:
			mask |= CAMPAIGN_CONDITION(0);
	}
#undef CAMPAIGN_CONDITION
	return mask;
}

/* ------------------------------------------------------------------- rows */

/* a state holds at most so many rows: 80 MB packed, 160 MB otherwise */
#define CAMPAIGN_ROWS_MAX 10000000
#define CAMPAIGN_ROWS_INLINE 11

/*
 * The rows of a group, in the order in which they came.  Last member of the
 * aggregate's state, which so is one chunk as long as the rows are few: a hash
 * aggregate has millions of them.  Rows are packed into eight bytes each until
 * one comes that does not fit.  Look at them through campaign_rows_sorted only.
 */
typedef struct campaign_rows
{
	uint32		n;
	uint32		cap;
	uint8		nconds;			/* largest number of conditions of a row */
	bool		sorted;
	bool		packed;
	uint8		spare;			/* the aggregate's own */
	union
	{
		campaign_packed *packed;
		campaign_row *wide;
		void	   *any;
	}			rows;			/* first, or a chunk of its own */
	campaign_packed first[CAMPAIGN_ROWS_INLINE];
} campaign_rows;

/* the context of the aggregate's state; an error outside of an aggregate */
extern MemoryContext campaign_rows_context(FunctionCallInfo fcinfo);

/* makes room in ctx for more rows; raises 54000 beyond CAMPAIGN_ROWS_MAX */
extern void campaign_rows_reserve(campaign_rows *r, MemoryContext ctx, Size more);

/* a row that is not packed, or makes the state so */
extern void campaign_rows_add_wide(campaign_rows *r, FunctionCallInfo fcinfo, int64 ts, uint64 mask,
								   int nconds);

/* raises 22008 for an infinite timestamp */
pg_noreturn extern void campaign_rows_infinite(void);

/* puts the rows of b behind those of a, without sorting */
extern void campaign_rows_combine(campaign_rows *a, MemoryContext ctx, const campaign_rows *b);

/* the bytes of rows within the serial form of a state, and back; read survives any bytes */
extern Size campaign_rows_serial_size(const campaign_rows *r);
extern char *campaign_rows_write(const campaign_rows *r, char *to);
extern bool campaign_rows_read(campaign_rows *r, MemoryContext ctx, const char **from, Size *left);

/*
 * The n rows in the order (ts, mask), in the state or palloc'd.  The state stays
 * the multiset that it was: rows may be added afterwards, and this may be called
 * again (window frames).
 */
extern const campaign_row *campaign_rows_sorted(campaign_rows *r);

/* the same order, made in the state whatever the kind of its rows */
extern void campaign_rows_sort_state(campaign_rows *r);

static inline void
campaign_rows_init(campaign_rows *r)
{
	r->n = 0;
	r->cap = CAMPAIGN_ROWS_INLINE;
	r->nconds = 0;
	r->sorted = true;
	r->packed = true;
	r->spare = 0;
	r->rows.packed = r->first;
}

/* Adds a row; rows whose time is NULL are left out by the caller. */
static inline void
campaign_rows_add(campaign_rows *r, FunctionCallInfo fcinfo, int64 ts, uint64 mask, int nconds)
{
	campaign_packed *x;

	if (unlikely(!r->packed || nconds > CAMPAIGN_PACKED_BITS || !campaign_packed_fits(ts)))
	{
		campaign_rows_add_wide(r, fcinfo, ts, mask, nconds);
		return;
	}
	if (unlikely(r->n == r->cap))
		campaign_rows_reserve(r, campaign_rows_context(fcinfo), 1);
	x = &r->rows.packed[r->n];
	*x = campaign_packed_make(ts, mask);
	if (r->n > 0 && x[0] < x[-1])
		r->sorted = false;
	if (nconds > r->nconds)
		r->nconds = (uint8) nconds;
	r->n++;
}

/*
 * The same for a row of which keep says, as likely as not, whether it counts: no
 * branch is taken on it where rows are packed.
 */
static inline void
campaign_rows_add_if(campaign_rows *r, FunctionCallInfo fcinfo, int64 ts, uint64 mask, int nconds,
					 bool keep)
{
	campaign_packed *x;

	if (unlikely(!r->packed || nconds > CAMPAIGN_PACKED_BITS || !campaign_packed_fits(ts)))
	{
		if (keep)
			campaign_rows_add_wide(r, fcinfo, ts, mask, nconds);
		return;
	}
	if (unlikely(r->n == r->cap))
	{
		if (!keep)
			return;
		campaign_rows_reserve(r, campaign_rows_context(fcinfo), 1);
	}
	x = &r->rows.packed[r->n];
	*x = campaign_packed_make(ts, mask);
	r->sorted &= !keep | (r->n == 0) | (x[0] >= x[-(r->n > 0)]);
	if (nconds > r->nconds)
		r->nconds = (uint8) nconds;
	r->n += keep;
}

#endif							/* CAMPAIGN_CONDITIONS_H */
