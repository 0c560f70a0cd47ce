/*
 * fuzz_company.c: any bytes; no crash, bounded output, a key's key is itself.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_company.c
 *    src/core/company.c src/core/person.c src/core/data_company.c src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/company.h"
#include "core/person.h"
#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	bool		needs;
	int			flags = CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS;
	size_t		n = campaign_text_fold(in, campaign_text_decode((const char *) data, size, in, &needs), cp, flags);
	static campaign_company c;
	static campaign_company again;
	campaign_person p;
	campaign_person q;

	if (campaign_company_parse(cp, n, &c))
	{
		static uint32_t a[CAMPAIGN_COMPANY_MAX];
		static uint32_t b[CAMPAIGN_COMPANY_MAX * 3];
		size_t		m = campaign_text_fold(a, campaign_text_decode(c.core, c.core_len, a, &needs), b, flags);

		/* a core that is longer than a name may be is no name again */
		if (m <= CAMPAIGN_COMPANY_POINTS &&
			(!campaign_company_parse(b, m, &again) || again.core_len != c.core_len || memcmp(c.core, again.core, c.core_len) != 0))
			abort();
	}
	if (campaign_person_parse(cp, n, &p))
	{
		if (!campaign_person_agree(&p, &p))
			abort();
		if (p.n > 0 && (!campaign_person_parse(p.key, p.n, &q) || q.n != p.n || memcmp(p.key, q.key, p.n * sizeof(uint32_t)) != 0))
			if (p.n <= CAMPAIGN_PERSON_POINTS)
				abort();
		if (campaign_person_parse(cp, n / 2, &q) && campaign_person_agree(&p, &q) != campaign_person_agree(&q, &p))
			abort();
	}
	free(in);
	free(cp);
	return 0;
}
