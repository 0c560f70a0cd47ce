/*
 * pattern_match.c: runs the automaton of a pattern over rows.
 *
 * All positions that could take the next row are kept at once, so that nothing is
 * tried twice.  What a time condition needs of the past:
 *  - only an upper bound: the latest entry, since any later entry serves better;
 *  - only a lower bound: the earliest entry;
 *  - both: entries wait in a queue until they are old enough; of those that are,
 *    the latest serves best.  The queue is a bit a row, its head only moves on.
 * With a window of the whole, an entry also has a start, and the latest start
 * serves best; the entries of a gap then stand in a queue that keeps the latest
 * start at its head.  Each row enters and leaves a queue once.
 */
#include "core/pattern.h"

#include <string.h>

#define WORDS (CAMPAIGN_PATTERN_MAX_POSITIONS / 64)
#define UNSTARTED UINT32_MAX	/* no element taken yet: a start later than all */
#define TICK_STEPS 65536

/* what a gap knows */
typedef struct gap_state
{
	uint32_t	at;				/* latest or earliest entry, or latest that is old enough */
	uint32_t	wait;			/* first row of the queue not yet old enough */
	bool		ripe;			/* at is valid (queued gaps) */
	uint32_t	head,
				tail;			/* with a window: the queue of starts */
} gap_state;

/* the furthest beginning of a match */
typedef struct furthest
{
	uint32_t	depth;
	uint32_t	position;
	size_t		row;
} furthest;

typedef struct search_state
{
	campaign_pattern_run *run;
	gap_state  *gap;
	uint64_t  **queue;			/* by gap: a bit a row */
	uint32_t  **start;			/* by gap, with a window: start of the entry of a row */
	uint32_t  **line;			/* by gap, with a window: rows that are old enough */
	uint32_t   *pos_start;		/* by position: its latest start, with a window */
	uint32_t   *next_start;
	uint64_t   *sorted;
	uint64_t	live;			/* gaps with an entry */
	bool		looked;			/* the match found ends before the row where it was found */
	uint64_t	ticked;
} search_state;

static size_t
aligned(size_t n)
{
	return (n + 7) / 8 * 8;
}

static bool
has_bit(const uint64_t *w, uint32_t i)
{
	return (w[i / 64] >> (i % 64) & 1) != 0;
}

/* bytes of run->work for n rows */
size_t
campaign_pattern_work_size(const campaign_pattern *p, size_t n)
{
	size_t		size = p->ngaps * (aligned(sizeof(gap_state)) + 3 * sizeof(void *));

	if (p->has_window)
		size += 2 * aligned(p->npos * sizeof(uint32_t)) + p->npos * 8 +
			p->ngaps * 2 * aligned(n * sizeof(uint32_t));
	else
		size += (size_t) __builtin_popcountll(p->queued) * ((n + 63) / 64) * 8;
	return size;
}

/* bytes of run->trace for n rows */
size_t
campaign_pattern_trace_size(const campaign_pattern *p, size_t n)
{
	return n * p->words * 8;
}

static void *
carve(char **at, size_t n)
{
	void	   *p = *at;

	*at += aligned(n);
	return p;
}

static void
prepare(search_state *s, campaign_pattern_run *run)
{
	const campaign_pattern *p = run->p;
	char	   *at = run->work;

	memset(s, 0, sizeof(*s));
	s->run = run;
	s->ticked = run->steps;
	s->gap = carve(&at, p->ngaps * aligned(sizeof(gap_state)));
	s->queue = carve(&at, p->ngaps * sizeof(void *));
	s->start = carve(&at, p->ngaps * sizeof(void *));
	s->line = carve(&at, p->ngaps * sizeof(void *));
	if (p->has_window)
	{
		s->pos_start = carve(&at, p->npos * sizeof(uint32_t));
		s->next_start = carve(&at, p->npos * sizeof(uint32_t));
		s->sorted = carve(&at, p->npos * 8);
	}
	for (uint32_t g = 0; g < p->ngaps; g++)
	{
		if (p->has_window)
		{
			s->start[g] = carve(&at, run->n * sizeof(uint32_t));
			s->line[g] = carve(&at, run->n * sizeof(uint32_t));
		}
		else if ((p->queued >> g & 1) != 0)
			s->queue[g] = carve(&at, (run->n + 63) / 64 * 8);
	}
}

