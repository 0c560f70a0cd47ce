/*
 * dedupe_relation.c: somebody's table, read into memory as numbers.
 *
 * The query runs through SPI with the caller's rights and policies; its rows go
 * straight into a receiver, so that no batch of them is ever kept.  Each column
 * has a dictionary of what is written in it: a text that was seen before costs a
 * hash and a comparison.  Rows are not sorted by the server; their keys are
 * afterwards, and whatever depends on an order takes that one.
 */
#include "dedupe.h"

#include "access/detoast.h"
#include "access/relation.h"
#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tcop/dest.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include <xxhash.h>

#include "core/column_worth.h"
#include "core/match.h"
#include "core/text.h"
#include "identity.h"

/* records are numbered in 31 bits, values of a column in 32 */
#define MAX_RECORDS PG_INT32_MAX

/* distinct values of a column that are looked at to tell its kind */
#define MAX_LOOKED_AT 4096

/*
 * Memory that is lent: most pieces are a few bytes of one value, which in chunks of
 * their own would take twice as much.
 */
typedef struct lender
{
	MemoryContext ctx;
	char	   *room;
	size_t		left;
	size_t		next;			/* size of the next block */
} lender;

#define LENT_FIRST 8192
#define LENT_MOST (1024 * 1024)
#define LENT_PIECE 1024			/* a larger piece stands by itself */

static void *
take(void *context, size_t size)
{
	lender	   *l = context;
	void	   *piece;

	if (size > LENT_PIECE)
	{
		if (!AllocHugeSizeIsValid(size))
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("deduplication needs more memory than there can be")));
		return MemoryContextAllocExtended(l->ctx, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	}
	size = MAXALIGN(size);
	if (size > l->left)
	{
		l->room = MemoryContextAllocZero(l->ctx, l->next);
		l->left = l->next;
		l->next = Min(l->next * 2, LENT_MOST);
	}
	piece = l->room;
	l->room += size;
	l->left -= size;
	return piece;
}

static void
tick(void *context)
{
	CHECK_FOR_INTERRUPTS();
}

void
campaign_dedupe_workspace(campaign_workspace *w, MemoryContext ctx)
{
	lender	   *l = MemoryContextAllocZero(ctx, sizeof *l);

	l->ctx = ctx;
	l->next = LENT_FIRST;
	w->alloc = take;
	w->tick = tick;
	w->context = l;
}

/*
 * The tables of the core are of Unicode: text of a server that speaks another
 * encoding is converted.  Memory: *room, and for text that needs more than
 * decoding the current context.
 */
const uint32 *
campaign_dedupe_points(const char *s, size_t len, uint32 **room, size_t *room_size, size_t *n)
{
	/* bytes of no encoding are taken for UTF-8 as far as they are */
	if (GetDatabaseEncoding() != PG_UTF8 && GetDatabaseEncoding() != PG_SQL_ASCII)
	{
		char	   *converted = pg_server_to_any(s, (int) len, PG_UTF8);

		if (converted != s)
		{
			s = converted;
			len = strlen(s);
		}
	}
	if (*room_size < len + 1)
	{
		if (*room != NULL)
			pfree(*room);
		*room_size = 2 * len + 64;
		*room = palloc(*room_size * sizeof(uint32));
	}
	return campaign_text_points(s, len, *room, n);
}

/*
 * Text for a result from bytes that may have been cut inside a character.
 */
text *
campaign_dedupe_text(const char *s, size_t len)
{
	return cstring_to_text_with_len(s, pg_mbcliplen(s, (int) len, (int) len));
}

/* Columns ---------------------------------------------------------------------------- */

/*
 * What a type means for comparisons; false where values of it are not compared.
 */
static bool
read_type(Oid type, campaign_column_type *means)
{
	char		category;
	bool		preferred;

	switch (type)
	{
		case INT2OID:
		case INT4OID:
		case INT8OID:
			*means = CAMPAIGN_COLUMN_INTEGER;
			return true;
		case FLOAT4OID:
		case FLOAT8OID:
		case NUMERICOID:
			*means = CAMPAIGN_COLUMN_DECIMAL;
			return true;
		case DATEOID:
			*means = CAMPAIGN_COLUMN_DATE;
			return true;
		case TIMESTAMPOID:
		case TIMESTAMPTZOID:
			*means = CAMPAIGN_COLUMN_TIMESTAMP;
			return true;
		case BOOLOID:
			*means = CAMPAIGN_COLUMN_BOOLEAN;
			return true;
		case UUIDOID:
			*means = CAMPAIGN_COLUMN_UUID;
			return true;
		case INETOID:
		case CIDROID:
		case MACADDROID:
		case MACADDR8OID:
			*means = CAMPAIGN_COLUMN_NETWORK;
			return true;
	}
	get_type_category_preferred(type, &category, &preferred);
	*means = category == TYPCATEGORY_ENUM ? CAMPAIGN_COLUMN_ENUM : CAMPAIGN_COLUMN_TEXT;
	return category == TYPCATEGORY_ENUM || category == TYPCATEGORY_STRING;
}

