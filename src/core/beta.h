/*
 * beta.h: the beta distribution, what is known of a rate after k of n.
 */
#ifndef CAMPAIGN_CORE_BETA_H
#define CAMPAIGN_CORE_BETA_H

/* the largest parameter served: what a count as float8 and the fraction need */
#define CAMPAIGN_BETA_MAX 1e9

extern double campaign_beta_cdf(double x, double a, double b);
extern double campaign_beta_density_logit(double t, double a, double b);
extern double campaign_beta_quantile(double p, double a, double b);

#endif							/* CAMPAIGN_CORE_BETA_H */
