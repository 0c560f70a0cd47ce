/*
 * credit_code.h: the unified social credit code of a Chinese organisation.
 */
#ifndef CAMPAIGN_CORE_CREDIT_CODE_H
#define CAMPAIGN_CORE_CREDIT_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_CREDIT_CODE_LEN 18

/* where its parts begin: authority, kind, division of six, organisation of nine, check character */
enum
{
	CAMPAIGN_CREDIT_AUTHORITY = 0, CAMPAIGN_CREDIT_KIND = 1, CAMPAIGN_CREDIT_DIVISION = 2, CAMPAIGN_CREDIT_ORGANIZATION = 8,
	CAMPAIGN_CREDIT_CHECK = 17
};

extern bool campaign_credit_code_normalize(const uint32_t *cp, size_t n, char *out);
extern char campaign_credit_code_check(const char *code);
extern char campaign_organization_code_check(const char *code);

#endif							/* CAMPAIGN_CORE_CREDIT_CODE_H */