static bool
may_read(Oid relation, AttrNumber attnum)
{
	return pg_class_aclcheck(relation, GetUserId(), ACL_SELECT) == ACLCHECK_OK ||
		pg_attribute_aclcheck(relation, attnum, GetUserId(), ACL_SELECT) == ACLCHECK_OK;
}

static char *
kind_list(void)
{
	StringInfoData str;

	initStringInfo(&str);
	for (int k = 0; campaign_match_kind_word(k) != NULL; k++)
		appendStringInfo(&str, "%s%s", k == 0 ? "" : ", ", campaign_match_kind_word(k));
	return str.data;
}

/*
 * The columns that the caller named, and their kinds.
 */
static void
read_map(campaign_table *t, Jsonb *map)
{
	JsonbIterator *it;
	JsonbValue	v;
	int			named = 0;

	if (!JB_ROOT_IS_OBJECT(map))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("columns must be a JSON object"),
				 errdetail("It maps names of columns to their kinds."),
				 errhint("For instance: {\"surname\": \"name\", \"postcode\": \"code\"}.")));
	it = JsonbIteratorInit(&map->root);
	JsonbIteratorNext(&it, &v, true);	/* begin of the object */
	while (JsonbIteratorNext(&it, &v, true) == WJB_KEY)
	{
		char	   *name = pnstrdup(v.val.string.val, v.val.string.len);
		campaign_table_column *column = NULL;

		JsonbIteratorNext(&it, &v, true);
		if (strcmp(name, t->key_name) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("column \"%s\" is the key and cannot be compared", name),
					 errdetail("Keys name records; no two records share one."),
					 errhint("Leave it out of the columns.")));
		for (int i = 0; i < t->n_columns; i++)
			if (strcmp(t->columns[i].name, name) == 0)
				column = &t->columns[i];
		if (column == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("column \"%s\" of relation \"%s\" does not exist", name, t->relation_name),
					 errdetail("It is named in the columns to be compared."),
					 errhint("campaign.dedupe_columns() lists the columns that can be.")));
		if (column->unfit != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("column \"%s\" of relation \"%s\" cannot be compared", name, t->relation_name),
					 errdetail("Values of type %s are not compared.", format_type_be(column->type)),
					 errhint("Make a view that gives the parts of it as text, numbers or dates.")));
		column->kind = v.type == jbvString ? campaign_match_kind_find(v.val.string.val, v.val.string.len) : -1;
		if (column->kind < 0)
		{
			if (v.type == jbvString)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("unknown kind \"%s\" of column \"%s\"", pnstrdup(v.val.string.val, v.val.string.len), name),
						 errdetail("The kinds are %s.", kind_list()),
						 errhint("Without columns the kinds are told from the data.")));
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("kind of column \"%s\" is not a string", name),
					 errdetail("The kinds are %s.", kind_list()),
					 errhint("Without columns the kinds are told from the data.")));
		}
		column->is_named = true;
		strlcpy(column->why, "the caller's word", CAMPAIGN_COLUMN_WHY);
		named++;
	}
	if (named == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("columns name no column"),
				 errdetail("An empty object leaves nothing to compare."),
				 errhint("Give columns and their kinds, or NULL to have them told from the data.")));
}

