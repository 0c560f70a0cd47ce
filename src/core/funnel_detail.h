/*
 * funnel_detail.h: funnels with rules beside order and window, and their story:
 * the times of the chain that got farthest, and why it went no further.
 *
 * funnel.h answers the common question fast; here are the options, the modes
 * strict and any, and everything that needs the times.  The touches are an
 * array, sorted by time and code.  Plain C11: the caller brings the memory.
 */
#ifndef CAMPAIGN_CORE_FUNNEL_DETAIL_H
#define CAMPAIGN_CORE_FUNNEL_DETAIL_H

#include "core/funnel.h"

#define CAMPAIGN_FUNNEL_MAX_EXCLUSIONS 100

/* a touch of the codes kills every chain that stands at a step from .. to - 1 */
typedef struct campaign_funnel_exclusion
{
	uint32_t	from;
	uint32_t	to;
} campaign_funnel_exclusion;

typedef struct campaign_funnel_ban
{
	int32_t		code;
	uint32_t	exclusion;		/* index */
} campaign_funnel_ban;

typedef struct campaign_funnel_rules
{
	const campaign_funnel *f;
	const uint64_t *gap;		/* gap[k]: longest time from the step before to step k; NULL: none */
	const uint32_t *low;		/* low[k]: lowest level from which step k can be taken; NULL: k - 1 */
	const campaign_funnel_exclusion *exclusions;
	const campaign_funnel_ban *bans;	/* by code */
	uint32_t	nexclusions;
	uint32_t	nbans;
	uint32_t	anchored;		/* any: the first steps come in order */
	bool		first_entry;	/* the first touch of step 1 is the only start */
	bool		drop;			/* an exclusion that hits the best chain takes the whole answer */
} campaign_funnel_rules;

/* why a chain went no further */
typedef enum campaign_funnel_reason
{
	CAMPAIGN_FUNNEL_COMPLETED,
	CAMPAIGN_FUNNEL_NEVER_ENTERED,
	CAMPAIGN_FUNNEL_NEVER_CAME, /* next_step */
	CAMPAIGN_FUNNEL_AFTER_WINDOW,	/* next_step, missed */
	CAMPAIGN_FUNNEL_AFTER_GAP,	/* next_step, missed */
	CAMPAIGN_FUNNEL_SAME_TIME,	/* next_step came only at the time of the step before it */
	CAMPAIGN_FUNNEL_EARLIER,	/* any: next_step came before the others only */
	CAMPAIGN_FUNNEL_EXCLUDED,	/* code */
	CAMPAIGN_FUNNEL_DROPPED,	/* code: excluded, and the whole person with it */
	CAMPAIGN_FUNNEL_OTHER_CAME, /* next_step, code: a touch that breaks the order */
	CAMPAIGN_FUNNEL_EARLY_STEP, /* next_step, broken_step came before it */
	CAMPAIGN_FUNNEL_REPEATED	/* broken_step */
} campaign_funnel_reason;

typedef struct campaign_funnel_answer
{
	uint32_t   *step;			/* in: room for nsteps; out: steps taken, in order of time */
	int64_t    *time;			/* in: room for nsteps; out: when */
	uint32_t	level;
	uint32_t	ntaken;
	size_t		used;			/* touches looked at: what follows can begin anew */
	campaign_funnel_reason reason;
	uint32_t	next_step;		/* first step not taken; 0 if none */
	uint32_t	broken_step;
	int32_t		code;
	uint64_t	missed;			/* by how much, microseconds */
} campaign_funnel_answer;

extern size_t campaign_funnel_detail_size(const campaign_funnel_rules *rules, bool times);
extern int	campaign_funnel_detail(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
								   void *work, bool times, campaign_funnel_answer *a);

/* funnel_any.c */
extern size_t campaign_funnel_any_size(const campaign_funnel_rules *rules);
extern int	campaign_funnel_any(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
								void *work, campaign_funnel_answer *a);

/* funnel_why.c */
#define CAMPAIGN_FUNNEL_SPAN_SIZE 48
#define CAMPAIGN_FUNNEL_WHY_SIZE 192
extern void campaign_funnel_why(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n,
								campaign_funnel_answer *a);
extern size_t campaign_funnel_reason_text(const campaign_funnel_answer *a, char *out);

/* index of the first ban of a code, nbans if there is none */
static inline uint32_t
campaign_funnel_first_ban(const campaign_funnel_rules *rules, int32_t code)
{
	uint32_t	lo = 0,
				hi = rules->nbans;

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;

		if (rules->bans[mid].code < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < rules->nbans && rules->bans[lo].code == code ? lo : rules->nbans;
}

/* the lowest level from which step k can be taken */
static inline uint32_t
campaign_funnel_low(const campaign_funnel_rules *rules, uint32_t k)
{
	return rules->low == NULL ? k - 1 : rules->low[k];
}

/* whether step k may be passed over */
static inline bool
campaign_funnel_optional(const campaign_funnel_rules *rules, uint32_t k)
{
	return rules->low != NULL && rules->low[k + 1] < k;
}

#endif							/* CAMPAIGN_CORE_FUNNEL_DETAIL_H */
