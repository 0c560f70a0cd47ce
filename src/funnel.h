/*
 * funnel.h: what the functions of funnels share: the plan of a call site, made
 * from steps, window, mode and options, and kept while these stay the same.
 */
#ifndef CAMPAIGN_FUNNEL_GLUE_H
#define CAMPAIGN_FUNNEL_GLUE_H

#include "journey.h"

#include "access/tupdesc.h"
#include "core/funnel_detail.h"
#include "datatype/timestamp.h"

/* functions with options of their own beside the common ones */
#define FUNNEL_FOR_LEVEL 0
#define FUNNEL_FOR_ATTEMPTS 1
#define FUNNEL_FOR_BREAKDOWN 2

/* "this code belongs to this group", by code, then group */
typedef struct funnel_label
{
	int32		code;
	int32		group;
} funnel_label;

/* groups of codes with names; or the value of the touches */
typedef struct funnel_groups
{
	bool		by_value;
	int			ngroups;
	int			nlabels;
	char	  **names;
	funnel_label *labels;
} funnel_groups;

typedef enum funnel_attribution
{
	FUNNEL_FIRST_TOUCH,
	FUNNEL_LAST_TOUCH,
	FUNNEL_STEP_TOUCH
} funnel_attribution;

typedef struct funnel_cache
{
	MemoryContext ctx;
	struct varlena *steps;
	struct varlena *mode;		/* NULL: default */
	struct varlena *options;	/* NULL: none */
	Interval	window;
	campaign_funnel plan;
	campaign_funnel_rules rules;
	bool		plain;			/* campaign_funnel_level answers the level */
	bool		fixed;			/* arguments of an aggregate that no row can change */
	void	   *work;			/* of campaign_funnel_level */
	void	   *detail_work;	/* of campaign_funnel_detail, with times */
	uint32	   *step;			/* two times room for the steps of a chain */
	int64	   *time;
	uint64		key;			/* hash of what is meant */
	TupleDesc	desc;			/* of the result, for functions that return one row */
	/* options */
	funnel_groups *hold;		/* NULL: nothing is held constant */
	bool		sessions;		/* attempts: one a session */
	uint64		session_gap;
	funnel_groups *breakdown;
	funnel_attribution attribution;
	uint32		attribution_step;
} funnel_cache;

/* the plan for the arguments steps, window [, mode [, options]] from number `first` on */
extern funnel_cache *campaign_funnel_cache(FunctionCallInfo fcinfo, int first, int kind);

/*
 * The same for a row of an aggregate.  Long lists of steps are not compared row by
 * row where they are constants or parameters: these stay for as long as a group
 * is gathered, so that its first row tells.
 */
static inline funnel_cache *
campaign_funnel_cache_of_row(FunctionCallInfo fcinfo, int first, bool first_row)
{
	funnel_cache *cache = fcinfo->flinfo->fn_extra;

	if (!first_row && cache != NULL && cache->fixed)
		return cache;
	return campaign_funnel_cache(fcinfo, first, FUNNEL_FOR_LEVEL);
}

/* the level of a journey */
extern uint32 campaign_funnel_level_of(funnel_cache *cache, struct varlena *j);

/*
 * The best chain with its times; touches and n: what it was found in.  With a
 * property held constant *held names the group (palloc'd), else it is NULL.
 */
extern void campaign_funnel_answer_of(funnel_cache *cache, campaign_touch *t, size_t n, bool times,
									  campaign_funnel_answer *a, char **held);

/* one run over touches; raises an error where they are damaged */
extern void campaign_funnel_run(funnel_cache *cache, const campaign_funnel_rules *rules,
								const campaign_touch *t, size_t n, bool times, campaign_funnel_answer *a);

/* microseconds as an interval of days and time, as timestamps subtract */
extern Interval *campaign_funnel_interval(uint64 us);

/* a value as a label, palloc'd, whatever the settings of the session */
extern char *campaign_funnel_value_label(double value);

/* 1 + group of a code, 0 if it is in none */
extern int	campaign_funnel_group_of(const funnel_groups *groups, int32 code);

#endif							/* CAMPAIGN_FUNNEL_GLUE_H */
