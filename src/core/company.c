/*
 * company.c: the parts of a company's name.
 *
 * Input is folded, simplified text (text.h). The name is cut into words (Chinese
 * runs have none: no space stands next to a Han character), then peeled: branch
 * and legal forms from the end, region from the front, what stands in brackets
 * by what it is. What remains is the core, trade included, and the core is the
 * key. The whole is repeated on its own result until nothing moves, so a key's
 * key is itself.
 *
 * Strings are UTF-8 inside, for all tables are; positions are bytes and never
 * inside a character, because every table entry begins with a lead byte.
 */
#include "core/company.h"

#include <string.h>

#include "core/data_company.h"
#include "core/text.h"

typedef struct str
{
	const char *s;
	size_t		len;
} str;

#define STR(literal) {literal, sizeof(literal) - 1}

/*
 * Peeled from the end, the longest that fits. least is how many bytes of name
 * must stay in front: an ideograph has three.
 */
typedef struct han_form
{
	str			word;
	unsigned char least;
} han_form;

static const han_form han_forms[] = {
	{STR("集团股份有限公司"), 3}, {STR("集团有限责任公司"), 3}, {STR("股份有限责任公司"), 3}, {STR("集团有限公司"), 3},
	{STR("控股有限公司"), 3}, {STR("股份合作公司"), 3}, {STR("股份有限公司"), 3}, {STR("有限责任公司"), 3},
	{STR("农民专业合作社"), 6}, {STR("个人独资企业"), 3}, {STR("有限合伙企业"), 3}, {STR("普通合伙企业"), 3},
	{STR("个体工商户"), 3}, {STR("专业合作社"), 6}, {STR("有限公司"), 3}, {STR("股份公司"), 3}, {STR("集团公司"), 3},
	{STR("控股公司"), 3}, {STR("无限公司"), 3}, {STR("两合公司"), 3}, {STR("有限合伙"), 3}, {STR("普通合伙"), 3},
	{STR("股份有限"), 3}, {STR("有限责任"), 3}, {STR("合伙企业"), 3}, {STR("总公司"), 3}, {STR("合作社"), 6},
	{STR("公司"), 6}, {STR("集团"), 6}, {STR("控股"), 6}, {STR("有限"), 6}, {STR("总部"), 6}, {STR("总厂"), 6},
	{STR("厂"), 9},
	{STR("株式会社"), 3}, {STR("有限会社"), 3}, {STR("合同会社"), 3}, {STR("合名会社"), 3}, {STR("合资会社"), 3},
	{STR("주식회사"), 3}, {STR("유한회사"), 3},
};

/* Japan, Korea, Russia and Indonesia put the form in front */
static const str leading_forms[] = {
	STR("株式会社"), STR("有限会社"), STR("合同会社"), STR("주식회사"), STR("유한회사"), STR("ооо "), STR("зао "), STR("оао "),
	STR("пао "), STR("ао "), STR("тов "), STR("тоо "), STR("pt "), STR("the "),
	STR("ooo "), STR("oao "), STR("zao "), STR("pao "), STR("llc "), STR("jsc "), STR("ojsc "), STR("pjsc "), STR("cjsc "),
	STR("limited liability company "), STR("open joint stock company "), STR("closed joint stock company "),
	STR("public joint stock company "), STR("joint stock company "),
};

/* short words that are never a name of their own */
static const str plain_forms[] = {
	STR("co"), STR("ltd"), STR("inc"), STR("llc"), STR("plc"), STR("llp"), STR("lp"), STR("pte"), STR("pty"), STR("ооо"),
};

/* what brackets may hold besides regions and the forms above */
static const str bracket_forms[] = {
	STR("特殊普通合伙"), STR("有限合伙"), STR("普通合伙"), STR("个人独资"), STR("个体工商户"), STR("集团"), STR("控股"),
	STR("株"), STR("有"), STR("合"), STR("주"), STR("유"), STR("group"), STR("holdings"), STR("holding"), STR("h b"),
	STR("haftungsbeschränkt"), STR("haftungsbeschr"), STR("有限"), STR("股份"), STR("pty"), STR("pvt"), STR("pte"),
	STR("private"), STR("m"),
};
static const str bracket_noise[] = {
	STR("注销"), STR("吊销"), STR("已注销"), STR("已吊销"), STR("筹"), STR("筹建"), STR("在业"), STR("存续"),
};

