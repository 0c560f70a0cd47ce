/*
 * attribution_milestone.c: weights by what happened on the way
 *
 * The touch of a milestone is the last one not after it.  A milestone that did
 * not happen by the conversion, or that no touch came before, is absent; so is the
 * middle where every touch holds a milestone.  The weights of what is there are
 * normalised, so that what an absent one would have earned goes pro rata.
 */
#include "core/attribution.h"

#include <string.h>

/* the number of instants, ascending, that are not after t */
static int
not_after(const int64_t *at, int n, int64_t t)
{
	int			lo = 0;

	while (n > 0)
	{
		int			half = n / 2;

		if (at[lo + half] <= t)
		{
			lo += half + 1;
			n -= half + 1;
		}
		else
			n = half;
	}
	return lo;
}

/* gives a milestone its weight: what is given, 0 if it is absent */
static double
give(const campaign_attribution_milestone *m, int n, const int64_t *ts, int64_t converted_at, double *weight)
{
	int			end,
				start;
	double		each;

	if (!(m->weight > 0) || m->nat == 0)
		return 0;
	/* entries that have a touch, and that had happened */
	end = not_after(m->at, m->nat, converted_at);
	start = ts[0] == INT64_MIN ? 0 : not_after(m->at, m->nat, ts[0] - 1);
	if (start >= end)
		return 0;
	if (m->entries == CAMPAIGN_ENTRIES_FIRST)
		end = start + 1;
	else if (m->entries == CAMPAIGN_ENTRIES_LAST)
		start = end - 1;
	each = m->weight / (end - start);
	for (int k = start; k < end; k++)
		weight[not_after(ts, n, m->at[k]) - 1] += each;
	return m->weight;
}

/*
 * Weights of lead_creation, w_shaped, full_path and milestones, for n > 0
 * touches.  Where nothing with a weight is there, the last touch has it all.
 */
void
campaign_attribution_weigh_milestones(const campaign_attribution_rule *rule, int n, const int64_t *ts,
									  int64_t converted_at, double *weight)
{
	campaign_attribution_milestone stage[2] = {
		{.at = &rule->lead_created_at,.nat = rule->has_lead_created},
		{.at = &rule->opportunity_created_at,.nat = rule->has_opportunity_created}
	};
	const campaign_attribution_milestone *m = stage;
	int			nm = 2;
	double		first = 0,
				middle = 0,
				last = 0,
				sum = 0;

	switch (rule->model)
	{
		case CAMPAIGN_MODEL_LEAD_CREATION:
			stage[0].weight = 1;
			break;
		case CAMPAIGN_MODEL_W_SHAPED:
			first = stage[0].weight = stage[1].weight = 0.3;
			middle = 0.1;
			break;
		case CAMPAIGN_MODEL_FULL_PATH:
			first = last = stage[0].weight = stage[1].weight = 0.225;
			middle = 0.1;
			break;
		default:
			first = rule->has_first ? rule->first : 0;
			middle = rule->has_middle ? rule->middle : 0;
			last = rule->has_last ? rule->last : 0;
			m = rule->milestones;
			nm = rule->nmilestones;
			break;
	}
	memset(weight, 0, sizeof(double) * (size_t) n);
	if (first > 0)
		weight[0] += first;
	if (last > 0)
		weight[n - 1] += last;
	sum = first + last;
	for (int k = 0; k < nm; k++)
		sum += give(&m[k], n, ts, converted_at, weight);
	if (middle > 0)
	{
		int			others = 0;

		for (int i = 0; i < n; i++)
			others += weight[i] == 0;
		if (others > 0)
		{
			double		each = middle / others;

			for (int i = 0; i < n; i++)
				if (weight[i] == 0)
					weight[i] = each;
			sum += middle;
		}
	}
	if (sum > 0)
		for (int i = 0; i < n; i++)
			weight[i] /= sum;
	else
		weight[n - 1] = 1;
}
