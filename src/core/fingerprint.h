/*
 * fingerprint.h: 128 bits that stand for a value of a namespace.
 */
#ifndef CAMPAIGN_CORE_FINGERPRINT_H
#define CAMPAIGN_CORE_FINGERPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_FINGERPRINT_BYTES 16
#define CAMPAIGN_FINGERPRINT_HEADER 8
#define CAMPAIGN_FINGERPRINT_NAMESPACE_MAX 255

extern void campaign_fingerprint_header(size_t namespace_len, uint32_t version, unsigned char *out);
extern void campaign_fingerprint_plain(const char *ns, size_t ns_len, uint32_t version,
									   const char *value, size_t value_len, unsigned char *out);
extern bool campaign_fingerprint_parse(const char *text, unsigned char *out);
extern void campaign_fingerprint_print(const unsigned char *fp, char *out);

#endif							/* CAMPAIGN_CORE_FINGERPRINT_H */
