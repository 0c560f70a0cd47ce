/*
 * dedupe_table.c: records become rows of numbers of values
 *
 * Each column has a dictionary: what came, as it came, finds its number by a hash
 * of 64 bits (of a million values, two share one with a chance of 3e-8); a value not met before is made ready, and what is equal to a known
 * one takes its number.
 */
#include "core/dedupe_table.h"

#define UNSEEN_THINGS 20.0

#include <string.h>

#include <xxhash.h>

/* an array of the workspace grows by doubling; what it leaves behind is gone with the workspace */
static void *
grow(campaign_workspace *w, const void *old, size_t n, size_t size, size_t item)
{
	void	   *new = campaign_workspace_array(w, size, item);

	if (n > 0)
		memcpy(new, old, n * item);
	return new;
}

static void
map_start(campaign_workspace *w, dedupe_map *map)
{
	map->size = 64;
	map->n = 0;
	map->slots = campaign_workspace_array(w, map->size, sizeof(dedupe_slot));
}

static inline uint32_t
home_of(const dedupe_map *map, uint64_t hash)
{
	return (uint32_t) (hash >> 32) & (map->size - 1);
}

/* a slot that is free gets a number; twice the room, where three quarters are taken */
static void
put(campaign_workspace *w, dedupe_map *map, uint32_t at, uint64_t hash, uint32_t number)
{
	map->slots[at] = (dedupe_slot) {hash, number};
	map->n++;
	if (map->n > map->size / 4 * 3 && map->size < UINT32_C(1) << 31)
	{
		dedupe_map	old = *map;

		map->size *= 2;
		map->slots = campaign_workspace_array(w, map->size, sizeof(dedupe_slot));
		for (uint32_t k = 0; k < old.size; k++)
			if (old.slots[k].number != 0)
			{
				uint32_t	i = home_of(map, old.slots[k].hash);

				while (map->slots[i].number != 0)
					i = (i + 1) & (map->size - 1);
				map->slots[i] = old.slots[k];
			}
	}
}

/* place of a value as it came, by its hash */
static uint32_t
find_raw(const dedupe_map *map, uint64_t hash)
{
	uint32_t	i = home_of(map, hash);

	while (map->slots[i].number != 0 && map->slots[i].hash != hash)
		i = (i + 1) & (map->size - 1);
	return i;
}

/* place of a value that is made ready: its own, or the free one where it belongs */
static uint32_t
find_known(const dedupe_column *c, const campaign_match_value *v, uint64_t hash)
{
	const dedupe_map *map = &c->known;
	uint32_t	i = home_of(map, hash);

	while (map->slots[i].number != 0 &&
		   (map->slots[i].hash != hash || !campaign_match_equal(c->values[map->slots[i].number], v)))
		i = (i + 1) & (map->size - 1);
	return i;
}

/*
 * A deduplication without records.  Names and kinds are copied, the names' text is
 * not; options may be NULL.
 */
campaign_dedupe *
campaign_dedupe_create(campaign_workspace *w, int n_columns, const char *const *names,
					   const campaign_match_kind *kinds, const campaign_dedupe_options *options)
{
	campaign_dedupe *d = campaign_workspace_array(w, 1, sizeof(campaign_dedupe));

	d->w = w;
	if (options != NULL)
		d->options = *options;
	d->n_columns = n_columns;
	d->columns = campaign_workspace_array(w, n_columns, sizeof(dedupe_column));
	for (int i = 0; i < n_columns; i++)
	{
		dedupe_column *c = &d->columns[i];

		c->kind = kinds[i];
		c->name = names[i];
		map_start(w, &c->raw);
		map_start(w, &c->known);
		c->size = 64;
		c->values = campaign_workspace_array(w, c->size, sizeof(c->values[0]));
		c->count = campaign_workspace_array(w, c->size, sizeof(uint32_t));
		c->n = 1;
	}
	d->chunks_size = 16;
	d->chunks = campaign_workspace_array(w, d->chunks_size, sizeof(uint32_t *));
	return d;
}

/*
 * The number of a value that the caller has not asked for before, or forgot.
 */
uint32_t
campaign_dedupe_new_value(campaign_dedupe *d, int column, const uint32_t *cp, size_t n)
{
	dedupe_column *c = &d->columns[column];
	const campaign_match_value *v = n == 0 ? NULL : campaign_match_prepare(d->w, c->kind, cp, n);
	uint64_t	hash;
	uint32_t	at;

	if (v == NULL)
		return 0;
	/* names of Han characters and others may have their hashes side by side */
	hash = campaign_match_hash(v) * UINT64_C(0x9E3779B97F4A7C15);
	at = find_known(c, v, hash);
	if (c->known.slots[at].number != 0)
		return c->known.slots[at].number;
	if (c->n == c->size)
	{
		c->values = grow(d->w, c->values, c->n, (size_t) c->size * 2, sizeof(c->values[0]));
		c->count = grow(d->w, c->count, c->n, (size_t) c->size * 2, sizeof(uint32_t));
		c->size *= 2;
	}
	c->values[c->n] = v;
	put(d->w, &c->known, at, hash, c->n);
	return c->n++;
}

/*
 * The number of a value in its column's dictionary; 0 where it says nothing.
 */
uint32_t
campaign_dedupe_value(campaign_dedupe *d, int column, const uint32_t *cp, size_t n)
{
	dedupe_map *raw = &d->columns[column].raw;
	uint64_t	hash;
	uint32_t	at,
				number;

	if (n > CAMPAIGN_MATCH_VALUE_POINTS)
		n = CAMPAIGN_MATCH_VALUE_POINTS;
	if (n == 0)
		return 0;
	hash = XXH3_64bits(cp, n * sizeof(uint32_t));
	at = find_raw(raw, hash);
	if (raw->slots[at].number != 0)
		return raw->slots[at].number - 1;
	number = campaign_dedupe_new_value(d, column, cp, n);
	put(d->w, raw, at, hash, number + 1);
	return number;
}

uint32_t
campaign_dedupe_record(campaign_dedupe *d, const uint32_t *values)
{
	uint32_t	record = d->n++;
	uint32_t   *row;

	if (record % DEDUPE_CHUNK == 0)
	{
		if (d->n_chunks == d->chunks_size)
		{
			d->chunks = grow(d->w, d->chunks, d->n_chunks, (size_t) d->chunks_size * 2, sizeof(uint32_t *));
			d->chunks_size *= 2;
		}
		d->chunks[d->n_chunks++] = campaign_workspace_array(d->w, (size_t) DEDUPE_CHUNK * d->n_columns, sizeof(uint32_t));
	}
	row = d->chunks[record / DEDUPE_CHUNK] + (size_t) (record % DEDUPE_CHUNK) * d->n_columns;
	for (int i = 0; i < d->n_columns; i++)
	{
		row[i] = values[i];
		if (values[i] != 0)
		{
			d->columns[i].count[values[i]]++;
			d->columns[i].filled++;
		}
	}
	return record;
}

/*
 * The things beyond those of the table count for a few: of three people one is
 * called Ann, and yet not every third one is.
 */
double
campaign_dedupe_frequency(campaign_dedupe *d, int column, uint32_t value)
{
	dedupe_column *c = &d->columns[column];
	double		unseen;

	if (value == 0 || c->filled == 0)
		return 0;
	/* but the values of a category are all there */
	unseen = c->kind == CAMPAIGN_KIND_CATEGORY ? 0 : UNSEEN_THINGS;
	return c->things != NULL ? c->things[value] / (c->all_things + unseen) : c->count[value] / (c->filled + unseen);
}
