/*
 * path_state.c: see path_state.h.
 */
#include "core/path_state.h"

#include <string.h>

#include "core/bytes.h"

#define VERSION 1
#define FLAG_UNORDERED 1
#define FLAG_TIMES 2

/* first byte of a path: how often it was named, what follows, what it shares */
#define ROWS_ONE 0				/* once */
#define ROWS_ENDS 1				/* as often as it ended */
#define ROWS_SAID 2				/* the number follows */
#define ROWS_MASK 3
#define HAS_CONVERSIONS 4
#define HAS_NULLS 8
#define HAS_VALUE 16
#define SHARED_SHIFT 5
#define SHARED_MORE 7			/* the number follows */

#define AHEAD 8					/* paths fetched before they are written */

static void
reserve(campaign_byte_buffer *b, size_t more)
{
	if (b->size - b->len < more)
	{
		size_t		size = b->size < 256 ? 256 : b->size;

		while (size - b->len < more)
			size *= 2;
		b->data = b->memory->resize(b->memory->context, b->data, b->size, size);
		b->size = size;
	}
}

static void
put(campaign_byte_buffer *b, uint64_t x)
{
	reserve(b, CAMPAIGN_UINT_BYTES);
	b->len += campaign_put_uint(b->data + b->len, x);
}

static inline int
width_of(uint32_t ncodes)
{
	return ncodes <= 0x100 ? 1 : ncodes <= 0x10000 ? 2 : 4;
}

/* Writing ------------------------------------------------------------------------- */

/* numbers by their codes */
#define NAME sort_codes
#define ITEM uint32_t
#define LESS(x, y) (context[x] < context[y])
#include "core/heap_sort.h"
#undef NAME
#undef ITEM
#undef LESS

typedef struct sort_key
{
	uint64_t	key;			/* the first touches, so that keys compare as paths do */
	uint32_t	path;			/* its first cell */
} sort_key;

static inline campaign_stored_path *
stored_at(const campaign_path_store *s, uint32_t cell)
{
	return (campaign_stored_path *) (s->cells + cell);
}

/* order of two paths whose keys are equal */
static int
compare_rest(const campaign_path_store *s, const uint32_t *rank, uint32_t a, uint32_t b, uint32_t from)
{
	const campaign_stored_path *x = stored_at(s, a),
			   *y = stored_at(s, b);

	for (uint32_t i = from; i < x->n && i < y->n; i++)
	{
		uint32_t	cx = rank[x->touch[i]],
					cy = rank[y->touch[i]];

		if (cx != cy)
			return cx < cy ? -1 : 1;
	}
	return x->n < y->n ? -1 : x->n > y->n;
}

/*
 * Sorts the paths.  Most differ in their first touches: those are packed into one
 * number each and sorted byte by byte; paths that agree so far are merged by the rest.
 * Returns the keys in order (one of the two arrays).
 */
static sort_key *
sort_paths(campaign_path_store *s, const uint32_t *rank, uint32_t ncodes, sort_key *keys, sort_key *other, uint32_t n, void (*tick) (void))
{
	int			bits = 1;
	uint32_t	packed;

	while (((uint64_t) 1 << bits) < (uint64_t) ncodes + 1)
		bits++;
	packed = (uint32_t) (64 / bits);
	for (uint32_t i = 0; i < n; i++)
	{
		const campaign_stored_path *p = stored_at(s, keys[i].path);
		const int32_t *touch = p->touch;
		uint64_t	key = 0;
		uint32_t	m = p->n < packed ? p->n : packed;

		/* one more than the rank: the end of a path comes before all of them */
		for (uint32_t k = 0; k < m; k++)
			key = key << bits | (rank[touch[k]] + 1);
		key <<= (packed - m) * (uint32_t) bits % 64;
		keys[i].key = m == 0 ? 0 : key;
	}
	for (int shift = 0; shift < (int) packed * bits; shift += 8)
	{
		uint32_t	count[256] = {0};
		uint32_t	at = 0;
		sort_key   *swap = keys;

		tick();
		for (uint32_t i = 0; i < n; i++)
			count[keys[i].key >> shift & 0xff]++;
		if (count[keys[0].key >> shift & 0xff] == n)
			continue;
		for (int k = 0; k < 256; k++)
		{
			uint32_t	here = count[k];

			count[k] = at;
			at += here;
		}
		for (uint32_t i = 0; i < n; i++)
			other[count[keys[i].key >> shift & 0xff]++] = keys[i];
		keys = other;
		other = swap;
	}
	for (uint32_t start = 0, end; start < n; start = end)
	{
		for (end = start + 1; end < n && keys[end].key == keys[start].key; end++)
			;
		for (uint64_t step = 1; step < end - start; step *= 2)
		{
			tick();
			for (uint64_t low = start; low < end; low += 2 * step)
			{
				uint64_t	a = low,
							a_end = low + step < end ? low + step : end,
							b = a_end,
							b_end = low + 2 * step < end ? low + 2 * step : end;

				for (uint64_t k = low; k < b_end; k++)
					other[k] = b >= b_end || (a < a_end && compare_rest(s, rank, keys[a].path, keys[b].path, packed) <= 0) ? keys[a++] : keys[b++];
			}
			memcpy(keys + start, other + start, sizeof *keys * (end - start));
		}
	}
	return keys;
}

