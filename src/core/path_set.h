/*
 * path_set.h: the distinct paths of an attribution state, ready to be solved
 *
 * Every model is a function of this: which paths there are and how often each
 * ended in a conversion, with which value, or in nothing.  Codes are numbered
 * 0 .. ncodes - 1 in ascending order of the code; paths stand in ascending order,
 * code by code, a path before its continuations.  So the same multiset of paths is
 * the same bytes, and whatever is computed from it in order is reproducible.
 *
 * Plain C11; everything is read only.
 */
#ifndef CAMPAIGN_CORE_PATH_SET_H
#define CAMPAIGN_CORE_PATH_SET_H

#include <stdint.h>

typedef struct campaign_path_set
{
	int32_t		ncodes;
	const int32_t *codes;		/* [ncodes], ascending: what the caller calls them */
	int32_t		npaths;
	const int64_t *start;		/* [npaths + 1]: path p is touch[start[p]] .. touch[start[p + 1] - 1] */
	const int32_t *touch;		/* numbers of codes, oldest first; an empty path is possible, at 0 */
	const int64_t *conversions; /* [npaths], not negative, at most 2^53 in all */
	const int64_t *nulls;		/* [npaths], likewise: paths that ended in nothing */
	const double *value;		/* [npaths], finite: of all conversions of the path together */
} campaign_path_set;

#endif							/* CAMPAIGN_CORE_PATH_SET_H */
