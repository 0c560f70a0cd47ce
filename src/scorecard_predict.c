/*
 * scorecard_predict.c: what a scorecard says of a row.
 *
 * A row is a record, whose attributes are read where they stand, or a JSON object
 * with the same names.  A model comes as a value, or by the name of a scorecard: the
 * kernel knows no table, so it asks two functions that install() makes,
 * campaign.scorecard_champion(name) for which model it is now and
 * campaign.scorecard_model(id) for the model, the first once a query, the second only
 * where this session has not seen that revision yet.
 */
#include "scorecard.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/primnodes.h"
#include "parser/parse_func.h"
#include "tcop/dest.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/typcache.h"
#include "utils/uuid.h"

#include <math.h>

/* Models ------------------------------------------------------------------------------------ */

/* a model in memory; those of a session have a revision and stay until room is needed */
typedef struct loaded
{
	campaign_model model;
	MemoryContext ctx;
	int64		id;
	pg_uuid_t	revision;
	int			users;
	bool		is_transient;	/* not of the session: below the call site's context, and counted by nobody */
	uint64		last_used;
} loaded;

#define MAX_LOADED 16
static loaded *of_session[MAX_LOADED];
static uint64 clock_of_session;

static bool
is_good_text(const campaign_model_text *t)
{
	return pg_verify_mbstr(GetDatabaseEncoding(), t->s, (int) t->len, true);
}

/* are all texts of a model such as a text of this database may be?  The bytes may be anyone's */
static bool
has_good_texts(const campaign_model *m)
{
	for (uint32 i = 0; i < m->n_null_values; i++)
		if (!is_good_text(&m->null_value[i]))
			return false;
	for (uint32 j = 0; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];

		CHECK_FOR_INTERRUPTS();
		if (!is_good_text(&f->name) || !is_good_text(&f->member))
			return false;
		for (int k = 0; k < f->n_keys; k++)
			if (!is_good_text(&f->key[k]))
				return false;
		if (f->kind == CAMPAIGN_MODEL_CATEGORY || f->kind == CAMPAIGN_MODEL_BUCKET)
			for (uint32 v = 0; v < f->n_levels - campaign_model_specials(f->kind); v++)
				if (!is_good_text(&f->level[v].value))
					return false;
	}
	return true;
}

/*
 * Reads a model from bytes into a context of its own below parent.
 */
static loaded *
load(MemoryContext parent, const char *bytes, Size len)
{
	MemoryContext ctx = AllocSetContextCreate(parent, "scorecard", ALLOCSET_SMALL_SIZES);
	loaded	   *l = MemoryContextAllocZero(ctx, sizeof(loaded));
	char	   *copy = MemoryContextAllocHuge(ctx, Max(len, 1));
	campaign_workspace w;

	l->ctx = ctx;
	memcpy(copy, bytes, len);
	campaign_scorecard_workspace(&w, ctx);
	if (!campaign_model_read(&l->model, (const uint8 *) copy, len, &w) || !has_good_texts(&l->model) || !campaign_model_prepare(&l->model, &w))
	{
		MemoryContextDelete(ctx);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("the value is no scorecard"),
				 errhint("campaign.scorecard_train() and campaign.scorecard_pack() make scorecards.")));
	}
	return l;
}

/* Rows -------------------------------------------------------------------------------------- */

/* where a feature finds its value */
typedef struct place
{
	int			attribute,		/* of the record; -1: it has no such column */
				since;			/* of a gap: the other */
	enum
	{
		BY_CLASS,				/* whatever it is */
		OF_INT4, OF_INT8, OF_FLOAT8,	/* straight to a bin */
		OF_TEXT					/* straight to a category */
	}			way;
	uint32		without;		/* its level where there is no value */
} place;

/*
 * What a snapshot sees, told apart from others.  A call site may outlive a query (an
 * expression of PL/pgSQL does, until the transaction ends), and the model may have
 * been trained again meanwhile.
 */
typedef struct moment
{
	TransactionId xmin,
				xmax;
	CommandId	command;
	uint64		completed;
} moment;

/*
 * What a call site keeps for a query.
 */
typedef struct call
{
	struct call *next;			/* of another name that the same call site asked for */
	MemoryContext ctx;			/* as long as the query */
	MemoryContext scratch;		/* of a row */
	char	   *name;			/* of the scorecard, */
	Size		name_len;
	struct varlena *bytes;		/* or its model as it was given */
	loaded	   *model;
	bool		is_stable;
	moment		asked;			/* when the name was last looked up */
	uint32	   *levels;			/* [n_mains] */

	/* records */
	MemoryContext of_type;		/* what is known of their type, all that follows */
	Oid			type;
	int32		typmod;
	TypeCacheEntry *entry;		/* of a named type; stays for the session */
	uint64		identifier;		/* what it was when desc was copied: ALTER TABLE changes it */
	TupleDesc	desc;
	campaign_card_reader *readers;
	place	   *places;
	Datum	   *values;
	bool	   *nulls;
	Jsonb	  **json;			/* of a row: columns of JSON that have been read */
	bool		has_json;
} call;

static void
release(void *arg)
{
	loaded	   *l = arg;

	l->users--;
}

static call *
new_call(FunctionCallInfo fcinfo)
{
	call	   *c = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(call));

	c->ctx = fcinfo->flinfo->fn_mcxt;
	c->scratch = AllocSetContextCreate(c->ctx, "scorecard: a row", ALLOCSET_SMALL_SIZES);
	c->next = fcinfo->flinfo->fn_extra;
	return c;
}

static void
set_model(call *c, loaded *l)
{
	uint32	   *levels = MemoryContextAlloc(c->ctx, (l->model.n_mains + 1) * sizeof(uint32));

	if (c->levels)
		pfree(c->levels);
	c->levels = levels;
	c->model = l;
	c->desc = NULL;
}

/* raises 55000 unless install() has been run */
static void
need_business(void)
{
	Oid			args[1] = {TEXTOID};

	if (!OidIsValid(LookupFuncName(list_make2(makeString("campaign"), makeString("scorecard_champion")), 1, args, true)))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("scorecards by name are not installed"),
				 errhint("SELECT campaign.install(); campaign.scorecard_predict() takes a model as a value.")));
}

static SPIPlanPtr
plan(SPIPlanPtr *saved, const char *query, Oid type)
{
	if (*saved == NULL)
	{
		SPIPlanPtr	p = SPI_prepare(query, 1, &type);

		if (p == NULL || SPI_keepplan(p) != 0)
			elog(ERROR, "could not prepare \"%s\"", query);
		*saved = p;
	}
	return *saved;
}

/*
 * The model that a name stands for now.
 */
