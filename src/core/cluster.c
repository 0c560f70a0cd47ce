/*
 * cluster.c: clusters of records from scored pairs, under guards.  See cluster.h.
 *
 * A union-find holds the clusters; by its root each has a size, a lowest record, the
 * numbers of its unique ids, the records that speak for it, and a list of the links to
 * other clusters: what was refused between the two and what may not be joined.  Links
 * are found by a hash table over the two roots.  When two clusters join, the links of
 * the one that has fewer move to the other, so that a link moves a logarithmic number
 * of times; where both had a link to a third cluster, the two links become one, and
 * that pair is looked at again.
 *
 * Nothing else can turn a refusal: size, unique ids and what may not be linked only
 * grow with a cluster, and support comes from edges.  (The mean evidence between two
 * clusters may; it is taken when they are looked at.)
 *
 * Where nothing is refused there are no links, and an edge costs two finds.
 */
#include "core/cluster.h"

#include <string.h>

#define DIGIT_BITS 11
#define DIGITS (1 << DIGIT_BITS)
#define WORK_BETWEEN_TICKS 65536
#define HUB_BIT UINT32_C(0x80000000)
#define NO_FIRST UINT32_MAX		/* of a link without edges */
#define NO_SLOT UINT64_MAX
#define GONE UINT32_MAX			/* slot of a link that was taken out */
#define SPEAKERS CAMPAIGN_CLUSTER_SPEAKERS
#define BLOCKS 1024				/* lists of speakers taken from the workspace at once */

/* an edge as it is sorted: a < b */
typedef struct row
{
	uint64_t	key;			/* the order of the score, highest first */
	uint32_t	a;
	uint32_t	b;				/* with HUB_BIT */
} row;

/* between two clusters */
typedef struct link
{
	uint32_t	root[2];
	uint32_t	next[2];		/* in the list of each root: 1 + number of a link, 0 ends it */
	uint32_t	first;			/* best edge: its place in the order */
	uint32_t	support;		/* edges that are no hubs */
	uint32_t	hubs;
	uint32_t	seen;			/* records of both when the evidence was against it */
	bool		cannot;
	bool		is_final;		/* refused for a reason that only grows */
	bool		is_dead;
} link;

typedef struct look
{
	uint32_t	first;
	uint32_t	link;
} look;

typedef struct state
{
	campaign_workspace *w;
	const campaign_cluster_options *options;
	uint64_t	work;			/* since the last tick */

	uint32_t   *parent;
	uint32_t   *size;			/* of a root */
	uint32_t   *lowest;
	uint32_t  **ids;			/* [n_unique][n] */
	uint32_t  **speakers;		/* [n]: of a root of two records and more, by hash; NULL without score() */
	uint32_t   *blocks;			/* what is left of the last lists taken */
	uint32_t	n_blocks;
	uint32_t  **free_blocks;	/* lists of roots that are none any more */
	uint32_t	n_free_blocks;
	uint32_t	room_free_blocks;

	uint32_t   *links_of;		/* [n]: 1 + number of the first link of a root */
	uint32_t   *n_links_of;		/* [n]: how many of them live */
	link	   *links;
	uint32_t	n_links;
	uint32_t	room_links;
	uint32_t   *slots;			/* 1 + number of a link, 0: free, or GONE */
	uint64_t	n_slots;
	uint64_t	used_slots;

	look	   *looks;			/* a heap: links to look at again */
	uint64_t	n_looks;
	uint64_t	room_looks;
} state;

static inline void
work(state *s, uint64_t amount)
{
	s->work += amount;
	if (s->work >= WORK_BETWEEN_TICKS)
	{
		campaign_workspace_tick(s->w);
		s->work = 0;
	}
}

static inline uint64_t
mix(uint64_t x)
{
	x = (x ^ (x >> 32)) * UINT64_C(0xd6e8feb86659fd93);
	x = (x ^ (x >> 32)) * UINT64_C(0xd6e8feb86659fd93);
	return x ^ (x >> 32);
}

/* more room in an array: twice as much */
static void *
grow(state *s, const void *old, uint64_t n, uint64_t room, size_t size)
{
	void	   *new = campaign_workspace_array(s->w, room, size);

	if (n > 0)
		memcpy(new, old, n * size);
	return new;
}

/* ---- the order of edges ---- */

