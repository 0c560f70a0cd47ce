/*
 * dedupe.c: one call for any table: dedupe(), its pairs, its explanation, its
 * report, its model.
 *
 * Every call reads the table, learns and compares anew: nothing is kept between
 * calls, so that an answer is of the rows the caller sees now.
 */
#include "dedupe.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "common/shortest_dec.h"
#include "portability/instr_time.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/memutils.h"

#include "core/cluster.h"
#include "identity.h"

/* values of a field whose frequencies a model tells */
#define MODEL_FREQUENCIES 1000

/* reasons for refusals are numbered below */
#define REASONS 16

typedef struct session
{
	MemoryContext ctx,			/* of everything below */
				caller;
	campaign_dedupe_wishes wishes;
	campaign_table *table;
	int			n_columns;		/* that are compared */
	int			column[CAMPAIGN_MATCH_COLUMNS];	/* which of those that are read */
	const char *names[CAMPAIGN_MATCH_COLUMNS];
	campaign_match_kind kinds[CAMPAIGN_MATCH_COLUMNS];
	campaign_dedupe *engine;
	const campaign_dedupe_result *result;
	Size		bytes;			/* at most */
	instr_time	started;
	double		ms_read,
				ms_values,
				ms_phase[CAMPAIGN_DEDUPE_PHASES];
	campaign_match_model model; /* the caller's, its fields in the order of our columns */
} session;

static double
lap(session *s)
{
	instr_time	now,
				spent;

	INSTR_TIME_SET_CURRENT(now);
	spent = now;
	INSTR_TIME_SUBTRACT(spent, s->started);
	s->started = now;
	return INSTR_TIME_GET_MILLISEC(spent);
}

static void
phase_ends(void *context, campaign_dedupe_phase phase)
{
	session    *s = context;

	s->ms_phase[phase] += lap(s);
}

/*
 * The columns of a model that the caller brought, as a map.
 */
static Jsonb *
map_of_model(const campaign_match_compiled *m)
{
	StringInfoData str;

	initStringInfo(&str);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		appendStringInfoString(&str, i == 0 ? "{" : ", ");
		escape_json(&str, m->names[i]);
		appendStringInfo(&str, ": \"%s\"", campaign_match_kind_word(m->model.columns[i].kind));
	}
	appendStringInfoChar(&str, '}');
	return DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(str.data)));
}

/*
 * Puts the fields of the caller's model into the order of the columns.
 */
static void
fit_model(session *s)
{
	const campaign_match_compiled *m = s->wishes.model;

	s->model = m->model;
	for (int i = 0; i < s->n_columns; i++)
	{
		int			f = 0;

		while (f < m->model.n_columns && strcmp(m->names[f], s->names[i]) != 0)
			f++;
		if (f == m->model.n_columns || m->model.columns[f].kind != s->kinds[i] || m->model.n_columns != s->n_columns)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("model and columns do not fit"),
					 f == m->model.n_columns ? errdetail("The model has no field \"%s\".", s->names[i]) :
					 m->model.columns[f].kind != s->kinds[i] ?
					 errdetail("Field \"%s\" of the model is of kind %s, the column of kind %s.", s->names[i],
							   campaign_match_kind_word(m->model.columns[f].kind), campaign_match_kind_word(s->kinds[i])) :
					 errdetail("The model has %d fields, %d columns are compared.", m->model.n_columns, s->n_columns),
					 errhint("Without columns those of the model are taken.")));
		s->model.columns[i] = m->model.columns[f];
		/* the other field of two names that people exchange may have moved, too */
		s->model.columns[i].swap = 0;
		for (int j = 0; j < s->n_columns && m->model.columns[f].swap > 0; j++)
			if (strcmp(s->names[j], m->names[m->model.columns[f].swap - 1]) == 0)
				s->model.columns[i].swap = 1 + j;
	}
	s->wishes.options.model = &s->model;
}

#define AHEAD 8					/* records between the one at hand and that which is fetched */

/*
 * Hands the records to the engine.  Each distinct text is made ready when the first
 * record in the order of keys brings it, so that numbers do not depend on how the
 * table lies on disk.
 */