campaign_table *
campaign_table_open(MemoryContext ctx, Oid relation, text *key, Jsonb *map)
{
	MemoryContext old = MemoryContextSwitchTo(ctx);
	campaign_table *t = palloc0(sizeof *t);
	Relation	rel;
	TupleDesc	desc;
	bool		has_key = false;

	t->ctx = ctx;
	t->values = AllocSetContextCreate(ctx, "deduplication: columns", ALLOCSET_DEFAULT_SIZES);
	t->relation = relation;
	t->key_name = text_to_cstring(key);
	/* a lock is for those who may read at least a part */
	if (pg_class_aclcheck(relation, GetUserId(), ACL_SELECT) != ACLCHECK_OK &&
		pg_attribute_aclcheck_all(relation, GetUserId(), ACL_SELECT, ACLMASK_ANY) != ACLCHECK_OK)
		aclcheck_error(ACLCHECK_NO_PRIV, get_relkind_objtype(get_rel_relkind(relation)), get_rel_name(relation));
	rel = relation_open(relation, AccessShareLock);
	t->relation_name = pstrdup(RelationGetRelationName(rel));
	switch (rel->rd_rel->relkind)
	{
		case RELKIND_RELATION:
		case RELKIND_PARTITIONED_TABLE:
		case RELKIND_VIEW:
		case RELKIND_MATVIEW:
		case RELKIND_FOREIGN_TABLE:
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_WRONG_OBJECT_TYPE),
					 errmsg("\"%s\" is not a table or view", t->relation_name)));
	}
	desc = RelationGetDescr(rel);
	t->columns = palloc0(sizeof(campaign_table_column) * (desc->natts + 1));
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i);
		campaign_table_column *column = &t->columns[t->n_columns];

		if (att->attisdropped)
			continue;
		if (strcmp(NameStr(att->attname), t->key_name) == 0)
		{
			has_key = true;
			continue;
		}
		column->name = pstrdup(NameStr(att->attname));
		column->attnum = att->attnum;
		column->type = getBaseType(att->atttypid);
		column->kind = -1;
		if (!read_type(column->type, &column->means))
			column->unfit = "values of its type are not compared";
		else if (map == NULL && !may_read(relation, att->attnum))
			column->unfit = "the caller may not read it";
		if (column->unfit != NULL)
			strlcpy(column->why, column->unfit, CAMPAIGN_COLUMN_WHY);
		t->n_columns++;
	}
	relation_close(rel, NoLock);
	if (!has_key)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("column \"%s\" of relation \"%s\" does not exist", t->key_name, t->relation_name),
				 errdetail("It is named as the key of the records."),
				 errhint("The second argument is the name of a column whose values are unique.")));
	if (map != NULL)
		read_map(t, map);
	t->read = palloc(sizeof(int) * (t->n_columns + 1));
	for (int i = 0; i < t->n_columns; i++)
		if (map == NULL ? t->columns[i].unfit == NULL : t->columns[i].is_named)
			t->read[t->n_read++] = i;
	if (t->n_read == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("relation \"%s\" has no column that can be compared", t->relation_name),
				 errdetail("Beside the key there must be text, numbers, dates, booleans or enums.")));
	if (map != NULL && t->n_read > CAMPAIGN_MATCH_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many columns to compare"),
				 errdetail("%d were named, at most %d are compared.", t->n_read, CAMPAIGN_MATCH_COLUMNS)));
	MemoryContextSwitchTo(old);
	return t;
}

/* Reading ---------------------------------------------------------------------------- */

/* a block for texts, which are never given back one by one */
typedef struct block
{
	MemoryContext ctx;
	char	   *at;
	size_t		left;
} block;

typedef struct receiver
{
	DestReceiver pub;
	campaign_table *table;
	MemoryContext scratch;		/* of one row: values that had to be detoasted */
	bool		is_dirty;
	block		of_keys,
				of_values;
} receiver;

#define BLOCK_BYTES (256 * 1024)
#define GIVEN 16				/* values that are looked up together */

static char *
keep(block *b, const char *s, size_t len, bool terminate)
{
	size_t		need = len + (terminate ? 1 : 0);
	char	   *at;

	if (need > b->left)
	{
		size_t		size = need > BLOCK_BYTES / 4 ? need : BLOCK_BYTES;

		at = MemoryContextAllocHuge(b->ctx, size);
		if (size == BLOCK_BYTES)
		{
			b->at = at + need;
			b->left = size - need;
		}
	}
	else
	{
		at = b->at;
		b->at += need;
		b->left -= need;
	}
	memcpy(at, s, len);
	if (terminate)
		at[len] = '\0';
	return at;
}

static void
grow_slots(campaign_table *t, campaign_table_column *column)
{
	uint32		n = column->n_slots == 0 ? 256 : column->n_slots * 2;
	uint32	   *slots;

	if (column->n_slots >= (UINT32_C(1) << 31))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("column \"%s\" has too many distinct values", column->name)));
	slots = MemoryContextAllocExtended(t->values, n * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint32 v = 1; v < column->n_values; v++)
	{
		uint32		at = column->values[v].hash & (n - 1);

		while (slots[at] != 0)
			at = (at + 1) & (n - 1);
		slots[at] = v;
	}
	if (column->slots != NULL)
		pfree(column->slots);
	column->slots = slots;
	column->n_slots = n;
}

/*
 * The number of a text in the dictionary of a column.
 */
