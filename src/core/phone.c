/*
 * phone.c: keys of telephone numbers.
 *
 * A cell of a lead form holds labels, one or several numbers, extensions and
 * remarks. The text is read left to right: digit groups with what stands
 * between them; the longest row of groups that is a valid number is one; what
 * follows a hyphen or a word for "extension" is its extension. Numbers of the
 * default region are checked by its numbering plan (China, Hong Kong, Macau,
 * Taiwan, North America) or by length (other countries).
 *
 * Input is folded text (text.h): NFKC has made full-width digits ASCII.
 */
#include "core/phone.h"

#include <string.h>

#include "core/text.h"

typedef struct country
{
	char		region[3];
	int			code;
	bool		trunk_zero;		/* national numbers are dialled with a leading 0 */
	int			min;			/* digits after the country code */
	int			max;
} country;

/* sorted by region; lengths by the national plans as ITU lists them */
static const country countries[] = {
	{"AE", 971, true, 8, 9}, {"AR", 54, true, 10, 11}, {"AT", 43, true, 4, 13}, {"AU", 61, true, 9, 9},
	{"BD", 880, true, 8, 10}, {"BE", 32, true, 8, 9}, {"BR", 55, true, 10, 11}, {"CA", 1, false, 10, 10},
	{"CH", 41, true, 9, 9}, {"CL", 56, false, 8, 9}, {"CN", 86, true, 5, 12}, {"CO", 57, false, 8, 10},
	{"CZ", 420, false, 9, 9}, {"DE", 49, true, 5, 13}, {"DK", 45, false, 8, 8}, {"EG", 20, true, 8, 10},
	{"ES", 34, false, 9, 9}, {"FI", 358, true, 5, 12}, {"FR", 33, true, 9, 9}, {"GB", 44, true, 9, 10},
	{"GR", 30, false, 10, 10}, {"HK", 852, false, 8, 8}, {"HU", 36, false, 8, 9}, {"ID", 62, true, 8, 12},
	{"IE", 353, true, 7, 9}, {"IL", 972, true, 8, 9}, {"IN", 91, true, 10, 10}, {"IR", 98, true, 10, 10},
	{"IT", 39, false, 6, 11}, {"JP", 81, true, 9, 10}, {"KE", 254, true, 9, 9}, {"KH", 855, true, 8, 9},
	{"KR", 82, true, 8, 10}, {"KZ", 7, false, 10, 10}, {"LA", 856, true, 8, 10}, {"LK", 94, true, 9, 9},
	{"MM", 95, true, 7, 10}, {"MN", 976, true, 8, 8}, {"MO", 853, false, 8, 8}, {"MX", 52, false, 10, 10},
	{"MY", 60, true, 8, 10}, {"NG", 234, true, 8, 10}, {"NL", 31, true, 9, 9}, {"NO", 47, false, 8, 8},
	{"NP", 977, true, 8, 10}, {"NZ", 64, true, 8, 10}, {"PE", 51, true, 8, 9}, {"PH", 63, true, 8, 10},
	{"PK", 92, true, 9, 10}, {"PL", 48, false, 9, 9}, {"PT", 351, false, 9, 9}, {"RO", 40, true, 9, 9},
	{"RU", 7, false, 10, 10}, {"SA", 966, true, 8, 9}, {"SE", 46, true, 7, 10}, {"SG", 65, false, 8, 8},
	{"TH", 66, true, 8, 9}, {"TR", 90, true, 10, 10}, {"TW", 886, true, 8, 9}, {"UA", 380, true, 9, 9},
	{"US", 1, false, 10, 10}, {"UZ", 998, false, 9, 9}, {"VN", 84, true, 9, 10}, {"ZA", 27, true, 9, 9},
};

#define N_COUNTRIES ((int) (sizeof(countries) / sizeof(countries[0])))

