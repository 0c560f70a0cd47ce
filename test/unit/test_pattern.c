/*
 * test_pattern.c: the matcher of patterns against a model that tries every way.
 *
 * The model has a tree of its own and walks it with continuations; what the
 * matcher under test gets is the text of that tree.
 */
#include "core/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long passed,
			failed;

static void
check(bool ok, const char *what, const char *text)
{
	if (ok)
		passed++;
	else if (failed++ < 20)
		printf("FAILED: %s: %s\n", what, text);
}

static uint64_t seed = 88172645463325252u;

static uint32_t
rnd(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t) (seed >> 20) % n;
}

/* ------------------------------------------------------------------ model */

typedef enum
{
	SET, CAT, ALT, REP, GAP, BOS, EOS, TAIL
} kind;

#define INF INT64_MAX
#define MAX_CHILD 4
#define ROOM 10					/* children, with a tail */

typedef struct node
{
	kind		kind;
	unsigned	mask;
	bool		negated;
	int			min,
				max;			/* -1: no bound */
	int64_t		lo,
				hi;				/* seconds */
	int			filter;			/* 0: any, 1: next, 2: without mask */
	int			nchild;
	bool		seconds;		/* GAP: (?t...) */
	bool		tail;			/* GAP: nothing but fillers and (?t...) behind it */
	bool		restart;		/* no element before it: the clock starts at any row from here on */
	bool		idle;			/* holds where the rows end; TAIL: all behind it do */
	struct node *child[ROOM];
} node;

typedef struct frame
{
	const node *n;
	int			count;			/* REP under way: repetitions done, else -1 */
	int			mark;			/* place and gaps at the begin of the repetition */
	int64_t		mark_lo,
				mark_hi;
	struct frame *next;
} frame;

#define MAX_ROWS 9

typedef struct state
{
	int			i;				/* next row */
	int			nchain;
	int			chain[MAX_ROWS];
	int64_t		clock;
	int			start;			/* first element, -1 */
	bool		pending;
	bool		tail;
	int64_t		lo,
				hi;
	int			filter;
	unsigned	mask;
} state;

static int64_t sec[MAX_ROWS];
static unsigned rows[MAX_ROWS];
static int	nrows;
static int64_t window;			/* -1: none */
static int	begin_row;			/* of this attempt */
static long steps;
#define MAX_MODEL 60000

static bool empty_match;
static int	end_row;			/* earliest, or INT_MAX */
static int	want_end;			/* collect chains that end here; -1: none */
static int	nchains;
static int	chain_len[4000];
static int	chains[4000][MAX_ROWS];
static int	part_len,
			part[MAX_ROWS];

static bool
in_set(const node *n, int row)
{
	return n->negated ? (rows[row] & n->mask) == 0 : (rows[row] & n->mask) != 0;
}

static void walk(frame *f, const state *s);

static int
compare(const int *a, int na, const int *b, int nb)
{
	for (int i = 0; i < na && i < nb; i++)
		if (a[i] != b[i])
			return a[i] - b[i];
	return na - nb;
}

/* element n takes row j; filler: it moves no clock unless a condition lands here */
static void
consume(const node *n, int j, const state *s, bool filler, frame *then)
{
	state		t = *s;
	bool		landing = s->pending;

	if (j >= nrows || !in_set(n, j))
		return;
	if (landing)
	{
		if (sec[j] - s->clock < s->lo || sec[j] - s->clock > s->hi)
			return;
		for (int x = s->i; x < j; x++)
			if (s->filter == 1 || (s->filter == 2 && (rows[x] & s->mask) != 0))
				return;
	}
	else if (j != s->i)
		return;
	t.i = j + 1;
	t.pending = false;
	if (!filler || landing)
	{
		if (t.start < 0)
			t.start = j;
		if (window >= 0 && sec[j] - sec[t.start] > window)
			return;
		t.clock = sec[j];
	}
	if (!filler && !(n->negated && n->mask == 0))
	{
		t.chain[t.nchain++] = j;
		if (t.nchain > part_len || (t.nchain == part_len && (j < part[part_len - 1] ||
			(j == part[part_len - 1] && compare(t.chain, t.nchain, part, part_len) < 0))))
		{
			part_len = t.nchain;
			memcpy(part, t.chain, sizeof(part));
		}
	}
	walk(then, &t);
}

static void
take_any(const node *n, const state *s, bool filler, frame *then)
{
	for (int j = s->i; j < nrows && (s->pending || j == s->i); j++)
		consume(n, j, s, filler, then);
}

/* a match; rows from `end` on are not part of it */
static void
accept(const state *s, int end)
{
	if (end == begin_row)
		empty_match = true;
	else
	{
		if (end - 1 < end_row)
			end_row = end - 1;
		if (end - 1 == want_end && nchains < 4000)
		{
			chain_len[nchains] = s->nchain;
			memcpy(chains[nchains++], s->chain, sizeof(s->chain));
		}
	}
}

