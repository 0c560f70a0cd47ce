/*
 * advice.h: when to reach somebody, and what to do next, from counts.
 */
#ifndef CAMPAIGN_CORE_ADVICE_H
#define CAMPAIGN_CORE_ADVICE_H

#include <stdbool.h>
#include <stdint.h>

/* one cell of a circle of hours */
typedef struct campaign_hour
{
	double		sent,			/* of everybody */
				responded;
	double		own_sent,		/* of the one asked about */
				own_responded;
	double		common,			/* out: rate of everybody in this cell, shrunk */
				rate;			/* out: rate of the one asked about */
	double		low,			/* out: 95 % interval of rate */
				high;
} campaign_hour;

extern void campaign_smooth_circle(const double *in, double *out, int n);
extern bool campaign_hour_rates(campaign_hour *hours, int n, double prior, double own_prior, bool daily, double *overall);

/* one action that may be taken */
typedef struct campaign_action
{
	double		n,				/* taken, of everybody; and how often with success */
				k;
	double		own_n,			/* of the segment */
				own_k;
	double		own_p;			/* chance by a model instead, NAN: by the counts */
	double		value,
				cost,
				weight;
	double		draw;			/* in (0, 1), of an exploring choice */
	bool		eligible;

	double		common_p,		/* out: chance of everybody */
				p;				/* out: chance in the segment, or by the model */
	double		common_value,	/* out: expected value by common_p and by p */
				own_value;
	double		low,			/* out: 95 % of the value it stands by */
				high;
	double		best;			/* out: chance that it is the best one */
	int			rank;			/* out: from 1, 0: not eligible */
} campaign_action;

typedef struct campaign_choice
{
	double		prior_hits,		/* in: beta prior of a chance */
				prior_misses;
	double		own_prior;		/* in: weight of the common chance in a segment's */
	double		none_n,			/* in: left alone; none_n 0: no such group */
				none_k;
	double		z;				/* in: of the bound that a personal choice must pass */
	bool		explore;		/* in: draw, and fill in best */
	void		(*tick) (void); /* in: called now and then, may not return; NULL */
	bool		personal;		/* out: the choice rests on the segment or the model */
	double		gain,			/* out: of the personal favourite over the common one */
				gain_low;
	int			common_best,	/* out: numbers from 0, -1: none eligible */
				own_best,
				chosen;
} campaign_choice;

extern void campaign_choose(campaign_choice *choice, campaign_action *actions, int n, int *order);

#endif							/* CAMPAIGN_CORE_ADVICE_H */
