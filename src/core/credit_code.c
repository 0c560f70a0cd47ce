/*
 * credit_code.c: the unified social credit code (GB 32100-2015).
 *
 * Eighteen characters: the authority that registers, the kind of organisation, the
 * division (GB/T 2260, six digits), the organisation code (GB 11714, nine, its last
 * one a check character of its own), and the check character of the whole. The
 * letters I, O, S, V, Z are not used; who typed one is not guessed at.
 */
#include "core/credit_code.h"

/* the value of a digit or capital letter: its place in here; -1 where it is not used */
static int
value_of(char c)
{
	/* A B C D E F G H . J K L M N . P Q R . T U . W X Y . */
	static const signed char letters[26] = {
		10, 11, 12, 13, 14, 15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, -1, 26, 27, -1, 28, 29, 30, -1
	};

	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'Z')
		return letters[c - 'A'];
	return -1;
}

/*
 * The check character that the first seventeen ask for: (31 - sum of v_i * 3^(i-1)
 * mod 31) mod 31. All of them are characters of the code.
 */
char
campaign_credit_code_check(const char *code)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int			weight = 1;
	int			sum = 0;

	for (int i = 0; i < CAMPAIGN_CREDIT_CHECK; i++)
	{
		sum += value_of(code[i]) * weight;
		weight = weight * 3 % 31;
	}
	return alphabet[(31 - sum % 31) % 31];
}

/*
 * The check character of an organisation code by its first eight: (11 - sum of v_i *
 * w_i mod 11) mod 11, ten being X. Letters count from A = 10 without a gap there.
 */
char
campaign_organization_code_check(const char *code)
{
	static const int weight[8] = {3, 7, 9, 10, 5, 8, 4, 2};
	int			sum = 0;

	for (int i = 0; i < 8; i++)
		sum += (code[i] <= '9' ? code[i] - '0' : code[i] - 'A' + 10) * weight[i];
	sum = (11 - sum % 11) % 11;
	return sum == 10 ? 'X' : (char) ('0' + sum);
}

/* spaces, hyphens and dots that people put between groups */
static bool
is_separator(uint32_t c)
{
	return c == ' ' || c == '-' || c == '.' || c == '_' || c == 0xB7 || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/*
 * The code in capitals without separators to out (eighteen bytes, not terminated).
 * False where it is none: another length, a character that is not used, letters in
 * the division, a check character that does not fit. cp: text after NFKC and case
 * folding. The check of the organisation code within is left to the caller: the
 * register itself looks only at the last one.
 */
bool
campaign_credit_code_normalize(const uint32_t *cp, size_t n, char *out)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
	{
		char		c;

		if (is_separator(cp[i]))
			continue;
		if (cp[i] >= 0x80 || k == CAMPAIGN_CREDIT_CODE_LEN)
			return false;
		c = (char) cp[i];
		if (c >= 'a' && c <= 'z')
			c = (char) (c - 32);
		if (value_of(c) < 0 || (k >= CAMPAIGN_CREDIT_DIVISION && k < CAMPAIGN_CREDIT_ORGANIZATION && c > '9'))
			return false;
		out[k++] = c;
	}
	return k == CAMPAIGN_CREDIT_CODE_LEN && out[CAMPAIGN_CREDIT_CHECK] == campaign_credit_code_check(out);
}
