/*
 * The leads that identity.sh measures on: made from a seed, the same everywhere.
 *
 * usage: identity_leads LEADS SEED leads|truth|people
 *        identity_leads LEADS SEED probes EVERY
 *
 *   leads   id, name, company, email, phone, birth_date, city, postcode, tab-separated,
 *           as COPY reads them (\N where a value is missing)
 *   truth   id, person
 *   people  one lead a person, LEADS of them; the id is the number of the person
 *   probes  of every so many of these people another lead
 *
 * A person has one lead (about 70 % of persons), or two to six.  Two thirds of the
 * persons are Chinese, the others have Latin names.  Companies have about twenty people
 * each; one lead in ten gives the switchboard of the company instead of a number of its
 * own, colleagues share the domain of their mail, names are as unequal as real ones (one
 * surname in thirteen is Wang), and cities follow a power law.  A lead is a copy of its
 * person with values left out and spoilt: typing errors, other spellings (pinyin, other
 * characters of the same sound, honorifics, initials, swapped names), short names of
 * companies, other mailboxes and numbers, written in many ways, a person that moved or
 * changed the job.  The first lead of a person is spoilt less than the others.
 * Ids are a permutation of 1 .. LEADS, so that neighbours are no hint.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS 7
#define WIDTH 160

enum
{
	NAME, COMPANY, EMAIL, PHONE, BIRTH, CITY, POSTCODE
};

typedef struct person
{
	bool		is_chinese;
	uint64_t	company;
	int			surname,
				given[2];		/* of syllables or names; -1: none */
	int			city;
	int			birth[3];
	uint64_t	mobile;
	uint64_t	mail_no;
	bool		free_mail;
	char		text[FIELDS][WIDTH];
} person;

static uint64_t state;

/* splitmix64 */
static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
	return z ^ (z >> 31);
}

static uint64_t
draw(void)
{
	return mix(state += 0x9E3779B97F4A7C15ULL);
}

static int
below(int n)
{
	return (int) (draw() % (uint64_t) n);
}

static bool
chance(int percent)
{
	return below(100) < percent;
}

/* one of n, the first ones more often: the rank of the smaller of two draws, twice over */
static int
skewed(int n)
{
	int			a = below(n),
				b = below(n);

	a = a < b ? a : b;
	b = below(n);
	return a < b ? a : b;
}

/* ---- words ---- */

/* surnames with their shares in thousandths, then their sound */
static const struct
{
	const char *han,
			   *sound;
	int			weight;
}			surnames[] = {
	{"王", "wang", 76}, {"李", "li", 75}, {"张", "zhang", 70}, {"刘", "liu", 55}, {"陈", "chen", 46}, {"杨", "yang", 32}, {"黄", "huang", 24},
	{"赵", "zhao", 22}, {"吴", "wu", 21}, {"周", "zhou", 20}, {"徐", "xu", 16}, {"孙", "sun", 15}, {"马", "ma", 14}, {"朱", "zhu", 13},
	{"胡", "hu", 12}, {"郭", "guo", 12}, {"何", "he", 11}, {"林", "lin", 11}, {"高", "gao", 10}, {"罗", "luo", 9}, {"郑", "zheng", 9},
	{"梁", "liang", 9}, {"谢", "xie", 8}, {"宋", "song", 8}, {"唐", "tang", 7}, {"许", "xu", 7}, {"韩", "han", 7}, {"邓", "deng", 7},
	{"冯", "feng", 6}, {"曹", "cao", 6}, {"彭", "peng", 6}, {"曾", "zeng", 6}, {"肖", "xiao", 6}, {"田", "tian", 5}, {"董", "dong", 5},
	{"潘", "pan", 5}, {"袁", "yuan", 5}, {"蔡", "cai", 5}, {"蒋", "jiang", 5}, {"余", "yu", 4}, {"于", "yu", 4}, {"杜", "du", 4},
	{"叶", "ye", 4}, {"程", "cheng", 4}, {"魏", "wei", 4}, {"苏", "su", 4}, {"吕", "lyu", 4}, {"丁", "ding", 4}, {"任", "ren", 4},
	{"卢", "lu", 4}, {"姚", "yao", 4}, {"沈", "shen", 4}, {"钟", "zhong", 3}, {"姜", "jiang", 3}, {"崔", "cui", 3}, {"谭", "tan", 3},
	{"陆", "lu", 3}, {"范", "fan", 3}, {"汪", "wang", 3}, {"廖", "liao", 3}, {"石", "shi", 3}, {"金", "jin", 3}, {"贾", "jia", 3},
	{"夏", "xia", 3}, {"付", "fu", 2}, {"方", "fang", 3}, {"邹", "zou", 2}, {"熊", "xiong", 2}, {"白", "bai", 2}, {"孟", "meng", 2},
	{"秦", "qin", 2}, {"邱", "qiu", 2}, {"侯", "hou", 2}, {"江", "jiang", 2}, {"尹", "yin", 2}, {"薛", "xue", 2}, {"闫", "yan", 2},
	{"雷", "lei", 2}, {"龙", "long", 2}, {"史", "shi", 2}, {"陶", "tao", 1}, {"贺", "he", 1}, {"毛", "mao", 1}, {"郝", "hao", 1},
	{"顾", "gu", 1}, {"龚", "gong", 1}, {"邵", "shao", 1}, {"万", "wan", 1}, {"覃", "qin", 1}, {"武", "wu", 1}, {"钱", "qian", 1},
	{"欧阳", "ouyang", 1}, {"司马", "sima", 1}, {"上官", "shangguan", 1}, {"诸葛", "zhuge", 1}, {"尉迟", "yuchi", 1}
};

