/*
 * window_funnel.c: the aggregate window_funnel over raw rows.
 *
 * A row is its time and the mask of the conditions that were true on it.  Rows
 * are kept as they come and answered at the end: either by the recurrence of
 * core/window_funnel.c, or, in the modes that ask for more, by the matcher of
 * journeys, for which each mask is a code that takes the steps of its bits.
 */
#include "window_funnel.h"

#include "conditions.h"
#include "journey.h"

#include "core/funnel_detail.h"
#include "core/window_funnel.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* more ways of masks to steps than this are refused: 64 MB of plan */
#define MAX_PAIRS 8000000

/* arguments of the transition function */
#define ARG_WINDOW 1
#define ARG_MODE 2
#define ARG_TS 3
#define ARG_FIRST 4

typedef struct funnel_state
{
	uint64		window;			/* microseconds */
	uint32		mode;
	campaign_rows rows;
} funnel_state;

/* one chunk of a memory context, nothing wasted */
StaticAssertDecl(sizeof(funnel_state) <= 128, "state of window_funnel fits into 128 bytes");

/* ------------------------------------------------------------------- rows */

/* a call site of the transition function, in fn_extra */
typedef struct funnel_site
{
	campaign_conditions conditions;
	bool		fixed;			/* window and mode are constants: read once */
	bool		keep_all;		/* rows without any true condition count, too */
	uint64		window;
	uint32		mode;
	Interval	window_arg;		/* what window and mode were made of */
	struct varlena *mode_arg;
} funnel_site;

/* Is the argument of the aggregate (from 0) the same for the whole query? */
static bool
is_fixed(FunctionCallInfo fcinfo, int i)
{
	Aggref	   *aggref = AggGetAggref(fcinfo);	/* NULL: window function */
	Node	   *arg;

	if (aggref == NULL || list_length(aggref->args) <= i)
		return false;
	arg = (Node *) ((TargetEntry *) list_nth(aggref->args, i))->expr;
	return IsA(arg, Const) || (IsA(arg, Param) && ((Param *) arg)->paramkind == PARAM_EXTERN);
}

/* Reads window and mode, which must not be NULL. */
static void
site_read(funnel_site *site, FunctionCallInfo fcinfo)
{
	struct varlena *mode,
			   *copy;
	Interval   *window;
	uint64		us;
	uint32		flags;

	for (int i = ARG_WINDOW; i <= ARG_MODE; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("%s of window_funnel must not be null", i == ARG_WINDOW ? "window" : "mode"));
	window = PG_GETARG_INTERVAL_P(ARG_WINDOW);
	mode = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(ARG_MODE));
	us = campaign_funnel_window(window);
	flags = campaign_funnel_mode(mode);
	copy = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, VARSIZE_ANY(mode));
	memcpy(copy, mode, VARSIZE_ANY(mode));
	if (site->mode_arg != NULL)
		pfree(site->mode_arg);
	site->mode_arg = copy;
	site->window_arg = *window;
	site->window = us;
	site->mode = flags;
	/* in the others a row of no step changes nothing */
	site->keep_all = (flags & ~(CAMPAIGN_FUNNEL_INCREASE | CAMPAIGN_FUNNEL_ONCE | CAMPAIGN_FUNNEL_DEDUP |
								CAMPAIGN_FUNNEL_ANY)) != 0;
}

static funnel_site *
site_make(FunctionCallInfo fcinfo)
{
	funnel_site *site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(funnel_site));

	campaign_conditions_init(&site->conditions, fcinfo, ARG_FIRST, 1, "window_funnel");
	site_read(site, fcinfo);
	site->fixed = is_fixed(fcinfo, 0) && is_fixed(fcinfo, 1);
	fcinfo->flinfo->fn_extra = site;
	return site;
}