static loaded *
find_model(call *c, const char *name, Size len)
{
	static SPIPlanPtr which,
				what;
	Datum		arg;
	bool		null;
	int64		id = 0;
	pg_uuid_t	revision = {0};
	loaded	   *found = NULL;
	int			at = -1;

	need_business();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	arg = PointerGetDatum(cstring_to_text_with_len(name, (int) len));
	if (SPI_execute_plan(plan(&which, "SELECT c.scorecard_id, c.revision FROM campaign.scorecard_champion($1) c", TEXTOID), &arg, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "could not look for a scorecard");
	null = SPI_processed == 0;
	if (!null)
	{
		arg = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
		id = DatumGetInt64(arg);
	}
	if (!null)
	{
		arg = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &null);
		if (!null)
			memcpy(&revision, DatumGetUUIDP(arg), sizeof revision);
	}
	if (null)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("scorecard \"%.*s\" does not exist", (int) len, name),
				 errhint("campaign.train_scorecard() makes one; campaign.promote_scorecard() makes a challenger the champion.")));

	for (int i = 0; i < MAX_LOADED; i++)
		if (of_session[i] != NULL && of_session[i]->id == id && memcmp(&of_session[i]->revision, &revision, sizeof revision) == 0)
			found = of_session[i];
	if (found == NULL)
	{
		struct varlena *bytes;

		arg = Int64GetDatum(id);
		if (SPI_execute_plan(plan(&what, "SELECT campaign.scorecard_model($1)", INT8OID), &arg, NULL, true, 1) != SPI_OK_SELECT || SPI_processed == 0)
			elog(ERROR, "could not read a scorecard");
		arg = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
		if (null)
			elog(ERROR, "could not read a scorecard");
		bytes = pg_detoast_datum_packed((struct varlena *) DatumGetPointer(arg));
		/* below what an error throws away; it moves to its place once it is whole */
		found = load(CurrentMemoryContext, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
		found->id = id;
		found->revision = revision;
		/* a free place, else that of the one not used for longest */
		for (int i = 0; i < MAX_LOADED; i++)
		{
			if (of_session[i] == NULL)
			{
				at = i;
				break;
			}
			if (of_session[i]->users == 0 && (at < 0 || of_session[i]->last_used < of_session[at]->last_used))
				at = i;
		}
		if (at >= 0)
		{
			if (of_session[at] != NULL)
				MemoryContextDelete(of_session[at]->ctx);
			MemoryContextSetParent(found->ctx, CacheMemoryContext ? CacheMemoryContext : TopMemoryContext);
			of_session[at] = found;
		}
		else
		{
			/* all of them are in use: this one lives as long as the query */
			MemoryContextSetParent(found->ctx, c->ctx);
			found->is_transient = true;
		}
	}
	SPI_finish();
	found->last_used = ++clock_of_session;
	return found;
}

/*
 * A model of the session is not thrown away while the call site is there.  One that is
 * the call site's own goes before its callbacks are called (children are deleted
 * first), so none may know it.
 */
static void
hold(call *c, loaded *l)
{
	MemoryContextCallback *callback;

	if (l->is_transient)
		return;
	callback = MemoryContextAllocZero(c->ctx, sizeof *callback);
	callback->func = release;
	callback->arg = l;
	l->users++;
	MemoryContextRegisterResetCallback(c->ctx, callback);
}

static moment
this_moment(void)
{
	Snapshot	s = ActiveSnapshotSet() ? GetActiveSnapshot() : NULL;

	return s != NULL ? (moment) {s->xmin, s->xmax, s->curcid, s->snapXactCompletionCount} : (moment) {0};
}

/* is what the caller sees now another state than what was seen last? */
static bool
is_later(const moment *now, const moment *last)
{
	return now->xmin != last->xmin || now->xmax != last->xmax || now->command != last->command || now->completed != last->completed;
}

/* argument 0 is a name */
static call *
call_by_name(FunctionCallInfo fcinfo)
{
	call	   *c = fcinfo->flinfo->fn_extra;
	text	   *name = PG_GETARG_TEXT_PP(0);
	const char *s = VARDATA_ANY(name);
	Size		len = VARSIZE_ANY_EXHDR(name);
	moment		now = this_moment();

	while (c != NULL && (c->name_len != len || memcmp(c->name, s, len) != 0))
		c = c->next;
	if (c == NULL)
	{
		loaded	   *l;

		c = new_call(fcinfo);
		l = find_model(c, s, len);
		hold(c, l);
		set_model(c, l);
		c->asked = now;
		c->name = MemoryContextAlloc(c->ctx, Max(len, 1));
		memcpy(c->name, s, len);
		c->name_len = len;
		fcinfo->flinfo->fn_extra = c;
	}
	else if (is_later(&now, &c->asked))
	{
		loaded	   *l = find_model(c, s, len);

		if (l != c->model)
		{
			loaded	   *before = c->model;

			hold(c, l);
			set_model(c, l);
			if (before->is_transient)
				MemoryContextDelete(before->ctx);
		}
		/* only now: a look that failed was none */
		c->asked = now;
	}
	return c;
}

/*
 * Is a model the one that c has?  Compared as it is given: a value that is stored
 * elsewhere is known by its pointer, all others by their bytes (a fraction of what
 * reading them again would take).
 */
static inline bool
is_same_model(const call *c, const struct varlena *given)
{
	if (c->is_stable)
		return true;
	/* a pointer into memory says nothing of what it points to */
	if (VARATT_IS_EXTERNAL(given) && !VARATT_IS_EXTERNAL_ONDISK(given))
		return false;
	return VARSIZE_ANY(given) == VARSIZE_ANY(c->bytes) && memcmp(given, c->bytes, VARSIZE_ANY(given)) == 0;
}

/* models that a call site keeps side by side where they come as values */
#define MAX_VALUES 8

/*
 * Argument 0 is a model.  A call site may be asked for several in turn (champion and
 * challengers of every lead): the last few are kept, the one asked for last first.
 */
