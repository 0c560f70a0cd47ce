/*
 * generate.c
 *		A year in the life of a B2B company that does not exist.
 *
 *		generate SEED SCALE OUTDIR
 *
 * Scale 1.0 is 3,000 companies, 20,000 people, 400,000 touchpoints and about
 * 12,000 captured forms; a test takes 0.02.  The folder OUTDIR must exist;
 * OUTDIR/truth is made in it.  What is written is described in docs/demo.md.
 *
 * The same seed and scale give the same bytes on every machine: the generator
 * has its own random numbers, decides with integers only, uses no clock, no
 * locale and no order that is left open: every sort key is unique, and no
 * expression draws twice, because compilers differ in which operand or
 * argument they evaluate first.
 *
 * Names of people and companies are put together at random from tables of
 * surnames, given names and syllables.  Whoever finds himself in the output is
 * there by chance.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LENGTHOF(a) ((int) (sizeof(a) / sizeof((a)[0])))
#define YEAR_DAYS	365
#define DAY			86400
#define HOUR		3600
#define MINUTE		60
#define MAX_CAPTURES 6			/* of one person */

/* ------------------------------------------------------------------------
 * Random numbers: splitmix64, one stream per purpose, so that a change in how
 * touchpoints are made does not give everybody another name.
 * ------------------------------------------------------------------------
 */
typedef struct rng
{
	uint64_t	state;
} rng;

