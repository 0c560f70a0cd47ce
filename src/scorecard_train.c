/*
 * scorecard_train.c: rows of somebody's query, learned from.
 *
 * The query runs through SPI with the caller's rights, policies and search_path; its
 * rows go straight into a receiver.  A source (a column, or a key below a column of
 * JSON) keeps a number or the number of a text for every row.  When all rows are
 * there, levels are made, the rows are put into an order that does not depend on how
 * they arrived, and the core learns.
 */
#include "scorecard.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tcop/dest.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/float.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include <math.h>

#include "attribution_options.h"
#include "core/scorecard_metrics.h"
#include "core/scorecard_refine.h"
#include "scorecard_metrics.h"

/* texts that a source tells apart, before it goes over to buckets */
#define MAX_TEXTS 60000
/* a column with more texts has its rare ones put together */
#define MANY_TEXTS 1000
/* keys below a column of JSON, and how deep */
#define MAX_NODES 500
#define MAX_DEPTH 4
/* features that a column of many values becomes */
#define MAX_MEMBERS 50
#define MAX_ROWS PG_INT32_MAX
/* a whole number that no two of so many rows share names them */
#define KEY_ROWS 1000
/* positives and negatives below which no AUC is claimed */
#define ENOUGH 20
/* columns of times that are compared with each other */
#define MAX_GAPS 6
/* positives below which a leak must be told with more certainty */
#define MANY_POSITIVE 100
/* the share of rows that measures are taken on */
#define HELD 5
/*
 * The share of the log loss that points of single levels must save to be worth having,
 * and the standard errors that it must amount to.  Of fewer rows little will do, certain
 * or not: there the weights of bins are noisy, so that slopes are as likely to be right
 * as what they would replace.
 */
#define REFINE 0.02
#define REFINE_FEW 0.003
#define CERTAIN 2
#define MANY_ROWS 20000

#define OPTION_LIST "bins, folds, lambda, smoothing, crosses, max_cells, min_level, min_positive, null_values, key, time, leak_above, exclude_above_iv, evaluate, max_mb, refine"

typedef struct settings
{
	int			bins,
				folds,
				crosses,
				max_cells,
				min_level,
				min_positive;
	double		lambda,
				smoothing,
				leak_above,
				exclude_above;	/* infinity: nothing is */
	bool		evaluate;
	double		max_mb;			/* of memory, for the rows as they are read */
	double		refine;			/* share of the log loss that points of levels must save; -1: by the number of rows; infinity: there are none */
	char	   *key,
			   *time;
	int			n_null;
	campaign_model_text *null_value;
} settings;

typedef struct entry
{
	char	   *s;
	uint32		len;
	uint32		count;
	uint64		hash;
	uint32		place;			/* in the order of bytes */
} entry;

/* texts of a source, numbered from 1 */
typedef struct dictionary
{
	entry	   *entry;
	uint32		n,
				room;
	uint32	   *slot;
	uint32		n_slots;
	bool		is_bucketed;
} dictionary;

typedef struct source
{
	char	   *name;
	int			n_keys;
	campaign_model_text key[CAMPAIGN_MODEL_MAX_KEYS];
	bool		is_excluded;
	bool		is_integer;
	bool		is_time;
	bool		is_json;
	bool		is_text;		/* codes, else numbers */
	double	   *number;			/* NaN: none */
	uint32	   *code;			/* 0: none */
	size_t		n,
				room;
	dictionary	texts;

	/* elements: (row, code) pairs, and rows that have none to tell of (n numbers: 1) */
	bool		is_set;
	uint32	   *element;
	size_t		n_element,
				room_element;
} source;

/* a key below a column of JSON */
typedef struct node
{
	char	   *key;
	uint32		len;
	int			source;			/* of its scalars, -1 */
	int			set;			/* of its elements, -1 */
	struct node **child;
	int			n_child,
				room_child;
	int			depth;
	struct node *parent;
} node;

typedef struct column
{
	char	   *name;
	campaign_card_reader reader;
	bool		is_read;
	bool		is_excluded;
	int			source;			/* -1 */
	int			set;
	node	   *root;
} column;

typedef struct training
{
	DestReceiver pub;
	MemoryContext ctx;			/* everything */
	MemoryContext scratch;		/* of a row */
	settings	set;
	char	   *target;
	campaign_card_positive positive;
	ArrayType  *exclude;
	bool		started;
	int			n_columns;
	column	   *columns;
	int			target_at;
	campaign_card_reader target_reader;
	source	  **sources;
	int			n_sources,
				room_sources;
	int			n_nodes;
	uint8	   *y;
	size_t		n,
				room;
	size_t		unknown;		/* rows whose target is NULL */
	StringInfoData left_out;	/* what is not used, as elements of a JSON array */
} training;

static void *
huge(MemoryContext ctx, Size size)
{
	if (!AllocHugeSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a scorecard needs more memory than there can be")));
	return MemoryContextAllocHuge(ctx, size);
}

/* Options ----------------------------------------------------------------------------------- */

static double
number_of(const JsonbValue *v)
{
	return v->type == jbvNumeric ?
		DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : NAN;
}

static double
number_option(const char *key, const JsonbValue *v, double lo, double hi, bool whole, const char *wanted)
{
	double		d = number_of(v);

	if (!(d >= lo && d <= hi) || (whole && d != rint(d)))
		campaign_attribution_bad_option(key, wanted);
	return d;
}

static void
read_given(settings *s, Jsonb *options)
{
	JsonbIterator *it;
	JsonbValue	v;

	memset(s, 0, sizeof *s);
	s->bins = 10;
	s->folds = 5;
	s->lambda = 10;
	s->smoothing = 2;
	s->crosses = 10;
	s->max_cells = 2000;
	s->min_level = 5;
	s->min_positive = 100;
	s->leak_above = 1.5;
	s->exclude_above = INFINITY;
	s->evaluate = true;
	s->max_mb = 4096;
	s->refine = NAN;
	if (options == NULL)
		return;
	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options must be a JSON object"),
				 errdetail("The options are %s.", OPTION_LIST)));
	it = JsonbIteratorInit(&options->root);
	JsonbIteratorNext(&it, &v, true);	/* begin of the object */
	while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
	{
		char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

		JsonbIteratorNext(&it, &v, true);
		if (v.type == jbvNull)
			continue;			/* the default */
		if (strcmp(key, "bins") == 0)
			s->bins = (int) number_option(key, &v, 2, 1000, true, "a whole number of 2 to 1000");
		else if (strcmp(key, "folds") == 0)
			s->folds = (int) number_option(key, &v, 2, CAMPAIGN_CARD_MAX_FOLDS, true, "a whole number of 2 to 100");
		else if (strcmp(key, "lambda") == 0)
			s->lambda = number_option(key, &v, 0, 1e9, false, "a number from 0 on");
		else if (strcmp(key, "smoothing") == 0)
			s->smoothing = number_option(key, &v, 1e-6, 1e6, false, "a number above 0, of rows");
		else if (strcmp(key, "crosses") == 0)
			s->crosses = (int) number_option(key, &v, 0, 100, true, "a whole number of 0 to 100");
		else if (strcmp(key, "max_cells") == 0)
			s->max_cells = (int) number_option(key, &v, 1, 60000, true, "a whole number of 1 to 60000");
		else if (strcmp(key, "min_level") == 0)
			s->min_level = (int) number_option(key, &v, 1, 1000000, true, "a whole number of rows");
		else if (strcmp(key, "min_positive") == 0)
			s->min_positive = (int) number_option(key, &v, 0, 1000000, true, "a whole number of rows");
		else if (strcmp(key, "leak_above") == 0)
			s->leak_above = number_option(key, &v, 0, 1e6, false, "an information value, such as 1.5");
		else if (strcmp(key, "exclude_above_iv") == 0)
			s->exclude_above = number_option(key, &v, 0, 1e6, false, "an information value, such as 1.5");
		else if (strcmp(key, "max_mb") == 0)
			s->max_mb = number_option(key, &v, 1, 1e9, false, "a number of megabytes");
		else if (strcmp(key, "refine") == 0)
		{
			if (v.type == jbvBool)
				s->refine = v.val.boolean ? 0 : INFINITY;
			else
				s->refine = number_option(key, &v, 0, 1, false, "true, false, or the share of the log loss that it must save");
		}
		else if (strcmp(key, "evaluate") == 0)
		{
			if (v.type != jbvBool)
				campaign_attribution_bad_option(key, "true or false");
			s->evaluate = v.val.boolean;
		}
		else if (strcmp(key, "key") == 0 || strcmp(key, "time") == 0)
		{
			if (v.type != jbvString)
				campaign_attribution_bad_option(key, "the name of a column of the query");
			*(key[0] == 'k' ? &s->key : &s->time) = campaign_scorecard_name(pnstrdup(v.val.string.val, v.val.string.len));
		}
		else if (strcmp(key, "null_values") == 0)
		{
			if (v.type != jbvBinary || !JsonContainerIsArray(v.val.binary.data))
				campaign_attribution_bad_option(key, "an array of texts, such as [\"Select\"]");
			s->n_null = JsonContainerSize(v.val.binary.data);
			if (s->n_null > CAMPAIGN_MODEL_MAX_NULL_VALUES)
				campaign_attribution_bad_option(key, "an array of at most 100000 texts");
			s->null_value = palloc0(Max(s->n_null, 1) * sizeof(*s->null_value));
			for (int i = 0; i < s->n_null; i++)
			{
				JsonbValue *e = getIthJsonbValueFromContainer(v.val.binary.data, i);

				if (e->type != jbvString)
					campaign_attribution_bad_option(key, "an array of texts, such as [\"Select\"]");
				s->null_value[i].s = pnstrdup(e->val.string.val, e->val.string.len);
				s->null_value[i].len = e->val.string.len;
			}
		}
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unknown option \"%s\"", key),
					 errdetail("The options are %s.", OPTION_LIST)));
	}
}