static void
walk(frame *f, const state *s)
{
	const node *n;

	if (++steps > MAX_MODEL)
		return;
	if (f == NULL)
	{
		/* a condition at the end: its row is seen, not taken */
		if (s->pending && s->tail)
		{
			for (int j = s->i; j < nrows; j++)
				if (sec[j] - s->clock >= s->lo && sec[j] - s->clock <= s->hi)
					accept(s, j);
		}
		else
			accept(s, s->i);
		return;
	}
	n = f->n;
	switch (n->kind)
	{
		case SET:
			take_any(n, s, false, f->next);
			break;
		case CAT:
			{
				frame		part_of[ROOM];
				frame	   *k = f->next;

				for (int i = n->nchild - 1; i >= 0; i--)
				{
					part_of[i].n = n->child[i];
					part_of[i].count = -1;
					part_of[i].next = k;
					k = &part_of[i];
				}
				walk(k, s);
			}
			break;
		case ALT:
			for (int i = 0; i < n->nchild; i++)
			{
				frame		one = {n->child[i], -1, 0, 0, 0, f->next};

				walk(&one, s);
			}
			break;
		case REP:
			{
				const node *body = n->child[0];
				int			count = f->count < 0 ? 0 : f->count;
				bool		filler = n->max < 0 && body->kind == SET && body->negated;

				/* a repetition that did nothing is not repeated for ever */
				if (f->count > n->min && f->mark == s->i &&
					f->mark_lo == (s->pending ? s->lo : -1) && f->mark_hi == (s->pending ? s->hi : -1))
					break;
				if (count >= n->min)
					walk(f->next, s);
				if (n->max < 0 || count < n->max)
				{
					frame		again = {n, count + 1, s->i, s->pending ? s->lo : -1, s->pending ? s->hi : -1, f->next};
					frame		one = {body, -1, 0, 0, 0, &again};

					if (filler && count >= n->min)
						take_any(body, s, true, &again);
					else
						walk(&one, s);
				}
			}
			break;
		case GAP:
			{
				state		t = *s;

				t.tail = n->tail;
				/* try every row on which `.*` may have stopped */
				for (int x = s->i; n->restart && x < nrows; x++)
				{
					if (s->pending && (sec[x] - s->clock < s->lo || sec[x] - s->clock > s->hi))
						continue;
					t.i = x;
					t.clock = sec[x];
					t.pending = true;
					t.lo = n->lo;
					t.hi = n->hi;
					t.filter = 0;
					walk(f->next, &t);
				}
				if (n->restart)
					break;
				if (t.pending)
				{
					t.lo = t.lo > n->lo ? t.lo : n->lo;
					t.hi = t.hi < n->hi ? t.hi : n->hi;
				}
				else
				{
					t.lo = n->lo;
					t.hi = n->hi;
					t.filter = n->filter;
					t.mask = n->mask;
				}
				t.pending = true;
				walk(f->next, &t);
			}
			break;
		case TAIL:
			if (n->idle && s->i == nrows && !s->pending)
				accept(s, nrows);
			walk(f->next, s);
			break;
		case BOS:
			if (s->i == 0)
				walk(f->next, s);
			break;
		case EOS:
			if (s->i == nrows)
				walk(f->next, s);
			break;
	}
}

/* one attempt that begins with row b */
static void
attempt(const node *tree, int b)
{
	frame		f = {tree, -1, 0, 0, 0, NULL};
	state		s;

	memset(&s, 0, sizeof(s));
	s.i = b;
	s.start = -1;
	begin_row = b;
	walk(&f, &s);
}

/* end of the earliest match from row b on, -1 for none; empty matches aside */
static int
model_find(const node *tree, int b)
{
	end_row = 1000;
	part_len = 0;
	for (int i = b; i < nrows; i++)
		attempt(tree, i);
	return end_row == 1000 ? -1 : end_row;
}

static bool
model_empty(const node *tree, int b)
{
	empty_match = false;
	attempt(tree, b);
	return empty_match;
}

static bool
model_match(const node *tree)
{
	for (int i = 0; i <= nrows; i++)
		if (model_empty(tree, i))
			return true;
	return model_find(tree, 0) >= 0;
}

static uint64_t
model_count(const node *tree)
{
	uint64_t	count = 0;

	for (int from = 0; from < nrows; from++)
	{
		if (!model_empty(tree, from))
		{
			from = model_find(tree, from);
			if (from < 0)
				break;
		}
		count++;
	}
	if (count == 0 && model_match(tree))
		count = 1;
	return count;
}

/* --------------------------------------------------------- random patterns */

static node pool[400];
static int	npool;
static char text[8000];
static size_t ntext;
static bool linear;				/* elements, `.`, `.*` and time conditions only */
static bool plain;				/* the same, in ClickHouse's grammar */

/*
 * In a linear pattern ways to a match do not cross, so that the earliest chain is
 * the same whatever it is compared by.  Not so where a touch between two time
 * conditions may be any: it may be left out.
 */
static bool one_earliest;

static node *
new_node(kind k)
{
	node	   *n = &pool[npool++];

	memset(n, 0, sizeof(*n));
	n->kind = k;
	n->min = n->max = 1;
	return n;
}

static void
put(const char *s)
{
	size_t		len = strlen(s);

	if (ntext + len + 1 < sizeof(text))
	{
		memcpy(text + ntext, s, len + 1);
		ntext += len;
	}
}

static void
space(void)
{
	if (rnd(3) == 0)
		put(rnd(2) == 0 ? " " : "  ");
}

static void
put_code(int code)
{
	char		b[20];

	/* a number must not run into the one before it */
	if (rnd(2) == 0)
		snprintf(b, sizeof(b), "(?%d)", code);
	else
		snprintf(b, sizeof(b), " %d", code);
	put(b);
}

static void
put_list(unsigned mask, const char *between)
{
	bool		some = false;

	for (int c = 1; c <= 4; c++)
		if ((mask >> (c - 1) & 1) != 0)
		{
			if (some)
				put(between);
			put_code(c);
			some = true;
		}
}

