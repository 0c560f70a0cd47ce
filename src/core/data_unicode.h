/*
 * data_unicode.h: the generated tables behind campaign_text_fold().
 */
#ifndef CAMPAIGN_DATA_UNICODE_H
#define CAMPAIGN_DATA_UNICODE_H

#include <stdint.h>

typedef struct campaign_fold_entry
{
	uint32_t	from;
	uint32_t	to[3];			/* zero-terminated unless all three are used */
} campaign_fold_entry;

/* sorted by from; ASCII is not in it */
extern const campaign_fold_entry campaign_fold_table[];
extern const int campaign_fold_count;

/* {traditional, simplified}, sorted; page[h] is where the entries 0xhh00.. begin */
extern const uint16_t campaign_hans_table[][2];
extern const int campaign_hans_count;
extern const uint16_t campaign_hans_page[257];
/* bit c - 0x3400: has c an entry? */
extern const uint8_t campaign_hans_bits[(0xA000 - 0x3400) / 8];

#endif							/* CAMPAIGN_DATA_UNICODE_H */