static void
read_options(settings *s, Jsonb *options)
{
	read_given(s, options);
	/* who wants no crosses wants one coefficient a feature, unless told otherwise */
	if (isnan(s->refine))
		s->refine = s->crosses == 0 ? INFINITY : -1;
}

/* Sources ----------------------------------------------------------------------------------- */

static int
new_source(training *t, const char *name)
{
	source	   *s = MemoryContextAllocZero(t->ctx, sizeof(source));

	if (t->n_sources >= CAMPAIGN_MODEL_MAX_FEATURES)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("a scorecard learns from at most %d columns and keys", CAMPAIGN_MODEL_MAX_FEATURES)));
	if (t->n_sources == t->room_sources)
	{
		t->room_sources *= 2;
		t->sources = repalloc(t->sources, t->room_sources * sizeof(source *));
	}
	s->name = MemoryContextStrdup(t->ctx, name);
	t->sources[t->n_sources] = s;
	return t->n_sources++;
}

/* makes room for row t->n, and rows that had nothing to say get none */
static void
reach(training *t, source *s, size_t n)
{
	if (n > s->room)
	{
		size_t		room = Max(s->room, 512);

		while (room < n)
			room *= 2;
		if (s->is_text)
			s->code = s->code ? repalloc_huge(s->code, room * sizeof(uint32)) : huge(t->ctx, room * sizeof(uint32));
		else
			s->number = s->number ? repalloc_huge(s->number, room * sizeof(double)) : huge(t->ctx, room * sizeof(double));
		s->room = room;
	}
	for (; s->n < n; s->n++)
		if (s->is_text)
			s->code[s->n] = 0;
		else
			s->number[s->n] = NAN;
}

static void
grow_slots(training *t, dictionary *d)
{
	uint32		n = d->n_slots == 0 ? 64 : d->n_slots * 2;

	if (d->slot)
		pfree(d->slot);
	d->slot = MemoryContextAllocExtended(t->ctx, n * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	d->n_slots = n;
	for (uint32 i = 0; i < d->n; i++)
	{
		uint32		at = (uint32) d->entry[i].hash & (n - 1);

		while (d->slot[at] != 0)
			at = (at + 1) & (n - 1);
		d->slot[at] = i + 1;
	}
}

/* number of a text, from 1; a new one is added */
static uint32
find(training *t, dictionary *d, const char *s, size_t len, uint64 hash)
{
	uint32		at;
	entry	   *e;

	if (d->n * 2 >= d->n_slots)
		grow_slots(t, d);
	at = (uint32) hash & (d->n_slots - 1);
	while (d->slot[at] != 0)
	{
		e = &d->entry[d->slot[at] - 1];
		if (e->hash == hash && e->len == len && memcmp(e->s, s, len) == 0)
			return d->slot[at];
		at = (at + 1) & (d->n_slots - 1);
	}
	if (d->n == d->room)
	{
		d->room = Max(d->room * 2, 16);
		d->entry = d->entry ? repalloc_huge(d->entry, d->room * sizeof(entry)) : MemoryContextAlloc(t->ctx, d->room * sizeof(entry));
	}
	e = &d->entry[d->n];
	e->s = MemoryContextAlloc(t->ctx, Max(len, 1));
	memcpy(e->s, s, len);
	e->len = (uint32) len;
	e->count = 0;
	e->hash = hash;
	d->slot[at] = ++d->n;
	return d->n;
}

/* from texts to their buckets: which ones there are depends on the texts alone */
static void
to_buckets(training *t, source *s)
{
	dictionary	old = s->texts;
	uint32	   *map = MemoryContextAllocHuge(t->ctx, (old.n + 1) * sizeof(uint32));
	uint32	   *codes = s->is_set ? s->element : s->code;
	size_t		n = s->is_set ? s->n_element : s->n;

	memset(&s->texts, 0, sizeof s->texts);
	s->texts.is_bucketed = true;
	map[0] = 0;
	for (uint32 i = 0; i < old.n; i++)
	{
		char		room[CAMPAIGN_MODEL_LEVEL_BYTES];
		size_t		len = campaign_model_bucket(old.entry[i].s, old.entry[i].len, room);

		map[i + 1] = find(t, &s->texts, room, len, campaign_model_hash(room, len));
		pfree(old.entry[i].s);
	}
	for (size_t i = 0; i < n; i++)
		if (s->is_set)
			codes[2 * i + 1] = map[codes[2 * i + 1]];
		else
			codes[i] = map[codes[i]];
	pfree(old.entry);
	pfree(old.slot);
	pfree(map);
}

/* number of a text as a level knows it */
static uint32
code_of(training *t, source *s, const char *text, size_t len)
{
	char		room[CAMPAIGN_MODEL_LEVEL_BYTES];
	uint32		code;

	if (s->texts.is_bucketed)
	{
		len = campaign_model_bucket(text, len, room);
		text = room;
	}
	code = find(t, &s->texts, text, len, campaign_model_hash(text, len));
	if (!s->texts.is_bucketed && s->texts.n > MAX_TEXTS)
	{
		/* the element that is being added is not in the list yet */
		char		bucket[CAMPAIGN_MODEL_LEVEL_BYTES];
		size_t		bucket_len = campaign_model_bucket(text, len, bucket);

		to_buckets(t, s);
		code = find(t, &s->texts, bucket, bucket_len, campaign_model_hash(bucket, bucket_len));
	}
	return code;
}

/* a source of numbers met a text: its numbers become texts */
static void
to_texts(training *t, source *s)
{
	double	   *number = s->number;
	size_t		n = s->n;

	s->is_text = true;
	s->number = NULL;
	s->room = s->n = 0;
	for (size_t i = 0; i < n; i++)
		if (!isnan(number[i]))
		{
			char		room[CAMPAIGN_MODEL_LEVEL_BYTES];
			size_t		len = campaign_model_canonical(number[i], room);
			uint32		code;

			reach(t, s, i);
			code = code_of(t, s, room, len);
			reach(t, s, i + 1);
			s->code[i] = code;
			if (i % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
		}
	reach(t, s, n);
	if (number)
		pfree(number);
}

static bool
is_null_text(const settings *set, const char *s, size_t len)
{
	if (len == 0)
		return true;
	for (int i = 0; i < set->n_null; i++)
		if (set->null_value[i].len == len && memcmp(set->null_value[i].s, s, len) == 0)
			return true;
	return false;
}

/* the value of a source in row t->n */
static void
put_value(training *t, source *s, const campaign_value *v)
{
	double		x = v->number;
	uint32		code;
	bool		is_number = v->type == CAMPAIGN_VALUE_NUMBER || v->type == CAMPAIGN_VALUE_TIME;

	if (v->type == CAMPAIGN_VALUE_NONE || (v->type == CAMPAIGN_VALUE_TEXT && is_null_text(&t->set, v->s, v->len)))
		return;
	if (!is_number && !s->is_text)
	{
		is_number = campaign_model_number(v->s, v->len, &x);
		if (!is_number)
			to_texts(t, s);
	}
	if (!s->is_text)
	{
		reach(t, s, t->n + 1);
		s->number[t->n] = x;
		return;
	}
	if (v->type == CAMPAIGN_VALUE_TEXT && v->len <= CAMPAIGN_MODEL_TEXT && !(v->s[0] == '-' || (v->s[0] >= '0' && v->s[0] <= '9')))
		code = code_of(t, s, v->s, v->len);
	else
	{
		char		room[CAMPAIGN_MODEL_LEVEL_BYTES];
		size_t		len = v->type == CAMPAIGN_VALUE_TEXT ? campaign_model_text_of(v->s, v->len, room) : campaign_model_canonical(x, room);

		code = code_of(t, s, room, len);
	}
	reach(t, s, t->n + 1);
	s->code[t->n] = code;
}

/* an element of the list in row t->n */
static void
put_element(training *t, source *s, const campaign_value *v)
{
	char		room[CAMPAIGN_MODEL_LEVEL_BYTES];
	size_t		len;
	uint32		code;

	if (v->type == CAMPAIGN_VALUE_NONE || (v->type == CAMPAIGN_VALUE_TEXT && is_null_text(&t->set, v->s, v->len)))
		return;
	len = v->type == CAMPAIGN_VALUE_TEXT ? campaign_model_text_of(v->s, v->len, room) : campaign_model_canonical(v->number, room);
	code = code_of(t, s, room, len);
	if (s->n_element == s->room_element)
	{
		s->room_element = Max(s->room_element * 2, 256);
		s->element = s->element ? repalloc_huge(s->element, s->room_element * 2 * sizeof(uint32)) :
			huge(t->ctx, s->room_element * 2 * sizeof(uint32));
	}
	s->element[2 * s->n_element] = (uint32) t->n;
	s->element[2 * s->n_element + 1] = code;
	s->n_element++;
}

/* a list is there, empty or not */
static void
put_list(training *t, source *s)
{
	reach(t, s, t->n + 1);
	s->number[t->n] = 1;
}

static node *
new_node(training *t, node *parent, const char *key, uint32 len)
{
	node	   *n = MemoryContextAllocZero(t->ctx, sizeof(node));

	n->key = MemoryContextAlloc(t->ctx, len + 1);
	memcpy(n->key, key, len);
	n->key[len] = '\0';
	n->len = len;
	n->source = n->set = -1;
	n->parent = parent;
	n->depth = parent ? parent->depth + 1 : 0;
	t->n_nodes++;
	return n;
}

static int
source_of_node(training *t, node *n, bool is_set)
{
	StringInfoData name;
	node	   *path[MAX_DEPTH + 1];
	int			depth = n->depth,
				at;
	source	   *s;

	for (node *p = n; p != NULL; p = p->parent)
		path[p->depth] = p;
	initStringInfo(&name);
	for (int i = 0; i <= depth; i++)
		appendStringInfo(&name, "%s%s", i > 0 ? "." : "", path[i]->key);
	at = new_source(t, name.data);
	pfree(name.data);
	s = t->sources[at];
	s->is_json = true;
	s->is_set = is_set;
	s->n_keys = depth + 1;
	for (int i = 0; i <= depth; i++)
	{
		s->key[i].s = path[i]->key;
		s->key[i].len = path[i]->len;
	}
	return at;
}

/* the scalars of a list, and of lists in it (arrays of more dimensions become such) */
static void
put_elements(training *t, source *s, JsonbContainer *list)
{
	check_stack_depth();
	for (uint32 i = 0; i < JsonContainerSize(list); i++)
	{
		JsonbValue *j = getIthJsonbValueFromContainer(list, i);
		campaign_value v;

		if (j->type == jbvBinary && JsonContainerIsArray(j->val.binary.data))
		{
			put_elements(t, s, j->val.binary.data);
			continue;
		}
		campaign_card_json_value(j, &v);
		put_element(t, s, &v);
	}
}

static void put_json(training *t, node *at, JsonbContainer *c);

static void
put_json_value(training *t, node *at, JsonbValue *j)
{
	campaign_value v;

	if (j->type == jbvBinary)
	{
		put_json(t, at, j->val.binary.data);
		return;
	}
	campaign_card_json_value(j, &v);
	if (v.type == CAMPAIGN_VALUE_NONE)
		return;
	if (at->source < 0)
		at->source = source_of_node(t, at, false);
	put_value(t, t->sources[at->source], &v);
}

static void
put_json(training *t, node *at, JsonbContainer *c)
{
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;
	int			next = 0;

	check_stack_depth();
	it = JsonbIteratorInit(c);
	token = JsonbIteratorNext(&it, &v, true);
	if (token == WJB_BEGIN_ARRAY && v.val.array.rawScalar)
	{
		JsonbIteratorNext(&it, &v, true);
		put_json_value(t, at, &v);
	}
	else if (token == WJB_BEGIN_ARRAY)
	{
		if (at->set < 0)
			at->set = source_of_node(t, at, true);
		put_list(t, t->sources[at->set]);
		put_elements(t, t->sources[at->set], c);
	}
	else if (token == WJB_BEGIN_OBJECT && at->depth < MAX_DEPTH)
		while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
		{
			node	   *child = NULL;

			/* rows have their keys in the same order as a rule */
			for (int i = 0; i < at->n_child && child == NULL; i++)
			{
				node	   *c2 = at->child[(next + i) % at->n_child];

				if (c2->len == (uint32) v.val.string.len && memcmp(c2->key, v.val.string.val, c2->len) == 0)
				{
					child = c2;
					next = (next + i + 1) % at->n_child;
				}
			}
			if (child == NULL)
			{
				if (t->n_nodes >= MAX_NODES)
					ereport(ERROR,
							(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
							 errmsg("the JSON of the query has more than %d keys", MAX_NODES),
							 errdetail("Every key is a feature of its own."),
							 errhint("Select the keys that matter, or exclude the column.")));
				child = new_node(t, at, v.val.string.val, v.val.string.len);
				if (at->n_child == at->room_child)
				{
					at->room_child = Max(at->room_child * 2, 8);
					at->child = at->child ? repalloc(at->child, at->room_child * sizeof(node *)) :
						MemoryContextAlloc(t->ctx, at->room_child * sizeof(node *));
				}
				at->child[at->n_child++] = child;
			}
			JsonbIteratorNext(&it, &v, true);
			put_json_value(t, child, &v);
		}
}

/* Receiving --------------------------------------------------------------------------------- */

static void
leave_out(training *t, const char *name, const char *why)
{
	appendStringInfoString(&t->left_out, t->left_out.len > 0 ? ", {\"column\": " : "{\"column\": ");
	escape_json(&t->left_out, name);
	appendStringInfoString(&t->left_out, ", \"why\": ");
	escape_json(&t->left_out, why);
	appendStringInfoChar(&t->left_out, '}');
}

/* the columns that the query has, as the detail of an error */
static int
columns_detail(const training *t)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < t->n_columns && list.len < 400; i++)
		appendStringInfo(&list, "%s\"%s\"", i > 0 ? ", " : "", t->columns[i].name);
	return t->n_columns == 0 ? errdetail("It returns no columns.") : errdetail("Its columns are %s%s.", list.data, list.len >= 400 ? ", and more" : "");
}

