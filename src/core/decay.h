/*
 * decay.h: exponentially decayed sums that do not depend on the order of events
 *
 * An event of w points at time t is worth w * 2^((t - T) / h) at a later time
 * T, h being the half life.  A state is the sum over its events, kept without
 * rounding:
 *
 *	- t is split as (q + f) * h with integer q and 0 <= f < 1, by integer
 *	  division; only f goes through exp2.  An event is thus the real number
 *	  w * 2^f, held as two doubles (product and its rounding error, on a grid
 *	  of 2^-100), times 2^q.
 *	- Exponents are counted from the start of an epoch of 256 half lives, so
 *	  that moving an event to the anchor of its epoch is an exact ldexp.
 *	- Within an epoch the numbers are added without error (an expansion of
 *	  doubles that do not overlap).  The state keeps the epoch of its newest
 *	  event and the one before; older epochs are dropped as a whole.  What
 *	  is dropped has lost a factor of at least 2^256, and which events those
 *	  are depends on the set of events alone.
 *
 * So the sum, and every bit derived from it, is a function of the set of events:
 * any order, any grouping into partial sums, and any detour by adding and
 * subtracting again lead to the same bits.
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_DECAY_H
#define CAMPAIGN_CORE_DECAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* half lives in an epoch */
#define CAMPAIGN_DECAY_EPOCH 256
/*
 * Parts of an expansion.  Numbers between 2^-100 and 2^370 (256 half lives, 1e15
 * points, 2^63 events) need nine in canonical form; a sum on its way may have
 * more, up to the capacity.
 */
#define CAMPAIGN_DECAY_PARTS 12
#define CAMPAIGN_DECAY_CAPACITY 16
/* largest points of one event */
#define CAMPAIGN_DECAY_MAX_POINTS 1e15

/* longest half life, and how early an instant may be: keeps (q + 1) * h within int64 */
#define CAMPAIGN_DECAY_MAX_TIME (INT64_MAX / 4)

typedef enum campaign_decay_status
{
	CAMPAIGN_DECAY_OK = 0,
	CAMPAIGN_DECAY_BAD_POINTS,	/* not finite or beyond the largest points */
	CAMPAIGN_DECAY_BAD_HALF_LIFE,	/* negative or too long, or an instant too early */
	CAMPAIGN_DECAY_MIXED,		/* two different half lives */
	CAMPAIGN_DECAY_TOO_EARLY,	/* asked before the newest event */
	CAMPAIGN_DECAY_OVERFLOW,	/* more than an int64 of events, or too large a sum */
	CAMPAIGN_DECAY_BAD_THRESHOLD,	/* not a positive finite number */
	CAMPAIGN_DECAY_CORRUPT		/* bytes that are no state */
} campaign_decay_status;

/* A sum of doubles without error: parts do not overlap, smallest first. */
typedef struct campaign_exact_sum
{
	int			n;
	double		part[CAMPAIGN_DECAY_CAPACITY];
} campaign_exact_sum;

typedef struct campaign_decay
{
	int64_t		half_life;		/* microseconds, 0 = no decay */
	int64_t		n;				/* events added less events subtracted */
	int64_t		last_at;		/* newest event, microseconds */
	campaign_exact_sum cur;		/* epoch of last_at */
	campaign_exact_sum prev;	/* the epoch before it */
} campaign_decay;

/* Largest size of the byte form. */
#define CAMPAIGN_DECAY_MAX_BYTES (28 + 2 * 8 * CAMPAIGN_DECAY_PARTS)

extern campaign_decay_status campaign_decay_init(campaign_decay *s, double points, int64_t at, int64_t half_life);
extern campaign_decay_status campaign_decay_add_event(campaign_decay *s, double points, int64_t at, int64_t half_life);
extern campaign_decay_status campaign_decay_merge(campaign_decay *s, const campaign_decay *b, bool subtract);
extern campaign_decay_status campaign_decay_canonical(campaign_decay *s);
extern campaign_decay_status campaign_decay_value(const campaign_decay *s, int64_t at, double *value);
extern campaign_decay_status campaign_decay_cools(const campaign_decay *s, double threshold, bool *never, double *after);
extern bool campaign_decay_heat(const campaign_decay *s, double *heat);

/*
 * Several states read together, each times its points: a sum of any half lives.
 * For the two below, states whose points are not positive are left out.
 */
extern bool campaign_decay_joint_heat(const campaign_decay *s, const double *points, int n, double *heat);
extern campaign_decay_status campaign_decay_joint_cools(const campaign_decay *s, const double *points, int n,
														double threshold, int64_t end, int64_t *at);

/*
 * Byte form: big endian, canonical.  unpack takes what pack writes and nothing
 * else; load trusts the numbers (stored by us) and only minds the lengths.
 */
extern size_t campaign_decay_pack(const campaign_decay *s, unsigned char *out);
extern campaign_decay_status campaign_decay_load(campaign_decay *s, const unsigned char *in, size_t len);
extern campaign_decay_status campaign_decay_unpack(campaign_decay *s, const unsigned char *in, size_t len);
/* for readers of text: take parts in any shape, at most CAMPAIGN_DECAY_PARTS a list */
extern campaign_decay_status campaign_decay_check(campaign_decay *s);

#endif							/* CAMPAIGN_CORE_DECAY_H */
