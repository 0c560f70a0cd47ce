/*
 * Counted paths: against a plain list that is searched from end to end; any order of
 * adding and taking away, any division into parts gives the same bytes; hostile bytes.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/path_state.h"

static long passed, failed;

#define CHECK(cond, ...) \
	do { if (cond) passed++; else { failed++; if (failed < 20) { printf("FAILED %d: ", __LINE__); printf(__VA_ARGS__); printf("\n"); } } } while (0)

/* every block is kept in a list and given back at the end of a round */
static void *blocks[100000];
static int	nblocks;

static void *
resize(void *context, void *old, size_t old_size, size_t size)
{
	int			i = 0;

	(void) context;
	if (old == NULL)
	{
		if (nblocks == 100000)
			abort();
		i = nblocks++;
		blocks[i] = NULL;
	}
	else
		for (i = nblocks - 1; blocks[i] != old; i--)
			;
	if (size == 0)
	{
		free(old);
		blocks[i] = blocks[--nblocks];
		return NULL;
	}
	blocks[i] = realloc(old, size);
	if (blocks[i] == NULL)
		abort();
	if (size > old_size)
		memset((char *) blocks[i] + old_size, 0x5a, size - old_size);
	return blocks[i];
}

static campaign_resize memory = {resize, NULL};

static void
free_all(void)
{
	while (nblocks > 0)
		free(blocks[--nblocks]);
}

static void
tick(void)
{
}

static uint64_t state = 1234567;

static uint64_t
next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

#define MOST 40
#define ROWS 300

typedef struct row
{
	int32_t		codes[MOST];
	uint32_t	n;
	campaign_path_count3 count;
	double		value;			/* in quarters, so that plain sums are exact */
	double		credit;
} row;

static row	rows[ROWS];

static void
draw(row *r, int kind)
{
	static const int32_t ends[] = {INT32_MIN, INT32_MAX, 0, -1, 1};

	r->n = (uint32_t) (next() % 7);
	if (kind == 2)
		r->n = (uint32_t) (next() % MOST);
	for (uint32_t i = 0; i < r->n; i++)
		switch (kind)
		{
			case 0:
				r->codes[i] = (int32_t) (next() % 3);
				break;
			case 1:
				r->codes[i] = (int32_t) next();
				break;
			case 2:
				/* long common beginnings */
				r->codes[i] = i < 30 ? 7 : (int32_t) (next() % 2);
				break;
			default:
				r->codes[i] = ends[next() % 5];
		}
	r->count.rows = (int64_t) (next() % 3) - (kind == 1);	/* as in a difference: also none, or fewer */
	r->count.conversions = (int64_t) (next() % 4) * (int64_t) (next() % 1000);
	r->count.nulls = (int64_t) (next() % 3);
	r->value = r->count.conversions == 0 ? 0 : (double) (int64_t) (next() % 100000) / 4 - 5000;
	r->credit = (double) (next() % 8) / 8;
}

static void
add(campaign_path_store *s, const row *r, bool subtract)
{
	CHECK(campaign_path_store_add(s, r->codes, r->n, &r->count, r->value, subtract) == CAMPAIGN_PATH_STORE_OK, "add");
	for (uint32_t i = 0; i < r->n; i++)
		campaign_path_store_credit(s, 0, s->numbers[i], subtract ? -r->credit : r->credit,
								   subtract ? -(r->credit * r->value) : r->credit * r->value);
}

static void
begin(campaign_path_store *s)
{
	campaign_path_store_begin(s, &memory);
	campaign_path_store_timed(s, 5);
}

static campaign_byte_buffer
written(campaign_path_store *s, bool in_order)
{
	campaign_byte_buffer b = {NULL, 0, 0, &memory};
	campaign_path_state_head head = {3, true, "{\"a\": 1}", 8};

	campaign_path_state_write(&b, s, &head, in_order, tick);
	return b;
}

static bool
read_back(campaign_path_store *s, const uint8_t *data, size_t len)
{
	campaign_path_reader r;

	campaign_path_store_begin(s, &memory);
	if (!campaign_path_reader_open(&r, data, len))
		return false;
	r.path = resize(NULL, NULL, 0, sizeof(int32_t) * ((size_t) r.longest + 1));
	return campaign_path_state_read(&r, s, tick) && r.head.order >= 1;
}