static void
count_steps(search_state *s, uint64_t steps)
{
	s->run->steps += steps;
	if (s->run->steps - s->ticked >= TICK_STEPS && s->run->tick != NULL)
	{
		s->ticked = s->run->steps;
		s->run->tick();
	}
}

/* class of condition number bit + 1 */
static uint32_t
condition_class(const campaign_pattern *p, int bit)
{
	return (uint32_t) bit + 1 < p->ndense ? p->dense[bit + 1] : 0;
}

/* the positions that take a row; tmp is room for the answer where it must be made */
static const uint64_t *
takers(const campaign_pattern *p, uint64_t row, uint64_t *tmp)
{
	uint32_t	words = p->words;

	if (!p->conditions)
		return p->accept + (size_t) (row >> 32) * words;
	if ((row & (row - 1)) == 0)
		return p->accept + (size_t) condition_class(p, __builtin_ctzll(row)) * words;
	/* several conditions: a set wants one of them, a negated set wants none */
	for (uint32_t w = 0; w < words; w++)
		tmp[w] = p->negated[w];
	for (; row != 0; row &= row - 1)
	{
		const uint64_t *a = p->accept + (size_t) condition_class(p, __builtin_ctzll(row)) * words;

		for (uint32_t w = 0; w < words; w++)
			tmp[w] = (tmp[w] & ~p->negated[w]) | (a[w] & ~p->negated[w]) | (tmp[w] & a[w] & p->negated[w]);
	}
	return tmp;
}

/* the gaps that a row between ends */
static uint64_t
killed(const campaign_pattern *p, uint64_t row)
{
	uint64_t	gaps = p->next;

	if (p->filtered == 0)
		return gaps;
	if (!p->conditions)
		return gaps | p->gkill[row >> 32];
	for (; row != 0; row &= row - 1)
		gaps |= p->gkill[condition_class(p, __builtin_ctzll(row))];
	return gaps;
}

/* may row r be taken behind gap g?  *start is the latest start, with a window */
static bool
gap_opens(search_state *s, uint32_t g, size_t r, uint32_t *start)
{
	const campaign_pattern *p = s->run->p;
	const campaign_pattern_gap *gap = &p->gap[g];
	const int64_t *ts = s->run->ts;
	uint64_t	t = (uint64_t) ts[r];
	gap_state  *state = &s->gap[g];
	uint64_t	steps = 1;
	bool		open;

	if (p->has_window)
	{
		uint32_t   *line = s->line[g],
				   *starts = s->start[g];

		for (; state->wait < r && t - (uint64_t) ts[state->wait] >= gap->lo; state->wait++, steps++)
		{
			uint32_t	x = starts[state->wait];

			if (x == UNSTARTED)
				continue;
			while (state->tail > state->head && starts[line[state->tail - 1]] <= x)
				state->tail--, steps++;
			line[state->tail++] = state->wait;
		}
		while (state->head < state->tail && t - (uint64_t) ts[line[state->head]] > gap->hi)
			state->head++, steps++;
		open = state->head < state->tail;
		if (open)
			*start = starts[line[state->head]];
	}
	else if ((p->queued >> g & 1) != 0)
	{
		for (; state->wait < r && t - (uint64_t) ts[state->wait] >= gap->lo; state->wait++, steps++)
			if (has_bit(s->queue[g], state->wait))
			{
				state->at = state->wait;
				state->ripe = true;
			}
		open = state->ripe && t - (uint64_t) ts[state->at] <= gap->hi;
	}
	else
		open = t - (uint64_t) ts[state->at] >= gap->lo && t - (uint64_t) ts[state->at] <= gap->hi;
	count_steps(s, steps);
	return open;
}