/* doubles in ascending order give keys in descending order; -0 is 0 */
static inline uint64_t
key_of(double score)
{
	uint64_t	bits;

	score += 0.0;
	memcpy(&bits, &score, sizeof(bits));
	return bits >> 63 ? bits : ~bits & UINT64_C(0x7fffffffffffffff);
}

static inline double
score_of(uint64_t key)
{
	uint64_t	bits = key >> 63 ? key : ~key & UINT64_C(0x7fffffffffffffff);
	double		score;

	memcpy(&score, &bits, sizeof(score));
	return score;
}

typedef enum field
{
	FIELD_KEY,
	FIELD_A,
	FIELD_B
} field;

static inline uint32_t
digit_of(const row *r, field f, int shift)
{
	uint64_t	v = f == FIELD_KEY ? r->key : f == FIELD_A ? r->a : r->b & ~HUB_BIT;

	return (uint32_t) (v >> shift) & (DIGITS - 1);
}

/* One stable pass by a digit, from *rows to *other, which change places; a digit that all share costs a look. */
static void
sort_digit(state *s, row **rows, row **other, uint64_t n, field f, int shift)
{
	uint64_t	at[DIGITS] = {0};
	uint64_t	sum = 0;

	for (uint64_t i = 0; i < n; i++)
		at[digit_of(&(*rows)[i], f, shift)]++;
	if (at[digit_of(&(*rows)[0], f, shift)] == n)
		return;
	for (int d = 0; d < DIGITS; d++)
	{
		uint64_t	count = at[d];

		at[d] = sum;
		sum += count;
	}
	for (uint64_t i = 0; i < n;)
	{
		uint64_t	stop = n - i > WORK_BETWEEN_TICKS ? i + WORK_BETWEEN_TICKS : n;

		work(s, stop - i);
		for (; i < stop; i++)
			(*other)[at[digit_of(&(*rows)[i], f, shift)]++] = (*rows)[i];
	}
	{
		row		   *swap = *rows;

		*rows = *other;
		*other = swap;
	}
}

static void
sort_field(state *s, row **rows, row **other, uint64_t n, field f, uint64_t largest)
{
	for (int shift = 0; shift < 64 && largest >> shift > 0; shift += DIGIT_BITS)
		sort_digit(s, rows, other, n, f, shift);
}

static bool
by_pair(const row *rows, uint64_t n)
{
	for (uint64_t i = 1; i < n; i++)
	{
		const row  *x = &rows[i - 1],
				   *y = &rows[i];

		if (x->a > y->a || (x->a == y->a && (x->b & ~HUB_BIT) > (y->b & ~HUB_BIT)))
			return false;
	}
	return true;
}

/* Records with too many edges are hubs; rows: each pair once. */
static void
mark_hubs(state *s, uint32_t n, row *rows, uint64_t n_rows)
{
	uint32_t   *degree = campaign_workspace_array(s->w, n, sizeof(uint32_t));
	uint32_t	most = s->options->hub_degree;

	for (uint64_t i = 0; i < n_rows; i++)
	{
		degree[rows[i].a]++;
		degree[rows[i].b & ~HUB_BIT]++;
	}
	for (uint64_t i = 0; i < n_rows; i++)
		if (degree[rows[i].a] > most || degree[rows[i].b & ~HUB_BIT] > most)
			rows[i].b |= HUB_BIT;
	work(s, 2 * n_rows);
}

/* The edges that count, each pair once, in order. */
static row *
order_edges(state *s, uint32_t n, uint64_t n_edges, const campaign_cluster_edge *edges, uint64_t *n_rows)
{
	row		   *rows,
			   *other;
	uint64_t	count = 0,
				kept = 0,
				largest = 0;

	for (uint64_t i = 0; i < n_edges; i++)
		count += edges[i].score >= s->options->threshold;
	rows = campaign_workspace_array(s->w, count, sizeof(row));
	other = campaign_workspace_array(s->w, count, sizeof(row));
	count = 0;
	for (uint64_t i = 0; i < n_edges; i++)
	{
		const campaign_cluster_edge *e = &edges[i];

		if (!(e->score >= s->options->threshold) || e->a == e->b || e->a >= n || e->b >= n)
			continue;
		rows[count++] = (row) {
			.key = key_of(e->score),
			.a = e->a < e->b ? e->a : e->b,
			.b = (e->a < e->b ? e->b : e->a) | (e->is_hub ? HUB_BIT : 0)
		};
	}
	work(s, n_edges);
	*n_rows = 0;
	if (count == 0)
		return rows;
	if (!by_pair(rows, count))
	{
		sort_field(s, &rows, &other, count, FIELD_B, n);
		sort_field(s, &rows, &other, count, FIELD_A, n);
	}
	for (uint64_t i = 0; i < count; i++)
	{
		row		   *last = &rows[kept - (kept > 0)];
		row			r = rows[i];

		if (kept > 0 && last->a == r.a && (last->b & ~HUB_BIT) == (r.b & ~HUB_BIT))
		{
			if ((r.b & HUB_BIT) < (last->b & HUB_BIT) ||
				((r.b & HUB_BIT) == (last->b & HUB_BIT) && r.key < last->key))
				*last = r;
		}
		else
			rows[kept++] = r;
	}
	work(s, count);
	if (s->options->hub_degree > 0)
		mark_hubs(s, n, rows, kept);
	for (uint64_t i = 0; i < kept; i++)
		largest |= rows[i].key;
	sort_field(s, &rows, &other, kept, FIELD_KEY, largest);
	*n_rows = kept;
	return rows;
}