static const str branch_tails[] = {
	STR("分公司"), STR("子公司"), STR("办事处"), STR("代表处"), STR("联络处"), STR("事业部"), STR("营业部"), STR("储蓄所"),
	STR("分理处"), STR("分行"), STR("支行"), STR("分部"), STR("分店"), STR("分厂"), STR("分所"),
};

/* names of these kinds need their place: cities have banks and universities alike */
static const str institutions[] = {
	STR("大学"), STR("学院"), STR("医院"), STR("中学"), STR("小学"), STR("学校"), STR("银行"), STR("信用社"), STR("委员会"),
	STR("研究院"), STR("研究所"), STR("设计院"), STR("机场"), STR("航空"), STR("日报"), STR("晚报"), STR("电视台"), STR("政府"), STR("供电"),
	STR("协会"), STR("商会"), STR("出版社"), STR("图书馆"), STR("博物馆"), STR("交易所"),
};

static inline bool
ends_with(const char *s, size_t len, const str *tail)
{
	/* the last byte rules most of them out, without a call */
	return len >= tail->len && s[len - 1] == tail->s[tail->len - 1] && memcmp(s + len - tail->len, tail->s, tail->len) == 0;
}

static inline bool
equals(const char *s, size_t len, const str *word)
{
	return len == word->len && s[0] == word->s[0] && memcmp(s, word->s, len) == 0;
}

#define COUNT(array) ((int) (sizeof(array) / sizeof((array)[0])))

static int
list_compare(const campaign_wordlist *list, int i, const char *s, size_t len)
{
	size_t		word_len = list->offset[i + 1] - list->offset[i];
	int			c = memcmp(list->blob + list->offset[i], s, word_len < len ? word_len : len);

	if (c != 0)
		return c;
	return word_len < len ? -1 : word_len > len;
}

/*
 * The word's place in a list, -1 if it is not there.
 */
