-- funnel: levels of journeys, and persons per step
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
-- compiling the helper functions below would take most of the time
SET jit = off;

-- the window counts from step 1, its end is inside
SELECT funnel_level('{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-08Z 4}', '{1,2,4}', '7 days') AS inside,
       funnel_level('{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-08 00:00:00.000001Z 4}', '{1,2,4}', '7 days') AS outside,
       funnel_level('{2026-01-01Z 2, 2026-01-02Z 4}', '{1,2,4}', '7 days') AS never,
       funnel_level('{}', '{1,2,4}', '7 days') AS empty,
       funnel_level('{2026-01-01Z 1, 2026-01-02Z 1, 2026-01-08Z 4}', '{1,4}', '168 hours') AS hours,
       funnel_level('{2026-01-01Z 4, 2026-01-01Z 1, 2026-01-01Z 2}', '{4,2,1}', '0') AS ties,
       funnel_level('{2026-01-01Z 1, 2026-01-03Z 1, 2026-01-05Z 1}', '{1,1,1,1}', '7 days') AS repeated;
-- alternative codes, padded with NULL; codes beyond any table
SELECT funnel_level('{2026-01-01Z 3, 2026-01-02Z 2, 2026-01-03Z 7}', '{{1,3},{2,NULL},{7,NULL}}', '7 days', 'strict_increase') AS alternatives,
       funnel_level('{2026-01-01Z 2147483647, 2026-01-02Z 0}', '{2147483647,0}', '1 day') AS extremes,
       funnel_level('{2026-01-01Z 2147483646, 2026-01-02Z 0}', '{2147483647,0}', '1 day') AS neighbour,
       funnel_level('{2026-01-01Z 5, 2026-01-02Z 6}', '[3:4]={5,6}', '1 day') AS bounds;
-- a day is 24 hours whatever the time zone: clocks go forward on 2026-03-29
SET TimeZone = 'Europe/Berlin';
SELECT funnel_level('{2026-03-28 12:00+01 1, 2026-03-29 12:00+02 2}', '{1,2}', '23 hours') AS h23,
       funnel_level('{2026-03-28 12:00+01 1, 2026-03-29 12:59+02 2}', '{1,2}', '1 day') AS d1,
       funnel_level('{2026-03-28 12:00+01 1, 2026-03-29 13:01+02 2}', '{1,2}', '1 day') AS more;
SET TimeZone = 'UTC';
-- the whole range of time
SELECT funnel_level('{4714-11-24Z BC 1, 294276-12-31 23:59Z 2}', '{1,2}', '100000000 days') AS short,
       funnel_level('{4714-11-24Z BC 1, 250000-12-31 23:59Z 2}', '{1,2}', '100000000 days') AS long;
-- NULL in, NULL out
SELECT funnel_level(NULL, '{1}', '1 day'), funnel_level('{}', NULL, '1 day'), funnel_level('{}', '{1}', NULL), funnel_level('{}', '{1}', '1 day', NULL), funnel_level('{}', '{1}', '1 day', 'default', NULL);

-- what is refused
SELECT funnel_level('{}', '{1,2}', '1 month');
SELECT funnel_level('{}', '{1,2}', '-1 second');
SELECT funnel_level('{}', '{1,2}', '1 day -25 hours');
SELECT funnel_level('{}', '{1,2}', '2000000000 days');
SELECT funnel_level('{}', '{}', '1 day');
SELECT funnel_level('{}', '{1,NULL,2}', '1 day');
SELECT funnel_level('{}', '{{1,2},{NULL,NULL}}', '1 day');
SELECT funnel_level('{}', '{{{1}}}', '1 day');
SELECT funnel_level('{}', '{1,-2}', '1 day');
SELECT funnel_level('{}', array_fill(1, ARRAY[1001]), '1 day');
SELECT funnel_level('{}', '{1}', '1 day', 'strickt');
SELECT funnel_level('{}', '{1}', '1 day', '');
SELECT funnel_level('{}', '{1}', '1 day', 'strict_order,default');
SELECT funnel_level('{}', '{1}', '1 day', 'any');
SELECT funnel_level('{}', '{1}', '1 day', 'strict');
SELECT funnel_level('{}', '{1}', '1 day', 'allow_reentry');
SELECT funnel_level('{}', '{1}', '1 day', 'default', '{"gaps": 1}');
SELECT funnel_level('{}', '{1}', '1 day', 'default', '[]');

