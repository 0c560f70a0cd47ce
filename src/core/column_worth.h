/*
 * column_worth.h: which columns tell something about who is who, seen in the records
 *
 * A column may look like a kind and yet say nothing: the day on which a row came in,
 * the source it came from, a score, a number that every source gives anew.  Records
 * that are one thing by what identifies it (name and telephone, mail and address)
 * show it: where they agree in a column no more often than any two records do, the
 * column is of the row, not of the thing.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_COLUMN_WORTH_H
#define CAMPAIGN_CORE_COLUMN_WORTH_H

#include "core/column_kind.h"
#include "core/match.h"
#include "core/workspace.h"

typedef struct campaign_worth_column
{
	int			kind;			/* -1: not looked at */
	campaign_column_trust trust;
	uint32_t	n_values;		/* distinct ones, from 1; 0 is no value */
	uint64_t	filled;
	/* what comes out */
	bool		is_worth;
	double		pairs;			/* of records that are one thing by other columns: those that both have a value */
	double		agree;			/* share of these that agree */
	double		chance;			/* share of any two records that agree */
	char		why[CAMPAIGN_COLUMN_WHY];	/* if it is not worth keeping */
} campaign_worth_column;

typedef struct campaign_worth_table
{
	uint32_t	n_records;		/* in an order that does not depend on how the table lies on disk */
	int			n_columns;
	campaign_worth_column *columns;
	void	   *context;
	const uint32_t *(*row) (void *context, uint32_t record);	/* [n_columns]: numbers of its values */
	uint32_t	(*count) (void *context, int column, uint32_t value);	/* records that have it */
	uint32_t	(*hash) (void *context, int column, uint32_t value);
	const campaign_match_value *(*value) (void *context, int column, uint32_t value);	/* made ready; NULL: says nothing */
} campaign_worth_table;

/* sets is_worth and what it rests on; returns how many pairs of records it saw that are one thing in all likelihood */
extern uint32_t campaign_column_worth(campaign_workspace *w, campaign_worth_table *t);

#endif							/* CAMPAIGN_CORE_COLUMN_WORTH_H */
