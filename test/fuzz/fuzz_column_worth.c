/*
 * fuzz_column_worth.c: small tables of any texts, asked which columns are worth keeping.
 * Whatever they hold: shares are shares, what is not worth it says why, and columns that
 * are not looked at stay as they are.  The same table twice gives the same answer.
 *
 * The first bytes tell kinds and trust of columns; the rest is text, fields divided by
 * bytes of 1, records by bytes of 2.
 */
#include "core/column_worth.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define BLOCKS 400000
#define COLUMNS 6
#define RECORDS 400

static void *blocks[BLOCKS];
static int	n_blocks;

static void *
take(void *context, size_t size)
{
	(void) context;
	if (n_blocks == BLOCKS || size > ((size_t) 1 << 30))
		abort();
	return blocks[n_blocks++] = calloc(1, size);
}

static void
tick(void *context)
{
	(void) context;
}

static campaign_workspace workspace = {take, tick, NULL};

static struct
{
	const uint8_t *text[RECORDS + 1];
	size_t		len[RECORDS + 1];
	uint32_t	count[RECORDS + 1];
	const campaign_match_value *value[RECORDS + 1];
}			values[COLUMNS];

static uint32_t cells[RECORDS][COLUMNS];

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static const uint32_t *
row_of(void *context, uint32_t record)
{
	(void) context;
	return cells[record];
}

static uint32_t
count_of(void *context, int column, uint32_t value)
{
	(void) context;
	return values[column].count[value];
}

static uint32_t
hash_of(void *context, int column, uint32_t value)
{
	uint32_t	h = 2166136261u + (uint32_t) column;

	(void) context;
	for (size_t i = 0; i < values[column].len[value]; i++)
		h = (h ^ values[column].text[value][i]) * 16777619u;
	return h;
}

static const campaign_match_value *
value_of(void *context, int column, uint32_t value)
{
	(void) context;
	return values[column].value[value];
}

static size_t
part(const uint8_t *data, size_t size, uint8_t end)
{
	const uint8_t *at = size > 0 ? memchr(data, end, size) : NULL;

	return at ? (size_t) (at - data) : size;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint32_t room[70000];
	campaign_worth_column columns[2][COLUMNS];
	campaign_worth_table t = {.row = row_of,.count = count_of,.hash = hash_of,.value = value_of};
	uint32_t	pairs[2],
				n = 0;

	if (size < COLUMNS + 1)
		return 0;
	memset(values, 0, sizeof values);
	memset(cells, 0, sizeof cells);
	memset(columns, 0, sizeof columns);
	t.n_columns = 1 + data[0] % COLUMNS;
	for (int i = 0; i < t.n_columns; i++)
	{
		columns[0][i].kind = data[1 + i] % 16 == 15 ? -1 : data[1 + i] % 10;
		columns[0][i].n_values = 1; /* with that of no value */
		columns[0][i].trust = (campaign_column_trust) (data[1 + i] / 16 % 3);
	}
	data += COLUMNS + 1;
	size -= COLUMNS + 1;
	while (size > 0 && n < RECORDS)
	{
		size_t		record = part(data, size, 2),
					left = record;

		for (int i = 0; i < t.n_columns && left > 0; i++)
		{
			size_t		field = part(data, left, 1);
			uint32_t	v = 1;

			if (field > 0)
			{
				while (v < columns[0][i].n_values && (values[i].len[v] != field || memcmp(values[i].text[v], data, field) != 0))
					v++;
				if (v == columns[0][i].n_values)
				{
					bool		needs_nfkc;

					columns[0][i].n_values = v + 1;
					values[i].text[v] = data;
					values[i].len[v] = field;
					if (columns[0][i].kind >= 0)
						values[i].value[v] = campaign_match_prepare(&workspace, (campaign_match_kind) columns[0][i].kind, room,
																	campaign_text_clean(room, campaign_text_decode((const char *) data, field < 60000 ? field : 60000, room, &needs_nfkc)));
				}
				values[i].count[v]++;
				columns[0][i].filled++;
				cells[n][i] = v;
			}
			data += field < left ? field + 1 : field;
			size -= field < left ? field + 1 : field;
			left -= field < left ? field + 1 : field;
		}
		data += left;
		size -= left;
		if (size > 0)
		{
			data++;
			size--;
		}
		n++;
	}
	t.n_records = n;
	memcpy(columns[1], columns[0], sizeof columns[0]);
	for (int k = 0; k < 2; k++)
	{
		t.columns = columns[k];
		pairs[k] = campaign_column_worth(&workspace, &t);
	}
	must(pairs[0] == pairs[1]);
	for (int i = 0; i < t.n_columns; i++)
	{
		const campaign_worth_column *c = &columns[0][i];

		must(c->is_worth == columns[1][i].is_worth && c->pairs == columns[1][i].pairs);
		must(memchr(c->why, '\0', sizeof c->why) != NULL);
		must(c->pairs >= 0 && c->agree >= 0 && c->agree <= 1 && c->chance >= 0 && c->chance <= 1);
		must(c->kind < 0 || c->is_worth || c->why[0] != '\0');
	}
	while (n_blocks > 0)
		free(blocks[--n_blocks]);
	return 0;
}
