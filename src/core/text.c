/*
 * text.c: what every normaliser does first.
 *
 * The order matters for idempotence: invisible characters go before NFKC (a
 * zero-width space between a letter and its accent would else keep them apart
 * once and not the second time), NFKC goes before case folding, and folding is
 * repeated with NFKC until nothing moves (the caller does that, by
 * campaign_text_is_inert()).
 */
#include "core/text.h"

#include "core/data_unicode.h"

/*
 * Characters that nobody sees: controls, formatting marks, variation selectors,
 * the byte order mark, tags. Copied text is full of them.
 */
static bool
is_invisible(uint32_t c)
{
	if (c < 0x80)
		return c < 32 || c == 127;
	if (c < 0x300)
		return c < 0xA0 || c == 0xAD;
	if (c < 0x2000)
		return c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
			(c >= 0x180B && c <= 0x180F);
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
		c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
		(c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
		(c >= 0xE0000 && c <= 0xE0FFF);
}

/*
 * Characters that NFKC leaves alone and that join with nothing else of this
 * set: ASCII, the plain letters of Latin-1, unified ideographs, CJK punctuation.
 * A text of these only is its own NFKC.
 */
static inline bool
is_inert(uint32_t c)
{
	return c < 0x80 || (c >= 0xC0 && c <= 0xFF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3003) ||
		(c >= 0x3008 && c <= 0x3011) || c == 0xB7 || (c >= 0x2018 && c <= 0x201F && c != 0x2017) ||
		c == 0x2013 || c == 0x2014;
}

bool
campaign_text_is_inert(const uint32_t *cp, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_inert(cp[i]))
			return false;
	return true;
}

/*
 * Nothing before this character can change because of it, so a long text may be
 * cut in front of it and its parts be normalised one by one.
 */
bool
campaign_text_is_boundary(uint32_t c)
{
	return is_inert(c);
}

/*
 * UTF-8 to code points, in which invisible characters are gone, white space is
 * U+0020 and full-width forms are ASCII. out has room for len. *needs_nfkc says
 * that the rest of NFKC is still to be done by the caller. Survives any bytes:
 * what is no UTF-8 is left out.
 */
size_t
campaign_text_decode(const char *s, size_t len, uint32_t *out, bool *needs_nfkc)
{
	const unsigned char *p = (const unsigned char *) s;
	const unsigned char *end = p + len;
	size_t		n = 0;
	bool		needs = false;

	while (p < end)
	{
		uint32_t	c = *p++;

		/* most of a Chinese text: unified ideographs, which need nothing */
		if (c >= 0xE4 && c <= 0xE9 && end - p >= 2 && (p[0] & 0xC0) == 0x80 && (p[1] & 0xC0) == 0x80)
		{
			uint32_t	han = (c & 0x0F) << 12 | (p[0] & 0x3Fu) << 6 | (p[1] & 0x3Fu);

			if (han >= 0x4E00)
			{
				out[n++] = han;
				p += 2;
				continue;
			}
		}
		if (c >= 0x80)
		{
			int			more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
			uint32_t	least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;

			if (c < 0xC2 || c > 0xF4 || end - p < more)
				continue;
			c &= more == 3 ? 0x07 : more == 2 ? 0x0F : 0x1F;
			for (int i = 0; i < more; i++)
			{
				if ((p[i] & 0xC0) != 0x80)
				{
					c = 0;
					break;
				}
				c = (c << 6) | (p[i] & 0x3F);
			}
			if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
				continue;
			p += more;
			if (c >= 0xFF01 && c <= 0xFF5E)
				c -= 0xFEE0;
			else if (campaign_text_is_space(c))
				c = ' ';
			else if (is_invisible(c))
				continue;
			else if (!is_inert(c))
				needs = true;
		}
		else if (c < 32 || c == 127)
		{
			if (c < 9 || c > 13)
				continue;
			c = ' ';
		}
		out[n++] = c;
	}
	*needs_nfkc = needs;
	return n;
}

/*
 * After NFKC: the white space and the invisible characters that it brought
 * forth. In place; returns the new length.
 */
size_t
campaign_text_clean(uint32_t *cp, size_t n)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
	{
		if (campaign_text_is_space(cp[i]))
			cp[k++] = ' ';
		else if (!is_invisible(cp[i]))
			cp[k++] = cp[i];
	}
	return k;
}

/*
 * The simplified form of one Han character, or itself.
 */
uint32_t
campaign_text_hans(uint32_t c)
{
	int			lo;
	int			hi;

	if (c < 0x3400 || c > 0x9FFF || !(campaign_hans_bits[(c - 0x3400) >> 3] >> (c & 7) & 1))
		return c;
	lo = campaign_hans_page[c >> 8];
	hi = campaign_hans_page[(c >> 8) + 1];
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (campaign_hans_table[mid][0] < c)
			lo = mid + 1;
		else if (campaign_hans_table[mid][0] > c)
			hi = mid;
		else
			return campaign_hans_table[mid][1];
	}
	return c;
}

static const campaign_fold_entry *
find_fold(uint32_t c)
{
	int			lo = 0;
	int			hi = campaign_fold_count;

	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (campaign_fold_table[mid].from < c)
			lo = mid + 1;
		else if (campaign_fold_table[mid].from > c)
			hi = mid;
		else
			return &campaign_fold_table[mid];
	}
	return NULL;
}

/*
 * Case and script folding. out has room for 3 * n and is not in. Returns the
 * length written.
 */
size_t
campaign_text_fold(const uint32_t *in, size_t n, uint32_t *out, int flags)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
	{
		uint32_t	c = in[i];

		if (c < 0x80)
		{
			if ((flags & CAMPAIGN_FOLD_CASE) && c >= 'A' && c <= 'Z')
				c += 32;
			out[k++] = c;
		}
		else if (c >= 0x3000 && c <= 0x9FFF)
			out[k++] = (flags & CAMPAIGN_FOLD_HANS) ? campaign_text_hans(c) : c;
		else if (flags & CAMPAIGN_FOLD_CASE)
		{
			const campaign_fold_entry *e = find_fold(c);

			if (e == NULL)
				out[k++] = c;
			else
				for (int j = 0; j < 3 && e->to[j] != 0; j++)
					out[k++] = e->to[j];
		}
		else
			out[k++] = c;
	}
	return k;
}

/*
 * Runs of spaces become one, none at the ends. In place; returns the length.
 */
size_t
campaign_text_squash(uint32_t *cp, size_t n)
{
	size_t		k = 0;
	bool		gap = false;

	for (size_t i = 0; i < n; i++)
	{
		if (cp[i] == ' ')
			gap = k > 0;
		else
		{
			if (gap)
				cp[k++] = ' ';
			gap = false;
			cp[k++] = cp[i];
		}
	}
	return k;
}

/*
 * Code points to UTF-8. Returns the bytes written; stops before what does not
 * fit into cap.
 */
size_t
campaign_text_encode(const uint32_t *cp, size_t n, char *out, size_t cap)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
	{
		size_t		need = cp[i] < 0x80 ? 1 : cp[i] < 0x800 ? 2 : cp[i] < 0x10000 ? 3 : 4;

		if (k + need > cap)
			break;
		k += campaign_text_put(cp[i], out + k);
	}
	return k;
}
