/*
 * conditions.h: rows of one group, each a time and the set of conditions that
 * were true on it.
 *
 * Bit i of the mask is condition i + 1.  Rows have one order, (time, mask), so
 * that nothing hangs on the order in which they came.  Plain C11, no
 * allocation.
 */
#ifndef CAMPAIGN_CORE_CONDITIONS_H
#define CAMPAIGN_CORE_CONDITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_CONDITIONS_MAX 64

typedef struct campaign_row
{
	int64_t		ts;				/* microseconds since 2000-01-01 00:00 UTC */
	uint64_t	mask;
} campaign_row;

static inline bool
campaign_row_less(const campaign_row *a, const campaign_row *b)
{
	return a->ts != b->ts ? a->ts < b->ts : a->mask < b->mask;
}

/*
 * A packed row: both in eight bytes, for up to eight conditions and times of
 * years 859 to 3140.  Packed rows have the same order as integers.
 */
typedef int64_t campaign_packed;

#define CAMPAIGN_PACKED_BITS 8
#define CAMPAIGN_PACKED_TS_MAX ((INT64_C(1) << 55) - 1)

static inline bool
campaign_packed_fits(int64_t ts)
{
	return ts >= -CAMPAIGN_PACKED_TS_MAX && ts <= CAMPAIGN_PACKED_TS_MAX;
}

static inline campaign_packed
campaign_packed_make(int64_t ts, uint64_t mask)
{
	return (int64_t) ((uint64_t) ts << CAMPAIGN_PACKED_BITS | mask);
}

/* gcc and clang shift negative numbers arithmetically, and say so */
static inline campaign_row
campaign_packed_row(campaign_packed p)
{
	campaign_row r = {p >> CAMPAIGN_PACKED_BITS, (uint64_t) p & 0xff};

	return r;
}

extern bool campaign_rows_in_order(const campaign_row *r, size_t n);
extern bool campaign_packed_in_order(const campaign_packed *r, size_t n);

/*
 * Both sorts want scratch space for campaign_rows_sort_tmp(n) rows of their
 * kind.  tick, or NULL, is called now and then; where it leaves by longjmp the
 * rows are lost.
 */
extern size_t campaign_rows_sort_tmp(size_t n);
extern void campaign_rows_sort(campaign_row *r, size_t n, campaign_row *tmp, void (*tick) (void));
extern void campaign_packed_sort(campaign_packed *r, size_t n, campaign_packed *tmp, void (*tick) (void));

#endif							/* CAMPAIGN_CORE_CONDITIONS_H */