static void
write_path(campaign_byte_buffer *out, campaign_path_store *s, campaign_stored_path *p, const campaign_stored_path *before,
		   const uint32_t *rank, int width)
{
	const int32_t *touch = p->touch;
	uint32_t	shared = 0;
	uint8_t		head;
	int64_t		ends = p->count.conversions + p->count.nulls;

	if (before != NULL)
	{
		const int32_t *last = before->touch;

		while (shared < p->n && shared < before->n && touch[shared] == last[shared])
			shared++;
	}
	head = p->count.rows == 1 ? ROWS_ONE : p->count.rows == ends ? ROWS_ENDS : ROWS_SAID;
	if (p->count.conversions != 0)
		head |= HAS_CONVERSIONS;
	if (p->count.nulls != 0)
		head |= HAS_NULLS;
	if (!campaign_exact_is_zero(&p->value, &s->pool))
		head |= HAS_VALUE;
	reserve(out, 1 + 5 * CAMPAIGN_UINT_BYTES + CAMPAIGN_EXACT_BYTES + (size_t) (p->n - shared) * (size_t) width);
	out->data[out->len++] = head | (uint8_t) ((shared < SHARED_MORE ? shared : SHARED_MORE) << SHARED_SHIFT);
	if (shared >= SHARED_MORE)
		out->len += campaign_put_uint(out->data + out->len, shared - SHARED_MORE);
	out->len += campaign_put_uint(out->data + out->len, p->n - shared);
	for (uint32_t i = shared; i < p->n; i++)
	{
		uint32_t	r = rank[touch[i]];

		for (int k = 0; k < width; k++, r >>= 8)
			out->data[out->len++] = (uint8_t) r;
	}
	if (head & HAS_CONVERSIONS)
		out->len += campaign_put_uint(out->data + out->len, campaign_zigzag(p->count.conversions));
	if (head & HAS_NULLS)
		out->len += campaign_put_uint(out->data + out->len, campaign_zigzag(p->count.nulls));
	if ((head & ROWS_MASK) == ROWS_SAID)
		out->len += campaign_put_uint(out->data + out->len, campaign_zigzag(p->count.rows));
	if (head & HAS_VALUE)
		out->len += campaign_exact_write(&p->value, &s->pool, out->data + out->len);
}

static void
write_sum(campaign_byte_buffer *out, campaign_exact *x, campaign_exact_pool *pool)
{
	reserve(out, CAMPAIGN_EXACT_BYTES);
	if (campaign_exact_is_zero(x, pool))
		out->data[out->len++] = 0;
	else
		out->len += campaign_exact_write(x, pool, out->data + out->len);
}

/*
 * Appends the state.
 */
