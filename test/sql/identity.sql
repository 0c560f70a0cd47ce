-- identity: normalisers as SQL sees them. Tables of cases for the cores are in
-- test/unit; here are the contract, what the glue adds (NFKC, limits, NULLs,
-- errors), properties over the whole of Unicode and over names of companies.
SET search_path = campaign, public;
SET client_encoding = 'UTF8';

-- the contract
SELECT normalize_email(' Zhang.Wei+Expo@GMail.com '), normalize_email(' Zhang.Wei+Expo@GMail.com ', 'loose');
SELECT normalize_phone('0086 138-1234-5678'), normalize_phone('010-62788888 转 1234');
SELECT normalize_company('（北京）小米科技有限责任公司'), normalize_company('ACME Technology Co., Ltd.');
SELECT normalize_company('北京艾克米科技有限公司') = normalize_company('艾克米科技') AS same_core, normalize_company('艾克米科技');
SELECT normalize_person('张 偉'), normalize_person('张伟'), normalize_person('ZHANG  Wei'), normalize_person('王总') IS NULL AS surname_only;
SELECT normalize_version();

-- all are immutable, strict, parallel safe
SELECT count(*) AS functions, bool_and(p.provolatile = 'i') AS immutable, bool_and(p.proisstrict) AS strict, bool_and(p.proparallel = 's') AS parallel_safe
FROM pg_proc p
WHERE p.pronamespace = 'campaign'::regnamespace
  AND p.proname ~ '^(normalize_|email_domain|is_free_email|is_role_email|phone_numbers|is_placeholder_phone|is_shared_phone|company_parts|names_agree|fingerprint)';

-- what NFKC does before the cores see it
SELECT replace(replace(s, U&'\200B', '<200B>'), U&'\FEFF', '<FEFF>') AS s, normalize_text(s) FROM (VALUES
    ('ＡＢＣ　１２３'), ('Straße'), (U&'e\0301'), (U&'\00C9'), ('㈱トヨタ'), ('ｶﾞ'), ('ﬁn'), ('張偉'), (U&'a\200Bb\FEFFc'), (E'a\t\n b'),
    (U&'\0130stanbul'), ('№ ① ½'), (U&'J\030C'), (''), (' ')) v(s);
SELECT normalize_email('zhang。wei＠ｑｑ．ｃｏｍ'), normalize_email(U&'e\0301@x.cn') = normalize_email(U&'\00C9@X.CN') AS one_accent;
SELECT normalize_phone('①③⑧12345678'), normalize_phone('＋８６（１３８）１２３４ー５６７８'), normalize_company('㍿トヨタ自動車'), normalize_company('ＡＣＭＥ　Ｃｏ．，Ｌｔｄ．');

-- bad data gives NULL, however long, and quickly
SELECT normalize_email(x), normalize_email(x, 'loose'), email_domain(x), is_free_email(x), is_role_email(x), normalize_phone(x), phone_numbers(x),
       is_shared_phone(x), is_placeholder_phone(x), normalize_company(x), company_parts(x), normalize_person(x), names_agree(x, x)
FROM (VALUES (''), (' '), ('@'), ('（）'), (repeat('a', 1000000) || '@x.com'), (repeat('138', 500000)), (repeat('北京', 300000))) v(x);
SELECT normalize_email(repeat('a', 64) || '@x.cn') IS NOT NULL AS local_64, normalize_email(repeat('a', 65) || '@x.cn') IS NULL AS local_65,
       normalize_email(repeat('é', 32) || '@x.cn') IS NOT NULL AS bytes_64, normalize_email(repeat('é', 33) || '@x.cn') IS NULL AS bytes_66;
SELECT length(normalize_text(repeat(U&'\0301\0316', 100000))) AS marks;

-- errors
SELECT normalize_email('a@b.cn', 'other');
SELECT normalize_phone('13812345678', 'ZZ');
SELECT normalize_text(repeat('a', 17 * 1024 * 1024));

-- domains by the public suffix list
SELECT x, email_domain(x), is_free_email(x), is_role_email(x) FROM (VALUES
    ('a@mail.acme.com.cn'), ('www.acme.co.uk'), ('https://shop.acme.com/x'), ('com.cn'), ('a@sub.例子.中国'), ('Sales@ACME.com'),
    ('x@QQ.com'), ('vip.163.com'), ('x@wo.cn'), ('1.2.3.4'), ('no-reply@acme.com'), ('not a host')) v(x);

-- telephones
SELECT phone_numbers('13812345678/139 1234 5678；010-62788888-12、400-820-8888 或 +1 650 253 0000，13812345678');
SELECT phone_numbers('无');
SELECT normalize_phone('9123 4567', 'HK'), normalize_phone('(650) 253-0000', 'US'), normalize_phone('02-2345-6789', 'tw');
SELECT x, is_placeholder_phone(x), is_shared_phone(x) FROM (VALUES ('13800138000'), ('13888888888'), ('11111111111'), ('13812345678'),
    ('010-62788888'), ('010-62788888转1'), ('95588'), ('无')) v(x);

