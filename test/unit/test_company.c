/*
 * test_company.c: names of companies and persons, and what their keys are.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_company.c src/core/company.c src/core/person.c
 *    src/core/text.c src/core/data_company.c src/core/data_unicode.c
 */
#include <stdio.h>
#include <string.h>

#include "core/company.h"
#include "core/person.h"
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
		printf("FAILED %s: \"%s\" gave %s\n", what, in, got);
	}
}

static size_t
points(const char *s, uint32_t *out)
{
	uint32_t	raw[4096];
	bool		needs;

	return campaign_text_fold(raw, campaign_text_decode(s, strlen(s), raw, &needs), out, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
}

/* region|core|form|branch, or "-" */
static const char *
parts(const char *s)
{
	static char out[4 * CAMPAIGN_COMPANY_MAX + 8];
	static campaign_company c;
	uint32_t	cp[12288];

	if (!campaign_company_parse(cp, points(s, cp), &c))
		return "-";
	snprintf(out, sizeof(out), "%.*s|%.*s|%.*s|%.*s", (int) c.region_len, c.region, (int) c.core_len, c.core,
			 (int) c.form_len, c.form, (int) c.branch_len, c.branch);
	return out;
}

static void
core(const char *s, char *out)
{
	static campaign_company c;
	uint32_t	cp[12288];

	if (!campaign_company_parse(cp, points(s, cp), &c))
		c.core_len = 0;
	memcpy(out, c.core, c.core_len);
	out[c.core_len] = '\0';
}

static bool
person(const char *s, campaign_person *p)
{
	uint32_t	cp[12288];

	return campaign_person_parse(cp, points(s, cp), p);
}

static const char *
person_key(const char *s)
{
	static char out[1024];
	campaign_person p;

	if (!person(s, &p) || p.n == 0)
		return "-";
	out[campaign_text_encode(p.key, p.n, out, sizeof(out) - 1)] = '\0';
	return out;
}

static const char *const companies[][2] = {
	{"（北京）小米科技有限责任公司", "北京|小米科技|有限责任公司|"},
	{"ACME Technology Co., Ltd.", "|acme technology|co ltd|"},
	{"ACME TECHNOLOGY CO.,LTD", "|acme technology|co ltd|"},
	{"Acme Technology Co Ltd", "|acme technology|co ltd|"},
	{"Acme Technology Company Limited", "|acme technology|company limited|"},
	{"Acme Technology Inc.", "|acme technology|inc|"},
	{"北京艾克米科技有限公司", "北京|艾克米科技|有限公司|"},
	{"艾克米科技", "|艾克米科技||"},
	{"艾克米科技（北京）有限公司", "北京|艾克米科技|有限公司|"},
	{"北京市艾克米科技股份有限公司", "北京市|艾克米科技|股份有限公司|"},
	{"北京市海淀区艾克米科技有限公司", "北京市海淀区|艾克米科技|有限公司|"},
	{" 艾克米 科技 有限 公司 ", "|艾克米科技|有限公司|"},
	{"艾克米科技Co.,Ltd.", "|艾克米科技|co ltd|"},
	{"小米科技有限公司上海分公司", "|小米科技|有限公司|上海分公司"},
	{"小米科技（武汉）有限公司北京第二分公司", "武汉|小米科技|有限公司|北京第二分公司"},
	{"小米科技上海分公司", "|小米科技||上海分公司"},
	{"小米科技第二分公司", "|小米科技||第二分公司"},
	{"中国工商银行股份有限公司北京市分行", "|中国工商银行|股份有限公司|北京市分行"},
	{"招商银行深圳分行", "|招商银行||深圳分行"},
	{"华为技术有限公司深圳办事处", "|华为技术|有限公司|深圳办事处"},
	{"華為技術有限公司", "|华为技术|有限公司|"},
	{"阿里巴巴（中国）有限公司", "中国|阿里巴巴|有限公司|"},
	{"海尔(集团)公司", "|海尔|集团公司|"},
	{"海尔集团", "|海尔|集团|"},
	{"TCL 科技集团股份有限公司", "|tcl科技|集团股份有限公司|"},
	{"ABB（中国）有限公司", "中国|abb|有限公司|"},
	{"上海某某企业管理合伙企业（有限合伙）", "上海|某某企业管理|合伙企业有限合伙|"},
	{"小米科技【已注销】", "|小米科技||"},
	{"小米科技（原金山科技）有限公司", "|小米科技|有限公司|"},
	/* the region stays where only a trade or an institution would remain */
	{"深圳科技有限公司", "|深圳科技|有限公司|"},
	{"北京贸易公司", "|北京贸易|公司|"},
	{"北京大学", "|北京大学||"},
	{"南京银行股份有限公司", "|南京银行|股份有限公司|"},
	{"上海市第一人民医院", "|上海市第一人民医院||"},
	{"上海滩餐饮有限公司", "|上海滩餐饮|有限公司|"},
	{"北京", "|北京||"},
	{"北京有限公司", "|北京|有限公司|"},
	{"东方甄选有限公司", "|东方甄选|有限公司|"},
	{"苏州工业园区明德科技有限公司", "苏州工业园区|明德科技|有限公司|"},
	{"广东省深圳市腾讯计算机系统有限公司", "广东省深圳市|腾讯计算机系统|有限公司|"},
	{"内蒙古伊利实业集团股份有限公司", "内蒙古|伊利实业|集团股份有限公司|"},
	{"大庆油田有限责任公司", "|大庆油田|有限责任公司|"},
	{"北京奇虎科技有限公司（北京）", "北京|奇虎科技|有限公司|"},
	{"红星皮鞋厂", "|红星皮鞋|厂|"},
	{"华能电厂", "|华能电厂||"},
	/* the world */
	{"株式会社トヨタ自動車", "|トヨタ自动车|株式会社|"},
	{"トヨタ自動車株式会社", "|トヨタ自动车|株式会社|"},
	{"(株)トヨタ自動車", "|トヨタ自动车|株|"},
	{"Société Générale S.A.", "|société générale|sa|"},
	{"Smith & Co. KG", "|smith|co kg|"},
	{"Smith & Sons Ltd", "|smith and sons|ltd|"},
	{"A.P. Møller - Mærsk A/S", "|ap møller mærsk|as|"},
	{"ООО Ромашка", "|ромашка|ооо|"},
	{"Müller GmbH & Co. KG", "|müller|gmbh and co kg|"},
	{"Foo S.p.A.", "|foo|spa|"},
	{"Foo Sp. z o.o.", "|foo|sp z oo|"},
	{"Foo S.A. de C.V.", "|foo|sa de cv|"},
	{"Foo Pty Ltd", "|foo|pty ltd|"},
	{"Foo Pte. Ltd.", "|foo|pte ltd|"},
	{"Foo Sdn Bhd", "|foo|sdn bhd|"},
	{"Foo B.V.", "|foo|bv|"},
	{"Foo (China) Co., Ltd.", "china|foo|co ltd|"},
	{"PT Bank Central Asia Tbk", "|bank central asia|pt tbk|"},
	{"The Foo Company", "|foo|company|"},
	{"Foo Holdings Group Limited", "|foo|holdings group limited|"},
	{"O'Reilly Media, Inc.", "|oreilly media|inc|"},
	{"Coca-Cola", "|coca cola||"},
	{"BT Group plc", "|bt|group plc|"},
	{"OOO Foo", "|foo|ooo|"},
	{"Foo OOO", "|foo|ooo|"},
	{"Open Joint Stock Company Foo", "|foo|open joint stock company|"},
	{"JSC Foo Corp.", "|foo|jsc corp|"},
	{"360Networks Inc.", "|360networks|inc|"},
	/* nothing remains */
	{"", "-"}, {" ", "-"}, {"有限公司", "-"}, {"Co., Ltd.", "-"}, {"公司", "-"}, {"()", "-"}, {"...", "-"}, {"（北京）", "-"},
	{"集团公司", "-"}, {"GmbH", "-"}, {"（）有限公司", "-"},
};

/* one company, two writings */
static const char *const same[][2] = {
	{"北京艾克米科技有限公司", "艾克米科技"}, {"北京艾克米科技有限公司", "艾克米科技（北京）股份有限公司"},
	{"ACME, Inc.", "acme"}, {"株式会社トヨタ自動車", "トヨタ自動車"}, {"華爲技術有限公司", "华为技术"},
	{"ＡＢＣ科技有限公司", "abc 科技"}, {"Foo S.A.R.L.", "Foo SARL"}, {"Foo L.L.C.", "Foo LLC"},
	{"深圳市腾讯计算机系统有限公司", "腾讯计算机系统有限公司"}, {"小米科技(北京)有限公司", "小米科技 [北京] 有限公司"},
};

static const char *const persons[][2] = {
	{"张 偉", "张伟"}, {"张伟", "张伟"}, {"ZHANG  Wei", "zhang wei"}, {"张伟先生", "张伟"}, {"张伟 女士", "张伟"}, {"张伟总", "张伟"},
	{"王总", "-"}, {"王先生", "-"}, {"欧阳先生", "-"}, {"欧阳", "-"}, {"欧阳修", "欧阳修"}, {"小王", "-"}, {"老李", "-"}, {"李工", "-"},
	{"张伟（技术部）", "张伟"}, {"张伟总经理", "张伟"}, {"王董事长", "-"}, {"王大哥", "-"}, {"诸葛亮", "诸葛亮"}, {"王", "-"},
	{"迪丽热巴·迪力木拉提", "迪丽热巴迪力木拉提"}, {"Mr. John Smith, PhD", "john smith"}, {"Mr Smith", "-"}, {"Dr. Smith", "-"},
	{"Jean-Pierre O'Neil", "jean pierre oneil"}, {"J. R. R. Tolkien", "j r r tolkien"}, {"Smith", "smith"}, {"138", "-"}, {"", "-"},
	{"Wang 先生", "-"}, {"Wang Wei 先生", "wang wei"}, {"陈总", "-"}, {"董卿", "董卿"}, {"张工", "-"}, {"蔡明工", "蔡明工"}, {"()", "-"},
};

static const struct
{
	const char *a;
	const char *b;
	int			agree;
} pairs[] = {
	{"张伟", "張 偉", 1}, {"张伟", "李伟", 0}, {"张伟", "张玮", 0}, {"王总", "王伟", 1}, {"王总", "李伟", 0}, {"王先生", "王总", 1},
	{"王先生", "王女士", 0}, {"王先生", "王伟", 1}, {"Zhang Wei", "wei ZHANG", 1}, {"zhangwei", "Wei Zhang", 1}, {"zhangwei", "Zhang Wei", 1},
	{"Mr Smith", "John Smith", 1}, {"Mr Smith", "Smith John", 1}, {"Mr Smith", "John Smithson", 0}, {"John Smith", "Jane Smith", 0},
	{"欧总", "欧阳修", 0}, {"欧阳女士", "欧阳修", 1}, {"Mr Smith", "Mrs Smith", 0}, {"", "张伟", 0}, {"", "", 0}, {"张伟先生", "张伟", 1},
	{"张伟先生", "张伟女士", 0}, {"a b b", "b a a", 0}, {"John Paul Smith", "Smith John Paul", 1},
	{"Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi", 0}, {"a b", "a b c", 0}, {"张三", "张三丰", 0}, {"小王", "王总", 1},
};

int
main(void)
{
	char		got[CAMPAIGN_COMPANY_MAX + 1];
	char		again[CAMPAIGN_COMPANY_MAX + 1];
	unsigned long seed = 42;

	for (size_t i = 0; i < sizeof(companies) / sizeof(companies[0]); i++)
	{
		check(strcmp(parts(companies[i][0]), companies[i][1]) == 0, "parts", companies[i][0], parts(companies[i][0]));
		core(companies[i][0], got);
		core(got, again);
		check(strcmp(got, again) == 0, "core of core", got, again);
	}
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
	{
		core(same[i][0], got);
		core(same[i][1], again);
		check(got[0] != '\0' && strcmp(got, again) == 0, "same core", same[i][0], again);
	}
	for (size_t i = 0; i < sizeof(persons) / sizeof(persons[0]); i++)
	{
		check(strcmp(person_key(persons[i][0]), persons[i][1]) == 0, "person", persons[i][0], person_key(persons[i][0]));
		strcpy(got, person_key(persons[i][0]));
		check(got[0] == '-' || strcmp(person_key(got), got) == 0, "key of key", got, "another");
	}
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		campaign_person a;
		campaign_person b;
		int			agree = person(pairs[i].a, &a) && person(pairs[i].b, &b) && campaign_person_agree(&a, &b);
		int			other = person(pairs[i].b, &b) && person(pairs[i].a, &a) && campaign_person_agree(&b, &a);

		check(agree == pairs[i].agree, "agree", pairs[i].a, pairs[i].b);
		check(agree == other, "agree is symmetric", pairs[i].a, pairs[i].b);
	}

	/* random names of the pieces that matter: every key is its own key */
	{
		static const char *const alphabet[] = {
			"北京", "北京市", "（", "）", "(", ")", "小米", "科技", "有限公司", "股份", "集团", "公司", "分公司", "上海", "分行", "银行", "第二",
			" ", "a", "b", "co", "ltd", "inc", ".", ",", "&", "s", "/", "and", "厂", "株式会社", "the ", "ooo", "ооо ", "大学", "开发区", "トヨタ",
			"é", "-", "'", "原", "中国", "深圳市", "王", "总", "先生", "mr ", "phd", "小", "老", "欧阳", "·", "group", "1",
		};
		int			bad = 0;

		for (int round = 0; round < 200000; round++)
		{
			char		s[512] = "";
			int			len;

			seed = seed * 6364136223846793005UL + 1442695040888963407UL;
			len = (int) (seed >> 33) % 12;
			for (int i = 0; i < len; i++)
			{
				seed = seed * 6364136223846793005UL + 1442695040888963407UL;
				strcat(s, alphabet[(seed >> 33) % (sizeof(alphabet) / sizeof(alphabet[0]))]);
			}
			core(s, got);
			core(got, again);
			if (strcmp(got, again) != 0 && bad++ < 5)
				printf("not idempotent: \"%s\" gave \"%s\" gave \"%s\"\n", s, got, again);
			strcpy(got, person_key(s));
			if (got[0] != '-' && strcmp(person_key(got), got) != 0 && bad++ < 5)
				printf("not idempotent: \"%s\" gave \"%s\" gave \"%s\"\n", s, got, person_key(got));
		}
		check(bad == 0, "idempotence of random names", "", "differences");
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
