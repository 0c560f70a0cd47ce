/*
 * work_time.c: see work_time.h.
 */
#include "core/work_time.h"

#define DAY CAMPAIGN_WORK_DAY_SECONDS
#define DAY_US CAMPAIGN_WORK_DAY_US

static int64_t
floor_day(int64_t us)
{
	int64_t		day = us / DAY_US;

	return us % DAY_US < 0 ? day - 1 : day;
}

/* 0 = Monday; 2000-01-01 was a Saturday */
static int
weekday(int64_t day)
{
	int			w = (int) ((day + 5) % 7);

	return w < 0 ? w + 7 : w;
}

int
campaign_work_count_days(const int32_t *days, int items)
{
	int			n = 0;

	for (int i = 0; i < items; n++)
	{
		int32_t		parts;

		if (items - i < 2)
			return -1;
		parts = days[i + 1];
		if (parts < 0 || parts > CAMPAIGN_WORK_STRETCHES || (items - i - 2) / 2 < parts)
			return -1;
		i += 2 + 2 * parts;
	}
	return n;
}

/* stretches that begin on one day, in order, none empty, none longer than to the next day's end */
static bool
sound_day(const int32_t *pair, int n, int32_t base)
{
	int32_t		last = 0;

	if (n > CAMPAIGN_WORK_STRETCHES)
		return false;
	for (int i = 0; i < n; i++)
	{
		int64_t		from = (int64_t) pair[2 * i] - base,
					until = (int64_t) pair[2 * i + 1] - base;

		if (from < last || from >= DAY || until <= from || until > 2 * DAY)
			return false;
		last = (int32_t) from;
	}
	return true;
}

/*
 * What is worked on a day: its own stretches up to midnight, and those of the
 * day before from midnight on, merged.  Both come in order of their begin.
 */
static void
merge_day(const int32_t *before, int n_before, int32_t base_before, const int32_t *own, int n_own, int32_t base_own, campaign_work_day *d)
{
	int			i = 0,
				j = 0;

	d->n = 0;
	while (i < n_before || j < n_own)
	{
		int32_t		from,
					until;

		/* what runs over midnight begins at it, before anything of the day's own */
		if (i < n_before)
		{
			from = 0;
			until = before[2 * i + 1] - base_before - DAY;
			i++;
		}
		else
		{
			from = own[2 * j] - base_own;
			until = own[2 * j + 1] - base_own;
			j++;
		}
		if (until > DAY)
			until = DAY;
		if (until <= from)
			continue;
		if (d->n > 0 && from <= d->part[d->n - 1].until)
		{
			if (until > d->part[d->n - 1].until)
				d->part[d->n - 1].until = until;
		}
		else
			d->part[d->n++] = (campaign_work_stretch) {from, until};
	}
}

campaign_work_code
campaign_work_start(campaign_work_calendar *c, const int32_t *week, int week_items, const int32_t *days, int days_items, int *offset)
{
	int			n = 0;

	c->week = week;
	c->week_items = week_items;
	c->days = days;
	c->days_items = days_items;
	c->offset = offset;
	c->days_count = 0;
	c->week_us = 0;
	if (week_items % 2 != 0)
		return CAMPAIGN_WORK_BAD_WEEK;
	for (int w = 0; w < 7; w++)
	{
		c->first[w] = n;
		while (n < week_items / 2 && week[2 * n] >= w * DAY && week[2 * n] < (w + 1) * DAY)
			n++;
		if (!sound_day(week + 2 * c->first[w], n - c->first[w], w * DAY))
			return CAMPAIGN_WORK_BAD_WEEK;
	}
	c->first[7] = n;
	if (n != week_items / 2)
		return CAMPAIGN_WORK_BAD_WEEK;
	for (int w = 0; w < 7; w++)
	{
		int			b = (w + 6) % 7;

		merge_day(week + 2 * c->first[b], c->first[b + 1] - c->first[b], b * DAY,
				  week + 2 * c->first[w], c->first[w + 1] - c->first[w], w * DAY, &c->usual[w]);
		for (int i = 0; i < c->usual[w].n; i++)
			c->week_us += (c->usual[w].part[i].until - c->usual[w].part[i].from) * CAMPAIGN_WORK_US;
	}
	if (campaign_work_count_days(days, days_items) < 0)
		return CAMPAIGN_WORK_BAD_DAYS;
	for (int i = 0; i < days_items; i += 2 + 2 * days[i + 1])
	{
		if ((c->days_count > 0 && days[i] <= days[offset[c->days_count - 1]]) || !sound_day(days + i + 2, days[i + 1], 0))
			return CAMPAIGN_WORK_BAD_DAYS;
		offset[c->days_count++] = i;
	}
	return CAMPAIGN_WORK_OK;
}

bool
campaign_work_any(const campaign_work_calendar *c)
{
	if (c->week_us > 0)
		return true;
	for (int i = 0; i < c->days_count; i++)
		if (c->days[c->offset[i] + 1] > 0)
			return true;
	return false;
}