static int
list_find(const campaign_wordlist *list, const char *s, size_t len)
{
	int			lo = 0;
	int			hi = list->count;

	if (len == 0 || len > (size_t) list->longest)
		return -1;
	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;
		int			c = list_compare(list, mid, s, len);

		if (c == 0)
			return mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

/* three bytes as a number in their order */
static inline uint32_t
load3(const char *s)
{
	return (uint32_t) (unsigned char) s[0] << 16 | (uint32_t) (unsigned char) s[1] << 8 | (unsigned char) s[2];
}

/*
 * Where the words of a list begin that share the first character, of three bytes,
 * with s. A word that is shorter begins with an ASCII letter, and so stands in front
 * whatever is read behind it.
 */
static int
list_start(const campaign_wordlist *list, const char *s)
{
	uint32_t	key = load3(s);
	int			lo = 0;
	int			hi = list->count;

	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;

		if (load3(list->blob + list->offset[mid]) < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* does word lo of a list begin with the same three bytes as s? */
static inline bool
list_shares(const campaign_wordlist *list, int lo, const char *s)
{
	return lo < list->count && load3(list->blob + list->offset[lo]) == load3(s);
}

/*
 * Length of the longest word of a list that s, which begins with a character of
 * three bytes, begins with; 0 if there is none. wanted marks the words that count.
 * Only the words that share the first character are looked at.
 */
static size_t
list_prefix(const campaign_wordlist *list, const char *s, size_t len, const unsigned char *wanted)
{
	size_t		best = 0;

	if (len < 3)
		return 0;
	for (int lo = list_start(list, s); list_shares(list, lo, s); lo++)
	{
		const char *word = list->blob + list->offset[lo];
		size_t		word_len = list->offset[lo + 1] - list->offset[lo];

		if (word_len > best && word_len <= len && wanted[lo] && memcmp(word, s, word_len) == 0)
			best = word_len;
	}
	return best;
}

/*
 * Is the text nothing but words of trade, one after another, each of at least two
 * characters?
 */
static bool
is_trade_only(const char *s, size_t len)
{
	bool		reach[64] = {true};
	size_t		chars;

	if (len == 0 || len > 60 || len % 3 != 0)
		return false;
	chars = len / 3;
	for (size_t i = 0; i + 1 < chars; i++)
	{
		const char *at = s + 3 * i;

		/* characters of other lengths begin no word of the list */
		if (!reach[i] || (unsigned char) at[0] < 0xE0)
			continue;
		for (int lo = list_start(&campaign_trades, at); list_shares(&campaign_trades, lo, at); lo++)
		{
			size_t		word_len = campaign_trades.offset[lo + 1] - campaign_trades.offset[lo];

			if (word_len >= 6 && word_len % 3 == 0 && word_len <= len - 3 * i && !reach[i + word_len / 3] &&
				memcmp(campaign_trades.blob + campaign_trades.offset[lo], at, word_len) == 0)
				reach[i + word_len / 3] = true;
		}
	}
	return reach[chars];
}

/* a character that a word may end before: Han, kana */
static inline bool
is_cjk(uint32_t c)
{
	return campaign_text_is_han(c) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x30FA) || c == 0x30FC;
}

static inline bool
is_cjk_lead(const char *s)
{
	/* three-byte characters from U+3000 on */
	return (unsigned char) s[0] >= 0xE3 && (unsigned char) s[0] <= 0xE9;
}

/*
 * Code points that part words: ASCII and general punctuation, symbols, CJK
 * punctuation.
 */
static bool
is_separator(uint32_t c)
{
	if (c < 0x80)
		return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
	return (c < 0xC0 && c != 0xB5 && c != 0xAA && c != 0xBA) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) ||
		(c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3007) || c == 0x30FB ||
		(c >= 0x3097 && c <= 0x309C);	/* voiced marks on their own */
}

static inline bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == '`' || c == 0xB7 || c == 0x2022 || c == 0x30FB;
}

static int
bracket_side(uint32_t c)
{
	switch (c)
	{
		case '(': case '[': case '{': case '<': case 0x3008: case 0x300A: case 0x300C: case 0x300E: case 0x3010: case 0x3014:
			return 1;
		case ')': case ']': case '}': case '>': case 0x3009: case 0x300B: case 0x300D: case 0x300F: case 0x3011: case 0x3015:
			return -1;
		default:
			return 0;
	}
}

/*
 * Code points to words parted by one space, no space next to Han. Dots and
 * slashes between single letters vanish (s.a., a/s), '&' is "and". out has room
 * for 5 * n bytes and some; the caller bounds n. Returns the length.
 */
static size_t
tokenize(const uint32_t *cp, size_t n, char *out)
{
	size_t		k = 0;
	size_t		word = 0;		/* letters since the last separator or joined dot */
	bool		gap = false;
	bool		last_cjk = true;	/* no space at the beginning either */

	for (size_t i = 0; i < n; i++)
	{
		uint32_t	c = cp[i];
		bool		cjk;

		if (is_apostrophe(c))
		{
			/* what stood apart must not join into one character */
			if (i + 1 < n && !campaign_text_is_starter(cp[i + 1]))
				gap = true;
			continue;
		}
		if (c == '&')
		{
			if (k > 0 && !last_cjk)
				out[k++] = ' ';
			memcpy(out + k, "and", 3);
			k += 3;
			gap = true;
			last_cjk = false;
			word = 0;
			continue;
		}
		if (is_separator(c))
		{
			if ((c == '.' || c == '/') && word == 1 && !gap && i + 1 < n && !is_separator(cp[i + 1]) && !is_cjk(cp[i + 1]) &&
				campaign_text_is_starter(cp[i + 1]) &&
				(i + 2 >= n || is_separator(cp[i + 2])))
			{
				word = 0;
				continue;
			}
			gap = true;
			word = 0;
			continue;
		}
		cjk = is_cjk(c);
		if (gap && !cjk && !last_cjk && k > 0)
			out[k++] = ' ';
		gap = false;
		k += campaign_text_put(c, out + k);
		last_cjk = cjk;
		word = cjk ? 2 : word + 1;
	}
	return k;
}

