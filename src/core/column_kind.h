/*
 * column_kind.h: what a column of somebody's table holds, told from its type, its
 * name and above all its values
 *
 * The kinds are those of match.h.  Values are looked at one by one, each distinct
 * one once; then the column is judged.  The judgement depends on nothing but the
 * facts below, so that the same table gives the same kinds whatever its order.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_COLUMN_KIND_H
#define CAMPAIGN_CORE_COLUMN_KIND_H

#include <stddef.h>
#include <stdint.h>

#include "core/match.h"

/* what the type of the column says */
typedef enum campaign_column_type
{
	CAMPAIGN_COLUMN_TEXT,
	CAMPAIGN_COLUMN_INTEGER,
	CAMPAIGN_COLUMN_DECIMAL,
	CAMPAIGN_COLUMN_DATE,
	CAMPAIGN_COLUMN_TIMESTAMP,
	CAMPAIGN_COLUMN_BOOLEAN,
	CAMPAIGN_COLUMN_ENUM,
	CAMPAIGN_COLUMN_UUID,
	CAMPAIGN_COLUMN_NETWORK		/* addresses of machines */
} campaign_column_type;

/* values that were looked at, by what they are */
typedef struct campaign_column_sample
{
	uint32_t	n;				/* with anything in them */
	uint32_t	emails;
	uint32_t	phones;			/* telephone numbers, as in China or with a country code */
	uint32_t	phone_shapes;	/* 7 to 15 digits and what stands between them */
	uint32_t	dates;			/* day, month and year */
	uint32_t	years;			/* 1900 to 2100 and no more */
	uint32_t	small;			/* whole numbers of one or two digits */
	uint32_t	integers;		/* digits only */
	uint32_t	decimals;		/* digits, a sign, a point */
	uint32_t	companies;		/* names that end or begin with a legal form */
	uint32_t	organisations;	/* with a word that stands in names of organisations */
	uint32_t	persons;		/* two to four Han characters, a surname in front */
	uint32_t	han;			/* with a Han character */
	uint32_t	letters;		/* letters, spaces and what stands in names */
	uint32_t	digits;			/* with a digit */
	uint32_t	single;			/* one word */
	uint32_t	lists;			/* several values in one: a; b */
	uint32_t	handles;		/* 16 letters, digits, - and _ or more: uuids, hashes, tokens */
	uint32_t	identity_cards; /* Chinese, 18 characters, check digit right */
	uint32_t	credit_codes;	/* Chinese unified social credit codes, check character right */
	uint64_t	points;			/* code points of all of them */
	uint64_t	words;
	uint32_t	shortest;
	uint32_t	longest;
} campaign_column_sample;

typedef struct campaign_column_facts
{
	const char *name;			/* of the column, UTF-8, as it is written */
	campaign_column_type type;
	uint64_t	records;
	uint64_t	filled;			/* records with a value */
	uint64_t	distinct;
	campaign_column_sample sample;
} campaign_column_facts;

#define CAMPAIGN_COLUMN_WHY 128	/* room for a reason */

/*
 * One more distinct value: code points, cleaned and NFKC; at most 2000 are looked at.
 * times: records that have it.  A value counts as often as it comes, but not without
 * end: where there are many records most distinct values are typing errors, and a
 * default is in half of them.
 */
extern void campaign_column_look(campaign_column_sample *sample, const uint32_t *cp, size_t n, uint32_t times);

/*
 * The kind (campaign_match_kind), or -1 where the column had better be left out;
 * why says why, in ASCII.
 */
extern int	campaign_column_judge(const campaign_column_facts *facts, char why[CAMPAIGN_COLUMN_WHY]);

/* how sure it is that values of a column identify things, so that agreement in two such columns is evidence */
typedef enum campaign_column_trust
{
	CAMPAIGN_TRUST_NONE,		/* attributes, measures, remarks */
	CAMPAIGN_TRUST_SHAPE,		/* they look like it: few records share one */
	CAMPAIGN_TRUST_KIND,		/* telephone numbers, days of birth: they are, unless the records show otherwise */
	CAMPAIGN_TRUST_FULL			/* names, addresses: they are, whatever the records show */
} campaign_column_trust;

extern campaign_column_trust campaign_column_trusted(const campaign_column_facts *facts, int kind);

extern const char *campaign_match_kind_word(int kind);	/* "name", ...; NULL beyond the last */
extern int	campaign_match_kind_find(const char *word, size_t len);	/* -1: none is called so */

#endif							/* CAMPAIGN_CORE_COLUMN_KIND_H */
