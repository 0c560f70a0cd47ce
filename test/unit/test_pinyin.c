/*
 * test_pinyin.c: names and texts in pinyin against hand-made vectors; similarity of
 * names against one that spells out every reading and every order.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_pinyin.c src/core/pinyin.c src/core/data_pinyin.c
 *    src/core/person.c src/core/text.c src/core/data_unicode.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/data_pinyin.h"
#include "core/person.h"
#include "core/pinyin.h"
#include "core/text.h"

static int	passed;
static int	failed;

static void
check(int ok, const char *what, const char *in, const char *got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED %s: \"%s\" gave \"%s\"\n", what, in, got);
	}
}

static size_t
points(const char *s, uint32_t *out, int flags)
{
	uint32_t	raw[1024];
	bool		needs;

	return campaign_text_fold(raw, campaign_text_decode(s, strlen(s), raw, &needs), out, flags);
}

static bool
parse(const char *s, campaign_person *p)
{
	uint32_t	cp[3072];

	return campaign_person_parse(cp, points(s, cp, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS), p) && p->n > 0;
}

static void
name(const char *in, const char *want)
{
	campaign_person p;
	char		out[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PERSON_POINTS + 2) + 1];
	size_t		n = parse(in, &p) ? campaign_pinyin_name(p.key, p.n, out) : 0;

	out[n] = '\0';
	check(strcmp(out, want) == 0, "name", in, out);
	check(n <= CAMPAIGN_PINYIN_MAX(p.n), "room", in, out);
}

static void
text(const char *in, const char *want)
{
	uint32_t	cp[3072];
	size_t		n = points(in, cp, 0);
	char		out[8192];

	out[campaign_pinyin_text(cp, n, out)] = '\0';
	check(strcmp(out, want) == 0, "text", in, out);
}

static double
similarity(const char *a, const char *b)
{
	campaign_person p;
	campaign_person q;

	if (!parse(a, &p) || !parse(b, &q))
		return -1;
	return campaign_pinyin_similarity(p.key, p.n, q.key, q.n);
}

static void
alike(const char *a, const char *b, bool want)
{
	char		both[512];

	snprintf(both, sizeof(both), "%s / %s", a, b);
	check((similarity(a, b) == 1.0) == want, "alike", both, want ? "no" : "yes");
	check((similarity(b, a) == 1.0) == want, "alike, turned round", both, want ? "no" : "yes");
}

static void
test_names(void)
{
	static const char *const vectors[][2] = {
		{"张伟", "zhang wei"}, {"张偉", "zhang wei"}, {"張 偉 先生", "zhang wei"}, {"张伟（销售）", "zhang wei"},
		/* surnames that are read otherwise than the word */
		{"单雄信", "shan xiongxin"}, {"單雄信", "shan xiongxin"}, {"仇英", "qiu ying"}, {"曾国藩", "zeng guofan"},
		{"区志强", "ou zhiqiang"}, {"區志強", "ou zhiqiang"}, {"查良镛", "zha liangyong"}, {"解缙", "xie jin"},
		{"任正非", "ren zhengfei"}, {"华罗庚", "hua luogeng"}, {"朴树", "piao shu"}, {"盖叫天", "ge jiaotian"},
		{"覃辉", "qin hui"}, {"乐毅", "yue yi"}, {"黑山", "hei shan"}, {"缪荃孙", "miao quansun"}, {"种师道", "chong shidao"},
		{"翟志刚", "zhai zhigang"}, {"纪晓岚", "ji xiaolan"}, {"葛优", "ge you"}, {"尉健行", "wei jianxing"},
		{"员半千", "yun banqian"}, {"繁钦", "po qin"}, {"折可求", "she keqiu"}, {"召忽", "shao hu"}, {"祭遵", "zhai zun"},
		{"洗星海", "xian xinghai"}, {"冼星海", "xian xinghai"}, {"秘彭祖", "bi pengzu"}, {"燕青", "yan qing"},
		{"车晓", "che xiao"}, {"牟其中", "mou qizhong"}, {"郗鉴", "xi jian"}, {"佴子", "nai zi"}, {"逄先知", "pang xianzhi"},
		{"过百龄", "guo bailing"}, {"沈从文", "shen congwen"}, {"石评梅", "shi pingmei"}, {"宓洪", "mi hong"},
		{"那英", "na ying"}, {"万里", "wan li"}, {"卜学亮", "bu xueliang"}, {"柏杨", "bai yang"}, {"晟大", "cheng da"},
		{"都梁", "du liang"}, {"长弓", "chang gong"}, {"行者", "xing zhe"}, {"隗嚣", "wei xiao"}, {"干宝", "gan bao"},
		{"阚清子", "kan qingzi"}, {"谌龙", "chen long"}, {"訾伟", "zi wei"}, {"莘松", "shen song"}, {"炅横", "gui heng"},
		/* surnames of two characters, the longest that leaves a name */
		{"尉迟恭", "yuchi gong"}, {"尉遲恭", "yuchi gong"}, {"欧阳娜娜", "ouyang nana"}, {"歐陽修", "ouyang xiu"},
		{"万俟卨", "moqi xie"}, {"澹台灭明", "tantai mieming"}, {"澹臺滅明", "tantai mieming"}, {"长孙无忌", "zhangsun wuji"},
		{"夏侯惇", "xiahou dun"}, {"诸葛亮", "zhuge liang"}, {"司马光", "sima guang"}, {"东方朔", "dongfang shuo"},
		{"令狐冲", "linghu chong"}, {"单于夜", "chanyu ye"}, {"鲜于通", "xianyu tong"}, {"独孤求败", "dugu qiubai"},
		{"宇文化及", "yuwen huaji"}, {"皇甫谧", "huangfu mi"}, {"端木赐", "duanmu ci"}, {"乐正克", "yuezheng ke"},
		{"拓跋焘", "tuoba tao"}, {"耶律楚材", "yelyu chucai"}, {"闾丘露薇", "lyuqiu luwei"}, {"第五伦", "diwu lun"},
		{"濮阳兴", "puyang xing"}, {"欧洋", "ou yang"}, {"司徒", ""}, {"欧阳", ""}, {"欧阳总", ""}, {"子车", "zi che"},
		/* given names */
		{"何炅", "he jiong"}, {"张长弓", "zhang changgong"}, {"王重阳", "wang chongyang"}, {"李乐", "li le"},
		{"张乾", "zhang qian"}, {"健行", "jian xing"}, {"王健行", "wang jianxing"}, {"张重庆", "zhang chongqing"},
		{"王朝阳", "wang chaoyang"}, {"王朝晖", "wang zhaohui"}, {"吕布", "lyu bu"}, {"呂布", "lyu bu"}, {"聂绀弩", "nie gannu"},
		{"李女", "li nyu"}, {"王略", "wang lyue"}, {"田长霖", "tian changlin"}, {"陈晟", "chen sheng"},
		{"朱旸", "zhu yang"}, {"𬭎", ""}, {"李𬭎", "li hong"}, {"林〇", "lin ling"}, {"李々", "li li"}, {"毛不易", "mao buyi"},
		/* titles and remarks go, bare surnames are no names */
		{"王总", ""}, {"王经理", ""}, {"王伟总经理", "wang wei"}, {"小王", ""}, {"先生", "xian sheng"}, {"", ""}, {"   ", ""}, {"123", ""},
		/* other letters */
		{"Zhang Wei", "zhang wei"}, {"ZHANG, Wei", "zhang wei"}, {"Mr. O'Brien-Smith, John", "obrien smith john"},
		{"Dr. José García", "josé garcía"}, {"David 张", "david zhang"}, {"张伟 David", "zhang wei david"}, {"张伟David", "zhang wei david"},
		{"김철수", "김철수"}, {"田中さくら", "tian zhong さくら"},
	};

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		name(vectors[i][0], vectors[i][1]);
}

