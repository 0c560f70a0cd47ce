/*
 * test_markov.c: Markov attribution against deletion, done by brute force, and exact cases.
 *
 * The model: paths are turned into states by comparing windows one with another,
 * transition probabilities are laid out as a matrix, a code is deleted by sending
 * every arrival at its states to nothing, and the system of equations is solved by
 * elimination with pivoting in long double.  Nothing is shared with the code under test.
 */
#include "core/markov_plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

static long passed,
			failed;
static uint64_t rng_state = 4;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void
check(bool ok, const char *what, double got, double expected)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		if (failed < 30)
			printf("FAILED: %s: %.17g, expected %.17g\n", what, got, expected);
	}
}

static void
check_close(double got, double expected, double tolerance, const char *what)
{
	check(fabs(got - expected) <= tolerance * fmax(1e-300, fabs(expected)) || fabs(got - expected) <= 1e-15, what, got, expected);
}

/* ---- path sets ---- */

#define MAX_PATHS 4096
#define MAX_TOUCHES 65536
#define MAX_CODES 600

static int32_t codes[MAX_CODES],
			touch[MAX_TOUCHES];
static int64_t start[MAX_PATHS + 1],
			conversions[MAX_PATHS],
			nulls[MAX_PATHS];
static double value[MAX_PATHS];
static campaign_path_set set = {0, codes, 0, start, touch, conversions, nulls, value};