/* characters of given names: of each sound one or more */
static const struct
{
	const char *han,
			   *sound;
}			given[] = {
	{"伟", "wei"}, {"芳", "fang"}, {"娜", "na"}, {"敏", "min"}, {"静", "jing"}, {"丽", "li"}, {"强", "qiang"}, {"磊", "lei"}, {"军", "jun"},
	{"洋", "yang"}, {"勇", "yong"}, {"艳", "yan"}, {"杰", "jie"}, {"娟", "juan"}, {"涛", "tao"}, {"明", "ming"}, {"超", "chao"}, {"秀", "xiu"},
	{"霞", "xia"}, {"平", "ping"}, {"刚", "gang"}, {"桂", "gui"}, {"英", "ying"}, {"华", "hua"}, {"文", "wen"}, {"玉", "yu"}, {"建", "jian"},
	{"国", "guo"}, {"红", "hong"}, {"志", "zhi"}, {"海", "hai"}, {"春", "chun"}, {"梅", "mei"}, {"晓", "xiao"}, {"宇", "yu"}, {"浩", "hao"},
	{"轩", "xuan"}, {"子", "zi"}, {"涵", "han"}, {"梓", "zi"}, {"欣", "xin"}, {"怡", "yi"}, {"佳", "jia"}, {"思", "si"}, {"雨", "yu"},
	{"嘉", "jia"}, {"俊", "jun"}, {"博", "bo"}, {"天", "tian"}, {"泽", "ze"}, {"睿", "rui"}, {"瑞", "rui"}, {"晨", "chen"}, {"辰", "chen"},
	{"鑫", "xin"}, {"鹏", "peng"}, {"飞", "fei"}, {"菲", "fei"}, {"琳", "lin"}, {"霖", "lin"}, {"婷", "ting"}, {"庭", "ting"}, {"雪", "xue"},
	{"学", "xue"}, {"东", "dong"}, {"冬", "dong"}, {"斌", "bin"}, {"彬", "bin"}, {"宁", "ning"}, {"凯", "kai"}, {"龙", "long"}, {"隆", "long"},
	{"亮", "liang"}, {"良", "liang"}, {"健", "jian"}, {"剑", "jian"}, {"成", "cheng"}, {"诚", "cheng"}, {"峰", "feng"}, {"锋", "feng"}, {"颖", "ying"},
	{"莹", "ying"}, {"洁", "jie"}, {"婕", "jie"}, {"波", "bo"}, {"辉", "hui"}, {"慧", "hui"}, {"惠", "hui"}, {"力", "li"}, {"莉", "li"},
	{"玲", "ling"}, {"凌", "ling"}, {"云", "yun"}, {"芸", "yun"}, {"倩", "qian"}, {"乾", "qian"}, {"琪", "qi"}, {"琦", "qi"}, {"薇", "wei"},
	{"威", "wei"}, {"维", "wei"}, {"昊", "hao"}, {"豪", "hao"}, {"楠", "nan"}, {"男", "nan"}, {"璐", "lu"}, {"露", "lu"}, {"萌", "meng"},
	{"蒙", "meng"}, {"航", "hang"}, {"一", "yi"}, {"艺", "yi"}, {"然", "ran"}, {"冉", "ran"}, {"钰", "yu"}, {"昱", "yu"}, {"淑", "shu"}
};