/* codes in use that the table above does not name; assigned by ITU-T E.164 */
static const short other_codes[] = {
	211, 212, 213, 216, 218, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 235, 236, 237, 238,
	239, 240, 241, 242, 243, 244, 245, 246, 248, 249, 250, 251, 252, 253, 255, 256, 257, 258, 260, 261, 262, 263, 264,
	265, 266, 267, 268, 269, 290, 291, 297, 298, 299, 350, 352, 354, 355, 356, 357, 359, 370, 371, 372, 373, 374, 375,
	376, 377, 378, 381, 382, 383, 385, 386, 387, 389, 421, 423, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 53,
	58, 590, 591, 592, 593, 594, 595, 596, 597, 598, 599, 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682,
	683, 685, 686, 687, 688, 689, 690, 691, 692, 850, 93, 960, 961, 962, 963, 964, 965, 967, 968, 970, 973, 974, 975,
	979, 992, 993, 994, 995, 996,
};

/*
 * Index of a region (ISO 3166, two letters, any case) for the other functions,
 * or -1 if there is no plan for it.
 */
int
campaign_phone_region(const char *region, size_t len)
{
	if (len != 2)
		return -1;
	for (int i = 0; i < N_COUNTRIES; i++)
		if ((region[0] & ~0x20) == countries[i].region[0] && (region[1] & ~0x20) == countries[i].region[1])
			return i;
	return -1;
}

static bool
set_phone(campaign_phone *phone, campaign_phone_kind kind, int code, const char *national, int len)
{
	/* E.164: 15 digits with the country code; +8695588 is the shortest we know */
	int			digits = len + (code >= 100 ? 3 : code >= 10 ? 2 : 1);

	if (digits < 7 || digits > 15)
		return false;
	phone->kind = kind;
	phone->country = code;
	memcpy(phone->national, national, (size_t) len);
	phone->national[len] = '\0';
	return true;
}

/*
 * Is this the area code of a Chinese fixed line, without its 0? Returns the
 * digits of the area code, 0 if it is none. Two digits: 10 and 2x; three digits:
 * the first two tell.
 */
static int
cn_area(const char *d, int n)
{
	/* per first digit 3..9: which second digits are in use */
	static const char *const second[10] = {
		NULL, NULL, NULL, "1345679", "1234567", "12345679", "369", "012345679", "123578", "0134579"
	};

	if (n >= 2 && d[0] == '1' && d[1] == '0')
		return 2;
	if (n >= 2 && d[0] == '2' && d[1] != '6')
		return 2;
	if (n >= 3 && d[0] >= '3' && d[0] <= '9' && strchr(second[d[0] - '0'], d[1]) != NULL)
		return 3;
	return 0;
}

/*
 * A Chinese number without country code and without trunk 0. A fixed line is
 * taken only where the caller knows that a 0 or +86 stood before it.
 */
static bool
cn_national(const char *d, int n, bool fixed_too, campaign_phone *phone)
{
	int			area;

	if (n == 11 && d[0] == '1' && d[1] >= '3' && d[1] <= '9')
		return set_phone(phone, CAMPAIGN_PHONE_MOBILE, 86, d, n);
	if (n == 10 && (memcmp(d, "400", 3) == 0 || memcmp(d, "800", 3) == 0))
		return set_phone(phone, CAMPAIGN_PHONE_SERVICE, 86, d, n);
	if (n == 5 && (memcmp(d, "95", 2) == 0 || memcmp(d, "10", 2) == 0 || (memcmp(d, "12", 2) == 0 && d[2] != '0')))
		return set_phone(phone, CAMPAIGN_PHONE_SERVICE, 86, d, n);
	if (n == 8 && (memcmp(d, "950", 3) == 0 || memcmp(d, "951", 3) == 0 || memcmp(d, "1010", 4) == 0))
		return set_phone(phone, CAMPAIGN_PHONE_SERVICE, 86, d, n);
	if (!fixed_too)
		return false;
	area = cn_area(d, n);
	if (area == 2 && n == 10 && d[2] >= '2')
		return set_phone(phone, CAMPAIGN_PHONE_FIXED, 86, d, n);
	if (area == 3 && (n == 10 || n == 11) && d[3] >= '2')
		return set_phone(phone, CAMPAIGN_PHONE_FIXED, 86, d, n);
	return false;
}

