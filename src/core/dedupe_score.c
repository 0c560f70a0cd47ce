/*
 * dedupe_score.c: scores of pairs of records by number
 *
 * Equal numbers are equal values.  Others meet again and again (a surname and its
 * neighbour, two towns), so each column remembers what it compared last.  Columns
 * are looked at from the most telling down, until what is left cannot lift the
 * pair to the cut-off.
 */
#include "core/dedupe_sketch.h"
#include "core/dedupe_table.h"

#include <math.h>

/* what a comparison costs, roughly, that of two codes being 1 */
static double
cost_of(campaign_match_kind kind)
{
	switch (kind)
	{
		case CAMPAIGN_KIND_COMPANY:
			return 8;
		case CAMPAIGN_KIND_TEXT:
			return 3;
		case CAMPAIGN_KIND_NAME:
		case CAMPAIGN_KIND_EMAIL:
			return 1.5;
		default:
			return 1;
	}
}

int
campaign_dedupe_level(campaign_dedupe *d, int column, uint32_t a, uint32_t b)
{
	dedupe_column *c = &d->columns[column];
	dedupe_level *slot;
	uint64_t	pair;
	uint64_t	h;

	if (a == 0 || b == 0)
		return -1;
	if (a == b)
		return d->model.columns[column].n_levels - 1;
	if (c->kind == CAMPAIGN_KIND_CATEGORY)
		return 0;
	if (c->sketches != NULL)
	{
		int			level = campaign_dedupe_sketch_level(c->kind, c->sketches, a, b);

		if (level >= 0)
			return level;
	}
	if (!c->is_cached)
		return campaign_match_compare_unequal(c->kind, c->values[a], c->values[b]);
	if (c->cache == NULL)
		c->cache = campaign_workspace_array(d->w, DEDUPE_CACHE, sizeof(dedupe_level));
	pair = a < b ? (uint64_t) a << 32 | b : (uint64_t) b << 32 | a;
	h = pair * UINT64_C(0x9E3779B97F4A7C15);
	slot = &c->cache[h >> 50 & (DEDUPE_CACHE - 1)];
	if (slot->pair != pair)
	{
		slot->level = campaign_match_compare_unequal(c->kind, c->values[a], c->values[b]);
		slot->pair = pair;
	}
	return slot->level;
}

static int
level_across(const campaign_dedupe *d, int i, uint32_t a, int j, uint32_t b)
{
	const campaign_match_value *v = d->columns[i].values[a],
			   *w = d->columns[j].values[b];

	return v == NULL || w == NULL ? -1 : campaign_match_compare(CAMPAIGN_KIND_NAME, v, w);
}

static bool
is_swap(const campaign_dedupe *d, int i, int j, int first, int second, const uint32_t *x, const uint32_t *y)
{
	return first <= 3 && second <= 3 &&
		campaign_match_is_swap(first, second, level_across(d, i, x[i], j, y[j]), level_across(d, j, x[j], i, y[i]));
}

void
campaign_dedupe_levels(campaign_dedupe *d, uint32_t a, uint32_t b, int8_t *levels)
{
	const uint32_t *x = dedupe_row(d, a),
			   *y = dedupe_row(d, b);

	for (int i = 0; i < d->n_columns; i++)
		levels[i] = (int8_t) campaign_dedupe_level(d, i, x[i], y[i]);
	for (int i = 0; i < d->n_columns; i++)
	{
		int			j = d->model.columns[i].swap - 1;

		if (j >= 0 && is_swap(d, i, j, levels[i], levels[j], x, y))
		{
			levels[i] = CAMPAIGN_MATCH_SWAPPED;
			levels[j] = -1;
		}
	}
}

/*
 * A unit is a column, or the two of a swap; the second of these comes with the first.
 */
void
campaign_dedupe_prepare_scores(campaign_dedupe *d)
{
	double		spread[CAMPAIGN_MATCH_COLUMNS];
	double		most[CAMPAIGN_MATCH_COLUMNS];

	d->n_units = 0;
	for (int i = 0; i < d->n_columns; i++)
	{
		dedupe_column *c = &d->columns[i];
		const campaign_match_column *m = &d->model.columns[i];
		double		top = m->weight[m->n_levels - 1];

		campaign_workspace_tick(d->w);
		if (c->tf == NULL)
			c->tf = campaign_workspace_array(d->w, c->n, sizeof(float));
		most[i] = 0;
		for (int l = 0; l < m->n_levels - 1; l++)
			most[i] = fmax(most[i], m->weight[l]);
		d->top[i] = top;
		d->unequal[i] = m->weight[0];
		for (int l = 1; l < m->n_levels - 1; l++)
			d->unequal[i] = fmax(d->unequal[i], m->weight[l]);
		for (uint32_t v = 1; v < c->n; v++)
		{
			double		tf = campaign_match_tf(m, campaign_dedupe_frequency(d, i, v));

			c->tf[v] = (float) tf;
			most[i] = fmax(most[i], top + tf);
		}
		spread[i] = (most[i] - fmin(m->weight[0], 0)) / cost_of(c->kind);
	}
	for (int i = 0; i < d->n_columns; i++)
	{
		int			j = d->model.columns[i].swap - 1;

		if (j >= 0)
		{
			/* what one column lacks the other may have */
			d->unequal[i] = fmax(d->unequal[i], 0);
			d->unequal[j] = fmax(d->unequal[j], 0);
			spread[i] = (spread[i] + spread[j]) / 2;
			spread[j] = -1;
		}
	}
	for (int i = 0; i < d->n_columns; i++)
	{
		if (spread[i] < 0)
			continue;
		d->order[d->n_units] = i;
		for (int k = d->n_units++; k > 0 && spread[d->order[k]] > spread[d->order[k - 1]]; k--)
		{
			int			swap = d->order[k];

			d->order[k] = d->order[k - 1];
			d->order[k - 1] = swap;
		}
	}
}

