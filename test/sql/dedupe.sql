-- dedupe: one call for any table. Accuracy on labelled sets is in dedupe_accuracy.
SET search_path = campaign, public;
SET client_encoding = 'UTF8';

-- people with telephones; the digits of a copy are now and then wrong. Few of them, for a
-- table of this size is compared as a whole, again and again
CREATE TABLE people (rec_id text PRIMARY KEY, given_name text, surname text, street_number text, address_1 text, address_2 text, suburb text, postcode text, state text, date_of_birth text, soc_sec_id text, phone_number text);
\copy people (rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id, phone_number) FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/febrl1.csv"' (FORMAT csv, HEADER)
DELETE FROM people WHERE rec_id !~ '^rec-[12]';
UPDATE people SET phone_number = '13' || lpad((hashtext(phone_number)::bigint & 1073741823)::text, 10, '7')::char(9);
UPDATE people SET phone_number = overlay(phone_number placing '0' from 7 for 1) WHERE rec_id ~ '[37]-dup';
UPDATE people SET phone_number = NULL WHERE rec_id ~ '5-dup';

-- the contract
CREATE TABLE answer AS
SELECT record_id, cluster_id FROM campaign.dedupe('people', 'rec_id', '{"given_name":"name","surname":"name","date_of_birth":"date","address_1":"text","suburb":"text","postcode":"code","phone_number":"phone"}');
SELECT count(*), count(DISTINCT record_id), bool_and(cluster_id <= record_id COLLATE "C") AS named_by_first,
       count(*) FILTER (WHERE split_part(record_id, '-', 2) = split_part(cluster_id, '-', 2)) AS right_person
FROM answer;
SELECT no, field, kind, level IS NOT NULL AS compared, value_a, value_b FROM campaign.dedupe_explain('people', 'rec_id', 'rec-1-org', 'rec-1-dup-0') WHERE field !~ '^\(' ORDER BY no;
SELECT field, comparison, value_a, value_b, weight FROM campaign.dedupe_explain('people', 'rec_id', 'rec-1-org', 'rec-1-dup-0') WHERE field = '(cluster)';
SELECT provolatile, proparallel, proisstrict, count(*) FROM pg_proc WHERE pronamespace = 'campaign'::regnamespace AND proname ~ '^(dedupe|match_(train|model|score|explain))' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

-- all columns of a row: sizes and probabilities
SELECT bool_and(cluster_size = n) AS sizes, bool_and((probability IS NULL) = (n = 1)) AS alone, bool_and(coalesce(probability, 1) BETWEEN 0 AND 1) AS probabilities, bool_and(in_order) AS in_order
FROM (SELECT *, count(*) OVER (PARTITION BY cluster_id) AS n, record_id COLLATE "C" > lag(record_id, 1, '') OVER () COLLATE "C" AS in_order FROM dedupe('people', 'rec_id')) d;

-- two runs are identical; so is one over the same rows in another place, under other settings
CREATE TABLE run AS SELECT * FROM dedupe('people', 'rec_id');
SELECT count(*) AS differ FROM (SELECT * FROM dedupe('people', 'rec_id') EXCEPT SELECT * FROM run) x;
CREATE TABLE shuffled AS SELECT * FROM people ORDER BY md5(rec_id);
SET datestyle = 'German, DMY'; SET timezone = 'Asia/Shanghai'; SET extra_float_digits = -3; SET work_mem = '64kB';
SELECT count(*) AS differ FROM (SELECT * FROM dedupe('shuffled', 'rec_id') EXCEPT SELECT * FROM run) x;
SELECT match_model('people', 'rec_id') = match_model('shuffled', 'rec_id') AS one_model;
RESET datestyle; RESET timezone; RESET extra_float_digits; RESET work_mem;