static void
feed(session *s)
{
	campaign_table *t = s->table;
	MemoryContext scratch = AllocSetContextCreate(s->ctx, "deduplication: values", ALLOCSET_DEFAULT_SIZES);
	uint32		numbers[CAMPAIGN_MATCH_COLUMNS];
	size_t		room_size = 0;
	uint32	   *room = NULL;
	uint32		prepared = 0;

	for (uint32 r = 0; r < t->n_records; r++)
	{
		const uint32 *codes = t->codes + (Size) t->place[r] * t->n_read;

		if (r % 1024 == 0)
			CHECK_FOR_INTERRUPTS();
		if (r + AHEAD < t->n_records)
			__builtin_prefetch(t->codes + (Size) t->place[r + AHEAD] * t->n_read);
		if (r + AHEAD / 2 < t->n_records)
		{
			const uint32 *next = t->codes + (Size) t->place[r + AHEAD / 2] * t->n_read;

			for (int i = 0; i < s->n_columns; i++)
				__builtin_prefetch(&t->columns[t->read[s->column[i]]].values[next[s->column[i]]]);
		}
		for (int i = 0; i < s->n_columns; i++)
		{
			campaign_table_value *v;
			uint32		code = codes[s->column[i]];

			numbers[i] = 0;
			if (code == 0)
				continue;
			v = &t->columns[t->read[s->column[i]]].values[code];
			if (v->number == PG_UINT32_MAX)
			{
				MemoryContext old = MemoryContextSwitchTo(scratch);
				size_t		n;
				const uint32 *cp = campaign_dedupe_points(v->text, v->len, &room, &room_size, &n);

				v->number = campaign_dedupe_new_value(s->engine, i, cp, n);
				MemoryContextSwitchTo(old);
				if (++prepared % 4096 == 0)
				{
					MemoryContextReset(scratch);
					room = NULL;
					room_size = 0;
				}
			}
			numbers[i] = v->number;
		}
		campaign_dedupe_record(s->engine, numbers);
	}
	MemoryContextDelete(scratch);
}

/*
 * Arguments relation, key, columns and options of every function: reads the table
 * and tells kinds.  Everything is in s->ctx, which is current until the end.
 */
static void
session_begin(session *s, FunctionCallInfo fcinfo, int columns_arg, int options_arg)
{
	Jsonb	   *map = NULL,
			   *options = NULL;

	memset(s, 0, sizeof *s);
	for (int i = 0; i < 2; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", i == 0 ? "relation" : "key"),
					 errdetail("Give a table or view, and the name of the column that tells its records apart.")));
	s->ctx = AllocSetContextCreate(CurrentMemoryContext, "deduplication", ALLOCSET_DEFAULT_SIZES);
	s->caller = MemoryContextSwitchTo(s->ctx);
	INSTR_TIME_SET_CURRENT(s->started);
	if (columns_arg >= 0 && !PG_ARGISNULL(columns_arg))
		map = PG_GETARG_JSONB_P(columns_arg);
	if (options_arg >= 0 && !PG_ARGISNULL(options_arg))
		options = PG_GETARG_JSONB_P(options_arg);
	campaign_dedupe_read_options(&s->wishes, options);
	if (map == NULL && s->wishes.model != NULL)
		map = map_of_model(s->wishes.model);
	s->table = campaign_table_open(s->ctx, PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), map);
	campaign_table_load(s->table);
	campaign_table_judge(s->table);
	for (int i = 0; i < s->table->n_read; i++)
	{
		campaign_table_column *column = &s->table->columns[s->table->read[i]];

		if (column->kind < 0)
			continue;
		s->column[s->n_columns] = i;
		s->names[s->n_columns] = column->name;
		s->kinds[s->n_columns++] = column->kind;
	}
	if (s->wishes.model != NULL)
		fit_model(s);
	s->ms_read = lap(s);
}

/*
 * Pairs of records that are not one thing.  Keys of no record are passed over: a list
 * of them outlives records.
 */
