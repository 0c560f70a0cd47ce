/*
 * dedupe_pairs.c: candidate pairs, each once, without ever being stored
 *
 * For each rule the records are sorted by a hash of their keys; the runs are its
 * blocks.  A pair that an earlier rule gives too is left to that rule: both agree on
 * its keys, and its block is not too large.  Of a block that is too large, records
 * that lie next to each other in the order of their values are compared.
 */
#include "core/dedupe_table.h"

#include <string.h>

#include "core/random.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define NEIGHBOURS 10
#define TICK 4096

typedef dedupe_item item;

/* sorts by the upper 40 bits of the hash, stable; tmp is as large. Records of one hash stay in their order. */
static void
sort_items(campaign_workspace *w, item *a, uint32_t n, item *tmp)
{
	for (int shift = 24; shift < 64; shift += 10)
	{
		uint32_t	start[1025] = {0};
		item	   *swap = a;

		campaign_workspace_tick(w);
		for (uint32_t i = 0; i < n; i++)
			start[(a[i].hash >> shift & 1023) + 1]++;
		for (int i = 0; i < 1024; i++)
			start[i + 1] += start[i];
		for (uint32_t i = 0; i < n; i++)
			tmp[start[a[i].hash >> shift & 1023]++] = a[i];
		a = tmp;
		tmp = swap;
	}
}