/* ---- clusters ---- */

static inline uint32_t
find(const state *s, uint32_t x)
{
	uint32_t   *parent = s->parent;

	while (parent[x] != x)
	{
		parent[x] = parent[parent[x]];
		x = parent[x];
	}
	return x;
}

/* The records that speak for a cluster: all, or those with the lowest hashes.  Returns how many. */
static uint32_t
speakers_of(const state *s, const uint32_t *root, const uint32_t **list)
{
	if (s->size[*root] == 1)
	{
		*list = root;
		return 1;
	}
	*list = s->speakers[*root];
	return s->size[*root] < SPEAKERS ? s->size[*root] : SPEAKERS;
}

static inline bool
speaks_first(uint32_t a, uint32_t b)
{
	uint64_t	x = mix(UINT64_C(0x9e3779b97f4a7c15) + a),
				y = mix(UINT64_C(0x9e3779b97f4a7c15) + b);

	return x < y || (x == y && a < b);
}

/* Who speaks for two clusters that become one; called before they do. */
static void
join_speakers(state *s, uint32_t large, uint32_t small)
{
	const uint32_t *a,
			   *b;
	uint32_t	na = speakers_of(s, &large, &a),
				nb = speakers_of(s, &small, &b),
				i = 0,
				j = 0,
				n = 0;
	uint32_t	list[SPEAKERS];

	while (n < SPEAKERS && (i < na || j < nb))
		list[n++] = j == nb || (i < na && speaks_first(a[i], b[j])) ? a[i++] : b[j++];
	if (s->size[small] > 1)
	{
		if (s->n_free_blocks == s->room_free_blocks)
		{
			s->room_free_blocks = s->room_free_blocks * 2 + 64;
			s->free_blocks = grow(s, s->free_blocks, s->n_free_blocks, s->room_free_blocks, sizeof(uint32_t *));
		}
		s->free_blocks[s->n_free_blocks++] = s->speakers[small];
		s->speakers[small] = NULL;
	}
	if (s->size[large] == 1)
	{
		if (s->n_free_blocks > 0)
			s->speakers[large] = s->free_blocks[--s->n_free_blocks];
		else
		{
			if (s->n_blocks == 0)
			{
				s->blocks = campaign_workspace_array(s->w, BLOCKS * SPEAKERS, sizeof(uint32_t));
				s->n_blocks = BLOCKS;
			}
			s->speakers[large] = s->blocks;
			s->blocks += SPEAKERS;
			s->n_blocks--;
		}
	}
	memcpy(s->speakers[large], list, n * sizeof(uint32_t));
}

/* Does what lies between two clusters speak for joining them? */
static bool
evidence_for(state *s, uint32_t a, uint32_t b)
{
	const uint32_t *la,
			   *lb;
	uint32_t	na,
				nb;
	double		sum = 0;

	/* the same sum, to the last bit, whichever of the two became the root of what */
	if (s->lowest[a] > s->lowest[b])
	{
		uint32_t	swap = a;

		a = b;
		b = swap;
	}
	na = speakers_of(s, &a, &la);
	nb = speakers_of(s, &b, &lb);
	for (uint32_t i = 0; i < na; i++)
		for (uint32_t j = 0; j < nb; j++)
			sum += s->options->score(s->options->context, la[i], lb[j]);
	work(s, 16 * (uint64_t) na * nb);
	return sum >= s->options->evidence * ((double) na * nb);
}

