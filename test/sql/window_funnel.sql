-- window_funnel: the funnel over raw rows
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET jit = off;

CREATE TABLE ev (person integer, ts timestamptz, type integer);
INSERT INTO ev VALUES
    (1, '2026-01-01 10:00Z', 1), (1, '2026-01-03 09:30Z', 2), (1, '2026-01-06 15:00Z', 4), (1, '2026-01-08 10:00Z', 7),
    (2, '2026-01-01 10:00Z', 1), (2, '2026-01-03 09:30Z', 2), (2, '2026-01-06 15:00Z', 4), (2, '2026-01-08 10:00:00.000001Z', 7),
    (3, '2026-01-02 08:00Z', 2), (3, '2026-01-02 08:00Z', 1), (3, '2026-01-20 08:00Z', 4),
    (4, '2026-01-05 12:00Z', 3), (4, NULL, 1), (5, NULL, 1),
    (6, '2026-01-01Z', 1), (6, '2026-01-02Z', 3), (6, '2026-01-03Z', 2),
    (7, '2026-01-01Z', NULL), (7, '2026-01-02Z', 1), (7, '2026-01-03Z', NULL), (7, '2026-01-04Z', 2);
-- the calls as they are written
SELECT person, campaign.window_funnel('7 days', 'default', ts, type = 1, type = 2, type = 4, type = 7) FROM ev GROUP BY person ORDER BY person;
SELECT person, campaign.window_funnel('7 days', 'strict_order,allow_reentry', ts, type = 1, type = 2) FROM ev GROUP BY person ORDER BY person;
-- one row may take several steps; none, and no row, are level 0
SELECT window_funnel('0', 'default', ts, true, true, NULL, true) AS null_condition,
       window_funnel('0', 'default', ts, true, true, true) AS all_at_once,
       window_funnel('0', 'strict_once', ts, true, true, true) AS once,
       window_funnel('0', 'strict_increase', ts, true, true, true) AS increase,
       window_funnel('0', 'default', ts, false) AS none,
       window_funnel('0', 'default', NULL, true) AS no_time
  FROM (VALUES ('2026-01-01Z'::timestamptz)) x (ts);
SELECT window_funnel('1 day', 'default', ts, true), window_funnel('1 day', 'default', ts, true) FILTER (WHERE type = 99) AS filtered FROM ev WHERE false;
-- a NULL condition is false, and does not hide the others
SELECT window_funnel('1 day', 'default', ts, a, b) FROM (VALUES ('2026-01-01Z'::timestamptz, true, NULL), ('2026-01-02Z', NULL, true)) x (ts, a, b);
-- a run without a row in between, wherever it is; and any order
SELECT m, window_funnel('7 days', m, ts, type = 1, type = 2, type = 4)
  FROM (VALUES ('2026-01-01Z'::timestamptz, 1), ('2026-01-02Z', 9), ('2026-01-03Z', 2), ('2026-01-04Z', 1), ('2026-01-05Z', 2), ('2026-01-20Z', 4), ('2026-01-21Z', 1), ('2026-01-22Z', 2)) x (ts, type),
       unnest('{default,strict,strict_order,any}'::text[]) m GROUP BY m ORDER BY m;
-- VARIADIC: an array of conditions
SELECT person, window_funnel('7 days', 'default', ts, VARIADIC ARRAY[type = 1, type = 2, type = 4, type = 7]) FROM ev GROUP BY person ORDER BY person;
SELECT window_funnel('7 days', 'default', ts, VARIADIC c) FROM (VALUES ('2026-01-01Z'::timestamptz, '{t}'::boolean[]), ('2026-01-02Z', '{f,t}'), ('2026-01-03Z', NULL), ('2026-01-04Z', '{NULL,NULL,t}'), ('2026-01-05Z', '[5:6]={f,t}')) x (ts, c);
SELECT window_funnel('7 days', 'strict_order', ts, VARIADIC NULL::boolean[]) FROM ev;
-- DISTINCT, ORDER BY, FILTER
SELECT window_funnel('7 days', 'default', ts, type = 1, type = 2 ORDER BY ts DESC, type DESC) AS ordered,
       window_funnel(DISTINCT '7 days', 'default', ts, type = 1, type = 2) AS distinct_rows,
       window_funnel('7 days', 'default', ts, type = 1, type = 2, type = 4) FILTER (WHERE type < 4) AS filtered
  FROM ev WHERE person = 1;