static inline uint64_t
mix_key(uint64_t h, uint32_t key)
{
	h = (h ^ key) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static inline uint64_t
last_mix(uint64_t h)
{
	h *= UINT64_C(0xD1B54A32D192ED03);
	return h ^ h >> 31;
}

/* hash of the keys of a rule, of which none is 0; false where one is */
static bool
hash_keys(const campaign_dedupe *d, uint64_t keys, const uint32_t *row, uint64_t *hash)
{
	uint64_t	h = 0;

	for (; keys != 0; keys &= keys - 1)
	{
		uint32_t	x = dedupe_key_of(d, __builtin_ctzll(keys), row);

		if (x == 0)
			return false;
		h = mix_key(h, x);
	}
	*hash = last_mix(h);
	return true;
}

static bool
agree(const campaign_dedupe *d, uint64_t keys, const uint32_t *a, const uint32_t *b)
{
	for (; keys != 0; keys &= keys - 1)
	{
		int			k = __builtin_ctzll(keys);
		uint32_t	x = dedupe_key_of(d, k, a);

		if (x == 0 || x != dedupe_key_of(d, k, b))
			return false;
	}
	return true;
}

/* keys on which two records agree */
uint64_t
campaign_dedupe_agreement(const campaign_dedupe *d, const uint32_t *a, const uint32_t *b)
{
	uint64_t	keys = 0;

	for (int k = 0; k < d->n_keys; k++)
	{
		uint32_t	x = dedupe_key_of(d, k, a);

		keys |= (uint64_t) (x != 0 && x == dedupe_key_of(d, k, b)) << k;
	}
	return keys;
}

/* the same, of the keys that rules use, which lie together for each record, by their places there */
static inline uint64_t
agreement(const campaign_dedupe *d, uint32_t a, uint32_t b)
{
	const uint32_t *x = d->row_keys + (size_t) a * d->n_row_keys,
			   *y = d->row_keys + (size_t) b * d->n_row_keys;
	uint64_t	keys = 0;

#ifdef __SSE2__
	for (int i = 0; i < d->n_row_keys; i += 4)
	{
		__m128i		v = _mm_loadu_si128((const __m128i *) (x + i)),
					w = _mm_loadu_si128((const __m128i *) (y + i));
		__m128i		same = _mm_andnot_si128(_mm_cmpeq_epi32(v, _mm_setzero_si128()), _mm_cmpeq_epi32(v, w));

		keys |= (uint64_t) _mm_movemask_ps(_mm_castsi128_ps(same)) << i;
	}
#else
	for (int i = 0; i < d->n_row_keys; i++)
		keys |= (uint64_t) (x[i] != 0 && x[i] == y[i]) << i;
#endif
	return keys;
}

/* puts the keys that rules use beside each other */
static void
lay_out_keys(campaign_dedupe *d)
{
	uint64_t	used = 0;
	int			n = 0;

	for (int r = 0; r < d->n_rules; r++)
	{
		used |= d->rules[r].keys;
		d->row_rule[r] = 0;
	}
	for (int k = 0; k < d->n_keys; k++)
		if (used >> k & 1)
		{
			for (int r = 0; r < d->n_rules; r++)
				d->row_rule[r] |= (d->rules[r].keys >> k & 1) << n;
			d->row_key[n++] = k;
		}
	d->n_row_keys = (n + 3) / 4 * 4;
	if (n == 0)
		return;
	if (d->n_row_keys > d->room_row_keys)
	{
		d->room_row_keys = d->n_row_keys;
		d->row_keys = campaign_workspace_array(d->w, (size_t) d->n * d->n_row_keys, sizeof(uint32_t));
	}
	for (uint32_t r = 0; r < d->n; r++)
	{
		const uint32_t *row = dedupe_row(d, r);
		uint32_t   *to = d->row_keys + (size_t) r * d->n_row_keys;

		if (r % 65536 == 0)
			campaign_workspace_tick(d->w);
		for (int i = 0; i < n; i++)
			to[i] = dedupe_key_of(d, d->row_key[i], row);
		for (int i = n; i < d->n_row_keys; i++)
			to[i] = 0;
	}
}

/* does one of the first n rules give this pair, too? */
static bool
given(const campaign_dedupe *d, uint32_t a, uint64_t keys, int n)
{
	for (int r = 0; r < n; r++)
		if ((keys & d->row_rule[r]) == d->row_rule[r] && !(d->capped[a] >> r & 1))
			return true;
	return false;
}

/* the records that have all keys of a rule; those of a rule that is used have them side by side */
static uint32_t
fill(campaign_dedupe *d, uint64_t keys, int rule, item *items)
{
	uint32_t	n = 0;
	int			at[DEDUPE_KEYS];
	int			n_at = 0;

	for (uint64_t left = rule < 0 ? 0 : d->row_rule[rule]; left != 0; left &= left - 1)
		at[n_at++] = __builtin_ctzll(left);
	for (uint32_t i = 0; i < d->n; i++)
	{
		const uint32_t *row = d->row_keys + (size_t) i * d->n_row_keys;
		uint64_t	h = 0;
		bool		none = false;

		if (i % 65536 == 0)
			campaign_workspace_tick(d->w);
		if (rule < 0)
		{
			if (hash_keys(d, keys, dedupe_row(d, i), &items[n].hash))
				items[n++].record = i;
			continue;
		}
		for (int k = 0; k < n_at; k++)
		{
			uint32_t	x = row[at[k]];

			none |= x == 0;
			h = mix_key(h, x);
		}
		if (none)
			continue;
		items[n].hash = last_mix(h);
		items[n++].record = i;
	}
	return n;
}

/* two item arrays, made once */
static item *
items_of(campaign_dedupe *d)
{
	if (d->items == NULL)
		d->items = campaign_workspace_array(d->w, (size_t) d->n * 2, sizeof(item));
	return d->items;
}

/*
 * Block sizes of every rule, and which blocks are too large.
 */
void
campaign_dedupe_count_blocks(campaign_dedupe *d)
{
	item	   *items = items_of(d);

	if (d->capped == NULL)
		d->capped = campaign_workspace_array(d->w, d->n, sizeof(uint64_t));
	memset(d->capped, 0, d->n * sizeof(uint64_t));
	lay_out_keys(d);
	for (int r = 0; r < d->n_rules; r++)
	{
		dedupe_rule *rule = &d->rules[r];
		uint32_t	n;

		rule->pairs = rule->blocks = rule->capped = 0;
		rule->largest = 0;
		if (rule->keys == 0)
		{
			rule->blocks = 1;
			rule->largest = d->n;
			continue;
		}
		n = fill(d, rule->keys, r, items);
		sort_items(d->w, items, n, items + d->n);
		for (uint32_t i = 0, end; i < n; i = end)
		{
			for (end = i + 1; end < n && items[end].hash >> 24 == items[i].hash >> 24; end++)
				;
			if (end - i < 2)
				continue;
			rule->blocks++;
			if (end - i > rule->largest)
				rule->largest = end - i;
			if (end - i > d->max_block)
			{
				rule->capped++;
				for (uint32_t k = i; k < end; k++)
					d->capped[items[k].record] |= UINT64_C(1) << r;
			}
		}
	}
}

/* the order of two records by their values, then by their numbers */
static bool
row_less(const campaign_dedupe *d, uint32_t a, uint32_t b)
{
	const uint32_t *x = dedupe_row(d, a),
			   *y = dedupe_row(d, b);

	for (int i = 0; i < d->n_columns; i++)
		if (x[i] != y[i])
			return x[i] < y[i];
	return a < b;
}

#define LESS(p, q) row_less(context, (p).record, (q).record)
static void
sort_block(item *a, uint32_t n, const campaign_dedupe *context)
{
	/* heap sort: in place, whatever the order */
	for (int64_t start = (int64_t) n / 2 - 1, end = n; end > 1;)
	{
		item		x;
		int64_t		i,
					child;

		if ((start + end) % 65536 == 0)
			campaign_workspace_tick(context->w);
		if (start >= 0)
			x = a[i = start--];
		else
		{
			end--;
			x = a[end];
			a[end] = a[0];
			i = 0;
		}
		while ((child = 2 * i + 1) < end)
		{
			if (child + 1 < end && LESS(a[child], a[child + 1]))
				child++;
			if (!LESS(x, a[child]))
				break;
			a[i] = a[child];
			i = child;
		}
		a[i] = x;
	}
}

/* all pairs of records, or of one rule; before: rules whose pairs are left to them */
static bool
walk(campaign_dedupe *d, uint64_t keys, int before, uint64_t *pairs, dedupe_visit visit, void *context)
{
	item	   *items = items_of(d);
	uint32_t	n,
				since = 0;

	if (keys == 0)
	{
		for (uint32_t i = 0; i < d->n; i++)
		{
			campaign_workspace_tick(d->w);
			for (uint32_t k = i + 1; k < d->n; k++)
			{
				(*pairs)++;
				if (!visit(context, i, k))
					return false;
			}
		}
		return true;
	}
	n = fill(d, keys, before, items);
	sort_items(d->w, items, n, items + d->n);
	for (uint32_t i = 0, end; i < n; i = end)
	{
		bool		large;

		for (end = i + 1; end < n && items[end].hash >> 24 == items[i].hash >> 24; end++)
			;
		if (end - i < 2)
			continue;
		large = end - i > d->max_block;
		if (large)
			sort_block(items + i, end - i, d);
		for (uint32_t k = i; k < end; k++)
		{
			const uint32_t *row = dedupe_row(d, items[k].record);
			uint32_t	last = large && end - k > NEIGHBOURS + 1 ? k + NEIGHBOURS + 1 : end;

			for (uint32_t l = k + 1; l < last; l++)
			{
				uint32_t	a = items[k].record,
							b = items[l].record;

				if (l + 3 < last)
				{
					__builtin_prefetch(dedupe_row(d, items[l + 3].record));
					if (d->n_row_keys > 0)
						__builtin_prefetch(d->row_keys + (size_t) items[l + 3].record * d->n_row_keys);
				}
				if (++since % TICK == 0)
					campaign_workspace_tick(d->w);
				if (before < 0)
				{
					if (!agree(d, keys, row, dedupe_row(d, b)))
						continue;
				}
				else
				{
					uint64_t	both = agreement(d, a, b);

					if ((both & d->row_rule[before]) != d->row_rule[before] || given(d, a, both, large ? d->n_rules : before))
						continue;
				}
				(*pairs)++;
				if (!(a < b ? visit(context, a, b) : visit(context, b, a)))
					return false;
			}
		}
	}
	return true;
}

void
campaign_dedupe_each_pair_of(campaign_dedupe *d, uint64_t keys, dedupe_visit visit, void *context)
{
	uint64_t	pairs = 0;

	walk(d, keys, -1, &pairs, visit, context);
}

/* the pairs of records of two values; given by rules of keys or words before: not these */
static bool
walk_values(campaign_dedupe *d, dedupe_words *rule, int before, uint32_t v, uint32_t w, dedupe_visit visit, void *context)
{
	const uint32_t *records = rule->records;

	for (uint32_t i = rule->first_record[v]; i < rule->first_record[v + 1]; i++)
	{
		const uint32_t *row = dedupe_row(d, records[i]);

		campaign_workspace_tick(d->w);
		for (uint32_t j = v == w ? i + 1 : rule->first_record[w]; j < rule->first_record[w + 1]; j++)
		{
			uint32_t	a = records[i],
						b = records[j];
			const uint32_t *other = dedupe_row(d, b);
			bool		known = given(d, a, agreement(d, a, b), d->n_rules);

			for (int k = 0; k < before && !known; k++)
				known = campaign_dedupe_shared_word(&d->words[k], row[d->words[k].column], other[d->words[k].column]) != 0;
			if (known)
				continue;
			rule->pairs++;
			if (!(a < b ? visit(context, a, b) : visit(context, b, a)))
				return false;
		}
	}
	return true;
}

static bool
walk_words(campaign_dedupe *d, int number, dedupe_visit visit, void *context)
{
	dedupe_words *rule = &d->words[number];

	rule->pairs = 0;
	for (uint32_t t = 1; t <= rule->n_words; t++)
	{
		campaign_workspace_tick(d->w);
		for (uint32_t i = rule->first_value[t]; i < rule->first_value[t + 1]; i++)
			for (uint32_t j = i; j < rule->first_value[t + 1]; j++)
			{
				uint32_t	v = rule->values[i],
							w = rule->values[j];

				if (campaign_dedupe_shared_word(rule, v, w) == t && !walk_values(d, rule, number, v, w, visit, context))
					return false;
			}
	}
	return true;
}

void
campaign_dedupe_each_pair(campaign_dedupe *d, dedupe_visit visit, void *context)
{
	for (int r = 0; r < d->n_rules; r++)
	{
		d->rules[r].pairs = 0;
		if (!walk(d, d->rules[r].keys, r, &d->rules[r].pairs, visit, context))
			return;
	}
	for (int k = 0; k < d->n_words; k++)
		if (!walk_words(d, k, visit, context))
			return;
}

/*
 * Pairs at large: every pair where there are at most `most`, else as many drawn by
 * chance.  Returns how many.
 */
uint64_t
campaign_dedupe_random_pairs(campaign_dedupe *d, uint64_t most, dedupe_visit visit, void *context)
{
	campaign_random random;
	uint64_t	pairs = 0;

	if (d->n < 2)
		return 0;
	if ((uint64_t) d->n * (d->n - 1) / 2 <= most)
	{
		walk(d, 0, -1, &pairs, visit, context);
		return pairs;
	}
	campaign_random_seed(&random, d->options.seed);
	while (pairs < most)
	{
		uint32_t	a = (uint32_t) campaign_random_below(&random, d->n),
					b = (uint32_t) campaign_random_below(&random, d->n);

		if (a == b)
			continue;
		if (++pairs % TICK == 0)
			campaign_workspace_tick(d->w);
		if (!(a < b ? visit(context, a, b) : visit(context, b, a)))
			break;
	}
	return pairs;
}
