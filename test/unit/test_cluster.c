/*
 * test_cluster.c: clusters against a model by brute force, and cases with known answers.
 *
 * The model has a matrix of edges and a label a record.  After each edge, and after
 * each join, it asks all pairs of clusters anew, counting edges by passing the matrix;
 * nothing is shared with the code under test.
 */
#include "core/cluster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lender.h"

static long passed,
			failed;
static uint64_t rng_state = 11;

static uint64_t
rnd(void)
{
	uint64_t	z = (rng_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static uint32_t
below(uint32_t n)
{
	return (uint32_t) (rnd() % n);
}

static void
check(bool ok, const char *what, double got, double expected)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		if (failed < 30)
			printf("FAILED: %s: %.17g, expected %.17g\n", what, got, expected);
	}
}

static void
check_count(uint64_t got, uint64_t expected, const char *what)
{
	check(got == expected, what, (double) got, (double) expected);
}

/* ---- the model ---- */

#define MAX_N 40
#define MAX_EDGES 400

typedef struct model_edge
{
	int			a,
				b;
	double		score;
	bool		is_hub;
} model_edge;

typedef struct model
{
	int			n;
	const campaign_cluster_options *options;
	bool		cannot[MAX_N][MAX_N];
	int			place[MAX_N][MAX_N];	/* of the edge seen between two records, -1: none */
	bool		hub[MAX_N][MAX_N];
	bool		pending[MAX_N][MAX_N];	/* by label */
	int			label[MAX_N];
	model_edge	edges[MAX_EDGES];
	int			n_edges;
} model;

typedef struct model_pair
{
	int			support,
				hubs,
				first;
	campaign_cluster_reason reason;
} model_pair;

