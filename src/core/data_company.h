/*
 * data_company.h: the generated lists behind campaign_company_parse().
 */
#ifndef CAMPAIGN_DATA_COMPANY_H
#define CAMPAIGN_DATA_COMPANY_H

#include <stdint.h>

/* sorted words, one blob; word i is blob[offset[i] .. offset[i + 1]) */
typedef struct campaign_wordlist
{
	const char *blob;
	const uint32_t *offset;
	int			count;
	int			longest;		/* bytes */
} campaign_wordlist;

extern const campaign_wordlist campaign_regions;
extern const campaign_wordlist campaign_trades;
extern const campaign_wordlist campaign_forms;

/* 1: this region is taken in front of a name, 0: only in brackets */
extern const unsigned char campaign_region_leads[];

#endif							/* CAMPAIGN_DATA_COMPANY_H */
