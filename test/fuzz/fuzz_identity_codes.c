/*
 * fuzz_identity_codes.c: any bytes; no crash, a key's key is itself.
 *
 * clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined test/fuzz/fuzz_identity_codes.c
 *    src/core/credit_code.c src/core/wechat.c src/core/text.c src/core/data_unicode.c
 */
#include <stdlib.h>
#include <string.h>

#include "core/credit_code.h"
#include "core/text.h"
#include "core/wechat.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t   *in = malloc((size + 1) * sizeof(uint32_t));
	uint32_t   *cp = malloc((size + 1) * 3 * sizeof(uint32_t));
	bool		needs;
	size_t		n = campaign_text_decode((const char *) data, size, in, &needs);
	char		code[CAMPAIGN_CREDIT_CODE_LEN];
	char		again[CAMPAIGN_WECHAT_MAX];
	char		id[CAMPAIGN_WECHAT_MAX];
	uint32_t	key[CAMPAIGN_WECHAT_MAX];

	for (int kind = CAMPAIGN_WECHAT_OPENID; kind <= CAMPAIGN_WECHAT_WECOM; kind++)
	{
		size_t		len = campaign_wechat_normalize((campaign_wechat_kind) kind, in, n, id);

		if (len > CAMPAIGN_WECHAT_MAX)
			abort();
		for (size_t i = 0; i < len; i++)
			key[i] = (unsigned char) id[i];
		if (len > 0 && (campaign_wechat_normalize((campaign_wechat_kind) kind, key, len, again) != len || memcmp(id, again, len) != 0))
			abort();
	}
	n = campaign_text_fold(in, n, cp, CAMPAIGN_FOLD_CASE);
	if (campaign_credit_code_normalize(cp, n, code))
	{
		char		twice[CAMPAIGN_CREDIT_CODE_LEN];

		for (int i = 0; i < CAMPAIGN_CREDIT_CODE_LEN; i++)
			key[i] = (unsigned char) code[i];
		if (!campaign_credit_code_normalize(key, CAMPAIGN_CREDIT_CODE_LEN, twice) || memcmp(code, twice, sizeof(code)) != 0)
			abort();
		/* one character wrong is always found out */
		key[size % 18] = key[size % 18] == '1' ? '2' : '1';
		if (campaign_credit_code_normalize(key, CAMPAIGN_CREDIT_CODE_LEN, twice))
			abort();
	}
	free(in);
	free(cp);
	return 0;
}
