/*
 * cluster.c: clusters of a table of edges: cluster_edges() and cluster_refusals().
 *
 * The table is read with the rights of the caller.  Nodes are numbered in their own
 * order before they go to the core, so that neither the order of rows nor the plan
 * changes the answer.
 */
#include "campaign.h"

#include <math.h>

#include "access/attnum.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/regproc.h"

#include "core/cluster.h"
#include "node_set.h"

#define FETCH 4096				/* rows at once */
#define OPTION_LIST "threshold, min_support, max_size, hub, hub_degree, cannot_link, unique_ids, evidence, missing"

static const char *const option_names[] = {
	"threshold", "min_support", "max_size", "hub", "hub_degree", "cannot_link", "unique_ids", "evidence", "missing"
};

/* ids of which a node has one, in a table beside the edges */
typedef struct id_source
{
	Oid			relation;
	char	   *key;
	int			n_columns;
	char	  **columns;
} id_source;

/* from a pair of nodes to the best score it has */
typedef struct pair_scores
{
	uint64	   *key;			/* 0: free; a is below b, so no pair is 0 */
	double	   *score;
	uint64		n_slots;
	double		missing;
} pair_scores;

typedef struct cluster_call
{
	MemoryContext ctx;
	Oid			relation;
	char	   *column[2];
	char	   *score;			/* NULL: all edges are alike */
	char	   *hub;
	bool		has_threshold;
	bool		has_evidence;
	bool		has_missing;
	Jsonb	   *cannot_link;
	id_source	ids;
	campaign_cluster_options options;
	pair_scores pairs;

	campaign_node_set nodes;
	uint32	   *order;			/* node of each place */
	uint32	   *place;			/* of each node */
	campaign_cluster_edge *edges;
	uint64		n_edges;
	uint64		room_edges;
	uint32	   *size;			/* [nodes]: of the cluster named after a place */
	campaign_cluster_result result;
} cluster_call;

static void *
lend(void *context, size_t size)
{
	if (!AllocHugeSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("clusters need more memory than there can be")));
	return MemoryContextAllocExtended((MemoryContext) context, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

static void
tick(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

/* ---- options ---- */

pg_noreturn static void
bad_option(const char *key, const char *wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid value of option \"%s\"", key),
			 errdetail("It must be %s.", wanted)));
}

static double
number_option(const char *key, const JsonbValue *v)
{
	double		d = NAN;

	if (v->type == jbvNumeric)
		d = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric)));
	if (!isfinite(d))
		bad_option(key, "a number");
	return d;
}

static uint32
whole_option(const char *key, const JsonbValue *v)
{
	double		d = v->type == jbvNumeric ? number_option(key, v) : 0;

	if (!(d >= 1 && d <= PG_INT32_MAX) || d != rint(d))
		bad_option(key, "a whole number from 1 to 2147483647");
	return (uint32) d;
}

static char *
word_option(const char *key, const JsonbValue *v, const char *wanted)
{
	if (v->type != jbvString || v->val.string.len == 0)
		bad_option(key, wanted);
	return pnstrdup(v->val.string.val, v->val.string.len);
}

/* {"relation": "people", "key": "id", "columns": ["credit_code"]} */
static void
read_id_source(id_source *ids, JsonbContainer *object)
{
	JsonbIterator *it = JsonbIteratorInit(object);
	JsonbValue	v;
	const char *wanted = "an object of relation, key and columns, such as {\"relation\": \"people\", \"key\": \"id\", \"columns\": [\"credit_code\"]}";

	if (!JsonContainerIsObject(object))
		bad_option("unique_ids", wanted);
	JsonbIteratorNext(&it, &v, true);
	while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
	{
		char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

		JsonbIteratorNext(&it, &v, true);
		if (strcmp(key, "relation") == 0)
			ids->relation = DatumGetObjectId(DirectFunctionCall1(regclassin, CStringGetDatum(word_option("unique_ids", &v, wanted))));
		else if (strcmp(key, "key") == 0)
			ids->key = word_option("unique_ids", &v, wanted);
		else if (strcmp(key, "columns") == 0)
		{
			JsonbIterator *each;
			JsonbValue	c;

			if (v.type != jbvBinary || !JsonContainerIsArray(v.val.binary.data))
				bad_option("unique_ids", wanted);
			ids->columns = palloc(sizeof(char *) * (JsonContainerSize(v.val.binary.data) + 1));
			each = JsonbIteratorInit(v.val.binary.data);
			JsonbIteratorNext(&each, &c, true);
			while (JsonbIteratorNext(&each, &c, true) == WJB_ELEM)
				ids->columns[ids->n_columns++] = word_option("unique_ids", &c, wanted);
		}
		else
			bad_option("unique_ids", wanted);
	}
	if (!OidIsValid(ids->relation) || ids->key == NULL || ids->n_columns == 0)
		bad_option("unique_ids", wanted);
}

