/*
 * fuzz_path_state.c: any bytes read as a state.  What is read can be written, read
 * again and written the same; taken away from itself it leaves nothing.
 */
#include "core/path_state.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void *blocks[256];
static int	nblocks;

static void *
resize(void *context, void *old, size_t old_size, size_t size)
{
	int			i = 0;

	(void) context;
	(void) old_size;
	if (old == NULL)
	{
		if (nblocks == 256)
			abort();
		blocks[i = nblocks++] = NULL;
	}
	else
		while (blocks[i] != old)
			i++;
	if (size == 0)
	{
		free(old);
		blocks[i] = blocks[--nblocks];
		return NULL;
	}
	blocks[i] = realloc(old, size);
	if (blocks[i] == NULL)
		abort();
	return blocks[i];
}

static campaign_resize memory = {resize, NULL};

static void
tick(void)
{
}

static int
read_back(campaign_path_store *s, campaign_path_reader *r, const uint8_t *data, size_t size)
{
	campaign_path_store_begin(s, &memory);
	if (!campaign_path_reader_open(r, data, size))
		return 0;
	r->path = resize(NULL, NULL, 0, sizeof(int32_t) * ((size_t) r->longest + 1));
	return campaign_path_state_read(r, s, tick);
}

static void
look(const uint8_t *data, size_t size)
{
	campaign_path_store s,
				t;
	campaign_path_reader r;
	campaign_byte_buffer x = {NULL, 0, 0, &memory},
				y = {NULL, 0, 0, &memory},
				z = {NULL, 0, 0, &memory};

	if (!read_back(&s, &r, data, size))
		return;
	campaign_path_state_write(&x, &s, &r.head, true, tick);
	if (!read_back(&t, &r, x.data, x.len))
		abort();
	campaign_path_state_write(&y, &t, &r.head, true, tick);
	if (x.len != y.len || memcmp(x.data, y.data, x.len) != 0)
		abort();
	if (campaign_path_store_merge(&s, &t, true, tick) != CAMPAIGN_PATH_STORE_OK)
		abort();
	campaign_path_state_write(&z, &s, &r.head, true, tick);
	if (!read_back(&t, &r, z.data, z.len) || t.npaths != 0 || r.ncodes != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	look(data, size);
	while (nblocks > 0)
		free(blocks[--nblocks]);
	return 0;
}
