/*
 * stage.h: what the functions over histories of stages share.
 */
#ifndef CAMPAIGN_STAGE_H
#define CAMPAIGN_STAGE_H

#include "journey.h"

#include "core/stage.h"
#include "utils/array.h"

/* more stages than this are surely a mistake */
#define CAMPAIGN_STAGE_MAX 1000

typedef struct campaign_stage_plan
{
	MemoryContext ctx;
	ArrayType  *stages;			/* the arguments it was made of */
	ArrayType  *exits;
	int32	   *codes;			/* by place */
	campaign_stage_order order;
	campaign_stage_cell *cells; /* scratch */
} campaign_stage_plan;

extern campaign_stage_plan *campaign_stage_get_plan(FunctionCallInfo fcinfo, int stages_arg, int exits_arg);

/* argument until as microseconds; NULL and infinity are CAMPAIGN_STAGE_OPEN */
extern int64 campaign_stage_until(FunctionCallInfo fcinfo, int arg);

/* raises 22023: a stage of the journey is in no list */
pg_noreturn extern void campaign_stage_unknown(int32 code);

#endif							/* CAMPAIGN_STAGE_H */
