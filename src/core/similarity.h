/*
 * similarity.h: how alike two strings are, by code points
 *
 * Every function takes code points, never bytes, and needs no memory of its own
 * beyond the stack: a string longer than CAMPAIGN_SIMILARITY_MAX is compared by
 * its first CAMPAIGN_SIMILARITY_MAX code points.  A cut-off lets a comparison
 * stop as soon as it cannot be reached.  All but campaign_is_subsequence give the
 * same to the last bit when the two arguments change places.
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
 * A string made ready for many comparisons, by campaign_chars_set() alone.  Where all
 * code points are below 256 narrow holds them as bytes, else wide does (and the other
 * is NULL); mask has bit (c mod 64) of each one.  head is the whole of a short string
 * over again, at hand without another place in memory: up to 16 bytes, or 8 code
 * points below 65536 in 16 bits each, and zeroes.
 */
typedef struct campaign_chars
{
	const uint8_t *narrow;
	const uint32_t *wide;
	uint32_t	n;
	uint32_t	form;			/* CAMPAIGN_CHARS_... */
	uint64_t	mask;
	uint8_t		head[16];
} campaign_chars;

#define CAMPAIGN_CHARS_LONG 0	/* nothing in head */
#define CAMPAIGN_CHARS_BYTES 1	/* head has all of it, as bytes */
#define CAMPAIGN_CHARS_PAIRS 2	/* head has all of it, in 16 bits each */
#define CAMPAIGN_CHARS_BASIC 3	/* wide, nothing in head, but all below 65536 */

/* 0 where the result is below the cut-off (0: never); two empty strings are equal: 1 */
extern double campaign_jaro(const campaign_chars *a, const campaign_chars *b, double cutoff);
/* Winkler: l * 0.1 * (1 - J) on top, l = length of the common prefix, at most 4, whatever J is */
extern double campaign_jaro_winkler(const campaign_chars *a, const campaign_chars *b, double cutoff);
/* optimal string alignment: insert, delete, replace, swap neighbours, none twice; max + 1 where it is more (max < UINT32_MAX) */
extern uint32_t campaign_osa_distance(const campaign_chars *a, const campaign_chars *b, uint32_t max);
/* 2 |A and B| / (|A| + |B|) of the multisets of neighbouring pairs; one-character strings are their own pair */
extern double campaign_bigram_dice(const campaign_chars *a, const campaign_chars *b);
/* are all characters of small in full, in their order? */
extern bool campaign_is_subsequence(const campaign_chars *small, const campaign_chars *full);
/* length of the longest string that is a subsequence of both */
extern uint32_t campaign_common_subsequence(const campaign_chars *a, const campaign_chars *b);

/*
 * Words sorted by code points, one space between them, as the words of names and
 * addresses come in any order; white space and punctuation separate.  out has room
 * for n; at most CAMPAIGN_SIMILARITY_MAX code points are read.  Gives the length.
 */
extern size_t campaign_sort_words(const uint32_t *cp, size_t n, uint32_t *out);

/* fills c from code points; narrow_room (n bytes) is used where all are below 256 */
extern void campaign_chars_set(campaign_chars *c, const uint32_t *cp, size_t n, uint8_t *narrow_room);
/* the same from bytes that are code points below 256 (ASCII, Latin-1) */
extern void campaign_chars_set_narrow(campaign_chars *c, const uint8_t *s, size_t n);

/* a day of the Gregorian calendar; days counts from any fixed day */
typedef struct campaign_day
{
	int32_t		year;
	int32_t		month;
	int32_t		day;
	int32_t		days;
} campaign_day;

/* 1 equal, .95 day and month exchanged, .9 one digit or two neighbouring digits, else .8 falling with the years between */
extern double campaign_date_similarity(const campaign_day *a, const campaign_day *b);
/* the lesser to the greater in magnitude; 0 for different signs */
extern double campaign_number_similarity(double a, double b);

#endif							/* CAMPAIGN_CORE_SIMILARITY_H */
