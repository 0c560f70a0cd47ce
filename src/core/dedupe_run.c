/*
 * dedupe_run.c: from records to clusters
 */
#include "core/dedupe_sketch.h"
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#include "core/cluster.h"

#define BINS 2048				/* of scores without the prior, BIN wide, from LOWEST up */
#define BIN 0.0625
#define LOWEST (-24.0)
#define WORTH_COUNTING 1.0		/* without the prior: pairs that nothing speaks for would bear out any share of pairs of one thing */
#define LEAST_EVIDENCE 3.0		/* of a pair that is taken for one thing, whatever the prior */
#define FEW_VALUES 50000			/* up to so many, pairs of values come again soon */
#define LIKELY 5.0				/* score of a pair that is of one thing in all likelihood */
#define LIKELY_PAIRS 20000
#define SURVEY_PAIRS 500000.0	/* so many are looked at, one and all; else of a rule */
#define SURVEY_OF_RULE 40000.0
#define PATTERN_PAIRS 500000.0
#define KEPT 10.0				/* below zero: scores of pairs that are looked at once more */
#define PATIENCE 0.85			/* bits that a doubling of the records that come together is worth */
#define GROWTH 4.0				/* times the usual size of a cluster, beyond which none grows by patience */
#define KEPT_OF_MANY 6.0			/* the same where records are too many to be patient with */
#define LARGE 100000
#define COMPANY_MUCH_ALIKE 4	/* level of company names: similarity .8 or more */
#define MARGIN 4.0				/* of scores below the threshold that are kept */

/* a pair that says much, whatever the prior */
typedef struct telling
{
	uint32_t	a;
	uint32_t	b;
	double		score;			/* without the prior */
} telling;

/* the pairs of the first rules, or of a share of them */
typedef struct survey
{
	campaign_dedupe *d;
	double		bins[BINS];
	telling    *telling;
	uint64_t	n;
	uint64_t	room;
} survey;

static bool
survey_pair(void *context, uint32_t a, uint32_t b)
{
	survey	   *s = context;
	double		score;
	int			bin;

	score = campaign_dedupe_score(s->d, a, b, WORTH_COUNTING);
	if (score < WORTH_COUNTING)
		return true;
	bin = (int) ((score - LOWEST) / BIN);
	s->bins[bin < BINS ? bin : BINS - 1] += dedupe_every(s->d);
	if (score < LIKELY || s->d->n_candidates == 0)
		return true;
	if (s->n == s->room)
	{
		telling    *more = campaign_workspace_array(s->d->w, s->room * 2 + 4096, sizeof(telling));

		if (s->n > 0)
			memcpy(more, s->telling, s->n * sizeof(telling));
		s->telling = more;
		s->room = s->room * 2 + 4096;
	}
	s->telling[s->n++] = (telling) {a, b, score};
	return true;
}

static survey *
take_survey(campaign_dedupe *d)
{
	survey	   *s = campaign_workspace_array(d->w, 1, sizeof(survey));
	double		prior = d->model.prior;
	bool		is_sample = campaign_dedupe_expected(d, SURVEY_OF_RULE) > SURVEY_PAIRS;

	s->d = d;
	if (!is_sample)
		campaign_dedupe_expected(d, INFINITY);
	d->model.prior = 0;
	campaign_dedupe_each_pair(d, is_sample, survey_pair, s);
	d->model.prior = prior;
	return s;
}

/*
 * The prior: the share of pairs of one thing that comes back when it is put in.
 * Returns the score from which pairs are worth keeping.
 */
static double
find_prior(campaign_dedupe *d, const survey *s)
{
	double		all = d->n < 2 ? 1 : (double) d->n * (d->n - 1.0) / 2;
	double		share = fmin(1.0 / (d->n + 1.0), 0.1),
				taken = 0,
				right = 0;
	double		cutoff;

	for (int round = 0; round < 100; round++)
	{
		double		sum = 0,
					prior = log2(share / (1 - share));

		for (int i = 0; i < BINS; i++)
			if (s->bins[i] > 0)
				sum += s->bins[i] * campaign_match_probability(LOWEST + (i + 0.5) * BIN + prior);
		sum = fmin(fmax(sum / all, 0.5 / all), 0.5);
		if (fabs(sum - share) < 1e-6 * share)
			break;
		share = sum;
	}
	d->model.prior = campaign_match_quantize(log2(share / (1 - share)));
	/* what is kept to learn from: scores from here on, but not more pairs than memory is for */
	right = 4.0 * d->n + 2e6;
	cutoff = WORTH_COUNTING + d->model.prior;
	for (int i = BINS - 1; i >= 0 && taken <= right; i--)
	{
		taken += s->bins[i];
		cutoff = LOWEST + i * BIN + d->model.prior;
	}
	return fmax(cutoff, d->n > LARGE ? -KEPT_OF_MANY : -KEPT);
}

