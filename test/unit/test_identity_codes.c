/*
 * test_identity_codes.c: credit codes of organisations that publish theirs, every
 * typing error of one character and of two neighbours; ids of WeChat and WeCom.
 *
 * cc -std=c11 -Wall -Wextra -Werror -Isrc test/unit/test_identity_codes.c src/core/credit_code.c src/core/wechat.c
 *    src/core/text.c src/core/data_unicode.c
 */
#include <stdio.h>
#include <string.h>

#include "core/credit_code.h"
#include "core/text.h"
#include "core/wechat.h"

static int	passed;
static int	failed;

static void
check(int ok, const char *what, const char *in)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED %s: \"%s\"\n", what, in);
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
credit(const char *s, char *out)
{
	uint32_t	cp[3072];
	bool		good = campaign_credit_code_normalize(cp, points(s, cp, CAMPAIGN_FOLD_CASE), out);

	out[CAMPAIGN_CREDIT_CODE_LEN] = '\0';
	return good;
}

static void
wechat(const char *kind, const char *in, const char *want)
{
	uint32_t	cp[3072];
	char		out[CAMPAIGN_WECHAT_MAX + 1];
	int			k = campaign_wechat_kind_of(kind, strlen(kind));

	out[campaign_wechat_normalize((campaign_wechat_kind) k, cp, points(in, cp, 0), out)] = '\0';
	check(k >= 0 && strcmp(out, want) == 0, kind, in);
}

int
main(void)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	/* published by their bearers: Tencent, Huawei, Alibaba, Baidu, Xiaomi, BYD, ICBC, Moutai, Gree, Midea, PetroChina, Sinopec,
	 * Ping An, Vanke, SAIC, ZTE, Hikvision, and one that is often shown */
	static const char *const real[] = {
		"91440300708461136T", "914403001922038216", "91330100799655058B", "91110000802100433B", "91110108551385082Q",
		"91440300192317458F", "91100000100003962T", "9152000071430580XT", "91440400192548256N", "91440606722473344C",
		"91110000710925462X", "91110000710926094P", "91440300100012316L", "91440300192181490G", "91310000132260250X",
		"9144030027939873X7", "91330000733796106P", "91350100M000100Y43",
	};
	char		code[CAMPAIGN_CREDIT_CODE_LEN + 1];

	for (size_t i = 0; i < sizeof(real) / sizeof(real[0]); i++)
	{
		char		wrong[CAMPAIGN_CREDIT_CODE_LEN + 1];
		int			slipped = 0;

		check(credit(real[i], code) && strcmp(code, real[i]) == 0, "real code", real[i]);
		check(real[i][16] == campaign_organization_code_check(real[i] + 8), "organisation code", real[i]);
		for (int at = 0; at < 18; at++)
		{
			for (int c = 0; c < 31; c++)
			{
				strcpy(wrong, real[i]);
				wrong[at] = alphabet[c];
				slipped += credit(wrong, code) && strcmp(wrong, real[i]) != 0;
			}
			strcpy(wrong, real[i]);
			if (at > 0)
			{
				wrong[at] = real[i][at - 1];
				wrong[at - 1] = real[i][at];
				slipped += credit(wrong, code) && strcmp(wrong, real[i]) != 0;
			}
		}
		check(slipped == 0, "typing errors pass", real[i]);
	}
	check(credit(" ９１４４０３００７０８４６１１３６ｔ ", code) && strcmp(code, "91440300708461136T") == 0, "full width", code);
	check(credit("9144 0300-7084.6113\xE2\x80\x93" "6t", code) && strcmp(code, "91440300708461136T") == 0, "separators", code);
	check(!credit("", code) && !credit(" - ", code) && !credit("9144030070846113", code), "too short", "");
	check(!credit("91440300708461136T1", code) && !credit("91440300708461136T 1", code), "too long", "");
	check(!credit("9144O300708461136T", code) && !credit("91440300708461I36T", code), "letters that are not used", "");
	check(!credit("9144030070846113\xE5\x85\xAD" "T", code), "not ASCII", "");
	check(!credit("000000000000000001", code) && credit("000000000000000000", code), "zeros", "");
	/* the organisation code's own check: D2143569-X is often shown */
	check(campaign_organization_code_check("D2143569") == 'X', "GB 11714", "D2143569");

	wechat("openid", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M");
	wechat("openid", "\t o6_bmjrPTlm6_2sgVt7hMZOPfL2M\xE2\x80\x8B \n", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M");
	wechat("openid", "O6_bmjrPTlm6_2sgVt7hMZOPfL2M", "");
	wechat("openid", "o6_bmjrPTlm6_2sgVt7hMZOPfL2", "");
	wechat("openid", "o6_bmjrPTlm6_2sgVt7hMZOPfL2Mx", "");
	wechat("openid", "o6_bmjrPTlm6 2sgVt7hMZOPfL2M", "");
	wechat("openid", "o6_bmjrPTlm6.2sgVt7hMZOPfL2M", "");
	wechat("openid", "", "");
	wechat("unionid", "o6_bmasdasdsad6_2sgVt7hMZOPfL", "o6_bmasdasdsad6_2sgVt7hMZOPfL");
	wechat("unionid", "o6_bmasdasdsad6_2sgVt7hMZOPf", "o6_bmasdasdsad6_2sgVt7hMZOPf");
	wechat("unionid", "o6_bmasdasdsad6_2sgVt7hMZOPfL7", "");
	wechat("unionid", "null", "");
	wechat("external_userid", "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA", "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA");
	wechat("external_userid", "wmqfasd1e1927831123109rBAAAA", "wmqfasd1e1927831123109rBAAAA");
	wechat("external_userid", "wxqfasd1e1927831123109rBAAAA", "");
	wechat("external_userid", "wmshort", "");
	wechat("userid", "ZhangSan", "zhangsan");
	wechat("userid", "zhang.san@acme-1_x", "zhang.san@acme-1_x");
	wechat("userid", "_zhang", "");
	wechat("userid", "\xE5\xBC\xA0\xE4\xB8\x89", "");
	wechat("userid", "0123456789012345678901234567890123456789012345678901234567890123", "0123456789012345678901234567890123456789012345678901234567890123");
	wechat("userid", "01234567890123456789012345678901234567890123456789012345678901234", "");
	wechat("wecom", "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA", "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA");
	wechat("wecom", "WangWu", "wangwu");
	wechat("wecom", "wang wu", "");
	check(campaign_wechat_kind_of("phone", 5) < 0 && campaign_wechat_kind_of("", 0) < 0 && campaign_wechat_kind_of("openi", 5) < 0, "kinds", "phone");
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