static const char *const first_names[] = {
	"James", "Mary", "John", "Patricia", "Robert", "Jennifer", "Michael", "Linda", "David", "Elizabeth", "William", "Barbara", "Richard", "Susan",
	"Joseph", "Jessica", "Thomas", "Sarah", "Christopher", "Karen", "Charles", "Lisa", "Daniel", "Nancy", "Matthew", "Sandra", "Anthony", "Betty",
	"Mark", "Ashley", "Donald", "Emily", "Steven", "Kimberly", "Andrew", "Margaret", "Paul", "Donna", "Joshua", "Michelle", "Kenneth", "Carol",
	"Kevin", "Amanda", "Brian", "Melissa", "Timothy", "Deborah", "Ronald", "Stephanie", "George", "Rebecca", "Jason", "Laura", "Edward", "Helen",
	"Jeffrey", "Sharon", "Ryan", "Cynthia", "Jacob", "Kathleen", "Nicholas", "Amy", "Gary", "Angela", "Eric", "Shirley", "Jonathan", "Brenda",
	"Stephen", "Emma", "Larry", "Anna", "Justin", "Pamela", "Scott", "Nicole", "Brandon", "Samantha", "Benjamin", "Katherine", "Samuel", "Christine",
	"Gregory", "Debra", "Alexander", "Rachel", "Patrick", "Carolyn", "Frank", "Janet", "Raymond", "Maria", "Jack", "Olivia", "Dennis", "Heather",
	"Jerry", "Diane", "Tyler", "Julie", "Aaron", "Joyce", "Jose", "Victoria", "Adam", "Ruth", "Nathan", "Virginia", "Henry", "Lauren",
	"Zachary", "Kelly", "Douglas", "Christina", "Peter", "Joan", "Kyle", "Evelyn", "Noah", "Judith", "Ethan", "Andrea", "Walter", "Hannah"
};

static const char *const name_heads[] = {
	"Smith", "John", "William", "Brown", "Jon", "Garc", "Mill", "Dav", "Rodr", "Mart", "Hern", "Lop", "Gonz", "Wils", "Anders", "Thom", "Tayl", "Moor",
	"Jack", "Lee", "Per", "Thomp", "Whit", "Harr", "Sanch", "Clark", "Ram", "Lew", "Rob", "Walk", "Young", "All", "King", "Wright", "Scott", "Torr",
	"Nguy", "Hill", "Flor", "Green", "Adam", "Nels", "Bak", "Hall", "Riv", "Camp", "Mitch", "Cart", "Robert", "Gom", "Phil", "Ev", "Turn", "Diaz",
	"Park", "Cruz", "Edw", "Coll", "Rey", "Stew", "Morr", "Mor", "Murph", "Cook", "Rog", "Gut", "Ort", "Morg", "Coop", "Pet", "Bail", "Reed"
};
static const char *const name_tails[] = {
	"", "son", "s", "er", "ez", "ia", "ard", "ton", "ley", "man", "field", "well", "ford", "by", "ers", "ini", "ski", "berg", "mann", "eau", "ell", "ing", "wood", "worth"
};

static const struct
{
	const char *name,
			   *code;
}			han_cities[] = {
	{"上海", "200"}, {"北京", "100"}, {"深圳", "518"}, {"广州", "510"}, {"杭州", "310"}, {"成都", "610"}, {"苏州", "215"}, {"南京", "210"}, {"武汉", "430"},
	{"重庆", "400"}, {"天津", "300"}, {"西安", "710"}, {"宁波", "315"}, {"青岛", "266"}, {"长沙", "410"}, {"郑州", "450"}, {"东莞", "523"}, {"无锡", "214"},
	{"佛山", "528"}, {"合肥", "230"}, {"大连", "116"}, {"福州", "350"}, {"厦门", "361"}, {"济南", "250"}, {"沈阳", "110"}, {"昆明", "650"}, {"温州", "325"},
	{"常州", "213"}, {"南通", "226"}, {"徐州", "221"}, {"石家庄", "050"}, {"哈尔滨", "150"}, {"长春", "130"}, {"南昌", "330"}, {"贵阳", "550"}, {"南宁", "530"},
	{"太原", "030"}, {"烟台", "264"}, {"嘉兴", "314"}, {"绍兴", "312"}, {"珠海", "519"}, {"中山", "528"}, {"惠州", "516"}, {"泉州", "362"}, {"兰州", "730"}
};

