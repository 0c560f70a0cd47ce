/*
 * touch.c: touches: their order, their sorting, what may be one.
 */
#include "core/journey.h"

#include <math.h>
#include <string.h>

int
campaign_touch_compare(const campaign_touch *a, const campaign_touch *b)
{
	if (a->ts != b->ts)
		return a->ts < b->ts ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->has_value != b->has_value)
		return a->has_value < b->has_value ? -1 : 1;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return 0;
}

/* May this touch be in a journey? */
int
campaign_touch_check(const campaign_touch *t)
{
	if (t->ts < CAMPAIGN_STAMP_MIN || t->ts >= CAMPAIGN_STAMP_END)
		return CAMPAIGN_JOURNEY_ERR_STAMP;
	if (t->code < 0)
		return CAMPAIGN_JOURNEY_ERR_CODE;
	/* -0 equals 0 and would be other bytes */
	if (t->has_value && (!isfinite(t->value) || (t->value == 0 && signbit(t->value))))
		return CAMPAIGN_JOURNEY_ERR_VALUE;
	return CAMPAIGN_JOURNEY_OK;
}

bool
campaign_touch_sorted(const campaign_touch *t, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (campaign_touch_compare(&t[i - 1], &t[i]) > 0)
			return false;
	return true;
}

#define INSERTION_MAX 24

/* touches of scratch space that campaign_touch_sort wants for n touches */
size_t
campaign_touch_sort_tmp(size_t n)
{
	return n <= INSERTION_MAX ? 0 : n;
}

static void
insertion_sort(campaign_touch *t, size_t n)
{
	for (size_t i = 1; i < n; i++)
	{
		campaign_touch x = t[i];
		size_t		j = i;

		while (j > 0 && campaign_touch_compare(&t[j - 1], &x) > 0)
		{
			t[j] = t[j - 1];
			j--;
		}
		t[j] = x;
	}
}

/*
 * Sorts touches: by insertion when few, otherwise by merging the ascending runs
 * that are there already.  Partial states that were sorted and then put one
 * behind the other are merged in one pass per doubling, and no input makes it
 * worse than n log n.  tmp: campaign_touch_sort_tmp(n) touches.
 */
void
campaign_touch_sort(campaign_touch *t, size_t n, campaign_touch *tmp)
{
	campaign_touch *src = t,
			   *dst = tmp;

	if (n <= INSERTION_MAX)
	{
		insertion_sort(t, n);
		return;
	}
	for (;;)
	{
		size_t		a = 0,
					out = 0,
					runs = 0;

		while (a < n)
		{
			size_t		m = a + 1,
						e,
						i,
						j;

			while (m < n && campaign_touch_compare(&src[m - 1], &src[m]) <= 0)
				m++;
			/* in the first pass short runs are lengthened by insertion */
			if (src == t && m - a < INSERTION_MAX && m < n)
			{
				m = a + INSERTION_MAX < n ? a + INSERTION_MAX : n;
				insertion_sort(src + a, m - a);
			}
			e = m;
			if (m < n)
			{
				e = m + 1;
				while (e < n && campaign_touch_compare(&src[e - 1], &src[e]) <= 0)
					e++;
				if (src == t && e - m < INSERTION_MAX && e < n)
				{
					e = m + INSERTION_MAX < n ? m + INSERTION_MAX : n;
					insertion_sort(src + m, e - m);
				}
			}
			i = a;
			j = m;
			while (i < m && j < e)
				dst[out++] = campaign_touch_compare(&src[i], &src[j]) <= 0 ? src[i++] : src[j++];
			while (i < m)
				dst[out++] = src[i++];
			while (j < e)
				dst[out++] = src[j++];
			a = e;
			runs++;
		}
		{
			campaign_touch *swap = src;

			src = dst;
			dst = swap;
		}
		if (runs == 1)
			break;
	}
	if (src != t)
		memcpy(t, src, n * sizeof(campaign_touch));
}
