/*
 * attribution_path.c: which touches of a path stay, and how codes share.
 *
 * A path is a list of ascending indexes of touches, shortened in place.
 */
#include "core/attribution.h"

#include <string.h>

/* up to so many touches, looking at every pair beats sorting */
#define FEW 48

/* indexes by code, those of one code ascending */
#define NAME sort_by_code
#define ITEM int32_t
#define LESS(x, y) (context[x] < context[y] || (context[x] == context[y] && (x) < (y)))
#include "core/heap_sort.h"
#undef NAME
#undef LESS
#define NAME sort_indexes
#define LESS(x, y) ((x) < (y))
#include "core/heap_sort.h"
#undef NAME
#undef ITEM
#undef LESS

/* a touch in the room of its weight: code and index, ordered as one number */
typedef union cell
{
	double		weight;
	int64_t		key;
} cell;

#define NAME sort_cells
#define ITEM cell
#define LESS(x, y) ((x).key < (y).key)
#include "core/heap_sort.h"
#undef NAME
#undef ITEM
#undef LESS

/*
 * Whether a code is in an ascending list.
 */
bool
campaign_codes_contain(const int32_t *codes, int n, int32_t code)
{
	int			lo = 0;

	/* short lists are the rule */
	while (n > 8)
	{
		int			half = n / 2;

		if (codes[lo + half] <= code)
			lo += half;
		n -= half;
	}
	for (int i = lo; i < lo + n; i++)
		if (codes[i] == code)
			return true;
	return false;
}

/* of consecutive touches of one code the first stays */
static int
collapse(int n, const int32_t *code, int32_t *kept)
{
	int			m = n > 0;

	for (int i = 1; i < n; i++)
		if (code[kept[i]] != code[kept[m - 1]])
			kept[m++] = kept[i];
	return m;
}

/* of all touches of one code the first stays */
static int
distinct(int n, const int32_t *code, int32_t *kept, void (*tick) (void))
{
	int			m = 0;

	if (n <= FEW)
	{
		for (int i = 0; i < n; i++)
		{
			int			j = 0;

			while (j < m && code[kept[j]] != code[kept[i]])
				j++;
			if (j == m)
				kept[m++] = kept[i];
		}
		return m;
	}
	sort_by_code(kept, n, code, tick);
	for (int i = 0; i < n; i++)
		if (i == 0 || code[kept[i]] != code[kept[m - 1]])
			kept[m++] = kept[i];
	sort_indexes(kept, m, NULL, tick);
	return m;
}

static int
without(int n, const int32_t *code, int32_t *kept, const int32_t *codes, int ncodes)
{
	int			m = 0;

	for (int i = 0; i < n; i++)
		if (!campaign_codes_contain(codes, ncodes, code[kept[i]]))
			kept[m++] = kept[i];
	return m;
}

/*
 * Applies one transform to the path kept[0 .. n - 1], whose codes are
 * code[kept[i]]; the number of touches that stay.  Not for frequency, which
 * changes codes.
 */
int
campaign_path_transform_apply(const campaign_path_transform *t, int n, const int32_t *code,
							  int32_t *kept, void (*tick) (void))
{
	int			m;

	switch (t->kind)
	{
		case CAMPAIGN_TRANSFORM_EXPOSURE:
			return collapse(n, code, kept);
		case CAMPAIGN_TRANSFORM_FIRST:
			return distinct(n, code, kept, tick);
		case CAMPAIGN_TRANSFORM_TRIM:
			if (n <= t->number)
				return n;
			memmove(kept, kept + n - t->number, sizeof(int32_t) * (size_t) t->number);
			return t->number;
		case CAMPAIGN_TRANSFORM_REMOVE_IF_NOT_ALL:
			/* unless nothing else is there: find one that is none of them, before anything moves */
			for (int i = 0; i < n; i++)
				if (!campaign_codes_contain(t->codes, t->ncodes, code[kept[i]]))
					return without(n, code, kept, t->codes, t->ncodes);
			return n;
		case CAMPAIGN_TRANSFORM_REMOVE_IF_LAST:
			for (m = n; m > 0 && campaign_codes_contain(t->codes, t->ncodes, code[kept[m - 1]]);)
				m--;
			return m > 0 ? m : n;
		case CAMPAIGN_TRANSFORM_REMOVE:
			return without(n, code, kept, t->codes, t->ncodes);
		case CAMPAIGN_TRANSFORM_UNIQUE:
		case CAMPAIGN_TRANSFORM_FREQUENCY:
			break;
	}
	return n;
}

/*
 * Each code once, in the order of its first touch, as code * base + times; the
 * new length, or -1 where one does not fit: a negative code, base times or more,
 * or beyond int32.  scratch has room for n.
 */
int
campaign_path_frequency(int n, int32_t *code, int32_t base, int32_t *scratch, void (*tick) (void))
{
	int			m = 0;

	for (int i = 0; i < n; i++)
		scratch[i] = i;
	sort_by_code(scratch, n, code, tick);
	for (int i = 0, end; i < n; i = end)
	{
		int32_t		c = code[scratch[i]];
		int64_t		as;

		for (end = i + 1; end < n && code[scratch[end]] == c;)
			end++;
		as = (int64_t) c * base + (end - i);
		if (c < 0 || end - i >= base || as > INT32_MAX)
			return -1;
		code[scratch[i]] = (int32_t) as;
		scratch[m++] = scratch[i];
	}
	sort_indexes(scratch, m, NULL, tick);
	for (int i = 0; i < m; i++)
		code[i] = code[scratch[i]];
	return m;
}

/*
 * Every distinct code has the same, 1 over their number, or 1 if each_is_one;
 * its touches share that equally.
 */
void
campaign_attribution_weigh_distinct(int n, const int32_t *code, bool each_is_one, double *weight,
									void (*tick) (void))
{
	cell	   *cells = (cell *) (void *) weight;
	int			distinct_codes = 0;

	if (n <= FEW)
	{
		uint8_t		first[FEW],
					times[FEW];
		double		share;

		for (int i = 0; i < n; i++)
		{
			int			j = 0;

			while (j < i && code[j] != code[i])
				j++;
			if (j == i)
			{
				times[i] = 0;
				distinct_codes++;
			}
			first[i] = (uint8_t) j;
			times[j]++;
		}
		share = each_is_one ? 1 : 1.0 / distinct_codes;
		for (int i = 0; i < n; i++)
			weight[i] = share / times[first[i]];
		return;
	}

	/*
	 * The room of the weights does for all: codes with their indexes are sorted,
	 * each becomes its index with the times of its code, and is put back there.
	 */
	for (int i = 0; i < n; i++)
		cells[i].key = (int64_t) code[i] * (INT64_C(1) << 32) + i;
	sort_cells(cells, n, NULL, tick);
	for (int i = 0, end; i < n; i = end)
	{
		int64_t		of = cells[i].key >> 32;

		for (end = i + 1; end < n && cells[end].key >> 32 == of;)
			end++;
		for (int j = i; j < end; j++)
			cells[j].key = (cells[j].key & UINT32_MAX) << 32 | (end - i);
		distinct_codes++;
	}
	for (int i = 0; i < n; i++)
	{
		/* every exchange puts one touch in its place */
		while (cells[i].key >> 32 != i)
		{
			cell		x = cells[i];

			cells[i] = cells[x.key >> 32];
			cells[x.key >> 32] = x;
		}
	}
	for (int i = 0; i < n; i++)
	{
		double		times = (double) (cells[i].key & UINT32_MAX);

		cells[i].weight = (each_is_one ? 1 : 1.0 / distinct_codes) / times;
	}
}