static uint32
look_up(receiver *r, campaign_table_column *column, const char *s, uint32 len, uint32 hash)
{
	uint32		at;
	campaign_table_value *v;

	at = hash & (column->n_slots - 1);
	while (column->slots[at] != 0)
	{
		v = &column->values[column->slots[at]];
		if (v->hash == hash && v->len == len && memcmp(v->text, s, len) == 0)
		{
			v->count++;
			return column->slots[at];
		}
		at = (at + 1) & (column->n_slots - 1);
	}
	if (column->n_values == column->max_values)
	{
		column->max_values *= 2;
		column->values = repalloc_huge(column->values, column->max_values * sizeof(campaign_table_value));
	}
	v = &column->values[column->n_values];
	v->text = keep(&r->of_values, s, len, false);
	v->len = len;
	v->hash = hash;
	v->count = 1;
	v->number = PG_UINT32_MAX;
	column->slots[at] = column->n_values;
	return column->n_values++;
}

/*
 * The bytes of a text, at most limit of them, cut between characters.
 */
static const char *
bytes_of(receiver *r, Datum d, uint32 limit, uint32 *len)
{
	struct varlena *t = (struct varlena *) DatumGetPointer(d);

	if (VARATT_IS_EXTERNAL(t) || VARATT_IS_COMPRESSED(t))
	{
		MemoryContext old = MemoryContextSwitchTo(r->scratch);

		t = toast_raw_datum_size(d) - VARHDRSZ > limit ? detoast_attr_slice(t, 0, (int32) limit + 4) : detoast_attr(t);
		MemoryContextSwitchTo(old);
		r->is_dirty = true;
	}
	*len = VARSIZE_ANY_EXHDR(t);
	if (*len > limit)
		*len = (uint32) pg_mbcliplen(VARDATA_ANY(t), (int) *len, (int) limit);
	return VARDATA_ANY(t);
}

static bool
receive(TupleTableSlot *slot, DestReceiver *self)
{
	receiver   *r = (receiver *) self;
	campaign_table *t = r->table;
	uint32	   *codes;
	const char *s;
	uint32		len;
	struct
	{
		const char *s;
		uint32		len;
		uint32		hash;
		int			column;
	}			given[GIVEN];
	int			n = 0;

	slot_getallattrs(slot);
	if (slot->tts_isnull[0])
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("key column \"%s\" of relation \"%s\" contains null values", t->key_name, t->relation_name),
				 errdetail("A record without a key cannot be told from another."),
				 errhint("Take a column that is unique and not null, or a view that leaves such rows out.")));
	if (t->n_records == t->max_records)
	{
		if (t->n_records >= MAX_RECORDS)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("relation \"%s\" has too many records", t->relation_name),
					 errdetail("At most %d are compared.", MAX_RECORDS)));
		t->max_records = t->max_records > MAX_RECORDS / 2 ? MAX_RECORDS : t->max_records * 2;
		t->keys = repalloc_huge(t->keys, t->max_records * sizeof(char *));
		t->codes = repalloc_huge(t->codes, (Size) t->max_records * t->n_read * sizeof(uint32));
	}
	s = bytes_of(r, slot->tts_values[0], MaxAllocSize / 2, &len);
	t->keys[t->n_records] = keep(&r->of_keys, s, len, true);
	codes = t->codes + (Size) t->n_records * t->n_read;
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];

		codes[i] = 0;
		given[n].len = 0;
		if (!slot->tts_isnull[i + 1])
			given[n].s = bytes_of(r, slot->tts_values[i + 1], CAMPAIGN_TABLE_VALUE_BYTES, &given[n].len);
		if (given[n].len > 0)
		{
			if (column->n_values * UINT64CONST(2) >= column->n_slots)
				grow_slots(t, column);
			given[n].column = i;
			given[n].hash = (uint32) XXH3_64bits(given[n].s, given[n].len);
			__builtin_prefetch(&column->slots[given[n].hash & (column->n_slots - 1)]);
			n++;
		}
		if (n < GIVEN && i + 1 < t->n_read)
			continue;
		/* dictionaries lie anywhere: what each column needs is fetched before the first of them is asked */
		for (int k = 0; k < n; k++)
		{
			const campaign_table_column *c = &t->columns[t->read[given[k].column]];

			__builtin_prefetch(&c->values[c->slots[given[k].hash & (c->n_slots - 1)]]);
		}
		for (int k = 0; k < n; k++)
		{
			const campaign_table_column *c = &t->columns[t->read[given[k].column]];
			uint32		likely = c->slots[given[k].hash & (c->n_slots - 1)];

			if (likely != 0)
				__builtin_prefetch(c->values[likely].text);
		}
		for (int k = 0; k < n; k++)
		{
			campaign_table_column *c = &t->columns[t->read[given[k].column]];

			codes[given[k].column] = look_up(r, c, given[k].s, given[k].len, given[k].hash);
			c->filled++;
		}
		n = 0;
	}
	t->n_records++;
	if (r->is_dirty)
	{
		MemoryContextReset(r->scratch);
		r->is_dirty = false;
	}
	return true;
}

