/*
 * window_funnel.h: window and mode of a funnel, as arguments are read.
 */
#ifndef CAMPAIGN_WINDOW_FUNNEL_H
#define CAMPAIGN_WINDOW_FUNNEL_H

#include "campaign.h"

#include "core/funnel.h"
#include "datatype/timestamp.h"

/* microseconds of a window; raises 22023 for months and below zero, 22008 */
extern uint64 campaign_funnel_window(const Interval *window);

/* flags of a mode, or of a list of them; raises 22023 */
extern uint32 campaign_funnel_mode(struct varlena *mode);

#endif							/* CAMPAIGN_WINDOW_FUNNEL_H */
