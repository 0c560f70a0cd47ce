/*
 * dedupe_pairs.c: candidate pairs, each once, without ever being stored
 *
 * For each rule the records are sorted by a hash of their keys; the runs are its
 * blocks.  A pair that an earlier rule gives too is left to that rule: both agree on
 * its keys, and its block is not too large.  Of a block that is too large, records
 * that lie next to each other in the order of their values are compared.
 */
#include "core/dedupe_table.h"

#include <math.h>
#include <string.h>

#include "core/random.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define NEIGHBOURS 10
#define TICK 4096
#define SPREAD 8.0				/* of a sample, over blocks */
#define SPREAD_WORDS 8.0
#define AHEAD 16				/* items between the one at hand and that whose row is fetched */

typedef uint64_t item;			/* upper half of the hash of a record's keys, then its number */

static inline uint32_t
record_of(item x)
{
	return (uint32_t) x;
}

/* sorts by hash, stable; other is as large.  Returns which of the two has them. */
static item *
sort_items(campaign_workspace *w, item *a, uint32_t n, item *other)
{
	for (int shift = 32; shift < 64; shift += 11)
	{
		uint32_t	start[2049] = {0};
		item	   *swap = a;

		campaign_workspace_tick(w);
		for (uint32_t i = 0; i < n; i++)
			start[(a[i] >> shift & 2047) + 1]++;
		for (int i = 0; i < 2048; i++)
			start[i + 1] += start[i];
		for (uint32_t i = 0; i < n; i++)
			other[start[a[i] >> shift & 2047]++] = a[i];
		a = other;
		other = swap;
	}
	return a;
}

/* leaves those that share their hash with another, in their order; items are sorted */
static uint32_t
drop_single(item *items, uint32_t n)
{
	uint32_t	kept = 0;

	for (uint32_t i = 0, end; i < n; i = end)
	{
		for (end = i + 1; end < n && items[end] >> 32 == items[i] >> 32; end++)
			;
		if (end - i >= 2)
			for (uint32_t k = i; k < end; k++)
				items[kept++] = items[k];
	}
	return kept;
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

/*
 * Keys on which two records agree, of those that rules use: as dedupe_rule has them.
 */
uint64_t
campaign_dedupe_rule_agreement(const campaign_dedupe *d, uint32_t a, uint32_t b)
{
	uint64_t	keys = 0;

	for (uint64_t left = agreement(d, a, b); left != 0; left &= left - 1)
		keys |= UINT64_C(1) << d->row_key[__builtin_ctzll(left)];
	return keys;
}

/* does one of the first n rules give this pair, too? */
static bool
given(const campaign_dedupe *d, uint32_t a, uint64_t keys, int n)
{
	for (int r = 0; r < n; r++)
		if ((keys & d->row_rule[r]) == d->row_rule[r] && !(d->capped_rules >> r & 1 && d->capped[a] >> r & 1))
			return true;
	return false;
}

/* a sample takes the blocks whose hash has an upper half below this */
static uint64_t
limit_of(double share)
{
	return share >= 1 ? UINT64_C(1) << 32 : (uint64_t) (share * 0x1p32);
}

/*
 * Which blocks a sample of the pairs of a rule takes: more of them, and of each not all
 * pairs, where blocks are so large that the pairs of one say little more than a few would.
 */
static double
share_of_blocks(const campaign_dedupe *d, const dedupe_rule *rule)
{
	return fmin(rule->share * fmax(1, SPREAD * rule->expected / d->n), 1);
}

/* of the pairs of a block those whose numbers have a hash below limit */
static inline bool
in_sample(uint32_t a, uint32_t b, uint64_t limit)
{
	return (a < b ? (uint64_t) a << 32 | b : (uint64_t) b << 32 | a) * UINT64_C(0xD1B54A32D192ED03) >> 32 < limit;
}

/* the records that have all of some keys */
static uint32_t
fill(campaign_dedupe *d, uint64_t keys, uint64_t limit, item *items)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < d->n; i++)
	{
		uint64_t	h;

		if (i % 65536 == 0)
			campaign_workspace_tick(d->w);
		if (hash_keys(d, keys, dedupe_row(d, i), &h) && h >> 32 < limit)
			items[n++] = (h >> 32) << 32 | i;
	}
	return n;
}

/* where the keys of a rule lie in the row of a record's keys */
typedef struct places
{
	int			n;
	uint8_t		at[DEDUPE_KEYS];
} places;

static places
places_of(const campaign_dedupe *d, int rule)
{
	places		p = {0};

	for (uint64_t left = d->row_rule[rule]; left != 0; left &= left - 1)
		p.at[p.n++] = (uint8_t) __builtin_ctzll(left);
	return p;
}

/* hash of a record by the keys of a rule; false where it lacks one */
static inline bool
hash_row(const places *p, const uint32_t *row, uint64_t *hash)
{
	uint64_t	h = 0;
	bool		none = false;

	for (int k = 0; k < p->n; k++)
	{
		uint32_t	x = row[p->at[k]];

		none |= x == 0;
		h = mix_key(h, x);
	}
	*hash = last_mix(h);
	return !none;
}