static void
receiver_startup(DestReceiver *self, int operation, TupleDesc desc)
{
}

static void
receiver_end(DestReceiver *self)
{
}

/* the query: every value as text that does not depend on settings of the session */
static char *
query_of(campaign_table *t)
{
	StringInfoData q;

	initStringInfo(&q);
	appendStringInfo(&q, "SELECT r.%s::pg_catalog.text", quote_identifier(t->key_name));
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];
		const char *name = quote_identifier(column->name);

		/* a day that no timestamp has says as little as infinity */
		if (column->means == CAMPAIGN_COLUMN_DATE)
			appendStringInfo(&q, ", pg_catalog.to_char(CASE WHEN r.%s::pg_catalog.date OPERATOR(pg_catalog.<) '294277-01-01'::pg_catalog.date"
							 " THEN r.%s::pg_catalog.date::pg_catalog.timestamp END, 'YYYY-MM-DD')", name, name);
		else if (column->means == CAMPAIGN_COLUMN_TIMESTAMP)
			appendStringInfo(&q, ", pg_catalog.to_char(r.%s::pg_catalog.timestamp, 'YYYY-MM-DD')", name);
		else
			appendStringInfo(&q, ", r.%s::pg_catalog.text", name);
	}
	appendStringInfo(&q, " FROM %s AS r",
					 quote_qualified_identifier(get_namespace_name(get_rel_namespace(t->relation)), t->relation_name));
	return q.data;
}

typedef struct key_order
{
	uint64		prefix;			/* the first eight bytes, so that most keys need not be fetched */
	uint32		record;
} key_order;

static int
compare_keys(const void *a, const void *b, void *arg)
{
	const key_order *x = a,
			   *y = b;
	char	  **keys = arg;

	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	CHECK_FOR_INTERRUPTS();
	return strcmp(keys[x->record], keys[y->record]);
}

/*
 * Puts the records into the order of their keys.  strcmp() compares bytes as the
 * collation "C" does.
 */
static void
sort_records(campaign_table *t)
{
	key_order  *order = MemoryContextAllocHuge(t->ctx, (t->n_records + 1) * sizeof(key_order));
	char	  **sorted = MemoryContextAllocHuge(t->ctx, (t->n_records + 1) * sizeof(char *));

	t->place = MemoryContextAllocHuge(t->values, (t->n_records + 1) * sizeof(uint32));
	for (uint32 i = 0; i < t->n_records; i++)
	{
		const unsigned char *s = (const unsigned char *) t->keys[i];
		uint64		prefix = 0;

		for (int j = 0; j < 8; j++)
		{
			prefix = prefix << 8 | *s;
			s += *s != 0;
		}
		order[i].prefix = prefix;
		order[i].record = i;
	}
	qsort_arg(order, t->n_records, sizeof(key_order), compare_keys, t->keys);
	for (uint32 i = 0; i < t->n_records; i++)
	{
		t->place[i] = order[i].record;
		sorted[i] = t->keys[order[i].record];
		if (i > 0 && strcmp(sorted[i - 1], sorted[i]) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_UNIQUE_VIOLATION),
					 errmsg("key column \"%s\" of relation \"%s\" contains duplicate values", t->key_name, t->relation_name),
					 errdetail("Key (%s)=(%s) stands in more than one row.", t->key_name, sorted[i]),
					 errhint("Take a column that is unique; row_number() makes one in a view.")));
	}
	pfree(t->keys);
	pfree(order);
	t->keys = sorted;
}

void
campaign_table_load(campaign_table *t)
{
	MemoryContext old = MemoryContextSwitchTo(t->ctx);
	SPIExecuteOptions how = {0};
	receiver	r = {0};
	char	   *query = query_of(t);

	r.pub.receiveSlot = receive;
	r.pub.rStartup = receiver_startup;
	r.pub.rShutdown = receiver_end;
	r.pub.rDestroy = receiver_end;
	r.pub.mydest = DestNone;
	r.table = t;
	r.of_keys.ctx = t->ctx;
	r.of_values.ctx = t->values;
	r.scratch = AllocSetContextCreate(t->ctx, "deduplication: a row", ALLOCSET_DEFAULT_SIZES);
	t->max_records = 1024;
	t->keys = palloc(t->max_records * sizeof(char *));
	t->codes = MemoryContextAlloc(t->values, t->max_records * t->n_read * sizeof(uint32));
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];

		column->max_values = 64;
		column->values = MemoryContextAllocZero(t->values, column->max_values * sizeof(campaign_table_value));
		column->n_values = 1;
	}
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	how.read_only = true;		/* sees what the calling query sees */
	how.dest = &r.pub;
	if (SPI_execute_extended(query, &how) < 0)
		elog(ERROR, "could not read relation \"%s\"", t->relation_name);
	SPI_finish();
	MemoryContextSwitchTo(t->ctx);
	sort_records(t);
	MemoryContextSwitchTo(old);
}

