/*
 * attribution.c: see attribution.h.
 */
#include "core/attribution.h"

#include <math.h>
#include <string.h>

#define USECS_PER_WEEK (INT64_C(7) * 86400 * 1000000)

static const char *const model_names[CAMPAIGN_MODELS] = {
	"first", "last", "last_non_direct", "linear", "linear_distinct", "time_decay", "position_based",
	"j", "inverse_j", "position_decay", "geometric", "participation", "by_code",
	"lead_creation", "w_shaped", "full_path", "milestones", "last_by_priority", "primary"
};

/* what others call them */
static const struct
{
	const char *name;
	campaign_attribution_model model;
}			aliases[] = {
	{"position", CAMPAIGN_MODEL_POSITION_BASED},
	{"u_shaped", CAMPAIGN_MODEL_POSITION_BASED},
	{"u", CAMPAIGN_MODEL_POSITION_BASED},
	{"custom", CAMPAIGN_MODEL_POSITION_BASED},
	{"j_shaped", CAMPAIGN_MODEL_J},
	{"inverse_j_shaped", CAMPAIGN_MODEL_INVERSE_J},
	{"w", CAMPAIGN_MODEL_W_SHAPED},
	{"z", CAMPAIGN_MODEL_FULL_PATH},
	{"z_shaped", CAMPAIGN_MODEL_FULL_PATH},
	{"custom_milestones", CAMPAIGN_MODEL_MILESTONES}
};

static bool
is_name(const char *word, const char *name, size_t len)
{
	return strlen(word) == len && memcmp(word, name, len) == 0;
}

/*
 * The name of a model, NULL beyond the last.
 */
const char *
campaign_attribution_model_name(int model)
{
	return model >= 0 && model < CAMPAIGN_MODELS ? model_names[model] : NULL;
}

/*
 * The model of a name or alias, -1 where there is none.
 */
int
campaign_attribution_model_find(const char *name, size_t len)
{
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		if (is_name(model_names[m], name, len))
			return m;
	for (size_t a = 0; a < sizeof aliases / sizeof *aliases; a++)
		if (is_name(aliases[a].name, name, len))
			return aliases[a].model;
	return -1;
}

/*
 * Whether the weights sum to one (or, for primary, to nothing).
 */
bool
campaign_attribution_is_additive(int model)
{
	return model != CAMPAIGN_MODEL_PARTICIPATION;
}

/*
 * Whether the weights depend on when the touches of the path happened.
 */
bool
campaign_attribution_needs_times(int model)
{
	return model == CAMPAIGN_MODEL_TIME_DECAY || model == CAMPAIGN_MODEL_LEAD_CREATION ||
		model == CAMPAIGN_MODEL_W_SHAPED || model == CAMPAIGN_MODEL_FULL_PATH || model == CAMPAIGN_MODEL_MILESTONES;
}

/*
 * Whether preparing a path, or ties, ask when touches happened, whatever the model.
 */
bool
campaign_attribution_options_need_times(const campaign_attribution_rule *rule)
{
	if (rule->has_after || rule->has_lookback || !rule->include_conversion_instant || rule->share_ties)
		return true;
	for (int i = 0; i < rule->nwindows; i++)
		if (rule->windows[i].lookback < INT64_MAX)
			return true;
	return false;
}

/*
 * Whether the codes of the touches make a difference.
 */