/* row r enters the gaps of `enter`; every live gap notes whether it was entered */
static void
enter_gaps(search_state *s, uint64_t enter, size_t r, const uint32_t *starts)
{
	const campaign_pattern *p = s->run->p;
	uint64_t	fresh = enter & ~s->live;

	s->live |= enter;
	for (uint64_t left = s->live; left != 0; left &= left - 1)
	{
		uint32_t	g = (uint32_t) __builtin_ctzll(left);
		gap_state  *state = &s->gap[g];
		bool		entered = (enter >> g & 1) != 0;

		if ((fresh >> g & 1) != 0)
		{
			memset(state, 0, sizeof(*state));
			state->wait = (uint32_t) r;
			state->at = (uint32_t) r;
		}
		if (p->has_window)
			s->start[g][r] = entered ? starts[g] : UNSTARTED;
		else if ((p->queued >> g & 1) != 0)
		{
			uint64_t	bit = UINT64_C(1) << (r % 64);

			if (entered)
				s->queue[g][r / 64] |= bit;
			else
				s->queue[g][r / 64] &= ~bit;
		}
		else if (entered && p->gap[g].lo == 0)
			state->at = (uint32_t) r;
	}
}

/* descending */
static void
sort_words(uint64_t *a, size_t n)
{
	if (n <= 12)
	{
		for (size_t i = 1; i < n; i++)
		{
			uint64_t	x = a[i];
			size_t		k = i;

			for (; k > 0 && a[k - 1] < x; k--)
				a[k] = a[k - 1];
			a[k] = x;
		}
		return;
	}
	for (size_t end = n, root = n / 2; end > 1;)
	{
		size_t		i,
					child;
		uint64_t	x;

		if (root > 0)
			x = a[--root];
		else
		{
			x = a[--end];
			a[end] = a[0];
		}
		for (i = root; (child = 2 * i + 1) < end; i = child)
		{
			if (child + 1 < end && a[child] > a[child + 1])
				child++;
			if (a[child] >= x)
				break;
			a[i] = a[child];
		}
		a[i] = x;
	}
}

/*
 * Of the positions that took a row, those with which a match ends there.  Where
 * some only looked at the row, these: theirs is the match that ends before.
 */
static bool
match_ends(const campaign_pattern *p, const uint64_t *got, bool at_end, uint64_t *ends)
{
	uint64_t	looked = 0;

	for (uint32_t w = 0; w < p->words; w++)
	{
		ends[w] = got[w] & (p->last[w] | (at_end ? p->last_eos[w] : 0));
		looked |= ends[w] & p->look[w];
	}
	if (looked != 0)
		for (uint32_t w = 0; w < p->words; w++)
			ends[w] &= p->look[w];
	return looked != 0;
}

/*
 * The row of [from, to) at which the first match of rows from `from` ends, or
 * NONE.  Elements are taken in rows [floor, ceil] only.  windowed: heed the window
 * of the pattern; then *accepted_start is the start of the match where it ends with
 * a filler, and UNSTARTED otherwise.  trace, if not NULL, gets the positions that
 * took each row; best, if not NULL, the furthest beginning of a match.
 */
