/*
 * path_rules: every model in one pass against path by path weights, in long
 * double; edited paths against rewriting them here.
 */
#include "core/path_rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what, double got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s (%.17g)\n", what, got);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

static double
uniform(void)
{
	return (double) (rnd() >> 11) / 9007199254740992.0;
}

#define PATHS 50000
#define TOUCHES 2000000
#define CODES 3000
static int64_t start[PATHS + 1],
			conversions[PATHS],
			nulls[PATHS];
static double value[PATHS];
static int32_t touch[TOUCHES],
			codes[CODES],
			code[TOUCHES];
static double weight[TOUCHES];
static campaign_path_set set;

#define RULES 16
static campaign_attribution_rule rule[RULES];
static int	nrules;
static int32_t ignored[8],
			primary[8];
static campaign_attribution_window window[8];
static campaign_attribution_code_weight by_code[8];
static double credit[RULES * (CODES + 1)],
			credit_value[RULES * (CODES + 1)],
			one[CODES + 1],
			one_value[CODES + 1];
static long double want[CODES + 1],
			want_value[CODES + 1];

static int
compare(const void *a, const void *b)
{
	int32_t		x = *(const int32_t *) a,
				y = *(const int32_t *) b;

	return x < y ? -1 : x > y;
}

/* ascending codes of the set, each once: their number */
static int
some_codes(int32_t *list, int most)
{
	int			n = (int) (rnd() % (unsigned) most) + 1,
				m = 0;

	if (set.ncodes == 0)
		return 0;
	for (int i = 0; i < n; i++)
		list[i] = codes[rnd() % (unsigned) set.ncodes];
	qsort(list, (size_t) n, sizeof *list, compare);
	for (int i = 0; i < n; i++)
		if (m == 0 || list[m - 1] != list[i])
			list[m++] = list[i];
	return m;
}

/* every model that needs no times, with options at random */
static void
random_rules(void)
{
	int32_t		list[8];
	int			n;

	nrules = 0;
	for (int m = 0; m < CAMPAIGN_MODELS; m++)
		if (!campaign_attribution_needs_times(m))
		{
			campaign_attribution_rule *r = &rule[nrules++];

			campaign_attribution_defaults(r, m);
			r->first = uniform();
			r->middle = uniform();
			r->last = uniform();
			r->split_middle = rnd() % 2;
			r->ratio = uniform() * 0.9 + 0.1;
			if (rnd() % 4 == 0)
				continue;
			if (m == CAMPAIGN_MODEL_LAST_NON_DIRECT)
			{
				r->ignored = ignored;
				r->nignored = some_codes(ignored, 4);
			}
			if (m == CAMPAIGN_MODEL_PRIMARY)
			{
				r->primary = primary;
				r->nprimary = some_codes(primary, 4);
			}
			if (m == CAMPAIGN_MODEL_BY_CODE)
			{
				n = some_codes(list, 4);
				for (int i = 0; i < n; i++)
					by_code[i] = (campaign_attribution_code_weight) {list[i], uniform()};
				r->by_code = by_code;
				r->nby_code = n;
				r->default_weight = rnd() % 2;
			}
			if (m == CAMPAIGN_MODEL_LAST_BY_PRIORITY)
			{
				n = some_codes(list, 4);
				for (int i = 0; i < n; i++)
					window[i] = (campaign_attribution_window) {list[i], n - i - 1, INT64_MAX};
				r->windows = window;
				r->nwindows = n;
			}
		}
}

/* paths need be neither sorted nor distinct for the rules */
static void
random_set(int ncodes, int npaths, int longest, bool harsh)
{
	set = (campaign_path_set) {ncodes, codes, npaths, start, touch, conversions, nulls, value};
	for (int c = 0; c < ncodes; c++)
		codes[c] = c * 7 - 1000;
	for (int p = 0; p < npaths; p++)
	{
		int			n = (int) (rnd() % (unsigned) (longest + 1));
		int			range = rnd() % 2 ? ncodes : ncodes < 3 ? ncodes : 3;

		start[p + 1] = start[p] + n;
		if (start[p + 1] > TOUCHES)
			abort();
		for (int64_t t = start[p]; t < start[p + 1]; t++)
			touch[t] = (int32_t) (rnd() % (unsigned) range);
		conversions[p] = rnd() % 3 == 0 ? 0 : (int64_t) (rnd() % (harsh ? 1000000000 : 4));
		nulls[p] = (int64_t) (rnd() % 10);
		value[p] = conversions[p] == 0 ? 0 : harsh ? exp(uniform() * 40 - 20) : uniform() * 1000;
	}
}

