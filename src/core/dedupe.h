/*
 * dedupe.h: which records of a table are one thing, without labels or tuning
 *
 * Records are added in the order of their keys (so that answers do not depend on
 * how a table lies on disk); each distinct value is made ready once.  Then:
 * blocking rules chosen from the data, a model trained on them, every candidate
 * pair scored, clusters formed under guards.  The same records and options give
 * the same answer, bit for bit.
 *
 * Plain C11; memory comes from the workspace, interrupts too.
 */
#ifndef CAMPAIGN_CORE_DEDUPE_H
#define CAMPAIGN_CORE_DEDUPE_H

#include "core/match.h"

typedef struct campaign_dedupe campaign_dedupe;

/* what a run spends its time on */
typedef enum campaign_dedupe_phase
{
	CAMPAIGN_DEDUPE_BLOCKING,	/* keys, blocks, which rules are taken */
	CAMPAIGN_DEDUPE_TRAINING,	/* the model, the prior and the threshold */
	CAMPAIGN_DEDUPE_SCORING,	/* candidate pairs one by one, from the blocks to their scores */
	CAMPAIGN_DEDUPE_CLUSTERING,
	CAMPAIGN_DEDUPE_PHASES
} campaign_dedupe_phase;

typedef struct campaign_dedupe_options
{
	double		threshold;		/* probability from which a pair is taken for one thing; 0: chosen */
	uint64_t	seed;
	uint32_t	max_block;		/* records of a block that are compared with each other; 0: chosen */
	uint32_t	max_cluster;	/* records of a cluster; 0: chosen */
	uint64_t	max_pairs;		/* candidate pairs; 0: chosen */
	const campaign_match_model *model;	/* take this one instead of training; NULL: train */
	uint64_t	n_cannot_link;
	const uint32_t (*cannot_link)[2];	/* records that are not one thing; read when the clusters are formed */
	void		(*phase_ends) (void *context, campaign_dedupe_phase phase); /* for whoever has a clock; NULL */
	void	   *context;
} campaign_dedupe_options;

/* a pair that scored at least the threshold less a margin */
typedef struct campaign_dedupe_edge
{
	uint32_t	a;
	uint32_t	b;				/* a < b */
	double		score;
} campaign_dedupe_edge;

/* two clusters that an edge would have joined, and why they were not */
typedef struct campaign_dedupe_refusal
{
	uint32_t	a;
	uint32_t	b;
	double		score;
	int			reason;			/* campaign_cluster_reason of cluster.h */
} campaign_dedupe_refusal;

/* one blocking rule as it was used */
typedef struct campaign_dedupe_rule
{
	char		name[256];		/* "surname & date_of_birth", from the names of the columns */
	uint64_t	pairs;			/* candidates that no earlier rule gave */
	uint64_t	blocks;
	uint32_t	largest;		/* records of the largest block */
	uint64_t	capped;			/* blocks above max_block */
} campaign_dedupe_rule;

typedef struct campaign_dedupe_result
{
	campaign_match_model model;
	const uint32_t *cluster;	/* [records]: first record of the cluster of each */
	const float *confidence;	/* [records]: score of the best edge into its cluster; NAN for a record alone */
	uint64_t	n_edges;
	const campaign_dedupe_edge *edges;
	uint64_t	n_refusals;
	const campaign_dedupe_refusal *refusals;
	int			n_rules;
	const campaign_dedupe_rule *rules;
	uint64_t	pairs;			/* candidates scored */
} campaign_dedupe_result;

extern campaign_dedupe *campaign_dedupe_create(campaign_workspace *w, int n_columns, const char *const *names,
											   const campaign_match_kind *kinds, const campaign_dedupe_options *options);
/* number of a value in its column's dictionary, 0 for a value that says nothing (cp as for campaign_match_prepare) */
extern uint32_t campaign_dedupe_value(campaign_dedupe *d, int column, const uint32_t *cp, size_t n);
/* the same, for a caller who asks for no value twice and so needs none remembered as it came */
extern uint32_t campaign_dedupe_new_value(campaign_dedupe *d, int column, const uint32_t *cp, size_t n);
/* adds a record: one number a column, 0 where it has no value; returns the record's number, from 0 */
extern uint32_t campaign_dedupe_record(campaign_dedupe *d, const uint32_t *values);
/* after the last record: everything */
extern const campaign_dedupe_result *campaign_dedupe_run(campaign_dedupe *d);
/* after the run: why two records score as they do, whether or not they were candidates */
extern void campaign_dedupe_explain(campaign_dedupe *d, uint32_t a, uint32_t b, campaign_match_terms *terms);
/* after the run, for a model kept elsewhere: relative frequency of a value of a column among the records */
extern double campaign_dedupe_frequency(campaign_dedupe *d, int column, uint32_t value);

#endif							/* CAMPAIGN_CORE_DEDUPE_H */
