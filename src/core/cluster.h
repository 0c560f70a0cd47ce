/*
 * cluster.h: clusters of records from scored pairs, under guards
 *
 * Edges are taken from the highest score down (ties: by a, then b); each would join
 * the clusters of its ends, unless a guard refuses.  Two clusters are looked at when an
 * edge between them is seen, and again, best edge first and before the next edge, when
 * a join has put edges to one of them together.  So what was refused for want of
 * support is joined as soon as there is enough, and what stays refused is kept with its
 * reason, one a pair of clusters.  The order of the input does not matter.
 *
 * The same pair given twice counts once: its best edge that is no hub, else its best.
 * An edge from a record to itself, one below the threshold, and a NaN count not at all.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_CLUSTER_H
#define CAMPAIGN_CORE_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/workspace.h"

#define CAMPAIGN_CLUSTER_RECORDS UINT32_C(0x7fffffff)	/* records at most */
#define CAMPAIGN_CLUSTER_EDGES UINT32_C(0xfffffff0)		/* edges and cannot-links together at most */
#define CAMPAIGN_CLUSTER_SPEAKERS 16	/* records of a cluster at most that are asked for evidence */

typedef enum campaign_cluster_reason
{
	CAMPAIGN_CLUSTER_JOINED = 0,
	CAMPAIGN_CLUSTER_SUPPORT,	/* too few edges between the two clusters */
	CAMPAIGN_CLUSTER_SIZE,		/* together too large */
	CAMPAIGN_CLUSTER_CANNOT_LINK,	/* somebody said that two of them are not one */
	CAMPAIGN_CLUSTER_UNIQUE,	/* two values of an id of which a thing has one */
	CAMPAIGN_CLUSTER_HUB,		/* all edges rest on values that too many share */
	CAMPAIGN_CLUSTER_EVIDENCE	/* the pairs between the two clusters speak against it on the whole */
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
	/*
	 * Edges between two clusters of two or more; 0 or 1: one is enough.  All hub edges
	 * between them together count as one, and only beside one that is no hub.  Two
	 * records, or a record and a cluster, need one edge that is no hub.
	 */
	uint32_t	min_support;
	uint32_t	hub_degree;		/* a record with more edges than this is a hub, and so are its edges; 0: none is */
	/*
	 * What a pair says that is no edge: its score, or NULL where pairs without an edge are
	 * not known.  With it, clusters (not two single records) join only where the mean of
	 * score() over the pairs between them is at least evidence.  Of a cluster of more than
	 * CAMPAIGN_CLUSTER_SPEAKERS records as many speak, chosen by a hash of their numbers.
	 */
	double		(*score) (void *context, uint32_t a, uint32_t b);
	void	   *context;
	double		evidence;
	uint64_t	n_cannot_link;
	const uint32_t (*cannot_link)[2];
	int			n_unique;		/* columns of unique ids */
	const uint32_t *const *unique;	/* [n_unique][records]: number of the id, 0 for none */
} campaign_cluster_options;

/* the best edge between two clusters that are not one, and why they are not */
typedef struct campaign_cluster_refusal
{
	uint32_t	a;
	uint32_t	b;				/* a < b */
	double		score;
	campaign_cluster_reason reason;
} campaign_cluster_refusal;

typedef struct campaign_cluster_result
{
	uint32_t   *cluster;		/* [n]: lowest record of the cluster of each */
	uint64_t	n_refusals;
	campaign_cluster_refusal *refusals; /* one a pair of clusters with edges between them, best first */
} campaign_cluster_result;

/* n: records, at most CAMPAIGN_CLUSTER_RECORDS; every number given is below n (what is not, is left out) */
extern void campaign_cluster(campaign_workspace *w, uint32_t n, uint64_t n_edges, const campaign_cluster_edge *edges,
							 const campaign_cluster_options *options, campaign_cluster_result *result);
extern const char *campaign_cluster_reason_name(campaign_cluster_reason reason);

#endif							/* CAMPAIGN_CORE_CLUSTER_H */