static int
compare_paths(const int32_t *a, int64_t na, const int32_t *b, int64_t nb)
{
	for (int64_t i = 0; i < na && i < nb; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return (na > nb) - (na < nb);
}

/* adds a path in its place, or to the one that is there */
static void
add_path(const int32_t *path, int n, int64_t c, int64_t u, double v)
{
	int			p = 0;

	while (p < set.npaths && compare_paths(touch + start[p], start[p + 1] - start[p], path, n) < 0)
		p++;
	if (p == set.npaths || compare_paths(touch + start[p], start[p + 1] - start[p], path, n) != 0)
	{
		int64_t		at = p < set.npaths ? start[p] : start[set.npaths];

		memmove(touch + at + n, touch + at, (size_t) (start[set.npaths] - at) * sizeof(int32_t));
		memcpy(touch + at, path, (size_t) n * sizeof(int32_t));
		for (int i = set.npaths; i >= p; i--)
			start[i + 1] = start[i] + n;
		for (int i = set.npaths; i > p; i--)
		{
			conversions[i] = conversions[i - 1];
			nulls[i] = nulls[i - 1];
			value[i] = value[i - 1];
		}
		start[p] = at;
		conversions[p] = nulls[p] = 0;
		value[p] = 0;
		set.npaths++;
	}
	conversions[p] += c;
	nulls[p] += u;
	value[p] += v;
}

static void
clear_set(int ncodes)
{
	set.ncodes = ncodes;
	set.npaths = 0;
	start[0] = 0;
	for (int i = 0; i < ncodes; i++)
		codes[i] = 10 * i - 20;
}

/* ---- the model ---- */

#define MAX_STATES 400

static int	nstates;
static const int32_t *state_codes[MAX_STATES];
static int	state_length[MAX_STATES];
static long double count_to[MAX_STATES][MAX_STATES],
			count_start[MAX_STATES],
			count_convert[MAX_STATES],
			count_null[MAX_STATES],
			earned[MAX_STATES];

static int
model_state(const int32_t *window, int n)
{
	for (int s = 0; s < nstates; s++)
		if (state_length[s] == n && memcmp(state_codes[s], window, (size_t) n * sizeof(int32_t)) == 0)
			return s;
	if (nstates == MAX_STATES)
		abort();
	state_codes[nstates] = window;
	state_length[nstates] = n;
	for (int s = 0; s <= nstates; s++)
		count_to[nstates][s] = count_to[s][nstates] = 0;
	count_start[nstates] = count_convert[nstates] = count_null[nstates] = earned[nstates] = 0;
	return nstates++;
}

static void
model_build(int order)
{
	nstates = 0;
	for (int p = 0; p < set.npaths; p++)
	{
		int			n = (int) (start[p + 1] - start[p]),
					k = n < order ? n : order,
					state = -1;

		if (n == 0)
			continue;
		for (int i = 0; i + k <= n; i++)
		{
			int			next = model_state(touch + start[p] + i, k);

			if (state < 0)
				count_start[next] += conversions[p] + nulls[p];
			else if (state != next)
				count_to[state][next] += conversions[p] + nulls[p];
			state = next;
		}
		count_convert[state] += conversions[p];
		count_null[state] += nulls[p];
		if (conversions[p] > 0)
			earned[state] += value[p];
	}
}

/* P(conversion), or the expected value, where states with a of the codes of mask end in nothing */
static void
model_delete(unsigned mask, long double result[2])
{
	static long double a[MAX_STATES][MAX_STATES + 2];
	static int	index[MAX_STATES];
	int			n = 0;
	long double all = 0;

	for (int s = 0; s < nstates; s++)
	{
		bool		gone = false;
		long double out = count_convert[s] + count_null[s];

		for (int t = 0; t < nstates; t++)
			out += count_to[s][t];
		for (int i = 0; i < state_length[s]; i++)
			gone = gone || (mask >> state_codes[s][i] & 1);
		index[s] = gone || out == 0 ? -1 : n++;
		all += count_start[s];
	}
	for (int s = 0; s < nstates; s++)
	{
		long double out = count_convert[s] + count_null[s],
				   *row = a[index[s] < 0 ? 0 : index[s]];

		if (index[s] < 0)
			continue;
		memset(row, 0, (size_t) (nstates + 2) * sizeof(row[0]));
		for (int t = 0; t < nstates; t++)
			out += count_to[s][t];
		row[index[s]] = 1;
		for (int t = 0; t < nstates; t++)
			if (index[t] >= 0)
				row[index[t]] -= count_to[s][t] / out;
		row[n] = count_convert[s] / out;
		row[n + 1] = earned[s] / out;
	}
	for (int m = 0; m < n; m++)
	{
		int			best = m;

		for (int i = m + 1; i < n; i++)
			if (fabsl(a[i][m]) > fabsl(a[best][m]))
				best = i;
		for (int j = 0; j < n + 2; j++)
		{
			long double x = a[m][j];

			a[m][j] = a[best][j];
			a[best][j] = x;
		}
		for (int i = 0; i < n; i++)
			if (i != m && a[i][m] != 0)
			{
				long double f = a[i][m] / a[m][m];

				for (int j = m; j < n + 2; j++)
					a[i][j] -= f * a[m][j];
			}
	}
	result[0] = result[1] = 0;
	for (int s = 0; s < nstates; s++)
		if (index[s] >= 0 && all > 0)
			for (int k = 0; k < 2; k++)
				result[k] += count_start[s] / all * (a[index[s]][n + k] / a[index[s]][index[s]]);
}

static double effect[MAX_CODES],
			effect_value[MAX_CODES],
			credit[MAX_CODES],
			credit_value[MAX_CODES],
			pair[64 * 64],
			pair_value[64 * 64];

/*
 * Everything against the model, with the set's counts or with those of a sample.
 * Values of both signs cancel, so their effects are compared with what they are made of.
 */
static void
compare_with_model(campaign_markov_plan *plan, int order, const char *what)
{
	campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
	long double whole[2],
				part[2],
				sum = 0,
				sum_value = 0,
				total = 0,
				total_value = 0,
				absolute = 0,
				weight = 0,
				expected[2][16];
	int			n = set.ncodes;
	static int	once = 0;		/* every second time at order 1 without a plan */

	if (order == 1 && once++ % 2)
	{
		campaign_path_set same = set;

		same.conversions = conversions;
		same.nulls = nulls;
		same.value = value;
		check(campaign_markov_solve_once(&same, &result, &workspace) == CAMPAIGN_MARKOV_OK, what, 1, 0);
	}
	else
		check(campaign_markov_solve(plan, conversions, nulls, value, &result, &workspace) == CAMPAIGN_MARKOV_OK, what, 1, 0);
	model_build(order);
	model_delete(0, whole);
	for (int p = 0; p < set.npaths; p++)
		if (start[p + 1] > start[p])
		{
			total += conversions[p];
			weight += conversions[p] + nulls[p];
			total_value += value[p];
			if (conversions[p] > 0)
				absolute += fabs(value[p]);
		}
	check_close(result.conversion_rate, (double) whole[0], 1e-12, "conversion rate");
	if (weight > 0)
		check(fabs(result.value_per_path - (double) whole[1]) <= 1e-12 * (double) (absolute / weight), "value per path",
			  result.value_per_path, (double) whole[1]);
	for (int i = 0; i < n; i++)
	{
		model_delete(1u << i, part);
		expected[0][i] = whole[0] > 0 ? 1 - part[0] / whole[0] : 0;
		expected[1][i] = fabsl(whole[1]) > 1e-12L * absolute ? 1 - part[1] / whole[1] : 0;
		check(fabs(effect[i] - (double) expected[0][i]) <= 1e-12, what, effect[i], (double) expected[0][i]);
		if (expected[1][i] != 0)
			check(fabsl(effect_value[i] - expected[1][i]) <= 1e-11L * absolute / weight / fabsl(whole[1]), "value's effect",
				  effect_value[i], (double) expected[1][i]);
		sum += expected[0][i];
		sum_value += expected[1][i];
	}
	check_close(result.removal_sum, (double) sum, 1e-12, "sum");
	for (int i = 0; i < n; i++)
	{
		long double want = sum > 0 ? expected[0][i] / sum * total : 0;

		check(fabs(credit[i] - (double) want) <= 1e-10 * (double) total, "credit", credit[i], (double) want);
		/* only where value is not left over by cancellation */
		if (fabsl(sum_value) > 1e-3L && fabsl(whole[1]) * weight > 1e-3L * absolute)
		{
			want = expected[1][i] / sum_value * total_value;
			check(fabsl(credit_value[i] - want) <= 1e-8L * (absolute + fabsl(total_value)), "credit of value", credit_value[i], (double) want);
		}
		else if (absolute == 0)
		{
			want = sum > 0 ? expected[0][i] / sum * total_value : 0;
			check(fabsl(credit_value[i] - want) <= 1e-10L * fabsl(total_value), "value without conversions", credit_value[i], (double) want);
		}
	}

	if (rnd() % 8 == 0)
	{
		check(campaign_markov_pairs(plan, conversions, nulls, value, pair, pair_value, &workspace) == CAMPAIGN_MARKOV_OK, "pairs", 1, 0);
		for (int i = 0; i < n; i++)
			for (int j = 0; j < n; j++)
			{
				long double want;

				model_delete(1u << i | 1u << j, part);
				want = whole[0] > 0 ? 1 - part[0] / whole[0] : 0;
				check(fabs(pair[i * n + j] - (double) want) <= 1e-12, "pair", pair[i * n + j], (double) want);
				if (fabsl(whole[1]) > 1e-12L * absolute)
				{
					want = 1 - part[1] / whole[1];
					check(fabsl(pair_value[i * n + j] - want) <= 1e-11L * absolute / weight / fabsl(whole[1]), "pair's value",
						  pair_value[i * n + j], (double) want);
				}
			}
	}
}

static void
random_counts(int kind)
{
	for (int p = 0; p < set.npaths; p++)
	{
		conversions[p] = rnd() % 3 == 0 ? 0 : (int64_t) (rnd() % 20);
		nulls[p] = kind & 1 ? 0 : (int64_t) (rnd() % 3 == 0 ? 0 : rnd() % 50);
		if (kind & 2 && rnd() % 2)
			conversions[p] = 0;
		if (rnd() % 8 == 0)
			conversions[p] = nulls[p] = 0;
		value[p] = rnd() % 4 == 0 ? 0 : (double) (rnd() % 10000) / 100;
		if (conversions[p] == 0 && rnd() % 4)
			value[p] = 0;
		if (kind & 4 && rnd() % 2)
			value[p] = -value[p];
		if (kind & 8)
			value[p] = 0;
	}
}

static void
random_graphs(int rounds)
{
	for (int round = 0; round < rounds; round++)
	{
		int			ncodes = 1 + (int) (rnd() % 7),
					npaths = (int) (rnd() % 12),
					order = 1 + (int) (rnd() % 4),
					reach = rnd() % 8 == 0 ? 30 : 9,
					longest = 1 + (int) (rnd() % (unsigned) reach),
					kind = (int) (rnd() % 16),
					unused = rnd() % 4 == 0;
		campaign_markov_plan *plan;

		clear_set(ncodes + unused);
		for (int i = 0; i < npaths; i++)
		{
			int32_t		path[32];
			int			n = (int) (rnd() % (unsigned) (longest + 1));

			for (int j = 0; j < n; j++)
				path[j] = j > 0 && rnd() % 4 == 0 ? path[j - 1] : j > 1 && rnd() % 3 == 0 ? path[j - 2] : (int32_t) (rnd() % (unsigned) ncodes);
			add_path(path, n, 0, 0, 0);
		}
		random_counts(kind);
		campaign_markov_way = round % 3;
		plan = campaign_markov_prepare(&set, order, &workspace);
		check(plan != NULL, "prepared", 0, 1);
		compare_with_model(plan, order, "removal effect");
		/* the same plan with other counts */
		if (round % 2 == 0)
		{
			random_counts((int) (rnd() % 16));
			compare_with_model(plan, order, "removal effect of a sample");
		}
		campaign_markov_way = 0;
		/* the limit */
		if (round % 5 == 0)
			compare_with_model(campaign_markov_prepare(&set, 0, &workspace), 40, "limit");
		give_back();
	}
}

/* ---- chains that hardly end ---- */

static void
hardly_ending(void)
{
	/*
	 * A: 1, B: 2, C: 3.  Paths A B A B .. A of n touches: removal of B leaves what never
	 * gets to B.  All walks start at A; A goes to B (m - 1) / m of the times for one
	 * path with m visits of A, ends else.  Both ways convert or not in the last visit.
	 * h[A] = c / (c + u) whatever m; reaching B at all: 1 - 1 / m.
	 */
	static int32_t path[20001];

	for (int way = 0; way < 3; way++)
		for (int n = 11; n <= 20001; n = n * 9 / 5 / 2 * 2 + 1)
			for (int order = 1; order <= 3; order++)
			{
				double		m = (n + 1) / 2;
				campaign_markov_plan *plan;
				campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};

				clear_set(3);
				for (int i = 0; i < n; i++)
					path[i] = i % 2;
				add_path(path, n, 3, 4, 100);
				campaign_markov_way = way;
				/* a second path that has nothing to do with it keeps the chain from being the limit */
				path[0] = 2;
				path[1] = 2;
				path[2] = 0;
				path[3] = 2;
				add_path(path, 4, 0, 5, 0);
				plan = campaign_markov_prepare(&set, order, &workspace);
				check(campaign_markov_solve(plan, conversions, nulls, value, &result, &workspace) == CAMPAIGN_MARKOV_OK, "hardly ending", 1, 0);
				if (order == 2)
				{
					/* states AB, BA: AB starts and goes on to BA always */
					check_close(effect[0], 1, 1e-12, "AB");
					check_close(effect[1], 1, 1e-12, "AB");
					check(effect[2] == 0, "C", effect[2], 0);
				}
				else if (order == 1)
				{
					/* A: visits 7 m + 5, to B 7 (m - 1), to C 5, ends 7 (3 convert); C starts 5, C to A 5, A to C 5, C ends 5 */
					double		to_b = 7 * (m - 1),
								to_c = 5,
								/* from A: P(conversion before C) etc. by hand */
								h_a,
								h_c,
								a = 0,
								all = 7 * m + 5;

					/* h_a = to_b/all h_a + to_c/all h_c + 3/all; h_c = 1/2 h_a */
					h_a = 3 / (7 + to_c / 2);
					h_c = h_a / 2;
					a = (7 * h_a + 5 * h_c) / 3;
					check_close(a, 1, 1e-12, "by hand");
					check_close(effect[0], 1, 1e-12, "A");
					/* reach B from A: b = to_b/all + to_c/all * b/2 */
					{
						double		b = to_b / (all - to_c / 2);

						check_close(effect[1], (7 * b * h_a + 5 * b / 2 * h_a) / 3, 1e-11, "B");
						/* reach C from A: to_c / (to_c + 7) */
						check_close(effect[2], (7 * to_c / (to_c + 7) * h_c + 5 * h_c) / 3, 1e-11, "C");
					}
				}
				give_back();
			}
	campaign_markov_way = 0;
}

