/*
 * fuzz_advice.c: counts of hours and of actions of any kind.  Rates are chances and lie in
 * their intervals, ranks are a permutation of those that are eligible, and who is chosen is
 * one of them.
 */
#include "core/advice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOURS 168
#define ACTIONS 24

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* a count of one byte: small ones, and now and then a big one */
static double
count_of(uint8_t b)
{
	return b < 200 ? b : b < 250 ? (double) (b - 199) * 1e4 : 1e12;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_hour hours[HOURS] = {{0}};
	campaign_action actions[ACTIONS] = {{0}};
	campaign_choice choice = {0};
	int			order[ACTIONS],
				n = size > 1 && data[1] % 2 == 0 ? 24 : HOURS,
				n_actions;
	bool		seen[ACTIONS + 1] = {false};
	double		overall = -1;

	if (size < 12)
		return 0;
	for (int i = 0; i < n; i++)
	{
		const uint8_t *e = data + 2 + (size_t) i * 7 % (size - 5);

		hours[i].sent = count_of(e[0]);
		hours[i].responded = hours[i].sent * (e[1] / 255.0);
		hours[i].own_sent = count_of(e[2] / 4);
		hours[i].own_responded = hours[i].own_sent * (e[0] / 255.0);
	}
	if (campaign_hour_rates(hours, n, 1 + data[0], 1 + data[1] / 8, data[0] % 2 == 0, &overall))
	{
		must(overall >= 0 && overall <= 1);
		for (int i = 0; i < n; i++)
		{
			must(hours[i].common >= 0 && hours[i].common <= 1 + 1e-12);
			must(hours[i].rate >= 0 && hours[i].rate <= 1 + 1e-12);
			must(hours[i].low >= 0 && hours[i].low <= hours[i].rate + 1e-9 && hours[i].high >= hours[i].rate - 1e-9 && hours[i].high <= 1 + 1e-12);
		}
	}

	n_actions = 1 + data[2] % ACTIONS;
	choice.prior_hits = 0.5 + data[3] / 16.0;
	choice.prior_misses = 0.5 + data[4] / 4.0;
	choice.own_prior = 1 + data[5];
	choice.none_n = count_of(data[6]);
	choice.none_k = choice.none_n * (data[7] / 255.0);
	choice.z = 1.96;
	choice.explore = data[8] % 2 == 1 && n_actions <= 8;
	for (int i = 0; i < n_actions; i++)
	{
		const uint8_t *e = data + 1 + (size_t) i * 11 % (size - 10);

		actions[i].n = count_of(e[0]);
		actions[i].k = actions[i].n * (e[1] / 255.0);
		actions[i].own_n = count_of(e[2] / 3);
		actions[i].own_k = actions[i].own_n * (e[3] / 255.0);
		actions[i].own_p = e[4] < 200 ? NAN : (e[4] - 200) / 55.0;
		actions[i].value = e[5] * 10.0;
		actions[i].cost = e[6];
		actions[i].weight = e[7] / 64.0;
		actions[i].draw = (e[8] + 0.5) / 256;
		actions[i].eligible = e[9] % 4 != 0;
	}
	campaign_choose(&choice, actions, n_actions, order);
	for (int i = 0; i < n_actions; i++)
	{
		must(actions[i].rank >= 0 && actions[i].rank <= n_actions && (actions[i].rank > 0) == actions[i].eligible);
		must(actions[i].rank == 0 || !seen[actions[i].rank]);
		seen[actions[i].rank] = true;
		must(!actions[i].eligible || (actions[i].p >= 0 && actions[i].p <= 1 && isfinite(actions[i].own_value)));
		must(!actions[i].eligible || actions[i].low <= actions[i].high);
	}
	must(choice.chosen >= -1 && choice.chosen < n_actions && (choice.chosen < 0 || actions[choice.chosen].eligible));
	must(choice.common_best < n_actions && choice.own_best < n_actions);
	return 0;
}
