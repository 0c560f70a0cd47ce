/*
 * wechat.c: ids that WeChat and WeCom give to people.
 *
 * Their alphabet is A-Z a-z 0-9 _ -, and case counts. Only the userid of WeCom, which
 * a corporation makes up itself, may have dots and @, and is unique whatever its
 * case: its key is lower case.
 */
#include "core/wechat.h"

#include <string.h>

/*
 * The kind by its name; -1 if there is none.
 */
int
campaign_wechat_kind_of(const char *name, size_t len)
{
	static const char *const names[] = {"openid", "unionid", "external_userid", "userid", "wecom"};

	for (int i = 0; i < 5; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return i;
	return -1;
}

static bool
is_alnum(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "wm" (of WeChat) or "wo" (of WeCom), then the rest; the shortest seen has 28 characters */
static bool
is_external(const uint32_t *cp, size_t n)
{
	if (n < 20 || n > CAMPAIGN_WECHAT_MAX || cp[0] != 'w' || (cp[1] != 'm' && cp[1] != 'o'))
		return false;
	for (size_t i = 2; i < n; i++)
		if (!is_alnum(cp[i]) && cp[i] != '_' && cp[i] != '-')
			return false;
	return true;
}

/* 28 characters, or 29 where one more is allowed, the first one o */
static bool
is_openid(const uint32_t *cp, size_t n, size_t most)
{
	if (n < 28 || n > most || cp[0] != 'o')
		return false;
	for (size_t i = 1; i < n; i++)
		if (!is_alnum(cp[i]) && cp[i] != '_' && cp[i] != '-')
			return false;
	return true;
}

static bool
is_userid(const uint32_t *cp, size_t n)
{
	if (n < 1 || n > CAMPAIGN_WECHAT_MAX || !is_alnum(cp[0]))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!is_alnum(cp[i]) && cp[i] != '_' && cp[i] != '-' && cp[i] != '@' && cp[i] != '.')
			return false;
	return true;
}

/*
 * The id without spaces around it to out (CAMPAIGN_WECHAT_MAX bytes, not
 * terminated). Returns its length, 0 where it is none of its kind. cp: text after
 * NFKC, in its case.
 */
size_t
campaign_wechat_normalize(campaign_wechat_kind kind, const uint32_t *cp, size_t n, char *out)
{
	bool		good;

	while (n > 0 && cp[0] == ' ')
		cp++, n--;
	while (n > 0 && cp[n - 1] == ' ')
		n--;
	if (kind == CAMPAIGN_WECHAT_WECOM)
		kind = is_external(cp, n) ? CAMPAIGN_WECHAT_EXTERNAL : CAMPAIGN_WECHAT_USERID;
	good = kind == CAMPAIGN_WECHAT_OPENID ? is_openid(cp, n, 28) :
		kind == CAMPAIGN_WECHAT_UNIONID ? is_openid(cp, n, 29) :
		kind == CAMPAIGN_WECHAT_EXTERNAL ? is_external(cp, n) : is_userid(cp, n);
	if (!good)
		return 0;
	for (size_t i = 0; i < n; i++)
	{
		out[i] = (char) cp[i];
		if (kind == CAMPAIGN_WECHAT_USERID && out[i] >= 'A' && out[i] <= 'Z')
			out[i] = (char) (out[i] + 32);
	}
	return n;
}