static inline double
term(const campaign_dedupe *d, int i, int level, uint32_t a, uint32_t b)
{
	if (level < 0)
		return 0;
	return d->model.columns[i].weight[level] + (a == b ? d->columns[i].tf[a] : 0);
}

/*
 * First which columns are equal, that costs nothing but the rows; what the others can
 * say at the best bounds the score.  Then these are compared, those first that tell
 * most for what they cost, until the pair cannot come to the cut-off any more.
 */
double
campaign_dedupe_score_levels(campaign_dedupe *d, uint32_t a, uint32_t b, double cutoff, int8_t *levels)
{
	const uint32_t *x = dedupe_row(d, a),
			   *y = dedupe_row(d, b);
	double		most = d->model.prior;
	bool		is_related = d->model.n_related > 0;
	int			open[CAMPAIGN_MATCH_COLUMNS];
	int			n = 0;
	double		tf[CAMPAIGN_MATCH_COLUMNS];

	for (int k = 0; k < d->n_units; k++)
	{
		int			i = d->order[k];
		int			j = d->model.columns[i].swap - 1;

		if (j < 0)
		{
			if (x[i] == 0 || y[i] == 0)
			{
				levels[i] = -1;
				continue;
			}
			if (x[i] == y[i])
			{
				most += d->top[i] + d->columns[i].tf[x[i]];
				levels[i] = (int8_t) (d->model.columns[i].n_levels - 1);
			}
			else
			{
				most += d->unequal[i];
				levels[i] = 0;
				if (d->columns[i].kind != CAMPAIGN_KIND_CATEGORY)
					open[n++] = i;
			}
		}
		else
		{
			most += (x[i] != 0 && x[i] == y[i] ? d->top[i] + d->columns[i].tf[x[i]] : d->unequal[i]) +
				(x[j] != 0 && x[j] == y[j] ? d->top[j] + d->columns[j].tf[x[j]] : d->unequal[j]);
			open[n++] = i;
		}
	}
	if (most < cutoff)
		return -INFINITY;
	/* values lie anywhere: what is known of those that will be compared is fetched at once */
	for (int k = 0; k < n && k < 4; k++)
	{
		const dedupe_column *c = &d->columns[open[k]];

		if (d->fetch[open[k]] && c->sketches != NULL)
		{
			__builtin_prefetch((const char *) c->sketches + x[open[k]] * c->sketch_size);
			__builtin_prefetch((const char *) c->sketches + y[open[k]] * c->sketch_size);
		}
	}
	for (int k = 0; k < n; k++)
	{
		int			i = open[k];
		int			j = d->model.columns[i].swap - 1;
		int			level = campaign_dedupe_level(d, i, x[i], y[i]);

		if (j < 0)
			most += d->model.columns[i].weight[level] - d->unequal[i];
		else
		{
			int			second = campaign_dedupe_level(d, j, x[j], y[j]);
			double		swapped,
						apart;

			most -= (x[i] != 0 && x[i] == y[i] ? d->top[i] + d->columns[i].tf[x[i]] : d->unequal[i]) +
				(x[j] != 0 && x[j] == y[j] ? d->top[j] + d->columns[j].tf[x[j]] : d->unequal[j]);
			swapped = most + d->model.columns[i].weight[CAMPAIGN_MATCH_SWAPPED];
			apart = most + term(d, i, level, x[i], y[i]) + term(d, j, second, x[j], y[j]);
			if (level <= 3 && second <= 3 && (swapped >= cutoff || apart >= cutoff) && is_swap(d, i, j, level, second, x, y))
			{
				most = swapped;
				level = CAMPAIGN_MATCH_SWAPPED;
				second = -1;
			}
			else
				most = apart;
			levels[j] = (int8_t) second;
		}
		levels[i] = (int8_t) level;
		if (most < cutoff)
			return -INFINITY;
	}
	if (!is_related)
		return most;
	for (int i = 0; i < d->n_columns; i++)
		tf[i] = x[i] == y[i] && x[i] != 0 ? d->columns[i].tf[x[i]] : 0;
	return most + campaign_match_related(&d->model, levels, tf, NULL);
}

double
campaign_dedupe_score(campaign_dedupe *d, uint32_t a, uint32_t b, double cutoff)
{
	int8_t		levels[CAMPAIGN_MATCH_COLUMNS];

	return campaign_dedupe_score_levels(d, a, b, cutoff, levels);
}

void
campaign_dedupe_explain(campaign_dedupe *d, uint32_t a, uint32_t b, campaign_match_terms *terms)
{
	const uint32_t *x = dedupe_row(d, a),
			   *y = dedupe_row(d, b);

	campaign_dedupe_levels(d, a, b, terms->level);
	terms->score = d->model.prior;
	for (int i = 0; i < d->n_columns; i++)
	{
		int			level = terms->level[i];

		terms->weight[i] = level < 0 ? 0 : d->model.columns[i].weight[level];
		terms->tf[i] = level >= 0 && x[i] == y[i] ? d->columns[i].tf[x[i]] : 0;
		terms->score += terms->weight[i] + terms->tf[i];
	}
	terms->related = campaign_match_related(&d->model, terms->level, terms->tf, NULL);
	terms->score += terms->related;
}
