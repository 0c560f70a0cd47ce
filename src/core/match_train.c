/*
 * match_train.c: a model from patterns of agreement
 *
 * Fellegi and Sunter (1969), with expectation maximisation as Winkler (1988) uses
 * it: each pattern belongs to pairs of one thing with a probability that follows
 * from m, u and the share of such pairs, and these follow from the probabilities.
 * Pairs that a blocking rule gave are not like pairs at large: their u is learned
 * along with m, held by a prior to the u of pairs at large, so that what goes with
 * the blocked columns is not taken for evidence.
 */
#include "core/match_train.h"

#include <math.h>
#include <string.h>

#include <xxhash.h>

#define ROUNDS 200
/* pairs that the belief before the data counts for */
#define PRIOR_M 3.0
#define PRIOR_U 30.0
#define SWAP_LESS 3.0			/* bits that exchanged names are worth less than names in their places, at least */

void
campaign_match_patterns_start(campaign_match_patterns *p, campaign_workspace *w, int n_columns)
{
	p->w = w;
	p->n_columns = n_columns;
	p->n = 0;
	p->total = 0;
	p->size = 1024;
	p->levels = campaign_workspace_array(w, p->size, n_columns);
	p->count = campaign_workspace_array(w, p->size, sizeof(double));
}

static uint32_t
find_pattern(const campaign_match_patterns *p, const int8_t *levels)
{
	uint32_t	i = (uint32_t) XXH3_64bits(levels, p->n_columns) & (p->size - 1);

	while (p->count[i] > 0 && memcmp(p->levels + (size_t) i * p->n_columns, levels, p->n_columns) != 0)
		i = (i + 1) & (p->size - 1);
	return i;
}

void
campaign_match_patterns_add(campaign_match_patterns *p, const int8_t *levels, double count)
{
	uint32_t	i = find_pattern(p, levels);

	p->total += count;
	if (p->count[i] > 0)
	{
		p->count[i] += count;
		return;
	}
	memcpy(p->levels + (size_t) i * p->n_columns, levels, p->n_columns);
	p->count[i] = count;
	p->n++;
	if (p->n > p->size / 2)
	{
		campaign_match_patterns old = *p;

		p->size *= 2;
		p->levels = campaign_workspace_array(p->w, p->size, p->n_columns);
		p->count = campaign_workspace_array(p->w, p->size, sizeof(double));
		for (uint32_t k = 0; k < old.size; k++)
			if (old.count[k] > 0)
			{
				i = find_pattern(p, old.levels + (size_t) k * p->n_columns);
				memcpy(p->levels + (size_t) i * p->n_columns, old.levels + (size_t) k * p->n_columns, p->n_columns);
				p->count[i] = old.count[k];
			}
	}
}

double
campaign_match_usual_equal(campaign_match_kind kind)
{
	switch (kind)
	{
		case CAMPAIGN_KIND_EMAIL:
		case CAMPAIGN_KIND_PHONE:
		case CAMPAIGN_KIND_ID:
			return 1e-6;
		case CAMPAIGN_KIND_DATE:
		case CAMPAIGN_KIND_COMPANY:
			return 1e-4;
		case CAMPAIGN_KIND_NAME:
		case CAMPAIGN_KIND_CODE:
		case CAMPAIGN_KIND_TEXT:
			return 1e-3;
		case CAMPAIGN_KIND_NUMBER:
			return 1e-2;
		case CAMPAIGN_KIND_CATEGORY:
			break;
	}
	return 0.3;
}

/*
 * A model before any data: values of one thing are mostly equal, those of two things
 * mostly differ.
 */
