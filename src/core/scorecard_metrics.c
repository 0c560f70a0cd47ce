/*
 * scorecard_metrics.c: AUC, log loss, Brier score, calibration, drift.
 */
#include "core/scorecard_metrics.h"

#include <math.h>
#include <string.h>

#include "core/long_sum.h"

/* a double as an integer of the same order (and back) */
static inline uint64_t
ordered(double d)
{
	uint64_t	u;

	memcpy(&u, &d, sizeof u);
	return u & UINT64_C(1) << 63 ? ~u : u | UINT64_C(1) << 63;
}

static inline double
unordered(uint64_t u)
{
	double		d;

	u = u & UINT64_C(1) << 63 ? u & ~(UINT64_C(1) << 63) : ~u;
	memcpy(&d, &u, sizeof d);
	return d;
}

/*
 * Sorts doubles that are not NaN, eight bits at a time from the lowest; bytes that
 * are the same in all of them cost nothing.  Negative zero becomes zero.  tmp: room for n.
 */
void
campaign_sort_doubles(double *a, double *tmp, size_t n)
{
	uint64_t   *from = (uint64_t *) (void *) a,
			   *to = (uint64_t *) (void *) tmp;
	size_t		count[8][256];
	bool		in_order = true;

	for (size_t i = 0; i < n; i++)
	{
		if (a[i] == 0)
			a[i] = 0;
		if (i > 0 && a[i] < a[i - 1])
			in_order = false;
	}
	if (in_order)
		return;
	if (n < 64)
	{
		for (size_t i = 1; i < n; i++)
		{
			double		x = a[i];
			size_t		j = i;

			for (; j > 0 && a[j - 1] > x; j--)
				a[j] = a[j - 1];
			a[j] = x;
		}
		return;
	}
	memset(count, 0, sizeof count);
	for (size_t i = 0; i < n; i++)
	{
		uint64_t	u = ordered(a[i]);

		memcpy(&from[i], &u, sizeof u);
		for (int b = 0; b < 8; b++)
			count[b][u >> (8 * b) & 255]++;
	}
	for (int b = 0; b < 8; b++)
	{
		size_t		at = 0;
		bool		one = false;

		for (int v = 0; v < 256; v++)
		{
			size_t		c = count[b][v];

			one |= c == n;
			count[b][v] = at;
			at += c;
		}
		if (one)
			continue;
		for (size_t i = 0; i < n; i++)
			to[count[b][from[i] >> (8 * b) & 255]++] = from[i];
		{
			uint64_t   *swap = from;

			from = to;
			to = swap;
		}
	}
	for (size_t i = 0; i < n; i++)
	{
		double		d = unordered(from[i]);

		memcpy(&a[i], &d, sizeof d);
	}
}

/*
 * A walk over both kinds in ascending order, a group of equal scores at a time.
 */
typedef struct walk
{
	const double *pos,
			   *neg;
	uint64_t	n_pos,
				n_neg,
				at_pos,
				at_neg,
				here_pos,
				here_neg;		/* of the group */
	double		score;
} walk;

static bool
next_group(walk *w)
{
	w->here_pos = w->here_neg = 0;
	if (w->at_pos == w->n_pos && w->at_neg == w->n_neg)
		return false;
	if (w->at_neg == w->n_neg || (w->at_pos < w->n_pos && w->pos[w->at_pos] < w->neg[w->at_neg]))
		w->score = w->pos[w->at_pos];
	else
		w->score = w->neg[w->at_neg];
	while (w->at_pos < w->n_pos && w->pos[w->at_pos] == w->score)
	{
		w->at_pos++;
		w->here_pos++;
	}
	while (w->at_neg < w->n_neg && w->neg[w->at_neg] == w->score)
	{
		w->at_neg++;
		w->here_neg++;
	}
	return true;
}

/*
 * The share of pairs of a positive and a negative where the positive scores higher,
 * equal ones counting one half (Mann and Whitney 1947).  Counted in integers: exact
 * but for the one division.  Both arrays ascending; NaN where one is empty.
 */
