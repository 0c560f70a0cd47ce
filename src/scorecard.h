/*
 * scorecard.h: what the glue files of scorecards share.
 */
#ifndef CAMPAIGN_SCORECARD_H
#define CAMPAIGN_SCORECARD_H

#include "campaign.h"

#include "tcop/dest.h"

#include "access/tupdesc.h"
#include "utils/jsonb.h"

#include "core/scorecard.h"
#include "core/scorecard_model.h"

/* what a column of a row is read as */
typedef enum campaign_card_class
{
	CARD_SKIP,					/* bytes, rows: nothing is made of it */
	CARD_INT,
	CARD_FLOAT,
	CARD_SPAN,					/* a length of time, in seconds */
	CARD_BOOL,
	CARD_TEXT,
	CARD_TIME,
	CARD_JSONB,
	CARD_JSON,
	CARD_ARRAY,
	CARD_OUTPUT					/* as its output function writes it */
} campaign_card_class;

/* how a column is read */
typedef struct campaign_card_reader
{
	campaign_card_class class;
	Oid			type;
	FmgrInfo	output;			/* CARD_OUTPUT; of the elements, CARD_ARRAY */
	Oid			element;
	int16		element_len;
	bool		element_by_value;
	char		element_align;
	campaign_card_class element_class;
} campaign_card_reader;

/* what a target must be to count */
typedef struct campaign_card_positive
{
	const char *text;
	Size		len;
	double		number;			/* of a text that is a number, or true (1) or false (0); else NaN */
	bool		is_number;
} campaign_card_positive;

extern char *campaign_scorecard_name(char *name);
extern bool campaign_scorecard_run(const char *query, DestReceiver *dest, const char *what);
extern void campaign_card_read_positive(campaign_card_positive *p, const char *text);
extern void campaign_card_check_target(const campaign_card_positive *p, const campaign_card_reader *r, const char *name);
extern bool campaign_card_is_positive(const campaign_card_positive *p, campaign_card_reader *r, Datum d);
extern void campaign_scorecard_workspace(campaign_workspace *w, MemoryContext ctx);
extern bytea *campaign_scorecard_write(const campaign_model *m);
extern void campaign_card_read_type(campaign_card_reader *r, Oid type, MemoryContext ctx);
extern void campaign_card_value(campaign_card_reader *r, Datum d, campaign_value *v);
extern void campaign_card_element(campaign_card_reader *r, Datum d, campaign_value *v);
extern void campaign_card_json_value(const JsonbValue *j, campaign_value *v);
extern bool campaign_card_seconds(const char *s, size_t len, double *seconds);
extern Jsonb *campaign_card_jsonb(campaign_card_reader *r, Datum d);

#endif							/* CAMPAIGN_SCORECARD_H */