/* paths one by one; what credits come to if added in greater precision */
static void
oracle(const campaign_path_set *s, const campaign_attribution_rule *r, long double *credits, long double *values)
{
	memset(credits, 0, sizeof(long double) * ((size_t) s->ncodes + 1));
	memset(values, 0, sizeof(long double) * ((size_t) s->ncodes + 1));
	for (int p = 0; p < s->npaths; p++)
	{
		int			n = (int) (s->start[p + 1] - s->start[p]);
		const int32_t *at = s->touch + s->start[p];

		for (int i = 0; i < n; i++)
			code[i] = s->codes[at[i]];
		if (!campaign_attribution_weigh(r, n, NULL, code, 0, weight))
		{
			credits[s->ncodes] += s->conversions[p];
			values[s->ncodes] += s->value[p];
			continue;
		}
		for (int i = 0; i < n; i++)
		{
			credits[at[i]] += (long double) s->conversions[p] * weight[i];
			values[at[i]] += (long double) s->value[p] * weight[i];
		}
	}
}

/* the largest difference, relative */
static double
off(int n, const double *got, const long double *exact)
{
	long double most = 0;

	for (int i = 0; i < n; i++)
	{
		long double d = fabsl((long double) got[i] - exact[i]);

		if (d > 0)
			d /= fmaxl(fabsl(exact[i]), 1e-300L);
		most = d > most ? d : most;
	}
	return (double) most;
}

static void
rules_agree(void)
{
	random_rules();
	campaign_path_rules(&set, nrules, rule, credit, credit_value, &workspace);
	for (int r = 0; r < nrules; r++)
	{
		const char *name = campaign_attribution_model_name((int) rule[r].model);
		campaign_path_shares *shares;
		int			n = set.ncodes + 1;
		const double *row = credit + (size_t) r * (size_t) n,
				   *row_value = credit_value + (size_t) r * (size_t) n;

		oracle(&set, &rule[r], want, want_value);
		check(off(n, row, want) <= 2e-15, name, off(n, row, want));
		check(off(n, row_value, want_value) <= 2e-15, name, off(n, row_value, want_value));

		shares = campaign_path_shares_prepare(&set, &rule[r], &workspace);
		campaign_path_shares_solve(shares, conversions, value, one, one_value, &workspace);
		check(off(n, one, want) <= 1e-12, name, off(n, one, want));
		check(off(n, one_value, want_value) <= 1e-12, name, off(n, one_value, want_value));
	}
	give_back();
}

/* whether a list of codes has one */
static bool
has(const int32_t *list, int n, int32_t c)
{
	while (n-- > 0)
		if (list[n] == c)
			return true;
	return false;
}

/* a path as the options leave it, written down simply */
static int
rewrite(const campaign_attribution_rule *r, int n, int32_t *path)
{
	int			m = 0;

	for (int i = 0; i < n; i++)
	{
		if (has(r->excluded, r->nexcluded, codes[path[i]]))
			continue;
		if (r->repeats == CAMPAIGN_REPEATS_COLLAPSE && m > 0 && path[m - 1] == path[i])
			continue;
		if (r->repeats == CAMPAIGN_REPEATS_DISTINCT && has(path, m, path[i]))
			continue;
		path[m++] = path[i];
	}
	return m;
}

