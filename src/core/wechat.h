/*
 * wechat.h: ids that WeChat and WeCom give to people.
 */
#ifndef CAMPAIGN_CORE_WECHAT_H
#define CAMPAIGN_CORE_WECHAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_WECHAT_MAX 64	/* bytes of any id */

typedef enum campaign_wechat_kind
{
	CAMPAIGN_WECHAT_OPENID,		/* of a person within one app */
	CAMPAIGN_WECHAT_UNIONID,	/* within one open-platform account */
	CAMPAIGN_WECHAT_EXTERNAL,	/* WeCom: a contact from outside, within one corporation */
	CAMPAIGN_WECHAT_USERID,		/* WeCom: one of its own people */
	CAMPAIGN_WECHAT_WECOM		/* either of the two */
} campaign_wechat_kind;

extern int	campaign_wechat_kind_of(const char *name, size_t len);
extern size_t campaign_wechat_normalize(campaign_wechat_kind kind, const uint32_t *cp, size_t n, char *out);

#endif							/* CAMPAIGN_CORE_WECHAT_H */
