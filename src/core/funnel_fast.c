/*
 * funnel_fast.c: the level of a journey without looking at touches one by one.
 *
 * As in funnel.c, L[k] is the latest start of a chain that has reached step k.
 * Where each code belongs to one step, a touch of step k at time t is
 *
 *     if (L[k - 1] >= t - window) L[k] = L[k - 1]
 *
 * with L[0] = t, and no branch: starts only grow, so that L[k - 1] >= L[k].
 * Touches of one time stand in the order of their codes; where that is the order
 * of the steps too, taking them one by one is taking them as a group.  Elsewhere
 * a journey in which two touches share a time is left to the general way.
 *
 * The codes of a journey stand in its header: they are mapped to steps once, and
 * a journey that lacks step 2 is answered without reading a touch.
 */
#include "core/funnel_fast.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTOR 1
#include <immintrin.h>
#endif

/* codes of a journey that are mapped once, and steps that a slot can tell */
#define MAX_CODES 1024
#define MAX_STEPS 250

/* touches between two looks whether to stop */
#define TICK_TOUCHES 65536

bool
campaign_funnel_is_fast(const campaign_funnel *f)
{
	return f->mode == 0 && f->npairs == f->ncodes && f->nsteps <= MAX_STEPS;
}

/* pairs are sorted by code */
bool
campaign_funnel_is_ascending(const campaign_funnel *f)
{
	for (uint32_t i = 1; i < f->npairs; i++)
		if (f->pairs[i].step < f->pairs[i - 1].step)
			return false;
	return true;
}

bool
campaign_funnel_has_vector(void)
{
#ifdef HAVE_VECTOR
	return __builtin_cpu_supports("sse4.1");
#else
	return false;
#endif
}

/* the window in units, without a division by a number known at run time only */
static inline uint64_t
window_units(const campaign_funnel *f, const campaign_journey_reader *r)
{
	switch (r->unit)
	{
		case 1:
			return f->window;
		case 1000:
			return f->window / 1000;
		case 1000000:
			return f->window / 1000000;
		default:
			return f->window / (uint64_t) r->unit;
	}
}

/* the step that a code takes, 0 for none */
static inline uint32_t
step_of(const campaign_funnel *f, int32_t code)
{
	uint32_t	lo = 0,
				n = f->ncodes;

	if ((uint32_t) code < f->nsteps_known)
		return f->steps[code];
	while (n > 1)
	{
		uint32_t	half = n / 2;

		if (f->codes[lo + half] <= code)
			lo += half;
		n -= half;
	}
	return f->codes[lo] == code ? f->pairs[lo].step : 0;
}

/* ------------------------------------------------------------------ scalar */

/*
 * Steps of what touches carry: nslots of the table (0: no step), beyond it none.
 * A touch of no step goes to place none, whose forerunner is never reached.
 */
typedef struct step_table
{
	const uint8_t *slot;
	uint32_t	nslots;
	uint32_t	last;			/* the largest that a sound journey carries */
} step_table;

static inline uint32_t
table_step(const step_table *t, uint32_t idx)
{
	return idx < t->nslots ? t->slot[idx] : 0;
}

/* Any width, any number of steps. */
static int
scalar_level(const campaign_funnel *f, const campaign_journey_reader *r, bool ascending,
			 const step_table *table, uint32_t *level)
{
	int64_t		starts[MAX_STEPS + 4];
	const uint8_t *len = campaign_touch_len[r->width],
			   *p = r->data;
	uint64_t	window = window_units(f, r),
				last = r->max_tick - r->tick,
				t = 0;
	int64_t		reach;
	uint32_t	k = f->nsteps,
				none = f->nsteps + 2;

	for (uint32_t i = 0; i <= none; i++)
		starts[i] = INT64_MIN;
	/* a span of more than 146,000 years in microseconds is for the general way: so much is in reach */
	last = last > (uint64_t) INT64_MAX / 2 ? (uint64_t) INT64_MAX / 2 : last;
	reach = window > (uint64_t) INT64_MAX / 2 ? INT64_MAX / 2 : (int64_t) window;
	for (uint32_t i = 0; i < r->n; i++)
	{
		unsigned	bytes = len[(r->control[i >> 2] >> ((i & 3) * 2)) & 3];
		uint64_t	x = 0,
					delta;
		uint32_t	idx,
					step;
		int64_t		start;

		if ((i & (TICK_TOUCHES - 1)) == TICK_TOUCHES - 1 && f->tick != NULL)
			f->tick();
		if ((size_t) (r->end - p) < bytes)
			return 0;
		if (bytes == 12)
		{
			uint32_t	y;

			memcpy(&delta, p, 8);
			memcpy(&y, p + 8, 4);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
			delta = __builtin_bswap64(delta);
			y = __builtin_bswap32(y);
#endif
			idx = y;
		}
		else
		{
			if (r->end - p >= 8)
				memcpy(&x, p, 8);
			else
				memcpy(&x, p, bytes);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
			x = __builtin_bswap64(x);
#endif
			x &= (UINT64_C(1) << (8 * bytes)) - 1;
			delta = x >> r->cbits;
			idx = (uint32_t) x & r->mask;
		}
		p += bytes;
		/* damage, and ties whose order counts, are for the general way */
		if (idx > table->last || delta > last - t || (delta == 0 && !ascending && i > 0))
			return 0;
		t += delta;
		starts[0] = (int64_t) t;
		step = table_step(table, idx);
		step = step == 0 ? none : step;
		start = starts[step - 1];
		starts[step] = start >= (int64_t) t - reach ? start : starts[step];
	}
	while (k > 0 && starts[k] == INT64_MIN)
		k--;
	*level = k;
	return 1;
}

