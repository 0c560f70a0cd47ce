/*
 * funnel_any.c: steps in any order, each with a touch of its own.
 *
 * The answer is the largest number of steps that touches inside one window can
 * be matched to.  The windows are walked in order of time; a maximum matching
 * of steps to codes (a code can serve as many steps as it has touches) is kept
 * up to date as touches come in at one end and leave at the other: one search
 * for an augmenting path each, over the steps and codes of the funnel only.
 *
 * With anchored steps the first of them come in order, by the rules of the
 * default mode, and the window of the rest runs from the last anchored step to
 * the end of the window that began at step 1; both ends move forward only.
 */
#include "core/funnel_detail.h"

#include <string.h>

#define NONE UINT32_MAX

typedef struct any
{
	const campaign_funnel_rules *rules;
	const campaign_funnel *f;
	const campaign_touch *t;
	size_t		n;
	uint32_t	first;			/* first step in any order */
	uint32_t	matched;
	uint64_t	ticks;
	uint32_t   *cnt;			/* by code: touches in the window */
	uint32_t   *used;			/* by code: steps it serves */
	uint32_t   *mark;			/* by code: visited, when equal to stamp */
	uint32_t   *from;			/* by code, in a search: see serve */
	uint32_t   *via;			/* by code, in a search: see serve and restore */
	uint32_t   *queue;			/* of codes or of steps */
	uint32_t   *match;			/* by step: code, or NONE */
	uint32_t   *off;			/* codes that offer step k: adj[off[k]] .. adj[off[k + 1]] */
	uint32_t   *adj;
	uint32_t	stamp;
	size_t		stop;			/* where a search with one start ended */
	int64_t    *chain;			/* latest start at each anchored step */
} any;

static size_t
aligned(size_t n)
{
	return (n + 15) & ~(size_t) 15;
}

static void *
carve(char **at, size_t size)
{
	void	   *p = *at;

	*at += aligned(size);
	return p;
}

/* bytes of scratch space */
size_t
campaign_funnel_any_size(const campaign_funnel_rules *rules)
{
	const campaign_funnel *f = rules->f;
	size_t		steps = (size_t) f->nsteps + 3;

	return 5 * aligned(f->ncodes * sizeof(uint32_t)) + aligned((f->ncodes + steps) * sizeof(uint32_t)) +
		2 * aligned(steps * sizeof(uint32_t)) +
		aligned((size_t) f->npairs * sizeof(uint32_t)) + aligned(steps * sizeof(int64_t));
}

static void
tick(any *s)
{
	if ((++s->ticks & 255) == 0 && s->f->tick != NULL)
		s->f->tick();
}

static bool
anchors(const any *s, uint32_t code)
{
	const campaign_funnel *f = s->f;

	/* pairs of a code are in the order of steps */
	return s->rules->anchored > 0 && f->pairs[f->off[code]].step <= s->rules->anchored;
}

/*
 * A code has a touch more than steps: looks for a step for it, moving others.
 * Breadth first over codes; from[c] is the code that would take the step via[c]
 * over from c.
 */
static bool
serve(any *s, uint32_t code)
{
	const campaign_funnel *f = s->f;
	uint32_t	head = 0,
				tail = 0;

	s->stamp++;
	s->mark[code] = s->stamp;
	s->from[code] = NONE;
	s->queue[tail++] = code;
	while (head < tail)
	{
		uint32_t	c = s->queue[head++];

		for (uint32_t p = f->off[c]; p < f->off[c + 1]; p++)
		{
			uint32_t	step = f->pairs[p].step,
						owner;

			if (step < s->first)
				continue;
			owner = s->match[step];
			if (owner == NONE)
			{
				/* c takes the free step, the one before c takes c's, and so on */
				for (;;)
				{
					uint32_t	lost = s->via[c],
								before = s->from[c];

					s->match[step] = c;
					if (before == NONE)
						break;
					step = lost;
					c = before;
				}
				s->used[code]++;
				s->matched++;
				return true;
			}
			if (s->mark[owner] == s->stamp)
				continue;
			s->mark[owner] = s->stamp;
			s->from[owner] = c;
			s->via[owner] = step;
			s->queue[tail++] = owner;
		}
	}
	return false;
}

/*
 * A step lost its touch: looks for another one, moving steps that have theirs.
 * Breadth first over steps; via[c] is the step that code c would take over.
 */