static int
model_before(const void *x, const void *y)
{
	const model_edge *a = x,
			   *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* what two clusters are to each other now */
static model_pair
model_look(const model *m, int x, int y)
{
	model_pair	p = {.first = -1};
	const campaign_cluster_options *o = m->options;
	bool		cannot = false,
				unique = false;
	unsigned	nx = 0,
				ny = 0;
	double		sum = 0;

	for (int i = 0; i < m->n; i++)
	{
		nx += m->label[i] == x;
		ny += m->label[i] == y;
		for (int j = 0; j < m->n; j++)
			if (m->label[i] == x && m->label[j] == y)
			{
				cannot |= m->cannot[i][j];
				for (int u = 0; u < o->n_unique; u++)
					unique |= o->unique[u][i] && o->unique[u][j] && o->unique[u][i] != o->unique[u][j];
				if (m->place[i][j] >= 0)
				{
					if (m->hub[i][j])
						p.hubs++;
					else
						p.support++;
					if (p.first < 0 || m->place[i][j] < p.first)
						p.first = m->place[i][j];
				}
				if (o->score)
					sum += o->score(o->context, (uint32_t) i, (uint32_t) j);
			}
	}
	if (cannot)
		p.reason = CAMPAIGN_CLUSTER_CANNOT_LINK;
	else if (unique)
		p.reason = CAMPAIGN_CLUSTER_UNIQUE;
	else if (o->max_size && nx + ny > o->max_size)
		p.reason = CAMPAIGN_CLUSTER_SIZE;
	else if (p.support == 0)
		p.reason = CAMPAIGN_CLUSTER_HUB;
	else if (nx >= 2 && ny >= 2 && p.support + (p.hubs ? 1 : 0) < (int) o->min_support)
		p.reason = CAMPAIGN_CLUSTER_SUPPORT;
	else if (o->score && (nx > 1 || ny > 1) && sum / ((double) nx * ny) < o->evidence)
		p.reason = CAMPAIGN_CLUSTER_EVIDENCE;
	return p;
}

static void
model_join(model *m, int x, int y)
{
	bool		met[MAX_N] = {false};

	for (int c = 0; c < m->n; c++)
		if (c != x && c != y)
			met[c] = model_look(m, x, c).first >= 0 && model_look(m, y, c).first >= 0;
	for (int i = 0; i < m->n; i++)
		if (m->label[i] == y)
			m->label[i] = x;
	for (int c = 0; c < m->n; c++)
		if (c != x && c != y)
			m->pending[x][c] = m->pending[c][x] = m->pending[x][c] || m->pending[y][c] || met[c];
	for (int c = 0; c < m->n; c++)
		m->pending[y][c] = m->pending[c][y] = false;
	m->pending[x][x] = false;
}

static void
model_run(model *m, int n, int n_edges, const campaign_cluster_edge *edges, const campaign_cluster_options *o)
{
	memset(m, 0, sizeof(*m));
	m->n = n;
	m->options = o;
	for (uint64_t i = 0; i < o->n_cannot_link; i++)
	{
		int			a = (int) o->cannot_link[i][0],
					b = (int) o->cannot_link[i][1];

		if (a < n && b < n)
			m->cannot[a][b] = m->cannot[b][a] = true;
	}
	for (int i = 0; i < n; i++)
	{
		m->label[i] = i;
		for (int j = 0; j < n; j++)
			m->place[i][j] = -1;
	}
	for (int a = 0; a < n; a++)
		for (int b = a + 1; b < n; b++)
		{
			double		best[2] = {-INFINITY, -INFINITY};
			bool		there[2] = {false, false};

			for (int i = 0; i < n_edges; i++)
			{
				const campaign_cluster_edge *e = &edges[i];

				if (((int) e->a == a && (int) e->b == b) || ((int) e->a == b && (int) e->b == a))
					if (!isnan(e->score) && e->score >= o->threshold)
					{
						there[e->is_hub] = true;
						best[e->is_hub] = fmax(best[e->is_hub], e->score);
					}
			}
			if (there[0] || there[1])
				m->edges[m->n_edges++] = (model_edge) {.a = a,.b = b,.score = best[!there[0]] + 0.0,.is_hub = !there[0]};
		}
	if (o->hub_degree > 0)
		for (int a = 0; a < n; a++)
		{
			uint32_t	degree = 0;

			for (int i = 0; i < m->n_edges; i++)
				degree += m->edges[i].a == a || m->edges[i].b == a;
			for (int i = 0; i < m->n_edges; i++)
				if (degree > o->hub_degree && (m->edges[i].a == a || m->edges[i].b == a))
					m->edges[i].is_hub = true;
		}
	qsort(m->edges, (size_t) m->n_edges, sizeof(model_edge), model_before);
	for (int i = 0; i < m->n_edges; i++)
	{
		int			a = m->edges[i].a,
					b = m->edges[i].b;

		m->place[a][b] = m->place[b][a] = i;
		m->hub[a][b] = m->hub[b][a] = m->edges[i].is_hub;
		a = m->label[a];
		b = m->label[b];
		if (a == b)
			continue;
		m->pending[a][b] = m->pending[b][a] = true;
		for (;;)
		{
			int			x = -1,
						y = -1,
						first = 0;

			for (int c = 0; c < n; c++)
				for (int d = c + 1; d < n; d++)
					if (m->pending[c][d])
					{
						model_pair	p = model_look(m, c, d);

						if (x < 0 || p.first < first)
						{
							x = c;
							y = d;
							first = p.first;
						}
					}
			if (x < 0)
				break;
			m->pending[x][y] = m->pending[y][x] = false;
			if (model_look(m, x, y).reason == CAMPAIGN_CLUSTER_JOINED)
				model_join(m, x, y);
		}
	}
}

static int
model_lowest(const model *m, int i)
{
	for (int j = 0;; j++)
		if (m->label[j] == m->label[i])
			return j;
}

static double
score_of_matrix(void *context, uint32_t a, uint32_t b)
{
	return ((const double (*)[MAX_N]) context)[a][b];
}

static void
compare(const model *m, const campaign_cluster_result *r)
{
	uint64_t	n = 0;

	for (int i = 0; i < m->n; i++)
		check_count(r->cluster[i], (uint64_t) model_lowest(m, i), "cluster of a record");
	for (int e = 0; e < m->n_edges; e++)
	{
		int			x = m->label[m->edges[e].a],
					y = m->label[m->edges[e].b];
		model_pair	p;

		if (x == y)
			continue;
		p = model_look(m, x, y);
		if (p.first != e)
			continue;
		if (p.reason == CAMPAIGN_CLUSTER_JOINED && m->options->score)
			p.reason = CAMPAIGN_CLUSTER_EVIDENCE;	/* of the time when it was looked at */
		if (n < r->n_refusals)
		{
			const campaign_cluster_refusal *f = &r->refusals[n];

			check(f->a == (uint32_t) m->edges[e].a && f->b == (uint32_t) m->edges[e].b && f->score == m->edges[e].score,
				  "edge refused", f->score, m->edges[e].score);
			check(f->reason == p.reason, "reason of a refusal", f->reason, p.reason);
			check(f->reason != CAMPAIGN_CLUSTER_JOINED, "a refusal has a reason", f->reason, 1);
		}
		n++;
	}
	check_count(r->n_refusals, n, "number of refusals");
}

/* what must hold, said without the model */
static void
check_guards(uint32_t n, const campaign_cluster_options *o, const campaign_cluster_result *r)
{
	uint32_t	size[MAX_N] = {0};

	for (uint32_t i = 0; i < n; i++)
	{
		size[r->cluster[i]]++;
		check(r->cluster[i] <= i && r->cluster[r->cluster[i]] == r->cluster[i], "lowest record", r->cluster[i], i);
	}
	for (uint32_t i = 0; i < n && o->max_size > 0; i++)
		check(size[i] <= o->max_size, "size", size[i], o->max_size);
	for (uint64_t i = 0; i < o->n_cannot_link; i++)
	{
		uint32_t	a = o->cannot_link[i][0],
					b = o->cannot_link[i][1];

		if (a != b && a < n && b < n)
			check(r->cluster[a] != r->cluster[b], "cannot link", a, b);
	}
	for (int u = 0; u < o->n_unique; u++)
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = 0; j < i; j++)
				if (o->unique[u][i] && o->unique[u][j] && o->unique[u][i] != o->unique[u][j])
					check(r->cluster[i] != r->cluster[j], "unique id", i, j);
}

