/*
 * pattern.c: the grammar of patterns, and the automaton made of one.
 *
 * Text -> syntax tree -> automaton with empty moves -> position automaton.  A
 * position is a place of the pattern that takes a touch; for each the set of
 * positions that may take the next touch is made once, here, so that the matcher
 * only ors words.  A time condition is no position but a gate (a gap) between
 * positions; gap_closure tells what happens where two of them meet.
 */
#include "core/pattern.h"

#include <string.h>

/* types of tree nodes */
enum
{
	T_EMPTY, T_SET, T_CAT, T_ALT, T_REP, T_GAP, T_BOS, T_EOS, T_LOOK
};

/* types of automaton nodes */
enum
{
	N_TAKE, N_FILL, N_SPLIT, N_GAP, N_BOS, N_EOS, N_MATCH
};

/* flags of a way without touches */
#define F_BOS 1
#define F_EOS 2
#define F_GAP 4

/* repetitions written out; more is a mistake and would only be slow to refuse */
#define MAX_REPEAT 1000
#define MAX_STEPS 65536

static int32_t parse_alternatives(campaign_pattern_parse *ps);

/* ------------------------------------------------------------------ parser */

/* notes the first error; always returns -1 */
static int32_t
fail(campaign_pattern_parse *ps, int rc, size_t at, size_t len, const char *message, const char *hint)
{
	if (ps->rc == 0)
	{
		ps->rc = rc;
		ps->error.at = at;
		ps->error.len = len;
		ps->error.message = message;
		ps->error.hint = hint;
	}
	return -1;
}

static int32_t
too_large(campaign_pattern_parse *ps)
{
	return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, 0, 0, "too complex",
				"A repetition {n,m} counts m times what it repeats.");
}

static bool
space_at(const campaign_pattern_parse *ps)
{
	return ps->i < ps->len && (ps->text[ps->i] == ' ' || ps->text[ps->i] == '\t' ||
							   ps->text[ps->i] == '\n' || ps->text[ps->i] == '\r');
}

static void
skip_space(campaign_pattern_parse *ps)
{
	while (space_at(ps))
		ps->i++;
}

/* the next character that is not a space, 0 at the end */
static char
peek(campaign_pattern_parse *ps)
{
	skip_space(ps);
	return ps->i < ps->len ? ps->text[ps->i] : '\0';
}

static bool
take(campaign_pattern_parse *ps, const char *word)
{
	size_t		n = strlen(word);

	if (ps->len - ps->i < n || memcmp(ps->text + ps->i, word, n) != 0)
		return false;
	ps->i += n;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* letters, underscore and whatever is not ASCII */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char) c >= 0x80;
}

/* the bytes of the word at the current place, 0 if there is none */
static size_t
word_length(const campaign_pattern_parse *ps)
{
	size_t		i = ps->i;

	if (i < ps->len && is_letter(ps->text[i]))
		while (i < ps->len && (is_letter(ps->text[i]) || is_digit(ps->text[i])))
			i++;
	return i - ps->i;
}

static bool
word_is(const campaign_pattern_parse *ps, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(ps->text + ps->i, word, len) == 0;
}

/* a whole number, at most UINT64_MAX for any that is larger; false if there is none */
static bool
parse_number(campaign_pattern_parse *ps, uint64_t *value)
{
	size_t		begin = ps->i;

	*value = 0;
	for (; ps->i < ps->len && is_digit(ps->text[ps->i]); ps->i++)
	{
		uint64_t	digit = (uint64_t) (ps->text[ps->i] - '0');

		*value = *value > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *value * 10 + digit;
	}
	return ps->i > begin;
}

static uint64_t
times(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

static uint64_t
plus(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static int32_t
new_tree(campaign_pattern_parse *ps, int32_t type, size_t at)
{
	campaign_pattern_tree *t;

	if (ps->rc != 0)
		return -1;
	if (ps->ntree == CAMPAIGN_PATTERN_MAX_NODES)
		return too_large(ps);
	t = &ps->tree[ps->ntree];
	t->type = type;
	t->last = -1;
	t->prev = -1;
	t->arg = -1;
	t->min = t->max = 1;
	t->at = (uint32_t) at;
	return (int32_t) ps->ntree++;
}

static void
add_child(campaign_pattern_parse *ps, int32_t parent, int32_t child)
{
	ps->tree[child].prev = ps->tree[parent].last;
	ps->tree[parent].last = child;
}

static int32_t
new_set(campaign_pattern_parse *ps, bool negated)
{
	campaign_pattern_set *s;

	if (ps->rc != 0)
		return -1;
	if (ps->nsets == CAMPAIGN_PATTERN_MAX_NODES)
		return too_large(ps);
	s = &ps->set[ps->nsets];
	s->first = ps->nitems;
	s->nitems = 0;
	s->negated = negated;
	s->between = false;
	return (int32_t) ps->nsets++;
}

/* an item of the set made last */
static int32_t
add_item(campaign_pattern_parse *ps, const int32_t *codes, size_t n, int32_t one, size_t at)
{
	campaign_pattern_item *item;

	if (ps->rc != 0)
		return -1;
	if (ps->nitems == CAMPAIGN_PATTERN_MAX_NODES)
		return too_large(ps);
	if (n > CAMPAIGN_PATTERN_MAX_CODES - ps->ncodes)
		return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, at, ps->i - at, "too many codes", NULL);
	item = &ps->item[ps->nitems++];
	item->codes = codes;
	item->n = (uint32_t) n;
	item->one = one;
	ps->set[ps->nsets - 1].nitems++;
	ps->ncodes += (uint32_t) n;
	for (size_t k = 0; k < n; k++)
	{
		int32_t		code = codes == NULL ? one : codes[k];

		if (code > ps->max_code)
			ps->max_code = code;
	}
	return 0;
}

/* one code: a number, (?number), a name; into the set made last */
static int32_t
parse_item(campaign_pattern_parse *ps)
{
	char		c = peek(ps);
	size_t		at = ps->i;
	uint64_t	value;
	bool		paren;
	const int32_t *codes;
	size_t		n,
				len;

	if (c == '(' || is_digit(c))
	{
		paren = c == '(';
		if (paren && !take(ps, "(?"))
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a code or a name is expected", NULL);
		if (!parse_number(ps, &value))
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a number is expected after \"(?\"", NULL);
		if (paren && !take(ps, ")"))
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing parenthesis is missing", NULL);
		if (!paren && word_length(ps) > 0)
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a number must not run into a word",
						"Leave a space between them.");
		if (ps->conditions && (value < 1 || value > (uint64_t) ps->nconditions))
			return fail(ps, CAMPAIGN_PATTERN_ERR_VALUE, at, ps->i - at, "there is no condition of that number",
						"Conditions are numbered from 1.");
		if (value > INT32_MAX)
			return fail(ps, CAMPAIGN_PATTERN_ERR_VALUE, at, ps->i - at, "code is out of range", NULL);
		return add_item(ps, NULL, 1, (int32_t) value, at);
	}
	if (c == '"')
	{
		ps->i++;
		len = 0;
		while (ps->i + len < ps->len && ps->text[ps->i + len] != '"')
			len++;
		if (ps->i + len == ps->len)
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing quote of a name is missing", NULL);
		n = ps->i;
		ps->i += len + 1;
	}
	else
	{
		n = ps->i;
		len = word_length(ps);
		ps->i += len;
	}
	if (len == 0)
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a code or a name is expected", NULL);
	if (ps->lookup == NULL)
		return fail(ps, CAMPAIGN_PATTERN_ERR_NAME, at, ps->i - at, "names are not known here",
					ps->conditions ? "Conditions are numbered: write 1, or (?1), for the first." : NULL);
	if (!ps->lookup(ps->lookup_arg, ps->text + n, len, &codes, &n))
		return fail(ps, CAMPAIGN_PATTERN_ERR_NAME, at, ps->i - at, "name is not known",
					"Give its codes in the argument names, for instance '{\"visit\": [1, 2]}'.");
	return add_item(ps, codes, n, 0, at);
}

