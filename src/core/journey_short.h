/*
 * journey_short.h: the writer of the commonest journeys, in one pass.
 */
#ifndef CAMPAIGN_CORE_JOURNEY_SHORT_H
#define CAMPAIGN_CORE_JOURNEY_SHORT_H

#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_SHORT_TOUCHES 127

/* bytes that out must have for n touches; the journey is shorter */
#define CAMPAIGN_SHORT_SIZE(n) (24 + ((size_t) (n) + 3) / 4 + 8 * (size_t) (n))

extern size_t campaign_journey_write_short(const int64_t *ts, const int32_t *codes, size_t n,
										   uint8_t *out);

#endif							/* CAMPAIGN_CORE_JOURNEY_SHORT_H */
