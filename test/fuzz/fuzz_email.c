/*
 * fuzz_email.c: any bytes; no crash, bounded output, a key's key is itself.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_email.c
 *    src/core/email.c src/core/data_email.c src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/email.h"
#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	char		key[CAMPAIGN_EMAIL_MAX + 1];
	char		again[CAMPAIGN_EMAIL_MAX + 1];
	bool		needs;
	size_t		n = campaign_text_fold(in, campaign_text_decode((const char *) data, size, in, &needs), cp, CAMPAIGN_FOLD_CASE);

	for (int mode = CAMPAIGN_EMAIL_STRICT; mode <= CAMPAIGN_EMAIL_LOOSE; mode++)
	{
		size_t		len = campaign_email_normalize(cp, n, mode, key);

		if (len > CAMPAIGN_EMAIL_MAX)
			abort();
		if (len > 0 && !needs)
		{
			uint32_t	a[CAMPAIGN_EMAIL_MAX];
			uint32_t	b[CAMPAIGN_EMAIL_MAX * 3];
			bool		more;
			size_t		m = campaign_text_fold(a, campaign_text_decode(key, len, a, &more), b, CAMPAIGN_FOLD_CASE);

			if (campaign_email_normalize(b, m, mode, again) != len || memcmp(key, again, len) != 0)
				abort();
			for (m = 0; key[m] != '@'; m++)
				;
			(void) campaign_email_local_is_role(key, m);
			(void) campaign_email_domain_is_free(key + m + 1, len - m - 1);
		}
	}
	if (campaign_email_host(cp, n, key) > CAMPAIGN_EMAIL_DOMAIN_MAX)
		abort();
	free(in);
	free(cp);
	return 0;
}
