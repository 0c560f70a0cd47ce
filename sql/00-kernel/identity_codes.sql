-- identity_codes: codes of organisations, ids that platforms give to people

CREATE FUNCTION campaign.normalize_credit_code(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_credit_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_credit_code(text) IS
'Key of a unified social credit code (GB 32100-2015): NFKC, capitals, without spaces, hyphens and dots; 18 characters. NULL for what is none: another length, the letters I O S V Z (never guessed to be 1 0 5 U 2), letters in the division, a check character that does not fit. Never raises for bad data.
统一社会信用代码（GB 32100-2015）的键：NFKC，大写，去除空格、连字符与点；18 位。长度不符、含 I O S V Z（不猜作 1 0 5 U 2）、行政区划含字母、校验码不符者返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.credit_code_valid(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_credit_code_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.credit_code_valid(text) IS
'Is this a unified social credit code: would normalize_credit_code give one? One of 31 typing errors by chance passes the check; errors in one character and swapped neighbours never do.
是否为统一社会信用代码，即 normalize_credit_code 是否有值。随机错误约 1/31 可通过校验；单个字符错误、相邻两字符互换必被发现。';

CREATE FUNCTION campaign.credit_code_parts(text, OUT authority text, OUT kind text, OUT division text, OUT organization text, OUT organization_valid boolean) RETURNS record
    AS 'MODULE_PATHNAME', 'campaign_credit_code_parts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.credit_code_parts(text) IS
'Parts of a unified social credit code, one row: authority (1 public bodies, 5 civil affairs, 9 market regulation, Y other, ...), kind (under 9: 1 company, 2 sole trader, 3 farmers'' cooperative), division (GB/T 2260, six digits, of the registering office), organization (GB 11714, nine characters), organization_valid (does its own check character fit? of a code that was really given it does). NULL for what is no code.
统一社会信用代码的组成，一行：authority 登记管理部门（1 机构编制、5 民政、9 市场监管、Y 其他等），kind 机构类别（9 之下：1 企业、2 个体工商户、3 农民专业合作社），division 登记机关行政区划（GB/T 2260 六位），organization 主体标识码（GB 11714 九位），organization_valid 其自身校验码是否相符（真实赋码均相符）。不是代码则返回 NULL。';

CREATE FUNCTION campaign.normalize_wechat_id(kind text, value text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_wechat_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_wechat_id(text, text) IS
'Key of an id that WeChat or WeCom gave, without what stands around it; case counts. kind openid (o and 27 of A-Z a-z 0-9 _ -; means something only with its appid), unionid (o, 28 or 29 characters; within an open-platform account), external_userid (wm or wo, 20 to 64 characters; within a corporation), userid (1 to 64 characters that the corporation chose, case does not count: lower case), wecom (either of these two). NULL for what is none of its kind; an unknown kind raises 22023.
微信、企业微信所给标识的键，去除首尾空白，区分大小写。kind：openid（o 加 27 位 A-Z a-z 0-9 _ -，须连同 appid 才有意义）、unionid（o 开头 28 或 29 位，同一开放平台账号内）、external_userid（wm 或 wo 开头 20 至 64 位，同一企业内）、userid（企业自定 1 至 64 位，不区分大小写，取小写）、wecom（后两者之一）。格式不符返回 NULL，未知 kind 报 22023。';