/*
 * The score from which taking pairs for one thing gives the best expected F1: 2 right /
 * (taken + all that there are).
 */
static double
find_threshold(campaign_dedupe *d, const campaign_dedupe_edge *edges, uint64_t n)
{
	double	   *bins = campaign_workspace_array(d->w, BINS, sizeof(double));
	double		expected = 0,
				best = -1,

				threshold = 0,
				taken = 0,
				right = 0;

	for (uint64_t e = 0; e < n; e++)
	{
		int			bin = (int) ((fmax(edges[e].score, LOWEST) - LOWEST) / BIN);

		bins[bin < BINS ? bin : BINS - 1]++;
		expected += campaign_match_probability(edges[e].score);
	}
	for (int i = BINS - 1; i >= 0; i--)
	{
		double		score = LOWEST + i * BIN;

		taken += bins[i];
		right += bins[i] * campaign_match_probability(score + BIN / 2);
		if (bins[i] > 0 && 2 * right / (taken + expected) > best)
		{
			best = 2 * right / (taken + expected);
			threshold = score;
		}
	}
	return campaign_match_quantize(fmax(fmin(fmax(threshold, 0.3), 4), d->model.prior + LEAST_EVIDENCE));
}

/* an edge and where its levels are */
typedef struct found
{
	campaign_dedupe_edge edge;
	uint64_t	levels;			/* which of them */
} found;

typedef struct gather
{
	campaign_dedupe *d;
	double		cutoff;
	found	   *found;
	int8_t	   *levels;			/* [size][columns] */
	campaign_dedupe_edge *edges;	/* in order, each once */
	uint64_t	n;
	uint64_t	size;
	uint64_t	pairs;
	uint64_t	every;			/* one pair in so many is in the sample; 0: none */
	campaign_match_patterns patterns;
} gather;

static bool
gather_pair(void *context, uint32_t a, uint32_t b)
{
	gather	   *g = context;
	int			nc = g->d->n_columns;
	double		score;

	if (g->n == g->size)
	{
		found	   *more = campaign_workspace_array(g->d->w, g->size * 2, sizeof(found));
		int8_t	   *levels = campaign_workspace_array(g->d->w, g->size * 2, nc);

		memcpy(more, g->found, g->n * sizeof(found));
		memcpy(levels, g->levels, g->n * nc);
		g->found = more;
		g->levels = levels;
		g->size *= 2;
	}
	score = campaign_dedupe_score_levels(g->d, a, b, g->cutoff, g->levels + g->n * nc);
	g->pairs++;
	if (g->every > 0 && (((uint64_t) a << 32 | b) * UINT64_C(0xD1B54A32D192ED03) >> 32) % g->every == 0)
	{
		int8_t		levels[CAMPAIGN_MATCH_COLUMNS];

		campaign_dedupe_levels(g->d, a, b, levels);
		campaign_match_patterns_add(&g->patterns, levels, (double) g->every);
	}
	if (score < g->cutoff)
		return true;
	g->found[g->n] = (found) {{a, b, score}, g->n};
	g->n++;
	return true;
}

/*
 * The keys on which pairs agree that are of one thing in all likelihood: a sample that
 * thins out as it grows, by the numbers of the pairs alone.  Returns how many.
 */