static void
test_texts(void)
{
	static const char *const vectors[][2] = {
		{"重庆", "chong qing"}, {"重慶", "chong qing"}, {"长安", "chang an"}, {"厦门", "xia men"}, {"银行", "yin hang"}, {"銀行", "yin hang"},
		{"重要", "zhong yao"}, {"行走", "xing zou"}, {"音乐", "yin yue"}, {"快乐", "kuai le"}, {"乾隆", "qian long"}, {"干净", "gan jing"},
		{"重庆银行股份有限公司", "chong qing yin hang gu fen you xian gong si"}, {"成都", "cheng du"}, {"会计", "kuai ji"}, {"会议", "hui yi"},
		{"董事长", "dong shi zhang"}, {"长江", "chang jiang"}, {"六安", "lu an"}, {"六个", "liu ge"}, {"丽水", "li shui"},
		{"单于", "chan yu"}, {"简单", "jian dan"}, {"尉迟恭", "yu chi gong"}, {"吕", "lyu"}, {"女", "nyu"}, {"略", "lyue"},
		{"音乐ABC学院，长安", "yin yue ABC xue yuan, chang an"}, {"A股", "A gu"}, {"第5名", "di 5 ming"}, {"好, 的", "hao, de"},
		{"", ""}, {"abc", "abc"}, {"人人々", "ren ren ren"}, {"々", "々"}, {"〇", "ling"}, {"日本の", "ri ben の"},
	};

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		text(vectors[i][0], vectors[i][1]);
}

