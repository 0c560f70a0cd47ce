/*
 * dedupe_words.c: candidate pairs that share a rare word
 *
 * Texts of one thing that agree neither as a whole nor at their ends still share
 * words.  Each value gives its words, with their halves (a typing error leaves one
 * of the two as it was), pairs of neighbouring characters where it is written
 * without spaces, or the keys that are made for names of companies.  Words that few
 * records have are taken, up to as many pairs as the rule may give.  A pair of values
 * that shares several of them is met at the first.
 */
#include "core/dedupe_table.h"

#include <string.h>

#include "core/text.h"

#define WORDS_OF_VALUE 48
#define MOST_RECORDS 2000		/* that have a word which is still rare */

/* hashes of what a value is found by; to has room for WORDS_OF_VALUE */
static int
words_of(const campaign_match_value *v, uint64_t *to)
{
	const campaign_chars *c = &v->chars;
	int			n = 0;

	if (v->kind == CAMPAIGN_KIND_COMPANY && v->own.company != NULL)
		return (int) campaign_company_keys(v->own.company, to);
	for (uint32_t i = 0; i < c->n && n + 3 <= WORDS_OF_VALUE;)
	{
		uint32_t	end = i,
					word[32];
		uint32_t	len = 0;

		while (end < c->n && campaign_chars_at(c, end) != ' ')
		{
			uint32_t	x = campaign_chars_at(c, end);

			if (campaign_text_is_han(x) && end + 1 < c->n && campaign_text_is_han(campaign_chars_at(c, end + 1)) &&
				n + 4 <= WORDS_OF_VALUE)
			{
				uint32_t	two[2] = {x, campaign_chars_at(c, end + 1)};

				to[n++] = campaign_match_hash_points(two, 2, 11);
			}
			if (len < 32 && !campaign_text_is_han(x))
				word[len++] = x;
			end++;
		}
		if (len >= 2)
			to[n++] = campaign_match_hash_points(word, len, 12);
		if (len >= 4)
		{
			to[n++] = campaign_match_hash_points(word, (len + 1) / 2, 13);
			to[n++] = campaign_match_hash_points(word + len / 2, len - len / 2, 14);
		}
		i = end + 1;
	}
	return n;
}

static uint32_t
slot_of(const uint64_t *seen, uint32_t size, uint64_t h)
{
	uint32_t	i = (uint32_t) (h >> 20) & (size - 1);

	while (seen[i] != 0 && seen[i] != h)
		i = (i + 1) & (size - 1);
	return i;
}

/*
 * Makes the rule of a column ready: the rare words of each value, ascending, and the
 * values of each word.  most: pairs that it may give.  Leaves rule->n_words 0 where
 * there is nothing.
 */