void
campaign_match_model_start(campaign_match_model *model, int n_columns, const campaign_match_kind *kinds)
{
	memset(model, 0, sizeof(*model));
	model->n_columns = n_columns;
	for (int i = 0; i < n_columns; i++)
	{
		campaign_match_column *c = &model->columns[i];
		double		equal = campaign_match_usual_equal(kinds[i]),
					left = 1;

		c->kind = kinds[i];
		c->n_levels = campaign_match_kind_levels(kinds[i]);
		c->tf_weight = 1;
		c->share = 1;
		for (int l = c->n_levels - 1; l > 0; l--)
		{
			int			below = c->n_levels - 1 - l;

			/* names of companies are compared closely: their levels are rare but for the lowest; numbers are given in rows, neighbours get neighbours */
			c->u[l] = c->kind == CAMPAIGN_KIND_COMPANY && below > 0 ? 1e-5 * pow(3, below - 1) : fmin(equal * pow(4, below) * (below > 0 && equal < 1e-5 ? 30 : 1), 0.03);
			left -= c->u[l];
			c->m[l] = below == 0 ? 0.85 : 0.10 / (c->n_levels - 2);
		}
		if (c->kind == CAMPAIGN_KIND_NAME)
		{
			c->u[CAMPAIGN_MATCH_SWAPPED] = 1e-5;
			c->m[CAMPAIGN_MATCH_SWAPPED] = 0.01;
		}
		c->m[0] = c->n_levels == 2 ? 0.15 : 0.05;
		c->u[0] = fmax(left, 0.05);
	}
}

/*
 * u of each column from pairs drawn at random, nearly none of which are of one
 * thing.  What is usual for a kind counts as many pairs as CAMPAIGN_MATCH_USUAL: a
 * table of ten records has 45 pairs, and five of them may well be of one thing.
 */
void
campaign_match_learn_u(campaign_match_model *model, const campaign_match_patterns *random, const double *equal)
{
	for (int i = 0; i < model->n_columns; i++)
	{
		campaign_match_column *c = &model->columns[i];
		double		seen[CAMPAIGN_MATCH_LEVELS] = {0};
		double		total = 0,
					sum = 0,
					usual = c->u[c->n_levels - 1],
					belief = CAMPAIGN_MATCH_USUAL(c->kind);

		for (uint32_t k = 0; k < random->size; k++)
		{
			int			l = random->count[k] > 0 ? random->levels[(size_t) k * random->n_columns + i] : -1;

			if (l >= 0)
			{
				seen[l] += random->count[k];
				total += random->count[k];
			}
		}
		for (int l = 0; l < c->n_levels; l++)
			c->u[l] = (seen[l] + belief * c->u[l]) / (total + belief);
		if (equal != NULL && equal[i] > 0)
		{
			double		top = c->kind == CAMPAIGN_KIND_CATEGORY ? equal[i] : (total * equal[i] + belief * usual) / (total + belief);
			double		rest = 1 - c->u[c->n_levels - 1];

			for (int l = 0; l < c->n_levels - 1; l++)
				c->u[l] *= (1 - top) / fmax(rest, 1e-9);
			c->u[c->n_levels - 1] = top;
		}
		for (int l = 0; l < c->n_levels; l++)
			sum += c->u[l] = fmax(c->u[l], 1e-9);
		for (int l = 0; l < c->n_levels; l++)
			c->u[l] /= sum;
	}
}

/*
 * Expectation maximisation over patterns.  Where there is little to learn from, the
 * model given stands.
 */
