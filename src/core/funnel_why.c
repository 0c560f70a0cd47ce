/*
 * funnel_why.c: why the chain that got farthest went no further, in words.
 */
#include "core/funnel_detail.h"

#include <inttypes.h>
#include <stdio.h>

static bool
offers(const campaign_funnel *f, int32_t code, uint32_t step)
{
	uint32_t	c = campaign_funnel_code(f, code);

	return c > 0 && campaign_funnel_offers(f, c - 1, step);
}

static void
tick(const campaign_funnel *f, size_t i)
{
	if ((i & 4095) == 0 && f->tick != NULL)
		f->tick();
}

/* the first touch not before (after: later than) a time */
static size_t
place(const campaign_touch *t, size_t n, int64_t ts, bool after)
{
	size_t		lo = 0,
				hi = n;

	while (lo < hi)
	{
		size_t		mid = lo + (hi - lo) / 2;

		if (t[mid].ts < ts || (after && t[mid].ts == ts))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* the next step came at ts: too late for the window, or for its gap? */
static bool
too_late(const campaign_funnel_rules *rules, campaign_funnel_answer *a, int64_t ts)
{
	uint64_t	since_start = (uint64_t) ts - (uint64_t) a->time[0],
				since_last = (uint64_t) ts - (uint64_t) a->time[a->ntaken - 1];

	if (since_start > rules->f->window)
	{
		a->reason = CAMPAIGN_FUNNEL_AFTER_WINDOW;
		a->missed = since_start - rules->f->window;
		return true;
	}
	if (rules->gap != NULL && since_last > rules->gap[a->next_step])
	{
		a->reason = CAMPAIGN_FUNNEL_AFTER_GAP;
		a->missed = since_last - rules->gap[a->next_step];
		return true;
	}
	return false;
}

/* in order: what came after the last step of the chain */
static void
why_in_order(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
			 campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	int64_t		last = a->time[a->ntaken - 1];
	bool		same_time = false;

	for (size_t i = place(t, n, last, false); i < n; i++)
	{
		tick(f, i);
		if (offers(f, t[i].code, a->next_step))
		{
			if (t[i].ts == last)
				same_time = true;
			else if (too_late(rules, a, t[i].ts))
				return;
		}
		if (t[i].ts > last && (uint64_t) t[i].ts - (uint64_t) a->time[0] <= f->window)
			for (uint32_t b = campaign_funnel_first_ban(rules, t[i].code);
				 b < rules->nbans && rules->bans[b].code == t[i].code; b++)
			{
				const campaign_funnel_exclusion *e = &rules->exclusions[rules->bans[b].exclusion];

				if (e->from <= a->level && a->level < e->to)
				{
					size_t		j = i;

					/* at one time the step comes first */
					while (j < n && t[j].ts == t[i].ts && !offers(f, t[j].code, a->next_step))
						j++;
					if (j < n && t[j].ts == t[i].ts && too_late(rules, a, t[j].ts))
						return;
					a->reason = CAMPAIGN_FUNNEL_EXCLUDED;
					a->code = t[i].code;
					return;
				}
			}
	}
	a->reason = same_time && (f->mode & CAMPAIGN_FUNNEL_INCREASE) != 0 ?
		CAMPAIGN_FUNNEL_SAME_TIME : CAMPAIGN_FUNNEL_NEVER_CAME;
}

/* strict: the touch right after the chain */
static void
why_strict(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
		   campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	size_t		next = place(t, n, a->time[a->ntaken - 1], true);

	for (size_t i = next; i < n && t[i].ts == t[next].ts; i++)
		if (offers(f, t[i].code, a->next_step) && too_late(rules, a, t[i].ts))
			return;
	if (next == n)
	{
		a->reason = CAMPAIGN_FUNNEL_NEVER_CAME;
		return;
	}
	a->reason = CAMPAIGN_FUNNEL_OTHER_CAME;
	a->code = t[next].code;
	/* touches of the last step's own time stand in the way, in whatever order */
	if (offers(f, a->code, a->next_step))
		a->code = t[next - 1].code;
}

/* any: the steps that are missing, the nearest of them after the window */
static void
why_any(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
		campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;
	uint32_t	missing = 0;
	bool		before = false;

	for (uint32_t k = 1; k <= f->nsteps && missing == 0; k++)
	{
		bool		taken = false;

		for (uint32_t i = 0; i < a->ntaken && !taken; i++)
			taken = a->step[i] == k;
		if (!taken)
			missing = k;
	}
	a->next_step = missing;
	a->reason = CAMPAIGN_FUNNEL_NEVER_CAME;
	for (size_t i = 0; i < n; i++)
	{
		tick(f, i);
		if (t[i].ts > a->time[0] && (uint64_t) t[i].ts - (uint64_t) a->time[0] <= f->window &&
			campaign_funnel_first_ban(rules, t[i].code) < rules->nbans)
		{
			a->reason = CAMPAIGN_FUNNEL_EXCLUDED;
			a->code = t[i].code;
			return;
		}
		if (!offers(f, t[i].code, missing))
			continue;
		if (t[i].ts < a->time[rules->anchored > 0 && a->ntaken >= rules->anchored ? rules->anchored - 1 : 0])
			before = true;
		else if ((uint64_t) t[i].ts - (uint64_t) a->time[0] > f->window)
		{
			a->reason = CAMPAIGN_FUNNEL_AFTER_WINDOW;
			a->missed = (uint64_t) t[i].ts - (uint64_t) a->time[0] - f->window;
			return;
		}
	}
	if (before)
		a->reason = CAMPAIGN_FUNNEL_EARLIER;
}

/*
 * Sets reason, next_step, missed and code of an answer that has its level and
 * times.  One more look at the touches at most.
 */
void
campaign_funnel_why(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
					campaign_funnel_answer *a)
{
	const campaign_funnel *f = rules->f;

	a->next_step = 0;
	if (a->reason == CAMPAIGN_FUNNEL_DROPPED)
	{
		a->next_step = 1;
		/* the first excluded touch is told: the chain it hit is not kept */
		for (size_t i = 0; i < n && a->code < 0; i++)
			if (campaign_funnel_first_ban(rules, t[i].code) < rules->nbans)
				a->code = t[i].code;
		return;
	}
	if (a->level == 0)
	{
		a->reason = CAMPAIGN_FUNNEL_NEVER_ENTERED;
		a->next_step = 1;
		return;
	}
	if (a->level == f->nsteps)
	{
		a->reason = CAMPAIGN_FUNNEL_COMPLETED;
		return;
	}
	if ((f->mode & CAMPAIGN_FUNNEL_ANY) != 0)
	{
		if (rules->anchored > 0 && a->level < rules->anchored)
		{
			a->next_step = a->level + 1;
			why_in_order(rules, t, n, a);
		}
		else
			why_any(rules, t, n, a);
		return;
	}
	/* the next step that must be taken */
	a->next_step = a->level + 1;
	while (a->next_step < f->nsteps && campaign_funnel_optional(rules, a->next_step))
		a->next_step++;
	if (campaign_funnel_optional(rules, a->next_step))
	{
		a->next_step = 0;
		a->reason = CAMPAIGN_FUNNEL_COMPLETED;
		return;
	}
	if (a->reason != CAMPAIGN_FUNNEL_COMPLETED)
		return;
	if ((f->mode & CAMPAIGN_FUNNEL_STRICT) != 0)
		why_strict(rules, t, n, a);
	else
		why_in_order(rules, t, n, a);
}

/* "2 days 03:04:05.06", as intervals are written */
static size_t
span_text(uint64_t us, char *out)
{
	uint64_t	days = us / UINT64_C(86400000000),
				sec;
	int			len = 0;

	us %= UINT64_C(86400000000);
	sec = us / 1000000;
	us %= 1000000;
	if (days > 0)
		len = snprintf(out, CAMPAIGN_FUNNEL_SPAN_SIZE, "%" PRIu64 " day%s", days, days == 1 ? "" : "s");
	if (sec > 0 || us > 0 || days == 0)
		len += snprintf(out + len, CAMPAIGN_FUNNEL_SPAN_SIZE - (size_t) len, "%s%02d:%02d:%02d", len > 0 ? " " : "",
						(int) (sec / 3600), (int) (sec / 60 % 60), (int) (sec % 60));
	if (us > 0)
	{
		len += snprintf(out + len, CAMPAIGN_FUNNEL_SPAN_SIZE - (size_t) len, ".%06d", (int) us);
		while (out[len - 1] == '0')
			out[--len] = 0;
	}
	return (size_t) len;
}

/* the reason as a sentence without a full stop; returns its length */
size_t
campaign_funnel_reason_text(const campaign_funnel_answer *a, char *out)
{
	char		span[CAMPAIGN_FUNNEL_SPAN_SIZE];
	size_t		size = CAMPAIGN_FUNNEL_WHY_SIZE;
	int			len = 0;

	(void) span_text(a->missed, span);
	switch (a->reason)
	{
		case CAMPAIGN_FUNNEL_COMPLETED:
			len = snprintf(out, size, "completed");
			break;
		case CAMPAIGN_FUNNEL_NEVER_ENTERED:
			len = snprintf(out, size, "never entered");
			break;
		case CAMPAIGN_FUNNEL_NEVER_CAME:
			len = snprintf(out, size, "step %" PRIu32 " never came", a->next_step);
			break;
		case CAMPAIGN_FUNNEL_AFTER_WINDOW:
			len = snprintf(out, size, "step %" PRIu32 " came %s after the window", a->next_step, span);
			break;
		case CAMPAIGN_FUNNEL_AFTER_GAP:
			len = snprintf(out, size, "step %" PRIu32 " came %s after its gap", a->next_step, span);
			break;
		case CAMPAIGN_FUNNEL_SAME_TIME:
			len = snprintf(out, size, "step %" PRIu32 " came only at the same time", a->next_step);
			break;
		case CAMPAIGN_FUNNEL_EARLIER:
			len = snprintf(out, size, "step %" PRIu32 " came before the window only", a->next_step);
			break;
		case CAMPAIGN_FUNNEL_EXCLUDED:
			len = snprintf(out, size, "excluded by code %" PRId32, a->code);
			break;
		case CAMPAIGN_FUNNEL_DROPPED:
			len = snprintf(out, size, "dropped: excluded by code %" PRId32, a->code);
			break;
		case CAMPAIGN_FUNNEL_OTHER_CAME:
			len = snprintf(out, size, "code %" PRId32 " came instead of step %" PRIu32, a->code, a->next_step);
			break;
		case CAMPAIGN_FUNNEL_EARLY_STEP:
			len = snprintf(out, size, "step %" PRIu32 " came before step %" PRIu32, a->broken_step, a->next_step);
			break;
		case CAMPAIGN_FUNNEL_REPEATED:
			len = snprintf(out, size, "step %" PRIu32 " was repeated", a->broken_step);
			break;
	}
	return (size_t) len;
}