/* Reads window and mode anew where they are others than those of the row before. */
static void
site_check(funnel_site *site, FunctionCallInfo fcinfo)
{
	if (!PG_ARGISNULL(ARG_WINDOW) && !PG_ARGISNULL(ARG_MODE))
	{
		Interval   *window = PG_GETARG_INTERVAL_P(ARG_WINDOW);
		struct varlena *mode = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(ARG_MODE));

		if (window->time == site->window_arg.time && window->day == site->window_arg.day &&
			window->month == site->window_arg.month &&
			VARSIZE_ANY_EXHDR(mode) == VARSIZE_ANY_EXHDR(site->mode_arg) &&
			memcmp(VARDATA_ANY(mode), VARDATA_ANY(site->mode_arg), VARSIZE_ANY_EXHDR(mode)) == 0)
			return;
	}
	site_read(site, fcinfo);
}

static funnel_state *
state_new(MemoryContext ctx, uint64 window, uint32 mode)
{
	funnel_state *s = MemoryContextAlloc(ctx, sizeof(funnel_state));

	s->window = window;
	s->mode = mode;
	campaign_rows_init(&s->rows);
	return s;
}

static void
check_same(const funnel_state *s, uint64 window, uint32 mode)
{
	if (unlikely(s->window != window || s->mode != mode))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("window and mode of window_funnel must be the same for all rows of a group"));
}

/* (state, window, mode, ts, conditions...): a row whose ts is NULL is left out. */
PG_FUNCTION_INFO_V1(campaign_window_funnel_trans);
Datum
campaign_window_funnel_trans(PG_FUNCTION_ARGS)
{
	funnel_site *site = fcinfo->flinfo->fn_extra;
	funnel_state *s;
	uint64		mask;
	int			n;

	if (unlikely(site == NULL))
		site = site_make(fcinfo);
	else if (unlikely(!site->fixed))
		site_check(site, fcinfo);
	if (unlikely(PG_ARGISNULL(0)))
		s = state_new(campaign_rows_context(fcinfo), site->window, site->mode);
	else
		s = (funnel_state *) PG_GETARG_POINTER(0);
	if (unlikely(!site->fixed))
		check_same(s, site->window, site->mode);
	mask = campaign_conditions_mask(&site->conditions, fcinfo, &n);
	if (likely(!PG_ARGISNULL(ARG_TS)))
		campaign_rows_add_if(&s->rows, fcinfo, PG_GETARG_TIMESTAMPTZ(ARG_TS), mask, n,
							 (mask != 0) | (site->keep_all & (n > 0)));
	PG_RETURN_POINTER(s);
}

PG_FUNCTION_INFO_V1(campaign_window_funnel_combine);
Datum
campaign_window_funnel_combine(PG_FUNCTION_ARGS)
{
	MemoryContext ctx = campaign_rows_context(fcinfo);
	funnel_state *a = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	funnel_state *b = PG_ARGISNULL(1) ? NULL : (funnel_state *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	if (a == NULL)
		a = state_new(ctx, b->window, b->mode);
	check_same(a, b->window, b->mode);
	campaign_rows_combine(&a->rows, ctx, &b->rows);
	PG_RETURN_POINTER(a);
}

PG_FUNCTION_INFO_V1(campaign_window_funnel_serialize);
Datum
campaign_window_funnel_serialize(PG_FUNCTION_ARGS)
{
	funnel_state *s = (funnel_state *) PG_GETARG_POINTER(0);
	Size		head = sizeof(s->window) + sizeof(s->mode);
	Size		size = VARHDRSZ + head + campaign_rows_serial_size(&s->rows);
	bytea	   *out;

	(void) campaign_rows_context(fcinfo);
	out = palloc(size);
	SET_VARSIZE(out, size);
	memcpy(VARDATA(out), &s->window, sizeof(s->window));
	memcpy(VARDATA(out) + sizeof(s->window), &s->mode, sizeof(s->mode));
	(void) campaign_rows_write(&s->rows, VARDATA(out) + head);
	PG_RETURN_BYTEA_P(out);
}

PG_FUNCTION_INFO_V1(campaign_window_funnel_deserialize);
Datum
campaign_window_funnel_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *in = PG_GETARG_BYTEA_PP(0);
	const char *at = VARDATA_ANY(in);
	Size		left = VARSIZE_ANY_EXHDR(in);
	funnel_state *s;

	(void) campaign_rows_context(fcinfo);
	s = state_new(CurrentMemoryContext, 0, 0);
	if (left < sizeof(s->window) + sizeof(s->mode))
		left = 0;
	else
	{
		memcpy(&s->window, at, sizeof(s->window));
		memcpy(&s->mode, at + sizeof(s->window), sizeof(s->mode));
		at += sizeof(s->window) + sizeof(s->mode);
		left -= sizeof(s->window) + sizeof(s->mode);
	}
	if (!campaign_rows_read(&s->rows, CurrentMemoryContext, &at, &left) || left != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid partial state of window_funnel"));
	PG_RETURN_POINTER(s);
}

/* ------------------------------------------------------------------ level */

/* a call site gathers so many masks; beyond, a group has those of its own */
#define GATHERED_MASKS 1024

/*
 * The plan for the matcher of journeys, in fn_extra of the final function: codes
 * are places in a sorted table of the masks seen so far, 0 among them, so that
 * the order of codes is that of masks.
 */
typedef struct funnel_plan
{
	MemoryContext ctx;
	uint64		window;
	uint32		mode;
	int			nsteps;
	uint64	   *masks;
	uint32		nmasks;
	campaign_funnel plan;
	campaign_funnel_rules rules;	/* none but the plan */
	campaign_funnel_answer answer;
	void	   *work;			/* NULL: no mask has a step */
} funnel_plan;

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
}

