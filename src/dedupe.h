/*
 * dedupe.h: what the glue of deduplication and of matching models shares.
 */
#ifndef CAMPAIGN_DEDUPE_H
#define CAMPAIGN_DEDUPE_H

#include "campaign.h"

#include "access/attnum.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/jsonb.h"

#include "core/column_kind.h"
#include "core/dedupe.h"

/* bytes of a value that are kept: all that can hold the code points that are looked at */
#define CAMPAIGN_TABLE_VALUE_BYTES (4 * CAMPAIGN_MATCH_VALUE_POINTS)

/* Tables (dedupe_relation.c) ------------------------------------------------------------ */

/* a distinct value of a column, as it is written */
typedef struct campaign_table_value
{
	const char *text;			/* in the encoding of the server, not terminated */
	uint32		len;
	uint32		hash;
	uint32		count;			/* records that have it */
	uint32		number;			/* what the engine calls it; 0: it says nothing */
} campaign_table_value;

typedef struct campaign_table_column
{
	char	   *name;
	AttrNumber	attnum;
	Oid			type;			/* beneath domains */
	campaign_column_type means;
	const char *unfit;			/* why it is not read; NULL if it is */
	bool		is_named;		/* the caller gave its kind */
	int			kind;			/* -1: left out */
	char		why[CAMPAIGN_COLUMN_WHY];

	/* what was read; value 0 is no value */
	uint64		filled;
	uint32		n_values;
	uint32		max_values;
	campaign_table_value *values;
	uint32	   *slots;			/* hash table: 1 + number of a value, a power of two of them */
	uint32		n_slots;
} campaign_table_column;

/* a table in memory; records in the order of their keys, bytes of UTF-8 compared */
typedef struct campaign_table
{
	MemoryContext ctx;
	MemoryContext values;		/* of what is written in the columns */
	Oid			relation;
	char	   *relation_name;	/* for messages */
	char	   *key_name;
	int			n_columns;		/* of the relation, but for dropped ones and the key */
	campaign_table_column *columns;
	int			n_read;			/* those that are read, and which they are */
	int		   *read;
	uint32		n_records;
	uint32		max_records;
	char	  **keys;			/* terminated */
	uint32	   *codes;			/* [record as it was read][n_read]: which value; 0 for none */
	uint32	   *place;			/* [record in order]: as it was read */
} campaign_table;

/*
 * Columns of a relation: which can be compared, and with map (an object of column
 * and kind) which shall be.  Raises 22023 for what is not there or makes no sense,
 * 42501 for a relation that the caller may not read.  Memory: ctx.
 */
extern campaign_table *campaign_table_open(MemoryContext ctx, Oid relation, text *key, Jsonb *map);
/* reads all records; raises 23502 and 23505 for keys that are none, 54000 for too many */
extern void campaign_table_load(campaign_table *t);
/* kinds of columns of which the caller gave none */
extern void campaign_table_judge(campaign_table *t);
/* gives back everything but the keys: values, codes and places are no more */
extern void campaign_table_forget(campaign_table *t);
/* number of a record in the order of keys; raises 22023 if there is none */
extern uint32 campaign_table_find(const campaign_table *t, text *key, const char *argument);
/* the same without raising: false if there is none */
extern bool campaign_table_seek(const campaign_table *t, const char *key, uint32 *record);
/* value of a column of the record in the order of keys; NULL if it has none; column counts those read */
extern const campaign_table_value *campaign_table_value_of(const campaign_table *t, uint32 record, int column);

/* memory of a context and the patience of a query, for the engine; huge, and 54000 beyond */
extern void campaign_dedupe_workspace(campaign_workspace *w, MemoryContext ctx);
/* code points of text in the encoding of the server; *room grows as needed */
extern const uint32 *campaign_dedupe_points(const char *s, size_t len, uint32 **room, size_t *room_size, size_t *n);
extern text *campaign_dedupe_text(const char *s, size_t len);

/* Models (match.c, match_model.c) ---------------------------------------------------- */

/* a model out of JSON, ready to score */
typedef struct campaign_match_frequency
{
	uint64		hash;
	const campaign_match_value *value;	/* NULL: an empty slot */
	double		share;
} campaign_match_frequency;

typedef struct campaign_match_compiled
{
	campaign_match_model model;
	char	   *names[CAMPAIGN_MATCH_COLUMNS];	/* in the encoding of the server */
	uint32		n_slots[CAMPAIGN_MATCH_COLUMNS];	/* powers of two, 0: no frequencies */
	campaign_match_frequency *slots[CAMPAIGN_MATCH_COLUMNS];
	double		rest[CAMPAIGN_MATCH_COLUMNS];	/* share of a value that is not listed; 0: not known */
} campaign_match_compiled;

/* raises 22023 for what is no model; without frequencies where only the weights are wanted */
extern campaign_match_compiled *campaign_match_compile(Jsonb *json, bool with_frequencies);

/*
 * Rows of an explanation: the prior, each field, each adjustment by frequency.  a and
 * b are the values as they are written, NULL where there is none.  Returns the number
 * of rows.
 */
extern int	campaign_match_explain_rows(ReturnSetInfo *rsinfo, const campaign_match_model *model, const char *const *names,
										text *const *a, text *const *b, const campaign_match_terms *terms);

/* Options (dedupe_options.c) ---------------------------------------------------------- */

typedef struct campaign_dedupe_wishes
{
	campaign_dedupe_options options;
	campaign_match_compiled *model; /* NULL: train one */
	uint64		n_cannot_link;
	char	 *(*cannot_link)[2];	/* keys of records that are not one thing */
} campaign_dedupe_wishes;

/* options may be NULL; raises 22023 */
extern void campaign_dedupe_read_options(campaign_dedupe_wishes *wishes, Jsonb *options);

#endif							/* CAMPAIGN_DEDUPE_H */