/* items up to a closing bracket or parenthesis, separated by spaces, commas or bars */
static int32_t
parse_items(campaign_pattern_parse *ps, char close, size_t at)
{
	bool		some = false;

	for (;;)
	{
		char		c = peek(ps);

		if (c == close)
		{
			if (!some)
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a set needs a code or a name", NULL);
			ps->i++;
			return 0;
		}
		if (c == '\0')
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0,
						close == ')' ? "closing parenthesis is missing" : "closing bracket is missing", NULL);
		if (some && (c == ',' || c == '|'))
			ps->i++;
		if (parse_item(ps) < 0)
			return -1;
		some = true;
	}
}

static int32_t
set_tree(campaign_pattern_parse *ps, int32_t set, size_t at)
{
	int32_t		t = new_tree(ps, T_SET, at);

	if (t >= 0)
		ps->tree[t].arg = set;
	return t;
}

/* microseconds of a duration such as 7d, 1d12h, 90 (seconds) */
static int32_t
parse_duration(campaign_pattern_parse *ps, uint64_t *us)
{
	static const struct
	{
		const char *name;
		uint64_t	us;
	}			unit[] = {
		{"us", 1}, {"ms", 1000},
		{"s", 1000000}, {"sec", 1000000}, {"second", 1000000}, {"seconds", 1000000},
		{"m", 60000000}, {"min", 60000000}, {"minute", 60000000}, {"minutes", 60000000},
		{"h", UINT64_C(3600000000)}, {"hour", UINT64_C(3600000000)}, {"hours", UINT64_C(3600000000)},
		{"d", UINT64_C(86400000000)}, {"day", UINT64_C(86400000000)}, {"days", UINT64_C(86400000000)},
		{"w", UINT64_C(604800000000)}, {"week", UINT64_C(604800000000)}, {"weeks", UINT64_C(604800000000)},
	};
	size_t		at;
	uint64_t	value;

	(void) peek(ps);
	at = ps->i;
	*us = 0;
	if (!parse_number(ps, &value))
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a duration is expected",
					"Write for instance 7d, 12h, 30min or 90s; a bare number is in seconds.");
	for (bool first = true;; first = false)
	{
		size_t		len,
					before = ps->i;
		bool		found = false;

		skip_space(ps);
		len = 0;
		while (ps->i + len < ps->len && ((ps->text[ps->i + len] >= 'a' && ps->text[ps->i + len] <= 'z') ||
										 (ps->text[ps->i + len] >= 'A' && ps->text[ps->i + len] <= 'Z')))
			len++;
		/* a word of the condition, not a unit */
		if (len == 0 || word_is(ps, len, "next") || word_is(ps, len, "without"))
		{
			ps->i = before;
			if (!first)
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a unit of time is expected", NULL);
			*us = times(value, 1000000);
			return 0;
		}
		for (size_t k = 0; k < sizeof(unit) / sizeof(unit[0]) && !found; k++)
			if (word_is(ps, len, unit[k].name))
			{
				*us = plus(*us, times(value, unit[k].us));
				found = true;
			}
		if (!found)
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, len, "unit of time is not known",
						"Units are us, ms, s, min, h, d and w; months and years have no fixed length.");
		ps->i += len;
		if (ps->i == ps->len || !is_digit(ps->text[ps->i]))
			return 0;
		(void) parse_number(ps, &value);
	}
}

/* narrows the bounds of a gap by an operator and a duration in microseconds */
static void
narrow(campaign_pattern_gap *gap, char op, bool equal, uint64_t us)
{
	uint64_t	lo = 0,
				hi = UINT64_MAX;

	if (op == '<')
	{
		if (equal)
			hi = us;
		else if (us > 0)
			hi = us - 1;
		else
			lo = UINT64_MAX, hi = 0;	/* never */
	}
	else if (op == '>')
		lo = equal ? us : plus(us, 1);
	else
		lo = hi = us;
	if (lo > gap->lo)
		gap->lo = lo;
	if (hi < gap->hi)
		gap->hi = hi;
}

/* <=, <, >=, >, ==, = */
static bool
parse_operator(campaign_pattern_parse *ps, bool single, char *op, bool *equal)
{
	if (take(ps, "<="))
		*op = '<', *equal = true;
	else if (take(ps, "<"))
		*op = '<', *equal = false;
	else if (take(ps, ">="))
		*op = '>', *equal = true;
	else if (take(ps, ">"))
		*op = '>', *equal = false;
	else if (take(ps, "==") || (single && take(ps, "=")))
		*op = '=', *equal = true;
	else
		return false;
	return true;
}

/*
 * (?t op seconds); the current place is behind "(?t".  *idle becomes false if the
 * condition fails where the rows end (see finish_sequence).
 */
