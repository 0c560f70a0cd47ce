/*
 * heap_sort.h: sorts in place, n log n whatever the input; no header of its own,
 * a file includes it once for each kind of item.
 *
 * ITEM is the type, LESS(a, b) compares two items and may look at context, NAME is
 * the name of the function.
 */
static void
NAME(ITEM *a, int64_t n, const int32_t *context, void (*tick) (void))
{
	(void) context;
	/* first every parent is put above its children, then the top goes to the end */
	for (int64_t start = n / 2 - 1, end = n; end > 1;)
	{
		ITEM		x;
		int64_t		i,
					child;

		if (tick != NULL && (start + end) % 65536 == 0)
			tick();
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