static call *
call_by_value(FunctionCallInfo fcinfo)
{
	call	   *first = fcinfo->flinfo->fn_extra,
			   *before = NULL,
			   *c = first;
	struct varlena *given = (struct varlena *) PG_GETARG_POINTER(0);
	int			n = 0;

	for (; c != NULL && !is_same_model(c, given); n++)
	{
		if (c->next == NULL && n + 1 >= MAX_VALUES)
			break;
		before = c;
		c = c->next;
	}
	if (c != NULL && is_same_model(c, given))
	{
		if (before != NULL)
		{
			before->next = c->next;
			c->next = first;
			fcinfo->flinfo->fn_extra = c;
		}
		return c;
	}
	if (c != NULL)
	{
		/* the one that was not asked for longest makes room */
		before->next = NULL;
		MemoryContextDelete(c->ctx);
	}
	{
		MemoryContext ctx = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "scorecard: a call", ALLOCSET_SMALL_SIZES);
		struct varlena *bytes = pg_detoast_datum_packed(given);
		loaded	   *l = load(ctx, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
		Node	   *expr = fcinfo->flinfo->fn_expr;

		c = MemoryContextAllocZero(ctx, sizeof(call));
		c->ctx = ctx;
		c->scratch = AllocSetContextCreate(ctx, "scorecard: a row", ALLOCSET_SMALL_SIZES);
		c->bytes = MemoryContextAllocHuge(ctx, VARSIZE_ANY(given));
		memcpy(c->bytes, given, VARSIZE_ANY(given));
		set_model(c, l);
		c->next = fcinfo->flinfo->fn_extra;
		fcinfo->flinfo->fn_extra = c;

		/*
		 * A constant alone stays what it is.  A parameter does not: an expression of
		 * PL/pgSQL outlives what its variables hold.
		 */
		c->is_stable = expr != NULL && IsA(expr, FuncExpr) && IsA(linitial(((FuncExpr *) expr)->args), Const);
	}
	return c;
}

/* JSON -------------------------------------------------------------------------------------- */

/*
 * Follows keys from the second (the first is the column) down to a value.
 */
static JsonbValue *
follow(JsonbContainer *json, const campaign_model_feature *f, int from, JsonbValue *room)
{
	JsonbValue *v = NULL;

	for (int k = from; k < f->n_keys; k++)
	{
		if (!JsonContainerIsObject(json))
			return NULL;
		v = getKeyJsonValueFromContainer(json, f->key[k].s, (int) f->key[k].len, room);
		if (v == NULL)
			return NULL;
		if (k + 1 < f->n_keys)
		{
			if (v->type != jbvBinary)
				return NULL;
			json = v->val.binary.data;
		}
	}
	return v;
}

/* is a text among the elements of a list, or of lists in it? (arrays of more dimensions become such) */
static bool
is_member(const campaign_model *m, const campaign_model_feature *f, JsonbContainer *list)
{
	check_stack_depth();
	for (uint32 i = 0; i < JsonContainerSize(list); i++)
	{
		JsonbValue *e = getIthJsonbValueFromContainer(list, i);
		campaign_value v;

		if (e->type == jbvBinary && JsonContainerIsArray(e->val.binary.data))
		{
			if (is_member(m, f, e->val.binary.data))
				return true;
			continue;
		}
		campaign_card_json_value(e, &v);
		if (campaign_model_level_of(m, f, &v) == 1)
			return true;
	}
	return false;
}

/* the level of what a value of JSON says; j NULL: nothing */
static uint32
level_of_json(const campaign_model *m, const campaign_model_feature *f, const JsonbValue *j)
{
	campaign_value v = {CAMPAIGN_VALUE_NONE};
	double		x;

	if (f->kind == CAMPAIGN_MODEL_MEMBER)
	{
		if (j == NULL || j->type != jbvBinary || !JsonContainerIsArray(j->val.binary.data))
			return 2;
		return is_member(m, f, j->val.binary.data) ? 1 : 0;
	}
	if (j != NULL)
		campaign_card_json_value(j, &v);
	/* an interval is a number of seconds, and JSON has only a text for it */
	if ((f->kind == CAMPAIGN_MODEL_NUMBER || f->kind == CAMPAIGN_MODEL_FINE) && v.type == CAMPAIGN_VALUE_TEXT && !campaign_model_number(v.s, v.len, &x) && campaign_card_seconds(v.s, v.len, &x))
		v = (campaign_value) {CAMPAIGN_VALUE_NUMBER,.number = x};
	return campaign_model_level_of(m, f, &v);
}

/* the levels of a row that is JSON, or below a column of a record (from 1) */
static uint32
level_below(const campaign_model *m, const campaign_model_feature *f, JsonbContainer *json, int from)
{
	JsonbValue	room;
	JsonbValue	scalar;
	JsonbValue *v;

	if (from == f->n_keys)
	{
		/* the column itself: a scalar or a list */
		if (JsonContainerIsScalar(json))
		{
			JsonbValue *e = getIthJsonbValueFromContainer(json, 0);

			return level_of_json(m, f, e);
		}
		scalar.type = jbvBinary;
		scalar.val.binary.data = json;
		scalar.val.binary.len = 0;
		return level_of_json(m, f, &scalar);
	}
	v = follow(json, f, from, &room);
	return level_of_json(m, f, v);
}

static uint32 level_of_gap(const campaign_model_feature *f, const campaign_value *from, const campaign_value *to);

/* the same of a row that is JSON */
static uint32
gap_in_json(const campaign_model_feature *f, JsonbContainer *row)
{
	JsonbValue	room[2];
	JsonbValue *from = getKeyJsonValueFromContainer(row, f->member.s, (int) f->member.len, &room[0]),
			   *to = getKeyJsonValueFromContainer(row, f->key[0].s, (int) f->key[0].len, &room[1]);
	campaign_value a = {CAMPAIGN_VALUE_NONE},
				b = {CAMPAIGN_VALUE_NONE};

	if (from != NULL)
		campaign_card_json_value(from, &a);
	if (to != NULL)
		campaign_card_json_value(to, &b);
	return level_of_gap(f, &a, &b);
}

static void
levels_of_jsonb(call *c, Jsonb *row)
{
	const campaign_model *m = &c->model->model;

	if (!JB_ROOT_IS_OBJECT(row))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a row as JSON must be an object"),
				 errdetail("Its members are named as the columns that the scorecard was trained on."),
				 errhint("to_jsonb(t) of a row t is one.")));
	for (uint32 j = 0; j < m->n_mains; j++)
		c->levels[j] = m->feature[j].kind == CAMPAIGN_MODEL_GAP ? gap_in_json(&m->feature[j], &row->root) : level_below(m, &m->feature[j], &row->root, 0);
}

/* Records ----------------------------------------------------------------------------------- */

/*
 * Where the features of the model stand in rows of a type.  A named type may be altered
 * between two calls of one call site (an expression of PL/pgSQL stays until the
 * transaction ends): what is kept is good for one identifier of it.
 */