/* ---- larger ones: the ways agree with each other ---- */

static void
ways_agree(void)
{
	static double first[2][MAX_CODES];

	for (int round = 0; round < 12; round++)
	{
		int			ncodes = round < 6 ? 3 + round * 12 : 60 + round * 40,
					order = round < 6 ? 1 + round % 4 : 1;

		clear_set(ncodes);
		for (int i = 0; i < 400; i++)
		{
			int32_t		path[40];
			int			n = 1 + (int) (rnd() % 20);

			for (int j = 0; j < n; j++)
			{
				/* low codes more often */
				uint64_t	x = rnd() % (unsigned) ncodes;

				path[j] = (int32_t) (x * (rnd() % (unsigned) ncodes) / (unsigned) ncodes);
			}
			add_path(path, n, (int64_t) (rnd() % 4), (int64_t) (rnd() % 30), (double) (rnd() % 1000));
		}
		for (int way = 0; way < 3; way++)
		{
			campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
			campaign_markov_plan *plan;

			campaign_markov_way = way;
			plan = campaign_markov_prepare(&set, order, &workspace);
			check(campaign_markov_solve(plan, conversions, nulls, value, &result, &workspace) == CAMPAIGN_MARKOV_OK, "ways", 1, 0);
			for (int i = 0; i < ncodes; i++)
			{
				if (way > 0)
				{
					check_close(effect[i], first[0][i], 1e-12, "ways agree");
					check_close(effect_value[i], first[1][i], 1e-12, "ways agree by value");
				}
				first[0][i] = effect[i];
				first[1][i] = effect_value[i];
			}
		}
		/* pairs: dense against sparse */
		if (ncodes <= 30 || (ncodes <= 64 && order == 1))
		{
			static double again[64 * 64];

			campaign_markov_way = 0;
			campaign_markov_pairs(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, pair, NULL, &workspace);
			campaign_markov_way = 1;
			campaign_markov_pairs(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, again, NULL, &workspace);
			for (int i = 0; i < ncodes * ncodes; i++)
				check_close(pair[i], again[i], 1e-12, "ways agree on pairs");
		}
		campaign_markov_way = 0;
		give_back();
	}
}