static int
compare_masks(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a,
				y = *(const uint64 *) b;

	return x < y ? -1 : x > y;
}

/* place of a mask in the table, or nmasks where it is not there */
static uint32
find_mask(const funnel_plan *p, uint64 mask)
{
	uint32		lo = 0,
				n = p->nmasks;

	while (n > 1)
	{
		uint32		half = n / 2;

		if (p->masks[lo + half] <= mask)
			lo += half;
		n -= half;
	}
	return p->masks[lo] == mask ? lo : p->nmasks;
}

/* A plan for the masks, which are sorted, distinct, and palloc'd in ctx; 0 is the first. */
static funnel_plan *
plan_make(MemoryContext ctx, const funnel_state *s, uint64 *masks, uint32 nmasks)
{
	funnel_plan *p = palloc0(sizeof(funnel_plan));
	campaign_funnel_pair *pairs;
	uint64		npairs = 0,
				at = 0;

	p->ctx = ctx;
	p->window = s->window;
	p->mode = s->mode;
	p->nsteps = s->rows.nconds;
	p->masks = masks;
	p->nmasks = nmasks;
	for (uint32 i = 0; i < nmasks; i++)
		npairs += __builtin_popcountll(masks[i]);
	if (npairs > MAX_PAIRS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("group has too many different combinations of conditions"),
				errhint("Use fewer conditions, or leave out persons that are robots."));
	if (npairs == 0)
		return p;				/* no row has a step */
	pairs = palloc(npairs * sizeof(campaign_funnel_pair));
	for (uint32 i = 0; i < nmasks; i++)
		for (uint64 m = masks[i]; m != 0; m &= m - 1)
		{
			pairs[at].code = (int32) i;
			pairs[at++].step = (uint32) __builtin_ctzll(m) + 1;
		}
	campaign_funnel_plan(&p->plan, pairs, npairs, (uint32) p->nsteps, p->window, p->mode,
						 palloc(campaign_funnel_plan_size(npairs, (int32) nmasks)));
	p->plan.tick = check_interrupts;
	p->rules.f = &p->plan;
	p->answer.step = palloc(p->nsteps * sizeof(uint32));
	p->answer.time = palloc(p->nsteps * sizeof(int64));
	p->work = palloc(Max(campaign_funnel_work_size(&p->plan), campaign_funnel_detail_size(&p->rules, false)));
	return p;
}

static uint32
sort_masks(uint64 *masks, uint32 n)
{
	uint32		kept = 1;

	qsort(masks, n, sizeof(uint64), compare_masks);
	for (uint32 i = 1; i < n; i++)
		if (masks[i] != masks[kept - 1])
			masks[kept++] = masks[i];
	return kept;
}