-- the explanation of every pair adds up to its score, to the last bit, in any order
CREATE TABLE few AS SELECT * FROM people WHERE rec_id ~ '^rec-1[0-9]?-';
CREATE TABLE pairs AS SELECT * FROM dedupe_pairs('few', 'rec_id', NULL, '{"threshold": 0.001}');
SELECT count(*) > 5 AS some, bool_and(probability = 1 / (1 + 2 ^ (-score))) AS probabilities,
       bool_and(score = (SELECT sum(e.weight) FROM dedupe_explain('few', 'rec_id', a, b) e)) AS sums,
       bool_and(score = (SELECT sum(e.weight ORDER BY e.weight) FROM dedupe_explain('few', 'rec_id', b, a) e)) AS turned,
       bool_and(score = (SELECT e.running_total FROM dedupe_explain('few', 'rec_id', a, b) e ORDER BY e.no DESC LIMIT 1)) AS totals
FROM (SELECT * FROM pairs ORDER BY a, b LIMIT 10) p;

-- against a model by other means: each weight is that of its level in match_train(), and the adjustment
-- is of the share of things that bear the value
WITH model AS MATERIALIZED (SELECT * FROM match_train('people', 'rec_id')),
explained AS MATERIALIZED (SELECT e.*, row_number() OVER (PARTITION BY field ORDER BY no) AS nth FROM dedupe_explain('people', 'rec_id', 'rec-10-org', 'rec-10-dup-0') e)
SELECT count(*) FILTER (WHERE e.nth = 1) AS fields, bool_and(e.weight = m.weight) FILTER (WHERE e.nth = 1) AS weights
FROM explained e JOIN model m USING (field, level);
SELECT count(*) > 3 AS some, bool_and(abs(e.weight - t.share * t.tf_weight * (log(2, t.u::numeric) - log(2, greatest((f -> 'frequencies' ->> e.value_a)::float8, t.tf_min)::numeric))::float8) < 0.001) AS adjustments
FROM dedupe_explain('people', 'rec_id', 'rec-10-org', 'rec-10-dup-0') e
JOIN match_train('people', 'rec_id') t USING (field, level)
JOIN jsonb_array_elements(match_model('people', 'rec_id') -> 'fields') f ON f ->> 'name' = field AND f -> 'frequencies' ? e.value_a
WHERE e.comparison ~ '^frequency';
SELECT count(*) AS levels, bool_and(m > 0 AND m <= 1 AND u > 0 AND u <= 1) AS probabilities, bool_and(abs(sum_m - 1) < 1e-6 AND abs(sum_u - 1) < 1e-6) AS sums,
       bool_and(weight * 2 ^ 32 = trunc(weight * 2 ^ 32)) AS quanta
FROM (SELECT *, sum(m) OVER f AS sum_m, sum(u) OVER f AS sum_u FROM match_train('people', 'rec_id') WINDOW f AS (PARTITION BY field)) t;

-- clusters hang together by pairs that joined, and pairs within them joined
WITH RECURSIVE p AS MATERIALIZED (SELECT * FROM dedupe_pairs('people', 'rec_id')),
edge AS (SELECT a, b FROM p WHERE is_joined UNION ALL SELECT b, a FROM p WHERE is_joined),
reach AS (SELECT cluster_id, cluster_id AS record_id FROM run WHERE cluster_id = record_id UNION SELECT r.cluster_id, e.b FROM reach r JOIN edge e ON e.a = r.record_id)
SELECT (SELECT count(*) FROM (SELECT record_id, cluster_id FROM run EXCEPT SELECT record_id, cluster_id FROM reach) x) AS unreached,
       (SELECT count(*) FROM p JOIN run ra ON ra.record_id = a JOIN run rb ON rb.record_id = b WHERE is_joined <> (ra.cluster_id = rb.cluster_id)) AS contradicted,
       (SELECT count(*) FROM p WHERE is_joined = (reason IS NOT NULL)) AS unreasoned;

-- the report adds up
SELECT section, count(*) > 0 AS told FROM dedupe_report('people', 'rec_id') GROUP BY section ORDER BY min(array_position(ARRAY['records', 'columns', 'model', 'levels', 'blocking', 'pairs', 'refusals', 'clusters', 'cluster sizes', 'cost'], section));
SELECT sum(value * item::integer) AS records FROM dedupe_report('people', 'rec_id') WHERE section = 'cluster sizes';
SELECT sum(value) FILTER (WHERE item <> '(all)') = max(value) FILTER (WHERE item = '(all)') AS rules_add_up FROM dedupe_report('people', 'rec_id') WHERE section = 'blocking';
SELECT item, value, detail FROM dedupe_report('people', 'rec_id') WHERE section IN ('records', 'columns');