static void
learn_type(call *c, Oid type, int32 typmod)
{
	const campaign_model *m = &c->model->model;
	MemoryContext old;
	TupleDesc	desc;
	int			n,
				known = 0;

	c->desc = NULL;
	if (c->of_type == NULL)
		c->of_type = AllocSetContextCreate(c->ctx, "scorecard: a type", ALLOCSET_SMALL_SIZES);
	else
		MemoryContextReset(c->of_type);
	old = MemoryContextSwitchTo(c->of_type);
	desc = lookup_rowtype_tupdesc_copy(type, typmod);
	c->entry = type == RECORDOID ? NULL : lookup_type_cache(type, TYPECACHE_TUPDESC);
	c->identifier = c->entry ? c->entry->tupDesc_identifier : 0;
	n = desc->natts;
	c->has_json = false;
	c->json = palloc0(Max(n, 1) * sizeof(Jsonb *));
	c->readers = palloc0(Max(n, 1) * sizeof(campaign_card_reader));
	c->values = palloc(Max(n, 1) * sizeof(Datum));
	c->nulls = palloc(Max(n, 1) * sizeof(bool));
	c->places = palloc(Max(m->n_mains, 1) * sizeof(place));
	for (int i = 0; i < n; i++)
		if (!TupleDescAttr(desc, i)->attisdropped)
		{
			campaign_card_read_type(&c->readers[i], TupleDescAttr(desc, i)->atttypid, c->of_type);
			if (c->readers[i].class == CARD_JSONB || c->readers[i].class == CARD_JSON)
				c->has_json = true;
		}
	for (uint32 j = 0; j < m->n_mains; j++)
	{
		const campaign_model_feature *f = &m->feature[j];

		campaign_value none = {CAMPAIGN_VALUE_NONE};

		c->places[j].attribute = c->places[j].since = -1;
		c->places[j].way = BY_CLASS;
		c->places[j].without = f->kind == CAMPAIGN_MODEL_MEMBER ? 2 : campaign_model_level_of(m, f, &none);
		for (int i = 0; i < n; i++)
		{
			Form_pg_attribute a = TupleDescAttr(desc, i);

			if (!a->attisdropped && strlen(NameStr(a->attname)) == f->key[0].len && memcmp(NameStr(a->attname), f->key[0].s, f->key[0].len) == 0)
				c->places[j].attribute = i;
			if (!a->attisdropped && f->kind == CAMPAIGN_MODEL_GAP && strlen(NameStr(a->attname)) == f->member.len && memcmp(NameStr(a->attname), f->member.s, f->member.len) == 0)
				c->places[j].since = i;
		}
		if (c->places[j].attribute >= 0)
		{
			Oid			of = c->readers[c->places[j].attribute].type;

			known++;
			if (f->n_keys == 1 && (f->kind == CAMPAIGN_MODEL_NUMBER || f->kind == CAMPAIGN_MODEL_FINE))
				c->places[j].way = of == INT4OID ? OF_INT4 : of == INT8OID ? OF_INT8 : of == FLOAT8OID ? OF_FLOAT8 : BY_CLASS;
			else if (f->n_keys == 1 && f->kind == CAMPAIGN_MODEL_CATEGORY && m->n_null_values == 0 && c->readers[c->places[j].attribute].class == CARD_TEXT)
				c->places[j].way = OF_TEXT;
		}
	}
	if (known == 0 && m->n_mains > 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("the row has none of the columns that the scorecard was trained on"),
				 errdetail("The first of them is \"%.*s\".", (int) m->feature[0].key[0].len, m->feature[0].key[0].s),
				 errhint("Give a row of the table or subquery itself, such as predict(name, t) FROM t.")));
	c->type = type;
	c->typmod = typmod;
	c->desc = desc;
	MemoryContextSwitchTo(old);
}

static uint32
level_of_array(const campaign_model *m, const campaign_model_feature *f, campaign_card_reader *r, Datum d)
{
	Datum	   *element;
	bool	   *nulls;
	int			n;

	if (f->kind != CAMPAIGN_MODEL_MEMBER)
	{
		campaign_value none = {CAMPAIGN_VALUE_NONE};

		return campaign_model_level_of(m, f, &none);
	}
	deconstruct_array(DatumGetArrayTypeP(d), r->element, r->element_len, r->element_by_value, r->element_align, &element, &nulls, &n);
	for (int i = 0; i < n; i++)
		if (!nulls[i])
		{
			campaign_value v;

			campaign_card_element(r, element[i], &v);
			if (campaign_model_level_of(m, f, &v) == 1)
				return 1;
		}
	return 0;
}

/* the level of the days between two instants */
static uint32
level_of_gap(const campaign_model_feature *f, const campaign_value *from, const campaign_value *to)
{
	double		a,
				b;

	if (!campaign_model_micros(from, &a) || !campaign_model_micros(to, &b))
		return f->n_cuts + 1;
	return campaign_card_bin(f->cuts, f->n_cuts, (b - a) / CAMPAIGN_MODEL_DAY);
}

static uint32
gap_in_record(call *c, const campaign_model_feature *f, const place *p)
{
	campaign_card_reader *from,
			   *to = &c->readers[p->attribute];
	campaign_value a,
				b;

	if (p->since < 0 || c->nulls[p->since])
		return p->without;
	from = &c->readers[p->since];
	if ((from->class != CARD_TIME && from->class != CARD_TEXT) || (to->class != CARD_TIME && to->class != CARD_TEXT))
		return p->without;
	campaign_card_value(from, c->values[p->since], &a);
	/* (a text may stand where the next one is going to) */
	if (a.type == CAMPAIGN_VALUE_TEXT)
	{
		double		micros;

		if (!campaign_model_micros(&a, &micros))
			return p->without;
		a = (campaign_value) {CAMPAIGN_VALUE_TIME, micros};
	}
	campaign_card_value(to, c->values[p->attribute], &b);
	return level_of_gap(f, &a, &b);
}

static inline uint32
level_in_record(call *c, const campaign_model *m, uint32 j)
{
	const campaign_model_feature *f = &m->feature[j];
	const place *p = &c->places[j];
	campaign_card_reader *r;
	Datum		d;
	double		x;
	campaign_value v;

	if (p->attribute < 0 || c->nulls[p->attribute])
		return p->without;
	if (f->kind == CAMPAIGN_MODEL_GAP)
		return gap_in_record(c, f, p);
	d = c->values[p->attribute];
	switch (p->way)
	{
		case OF_INT4:
			return campaign_card_bin(f->cuts, f->n_cuts, (double) DatumGetInt32(d));
		case OF_INT8:
			return campaign_card_bin(f->cuts, f->n_cuts, (double) DatumGetInt64(d));
		case OF_FLOAT8:
			x = DatumGetFloat8(d);
			return isnan(x) ? p->without : campaign_card_bin(f->cuts, f->n_cuts, x);
		case OF_TEXT:
			{
				struct varlena *t = (struct varlena *) DatumGetPointer(d);

				if (!VARATT_IS_EXTERNAL(t) && !VARATT_IS_COMPRESSED(t))
				{
					const char *s = VARDATA_ANY(t);
					Size		len = VARSIZE_ANY_EXHDR(t);

					/* what might be a number, and what is long, goes the long way */
					if (len > 0 && len <= CAMPAIGN_MODEL_TEXT && s[0] != '-' && !(s[0] >= '0' && s[0] <= '9'))
						return campaign_model_find(f, s, len);
				}
				break;
			}
		case BY_CLASS:
			break;
	}
	r = &c->readers[p->attribute];
	if (r->class == CARD_JSONB || r->class == CARD_JSON)
	{
		/* fetched and read once a row, however many features stand below */
		if (c->json[p->attribute] == NULL)
			c->json[p->attribute] = campaign_card_jsonb(r, d);
		return level_below(m, f, &c->json[p->attribute]->root, 1);
	}
	if (r->class == CARD_ARRAY)
	{
		if (f->kind == CAMPAIGN_MODEL_MEMBER)
			c->values[p->attribute] = d = PointerGetDatum(DatumGetArrayTypeP(d));
		return level_of_array(m, f, r, d);
	}
	if (f->n_keys > 1 || f->kind == CAMPAIGN_MODEL_MEMBER)
		return p->without;
	campaign_card_value(r, d, &v);
	return campaign_model_level_of(m, f, &v);
}

