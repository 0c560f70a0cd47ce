/*
 * scorecard_refine.c: points of single levels, fitted together on top of a scorecard.
 */
#include "core/scorecard_refine.h"

#include <math.h>
#include <string.h>

#include "core/cholesky.h"
#include "core/long_sum.h"

/* rows that are learned from; a level has enough of them long before */
#define MOST_ROWS 100000
/* columns of the regression: its cost grows with their cube */
#define MOST_COLUMNS 400
/*
 * A level of fewer rows, or of a smaller share, gets no points of its own: what its
 * rows hold in common with their own weights out of fold would give away their outcome
 * (a level's sum less its weight out of fold is what the row's own fold had).
 */
#define LEAST_ROWS 5
#define LEAST_SHARE 400
/* columns that every feature of numbers has beside its steps */
#define SLOPES 2
#define MAX_STEPS 20
/* rows of either outcome below which nothing is said of single levels */
#define LEAST_OUTCOME 15
#define MAX_ITERATIONS 12
/* steps towards what the other folds tell, where that takes at most so many products */
#define STEPS 3
#define MOST_PRODUCTS 3e8

/* Bins -------------------------------------------------------------------------------------- */

/*
 * Cuts finer than those of the feature, which are among them: about fifty of equal
 * size, where a value that many rows share does not use up the places of others.
 */
void
campaign_refine_cuts(const double *sorted, size_t n, const double *cuts, uint32_t n_cuts, campaign_refine_bins *bins, campaign_workspace *w)
{
	double		place[CAMPAIGN_REFINE_CUTS + 64],
				mean = 0,
				deviation = 0;
	uint32_t	found = 0,
				c = 0;
	size_t		heavy = n / 25 > 5 ? n / 25 : 5,
				light = 0,
				target,
				since = 0;

	/* rows whose value few others share */
	for (size_t i = 0, end; i < n; i = end)
	{
		for (end = i + 1; end < n && sorted[end] == sorted[i]; end++)
			;
		if (end - i < heavy)
			light += end - i;
	}
	target = light / 50 > 5 ? light / 50 : 5;
	for (size_t i = 0, end; i < n; i = end)
	{
		bool		is_heavy;

		for (end = i + 1; end < n && sorted[end] == sorted[i]; end++)
			;
		is_heavy = end - i >= heavy;
		/* below a heavy value, and at it; else where enough rows have come together; and at every cut of the feature */
		if (is_heavy && since > 0 && i > 0 && found < CAMPAIGN_REFINE_CUTS && (found == 0 || place[found - 1] < sorted[i - 1]))
			place[found++] = sorted[i - 1];
		since = is_heavy ? target : since + (end - i);
		while (c < n_cuts && cuts[c] < sorted[i])
			c++;
		if (end < n && (since >= target || (c < n_cuts && cuts[c] == sorted[i])) && found < CAMPAIGN_REFINE_CUTS)
		{
			place[found++] = sorted[i];
			since = 0;
		}
	}
	bins->n_cuts = found;
	bins->cuts = campaign_workspace_array(w, found, sizeof(double));
	memcpy(bins->cuts, place, found * sizeof(double));
	bins->z = campaign_workspace_array(w, (size_t) found + 2, sizeof(double));
	bins->rank = campaign_workspace_array(w, (size_t) found + 2, sizeof(double));
	bins->step = campaign_workspace_array(w, (size_t) found + 2, sizeof(uint32_t));
	{
		size_t		at = 0,
					in_step = 0;
		uint32_t	step = 0;

		for (uint32_t v = 0; v <= found; v++)
		{
			size_t		from = at;
			campaign_long_sum sum = {0, 0};

			for (; at < n && (v == found || sorted[at] <= place[v]); at++)
				campaign_long_sum_add(&sum, fmin(fmax(sorted[at], -1e150), 1e150));
			bins->z[v] = at > from ? campaign_long_sum_value(&sum) / (double) (at - from) : 0;
			bins->rank[v] = (((double) from + (double) at) / (double) n - 1) * 1.7;
			bins->step[v] = step;
			in_step += at - from;
			if (in_step >= n / MAX_STEPS || at - from >= heavy)
			{
				step++;
				in_step = 0;
			}
			mean += bins->z[v] * (double) (at - from) / (double) n;
		}
		bins->n_steps = bins->step[found] + 2;
		at = 0;
		for (uint32_t v = 0; v <= found; v++)
		{
			size_t		from = at;

			for (; at < n && (v == found || sorted[at] <= place[v]); at++)
				;
			bins->z[v] -= mean;
			deviation += bins->z[v] * bins->z[v] * (double) (at - from) / (double) n;
		}
	}
	deviation = sqrt(deviation);
	for (uint32_t v = 0; v <= found; v++)
		bins->z[v] = deviation > 0 && isfinite(deviation) ? fmin(fmax(bins->z[v] / deviation, -5), 5) : 0;
	/* no value: in the middle */
	bins->z[found + 1] = bins->rank[found + 1] = 0;
	bins->step[found + 1] = bins->n_steps - 1;
}