static void
startup(DestReceiver *self, int operation, TupleDesc desc)
{
	training   *t = (training *) self;
	MemoryContext old = MemoryContextSwitchTo(t->ctx);
	Datum	   *excluded = NULL;
	bool	   *excluded_null = NULL;
	int			n_excluded = 0;

	if (t->started)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query is more than one"),
				 errhint("Give one SELECT that returns the rows to learn from.")));
	t->started = true;
	if (t->exclude)
		deconstruct_array(t->exclude, TEXTOID, -1, false, TYPALIGN_INT, &excluded, &excluded_null, &n_excluded);
	t->n_columns = desc->natts;
	t->columns = palloc0(Max(desc->natts, 1) * sizeof(column));
	t->target_at = -1;
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute a = TupleDescAttr(desc, i);
		column	   *c = &t->columns[i];

		c->name = pstrdup(NameStr(a->attname));
		c->source = c->set = -1;
		campaign_card_read_type(&c->reader, a->atttypid, t->ctx);
		for (int k = 0; k < i; k++)
			if (strcmp(t->columns[k].name, c->name) == 0)
				ereport(ERROR,
						(errcode(ERRCODE_DUPLICATE_COLUMN),
						 errmsg("the query returns column \"%s\" twice", c->name),
						 errdetail("A feature is known by the name of its column."),
						 errhint("Give one of them another name with AS.")));
		if (strcmp(c->name, t->target) == 0)
		{
			t->target_at = i;
			t->target_reader = c->reader;
			campaign_card_check_target(&t->positive, &c->reader, c->name);
			continue;
		}
		for (int k = 0; k < n_excluded; k++)
			if (!excluded_null[k] && strcmp(campaign_scorecard_name(TextDatumGetCString(excluded[k])), c->name) == 0)
				c->is_excluded = true;
		if (c->is_excluded)
		{
			/* it may still tell rows apart, or put them in order */
			if (c->reader.class != CARD_INT && c->reader.class != CARD_FLOAT && c->reader.class != CARD_TIME)
				continue;
		}
		else if (c->reader.class == CARD_SKIP)
		{
			leave_out(t, c->name, psprintf("values of type %s are not learned from", format_type_be(a->atttypid)));
			continue;
		}
		c->is_read = true;
		if (c->reader.class == CARD_JSON || c->reader.class == CARD_JSONB)
			c->root = new_node(t, NULL, c->name, strlen(c->name));
		else
		{
			source	   *s;

			c->source = new_source(t, c->name);
			s = t->sources[c->source];
			s->n_keys = 1;
			s->key[0].s = c->name;
			s->key[0].len = strlen(c->name);
			s->is_excluded = c->is_excluded;
			s->is_integer = c->reader.class == CARD_INT;
			s->is_time = c->reader.class == CARD_TIME;
			s->is_set = c->reader.class == CARD_ARRAY;
		}
	}
	if (t->target_at < 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("the query returns no column \"%s\", which is the target", t->target),
				 columns_detail(t),
				 errhint("The target is a column of the query; it says what came true.")));
	for (int k = 0; k < n_excluded; k++)
	{
		char	   *name = excluded_null[k] ? NULL : campaign_scorecard_name(TextDatumGetCString(excluded[k]));
		bool		known = false;

		for (int i = 0; name != NULL && i < t->n_columns; i++)
			known |= strcmp(t->columns[i].name, name) == 0;
		if (name != NULL && !known)
			ereport(WARNING,
					(errmsg("the query returns no column \"%s\" to exclude", name),
					 columns_detail(t),
					 errhint("Names are compared as they are written, capital letters and all.")));
	}
	MemoryContextSwitchTo(old);
}

