/*
 * markov_dense.c: order 1 from a dense matrix of flows.  See markov.h.
 *
 * The matrix has a row for each state and one for the start, a column for each state
 * and three for the exits: conversion, nothing, value.  To eliminate a state is to hand
 * the flow that reaches it on to where its own flow goes, in its proportions:
 *
 *		f[i][j] += f[i][m] * f[m][j] / (sum of f[m][l] over l left, l <> m)
 *
 * The divisor is a sum, not the diagonal less something (Grassmann, Taksar and Heyman
 * 1985), so that every number keeps its relative accuracy.  What is left in the end of
 * a single state k, f[start][k], is the flow of those who ever reach it; its exits
 * tell how they fare from there on.  f[start][k] * convert / (convert + nothing) are
 * the conversions that would be lost without it.
 *
 * All states: the states are halved; of a copy the one half is eliminated and the
 * other treated likewise, and the other way round.  That takes 7/9 n^3 multiplications,
 * hardly more than one factorisation and the diagonal of an inverse.  All pairs: in
 * quarters, two of which stay, six times: 7 n^3.
 */
#include "core/markov_plan.h"

#include <string.h>

/* states of a block: eliminated one by one among themselves, then from the rest at once */
#define BLOCK 32
#define EXITS 3
#define RHS 1					/* the last exits, which only follow: the value */

typedef double pack2 __attribute__((vector_size(16), aligned(8), may_alias));

/* c[4][4] += a[4][n] * b[n][4], b packed */
static inline void
multiply_4x4(double *c, const double *a, size_t stride, const double *b, int n)
{
	const double *a0 = a,
			   *a1 = a + stride,
			   *a2 = a + 2 * stride,
			   *a3 = a + 3 * stride;
	pack2		s00 = {0, 0},
				s01 = {0, 0},
				s10 = {0, 0},
				s11 = {0, 0},
				s20 = {0, 0},
				s21 = {0, 0},
				s30 = {0, 0},
				s31 = {0, 0};

	for (int m = 0; m < n; m++, b += 4)
	{
		pack2		b0 = *(const pack2 *) b,
					b1 = *(const pack2 *) (b + 2),
					x;

		x = (pack2) {a0[m], a0[m]};
		s00 += x * b0;
		s01 += x * b1;
		x = (pack2) {a1[m], a1[m]};
		s10 += x * b0;
		s11 += x * b1;
		x = (pack2) {a2[m], a2[m]};
		s20 += x * b0;
		s21 += x * b1;
		x = (pack2) {a3[m], a3[m]};
		s30 += x * b0;
		s31 += x * b1;
	}
	*(pack2 *) c += s00;
	*(pack2 *) (c + 2) += s01;
	c += stride;
	*(pack2 *) c += s10;
	*(pack2 *) (c + 2) += s11;
	c += stride;
	*(pack2 *) c += s20;
	*(pack2 *) (c + 2) += s21;
	c += stride;
	*(pack2 *) c += s30;
	*(pack2 *) (c + 2) += s31;
}

/* a[i][j] += sum over m in p .. q - 1 of a[i][m] * a[m][j], for rows and columns from q on */
static void
multiply_block(double *a, size_t stride, int p, int q, int nrows, int ncols)
{
	double		packed[BLOCK * 64];
	int			n = q - p;

	for (int from = q; from < ncols; from += 64)
	{
		int			width = ncols - from < 64 ? ncols - from : 64,
					tiles = width / 4,
					i = q;

		for (int t = 0; t < tiles; t++)
			for (int m = 0; m < n; m++)
				memcpy(packed + (t * n + m) * 4, a + (p + m) * stride + from + t * 4, 4 * sizeof(double));
		for (; i + 4 <= nrows; i += 4)
			for (int t = 0; t < tiles; t++)
				multiply_4x4(a + i * stride + from + t * 4, a + i * stride + p, stride, packed + t * n * 4, n);
		for (; i < nrows; i++)
			for (int j = from; j < from + tiles * 4; j++)
				for (int m = 0; m < n; m++)
					a[i * stride + j] += a[i * stride + p + m] * a[(p + m) * stride + j];
		for (i = q; i < nrows; i++)
			for (int j = from + tiles * 4; j < from + width; j++)
				for (int m = 0; m < n; m++)
					a[i * stride + j] += a[i * stride + p + m] * a[(p + m) * stride + j];
	}
}

static inline void
add_row(double *restrict to, const double *restrict row, double factor, int from, int end)
{
	for (int j = from; j < end; j++)
		to[j] += factor * row[j];
}

/*
 * Eliminates the first states of a matrix of nstates + 1 rows and nstates + nexits
 * columns in place.  The last nrhs exits only follow: they are no flow that leaves.
 * The rest stands from row and column eliminate on; rows of eliminated states keep
 * what they were when their turn came.
 */
