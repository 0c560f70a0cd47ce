/*
 * identity.h: what the glue of identity shares.
 */
#ifndef CAMPAIGN_IDENTITY_H
#define CAMPAIGN_IDENTITY_H

/* goes up whenever any normaliser or table of it gives another key for some value */
#define CAMPAIGN_NORMALIZE_VERSION 1

extern void campaign_require_utf8(const char *s, size_t len);

/* code points of UTF-8 text, cleaned and NFKC: in room (of len), or palloc'd */
extern uint32 *campaign_text_points(const char *s, size_t len, uint32 *room, size_t *n);

#endif							/* CAMPAIGN_IDENTITY_H */
