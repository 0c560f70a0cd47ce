/*
 * conditions.c: the order of rows.
 */
#include "core/conditions.h"

#include <string.h>

/* runs shorter than this are made by insertion */
#define RUN 24

bool
campaign_rows_in_order(const campaign_row *r, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (campaign_row_less(&r[i], &r[i - 1]))
			return false;
	return true;
}

/* rows of scratch space that campaign_rows_sort wants for n rows */
size_t
campaign_rows_sort_tmp(size_t n)
{
	return n <= RUN ? 0 : n;
}

static void
insertion_sort(campaign_row *r, size_t n)
{
	for (size_t i = 1; i < n; i++)
	{
		campaign_row x = r[i];
		size_t		j = i;

		while (j > 0 && campaign_row_less(&x, &r[j - 1]))
		{
			r[j] = r[j - 1];
			j--;
		}
		r[j] = x;
	}
}

/*
 * End of the ascending run that begins at a.  In the first pass (lengthen) a
 * short one is made longer, so that no input costs more than n log n.
 */
static size_t
run_end(campaign_row *r, size_t a, size_t n, bool lengthen)
{
	size_t		e = a + 1;

	while (e < n && !campaign_row_less(&r[e], &r[e - 1]))
		e++;
	if (lengthen && e < n && e - a < RUN)
	{
		e = n - a > RUN ? a + RUN : n;
		insertion_sort(r + a, e - a);
	}
	return e;
}

/*
 * Sorts rows by merging the ascending runs that are there already: states of
 * parallel workers, each sorted, then put one behind the other, take one pass
 * a doubling.  tmp: campaign_rows_sort_tmp(n) rows.  tick, or NULL, is called
 * now and then and may leave by longjmp: the rows are then in no order, and
 * some of them twice.
 */
void
campaign_rows_sort(campaign_row *r, size_t n, campaign_row *tmp, void (*tick) (void))
{
	campaign_row *src = r,
			   *dst = tmp;

	if (n <= RUN)
	{
		insertion_sort(r, n);
		return;
	}
	for (bool first = true;; first = false)
	{
		size_t		a = 0,
					out = 0,
					runs = 0,
					since = 0;

		while (a < n)
		{
			size_t		m = run_end(src, a, n, first);
			size_t		e = m < n ? run_end(src, m, n, first) : m;
			size_t		i = a,
						j = m;

			while (i < m && j < e)
				dst[out++] = campaign_row_less(&src[j], &src[i]) ? src[j++] : src[i++];
			while (i < m)
				dst[out++] = src[i++];
			while (j < e)
				dst[out++] = src[j++];
			since += e - a;
			a = e;
			runs++;
			if (tick != NULL && since >= 65536)
			{
				tick();
				since = 0;
			}
		}
		{
			campaign_row *swap = src;

			src = dst;
			dst = swap;
		}
		if (runs <= 1)
			break;
	}
	if (src != r)
		memcpy(r, src, n * sizeof(campaign_row));
}