/* Kinds ------------------------------------------------------------------------------ */

/*
 * What a column holds.  Where it has many distinct values, those with the lowest
 * hashes are looked at: which ones does not depend on the order of the rows.
 */
static void
look_at(campaign_table *t, campaign_table_column *column, campaign_column_facts *facts)
{
	MemoryContext scratch = AllocSetContextCreate(t->ctx, "deduplication: values", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	uint32		mask = 0;
	size_t		room_size = 0;
	uint32	   *room = NULL;

	memset(facts, 0, sizeof *facts);
	facts->type = column->means;
	facts->records = t->n_records;
	facts->filled = column->filled;
	facts->distinct = column->n_values - 1;
	while ((column->n_values - 1) / ((uint64) mask + 1) > MAX_LOOKED_AT)
		mask = mask << 1 | 1;
	for (uint32 v = 1; v < column->n_values; v++)
	{
		size_t		n;
		const uint32 *cp;

		if ((column->values[v].hash & mask) != 0)
			continue;
		cp = campaign_dedupe_points(column->values[v].text, column->values[v].len, &room, &room_size, &n);
		campaign_column_look(&facts->sample, cp, n, column->values[v].count);
		if (v % 1024 == 0)
		{
			CHECK_FOR_INTERRUPTS();
			MemoryContextReset(scratch);
			room = NULL;
			room_size = 0;
		}
	}
	facts->name = GetDatabaseEncoding() == PG_UTF8 ? column->name :
		MemoryContextStrdup(t->ctx, pg_server_to_any(column->name, (int) strlen(column->name), PG_UTF8));
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
}

/* records that are looked at to find columns that repeat others */
#define MAX_COMPARED 2000
#define MAX_COMPARED_VALUES 131072	/* of all columns together, but for LEAST_COMPARED records */
#define LEAST_COMPARED 200

/* bytes of a value that are compared to find that out */
#define BARE_BYTES 1024

/* a value without case, spaces and punctuation, as UTF-8 */
typedef struct bare
{
	const char *text;
	size_t		len;			/* 0: no value */
} bare;

static bare
bare_value(campaign_table *t, uint32 record, int column, uint32 **room, size_t *room_size)
{
	const campaign_table_value *v = campaign_table_value_of(t, record, column);
	const uint32 *cp;
	uint32	   *folded;
	char	   *text;
	size_t		n,
				k = 0;

	if (v == NULL)
		return (bare) {NULL, 0};
	cp = campaign_dedupe_points(v->text, v->len <= BARE_BYTES ? v->len : (size_t) pg_mbcliplen(v->text, (int) v->len, BARE_BYTES), room, room_size, &n);
	folded = palloc(3 * (n + 1) * sizeof(uint32));
	n = campaign_text_fold(cp, n, folded, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	for (size_t i = 0; i < n; i++)
		if (folded[i] >= 0x80 ? campaign_text_is_starter(folded[i]) :
			((folded[i] >= '0' && folded[i] <= '9') || (folded[i] >= 'a' && folded[i] <= 'z')))
			folded[k++] = folded[i];
	text = palloc(4 * k + 1);
	n = campaign_text_encode(folded, k, text, 4 * k);
	pfree(folded);
	return (bare) {text, n};
}

static bool
contains(bare whole, bare part)
{
	return part.len <= whole.len && memmem(whole.text, whole.len, part.text, part.len) != NULL;
}

/* may the column repeat others, or be repeated by them? */
static bool
may_repeat(const campaign_table_column *column)
{
	return column->kind >= 0 && column->kind != CAMPAIGN_KIND_CATEGORY && column->kind != CAMPAIGN_KIND_NUMBER &&
		column->n_values > 10;
}

/*
 * Leaves out columns that say again what others say: the same value twice would
 * count twice.  One of two copies goes; and a name or text goes in which two other
 * columns stand, as a full name has given name and surname.
 */
static void
leave_out_repeated(campaign_table *t)
{
	MemoryContext scratch = AllocSetContextCreate(t->ctx, "deduplication: values", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	uint32		n = Min(t->n_records, Min(MAX_COMPARED, Max(LEAST_COMPARED, MAX_COMPARED_VALUES / t->n_read)));
	size_t		room_size = 0;
	uint32	   *room = NULL;
	bare	  **values = palloc0(t->n_read * sizeof(bare *));

	for (int i = 0; i < t->n_read; i++)
		if (may_repeat(&t->columns[t->read[i]]))
		{
			values[i] = palloc(n * sizeof(bare) + 1);
			for (uint32 r = 0; r < n; r++)
				values[i][r] = bare_value(t, (uint32) ((uint64) r * t->n_records / n), i, &room, &room_size);
			CHECK_FOR_INTERRUPTS();
		}
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *whole = &t->columns[t->read[i]];
		int			parts = 0,
					part[2] = {0, 0};
		double		covered = 0;	/* share of the whole that its parts are */

		if (values[i] == NULL)
			continue;
		for (int j = 0; j < t->n_read; j++)
		{
			campaign_table_column *other = &t->columns[t->read[j]];
			uint32		filled = 0,
						both = 0,
						within = 0,
						equal = 0;
			uint64		whole_len = 0,
						part_len = 0;

			if (j == i || values[j] == NULL || other->kind < 0)
				continue;
			CHECK_FOR_INTERRUPTS();
			for (uint32 r = 0; r < n; r++)
			{
				bare		a = values[i][r],
							b = values[j][r];

				filled += a.len > 0;
				if (a.len == 0 || b.len == 0)
					continue;
				both++;
				within += contains(a, b);
				equal += a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
				whole_len += a.len;
				part_len += b.len;
			}
			if (both < 20 || both * 2 < filled)
				continue;
			/* a copy; the one that is filled less goes, of equals the later one */
			if (equal >= 0.95 * both && both >= 0.95 * filled &&
				(other->filled > whole->filled || (other->filled == whole->filled && j < i)))
			{
				snprintf(whole->why, CAMPAIGN_COLUMN_WHY, "the same as another column");
				whole->kind = -1;
				break;
			}
			if (equal < 0.5 * both && within >= 0.9 * both && (whole->kind == CAMPAIGN_KIND_NAME || whole->kind == CAMPAIGN_KIND_TEXT))
			{
				if (parts < 2)
					part[parts] = t->read[j];
				parts++;
				covered += (double) part_len / whole_len;
			}
		}
		if (whole->kind >= 0 && parts >= 2 && covered >= (whole->kind == CAMPAIGN_KIND_NAME ? 0.6 : 0.8))
		{
			char		why[2 * NAMEDATALEN + 64];

			snprintf(why, sizeof why, "other columns stand in it, such as %s and %s",
					 t->columns[part[0]].name, t->columns[part[1]].name);
			whole->why[pg_mbcliplen(why, (int) strlen(why), CAMPAIGN_COLUMN_WHY - 1)] = '\0';
			memcpy(whole->why, why, pg_mbcliplen(why, (int) strlen(why), CAMPAIGN_COLUMN_WHY - 1));
			whole->kind = -1;
		}
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
}

/* what column_worth.c asks of a table */
typedef struct worth_context
{
	campaign_table *table;
	campaign_workspace w;
	uint32	   *room;
	size_t		room_size;
} worth_context;

static const uint32_t *
worth_row(void *context, uint32_t record)
{
	const campaign_table *t = ((worth_context *) context)->table;

	return t->codes + (Size) t->place[record] * t->n_read;
}

static uint32_t
worth_count(void *context, int column, uint32_t value)
{
	const campaign_table *t = ((worth_context *) context)->table;

	return t->columns[t->read[column]].values[value].count;
}

static uint32_t
worth_hash(void *context, int column, uint32_t value)
{
	const campaign_table *t = ((worth_context *) context)->table;

	return t->columns[t->read[column]].values[value].hash;
}

static const campaign_match_value *
worth_value(void *context, int column, uint32_t value)
{
	worth_context *c = context;
	const campaign_table_column *of = &c->table->columns[c->table->read[column]];
	const campaign_table_value *v = &of->values[value];
	size_t		n;
	const uint32 *cp = campaign_dedupe_points(v->text, v->len, &c->room, &c->room_size, &n);

	return campaign_match_prepare(&c->w, of->kind, cp, n);
}

/*
 * Leaves out columns that say nothing about who is who, as far as the records show it.
 */
static void
leave_out_worthless(campaign_table *t, campaign_worth_column *columns)
{
	MemoryContext scratch = AllocSetContextCreate(t->ctx, "deduplication: pairs", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);
	worth_context context = {.table = t};
	campaign_worth_table worth = {.n_records = t->n_records,.n_columns = t->n_read,.columns = columns,.context = &context,
	.row = worth_row,.count = worth_count,.hash = worth_hash,.value = worth_value};

	campaign_dedupe_workspace(&context.w, scratch);
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];

		columns[i].kind = column->kind;
		columns[i].n_values = column->n_values;
		columns[i].filled = column->filled;
	}
	campaign_column_worth(&context.w, &worth);
	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];

		if (column->kind < 0 || columns[i].is_worth)
			continue;
		column->kind = -1;
		strlcpy(column->why, columns[i].why, CAMPAIGN_COLUMN_WHY);
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
}