static int32_t
parse_seconds(campaign_pattern_parse *ps, campaign_pattern_gap *gap, size_t at, bool *idle)
{
	char		op;
	bool		equal;
	uint64_t	value;

	if (!parse_operator(ps, false, &op, &equal))
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "time condition is not known",
					"Write (?t<=n), (?t<n), (?t>=n), (?t>n) or (?t==n), n in seconds.");
	if (!parse_number(ps, &value))
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a number of seconds is expected", NULL);
	if (!take(ps, ")"))
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing parenthesis is missing", NULL);
	narrow(gap, op, equal, times(value, 1000000));
	if (op != '<' && (op != '>' || !equal || value > 0))
		*idle = false;
	return 0;
}

/* [cond, cond, next] or [cond, without codes]; the current place is behind "[" */
static int32_t
parse_bracket(campaign_pattern_parse *ps, campaign_pattern_gap *gap, size_t at)
{
	for (;;)
	{
		char		c = peek(ps);
		size_t		len = word_length(ps);
		char		op;
		bool		equal;
		uint64_t	us;

		if (c == ']')
		{
			ps->i++;
			return 0;
		}
		if (c == ',')
		{
			ps->i++;
			continue;
		}
		if (word_is(ps, len, "next") || word_is(ps, len, "without"))
		{
			if (gap->next || gap->set >= 0)
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, len,
							"what may lie between is said twice", NULL);
			ps->i += len;
			if (len == 4)
			{
				gap->next = true;
				continue;
			}
			gap->set = new_set(ps, false);
			if (gap->set < 0)
				return -1;
			ps->set[gap->set].between = true;
			return parse_items(ps, ']', at);
		}
		if (c == '\0')
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing bracket is missing", NULL);
		if (!parse_operator(ps, true, &op, &equal))
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 0, "time condition is not known",
						"Write for instance [<=7d], [>1h, <=7d], [<=7d, next] or [<=7d, without 4 5].");
		if (parse_duration(ps, &us) < 0)
			return -1;
		narrow(gap, op, equal, us);
	}
}

/* is there a time condition, or a window? neither moves the place */
static bool
gap_at(campaign_pattern_parse *ps, bool *window)
{
	size_t		keep,
				len;
	char		c;
	bool		yes = false;

	*window = false;
	(void) peek(ps);
	keep = ps->i;
	if (take(ps, "(?t"))
		yes = true;
	else if (take(ps, "["))
	{
		c = peek(ps);
		len = word_length(ps);
		if (c == '<' || c == '>' || c == '=' || word_is(ps, len, "next") || word_is(ps, len, "without"))
			yes = true;
		*window = word_is(ps, len, "window");
	}
	ps->i = keep;
	return yes;
}

/* [window duration]; only where nothing is before it or nothing behind it */
static int32_t
parse_window(campaign_pattern_parse *ps)
{
	size_t		at = ps->i;
	uint64_t	us;

	(void) take(ps, "[");
	skip_space(ps);
	ps->i += word_length(ps);
	if (ps->has_window)
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "the window is said twice", NULL);
	if (parse_duration(ps, &us) < 0)
		return -1;
	if (peek(ps) != ']')
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 0, "closing bracket of the window is missing", NULL);
	ps->i++;
	ps->has_window = true;
	ps->window = us;
	return 0;
}

/* an element or a group, with its quantifier */
static int32_t
parse_atom(campaign_pattern_parse *ps)
{
	size_t		at;
	char		c = peek(ps);
	int32_t		t,
				set,
				rep;
	uint64_t	min = 1,
				max = 1;
	bool		endless = false;

	at = ps->i;
	if (c == '.')
	{
		ps->i++;
		t = set_tree(ps, new_set(ps, true), at);
	}
	else if (c == '!')
	{
		ps->i++;
		set = new_set(ps, true);
		c = peek(ps);
		if (c == '[' || (c == '(' && !(ps->i + 1 < ps->len && ps->text[ps->i + 1] == '?')))
		{
			ps->i++;
			if (parse_items(ps, c == '[' ? ']' : ')', at) < 0)
				return -1;
		}
		else if (parse_item(ps) < 0)
			return -1;
		t = set_tree(ps, set, at);
	}
	else if (c == '[')
	{
		bool		negated;

		ps->i++;
		negated = peek(ps) == '^';
		if (negated)
			ps->i++;
		set = new_set(ps, negated);
		if (parse_items(ps, ']', at) < 0)
			return -1;
		t = set_tree(ps, set, at);
	}
	else if (c == '(' && !(ps->i + 1 < ps->len && ps->text[ps->i + 1] == '?'))
	{
		ps->i++;
		if (++ps->depth > CAMPAIGN_PATTERN_MAX_DEPTH)
			return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, at, 0, "groups are nested too deep", NULL);
		t = parse_alternatives(ps);
		ps->depth--;
		if (t < 0)
			return -1;
		if (peek(ps) != ')')
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing parenthesis is missing", NULL);
		ps->i++;
	}
	else if (c == '(' || c == '"' || is_digit(c) || is_letter(c))
	{
		set = new_set(ps, false);
		if (parse_item(ps) < 0)
			return -1;
		t = set_tree(ps, set, at);
	}
	else if (c == '*' || c == '+' || c == '?' || c == '{')
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "there is nothing to repeat", NULL);
	else
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "character is not expected here", NULL);
	if (t < 0)
		return -1;

	c = peek(ps);
	at = ps->i;
	if (c == '*')
		min = 0, endless = true;
	else if (c == '+')
		endless = true;
	else if (c == '?')
		min = 0;
	else if (c != '{')
		return t;
	ps->i++;
	if (c == '{')
	{
		skip_space(ps);
		if (!parse_number(ps, &min))
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "a number of repetitions is expected",
						"Write {n}, {n,} or {n,m}.");
		max = min;
		if (peek(ps) == ',')
		{
			ps->i++;
			skip_space(ps);
			endless = !parse_number(ps, &max);
		}
		if (peek(ps) != '}')
			return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0, "closing brace is missing", NULL);
		ps->i++;
		if (!endless && max < min)
			return fail(ps, CAMPAIGN_PATTERN_ERR_VALUE, at, ps->i - at,
						"a repetition {n,m} must not have m below n", NULL);
		if (min > MAX_REPEAT || (!endless && max > MAX_REPEAT))
			return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, at, ps->i - at, "repetition is too long", NULL);
	}
	c = peek(ps);
	if (c == '*' || c == '+' || c == '?' || c == '{')
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 1, "a repetition of a repetition needs a group",
					"Write for instance (1{2})*; a match always ends as early as it can, there is no lazy form.");
	rep = new_tree(ps, T_REP, at);
	if (rep < 0)
		return -1;
	ps->tree[rep].min = (int32_t) min;
	ps->tree[rep].max = endless ? -1 : (int32_t) max;
	add_child(ps, rep, t);
	return rep;
}

