/*
 * The events that funnel.sh measures on: made from a seed, the same everywhere.
 *
 * usage: funnel_events PERSONS SEED [time|person] [csv|copy|entropy] [CODES]
 *
 * person (from 1), time (seconds of 1970), type (0..7). A person has 1 + an
 * exponential number (mean 19.5) of events, at most 400, within 90 days from
 * 2024-01-01; of those after the first, 40 % follow the one before within an
 * hour, the others lie anywhere. Types have the weights below.
 *
 *   time     sorted by time over all persons, as events arrive (held in memory)
 *   person   a person after the other, each sorted by time (in one pass, for
 *            any number of persons); the same events
 *   csv      person,seconds,type
 *   copy     for COPY ... (FORMAT binary) into (integer, timestamptz, integer)
 *   entropy  no events but what they hold, in bits a touch (to standard output)
 *   CODES    a multiple of 8: instead of the type, a code of so many: type + 8 *
 *            pair, where the pair (campaign and channel) is skewed; it draws
 *            from a stream of its own, so all else stays as it was
 *
 * `1000000 42 time csv` has the md5 b6a03776bc41a50c29dd36902d04b4f1.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST	1704067200u
#define SPAN	(90u * 86400u)
#define MOST	400
#define FINE	32				/* bins an octave for the entropy of gaps */

typedef struct event
{
	uint32_t	ts;
	uint32_t	person;
	uint32_t	seq;
	uint32_t	code;
} event;

static uint64_t stream;
static uint64_t pairs;

/* splitmix64 */
static uint64_t
draw(uint64_t *s)
{
	uint64_t	z = (*s += 0x9E3779B97F4A7C15ULL);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
	return z ^ (z >> 31);
}

/* within (0, 1) */
static double
fraction(uint64_t *s)
{
	return ((draw(s) >> 11) + 0.5) / 9007199254740992.0;
}

static int
compare(const void *a, const void *b)
{
	const event *x = a;
	const event *y = b;

	if (x->ts != y->ts)
		return x->ts < y->ts ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* the events of one person, as drawn; returns how many */
static int
person_events(uint32_t person, uint32_t codes, event *e)
{
	static const int weight[8] = {34, 20, 14, 10, 9, 6, 4, 3};	/* visit, open, click, ad, form, demo, quote, purchase */
	int			n = 1 + (int) (-log(fraction(&stream)) * 19.5);
	uint32_t	t = 0;

	if (n > MOST)
		n = MOST;
	for (int i = 0; i < n; i++)
	{
		int			roll;
		uint32_t	type = 0;

		if (i > 0 && fraction(&stream) < 0.4)
		{
			t += (uint32_t) (fraction(&stream) * 3600);
			if (t >= SPAN)
				t = SPAN - 1;
		}
		else
			t = (uint32_t) (fraction(&stream) * SPAN);
		roll = (int) (fraction(&stream) * 100);
		while (roll >= weight[type])
			roll -= weight[type++];
		if (codes)
		{
			double		u = fraction(&pairs);

			type += 8 * (uint32_t) (u * u * u * (codes / 8));
		}
		e[i] = (event) {FIRST + t, person, (uint32_t) i, type};
	}
	return n;
}

static char *
big_endian(char *at, uint64_t v, int bytes)
{
	while (bytes-- > 0)
		*at++ = (char) (v >> (8 * bytes));
	return at;
}

static void
write_event(const event *e, int copy)
{
	if (copy)
	{
		char		row[30];
		char	   *p = row;

		p = big_endian(p, 3, 2);
		p = big_endian(p, 4, 4);
		p = big_endian(p, e->person, 4);
		p = big_endian(p, 8, 4);
		p = big_endian(p, ((uint64_t) e->ts - 946684800u) * 1000000u, 8);	/* from 2000-01-01 */
		p = big_endian(p, 4, 4);
		p = big_endian(p, e->code, 4);
		fwrite(row, 1, (size_t) (p - row), stdout);
	}
	else
		printf("%u,%u,%u\n", e->person, e->ts, e->code);
}

/* for the entropy: counts of codes, and of gaps in bins that widen with the gap */
static uint64_t code_count[65536];
static uint64_t bin_count[40 * FINE];
static double bin_bits[40 * FINE];

static void
count_event(uint32_t gap, uint32_t code)
{
	double		at = log2((double) gap + 1) * FINE;

	code_count[code]++;
	bin_count[(int) at]++;
}

static double
entropy(const uint64_t *count, size_t bins, double n)
{
	double		sum = 0;

	for (size_t i = 0; i < bins; i++)
		if (count[i])
			sum -= count[i] / n * log2(count[i] / n);
	return sum;
}

static void
print_entropy(size_t n)
{
	double		gap;
	double		code = entropy(code_count, 65536, (double) n);

	/* how many whole gaps fall into each bin: its entropy is that of the bins and, within, evenly spread */
	for (uint32_t g = 0; g < SPAN; g++)
		bin_bits[(int) (log2((double) g + 1) * FINE)] += 1;
	gap = entropy(bin_count, 40 * FINE, (double) n);
	for (int i = 0; i < 40 * FINE; i++)
		if (bin_count[i])
			gap += bin_count[i] / (double) n * log2(bin_bits[i]);
	printf("gap %.3f code %.3f bytes %.3f\n", gap, code, (gap + code) / 8);
}

int
main(int argc, char **argv)
{
	static char buffer[1 << 20];
	static event one[MOST];
	uint32_t	persons = argc > 1 ? (uint32_t) strtoul(argv[1], NULL, 10) : 0;
	uint32_t	codes = argc > 5 ? (uint32_t) strtoul(argv[5], NULL, 10) : 0;
	int			by_time = argc <= 3 || strcmp(argv[3], "time") == 0;
	int			copy = argc > 4 && strcmp(argv[4], "copy") == 0;
	int			only_entropy = argc > 4 && strcmp(argv[4], "entropy") == 0;
	size_t		cap = 0;
	size_t		n = 0;
	event	   *all = NULL;

	if (argc < 3 || persons == 0 || codes % 8 != 0 || codes > 65536)
	{
		fputs("usage: funnel_events PERSONS SEED [time|person] [csv|copy|entropy] [CODES]\n", stderr);
		return 2;
	}
	stream = strtoull(argv[2], NULL, 10);
	pairs = ~stream;
	setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
	if (copy)
		fwrite("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 1, 19, stdout);
	if (only_entropy)
		by_time = 0;
	for (uint32_t p = 1; p <= persons; p++)
	{
		int			k = person_events(p, codes, one);

		if (by_time)
		{
			if (n + (size_t) k > cap)
			{
				cap = cap ? cap * 3 / 2 : (size_t) persons * 21 + MOST;
				all = realloc(all, cap * sizeof(event));
				if (all == NULL)
				{
					fputs("out of memory\n", stderr);
					return 1;
				}
			}
			memcpy(all + n, one, (size_t) k * sizeof(event));
		}
		else
		{
			qsort(one, (size_t) k, sizeof(event), compare);
			for (int i = 0; i < k; i++)
			{
				if (only_entropy)
					count_event(one[i].ts - (i ? one[i - 1].ts : FIRST), one[i].code);
				else
					write_event(&one[i], copy);
			}
		}
		n += (size_t) k;
	}
	if (by_time)
	{
		qsort(all, n, sizeof(event), compare);
		for (size_t i = 0; i < n; i++)
			write_event(&all[i], copy);
		free(all);
	}
	if (only_entropy)
		print_entropy(n);
	if (copy)
		fwrite("\377\377", 1, 2, stdout);
	fprintf(stderr, "%zu events\n", n);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