static void
find_cannot_links(session *s)
{
	campaign_dedupe_wishes *wishes = &s->wishes;
	uint32		(*pairs)[2];

	if (wishes->n_cannot_link == 0)
		return;
	pairs = MemoryContextAllocHuge(s->ctx, wishes->n_cannot_link * sizeof(*pairs));
	for (uint64 i = 0; i < wishes->n_cannot_link; i++)
	{
		uint32	   *pair = pairs[wishes->options.n_cannot_link];

		if (campaign_table_seek(s->table, wishes->cannot_link[i][0], &pair[0]) &&
			campaign_table_seek(s->table, wishes->cannot_link[i][1], &pair[1]) && pair[0] != pair[1])
			wishes->options.n_cannot_link++;
	}
	wishes->options.cannot_link = (const uint32 (*)[2]) pairs;
}

/*
 * Values are kept only where they are shown afterwards: the engine has its own.
 */
static void
session_run(session *s, bool keep_values)
{
	campaign_workspace *w = palloc(sizeof *w);

	find_cannot_links(s);
	s->wishes.options.phase_ends = phase_ends;
	s->wishes.options.context = s;
	campaign_dedupe_workspace(w, s->ctx);
	s->engine = campaign_dedupe_create(w, s->n_columns, s->names, s->kinds, &s->wishes.options);
	feed(s);
	s->bytes = MemoryContextMemAllocated(s->ctx, true);
	if (!keep_values)
		campaign_table_forget(s->table);
	s->ms_values = lap(s);
	s->result = campaign_dedupe_run(s->engine);
	s->bytes = Max(s->bytes, MemoryContextMemAllocated(s->ctx, true));
}

static void
session_end(session *s)
{
	MemoryContextSwitchTo(s->caller);
	MemoryContextDelete(s->ctx);
}

static inline Datum
key_datum(const session *s, uint32 record)
{
	return CStringGetTextDatum(s->table->keys[record]);
}


/* rows of a result, whose texts are given back from time to time */
typedef struct output
{
	ReturnSetInfo *rsinfo;
	MemoryContext row;
	uint64		n;
} output;

static void
output_begin(output *o, session *s, FunctionCallInfo fcinfo)
{
	o->rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	o->row = AllocSetContextCreate(s->ctx, "deduplication: rows", ALLOCSET_DEFAULT_SIZES);
	o->n = 0;
	MemoryContextSwitchTo(o->row);
}

static void
put(output *o, Datum *values, bool *nulls)
{
	tuplestore_putvalues(o->rsinfo->setResult, o->rsinfo->setDesc, values, nulls);
	if (++o->n % 256 == 0)
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(o->row);
	}
}

/* Clusters ---------------------------------------------------------------------------- */

/* records of each cluster, at its first record */
static uint32 *
cluster_sizes(session *s)
{
	uint32		n = s->table->n_records;
	uint32	   *size = MemoryContextAllocExtended(s->ctx, ((Size) n + 1) * sizeof(uint32), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	for (uint32 r = 0; r < n; r++)
		size[s->result->cluster[r]]++;
	return size;
}

/*
 * dedupe(relation, key, columns, options): one row a record, in the order of keys.
 */
PG_FUNCTION_INFO_V1(campaign_dedupe_sql);
Datum
campaign_dedupe_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	uint32	   *size;
	Datum		values[4];
	bool		nulls[4] = {false, false, false, false};

	InitMaterializedSRF(fcinfo, 0);
	session_begin(&s, fcinfo, 2, 3);
	session_run(&s, false);
	size = cluster_sizes(&s);
	output_begin(&out, &s, fcinfo);
	for (uint32 r = 0; r < s.table->n_records; r++)
	{
		uint32		cluster = s.result->cluster[r];
		double		score = s.result->confidence[r];

		values[0] = key_datum(&s, r);
		values[1] = key_datum(&s, cluster);
		values[2] = Int32GetDatum((int32) size[cluster]);
		values[3] = Float8GetDatum(campaign_match_probability(score));
		nulls[3] = isnan(score);
		put(&out, values, nulls);
	}
	session_end(&s);
	return (Datum) 0;
}

/* a refusal, by the clusters that it kept apart in the end */
typedef struct apart
{
	uint32		a;
	uint32		b;				/* first records of clusters, a < b */
	uint64		at;				/* which refusal */
} apart;