/* Memory of repeated calls does not grow, answers repeat to the bit, ticks come. */
static void
repeats(void)
{
	for (int order = 1; order <= 3; order++)
		for (int way = 0; way < 3; way++)
		{
			campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
			campaign_markov_plan *plan;
			double		first[8];
			size_t		before = 0;
			long		ticks_before = ticks;

			clear_set(8);
			for (int i = 0; i < 300; i++)
			{
				int32_t		path[12];
				int			n = 1 + (int) (rnd() % 12);

				for (int j = 0; j < n; j++)
					path[j] = (int32_t) (rnd() % 8);
				add_path(path, n, 1, 3, 2);
			}
			campaign_markov_way = way;
			plan = campaign_markov_prepare(&set, order, &workspace);
			for (int call = 0; call < 20; call++)
			{
				campaign_markov_solve(plan, conversions, nulls, value, &result, &workspace);
				if (call == 0)
					memcpy(first, effect, sizeof(first));
				if (call == 1)
					before = lent;
			}
			check(lent == before, "memory grows", (double) lent, (double) before);
			check(memcmp(first, effect, sizeof(first)) == 0, "repeats to the bit", effect[0], first[0]);
			check(ticks > ticks_before, "ticks", 0, 1);
			give_back();
		}
	campaign_markov_way = 0;
}

