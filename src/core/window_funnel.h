/*
 * window_funnel.h: the level of sorted rows in a funnel of at most 64 steps.
 */
#ifndef CAMPAIGN_CORE_WINDOW_FUNNEL_H
#define CAMPAIGN_CORE_WINDOW_FUNNEL_H

#include "core/conditions.h"
#include "core/funnel.h"

/* the modes served here: default, strict_increase, strict_once and both */
#define CAMPAIGN_WINDOW_FUNNEL_MODES (CAMPAIGN_FUNNEL_INCREASE | CAMPAIGN_FUNNEL_ONCE)

extern int	campaign_window_funnel_rows(const campaign_row *r, size_t n, uint32_t nsteps,
										uint64_t window, uint32_t mode);
extern int	campaign_window_funnel_packed(const campaign_packed *r, size_t n, uint32_t nsteps,
										  uint64_t window, uint32_t mode);

#endif							/* CAMPAIGN_CORE_WINDOW_FUNNEL_H */
