/*
 * test_email.c: addresses and what their keys are.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_email.c src/core/email.c src/core/text.c
 *    src/core/data_email.c src/core/data_unicode.c
 */
#include <stdio.h>
#include <string.h>

#include "core/email.h"
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

	return campaign_text_fold(raw, campaign_text_decode(s, strlen(s), raw, &needs), out, CAMPAIGN_FOLD_CASE);
}

static const char *
key(const char *s, int mode)
{
	static char out[CAMPAIGN_EMAIL_MAX + 16];
	uint32_t	cp[12288];
	size_t		len = campaign_email_normalize(cp, points(s, cp), mode, out);

	if (len == 0)
		return "-";
	out[len] = '\0';
	return out;
}

static const char *
host(const char *s)
{
	static char out[CAMPAIGN_EMAIL_MAX + 16];
	uint32_t	cp[12288];
	size_t		len = campaign_email_host(cp, points(s, cp), out);

	if (len == 0)
		return "-";
	out[len] = '\0';
	return out;
}

/* address, strict key, loose key */
static const char *const cases[][3] = {
	{" Zhang.Wei+Expo@GMail.com ", "zhang.wei+expo@gmail.com", "zhangwei@gmail.com"},
	{"zhang.wei@googlemail.com", "zhang.wei@googlemail.com", "zhangwei@gmail.com"},
	{"Zhang.Wei+x+y@outlook.com", "zhang.wei+x+y@outlook.com", "zhang.wei@outlook.com"},
	{"a.b+c@icloud.com", "a.b+c@icloud.com", "a.b@icloud.com"},
	{"a.b+c@acme.com.cn", "a.b+c@acme.com.cn", "a.b@acme.com.cn"},
	{"a.b+c@qq.com", "a.b+c@qq.com", "a.b+c@qq.com"},
	{"a-b@yahoo.com", "a-b@yahoo.com", "a-b@yahoo.com"},
	{"1234567@QQ.COM", "1234567@qq.com", "1234567@qq.com"},
	{"zhang.wei@163.com", "zhang.wei@163.com", "zhang.wei@163.com"},
	{"+tag@gmail.com", "+tag@gmail.com", "+tag@gmail.com"},
	{"a.+tag@gmail.com", "a.+tag@gmail.com", "a@gmail.com"},
	/* typing */
	{"zhang。wei＠ＱＱ。com", "zhang.wei@qq.com", "zhang.wei@qq.com"},
	{"ｚｈａｎｇ＠ｑｑ．ｃｏｍ", "zhang@qq.com", "zhang@qq.com"},
	{"mailto:a@b.cn", "a@b.cn", "a@b.cn"},
	{"张伟 <A@B.cn>", "a@b.cn", "a@b.cn"},
	{"\"Zhang, Wei\" <a@b.cn>", "a@b.cn", "a@b.cn"},
	{"<a@b.cn>", "a@b.cn", "a@b.cn"},
	{"a@b.cn;", "a@b.cn", "a@b.cn"},
	{"a@b.cn.", "a@b.cn", "a@b.cn"},
	{"\xef\xbb\xbf" "a\xe2\x80\x8b@b.cn", "a@b.cn", "a@b.cn"},
	{"\ta@b.cn\r\n", "a@b.cn", "a@b.cn"},
	{"张伟@例子.中国", "张伟@xn--fsqu00a.xn--fiqs8s", "张伟@xn--fsqu00a.xn--fiqs8s"},
	{"张伟@xn--fsqu00a.xn--fiqs8s", "张伟@xn--fsqu00a.xn--fiqs8s", "张伟@xn--fsqu00a.xn--fiqs8s"},
	{"info@BÜCHER.example", "info@xn--bcher-kva.example", "info@xn--bcher-kva.example"},
	{"o'neil!#$%&*/=?^_`{|}~-@x.org", "o'neil!#$%&*/=?^_`{|}~-@x.org", "o'neil!#$%&*/=?^_`{|}~-@x.org"},
	/* no addresses */
	{"", "-", "-"}, {" ", "-", "-"}, {"a", "-", "-"}, {"a@", "-", "-"}, {"@b.cn", "-", "-"}, {"a@b", "-", "-"},
	{"a@@b.cn", "-", "-"}, {"a b@c.cn", "-", "-"}, {"a@b c.cn", "-", "-"}, {".a@b.cn", "-", "-"}, {"a.@b.cn", "-", "-"},
	{"a..b@b.cn", "-", "-"}, {"a@-b.cn", "-", "-"}, {"a@b-.cn", "-", "-"}, {"a@b..cn", "-", "-"}, {"a@.b.cn", "-", "-"},
	{"a@b.c", "-", "-"}, {"a@1.2.3.4", "-", "-"}, {"a@[1.2.3.4]", "-", "-"}, {"a@b_c.cn", "-", "-"}, {"a,b@c.cn", "-", "-"},
	{"\"a b\"@c.cn", "-", "-"}, {"a@b.cn c@d.cn", "-", "-"}, {"a@b.cn,c@d.cn", "-", "-"}, {"a，b@c.cn", "-", "-"},
	{"13812345678", "-", "-"}, {"无", "-", "-"}, {"a\\b@c.cn", "-", "-"}, {"(x)a@b.cn", "-", "-"},
};