static void
test_alike(void)
{
	alike("张伟", "Zhang Wei", true);
	alike("张伟", "Wei Zhang", true);
	alike("张伟", "zhangwei", true);
	alike("张伟", "weizhang", true);
	alike("张伟", "ZHANG, Wei", true);
	alike("张伟", "Zhāng Wěi", true);
	alike("张伟", "章威", true);
	alike("张伟", "伟张", false);
	alike("张伟", "Zhang Wen", false);
	alike("单雄信", "Dan Xiongxin", true);
	alike("单雄信", "Shan Xiong-Xin", true);
	alike("单雄信", "Shan Xiong Xin", true);
	alike("单雄信", "单熊新", true);
	alike("欧阳修", "Ouyang Xiu", true);
	alike("欧阳修", "Xiu Ouyang", true);
	alike("欧阳修", "Xiu Yang Ou", false);
	alike("吕布", "Lü Bu", true);
	alike("吕布", "Lv Bu", true);
	alike("吕布", "Lyu Bu", true);
	alike("吕布", "Bu Lyu", true);
	alike("李建宇", "Li Jianyu", true);
	alike("李女", "Li Nyu", true);
	alike("李晓女", "Li Xiaonyu", true);
	alike("李晓女", "Li Xiaonv", true);
	alike("Lyu Bu", "Lv Bu", true);
	alike("Jian Yu", "Jianyu", true);
	alike("覃辉", "Tan Hui", true);
	alike("覃辉", "Qin Hui", true);
	alike("张乾", "Zhang Qian", true);
	alike("乐嘉", "Le Jia", true);
	alike("Zhang Wei", "Wei Zhang", true);
	alike("Zhang Wei", "zhangwei", true);
	alike("Zhang Wei", "Zhang Li", false);
	alike("李西安", "Li Xi'an", true);
	check(similarity("张伟", "Zhang Wen") > 0.85 && similarity("张伟", "Zhang Wen") < 0.9, "near", "zhang wen", "");
	check(similarity("张伟", "Smith John") < 0.4, "far", "smith", "");

	check(campaign_pinyin_alike(0x4F1F, 0x5A01), "characters", "wei", "no");	/* wei, wei */
	check(campaign_pinyin_alike(0x884C, 0x822A), "characters", "hang", "no");	/* xing or hang, hang */
	check(!campaign_pinyin_alike(0x4F1F, 0x5F20), "characters", "wei zhang", "yes");
	check(campaign_pinyin_alike('a', 'a') && !campaign_pinyin_alike('a', 'b'), "characters", "letters", "");
}