static void
shuffle(campaign_cluster_edge *edges, int n)
{
	for (int i = n - 1; i > 0; i--)
	{
		int			j = (int) below((uint32_t) i + 1);
		campaign_cluster_edge x = edges[i];

		edges[i] = edges[j];
		edges[j] = x;
	}
	for (int i = 0; i < n; i++)
		if (below(2))
		{
			uint32_t	x = edges[i].a;

			edges[i].a = edges[i].b;
			edges[i].b = x;
		}
}

static void
test_random(void)
{
	static model m;
	long		reasons[CAMPAIGN_CLUSTER_EVIDENCE + 1] = {0};
	long		joins = 0;

	for (int round = 0; round < 20000; round++)
	{
		bool		wide = round % 50 == 0;
		uint32_t	n = 1 + below(wide ? 16 : 12);
		int			n_edges = (int) below(wide ? 120 : 45);
		uint32_t	n_scores = 1 + below(round % 2 ? 40 : 4);
		uint32_t	hubs = below(3) ? below(4) : 0;
		campaign_cluster_edge edges[MAX_EDGES];
		uint32_t	cannot[6][2];
		uint32_t	unique[2][MAX_N];
		const uint32_t *unique_of[2] = {unique[0], unique[1]};
		double		matrix[MAX_N][MAX_N];
		campaign_cluster_options o = {.threshold = (double) below(3) - 1};
		campaign_cluster_result r,
					again;

		for (int i = 0; i < n_edges; i++)
		{
			edges[i] = (campaign_cluster_edge) {
				.a = below(n),.b = below(n),.score = ((double) below(n_scores) - n_scores / 4) / 4,.is_hub = below(8) < hubs
			};
			if (below(60) == 0)
				edges[i].score = below(2) ? (double) NAN : below(2) ? (double) INFINITY : -0.0;
			if (below(200) == 0)
				edges[i].a = n + below(3);
		}
		o.max_size = below(3) ? 0 : 1 + below(6);
		o.min_support = below(5);
		o.hub_degree = below(4) ? 0 : 1 + below(6);
		o.n_cannot_link = below(3) ? 0 : below(6);
		for (uint64_t i = 0; i < o.n_cannot_link; i++)
		{
			cannot[i][0] = below(n + (below(20) == 0));
			cannot[i][1] = below(n);
		}
		o.cannot_link = (const uint32_t (*)[2]) cannot;
		o.n_unique = below(3) ? 0 : 1 + (int) below(2);
		for (int u = 0; u < 2; u++)
			for (uint32_t i = 0; i < n; i++)
				unique[u][i] = below(3) ? 0 : 1 + below(3);
		o.unique = unique_of;
		if (below(3) == 0)
		{
			for (uint32_t i = 0; i < n; i++)
				for (uint32_t j = 0; j <= i; j++)
					matrix[i][j] = matrix[j][i] = ((double) below(41) - 18) / 4;
			o.score = score_of_matrix;
			o.context = matrix;
			o.evidence = ((double) below(9) - 4) / 4;
		}
		model_run(&m, (int) n, n_edges, edges, &o);
		campaign_cluster(&workspace, n, (uint64_t) n_edges, edges, &o, &r);
		compare(&m, &r);
		check_guards(n, &o, &r);
		for (uint64_t i = 0; i < r.n_refusals; i++)
			reasons[r.refusals[i].reason]++;
		for (uint32_t i = 0; i < n; i++)
			joins += r.cluster[i] != i;
		shuffle(edges, n_edges);
		campaign_cluster(&workspace, n, (uint64_t) n_edges, edges, &o, &again);
		check_count((uint64_t) memcmp(r.cluster, again.cluster, n * sizeof(uint32_t)), 0, "another order");
		check_count(again.n_refusals, r.n_refusals, "refusals in another order");
		for (uint64_t i = 0; i < r.n_refusals && i < again.n_refusals; i++)
			check(r.refusals[i].a == again.refusals[i].a && r.refusals[i].b == again.refusals[i].b &&
				  r.refusals[i].score == again.refusals[i].score && r.refusals[i].reason == again.refusals[i].reason,
				  "a refusal in another order", (double) i, (double) i);
		give_back();
	}
	/* the cases above do come to every reason */
	check(joins > 1000, "joins", (double) joins, 1000);
	for (int i = CAMPAIGN_CLUSTER_SUPPORT; i <= CAMPAIGN_CLUSTER_EVIDENCE; i++)
		check(reasons[i] > 300, campaign_cluster_reason_name((campaign_cluster_reason) i), (double) reasons[i], 300);
	check_count((uint64_t) reasons[CAMPAIGN_CLUSTER_JOINED], 0, "refused without a reason");
}

