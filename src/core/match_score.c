/*
 * match_score.c: the score of a pair, and its terms
 */
#include "core/match_train.h"

#include <math.h>

double
campaign_match_quantize(double x)
{
	return nearbyint(x / CAMPAIGN_MATCH_QUANTUM) * CAMPAIGN_MATCH_QUANTUM;
}

/*
 * The score of two records.  Agreement on a rare value says more than agreement on
 * a common one: the adjustment takes the place of u by the frequency of the more
 * common of the two values.
 */
double
campaign_match_score(const campaign_match_model *model,
					 const campaign_match_value *const *a, const campaign_match_value *const *b,
					 const double *tf_a, const double *tf_b, campaign_match_terms *terms)
{
	double		score = model->prior;

	for (int i = 0; i < model->n_columns; i++)
	{
		const campaign_match_column *c = &model->columns[i];
		int			level = -1;
		double		weight = 0,
					tf = 0;

		if (a[i] != NULL && b[i] != NULL)
		{
			level = campaign_match_compare(c->kind, a[i], b[i]);
			weight = c->weight[level];
			if (level == c->n_levels - 1 && c->tf_weight > 0 && tf_a != NULL && tf_b != NULL)
				tf = campaign_match_tf(c, tf_a[i] > tf_b[i] ? tf_a[i] : tf_b[i]);
		}
		if (terms != NULL)
		{
			terms->level[i] = (int8_t) level;
			terms->weight[i] = weight;
			terms->tf[i] = tf;
		}
		score += weight + tf;
	}
	if (terms != NULL)
		terms->score = score;
	return score;
}

/*
 * What the frequency of an equal value adds to the weight of equality; 0 where the
 * frequency is not known.
 */
double
campaign_match_tf(const campaign_match_column *c, double frequency)
{
	if (!(frequency > 0) || !(c->tf_weight > 0))
		return 0;
	return nearbyint(c->tf_weight * (log2(c->u[c->n_levels - 1]) - log2(fmax(frequency, c->tf_min))) * 4096) / 4096;
}
