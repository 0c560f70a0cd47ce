/*
 * column_kind.c: see column_kind.h.
 *
 * The values decide where they can: addresses of e-mail, dates, telephone numbers,
 * legal forms show themselves.  The name decides between readings that look alike
 * (a postcode and an amount, a surname and a suburb).  A wrong kind costs accuracy,
 * a wrong id costs matches outright: so an id must be unmistakable.
 */
#include "core/column_kind.h"

#include <stdio.h>
#include <string.h>

#include "core/company.h"
#include "core/email.h"
#include "core/phone.h"
#include "core/text.h"

#define COUNT(a) ((int) (sizeof(a) / sizeof((a)[0])))

#define RECENT 1850
#define LOOKED_AT 2000			/* code points of a value */
#define COUNTED 8				/* records that a value counts for at most */
#define FEW_RECORDS 5			/* below, that all are equal says nothing of a column */
#define NAME_POINTS 128			/* code points of a column's name */

static const char *const kind_words[] = {
	[CAMPAIGN_KIND_NAME] = "name",
	[CAMPAIGN_KIND_COMPANY] = "company",
	[CAMPAIGN_KIND_EMAIL] = "email",
	[CAMPAIGN_KIND_PHONE] = "phone",
	[CAMPAIGN_KIND_DATE] = "date",
	[CAMPAIGN_KIND_CODE] = "code",
	[CAMPAIGN_KIND_NUMBER] = "number",
	[CAMPAIGN_KIND_TEXT] = "text",
	[CAMPAIGN_KIND_CATEGORY] = "category",
	[CAMPAIGN_KIND_ID] = "id"
};

const char *
campaign_match_kind_word(int kind)
{
	return kind < 0 || kind >= COUNT(kind_words) ? NULL : kind_words[kind];
}

int
campaign_match_kind_find(const char *word, size_t len)
{
	for (int k = 0; k < COUNT(kind_words); k++)
		if (strlen(kind_words[k]) == len && memcmp(kind_words[k], word, len) == 0)
			return k;
	return -1;
}

/* Values ---------------------------------------------------------------------------- */