static size_t
search(search_state *s, size_t from, size_t to, size_t floor, size_t ceil, bool windowed,
	   uint64_t *trace, furthest *best, uint32_t *accepted_start)
{
	const campaign_pattern_run *run = s->run;
	const campaign_pattern *p = run->p;
	uint32_t	words = p->words;
	uint64_t	active[WORDS] = {0},
				got[WORDS],
				next[WORDS],
				tmp[WORDS];
	uint32_t	gap_start[CAMPAIGN_PATTERN_MAX_GAPS] = {0};

	s->live = 0;
	for (size_t r = from; r < to; r++)
	{
		uint64_t	row = run->row[r];
		const uint64_t *take = takers(p, row, tmp);
		uint64_t	enter = 0,
					taken = 0,
					done = 0;
		size_t		nsorted = 0;
		bool		at_end = r + 1 == run->n;

		for (uint32_t w = 0; w < words; w++)
			got[w] = active[w] | p->first[w] | (r == 0 ? p->first_bos[w] : 0);
		if (windowed)
			for (uint32_t w = 0; w < words; w++)
				for (uint64_t left = got[w]; left != 0; left &= left - 1)
				{
					uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(left);

					if (has_bit(p->first, i) || (r == 0 && has_bit(p->first_bos, i)))
						s->pos_start[i] = UNSTARTED;
				}
		for (uint64_t left = s->live; left != 0; left &= left - 1)
		{
			uint32_t	g = (uint32_t) __builtin_ctzll(left),
						start = 0;
			const uint64_t *out = p->gout + (size_t) g * words;

			if (!gap_opens(s, g, r, &start))
				continue;
			if (windowed)
				for (uint32_t w = 0; w < words; w++)
					for (uint64_t bits = out[w]; bits != 0; bits &= bits - 1)
					{
						uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(bits);

						if (!has_bit(got, i) || s->pos_start[i] < start)
							s->pos_start[i] = start;
					}
			for (uint32_t w = 0; w < words; w++)
				got[w] |= out[w];
		}
		for (uint32_t w = 0; w < words; w++)
		{
			got[w] &= take[w];
			if (r < floor || r > ceil)
				got[w] &= p->fill[w] | p->look[w];
			next[w] = 0;
		}
		s->live &= ~(s->live != 0 ? killed(p, row) : 0);

		if (windowed)
		{
			for (uint32_t w = 0; w < words; w++)
				for (uint64_t left = got[w]; left != 0; left &= left - 1)
				{
					uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(left);
					uint32_t	start = s->pos_start[i];

					taken++;
					if (((p->fill[w] | p->look[w]) & left & -left) == 0)
					{
						if (start == UNSTARTED)
							start = (uint32_t) r;
						else if ((uint64_t) run->ts[r] - (uint64_t) run->ts[start] > p->window)
						{
							got[w] &= ~(left & -left);
							continue;
						}
					}
					s->sorted[nsorted++] = (uint64_t) start << 32 | i;
				}
			/* the latest start first: what it reaches needs no other */
			sort_words(s->sorted, nsorted);
			for (size_t k = 0; k < nsorted; k++)
			{
				uint32_t	i = (uint32_t) s->sorted[k],
							start = (uint32_t) (s->sorted[k] >> 32);
				const uint64_t *f = p->follow + (size_t) i * words;

				for (uint32_t w = 0; w < words; w++)
				{
					for (uint64_t left = f[w] & ~next[w]; left != 0; left &= left - 1)
						s->next_start[w * 64 + (uint32_t) __builtin_ctzll(left)] = start;
					next[w] |= f[w];
				}
				for (uint64_t left = p->fgaps[i] & ~enter; left != 0; left &= left - 1)
					gap_start[__builtin_ctzll(left)] = start;
				enter |= p->fgaps[i];
			}
		}
		else
			for (uint32_t w = 0; w < words; w++)
				for (uint64_t left = got[w]; left != 0; left &= left - 1)
				{
					uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(left);
					const uint64_t *f = p->follow + (size_t) i * words;

					taken++;
					for (uint32_t k = 0; k < words; k++)
						next[k] |= f[k];
					enter |= p->fgaps[i];
				}
		count_steps(s, 1 + taken);
		if (trace != NULL)
			memcpy(trace + (r - from) * words, got, words * 8);
		if (best != NULL)
			for (uint32_t w = 0; w < words; w++)
				for (uint64_t left = got[w] & ~p->silent[w]; left != 0; left &= left - 1)
				{
					uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(left);

					if (p->depth[i] > best->depth)
					{
						best->depth = p->depth[i];
						best->position = i;
						best->row = r;
					}
				}
		for (uint32_t w = 0; w < words; w++)
			done |= got[w] & (p->last[w] | (at_end ? p->last_eos[w] : 0));
		if (done != 0)
		{
			uint64_t	ends[WORDS],
						elements = 0;

			s->looked = match_ends(p, got, at_end, ends);
			if (!windowed || accepted_start == NULL)
				return r;
			*accepted_start = UNSTARTED;
			for (uint32_t w = 0; w < words; w++)
				elements |= ends[w] & ~(p->fill[w] | p->look[w]);
			/* sorted has the latest start first */
			for (size_t k = 0; k < nsorted && elements == 0; k++)
				if (has_bit(ends, (uint32_t) s->sorted[k]))
				{
					*accepted_start = (uint32_t) (s->sorted[k] >> 32);
					break;
				}
			return r;
		}
		if ((s->live | enter) != 0)
			enter_gaps(s, enter, r, gap_start);
		memcpy(active, next, words * 8);
		if (windowed)
		{
			uint32_t   *swap = s->pos_start;

			s->pos_start = s->next_start;
			s->next_start = swap;
		}
	}
	return CAMPAIGN_PATTERN_NONE;
}

/*
 * search() for patterns of at most 64 positions without a window, where nothing
 * but the end of the match is asked: the same steps, a set in a register.
 */