-- Vectors: a row of a vector lists the steps it can take; as a touch its code is
-- the bit mask of them, and step k of the funnel takes every code with bit k.
CREATE FUNCTION mask_steps(n integer) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(codes ORDER BY k) FROM (
        SELECT k, array_agg(c ORDER BY c) AS codes FROM generate_series(1, n) k, generate_series(1, (1 << n) - 1) c
         WHERE c & (1 << (k - 1)) <> 0 GROUP BY k) s $$;
CREATE FUNCTION mask_journey(rows jsonb) RETURNS campaign.journey LANGUAGE sql IMMUTABLE AS $$
    SELECT campaign.journey_agg('2000-01-01Z'::timestamptz + (r ->> 'ts')::bigint * interval '1 microsecond',
           (SELECT coalesce(sum(1 << (s::integer - 1)), 0)::integer FROM jsonb_array_elements_text(r -> 's') s))
      FROM jsonb_array_elements(rows) r $$;

-- ClickHouse's stateless tests (Apache-2.0), answers of ClickHouse 26.7; for
-- strict_increase and strict_once the exact answer counts
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_clickhouse.json"`
CREATE TABLE vector AS
    SELECT c ->> 'id' AS id, coalesce(nullif((SELECT string_agg(m, ',') FROM jsonb_array_elements_text(c -> 'modes') m), ''), 'default') AS modes,
           (c ->> 'window')::bigint * interval '1 microsecond' AS within, (c ->> 'n_steps')::integer AS n_steps,
           p.value AS rows, (c -> 'expected' ->> p.key)::integer AS expected
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') c, jsonb_each(c -> 'persons') p
     WHERE c -> 'expected' ? p.key;
SELECT modes, count(*), count(*) FILTER (WHERE funnel_level(mask_journey(rows), mask_steps(n_steps), within, modes) = expected) AS same
  FROM vector GROUP BY modes ORDER BY modes COLLATE "C";
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_edges.json"`
SELECT c ->> 'id' AS id, modes, got FROM (
    SELECT c, modes, funnel_level(mask_journey(c -> 'persons' -> '1'), mask_steps((c ->> 'n_steps')::integer),
                                  (c ->> 'window')::bigint * interval '1 microsecond', modes) AS got
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') c,
           LATERAL (SELECT coalesce(nullif((SELECT string_agg(m, ',') FROM jsonb_array_elements_text(c -> 'modes') m), ''), 'default') AS modes) m) x
 WHERE got = coalesce(c ->> 'exact', c ->> 'expected_clickhouse')::integer;
-- random cases with the answers of ClickHouse and of brute force
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_fuzz.csv"`
CREATE TABLE fuzz AS
    SELECT f[1]::integer AS no, coalesce(replace(nullif(f[2], ''), '+', ','), 'default') AS modes, f[3]::integer * interval '1 microsecond' AS within,
           f[4]::integer AS n_steps, coalesce(nullif(f[7], ''), f[6])::integer AS expected,
           (SELECT jsonb_agg(jsonb_build_object('ts', split_part(r, ':', 1)::integer,
                                                's', coalesce((SELECT jsonb_agg(s::integer) FROM string_to_table(split_part(r, ':', 2), '|') s WHERE s <> ''), '[]')))
              FROM string_to_table(f[5], ';') r) AS rows
      FROM string_to_table(:'content', E'\n') WITH ORDINALITY AS l(line, line_no), string_to_array(line, ',') AS f
     WHERE line_no > 1 AND line <> '';
SELECT modes, count(*), count(*) FILTER (WHERE funnel_level(mask_journey(rows), mask_steps(n_steps), within, modes) = expected) AS same
  FROM fuzz GROUP BY modes ORDER BY modes COLLATE "C";