/* ---- similarity, spelled out ---------------------------------------------------- */

/* characters and all their readings, typed in by hand; the first one is the reading in a given name, = the surname's */
static const struct
{
	uint32_t	c;
	const char *surname;
	const char *readings[4];
} known[] = {
	{0x5F20, "zhang", {"zhang"}}, {0x5355, "shan", {"dan", "shan", "chan"}}, {0x4F1F, "wei", {"wei"}}, {0x8D3E, "jia", {"jia", "gu"}},
	{0x6708, "yue", {"yue"}}, {0x674E, "li", {"li"}}, {0x660E, "ming", {"ming"}}, {0x738B, "wang", {"wang"}},
};

static uint64_t seed = 88172645463325252u;

static uint32_t
next(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t) (seed >> 11) % below;
}

static int
levenshtein(const char *a, const char *b)
{
	static int	d[128][128];
	int			m = (int) strlen(a);
	int			n = (int) strlen(b);

	for (int i = 0; i <= m; i++)
		for (int j = 0; j <= n; j++)
		{
			int			best = i == 0 ? j : j == 0 ? i : 9999;

			if (i > 0 && j > 0)
			{
				best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
				if (d[i - 1][j] + 1 < best)
					best = d[i - 1][j] + 1;
				if (d[i][j - 1] + 1 < best)
					best = d[i][j - 1] + 1;
			}
			d[i][j] = best;
		}
	return d[m][n];
}

/* least distance from all spellings of the characters which[at..n), behind what is spelled, to letters */
static int
every_reading(const int *which, int at, int n, char *spelled, const char *letters)
{
	size_t		len = strlen(spelled);
	int			best = 9999;

	if (at == n)
		return levenshtein(spelled, letters);
	for (int r = 0; r < 4 && known[which[at]].readings[r]; r++)
	{
		int			d;

		strcpy(spelled + len, known[which[at]].readings[r]);
		d = every_reading(which, at + 1, n, spelled, letters);
		if (d < best)
			best = d;
	}
	spelled[len] = '\0';
	return best;
}

static void
test_similarity(void)
{
	static const char *const words[] = {"zhang", "wei", "shan", "dan", "gu", "jia", "li", "ming", "yue", "wang", "smith", "ze", "x"};
	int			bad = 0;

	for (int round = 0; round < 20000; round++)
	{
		int			which[4];
		int			turned[4];
		int			n = 2 + (int) next(2);
		uint32_t	han[4];
		uint32_t	latin[64];
		char		word[3][16];
		int			w = 1 + (int) next(3);
		size_t		k = 0;
		char		letters[64] = "";
		char		first_behind[64] = "";
		char		last_in_front[64] = "";
		char		mine[64] = "";
		char		spelled[64] = "";
		int			least;
		int			d;
		size_t		longer;
		double		want;
		double		got;

		for (int i = 0; i < n; i++)
		{
			which[i] = (int) next(8);
			han[i] = known[which[i]].c;
			strcat(mine, i == 0 ? known[which[0]].surname : known[which[i]].readings[0]);
		}
		for (int i = 0; i < n; i++)
			turned[i] = which[(i + 1) % n];
		for (int i = 0; i < w; i++)
		{
			strcpy(word[i], words[next(13)]);
			if (next(4) == 0)
				word[i][next((uint32_t) strlen(word[i]))] = (char) ('a' + next(26));
			/* l and n before yu would be the umlaut */
			for (char *c = word[i]; *c; c++)
				if (*c == 'y')
					*c = 'z';
			if (i > 0)
				latin[k++] = ' ';
			for (char *c = word[i]; *c; c++)
				latin[k++] = (unsigned char) *c;
			strcat(letters, word[i]);
		}
		for (int i = 1; i < w; i++)
			strcat(first_behind, word[i]);
		strcat(first_behind, word[0]);
		strcpy(last_in_front, word[w - 1]);
		for (int i = 0; i + 1 < w; i++)
			strcat(last_in_front, word[i]);

		least = every_reading(which, 0, n, spelled, letters);
		d = every_reading(turned, 0, n, spelled, letters);
		least = d < least ? d : least;
		d = levenshtein(first_behind, mine);
		least = d < least ? d : least;
		d = levenshtein(last_in_front, mine);
		least = d < least ? d : least;
		longer = strlen(letters) > strlen(mine) ? strlen(letters) : strlen(mine);
		want = 1.0 - (double) ((size_t) least > longer ? longer : (size_t) least) / (double) longer;
		got = campaign_pinyin_similarity(han, (size_t) n, latin, k);
		if (got != want || campaign_pinyin_similarity(latin, k, han, (size_t) n) != want)
		{
			if (bad++ < 5)
				printf("%s against %s: %f, should be %f\n", mine, letters, got, want);
		}
	}
	check(bad == 0, "similarity", "20000 random pairs", "");
}

