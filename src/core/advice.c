/*
 * advice.c: shrunk rates on a circle of hours, and actions by expected value.
 *
 * Rates.  With M = prior and m = own_prior: everybody's rate of a cell is
 * g = (K + M p) / (N + M), where p is the rate of all cells together (or, with daily,
 * that of the same hour on all days, itself shrunk so towards p); the rate of the one
 * asked about is (k + m g) / (n + m).
 *
 * Actions.  The chance of an action is (k + a) / (n + a + b), that in a segment
 * (k' + m P) / (n' + m); its expected value weight * P * value - cost, where P is
 * what it has over being left alone if somebody was.  What the segment says against
 * everybody's favourite is followed only where the lower bound of the gain is above
 * zero: small segments are full of winners by chance.
 */
#include "core/advice.h"

#include <math.h>

#include "core/beta.h"
#include "core/proportion.h"

/* each cell with a quarter of either neighbour's, round the circle; n >= 1, in is not out */
void
campaign_smooth_circle(const double *in, double *out, int n)
{
	for (int i = 0; i < n; i++)
		out[i] = (in[(i + n - 1) % n] + 2 * in[i] + in[(i + 1) % n]) / 4;
}

/*
 * Fills in common, rate, low and high of n cells and the overall rate; false (and
 * nothing filled in) where nothing was ever sent.  daily: n is a multiple of 24.
 */
bool
campaign_hour_rates(campaign_hour *hours, int n, double prior, double own_prior, bool daily, double *overall)
{
	double		sent = 0,
				responded = 0,
				p;
	double		day_sent[24] = {0},
				day_responded[24] = {0};

	for (int i = 0; i < n; i++)
	{
		sent += hours[i].sent;
		responded += hours[i].responded;
		if (daily)
		{
			day_sent[i % 24] += hours[i].sent;
			day_responded[i % 24] += hours[i].responded;
		}
	}
	/* counts of everybody may lag behind those of the one asked about */
	if (sent <= 0)
	{
		for (int i = 0; i < n; i++)
		{
			sent += hours[i].own_sent;
			responded += hours[i].own_responded;
		}
		if (sent <= 0)
			return false;
	}
	p = responded / sent;
	*overall = p;
	for (int i = 0; i < n; i++)
	{
		campaign_hour *h = &hours[i];
		double		above = p,
					total,
					spread;

		if (daily && day_sent[i % 24] + prior > 0)
			above = (day_responded[i % 24] + prior * p) / (day_sent[i % 24] + prior);
		h->common = h->sent + prior > 0 ? (h->responded + prior * above) / (h->sent + prior) : above;
		h->rate = h->own_sent + own_prior > 0 ? (h->own_responded + own_prior * h->common) / (h->own_sent + own_prior) : h->common;
		/* (rounding must not lead out of what a share can be) */
		h->rate = fmin(fmax(h->rate, 0), 1);
		/* Wilson's interval of a share of that weight; of no weight it is all that can be */
		total = h->own_sent + own_prior;
		spread = CAMPAIGN_Z95 * sqrt(h->rate * (1 - h->rate) * total + CAMPAIGN_Z95 * CAMPAIGN_Z95 / 4);
		h->low = fmax(0, (h->rate * total + CAMPAIGN_Z95 * CAMPAIGN_Z95 / 2 - spread) / (total + CAMPAIGN_Z95 * CAMPAIGN_Z95));
		h->high = fmin(1, (h->rate * total + CAMPAIGN_Z95 * CAMPAIGN_Z95 / 2 + spread) / (total + CAMPAIGN_Z95 * CAMPAIGN_Z95));
		/* (at 0 and 1 rounding may pass the rate by) */
		h->low = fmin(h->low, h->rate);
		h->high = fmax(h->high, h->rate);
	}
	return true;
}

/* variance of the posterior of a share that weighs total */
static double
share_variance(double p, double total)
{
	return p * (1 - p) / (total + 1);
}

/* parameters of what is known of the chance that the choice stands by */
static void
posterior(const campaign_choice *choice, const campaign_action *a, double *hits, double *misses)
{
	double		p = choice->personal ? a->p : a->common_p,
				total = choice->personal ? a->own_n + choice->own_prior : a->n + choice->prior_hits + choice->prior_misses;

	*hits = fmin(fmax(p * total, 1e-3), CAMPAIGN_BETA_MAX);
	*misses = fmin(fmax((1 - p) * total, 1e-3), CAMPAIGN_BETA_MAX);
}

/*
 * Chance that each eligible action has the greatest value: of each the integral of its
 * density over the product of the others' cumulative probabilities, by equal steps of
 * log(p / (1 - p)); brought to a sum of 1.
 */