/* May the two clusters of a link join?  What is refused for good, or for now, is marked in it. */
static campaign_cluster_reason
judge(state *s, link *l)
{
	uint32_t	a = l->root[0],
				b = l->root[1];

	l->is_final = true;
	if (l->cannot)
		return CAMPAIGN_CLUSTER_CANNOT_LINK;
	for (int i = 0; i < s->options->n_unique; i++)
		if (s->ids[i][a] != 0 && s->ids[i][b] != 0 && s->ids[i][a] != s->ids[i][b])
			return CAMPAIGN_CLUSTER_UNIQUE;
	if (s->options->max_size > 0 && (uint64_t) s->size[a] + s->size[b] > s->options->max_size)
		return CAMPAIGN_CLUSTER_SIZE;
	l->is_final = false;
	if (l->support == 0)
		return CAMPAIGN_CLUSTER_HUB;
	if (s->size[a] > 1 && s->size[b] > 1 && (uint64_t) l->support + (l->hubs > 0) < s->options->min_support)
		return CAMPAIGN_CLUSTER_SUPPORT;
	if (s->options->score && s->size[a] + s->size[b] > 2)
	{
		/* clusters only grow: the same size, the same clusters */
		if (l->seen == s->size[a] + s->size[b])
			return CAMPAIGN_CLUSTER_EVIDENCE;
		if (!evidence_for(s, a, b))
		{
			l->seen = s->size[a] + s->size[b];
			return CAMPAIGN_CLUSTER_EVIDENCE;
		}
	}
	return CAMPAIGN_CLUSTER_JOINED;
}

/* ---- links between clusters ---- */

static inline uint64_t
home_of(const state *s, uint32_t a, uint32_t b)
{
	return mix(a < b ? (uint64_t) a << 32 | b : (uint64_t) b << 32 | a) & (s->n_slots - 1);
}

/* slot of the link between two roots, or NO_SLOT */
static uint64_t
find_slot(const state *s, uint32_t a, uint32_t b)
{
	if (s->n_slots == 0)
		return NO_SLOT;
	for (uint64_t i = home_of(s, a, b);; i = (i + 1) & (s->n_slots - 1))
	{
		const link *l;

		if (s->slots[i] == 0)
			return NO_SLOT;
		if (s->slots[i] == GONE)
			continue;
		l = &s->links[s->slots[i] - 1];
		if ((l->root[0] == a && l->root[1] == b) || (l->root[0] == b && l->root[1] == a))
			return i;
	}
}

static void
put_slot(state *s, uint32_t number)
{
	const link *l = &s->links[number];
	uint64_t	i = home_of(s, l->root[0], l->root[1]);

	while (s->slots[i] != 0)
		i = (i + 1) & (s->n_slots - 1);
	s->slots[i] = number + 1;
	s->used_slots++;
}

/*
 * Room for one slot more; those of dead links are given back on the way.  There are as
 * many as all links there ever were would need, so that passing them pays.
 */
static void
room_for_slot(state *s)
{
	uint64_t	wanted = 64;

	if (s->used_slots < s->n_slots - s->n_slots / 4)
		return;
	while (wanted / 2 <= s->n_links)
		wanted *= 2;
	if (wanted > s->n_slots)
	{
		s->n_slots = wanted;
		s->slots = campaign_workspace_array(s->w, wanted, sizeof(uint32_t));
	}
	else
		memset(s->slots, 0, s->n_slots * sizeof(uint32_t));
	s->used_slots = 0;
	for (uint32_t i = 0; i < s->n_links; i++)
		if (!s->links[i].is_dead)
			put_slot(s, i);
	work(s, s->n_links);
}

static uint32_t
add_link(state *s, const link *l)
{
	uint32_t	number = s->n_links;

	if (number == s->room_links)
	{
		s->room_links = s->room_links * 2 + 64;
		s->links = grow(s, s->links, s->n_links, s->room_links, sizeof(link));
	}
	room_for_slot(s);
	s->links[number] = *l;
	s->n_links++;
	for (int side = 0; side < 2; side++)
	{
		s->links[number].next[side] = s->links_of[l->root[side]];
		s->links_of[l->root[side]] = number + 1;
		s->n_links_of[l->root[side]]++;
	}
	put_slot(s, number);
	return number;
}

