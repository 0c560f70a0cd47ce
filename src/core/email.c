/*
 * email.c: keys of e-mail addresses.
 *
 * Input is code points after NFKC and case folding (text.h). Two keys: the
 * strict one names a mailbox as its owner may write it and is good for
 * uniqueness, consent and suppression; the loose one drops what a provider is
 * known to ignore and only proposes candidates.
 *
 * Domains come out as A-labels (punycode), so one domain has one spelling,
 * whether it came as 邮件.中国 or as xn--5nq051n.xn--fiqs8s.
 */
#include "core/email.h"

#include <string.h>

#include "core/data_email.h"
#include "core/text.h"

/*
 * RFC 3492: one label of non-ASCII code points to its ASCII form, without the
 * prefix. Returns the length, or 0 if it does not fit into cap.
 */
static size_t
punycode(const uint32_t *cp, size_t n, char *out, size_t cap)
{
	uint32_t	code = 128;
	uint32_t	delta = 0;
	uint32_t	bias = 72;
	size_t		k = 0;
	size_t		basic;
	size_t		done;

	for (size_t i = 0; i < n; i++)
		if (cp[i] < 128)
		{
			if (k >= cap)
				return 0;
			out[k++] = (char) cp[i];
		}
	basic = done = k;
	if (basic > 0)
	{
		if (k >= cap)
			return 0;
		out[k++] = '-';
	}
	while (done < n)
	{
		uint32_t	next = UINT32_MAX;

		for (size_t i = 0; i < n; i++)
			if (cp[i] >= code && cp[i] < next)
				next = cp[i];
		/* labels are short (the caller's cap), so this cannot overflow */
		delta += (next - code) * (uint32_t) (done + 1);
		code = next;
		for (size_t i = 0; i < n; i++)
		{
			if (cp[i] < code)
				delta++;
			else if (cp[i] == code)
			{
				uint32_t	q = delta;

				for (uint32_t base = 36;; base += 36)
				{
					uint32_t	t = base <= bias ? 1 : base >= bias + 26 ? 26 : base - bias;
					uint32_t	digit;

					if (k >= cap)
						return 0;
					if (q < t)
					{
						out[k++] = (char) (q < 26 ? 'a' + q : '0' + q - 26);
						break;
					}
					digit = t + (q - t) % (36 - t);
					out[k++] = (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
					q = (q - t) / (36 - t);
				}
				/* RFC 3492 6.1: the bias follows the deltas */
				delta = done == basic ? delta / 700 : delta / 2;
				delta += delta / (uint32_t) (done + 1);
				bias = 0;
				while (delta > 455)
				{
					delta /= 35;
					bias += 36;
				}
				bias += 36 * delta / (delta + 38);
				delta = 0;
				done++;
			}
		}
		delta++;
		code++;
	}
	return k;
}

static inline bool
is_dot(uint32_t c)
{
	/* the ideographic full stop is what a Chinese keyboard gives for a dot */
	return c == '.' || c == 0x3002;
}

/*
 * Characters of a domain label or of a local part beyond ASCII: letters and
 * marks, not the punctuation and symbol blocks where typing errors live.
 */
static bool
is_foreign_letter(uint32_t c)
{
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3007) &&
		!(c >= 0xD800 && c <= 0xF8FF) && !(c >= 0xFE00 && c <= 0xFFFF) && !(c >= 0x1F000 && c <= 0x1FAFF) && c < 0xE0000;
}

/*
 * A host name to A-labels. Returns its length in out (room for
 * CAMPAIGN_EMAIL_DOMAIN_MAX + 1), or 0 if it is no name with at least two labels:
 * address literals and all-number top levels are none.
 */
