/*
 * test_match.c: levels by examples, scores by hand, training against a second program.
 *
 * The second program knows no patterns: it loops over all pairs of records in long
 * double, round by round, with the formulas of Fellegi and Sunter written out.
 */
#include "core/match.h"
#include "core/match_train.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

static long passed,
			failed;
static uint64_t state = 88172645463325252u;

static void
check(bool ok, const char *what)
{
	if (ok)
		passed++;
	else if (failed++ < 30)
		printf("FAILED: %s\n", what);
}

static uint32_t
random_below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t) (state >> 33) % n;
}

static const campaign_match_value *
value(campaign_workspace *w, campaign_match_kind kind, const char *s)
{
	uint32_t	cp[4096];
	bool		needs;
	size_t		n = campaign_text_decode(s, strlen(s), cp, &needs);

	return campaign_match_prepare(w, kind, cp, n);
}

static void
levels_by_example(campaign_workspace *w)
{
	static const struct
	{
		campaign_match_kind kind;
		const char *a;
		const char *b;
		const char *level;
	}			cases[] = {
		{CAMPAIGN_KIND_NAME, "Martha", "MARTHA", "equal"},
		{CAMPAIGN_KIND_NAME, "Dr. Martha Jones", "martha jones", "equal"},
		{CAMPAIGN_KIND_NAME, "Zhang San", "San Zhang", "the same, written otherwise"},
		{CAMPAIGN_KIND_NAME, "zhangsan", "Zhang San", "the same, written otherwise"},
		{CAMPAIGN_KIND_NAME, "张三", "Zhang San", "the same, written otherwise"},
		{CAMPAIGN_KIND_NAME, "張偉", "张伟", "equal"},
		{CAMPAIGN_KIND_NAME, "张伟", "张炜", "the same, written otherwise"},
		{CAMPAIGN_KIND_NAME, "Martha", "Marhta", "nearly equal"},
		{CAMPAIGN_KIND_NAME, "John Fitzgerald Smith", "John Smith", "one's words in the other"},
		{CAMPAIGN_KIND_NAME, "李小明", "王小明", "alike"},
		{CAMPAIGN_KIND_NAME, "J", "John", "initial or part of the other"},
		{CAMPAIGN_KIND_NAME, "王总", "王小明", "initial or part of the other"},
		{CAMPAIGN_KIND_NAME, "王小明", "王建国", "something in common"},
		{CAMPAIGN_KIND_NAME, "Peter", "Nadia", "different"},
		{CAMPAIGN_KIND_NAME, "李娜", "王强", "different"},
		{CAMPAIGN_KIND_DATE, "19081209", "1908-12-09", "equal"},
		{CAMPAIGN_KIND_DATE, "1908/12/9", "09/12/1908", "equal"},
		{CAMPAIGN_KIND_DATE, "9 Dec 1908", "1908-12-09", "equal"},
		{CAMPAIGN_KIND_DATE, "1908年12月9日", "1908-12-09 10:00", "equal"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1908-09-12", "one error"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1980-12-09", "one error"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1908-12-30", "two parts equal"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1908", "within a month, or less known"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1908-05-21", "same year"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1915-05-21", "within ten years"},
		{CAMPAIGN_KIND_DATE, "1908-12-09", "1975-05-21", "different"},
		{CAMPAIGN_KIND_PHONE, "138-1234-5678", "+86 138 1234 5678", "equal"},
		{CAMPAIGN_KIND_PHONE, "010-62788888", "62788888", "same last digits"},
		{CAMPAIGN_KIND_PHONE, "13812345678", "13812345679", "one digit off"},
		{CAMPAIGN_KIND_PHONE, "13812345678", "13912340000", "different"},
		{CAMPAIGN_KIND_EMAIL, "A.B@Example.com", "a.b@example.com", "equal"},
		{CAMPAIGN_KIND_EMAIL, "zhang.wei+expo@gmail.com", "zhangwei@gmail.com", "the same mailbox"},
		{CAMPAIGN_KIND_EMAIL, "zhangwei@acme.cn", "zhangwei@qq.com", "same name at another domain"},
		{CAMPAIGN_KIND_EMAIL, "hannah88@powers.com", "hannah88@power.com", "same name at another domain"},
		{CAMPAIGN_KIND_EMAIL, "hannah88@powers.com", "hanah88@powers.com", "nearly equal"},
		{CAMPAIGN_KIND_EMAIL, "peter@acme-tools.cn", "nadia@acme-tools.cn", "same domain"},
		{CAMPAIGN_KIND_EMAIL, "peter@qq.com", "nadia@qq.com", "different"},
		{CAMPAIGN_KIND_CODE, "AB-12 34", "ab1234", "equal"},
		{CAMPAIGN_KIND_CODE, "5304218", "5304281", "one error"},
		{CAMPAIGN_KIND_CODE, "5304218", "5340281", "two errors"},
		{CAMPAIGN_KIND_CODE, "5304218", "9999999", "different"},
		{CAMPAIGN_KIND_NUMBER, "1,000.50", "1000.5", "equal"},
		{CAMPAIGN_KIND_NUMBER, "1949", "1943", "one digit off"},
		{CAMPAIGN_KIND_NUMBER, "1000000", "1000999", "within a thousandth"},
		{CAMPAIGN_KIND_NUMBER, "1000000", "1009100", "within a hundredth"},
		{CAMPAIGN_KIND_NUMBER, "21", "12", "one digit off"},
		{CAMPAIGN_KIND_NUMBER, "7", "12", "different"},
		{CAMPAIGN_KIND_TEXT, "435 S. La Cienega Blvd.", "435 s la cienega blvd", "equal"},
		{CAMPAIGN_KIND_TEXT, "Park Street 12", "12 park street", "the same words"},
		{CAMPAIGN_KIND_TEXT, "winston hills", "winstonhills", "the same words"},
		{CAMPAIGN_KIND_TEXT, "435 la cienega boulevard", "435 la cienega boulevrad", "nearly equal"},
		{CAMPAIGN_KIND_TEXT, "12 main street", "kings road", "different"},
		{CAMPAIGN_KIND_CATEGORY, "Male", "male", "equal"},
		{CAMPAIGN_KIND_CATEGORY, "male", "female", "different"},
		{CAMPAIGN_KIND_ID, "X-100-200", "x100200", "equal"},
		{CAMPAIGN_KIND_COMPANY, "（北京）小米科技有限责任公司", "小米科技", "the same core"},
		{CAMPAIGN_KIND_COMPANY, "腾讯科技", "小米科技", "different"},
	};
	static const char *const nothing[] = {"", "  ", "N/A", "null", "---", "未知", "无"};
	char		what[400];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const campaign_match_value *a = value(w, cases[i].kind, cases[i].a),
				   *b = value(w, cases[i].kind, cases[i].b);
		int			level = a && b ? campaign_match_compare(cases[i].kind, a, b) : -1;
		const char *name = level < 0 ? "(none)" : campaign_match_level_name(cases[i].kind, level);

		snprintf(what, sizeof(what), "%s ~ %s: %s, not %s", cases[i].a, cases[i].b, name, cases[i].level);
		check(strcmp(name, cases[i].level) == 0, what);
		check(a && b && campaign_match_compare(cases[i].kind, b, a) == level, "symmetric");
	}
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
		for (int kind = 0; kind <= CAMPAIGN_KIND_ID; kind++)
			check(value(w, (campaign_match_kind) kind, nothing[i]) == NULL, "a placeholder says nothing");
	check(value(w, CAMPAIGN_KIND_PHONE, "13800138000") == NULL, "a number of nobody");
	check(value(w, CAMPAIGN_KIND_NAME, "12345") == NULL, "a number is no name");
	check(campaign_match_level_name(CAMPAIGN_KIND_NAME, 99) == NULL, "no such level");
}