static uint64_t
likely_keys(campaign_dedupe *d, const survey *s, uint64_t *keys)
{
	uint64_t   *hashes = campaign_workspace_array(d->w, LIKELY_PAIRS, sizeof(uint64_t));
	uint64_t	mask = 0,		/* of the hash of a pair, 0 in those that are in the sample */
				n = 0;

	for (uint64_t i = 0; i < s->n; i++)
	{
		uint32_t	a = s->telling[i].a,
					b = s->telling[i].b;
		uint64_t	hash = ((uint64_t) a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15) >> 20;

		if ((hash & mask) != 0 || s->telling[i].score + d->model.prior < LIKELY)
			continue;
		if (n == LIKELY_PAIRS)
		{
			uint64_t	k = 0;

			mask = mask * 2 + 1;
			for (uint64_t j = 0; j < n; j++)
				if ((hashes[j] & mask) == 0)
				{
					keys[k] = keys[j];
					hashes[k++] = hashes[j];
				}
			n = k;
			if (k == LIKELY_PAIRS)
				break;
			if ((hash & mask) != 0)
				continue;
		}
		hashes[n] = hash;
		keys[n++] = campaign_dedupe_agreement(d, dedupe_row(d, a), dedupe_row(d, b));
	}
	return n;
}

static void
better_rules(campaign_dedupe *d, const survey *s)
{
	uint64_t   *keys;

	if (d->n_candidates == 0)
		return;
	keys = campaign_workspace_array(d->w, LIKELY_PAIRS, sizeof(uint64_t));
	campaign_dedupe_choose_rules(d, keys, likely_keys(d, s, keys));
	campaign_dedupe_use_rules(d);
}

/* stable; room: for as many */
static void
sort_by_b(found *a, found *room, uint64_t n)
{
	if (n <= 16)
	{
		for (uint64_t i = 1; i < n; i++)
		{
			found		x = a[i];
			uint64_t	k = i;

			for (; k > 0 && a[k - 1].edge.b > x.edge.b; k--)
				a[k] = a[k - 1];
			a[k] = x;
		}
		return;
	}
	sort_by_b(a, room, n / 2);
	sort_by_b(a + n / 2, room, n - n / 2);
	memcpy(room, a, n / 2 * sizeof(found));
	for (uint64_t i = 0, j = n / 2, k = 0; i < n / 2; k++)
		a[k] = j < n && a[j].edge.b < room[i].edge.b ? a[j++] : room[i++];
}

/*
 * By a, then b, each once, and their levels with them: the edges of each a are put
 * together, then in order among each other.
 */
static void
sort_edges(gather *g)
{
	campaign_dedupe *d = g->d;
	int			nc = d->n_columns;
	uint64_t   *first = campaign_workspace_array(d->w, (size_t) d->n + 1, sizeof(uint64_t));
	found	   *to = campaign_workspace_array(d->w, g->n, sizeof(found));
	int8_t	   *levels = campaign_workspace_array(d->w, g->n, nc);
	uint64_t	n = 0;

	for (uint64_t e = 0; e < g->n; e++)
		first[g->found[e].edge.a + 1]++;
	for (uint32_t i = 0; i < d->n; i++)
		first[i + 1] += first[i];
	campaign_workspace_tick(d->w);
	for (uint64_t e = 0; e < g->n; e++)
		to[first[g->found[e].edge.a]++] = g->found[e];
	g->edges = campaign_workspace_array(d->w, g->n, sizeof(campaign_dedupe_edge));
	for (uint64_t i = 0, end; i < g->n; i = end)
	{
		for (end = i + 1; end < g->n && to[end].edge.a == to[i].edge.a; end++)
			;
		campaign_workspace_tick(d->w);
		sort_by_b(to + i, g->found + i, end - i);
		for (uint64_t k = i; k < end; k++)
			if (k == i || to[k].edge.b != to[k - 1].edge.b)
			{
				g->edges[n] = to[k].edge;
				memcpy(levels + n++ * nc, g->levels + to[k].levels * nc, nc);
			}
	}
	g->levels = levels;
	g->n = n;
}

/* forgets the pairs below a score */
static void
keep_edges(gather *g, double least)
{
	uint64_t	n = 0;

	for (uint64_t i = 0; i < g->n; i++)
		if (g->edges[i].score >= least)
			g->edges[n++] = g->edges[i];
	g->n = n;
}

/* scores of pairs that are known already: the edges of each record with those after it */
typedef struct known_scores
{
	campaign_dedupe *d;
	const campaign_dedupe_edge *edges;
	uint64_t   *first;			/* [records + 1] */
} known_scores;

