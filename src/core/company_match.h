/*
 * company_match.h: may two company names be of one company?
 *
 * A name is made ready once (campaign_company_prepare) and compared often; the score
 * is in [0, 1], symmetric, and 1 for the same core with nothing against it.  Words
 * weigh by what they tell: brands much, trades little, legal forms next to nothing.
 * A Chinese name is cut into words first, and its short form is looked for in it
 * character by character.
 *
 * Plain C11; memory comes from the workspace.
 */
#ifndef CAMPAIGN_CORE_COMPANY_MATCH_H
#define CAMPAIGN_CORE_COMPANY_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/company.h"
#include "core/workspace.h"

typedef struct campaign_company_name campaign_company_name;

/* cp: cleaned, NFKC, case folded, simplified; NULL where there is no core */
extern const campaign_company_name *campaign_company_prepare(campaign_workspace *w, const uint32_t *cp, size_t n);
extern double campaign_company_similarity(const campaign_company_name *a, const campaign_company_name *b);

/* from here on two names are taken for one company, unless the caller knows better */
#define CAMPAIGN_COMPANY_SAME 0.75

/*
 * For blocking.  The core: its letters in ASCII or Han, words run together; one of
 * UTF-16's units each (rare Han of other planes are folded into one unit).
 */
extern const uint16_t *campaign_company_core(const campaign_company_name *name, size_t *n);
/* equal for equal cores */
extern uint64_t campaign_company_core_hash(const campaign_company_name *name);
/*
 * Keys of which two names that may be one company nearly always share one:
 * distinctive words (and how they sound), runs of two Han characters of a brand,
 * the characters that a short form would take, initials.  No key stands there twice.
 * At most CAMPAIGN_COMPANY_KEYS; returns how many.
 */
#define CAMPAIGN_COMPANY_KEYS 40
extern size_t campaign_company_keys(const campaign_company_name *name, uint64_t *keys);

/*
 * What a score is made of.  A step of kind "base" gives the score so far, each step
 * of kind "factor" multiplies it; "pair" and "alone" tell what the base is made of.
 * a, b: words of the two names, -1 where there is none; count words from there on.
 */
typedef enum campaign_company_step_kind
{
	CAMPAIGN_COMPANY_PAIR,
	CAMPAIGN_COMPANY_ALONE,
	CAMPAIGN_COMPANY_BASE,
	CAMPAIGN_COMPANY_FACTOR,
} campaign_company_step_kind;

typedef struct campaign_company_step
{
	campaign_company_step_kind kind;
	const char *what;			/* a constant */
	int			a;
	int			b;
	int			a_count;
	int			b_count;
	double		similarity;		/* of a pair, or the base */
	double		weight;			/* of the words of both names together */
	double		factor;
} campaign_company_step;

#define CAMPAIGN_COMPANY_STEPS 80

typedef struct campaign_company_trace
{
	int			count;
	bool		swapped;		/* a and b of the steps are of the second and the first name */
	campaign_company_step step[CAMPAIGN_COMPANY_STEPS];
} campaign_company_trace;

/* the same number as campaign_company_similarity(), and how it came about */
extern double campaign_company_explain(const campaign_company_name *a, const campaign_company_name *b, campaign_company_trace *trace);
/* words first .. first + count of a name in UTF-8; returns the bytes, at most cap */
extern size_t campaign_company_words(const campaign_company_name *name, int first, int count, char *out, size_t cap);

#endif							/* CAMPAIGN_CORE_COMPANY_MATCH_H */