static inline void
bury(state *s, link *l)
{
	l->is_dead = true;
	s->n_links_of[l->root[0]]--;
	s->n_links_of[l->root[1]]--;
}

/* ---- links to look at again, best edge first ---- */

static void
push_look(state *s, uint32_t number)
{
	look		x = {.first = s->links[number].first,.link = number};
	uint64_t	i;

	if (s->n_looks == s->room_looks)
	{
		s->room_looks = s->room_looks * 2 + 64;
		s->looks = grow(s, s->looks, s->n_looks, s->room_looks, sizeof(look));
	}
	for (i = s->n_looks++; i > 0 && x.first < s->looks[(i - 1) / 2].first; i = (i - 1) / 2)
		s->looks[i] = s->looks[(i - 1) / 2];
	s->looks[i] = x;
}

static uint32_t
pop_look(state *s)
{
	uint32_t	top = s->looks[0].link;
	look		x = s->looks[--s->n_looks];
	uint64_t	i = 0,
				child;

	while ((child = 2 * i + 1) < s->n_looks)
	{
		if (child + 1 < s->n_looks && s->looks[child + 1].first < s->looks[child].first)
			child++;
		if (x.first <= s->looks[child].first)
			break;
		s->looks[i] = s->looks[child];
		i = child;
	}
	s->looks[i] = x;
	return top;
}

/* Two clusters become one: the links of the one that has fewer move to the other. */
static void
join(state *s, uint32_t large, uint32_t small)
{
	if (s->n_links_of[large] < s->n_links_of[small] ||
		(s->n_links_of[large] == s->n_links_of[small] && s->size[large] < s->size[small]))
	{
		uint32_t	swap = large;

		large = small;
		small = swap;
	}
	if (s->speakers)
		join_speakers(s, large, small);
	for (int i = 0; i < s->options->n_unique; i++)
		if (s->ids[i][large] == 0)
			s->ids[i][large] = s->ids[i][small];
	s->parent[small] = large;
	s->size[large] += s->size[small];
	if (s->lowest[small] < s->lowest[large])
		s->lowest[large] = s->lowest[small];
	for (uint32_t at = s->links_of[small], next; at != 0; at = next)
	{
		link	   *l = &s->links[at - 1];
		int			side = l->root[1] == small;
		uint32_t	third = l->root[!side];
		uint64_t	slot;

		next = l->next[side];
		work(s, 1);
		if (l->is_dead)
			continue;
		room_for_slot(s);
		s->slots[find_slot(s, small, third)] = GONE;
		if (third == large)
		{
			bury(s, l);
			continue;
		}
		slot = find_slot(s, large, third);
		if (slot != NO_SLOT)
		{
			link	   *other = &s->links[s->slots[slot] - 1];

			other->support += l->support;
			other->hubs += l->hubs;
			if (l->first < other->first)
				other->first = l->first;
			other->cannot |= l->cannot;
			other->is_final |= l->is_final;
			bury(s, l);
			if (!other->is_final && other->first != NO_FIRST)
				push_look(s, s->slots[slot] - 1);
		}
		else
		{
			s->n_links_of[small]--;
			s->n_links_of[large]++;
			l->root[side] = large;
			l->next[side] = s->links_of[large];
			s->links_of[large] = at;
			put_slot(s, at - 1);
		}
	}
	s->links_of[small] = 0;
}

/* An edge is seen, then everything that may join because of it does. */
static void
see(state *s, const row *r, uint32_t place)
{
	uint32_t	a = find(s, r->a),
				b = find(s, r->b & ~HUB_BIT);
	uint64_t	slot;
	link	   *l;
	link		new = {.root = {a, b},.first = place};

	if (a == b)
		return;
	slot = s->n_links_of[a] > 0 && s->n_links_of[b] > 0 ? find_slot(s, a, b) : NO_SLOT;
	l = slot == NO_SLOT ? &new : &s->links[s->slots[slot] - 1];
	if (r->b & HUB_BIT)
		l->hubs++;
	else
		l->support++;
	if (place < l->first)
		l->first = place;
	if (slot != NO_SLOT && l->is_final)
		return;
	if (judge(s, l) == CAMPAIGN_CLUSTER_JOINED)
		join(s, a, b);
	else if (slot == NO_SLOT)
		add_link(s, &new);
	while (s->n_looks > 0)
	{
		l = &s->links[pop_look(s)];
		if (!l->is_dead && !l->is_final && judge(s, l) == CAMPAIGN_CLUSTER_JOINED)
			join(s, l->root[0], l->root[1]);
	}
}