-- kinds told from data: a lead list in Chinese, every column of its own type
CREATE TYPE tier AS ENUM ('a', 'b', 'c');
CREATE TABLE leads (id bigint, 姓名 text, 手机 text, 邮箱 text, 公司名称 text, 职位 text, 城市 text, 生日 date, 创建时间 timestamptz, 备注 text, 信用代码 text, openid text, tier tier,
    is_vip boolean, amount numeric, age integer, zip integer, token uuid, tags text[], extra jsonb, blank text, same text, serial_no text, weight double precision, "Mixed Case" varchar(20), mobile2 bigint, day8 integer);
CREATE DOMAIN phone_text AS text;
ALTER TABLE leads ADD gone text, ADD contact_tel phone_text;
ALTER TABLE leads DROP gone;
INSERT INTO leads SELECT i, (ARRAY['张伟','王芳','李秀英','欧阳锋','赵敏','陈静'])[1 + i % 6] || CASE WHEN i % 7 = 0 THEN '明' ELSE '' END, '138' || lpad((i * 7919 % 100000000)::text, 8, '0'),
    'user' || i % 90 || '@example.com', (ARRAY['北京小米科技有限公司','华为技术有限公司','上海宝钢集团有限公司','杭州','acme Ltd'])[1 + i % 5] || i % 9, (ARRAY['总经理','工程师','销售'])[1 + i % 3],
    (ARRAY['北京','上海','杭州市','深圳'])[1 + i % 4], date '1970-01-01' + i * 97 % 9000, now(), 'said ' || i, 'x' || i, 'o' || md5((i % 77)::text), (ARRAY['a','b','c'])[1 + i % 3]::tier,
    i % 2 = 0, i * 1.25, 20 + i % 40, 100000 + i % 70, md5(i::text)::uuid, ARRAY['t'], '{}', NULL, 'one', 'S-' || i, i / 3.0, 'Word ' || chr(65 + i % 26) || chr(65 + i % 25), 13900000000 + i % 83, 19700101 + i % 28, '010-6278' || lpad((i % 80)::text, 4, '0')
FROM generate_series(1, 100) i;
SELECT column_name, kind, why, distinct_values, nulls FROM dedupe_columns('leads', 'id');
SELECT count(*), count(DISTINCT cluster_id) BETWEEN 2 AND 100 AS clusters FROM dedupe('leads', 'id');

-- an id of which a thing has one: only what is unmistakable, and well-formed throughout
CREATE TABLE cards AS SELECT i AS id, p || substr('10X98765432', 1 + s % 11, 1) AS 身份证, p || substr('10X98765432', 1 + s % 11, 1) AS 客户编号, 'o' || md5((i % 50)::text) AS unionid, 'o' || md5((i % 50)::text) AS openid
FROM (SELECT i, p, (SELECT sum(substr(p, k, 1)::integer * (ARRAY[7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2])[k]) FROM generate_series(1, 17) k)::integer AS s
      FROM (SELECT i, '110101' || to_char(date '1980-01-01' + i % 60 * 31, 'YYYYMMDD') || lpad((i % 60)::text, 3, '0') AS p FROM generate_series(1, 100) i) x) y;
SELECT column_name, kind, why FROM dedupe_columns('cards', 'id');
UPDATE cards SET 身份证 = '110101198001010011' WHERE id IN (1, 2, 3);
UPDATE cards SET 身份证 = '110101198001010012' WHERE id IN (4, 5, 6);
SELECT column_name, kind, why FROM dedupe_columns('cards', 'id') WHERE column_name = '身份证';

-- columns that repeat others count once
CREATE TABLE doubled AS SELECT rec_id, given_name, surname, given_name || ' ' || surname AS full_name, upper(surname) AS surname_upper, soc_sec_id, soc_sec_id AS ssn_copy FROM people;
SELECT column_name, kind, why FROM dedupe_columns('doubled', 'rec_id');

