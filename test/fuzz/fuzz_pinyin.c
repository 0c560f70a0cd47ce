/*
 * fuzz_pinyin.c: any bytes; no crash, bounded output, similarity between 0 and 1,
 * the same either way, 1 with itself.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_pinyin.c
 *    src/core/pinyin.c src/core/data_pinyin.c src/core/person.c src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/person.h"
#include "core/pinyin.h"
#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	bool		needs;
	size_t		n = campaign_text_decode((const char *) data, size, in, &needs);
	char	   *out = malloc(CAMPAIGN_PINYIN_MAX(n * 3));
	campaign_person p;
	campaign_person q;

	if (campaign_pinyin_text(in, n, out) > CAMPAIGN_PINYIN_MAX(n))
		abort();
	n = campaign_text_fold(in, n, cp, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	if (campaign_person_parse(cp, n / 2, &p) && p.n > 0)
	{
		char	   *exact = malloc(CAMPAIGN_PINYIN_MAX(p.n));
		size_t		len = campaign_pinyin_name(p.key, p.n, exact);

		if (len == 0 || len > CAMPAIGN_PINYIN_MAX(p.n) || exact[len - 1] == ' ')
			abort();
		free(exact);
		if (campaign_pinyin_similarity(p.key, p.n, p.key, p.n) != 1.0)
			abort();
		if (campaign_person_parse(cp + n / 2, n - n / 2, &q) && q.n > 0)
		{
			double		s = campaign_pinyin_similarity(p.key, p.n, q.key, q.n);

			if (!(s >= 0.0 && s <= 1.0) || s != campaign_pinyin_similarity(q.key, q.n, p.key, p.n))
				abort();
		}
	}
	free(in);
	free(cp);
	free(out);
	return 0;
}
