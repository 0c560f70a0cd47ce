-- Unified social credit codes, ids of WeChat and WeCom.
SET search_path = campaign, public;

-- codes that their bearers publish
SELECT x, normalize_credit_code(x) = x AS same, credit_code_valid(x), (credit_code_parts(x)).*
FROM unnest('{91440300708461136T,914403001922038216,91330100799655058B,91110000802100433B,91110108551385082Q,91440300192317458F,91100000100003962T,9152000071430580XT,123502001549897397,92371000MA3MXH0E3W}'::text[]) x;

-- as people type them
SELECT x, normalize_credit_code(x), credit_code_valid(x)
FROM unnest(ARRAY[' 91440300708461136t ', '９１４４０３００７０８４６１１３６Ｔ', '9144 0300 7084 6113 6T', '91440300-708461136-T', '91440300708461136', '91440300708461136TT',
    '9144O300708461136T', '91440300708461l36T', '91440300708461137T', 'A', '', '统一社会信用代码', '914403007084六1136T', '91350203M0001QAY9B']) x;

-- against the formula written out in SQL: random codes, most of them wrong
CREATE FUNCTION pg_temp.formula(code text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + ((31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, i, 1)) - 1) * 3::numeric ^ (i - 1)) % 31) % 31)::int, 1)
           = substr(code, 18, 1)
    FROM generate_series(1, 17) i
$$;
SELECT setseed(0.3);
SELECT count(*), count(*) FILTER (WHERE credit_code_valid(code)) BETWEEN 80 AND 190 AS one_in_31, bool_and(credit_code_valid(code) = pg_temp.formula(code)) AS as_the_formula
FROM (SELECT '91' || lpad((random() * 999999)::int::text, 6, '0') ||
             (SELECT string_agg(substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + floor(random() * 31)::int, 1), '') FROM generate_series(1, 10) j WHERE i > 0) AS code
      FROM generate_series(1, 4000) i) x;

-- ids, each within its own namespace
SELECT kind, value, normalize_wechat_id(kind, value)
FROM (VALUES ('openid', ' o6_bmjrPTlm6_2sgVt7hMZOPfL2M '), ('openid', 'O6_bmjrPTlm6_2sgVt7hMZOPfL2M'), ('openid', 'o6_bmjrPTlm6_2sgVt7hMZOPfL2'), ('openid', 'undefined'),
      ('unionid', 'o6_bmasdasdsad6_2sgVt7hMZOPfL'), ('unionid', 'o6_bmasdasdsad6_2sgVt7hMZOPf'), ('unionid', 'o6_bmasdasdsad6 2sgVt7hMZOPfL'),
      ('external_userid', 'woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA'), ('external_userid', 'zhangsan'), ('userid', 'ZhangSan'), ('userid', '张三'),
      ('wecom', 'wmqfasd1e1927831123109rBAAAA'), ('wecom', 'ZhangSan'), ('wecom', '')) v(kind, value);
SELECT normalize_wechat_id('phone', 'x');
SELECT normalize_wechat_id(NULL, 'x') IS NULL, normalize_wechat_id('openid', NULL) IS NULL, normalize_wechat_id('openid', repeat('o', 100000)) IS NULL, credit_code_parts(NULL) IS NULL,
       credit_code_valid(repeat('9', 100000));

SELECT proname, provolatile, proisstrict, proparallel FROM pg_proc
WHERE pronamespace = 'campaign'::regnamespace AND proname IN ('normalize_credit_code', 'credit_code_valid', 'credit_code_parts', 'normalize_wechat_id') ORDER BY 1;