static void
expect(uint32_t n, int n_edges, const campaign_cluster_edge *edges, const campaign_cluster_options *o,
	   const uint32_t *clusters, int n_refusals, const campaign_cluster_refusal *refusals, const char *what)
{
	campaign_cluster_result r;

	campaign_cluster(&workspace, n, (uint64_t) n_edges, edges, o, &r);
	for (uint32_t i = 0; i < n; i++)
		check_count(r.cluster[i], clusters[i], what);
	check_count(r.n_refusals, (uint64_t) n_refusals, what);
	for (int i = 0; i < n_refusals && (uint64_t) i < r.n_refusals; i++)
		check(r.refusals[i].a == refusals[i].a && r.refusals[i].b == refusals[i].b && r.refusals[i].score == refusals[i].score &&
			  r.refusals[i].reason == refusals[i].reason, what, r.refusals[i].reason, refusals[i].reason);
	give_back();
}

#define COUNT(x) ((int) (sizeof(x) / sizeof((x)[0])))

static void
test_cases(void)
{
	/* two clusters of two, one edge between them; then a second; then one that is a hub */
	campaign_cluster_edge two[] = {{0, 1, .99, false}, {2, 3, .98, false}, {1, 2, .97, false}, {0, 3, .91, false}};
	campaign_cluster_options support = {.threshold = .9,.min_support = 2};
	campaign_cluster_refusal refused[] = {{1, 2, .97, CAMPAIGN_CLUSTER_SUPPORT}};

	expect(4, 3, two, &support, (uint32_t[]) {0, 0, 2, 2}, 1, refused, "one edge does not join two clusters of two");
	expect(4, 4, two, &support, (uint32_t[]) {0, 0, 0, 0}, 0, NULL, "a later edge brings the support");
	two[3].score = .89;
	expect(4, 4, two, &support, (uint32_t[]) {0, 0, 2, 2}, 1, refused, "an edge below the threshold does not");
	two[3] = (campaign_cluster_edge) {2, 1, .95, false};
	expect(4, 4, two, &support, (uint32_t[]) {0, 0, 2, 2}, 1, refused, "the same pair again does not");
	two[3] = (campaign_cluster_edge) {0, 3, .91, true};
	expect(4, 4, two, &support, (uint32_t[]) {0, 0, 0, 0}, 0, NULL, "a hub edge beside one that is none");
	two[2].is_hub = true;
	refused[0].reason = CAMPAIGN_CLUSTER_HUB;
	expect(4, 4, two, &support, (uint32_t[]) {0, 0, 2, 2}, 1, refused, "hub edges alone");

	/* support that comes with a join: 01 and 23 each have one edge to 45, and become one */
	{
		campaign_cluster_edge e[] = {{0, 1, 9, false}, {2, 3, 9, false}, {4, 5, 9, false},
		{0, 4, 8, false}, {2, 5, 7, false}, {0, 2, 6, false}, {1, 3, 5, false}};

		expect(6, COUNT(e), e, &(campaign_cluster_options) {.threshold = 1,.min_support = 2},
			   (uint32_t[]) {0, 0, 0, 0, 0, 0}, 0, NULL, "support that comes with a join");
		expect(6, COUNT(e) - 1, e, &(campaign_cluster_options) {.threshold = 1,.min_support = 2},
			   (uint32_t[]) {0, 0, 2, 2, 4, 4}, 3,
			   (campaign_cluster_refusal[]) {{0, 4, 8, CAMPAIGN_CLUSTER_SUPPORT}, {2, 5, 7, CAMPAIGN_CLUSTER_SUPPORT}, {0, 2, 6, CAMPAIGN_CLUSTER_SUPPORT}},
			   "support that does not come");
	}
	/* a chain with its ends kept apart: the weakest edge goes; so with unique ids, and with a size */
	{
		campaign_cluster_edge e[] = {{0, 1, 3, false}, {1, 2, 1, false}, {2, 3, 2, false}};
		const uint32_t apart[][2] = {{3, 0}};
		const uint32_t id[] = {7, 0, 0, 8};
		const uint32_t *ids[] = {id};
		campaign_cluster_refusal f[] = {{1, 2, 1, CAMPAIGN_CLUSTER_CANNOT_LINK}};

		expect(4, 3, e, &(campaign_cluster_options) {.n_cannot_link = 1,.cannot_link = apart}, (uint32_t[]) {0, 0, 2, 2}, 1, f, "ends kept apart");
		f[0].reason = CAMPAIGN_CLUSTER_UNIQUE;
		expect(4, 3, e, &(campaign_cluster_options) {.n_unique = 1,.unique = ids}, (uint32_t[]) {0, 0, 2, 2}, 1, f, "two unique ids");
		f[0].reason = CAMPAIGN_CLUSTER_SIZE;
		expect(4, 3, e, &(campaign_cluster_options) {.max_size = 3}, (uint32_t[]) {0, 0, 2, 2}, 1, f, "size");
		expect(4, 3, e, &(campaign_cluster_options) {.max_size = 4}, (uint32_t[]) {0, 0, 0, 0}, 0, NULL, "size that fits");
		expect(4, 3, e, &(campaign_cluster_options) {.threshold = INFINITY}, (uint32_t[]) {0, 1, 2, 3}, 0, NULL, "nothing at the threshold");
		expect(0, 0, NULL, &(campaign_cluster_options) {.threshold = 1}, NULL, 0, NULL, "nothing");
	}
	/* a pair with an edge that is a hub and a weaker one that is none: the weaker one counts */
	{
		campaign_cluster_edge e[] = {{0, 1, 3, true}, {1, 0, 2, false}, {1, 2, 2.5, true}};

		expect(3, 3, e, &(campaign_cluster_options) {.threshold = 0}, (uint32_t[]) {0, 0, 2}, 1,
			   (campaign_cluster_refusal[]) {{1, 2, 2.5, CAMPAIGN_CLUSTER_HUB}}, "hub and no hub of one pair");
		/* two neighbours are too many for 1; the pair given twice is one */
		expect(3, 3, e, &(campaign_cluster_options) {.threshold = 0,.hub_degree = 1}, (uint32_t[]) {0, 1, 2}, 2,
			   (campaign_cluster_refusal[]) {{1, 2, 2.5, CAMPAIGN_CLUSTER_HUB}, {0, 1, 2, CAMPAIGN_CLUSTER_HUB}}, "degree of a hub");
	}
	check(strcmp(campaign_cluster_reason_name(CAMPAIGN_CLUSTER_CANNOT_LINK), "cannot_link") == 0, "name", 0, 0);
	check(strcmp(campaign_cluster_reason_name(CAMPAIGN_CLUSTER_EVIDENCE), "evidence") == 0, "name", 0, 0);
}