static void
know_scores(known_scores *k, campaign_dedupe *d)
{
	const campaign_dedupe_result *r = &d->result;

	k->d = d;
	k->edges = r->edges;
	k->first = campaign_workspace_array(d->w, (size_t) d->n + 2, sizeof(uint64_t));
	for (uint64_t e = 0; e < r->n_edges; e++)
		k->first[r->edges[e].a + 1]++;
	for (uint32_t i = 0; i < d->n; i++)
		k->first[i + 1] += k->first[i];
}

static double
score_pair(void *context, uint32_t a, uint32_t b)
{
	const known_scores *k = context;
	uint64_t	from,
				to;

	if (a > b)
	{
		uint32_t	swap = a;

		a = b;
		b = swap;
	}
	from = k->first[a];
	to = k->first[a + 1];
	while (from < to)
	{
		uint64_t	mid = from + (to - from) / 2;

		if (k->edges[mid].b == b)
			return k->edges[mid].score;
		if (k->edges[mid].b < b)
			from = mid + 1;
		else
			to = mid;
	}
	return campaign_dedupe_score(k->d, a, b, -INFINITY);
}

/*
 * What the pairs between two clusters must say on average for them to join.  Where
 * things come in twos, a third record needs evidence with both; where they come in
 * tens, most of them differ from some of their own in much, and a record that many
 * speak for is let in by the others.  How many come together is seen in clusters
 * that were formed without patience: the mean over the records of one of two and
 * more of how many others it has.
 */
static double
least_evidence(campaign_dedupe *d, const uint32_t *cluster)
{
	uint32_t   *size = campaign_workspace_array(d->w, d->n, sizeof(uint32_t));
	double		sum = 0,
				others = 0;

	for (uint32_t i = 0; i < d->n; i++)
		size[cluster[i]]++;
	for (uint32_t i = 0; i < d->n; i++)
		if (size[i] > 1)
		{
			sum += size[i];
			others += (double) size[i] * (size[i] - 1.0);
		}
	d->together = sum > 0 ? others / sum : 1;
	return campaign_match_quantize(-PATIENCE * log2(d->together));
}

/* how large clusters may grow with patience: those formed without it stay as they are */
static uint32_t
patient_size(campaign_dedupe *d, const uint32_t *cluster)
{
	uint32_t   *size = campaign_workspace_array(d->w, d->n, sizeof(uint32_t));
	uint32_t	most = (uint32_t) (GROWTH * (d->together + 1));

	for (uint32_t i = 0; i < d->n; i++)
		if (++size[cluster[i]] > most)
			most = size[cluster[i]];
	return d->options.max_cluster > 0 && d->options.max_cluster < most ? d->options.max_cluster : most;
}

/*
 * Ids of which a thing has one: what they are numbered by is their columns' values.
 */
static void
unique_ids(campaign_dedupe *d, campaign_cluster_options *options)
{
	const uint32_t **unique = campaign_workspace_array(d->w, (size_t) d->n_columns, sizeof(uint32_t *));

	for (int i = 0; i < d->n_columns; i++)
		if (d->columns[i].kind == CAMPAIGN_KIND_ID)
		{
			uint32_t   *of = campaign_workspace_array(d->w, d->n, sizeof(uint32_t));

			for (uint32_t r = 0; r < d->n; r++)
				of[r] = dedupe_row(d, r)[i];
			unique[options->n_unique++] = of;
		}
	options->unique = unique;
}

