-- company_similarity(), explain_company_similarity()
SET search_path = campaign, public;
\set VERBOSITY terse

-- the same core, nothing against it
SELECT a, b, company_similarity(a, b) AS similarity
FROM (VALUES ('小米科技有限责任公司', '（北京）小米科技'),
             ('ACME Technology Co., Ltd.', 'Acme Technology'),
             ('騰訊控股', '腾讯控股有限公司'),
             ('Müller GmbH', 'MULLER gmbh'),
             ('ПАО «Газпром»', 'Gazprom'),
             ('ＡＣＭＥ　Ｌｔｄ', 'acme')) v(a, b);

-- for one company: all at or above 0.75
SELECT a, b, round(company_similarity(a, b)::numeric, 3) AS similarity
FROM (VALUES ('小米', '北京小米科技有限责任公司'), ('华为', '华为技术有限公司'), ('工行', '中国工商银行股份有限公司'), ('北大', '北京大学'),
             ('中石化', '中国石油化工集团'), ('哈工大', '哈尔滨工业大学'), ('Xiaomi', '小米'), ('Huawei Technologies', '华为技术有限公司'),
             ('ICBC', 'Industrial and Commercial Bank of China'), ('Goodwill Company', 'Good Will Company'),
             ('Intl Business Machines Corp', 'International Business Machines'), ('1st International Bank', 'First International Bank'),
             ('Société Générale S.A.', 'Societe Generale SA'), ('Walmart Inc.', 'Wallmart'), ('Hewlett-Packard', 'Packard Hewlett')) v(a, b);

-- for two: all below
SELECT a, b, round(company_similarity(a, b)::numeric, 3) AS similarity
FROM (VALUES ('北京小米科技', '北京大米科技'), ('北京市第一医院', '北京市第二医院'), ('小米科技有限责任公司', '小米通讯技术有限公司'),
             ('北京小米科技有限公司', '上海小米科技有限公司'), ('中国工商银行股份有限公司', '中国建设银行股份有限公司'), ('北大', '南京大学'),
             ('Blinq Holdings Pty Ltd', 'Bailey Holdings Pty Ltd'), ('LXC Aviation', 'LAU Aviation'),
             ('Bank of China (Hong Kong) Limited', 'Bank of China (Singapore) Limited'), ('BAE Systems', 'BAE Industries'),
             ('Carlyle Partners VII L.P.', 'Carlyle Partners VIII L.P.'), ('Government of Estonia', 'Government of Ethiopia')) v(a, b);

-- how they come about; the last score is the similarity
SELECT * FROM explain_company_similarity('北京小米科技有限公司', '上海小米通讯技术有限公司');
SELECT * FROM explain_company_similarity('中国工商银行股份有限公司北京分行', '工行');
SELECT * FROM explain_company_similarity('Good Will Trading GmbH', 'Goodwill AG');
SELECT * FROM explain_company_similarity('Acme', '有限公司');

-- names that are none
SELECT company_similarity('', 'Acme'), company_similarity('有限公司', 'Acme'), company_similarity(NULL, 'Acme'), company_similarity(repeat('a b ', 100), 'Acme');

-- every pair of a table: symmetric, in bounds, 1 with itself, explained bit for bit
CREATE TEMP TABLE name (id integer GENERATED ALWAYS AS IDENTITY, name text);
INSERT INTO name (name)
SELECT r || b || t || f
FROM unnest(ARRAY['', '北京', '深圳市', 'Norway ']) r, unnest(ARRAY['小米', '海康威视', 'Acme ', 'Blue Moon ', '第二']) b,
     unnest(ARRAY['', '科技', 'Software ', '银行']) t, unnest(ARRAY['', '有限公司', 'AG']) f;
SELECT count(*) FILTER (WHERE s <> company_similarity(b, a)) AS asymmetric, count(*) FILTER (WHERE s < 0 OR s > 1) AS out_of_bounds,
       count(*) FILTER (WHERE a = b AND s <> 1) AS unlike_itself, count(*) > 50000 AS many
FROM (SELECT x.name AS a, y.name AS b, company_similarity(x.name, y.name) AS s FROM name x, name y) p;
SELECT count(*) AS unexplained
FROM name x, name y
WHERE x.id % 5 = 0 AND y.id % 7 = 0
  AND company_similarity(x.name, y.name) IS DISTINCT FROM
      (SELECT score FROM explain_company_similarity(x.name, y.name) WHERE score IS NOT NULL ORDER BY step DESC LIMIT 1);

-- the words make the base: their share of the weight (but for what a short name may lack, and between scripts)
SELECT count(*) FILTER (WHERE abs(base - coalesce(found, 0) / weight) > 1e-12) AS wrong, count(*) > 500 AS many
FROM (SELECT x.name, y.name, max(e.similarity) FILTER (WHERE kind = 'base') AS base,
             sum(e.similarity * e.weight) FILTER (WHERE kind = 'pair') AS found, sum(e.weight) AS weight
      FROM name x, name y, explain_company_similarity(x.name, y.name) e
      WHERE y.id % 3 = 0 AND (normalize_company(x.name) ~ '[\u4e00-\u9fff]') = (normalize_company(y.name) ~ '[\u4e00-\u9fff]')
      GROUP BY 1, 2
      HAVING bool_or(what = 'words') AND coalesce(sum(e.weight) FILTER (WHERE kind = 'alone'), 0) <= 0.45) s;
