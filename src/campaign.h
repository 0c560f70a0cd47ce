/*
 * campaign.h: what every glue file of the kernel shares.
 *
 * Glue only: arguments, memory contexts, aggregate states and ereport live in
 * src/, arithmetic lives in src/core/ and knows no PostgreSQL.
 */
#ifndef CAMPAIGN_H
#define CAMPAIGN_H

#include "postgres.h"

#include "fmgr.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/*
 * Input functions report bad text softly where the server can take it (16 and
 * later: pg_input_is_valid), and raise elsewhere.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define campaign_soft_error(fcinfo, dummy, ...) \
	ereturn((fcinfo)->context, dummy, __VA_ARGS__)
#else
#define campaign_soft_error(fcinfo, dummy, ...) ereport(ERROR, __VA_ARGS__)
#endif

/* 18 puts the mark of functions that never return in front of them */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

/* 2^53: the integers that a float8 holds exactly */
#define CAMPAIGN_MAX_EXACT_DOUBLE 9007199254740992.0

#endif							/* CAMPAIGN_H */