/* The regression ---------------------------------------------------------------------------- */

typedef struct entry
{
	uint32_t	column;
	double		x;
} entry;

typedef struct work
{
	const campaign_card *card;
	const campaign_refine *r;
	uint32_t	p;				/* columns: 1, the score so far, then those of features */
	uint32_t  **column;			/* [features] of a level, 0: none */
	uint32_t   *slope;			/* [features] the first of its slopes, 0: none */
	size_t		n,
				step;			/* between rows */
	size_t	   *row;			/* [n] */
	double	   *eta;			/* [n] the score so far, out of fold */
	double	   *ridge;			/* [p] in units of the ridge */
	uint32_t	most;			/* entries of a row */
} work;

/* the entries of row i of those that are learned from */
static uint32_t
entries(const work *s, size_t i, entry *e)
{
	const campaign_card *card = s->card;
	size_t		row = s->row[i];
	uint32_t	n = 2;

	e[0] = (entry) {0, 1};
	e[1] = (entry) {1, s->eta[i]};
	for (uint32_t j = 0; j < card->n_features; j++)
	{
		const campaign_refine_feature *f = &s->r->feature[j];
		uint32_t	v = f->bins ? f->level[row] : card->feature[j].level[row];

		if (s->slope[j] != 0)
		{
			if (f->bins->z[v] != 0)
				e[n++] = (entry) {s->slope[j], f->bins->z[v]};
			if (f->bins->rank[v] != 0)
				e[n++] = (entry) {s->slope[j] + 1, f->bins->rank[v]};
		}
		if (s->column[j] != NULL && s->column[j][v] != 0)
			e[n++] = (entry) {s->column[j][v], 1};
	}
	return n;
}

static double
logit_of(const work *s, const entry *e, uint32_t n, const double *beta, size_t i)
{
	double		eta = s->eta[i];

	for (uint32_t k = 0; k < n; k++)
		eta += beta[e[k].column] * e[k].x;
	return eta;
}

