/*
 * fuzz_cluster.c: any edges under any guards.  Eight bytes of options, then four bytes
 * an edge: two records, the score, and what it is (a hub, or a pair to keep apart).
 * The guards must hold in what comes out, and the same edges backwards must give it again.
 */
#include "core/cluster.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_RECORDS 64

typedef struct block
{
	struct block *next;
	max_align_t data[];
} block;

static void *
lend(void *context, size_t size)
{
	block	  **blocks = context;
	block	   *b = calloc(1, sizeof(block) + size);

	if (b == NULL)
		abort();
	b->next = *blocks;
	*blocks = b;
	return b->data;
}

static void
tick(void *context)
{
	(void) context;
}

static void
require(bool ok)
{
	if (!ok)
		abort();
}

static double
score(void *context, uint32_t a, uint32_t b)
{
	uint32_t	salt = *(const uint8_t *) context;

	require(a < MAX_RECORDS && b < MAX_RECORDS && a != b);
	return (double) ((a * b + a + b + salt) % 7) - 3;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	block	   *blocks = NULL;
	campaign_workspace w = {.alloc = lend,.tick = tick,.context = &blocks};
	campaign_cluster_options o = {0};
	campaign_cluster_result r[2];
	campaign_cluster_edge *edges;
	uint32_t	(*apart)[2];
	uint32_t	ids[MAX_RECORDS];
	const uint32_t *columns[1] = {ids};
	uint32_t	n,
				count[MAX_RECORDS] = {0};
	size_t		n_edges = 0;
	uint8_t		salt;

	if (size < 8)
		return 0;
	n = 1 + data[0] % MAX_RECORDS;
	o.threshold = (double) (data[1] % 8) - 4;
	o.max_size = data[2] % 16;
	o.min_support = data[3] % 5;
	o.hub_degree = data[4] % 8;
	salt = data[5];
	if (data[6] & 1)
	{
		o.score = score;
		o.context = &salt;
		o.evidence = (double) (data[6] >> 1) / 32 - 2;
	}
	o.n_unique = data[7] & 1;
	o.unique = columns;
	for (uint32_t i = 0; i < MAX_RECORDS; i++)
		ids[i] = (i * data[7] >> 3) % 4;
	data += 8;
	size -= 8;
	edges = calloc(size / 4 + 1, sizeof(*edges));
	apart = calloc(size / 4 + 1, sizeof(*apart));
	if (edges == NULL || apart == NULL)
		abort();
	for (; size >= 4; data += 4, size -= 4)
	{
		if (data[3] % 16 == 15)
		{
			apart[o.n_cannot_link][0] = data[0] % (MAX_RECORDS + 1);
			apart[o.n_cannot_link++][1] = data[1] % n;
		}
		else
			edges[n_edges++] = (campaign_cluster_edge) {
				.a = data[0] % (MAX_RECORDS + 1),.b = data[1] % n,.score = (double) (int8_t) data[2] / 16,.is_hub = data[3] % 4 == 1
			};
	}
	o.cannot_link = (const uint32_t (*)[2]) apart;
	campaign_cluster(&w, n, n_edges, edges, &o, &r[0]);
	for (size_t i = 0; i < n_edges / 2; i++)
	{
		campaign_cluster_edge x = edges[i];

		edges[i] = edges[n_edges - 1 - i];
		edges[n_edges - 1 - i] = x;
	}
	campaign_cluster(&w, n, n_edges, edges, &o, &r[1]);
	require(memcmp(r[0].cluster, r[1].cluster, n * sizeof(uint32_t)) == 0);
	require(r[0].n_refusals == r[1].n_refusals && r[0].n_refusals <= n_edges);
	for (uint64_t i = 0; i < r[0].n_refusals; i++)
	{
		const campaign_cluster_refusal *x = &r[0].refusals[i],
				   *y = &r[1].refusals[i];

		require(x->a == y->a && x->b == y->b && x->score == y->score && x->reason == y->reason);
		require(x->reason != CAMPAIGN_CLUSTER_JOINED && x->score >= o.threshold && x->a < x->b && x->b < n);
		require(r[0].cluster[x->a] != r[0].cluster[x->b]);
	}
	for (uint32_t i = 0; i < n; i++)
	{
		require(r[0].cluster[i] <= i && r[0].cluster[r[0].cluster[i]] == r[0].cluster[i]);
		count[r[0].cluster[i]]++;
		for (uint32_t j = 0; j < i && o.n_unique > 0; j++)
			require(ids[i] == 0 || ids[j] == 0 || ids[i] == ids[j] || r[0].cluster[i] != r[0].cluster[j]);
	}
	for (uint32_t i = 0; i < n; i++)
		require(o.max_size == 0 || count[i] <= o.max_size);
	for (uint64_t i = 0; i < o.n_cannot_link; i++)
		require(apart[i][0] >= n || apart[i][0] == apart[i][1] || r[0].cluster[apart[i][0]] != r[0].cluster[apart[i][1]]);
	free(edges);
	free(apart);
	while (blocks)
	{
		block	   *next = blocks->next;

		free(blocks);
		blocks = next;
	}
	return 0;
}