static bool
receive(TupleTableSlot *slot, DestReceiver *self)
{
	training   *t = (training *) self;
	MemoryContext old;

	slot_getallattrs(slot);
	if (slot->tts_isnull[t->target_at])
	{
		t->unknown++;
		return true;
	}
	if (t->n == t->room)
	{
		if (t->n >= MAX_ROWS)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("the query returns too many rows"),
					 errdetail("A scorecard learns from at most %d.", MAX_ROWS),
					 errhint("A sample of a million rows tells as much.")));
		/* what is held doubles now and then; so look when it may */
		if ((double) MemoryContextMemAllocated(t->ctx, true) / (1024 * 1024) > t->set.max_mb)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("the rows of the query need more than %.0f MB", t->set.max_mb),
					 errdetail("All rows that are learned from are held in memory."),
					 errhint("Give a sample of the rows, such as WHERE id %% 10 = 0, or raise the option max_mb.")));
		t->room += Min(t->room, 65536);
		t->y = repalloc_huge(t->y, t->room);
	}
	old = MemoryContextSwitchTo(t->scratch);
	t->y[t->n] = campaign_card_is_positive(&t->positive, &t->target_reader, slot->tts_values[t->target_at]);
	for (int i = 0; i < t->n_columns; i++)
	{
		column	   *c = &t->columns[i];
		campaign_value v;

		if (!c->is_read || slot->tts_isnull[i])
			continue;
		if (c->root != NULL)
			put_json(t, c->root, &campaign_card_jsonb(&c->reader, slot->tts_values[i])->root);
		else if (c->reader.class == CARD_ARRAY)
		{
			Datum	   *element;
			bool	   *nulls;
			int			n;

			put_list(t, t->sources[c->source]);
			deconstruct_array(DatumGetArrayTypeP(slot->tts_values[i]), c->reader.element, c->reader.element_len,
							  c->reader.element_by_value, c->reader.element_align, &element, &nulls, &n);
			for (int k = 0; k < n; k++)
				if (!nulls[k])
				{
					campaign_card_element(&c->reader, element[k], &v);
					put_element(t, t->sources[c->source], &v);
				}
		}
		else
		{
			campaign_card_value(&c->reader, slot->tts_values[i], &v);
			put_value(t, t->sources[c->source], &v);
		}
	}
	MemoryContextSwitchTo(old);
	MemoryContextReset(t->scratch);
	t->n++;
	return true;
}

static void
end(DestReceiver *self)
{
}

/* Levels ------------------------------------------------------------------------------------ */

/* what becomes a feature of the core and of the model */
typedef struct built
{
	campaign_model_feature model;
	uint16	   *level;			/* [n] */
	campaign_refine_bins *bins; /* of numbers: finer ones, */
	uint16	   *fine;			/* [n] and where a row lies among them */
} built;

typedef struct builder
{
	training   *t;
	built	   *list;
	int			n,
				room;
	const double *when;			/* what rows come in the order of, in time; NULL: nobody knows */
	const source *clock;		/* where that is from */
} builder;

static built *
new_feature(builder *b, source *s, campaign_model_kind kind, const char *name)
{
	built	   *f;

	if (b->n >= CAMPAIGN_MODEL_MAX_FEATURES - 100)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("a scorecard has at most %d features", CAMPAIGN_MODEL_MAX_FEATURES - 100)));
	if (b->n == b->room)
	{
		b->room *= 2;
		b->list = repalloc(b->list, b->room * sizeof(built));
	}
	f = &b->list[b->n++];
	memset(f, 0, sizeof *f);
	f->model.kind = kind;
	f->model.name.s = name;
	f->model.name.len = strlen(name);
	f->model.n_keys = s->n_keys;
	memcpy(f->model.key, s->key, sizeof f->model.key);
	f->level = huge(b->t->ctx, Max(b->t->n, 1) * sizeof(uint16));
	return f;
}

/*
 * A feature of numbers: bins that hold about as many rows each.
 */
static void
build_numbers(builder *b, source *s, const double *number, campaign_model_kind kind, const char *name)
{
	training   *t = b->t;
	double	   *sorted = huge(t->ctx, (t->n + 1) * sizeof(double)),
			   *tmp = huge(t->ctx, (t->n + 1) * sizeof(double));
	size_t		n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!isnan(number[i]))
			sorted[n++] = number[i];
	campaign_sort_doubles(sorted, tmp, n);
	CHECK_FOR_INTERRUPTS();
	pfree(tmp);
	if (n == 0)
		leave_out(t, name, "no row has a value");
	else
	{
		built	   *f = new_feature(b, s, kind, name);

		f->model.cuts = MemoryContextAlloc(t->ctx, t->set.bins * sizeof(double));
		f->model.n_cuts = (uint32) campaign_card_cuts(sorted, n, t->set.bins, f->model.cuts);
		/* nothing lies above the highest value, so a cut there would only be an empty bin (which is harmless) */
		f->model.n_levels = f->model.n_cuts + 2;
		for (size_t i = 0; i < t->n; i++)
			f->level[i] = (uint16) (isnan(number[i]) ? f->model.n_cuts + 1 : campaign_card_bin(f->model.cuts, f->model.n_cuts, number[i]));
		if (isfinite(t->set.refine) && kind == CAMPAIGN_MODEL_NUMBER)
		{
			campaign_workspace w;

			campaign_scorecard_workspace(&w, t->ctx);
			f->bins = MemoryContextAllocZero(t->ctx, sizeof(campaign_refine_bins));
			campaign_refine_cuts(sorted, n, f->model.cuts, f->model.n_cuts, f->bins, &w);
			f->fine = huge(t->ctx, Max(t->n, 1) * sizeof(uint16));
			for (size_t i = 0; i < t->n; i++)
				f->fine[i] = (uint16) (isnan(number[i]) ? f->bins->n_cuts + 1 : campaign_card_bin(f->bins->cuts, f->bins->n_cuts, number[i]));
		}
	}
	pfree(sorted);
}

typedef struct late_row
{
	double		when;
	uint32		row;
} late_row;

