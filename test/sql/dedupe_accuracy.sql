-- dedupe: labelled sets, whole, without tuning. The truth is taken out of the table
-- first; precision, recall and their harmonic mean are of pairs inside clusters.
SET search_path = campaign, public;
CREATE TABLE febrl1 (rec_id text, given_name text, surname text, street_number text, address_1 text, address_2 text, suburb text, postcode text, state text, date_of_birth text, soc_sec_id text, cluster_id text);
CREATE TABLE febrl2 (LIKE febrl1);
CREATE TABLE febrl3 (LIKE febrl1);
CREATE TABLE fake_1000 (unique_id text, first_name text, surname text, dob text, city text, email text, cluster_id text);
\copy febrl1 FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/febrl1.csv"' (FORMAT csv, HEADER)
\copy febrl2 FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/febrl2.csv"' (FORMAT csv, HEADER)
\copy febrl3 FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/febrl3.csv"' (FORMAT csv, HEADER)
\copy fake_1000 FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/fake_1000.csv"' (FORMAT csv, HEADER)
CREATE TABLE truth AS
SELECT 'febrl1' AS dataset, rec_id AS id, cluster_id FROM febrl1 UNION ALL SELECT 'febrl2', rec_id, cluster_id FROM febrl2
UNION ALL SELECT 'febrl3', rec_id, cluster_id FROM febrl3 UNION ALL SELECT 'fake_1000', unique_id, cluster_id FROM fake_1000;
ALTER TABLE febrl1 DROP cluster_id;
ALTER TABLE febrl2 DROP cluster_id;
ALTER TABLE febrl3 DROP cluster_id;
ALTER TABLE fake_1000 DROP cluster_id;

-- pairs n (n - 1) / 2 of the truth, of the answer, of both
CREATE FUNCTION f1(answer_of text) RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
    RETURN (WITH answer AS (SELECT r.record_id, r.cluster_id AS answered, t.cluster_id AS meant FROM result r JOIN truth t ON t.dataset = answer_of AND t.id = r.record_id)
        SELECT 2 * (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM answer GROUP BY answered, meant) x)::float8
               / ((SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM answer GROUP BY answered) x)
                  + (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM answer GROUP BY meant) x)));
END $$;

CREATE TEMP TABLE result AS SELECT * FROM dedupe('febrl1', 'rec_id');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl1') >= 0.99 AS good;
DROP TABLE result;
CREATE TEMP TABLE result AS SELECT * FROM dedupe('febrl2', 'rec_id');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl2') >= 0.985 AS good;
DROP TABLE result;
CREATE TEMP TABLE result AS SELECT * FROM dedupe('febrl3', 'rec_id');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl3') >= 0.99 AS good;
DROP TABLE result;
CREATE TEMP TABLE result AS SELECT * FROM dedupe('fake_1000', 'unique_id');
SELECT (SELECT count(*) FROM result) AS records, f1('fake_1000') >= 0.975 AS good;
DROP TABLE result;

-- without the number that nearly tells all, kinds given: the columns of the documentation
CREATE TEMP TABLE result AS
SELECT * FROM dedupe('febrl1', 'rec_id', '{"given_name":"name","surname":"name","date_of_birth":"date","address_1":"text","suburb":"text","postcode":"code"}');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl1') >= 0.98 AS good;
DROP TABLE result;

-- a seed changes which pairs are sampled, hardly what is found
CREATE TEMP TABLE result AS SELECT * FROM dedupe('febrl1', 'rec_id', NULL, '{"seed": 20261122}');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl1') >= 0.99 AS good;
DROP TABLE result;

-- an export: sources, owners, scores, dates of contact, numbers of its own, fields of one source, defaults, most of it empty
CREATE TABLE wide AS
SELECT f.*, (ARRAY['web', 'fair', 'import', 'call'])[1 + h % 4] AS source, 'owner ' || h % 7 AS owner, (h * 7 % 101)::text AS score, 'AC' || h AS account,
       '2026-0' || 1 + h % 9 || '-1' || h % 10 AS last_contact, (h % 3 = 0)::text AS newsletter, 'B' || h % 60 AS batch,
       CASE WHEN h % 4 = 1 THEN 'stand ' || h % 90 END AS stand, CASE WHEN h % 4 = 1 THEN (ARRAY['hall a', 'hall b'])[1 + h % 2] END AS hall,
       CASE WHEN h % 4 = 2 THEN (ARRAY['basic', 'plus', 'pro'])[1 + h % 3] END AS plan, CASE WHEN h % 4 = 2 THEN h % 50 END AS seats,
       CASE WHEN h % 3 = 0 THEN 'K' || h * 31 % 65536 WHEN h % 3 = 1 THEN 'N/A' END AS reference, CASE WHEN h % 5 = 0 THEN '02' || h END AS other_phone,
       CASE WHEN h % 6 = 0 THEN (ARRAY['gold', 'silver', 'test'])[1 + h % 3] ELSE '-' END AS tier
FROM febrl1 f, LATERAL (SELECT ('x' || substr(md5(rec_id), 1, 6))::bit(24)::integer AS h) x;
SELECT string_agg(column_name, ' ') FILTER (WHERE kind IS NOT NULL) AS kept FROM dedupe_columns('wide', 'rec_id');
CREATE TEMP TABLE result AS SELECT * FROM dedupe('wide', 'rec_id');
SELECT (SELECT count(*) FROM result) AS records, f1('febrl1') >= 0.99 AS good;
DROP TABLE result;
