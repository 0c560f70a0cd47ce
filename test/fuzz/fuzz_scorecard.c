/*
 * fuzz_scorecard.c: models, values and measures over any bytes.  A model that is read
 * scores what the same bytes say without harm, and is written back as it was; numbers
 * and times are read from any text; measures of any scores keep to their bounds.
 */
#include "core/scorecard_metrics.h"
#include "core/scorecard_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct block
{
	struct block *next;
	long double align[];
} block;

static block *blocks;
static size_t lent;

static void *
lend(void *context, size_t size)
{
	block	   *b;

	(void) context;
	lent += size;
	b = calloc(1, sizeof(block) + size);
	if (b == NULL)
		abort();
	b->next = blocks;
	blocks = b;
	return b->align;
}

static void
no_tick(void *context)
{
	(void) context;
}

static void
score(campaign_model *m, const uint8_t *data, size_t size)
{
	uint32_t   *levels = calloc(m->n_mains + 1, sizeof(uint32_t));
	campaign_value v = {CAMPAIGN_VALUE_TEXT, 0, (const char *) data, size};
	char		label[700];

	for (int round = 0; round < 4; round++)
	{
		v.type = (campaign_value_type) round;
		v.number = size >= 8 ? (double) data[7] * data[3] - data[5] : 1;
		for (uint32_t j = 0; j < m->n_mains; j++)
		{
			levels[j] = m->feature[j].n_levels == 0 ? 0 : campaign_model_level_of(m, &m->feature[j], &v);
			if (levels[j] >= m->feature[j].n_levels)
				abort();
			if (campaign_model_label(m, &m->feature[j], levels[j], label, sizeof label) > sizeof label)
				abort();
		}
		(void) campaign_model_score(m, levels);
	}
	for (uint32_t j = m->n_mains; j < m->n_features; j++)
		for (uint32_t l = 0; l < m->feature[j].n_levels; l++)
			if (campaign_model_label(m, &m->feature[j], l, label, sizeof label) > sizeof label)
				abort();
	free(levels);
}

static void
measure(const uint8_t *data, size_t size)
{
	size_t		n[2] = {0, 0};
	double	   *s[2] = {malloc(size * sizeof(double) + 8), malloc(size * sizeof(double) + 8)},
			   *tmp = malloc(size * sizeof(double) + 8);
	campaign_metrics m;

	for (size_t i = 0; i < size; i++)
		s[data[i] & 1][n[data[i] & 1]++] = (data[i] >> 1) / 127.0;
	for (int k = 0; k < 2; k++)
		campaign_sort_doubles(s[k], tmp, n[k]);
	campaign_metrics_of(s[1], n[1], s[0], n[0], &m);
	if (n[0] > 0 && n[1] > 0 && !(m.auc >= 0 && m.auc <= 1 && m.ks >= 0 && m.ks <= 1 + 1e-12 && m.log_loss >= 0 && m.brier >= 0 && m.brier <= 1 && m.ece >= 0 && m.ece <= 1))
		abort();
	free(s[0]);
	free(s[1]);
	free(tmp);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_workspace w = {lend, no_tick, NULL};
	campaign_model m;
	double		x;

	lent = 0;
	if (campaign_model_read(&m, data, size, &w) && campaign_model_prepare(&m, &w))
	{
		size_t		len = campaign_model_size(&m);
		uint8_t    *out = malloc(len);

		/* numbers have one form, so the bytes are the same */
		if (len != size || campaign_model_write(&m, out) != len || memcmp(out, data, len) != 0)
			abort();
		free(out);
		score(&m, data, size);
	}
	if (campaign_model_number((const char *) data, size, &x) && !isfinite(x))
		abort();
	if (campaign_model_time((const char *) data, size, &x) && !(fabs(x) < 1e21))
		abort();
	measure(data, size);
	while (blocks)
	{
		block	   *b = blocks;

		blocks = b->next;
		free(b);
	}
	return 0;
}