static void
read_option(cluster_call *c, const char *key, JsonbValue *v)
{
	if (strcmp(key, "threshold") == 0)
	{
		c->options.threshold = number_option(key, v);
		c->has_threshold = true;
	}
	else if (strcmp(key, "min_support") == 0)
		c->options.min_support = whole_option(key, v);
	else if (strcmp(key, "max_size") == 0)
		c->options.max_size = whole_option(key, v);
	else if (strcmp(key, "hub_degree") == 0)
		c->options.hub_degree = whole_option(key, v);
	else if (strcmp(key, "hub") == 0)
		c->hub = word_option(key, v, "the name of a boolean column");
	else if (strcmp(key, "evidence") == 0)
	{
		c->options.evidence = number_option(key, v);
		c->has_evidence = true;
	}
	else if (strcmp(key, "missing") == 0)
	{
		c->pairs.missing = number_option(key, v);
		c->has_missing = true;
	}
	else if (strcmp(key, "cannot_link") == 0)
	{
		if (v->type != jbvBinary || !JsonContainerIsArray(v->val.binary.data))
			bad_option(key, "an array of pairs of nodes, such as [[\"a\", \"b\"]]");
		c->cannot_link = JsonbValueToJsonb(v);
	}
	else						/* unique_ids */
	{
		if (v->type != jbvBinary)
			bad_option(key, "an object of relation, key and columns");
		read_id_source(&c->ids, v->val.binary.data);
	}
}

static void
check_option(const char *key)
{
	for (int i = 0; i < lengthof(option_names); i++)
		if (strcmp(key, option_names[i]) == 0)
			return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown option \"%s\"", key),
			 errhint("Options are %s.", OPTION_LIST)));
}

static void
read_options(cluster_call *c, Jsonb *options)
{
	c->options.threshold = -INFINITY;
	c->options.min_support = 2;
	if (options != NULL)
	{
		JsonbIterator *it;
		JsonbValue	v;

		if (!JB_ROOT_IS_OBJECT(options))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("options must be a JSON object")));
		it = JsonbIteratorInit(&options->root);
		JsonbIteratorNext(&it, &v, true);
		while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
		{
			char	   *key = pnstrdup(v.val.string.val, v.val.string.len);

			JsonbIteratorNext(&it, &v, true);
			check_option(key);
			/* null is the default */
			if (v.type != jbvNull)
				read_option(c, key, &v);
		}
	}
	if (c->score == NULL && (c->has_threshold || c->has_evidence))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%s\" needs a score", c->has_threshold ? "threshold" : "evidence"),
				 errhint("Name the column of scores in the fourth argument.")));
	if (c->has_missing && !c->has_evidence)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"missing\" needs option \"evidence\""),
				 errdetail("It says what a pair without an edge adds to the mean that is compared with \"evidence\".")));
}

/* ---- reading ---- */

/* a column as SQL, after a look whether there is one */
static const char *
column_sql(Oid relation, const char *name, Oid *type)
{
	AttrNumber	n = get_attnum(relation, name);

	if (n == InvalidAttrNumber)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist", name, get_rel_name(relation))));
	if (type)
		*type = getBaseType(get_atttype(relation, n));
	return psprintf("t.%s", quote_identifier(name));
}

static const char *
relation_sql(Oid relation)
{
	char	   *name = get_rel_name(relation);

	if (name == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relation)));
	return quote_qualified_identifier(get_namespace_name(get_rel_namespace(relation)), name);
}