static node *
random_set(bool simple)
{
	node	   *n = new_node(SET);
	unsigned	r = rnd(simple ? 7 : 12);

	if (r < 6)
	{
		int			c = 1 + (int) rnd(4);

		n->mask = 1u << (c - 1);
		put_code(c);
	}
	else if (r == 6)
	{
		n->negated = true;
		put(".");
	}
	else if (r == 7)
	{
		int			c = 1 + (int) rnd(4);

		n->mask = 1u << (c - 1);
		n->negated = true;
		put("!");
		put_code(c);
	}
	else
	{
		n->mask = 1 + rnd(14);
		n->negated = r >= 10;
		if (r == 8)
		{
			put("[");
			put_list(n->mask, rnd(2) == 0 ? ", " : " ");
			put("]");
		}
		else if (r == 9 && (n->mask & (n->mask - 1)) != 0)
		{
			put("(");
			put_list(n->mask, "|");
			put(")");
		}
		else if (r == 10)
		{
			put("[^");
			put_list(n->mask, " ");
			put("]");
		}
		else if (r == 11)
		{
			put(rnd(2) == 0 ? "![" : "! (");
			if (text[ntext - 1] == '(')
			{
				/* a parenthesis right behind it is one of a number */
				put(" ");
				put_list(n->mask, "|");
				put(")");
			}
			else
			{
				put_list(n->mask, " ");
				put("]");
			}
		}
		else
			put_list(n->mask & -n->mask, ""), n->mask &= -n->mask;
	}
	return n;
}

static bool brackets;			/* conditions are [...] only */

/* simple: nothing is said of what lies between.  seconds: (?t...) */
static node *
random_gap(bool simple, bool seconds)
{
	static const char *const op[] = {"<=", "<", ">=", ">", "=="};
	node	   *n = new_node(GAP);
	char		b[60];
	bool		bracket = !seconds && (brackets || rnd(2) == 0);
	int			conditions = bracket ? (int) rnd(3) : 1 + (int) (rnd(5) == 0);

	n->lo = 0;
	n->hi = INF;
	n->seconds = !bracket;
	n->idle = true;
	if (simple && conditions == 0)
		conditions = 1;
	if (conditions == 0)
		put("[");
	for (int i = 0; i < conditions; i++)
	{
		int			o = (int) rnd(5);
		int64_t		v = rnd(6);
		int64_t		lo = 0,
					hi = INF;

		if (bracket)
			snprintf(b, sizeof(b), "%s%s%lld%s", i == 0 ? "[" : ", ", op[o], (long long) v, rnd(2) == 0 ? "s" : " ");
		else
			snprintf(b, sizeof(b), "(?t%s%lld)", op[o], (long long) v);
		put(b);
		if (o == 0)
			hi = v;
		else if (o == 1)
			hi = v - 1;			/* whole seconds in this test */
		else if (o == 2)
			lo = v;
		else if (o == 3)
			lo = v + 1;
		else
			lo = hi = v;
		n->lo = lo > n->lo ? lo : n->lo;
		n->hi = hi < n->hi ? hi : n->hi;
		if (o > 2 || (o == 2 && v > 0))
			n->idle = false;
	}
	if (bracket || conditions == 0)
	{
		if (conditions == 0 || (!simple && rnd(3) == 0))
		{
			n->filter = 1 + (int) rnd(2);
			if (n->filter == 1)
				put(" next");
			else
			{
				n->mask = 1 + rnd(14);
				put(" without ");
				put_list(n->mask, " ");
			}
		}
		put("]");
	}
	return n;
}

static node *random_alternatives(int depth);

static node *
random_item(int depth)
{
	node	   *n;
	unsigned	r = rnd(12);

	if (linear)
	{
		if (r >= 9)
		{
			n = new_node(REP);
			n->child[0] = new_node(SET);
			n->child[0]->negated = true;
			n->nchild = 1;
			n->min = 0;
			n->max = -1;
			put(".*");
			return n;
		}
		return random_set(true);
	}
	if (r < 7 || depth == 0)
		n = random_set(false);
	else if (r == 7)
	{
		n = new_node(REP);
		n->child[0] = new_node(SET);
		n->child[0]->negated = true;
		n->nchild = 1;
		n->min = 0;
		n->max = -1;
		put(".*");
		return n;
	}
	else
	{
		/* not "(?" and "(" told apart by luck */
		put("( ");
		n = random_alternatives(depth - 1);
		put(")");
	}
	if (rnd(3) == 0)
	{
		node	   *rep = new_node(REP);
		char		b[30];

		rep->child[0] = n;
		rep->nchild = 1;
		space();
		switch (rnd(6))
		{
			case 0:
				rep->min = 0, rep->max = -1;
				put("*");
				break;
			case 1:
				rep->min = 1, rep->max = -1;
				put("+");
				break;
			case 2:
				rep->min = 0;
				put("?");
				break;
			case 3:
				rep->min = rep->max = (int) rnd(3);
				snprintf(b, sizeof(b), "{%d}", rep->min);
				put(b);
				break;
			case 4:
				rep->min = (int) rnd(3);
				rep->max = -1;
				snprintf(b, sizeof(b), "{%d,}", rep->min);
				put(b);
				break;
			default:
				rep->min = (int) rnd(2);
				rep->max = rep->min + (int) rnd(3);
				snprintf(b, sizeof(b), "{%d, %d}", rep->min, rep->max);
				put(b);
		}
		n = rep;
	}
	return n;
}

/* `.*` */
static bool
is_star(const node *n)
{
	return n->kind == REP && n->min == 0 && n->max < 0 && n->child[0]->kind == SET &&
		n->child[0]->negated && n->child[0]->mask == 0;
}

static node *
random_sequence(int depth)
{
	node	   *n = new_node(CAT);
	int			want = 1 + (int) rnd(MAX_CHILD);

	if (!linear && rnd(12) == 0)
	{
		n->child[n->nchild++] = new_node(BOS);
		put("^");
	}
	while (n->nchild < want)
	{
		space();
		if (n->nchild + 1 < want && (n->nchild > 0 || depth < 2) && rnd(2) == 0)
		{
			/* (?t...) with no element before it is asked in ClickHouse's grammar only: random_plain */
			bool		keep = brackets,
						element = depth < 2;

			for (int i = 0; i < n->nchild; i++)
				element |= n->child[i]->kind != BOS && !is_star(n->child[i]);
			brackets |= !element;
			n->child[n->nchild++] = random_gap(linear, false);
			brackets = keep;
		}
		space();
		n->child[n->nchild++] = random_item(depth);
	}
	if (!linear && n->nchild < MAX_CHILD && rnd(12) == 0)
	{
		n->child[n->nchild++] = new_node(EOS);
		put("$");
	}
	return n;
}