static bool
restore(any *s, uint32_t lost)
{
	const campaign_funnel *f = s->f;
	uint32_t	head = 0,
				tail = 0;

	s->stamp++;
	s->queue[tail++] = lost;
	while (head < tail)
	{
		uint32_t	step = s->queue[head++];

		for (uint32_t i = s->off[step]; i < s->off[step + 1]; i++)
		{
			uint32_t	c = s->adj[i];

			if (s->mark[c] == s->stamp)
				continue;
			s->mark[c] = s->stamp;
			s->via[c] = step;
			if (s->used[c] < s->cnt[c])
			{
				s->used[c]++;
				for (;;)
				{
					uint32_t	k = s->via[c],
								before = s->match[k];

					s->match[k] = c;
					if (k == lost)
						break;
					c = before;
				}
				s->matched++;
				return true;
			}
			for (uint32_t p = f->off[c]; p < f->off[c + 1]; p++)
				if (f->pairs[p].step >= s->first && s->match[f->pairs[p].step] == c)
					s->queue[tail++] = f->pairs[p].step;
		}
	}
	return false;
}

static void
add_touch(any *s, size_t i)
{
	uint32_t	c = campaign_funnel_code(s->f, s->t[i].code);
	bool		spare;

	tick(s);
	if (c-- == 0)
		return;
	/* where the code had touches to spare, one more changes nothing */
	spare = s->cnt[c] > s->used[c];
	s->cnt[c]++;
	if (!spare && s->matched < s->f->nsteps - s->first + 1)
		(void) serve(s, c);
}

static void
remove_touch(any *s, size_t i)
{
	const campaign_funnel *f = s->f;
	uint32_t	c = campaign_funnel_code(f, s->t[i].code);

	tick(s);
	if (c-- == 0)
		return;
	s->cnt[c]--;
	if (s->used[c] <= s->cnt[c])
		return;
	for (uint32_t p = f->off[c]; p < f->off[c + 1]; p++)
	{
		uint32_t	k = f->pairs[p].step;

		if (k < s->first || s->match[k] != c)
			continue;
		s->match[k] = NONE;
		s->used[c]--;
		s->matched--;
		(void) restore(s, k);
		return;
	}
}

static void
clear_matching(any *s)
{
	memset(s->cnt, 0, s->f->ncodes * sizeof(uint32_t));
	memset(s->used, 0, s->f->ncodes * sizeof(uint32_t));
	for (uint32_t k = 0; k <= s->f->nsteps; k++)
		s->match[k] = NONE;
	s->matched = 0;
}

static inline bool
in_window(const any *s, int64_t from, int64_t to)
{
	return (uint64_t) to - (uint64_t) from <= s->f->window;
}

static bool
banned(const any *s, size_t i)
{
	return s->rules->nbans > 0 && campaign_funnel_first_ban(s->rules, s->t[i].code) < s->rules->nbans;
}

/* The steps of the best window, each touch as early as it can: taken in the order of time. */
static void
write_steps(any *s, size_t from, int64_t end, size_t anchor, campaign_funnel_answer *a)
{
	uint32_t	before = a->ntaken;

	clear_matching(s);
	for (size_t i = from; i < s->n && s->t[i].ts <= end && a->ntaken < a->level; i++)
	{
		uint32_t	c = campaign_funnel_code(s->f, s->t[i].code),
					had = s->matched;

		if (c == 0 || (anchor < s->n && s->t[i].ts == s->t[anchor].ts && anchors(s, c - 1)))
			continue;
		add_touch(s, i);
		if (s->matched > had)
		{
			/* the code; which of its steps it took is known at the end */
			a->step[a->ntaken] = c - 1;
			a->time[a->ntaken++] = s->t[i].ts;
			a->used = i + 1;
		}
	}
	for (uint32_t j = before; j < a->ntaken; j++)
	{
		uint32_t	c = a->step[j];

		for (uint32_t p = s->f->off[c]; p < s->f->off[c + 1]; p++)
		{
			uint32_t	k = s->f->pairs[p].step;

			if (k >= s->first && s->match[k] == c)
			{
				a->step[j] = k;
				s->match[k] = NONE;
				break;
			}
		}
	}
	/* touches of one time: by step */
	for (uint32_t j = before + 1; j < a->ntaken; j++)
		for (uint32_t i = j; i > before && a->time[i] == a->time[i - 1] && a->step[i] < a->step[i - 1]; i--)
		{
			uint32_t	x = a->step[i];

			a->step[i] = a->step[i - 1];
			a->step[i - 1] = x;
		}
	while (a->used < s->n && s->t[a->used].ts == s->t[a->used - 1].ts)
		a->used++;
}

