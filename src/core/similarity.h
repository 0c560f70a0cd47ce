/*
 * similarity.h: how alike two strings are, by code points
 *
 * Every function takes code points, never bytes, and needs no memory of its own
 * beyond the stack: a string longer than CAMPAIGN_SIMILARITY_MAX is compared by
 * its first CAMPAIGN_SIMILARITY_MAX code points.  A cut-off lets a comparison
 * stop as soon as it cannot be reached.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_SIMILARITY_H
#define CAMPAIGN_CORE_SIMILARITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_SIMILARITY_MAX 1024

/*
 * A string made ready for many comparisons.  Where all code points are below 256
 * narrow holds them as bytes, else wide does; mask has bit (c mod 64) of each one.
 */
typedef struct campaign_chars
{
	const uint8_t *narrow;
	const uint32_t *wide;
	uint32_t	n;
	uint64_t	mask;
} campaign_chars;

/* 0 where the result is below the cut-off (0: never) */
extern double campaign_jaro(const campaign_chars *a, const campaign_chars *b, double cutoff);
/* Winkler: l * 0.1 * (1 - J) on top, l = length of the common prefix, at most 4, whatever J is */
extern double campaign_jaro_winkler(const campaign_chars *a, const campaign_chars *b, double cutoff);
/* optimal string alignment: insert, delete, replace, swap neighbours, none twice; max + 1 where it is more */
extern uint32_t campaign_osa_distance(const campaign_chars *a, const campaign_chars *b, uint32_t max);
/* 2 |A and B| / (|A| + |B|) of the multisets of neighbouring pairs; one-character strings are their own pair */
extern double campaign_bigram_dice(const campaign_chars *a, const campaign_chars *b);
/* are all characters of small in full, in their order? */
extern bool campaign_is_subsequence(const campaign_chars *small, const campaign_chars *full);

/* fills c from code points; narrow_room (n bytes) is used where all are below 256 */
extern void campaign_chars_set(campaign_chars *c, const uint32_t *cp, size_t n, uint8_t *narrow_room);

#endif							/* CAMPAIGN_CORE_SIMILARITY_H */
