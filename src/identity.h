/*
 * identity.h: what the glue of identity shares.
 */
#ifndef CAMPAIGN_IDENTITY_H
#define CAMPAIGN_IDENTITY_H

#include "campaign.h"

/* goes up whenever any normaliser or table of it gives another key for some value */
#define CAMPAIGN_NORMALIZE_VERSION 1

/* bytes of a name beyond which a text is none */
#define CAMPAIGN_NAME_INPUT_MAX 2048

/* code points of a text that a caller's stack takes */
#define CAMPAIGN_FOLDED_POINTS 192

/* folded text on its way to a core function: campaign_fold_argument() in identity.c */
typedef struct campaign_folded
{
	uint32	   *cp;
	size_t		n;
	uint32		stack[CAMPAIGN_FOLDED_POINTS * 3];
} campaign_folded;

extern bool campaign_fold_argument(FunctionCallInfo fcinfo, int i, size_t max, int flags, campaign_folded *f);
extern void campaign_require_utf8(const char *s, size_t len);

/* code points of UTF-8 text, cleaned and NFKC: in room (of len), or palloc'd */
extern uint32 *campaign_text_points(const char *s, size_t len, uint32 *room, size_t *n);

#endif							/* CAMPAIGN_IDENTITY_H */
