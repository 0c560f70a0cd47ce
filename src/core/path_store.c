/*
 * path_store.c: see path_store.h.
 */
#include "core/path_store.h"

#include <string.h>

#define FEW_PATHS 8192

/* empties a store; memory is taken as it fills */
void
campaign_path_store_begin(campaign_path_store *s, campaign_resize *memory)
{
	memset(s, 0, sizeof *s);
	s->memory = memory;
	s->pool.memory = memory;
}

static void *
grow(campaign_path_store *s, void *old, size_t size, uint64_t from, uint64_t to)
{
	return s->memory->resize(s->memory->context, old, (size_t) from * size, (size_t) to * size);
}

static void *
grow_zeroed(campaign_path_store *s, void *old, size_t size, uint64_t from, uint64_t to)
{
	char	   *p = grow(s, old, size, from, to);

	memset(p + (size_t) from * size, 0, (size_t) (to - from) * size);
	return p;
}

/*
 * Keeps sums for a model from here on.  Of a store without codes only: nothing that
 * was added before would be in them.
 */
void
campaign_path_store_timed(campaign_path_store *s, int32_t model)
{
	campaign_timed_sums *t = &s->timed[s->ntimed++];

	t->model = model;
	t->conversions = NULL;
	t->value = NULL;
	if (s->codes_size > 0)
	{
		t->conversions = grow_zeroed(s, NULL, sizeof(campaign_exact), 0, s->codes_size);
		t->value = grow_zeroed(s, NULL, sizeof(campaign_exact), 0, s->codes_size);
	}
}