-- tables with little in them
CREATE TABLE little (id text, name text, email text);
SELECT * FROM dedupe('little', 'id');
SELECT * FROM dedupe_pairs('little', 'id');
SELECT item, value FROM dedupe_report('little', 'id') WHERE section IN ('records', 'clusters', 'cluster sizes');
INSERT INTO little VALUES ('a', 'Ann Lee', 'ann@x.com');
SELECT * FROM dedupe('little', 'id');
INSERT INTO little VALUES ('b', 'Bob Ray', 'bob@y.com');
SELECT record_id, cluster_id, cluster_size FROM dedupe('little', 'id');
-- from three records on there is something to tell; of five, two and two are one
CREATE TABLE handful (id text, name text, email text, phone text, company text, city text);
INSERT INTO handful VALUES ('a', 'Zhang Wei', 'zhang.wei@acme.com', '13812345678', 'Acme Ltd', 'Beijing'), ('b', '张伟', 'zhang.wei@acme.com', '+86 138 1234 5678', 'ACME Limited', 'beijing'),
    ('c', 'Li Na', 'lina@qq.com', '13900001111', 'Foo Inc', 'Shanghai');
SELECT record_id, cluster_id, cluster_size FROM dedupe('handful', 'id');
INSERT INTO handful VALUES ('d', 'Bob Smith', 'bob@x.com', '13700002222', 'Bar Co., Ltd.', 'Shenzhen'), ('e', 'Robert Smith', 'bob@x.com', NULL, 'Bar Co', 'Shenzhen');
SELECT record_id, cluster_id, cluster_size FROM dedupe('handful', 'id');
DELETE FROM handful WHERE id IN ('b', 'e');
SELECT record_id, cluster_id, cluster_size FROM dedupe('handful', 'id');
DELETE FROM handful WHERE id <> 'a';
INSERT INTO handful SELECT 'z', name, email, phone, company, city FROM handful;
SELECT record_id, cluster_id, cluster_size FROM dedupe('handful', 'id');
TRUNCATE little;
INSERT INTO little SELECT i, NULL, NULL FROM generate_series(1, 50) i;
SELECT count(*), count(DISTINCT cluster_id) AS clusters FROM dedupe('little', 'id');
TRUNCATE little;
INSERT INTO little SELECT i, 'Ann Lee', 'ann@x.com' FROM generate_series(1, 50) i;
SELECT count(*) FROM dedupe('little', 'id');  -- one value each says nothing
TRUNCATE little;
INSERT INTO little SELECT i, md5(i::text), md5('x' || i) || '@x.com' FROM generate_series(1, 500) i;
SELECT count(*), count(DISTINCT cluster_id) AS clusters FROM dedupe('little', 'id');
UPDATE little SET name = ' ', email = '' WHERE id::integer > 10;
SELECT count(*), count(DISTINCT cluster_id) > 480 AS apart FROM dedupe('little', 'id');

-- whatever holds rows: a view, a partitioned table, a materialised view, odd names, a key of another type
CREATE VIEW seen AS SELECT soc_sec_id, surname, given_name, rec_id FROM people;
SELECT count(*) AS differ FROM (SELECT record_id, cluster_id FROM dedupe('seen', 'rec_id', '{"surname":"name","soc_sec_id":"code"}') EXCEPT
    SELECT record_id, cluster_id FROM dedupe('people', 'rec_id', '{"surname":"name","soc_sec_id":"code"}')) x;
CREATE TABLE "Odd ""Table""" (LIKE people) PARTITION BY HASH (rec_id);
CREATE TABLE part_0 PARTITION OF "Odd ""Table""" FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE part_1 PARTITION OF "Odd ""Table""" FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO "Odd ""Table""" SELECT * FROM people;
ALTER TABLE "Odd ""Table""" RENAME rec_id TO "the ""key""";
ALTER TABLE "Odd ""Table""" RENAME surname TO "select";
SELECT count(*) AS differ FROM (SELECT record_id, cluster_id FROM dedupe('"Odd ""Table"""', 'the "key"') EXCEPT SELECT record_id, cluster_id FROM run) x;
CREATE MATERIALIZED VIEW kept AS SELECT row_number() OVER (ORDER BY rec_id) AS n, surname, soc_sec_id FROM people;
SELECT count(*), bool_and(record_id::integer > 0) AS keys FROM dedupe('kept', 'n');
-- a query sees what it has done itself
BEGIN;
DELETE FROM people WHERE rec_id ~ 'dup';
SELECT count(*) FROM dedupe('people', 'rec_id');
ROLLBACK;