static void
levels_of_record(call *c, HeapTupleHeader row)
{
	const campaign_model *m;
	HeapTupleData tuple;
	Oid			type = HeapTupleHeaderGetTypeId(row);
	int32		typmod = HeapTupleHeaderGetTypMod(row);

	/* rows without a name never change their type; an entry without a descriptor is one that was altered */
	if (c->desc == NULL || c->type != type || c->typmod != typmod ||
		(c->entry != NULL && (c->entry->tupDesc == NULL || c->entry->tupDesc_identifier != c->identifier)))
		learn_type(c, type, typmod);
	m = &c->model->model;
	tuple.t_len = HeapTupleHeaderGetDatumLength(row);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = row;
	heap_deform_tuple(&tuple, c->desc, c->values, c->nulls);
	if (c->has_json)
		memset(c->json, 0, c->desc->natts * sizeof(Jsonb *));
	for (uint32 j = 0; j < m->n_mains; j++)
		c->levels[j] = level_in_record(c, m, j);
}

/* Scores ------------------------------------------------------------------------------------ */

typedef enum row_form
{
	ROW_RECORD,
	ROW_JSONB,
	ROW_TEXT					/* JSON as text: what a literal without a type is */
} row_form;

static void
take_row(call *c, FunctionCallInfo fcinfo, row_form form)
{
	MemoryContext old = MemoryContextSwitchTo(c->scratch);

	if (form == ROW_RECORD)
		levels_of_record(c, PG_GETARG_HEAPTUPLEHEADER(1));
	else if (form == ROW_JSONB)
		levels_of_jsonb(c, PG_GETARG_JSONB_P(1));
	else
		levels_of_jsonb(c, DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(TextDatumGetCString(PG_GETARG_DATUM(1))))));
	MemoryContextSwitchTo(old);
}

static double
predict(call *c, FunctionCallInfo fcinfo, row_form form)
{
	double		p;

	take_row(c, fcinfo, form);
	p = campaign_card_probability(campaign_model_score(&c->model->model, c->levels));
	MemoryContextReset(c->scratch);
	return p;
}

#define PREDICT(function, call_of, form) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_FLOAT8(predict(call_of(fcinfo), fcinfo, form)); \
}

/* by name and by value, of a record and of JSON; STRICT */
PREDICT(campaign_predict_record, call_by_name, ROW_RECORD)
PREDICT(campaign_predict_jsonb, call_by_name, ROW_JSONB)
PREDICT(campaign_predict_text, call_by_name, ROW_TEXT)
PREDICT(campaign_scorecard_predict_record, call_by_value, ROW_RECORD)
PREDICT(campaign_scorecard_predict_jsonb, call_by_value, ROW_JSONB)

/* Explanations ------------------------------------------------------------------------------ */

static Datum
text_of(const char *s, size_t len)
{
	/* a label may have been cut inside a character */
	return PointerGetDatum(cstring_to_text_with_len(s, pg_mbcliplen(s, (int) len, (int) len)));
}

/*
 * A row a term: no, feature, level, contribution, coefficient, woe, n, n_pos.  The
 * intercept is number 0; contributions in the order of no add up to the score.
 */
static void
explain(call *c, FunctionCallInfo fcinfo, row_form form)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const campaign_model *m = &c->model->model;
	Datum		values[8];
	bool		nulls[8];

	take_row(c, fcinfo, form);
	InitMaterializedSRF(fcinfo, 0);
	memset(nulls, true, sizeof nulls);
	nulls[0] = nulls[1] = nulls[3] = false;
	values[0] = Int32GetDatum(0);
	values[1] = text_of("(intercept)", 11);
	values[3] = Float8GetDatum(m->intercept);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	for (uint32 j = 0; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];
		char		label[600];
		size_t		len;
		const campaign_model_level *l = NULL;
		double		points = 0;

		memset(nulls, false, sizeof nulls);
		if (f->kind == CAMPAIGN_MODEL_CROSS)
		{
			uint32		a = c->levels[f->a],
						b = c->levels[f->b];
			char	   *at = label;

			points = f->points[(size_t) a * m->feature[f->b].n_levels + b];
			for (uint32 v = 0; v < f->n_levels; v++)
				if (f->level[v].a == a && f->level[v].b == b)
					l = &f->level[v];
			at += campaign_model_label(m, &m->feature[f->a], a, at, 290);
			memcpy(at, " * ", 3);
			at += 3;
			at += campaign_model_label(m, &m->feature[f->b], b, at, 290);
			len = (size_t) (at - label);
		}
		else if (f->kind == CAMPAIGN_MODEL_BESIDE)
		{
			l = &f->level[c->levels[f->a]];
			points = f->points[c->levels[f->a]];
			len = campaign_model_label(m, f, c->levels[f->a], label, sizeof label);
		}
		else
		{
			l = &f->level[c->levels[j]];
			points = f->points[c->levels[j]];
			len = campaign_model_label(m, f, c->levels[j], label, sizeof label);
		}
		values[0] = Int32GetDatum((int32) j + 1);
		values[1] = text_of(f->name.s, f->name.len);
		values[2] = text_of(label, len);
		values[3] = Float8GetDatum(points);
		values[4] = Float8GetDatum(f->coefficient);
		values[5] = Float8GetDatum(l ? l->woe : 0);
		values[6] = Float8GetDatum(l ? l->n : 0);
		values[7] = Float8GetDatum(l ? l->n_pos : 0);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	MemoryContextReset(c->scratch);
}

#define EXPLAIN(function, call_of, form) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	explain(call_of(fcinfo), fcinfo, form); \
	return (Datum) 0; \
}

