/*
 * pattern.h: compiled patterns as the glue files use them.
 */
#ifndef CAMPAIGN_PATTERN_H
#define CAMPAIGN_PATTERN_H

#include "campaign.h"

#include "core/pattern.h"

/* The pattern of a call site and its buffers, in a memory context of its own. */
typedef struct campaign_pattern_site
{
	MemoryContext ctx;
	char	   *text;
	Size		len;
	struct varlena *names;		/* NULL: none */
	int			nconditions;	/* 0: of touches */
	campaign_pattern pattern;
	char	   *buffer;			/* scratch, kept from call to call while it is small */
	Size		size;
} campaign_pattern_site;

/*
 * The pattern for the text, kept in fn_extra and made anew where text, names or
 * nconditions are others than those of the call before.  nconditions 0: of
 * touches, with the codes of names (jsonb, or NULL).  Raises 42601, 22023, 54001.
 */
extern campaign_pattern_site *campaign_pattern_get(FunctionCallInfo fcinfo, const char *text,
												   Size len, struct varlena *names, int nconditions);

/*
 * Makes run ready for n rows, whose times and words the caller then writes into
 * *ts and *row, in the order of time; run takes them as they are after
 * campaign_pattern_ready.  With events there is room to trace them.
 */
extern void campaign_pattern_prepare(campaign_pattern_site *site, campaign_pattern_run *run, Size n,
									 bool events, int64 **ts, uint64 **row);
extern void campaign_pattern_ready(campaign_pattern_run *run);

/* frees what prepare has made beyond the kept scratch */
extern void campaign_pattern_done(campaign_pattern_site *site, campaign_pattern_run *run);

/* the times of the reported rows of the first match, or of its furthest beginning */
extern Datum campaign_pattern_times(campaign_pattern_run *run);

#endif							/* CAMPAIGN_PATTERN_H */