static void
make_clusters(campaign_dedupe *d)
{
	campaign_dedupe_result *r = &d->result;
	campaign_cluster_edge *edges = campaign_workspace_array(d->w, r->n_edges, sizeof(campaign_cluster_edge));
	campaign_cluster_options options = {0};
	campaign_cluster_result clusters = {0};
	campaign_dedupe_refusal *refusals;
	known_scores known;
	float	   *confidence = campaign_workspace_array(d->w, d->n, sizeof(float));

	for (uint64_t i = 0; i < r->n_edges; i++)
		edges[i] = (campaign_cluster_edge) {r->edges[i].a, r->edges[i].b, r->edges[i].score, false};
	options.threshold = d->model.threshold;
	options.max_size = d->options.max_cluster;
	options.min_support = 1;
	options.evidence = 0;
	options.score = score_pair;
	know_scores(&known, d);
	options.context = &known;
	options.n_cannot_link = d->options.n_cannot_link;
	options.cannot_link = d->options.cannot_link;
	unique_ids(d, &options);
	campaign_cluster(d->w, d->n, r->n_edges, edges, &options, &clusters);
	options.evidence = least_evidence(d, clusters.cluster);
	if (options.evidence < 0)
	{
		options.max_size = patient_size(d, clusters.cluster);
		campaign_cluster(d->w, d->n, r->n_edges, edges, &options, &clusters);
	}
	r->cluster = clusters.cluster;
	r->n_refusals = clusters.n_refusals;
	refusals = campaign_workspace_array(d->w, clusters.n_refusals, sizeof(campaign_dedupe_refusal));
	for (uint64_t i = 0; i < clusters.n_refusals; i++)
		refusals[i] = (campaign_dedupe_refusal) {clusters.refusals[i].a, clusters.refusals[i].b, clusters.refusals[i].score,
		(int) clusters.refusals[i].reason};
	r->refusals = refusals;
	for (uint32_t i = 0; i < d->n; i++)
		confidence[i] = NAN;
	for (uint64_t i = 0; i < r->n_edges; i++)
	{
		const campaign_dedupe_edge *e = &r->edges[i];

		if (r->cluster[e->a] != r->cluster[e->b])
			continue;
		if (!(confidence[e->a] >= e->score))
			confidence[e->a] = (float) e->score;
		if (!(confidence[e->b] >= e->score))
			confidence[e->b] = (float) e->score;
	}
	r->confidence = confidence;
}