static bool
hk_national(const char *d, int n, campaign_phone *phone)
{
	if (n != 8 || d[0] < '2' || d[0] == '4')
		return false;
	return set_phone(phone, d[0] == '2' || d[0] == '3' ? CAMPAIGN_PHONE_FIXED : CAMPAIGN_PHONE_MOBILE, 852, d, n);
}

static bool
mo_national(const char *d, int n, campaign_phone *phone)
{
	if (n != 8 || (d[0] != '6' && d[0] != '2' && d[0] != '8'))
		return false;
	return set_phone(phone, d[0] == '6' ? CAMPAIGN_PHONE_MOBILE : CAMPAIGN_PHONE_FIXED, 853, d, n);
}

static bool
tw_national(const char *d, int n, campaign_phone *phone)
{
	if (n == 9 && d[0] == '9')
		return set_phone(phone, CAMPAIGN_PHONE_MOBILE, 886, d, n);
	if ((n == 8 || n == 9) && d[0] >= '2' && d[0] <= '8')
		return set_phone(phone, CAMPAIGN_PHONE_FIXED, 886, d, n);
	return false;
}

/*
 * A number of one country, after its country code. trunk says that it was
 * written with or without the leading 0 in doubt: one 0 is dropped where the
 * country has such a prefix.
 */
static bool
by_country(const country *c, const char *d, int n, campaign_phone *phone)
{
	if (c->trunk_zero && n > 1 && d[0] == '0')
		d++, n--;
	switch (c->code)
	{
		case 86:
			return cn_national(d, n, true, phone);
		case 852:
			return hk_national(d, n, phone);
		case 853:
			return mo_national(d, n, phone);
		case 886:
			return tw_national(d, n, phone);
		case 1:
			if (n != 10 || d[0] < '2' || d[3] < '2')
				return false;
			break;
		default:
			break;
	}
	if (n < c->min || n > c->max || (d[0] == '0' && c->code != 39))
		return false;
	return set_phone(phone, CAMPAIGN_PHONE_FOREIGN, c->code, d, n);
}

/*
 * A number with its country code in front, after '+' or 00.
 */
static bool
international(const char *d, int n, campaign_phone *phone)
{
	/* two more than E.164 has, for a trunk 0 in the middle; +8695588 is the shortest */
	if (n < 7 || n > 17)
		return false;
	for (int len = 1; len <= 3; len++)
	{
		int			code = 0;

		for (int i = 0; i < len; i++)
			code = code * 10 + d[i] - '0';
		for (int i = 0; i < N_COUNTRIES; i++)
			if (countries[i].code == code)
				return by_country(&countries[i], d + len, n - len, phone);
		for (size_t i = 0; i < sizeof(other_codes) / sizeof(other_codes[0]); i++)
			if (other_codes[i] == code)
				return n <= 15 && n - len >= 5 && d[len] != '0' &&
					set_phone(phone, CAMPAIGN_PHONE_FOREIGN, code, d + len, n - len);
	}
	return false;
}

/*
 * One row of digits, as written with (plus) or without '+', to a number.
 */
