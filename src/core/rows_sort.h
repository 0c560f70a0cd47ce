/*
 * rows_sort.h: the order of rows, for one kind of row; no header of its own,
 * conditions.c includes it once for each kind.
 *
 * ROW is the type, LESS(a, b) compares two of them, NAME(x) is the name of a
 * function for this kind.
 */

bool
NAME(in_order) (const ROW *r, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (LESS(&r[i], &r[i - 1]))
			return false;
	return true;
}

static void
NAME(insertion) (ROW *r, size_t n)
{
	for (size_t i = 1; i < n; i++)
	{
		ROW			x = r[i];
		size_t		j = i;

		while (j > 0 && LESS(&x, &r[j - 1]))
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
NAME(run_end) (ROW *r, size_t a, size_t n, bool lengthen)
{
	size_t		e = a + 1;

	while (e < n && !LESS(&r[e], &r[e - 1]))
		e++;
	if (lengthen && e < n && e - a < RUN)
	{
		e = n - a > RUN ? a + RUN : n;
		NAME(insertion) (r + a, e - a);
	}
	return e;
}

/*
 * Sorts rows by merging the ascending runs that are there already: states of
 * parallel workers, each sorted, then put one behind the other, take one pass
 * a doubling.  tmp: scratch space for n rows, beyond RUN.
 */
void
NAME(sort) (ROW *r, size_t n, ROW *tmp, void (*tick) (void))
{
	ROW		   *src = r,
			   *dst = tmp;

	if (n <= RUN)
	{
		NAME(insertion) (r, n);
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
			size_t		m = NAME(run_end) (src, a, n, first);
			size_t		e = m < n ? NAME(run_end) (src, m, n, first) : m;
			size_t		i = a,
						j = m;

			while (i < m && j < e)
				dst[out++] = LESS(&src[j], &src[i]) ? src[j++] : src[i++];
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
			ROW		   *swap = src;

			src = dst;
			dst = swap;
		}
		if (runs <= 1)
			break;
	}
	if (src != r)
		memcpy(r, src, n * sizeof(ROW));
}
