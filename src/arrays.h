/*
 * arrays.h: array arguments that are plain lists
 */
#ifndef CAMPAIGN_ARRAYS_H
#define CAMPAIGN_ARRAYS_H

#include "utils/array.h"

/*
 * How many elements an array argument has; one of two dimensions or with NULLs is
 * refused, by its name.
 */
extern int	campaign_plain_array(ArrayType *a, const char *name);

#endif							/* CAMPAIGN_ARRAYS_H */