/* the first of the days that differ which is not before this one */
static int
find_day(const campaign_work_calendar *c, int64_t day)
{
	int			lo = 0,
				hi = c->days_count;

	while (lo < hi)
	{
		int			mid = lo + (hi - lo) / 2;

		if (c->days[c->offset[mid]] < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
own_stretches(const campaign_work_calendar *c, int64_t day, int at, const int32_t **pair, int *n, int32_t *base)
{
	if (at < c->days_count && c->days[c->offset[at]] == day)
	{
		*pair = c->days + c->offset[at] + 2;
		*n = c->days[c->offset[at] + 1];
		*base = 0;
	}
	else
	{
		int			w = weekday(day);

		*pair = c->week + 2 * c->first[w];
		*n = c->first[w + 1] - c->first[w];
		*base = w * DAY;
	}
}

/*
 * What is worked on a day.  *at is find_day() of the day before, and is moved on
 * to that of this one.  A usual day comes from the calendar, another is made in
 * *room.
 */
static const campaign_work_day *
look_at(const campaign_work_calendar *c, int64_t day, int *at, campaign_work_day *room)
{
	const int32_t *before,
			   *own;
	int			n_before,
				n_own,
				here = *at;
	int32_t		base_before,
				base_own;

	if (here < c->days_count && c->days[c->offset[here]] == day - 1)
		here++;
	if (here == *at && !(here < c->days_count && c->days[c->offset[here]] == day))
		return &c->usual[weekday(day)];
	own_stretches(c, day - 1, *at, &before, &n_before, &base_before);
	own_stretches(c, day, here, &own, &n_own, &base_own);
	merge_day(before, n_before, base_before, own, n_own, base_own, room);
	*at = here;
	return room;
}

/* whole usual weeks from the start of a day on, none of them reached by a day that differs */
static int64_t
usual_weeks(const campaign_work_calendar *c, int64_t day, int at, int64_t last)
{
	if (at < c->days_count)
	{
		int64_t		special = c->days[c->offset[at]];

		if (special < day)
			return 0;
		if (special < last)
			last = special;
	}
	return last > day ? (last - day) / 7 : 0;
}

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t
campaign_work_between(const campaign_work_calendar *c, int64_t from, int64_t until)
{
	int64_t		sum = 0;
	int64_t		day;
	int			at;
	campaign_work_day room;

	if (until <= from)
		return 0;
	day = floor_day(from);
	at = find_day(c, day - 1);
	for (; day * DAY_US < until; day++)
	{
		int64_t		midnight = day * DAY_US,
					weeks;
		const campaign_work_day *d;

		if (midnight >= from && (weeks = usual_weeks(c, day, at, floor_day(until))) > 0)
		{
			sum += weeks * c->week_us;
			day += weeks * 7 - 1;
			continue;
		}
		d = look_at(c, day, &at, &room);
		for (int i = 0; i < d->n; i++)
		{
			int64_t		a = later(midnight + d->part[i].from * CAMPAIGN_WORK_US, from),
						b = earlier(midnight + d->part[i].until * CAMPAIGN_WORK_US, until);

			if (b > a)
				sum += b - a;
		}
	}
	return sum;
}

bool
campaign_work_reach(const campaign_work_calendar *c, int64_t from, int64_t until, int64_t *rest, int64_t *at_out)
{
	int64_t		day;
	int			at;
	campaign_work_day room;

	if (until <= from)
		return false;
	day = floor_day(from);
	at = find_day(c, day - 1);
	for (; day * DAY_US < until; day++)
	{
		int64_t		midnight = day * DAY_US,
					weeks;
		const campaign_work_day *d;

		if (midnight >= from && (weeks = usual_weeks(c, day, at, floor_day(until))) > 0)
		{
			/* a week before the end, so that the end itself is met below */
			if (c->week_us > 0 && weeks > (*rest - 1) / c->week_us)
				weeks = *rest > 0 ? (*rest - 1) / c->week_us : 0;
			if (weeks > 0)
			{
				*rest -= weeks * c->week_us;
				day += weeks * 7 - 1;
				continue;
			}
		}
		d = look_at(c, day, &at, &room);
		for (int i = 0; i < d->n; i++)
		{
			int64_t		a = later(midnight + d->part[i].from * CAMPAIGN_WORK_US, from),
						b = earlier(midnight + d->part[i].until * CAMPAIGN_WORK_US, until);

			if (b <= a)
				continue;
			if (*rest <= b - a)
			{
				*at_out = a + *rest;
				return true;
			}
			*rest -= b - a;
		}
	}
	return false;
}

bool
campaign_work_over(const campaign_work_calendar *c, int64_t from)
{
	int64_t		day;

	if (c->week_us > 0)
		return false;
	/* of the last day that differs and is worked, the day after may still get something */
	for (int i = c->days_count - 1; i >= 0; i--)
		if (c->days[c->offset[i] + 1] > 0)
		{
			day = c->days[c->offset[i]];
			return floor_day(from) > day + 1;
		}
	return true;
}
