/*
 * scorecard_model.h: a scorecard as one value, and what it says of a row
 *
 * A source is where a value stands in a row: a column, or keys below a column that
 * holds JSON.  A feature makes a level of the value of its source; a cross makes a
 * level of the levels of two features.  The score is the intercept and the points of
 * every level, added in the order of the features.
 *
 * Plain C11; memory from a workspace.  Reading survives any bytes.
 */
#ifndef CAMPAIGN_CORE_SCORECARD_MODEL_H
#define CAMPAIGN_CORE_SCORECARD_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/workspace.h"

#define CAMPAIGN_MODEL_MAX_FEATURES 2000
#define CAMPAIGN_MODEL_DAY 86400e6	/* microseconds */
#define CAMPAIGN_MODEL_MAX_KEYS 8
#define CAMPAIGN_MODEL_MAX_LEVELS 65535
#define CAMPAIGN_MODEL_MAX_NULL_VALUES 100000

/* a longer text is known by its digest */
#define CAMPAIGN_MODEL_TEXT 120
/* room for a text as a level knows it */
#define CAMPAIGN_MODEL_LEVEL_BYTES 128
/* buckets of the digests where a column has too many different values */
#define CAMPAIGN_MODEL_BUCKETS 32768

typedef enum campaign_model_kind
{
	CAMPAIGN_MODEL_NUMBER,		/* bins between cuts, then: no value */
	CAMPAIGN_MODEL_HOUR,		/* the same of the hour of a time of day, in UTC */
	CAMPAIGN_MODEL_WEEKDAY,		/* 1 Monday .. 7 Sunday, in UTC */
	CAMPAIGN_MODEL_CATEGORY,	/* texts, then: no value, rare, never seen */
	CAMPAIGN_MODEL_BUCKET,		/* the same, of texts by digest */
	CAMPAIGN_MODEL_MEMBER,		/* is a text among the elements: no, yes, no value */
	CAMPAIGN_MODEL_CROSS,
	CAMPAIGN_MODEL_FINE,		/* bins between cuts again, whose weights are points as they are */
	CAMPAIGN_MODEL_BESIDE,		/* points of the levels of a feature, on top of its own */
	CAMPAIGN_MODEL_DATE,		/* bins of days since 2000, in UTC */
	CAMPAIGN_MODEL_GAP			/* bins of the days from the time in another column (member) to this one */
} campaign_model_kind;

typedef struct campaign_model_text
{
	const char *s;
	uint32_t	len;
} campaign_model_text;

typedef struct campaign_model_level
{
	campaign_model_text value;	/* of a category */
	uint32_t	a,
				b;				/* of a cross: levels of its features */
	double		n,
				n_pos,
				woe;
} campaign_model_level;

/* a place of a hash table of texts */
typedef struct campaign_model_slot
{
	uint64_t	first;			/* the first eight bytes of the text, and zeros */
	const char *s;
	uint32_t	len;
	uint32_t	level;			/* and one more; 0: empty */
} campaign_model_slot;

typedef struct campaign_model_feature
{
	campaign_model_kind kind;
	campaign_model_text name;
	int			n_keys;
	campaign_model_text key[CAMPAIGN_MODEL_MAX_KEYS];	/* the source: column, then keys */
	campaign_model_text member;
	uint32_t	a,
				b;				/* of a cross */
	double		coefficient,
				iv,
				iv_out,
				stat;
	bool		is_leak;
	uint32_t	n_cuts;
	double	   *cuts;
	uint32_t	n_levels;
	campaign_model_level *level;

	/* made by campaign_model_prepare */
	uint32_t	n_values;		/* of a category: levels that have a text */
	uint32_t	mask;
	uint64_t	seed;			/* of the places of texts that were made to collide; 0: none were */
	campaign_model_slot *slot;	/* hash table of the texts */
	double	   *points;			/* [n_levels]; of a cross: [levels of a][levels of b] */
} campaign_model_feature;

typedef struct campaign_model
{
	double		base_rate,
				intercept,
				lambda;
	uint64_t	n,
				n_pos;
	uint32_t	n_features,		/* with the crosses, which come last */
				n_mains;
	campaign_model_feature *feature;
	uint32_t	n_null_values;	/* texts that are taken for no value */
	campaign_model_text *null_value;
} campaign_model;

/* what a value is, as far as levels care */
typedef enum campaign_value_type
{
	CAMPAIGN_VALUE_NONE,
	CAMPAIGN_VALUE_NUMBER,
	CAMPAIGN_VALUE_TEXT,
	CAMPAIGN_VALUE_TIME			/* microseconds since 2000-01-01 UTC */
} campaign_value_type;

