/*
 * path_rules.c: see path_rules.h.
 */
#include "core/path_rules.h"

#include <string.h>

/* how many cheap steps between two looks at whether the query is cancelled */
#define PATIENCE 65536
/* memory of the counts: so many cells of 24 bytes */
#define MANY_CELLS (INT64_C(1) << 21)

/* what one code earned at one place of paths of one length; rest is what rounding left out of value */
typedef struct cell
{
	int64_t		conversions;
	double		value,
				rest;
} cell;

/* a sum that carries what rounding left out */
typedef struct careful
{
	double		sum,
				rest;
} careful;

/* without a branch, for the branch would be a coin's toss */
static inline void
two_sum(double *sum, double *rest, double x)
{
	double		s = *sum + x,
				of_x = s - *sum;

	*rest += (*sum - (s - of_x)) + (x - of_x);
	*sum = s;
}

static inline void
put(cell *c, int64_t conversions, double value)
{
	c->conversions += conversions;
	two_sum(&c->value, &c->rest, value);
}

/* the credits of a code under one rule */
typedef struct credit
{
	careful		conversions,
				value;
} credit;

static inline void
earn(credit *to, double weight, double conversions, double value, double rest)
{
	two_sum(&to->conversions.sum, &to->conversions.rest, conversions * weight);
	two_sum(&to->value.sum, &to->value.rest, value * weight);
	to->value.rest += rest * weight;
}

/* what a rule looks at */
typedef enum sight
{
	POSITIONS,					/* length of the path, position of the touch */
	DISTINCT,					/* the set of codes */
	CODES						/* the codes in their order */
} sight;

static sight
sight_of(const campaign_attribution_rule *rule)
{
	if (rule->model == CAMPAIGN_MODEL_LINEAR_DISTINCT || rule->model == CAMPAIGN_MODEL_PARTICIPATION)
		return DISTINCT;
	return campaign_attribution_needs_codes(rule) ? CODES : POSITIONS;
}

/* a rule without what binds the path before it is weighed */
static campaign_attribution_rule
weights_only(const campaign_attribution_rule *rule)
{
	campaign_attribution_rule r = *rule;

	r.nexcluded = r.ntransforms = 0;
	r.repeats = CAMPAIGN_REPEATS_KEEP;
	if (r.model != CAMPAIGN_MODEL_LAST_BY_PRIORITY)
		r.nwindows = 0;
	return r;
}

/*
 * Whether the options change paths.
 */
bool
campaign_path_rules_edits(const campaign_attribution_rule *rule)
{
	return rule->nexcluded > 0 || rule->ntransforms > 0 || rule->repeats != CAMPAIGN_REPEATS_KEEP;
}

/* the order of a path set: code by code, a path before its continuations */
static int
compare_paths(const int32_t *touch, const int64_t *start, const int64_t *end, int32_t a, int32_t b)
{
	int64_t		na = end[a] - start[a],
				nb = end[b] - start[b];

	for (int64_t i = 0; i < na && i < nb; i++)
		if (touch[start[a] + i] != touch[start[b] + i])
			return touch[start[a] + i] < touch[start[b] + i] ? -1 : 1;
	return na < nb ? -1 : na > nb;
}

/*
 * The paths as the options of a rule leave them (excluded, transforms, repeats),
 * equal ones made one.  Codes keep their numbers, also those that no path touches
 * any more.
 */
