/*
 * decay.c: see decay.h for what a state is and why it is exact.
 */
#include "core/decay.h"

#include <math.h>
#include <string.h>

/* sums of doubles without error ------------------------------------------- */

#define CAMPAIGN_DECAY_LIMIT 0x1p+370

/*
 * Adds x to a sum without error.  Walks from the smallest part up, leaving the
 * rounding error of each addition behind; zeros are dropped, so the parts stay
 * few.  false: no room, or not finite any more.
 */
static bool
sum_add_raw(campaign_exact_sum *s, double x)
{
	int			w = 0;

	if (x == 0)
		return true;
	for (int r = 0; r < s->n; r++)
	{
		double		y = s->part[r];
		double		hi = x + y;
		double		bb = hi - x;
		double		lo = (x - (hi - bb)) + (y - bb);

		if (lo != 0)
			s->part[w++] = lo;
		x = hi;
	}
	if (!isfinite(x))
		return false;
	if (x != 0)
	{
		if (w >= CAMPAIGN_DECAY_CAPACITY)
			return false;
		s->part[w++] = x;
	}
	s->n = w;
	return true;
}

/* The double nearest to the sum (ties to even). */
static double
sum_round(const campaign_exact_sum *s)
{
	int			n = s->n;
	double		hi,
				lo = 0;

	if (n == 0)
		return 0;
	hi = s->part[--n];
	while (n > 0)
	{
		double		x = hi;
		double		y = s->part[--n];

		hi = x + y;
		lo = y - (hi - x);
		if (lo != 0)
			break;
	}
	/* half way between two doubles: what is left below decides */
	if (n > 0 && ((lo < 0 && s->part[n - 1] < 0) || (lo > 0 && s->part[n - 1] > 0)))
	{
		double		y = lo * 2;
		double		x = hi + y;

		if (x - hi == y)
			hi = x;
	}
	return hi;
}

/*
 * One form for one number: the nearest double, then the nearest to what is
 * left, and so on; smallest first.
 */
static bool
sum_canonical(campaign_exact_sum *s)
{
	campaign_exact_sum rest = *s;
	double		out[CAMPAIGN_DECAY_PARTS];
	int			n = 0;

	while (rest.n > 0)
	{
		double		d = sum_round(&rest);

		if (n >= CAMPAIGN_DECAY_PARTS || !(fabs(d) < CAMPAIGN_DECAY_LIMIT) || !sum_add_raw(&rest, -d))
			return false;
		out[n++] = d;
	}
	s->n = n;
	for (int i = 0; i < n; i++)
		s->part[i] = out[n - 1 - i];
	return true;
}

/* The same, tidying the parts when they have become many. */
static bool
sum_add(campaign_exact_sum *s, double x)
{
	if (s->n >= CAMPAIGN_DECAY_PARTS && !sum_canonical(s))
		return false;
	return sum_add_raw(s, x);
}

/* time -------------------------------------------------------------------- */

