/*
 * attribution.c: see attribution.h.
 */
#include "core/attribution.h"

#include <math.h>
#include <string.h>

#define USECS_PER_WEEK (INT64_C(7) * 86400 * 1000000)

static const char *const model_names[CAMPAIGN_MODELS] = {
	"first", "last", "last_non_direct", "linear", "time_decay", "position_based",
	"j", "inverse_j", "position_decay", "geometric"
};

/*
 * The name of a model, NULL beyond the last.
 */
const char *
campaign_attribution_model_name(int model)
{
	return model >= 0 && model < CAMPAIGN_MODELS ? model_names[model] : NULL;
}

/*
 * The model of a name, -1 where there is none.
 */
int
campaign_attribution_model_find(const char *name, size_t len)
{
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		if (strlen(model_names[m]) == len && memcmp(model_names[m], name, len) == 0)
			return m;
	return -1;
}

/*
 * A model with nothing asked for: no lookback, half life a week, 40-20-40.
 */
void
campaign_attribution_defaults(campaign_attribution_rule *rule, campaign_attribution_model model)
{
	memset(rule, 0, sizeof *rule);
	rule->model = model;
	rule->include_conversion_instant = true;
	rule->half_life = USECS_PER_WEEK;
	rule->first = 0.4;
	rule->middle = 0.2;
	rule->last = 0.4;
	rule->ratio = 0.5;
}

/*
 * Whether a touch may earn: both ends of the lookback count, the instant of the
 * conversion as the rule says.
 */
bool
campaign_attribution_in_window(const campaign_attribution_rule *rule, int64_t ts, int64_t converted_at)
{
	if (ts > converted_at || (ts == converted_at && !rule->include_conversion_instant))
		return false;
	/* unsigned: the distance of two instants may pass int64 */
	return !rule->has_lookback || (uint64_t) converted_at - (uint64_t) ts <= (uint64_t) rule->lookback;
}

/* one touch at index i has it all */
static void
single(int n, double *weight, int i)
{
	memset(weight, 0, sizeof(double) * (size_t) n);
	weight[i] = 1;
}

/* makes the weights sum to one; their sum is positive */
static void
normalise(int n, double *weight)
{
	double		sum = 0;

	/* the small ones stand first: sum them first */
	for (int i = 0; i < n; i++)
		sum += weight[i];
	for (int i = 0; i < n; i++)
		weight[i] /= sum;
}

static void
ends(int n, double *weight, double first, double middle, double last, bool split_middle)
{
	double		sum = first + middle + last;

	if (n == 1)
		weight[0] = 1;
	else if (n == 2)
	{
		if (split_middle)
		{
			weight[0] = (first + middle / 2) / sum;
			weight[1] = (last + middle / 2) / sum;
		}
		else if (first + last > 0)
		{
			weight[0] = first / (first + last);
			weight[1] = last / (first + last);
		}
		else
			weight[0] = weight[1] = 0.5;
	}
	else
	{
		double		each = middle / sum / (n - 2);

		weight[0] = first / sum;
		for (int i = 1; i < n - 1; i++)
			weight[i] = each;
		weight[n - 1] = last / sum;
	}
}

/*
 * Weights of a path of n > 0 touches in time order, all within the window.
 * code may be NULL but for last_non_direct.  Ages count from the newest touch
 * (the factor cancels), so that an old path does not vanish in 0/0.
 */
void
campaign_attribution_weigh(const campaign_attribution_rule *rule, int n, const int64_t *ts, const int32_t *code,
						   int64_t converted_at, double *weight)
{
	switch (rule->model)
	{
		case CAMPAIGN_MODEL_FIRST:
			single(n, weight, 0);
			break;
		case CAMPAIGN_MODEL_LAST:
			single(n, weight, n - 1);
			break;
		case CAMPAIGN_MODEL_LAST_NON_DIRECT:
			{
				int			at = n - 1;

				for (int i = n - 1; i >= 0; i--)
				{
					bool		is_ignored = false;

					for (int k = 0; k < rule->nignored && !is_ignored; k++)
						is_ignored = rule->ignored[k] == code[i];
					if (!is_ignored)
					{
						at = i;
						break;
					}
				}
				single(n, weight, at);
			}
			break;
		case CAMPAIGN_MODEL_LINEAR:
			for (int i = 0; i < n; i++)
				weight[i] = 1.0 / n;
			break;
		case CAMPAIGN_MODEL_TIME_DECAY:
			if (rule->stepwise)
			{
				uint64_t	h = (uint64_t) rule->half_life;
				uint64_t	newest = ((uint64_t) converted_at - (uint64_t) ts[n - 1]) / h;

				for (int i = 0; i < n; i++)
					weight[i] = exp2(-(double) (((uint64_t) converted_at - (uint64_t) ts[i]) / h - newest));
			}
			else
				for (int i = 0; i < n; i++)
					weight[i] = exp2(-(double) ((uint64_t) ts[n - 1] - (uint64_t) ts[i]) / (double) rule->half_life);
			normalise(n, weight);
			break;
		case CAMPAIGN_MODEL_POSITION_BASED:
			ends(n, weight, rule->first, rule->middle, rule->last, rule->split_middle);
			break;
		case CAMPAIGN_MODEL_J:
			ends(n, weight, 0.2, 0.2, 0.6, rule->split_middle);
			break;
		case CAMPAIGN_MODEL_INVERSE_J:
			ends(n, weight, 0.6, 0.2, 0.2, rule->split_middle);
			break;
		case CAMPAIGN_MODEL_POSITION_DECAY:
			for (int i = 0; i < n; i++)
				weight[i] = (i + 1) / (0.5 * n * ((double) n + 1));
			break;
		case CAMPAIGN_MODEL_GEOMETRIC:
			{
				double		w = 1;

				for (int i = n - 1; i >= 0; i--, w *= rule->ratio)
					weight[i] = w;
				normalise(n, weight);
			}
			break;
		case CAMPAIGN_MODELS:
			break;
	}
}

/*
 * The time order of n instants, equal ones as they stand: order[k] is the index
 * of the k-th.  scratch has room for n.  true: they were in order already, and
 * order is not filled.
 */
bool
campaign_attribution_order(const int64_t *ts, int n, int32_t *order, int32_t *scratch)
{
	int32_t    *from = order,
			   *to = scratch;
	int			i = 1;

	while (i < n && ts[i - 1] <= ts[i])
		i++;
	if (i >= n)
		return true;
	for (i = 0; i < n; i++)
		order[i] = i;
	/* merge sort from below: stable, and no worse on hostile input */
	for (int64_t width = 1; width < n; width *= 2)
	{
		int32_t    *swap = from;

		for (int64_t start = 0; start < n; start += 2 * width)
		{
			int64_t		a = start,
						a_end = start + width < n ? start + width : n,
						b = a_end,
						b_end = start + 2 * width < n ? start + 2 * width : n;

			for (int64_t k = start; k < b_end; k++)
				to[k] = b >= b_end || (a < a_end && ts[from[a]] <= ts[from[b]]) ? from[a++] : from[b++];
		}
		from = to;
		to = swap;
	}
	if (from != order)
		memcpy(order, from, sizeof(int32_t) * (size_t) n);
	return false;
}