/* What is too large is told, what cannot be divided is 0. */
static void
limits(void)
{
	campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
	const int32_t path[] = {0, 1, 0};
	int64_t		long_start[2] = {0, (int64_t) CAMPAIGN_MARKOV_MAX_TOUCHES + 1};
	campaign_path_set other = {2, codes, 1, long_start, touch, conversions, nulls, value};

	check(campaign_markov_prepare(&other, 1, &workspace) == NULL, "too many touches", 0, 0);
	clear_set(1);
	set.ncodes = CAMPAIGN_MARKOV_MAX_PAIR_CODES + 1;
	check(campaign_markov_pairs(campaign_markov_prepare(&set, 1, &workspace), conversions, nulls, value, NULL, NULL, &workspace) ==
		  CAMPAIGN_MARKOV_TOO_LARGE, "too many pairs", 0, 0);

	/* no path, only empty ones */
	for (int round = 0; round < 2; round++)
		for (int order = 0; order < 3; order++)
		{
			clear_set(2);
			if (round == 1)
				add_path(path, 0, 5, 6, 7);
			check(campaign_markov_solve(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, &result, &workspace) == 0 &&
				  result.conversion_rate == 0 && result.removal_sum == 0 && credit[0] == 0 && credit_value[1] == 0, "nothing", credit[0], 0);
		}

	/* values beyond the range, and values that cancel: shared like the conversions */
	for (int round = 0; round < 2; round++)
		for (int order = 0; order < 3; order++)
		{
			clear_set(2);
			add_path(path, 2, 1, 1, round ? 1e308 : 8);
			add_path(path, 3, 1, 1, round ? 1e308 : -8);
			add_path(path, 1, 1, 1, round ? 1e308 : 0);
			add_path(path + 1, 1, 0, 1, round ? 0 : 10);
			check(campaign_markov_solve(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, &result, &workspace) == 0,
				  "solved", 1, 0);
			for (int i = 0; i < 2; i++)
			{
				check(isfinite(effect[i]) && isfinite(effect_value[i]), "finite", effect_value[i], 0);
				if (round == 0)
					check_close(credit_value[i], credit[i] / 3 * 10, 1e-12, "like conversions");
			}
		}
	give_back();
}