static bool
is_whole(Oid type)
{
	return type == INT2OID || type == INT4OID || type == INT8OID;
}

static const char *
node_type(const cluster_call *c)
{
	return c->nodes.is_number ? "pg_catalog.int8" : "pg_catalog.text";
}

/* bytes of a node that came as int8 or text, in buffer or where the datum is */
static const char *
node_bytes(const cluster_call *c, Datum d, char buffer[CAMPAIGN_NODE_BYTES], Size *len)
{
	text	   *t;

	if (c->nodes.is_number)
	{
		campaign_node_write(DatumGetInt64(d), buffer);
		*len = CAMPAIGN_NODE_BYTES;
		return buffer;
	}
	t = DatumGetTextPP(d);
	*len = VARSIZE_ANY_EXHDR(t);
	return VARDATA_ANY(t);
}

typedef void (*take_row) (cluster_call *c, const Datum *values, const bool *nulls);

/* Runs a query as the caller and hands over its rows, a batch at a time. */
static void
each_row(cluster_call *c, const char *query, int n_columns, take_row take)
{
	Datum	   *values = palloc(sizeof(Datum) * n_columns);
	bool	   *nulls = palloc(sizeof(bool) * n_columns);
	MemoryContext batch;
	SPIPlanPtr	plan;
	Portal		portal;

	SPI_connect();
	batch = AllocSetContextCreate(CurrentMemoryContext, "rows of edges", ALLOCSET_DEFAULT_SIZES);
	plan = SPI_prepare(query, 0, NULL);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	for (;;)
	{
		MemoryContext caller;

		SPI_cursor_fetch(portal, true, FETCH);
		if (SPI_processed == 0)
			break;
		CHECK_FOR_INTERRUPTS();
		caller = MemoryContextSwitchTo(batch);
		for (uint64 i = 0; i < SPI_processed; i++)
		{
			for (int k = 0; k < n_columns; k++)
				values[k] = SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, k + 1, &nulls[k]);
			take(c, values, nulls);
		}
		MemoryContextSwitchTo(caller);
		MemoryContextReset(batch);
		SPI_freetuptable(SPI_tuptable);
	}
	SPI_cursor_close(portal);
	SPI_finish();
}

/* a, b [, score] [, hub]: an end that is NULL leaves the other one a node, a NULL score leaves two */
static void
take_edge(cluster_call *c, const Datum *values, const bool *nulls)
{
	uint32		node[2] = {CAMPAIGN_NODE_NONE, CAMPAIGN_NODE_NONE};
	int			next = 2;
	campaign_cluster_edge e = {0};

	for (int i = 0; i < 2; i++)
		if (!nulls[i])
		{
			char		buffer[CAMPAIGN_NODE_BYTES];
			Size		len;
			const char *p = node_bytes(c, values[i], buffer, &len);

			node[i] = campaign_node_set_add(&c->nodes, p, len);
		}
	if (nulls[0] || nulls[1])
		return;
	e.a = node[0];
	e.b = node[1];
	if (c->score)
	{
		if (nulls[next])
			return;
		e.score = DatumGetFloat8(values[next++]);
	}
	if (c->hub)
		e.is_hub = !nulls[next] && DatumGetBool(values[next]);
	if (c->n_edges == c->room_edges)
	{
		c->room_edges = c->room_edges * 2 + 1024;
		c->edges = c->edges ?
			repalloc_huge(c->edges, c->room_edges * sizeof(campaign_cluster_edge)) :
			MemoryContextAllocHuge(c->ctx, c->room_edges * sizeof(campaign_cluster_edge));
	}
	c->edges[c->n_edges++] = e;
}