/*
 * What (?t...) means by the place where it stands in a sequence of the whole pattern
 * (whole) or of a group: at the ends of the whole what it means in ClickHouse.
 */
static void
place_seconds(node **child, int *nchild, bool whole)
{
	int			keep = -1;		/* last element */
	bool		idle = true,
				some = false,
				clock = false;	/* an element has set it */

	for (int i = 0; i < *nchild; i++)
	{
		node	   *n = child[i];

		if (n->kind == GAP)
		{
			n->restart = n->seconds && whole && !clock;
			some |= n->seconds;
			idle &= n->idle;
		}
		else if (!is_star(n) || (i > 0 && child[i - 1]->kind == GAP && !child[i - 1]->seconds))
		{
			keep = i;
			idle = true;
			some = false;
		}
		if (n->kind != GAP && n->kind != BOS && !is_star(n))
			clock = true;
	}
	if (!whole || !some)
		return;
	for (int i = (*nchild)++; i > keep + 1; i--)
	{
		child[i] = child[i - 1];
		child[i]->tail = true;
	}
	child[keep + 1] = new_node(TAIL);
	child[keep + 1]->idle = idle;
}

static void
place_all(node *n, bool whole)
{
	if (n->kind == CAT)
		place_seconds(n->child, &n->nchild, whole);
	for (int i = 0; i < n->nchild; i++)
		place_all(n->child[i], whole && n->kind == ALT);
}

/*
 * A pattern of the grammar of ClickHouse alone: elements, `.`, `.*` and time
 * conditions in every place, but never two beside each other.
 */
static node *
random_plain(void)
{
	node	   *n = new_node(CAT);
	int			want = 1 + (int) rnd(6);

	while (n->nchild < want)
		if ((n->nchild == 0 || n->child[n->nchild - 1]->kind != GAP) && rnd(10) < 4)
			n->child[n->nchild++] = random_gap(true, true);
		else
			n->child[n->nchild++] = random_item(2);
	return n;
}

static node *
random_alternatives(int depth)
{
	node	   *n;

	if (linear || rnd(4) != 0)
		return random_sequence(depth);
	n = new_node(ALT);
	for (int want = 2 + (int) rnd(2); n->nchild < want;)
	{
		if (n->nchild > 0)
			put("|");
		n->child[n->nchild++] = random_sequence(depth);
	}
	return n;
}

static node *
random_pattern(void)
{
	node	   *n;
	char		b[40];
	bool		front = rnd(2) == 0;

	npool = 0;
	ntext = 0;
	text[0] = '\0';
	window = !plain && rnd(3) == 0 ? (int64_t) rnd(8) : -1;
	brackets = window >= 0;
	snprintf(b, sizeof(b), "[window %llds]", (long long) window);
	if (window >= 0 && front)
		put(b);
	if (plain)
		n = random_plain();
	else if (linear)
	{
		/* a chain of two of those: longer ones */
		n = new_node(CAT);
		n->child[n->nchild++] = random_sequence(2);
		n->child[n->nchild++] = random_sequence(2);
	}
	else
		n = random_alternatives(2);
	if (window >= 0 && !front)
		put(b);
	if (linear && !plain)
	{
		/* one sequence, as it is written */
		node	   *both = new_node(CAT);

		for (int k = 0; k < 2; k++)
			for (int i = 0; i < n->child[k]->nchild; i++)
				both->child[both->nchild++] = n->child[k]->child[i];
		n = both;
	}
	place_all(n, true);
	return n;
}

/* -------------------------------------------------------------- under test */

static campaign_pattern_parse *ps;
static uint64_t table[200000];
static campaign_pattern pat;

static int
compile(const char *pattern, bool conditions)
{
	memset(ps, 0xa5, sizeof(*ps));	/* nothing may be read that parse does not set */
	ps->text = pattern;
	ps->len = strlen(pattern);
	ps->conditions = conditions;
	ps->nconditions = 4;
	ps->lookup = NULL;
	if (campaign_pattern_parse_text(ps) != 0)
		return ps->rc;
	if (ps->size > sizeof(table))
		abort();
	memset(table, 0xa5, ps->size);
	campaign_pattern_build(ps, table, &pat);
	return 0;
}

static campaign_pattern_run run;
static int64_t ts[MAX_ROWS];
static uint64_t word[MAX_ROWS];

static void
make_run(void)
{
	size_t		w = campaign_pattern_work_size(&pat, run.n),
				t = campaign_pattern_trace_size(&pat, run.n);

	free(run.work);
	free(run.trace);
	run.p = &pat;
	run.work = memset(malloc(w + 1), 0xa5, w + 1);
	run.trace = memset(malloc(t + 1), 0xa5, t + 1);
	run.steps = 0;
}

static void
random_rows(bool conditions)
{
	uint64_t	tmp[MAX_ROWS];

	nrows = (int) rnd(MAX_ROWS + 1);
	sec[0] = 0;
	for (int i = 0; i < nrows; i++)
	{
		if (i > 0)
			sec[i] = sec[i - 1] + (int64_t) (rnd(3) == 0 ? 0 : rnd(4));
		ts[i] = sec[i] * 1000000;
		if (conditions)
			word[i] = rnd(3) == 0 ? 1 + rnd(15) : UINT64_C(1) << rnd(4);
		else
			word[i] = campaign_pattern_touch_row(&pat, 1 + (int32_t) rnd(4));
	}
	run.ts = ts;
	run.row = word;
	run.n = (size_t) nrows;
	campaign_pattern_order(&pat, ts, word, (size_t) nrows, tmp);
	for (int i = 0; i < nrows; i++)
		rows[i] = conditions ? (unsigned) word[i] : 1u << (campaign_pattern_row_code(word[i]) - 1);
}

