/*
 * shapley.c: see shapley.h.
 */
#include "core/shapley.h"

#include <math.h>
#include <string.h>

#include "core/long_sum.h"
#include "core/random.h"

/* how many cheap steps between two looks at whether the query is cancelled */
#define PATIENCE 65536

enum
{
	CONVERSIONS,
	PATHS,
	VALUE
};

/* a number spread over 64 bits, so that the sum of a set's numbers tells sets apart */
static inline uint64_t
spread(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/*
 * The sets of players of a path set, each once, in order of their first path.
 * Everything is in memory of the workspace.
 */
campaign_shapley_plan *
campaign_shapley_prepare(const campaign_path_set *set, campaign_workspace *w)
{
	campaign_shapley_plan *plan = w->alloc(w->context, sizeof *plan);
	int64_t		ntouches = set->npaths > 0 ? set->start[set->npaths] : 0;
	int32_t    *number = campaign_workspace_array(w, set->ncodes, sizeof(int32_t));
	int32_t    *stamp = campaign_workspace_array(w, set->ncodes, sizeof(int32_t));
	size_t		nslots = 16;
	int32_t    *slot;
	uint64_t   *hash;

	plan->ncodes = set->ncodes;
	plan->npaths = set->npaths;
	for (int64_t t = 0; t < ntouches; t++)
		number[set->touch[t]] = 1;
	plan->player = campaign_workspace_array(w, set->ncodes, sizeof(int32_t));
	for (int32_t c = 0; c < set->ncodes; c++)
		if (number[c] > 0)
		{
			number[c] = plan->nplayers;
			plan->player[plan->nplayers++] = c;
		}

	while (nslots < (size_t) set->npaths * 2)
		nslots *= 2;
	slot = campaign_workspace_array(w, nslots, sizeof(int32_t));	/* set + 1, 0 is free */
	hash = campaign_workspace_array(w, set->npaths, sizeof(uint64_t));
	plan->set = campaign_workspace_array(w, set->npaths, sizeof(int32_t));
	plan->start = campaign_workspace_array(w, (size_t) set->npaths + 1, sizeof(int64_t));
	plan->member = campaign_workspace_array(w, ntouches, sizeof(int32_t));
	for (int32_t p = 0; p < set->npaths; p++)
	{
		int64_t		from = plan->start[plan->nsets],
					to = from;
		uint64_t	h = 0;
		size_t		at;

		if (p % 4096 == 0)
			campaign_workspace_tick(w);
		for (int64_t t = set->start[p]; t < set->start[p + 1]; t++)
		{
			int32_t		player = number[set->touch[t]];

			if ((t - set->start[p] + 1) % PATIENCE == 0)
				campaign_workspace_tick(w);
			if (stamp[player] == p + 1)
				continue;
			stamp[player] = p + 1;
			plan->member[to++] = player;
			h += spread(player);
		}
		if (to == from)
		{
			plan->set[p] = -1;
			continue;
		}
		/* the same set: as many members, each of them just seen */
		for (at = h & (nslots - 1); slot[at] != 0; at = (at + 1) & (nslots - 1))
		{
			int32_t		s = slot[at] - 1;
			int64_t		m = plan->start[s];

			if (hash[s] != h || plan->start[s + 1] - m != to - from)
				continue;
			while (m < plan->start[s + 1] && stamp[plan->member[m]] == p + 1)
				m++;
			if (m == plan->start[s + 1])
				break;
		}
		if (slot[at] == 0)
		{
			hash[plan->nsets] = h;
			plan->start[++plan->nsets] = to;
			slot[at] = plan->nsets;
		}
		plan->set[p] = slot[at] - 1;
	}
	for (int i = 0; i < 3; i++)
		plan->sum[i] = campaign_workspace_array(w, plan->nsets, sizeof(double));
	plan->scratch = campaign_workspace_array(w, (size_t) plan->nplayers * 4, sizeof(double));
	return plan;
}

/*
 * What each set of players earned, into plan->sum.  Counts are whole numbers
 * below 2^53, sums of them exact; values are summed with care.
 */
static void
sum_sets(campaign_shapley_plan *plan, const campaign_shapley_sums *sums, campaign_workspace *w)
{
	double	   *rest = plan->sum[PATHS];

	for (int i = 0; i < 3; i++)
		memset(plan->sum[i], 0, sizeof(double) * (size_t) plan->nsets);
	/* what rounding leaves of the values stands where the paths are counted later */
	for (int32_t p = 0; p < plan->npaths; p++)
	{
		int32_t		s = plan->set[p];
		campaign_long_sum value;

		if (p % PATIENCE == 0)
			campaign_workspace_tick(w);
		if (s < 0)
			continue;
		plan->sum[CONVERSIONS][s] += (double) sums->conversions[p];
		value.sum = plan->sum[VALUE][s];
		value.lost = rest[s];
		campaign_long_sum_add(&value, sums->value[p]);
		plan->sum[VALUE][s] = value.sum;
		rest[s] = value.lost;
	}
	for (int32_t s = 0; s < plan->nsets; s++)
	{
		plan->sum[VALUE][s] += rest[s];
		rest[s] = 0;
	}
	if (sums->nulls == NULL)
		return;
	for (int32_t p = 0; p < plan->npaths; p++)
		if (plan->set[p] >= 0)
			plan->sum[PATHS][plan->set[p]] += (double) (sums->conversions[p] + sums->nulls[p]);
}

/*
 * Credits of the subset game: what a set earned in equal parts to its members.
 * sums->nulls may be NULL.
 */
void
campaign_shapley_subset(campaign_shapley_plan *plan, const campaign_shapley_sums *sums,
						campaign_shapley_credit *credit, campaign_workspace *w)
{
	campaign_long_sum    *conversions = (campaign_long_sum *) plan->scratch,
			   *value = conversions + plan->nplayers;

	memset(plan->scratch, 0, sizeof(campaign_long_sum) * 2 * (size_t) plan->nplayers);
	sum_sets(plan, sums, w);
	for (int32_t s = 0; s < plan->nsets; s++)
	{
		double		n = (double) (plan->start[s + 1] - plan->start[s]);

		for (int64_t m = plan->start[s]; m < plan->start[s + 1]; m++)
		{
			campaign_long_sum_add(&conversions[plan->member[m]], plan->sum[CONVERSIONS][s] / n);
			campaign_long_sum_add(&value[plan->member[m]], plan->sum[VALUE][s] / n);
		}
	}
	memset(credit->conversions, 0, sizeof(double) * (size_t) plan->ncodes);
	memset(credit->value, 0, sizeof(double) * (size_t) plan->ncodes);
	for (int32_t i = 0; i < plan->nplayers; i++)
	{
		credit->conversions[plan->player[i]] = campaign_long_sum_value(&conversions[i]);
		credit->value[plan->player[i]] = campaign_long_sum_value(&value[i]);
	}
}

/* how many players each coalition of n has */
static uint8_t *
coalition_sizes(int n, campaign_workspace *w)
{
	uint32_t	ncoalitions = UINT32_C(1) << n;
	uint8_t    *size = w->alloc(w->context, ncoalitions);

	for (uint32_t s = 1; s < ncoalitions; s++)
		size[s] = size[s >> 1] + (s & 1);
	return size;
}

/*
 * Values of the players, from differences of neighbouring coalitions: summed in
 * blocks, the blocks with care, so that the error does not grow with 2^n.
 */
static void
play(int n, const double *game, const uint8_t *size, double *value, campaign_workspace *w)
{
	uint32_t	ncoalitions = UINT32_C(1) << n;
	double		weight[CAMPAIGN_SHAPLEY_PLAYERS];

	/* a player joins s others in s! (n - s - 1)! of n! orders */
	for (int s = 0; s < n; s++)
		weight[s] = s == 0 ? 1.0 / n : weight[s - 1] * s / (n - s);
	for (int i = 0; i < n; i++)
	{
		uint32_t	bit = UINT32_C(1) << i;
		campaign_long_sum sum = {0, 0};
		double		block = 0;
		uint32_t	nterms = 0;

		/* all coalitions without the player: those above the bit, those below */
		for (uint32_t high = 0; high < ncoalitions; high += 2 * bit)
			for (uint32_t s = high; s < high + bit; s++)
			{
				block += weight[size[s]] * (game[s | bit] - game[s]);
				if (++nterms % 64 == 0)
				{
					campaign_long_sum_add(&sum, block);
					block = 0;
					if (nterms % PATIENCE == 0)
						campaign_workspace_tick(w);
				}
			}
		campaign_long_sum_add(&sum, block);
		value[i] = campaign_long_sum_value(&sum);
	}
}

/*
 * Shapley values of a game given by what each coalition is worth: bit i of the
 * index is player i, 0 <= n <= 20.  What the empty coalition is worth is nobody's.
 */
void
campaign_shapley_game(int n, const double *game, double *value, campaign_workspace *w)
{
	play(n, game, coalition_sizes(n, w), value, w);
}

/*
 * Credits of the rate game, exactly: what the sets earned, summed over all subsets
 * of each coalition (zeta transform, n 2^(n-1) additions), and the game of the
 * quotients.  false, and nothing done, for more than 20 players.
 */
bool
campaign_shapley_rate(campaign_shapley_plan *plan, const campaign_shapley_sums *sums,
					  campaign_shapley_credit *credit, campaign_workspace *w)
{
	int			n = plan->nplayers;
	size_t		ncoalitions;
	double		npaths;

	if (n > CAMPAIGN_SHAPLEY_PLAYERS)
		return false;
	ncoalitions = (size_t) 1 << n;
	if (plan->size == NULL)
		plan->size = coalition_sizes(n, w);
	sum_sets(plan, sums, w);
	for (int k = 0; k < 3; k++)
	{
		double	   *game = plan->game[k];

		if (game == NULL)
			game = plan->game[k] = campaign_workspace_array(w, ncoalitions, sizeof(double));
		else
			memset(game, 0, sizeof(double) * ncoalitions);
		for (int32_t s = 0; s < plan->nsets; s++)
		{
			uint32_t	coalition = 0;

			for (int64_t m = plan->start[s]; m < plan->start[s + 1]; m++)
				coalition |= UINT32_C(1) << plan->member[m];
			game[coalition] = plan->sum[k][s];
		}
		for (size_t bit = 1; bit < ncoalitions; bit *= 2)
		{
			campaign_workspace_tick(w);
			for (size_t high = 0; high < ncoalitions; high += 2 * bit)
				for (size_t low = high; low < high + bit; low++)
					game[low + bit] += game[low];
		}
	}
	/* times the number of paths: the grand coalition is worth what all paths earned */
	npaths = plan->game[PATHS][ncoalitions - 1];
	for (size_t s = 0; s < ncoalitions; s++)
	{
		double		paths = plan->game[PATHS][s];
		double		share = paths > 0 ? npaths / paths : 0;

		plan->game[CONVERSIONS][s] *= share;
		plan->game[VALUE][s] *= share;
	}
	memset(credit->conversions, 0, sizeof(double) * (size_t) plan->ncodes);
	memset(credit->value, 0, sizeof(double) * (size_t) plan->ncodes);
	for (int k = CONVERSIONS; k <= VALUE; k += VALUE - CONVERSIONS)
	{
		double		value[CAMPAIGN_SHAPLEY_PLAYERS];

		play(n, plan->game[k], plan->size, value, w);
		for (int i = 0; i < n; i++)
			(k == VALUE ? credit->value : credit->conversions)[plan->player[i]] = value[i];
	}
	return true;
}

/* a mean that grows, and its spread (Welford) */
typedef struct running
{
	double		mean,
				squares;
} running;

static inline void
observe(running *r, double x, int64_t n)
{
	double		off = x - r->mean;

	r->mean += off / (double) n;
	r->squares += off * (x - r->mean);
}

/*
 * Credits of the rate game for any number of players, estimated from pairs of
 * opposite orders of entry (antithetic: what one order overstates the other
 * mostly understates).  In an order a path counts from when the last of its codes
 * has come: one pass over the sets serves both orders of a pair.  The errors are
 * standard errors of the mean over pairs: NaN for a single pair.
 */
void
campaign_shapley_sample(campaign_shapley_plan *plan, const campaign_shapley_sums *sums, int64_t pairs,
						uint64_t seed, campaign_shapley_credit *credit, campaign_workspace *w)
{
	int32_t		n = plan->nplayers;
	int32_t    *order = campaign_workspace_array(w, n, sizeof(int32_t));
	int32_t    *rank = campaign_workspace_array(w, n, sizeof(int32_t));
	double	   *entering = campaign_workspace_array(w, (size_t) n * 6, sizeof(double));
	double	   *marginal = campaign_workspace_array(w, (size_t) n * 2, sizeof(double));
	running    *mean = campaign_workspace_array(w, (size_t) n * 2, sizeof(running));
	double		npaths = 0;
	campaign_random random;

	campaign_random_seed(&random, seed);
	sum_sets(plan, sums, w);
	for (int32_t s = 0; s < plan->nsets; s++)
		npaths += plan->sum[PATHS][s];
	for (int32_t i = 0; i < n; i++)
		order[i] = i;
	for (int64_t pair = 1; pair <= pairs && n > 0; pair++)
	{
		campaign_workspace_tick(w);
		for (int32_t i = n - 1; i > 0; i--)
		{
			int32_t		j = (int32_t) campaign_random_below(&random, (uint64_t) i + 1),
						player = order[i];

			order[i] = order[j];
			order[j] = player;
		}
		for (int32_t i = 0; i < n; i++)
			rank[order[i]] = i;
		memset(entering, 0, sizeof(double) * 6 * (size_t) n);
		memset(marginal, 0, sizeof(double) * 2 * (size_t) n);
		for (int32_t s = 0; s < plan->nsets; s++)
		{
			int32_t		first = n,
						last = 0;

			if ((s + 1) % PATIENCE == 0)
				campaign_workspace_tick(w);
			for (int64_t m = plan->start[s]; m < plan->start[s + 1]; m++)
			{
				int32_t		r = rank[plan->member[m]];

				first = r < first ? r : first;
				last = r > last ? r : last;
			}
			for (int k = 0; k < 3; k++)
			{
				entering[6 * (size_t) last + k] += plan->sum[k][s];
				entering[6 * (size_t) first + 3 + k] += plan->sum[k][s];
			}
		}
		for (int backward = 0; backward < 2; backward++)
		{
			double		sum[3] = {0, 0, 0},
						before[3] = {0, 0, 0};

			for (int32_t i = 0; i < n; i++)
			{
				int32_t		r = backward ? n - 1 - i : i;

				for (int k = 0; k < 3; k++)
					sum[k] += entering[6 * (size_t) r + 3 * backward + k];
				for (int k = 0; k < 2; k++)
				{
					double		worth = sum[PATHS] > 0 ? sum[k == 0 ? CONVERSIONS : VALUE] * (npaths / sum[PATHS]) : 0;

					marginal[2 * (size_t) order[r] + k] += (worth - before[k]) / 2;
					before[k] = worth;
				}
			}
		}
		for (size_t i = 0; i < (size_t) n * 2; i++)
			observe(&mean[i], marginal[i], pair);
	}

	for (int32_t c = 0; c < plan->ncodes; c++)
		credit->conversions[c] = credit->value[c] = credit->conversions_error[c] = credit->value_error[c] = 0;
	for (int32_t i = 0; i < n; i++)
	{
		int32_t		c = plan->player[i];
		double		divisor = (double) pairs * (double) (pairs - 1);

		credit->conversions[c] = mean[2 * (size_t) i].mean;
		credit->value[c] = mean[2 * (size_t) i + 1].mean;
		credit->conversions_error[c] = pairs > 1 ? sqrt(mean[2 * (size_t) i].squares / divisor) : NAN;
		credit->value_error[c] = pairs > 1 ? sqrt(mean[2 * (size_t) i + 1].squares / divisor) : NAN;
	}
}