/* ------------------------------------------------------------------ vector */

#ifdef HAVE_VECTOR
/*
 * Width class 0 and at most 8 steps: four touches are unfolded by
 * one shuffle, and the starts stay in registers, since what costs time in the
 * scalar form is to wait for the start just stored.  Times are 32 bits above the
 * first touch.
 */
#define SHUFFLED_CODES 16		/* so many are mapped by a shuffle, too */
#define VECTOR_STEPS 8

typedef union lanes
{
	int32_t		i[4];
	__m128i		v;
} lanes;

/* for each control byte where the bytes of its four touches lie, and how many they are */
#define A(c, k) (((c) >> (2 * (k)) & 3) + 1)
#define B(c, at, k, n) (uint8_t) ((n) < A(c, k) ? (at) + (n) : 0x80)
#define T(c, at, k) B(c, at, k, 0), B(c, at, k, 1), B(c, at, k, 2), B(c, at, k, 3)
#define C1(c) {T(c, 0, 0), T(c, A(c, 0), 1), T(c, A(c, 0) + A(c, 1), 2), T(c, A(c, 0) + A(c, 1) + A(c, 2), 3)}
#define C4(c) C1(c), C1((c) + 1), C1((c) + 2), C1((c) + 3)
#define C16(c) C4(c), C4((c) + 4), C4((c) + 8), C4((c) + 12)
#define C64(c) C16(c), C16((c) + 16), C16((c) + 32), C16((c) + 48)
static const uint8_t spread[256][16] __attribute__((aligned(16))) = {C64(0), C64(64), C64(128), C64(192)};

#define L1(c) A(c, 0) + A(c, 1) + A(c, 2) + A(c, 3)
#define L4(c) L1(c), L1((c) + 1), L1((c) + 2), L1((c) + 3)
#define L16(c) L4(c), L4((c) + 4), L4((c) + 8), L4((c) + 12)
#define L64(c) L16(c), L16((c) + 16), L16((c) + 32), L16((c) + 48)
static const uint8_t group_len[256] = {L64(0), L64(64), L64(128), L64(192)};

/*
 * For a touch of a step: which of the lanes of steps 1 to 4 and 5 to 8 it leaves
 * alone, as the lowest start that would do, one that no start is.
 */
#define X INT32_MAX
#define O INT32_MIN
static const lanes leaves[2][VECTOR_STEPS + 1] = {
	{{{X, X, X, X}}, {{O, X, X, X}}, {{X, O, X, X}}, {{X, X, O, X}}, {{X, X, X, O}},
	{{X, X, X, X}}, {{X, X, X, X}}, {{X, X, X, X}}, {{X, X, X, X}}},
	{{{X, X, X, X}}, {{X, X, X, X}}, {{X, X, X, X}}, {{X, X, X, X}}, {{X, X, X, X}},
	{{O, X, X, X}}, {{X, O, X, X}}, {{X, X, O, X}}, {{X, X, X, O}}},
};
#undef X
#undef O

/* lanes that hold touches, by their number */
static const lanes holds[5] = {
	{{0, 0, 0, 0}}, {{-1, 0, 0, 0}}, {{-1, -1, 0, 0}}, {{-1, -1, -1, 0}}, {{-1, -1, -1, -1}}
};