static int
compare_apart(const void *p, const void *q)
{
	const apart *x = p,
			   *y = q;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/*
 * Refusals sorted by clusters, so that the reason for a pair is found quickly.
 */
static apart *
sort_refusals(session *s)
{
	const campaign_dedupe_result *r = s->result;
	apart	   *sorted = MemoryContextAllocHuge(s->ctx, (r->n_refusals + 1) * sizeof(apart));

	for (uint64 i = 0; i < r->n_refusals; i++)
	{
		uint32		a = r->cluster[r->refusals[i].a],
					b = r->cluster[r->refusals[i].b];

		sorted[i] = (apart) {Min(a, b), Max(a, b), i};
	}
	qsort(sorted, r->n_refusals, sizeof(apart), compare_apart);
	return sorted;
}

/* why two records in two clusters are not in one; NULL where no refusal says */
static const char *
reason_for(session *s, const apart *sorted, uint32 a, uint32 b)
{
	const campaign_dedupe_result *r = s->result;
	uint32		ca = r->cluster[a],
				cb = r->cluster[b];
	apart		wanted = {Min(ca, cb), Max(ca, cb), 0};
	uint64		lo = 0,
				hi = r->n_refusals;

	while (lo < hi)
	{
		uint64		mid = lo + (hi - lo) / 2;

		if (compare_apart(&sorted[mid], &wanted) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < r->n_refusals && sorted[lo].a == wanted.a && sorted[lo].b == wanted.b)
		return campaign_cluster_reason_name(r->refusals[sorted[lo].at].reason);
	return NULL;
}

/*
 * dedupe_pairs(relation, key, columns, options): one row a pair that scored at least
 * the threshold less a margin, by a and b.
 */
PG_FUNCTION_INFO_V1(campaign_dedupe_pairs_sql);
Datum
campaign_dedupe_pairs_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	apart	   *refusals;
	Datum		values[6];
	bool		nulls[6];

	InitMaterializedSRF(fcinfo, 0);
	session_begin(&s, fcinfo, 2, 3);
	session_run(&s, false);
	refusals = sort_refusals(&s);
	output_begin(&out, &s, fcinfo);
	memset(nulls, false, sizeof nulls);
	for (uint64 i = 0; i < s.result->n_edges; i++)
	{
		const campaign_dedupe_edge *e = &s.result->edges[i];
		bool		joined = s.result->cluster[e->a] == s.result->cluster[e->b];
		const char *reason = NULL;

		if (!joined)
			reason = e->score < s.result->model.threshold ? "below the threshold" : reason_for(&s, refusals, e->a, e->b);
		values[0] = key_datum(&s, e->a);
		values[1] = key_datum(&s, e->b);
		values[2] = Float8GetDatum(e->score);
		values[3] = Float8GetDatum(campaign_match_probability(e->score));
		values[4] = BoolGetDatum(joined);
		nulls[5] = reason == NULL;
		values[5] = reason == NULL ? (Datum) 0 : CStringGetTextDatum(reason);
		put(&out, values, nulls);
	}
	session_end(&s);
	return (Datum) 0;
}

/* Explanations -------------------------------------------------------------------------- */

/*
 * dedupe_explain(relation, key, a, b, columns, options): the terms of the score of
 * two records, candidates or not, and last what became of them.
 */
PG_FUNCTION_INFO_V1(campaign_dedupe_explain_sql);
Datum
campaign_dedupe_explain_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	uint32		record[2];
	text	   *written[2][CAMPAIGN_MATCH_COLUMNS];
	campaign_match_terms terms;
	const char *verdict;
	Datum		values[9];
	bool		nulls[9];
	int			rows;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < 2; i++)
		if (PG_ARGISNULL(2 + i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", i == 0 ? "a" : "b"),
					 errdetail("Give the keys of two records.")));
	session_begin(&s, fcinfo, 4, 5);
	for (int i = 0; i < 2; i++)
		record[i] = campaign_table_find(s.table, PG_GETARG_TEXT_PP(2 + i), i == 0 ? "a" : "b");
	if (record[0] == record[1])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a and b are the same record"),
				 errdetail("A record is not compared with itself.")));
	session_run(&s, true);
	for (int side = 0; side < 2; side++)
		for (int i = 0; i < s.n_columns; i++)
		{
			const campaign_table_value *v = campaign_table_value_of(s.table, record[side], s.column[i]);

			written[side][i] = v == NULL ? NULL : campaign_dedupe_text(v->text, v->len);
		}
	campaign_dedupe_explain(s.engine, record[0], record[1], &terms);
	output_begin(&out, &s, fcinfo);
	rows = campaign_match_explain_rows(out.rsinfo, &s.result->model, s.names, written[0], written[1], &terms);

	if (s.result->cluster[record[0]] == s.result->cluster[record[1]])
		verdict = terms.score < s.result->model.threshold ? "one cluster, through other records" : "one cluster";
	else if (terms.score < s.result->model.threshold)
		verdict = "two clusters: below the threshold";
	else
	{
		const char *reason = reason_for(&s, sort_refusals(&s), record[0], record[1]);

		verdict = psprintf("two clusters: %s", reason != NULL ? reason : "no blocking rule brought them together");
	}
	memset(nulls, false, sizeof nulls);
	nulls[2] = nulls[3] = true;
	values[0] = Int32GetDatum(rows + 1);
	values[1] = CStringGetTextDatum("(cluster)");
	values[4] = CStringGetTextDatum(verdict);
	values[5] = key_datum(&s, s.result->cluster[record[0]]);
	values[6] = key_datum(&s, s.result->cluster[record[1]]);
	values[7] = Float8GetDatum(0);
	values[8] = Float8GetDatum(terms.score);
	put(&out, values, nulls);
	session_end(&s);
	return (Datum) 0;
}