static void
read_edges(cluster_call *c)
{
	StringInfoData q;
	const char *a,
			   *b;
	Oid			type[2];

	a = column_sql(c->relation, c->column[0], &type[0]);
	b = column_sql(c->relation, c->column[1], &type[1]);
	campaign_node_set_init(&c->nodes, c->ctx, is_whole(type[0]) && is_whole(type[1]));
	initStringInfo(&q);
	appendStringInfo(&q, "SELECT %s::%s, %s::%s", a, node_type(c), b, node_type(c));
	if (c->score)
		appendStringInfo(&q, ", %s::pg_catalog.float8", column_sql(c->relation, c->score, NULL));
	if (c->hub)
	{
		Oid			hub_type;

		appendStringInfo(&q, ", %s", column_sql(c->relation, c->hub, &hub_type));
		if (hub_type != BOOLOID)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("column \"%s\" is not boolean", c->hub),
					 errdetail("Option \"hub\" names a column that is true for edges that rest on a value too many share.")));
	}
	appendStringInfo(&q, " FROM %s t", relation_sql(c->relation));
	each_row(c, q.data, 2 + (c->score != NULL) + (c->hub != NULL), take_edge);
	if (c->n_edges > CAMPAIGN_CLUSTER_EDGES / 2)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many edges"),
				 errdetail("There are " UINT64_FORMAT " of them, at most %u can be clustered.",
						   c->n_edges, CAMPAIGN_CLUSTER_EDGES / 2)));
}

/* Nodes get the numbers of their places in order. */
static void
number_nodes(cluster_call *c)
{
	c->order = campaign_node_set_order(&c->nodes);
	c->place = MemoryContextAllocHuge(c->ctx, (Size) c->nodes.n * sizeof(uint32) + 1);
	for (uint32 i = 0; i < c->nodes.n; i++)
		c->place[c->order[i]] = i;
	for (uint64 i = 0; i < c->n_edges; i++)
	{
		c->edges[i].a = c->place[c->edges[i].a];
		c->edges[i].b = c->place[c->edges[i].b];
	}
}

/* place of the node that a JSON string or number means, or CAMPAIGN_NODE_NONE */
static uint32
place_of_json(const cluster_call *c, const JsonbValue *v)
{
	char		buffer[CAMPAIGN_NODE_BYTES];
	const char *p = NULL;
	Size		len = 0;
	uint32		node;

	if (v->type == jbvString)
		p = pnstrdup(v->val.string.val, len = v->val.string.len);
	else if (v->type == jbvNumeric)
	{
		p = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
		len = strlen(p);
	}
	else
		bad_option("cannot_link", "an array of pairs of nodes, each a string or a number");
	if (c->nodes.is_number)
	{
		campaign_node_write(DatumGetInt64(DirectFunctionCall1(int8in, CStringGetDatum(p))), buffer);
		p = buffer;
		len = CAMPAIGN_NODE_BYTES;
	}
	node = campaign_node_set_find(&c->nodes, p, len);
	return node == CAMPAIGN_NODE_NONE ? node : c->place[node];
}

/* pairs of which a node is not there say nothing */
static void
read_cannot_link(cluster_call *c)
{
	JsonbIterator *it = JsonbIteratorInit(&c->cannot_link->root);
	JsonbValue	v;
	uint32		(*pairs)[2] = MemoryContextAllocHuge(c->ctx, sizeof(*pairs) * ((Size) JB_ROOT_COUNT(c->cannot_link) + 1));
	uint64		n = 0;

	JsonbIteratorNext(&it, &v, true);
	while (JsonbIteratorNext(&it, &v, true) == WJB_ELEM)
	{
		JsonbContainer *pair = v.type == jbvBinary ? v.val.binary.data : NULL;

		if (pair == NULL || !JsonContainerIsArray(pair) || JsonContainerSize(pair) != 2)
			bad_option("cannot_link", "an array of pairs of nodes, such as [[\"a\", \"b\"]]");
		for (uint32 i = 0; i < 2; i++)
			pairs[n][i] = place_of_json(c, getIthJsonbValueFromContainer(pair, i));
		/* both are looked up first, so that a pair is checked whatever it is of */
		if (pairs[n][0] != CAMPAIGN_NODE_NONE && pairs[n][1] != CAMPAIGN_NODE_NONE)
			n++;
	}
	c->options.n_cannot_link = n;
	c->options.cannot_link = (const uint32 (*)[2]) pairs;
}