/* the surnames of nine Chinese in ten, simplified */
static const char surnames[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
	"范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤欧温康施文牛樊葛邢安齐易乔"
	"伍庞颜倪庄聂章鲁岳翟申殷詹申欧阳耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴"
	"蒙鲍华喻祁房蒲滕屈饶解牟艾尤时阳阎穆应农司卓古吉车简缪连褚娄窦岑景党费卜冷晏席卫米柏宗代桂全佟卞司马诸葛上官";

static bool
is_surname(uint32_t c)
{
	char		utf8[4];
	size_t		len = campaign_text_put(c, utf8);
	const char *at = surnames;

	if (len != 3)
		return false;
	for (; *at != '\0'; at += 3)
		if (memcmp(at, utf8, 3) == 0)
			return true;
	return false;
}

/*
 * Words of Latin letters that names of organisations have and names of persons have
 * not, sorted; with a star whatever begins so.
 */
static const char *const organisational[] = {
	"academy", "aktien*", "assoc*", "automotive", "bank*", "bureau", "business*", "centre", "chem*", "cie", "clinic", "college", "commission",
	"committee", "communications", "compa*", "conseil", "consult*", "corporat*", "council", "department", "elec*", "elektr*",
	"energ*", "engineering", "enterprise*", "equipment", "europe*", "fab", "fabri*", "farma*", "federation", "financ*", "fondation", "foundation",
	"fundacion", "gesellschaft", "global", "group*", "gruppe", "holding*", "hospital*", "ind", "inds", "industr*", "institu*", "instrument*",
	"insurance", "internat*", "labor*", "logisti*", "machin*", "maatsch*", "management", "manufact*", "marketing", "media", "medical",
	"microel*", "minist*", "motors", "museum", "national", "network*", "offic*", "organi*", "partners", "petrol*", "pharm*", "plastics", "prod",
	"prods", "product*", "research", "resources", "school*", "scienc*", "scientific", "secur*", "semicond*", "serv*", "shipping", "soc", "society",
	"software", "solution*", "stichting", "studio*", "suppl*", "system*", "techn*", "telecom*", "trading", "transport*", "trust", "univ*", "vereniging",
	"werke", "works"
};

static bool
is_organisational(const uint32_t *cp, size_t n)
{
	for (int i = 0; i < COUNT(organisational); i++)
	{
		const char *s = organisational[i];
		size_t		k = 0;

		while (k < n && s[k] != '\0' && s[k] != '*' && cp[k] == (unsigned char) s[k])
			k++;
		if (s[k] == '*' || (k == n && s[k] == '\0'))
			return true;
	}
	return false;
}

static inline bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* a number of cp[from..to) */
static unsigned
number(const uint32_t *cp, size_t from, size_t to)
{
	unsigned	x = 0;

	for (size_t i = from; i < to; i++)
		x = x * 10 + (unsigned) (cp[i] - '0');
	return x;
}

/* where nothing but digits is written a year must be of a living person, or any number were a date */
static bool
is_day(unsigned y, unsigned m, unsigned d, unsigned from)
{
	return y >= from && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/*
 * A date: eight digits, or three groups of them with the year in front or behind.
 * A time may follow.
 */
static bool
looks_like_date(const uint32_t *cp, size_t n)
{
	unsigned	part[3];
	size_t		width[3];
	int			parts = 0;
	size_t		i = 0;

	if (n == 8)
	{
		while (i < n && is_digit(cp[i]))
			i++;
		if (i == n)
			return is_day(number(cp, 0, 4), number(cp, 4, 6), number(cp, 6, 8), RECENT) ||
				is_day(number(cp, 4, 8), number(cp, 2, 4), number(cp, 0, 2), RECENT) ||
				is_day(number(cp, 4, 8), number(cp, 0, 2), number(cp, 2, 4), RECENT);
	}
	for (i = 0; i < n && parts < 3;)
	{
		size_t		from = i;

		while (i < n && is_digit(cp[i]))
			i++;
		if (i == from || i - from > 4)
			return false;
		part[parts] = number(cp, from, i);
		width[parts++] = i - from;
		if (parts == 3 || i == n)
			break;
		/* one separator: - / . or the Chinese year and month */
		if (cp[i] != '-' && cp[i] != '/' && cp[i] != '.' && cp[i] != 0x5E74 && cp[i] != 0x6708)
			return false;
		i++;
	}
	if (parts != 3)
		return false;
	if (i < n && cp[i] != ' ' && cp[i] != 'T' && cp[i] != 't' && cp[i] != 0x65E5)
		return false;
	if (width[0] == 4)
		return width[1] <= 2 && width[2] <= 2 && is_day(part[0], part[1], part[2], 1000);
	if (width[2] == 4 && width[0] <= 2 && width[1] <= 2)
		return is_day(part[2], part[0], part[1], 1000) || is_day(part[2], part[1], part[0], 1000);
	return false;
}

/* GB 11643: 17 digits and a check character, modulus 11-2 */
static bool
is_identity_card(const uint32_t *cp, size_t n)
{
	static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int			sum = 0;

	if (n != 18)
		return false;
	for (int i = 0; i < 17; i++)
	{
		if (!is_digit(cp[i]))
			return false;
		sum += weight[i] * (int) (cp[i] - '0');
	}
	return is_day(number(cp, 6, 10), number(cp, 10, 12), number(cp, 12, 14), RECENT) &&
		cp[17] == (uint32_t) "10X98765432"[sum % 11] + (sum % 11 == 2 ? 'x' - 'X' : 0);
}

/* GB 32100: 18 characters of 31, the last one makes the weighted sum a multiple of 31 */
static bool
is_credit_code(const uint32_t *cp, size_t n)
{
	static const char alphabet[] = "0123456789abcdefghjklmnpqrtuwxy";
	int			sum = 0,
				power = 1;

	if (n != 18)
		return false;
	for (int i = 0; i < 18; i++)
	{
		const char *at = cp[i] == 0 || cp[i] > 127 ? NULL : strchr(alphabet, (int) cp[i]);

		if (at == NULL)
			return false;
		if (i == 17)
			return (sum + (int) (at - alphabet)) % 31 == 0;
		sum += (int) (at - alphabet) * power;
		power = power * 3 % 31;
	}
	return false;
}

void
campaign_column_look(campaign_column_sample *s, const uint32_t *in, size_t n, uint32_t times)
{
	uint32_t	cp[LOOKED_AT * 3];
	char		room[CAMPAIGN_EMAIL_MAX + 16];
	campaign_company company;
	campaign_phone phone;
	size_t		digits = 0,
				han = 0,
				letters = 0,
				marks = 0,		/* of numbers: sign, point */
				gaps = 0,		/* between digits of telephone numbers */
				name_marks = 0,
				handle_marks = 0,
				list_marks = 0,
				ats = 0,
				words = 1;
	uint32_t	w = times < COUNTED ? times : COUNTED;

	n = campaign_text_fold(in, n > LOOKED_AT ? LOOKED_AT : n, cp, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
	n = campaign_text_squash(cp, n);
	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
	{
		uint32_t	c = cp[i];

		digits += is_digit(c);
		han += campaign_text_is_han(c);
		letters += is_latin(c) || (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x52F) || (c >= 0x3041 && c <= 0x30FF) ||
			(c >= 0xAC00 && c <= 0xD7A3);
		marks += c == '.' || ((c == '-' || c == '+') && i == 0) || c == ',';
		gaps += c == ' ' || c == '-' || c == '(' || c == ')' || c == '+' || c == '.' || c == '/';
		name_marks += c == ' ' || c == '\'' || c == '-' || c == '.' || c == ',' || c == 0xB7 || c == 0x2019;
		handle_marks += c == '-' || c == '_';
		list_marks += i > 0 && i + 1 < n && (c == ';' || c == '|' || c == ',' || c == '*' || c == 0x3001);
		ats += c == '@';
		words += c == ' ';
	}
	for (size_t from = 0, to; from < n && letters > 3; from = to + 1)
	{
		for (to = from; to < n && is_latin(cp[to]); to++)
			;
		if (is_organisational(cp + from, to - from))
		{
			s->organisations += w;
			break;
		}
	}
	s->shortest = s->n == 0 || n < s->shortest ? (uint32_t) n : s->shortest;
	s->n += w;
	s->points += (uint64_t) w * n;
	s->words += (uint64_t) w * words;
	s->longest = n > s->longest ? (uint32_t) n : s->longest;
	s->han += w * (han > 0);
	s->digits += w * (digits > 0);
	s->single += w * (words == 1);
	s->lists += w * (list_marks > 0);
	s->letters += w * (letters + han + name_marks == n && letters + han > 0);
	s->integers += w * (digits == n);
	s->decimals += w * (digits > 0 && digits + marks == n);
	s->small += w * (digits == n && n <= 2);
	s->years += w * (n == 4 && digits == n && number(cp, 0, 4) >= 1900 && number(cp, 0, 4) <= 2100);
	s->phone_shapes += w * (digits >= 7 && digits <= 15 && digits + gaps == n);
	s->handles += w * (n >= 16 && words == 1 && digits > 0 && digits + letters + handle_marks == n);
	s->dates += w * looks_like_date(cp, n);
	s->identity_cards += w * is_identity_card(cp, n);
	s->credit_codes += w * is_credit_code(cp, n);
	s->persons += w * (han == n && n >= 2 && n <= 4 && is_surname(cp[0]));
	if (ats > 0)
		s->emails += w * (campaign_email_normalize(cp, n, CAMPAIGN_EMAIL_STRICT, room) > 0);
	if (digits >= 7)
		s->phones += w * (campaign_phone_next(cp, n, 0, campaign_phone_region("CN", 2), &phone) != 0 &&
						  phone.kind != CAMPAIGN_PHONE_SERVICE);
	else if (letters + han >= 4 && n <= CAMPAIGN_COMPANY_POINTS && campaign_company_parse(cp, n, &company))
		s->companies += w * (company.form_len > 0);
}

/* Names ----------------------------------------------------------------------------- */

typedef enum hint
{
	HINT_NONE,
	HINT_ROW,					/* of the row, not of the thing: when it was written, a secret */
	HINT_EMAIL,
	HINT_PHONE,
	HINT_COMPANY,
	HINT_UNIQUE,				/* an id of which a thing has one, if the values are what the name says */
	HINT_CODE,
	HINT_POSTCODE,
	HINT_BIRTH_PART,			/* year, month or day of something */
	HINT_BIRTH,
	HINT_DATE,
	HINT_NUMBER,
	HINT_ADDRESS,
	HINT_PLACE,
	HINT_CATEGORY,
	HINT_REMARK,
	HINT_NAME
} hint;

/*
 * Words of column names, the telling ones first.  A Latin word is a whole word of
 * the name, or with two underscores a phrase of it; with a star it may stand inside
 * a word; a Chinese one stands anywhere.
 */
static const struct
{
	const char *word;
	hint		says;
}			hints[] = {
	{"_created_at_", HINT_ROW}, {"_updated_at_", HINT_ROW}, {"_modified_at_", HINT_ROW}, {"_deleted_at_", HINT_ROW},
	{"_inserted_at_", HINT_ROW}, {"_imported_at_", HINT_ROW}, {"_created_", HINT_ROW}, {"_updated_", HINT_ROW},
	{"_modified_", HINT_ROW}, {"_create_time_", HINT_ROW}, {"_update_time_", HINT_ROW}, {"_created_on_", HINT_ROW},
	{"_updated_on_", HINT_ROW}, {"_password_", HINT_ROW}, {"_passwd_", HINT_ROW}, {"_ctime_", HINT_ROW}, {"_mtime_", HINT_ROW},
	{"创建时间", HINT_ROW}, {"更新时间", HINT_ROW}, {"修改时间", HINT_ROW}, {"录入时间", HINT_ROW}, {"导入时间", HINT_ROW}, {"密码", HINT_ROW},
	{"*email", HINT_EMAIL}, {"_e_mail_", HINT_EMAIL}, {"_mail_", HINT_EMAIL}, {"邮箱", HINT_EMAIL}, {"电邮", HINT_EMAIL}, {"电子邮件", HINT_EMAIL},
	{"*phone", HINT_PHONE}, {"_mobile_", HINT_PHONE}, {"_tel_", HINT_PHONE}, {"_cell_", HINT_PHONE}, {"_fax_", HINT_PHONE},
	{"*msisdn", HINT_PHONE}, {"手机", HINT_PHONE}, {"电话", HINT_PHONE}, {"座机", HINT_PHONE}, {"传真", HINT_PHONE}, {"联系方式", HINT_PHONE},
	{"*telefon", HINT_PHONE},
	{"_union_id_", HINT_UNIQUE}, {"*unionid", HINT_UNIQUE}, {"_uscc_", HINT_UNIQUE}, {"_credit_code_", HINT_UNIQUE}, {"*creditcode", HINT_UNIQUE},
	{"_id_card_", HINT_UNIQUE}, {"*idcard", HINT_UNIQUE}, {"_identity_card_", HINT_UNIQUE}, {"身份证", HINT_UNIQUE}, {"信用代码", HINT_UNIQUE},
	{"*postcode", HINT_POSTCODE}, {"*zipcode", HINT_POSTCODE}, {"_zip_", HINT_POSTCODE}, {"_postal_", HINT_POSTCODE}, {"_post_code_", HINT_POSTCODE},
	{"_plz_", HINT_POSTCODE}, {"邮编", HINT_POSTCODE}, {"邮政编码", HINT_POSTCODE},
	{"_ssn_", HINT_CODE}, {"_soc_sec_", HINT_CODE}, {"_social_security_", HINT_CODE}, {"_nino_", HINT_CODE}, {"*passport", HINT_CODE},
	{"*openid", HINT_CODE}, {"_open_id_", HINT_CODE}, {"_tax_id_", HINT_CODE}, {"_vat_", HINT_CODE}, {"*username", HINT_CODE},
	{"_user_name_", HINT_CODE}, {"_login_", HINT_CODE}, {"_wechat_", HINT_CODE}, {"_qq_", HINT_CODE}, {"微信", HINT_CODE},
	{"_street_number_", HINT_CODE}, {"_house_number_", HINT_CODE}, {"_street_no_", HINT_CODE}, {"_house_no_", HINT_CODE},
	{"_website_", HINT_CODE}, {"_url_", HINT_CODE}, {"_domain_", HINT_CODE}, {"网址", HINT_CODE}, {"官网", HINT_CODE},
	{"_birth_year_", HINT_BIRTH_PART}, {"_birth_month_", HINT_BIRTH_PART}, {"_birth_day_", HINT_BIRTH_PART}, {"_by_", HINT_BIRTH_PART},
	{"_bm_", HINT_BIRTH_PART}, {"_bd_", HINT_BIRTH_PART}, {"_yob_", HINT_BIRTH_PART}, {"_year_", HINT_BIRTH_PART},
	{"_month_", HINT_BIRTH_PART}, {"_day_", HINT_BIRTH_PART}, {"_year_of_birth_", HINT_BIRTH_PART}, {"年份", HINT_BIRTH_PART},
	{"_dob_", HINT_BIRTH}, {"*birth", HINT_BIRTH}, {"_date_", HINT_DATE}, {"*geburt", HINT_BIRTH}, {"生年", HINT_BIRTH}, {"生日", HINT_BIRTH}, {"出生", HINT_BIRTH}, {"日期", HINT_DATE},
	{"_age_", HINT_NUMBER}, {"_amount_", HINT_NUMBER}, {"_price_", HINT_NUMBER}, {"_income_", HINT_NUMBER}, {"_salary_", HINT_NUMBER},
	{"_revenue_", HINT_NUMBER}, {"_employees_", HINT_NUMBER}, {"_size_", HINT_NUMBER}, {"_weight_", HINT_NUMBER}, {"_height_", HINT_NUMBER},
	{"_score_", HINT_NUMBER}, {"_count_", HINT_NUMBER}, {"_qty_", HINT_NUMBER}, {"_quantity_", HINT_NUMBER}, {"_lat_", HINT_NUMBER},
	{"_lon_", HINT_NUMBER}, {"_lng_", HINT_NUMBER}, {"_latitude_", HINT_NUMBER}, {"_longitude_", HINT_NUMBER}, {"年龄", HINT_NUMBER},
	{"金额", HINT_NUMBER}, {"价格", HINT_NUMBER}, {"收入", HINT_NUMBER}, {"数量", HINT_NUMBER}, {"人数", HINT_NUMBER},
	{"*company", HINT_COMPANY}, {"_organisation_", HINT_COMPANY}, {"_organization_", HINT_COMPANY}, {"_org_", HINT_COMPANY},
	{"_employer_", HINT_COMPANY}, {"_firm_", HINT_COMPANY}, {"_corporation_", HINT_COMPANY}, {"_manufacturer_", HINT_COMPANY},
	{"_supplier_", HINT_COMPANY}, {"_vendor_", HINT_COMPANY}, {"公司", HINT_COMPANY}, {"单位", HINT_COMPANY}, {"企业", HINT_COMPANY},
	{"机构", HINT_COMPANY}, {"厂商", HINT_COMPANY}, {"供应商", HINT_COMPANY}, {"全称", HINT_COMPANY}, {"简称", HINT_COMPANY},
	{"会社", HINT_COMPANY}, {"_firma_", HINT_COMPANY}, {"_empresa_", HINT_COMPANY}, {"_entreprise_", HINT_COMPANY},
	{"*address", HINT_ADDRESS}, {"_addr_", HINT_ADDRESS}, {"_street_", HINT_ADDRESS}, {"_road_", HINT_ADDRESS}, {"地址", HINT_ADDRESS},
	{"住址", HINT_ADDRESS}, {"街道", HINT_ADDRESS}, {"住所", HINT_ADDRESS}, {"*adresse", HINT_ADDRESS}, {"*strasse", HINT_ADDRESS},
	{"_city_", HINT_PLACE}, {"_town_", HINT_PLACE}, {"_suburb_", HINT_PLACE}, {"_place_", HINT_PLACE}, {"_locality_", HINT_PLACE},
	{"_village_", HINT_PLACE}, {"_district_", HINT_PLACE}, {"_county_", HINT_PLACE}, {"*birthplace", HINT_PLACE}, {"城市", HINT_PLACE},
	{"区县", HINT_PLACE}, {"地区", HINT_PLACE}, {"_ort_", HINT_PLACE}, {"_stadt_", HINT_PLACE}, {"_ville_", HINT_PLACE}, {"_ciudad_", HINT_PLACE},
	{"_state_", HINT_CATEGORY}, {"_province_", HINT_CATEGORY}, {"_region_", HINT_CATEGORY}, {"_country_", HINT_CATEGORY},
	{"_gender_", HINT_CATEGORY}, {"_sex_", HINT_CATEGORY}, {"_salutation_", HINT_CATEGORY}, {"_status_", HINT_CATEGORY},
	{"_type_", HINT_CATEGORY}, {"_category_", HINT_CATEGORY}, {"_industry_", HINT_CATEGORY}, {"_occupation_", HINT_CATEGORY},
	{"_source_", HINT_CATEGORY}, {"_channel_", HINT_CATEGORY}, {"省份", HINT_CATEGORY}, {"国家", HINT_CATEGORY}, {"性别", HINT_CATEGORY},
	{"行业", HINT_CATEGORY}, {"状态", HINT_CATEGORY}, {"类型", HINT_CATEGORY}, {"来源", HINT_CATEGORY}, {"职业", HINT_CATEGORY},
	{"_note_", HINT_REMARK}, {"_notes_", HINT_REMARK}, {"_comment_", HINT_REMARK}, {"_comments_", HINT_REMARK}, {"_remark_", HINT_REMARK},
	{"_remarks_", HINT_REMARK}, {"_message_", HINT_REMARK}, {"备注", HINT_REMARK}, {"留言", HINT_REMARK},
	{"*name", HINT_NAME}, {"_given_", HINT_NAME}, {"_first_", HINT_NAME}, {"_last_", HINT_NAME}, {"_middle_", HINT_NAME},
	{"_family_", HINT_NAME}, {"_contact_", HINT_NAME}, {"_person_", HINT_NAME}, {"_author_", HINT_NAME}, {"姓", HINT_NAME},
	{"_nom_", HINT_NAME}, {"_prénom_", HINT_NAME}, {"_prenom_", HINT_NAME}, {"_nombre_", HINT_NAME}, {"_apellido_", HINT_NAME}, {"_apellidos_", HINT_NAME},
	{"氏名", HINT_NAME}, {"名前", HINT_NAME}, {"名字", HINT_NAME}, {"名称", HINT_NAME}, {"联系人", HINT_NAME}, {"客户", HINT_NAME},
	{"_code_", HINT_CODE}, {"_no_", HINT_CODE}, {"_number_", HINT_CODE}, {"_id_", HINT_CODE}, {"_key_", HINT_CODE}, {"编号", HINT_CODE},
	{"代码", HINT_CODE}, {"号码", HINT_CODE}
};

/*
 * The name as words with an underscore before, between and behind: "_first_name_".
 * Digits end a word and are dropped: address_1 is an address.
 */
static void
spell(const char *name, char *out, size_t cap)
{
	uint32_t	cp[NAME_POINTS];
	uint32_t	folded[NAME_POINTS * 3];
	uint32_t	spelt[NAME_POINTS * 5];
	bool		needs;
	size_t		len = strlen(name);
	size_t		n,
				k = 0;

	n = campaign_text_decode(name, len > NAME_POINTS ? NAME_POINTS : len, cp, &needs);
	spelt[k++] = '_';
	for (size_t i = 0; i < n; i++)
	{
		bool		hump = i > 0 && cp[i] >= 'A' && cp[i] <= 'Z' && cp[i - 1] >= 'a' && cp[i - 1] <= 'z';
		size_t		m;

		if (cp[i] < 0x80 && !is_latin(cp[i]))
		{
			if (spelt[k - 1] != '_')
				spelt[k++] = '_';
			continue;
		}
		if (hump)
			spelt[k++] = '_';
		m = campaign_text_fold(cp + i, 1, folded, CAMPAIGN_FOLD_CASE | CAMPAIGN_FOLD_HANS);
		for (size_t j = 0; j < m; j++)
			spelt[k++] = folded[j];
	}
	if (spelt[k - 1] != '_')
		spelt[k++] = '_';
	out[campaign_text_encode(spelt, k, out, cap - 1)] = '\0';
}

static hint
read_name(const char *name)
{
	char		spelt[NAME_POINTS * 16];

	spell(name, spelt, sizeof spelt);
	for (int h = 0; h < COUNT(hints); h++)
		if (strstr(spelt, hints[h].word + (hints[h].word[0] == '*')) != NULL)
			return hints[h].says;
	return HINT_NONE;
}

/* Judgement ------------------------------------------------------------------------- */

static double
share(const campaign_column_facts *f, uint32_t of)
{
	return f->sample.n == 0 ? 0 : (double) of / f->sample.n;
}

static int
say(char *why, int kind, const char *reason)
{
	snprintf(why, CAMPAIGN_COLUMN_WHY, "%s", reason);
	return kind;
}

static int
say_share(char *why, int kind, double of, const char *what)
{
	/* a share below one is not called all */
	int			percent = of >= 1 ? 100 : (int) (of * 100);

	snprintf(why, CAMPAIGN_COLUMN_WHY, "%d%% of its values are %s", percent, what);
	return kind;
}

/* so few values that a value is a class of records */
static bool
is_few(const campaign_column_facts *f)
{
	return f->distinct <= 60 && f->distinct * 5 <= f->filled;
}

/* values that come again, but not often */
static bool
is_distinct(const campaign_column_facts *f)
{
	return f->distinct * 4 >= f->filled && f->distinct > 20;
}

/* texts and numbers by what they look like; the name helps */
static int
judge_values(const campaign_column_facts *f, hint h, char *why)
{
	const campaign_column_sample *s = &f->sample;
	double		length = s->n == 0 ? 0 : (double) s->points / s->n;
	double		words = s->n == 0 ? 0 : (double) s->words / s->n;
	double		part;

	if ((part = share(f, s->emails)) >= 0.5 || (h == HINT_EMAIL && part > 0))
		return say_share(why, CAMPAIGN_KIND_EMAIL, part, "e-mail addresses");
	if (h == HINT_EMAIL)
		return say(why, CAMPAIGN_KIND_CODE, "its name says e-mail, its values are no addresses");
	if (h == HINT_UNIQUE)
	{
		if ((part = share(f, s->identity_cards)) >= 0.98)
			return say_share(why, CAMPAIGN_KIND_ID, part, "numbers of identity cards");
		if ((part = share(f, s->credit_codes)) >= 0.98)
			return say_share(why, CAMPAIGN_KIND_ID, part, "unified social credit codes");
		if ((part = share(f, s->handles)) >= 0.98 && s->identity_cards == 0 && s->credit_codes == 0 && share(f, s->integers) < 0.5)
			return say(why, CAMPAIGN_KIND_ID, "its name says an id of which a thing has one");
		return say(why, CAMPAIGN_KIND_CODE, "its name says an id, some of its values are not well-formed");
	}
	if (h == HINT_PHONE && (part = share(f, s->phone_shapes > s->phones ? s->phone_shapes : s->phones)) >= 0.3)
		return say_share(why, CAMPAIGN_KIND_PHONE, part, "telephone numbers");
	if ((part = share(f, s->dates)) >= 0.8 || ((h == HINT_DATE || h == HINT_BIRTH) && part >= 0.5))
		return say_share(why, CAMPAIGN_KIND_DATE, part, "dates");
	if (h != HINT_POSTCODE && h != HINT_CODE && h != HINT_NUMBER && h != HINT_BIRTH_PART && (part = share(f, s->phones)) >= 0.7 && s->phone_shapes * 10 >= s->n * 7)
		return say_share(why, CAMPAIGN_KIND_PHONE, part, "telephone numbers");
	if (h == HINT_POSTCODE)
		return say(why, CAMPAIGN_KIND_CODE, "its name says postcode");

	if (share(f, s->integers) >= 0.9)
	{
		if (h == HINT_NUMBER)
			return say(why, CAMPAIGN_KIND_NUMBER, "whole numbers, and its name says a measure");
		if (h == HINT_BIRTH_PART || share(f, s->years) >= 0.9)
			return say(why, CAMPAIGN_KIND_CODE, "years, months or days");
		if (h != HINT_CODE && is_few(f))
			return say(why, CAMPAIGN_KIND_CATEGORY, "few values");
		return say(why, CAMPAIGN_KIND_CODE, "whole numbers");
	}
	if ((part = share(f, s->decimals)) >= 0.9)
		return h == HINT_CODE ? say(why, CAMPAIGN_KIND_CODE, "its name says code") :
			say_share(why, CAMPAIGN_KIND_NUMBER, part, "numbers");

	if ((part = share(f, s->companies)) >= (h == HINT_COMPANY ? 0.01 : h == HINT_ADDRESS || h == HINT_PLACE ? 0.5 : 0.2))
		return say_share(why, CAMPAIGN_KIND_COMPANY, part, "names with a legal form");
	if (h == HINT_COMPANY && share(f, s->integers) < 0.5)
		return say(why, CAMPAIGN_KIND_COMPANY, "its name says company");

	/* a town is written in more ways than one, however few there are */
	if (is_few(f) && h != HINT_NAME && h != HINT_PLACE && (h == HINT_CATEGORY || f->distinct <= 12))
		return say(why, CAMPAIGN_KIND_CATEGORY, "few values");
	if (share(f, s->handles) >= 0.9)
		return say(why, CAMPAIGN_KIND_CODE, "long words of letters and digits");
	/* names of Han that are neither short nor begin with surnames are of organisations */
	if ((h == HINT_NAME || h == HINT_NONE) && share(f, s->han) >= 0.8 && share(f, s->persons) < 0.4 && length >= 3.2 && length <= 40 &&
		(h == HINT_NAME || share(f, s->companies) >= 0.05))
		return say(why, CAMPAIGN_KIND_COMPANY, "Chinese names that are not of persons");
	if (h == HINT_REMARK || length > 400)
		return say(why, -1, "free text");
	/* and so are Latin ones where many have a word that persons are not called by */
	if ((h == HINT_NAME || h == HINT_NONE) && s->han == 0 && (part = share(f, s->organisations)) >= 0.2 && length <= 60 && words >= 1.5 &&
		words <= 8 && (h == HINT_NAME || (share(f, s->letters) >= 0.8 && is_distinct(f))) && share(f, s->digits) < 0.2)
		return say_share(why, CAMPAIGN_KIND_COMPANY, part, "names with a word of organisations");
	if (h == HINT_NAME)
		return length <= 40 && words <= 5 && share(f, s->digits) < 0.5 ? say(why, CAMPAIGN_KIND_NAME, "its name says name") :
			say(why, CAMPAIGN_KIND_TEXT, "its name says name, its values do not");
	if (h == HINT_ADDRESS)
		return say(why, CAMPAIGN_KIND_TEXT, "its name says address");
	if (h == HINT_PLACE)
		return say(why, CAMPAIGN_KIND_TEXT, "its name says place");
	if (h == HINT_CODE && words < 1.5)
		return say(why, CAMPAIGN_KIND_CODE, "its name says code");
	if (h == HINT_PHONE)
		return say(why, CAMPAIGN_KIND_CODE, "its name says telephone, its values are no numbers");
	if (is_few(f))
		return say(why, CAMPAIGN_KIND_CATEGORY, "few values");
	if (h == HINT_NONE && (part = share(f, s->persons)) >= 0.7)
		return say_share(why, CAMPAIGN_KIND_NAME, part, "Chinese names");
	if (share(f, s->digits) >= 0.7 && share(f, s->single) >= 0.9 && share(f, s->lists) < 0.2 && length <= 64)
		return say(why, CAMPAIGN_KIND_CODE, "words with digits");
	if (h == HINT_NONE && s->han == 0 && share(f, s->letters) >= 0.9 && words >= 1.5 && words <= 3 && length <= 30)
		return say(why, CAMPAIGN_KIND_NAME, "two or three words of letters");
	return say(why, CAMPAIGN_KIND_TEXT, "texts");
}

int
campaign_column_judge(const campaign_column_facts *f, char why[CAMPAIGN_COLUMN_WHY])
{
	hint		h = read_name(f->name);
	int			kind;

	if (f->sample.n == 0)
		return say(why, -1, "no values");
	/* two records that agree on all are a find, not a sign that a column says nothing */
	if (f->distinct <= 1 && f->records >= FEW_RECORDS)
		return say(why, -1, "one value only");
	if (h == HINT_ROW)
		return say(why, -1, "its name says that it is of the row, not of the thing");
	switch (f->type)
	{
		case CAMPAIGN_COLUMN_DATE:
			return say(why, CAMPAIGN_KIND_DATE, "its type");
		case CAMPAIGN_COLUMN_TIMESTAMP:
			if (h != HINT_DATE && h != HINT_BIRTH)
				return say(why, -1, "a time at which something happened");
			return say(why, CAMPAIGN_KIND_DATE, "its type, and its name says date");
		case CAMPAIGN_COLUMN_BOOLEAN:
		case CAMPAIGN_COLUMN_ENUM:
			return say(why, CAMPAIGN_KIND_CATEGORY, "its type");
		case CAMPAIGN_COLUMN_UUID:
		case CAMPAIGN_COLUMN_NETWORK:
			kind = say(why, CAMPAIGN_KIND_CODE, "its type");
			break;
		default:
			kind = judge_values(f, h, why);
	}
	/* what is another in every record tells nothing about two of them */
	if ((kind == CAMPAIGN_KIND_CODE || kind == CAMPAIGN_KIND_NUMBER || kind == CAMPAIGN_KIND_ID) && f->distinct >= f->records)
		return say(why, -1, "another value in every record");
	return kind;
}

campaign_column_trust
campaign_column_trusted(const campaign_column_facts *f, int kind)
{
	hint		h = read_name(f->name);
	campaign_column_trust shape = is_distinct(f) ? CAMPAIGN_TRUST_SHAPE : CAMPAIGN_TRUST_NONE;

	switch (kind)
	{
		case CAMPAIGN_KIND_COMPANY:
			return h == HINT_COMPANY || h == HINT_NAME || share(f, f->sample.companies) >= 0.3 || is_distinct(f) ? CAMPAIGN_TRUST_FULL : shape;
		case CAMPAIGN_KIND_EMAIL:
		case CAMPAIGN_KIND_ID:
			return CAMPAIGN_TRUST_FULL;
		case CAMPAIGN_KIND_PHONE:
			return CAMPAIGN_TRUST_KIND;
		case CAMPAIGN_KIND_NAME:
			return (h == HINT_NAME && !is_few(f)) || share(f, f->sample.persons) >= 0.5 ? CAMPAIGN_TRUST_FULL : shape;
		case CAMPAIGN_KIND_DATE:
			return h == HINT_BIRTH ? CAMPAIGN_TRUST_KIND : CAMPAIGN_TRUST_NONE;
		case CAMPAIGN_KIND_TEXT:
			return h == HINT_ADDRESS ? CAMPAIGN_TRUST_FULL : h == HINT_NAME ? CAMPAIGN_TRUST_KIND : shape;
		case CAMPAIGN_KIND_CODE:
			return h == HINT_BIRTH_PART || h == HINT_UNIQUE ? CAMPAIGN_TRUST_KIND : shape;
		default:
			return CAMPAIGN_TRUST_NONE;
	}
}
