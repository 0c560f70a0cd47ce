/*
 * match_blocks.c: profiles of people {name, company, emails, phones}: the blocks they
 * stand in, and how alike two of them are by a model.
 *
 * A block is a number made of a rule and a value.  Two people are compared only if
 * they share one, so that rules are made for one slip each: what is spoilt in one
 * field leaves another rule whole.
 */
#include "dedupe.h"

#include <math.h>

#include "access/detoast.h"
#include "catalog/pg_type.h"
#include "core/fingerprint.h"
#include "core/person.h"
#include "core/pinyin.h"
#include "core/text.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_match_blocks);
PG_FUNCTION_INFO_V1(campaign_match_block_numbers);
PG_FUNCTION_INFO_V1(campaign_profile_score);
PG_FUNCTION_INFO_V1(campaign_profile_reasons);

/* of other files: called as SQL would */
extern Datum campaign_email_domain(PG_FUNCTION_ARGS);
extern Datum campaign_is_free_email(PG_FUNCTION_ARGS);
extern Datum campaign_is_role_email(PG_FUNCTION_ARGS);
extern Datum campaign_normalize_email_mode(PG_FUNCTION_ARGS);
extern Datum campaign_is_shared_phone(PG_FUNCTION_ARGS);
extern Datum campaign_normalize_company(PG_FUNCTION_ARGS);

#define VALUES_MAX 8			/* mailboxes or numbers of one that are looked at */
#define WORDS_MAX 6				/* words of a name */
#define BLOCKS_MAX 128
#define WORD_BYTES 64
#define HEAD_BYTES 8			/* letters of a company or a domain */
#define SHORT_HEAD_BYTES 4		/* beside a whole name */

typedef struct block
{
	const char *rule;
	int64		number;
} block;

typedef struct block_list
{
	int			n;
	block		blocks[BLOCKS_MAX];
} block_list;

/* a name as blocks see it: Latin letters */
typedef struct name_words
{
	int			n;				/* words that are known; a bare surname is one */
	char		words[WORDS_MAX][WORD_BYTES];
	char		whole[WORDS_MAX * (WORD_BYTES + 1)];	/* all of them in order; empty where there is only a surname */
	char		initials[WORDS_MAX + 1];	/* in order; empty as well */
} name_words;

/*
 * Calls a function of SQL with one or two texts; false where it answers NULL.
 */