/* any code points at all: no crash, no read beyond, the same both ways, equal means equal hashes */
static void
any_values(campaign_workspace *w)
{
	for (int round = 0; round < 3000; round++)
	{
		campaign_match_kind kind = (campaign_match_kind) random_below(CAMPAIGN_KIND_ID + 1);
		uint32_t	cp[2][2600];
		const campaign_match_value *v[2];
		uint32_t	style = random_below(5);

		for (int k = 0; k < 2; k++)
		{
			size_t		n = round % 100 == 0 ? 2000 + random_below(600) : random_below(24);

			if (k == 1 && random_below(3) == 0)
			{
				/* the other one with a change */
				memcpy(cp[1], cp[0], sizeof(cp[0]));
				cp[1][random_below(20)] = 'x';
			}
			else
				for (size_t i = 0; i < 2600; i++)
					cp[k][i] = style == 0 ? random_below(0x110000) : style == 1 ? '0' + random_below(10) :
						style == 2 ? 0x4E00 + random_below(0x5000) : style == 3 ? (uint32_t) " abcde.-@+()"[random_below(12)] : 32 + random_below(200);
			v[k] = campaign_match_prepare(w, kind, cp[k], n);
		}
		if (v[0] == NULL || v[1] == NULL)
			continue;
		{
			int			level = campaign_match_compare(kind, v[0], v[1]);

			check(level >= 0 && level < campaign_match_kind_levels(kind), "a level of the kind");
			check(level == campaign_match_compare(kind, v[1], v[0]), "the same both ways");
			check((level == campaign_match_kind_levels(kind) - 1) == campaign_match_equal(v[0], v[1]), "equal is the highest level");
			check(!campaign_match_equal(v[0], v[1]) || campaign_match_hash(v[0]) == campaign_match_hash(v[1]), "equal values have equal hashes");
			check(campaign_match_compare(kind, v[0], v[0]) == campaign_match_kind_levels(kind) - 1, "equal to itself");
		}
	}
}