/* puts a part in front of (or behind) what was found before; ignores what does not fit */
static void
add_part(char *part, size_t *part_len, const char *s, size_t len, bool in_front)
{
	size_t		space;

	if (len == 0)
		return;
	space = *part_len > 0 && !is_cjk_lead(s) && !is_cjk_lead(part) ? 1 : 0;
	if (*part_len + len + space > CAMPAIGN_COMPANY_MAX)
		return;
	if (in_front)
	{
		memmove(part + len + space, part, *part_len);
		memcpy(part, s, len);
		if (space)
			part[len] = ' ';
	}
	else
	{
		if (space)
			part[*part_len] = ' ';
		memcpy(part + *part_len + space, s, len);
	}
	*part_len += len + space;
}

static bool
in_list(const str *list, int n, const char *s, size_t len)
{
	for (int i = 0; i < n; i++)
		if (equals(s, len, &list[i]))
			return true;
	return false;
}

static const char *
find_str(const str *list, int n, const char *s, size_t len)
{
	for (int i = 0; i < n; i++)
		if (equals(s, len, &list[i]))
			return list[i].s;
	return NULL;
}

static bool
is_han_form(const char *s, size_t len)
{
	for (int i = 0; i < COUNT(han_forms); i++)
		if (equals(s, len, &han_forms[i].word))
			return true;
	return false;
}

/* does a word begin at s[at]: at the front, after a space, next to Han */
static inline bool
word_begins(const char *s, size_t at)
{
	size_t		i = at;

	if (at == 0 || s[at - 1] == ' ')
		return true;
	if ((unsigned char) s[at] < 0x80 || (unsigned char) s[at] >= 0xC0)
	{
		if (is_cjk_lead(s + at))
			return true;
		do
			i--;
		while (i > 0 && ((unsigned char) s[i] & 0xC0) == 0x80);
		return is_cjk_lead(s + i);
	}
	return false;
}

/*
 * Brackets: what is in them is a region, a form, a branch, a remark, or part of
 * the name. Writes the name without those that are not into points.
 */
static size_t
take_brackets(const uint32_t *cp, size_t n, uint32_t *points, campaign_company *c, str *inner)
{
	size_t		k = 0;

	for (size_t i = 0; i < n; i++)
	{
		int			side = bracket_side(cp[i]);
		size_t		j;
		char		text[CAMPAIGN_COMPANY_POINTS * 5 + 16];
		size_t		len;

		if (side == 0)
		{
			points[k++] = cp[i];
			continue;
		}
		for (j = i + 1; j < n && bracket_side(cp[j]) == 0; j++)
			;
		if (side < 0 || j >= n || bracket_side(cp[j]) > 0)
		{
			points[k++] = ' ';	/* without partner, or nested: only the inner pair is one */
			continue;
		}
		len = tokenize(cp + i + 1, j - i - 1, text);
		if (len > 0 && list_find(&campaign_regions, text, len) >= 0)
			add_part(c->region, &c->region_len, text, len, false);
		else if (len > 0 && (in_list(bracket_forms, COUNT(bracket_forms), text, len) || is_han_form(text, len) ||
							 (!is_cjk_lead(text) && list_find(&campaign_forms, text, len) >= 0)))
		{
			/* "(集团)公司": goes in front of what is peeled off the end */
			if (j + 1 < n && inner->len == 0 && (inner->s = find_str(bracket_forms, COUNT(bracket_forms), text, len)) != NULL)
				inner->len = len;
			else
				add_part(c->form, &c->form_len, text, len, false);
		}
		else if (in_list(bracket_noise, COUNT(bracket_noise), text, len) ||
				 (len > 6 && memcmp(text, "原", 3) == 0) || (len > 9 && memcmp(text, "曾用名", 9) == 0))
			;
		else
		{
			bool		branch = false;

			for (int t = 0; t < COUNT(branch_tails) && !branch; t++)
				branch = ends_with(text, len, &branch_tails[t]) && c->branch_len == 0;
			if (branch)
				add_part(c->branch, &c->branch_len, text, len, false);
			else
			{
				points[k++] = ' ';
				for (size_t m = i + 1; m < j; m++)
					points[k++] = cp[m];
			}
		}
		points[k++] = ' ';
		i = j;
	}
	return k;
}

