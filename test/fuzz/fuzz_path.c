/*
 * fuzz_path.c: any options over any bytes.  The first bytes make the plan, the
 * rest is the journey, once as it is and once made of its bytes as touches.
 */
#include "core/path.h"
#include "core/path_link.h"

#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct seen
{
	const campaign_path_plan *plan;
	campaign_link_shape shape;
	int64_t		last_ts;
	uint32_t	session_no;
	size_t		nodes;
} seen;

/* what must be true of every path, whatever the input */
static int
look(void *arg, const campaign_path *p)
{
	seen	   *s = arg;
	campaign_link_cursor c;
	campaign_link x;
	uint32_t	links = 0;

	if (p->n < 1 || (s->plan->depth > 0 && p->n > s->plan->depth) || p->session_no < s->session_no)
		abort();
	s->session_no = p->session_no;
	for (uint32_t i = 0; i < p->n; i++)
	{
		if (i > 0 && p->nodes[i].ts < p->nodes[i - 1].ts)
			abort();
		if (p->nodes[i].code < 0 && p->nodes[i].code != CAMPAIGN_NODE_CUT)
			abort();
	}
	if ((uint64_t) p->nodes[p->n - 1].ts - (uint64_t) p->nodes[0].ts > s->plan->window)
		abort();
	campaign_path_links(&c, &s->shape, p);
	while (campaign_path_link_next(&c, &x))
	{
		links++;
		if (x.from == CAMPAIGN_NODE_END || x.to == CAMPAIGN_NODE_START || x.count != 1)
			abort();
	}
	if (links < p->n - 1 || links > p->n + 1)
		abort();
	s->nodes += p->n;
	return s->nodes > 1000000;
}

static void
run(const campaign_path_plan *plan, bool flat, const uint8_t *bytes, size_t size)
{
	campaign_journey_reader r;
	campaign_path_node *work;
	seen		s = {.plan = plan,.shape = {campaign_path_direction(plan), plan->depth, flat, true}};

	if (campaign_journey_open(&r, bytes, size) != 0)
		return;
	work = malloc(((size_t) r.n + 1) * sizeof(*work));
	if (work != NULL)
		(void) campaign_path_walk(plan, &r, work, look, &s);
	free(work);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static campaign_path_code table[CAMPAIGN_PATH_TABLE];
	campaign_path_group groups[8];
	int32_t		after[3],
				before[3],
				only[9];
	campaign_path_plan plan = {.min_length = 1,.groups = groups};
	campaign_touch t[256];
	int32_t		scratch[256];
	campaign_journey_layout lay;
	uint8_t    *copy;
	bool		flat;
	size_t		n = 0;

	if (size < 10)
		return 0;
	memset(table, 0, sizeof(table));
	plan.depth = data[0] % 12;
	plan.occurrence = data[1] % 3;
	plan.collapse = data[1] >> 2 & 1;
	flat = data[1] >> 3 & 1;
	plan.table = data[1] >> 4 & 1 ? table : NULL;
	plan.session_gap = data[1] >> 5 & 1 ? UINT64_MAX : (uint64_t) data[2] << data[3] % 50;
	plan.window = data[1] >> 6 & 1 ? UINT64_MAX : (uint64_t) data[3] << data[2] % 50;
	plan.ngroups = data[4] % 9;
	for (uint32_t i = 0; i < plan.ngroups; i++)
		groups[i] = (campaign_path_group) {(int32_t) i * 2, data[5] % 16};
	plan.has_only = data[4] >> 4 & 1;
	for (int i = 0; i < 9; i++)
		only[i] = i + data[6] % 3;
	plan.only = (campaign_path_list) {only, 9};
	for (int i = 0; i < 3; i++)
	{
		after[i] = data[7] % 8 + i;
		before[i] = data[8] % 8 + i;
	}
	plan.after = (campaign_path_list) {after, data[7] >> 6};
	plan.before = (campaign_path_list) {before, data[8] >> 6};
	if (plan.after.n > 0 && plan.before.n > 0 && plan.depth > 0 && plan.depth < 3)
		plan.depth = 3;
	if ((plan.after.n > 0) != (plan.before.n > 0) && plan.depth == 0)
		plan.depth = 1;
	data += 9;
	size -= 9;

	copy = malloc(size);
	memcpy(copy, data, size);
	run(&plan, flat, copy, size);
	free(copy);

	for (; n < 256 && 2 * n + 1 < size; n++)
		t[n] = (campaign_touch) {.ts = (n > 0 ? t[n - 1].ts : 0) + data[2 * n] % 16 * (data[2 * n] > 200 ? 1000000 : 1),
			.code = data[2 * n + 1] % 20};
	{
		campaign_touch tmp[256];

		campaign_touch_sort(t, n, tmp);
	}
	if (campaign_journey_plan(&lay, t, n, scratch) != 0)
		abort();
	copy = malloc(lay.size);
	campaign_journey_write(&lay, t, scratch, copy);
	run(&plan, flat, copy, lay.size);
	free(copy);
	return 0;
}