bool
campaign_attribution_needs_codes(const campaign_attribution_rule *rule)
{
	if (rule->nwindows > 0 || rule->nexcluded > 0 || rule->repeats != CAMPAIGN_REPEATS_KEEP)
		return true;
	for (int i = 0; i < rule->ntransforms; i++)
		if (rule->transforms[i].kind != CAMPAIGN_TRANSFORM_UNIQUE && rule->transforms[i].kind != CAMPAIGN_TRANSFORM_TRIM)
			return true;
	switch (rule->model)
	{
		case CAMPAIGN_MODEL_LAST_NON_DIRECT:
			return rule->nignored > 0;
		case CAMPAIGN_MODEL_LINEAR_DISTINCT:
		case CAMPAIGN_MODEL_PARTICIPATION:
			return true;
		case CAMPAIGN_MODEL_BY_CODE:
			return rule->nby_code > 0;
		case CAMPAIGN_MODEL_PRIMARY:
			return rule->nprimary > 0;
		default:
			return false;
	}
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

/* whether ts is not more than a lookback before the conversion */
static bool
reaches_back(int64_t lookback, int64_t ts, int64_t converted_at)
{
	/* unsigned: the distance of two instants may pass int64 */
	return lookback == INT64_MAX || (uint64_t) converted_at - (uint64_t) ts <= (uint64_t) lookback;
}

/*
 * Whether a touch is of the right time: both ends of the lookback count, the
 * instant of the conversion as the rule says, that of after never.
 */
bool
campaign_attribution_in_window(const campaign_attribution_rule *rule, int64_t ts, int64_t converted_at)
{
	if (ts > converted_at || (ts == converted_at && !rule->include_conversion_instant))
		return false;
	if (rule->has_after && ts <= rule->after)
		return false;
	return !rule->has_lookback || reaches_back(rule->lookback, ts, converted_at);
}

/* the number of touches, in time order, before t; at t as well if with_t */
static int
touches_before(int n, const int64_t *ts, int64_t t, bool with_t)
{
	int			lo = 0;

	while (n > 0)
	{
		int			half = n / 2;

		if (ts[lo + half] < t || (with_t && ts[lo + half] == t))
		{
			lo += half + 1;
			n -= half + 1;
		}
		else
			n = half;
	}
	return lo;
}

/* the window of a code, NULL if it has none */
static const campaign_attribution_window *
window_of(const campaign_attribution_rule *rule, int32_t code)
{
	int			lo = 0,
				n = rule->nwindows;

	while (n > 1)
	{
		int			half = n / 2;

		if (rule->windows[lo + half].code <= code)
			lo += half;
		n -= half;
	}
	return n == 1 && rule->windows[lo].code == code ? &rule->windows[lo] : NULL;
}

/*
 * The touches that may earn, of n in time order: their indexes go to kept,
 * ascending, with room for n; their number.  code may be NULL where no option
 * asks for it (campaign_attribution_needs_codes), ts where the caller has none: then
 * all touches are of the right time.
 */
int
campaign_attribution_prepare(const campaign_attribution_rule *rule, int n, const int64_t *ts,
							 const int32_t *code, int64_t converted_at, int32_t *kept)
{
	int			start = 0,
				end = n,
				m = 0;

	/* most often nothing is after the conversion */
	if (ts != NULL && n > 0 && ts[n - 1] >= converted_at)
		end = touches_before(n, ts, converted_at, rule->include_conversion_instant);
	if (ts != NULL && rule->has_after)
		start = touches_before(end, ts, rule->after, true);
	if (ts != NULL && rule->has_lookback)
	{
		int64_t		earliest;

		if (!__builtin_sub_overflow(converted_at, rule->lookback, &earliest))
			start += touches_before(end - start, ts + start, earliest, false);
	}

	if (rule->nwindows == 0 && rule->nexcluded == 0)
		for (int i = start; i < end; i++)
			kept[m++] = i;
	else
		for (int i = start; i < end; i++)
		{
			const campaign_attribution_window *w = window_of(rule, code[i]);

			if ((w == NULL || ts == NULL || reaches_back(w->lookback, ts[i], converted_at)) &&
				!campaign_codes_contain(rule->excluded, rule->nexcluded, code[i]))
				kept[m++] = i;
		}
	for (int t = 0; t < rule->ntransforms; t++)
		m = campaign_path_transform_apply(&rule->transforms[t], m, code, kept, rule->tick);
	if (rule->repeats != CAMPAIGN_REPEATS_KEEP)
	{
		campaign_path_transform t = {.kind = rule->repeats == CAMPAIGN_REPEATS_COLLAPSE ?
			CAMPAIGN_TRANSFORM_EXPOSURE : CAMPAIGN_TRANSFORM_FIRST};

		m = campaign_path_transform_apply(&t, m, code, kept, rule->tick);
	}
	return m;
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
	else if (!(sum > 0))
		for (int i = 0; i < n; i++)
			weight[i] = 1.0 / n;
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

/* in proportion to the weights of codes; equally where all are zero */
static void
by_code(const campaign_attribution_rule *rule, int n, const int32_t *code, double *weight)
{
	double		sum = 0;

	for (int i = 0; i < n; i++)
	{
		int			lo = 0,
					len = rule->nby_code;

		while (len > 1)
		{
			int			half = len / 2;

			if (rule->by_code[lo + half].code <= code[i])
				lo += half;
			len -= half;
		}
		weight[i] = len == 1 && rule->by_code[lo].code == code[i] ? rule->by_code[lo].weight : rule->default_weight;
		sum += weight[i];
	}
	for (int i = 0; i < n; i++)
		weight[i] = sum > 0 ? weight[i] / sum : 1.0 / n;
}

/* the last touch among those of the foremost window; codes without one come last */
static int
foremost(const campaign_attribution_rule *rule, int n, const int32_t *code)
{
	int32_t		best = INT32_MAX;
	int			at = n - 1;

	if (rule->nwindows == 0)
		return at;
	for (int i = n - 1; i >= 0 && best > 0; i--)
	{
		const campaign_attribution_window *w = window_of(rule, code[i]);

		if (w != NULL && w->rank < best)
		{
			best = w->rank;
			at = i;
		}
	}
	return at;
}

/* touches of one instant share equally what they have */
static void
share_ties(int n, const int64_t *ts, double *weight)
{
	for (int i = 0, end; i < n; i = end)
	{
		double		sum = weight[i];

		for (end = i + 1; end < n && ts[end] == ts[i]; end++)
			sum += weight[end];
		if (end - i > 1)
			for (int k = i; k < end; k++)
				weight[k] = sum / (end - i);
	}
}

/*
 * Weights of a prepared path of n touches in time order; false where none earns
 * anything: n is 0, or none is of a primary code.  code may be NULL where
 * campaign_attribution_needs_codes says so, ts for models that need no times: ties
 * are then in order.  Ages count from the newest touch (the
 * factor cancels), so that an old path does not vanish in 0/0.
 */
bool
campaign_attribution_weigh(const campaign_attribution_rule *rule, int n, const int64_t *ts, const int32_t *code,
						   int64_t converted_at, double *weight)
{
	int			at;

	if (n == 0)
		return false;
	switch (rule->model)
	{
		case CAMPAIGN_MODEL_FIRST:
			single(n, weight, 0);
			break;
		case CAMPAIGN_MODEL_LAST:
			single(n, weight, n - 1);
			break;
		case CAMPAIGN_MODEL_LAST_NON_DIRECT:
			at = n - 1;
			if (rule->nignored > 0)
				while (at >= 0 && campaign_codes_contain(rule->ignored, rule->nignored, code[at]))
					at--;
			single(n, weight, at < 0 ? n - 1 : at);
			break;
		case CAMPAIGN_MODEL_LINEAR:
			for (int i = 0; i < n; i++)
				weight[i] = 1.0 / n;
			break;
		case CAMPAIGN_MODEL_LINEAR_DISTINCT:
			campaign_attribution_weigh_distinct(n, code, false, weight, rule->tick);
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
			/* beside milestones the shares are those of their first and last touch */
			if (rule->nmilestones > 0)
				ends(n, weight, 0.4, 0.2, 0.4, rule->split_middle);
			else
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
		case CAMPAIGN_MODEL_PARTICIPATION:
			campaign_attribution_weigh_distinct(n, code, true, weight, rule->tick);
			break;
		case CAMPAIGN_MODEL_BY_CODE:
			if (rule->nby_code > 0)
				by_code(rule, n, code, weight);
			else
				for (int i = 0; i < n; i++)
					weight[i] = 1.0 / n;
			break;
		case CAMPAIGN_MODEL_LEAD_CREATION:
		case CAMPAIGN_MODEL_W_SHAPED:
		case CAMPAIGN_MODEL_FULL_PATH:
		case CAMPAIGN_MODEL_MILESTONES:
			campaign_attribution_weigh_milestones(rule, n, ts, converted_at, weight);
			break;
		case CAMPAIGN_MODEL_LAST_BY_PRIORITY:
			single(n, weight, foremost(rule, n, code));
			break;
		case CAMPAIGN_MODEL_PRIMARY:
			at = rule->nprimary > 0 ? n - 1 : -1;
			while (at >= 0 && !campaign_codes_contain(rule->primary, rule->nprimary, code[at]))
				at--;
			if (at < 0)
			{
				memset(weight, 0, sizeof(double) * (size_t) n);
				return false;
			}
			single(n, weight, at);
			break;
		case CAMPAIGN_MODELS:
			return false;
	}
	if (rule->share_ties && ts != NULL)
		share_ties(n, ts, weight);
	return true;
}

/*
 * The time order of n instants, equal ones as they stand: order[k] is the index
 * of the k-th.  scratch has room for n.  true: they were in order already, and
 * order is not filled.
 */
bool
campaign_attribution_order(const int64_t *ts, int n, int32_t *order, int32_t *scratch, void (*tick) (void))
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
			{
				if (k % 65536 == 65535 && tick != NULL)
					tick();
				to[k] = b >= b_end || (a < a_end && ts[from[a]] <= ts[from[b]]) ? from[a++] : from[b++];
			}
		}
		from = to;
		to = swap;
	}
	if (from != order)
		memcpy(order, from, sizeof(int32_t) * (size_t) n);
	return false;
}