static int
compare_late(const void *a, const void *b)
{
	const late_row *x = a,
			   *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/*
 * Does a date still tell something later?  What the earlier four fifths of the rows say
 * of its bins is held against the latest fifth.  The date of the event itself has moved
 * on by then, and all of them lie in the last bin; a date of birth has not.
 */
static bool
is_lasting(builder *b, const double *day)
{
	training   *t = b->t;
	size_t		early = t->n - t->n / HELD,
				n = 0;
	late_row   *order;
	double	   *sorted,
			   *tmp,
			   *cuts;
	uint32		n_cuts;
	double	   *count[2],
			   *later[2],
				all[2] = {0, 0},
				mean[2] = {0, 0},
				square[2] = {0, 0},
				late[2] = {0, 0},
				gain,
				error;

	if (b->when == NULL || t->n < 200)
		return false;
	order = huge(t->ctx, t->n * sizeof(late_row));
	sorted = huge(t->ctx, t->n * sizeof(double));
	tmp = huge(t->ctx, t->n * sizeof(double));
	for (size_t i = 0; i < t->n; i++)
		order[i] = (late_row) {isnan(b->when[i]) ? -INFINITY : b->when[i], (uint32) i};
	qsort(order, t->n, sizeof(late_row), compare_late);
	/* equal times may not be torn apart: all of them are late */
	while (early > 0 && early < t->n && order[early - 1].when == order[early].when)
		early--;
	for (size_t i = 0; i < early; i++)
		if (!isnan(day[order[i].row]))
			sorted[n++] = day[order[i].row];
	campaign_sort_doubles(sorted, tmp, n);
	cuts = palloc(t->set.bins * sizeof(double));
	n_cuts = (uint32) campaign_card_cuts(sorted, n, t->set.bins, cuts);
	for (int y = 0; y < 2; y++)
	{
		count[y] = palloc0((n_cuts + 2) * sizeof(double));
		later[y] = palloc0((n_cuts + 2) * sizeof(double));
	}
	for (size_t i = 0; i < t->n; i++)
	{
		uint32		row = order[i].row,
					v = isnan(day[row]) ? n_cuts + 1 : campaign_card_bin(cuts, n_cuts, day[row]);
		int			y = t->y[row];

		(i < early ? count : later)[y][v]++;
		(i < early ? all : late)[y]++;
	}
	for (uint32 v = 0; all[0] > 0 && all[1] > 0 && v < n_cuts + 2; v++)
	{
		double		here = count[0][v] + count[1][v],
					woe = here > 0 ? campaign_card_woe(here, count[1][v], all[1] / (all[0] + all[1]), t->set.smoothing) : 0;

		for (int y = 0; y < 2; y++)
		{
			mean[y] += woe * later[y][v];
			square[y] += woe * woe * later[y][v];
		}
	}
	pfree(order);
	pfree(sorted);
	pfree(tmp);
	if (late[0] < ENOUGH || late[1] < ENOUGH)
		return false;
	error = 0;
	for (int y = 0; y < 2; y++)
	{
		mean[y] /= late[y];
		error += Max(square[y] / late[y] - mean[y] * mean[y], 0) / late[y];
	}
	gain = mean[1] - mean[0];
	return gain > 0.01 && gain > 3 * sqrt(error);
}

static void
build_times(builder *b, source *s)
{
	training   *t = b->t;
	double	   *part = huge(t->ctx, (t->n + 1) * sizeof(double));
	bool		any = false;
	double		hour,
				weekday;

	for (size_t i = 0; i < t->n; i++)
	{
		part[i] = NAN;
		if (!isnan(s->number[i]))
		{
			campaign_model_hour(s->number[i], &part[i], &weekday);
			any |= part[i] != 0;
		}
	}
	if (any)
		build_numbers(b, s, part, CAMPAIGN_MODEL_HOUR, psprintf("%s (hour)", s->name));
	for (size_t i = 0; i < t->n; i++)
	{
		part[i] = NAN;
		if (!isnan(s->number[i]))
			campaign_model_hour(s->number[i], &hour, &part[i]);
	}
	build_numbers(b, s, part, CAMPAIGN_MODEL_WEEKDAY, psprintf("%s (weekday)", s->name));
	for (size_t i = 0; i < t->n; i++)
		part[i] = isfinite(s->number[i]) ? s->number[i] / CAMPAIGN_MODEL_DAY : NAN;
	if (b->clock != s && is_lasting(b, part))
		build_numbers(b, s, part, CAMPAIGN_MODEL_DATE, psprintf("%s (date)", s->name));
	pfree(part);
}

/*
 * Days from one time to another of the same row.
 */
static void
build_gaps(builder *b)
{
	training   *t = b->t;
	source	   *times[MAX_GAPS];
	int			n = 0;
	double	   *part;

	for (int i = 0; i < t->n_sources && n < MAX_GAPS; i++)
	{
		source	   *s = t->sources[i];

		if (s->is_time && !s->is_excluded && !s->is_text && !s->is_set && !s->is_json)
			times[n++] = s;
	}
	if (n < 2)
		return;
	part = huge(t->ctx, (t->n + 1) * sizeof(double));
	for (int to = 1; to < n; to++)
		for (int from = 0; from < to; from++)
		{
			size_t		known = 0;

			CHECK_FOR_INTERRUPTS();
			for (size_t i = 0; i < t->n; i++)
			{
				double		days = (times[to]->number[i] - times[from]->number[i]) / CAMPAIGN_MODEL_DAY;

				part[i] = isfinite(days) ? days : NAN;
				known += isfinite(days);
			}
			if (known == 0)
				continue;
			build_numbers(b, times[to], part, CAMPAIGN_MODEL_GAP, psprintf("%s (since %s)", times[to]->name, times[from]->name));
			b->list[b->n - 1].model.member = times[from]->key[0];
		}
	pfree(part);
}

static int
compare_entries(const void *a, const void *b)
{
	const entry *x = *(entry *const *) a,
			   *y = *(entry *const *) b;
	int			c = memcmp(x->s, y->s, Min(x->len, y->len));

	return c != 0 ? c : (x->len > y->len) - (x->len < y->len);
}

/* the entries in the order of bytes */
static entry **
sorted_entries(training *t, dictionary *d)
{
	entry	  **order = MemoryContextAllocHuge(t->ctx, (d->n + 1) * sizeof(entry *));

	for (uint32 i = 0; i < d->n; i++)
		order[i] = &d->entry[i];
	qsort(order, d->n, sizeof(entry *), compare_entries);
	return order;
}

static void
build_texts(builder *b, source *s)
{
	training   *t = b->t;
	dictionary *d = &s->texts;
	entry	  **order = sorted_entries(t, d);
	size_t		filled = 0;
	bool		merge;
	uint32		kept = 0;

	for (size_t i = 0; i < t->n; i++)
		if (s->code[i] != 0)
		{
			d->entry[s->code[i] - 1].count++;
			filled++;
		}
	merge = d->is_bucketed || d->n > MANY_TEXTS || d->n > filled / 5;
	for (uint32 i = 0; i < d->n; i++)
	{
		/* (one that is rare is merged with others) */
		if (order[i]->count > 0 && !(merge && order[i]->count < (uint32) t->set.min_level))
			kept++;
	}
	if (kept == 0 && filled == t->n)
		leave_out(t, s->name, "hardly a value stands in more than one row");
	else
	{
		built	   *f = new_feature(b, s, d->is_bucketed ? CAMPAIGN_MODEL_BUCKET : CAMPAIGN_MODEL_CATEGORY, s->name);
		uint32		at = 0;

		f->model.n_levels = kept + 3;
		f->model.level = MemoryContextAllocExtended(t->ctx, f->model.n_levels * sizeof(campaign_model_level), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
		for (uint32 i = 0; i < d->n; i++)
		{
			if (order[i]->count == 0)
				continue;
			if (merge && order[i]->count < (uint32) t->set.min_level)
				order[i]->place = kept + 1;
			else
			{
				f->model.level[at].value.s = order[i]->s;
				f->model.level[at].value.len = order[i]->len;
				order[i]->place = at++;
			}
		}
		for (size_t i = 0; i < t->n; i++)
			f->level[i] = (uint16) (s->code[i] == 0 ? kept : d->entry[s->code[i] - 1].place);
	}
	pfree(order);
}

static int
compare_counts(const void *a, const void *b)
{
	const entry *x = *(entry *const *) a,
			   *y = *(entry *const *) b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return compare_entries(a, b);
}

/*
 * Lists: one feature for each of the values that stand in many rows.
 */
static void
build_members(builder *b, source *s)
{
	training   *t = b->t;
	dictionary *d = &s->texts;
	uint32	   *last = MemoryContextAllocExtended(t->ctx, (d->n + 1) * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	entry	  **order;
	uint32		least = (uint32) Min(50, Max(5, t->n / 50)),
				n = 0;

	if (d->is_bucketed)
	{
		leave_out(t, s->name, "its lists have too many different values");
		return;
	}
	/* a value counts once a row, however often the list has it */
	for (size_t i = 0; i < s->n_element; i++)
	{
		uint32		row = s->element[2 * i] + 1,
					code = s->element[2 * i + 1];

		if (last[code] != row)
			d->entry[code - 1].count++;
		last[code] = row;
	}
	order = sorted_entries(t, d);
	qsort(order, d->n, sizeof(entry *), compare_counts);
	while (n < d->n && n < MAX_MEMBERS && order[n]->count >= least)
		n++;
	for (uint32 k = 0; k < n; k++)
	{
		built	   *f = new_feature(b, s, CAMPAIGN_MODEL_MEMBER, psprintf("%s[%.*s]", s->name, (int) order[k]->len, order[k]->s));
		uint32		code = (uint32) (order[k] - d->entry) + 1;

		f->model.member.s = order[k]->s;
		f->model.member.len = order[k]->len;
		f->model.n_levels = 3;
		for (size_t i = 0; i < t->n; i++)
			f->level[i] = isnan(s->number[i]) ? 2 : 0;
		for (size_t i = 0; i < s->n_element; i++)
			if (s->element[2 * i + 1] == code)
				f->level[s->element[2 * i]] = 1;
		CHECK_FOR_INTERRUPTS();
	}
	if (n == 0)
		leave_out(t, s->name, "no value stands in enough of its lists");
	pfree(order);
	pfree(last);
}

/* Order ------------------------------------------------------------------------------------- */

/* are the numbers of a source there for every row, and no two alike? */
static bool
is_unique(training *t, source *s, double *span)
{
	double	   *sorted,
			   *tmp;
	bool		unique = true;

	if (s->is_text || s->is_set || s->is_json || s->n < t->n)
		return false;
	for (size_t i = 0; i < t->n; i++)
		if (isnan(s->number[i]))
			return false;
	sorted = huge(t->ctx, (t->n + 1) * sizeof(double));
	tmp = huge(t->ctx, (t->n + 1) * sizeof(double));
	memcpy(sorted, s->number, t->n * sizeof(double));
	campaign_sort_doubles(sorted, tmp, t->n);
	for (size_t i = 1; i < t->n && unique; i++)
		unique = sorted[i] != sorted[i - 1];
	if (span)
		*span = t->n > 0 ? sorted[t->n - 1] - sorted[0] : 0;
	pfree(sorted);
	pfree(tmp);
	return unique;
}

typedef struct place
{
	uint64		key;
	uint32		row;
} place;

typedef struct comparison
{
	const built *list;
	int			n;
	const uint8 *y;
	const double *time;
} comparison;

static int
compare_rows(const comparison *c, uint32 a, uint32 b)
{
	for (int j = 0; j < c->n; j++)
	{
		uint16		x = c->list[j].level[a],
					y = c->list[j].level[b];

		if (x != y)
			return x < y ? -1 : 1;
	}
	if (c->y[a] != c->y[b])
		return c->y[a] < c->y[b] ? -1 : 1;
	if (c->time && (c->time[a] < c->time[b] || c->time[a] > c->time[b]))
		return c->time[a] < c->time[b] ? -1 : 1;
	/* the finer bins tell rows apart that share all levels */
	for (int j = 0; j < c->n; j++)
	{
		const uint16 *fine = c->list[j].fine;

		if (fine && fine[a] != fine[b])
			return fine[a] < fine[b] ? -1 : 1;
	}
	return 0;
}

static int
compare_places(const void *a, const void *b, void *arg)
{
	const place *x = a,
			   *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return arg ? compare_rows(arg, x->row, y->row) : 0;
}

static uint64
order_of_double(double d)
{
	uint64		u;

	if (d == 0)
		d = 0;
	memcpy(&u, &d, sizeof u);
	return u & UINT64CONST(1) << 63 ? ~u : u | UINT64CONST(1) << 63;
}

static inline uint64
mix(uint64 h, uint64 x)
{
	h = (h ^ x) * UINT64CONST(0x9E3779B97F4A7C15);
	return h ^ h >> 32;
}

/* Learning ---------------------------------------------------------------------------------- */

static void
prepare_refine(campaign_refine *r, training *t, const campaign_card *card, const builder *b, campaign_workspace *w)
{
	r->least_gain = t->set.refine >= 0 ? t->set.refine : t->n < MANY_ROWS ? REFINE_FEW : REFINE;
	r->certain = t->n < MANY_ROWS ? 0 : CERTAIN;
	r->scale = 1;
	r->feature = campaign_workspace_array(w, card->n_features, sizeof(campaign_refine_feature));
	for (uint32 j = 0; j < card->n_features; j++)
	{
		r->feature[j].bins = b->list[j].bins;
		r->feature[j].level = b->list[j].fine;
	}
}

/*
 * Scores what was held out, and appends the measures to a JSON object.
 */
static void
evaluate(training *t, campaign_card *card, const builder *b, const uint8 *fold, StringInfo out)
{
	campaign_refine refine = {0};
	MemoryContext ctx = AllocSetContextCreate(t->ctx, "scorecard: evaluation", ALLOCSET_DEFAULT_SIZES);
	campaign_workspace w;
	campaign_card trial = *card;
	campaign_card_status status;
	size_t		held = 0;

	campaign_scorecard_workspace(&w, ctx);
	trial.fold = fold;
	trial.feature = campaign_workspace_array(&w, card->n_features + card->max_crosses, sizeof(campaign_card_feature));
	for (uint32 j = 0; j < card->n_features; j++)
	{
		trial.feature[j].level = card->feature[j].level;
		trial.feature[j].n_levels = card->feature[j].n_levels;
	}
	for (size_t i = 0; i < t->n; i++)
		held += fold[i] == CAMPAIGN_CARD_HELD;
	status = campaign_card_fit(&trial, &w);
	if (status == CAMPAIGN_CARD_OK && held > 0)
	{
		prepare_refine(&refine, t, &trial, b, &w);
		if (isfinite(t->set.refine) && 2 * trial.n_features + trial.n_crosses <= CAMPAIGN_MODEL_MAX_FEATURES)
			campaign_card_refine(&trial, &refine, &w);
	}
	if (status == CAMPAIGN_CARD_OK && held > 0)
	{
		double	   *score[2],
				   *tmp = campaign_workspace_array(&w, held, sizeof(double));
		uint64		n[2] = {0, 0};

		for (int kind = 0; kind < 2; kind++)
			score[kind] = campaign_workspace_array(&w, held, sizeof(double));
		for (size_t i = 0; i < t->n; i++)
			if (fold[i] == CAMPAIGN_CARD_HELD)
				score[card->y[i]][n[card->y[i]]++] = campaign_card_probability(campaign_refine_logit(&trial, &refine, i));
		for (int kind = 0; kind < 2; kind++)
			campaign_sort_doubles(score[kind], tmp, n[kind]);
		appendStringInfo(out, "{\"trained_on\": %zu, \"trained_base_rate\": %s, ", trial.n_used, float8out_internal(trial.base_rate));
		campaign_metrics_json(out, score[1], n[1], score[0], n[0], ENOUGH);
		appendStringInfoChar(out, '}');
	}
	else
		appendStringInfoString(out, "null");
	MemoryContextDelete(ctx);
}

static source *
find_source(training *t, const char *name, const char *option)
{
	for (int i = 0; i < t->n_sources; i++)
		if (!t->sources[i]->is_json && strcmp(t->sources[i]->name, name) == 0)
		{
			source	   *s = t->sources[i];

			if (s->is_text || s->is_set)
				break;
			return s;
		}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the query returns no number or time \"%s\", which option \"%s\" names", name, option),
			 columns_detail(t),
			 errhint("The option \"%s\" names a column of numbers, dates or times.", option)));
	return NULL;
}