/* position behind the last occurrence of word in s[0..len), 0 if there is none */
static size_t
behind_last(const char *s, size_t len, const char *word)
{
	size_t		w = strlen(word);

	for (size_t i = len; i >= w; i--)
		if (memcmp(s + i - w, word, w) == 0)
			return i;
	return 0;
}

/*
 * A branch at the end of the name: "...公司X分公司", "...银行X支行", a region or
 * "第N" before the tail. Returns the new length of the name.
 */
static size_t
take_branch(const char *s, size_t len, campaign_company *c)
{
	for (int t = 0; t < COUNT(branch_tails); t++)
	{
		size_t		head;
		size_t		cut;

		if (!ends_with(s, len, &branch_tails[t]))
			continue;
		head = len - branch_tails[t].len;
		cut = behind_last(s, head, "公司");
		if (cut == 0)
			cut = behind_last(s, head, "银行");
		if (cut == 0)
			cut = behind_last(s, head, "集团");
		/* the longest region in front of the tail */
		for (size_t i = 3; cut == 0 && i + 6 <= head; i++)
			if (((unsigned char) s[i] & 0xC0) != 0x80 && list_find(&campaign_regions, s + i, head - i) >= 0 && i >= 6)
				cut = i;
		if (cut == 0)
		{
			cut = behind_last(s, head, "第");
			/* at most three numerals behind it */
			if (cut > 0 && head - cut <= 9 && cut >= 9)
				cut -= 3;
			else
				cut = 0;
		}
		if (cut == 0 && t < 5 && head >= 6)
			cut = head;
		if (cut < 6)
			return len;
		add_part(c->branch, &c->branch_len, s + cut, len - cut, true);
		while (cut > 0 && s[cut - 1] == ' ')
			cut--;
		return cut;
	}
	return len;
}

/*
 * Legal forms at the end, one after another. Returns the new length; 0 if the
 * whole is a form.
 */
static size_t
take_trailing_forms(const char *s, size_t len, campaign_company *c)
{
	for (int round = 0; round < 8 && len > 0; round++)
	{
		size_t		best = 0;
		size_t		start;
		int			words = 0;

		for (int i = 0; i < COUNT(han_forms); i++)
			if (han_forms[i].word.len > best && ends_with(s, len, &han_forms[i].word) &&
				(len == han_forms[i].word.len || len >= han_forms[i].word.len + han_forms[i].least))
				best = han_forms[i].word.len;
		if (best == 3 && len > 6)
		{
			/* power station, waterworks: there it is the word, not the form */
			static const str works[] = {STR("电厂"), STR("水厂"), STR("工厂"), STR("气厂"), STR("热厂")};

			for (int i = 0; i < COUNT(works); i++)
				if (ends_with(s, len, &works[i]))
					best = 0;
		}
		/* words of the Latin table: longest row of at most six */
		for (start = len; start > 0 && words < 6 && len - start <= (size_t) campaign_forms.longest; start--)
		{
			size_t		at = start - 1;

			if (((unsigned char) s[at] & 0xC0) == 0x80 || s[at] == ' ' || !word_begins(s, at))
				continue;
			if (is_cjk_lead(s + at))
				break;
			words++;
			if (len - at > best && list_find(&campaign_forms, s + at, len - at) >= 0)
				best = len - at;
		}
		/* BT, AG: two or three letters that are a form elsewhere are a name where they stand alone */
		if (best == len && len <= 3 && !is_cjk_lead(s) && !in_list(plain_forms, COUNT(plain_forms), s, len))
			return len;
		if (best == 0)
			return len;
		add_part(c->form, &c->form_len, s + len - best, best, true);
		len -= best;
		while (len > 0 && s[len - 1] == ' ')
			len--;
		/* "smith and co": the conjunction has nothing to join any more */
		if (len >= 4 && memcmp(s + len - 4, " and", 4) == 0)
			len -= 4;
	}
	return len;
}

