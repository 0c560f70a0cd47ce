/*
 * stage.c: visits, moves and times of a journey of stages.
 */
#include "core/stage.h"

#include <stdlib.h>
#include <string.h>

void
campaign_stage_walk_begin(campaign_stage_walk *w, campaign_journey_reader *r, int64_t until)
{
	memset(w, 0, sizeof(*w));
	w->reader = r;
	w->until = until;
}

/*
 * The next visit: 1, or 0 behind the last, or the negative code of the reader.
 * Touches of one stage in a row are one visit; a touch at until or later is not
 * seen.  Of touches at one time the one with the highest code is the last word,
 * those before it were visits of no length.
 */
int
campaign_stage_walk_next(campaign_stage_walk *w, campaign_stage_visit *v)
{
	while (!w->ended)
	{
		int64_t		ts;
		int32_t		code;
		double		value;
		bool		has_value;
		int			rc = campaign_journey_next(w->reader, &ts, &code, &value, &has_value);

		if (rc < 0)
			return rc;
		if (rc == 0 || (ts >= w->until && w->until != CAMPAIGN_STAGE_OPEN))
		{
			w->ended = true;
			if (!w->inside)
				return 0;
			*v = (campaign_stage_visit) {w->entered, w->until, w->stage, true};
			return 1;
		}
		if (w->inside && code == w->stage)
			continue;
		*v = (campaign_stage_visit) {w->entered, ts, w->stage, false};
		rc = w->inside;
		w->entered = ts;
		w->stage = code;
		w->inside = true;
		if (rc)
			return 1;
	}
	return 0;
}

/* ------------------------------------------------------------------ order */

static int
by_code(const void *a, const void *b)
{
	const campaign_stage_place *x = a,
			   *y = b;

	if (x->code != y->code)
		return x->code < y->code ? -1 : 1;
	return x->place - y->place;
}

/* buffer has room for nstages + nexits; a code must not stand twice */
int
campaign_stage_order_make(campaign_stage_order *o, const int32_t *codes, uint32_t nstages,
						  uint32_t nexits, campaign_stage_place *buffer)
{
	uint32_t	n = nstages + nexits;

	o->nstages = nstages;
	o->nexits = nexits;
	o->by_code = buffer;
	for (uint32_t i = 0; i < n; i++)
		buffer[i] = (campaign_stage_place) {codes[i], (int32_t) i};
	if (n > 1)
		qsort(buffer, n, sizeof(*buffer), by_code);
	for (uint32_t i = 1; i < n; i++)
		if (buffer[i].code == buffer[i - 1].code)
			return buffer[i].place;
	return -1;
}

/* the place of a code, or -1 */
int
campaign_stage_place_of(const campaign_stage_order *o, int32_t code)
{
	uint32_t	low = 0,
				high = o->nstages + o->nexits;

	while (low < high)
	{
		uint32_t	mid = (low + high) / 2;

		if (o->by_code[mid].code == code)
			return o->by_code[mid].place;
		if (o->by_code[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return -1;
}

campaign_stage_kind
campaign_stage_move(const campaign_stage_order *o, int from, int to, int *low, int *high)
{
	int			n = (int) o->nstages;

	*low = *high = 0;
	if (from < 0)
	{
		if (to < n)
			*high = to;
		return CAMPAIGN_STAGE_ENTER;
	}
	if (to >= n)
		return CAMPAIGN_STAGE_EXIT;
	if (from >= n)
		return CAMPAIGN_STAGE_REENTER;
	if (to < from)
		return CAMPAIGN_STAGE_REGRESS;
	if (to == from + 1)
		return CAMPAIGN_STAGE_FORWARD;
	*low = from + 1;
	*high = to;
	return CAMPAIGN_STAGE_SKIP;
}

/* ---------------------------------------------------------------- summary */

/*
 * One pass over the visits, one over the stages: whether something came beyond
 * a stage, and when first, follows from the numbers of the visits alone.
 * Returns 0, the reader's negative code or CAMPAIGN_STAGE_ERR_UNKNOWN.
 */
int
campaign_stage_cells(const campaign_stage_order *o, campaign_journey_reader *r, int64_t until,
					 campaign_stage_cell *cells, int32_t *unknown)
{
	campaign_stage_walk w;
	campaign_stage_visit v;
	uint32_t	number = 0,
				first_beyond = 0,
				last_beyond = 0;
	int			from = -1,
				rc;

	memset(cells, 0, (o->nstages + o->nexits) * sizeof(*cells));
	campaign_stage_walk_begin(&w, r, until);
	while ((rc = campaign_stage_walk_next(&w, &v)) == 1)
	{
		int			to = campaign_stage_place_of(o, v.stage),
					low,
					high;
		campaign_stage_cell *c;

		if (to < 0)
		{
			*unknown = v.stage;
			return CAMPAIGN_STAGE_ERR_UNKNOWN;
		}
		c = &cells[to];
		if (from >= 0 && campaign_stage_move(o, from, to, &low, &high) == CAMPAIGN_STAGE_REGRESS)
			cells[from].regressed = true;
		number++;
		if (c->first == 0)
			c->first = number;
		c->last = number;
		c->current = v.current;
		if (v.current && until == CAMPAIGN_STAGE_OPEN)
			c->open = true;
		else
		{
			c->total += (uint64_t) v.left - (uint64_t) v.entered;
			if (v.current)
				c->age = (uint64_t) v.left - (uint64_t) v.entered;
		}
		from = to;
	}
	if (rc < 0)
		return rc;
	for (uint32_t i = o->nstages; i-- > 0;)
	{
		campaign_stage_cell *c = &cells[i];

		c->beyond = last_beyond > 0;
		c->advanced = c->first > 0 && c->first < last_beyond;
		c->skipped = c->beyond && (c->first == 0 || c->first > first_beyond);
		if (c->first > 0 && (first_beyond == 0 || c->first < first_beyond))
			first_beyond = c->first;
		if (c->last > last_beyond)
			last_beyond = c->last;
	}
	return 0;
}

/* ------------------------------------------------------------- statistics */

uint64_t
campaign_stage_quantile(const uint64_t *v, size_t n, unsigned tenths)
{
	uint64_t	at = (uint64_t) (n - 1) * tenths;
	size_t		i = (size_t) (at / 10);
	unsigned	rest = (unsigned) (at % 10);
	uint64_t	gap;

	if (rest == 0)
		return v[i];
	/* a gap of all of time fits into 64 bits, ten times it does not */
	gap = v[i + 1] - v[i];
	return v[i] + gap / 10 * rest + (gap % 10 * rest + 5) / 10;
}

/*
 * The product-limit estimate (Kaplan and Meier 1958): at each time at which
 * some leave, the share that stays is multiplied by the share of those at risk
 * that stay.  Its rounding errors are far below the slack.
 */
bool
campaign_stage_survival_median(const campaign_stage_span *v, size_t n, uint64_t *us)
{
	double		staying = 1;

	for (size_t i = 0, j; i < n; i = j)
	{
		size_t		gone = 0;

		for (j = i; j < n && v[j].us == v[i].us; j++)
			gone += v[j].censored == 0;
		if (gone == 0)
			continue;
		staying *= (double) (n - i - gone) / (double) (n - i);
		if (staying <= 0.5 + 1e-12)
		{
			*us = v[i].us;
			return true;
		}
	}
	return false;
}