/* each window begins at a touch */
static int
any_order(any *s, campaign_funnel_answer *a)
{
	const campaign_touch *t = s->t;
	size_t		lo = 0,			/* touches lo .. hi - 1 are in the window */
				hi = 0,
				ban = 0,		/* first excluded touch after the time of lo */
				best = s->n;
	int64_t		best_end = 0;

	while (lo < s->n)
	{
		size_t		next = lo;
		int64_t		start = t[lo].ts,
					end = start;
		bool		offers = false,
					valid = true;

		while (next < s->n && t[next].ts == start)
		{
			if (next > lo && t[next].code < t[next - 1].code)
				return CAMPAIGN_JOURNEY_ERR_ORDER;
			offers |= campaign_funnel_code(s->f, t[next].code) > 0;
			next++;
		}
		if (next < s->n && t[next].ts < start)
			return CAMPAIGN_JOURNEY_ERR_ORDER;
		/* the first excluded touch; looked for only as far as need be, but for drop */
		while (ban < (s->rules->drop ? s->n : hi) && (t[ban].ts <= start || !banned(s, ban)))
		{
			tick(s);
			ban++;
		}
		if (s->rules->drop && ban < s->n && in_window(s, start, t[ban].ts))
			valid = false;
		/* the end: of the window, or the first excluded touch, itself included; or all steps are there */
		while (hi < s->n && in_window(s, start, t[hi].ts) && (hi < next || s->matched < s->f->nsteps))
		{
			while (ban <= hi && (t[ban].ts <= start || !banned(s, ban)))
				ban++;
			if (ban < hi && t[hi].ts > t[ban].ts)
				break;
			add_touch(s, hi++);
		}
		if (hi > 0)
			end = t[hi - 1].ts;
		if (offers && valid && s->matched > a->level)
		{
			a->level = s->matched;
			best = lo;
			best_end = end;
			if (a->level == s->f->nsteps)
				break;
		}
		if (offers && s->rules->first_entry)
		{
			if (ban < s->n && in_window(s, start, t[ban].ts))
				s->stop = ban;
			break;
		}
		for (; lo < next; lo++)
			remove_touch(s, lo);
	}
	if (a->level > 0)
		write_steps(s, best, best_end, s->n, a);
	return CAMPAIGN_JOURNEY_OK;
}