/* the events of each match, in turn */
static void
check_events(const node *tree)
{
	size_t		from = 0;
	bool		first = true;

	for (;;)
	{
		uint32_t	out[MAX_ROWS];
		size_t		n = 0,
					was = from;
		int			got[MAX_ROWS];
		bool		found,
					empty,
					good = false;
		int			end;

		if (from >= run.n)
			break;
		empty = model_empty(tree, (int) from);
		found = campaign_pattern_events(&run, &from, first, out, &n);
		for (size_t i = 0; i < n && i < MAX_ROWS; i++)
			got[i] = (int) out[i];
		if (empty)
		{
			check(found && n == 0 && from == was + 1, "an empty match", text);
			first = false;
			continue;
		}
		want_end = -1;
		end = model_find(tree, (int) was);
		if (steps > MAX_MODEL)
			return;
		if (end < 0)
		{
			if (found)
			{
				/* only an empty match at the very end is left */
				check(n == 0 && from == run.n + 1 && model_empty(tree, nrows), "no match to report", text);
			}
			else if (first && one_earliest)
				check((int) n == part_len && compare(got, (int) n, part, part_len) == 0, "longest beginning", text);
			else if (first)
				check((n == 0) == (part_len == 0), "some beginning", text);
			return;
		}
		nchains = 0;
		want_end = end;
		(void) model_find(tree, (int) was);
		want_end = -1;
		if (steps > MAX_MODEL || nchains == 4000)
			return;
		check(found && from == (size_t) end + 1, "end of a match", text);
		for (int i = 0; i < nchains; i++)
			if (compare(got, (int) n, chains[i], chain_len[i]) == 0)
				good = true;
		if (one_earliest)
			for (int i = 0; i < nchains; i++)
				if (compare(got, (int) n, chains[i], chain_len[i]) > 0)
					good = false;
		check(good, one_earliest ? "the earliest chain" : "a chain", text);
		first = false;
	}
}

static void
test_random(bool conditions, bool only_linear, bool only_plain, int cases)
{
	int			refused = 0,
				skipped = 0,
				matches = 0;

	linear = only_linear;
	plain = only_plain;
	for (int done = 0; done < cases;)
	{
		node	   *tree = random_pattern();
		int			rc = compile(text, conditions);

		if (rc != 0)
		{
			/* the generator makes conditions with nothing before them, and filters that meet */
			if (strstr(ps->error.message, "time condition") == NULL)
				check(false, ps->error.message, text);
			refused++;
			continue;
		}
		one_earliest = linear;
		for (uint32_t i = 0; i < ps->npos; i++)
			if (ps->pos_twin[i] >= 0)
				one_earliest = false;
		for (int k = 0; k < 4; k++)
		{
			bool		want;
			uint64_t	want_count;

			random_rows(conditions);
			steps = 0;
			want = model_match(tree);
			want_count = model_count(tree);
			if (steps > MAX_MODEL)
			{
				skipped++;
				continue;
			}
			make_run();
			check(campaign_pattern_match(&run) == want, "match", text);
			check(campaign_pattern_count(&run) == want_count, "count", text);
			check(want == (want_count > 0), "count and match agree", text);
			check_events(tree);
			matches += want;
			done++;
		}
	}
	printf("%s %s: %d cases, %d of them match, %d patterns refused, %d cases too long for the model\n",
		   conditions ? "conditions" : "codes", only_plain ? "plain" : only_linear ? "linear" : "all", cases, matches, refused, skipped);
	check(matches > cases / 10 && matches < cases * 9 / 10, "a mixture", "");
}

/* ------------------------------------------------------------------ others */

static void
test_order(void)
{
	uint64_t	a[64],
				b[64],
				tmp[64];
	int64_t		t[64];

	check(compile("3 (1|4) 2", true) == 0, "compile", "order");
	for (int k = 0; k < 2000; k++)
	{
		size_t		n = 1 + rnd(64);

		for (size_t i = 0; i < n; i++)
		{
			t[i] = (int64_t) (i / (1 + k % 50));
			a[i] = 1 + rnd(15);
		}
		memcpy(b, a, sizeof(a));
		/* another arrival order within each time */
		for (size_t i = 0; i < n; i++)
		{
			size_t		j = rnd((uint32_t) n);

			if (t[i] == t[j])
			{
				uint64_t	x = b[i];

				b[i] = b[j];
				b[j] = x;
			}
		}
		campaign_pattern_order(&pat, t, a, n, tmp);
		campaign_pattern_order(&pat, t, b, n, tmp);
		check(memcmp(a, b, n * sizeof(uint64_t)) == 0, "order does not depend on arrival", "");
		for (size_t i = 1; i < n; i++)
			if (t[i] == t[i - 1])
			{
				static const int place[] = {0, 1, 3, 0, 2};	/* of conditions 1 .. 4: 3 first, then 1, 4, 2 */
				int			first[2] = {9, 9};

				for (int k2 = 0; k2 < 2; k2++)
					for (int c = 1; c <= 4; c++)
						if ((a[i - (size_t) (1 - k2)] >> (c - 1) & 1) != 0 && place[c] < first[k2])
							first[k2] = place[c];
				check(first[0] <= first[1], "order is that of the pattern", "");
			}
	}
}