/* the same of a rule that is used, whose keys lie side by side */
static uint32_t
fill_rule(campaign_dedupe *d, int rule, item *items)
{
	places		p = places_of(d, rule);
	uint32_t	n = 0;

	for (uint32_t i = 0; i < d->n; i++)
	{
		uint64_t	h;

		if (i % 65536 == 0)
			campaign_workspace_tick(d->w);
		if (hash_row(&p, d->row_keys + (size_t) i * d->n_row_keys, &h))
			items[n++] = (h >> 32) << 32 | i;
	}
	return n;
}

typedef struct part
{
	item	   *items;
	uint32_t	n;
	uint32_t	size;
} part;

/* the records in the sampled blocks of every rule, at one go */
static void
fill_sample(campaign_dedupe *d, part *parts)
{
	uint64_t	limit[DEDUPE_RULES];
	places		p[DEDUPE_RULES];

	for (int r = 0; r < d->n_rules; r++)
	{
		p[r] = places_of(d, r);
		limit[r] = limit_of(share_of_blocks(d, &d->rules[r]));
	}
	for (uint32_t i = 0; i < d->n; i++)
	{
		const uint32_t *row = d->row_keys + (size_t) i * d->n_row_keys;

		if (i % 16384 == 0)
			campaign_workspace_tick(d->w);
		for (int r = 0; r < d->n_rules; r++)
		{
			uint64_t	h;
			part	   *to = &parts[r];

			if (!hash_row(&p[r], row, &h) || h >> 32 >= limit[r] || p[r].n == 0)
				continue;
			if (to->n == to->size)
			{
				item	   *more = campaign_workspace_array(d->w, (size_t) to->size * 2 + 1024, sizeof(item));

				if (to->n > 0)
					memcpy(more, to->items, to->n * sizeof(item));
				to->items = more;
				to->size = to->size * 2 + 1024;
			}
			to->items[to->n++] = (h >> 32) << 32 | i;
		}
	}
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
 * Before the pairs of rules are visited.
 */
void
campaign_dedupe_use_rules(campaign_dedupe *d)
{
	lay_out_keys(d);
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

#define LESS(p, q) row_less(context, record_of(p), record_of(q))
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

/* all pairs of records */
static bool
walk_all(campaign_dedupe *d, dedupe_rule *rule, dedupe_visit visit, void *context)
{
	rule->blocks = 1;
	rule->largest = d->n;
	for (uint32_t i = 0; i < d->n; i++)
	{
		campaign_workspace_tick(d->w);
		for (uint32_t k = i + 1; k < d->n; k++)
		{
			rule->pairs++;
			if (!visit(context, i, k))
				return false;
		}
	}
	return true;
}

/* what is known of a record that will be looked at soon */
static inline void
fetch(const campaign_dedupe *d, const item *items, uint32_t i, uint32_t n)
{
	if (i < n)
	{
		uint32_t	record = record_of(items[i]);

		__builtin_prefetch(dedupe_row(d, record));
		for (int k = 0; k < d->n_row_keys; k += 16)
			__builtin_prefetch(d->row_keys + (size_t) record * d->n_row_keys + k);
	}
}

/*
 * The pairs of the blocks of a rule, or of keys where number is negative; pairs of rules
 * before are left to them.  limit: of the hash of a pair.  items: of records with all its
 * keys, room for as many at other.
 */
static bool
walk(campaign_dedupe *d, uint64_t keys, int number, uint64_t limit, item *items, uint32_t n, item *other, dedupe_visit visit, void *context)
{
	dedupe_rule none = {0};
	dedupe_rule *rule = number < 0 ? &none : &d->rules[number];
	uint32_t	since = 0;

	items = sort_items(d->w, items, n, other);
	n = drop_single(items, n);
	for (uint32_t i = 0, end; i < n; i = end)
	{
		bool		large;

		for (end = i + 1; end < n && items[end] >> 32 == items[i] >> 32; end++)
			;
		large = end - i > d->max_block;
		rule->blocks++;
		if (end - i > rule->largest)
			rule->largest = end - i;
		if (large)
		{
			rule->capped++;
			d->capped_rules |= number < 0 ? 0 : UINT64_C(1) << number;
			for (uint32_t k = i; k < end && number >= 0; k++)
				d->capped[record_of(items[k])] |= UINT64_C(1) << number;
			sort_block(items + i, end - i, d);
		}
		for (uint32_t k = i; k < end; k++)
		{
			const uint32_t *row = dedupe_row(d, record_of(items[k]));
			uint32_t	last = large && end - k > NEIGHBOURS + 1 ? k + NEIGHBOURS + 1 : end;

			fetch(d, items, k + AHEAD, n);
			for (uint32_t l = k + 1; l < last; l++)
			{
				uint32_t	a = record_of(items[k]),
							b = record_of(items[l]);

				if (++since % TICK == 0)
					campaign_workspace_tick(d->w);
				if (!in_sample(a, b, limit))
					continue;
				if (number < 0)
				{
					if (!agree(d, keys, row, dedupe_row(d, b)))
						continue;
				}
				else
				{
					uint64_t	both = agreement(d, a, b);

					if ((both & d->row_rule[number]) != d->row_rule[number] || given(d, a, both, number))
						continue;
				}
				rule->pairs++;
				if (!(a < b ? visit(context, a, b) : visit(context, b, a)))
					return false;
			}
		}
	}
	return true;
}

/*
 * The pairs of records that agree on some keys, rules notwithstanding; of blocks that
 * follow from their hashes alone, where a share of them is enough.
 */
void
campaign_dedupe_each_pair_of(campaign_dedupe *d, uint64_t keys, double share, dedupe_visit visit, void *context)
{
	item	   *items = items_of(d);

	walk(d, keys, -1, limit_of(1), items, fill(d, keys, limit_of(share), items), items + d->n, visit, context);
}

/* the pairs of records of two values; given by rules of keys or words before: not these */
static bool
walk_values(campaign_dedupe *d, dedupe_words *rule, int before, uint32_t v, uint32_t w, uint64_t limit, dedupe_visit visit, void *context)
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
			bool		known;

			if (!in_sample(a, b, limit))
				continue;
			known = given(d, a, agreement(d, a, b), d->n_rules);
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
walk_words(campaign_dedupe *d, int number, double share, dedupe_visit visit, void *context)
{
	dedupe_words *rule = &d->words[number];
	double		of_words = fmin(share * SPREAD_WORDS, 1);
	uint64_t	limit = limit_of(of_words),
				of_pairs = limit_of(share / of_words);

	rule->pairs = 0;
	for (uint32_t t = 1; t <= rule->n_words; t++)
	{
		if (last_mix(t) >> 32 >= limit)
			continue;
		campaign_workspace_tick(d->w);
		for (uint32_t i = rule->first_value[t]; i < rule->first_value[t + 1]; i++)
			for (uint32_t j = i; j < rule->first_value[t + 1]; j++)
			{
				uint32_t	v = rule->values[i],
							w = rule->values[j];

				if (campaign_dedupe_shared_word(rule, v, w) == t && !walk_values(d, rule, number, v, w, of_pairs, visit, context))
					return false;
			}
	}
	return true;
}

/*
 * Every candidate pair once, but for some of blocks too large.  Of a sample: the share of
 * each rule's pairs that it says, in blocks that follow from hashes alone; all pairs where
 * every record is compared with every other.
 */
void
campaign_dedupe_each_pair(campaign_dedupe *d, bool is_sample, dedupe_visit visit, void *context)
{
	item	   *items = items_of(d);
	part		parts[DEDUPE_RULES] = {{0}};

	if (d->capped == NULL)
		d->capped = campaign_workspace_array(d->w, d->n, sizeof(uint64_t));
	if (d->capped_rules != 0)
		memset(d->capped, 0, d->n * sizeof(uint64_t));
	d->capped_rules = 0;
	if (is_sample)
		fill_sample(d, parts);
	for (int r = 0; r < d->n_rules; r++)
	{
		dedupe_rule *rule = &d->rules[r];
		bool		is_done;

		rule->pairs = rule->blocks = rule->capped = 0;
		rule->largest = 0;
		d->at_rule = r;
		if (rule->keys == 0)
			is_done = walk_all(d, rule, visit, context);
		else if (is_sample)
			is_done = walk(d, rule->keys, r, limit_of(rule->share / share_of_blocks(d, rule)), parts[r].items, parts[r].n, items, visit, context);
		else
			is_done = walk(d, rule->keys, r, limit_of(1), items, fill_rule(d, r, items), items + d->n, visit, context);
		if (!is_done)
			return;
	}
	for (int k = 0; k < d->n_words; k++)
	{
		d->at_rule = d->n_rules + k;
		if (!walk_words(d, k, is_sample ? d->words[k].share : 1, visit, context))
			return;
	}
}

/*
 * The pairs that the rules are expected to give, one as well as another.  most: of each
 * rule, in a sample.
 */
double
campaign_dedupe_expected(campaign_dedupe *d, double most)
{
	double		expected = 0;

	for (int r = 0; r < d->n_rules; r++)
	{
		expected += d->rules[r].expected;
		d->rules[r].share = d->rules[r].expected > most && d->rules[r].keys != 0 ? most / d->rules[r].expected : 1;
	}
	for (int k = 0; k < d->n_words; k++)
	{
		expected += d->words[k].expected;
		d->words[k].share = d->words[k].expected > most ? most / d->words[k].expected : 1;
	}
	return expected;
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
		dedupe_rule all = {0};

		walk_all(d, &all, visit, context);
		return all.pairs;
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
