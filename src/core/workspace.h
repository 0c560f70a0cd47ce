/*
 * workspace.h: memory and patience, lent by the caller
 *
 * What a solver needs depends on its input in ways that no formula of the caller
 * could foresee, so it asks for memory as it goes.  The kernel lends a memory context
 * that it deletes afterwards, a unit test a list of blocks: nothing is given back
 * piece by piece, and a lender does not return where memory ends.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_WORKSPACE_H
#define CAMPAIGN_CORE_WORKSPACE_H

#include <stddef.h>

typedef struct campaign_workspace
{
	void	   *(*alloc) (void *context, size_t size); /* zeroed, aligned for anything; never NULL */
	void		(*tick) (void *context);	/* called now and then: may not return (a cancelled query) */
	void	   *context;
} campaign_workspace;

/* room for n things of size bytes; a lender refuses SIZE_MAX, which stands for an overflow */
static inline void *
campaign_workspace_array(campaign_workspace *w, size_t n, size_t size)
{
	size_t		bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		bytes = (size_t) -1;
	return w->alloc(w->context, bytes == 0 ? 1 : bytes);
}

static inline void
campaign_workspace_tick(campaign_workspace *w)
{
	w->tick(w->context);
}

#endif							/* CAMPAIGN_CORE_WORKSPACE_H */