/* The plan for the rows of s, made anew where the one at hand does not know a mask. */
static funnel_plan *
plan_get(FunctionCallInfo fcinfo, const funnel_state *s, const campaign_row *rows)
{
	funnel_plan *p = fcinfo->flinfo->fn_extra;
	MemoryContext ctx,
				old;
	uint64	   *masks;
	uint32		n = 0;
	bool		same = p != NULL && p->window == s->window && p->mode == s->mode && p->nsteps == s->rows.nconds;

	if (same)
	{
		bool		known = true;

		for (uint32 i = 0; i < s->rows.n && known; i++)
			known = find_mask(p, rows[i].mask) < p->nmasks;
		if (known)
			return p;
	}
	/* a child of the call's context until it is complete: an error takes it along */
	ctx = AllocSetContextCreate(CurrentMemoryContext, "campaign window_funnel plan", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(ctx);
	masks = palloc(((Size) s->rows.n + 1 + GATHERED_MASKS) * sizeof(uint64));
	masks[n++] = 0;
	for (uint32 i = 0; i < s->rows.n; i++)
		if (rows[i].mask != masks[n - 1])
			masks[n++] = rows[i].mask;
	n = sort_masks(masks, n);
	if (same && n + p->nmasks <= GATHERED_MASKS)
	{
		memcpy(masks + n, p->masks, p->nmasks * sizeof(uint64));
		n = sort_masks(masks, n + p->nmasks);
	}
	masks = repalloc(masks, n * sizeof(uint64));
	fcinfo->flinfo->fn_extra = NULL;
	if (p != NULL)
		MemoryContextDelete(p->ctx);
	p = plan_make(ctx, s, masks, n);
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = p;
	return p;
}

/* the level by the matcher of journeys */
static uint32
level_by_plan(FunctionCallInfo fcinfo, funnel_state *s)
{
	const campaign_row *rows = campaign_rows_sorted(&s->rows);
	funnel_plan *p = plan_get(fcinfo, s, rows);
	campaign_touch *t;
	uint32		level = 0;
	int			rc;

	if (p->work == NULL)
		return 0;
	t = palloc(Max(s->rows.n, 1) * sizeof(campaign_touch));
	for (uint32 i = 0; i < s->rows.n; i++)
	{
		t[i].ts = rows[i].ts;
		t[i].value = 0;
		t[i].code = (int32) find_mask(p, rows[i].mask);
		t[i].has_value = 0;
	}
	if ((s->mode & (CAMPAIGN_FUNNEL_STRICT | CAMPAIGN_FUNNEL_ANY)) != 0)
	{
		rc = campaign_funnel_detail(&p->rules, t, s->rows.n, p->work, false, &p->answer);
		level = p->answer.level;
	}
	else
		rc = campaign_funnel_level_touches(&p->plan, t, s->rows.n, p->work, &level);
	if (rc < 0)
		campaign_journey_corrupt(rc);
	pfree(t);
	return level;
}

/* The level; 0 where there is no row. */
PG_FUNCTION_INFO_V1(campaign_window_funnel_final);
Datum
campaign_window_funnel_final(PG_FUNCTION_ARGS)
{
	funnel_state *s = PG_ARGISNULL(0) ? NULL : (funnel_state *) PG_GETARG_POINTER(0);
	int			level = -1;

	(void) campaign_rows_context(fcinfo);
	if (s == NULL)
		PG_RETURN_INT32(0);
	if ((s->mode & ~(uint32) CAMPAIGN_WINDOW_FUNNEL_MODES) == 0)
	{
		campaign_rows_sort_state(&s->rows);
		level = s->rows.packed ?
			campaign_window_funnel_packed(s->rows.rows.packed, s->rows.n, s->rows.nconds, s->window, s->mode) :
			campaign_window_funnel_rows(s->rows.rows.wide, s->rows.n, s->rows.nconds, s->window, s->mode);
	}
	if (level < 0)
		level = (int) level_by_plan(fcinfo, s);
	PG_RETURN_INT32(level);
}