/* ---- many ---- */

typedef struct halves
{
	uint64_t	calls;
	uint32_t	half;
} halves;

static double
score_by_half(void *context, uint32_t a, uint32_t b)
{
	halves	   *h = context;

	h->calls++;
	return (a < h->half) == (b < h->half) ? 5 : -5;
}

/* Two big clusters, edges at random within and few between them: they stay two, and nobody asks all pairs. */
static void
test_evidence_of_many(void)
{
	enum
	{
		N = 20000, EDGES = 200000
	};
	campaign_cluster_edge *e = calloc(EDGES, sizeof(*e));
	halves		h = {.half = N / 2};
	campaign_cluster_options o = {.threshold = 1,.score = score_by_half,.context = &h};
	campaign_cluster_result r;
	uint32_t	in[2] = {0, 0};

	for (int i = 0; i < EDGES; i++)
	{
		uint32_t	half = below(2) * (N / 2);

		e[i] = (campaign_cluster_edge) {.a = half + below(N / 2),.b = half + below(N / 2),.score = 2 + below(1000)};
		if (i < 500)
			e[i] = (campaign_cluster_edge) {.a = below(N / 2),.b = N / 2 + below(N / 2),.score = 2 + below(1200)};
	}
	campaign_cluster(&workspace, N, EDGES, e, &o, &r);
	for (int i = 0; i < N; i++)
		in[i >= N / 2] += r.cluster[i] == r.cluster[i < N / 2 ? 0 : N / 2];
	check(in[0] > N / 2 * .98 && in[1] > N / 2 * .98, "two large clusters", in[0], in[1]);
	check(r.cluster[0] != r.cluster[N - 1], "not one", r.cluster[0], r.cluster[N - 1]);
	check(r.n_refusals > 0 && r.refusals[0].reason == CAMPAIGN_CLUSTER_EVIDENCE, "refused by evidence", (double) r.n_refusals, 1);
	check(h.calls < (uint64_t) EDGES * CAMPAIGN_CLUSTER_SPEAKERS * CAMPAIGN_CLUSTER_SPEAKERS / 4, "calls", (double) h.calls, 0);
	free(e);
	give_back();
}

