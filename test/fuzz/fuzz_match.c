/*
 * fuzz_match.c: values of every kind made ready and compared, and small tables of
 * them deduplicated.  Whatever the bytes: levels are within their kind, the same when
 * the two change places, and the terms of a pair add up to its score.
 *
 * The first byte chooses what is done, the second a kind; the rest is text, fields
 * divided by bytes of 1, records by bytes of 2.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/dedupe.h"
#include "core/match.h"
#include "core/text.h"

#define BLOCKS 400000

static void *blocks[BLOCKS];
static int	n_blocks;

static void *
take(void *context, size_t size)
{
	(void) context;
	if (n_blocks == BLOCKS || size > ((size_t) 1 << 30))
		abort();
	return blocks[n_blocks++] = calloc(1, size);
}

static void
tick(void *context)
{
	(void) context;
}

static campaign_workspace workspace = {take, tick, NULL};

static size_t
points_of(const uint8_t *data, size_t size, uint32_t *cp)
{
	bool		needs_nfkc;

	return campaign_text_clean(cp, campaign_text_decode((const char *) data, size, cp, &needs_nfkc));
}

static size_t
part(const uint8_t *data, size_t size, uint8_t end)
{
	const uint8_t *at = size > 0 ? memchr(data, end, size) : NULL;

	return at ? (size_t) (at - data) : size;
}

static void
try_values(campaign_match_kind kind, const uint8_t *data, size_t size)
{
	static uint32_t room[70000];
	const campaign_match_value *v[2];
	size_t		first = part(data, size, 1);
	int			x,
				y;

	v[0] = campaign_match_prepare(&workspace, kind, room, points_of(data, first, room));
	data += first < size ? first + 1 : first;
	size -= first < size ? first + 1 : first;
	v[1] = campaign_match_prepare(&workspace, kind, room, points_of(data, size, room));
	for (int i = 0; i < 2; i++)
		if (v[i] && (!campaign_match_equal(v[i], v[i]) ||
					 campaign_match_compare(kind, v[i], v[i]) != campaign_match_kind_levels(kind) - 1))
			abort();
	if (!v[0] || !v[1])
		return;
	x = campaign_match_compare(kind, v[0], v[1]);
	y = campaign_match_compare(kind, v[1], v[0]);
	if (x != y || x < 0 || x >= campaign_match_kind_levels(kind))
		abort();
	if (campaign_match_equal(v[0], v[1]) != campaign_match_equal(v[1], v[0]) ||
		(campaign_match_equal(v[0], v[1]) && campaign_match_hash(v[0]) != campaign_match_hash(v[1])))
		abort();
}

static void
try_table(int n_columns, const uint8_t *data, size_t size)
{
	static uint32_t room[70000];
	campaign_match_kind kinds[CAMPAIGN_MATCH_COLUMNS];
	const char *names[CAMPAIGN_MATCH_COLUMNS];
	campaign_dedupe *d;
	const campaign_dedupe_result *r;
	uint32_t	n = 0;

	for (int i = 0; i < n_columns; i++)
	{
		kinds[i] = (campaign_match_kind) ((i + n_columns) % 10);
		names[i] = "column";
	}
	d = campaign_dedupe_create(&workspace, n_columns, names, kinds, NULL);
	while (size > 0 && n < 300)
	{
		size_t		row = part(data, size, 2);
		size_t		left = row;
		uint32_t	values[CAMPAIGN_MATCH_COLUMNS] = {0};

		for (int i = 0; i < n_columns && left > 0; i++)
		{
			size_t		field = part(data, left, 1);

			values[i] = campaign_dedupe_value(d, i, room, points_of(data, field, room));
			data += field < left ? field + 1 : field;
			left -= field < left ? field + 1 : field;
		}
		data += left;
		size -= row;
		if (size > 0)
		{
			data++;
			size--;
		}
		campaign_dedupe_record(d, values);
		n++;
	}
	r = campaign_dedupe_run(d);
	for (uint32_t i = 0; i < n; i++)
		if (r->cluster[i] > i || r->cluster[r->cluster[i]] != r->cluster[i])
			abort();
	for (uint64_t e = 0; e < r->n_edges && e < 100; e++)
	{
		campaign_match_terms terms;
		double		sum = r->model.prior;

		if (r->edges[e].a >= r->edges[e].b || r->edges[e].b >= n)
			abort();
		campaign_dedupe_explain(d, r->edges[e].a, r->edges[e].b, &terms);
		for (int i = n_columns - 1; i >= 0; i--)
			sum += terms.weight[i] + terms.tf[i];
		if (terms.score != r->edges[e].score || sum != terms.score)
			abort();
	}
}

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	n_blocks = 0;
	if (size < 2 || size > 20000)
		return 0;
	if (data[0] % 4 != 0)
		try_values((campaign_match_kind) (data[1] % 10), data + 2, size - 2);
	else
		try_table(1 + data[1] % CAMPAIGN_MATCH_COLUMNS, data + 2, size - 2);
	while (n_blocks > 0)
		free(blocks[--n_blocks]);
	return 0;
}