EXPLAIN(campaign_explain_record, call_by_name, ROW_RECORD)
EXPLAIN(campaign_explain_jsonb, call_by_name, ROW_JSONB)
EXPLAIN(campaign_explain_text, call_by_name, ROW_TEXT)
EXPLAIN(campaign_scorecard_explain_record, call_by_value, ROW_RECORD)
EXPLAIN(campaign_scorecard_explain_jsonb, call_by_value, ROW_JSONB)

/* Models as rows ---------------------------------------------------------------------------- */

static const char *const kinds[] = {"numeric", "hour", "weekday", "category", "bucket", "member", "cross", "fine", "beside", "date", "gap"};

/* kinds that have cuts */
static inline bool
has_cuts(campaign_model_kind kind)
{
	return kind <= CAMPAIGN_MODEL_WEEKDAY || kind == CAMPAIGN_MODEL_FINE || kind == CAMPAIGN_MODEL_DATE || kind == CAMPAIGN_MODEL_GAP;
}

/* scorecard_unpack_features(model), one row a feature.  STRICT */
PG_FUNCTION_INFO_V1(campaign_scorecard_unpack_features);
Datum
campaign_scorecard_unpack_features(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	const campaign_model *m = &load(CurrentMemoryContext, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes))->model;

	InitMaterializedSRF(fcinfo, 0);
	for (uint32 j = 0; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];
		Datum		values[12];
		bool		nulls[12] = {false};
		bool		is_cross = !campaign_model_is_main(f->kind);
		Datum	   *parts = palloc(Max(Max((Size) f->n_keys, f->n_cuts), 1) * sizeof(Datum));

		values[0] = Int32GetDatum((int32) j + 1);
		values[1] = text_of(f->name.s, f->name.len);
		values[2] = CStringGetTextDatum(kinds[f->kind]);
		nulls[3] = is_cross;
		for (int k = 0; k < f->n_keys; k++)
			parts[k] = text_of(f->key[k].s, f->key[k].len);
		values[3] = PointerGetDatum(construct_array(parts, f->n_keys, TEXTOID, -1, false, TYPALIGN_INT));
		nulls[4] = f->kind != CAMPAIGN_MODEL_MEMBER && f->kind != CAMPAIGN_MODEL_GAP;
		if (!nulls[4])
			values[4] = text_of(f->member.s, f->member.len);
		nulls[5] = !has_cuts(f->kind);
		for (uint32 k = 0; k < f->n_cuts; k++)
			parts[k] = Float8GetDatum(f->cuts[k]);
		values[5] = PointerGetDatum(construct_array(parts, (int) f->n_cuts, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
		nulls[6] = nulls[7] = !is_cross;
		nulls[11] = f->kind != CAMPAIGN_MODEL_CROSS;
		values[6] = Int32GetDatum((int32) f->a + 1);
		values[7] = Int32GetDatum((int32) f->b + 1);
		values[8] = Float8GetDatum(f->coefficient);
		values[9] = Float8GetDatum(f->iv);
		values[10] = BoolGetDatum(f->is_leak);
		values[11] = Float8GetDatum(f->stat);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* scorecard_unpack_levels(model), one row a level.  STRICT */
PG_FUNCTION_INFO_V1(campaign_scorecard_unpack_levels);
Datum
campaign_scorecard_unpack_levels(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	const campaign_model *m = &load(CurrentMemoryContext, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes))->model;

	InitMaterializedSRF(fcinfo, 0);
	for (uint32 j = 0; j < m->n_features; j++)
	{
		const campaign_model_feature *f = &m->feature[j];
		bool		is_cross = !campaign_model_is_main(f->kind),
					is_text = f->kind == CAMPAIGN_MODEL_CATEGORY || f->kind == CAMPAIGN_MODEL_BUCKET;

		for (uint32 v = 0; v < f->n_levels; v++)
		{
			const campaign_model_level *l = &f->level[v];
			Datum		values[9];
			bool		nulls[9] = {false};
			char		label[600];

			if (v % 1024 == 0)
				CHECK_FOR_INTERRUPTS();
			values[0] = Int32GetDatum((int32) j + 1);
			values[1] = Int32GetDatum((int32) v);
			values[2] = text_of(label, campaign_model_label(m, f, v, label, sizeof label));
			nulls[3] = !is_text || v >= f->n_levels - 3;
			if (!nulls[3])
				values[3] = text_of(l->value.s, l->value.len);
			nulls[4] = nulls[5] = !is_cross;
			values[4] = Int32GetDatum((int32) l->a);
			values[5] = Int32GetDatum((int32) (f->kind == CAMPAIGN_MODEL_CROSS ? l->b : v));
			if (f->kind == CAMPAIGN_MODEL_BESIDE)
				values[4] = values[5];
			values[6] = Float8GetDatum(l->n);
			values[7] = Float8GetDatum(l->n_pos);
			values[8] = Float8GetDatum(l->woe);
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}

/* scorecard_unpack(model), one row: base_rate, intercept, lambda, n, n_pos, null_values.  STRICT */
PG_FUNCTION_INFO_V1(campaign_scorecard_unpack);
Datum
campaign_scorecard_unpack(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	const campaign_model *m = &load(CurrentMemoryContext, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes))->model;
	TupleDesc	desc;
	Datum		values[6];
	bool		nulls[6] = {false};
	Datum	   *texts = palloc(Max(m->n_null_values, 1) * sizeof(Datum));

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);
	values[0] = Float8GetDatum(m->base_rate);
	values[1] = Float8GetDatum(m->intercept);
	values[2] = Float8GetDatum(m->lambda);
	values[3] = Int64GetDatum((int64) m->n);
	values[4] = Int64GetDatum((int64) m->n_pos);
	for (uint32 i = 0; i < m->n_null_values; i++)
		texts[i] = text_of(m->null_value[i].s, m->null_value[i].len);
	values[5] = PointerGetDatum(construct_array(texts, (int) m->n_null_values, TEXTOID, -1, false, TYPALIGN_INT));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

static campaign_model_text
keep_text(Datum d)
{
	campaign_model_text t;
	struct varlena *v = pg_detoast_datum_packed((struct varlena *) DatumGetPointer(d));

	t.s = VARDATA_ANY(v);
	t.len = VARSIZE_ANY_EXHDR(v);
	return t;
}

/*
 * scorecard_pack(base_rate, intercept, lambda, n, n_pos, null_values, features, levels):
 * the model that rows describe.  Both lists are arrays of rows (see the SQL), features
 * by number, levels by feature and number.  STRICT.
 */
typedef struct row_list
{
	int			n;
	Datum	   *row;
	bool	   *null;
} row_list;

static row_list
rows_of(FunctionCallInfo fcinfo, int arg)
{
	row_list	l;
	ArrayType  *a = PG_GETARG_ARRAYTYPE_P(arg);

	deconstruct_array(a, ARR_ELEMTYPE(a), -1, false, TYPALIGN_DOUBLE, &l.row, &l.null, &l.n);
	for (int i = 0; i < l.n; i++)
		if (l.null[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a row of a scorecard is null")));
	return l;
}

static void
open_row(Datum d, int wanted, const Oid *types, Datum *values, bool *nulls)
{
	HeapTupleHeader h = DatumGetHeapTupleHeader(d);
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(h), HeapTupleHeaderGetTypMod(h));
	HeapTupleData tuple;

	if (desc->natts != wanted)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("a row of a scorecard has %d columns, not %d", wanted, desc->natts)));
	for (int i = 0; i < wanted; i++)
		if (TupleDescAttr(desc, i)->atttypid != types[i])
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("column %d of a row of a scorecard must be of type %s", i + 1, format_type_be(types[i]))));
	tuple.t_len = HeapTupleHeaderGetDatumLength(h);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = h;
	heap_deform_tuple(&tuple, desc, values, nulls);
	ReleaseTupleDesc(desc);
}