static size_t
domain_to_ascii(const uint32_t *cp, size_t n, char *out)
{
	size_t		k = 0;
	size_t		i = 0;
	int			labels = 0;

	if (n > 0 && is_dot(cp[n - 1]))
		n--;
	if (n == 0 || n > CAMPAIGN_EMAIL_DOMAIN_MAX)
		return 0;
	for (;;)
	{
		size_t		start = i;
		size_t		len;
		size_t		at;
		bool		ascii = true;
		bool		digits = true;

		while (i < n && !is_dot(cp[i]))
		{
			uint32_t	c = cp[i];

			if (c < 128)
			{
				if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
					return 0;
				if (c < '0' || c > '9')
					digits = false;
			}
			else
			{
				if (!is_foreign_letter(c))
					return 0;
				ascii = digits = false;
			}
			i++;
		}
		len = i - start;
		if (len == 0 || len > 63 || cp[start] == '-' || cp[i - 1] == '-')
			return 0;
		if (labels > 0)
			out[k++] = '.';
		at = k;
		if (ascii)
		{
			if (k + len > CAMPAIGN_EMAIL_DOMAIN_MAX)
				return 0;
			for (size_t j = start; j < i; j++)
				out[k++] = (char) cp[j];
		}
		else
		{
			char		label[64];
			size_t		got = punycode(cp + start, len, label, 59);

			if (got == 0 || k + 4 + got > CAMPAIGN_EMAIL_DOMAIN_MAX)
				return 0;
			memcpy(out + k, "xn--", 4);
			memcpy(out + k + 4, label, got);
			k += 4 + got;
		}
		labels++;
		if (i >= n)
		{
			if (labels < 2 || digits || k - at < 2)
				return 0;
			return k;
		}
		if (k >= CAMPAIGN_EMAIL_DOMAIN_MAX)
			return 0;
		i++;
	}
}

static inline bool
is_local_char(uint32_t c)
{
	if (c < 128)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c != 0 && strchr("!#$%&'*+-/=?^_`{|}~", (int) c) != NULL);
	return is_foreign_letter(c);
}

/*
 * Cuts what people put around an address: spaces, "mailto:", "Name <...>",
 * quotes and punctuation of the sentence at its ends.
 */
static void
unwrap(const uint32_t **cp, size_t *n)
{
	const uint32_t *p = *cp;
	size_t		len = *n;
	static const char mailto[] = "mailto:";

	while (len > 0 && p[0] == ' ')
		p++, len--;
	while (len > 0 && p[len - 1] == ' ')
		len--;
	if (len > 0 && p[len - 1] == '>')
	{
		size_t		i = len - 1;

		while (i > 0 && p[i - 1] != '<')
			i--;
		if (i > 0)
		{
			len = len - 1 - i;
			p += i;
		}
	}
	if (len > 7)
	{
		size_t		i = 0;

		while (i < 7 && p[i] == (unsigned char) mailto[i])
			i++;
		if (i == 7)
			p += 7, len -= 7;
	}
	while (len > 0 && p[0] == ' ')
		p++, len--;
	while (len > 0 && (p[len - 1] == ' ' || p[len - 1] == ',' || p[len - 1] == ';'))
		len--;
	*cp = p;
	*n = len;
}

/* what a provider ignores in the local part */
enum
{
	KEEP_ALL, DROP_TAG, DROP_TAG_AND_DOTS
};

typedef struct provider
{
	const char *domain;
	int			rule;
} provider;

/*
 * Documented behaviour (Gmail, Outlook, iCloud) and general knowledge (the
 * rest). Hosts where '+' or '.' may tell two people apart keep everything. Any
 * other domain loses its "+tag": custom domains sit with the big hosts mostly,
 * and a plus sign in a real mailbox name is rare.
 */
