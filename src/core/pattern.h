/*
 * pattern.h: patterns over touches or rows in time order, compiled to a
 * position automaton and run without going back: time is at most (touches x
 * positions), memory is known before.  docs/pattern.md has the grammar.
 *
 * Plain C11, no allocation.  A pattern is made in two steps: parse (into a
 * campaign_pattern_parse, large: put it on the heap), then build (into a buffer
 * of the size that parse has told).  Text and name codes must stay until built.
 */
#ifndef CAMPAIGN_CORE_PATTERN_H
#define CAMPAIGN_CORE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_PATTERN_MAX_TEXT 16384
#define CAMPAIGN_PATTERN_MAX_POSITIONS 512
#define CAMPAIGN_PATTERN_MAX_GAPS 64	/* bits of a word */
#define CAMPAIGN_PATTERN_MAX_CONDITIONS 64
#define CAMPAIGN_PATTERN_MAX_CODES 100000
#define CAMPAIGN_PATTERN_MAX_DEPTH 100
#define CAMPAIGN_PATTERN_MAX_NODES 4096 /* of the syntax tree, and of the automaton with its empty moves */
#define CAMPAIGN_PATTERN_MAX_ROWS UINT32_C(0xfffffff0)

#define CAMPAIGN_PATTERN_OK 0
#define CAMPAIGN_PATTERN_ERR_SYNTAX (-1)
#define CAMPAIGN_PATTERN_ERR_VALUE (-2) /* well formed, but not possible */
#define CAMPAIGN_PATTERN_ERR_NAME (-3)	/* unknown name */
#define CAMPAIGN_PATTERN_ERR_LIMIT (-4) /* too large */

/* where and why a pattern was refused; the texts are constants */
typedef struct campaign_pattern_error
{
	size_t		at;				/* byte offset */
	size_t		len;			/* bytes concerned, 0 for the rest */
	const char *message;
	const char *hint;			/* or NULL */
} campaign_pattern_error;

/* finds the codes of a name; false if there is none of that name */
typedef bool (*campaign_pattern_lookup) (void *arg, const char *name, size_t len,
										 const int32_t **codes, size_t *n);

/* one element of a set: a code, or the codes of a name */
typedef struct campaign_pattern_item
{
	const int32_t *codes;		/* or NULL: one */
	uint32_t	n;
	int32_t		one;
} campaign_pattern_item;

typedef struct campaign_pattern_set
{
	uint32_t	first;			/* items */
	uint32_t	nitems;
	bool		negated;		/* `.` is the negated empty set */
	bool		between;		/* of a time condition: what must not lie between */
} campaign_pattern_set;

typedef struct campaign_pattern_gap
{
	uint64_t	lo;				/* microseconds, both included; lo > hi: never */
	uint64_t	hi;				/* UINT64_MAX: no bound */
	uint64_t	also;			/* gaps entered together with this one */
	int32_t		set;			/* touches that must not lie between, or -1 */
	int32_t		out;			/* node of the automaton behind */
	uint32_t	at;				/* in the text */
	bool		next;			/* nothing may lie between */
} campaign_pattern_gap;

typedef struct campaign_pattern_tree
{
	int32_t		type;
	int32_t		last;			/* last child */
	int32_t		prev;			/* sibling before */
	int32_t		arg;			/* set, gap */
	int32_t		min,
				max;			/* repetition; max -1: no bound */
	uint32_t	at;				/* in the text */
} campaign_pattern_tree;

typedef struct campaign_pattern_node
{
	int32_t		type;
	int32_t		a,
				b;
	int32_t		arg;
} campaign_pattern_node;

/* what is reached from a place of the automaton without taking a touch */
typedef struct campaign_pattern_close
{
	uint64_t	any[CAMPAIGN_PATTERN_MAX_POSITIONS / 64];
	uint64_t	bos[CAMPAIGN_PATTERN_MAX_POSITIONS / 64];	/* behind ^ */
	uint64_t	gaps;
	bool		match[4];		/* the end: plainly, by ^, by $, by both */
} campaign_pattern_close;

typedef struct campaign_pattern_parse
{
	/* asked of the caller before campaign_pattern_parse_text */
	const char *text;
	size_t		len;
	bool		conditions;		/* rows of numbered conditions, not touches of a code */
	int32_t		nconditions;	/* highest number, if conditions */
	campaign_pattern_lookup lookup; /* or NULL: no names */
	void	   *lookup_arg;

	campaign_pattern_error error;
	size_t		size;			/* bytes of the buffer that build wants */

	/* private */
	size_t		i;
	int			rc;
	int			depth;
	uint32_t	ntree;
	uint32_t	nnodes;
	uint32_t	words;
	uint32_t	nsets;
	uint32_t	nitems;
	uint32_t	ngaps;			/* of the tree, then of the automaton */
	uint32_t	ngaptrees;
	uint32_t	npos;
	uint32_t	ncodes;			/* with repeats */
	uint32_t	steps;
	int32_t		max_code;
	int32_t		start;
	bool		has_window;
	uint64_t	window;
	campaign_pattern_tree tree[CAMPAIGN_PATTERN_MAX_NODES];
	campaign_pattern_node node[CAMPAIGN_PATTERN_MAX_NODES];
	campaign_pattern_set set[CAMPAIGN_PATTERN_MAX_NODES];
	campaign_pattern_item item[CAMPAIGN_PATTERN_MAX_NODES];
	campaign_pattern_gap gaptree[CAMPAIGN_PATTERN_MAX_NODES];
	campaign_pattern_gap gap[CAMPAIGN_PATTERN_MAX_GAPS];
	int32_t		pos_set[CAMPAIGN_PATTERN_MAX_POSITIONS];
	int32_t		pos_out[CAMPAIGN_PATTERN_MAX_POSITIONS];
	int32_t		pos_twin[CAMPAIGN_PATTERN_MAX_POSITIONS];
	bool		pos_fill[CAMPAIGN_PATTERN_MAX_POSITIONS];
	bool		pos_silent[CAMPAIGN_PATTERN_MAX_POSITIONS];
	bool		pos_look[CAMPAIGN_PATTERN_MAX_POSITIONS];
	campaign_pattern_close start_close;
	campaign_pattern_close pos_close[CAMPAIGN_PATTERN_MAX_POSITIONS];
	campaign_pattern_close gap_close[CAMPAIGN_PATTERN_MAX_GAPS];
	uint8_t		seen[CAMPAIGN_PATTERN_MAX_NODES];
	int32_t		stack[CAMPAIGN_PATTERN_MAX_NODES * 8];
} campaign_pattern_parse;

