/*
 * path_state.h: counted paths as bytes
 *
 * The same paths and counts are the same bytes, however they came together: paths
 * in order, each as what it shares with the one before and what follows; sums in
 * the one form that their value has.  docs/format.md describes the layout.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_PATH_STATE_H
#define CAMPAIGN_CORE_PATH_STATE_H

#include "core/path_store.h"

/* What a state says of itself beside its paths. */
typedef struct campaign_path_state_head
{
	int32_t		order;			/* of the chain, where nobody asks for another; 1 .. CAMPAIGN_PATH_STATE_ORDER */
	bool		has_times;		/* built from journeys */
	const char *binding;		/* options it was built with, any bytes */
	uint32_t	binding_len;
} campaign_path_state_head;

#define CAMPAIGN_PATH_STATE_ORDER 20
#define CAMPAIGN_PATH_STATE_BINDING (UINT32_C(1) << 20)

typedef struct campaign_byte_buffer
{
	uint8_t    *data;
	size_t		len,
				size;
	campaign_resize *memory;
} campaign_byte_buffer;

/*
 * Appends the bytes of a store to a buffer.  Unless in_order they are for a reader
 * of this process family only (parallel workers), and spare the sorting.
 */
extern void campaign_path_state_write(campaign_byte_buffer *out, campaign_path_store *s,
									  const campaign_path_state_head *head, bool in_order, void (*tick) (void));

/* Reads a state from front to back. */
typedef struct campaign_path_reader
{
	const uint8_t *p,
			   *end;
	campaign_path_state_head head;
	bool		in_order;
	uint32_t	ncodes,
				npaths,
				longest;
	uint64_t	ntouches;
	int64_t		open;
	int			ntimed;
	int32_t		timed[CAMPAIGN_PATH_STORE_TIMED];
	int			width;			/* bytes of a touch */
	uint32_t	paths_read;
	uint64_t	touches_read;
	int32_t    *path;			/* the caller's, room for longest: the path read last */
	uint32_t	n;				/* its length */
	campaign_path_count3 count;
	campaign_path_count3 total; /* of what was read */
} campaign_path_reader;

/* All return false where the bytes are nothing that campaign_path_state_write makes. */
extern bool campaign_path_reader_open(campaign_path_reader *r, const uint8_t *data, size_t len);
extern bool campaign_path_reader_codes(campaign_path_reader *r, int32_t *codes);
extern bool campaign_path_reader_next(campaign_path_reader *r, campaign_exact *value, campaign_exact_pool *pool);
extern bool campaign_path_reader_sum(campaign_path_reader *r, campaign_exact *sum, campaign_exact_pool *pool);
extern bool campaign_path_reader_done(const campaign_path_reader *r);

/* reads a whole state into an empty store, which gets the state's timed models */
extern bool campaign_path_state_read(campaign_path_reader *r, campaign_path_store *s, void (*tick) (void));

#endif							/* CAMPAIGN_CORE_PATH_STATE_H */