/* text, host */
static const char *const hosts[][2] = {
	{"a@Mail.Acme.com.cn", "mail.acme.com.cn"}, {"https://www.acme.com:8443/x?a=b@c.d", "www.acme.com"},
	{"http://user:pw@acme.com/", "acme.com"}, {"acme.com", "acme.com"}, {"acme.com.", "acme.com"}, {"localhost", "-"},
	{"1.2.3.4", "-"}, {"", "-"}, {"http://例子.中国/路", "xn--fsqu00a.xn--fiqs8s"}, {"acme", "-"}, {"a@b.cn#x", "b.cn"},
};

static const struct
{
	const char *local;
	int			role;
} locals[] = {
	{"info", 1}, {"sales01", 1}, {"no-reply", 1}, {"customer.service", 1}, {"hr+x", 1}, {"kefu", 1}, {"zhaopin", 1},
	{"noreply", 1}, {"zhang.wei", 0}, {"inform", 0}, {"sal", 0}, {"12345", 0}, {"", 0}, {"h.r.zhang", 0},
	{"averyveryverylonglocalpartindeedyes", 0},
};

static const struct
{
	const char *domain;
	int			is_free;
} domains[] = {
	{"qq.com", 1}, {"163.com", 1}, {"wo.cn", 1}, {"vip.163.com", 1}, {"263.net", 1}, {"88.com", 1}, {"gmail.com", 1},
	{"foxmail.com", 1}, {"139.com", 1}, {"yeah.net", 1}, {"zzz.com", 1}, {"acme.com.cn", 0}, {"", 0}, {"q", 0},
	{"qq.comx", 0}, {"qq.co", 0}, {"siemens.com", 0}, {"0", 0}, {"zzzzzzzzzz.zz", 0}, {"huawei.com", 0},
};