campaign_path_set *
campaign_path_rules_edit(const campaign_path_set *set, const campaign_attribution_rule *rule, campaign_workspace *w)
{
	campaign_path_set *edited = w->alloc(w->context, sizeof *edited);
	int32_t		npaths = set->npaths;
	int64_t		ntouches = npaths > 0 ? set->start[npaths] : 0,
				longest = 0,
				n = 0;
	int32_t    *touch = campaign_workspace_array(w, ntouches, sizeof(int32_t)),
			   *sorted_touch = campaign_workspace_array(w, ntouches, sizeof(int32_t));
	int64_t    *start = campaign_workspace_array(w, npaths, sizeof(int64_t)),
			   *end = campaign_workspace_array(w, npaths, sizeof(int64_t)),
			   *sorted_start = campaign_workspace_array(w, (size_t) npaths + 1, sizeof(int64_t)),
			   *conversions = campaign_workspace_array(w, npaths, sizeof(int64_t)),
			   *nulls = campaign_workspace_array(w, npaths, sizeof(int64_t)),
			   *instant;
	double	   *value = campaign_workspace_array(w, npaths, sizeof(double)),
				rest = 0;
	int32_t    *order = campaign_workspace_array(w, npaths, sizeof(int32_t)),
			   *scratch = campaign_workspace_array(w, npaths, sizeof(int32_t)),
			   *code,
			   *kept;
	campaign_attribution_rule r = *rule;

	for (int32_t p = 0; p < npaths; p++)
		if (set->start[p + 1] - set->start[p] > longest)
			longest = set->start[p + 1] - set->start[p];
	instant = campaign_workspace_array(w, longest, sizeof(int64_t));	/* all alike */
	code = campaign_workspace_array(w, longest, sizeof(int32_t));
	kept = campaign_workspace_array(w, longest, sizeof(int32_t));
	r.nwindows = 0;
	for (int32_t p = 0; p < npaths; p++)
	{
		int			len = (int) (set->start[p + 1] - set->start[p]);

		if (p % 4096 == 0 || len > PATIENCE)
			campaign_workspace_tick(w);
		for (int i = 0; i < len; i++)
			code[i] = set->codes[set->touch[set->start[p] + i]];
		len = campaign_attribution_prepare(&r, len, instant, code, 1, kept);
		start[p] = n;
		for (int i = 0; i < len; i++)
			touch[n++] = set->touch[set->start[p] + kept[i]];
		end[p] = n;
		order[p] = p;
	}

	/* merge sort from below */
	for (int64_t width = 1; width < npaths; width *= 2)
	{
		int32_t    *swap = order;

		for (int64_t from = 0; from < npaths; from += 2 * width)
		{
			int64_t		a = from,
						a_end = from + width < npaths ? from + width : npaths,
						b = a_end,
						b_end = from + 2 * width < npaths ? from + 2 * width : npaths;

			for (int64_t k = from; k < b_end; k++)
			{
				if (k % 4096 == 0)
					campaign_workspace_tick(w);
				scratch[k] = b >= b_end || (a < a_end && compare_paths(touch, start, end, order[a], order[b]) <= 0) ?
					order[a++] : order[b++];
			}
		}
		order = scratch;
		scratch = swap;
	}

	*edited = (campaign_path_set) {set->ncodes, set->codes, 0, sorted_start, sorted_touch, conversions, nulls, value};
	for (int32_t k = 0; k < npaths; k++)
	{
		int32_t		p = order[k],
					at = edited->npaths - 1;

		if (k % 4096 == 0)
			campaign_workspace_tick(w);
		if (k == 0 || compare_paths(touch, start, end, order[k - 1], p) != 0)
		{
			int64_t		len = end[p] - start[p];

			if (at >= 0)
				value[at] += rest;
			rest = 0;
			at = edited->npaths++;
			memcpy(sorted_touch + sorted_start[at], touch + start[p], sizeof(int32_t) * (size_t) len);
			sorted_start[at + 1] = sorted_start[at] + len;
		}
		conversions[at] += set->conversions[p];
		nulls[at] += set->nulls[p];
		two_sum(&value[at], &rest, set->value[p]);
	}
	if (edited->npaths > 0)
		value[edited->npaths - 1] += rest;
	return edited;
}

/* one path by one rule that is not counted in cells */
static void
weigh_path(const campaign_path_set *set, int32_t p, const campaign_attribution_rule *rule, const int32_t *code,
		   double *weight, credit *credits)
{
	const int32_t *touch = set->touch + set->start[p];
	int			n = (int) (set->start[p + 1] - set->start[p]);

	if (!campaign_attribution_weigh(rule, n, NULL, code, 0, weight))
	{
		earn(&credits[set->ncodes], 1, (double) set->conversions[p], set->value[p], 0);
		return;
	}
	for (int i = 0; i < n; i++)
		if (weight[i] != 0)
			earn(&credits[touch[i]], weight[i], (double) set->conversions[p], set->value[p], 0);
}

/*
 * The credits of all rules in one pass over the touches of paths that earned
 * anything: whole numbers and exact sums by length, position and code, weighed at
 * the end.  Lengths that are too rare for cells of their own, or too many, are
 * weighed path by path.
 */