/* ---- exact cases in small, and 922 paths with expectations computed elsewhere ---- */

static void
small_vectors(void)
{
	FILE	   *f = fopen("test/vectors/attribution/markov_small.txt", "r");
	char		name[64];
	int			order,
				npaths,
				ncodes,
				cases = 0;
	double		rate,
				per_path;

	check(f != NULL, "markov_small.txt", 0, 1);
	while (f && fscanf(f, " case %63s %d %d %d %lf %lf", name, &order, &npaths, &ncodes, &rate, &per_path) == 6)
	{
		campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
		double		sum = 0,
					sum_value = 0;

		clear_set(ncodes);
		for (int p = 0; p < npaths; p++)
		{
			long		c,
						u;
			int			n;
			double		v;
			int32_t		path[64];

			if (fscanf(f, "%ld %ld %lf %d", &c, &u, &v, &n) != 4 || n > 64)
				abort();
			for (int i = 0; i < n; i++)
				if (fscanf(f, "%d", &path[i]) != 1)
					abort();
			add_path(path, n, c, u, v);
		}
		check(campaign_markov_solve(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, &result, &workspace) == 0,
			  name, 1, 0);
		check_close(result.conversion_rate, rate, 1e-13, name);
		check_close(result.value_per_path, per_path, 1e-13, name);
		for (int i = 0; i < ncodes; i++)
		{
			double		e[4];

			if (fscanf(f, "%lf %lf %lf %lf", &e[0], &e[1], &e[2], &e[3]) != 4)
				abort();
			check_close(effect[i], e[0], 1e-12, name);
			check_close(effect_value[i], e[1], 1e-12, name);
			check_close(credit[i], e[2], 1e-12, name);
			check_close(credit_value[i], e[3], 1e-12, name);
			sum += e[0];
			sum_value += e[1];
		}
		check_close(result.removal_sum, sum, 1e-12, name);
		check_close(result.removal_sum_value, sum_value, 1e-12, name);
		cases++;
		give_back();
	}
	check(cases == 14, "cases", cases, 14);
	if (f)
		fclose(f);
}

