/*
 * company.h: the parts of a company's name, the core as its key.
 */
#ifndef CAMPAIGN_CORE_COMPANY_H
#define CAMPAIGN_CORE_COMPANY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* code points of a name that is parsed; longer texts are no names */
#define CAMPAIGN_COMPANY_POINTS 256
/* bytes of any part */
#define CAMPAIGN_COMPANY_MAX 2048

typedef struct campaign_company
{
	size_t		region_len;
	size_t		core_len;
	size_t		form_len;
	size_t		branch_len;
	char		region[CAMPAIGN_COMPANY_MAX];
	char		core[CAMPAIGN_COMPANY_MAX];
	char		form[CAMPAIGN_COMPANY_MAX];
	char		branch[CAMPAIGN_COMPANY_MAX];
} campaign_company;

extern bool campaign_company_parse(const uint32_t *cp, size_t n, campaign_company *company);

#endif							/* CAMPAIGN_CORE_COMPANY_H */
