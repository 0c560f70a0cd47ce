/*
 * attribution.h: rule models over one conversion
 *
 * First the path is prepared: of the touches of a journey those stay that may
 * earn.  Then a rule model gives each touch of the path a weight; the weights sum
 * to one (but for participation, whose codes get one each, and for primary, where
 * none of its codes is there).
 *
 * Plain C11, no allocation.
 */
#ifndef CAMPAIGN_CORE_ATTRIBUTION_H
#define CAMPAIGN_CORE_ATTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* in the order of campaign_attribution_model_name */
typedef enum campaign_attribution_model
{
	CAMPAIGN_MODEL_FIRST = 0,
	CAMPAIGN_MODEL_LAST,
	CAMPAIGN_MODEL_LAST_NON_DIRECT,
	CAMPAIGN_MODEL_LINEAR,
	CAMPAIGN_MODEL_LINEAR_DISTINCT,
	CAMPAIGN_MODEL_TIME_DECAY,
	CAMPAIGN_MODEL_POSITION_BASED,
	CAMPAIGN_MODEL_J,
	CAMPAIGN_MODEL_INVERSE_J,
	CAMPAIGN_MODEL_POSITION_DECAY,
	CAMPAIGN_MODEL_GEOMETRIC,
	CAMPAIGN_MODEL_PARTICIPATION,
	CAMPAIGN_MODEL_BY_CODE,
	CAMPAIGN_MODEL_LEAD_CREATION,
	CAMPAIGN_MODEL_W_SHAPED,
	CAMPAIGN_MODEL_FULL_PATH,
	CAMPAIGN_MODEL_MILESTONES,
	CAMPAIGN_MODEL_LAST_BY_PRIORITY,
	CAMPAIGN_MODEL_PRIMARY,
	CAMPAIGN_MODELS
} campaign_attribution_model;

/* what becomes of the touches of one code in a path */
typedef enum campaign_attribution_repeats
{
	CAMPAIGN_REPEATS_KEEP = 0,
	CAMPAIGN_REPEATS_COLLAPSE,	/* of consecutive ones the first stays */
	CAMPAIGN_REPEATS_DISTINCT	/* of all the first stays */
} campaign_attribution_repeats;

/* which touches serve a conversion of a person who has several */
typedef enum campaign_attribution_several
{
	CAMPAIGN_CONVERSIONS_REUSE = 0, /* all before it */
	CAMPAIGN_CONVERSIONS_CUT,	/* those after the conversion before it */
	CAMPAIGN_CONVERSIONS_FIRST	/* all; conversions but the first do not count */
} campaign_attribution_several;

typedef enum campaign_path_transform_kind
{
	CAMPAIGN_TRANSFORM_UNIQUE = 0,	/* nothing */
	CAMPAIGN_TRANSFORM_EXPOSURE,	/* of consecutive touches of one code the first stays */
	CAMPAIGN_TRANSFORM_FIRST,	/* of all touches of one code the first stays */
	CAMPAIGN_TRANSFORM_FREQUENCY,	/* likewise, with its count: campaign_path_frequency */
	CAMPAIGN_TRANSFORM_TRIM,	/* the last number touches stay */
	CAMPAIGN_TRANSFORM_REMOVE_IF_NOT_ALL,	/* codes go, unless nothing else is there */
	CAMPAIGN_TRANSFORM_REMOVE_IF_LAST,	/* codes at the end go, unless nothing else is there */
	CAMPAIGN_TRANSFORM_REMOVE	/* codes go */
} campaign_path_transform_kind;

typedef struct campaign_path_transform
{
	campaign_path_transform_kind kind;
	int32_t		number;			/* trim: touches, frequency: base; positive */
	const int32_t *codes;		/* ascending */
	int			ncodes;
} campaign_path_transform;

/* how long touches of a code count, and which code goes first */
typedef struct campaign_attribution_window
{
	int32_t		code;
	int32_t		rank;			/* 0 goes first */
	int64_t		lookback;		/* microseconds, not negative; INT64_MAX for no limit */
} campaign_attribution_window;

typedef struct campaign_attribution_code_weight
{
	int32_t		code;
	double		weight;			/* not negative */
} campaign_attribution_code_weight;

/* which entries of a stage share its weight */
typedef enum campaign_attribution_entries
{
	CAMPAIGN_ENTRIES_ALL = 0,
	CAMPAIGN_ENTRIES_FIRST,
	CAMPAIGN_ENTRIES_LAST
} campaign_attribution_entries;

