-- journey: text and binary form, comparison, aggregates, accessors
\pset null '(null)'
SET search_path = campaign, public;

-- text form: any order in, one form out, in UTC
SELECT '{2026-01-08 00:00:00+00 2 12.5, 2026-01-01 00:00:00+00 1}'::journey;
SELECT '{2026-01-01T08:00:00+08 1,2026-01-01 00:00Z 1 ,2026-01-01 05:30:00.25+05:30 3 -0,  2026-01-01UTC 2 1e-3}'::journey;
SELECT '{}'::journey, ' { } '::journey;
SELECT '{0044-03-15 12:00:00+00 BC 44, 294276-12-31 23:59:59.999999+00 1, 4714-11-24 00:00:00+00 BC 0}'::journey;
SELECT '{2026-01-01Z 2147483647 1.7976931348623157e308, 2026-01-01Z 0 4.9e-324, 2026-01-01Z 5 0.1}'::journey;

-- neither direction depends on the session
SET TimeZone = 'Asia/Shanghai';
SET DateStyle = 'SQL, DMY';
SET extra_float_digits = -10;
SELECT '{2026-01-08 00:00:00+00 2 0.1, 2026-02-01 00:00:00+00 1}'::journey;
SELECT '{2026-01-08 00:00:00 2}'::journey;
RESET TimeZone;
RESET DateStyle;
RESET extra_float_digits;
SET TimeZone = 'UTC';
SET DateStyle = 'ISO';

-- what is refused
SELECT ''::journey;
SELECT '{2026-01-01 1}'::journey;
SELECT '{2026-01-01 00:00:00+00}'::journey;
SELECT '{2026-01-01 00:00:00+00 1'::journey;
SELECT '{2026-01-01 00:00:00+00 1,}'::journey;
SELECT '{2026-01-01 00:00:00+00 1} x'::journey;
SELECT '{2026-01-01 00:00:00+00 1 2 3}'::journey;
SELECT '{2026-01-01 00:00:00+00 1.5}'::journey;
SELECT '{01/02/2026 00:00:00+00 1}'::journey;
SELECT '{now 1}'::journey;
SELECT '{infinity 1}'::journey;
SELECT '{-infinity 1}'::journey;
SELECT '{2026-02-30 00:00:00+00 1}'::journey;
SELECT '{294277-01-01 00:00:00+00 1}'::journey;
SELECT '{2026-01-01 00:00:00+00 -1}'::journey;
SELECT '{2026-01-01 00:00:00+00 2147483648}'::journey;
SELECT '{2026-01-01 00:00:00+00 1 NaN}'::journey;
SELECT '{2026-01-01 00:00:00+00 1 inf}'::journey;
SELECT '{2026-01-01 00:00:00+00 1 1e999}'::journey;
SELECT '{2026-01-01 00:00:00+00 1 0x10}'::journey;
SELECT journey_agg('infinity', 1);
SELECT journey_agg('2026-01-01Z', -1);
SELECT journey_agg('2026-01-01Z', 1, 'NaN');
SELECT journey_append('{}', '2026-01-01Z', 1, '-Infinity');

-- bytes, as docs/format.md has them
CREATE TABLE format_vector (no integer, touches journey, bytes bytea);
INSERT INTO format_vector VALUES
    (1, '{}', '\x020000'),
    (2, '{2000-01-01Z 0}', '\x8213010000010000'),
    (3, '{2026-01-01Z 1, 2026-01-08Z 2}', '\x82130219250600000f'),
    (4, '{2026-01-01 10:00:00Z 1, 2026-01-01 10:00:30Z 2, 2026-01-02 09:00:00Z 4 12.5, 2026-01-05 16:20:00Z 7 99.99}',
        '\x9252042002e93096060cc4139e9c01a000794a0d05836e11'),
    (5, '{2026-01-01 10:00:00.000001Z 70000, 2026-01-01 10:00:00.5Z 300000}',
        '\x3204021301c8ac6c4fea02000d701101e093fc083d00'),
    (6, '{2026-01-01 10:00:00Z 1000, 2026-01-01 10:00:30Z 1001 0.001, 2026-01-01 10:00:30Z 1001}',
        '\x12a2032002e93002e803e9030904fca9f1d24d62503f00003d01'),
    (7, '{1999-12-31 23:59:59.999Z 3 -1.5}', '\xc25101ffff0802ab020000'),
    (8, '{4714-11-24Z BC 0, 294276-12-31 23:59:59.999999Z 2147483647}',
        '\x3208021f00a01f41c17c0ffd0c00000000ffff92729a82f082ffffff7f');