static bool
call(PGFunction f, text *a, text *b, Datum *result)
{
	LOCAL_FCINFO(fcinfo, 2);

	InitFunctionCallInfoData(*fcinfo, NULL, b != NULL ? 2 : 1, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = PointerGetDatum(a);
	fcinfo->args[0].isnull = false;
	fcinfo->args[1].value = PointerGetDatum(b);
	fcinfo->args[1].isnull = b == NULL;
	*result = f(fcinfo);
	return !fcinfo->isnull;
}

/* truth of a function; what has no answer is not true */
static bool
is(PGFunction f, text *a)
{
	Datum		result;

	return call(f, a, NULL, &result) && DatumGetBool(result);
}

/*
 * Strings of one member of a profile: a string, or an array of them; at most max.
 */
static int
strings_of(Jsonb *profile, const char *member, text **out, int max)
{
	JsonbValue	room;
	JsonbValue *v;
	int			n = 0;

	if (!JB_ROOT_IS_OBJECT(profile))
		return 0;
	v = getKeyJsonValueFromContainer(&profile->root, member, (int) strlen(member), &room);
	if (v == NULL)
		return 0;
	if (v->type == jbvString)
	{
		out[n++] = cstring_to_text_with_len(v->val.string.val, v->val.string.len);
		return n;
	}
	if (v->type == jbvBinary && JsonContainerIsArray(v->val.binary.data))
	{
		uint32		count = JsonContainerSize(v->val.binary.data);

		for (uint32 i = 0; i < count && n < max; i++)
		{
			JsonbValue *e = getIthJsonbValueFromContainer(v->val.binary.data, i);

			if (e != NULL && e->type == jbvString)
				out[n++] = cstring_to_text_with_len(e->val.string.val, e->val.string.len);
		}
	}
	return n;
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(a, b);
}

/*
 * A name in words of Latin letters, in alphabetic order: neither script nor order
 * tell people apart.
 */
static void
read_name(text *name, name_words *out)
{
	LOCAL_FCINFO(fcinfo, 1);
	campaign_folded f;
	campaign_person person;
	char		spelled[CAMPAIGN_PINYIN_MAX(CAMPAIGN_PERSON_POINTS + 2) + 1];
	size_t		len;
	char	   *save;

	memset(out, 0, sizeof *out);
	InitFunctionCallInfoData(*fcinfo, NULL, 1, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = PointerGetDatum(name);
	fcinfo->args[0].isnull = false;
	if (!campaign_fold_argument(fcinfo, 0, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) ||
		!campaign_person_parse(f.cp, f.n, &person))
		return;
	len = person.n > 0 ? campaign_pinyin_name(person.key, person.n, spelled) : campaign_pinyin_text(person.surname, person.surname_n, spelled);
	spelled[len] = '\0';
	for (char *w = strtok_r(spelled, " .'-", &save); w != NULL && out->n < WORDS_MAX; w = strtok_r(NULL, " .'-", &save))
		strlcpy(out->words[out->n++], w, WORD_BYTES);
	qsort(out->words, out->n, WORD_BYTES, compare_words);
	if (person.n == 0)
		return;
	for (int i = 0; i < out->n; i++)
	{
		strlcat(out->whole, out->words[i], sizeof out->whole);
		strlcat(out->whole, " ", sizeof out->whole);
		out->initials[i] = out->words[i][0];
	}
}

static void
add(block_list *list, const char *rule, const char *a, const char *b)
{
	char		value[WORDS_MAX * (WORD_BYTES + 1) + CAMPAIGN_NAME_INPUT_MAX];
	char		ns[64];
	unsigned char fp[CAMPAIGN_FINGERPRINT_BYTES];
	uint64		number = 0;
	int			len;

	if (list->n == BLOCKS_MAX)
		return;
	len = snprintf(value, sizeof value, "%s/%s", a, b);
	snprintf(ns, sizeof ns, "block:%s", rule);
	campaign_fingerprint_plain(ns, strlen(ns), CAMPAIGN_NORMALIZE_VERSION, value, Min((size_t) len, sizeof value - 1), fp);
	for (int i = 0; i < 8; i++)
		number = number << 8 | fp[i];
	for (int i = 0; i < list->n; i++)
		if (list->blocks[i].number == (int64) number)
			return;
	list->blocks[list->n].rule = rule;
	list->blocks[list->n++].number = (int64) number;
}

/*
 * The letters with which a company begins, as its domain would: two Han characters in
 * pinyin, or a word in ASCII.  out takes HEAD_BYTES + 1.
 */
static void
company_head(text *company, char *out)
{
	Datum		core;
	uint32	   *cp;
	uint32	   *room;
	size_t		n,
				k = 0;
	char		letters[CAMPAIGN_PINYIN_MAX(HEAD_BYTES) + 1];
	size_t		len;

	out[0] = '\0';
	if (!call(campaign_normalize_company, company, NULL, &core))
		return;
	room = palloc(sizeof(uint32) * (VARSIZE_ANY_EXHDR(DatumGetPointer(core)) + 1));
	cp = campaign_text_points(VARDATA_ANY(DatumGetPointer(core)), VARSIZE_ANY_EXHDR(DatumGetPointer(core)), room, &n);
	if (n > 0 && campaign_text_is_han(cp[0]))
		while (k < n && k < 2 && campaign_text_is_han(cp[k]))
			k++;
	else
	{
		size_t		i = 0;

		for (; i < n && k < HEAD_BYTES && !campaign_text_is_han(cp[i]); i++)
			if (cp[i] != ' ' && cp[i] != '-' && cp[i] != '.' && cp[i] != '&' && cp[i] != '\'')
				cp[k++] = cp[i];
	}
	len = campaign_pinyin_text(cp, k, letters);
	k = 0;
	for (size_t i = 0; i < len && k < HEAD_BYTES; i++)
		if (letters[i] != ' ')
			out[k++] = letters[i];
	out[k] = '\0';
	pfree(room);
}

/*
 * Blocks by what a company is called, in words of its own or of its domain.
 */
static void
add_heads(block_list *list, const name_words *name, const char *head)
{
	char		shorter[SHORT_HEAD_BYTES + 1];

	if (head[0] == '\0')
		return;
	if (name->whole[0] != '\0')
	{
		strlcpy(shorter, head, sizeof shorter);
		add(list, "name, company", name->whole, shorter);
	}
	for (int i = 0; i < name->n; i++)
		if (strlen(name->words[i]) > 1)
			add(list, "part of name, company", name->words[i], head);
}

static void
add_email(block_list *list, const name_words *name, text *email)
{
	Datum		d;
	char	   *address = NULL;
	char	   *at;
	char		local[CAMPAIGN_NAME_INPUT_MAX];
	size_t		k = 0;
	bool		is_free = is(campaign_is_free_email, email);

	if (!is_free && call(campaign_email_domain, email, NULL, &d))
	{
		char	   *domain = TextDatumGetCString(d);
		char		head[HEAD_BYTES + 1];

		for (char *c = domain; *c != '\0' && *c != '.' && k < HEAD_BYTES; c++)
			if (*c != '-')
				head[k++] = *c;
		head[k] = '\0';
		add_heads(list, name, head);
		if (name->initials[0] != '\0')
			add(list, "initials, domain", name->initials, domain);
	}
	if (is(campaign_is_role_email, email))
		return;
	if (call(campaign_normalize_email_mode, email, cstring_to_text("loose"), &d))
		address = TextDatumGetCString(d);
	else
		address = text_to_cstring(email);
	if ((at = strchr(address, '@')) != NULL)
		*at = '\0';
	k = 0;
	for (char *c = address; *c != '\0' && k < sizeof local - 1; c++)
		if (*c != '.' && *c != '_' && *c != '-')
			local[k++] = *c;
	local[k] = '\0';
	if (k >= 5)
		add(list, "mailbox", local, "");
	/* one slip in a mailbox that everybody may have leaves its beginning or its end */
	if (is_free && k >= 5 && name->initials[0] != '\0')
	{
		add(list, "initials, end of mailbox", name->initials, local + (k + 1) / 2);
		local[k / 2] = '\0';
		if (local[0] != '\0' && k >= 8)
			add(list, "name, start of mailbox", name->whole, local);
	}
}

static void
add_phone(block_list *list, const name_words *name, text *phone)
{
	char	   *number = text_to_cstring(phone);
	char	   *end = strchr(number, ';');
	size_t		len;
	char		start[16];
	Datum		is_shared;

	if (end != NULL)
		*end = '\0';
	len = strlen(number);
	if (len >= 9 && call(campaign_is_shared_phone, phone, NULL, &is_shared) && !DatumGetBool(is_shared))
		add(list, "tail of number", number + len - 8, "");
	if (name->whole[0] == '\0' || len < 9)
		return;
	add(list, "name, end of number", name->whole, number + len - 4);
	/* a slip among the last four digits leaves all the others, in whatever form the name is */
	strlcpy(start, number, Min(sizeof start, len - 4 + 1));
	add(list, "initials, start of number", name->initials, start);
}

static void
collect(Jsonb *profile, block_list *list)
{
	text	   *values[VALUES_MAX];
	name_words	name;
	int			n;

	list->n = 0;
	memset(&name, 0, sizeof name);
	if (strings_of(profile, "name", values, 1) > 0)
		read_name(values[0], &name);
	if (name.whole[0] != '\0')
		add(list, "name", name.whole, "");
	n = strings_of(profile, "company", values, 1);
	if (n > 0)
	{
		char		head[HEAD_BYTES + 1];

		company_head(values[0], head);
		add_heads(list, &name, head);
	}
	n = strings_of(profile, "emails", values, VALUES_MAX);
	for (int i = 0; i < n; i++)
		add_email(list, &name, values[i]);
	n = strings_of(profile, "phones", values, VALUES_MAX);
	for (int i = 0; i < n; i++)
		add_phone(list, &name, values[i]);
}

/*
 * match_blocks(profile): rows of rule and number, each number once.  Strict.
 */
Datum
campaign_match_blocks(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	block_list	list;

	InitMaterializedSRF(fcinfo, 0);
	collect(PG_GETARG_JSONB_P(0), &list);
	for (int i = 0; i < list.n; i++)
	{
		Datum		values[2] = {CStringGetTextDatum(list.blocks[i].rule), Int64GetDatum(list.blocks[i].number)};
		bool		nulls[2] = {false, false};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

static int
compare_numbers(const void *a, const void *b)
{
	int64		x = *(const int64 *) a,
				y = *(const int64 *) b;

	return (x > y) - (x < y);
}

/*
 * match_block_numbers(profile): the numbers alone, ascending.  Strict.
 */
Datum
campaign_match_block_numbers(PG_FUNCTION_ARGS)
{
	block_list	list;
	int64		numbers[BLOCKS_MAX];
	Datum		values[BLOCKS_MAX];

	collect(PG_GETARG_JSONB_P(0), &list);
	for (int i = 0; i < list.n; i++)
		numbers[i] = list.blocks[i].number;
	qsort(numbers, list.n, sizeof numbers[0], compare_numbers);
	for (int i = 0; i < list.n; i++)
		values[i] = Int64GetDatum(numbers[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(values, list.n, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* Scores -------------------------------------------------------------------------------- */

/* one side of a comparison: values of each column */
typedef struct side
{
	int			n[CAMPAIGN_MATCH_COLUMNS];
	const campaign_match_value *value[CAMPAIGN_MATCH_COLUMNS][VALUES_MAX];
	text	   *written[CAMPAIGN_MATCH_COLUMNS][VALUES_MAX];
	/* domains of mail that are a company's own, as names of companies */
	int			n_hosts;
	const campaign_match_value *host[VALUES_MAX];
	text	   *host_written[VALUES_MAX];
	name_words	name;
} side;

/* what one call keeps for the next */
typedef struct score_cache
{
	MemoryContext mine_ctx;
	MemoryContext row_ctx;
	Jsonb	   *mine;			/* the bytes of it */
	const campaign_match_compiled *model;
	uint64		number;			/* of the model, that another at the same place is told apart */
	side		me;
} score_cache;

/*
 * The model compiled last, for as long as the session lasts: whoever asks for one
 * lead after the other asks by one model.  One at a time, so it is bounded by that.
 */
static MemoryContext model_ctx = NULL;
static Jsonb *model_json = NULL;
static campaign_match_compiled *model_compiled = NULL;
static uint64 model_number = 0;

static const campaign_match_compiled *
model_of(Datum d)
{
	struct varlena *json = PG_DETOAST_DATUM(d);
	MemoryContext ctx,
				old;
	Jsonb	   *copy;
	campaign_match_compiled *compiled;

	if (model_json != NULL && VARSIZE(json) == VARSIZE(model_json) && memcmp(json, model_json, VARSIZE(json)) == 0)
		return model_compiled;
	ctx = AllocSetContextCreate(CurrentMemoryContext, "match model", ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(ctx);
	copy = palloc(VARSIZE(json));
	memcpy(copy, json, VARSIZE(json));
	compiled = campaign_match_compile(copy, true); /* may raise; then the old model stands */
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(ctx, TopMemoryContext);
	if (model_ctx != NULL)
		MemoryContextDelete(model_ctx);
	model_ctx = ctx;
	model_json = copy;
	model_compiled = compiled;
	model_number++;
	return compiled;
}

/*
 * Values of a profile by the columns of a model: member NAME, or the list NAMEs.
 * Memory: the current context.
 */
static void
read_side(const campaign_match_compiled *m, Jsonb *profile, side *s)
{
	campaign_workspace w;

	campaign_dedupe_workspace(&w, CurrentMemoryContext);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		char		member[NAMEDATALEN + 2];
		text	   *found[VALUES_MAX];
		int			n = strings_of(profile, m->names[i], found, 1);

		if (n == 0)
		{
			snprintf(member, sizeof member, "%ss", m->names[i]);
			n = strings_of(profile, member, found, VALUES_MAX);
		}
		s->n[i] = 0;
		for (int k = 0; k < n; k++)
		{
			size_t		room_size = 0,
						points;
			uint32	   *room = NULL;
			const uint32 *cp = campaign_dedupe_points(VARDATA_ANY(found[k]), Min(VARSIZE_ANY_EXHDR(found[k]), CAMPAIGN_TABLE_VALUE_BYTES), &room, &room_size, &points);
			const campaign_match_value *v = campaign_match_prepare(&w, m->model.columns[i].kind, cp, points);

			if (v == NULL)
				continue;
			s->value[i][s->n[i]] = v;
			s->written[i][s->n[i]++] = found[k];
		}
	}
}

/*
 * What mail of a company says of its name: the domain, without its suffix.  Memory: the
 * current context.
 */
static void
read_hosts(Jsonb *profile, side *s)
{
	campaign_workspace w;
	text	   *emails[VALUES_MAX];
	int			n = strings_of(profile, "emails", emails, VALUES_MAX);

	campaign_dedupe_workspace(&w, CurrentMemoryContext);
	s->n_hosts = 0;
	for (int i = 0; i < n; i++)
	{
		Datum		domain;
		const char *label;
		const char *end;
		size_t		room_size = 0,
					points;
		uint32	   *room = NULL;
		const uint32 *cp;

		if (is(campaign_is_free_email, emails[i]) || !call(campaign_email_domain, emails[i], NULL, &domain))
			continue;
		label = VARDATA_ANY(DatumGetPointer(domain));
		end = memchr(label, '.', VARSIZE_ANY_EXHDR(DatumGetPointer(domain)));
		if (end == NULL)
			continue;
		cp = campaign_dedupe_points(label, end - label, &room, &room_size, &points);
		s->host[s->n_hosts] = campaign_match_prepare(&w, CAMPAIGN_KIND_COMPANY, cp, points);
		s->host_written[s->n_hosts] = (text *) DatumGetPointer(domain);
		if (s->host[s->n_hosts] != NULL)
			s->n_hosts++;
	}
}

/* parts of an address: letters and digits of the name before the @, and the domain */
typedef struct mailbox
{
	char		letters[WORD_BYTES];
	char		digits[WORD_BYTES];
	const char *domain;
	size_t		domain_len;
} mailbox;

static bool
read_mailbox(const text *address, mailbox *m)
{
	const char *s = VARDATA_ANY(address);
	size_t		len = VARSIZE_ANY_EXHDR(address);
	size_t		n_letters = 0,
				n_digits = 0,
				i = 0;

	for (; i < len && s[i] != '@'; i++)
	{
		if (n_letters == WORD_BYTES - 1 || n_digits == WORD_BYTES - 1)
			return false;
		if (s[i] >= '0' && s[i] <= '9')
			m->digits[n_digits++] = s[i];
		else if (s[i] != '.' && s[i] != '_' && s[i] != '-')
			m->letters[n_letters++] = s[i];
	}
	m->letters[n_letters] = m->digits[n_digits] = '\0';
	m->domain = s + i;
	m->domain_len = len - i;
	return i < len;
}

/*
 * Are these letters two words of a name, or one and the initial of the other?
 */
static bool
spells(const char *letters, const name_words *name)
{
	char		room[2 * WORD_BYTES];

	for (int i = 0; i < name->n; i++)
		for (int j = 0; j < name->n; j++)
			for (int how = 0; how < 3 && i != j; how++)
			{
				snprintf(room, sizeof room, how == 1 ? "%.1s%s" : "%s%s", name->words[i], name->words[j]);
				if (how == 2)
					room[strlen(name->words[i]) + 1] = '\0';
				if (strcmp(room, letters) == 0)
					return true;
			}
	return false;
}

/*
 * Two mailboxes at different domains that are alike only since both spell the name:
 * that says no more than the name does.
 */
static bool
repeats_name(const text *a, const text *b, const name_words *name)
{
	mailbox		x,
				y;

	return name->n > 1 && read_mailbox(a, &x) && read_mailbox(b, &y) &&
		!(x.domain_len == y.domain_len && memcmp(x.domain, y.domain, x.domain_len) == 0) &&
		!(x.digits[0] != '\0' && strcmp(x.digits, y.digits) == 0) &&
		spells(x.letters, name) && spells(y.letters, name);
}

/*
 * Arguments mine, theirs, model, share of the name: the score, and which values it is of.
 */
static double
score_of(FunctionCallInfo fcinfo, const campaign_match_compiled **model, text **a, text **b, campaign_match_terms *terms)
{
	score_cache *cache = fcinfo->flinfo->fn_extra;
	Jsonb	   *mine = PG_GETARG_JSONB_P(0);
	const campaign_match_compiled *m = model_of(PG_GETARG_DATUM(2));
	const campaign_match_value *va[CAMPAIGN_MATCH_COLUMNS],
			   *vb[CAMPAIGN_MATCH_COLUMNS];
	double		tf[CAMPAIGN_MATCH_COLUMNS];
	double		share = PG_ARGISNULL(3) ? 0 : PG_GETARG_FLOAT8(3);
	MemoryContext old;
	side		them;

	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof *cache);
		cache->mine_ctx = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "match mine", ALLOCSET_DEFAULT_SIZES);
		cache->row_ctx = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "match values", ALLOCSET_DEFAULT_SIZES);
		fcinfo->flinfo->fn_extra = cache;
	}
	if (cache->mine == NULL || cache->number != model_number || cache->model != m ||
		VARSIZE(cache->mine) != VARSIZE(mine) || memcmp(cache->mine, mine, VARSIZE(mine)) != 0)
	{
		cache->mine = NULL;
		MemoryContextReset(cache->mine_ctx);
		old = MemoryContextSwitchTo(cache->mine_ctx);
		cache->model = m;
		cache->number = model_number;
		read_side(m, mine, &cache->me);
		read_hosts(mine, &cache->me);
		memset(&cache->me.name, 0, sizeof cache->me.name);
		{
			text	   *name;

			if (strings_of(mine, "name", &name, 1) > 0)
				read_name(name, &cache->me.name);
		}
		cache->mine = palloc(VARSIZE(mine));
		memcpy(cache->mine, mine, VARSIZE(mine));
		MemoryContextSwitchTo(old);
	}
	MemoryContextReset(cache->row_ctx);
	old = MemoryContextSwitchTo(cache->row_ctx);
	read_side(m, PG_GETARG_JSONB_P(1), &them);
	them.n_hosts = -1;
	MemoryContextSwitchTo(old);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		const campaign_match_column *c = &m->model.columns[i];
		double		best = -INFINITY;

		va[i] = cache->me.n[i] > 0 ? cache->me.value[i][0] : NULL;
		vb[i] = them.n[i] > 0 ? them.value[i][0] : NULL;
		a[i] = cache->me.n[i] > 0 ? cache->me.written[i][0] : NULL;
		b[i] = them.n[i] > 0 ? them.written[i][0] : NULL;
		/* of several mailboxes and numbers those two that say most */
		if (cache->me.n[i] > 0 && them.n[i] > 0 && cache->me.n[i] + them.n[i] > 2)
			for (int j = 0; j < cache->me.n[i]; j++)
				for (int k = 0; k < them.n[i]; k++)
				{
					double		weight = c->weight[campaign_match_compare(c->kind, cache->me.value[i][j], them.value[i][k])];

					if (weight > best)
					{
						best = weight;
						va[i] = cache->me.value[i][j];
						vb[i] = them.value[i][k];
						a[i] = cache->me.written[i][j];
						b[i] = them.written[i][k];
					}
				}

		/*
		 * A company here, and there nothing but the domain of one: that may be alike,
		 * but it never speaks against.  Where both have such mail, the mail says it.
		 */
		if (c->kind == CAMPAIGN_KIND_COMPANY && (cache->me.n[i] > 0) != (them.n[i] > 0))
		{
			bool		known_here = cache->me.n[i] > 0;
			const side *other = known_here ? &them : &cache->me;

			if (them.n_hosts < 0)
			{
				old = MemoryContextSwitchTo(cache->row_ctx);
				read_hosts(PG_GETARG_JSONB_P(1), &them);
				MemoryContextSwitchTo(old);
			}
			best = 0;
			if (them.n_hosts == 0 || cache->me.n_hosts == 0)
				for (int k = 0; k < other->n_hosts; k++)
				{
					double		weight = c->weight[campaign_match_compare(c->kind, known_here ? va[i] : vb[i], other->host[k])];

					if (weight > best)
					{
						best = weight;
						if (known_here)
						{
							vb[i] = other->host[k];
							b[i] = other->host_written[k];
						}
						else
						{
							va[i] = other->host[k];
							a[i] = other->host_written[k];
						}
					}
				}
		}
		if (c->kind == CAMPAIGN_KIND_EMAIL && va[i] != NULL && vb[i] != NULL && repeats_name(a[i], b[i], &cache->me.name))
			va[i] = vb[i] = NULL;
		tf[i] = c->kind == CAMPAIGN_KIND_NAME ? share : 0;
	}
	*model = m;
	return campaign_match_score(&m->model, va, vb, tf, tf, terms);
}

/*
 * profile_score(mine, theirs, model, name_share): log2 of the odds that two profiles
 * are of one person.  NULL where one of the first three is.
 */
Datum
campaign_profile_score(PG_FUNCTION_ARGS)
{
	const campaign_match_compiled *m;
	text	   *a[CAMPAIGN_MATCH_COLUMNS],
			   *b[CAMPAIGN_MATCH_COLUMNS];

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(score_of(fcinfo, &m, a, b, NULL));
}

static void
push(JsonbParseState **state, const char *key, JsonbValue *value)
{
	JsonbValue	k;

	k.type = jbvString;
	k.val.string.val = (char *) key;
	k.val.string.len = (int) strlen(key);
	pushJsonbValue(state, WJB_KEY, &k);
	pushJsonbValue(state, WJB_VALUE, value);
}

static void
push_text(JsonbParseState **state, const char *key, const char *s, size_t len)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.val = (char *) s;
	v.val.string.len = (int) len;
	push(state, key, &v);
}

/*
 * One term of a score; none where it weighs nothing.
 */
static void
push_term(JsonbParseState **state, const char *signal, const char *comparison, text *a, text *b, double weight)
{
	JsonbValue	v;

	if (weight == 0)
		return;
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	push_text(state, "signal", signal, strlen(signal));
	push_text(state, "comparison", comparison, strlen(comparison));
	if (a != NULL)
		push_text(state, "a", VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a));
	if (b != NULL)
		push_text(state, "b", VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));
	v.type = jbvNumeric;
	v.val.numeric = DatumGetNumeric(DirectFunctionCall2(numeric_round, DirectFunctionCall1(float8_numeric, Float8GetDatum(weight)), Int32GetDatum(2)));
	push(state, "weight", &v);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

/*
 * profile_reasons(mine, theirs, model, name_share): the terms of profile_score() as a
 * list of objects.  NULL as there.
 */
Datum
campaign_profile_reasons(PG_FUNCTION_ARGS)
{
	const campaign_match_compiled *m;
	text	   *a[CAMPAIGN_MATCH_COLUMNS],
			   *b[CAMPAIGN_MATCH_COLUMNS];
	campaign_match_terms terms;
	JsonbParseState *state = NULL;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	score_of(fcinfo, &m, a, b, &terms);
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	push_term(&state, "prior", "two records drawn at random", NULL, NULL, m->model.prior);
	for (int i = 0; i < m->model.n_columns; i++)
	{
		if (terms.level[i] >= 0)
			push_term(&state, m->names[i], campaign_match_level_name(m->model.columns[i].kind, terms.level[i]), a[i], b[i], terms.weight[i]);
		push_term(&state, m->names[i], "frequency of the value", a[i], b[i], terms.tf[i]);
	}
	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_ARRAY, NULL)));
}
