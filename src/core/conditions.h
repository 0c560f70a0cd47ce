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

extern bool campaign_rows_in_order(const campaign_row *r, size_t n);
extern size_t campaign_rows_sort_tmp(size_t n);
extern void campaign_rows_sort(campaign_row *r, size_t n, campaign_row *tmp, void (*tick) (void));

#endif							/* CAMPAIGN_CORE_CONDITIONS_H */
