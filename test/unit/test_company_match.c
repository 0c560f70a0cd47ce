/*
 * test_company_match.c: how alike two company names are.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_company_match.c src/core/company_match.c
 *    src/core/data_company_match.c src/core/company.c src/core/data_company.c src/core/pinyin.c src/core/data_pinyin.c
 *    src/core/text.c src/core/data_unicode.c -lm
 *
 * Run from the top of the source: it reads test/data.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/company_match.h"
#include "core/text.h"
#include "lender.h"

static int	passed;
static int	failed;

static void
check(int ok, const char *what, const char *a, const char *b, double got, double expected)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED %s: \"%s\" and \"%s\": %.17g, expected %.17g\n", what, a, b, got, expected);
	}
}

static const campaign_company_name *
name_of(const char *s)
{
	static uint32_t raw[8192];
	static uint32_t cp[8192 * 3];
	bool		needs;
	size_t		n = campaign_text_decode(s, strlen(s), raw, &needs);

	n = campaign_text_clean(raw, n);
	return campaign_company_prepare(&workspace, cp, campaign_text_fold(raw, n, cp, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS));
}

/*
 * The score, with what must hold of every one: in [0, 1], the same for either order,
 * 1 of a name and itself, explained to the same bits.
 */
static double
score(const char *s, const char *t)
{
	static campaign_company_trace trace;
	const campaign_company_name *a = name_of(s);
	const campaign_company_name *b = name_of(t);
	double		x;
	double		product = -1;
	double		weight = 0;

	if (a == NULL || b == NULL)
		return -1;
	x = campaign_company_similarity(a, b);
	check(x >= 0 && x <= 1, "bounds", s, t, x, 0);
	check(x == campaign_company_similarity(b, a), "symmetry", s, t, campaign_company_similarity(b, a), x);
	check(campaign_company_similarity(a, a) == 1, "itself", s, s, campaign_company_similarity(a, a), 1);
	check(campaign_company_explain(b, a, &trace) == x, "explanation", s, t, 0, x);
	for (int i = 0; i < trace.count; i++)
	{
		const campaign_company_step *p = &trace.step[i];

		if (p->kind == CAMPAIGN_COMPANY_BASE)
			product = p->similarity;
		else if (p->kind == CAMPAIGN_COMPANY_FACTOR)
			product *= p->factor;
		else
			weight += p->weight;
	}
	check(product == x, "product of the steps", s, t, product, x);
	check(trace.count < CAMPAIGN_COMPANY_STEPS, "steps", s, t, trace.count, 0);
	(void) weight;
	return x;
}

static void
is(const char *s, const char *t, double expected)
{
	double		x = score(s, t);

	check(fabs(x - expected) < 1e-9, "score", s, t, x, expected);
}

static void
at_least(const char *s, const char *t, double least)
{
	double		x = score(s, t);

	check(x >= least, "at least", s, t, x, least);
}

static void
below(const char *s, const char *t, double most)
{
	double		x = score(s, t);

	check(x >= 0 && x < most, "below", s, t, x, most);
}

/* ---- a plain model of the words' arithmetic ---- */

/*
 * Words of which it is known here what they are, far from each other in letters and
 * sound. Weights in hundredths, as the reference page says them.
 */
typedef struct known
{
	const char *text;
	char		class;			/* b brand, t trade, g generic, p place, n number, s little word */
	int			value;
} known;

static const known vocabulary[] = {
	{"zanquilo", 'b', 0}, {"werbstock", 'b', 0}, {"pufamine", 'b', 0}, {"ghydroth", 'b', 0}, {"lomekassi", 'b', 0}, {"fivverdu", 'b', 0},
	{"bank", 't', 0}, {"steel", 't', 0}, {"logistics", 't', 0}, {"software", 't', 0},
	{"national", 'g', 0}, {"services", 'g', 0},
	{"mexico", 'p', 0}, {"norway", 'p', 0},
	{"7", 'n', 7}, {"22", 'n', 22},
	{"of", 's', 0},
};

