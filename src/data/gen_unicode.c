/*
 * gen_unicode.c: writes src/core/data_unicode.c, from ICU, at development time.
 *
 *     cc -o /tmp/gen_unicode src/data/gen_unicode.c $(pkg-config --cflags --libs icu-i18n icu-uc)
 *     /tmp/gen_unicode >src/core/data_unicode.c
 *
 * Two tables come out:
 *  - full case folding (CaseFolding.txt, statuses C and F) of every code point
 *    outside ASCII;
 *  - Traditional to Simplified, one character to one character, of the Basic
 *    Multilingual Plane, taken to its fixed point.
 * The kernel reads the tables and never ICU: transliteration data moves from
 * release to release, and a key that moves breaks an index without a word.
 * Another table is another normalize_version().
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

static unsigned short hans[0x10000];

static void
fail(const char *what, UErrorCode status)
{
	fprintf(stderr, "%s: %s\n", what, u_errorName(status));
	exit(1);
}

int
main(void)
{
	UErrorCode	status = U_ZERO_ERROR;
	UTransliterator *tr;
	UChar		id[] = u"Hant-Hans";
	int			n = 0;

	tr = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status))
		fail("Hant-Hans", status);

	for (int c = 0; c < 0x10000; c++)
	{
		UChar		buf[16];
		int32_t		len = 1;
		int32_t		limit = 1;

		hans[c] = (unsigned short) c;
		if (!((c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF)))
			continue;
		buf[0] = (UChar) c;
		status = U_ZERO_ERROR;
		utrans_transUChars(tr, buf, &len, 16, 0, &limit, &status);
		if (U_FAILURE(status))
			fail("transliteration", status);
		if (len == 1 && ((buf[0] >= 0x3400 && buf[0] <= 0x4DBF) || (buf[0] >= 0x4E00 && buf[0] <= 0x9FFF)))
			hans[c] = buf[0];
	}
	for (int c = 0; c < 0x10000; c++)
		for (int hop = 0; hop < 8 && hans[hans[c]] != hans[c]; hop++)
			hans[c] = hans[hans[c]];
	for (int c = 0; c < 0x10000; c++)
		if (hans[hans[c]] != hans[c])
			hans[c] = (unsigned short) c;

	printf("/*\n"
		   " * data_unicode.c: case folding, Traditional to Simplified. Generated, do not edit.\n"
		   " *\n"
		   " * Made by src/data/gen_unicode.c (how to: its first lines) from ICU %s,\n"
		   " * Unicode %s. Unicode data: Copyright (C) 1991-2022 Unicode, Inc., used under\n"
		   " * the Unicode licence (src/data/README.md).\n"
		   " */\n"
		   "#include \"core/data_unicode.h\"\n\n", U_ICU_VERSION, U_UNICODE_VERSION);

	printf("const campaign_fold_entry campaign_fold_table[] = {\n");
	for (UChar32 c = 0x80; c <= 0x10FFFF; c++)
	{
		UChar		in[2];
		UChar		out[16];
		int32_t		inlen = 0;
		int32_t		len;
		UChar32		to[3] = {0, 0, 0};
		int			k = 0;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		U16_APPEND_UNSAFE(in, inlen, c);
		status = U_ZERO_ERROR;
		len = u_strFoldCase(out, 16, in, inlen, U_FOLD_CASE_DEFAULT, &status);
		if (U_FAILURE(status))
			fail("case folding", status);
		if (len == inlen && memcmp(in, out, sizeof(UChar) * (size_t) len) == 0)
			continue;
		for (int32_t i = 0; i < len;)
		{
			if (k == 3)
				fail("folding to more than three", status);
			U16_NEXT_UNSAFE(out, i, to[k]);
			k++;
		}
		printf("\t{0x%X, {0x%X, 0x%X, 0x%X}},\n", (unsigned) c, (unsigned) to[0], (unsigned) to[1], (unsigned) to[2]);
		n++;
	}
	printf("};\nconst int campaign_fold_count = %d;\n\n", n);

	n = 0;
	printf("const uint16_t campaign_hans_table[][2] = {\n");
	for (int c = 0; c < 0x10000; c++)
		if (hans[c] != c)
		{
			printf("%s{0x%X, 0x%X},%s", n % 6 == 0 ? "\t" : " ", (unsigned) c, hans[c], n % 6 == 5 ? "\n" : "");
			n++;
		}
	printf("\n};\nconst int campaign_hans_count = %d;\n\n", n);

	/* where the entries of each high byte begin */
	printf("const uint16_t campaign_hans_page[257] = {");
	n = 0;
	for (int c = 0; c < 0x10000; c++)
	{
		if ((c & 0xFF) == 0)
			printf("%s%d,", (c >> 8) % 16 == 0 ? "\n\t" : " ", n);
		if (hans[c] != c)
			n++;
	}
	printf("\n\t%d\n};\n", n);

	/* which characters are in it at all: most of a simplified text is not */
	printf("\nconst uint8_t campaign_hans_bits[(0xA000 - 0x3400) / 8] = {");
	for (int c = 0x3400; c < 0xA000; c += 8)
	{
		int			bits = 0;

		for (int i = 0; i < 8; i++)
			bits |= (hans[c + i] != c + i) << i;
		printf("%s0x%02X,", (c - 0x3400) / 8 % 24 == 0 ? "\n\t" : " ", bits);
	}
	printf("\n};\n");
	utrans_close(tr);
	return 0;
}
