/*
 * match_score.c: the score of a pair, and its terms
 */
#include "core/match_train.h"
#include "core/match_value.h"

#include <math.h>

double
campaign_match_quantize(double x)
{
	return nearbyint(x / CAMPAIGN_MATCH_QUANTUM) * CAMPAIGN_MATCH_QUANTUM;
}

static int
compare_values(const campaign_match_model *model, int column, const campaign_match_value *a, const campaign_match_value *b)
{
	return a == NULL || b == NULL ? -1 : campaign_match_compare(model->columns[column].kind, a, b);
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
	int8_t		level[CAMPAIGN_MATCH_COLUMNS];

	for (int i = 0; i < model->n_columns; i++)
		level[i] = (int8_t) compare_values(model, i, a[i], b[i]);
	for (int i = 0; i < model->n_columns; i++)
	{
		int			j = model->columns[i].swap - 1;

		if (j >= 0 && level[i] <= 3 && level[j] <= 3 &&
			campaign_match_is_swap(level[i], level[j], compare_values(model, i, a[i], b[j]), compare_values(model, i, a[j], b[i])))
		{
			level[i] = CAMPAIGN_MATCH_SWAPPED;
			level[j] = -1;
		}
	}
	for (int i = 0; i < model->n_columns; i++)
	{
		const campaign_match_column *c = &model->columns[i];
		double		weight = level[i] < 0 ? 0 : c->weight[level[i]],
					tf = 0;

		if (level[i] == c->n_levels - 1 && tf_a != NULL && tf_b != NULL)
			tf = campaign_match_tf(c, tf_a[i] > tf_b[i] ? tf_a[i] : tf_b[i]);
		if (terms != NULL)
		{
			terms->level[i] = level[i];
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
	return nearbyint(c->share * c->tf_weight * (log2(c->u[c->n_levels - 1]) - log2(fmax(frequency, c->tf_min))) * 4096) / 4096;
}