#define VOCABULARY ((int) (sizeof(vocabulary) / sizeof(vocabulary[0])))

static int
model_weight(const known *k)
{
	return k->class == 'b' ? 100 : k->class == 't' ? 40 : k->class == 'g' ? 20 : k->class == 'p' ? 45 : k->class == 'n' ? 50 : 5;
}

/* a[], b[]: places in the vocabulary, none twice in a name, the first of each a brand */
static double
model(const int *a, int n, const int *b, int m)
{
	double		in_both = 0;
	double		total = 0;
	int			soft[2] = {0, 0};
	int			hard[2] = {0, 0};
	int			own[2] = {0, 0};
	int			place[2] = {0, 0};
	int			numbers[2] = {0, 0};
	int			number_alone[2] = {0, 0};
	bool		first_alone[2] = {false, false};
	double		s;

	for (int side = 0; side < 2; side++)
	{
		const int  *x = side ? b : a;
		const int  *y = side ? a : b;
		int			xn = side ? m : n;
		int			yn = side ? n : m;

		for (int i = 0; i < xn; i++)
		{
			const known *k = &vocabulary[x[i]];
			bool		there = false;

			for (int j = 0; j < yn; j++)
				there = there || x[i] == y[j];
			total += model_weight(k);
			if (k->class == 'n')
				numbers[side]++;
			if (there)
			{
				in_both += model_weight(k);
				continue;
			}
			if (i == 0)
				first_alone[side] = true;
			if (k->class == 't' || k->class == 'g')
				soft[side] += model_weight(k);
			else
				hard[side] += model_weight(k);
			if (k->class == 't' || k->class == 'g' || k->class == 'b')
				own[side] += model_weight(k);
			if (k->class == 'p')
				place[side]++;
			if (k->class == 'n')
				number_alone[side]++;
		}
	}
	for (int side = 0; side < 2; side++)
		if (soft[side] > 45 && soft[!side] + hard[!side] == 0)
			total -= soft[side] - 45;
	s = in_both / total;
	if (own[0] > 0 && own[1] > 0)
	{
		double		least = own[0] < own[1] ? own[0] : own[1];

		s *= 1 - 0.25 * (least < 40 ? least / 40 : 1);
	}
	if (first_alone[0] && first_alone[1])
		s *= 0.8;
	if (number_alone[0] + number_alone[1] > 0)
		s *= numbers[0] > 0 && numbers[1] > 0 ? 0.6 : 0.85;
	if (place[0] > 0 && place[1] > 0)
		s *= 0.7;
	return s;
}

static uint32_t state = 20260101;

static int
random_below(int n)
{
	state = state * 1664525u + 1013904223u;
	return (int) ((state >> 8) % (uint32_t) n);
}

static int
random_name(int *words, char *text)
{
	int			n = 0;
	int			want = 2 + random_below(4);
	bool		used[VOCABULARY] = {false};

	words[n] = random_below(6);
	used[words[n++]] = true;
	while (n < want)
	{
		int			k = random_below(VOCABULARY);

		if (!used[k])
			used[words[n++] = k] = true;
	}
	text[0] = '\0';
	for (int i = 0; i < n; i++)
	{
		strcat(text, vocabulary[words[i]].text);
		strcat(text, i + 1 < n ? " " : "");
	}
	return n;
}

static void
against_model(void)
{
	for (int round = 0; round < 20000; round++)
	{
		int			a[8];
		int			b[8];
		char		s[256];
		char		t[256];
		int			n = random_name(a, s);
		int			m = random_name(b, t);
		double		x;
		double		e;

		/* half of them of one family */
		if (round % 2 == 0 && random_below(4) > 0)
		{
			m = 1;
			b[0] = a[0];
			for (int i = 1; i < n; i++)
				if (random_below(3) > 0)
					b[m++] = a[i];
			for (int k = random_below(2); k > 0; k--)
			{
				int			v = random_below(VOCABULARY);
				bool		there = false;

				for (int i = 0; i < m; i++)
					there = there || b[i] == v;
				if (!there)
					b[m++] = v;
			}
			t[0] = '\0';
			for (int i = 0; i < m; i++)
			{
				strcat(t, vocabulary[b[i]].text);
				strcat(t, i + 1 < m ? " " : "");
			}
		}
		x = score(s, t);
		e = model(a, n, b, m);
		check(fabs(x - e) < 1e-12, "model", s, t, x, e);
		give_back();
	}
}