double
campaign_auc(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg)
{
	walk		w = {.pos = pos,.neg = neg,.n_pos = n_pos,.n_neg = n_neg};
	unsigned __int128 twice = 0;

	if (n_pos == 0 || n_neg == 0)
		return NAN;
	while (next_group(&w))
		twice += (unsigned __int128) w.here_pos * (2 * (w.at_neg - w.here_neg) + w.here_neg);
	return (double) twice / ((double) n_pos * 2.0 * (double) n_neg);
}

static double
inside(double p)
{
	return p < CAMPAIGN_METRICS_LEAST ? CAMPAIGN_METRICS_LEAST : p > 1 - CAMPAIGN_METRICS_LEAST ? 1 - CAMPAIGN_METRICS_LEAST : p;
}

/*
 * Everything at once.  Tenths have n / 10 rows, the first n % 10 of them one more;
 * the expected calibration error is the mean distance of their share of positives
 * from their mean score.  Kolmogorov and Smirnov: the greatest distance of the two
 * distributions.
 */
void
campaign_metrics_of(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, campaign_metrics *m)
{
	walk		w = {.pos = pos,.neg = neg,.n_pos = n_pos,.n_neg = n_neg};
	campaign_long_sum loss = {0, 0},
				brier = {0, 0};
	campaign_long_sum sum[CAMPAIGN_METRICS_BINS] = {{0, 0}};
	uint64_t	n = n_pos + n_neg,
				done = 0;
	double		top = floor((double) n / 10),	/* rows of the highest tenth */
				top_pos = 0,
				ece = 0;

	memset(m, 0, sizeof *m);
	m->n = n;
	m->n_pos = n_pos;
	m->log_loss = m->brier = m->ece = m->ks = m->lift = NAN;
	m->auc = campaign_auc(pos, n_pos, neg, n_neg);
	if (n == 0)
		return;
	m->is_probability = !(n_pos > 0 && (pos[0] < 0 || pos[n_pos - 1] > 1)) && !(n_neg > 0 && (neg[0] < 0 || neg[n_neg - 1] > 1));
	if (top < 1)
		top = 1;
	if (n_pos > 0 && n_neg > 0)
		m->ks = 0;
	while (next_group(&w))
	{
		double		here = (double) (w.here_pos + w.here_neg),
					rate = (double) w.here_pos / here,
					from = (double) done,
					to = (double) done + here;

		if (m->is_probability)
		{
			campaign_long_sum_add(&loss, -(double) w.here_pos * log(inside(w.score)));
			campaign_long_sum_add(&loss, -(double) w.here_neg * log1p(-inside(w.score)));
			campaign_long_sum_add(&brier, (double) w.here_pos * (1 - w.score) * (1 - w.score));
			campaign_long_sum_add(&brier, (double) w.here_neg * w.score * w.score);
		}
		for (int b = 0; b < CAMPAIGN_METRICS_BINS; b++)
		{
			uint64_t	size = n / 10,
						more = n % 10;
			double		low = (double) (size * b + ((uint64_t) b < more ? (uint64_t) b : more)),
						high = low + (double) (size + ((uint64_t) b < more)),
						share = fmin(high, to) - fmax(low, from);

			if (share <= 0)
				continue;
			m->bin[b].n += share;
			m->bin[b].positive += share * rate;
			campaign_long_sum_add(&sum[b], share * w.score);
		}
		if (to > (double) n - top)
			top_pos += (to - fmax(from, (double) n - top)) * rate;
		if (n_pos > 0 && n_neg > 0)
			m->ks = fmax(m->ks, fabs((double) w.at_neg / (double) n_neg - (double) w.at_pos / (double) n_pos));
		done += w.here_pos + w.here_neg;
	}
	for (int b = 0; b < CAMPAIGN_METRICS_BINS; b++)
		if (m->bin[b].n > 0)
		{
			m->bin[b].mean = campaign_long_sum_value(&sum[b]) / m->bin[b].n;
			ece += fabs(campaign_long_sum_value(&sum[b]) - m->bin[b].positive);
		}
	if (m->is_probability)
	{
		m->log_loss = campaign_long_sum_value(&loss) / (double) n;
		m->brier = campaign_long_sum_value(&brier) / (double) n;
		m->ece = ece / (double) n;
	}
	if (n_pos > 0)
		m->lift = top_pos / top / ((double) n_pos / (double) n);
}

