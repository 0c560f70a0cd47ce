/*
 * fuzz_company_match.c: two names of any bytes; no crash, in [0, 1], the same for either
 * order, 1 for a name and itself but for nothing, explained bit for bit, keys in bounds.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_company_match.c src/core/company_match.c
 *    src/core/data_company_match.c src/core/company.c src/core/data_company.c src/core/pinyin.c src/core/data_pinyin.c
 *    src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/company_match.h"
#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void *blocks[4];
static int	used;

static void *
lend(void *context, size_t size)
{
	(void) context;
	return blocks[used++] = calloc(1, size);
}

static void
tick(void *context)
{
	(void) context;
}

static const campaign_company_name *
prepare(campaign_workspace *w, const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	bool		needs;
	size_t		n = campaign_text_decode((const char *) data, size, in, &needs);
	const campaign_company_name *name;

	n = campaign_text_fold(in, campaign_text_clean(in, n), cp, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	name = campaign_company_prepare(w, cp, n);
	free(in);
	free(cp);
	return name;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_workspace w = {lend, tick, NULL};
	const uint8_t *tab = size > 0 ? memchr(data, '\t', size) : NULL;
	size_t		first = tab ? (size_t) (tab - data) : size / 2;
	const campaign_company_name *a;
	const campaign_company_name *b;
	static campaign_company_trace trace;

	used = 0;
	a = prepare(&w, data, first);
	b = prepare(&w, data + first + (tab != NULL), size - first - (tab != NULL));
	if (a != NULL && b != NULL)
	{
		double		s = campaign_company_similarity(a, b);
		double		e = campaign_company_explain(a, b, &trace);
		double		product = -1;
		uint64_t	keys[CAMPAIGN_COMPANY_KEYS];
		char		text[1024];
		size_t		n;

		if (!(s >= 0 && s <= 1) || s != campaign_company_similarity(b, a) || s != e)
			abort();
		for (int i = 0; i < trace.count; i++)
		{
			const campaign_company_step *t = &trace.step[i];

			if (t->kind == CAMPAIGN_COMPANY_BASE)
				product = t->similarity;
			else if (t->kind == CAMPAIGN_COMPANY_FACTOR)
				product *= t->factor;
			if (t->a >= 0 && campaign_company_words(trace.swapped ? b : a, t->a, t->a_count, text, sizeof(text)) > sizeof(text))
				abort();
		}
		if (product != e)
			abort();
		if (campaign_company_similarity(a, a) != 1 || campaign_company_similarity(b, b) != 1)
			abort();
		if (campaign_company_keys(a, keys) > CAMPAIGN_COMPANY_KEYS)
			abort();
		campaign_company_core(b, &n);
		if (n == 0 || n > 192)
			abort();
	}
	for (int i = 0; i < used; i++)
		free(blocks[i]);
	return 0;
}