static const provider providers[] = {
	{"126.com", KEEP_ALL}, {"139.com", KEEP_ALL}, {"163.com", KEEP_ALL}, {"188.com", KEEP_ALL},
	{"189.cn", KEEP_ALL}, {"21cn.com", KEEP_ALL}, {"263.net", KEEP_ALL}, {"88.com", KEEP_ALL},
	{"aliyun.com", KEEP_ALL}, {"foxmail.com", KEEP_ALL}, {"gmail.com", DROP_TAG_AND_DOTS},
	{"googlemail.com", DROP_TAG_AND_DOTS}, {"qq.com", KEEP_ALL}, {"sina.cn", KEEP_ALL}, {"sina.com", KEEP_ALL},
	{"sina.com.cn", KEEP_ALL}, {"sohu.com", KEEP_ALL}, {"tom.com", KEEP_ALL}, {"vip.126.com", KEEP_ALL},
	{"vip.163.com", KEEP_ALL}, {"vip.qq.com", KEEP_ALL}, {"vip.sina.com", KEEP_ALL}, {"wo.cn", KEEP_ALL},
	{"yahoo.cn", KEEP_ALL}, {"yahoo.co.jp", KEEP_ALL}, {"yahoo.co.uk", KEEP_ALL}, {"yahoo.com", KEEP_ALL},
	{"yahoo.com.cn", KEEP_ALL}, {"yahoo.com.hk", KEEP_ALL}, {"yahoo.com.tw", KEEP_ALL}, {"yeah.net", KEEP_ALL},
};

static int
provider_rule(const char *domain, size_t len)
{
	for (size_t i = 0; i < sizeof(providers) / sizeof(providers[0]); i++)
		if (strlen(providers[i].domain) == len && memcmp(providers[i].domain, domain, len) == 0)
			return providers[i].rule;
	return DROP_TAG;
}

/*
 * The key of an address. cp is folded text; out has room for
 * CAMPAIGN_EMAIL_MAX + 1 bytes, not terminated. Returns the key's length, or 0
 * if the text is no address. Quoted local parts and address literals are not
 * taken: no person gives one.
 */
size_t
campaign_email_normalize(const uint32_t *cp, size_t n, int mode, char *out)
{
	char		domain[CAMPAIGN_EMAIL_DOMAIN_MAX + 8];
	size_t		domain_len;
	size_t		at;
	size_t		k = 0;

	unwrap(&cp, &n);
	if (n > 4 * CAMPAIGN_EMAIL_MAX)
		return 0;
	for (at = n; at > 0 && cp[at - 1] != '@'; at--)
		;
	if (at < 2)
		return 0;
	domain_len = domain_to_ascii(cp + at, n - at, domain);
	if (domain_len == 0)
		return 0;
	for (size_t i = 0; i + 1 < at; i++)
	{
		uint32_t	c = cp[i];

		if (is_dot(c))
		{
			if (i == 0 || i + 2 == at || is_dot(cp[i - 1]))
				return 0;
			c = '.';
		}
		else if (!is_local_char(c))
			return 0;
		if (k + 4 > CAMPAIGN_EMAIL_LOCAL_MAX + 3)
			return 0;
		k += campaign_text_put(c, out + k);
	}
	if (k > CAMPAIGN_EMAIL_LOCAL_MAX || k + 1 + domain_len > CAMPAIGN_EMAIL_MAX)
		return 0;
	if (mode == CAMPAIGN_EMAIL_LOOSE)
	{
		int			rule = provider_rule(domain, domain_len);

		if (rule != KEEP_ALL)
		{
			char	   *plus = memchr(out, '+', k);

			/* "+x@" has nothing in front of its tag: that is the name then */
			if (plus != NULL && plus > out)
				k = (size_t) (plus - out);
			if (k > 1 && out[k - 1] == '.')
				k--;
		}
		if (rule == DROP_TAG_AND_DOTS)
		{
			size_t		j = 0;

			for (size_t i = 0; i < k; i++)
				if (out[i] != '.')
					out[j++] = out[i];
			k = j;
			memcpy(domain, "gmail.com", 9);
			domain_len = 9;
		}
	}
	out[k++] = '@';
	memcpy(out + k, domain, domain_len);
	return k + domain_len;
}

/*
 * The host of an address, of a URL or of a bare host name, as A-labels. out has
 * room for CAMPAIGN_EMAIL_MAX + 1 bytes. Returns its length, or 0.
 */