static void
bad_row(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the rows are no scorecard: %s", what)));
}

PG_FUNCTION_INFO_V1(campaign_scorecard_pack);
Datum
campaign_scorecard_pack(PG_FUNCTION_ARGS)
{
	static const Oid feature_types[] = {INT4OID, TEXTOID, TEXTOID, TEXTARRAYOID, TEXTOID, FLOAT8ARRAYOID, INT4OID, INT4OID, FLOAT8OID, FLOAT8OID, BOOLOID};
	static const Oid level_types[] = {INT4OID, INT4OID, TEXTOID, INT4OID, INT4OID, FLOAT8OID, FLOAT8OID, FLOAT8OID};
	campaign_model m = {0};
	row_list	features = rows_of(fcinfo, 6),
				levels = rows_of(fcinfo, 7);
	Datum	   *texts;
	bool	   *nulls;
	int			n;
	bytea	   *out;

	m.base_rate = PG_GETARG_FLOAT8(0);
	m.intercept = PG_GETARG_FLOAT8(1);
	m.lambda = PG_GETARG_FLOAT8(2);
	m.n = (uint64) PG_GETARG_INT64(3);
	m.n_pos = (uint64) PG_GETARG_INT64(4);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(5), TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, &n);
	m.null_value = palloc(Max(n, 1) * sizeof(campaign_model_text));
	for (int i = 0; i < n; i++)
		if (!nulls[i])
			m.null_value[m.n_null_values++] = keep_text(texts[i]);
	if (features.n > CAMPAIGN_MODEL_MAX_FEATURES)
		bad_row("too many features");
	m.n_features = features.n;
	m.feature = palloc0(Max(features.n, 1) * sizeof(campaign_model_feature));
	for (int j = 0; j < features.n; j++)
	{
		campaign_model_feature *f = &m.feature[j];
		Datum		v[11];
		bool		null[11];
		int			kind = -1;
		char	   *word;

		open_row(features.row[j], 11, feature_types, v, null);
		if (null[0] || null[1] || null[2] || null[8] || DatumGetInt32(v[0]) != j + 1)
			bad_row("features must be numbered from 1 without a gap");
		f->name = keep_text(v[1]);
		word = TextDatumGetCString(v[2]);
		for (int k = 0; k < (int) lengthof(kinds); k++)
			if (strcmp(kinds[k], word) == 0)
				kind = k;
		if (kind < 0)
			bad_row("unknown kind of feature");
		f->kind = kind;
		f->coefficient = DatumGetFloat8(v[8]);
		f->iv = null[9] ? 0 : DatumGetFloat8(v[9]);
		f->is_leak = !null[10] && DatumGetBool(v[10]);
		if (!campaign_model_is_main(kind))
		{
			if (null[6] || null[7] || DatumGetInt32(v[6]) < 1 || DatumGetInt32(v[7]) < 1)
				bad_row("a cross has no features");
			f->a = DatumGetInt32(v[6]) - 1;
			f->b = DatumGetInt32(v[7]) - 1;
			continue;
		}
		if (m.n_mains < (uint32) j)
			bad_row("crosses come last");
		m.n_mains++;
		if (null[3])
			bad_row("a feature has no keys");
		deconstruct_array(DatumGetArrayTypeP(v[3]), TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, &n);
		if (n < 1 || n > CAMPAIGN_MODEL_MAX_KEYS)
			bad_row("a feature has no keys, or too many");
		for (int k = 0; k < n; k++)
		{
			if (nulls[k])
				bad_row("a key is null");
			f->key[k] = keep_text(texts[k]);
		}
		f->n_keys = n;
		if (kind == CAMPAIGN_MODEL_MEMBER || kind == CAMPAIGN_MODEL_GAP)
		{
			if (null[4])
				bad_row("a feature of elements, or from another column on, names none");
			f->member = keep_text(v[4]);
		}
		if (has_cuts(kind))
		{
			Datum	   *cuts;

			if (null[5])
				bad_row("a feature of numbers has no cuts");
			deconstruct_array(DatumGetArrayTypeP(v[5]), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &cuts, &nulls, &n);
			f->cuts = palloc(Max(n, 1) * sizeof(double));
			for (int k = 0; k < n; k++)
			{
				if (nulls[k])
					bad_row("a cut is null");
				f->cuts[k] = DatumGetFloat8(cuts[k]);
			}
			f->n_cuts = n;
		}
	}
	/* levels come by feature and number */
	{
		int			at = 0;

		for (int j = 0; j < features.n; j++)
		{
			campaign_model_feature *f = &m.feature[j];
			int			room = 0;

			while (at < levels.n)
			{
				Datum		v[8];
				bool		null[8];
				campaign_model_level *l;

				CHECK_FOR_INTERRUPTS();
				open_row(levels.row[at], 8, level_types, v, null);
				if (null[0] || null[1] || null[5] || null[6] || null[7] || DatumGetInt32(v[0]) < j + 1)
					bad_row("levels must come by feature and number");
				if (DatumGetInt32(v[0]) > j + 1)
					break;
				if (f->kind != CAMPAIGN_MODEL_CROSS && DatumGetInt32(v[1]) != (int32) f->n_levels)
					bad_row("levels of a feature must be numbered from 0 without a gap");
				if ((int) f->n_levels == room)
				{
					room = Max(room * 2, 16);
					f->level = f->level ? repalloc_huge(f->level, room * sizeof(campaign_model_level)) : palloc(room * sizeof(campaign_model_level));
				}
				l = &f->level[f->n_levels++];
				memset(l, 0, sizeof *l);
				if (!null[2])
					l->value = keep_text(v[2]);
				if (!null[3])
					l->a = (uint32) DatumGetInt32(v[3]);
				if (!null[4])
					l->b = (uint32) DatumGetInt32(v[4]);
				l->n = DatumGetFloat8(v[5]);
				l->n_pos = DatumGetFloat8(v[6]);
				l->woe = DatumGetFloat8(v[7]);
				at++;
			}
		}
		if (at < levels.n)
			bad_row("a level belongs to no feature");
	}
	out = campaign_scorecard_write(&m);
	/* what cannot be read back was none */
	MemoryContextDelete(load(CurrentMemoryContext, VARDATA(out), VARSIZE(out) - VARHDRSZ)->ctx);
	PG_RETURN_BYTEA_P(out);
}