static void
take_ids(cluster_call *c, const Datum *values, const bool *nulls)
{
	char		buffer[CAMPAIGN_NODE_BYTES];
	Size		len;
	const char *p;
	uint32		node;

	if (nulls[0])
		return;
	p = node_bytes(c, values[0], buffer, &len);
	node = campaign_node_set_find(&c->nodes, p, len);
	if (node == CAMPAIGN_NODE_NONE)
		return;
	for (int i = 0; i < c->ids.n_columns; i++)
	{
		uint32	   *id = (uint32 *) c->options.unique[i] + c->place[node];
		campaign_node_set *dictionary = (campaign_node_set *) c->options.context + i;
		text	   *t;
		uint32		number;

		if (nulls[i + 1])
			continue;
		t = DatumGetTextPP(values[i + 1]);
		number = 1 + campaign_node_set_add(dictionary, VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
		if (*id != 0 && *id != number)
			ereport(ERROR,
					(errcode(ERRCODE_CARDINALITY_VIOLATION),
					 errmsg("a node has two values of unique id \"%s\"", c->ids.columns[i]),
					 errdetail("The node is \"%s\".", c->nodes.is_number ?
							   psprintf(INT64_FORMAT, DatumGetInt64(values[0])) : pnstrdup(p, len))));
		*id = number;
	}
}

static void
read_ids(cluster_call *c)
{
	StringInfoData q;
	uint32	  **numbers = MemoryContextAlloc(c->ctx, sizeof(uint32 *) * c->ids.n_columns);
	campaign_node_set *dictionaries = MemoryContextAlloc(c->ctx, sizeof(campaign_node_set) * c->ids.n_columns);

	initStringInfo(&q);
	appendStringInfo(&q, "SELECT %s::%s", column_sql(c->ids.relation, c->ids.key, NULL), node_type(c));
	for (int i = 0; i < c->ids.n_columns; i++)
	{
		appendStringInfo(&q, ", %s::pg_catalog.text", column_sql(c->ids.relation, c->ids.columns[i], NULL));
		numbers[i] = lend(c->ctx, (Size) c->nodes.n * sizeof(uint32) + 1);
		campaign_node_set_init(&dictionaries[i], c->ctx, false);
	}
	appendStringInfo(&q, " FROM %s t", relation_sql(c->ids.relation));
	c->options.unique = (const uint32 *const *) numbers;
	c->options.n_unique = c->ids.n_columns;
	c->options.context = dictionaries;
	each_row(c, q.data, 1 + c->ids.n_columns, take_ids);
	c->options.context = NULL;
}

/* ---- evidence: the mean of the scores between two clusters ---- */

static uint64
slot_of_pair(const pair_scores *p, uint64 key)
{
	uint64		h = key * UINT64CONST(0x9e3779b97f4a7c15);
	uint64		i = (h ^ h >> 32) & (p->n_slots - 1);

	while (p->key[i] != 0 && p->key[i] != key)
		i = (i + 1) & (p->n_slots - 1);
	return i;
}

static inline uint64
key_of_pair(uint32 a, uint32 b)
{
	return a < b ? (uint64) a << 32 | b : (uint64) b << 32 | a;
}

static double
score_of_pair(void *context, uint32_t a, uint32_t b)
{
	const pair_scores *p = context;
	uint64		i = slot_of_pair(p, key_of_pair(a, b));

	return p->key[i] == 0 ? p->missing : p->score[i];
}

static void
gather_scores(cluster_call *c)
{
	pair_scores *p = &c->pairs;

	for (p->n_slots = 64; p->n_slots < 2 * c->n_edges;)
		p->n_slots *= 2;
	p->key = lend(c->ctx, p->n_slots * sizeof(uint64));
	p->score = lend(c->ctx, p->n_slots * sizeof(double));
	for (uint64 e = 0; e < c->n_edges; e++)
	{
		const campaign_cluster_edge *edge = &c->edges[e];
		uint64		key = key_of_pair(edge->a, edge->b);
		uint64		i;

		if ((e & 0xffff) == 0xffff)
			CHECK_FOR_INTERRUPTS();
		if (edge->a == edge->b || isnan(edge->score))
			continue;
		i = slot_of_pair(p, key);
		if (p->key[i] == 0 || edge->score > p->score[i])
			p->score[i] = edge->score;
		p->key[i] = key;
	}
	c->options.score = score_of_pair;
	c->options.context = p;
}

/* ---- functions ---- */

static char *
text_argument(FunctionCallInfo fcinfo, int arg, const char *name)
{
	if (PG_ARGISNULL(arg))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be NULL", name)));
	return text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

/* Everything up to the clusters, in a memory context of its own, which is current afterwards. */
static cluster_call *
run(FunctionCallInfo fcinfo)
{
	MemoryContext ctx = AllocSetContextCreate(CurrentMemoryContext, "clusters", ALLOCSET_DEFAULT_SIZES);
	cluster_call *c;
	campaign_workspace w = {.alloc = lend,.tick = tick,.context = ctx};

	MemoryContextSwitchTo(ctx);
	c = palloc0(sizeof(cluster_call));
	c->ctx = ctx;
	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("relation must not be NULL")));
	c->relation = PG_GETARG_OID(0);
	relation_sql(c->relation);
	c->column[0] = text_argument(fcinfo, 1, "a");
	c->column[1] = text_argument(fcinfo, 2, "b");
	c->score = PG_ARGISNULL(3) ? NULL : text_argument(fcinfo, 3, "score");
	read_options(c, PG_ARGISNULL(4) ? NULL : PG_GETARG_JSONB_P(4));
	read_edges(c);
	number_nodes(c);
	if (c->cannot_link)
		read_cannot_link(c);
	if (c->ids.n_columns > 0)
		read_ids(c);
	if (c->has_evidence)
		gather_scores(c);
	campaign_cluster(&w, c->nodes.n, c->n_edges, c->edges, &c->options, &c->result);
	c->size = lend(ctx, (Size) c->nodes.n * sizeof(uint32) + 1);
	for (uint32 i = 0; i < c->nodes.n; i++)
		c->size[c->result.cluster[i]]++;
	return c;
}