/* the work for n rows is at most c times n, whatever the rows */
static void
test_linear_time(void)
{
	static const struct
	{
		const char *pattern;
		double		most;
	}			hostile[] = {
		{"(?1)(?t>=1)(?1).*(?2)", 12},
		{"(?1)(?t>=5)(?1)(?t<=3)(?1)(?t==2)(?1)(?2)", 30},
		{"(?1)(?t==7)(?2)(?t==3)(?3)", 12},
		{"(?1)(?t>=5)", 12},
		{"(?1)(?t<=0)", 12},
		{"(?1).*(?t==5).*(?t>=3)", 16},
		{"(?t>=9).*(?t==5)(?2)", 16},
		{"(1 .* 1)* 2 .* 3", 14},
		{"(1 [>=2, <=9] 1 [>1] 1){5} 2", 70},
		{"[window 5000s] 1 [>=2, <=900] 1 .* 1 [<=40] 2", 40},
		{"((1|.)* (1|.)*)* 2", 14},
		{"(1?){40} 1{40} 2", 200},
		{"(1 .*)* 2", 14},
		{"^ (1 .*)* 2 .* 3 $", 14},
		{"(1 [<=5000] 1 .*)* 2", 20},
		{"^ 1 ([>=30, <=400] 1)* .* 2", 20},
		{"^ 1 ([<=1000, without 3] 1){9} .* 2", 90},
		{"1 (.* 1){30} .* 2 .* 3", 150},
	};
	size_t		n = 200000;
	int64_t    *t = malloc(2 * n * sizeof(int64_t));
	uint64_t   *w = malloc(2 * n * sizeof(uint64_t));
	uint32_t   *out = malloc(2 * n * sizeof(uint32_t));

	for (size_t h = 0; h < sizeof(hostile) / sizeof(hostile[0]); h++)
		for (int shape = 0; shape < 4; shape++)
		{
			double		cost[2],
						events_cost[2];

			check(compile(hostile[h].pattern, true) == 0, "compile", hostile[h].pattern);
			for (int twice = 0; twice < 2; twice++)
			{
				size_t		nn = n << twice,
							from = 0,
							nout;

				for (size_t i = 0; i < nn; i++)
				{
					t[i] = shape == 0 ? 0 : (int64_t) i * 1000000 / (shape == 1 ? 1 : 100);
					w[i] = shape == 2 && i % 7 == 3 ? 4 : 1;
				}
				if (shape == 3)
				{
					/* a match of all rows */
					w[nn - 2] = 2;
					w[nn - 1] = 4;
				}
				run.ts = t;
				run.row = w;
				run.n = nn;
				make_run();
				(void) campaign_pattern_count(&run);
				cost[twice] = (double) run.steps / (double) nn;
				run.steps = 0;
				(void) campaign_pattern_events(&run, &from, true, out, &nout);
				events_cost[twice] = (double) run.steps / (double) nn;
			}
			check(cost[1] < hostile[h].most, "steps of a row", hostile[h].pattern);
			check(cost[1] < cost[0] * 1.1 + 0.1, "steps grow with the rows", hostile[h].pattern);
			check(events_cost[1] < 4 * hostile[h].most, "steps of a row, with events", hostile[h].pattern);
			check(events_cost[1] < events_cost[0] * 1.1 + 0.1, "steps grow with the rows, with events", hostile[h].pattern);
			if (getenv("VERBOSE") != NULL)
				printf("%-50s %d: %.2f %.2f, events %.2f %.2f\n", hostile[h].pattern, shape, cost[0], cost[1],
					   events_cost[0], events_cost[1]);
		}
	free(t);
	free(w);
	free(out);
	run.n = 0;
}