static void
append(char *to, size_t size, const char *what)
{
	size_t		at = strlen(to);
	size_t		n = strlen(what);

	if (n > size - 1 - at)
	{
		n = size - 1 - at;
		/* not inside of a character */
		while (n > 0 && ((unsigned char) what[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(to + at, what, n);
	to[at + n] = '\0';
}

static void
report_rules(campaign_dedupe *d)
{
	campaign_dedupe_rule *rules = campaign_workspace_array(d->w, d->n_rules + d->n_words, sizeof(campaign_dedupe_rule));

	for (int r = 0; r < d->n_rules; r++)
	{
		const dedupe_rule *rule = &d->rules[r];

		if (rule->keys == 0)
			append(rules[r].name, sizeof(rules[r].name), "all pairs");
		for (int k = 0; k < d->n_keys; k++)
			if (rule->keys >> k & 1)
			{
				if (rules[r].name[0] != '\0')
					append(rules[r].name, sizeof(rules[r].name), " & ");
				if (d->keys[k].name != NULL)
				{
					append(rules[r].name, sizeof(rules[r].name), d->keys[k].name);
					append(rules[r].name, sizeof(rules[r].name), " of ");
				}
				append(rules[r].name, sizeof(rules[r].name), d->columns[d->keys[k].column].name);
			}
		rules[r].pairs = rule->pairs;
		rules[r].blocks = rule->blocks;
		rules[r].largest = rule->largest;
		rules[r].capped = rule->capped;
	}
	for (int k = 0; k < d->n_words; k++)
	{
		campaign_dedupe_rule *rule = &rules[d->n_rules + k];

		append(rule->name, sizeof(rule->name), "rare words of ");
		append(rule->name, sizeof(rule->name), d->columns[d->words[k].column].name);
		rule->pairs = d->words[k].pairs;
		rule->blocks = d->words[k].n_words;
		rule->largest = d->words[k].largest;
	}
	d->result.n_rules = d->n_rules + d->n_words;
	d->result.rules = rules;
}

static void
make_sketches(campaign_dedupe *d, dedupe_column *c)
{
	size_t		size = campaign_dedupe_sketch_size(c->kind);

	if (size == 0)
		return;
	c->sketch_size = size;
	c->sketches = campaign_workspace_array(d->w, c->n, size);
	for (uint32_t v = 1; v < c->n; v++)
	{
		if (v % 65536 == 0)
			campaign_workspace_tick(d->w);
		campaign_dedupe_sketch(c->values[v], (char *) c->sketches + v * size);
	}
}

static void
phase_ends(campaign_dedupe *d, campaign_dedupe_phase phase)
{
	if (d->options.phase_ends != NULL)
		d->options.phase_ends(d->options.context, phase);
}

/*
 * A list of nothing but company names may be too short, or its names too unequal, for
 * the table to tell how many of them are one company.  What company_match.h finds much
 * alike is taken for one then, as two names alone would be.
 */
static void
trust_company_names(campaign_dedupe *d, campaign_dedupe_edge *edges, uint64_t n)
{
	for (int i = 0; i < d->n_columns && d->is_alone; i++)
	{
		double		lacking;

		if (!d->columns[i].is_fixed || d->columns[i].kind != CAMPAIGN_KIND_COMPANY)
			continue;
		lacking = d->model.threshold - d->model.prior - d->model.columns[i].weight[COMPANY_MUCH_ALIKE];
		if (lacking <= 0)
			continue;
		d->model.prior += lacking;
		for (uint64_t e = 0; e < n; e++)
			edges[e].score += lacking;
	}
}

/*
 * Everything after the last record.  The result lives as long as the workspace.
 */
const campaign_dedupe_result *
campaign_dedupe_run(campaign_dedupe *d)
{
	gather		g = {.d = d, .size = 1024};
	survey	   *first;
	campaign_match_model related;
	bool		is_weighed;

	for (int i = 0; i < d->n_columns; i++)
	{
		dedupe_column *c = &d->columns[i];

		c->is_cached = c->kind != CAMPAIGN_KIND_CATEGORY && c->kind != CAMPAIGN_KIND_NUMBER && c->n < FEW_VALUES;
		d->fetch[i] = !c->is_cached && c->n >= FEW_VALUES;
		make_sketches(d, c);
	}
	campaign_dedupe_make_keys(d);
	campaign_dedupe_first_rules(d);
	campaign_dedupe_use_rules(d);
	phase_ends(d, CAMPAIGN_DEDUPE_BLOCKING);
	if (d->options.model != NULL)
		d->model = *d->options.model;
	else
		campaign_dedupe_train(d);
	campaign_dedupe_prepare_scores(d);
	first = take_survey(d);
	g.cutoff = 0;
	if (d->options.model == NULL)
		g.cutoff = find_prior(d, first);
	if (d->options.threshold > 0)
		d->model.threshold = campaign_match_quantize(log2(d->options.threshold / fmax(1 - d->options.threshold, 1e-12)));
	if (d->options.model != NULL)
		g.cutoff = d->model.threshold - MARGIN;
	phase_ends(d, CAMPAIGN_DEDUPE_TRAINING);
	better_rules(d, first);
	if (d->n > 1)
		campaign_dedupe_add_words(d);
	phase_ends(d, CAMPAIGN_DEDUPE_BLOCKING);
	is_weighed = campaign_dedupe_weigh_rules(d, &related);
	if (is_weighed)
		campaign_dedupe_use_rules(d);
	else if (d->options.model == NULL)
	{
		g.every = 1 + (uint64_t) (campaign_dedupe_expected(d, INFINITY) / PATTERN_PAIRS);
		campaign_match_patterns_start(&g.patterns, d->w, d->n_columns);
	}
	phase_ends(d, CAMPAIGN_DEDUPE_TRAINING);
	g.found = campaign_workspace_array(d->w, g.size, sizeof(found));
	g.levels = campaign_workspace_array(d->w, g.size, d->n_columns);
	campaign_dedupe_each_pair(d, false, gather_pair, &g);
	phase_ends(d, CAMPAIGN_DEDUPE_SCORING);
	sort_edges(&g);
	if (d->options.model == NULL)
	{
		if (is_weighed)
		{
			related.threshold = d->model.threshold;
			d->model = related;
		}
		else
			campaign_dedupe_find_related(d, &g.patterns);
		campaign_dedupe_refine(d, g.edges, g.levels, g.n);
		if (!(d->options.threshold > 0))
		{
			d->model.threshold = find_threshold(d, g.edges, g.n);
			trust_company_names(d, g.edges, g.n);
		}
		keep_edges(&g, d->model.threshold - MARGIN);
	}
	phase_ends(d, CAMPAIGN_DEDUPE_TRAINING);
	d->result.model = d->model;
	d->result.n_edges = g.n;
	d->result.edges = g.edges;
	d->result.pairs = g.pairs;
	make_clusters(d);
	phase_ends(d, CAMPAIGN_DEDUPE_CLUSTERING);
	report_rules(d);
	return &d->result;
}
