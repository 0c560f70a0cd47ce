/*
 * text.h: code points, compatibility folding, case folding, one script for Han.
 *
 * Plain C; the caller brings every buffer. Code points are uint32_t. The full
 * NFKC of Unicode is not here: the caller has it (PostgreSQL's own), and
 * campaign_text_decode() says whether the text needs it at all.
 */
#ifndef CAMPAIGN_CORE_TEXT_H
#define CAMPAIGN_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* flags of campaign_text_fold */
#define CAMPAIGN_FOLD_CASE 1	/* upper to lower, full folding */
#define CAMPAIGN_FOLD_HANS 2	/* Traditional to Simplified */

extern size_t campaign_text_decode(const char *s, size_t len, uint32_t *out, bool *needs_nfkc);
extern size_t campaign_text_clean(uint32_t *cp, size_t n);
extern bool campaign_text_is_inert(const uint32_t *cp, size_t n);
extern bool campaign_text_is_boundary(uint32_t c);
extern size_t campaign_text_fold(const uint32_t *in, size_t n, uint32_t *out, int flags);
extern size_t campaign_text_squash(uint32_t *cp, size_t n);
extern size_t campaign_text_encode(const uint32_t *cp, size_t n, char *out, size_t cap);
extern uint32_t campaign_text_hans(uint32_t c);

/*
 * White space of Unicode (property White_Space).
 */
static inline bool
campaign_text_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 9 && c <= 13);
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
		c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/*
 * Han ideographs, and the two marks written among them.
 */
static inline bool
campaign_text_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
		(c >= 0x20000 && c <= 0x323AF);
}

/*
 * Letters and digits of common scripts that never join with what stands before
 * them. Not all there are: where this says no, a caller keeps things apart.
 */
static inline bool
campaign_text_is_starter(uint32_t c)
{
	return c < 0x80 || (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x482) || (c >= 0x48A && c <= 0x52F) ||
		(c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) ||
		(c >= 0xAC00 && c <= 0xD7A3);
}

/*
 * One code point as UTF-8; out has room for 4 bytes. Returns the bytes written.
 */
static inline size_t
campaign_text_put(uint32_t c, char *out)
{
	if (c < 0x80)
	{
		out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xC0 | (c >> 6));
		out[1] = (char) (0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000)
	{
		out[0] = (char) (0xE0 | (c >> 12));
		out[1] = (char) (0x80 | ((c >> 6) & 0x3F));
		out[2] = (char) (0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | (c >> 18));
	out[1] = (char) (0x80 | ((c >> 12) & 0x3F));
	out[2] = (char) (0x80 | ((c >> 6) & 0x3F));
	out[3] = (char) (0x80 | (c & 0x3F));
	return 4;
}

#endif							/* CAMPAIGN_CORE_TEXT_H */