static const char *const latin_cities[] = {
	"London", "New York", "Singapore", "Sydney", "Los Angeles", "Chicago", "Toronto", "Melbourne", "Manchester", "Birmingham", "Houston", "Boston", "Seattle", "Dublin",
	"Auckland", "Vancouver", "San Francisco", "Dallas", "Leeds", "Glasgow", "Atlanta", "Denver", "Austin", "Phoenix", "San Diego", "Bristol", "Edinburgh", "Liverpool",
	"Perth", "Brisbane", "Montreal", "Calgary", "Portland", "Detroit", "Miami", "Sheffield", "Cardiff", "Belfast", "Nottingham", "Leicester"
};

static const char *const han_words[] = {
	"华", "盛", "鼎", "恒", "信", "达", "通", "瑞", "科", "宏", "远", "创", "新", "联", "众", "德", "隆", "金", "泰", "安", "康", "博", "凯", "捷", "讯", "云", "星", "辰",
	"海", "天", "中", "国", "东", "方", "南", "北", "西", "亚", "美", "佳", "乐", "智", "慧", "龙", "飞", "腾", "光", "明", "晟", "睿", "优", "源", "润", "丰", "和", "顺",
	"兴", "旺", "正", "大", "诚", "义", "嘉", "逸", "浩", "然", "启", "航", "维", "思", "拓", "凡", "立", "群", "英", "高", "迅", "万", "利", "百"
};
static const char *const han_sounds[] = {
	"hua", "sheng", "ding", "heng", "xin", "da", "tong", "rui", "ke", "hong", "yuan", "chuang", "xin", "lian", "zhong", "de", "long", "jin", "tai", "an", "kang", "bo", "kai", "jie", "xun", "yun", "xing", "chen",
	"hai", "tian", "zhong", "guo", "dong", "fang", "nan", "bei", "xi", "ya", "mei", "jia", "le", "zhi", "hui", "long", "fei", "teng", "guang", "ming", "sheng", "rui", "you", "yuan", "run", "feng", "he", "shun",
	"xing", "wang", "zheng", "da", "cheng", "yi", "jia", "yi", "hao", "ran", "qi", "hang", "wei", "si", "tuo", "fan", "li", "qun", "ying", "gao", "xun", "wan", "li", "bai"
};
static const char *const han_trades[] = {
	"科技", "信息技术", "电子", "机械", "贸易", "实业", "生物科技", "网络科技", "软件", "智能装备", "新材料", "医疗器械", "物流", "咨询", "环保科技", "建筑工程", "文化传媒", "食品", "汽车零部件", "能源"
};
static const char *const han_forms[] = {"有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司"};
static const char *const latin_words[] = {
	"North", "Blue", "Silver", "Green", "Bright", "Summit", "Vertex", "Apex", "Quantum", "Nova", "Atlas", "Pioneer", "Crest", "Harbor", "Stone", "River", "Oak", "Falcon", "Delta", "Omega",
	"Vision", "Core", "Prime", "Global", "United", "Pacific", "Atlantic", "Alpine", "Solar", "Lunar", "Iron", "Copper", "Crystal", "Echo", "Fusion", "Helix", "Indigo", "Jade", "Kite", "Lake"
};
static const char *const latin_trades[] = {
	"Technologies", "Systems", "Software", "Logistics", "Engineering", "Consulting", "Foods", "Medical", "Energy", "Electronics", "Materials", "Media", "Trading", "Industries", "Labs"
};
static const char *const latin_forms[] = {"Ltd", "Inc.", "LLC", "Limited", "Corp.", "Group Ltd", "PLC"};
static const char *const free_hosts[] = {"qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "139.com"};
static const char *const free_latin[] = {"gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com"};

#define COUNT(a) ((int) (sizeof(a) / sizeof((a)[0])))

/* ---- a person ---- */

static int
draw_surname(void)
{
	static int	sum[COUNT(surnames)];
	int			x,
				i = 0;

	if (sum[0] == 0)
		for (int k = 0, total = 0; k < COUNT(surnames); k++)
			sum[k] = total += surnames[k].weight;
	x = below(sum[COUNT(surnames) - 1]);
	while (x >= sum[i])
		i++;
	return i;
}

/* a company is its number: what it is called follows from it, and does not move the stream */
typedef struct company_words
{
	int			word[3];
	int			n_words;
	int			trade,
				form,
				city;
	uint64_t	switchboard;
} company_words;

static company_words
company_of(const person *p)
{
	uint64_t	z = mix(p->company * 2 + (uint64_t) p->is_chinese + 0x51ED270B7A3CULL);
	company_words c;

	c.n_words = p->is_chinese ? 2 + (z % 4 == 0) : 2;
	for (int i = 0; i < 3; i++)
	{
		z = mix(z + 1);
		c.word[i] = (int) (z % (uint64_t) (p->is_chinese ? COUNT(han_words) : COUNT(latin_words)));
	}
	c.trade = (int) (mix(z + 2) % (uint64_t) (p->is_chinese ? COUNT(han_trades) : COUNT(latin_trades)));
	c.form = (int) (mix(z + 3) % (uint64_t) (p->is_chinese ? COUNT(han_forms) : COUNT(latin_forms)));
	c.city = (int) (mix(z + 4) % (uint64_t) (p->is_chinese ? COUNT(han_cities) : COUNT(latin_cities)));
	c.switchboard = mix(z + 5) % 90000000 + 10000000;
	return c;
}

/* how: 0 in full, 1 without place and form, 2 with the place in brackets behind, 3 without the form */
static void
write_company(const person *p, int how, char *out)
{
	company_words c = company_of(p);
	char		core[WIDTH] = "";

	for (int i = 0; i < c.n_words; i++)
		strcat(core, p->is_chinese ? han_words[c.word[i]] : latin_words[c.word[i]]);
	if (!p->is_chinese)
	{
		if (how == 0 || how == 2)
			snprintf(out, WIDTH, "%s %s %s", core, latin_trades[c.trade], latin_forms[c.form]);
		else
			snprintf(out, WIDTH, how == 1 ? "%s" : "%s %s", core, latin_trades[c.trade]);
	}
	else if (how == 0)
		snprintf(out, WIDTH, "%s%s%s%s", han_cities[c.city].name, core, han_trades[c.trade], han_forms[c.form]);
	else if (how == 1)
		snprintf(out, WIDTH, "%s%s", core, chance(70) ? han_trades[c.trade] : "");
	else if (how == 2)
		snprintf(out, WIDTH, "%s（%s）%s%s", core, han_cities[c.city].name, han_trades[c.trade], han_forms[c.form]);
	else
		snprintf(out, WIDTH, "%s%s%s", han_cities[c.city].name, core, han_trades[c.trade]);
}

static void
latin_surname(const person *p, char *out)
{
	snprintf(out, WIDTH, "%s%s", name_heads[p->surname % COUNT(name_heads)], name_tails[p->surname / COUNT(name_heads)]);
}

static void
capital(char *s)
{
	if (*s >= 'a' && *s <= 'z')
		*s -= 'a' - 'A';
}

/* how: 0 as it is written, 1 in pinyin, 2 in pinyin with the surname last, 3 swapped with a comma, 4 with an initial, 5 with an honorific */
static void
write_name(const person *p, int how, char *out)
{
	char		s[WIDTH],
				g[WIDTH] = "";

	if (!p->is_chinese)
	{
		const char *f = first_names[p->given[0]];

		latin_surname(p, s);
		if (how == 1 || how == 2 || how == 3)
			snprintf(out, WIDTH, "%s, %s", s, f);
		else if (how == 4)
			snprintf(out, WIDTH, "%c. %s", f[0], s);
		else if (how == 5)
			snprintf(out, WIDTH, "%s%s %s", p->mail_no % 2 ? "Mr. " : "Ms ", f, s);
		else
			snprintf(out, WIDTH, "%s %s", f, s);
		return;
	}
	if (how == 1 || how == 2)
	{
		snprintf(s, WIDTH, "%s", surnames[p->surname].sound);
		for (int i = 0; i < 2; i++)
			if (p->given[i] >= 0)
				strcat(g, given[p->given[i]].sound);
		capital(s);
		capital(g);
		if (how == 1)
			snprintf(out, WIDTH, "%.60s %.60s", s, g);
		else
			snprintf(out, WIDTH, "%.60s %.60s", g, s);
		return;
	}
	for (int i = 0; i < 2; i++)
		if (p->given[i] >= 0)
			strcat(g, given[p->given[i]].han);
	snprintf(out, WIDTH, "%s%.60s%s", surnames[p->surname].han, g, how == 5 ? (p->mail_no % 2 ? "先生" : "女士") : how == 4 ? "经理" : "");
}

static void
write_email(const person *p, bool other, char *out)
{
	char		local[WIDTH] = "",
				host[WIDTH] = "";
	company_words c = company_of(p);
	uint64_t	no = other ? mix(p->mail_no) : p->mail_no;

	if (p->is_chinese)
	{
		snprintf(local, WIDTH, "%s", surnames[p->surname].sound);
		if (no % 3 == 0)
			strcat(local, ".");
		for (int i = 0; i < 2; i++)
			if (p->given[i] >= 0)
				strcat(local, given[p->given[i]].sound);
	}
	else
	{
		char		s[WIDTH];

		latin_surname(p, s);
		snprintf(local, WIDTH, no % 3 == 0 ? "%s.%s" : no % 3 == 1 ? "%.1s%s" : "%s%s", first_names[p->given[0]], s);
	}
	if (p->free_mail != other || no % 5 == 0)
		sprintf(local + strlen(local), "%d", (int) (no % 9973));
	for (char *l = local; *l; l++)
		if (*l >= 'A' && *l <= 'Z')
			*l += 'a' - 'A';
	if (p->free_mail != other)
		snprintf(host, WIDTH, "%s", p->is_chinese ? free_hosts[no % COUNT(free_hosts)] : free_latin[no % COUNT(free_latin)]);
	else
	{
		for (int i = 0; i < c.n_words; i++)
			strcat(host, p->is_chinese ? han_sounds[c.word[i]] : latin_words[c.word[i]]);
		for (char *h = host; *h; h++)
			if (*h >= 'A' && *h <= 'Z')
				*h += 'a' - 'A';
		sprintf(host + strlen(host), "%s", p->is_chinese ? ".com.cn" : ".com");
	}
	snprintf(out, WIDTH, "%.70s@%.70s", local, host);
}

/* eleven digits after 1 in China, else a British mobile number */
static void
write_phone(const person *p, uint64_t number, int how, char *out)
{
	char		d[32];

	if (p->is_chinese)
	{
		snprintf(d, sizeof d, "1%010llu", (unsigned long long) (3000000000ULL + number % 6999999999ULL));
		switch (how)
		{
			case 0:
				snprintf(out, WIDTH, "%s", d);
				break;
			case 1:
				snprintf(out, WIDTH, "%.3s-%.4s-%s", d, d + 3, d + 7);
				break;
			case 2:
				snprintf(out, WIDTH, "+86 %.3s %.4s %s", d, d + 3, d + 7);
				break;
			case 3:
				snprintf(out, WIDTH, "0086%s", d);
				break;
			default:
				snprintf(out, WIDTH, "%.3s %.4s %s", d, d + 3, d + 7);
		}
	}
	else
	{
		snprintf(d, sizeof d, "7%09llu", (unsigned long long) (number % 1000000000ULL));
		switch (how)
		{
			case 0:
				snprintf(out, WIDTH, "+44%s", d);
				break;
			case 1:
				snprintf(out, WIDTH, "+44 %.4s %s", d, d + 4);
				break;
			default:
				snprintf(out, WIDTH, "0044 %.4s-%s", d, d + 4);
		}
	}
}

static void
write_switchboard(const person *p, char *out)
{
	company_words c = company_of(p);

	if (p->is_chinese)
		snprintf(out, WIDTH, "0%d-%08llu", c.city < 10 ? 21 + c.city % 9 : 510 + c.city, (unsigned long long) c.switchboard);
	else
		snprintf(out, WIDTH, "+44 20 %08llu", (unsigned long long) c.switchboard);
}

static void
write_postcode(const person *p, char *out)
{
	uint64_t	z = mix(p->mail_no * 31 + (uint64_t) p->city);

	if (p->is_chinese)
		snprintf(out, WIDTH, "%s%03d", han_cities[p->city].code, (int) (z % 400));
	else
		snprintf(out, WIDTH, "%02d%03d", 10 + p->city, (int) (z % 700));
}

static void
draw_person(person *p, uint64_t companies)
{
	p->is_chinese = chance(67);
	p->company = draw() % companies;
	if (p->is_chinese)
	{
		p->surname = draw_surname();
		p->given[0] = skewed(COUNT(given));
		p->given[1] = chance(80) ? skewed(COUNT(given)) : -1;
		p->city = chance(70) ? company_of(p).city : skewed(COUNT(han_cities));
	}
	else
	{
		p->surname = skewed(COUNT(name_heads) * COUNT(name_tails));
		p->given[0] = skewed(COUNT(first_names));
		p->given[1] = -1;
		p->city = chance(70) ? company_of(p).city : skewed(COUNT(latin_cities));
	}
	p->birth[0] = 1950 + below(28) + below(28);
	p->birth[1] = 1 + below(12);
	p->birth[2] = 1 + below(28);
	p->mobile = draw() >> 20;
	p->mail_no = draw() >> 20;
	p->free_mail = chance(35);
}

/* ---- a lead ---- */

/* One typing error in ASCII text: another character, one less, one twice, or two exchanged; elsewhere nothing. */
static void
typo(char *s)
{
	size_t		n = strlen(s);
	size_t		i;

	for (size_t k = 0; k < n; k++)
		if (s[k] & 0x80)
			return;
	if (n < 4)
		return;
	i = 1 + (size_t) below((int) n - 2);
	switch (below(4))
	{
		case 0:
			s[i] = s[i] >= '0' && s[i] <= '9' ? (char) ('0' + below(10)) : s[i] == '@' || s[i] == '.' ? s[i] : (char) ('a' + below(26));
			break;
		case 1:
			if (s[i] != '@')
				memmove(s + i, s + i + 1, n - i);
			break;
		case 2:
			if (n + 1 < WIDTH && s[i] != '@')
				memmove(s + i + 1, s + i, n - i + 1);
			break;
		default:
			if (s[i] != '@' && s[i + 1] != '@' && s[i + 1] != 0)
			{
				char		swap = s[i];

				s[i] = s[i + 1];
				s[i + 1] = swap;
			}
	}
}

/* another character of the same sound in the name, where there is one */
static void
homophone(person *p)
{
	int			k = p->given[1] >= 0 ? below(2) : 0;

	if (!p->is_chinese)
		return;
	for (int i = 0; i < COUNT(given); i++)
		if (i != p->given[k] && strcmp(given[i].sound, given[p->given[k]].sound) == 0)
		{
			p->given[k] = i;
			return;
		}
}

/* A lead of a person; later ones are spoilt more. */
static void
write_lead(const person *of, bool is_first, uint64_t companies, char text[FIELDS][WIDTH])
{
	person		p = *of;
	int			worse = is_first ? 1 : 3;
	int			birth[3] = {p.birth[0], p.birth[1], p.birth[2]};

	if (!is_first && chance(5))	/* another job */
		p.company = draw() % companies;
	if (!is_first && chance(5))	/* moved */
		p.city = below(p.is_chinese ? COUNT(han_cities) : COUNT(latin_cities));
	if (chance(2 * worse))
		homophone(&p);
	write_name(&p, chance(5 * worse) ? 1 + below(5) : 0, text[NAME]);
	write_company(&p, chance(10 * worse) ? 1 + below(3) : 0, text[COMPANY]);
	write_email(&p, !is_first && chance(12), text[EMAIL]);
	write_postcode(&p, text[POSTCODE]);
	if (chance(10))
		write_switchboard(&p, text[PHONE]);
	else
		write_phone(&p, !is_first && chance(10) ? mix(p.mobile) >> 20 : p.mobile, chance(40) ? below(5) : 0, text[PHONE]);
	if (chance(worse))
	{
		birth[1] = birth[2] <= 12 ? p.birth[2] : birth[1];	/* day and month exchanged */
		birth[2] = birth[1] == p.birth[2] ? p.birth[1] : birth[2];
	}
	snprintf(text[BIRTH], WIDTH, "%04d-%02d-%02d", birth[0], birth[1], birth[2]);
	if (chance(worse))
		text[BIRTH][8 + below(2)] = (char) ('0' + below(3));
	snprintf(text[CITY], WIDTH, "%s", p.is_chinese ? han_cities[p.city].name : latin_cities[p.city]);
	if (chance(2 * worse))
		typo(text[NAME]);
	if (chance(worse))
		typo(text[COMPANY]);
	if (chance(worse))
		typo(text[EMAIL]);
	if (chance(worse))
		typo(text[PHONE]);
	if (chance(worse))
		typo(text[CITY]);
	if (chance(worse))
		typo(text[POSTCODE]);
	if (chance(10))
		for (char *e = text[EMAIL]; *e; e++)
			if (*e >= 'a' && *e <= 'z')
				*e -= 'a' - 'A';
	/* what is not given */
	for (int f = 0; f < FIELDS; f++)
	{
		static const int missing[FIELDS] = {1, 25, 25, 25, 40, 20, 40};

		if (chance(missing[f]))
			strcpy(text[f], "\\N");
	}
	/* nobody without any way to reach him */
	if (strcmp(text[EMAIL], "\\N") == 0 && strcmp(text[PHONE], "\\N") == 0)
		write_phone(&p, p.mobile, 0, text[PHONE]);
}

static uint64_t
gcd(uint64_t a, uint64_t b)
{
	while (b)
	{
		uint64_t	r = a % b;

		a = b;
		b = r;
	}
	return a;
}

static void
print_lead(uint64_t id, const person *p)
{
	printf("%llu", (unsigned long long) id);
	for (int f = 0; f < FIELDS; f++)
		printf("\t%s", p->text[f]);
	putchar('\n');
}

int
main(int argc, char **argv)
{
	uint64_t	n,
				seed,
				step,
				companies,
				every = 0,
				who = 0;
	const char *form = argc > 3 ? argv[3] : "";
	bool		one_each = strcmp(form, "people") == 0 || strcmp(form, "probes") == 0;

	if (argc == 5 && strcmp(form, "probes") == 0)
		every = strtoull(argv[4], NULL, 10);
	if ((argc != 4 || (strcmp(form, "leads") != 0 && strcmp(form, "truth") != 0 && strcmp(form, "people") != 0)) && every == 0)
	{
		fprintf(stderr, "usage: identity_leads LEADS SEED leads|truth|people\n       identity_leads LEADS SEED probes EVERY\n");
		return 2;
	}
	n = strtoull(argv[1], NULL, 10);
	seed = strtoull(argv[2], NULL, 10);
	if (n == 0 || n > 4000000000ULL)
	{
		fprintf(stderr, "identity_leads: leads must be 1 to 4000000000\n");
		return 2;
	}
	companies = n / 30 + 1;
	for (step = n / 2 + n / 7 + 1; gcd(step, n) != 1; step++)
		;
	for (uint64_t i = 0; i < n; who++)
	{
		person		p;
		int			leads;

		state = mix(mix(seed) + who);	/* a person is the same in all forms */
		leads = chance(70) ? 1 : 2;
		while (leads > 1 && leads < 6 && chance(35))
			leads++;
		draw_person(&p, companies);
		if (one_each)
		{
			i++;
			if (every > 0 && who % every != 0)
				continue;
			write_lead(&p, true, companies, p.text);
			if (every > 0)
				write_lead(&p, false, companies, p.text);
			print_lead(who + 1, &p);
			continue;
		}
		for (int k = 0; k < leads && i < n; k++, i++)
		{
			uint64_t	id = (i * step) % n + 1;

			if (strcmp(form, "truth") == 0)
				printf("%llu\t%llu\n", (unsigned long long) id, (unsigned long long) who + 1);
			else
			{
				write_lead(&p, k == 0, companies, p.text);
				print_lead(id, &p);
			}
		}
	}
	return 0;
}