static void
test_errors(void)
{
	static const struct
	{
		const char *pattern;
		int			rc;
		size_t		at;
	}			bad[] = {
		{"(?1)(?t!=5)(?2)", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"(?1)(?t5)(?2)", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"(?1)(?t<=)(?2)", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"(?1)(?t<=5", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"(?1)[<=5]", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"[<=5](?1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{".*[<=5](?1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"^(?t<=5)(?1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"^(?t<=5)", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"((?t<=5) 1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"(1 (?t<=5))", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"1 (?t<=5) $", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 (?t<=5)[next]", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 .* (?t<=5)[next] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 5},
		{"1 ([<=5] 2 | 3", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 [<=5] $", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 [<=5] | 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 [<=5 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 7},
		{"1 [<=5mo] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 6},
		{"1 [<=1d12] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 5},
		{"1 [~5] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"1 .* [<=5 without 3] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 5},
		{"1 !3* [<=5] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 6},
		{"1 [^3 4]+ [<=5] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 10},
		{"1 !3{2,} .* [<=5] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 12},
		{"1 !3* (4 | [<=5] 2)", CAMPAIGN_PATTERN_ERR_SYNTAX, 11},
		{"1 !3*(?t<=5)2", CAMPAIGN_PATTERN_ERR_SYNTAX, 5},
		{"1 !3*(?t<=5)", CAMPAIGN_PATTERN_ERR_SYNTAX, 5},
		{"(.*(?t<=5) 1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"1 [next without 3] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 8},
		{"1 [next] ([<=5] 2)", CAMPAIGN_PATTERN_ERR_SYNTAX, 10},
		{"(?0)", CAMPAIGN_PATTERN_ERR_VALUE, 0},
		{"1 5", CAMPAIGN_PATTERN_ERR_VALUE, 2},
		{"1 99999999999999999999999", CAMPAIGN_PATTERN_ERR_VALUE, 2},
		{"(?x)", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"(?1", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"(1", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"1)", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"1 | )", CAMPAIGN_PATTERN_ERR_SYNTAX, 4},
		{"* 1", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"1 **", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"1*?", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"^*", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"1{2", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"1{}", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"1{3,2}", CAMPAIGN_PATTERN_ERR_VALUE, 1},
		{"1{100000}", CAMPAIGN_PATTERN_ERR_LIMIT, 1},
		{"1{1000}", CAMPAIGN_PATTERN_ERR_LIMIT, 0},
		{"((((){1000}){1000}){1000}){1000}", CAMPAIGN_PATTERN_ERR_LIMIT, 0},
		{"((((1?)*){30})*){30}", CAMPAIGN_PATTERN_ERR_LIMIT, 0},
		{"1 ([<=5] 2){65}", CAMPAIGN_PATTERN_ERR_LIMIT, 3},
		{"!", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"!.", CAMPAIGN_PATTERN_ERR_SYNTAX, 1},
		{"![]", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"[^]", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"[1 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"[1 .]", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"1 visit", CAMPAIGN_PATTERN_ERR_NAME, 2},
		{"1 \"visit", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1 \"\"", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"1visit", CAMPAIGN_PATTERN_ERR_SYNTAX, 0},
		{"1 [window 5d] 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
		{"(1 [window 5d]) 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 3},
		{"[window 5d] 1 [window 5d]", CAMPAIGN_PATTERN_ERR_SYNTAX, 14},
		{"[window] 1", CAMPAIGN_PATTERN_ERR_SYNTAX, 7},
		{"1 & 2", CAMPAIGN_PATTERN_ERR_SYNTAX, 2},
	};
	static const char *const good[] = {
		"", " ", "()", "()*", "^", "$", "^$", "^ .* $", "(|1)", "1|2|3", "((1))", "1{0}", "1 { 2 , 3 } 4",
		"[1,2|3 4]", "!(1|2)", "!(?1)", "[^(?1) 2]", "1[<=1w2d3h4min5s6ms7us]2", "1 [ >1 hour , < 2 days ] 2",
		"1 [<= 5 next] 2", "1 [=5] 2", "1 [<=1m next]2", "1(?t>=2)(?t<=5)2", "1 [<=5] (.* [<=3] 2)", "1 [<0] 2",
		"(?1)(?t<=5)", "(?t<=5)(?1)", ".*(?t<=5)(?1)", "^ .* (?t<=5) 1", "1 [<=5] !3* 2", "1 !3* 2 [<=5] 4", "1 !3 [<=5] 2", "(?t<0)", "(?t>5).*", "(?t<=1) 1 | 2 (?t>5)", "[window 5] 1 (?t<=5)", "1 (?t<=5) [window 5]",
	};
	char	   *deep = malloc(20001);

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		int			rc = compile(bad[i].pattern, true);

		if (rc != bad[i].rc || ps->error.at != bad[i].at)
			printf("%s: %d at %zu: %s\n", bad[i].pattern, rc, ps->error.at, rc == 0 ? "" : ps->error.message);
		check(rc == bad[i].rc && ps->error.at == bad[i].at && ps->error.message != NULL, "refused", bad[i].pattern);
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		check(compile(good[i], true) == 0, "accepted", good[i]);
	memset(deep, '(', 20000);
	deep[20000] = '\0';
	check(compile(deep, true) == CAMPAIGN_PATTERN_ERR_LIMIT, "too long", "((((");
	deep[15000] = '\0';
	check(compile(deep, true) == CAMPAIGN_PATTERN_ERR_LIMIT, "too deep", "((((");
	free(deep);
}

static const int32_t visit_codes[] = {7, 3000000, 9};

static bool
lookup(void *arg, const char *name, size_t len, const int32_t **codes, size_t *n)
{
	(void) arg;
	*codes = visit_codes;
	*n = 3;
	return (len == 5 && memcmp(name, "visit", 5) == 0) || (len == 7 && memcmp(name, "a visit", 7) == 0);
}

/* names, large codes, and a clock that lands on a filler */
static void
test_examples(void)
{
	static const struct
	{
		const char *pattern;
		const char *rows;		/* code@second */
		uint64_t	count;
	}			example[] = {
		{"visit 5", "3000000@0 5@1 9@2 6@3 5@4 7@5 5@6", 2},
		{"\"a visit\" .* [5 6]", "3000000@0 8@1 6@2", 1},
		{"!visit", "3000000@0 8@1 6@2", 2},
		{"1 .* [<=5] 2", "1@0 3@4 2@6", 0},
		{"1 [<=5] .* 2", "1@0 3@4 2@60", 1},
		{"1 [<=5] .* 2", "1@0 3@6 2@60", 0},
		{"1 [<=5] .* [<=5] 2", "1@0 3@4 2@9", 1},
		{"1 [<=5] .* [<=5] 2", "1@0 3@4 2@10", 0},
		{"1 [<=5] .* [<=5] 2", "1@0 2@5", 1},
		{"1 [<=9, without 4] 2", "1@0 4@1 2@2", 0},
		{"1 [<=9, without 4] 2", "1@0 4@1 1@2 3@2 2@4", 1},
		{"1 [<=9, next] 2", "1@0 2@10 1@20 2@29", 1},
		{"1 !4* 2", "1@0 4@1 2@2", 0},
		{"1 .* 2 [window 10]", "1@0 1@5 2@15", 1},
		{"1 .* 2 [window 10]", "1@0 2@11", 0},
		{"1 .* 2 .* $ [window 10]", "1@0 2@9 3@50", 1},
		/* the later entry into a gap has the earlier start: both must be kept */
		{"(1 2 | 5 .* 3) [>=1, <=9] 4 [window 8]", "5@0 1@5 2@6 3@7 4@10", 1},
		{"(1 2 | 5 .* 3) [<=9] 4 [window 8]", "5@0 1@5 2@6 3@7 4@10", 1},
		{"(1 2 | 5 .* 3) [>=1, <=9] 4 [window 12]", "5@0 1@5 2@6 3@7 4@16", 0},
		{"(1 2 | 5 .* 3) [>=1, <=9] 4 [window 16]", "5@0 1@5 2@6 3@7 4@16", 1},
		{"4 [==1] 1? $ [>0] 2", "4@0 2@1", 0},
		/* (?t...) behind `.*`: from the last element on */
		{"(?1).*(?t<=5)(?2)", "1@0 2@5", 1},
		{"(?1).*(?t<=5)(?2)", "1@0 3@4 2@6", 0},
		{"(?1).*(?t<=5)(?2)", "1@0 1@4 3@5 2@9", 1},
		{"(?1).*.*(?t<=5)(?2)", "1@0 3@4 2@6", 0},
		{"(?1).*(?t<0)(?2)", "1@0 2@10", 0},
		{"(?1).*(?t>=5)(?2)", "1@0 2@7", 1},
		{"(?1).*(?t>=5)(?2)", "1@0 3@3 2@4", 0},
		{"(?1).*(?t==5)(?2)", "1@0 3@3 3@4 2@9", 0},
		{"(?1).*(?t==9)(?2)", "1@0 3@3 3@4 2@9", 1},
		{"(?1)..*(?t<=5)(?2)", "1@0 3@3 3@4 2@8", 1},
		{"(?1)..*(?t<=5)(?2)", "1@0 3@3 2@9", 0},
		{"1 (.* (?t<=5) 2 | 4)", "1@0 3@3 2@6", 0},
		{"(?1).*(?t<=5)", "1@0 2@9", 0},
		{"(?1).*(?t<=5)", "1@0 2@5", 1},
		{"(?1).*(?t<=5)", "1@0", 1},
		{"(?1).*(?t>=5)", "1@0 3@3 2@6", 1},
		{"(?1).*(?t>=5)", "1@0 3@3 2@4", 0},
		{"(?1)(?t<=5).*(?t>=0)", "1@0 2@9", 0},
		{"(?1).*(?t>=0)", "1@0 2@9", 1},
		/* and with no element before it, and at the ends, answers of ClickHouse 26.9 */
		{".*(?t<=5)(?1)", "2@0 1@9", 1},
		{".*(?t>=5)(?1)", "2@0 1@4", 0},
		{".*(?t>=5)(?1)", "2@0 1@5", 1},
		{"(?1)(?t<=5)", "1@0", 1},
		{"(?1)(?t<=5)", "1@0 2@5", 1},
		{"(?1)(?t<=5)", "1@0 2@9", 0},
		{"(?1)(?t>=5)", "1@0", 0},
		{"(?1)(?t>=5)", "1@0 1@5 1@10", 2},
		{"(?1)(?t==5)", "1@0 1@3 1@5 1@10", 2},
		{"(?1).*(?t<0)", "1@0 2@1", 0},
		{"(?1).*(?t<0)", "2@0 1@1", 1},
		{"(?1).*(?t==0)", "1@0 1@1", 0},
		{"(?t<=5)(?1)", "2@0 1@9", 1},
		{"(?t>=5)(?1)", "2@0 1@4", 0},
		{"(?t>=5)(?1)", "2@0 1@5 1@7 1@9", 1},
		{"(?t<=5)", "1@0 2@1", 2},
		{"(?t==0)", "1@0 2@1", 2},
		{"(?t<0)", "1@0 2@1", 1},
		{"(?t>=5)", "1@0 2@1 3@5 1@6 1@10", 2},
		{"^ 1", "1@0 1@1", 1},
		{"1 $", "1@0 1@1", 1},
		{"(^ | 3) 1", "1@0 3@1 1@2 1@3", 2},
		{"1 (2 | $)", "1@0 2@1 1@2", 2},
		{"1{2,3} 2", "1@0 2@1 1@2 1@3 2@4", 1},
		{"", "1@0 2@1", 2},
		{"3*", "1@0 3@1", 2},
		{"$", "1@0 3@1", 1},
	};
	static const char *const off = "out of range";

	for (size_t i = 0; i < sizeof(example) / sizeof(example[0]); i++)
	{
		const char *s = example[i].rows;
		size_t		n = 0;
		char	   *end;

		ps->text = example[i].pattern;
		ps->len = strlen(ps->text);
		ps->conditions = false;
		ps->lookup = lookup;
		check(campaign_pattern_parse_text(ps) == 0, "compile", ps->text);
		campaign_pattern_build(ps, table, &pat);
		while (*s != '\0' && n < MAX_ROWS)
		{
			word[n] = campaign_pattern_touch_row(&pat, (int32_t) strtol(s, &end, 10));
			ts[n++] = strtol(end + 1, &end, 10) * 1000000;
			s = *end == ' ' ? end + 1 : end;
		}
		run.ts = ts;
		run.row = word;
		run.n = n;
		make_run();
		if (campaign_pattern_count(&run) != example[i].count)
			printf("%s: count %d\n", example[i].rows, (int) campaign_pattern_count(&run));
		check(campaign_pattern_count(&run) == example[i].count, "example", ps->text);
		check(campaign_pattern_match(&run) == (example[i].count > 0), "example, match", ps->text);
	}
	/* the whole range of time */
	check(compile("1(?t>9223372036854)2", true) == 0, "compile", off);
	ts[0] = INT64_C(-211813488000000000);
	ts[1] = INT64_C(9223371331199999999);
	word[0] = 1;
	word[1] = 2;
	run.n = 2;
	make_run();
	check(campaign_pattern_match(&run), "a gap of all time", "");
	check(compile("1(?t>=99999999999999999999999999)2", true) == 0, "compile", off);
	make_run();
	check(!campaign_pattern_match(&run), "a gap of more than all time", "");
	check(compile("1(?t<=99999999999999999999999999)2", true) == 0, "compile", off);
	make_run();
	check(campaign_pattern_match(&run), "a gap of at most more than all time", "");
}

int
main(int argc, char **argv)
{
	int			cases = argc > 1 ? atoi(argv[1]) : 100000;

	ps = malloc(sizeof(*ps));
	test_errors();
	test_examples();
	test_order();
	test_linear_time();
	test_random(false, true, false, cases);
	test_random(true, true, false, cases);
	test_random(false, true, true, cases);
	test_random(true, true, true, cases);
	test_random(false, false, false, cases);
	test_random(true, false, false, cases);
	free(run.work);
	free(run.trace);
	free(ps);
	printf("%ld passed, %ld failed\n", passed, failed);
	return failed > 0;
}