/* Plain components of many edges against a flood through the graph. */
static void
test_components_of_many(void)
{
	enum
	{
		N = 100000, EDGES = 90000
	};
	campaign_cluster_edge *e = calloc(EDGES, sizeof(*e));
	uint32_t   *label = calloc(N, sizeof(*label));
	campaign_cluster_result r;
	bool		changed = true;
	uint64_t	wrong = 0;

	for (int i = 0; i < EDGES; i++)
		e[i] = (campaign_cluster_edge) {.a = below(N),.b = below(N),.score = (double) below(7)};
	for (uint32_t i = 0; i < N; i++)
		label[i] = i;
	while (changed)
	{
		changed = false;
		for (int i = 0; i < EDGES; i++)
		{
			uint32_t	a = label[e[i].a],
						b = label[e[i].b];

			if (e[i].score >= 2 && a != b)
			{
				label[e[i].a] = label[e[i].b] = a < b ? a : b;
				changed = true;
			}
		}
	}
	ticks = 0;
	campaign_cluster(&workspace, N, EDGES, e, &(campaign_cluster_options) {.threshold = 2}, &r);
	for (uint32_t i = 0; i < N; i++)
		wrong += r.cluster[i] != label[i];
	check_count(wrong, 0, "components");
	check_count(r.n_refusals, 0, "nothing refused");
	check(ticks > 3, "ticks", (double) ticks, 3);
	free(e);
	free(label);
	give_back();
}