-- a step of a chain beyond what a bit mask holds: sixty steps, one code each
SELECT funnel_level(j, ARRAY(SELECT generate_series(1, 60)), '60 days'), funnel_level(j, ARRAY(SELECT generate_series(1, 60)), '58 days', 'strict_once')
  FROM (SELECT journey_agg('2026-01-01Z'::timestamptz + i * interval '1 day', i) AS j FROM generate_series(1, 60) i) x;

-- random journeys against joins in plain SQL
SELECT setseed(0.7);
CREATE TABLE ev AS
    SELECT (random() * 500)::integer AS person, timestamptz '2026-01-01Z' + (random() * 2000)::integer * interval '1 hour' AS ts,
           (ARRAY[1, 1, 2, 2, 3, 4, 5000, 100000])[1 + (random() * 7)::integer] AS code
      FROM generate_series(1, 8000);
CREATE INDEX ON ev (person, code, ts);
ANALYZE ev;
CREATE TABLE j AS SELECT person, journey_agg(ts, code) AS journey FROM ev GROUP BY person;
INSERT INTO j VALUES (-1, NULL), (-2, '{}');
CREATE TABLE want AS
    SELECT p.person,
           CASE WHEN EXISTS (SELECT FROM ev a, ev b, ev c WHERE a.person = p.person AND b.person = p.person AND c.person = p.person
                                AND a.code = 1 AND b.code IN (2, 5000) AND c.code = 4 AND a.ts <= b.ts AND b.ts <= c.ts AND c.ts <= a.ts + interval '240 hours') THEN 3
                WHEN EXISTS (SELECT FROM ev a, ev b WHERE a.person = p.person AND b.person = p.person
                                AND a.code = 1 AND b.code IN (2, 5000) AND a.ts <= b.ts AND b.ts <= a.ts + interval '240 hours') THEN 2
                WHEN EXISTS (SELECT FROM ev a WHERE a.person = p.person AND a.code = 1) THEN 1 ELSE 0 END AS level
      FROM (SELECT DISTINCT person FROM ev) p;
SELECT count(*) AS persons, count(DISTINCT level) AS levels,
       count(*) FILTER (WHERE funnel_level(journey, '{{1,NULL},{2,5000},{4,NULL}}', '10 days') <> level) AS wrong
  FROM j JOIN want USING (person);
-- the aggregate in its three forms: persons that reached at least step k
SELECT funnel_agg(journey, '{{1,NULL},{2,5000},{4,NULL}}', '10 days') =
       (SELECT ARRAY[count(*) FILTER (WHERE level >= 1), count(*) FILTER (WHERE level >= 2), count(*) FILTER (WHERE level >= 3)] FROM want) AS same,
       funnel_agg(journey, '{{1,NULL},{2,5000},{4,NULL}}', '10 days', 'default') = funnel_agg(journey, '{{1,NULL},{2,5000},{4,NULL}}', '240 hours') AS four,
       funnel_agg(journey, '{1,2,4}', '10 days', 'strict_increase', '{}') =
       ARRAY[count(*) FILTER (WHERE funnel_level(journey, '{1,2,4}', '10 days', 'strict_increase') >= 1),
             count(*) FILTER (WHERE funnel_level(journey, '{1,2,4}', '10 days', 'strict_increase') >= 2),
             count(*) FILTER (WHERE funnel_level(journey, '{1,2,4}', '10 days', 'strict_increase') >= 3)] AS five
  FROM j;
-- NULL journeys count nothing, no row is NULL, rows without steps are left out
SELECT funnel_agg(NULL, '{1,2}', '1 day'), funnel_agg('{2026-01-01Z 1}', NULL, '1 day') FROM generate_series(1, 2);
SELECT funnel_agg(journey, '{1,2}', '1 day') FROM j WHERE false;
-- one funnel a group
SELECT funnel_agg(journey, CASE WHEN person % 2 = 0 THEN '{1,2}'::integer[] ELSE '{1,3}' END, '1 day') FROM j;
SELECT person % 2 AS half, funnel_agg(journey, CASE WHEN person % 2 = 0 THEN '{1,2}'::integer[] ELSE '{1,4}' END, '1 day') =
       ARRAY[count(*) FILTER (WHERE has_code(journey, 1)), count(*) FILTER (WHERE funnel_level(journey, ARRAY[1, CASE WHEN person % 2 = 0 THEN 2 ELSE 4 END], '1 day') = 2)] AS same
  FROM j WHERE person >= 0 GROUP BY half ORDER BY half;
