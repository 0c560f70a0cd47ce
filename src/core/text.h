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
extern size_t campaign_text_put(uint32_t c, char *out);
extern bool campaign_text_is_han(uint32_t c);
extern bool campaign_text_is_starter(uint32_t c);
extern bool campaign_text_is_space(uint32_t c);
extern uint32_t campaign_text_hans(uint32_t c);

#endif							/* CAMPAIGN_CORE_TEXT_H */
