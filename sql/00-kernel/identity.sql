-- identity: normalisers of keys, and fingerprints of them

CREATE FUNCTION campaign.normalize_version() RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_normalize_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_version() IS
'Version of all normalisers and their tables. It goes up when any of them gives another key for some value; stored keys and fingerprints of another version must be made again.
全部规范化函数及其字库、词表的版本号。任何一个函数对某个值给出的键发生变化时版本加一；旧版本存下的键与指纹须重算。';

CREATE FUNCTION campaign.normalize_text(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_text(text) IS
'Text for comparison: invisible characters out, NFKC, case folded, Traditional Chinese to Simplified character by character, white space collapsed. A key, not for display. NULL only for NULL. Raises 0A000 for non-ASCII text in a database that is not UTF8.
用于比较的文本：去除不可见字符，NFKC，大小写折叠，逐字繁转简，空白合并。是键，不作展示。仅当输入为 NULL 时返回 NULL；非 UTF8 库中遇到非 ASCII 文本报 0A000。';

CREATE FUNCTION campaign.normalize_email(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_email(text) IS
'Strict key of an e-mail address: unwrapped, NFKC, lower case, domain as A-labels (punycode). For uniqueness, consent and suppression. NULL for what is no address (limits of RFC 5321: local part 64 bytes, address 254); never raises for bad data.
邮箱的严格键：去外壳，NFKC，小写，域名转为 A-label（punycode）。用于唯一性、同意与退订。不是邮箱则返回 NULL（按 RFC 5321：本地部分 64 字节，全长 254 字节），坏数据不报错。';

CREATE FUNCTION campaign.normalize_email(text, mode text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_email_mode' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_email(text, text) IS
'Key of an e-mail address, mode strict (see the one-argument form) or loose: what the provider ignores is dropped ("+tag"; with Gmail dots too and googlemail.com becomes gmail.com; nothing with qq, 163, 126, sina, foxmail, yahoo and other hosts where it tells people apart). The loose key proposes candidates only; never write it back. Unknown mode raises 22023.
邮箱键：mode 为 strict（同单参数形式）或 loose：去掉服务商忽略的部分（"+标签"；Gmail 连点号也去，googlemail.com 归入 gmail.com；qq、163、126、sina、foxmail、yahoo 等有区分意义的一概保留）。loose 键只用于找候选，不可回写。未知 mode 报 22023。';

CREATE FUNCTION campaign.email_domain(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_email_domain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.email_domain(text) IS
'Registrable domain of an address, a host or a URL, as A-labels, by the public suffix list built into libpsl: x@mail.acme.com.cn gives acme.com.cn. NULL if there is none (an IP address, a bare suffix). The list is part of the installed libpsl: reindex what is built on it after an upgrade of that library.
邮箱、主机名或网址的可注册域名（A-label），依据 libpsl 内置的公共后缀表：x@mail.acme.com.cn 得 acme.com.cn。没有则返回 NULL（IP 地址、纯后缀）。该表随 libpsl 版本而变：升级该库后请重建依赖它的索引。';

CREATE FUNCTION campaign.is_free_email(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_free_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_free_email(text) IS
'Does the domain of this address (or this domain itself) hand out mailboxes to anybody? Such a domain says nothing about a company. NULL for what is neither. From a generated table.
该邮箱的域名（或该域名本身）是否为人人可注册的公共邮箱？这种域名不能说明公司。两者都不是则返回 NULL。依据生成的词表。';

CREATE FUNCTION campaign.is_role_email(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_role_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_role_email(text) IS
'Is this the mailbox of a duty (info, sales01, no-reply, kefu), not of a person? A key of the company then. NULL for what is no address.
是否为岗位邮箱（info、sales01、no-reply、kefu），而非个人邮箱？是则只作公司键。不是邮箱返回 NULL。';

CREATE FUNCTION campaign.normalize_phone(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_phone(text) IS
'Key of the first valid telephone number in a cell, read as in China: E.164 with ";ext=" and the extension if there is one. Mobile, fixed lines with area code, 400/800, 95xxx/10xxx/12xxx, Hong Kong, Macau, Taiwan, +country numbers. NULL if there is none; never raises for bad data.
单元格中第一个有效电话号码的键，按中国习惯识读：E.164，有分机则加 ";ext="。手机、带区号座机、400/800、95xxx/10xxx/12xxx、港澳台、带 + 的国际号码。没有则返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.normalize_phone(text, region text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_phone_region' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_phone(text, text) IS
'The same, national numbers read as in the given region (ISO 3166, two letters). A region without a numbering plan here raises 22023.
同上，国内写法按给定地区（ISO 3166 两位代码）识读。没有该地区编号方案则报 22023。';

CREATE FUNCTION campaign.phone_numbers(text) RETURNS text[]
    AS 'MODULE_PATHNAME', 'campaign_phone_numbers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.phone_numbers(text) IS
'Keys of all valid telephone numbers in a cell, each once, in the order written; an empty array if there is none.
单元格中全部有效电话号码的键，各一次，按书写顺序；没有则为空数组。';

CREATE FUNCTION campaign.is_placeholder_phone(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_placeholder_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_placeholder_phone(text) IS
'Is this a number typed to get past a form (13800138000, 13888888888, 13900000000, 11111111111, 12345678901)? Never a key of a person. False for what has fewer than five digits.
是否为应付表单的号码（13800138000、13888888888、13900000000、11111111111、12345678901）？不可作个人键。不足五位数字返回 false。';

CREATE FUNCTION campaign.is_shared_phone(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_shared_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_shared_phone(text) IS
'Is the first number of the cell one that many people answer: 400/800, 95xxx/10xxx/12xxx, a fixed line without extension? A key of the company, never of the person. False for numbers abroad whose kind is not known; NULL if there is no number.
单元格首个号码是否多人共用：400/800、95xxx/10xxx/12xxx、无分机的座机？只作公司键，不作个人键。无法判断类型的境外号码为 false；没有号码返回 NULL。';

CREATE FUNCTION campaign.normalize_company(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_company' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_company(text) IS
'Core of a company''s name as its key: folded and simplified, without brackets, legal forms (Chinese and world-wide), leading province or city, branch; the trade stays, so does one space between Latin words. The region stays where only a trade or an institution (bank, university, hospital) would remain. NULL if nothing remains or the text has more than 256 characters; never raises for bad data.
公司名的核心部分作键：折叠、简体，去掉括号、组织形式（中文及各国）、前置省市、分支机构；保留行业词，拉丁词间留一空格。若去掉地区后只剩行业词，或为银行、大学、医院等机构，则保留地区。无剩余或超过 256 字返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.company_parts(text, OUT region text, OUT core text, OUT legal_form text, OUT branch text)
    AS 'MODULE_PATHNAME', 'campaign_company_parts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.company_parts(text) IS
'Parts of a company''s name, folded: region, core (equal to normalize_company()), legal form, branch; a part that the name lacks is NULL. The same core with another region or branch is a possible match, not a sure one. All NULL if there is no core.
公司名的组成（已折叠）：地区、核心（等于 normalize_company()）、组织形式、分支机构；缺者为 NULL。核心相同而地区或分支不同只算可能相同。没有核心则全为 NULL。';

CREATE FUNCTION campaign.normalize_person(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_person' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_person(text) IS
'Key of a personal name for comparison: folded and simplified, no spaces between Han characters, one between other words, without titles and remarks in brackets. NULL where no more than a surname is known (王总, 李先生, Mr Smith) or the text has more than 128 characters. For comparing, not unique, not for display.
人名的比较键：折叠、简体，汉字之间无空格，其他词之间留一空格，去掉称谓与括号备注。只有姓氏（王总、李先生、Mr Smith）或超过 128 字返回 NULL。仅用于比较，不唯一，不作展示。';

CREATE FUNCTION campaign.names_agree(text, text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_names_agree' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.names_agree(text, text) IS
'May the two names belong to one person: the same key, the same words in another order or glued together, or one gives only a surname that the other bears; never with titles of different sex (王先生, 王女士). A gate before two people who share a telephone are merged, so in doubt false; false where either is no name. Han against pinyin is not compared here.
两个姓名是否可能为同一人：键相同，词相同而次序不同或连写，或一方只有姓氏而另一方恰为此姓；称谓性别不同（王先生、王女士）则否。用于共用电话的两人合并前的把关，存疑即 false；任一方不是姓名亦为 false。此处不比较汉字与拼音。';

-- fingerprint: 16 bytes that stand for a value

CREATE TYPE campaign.fingerprint;

CREATE FUNCTION campaign.fingerprint_in(cstring) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_in(cstring) IS
'Input of fingerprint: 32 hexadecimal digits; anything else raises 22P02.
fingerprint 的输入：32 位十六进制；否则报 22P02。';

CREATE FUNCTION campaign.fingerprint_out(campaign.fingerprint) RETURNS cstring
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_out(campaign.fingerprint) IS
'Output of fingerprint: 32 lower-case hexadecimal digits.
fingerprint 的输出：32 位小写十六进制。';

CREATE FUNCTION campaign.fingerprint_recv(internal) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_recv(internal) IS
'Binary input of fingerprint: 16 bytes.
fingerprint 的二进制输入：16 字节。';

CREATE FUNCTION campaign.fingerprint_send(campaign.fingerprint) RETURNS bytea
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_send(campaign.fingerprint) IS
'Binary output of fingerprint: 16 bytes.
fingerprint 的二进制输出：16 字节。';

CREATE TYPE campaign.fingerprint (
    INPUT = campaign.fingerprint_in,
    OUTPUT = campaign.fingerprint_out,
    RECEIVE = campaign.fingerprint_recv,
    SEND = campaign.fingerprint_send,
    INTERNALLENGTH = 16,
    ALIGNMENT = char,
    STORAGE = plain
);
COMMENT ON TYPE campaign.fingerprint IS
'128 bits that stand for a value of a namespace: hexadecimal text, 16 bytes stored, btree and hash operator classes. Order is of the bytes and means nothing.
代表某命名空间中一个值的 128 位：十六进制文本，存储 16 字节，支持 btree 与 hash 索引。顺序为字节序，无含义。';

CREATE FUNCTION campaign.fingerprint_eq(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_eq(campaign.fingerprint, campaign.fingerprint) IS
'Are the two fingerprints the same?
两个指纹是否相同？';

CREATE FUNCTION campaign.fingerprint_ne(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_ne(campaign.fingerprint, campaign.fingerprint) IS
'Do the two fingerprints differ?
两个指纹是否不同？';

CREATE FUNCTION campaign.fingerprint_lt(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_lt(campaign.fingerprint, campaign.fingerprint) IS
'Less, by bytes.
按字节小于。';

CREATE FUNCTION campaign.fingerprint_le(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_le(campaign.fingerprint, campaign.fingerprint) IS
'Less or equal, by bytes.
按字节小于或等于。';

CREATE FUNCTION campaign.fingerprint_gt(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_gt(campaign.fingerprint, campaign.fingerprint) IS
'Greater, by bytes.
按字节大于。';

CREATE FUNCTION campaign.fingerprint_ge(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_ge(campaign.fingerprint, campaign.fingerprint) IS
'Greater or equal, by bytes.
按字节大于或等于。';

CREATE FUNCTION campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint) IS
'-1, 0 or 1, by bytes.
按字节比较，得 -1、0 或 1。';

CREATE FUNCTION campaign.fingerprint_sortsupport(internal) RETURNS void
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_sortsupport(internal) IS
'Sort support of fingerprint.
fingerprint 的排序支持函数。';

CREATE FUNCTION campaign.fingerprint_hash(campaign.fingerprint) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_hash(campaign.fingerprint) IS
'Hash of a fingerprint for hash joins and indexes of this server; not to be stored.
供本服务器散列连接与索引使用的散列值；不可存储。';

CREATE FUNCTION campaign.fingerprint_hash_extended(campaign.fingerprint, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_hash_extended(campaign.fingerprint, bigint) IS
'The same with a seed, 64 bits.
同上，带种子，64 位。';

CREATE OPERATOR campaign.= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_eq,
    COMMUTATOR = OPERATOR(campaign.=), NEGATOR = OPERATOR(campaign.<>),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR campaign.= (campaign.fingerprint, campaign.fingerprint) IS
'Are the two fingerprints the same?
两个指纹是否相同？';

CREATE OPERATOR campaign.<> (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_ne,
    COMMUTATOR = OPERATOR(campaign.<>), NEGATOR = OPERATOR(campaign.=),
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR campaign.<> (campaign.fingerprint, campaign.fingerprint) IS
'Do the two fingerprints differ?
两个指纹是否不同？';

CREATE OPERATOR campaign.< (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_lt,
    COMMUTATOR = OPERATOR(campaign.>), NEGATOR = OPERATOR(campaign.>=),
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR campaign.< (campaign.fingerprint, campaign.fingerprint) IS
'Less, by bytes.
按字节小于。';

CREATE OPERATOR campaign.<= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_le,
    COMMUTATOR = OPERATOR(campaign.>=), NEGATOR = OPERATOR(campaign.>),
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR campaign.<= (campaign.fingerprint, campaign.fingerprint) IS
'Less or equal, by bytes.
按字节小于或等于。';

CREATE OPERATOR campaign.> (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_gt,
    COMMUTATOR = OPERATOR(campaign.<), NEGATOR = OPERATOR(campaign.<=),
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR campaign.> (campaign.fingerprint, campaign.fingerprint) IS
'Greater, by bytes.
按字节大于。';

CREATE OPERATOR campaign.>= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_ge,
    COMMUTATOR = OPERATOR(campaign.<=), NEGATOR = OPERATOR(campaign.<),
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR campaign.>= (campaign.fingerprint, campaign.fingerprint) IS
'Greater or equal, by bytes.
按字节大于或等于。';

CREATE OPERATOR CLASS campaign.fingerprint_ops DEFAULT FOR TYPE campaign.fingerprint USING btree AS
    OPERATOR 1 campaign.<, OPERATOR 2 campaign.<=, OPERATOR 3 campaign.=, OPERATOR 4 campaign.>=, OPERATOR 5 campaign.>,
    FUNCTION 1 campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint),
    FUNCTION 2 campaign.fingerprint_sortsupport(internal),
    FUNCTION 4 pg_catalog.btequalimage(oid);

CREATE OPERATOR CLASS campaign.fingerprint_ops DEFAULT FOR TYPE campaign.fingerprint USING hash AS
    OPERATOR 1 campaign.=,
    FUNCTION 1 campaign.fingerprint_hash(campaign.fingerprint),
    FUNCTION 2 campaign.fingerprint_hash_extended(campaign.fingerprint, bigint);

CREATE FUNCTION campaign.fingerprint(namespace text, value text) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint(text, text) IS
'Fingerprint of a normalised value: XXH3-128 over length of namespace, normalize_version(), namespace and value. The same on every machine; no secret, who knows the namespace can try values. Namespace of more than 255 bytes raises 22023.
规范化值的指纹：对命名空间长度、normalize_version()、命名空间与值作 XXH3-128。各机器结果一致；不保密，知道命名空间者可逐个试值。命名空间超过 255 字节报 22023。';

CREATE FUNCTION campaign.fingerprint(namespace text, value text, salt bytea) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_keyed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint(text, text, bytea) IS
'Keyed fingerprint, for where the plain value must not be stored: the first 16 bytes of HMAC-SHA-256 (RFC 2104) under the salt. Keep the salt apart from the data. An empty salt raises 22023.
带密钥的指纹，用于不得存明文之处：以 salt 为密钥的 HMAC-SHA-256（RFC 2104）前 16 字节。salt 须与数据分开保管。salt 为空报 22023。';