/* Columns and the report ----------------------------------------------------------------- */

/*
 * dedupe_columns(relation, key): one row a column but for the key.
 */
PG_FUNCTION_INFO_V1(campaign_dedupe_columns_sql);
Datum
campaign_dedupe_columns_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	Datum		values[5];
	bool		nulls[5];

	InitMaterializedSRF(fcinfo, 0);
	session_begin(&s, fcinfo, -1, -1);
	output_begin(&out, &s, fcinfo);
	memset(nulls, false, sizeof nulls);
	for (int i = 0; i < s.table->n_columns; i++)
	{
		campaign_table_column *column = &s.table->columns[i];

		values[0] = CStringGetTextDatum(column->name);
		nulls[1] = column->kind < 0;
		values[1] = nulls[1] ? (Datum) 0 : CStringGetTextDatum(campaign_match_kind_word(column->kind));
		values[2] = CStringGetTextDatum(column->why);
		nulls[3] = nulls[4] = column->unfit != NULL;
		values[3] = Int64GetDatum((int64) column->n_values - 1);
		values[4] = Int64GetDatum((int64) s.table->n_records - (int64) column->filled);
		put(&out, values, nulls);
	}
	session_end(&s);
	return (Datum) 0;
}

static void
report(output *out, const char *section, const char *item, double value, const char *detail)
{
	Datum		values[4] = {CStringGetTextDatum(section), CStringGetTextDatum(item), Float8GetDatum(value), (Datum) 0};
	bool		nulls[4] = {false, false, isnan(value), detail == NULL};

	if (detail != NULL)
		values[3] = CStringGetTextDatum(detail);
	put(out, values, nulls);
}

/*
 * dedupe_report(relation, key, columns, options): what was compared, learned, brought
 * together, joined and refused.
 */