/* the first steps in order, then the rest */
static int
anchored_order(any *s, campaign_funnel_answer *a)
{
	const campaign_funnel *f = s->f;
	const campaign_touch *t = s->t;
	uint32_t	anchored = s->rules->anchored,
				reached = 0;
	size_t		lo = 0,
				hi = 0,
				best = s->n;	/* first touch of the last anchored step's time */
	int64_t		best_start = 0;
	int64_t		gone = 0;		/* anchoring touches of this time are out already */
	bool		any_gone = false,
				entered = false;

	for (size_t i = 0; i < s->n;)
	{
		size_t		first = i;
		int64_t		now = t[i].ts;
		bool		changed = false;

		for (; i < s->n && t[i].ts == now; i++)
			if (i > first && t[i].code < t[i - 1].code)
				return CAMPAIGN_JOURNEY_ERR_ORDER;
		if (i < s->n && t[i].ts < now)
			return CAMPAIGN_JOURNEY_ERR_ORDER;
		/* upwards: what is taken now can be gone on from now; again while codes lift each other */
		for (bool more = true; more;)
		{
			more = false;
			for (size_t j = first; j < i; j++)
			{
				uint32_t	c = campaign_funnel_code(f, t[j].code);

				tick(s);
				if (c == 0 || (j > first && t[j].code == t[j - 1].code))
					continue;
				for (uint32_t p = f->off[c - 1]; p < f->off[c] && f->pairs[p].step <= anchored; p++)
				{
					uint32_t	k = f->pairs[p].step;
					int64_t		start = k == 1 ? now : s->chain[k - 1];
					bool		new_level = k > reached;

					if (k == 1 && s->rules->first_entry && entered && s->chain[0] != now)
						continue;
					if (k - 1 > reached || !in_window(s, start, now) || (!new_level && s->chain[k] >= start))
						continue;
					if (k == 1 && !entered)
					{
						entered = true;
						s->chain[0] = now;
					}
					s->chain[k] = start;
					if (new_level)
					{
						reached = k;
						if (a->level < k)
						{
							a->level = k;
							best = first;
							best_start = start;
						}
					}
					if (k == anchored)
						changed = true;
					more = true;
				}
			}
		}
		/* of the chains that reach a level at one time the youngest counts */
		if (a->level > 0 && a->level <= anchored && t[best].ts == now)
			best_start = s->chain[a->level];
		if (!changed)
			continue;
		/* the rest: from now to the end of the window of this start, or until all steps are there */
		while (hi < s->n && t[hi].ts <= now)
			add_touch(s, hi++);
		for (; lo < first; lo++)
		{
			uint32_t	c = campaign_funnel_code(f, t[lo].code);

			if (c > 0 && any_gone && t[lo].ts == gone && anchors(s, c - 1))
				continue;
			remove_touch(s, lo);
		}
		for (size_t j = first; j < i; j++)
		{
			uint32_t	c = campaign_funnel_code(f, t[j].code);

			if (c > 0 && anchors(s, c - 1))
				remove_touch(s, j);
		}
		while (hi < s->n && in_window(s, s->chain[anchored], t[hi].ts) && anchored + s->matched < f->nsteps)
			add_touch(s, hi++);
		gone = now;
		any_gone = true;
		if (anchored + s->matched > a->level)
		{
			a->level = anchored + s->matched;
			best = first;
			best_start = s->chain[anchored];
		}
		if (a->level == f->nsteps)
			break;
	}
	if (a->level == 0)
		return CAMPAIGN_JOURNEY_OK;
	/* the anchored steps of that start, each at its first touch */
	{
		uint32_t	upto = a->level < anchored ? a->level : anchored,
					k = 1;
		size_t		i = 0,
					hi_i = s->n;

		/* first touch at or after the start */
		while (i < hi_i)
		{
			size_t		mid = i + (hi_i - i) / 2;

			if (t[mid].ts < best_start)
				i = mid + 1;
			else
				hi_i = mid;
		}
		while (i < s->n && k <= upto)
		{
			size_t		first = i;
			bool		more = true;

			while (i < s->n && t[i].ts == t[first].ts)
				i++;
			while (more && k <= upto)
			{
				more = false;
				for (size_t j = first; j < i && !more; j++)
				{
					uint32_t	c = campaign_funnel_code(f, t[j].code);

					tick(s);
					if ((j > first && t[j].code == t[j - 1].code) || c == 0 ||
						!campaign_funnel_offers(f, c - 1, k))
						continue;
					a->step[a->ntaken] = k++;
					a->time[a->ntaken++] = t[first].ts;
					more = true;
				}
			}
			a->used = i;
		}
		if (a->level > anchored)
		{
			int64_t		end = f->window > (uint64_t) INT64_MAX - (uint64_t) best_start ? INT64_MAX :
				(int64_t) ((uint64_t) best_start + f->window);

			write_steps(s, best, end, best, a);
		}
	}
	return CAMPAIGN_JOURNEY_OK;
}

/* see campaign_funnel_detail; sets level, steps, times and used */
int
campaign_funnel_any(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
					void *work, campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	size_t		steps = (size_t) f->nsteps + 3;
	char	   *p = work;
	any			s;
	int			rc;

	memset(&s, 0, sizeof(s));
	s.rules = rules;
	s.f = f;
	s.t = t;
	s.n = s.stop = n;
	s.first = rules->anchored + 1;
	s.cnt = carve(&p, f->ncodes * sizeof(uint32_t));
	s.used = carve(&p, f->ncodes * sizeof(uint32_t));
	s.mark = carve(&p, f->ncodes * sizeof(uint32_t));
	s.from = carve(&p, f->ncodes * sizeof(uint32_t));
	s.queue = carve(&p, (f->ncodes + steps) * sizeof(uint32_t));
	s.via = carve(&p, f->ncodes * sizeof(uint32_t));
	s.match = carve(&p, steps * sizeof(uint32_t));
	s.off = carve(&p, steps * sizeof(uint32_t));
	s.adj = carve(&p, (size_t) f->npairs * sizeof(uint32_t));
	s.chain = carve(&p, steps * sizeof(int64_t));
	memset(s.mark, 0, f->ncodes * sizeof(uint32_t));
	memset(s.off, 0, steps * sizeof(uint32_t));
	for (uint32_t i = 0; i < f->npairs; i++)
		s.off[f->pairs[i].step + 2]++;
	for (uint32_t k = 1; k < steps; k++)
		s.off[k] += s.off[k - 1];
	for (uint32_t c = 0; c < f->ncodes; c++)
		for (uint32_t i = f->off[c]; i < f->off[c + 1]; i++)
			s.adj[s.off[f->pairs[i].step + 1]++] = c;
	clear_matching(&s);
	if (s.first > f->nsteps)
		s.first = f->nsteps + 1;
	rc = rules->anchored > 0 ? anchored_order(&s, a) : any_order(&s, a);
	if (a->level < f->nsteps)
		a->used = s.stop;
	return rc;
}