-- options
SELECT (SELECT max(cluster_size) FROM dedupe('people', 'rec_id', NULL, '{"threshold": 0.999999999}')) <= 2 AS strict,
       (SELECT count(*) FROM dedupe('people', 'rec_id', NULL, '{"threshold": null, "seed": null, "max_block": 100, "max_cluster": 2, "max_pairs": 100000, "model": null}')) AS taken;
SELECT count(*) AS differ FROM (SELECT record_id, cluster_id FROM dedupe('people', 'rec_id', NULL, jsonb_build_object('model', match_model('people', 'rec_id')))
    EXCEPT SELECT record_id, cluster_id FROM run) x;

-- what is said to be different stays apart, also through others, and says why
SELECT count(*) AS joined FROM dedupe('people', 'rec_id', NULL, '{"cannot_link": [["rec-1-org", "rec-1-dup-0"], ["rec-10-dup-0", "rec-10-org"], ["gone", 7], ["rec-11-org", "rec-11-org"]]}')
WHERE record_id IN ('rec-1-org', 'rec-10-org') AND cluster_size > 1;
SELECT comparison FROM dedupe_explain('people', 'rec_id', 'rec-1-org', 'rec-1-dup-0', NULL, '{"cannot_link": [["rec-1-dup-0", "rec-1-org"]]}') WHERE field = '(cluster)';
-- so do records with different ids of which a thing has one; records without one are free
CREATE TABLE with_id AS SELECT *, CASE WHEN rec_id ~ '3-' THEN rec_id WHEN rec_id ~ '5-' THEN NULL ELSE split_part(rec_id, '-', 2) END AS uid FROM people;
SELECT count(*) FILTER (WHERE record_id ~ '3-') AS different, count(*) FILTER (WHERE record_id ~ '5-') > 20 AS without, count(*) FILTER (WHERE record_id ~ '[12467890]-') > 100 AS same
FROM dedupe('with_id', 'rec_id', '{"given_name":"name","surname":"name","date_of_birth":"date","address_1":"text","uid":"id"}') WHERE cluster_size > 1;
SELECT DISTINCT reason FROM dedupe_pairs('with_id', 'rec_id', '{"given_name":"name","surname":"name","date_of_birth":"date","address_1":"text","uid":"id"}') WHERE a ~ '3-' AND probability > 0.9999;

-- errors
SELECT * FROM dedupe('people', 'nobody');
SELECT * FROM dedupe('people', 'rec_id', '{}');
SELECT * FROM dedupe('people', 'rec_id', '[]');
SELECT * FROM dedupe('people', 'rec_id', '"name"');
SELECT * FROM dedupe('people', 'rec_id', '{"surnme":"name"}');
SELECT * FROM dedupe('people', 'rec_id', '{"surname":"nam"}');
SELECT * FROM dedupe('people', 'rec_id', '{"surname":1}');
SELECT * FROM dedupe('people', 'rec_id', '{"surname":null}');
SELECT * FROM dedupe('people', 'rec_id', '{"rec_id":"id"}');
SELECT * FROM dedupe('leads', 'id', '{"extra":"text"}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '[]');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"treshold": 0.5}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"threshold": 1}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"threshold": "0.9"}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"seed": 0.5}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"max_block": 1}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"max_cluster": 0}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"max_pairs": -1}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"cannot_link": ["a", "b"]}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"cannot_link": [["a", "b", "c"]]}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"cannot_link": [["a", null]]}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"model": []}');
SELECT * FROM dedupe('people', 'rec_id', NULL, '{"model": {}}');
SELECT * FROM dedupe('people', 'rec_id', '{"surname":"text"}', jsonb_build_object('model', match_model('people', 'rec_id', '{"surname":"name"}')));
SELECT * FROM dedupe(NULL, 'rec_id');
SELECT * FROM dedupe('people', NULL);
SELECT * FROM dedupe('people_pkey', 'rec_id');
SELECT * FROM dedupe_explain('people', 'rec_id', 'rec-1-org', 'rec-9999-org');
SELECT * FROM dedupe_explain('people', 'rec_id', 'rec-1-org', 'rec-1-org');
SELECT * FROM dedupe_explain('people', 'rec_id', NULL, 'rec-1-org');
CREATE TABLE keys (k text, name text, more jsonb);
INSERT INTO keys VALUES ('a', 'Ann'), ('b', 'Bob'), ('a', 'Cid');
SELECT * FROM dedupe('keys', 'k');
UPDATE keys SET k = NULL WHERE name = 'Cid';
SELECT * FROM dedupe('keys', 'k');
ALTER TABLE keys DROP name;
SELECT * FROM dedupe('keys', 'k');
CREATE TABLE wide (k integer);
DO $$ BEGIN FOR i IN 1 .. 65 LOOP EXECUTE format('ALTER TABLE wide ADD c%s text', i); END LOOP; END $$;
INSERT INTO wide SELECT 1; INSERT INTO wide SELECT 2;
SELECT count(*) FROM dedupe('wide', 'k', (SELECT jsonb_object_agg('c' || i, 'text') FROM generate_series(1, 64) i));
SELECT count(*) FROM dedupe('wide', 'k', (SELECT jsonb_object_agg('c' || i, 'text') FROM generate_series(1, 65) i));

