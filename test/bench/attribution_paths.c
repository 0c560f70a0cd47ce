/*
 * The journeys that attribution.sh measures on: made from a seed, the same everywhere.
 *
 * usage: attribution_paths JOURNEYS CHANNELS SEED paths|journeys
 *
 * A line a journey, tab separated, for COPY:
 *   paths      {1,2,2,5}   conversions   value   nulls
 *   journeys   {2026-01-01 00:00:00+00 1, ...}   converted_at   value
 * The two are of the same journeys.  Codes are 1 .. CHANNELS.
 *
 * A journey has a geometric number of touches, 5.9 on average, at most 100.  The
 * first touch is drawn by the popularity of the channels; each later one stays on
 * its channel (a quarter), goes where its channel leads to (a third: one of three
 * channels that follow it often), or is drawn by popularity.  Touches lie 1.5 days
 * apart on average, in whole seconds, the last one before the conversion by as
 * much.  Each journey converts once, for 20 to some 1,000 in whole cents; beside
 * it some persons went the same way and bought nothing, more of them behind some
 * channels than behind others.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST	100
#define MEAN	5.9
#define FIRST	1767225600		/* 2026-01-01 */
#define SPAN	(90 * 86400)

static uint64_t stream;

/* splitmix64 */
static uint64_t
draw(void)
{
	uint64_t	z = (stream += 0x9E3779B97F4A7C15ULL);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
	return z ^ (z >> 31);
}

/* within (0, 1) */
static double
fraction(void)
{
	return ((draw() >> 11) + 0.5) / 9007199254740992.0;
}

/* a channel by its popularity, falling with the power 0.8 of its rank */
static int
popular(const double *sums, int n)
{
	double		x = fraction() * sums[n - 1];
	int			low = 0,
				high = n - 1;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (sums[middle] < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
put_time(int64_t seconds)
{
	time_t		t = (time_t) seconds;
	struct tm	tm;

	gmtime_r(&t, &tm);
	printf("%04d-%02d-%02d %02d:%02d:%02d+00", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

int
main(int argc, char **argv)
{
	long		journeys;
	int			channels;
	int			timed;
	double	   *sums;

	if (argc != 5 || (strcmp(argv[4], "paths") != 0 && strcmp(argv[4], "journeys") != 0))
	{
		fprintf(stderr, "usage: attribution_paths JOURNEYS CHANNELS SEED paths|journeys\n");
		return 2;
	}
	journeys = atol(argv[1]);
	channels = atoi(argv[2]);
	stream = strtoull(argv[3], NULL, 10);
	timed = strcmp(argv[4], "journeys") == 0;
	if (journeys < 1 || channels < 1 || channels > 100000 || (sums = malloc(sizeof(double) * (size_t) channels)) == NULL)
		return 2;
	for (int i = 0; i < channels; i++)
		sums[i] = (i > 0 ? sums[i - 1] : 0) + pow(i + 1, -0.8);

	for (long j = 0; j < journeys; j++)
	{
		int			n = 1 + (int) floor(log(fraction()) / log(1 - 1 / MEAN));
		int			code[MOST];
		int64_t		ts[MOST];
		int64_t		at = FIRST + (int64_t) (fraction() * SPAN);
		int64_t		t = at;
		double		worth = 20 + 60 * -log(fraction());
		double		losing;
		int			nulls = 0;

		if (n > MOST)
			n = MOST;
		for (int i = 0; i < n; i++)
		{
			double		u = i > 0 ? fraction() : 1;

			if (u < 0.25)
				code[i] = code[i - 1];
			else if (u < 0.58)
				code[i] = (int) ((code[i - 1] * 7L + 1 + (long) (draw() % 3)) % channels);
			else
				code[i] = popular(sums, channels);
		}
		for (int i = n - 1; i >= 0; i--)
			ts[i] = t -= 1 + (int64_t) (-log(fraction()) * 129600);
		losing = 0.2 + 0.15 * (code[n - 1] % 4);
		while (nulls < 50 && fraction() < losing)
			nulls++;

		putchar('{');
		for (int i = 0; i < n; i++)
		{
			if (i > 0)
				fputs(timed ? ", " : ",", stdout);
			if (timed)
			{
				put_time(ts[i]);
				putchar(' ');
			}
			printf("%d", code[i] + 1);
		}
		fputs("}\t", stdout);
		if (timed)
		{
			put_time(at);
			printf("\t%.2f\n", worth);
		}
		else
			printf("1\t%.2f\t%d\n", worth, nulls);
	}
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