/* Calibration --------------------------------------------------------------------------- */

static inline double
sigmoid(double z)
{
	return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
}

/* ln(1 + e^z) */
static inline double
softplus(double z)
{
	return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/* gradient and Hessian of the penalised likelihood of intercept + slope * z, where z are logits */
typedef struct plane
{
	double		value,
				g[2],
				h[3];
} plane;

static void
slope_at(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double ridge, double a, double b, plane *out)
{
	campaign_long_sum value = {0, 0};

	memset(out, 0, sizeof *out);
	for (int kind = 0; kind < 2; kind++)
	{
		const double *z = kind ? pos : neg;
		uint64_t	n = kind ? n_pos : n_neg;

		for (uint64_t i = 0; i < n; i++)
		{
			double		eta = a + b * z[i],
						p = sigmoid(eta),
						v = p * (1 - p),
						r = kind - p;

			campaign_long_sum_add(&value, kind * eta - softplus(eta));
			out->g[0] += r;
			out->g[1] += r * z[i];
			out->h[0] += v;
			out->h[1] += v * z[i];
			out->h[2] += v * z[i] * z[i];
		}
	}
	out->value = campaign_long_sum_value(&value) - ridge / 2 * (b - 1) * (b - 1);
	out->g[1] -= ridge * (b - 1);
	out->h[2] += ridge;
}

/*
 * Platt's line: intercept and slope on the logit of a score that explain what came
 * true best, the slope drawn towards 1 by ridge / 2 times the square.  pos and neg
 * hold logits in any fixed order.  False where there is no finite answer (one kind
 * only, perfect separation without ridge, or a single score).  w, unless NULL, ticks
 * once a pass over the scores; nothing is taken from it.
 */
bool
campaign_platt(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double ridge, double *intercept, double *slope, campaign_workspace *w)
{
	double		a = 0,
				b = 1;
	plane		at;

	if (n_pos == 0 || n_neg == 0)
		return false;
	slope_at(pos, n_pos, neg, n_neg, ridge, a, b, &at);
	for (int i = 0; i < 100; i++)
	{
		double		det = at.h[0] * at.h[2] - at.h[1] * at.h[1],
					da,
					db,
					t = 1;
		plane		next;

		if (!(det > 1e-12 * at.h[0] * at.h[2]) || !isfinite(det))
			return false;
		da = (at.h[2] * at.g[0] - at.h[1] * at.g[1]) / det;
		db = (at.h[0] * at.g[1] - at.h[1] * at.g[0]) / det;
		for (;;)
		{
			if (w != NULL)
				campaign_workspace_tick(w);
			slope_at(pos, n_pos, neg, n_neg, ridge, a + t * da, b + t * db, &next);
			if (next.value >= at.value - 1e-12 * fabs(at.value) || t < 1e-6)
				break;
			t /= 2;
		}
		a += t * da;
		b += t * db;
		at = next;
		if (fabs(t * da) < 1e-10 && fabs(t * db) < 1e-10)
		{
			*intercept = a;
			*slope = b;
			return fabs(b) < 1e6;
		}
	}
	return false;
}

/*
 * The number to add to every logit so that the mean of the probabilities is the share
 * of what came true: all that is refitted when only the base rate has moved.  w as above.
 */
bool
campaign_intercept_shift(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double *shift, campaign_workspace *w)
{
	double		d = 0,
				low = -60,
				high = 60;

	if (n_pos == 0 || n_neg == 0)
		return false;
	for (int i = 0; i < 200; i++)
	{
		double		g = (double) n_pos,
					h = 0,
					step;

		if (w != NULL)
			campaign_workspace_tick(w);
		for (int kind = 0; kind < 2; kind++)
			for (uint64_t k = 0; k < (kind ? n_pos : n_neg); k++)
			{
				double		p = sigmoid((kind ? pos : neg)[k] + d);

				g -= p;
				h += p * (1 - p);
			}
		/* the sum of probabilities grows with d: keep the bracket, fall back on its middle */
		if (g > 0)
			low = d;
		else
			high = d;
		step = h > 0 ? g / h : 0;
		if (!(d + step > low && d + step < high))
			step = (low + high) / 2 - d;
		d += step;
		if (fabs(step) < 1e-12)
			break;
	}
	*shift = d;
	return true;
}

/*
 * The step function that never falls and is nearest in squares (pool adjacent
 * violators).  x, fitted, weight: room for n_pos + n_neg; x becomes the distinct
 * scores, ascending.  Returns how many.
 */
size_t
campaign_isotonic(const double *pos, uint64_t n_pos, const double *neg, uint64_t n_neg, double *x, double *fitted, double *weight)
{
	walk		w = {.pos = pos,.neg = neg,.n_pos = n_pos,.n_neg = n_neg};
	size_t		n = 0,
				blocks = 0,
				at;

	while (next_group(&w))
		x[n++] = w.score;
	/* fitted[k], weight[k]: positives and rows of block k; merged while they fall */
	w = (walk) {.pos = pos,.neg = neg,.n_pos = n_pos,.n_neg = n_neg};
	while (next_group(&w))
	{
		double		hits = (double) w.here_pos,
					rows = (double) (w.here_pos + w.here_neg);

		while (blocks > 0 && fitted[blocks - 1] * rows >= hits * weight[blocks - 1])
		{
			blocks--;
			hits += fitted[blocks];
			rows += weight[blocks];
		}
		fitted[blocks] = hits;
		weight[blocks++] = rows;
	}
	/* spread the blocks over the scores from the end, where nothing is overwritten that is still needed */
	at = n;
	{
		double		before = (double) (n_pos + n_neg);	/* rows up to and with score at - 1 */
		uint64_t	p = n_pos,
					q = n_neg;

		while (blocks > 0)
		{
			double		rate = fitted[blocks - 1] / weight[blocks - 1],
						start = before - weight[blocks - 1];

			while (at > 0 && before > start)
			{
				at--;
				while (p > 0 && pos[p - 1] == x[at])
				{
					p--;
					before--;
				}
				while (q > 0 && neg[q - 1] == x[at])
				{
					q--;
					before--;
				}
				fitted[at] = rate;
			}
			blocks--;
		}
	}
	return n;
}

/* The fitted curve between its scores: a straight line; beyond them its ends. */
double
campaign_isotonic_at(const double *x, const double *fitted, size_t n, double at)
{
	size_t		low = 0,
				high = n;

	if (n == 0)
		return NAN;
	if (at <= x[0])
		return fitted[0];
	if (at >= x[n - 1])
		return fitted[n - 1];
	while (high - low > 1)
	{
		size_t		middle = low + (high - low) / 2;

		if (x[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return fitted[low] + (fitted[low + 1] - fitted[low]) * (at - x[low]) / (x[low + 1] - x[low]);
}

/* Drift ----------------------------------------------------------------------------------- */

/*
 * Population stability index: sum of (a - e) ln(a / e) over the shares of the cells.
 * An empty cell counts as half a row, for its logarithm would be infinite.
 */
double
campaign_psi(const double *expected, const double *actual, size_t n)
{
	double		e_all = 0,
				a_all = 0,
				psi = 0;

	for (size_t i = 0; i < n; i++)
	{
		e_all += expected[i];
		a_all += actual[i];
	}
	if (!(e_all > 0) || !(a_all > 0))
		return NAN;
	for (size_t i = 0; i < n; i++)
	{
		double		e = expected[i],
					a = actual[i];

		if (e <= 0 && a <= 0)
			continue;
		e = (e > 0 ? e : 0.5) / e_all;
		a = (a > 0 ? a : 0.5) / a_all;
		psi += (a - e) * log(a / e);
	}
	return psi;
}

/*
 * The probability where the base rate was train_rate, told for a population where it
 * is live_rate and nothing else has changed: the odds times the ratio of the odds.
 */
double
campaign_prior_shift(double p, double train_rate, double live_rate)
{
	double		odds = p / (1 - p) * (live_rate / (1 - live_rate)) / (train_rate / (1 - train_rate));

	return isinf(odds) ? 1 : odds / (1 + odds);
}