PG_FUNCTION_INFO_V1(campaign_dedupe_report_sql);
Datum
campaign_dedupe_report_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	const campaign_dedupe_result *r;
	uint32	   *size;
	uint64	   *of_size;
	uint64		refused[REASONS];
	uint64		clusters = 0,
				pairs = 0;
	uint32		largest = 0;

	InitMaterializedSRF(fcinfo, 0);
	session_begin(&s, fcinfo, 2, 3);
	session_run(&s, false);
	r = s.result;
	size = cluster_sizes(&s);
	for (uint32 i = 0; i < s.table->n_records; i++)
		largest = Max(largest, size[i]);
	of_size = MemoryContextAllocExtended(s.ctx, ((Size) largest + 1) * sizeof(uint64), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint32 i = 0; i < s.table->n_records; i++)
		if (size[i] > 0)
		{
			of_size[size[i]]++;
			clusters++;
			pairs += (uint64) size[i] * (size[i] - 1) / 2;
		}
	output_begin(&out, &s, fcinfo);

	report(&out, "records", "records", s.table->n_records, NULL);
	for (int i = 0; i < s.table->n_columns; i++)
	{
		campaign_table_column *c = &s.table->columns[i];

		report(&out, "columns", c->name, c->unfit != NULL ? NAN : (double) c->n_values - 1,
			   psprintf("%s: %s", c->kind < 0 ? "left out" : campaign_match_kind_word(c->kind), c->why));
	}
	report(&out, "model", "prior", r->model.prior, psprintf("two records drawn at random are one thing with probability %.3g",
															campaign_match_probability(r->model.prior)));
	report(&out, "model", "threshold", r->model.threshold, psprintf("taken for one thing from probability %.3g on",
																	campaign_match_probability(r->model.threshold)));
	for (int i = 0; i < s.n_columns; i++)
	{
		const campaign_match_column *c = &r->model.columns[i];

		for (int l = c->n_levels - 1; l >= 0; l--)
			report(&out, "levels", psprintf("%s: %s", s.names[i], campaign_match_level_name(c->kind, l)), c->weight[l],
				   psprintf("m %.3g, u %.3g", c->m[l], c->u[l]));
	}
	for (int i = 0; i < r->n_rules; i++)
	{
		const campaign_dedupe_rule *rule = &r->rules[i];
		int			len = pg_mbcliplen(rule->name, (int) strlen(rule->name), (int) sizeof rule->name - 1);

		report(&out, "blocking", pnstrdup(rule->name, len), (double) rule->pairs,
			   psprintf("new pairs in " UINT64_FORMAT " blocks, the largest of %u records, " UINT64_FORMAT " capped",
						(uint64) rule->blocks, rule->largest, (uint64) rule->capped));
	}
	report(&out, "blocking", "(all)", (double) r->pairs, "pairs compared");
	report(&out, "pairs", "kept", (double) r->n_edges, "at the threshold less a margin, or above");
	memset(refused, 0, sizeof refused);
	for (uint64 i = 0; i < r->n_refusals; i++)
		if (r->refusals[i].reason >= 0 && r->refusals[i].reason < REASONS)
			refused[r->refusals[i].reason]++;
	for (int i = 0; i < REASONS; i++)
		if (refused[i] > 0)
			report(&out, "refusals", campaign_cluster_reason_name(i), (double) refused[i], "pairs of clusters kept apart");
	report(&out, "clusters", "clusters", (double) clusters, "records alone among them");
	report(&out, "clusters", "pairs", (double) pairs, "pairs of records in one cluster");
	for (uint32 n = 1; n <= largest; n++)
		if (of_size[n] > 0)
			report(&out, "cluster sizes", psprintf("%u", n), (double) of_size[n], NULL);
	report(&out, "cost", "memory", (double) s.bytes, "bytes");
	report(&out, "cost", "reading", s.ms_read, "milliseconds, telling kinds among them");
	report(&out, "cost", "values", s.ms_values, "milliseconds to make distinct values ready");
	report(&out, "cost", "blocking", s.ms_phase[CAMPAIGN_DEDUPE_BLOCKING], "milliseconds to find what brings records together");
	report(&out, "cost", "training", s.ms_phase[CAMPAIGN_DEDUPE_TRAINING], "milliseconds to learn the model");
	report(&out, "cost", "scoring", s.ms_phase[CAMPAIGN_DEDUPE_SCORING],
		   psprintf("milliseconds to bring records together and score the pairs, %.0f pairs a second",
					s.ms_phase[CAMPAIGN_DEDUPE_SCORING] > 0 ? (double) r->pairs / s.ms_phase[CAMPAIGN_DEDUPE_SCORING] * 1000 : 0));
	report(&out, "cost", "clustering", s.ms_phase[CAMPAIGN_DEDUPE_CLUSTERING], "milliseconds to form clusters");
	session_end(&s);
	return (Datum) 0;
}