/* the key of the rows: named, or the first column that no two rows share, excluded ones first */
static source *
find_key(training *t)
{
	if (t->set.key)
	{
		source	   *s = find_source(t, t->set.key, "key");

		if (!is_unique(t, s, NULL))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("column \"%s\" is no key", s->name),
					 errdetail("Two rows share a value of it, or have none."),
					 errhint("Name a column that no two rows share, or leave the option out.")));
		return s;
	}
	if (t->exclude)
	{
		Datum	   *excluded;
		bool	   *nulls;
		int			n;

		deconstruct_array(t->exclude, TEXTOID, -1, false, TYPALIGN_INT, &excluded, &nulls, &n);
		for (int k = 0; k < n; k++)
			for (int i = 0; !nulls[k] && i < t->n_sources; i++)
				if (t->sources[i]->is_excluded && strcmp(t->sources[i]->name, campaign_scorecard_name(TextDatumGetCString(excluded[k]))) == 0 &&
					is_unique(t, t->sources[i], NULL))
					return t->sources[i];
	}
	for (int i = 0; i < t->n_sources; i++)
		if (!t->sources[i]->is_excluded && (t->sources[i]->is_integer || t->sources[i]->is_time) && is_unique(t, t->sources[i], NULL))
			return t->sources[i];
	return NULL;
}

static void
build_features(builder *b, source *key)
{
	training   *t = b->t;

	for (int i = 0; i < t->n_sources; i++)
	{
		source	   *s = t->sources[i];
		double		span;

		CHECK_FOR_INTERRUPTS();
		if (s->is_excluded)
			continue;
		reach(t, s, t->n);
		if (s->is_set)
			build_members(b, s);
		else if (s->is_text)
			build_texts(b, s);
		else if (s->is_time)
			build_times(b, s);
		else if (s->is_integer && t->n >= KEY_ROWS && is_unique(t, s, &span) && span < 100.0 * (double) t->n)
			leave_out(t, s->name, "a key: every row has a number of its own");
		else
			build_numbers(b, s, s->number, CAMPAIGN_MODEL_NUMBER, s->name);
		/* what is no longer needed */
		if (s->code)
			pfree(s->code);
		if (s->number && !s->is_time && s != key && !(t->set.time && strcmp(s->name, t->set.time) == 0))
		{
			pfree(s->number);
			s->number = NULL;
		}
		s->code = NULL;
	}
	build_gaps(b);
}

static int
compare_sources(const void *a, const void *b)
{
	const source *x = *(source *const *) a,
			   *y = *(source *const *) b;

	/* keys of JSON come in the order of their names: which row showed them first must not matter */
	if (x->is_json != y->is_json)
		return x->is_json - y->is_json;
	if (x->is_json)
	{
		int			c = strcmp(x->name, y->name);

		/* {"a.b": 1} and {"a": {"b": 1}} have one name, but not the same keys */
		for (int k = 0; c == 0 && k < Min(x->n_keys, y->n_keys); k++)
		{
			c = memcmp(x->key[k].s, y->key[k].s, Min(x->key[k].len, y->key[k].len));
			if (c == 0)
				c = x->key[k].len < y->key[k].len ? -1 : x->key[k].len > y->key[k].len;
		}
		if (c == 0)
			c = x->n_keys - y->n_keys;
		return c != 0 ? c : x->is_set - y->is_set;
	}
	return 0;
}

/* are there so few rows of an outcome that an information value may be chance? */
static bool
is_uncertain(const campaign_card *card)
{
	return card->n_pos < MANY_POSITIVE || card->n_used - card->n_pos < MANY_POSITIVE;
}

/*
 * Which features tell more of the outcome than what is known beforehand tells as a
 * rule.  Not far above the threshold they must also stand out from those below it, for
 * where honest ones come close the strongest of them is likely to be honest as well.
 * And where most of many features are above it the outcome is easy to tell, so that
 * only a feature that tells all of it is strange.
 */