static bool
classify(const char *d, int n, bool plus, int region, campaign_phone *phone)
{
	const country *home = &countries[region];

	if (plus)
	{
		if (n > 2 && d[0] == '0' && d[1] == '0')
			d += 2, n -= 2;
		return international(d, n, phone);
	}
	if (n > 9 && d[0] == '0' && d[1] == '0')
		return international(d + 2, n - 2, phone);
	if (home->code == 1 && n > 10 && memcmp(d, "011", 3) == 0)
		return international(d + 3, n - 3, phone);
	if (home->code == 1 && n == 11 && d[0] == '1')
		d++, n--;

	if (home->code != 86)
	{
		if (by_country(home, d, n, phone))
			return true;
		/* its own country code without '+' */
		if (n >= 10)
		{
			int			code = 0;

			for (int len = 1; len <= 3; len++)
			{
				code = code * 10 + d[len - 1] - '0';
				if (code == home->code)
					return by_country(home, d + len, n - len, phone);
			}
		}
		/* a Chinese mobile is what stands next to it most often */
		if (n == 13 && d[0] == '8' && d[1] == '6')
			return cn_national(d + 2, n - 2, false, phone);
		return false;
	}

	if (cn_national(d, n, false, phone))
		return true;
	/* carriers' prefixes for cheap calls */
	if (n > 15 && (memcmp(d, "12593", 5) == 0 || memcmp(d, "17951", 5) == 0 || memcmp(d, "17909", 5) == 0 ||
				   memcmp(d, "17911", 5) == 0))
		return classify(d + 5, n - 5, false, region, phone);
	if (d[0] == '0')
	{
		/* 0 before a mobile was dialled across provinces once */
		return n > 10 && cn_national(d + 1, n - 1, true, phone) && phone->kind != CAMPAIGN_PHONE_SERVICE;
	}
	if (n >= 12 && d[0] == '8' && d[1] == '6')
	{
		d += 2, n -= 2;
		if (d[0] == '0')
			d++, n--;
		return cn_national(d, n, true, phone);
	}
	if (n == 11 && memcmp(d, "852", 3) == 0)
		return hk_national(d + 3, 8, phone);
	if (n == 11 && memcmp(d, "853", 3) == 0)
		return mo_national(d + 3, 8, phone);
	if (n >= 12 && n <= 13 && memcmp(d, "886", 3) == 0)
	{
		d += 3, n -= 3;
		if (d[0] == '0')
			d++, n--;
		return tw_national(d, n, phone) && phone->kind == CAMPAIGN_PHONE_MOBILE;
	}
	return false;
}

static inline bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30FC || c == '_' || c == '~' || c == 0x2500;
}

/*
 * The word for "extension" at this place: its length, 0 if none. The hyphen is
 * treated by the caller, for it also stands inside numbers.
 */
static size_t
ext_marker(const uint32_t *cp, size_t n, size_t at)
{
	static const char *const words[] = {"extension", "extn", "ext", "x", "#"};
	size_t		i = at;

	if (i < n && cp[i] == ';')
		i++;					/* ";ext=" is how the key itself writes it */
	if (i == at && (cp[i] == 0x8F6C || cp[i] == 0x8F49))	/* zhuan, to transfer */
	{
		i++;
		if (i < n && cp[i] == 0x63A5)	/* zhuanjie */
			i++;
		if (i + 1 < n && cp[i] == 0x5206 && cp[i + 1] == 0x673A)
			i += 2;
		return i - at;
	}
	if (i == at && i + 1 < n && (cp[i] == 0x5206 || cp[i] == 0x5185) &&
		(cp[i + 1] == 0x673A || cp[i + 1] == 0x6A5F || cp[i + 1] == 0x7EBF || cp[i + 1] == 0x7DDA))	/* fenji, neixian */
		return cp[i + 1] == 0 ? 0 : 2 + (size_t) (i + 2 < n && cp[i + 2] == 0x53F7);
	for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
	{
		size_t		len = strlen(words[w]);
		size_t		j = 0;

		if (i > at && w != 2)
			continue;
		while (j < len && i + j < n && cp[i + j] == (unsigned char) words[w][j])
			j++;
		if (j == len)
			return i + len - at;
	}
	return 0;
}

#define MAX_GROUPS 24
#define MAX_DIGITS 40

/* what stands before a group of digits */
enum
{
	GAP_NONE, GAP_SPACE, GAP_HYPHEN, GAP_OTHER
};

/*
 * The next valid number of a cell from position `at`. Returns the position after
 * it, or 0 if there is none any more. Linear in the cell: each try moves on by
 * at least one group, and a row has a bounded number of groups.
 */