/* What may not be linked becomes a link without edges.  A record cannot be kept apart from itself. */
static void
keep_apart(state *s, uint32_t n)
{
	for (uint64_t i = 0; i < s->options->n_cannot_link; i++)
	{
		uint32_t	a = s->options->cannot_link[i][0],
					b = s->options->cannot_link[i][1];
		link		l = {.root = {a, b},.first = NO_FIRST,.cannot = true,.is_final = true};

		if (a != b && a < n && b < n && find_slot(s, a, b) == NO_SLOT)
			add_link(s, &l);
		work(s, 1);
	}
}

/* What stands refused: the heap puts it in order. */
static void
report(state *s, const row *rows, campaign_cluster_result *result)
{
	uint64_t	n = 0;

	for (uint32_t i = 0; i < s->n_links; i++)
		if (!s->links[i].is_dead && s->links[i].first != NO_FIRST)
			push_look(s, i);
	work(s, s->n_links);
	result->n_refusals = s->n_looks;
	result->refusals = campaign_workspace_array(s->w, s->n_looks, sizeof(campaign_cluster_refusal));
	while (s->n_looks > 0)
	{
		link	   *l = &s->links[pop_look(s)];
		const row  *r = &rows[l->first];
		campaign_cluster_reason reason;

		/* a mean that a cluster's growth has changed since was not looked at again, so it stands */
		l->seen = s->size[l->root[0]] + s->size[l->root[1]];
		reason = judge(s, l);
		result->refusals[n++] = (campaign_cluster_refusal) {
			.a = r->a,.b = r->b & ~HUB_BIT,.score = score_of(r->key),.reason = reason
		};
		work(s, 1);
	}
}

void
campaign_cluster(campaign_workspace *w, uint32_t n, uint64_t n_edges, const campaign_cluster_edge *edges,
				 const campaign_cluster_options *options, campaign_cluster_result *result)
{
	state		s = {.w = w,.options = options};
	uint64_t	n_rows;
	row		   *rows = order_edges(&s, n, n_edges, edges, &n_rows);

	s.parent = campaign_workspace_array(w, n, sizeof(uint32_t));
	s.size = campaign_workspace_array(w, n, sizeof(uint32_t));
	s.lowest = campaign_workspace_array(w, n, sizeof(uint32_t));
	s.links_of = campaign_workspace_array(w, n, sizeof(uint32_t));
	s.n_links_of = campaign_workspace_array(w, n, sizeof(uint32_t));
	for (uint32_t i = 0; i < n; i++)
	{
		s.parent[i] = s.lowest[i] = i;
		s.size[i] = 1;
	}
	if (options->score)
		s.speakers = campaign_workspace_array(w, n, sizeof(uint32_t *));
	if (options->n_unique > 0)
		s.ids = campaign_workspace_array(w, (size_t) options->n_unique, sizeof(uint32_t *));
	for (int i = 0; i < options->n_unique; i++)
	{
		s.ids[i] = campaign_workspace_array(w, n, sizeof(uint32_t));
		if (n > 0)
			memcpy(s.ids[i], options->unique[i], n * sizeof(uint32_t));
	}
	keep_apart(&s, n);
	for (uint64_t i = 0; i < n_rows; i++)
	{
		work(&s, 1);
		see(&s, &rows[i], (uint32_t) i);
	}
	result->cluster = campaign_workspace_array(w, n, sizeof(uint32_t));
	for (uint32_t i = 0; i < n; i++)
		result->cluster[i] = s.lowest[find(&s, i)];
	work(&s, n);
	report(&s, rows, result);
}

const char *
campaign_cluster_reason_name(campaign_cluster_reason reason)
{
	switch (reason)
	{
		case CAMPAIGN_CLUSTER_JOINED:
			return "joined";
		case CAMPAIGN_CLUSTER_SUPPORT:
			return "support";
		case CAMPAIGN_CLUSTER_SIZE:
			return "size";
		case CAMPAIGN_CLUSTER_CANNOT_LINK:
			return "cannot_link";
		case CAMPAIGN_CLUSTER_UNIQUE:
			return "unique_id";
		case CAMPAIGN_CLUSTER_HUB:
			return "hub";
		case CAMPAIGN_CLUSTER_EVIDENCE:
			return "evidence";
	}
	return "unknown";
}
