/*
 * fingerprint.c: 128 bits that stand for a value of a namespace.
 *
 * Hashed is a message that cannot be read two ways: length of the namespace and
 * version (four bytes each, little endian), namespace, value. XXH3 is stable
 * by its specification since 0.8.0 and its canonical form is big endian, so a
 * fingerprint may be stored and carried to another machine.
 */
#include "core/fingerprint.h"

#include <string.h>

#include <xxhash.h>

/*
 * The first CAMPAIGN_FINGERPRINT_HEADER bytes of the message.
 */
void
campaign_fingerprint_header(size_t namespace_len, uint32_t version, unsigned char *out)
{
	uint32_t	words[2] = {(uint32_t) namespace_len, version};

	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char) (words[i / 4] >> (8 * (i % 4)));
}

/*
 * The unkeyed form: XXH3-128 with seed 0 over the message; of a value that does
 * not fit into 504 bytes with its namespace, over the value's own digest. ns is
 * at most CAMPAIGN_FINGERPRINT_NAMESPACE_MAX long. Not for secrets: who knows the
 * namespace can try values.
 */
void
campaign_fingerprint_plain(const char *ns, size_t ns_len, uint32_t version,
						   const char *value, size_t value_len, unsigned char *out)
{
	unsigned char head[CAMPAIGN_FINGERPRINT_HEADER];
	XXH128_canonical_t canonical;

	campaign_fingerprint_header(ns_len, version, head);
	if (ns_len + value_len <= 504)
	{
		unsigned char message[512];

		memcpy(message, head, sizeof(head));
		memcpy(message + sizeof(head), ns, ns_len);
		memcpy(message + sizeof(head) + ns_len, value, value_len);
		XXH128_canonicalFromHash(&canonical, XXH3_128bits(message, sizeof(head) + ns_len + value_len));
	}
	else
	{
		/* long values go in by their own digest; the top bit says so */
		unsigned char message[CAMPAIGN_FINGERPRINT_HEADER + CAMPAIGN_FINGERPRINT_NAMESPACE_MAX + CAMPAIGN_FINGERPRINT_BYTES];

		XXH128_canonicalFromHash(&canonical, XXH3_128bits(value, value_len));
		head[3] |= 0x80;
		memcpy(message, head, sizeof(head));
		memcpy(message + sizeof(head), ns, ns_len);
		memcpy(message + sizeof(head) + ns_len, canonical.digest, CAMPAIGN_FINGERPRINT_BYTES);
		XXH128_canonicalFromHash(&canonical, XXH3_128bits(message, sizeof(head) + ns_len + CAMPAIGN_FINGERPRINT_BYTES));
	}
	memcpy(out, canonical.digest, CAMPAIGN_FINGERPRINT_BYTES);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/*
 * 32 hexadecimal digits and nothing else to 16 bytes; false if it is not that.
 */
bool
campaign_fingerprint_parse(const char *text, unsigned char *out)
{
	for (int i = 0; i < CAMPAIGN_FINGERPRINT_BYTES; i++)
	{
		int			hi = hex_value(text[2 * i]);
		int			lo = hi < 0 ? -1 : hex_value(text[2 * i + 1]);

		if (lo < 0)
			return false;
		out[i] = (unsigned char) (hi << 4 | lo);
	}
	return text[2 * CAMPAIGN_FINGERPRINT_BYTES] == '\0';
}

/*
 * 16 bytes to 32 lower-case hexadecimal digits and a zero byte.
 */
void
campaign_fingerprint_print(const unsigned char *fp, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < CAMPAIGN_FINGERPRINT_BYTES; i++)
	{
		out[2 * i] = digits[fp[i] >> 4];
		out[2 * i + 1] = digits[fp[i] & 15];
	}
	out[2 * CAMPAIGN_FINGERPRINT_BYTES] = '\0';
}