static inline uint32_t
hash_code(int32_t code)
{
	return (uint32_t) (((uint64_t) (uint32_t) code * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

static void
fill_code_slots(campaign_path_store *s)
{
	if (s->ncode_slots > 0)
		memset(s->code_slots, 0, sizeof *s->code_slots * s->ncode_slots);
	for (uint32_t i = 0; i < s->ncodes; i++)
	{
		uint32_t	at = hash_code(s->codes[i]) & (s->ncode_slots - 1);

		while (s->code_slots[at] != 0)
			at = (at + 1) & (s->ncode_slots - 1);
		s->code_slots[at] = i + 1;
	}
}

static void
grow_codes(campaign_path_store *s)
{
	uint32_t	size = s->codes_size == 0 ? 16 : s->codes_size * 2;

	s->codes = grow(s, s->codes, sizeof *s->codes, s->codes_size, size);
	for (int k = 0; k < s->ntimed; k++)
	{
		s->timed[k].conversions = grow_zeroed(s, s->timed[k].conversions, sizeof(campaign_exact), s->codes_size, size);
		s->timed[k].value = grow_zeroed(s, s->timed[k].value, sizeof(campaign_exact), s->codes_size, size);
	}
	s->codes_size = size;
	s->code_slots = grow(s, s->code_slots, sizeof *s->code_slots, s->ncode_slots, (uint64_t) size * 4);
	s->ncode_slots = size * 4;
	fill_code_slots(s);
}

/* the number of a code, which is given one where it has none */
static inline int32_t
number_of(campaign_path_store *s, int32_t code)
{
	uint32_t	at;

	if (s->ncodes == s->codes_size)
		grow_codes(s);
	for (at = hash_code(code) & (s->ncode_slots - 1); s->code_slots[at] != 0; at = (at + 1) & (s->ncode_slots - 1))
		if (s->codes[s->code_slots[at] - 1] == code)
			return (int32_t) s->code_slots[at] - 1;
	s->codes[s->ncodes] = code;
	s->code_slots[at] = ++s->ncodes;
	return (int32_t) s->ncodes - 1;
}

int32_t
campaign_path_store_number(campaign_path_store *s, int32_t code)
{
	return number_of(s, code);
}

static inline uint64_t
hash_path(const int32_t *number, uint32_t n)
{
	uint64_t	h = UINT64_C(0x243f6a8885a308d3) ^ n;

	for (uint32_t i = 0; i < n; i++)
	{
		h = (h ^ (uint32_t) number[i]) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 29;
	}
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	return h ^ h >> 32;
}

static void
fill_slots(campaign_path_store *s)
{
	memset(s->slots, 0, sizeof *s->slots * s->nslots);
	for (uint32_t i = 0; i < s->npaths; i++)
	{
		uint32_t	hash = campaign_path_store_path(s, i)->hash;
		uint64_t	at = hash & (s->nslots - 1);

		while (s->slots[at] != 0)
			at = (at + 1) & (s->nslots - 1);
		s->slots[at] = (uint64_t) hash << 32 | (s->place[i] + 1);
	}
}

static void
grow_slots(campaign_path_store *s)
{
	uint64_t	n = s->nslots == 0 ? 64 : s->nslots * 2;

	s->slots = grow(s, s->slots, sizeof *s->slots, s->nslots, n);
	s->nslots = n;
	fill_slots(s);
}

/* how many cells a path of n touches takes */
static inline uint64_t
cells_of(uint32_t n)
{
	return (sizeof(campaign_stored_path) + sizeof(int32_t) * (uint64_t) n + sizeof(uint64_t) - 1) / sizeof(uint64_t);
}

/* the path of numbers[0 .. n - 1], new where it is not there; NULL where there is no room */
static campaign_stored_path *
find(campaign_path_store *s, const int32_t *numbers, uint32_t n, uint32_t hash, campaign_path_store_status *status)
{
	campaign_stored_path *p;
	uint64_t	at,
				cells;

	if (s->npaths >= s->nslots / 2)
		grow_slots(s);
	for (at = hash & (s->nslots - 1); s->slots[at] != 0; at = (at + 1) & (s->nslots - 1))
	{
		if ((uint32_t) (s->slots[at] >> 32) != hash)
			continue;
		p = (campaign_stored_path *) (s->cells + (uint32_t) s->slots[at] - 1);
		if (p->n == n && (n == 0 || memcmp(p->touch, numbers, sizeof p->touch[0] * n) == 0))
			return p;
	}
	if (s->npaths == CAMPAIGN_PATH_STORE_PATHS)
	{
		*status = CAMPAIGN_PATH_STORE_TOO_MANY_PATHS;
		return NULL;
	}
	if (s->ntouches + n > (uint64_t) CAMPAIGN_PATH_STORE_TOUCHES)
	{
		*status = CAMPAIGN_PATH_STORE_TOO_MANY_TOUCHES;
		return NULL;
	}
	if (s->npaths == s->places_size)
	{
		uint32_t	size = s->places_size == 0 ? 32 : s->places_size * 2;

		s->place = grow(s, s->place, sizeof *s->place, s->places_size, size);
		s->places_size = size;
	}
	/* the limits above keep them far below 2^32 */
	cells = cells_of(n);
	if (s->ncells + cells > s->cells_size)
	{
		uint64_t	size = s->cells_size == 0 ? 256 : s->cells_size * 2;

		while (size < s->ncells + cells)
			size *= 2;
		s->cells = grow(s, s->cells, sizeof *s->cells, s->cells_size, size);
		s->cells_size = size;
	}
	p = (campaign_stored_path *) (s->cells + s->ncells);
	memset(p, 0, sizeof *p);
	p->hash = hash;
	p->n = n;
	if (n > 0)
		memcpy(p->touch, numbers, sizeof p->touch[0] * n);
	s->place[s->npaths++] = (uint32_t) s->ncells;
	s->slots[at] = (uint64_t) hash << 32 | (s->ncells + 1);
	s->ncells += cells;
	s->ntouches += n;
	return p;
}

static inline bool
add_count(int64_t *count, int64_t more, bool subtract)
{
	int64_t		sum;

	if (subtract ? __builtin_sub_overflow(*count, more, &sum) : __builtin_add_overflow(*count, more, &sum))
		return false;
	if (sum > CAMPAIGN_PATH_STORE_COUNT || sum < -CAMPAIGN_PATH_STORE_COUNT)
		return false;
	*count = sum;
	return true;
}

static campaign_path_store_status
add_counts(campaign_path_store *s, campaign_stored_path *p, const campaign_path_count3 *c, bool subtract)
{
	if (!add_count(&p->count.rows, c->rows, subtract) ||
		!add_count(&p->count.conversions, c->conversions, subtract) ||
		!add_count(&p->count.nulls, c->nulls, subtract) ||
		!add_count(&s->total.rows, c->rows, subtract) ||
		!add_count(&s->total.conversions, c->conversions, subtract) ||
		!add_count(&s->total.nulls, c->nulls, subtract))
		return CAMPAIGN_PATH_STORE_COUNT_RANGE;
	if (subtract && !campaign_path_store_has(s, p))
		s->ngone++;
	return CAMPAIGN_PATH_STORE_OK;
}

static void
reserve_numbers(campaign_path_store *s, uint32_t n)
{
	if (n > s->numbers_size)
	{
		uint32_t	size = s->numbers_size == 0 ? 64 : s->numbers_size;

		while (size < n)
			size *= 2;
		s->numbers = grow(s, s->numbers, sizeof *s->numbers, s->numbers_size, size);
		s->numbers_size = size;
	}
}

static campaign_path_store_status
add_numbers(campaign_path_store *s, const int32_t *numbers, uint32_t n, uint32_t hash,
			const campaign_path_count3 *count, double value, bool subtract)
{
	campaign_path_store_status status = CAMPAIGN_PATH_STORE_OK;
	campaign_stored_path *p = find(s, numbers, n, hash, &status);

	if (p == NULL)
		return status;
	if (value != 0)
		campaign_exact_add(&p->value, subtract ? -value : value, &s->pool);
	return add_counts(s, p, count, subtract);
}

static inline campaign_path_store_status
number_path(campaign_path_store *s, const int32_t *codes, uint32_t n, uint32_t *hash)
{
	if (n > (uint64_t) CAMPAIGN_PATH_STORE_TOUCHES)
		return CAMPAIGN_PATH_STORE_TOO_MANY_TOUCHES;
	reserve_numbers(s, n);
	for (uint32_t i = 0; i < n; i++)
		s->numbers[i] = number_of(s, codes[i]);
	*hash = (uint32_t) hash_path(s->numbers, n);
	return CAMPAIGN_PATH_STORE_OK;
}

/*
 * See path_store.h.  value is finite.
 */
campaign_path_store_status
campaign_path_store_add(campaign_path_store *s, const int32_t *codes, uint32_t n,
						const campaign_path_count3 *count, double value, bool subtract)
{
	uint32_t	hash;
	campaign_path_store_status status = number_path(s, codes, n, &hash);

	if (status != CAMPAIGN_PATH_STORE_OK)
		return status;
	return add_numbers(s, s->numbers, n, hash, count, value, subtract);
}

/*
 * See path_store.h.  The table is asked for as a row comes, and the paths once there
 * are some rows: by the time they are counted, both are there.
 */
campaign_path_store_status
campaign_path_store_add_later(campaign_path_store *s, const int32_t *codes, uint32_t n,
							  const campaign_path_count3 *count, double value, bool subtract)
{
	campaign_waiting_path *w;
	uint32_t	hash;
	campaign_path_store_status status = number_path(s, codes, n, &hash);

	if (status != CAMPAIGN_PATH_STORE_OK)
		return status;
	/* few paths are in the cache anyway */
	if (s->npaths < FEW_PATHS || n > CAMPAIGN_PATH_STORE_WAITING_TOUCHES)
		return add_numbers(s, s->numbers, n, hash, count, value, subtract);
	if (s->waiting == NULL)
		s->waiting = grow(s, NULL, sizeof *s->waiting, 0, CAMPAIGN_PATH_STORE_WAITING);
	__builtin_prefetch(&s->slots[hash & (s->nslots - 1)]);
	w = &s->waiting[s->nwaiting++];
	w->hash = hash;
	w->n = n;
	w->count = *count;
	w->value = value;
	w->subtract = subtract;
	for (uint32_t i = 0; i < n; i++)
		w->numbers[i] = s->numbers[i];
	return s->nwaiting < CAMPAIGN_PATH_STORE_WAITING ? CAMPAIGN_PATH_STORE_OK : campaign_path_store_settle(s);
}

campaign_path_store_status
campaign_path_store_settle(campaign_path_store *s)
{
	campaign_path_store_status status = CAMPAIGN_PATH_STORE_OK;

	for (uint32_t i = 0; i < s->nwaiting; i++)
	{
		uint64_t	slot = s->slots[s->waiting[i].hash & (s->nslots - 1)];

		if (slot != 0)
		{
			const char *p = (const char *) (s->cells + (uint32_t) slot - 1);

			__builtin_prefetch(p);
			__builtin_prefetch(p + 64);
		}
	}
	for (uint32_t i = 0; i < s->nwaiting && status == CAMPAIGN_PATH_STORE_OK; i++)
	{
		campaign_waiting_path *w = &s->waiting[i];

		status = add_numbers(s, w->numbers, w->n, w->hash, &w->count, w->value, w->subtract);
	}
	s->nwaiting = 0;
	return status;
}

/* moves a sum that is wide to a pool being filled */
static void
move_wide(campaign_exact *x, const campaign_exact_pool *from, campaign_exact_pool *to)
{
	if (x->wide == 0)
		return;
	to->wide[to->n++] = from->wide[x->wide - 1];
	x->wide = to->n;
}

/*
 * See path_store.h.  A window that moves on over ever new paths holds as many as are
 * in it, not as many as ever were.
 */
void
campaign_path_store_tidy(campaign_path_store *s, void (*tick) (void))
{
	uint32_t   *number;			/* one more than the new number of a code; 0: it goes */
	uint32_t	npaths = 0,
				ncodes = 0;
	uint64_t	ncells = 0,
				ntouches = 0;
	campaign_exact_pool pool = {.memory = s->memory};

	if (s->ngone < 64 || s->ngone <= s->npaths / 2)
		return;
	s->ngone = 0;
	number = grow_zeroed(s, NULL, sizeof *number, 0, (uint64_t) s->ncodes + 1);
	for (uint32_t i = 0; i < s->npaths; i++)
	{
		campaign_stored_path *p = campaign_path_store_path(s, i);
		uint64_t	cells = cells_of(p->n);

		if (i % 65536 == 0)
			tick();
		if (!campaign_path_store_has(s, p))
			continue;
		/* paths move to the front, in their order: nothing is written over that is still read */
		memmove(s->cells + ncells, p, sizeof *s->cells * cells);
		s->place[npaths] = (uint32_t) ncells;
		p = campaign_path_store_path(s, npaths++);
		ncells += cells;
		ntouches += p->n;
		for (uint32_t k = 0; k < p->n; k++)
			number[p->touch[k]] = 1;
	}
	s->npaths = npaths;
	s->ncells = ncells;
	s->ntouches = ntouches;
	for (int k = 0; k < s->ntimed; k++)
		for (uint32_t i = 0; i < s->ncodes; i++)
			if (!campaign_exact_is_zero(&s->timed[k].conversions[i], &s->pool) ||
				!campaign_exact_is_zero(&s->timed[k].value[i], &s->pool))
				number[i] = 1;
	for (uint32_t i = 0; i < s->ncodes; i++)
		if (number[i])
		{
			for (int k = 0; k < s->ntimed; k++)
			{
				s->timed[k].conversions[ncodes] = s->timed[k].conversions[i];
				s->timed[k].value[ncodes] = s->timed[k].value[i];
			}
			s->codes[ncodes] = s->codes[i];
			number[i] = ++ncodes;
		}
	for (int k = 0; k < s->ntimed && ncodes < s->ncodes; k++)
	{
		/* a code that comes finds sums of nothing */
		memset(s->timed[k].conversions + ncodes, 0, sizeof(campaign_exact) * (s->ncodes - ncodes));
		memset(s->timed[k].value + ncodes, 0, sizeof(campaign_exact) * (s->ncodes - ncodes));
	}
	s->ncodes = ncodes;
	fill_code_slots(s);
	for (uint32_t i = 0; i < npaths; i++)
	{
		campaign_stored_path *p = campaign_path_store_path(s, i);

		for (uint32_t k = 0; k < p->n; k++)
			p->touch[k] = (int32_t) number[p->touch[k]] - 1;
		p->hash = (uint32_t) hash_path(p->touch, p->n);
	}
	fill_slots(s);
	s->memory->resize(s->memory->context, number, 0, 0);

	if (s->pool.n > 0)
	{
		pool.size = s->pool.size;
		pool.wide = grow(s, NULL, sizeof *pool.wide, 0, pool.size);
		for (uint32_t i = 0; i < npaths; i++)
			move_wide(&campaign_path_store_path(s, i)->value, &s->pool, &pool);
		for (int k = 0; k < s->ntimed; k++)
			for (uint32_t i = 0; i < ncodes; i++)
			{
				move_wide(&s->timed[k].conversions[i], &s->pool, &pool);
				move_wide(&s->timed[k].value[i], &s->pool, &pool);
			}
		s->memory->resize(s->memory->context, s->pool.wide, 0, 0);
		s->pool = pool;
	}
}

/*
 * Adds all of another store, or takes it away.
 */
campaign_path_store_status
campaign_path_store_merge(campaign_path_store *s, campaign_path_store *other, bool subtract, void (*tick) (void))
{
	campaign_path_store_status status = CAMPAIGN_PATH_STORE_OK;
	int32_t    *number = grow(s, NULL, sizeof *number, 0, (uint64_t) other->ncodes + 1);

	for (uint32_t i = 0; i < other->ncodes; i++)
		number[i] = number_of(s, other->codes[i]);
	for (uint32_t i = 0; i < other->npaths; i++)
	{
		campaign_stored_path *from = campaign_path_store_path(other, i);
		campaign_stored_path *p;

		if (i % 4096 == 0)
			tick();
		reserve_numbers(s, from->n);
		for (uint32_t k = 0; k < from->n; k++)
			s->numbers[k] = number[from->touch[k]];
		p = find(s, s->numbers, from->n, (uint32_t) hash_path(s->numbers, from->n), &status);
		if (p == NULL)
			return status;
		campaign_exact_merge(&p->value, &s->pool, &from->value, &other->pool, subtract);
		if (!campaign_exact_fits(&p->value, &s->pool))
			return CAMPAIGN_PATH_STORE_VALUE_RANGE;
		status = add_counts(s, p, &from->count, subtract);
		if (status != CAMPAIGN_PATH_STORE_OK)
			return status;
	}
	for (int k = 0; k < s->ntimed; k++)
		for (uint32_t i = 0; i < other->ncodes; i++)
		{
			if (i % 65536 == 65535)
				tick();
			campaign_exact_merge(&s->timed[k].conversions[number[i]], &s->pool,
								 &other->timed[k].conversions[i], &other->pool, subtract);
			campaign_exact_merge(&s->timed[k].value[number[i]], &s->pool,
								 &other->timed[k].value[i], &other->pool, subtract);
			if (!campaign_exact_fits(&s->timed[k].conversions[number[i]], &s->pool) ||
				!campaign_exact_fits(&s->timed[k].value[number[i]], &s->pool))
				return CAMPAIGN_PATH_STORE_VALUE_RANGE;
		}
	s->memory->resize(s->memory->context, number, 0, 0);
	if (!add_count(&s->open, other->open, subtract))
		return CAMPAIGN_PATH_STORE_COUNT_RANGE;
	if (subtract)
		campaign_path_store_tidy(s, tick);
	return CAMPAIGN_PATH_STORE_OK;
}
