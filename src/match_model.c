/*
 * match_model.c: a matching model out of JSON.
 *
 * What campaign.match_model() wrote is read back bit for bit.  What somebody wrote
 * by hand is checked: the weights may be missing (then m and u give them), the
 * prior and the threshold may be probabilities.
 */
#include "dedupe.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "core/match_train.h"

/* weights beyond say no more than this one, and sums of them stay exact */
#define MAX_WEIGHT 1000.0

pg_noreturn static void
bad_model(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid matching model"),
			 errdetail_internal("%s", detail),
			 errhint("campaign.match_model() makes models.")));
}

static JsonbValue *
member(JsonbContainer *object, const char *key)
{
	return getKeyJsonValueFromContainer(object, key, (int) strlen(key), NULL);
}

/* a number of lo to hi; dflt where it is missing or null, unless that is NaN */
static double
number_member(JsonbContainer *object, const char *where, const char *key, double lo, double hi, double dflt)
{
	JsonbValue *v = member(object, key);
	double		d;

	if (v == NULL || v->type == jbvNull)
	{
		if (isnan(dflt))
			bad_model(psprintf("\"%s\" of %s is missing.", key, where));
		return dflt;
	}
	d = v->type == jbvNumeric ?
		DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : NAN;
	if (!(d >= lo && d <= hi))
		bad_model(psprintf("\"%s\" of %s must be a number from %g to %g.", key, where, lo, hi));
	return d;
}

/* log2 of odds: as it was written, or of the probability beside it */
static double
odds_member(JsonbContainer *object, const char *where, const char *weight_key, const char *key)
{
	JsonbValue *v = member(object, weight_key);
	double		p;

	if (v != NULL && v->type != jbvNull)
		return campaign_match_quantize(number_member(object, where, weight_key, -MAX_WEIGHT, MAX_WEIGHT, NAN));
	p = number_member(object, where, key, 0, 1, NAN);
	if (p <= 0 || p >= 1)
		bad_model(psprintf("\"%s\" of %s must be above 0 and below 1.", key, where));
	return campaign_match_quantize(log2(p) - log2(1 - p));
}

static JsonbContainer *
array_member(JsonbContainer *object, const char *where, const char *key, int least, int most)
{
	JsonbValue *v = member(object, key);

	if (v == NULL || v->type != jbvBinary || !JsonContainerIsArray(v->val.binary.data) ||
		JsonContainerSize(v->val.binary.data) < least || JsonContainerSize(v->val.binary.data) > most)
		bad_model(least == most ? psprintf("\"%s\" of %s must be an array of %d elements.", key, where, most) :
				  psprintf("\"%s\" of %s must be an array of %d to %d elements.", key, where, least, most));
	return v->val.binary.data;
}

static JsonbContainer *
element(JsonbContainer *array, int i, const char *where)
{
	JsonbValue *v = getIthJsonbValueFromContainer(array, i);

	if (v->type != jbvBinary || !JsonContainerIsObject(v->val.binary.data))
		bad_model(psprintf("Elements of %s must be objects.", where));
	return v->val.binary.data;
}

/*
 * Frequencies of a field: values as they are written, made ready as records are.
 */