static bool
near(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

/* weights and scores worked out by hand */
static void
scores_by_hand(campaign_workspace *w)
{
	campaign_match_kind kinds[] = {CAMPAIGN_KIND_CATEGORY, CAMPAIGN_KIND_CODE, CAMPAIGN_KIND_ID};
	campaign_match_model model;
	const campaign_match_value *a[3],
			   *b[3];
	double		tf_a[3] = {0, 0.25, 0},
				tf_b[3] = {0, 0.25, 0};
	campaign_match_terms t;

	campaign_match_model_start(&model, 3, kinds);
	model.columns[0].m[0] = 0.25;
	model.columns[0].m[1] = 0.75;
	model.columns[0].u[0] = 0.5;
	model.columns[0].u[1] = 0.5;
	model.columns[0].tf_weight = 0;
	/* levels 1 and 2 out of order: taken together, (.1 + .1) / (.05 + .2) */
	model.columns[1].m[0] = 0.05;
	model.columns[1].m[1] = 0.1;
	model.columns[1].m[2] = 0.1;
	model.columns[1].m[3] = 0.25;
	model.columns[1].m[4] = 0.5;
	model.columns[1].u[0] = 0.6;
	model.columns[1].u[1] = 0.05;
	model.columns[1].u[2] = 0.2;
	model.columns[1].u[3] = 0.125;
	model.columns[1].u[4] = 0.03125;
	model.prior = -3;
	campaign_match_weights(&model);
	check(near(model.columns[0].weight[0], -1), "log2(.25 / .5)");
	check(near(model.columns[0].weight[1], log2(1.5)), "log2(.75 / .5)");
	check(near(model.columns[1].weight[0], log2(0.05 / 0.6)), "log2(.05 / .6)");
	check(near(model.columns[1].weight[1], log2(0.8)) && near(model.columns[1].weight[2], log2(0.8)), "levels out of order are one");
	check(near(model.columns[1].weight[3], 1), "log2(.25 / .125)");
	check(near(model.columns[1].weight[4], 4), "log2(.5 / .03125)");
	a[0] = value(w, kinds[0], "red");
	b[0] = value(w, kinds[0], "red");
	a[1] = value(w, kinds[1], "12345");
	b[1] = value(w, kinds[1], "12345");
	a[2] = NULL;
	b[2] = value(w, kinds[2], "7");
	/* equality of a value that every fourth record has is worth 2 bits of the 4: log2(.03125) - log2(.25) = -3 */
	check(near(campaign_match_score(&model, a, b, tf_a, tf_b, &t), -3 + log2(1.5) + 4 - 3), "prior, two weights, one adjustment");
	check(t.level[0] == 1 && t.level[1] == 4 && t.level[2] == -1, "levels");
	check(near(t.tf[1], -3) && t.tf[0] == 0 && t.weight[2] == 0, "terms");
	check(near(campaign_match_score(&model, a, b, NULL, NULL, NULL), -3 + log2(1.5) + 4), "no frequencies, no adjustment");
	tf_b[1] = 0.5;
	check(near(campaign_match_score(&model, a, b, tf_a, tf_b, NULL), -3 + log2(1.5) + 4 - 4), "the more common of two");
	model.columns[1].tf_min = 1;
	check(near(campaign_match_score(&model, a, b, tf_a, tf_b, NULL), -3 + log2(1.5) + 4 - 5), "no rarer than tf_min");
	model.columns[1].tf_min = 0;
	model.columns[1].share = 0.5;
	campaign_match_weights(&model);
	check(near(model.columns[1].weight[4], 2), "half of the evidence");
	check(near(campaign_match_score(&model, a, b, tf_a, tf_b, NULL), -3 + log2(1.5) + 2 - 2), "half of the adjustment");
}

static void
swapped_names(campaign_workspace *w)
{
	campaign_match_kind kinds[] = {CAMPAIGN_KIND_NAME, CAMPAIGN_KIND_NAME};
	campaign_match_model model;
	const campaign_match_value *a[2] = {value(w, kinds[0], "Noah"), value(w, kinds[0], "Watson")};
	const campaign_match_value *b[2] = {value(w, kinds[0], "Watson"), value(w, kinds[0], "Noah")};
	campaign_match_terms t;
	double		apart;

	campaign_match_model_start(&model, 2, kinds);
	campaign_match_weights(&model);
	apart = campaign_match_score(&model, a, b, NULL, NULL, &t);
	check(t.level[0] == 0 && t.level[1] == 0 && apart < -4, "two names that differ");
	model.columns[0].swap = 2;
	check(campaign_match_score(&model, a, b, NULL, NULL, &t) > 4, "exchanged");
	check(t.level[0] == CAMPAIGN_MATCH_SWAPPED && t.level[1] == -1 && t.weight[1] == 0, "the first column speaks for both");
	b[1] = NULL;
	campaign_match_score(&model, a, b, NULL, NULL, &t);
	check(t.level[0] == CAMPAIGN_MATCH_SWAPPED, "exchanged, one of them missing");
	b[0] = value(w, kinds[0], "Noah");
	campaign_match_score(&model, a, b, NULL, NULL, &t);
	check(t.level[0] == 8, "in their places");
}

/* terms add up to the score in any order, bit for bit */
static void
sums(campaign_workspace *w)
{
	static const char *const words[] = {"anna", "anne", "ben", "10115", "10116", "a@b.cn", "2001-02-03", "2001-03-02", "", "小米科技", "13812345678"};
	campaign_match_kind kinds[10];
	campaign_match_model model;

	for (int i = 0; i < 10; i++)
		kinds[i] = (campaign_match_kind) i;
	campaign_match_model_start(&model, 10, kinds);
	for (int round = 0; round < 300; round++)
	{
		const campaign_match_value *a[10],
				   *b[10];
		double		tf_a[10],
					tf_b[10],
					score,
					up,
					down = 0;
		campaign_match_terms t;

		for (int i = 0; i < 10; i++)
		{
			for (int l = 0; l < model.columns[i].n_levels; l++)
			{
				model.columns[i].m[l] = (1 + random_below(1000)) / 1000.0;
				model.columns[i].u[l] = (1 + random_below(1000)) / 1000.0;
			}
			a[i] = value(w, kinds[i], words[random_below(11)]);
			b[i] = value(w, kinds[i], words[random_below(11)]);
			tf_a[i] = random_below(1000) / 1000.0;
			tf_b[i] = random_below(1000) / 1000.0;
		}
		campaign_match_weights(&model);
		for (int i = 0; i < 10; i++)
			for (int l = 1; l < model.columns[i].n_levels; l++)
				check(model.columns[i].weight[l] >= model.columns[i].weight[l - 1] ||
					  (kinds[i] == CAMPAIGN_KIND_NAME && l <= CAMPAIGN_MATCH_SWAPPED + 1), "higher levels weigh no less");
		model.prior = campaign_match_quantize(-12.3456789);
		score = campaign_match_score(&model, a, b, tf_a, tf_b, &t);
		up = model.prior;
		for (int i = 0; i < 10; i++)
			up += t.weight[i] + t.tf[i];
		for (int i = 9; i >= 0; i--)
			down = down + t.tf[i] + t.weight[i];
		check(up == score && down + model.prior == score && t.score == score, "terms add up, bit for bit");
	}
}

#define RECORDS 120
#define COLUMNS 4

/* expectation maximisation once more, over pairs */
static void
training(campaign_workspace *w)
{
	campaign_match_kind kinds[COLUMNS] = {CAMPAIGN_KIND_CODE, CAMPAIGN_KIND_CATEGORY, CAMPAIGN_KIND_DATE, CAMPAIGN_KIND_ID};
	const campaign_match_value *v[RECORDS][COLUMNS];
	campaign_match_model model;
	campaign_match_model usual;
	campaign_match_patterns patterns;
	campaign_match_fit fit;
	long double m[COLUMNS][12],
				u[COLUMNS][12],
				share = 0.1L;

	for (int r = 0; r < RECORDS; r++)
		for (int i = 0; i < COLUMNS; i++)
		{
			char		s[32];
			int			thing = random_below(4) == 0 ? (int) random_below(1000) : r / 2;

			snprintf(s, sizeof(s), i == 2 ? "19%02d-%02d-%02d" : "%d", i == 1 ? thing % 3 : i == 2 ? thing % 90 + 10 : 10000 + thing * 37, thing % 12 + 1, thing % 27 + 1);
			v[r][i] = random_below(10) == 0 ? NULL : value(w, kinds[i], s);
		}
	campaign_match_model_start(&model, COLUMNS, kinds);
	campaign_match_patterns_start(&patterns, w, COLUMNS);
	for (int a = 0; a < RECORDS; a++)
		for (int b = a + 1; b < RECORDS; b++)
		{
			int8_t		levels[COLUMNS];

			for (int i = 0; i < COLUMNS; i++)
				levels[i] = (int8_t) (v[a][i] && v[b][i] ? campaign_match_compare(kinds[i], v[a][i], v[b][i]) : -1);
			campaign_match_patterns_add(&patterns, levels, 1);
		}
	check(patterns.total == RECORDS * (RECORDS - 1) / 2, "every pair is in a pattern");
	campaign_match_learn(&model, &patterns, 1 << 3, 0.1, &fit);

	for (int i = 0; i < COLUMNS; i++)
		for (int l = 0; l < model.columns[i].n_levels; l++)
		{
			m[i][l] = model.columns[i].m[l];
			u[i][l] = model.columns[i].u[l];
		}
	for (int round = 0; round < 200; round++)
	{
		long double new_m[COLUMNS][12],
					new_u[COLUMNS][12],
					matches = 0,
					move = 0,
					next;

		for (int i = 0; i < COLUMNS; i++)
			for (int l = 0; l < 12; l++)
			{
				new_m[i][l] = 3 * (long double) model.columns[i].m[l];
				new_u[i][l] = 30 * (long double) model.columns[i].u[l];
			}
		for (int a = 0; a < RECORDS; a++)
			for (int b = a + 1; b < RECORDS; b++)
			{
				long double odds = share / (1 - share),
							p;

				for (int i = 0; i < 3; i++)
					if (v[a][i] && v[b][i])
					{
						int			l = campaign_match_compare(kinds[i], v[a][i], v[b][i]);

						odds *= m[i][l] / u[i][l];
					}
				p = odds / (1 + odds);
				matches += p;
				for (int i = 0; i < COLUMNS; i++)
					if (v[a][i] && v[b][i])
					{
						int			l = campaign_match_compare(kinds[i], v[a][i], v[b][i]);

						new_m[i][l] += p;
						new_u[i][l] += 1 - p;
					}
			}
		next = (matches + 0.5L) / (RECORDS * (RECORDS - 1) / 2 + 1);
		move = fabsl(next - share) / next;
		share = next;
		for (int i = 0; i < COLUMNS; i++)
		{
			long double sum_m = 0,
						sum_u = 0;

			for (int l = 0; l < model.columns[i].n_levels; l++)
			{
				sum_m += new_m[i][l];
				sum_u += new_u[i][l];
			}
			for (int l = 0; l < model.columns[i].n_levels; l++)
			{
				if (fabsl(new_m[i][l] / sum_m - m[i][l]) > move)
					move = fabsl(new_m[i][l] / sum_m - m[i][l]);
				m[i][l] = new_m[i][l] / sum_m;
				u[i][l] = new_u[i][l] / sum_u;
			}
		}
		if (move < 1e-4L)
			break;
	}
	check(fabsl(share - fit.share) < 1e-9L, "share of pairs of one thing");
	check(share > 0.004L && share < 0.02L, "60 of 7140 pairs are of one thing");
	for (int i = 0; i < COLUMNS; i++)
		for (int l = 0; l < model.columns[i].n_levels; l++)
		{
			check(fabsl(m[i][l] - fit.m[i][l]) < 1e-9L, "m of a level");
			check(fabsl(u[i][l] - fit.u[i][l]) < 1e-9L, "u of a level");
		}
	/* u by counting, beside what is usual */
	usual = model;
	campaign_match_learn_u(&model, &patterns, NULL);
	for (int i = 0; i < COLUMNS; i++)
	{
		double		sum = 0,
					expected[12],
					all = 0;
		long		seen[12] = {0},
					both = 0;

		for (int a = 0; a < RECORDS; a++)
			for (int b = a + 1; b < RECORDS; b++)
				if (v[a][i] && v[b][i])
				{
					seen[campaign_match_compare(kinds[i], v[a][i], v[b][i])]++;
					both++;
				}
		for (int l = 0; l < model.columns[i].n_levels; l++)
			all += expected[l] = seen[l] + (kinds[i] == CAMPAIGN_KIND_CATEGORY ? 1 : 1000) * usual.columns[i].u[l];
		for (int l = 0; l < model.columns[i].n_levels; l++)
		{
			check(fabs(model.columns[i].u[l] - expected[l] / all) < 1e-8, "u is what was counted and what is usual");
			check(model.columns[i].u[l] > 0, "no u is zero");
			sum += model.columns[i].u[l];
		}
		check(fabs(sum - 1) < 1e-12, "u adds up to one");
	}
}

int
main(void)
{
	levels_by_example(&workspace);
	any_values(&workspace);
	scores_by_hand(&workspace);
	swapped_names(&workspace);
	sums(&workspace);
	training(&workspace);
	give_back();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