typedef struct campaign_value
{
	campaign_value_type type;
	double		number;
	const char *s;
	size_t		len;
} campaign_value;

/* does a feature read a value, or the levels of others? */
static inline bool
campaign_model_is_main(campaign_model_kind kind)
{
	return kind != CAMPAIGN_MODEL_CROSS && kind != CAMPAIGN_MODEL_BESIDE;
}

/* levels at the end of a feature's */
static inline uint32_t
campaign_model_specials(campaign_model_kind kind)
{
	return kind == CAMPAIGN_MODEL_CATEGORY || kind == CAMPAIGN_MODEL_BUCKET ? 3 : 1;
}

/* the first eight bytes of a text as one number */
static inline uint64_t
campaign_model_first(const char *s, size_t len)
{
	uint64_t	x = 0;

	if (len >= 8)
		memcpy(&x, s, 8);
	else if (len >= 4)
	{
		uint32_t	a,
					b;

		/* two words that overlap hold all of them; the length tells which is meant */
		memcpy(&a, s, 4);
		memcpy(&b, s + len - 4, 4);
		x = (uint64_t) a << 32 | b;
	}
	else if (len > 0)
		x = (uint64_t) (uint8_t) s[0] << 16 | (uint64_t) (uint8_t) s[len / 2] << 8 | (uint8_t) s[len - 1];
	return x;
}

/* where to look first; the last bytes of longer texts count as well, but not those between */
static inline uint32_t
campaign_model_place(uint64_t first, const char *s, size_t len)
{
	uint64_t	h = (first ^ len) * UINT64_C(0x9E3779B97F4A7C15);

	if (len > 8)
	{
		uint64_t	last,
					middle;

		memcpy(&last, s + len - 8, 8);
		memcpy(&middle, s + len / 2 - 4, 8);
		h ^= last;
		h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
		h = (h ^ middle ^ h >> 31) * UINT64_C(0x94D049BB133111EB);
	}
	return (uint32_t) (h >> 32);
}

extern uint64_t campaign_model_seeded(const char *s, size_t len, uint64_t seed);

/*
 * The level of a text as a level knows it (neither long nor a number) among those of a
 * category: its own, or that of what is rare or was never seen.
 */
static inline uint32_t
campaign_model_find(const campaign_model_feature *f, const char *s, size_t len)
{
	uint64_t	first = campaign_model_first(s, len);
	uint32_t	at = (f->seed == 0 ? campaign_model_place(first, s, len) : (uint32_t) campaign_model_seeded(s, len, f->seed)) & f->mask;

	while (f->slot[at].level != 0)
	{
		const campaign_model_slot *slot = &f->slot[at];

		if (slot->first == first && slot->len == len && (len <= 8 || memcmp(slot->s, s, len) == 0))
			return slot->level - 1;
		at = (at + 1) & f->mask;
	}
	/* never seen: as rare as what was too rare to stand by itself, where there was any */
	return f->level[f->n_values + 1].n > 0 ? f->n_values + 1 : f->n_values + 2;
}

extern bool campaign_model_number(const char *s, size_t len, double *number);
extern bool campaign_model_time(const char *s, size_t len, double *micros);
extern bool campaign_model_micros(const campaign_value *v, double *micros);
extern void campaign_model_hour(double micros, double *hour, double *weekday);
extern size_t campaign_model_canonical(double number, char *out);
extern size_t campaign_model_text_of(const char *s, size_t len, char *out);
extern uint64_t campaign_model_hash(const char *s, size_t len);
extern size_t campaign_model_bucket(const char *s, size_t len, char *out);

extern size_t campaign_model_size(const campaign_model *m);
extern size_t campaign_model_write(const campaign_model *m, uint8_t *out);
extern bool campaign_model_read(campaign_model *m, const uint8_t *in, size_t len, campaign_workspace *w);
extern bool campaign_model_prepare(campaign_model *m, campaign_workspace *w);

extern uint32_t campaign_model_level_of(const campaign_model *m, const campaign_model_feature *f, const campaign_value *v);
extern double campaign_model_score(const campaign_model *m, const uint32_t *levels);
extern size_t campaign_model_label(const campaign_model *m, const campaign_model_feature *f, uint32_t level, char *out, size_t size);

#endif							/* CAMPAIGN_CORE_SCORECARD_MODEL_H */
