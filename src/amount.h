/*
 * amount.h: money between numeric and whole minor units.
 */
#ifndef CAMPAIGN_AMOUNT_H
#define CAMPAIGN_AMOUNT_H

/* the amount in units of 10^-scale; raises where it is finer, not finite or beyond 10^18 units */
extern int64 campaign_numeric_units(Datum amount, int scale);

#endif							/* CAMPAIGN_AMOUNT_H */
