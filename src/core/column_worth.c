/*
 * column_worth.c: see column_worth.h.
 *
 * Values that few records share lead to pairs of records; those pairs that agree in
 * enough else to be one thing, whatever the column in question says, are its
 * witnesses.  What they show is m of Fellegi and Sunter, seen without a model; u are
 * the same records paired at random.  The expected weight of evidence of the column
 * is the divergence of the two (Kullback and Leibler), in bits for a pair.
 */
#include "core/column_worth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define FEW_COLUMNS 2			/* fewer have nothing to leave out */
#define COMMON 64				/* records of a value that leads to pairs, at most */
#define LEADING_VALUES 20000		/* of all columns together */
#define LOOKED_AT 2500			/* pairs */
#define RANDOM_PAIRS 5000
/*
 * Bits that speak for a pair beyond those that tell N things apart.  Where hardly a pair
 * has so many, as in lists of names, a value that two records share must do.
 */
#define SURE 5.0
#define LESS_SURE 1.5
#define LEAST_SURE (-1.5)
#define WRITTEN 0.6				/* of these bits values must be worth that are written in the same way */
#define ENOUGH_PAIRS 30			/* fewer tell nothing about any column */
#define ENOUGH_SEEN 15			/* the same of one column */
#define SOME_SEEN 6				/* of which one agrees, if the column is what it looks like */
#define LEAST_BITS 0.1			/* of a column that is worth keeping, for a pair */
#define ERRORS 2.5				/* standard errors that agreement must be above chance */
#define HARDLY 0.03				/* records of one thing that agree in a column that identifies things, at least */

typedef struct worth_pair
{
	uint32_t	a;
	uint32_t	b;
	uint32_t	order;			/* by which pairs are chosen */
} worth_pair;

/* levels of a column: of pairs of one thing, of pairs at random */
typedef struct seen
{
	double		one[CAMPAIGN_MATCH_LEVELS];
	double		any[CAMPAIGN_MATCH_LEVELS];
	double		pairs;
	double		random;
	double		own;			/* bits that the column speaks for the pair at hand */
	double		bits;			/* that it is worth for a pair, filled in or not */
	bool		is_above;		/* it agrees more often than by chance, for sure */
} seen;

static int
compare_pairs(const void *x, const void *y)
{
	const worth_pair *p = x,
			   *q = y;

	return p->order != q->order ? (p->order < q->order ? -1 : 1) : p->a != q->a ? (p->a < q->a ? -1 : 1) :
		p->b != q->b ? (p->b < q->b ? -1 : 1) : 0;
}

