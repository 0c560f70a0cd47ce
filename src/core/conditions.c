/*
 * conditions.c: the order of rows, of both kinds.
 */
#include "core/conditions.h"

#include <string.h>

/* runs shorter than this are made by insertion */
#define RUN 24

size_t
campaign_rows_sort_tmp(size_t n)
{
	return n <= RUN ? 0 : n;
}

#define ROW campaign_row
#define LESS(a, b) campaign_row_less(a, b)
#define NAME(x) campaign_rows_##x
#include "core/rows_sort.h"
#undef ROW
#undef LESS
#undef NAME

#define ROW campaign_packed
#define LESS(a, b) (*(a) < *(b))
#define NAME(x) campaign_packed_##x
#include "core/rows_sort.h"
