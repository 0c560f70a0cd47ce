/*
 * identity.h: what the glue of identity shares.
 */
#ifndef CAMPAIGN_IDENTITY_H
#define CAMPAIGN_IDENTITY_H

/* goes up whenever any normaliser or table of it gives another key for some value */
#define CAMPAIGN_NORMALIZE_VERSION 1

extern void campaign_require_utf8(const char *s, size_t len);

#endif							/* CAMPAIGN_IDENTITY_H */