/* zones that follow a region, and names that only begin like one */
static const str zones[] = {
	STR("高新技术产业开发区"), STR("经济技术开发区"), STR("经济开发区"), STR("工业园区"), STR("保税区"), STR("高新区"),
	STR("开发区"), STR("自贸区"), STR("自贸试验区"),
};
static const str no_regions[] = {
	STR("上海滩"), STR("长春藤"), STR("北京烤鸭"), STR("天津狗不理"), STR("大连珠"), STR("重庆火锅"), STR("新疆棉"), STR("太原始"),
};

/*
 * One pass over words. Returns the length of the core in s (moved to its front).
 */
static size_t
peel(char *s, size_t len, campaign_company *c)
{
	size_t		from = 0;

	len = take_branch(s, len, c);
	len = take_trailing_forms(s, len, c);
	for (int i = 0; i < COUNT(leading_forms); i++)
		if (len - from > leading_forms[i].len && s[from] == leading_forms[i].s[0] && memcmp(s + from, leading_forms[i].s, leading_forms[i].len) == 0)
		{
			size_t		l = leading_forms[i].len;

			if (leading_forms[i].s[l - 1] == ' ')
				l--;
			if (memcmp(leading_forms[i].s, "the", 3) != 0)
				add_part(c->form, &c->form_len, s + from, l, true);
			from += leading_forms[i].len;
			while (from < len && s[from] == ' ')
				from++;
		}
	/* regions in front, as long as a name of two characters remains that is more than a trade */
	for (int round = 0; round < 4; round++)
	{
		size_t		r;
		bool		keep = false;

		if (len - from < 3 || !is_cjk_lead(s + from))
			break;
		r = list_prefix(&campaign_regions, s + from, len - from, campaign_region_leads);
		for (int i = 0; i < COUNT(zones) && r == 0 && round > 0; i++)
			if (len - from > zones[i].len && memcmp(s + from, zones[i].s, zones[i].len) == 0)
				r = zones[i].len;
		if (r == 0)
			break;
		for (int i = 0; i < COUNT(no_regions) && !keep; i++)
			keep = len - from >= no_regions[i].len && memcmp(s + from, no_regions[i].s, no_regions[i].len) == 0;
		if (keep || len - from < r + 2)
			break;
		/* two characters: Han have three bytes each */
		if (is_cjk_lead(s + from + r) && len - from < r + 6)
			break;
		for (int i = 0; i < COUNT(institutions) && !keep; i++)
			keep = ends_with(s + from, len - from, &institutions[i]);
		if (keep || is_trade_only(s + from + r, len - from - r))
			break;
		/* said twice, in front and in brackets: once is enough */
		if (c->region_len != r || memcmp(c->region, s + from, r) != 0)
			add_part(c->region, &c->region_len, s + from, r, false);
		from += r;
		while (from < len && s[from] == ' ')
			from++;
	}
	len -= from;
	memmove(s, s + from, len);
	return len;
}

/*
 * Parts of a company's name; false if nothing remains that names a company.
 * Strings are not terminated. cp is folded and simplified text.
 */
bool
campaign_company_parse(const uint32_t *cp, size_t n, campaign_company *c)
{
	uint32_t	points[CAMPAIGN_COMPANY_POINTS * 2 + 8];
	char		work[CAMPAIGN_COMPANY_MAX];
	str			inner = {NULL, 0};
	size_t		len;

	c->region_len = c->core_len = c->form_len = c->branch_len = 0;
	if (n == 0 || n > CAMPAIGN_COMPANY_POINTS)
		return false;
	n = take_brackets(cp, n, points, c, &inner);
	len = tokenize(points, n, work);
	/* ends: each round but the last makes the name shorter */
	for (;;)
	{
		size_t		before = len;

		len = peel(work, len, c);
		if (len == before || len == 0)
			break;
	}
	if (len == 0)
		return false;
	add_part(c->form, &c->form_len, inner.s, inner.len, true);
	memcpy(c->core, work, len);
	c->core_len = len;
	return true;
}