/* does a value of the column name a thing, so that records that share it are one where nothing speaks against it? */
static bool
names_things(const campaign_table_column *column)
{
	return column->filled > 0 &&
		(column->kind == CAMPAIGN_KIND_NAME || column->kind == CAMPAIGN_KIND_COMPANY || column->kind == CAMPAIGN_KIND_EMAIL ||
		 column->kind == CAMPAIGN_KIND_PHONE || column->kind == CAMPAIGN_KIND_ID);
}

void
campaign_table_judge(campaign_table *t)
{
	campaign_column_facts *facts = MemoryContextAlloc(t->ctx, sizeof(campaign_column_facts));
	campaign_worth_column *worth = MemoryContextAllocZero(t->ctx, sizeof(*worth) * t->n_read);
	int			kept = 0;
	bool		is_told = false;

	for (int i = 0; i < t->n_read; i++)
	{
		campaign_table_column *column = &t->columns[t->read[i]];

		if (column->is_named)
			continue;
		look_at(t, column, facts);
		column->kind = campaign_column_judge(facts, column->why);
		worth[i].trust = campaign_column_trusted(facts, column->kind);
		is_told = true;
	}
	if (is_told)
	{
		leave_out_repeated(t);
		leave_out_worthless(t, worth);
	}
	for (int i = 0; i < t->n_read; i++)
		kept += t->columns[t->read[i]].kind >= 0;

	/*
	 * A table of one row, or of equal ones, has nothing but constant columns; they
	 * are better than none.  Where some of them name things the others say no more.
	 */
	if (kept == 0)
	{
		bool		is_named = false;

		for (int i = 0; i < t->n_read; i++)
		{
			campaign_table_column *column = &t->columns[t->read[i]];

			look_at(t, column, facts);
			facts->distinct = 2;
			facts->records = facts->filled = 3;
			column->kind = campaign_column_judge(facts, column->why);
			if (column->kind < 0)
				column->kind = CAMPAIGN_KIND_TEXT;
			strlcpy(column->why, "no column says more", CAMPAIGN_COLUMN_WHY);
			is_named |= names_things(column);
		}
		for (int i = 0; i < t->n_read; i++)
		{
			campaign_table_column *column = &t->columns[t->read[i]];

			if ((is_named && !names_things(column)) || kept == CAMPAIGN_MATCH_COLUMNS)
			{
				column->kind = -1;
				strlcpy(column->why, "one value only", CAMPAIGN_COLUMN_WHY);
			}
			else
				kept++;
		}
	}
	if (kept > CAMPAIGN_MATCH_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("relation \"%s\" has too many columns to compare", t->relation_name),
				 errdetail("%d say something, at most %d are compared.", kept, CAMPAIGN_MATCH_COLUMNS),
				 errhint("Name the columns to compare and their kinds.")));
	pfree(facts);
}