void
campaign_path_state_write(campaign_byte_buffer *out, campaign_path_store *s,
						  const campaign_path_state_head *head, bool in_order, void (*tick) (void))
{
	campaign_resize *memory = s->memory;
	uint32_t   *rank = memory->resize(memory->context, NULL, 0, sizeof *rank * ((size_t) s->ncodes + 1));
	uint32_t   *number = memory->resize(memory->context, NULL, 0, sizeof *number * ((size_t) s->ncodes + 1));
	sort_key   *keys = memory->resize(memory->context, NULL, 0, sizeof *keys * ((size_t) s->npaths * (in_order ? 2 : 1) + 1));
	sort_key   *sorted = keys;
	uint32_t	ncodes = 0,
				npaths = 0,
				longest = 0;
	uint64_t	ntouches = 0;
	int32_t		last_code = 0;
	int			width;
	const campaign_stored_path *before = NULL;

	/* which paths are left, and which codes they and the sums have */
	memset(rank, 0, sizeof *rank * s->ncodes);
	for (uint32_t i = 0; i < s->npaths; i++)
	{
		campaign_stored_path *p = campaign_path_store_path(s, i);

		if (i % 65536 == 0)
			tick();
		if (!campaign_path_store_has(s, p))
			continue;
		keys[npaths++].path = s->place[i];
		ntouches += p->n;
		if (p->n > longest)
			longest = p->n;
		for (uint32_t k = 0; k < p->n; k++)
			rank[p->touch[k]] = 1;
	}
	for (int k = 0; k < s->ntimed; k++)
		for (uint32_t i = 0; i < s->ncodes; i++)
			if (!campaign_exact_is_zero(&s->timed[k].conversions[i], &s->pool) ||
				!campaign_exact_is_zero(&s->timed[k].value[i], &s->pool))
				rank[i] = 1;
	for (uint32_t i = 0; i < s->ncodes; i++)
		if (rank[i])
			number[ncodes++] = i;
	sort_codes(number, ncodes, s->codes, tick);
	for (uint32_t i = 0; i < ncodes; i++)
		rank[number[i]] = i;
	if (in_order && npaths > 1)
		sorted = sort_paths(s, rank, ncodes, keys, keys + npaths, npaths, tick);
	width = width_of(ncodes);

	reserve(out, 16 + (size_t) head->binding_len + CAMPAIGN_UINT_BYTES * 2);
	out->data[out->len++] = VERSION;
	out->data[out->len++] = (in_order ? 0 : FLAG_UNORDERED) | (head->has_times ? FLAG_TIMES : 0);
	out->data[out->len++] = (uint8_t) head->order;
	out->data[out->len++] = (uint8_t) s->ntimed;
	for (int k = 0; k < s->ntimed; k++)
		put(out, (uint64_t) s->timed[k].model);
	put(out, head->binding_len);
	reserve(out, head->binding_len);
	if (head->binding_len > 0)
		memcpy(out->data + out->len, head->binding, head->binding_len);
	out->len += head->binding_len;
	put(out, campaign_zigzag(s->open));
	put(out, ncodes);
	put(out, npaths);
	put(out, ntouches);
	put(out, longest);
	for (uint32_t i = 0; i < ncodes; i++)
	{
		int32_t		code = s->codes[number[i]];

		put(out, i == 0 ? campaign_zigzag(code) : (uint64_t) ((int64_t) code - last_code - 1));
		last_code = code;
	}
	for (uint32_t i = 0; i < npaths; i++)
	{
		campaign_stored_path *p = stored_at(s, sorted[i].path);

		if (i % 65536 == 0)
			tick();
		/* in order they lie here and there: fetched in time, they need not be waited for */
		if (i + AHEAD < npaths)
		{
			const char *next = (const char *) stored_at(s, sorted[i + AHEAD].path);

			__builtin_prefetch(next);
			__builtin_prefetch(next + 64);
		}
		write_path(out, s, p, in_order ? before : NULL, rank, width);
		before = p;
	}
	for (int k = 0; k < s->ntimed; k++)
		for (uint32_t i = 0; i < ncodes; i++)
		{
			if (i % 65536 == 65535)
				tick();
			write_sum(out, &s->timed[k].conversions[number[i]], &s->pool);
			write_sum(out, &s->timed[k].value[number[i]], &s->pool);
		}
	memory->resize(memory->context, keys, 0, 0);
	memory->resize(memory->context, rank, 0, 0);
	memory->resize(memory->context, number, 0, 0);
}

/* Reading ------------------------------------------------------------------------- */

static bool
get(campaign_path_reader *r, uint64_t most, uint64_t *x)
{
	return campaign_get_uint(&r->p, r->end, x) && *x <= most;
}

/*
 * Reads what stands before the codes.
 */