void
campaign_markov_eliminate_dense(double *a, size_t stride, int nstates, int nexits, int nrhs, int eliminate,
								campaign_workspace *w)
{
	int			nrows = nstates + 1,
				ncols = nstates + nexits,
				leaving = ncols - nrhs;

	for (int p = 0; p < eliminate; p += BLOCK)
	{
		int			q = p + BLOCK < eliminate ? p + BLOCK : eliminate;
		/* rows below the block take part at once where it is small */
		bool		small = nstates < 24;
		double		inverse[BLOCK];

		if (!small)
			campaign_workspace_tick(w);
		for (int m = p; m < q; m++)
		{
			double	   *row = a + m * stride,
						d = 0;
			int			rows = small ? nrows : q;

			for (int j = m + 1; j < leaving; j++)
				d += row[j];
			inverse[m - p] = d > 0 ? 1 / d : 0;
			for (int i = m + 1; i < rows; i++)
			{
				double		f = a[i * stride + m] * inverse[m - p];

				if (f != 0)
					add_row(a + i * stride, row, f, m + 1, ncols);
			}
		}
		if (small)
			continue;
		for (int i = q; i < nrows; i++)
			for (int m = p; m < q; m++)
			{
				double		f = a[i * stride + m] *= inverse[m - p];

				if (f != 0)
					add_row(a + i * stride, a + m * stride, f, m + 1, q);
			}
		multiply_block(a, stride, p, q, nrows, ncols);
	}
}

/* Length of a row in memory; rows a multiple of 512 bytes apart would share their cache lines. */
static size_t
stride_of(int n)
{
	size_t		stride = ((size_t) n + EXITS + 1) / 2 * 2;

	return stride % 64 == 0 ? stride + 2 : stride;
}

/* Room for a matrix of n states and what the recursion below it copies. */
static size_t
room(int n)
{
	size_t		sum = 0;

	for (;;)
	{
		sum += (size_t) (n + 1) * stride_of(n);
		if (n < 4)
			return sum;
		n = (n + 1) / 2 + 1;
	}
}

/* A copy with the states in the order of the ranges given: [f0, e0), [f1, e1), ... */
static void
copy_states(double *to, size_t to_stride, const double *a, size_t stride, int n, const int (*range)[2], int nranges)
{
	int			rows = 0;

	for (int r = 0; r <= nranges; r++)
		for (int i = r < nranges ? range[r][0] : n; i < (r < nranges ? range[r][1] : n + 1); i++, rows++)
		{
			double	   *row = to + rows * to_stride;

			for (int s = 0; s < nranges; s++)
			{
				int			width = range[s][1] - range[s][0];

				memcpy(row, a + i * stride + range[s][0], (size_t) width * sizeof(double));
				row += width;
			}
			memcpy(row, a + i * stride + n, EXITS * sizeof(double));
		}
}

/* Adds what flows through each state; a is used up. */
static void
solve_states(double *a, size_t stride, int n, const int32_t *label, double *pool, double *through, double *through_value,
			 campaign_workspace *w)
{
	int			half = n / 2;

	if (n == 1)
	{
		double		leaving = a[1] + a[2];

		if (leaving > 0)
		{
			through[*label] += a[stride] * (a[1] / leaving);
			through_value[*label] += a[stride] * (a[3] / leaving);
		}
		return;
	}
	{
		int			range[2][2] = {{half, n}, {0, half}};
		size_t		copied = stride_of(n);

		copy_states(pool, copied, a, stride, n, range, 2);
		campaign_markov_eliminate_dense(pool, copied, n, EXITS, RHS, n - half, w);
		solve_states(pool + (size_t) (n - half) * (copied + 1), copied, half, label, pool + (size_t) (n + 1) * copied,
					 through, through_value, w);
	}
	campaign_markov_eliminate_dense(a, stride, n, EXITS, RHS, half, w);
	solve_states(a + (size_t) half * (stride + 1), stride, n - half, label + half, pool, through, through_value, w);
}

/* What flows through either of two states. */
static void
solve_pair(const double *a, size_t stride, double *conversions, double *value)
{
	const double *x = a,
			   *y = a + stride,
			   *start = a + 2 * stride;
	double		leaving_y = y[0] + y[2] + y[3],
				f = leaving_y > 0 ? x[1] / leaving_y : 0,
				leaving_x = f * (y[2] + y[3]) + x[2] + x[3],
				hx[2],
				hy[2];

	for (int r = 0; r < 2; r++)
	{
		int			column = r == 0 ? 2 : 4;

		hx[r] = leaving_x > 0 ? (x[column] + f * y[column]) / leaving_x : 0;
		hy[r] = leaving_y > 0 ? (y[column] + y[0] * hx[r]) / leaving_y : 0;
	}
	*conversions = start[0] * hx[0] + start[1] * hy[0];
	*value = start[0] * hx[1] + start[1] * hy[1];
}