/* The automaton.  A set of positions is `words` words. */
typedef struct campaign_pattern
{
	bool		conditions;
	bool		has_window;
	uint64_t	window;			/* microseconds from first to last element, included */
	uint32_t	npos;
	uint32_t	words;
	uint32_t	ngaps;
	uint32_t	nclasses;		/* class 0: any code that is not named */
	uint32_t	ndense;
	uint64_t	filtered;		/* gaps with touches that must not lie between */
	uint64_t	next;			/* gaps with nothing between */
	uint64_t	queued;			/* gaps that must remember each entry, without a window */
	bool		null_any,		/* what the pattern matches without a touch: anywhere, */
				null_bos,		/* before the first, */
				null_eos,		/* behind the last, */
				null_both;		/* where there is none */
	const int32_t *codes;		/* of classes 1 .. */
	const uint32_t *rank;		/* by class: place of its first naming, orders ties */
	const uint16_t *dense;		/* code to class, or NULL */
	const uint64_t *accept;		/* by class: positions that take it */
	const uint64_t *gkill;		/* by class: gaps it ends */
	const uint64_t *negated;	/* positions of negated sets */
	const uint64_t *fill;		/* positions of fillers, `.*` */
	const uint64_t *silent;		/* positions not reported: fillers, `.` */
	const uint64_t *twins;		/* positions of a filler's touch on which a time condition lands */
	const uint64_t *look;		/* positions that only see a row: the match ends before it */
	const uint64_t *first;
	const uint64_t *first_bos;	/* behind ^ */
	const uint64_t *last;
	const uint64_t *last_eos;	/* before $ */
	const uint64_t *follow;		/* by position */
	const uint64_t *fgaps;		/* by position: gaps entered behind it */
	const uint64_t *gout;		/* by gap: positions behind it */
	const uint32_t *depth;		/* by position: elements reported up to it, at least */
	const campaign_pattern_gap *gap;
} campaign_pattern;

extern int	campaign_pattern_parse_text(campaign_pattern_parse *ps);
extern void campaign_pattern_build(campaign_pattern_parse *ps, void *buffer, campaign_pattern *p);

/*
 * A row is its time and a word: of a touch, campaign_pattern_touch_row; of
 * conditions, a bit for each that is true (bit 0: condition 1), at least one.
 */
extern uint32_t campaign_pattern_class(const campaign_pattern *p, int32_t code);

static inline uint64_t
campaign_pattern_touch_row(const campaign_pattern *p, int32_t code)
{
	uint32_t	c = p->dense == NULL ? campaign_pattern_class(p, code) :
		(uint32_t) code < p->ndense ? p->dense[code] : 0;

	return (uint64_t) c << 32 | (uint32_t) code;
}

static inline int32_t
campaign_pattern_row_code(uint64_t row)
{
	return (int32_t) (uint32_t) row;
}

/* puts rows of one time, sorted by time, into the order in which the pattern names them */
extern void campaign_pattern_order(const campaign_pattern *p, const int64_t *ts, uint64_t *row,
								   size_t n, uint64_t *tmp);

typedef struct campaign_pattern_run
{
	const campaign_pattern *p;
	const int64_t *ts;			/* ascending, microseconds */
	const uint64_t *row;
	size_t		n;
	void	   *work;			/* campaign_pattern_work_size */
	uint64_t   *trace;			/* campaign_pattern_trace_size, for events only */
	uint64_t	steps;			/* work done so far */
	void		(*tick) (void); /* called now and then, to be interrupted; or NULL */
} campaign_pattern_run;

#define CAMPAIGN_PATTERN_NONE SIZE_MAX

extern size_t campaign_pattern_work_size(const campaign_pattern *p, size_t n);
extern size_t campaign_pattern_trace_size(const campaign_pattern *p, size_t n);
extern bool campaign_pattern_match(campaign_pattern_run *run);
extern uint64_t campaign_pattern_count(campaign_pattern_run *run);

/*
 * The first match of rows *from and after: its reported rows, ascending, into
 * out (room for n), their number to *nout; *from moves behind it.  false if there
 * is none.  With partial, where there is none, out is the furthest beginning of
 * a match.
 */
extern bool campaign_pattern_events(campaign_pattern_run *run, size_t *from, bool partial,
									uint32_t *out, size_t *nout);

#endif							/* CAMPAIGN_CORE_PATTERN_H */