-- as a window function: rows come in one by one, and go
SELECT ts, window_funnel('7 days', 'default', ts, type = 1, type = 2, type = 4, type = 7) OVER (ORDER BY ts DESC) AS backwards,
       window_funnel('7 days', 'default', ts, type = 1, type = 2, type = 4, type = 7) OVER (ORDER BY ts) AS forwards,
       window_funnel('7 days', 'strict_order', ts, type = 1, type = 2, type = 4, type = 7) OVER (ORDER BY ts DESC) AS ordered,
       window_funnel('7 days', 'default', ts, type = 1, type = 2, type = 4, type = 7) OVER (ORDER BY ts ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS three
  FROM ev WHERE person = 1 ORDER BY ts;
-- parameters of a prepared statement, and windows and modes that are no constants
PREPARE asked (interval, text) AS SELECT person, window_funnel($1, $2, ts, type = 1, type = 2, type = 4, type = 7) FROM ev WHERE person <= 2 GROUP BY person ORDER BY person;
SET plan_cache_mode = force_generic_plan;
EXECUTE asked ('7 days', 'default');
EXECUTE asked ('1 hour', 'default');
EXECUTE asked ('8 days', 'strict_increase');
RESET plan_cache_mode;
SELECT person, window_funnel(person * interval '1 day', CASE WHEN person % 2 = 0 THEN 'strict_order' ELSE 'default' END, ts, type = 1, type = 2, type = 4) FROM ev GROUP BY person ORDER BY person;
SELECT m, window_funnel('7 days', m, ts, type = 1, type = 3) FROM ev, unnest('{default,strict_increase,strict_order}'::text[]) m WHERE person = 6 GROUP BY m ORDER BY m;
-- 64 conditions, times of any year
SELECT window_funnel('64 days', 'default', '2026-01-01Z'::timestamptz + i * interval '1 day', VARIADIC ARRAY(SELECT k = i FROM generate_series(1, 64) k ORDER BY k)) AS sixty_four,
       window_funnel('62 days', 'default', '2026-01-01Z'::timestamptz + i * interval '1 day', VARIADIC ARRAY(SELECT k = i FROM generate_series(1, 64) k ORDER BY k)) AS sixty_three,
       window_funnel('62 days', 'strict_order', '2026-01-01Z'::timestamptz + i * interval '1 day', VARIADIC ARRAY(SELECT k = i FROM generate_series(1, 64) k ORDER BY k)) AS in_order
  FROM generate_series(64, 1, -1) i;
SELECT window_funnel('100000000 days', m, ts, code = 1, code = 2) AS short, window_funnel('100000000 days', m, ts, code = 1, code = 3) AS long
  FROM (VALUES ('294276-12-31 23:59Z'::timestamptz, 2), ('2026-01-01Z', 0), ('250000-12-31Z', 3), ('4714-11-24Z BC', 1)) x (ts, code), unnest('{default,strict_deduplication}'::text[]) m GROUP BY m;

-- what is refused
SELECT window_funnel('1 month', 'default', ts, type = 1) FROM ev;
SELECT window_funnel('-1 second', 'default', ts, type = 1) FROM ev;
SELECT window_funnel('1 day', 'strickt', ts, type = 1) FROM ev;
SELECT window_funnel('1 day', 'allow_reentry', ts, type = 1) FROM ev;
SELECT window_funnel('1 day', 'any,strict_once', ts, type = 1) FROM ev;
SELECT window_funnel(NULL, 'default', ts, type = 1) FROM ev;
SELECT window_funnel('1 day', NULL, ts, type = 1) FROM ev;
SELECT window_funnel('1 day', 'default', ts, type = 1, type) FROM ev;
SELECT window_funnel('1 day', 'default', ts, 'true') FROM ev;
SELECT window_funnel('1 day', 'default', ts) FROM ev;
SELECT window_funnel('1 day', 'default', ts, VARIADIC ARRAY[type, 1]) FROM ev;
SELECT window_funnel('1 day', 'default', ts, VARIADIC '{}'::boolean[]) FROM ev;
SELECT window_funnel('1 day', 'default', ts, VARIADIC '{{t,f}}'::boolean[]) FROM ev;
SELECT window_funnel('1 day', 'default', ts, VARIADIC array_fill(true, ARRAY[65])) FROM ev;
SELECT window_funnel('1 day', 'default', 'infinity', true);
SELECT window_funnel('1 day', 'default', '-infinity', true);
SELECT window_funnel(type * interval '1 day', 'default', ts, type = 1) FROM ev WHERE person = 1;
SELECT window_funnel('1 day', CASE type WHEN 1 THEN 'default' ELSE 'strict_once' END, ts, type = 1) FROM ev WHERE person = 1;
DO $$
BEGIN
    EXECUTE format('SELECT campaign.window_funnel(''1 day'', ''default'', now(), %s)', (SELECT string_agg('true', ', ') FROM generate_series(1, 65)));
EXCEPTION WHEN too_many_arguments THEN
    RAISE NOTICE '%', SQLERRM;
END $$;

-- Vectors, from raw rows: a row of a vector lists the steps it can take
CREATE TABLE vector_row (file text, id text, modes text, within interval, n_steps integer, expected integer, ord bigint, ts timestamptz, c boolean[]);
CREATE FUNCTION conditions(n integer, steps jsonb) RETURNS boolean[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(steps @> to_jsonb(k) ORDER BY k) FROM generate_series(1, n) k $$;
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_clickhouse.json"`
INSERT INTO vector_row
    SELECT 'clickhouse', (c ->> 'id') || '/' || p.key, coalesce(nullif((SELECT string_agg(m, ',') FROM jsonb_array_elements_text(c -> 'modes') m), ''), 'default'),
           (c ->> 'window')::bigint * interval '1 microsecond', (c ->> 'n_steps')::integer, (c -> 'expected' ->> p.key)::integer,
           r.ord, '2000-01-01Z'::timestamptz + (r.item ->> 'ts')::bigint * interval '1 microsecond', conditions((c ->> 'n_steps')::integer, r.item -> 's')
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') c, jsonb_each(c -> 'persons') p, jsonb_array_elements(p.value) WITH ORDINALITY r (item, ord)
     WHERE c -> 'expected' ? p.key;
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_edges.json"`
INSERT INTO vector_row
    SELECT 'edges', c ->> 'id', coalesce(nullif((SELECT string_agg(m, ',') FROM jsonb_array_elements_text(c -> 'modes') m), ''), 'default'),
           (c ->> 'window')::bigint * interval '1 microsecond', (c ->> 'n_steps')::integer, coalesce(c ->> 'exact', c ->> 'expected_clickhouse')::integer,
           r.ord, '2000-01-01Z'::timestamptz + (r.item ->> 'ts')::bigint * interval '1 microsecond', conditions((c ->> 'n_steps')::integer, r.item -> 's')
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') c, jsonb_array_elements(c -> 'persons' -> '1') WITH ORDINALITY r (item, ord);
\set content `cat "$PG_ABS_SRCDIR/vectors/window_funnel_fuzz.csv"`
INSERT INTO vector_row
    SELECT 'fuzz', f[1], coalesce(replace(nullif(f[2], ''), '+', ','), 'default'), f[3]::integer * interval '1 microsecond', f[4]::integer,
           CASE WHEN f[2] IN ('strict_increase', 'strict_once') THEN f[7] ELSE f[6] END::integer,
           r.ord, '2000-01-01Z'::timestamptz + split_part(r.item, ':', 1)::integer * interval '1 microsecond',
           ARRAY(SELECT k::text = ANY (string_to_array(split_part(r.item, ':', 2), '|')) FROM generate_series(1, f[4]::integer) k ORDER BY k)
      FROM string_to_table(:'content', E'\n') WITH ORDINALITY AS l(line, line_no), string_to_array(line, ',') AS f, string_to_table(f[5], ';') WITH ORDINALITY r (item, ord)
     WHERE line_no > 1 AND line <> '';
-- the answer, as it comes, turned round, and shuffled
SELECT setseed(0.5);
CREATE VIEW answer AS
    SELECT file, id, modes, within, n_steps, expected, window_funnel(within, modes, ts, c[1], c[2], c[3], c[4], c[5], c[6], c[7]) AS got,
           window_funnel(within, modes, ts, VARIADIC c ORDER BY ord DESC) AS backwards, window_funnel(within, modes, ts, VARIADIC c ORDER BY random()) AS shuffled
      FROM vector_row GROUP BY file, id, modes, within, n_steps, expected;
SELECT file, modes, count(*), count(*) FILTER (WHERE got = expected) AS same, count(*) FILTER (WHERE backwards = expected) AS backwards, count(*) FILTER (WHERE shuffled = expected) AS shuffled
  FROM answer GROUP BY file, modes ORDER BY file, modes COLLATE "C";
SELECT file, id, modes, expected, got, backwards, shuffled FROM answer WHERE expected IS DISTINCT FROM got OR expected IS DISTINCT FROM backwards OR expected IS DISTINCT FROM shuffled ORDER BY 1, 2 LIMIT 20;

-- Random rows: the same as funnel_level of the journey, whose codes are the masks
CREATE TABLE mode (name text);
INSERT INTO mode VALUES ('default'), ('strict_increase'), ('strict_once'), ('strict_once,strict_increase'), ('strict_deduplication'), ('strict_deduplication,strict_once'),
    ('strict_deduplication,strict_increase'), ('strict_order'), ('strict_order,allow_reentry'), ('strict_order,strict_once'), ('strict_order,strict_increase,allow_reentry'),
    ('strict'), ('any');
CREATE FUNCTION mask_steps(n integer) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(codes ORDER BY k) FROM (
        SELECT k, array_agg(c ORDER BY c) AS codes FROM generate_series(1, n) k, generate_series(1, (1 << n) - 1) c
         WHERE c & (1 << (k - 1)) <> 0 GROUP BY k) s $$;
CREATE TABLE touch (person integer, region integer, ts timestamptz, mask integer) PARTITION BY LIST (region);
CREATE TABLE touch_0 PARTITION OF touch FOR VALUES IN (0);
CREATE TABLE touch_1 PARTITION OF touch FOR VALUES IN (1);
CREATE TABLE touch_2 PARTITION OF touch FOR VALUES IN (2);
INSERT INTO touch
    SELECT i % 1200, i % 3, '2026-01-01Z'::timestamptz + (random() * 40)::integer * interval '1 hour',
           CASE WHEN random() < 0.7 THEN (ARRAY[0, 1, 1, 2, 4, 8])[1 + (random() * 5)::integer] ELSE (random() * 15)::integer END
      FROM generate_series(1, 14400) i;
ANALYZE touch;
CREATE TABLE level AS
    SELECT name, person, window_funnel('30 hours', name, ts, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0) AS level
      FROM touch, mode GROUP BY name, person;
SELECT name, count(*), count(DISTINCT level) AS levels, count(*) FILTER (WHERE level <> funnel_level(journey, mask_steps(4), '30 hours', name)) AS wrong
  FROM level JOIN (SELECT person, journey_agg(ts, mask) AS journey FROM touch GROUP BY person) j USING (person) GROUP BY name ORDER BY name COLLATE "C";
-- from journeys of parts, merged
SELECT count(*) AS wrong FROM level JOIN (SELECT person, journey_agg(part) AS journey FROM (SELECT person, journey_agg(ts, mask) AS part FROM touch GROUP BY person, region, mask % 2) p GROUP BY person) j USING (person)
 WHERE level <> funnel_level(journey, mask_steps(4), '30 hours', name);
-- nine conditions and more take another road: the masks are learnt group by group
SELECT count(*) AS wrong FROM level JOIN (
    SELECT name, person, window_funnel('30 hours', name, ts, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0, false, NULL, false, false, mask > 99) AS nine FROM touch, mode GROUP BY name, person) n
  USING (name, person) WHERE nine <> level;
-- and so do times far away
SELECT count(*) AS wrong FROM level JOIN (
    SELECT name, person, window_funnel('30 hours', name, CASE WHEN person % 2 = 0 THEN ts + interval '50000 years' ELSE ts END, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0) AS far FROM touch, mode GROUP BY name, person) n
  USING (name, person) WHERE far <> level;

-- Parallel, forced
-- (of u some rows have ten conditions: packed and wide rows meet)
CREATE VIEW again AS
    SELECT person, window_funnel('30 hours', 'default', ts, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0) AS d,
           window_funnel('30 hours', 'strict_once', ts, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0) AS o,
           window_funnel('30 hours', 'strict_order', ts, mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0) AS s,
           window_funnel('30 hours', 'strict_deduplication', ts, VARIADIC ARRAY[mask & 1 <> 0, mask & 2 <> 0, mask & 4 <> 0, mask & 8 <> 0] ||
                         CASE WHEN mask = 4 THEN '{f,f,f,f,f,f}'::boolean[] ELSE '{}' END) AS u
      FROM touch GROUP BY person;
CREATE VIEW wrong AS
    SELECT count(*) AS persons, count(*) FILTER (WHERE a.d <> d.level OR a.o <> o.level OR a.s <> s.level OR a.u <> u.level) AS wrong
      FROM again a JOIN level d ON d.person = a.person AND d.name = 'default' JOIN level o ON o.person = a.person AND o.name = 'strict_once'
      JOIN level s ON s.person = a.person AND s.name = 'strict_order' JOIN level u ON u.person = a.person AND u.name = 'strict_deduplication';
SELECT * FROM wrong;
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
ALTER TABLE touch_0 SET (parallel_workers = 3); ALTER TABLE touch_1 SET (parallel_workers = 3); ALTER TABLE touch_2 SET (parallel_workers = 3);
SET enable_sort = off;
EXPLAIN (COSTS OFF) SELECT person, window_funnel('30 hours', 'default', ts, mask & 1 <> 0, mask & 2 <> 0) FROM touch GROUP BY person;
SELECT * FROM wrong;
RESET enable_sort;
-- all rows are one group: its rows are taken apart and put together again
CREATE TABLE one AS SELECT name, window_funnel('30 hours', name, ts, mask = 8, mask = 9, mask = 10, mask = 11, mask = 12) AS parallel FROM touch, mode GROUP BY name;
SET max_parallel_workers_per_gather = 0;
SELECT name, parallel = window_funnel('30 hours', name, ts, mask = 8, mask = 9, mask = 10, mask = 11, mask = 12) AS same FROM touch JOIN mode ON true JOIN one USING (name) GROUP BY name, parallel ORDER BY name COLLATE "C";
-- partition by partition, persons across them
SET enable_partitionwise_aggregate = on; SET enable_sort = off;
EXPLAIN (COSTS OFF) SELECT person, window_funnel('30 hours', 'default', ts, mask & 1 <> 0, mask & 2 <> 0) FROM touch GROUP BY person;
SELECT * FROM wrong;
SET enable_hashagg = off; RESET enable_sort;
EXPLAIN (COSTS OFF) SELECT person, window_funnel('30 hours', 'default', ts, mask & 1 <> 0, mask & 2 <> 0) FROM touch GROUP BY person;
SELECT * FROM wrong;
RESET enable_hashagg;
-- by the key of the partitions: no partial states
SELECT count(*) AS wrong FROM (SELECT region, person, window_funnel('30 hours', 'strict_order', ts, mask & 1 <> 0, mask & 2 <> 0) AS whole FROM touch GROUP BY region, person) a
  JOIN (SELECT region, person, funnel_level(journey_agg(ts, mask & 3), '{{1,3},{2,3}}', '30 hours', 'strict_order') AS level FROM touch GROUP BY region, person) b USING (region, person) WHERE whole <> level;
-- grouping sets, each with states of its own
SELECT count(*) AS wrong FROM (SELECT region, person, window_funnel('30 hours', 'default', ts, mask & 1 <> 0, mask & 2 <> 0) AS level FROM touch GROUP BY GROUPING SETS ((person), (region, person), ())) a
 WHERE level <> (SELECT window_funnel('30 hours', 'default', t.ts, t.mask & 1 <> 0, t.mask & 2 <> 0) FROM touch t WHERE t.person = coalesce(a.person, t.person) AND t.region = coalesce(a.region, t.region));
-- one person with many rows, in each mode
SELECT name, window_funnel('1 day', name, '2026-01-01Z'::timestamptz + i % 977 * interval '1 hour', i % 3 < 2, i % 5 < 2, i % 7 < 2, i % 11 < 2, false) FROM generate_series(1, 20000) i, mode GROUP BY name ORDER BY name COLLATE "C";
DROP VIEW answer, wrong, again;
DROP TABLE ev, vector_row, mode, touch, level, one;
DROP FUNCTION conditions(integer, jsonb);
DROP FUNCTION mask_steps(integer);