static void
solve_pairs(const double *a, size_t stride, int n, const int32_t *label, int32_t *labels, double *pool, size_t ncodes,
			double *pair, double *pair_value, campaign_workspace *w)
{
	int			nparts = n < 4 ? n : 4;

	if (n == 2)
	{
		size_t		at = (size_t) label[0] * ncodes + (size_t) label[1],
					mirrored = (size_t) label[1] * ncodes + (size_t) label[0];
		double		conversions,
					value;

		solve_pair(a, stride, &conversions, &value);
		if (pair)
			pair[at] = pair[mirrored] = conversions;
		if (pair_value)
			pair_value[at] = pair_value[mirrored] = value;
		return;
	}
	for (int x = 0; x < nparts; x++)
		for (int y = x + 1; y < nparts; y++)
		{
			int			range[4][2],
						nranges = 0,
						eliminate = 0,
						stay = 0;
			size_t		copied = stride_of(n);

			for (int part = 0; part < nparts; part++)
				if (part != x && part != y)
				{
					range[nranges][0] = part * n / nparts;
					range[nranges][1] = (part + 1) * n / nparts;
					eliminate += range[nranges][1] - range[nranges][0];
					nranges++;
				}
			for (int which = 0; which < 2; which++)
			{
				int			part = which ? y : x;

				range[nranges][0] = part * n / nparts;
				range[nranges][1] = (part + 1) * n / nparts;
				for (int i = range[nranges][0]; i < range[nranges][1]; i++)
					labels[stay++] = label[i];
				nranges++;
			}
			copy_states(pool, copied, a, stride, n, (const int (*)[2]) range, nranges);
			campaign_markov_eliminate_dense(pool, copied, n, EXITS, RHS, eliminate, w);
			solve_pairs(pool + (size_t) eliminate * (copied + 1), copied, stay, labels, labels + stay,
						pool + (size_t) (n + 1) * copied, ncodes, pair, pair_value, w);
		}
}

void
campaign_markov_dense_prepare(campaign_markov_plan *plan, campaign_workspace *w)
{
	int			n = plan->nstates;

	plan->label = campaign_workspace_array(w, 4 * (size_t) n + 64, sizeof(int32_t));
	plan->matrix_size = (size_t) (n + 1) * stride_of(n) + room(n);
	plan->matrix = campaign_workspace_array(w, plan->matrix_size, sizeof(double));
}

/* The matrix of the states that are visited at all; returns how many. */
static int
fill_matrix(campaign_markov_plan *plan)
{
	int			n = 0;
	size_t		stride;
	int32_t    *row = plan->label + plan->nstates;	/* of a code */

	for (int32_t s = 0; s < plan->nstates; s++)
	{
		row[s] = -1;
		if (plan->out[s] > 0)
		{
			row[s] = n;
			plan->label[n++] = s;
		}
	}
	stride = stride_of(n);
	memset(plan->matrix, 0, (size_t) (n + 1) * stride * sizeof(double));
	for (int i = 0; i < n; i++)
	{
		int32_t		s = plan->label[i];
		double	   *to = plan->matrix + (size_t) i * stride;

		for (int32_t e = plan->edge_start[s]; e < plan->edge_start[s + 1]; e++)
			if (plan->flow[e] > 0)
				to[row[plan->edge_to[e]]] = plan->flow[e];
		to[n] = plan->convert[s];
		to[n + 1] = plan->fail[s];
		to[n + 2] = plan->earn[s];
		plan->matrix[(size_t) n * stride + (size_t) i] = plan->start[s];
	}
	return n;
}

void
campaign_markov_dense_solve(campaign_markov_plan *plan, campaign_workspace *w)
{
	int			n = fill_matrix(plan);

	if (n > 0)
		solve_states(plan->matrix, stride_of(n), n, plan->label, plan->matrix + (size_t) (n + 1) * stride_of(n),
					 plan->through, plan->through_value, w);
}

void
campaign_markov_dense_pairs(campaign_markov_plan *plan, double *pair, double *pair_value, campaign_workspace *w)
{
	size_t		ncodes = (size_t) plan->set->ncodes;
	int			n;

	campaign_markov_dense_solve(plan, w);
	/* a code that is never seen adds nothing to another */
	for (size_t i = 0; i < ncodes; i++)
		for (size_t j = 0; j < ncodes; j++)
		{
			if (pair)
				pair[i * ncodes + j] = i == j || plan->out[j] <= 0 ? plan->through[i] : plan->through[j];
			if (pair_value)
				pair_value[i * ncodes + j] = i == j || plan->out[j] <= 0 ? plan->through_value[i] : plan->through_value[j];
		}
	n = fill_matrix(plan);
	if (n > 1)
		solve_pairs(plan->matrix, stride_of(n), n, plan->label, plan->label + 2 * plan->nstates,
					plan->matrix + (size_t) (n + 1) * stride_of(n), ncodes, pair, pair_value, w);
}