static bool
same_path(const row *a, const row *b)
{
	return a->n == b->n && memcmp(a->codes, b->codes, sizeof a->codes[0] * a->n) == 0;
}

static int
compare_paths(const row *a, const row *b)
{
	for (uint32_t i = 0; i < a->n && i < b->n; i++)
		if (a->codes[i] != b->codes[i])
			return a->codes[i] < b->codes[i] ? -1 : 1;
	return (int) a->n - (int) b->n;
}

/* what was written, path by path, against a search through the rows that count */
static void
check_content(const campaign_byte_buffer *b, int n, const bool *there)
{
	campaign_path_reader r;
	int32_t		codes[ROWS * MOST];
	int32_t		path[MOST];
	uint32_t	distinct = 0;
	row			last = {.n = 0};

	CHECK(campaign_path_reader_open(&r, b->data, b->len), "open");
	CHECK(r.head.order == 3 && r.head.has_times && r.head.binding_len == 8, "head");
	CHECK(r.longest <= MOST, "longest");
	CHECK(campaign_path_reader_codes(&r, codes), "codes");
	for (uint32_t i = 1; i < r.ncodes; i++)
		CHECK(codes[i - 1] < codes[i], "order of codes");
	r.path = path;
	for (uint32_t i = 0; i < r.npaths; i++)
	{
		campaign_exact_pool pool = {.memory = &memory};
		campaign_exact value = {0};
		row			p = {.n = 0};
		campaign_path_count3 want = {0};
		double		want_value = 0;

		CHECK(campaign_path_reader_next(&r, &value, &pool), "path %u", i);
		p.n = r.n;
		for (uint32_t k = 0; k < r.n; k++)
			p.codes[k] = codes[r.path[k]];
		CHECK(i == 0 || compare_paths(&last, &p) < 0, "order of paths");
		last = p;
		for (int k = 0; k < n; k++)
			if (there[k] && same_path(&rows[k], &p))
			{
				want.rows += rows[k].count.rows;
				want.conversions += rows[k].count.conversions;
				want.nulls += rows[k].count.nulls;
				want_value += rows[k].value;
			}
		CHECK(memcmp(&want, &r.count, sizeof want) == 0, "counts");
		CHECK(campaign_exact_value(&value, &pool) == want_value, "value");
	}
	for (int k = 0; k < n; k++)
	{
		bool		is_first = there[k];

		int64_t		rest = 0;
		double		rest_value = 0;

		for (int j = 0; j < k && is_first; j++)
			is_first = !(there[j] && same_path(&rows[j], &rows[k]));
		/* what adds up to nothing at all is not there; conversions and nulls are not negative here */
		for (int j = 0; j < n; j++)
			if (there[j] && same_path(&rows[j], &rows[k]))
			{
				rest += rows[j].count.conversions + rows[j].count.nulls;
				rest_value += rows[j].value;
			}
		if (is_first && rest == 0 && rest_value == 0)
		{
			int64_t		sum = 0;

			for (int j = 0; j < n; j++)
				if (there[j] && same_path(&rows[j], &rows[k]))
					sum += rows[j].count.rows;
			is_first = sum != 0;
		}
		distinct += is_first;
	}
	CHECK(distinct == r.npaths, "%u paths, %u wanted", r.npaths, distinct);
	for (uint32_t i = 0; i < r.ncodes; i++)
		for (int what = 0; what < 2; what++)
		{
			campaign_exact_pool pool = {.memory = &memory};
			campaign_exact sum = {0};
			double		want = 0;

			CHECK(campaign_path_reader_sum(&r, &sum, &pool), "sum");
			for (int k = 0; k < n; k++)
				for (uint32_t j = 0; there[k] && j < rows[k].n; j++)
					if (rows[k].codes[j] == codes[i])
						want += what == 0 ? rows[k].credit : rows[k].credit * rows[k].value;
			CHECK(campaign_exact_value(&sum, &pool) == want, "credit");
		}
	CHECK(campaign_path_reader_done(&r), "done");
}

