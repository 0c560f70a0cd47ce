/*
 * node_set.c: see node_set.h.
 */
#include "node_set.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#define FIRST_ROOM 64
#define MAX_NODES PG_INT32_MAX

void
campaign_node_write(int64 value, char out[CAMPAIGN_NODE_BYTES])
{
	uint64		v = pg_hton64((uint64) value ^ UINT64CONST(0x8000000000000000));

	memcpy(out, &v, CAMPAIGN_NODE_BYTES);
}

void
campaign_node_set_init(campaign_node_set *s, MemoryContext ctx, bool is_number)
{
	memset(s, 0, sizeof(*s));
	s->ctx = ctx;
	s->is_number = is_number;
	s->room = FIRST_ROOM;
	s->at = MemoryContextAlloc(ctx, (s->room + 1) * sizeof(uint64));
	s->at[0] = 0;
	s->hash = MemoryContextAlloc(ctx, s->room * sizeof(uint32));
	s->room_bytes = FIRST_ROOM * CAMPAIGN_NODE_BYTES;
	s->bytes = MemoryContextAlloc(ctx, s->room_bytes);
	s->n_slots = 2 * FIRST_ROOM;
	s->slots = MemoryContextAllocZero(ctx, s->n_slots * sizeof(uint32));
}

static inline uint32
hash_of(const char *p, Size len)
{
	return hash_bytes((const unsigned char *) p, (int) len);
}

/* slot of a node, or the free one where it belongs */
static uint64
slot_of(const campaign_node_set *s, const char *p, Size len, uint32 hash)
{
	uint64		i = hash & (s->n_slots - 1);

	for (; s->slots[i] != 0; i = (i + 1) & (s->n_slots - 1))
	{
		uint32		node = s->slots[i] - 1;

		if (s->hash[node] == hash && s->at[node + 1] - s->at[node] == len &&
			memcmp(s->bytes + s->at[node], p, len) == 0)
			break;
	}
	return i;
}

/* Room for one node more of len bytes. */
static void
make_room(campaign_node_set *s, Size len)
{
	if (s->n == s->room)
	{
		if (s->n == MAX_NODES)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("too many nodes"),
					 errdetail("A graph has at most %d of them.", MAX_NODES)));
		s->room = s->room > MAX_NODES / 2 ? MAX_NODES : 2 * s->room;
		s->at = repalloc_huge(s->at, ((Size) s->room + 1) * sizeof(uint64));
		s->hash = repalloc_huge(s->hash, (Size) s->room * sizeof(uint32));
	}
	if (s->at[s->n] + len > s->room_bytes)
	{
		s->room_bytes = Max(2 * s->room_bytes, s->at[s->n] + len);
		s->bytes = repalloc_huge(s->bytes, s->room_bytes);
	}
}

static void
more_slots(campaign_node_set *s)
{
	CHECK_FOR_INTERRUPTS();
	pfree(s->slots);
	s->slots = NULL;
	s->n_slots *= 2;
	s->slots = MemoryContextAllocExtended(s->ctx, s->n_slots * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint32 node = 0; node < s->n; node++)
	{
		uint64		i = s->hash[node] & (s->n_slots - 1);

		while (s->slots[i] != 0)
			i = (i + 1) & (s->n_slots - 1);
		s->slots[i] = node + 1;
	}
}

uint32
campaign_node_set_add(campaign_node_set *s, const char *p, Size len)
{
	uint32		hash = hash_of(p, len);
	uint64		i = slot_of(s, p, len, hash);

	if (s->slots[i] != 0)
		return s->slots[i] - 1;
	make_room(s, len);
	memcpy(s->bytes + s->at[s->n], p, len);
	s->at[s->n + 1] = s->at[s->n] + len;
	s->hash[s->n] = hash;
	s->slots[i] = ++s->n;
	if (s->n > s->n_slots / 2)
		more_slots(s);
	return s->n - 1;
}

uint32
campaign_node_set_find(const campaign_node_set *s, const char *p, Size len)
{
	/* where it is not, the slot is free: 0 - 1 is CAMPAIGN_NODE_NONE */
	return s->slots[slot_of(s, p, len, hash_of(p, len))] - 1;
}

/* ---- order ---- */

/* the first eight bytes decide nearly always */
typedef struct sort_item
{
	uint64		head;
	const char *p;
	uint32		len;
	uint32		node;
} sort_item;

static inline bool
item_less(const sort_item *a, const sort_item *b)
{
	int			c;

	if (a->head != b->head)
		return a->head < b->head;
	c = memcmp(a->p, b->p, Min(a->len, b->len));
	return c != 0 ? c < 0 : a->len < b->len;
}

#define RUN 24
#define ROW sort_item
#define LESS(a, b) item_less(a, b)
#define NAME(x) campaign_node_##x
extern bool campaign_node_in_order(const sort_item *r, size_t n);
extern void campaign_node_sort(sort_item *r, size_t n, sort_item *tmp, void (*tick) (void));
#include "core/rows_sort.h"

static void
tick(void)
{
	CHECK_FOR_INTERRUPTS();
}

uint32 *
campaign_node_set_order(const campaign_node_set *s)
{
	uint32	   *order = MemoryContextAllocHuge(CurrentMemoryContext, (Size) s->n * sizeof(uint32) + 1);
	sort_item  *items = MemoryContextAllocHuge(CurrentMemoryContext, (Size) s->n * sizeof(sort_item) + 1);

	for (uint32 i = 0; i < s->n; i++)
	{
		Size		len;
		const char *p = campaign_node_set_bytes(s, i, &len);
		uint64		head = 0;

		memcpy(&head, p, Min(len, sizeof(head)));
		items[i] = (sort_item) {.head = pg_ntoh64(head),.p = p,.len = (uint32) len,.node = i};
	}
	if (!campaign_node_in_order(items, s->n))
	{
		sort_item  *tmp = MemoryContextAllocHuge(CurrentMemoryContext, (Size) s->n * sizeof(sort_item) + 1);

		campaign_node_sort(items, s->n, tmp, tick);
		pfree(tmp);
	}
	for (uint32 i = 0; i < s->n; i++)
		order[i] = items[i].node;
	pfree(items);
	return order;
}

Datum
campaign_node_set_datum(const campaign_node_set *s, uint32 node)
{
	Size		len;
	const char *p = campaign_node_set_bytes(s, node, &len);

	if (s->is_number)
	{
		uint64		v;

		memcpy(&v, p, CAMPAIGN_NODE_BYTES);
		return Int64GetDatum((int64) (pg_ntoh64(v) ^ UINT64CONST(0x8000000000000000)));
	}
	return PointerGetDatum(cstring_to_text_with_len(p, (int) len));
}