int
main(void)
{
	char		s[4096];
	unsigned long seed = 7;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char		strict[CAMPAIGN_EMAIL_MAX + 16];
		char		loose[CAMPAIGN_EMAIL_MAX + 16];

		strcpy(strict, key(cases[i][0], CAMPAIGN_EMAIL_STRICT));
		check(strcmp(strict, cases[i][1]) == 0, "strict", cases[i][0], strict);
		strcpy(loose, key(cases[i][0], CAMPAIGN_EMAIL_LOOSE));
		check(strcmp(loose, cases[i][2]) == 0, "loose", cases[i][0], loose);
		check(strcmp(key(strict, CAMPAIGN_EMAIL_STRICT), strict) == 0, "strict of strict", strict, "another");
		check(strcmp(key(strict, CAMPAIGN_EMAIL_LOOSE), loose) == 0, "loose of strict", strict, "another");
		check(strcmp(key(loose, CAMPAIGN_EMAIL_LOOSE), loose) == 0, "loose of loose", loose, "another");
	}
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		check(strcmp(host(hosts[i][0]), hosts[i][1]) == 0, "host", hosts[i][0], host(hosts[i][0]));
	for (size_t i = 0; i < sizeof(locals) / sizeof(locals[0]); i++)
		check(campaign_email_local_is_role(locals[i].local, strlen(locals[i].local)) == locals[i].role, "role", locals[i].local, "the other");
	for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++)
		check(campaign_email_domain_is_free(domains[i].domain, strlen(domains[i].domain)) == domains[i].is_free, "free", domains[i].domain, "the other");

	/* the limits of RFC 5321, one below and one above */
	memset(s, 'a', sizeof(s));
	strcpy(s + 64, "@b.cn");
	check(strcmp(key(s, 0), s) == 0, "local of 64", s, "none");
	memset(s, 'a', 65);
	strcpy(s + 65, "@b.cn");
	check(strcmp(key(s, 0), "-") == 0, "local of 65", s, "a key");
	for (int total = 254; total <= 255; total++)
	{
		memset(s, 'a', sizeof(s));
		s[1] = '@';
		for (int i = 2 + 60; i < total - 3; i += 61)
			s[i] = '.';
		strcpy(s + total - 3, ".cn");
		check((strcmp(key(s, 0), s) == 0) == (total == 254), "total of 254", s, key(s, 0));
	}
	memset(s, 'a', sizeof(s));
	strcpy(s, "x@");
	memset(s + 2, 'a', 63);
	strcpy(s + 65, ".cn");
	check(strcmp(key(s, 0), s) == 0, "label of 63", s, "none");
	memset(s + 2, 'a', 64);
	strcpy(s + 66, ".cn");
	check(strcmp(key(s, 0), "-") == 0, "label of 64", s, "a key");

	/* random strings: every key is its own key */
	{
		static const char *const alphabet[] = {
			"a", "B", "1", ".", "@", "+", "-", "_", " ", "gmail.com", "@gmail.com", "@qq.com", "@例子.中国", "张", "<", ">", "mailto:",
			"＠", "。", ",", ";", "ü", "xn--", "@b.cn", "É", "ß", "\"", "'",
		};
		int			bad = 0;
		int			found = 0;

		for (int round = 0; round < 200000; round++)
		{
			char		strict[CAMPAIGN_EMAIL_MAX + 16];
			char		loose[CAMPAIGN_EMAIL_MAX + 16];
			int			len;

			s[0] = '\0';
			seed = seed * 6364136223846793005UL + 1442695040888963407UL;
			len = (int) (seed >> 33) % 10;
			for (int i = 0; i < len; i++)
			{
				seed = seed * 6364136223846793005UL + 1442695040888963407UL;
				strcat(s, alphabet[(seed >> 33) % (sizeof(alphabet) / sizeof(alphabet[0]))]);
			}
			strcpy(strict, key(s, CAMPAIGN_EMAIL_STRICT));
			if (strict[0] == '-')
				continue;
			found++;
			strcpy(loose, key(s, CAMPAIGN_EMAIL_LOOSE));
			bad += strcmp(key(strict, CAMPAIGN_EMAIL_STRICT), strict) != 0;
			bad += strcmp(key(loose, CAMPAIGN_EMAIL_LOOSE), loose) != 0;
			bad += strcmp(key(strict, CAMPAIGN_EMAIL_LOOSE), loose) != 0;
		}
		check(bad == 0, "idempotence of random strings", "", "differences");
		check(found > 1000, "random strings with an address", "", "too few");
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
