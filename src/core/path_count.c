/*
 * path_count.c: counts of paths in a hash table, and a heap for the top.
 */
#include "core/path_count.h"

#include <string.h>

static uint64_t
hash_codes(const int32_t *codes, uint32_t n)
{
	uint64_t	h = UINT64_C(0x9e3779b97f4a7c15) ^ n;

	for (uint32_t i = 0; i < n; i++)
	{
		h = (h ^ (uint32_t) codes[i]) * UINT64_C(0xd6e8feb86659fd93);
		h ^= h >> 32;
	}
	h *= UINT64_C(0xa0761d6478bd642f);
	return h ^ h >> 29;
}

void
campaign_path_count_add(campaign_path_counts *c, const int32_t *codes, uint32_t n, uint64_t count)
{
	uint64_t	hash = hash_codes(codes, n);
	uint64_t	mask = c->nslots - 1;
	campaign_path_entry *e;

	c->total += count;
	for (uint64_t i = hash & mask;; i = (i + 1) & mask)
	{
		if (c->slots[i] == 0)
		{
			c->slots[i] = ++c->n;
			e = &c->entries[c->n - 1];
			e->hash = hash;
			e->count = count;
			e->at = c->nkeys;
			e->n = n;
			if (n > 0)
				memcpy(c->keys + c->nkeys, codes, n * sizeof(int32_t));
			c->nkeys += n;
			return;
		}
		e = &c->entries[c->slots[i] - 1];
		if (e->hash == hash && e->n == n &&
			(n == 0 || memcmp(c->keys + e->at, codes, n * sizeof(int32_t)) == 0))
		{
			e->count += count;
			return;
		}
	}
}

void
campaign_path_count_rehash(campaign_path_counts *c)
{
	uint64_t	mask = c->nslots - 1;

	for (uint32_t k = 0; k < c->n; k++)
	{
		uint64_t	i = c->entries[k].hash & mask;

		while (c->slots[i] != 0)
			i = (i + 1) & mask;
		c->slots[i] = k + 1;
	}
}

/* does a stand before b at the top? */
static bool
before(const campaign_path_counts *c, uint32_t a, uint32_t b)
{
	const campaign_path_entry *x = &c->entries[a],
			   *y = &c->entries[b];
	uint32_t	n = x->n < y->n ? x->n : y->n;

	if (x->count != y->count)
		return x->count > y->count;
	for (uint32_t i = 0; i < n; i++)
	{
		int32_t		p = c->keys[x->at + i],
					q = c->keys[y->at + i];

		if (p != q)
			return p < q;
	}
	return x->n < y->n;
}

/* The last of the kept ones is the root; puts element i of n in its place. */
static void
sift(const campaign_path_counts *c, uint32_t *heap, uint32_t n, uint32_t i)
{
	uint32_t	x = heap[i];

	for (;;)
	{
		uint64_t	child = 2 * (uint64_t) i + 1;

		if (child >= n)
			break;
		if (child + 1 < n && before(c, heap[child], heap[child + 1]))
			child++;
		if (!before(c, x, heap[child]))
			break;
		heap[i] = heap[child];
		i = (uint32_t) child;
	}
	heap[i] = x;
}

uint32_t
campaign_path_count_top(const campaign_path_counts *c, uint32_t k, uint32_t *out, void (*tick) (void))
{
	uint32_t	n = k < c->n ? k : c->n;

	if (n == 0)
		return 0;
	for (uint32_t i = 0; i < n; i++)
		out[i] = i;
	for (uint32_t i = n / 2; i-- > 0;)
		sift(c, out, n, i);
	for (uint32_t i = n; i < c->n; i++)
	{
		if ((i & 0xfff) == 0 && tick != NULL)
			tick();
		if (before(c, i, out[0]))
		{
			out[0] = i;
			sift(c, out, n, 0);
		}
	}
	/* the root is the last one of those left */
	for (uint32_t i = n - 1; i > 0; i--)
	{
		uint32_t	last = out[0];

		if ((i & 0xfff) == 0 && tick != NULL)
			tick();
		out[0] = out[i];
		sift(c, out, i, 0);
		out[i] = last;
	}
	return n;
}
