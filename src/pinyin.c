/*
 * pinyin.c: names and texts in pinyin, glue.
 */
#include "campaign.h"

#include "access/detoast.h"
#include "core/person.h"
#include "core/pinyin.h"
#include "core/text.h"

#include "identity.h"

PG_FUNCTION_INFO_V1(campaign_name_pinyin_sql);
PG_FUNCTION_INFO_V1(campaign_pinyin_sql);
PG_FUNCTION_INFO_V1(campaign_pinyin_similarity_sql);
PG_FUNCTION_INFO_V1(campaign_names_sound_alike);

/* bytes of a text that pinyin() takes */
#define PINYIN_INPUT_MAX (4 * 1024 * 1024)

/*
 * Argument i as a name: false if it is none, not even a surname.
 */
static bool
name_argument(FunctionCallInfo fcinfo, int i, campaign_person *person)
{
	campaign_folded f;

	return campaign_fold_argument(fcinfo, i, CAMPAIGN_NAME_INPUT_MAX, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS, &f) &&
		campaign_person_parse(f.cp, f.n, person);
}

/*
 * name_pinyin(text): NULL where there is no more than a surname.
 */
Datum
campaign_name_pinyin_sql(PG_FUNCTION_ARGS)
{
	campaign_person person;
	text	   *result;

	if (!name_argument(fcinfo, 0, &person) || person.n == 0)
		PG_RETURN_NULL();
	result = palloc(VARHDRSZ + CAMPAIGN_PINYIN_MAX(person.n));
	SET_VARSIZE(result, VARHDRSZ + campaign_pinyin_name(person.key, person.n, VARDATA(result)));
	PG_RETURN_TEXT_P(result);
}

/*
 * pinyin(text): never NULL for a value.
 */
Datum
campaign_pinyin_sql(PG_FUNCTION_ARGS)
{
	campaign_folded f;
	text	   *result;

	if (!campaign_fold_argument(fcinfo, 0, PINYIN_INPUT_MAX, 0, &f))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too long to be read in pinyin"),
				 errdetail("At most %d bytes are taken.", PINYIN_INPUT_MAX)));
	f.n = campaign_text_squash(f.cp, f.n);
	result = palloc(VARHDRSZ + CAMPAIGN_PINYIN_MAX(f.n));
	SET_VARSIZE(result, VARHDRSZ + campaign_pinyin_text(f.cp, f.n, VARDATA(result)));
	PG_RETURN_TEXT_P(result);
}

/*
 * pinyin_similarity(text, text): NULL where either is no full name.
 */
Datum
campaign_pinyin_similarity_sql(PG_FUNCTION_ARGS)
{
	campaign_person a;
	campaign_person b;

	if (!name_argument(fcinfo, 0, &a) || !name_argument(fcinfo, 1, &b) || a.n == 0 || b.n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(campaign_pinyin_similarity(a.key, a.n, b.key, b.n));
}

/*
 * Does the full name bear a surname that sounds like the bare one? In Latin
 * letters that is its first or its last word.
 */
static bool
bears_sound(const campaign_person *full, const campaign_person *bare)
{
	size_t		k = campaign_pinyin_surname(full->key, full->n);
	size_t		last = full->n;

	if (k > 0)
		return campaign_pinyin_similarity(full->key, k, bare->surname, bare->surname_n) == 1.0;
	while (k < full->n && full->key[k] != ' ')
		k++;
	while (last > 0 && full->key[last - 1] != ' ')
		last--;
	return campaign_pinyin_similarity(full->key, k, bare->surname, bare->surname_n) == 1.0 ||
		campaign_pinyin_similarity(full->key + last, full->n - last, bare->surname, bare->surname_n) == 1.0;
}

/*
 * names_sound_alike(text, text): false where either is no name.
 */
Datum
campaign_names_sound_alike(PG_FUNCTION_ARGS)
{
	campaign_person a;
	campaign_person b;

	if (!name_argument(fcinfo, 0, &a) || !name_argument(fcinfo, 1, &b) || (a.sex && b.sex && a.sex != b.sex))
		PG_RETURN_BOOL(false);
	if (a.n > 0 && b.n > 0)
		PG_RETURN_BOOL(campaign_person_agree(&a, &b) || campaign_pinyin_similarity(a.key, a.n, b.key, b.n) == 1.0);
	if (a.n > 0)
		PG_RETURN_BOOL(bears_sound(&a, &b));
	if (b.n > 0)
		PG_RETURN_BOOL(bears_sound(&b, &a));
	PG_RETURN_BOOL(campaign_pinyin_similarity(a.surname, a.surname_n, b.surname, b.surname_n) == 1.0);
}