static void
chance_of_best(const campaign_choice *choice, campaign_action *actions, int n, double none)
{
	enum
	{
		STEPS = 120
	};
	double		sum = 0;

	for (int i = 0; i < n; i++)
	{
		campaign_action *a = &actions[i];
		double		hits,
					misses,
					low,
					high,
					step;

		a->best = 0;
		if (!a->eligible)
			continue;
		posterior(choice, a, &hits, &misses);
		low = campaign_beta_quantile(1e-9, hits, misses);
		high = campaign_beta_quantile(1 - 1e-9, hits, misses);
		low = fmax(log(low / (1 - low)), -690);
		high = fmin(log(high / (1 - high)), 36);
		step = (high - low) / STEPS;
		for (int s = 0; s <= STEPS; s++)
		{
			double		t = low + s * step,
						p = 1 / (1 + exp(-t)),
						worth = a->weight * (p - none) * a->value - a->cost,
						product = campaign_beta_density_logit(t, hits, misses) * step;

			for (int j = 0; j < n && product > 0; j++)
			{
				const campaign_action *b = &actions[j];
				double		stake = b->weight * b->value;

				if (j == i || !b->eligible)
					continue;
				if (choice->tick && j % 16 == 0)
					choice->tick();
				if (stake > 0)
				{
					double		other_hits,
								other_misses;

					posterior(choice, b, &other_hits, &other_misses);
					product *= campaign_beta_cdf(fmin(fmax((worth + b->cost) / stake + none, 0), 1), other_hits, other_misses);
				}
				else if (-b->cost > worth || (-b->cost == worth && j < i))
					product = 0;
			}
			a->best += product;
		}
		sum += a->best;
	}
	for (int i = 0; i < n && sum > 0; i++)
		actions[i].best /= sum;
}

/*
 * Fills in the answers of choice and actions.  Numbers are finite, counts 0 <= k <= n,
 * value and weight not negative, prior_hits and prior_misses positive (or none, where
 * n > 0), own_prior positive.  order: room for n; afterwards the eligible actions, best
 * first; ties go to the earlier one.
 */
void
campaign_choose(campaign_choice *choice, campaign_action *actions, int n, int *order)
{
	double		none = 0,
				none_variance = 0;
	int			m = 0;

	choice->common_best = choice->own_best = choice->chosen = -1;
	choice->personal = false;
	choice->gain = choice->gain_low = 0;
	if (choice->none_n > 0)
	{
		double		total = choice->none_n + choice->prior_hits + choice->prior_misses;

		none = (choice->none_k + choice->prior_hits) / total;
		none_variance = share_variance(none, total);
	}
	for (int i = 0; i < n; i++)
	{
		campaign_action *a = &actions[i];
		double		total = a->n + choice->prior_hits + choice->prior_misses;

		a->common_p = total > 0 ? (a->k + choice->prior_hits) / total : 0;
		a->p = isnan(a->own_p) ? (a->own_k + choice->own_prior * a->common_p) / (a->own_n + choice->own_prior) : a->own_p;
		a->p = fmin(fmax(a->p, 0), 1);
		a->common_value = a->weight * (a->common_p - none) * a->value - a->cost;
		a->own_value = a->weight * (a->p - none) * a->value - a->cost;
		a->rank = 0;
		a->best = 0;
		if (!a->eligible)
			continue;
		if (choice->common_best < 0 || a->common_value > actions[choice->common_best].common_value)
			choice->common_best = i;
		if (choice->own_best < 0 || a->own_value > actions[choice->own_best].own_value)
			choice->own_best = i;
		order[m++] = i;
	}
	if (m == 0)
		return;

	if (choice->own_best != choice->common_best)
	{
		const campaign_action *b = &actions[choice->own_best],
				   *c = &actions[choice->common_best];
		double		sb = b->weight * b->value,
					sc = c->weight * c->value;

		/* (what both have over being left alone moves together) */
		choice->gain = b->own_value - c->own_value;
		choice->gain_low = choice->gain - choice->z * sqrt(sb * sb * share_variance(b->p, b->own_n + choice->own_prior)
														   + sc * sc * share_variance(c->p, c->own_n + choice->own_prior)
														   + (sb - sc) * (sb - sc) * none_variance);
		choice->personal = choice->gain_low > 0;
	}
	for (int i = 0; i < n; i++)
	{
		campaign_action *a = &actions[i];
		double		stake = a->weight * a->value,
					worth = choice->personal ? a->own_value : a->common_value,
					half = choice->z * stake * sqrt((choice->personal ? share_variance(a->p, a->own_n + choice->own_prior)
													 : share_variance(a->common_p, a->n + choice->prior_hits + choice->prior_misses)) + none_variance);

		a->low = worth - half;
		a->high = worth + half;
	}
	/* by value, few enough for insertion; it keeps the order of equals */
	for (int i = 1; i < m; i++)
	{
		int			x = order[i],
					j = i;
		double		worth = choice->personal ? actions[x].own_value : actions[x].common_value;

		for (; j > 0 && (choice->personal ? actions[order[j - 1]].own_value : actions[order[j - 1]].common_value) < worth; j--)
			order[j] = order[j - 1];
		order[j] = x;
	}
	for (int i = 0; i < m; i++)
		actions[order[i]].rank = i + 1;
	choice->chosen = order[0];
	if (choice->explore)
	{
		double		most = -INFINITY;

		chance_of_best(choice, actions, n, none);
		for (int i = 0; i < n; i++)
		{
			const campaign_action *a = &actions[i];
			double		hits,
						misses,
						p,
						worth;

			if (!a->eligible)
				continue;
			if (choice->tick)
				choice->tick();
			posterior(choice, a, &hits, &misses);
			p = campaign_beta_quantile(a->draw, hits, misses);
			worth = a->weight * (p - none) * a->value - a->cost;
			if (worth > most)
			{
				most = worth;
				choice->chosen = i;
			}
		}
	}
}