static void
read_frequencies(campaign_match_compiled *m, int i, JsonbContainer *field, const char *where)
{
	JsonbValue *v = member(field, "frequencies");
	campaign_workspace w;
	JsonbIterator *it;
	JsonbValue	key,
				value;
	size_t		room_size = 0;
	uint32	   *room = NULL;
	uint32		n,
				size = 16;

	m->rest[i] = number_member(field, where, "frequency_of_others", 0, 1, 0);
	if (v == NULL || v->type == jbvNull)
		return;
	if (v->type != jbvBinary || !JsonContainerIsObject(v->val.binary.data))
		bad_model(psprintf("\"frequencies\" of %s must be an object of values and their shares.", where));
	n = JsonContainerSize(v->val.binary.data);
	while (size < 2 * n)
		size *= 2;
	m->slots[i] = MemoryContextAllocExtended(CurrentMemoryContext, size * sizeof(campaign_match_frequency),
											 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	m->n_slots[i] = size;
	campaign_dedupe_workspace(&w, CurrentMemoryContext);
	it = JsonbIteratorInit(v->val.binary.data);
	JsonbIteratorNext(&it, &key, true);
	while (JsonbIteratorNext(&it, &key, true) == WJB_KEY)
	{
		const campaign_match_value *prepared;
		const uint32 *cp;
		size_t		len;
		double		d;
		uint32		at;

		JsonbIteratorNext(&it, &value, true);
		CHECK_FOR_INTERRUPTS();
		d = value.type == jbvNumeric ?
			DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(value.val.numeric))) : NAN;
		if (!(d > 0 && d <= 1))
			bad_model(psprintf("Frequencies of %s must be above 0 and at most 1.", where));
		len = key.val.string.len;
		if (len > CAMPAIGN_TABLE_VALUE_BYTES)
			len = pg_mbcliplen(key.val.string.val, (int) len, CAMPAIGN_TABLE_VALUE_BYTES);
		cp = campaign_dedupe_points(key.val.string.val, len, &room, &room_size, &len);
		prepared = campaign_match_prepare(&w, m->model.columns[i].kind, cp, len);
		if (prepared == NULL)
			continue;
		at = (uint32) campaign_match_hash(prepared) & (size - 1);
		while (m->slots[i][at].value != NULL && !campaign_match_equal(m->slots[i][at].value, prepared))
			at = (at + 1) & (size - 1);
		m->slots[i][at].hash = campaign_match_hash(prepared);
		m->slots[i][at].value = prepared;
		m->slots[i][at].share = d;
	}
}

/* number i of an array */
static double
number_element(JsonbContainer *array, int i, const char *where, double lo, double hi)
{
	JsonbValue *v = getIthJsonbValueFromContainer(array, i);
	double		d = v->type == jbvNumeric ?
		DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, NumericGetDatum(v->val.numeric))) : NAN;

	if (!(d >= lo && d <= hi))
		bad_model(psprintf("Elements of %s must be numbers from %g to %g.", where, lo, hi));
	return d;
}

/*
 * Classes of pairs that belong together: their shares; the rates stand at the levels.
 */
static void
read_related(campaign_match_compiled *m, JsonbContainer *root)
{
	JsonbValue *v = member(root, "related");
	JsonbContainer *shares;

	if (v == NULL || v->type == jbvNull)
		return;
	shares = array_member(root, "the model", "related", 0, CAMPAIGN_MATCH_RELATED);
	m->model.n_related = JsonContainerSize(shares);
	for (int k = 0; k < m->model.n_related; k++)
		m->model.related[k] = number_element(shares, k, "\"related\" of the model", 1e-30, 0.1);
}

/*
 * The other field of two names that people exchange, when all fields are known.
 */
static void
read_swap(campaign_match_compiled *m, int i, JsonbContainer *field)
{
	JsonbValue *v = member(field, "exchanged_with");
	int			other = 0;

	if (v == NULL || v->type == jbvNull)
		return;
	if (v->type == jbvString)
		while (other < m->model.n_columns && (strlen(m->names[other]) != v->val.string.len ||
											  memcmp(m->names[other], v->val.string.val, v->val.string.len) != 0))
			other++;
	if (v->type != jbvString || other == m->model.n_columns || other == i ||
		m->model.columns[i].kind != CAMPAIGN_KIND_NAME || m->model.columns[other].kind != CAMPAIGN_KIND_NAME)
		bad_model(psprintf("\"exchanged_with\" of field \"%s\" must name another field, both of kind name.", m->names[i]));
	for (int j = 0; j < m->model.n_columns; j++)
		if (m->model.columns[j].swap == 1 + i || m->model.columns[j].swap == 1 + other || (j == other && m->model.columns[j].swap > 0))
			bad_model(psprintf("\"exchanged_with\" of field \"%s\" is one too many: a field is exchanged with one other, and says so once.",
							   m->names[i]));
	m->model.columns[i].swap = 1 + other;
}

