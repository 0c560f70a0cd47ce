/*
 * node_set.h: the different nodes of a graph, numbered as they come
 *
 * A node is a string of bytes; integers are written so that their bytes have the
 * order of the numbers.  All of it lives in one memory context.
 */
#ifndef CAMPAIGN_NODE_SET_H
#define CAMPAIGN_NODE_SET_H

#include "campaign.h"

#define CAMPAIGN_NODE_NONE PG_UINT32_MAX
#define CAMPAIGN_NODE_BYTES 8	/* of an integer */

typedef struct campaign_node_set
{
	MemoryContext ctx;
	bool		is_number;
	uint32		n;
	uint32		room;
	uint64	   *at;				/* [room + 1]: node i is bytes at[i] .. at[i + 1] - 1 */
	uint32	   *hash;
	char	   *bytes;
	uint64		room_bytes;
	uint32	   *slots;			/* 1 + number of a node, 0: free; a power of two of them */
	uint64		n_slots;
} campaign_node_set;

extern void campaign_node_set_init(campaign_node_set *s, MemoryContext ctx, bool is_number);
/* number of a node, which is added where it is new */
extern uint32 campaign_node_set_add(campaign_node_set *s, const char *p, Size len);
/* number of a node, or CAMPAIGN_NODE_NONE */
extern uint32 campaign_node_set_find(const campaign_node_set *s, const char *p, Size len);
/* numbers of the nodes in the order of their bytes; palloc'd in the current context */
extern uint32 *campaign_node_set_order(const campaign_node_set *s);
/* a node as int8 or as text, palloc'd in the current context */
extern Datum campaign_node_set_datum(const campaign_node_set *s, uint32 node);

static inline const char *
campaign_node_set_bytes(const campaign_node_set *s, uint32 node, Size *len)
{
	*len = (Size) (s->at[node + 1] - s->at[node]);
	return s->bytes + s->at[node];
}

/* the bytes of an integer */
extern void campaign_node_write(int64 value, char out[CAMPAIGN_NODE_BYTES]);

#endif							/* CAMPAIGN_NODE_SET_H */