bool
campaign_path_reader_open(campaign_path_reader *r, const uint8_t *data, size_t len)
{
	uint64_t	x,
				ncodes,
				npaths,
				longest,
				model;

	memset(r, 0, sizeof *r);
	r->p = data;
	r->end = data + len;
	if (len < 4 || data[0] != VERSION || data[1] & ~(FLAG_UNORDERED | FLAG_TIMES) ||
		data[2] < 1 || data[2] > CAMPAIGN_PATH_STATE_ORDER || data[3] > CAMPAIGN_PATH_STORE_TIMED)
		return false;
	r->in_order = !(data[1] & FLAG_UNORDERED);
	r->head.has_times = data[1] & FLAG_TIMES;
	r->head.order = data[2];
	r->ntimed = data[3];
	r->p += 4;
	for (int k = 0; k < r->ntimed; k++)
	{
		if (!get(r, INT32_MAX, &model) || (k > 0 && (int32_t) model <= r->timed[k - 1]))
			return false;
		r->timed[k] = (int32_t) model;
	}
	if (!get(r, CAMPAIGN_PATH_STATE_BINDING, &x) || x > (size_t) (r->end - r->p) || (x > 0 && !r->head.has_times) ||
		(r->ntimed > 0 && !r->head.has_times))
		return false;
	r->head.binding = (const char *) r->p;
	r->head.binding_len = (uint32_t) x;
	r->p += x;
	if (!get(r, UINT64_MAX, &x))
		return false;
	r->open = campaign_unzigzag(x);
	/* every code, path and touch of the longest path takes a byte at least */
	if (r->open > CAMPAIGN_PATH_STORE_COUNT || r->open < -CAMPAIGN_PATH_STORE_COUNT || (r->open != 0 && !r->head.has_times) ||
		!get(r, len, &ncodes) || !get(r, len, &npaths) || npaths > (uint64_t) CAMPAIGN_PATH_STORE_PATHS ||
		!get(r, (uint64_t) CAMPAIGN_PATH_STORE_TOUCHES, &r->ntouches) || !get(r, len, &longest) || longest > r->ntouches)
		return false;
	r->ncodes = (uint32_t) ncodes;
	r->npaths = (uint32_t) npaths;
	r->longest = (uint32_t) longest;
	r->width = width_of(r->ncodes);
	return true;
}

/*
 * The codes, ascending: next after campaign_path_reader_open.
 */
bool
campaign_path_reader_codes(campaign_path_reader *r, int32_t *codes)
{
	int64_t		code = 0;

	for (uint32_t i = 0; i < r->ncodes; i++)
	{
		uint64_t	x;

		if (!get(r, UINT64_C(1) << 33, &x))
			return false;
		code = i == 0 ? campaign_unzigzag(x) : code + 1 + (int64_t) x;
		if (code < INT32_MIN || code > INT32_MAX)
			return false;
		codes[i] = (int32_t) code;
	}
	return true;
}

static bool
get_count(campaign_path_reader *r, int64_t *count)
{
	uint64_t	x;

	if (!campaign_get_uint(&r->p, r->end, &x))
		return false;
	*count = campaign_unzigzag(x);
	return *count <= CAMPAIGN_PATH_STORE_COUNT && *count >= -CAMPAIGN_PATH_STORE_COUNT;
}

static bool
add_total(int64_t *total, int64_t x)
{
	*total += x;				/* both below 2^54 */
	return *total <= CAMPAIGN_PATH_STORE_COUNT && *total >= -CAMPAIGN_PATH_STORE_COUNT;
}

/*
 * The next path: r->path, r->n, r->count, and its value, which is zero bytes before.
 */
