/*
 * scorecard.c: counts, weights of evidence, Newton's method, crosses.
 */
#include "core/scorecard.h"

#include <math.h>
#include <string.h>

#include "core/cholesky.h"
#include "core/long_sum.h"
#include "core/scorecard_metrics.h"

/* rows of a block; a multiple of four */
#define BLOCK 256

#define MAX_ITERATIONS 60
#define CONVERGED 1e-9

/* rows between two looks at whether somebody has cancelled */
#define PATIENCE 65536

static inline double
softplus(double z)
{
	return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

double
campaign_card_probability(double logit)
{
	return logit >= 0 ? 1 / (1 + exp(-logit)) : exp(logit) / (1 + exp(logit));
}

/* Logistic regression ------------------------------------------------------------------- */

typedef struct newton
{
	campaign_logistic *l;
	double	   *x,				/* [BLOCK][p] */
			   *g,				/* [p] */
			   *h,				/* [p][p], its lower half */
			   *step,
			   *trial;
	uint8_t	   *y;
	double		value;			/* penalised log-likelihood */
} newton;

/* two neighbours at once, wherever they stand; every processor has as much */
typedef double two __attribute__((vector_size(16), aligned(8), may_alias));

/*
 * Adds weight[r] times the outer product of row r to the lower half of h.  Four rows
 * at a time, so that h is read and written a quarter as often.
 */
static void
add_products(double *restrict h, uint32_t p, const double *restrict x, const double *restrict weight, size_t n)
{
	for (size_t r = 0; r + 4 <= n; r += 4)
	{
		const double *x0 = x + r * p,
				   *x1 = x0 + p,
				   *x2 = x1 + p,
				   *x3 = x2 + p;

		for (uint32_t j = 0; j < p; j++)
		{
			double		w0 = weight[r] * x0[j],
						w1 = weight[r + 1] * x1[j],
						w2 = weight[r + 2] * x2[j],
						w3 = weight[r + 3] * x3[j];
			double	   *row = h + (size_t) j * p;
			uint32_t	k = 0;

			for (; k + 2 <= j + 1; k += 2)
				*(two *) (row + k) += (w0 * *(const two *) (x0 + k) + w1 * *(const two *) (x1 + k)) + (w2 * *(const two *) (x2 + k) + w3 * *(const two *) (x3 + k));
			for (; k <= j; k++)
				row[k] += (w0 * x0[k] + w1 * x1[k]) + (w2 * x2[k] + w3 * x3[k]);
		}
	}
}

/*
 * One pass over the rows: value, gradient and Hessian at beta.
 */
static void
look(newton *s, const double *beta, campaign_workspace *w)
{
	campaign_logistic *l = s->l;
	uint32_t	p = l->p;
	campaign_long_sum likelihood = {0, 0};
	size_t		at = 0,
				n,
				since = 0;
	double		weight[BLOCK];

	memset(s->g, 0, p * sizeof(double));
	memset(s->h, 0, (size_t) p * p * sizeof(double));
	while ((n = l->fill(l->context, &at, BLOCK, s->x, s->y)) > 0)
	{
		for (size_t r = 0; r < n; r++)
		{
			const double *x = s->x + r * p;
			double		eta = 0,
						mu,
						residual;

			for (uint32_t j = 0; j < p; j++)
				eta += beta[j] * x[j];
			mu = campaign_card_probability(eta);
			residual = s->y[r] - mu;
			weight[r] = mu * (1 - mu);
			campaign_long_sum_add(&likelihood, s->y[r] * eta - softplus(eta));
			for (uint32_t j = 0; j < p; j++)
				s->g[j] += residual * x[j];
		}
		for (size_t r = n; r % 4 != 0; r++)
		{
			weight[r] = 0;
			memset(s->x + r * p, 0, p * sizeof(double));
		}
		add_products(s->h, p, s->x, weight, (n + 3) / 4 * 4);
		since += n * p;
		if (since > PATIENCE)
		{
			campaign_workspace_tick(w);
			since = 0;
		}
	}
	s->value = l->log_likelihood = campaign_long_sum_value(&likelihood);
	for (uint32_t j = 0; j < p; j++)
	{
		double		away = beta[j] - l->towards[j];

		s->value -= l->ridge[j] / 2 * away * away;
		s->g[j] -= l->ridge[j] * away;
		s->h[(size_t) j * p + j] += l->ridge[j];
	}
}

/*
 * Newton's method with halved steps.  The penalised likelihood is concave, so where
 * a step no longer moves anything the answer is the only one.
 */
bool
campaign_logistic_fit(campaign_logistic *l, double *beta, campaign_workspace *w)
{
	newton		s = {.l = l};
	uint32_t	p = l->p;

	s.x = campaign_workspace_array(w, (size_t) BLOCK * p, sizeof(double));
	s.y = campaign_workspace_array(w, BLOCK, 1);
	s.g = campaign_workspace_array(w, p, sizeof(double));
	s.h = campaign_workspace_array(w, (size_t) p * p, sizeof(double));
	s.step = campaign_workspace_array(w, p, sizeof(double));
	s.trial = campaign_workspace_array(w, p, sizeof(double));
	look(&s, beta, w);
	for (l->iterations = 1; l->iterations <= MAX_ITERATIONS; l->iterations++)
	{
		double		value = s.value,
					t = 1,
					moved = 0;

		if (!campaign_cholesky_solve(s.h, p, s.g, s.step))
			return false;
		for (;;)
		{
			moved = 0;
			for (uint32_t j = 0; j < p; j++)
			{
				s.trial[j] = beta[j] + t * s.step[j];
				moved = fmax(moved, fabs(t * s.step[j]));
			}
			look(&s, s.trial, w);
			if (s.value >= value - 1e-11 * (1 + fabs(value)) || t < 1e-9)
				break;
			t /= 2;
		}
		memcpy(beta, s.trial, p * sizeof(double));
		if (!isfinite(moved))
			return false;
		if (moved < CONVERGED)
			return true;
		for (uint32_t j = 0; j < p; j++)
			if (l->ridge[j] == 0 && fabs(beta[j]) > 500)
				return false;
	}
	/* what creeps on for ever with a likelihood of one explains everything: separated */
	return false;
}

/* Levels ---------------------------------------------------------------------------------- */

/*
 * Weight of evidence of a level with n rows, n_pos of them positive: 0 without rows.
 */
double
campaign_card_woe(double n, double n_pos, double base_rate, double m)
{
	return log((n_pos + m * base_rate) / (n - n_pos + m * (1 - base_rate))) - log(base_rate / (1 - base_rate));
}

/*
 * The distinct values at k / bins of the way through sorted values, each one of them
 * (percentile_disc).  Returns how many; cuts: room for bins - 1.
 */
size_t
campaign_card_cuts(const double *sorted, size_t n, int bins, double *cuts)
{
	size_t		found = 0;

	if (n == 0)
		return 0;
	for (int k = 1; k < bins; k++)
	{
		/* ceil(k / bins * n) - 1, with the rounding of the server's percentile_disc */
		double		place = ceil((double) k / bins * (double) n);
		size_t		at = place < 1 ? 0 : (size_t) place - 1;

		if (at >= n)
			at = n - 1;
		if (found == 0 || sorted[at] > cuts[found - 1])
			cuts[found++] = sorted[at];
	}
	return found;
}

/*
 * Counts of a feature by fold and level, and the weights that follow.
 */
static void
weigh(const campaign_card *card, campaign_card_feature *f, campaign_workspace *w)
{
	size_t		cells = (size_t) card->folds * f->n_levels;
	double		n1 = (double) card->n_pos,
				n0 = (double) (card->n_used - card->n_pos);
	campaign_long_sum sum[2] = {{0, 0}},
				square[2] = {{0, 0}};

	f->count = campaign_workspace_array(w, cells, sizeof(uint32_t));
	f->positive = campaign_workspace_array(w, cells, sizeof(uint32_t));
	f->woe = campaign_workspace_array(w, f->n_levels, sizeof(double));
	f->woe_out = campaign_workspace_array(w, cells, sizeof(double));
	for (size_t i = 0; i < card->n; i++)
		if (card->fold[i] != CAMPAIGN_CARD_HELD)
		{
			size_t		c = (size_t) card->fold[i] * f->n_levels + f->level[i];

			f->count[c]++;
			f->positive[c] += card->y[i];
		}
	campaign_workspace_tick(w);
	f->iv = 0;
	f->n_seen = 0;
	for (uint32_t v = 0; v < f->n_levels; v++)
	{
		uint32_t	n = 0,
					pos = 0;

		for (int k = 0; k < card->folds; k++)
		{
			n += f->count[(size_t) k * f->n_levels + v];
			pos += f->positive[(size_t) k * f->n_levels + v];
		}
		f->n_seen += n > 0;
		f->woe[v] = n == 0 ? 0 : campaign_card_woe(n, pos, card->base_rate, card->m);
		f->iv += (pos / n1 - (n - pos) / n0) * f->woe[v];
		for (int k = 0; k < card->folds; k++)
		{
			size_t		c = (size_t) k * f->n_levels + v;
			uint32_t	n_out = n - f->count[c],
						pos_out = pos - f->positive[c];
			double		here = f->woe_out[c] = n_out == 0 ? 0 : campaign_card_woe(n_out, pos_out, card->base_rate, card->m);

			campaign_long_sum_add(&sum[1], here * f->positive[c]);
			campaign_long_sum_add(&sum[0], here * (f->count[c] - f->positive[c]));
			campaign_long_sum_add(&square[1], here * here * f->positive[c]);
			campaign_long_sum_add(&square[0], here * here * (f->count[c] - f->positive[c]));
		}
	}
	{
		double		mean1 = campaign_long_sum_value(&sum[1]) / n1,
					mean0 = campaign_long_sum_value(&sum[0]) / n0,
					var1 = campaign_long_sum_value(&square[1]) / n1 - mean1 * mean1,
					var0 = campaign_long_sum_value(&square[0]) / n0 - mean0 * mean0;

		f->iv_out = mean1 - mean0;
		/* the few rows of an outcome may share a level by chance: two more of either are taken to lie where the other outcome does */
		var1 = (fmax(var1, 0) * n1 + 2 * f->iv_out * f->iv_out) / (n1 + 2);
		var0 = (fmax(var0, 0) * n0 + 2 * f->iv_out * f->iv_out) / (n0 + 2);
		f->iv_error = sqrt(var1 / n1 + var0 / n0);
	}
}

/* the design of the regression: 1, then each feature's weight out of fold */
static size_t
fill_weights(void *context, size_t *at, size_t n, double *x, uint8_t *y)
{
	const campaign_card *card = context;
	uint32_t	features = card->n_features + card->n_crosses,
				p = features + 1;
	size_t		rows[BLOCK],
				found = 0;

	for (; *at < card->n && found < n; (*at)++)
		if (card->fold[*at] != CAMPAIGN_CARD_HELD)
			rows[found++] = *at;
	for (size_t r = 0; r < found; r++)
	{
		x[r * p] = 1;
		y[r] = card->y[rows[r]];
	}
	for (uint32_t j = 0; j < features; j++)
	{
		const campaign_card_feature *f = &card->feature[j];

		for (size_t r = 0; r < found; r++)
			x[r * p + j + 1] = f->woe_out[(size_t) card->fold[rows[r]] * f->n_levels + f->level[rows[r]]];
	}
	return found;
}

/*
 * Fits the coefficients of what there is, from beta on: mains are drawn towards one
 * value, crosses towards 0, the intercept is free.
 */
static bool
regress(campaign_card *card, double *beta, campaign_workspace *w)
{
	uint32_t	p = card->n_features + card->n_crosses + 1;
	double	   *towards = campaign_workspace_array(w, p, sizeof(double)),
			   *ridge = campaign_workspace_array(w, p, sizeof(double));
	campaign_logistic l = {.fill = fill_weights,.context = card,.p = p,.towards = towards,.ridge = ridge};
	bool		ok;

	for (uint32_t j = 1; j < p; j++)
	{
		towards[j] = j <= card->n_features ? card->towards : 0;
		ridge[j] = card->lambda;
	}
	ok = campaign_logistic_fit(&l, beta, w);
	card->iterations = l.iterations;
	card->log_likelihood = l.log_likelihood;
	return ok;
}

/* Crosses --------------------------------------------------------------------------------- */

typedef struct pair
{
	double		stat;
	uint32_t	a,
				b;
} pair;

/* what a row leaves unexplained, and how much of that was to be expected */
typedef struct rest
{
	double		residual,
				variance;
} rest;

/*
 * How much the cells of two features still differ: the sum over cells of squared
 * residuals over their variance (drawn to 0 by 2), less one for each cell.  NaN where
 * there are too many cells.
 */
static double
unexplained(const campaign_card *card, const campaign_card_feature *a, const campaign_card_feature *b,
			const rest *left, rest *grid)
{
	size_t		n_grid = (size_t) a->n_levels * b->n_levels;
	uint32_t	cells = 0;
	double		stat = 0;

	memset(grid, 0, n_grid * sizeof(rest));
	for (size_t i = 0; i < card->n; i++)
	{
		rest	   *g = &grid[(size_t) a->level[i] * b->n_levels + b->level[i]];

		g->residual += left[i].residual;
		g->variance += left[i].variance;
	}
	for (size_t c = 0; c < n_grid; c++)
		if (grid[c].variance > 0)
		{
			cells++;
			stat += grid[c].residual * grid[c].residual / (grid[c].variance + 2);
		}
	return cells > card->max_cells ? NAN : stat - cells;
}

/* the cells of a cross become its levels, in the order of the grid */
static bool
make_cross(const campaign_card *card, campaign_card_feature *f, const pair *p, campaign_workspace *w)
{
	const campaign_card_feature *a = &card->feature[p->a],
			   *b = &card->feature[p->b];
	size_t		n_grid = (size_t) a->n_levels * b->n_levels;
	uint32_t   *number = campaign_workspace_array(w, n_grid, sizeof(uint32_t));
	uint16_t   *level;

	memset(f, 0, sizeof *f);
	f->a = (int32_t) p->a;
	f->b = (int32_t) p->b;
	f->stat = p->stat;
	for (size_t i = 0; i < card->n; i++)
		number[(size_t) a->level[i] * b->n_levels + b->level[i]] = 1;
	for (size_t c = 0; c < n_grid; c++)
		if (number[c])
			number[c] = ++f->n_levels;
	if (f->n_levels > CAMPAIGN_CARD_MAX_LEVELS)
		return false;
	f->cell = campaign_workspace_array(w, f->n_levels, sizeof(uint32_t));
	for (size_t c = 0; c < n_grid; c++)
		if (number[c])
			f->cell[number[c] - 1] = (uint32_t) c;
	level = campaign_workspace_array(w, card->n, sizeof(uint16_t));
	for (size_t i = 0; i < card->n; i++)
		level[i] = (uint16_t) (number[(size_t) a->level[i] * b->n_levels + b->level[i]] - 1);
	f->level = level;
	campaign_workspace_tick(w);
	return true;
}

/*
 * Finds the pairs whose cells the mains explain worst, and makes crosses of those
 * that are worse than chance.
 */
static void
cross(campaign_card *card, const double *beta, campaign_workspace *w)
{
	uint32_t	crossed[CAMPAIGN_CARD_CROSSED],
				n_crossed = 0,
				n_best = 0;
	pair	   *best = campaign_workspace_array(w, card->max_crosses, sizeof(pair));
	rest	   *left = campaign_workspace_array(w, card->n, sizeof(rest)),
			   *grid = campaign_workspace_array(w, CAMPAIGN_CARD_MAX_GRID, sizeof(rest));

	/* the features that tell most, kept in their order */
	for (uint32_t j = 0; j < card->n_features; j++)
	{
		uint32_t	k = n_crossed;

		if (n_crossed == CAMPAIGN_CARD_CROSSED)
		{
			uint32_t	least = 0;

			for (uint32_t i = 1; i < n_crossed; i++)
				if (card->feature[crossed[i]].iv_out <= card->feature[crossed[least]].iv_out)
					least = i;
			if (!(card->feature[j].iv_out > card->feature[crossed[least]].iv_out))
				continue;
			memmove(&crossed[least], &crossed[least + 1], (n_crossed - least - 1) * sizeof(crossed[0]));
			k = n_crossed - 1;
		}
		else
			n_crossed++;
		crossed[k] = j;
	}
	for (size_t i = 0; i < card->n; i++)
	{
		double		eta = beta[0],
					mu;

		if (card->fold[i] == CAMPAIGN_CARD_HELD)
			continue;
		for (uint32_t j = 0; j < card->n_features; j++)
		{
			const campaign_card_feature *f = &card->feature[j];

			eta += beta[j + 1] * f->woe_out[(size_t) card->fold[i] * f->n_levels + f->level[i]];
		}
		mu = campaign_card_probability(eta);
		left[i].residual = card->y[i] - mu;
		left[i].variance = mu * (1 - mu);
	}
	for (uint32_t i = 0; i < n_crossed; i++)
		for (uint32_t j = i + 1; j < n_crossed; j++)
		{
			const campaign_card_feature *a = &card->feature[crossed[i]],
					   *b = &card->feature[crossed[j]];
			pair		p = {0, crossed[i], crossed[j]};
			uint32_t	at;

			/* with a feature that is the same in all rows a cross would say what the other says alone */
			if (a->n_seen < 2 || b->n_seen < 2 || (size_t) a->n_levels * b->n_levels > CAMPAIGN_CARD_MAX_GRID)
				continue;
			p.stat = unexplained(card, a, b, left, grid);
			campaign_workspace_tick(w);
			if (!(p.stat > 0))
				continue;
			/* of equal ones the first */
			for (at = n_best; at > 0 && best[at - 1].stat < p.stat; at--)
				if (at < card->max_crosses)
					best[at] = best[at - 1];
			if (at < card->max_crosses)
			{
				best[at] = p;
				if (n_best < card->max_crosses)
					n_best++;
			}
		}
	card->n_crosses = 0;
	for (uint32_t i = 0; i < n_best; i++)
	{
		campaign_card_feature *f = &card->feature[card->n_features + card->n_crosses];

		if (make_cross(card, f, &best[i], w))
		{
			weigh(card, f, w);
			card->n_crosses++;
		}
	}
}

/* Naive Bayes ----------------------------------------------------------------------------- */

/*
 * Too few positives for as many coefficients as there are features: all of them get
 * the same one, the slope by which the plain sum of weights tells the truth out of
 * fold.  (The sum counts what several features say as often as they say it, so the
 * slope is below 1 as a rule; it is not let fall to where it would turn the order
 * around, for so few rows cannot say that.)
 */
#define LEAST_SLOPE 0.1

static bool
fit_naive(campaign_card *card, campaign_workspace *w)
{
	double	   *sum[2];
	uint64_t	n[2] = {0, 0};
	double		intercept,
				slope,
				base = log(card->base_rate / (1 - card->base_rate));

	sum[0] = campaign_workspace_array(w, card->n_used - card->n_pos, sizeof(double));
	sum[1] = campaign_workspace_array(w, card->n_pos, sizeof(double));
	for (size_t i = 0; i < card->n; i++)
	{
		double		s = 0;

		if (card->fold[i] == CAMPAIGN_CARD_HELD)
			continue;
		for (uint32_t j = 0; j < card->n_features; j++)
		{
			const campaign_card_feature *f = &card->feature[j];

			s += f->woe_out[(size_t) card->fold[i] * f->n_levels + f->level[i]];
		}
		sum[card->y[i]][n[card->y[i]]++] = base + s;
	}
	campaign_workspace_tick(w);
	card->is_naive = true;
	if (!campaign_platt(sum[1], n[1], sum[0], n[0], 1, &intercept, &slope, w))
		return false;
	if (slope < LEAST_SLOPE)
	{
		double		shift;

		slope = LEAST_SLOPE;
		for (int kind = 0; kind < 2; kind++)
			for (uint64_t i = 0; i < n[kind]; i++)
				sum[kind][i] *= slope;
		if (!campaign_intercept_shift(sum[1], n[1], sum[0], n[0], &shift, w))
			return false;
		intercept = shift;
	}
	card->intercept = intercept + slope * base;
	for (uint32_t j = 0; j < card->n_features; j++)
		card->feature[j].coefficient = slope;
	return true;
}

/* A scorecard ----------------------------------------------------------------------------- */

campaign_card_status
campaign_card_fit(campaign_card *card, campaign_workspace *w)
{
	double	   *beta = campaign_workspace_array(w, (size_t) card->n_features + card->max_crosses + 1, sizeof(double));

	card->n_used = card->n_pos = 0;
	card->n_crosses = 0;
	card->is_naive = false;
	card->iterations = 0;
	for (size_t i = 0; i < card->n; i++)
		if (card->fold[i] != CAMPAIGN_CARD_HELD)
		{
			card->n_used++;
			card->n_pos += card->y[i];
		}
	if (card->n_used == 0)
		return CAMPAIGN_CARD_NO_ROWS;
	if (card->n_pos == 0)
		return CAMPAIGN_CARD_NO_POSITIVE;
	if (card->n_pos == card->n_used)
		return CAMPAIGN_CARD_NO_NEGATIVE;
	card->base_rate = (double) card->n_pos / (double) card->n_used;
	for (uint32_t j = 0; j < card->n_features; j++)
	{
		card->feature[j].a = card->feature[j].b = -1;
		weigh(card, &card->feature[j], w);
	}
	if (card->n_pos < card->least_positive || card->n_used - card->n_pos < card->least_positive)
		return fit_naive(card, w) ? CAMPAIGN_CARD_OK : CAMPAIGN_CARD_DIVERGES;

	beta[0] = log(card->base_rate / (1 - card->base_rate));
	for (uint32_t j = 0; j < card->n_features; j++)
		beta[j + 1] = card->towards;
	if (!regress(card, beta, w))
		return CAMPAIGN_CARD_DIVERGES;
	if (card->max_crosses > 0 && card->n_features > 1)
	{
		cross(card, beta, w);
		if (card->n_crosses > 0 && !regress(card, beta, w))
			return CAMPAIGN_CARD_DIVERGES;
	}
	card->intercept = beta[0];
	for (uint32_t j = 0; j < card->n_features + card->n_crosses; j++)
		card->feature[j].coefficient = beta[j + 1];
	return CAMPAIGN_CARD_OK;
}

/* the score of a row, learned from or held out, with the weights of all that were learned from */
double
campaign_card_logit(const campaign_card *card, size_t row)
{
	double		eta = card->intercept;

	for (uint32_t j = 0; j < card->n_features + card->n_crosses; j++)
	{
		const campaign_card_feature *f = &card->feature[j];

		eta += f->coefficient * f->woe[f->level[row]];
	}
	return eta;
}