/* every character and every pair of some: bounds of output, symmetry, no reading outside the tables */
static void
test_tables(void)
{
	int			bad = 0;
	int			with = 0;

	for (uint32_t c = 0x3400; c < 0x32400; c++)
	{
		uint32_t	cp[3] = {0x5F20, c, c};
		char		out[CAMPAIGN_PINYIN_MAX(3)];
		size_t		n = campaign_pinyin_name(cp, 3, out);

		if (n == 0 || n > sizeof(out))
			bad++;
		n = campaign_pinyin_text(cp + 1, 1, out);
		if (n == 0 || n > CAMPAIGN_PINYIN_MAX(1))
			bad++;
		with += (unsigned char) out[0] < 0x80;
		if (!campaign_pinyin_alike(c, c))
			bad++;
	}
	for (int i = 0; i < 200000; i++)
	{
		uint32_t	a = 0x4E00 + next(0x5200);
		uint32_t	b = 0x4E00 + next(0x5200);

		if (campaign_pinyin_alike(a, b) != campaign_pinyin_alike(b, a))
			bad++;
	}
	check(bad == 0, "tables", "every character", "");
	/* 20,900 of the main block, 5,700 of extension A, 334 beyond */
	check(with > 26500 && with < 28500, "tables", "characters with a reading", "");
	for (int i = 1; i < campaign_pinyin_double_count; i++)
		if (memcmp(campaign_pinyin_doubles[i - 1].cp, campaign_pinyin_doubles[i].cp, 4) == 0)
			bad++;
	check(bad == 0, "tables", "surnames once each", "");
	/* each surname of two characters is found, and not where no given name is left unless it is a common one */
	for (int i = 0; i < campaign_pinyin_double_count; i++)
	{
		uint32_t	cp[3] = {campaign_pinyin_doubles[i].cp[0], campaign_pinyin_doubles[i].cp[1], 0x4F1F};

		if (campaign_pinyin_surname(cp, 3) != 2 || campaign_pinyin_surname(cp, 2) != (campaign_pinyin_doubles[i].common ? 2 : 1) ||
			campaign_pinyin_surname(cp, 1) != 1)
			bad++;
	}
	check(bad == 0, "tables", "surnames found", "");
	check(campaign_pinyin_surname((const uint32_t[]) {'a'}, 1) == 0 && campaign_pinyin_surname(NULL, 0) == 0, "surname", "none", "");
}

/* two characters that person.c takes for a bare surname are one here too */
static void
test_same_surnames(void)
{
	for (int i = 0; i < campaign_pinyin_double_count; i++)
	{
		uint32_t	cp[2] = {campaign_pinyin_doubles[i].cp[0], campaign_pinyin_doubles[i].cp[1]};
		campaign_person p;
		char		what[16];

		snprintf(what, sizeof(what), "%04X %04X", cp[0], cp[1]);
		campaign_person_parse(cp, 2, &p);
		check((p.n == 0) == campaign_pinyin_doubles[i].common, "surname of two characters", what, p.n == 0 ? "bare" : "a name");
	}
}

int
main(void)
{
	test_names();
	test_texts();
	test_alike();
	test_similarity();
	test_tables();
	test_same_surnames();
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