bool
campaign_path_reader_next(campaign_path_reader *r, campaign_exact *value, campaign_exact_pool *pool)
{
	uint8_t		head;
	uint64_t	shared,
				more;
	uint32_t	before = r->n;
	uint32_t	replaced = 0;
	int64_t		ends;

	if (r->p >= r->end)
		return false;
	head = *r->p++;
	shared = head >> SHARED_SHIFT;
	if (shared == SHARED_MORE)
	{
		if (!get(r, r->longest, &shared))
			return false;
		shared += SHARED_MORE;
	}
	if (shared > before || !get(r, r->longest, &more) || shared + more > r->longest ||
		more > (uint64_t) (r->end - r->p) / (uint64_t) r->width)
		return false;
	if (!r->in_order && shared > 0)
		return false;
	if (shared < before)
		replaced = (uint32_t) r->path[shared] + 1;
	for (uint64_t i = 0; i < more; i++)
	{
		uint32_t	number = r->p[0];

		if (r->width > 1)
			number |= (uint32_t) r->p[1] << 8;
		if (r->width > 2)
			number |= (uint32_t) r->p[2] << 16 | (uint32_t) r->p[3] << 24;
		r->p += r->width;
		if (number >= r->ncodes)
			return false;
		r->path[shared + i] = (int32_t) number;
	}
	/* after the path before it: longer, or greater where they part */
	if (r->in_order && r->paths_read > 0 &&
		(more == 0 || (replaced > 0 && (uint32_t) r->path[shared] < replaced)))
		return false;
	r->n = (uint32_t) (shared + more);
	r->touches_read += r->n;
	r->paths_read++;
	memset(&r->count, 0, sizeof r->count);
	if ((head & HAS_CONVERSIONS && (!get_count(r, &r->count.conversions) || r->count.conversions == 0)) ||
		(head & HAS_NULLS && (!get_count(r, &r->count.nulls) || r->count.nulls == 0)))
		return false;
	ends = r->count.conversions + r->count.nulls;
	switch (head & ROWS_MASK)
	{
		case ROWS_ONE:
			r->count.rows = 1;
			break;
		case ROWS_ENDS:
			r->count.rows = ends;
			if (ends == 1)
				return false;
			break;
		case ROWS_SAID:
			if (!get_count(r, &r->count.rows) || r->count.rows == 1 || r->count.rows == ends)
				return false;
			break;
		default:
			return false;
	}
	if (head & HAS_VALUE)
	{
		size_t		n = campaign_exact_read(value, pool, r->p, (size_t) (r->end - r->p));

		if (n == 0)
			return false;
		r->p += n;
	}
	if (r->count.rows == 0 && !(head & (HAS_CONVERSIONS | HAS_NULLS | HAS_VALUE)))
		return false;
	return r->count.rows <= CAMPAIGN_PATH_STORE_COUNT && r->count.rows >= -CAMPAIGN_PATH_STORE_COUNT &&
		add_total(&r->total.rows, r->count.rows) && add_total(&r->total.conversions, r->count.conversions) &&
		add_total(&r->total.nulls, r->count.nulls);
}

/*
 * After the paths, for every timed model and code: first the sum of conversions,
 * then that of value.
 */
bool
campaign_path_reader_sum(campaign_path_reader *r, campaign_exact *sum, campaign_exact_pool *pool)
{
	size_t		n;

	if (r->p >= r->end)
		return false;
	if (*r->p == 0)
	{
		r->p++;
		return true;
	}
	n = campaign_exact_read(sum, pool, r->p, (size_t) (r->end - r->p));
	r->p += n;
	return n > 0;
}

/* whether all was read, and was as much as the state said */
bool
campaign_path_reader_done(const campaign_path_reader *r)
{
	return r->p == r->end && r->paths_read == r->npaths && r->touches_read == r->ntouches;
}

/*
 * Reads a whole state into an empty store.  r is open, and r->path the caller's.
 */
bool
campaign_path_state_read(campaign_path_reader *r, campaign_path_store *s, void (*tick) (void))
{
	int32_t    *codes = s->memory->resize(s->memory->context, NULL, 0, sizeof *codes * ((size_t) r->ncodes + r->longest + 1));
	int32_t    *path = codes + r->ncodes;
	campaign_path_count3 none = {0};
	bool		ok;

	for (int k = 0; k < r->ntimed; k++)
		campaign_path_store_timed(s, r->timed[k]);
	ok = campaign_path_reader_codes(r, codes);
	for (uint32_t i = 0; ok && i < r->npaths; i++)
	{
		campaign_exact value = {0};
		uint32_t	before = s->npaths;

		if (i % 4096 == 0)
			tick();
		ok = campaign_path_reader_next(r, &value, &s->pool);
		if (!ok)
			break;
		for (uint32_t k = 0; k < r->n; k++)
			path[k] = codes[r->path[k]];
		ok = campaign_path_store_add(s, path, r->n, &none, 0, false) == CAMPAIGN_PATH_STORE_OK && s->npaths == before + 1;
		if (ok)
		{
			campaign_stored_path *p = campaign_path_store_path(s, before);

			p->count = r->count;
			p->value = value;
		}
	}
	s->total = r->total;
	s->open = r->open;
	/* a code of sums alone is given its number now */
	for (uint32_t i = 0; ok && r->ntimed > 0 && i < r->ncodes; i++)
		ok = campaign_path_store_number(s, codes[i]) >= 0;
	for (int k = 0; ok && k < r->ntimed; k++)
		for (uint32_t i = 0; ok && i < r->ncodes; i++)
		{
			int32_t		at = campaign_path_store_number(s, codes[i]);

			if (i % 65536 == 65535)
				tick();
			ok = campaign_path_reader_sum(r, &s->timed[k].conversions[at], &s->pool) &&
				campaign_path_reader_sum(r, &s->timed[k].value[at], &s->pool);
		}
	s->memory->resize(s->memory->context, codes, 0, 0);
	return ok && campaign_path_reader_done(r);
}
