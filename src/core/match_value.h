/*
 * match_value.h: what is known of a value before it meets another; inside of match*.c
 * and dedupe*.c.
 *
 * Plain C11.
 */
#ifndef CAMPAIGN_CORE_MATCH_VALUE_H
#define CAMPAIGN_CORE_MATCH_VALUE_H

#include "core/company_match.h"
#include "core/match.h"
#include "core/similarity.h"

#define CAMPAIGN_MATCH_WORDS 32 /* words of a value that are told apart */

struct campaign_match_value
{
	uint64_t	hash;			/* of what makes values equal */
	campaign_chars chars;		/* the value as it is compared */
	const uint64_t *words;		/* hashes of its words, ascending, each once */
	uint16_t	n_words;
	uint8_t		kind;
	bool		is_han;			/* a name of Han characters alone */
	uint16_t	surname_n;		/* of it; a name that is a surname and no more: all of it */
	bool		is_surname;		/* a name that is a surname and no more */
	uint8_t		n_turned;
	uint64_t	turned[2];		/* a name written together: as it stands, its last word in front; or its pinyin */
	/* what a kind has of its own */
	union
	{
		struct
		{
			int			year;	/* 0: not known */
			int			month;
			int			day;
		}			date;
		struct
		{
			uint64_t	loose;	/* hash of the key that aliases share */
			uint64_t	domain; /* 0 where everybody may have it */
			campaign_chars local;	/* the name before the @ */
		}			email;
		double		number;
		uint64_t	numerals;	/* of a text: hash of its words with digits, in any order; 0: none */
		const campaign_company_name *company;
	}			own;
};

extern uint64_t campaign_match_hash_points(const uint32_t *cp, size_t n, uint64_t seed);

/*
 * Do two records have the values of two columns exchanged?  Levels of the columns
 * themselves, and of each one's value with the other column's of the other record.
 */
static inline bool
campaign_match_is_swap(int first, int second, int across, int back)
{
	return first <= 3 && second <= 3 && across <= 8 && back <= 8 &&
		((across >= 6 && (back >= 6 || back < 0)) || (back >= 6 && across < 0));
}

/*
 * Level of two dates whose years are known; one_error: their digits are one typing
 * error apart.
 */
static inline int
campaign_match_date_level(int y, int m, int d, int y2, int m2, int d2, bool one_error)
{
	int			years = y < y2 ? y2 - y : y - y2;
	int			days;

	/* one of them is known to the year, or to the month */
	if (m == 0 || m2 == 0)
		return y == y2 ? 3 : years <= 10 ? 1 : 0;
	if (d == 0 || d2 == 0)
		return y == y2 ? (m == m2 ? 3 : 2) : years <= 10 ? 1 : 0;
	if ((y == y2 && m == d2 && d == m2) || one_error)
		return 5;
	if ((y == y2) + (m == m2) + (d == d2) >= 2)
		return 4;
	days = (y - y2) * 372 + (m - m2) * 31 + d - d2;
	if (days >= -31 && days <= 31)
		return 3;
	return y == y2 ? 2 : years <= 10 ? 1 : 0;
}

extern int	campaign_match_compare_unequal(campaign_match_kind kind, const campaign_match_value *a, const campaign_match_value *b);

static inline uint32_t
campaign_chars_at(const campaign_chars *c, uint32_t i)
{
	return c->narrow ? c->narrow[i] : c->wide[i];
}

#endif							/* CAMPAIGN_CORE_MATCH_VALUE_H */
