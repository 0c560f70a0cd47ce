/*
 * dedupe_related.c: pairs of two things that belong together
 *
 * Colleagues agree on a company and all that comes with it, namesakes on what is made
 * from the name; u, of pairs at large, knows of neither.  Among the candidates they
 * show as a class of their own: they agree on some columns far more often than pairs
 * at large, and differ on others as pairs of one thing hardly ever do.
 *
 * Each column in turn is taken for the one that such pairs share; expectation
 * maximisation over the patterns of the candidates, u given, finds what goes
 * with it.  The class that explains the candidates best is kept, if it explains them
 * clearly better than none and is clearly not the class of pairs of one thing; then
 * the next one is looked for.
 */
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#define TRIAL_ROUNDS 15
#define ROUNDS 60
#define PRIOR_PAIRS 20.0		/* the rates of pairs at large count for so many of a class */
#define LEAST_EVIDENCE (-14.0)	/* of a pattern that is looked at */
#define PRIOR_M 20.0			/* what m was before for so many, */
#define PRIOR_SHARE 0.3			/* and for such a share of those of one thing */
#define LEAST_PAIRS 100.0		/* of a class */
#define FEWER 0.7				/* of a class beside another: so many times those of one thing */
#define LEAST_GAIN 0.01			/* bits a candidate that a class must explain on average */
#define LEAST_AGAINST 3.0		/* bits against one thing that a pair of the class must show on average in some column */
#define LEAST_TOTAL 1.0			/* and in all columns together: what differs less is of one thing, with more errors than most, */
#define LEAST_DIFFERENT 7.0		/* unless the columns that speak against it say so much */
#define MANY 3.0				/* and such pairs are so many times as many as those of one thing, */
#define CLEAR_GAIN 0.5			/* or explain so many bits a candidate, */
#define CLEAR_MANY 2.0			/* are so many times as many */
#define CLEAR_DIFFERENT 11.0	/* and differ by so much */