/* `.*` */
static bool
is_star(const campaign_pattern_parse *ps, int32_t tree)
{
	const campaign_pattern_tree *t;
	const campaign_pattern_set *set;

	if (tree < 0 || ps->tree[tree].type != T_REP || ps->tree[tree].min != 0 || ps->tree[tree].max >= 0)
		return false;
	t = &ps->tree[ps->tree[tree].last];
	if (t->type != T_SET)
		return false;
	set = &ps->set[t->arg];
	return set->negated && set->nitems == 0;
}

/*
 * (?t...) with no element before it, be it first in the pattern or behind a `.*`
 * that is, is the last child of seq.  As in ClickHouse its clock starts at any row,
 * which may be the row on which it ends, too: so it says nothing if it may be
 * 0, and else it is what it is behind a `.`.
 */
static int32_t
restart_clock(campaign_pattern_parse *ps, int32_t seq)
{
	campaign_pattern_tree *t = &ps->tree[ps->tree[seq].last];
	const campaign_pattern_gap *gap = &ps->gaptree[t->arg];
	int32_t		any;

	if (gap->next || gap->set >= 0)
		return 0;				/* refused later */
	if (gap->lo == 0)
	{
		ps->tree[seq].last = t->prev;
		return 0;
	}
	any = set_tree(ps, new_set(ps, true), t->at);
	if (any < 0)
		return -1;
	ps->tree[any].prev = t->prev;
	t->prev = any;
	return 0;
}

/*
 * The end of a sequence with (?t...) behind its last element, child keep (-1: there
 * is no element).  As in ClickHouse the row on which the condition ends must be
 * there, but is not taken; and where the last element takes the last row, conditions
 * without a lower bound hold (idle).
 */
static int32_t
finish_sequence(campaign_pattern_parse *ps, int32_t seq, int32_t keep, bool idle)
{
	campaign_pattern_tree *tree = ps->tree;
	int32_t		last,
				first,
				look,
				cat,
				alt,
				eos;

	for (last = tree[seq].last; last != keep && is_star(ps, last);)
		last = tree[last].prev;
	tree[seq].last = last;
	if (last == keep && idle)
		return 0;				/* nothing is left that says anything */
	if (last != keep)
	{
		const campaign_pattern_gap *gap = &ps->gaptree[tree[last].arg];

		/* any later row will do, and none */
		for (first = tree[last].prev; first != keep && is_star(ps, first);)
			first = tree[first].prev;
		if (gap->lo == 0 && gap->hi == UINT64_MAX && idle && first == keep)
		{
			tree[seq].last = keep;
			return 0;
		}
	}
	look = new_tree(ps, T_LOOK, ps->i);
	if (look < 0)
		return -1;
	tree[look].arg = new_set(ps, true);
	add_child(ps, seq, look);
	if (!idle)
		return 0;
	/* ( $ | what is behind keep ) */
	for (first = look; tree[first].prev != keep;)
		first = tree[first].prev;
	cat = new_tree(ps, T_CAT, ps->i);
	eos = new_tree(ps, T_EOS, ps->i);
	alt = new_tree(ps, T_ALT, ps->i);
	if (alt < 0)
		return -1;
	tree[first].prev = -1;
	tree[cat].last = look;
	tree[seq].last = keep;
	add_child(ps, alt, eos);
	add_child(ps, alt, cat);
	add_child(ps, seq, alt);
	return 0;
}

static int32_t
parse_sequence(campaign_pattern_parse *ps)
{
	int32_t		seq = new_tree(ps, T_CAT, ps->i);
	int32_t		pending = -1;
	size_t		pending_at = 0;
	bool		seconds = false;	/* the pending condition is (?t...) */
	bool		restart = false;	/* and has no element before it */
	bool		element = false;	/* there is one: behind it `.*` moves no clock */
	int32_t		keep = -1;		/* the last element */
	bool		behind = false; /* there is a (?t...) behind it */
	bool		idle = true;	/* all of those may hold where the rows end */

	if (seq < 0)
		return -1;
	for (;;)
	{
		char		c = peek(ps);
		size_t		at = ps->i;
		bool		window;
		int32_t		t;

		if (gap_at(ps, &window))
		{
			campaign_pattern_gap *gap;

			if (pending < 0)
			{
				int32_t		before = ps->tree[seq].last;

				t = new_tree(ps, T_GAP, at);
				if (t < 0)
					return -1;
				gap = &ps->gaptree[ps->ngaptrees];
				memset(gap, 0, sizeof(*gap));
				gap->hi = UINT64_MAX;
				gap->set = -1;
				gap->at = (uint32_t) at;
				pending = (int32_t) ps->ngaptrees;
				ps->tree[t].arg = (int32_t) ps->ngaptrees++;
				add_child(ps, seq, t);
				pending_at = at;
				seconds = c == '(';
				restart = seconds && !element && ps->depth == 0 &&
					(before < 0 || is_star(ps, before));
				behind |= seconds;
			}
			gap = &ps->gaptree[pending];
			if (take(ps, "(?t"))
			{
				if (parse_seconds(ps, gap, at, &idle) < 0)
					return -1;
			}
			else
			{
				(void) take(ps, "[");
				if (parse_bracket(ps, gap, at) < 0)
					return -1;
			}
			continue;
		}
		if (window || c == '\0' || c == '|' || c == ')' || c == '^' || c == '$')
		{
			bool		end = ps->depth == 0 && c != '^' && c != '$';

			if (pending >= 0 && (!end || !seconds || ps->gaptree[pending].next || ps->gaptree[pending].set >= 0))
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, pending_at, at - pending_at,
							"a time condition needs an element after it",
							"It stands between two elements; write . after it for any touch.");
			if (end && behind && ((pending >= 0 && restart && restart_clock(ps, seq) < 0) ||
								  finish_sequence(ps, seq, keep, idle) < 0))
				return -1;
			if (window && ps->depth == 0)
			{
				if (parse_window(ps) < 0)
					return -1;
				if (peek(ps) != '\0')
					return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, ps->i - at,
								"the window of the whole pattern stands at its beginning or its end",
								"A condition on the time between two elements is written [<=7d].");
				return seq;
			}
			if (window)
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, at, 0,
							"the window of the whole pattern does not stand in a group", NULL);
			if (end || (c != '^' && c != '$'))
				return seq;
			ps->i++;
			t = new_tree(ps, c == '^' ? T_BOS : T_EOS, at);
			if (t < 0)
				return -1;
			add_child(ps, seq, t);
			keep = t;
			behind = false;
			idle = true;
			c = peek(ps);
			if (c == '*' || c == '+' || c == '?' || c == '{')
				return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 1, "an anchor cannot be repeated", NULL);
			continue;
		}
		t = parse_atom(ps);
		if (t < 0 || (pending >= 0 && restart && restart_clock(ps, seq) < 0))
			return -1;
		add_child(ps, seq, t);
		element |= !is_star(ps, t);
		/* a filler is an element where a condition in brackets ends on it */
		if (!is_star(ps, t) || (pending >= 0 && !seconds))
		{
			keep = t;
			behind = false;
			idle = true;
		}
		pending = -1;
	}
}