/*
 * Times count from 1 at the first touch, so that 0 is no start.  two: more than
 * four steps; shuffled: at most 16 codes, the table has room for 16 (constants
 * where this is inlined).  The journey has 16 bytes at least.
 */
static inline __attribute__((always_inline, target("sse4.1"))) int
vector_run(const campaign_funnel *f, const campaign_journey_reader *r, bool ascending,
		   const step_table *table, uint32_t *level, bool two, bool shuffled)
{
	lanes		out[2];
	const uint8_t *p = r->data,
			   *control = r->control,
			   *last = r->end - 16;
	uint64_t	window = window_units(f, r);
	__m128i		slots = shuffled ? _mm_loadu_si128((const __m128i *) table->slot) : _mm_setzero_si128(),
				index = _mm_set1_epi32((int32_t) r->mask),
				bits = _mm_cvtsi32_si128(r->cbits),
				last_slot = _mm_set1_epi32((int32_t) table->last),
				reach = _mm_set1_epi32(window > INT32_MAX ? INT32_MAX : (int32_t) window),
				low = _mm_setzero_si128(),
				high = _mm_setzero_si128(),
				now = _mm_set1_epi32(1),
				large = _mm_setzero_si128(),	/* what does not fit into 32 bits, and damage */
				ties = _mm_setzero_si128(),
				first = _mm_set_epi32(0, 0, 0, 1);	/* the first touch has no delta: not a tie */
	uint32_t	left = r->n,
				groups = 0;

	do
	{
		unsigned	c = *control++;
		uint32_t	here = left < 4 ? left : 4;
		const uint8_t *from = p < last ? p : last;
		__m128i		hold = holds[here].v,
					x,
					d,
					s,
					since;
		uint64_t	pair;

		/* never behind the end: the last bytes come from a load that ends there */
		x = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *) from),
							 _mm_add_epi8(_mm_load_si128((const __m128i *) spread[c]),
										  _mm_set1_epi8((char) (p - from))));
		p += group_len[c];
		left -= here;
		x = _mm_and_si128(x, hold);
		s = _mm_and_si128(x, index);
		d = _mm_srl_epi32(x, bits);
		large = _mm_or_si128(large, _mm_or_si128(_mm_cmpgt_epi32(s, last_slot), _mm_srli_epi32(d, 29)));
		if (!ascending)
		{
			first = _mm_or_si128(first, _mm_cmpeq_epi32(hold, _mm_setzero_si128()));
			ties = _mm_or_si128(ties, _mm_cmpeq_epi32(_mm_or_si128(d, first), _mm_setzero_si128()));
			first = _mm_setzero_si128();
		}
		d = _mm_add_epi32(d, _mm_slli_si128(d, 4));
		d = _mm_add_epi32(d, _mm_slli_si128(d, 8));
		d = _mm_add_epi32(d, now);
		now = _mm_shuffle_epi32(d, 0xff);
		/* deltas below 2^29 each: the first sum beyond 31 bits has the top bit set */
		large = _mm_or_si128(large, _mm_srli_epi32(now, 31));
		if (shuffled)
			s = _mm_and_si128(_mm_shuffle_epi8(slots, s), hold);
		since = _mm_sub_epi32(d, reach);

		/* a start that is too early, or of a step that is not taken, becomes none */
#define TAKE(k, step) do { \
		unsigned	step_k = shuffled ? (uint8_t) (step) : \
			(k) < here ? table_step(table, (uint32_t) (step)) : 0; \
		__m128i		since_k = _mm_shuffle_epi32(since, 0x55 * (k)), \
					start = _mm_alignr_epi8(low, _mm_shuffle_epi32(d, 0x55 * (k)), 12); \
		if (two) \
		{ \
			__m128i		start2 = _mm_alignr_epi8(high, low, 12); \
			high = _mm_max_epi32(high, _mm_andnot_si128(_mm_cmpgt_epi32(_mm_max_epi32(since_k, leaves[1][step_k].v), start2), start2)); \
		} \
		low = _mm_max_epi32(low, _mm_andnot_si128(_mm_cmpgt_epi32(_mm_max_epi32(since_k, leaves[0][step_k].v), start), start)); \
	} while (0)

		pair = (uint64_t) _mm_cvtsi128_si64(s);
		TAKE(0, pair);
		TAKE(1, pair >> 32);
		pair = (uint64_t) _mm_extract_epi64(s, 1);
		TAKE(2, pair);
		TAKE(3, pair >> 32);
		if ((++groups & (TICK_TOUCHES / 4 - 1)) == 0 && f->tick != NULL)
			f->tick();
	} while (left > 0);
	/* the control bits behind the last touch say one byte each */
	if (p - (-r->n & 3) != r->end || !_mm_testz_si128(large, large) || !_mm_testz_si128(ties, ties))
		return 0;
	out[0].v = low;
	out[1].v = high;
	*level = 0;
	for (uint32_t k = f->nsteps; k > 0; k--)
		if (out[(k - 1) / 4].i[(k - 1) % 4] != 0)
		{
			*level = k;
			break;
		}
	return 1;
}