void
campaign_path_rules(const campaign_path_set *set, int nrules, const campaign_attribution_rule *rules,
					double *conversions, double *value, campaign_workspace *w)
{
	int32_t		ncodes = set->ncodes;
	campaign_attribution_rule *rule = campaign_workspace_array(w, nrules, sizeof(campaign_attribution_rule));
	int64_t		width = (int64_t) ncodes + 1;
	credit	   *credits = campaign_workspace_array(w, (size_t) nrules * (size_t) width, sizeof(credit));
	int64_t		longest = 0,
				ncells = 0,
				nsets;
	int64_t    *length,			/* how many paths there are of each, then where their cells begin */
			   *stamp = campaign_workspace_array(w, ncodes, sizeof(int64_t));
	int32_t    *code,
			   *member = campaign_workspace_array(w, ncodes, sizeof(int32_t));
	double	   *weight;
	cell	   *cells,
			   *sets = NULL;
	bool		by_set = false,
				by_path = false,
				by_position = false;

	for (int r = 0; r < nrules; r++)
	{
		rule[r] = weights_only(&rules[r]);
		by_set |= sight_of(&rule[r]) == DISTINCT;
		by_path |= sight_of(&rule[r]) == CODES;
		by_position |= sight_of(&rule[r]) == POSITIONS;
	}
	for (int32_t p = 0; p < set->npaths; p++)
		if (set->start[p + 1] - set->start[p] > longest)
			longest = set->start[p + 1] - set->start[p];
	length = campaign_workspace_array(w, (size_t) longest + 1, sizeof(int64_t));
	code = campaign_workspace_array(w, longest, sizeof(int32_t));
	weight = campaign_workspace_array(w, longest, sizeof(double));
	for (int32_t p = 0; p < set->npaths; p++)
		if (set->conversions[p] != 0 || set->value[p] != 0)
			length[set->start[p + 1] - set->start[p]]++;
	length[0] = -1;
	for (int64_t n = 1; n <= longest; n++)
	{
		/* cells pay where they are fewer than what falls into them, about */
		if (by_position && length[n] >= ncodes / 2 && length[n] > 0 && n * ncodes <= MANY_CELLS - ncells)
		{
			length[n] = ncells;
			ncells += n * ncodes;
		}
		else
			length[n] = -1;
	}
	cells = campaign_workspace_array(w, ncells, sizeof(cell));
	nsets = longest < ncodes ? longest : ncodes;
	if (ncodes > 0 && nsets > MANY_CELLS / 2 / ncodes)
		nsets = MANY_CELLS / 2 / ncodes;
	if (by_set)
		sets = campaign_workspace_array(w, (size_t) nsets * (size_t) ncodes, sizeof(cell));

	for (int32_t p = 0; p < set->npaths; p++)
	{
		const int32_t *touch = set->touch + set->start[p];
		int64_t		n = set->start[p + 1] - set->start[p];
		int64_t		c = set->conversions[p];
		double		v = set->value[p];

		if (p % 4096 == 0 || n > PATIENCE)
			campaign_workspace_tick(w);
		if (c == 0 && v == 0)
			continue;
		if (n == 0)
		{
			for (int r = 0; r < nrules; r++)
				earn(&credits[r * width + ncodes], 1, (double) c, v, 0);
			continue;
		}
		if (length[n] >= 0)
		{
			cell	   *at = cells + length[n];

			for (int64_t i = 0; i < n; i++)
				put(&at[touch[i] * n + i], c, v);
		}
		if (by_set)
		{
			int32_t		k = 0;

			for (int64_t i = 0; i < n; i++)
			{
				/* without a branch: the place is taken or written over */
				member[k] = touch[i];
				k += stamp[touch[i]] != (int64_t) p + 1;
				stamp[touch[i]] = (int64_t) p + 1;
				if (k == ncodes)
					break;
			}
			if (k <= nsets)
			{
				cell	   *at = sets + (int64_t) (k - 1) * ncodes;

				for (int32_t i = 0; i < k; i++)
					put(&at[member[i]], c, v);
			}
			else
				for (int r = 0; r < nrules; r++)
					if (sight_of(&rule[r]) == DISTINCT)
						for (int32_t i = 0; i < k; i++)
							earn(&credits[r * width + member[i]],
								 rule[r].model == CAMPAIGN_MODEL_PARTICIPATION ? 1 : 1.0 / k, (double) c, v, 0);
		}
		if (by_path || (by_position && length[n] < 0))
		{
			if (by_path)
				for (int64_t i = 0; i < n; i++)
					code[i] = set->codes[touch[i]];
			for (int r = 0; r < nrules; r++)
			{
				sight		s = sight_of(&rule[r]);

				if (s == CODES || (s == POSITIONS && length[n] < 0))
					weigh_path(set, p, &rule[r], code, weight, &credits[r * width]);
			}
		}
	}

	for (int r = 0; r < nrules; r++)
	{
		credit	   *to = &credits[r * width];

		if (sight_of(&rule[r]) == POSITIONS)
		{
			for (int64_t n = 1; n <= longest; n++)
			{
				bool		earns;

				campaign_workspace_tick(w);
				if (length[n] < 0)
					continue;
				earns = campaign_attribution_weigh(&rule[r], (int) n, NULL, NULL, 0, weight);
				for (int32_t c = 0; c < ncodes; c++)
				{
					const cell *at = &cells[length[n] + c * n];

					/* first touches count each path once */
					if (!earns)
						earn(&to[ncodes], 1, (double) at->conversions, at->value, at->rest);
					for (int64_t i = 0; earns && i < n; i++)
						earn(&to[c], weight[i], (double) at[i].conversions, at[i].value, at[i].rest);
				}
			}
		}
		else if (sight_of(&rule[r]) == DISTINCT)
		{
			for (int64_t k = 1; k <= nsets; k++)
			{
				campaign_workspace_tick(w);
				for (int32_t c = 0; c < ncodes; c++)
				{
					const cell *at = &sets[(k - 1) * ncodes + c];

					earn(&to[c], rule[r].model == CAMPAIGN_MODEL_PARTICIPATION ? 1 : 1.0 / (double) k,
						 (double) at->conversions, at->value, at->rest);
				}
			}
		}
		for (int32_t c = 0; c <= ncodes; c++)
		{
			conversions[r * width + c] = to[c].conversions.sum + to[c].conversions.rest;
			value[r * width + c] = to[c].value.sum + to[c].value.rest;
		}
	}
}