static void
edits_agree(void)
{
	static int32_t excluded[8],
				path[256];
	campaign_attribution_rule r;
	campaign_path_set *edited;
	int64_t		sum[2] = {0, 0};
	int			found = 0;

	campaign_attribution_defaults(&r, CAMPAIGN_MODEL_LINEAR);
	check(!campaign_path_rules_edits(&r), "nothing to edit", 0);
	r.repeats = rnd() % 3;
	if (rnd() % 2)
	{
		r.excluded = excluded;
		r.nexcluded = some_codes(excluded, 3);
	}
	edited = campaign_path_rules_edit(&set, &r, &workspace);
	/* ascending, and each once */
	for (int p = 1; p < edited->npaths; p++)
	{
		int64_t		a = edited->start[p - 1],
					b = edited->start[p],
					a_end = b,
					b_end = edited->start[p + 1];

		while (a < a_end && b < b_end && edited->touch[a] == edited->touch[b])
			a++, b++;
		check(b < b_end && (a == a_end || edited->touch[a] < edited->touch[b]), "ascending", p);
	}
	/* what every path became is there, and has all that came together in it */
	for (int q = 0; q < edited->npaths; q++)
	{
		int64_t		c = 0,
					u = 0;
		long double v = 0;

		for (int p = 0; p < set.npaths; p++)
		{
			int			n = (int) (start[p + 1] - start[p]);

			memcpy(path, touch + start[p], sizeof(int32_t) * (size_t) n);
			n = rewrite(&r, n, path);
			if (n != edited->start[q + 1] - edited->start[q] ||
				memcmp(path, edited->touch + edited->start[q], sizeof(int32_t) * (size_t) n) != 0)
				continue;
			c += conversions[p];
			u += nulls[p];
			v += value[p];
			found++;
		}
		check(c == edited->conversions[q] && u == edited->nulls[q], "counts of an edited path", (double) c);
		check(fabsl(v - edited->value[q]) <= 1e-15L * v, "value of an edited path", (double) v - edited->value[q]);
		sum[0] += c;
		sum[1] += u;
	}
	check(found == set.npaths, "every path is somewhere", found);
	give_back();
}

int
main(void)
{
	/* cells for all; a few codes many paths */
	for (int round = 0; round < 60; round++)
	{
		random_set(1 + (int) (rnd() % 12), 1 + (int) (rnd() % 400), 1 + (int) (rnd() % 12), round % 2);
		rules_agree();
	}
	/* lengths too rare, codes too many */
	for (int round = 0; round < 4; round++)
	{
		random_set(CODES, 40, 30, round % 2);
		rules_agree();
		random_set(50, 200, 300, round % 2);
		rules_agree();
	}
	random_set(3, 40, 20000, false);
	rules_agree();
	random_set(CODES, 400, 3000, true);
	rules_agree();
	/* more than the cells hold */
	random_set(CODES, 50000, 35, true);
	rules_agree();

	/* nothing, and only empty paths */
	random_set(0, 0, 0, false);
	random_rules();
	campaign_path_rules(&set, nrules, rule, credit, credit_value, &workspace);
	random_set(2, 3, 0, false);
	conversions[0] = 5;
	conversions[1] = conversions[2] = 0;
	campaign_path_rules(&set, 1, rule, credit, credit_value, &workspace);
	check(credit[0] == 0 && credit[1] == 0 && credit[2] == 5, "empty paths earn for nobody", credit[2]);
	give_back();

	/* whole numbers stay whole, whatever else is in the sum */
	random_set(1, 3, 1, true);
	for (int p = 0; p < 3; p++)
	{
		start[p + 1] = p + 1;
		touch[p] = 0;
		value[p] = p == 1 ? 1 : p == 0 ? 1e17 : -1e17;
	}
	conversions[0] = INT64_C(9007199254740990);
	conversions[1] = conversions[2] = 1;
	random_rules();
	campaign_path_rules(&set, 1, rule, credit, credit_value, &workspace);
	check(credit[0] == 9007199254740992.0, "2^53 conversions", credit[0]);
	check(credit_value[0] == 1, "values that cancel", credit_value[0]);
	give_back();

	for (int round = 0; round < 60; round++)
	{
		random_set(1 + (int) (rnd() % 5), 1 + (int) (rnd() % 200), 1 + (int) (rnd() % 6), round % 2);
		edits_agree();
	}
	random_set(4, 100, 200, false);
	edits_agree();

	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
