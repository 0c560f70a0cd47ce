/*
 * fuzz_funnel_detail.c: any rules over any touches.  The first bytes make the
 * funnel and its rules, the rest the touches: as they come (they may be out of
 * order: an error or nonsense, but nothing outside the buffers), and sorted.
 */
#include "core/funnel_detail.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_STEPS 12

static void
check(const campaign_funnel_rules *rules, const campaign_touch *t, size_t n, bool sorted)
{
	const campaign_funnel *f = rules->f;
	uint32_t   *step = malloc(f->nsteps * sizeof(uint32_t));
	int64_t    *time = malloc(f->nsteps * sizeof(int64_t));
	void	   *work = malloc(campaign_funnel_detail_size(rules, false));
	void	   *work_times = malloc(campaign_funnel_detail_size(rules, true));
	campaign_funnel_answer a = {.step = step,.time = time},
				b = {.step = step,.time = time};
	int			rc = campaign_funnel_detail(rules, t, n, work, false, &b);
	char		text[CAMPAIGN_FUNNEL_WHY_SIZE];

	if (sorted && rc != 0)
		abort();
	if (rc == 0 && campaign_funnel_detail(rules, t, n, work_times, true, &a) == 0)
	{
		if (a.level != b.level || a.level > f->nsteps || a.ntaken > f->nsteps || a.used > n ||
			(sorted && (a.level == 0) != (a.ntaken == 0)) || a.next_step > f->nsteps)
			abort();
		for (uint32_t i = 0; sorted && i < a.ntaken; i++)
			if (a.step[i] < 1 || a.step[i] > f->nsteps || (i > 0 && a.time[i] < a.time[i - 1]) ||
				(uint64_t) a.time[i] - (uint64_t) a.time[0] > f->window)
				abort();
		if (campaign_funnel_reason_text(&a, text) == 0)
			abort();
	}
	free(step);
	free(time);
	free(work);
	free(work_times);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t modes[] = {CAMPAIGN_FUNNEL_STRICT, CAMPAIGN_FUNNEL_ANY};
	campaign_funnel_pair pairs[64];
	campaign_funnel_exclusion exclusions[3];
	campaign_funnel_ban bans[3];
	uint64_t	gap[MAX_STEPS + 3];
	uint32_t	low[MAX_STEPS + 3];
	campaign_funnel_rules rules;
	campaign_funnel f;
	uint32_t	nsteps,
				mode;
	size_t		npairs,
				n;
	void	   *buffer;
	campaign_touch *t,
			   *tmp;
	int64_t		ts = 0;
	bool		chains;

	if (size < 12)
		return 0;
	nsteps = 1 + data[0] % MAX_STEPS;
	mode = data[1] < 192 ? (uint32_t) data[1] & 31 : modes[data[1] & 1];
	npairs = nsteps + data[2] % 40;
	if (size < 12 + npairs)
		return 0;
	for (size_t i = 0; i < npairs; i++)
	{
		pairs[i].step = (uint32_t) (i % nsteps) + 1;
		pairs[i].code = data[12 + i] % 12;
	}
	buffer = malloc(campaign_funnel_plan_size(npairs, 12));
	campaign_funnel_plan(&f, pairs, npairs, nsteps, data[3] == 255 ? UINT64_MAX : data[3], mode, buffer);
	memset(&rules, 0, sizeof(rules));
	rules.f = &f;
	rules.first_entry = (data[4] & 1) != 0;
	chains = (mode & (CAMPAIGN_FUNNEL_ORDER | CAMPAIGN_FUNNEL_DEDUP | CAMPAIGN_FUNNEL_STRICT | CAMPAIGN_FUNNEL_ANY)) == 0;
	if ((mode & CAMPAIGN_FUNNEL_ANY) != 0 && (data[4] & 2) != 0)
		rules.anchored = data[5] % (nsteps + 1);
	if ((data[4] & 4) != 0 && nsteps > 1 && (chains || ((mode & CAMPAIGN_FUNNEL_ANY) != 0 && rules.anchored == 0)))
	{
		for (uint32_t e = 0; e < 3; e++)
		{
			exclusions[e].from = chains ? 1 + data[6 + e] % (nsteps - 1) : 1;
			exclusions[e].to = chains ? exclusions[e].from + 1 + data[6 + e] / 16 % (nsteps - exclusions[e].from) : nsteps;
			bans[e] = (campaign_funnel_ban) {(int32_t) (10 + e), e};
		}
		rules.exclusions = exclusions;
		rules.bans = bans;
		rules.nexclusions = rules.nbans = 3;
		rules.drop = (data[4] & 8) != 0;
	}
	if ((data[4] & 16) != 0 && (chains || (mode & CAMPAIGN_FUNNEL_STRICT) != 0))
	{
		for (uint32_t k = 0; k < MAX_STEPS + 3; k++)
			gap[k] = (uint64_t) (data[9] >> (k & 3));
		rules.gap = gap;
	}
	if ((data[4] & 32) != 0 && chains && !(rules.gap != NULL && (rules.nbans > 0 || (mode & CAMPAIGN_FUNNEL_ONCE) != 0)))
	{
		low[0] = low[1] = 0;
		for (uint32_t k = 2; k <= nsteps + 1; k++)
			low[k] = k > 2 && (data[10 + (k & 1)] >> (k / 2 & 7) & 1) ? low[k - 1] : k - 1;
		rules.low = low;
	}
	data += 12 + npairs;
	size -= 12 + npairs;
	n = size / 2;
	t = malloc((n + 1) * sizeof(*t));
	tmp = malloc((n + 1) * sizeof(*t));
	for (size_t i = 0; i < n; i++)
	{
		memset(&t[i], 0, sizeof(*t));
		ts += data[2 * i] < 250 ? data[2 * i] & 3 : -1;
		t[i].ts = ts;
		t[i].code = data[2 * i + 1] % 14;
	}
	check(&rules, t, n, false);
	campaign_touch_sort(t, n, tmp);
	check(&rules, t, n, true);
	free(t);
	free(tmp);
	free(buffer);
	return 0;
}