/*
 * What each code gets of each path, codes in the order of their first touch.
 */
campaign_path_shares *
campaign_path_shares_prepare(const campaign_path_set *set, const campaign_attribution_rule *rule, campaign_workspace *w)
{
	campaign_path_shares *shares = w->alloc(w->context, sizeof *shares);
	campaign_attribution_rule r = weights_only(rule);
	int64_t		ntouches = set->npaths > 0 ? set->start[set->npaths] : 0,
				longest = 0,
				m = 0;
	int64_t    *place = campaign_workspace_array(w, set->ncodes, sizeof(int64_t));	/* 1 + of the share of a code */
	int32_t    *code;
	double	   *weight;

	for (int32_t p = 0; p < set->npaths; p++)
		if (set->start[p + 1] - set->start[p] > longest)
			longest = set->start[p + 1] - set->start[p];
	code = campaign_workspace_array(w, longest, sizeof(int32_t));
	weight = campaign_workspace_array(w, longest, sizeof(double));
	shares->ncodes = set->ncodes;
	shares->npaths = set->npaths;
	shares->start = campaign_workspace_array(w, (size_t) set->npaths + 1, sizeof(int64_t));
	shares->code = campaign_workspace_array(w, (size_t) ntouches + (size_t) set->npaths, sizeof(int32_t));
	shares->share = campaign_workspace_array(w, (size_t) ntouches + (size_t) set->npaths, sizeof(double));
	for (int32_t p = 0; p < set->npaths; p++)
	{
		const int32_t *touch = set->touch + set->start[p];
		int			n = (int) (set->start[p + 1] - set->start[p]);

		if (p % 4096 == 0 || n > PATIENCE)
			campaign_workspace_tick(w);
		for (int i = 0; i < n; i++)
			code[i] = set->codes[touch[i]];
		/* what earned nothing, not even when drawn again, needs no shares */
		if (set->conversions[p] == 0 && set->value[p] == 0)
			;
		else if (!campaign_attribution_weigh(&r, n, NULL, code, 0, weight))
		{
			shares->code[m] = set->ncodes;
			shares->share[m++] = 1;
		}
		else
			for (int i = 0; i < n; i++)
			{
				if (weight[i] == 0)
					continue;
				if (place[touch[i]] <= shares->start[p])
				{
					shares->code[m] = touch[i];
					place[touch[i]] = ++m;
				}
				shares->share[place[touch[i]] - 1] += weight[i];
			}
		shares->start[p + 1] = m;
	}
	return shares;
}

/*
 * Credits for what paths are said to have earned.
 */
void
campaign_path_shares_solve(const campaign_path_shares *shares, const int64_t *earned, const double *earned_value,
						   double *conversions, double *value, campaign_workspace *w)
{
	memset(conversions, 0, sizeof(double) * ((size_t) shares->ncodes + 1));
	memset(value, 0, sizeof(double) * ((size_t) shares->ncodes + 1));
	for (int32_t p = 0; p < shares->npaths; p++)
	{
		if (p % PATIENCE == 0)
			campaign_workspace_tick(w);
		for (int64_t m = shares->start[p]; m < shares->start[p + 1]; m++)
		{
			conversions[shares->code[m]] += (double) earned[p] * shares->share[m];
			value[shares->code[m]] += earned_value[p] * shares->share[m];
		}
	}
}