size_t
campaign_phone_next(const uint32_t *cp, size_t n, size_t at, int region, campaign_phone *phone)
{
	if (n > CAMPAIGN_PHONE_CELL_MAX)
		n = CAMPAIGN_PHONE_CELL_MAX;
	while (at < n)
	{
		char		d[MAX_DIGITS];
		int			first_digit[MAX_GROUPS + 1];	/* where group g begins in d */
		size_t		end[MAX_GROUPS];	/* where group g ends in cp */
		int			gap[MAX_GROUPS];
		int			groups = 0;
		int			nd = 0;
		bool		plus = false;
		size_t		i;
		int			take = 0;

		while (at < n && !is_digit(cp[at]))
			at++;
		if (at >= n)
			return 0;
		for (i = at; i > 0 && (cp[i - 1] == ' ' || cp[i - 1] == '('); i--)
			;
		plus = i > 0 && cp[i - 1] == '+';

		/* read groups */
		i = at;
		while (groups < MAX_GROUPS && i < n && is_digit(cp[i]))
		{
			int			g = GAP_NONE;

			first_digit[groups] = nd;
			while (i < n && is_digit(cp[i]) && nd < MAX_DIGITS)
				d[nd++] = (char) cp[i++];
			end[groups] = i;
			groups++;
			if (nd >= MAX_DIGITS)
			{
				while (i < n && is_digit(cp[i]))
					i++;
				end[groups - 1] = i;
				break;
			}
			while (i < n && i - end[groups - 1] < 6)
			{
				if (cp[i] == ' ')
					g = g > GAP_SPACE ? g : GAP_SPACE;
				else if (is_hyphen(cp[i]))
					g = g > GAP_HYPHEN ? g : GAP_HYPHEN;
				else if (cp[i] == '(' || cp[i] == ')' || cp[i] == '.' || cp[i] == 0xB7)
					g = GAP_OTHER;
				else
					break;
				i++;
			}
			if (groups < MAX_GROUPS)
				gap[groups] = g;
		}
		first_digit[groups] = nd;

		/* 1-650-253-0000: the grouping says North America, not a Chinese mobile */
		if (!plus && countries[region].code == 86 && groups >= 4 && first_digit[1] == 1 && d[0] == '1' &&
			first_digit[2] == 4 && first_digit[3] == 7 && first_digit[4] == 11)
		{
			if (international(d, 11, phone))
				take = 4;
		}
		if (take == 0)
		{
			for (take = groups; take > 0; take--)
				if (classify(d, first_digit[take], plus, region, phone) &&
				/* short numbers are not spelled digit by digit */
					(phone->kind != CAMPAIGN_PHONE_SERVICE || first_digit[take] > 8 || take <= 2))
					break;
			/* a last group of one or two digits behind a hyphen is an extension if the rest stands alone */
			if (take > 1 && gap[take - 1] == GAP_HYPHEN && first_digit[take] - first_digit[take - 1] <= 2)
			{
				campaign_phone shorter = {0};

				if (classify(d, first_digit[take - 1], plus, region, &shorter) && shorter.kind == CAMPAIGN_PHONE_FIXED)
				{
					*phone = shorter;
					take--;
				}
			}
		}
		if (take == 0)
		{
			/* a serial number before the mobile: drop one group if a space parts them */
			int			g = 1;
			bool		found = false;

			while (g < groups && !plus && gap[g] == GAP_SPACE && !found)
			{
				for (take = groups; take > g && !found; take--)
					if (first_digit[take] - first_digit[g] == 11 &&
						classify(d + first_digit[g], 11, false, region, phone) && phone->kind == CAMPAIGN_PHONE_MOBILE)
						found = true;
				g++;
			}
			if (!found)
			{
				at = end[groups - 1];
				continue;
			}
			take++;
		}

		/* the extension */
		phone->ext[0] = '\0';
		i = end[take - 1];
		{
			size_t		j = i;
			size_t		mark;
			bool		hyphen = false;

			while (j < n && j - i < 4 && (cp[j] == ' ' || cp[j] == '(' || is_hyphen(cp[j]) || cp[j] == ','))
			{
				hyphen |= is_hyphen(cp[j]);
				if (cp[j] == ',' && (j + 1 >= n || ext_marker(cp, n, j + 1 + (cp[j + 1] == ' ')) == 0))
					break;
				j++;
			}
			mark = j < n ? ext_marker(cp, n, j) : 0;
			if (mark > 0 || (hyphen && j < n && is_digit(cp[j])))
			{
				size_t		k = j + mark;
				int			len = 0;

				while (k < n && mark > 0 && (cp[k] == ' ' || cp[k] == '.' || cp[k] == ':' || cp[k] == '=' || is_hyphen(cp[k])))
					k++;
				while (k < n && is_digit(cp[k]) && len < 9)
					phone->ext[len++] = (char) cp[k++];
				/* longer ones are another number */
				if (len > (mark > 0 ? 8 : 6))
					len = 0;
				phone->ext[len] = '\0';
				if (len > 0)
					i = k;
			}
		}
		return i;
	}
	return 0;
}