typedef struct campaign_attribution_milestone
{
	double		weight;			/* not negative */
	campaign_attribution_entries entries;
	const int64_t *at;			/* ascending: when the stage was entered */
	int			nat;
} campaign_attribution_milestone;

/*
 * What binds a path and its weights; campaign_attribution_defaults fills it.
 * Lists of codes are in ascending order.
 */
typedef struct campaign_attribution_rule
{
	campaign_attribution_model model;

	/* the path, in the order in which they bind */
	bool		has_after;
	int64_t		after;			/* touches of this instant and before are out */
	bool		has_lookback;
	int64_t		lookback;		/* microseconds, not negative */
	bool		include_conversion_instant;
	const campaign_attribution_window *windows; /* ascending by code, each code once */
	int			nwindows;
	const int32_t *excluded;	/* codes that are not there */
	int			nexcluded;
	const campaign_path_transform *transforms;
	int			ntransforms;
	campaign_attribution_repeats repeats;

	campaign_attribution_several conversions;	/* for callers that have several */

	/* the weights */
	bool		share_ties;		/* touches of one instant share equally what they earn */
	int64_t		half_life;		/* time_decay: microseconds, positive */
	bool		stepwise;		/* time_decay: by whole half lives before the conversion */
	double		first,			/* position_based, unless there are milestones: not negative, their sum positive */
				middle,
				last;
	bool		has_first,		/* given: milestones counts only what is */
				has_middle,
				has_last;
	bool		split_middle;	/* two touches: half of middle to each; else the ends alone */
	double		ratio;			/* geometric: each touch over the next one, in (0, 1] */
	const int32_t *ignored;		/* last_non_direct: codes that earn nothing beside others */
	int			nignored;
	const int32_t *primary;		/* primary: codes whose last touch has it all */
	int			nprimary;
	const campaign_attribution_code_weight *by_code;	/* ascending by code, each code once */
	int			nby_code;
	double		default_weight; /* by_code: of codes that are not listed */
	bool		has_lead_created;
	bool		has_opportunity_created;
	int64_t		lead_created_at;	/* lead_creation, w_shaped, full_path */
	int64_t		opportunity_created_at; /* w_shaped, full_path */
	const campaign_attribution_milestone *milestones;
	int			nmilestones;

	void		(*tick) (void);	/* called now and then in long work, or NULL; may not return */
} campaign_attribution_rule;

extern const char *campaign_attribution_model_name(int model);
extern int	campaign_attribution_model_find(const char *name, size_t len);
extern void campaign_attribution_defaults(campaign_attribution_rule *rule, campaign_attribution_model model);

/* whether the weights of a model sum to one; whether it asks when things happened */
extern bool campaign_attribution_is_additive(int model);
extern bool campaign_attribution_needs_times(int model);

/* whether the options of the rule ask when things happened; whether options or model ask for codes */
extern bool campaign_attribution_options_need_times(const campaign_attribution_rule *rule);
extern bool campaign_attribution_needs_codes(const campaign_attribution_rule *rule);

extern bool campaign_attribution_in_window(const campaign_attribution_rule *rule, int64_t ts, int64_t converted_at);
extern int	campaign_attribution_prepare(const campaign_attribution_rule *rule, int n, const int64_t *ts,
										 const int32_t *code, int64_t converted_at, int32_t *kept);
extern bool campaign_attribution_weigh(const campaign_attribution_rule *rule, int n, const int64_t *ts,
									   const int32_t *code, int64_t converted_at, double *weight);
extern bool campaign_attribution_order(const int64_t *ts, int n, int32_t *order, int32_t *scratch, void (*tick) (void));

/* attribution_path.c */
extern bool campaign_codes_contain(const int32_t *codes, int n, int32_t code);
extern int	campaign_path_transform_apply(const campaign_path_transform *t, int n, const int32_t *code,
										  int32_t *kept, void (*tick) (void));
extern int	campaign_path_frequency(int n, int32_t *code, int32_t base, int32_t *kept, void (*tick) (void));
extern void campaign_attribution_weigh_distinct(int n, const int32_t *code, bool each_is_one, double *weight,
												void (*tick) (void));

/* attribution_milestone.c */
extern void campaign_attribution_weigh_milestones(const campaign_attribution_rule *rule, int n, const int64_t *ts,
												  int64_t converted_at, double *weight);

#endif							/* CAMPAIGN_CORE_ATTRIBUTION_H */