static int32_t
parse_alternatives(campaign_pattern_parse *ps)
{
	int32_t		first = parse_sequence(ps);
	int32_t		alt;

	if (first < 0 || peek(ps) != '|')
		return first;
	alt = new_tree(ps, T_ALT, ps->i);
	if (alt < 0)
		return -1;
	add_child(ps, alt, first);
	while (peek(ps) == '|')
	{
		int32_t		t;

		ps->i++;
		t = parse_sequence(ps);
		if (t < 0)
			return -1;
		add_child(ps, alt, t);
	}
	return alt;
}

/* ---------------------------------------------------------------- automaton */

static int32_t
new_node(campaign_pattern_parse *ps, int32_t type, int32_t a, int32_t b, int32_t arg)
{
	campaign_pattern_node *n;

	if (ps->rc != 0)
		return -1;
	if (ps->nnodes == CAMPAIGN_PATTERN_MAX_NODES)
		return too_large(ps);
	n = &ps->node[ps->nnodes];
	n->type = type;
	n->a = a;
	n->b = b;
	n->arg = arg;
	return (int32_t) ps->nnodes++;
}

static int32_t
new_position(campaign_pattern_parse *ps, int32_t set, int32_t out, bool fill)
{
	uint32_t	p = ps->npos;

	if (ps->rc != 0)
		return -1;
	if (p == CAMPAIGN_PATTERN_MAX_POSITIONS)
		return too_large(ps);
	ps->pos_set[p] = set;
	ps->pos_out[p] = out;
	ps->pos_twin[p] = -1;
	ps->pos_fill[p] = fill;
	ps->pos_look[p] = false;
	ps->pos_silent[p] = fill || (ps->set[set].negated && ps->set[set].nitems == 0);
	ps->npos++;
	return (int32_t) p;
}

/* a filler: a `.` or a negated set under a star, to be skipped over */
static bool
is_filler(const campaign_pattern_parse *ps, const campaign_pattern_tree *rep)
{
	const campaign_pattern_tree *body = &ps->tree[rep->last];

	return rep->max < 0 && body->type == T_SET && ps->set[body->arg].negated;
}

/*
 * The automaton of a tree, continued by node k; returns where it begins.  It is
 * written from its end to its beginning, so that each part knows what follows.
 */
static int32_t
emit(campaign_pattern_parse *ps, int32_t tree, int32_t k)
{
	const campaign_pattern_tree *t = &ps->tree[tree];
	int32_t		n,
				p;

	if (k < 0 || ++ps->steps > MAX_STEPS)
		return too_large(ps);
	switch (t->type)
	{
		case T_SET:
			p = new_position(ps, t->arg, k, false);
			return p < 0 ? -1 : new_node(ps, N_TAKE, k, -1, p);
		case T_CAT:
			for (int32_t c = t->last; c >= 0 && k >= 0; c = ps->tree[c].prev)
				k = emit(ps, c, k);
			return k;
		case T_ALT:
			n = -1;
			for (int32_t c = t->last; c >= 0; c = ps->tree[c].prev)
			{
				int32_t		e = emit(ps, c, k);

				if (e < 0)
					return -1;
				n = n < 0 ? e : new_node(ps, N_SPLIT, e, n, -1);
			}
			return n;
		case T_REP:
			n = k;
			if (t->max < 0 && is_filler(ps, t))
			{
				p = new_position(ps, ps->tree[t->last].arg, -1, true);
				n = p < 0 ? -1 : new_node(ps, N_FILL, k, -1, p);
				if (n < 0)
					return -1;
				ps->pos_out[p] = n;
			}
			else if (t->max < 0)
			{
				n = new_node(ps, N_SPLIT, -1, k, -1);
				if (n < 0)
					return -1;
				p = emit(ps, t->last, n);
				if (p < 0)
					return -1;
				ps->node[n].a = p;
			}
			else
				for (int32_t i = t->min; i < t->max && n >= 0; i++)
				{
					int32_t		e = emit(ps, t->last, n);

					n = e < 0 ? -1 : new_node(ps, N_SPLIT, e, k, -1);
				}
			for (int32_t i = 0; i < t->min && n >= 0; i++)
				n = emit(ps, t->last, n);
			return n;
		case T_GAP:
			if (ps->ngaps == CAMPAIGN_PATTERN_MAX_GAPS)
				return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, t->at, 0, "too many time conditions",
							"A repetition {n,m} counts m times what it repeats.");
			ps->gap[ps->ngaps] = ps->gaptree[t->arg];
			ps->gap[ps->ngaps].out = k;
			return new_node(ps, N_GAP, k, -1, (int32_t) ps->ngaps++);
		case T_LOOK:
			p = new_position(ps, t->arg, k, false);
			if (p < 0)
				return -1;
			ps->pos_look[p] = true;
			return new_node(ps, N_TAKE, k, -1, p);
		case T_BOS:
			return new_node(ps, N_BOS, k, -1, -1);
		case T_EOS:
			return new_node(ps, N_EOS, k, -1, -1);
		default:
			return k;
	}
}

