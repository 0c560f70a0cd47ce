/*
 * test_column_kind.c: kinds of columns, against tables of columns whose kind people
 * would agree on, and shapes of values against checks by other means.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_column_kind.c src/core/column_kind.c src/core/text.c
 *    src/core/data_unicode.c src/core/email.c src/core/data_email.c src/core/phone.c src/core/company.c src/core/data_company.c -lm
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/column_kind.h"
#include "core/text.h"

static int	passed,
			failed;

static void
check(int ok, const char *what)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s\n", what);
	}
}

static void
look(campaign_column_sample *s, const char *value)
{
	uint32_t	cp[4096];
	bool		needs;
	size_t		n = campaign_text_decode(value, strlen(value), cp, &needs);

	campaign_column_look(s, cp, n, 1);
}

#define VALUES 12

typedef struct column_case
{
	const char *name;
	campaign_column_type type;
	int			kind;
	const char *values[VALUES];
} column_case;

/* each column of 1,000 records; the values given stand for as many distinct ones */
static const column_case cases[] = {
	{"first_name", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"Ann", "Bob", "Jean-Luc", "O'Neil", "José", "x"}},
	{"fname_c1", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"CARSTEN", "GERD", "ROBERT"}},
	{"lastName", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"Smith", "Jones", "van der Berg"}},
	{"Prénom", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"José", "Anne-Marie"}},
	{"Nachname", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"Müller", "von Stein"}},
	{"電話番号", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_PHONE, {"03-1234-5678", "090-1234-5678"}},
	{"Straße", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_TEXT, {"Hauptstraße 1", "Am Markt 7"}},
	{"Firma", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"Müller", "Schmidt & Sohn"}},
	{"姓名", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"张伟", "王芳", "欧阳锋"}},
	{"contact", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"张伟", "王芳", "李娜"}},
	{"谁", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"张伟", "王芳", "李娜", "刘洋", "陈静"}},
	{"c", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_NAME, {"Ann Lee", "Bob Ray", "Cid de Soto"}},
	{"name", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"小米科技有限责任公司", "华为技术有限公司", "腾讯", "宝钢"}},
	{"name", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"发育生物所", "林业学校", "中央音乐学院", "师大"}},
	{"name", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"Acme Inc.", "Foo GmbH", "Bar Ltd", "Baz"}},
	{"单位名称", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"腾讯", "宝钢", "阿里巴巴"}},
	{"company", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_COMPANY, {"Acme", "Foo", "Bar"}},
	{"e-mail", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_EMAIL, {"a@x.com", "b@y.cn", "none"}},
	{"contact", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_EMAIL, {"a@x.com", "b@y.cn", "c@z.org"}},
	{"work_email", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"x1", "y2", "z3"}},
	{"phone", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_PHONE, {"13812345678", "+44 20 7946 0958", "010-62788888"}},
	{"x", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_PHONE, {"13812345678", "13912345678", "15812345678"}},
	{"x", CAMPAIGN_COLUMN_INTEGER, CAMPAIGN_KIND_PHONE, {"13812345678", "13912345678", "15812345678"}},
	{"手机号码", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_PHONE, {"13812345678", "13912345678"}},
	{"phone", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"see remarks", "none"}},
	{"x", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_DATE, {"1999-12-31", "2000/1/2", "31.12.1999", "1999年1月2日"}},
	{"x", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_DATE, {"19991231", "20000102", "19570814"}},
	{"dob", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_DATE, {"1564-04-23", "1616-04-23", "?"}},
	{"x", CAMPAIGN_COLUMN_DATE, CAMPAIGN_KIND_DATE, {"1999-12-31", "2000-01-02"}},
	{"seen", CAMPAIGN_COLUMN_TIMESTAMP, -1, {"1999-12-31", "2000-01-02"}},
	{"birthday", CAMPAIGN_COLUMN_TIMESTAMP, CAMPAIGN_KIND_DATE, {"1999-12-31", "2000-01-02"}},
	{"created_at", CAMPAIGN_COLUMN_DATE, -1, {"1999-12-31", "2000-01-02"}},
	{"updatedAt", CAMPAIGN_COLUMN_DATE, -1, {"1999-12-31", "2000-01-02"}},
	{"创建时间", CAMPAIGN_COLUMN_TEXT, -1, {"1999-12-31", "2000-01-02"}},
	{"soc_sec_id", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"7988048", "6988049", "1231231"}},
	{"postcode", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"SW1A 1AA", "2000", "310000"}},
	{"zip", CAMPAIGN_COLUMN_INTEGER, CAMPAIGN_KIND_CODE, {"100000", "310000"}},
	{"postal_code", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"13812345678", "13912345678"}},
	{"by", CAMPAIGN_COLUMN_INTEGER, CAMPAIGN_KIND_CODE, {"1949", "1968"}},
	{"plate", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"京A12345", "AB-123"}},
	{"openid", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"oABCdefGHIjklMNO0123456789", "oABCdefGHIjklMNO0123456780"}},
	{"unionid", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_ID, {"oABCdefGHIjklMNO0123456789", "oABCdefGHIjklMNO0123456780"}},
	{"unionid", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"oABCdefGHIjklMNO0123456789", "none", "?"}},
	{"身份证号", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_ID, {"11010519491231002X", "440524188001010014"}},
	{"身份证号", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_CODE, {"11010519491231002X", "440524188001010015"}},
	{"统一社会信用代码", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_ID, {"91350100M000100Y43", "91440300708461136T"}},
	{"user_uuid", CAMPAIGN_COLUMN_UUID, CAMPAIGN_KIND_CODE, {"5d2f0b6e-0c1c-4c0b-9d7e-1f2a3b4c5d6e", "5d2f0b6e-0c1c-4c0b-9d7e-1f2a3b4c5d6f"}},
	{"price", CAMPAIGN_COLUMN_DECIMAL, CAMPAIGN_KIND_NUMBER, {"1.5", "19.99", "-3"}},
	{"age", CAMPAIGN_COLUMN_INTEGER, CAMPAIGN_KIND_NUMBER, {"18", "19", "70"}},
	{"address_1", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_TEXT, {"12 High Street", "Main Road 7"}},
	{"地址", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_TEXT, {"北京市海淀区中关村大街1号", "上海市浦东新区"}},
	{"suburb", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_TEXT, {"kellerberrin", "st james"}},
	{"occupation", CAMPAIGN_COLUMN_TEXT, CAMPAIGN_KIND_TEXT, {"painter", "politician"}},
	{"is_vip", CAMPAIGN_COLUMN_BOOLEAN, CAMPAIGN_KIND_CATEGORY, {"true", "false"}},
	{"tier", CAMPAIGN_COLUMN_ENUM, CAMPAIGN_KIND_CATEGORY, {"a", "b"}},
	{"备注", CAMPAIGN_COLUMN_TEXT, -1, {"来电咨询", "无"}},
	{"password", CAMPAIGN_COLUMN_TEXT, -1, {"secret", "sesame"}}
};