-- rights and policies are the caller's
CREATE ROLE regress_dedupe_reader;
CREATE ROLE regress_dedupe_stranger;
GRANT USAGE ON SCHEMA campaign TO regress_dedupe_reader, regress_dedupe_stranger;
CREATE TABLE owned AS SELECT CASE WHEN rec_id ~ '^rec-1' THEN 'regress_dedupe_reader' ELSE 'nobody' END AS owner, p.* FROM people p;
ALTER TABLE owned ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON owned USING (owner = current_user);
GRANT SELECT (owner, rec_id, surname, given_name, soc_sec_id) ON owned TO regress_dedupe_reader;
SET ROLE regress_dedupe_reader;
SELECT count(*), bool_and(record_id ~ '^rec-1') AS own FROM dedupe('owned', 'rec_id');
SELECT column_name, kind, why, distinct_values FROM dedupe_columns('owned', 'rec_id');
SELECT * FROM dedupe_explain('owned', 'rec_id', 'rec-1-org', 'rec-2-org');
SELECT * FROM dedupe('owned', 'rec_id', '{"date_of_birth":"date"}');
SELECT * FROM dedupe('owned', 'date_of_birth');
SET ROLE regress_dedupe_stranger;
SELECT * FROM dedupe('owned', 'rec_id');
SELECT * FROM dedupe_columns('people', 'rec_id');
RESET ROLE;
DROP TABLE owned;
REVOKE USAGE ON SCHEMA campaign FROM regress_dedupe_reader, regress_dedupe_stranger;
DROP ROLE regress_dedupe_reader;
DROP ROLE regress_dedupe_stranger;

-- a call is cancelled wherever it is, and the next one works
CREATE VIEW many AS SELECT i AS id, 'n' || i % 5000 AS name, md5((i % 30000)::text) AS code FROM generate_series(1, 3000000) i;
\set VERBOSITY terse
SET statement_timeout = '200ms';
SELECT count(*) FROM dedupe('many', 'id');
RESET statement_timeout;
\set VERBOSITY default
SELECT count(*) FROM dedupe('few', 'rec_id');

-- long values are looked at in part, and other alphabets at all
CREATE TABLE long AS SELECT i AS id, repeat('长', 3000000 + i) AS body, 'Ωμέγα ' || i % 3 AS greek FROM generate_series(1, 4) i;
SELECT count(*), count(DISTINCT cluster_id) <= 4 AS done FROM dedupe('long', 'id', '{"body":"text","greek":"name"}');
SELECT field, length(value_a) FROM dedupe_explain('long', 'id', '1', '2', '{"body":"text"}') WHERE field = 'body' AND level IS NOT NULL LIMIT 1;