/* the node at a place as text */
static Datum
name_of(const cluster_call *c, uint32 place)
{
	Datum		d = campaign_node_set_datum(&c->nodes, c->order[place]);

	return c->nodes.is_number ? PointerGetDatum(cstring_to_text(psprintf(INT64_FORMAT, DatumGetInt64(d)))) : d;
}

/*
 * cluster_edges(relation, a, b, score, options): a row for each node, in order.
 * score and options may be NULL.
 */
PG_FUNCTION_INFO_V1(campaign_cluster_edges);
Datum
campaign_cluster_edges(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext row;
	cluster_call *c;

	InitMaterializedSRF(fcinfo, 0);
	c = run(fcinfo);
	row = AllocSetContextCreate(c->ctx, "row of a cluster", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(row);
	for (uint32 i = 0; i < c->nodes.n; i++)
	{
		Datum		values[3] = {name_of(c, i), name_of(c, c->result.cluster[i]), Int32GetDatum((int32) c->size[c->result.cluster[i]])};
		bool		nulls[3] = {false};

		if ((i & 0xfff) == 0xfff)
			CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(row);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(c->ctx);
	return (Datum) 0;
}

/*
 * cluster_refusals(relation, a, b, score, options): a row for each pair of clusters
 * that have edges between them and are two all the same, best edge first.
 */
PG_FUNCTION_INFO_V1(campaign_cluster_refusals);
Datum
campaign_cluster_refusals(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext row;
	cluster_call *c;

	InitMaterializedSRF(fcinfo, 0);
	c = run(fcinfo);
	row = AllocSetContextCreate(c->ctx, "row of a refusal", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(row);
	for (uint64 i = 0; i < c->result.n_refusals; i++)
	{
		const campaign_cluster_refusal *r = &c->result.refusals[i];
		uint32		a = c->result.cluster[r->a],
					b = c->result.cluster[r->b];
		Datum		values[8] = {
			name_of(c, r->a), name_of(c, r->b), Float8GetDatum(r->score),
			CStringGetTextDatum(campaign_cluster_reason_name(r->reason)),
			name_of(c, a), name_of(c, b), Int32GetDatum((int32) c->size[a]), Int32GetDatum((int32) c->size[b])
		};
		bool		nulls[8] = {false};

		if ((i & 0xfff) == 0xfff)
			CHECK_FOR_INTERRUPTS();
		nulls[2] = c->score == NULL;
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		MemoryContextReset(row);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(c->ctx);
	return (Datum) 0;
}
