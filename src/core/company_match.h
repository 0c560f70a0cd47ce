/*
 * company_match.h: may two company names be of one company?
 *
 * A name is parsed once (campaign_company_parse) and made ready for many
 * comparisons; the score is in [0, 1], 1 for the same core with nothing against
 * it, and symmetric.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_COMPANY_MATCH_H
#define CAMPAIGN_CORE_COMPANY_MATCH_H

#include "core/company.h"
#include "core/workspace.h"

typedef struct campaign_company_name campaign_company_name;

/* cp: cleaned, NFKC, case folded, simplified; NULL where there is no core */
extern const campaign_company_name *campaign_company_prepare(campaign_workspace *w, const uint32_t *cp, size_t n);
extern double campaign_company_similarity(const campaign_company_name *a, const campaign_company_name *b);

#endif							/* CAMPAIGN_CORE_COMPANY_MATCH_H */
