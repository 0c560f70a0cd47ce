/*
 * similarity.c: Jaro-Winkler, optimal string alignment, bigrams, subsequences.
 */
#include "core/similarity.h"

#include <string.h>

static uint32_t
length_of(const campaign_chars *c)
{
	return c->n < CAMPAIGN_SIMILARITY_MAX ? c->n : CAMPAIGN_SIMILARITY_MAX;
}

static inline uint32_t
at(const campaign_chars *c, uint32_t i)
{
	return c->narrow ? c->narrow[i] : c->wide[i];
}

void
campaign_chars_set(campaign_chars *c, const uint32_t *cp, size_t n, uint8_t *narrow_room)
{
	uint32_t	all = 0;

	if (n > CAMPAIGN_SIMILARITY_MAX)
		n = CAMPAIGN_SIMILARITY_MAX;
	c->n = (uint32_t) n;
	c->narrow = NULL;
	c->wide = cp;
	c->mask = 0;
	for (size_t i = 0; i < n; i++)
	{
		all |= cp[i];
		c->mask |= UINT64_C(1) << (cp[i] & 63);
	}
	if (all < 256 && narrow_room)
	{
		for (size_t i = 0; i < n; i++)
			narrow_room[i] = (uint8_t) cp[i];
		c->narrow = narrow_room;
		c->wide = NULL;
	}
}

double
campaign_jaro(const campaign_chars *a, const campaign_chars *b, double cutoff)
{
	uint32_t	n = length_of(a);
	uint32_t	m = length_of(b);
	bool		used_a[CAMPAIGN_SIMILARITY_MAX];
	bool		used_b[CAMPAIGN_SIMILARITY_MAX];
	uint32_t	window = (n > m ? n : m) / 2;
	uint32_t	common = 0;
	uint32_t	moved = 0;
	double		j;

	if (n == 0 && m == 0)
		return 1;
	if (n == 0 || m == 0)
		return 0;
	window = window > 0 ? window - 1 : 0;
	memset(used_a, 0, n);
	memset(used_b, 0, m);
	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t	from = i > window ? i - window : 0;
		uint32_t	to = i + window < m ? i + window + 1 : m;

		for (uint32_t k = from; k < to; k++)
			if (!used_b[k] && at(a, i) == at(b, k))
			{
				used_a[i] = used_b[k] = true;
				common++;
				break;
			}
	}
	if (common == 0)
		return 0;
	for (uint32_t i = 0, k = 0; i < n; i++)
		if (used_a[i])
		{
			while (!used_b[k])
				k++;
			moved += at(a, i) != at(b, k++);
		}
	j = ((double) common / n + (double) common / m + (double) (common - moved / 2) / common) / 3;
	return j < cutoff ? 0 : j;
}

double
campaign_jaro_winkler(const campaign_chars *a, const campaign_chars *b, double cutoff)
{
	double		j = campaign_jaro(a, b, 0);
	uint32_t	l = 0;

	while (l < 4 && l < a->n && l < b->n && at(a, l) == at(b, l))
		l++;
	j += l * 0.1 * (1 - j);
	return j < cutoff ? 0 : j;
}

uint32_t
campaign_osa_distance(const campaign_chars *a, const campaign_chars *b, uint32_t max)
{
	uint32_t	n = length_of(a);
	uint32_t	m = length_of(b);
	uint32_t	rows[3][CAMPAIGN_SIMILARITY_MAX + 1];
	uint32_t   *before = rows[0];
	uint32_t   *last = rows[1];
	uint32_t   *now = rows[2];

	if ((n > m ? n - m : m - n) > max)
		return max + 1;
	for (uint32_t k = 0; k <= m; k++)
		last[k] = k;
	for (uint32_t i = 1; i <= n; i++)
	{
		uint32_t   *spare = before;

		now[0] = i;
		for (uint32_t k = 1; k <= m; k++)
		{
			uint32_t	d = last[k - 1] + (at(a, i - 1) != at(b, k - 1));

			if (last[k] + 1 < d)
				d = last[k] + 1;
			if (now[k - 1] + 1 < d)
				d = now[k - 1] + 1;
			if (i > 1 && k > 1 && at(a, i - 1) == at(b, k - 2) && at(a, i - 2) == at(b, k - 1) && before[k - 2] + 1 < d)
				d = before[k - 2] + 1;
			now[k] = d;
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[m] <= max ? last[m] : max + 1;
}

double
campaign_bigram_dice(const campaign_chars *a, const campaign_chars *b)
{
	uint32_t	n = length_of(a);
	uint32_t	m = length_of(b);
	bool		used[CAMPAIGN_SIMILARITY_MAX];
	uint32_t	common = 0;

	if (n == 0 || m == 0)
		return n == m;
	if (n == 1 || m == 1)
		return n == m && at(a, 0) == at(b, 0);
	memset(used, 0, m);
	for (uint32_t i = 0; i + 1 < n; i++)
		for (uint32_t k = 0; k + 1 < m; k++)
			if (!used[k] && at(a, i) == at(b, k) && at(a, i + 1) == at(b, k + 1))
			{
				used[k] = true;
				common++;
				break;
			}
	return 2.0 * common / (n - 1 + m - 1);
}

bool
campaign_is_subsequence(const campaign_chars *small, const campaign_chars *full)
{
	uint32_t	n = length_of(small);
	uint32_t	m = length_of(full);
	uint32_t	i = 0;

	for (uint32_t k = 0; i < n && k < m; k++)
		i += at(small, i) == at(full, k);
	return i == n;
}
