/*
 * pinyin.h: Han characters as their Mandarin syllables, from generated tables
 *
 * Plain C11, no memory of its own.
 */
#ifndef CAMPAIGN_CORE_PINYIN_H
#define CAMPAIGN_CORE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* bytes that n code points of a name need at most, with spaces */
#define CAMPAIGN_PINYIN_MAX(n) ((n) * 7 + 1)

/* code points of a name that campaign_pinyin_similarity() looks at */
#define CAMPAIGN_PINYIN_COMPARED 64

/*
 * A person's name as in a passport without tone marks: surname (of one or two
 * characters, in its reading as a surname), a space, the given name in one word.
 * cp: a key of campaign_person_parse() (folded, simplified).  What is not Han stays.
 * Returns the bytes written; 0 where nothing is left.
 */
extern size_t campaign_pinyin_name(const uint32_t *cp, size_t n, char *out);
/* all syllables of any text, parted by spaces, in the readings of everyday words */
extern size_t campaign_pinyin_text(const uint32_t *cp, size_t n, char *out);
/* may two Han characters be read alike?  (any of their readings) */
extern bool campaign_pinyin_alike(uint32_t a, uint32_t b);
/* how many characters the surname of a Han name has: 1 or 2; 0 where cp[0] is no Han */
extern size_t campaign_pinyin_surname(const uint32_t *cp, size_t n);
/* how alike do two names (keys of campaign_person_parse()) sound?  1: as one; either order of surname and given name */
extern double campaign_pinyin_similarity(const uint32_t *a, size_t an, const uint32_t *b, size_t bn);

#endif							/* CAMPAIGN_CORE_PINYIN_H */