static int
code_of(const char *name)
{
	static const char *const names[] = {"affiliate", "direct", "display", "email", "referral", "search", "social", "video"};

	for (int i = 0; i < 8; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	abort();
}

static void
synthetic_vectors(void)
{
	FILE	   *f = fopen("test/vectors/attribution/synthetic_paths.csv", "r");
	char		line[4096];
	long		expectations = 0;
	static int64_t with_nulls[MAX_PATHS];

	check(f != NULL, "synthetic_paths.csv", 0, 1);
	if (f == NULL)
		return;
	clear_set(8);
	if (!fgets(line, sizeof(line), f))
		abort();
	while (fgets(line, sizeof(line), f))
	{
		int32_t		path[256];
		int			n = 0;
		char	   *comma = strchr(line, ',');
		double		c,
					v,
					u;

		if (comma == NULL || sscanf(comma, ",%lf,%lf,%lf", &c, &v, &u) != 3)
			abort();
		*comma = '\0';
		for (char *t = strtok(line, " >"); t; t = strtok(NULL, " >"))
			path[n++] = code_of(t);
		add_path(path, n, (int64_t) c, (int64_t) u, v);
	}
	fclose(f);
	check(set.npaths == 922, "paths", set.npaths, 922);
	memcpy(with_nulls, nulls, sizeof(with_nulls));

	for (int order = 1; order <= 3; order++)
		for (int only = 0; only < 2; only++)
			for (int way = 0; way < 3; way++)
			{
				campaign_markov_result result = {0, 0, 0, 0, effect, effect_value, credit, credit_value};
				char		model[64];

				snprintf(model, sizeof(model), "markov_order%d_%s,", order, only ? "conv_only" : "conv+null");
				for (int p = 0; p < set.npaths; p++)
					nulls[p] = only ? 0 : with_nulls[p];
				campaign_markov_way = way;
				check(campaign_markov_solve(campaign_markov_prepare(&set, order, &workspace), conversions, nulls, value, &result, &workspace) == 0,
					  model, 1, 0);
				f = fopen("test/vectors/attribution/synthetic_expected.csv", "r");
				while (f && fgets(line, sizeof(line), f))
				{
					char	   *name = line + strlen(model),
							   *comma;
					double		e[4];
					int			i;

					if (strncmp(line, model, strlen(model)) != 0)
						continue;
					comma = strchr(name, ',');
					if (comma == NULL || sscanf(comma, ",%lf,%lf,%lf,%lf", &e[0], &e[1], &e[2], &e[3]) != 4)
						abort();
					*comma = '\0';
					i = code_of(name);
					check_close(credit[i], e[0], 1e-11, model);
					check_close(credit_value[i], e[1], 1e-11, model);
					check_close(effect[i], e[2], 1e-11, model);
					check_close(effect_value[i], e[3], 1e-11, model);
					expectations++;
				}
				if (f)
					fclose(f);
				give_back();
			}
	campaign_markov_way = 0;
	check(expectations == 8 * 3 * 2 * 3, "expectations", (double) expectations, 8 * 3 * 2 * 3);
}

int
main(void)
{
	small_vectors();
	synthetic_vectors();
	limits();
	random_graphs(24000);
	hardly_ending();
	ways_agree();
	repeats();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed != 0;
}