static bool *
find_leaks(const training *t, const campaign_card *card)
{
	bool	   *leak = palloc0(Max(card->n_features, 1) * sizeof(bool));
	double	   *iv = palloc(Max(card->n_features, 1) * sizeof(double)),
				threshold = t->set.leak_above,
				below = 0;
	uint32		above = 0;

	for (uint32 j = 0; j < card->n_features; j++)
	{
		iv[j] = card->feature[j].iv_out;
		if (is_uncertain(card))
			iv[j] -= 2 * card->feature[j].iv_error;
		if (iv[j] >= threshold)
			above++;
		else
			below = Max(below, iv[j]);
	}
	for (uint32 j = 0; j < card->n_features; j++)
	{
		if (card->n_features >= 10 && 2 * above >= card->n_features)
			leak[j] = iv[j] >= 5 * threshold && threshold > 0;
		else
			leak[j] = iv[j] >= threshold && (iv[j] >= threshold * 4 / 3 || iv[j] >= below * 1.2);
	}
	pfree(iv);
	return leak;
}

/*
 * Writes the model, with the counts of all rows.
 */
static bytea *
write_model(training *t, const campaign_card *card, const campaign_refine *refine, builder *b)
{
	campaign_model m = {.base_rate = card->base_rate,.intercept = refine->scale * card->intercept + refine->shift,.lambda = t->set.lambda,.n = card->n_used,.n_pos = card->n_pos};

	bool	   *leak = find_leaks(t, card);

	m.n_null_values = t->set.n_null;
	m.null_value = t->set.null_value;
	m.n_mains = card->n_features;
	m.n_features = card->n_features + card->n_crosses;
	for (uint32 j = 0; refine->is_refined && j < card->n_features; j++)
		if (refine->feature[j].is_refined)
		{
			m.n_mains += refine->feature[j].bins != NULL;
			m.n_features++;
		}
	m.feature = MemoryContextAllocZero(t->ctx, Max(m.n_features, 1) * sizeof(campaign_model_feature));
	for (uint32 j = 0; j < card->n_features + card->n_crosses; j++)
	{
		campaign_model_feature *f = &m.feature[j < card->n_features ? j : m.n_mains + j - card->n_features];
		const campaign_card_feature *c = &card->feature[j];

		if (j < card->n_features)
			*f = b->list[j].model;
		else
		{
			campaign_model_text *na = &m.feature[c->a].name,
					   *nb = &m.feature[c->b].name;

			f->kind = CAMPAIGN_MODEL_CROSS;
			f->a = c->a;
			f->b = c->b;
			f->stat = c->stat;
			f->n_levels = c->n_levels;
			f->name.s = psprintf("%.*s*%.*s", (int) na->len, na->s, (int) nb->len, nb->s);
			f->name.len = strlen(f->name.s);
		}
		f->coefficient = refine->scale * c->coefficient;
		f->iv = c->iv;
		f->iv_out = c->iv_out;
		f->is_leak = j < card->n_features && leak[j];
		if (f->level == NULL)
			f->level = MemoryContextAllocExtended(t->ctx, Max(f->n_levels, 1) * sizeof(campaign_model_level), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
		for (uint32 v = 0; v < f->n_levels; v++)
		{
			for (int k = 0; k < card->folds; k++)
			{
				f->level[v].n += c->count[(size_t) k * c->n_levels + v];
				f->level[v].n_pos += c->positive[(size_t) k * c->n_levels + v];
			}
			f->level[v].woe = c->woe[v];
			if (f->kind == CAMPAIGN_MODEL_CROSS)
			{
				uint32		lb = card->feature[c->b].n_levels;

				f->level[v].a = c->cell[v] / lb;
				f->level[v].b = c->cell[v] % lb;
			}
		}
	}
	/* points of single levels: of numbers in bins of their own, which are found as those of any feature; of anything else beside it */
	{
		uint32		fine = card->n_features,
					beside = m.n_mains + card->n_crosses;

		for (uint32 j = 0; refine->is_refined && j < card->n_features; j++)
		{
			const campaign_refine_feature *r = &refine->feature[j];
			const campaign_model_feature *of = &m.feature[j];
			campaign_model_feature *f;

			if (!r->is_refined)
				continue;
			f = &m.feature[r->bins ? fine++ : beside++];
			f->name.s = psprintf("%.*s (fine)", (int) of->name.len, of->name.s);
			f->name.len = strlen(f->name.s);
			f->coefficient = 1;
			if (r->bins)
			{
				f->kind = CAMPAIGN_MODEL_FINE;
				f->n_keys = of->n_keys;
				memcpy(f->key, of->key, sizeof f->key);
				f->n_cuts = r->bins->n_cuts;
				f->cuts = r->bins->cuts;
				f->n_levels = f->n_cuts + 2;
			}
			else
			{
				f->kind = CAMPAIGN_MODEL_BESIDE;
				f->a = f->b = j;
				f->n_levels = of->n_levels;
			}
			f->level = MemoryContextAllocExtended(t->ctx, Max(f->n_levels, 1) * sizeof(campaign_model_level), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
			for (uint32 v = 0; v < f->n_levels; v++)
			{
				f->level[v].a = v;
				f->level[v].woe = r->points[v];
				if (!r->bins)
				{
					f->level[v].n = of->level[v].n;
					f->level[v].n_pos = of->level[v].n_pos;
				}
			}
			for (size_t i = 0; r->bins && i < card->n; i++)
			{
				f->level[r->level[i]].n++;
				f->level[r->level[i]].n_pos += card->y[i];
			}
		}
	}
	return campaign_scorecard_write(&m);
}

static void
fail(const training *t, campaign_card_status status)
{
	switch (status)
	{
		case CAMPAIGN_CARD_NO_ROWS:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("there is nothing to learn from"),
					 t->unknown == 0 ? errdetail("The query returns no rows.") :
					 errdetail("The target is null in all of %zu rows.", t->unknown),
					 errhint("Rows whose outcome is not known yet are passed over.")));
			break;
		case CAMPAIGN_CARD_NO_POSITIVE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("no row is positive"),
					 errdetail("Column \"%s\" is \"%s\" in none of %zu rows.", t->target, t->positive.text, t->n),
					 errhint("Set positive to the value that is to be predicted, as it is written.")));
			break;
		case CAMPAIGN_CARD_NO_NEGATIVE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("every row is positive"),
					 errdetail("Column \"%s\" is \"%s\" in all of %zu rows.", t->target, t->positive.text, t->n),
					 errhint("The query must return rows of both outcomes.")));
			break;
		case CAMPAIGN_CARD_DIVERGES:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("the coefficients have no finite best values"),
					 errdetail("Some features tell the outcome without a fault, or repeat each other."),
					 errhint("Set option lambda above 0.")));
			break;
		case CAMPAIGN_CARD_OK:
			break;
	}
}

/* why columns were left out, as the hint of an error */
static int
left_out_hint(training *t)
{
	return t->left_out.len == 0 ? errhint("The query must return columns beside the target.") :
		errhint("Left out: [%.*s%s].", (int) pg_mbcliplen(t->left_out.data, t->left_out.len, 600), t->left_out.data, t->left_out.len > 600 ? "..." : "");
}