/* Models ------------------------------------------------------------------------------- */

/*
 * match_train(relation, key, columns, options): one row a level of agreement of a
 * field.
 */
PG_FUNCTION_INFO_V1(campaign_match_train_sql);
Datum
campaign_match_train_sql(PG_FUNCTION_ARGS)
{
	session		s;
	output		out;
	Datum		values[10];
	bool		nulls[10];

	InitMaterializedSRF(fcinfo, 0);
	session_begin(&s, fcinfo, 2, 3);
	session_run(&s, false);
	output_begin(&out, &s, fcinfo);
	memset(nulls, false, sizeof nulls);
	for (int i = 0; i < s.n_columns; i++)
	{
		const campaign_match_column *c = &s.result->model.columns[i];

		for (int l = 0; l < c->n_levels; l++)
		{
			values[0] = CStringGetTextDatum(s.names[i]);
			values[1] = CStringGetTextDatum(campaign_match_kind_word(c->kind));
			values[2] = Int32GetDatum(l);
			values[3] = CStringGetTextDatum(campaign_match_level_name(c->kind, l));
			values[4] = Float8GetDatum(c->m[l]);
			values[5] = Float8GetDatum(c->u[l]);
			values[6] = Float8GetDatum(c->weight[l]);
			values[7] = Float8GetDatum(c->tf_weight);
			values[8] = Float8GetDatum(c->tf_min);
			values[9] = Float8GetDatum(c->share);
			put(&out, values, nulls);
		}
	}
	session_end(&s);
	return (Datum) 0;
}

/* the shortest digits that are read back as the same number, whatever the session says */
static void
append_double(StringInfo str, double d)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	digits[double_to_shortest_decimal_bufn(d, digits)] = '\0';
	appendStringInfoString(str, digits);
}

/* a prepared value, as the first of its spellings by bytes writes it */
typedef struct spelling
{
	const campaign_table_value *value;
	double		share;
} spelling;

static int
compare_text(const campaign_table_value *x, const campaign_table_value *y)
{
	int			order = memcmp(x->text, y->text, Min(x->len, y->len));

	return order != 0 ? order : x->len < y->len ? -1 : x->len > y->len;
}

static int
compare_spellings(const void *p, const void *q)
{
	const spelling *x = p,
			   *y = q;

	if (x->share != y->share)
		return x->share > y->share ? -1 : 1;
	return compare_text(x->value, y->value);
}

/*
 * The most frequent values of a column and their shares of records; what is left
 * over has the mean share of the others.
 */
