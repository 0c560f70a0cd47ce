/*
 * path_link.h: how often one node follows another: the links of a Sankey
 * diagram, or, without steps, a transition matrix.
 *
 * Counts live in an open hash table of the caller's memory; everything else works
 * on the array of links taken from it.  The caller sorts, with the comparisons
 * given here.  Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_PATH_LINK_H
#define CAMPAIGN_CORE_PATH_LINK_H

#include "core/path.h"

/*
 * A link, or one bucket of its gaps.  Sums of gaps take 128 bits: a gap can be
 * as long as all time.
 */
typedef struct campaign_link
{
	int32_t		step;
	int32_t		from;
	int32_t		to;
	int32_t		bucket;			/* of the gap's length; -1: all gaps together */
	uint64_t	count;			/* 0: a free slot */
	uint64_t	gap_low;		/* sum of the gaps in microseconds */
	uint64_t	gap_high;
} campaign_link;

typedef struct campaign_link_table
{
	campaign_link *slots;		/* a power of two of them, free ones zeroed */
	uint64_t	nslots;
	uint64_t	used;
} campaign_link_table;

/* more than this and the table is too full: move to a larger one */
static inline bool
campaign_link_table_full(const campaign_link_table *t)
{
	return t->used >= t->nslots - t->nslots / 4;
}

extern void campaign_link_add(campaign_link_table *t, const campaign_link *x);
extern size_t campaign_link_collect(const campaign_link_table *t, campaign_link *out);

/* the bucket of a gap: 64 to each power of two, so at most 1.6 % wide */
extern int32_t campaign_gap_bucket(uint64_t gap);

/* How the links of a plan are counted. */
typedef struct campaign_link_shape
{
	int			direction;		/* CAMPAIGN_PATH_... */
	uint32_t	depth;
	bool		flat;			/* a transition matrix: step is always 0, START and END are there */
	bool		buckets;		/* keep gaps apart by their length, for the median */
} campaign_link_shape;

/* links of a path, given one by one through campaign_path_link_next */
typedef struct campaign_link_cursor
{
	const campaign_link_shape *shape;
	const campaign_path *path;
	uint32_t	i;				/* links given */
	uint32_t	n;				/* links in all */
	bool		start;			/* the first comes from START */
} campaign_link_cursor;

extern void campaign_path_links(campaign_link_cursor *c, const campaign_link_shape *shape,
								const campaign_path *p);
extern bool campaign_path_link_next(campaign_link_cursor *c, campaign_link *out);

/* order of links, and adding up of neighbours that are one link */
extern int	campaign_link_compare(const campaign_link *a, const campaign_link *b);
extern size_t campaign_link_merge(campaign_link *links, size_t n);

/* a node of a level, for folding; level k stands between steps k - 1 and k */
typedef struct campaign_link_node
{
	int32_t		level;
	int32_t		code;
	uint64_t	in;				/* paths that come in by links, */
	uint64_t	out;			/* and go out */
	bool		kept;
} campaign_link_node;

extern size_t campaign_link_nodes(const campaign_link *links, size_t n, bool flat,
								  campaign_link_node *out);
extern int	campaign_link_node_compare(const campaign_link_node *a, const campaign_link_node *b);
extern size_t campaign_link_node_merge(campaign_link_node *nodes, size_t n);
extern int	campaign_link_node_rank(const campaign_link_node *a, const campaign_link_node *b);
extern void campaign_link_node_keep(campaign_link_node *nodes, size_t n, uint32_t top);
extern void campaign_link_fold(campaign_link *links, size_t n, bool flat,
							   const campaign_link_node *nodes, size_t nnodes);

/* one link with all its buckets summed up */
typedef struct campaign_link_sum
{
	uint64_t	count;
	bool		has_gap;
	uint64_t	mean;			/* microseconds, rounded half up */
	uint64_t	median;
} campaign_link_sum;

extern size_t campaign_link_summarise(const campaign_link *links, size_t n, campaign_link_sum *sum);

#endif							/* CAMPAIGN_CORE_PATH_LINK_H */