/*
 * A value that all share, given as hub edges from one record to all; a size that is soon
 * reached; and a great number of pairs that may not be linked: linear all the same.
 */
static void
test_hostile(void)
{
	enum
	{
		N = 60000, EDGES = 300000
	};
	campaign_cluster_edge *e = calloc(EDGES, sizeof(*e));
	uint32_t	(*apart)[2] = calloc(N, sizeof(*apart));
	campaign_cluster_result r;
	uint32_t	size = 0;
	uint64_t	wrong = 0;

	for (int i = 0; i < EDGES; i++)
		e[i] = (campaign_cluster_edge) {.a = i < N ? 0 : below(N),.b = i < N ? (uint32_t) i : below(N),.score = (double) below(1000),.is_hub = i < N};
	campaign_cluster(&workspace, N, EDGES, e, &(campaign_cluster_options) {.max_size = 20,.min_support = 2}, &r);
	for (uint32_t i = 0; i < N; i++)
		size += r.cluster[i] == i;
	check(size > N / 20 && size < N / 3, "clusters of at most 20", size, N / 20);
	check(r.n_refusals > N, "refusals", (double) r.n_refusals, N);
	for (uint64_t i = 1; i < r.n_refusals; i++)
		wrong += r.refusals[i].score > r.refusals[i - 1].score;
	check_count(wrong, 0, "refusals in order");
	for (uint32_t i = 0; i < N; i++)
	{
		apart[i][0] = 0;
		apart[i][1] = i;
	}
	campaign_cluster(&workspace, N, EDGES, e, &(campaign_cluster_options) {.n_cannot_link = N,.cannot_link = (const uint32_t (*)[2]) apart}, &r);
	check_count(r.cluster[0], 0, "alone");
	size = 0;
	for (uint32_t i = 1; i < N; i++)
		size += r.cluster[i] == 0;
	check_count(size, 0, "kept apart from all");
	check(r.n_refusals >= 1 && r.refusals[0].reason == CAMPAIGN_CLUSTER_CANNOT_LINK, "reason", (double) r.n_refusals, 1);
	free(e);
	free(apart);
	give_back();
}

int
main(void)
{
	test_cases();
	test_random();
	test_evidence_of_many();
	test_components_of_many();
	test_hostile();
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
