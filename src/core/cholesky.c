/*
 * cholesky.c: linear equations with a symmetric, positive definite matrix.
 */
#include "core/cholesky.h"

#include <math.h>

/*
 * Solves h step = g by Cholesky's decomposition; h holds its lower half, which the
 * decomposition takes the place of.  False where h is not positive definite to the
 * digits at hand.  (Four sums side by side: one would wait for itself.)
 */
bool
campaign_cholesky_solve(double *h, uint32_t p, const double *g, double *step)
{
	for (uint32_t j = 0; j < p; j++)
	{
		double	   *row = h + (size_t) j * p,
					before = row[j];

		for (uint32_t k = 0; k < j; k++)
		{
			const double *other = h + (size_t) k * p;
			double		sum[4] = {0, 0, 0, 0};
			uint32_t	i = 0;

			for (; i + 4 <= k; i += 4)
				for (int u = 0; u < 4; u++)
					sum[u] += row[i + u] * other[i + u];
			for (; i < k; i++)
				sum[0] += row[i] * other[i];
			row[k] = (row[k] - ((sum[0] + sum[1]) + (sum[2] + sum[3]))) / other[k];
		}
		for (uint32_t k = 0; k < j; k++)
			row[j] -= row[k] * row[k];
		if (!(row[j] > before * 1e-13) || !isfinite(row[j]))
			return false;
		row[j] = sqrt(row[j]);
	}
	for (uint32_t j = 0; j < p; j++)
	{
		double		sum = g[j];

		for (uint32_t k = 0; k < j; k++)
			sum -= h[(size_t) j * p + k] * step[k];
		step[j] = sum / h[(size_t) j * p + j];
	}
	for (uint32_t j = p; j-- > 0;)
	{
		double		sum = step[j];

		for (uint32_t k = j + 1; k < p; k++)
			sum -= h[(size_t) k * p + j] * step[k];
		step[j] = sum / h[(size_t) j * p + j];
	}
	return true;
}