static inline double
loss_of(double eta, bool y)
{
	double		z = y ? -eta : eta;

	return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/* adds gradient and Hessian (its lower half) of row i at beta */
static void
add_row(const work *s, const entry *e, uint32_t n, double eta, bool y, double *g, double *h)
{
	double		mu = campaign_card_probability(eta),
				weight = fmax(mu * (1 - mu), 1e-10);

	for (uint32_t a = 0; a < n; a++)
	{
		double		wa = weight * e[a].x;
		double	   *line = h + (size_t) e[a].column * s->p;

		g[e[a].column] += (y - mu) * e[a].x;
		/* columns of a row ascend */
		for (uint32_t b = 0; b <= a; b++)
			line[e[b].column] += wa * e[b].x;
	}
}

/*
 * Which column stands for what: as fine as the room for columns allows.  Detail 2:
 * slopes and steps, 1: slopes and the feature's own levels, 0: slopes alone.
 */
static bool
lay_out(work *s, int detail, campaign_workspace *w)
{
	const campaign_card *card = s->card;

	size_t		least = s->n / LEAST_SHARE > LEAST_ROWS ? s->n / LEAST_SHARE : LEAST_ROWS;

	s->p = 2;
	s->most = 2;
	for (uint32_t j = 0; j < card->n_features; j++)
	{
		const campaign_card_feature *c = &card->feature[j];
		const campaign_refine_feature *f = &s->r->feature[j];
		uint32_t	n_levels = f->bins ? f->bins->n_cuts + 2 : c->n_levels,
					n_groups = f->bins ? f->bins->n_steps : n_levels;
		size_t	   *count;
		uint32_t   *number;

		s->slope[j] = 0;
		s->column[j] = NULL;
		if (c->n_seen < 2)
			continue;
		if (f->bins)
		{
			/* (of two values the slope tells all) */
			s->slope[j] = s->p;
			s->p += SLOPES;
			s->most += SLOPES;
		}
		if (s->p > MOST_COLUMNS)
			return false;
		count = campaign_workspace_array(w, n_groups, sizeof(size_t));
		number = campaign_workspace_array(w, n_groups, sizeof(uint32_t));
		for (size_t i = 0; i < s->n; i++)
		{
			uint32_t	v = f->bins ? f->bins->step[f->level[s->row[i]]] : c->level[s->row[i]];

			count[v]++;
		}
		for (uint32_t v = 0; v < n_groups; v++)
			if (count[v] >= least && (!f->bins || detail > 0 || v == n_groups - 1) && (f->bins || detail > 0 || count[v] >= s->n / 50))
			{
				if (f->bins && detail == 1 && v + 1 < n_groups && v % 2 == 1)
				{
					number[v] = number[v - 1];	/* two steps are one */
					continue;
				}
				number[v] = s->p++;
				if (s->p > MOST_COLUMNS)
					return false;
			}
		s->column[j] = campaign_workspace_array(w, n_levels, sizeof(uint32_t));
		for (uint32_t v = 0; v < n_levels; v++)
			s->column[j][v] = number[f->bins ? f->bins->step[v] : v];
		s->most++;
	}
	return s->p > 2;
}

static const double ridges[] = {0.5, 2, 8, 32, 128, 512, 2048};

#define RIDGES (sizeof ridges / sizeof ridges[0])

/* what the ridge takes off the likelihood of a beta */
static double
penalty(const work *s, const double *beta, double ridge)
{
	double		sum = 0;

	for (uint32_t j = 0; j < s->p; j++)
		sum += ridge * s->ridge[j] / 2 * beta[j] * beta[j];
	return sum;
}

bool
campaign_card_refine(const campaign_card *card, campaign_refine *r, campaign_workspace *w)
{
	work		s = {.card = card,.r = r};
	uint32_t	p,
				folds = (uint32_t) card->folds,
				best = 0;
	size_t		pp;
	entry	   *e;
	double	   *g,
			   *h,
			   *sum_g,
			   *sum_h,
			   *trial,
			   *beta;
	double		before = 0,
				loss[RIDGES] = {0},
				gain_square[RIDGES] = {0};
	bool		failed[RIDGES] = {false};

	r->is_refined = false;
	r->scale = 1;
	r->shift = 0;
	if (card->n_used < 10 * folds || card->n_pos < LEAST_OUTCOME || card->n_used - card->n_pos < LEAST_OUTCOME)
		return false;
	s.step = (card->n_used + MOST_ROWS - 1) / MOST_ROWS;
	s.row = campaign_workspace_array(w, card->n_used / s.step + 1, sizeof(size_t));
	s.eta = campaign_workspace_array(w, card->n_used / s.step + 1, sizeof(double));
	{
		size_t		seen = 0;

		/* whole rounds of folds are taken or left */
		for (size_t i = 0; i < card->n; i++)
			if (card->fold[i] != CAMPAIGN_CARD_HELD && (seen++ / folds) % s.step == 0 && s.n < card->n_used / s.step + 1)
				s.row[s.n++] = i;
	}
	for (size_t i = 0; i < s.n; i++)
	{
		size_t		row = s.row[i];
		double		eta = card->intercept;

		for (uint32_t j = 0; j < card->n_features + card->n_crosses; j++)
		{
			const campaign_card_feature *f = &card->feature[j];

			eta += f->coefficient * f->woe_out[(size_t) card->fold[row] * f->n_levels + f->level[row]];
		}
		s.eta[i] = eta;
	}
	s.column = campaign_workspace_array(w, card->n_features, sizeof(uint32_t *));
	s.slope = campaign_workspace_array(w, card->n_features, sizeof(uint32_t));
	if (!lay_out(&s, 2, w) && !lay_out(&s, 1, w) && !lay_out(&s, 0, w))
		return false;
	campaign_workspace_tick(w);
	p = s.p;
	pp = (size_t) p * p;
	s.ridge = campaign_workspace_array(w, p, sizeof(double));
	for (uint32_t j = 1; j < p; j++)
		s.ridge[j] = 1;
	s.ridge[1] = CAMPAIGN_REFINE_SCORE_RIDGE;
	e = campaign_workspace_array(w, s.most, sizeof(entry));
	g = campaign_workspace_array(w, (size_t) folds * p, sizeof(double));
	h = campaign_workspace_array(w, folds * pp, sizeof(double));
	sum_g = campaign_workspace_array(w, p, sizeof(double));
	sum_h = campaign_workspace_array(w, pp, sizeof(double));
	trial = campaign_workspace_array(w, pp, sizeof(double));
	beta = campaign_workspace_array(w, RIDGES * folds * p, sizeof(double));
	for (size_t i = 0; i < s.n; i++)
	{
		uint32_t	k = card->fold[s.row[i]],
					n = entries(&s, i, e);
		bool		y = card->y[s.row[i]];

		add_row(&s, e, n, s.eta[i], y, g + (size_t) k * p, h + k * pp);
		before += loss_of(s.eta[i], y);
		if (i % 4096 == 0)
			campaign_workspace_tick(w);
	}
	for (uint32_t k = 0; k < folds; k++)
	{
		for (uint32_t j = 0; j < p; j++)
			sum_g[j] += g[(size_t) k * p + j];
		for (size_t c = 0; c < pp; c++)
			sum_h[c] += h[k * pp + c];
	}
	/* what each fold is told by the others, for every ridge from the strongest on: one step of Newton's, or several where there are few rows */
	{
		double		effort = ((double) s.n * s.most * s.most + (double) pp * p / 3) * folds * RIDGES;
		int			rounds = effort <= MOST_PRODUCTS ? STEPS : 1;
		double	   *at = campaign_workspace_array(w, p, sizeof(double)),
				   *step = campaign_workspace_array(w, p, sizeof(double)),
				   *grad = campaign_workspace_array(w, p, sizeof(double));

		for (uint32_t k = 0; k < folds; k++)
		{
			bool		bad = false;

			memset(at, 0, p * sizeof(double));
			for (int a = RIDGES - 1; a >= 0; a--)
			{
				double	   *b = beta + ((size_t) a * folds + k) * p;

				for (int round = 0; round < rounds && !bad; round++)
				{
					bool		fresh = rounds == 1 || (a == RIDGES - 1 && round == 0);

					if (fresh)
					{
						memset(at, 0, p * sizeof(double));
						for (size_t c = 0; c < pp; c++)
							trial[c] = sum_h[c] - h[k * pp + c];
						for (uint32_t j = 0; j < p; j++)
							grad[j] = sum_g[j] - g[(size_t) k * p + j];
					}
					else
					{
						memset(trial, 0, pp * sizeof(double));
						memset(grad, 0, p * sizeof(double));
						for (size_t i = 0; i < s.n; i++)
							if (card->fold[s.row[i]] != k)
							{
								uint32_t	n = entries(&s, i, e);

								add_row(&s, e, n, logit_of(&s, e, n, at, i), card->y[s.row[i]], grad, trial);
							}
					}
					for (uint32_t j = 0; j < p; j++)
					{
						trial[(size_t) j * p + j] += ridges[a] * s.ridge[j] + 1e-8;
						grad[j] -= ridges[a] * s.ridge[j] * at[j];
					}
					bad = !campaign_cholesky_solve(trial, p, grad, step);
					for (uint32_t j = 0; j < p && !bad; j++)
					{
						at[j] += step[j];
						bad = !isfinite(at[j]);
					}
					campaign_workspace_tick(w);
				}
				failed[a] |= bad;
				memcpy(b, at, p * sizeof(double));
			}
		}
	}
	for (size_t i = 0; i < s.n; i++)
	{
		uint32_t	k = card->fold[s.row[i]],
					n = entries(&s, i, e);
		bool		y = card->y[s.row[i]];
		double		now = loss_of(s.eta[i], y);

		for (uint32_t a = 0; a < RIDGES; a++)
			if (!failed[a])
			{
				double		then = loss_of(logit_of(&s, e, n, beta + ((size_t) a * folds + k) * p, i), y);

				loss[a] += then;
				gain_square[a] += (now - then) * (now - then);
			}
		if (i % 4096 == 0)
			campaign_workspace_tick(w);
	}
	for (uint32_t a = 1; a < RIDGES; a++)
		if (!failed[a] && (failed[best] || loss[a] < loss[best]))
			best = a;
	r->ridge = ridges[best];
	r->loss_before = before / (double) s.n;
	r->loss_after = loss[best] / (double) s.n;
	{
		double		gain = before - loss[best],
					error = sqrt(fmax(gain_square[best] - gain * gain / (double) s.n, 0));

		if (failed[best] || !(gain > r->least_gain * before) || !(gain > r->certain * error))
			return false;
	}
	/* with all rows, to the end */
	{
		double	   *b = beta,
				   *next = beta + p,
				   *step = beta + 2 * (size_t) p,
					value = before;

		memset(beta, 0, 3 * (size_t) p * sizeof(double));
		for (int round = 0; round < MAX_ITERATIONS; round++)
		{
			double		t = 1,
						moved = 0,
						now = 0;

			for (uint32_t j = 0; j < p; j++)
			{
				sum_g[j] -= r->ridge * s.ridge[j] * b[j];
				sum_h[(size_t) j * p + j] += r->ridge * s.ridge[j] + 1e-8;
			}
			if (!campaign_cholesky_solve(sum_h, p, sum_g, step))
				return false;
			for (int halved = 0; halved < 30; halved++, t /= 2)
			{
				for (uint32_t j = 0; j < p; j++)
					next[j] = b[j] + t * step[j];
				now = penalty(&s, next, r->ridge);
				for (size_t i = 0; i < s.n; i++)
				{
					uint32_t	n = entries(&s, i, e);

					now += loss_of(logit_of(&s, e, n, next, i), card->y[s.row[i]]);
				}
				campaign_workspace_tick(w);
				if (now <= value + 1e-9 * fabs(value))
					break;
			}
			for (uint32_t j = 0; j < p; j++)
				moved = fmax(moved, fabs(next[j] - b[j]));
			memcpy(b, next, p * sizeof(double));
			if (moved < 1e-6 || value - now < 1e-7 * fabs(value))
				break;
			value = now;
			memset(sum_g, 0, p * sizeof(double));
			memset(sum_h, 0, pp * sizeof(double));
			for (size_t i = 0; i < s.n; i++)
			{
				uint32_t	n = entries(&s, i, e);

				add_row(&s, e, n, logit_of(&s, e, n, b, i), card->y[s.row[i]], sum_g, sum_h);
				if (i % 4096 == 0)
					campaign_workspace_tick(w);
			}
		}
		r->scale = 1 + b[1];
		r->shift = b[0];
		for (uint32_t j = 0; j < card->n_features; j++)
		{
			campaign_refine_feature *f = &r->feature[j];
			uint32_t	n_levels = f->bins ? f->bins->n_cuts + 2 : card->feature[j].n_levels;

			f->is_refined = s.slope[j] != 0 || s.column[j] != NULL;
			if (!f->is_refined)
				continue;
			f->points = campaign_workspace_array(w, n_levels, sizeof(double));
			for (uint32_t v = 0; v < n_levels; v++)
			{
				if (s.slope[j] != 0)
					f->points[v] = b[s.slope[j]] * f->bins->z[v] + b[s.slope[j] + 1] * f->bins->rank[v];
				if (s.column[j] != NULL && s.column[j][v] != 0)
					f->points[v] += b[s.column[j][v]];
			}
		}
	}
	r->is_refined = true;
	return true;
}

/* the score of a row with what was refined */
double
campaign_refine_logit(const campaign_card *card, const campaign_refine *r, size_t row)
{
	double		eta = campaign_card_logit(card, row);

	if (!r->is_refined)
		return eta;
	eta = r->scale * eta + r->shift;
	for (uint32_t j = 0; j < card->n_features; j++)
	{
		const campaign_refine_feature *f = &r->feature[j];

		if (f->is_refined)
			eta += f->points[f->bins ? f->level[row] : card->feature[j].level[row]];
	}
	return eta;
}