static int64_t
floor_div(int64_t a, int64_t b)
{
	int64_t		q = a / b;

	return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

/* t = (q + f) * h */
static int64_t
split_time(int64_t t, int64_t h, double *f)
{
	int64_t		q = floor_div(t, h);

	*f = (double) (t - q * h) / (double) h;
	/* only beyond 2^53 microseconds can the quotient round up to one */
	if (*f >= 1)
		*f = nextafter(1.0, 0.0);
	return q;
}

static int64_t
epoch_of(const campaign_decay *s)
{
	if (s->half_life == 0)
		return 0;
	return floor_div(floor_div(s->last_at, s->half_life), CAMPAIGN_DECAY_EPOCH);
}

/* Moves the state on to the epoch of a newer event. */
static void
advance(campaign_decay *s, int64_t at)
{
	int64_t		before = epoch_of(s);
	int64_t		after;

	if (at <= s->last_at)
		return;
	s->last_at = at;
	after = epoch_of(s);
	if (after == before)
		return;
	if (after == before + 1)
		s->prev = s->cur;
	else
		s->prev.n = 0;
	s->cur.n = 0;
}

/* building ---------------------------------------------------------------- */

/*
 * A state of one event.
 */
campaign_decay_status
campaign_decay_init(campaign_decay *s, double points, int64_t at, int64_t half_life)
{
	s->half_life = half_life;
	s->n = 0;
	s->last_at = at;
	s->cur.n = 0;
	s->prev.n = 0;
	return campaign_decay_add_event(s, points, at, half_life);
}

/*
 * Adds an event; s is unchanged on any error but CAMPAIGN_DECAY_OVERFLOW.
 */
campaign_decay_status
campaign_decay_add_event(campaign_decay *s, double points, int64_t at, int64_t half_life)
{
	double		hi = points,
				lo = 0;
	campaign_exact_sum *sum = &s->cur;

	if (!(fabs(points) <= CAMPAIGN_DECAY_MAX_POINTS))
		return CAMPAIGN_DECAY_BAD_POINTS;
	if (half_life < 0 || half_life > CAMPAIGN_DECAY_MAX_TIME || at < -CAMPAIGN_DECAY_MAX_TIME)
		return CAMPAIGN_DECAY_BAD_HALF_LIFE;
	if (half_life != s->half_life)
		return CAMPAIGN_DECAY_MIXED;
	if (s->n == INT64_MAX)
		return CAMPAIGN_DECAY_OVERFLOW;

	advance(s, at);
	s->n++;
	if (half_life != 0)
	{
		double		f;
		int64_t		q = split_time(at, half_life, &f);
		int64_t		e = floor_div(q, CAMPAIGN_DECAY_EPOCH);
		int64_t		now = epoch_of(s);
		double		g = exp2(f);
		int			shift = (int) (q - e * CAMPAIGN_DECAY_EPOCH);

		if (e == now - 1)
			sum = &s->prev;
		else if (e < now)
			return CAMPAIGN_DECAY_OK;	/* too old to weigh anything */
		hi = points * g;
		lo = fma(points, g, -hi);
		lo = ldexp(rint(ldexp(lo, 100)), shift - 100);
		hi = ldexp(rint(ldexp(hi, 100)), shift - 100);
	}
	else
		hi = ldexp(rint(ldexp(hi, 100)), -100);
	if (!sum_add(sum, lo) || !sum_add(sum, hi))
		return CAMPAIGN_DECAY_OVERFLOW;
	return CAMPAIGN_DECAY_OK;
}

/*
 * s := s + b, or s - b.  Times are those of both: subtracting takes the points
 * of b away, the newest instant remains the newest that the state has seen.
 */
campaign_decay_status
campaign_decay_merge(campaign_decay *s, const campaign_decay *b, bool subtract)
{
	int64_t		now,
				e;
	const campaign_exact_sum *from[2];
	campaign_exact_sum *to[2] = {NULL, NULL};

	if (s->half_life != b->half_life)
		return CAMPAIGN_DECAY_MIXED;
	if (subtract ? __builtin_sub_overflow(s->n, b->n, &s->n) : __builtin_add_overflow(s->n, b->n, &s->n))
		return CAMPAIGN_DECAY_OVERFLOW;
	advance(s, b->last_at);
	now = epoch_of(s);
	e = epoch_of(b);
	from[0] = &b->cur;
	from[1] = &b->prev;
	if (e == now)
	{
		to[0] = &s->cur;
		to[1] = &s->prev;
	}
	else if (e == now - 1)
		to[0] = &s->prev;
	for (int k = 0; k < 2; k++)
	{
		if (to[k] == NULL)
			continue;
		for (int i = 0; i < from[k]->n; i++)
			if (!sum_add(to[k], subtract ? -from[k]->part[i] : from[k]->part[i]))
				return CAMPAIGN_DECAY_OVERFLOW;
	}
	return CAMPAIGN_DECAY_OK;
}

/*
 * Gives the state its one canonical form; wanted before its bytes are shown.
 */
campaign_decay_status
campaign_decay_canonical(campaign_decay *s)
{
	if (!sum_canonical(&s->cur) || !sum_canonical(&s->prev))
		return CAMPAIGN_DECAY_OVERFLOW;
	return CAMPAIGN_DECAY_OK;
}

/* reading ----------------------------------------------------------------- */

/*
 * The whole sum of a canonical state at the start of the newest epoch, as
 * hi + lo.  Of the epoch before, three parts (160 bits) are plenty.
 */
static double
total(const campaign_decay *s, double *lo)
{
	campaign_exact_sum all = s->cur;
	double		hi;

	*lo = 0;
	for (int i = s->prev.n - 1; i >= 0 && i >= s->prev.n - 3; i--)
		sum_add_raw(&all, ldexp(s->prev.part[i], -CAMPAIGN_DECAY_EPOCH));
	hi = sum_round(&all);
	if (all.n > 1 && sum_add_raw(&all, -hi))
		*lo = sum_round(&all);
	return hi;
}

/*
 * The score at an instant at or after the newest event.  When the instant and
 * an event share their fraction of a half life the factors cancel: 80 points
 * are exactly 20 two half lives later.
 */
campaign_decay_status
campaign_decay_value(const campaign_decay *s, int64_t at, double *value)
{
	double		lo,
				hi,
				f,
				g,
				x;
	int64_t		q,
				shift;

	if (at < s->last_at)
		return CAMPAIGN_DECAY_TOO_EARLY;
	hi = total(s, &lo);
	if (s->half_life == 0 || hi == 0)
	{
		*value = hi;
		return CAMPAIGN_DECAY_OK;
	}
	q = split_time(at, s->half_life, &f);
	g = exp2(f);
	/* (half lives of a microsecond: there can be more than an int64 of them in between) */
	if (__builtin_sub_overflow(epoch_of(s) * CAMPAIGN_DECAY_EPOCH, q, &shift) || shift < -4000)
		shift = -4000;
	x = hi / g;
	x += (fma(-x, g, hi) + lo) / g;
	*value = ldexp(x, (int) shift);
	return CAMPAIGN_DECAY_OK;
}

/*
 * How long after the newest event the score is down to the threshold, in
 * microseconds; 0 when it already is.  never: it does not decay and is above.
 */
campaign_decay_status
campaign_decay_cools(const campaign_decay *s, double threshold, bool *never, double *after)
{
	double		v = 0;
	campaign_decay_status st;

	*never = false;
	*after = 0;
	if (!(threshold > 0) || !isfinite(threshold))
		return CAMPAIGN_DECAY_BAD_THRESHOLD;
	st = campaign_decay_value(s, s->last_at, &v);
	if (st != CAMPAIGN_DECAY_OK || v <= threshold)
		return st;
	if (s->half_life == 0)
		*never = true;
	else
	{
		double		ratio = v / threshold;

		*after = (double) s->half_life * (isfinite(ratio) ? log2(ratio) : log2(v) - log2(threshold));
	}
	return CAMPAIGN_DECAY_OK;
}

/*
 * A key that orders states of one half life by their score at any instant, and
 * does not change with time: log2 of the score at the origin of time, counted
 * in half lives.  false: the sum is not positive.
 */
bool
campaign_decay_heat(const campaign_decay *s, double *heat)
{
	double		lo,
				hi = total(s, &lo);

	if (!(hi > 0))
		return false;
	*heat = log2(hi) + (double) epoch_of(s) * CAMPAIGN_DECAY_EPOCH;
	return true;
}

/*
 * The key of a sum of states of one half life (no state without decay), each
 * times its points.  What the states hold is exact, the products are added with
 * their rounding errors: the key depends on states and points, and on the order
 * in which they are given not even in its last bit but for a tie beyond 2^-100.
 * false: the sum is not positive.
 */
bool
campaign_decay_joint_heat(const campaign_decay *s, const double *points, int n, double *heat)
{
	int64_t		anchor = INT64_MIN;
	double		sum = 0,
				rest = 0;

	for (int i = 0; i < n; i++)
		if (points[i] > 0 && epoch_of(&s[i]) > anchor)
			anchor = epoch_of(&s[i]);
	for (int i = 0; i < n; i++)
	{
		int64_t		gap;
		double		lo,
					hi,
					x,
					err,
					t,
					bb;

		if (!(points[i] > 0))
			continue;
		gap = anchor - epoch_of(&s[i]);
		if (gap > 8)
			continue;			/* below any double */
		gap *= CAMPAIGN_DECAY_EPOCH;
		hi = total(&s[i], &lo);
		x = ldexp(points[i] * hi, -(int) gap);
		err = ldexp(fma(points[i], hi, -(points[i] * hi)) + points[i] * lo, -(int) gap);
		t = sum + x;
		bb = t - sum;
		rest += (sum - (t - bb)) + (x - bb) + err;
		sum = t;
	}
	sum += rest;
	if (!(sum > 0))
		return false;
	*heat = log2(sum) + (double) anchor * CAMPAIGN_DECAY_EPOCH;
	return true;
}

static campaign_decay_status
joint_value(const campaign_decay *s, const double *points, int n, int64_t at, double *value)
{
	double		sum = 0;

	for (int i = 0; i < n; i++)
	{
		double		v = 0;
		campaign_decay_status st;

		if (!(points[i] > 0))
			continue;
		st = campaign_decay_value(&s[i], at, &v);
		if (st != CAMPAIGN_DECAY_OK)
			return st;
		sum += points[i] * v;
	}
	*value = sum;
	return CAMPAIGN_DECAY_OK;
}

/*
 * The first microsecond, not before the newest event of all states, at which
 * their sum is not above the threshold; end when it is above until then.  One
 * half life has a closed form; of several the sum still only falls, and is
 * halved in.
 */
campaign_decay_status
campaign_decay_joint_cools(const campaign_decay *s, const double *points, int n, double threshold, int64_t end, int64_t *at)
{
	int64_t		from = INT64_MIN,
				to = end,
				half_life = -1;
	bool		mixed = false;
	double		v = 0;
	campaign_decay_status st;

	if (!(threshold > 0) || !isfinite(threshold))
		return CAMPAIGN_DECAY_BAD_THRESHOLD;
	for (int i = 0; i < n; i++)
	{
		if (!(points[i] > 0))
			continue;
		if (!(points[i] <= CAMPAIGN_DECAY_MAX_POINTS))
			return CAMPAIGN_DECAY_BAD_POINTS;
		if (s[i].last_at > from)
			from = s[i].last_at;
		if (half_life >= 0 && half_life != s[i].half_life)
			mixed = true;
		half_life = s[i].half_life;
	}
	*at = from;
	if (from == INT64_MIN)
		return CAMPAIGN_DECAY_OK;	/* nothing warm; the caller has looked */
	st = joint_value(s, points, n, from, &v);
	if (st != CAMPAIGN_DECAY_OK || v <= threshold)
		return st;
	if (!mixed)
	{
		double		ratio = v / threshold;
		double		after = half_life == 0 ? HUGE_VAL :
			(double) half_life * (isfinite(ratio) ? log2(ratio) : log2(v) - log2(threshold));

		/* (there may be more than half of all time between the two) */
		*at = after >= (double) end - (double) from ? end : (int64_t) ((uint64_t) from + (uint64_t) rint(after));
		return CAMPAIGN_DECAY_OK;
	}
	/* above at from, at or below at to, or to is the end of time */
	while ((uint64_t) to - (uint64_t) from > 1)
	{
		int64_t		mid = (int64_t) ((uint64_t) from + ((uint64_t) to - (uint64_t) from) / 2);

		st = joint_value(s, points, n, mid, &v);
		if (st != CAMPAIGN_DECAY_OK)
			return st;
		if (v > threshold)
			from = mid;
		else
			to = mid;
	}
	*at = to;
	return CAMPAIGN_DECAY_OK;
}

/* bytes ------------------------------------------------------------------- */

static void
put64(unsigned char *p, uint64_t v)
{
	for (int i = 0; i < 8; i++)
		p[i] = (unsigned char) (v >> (56 - 8 * i));
}

static uint64_t
get64(const unsigned char *p)
{
	uint64_t	v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

/*
 * Writes a canonical state: version, parts of cur, parts of prev, 0, half life,
 * n, newest instant, the parts.  Returns the length.
 */
size_t
campaign_decay_pack(const campaign_decay *s, unsigned char *out)
{
	unsigned char *p = out;

	*p++ = 1;
	*p++ = (unsigned char) s->cur.n;
	*p++ = (unsigned char) s->prev.n;
	*p++ = 0;
	put64(p, (uint64_t) s->half_life);
	put64(p + 8, (uint64_t) s->n);
	put64(p + 16, (uint64_t) s->last_at);
	p += 24;
	for (int k = 0; k < 2; k++)
	{
		const campaign_exact_sum *sum = k == 0 ? &s->cur : &s->prev;

		for (int i = 0; i < sum->n; i++, p += 8)
		{
			uint64_t	u;

			memcpy(&u, &sum->part[i], 8);
			put64(p, u);
		}
	}
	return (size_t) (p - out);
}

/* Every part a multiple of 2^-100 within range, so that later sums have room. */
static bool
sum_sane(const campaign_exact_sum *s)
{
	for (int i = 0; i < s->n; i++)
	{
		double		x = s->part[i];

		if (!isfinite(x) || x == 0 || fabs(x) >= CAMPAIGN_DECAY_LIMIT || ldexp(rint(ldexp(x, 100)), -100) != x)
			return false;
	}
	return true;
}

/*
 * Checks a state that came from outside, and makes it canonical.
 */
campaign_decay_status
campaign_decay_check(campaign_decay *s)
{
	campaign_exact_sum *sum[2] = {&s->cur, &s->prev};

	if (s->half_life < 0 || s->half_life > CAMPAIGN_DECAY_MAX_TIME || s->last_at < -CAMPAIGN_DECAY_MAX_TIME)
		return CAMPAIGN_DECAY_CORRUPT;
	if (s->half_life == 0 && s->prev.n > 0)
		return CAMPAIGN_DECAY_CORRUPT;
	for (int k = 0; k < 2; k++)
	{
		campaign_exact_sum fresh = {0};

		if (sum[k]->n < 0 || sum[k]->n > CAMPAIGN_DECAY_PARTS || !sum_sane(sum[k]))
			return CAMPAIGN_DECAY_CORRUPT;
		for (int i = 0; i < sum[k]->n; i++)
			if (!sum_add(&fresh, sum[k]->part[i]))
				return CAMPAIGN_DECAY_CORRUPT;
		if (!sum_canonical(&fresh))
			return CAMPAIGN_DECAY_CORRUPT;
		*sum[k] = fresh;
	}
	return CAMPAIGN_DECAY_OK;
}

/*
 * Reads the bytes that campaign_decay_pack wrote.
 */
campaign_decay_status
campaign_decay_load(campaign_decay *s, const unsigned char *in, size_t len)
{
	const unsigned char *p = in;

	if (len < 28 || p[0] != 1 || p[1] > CAMPAIGN_DECAY_PARTS || p[2] > CAMPAIGN_DECAY_PARTS || p[3] != 0 ||
		len != 28 + 8 * ((size_t) p[1] + p[2]))
		return CAMPAIGN_DECAY_CORRUPT;
	s->cur.n = p[1];
	s->prev.n = p[2];
	s->half_life = (int64_t) get64(p + 4);
	s->n = (int64_t) get64(p + 12);
	s->last_at = (int64_t) get64(p + 20);
	p += 28;
	for (int k = 0; k < 2; k++)
	{
		campaign_exact_sum *sum = k == 0 ? &s->cur : &s->prev;

		for (int i = 0; i < sum->n; i++, p += 8)
		{
			uint64_t	u = get64(p);

			memcpy(&sum->part[i], &u, 8);
		}
	}
	return CAMPAIGN_DECAY_OK;
}

/*
 * Reads the bytes of a state; any bytes may come, only those that
 * campaign_decay_pack could have written are taken.
 */
campaign_decay_status
campaign_decay_unpack(campaign_decay *s, const unsigned char *in, size_t len)
{
	campaign_decay given;

	if (campaign_decay_load(s, in, len) != CAMPAIGN_DECAY_OK)
		return CAMPAIGN_DECAY_CORRUPT;
	given = *s;
	if (campaign_decay_check(s) != CAMPAIGN_DECAY_OK)
		return CAMPAIGN_DECAY_CORRUPT;
	if (s->cur.n != given.cur.n || s->prev.n != given.prev.n ||
		memcmp(s->cur.part, given.cur.part, sizeof(double) * (size_t) s->cur.n) != 0 ||
		memcmp(s->prev.part, given.prev.part, sizeof(double) * (size_t) s->prev.n) != 0)
		return CAMPAIGN_DECAY_CORRUPT;
	return CAMPAIGN_DECAY_OK;
}