void
campaign_match_learn(const campaign_match_model *model, const campaign_match_patterns *pairs, uint64_t left_out,
					 double share, campaign_match_fit *fit)
{
	int			nc = model->n_columns;
	double		m[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		u[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		ratio[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];

	for (int i = 0; i < nc; i++)
		for (int l = 0; l < model->columns[i].n_levels; l++)
		{
			fit->m[i][l] = model->columns[i].m[l];
			fit->u[i][l] = model->columns[i].u[l];
		}
	fit->share = share;
	fit->total = pairs->total;
	for (int round = 0; round < ROUNDS; round++)
	{
		double		matches = 0,
					move = 0,
					before = log(fit->share / (1 - fit->share));

		campaign_workspace_tick(pairs->w);
		for (int i = 0; i < nc; i++)
		{
			const campaign_match_column *c = &model->columns[i];

			fit->seen[i] = 0;
			for (int l = 0; l < c->n_levels; l++)
			{
				ratio[i][l] = (left_out >> i & 1) ? 0 : c->share * log(fit->m[i][l] / fit->u[i][l]);
				m[i][l] = PRIOR_M * c->m[l];
				u[i][l] = PRIOR_U * c->u[l];
			}
		}
		for (uint32_t k = 0; k < pairs->size; k++)
		{
			const int8_t *levels = pairs->levels + (size_t) k * nc;
			double		odds = before,
						p;

			if (!(pairs->count[k] > 0))
				continue;
			for (int i = 0; i < nc; i++)
				if (levels[i] >= 0)
					odds += ratio[i][levels[i]];
			p = pairs->count[k] / (1 + exp(-odds));
			matches += p;
			for (int i = 0; i < nc; i++)
				if (levels[i] >= 0)
				{
					m[i][levels[i]] += p;
					u[i][levels[i]] += pairs->count[k] - p;
					fit->seen[i] += p;
				}
		}
		share = fmin(fmax((matches + 0.5) / (pairs->total + 1), 1e-9), 1 - 1e-6);
		move = fabs(share - fit->share) / share;
		fit->share = share;
		for (int i = 0; i < nc; i++)
		{
			double		sum_m = 0,
						sum_u = 0;
			int			n = model->columns[i].n_levels;

			for (int l = 0; l < n; l++)
			{
				sum_m += m[i][l];
				sum_u += u[i][l];
			}
			for (int l = 0; l < n; l++)
			{
				move = fmax(move, fabs(m[i][l] / sum_m - fit->m[i][l]));
				fit->m[i][l] = m[i][l] / sum_m;
				fit->u[i][l] = u[i][l] / sum_u;
			}
		}
		if (move < 1e-4)
			break;
	}
}

static double
weight_of(double share, double m, double u)
{
	return campaign_match_quantize(share * fmin(fmax(log2(m / u), -30), 30));
}

/* log2(r / u) of the classes of things that belong together */
void
campaign_match_related_weights(campaign_match_model *model)
{
	for (int k = 0; k < model->n_related; k++)
		for (int i = 0; i < model->n_columns; i++)
		{
			campaign_match_column *c = &model->columns[i];

			for (int l = 0; l < c->n_levels; l++)
				c->related[k][l] = c->share * fmin(fmax(log2(c->r[k][l] / c->u[l]), -30), 30);
		}
}

/*
 * Weights from m and u.  A higher level never weighs less than a lower one: where the
 * data says so (levels hardly ever seen), neighbouring levels are taken as one.
 */
void
campaign_match_weights(campaign_match_model *model)
{
	for (int i = 0; i < model->n_columns; i++)
	{
		campaign_match_column *c = &model->columns[i];
		double		m[CAMPAIGN_MATCH_LEVELS],
					u[CAMPAIGN_MATCH_LEVELS];
		int			size[CAMPAIGN_MATCH_LEVELS];
		int			n = 0;

		for (int l = 0; l < c->n_levels; l++)
		{
			if (l == CAMPAIGN_MATCH_SWAPPED && c->kind == CAMPAIGN_KIND_NAME)
				continue;
			m[n] = c->m[l];
			u[n] = c->u[l];
			size[n++] = 1;
			while (n > 1 && m[n - 1] / u[n - 1] < m[n - 2] / u[n - 2])
			{
				m[n - 2] += m[n - 1];
				u[n - 2] += u[n - 1];
				size[n - 2] += size[n - 1];
				n--;
			}
		}
		for (int k = 0, l = 0; k < n; k++)
			for (int j = 0; j < size[k]; j++)
			{
				c->weight[l++] = weight_of(c->share, m[k], u[k]);
				if (l == CAMPAIGN_MATCH_SWAPPED && c->kind == CAMPAIGN_KIND_NAME)
				{
					c->weight[l] = weight_of(c->share, c->m[l], c->u[l]);
					l++;
				}
			}
	}
	campaign_match_related_weights(model);
	/* exchanged says less than both in their places: it is the less likely way to agree by design, the more likely by chance */
	for (int i = 0; i < model->n_columns; i++)
	{
		campaign_match_column *c = &model->columns[i];

		if (c->swap > 0)
		{
			const campaign_match_column *other = &model->columns[c->swap - 1];
			double		both = c->weight[c->n_levels - 1] + other->weight[other->n_levels - 1];

			c->weight[CAMPAIGN_MATCH_SWAPPED] = fmin(c->weight[CAMPAIGN_MATCH_SWAPPED], fmax(both - SWAP_LESS, 0));
		}
	}
}
