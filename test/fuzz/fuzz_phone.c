/*
 * fuzz_phone.c: any bytes; no crash, bounded output, a key's key is itself.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_phone.c
 *    src/core/phone.c src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/phone.h"
#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	char		key[CAMPAIGN_PHONE_MAX];
	bool		needs;
	size_t		n = campaign_text_fold(in, campaign_text_decode((const char *) data, size, in, &needs), cp, CAMPAIGN_FOLD_CASE);
	size_t		at = 0;
	campaign_phone phone;
	campaign_phone again;
	int			region = campaign_phone_region("CN", 2);

	(void) campaign_phone_is_placeholder(cp, n);
	while ((at = campaign_phone_next(cp, n, at, region, &phone)) != 0)
	{
		uint32_t	b[CAMPAIGN_PHONE_MAX];
		size_t		len = campaign_phone_format(&phone, key);

		if (at > n || len >= CAMPAIGN_PHONE_MAX)
			abort();
		for (size_t i = 0; i < len; i++)
			b[i] = (unsigned char) key[i];
		if (campaign_phone_next(b, len, 0, region, &again) == 0 || strcmp(phone.national, again.national) != 0 ||
			strcmp(phone.ext, again.ext) != 0 || phone.country != again.country)
			abort();
	}
	for (int other = 0; other < 8; other++)
	{
		at = 0;
		while ((at = campaign_phone_next(cp, n, at, campaign_phone_region(&"USHKTWMOGBITDECN"[2 * other], 2), &phone)) != 0)
			(void) campaign_phone_is_shared(&phone);
	}
	free(in);
	free(cp);
	return 0;
}
