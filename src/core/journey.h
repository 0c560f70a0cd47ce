/*
 * journey.h: the bytes of a journey, its reader, its writer, its stamps.
 *
 * A journey is a multiset of touches, each (timestamp in microseconds since
 * 2000-01-01 00:00 UTC, code, optional value), kept in the order (timestamp,
 * code, no value first, value).  One multiset has one byte string, so that
 * equality and hash may look at bytes alone.  docs/format.md has the layout.
 *
 * Plain C11: no allocation, no globals, every function returns a code.
 */
#ifndef CAMPAIGN_CORE_JOURNEY_H
#define CAMPAIGN_CORE_JOURNEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_JOURNEY_VERSION 2
#define CAMPAIGN_JOURNEY_MAX_TOUCHES 10000000

/* a journey of more touches than this keeps an entry of a skip table every so many */
#define CAMPAIGN_JOURNEY_BLOCK 256

/* the finite timestamps of PostgreSQL: 4714-11-24 BC up to, not with, 294277-01-01 */
#define CAMPAIGN_STAMP_MIN INT64_C(-211813488000000000)
#define CAMPAIGN_STAMP_END INT64_C(9223371331200000000)

/* what a function of this file returns; negative is a failure */
#define CAMPAIGN_JOURNEY_OK 0
#define CAMPAIGN_JOURNEY_ERR_SHORT (-1)		/* ends before its count says */
#define CAMPAIGN_JOURNEY_ERR_VERSION (-2)	/* unknown version byte */
#define CAMPAIGN_JOURNEY_ERR_RESERVED (-3)	/* a reserved bit is set */
#define CAMPAIGN_JOURNEY_ERR_LIMIT (-4)		/* more touches than the limit */
#define CAMPAIGN_JOURNEY_ERR_STAMP (-5)		/* timestamp out of range */
#define CAMPAIGN_JOURNEY_ERR_CODE (-6)		/* code out of range or not in the table */
#define CAMPAIGN_JOURNEY_ERR_VALUE (-7)		/* value not finite or badly coded */
#define CAMPAIGN_JOURNEY_ERR_ORDER (-8)		/* touches not in order */
#define CAMPAIGN_JOURNEY_ERR_CANON (-9)		/* another byte string is the one of this multiset */
#define CAMPAIGN_JOURNEY_ERR_SYNTAX (-10)	/* text: not of the form of a touch */
#define CAMPAIGN_JOURNEY_ERR_ZONE (-11)		/* text: stamp without a zone */
#define CAMPAIGN_JOURNEY_ERR_INFINITE (-12) /* text: infinity */

typedef struct campaign_touch
{
	int64_t		ts;				/* microseconds since 2000-01-01 00:00 UTC */
	int32_t		code;
	int32_t		has_value;		/* 0 or 1 */
	double		value;			/* 0 without one */
} campaign_touch;

/*
 * A reader walks once through the bytes of a journey, which must stay where
 * they are.  ncodes, codes and map tell the codes present (if kind is not
 * CAMPAIGN_CODES_DIRECT); they are read through campaign_journey_table_code.
 */
typedef struct campaign_journey_reader
{
	const uint8_t *start;		/* first byte */
	const uint8_t *control;		/* two bits a touch */
	const uint8_t *data;		/* next folded delta */
	const uint8_t *end;
	const uint8_t *codes;		/* code table of kind U16 or U32 */
	const uint8_t *vbits;		/* which touches have a value, or NULL for all */
	const uint8_t *values;		/* next value */
	const uint8_t *values_end;
	const uint8_t *data0;		/* where the folded deltas begin */
	const uint8_t *values0;		/* where the values begin */
	const uint8_t *skip;		/* skip table, or NULL */
	uint64_t	tick;			/* current stamp, in units above the lowest stamp */
	uint64_t	max_tick;
	int64_t		unit;			/* microseconds a unit */
	int64_t		low;			/* lowest stamp in units */
	int64_t		first_ts;
	uint32_t	n;				/* touches */
	uint32_t	i;				/* touches read */
	uint32_t	ncodes;			/* entries of the code table */
	uint32_t	mask;
	uint8_t		cbits;
	uint8_t		kind;
	uint8_t		width;
	uint8_t		vclass;
	uint8_t		map[264];		/* code table of kind BITMAP; 256, and what is written behind them */
} campaign_journey_reader;