static uint32_t
mix(uint32_t a, uint32_t b)
{
	uint64_t	x = ((uint64_t) a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);

	x = (x ^ x >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
	return (uint32_t) (x >> 32);
}

/* -1: one of them says nothing; else the level */
static int
level_of(int kind, const campaign_match_value *a, const campaign_match_value *b)
{
	return a == NULL || b == NULL ? -1 : campaign_match_compare((campaign_match_kind) kind, a, b);
}

/* what it says that two records share a value */
static double
bits_of(const campaign_worth_table *t, int column, uint32_t value)
{
	return log2((double) t->columns[column].filled / t->count(t->context, column, value));
}

/* expected weight of evidence: agreement with probability m in pairs of one thing, u in others */
static double
divergence(double m, double u)
{
	m = fmin(fmax(m, 1e-6), 1 - 1e-6);
	u = fmin(fmax(u, 1e-6), 1 - 1e-6);
	return m <= u ? 0 : m * log2(m / u) + (1 - m) * log2((1 - m) / (1 - u));
}

/*
 * Agreement is a level from which on pairs of one thing differ most from others: equal
 * for a postcode, alike for an address.  Returns the divergence there.
 */
static double
weigh(campaign_worth_column *c, const seen *s)
{
	double		one = 0,
				any = 0,
				best = -1;

	for (int l = CAMPAIGN_MATCH_LEVELS - 1; l > 0; l--)
	{
		double		m,
					u,
					bits;

		one += s->one[l];
		any += s->any[l];
		/* half a pair of those at random is taken to agree before any was seen */
		m = s->pairs > 0 ? one / s->pairs : 0;
		u = (any + 0.5) / (s->random + 1);
		bits = divergence(m, u);
		/* numbers are given in rows, so that neighbours among records have neighbours: of codes only equal ones count */
		if (one + any > 0 && bits > best && (c->kind != CAMPAIGN_KIND_CODE || l == campaign_match_kind_levels(CAMPAIGN_KIND_CODE) - 1))
		{
			best = bits;
			c->agree = m;
			c->chance = any / (s->random + 1);
		}
	}
	c->pairs = s->pairs;
	return fmax(best, 0);
}

/*
 * Pairs that share a value of a telling column: each record with the one before it
 * that has the value.  Returns how many.
 */
static uint32_t
lead(campaign_workspace *w, campaign_worth_table *t, double sure, worth_pair **pairs)
{
	uint32_t	n = 0,
				kept = 0,
				size = 4096;
	uint32_t  **before = campaign_workspace_array(w, t->n_columns, sizeof(uint32_t *));
	int			telling = 0;

	*pairs = campaign_workspace_array(w, size, sizeof(worth_pair));
	for (int i = 0; i < t->n_columns; i++)
		telling += t->columns[i].kind >= 0 && t->columns[i].trust > CAMPAIGN_TRUST_NONE;
	for (int i = 0; i < t->n_columns; i++)
	{
		campaign_worth_column *c = &t->columns[i];
		uint64_t	shared = 0;
		uint32_t	every;

		if (c->kind < 0 || c->trust == CAMPAIGN_TRUST_NONE)
			continue;
		campaign_workspace_tick(w);
		for (uint32_t v = 1; v < c->n_values; v++)
		{
			uint32_t	count = t->count(t->context, i, v);

			shared += count >= 2 && count <= COMMON;
		}
		every = (uint32_t) (1 + shared * telling / LEADING_VALUES);
		/* 0: leads nowhere; else 1 + the record before */
		before[i] = campaign_workspace_array(w, c->n_values, sizeof(uint32_t));
		for (uint32_t v = 1; v < c->n_values; v++)
		{
			uint32_t	count = t->count(t->context, i, v);

			before[i][v] = count >= 2 && count <= COMMON && mix(t->hash(t->context, i, v), 1) % every == 0 ? UINT32_MAX : 0;
		}
	}
	for (uint32_t r = 0; r < t->n_records; r++)
	{
		const uint32_t *row = t->row(t->context, r);

		if (r % 65536 == 0)
			campaign_workspace_tick(w);
		for (int i = 0; i < t->n_columns; i++)
		{
			uint32_t	other;
			const uint32_t *old;
			double		bits = 0;

			if (before[i] == NULL || row[i] == 0 || before[i][row[i]] == 0)
				continue;
			other = before[i][row[i]];
			before[i][row[i]] = r + 1;
			if (other == UINT32_MAX)
				continue;
			old = t->row(t->context, --other);
			for (int j = 0; j < t->n_columns; j++)
				if (row[j] != 0 && row[j] == old[j] && t->columns[j].kind >= 0 && t->columns[j].trust > CAMPAIGN_TRUST_NONE)
					bits += bits_of(t, j, row[j]);
			if (bits < sure)
				continue;
			if (n == size)
			{
				worth_pair *more = campaign_workspace_array(w, 2 * (size_t) size, sizeof(worth_pair));

				for (uint32_t k = 0; k < n; k++)
					more[k] = (*pairs)[k];
				*pairs = more;
				size *= 2;
			}
			(*pairs)[n++] = (worth_pair) {other, r, mix(other, r)};
		}
	}
	qsort(*pairs, n, sizeof(worth_pair), compare_pairs);
	/* several columns may lead to a pair */
	for (uint32_t k = 0; k < n; k++)
		if (k == 0 || (*pairs)[k].a != (*pairs)[kept - 1].a || (*pairs)[k].b != (*pairs)[kept - 1].b)
			(*pairs)[kept++] = (*pairs)[k];
	return kept;
}

/* values of a record, made ready */
static void
make_ready(campaign_worth_table *t, uint32_t record, const campaign_match_value **values)
{
	const uint32_t *row = t->row(t->context, record);

	for (int i = 0; i < t->n_columns; i++)
		values[i] = t->columns[i].kind < 0 || row[i] == 0 ? NULL : t->value(t->context, i, row[i]);
}

/* the pairs that are sure, and what their columns show */
typedef struct witnesses
{
	uint32_t	n;
	const campaign_match_value **values;	/* [2 n][n_columns] */
	seen	   *of;				/* [n_columns] */
} witnesses;

static void
hear(campaign_workspace *w, campaign_worth_table *t, double sure, witnesses *heard)
{
	int			nc = t->n_columns;
	worth_pair *pairs;
	uint32_t	n = lead(w, t, sure * WRITTEN, &pairs);

	if (n > LOOKED_AT)
		n = LOOKED_AT;
	heard->n = 0;
	heard->of = campaign_workspace_array(w, nc, sizeof(seen));
	heard->values = campaign_workspace_array(w, 2 * (size_t) n * nc, sizeof(*heard->values));
	for (uint32_t p = 0; p < n; p++)
	{
		const campaign_match_value **a = heard->values + 2 * (size_t) heard->n * nc,
				  **b = a + nc;
		const uint32_t *row = t->row(t->context, pairs[p].a);
		seen	   *of = heard->of;
		double		bits = 0;
		bool		is_one = true;

		if (p % 256 == 0)
			campaign_workspace_tick(w);
		make_ready(t, pairs[p].a, a);
		make_ready(t, pairs[p].b, b);
		for (int i = 0; i < nc; i++)
		{
			const campaign_worth_column *c = &t->columns[i];

			of[i].own = 0;
			if (c->kind < 0 || c->trust == CAMPAIGN_TRUST_NONE || a[i] == NULL || b[i] == NULL)
				continue;
			if (campaign_match_equal(a[i], b[i]))
				bits += of[i].own = bits_of(t, i, row[i]);
			/* colleagues share much, but not the name */
			else if (c->kind == CAMPAIGN_KIND_NAME && c->trust == CAMPAIGN_TRUST_FULL && level_of(c->kind, a[i], b[i]) < 3)
				is_one = false;
		}
		if (bits < sure || !is_one)
			continue;
		heard->n++;
		for (int i = 0; i < nc; i++)
		{
			const campaign_worth_column *c = &t->columns[i];
			int			level;

			if (c->kind < 0 || bits - of[i].own < sure)
				continue;
			level = level_of(c->kind, a[i], b[i]);
			if (level < 0)
				continue;
			of[i].pairs++;
			of[i].one[level]++;
		}
	}
}

/*
 * Surer pairs are better witnesses; a list of names has none but those that share one.
 */
uint32_t
campaign_column_worth(campaign_workspace *w, campaign_worth_table *t)
{
	static const double sure[] = {SURE, LESS_SURE, LEAST_SURE};
	int			nc = t->n_columns;
	int			kept = 0;
	int			step = 0;
	uint32_t	used = 0;
	bool		is_lifted = false;
	witnesses	heard;
	seen	   *of;

	for (int i = 0; i < nc; i++)
	{
		t->columns[i].is_worth = t->columns[i].kind >= 0;
		kept += t->columns[i].is_worth;
	}
	if (kept <= FEW_COLUMNS)
		return 0;
	for (; step < 3 && used < ENOUGH_PAIRS; step++)
	{
		hear(w, t, log2(t->n_records + 1.0) + sure[step], &heard);
		used = heard.n;
	}
	of = heard.of;
	if (used < ENOUGH_PAIRS)
		return used;
	/* the same records, others of them: what chance makes equal */
	for (uint32_t p = 0; p < RANDOM_PAIRS; p++)
	{
		uint32_t	x = mix(p, 2) % used,
					y = mix(p, 3) % used;

		if (p % 256 == 0)
			campaign_workspace_tick(w);
		if (x == y)
			continue;
		for (int i = 0; i < nc; i++)
		{
			const campaign_worth_column *c = &t->columns[i];
			int			level = c->kind < 0 ? -1 : level_of(c->kind, heard.values[(2 * (size_t) x + (p & 1)) * nc + i],
														heard.values[(2 * (size_t) y + (p >> 1 & 1)) * nc + i]);

			if (level < 0)
				continue;
			of[i].random++;
			of[i].any[level]++;
		}
	}
	for (int i = 0; i < nc; i++)
	{
		campaign_worth_column *c = &t->columns[i];

		if (c->kind < 0)
			continue;
		of[i].bits = weigh(c, &of[i]) * c->pairs / used;
		of[i].is_above = c->pairs > 0 && c->agree - c->chance > ERRORS * sqrt(fmax(c->chance * (1 - c->chance), 1 / c->pairs) / c->pairs);
		is_lifted |= of[i].is_above && of[i].bits >= LEAST_BITS;
	}

	/*
	 * Two that share nothing but a rare name may be namesakes: they are one thing only
	 * if they agree in something else as well, or if they are companies.
	 */
	for (int i = 0; i < nc; i++)
		is_lifted |= t->columns[i].kind == CAMPAIGN_KIND_COMPANY && t->columns[i].trust == CAMPAIGN_TRUST_FULL;
	if (step == 3 && !is_lifted)
		return used;
	for (int i = 0; i < nc; i++)
	{
		campaign_worth_column *c = &t->columns[i];

		if (c->kind < 0 || c->trust == CAMPAIGN_TRUST_FULL || (step == 3 && c->trust != CAMPAIGN_TRUST_NONE))
			continue;
		if (c->trust == CAMPAIGN_TRUST_KIND && c->pairs < ENOUGH_SEEN)
			c->is_worth = c->agree > 0 || c->pairs < SOME_SEEN;
		else if (c->trust > CAMPAIGN_TRUST_NONE && c->pairs >= ENOUGH_SEEN)
			c->is_worth = c->agree > 3 * c->chance + HARDLY;
		else
			c->is_worth = of[i].bits >= LEAST_BITS && of[i].is_above;
		if (c->is_worth)
			continue;
		if (c->pairs < ENOUGH_SEEN)
			snprintf(c->why, sizeof c->why, "hardly ever filled in where records are alike");
		else
			snprintf(c->why, sizeof c->why, "%d%% of records that are alike otherwise agree in it, %d%% of any",
					 (int) (100 * c->agree), (int) (100 * c->chance));
	}
	return used;
}
