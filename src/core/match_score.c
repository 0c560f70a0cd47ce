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

/* a score is log2 of odds */
double
campaign_match_probability(double score)
{
	return 1 / (1 + exp2(-score));
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
	double		adjust[CAMPAIGN_MATCH_COLUMNS];
	double		related;
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
		adjust[i] = tf;
		score += weight + tf;
	}
	related = campaign_match_related(model, level, adjust, NULL);
	score += related;
	if (terms != NULL)
	{
		terms->related = related;
		terms->score = score;
	}
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

/*
 * What pairs of two things that belong together take from the score of a pair.  Where
 * a class shares a column by design, an equal value is the more telling the rarer it
 * is, as it is of one thing; where it agrees by chance, frequency says nothing: of r,
 * the part (r - u) / (1 - u) is by design.
 */
double
campaign_match_related(const campaign_match_model *model, const int8_t *level, const double *tf, double *odds)
{
	double		rest = 1,
				sum = 0;

	if (model->n_related == 0)
		return 0;
	for (int k = 0; k < model->n_related; k++)
		rest -= model->related[k];
	for (int k = 0; k < model->n_related; k++)
	{
		double		bits = log2(model->related[k] / fmax(rest, 0.5)),
					x;

		for (int i = 0; i < model->n_columns; i++)
		{
			const campaign_match_column *c = &model->columns[i];
			int			l = level[i];

			if (l < 0)
				continue;
			if (tf[i] != 0 && l == c->n_levels - 1 && c->share > 0)
			{
				double		u = c->u[l],
							design = (c->r[k][l] - u) / (1 - u);

				if (design > 0)
				{
					bits += c->share * log2(design / u * exp2(tf[i] / c->share) + 1 - design);
					continue;
				}
			}
			bits += c->related[k][l];
		}
		x = exp2(fmin(fmax(bits, -200), 200));
		if (odds != NULL)
			odds[k] = x;
		sum += x;
	}
	return -campaign_match_quantize(log2(1 + sum));
}