/* ---- words with slips, against the whole matrix ---- */

static int
osa(const char *a, const char *b)
{
	int			n = (int) strlen(a);
	int			m = (int) strlen(b);
	int			d[32][32];

	for (int i = 0; i <= n; i++)
		for (int j = 0; j <= m; j++)
		{
			int			best;

			if (i == 0 || j == 0)
			{
				d[i][j] = i + j;
				continue;
			}
			best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[n][m];
}

static void
slips(void)
{
	/* letters that no rule of sound touches */
	static const char letters[] = "bdfglmnrtv";
	int			hits = 0;

	for (int round = 0; round < 20000; round++)
	{
		char		a[24];
		char		b[24];
		int			n = 5 + random_below(10);
		int			edits = 1 + random_below(4);
		int			len;
		int			longer;
		int			most;
		int			d;
		double		expected;
		double		x;

		for (int i = 0; i < n; i++)
			do
				a[i] = letters[random_below(10)];
			while (i > 0 && a[i] == a[i - 1]);
		a[n] = '\0';
		strcpy(b, a);
		while (edits-- > 0)
		{
			int			l = (int) strlen(b);
			int			at = random_below(l - 1);

			switch (random_below(4))
			{
				case 0:
					b[at] = letters[random_below(10)];
					break;
				case 1:
					if (l > 5)
						memmove(b + at, b + at + 1, (size_t) (l - at));
					break;
				case 2:
					if (l < 20)
					{
						memmove(b + at + 1, b + at, (size_t) (l - at + 1));
						b[at] = letters[random_below(10)];
					}
					break;
				default:
					{
						char		c = b[at];

						b[at] = b[at + 1];
						b[at + 1] = c;
					}
			}
		}
		len = (int) strlen(b);
		for (int i = 1; i < len; i++)
			if (b[i] == b[i - 1])
				len = 0;		/* a doubled letter sounds the same */
		if (len == 0 || strcmp(a, b) == 0)
			continue;
		longer = len > n ? len : n;
		most = longer < 5 ? 0 : longer < 8 ? 1 : longer < 13 ? 2 : 3;
		d = osa(a, b);
		expected = d <= most ? 1 - (double) d / longer : 0;
		if (expected < 0.7)
			expected = 0;		/* and then nothing of the base is left to multiply */
		x = score(a, b);
		hits += expected > 0;
		check(fabs(x - expected) < 1e-12, "slips", a, b, x, expected);
		give_back();
	}
	check(hits > 3000, "slips that were found", "", "", hits, 3000);
}

/* ---- short forms, against every way to lay one name into the other ---- */

typedef struct part
{
	const char *text;
	char		class;			/* p place, t trade or everyday word, f form */
	int			len;
} part;

static const part parts[] = {
	{"北京", 'p', 2}, {"航空", 't', 2}, {"钢铁", 't', 2}, {"电视", 't', 2}, {"足球", 't', 2}, {"交通", 't', 2}, {"银行", 't', 2}, {"保险", 't', 2},
};

typedef struct short_case
{
	const char *unit[24];
	int			word[24];
	double		stand[24];
	int			n;
	int			words;
	const part *part[8];
	const char *of[6];
	int			m;
	double		quality;
	double		value;
} short_case;

static void
lay(short_case *c, int i, int from, int last, double sum, unsigned hit)
{
	if (i == c->m)
	{
		double		got = 0;
		double		all = 0;
		bool		first = true;

		if (sum < c->quality - 1e-12)
			return;
		for (int k = 0; k < c->words; k++)
		{
			bool		has = (hit & (1u << k)) != 0;
			double		weight;

			if (c->part[k]->class == 'p')
				weight = has ? 50 : 10;
			else
			{
				weight = has || first ? 50 : 25;
				first = false;
			}
			all += weight;
			got += has ? weight : 0;
		}
		if (sum > c->quality + 1e-12)
			c->value = 0;
		c->quality = sum > c->quality ? sum : c->quality;
		/* of ways that are as good any may be taken: the test then takes none for wrong */
		if (c->value == 0 || 0.99 * sum / c->m * got / all == c->value)
			c->value = 0.99 * sum / c->m * got / all;
		else
			c->value = -1;
		return;
	}
	for (int j = from; j < c->n; j++)
	{
		double		s;

		if (strcmp(c->unit[j], c->of[i]) != 0)
			continue;
		s = c->stand[j];
		if (i > 0 && j == last + 1 && s < 0.95)
			s = 0.95;
		lay(c, i + 1, j + 1, j, sum + s, hit | 1u << c->word[j]);
	}
}

static char units[64][4];

static void
short_forms(void)
{
	int			sure = 0;

	for (int round = 0; round < 4000; round++)
	{
		short_case	c = {.n = 0};
		char		full[128] = "";
		char		brief[64] = "";
		int			order[8] = {0, 1, 2, 3, 4, 5, 6, 7};
		int			want = 2 + random_below(4);
		double		x;
		int			left;
		int			pick;

		/* the place stands in front */
		for (int i = 1; i < 8; i++)
		{
			int			j = 1 + random_below(7);
			int			t = order[i];

			order[i] = order[j];
			order[j] = t;
		}
		for (int k = 0; k < want; k++)
		{
			const part *p = &parts[order[k]];

			strcat(full, p->text);
			c.part[c.words] = p;
			for (int u = 0; u < p->len; u++)
			{
				char	   *unit = units[c.n];

				memcpy(unit, p->text + 3 * u, 3);
				unit[3] = '\0';
				c.unit[c.n] = unit;
				c.word[c.n] = c.words;
				c.stand[c.n] = u == 0 ? 1 : p->class == 't' ? (k == want - 1 ? 0.9 : 0.65) : 0.5;
				c.n++;
			}
			c.words++;
		}
		/* some of its characters, the first always */
		left = 2 + random_below(2);
		for (pick = 0; pick < c.n && c.m < left; pick++)
			if (c.m == 0 || random_below(2) == 0)
			{
				c.of[c.m++] = c.unit[pick];
				strcat(brief, c.unit[pick]);
			}
		if (c.m < 2 || c.m >= c.n)
			continue;
		c.quality = -1;
		lay(&c, 0, 0, -5, 0, 0);
		x = score(brief, full);
		/* words that are the same may say more than the short form does, and none of it is less */
		if (c.value >= 0 && c.of[0] == c.unit[0] && c.of[1] != c.unit[1])
		{
			sure++;
			check(fabs(x - c.value) < 1e-12 || x > c.value, "short form", brief, full, x, c.value);
		}
		give_back();
	}
	check(sure > 500, "short forms", "", "", sure, 500);
}

/* ---- anything ---- */

static void
random_text(void)
{
	static const char *const bits[] = {
		"中国", "北京", "上海市", "小米", "科技", "有限公司", "集团", "银行", "第一", "第2", "(", ")", "（", "）", " ", " & ", "-", ".", "Co", "Ltd", "GmbH",
		"bank", "of", "China", "Müller", "mueller", "ООО", "Газпром", "II", "3", "44", "twenty", "one", "ß", "é", "株式会社", "トヨタ", "주식회사", "삼성", "a", "b", "分公司",
		"支行", "𠮷", "\xF0\x9F\x98\x80", "the", "IBM", "international", "业", "务", "x", "y", "工", "行", "大", "学",
	};
	int			named = 0;

	for (int round = 0; round < 30000; round++)
	{
		char		s[2][512];
		double		x;

		for (int k = 0; k < 2; k++)
		{
			int			n = 1 + random_below(round % 100 == 0 ? 60 : 7);

			s[k][0] = '\0';
			for (int i = 0; i < n && strlen(s[k]) < 450; i++)
			{
				strcat(s[k], bits[random_below((int) (sizeof(bits) / sizeof(bits[0])))]);
				if (random_below(3) == 0)
					strcat(s[k], " ");
			}
		}
		x = score(s[0], s[1]);
		named += x >= 0;
		give_back();
	}
	check(named > 20000, "names among random texts", "", "", named, 20000);
	check(largest_lent < 2048, "bytes of a name", "", "", (double) largest_lent, 2048);
}

/* ---- keys: who may be one company meets ---- */

static bool
meet(const char *s, const char *t)
{
	uint64_t	x[CAMPAIGN_COMPANY_KEYS];
	uint64_t	y[CAMPAIGN_COMPANY_KEYS];
	size_t		n = campaign_company_keys(name_of(s), x);
	size_t		m = campaign_company_keys(name_of(t), y);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			if (x[i] == y[j])
				return true;
	return false;
}

/*
 * Labelled pairs: F1 at the default threshold, and how many that score that much meet.
 */
static void
labelled(const char *path, int column_a, int column_b, int column_label, char separator, const char *only, double least)
{
	FILE	   *f = fopen(path, "r");
	char		line[8192];
	int			tp = 0;
	int			fp = 0;
	int			fn = 0;
	int			found = 0;
	int			met = 0;
	double		f1;

	check(f != NULL, path, "", "", 0, 0);
	while (f && fgets(line, sizeof(line), f))
	{
		char	   *field[24];
		int			n = 0;
		char	   *p = line;
		double		x;
		bool		label;

		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '#')
			continue;
		while (n < 24)
		{
			char	   *out = p;

			field[n++] = p;
			if (separator == ',' && *p == '"')
			{
				char	   *in = p + 1;

				while (*in != '\0' && !(in[0] == '"' && in[1] != '"'))
				{
					if (in[0] == '"')
						in++;
					*out++ = *in++;
				}
				p = *in ? in + 1 : in;
			}
			else
			{
				while (*p != '\0' && *p != separator)
					p++;
				out = p;
			}
			if (*p != separator)
			{
				*out = '\0';
				break;
			}
			p++;
			*out = '\0';
		}
		if (n <= column_label || (only != NULL && strcmp(field[1], only) == 0))
			continue;
		label = strcmp(field[column_label], "1") == 0 || strcmp(field[column_label], "true") == 0 || strcmp(field[column_label], "True") == 0;
		x = score(field[column_a], field[column_b]);
		tp += label && x >= CAMPAIGN_COMPANY_SAME;
		fp += !label && x >= CAMPAIGN_COMPANY_SAME;
		fn += label && x < CAMPAIGN_COMPANY_SAME;
		if (label && x >= CAMPAIGN_COMPANY_SAME)
		{
			found++;
			if (meet(field[column_a], field[column_b]))
				met++;
			else
				printf("no key: %s | %s\n", field[column_a], field[column_b]);
		}
		give_back();
	}
	if (f)
		fclose(f);
	f1 = 2.0 * tp / (2.0 * tp + fp + fn);
	printf("%s: F1 %.3f (%d found, %d wrong, %d missed), %d of %d found meet by key\n", path, f1, tp, fp, fn, met, found);
	check(f1 >= least, "F1", path, "", f1, least);
	check(met >= 0.97 * found, "found by key", path, "", met, found);
}

