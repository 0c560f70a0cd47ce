/*
 * The bound of the rotation by brute force: random weights, random pauses,
 * caps, members who join; and that no flood follows an absence.
 */
#include "core/rotation.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define M 64

static int	passed,
			failed;
static uint64_t seed = 88172645463325252u;

static void
check(bool ok, const char *what, double got)
{
	if (ok)
		passed++;
	else
	{
		failed++;
		printf("FAILED: %s (%.12g)\n", what, got);
	}
}

static uint64_t
rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

static double
uniform(void)
{
	return (double) (rnd() >> 11) * 0x1p-53;
}

typedef struct world
{
	double		due[M],
				weight[M],
				base[M],
				share[M];
	int64_t		given[M];
	int32_t		room[M];
	campaign_rotation r;
} world;

static void
world_init(world *w, int m)
{
	memset(w, 0, sizeof *w);
	w->r = (campaign_rotation) {.m = m, .due = w->due, .given = w->given, .weight = w->weight, .room = w->room, .share = w->share};
	for (int i = 0; i < m; i++)
	{
		static const double round_weights[] = {1, 1, 2, 3, 5, 10};

		w->base[i] = rnd() % 3 ? round_weights[rnd() % 6] : uniform() * (rnd() % 4 ? 1 : 0.001) + 1e-6;
		w->weight[i] = w->base[i];
		w->room[i] = CAMPAIGN_ROOM_UNLIMITED;
	}
	campaign_rotation_start(&w->r);
}

static double
worst(const world *w)
{
	double		x = 0;

	for (int i = 0; i < w->r.m; i++)
		x = fmax(x, fabs(w->due[i] - (double) w->given[i]));
	return x;
}

int
main(void)
{
	world		w;

	/* eligibility and weights stay: Tijdeman's bound */
	for (int round = 0; round < 400; round++)
	{
		int			m = 2 + (int) (rnd() % (round % 4 ? 10 : 60));
		double		bound = 1 - 1.0 / (2 * m - 2),
					x = 0;

		world_init(&w, m);
		for (int k = 0; k < 3000; k++)
		{
			campaign_rotation_next(&w.r);
			x = fmax(x, worst(&w));
		}
		check(x <= bound + 1e-6, "bound while eligibility stays", x);
	}

	/* the bound is reached: a weaker rule would not do */
	{
		double		x = 0;

		for (int round = 0; round < 100; round++)
		{
			world_init(&w, 2);
			for (int k = 0; k < 500; k++)
			{
				campaign_rotation_next(&w.r);
				x = fmax(x, worst(&w));
			}
		}
		check(x > 0.49, "two members come near one half", x);
	}

	/* an independent statement for three weights: counts of every prefix */
	{
		int			count[3] = {0, 0, 0};
		bool		ok = true;

		world_init(&w, 3);
		w.weight[0] = 5;
		w.weight[1] = 1;
		w.weight[2] = 1;
		campaign_rotation_start(&w.r);
		for (int k = 1; k <= 700; k++)
		{
			count[campaign_rotation_next(&w.r)]++;
			ok = ok && fabs(k * 5 / 7.0 - count[0]) <= 0.75 + 1e-9 && fabs(k / 7.0 - count[1]) <= 0.75 + 1e-9 &&
				fabs(k / 7.0 - count[2]) <= 0.75 + 1e-9;
		}
		check(ok && count[0] == 500 && count[1] == 100 && count[2] == 100, "5:1:1 over 700", count[0]);
	}

	/* pauses at random, or of the member furthest behind, or ahead: within two */
	for (int hostile = 0; hostile < 3; hostile++)
	{
		double		x = 0;

		for (int round = 0; round < 1500; round++)
		{
			int			m = 2 + (int) (rnd() % (round % 4 ? 10 : 60));
			int			every = 1 + (int) (rnd() % 60);

			world_init(&w, m);
			for (int k = 0; k < 1500; k++)
			{
				if (rnd() % (uint64_t) every == 0)
				{
					int			i = (int) (rnd() % (uint64_t) m);
					double		side = hostile == 1 ? 1 : -1;
					bool		aims = hostile > 0 && rnd() % 2;

					for (int j = 0; aims && j < m; j++)
						if (w.weight[j] > 0 && (w.weight[i] == 0 || side * (w.due[j] - (double) w.given[j]) > side * (w.due[i] - (double) w.given[i])))
							i = j;
					w.weight[i] = w.weight[i] > 0 ? 0 : w.base[i];
					campaign_rotation_start(&w.r);
				}
				campaign_rotation_next(&w.r);
				x = fmax(x, worst(&w));
			}
		}
		printf("worst deviation across pauses (kind %d): %.4f\n", hostile, x);
		check(x <= 2, "bound across pauses", x);
	}

	/* back from a long absence: no more than the share and two */
	for (int round = 0; round < 100; round++)
	{
		int			m = 3 + (int) (rnd() % 8);
		int64_t		before;
		double		due;

		world_init(&w, m);
		for (int k = 0; k < 200; k++)
			campaign_rotation_next(&w.r);
		w.weight[0] = 0;
		campaign_rotation_start(&w.r);
		due = w.due[0];
		before = w.given[0];
		for (int k = 0; k < 5000; k++)
			campaign_rotation_next(&w.r);
		check(w.due[0] == due && w.given[0] == before, "absent: frozen", (double) w.given[0]);
		w.weight[0] = w.base[0];
		campaign_rotation_start(&w.r);
		for (int k = 0; k < 50; k++)
			campaign_rotation_next(&w.r);
		check((double) (w.given[0] - before) <= 50 * w.share[0] + 2, "no catch-up flood", (double) (w.given[0] - before));
	}

	/* caps: never one more than the room; then nobody */
	for (int round = 0; round < 200; round++)
	{
		int			m = 1 + (int) (rnd() % 10);
		int			rooms = 0;
		int32_t		room[M];
		bool		ok = true;

		world_init(&w, m);
		for (int i = 0; i < m; i++)
			rooms += room[i] = w.room[i] = (int32_t) (rnd() % 20);
		campaign_rotation_start(&w.r);
		for (int k = 0; k < rooms; k++)
			ok = ok && campaign_rotation_next(&w.r) >= 0;
		for (int i = 0; i < m; i++)
			ok = ok && w.given[i] == room[i] && w.room[i] == 0;
		check(ok, "room used up exactly", rooms);
		check(campaign_rotation_next(&w.r) == -1, "nobody left", 0);
	}

	/* weights whose sum would overflow, and one that is nothing beside another */
	world_init(&w, 3);
	w.weight[0] = w.weight[1] = 1.7e308;
	w.weight[2] = 1e-300;
	campaign_rotation_start(&w.r);
	check(w.share[0] == 0.5 && w.share[1] == 0.5, "huge weights", w.share[0]);
	for (int k = 0; k < 100; k++)
		campaign_rotation_next(&w.r);
	check(w.given[0] == 50 && w.given[1] == 50, "huge weights share", (double) w.given[0]);

	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