typedef struct related_fit
{
	int			n;				/* classes */
	double		matches;		/* share of pairs of one thing */
	double		share[CAMPAIGN_MATCH_RELATED];
	double		r[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		m[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];	/* of pairs of one thing: what passed for it may have been of two that belong together */
	double		seen[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_COLUMNS];	/* share of the pairs of a class that have both values */
	double		bits;			/* log2 of the likelihood of the candidates, but for a constant */
} related_fit;

typedef struct related_data
{
	const campaign_dedupe *d;
	uint32_t	n;
	const int8_t *levels;		/* [n][columns] */
	const double *count;
	double		total;
	double		all;			/* pairs at large */
} related_data;

/* expectation maximisation: u stands, shares, m and r move */
static void
fit_classes(const related_data *data, related_fit *fit, int rounds, bool learns_m)
{
	const campaign_dedupe *d = data->d;
	const campaign_match_model *model = &d->model;
	int			nc = d->n_columns;
	double		sum_m[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		m_ratio[CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		r_ratio[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];
	double		sum[CAMPAIGN_MATCH_RELATED][CAMPAIGN_MATCH_COLUMNS][CAMPAIGN_MATCH_LEVELS];

	for (int round = 0; round < rounds; round++)
	{
		double		rest = 1 - fit->matches,
					matches = 0,
					before = fit->bits;
		double		of[CAMPAIGN_MATCH_RELATED] = {0};

		campaign_workspace_tick(d->w);
		for (int i = 0; i < nc; i++)
			for (int l = 0; l < model->columns[i].n_levels; l++)
			{
				sum_m[i][l] = (PRIOR_M + PRIOR_SHARE * fit->matches * data->all) * model->columns[i].m[l];
				m_ratio[i][l] = exp2(fit->n == 0 ? model->columns[i].weight[l] :
									 model->columns[i].share * log2(fit->m[i][l] / model->columns[i].u[l]));
			}
		for (int k = 0; k < fit->n; k++)
		{
			rest -= fit->share[k];
			for (int i = 0; i < nc; i++)
				for (int l = 0; l < model->columns[i].n_levels; l++)
				{
					sum[k][i][l] = PRIOR_PAIRS * model->columns[i].u[l];
					r_ratio[k][i][l] = exp2(model->columns[i].share * log2(fit->r[k][i][l] / model->columns[i].u[l]));
				}
		}
		rest = fmax(rest, 0.5);
		fit->bits = 0;
		for (uint32_t p = 0; p < data->n; p++)
		{
			const int8_t *level = data->levels + (size_t) p * nc;
			double		x[1 + CAMPAIGN_MATCH_RELATED];
			double		total = rest;

			for (int k = -1; k < fit->n; k++)
			{
				double		(*ratio)[CAMPAIGN_MATCH_LEVELS] = k < 0 ? m_ratio : r_ratio[k];
				double		odds = k < 0 ? fit->matches : fit->share[k];

				for (int i = 0; i < nc; i++)
					if (level[i] >= 0)
						odds *= ratio[i][level[i]];
				/* of sixty-four columns, all as telling as can be */
				total += x[k + 1] = fmin(odds, 1e280);
			}
			fit->bits += data->count[p] * log2(total);
			matches += data->count[p] * x[0] / total;
			for (int i = 0; i < nc; i++)
				if (level[i] >= 0)
					sum_m[i][level[i]] += data->count[p] * x[0] / total;
			for (int k = 0; k < fit->n; k++)
			{
				double		q = data->count[p] * x[k + 1] / total;

				of[k] += q;
				for (int i = 0; i < nc; i++)
					if (level[i] >= 0)
						sum[k][i][level[i]] += q;
			}
		}
		fit->matches = fmin(fmax(matches / data->all, 0.5 / data->all), 0.3);
		for (int i = 0; i < nc && learns_m; i++)
		{
			double		total = 0;

			for (int l = 0; l < model->columns[i].n_levels; l++)
				total += sum_m[i][l];
			for (int l = 0; l < model->columns[i].n_levels; l++)
				fit->m[i][l] = sum_m[i][l] / total;
		}
		for (int k = 0; k < fit->n; k++)
		{
			fit->share[k] = fmin(fmax(of[k] / data->all, 0.5 / data->all), 0.1);
			for (int i = 0; i < nc; i++)
			{
				double		total = 0;

				for (int l = 0; l < model->columns[i].n_levels; l++)
					total += sum[k][i][l];
				fit->seen[k][i] = fmax(total - PRIOR_PAIRS, 0) / fmax(of[k], 1);
				for (int l = 0; l < model->columns[i].n_levels; l++)
					fit->r[k][i][l] = sum[k][i][l] / total;
			}
		}
		if (round > 0 && fabs(fit->bits - before) < 1e-6 * data->total)
			break;
	}
}

/* a class more: pairs that share column i as those of one thing do, and are else as pairs at large with a leaning */
static void
start_class(const related_data *data, related_fit *fit, int anchor)
{
	const campaign_match_model *model = &data->d->model;
	int			k = fit->n++;

	fit->share[k] = fit->matches;
	for (int i = 0; i < model->n_columns; i++)
	{
		const campaign_match_column *c = &model->columns[i];
		double		lean = i == anchor ? 0.9 : 0.05;

		for (int l = 0; l < c->n_levels; l++)
			fit->r[k][i][l] = lean * c->m[l] + (1 - lean) * c->u[l];
	}
}

/* what the pairs of a class say on average, in bits, column by column */
static double
class_bits(const related_data *data, const related_fit *fit, int k, double *against, double *different)
{
	const campaign_match_model *model = &data->d->model;
	double		total = 0;

	*against = *different = 0;
	for (int i = 0; i < model->n_columns; i++)
	{
		double		bits = 0;

		for (int l = 0; l < model->columns[i].n_levels; l++)
			bits += fit->seen[k][i] * fit->r[k][i][l] * model->columns[i].share * log2(fit->m[i][l] / model->columns[i].u[l]);
		*against = fmin(*against, bits);
		*different += fmin(bits, 0);
		total += bits;
	}
	return total;
}

/* worth a further look: more pairs than those of one thing, in one class at least, and some column speaks against that */
static bool
is_other(const related_data *data, const related_fit *fit)
{
	double		against,
				different,
				most = 0;

	for (int k = 0; k < fit->n; k++)
	{
		class_bits(data, fit, k, &against, &different);
		if (against > -LEAST_AGAINST || fit->share[k] < FEWER * fit->matches || fit->share[k] * data->all < LEAST_PAIRS)
			return false;
		most = fmax(most, fit->share[k]);
	}
	return most >= fit->matches;
}

/*
 * Are the classes of pairs that are not of one thing, and many enough to matter?
 * Records of one thing of which one is full of errors make a class of their own, too.
 */
static bool
is_apart(const related_data *data, const related_fit *none, const related_fit *fit)
{
	bool		is_clear = fit->bits > none->bits + CLEAR_GAIN * data->total;

	if (!is_other(data, fit))
		return false;
	for (int k = 0; k < fit->n; k++)
	{
		double		against,
					different;
		double		total = class_bits(data, fit, k, &against, &different);

		if (total > -LEAST_TOTAL &&
			(different > -LEAST_DIFFERENT ||
			 (fit->n == 1 && fit->share[k] < MANY * fit->matches &&
			  !(is_clear && fit->share[k] >= CLEAR_MANY * fit->matches && different <= -CLEAR_DIFFERENT))))
			return false;
	}
	return true;
}

static double
evidence(const campaign_dedupe *d, const int8_t *level)
{
	double		bits = 0;

	for (int i = 0; i < d->n_columns; i++)
		if (level[i] >= 0)
			bits += d->model.columns[i].weight[level[i]];
	return bits;
}

/*
 * patterns: of the candidates, or of a sample that stands for them
 */
void
campaign_dedupe_find_related(campaign_dedupe *d, campaign_match_patterns *patterns)
{
	related_data data = {.d = d, .all = (double) d->n * (d->n - 1.0) / 2};
	related_fit *none,
			   *fit,
			   *best,
			   *trial,
			   *kept;
	uint32_t	k = 0;

	if (d->n_columns < 2 || patterns->n < 2)
		return;
	for (int i = 0; i < d->n_columns; i++)
		if (d->columns[i].is_fixed)
			return;
	none = campaign_workspace_array(d->w, 5, sizeof(related_fit));
	fit = none + 1;
	best = none + 2;
	trial = none + 3;
	kept = none + 4;
	/* to the front of the table, which is not asked for a pattern again; what is of two things beyond doubt teaches nothing */
	for (uint32_t i = 0; i < patterns->size; i++)
		if (patterns->count[i] > 0 && evidence(d, patterns->levels + (size_t) i * d->n_columns) >= LEAST_EVIDENCE)
		{
			data.total += patterns->count[i];
			memmove(patterns->levels + (size_t) k * d->n_columns, patterns->levels + (size_t) i * d->n_columns, d->n_columns);
			patterns->count[k++] = patterns->count[i];
		}
	data.n = k;
	data.levels = patterns->levels;
	data.count = patterns->count;
	for (int i = 0; i < d->n_columns; i++)
		memcpy(fit->m[i], d->model.columns[i].m, sizeof(fit->m[i]));
	fit->matches = exp2(d->model.prior);
	fit_classes(&data, fit, ROUNDS, false);
	*none = *fit;
	/* a class that mixes two is seen for what it is when the next one has parted it: all are looked for, then judged */
	while (fit->n < CAMPAIGN_MATCH_RELATED)
	{
		bool		found = false;

		best->bits = -INFINITY;
		for (int i = 0; i < 2 * d->n_columns; i++)
		{
			*trial = *fit;
			start_class(&data, trial, i / 2);
			/* m from the start, and m only after the class has its pairs: it may take them for its own */
			if (i % 2 == 0)
				fit_classes(&data, trial, TRIAL_ROUNDS, false);
			fit_classes(&data, trial, TRIAL_ROUNDS, true);
			if (is_apart(&data, none, trial))
			{
				if (!found || trial->bits > best->bits)
					*best = *trial;
				found = true;
			}
			else if (!found && trial->bits > best->bits && is_other(&data, trial) && trial->share[fit->n] >= MANY * trial->matches)
				*best = *trial;
		}
		if (!(best->bits > fit->bits + LEAST_GAIN * data.total))
			break;
		*trial = *best;
		fit_classes(&data, trial, ROUNDS, true);
		*fit = is_other(&data, trial) ? *trial : *best;
		if (is_apart(&data, none, fit))
			*kept = *fit;
	}
	fit = kept;
	if (fit->n == 0)
		return;
	d->model.n_related = fit->n;
	for (int i = 0; i < d->n_columns; i++)
		memcpy(d->model.columns[i].m, fit->m[i], sizeof(fit->m[i]));
	for (int c = 0; c < fit->n; c++)
	{
		d->model.related[c] = fit->share[c];
		for (int i = 0; i < d->n_columns; i++)
			memcpy(d->model.columns[i].r[c], fit->r[c][i], sizeof(fit->r[c][i]));
	}
	d->model.prior = campaign_match_quantize(log2(fit->matches / (1 - fit->matches)));
}