static void
learn(training *t, bytea **model, StringInfo metrics)
{
	builder		b = {.t = t,.room = 32};
	campaign_workspace w;
	campaign_card card = {0};
	campaign_refine refine = {0};
	campaign_card_status status;
	source	   *key,
			   *time;
	place	   *order;
	uint8	   *y = huge(t->ctx, t->n + 1),
			   *fold = huge(t->ctx, t->n + 1);
	const double *when = NULL;
	uint16	   *copy;
	comparison	c;
	char	   *key_name;
	bool	   *leak;

	if (t->n == 0)
		fail(t, CAMPAIGN_CARD_NO_ROWS);
	{
		size_t		positive = 0;

		for (size_t i = 0; i < t->n; i++)
			positive += t->y[i];
		if (positive == 0 || positive == t->n)
			fail(t, positive == 0 ? CAMPAIGN_CARD_NO_POSITIVE : CAMPAIGN_CARD_NO_NEGATIVE);
	}
	campaign_scorecard_workspace(&w, t->ctx);
	for (int i = 0; i < t->n_sources; i++)
		reach(t, t->sources[i], t->n);
	key = find_key(t);
	time = t->set.time ? find_source(t, t->set.time, "time") : key;
	key_name = key ? key->name : NULL;
	when = time ? time->number : NULL;
	{
		int			first = 0;

		/* columns keep their order (a sort that keeps it is not at hand): only what comes after them is sorted */
		source	  **columns = palloc(Max(t->n_sources, 1) * sizeof(source *));
		int			n_columns = 0;

		for (int i = 0; i < t->n_sources; i++)
			if (!t->sources[i]->is_json)
				columns[n_columns++] = t->sources[i];
		for (int i = 0; i < t->n_sources; i++)
			if (t->sources[i]->is_json)
				columns[n_columns + first++] = t->sources[i];
		qsort(columns + n_columns, first, sizeof(source *), compare_sources);
		memcpy(t->sources, columns, t->n_sources * sizeof(source *));
	}
	b.list = palloc(b.room * sizeof(built));
	b.when = when;
	b.clock = time;
	build_features(&b, key);
	if (b.n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("no column is left to learn from"),
				 errdetail("All columns are excluded, empty, keys, or of types that are not learned from."),
				 left_out_hint(t)));

	/* the order of rows: by key, else by what they hold; rows that hold the same may change places */
	order = huge(t->ctx, t->n * sizeof(place));
	c = (comparison) {b.list, b.n, t->y, when};
	for (size_t i = 0; i < t->n; i++)
	{
		order[i].row = (uint32) i;
		if (key)
			order[i].key = order_of_double(key->number[i]);
		else
		{
			uint64		h = t->y[i];

			for (int j = 0; j < b.n; j++)
				h = mix(h, b.list[j].level[i]);
			if (when)
				h = mix(h, order_of_double(when[i]));
			order[i].key = h;
		}
	}
	qsort_arg(order, t->n, sizeof(place), compare_places, key ? NULL : &c);
	CHECK_FOR_INTERRUPTS();
	copy = huge(t->ctx, t->n * sizeof(uint16));
	for (int j = 0; j < b.n; j++)
	{
		uint16	   *level = b.list[j].level;

		for (size_t i = 0; i < t->n; i++)
			copy[i] = level[order[i].row];
		b.list[j].level = copy;
		copy = level;
		if (b.list[j].fine)
		{
			uint16	   *fine = b.list[j].fine;

			for (size_t i = 0; i < t->n; i++)
				copy[i] = fine[order[i].row];
			b.list[j].fine = copy;
			copy = fine;
		}
	}
	for (size_t i = 0; i < t->n; i++)
	{
		y[i] = t->y[order[i].row];
		fold[i] = (uint8) (i % t->set.folds);
	}

	card.n = t->n;
	card.y = y;
	card.fold = fold;
	card.folds = t->set.folds;
	card.m = t->set.smoothing;
	card.lambda = t->set.lambda;
	card.towards = 0.5;
	card.max_crosses = t->set.crosses;
	card.max_cells = t->set.max_cells;
	card.least_positive = t->set.min_positive;
	card.n_features = b.n;
	card.feature = campaign_workspace_array(&w, b.n + t->set.crosses, sizeof(campaign_card_feature));
	for (int j = 0; j < b.n; j++)
	{
		card.feature[j].level = b.list[j].level;
		card.feature[j].n_levels = b.list[j].model.n_levels;
	}
	status = campaign_card_fit(&card, &w);
	if (status != CAMPAIGN_CARD_OK)
		fail(t, status);
	if (isfinite(t->set.exclude_above))
	{
		/* features that tell too much are taken out, and what is left is fitted again */
		int			kept = 0;

		for (int j = 0; j < b.n; j++)
		{
			double		iv = card.feature[j].iv_out - (is_uncertain(&card) ? 2 * card.feature[j].iv_error : 0);

			if (iv >= t->set.exclude_above)
				leave_out(t, pnstrdup(b.list[j].model.name.s, b.list[j].model.name.len),
						  psprintf("information value %.3g", card.feature[j].iv));
			else
				b.list[kept++] = b.list[j];
		}
		if (kept == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("no column is left to learn from"),
					 errdetail("The information value of every one is above the option exclude_above_iv.")));
		if (kept < b.n)
		{
			b.n = kept;
			card.n_features = kept;
			memset(card.feature, 0, (kept + t->set.crosses) * sizeof(campaign_card_feature));
			for (int j = 0; j < kept; j++)
			{
				card.feature[j].level = b.list[j].level;
				card.feature[j].n_levels = b.list[j].model.n_levels;
			}
			status = campaign_card_fit(&card, &w);
			if (status != CAMPAIGN_CARD_OK)
				fail(t, status);
		}
	}
	prepare_refine(&refine, t, &card, &b, &w);
	if (isfinite(t->set.refine) && 2 * card.n_features + card.n_crosses <= CAMPAIGN_MODEL_MAX_FEATURES)
		campaign_card_refine(&card, &refine, &w);
	*model = write_model(t, &card, &refine, &b);

	appendStringInfo(metrics, "{\"learner\": \"%s\", \"iterations\": %d, \"log_likelihood\": %s, \"unknown_target\": %zu, \"order\": ",
					 card.is_naive ? "naive bayes" : "logistic", card.iterations, float8out_internal(card.log_likelihood), t->unknown);
	if (key_name)
		escape_json(metrics, key_name);
	else
		appendStringInfoString(metrics, "null");
	if (refine.is_refined)
		appendStringInfo(metrics, ", \"refined\": {\"ridge\": %s, \"log_loss_before\": %s, \"log_loss\": %s}", float8out_internal(refine.ridge), float8out_internal(refine.loss_before), float8out_internal(refine.loss_after));
	appendStringInfo(metrics, ", \"left_out\": [%s]", t->left_out.data);
	if (t->set.evaluate)
	{
		uint8	   *held = huge(t->ctx, t->n);
		size_t		at = 0;

		for (size_t i = 0; i < t->n; i++)
			held[i] = i % HELD == 0 ? CAMPAIGN_CARD_HELD : (uint8) (at++ % t->set.folds);
		appendStringInfoString(metrics, ", \"random_split\": ");
		evaluate(t, &card, &b, held, metrics);
		appendStringInfoString(metrics, ", \"time_split\": ");
		if (when)
		{
			place	   *late = huge(t->ctx, t->n * sizeof(place));
			size_t		from = t->n - t->n / HELD;

			/* rows without a time are not among the latest */
			for (size_t i = 0; i < t->n; i++)
			{
				late[i].key = isnan(when[order[i].row]) ? 0 : order_of_double(when[order[i].row]);
				late[i].row = (uint32) i;
			}
			/* of the same time: in the order of rows */
			qsort_arg(late, t->n, sizeof(place), compare_places, NULL);
			memset(held, 0, t->n);
			{
				/* equal times may not be torn apart: all of them are late */
				while (from > 0 && from < t->n && late[from - 1].key == late[from].key)
					from--;
			}
			for (size_t i = from; i < t->n; i++)
				held[late[i].row] = CAMPAIGN_CARD_HELD;
			at = 0;
			for (size_t i = 0; i < t->n; i++)
				if (held[i] != CAMPAIGN_CARD_HELD)
					held[i] = (uint8) (at++ % t->set.folds);
			evaluate(t, &card, &b, held, metrics);
			appendStringInfoString(metrics, ", \"time\": ");
			escape_json(metrics, time->name);
		}
		else
			appendStringInfoString(metrics, "null");
	}
	appendStringInfoChar(metrics, '}');

	leak = find_leaks(t, &card);
	for (int j = 0; j < b.n; j++)
		if (leak[j])
			ereport(WARNING,
					(errmsg("column \"%.*s\" may give the outcome away", (int) b.list[j].model.name.len, b.list[j].model.name.s),
					 errdetail("Its information value is %.2f; what is known beforehand rarely reaches %.2f.", card.feature[j].iv, t->set.leak_above),
					 errhint("If it is written after the outcome, exclude it.")));
}

/*
 * scorecard_train(query, target, positive, exclude, options), one row: model, metrics.
 * A NULL among the first three: no model (NULL, NULL).
 */
PG_FUNCTION_INFO_V1(campaign_scorecard_train);
Datum
campaign_scorecard_train(PG_FUNCTION_ARGS)
{
	training	t = {{0}};
	MemoryContext old,
				caller = CurrentMemoryContext;
	StringInfoData metrics;
	TupleDesc	desc;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	bytea	   *model = NULL;
	char	   *query;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		nulls[0] = nulls[1] = true;
		PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
	}
	query = text_to_cstring(PG_GETARG_TEXT_PP(0));
	t.ctx = AllocSetContextCreate(CurrentMemoryContext, "scorecard", ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(t.ctx);
	t.scratch = AllocSetContextCreate(t.ctx, "scorecard: a row", ALLOCSET_DEFAULT_SIZES);
	t.target = campaign_scorecard_name(text_to_cstring(PG_GETARG_TEXT_PP(1)));
	campaign_card_read_positive(&t.positive, text_to_cstring(PG_GETARG_TEXT_PP(2)));
	t.exclude = PG_ARGISNULL(3) ? NULL : PG_GETARG_ARRAYTYPE_P_COPY(3);
	read_options(&t.set, PG_ARGISNULL(4) ? NULL : PG_GETARG_JSONB_P(4));
	t.room_sources = 32;
	t.sources = palloc(t.room_sources * sizeof(source *));
	t.room = 1024;
	t.y = palloc(t.room);
	initStringInfo(&t.left_out);
	t.pub.receiveSlot = receive;
	t.pub.rStartup = startup;
	t.pub.rShutdown = end;
	t.pub.rDestroy = end;
	t.pub.mydest = DestNone;
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (!campaign_scorecard_run(query, &t.pub, "learn from") || !t.started)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query returns no rows"),
				 errhint("Give one SELECT that returns the rows to learn from.")));
	SPI_finish();
	MemoryContextSwitchTo(t.ctx);
	initStringInfo(&metrics);
	learn(&t, &model, &metrics);
	MemoryContextSwitchTo(caller);
	values[0] = datumCopy(PointerGetDatum(model), false, -1);
	values[1] = DirectFunctionCall1(jsonb_in, CStringGetDatum(metrics.data));
	MemoryContextDelete(t.ctx);
	MemoryContextSwitchTo(old);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