static __attribute__((target("sse4.1"))) int
vector_level(const campaign_funnel *f, const campaign_journey_reader *r, bool ascending,
			 const step_table *table, bool shuffled, uint32_t *level)
{
	if (shuffled)
		return f->nsteps <= 4 ? vector_run(f, r, ascending, table, level, false, true) :
			vector_run(f, r, ascending, table, level, true, true);
	return f->nsteps <= 4 ? vector_run(f, r, ascending, table, level, false, false) :
		vector_run(f, r, ascending, table, level, true, false);
}
#endif

/* -------------------------------------------------------------------- both */

int
campaign_funnel_fast_level(const campaign_funnel *f, const campaign_journey_reader *r,
						   bool ascending, bool vector, uint32_t *level)
{
	uint8_t		slot[MAX_CODES];
	step_table	table = {slot, 0, 0};
	uint32_t	leading = 0;

	*level = 0;
	if (r->n == 0)
		return 1;
	if (r->kind == CAMPAIGN_CODES_DIRECT)
	{
		/* touches carry codes; few bits: as if all codes of so many bits were there */
		table.last = r->mask;
		if (r->cbits > 4 &&
			(r->mask < f->nsteps_known || (uint32_t) f->codes[f->ncodes - 1] < f->nsteps_known))
		{
			table.slot = f->steps;
			table.nslots = f->nsteps_known;
		}
		else if (r->cbits > 10)
			return 0;
		else
		{
			table.nslots = UINT32_C(1) << r->cbits;
			for (uint32_t i = 0; i < table.nslots; i++)
				slot[i] = (uint8_t) step_of(f, (int32_t) i);
		}
	}
	else
	{
		uint64_t	seen[MAX_STEPS / 64 + 1] = {0};

		if (r->ncodes > MAX_CODES)
			return 0;
		table.nslots = r->ncodes;
		table.last = r->ncodes - 1;
		if (r->kind == CAMPAIGN_CODES_BITMAP && r->ncodes <= 8 && f->nsteps < 63)
		{
			uint64_t	present = 0;

			/* always eight: a number of rounds that changes costs more than they do */
			for (uint32_t i = 0; i < 8; i++)
			{
				uint32_t	step = f->step_below[r->map[i]];

				step = i < r->ncodes ? step : 0;
				slot[i] = (uint8_t) step;
				present |= UINT64_C(1) << step;
			}
			leading = (uint32_t) __builtin_ctzll(~(present >> 1));
		}
		else
		{
			for (uint32_t i = 0; i < r->ncodes; i++)
			{
				int32_t		code = campaign_journey_table_code(r, i);
				uint32_t	step = code < 0 ? 0 : step_of(f, code);

				slot[i] = (uint8_t) step;
				seen[step >> 6] |= UINT64_C(1) << (step & 63);
			}
			while (leading < f->nsteps && (seen[(leading + 1) >> 6] >> ((leading + 1) & 63) & 1) != 0)
				leading++;
		}
		if (leading <= 1)
		{
			*level = leading;
			return 1;
		}
	}
#ifdef HAVE_VECTOR
	if (vector && r->width == 0 && r->end - r->start >= 16 && f->nsteps <= VECTOR_STEPS)
	{
		bool		shuffled = table.slot == slot && table.nslots <= SHUFFLED_CODES;

		if (shuffled)
			memset(slot + table.nslots, 0, SHUFFLED_CODES - table.nslots);
		if (vector_level(f, r, ascending, &table, shuffled, level) == 1)
			return 1;
		/* times beyond 32 bits */
		*level = 0;
	}
#else
	(void) vector;
#endif
	return scalar_level(f, r, ascending, &table, level);
}
