/*
 * cluster.h: clusters of records from scored pairs, under guards
 *
 * Edges are taken from the highest score down (ties: by a, then b); each would join
 * the clusters of its ends.  A guard may refuse, and every refusal is kept with its
 * reason.  The order of the input does not matter.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_CLUSTER_H
#define CAMPAIGN_CORE_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/workspace.h"

typedef enum campaign_cluster_reason
{
	CAMPAIGN_CLUSTER_JOINED = 0,
	CAMPAIGN_CLUSTER_SUPPORT,	/* too little evidence between the two clusters beside this edge */
	CAMPAIGN_CLUSTER_SIZE,		/* together too large */
	CAMPAIGN_CLUSTER_CANNOT_LINK,	/* somebody said that two of them are not one */
	CAMPAIGN_CLUSTER_UNIQUE,	/* two values of an id of which a thing has one */
	CAMPAIGN_CLUSTER_HUB		/* the edge rests on a value that too many share */
} campaign_cluster_reason;

typedef struct campaign_cluster_edge
{
	uint32_t	a;
	uint32_t	b;
	double		score;
	bool		is_hub;			/* rests on nothing but a value that too many share */
} campaign_cluster_edge;

typedef struct campaign_cluster_options
{
	double		threshold;		/* edges below never join; they still speak in score() */
	uint32_t	max_size;		/* 0: any */
	uint32_t	min_support;	/* edges between two clusters of two or more; 0 or 1: one is enough */
	/*
	 * What a pair says that is no edge: its score, or NULL where pairs without an edge are
	 * not known. With it, clusters join only where the evidence between them is for it.
	 */
	double		(*score) (void *context, uint32_t a, uint32_t b);
	void	   *context;
	uint64_t	n_cannot_link;
	const uint32_t (*cannot_link)[2];
	int			n_unique;		/* columns of unique ids */
	const uint32_t *const *unique;	/* [n_unique][records]: number of the id, 0 for none */
} campaign_cluster_options;

typedef struct campaign_cluster_refusal
{
	uint32_t	a;
	uint32_t	b;
	double		score;
	campaign_cluster_reason reason;
} campaign_cluster_refusal;

typedef struct campaign_cluster_result
{
	uint32_t   *cluster;		/* [n]: lowest record of the cluster of each */
	uint64_t	n_refusals;
	campaign_cluster_refusal *refusals; /* one a pair of clusters refused: the first edge between them */
} campaign_cluster_result;

extern void campaign_cluster(campaign_workspace *w, uint32_t n, uint64_t n_edges, const campaign_cluster_edge *edges,
							 const campaign_cluster_options *options, campaign_cluster_result *result);
extern const char *campaign_cluster_reason_name(campaign_cluster_reason reason);

#endif							/* CAMPAIGN_CORE_CLUSTER_H */