static void
set_bit(uint64_t *w, uint32_t i)
{
	w[i / 64] |= UINT64_C(1) << (i % 64);
}

static bool
has_bit(const uint64_t *w, uint32_t i)
{
	return (w[i / 64] >> (i % 64) & 1) != 0;
}

/* two time conditions meet: both hold for the touch behind them */
static int32_t
gap_and(campaign_pattern_parse *ps, int32_t a, int32_t b)
{
	campaign_pattern_gap g = ps->gap[b];
	const campaign_pattern_gap *first = &ps->gap[a];

	if (first->next || first->set >= 0 || g.next || g.set >= 0)
		return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, g.at, 0,
					"time conditions meet, and one of them says what may lie between",
					"Write them as one: [>1h, <=7d, without 4].");
	if (first->lo > g.lo)
		g.lo = first->lo;
	if (first->hi < g.hi)
		g.hi = first->hi;
	g.also = 0;
	for (uint32_t i = 0; i < ps->ngaps; i++)
	{
		const campaign_pattern_gap *x = &ps->gap[i];

		if (x->lo == g.lo && x->hi == g.hi && x->out == g.out && !x->next && x->set < 0)
			return (int32_t) i;
	}
	if (ps->ngaps == CAMPAIGN_PATTERN_MAX_GAPS)
		return fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, g.at, 0, "too many time conditions",
					"A repetition {n,m} counts m times what it repeats.");
	ps->gap[ps->ngaps] = g;
	return (int32_t) ps->ngaps++;
}

/*
 * The position that takes the touch on which a time condition lands, where a
 * filler follows: the filler's set, but as an element, so that the clock of the
 * next condition starts there.
 */
static int32_t
twin(campaign_pattern_parse *ps, int32_t filler)
{
	if (ps->pos_twin[filler] < 0)
	{
		int32_t		p = new_position(ps, ps->pos_set[filler], ps->pos_out[filler], false);

		if (p < 0)
			return -1;
		ps->pos_silent[p] = true;
		ps->pos_twin[filler] = p;
	}
	return ps->pos_twin[filler];
}

/*
 * What is reached from node `from` without taking a touch.  owner: 0 for the
 * beginning of the pattern, 1 behind a position, 2 behind gap number gap.  filler:
 * that position, if it is one, else -1.
 */
static int32_t
closure(campaign_pattern_parse *ps, int32_t from, int owner, int32_t gap, int32_t filler,
		campaign_pattern_close *out)
{
	size_t		top = 0;

	memset(out, 0, sizeof(*out));
	memset(ps->seen, 0, ps->nnodes);
	ps->stack[top++] = from * 8;
	ps->seen[from] = 1;
	while (top > 0)
	{
		int32_t		entry = ps->stack[--top];
		int			flags = entry & 7;
		const campaign_pattern_node *n = &ps->node[entry / 8];
		int32_t		to[2] = {-1, -1};

		switch (n->type)
		{
			case N_TAKE:
			case N_FILL:
				if ((flags & (F_EOS | F_GAP)) == 0)
				{
					int32_t		p = n->arg;

					if (owner == 2 && n->type == N_FILL)
						p = twin(ps, p);
					if (p < 0)
						return -1;
					set_bit((flags & F_BOS) != 0 ? out->bos : out->any, (uint32_t) p);
				}
				if (n->type == N_FILL)
					to[0] = n->a;
				break;
			case N_SPLIT:
				to[0] = n->a;
				to[1] = n->b;
				break;
			case N_GAP:
				if (owner == 0)
					return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->gap[n->arg].at, 0,
								"a time condition needs an element before it",
								"It stands between two elements; write . before it for any touch.");
				if (owner == 2 && (flags & F_EOS) != 0)
					break;		/* nothing is taken behind $ */
				if (owner == 2)
				{
					int32_t		both = gap_and(ps, gap, n->arg);

					if (both < 0)
						return -1;
					if (both != gap)
						ps->gap[gap].also |= UINT64_C(1) << both;
					break;
				}
				if (filler >= 0 && (ps->gap[n->arg].next || ps->gap[n->arg].set >= 0))
					return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->gap[n->arg].at, 0,
								"a time condition that says what may lie between must not follow a filler such as .*",
								"Leave the filler out: the condition skips touches itself.");
				/* the condition would let through what the filler forbids */
				if (filler >= 0 && ps->set[ps->pos_set[filler]].nitems > 0)
					return fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->gap[n->arg].at, 0,
								"a time condition must not follow a filler that forbids touches",
								"Instead of 1 !4* [<=7d] 2 write 1 [<=7d, without 4] 2.");
				if ((flags & (F_EOS | F_GAP)) == 0)
					out->gaps |= UINT64_C(1) << n->arg;
				flags |= F_GAP;
				to[0] = n->a;
				break;
			case N_BOS:
				if (owner != 0)
					break;
				flags |= F_BOS;
				to[0] = n->a;
				break;
			case N_EOS:
				flags |= F_EOS;
				to[0] = n->a;
				break;
			case N_MATCH:
				out->match[flags & (F_BOS | F_EOS)] = true;
				break;
		}
		for (int k = 0; k < 2; k++)
			if (to[k] >= 0 && (ps->seen[to[k]] >> flags & 1) == 0)
			{
				ps->seen[to[k]] |= (uint8_t) (1 << flags);
				ps->stack[top++] = to[k] * 8 + flags;
			}
	}
	return 0;
}

static size_t
aligned(size_t n)
{
	return (n + 7) / 8 * 8;
}

static bool
dense_codes(const campaign_pattern_parse *ps)
{
	return ps->max_code < 65536 && ps->ncodes < 65535;
}

/*
 * Text to automaton.  ps must be filled in down to lookup_arg.  Returns a code,
 * with ps->error where it is negative.
 */
