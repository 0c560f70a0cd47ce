/*
 * fuzz_pattern.c: any pattern over any rows.  A byte of flags, the pattern up to a
 * zero byte, then two bytes a row: time forward by a few seconds, and the code or
 * the conditions.
 */
#include "core/pattern.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const int32_t some_codes[] = {3, 70000, 5};

static bool
lookup(void *arg, const char *name, size_t len, const int32_t **codes, size_t *n)
{
	(void) arg;
	(void) name;
	*codes = some_codes;
	*n = len % 4;
	return len < 4;
}

static void
require(bool ok)
{
	if (!ok)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_pattern_parse *ps;
	campaign_pattern p;
	campaign_pattern_run run;
	char	   *text;
	void	   *buffer;
	size_t		len,
				n,
				from = 0,
				nout;
	uint64_t	count,
				found = 0;
	int64_t    *ts;
	uint64_t   *row,
			   *tmp;
	uint32_t   *out;
	uint8_t		flags;
	int64_t		t = 0;

	if (size < 2)
		return 0;
	flags = *data++;
	size--;
	for (len = 0; len < size && data[len] != 0;)
		len++;
	ps = malloc(sizeof(*ps));
	text = malloc(len);
	memcpy(text, data, len);
	ps->text = text;
	ps->len = len;
	ps->conditions = (flags & 1) != 0;
	ps->nconditions = 1 + (flags >> 1) % 64;
	ps->lookup = ps->conditions ? NULL : lookup;
	ps->lookup_arg = NULL;
	if (campaign_pattern_parse_text(ps) != 0)
	{
		require(ps->error.message != NULL && ps->error.at <= len + CAMPAIGN_PATTERN_MAX_TEXT);
		free(ps);
		free(text);
		return 0;
	}
	buffer = malloc(ps->size);
	campaign_pattern_build(ps, buffer, &p);
	free(ps);
	free(text);

	data += len;
	size -= len;
	n = size / 2;
	ts = malloc(n * sizeof(*ts));
	row = malloc(n * sizeof(*row));
	tmp = malloc(n * sizeof(*tmp));
	out = malloc(n * sizeof(*out));
	for (size_t i = 0; i < n; i++)
	{
		t += (data[2 * i] & 7) * 500000;
		ts[i] = t;
		if (p.conditions)
			row[i] = (uint64_t) (data[2 * i + 1] | (data[2 * i] & 8 ? 0x100 : 0)) << (data[2 * i] >> 4);
		else
			row[i] = campaign_pattern_touch_row(&p, data[2 * i + 1] < 250 ? data[2 * i + 1] % 12 : 70000);
		if (row[i] == 0)
			row[i] = 1;
	}
	campaign_pattern_order(&p, ts, row, n, tmp);
	memset(&run, 0, sizeof(run));
	run.p = &p;
	run.ts = ts;
	run.row = row;
	run.n = n;
	run.work = malloc(campaign_pattern_work_size(&p, n));
	run.trace = malloc(campaign_pattern_trace_size(&p, n));
	count = campaign_pattern_count(&run);
	require(campaign_pattern_match(&run) == (count > 0));
	/* every row may be looked at once a place and a time condition, and moved in and out of a queue */
	require(run.steps <= 2 * (n + 1) * (2 + p.npos + 4 * (uint64_t) p.ngaps));
	while (from < n)
	{
		size_t		was = from;

		if (!campaign_pattern_events(&run, &from, (flags & 128) != 0, out, &nout))
			break;
		found++;
		require(from > was && nout <= n);
		for (size_t i = 0; i < nout; i++)
			require(out[i] >= was && out[i] < from && (i == 0 || out[i] > out[i - 1]));
	}
	if (n > 0)
		require(found == count);
	free(run.work);
	free(run.trace);
	free(ts);
	free(row);
	free(tmp);
	free(out);
	free(buffer);
	return 0;
}