/*
 * Memory: the current context, which should be one of its own.
 */
campaign_match_compiled *
campaign_match_compile(Jsonb *json, bool with_frequencies)
{
	campaign_match_compiled *m = palloc0(sizeof *m);
	JsonbContainer *root = &json->root;
	JsonbContainer *fields;

	if (!JB_ROOT_IS_OBJECT(json))
		bad_model("It must be a JSON object.");
	if (number_member(root, "the model", "version", 1, 1e9, NAN) != 1)
		bad_model("Only version 1 is known.");
	m->model.prior = odds_member(root, "the model", "prior_weight", "prior");
	m->model.threshold = odds_member(root, "the model", "threshold_weight", "threshold");
	m->model.seed = (uint64) (int64) number_member(root, "the model", "seed", -CAMPAIGN_MAX_EXACT_DOUBLE, CAMPAIGN_MAX_EXACT_DOUBLE, 1);
	read_related(m, root);
	fields = array_member(root, "the model", "fields", 1, CAMPAIGN_MATCH_COLUMNS);
	m->model.n_columns = JsonContainerSize(fields);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		campaign_match_column *c = &m->model.columns[i];
		JsonbContainer *field = element(fields, i, "\"fields\"");
		JsonbContainer *levels;
		JsonbValue *name = member(field, "name");
		JsonbValue *kind = member(field, "kind");
		char	   *where;
		int			found;

		if (name == NULL || name->type != jbvString || name->val.string.len == 0)
			bad_model("Every field must have a name.");
		m->names[i] = pnstrdup(name->val.string.val, name->val.string.len);
		where = psprintf("field \"%s\"", m->names[i]);
		for (int j = 0; j < i; j++)
			if (strcmp(m->names[j], m->names[i]) == 0)
				bad_model(psprintf("There are two of %s.", where));
		found = kind != NULL && kind->type == jbvString ? campaign_match_kind_find(kind->val.string.val, kind->val.string.len) : -1;
		if (found < 0)
			bad_model(psprintf("The kind of %s is not known.", where));
		c->kind = found;
		c->n_levels = campaign_match_kind_levels(c->kind);
		c->tf_weight = number_member(field, where, "tf_weight", 0, 10, 0);
		c->tf_min = number_member(field, where, "tf_min", 0, 1, 0);
		c->share = number_member(field, where, "share", 0, 1, 1);
		levels = array_member(field, where, "levels", c->n_levels, c->n_levels);
		for (int l = 0; l < c->n_levels; l++)
		{
			JsonbContainer *level = element(levels, l, "\"levels\"");
			JsonbValue *weight = member(level, "weight");
			char	   *which = psprintf("level %d of %s", l, where);

			if (number_member(level, which, "level", 0, CAMPAIGN_MATCH_LEVELS, l) != l)
				bad_model(psprintf("Levels of %s must stand in their order, from 0.", where));
			c->m[l] = number_member(level, which, "m", 1e-300, 1, NAN);
			c->u[l] = number_member(level, which, "u", 1e-300, 1, NAN);
			c->weight[l] = campaign_match_quantize(weight != NULL && weight->type != jbvNull ?
												   number_member(level, which, "weight", -MAX_WEIGHT, MAX_WEIGHT, NAN) :
												   c->share * fmin(fmax(log2(c->m[l] / c->u[l]), -30), 30));
			if (m->model.n_related > 0)
			{
				JsonbContainer *rates = array_member(level, which, "r", m->model.n_related, m->model.n_related);

				for (int k = 0; k < m->model.n_related; k++)
					c->r[k][l] = number_element(rates, k, psprintf("\"r\" of %s", which), 1e-300, 1);
			}
		}
		if (with_frequencies)
			read_frequencies(m, i, field, where);
	}
	for (int i = 0; i < m->model.n_columns; i++)
		read_swap(m, i, element(fields, i, "\"fields\""));
	campaign_match_related_weights(&m->model);
	return m;
}