int
main(void)
{
	char		why[CAMPAIGN_COLUMN_WHY];

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
	{
		campaign_column_facts f = {.name = cases[i].name,.type = cases[i].type,.records = 1000,.filled = 1000,.distinct = 500};
		int			kind;
		char		what[300];

		for (int v = 0; v < VALUES && cases[i].values[v] != NULL; v++)
			look(&f.sample, cases[i].values[v]);
		kind = campaign_column_judge(&f, why);
		snprintf(what, sizeof what, "case %zu, %s (%s): %s because %s", i, cases[i].name, cases[i].values[0],
				 kind < 0 ? "left out" : campaign_match_kind_word(kind), why);
		check(kind == cases[i].kind, what);
		check(strlen(why) > 0 && strlen(why) < CAMPAIGN_COLUMN_WHY, "a reason");
	}

	/* what does not tell two records apart, or every one */
	{
		campaign_column_facts f = {.name = "x",.records = 100,.filled = 100,.distinct = 100};

		check(campaign_column_judge(&f, why) == -1, "no values");
		for (int i = 0; i < 100; i++)
		{
			char		value[20];

			snprintf(value, sizeof value, "%d", 1000 + i * 7919);
			look(&f.sample, value);
		}
		check(campaign_column_judge(&f, why) == -1, "another number in every record");
		f.distinct = 90;
		check(campaign_column_judge(&f, why) == CAMPAIGN_KIND_CODE, "numbers");
		f.distinct = 10;
		check(campaign_column_judge(&f, why) == CAMPAIGN_KIND_CATEGORY, "few numbers");
		f.name = "age";
		check(campaign_column_judge(&f, why) == CAMPAIGN_KIND_NUMBER, "few ages");
		f.distinct = 1;
		check(campaign_column_judge(&f, why) == -1, "one value");
	}
	/* texts, names and addresses are kept though every record has another: they are alike, not equal */
	{
		static const char *const names[] = {"name", "address", "company", "email", "dob"};

		for (int n = 0; n < 5; n++)
		{
			campaign_column_facts f = {.name = names[n],.records = 3,.filled = 3,.distinct = 3};

			look(&f.sample, n == 3 ? "a@x.com" : n == 4 ? "1999-01-01" : "abc");
			look(&f.sample, n == 3 ? "b@x.com" : n == 4 ? "1999-01-02" : "abd");
			check(campaign_column_judge(&f, why) >= 0, names[n]);
		}
	}

	/* numbers of identity cards: of ten check characters and X exactly one is right */
	srand(1);
	for (int round = 0; round < 2000; round++)
	{
		campaign_column_sample s = {0};
		char		card[32];
		int			right = -1,
					sum = 0;

		snprintf(card, sizeof card, "%06d%04d%02d%02d%03d?", 110000 + rand() % 600000, 1900 + rand() % 120, 1 + rand() % 12, 1 + rand() % 28, rand() % 1000);
		for (int c = 0; c < 11; c++)
		{
			uint32_t	before = s.identity_cards;

			card[17] = "0123456789X"[c];
			look(&s, card);
			if (s.identity_cards > before)
				right = c;
		}
		/* the weights are powers of two modulo 11, so the whole is 1 modulo 11 */
		for (int i = 0; i < 17; i++)
			sum += (card[i] - '0') * ((1 << (17 - i)) % 11);
		check(s.identity_cards == 1 && (sum + right) % 11 == 1, "identity card");
	}
	/* credit codes: of 31 check characters exactly one is right */
	for (int round = 0; round < 2000; round++)
	{
		static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
		campaign_column_sample s = {0};
		char		code[19] = {0};

		for (int i = 0; i < 17; i++)
			code[i] = alphabet[rand() % 31];
		for (int c = 0; c < 31; c++)
		{
			code[17] = alphabet[c];
			look(&s, code);
		}
		check(s.credit_codes == 1, "credit code");
	}
	/* dates: what is written of a day is one, what is written of no day is none */
	for (int round = 0; round < 5000; round++)
	{
		static const char *const shape[] = {"%04d-%02d-%02d", "%04d/%d/%d", "%04d.%02d.%02d", "%04d%02d%02d", "%04d年%d月%d日"};
		campaign_column_sample s = {0};
		char		text[80];
		int			y = 1850 + rand() % 250,
					m = rand() % 16,
					d = rand() % 35,
					which = rand() % 5,
					meant = m >= 1 && m <= 12 && d >= 1 && d <= 31;

		snprintf(text, sizeof text, shape[which], y, m, d);
		look(&s, text);
		/* eight digits may be a day with its year behind */
		check(which == 3 ? s.dates >= (uint32_t) meant : s.dates == (uint32_t) meant, text);
	}
	/* any code points are survived */
	for (int round = 0; round < 20000; round++)
	{
		campaign_column_sample s = {0};
		uint32_t	cp[3000];
		size_t		n = (size_t) (rand() % (round % 100 == 0 ? 3000 : 40));

		for (size_t i = 0; i < n; i++)
			switch (rand() % 4)
			{
				case 0:
					cp[i] = (uint32_t) (32 + rand() % 96);
					break;
				case 1:
					cp[i] = (uint32_t) ('0' + rand() % 10);
					break;
				case 2:
					cp[i] = (uint32_t) (0x4E00 + rand() % 20000);
					break;
				default:
					cp[i] = (uint32_t) (rand() % 0x110000);
			}
		campaign_column_look(&s, cp, n, 1);
		check(s.n <= 1 && s.longest <= 6000, "any code points");
	}
	for (int k = 0; campaign_match_kind_word(k) != NULL; k++)
		check(campaign_match_kind_find(campaign_match_kind_word(k), strlen(campaign_match_kind_word(k))) == k, "kinds by their words");
	check(campaign_match_kind_find("nam", 3) == -1 && campaign_match_kind_find("name ", 5) == -1 && campaign_match_kind_word(-1) == NULL, "no kind");
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