static size_t
search_word(search_state *s, size_t from)
{
	const campaign_pattern_run *run = s->run;
	const campaign_pattern *p = run->p;
	const uint64_t *accept = p->accept;
	const uint64_t *follow = p->follow;
	const uint64_t *fgaps = p->fgaps;
	uint64_t	first = p->first[0];
	uint64_t	last = p->last[0];
	uint64_t	active = from == 0 ? p->first_bos[0] : 0;
	size_t		n = run->n;

	s->live = 0;
	for (size_t begin = from; begin < n;)
	{
		/* a stretch of rows, then count them: most journeys are one */
		size_t		stop = n - begin > 4096 ? begin + 4096 : n;
		uint64_t	taken = 0;

		for (size_t r = begin; r < stop; r++)
		{
			uint64_t	row = run->row[r];
			uint64_t	tmp,
						got = active | first,
						next = 0,
						enter = 0;

			for (uint64_t left = s->live; left != 0; left &= left - 1)
			{
				uint32_t	g = (uint32_t) __builtin_ctzll(left),
							start;

				if (gap_opens(s, g, r, &start))
					got |= p->gout[g];
			}
			got &= p->conditions ? *takers(p, row, &tmp) : accept[row >> 32];
			if (s->live != 0)
				s->live &= ~killed(p, row);
			if ((got & (last | (r + 1 == n ? p->last_eos[0] : 0))) != 0)
			{
				count_steps(s, r - begin + 1 + taken);
				s->looked = (got & last & p->look[0]) != 0;
				return r;
			}
			for (uint64_t left = got; left != 0; left &= left - 1)
			{
				int			i = __builtin_ctzll(left);

				next |= follow[i];
				enter |= fgaps[i];
				taken++;
			}
			if ((s->live | enter) != 0)
				enter_gaps(s, enter, r, NULL);
			active = next;
		}
		count_steps(s, stop - begin + taken);
		begin = stop;
	}
	return CAMPAIGN_PATTERN_NONE;
}

/* the row at which the first match of rows from `from` ends, or NONE */
static size_t
find_end(search_state *s, size_t from)
{
	const campaign_pattern *p = s->run->p;

	if (p->words == 1 && !p->has_window)
		return search_word(s, from);
	return search(s, from, s->run->n, 0, s->run->n, p->has_window, NULL, NULL, NULL);
}

/* the position of a set that is followed back: one that is reported, if there is one */
static uint32_t
pick(const campaign_pattern *p, const uint64_t *set)
{
	for (uint32_t w = 0; w < p->words; w++)
		if ((set[w] & ~p->silent[w]) != 0)
			return w * 64 + (uint32_t) __builtin_ctzll(set[w] & ~p->silent[w]);
	for (uint32_t w = 0; w < p->words; w++)
		if ((set[w] & ~p->fill[w]) != 0)
			return w * 64 + (uint32_t) __builtin_ctzll(set[w] & ~p->fill[w]);
	for (uint32_t w = 0; w < p->words; w++)
		if (set[w] != 0)
			return w * 64 + (uint32_t) __builtin_ctzll(set[w]);
	return 0;
}

/*
 * The reported rows of the match that ends with position q at row r, from the
 * trace of rows from `from`.  Each element before stands as early as it can.
 */
