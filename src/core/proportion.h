/*
 * proportion.h: how sure a share k of n is.
 */
#ifndef CAMPAIGN_CORE_PROPORTION_H
#define CAMPAIGN_CORE_PROPORTION_H

#include <stdint.h>

/* the two-sided 95 % point of the normal distribution */
#define CAMPAIGN_Z95 1.959963984540054

extern void campaign_wilson(int64_t k, int64_t n, double z, double *low, double *high);

#endif							/* CAMPAIGN_CORE_PROPORTION_H */