static void
examples(void)
{
	/* the same core, nothing against it */
	is("小米科技有限责任公司", "（北京）小米科技", 1);
	is("ACME Technology Co., Ltd.", "Acme Technology", 1);
	is("Müller GmbH", "MULLER GmbH", 1);
	is("Газпром", "Gazprom", 1);
	is("騰訊控股", "腾讯控股有限公司", 1);
	/* brand, and what may be added */
	at_least("小米", "北京小米科技有限责任公司", 0.9);
	at_least("华为", "华为技术有限公司", 0.9);
	/* forms */
	is("Acme GmbH", "Acme AG", 0.93);
	is("Acme Inc", "Acme Corp", 1);
	/* written apart */
	is("Goodwill", "Good Will", 0.97);
	at_least("vanderbilt corp", "van der bilt corp", 0.9);
	/* sound, slips */
	is("Gazprom", "Gasprom", 0.93);
	is("Apple", "Appel", 0.8);
	below("LXC Aviation", "LAU Aviation", 0.5);
	/* initials */
	is("ICBC", "Industrial and Commercial Bank of China", 0.86);
	at_least("PLA", "People's Liberation Army", 0.75);
	below("ICBD", "Industrial and Commercial Bank of China", 0.3);
	/* numbers, places, branches */
	below("北京市第一医院", "北京市第二医院", 0.6);
	below("Fund No. 1 Trust", "Fund No. 2 Trust", 0.7);
	is("Brigade Forty-Four", "Brigade 44", 1 - 0);
	is("北京小米科技有限公司", "上海小米科技有限公司", 0.7);
	is("广东小米科技有限公司", "深圳小米科技有限公司", 1);
	is("广州小米科技有限公司", "深圳小米科技有限公司", 0.7);
	is("小米科技有限公司北京分公司", "小米科技有限公司上海分公司", 0.6);
	is("小米科技有限公司北京分公司", "小米科技有限公司", 0.85);
	is("Bank of China (Hong Kong)", "Bank of China (Singapore)", 0.7);
	/* another brand, the same trade */
	below("北京小米科技有限公司", "北京大米科技有限公司", 0.3);
	below("Blinq Holdings Pty Ltd", "Bailey Holdings Pty Ltd", 0.3);
	/* short forms */
	at_least("工行", "中国工商银行股份有限公司", 0.75);
	is("北大", "北京大学", 0.99);
	is("中石化", "中国石油化工集团有限公司", 0.99);
	at_least("哈工大", "哈尔滨工业大学", 0.9);
	below("北大", "南京大学", 0.5);
	below("工行", "中国建设银行股份有限公司", 0.5);
	below("二十中", "第二十一中学", 0.5);
	/* pinyin */
	is("小米", "Xiaomi", 0.92);
	is("小米", "Xiao Mi", 0.9);
	at_least("华为技术有限公司", "Huawei Technologies Co., Ltd.", 0.75);
	below("北京大米科技有限公司", "Beijing Xiaomi Technology Co., Ltd.", 0.6);
	/* not names */
	check(name_of("") == NULL && name_of("有限公司") == NULL && name_of("***") == NULL, "no name", "", "", 0, 0);
	check(campaign_company_core_hash(name_of("Acme Ltd")) == campaign_company_core_hash(name_of("ACME GmbH")), "hash of a core", "", "", 0, 0);
	check(campaign_company_core_hash(name_of("Acme Ltd")) != campaign_company_core_hash(name_of("Acne Ltd")), "hash of a core", "", "", 0, 0);
	give_back();
}

/* more words and letters than are kept */
static void
long_names(void)
{
	char		s[4096] = "";
	char		t[4096];

	for (int i = 0; i < 45; i++)
		sprintf(s + strlen(s), "%c%cz ", 'b' + i % 20, 'a' + i / 20);
	strcpy(t, s);
	t[strlen(t) - 2] = 'q';
	check(score(s, s) == 1, "long", s, s, 0, 1);
	check(score(s, t) >= 0, "long", s, t, 0, 1);
	check(campaign_company_core_hash(name_of(s)) != campaign_company_core_hash(name_of(t)), "long names have hashes of their own", "", "", 0, 0);
	strcpy(s, "");
	for (int i = 0; i < 80; i++)
		strcat(s, "鑫华盛");
	check(score(s, "鑫华") >= 0, "long", s, "", 0, 1);
	give_back();
}

int
main(void)
{
	examples();
	long_names();
	against_model();
	slips();
	short_forms();
	random_text();
	labelled("test/data/company_pairs_zh.tsv", 0, 1, 2, '\t', NULL, 0.97);
	labelled("test/data/name_bench_organisations.csv", 2, 3, 4, ',', "Person", 0.84);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