-- forced parallel: the same as serial
CREATE TABLE serial AS SELECT person % 7 AS part, funnel_agg(journey, '{1,2,4}', '5 days', 'strict_once') AS reached FROM j GROUP BY part;
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
ALTER TABLE j SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT funnel_agg(journey, '{1,2,4}', '5 days', 'strict_once') FROM j;
SELECT count(*) AS wrong FROM serial JOIN (SELECT person % 7 AS part, funnel_agg(journey, '{1,2,4}', '5 days', 'strict_once') AS again FROM j GROUP BY part) p USING (part)
 WHERE again IS DISTINCT FROM reached;
SELECT funnel_agg(journey, '{1,2,4}', '5 days', 'strict_once') = (SELECT ARRAY[sum(reached[1]), sum(reached[2]), sum(reached[3])]::bigint[] FROM serial) AS sum_of_parts FROM j;
-- rates of counts: shares of the step before and of step 1, with the ends of Wilson's interval as its formula gives them
SELECT r.step, r.reached_count, round(r.step_ratio::numeric, 6) AS step_ratio, round(r.step_low_ratio::numeric, 6) AS step_low, round(r.step_high_ratio::numeric, 6) AS step_high,
       round(r.total_ratio::numeric, 6) AS total_ratio, round(r.total_low_ratio::numeric, 6) AS total_low, round(r.total_high_ratio::numeric, 6) AS total_high
  FROM funnel_rates('{1000,420,420,7,0,0}') r ORDER BY r.step;
WITH sample AS (SELECT n, k FROM generate_series(1, 60) n, generate_series(0, n) k)
SELECT count(*) AS pairs, count(*) FILTER (WHERE abs(r.total_low_ratio - w.low) > 1e-12 OR abs(r.total_high_ratio - w.high) > 1e-12 OR r.total_ratio <> k::float8 / n) AS wrong
  FROM sample CROSS JOIN LATERAL funnel_rates(ARRAY[n, k]) r
 CROSS JOIN LATERAL (SELECT 1.959963984540054::float8 AS z, k::float8 / n AS p) c
 CROSS JOIN LATERAL (SELECT greatest(0, (p + z * z / (2 * n) - z * sqrt(p * (1 - p) / n + z * z / (4.0 * n * n))) / (1 + z * z / n)) AS low,
                            least(1, (p + z * z / (2 * n) + z * sqrt(p * (1 - p) / n + z * z / (4.0 * n * n))) / (1 + z * z / n)) AS high) w
 WHERE r.step = 2;
SELECT * FROM funnel_rates('{0,0}');
SELECT count(*) FROM funnel_rates('{}');
SELECT count(*) FROM funnel_rates(NULL);
SELECT r.step, r.reached_count FROM (SELECT funnel_agg(journey, '{1,2,4}', '5 days', 'strict_once') AS reached FROM j) f, funnel_rates(f.reached) r
EXCEPT SELECT k, f.reached[k] FROM (SELECT ARRAY[sum(reached[1]), sum(reached[2]), sum(reached[3])]::bigint[] AS reached FROM serial) f, generate_series(1, 3) k;
SELECT * FROM funnel_rates('{1,2}');
SELECT * FROM funnel_rates('{1,-1}');
SELECT * FROM funnel_rates('{3,NULL}');
SELECT * FROM funnel_rates('{{3,2},{1,0}}');
DROP TABLE vector, fuzz, ev, j, want, serial;
DROP FUNCTION mask_steps(integer);
DROP FUNCTION mask_journey(jsonb);

-- microseconds over more than 146,000 years: the window still counts to its end
SELECT days, funnel_level(journey, '{1,2}', days) AS level, (funnel(journey, '{1,2}', days)).level AS told
  FROM (SELECT journey_agg(ts, code) AS journey
          FROM (VALUES (timestamptz '4713-01-01 00:00:00.000001+00 BC', 1), ('190000-01-01 00:00:00.5+00', 2)) v(ts, code)) x,
       unnest(ARRAY['60000000 days', '73000000 days']::interval[]) days;
