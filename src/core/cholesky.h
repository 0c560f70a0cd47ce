/*
 * cholesky.h: linear equations with a symmetric, positive definite matrix.
 *
 * Plain C11; needs no memory of its own.
 */
#ifndef CAMPAIGN_CORE_CHOLESKY_H
#define CAMPAIGN_CORE_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern bool campaign_cholesky_solve(double *h, uint32_t p, const double *g, double *step);

#endif							/* CAMPAIGN_CORE_CHOLESKY_H */