-- companies
SELECT x, p.* FROM (VALUES ('（北京）小米科技有限责任公司'), ('小米科技有限公司上海分公司'), ('海尔(集团)公司'), ('微軟（中國）有限公司蘇州分公司'),
    ('北京大学'), ('深圳科技有限公司'), ('株式会社トヨタ自動車'), ('Müller GmbH & Co. KG'), ('Foo (China) Co., Ltd.'), ('有限公司')) v(x)
LEFT JOIN LATERAL company_parts(x) p ON true;

-- persons
SELECT a, b, names_agree(a, b) FROM (VALUES ('张伟', '張 偉'), ('王总', '王伟'), ('王总', '李伟'), ('王先生', '王女士'), ('Salman bin Muhammad', 'Muhammad bin Salman'), ('Zhang Wei', 'WEI  zhang'),
    ('ＺＨＡＮＧ　Ｗｅｉ', 'zhang wei'), ('José Pérez', U&'Jose\0301 Pe\0301rez'), ('Mr Smith', 'John Smith'), ('', '')) v(a, b);

-- a key's key is itself: every character of the first plane and a sample of the others, between letters and twice in a row
WITH x AS (
    SELECT c, 'a' || chr(c) || 'b' || chr(c) || chr(c) || U&' \0301' || chr(c) AS s
    FROM generate_series(1, 205743) c
    WHERE c NOT BETWEEN 55296 AND 57343 AND (c < 65536 OR c % 7 = 0)
)
SELECT count(*) AS characters,
       count(*) FILTER (WHERE normalize_text(normalize_text(s)) IS DISTINCT FROM normalize_text(s)) AS text_moves,
       count(*) FILTER (WHERE normalize_company(normalize_company(s)) IS DISTINCT FROM normalize_company(s)) AS company_moves,
       count(*) FILTER (WHERE normalize_person(normalize_person(s)) IS DISTINCT FROM normalize_person(s)) AS person_moves,
       count(*) FILTER (WHERE normalize_email(normalize_email(s || '@x.cn')) IS DISTINCT FROM normalize_email(s || '@x.cn')) AS email_moves,
       count(*) FILTER (WHERE normalize_email('a@x' || chr(c) || '.cn') <> normalize_email(normalize_email('a@x' || chr(c) || '.cn'))) AS domain_moves
FROM x;
-- and random strings of characters that act on each other
SELECT setseed(0.5);
WITH alphabet AS (
    SELECT string_to_array(U&'a,B,\0130,\01F0,\0301,\0316,\0345,\00DF,\1E9E,\3000,\200B,\AC00,\1100,\1161,\11A8,\304B,\3099,\FF76,\FF9E,\5F35,\6A5F,\4E7E,\FB01,\2460,\FDFA,\FF08,\FF09,.,@,-,+,1, ,\5317\4EAC,\6709\9650\516C\53F8,co,ltd,\738B,\603B', ',') AS a
), x AS (
    SELECT i, (SELECT string_agg(a[1 + floor(random() * cardinality(a))::int] || left('', g), '') FROM generate_series(1, 2 + i % 9) g) AS s
    FROM alphabet, generate_series(1, 20000) i
)
SELECT count(DISTINCT s) > 15000 AS many,
       count(*) FILTER (WHERE normalize_text(normalize_text(s)) IS DISTINCT FROM normalize_text(s)) AS text_moves,
       count(*) FILTER (WHERE normalize_company(normalize_company(s)) IS DISTINCT FROM normalize_company(s)) AS company_moves,
       count(*) FILTER (WHERE normalize_person(normalize_person(s)) IS DISTINCT FROM normalize_person(s)) AS person_moves,
       count(*) FILTER (WHERE normalize_email(normalize_email(s)) IS DISTINCT FROM normalize_email(s)) AS email_moves,
       count(*) FILTER (WHERE normalize_phone(normalize_phone(s)) IS DISTINCT FROM normalize_phone(s)) AS phone_moves
FROM x;
-- PostgreSQL's own NFKC is the oracle where case and script have no say: Hangul, half-width kana, Arabic forms
SELECT count(*) AS characters, count(*) FILTER (WHERE normalize_text('a' || chr(c) || 'b') IS DISTINCT FROM normalize('a' || chr(c) || 'b', NFKC)) AS differ
FROM (SELECT generate_series(12593, 12643) UNION ALL SELECT generate_series(44032, 55203) UNION ALL
      SELECT generate_series(64336, 64449) UNION ALL SELECT generate_series(64467, 64829) UNION ALL SELECT generate_series(65382, 65439)) x(c)
WHERE normalize(chr(c), NFKC) !~ '[[:space:]]';
-- and of case, lower() where upper and lower are one to one: Latin, Greek, Cyrillic capitals with a plain pair
SELECT count(*) AS characters, count(*) FILTER (WHERE normalize_text(chr(c)) IS DISTINCT FROM normalize_text(chr(c + 32))) AS differ
FROM generate_series(65, 1071) c
WHERE c BETWEEN 65 AND 90 OR c BETWEEN 192 AND 214 OR c BETWEEN 216 AND 222 OR c BETWEEN 913 AND 929 OR c BETWEEN 1040 AND 1071;