#define CAMPAIGN_CODES_DIRECT 0
#define CAMPAIGN_CODES_BITMAP 1
#define CAMPAIGN_CODES_U16 2
#define CAMPAIGN_CODES_U32 3

#define CAMPAIGN_VALUES_NONE 0
#define CAMPAIGN_VALUES_CENTS 1
#define CAMPAIGN_VALUES_FLOAT 2

extern int	campaign_journey_open(campaign_journey_reader *r, const uint8_t *data, size_t len);
extern int	campaign_journey_next(campaign_journey_reader *r, int64_t *ts_us, int32_t *code,
								  double *value, bool *has_value);
extern int	campaign_journey_decode(campaign_journey_reader *r, campaign_touch *out);
extern int	campaign_journey_seek(campaign_journey_reader *r, int64_t ts_us);
extern int	campaign_journey_seek_last(campaign_journey_reader *r);

/* bytes behind the four values of a touch's two control bits, for each width class */
extern const uint8_t campaign_touch_len[3][4];

/* the code behind entry i of the code table; i < ncodes, kind not DIRECT */
static inline int32_t
campaign_journey_table_code(const campaign_journey_reader *r, uint32_t i)
{
	if (r->kind == CAMPAIGN_CODES_BITMAP)
		return r->map[i];
	if (r->kind == CAMPAIGN_CODES_U16)
		return (int32_t) (r->codes[2 * (size_t) i] | (uint32_t) r->codes[2 * (size_t) i + 1] << 8);
	return (int32_t) (r->codes[4 * (size_t) i] | (uint32_t) r->codes[4 * (size_t) i + 1] << 8 |
					  (uint32_t) r->codes[4 * (size_t) i + 2] << 16 |
					  (uint32_t) r->codes[4 * (size_t) i + 3] << 24);
}

/* What the writer found out about a sorted array of touches. */
typedef struct campaign_journey_layout
{
	size_t		size;			/* bytes of the journey */
	size_t		value_size;		/* bytes of the value block, without its length */
	int64_t		base;			/* first stamp, in units */
	uint32_t	n;
	uint32_t	ncodes;
	int32_t		max_code;
	uint8_t		unit_class;
	uint8_t		base_class;
	uint8_t		width;
	uint8_t		kind;
	uint8_t		cbits;
	uint8_t		vclass;
	uint8_t		all_values;
} campaign_journey_layout;

extern int	campaign_journey_plan(campaign_journey_layout *lay, const campaign_touch *t, size_t n,
								  int32_t *scratch);
extern void campaign_journey_write(const campaign_journey_layout *lay, const campaign_touch *t,
								   const int32_t *scratch, uint8_t *out);
extern int	campaign_journey_plan_arrays(campaign_journey_layout *lay, const int64_t *ts,
										 const int32_t *codes, size_t n, int32_t *scratch);
extern void campaign_journey_write_arrays(const campaign_journey_layout *lay, const int64_t *ts,
										  const int32_t *codes, const int32_t *scratch,
										  uint8_t *out);

extern int	campaign_touch_compare(const campaign_touch *a, const campaign_touch *b);
extern bool campaign_touch_sorted(const campaign_touch *t, size_t n);
extern void campaign_touch_sort(campaign_touch *t, size_t n, campaign_touch *tmp);
extern size_t campaign_touch_sort_tmp(size_t n);
extern int	campaign_touch_check(const campaign_touch *t);

/* text */
#define CAMPAIGN_STAMP_TEXT_SIZE 48
extern int	campaign_stamp_parse(const char *s, const char **end, int64_t *ts_us);
extern size_t campaign_stamp_format(int64_t ts_us, char *out);
extern int	campaign_touch_parse(const char *s, const char **end, campaign_touch *t);

extern const char *campaign_journey_strerror(int code);

#endif							/* CAMPAIGN_CORE_JOURNEY_H */