static size_t
trace_back(search_state *s, size_t from, size_t r, uint32_t q, uint32_t *out)
{
	const campaign_pattern_run *run = s->run;
	const campaign_pattern *p = run->p;
	const uint64_t *trace = run->trace;
	uint32_t	words = p->words;
	size_t		nout = 0;

	for (;;)
	{
		uint64_t	need[WORDS] = {0},
					found[WORDS];
		size_t		best = CAMPAIGN_PATTERN_NONE;
		uint64_t	t = (uint64_t) run->ts[r];
		uint64_t	landed = 0;

		if (!has_bit(p->silent, q))
			out[nout++] = (uint32_t) r;
		/* straight before it, or before the fillers before it */
		need[q / 64] = UINT64_C(1) << (q % 64);
		for (size_t x = r; x > from; x--)
		{
			const uint64_t *prev = trace + (x - 1 - from) * words;
			uint64_t	before[WORDS] = {0},
						any = 0,
						fillers = 0;

			for (uint32_t w = 0; w < words; w++)
				for (uint64_t left = prev[w]; left != 0; left &= left - 1)
				{
					uint32_t	i = w * 64 + (uint32_t) __builtin_ctzll(left);
					const uint64_t *f = p->follow + (size_t) i * words;

					for (uint32_t k = 0; k < words; k++)
						if ((f[k] & need[k]) != 0)
						{
							before[w] |= left & -left;
							break;
						}
				}
			count_steps(s, 1);
			for (uint32_t w = 0; w < words; w++)
			{
				any |= before[w] & ~p->fill[w];
				fillers |= before[w] & p->fill[w];
				need[w] = before[w] & p->fill[w];
			}
			if (any != 0)
			{
				best = x - 1;
				for (uint32_t w = 0; w < words; w++)
					found[w] = before[w] & ~p->fill[w];
			}
			if (fillers == 0)
				break;
		}
		/* the condition before the filler landed earlier: so can what stands before it */
		if (best != CAMPAIGN_PATTERN_NONE)
			for (uint32_t w = 0; w < words; w++)
				landed |= found[w] & p->twins[w];
		if (landed != 0)
			for (uint32_t w = 0; w < words; w++)
				found[w] &= p->twins[w];
		/* behind a time condition */
		for (uint32_t g = 0; g < p->ngaps && r > from && landed == 0; g++)
		{
			const campaign_pattern_gap *gap = &p->gap[g];
			size_t		lo = from,
						hi = r;

			if (!has_bit(p->gout + (size_t) g * words, q))
				continue;
			while (lo < hi)
			{
				size_t		mid = lo + (hi - lo) / 2;

				if (t - (uint64_t) run->ts[mid] > gap->hi)
					lo = mid + 1;
				else
					hi = mid;
			}
			if (((p->filtered | p->next) >> g & 1) != 0)
				for (size_t x = r - 1; x > lo; x--)
				{
					count_steps(s, 1);
					if ((killed(p, run->row[x]) >> g & 1) != 0)
					{
						lo = x;
						break;
					}
				}
			for (size_t x = lo; x < r && x < best && t - (uint64_t) run->ts[x] >= gap->lo; x++)
			{
				const uint64_t *at = trace + (x - from) * words;
				uint64_t	any = 0;
				uint64_t	entered[WORDS] = {0};

				count_steps(s, 1);
				for (uint32_t w = 0; w < words; w++)
					for (uint64_t left = at[w] & ~p->fill[w]; left != 0; left &= left - 1)
						if ((p->fgaps[w * 64 + (uint32_t) __builtin_ctzll(left)] >> g & 1) != 0)
						{
							entered[w] |= left & -left;
							any = 1;
						}
				if (any != 0)
				{
					best = x;
					memcpy(found, entered, sizeof(found));
					break;
				}
			}
		}
		if (best == CAMPAIGN_PATTERN_NONE)
			break;
		q = pick(p, found);
		r = best;
	}
	for (size_t i = 0; i < nout / 2; i++)
	{
		uint32_t	x = out[i];

		out[i] = out[nout - 1 - i];
		out[nout - 1 - i] = x;
	}
	return nout;
}

/* does the pattern match anywhere? */
bool
campaign_pattern_match(campaign_pattern_run *run)
{
	const campaign_pattern *p = run->p;
	search_state s;

	if (p->null_any || p->null_bos || p->null_eos || (p->null_both && run->n == 0))
		return true;
	prepare(&s, run);
	return find_end(&s, 0) != CAMPAIGN_PATTERN_NONE;
}

/*
 * The number of matches that do not overlap: each as early to end as it can, the
 * next behind it.  A match without a touch counts once a touch.
 */
uint64_t
campaign_pattern_count(campaign_pattern_run *run)
{
	const campaign_pattern *p = run->p;
	search_state s;
	uint64_t	count = 0;

	if (p->null_any)
		return run->n > 0 ? run->n : 1;
	prepare(&s, run);
	for (size_t from = 0; from < run->n; from++)
	{
		size_t		begin = from;

		if (from == 0 && p->null_bos)
		{
			count++;
			continue;
		}
		from = find_end(&s, from);
		if (from == CAMPAIGN_PATTERN_NONE)
			break;
		count++;
		if (s.looked && from > begin)
			from--;				/* the row is there for the next match */
	}
	if (count == 0 && (p->null_bos || p->null_eos || (p->null_both && run->n == 0)))
		count = 1;
	return count;
}