void
campaign_dedupe_make_words(campaign_dedupe *d, int column, double most, dedupe_words *rule)
{
	const dedupe_column *c = &d->columns[column];
	uint64_t	hashes[WORDS_OF_VALUE];
	uint64_t   *seen,
				total = 0;
	uint32_t   *number,
			   *records,
			   *rank,
			   *of;
	uint64_t   *start;
	double	   *pairs_by_size;
	uint32_t	size = 1024,
				n = 0,
				limit = 1;
	double		pairs = 0;

	memset(rule, 0, sizeof(*rule));
	rule->column = column;
	for (uint32_t v = 1; v < c->n; v++)
	{
		if (v % 4096 == 0)
			campaign_workspace_tick(d->w);
		total += (uint64_t) words_of(c->values[v], hashes);
	}
	if (total == 0 || total > UINT32_MAX / 4)
		return;
	while (size < total * 2)
		size *= 2;
	seen = campaign_workspace_array(d->w, size, sizeof(uint64_t));
	number = campaign_workspace_array(d->w, size, sizeof(uint32_t));
	records = campaign_workspace_array(d->w, total + 1, sizeof(uint32_t));
	of = campaign_workspace_array(d->w, total, sizeof(uint32_t));
	start = campaign_workspace_array(d->w, (size_t) c->n + 1, sizeof(uint64_t));
	total = 0;
	for (uint32_t v = 1; v < c->n; v++)
	{
		int			k = words_of(c->values[v], hashes);

		if (v % 4096 == 0)
			campaign_workspace_tick(d->w);
		start[v] = total;
		for (int j = 0; j < k; j++)
		{
			uint64_t	h = hashes[j] | 1;
			uint32_t	i = slot_of(seen, size, h);
			uint64_t	at = start[v];

			if (seen[i] == 0)
			{
				seen[i] = h;
				number[i] = n++;
			}
			/* each once a value */
			while (at < total && of[at] != number[i])
				at++;
			if (at < total)
				continue;
			of[total++] = number[i];
			records[number[i]] += c->count[v];
		}
	}
	start[c->n] = total;
	/* how rare a word must be */
	pairs_by_size = campaign_workspace_array(d->w, MOST_RECORDS + 1, sizeof(double));
	for (uint32_t t = 0; t < n; t++)
		if (records[t] >= 2 && records[t] <= MOST_RECORDS)
			pairs_by_size[records[t]] += (double) records[t] * (records[t] - 1.0) / 2;
	for (uint32_t s = 2; s <= MOST_RECORDS && pairs + pairs_by_size[s] <= most; s++)
	{
		pairs += pairs_by_size[s];
		limit = s;
	}
	rule->expected = pairs;
	rule->largest = limit;
	/* rare words get numbers of their own, values without any are out */
	rank = campaign_workspace_array(d->w, n, sizeof(uint32_t));
	for (uint32_t t = 0; t < n; t++)
		if (records[t] >= 2 && records[t] <= limit)
			rank[t] = ++rule->n_words;
	if (rule->n_words == 0)
		return;
	rule->start = campaign_workspace_array(d->w, (size_t) c->n + 1, sizeof(uint32_t));
	rule->words = of;
	total = 0;
	for (uint32_t v = 1; v < c->n; v++)
	{
		uint64_t	from = start[v],
					to = start[v + 1];

		rule->start[v] = (uint32_t) total;
		for (uint64_t i = from; i < to; i++)
		{
			uint32_t	r = rank[of[i]];
			uint64_t	k = total;

			if (r == 0)
				continue;
			for (; k > rule->start[v] && of[k - 1] > r; k--)
				of[k] = of[k - 1];
			of[k] = r;
			total++;
		}
	}
	rule->start[c->n] = (uint32_t) total;
	rule->first_value = campaign_workspace_array(d->w, (size_t) rule->n_words + 2, sizeof(uint32_t));
	rule->values = campaign_workspace_array(d->w, total, sizeof(uint32_t));
	for (uint64_t i = 0; i < total; i++)
		rule->first_value[of[i] + 1]++;
	for (uint32_t t = 1; t <= rule->n_words; t++)
		rule->first_value[t + 1] += rule->first_value[t];
	for (uint32_t v = 1; v < c->n; v++)
		for (uint32_t i = rule->start[v]; i < rule->start[v + 1]; i++)
			rule->values[rule->first_value[of[i]]++] = v;
	for (uint32_t t = rule->n_words; t > 0; t--)
		rule->first_value[t] = rule->first_value[t - 1];
	rule->first_value[0] = 0;
	/* records of each value */
	rule->first_record = campaign_workspace_array(d->w, (size_t) c->n + 1, sizeof(uint32_t));
	rule->records = campaign_workspace_array(d->w, c->filled, sizeof(uint32_t));
	for (uint32_t v = 1; v < c->n; v++)
		rule->first_record[v + 1 < c->n ? v + 1 : c->n] = rule->first_record[v] + c->count[v];
	for (uint32_t r = 0; r < d->n; r++)
	{
		uint32_t	v = dedupe_row(d, r)[column];

		if (v != 0)
			rule->records[rule->first_record[v]++] = r;
	}
	for (uint32_t v = c->n - 1; v > 1; v--)
		rule->first_record[v] = rule->first_record[v - 1];
	if (c->n > 1)
		rule->first_record[1] = 0;
	rule->first_record[c->n] = c->filled;
}

/* the first rare word that two values share; 0: none */
uint32_t
campaign_dedupe_shared_word(const dedupe_words *rule, uint32_t v, uint32_t w)
{
	uint32_t	i = rule->start[v],
				j = rule->start[w];

	if (v == 0 || w == 0)
		return 0;
	while (i < rule->start[v + 1] && j < rule->start[w + 1])
		if (rule->words[i] == rule->words[j])
			return rule->words[i];
		else if (rule->words[i] < rule->words[j])
			i++;
		else
			j++;
	return 0;
}
