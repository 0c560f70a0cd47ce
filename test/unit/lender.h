/*
 * lender.h: the memory that a test lends to the core
 *
 * Blocks come zeroed, as the server's do, and go back all at once.  Each is a block
 * of malloc's own, so that the sanitizers see a write past its end.
 */
#ifndef CAMPAIGN_TEST_LENDER_H
#define CAMPAIGN_TEST_LENDER_H

#include <stddef.h>
#include <stdlib.h>

#include "core/workspace.h"

typedef struct lent_block
{
	struct lent_block *next;
	max_align_t data[];
} lent_block;

static lent_block *lent_blocks;
static size_t lent;				/* bytes that have not been given back */
static size_t largest_lent;		/* bytes of the largest block so far */
static long ticks;				/* chances to stop that were taken */

static void *
lend(void *context, size_t size)
{
	lent_block *b = calloc(1, sizeof(lent_block) + size);

	(void) context;
	if (b == NULL)
		abort();
	b->next = lent_blocks;
	lent_blocks = b;
	lent += size;
	if (size > largest_lent)
		largest_lent = size;
	return b->data;
}

static void
count_tick(void *context)
{
	(void) context;
	ticks++;
}

static campaign_workspace workspace = {lend, count_tick, NULL};

static void
give_back(void)
{
	while (lent_blocks)
	{
		lent_block *next = lent_blocks->next;

		free(lent_blocks);
		lent_blocks = next;
	}
	lent = 0;
}

#endif							/* CAMPAIGN_TEST_LENDER_H */