static void
append_frequencies(StringInfo str, session *s, int i)
{
	const campaign_table_column *column = &s->table->columns[s->table->read[s->column[i]]];
	spelling   *first;
	uint32		highest = 0,
				n = 0;
	double		rest = 0;

	for (uint32 v = 1; v < column->n_values; v++)
		highest = Max(highest, column->values[v].number);
	first = MemoryContextAllocExtended(s->ctx, ((Size) highest + 1) * sizeof(spelling), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (uint32 v = 1; v < column->n_values; v++)
	{
		const campaign_table_value *value = &column->values[v];

		if (value->number > 0 && (first[value->number].value == NULL || compare_text(value, first[value->number].value) < 0))
			first[value->number].value = value;
	}
	for (uint32 v = 1; v <= highest; v++)
		if (first[v].value != NULL)
		{
			first[n].value = first[v].value;
			first[n++].share = campaign_dedupe_frequency(s->engine, i, v);
		}
	qsort(first, n, sizeof(spelling), compare_spellings);
	appendStringInfoString(str, "{");
	for (uint32 v = 0; v < n; v++)
	{
		char	   *text;

		if (v >= MODEL_FREQUENCIES)
		{
			rest += first[v].share;
			continue;
		}
		text = text_to_cstring(campaign_dedupe_text(first[v].value->text, first[v].value->len));
		if (v > 0)
			appendStringInfoString(str, ", ");
		escape_json(str, text);
		appendStringInfoString(str, ": ");
		append_double(str, first[v].share);
	}
	appendStringInfoString(str, "}, \"frequency_of_others\": ");
	append_double(str, n > MODEL_FREQUENCIES ? rest / (n - MODEL_FREQUENCIES) :
				  s->table->n_records > 0 ? 1.0 / s->table->n_records : 0);
	pfree(first);
}

/*
 * match_model(relation, key, columns, options): the model as one JSON value.
 */
PG_FUNCTION_INFO_V1(campaign_match_model_sql);
Datum
campaign_match_model_sql(PG_FUNCTION_ARGS)
{
	session		s;
	StringInfoData str;
	const campaign_match_model *m;
	Datum		result;

	session_begin(&s, fcinfo, 2, 3);
	session_run(&s, true);
	m = &s.result->model;
	initStringInfo(&str);
	appendStringInfo(&str, "{\"version\": 1, \"normalize_version\": %d, \"seed\": " INT64_FORMAT ", \"records\": %u, \"prior\": ",
					 CAMPAIGN_NORMALIZE_VERSION, (int64) m->seed, s.table->n_records);
	append_double(&str, campaign_match_probability(m->prior));
	appendStringInfoString(&str, ", \"prior_weight\": ");
	append_double(&str, m->prior);
	appendStringInfoString(&str, ", \"threshold\": ");
	append_double(&str, campaign_match_probability(m->threshold));
	appendStringInfoString(&str, ", \"threshold_weight\": ");
	append_double(&str, m->threshold);
	appendStringInfoString(&str, ", \"related\": [");
	for (int k = 0; k < m->n_related; k++)
	{
		appendStringInfoString(&str, k == 0 ? "" : ", ");
		append_double(&str, m->related[k]);
	}
	appendStringInfoString(&str, "], \"fields\": [");
	for (int i = 0; i < m->n_columns; i++)
	{
		const campaign_match_column *c = &m->columns[i];

		appendStringInfoString(&str, i == 0 ? "{\"name\": " : ", {\"name\": ");
		escape_json(&str, s.names[i]);
		appendStringInfo(&str, ", \"kind\": \"%s\", \"tf_weight\": ", campaign_match_kind_word(c->kind));
		append_double(&str, c->tf_weight);
		appendStringInfoString(&str, ", \"tf_min\": ");
		append_double(&str, c->tf_min);
		appendStringInfoString(&str, ", \"share\": ");
		append_double(&str, c->share);
		if (c->swap > 0)
		{
			appendStringInfoString(&str, ", \"exchanged_with\": ");
			escape_json(&str, s.names[c->swap - 1]);
		}
		appendStringInfoString(&str, ", \"levels\": [");
		for (int l = 0; l < c->n_levels; l++)
		{
			appendStringInfo(&str, "%s{\"level\": %d, \"comparison\": ", l == 0 ? "" : ", ", l);
			escape_json(&str, campaign_match_level_name(c->kind, l));
			appendStringInfoString(&str, ", \"m\": ");
			append_double(&str, c->m[l]);
			appendStringInfoString(&str, ", \"u\": ");
			append_double(&str, c->u[l]);
			appendStringInfoString(&str, ", \"weight\": ");
			append_double(&str, c->weight[l]);
			for (int k = 0; k < m->n_related; k++)
			{
				appendStringInfoString(&str, k == 0 ? ", \"r\": [" : ", ");
				append_double(&str, c->r[k][l]);
			}
			appendStringInfoString(&str, m->n_related > 0 ? "]}" : "}");
		}
		appendStringInfoString(&str, "], \"frequencies\": ");
		if (c->tf_weight > 0)
			append_frequencies(&str, &s, i);
		else
			appendStringInfoString(&str, "{}, \"frequency_of_others\": 0");
		appendStringInfoChar(&str, '}');
	}
	appendStringInfoString(&str, "]}");
	MemoryContextSwitchTo(s.caller);
	result = DirectFunctionCall1(jsonb_in, CStringGetDatum(str.data));
	session_end(&s);
	return result;
}