/*
 * The key: '+', country code, number, ";ext=" if there is one. out has room for
 * CAMPAIGN_PHONE_MAX bytes. Returns the length.
 */
size_t
campaign_phone_format(const campaign_phone *phone, char *out)
{
	size_t		k = 0;
	size_t		len = strlen(phone->national);
	int			code = phone->country;

	out[k++] = '+';
	if (code >= 100)
		out[k++] = (char) ('0' + code / 100);
	if (code >= 10)
		out[k++] = (char) ('0' + code / 10 % 10);
	out[k++] = (char) ('0' + code % 10);
	memcpy(out + k, phone->national, len);
	k += len;
	if (phone->ext[0] != '\0')
	{
		len = strlen(phone->ext);
		memcpy(out + k, ";ext=", 5);
		memcpy(out + k + 5, phone->ext, len);
		k += 5 + len;
	}
	return k;
}

/*
 * A line that many people answer: service numbers, and fixed lines without an
 * extension. Such a number is a key of the company, never of the person.
 */
bool
campaign_phone_is_shared(const campaign_phone *phone)
{
	return phone->kind == CAMPAIGN_PHONE_SERVICE || (phone->kind == CAMPAIGN_PHONE_FIXED && phone->ext[0] == '\0');
}

static bool
all_same(const char *d, int n)
{
	for (int i = 1; i < n; i++)
		if (d[i] != d[0])
			return false;
	return n > 0;
}

static bool
straight_run(const char *d, int n)
{
	int			step;

	if (n < 2)
		return false;
	step = (d[1] - d[0] + 10) % 10;
	if (step != 1 && step != 9)
		return false;
	for (int i = 1; i < n; i++)
		if ((d[i] - d[i - 1] + 10) % 10 != step)
			return false;
	return true;
}

/*
 * Is the cell a number that people type to get past a form? All digits the same
 * or in a straight run, a mobile whose last eight digits are the same
 * (13888888888, 13900000000), the hotline 13800138000 and its kin, a fixed line
 * of one digit or of a run. 138 1234 5678 is not flagged: real people have it.
 */
bool
campaign_phone_is_placeholder(const uint32_t *cp, size_t n)
{
	char		d[16];
	char	   *p = d;
	int			nd = 0;

	for (size_t i = 0; i < n && i < CAMPAIGN_PHONE_CELL_MAX; i++)
		if (is_digit(cp[i]))
		{
			if (nd == 15)
				return false;
			d[nd++] = (char) cp[i];
		}
		else if (ext_marker(cp, n, i) > 0)
			break;
	if (nd < 5)
		return false;
	if (all_same(d, nd) || (nd >= 7 && straight_run(d, nd)))
		return true;
	if (nd > 11 && p[0] == '0' && p[1] == '0')
		p += 2, nd -= 2;
	if (nd > 11 && p[0] == '8' && p[1] == '6')
		p += 2, nd -= 2;
	if (nd == 12 && p[0] == '0' && p[1] == '1')
		p++, nd--;
	if (all_same(p, nd) || (nd >= 7 && straight_run(p, nd)))
		return true;
	if (nd == 11 && p[0] == '1')
	{
		/* 13800138000: the mobile prefix, 00, the prefix's tail, 000 */
		return all_same(p + 3, 8) || (memcmp(p + 3, "00", 2) == 0 && memcmp(p, p + 5, 3) == 0 && memcmp(p + 8, "000", 3) == 0);
	}
	if (nd >= 10 && nd <= 12)
	{
		int			area;

		if (p[0] == '0')
			p++, nd--;
		area = cn_area(p, nd);
		if (area > 0 && (nd - area == 7 || nd - area == 8))
			return all_same(p + area, nd - area) || straight_run(p + area, nd - area);
	}
	return false;
}