SELECT no, journey_send(touches) AS bytes FROM format_vector WHERE journey_send(touches) IS DISTINCT FROM bytes ORDER BY no;

-- binary form: bytes of a bytea column read as journeys
CREATE TABLE bin_back (no integer, j journey);
\copy (SELECT no, bytes FROM format_vector ORDER BY no) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
SELECT count(*), bool_and(touches = j) AS same FROM format_vector JOIN bin_back USING (no);
-- and what is refused: empty, version, reserved bits, count, cut off, a byte
-- too many, no order, another form of the same touches, stamp out of range
\copy (SELECT 1, ''::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x01000000'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\xc2130219250600000f'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x821f0219250600000f'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x8213ffffffff7f19250600000f'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x8213021925060000'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x82130219250600000f00'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x821302192506000100'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\x02030202192500011e'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
\copy (SELECT 1, '\xa21301ffffffffff7f010000'::bytea) TO 'results/journey.bin' (FORMAT binary)
\copy bin_back FROM 'results/journey.bin' (FORMAT binary)
SELECT count(*) FROM bin_back;

-- comparison: equal multisets are equal, order is touch by touch
SELECT '{2026-01-01Z 1, 2026-01-02Z 2}'::journey = '{2026-01-02 08:00+08 2, 2026-01-01Z 1}'::journey AS eq,
       '{2026-01-01Z 1, 2026-01-01Z 1}'::journey = '{2026-01-01Z 1}'::journey AS multiset,
       '{2026-01-01Z 1 0}'::journey = '{2026-01-01Z 1}'::journey AS zero_is_a_value,
       '{2026-01-01Z 1 -0}'::journey = '{2026-01-01Z 1 0}'::journey AS minus_zero;
SELECT j FROM (VALUES ('{2026-01-01Z 2}'::journey), ('{2026-01-01Z 1, 2026-01-02Z 1}'), ('{}'), ('{2026-01-01Z 1}'),
                      ('{2026-01-01Z 1 5}'), ('{2026-01-01Z 1 -5}'), ('{1999-01-01Z 9}')) v(j) ORDER BY j;
SELECT '{}' < '{2026-01-01Z 1}'::journey AS lt, '{2026-01-01Z 1}'::journey <= '{2026-01-01Z 1}' AS le,
       '{2026-01-01Z 1}'::journey > '{}' AS gt, '{}'::journey >= '{2026-01-01Z 1}' AS ge, '{}'::journey <> '{}' AS ne,
       journey_cmp('{2026-01-01Z 1 2}', '{2026-01-01Z 1 3}') AS cmp;

-- accessors
CREATE TABLE one AS SELECT '{2026-01-01Z 1, 2026-01-03Z 2 5.5, 2026-01-03Z 1, 2026-02-01 12:00Z 300}'::journey AS j;
SELECT touch_count(j), first_at(j), last_at(j), codes(j), has_code(j, 2), has_code(j, 3), has_code(j, -1), code_count(j, 1), code_count(j, 7) FROM one;
SELECT touch_count(j), first_at(j), last_at(j), codes(j), has_code(j, 2), code_count(j, 1) FROM (SELECT '{}'::journey) x(j);
SELECT (e).* FROM (SELECT events(j) AS e FROM one) x;
SELECT touch_no, ts, code, value FROM one, events(j) ORDER BY touch_no DESC;
SELECT count(*) FROM events('{}');
SELECT journey_trim(j, '2026-01-03Z', '2026-02-01 12:00Z'), journey_trim(j, '-infinity', '2026-01-03Z'),
       journey_trim(j, '2026-02-01 12:00Z', 'infinity'), journey_trim(j, '2027-01-01Z', 'infinity') FROM one;
SELECT journey_filter(j, '{1,300,NULL}'), journey_filter(j, '{}'), journey_filter(j, NULL) FROM one;
SELECT journey_append(j, '2026-01-02Z', 9), journey_append(j, '2026-01-02Z', 9, 1.25), journey_append(j, NULL, 9) = j AS ts_null, journey_append(j, '2026-01-02Z', NULL, 1) = j AS code_null FROM one;
SELECT journey_append(NULL, '2026-01-02Z', 9), journey_append(NULL, NULL, 9), journey_append('{}', '2026-01-02Z', 9, NULL);
SELECT journey_append('{}', 'infinity', 9);
SELECT journey_append('{}', '2026-01-02Z', -9);
SELECT '{2026-01-01Z 1}' || '{2026-01-01Z 1, 2025-12-31Z 5}'::journey AS sum, '{}'::journey || '{}' AS empty, '{2026-01-01Z 1}'::journey || NULL AS nothing;

-- aggregates: rows without ts or code are left out, no row is NULL
SELECT journey_agg(ts, code), journey_agg(ts, code, value) FROM (VALUES (timestamptz '2026-01-02Z', 2, 1.5::float8), ('2026-01-01Z', 1, NULL), (NULL, 3, 1), ('2026-01-01Z', NULL, 1)) v(ts, code, value);
SELECT journey_agg(NULL::timestamptz, 1), journey_agg(NULL::journey) , journey_agg('{}'::journey);
SELECT journey_agg(j) FROM (VALUES ('{2026-01-01Z 1}'::journey), (NULL), ('{2026-01-01Z 1, 2025-01-01Z 2}')) v(j);
-- as a window function: the state goes on after a result
SELECT no, journey_agg(ts, no) OVER (ORDER BY no) FROM (VALUES (1, timestamptz '2026-01-03Z'), (2, '2026-01-01Z'), (3, '2026-01-02Z')) v(no, ts);

-- random data against plain SQL
SELECT setseed(0.42);
CREATE TABLE ev AS
    SELECT (random() * random() * 400)::integer AS person,
           timestamptz '2026-01-01Z' + CASE (i % 400) % 4
               WHEN 0 THEN (random() * 90)::integer * interval '1 day'
               WHEN 1 THEN (random() * 7776000)::integer * interval '1 second'
               WHEN 2 THEN (random() * 777600)::integer * interval '1 millisecond'
               ELSE (random() * 1e12)::bigint * interval '1 microsecond' END AS ts,
           CASE i % 3 WHEN 0 THEN (random() * 3)::integer WHEN 1 THEN (random() * 2000)::integer ELSE (random() * 7)::integer END AS code,
           CASE WHEN random() < 0.3 THEN round((random() * 1000)::numeric, 2)::float8 WHEN random() < 0.01 THEN random() END AS value
      FROM generate_series(1, 30000) i;
INSERT INTO ev SELECT * FROM ev WHERE random() < 0.05;
ANALYZE ev;
CREATE TABLE j AS SELECT person, journey_agg(ts, code, value) AS j, journey_agg(ts, code) AS plain FROM ev GROUP BY person;
SELECT count(*), sum(touch_count(j)) = (SELECT count(*) FROM ev) AS all_there FROM j;
-- each row as often as it came, in order
SELECT count(*) AS differences FROM (
    (SELECT person, e.ts, e.code, e.value FROM j, events(j) e EXCEPT ALL SELECT * FROM ev)
    UNION ALL
    (SELECT * FROM ev EXCEPT ALL SELECT person, e.ts, e.code, e.value FROM j, events(j) e)) d;
SELECT count(*) AS out_of_order FROM (
    SELECT ROW(e.ts, e.code) < lag(ROW(e.ts, e.code)) OVER (PARTITION BY person ORDER BY touch_no) AS bad FROM j, events(j) e) x WHERE bad;
SELECT count(*) AS wrong FROM j JOIN (
    SELECT person, count(*) AS n, min(ts) AS lo, max(ts) AS hi, array_agg(DISTINCT code ORDER BY code) AS codes,
           count(*) FILTER (WHERE code = 2) AS twos FROM ev GROUP BY person) s USING (person)
 WHERE touch_count(j) <> n OR first_at(j) <> lo OR last_at(j) <> hi OR codes(j) <> s.codes
    OR code_count(j, 2) <> twos OR has_code(j, 2) <> (2 = ANY (s.codes)) OR has_code(j, 5) <> (5 = ANY (s.codes));
-- text, and the parts put together again
SELECT count(*) AS wrong FROM j WHERE j::text::journey <> j OR j::text <> j::text::journey::text;
SELECT count(*) AS wrong FROM j
 WHERE journey_trim(j, '-infinity', '2026-01-20 03:04:05Z') || journey_trim(j, '2026-01-20 03:04:05Z', 'infinity') <> j
    OR journey_filter(j, '{1,3,5,7}') || journey_filter(j, ARRAY(SELECT c FROM unnest(codes(j)) c WHERE c <> ALL ('{1,3,5,7}'))) <> j
    OR journey_hash(j) <> journey_hash(j::text::journey)
    OR journey_hash_extended(j, 5) <> journey_hash_extended(j::text::journey, 5);
-- partial journeys merged equal the whole, from any input order
SELECT count(*) AS wrong FROM j JOIN (
    SELECT person, journey_agg(part) AS merged FROM (
        SELECT person, journey_agg(ts, code, value) AS part FROM ev GROUP BY person, extract(day FROM ts)::integer % 5) p GROUP BY person) m USING (person)
 WHERE merged IS DISTINCT FROM j;
SELECT count(*) AS wrong FROM j JOIN (
    SELECT person, journey_agg(ts, code, value) AS again FROM (SELECT * FROM ev ORDER BY ts DESC, code) r GROUP BY person) m USING (person)
 WHERE again IS DISTINCT FROM j;
-- joins and grouping by hash and by merge
SET enable_mergejoin = off; SET enable_nestloop = off;
SELECT count(*) FROM j a JOIN j b ON a.j = b.j;
RESET enable_mergejoin; SET enable_hashjoin = off;
SELECT count(*) FROM j a JOIN j b ON a.j = b.j;
RESET enable_nestloop; RESET enable_hashjoin;
SELECT count(DISTINCT j) = (SELECT count(*) FROM j) AS distinct_by_sort FROM j;
CREATE UNIQUE INDEX ON j (person, journey_hash(j));
-- forced parallel: the same as serial
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0; SET enable_sort = off;
EXPLAIN (COSTS OFF) SELECT person, journey_agg(ts, code, value) FROM ev GROUP BY person;
SELECT count(*) AS wrong FROM j JOIN (SELECT person, journey_agg(ts, code, value) AS again, journey_agg(ts, code) AS again2 FROM ev GROUP BY person) m USING (person)
 WHERE again IS DISTINCT FROM j OR again2 IS DISTINCT FROM plain;
SELECT touch_count(all_of) FROM (SELECT journey_agg(j) AS all_of FROM j) x;
SELECT (SELECT journey_agg(j) FROM j) = (SELECT journey_agg(ts, code, value) FROM ev) AS same;
RESET max_parallel_workers_per_gather; RESET parallel_setup_cost; RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size; RESET enable_sort;

-- size: a touch of a person with twenty of them costs less than four bytes
SELECT setseed(0.1);
SELECT round(sum(pg_column_size(j))::numeric / sum(touch_count(j)), 1) < 4.1 AS small FROM (
    SELECT journey_agg(timestamptz '2026-01-01Z' + (random() * 7776000)::integer * interval '1 second', 1 + (random() * 7)::integer) AS j
      FROM generate_series(1, 20000) i GROUP BY i % 1000) x;
-- the limit
DO $$
DECLARE
    half campaign.journey := (SELECT campaign.journey_agg(timestamptz '2026-01-01Z', 1) FROM generate_series(1, 5000001));
BEGIN
    PERFORM half || half;
EXCEPTION WHEN program_limit_exceeded THEN
    RAISE NOTICE '%: %', SQLSTATE, SQLERRM;
END $$;
DROP TABLE format_vector, bin_back, one, ev, j;