int
main(void)
{
	for (int round = 0; round < 1500; round++)
	{
		int			n = (int) (next() % (round % 10 == 0 ? ROWS : 12));
		int			kind = round % 4;
		bool		there[ROWS];
		campaign_path_store a,
					b,
					c,
					d;
		campaign_byte_buffer x,
					y;

		begin(&a);
		begin(&b);
		begin(&c);
		for (int i = 0; i < n; i++)
		{
			draw(&rows[i], kind);
			add(&a, &rows[i], false);
			there[i] = true;
		}
		x = written(&a, true);
		check_content(&x, n, there);

		/* in another order, with all of it added and taken away in between */
		for (int i = n - 1; i >= 0; i--)
		{
			if (next() % 2)
				add(&b, &rows[next() % n], true), add(&c, &rows[0], false), add(&c, &rows[0], true);
			add(&b, &rows[i], false);
		}
		/* what was taken away too often: once more */
		campaign_path_store_begin(&d, &memory);
		campaign_path_store_timed(&d, 5);
		CHECK(campaign_path_store_merge(&d, &a, false, tick) == CAMPAIGN_PATH_STORE_OK, "merge");
		CHECK(campaign_path_store_merge(&d, &b, true, tick) == CAMPAIGN_PATH_STORE_OK, "merge");
		CHECK(campaign_path_store_merge(&b, &d, false, tick) == CAMPAIGN_PATH_STORE_OK, "merge");
		y = written(&b, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "round %d: another order, other bytes", round);
		y = written(&c, true);
		CHECK(y.data[y.len - 1] == 0 && y.len == 1 + 3 + 1 + 1 + 8 + 1 + 4, "round %d: something is left", round);

		/* half of it taken away again */
		for (int i = 0; i < n; i++)
			if (next() % 2)
			{
				there[i] = false;
				add(&a, &rows[i], true);
			}
		y = written(&a, true);
		check_content(&y, n, there);

		/* read, written; and by way of a worker's bytes */
		CHECK(read_back(&d, x.data, x.len), "round %d: not read", round);
		y = written(&d, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "round %d: read and written differ", round);
		y = written(&d, false);
		CHECK(read_back(&d, y.data, y.len), "round %d: not read", round);
		y = written(&d, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "round %d: by way of a worker", round);

		/* any end is noticed, any changed byte is survived */
		for (size_t k = 0; k < x.len && k < 200; k++)
		{
			uint8_t    *z = resize(NULL, NULL, 0, x.len);
			size_t		at = next() % x.len;

			CHECK(!read_back(&d, x.data, next() % x.len), "an end was not noticed");
			memcpy(z, x.data, x.len);
			z[at] ^= (uint8_t) (1 + next() % 255);
			if (read_back(&d, z, x.len))
			{
				campaign_byte_buffer again = written(&d, true);

				CHECK(again.len > 0, "written");
			}
		}
		free_all();
	}
	/* so many paths that rows wait for each other: as if they had not, with some taken away */
	{
		campaign_path_store a,
					b;
		campaign_byte_buffer x,
					y;
		row			r;

		begin(&a);
		begin(&b);
		for (int i = 0; i < 60000; i++)
		{
			uint64_t	was = state;
			bool		subtract = i % 7 == 3;

			draw(&r, i % 3);
			state = was * 3 + 1;
			r.count.rows = 1;
			CHECK(campaign_path_store_add(&a, r.codes, r.n, &r.count, r.value, subtract) == CAMPAIGN_PATH_STORE_OK, "add");
			CHECK(campaign_path_store_add_later(&b, r.codes, r.n, &r.count, r.value, subtract) == CAMPAIGN_PATH_STORE_OK, "later");
			if (i % 10007 == 0)
				CHECK(campaign_path_store_settle(&b) == CAMPAIGN_PATH_STORE_OK, "settle");
		}
		CHECK(campaign_path_store_settle(&b) == CAMPAIGN_PATH_STORE_OK && b.waiting != NULL, "settle");
		x = written(&a, true);
		y = written(&b, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "later is not the same");
		free_all();
	}
	/* counts end at 2^53 */
	{
		campaign_path_store s;
		campaign_path_count3 much = {1, INT64_C(1) << 53, 0},
					one = {1, 1, 0};
		int32_t		code = 1;

		begin(&s);
		CHECK(campaign_path_store_add(&s, &code, 1, &much, 0, false) == CAMPAIGN_PATH_STORE_OK, "2^53");
		CHECK(campaign_path_store_add(&s, &code, 0, &one, 0, false) == CAMPAIGN_PATH_STORE_COUNT_RANGE, "2^53 + 1");
		free_all();
	}
	/* a window that moves on over ever new paths and codes holds what is in it */
	for (int wide = 0; wide <= 1; wide++)
	{
		campaign_path_store s,
					fresh;
		campaign_byte_buffer x,
					y;
		row			r = {.n = 3,.count = {1, 1, 0},.credit = 0.125};

		begin(&s);
		begin(&fresh);
		for (int i = 0; i < 20100; i++)
		{
			r.codes[0] = i;
			r.codes[1] = i / 10;
			r.codes[2] = 7;
			r.value = i % 3 == 0 ? 0 : i;
			if (i < 20000)
				add(&s, &r, false);
			if (i >= 19900 && i < 20000)
				add(&fresh, &r, false);
			if (wide && i % 50 == 0)
			{
				/* sums that move to the pool, of paths that stay, of those that go, and of code 7 */
				r.value = 1e300;
				add(&s, &r, false);
				add(&s, &r, true);
			}
			if (i >= 100 && i < 20000)
			{
				r.codes[0] = i - 100;
				r.codes[1] = (i - 100) / 10;
				r.value = (i - 100) % 3 == 0 ? 0 : i - 100;
				add(&s, &r, true);
				campaign_path_store_tidy(&s, tick);
			}
			CHECK(s.npaths < 1000 && s.ntouches < 3000 && s.ncodes < 1000 && s.pool.n < 1000,
				  "after %d rows: %u paths, %u codes, %u wide sums", i, s.npaths, s.ncodes, s.pool.n);
		}
		x = written(&s, true);
		y = written(&fresh, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "a window left something behind");
		free_all();
	}
	/* the same where rows wait for each other: many paths, that come and go */
	{
		campaign_path_store s,
					fresh;
		campaign_byte_buffer x,
					y;
		row			r = {.n = 2,.count = {1, 1, 0},.credit = 0.5};

		begin(&s);
		begin(&fresh);
		for (int i = 0; i < 120000; i++)
			for (int back = 0; back <= 20000; back += 20000)
			{
				int			k = i - back;

				if (k < 0)
					continue;
				r.codes[0] = k % 30000;
				r.codes[1] = k % 7;
				r.n = k % 100 == 0 ? MOST : 2;
				for (uint32_t c = 2; c < r.n; c++)
					r.codes[c] = k % 13;
				r.value = k % 5;
				CHECK(campaign_path_store_add_later(&s, r.codes, r.n, &r.count, r.value, back > 0) == CAMPAIGN_PATH_STORE_OK, "add later");
				for (uint32_t c = 0; c < r.n; c++)
					campaign_path_store_credit(&s, 0, s.numbers[c], back > 0 ? -r.credit : r.credit, 0);
				if (back > 0)
				{
					CHECK(i % 3 == 0 || campaign_path_store_settle(&s) == CAMPAIGN_PATH_STORE_OK, "settle");
					if (i % 3 != 0)
						campaign_path_store_tidy(&s, tick);
				}
				else if (i >= 100000)
				{
					CHECK(campaign_path_store_add(&fresh, r.codes, r.n, &r.count, r.value, false) == CAMPAIGN_PATH_STORE_OK, "add");
					for (uint32_t c = 0; c < r.n; c++)
						campaign_path_store_credit(&fresh, 0, fresh.numbers[c], r.credit, 0);
				}
			}
		CHECK(campaign_path_store_settle(&s) == CAMPAIGN_PATH_STORE_OK, "settle");
		CHECK(s.npaths < 60000, "%u paths", s.npaths);
		x = written(&s, true);
		y = written(&fresh, true);
		CHECK(x.len == y.len && memcmp(x.data, y.data, x.len) == 0, "waiting rows counted otherwise");
		free_all();
	}
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
