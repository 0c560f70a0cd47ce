/*
 * fuzz_markov.c: any paths and counts through every way of solving.
 *
 * What must hold: the ways agree, effects are probabilities, credits add up, and a
 * pair is lost at least with either of its codes and at most with both apart.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct block
{
	struct block *next;
	max_align_t data[];
} block;

static block *blocks;

static void *
lend(void *context, size_t size)
{
	block	   *b = calloc(1, sizeof(block) + size);

	(void) context;
	if (b == NULL)
		abort();
	b->next = blocks;
	blocks = b;
	return b->data;
}

static void
tick(void *context)
{
	(void) context;
}

static campaign_workspace workspace = {lend, tick, NULL};

static void
require(int ok, const char *what)
{
	if (!ok)
	{
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

#define MAX_PATHS 64
#define MAX_TOUCHES 512
#define MAX_CODES 16

static int32_t codes[MAX_CODES],
			touch[MAX_TOUCHES];
static int64_t start[MAX_PATHS + 1],
			conversions[MAX_PATHS],
			nulls[MAX_PATHS];
static double value[MAX_PATHS];

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_path_set set = {MAX_CODES, codes, 0, start, touch, conversions, nulls, value};
	size_t		i = 1;
	int64_t		n = 0;
	int			order;
	double		first[MAX_CODES],
				total = 0,
				pairs_first[MAX_CODES * MAX_CODES];

	if (size < 1)
		return 0;
	order = data[0] % 12;
	/* a path: a byte of length, its touches, two counts, a value */
	while (i < size && set.npaths < MAX_PATHS)
	{
		int			length = data[i++] % 32,
					p = set.npaths;

		if (i + (size_t) length + 3 > size || n + length > MAX_TOUCHES)
			break;
		start[p] = n;
		for (int j = 0; j < length; j++)
			touch[n++] = data[i++] % MAX_CODES;
		conversions[p] = data[i] < 250 ? data[i] : INT64_C(1) << (data[i] - 250 + 40);
		i++;
		nulls[p] = data[i] < 250 ? data[i] : INT64_C(1) << (data[i] - 250 + 40);
		i++;
		value[p] = ((int8_t) data[i++]) * (conversions[p] > 0 ? 1.0 : 0.0);
		if (length > 0)
			total += (double) conversions[p];
		set.npaths++;
	}
	start[set.npaths] = n;

	for (int way = 0; way < 3; way++)
	{
		double		effect[MAX_CODES],
					effect_value[MAX_CODES],
					credit[MAX_CODES],
					credit_value[MAX_CODES],
					pair[MAX_CODES * MAX_CODES],
					pair_value[MAX_CODES * MAX_CODES],
					sum = 0;
		campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
		campaign_markov_plan *plan;

		campaign_markov_way = way;
		plan = campaign_markov_prepare(&set, order, &workspace);
		require(plan != NULL, "small enough");
		require(campaign_markov_solve(plan, conversions, nulls, value, &result, &workspace) == CAMPAIGN_MARKOV_OK, "solved");
		require(campaign_markov_pairs(plan, conversions, nulls, value, pair, pair_value, &workspace) == CAMPAIGN_MARKOV_OK, "pairs solved");
		for (int c = 0; c < MAX_CODES; c++)
		{
			require(effect[c] >= 0 && effect[c] <= 1, "a probability");
			require(isfinite(effect_value[c]) && isfinite(credit_value[c]), "finite");
			require(fabs(pair[c * MAX_CODES + c] - effect[c]) <= 1e-12, "a pair of one");
			sum += credit[c];
			if (way > 0)
				require(fabs(effect[c] - first[c]) <= 1e-11 * fmax(first[c], 1e-6), "ways agree");
			first[c] = effect[c];
			for (int d = 0; d < MAX_CODES; d++)
			{
				double		both = pair[c * MAX_CODES + d];

				require(both >= fmax(effect[c], effect[d]) - 1e-12 && both <= effect[c] + effect[d] + 1e-12, "a union");
				if (way > 0)
					require(fabs(both - pairs_first[c * MAX_CODES + d]) <= 1e-11, "ways agree on pairs");
				pairs_first[c * MAX_CODES + d] = both;
			}
		}
		require(fabs(sum - (result.removal_sum > 0 ? total : 0)) <= 1e-9 * total, "credits add up");
		require(result.removal_sum > 0 || total == 0, "somebody earned it");
	}
	campaign_markov_way = 0;
	while (blocks)
	{
		block	   *b = blocks;

		blocks = b->next;
		free(b);
	}
	return 0;
}
