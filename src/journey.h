/*
 * journey.h: campaign.journey as the glue files see it.
 */
#ifndef CAMPAIGN_JOURNEY_H
#define CAMPAIGN_JOURNEY_H

#include "campaign.h"

#include "core/journey.h"

/*
 * A journey argument, detoasted but with a short header where it has one.
 * JOURNEY_DATA and JOURNEY_LEN are what campaign_journey_open wants.
 */
#define DatumGetJourneyPP(d) ((struct varlena *) PG_DETOAST_DATUM_PACKED(d))
#define PG_GETARG_JOURNEY_PP(n) DatumGetJourneyPP(PG_GETARG_DATUM(n))
#define JOURNEY_DATA(j) ((const uint8_t *) VARDATA_ANY(j))
#define JOURNEY_LEN(j) ((size_t) VARSIZE_ANY_EXHDR(j))

/* opens a stored journey; raises XX001 (data_corrupted) where its bytes are wrong */
extern void campaign_journey_reader_open(campaign_journey_reader *r, struct varlena *j);

/* raises the error for a negative code of the reader */
pg_noreturn extern void campaign_journey_corrupt(int code);

/* touches of a stored journey, palloc'd with room for extra more; *n their number */
extern campaign_touch *campaign_journey_touches(struct varlena *j, size_t extra, size_t *n);

/* the distinct codes of a stored journey, ascending, palloc'd; *n their number */
extern int32 *campaign_journey_distinct_codes(struct varlena *j, uint32 *n);

/* the journey of sorted touches, palloc'd */
extern struct varlena *campaign_journey_make(const campaign_touch *t, size_t n);

/* sorts touches */
extern void campaign_journey_sort(campaign_touch *t, size_t n);

/* raises 54000: more touches than a journey takes */
pg_noreturn extern void campaign_journey_too_long(void);

/* an argument (timestamp, code, value) made a touch; raises 22008, 22003 */
extern void campaign_journey_touch(campaign_touch *t, int64 ts, int32 code,
								   bool has_value, float8 value);

#endif							/* CAMPAIGN_JOURNEY_H */