void
campaign_table_forget(campaign_table *t)
{
	MemoryContextDelete(t->values);
	t->values = NULL;
	t->codes = NULL;
	t->place = NULL;
	for (int i = 0; i < t->n_columns; i++)
	{
		t->columns[i].values = NULL;
		t->columns[i].slots = NULL;
	}
}

/* Records ---------------------------------------------------------------------------- */

bool
campaign_table_seek(const campaign_table *t, const char *key, uint32 *record)
{
	uint32		lo = 0,
				hi = t->n_records;

	while (lo < hi)
	{
		uint32		mid = lo + (hi - lo) / 2;
		int			order = strcmp(t->keys[mid], key);

		if (order == 0)
		{
			*record = mid;
			return true;
		}
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

uint32
campaign_table_find(const campaign_table *t, text *key, const char *argument)
{
	char	   *wanted = text_to_cstring(key);
	uint32		record = 0;

	if (!campaign_table_seek(t, wanted, &record))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("relation \"%s\" has no record \"%s\"", t->relation_name, wanted),
				 errdetail("%s is the text of a value of column \"%s\", in a row that the caller may see.", argument, t->key_name)));
	return record;
}

const campaign_table_value *
campaign_table_value_of(const campaign_table *t, uint32 record, int column)
{
	uint32		code = t->codes[(Size) t->place[record] * t->n_read + column];

	return code == 0 ? NULL : &t->columns[t->read[column]].values[code];
}
