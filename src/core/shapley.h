/*
 * shapley.h: Shapley values of games of touch codes
 *
 * Players are the codes that any path touches.  Two games of a set S of players,
 * over the paths all of whose codes are in S:
 *
 *   subset   their conversions in all.  Every path is a game of its own then, shared
 *            equally by its distinct codes: a closed form, linear in the paths.
 *   rate     conversions per path, converted or not.  A code may lower the rate:
 *            its credit is negative then, and stays so.
 *
 * Credits of the rate game are multiplied by the number of paths, so that they sum
 * to the conversions (to the value) of the paths that touch anything.  Empty paths
 * play no part.
 *
 * Plain C11; memory and interrupts from a workspace.
 */
#ifndef CAMPAIGN_CORE_SHAPLEY_H
#define CAMPAIGN_CORE_SHAPLEY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/path_set.h"
#include "core/workspace.h"

/* an exact game has at most 2^20 coalitions */
#define CAMPAIGN_SHAPLEY_PLAYERS 20

/* The paths as what matters to a game: sets of players, each told once. */
typedef struct campaign_shapley_plan
{
	int32_t		ncodes;
	int32_t		npaths;
	int32_t		nplayers;
	int32_t    *player;			/* [nplayers]: number of the code, ascending */
	int32_t		nsets;
	int32_t    *set;			/* [npaths]: set of the path, -1 for an empty path */
	int64_t    *start;			/* [nsets + 1] */
	int32_t    *member;			/* players of set s: member[start[s]] .. member[start[s + 1] - 1] */
	double	   *sum[3];			/* [nsets]: conversions, paths, value of a set */
	double	   *scratch;		/* [4 * nplayers] */
	double	   *game[3];		/* [2^nplayers], where an exact game was played */
	uint8_t    *size;			/* [2^nplayers], likewise */
} campaign_shapley_plan;

extern campaign_shapley_plan *campaign_shapley_prepare(const campaign_path_set *set, campaign_workspace *w);

/*
 * What paths earned, per path, and where to put the credits, per code; error is
 * filled by campaign_shapley_sample alone.
 */
typedef struct campaign_shapley_sums
{
	const int64_t *conversions,
			   *nulls;
	const double *value;
} campaign_shapley_sums;

typedef struct campaign_shapley_credit
{
	double	   *conversions,
			   *value,
			   *conversions_error,
			   *value_error;
} campaign_shapley_credit;

extern void campaign_shapley_subset(campaign_shapley_plan *plan, const campaign_shapley_sums *sums,
									campaign_shapley_credit *credit, campaign_workspace *w);
extern bool campaign_shapley_rate(campaign_shapley_plan *plan, const campaign_shapley_sums *sums,
								  campaign_shapley_credit *credit, campaign_workspace *w);
extern void campaign_shapley_sample(campaign_shapley_plan *plan, const campaign_shapley_sums *sums, int64_t pairs,
									uint64_t seed, campaign_shapley_credit *credit, campaign_workspace *w);

extern void campaign_shapley_game(int n, const double *game, double *value, campaign_workspace *w);

#endif							/* CAMPAIGN_CORE_SHAPLEY_H */
