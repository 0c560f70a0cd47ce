/*
 * dedupe_sketch.h: enough of a value to tell, mostly, how it compares; inside of dedupe*.c
 *
 * Most candidates differ in most columns.  Values lie anywhere in memory, and to see
 * that two of them have nothing in common takes little: a few bytes of each, side by
 * side for all values of a column.  A sketch never decides what the comparison itself
 * would decide otherwise; where it cannot tell, that is asked.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_DEDUPE_SKETCH_H
#define CAMPAIGN_CORE_DEDUPE_SKETCH_H

#include "core/match_value.h"

/* telephone numbers, codes, ids: up to 15 bytes of text; codes from the left, numbers to the right */
typedef struct dedupe_sketch_code
{
	uint8_t		text[15];
	uint8_t		n;				/* 0: not known */
} dedupe_sketch_code;

typedef struct dedupe_sketch_date
{
	uint32_t	digits;			/* one in 4 bits */
	uint16_t	year;			/* 0: not known */
	uint8_t		month;
	uint8_t		day;
} dedupe_sketch_date;

/* names and addresses of mail, in bytes */
typedef struct dedupe_sketch_text
{
	uint64_t	mask;			/* of all of it */
	uint8_t		begin[4];
	uint8_t		n;				/* 0: not known */
	uint8_t		n_words;		/* of a name; of a Chinese one, length of the surname; of an address, of the name before the @ */
	uint8_t		is_han;
	uint8_t		is_surname;
	uint32_t	turned[2];		/* of an address: loose key, domain */
	union
	{
		uint16_t	words[4];	/* hashes; characters of a Chinese name */
		uint64_t	local_mask;
	}			own;
} dedupe_sketch_text;

extern size_t campaign_dedupe_sketch_size(campaign_match_kind kind);	/* 0: none */
extern void campaign_dedupe_sketch(const campaign_match_value *v, void *sketch);
/* level of two values that are not equal; -1: the sketches cannot tell */
extern int	campaign_dedupe_sketch_level(campaign_match_kind kind, const void *sketches, uint32_t a, uint32_t b);

#endif							/* CAMPAIGN_CORE_DEDUPE_SKETCH_H */