bool
campaign_pattern_events(campaign_pattern_run *run, size_t *from, bool partial,
						uint32_t *out, size_t *nout)
{
	const campaign_pattern *p = run->p;
	search_state s;
	furthest	best = {0, 0, 0};
	size_t		begin = *from,
				end,
				low,
				high;
	uint32_t	start = UNSTARTED;
	uint64_t	ends[WORDS];
	bool		found;

	*nout = 0;
	if (p->null_any || (begin == 0 && p->null_bos))
	{
		*from = begin + 1;
		return true;
	}
	prepare(&s, run);
	end = search(&s, begin, run->n, 0, run->n, p->has_window, NULL, partial ? &best : NULL, &start);
	found = end != CAMPAIGN_PATTERN_NONE;
	if (found)
		*from = s.looked && end > begin ? end : end + 1;
	else
	{
		/* where no touch is needed behind the last one, and nothing came before */
		if (begin == 0 && (p->null_eos || (p->null_both && run->n == 0)))
		{
			*from = run->n + 1;
			return true;
		}
		if (best.depth == 0)
			return false;
		end = best.row;
	}
	/*
	 * Once more, now with a trace, and with elements only in a stretch of rows
	 * that lies within the window: then every way to the end heeds it.
	 */
	low = begin;
	high = end;
	if (p->has_window && start != UNSTARTED)
	{
		low = start;
		for (high = low; high < end && (uint64_t) run->ts[high + 1] - (uint64_t) run->ts[low] <= p->window;)
			high++;
	}
	else if (p->has_window)
		while ((uint64_t) run->ts[end] - (uint64_t) run->ts[low] > p->window)
			low++;
	(void) search(&s, begin, end + 1, low, high, false, run->trace, NULL, NULL);
	(void) match_ends(p, run->trace + (end - begin) * p->words, end + 1 == run->n, ends);
	*nout = trace_back(&s, begin, end, found ? pick(p, ends) : best.position, out);
	return found;
}

/* ------------------------------------------------------------------- order */

/* when the pattern names the row for the first time; UINT32_MAX: never */
static uint32_t
rank_of(const campaign_pattern *p, uint64_t row)
{
	uint32_t	rank = UINT32_MAX;

	if (!p->conditions)
		return p->rank[row >> 32];
	for (; row != 0; row &= row - 1)
	{
		uint32_t	x = p->rank[condition_class(p, __builtin_ctzll(row))];

		if (x < rank)
			rank = x;
	}
	return rank;
}

/* rows of one rank go by their code, or by their conditions */
static bool
before(const campaign_pattern *p, uint64_t a, uint64_t b)
{
	uint32_t	ra = rank_of(p, a),
				rb = rank_of(p, b);

	if (ra != rb)
		return ra < rb;
	return p->conditions ? a < b : campaign_pattern_row_code(a) < campaign_pattern_row_code(b);
}

void
campaign_pattern_order(const campaign_pattern *p, const int64_t *ts, uint64_t *row, size_t n,
					   uint64_t *tmp)
{
	for (size_t i = 0, end; i < n; i = end)
	{
		size_t		count;
		uint64_t   *a = row + i;
		bool		sorted = true;

		for (end = i + 1; end < n && ts[end] == ts[i]; end++)
			if (sorted && before(p, row[end], row[end - 1]))
				sorted = false;
		count = end - i;
		if (sorted)
			continue;
		for (size_t k = 0, low; k < count; k = low + 12)
		{
			size_t		high = (low = k) + 12 < count ? k + 12 : count;

			for (size_t m = low + 1; m < high; m++)
			{
				uint64_t	x = a[m];
				size_t		h = m;

				for (; h > low && before(p, x, a[h - 1]); h--)
					a[h] = a[h - 1];
				a[h] = x;
			}
		}
		for (size_t width = 12; width < count; width *= 2)
		{
			for (size_t k = 0; k < count; k += 2 * width)
			{
				size_t		mid = k + width < count ? k + width : count,
							stop = k + 2 * width < count ? k + 2 * width : count,
							x = k,
							y = mid;

				for (size_t m = k; m < stop; m++)
					tmp[m] = x < mid && (y == stop || !before(p, a[y], a[x])) ? a[x++] : a[y++];
			}
			memcpy(a, tmp, count * sizeof(uint64_t));
		}
	}
}