/* Counts of other rows ---------------------------------------------------------------------- */

typedef struct profile
{
	DestReceiver pub;
	call	   *c;
	MemoryContext scratch;
	TupleDesc	desc;
	bool		started;
	char	   *target;
	campaign_card_positive positive;
	int			target_at;
	campaign_card_reader target_reader;
	double	  **n,
			  **n_pos;			/* [feature][level] */
	ReturnSetInfo *scores;		/* of scorecard_scores(): a row of each row; else counts */
} profile;

static void
profile_startup(DestReceiver *self, int operation, TupleDesc desc)
{
	profile    *p = (profile *) self;

	if (p->started)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query is more than one"),
				 errhint("Give one SELECT that returns the rows to count.")));
	p->started = true;
	p->desc = desc;
	p->target_at = -1;
	for (int i = 0; p->target != NULL && i < desc->natts; i++)
		if (strcmp(NameStr(TupleDescAttr(desc, i)->attname), p->target) == 0)
		{
			p->target_at = i;
			campaign_card_read_type(&p->target_reader, TupleDescAttr(desc, i)->atttypid, p->c->ctx);
			campaign_card_check_target(&p->positive, &p->target_reader, p->target);
		}
	if (p->target != NULL && p->target_at < 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("the query returns no column \"%s\", which is the target", p->target)));
	assign_record_type_typmod(desc);
	learn_type(p->c, desc->tdtypeid, desc->tdtypmod);
}

static bool
profile_receive(TupleTableSlot *slot, DestReceiver *self)
{
	profile    *p = (profile *) self;
	const campaign_model *m = &p->c->model->model;
	MemoryContext old;
	HeapTuple	tuple;
	double		positive = 0;

	CHECK_FOR_INTERRUPTS();
	slot_getallattrs(slot);
	if (p->target_at >= 0)
	{
		if (slot->tts_isnull[p->target_at])
			return true;
		old = MemoryContextSwitchTo(p->scratch);
		positive = campaign_card_is_positive(&p->positive, &p->target_reader, slot->tts_values[p->target_at]);
		MemoryContextSwitchTo(old);
	}
	old = MemoryContextSwitchTo(p->scratch);
	tuple = heap_form_tuple(p->c->desc, slot->tts_values, slot->tts_isnull);
	levels_of_record(p->c, tuple->t_data);
	MemoryContextSwitchTo(old);
	MemoryContextReset(p->scratch);
	if (p->scores != NULL)
	{
		Datum		values[2];
		bool		nulls[2] = {false, p->target_at < 0};

		values[0] = Float8GetDatum(campaign_card_probability(campaign_model_score(m, p->c->levels)));
		values[1] = BoolGetDatum(positive != 0);
		tuplestore_putvalues(p->scores->setResult, p->scores->setDesc, values, nulls);
		return true;
	}
	for (uint32 j = 0; j < m->n_mains; j++)
	{
		p->n[j][p->c->levels[j]]++;
		p->n_pos[j][p->c->levels[j]] += positive;
	}
	return true;
}

static void
profile_end(DestReceiver *self)
{
}

/*
 * Runs the query (model, query, target, positive are the arguments), row by row into p.
 */
static void
run_profile(profile *p, FunctionCallInfo fcinfo)
{
	const campaign_model *m;
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);

	p->c = palloc0(sizeof(call));
	p->c->ctx = CurrentMemoryContext;
	set_model(p->c, load(CurrentMemoryContext, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes)));
	m = &p->c->model->model;
	p->scratch = AllocSetContextCreate(CurrentMemoryContext, "scorecard: a row", ALLOCSET_DEFAULT_SIZES);
	if (!PG_ARGISNULL(2))
	{
		p->target = campaign_scorecard_name(text_to_cstring(PG_GETARG_TEXT_PP(2)));
		campaign_card_read_positive(&p->positive, PG_ARGISNULL(3) ? "true" : text_to_cstring(PG_GETARG_TEXT_PP(3)));
	}
	p->n = palloc(Max(m->n_mains, 1) * sizeof(double *));
	p->n_pos = palloc(Max(m->n_mains, 1) * sizeof(double *));
	for (uint32 j = 0; j < m->n_mains; j++)
	{
		p->n[j] = palloc0(m->feature[j].n_levels * sizeof(double));
		p->n_pos[j] = palloc0(m->feature[j].n_levels * sizeof(double));
	}
	p->pub.receiveSlot = profile_receive;
	p->pub.rStartup = profile_startup;
	p->pub.rShutdown = profile_end;
	p->pub.rDestroy = profile_end;
	p->pub.mydest = DestNone;
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (!campaign_scorecard_run(text_to_cstring(PG_GETARG_TEXT_PP(1)), &p->pub, "score") || !p->started)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the query returns no rows"),
				 errhint("Give one SELECT that returns the rows to score.")));
	SPI_finish();
}

/*
 * scorecard_profile(model, query, target, positive): one row a level of a main feature:
 * feature_no, level_no, n, n_pos of the rows of a query.  Without a target n_pos is NULL.
 */
PG_FUNCTION_INFO_V1(campaign_scorecard_profile);
Datum
campaign_scorecard_profile(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	profile		p = {{0}};
	const campaign_model *m;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	run_profile(&p, fcinfo);
	m = &p.c->model->model;
	for (uint32 j = 0; j < m->n_mains; j++)
		for (uint32 v = 0; v < m->feature[j].n_levels; v++)
		{
			Datum		values[4];
			bool		nulls[4] = {false};

			values[0] = Int32GetDatum((int32) j + 1);
			values[1] = Int32GetDatum((int32) v);
			values[2] = Float8GetDatum(p.n[j][v]);
			values[3] = Float8GetDatum(p.n_pos[j][v]);
			nulls[3] = p.target == NULL;
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	return (Datum) 0;
}

/*
 * scorecard_scores(model, query, target, positive): probability and outcome of each row
 * of a query that has one; without a target the outcome is NULL.
 */
PG_FUNCTION_INFO_V1(campaign_scorecard_scores);
Datum
campaign_scorecard_scores(PG_FUNCTION_ARGS)
{
	profile		p = {{0}};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	p.scores = (ReturnSetInfo *) fcinfo->resultinfo;
	run_profile(&p, fcinfo);
	return (Datum) 0;
}