int
campaign_pattern_parse_text(campaign_pattern_parse *ps)
{
	int32_t		root,
				match;
	size_t		classes;

	memset(&ps->error, 0, sizeof(ps->error));
	ps->i = 0;
	ps->rc = 0;
	ps->depth = 0;
	ps->ntree = ps->nnodes = ps->nsets = ps->nitems = ps->ngaps = ps->ngaptrees = 0;
	ps->npos = ps->ncodes = ps->steps = 0;
	ps->max_code = 0;
	ps->has_window = false;
	ps->window = 0;
	if (ps->len > CAMPAIGN_PATTERN_MAX_TEXT)
	{
		fail(ps, CAMPAIGN_PATTERN_ERR_LIMIT, CAMPAIGN_PATTERN_MAX_TEXT, 0, "too long", NULL);
		return ps->rc;
	}
	{
		bool		window;

		(void) gap_at(ps, &window);
		if (window && parse_window(ps) < 0)
			return ps->rc;
	}
	root = parse_alternatives(ps);
	if (root >= 0 && peek(ps) != '\0')
		fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 0, "character is not expected here", NULL);
	if (root >= 0 && ps->i < ps->len)
		fail(ps, CAMPAIGN_PATTERN_ERR_SYNTAX, ps->i, 0, "character is not expected here", NULL);
	if (ps->rc != 0)
		return ps->rc;
	match = new_node(ps, N_MATCH, -1, -1, -1);
	ps->start = emit(ps, root, match);
	if (ps->start < 0 || closure(ps, ps->start, 0, -1, -1, &ps->start_close) < 0)
		return ps->rc;
	/* gaps and positions grow meanwhile: meetings of gaps, twins */
	for (uint32_t g = 0; g < ps->ngaps; g++)
		if (closure(ps, ps->gap[g].out, 2, (int32_t) g, -1, &ps->gap_close[g]) < 0)
			return ps->rc;
	for (uint32_t p = 0; p < ps->npos; p++)
		if (closure(ps, ps->pos_out[p], 1, -1, ps->pos_fill[p] ? (int32_t) p : -1, &ps->pos_close[p]) < 0)
			return ps->rc;
	for (bool more = true; more;)
	{
		more = false;
		for (uint32_t g = 0; g < ps->ngaps; g++)
			for (uint32_t h = 0; h < ps->ngaps; h++)
				if ((ps->gap[g].also >> h & 1) != 0 && (ps->gap[h].also & ~ps->gap[g].also) != 0)
				{
					ps->gap[g].also |= ps->gap[h].also;
					more = true;
				}
	}

	ps->words = (ps->npos + 63) / 64;
	if (ps->words == 0)
		ps->words = 1;
	classes = (size_t) ps->ncodes + 1;
	ps->size = aligned(classes * sizeof(int32_t)) + aligned(classes * sizeof(uint32_t)) +
		(dense_codes(ps) ? aligned(((size_t) ps->max_code + 1) * sizeof(uint16_t)) : 0) +
		classes * ps->words * 8 + classes * 8 +
		9 * (size_t) ps->words * 8 + (size_t) ps->npos * ps->words * 8 + (size_t) ps->npos * 8 +
		(size_t) ps->ngaps * ps->words * 8 + aligned((size_t) ps->npos * sizeof(uint32_t)) +
		ps->ngaps * aligned(sizeof(campaign_pattern_gap));
	return CAMPAIGN_PATTERN_OK;
}

/* ascending, in place */
static void
sort_codes(int32_t *a, size_t n)
{
	for (size_t end = n, root = n / 2; end > 1;)
	{
		size_t		i,
					child;
		int32_t		x;

		if (root > 0)
			x = a[--root];
		else
		{
			x = a[--end];
			a[end] = a[0];
		}
		for (i = root; (child = 2 * i + 1) < end; i = child)
		{
			if (child + 1 < end && a[child] < a[child + 1])
				child++;
			if (a[child] <= x)
				break;
			a[i] = a[child];
		}
		a[i] = x;
	}
}

