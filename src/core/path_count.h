/*
 * path_count.h: how often each path comes, exactly, and the most frequent ones.
 *
 * Plain C11, no allocation: the caller brings entries, keys and slots, sees to it
 * that they do not run out before adding, and moves what is there when they grow.
 */
#ifndef CAMPAIGN_CORE_PATH_COUNT_H
#define CAMPAIGN_CORE_PATH_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct campaign_path_entry
{
	uint64_t	hash;
	uint64_t	count;
	uint64_t	at;				/* its codes are keys[at] .. keys[at + n - 1] */
	uint32_t	n;
} campaign_path_entry;

typedef struct campaign_path_counts
{
	campaign_path_entry *entries;
	int32_t    *keys;
	uint32_t   *slots;			/* 1 + number of an entry, 0: free; a power of two of them */
	uint64_t	nslots;
	uint64_t	nkeys;			/* used */
	uint32_t	n;				/* used entries */
	uint64_t	total;			/* sum of all counts */
} campaign_path_counts;

/* at least as many slots as this are wanted for n entries */
static inline uint64_t
campaign_path_slots(uint64_t n)
{
	uint64_t	slots = 64;

	while (slots - slots / 4 < n)
		slots *= 2;
	return slots;
}

/*
 * Adds count to the path codes[0 .. n - 1].  Room for one more entry, n more keys
 * and campaign_path_slots() of one entry more must be there.
 */
extern void campaign_path_count_add(campaign_path_counts *c, const int32_t *codes, uint32_t n, uint64_t count);

/* fills new, zeroed slots */
extern void campaign_path_count_rehash(campaign_path_counts *c);

/*
 * The k most frequent paths, or all if there are fewer: their numbers go to out
 * in order (more frequent first, of equals the one that comes first code by code).
 * out has room for min(k, c->n); returns how many.
 */
extern uint32_t campaign_path_count_top(const campaign_path_counts *c, uint32_t k, uint32_t *out,
										void (*tick) (void));

#endif							/* CAMPAIGN_CORE_PATH_COUNT_H */
