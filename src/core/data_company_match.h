/*
 * data_company_match.h: the generated lists behind campaign_company_similarity().
 */
#ifndef CAMPAIGN_DATA_COMPANY_MATCH_H
#define CAMPAIGN_DATA_COMPANY_MATCH_H

#include <stdint.h>

#include "core/data_company.h"

/* classes of words */
#define CAMPAIGN_WORD_STOP 1	/* of, the, van */
#define CAMPAIGN_WORD_FORM 2	/* company, group, foundation */
#define CAMPAIGN_WORD_GENERIC 3
#define CAMPAIGN_WORD_TRADE 4	/* bank, technology */
#define CAMPAIGN_WORD_PLAIN 5	/* an everyday word, maybe the name */
#define CAMPAIGN_WORD_GEO 6		/* a country, a city */

/* words and phrases of up to four words, folded to ASCII where they are not Han */
extern const campaign_wordlist campaign_match_words;
extern const unsigned char campaign_match_class[];
/* the same for all spellings of one word */
extern const uint16_t campaign_match_id[];

/* legal forms of which it is known what they are: limited 1, by shares 2, partnership 3, not for profit 4 */
extern const campaign_wordlist campaign_match_kinds;
extern const unsigned char campaign_match_kind[];

/* forms that a name may begin with */
extern const campaign_wordlist campaign_match_leadings;

extern const campaign_wordlist campaign_match_numbers;
extern const unsigned char campaign_match_value[];

typedef struct campaign_match_letter
{
	uint16_t	cp;
	char		ascii[5];
} campaign_match_letter;

/* sorted by code point */
extern const campaign_match_letter campaign_match_letters[];
extern const int campaign_match_letter_count;

/* beside campaign_regions: the province, + 64 for a province itself, 0 if unknown */
extern const unsigned char campaign_match_home[];

#endif							/* CAMPAIGN_DATA_COMPANY_MATCH_H */