size_t
campaign_email_host(const uint32_t *cp, size_t n, char *out)
{
	size_t		start = 0;
	size_t		end;

	unwrap(&cp, &n);
	for (size_t i = 0; i + 2 < n; i++)
		if (cp[i] == ':' && cp[i + 1] == '/' && cp[i + 2] == '/')
		{
			start = i + 3;
			break;
		}
	for (end = start; end < n && cp[end] != '/' && cp[end] != '?' && cp[end] != '#'; end++)
		;
	for (size_t i = end; i > start; i--)
		if (cp[i - 1] == '@')
		{
			start = i;
			break;
		}
	for (size_t i = start; i < end; i++)
		if (cp[i] == ':')
		{
			end = i;
			break;
		}
	return domain_to_ascii(cp + start, end - start, out);
}

/*
 * Does this domain hand out mailboxes to anybody? domain is lower-case A-labels.
 */
bool
campaign_email_domain_is_free(const char *domain, size_t len)
{
	int			lo = 0;
	int			hi = campaign_free_email_count;

	while (lo < hi)
	{
		int			mid = (lo + hi) / 2;
		const char *name = campaign_free_email_blob + campaign_free_email_offset[mid];
		size_t		name_len = campaign_free_email_offset[mid + 1] - campaign_free_email_offset[mid];
		int			c = memcmp(name, domain, name_len < len ? name_len : len);

		if (c == 0 && name_len == len)
			return true;
		if (c < 0 || (c == 0 && name_len < len))
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

/* mailboxes of a duty, not of a person; compared without . - _ and trailing digits */
static const char *const roles[] = {
	"abuse", "account", "accounting", "accounts", "admin", "administration", "administrator", "ads", "advertising",
	"all", "ap", "ar", "bd", "billing", "biz", "booking", "bookings", "business", "buyer", "caiwu", "career",
	"careers", "caigou", "contact", "contacto", "contactus", "cs", "customer", "customercare", "customerservice",
	"daemon", "dpo", "ecommerce", "enquiries", "enquiry", "export", "feedback", "finance", "fuwu", "general",
	"gongsi", "hello", "help", "helpdesk", "hi", "hostmaster", "hr", "hrd", "info", "information", "inquiries",
	"inquiry", "invoice", "it", "itsupport", "job", "jobs", "kefu", "kontakt", "legal", "lianxi", "logistics", "mail",
	"mailbox", "mailerdaemon", "manager", "market", "marketing", "media", "news", "newsletter", "nobody", "noc",
	"noreply", "donotreply", "office", "operations", "ops", "order", "orders", "partner", "partners", "postmaster",
	"pr", "press", "privacy", "procurement", "purchase", "purchasing", "reception", "recruit", "recruiting",
	"recruitment", "registration", "reply", "resume", "root", "sale", "sales", "salesteam", "secretary", "security", "service",
	"services", "shangwu", "shichang", "shop", "spam", "staff", "store", "subscribe", "support", "sysadmin", "team",
	"tech", "techsupport", "test", "trade", "training", "unsubscribe", "vip", "web", "webmaster", "welcome", "work",
	"xiaoshou", "xingzheng", "yewu", "zhaopin", "zhaoshang",
};

/*
 * Is this local part the mailbox of a duty? A "+tag", digits at the end and the
 * separators . - _ do not matter: no-reply, sales01, customer.service.
 */
bool
campaign_email_local_is_role(const char *local, size_t len)
{
	char		word[32];
	size_t		k = 0;

	for (size_t i = 0; i < len && local[i] != '+'; i++)
	{
		if (local[i] == '.' || local[i] == '-' || local[i] == '_')
			continue;
		if (k >= sizeof(word) - 1)
			return false;
		word[k++] = local[i];
	}
	while (k > 0 && word[k - 1] >= '0' && word[k - 1] <= '9')
		k--;
	word[k] = '\0';
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (strcmp(roles[i], word) == 0)
			return true;
	return false;
}
