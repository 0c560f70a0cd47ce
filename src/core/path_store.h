/*
 * path_store.h: distinct paths being counted
 *
 * A hash table of paths of touch codes, each with how often it was added, its
 * conversions, those that ended in nothing, and the exact sum of its value; beside
 * it, for models that need the times of touches, exact sums of credit by code.
 * Everything can be added and taken away: what is left is what never was.
 *
 * Plain C11; memory is the caller's (campaign_resize).
 */
#ifndef CAMPAIGN_CORE_PATH_STORE_H
#define CAMPAIGN_CORE_PATH_STORE_H

#include "core/exact_sum.h"

/* what a state takes at most */
#define CAMPAIGN_PATH_STORE_PATHS (INT32_C(1) << 24)
#define CAMPAIGN_PATH_STORE_TOUCHES (INT64_C(1) << 28)
#define CAMPAIGN_PATH_STORE_COUNT (INT64_C(1) << 53)
/* models that need times, each with sums of its own */
#define CAMPAIGN_PATH_STORE_TIMED 16

typedef enum campaign_path_store_status
{
	CAMPAIGN_PATH_STORE_OK = 0,
	CAMPAIGN_PATH_STORE_TOO_MANY_PATHS,
	CAMPAIGN_PATH_STORE_TOO_MANY_TOUCHES,
	CAMPAIGN_PATH_STORE_COUNT_RANGE,	/* a count beyond 2^53 */
	CAMPAIGN_PATH_STORE_VALUE_RANGE,	/* a value far beyond doubles */
	CAMPAIGN_PATH_STORE_CORRUPT
} campaign_path_store_status;

/* What is added to a path, or taken away where negative. */
typedef struct campaign_path_count3
{
	int64_t		rows;			/* how often the path was named: one without any conversion is still known */
	int64_t		conversions;
	int64_t		nulls;
} campaign_path_count3;

/*
 * A path and all that is known of it lie side by side: to find one costs a miss of
 * the cache in the table and one here.
 */
typedef struct campaign_stored_path
{
	uint32_t	n;
	uint32_t	hash;
	campaign_path_count3 count;
	campaign_exact value;
	int32_t		touch[];		/* numbers of codes */
} campaign_stored_path;

/* the sums of one model: one of each for a code, by its number */
typedef struct campaign_timed_sums
{
	int32_t		model;
	campaign_exact *conversions;
	campaign_exact *value;
} campaign_timed_sums;

/* rows that wait for each other: campaign_path_store_add_later */
#define CAMPAIGN_PATH_STORE_WAITING 16
#define CAMPAIGN_PATH_STORE_WAITING_TOUCHES 48

typedef struct campaign_waiting_path
{
	uint32_t	hash;
	uint32_t	n;
	campaign_path_count3 count;
	double		value;
	bool		subtract;
	int32_t		numbers[CAMPAIGN_PATH_STORE_WAITING_TOUCHES];
} campaign_waiting_path;

typedef struct campaign_path_store
{
	campaign_resize *memory;
	campaign_exact_pool pool;
	uint64_t   *cells;			/* the paths, one behind the other */
	uint64_t	ncells,
				cells_size;
	uint32_t   *place;			/* the first cell of a path, by number */
	uint32_t	npaths,
				places_size;
	uint32_t	ngone;			/* how often nothing was left of a path since the store was tidied */
	uint64_t	ntouches;		/* of all paths */
	uint64_t   *slots;			/* hash above, one more than the first cell of a path below; 0: free */
	uint64_t	nslots;
	int32_t    *codes;			/* by number, in the order of their first appearance */
	uint32_t	ncodes,
				codes_size;
	uint32_t   *code_slots;		/* one more than the number of a code; 0: free */
	uint32_t	ncode_slots;
	int32_t    *numbers;		/* scratch: the numbers of a path's codes */
	uint32_t	numbers_size;
	campaign_waiting_path *waiting; /* NULL until there are many paths */
	uint32_t	nwaiting;
	campaign_path_count3 total;
	int64_t		open;			/* journeys that are neither converted nor given up */
	int			ntimed;
	campaign_timed_sums timed[CAMPAIGN_PATH_STORE_TIMED];
} campaign_path_store;

static inline campaign_stored_path *
campaign_path_store_path(const campaign_path_store *s, uint32_t i)
{
	return (campaign_stored_path *) (s->cells + s->place[i]);
}

extern void campaign_path_store_begin(campaign_path_store *s, campaign_resize *memory);
extern void campaign_path_store_timed(campaign_path_store *s, int32_t model);

/* the number of a code, given now where it has none */
extern int32_t campaign_path_store_number(campaign_path_store *s, int32_t code);

/*
 * Adds counts and value to the path of n codes; takes away where subtract says so.
 * The codes' numbers are in s->numbers afterwards.
 */
extern campaign_path_store_status campaign_path_store_add(campaign_path_store *s, const int32_t *codes, uint32_t n,
														  const campaign_path_count3 *count, double value, bool subtract);

/*
 * The same, now or with others soon: where paths are many, a row would wait for
 * memory twice, and a few rows wait together.  campaign_path_store_settle must be
 * called before anything else is done with the store.
 */
extern campaign_path_store_status campaign_path_store_add_later(campaign_path_store *s, const int32_t *codes, uint32_t n,
																const campaign_path_count3 *count, double value, bool subtract);
extern campaign_path_store_status campaign_path_store_settle(campaign_path_store *s);

/* credit of a touch, by the number of its code, to the k-th model of s->timed */
static inline void
campaign_path_store_credit(campaign_path_store *s, int k, int32_t number, double conversions, double value)
{
	campaign_exact_add(&s->timed[k].conversions[number], conversions, &s->pool);
	if (value != 0)
		campaign_exact_add(&s->timed[k].value[number], value, &s->pool);
}

/* whether anything is left of a path */
static inline bool
campaign_path_store_has(campaign_path_store *s, campaign_stored_path *p)
{
	return p->count.rows != 0 || p->count.conversions != 0 || p->count.nulls != 0 ||
		!campaign_exact_is_zero(&p->value, &s->pool);
}

/*
 * After something was taken away: forgets paths and codes of which nothing is left,
 * once they are so many that it pays.  Numbers of codes change.
 */
extern void campaign_path_store_tidy(campaign_path_store *s, void (*tick) (void));

/* adds all of another store, or takes it away; both have the same models in s->timed */
extern campaign_path_store_status campaign_path_store_merge(campaign_path_store *s, campaign_path_store *other, bool subtract,
															void (*tick) (void));

#endif							/* CAMPAIGN_CORE_PATH_STORE_H */
