/*
 * path.h: the paths of a journey: which codes come one behind the other.
 *
 * A journey is cut into sessions; the touches of a session become nodes (codes
 * grouped, left out, repeats made one); of the nodes a path is taken: the first
 * ones, or those behind, before or between anchors.  A plan says how and is used
 * for many journeys.  Plain C11, no allocation: the caller brings the buffers.
 */
#ifndef CAMPAIGN_CORE_PATH_H
#define CAMPAIGN_CORE_PATH_H

#include "core/journey.h"

/* nodes that are no touch; codes of touches are never negative */
#define CAMPAIGN_NODE_START (-1)	/* a path begins */
#define CAMPAIGN_NODE_END (-2)		/* nothing follows */
#define CAMPAIGN_NODE_OTHER (-3)	/* codes that are not kept by name */
#define CAMPAIGN_NODE_CUT (-4)		/* touches left out in the middle of a long path */

#define CAMPAIGN_PATH_MAX_DEPTH 1000

/* what a node is to the plan */
#define CAMPAIGN_PATH_AFTER 1		/* a start point */
#define CAMPAIGN_PATH_BEFORE 2		/* an end point */

/* which of several anchors in a session */
#define CAMPAIGN_PATH_FIRST 0
#define CAMPAIGN_PATH_LAST 1
#define CAMPAIGN_PATH_EVERY 2

/* codes in ascending order */
typedef struct campaign_path_list
{
	const int32_t *codes;
	uint32_t	n;
} campaign_path_list;

/* "this code counts as that one"; in the order of code */
typedef struct campaign_path_group
{
	int32_t		code;
	int32_t		as;
} campaign_path_group;

/* what became of a small code, found out when it is first met */
typedef struct campaign_path_code
{
	int32_t		as;
	uint8_t		known;
	uint8_t		visible;
	uint8_t		role;
} campaign_path_code;

#define CAMPAIGN_PATH_TABLE 4096

typedef struct campaign_path_plan
{
	uint32_t	depth;			/* nodes of a path at most; 0: no limit */
	uint32_t	min_length;		/* and at least */
	uint8_t		occurrence;
	bool		collapse;		/* consecutive touches of one code are one node */
	uint64_t	session_gap;	/* microseconds; UINT64_MAX: one session */
	uint64_t	window;			/* microseconds from the first node of a path to its last */
	const campaign_path_group *groups;
	uint32_t	ngroups;
	bool		has_only;		/* only says which codes count */
	campaign_path_list only;
	campaign_path_list ignore;
	campaign_path_list after;
	campaign_path_list before;
	campaign_path_code *table;	/* CAMPAIGN_PATH_TABLE of them, zeroed; or NULL */
	void		(*tick) (void); /* called now and then, to be interrupted; or NULL */
} campaign_path_plan;

typedef struct campaign_path_node
{
	int64_t		ts;				/* of its first touch */
	int32_t		code;
	uint32_t	role;
} campaign_path_node;

typedef struct campaign_path
{
	const campaign_path_node *nodes;
	uint32_t	n;
	uint32_t	session_no;		/* from 1 */
	bool		complete;		/* depth took nothing away: no node more in session and window */
} campaign_path;

/* on which side a path is anchored */
#define CAMPAIGN_PATH_FORWARD 0
#define CAMPAIGN_PATH_BACKWARD 1
#define CAMPAIGN_PATH_BETWEEN 2

static inline int
campaign_path_direction(const campaign_path_plan *plan)
{
	if (plan->before.n == 0)
		return CAMPAIGN_PATH_FORWARD;
	return plan->after.n == 0 ? CAMPAIGN_PATH_BACKWARD : CAMPAIGN_PATH_BETWEEN;
}

/* takes one path; anything but 0 ends the walk */
typedef int (*campaign_path_emit) (void *arg, const campaign_path *p);

extern int	campaign_path_walk(const campaign_path_plan *plan, campaign_journey_reader *r,
							   campaign_path_node *work, campaign_path_emit emit, void *arg);

#endif							/* CAMPAIGN_CORE_PATH_H */