static uint64_t
rng_next(rng *r)
{
	uint64_t	z = (r->state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static rng
rng_make(uint64_t seed, uint64_t stream)
{
	rng			r;

	r.state = seed * UINT64_C(0xD1342543DE82EF95) + stream * UINT64_C(0xA24BAED4963EE407);
	(void) rng_next(&r);
	(void) rng_next(&r);
	return r;
}

/* a whole number of [0, n); the bias of n / 2^32 is nothing here */
static int
below(rng *r, int n)
{
	return n <= 1 ? 0 : (int) (((rng_next(r) >> 32) * (uint64_t) n) >> 32);
}

/* a whole number of [lo, hi] */
static int
between(rng *r, int lo, int hi)
{
	return lo + below(r, hi - lo + 1);
}

static int
percent(rng *r, int p)
{
	return below(r, 100) < p;
}

/* an index of weights[0..n), which need not sum to anything in particular */
static int
weighted(rng *r, const int *weights, int n)
{
	int			total = 0;
	int			x;

	for (int i = 0; i < n; i++)
		total += weights[i];
	x = below(r, total);
	for (int i = 0; i < n; i++)
	{
		x -= weights[i];
		if (x < 0)
			return i;
	}
	return n - 1;
}

/* ------------------------------------------------------------------------
 * Memory, files, time
 * ------------------------------------------------------------------------
 */
static void
fail(const char *what, const char *which)
{
	fprintf(stderr, "generate: %s %s: %s\n", what, which, errno ? strerror(errno) : "failed");
	exit(1);
}

static void *
grab(size_t n, size_t size)
{
	void	   *p = calloc(n ? n : 1, size);

	if (p == NULL)
		fail("no memory", "");
	return p;
}

static const char *outdir;

static FILE *
open_out(const char *name)
{
	char		path[4096];
	FILE	   *f;

	if (snprintf(path, sizeof path, "%s/%s", outdir, name) >= (int) sizeof path)
		fail("path too long", name);
	f = fopen(path, "wb");
	if (f == NULL)
		fail("cannot write", path);
	return f;
}

static void
close_out(FILE *f, const char *name)
{
	int			bad = ferror(f);

	if (fclose(f) != 0 || bad)
		fail("cannot write", name);
}

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static void
put(char *dst, size_t size, const char *fmt,...)
{
	va_list		ap;
	int			n;

	va_start(ap, fmt);
	n = vsnprintf(dst, size, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t) n >= size)
	{
		errno = 0;
		fail("text too long:", dst);
	}
}

/* days since 1970-01-01 of a date of the Gregorian calendar, and back */
static int64_t
day_number(int y, int m, int d)
{
	int64_t		a = y - (m <= 2);
	int64_t		era = (a >= 0 ? a : a - 399) / 400;
	int64_t		yoe = a - era * 400;
	int64_t		doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void
civil(int64_t days, int *y, int *m, int *d)
{
	int64_t		z = days + 719468;
	int64_t		era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t		doe = z - era * 146097;
	int64_t		yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t		doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t		mp = (5 * doy + 2) / 153;

	*d = (int) (doy - (153 * mp + 2) / 5 + 1);
	*m = (int) (mp < 10 ? mp + 3 : mp - 9);
	*y = (int) (yoe + era * 400 + (*m <= 2));
}

/* instants are seconds since 1970 on the clock of Shanghai; day 0 is 2025-11-01 */
static int64_t day0;

static int64_t
instant(int day, int second)
{
	return (day0 + day) * DAY + second;
}

typedef char stamp[40];

static const char *
iso(int64_t t, stamp out)
{
	int			y,
				m,
				d;
	int			s = (int) (t % DAY);

	civil(t / DAY, &y, &m, &d);
	put(out, sizeof(stamp), "%04d-%02d-%02dT%02d:%02d:%02d+08", y, m, d, s / 3600, s / 60 % 60, s % 60);
	return out;
}

/* 0 = Monday */
static int
weekday(int day)
{
	return (int) ((day0 + day + 3) % 7);
}

/* when people sit at their desks, and now and then when they do not */
static int
second_of_day(rng *r)
{
	static const int hours[24] = {1, 0, 0, 0, 0, 1, 2, 4, 12, 40, 50, 45, 18, 25, 45, 48, 44, 36, 18, 16, 18, 16, 9, 4};

	int			s = weighted(r, hours, 24) * HOUR;

	return s + below(r, HOUR);
}

static int
day_between(rng *r, int lo, int hi)
{
	int			day = between(r, lo, hi);

	/* two of three that fall on a weekend move into the week, if there is one */
	if (weekday(day) >= 5 && percent(r, 66))
	{
		day -= between(r, 1, 2) + (weekday(day) - 5);
		if (day < lo)
			day = lo;
	}
	return day;
}

/* ------------------------------------------------------------------------
 * A set of strings, to give no two people the same mailbox or number
 * ------------------------------------------------------------------------
 */
typedef struct textset
{
	char	  **slot;
	size_t		size;
} textset;

static textset
textset_make(size_t expected)
{
	textset		s;

	for (s.size = 1024; s.size < expected * 2; s.size *= 2)
		;
	s.slot = grab(s.size, sizeof(char *));
	return s;
}

/* true if the text was not there before */
static int
textset_add(textset *s, const char *text)
{
	uint64_t	h = UINT64_C(1469598103934665603);
	size_t		i;

	for (const char *p = text; *p; p++)
		h = (h ^ (unsigned char) *p) * UINT64_C(1099511628211);
	for (i = h & (s->size - 1); s->slot[i] != NULL; i = (i + 1) & (s->size - 1))
		if (strcmp(s->slot[i], text) == 0)
			return 0;
	s->slot[i] = grab(strlen(text) + 1, 1);
	strcpy(s->slot[i], text);
	return 1;
}

/* ------------------------------------------------------------------------
 * Tables of words
 * ------------------------------------------------------------------------
 */
typedef struct word
{
	const char *hans;			/* simplified */
	const char *hant;			/* traditional */
	const char *latin;
} word;

static const word surnames[] = {
	{"王", "王", "wang"}, {"李", "李", "li"}, {"张", "張", "zhang"}, {"刘", "劉", "liu"}, {"陈", "陳", "chen"},
	{"杨", "楊", "yang"}, {"赵", "趙", "zhao"}, {"黄", "黃", "huang"}, {"周", "周", "zhou"}, {"吴", "吳", "wu"},
	{"徐", "徐", "xu"}, {"孙", "孫", "sun"}, {"胡", "胡", "hu"}, {"朱", "朱", "zhu"}, {"高", "高", "gao"},
	{"林", "林", "lin"}, {"何", "何", "he"}, {"郭", "郭", "guo"}, {"马", "馬", "ma"}, {"罗", "羅", "luo"},
	{"梁", "梁", "liang"}, {"宋", "宋", "song"}, {"郑", "鄭", "zheng"}, {"谢", "謝", "xie"}, {"韩", "韓", "han"},
	{"唐", "唐", "tang"}, {"冯", "馮", "feng"}, {"董", "董", "dong"}, {"程", "程", "cheng"}, {"曹", "曹", "cao"},
	{"袁", "袁", "yuan"}, {"邓", "鄧", "deng"}, {"许", "許", "xu"}, {"傅", "傅", "fu"}, {"沈", "沈", "shen"},
	{"彭", "彭", "peng"}, {"吕", "呂", "lv"}, {"苏", "蘇", "su"}, {"卢", "盧", "lu"}, {"蒋", "蔣", "jiang"},
	{"蔡", "蔡", "cai"}, {"贾", "賈", "jia"}, {"丁", "丁", "ding"}, {"魏", "魏", "wei"}, {"薛", "薛", "xue"},
	{"叶", "葉", "ye"}, {"阎", "閻", "yan"}, {"余", "余", "yu"}, {"潘", "潘", "pan"}, {"杜", "杜", "du"},
	{"夏", "夏", "xia"}, {"汪", "汪", "wang"}, {"田", "田", "tian"}, {"任", "任", "ren"}, {"姜", "姜", "jiang"},
	{"欧阳", "歐陽", "ouyang"}, {"司马", "司馬", "sima"}, {"诸葛", "諸葛", "zhuge"}
};

static const word given_chars[] = {
	{"伟", "偉", "wei"}, {"芳", "芳", "fang"}, {"娜", "娜", "na"}, {"敏", "敏", "min"}, {"静", "靜", "jing"},
	{"丽", "麗", "li"}, {"强", "強", "qiang"}, {"磊", "磊", "lei"}, {"军", "軍", "jun"}, {"洋", "洋", "yang"},
	{"勇", "勇", "yong"}, {"艳", "艷", "yan"}, {"杰", "傑", "jie"}, {"娟", "娟", "juan"}, {"涛", "濤", "tao"},
	{"明", "明", "ming"}, {"超", "超", "chao"}, {"秀", "秀", "xiu"}, {"霞", "霞", "xia"}, {"平", "平", "ping"},
	{"刚", "剛", "gang"}, {"英", "英", "ying"}, {"华", "華", "hua"}, {"文", "文", "wen"}, {"建", "建", "jian"},
	{"国", "國", "guo"}, {"红", "紅", "hong"}, {"玉", "玉", "yu"}, {"志", "志", "zhi"}, {"海", "海", "hai"},
	{"晓", "曉", "xiao"}, {"春", "春", "chun"}, {"梅", "梅", "mei"}, {"云", "雲", "yun"}, {"鹏", "鵬", "peng"},
	{"宇", "宇", "yu"}, {"浩", "浩", "hao"}, {"博", "博", "bo"}, {"欣", "欣", "xin"}, {"怡", "怡", "yi"},
	{"婷", "婷", "ting"}, {"雪", "雪", "xue"}, {"琳", "琳", "lin"}, {"佳", "佳", "jia"}, {"嘉", "嘉", "jia"},
	{"思", "思", "si"}, {"梦", "夢", "meng"}, {"雨", "雨", "yu"}, {"晨", "晨", "chen"}, {"凯", "凱", "kai"},
	{"龙", "龍", "long"}, {"飞", "飛", "fei"}, {"斌", "斌", "bin"}, {"辉", "輝", "hui"}, {"峰", "峰", "feng"},
	{"俊", "俊", "jun"}, {"瑞", "瑞", "rui"}, {"泽", "澤", "ze"}, {"轩", "軒", "xuan"}, {"涵", "涵", "han"},
	{"睿", "睿", "rui"}, {"宁", "寧", "ning"}, {"兰", "蘭", "lan"}, {"颖", "穎", "ying"}
};

static const word core_chars[] = {
	{"恒", "恆", "heng"}, {"泰", "泰", "tai"}, {"鑫", "鑫", "xin"}, {"瑞", "瑞", "rui"}, {"联", "聯", "lian"},
	{"博", "博", "bo"}, {"远", "遠", "yuan"}, {"盛", "盛", "sheng"}, {"德", "德", "de"}, {"智", "智", "zhi"},
	{"云", "雲", "yun"}, {"海", "海", "hai"}, {"天", "天", "tian"}, {"华", "華", "hua"}, {"创", "創", "chuang"},
	{"新", "新", "xin"}, {"宏", "宏", "hong"}, {"达", "達", "da"}, {"信", "信", "xin"}, {"诚", "誠", "cheng"},
	{"力", "力", "li"}, {"威", "威", "wei"}, {"格", "格", "ge"}, {"立", "立", "li"}, {"方", "方", "fang"},
	{"元", "元", "yuan"}, {"正", "正", "zheng"}, {"星", "星", "xing"}, {"辰", "辰", "chen"}, {"启", "啟", "qi"},
	{"明", "明", "ming"}, {"通", "通", "tong"}, {"源", "源", "yuan"}, {"安", "安", "an"}, {"康", "康", "kang"},
	{"润", "潤", "run"}, {"丰", "豐", "feng"}, {"凯", "凱", "kai"}, {"森", "森", "sen"}, {"昊", "昊", "hao"}
};

typedef struct trade
{
	const char *hans;
	const char *hant;
	const char *latin;
	const char *industry;
} trade;

static const trade trades[] = {
	{"科技", "科技", "Technologies", "software"}, {"信息技术", "信息技術", "Systems", "software"},
	{"软件", "軟件", "Software", "software"}, {"机械", "機械", "Machinery", "manufacturing"},
	{"精密制造", "精密製造", "Precision", "manufacturing"}, {"电子", "電子", "Electronics", "electronics"},
	{"半导体", "半導體", "Semiconductors", "electronics"}, {"医疗器械", "醫療器械", "Medical", "healthcare"},
	{"生物", "生物", "Biotech", "healthcare"}, {"新能源", "新能源", "Energy", "energy"},
	{"物流", "物流", "Logistics", "logistics"}, {"化工", "化工", "Chemicals", "chemicals"},
	{"汽车零部件", "汽車零部件", "Automotive", "automotive"}, {"智能装备", "智能裝備", "Automation", "manufacturing"}
};

static const char *const legal_zh[] = {"有限公司", "股份有限公司", "有限责任公司", "集团有限公司"};
static const int legal_zh_weight[] = {70, 15, 10, 5};

typedef struct place
{
	const char *hans;
	const char *hant;
	const char *region;
	const char *area;			/* with its zero; a country's code abroad */
	const char *legal;			/* abroad: legal form */
	const char *tld;
} place;

static const place cities[] = {
	{"北京", "北京", "north", "010", NULL, NULL}, {"天津", "天津", "north", "022", NULL, NULL},
	{"石家庄", "石家莊", "north", "0311", NULL, NULL}, {"青岛", "青島", "north", "0532", NULL, NULL},
	{"上海", "上海", "east", "021", NULL, NULL}, {"杭州", "杭州", "east", "0571", NULL, NULL},
	{"苏州", "蘇州", "east", "0512", NULL, NULL}, {"南京", "南京", "east", "025", NULL, NULL},
	{"宁波", "寧波", "east", "0574", NULL, NULL}, {"深圳", "深圳", "south", "0755", NULL, NULL},
	{"广州", "廣州", "south", "020", NULL, NULL}, {"东莞", "東莞", "south", "0769", NULL, NULL},
	{"佛山", "佛山", "south", "0757", NULL, NULL}, {"成都", "成都", "west", "028", NULL, NULL},
	{"重庆", "重慶", "west", "023", NULL, NULL}, {"西安", "西安", "west", "029", NULL, NULL}
};
static const int city_weight[] = {14, 4, 3, 4, 16, 8, 8, 6, 4, 12, 8, 6, 4, 6, 5, 4};

static const place countries[] = {
	{"Germany", "", "overseas", "49", "GmbH", "de"}, {"USA", "", "overseas", "1", "Inc.", "com"},
	{"United Kingdom", "", "overseas", "44", "Ltd", "co.uk"}, {"Singapore", "", "overseas", "65", "Pte. Ltd.", "com.sg"},
	{"France", "", "overseas", "33", "SAS", "fr"}
};
static const int country_weight[] = {30, 30, 15, 15, 10};

static const char *const latin_core1[] = {"Nor", "Vel", "Hart", "Bran", "Lind", "Kel", "Mar", "Ost", "Tor", "Wes", "Al", "Ber", "Cor", "Del", "Fal", "Gar", "Hol", "Jun", "Ros", "Sol"};
static const char *const latin_core2[] = {"vex", "ton", "mann", "dale", "berg", "tek", "wick", "ford", "ven", "stad", "mark", "lund", "bach", "field", "by", "ria", "nova", "quist", "rup", "holm"};

static const char *const latin_given[] = {"Anna", "Peter", "Maria", "James", "Laura", "Thomas", "Julia", "Daniel", "Sophie", "Martin", "Emma", "Lukas", "Claire", "Robert", "Nina", "David", "Helen", "Oliver", "Sarah", "Felix", "Alice", "Simon", "Rachel", "Paul", "Ingrid", "Marc", "Eva", "George", "Leonie", "Victor", "Zoe", "Adrian"};
static const char *const latin_family1[] = {"Ander", "Becker", "Carl", "Dorn", "Eber", "Fischer", "Grün", "Hoff", "Iver", "Jans", "Keller", "Lamb", "Meyer", "Nord", "Over", "Peter", "Rein", "Sommer", "Thor", "Vogel", "Wal", "Zeller", "Müller", "Lefèv", "Nuñe"};
static const char *const latin_family2[] = {"son", "", "man", "berg", "hart", "", "feld", "mann", "sen", "sen", "", "ert", "er", "strom", "ton", "s", "hold", "", "sen", "", "ters", "", "", "re", "z"};

typedef struct job
{
	const char *zh;
	const char *en;
	int			weight;
	int			worth;			/* how good a lead such a person makes */
} job;

static const job jobs[] = {
	{"总经理", "CEO", 6, 14}, {"技术总监", "CTO", 8, 16}, {"信息化总监", "CIO", 8, 16}, {"采购经理", "Purchasing Manager", 14, 8},
	{"生产经理", "Production Manager", 12, 6}, {"工程师", "Engineer", 26, 0}, {"市场经理", "Marketing Manager", 10, -2},
	{"项目经理", "Project Manager", 12, 4}, {"实习生", "Intern", 4, -25}
};

/* ------------------------------------------------------------------------
 * What the marketing team has planned
 * ------------------------------------------------------------------------
 */
enum channel
{
	CH_WEBSITE, CH_SEARCH, CH_EMAIL, CH_WECHAT, CH_LIVE, CH_EXHIBITION, CH_PHONE, CH_PARTNER, CHANNELS
};

static const char *const channel_code[CHANNELS] = {"website", "search", "email", "wechat", "live", "exhibition", "phone", "partner"};
static const char *const channel_source[CHANNELS] = {"web", "web", "mailer", "wechat-oa", "live-room", "badge", "call-center", "web"};

typedef struct costline
{
	const char *category;
	int			channel;		/* -1: not of one channel */
	int			share;			/* of the plan, in percent */
} costline;

typedef struct plan
{
	const char *code;
	const char *name;
	const char *type;
	int			channel;		/* where it meets people */
	const char *source;			/* of its forms */
	int			from_day,
				to_day;			/* days since 2025-11-01 */
	int			budget;			/* thousand yuan */
	int			spent;			/* percent of the budget */
	int			expected;		/* revenue, thousand yuan */
	int			response;		/* people */
	int			captures;		/* weight */
	int			touches;		/* weight */
	int			worth;			/* how good its leads are */
	costline	lines[4];
} plan;

static const plan plans[] = {
	{"expo-2025-autumn", "2025 上海工业博览会", "exhibition", CH_EXHIBITION, "booth-scan", 10, 14, 600, 104, 2400, 900, 90, 60, 8,
		{{"venue", CH_EXHIBITION, 55}, {"material", CH_EXHIBITION, 20}, {"travel", -1, 15}, {"media", CH_WECHAT, 10}}},
	{"search-2026", "搜索竞价 2026", "search_ads", CH_SEARCH, "web-form", 0, 364, 900, 99, 2500, 2500, 210, 190, -4,
		{{"media", CH_SEARCH, 92}, {"staff", CH_SEARCH, 8}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"whitepaper-2026", "智能制造白皮书", "content", CH_WEBSITE, "web-form", 30, 330, 150, 88, 900, 1600, 130, 150, -2,
		{{"production", CH_WEBSITE, 60}, {"media", CH_WECHAT, 40}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"newsletter-2026", "Monthly newsletter", "email", CH_EMAIL, "web-form", 5, 360, 80, 95, 500, 700, 60, 260, 0,
		{{"platform", CH_EMAIL, 70}, {"production", CH_EMAIL, 30}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"wechat-2026", "微信公众号运营", "social", CH_WECHAT, "wechat-form", 0, 364, 240, 101, 900, 1500, 120, 230, -3,
		{{"production", CH_WECHAT, 50}, {"media", CH_WECHAT, 50}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"webinar-2026-01", "数字化转型直播课", "live", CH_LIVE, "live-form", 65, 80, 60, 92, 500, 700, 70, 60, 3,
		{{"platform", CH_LIVE, 40}, {"speaker", CH_LIVE, 40}, {"media", CH_WECHAT, 20}, {NULL, 0, 0}}},
	{"expo-2026-spring", "2026 春季展会", "exhibition", CH_EXHIBITION, "booth-scan", 120, 124, 500, 97, 2200, 900, 90, 60, 8,
		{{"venue", CH_EXHIBITION, 60}, {"material", CH_EXHIBITION, 20}, {"travel", -1, 20}, {NULL, 0, 0}}},
	{"seminar-2026-04", "华东客户研讨会", "seminar", CH_EXHIBITION, "event-signin", 160, 161, 120, 110, 800, 200, 30, 18, 12,
		{{"venue", CH_EXHIBITION, 50}, {"speaker", CH_EXHIBITION, 30}, {"other", CH_EXHIBITION, 20}, {NULL, 0, 0}}},
	{"promo-2026-05", "五月优惠活动", "promotion", CH_EMAIL, "web-form", 175, 215, 100, 96, 800, 600, 60, 70, 2,
		{{"other", CH_EMAIL, 60}, {"media", CH_SEARCH, 40}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"roadshow-2026", "五城路演", "roadshow", CH_EXHIBITION, "event-signin", 200, 240, 350, 106, 1600, 600, 60, 40, 10,
		{{"venue", CH_EXHIBITION, 40}, {"travel", -1, 35}, {"material", CH_EXHIBITION, 25}, {NULL, 0, 0}}},
	{"launch-live-2026", "新品发布直播", "live", CH_LIVE, "live-form", 225, 232, 180, 100, 900, 1500, 80, 70, 2,
		{{"production", CH_LIVE, 60}, {"media", CH_WECHAT, 40}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"partner-2026", "Partner programme", "partner", CH_PARTNER, "partner-api", 0, 364, 200, 90, 1500, 500, 60, 50, 9,
		{{"other", CH_PARTNER, 85}, {"material", CH_PARTNER, 15}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"referral-2026", "老客户推荐有礼", "referral", CH_PHONE, "call-center", 40, 364, 90, 75, 900, 250, 30, 25, 14,
		{{"gift", CH_PHONE, 100}, {NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"mailing-2026-09", "Direct mail: plant managers", "direct_mail", CH_WEBSITE, "web-form", 305, 335, 70, 98, 300, 250, 25, 15, 4,
		{{"material", CH_WEBSITE, 45}, {"platform", CH_WEBSITE, 55}, {NULL, 0, 0}, {NULL, 0, 0}}},
	{"seminar-2026-09", "Manufacturing IT summit", "seminar", CH_EXHIBITION, "event-signin", 318, 319, 160, 94, 900, 250, 30, 18, 12,
		{{"venue", CH_EXHIBITION, 55}, {"speaker", CH_EXHIBITION, 25}, {"other", CH_EXHIBITION, 20}, {NULL, 0, 0}}},
	{"expo-2026-autumn", "2026 上海工业博览会", "exhibition", CH_EXHIBITION, "booth-scan", 345, 349, 650, 93, 2400, 900, 80, 50, 8,
		{{"venue", CH_EXHIBITION, 55}, {"material", CH_EXHIBITION, 20}, {"travel", -1, 15}, {"media", CH_WECHAT, 10}}}
};

#define PLANS LENGTHOF(plans)

static const char *const teams[] = {"east", "north", "south", "west", "overseas"};
static const char *const team_name[] = {"华东", "华北", "华南", "华西", "Overseas"};
static const int team_size[] = {7, 6, 6, 4, 5};

/* ------------------------------------------------------------------------
 * Companies and people
 * ------------------------------------------------------------------------
 */
typedef struct company
{
	int			latin;
	const place *where;
	const trade *does;
	char		core[32];
	char		core_hant[32];
	char		legal[24];
	char		domain[64];
	char		switchboard[24];
	int			weight;
} company;

typedef struct person
{
	int			company;
	char		name[48];
	char		name_hant[48];
	char		family[24];		/* Latin letters */
	char		given[24];
	char		work[96];		/* mailboxes, '' = has none */
	char		home[96];
	char		mobile[24];		/* digits with + and country, '' = none */
	char		desk[24];		/* a line of one's own: area, number */
	int			extension;		/* behind the switchboard, 0 = none */
	char		unionid[40];
	int			cookies;
	int			customer;		/* known to the CRM before the year began */
	int			job;
	int			is_lead;
	int			luck;
} person;

static company *companies;
static person *people;
static int	company_count;
static int	person_count;
static uint64_t seed;

static void
lower_ascii(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s += 'a' - 'A';
}

static void
make_companies(void)
{
	rng			r = rng_make(seed, 1);
	textset		domains = textset_make((size_t) company_count * 2);
	textset		names = textset_make((size_t) company_count * 2);
	textset		boards = textset_make((size_t) company_count * 2);

	for (int i = 0; i < company_count; i++)
	{
		company    *c = &companies[i];
		char		spelt[48];
		char		key[160];

		c->latin = percent(&r, 28);
		c->where = c->latin ? &countries[weighted(&r, country_weight, LENGTHOF(country_weight))]
			: &cities[weighted(&r, city_weight, LENGTHOF(city_weight))];
		c->does = &trades[below(&r, LENGTHOF(trades))];
		do
		{
			if (c->latin)
			{
				const char *a = latin_core1[below(&r, LENGTHOF(latin_core1))];
				const char *b = latin_core2[below(&r, LENGTHOF(latin_core2))];

				put(c->core, sizeof c->core, "%s%s", a, b);
				put(c->core_hant, sizeof c->core_hant, "%s", c->core);
				put(c->legal, sizeof c->legal, "%s", c->where->legal);
				put(spelt, sizeof spelt, "%s", c->core);
				lower_ascii(spelt);
			}
			else
			{
				const word *a = &core_chars[below(&r, LENGTHOF(core_chars))];
				const word *b = &core_chars[below(&r, LENGTHOF(core_chars))];
				const word *z = percent(&r, 25) ? &core_chars[below(&r, LENGTHOF(core_chars))] : NULL;

				put(c->core, sizeof c->core, "%s%s%s", a->hans, b->hans, z ? z->hans : "");
				put(c->core_hant, sizeof c->core_hant, "%s%s%s", a->hant, b->hant, z ? z->hant : "");
				put(c->legal, sizeof c->legal, "%s", legal_zh[weighted(&r, legal_zh_weight, LENGTHOF(legal_zh))]);
				put(spelt, sizeof spelt, "%s%s%s", a->latin, b->latin, z ? z->latin : "");
			}
			put(key, sizeof key, "%s %s %s", c->where->hans, c->core, c->does->hans);
		} while (!textset_add(&names, key));

		for (int n = 0;; n++)
		{
			static const char *const tail[] = {".com.cn", ".cn", ".com", "-group.com", "-tech.com.cn"};

			if (c->latin && n == 0)
				put(c->domain, sizeof c->domain, "%s.%s", spelt, c->where->tld);
			else if (c->latin)
				put(c->domain, sizeof c->domain, "%s%d.%s", spelt, n + 1, c->where->tld);
			else if (n < LENGTHOF(tail))
				put(c->domain, sizeof c->domain, "%s%s", spelt, tail[n]);
			else
				put(c->domain, sizeof c->domain, "%s%d.com", spelt, n);
			if (textset_add(&domains, c->domain))
				break;
		}
		do
		{
			if (c->latin)
				c->switchboard[0] = '\0';
			else
				put(c->switchboard, sizeof c->switchboard, "%s-%d", c->where->area, between(&r, 20000000, 89999999));
		} while (c->switchboard[0] && !textset_add(&boards, c->switchboard));
		c->weight = between(&r, 1, 4);
		c->weight *= between(&r, 1, 4);
		c->weight *= percent(&r, 5) ? 6 : 1;
	}
}

static void
draw_mobile(rng *r, const company *c, char *out, size_t size)
{
	static const int prefixes[] = {130, 131, 132, 133, 135, 136, 137, 138, 139, 150, 151, 152, 153, 155, 156, 157, 158, 159, 176, 177, 180, 181, 182, 183, 185, 186, 187, 188, 189, 199};
	static const int us_area[] = {212, 312, 415, 617, 206, 512, 303, 404};

	const char *cc = c->where->area;

	if (!c->latin)
	{
		int			prefix = prefixes[below(r, LENGTHOF(prefixes))];

		put(out, size, "+86%d%08d", prefix, below(r, 100000000));
	}
	else if (strcmp(cc, "1") == 0)
	{
		int			area = us_area[below(r, LENGTHOF(us_area))];

		put(out, size, "+1%d%d", area, between(r, 2200000, 9999999));
	}
	else if (strcmp(cc, "65") == 0)
		put(out, size, "+65%d", between(r, 80000000, 98999999));
	else if (strcmp(cc, "33") == 0)
		put(out, size, "+336%d", between(r, 10000000, 99999999));
	else if (strcmp(cc, "44") == 0)
		put(out, size, "+4477%d", between(r, 10000000, 99999999));
	else
		put(out, size, "+49151%d", between(r, 10000000, 99999999));
}

static void
make_people(void)
{
	rng			r = rng_make(seed, 2);
	textset		mailboxes = textset_make((size_t) person_count * 3);
	textset		numbers = textset_make((size_t) person_count * 3);
	int			total = 0;
	int		   *until = grab((size_t) company_count, sizeof(int));
	int			job_weight[LENGTHOF(jobs)];

	for (int i = 0; i < LENGTHOF(jobs); i++)
		job_weight[i] = jobs[i].weight;
	for (int i = 0; i < company_count; i++)
		until[i] = total += companies[i].weight;

	for (int i = 0; i < company_count; i++)
		(void) textset_add(&numbers, companies[i].switchboard);

	for (int i = 0; i < person_count; i++)
	{
		person	   *p = &people[i];
		const company *c;

		/* every company has at least one; the rest goes by size */
		if (i < company_count)
			p->company = i;
		else
		{
			int			x = below(&r, total);
			int			lo = 0,
						hi = company_count - 1;

			while (lo < hi)
			{
				int			mid = (lo + hi) / 2;

				if (x < until[mid])
					hi = mid;
				else
					lo = mid + 1;
			}
			p->company = lo;
		}
		c = &companies[p->company];

		if (c->latin)
		{
			int			f = below(&r, LENGTHOF(latin_family1));
			const char *g = latin_given[below(&r, LENGTHOF(latin_given))];
			int			g2 = percent(&r, 50) ? f : below(&r, LENGTHOF(latin_family2));

			put(p->name, sizeof p->name, "%s %s%s", g, latin_family1[f], latin_family2[g2]);
			put(p->name_hant, sizeof p->name_hant, "%s", p->name);
			/* the mailbox is typed in plain letters */
			put(p->given, sizeof p->given, "%s", g);
			{
				char		full[64];
				size_t		n = 0;

				put(full, sizeof full, "%s%s", latin_family1[f], latin_family2[g2]);
				for (const char *s = full; *s && n + 1 < sizeof p->family; s++)
				{
					unsigned char u = (unsigned char) *s;

					if (u < 128)
						p->family[n++] = *s;
					else if (u == 0xC3)
					{
						s++;
						p->family[n++] = (unsigned char) *s == 0xBC ? 'u' : (unsigned char) *s == 0xB1 ? 'n' : 'e';
					}
				}
				p->family[n] = '\0';
			}
			lower_ascii(p->given);
			lower_ascii(p->family);
		}
		else
		{
			int			rank = below(&r, LENGTHOF(surnames));
			const word *s = &surnames[rank * between(&r, 3, 10) / 10];
			const word *a = &given_chars[below(&r, LENGTHOF(given_chars))];
			const word *b = percent(&r, 75) ? &given_chars[below(&r, LENGTHOF(given_chars))] : NULL;

			put(p->name, sizeof p->name, "%s%s%s", s->hans, a->hans, b ? b->hans : "");
			put(p->name_hant, sizeof p->name_hant, "%s%s%s", s->hant, a->hant, b ? b->hant : "");
			put(p->family, sizeof p->family, "%s", s->latin);
			put(p->given, sizeof p->given, "%s%s", a->latin, b ? b->latin : "");
		}
		p->job = weighted(&r, job_weight, LENGTHOF(jobs));
		p->luck = below(&r, 100);

		if (percent(&r, 78))
			for (int n = 0;; n++)
			{
				char		local[64];

				if (c->latin || percent(&r, 50))
					put(local, sizeof local, "%s.%s", p->given, p->family);
				else
					put(local, sizeof local, "%s%s", p->family, p->given);
				if (n > 0)
					put(p->work, sizeof p->work, "%s%d@%s", local, n + 1, c->domain);
				else
					put(p->work, sizeof p->work, "%s@%s", local, c->domain);
				if (textset_add(&mailboxes, p->work))
					break;
			}
		if (percent(&r, p->work[0] ? 35 : 70))
			do
			{
				int			which = c->latin ? 0 : between(&r, 1, 3);

				if (which == 1)
					put(p->home, sizeof p->home, "%d@qq.com", between(&r, 100000000, 2000000000));
				else
					put(p->home, sizeof p->home, "%s%s%d@%s", p->given, p->family, between(&r, 1, 9999), which == 2 ? "163.com" : "gmail.com");
			} while (!textset_add(&mailboxes, p->home));
		if (percent(&r, 85))
			do
				draw_mobile(&r, c, p->mobile, sizeof p->mobile);
			while (!textset_add(&numbers, p->mobile));
		if (!c->latin)
		{
			int			x = below(&r, 100);

			if (x < 10)
				do
					put(p->desk, sizeof p->desk, "%s-%d", c->where->area, between(&r, 20000000, 89999999));
				while (!textset_add(&numbers, p->desk));
			else if (x < 18)
				p->extension = 1;	/* which one: below */
			if (percent(&r, 60))
				put(p->unionid, sizeof p->unionid, "oU%08x%06x", (unsigned) (rng_next(&r) >> 32), (unsigned) i);
		}
		/* an extension is one person's */
		if (p->extension)
		{
			char		key[64];

			do
			{
				p->extension = between(&r, 100, 9999);
				put(key, sizeof key, "%s#%d", c->switchboard, p->extension);
			} while (!textset_add(&numbers, key));
		}
		if (!p->work[0] && !p->home[0] && !p->mobile[0])
			do
				draw_mobile(&r, c, p->mobile, sizeof p->mobile);
			while (!textset_add(&numbers, p->mobile));
		p->cookies = percent(&r, 30) ? 2 : 1;
		p->customer = percent(&r, 12);
	}
	free(until);
}

/* ------------------------------------------------------------------------
 * How people type
 * ------------------------------------------------------------------------
 */

/* full-width forms of printable ASCII */
static void
widen(const char *in, char *out, size_t size)
{
	size_t		n = 0;

	for (; *in && n + 4 < size; in++)
	{
		int			cp = 0xFF01 + (*in - '!');

		if (*in <= ' ' || *in > '~')
			continue;
		out[n++] = (char) (0xE0 | (cp >> 12));
		out[n++] = (char) (0x80 | ((cp >> 6) & 63));
		out[n++] = (char) (0x80 | (cp & 63));
	}
	out[n] = '\0';
}

static void
type_phone(rng *r, const char *e164, char *out, size_t size)
{
	char		tmp[64];

	if (strncmp(e164, "+86", 3) == 0)
	{
		const char *n = e164 + 3;

		switch (below(r, 9))
		{
			case 0:
				put(out, size, "+86 %.3s %.4s %.4s", n, n + 3, n + 7);
				break;
			case 1:
				put(out, size, "0086-%s", n);
				break;
			case 2:
				put(out, size, "%.3s-%.4s-%.4s", n, n + 3, n + 7);
				break;
			case 3:
				widen(n, out, size);
				break;
			case 4:
				put(out, size, "(+86)%s", n);
				break;
			case 5:
				put(out, size, "86%s", n);
				break;
			case 6:
				put(tmp, sizeof tmp, "%.3s", n);
				put(out, size, "%s %.4s %.4s", tmp, n + 3, n + 7);
				break;
			default:
				put(out, size, "%s", n);
				break;
		}
	}
	else
	{
		int			cc = e164[1] == '1' ? 1 : 2;

		switch (below(r, 4))
		{
			case 0:
				put(out, size, "00%s", e164 + 1);
				break;
			case 1:
				put(out, size, "%.*s %.3s %.3s %s", cc + 1, e164, e164 + cc + 1, e164 + cc + 4, e164 + cc + 7);
				break;
			case 2:
				put(out, size, "%.*s-%.3s-%s", cc + 1, e164, e164 + cc + 1, e164 + cc + 4);
				break;
			default:
				put(out, size, "%s", e164);
				break;
		}
	}
}

/* "021-65432100": area with its zero, a dash, the number; extension 0 = none */
static void
type_landline(rng *r, const char *line, int extension, char *out, size_t size)
{
	const char *dash = strchr(line, '-');
	int			area = (int) (dash - line);
	const char *n = dash + 1;
	char		tail[24] = "";

	if (extension)
	{
		switch (below(r, 3))
		{
			case 0:
				put(tail, sizeof tail, "转%d", extension);
				break;
			case 1:
				put(tail, sizeof tail, " ext. %d", extension);
				break;
			default:
				put(tail, sizeof tail, "-%d", extension);
				break;
		}
	}
	switch (below(r, 4))
	{
		case 0:
			put(out, size, "(%.*s)%s%s", area, line, n, tail);
			break;
		case 1:
			put(out, size, "+86 %.*s %.4s %s%s", area - 1, line + 1, n, n + 4, tail);
			break;
		case 2:
			put(out, size, "%.*s %.4s %s%s", area, line, n, n + 4, tail);
			break;
		default:
			put(out, size, "%s%s", line, tail);
			break;
	}
}

static void
type_mail(rng *r, const char *mail, char *out, size_t size)
{
	char		tmp[128];

	put(tmp, sizeof tmp, "%s", mail);
	switch (below(r, 6))
	{
		case 0:
			for (char *s = tmp; *s && *s != '@'; s++)
				if (*s >= 'a' && *s <= 'z' && (s == tmp || s[-1] == '.'))
					*s -= 'a' - 'A';
			put(out, size, "%s", tmp);
			break;
		case 1:
			put(out, size, " %s ", tmp);
			break;
		case 2:
			for (char *s = tmp; *s; s++)
				if (*s >= 'a' && *s <= 'z')
					*s -= 'a' - 'A';
			put(out, size, "%s", tmp);
			break;
		case 3:
			widen(mail, out, size);
			break;
		default:
			put(out, size, "%s", tmp);
			break;
	}
}

static void
type_name(rng *r, const person *p, int latin, char *out, size_t size)
{
	if (latin)
	{
		const char *space = strchr(p->name, ' ');

		if (percent(r, 40))
			put(out, size, "%s, %.*s", space + 1, (int) (space - p->name), p->name);
		else if (percent(r, 50))
			put(out, size, "%.1s. %s", p->name, space + 1);
		else
			put(out, size, "%s", p->name);
	}
	else
	{
		int			k = below(r, 4);

		if (k == 0)
			put(out, size, "%s", p->name_hant);
		else if (k == 1)
			/* one Han character is three bytes */
			put(out, size, "%.3s %s", p->name, p->name + 3);
		else if (k == 2)
			put(out, size, "%.3s　%s", p->name_hant, p->name_hant + 3);
		else
			put(out, size, "%s", p->name);
	}
}

static void
type_company(rng *r, const company *c, int sloppy, char *out, size_t size)
{
	if (c->latin)
	{
		if (sloppy && percent(r, 60))
			put(out, size, percent(r, 50) ? "%s %s" : "%s  %s", c->core, c->does->latin);
		else
			put(out, size, "%s %s %s", c->core, c->does->latin, c->legal);
	}
	else if (!sloppy)
		put(out, size, "%s%s%s%s", c->where->hans, c->core, c->does->hans, c->legal);
	else
		switch (below(r, 4))
		{
			case 0:
				put(out, size, "%s%s", c->core, c->does->hans);
				break;
			case 1:
				put(out, size, "%s（%s）%s%s", c->core, c->where->hans, c->does->hans, c->legal);
				break;
			case 2:
				put(out, size, "%s%s%s有限公司", c->where->hant, c->core_hant, c->does->hant);
				break;
			default:
				put(out, size, "%s%s%s", c->where->hans, c->core, c->does->hans);
				break;
		}
}

/* ------------------------------------------------------------------------
 * Captures
 * ------------------------------------------------------------------------
 */
typedef struct capture
{
	int			person;
	int			plan;
	int			nth;			/* of the person, from 0 */
	int64_t		at;
	int			no;				/* in time order, from 1 */
} capture;

static capture *captures;
static int	capture_count;

static int
by_time(const void *a, const void *b)
{
	const capture *x = a;
	const capture *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

static void
make_captures(void)
{
	rng			r = rng_make(seed, 3);
	int			weight[PLANS];
	int			leads = (int) ((int64_t) person_count * 2 / 5);
	int		   *order = grab((size_t) person_count, sizeof(int));

	for (int i = 0; i < PLANS; i++)
		weight[i] = plans[i].captures;
	for (int i = 0; i < person_count; i++)
		order[i] = i;
	for (int i = person_count - 1; i > 0; i--)
	{
		int			j = below(&r, i + 1);
		int			x = order[i];

		order[i] = order[j];
		order[j] = x;
	}
	captures = grab((size_t) leads * MAX_CAPTURES, sizeof(capture));
	for (int i = 0; i < leads; i++)
	{
		int			who = order[i];
		int			n = 1;
		capture    *mine = &captures[capture_count];

		people[who].is_lead = 1;
		while (n < MAX_CAPTURES && percent(&r, 34))
			n++;
		for (int k = 0; k < n; k++)
		{
			int			g = weighted(&r, weight, PLANS);
			int			day = day_between(&r, plans[g].from_day, plans[g].to_day);

			mine[k].person = who;
			mine[k].plan = g;
			mine[k].at = instant(day, second_of_day(&r));
		}
		qsort(mine, (size_t) n, sizeof(capture), by_time);
		for (int k = 0; k < n; k++)
		{
			mine[k].nth = k;
			/* nobody fills two forms in one second */
			if (k > 0 && mine[k].at <= mine[k - 1].at)
				mine[k].at = mine[k - 1].at + 60;
		}
		capture_count += n;
	}
	free(order);
	qsort(captures, (size_t) capture_count, sizeof(capture), by_time);
	for (int i = 0; i < capture_count; i++)
		captures[i].no = i + 1;
}

static void
capture_id(const capture *c, char *out, size_t size)
{
	put(out, size, "%c-%06d", plans[c->plan].source[0], c->no);
}

static void
write_captures(void)
{
	rng			r = rng_make(seed, 4);
	FILE	   *f = open_out("captures.jsonl");
	FILE	   *t = open_out("truth/captures.csv");

	fprintf(t, "source,external_id,at,person,campaign,email,phone,line,crm,unionid,cookie,fault\n");
	for (int i = 0; i < capture_count; i++)
	{
		const capture *c = &captures[i];
		const person *p = &people[c->person];
		const company *co = &companies[p->company];
		const plan *g = &plans[c->plan];
		int			sloppy = c->nth > 0 ? percent(&r, 60) : percent(&r, 12);
		int			want_mail,
					want_phone,
					want_cookie = 0,
					want_union = 0;
		const char *mail = "";
		char		name[64],
					firm[160],
					typed_mail[320] = "",
					typed_phone[96] = "",
					key_phone[48] = "",
					crm[32] = "",
					cookie[32] = "",
					id[24];
		const char *line = "";
		const char *fault = "";
		stamp		at;

		/* what a form of this kind asks for */
		switch (g->channel)
		{
			case CH_EXHIBITION:
				want_phone = 95;
				want_mail = 45;
				break;
			case CH_WECHAT:
				want_phone = 75;
				want_mail = 25;
				want_union = 95;
				break;
			case CH_LIVE:
				want_phone = 55;
				want_mail = 90;
				want_cookie = 60;
				break;
			case CH_PHONE:
				want_phone = 100;
				want_mail = 20;
				break;
			case CH_PARTNER:
				want_phone = 70;
				want_mail = 80;
				break;
			default:
				want_phone = 65;
				want_mail = 90;
				want_cookie = 92;
				break;
		}

		if (percent(&r, want_mail))
		{
			mail = p->work;
			/* the second mailbox: more often when somebody comes again */
			if (p->home[0] && (!mail[0] || percent(&r, c->nth > 0 ? 35 : 12)))
				mail = p->home;
		}
		if (percent(&r, want_phone))
		{
			int			x = below(&r, 100);

			if (p->desk[0] && (x < 40 || !p->mobile[0]))
			{
				line = "desk";
				put(key_phone, sizeof key_phone, "+86%.*s%s", (int) (strchr(p->desk, '-') - p->desk) - 1, p->desk + 1, strchr(p->desk, '-') + 1);
				type_landline(&r, p->desk, 0, typed_phone, sizeof typed_phone);
			}
			else if (p->extension && (x < 40 || !p->mobile[0]))
			{
				line = "extension";
				put(key_phone, sizeof key_phone, "+86%.*s%s#%d", (int) (strchr(co->switchboard, '-') - co->switchboard) - 1, co->switchboard + 1,
					strchr(co->switchboard, '-') + 1, p->extension);
				type_landline(&r, co->switchboard, p->extension, typed_phone, sizeof typed_phone);
			}
			else if (co->switchboard[0] && mail[0] && x >= 97)
			{
				/* shared by the house: says where somebody works, not who it is */
				line = "switchboard";
				put(key_phone, sizeof key_phone, "+86%.*s%s", (int) (strchr(co->switchboard, '-') - co->switchboard) - 1, co->switchboard + 1,
					strchr(co->switchboard, '-') + 1);
				type_landline(&r, co->switchboard, 0, typed_phone, sizeof typed_phone);
			}
			else if (p->mobile[0])
			{
				line = "mobile";
				put(key_phone, sizeof key_phone, "%s", p->mobile);
				if (sloppy || percent(&r, 25) || co->latin)
					type_phone(&r, p->mobile, typed_phone, sizeof typed_phone);
				else
					put(typed_phone, sizeof typed_phone, "%s", p->mobile + 3);
			}
		}
		if (p->unionid[0] && !percent(&r, want_union))
			want_union = 0;
		if (!p->unionid[0])
			want_union = 0;
		if (percent(&r, want_cookie))
			put(cookie, sizeof cookie, "ck%08x%d", (unsigned) c->person * 2654435761u, between(&r, 1, p->cookies));
		if (!mail[0] && !typed_phone[0] && !want_union)
		{
			/* a form cannot be sent without one of them */
			if (p->mobile[0])
			{
				line = "mobile";
				put(key_phone, sizeof key_phone, "%s", p->mobile);
				type_phone(&r, p->mobile, typed_phone, sizeof typed_phone);
			}
			else
				mail = p->work[0] ? p->work : p->home;
		}
		if (p->customer && (g->channel == CH_PHONE || g->channel == CH_PARTNER) && percent(&r, 70))
			put(crm, sizeof crm, "C%06d", c->person + 1);
		if (mail[0])
		{
			if (sloppy || percent(&r, 15))
				type_mail(&r, mail, typed_mail, sizeof typed_mail);
			else
				put(typed_mail, sizeof typed_mail, "%s", mail);
		}
		/* a slip of the finger: a number that is none beside a mailbox that is one */
		if (mail[0] && strcmp(line, "mobile") == 0 && percent(&r, 1))
		{
			fault = "phone";
			line = "";
			key_phone[0] = '\0';
			put(typed_phone, sizeof typed_phone, "%s", percent(&r, 50) ? "138001" : "no phone");
		}
		if (sloppy)
			type_name(&r, p, co->latin, name, sizeof name);
		else
			put(name, sizeof name, "%s", p->name);
		type_company(&r, co, sloppy, firm, sizeof firm);
		capture_id(c, id, sizeof id);

		fprintf(f, "{\"source\":\"%s\",\"external_id\":\"%s\",\"at\":\"%s\",\"payload\":{\"name\":\"%s\"", g->source, id, iso(c->at, at), name);
		if (typed_mail[0])
			fprintf(f, ",\"email\":\"%s\"", typed_mail);
		if (typed_phone[0])
			fprintf(f, ",\"phone\":\"%s\"", typed_phone);
		if (crm[0])
			fprintf(f, ",\"crm\":\"%s\"", crm);
		if (want_union)
			fprintf(f, ",\"unionid\":\"%s\"", p->unionid);
		if (cookie[0])
			fprintf(f, ",\"cookie\":\"%s\"", cookie);
		if (!percent(&r, 6))
			fprintf(f, ",\"company\":\"%s\"", firm);
		if (!percent(&r, 15))
			fprintf(f, ",\"title\":\"%s\"", co->latin ? jobs[p->job].en : jobs[p->job].zh);
		if (!percent(&r, 5))
			fprintf(f, ",\"region\":\"%s\"", co->where->region);
		fprintf(f, ",\"industry\":\"%s\",\"campaign\":\"%s\",\"channel\":\"%s\"}}\n", co->does->industry, g->code, channel_code[g->channel]);

		fprintf(t, "%s,%s,%s,%d,%s,%s,%s,%s,%s,%s,%s,%s\n", g->source, id, at, c->person + 1, g->code, mail, key_phone, line, crm,
				want_union ? p->unionid : "", cookie, fault);
	}
	close_out(f, "captures.jsonl");
	close_out(t, "truth/captures.csv");
}

/* ------------------------------------------------------------------------
 * Touchpoints
 * ------------------------------------------------------------------------
 */
typedef struct touch
{
	int64_t		at;
	int32_t		person;
	int32_t		seconds;		/* 0 = no length */
	int16_t		session_no;		/* of the person */
	int8_t		channel;
	int8_t		kind;
	int8_t		plan;			/* -1 = of no campaign */
	int8_t		key;			/* which key it was seen by */
	int8_t		is_bot;
	int32_t		seq;
} touch;

enum touch_key
{
	KEY_COOKIE1, KEY_COOKIE2, KEY_WORK, KEY_HOME, KEY_MOBILE, KEY_UNIONID
};

/* kinds in the order in which a session usually goes through them */
static const char *const kinds[CHANNELS][5] = {
	{"view", "view", "view", "download", "view"},
	{"click", "view", "view", "view", "download"},
	{"open", "click", "view", "view", "download"},
	{"view", "view", "interact", "share", "view"},
	{"register", "attend", "watch", "interact", "watch"},
	{"attend", "scan", "interact", "interact", "scan"},
	{"call", "call", "call", "call", "call"},
	{"click", "view", "view", "view", "download"}
};

static touch *touches;
static int	touch_count;
static int	touch_goal;

static int
touch_by_time(const void *a, const void *b)
{
	const touch *x = a;
	const touch *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* the key by which a channel sees a person; -1 = it cannot */
static int
key_for(rng *r, const person *p, int channel)
{
	int			mail = p->work[0] ? (p->home[0] && percent(r, 15) ? KEY_HOME : KEY_WORK) : p->home[0] ? KEY_HOME : -1;
	int			phone = p->mobile[0] ? KEY_MOBILE : -1;

	switch (channel)
	{
		case CH_WEBSITE:
		case CH_SEARCH:
		case CH_PARTNER:
			return p->cookies == 2 && percent(r, 35) ? KEY_COOKIE2 : KEY_COOKIE1;
		case CH_EMAIL:
			return mail;
		case CH_WECHAT:
			return p->unionid[0] ? KEY_UNIONID : -1;
		case CH_LIVE:
			return mail >= 0 ? mail : phone;
		case CH_EXHIBITION:
			return phone >= 0 && percent(r, 60) ? phone : mail >= 0 ? mail : phone;
		default:
			return phone;
	}
}

/* a session of 1 to 8 touchpoints; what would fall behind the year is left out */
static void
add_session(rng *r, int who, int channel, int g, int64_t at, int most)
{
	static const int length_weight[8] = {20, 20, 18, 14, 11, 8, 5, 4};
	const person *p = &people[who];
	int			key = key_for(r, p, channel);
	int			n = weighted(r, length_weight, 8) + 1;
	int			session = below(r, 10000);

	if (key < 0)
		return;
	if (channel == CH_PHONE)
		n = 1;
	else if (channel == CH_EXHIBITION && n > 3)
		n = 3;
	if (n > most)
		n = most;
	for (int i = 0; i < n && touch_count < touch_goal; i++)
	{
		touch	   *t = &touches[touch_count];

		if (at >= instant(YEAR_DAYS, 0))
			return;
		t->at = at;
		t->person = who;
		t->channel = (int8_t) channel;
		t->kind = (int8_t) (i < 5 ? i : 1 + i % 2);
		t->plan = (int8_t) g;
		t->key = (int8_t) key;
		t->session_no = (int16_t) session;
		t->seconds = channel == CH_LIVE && (t->kind == 2 || t->kind == 4) ? between(r, 60, 3600)
			: channel == CH_PHONE ? between(r, 20, 900)
			: channel == CH_EXHIBITION ? between(r, 30, 1200) : 0;
		/* mail scanners open everything at once */
		t->is_bot = channel == CH_EMAIL && i == 0 && percent(r, 6);
		t->seq = touch_count++;
		at += t->seconds ? t->seconds + between(r, 5, 120) : between(r, 5, 400);
	}
}

/* a campaign that runs on the day and uses the channel, or none */
static int
plan_for(rng *r, int channel, int day)
{
	int			weight[PLANS + 1];

	for (int i = 0; i < PLANS; i++)
	{
		const plan *g = &plans[i];
		int			uses = g->channel == channel ? 10 : 0;

		for (int k = 0; k < 4 && uses == 0; k++)
			if (g->lines[k].category != NULL && g->lines[k].channel == channel)
				uses = 3;
		weight[i] = day >= g->from_day && day <= g->to_day ? g->touches * uses : 0;
	}
	weight[PLANS] = channel == CH_WEBSITE ? 2500 : channel == CH_PHONE ? 1500 : 300;
	{
		int			x = weighted(r, weight, PLANS + 1);

		return x == PLANS ? -1 : x;
	}
}

static void
make_touchpoints(void)
{
	static const int channel_weight[CHANNELS] = {30, 16, 24, 16, 5, 2, 3, 4};
	rng			r = rng_make(seed, 5);
	int			total = 0;
	int		   *until = grab((size_t) person_count, sizeof(int));

	touches = grab((size_t) touch_goal, sizeof(touch));

	/* what led to the forms */
	for (int i = 0; i < capture_count; i++)
	{
		const capture *c = &captures[i];
		int			n = between(&r, 1, 4);

		for (int k = 0; k < n; k++)
		{
			int			channel = k == 0 ? plans[c->plan].channel : weighted(&r, channel_weight, CHANNELS);
			int64_t		at = c->at;
			int			day;

			if (k > 0)
				at -= (int64_t) between(&r, 1, 40) * DAY;
			at -= k == 0 ? between(&r, 200, 1500) : between(&r, 0, 20000);
			day = (int) (at / DAY - day0);
			if (at < instant(0, 0))
				continue;
			/* fairs and seminars are not the pastime of every day */
			if (channel == CH_EXHIBITION && plan_for(&r, channel, day) < 0)
				channel = CH_WEBSITE;
			add_session(&r, c->person, channel, k == 0 ? c->plan : plan_for(&r, channel, day), at, k == 0 ? 3 : 8);
		}
	}

	/* and the rest of the year: the lively ones come back more often */
	for (int i = 0; i < person_count; i++)
		until[i] = total += (people[i].is_lead ? 14 : 5) * (1 + people[i].luck / 25);
	while (touch_count < touch_goal)
	{
		int			x = below(&r, total);
		int			lo = 0,
					hi = person_count - 1;
		int			day = day_between(&r, 0, YEAR_DAYS - 1);
		int			channel = weighted(&r, channel_weight, CHANNELS);
		int			g;

		while (lo < hi)
		{
			int			mid = (lo + hi) / 2;

			if (x < until[mid])
				hi = mid;
			else
				lo = mid + 1;
		}
		g = plan_for(&r, channel, day);
		if (channel == CH_EXHIBITION && g < 0)
			continue;
		add_session(&r, lo, channel, g, instant(day, second_of_day(&r)), 8);
	}
	free(until);
	qsort(touches, (size_t) touch_count, sizeof(touch), touch_by_time);
}

static void
write_touchpoints(void)
{
	FILE	   *f = open_out("touchpoints.jsonl");
	FILE	   *t = open_out("truth/touchpoints.csv");
	int64_t		counts[CHANNELS][2] = {{0}};

	for (int i = 0; i < touch_count; i++)
	{
		const touch *x = &touches[i];
		const person *p = &people[x->person];
		stamp		at;

		fprintf(f, "{\"source\":\"%s\",\"external_id\":\"t%07d\",\"occurred_at\":\"%s\",\"kind\":\"%s\",\"channel\":\"%s\"",
				channel_source[x->channel], i + 1, iso(x->at, at), kinds[x->channel][x->kind], channel_code[x->channel]);
		if (x->plan >= 0)
			fprintf(f, ",\"campaign\":\"%s\"", plans[x->plan].code);
		switch (x->key)
		{
			case KEY_COOKIE1:
			case KEY_COOKIE2:
				fprintf(f, ",\"keys\":{\"cookie\":\"ck%08x%d\"}", (unsigned) x->person * 2654435761u, x->key == KEY_COOKIE1 ? 1 : 2);
				break;
			case KEY_WORK:
				fprintf(f, ",\"keys\":{\"email\":\"%s\"}", p->work);
				break;
			case KEY_HOME:
				fprintf(f, ",\"keys\":{\"email\":\"%s\"}", p->home);
				break;
			case KEY_MOBILE:
				fprintf(f, ",\"keys\":{\"phone\":\"%s\"}", p->mobile);
				break;
			default:
				fprintf(f, ",\"keys\":{\"unionid\":\"%s\"}", p->unionid);
				break;
		}
		fprintf(f, ",\"props\":{\"session\":\"s%d-%d\"}", x->person + 1, x->session_no);
		if (x->seconds)
			fprintf(f, ",\"duration_s\":%d", x->seconds);
		if (x->is_bot)
			fprintf(f, ",\"is_bot\":true");
		fprintf(f, "}\n");
		counts[x->channel][x->is_bot ? 1 : 0]++;
	}
	close_out(f, "touchpoints.jsonl");
	fprintf(t, "channel,is_bot,touchpoints\n");
	for (int i = 0; i < CHANNELS; i++)
		for (int b = 0; b < 2; b++)
			if (counts[i][b])
				fprintf(t, "%s,%s,%" PRId64 "\n", channel_code[i], b ? "t" : "f", counts[i][b]);
	close_out(t, "truth/touchpoints.csv");
}

/* ------------------------------------------------------------------------
 * What sales does: a script in time order
 * ------------------------------------------------------------------------
 */
typedef struct step
{
	int64_t		at;
	int			capture;		/* index */
	int			seq;
	const char *action;
	char		args[200];		/* JSON */
} step;

static step *steps;
static int	step_count;
static int	step_room;

static int
step_by_time(const void *a, const void *b)
{
	const step *x = a;
	const step *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* false if the year is over by then: nothing of the future is told */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
static int
add_step(int64_t at, int which, const char *action, const char *fmt,...)
{
	step	   *s;
	va_list		ap;
	int			n;

	if (at >= instant(YEAR_DAYS, 0))
		return 0;
	if (step_count == step_room)
	{
		step_room = step_room ? step_room * 2 : 4096;
		steps = realloc(steps, (size_t) step_room * sizeof(step));
		if (steps == NULL)
			fail("no memory", "");
	}
	s = &steps[step_count];
	s->at = at;
	s->capture = which;
	s->seq = step_count++;
	s->action = action;
	va_start(ap, fmt);
	n = vsnprintf(s->args, sizeof s->args, fmt, ap);
	va_end(ap);
	if (n < 0 || n >= (int) sizeof s->args)
		fail("text too long:", fmt);
	return 1;
}

/* some while later, at an hour at which people work */
static int64_t
later(rng *r, int64_t at, int lo_days, int hi_days)
{
	int			day = (int) (at / DAY - day0) + between(r, lo_days, hi_days);

	if (weekday(day) >= 5)
		day += 7 - weekday(day);
	return instant(day, 9 * HOUR + below(r, 9 * HOUR));
}

static void
make_sales(void)
{
	rng			r = rng_make(seed, 6);
	static const char *const invalid[] = {"wrong_contact", "not_target", "spam", "other"};
	static const char *const lost[] = {"price", "competitor", "no_budget", "no_need", "no_answer"};
	FILE	   *t = open_out("truth/deals.csv");
	int			orders = 0;

	fprintf(t, "order_no,source,external_id,person,campaign,booked_at,currency,booked_amount,final_amount,paid_amount,cancelled_at\n");
	for (int i = 0; i < capture_count; i++)
	{
		const capture *c = &captures[i];
		const person *p = &people[c->person];
		const company *co = &companies[p->company];
		const char *currency = "CNY";
		const char *how;
		int			worth;
		int			x;
		int64_t		at;
		int64_t		amount;

		if (c->nth > 0)
		{
			/* somebody whom sales knows already asks again: half are rung up */
			if (percent(&r, 50))
				(void) add_step(c->at + between(&r, 10, 300) * MINUTE, i, "activity", "{\"kind\":\"call\",\"direction\":\"out\",\"outcome\":\"follow_up\"}");
			continue;
		}

		/* first response: within two hours is asked for */
		x = below(&r, 100);
		if (x < 72)
			at = c->at + between(&r, 120, 6900);
		else if (x < 89)
			at = c->at + between(&r, 7260, 8 * HOUR);
		else if (x < 96)
			at = c->at + between(&r, 8 * HOUR, 60 * HOUR);
		else
			continue;			/* nobody ever rang */
		how = percent(&r, 70) ? "call" : co->latin ? "mail" : "wechat";
		if (!add_step(at, i, "activity", "{\"kind\":\"%s\",\"direction\":\"out\",\"outcome\":\"%s\"}", how, percent(&r, 75) ? "reached" : "no_answer"))
			continue;

		worth = plans[c->plan].worth + jobs[p->job].worth + p->luck / 5 - 10;
		at += between(&r, 60, 2 * HOUR);
		if (below(&r, 100) < 9 - worth / 8)
		{
			(void) add_step(at, i, "stage", "{\"stage\":\"invalid\",\"reason\":\"%s\"}", invalid[below(&r, LENGTHOF(invalid))]);
			continue;
		}
		if (!add_step(at, i, "stage", "{\"stage\":\"valid\"}") || below(&r, 100) >= 32 + worth)
			continue;
		at = later(&r, at, 1, 6);
		if (!add_step(at, i, "stage", "{\"stage\":\"marketing_qualified\"}") || percent(&r, 12))
			continue;
		at += between(&r, 1, 8) * HOUR;
		if (!add_step(at, i, "stage", "{\"stage\":\"accepted\"}"))
			continue;
		for (int k = below(&r, 3); k >= 0; k--)
		{
			at = later(&r, at, 1, 7);
			if (!add_step(at, i, "activity", "{\"kind\":\"%s\",\"direction\":\"%s\",\"outcome\":\"reached\"}", k == 0 ? "visit" : "call", percent(&r, 80) ? "out" : "in"))
				break;
		}
		if (below(&r, 100) >= 38 + worth)
		{
			if (percent(&r, 40))
				(void) add_step(at + HOUR, i, "stage", "{\"stage\":\"nurture\",\"reason\":\"no_budget\"}");
			continue;
		}
		at = later(&r, at, 1, 9);
		if (!add_step(at, i, "stage", "{\"stage\":\"sales_qualified\"}") || percent(&r, 25))
			continue;

		/* thousands, unevenly */
		{
			static const int floor_of[] = {20, 50, 100, 200, 500};
			static const int width_of[] = {30, 50, 100, 300, 900};
			static const int weight[] = {30, 32, 22, 12, 4};
			int			k = weighted(&r, weight, 5);

			amount = floor_of[k] + below(&r, width_of[k]);
		}
		if (co->latin)
		{
			currency = strcmp(co->where->tld, "com") == 0 || strcmp(co->where->tld, "com.sg") == 0 ? "USD" : "EUR";
			amount = amount / 7 + 1;
		}
		amount *= 1000;
		at = later(&r, at, 1, 10);
		if (!add_step(at, i, "convert", "{\"name\":\"%s %s\",\"amount\":%" PRId64 ",\"currency\":\"%s\"}", co->core, co->does->latin, amount, currency))
			continue;
		at = later(&r, at, 5, 20);
		if (!add_step(at, i, "opportunity_stage", "{\"stage\":\"proposal\"}"))
			continue;
		if (percent(&r, 15))
			continue;			/* still talking */
		at = later(&r, at, 5, 30);
		if (!add_step(at, i, "opportunity_stage", "{\"stage\":\"negotiation\"}"))
			continue;
		at = later(&r, at, 4, 25);
		if (below(&r, 100) >= 24 + worth)
		{
			(void) add_step(at, i, "lose", "{\"reason\":\"%s\"}", lost[below(&r, LENGTHOF(lost))]);
			continue;
		}
		{
			char		order_no[24];
			char		id[24];
			stamp		booked;
			stamp		cancelled = "";
			int64_t		final = amount;
			int64_t		paid = 0;
			int64_t		when;

			put(order_no, sizeof order_no, "SO-%05d", orders + 1);
			if (!add_step(at, i, "win", "{\"order_no\":\"%s\"}", order_no))
				continue;
			orders++;
			x = below(&r, 100);
			if (x < 5)
			{
				/* the whole order comes back */
				when = later(&r, at, 3, 40);
				if (add_step(when, i, "cancel", "{\"order_no\":\"%s\",\"reason\":\"returned\"}", order_no))
				{
					iso(when, cancelled);
					final = 0;
				}
			}
			else
			{
				int			parts = between(&r, 1, 3);
				int64_t		target = amount;

				if (x < 13)
				{
					/* a part comes back, or a licence more is wanted */
					target = amount / 10 * (x < 10 ? 8 : 11);
					when = later(&r, at, 2, 20);
					if (add_step(when, i, "change", "{\"order_no\":\"%s\",\"amount\":%" PRId64 ",\"reason\":\"%s\"}", order_no, target, x < 10 ? "partial return" : "extension"))
						final = target;
					else
						target = amount;
				}
				when = at;
				for (int k = 1; k <= parts; k++)
				{
					int64_t		part = k == parts ? target - paid : target / parts / 100 * 100;

					when = later(&r, when, 22, 40);
					if (!add_step(when, i, "payment", "{\"order_no\":\"%s\",\"amount\":%" PRId64 ",\"currency\":\"%s\"}", order_no, part, currency))
						break;
					paid += part;
					if (percent(&r, 8))
						break;	/* the rest is overdue */
				}
			}
			capture_id(c, id, sizeof id);
			fprintf(t, "%s,%s,%s,%d,%s,%s,%s,%" PRId64 ",%" PRId64 ",%" PRId64 ",%s\n", order_no, plans[c->plan].source, id, c->person + 1, plans[c->plan].code,
					iso(at, booked), currency, amount, final, paid, cancelled);
		}
	}
	close_out(t, "truth/deals.csv");
	qsort(steps, (size_t) step_count, sizeof(step), step_by_time);
}

/* a JSON text as a field of a CSV file */
static void
csv_json(FILE *f, const char *json)
{
	putc('"', f);
	for (; *json; json++)
	{
		if (*json == '"')
			putc('"', f);
		putc(*json, f);
	}
	putc('"', f);
}

static void
write_sales(void)
{
	FILE	   *f = open_out("sales.csv");

	fprintf(f, "seq,at,action,source,external_id,args\n");
	for (int i = 0; i < step_count; i++)
	{
		const capture *c = &captures[steps[i].capture];
		char		id[24];
		stamp		at;

		capture_id(c, id, sizeof id);
		fprintf(f, "%d,%s,%s,%s,%s,", i + 1, iso(steps[i].at, at), steps[i].action, plans[c->plan].source, id);
		csv_json(f, steps[i].args);
		putc('\n', f);
	}
	close_out(f, "sales.csv");
}

/* ------------------------------------------------------------------------
 * Users, pools, campaigns, money, and who is who
 * ------------------------------------------------------------------------
 */
static void
write_users(void)
{
	rng			r = rng_make(seed, 7);
	FILE	   *f = open_out("users.csv");
	textset		logins = textset_make(256);

	fprintf(f, "login,name,team,role,weight,manager\n");
	fprintf(f, "head.marketing,周敏,marketing,lead,1,\n");
	fprintf(f, "head.sales,高建国,sales-lead,lead,1,\n");
	for (int i = 0; i < 4; i++)
	{
		const word *s = &surnames[below(&r, 50)];
		const word *g = &given_chars[below(&r, LENGTHOF(given_chars))];
		char		login[64];

		do
			put(login, sizeof login, "%s.%s%d", s->latin, g->latin, i + 1);
		while (!textset_add(&logins, login));
		fprintf(f, "%s,%s%s,marketing,marketing,1,head.marketing\n", login, s->hans, g->hans);
	}
	fprintf(f, "desk.one,内勤一组,inside,sdr,1,head.sales\n");
	fprintf(f, "desk.two,内勤二组,inside,sdr,1,head.sales\n");
	for (int k = 0; k < LENGTHOF(teams); k++)
	{
		fprintf(f, "lead.%s,%s负责人,%s,lead,1,head.sales\n", teams[k], team_name[k], teams[k]);
		for (int i = 0; i < team_size[k]; i++)
		{
			const word *s = &surnames[below(&r, 50)];
			const word *g = &given_chars[below(&r, LENGTHOF(given_chars))];
			char		login[64];
			int			n = 0;

			do
			{
				if (n == 0)
					put(login, sizeof login, "%s.%s", s->latin, g->latin);
				else
					put(login, sizeof login, "%s.%s%d", s->latin, g->latin, n + 1);
				n++;
			} while (!textset_add(&logins, login));
			fprintf(f, "%s,%s%s,%s,sales,%d,lead.%s\n", login, s->hans, g->hans, teams[k], i == 0 ? 3 : i < 3 ? 2 : 1, teams[k]);
		}
	}
	close_out(f, "users.csv");

	f = open_out("pools.jsonl");
	for (int k = 0; k < LENGTHOF(teams); k++)
		fprintf(f, "{\"name\":\"%s\",\"kind\":\"region\",\"team\":\"%s\",\"match\":{\"region\":\"%s\"},\"first_response\":\"2 hours\"}\n", teams[k], teams[k], teams[k]);
	/* whoever did not say where he is: the inside desk asks him */
	fprintf(f, "{\"name\":\"inside\",\"kind\":\"marketing\",\"team\":\"inside\",\"match\":{},\"priority\":900000,\"first_response\":\"4 hours\"}\n");
	close_out(f, "pools.jsonl");
}

/* scale in millionths */
static void
write_campaigns(int64_t scale)
{
	rng			r = rng_make(seed, 8);
	FILE	   *f = open_out("campaigns.jsonl");
	FILE	   *b = open_out("budget.csv");

	fprintf(b, "at,campaign,kind,category,channel,amount,currency,doc_ref\n");
	for (int i = 0; i < PLANS; i++)
	{
		const plan *g = &plans[i];
		stamp		s,
					e;
		int			docs = 0;

		fprintf(f, "{\"code\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"objective\":\"%s\",\"starts_at\":\"%s\",\"ends_at\":\"%s\",\"currency\":\"CNY\","
				"\"expected_revenue\":%" PRId64 ",\"expected_response\":%" PRId64 ",\"owner\":\"head.marketing\",\"team\":\"marketing\","
				"\"goals\":[{\"metric\":\"leads\",\"target\":%" PRId64 ",\"direction\":\"up\"},{\"metric\":\"marketing_qualified\",\"target\":%" PRId64 ",\"direction\":\"up\"},"
				"{\"metric\":\"cost_per_lead\",\"target\":%" PRId64 ",\"direction\":\"down\"}]}\n",
				g->code, g->name, g->type, g->worth > 5 ? "pipeline" : "leads", iso(instant(g->from_day, 9 * HOUR), s), iso(instant(g->to_day, 18 * HOUR), e),
				(int64_t) g->expected * 1000 * scale / 1000000, (int64_t) g->response * scale / 1000000 + 1,
				(int64_t) g->captures * 10 * scale / 1000000 + 1, (int64_t) g->captures * 4 * scale / 1000000 + 1,
				(int64_t) g->budget * 100 / g->captures);

		for (int k = 0; k < 4; k++)
		{
			const costline *l = &g->lines[k];
			int64_t		part;
			int64_t		spent;
			int			months;

			if (l->category == NULL)
				continue;
			/* fen, so that nothing is rounded */
			part = (int64_t) g->budget * 1000 * l->share * scale / 1000000;
			iso(instant(g->from_day > 45 ? g->from_day - 40 : 0, 8 * HOUR), s);
			fprintf(b, "%s,%s,allocation,%s,%s,%" PRId64 ".%02d,CNY,\n", s, g->code, l->category, l->channel < 0 ? "" : channel_code[l->channel], part / 100, (int) (part % 100));
			spent = part * (g->spent * 10 + between(&r, -30, 30)) / 1000;
			months = (g->to_day - g->from_day) / 30 + 1;
			for (int m = 0; m < months; m++)
			{
				int64_t		now = m == months - 1 ? spent - spent / months * (months - 1) : spent / months;
				int			day = g->from_day + (months == 1 ? between(&r, 0, g->to_day - g->from_day) : m * 30 + between(&r, 0, 4));

				if (day > YEAR_DAYS - 1)
					day = YEAR_DAYS - 1;
				fprintf(b, "%s,%s,actual,%s,%s,%" PRId64 ".%02d,CNY,INV-%s-%02d\n", iso(instant(day, 10 * HOUR + below(&r, 7 * HOUR)), s), g->code, l->category,
						l->channel < 0 ? "" : channel_code[l->channel], now / 100, (int) (now % 100), g->code, ++docs);
			}
		}
	}
	close_out(f, "campaigns.jsonl");
	close_out(b, "budget.csv");

	/* a rate for every day and some before; a slow walk in ten-thousandths */
	f = open_out("fx.csv");
	fprintf(f, "day,base,quote,rate\n");
	{
		int			usd = 71200;
		int			eur = 80500;

		for (int d = -10; d < YEAR_DAYS; d++)
		{
			stamp		s;

			usd += between(&r, -120, 119);
			eur += between(&r, -150, 150);
			iso(instant(d, 0), s);
			fprintf(f, "%.10s,USD,CNY,%d.%04d\n", s, usd / 10000, usd % 10000);
			fprintf(f, "%.10s,EUR,CNY,%d.%04d\n", s, eur / 10000, eur % 10000);
		}
	}
	close_out(f, "fx.csv");
}

static void
write_people(void)
{
	FILE	   *t = open_out("truth/people.csv");

	fprintf(t, "person,name,company,domain,work_email,home_email,mobile,unionid,captures\n");
	for (int i = 0; i < person_count; i++)
	{
		const person *p = &people[i];
		const company *c = &companies[p->company];

		fprintf(t, "%d,%s,%s%s%s%s,%s,%s,%s,%s,%s,%s\n", i + 1, p->name, c->latin ? "" : c->where->hans, c->core, c->latin ? " " : "",
				c->latin ? c->does->latin : c->does->hans, c->domain, p->work, p->home, p->mobile, p->unionid, p->is_lead ? "t" : "f");
	}
	close_out(t, "truth/people.csv");
}

/* "0.02" in millionths: no floating point, so no rounding that differs */
static int64_t
read_scale(const char *s)
{
	int64_t		v = 0;
	int			decimals = -1;

	for (; *s; s++)
	{
		if (*s == '.' && decimals < 0)
			decimals = 0;
		else if (*s >= '0' && *s <= '9' && v < 1000000000)
		{
			if (decimals == 6)
				continue;
			v = v * 10 + (*s - '0');
			if (decimals >= 0)
				decimals++;
		}
		else
			return -1;
	}
	for (decimals = decimals < 0 ? 0 : decimals; decimals < 6; decimals++)
		v *= 10;
	return v;
}

int
main(int argc, char **argv)
{
	int64_t		scale;
	char	   *end;
	char		path[4096];

	if (argc != 4)
	{
		fprintf(stderr, "usage: generate SEED SCALE OUTDIR\n");
		return 2;
	}
	seed = strtoull(argv[1], &end, 10);
	scale = read_scale(argv[2]);
	if (*end || argv[1][0] == '\0' || scale < 1000 || scale > INT64_C(20000000))
	{
		fprintf(stderr, "generate: SEED is a whole number, SCALE one of 0.001 to 20\n");
		return 2;
	}
	outdir = argv[3];
	day0 = day_number(2025, 11, 1);
	company_count = (int) (3000 * scale / 1000000);
	person_count = (int) (20000 * scale / 1000000);
	touch_goal = (int) (400000 * scale / 1000000);
	companies = grab((size_t) company_count, sizeof(company));
	people = grab((size_t) person_count, sizeof(person));

	put(path, sizeof path, "%s/truth", outdir);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		fail("cannot make", path);
	errno = 0;

	make_companies();
	make_people();
	make_captures();
	make_touchpoints();
	make_sales();

	write_users();
	write_campaigns(scale);
	write_captures();
	write_touchpoints();
	write_sales();
	write_people();
	printf("%d companies, %d people, %d campaigns, %d captures, %d touchpoints, %d steps of sales\n",
		   company_count, person_count, PLANS, capture_count, touch_count, step_count);
	return 0;
}
