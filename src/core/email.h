/*
 * email.h: keys of e-mail addresses.
 */
#ifndef CAMPAIGN_CORE_EMAIL_H
#define CAMPAIGN_CORE_EMAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_EMAIL_STRICT 0
#define CAMPAIGN_EMAIL_LOOSE 1

/* RFC 5321 4.5.3.1: local part 64, path 256 with its angle brackets */
#define CAMPAIGN_EMAIL_LOCAL_MAX 64
#define CAMPAIGN_EMAIL_DOMAIN_MAX 253
#define CAMPAIGN_EMAIL_MAX 254

extern size_t campaign_email_normalize(const uint32_t *cp, size_t n, int mode, char *out);
extern size_t campaign_email_host(const uint32_t *cp, size_t n, char *out);
extern bool campaign_email_domain_is_free(const char *domain, size_t len);
extern bool campaign_email_local_is_role(const char *local, size_t len);

#endif							/* CAMPAIGN_CORE_EMAIL_H */