/* class of a code: 0 if the pattern does not name it */
uint32_t
campaign_pattern_class(const campaign_pattern *p, int32_t code)
{
	size_t		lo = 1,
				hi = p->nclasses;

	if (p->dense != NULL)
		return (uint32_t) code < p->ndense ? p->dense[code] : 0;
	while (lo < hi)
	{
		size_t		mid = lo + (hi - lo) / 2;

		if (p->codes[mid] < code)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->nclasses && p->codes[lo] == code ? (uint32_t) lo : 0;
}

static void *
carve(char **at, size_t n)
{
	void	   *p = *at;

	*at += aligned(n);
	memset(p, 0, aligned(n));
	return p;
}

/* the least number of reported elements on a way to each position, itself included */
static void
find_depth(const campaign_pattern *p, uint32_t *depth)
{
	uint64_t	now[CAMPAIGN_PATTERN_MAX_POSITIONS / 64],
				later[CAMPAIGN_PATTERN_MAX_POSITIONS / 64];
	bool		some = true;

	for (uint32_t i = 0; i < p->npos; i++)
		depth[i] = UINT32_MAX;
	for (uint32_t w = 0; w < p->words; w++)
		now[w] = p->first[w] | p->first_bos[w];
	/* now: positions before which `level` elements were reported */
	for (uint32_t level = 0; some; level++)
	{
		memset(later, 0, sizeof(later));
		some = false;
		for (bool moved = true; moved;)
		{
			moved = false;
			for (uint32_t i = 0; i < p->npos; i++)
			{
				bool		silent = has_bit(p->silent, i);
				uint64_t   *to = silent ? now : later;

				if (depth[i] != UINT32_MAX || !has_bit(now, i))
					continue;
				depth[i] = silent ? level : level + 1;
				moved = some = true;
				for (uint32_t w = 0; w < p->words; w++)
				{
					to[w] |= p->follow[(size_t) i * p->words + w];
					for (uint64_t g = p->fgaps[i]; g != 0; g &= g - 1)
						to[w] |= p->gout[(size_t) __builtin_ctzll(g) * p->words + w];
				}
			}
		}
		memcpy(now, later, sizeof(now));
	}
}

/*
 * Makes the tables of a parsed pattern in a buffer of ps->size bytes, aligned
 * to 8.  The parse and its text may go away afterwards.
 */
void
campaign_pattern_build(campaign_pattern_parse *ps, void *buffer, campaign_pattern *p)
{
	char	   *at = buffer;
	uint32_t	words = ps->words;
	size_t		classes = (size_t) ps->ncodes + 1;
	int32_t    *codes = carve(&at, classes * sizeof(int32_t));
	uint32_t   *rank = carve(&at, classes * sizeof(uint32_t));
	uint16_t   *dense = dense_codes(ps) ? carve(&at, ((size_t) ps->max_code + 1) * sizeof(uint16_t)) : NULL;
	uint64_t   *accept = carve(&at, classes * words * 8);
	uint64_t   *gkill = carve(&at, classes * 8);
	uint64_t   *sets = carve(&at, 9 * (size_t) words * 8);
	uint64_t   *negated = sets,
			   *fill = sets + words,
			   *silent = sets + 2 * words,
			   *first = sets + 3 * words,
			   *first_bos = sets + 4 * words,
			   *last = sets + 5 * words,
			   *last_eos = sets + 6 * words,
			   *look = sets + 7 * words,
			   *twins = sets + 8 * words;
	uint64_t   *follow = carve(&at, (size_t) ps->npos * words * 8);
	uint64_t   *fgaps = carve(&at, (size_t) ps->npos * 8);
	uint64_t   *gout = carve(&at, (size_t) ps->ngaps * words * 8);
	uint32_t   *depth = carve(&at, (size_t) ps->npos * sizeof(uint32_t));
	campaign_pattern_gap *gap = carve(&at, ps->ngaps * aligned(sizeof(campaign_pattern_gap)));
	size_t		n = 0;

	memset(p, 0, sizeof(*p));
	p->conditions = ps->conditions;
	p->has_window = ps->has_window;
	p->window = ps->window;
	p->npos = ps->npos;
	p->words = words;
	p->ngaps = ps->ngaps;

	/* classes */
	for (uint32_t i = 0; i < ps->nitems; i++)
		for (uint32_t k = 0; k < ps->item[i].n; k++)
			codes[1 + n++] = ps->item[i].codes == NULL ? ps->item[i].one : ps->item[i].codes[k];
	sort_codes(codes + 1, n);
	p->nclasses = 1;
	for (size_t i = 1; i <= n; i++)
		if (p->nclasses == 1 || codes[p->nclasses - 1] != codes[i])
			codes[p->nclasses++] = codes[i];
	p->codes = codes;
	if (dense != NULL)
	{
		for (uint32_t c = 1; c < p->nclasses; c++)
			dense[codes[c]] = (uint16_t) c;
		p->dense = dense;
		p->ndense = (uint32_t) ps->max_code + 1;
	}
	for (uint32_t c = 0; c < p->nclasses; c++)
		rank[c] = UINT32_MAX;
	for (uint32_t i = 0; i < ps->npos; i++)
	{
		if (ps->set[ps->pos_set[i]].negated)
			set_bit(negated, i);
		if (ps->pos_fill[i])
			set_bit(fill, i);
		if (ps->pos_silent[i])
			set_bit(silent, i);
		if (ps->pos_look[i])
			set_bit(look, i);
		if (ps->pos_twin[i] >= 0)
			set_bit(twins, (uint32_t) ps->pos_twin[i]);
	}
	for (uint32_t c = 0; c < p->nclasses; c++)
		memcpy(accept + (size_t) c * words, negated, words * 8);
	for (uint32_t s = 0; s < ps->nsets; s++)
	{
		const campaign_pattern_set *set = &ps->set[s];
		uint64_t	mine[CAMPAIGN_PATTERN_MAX_POSITIONS / 64] = {0};
		uint64_t	kills = 0;

		for (uint32_t i = 0; i < ps->npos; i++)
			if (ps->pos_set[i] == (int32_t) s)
				set_bit(mine, i);
		for (uint32_t g = 0; g < ps->ngaps; g++)
			if (ps->gap[g].set == (int32_t) s)
				kills |= UINT64_C(1) << g;
		for (uint32_t i = 0; i < set->nitems; i++)
			for (uint32_t k = 0; k < ps->item[set->first + i].n; k++)
			{
				const campaign_pattern_item *item = &ps->item[set->first + i];
				uint32_t	c = campaign_pattern_class(p, item->codes == NULL ? item->one : item->codes[k]);
				uint64_t   *to = accept + (size_t) c * words;

				gkill[c] |= kills;
				for (uint32_t w = 0; w < words; w++)
					to[w] = set->negated ? to[w] & ~mine[w] : to[w] | mine[w];
				if (!set->negated && !set->between && rank[c] == UINT32_MAX)
					rank[c] = s;
			}
	}

	/* the automaton */
	for (uint32_t w = 0; w < words; w++)
	{
		first[w] = ps->start_close.any[w];
		first_bos[w] = ps->start_close.bos[w];
	}
	p->null_any = ps->start_close.match[0];
	p->null_bos = ps->start_close.match[F_BOS];
	p->null_eos = ps->start_close.match[F_EOS];
	p->null_both = ps->start_close.match[F_BOS | F_EOS];
	for (uint32_t i = 0; i < ps->npos; i++)
	{
		const campaign_pattern_close *c = &ps->pos_close[i];

		memcpy(follow + (size_t) i * words, c->any, words * 8);
		/* a filler moves no clock: what follows it was entered when its own forerunner was taken */
		if (!ps->pos_fill[i])
			for (uint64_t g = c->gaps; g != 0; g &= g - 1)
				fgaps[i] |= (g & -g) | ps->gap[__builtin_ctzll(g)].also;
		for (uint32_t g = 0; g < ps->ngaps; g++)
			if (ps->gap[g].lo > ps->gap[g].hi)
				fgaps[i] &= ~(UINT64_C(1) << g);	/* never opens */
		if (c->match[0])
			set_bit(last, i);
		if (c->match[F_EOS])
			set_bit(last_eos, i);
	}
	for (uint32_t g = 0; g < ps->ngaps; g++)
	{
		gap[g] = ps->gap[g];
		memcpy(gout + (size_t) g * words, ps->gap_close[g].any, words * 8);
		if (gap[g].next)
			p->next |= UINT64_C(1) << g;
		if (gap[g].set >= 0)
			p->filtered |= UINT64_C(1) << g;
		if (gap[g].lo > 0 && gap[g].hi != UINT64_MAX && gap[g].lo <= gap[g].hi)
			p->queued |= UINT64_C(1) << g;
	}
	p->rank = rank;
	p->accept = accept;
	p->gkill = gkill;
	p->negated = negated;
	p->fill = fill;
	p->silent = silent;
	p->look = look;
	p->twins = twins;
	p->first = first;
	p->first_bos = first_bos;
	p->last = last;
	p->last_eos = last_eos;
	p->follow = follow;
	p->fgaps = fgaps;
	p->gout = gout;
	p->gap = gap;
	find_depth(p, depth);
	p->depth = depth;
}
