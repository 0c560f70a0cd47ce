-- journey_agg: whatever the order, the plan and the frame, the same multiset
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';

-- a touch at the ends of time, where the fast path looks at one bound only
SELECT journey_agg(ts::timestamptz, 1) FROM (VALUES ('4714-11-24 00:00:00Z BC'), ('294276-12-31 23:59:59.999999Z')) v(ts);
SELECT journey_agg(ts::timestamptz, 1) FROM (VALUES ('294276-12-31 23:59:59.999999Z'), ('4714-11-24 00:00:00Z BC')) v(ts);
SELECT journey_agg(ts::timestamptz, c) FROM (VALUES ('2026-01-01Z', 1), ('infinity', 1)) v(ts, c);
SELECT journey_agg(ts::timestamptz, c) FROM (VALUES ('2026-01-01Z', 1), ('-infinity', 1)) v(ts, c);
SELECT journey_agg(ts::timestamptz, c) FROM (VALUES ('2026-01-01Z', 1), ('2026-01-02Z', -1)) v(ts, c);
SELECT journey_agg(ts::timestamptz, c) FROM (VALUES ('2026-01-01Z', 2147483647), ('2026-01-02Z', 0)) v(ts, c);
SELECT journey_agg(ts::timestamptz, c, x) FROM (VALUES ('2026-01-01Z', 1, 1.5::float8), ('2026-01-02Z', 1, 'infinity')) v(ts, c, x);
SELECT journey_agg(ts::timestamptz, c, x) FROM (VALUES ('2026-01-01Z', 1, NULL::float8), ('2026-01-02Z', 1, 'NaN')) v(ts, c, x);
-- ties: by code, then no value, then the value; -0 is 0
SELECT journey_agg(timestamptz '2026-01-01Z', c, x) FROM (VALUES (2, 1.5::float8), (1, 3), (2, NULL), (1, -3), (1, NULL), (2, '-0'), (2, 0), (1, NULL)) v(c, x);
SELECT journey_agg(timestamptz '2026-01-01Z', c) FROM (VALUES (2), (1), (1), (3), (2)) v(c);
-- the first value comes when there are many touches, and at each place
SELECT count(*) AS differences FROM generate_series(1, 60) at,
    LATERAL (SELECT journey_agg(timestamptz '2026-01-01Z' + i * interval '1 hour', i, CASE WHEN i = at THEN 7.25::float8 END) AS j FROM generate_series(1, 60) i) a,
    LATERAL (SELECT ('{' || string_agg(format('2026-01-0%s %s:00:00+00 %s%s', 1 + i / 24, lpad((i % 24)::text, 2, '0'), i, CASE WHEN i = at THEN ' 7.25' END), ', ') || '}')::journey AS j FROM generate_series(1, 60) i) b
 WHERE a.j <> b.j OR b.j IS NULL;

-- every number of touches, past all growth, in four orders and by three plans
CREATE TABLE ev AS
    SELECT n AS person, i, timestamptz '2026-01-01Z' + (i / 3) * interval '1 minute' AS ts, (i * 7919) % 5 AS code,
           CASE WHEN (n + i) % 4 = 0 THEN ((i * 31) % 3)::float8 END AS value, hashint4(i + n * 1000) AS h
      FROM (SELECT generate_series(1, 90) AS n UNION ALL VALUES (167), (168), (169), (340), (341), (680), (681), (700), (1400), (3000)) s, generate_series(1, n) i;
CREATE TABLE model AS    -- from text, in order, without the aggregate
    SELECT person, ('{' || string_agg(format('%s %s', to_char(ts, 'YYYY-MM-DD HH24:MI:SS+00'), code), ',' ORDER BY h) || '}')::journey AS plain,
           ('{' || string_agg(format('%s %s %s', to_char(ts, 'YYYY-MM-DD HH24:MI:SS+00'), code, value), ',' ORDER BY h) || '}')::journey AS j
      FROM ev GROUP BY person;
CREATE INDEX ON ev (person, ts);
ANALYZE ev;
CREATE FUNCTION pg_temp.differences(rows_of text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM model FULL JOIN (SELECT person, campaign.journey_agg(ts, code) AS a, campaign.journey_agg(ts, code, value) AS b FROM %s r GROUP BY person) x USING (person)
                     WHERE a IS DISTINCT FROM plain OR b IS DISTINCT FROM j', rows_of) INTO n;
    RETURN n;
END $$;
SET enable_hashagg = off;
SELECT o, pg_temp.differences(format('(SELECT * FROM ev ORDER BY person, %s)', o)) AS differences FROM unnest('{i,i DESC,h,"ts, h","ts DESC, value"}'::text[]) o;
SET enable_hashagg = on; SET enable_sort = off; SET enable_indexscan = off; SET enable_bitmapscan = off;
SELECT o, pg_temp.differences(format('(SELECT * FROM ev ORDER BY %s OFFSET 0)', o)) AS differences FROM unnest('{i,i DESC,h,"ts, h"}'::text[]) o;
-- in workers, in pieces that overlap
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT person, journey_agg(ts, code, value) FROM ev GROUP BY person;
SELECT pg_temp.differences('ev') AS differences;
SELECT count(*) AS differences FROM (SELECT journey_agg(ts, code, value) AS a FROM ev) x, (SELECT journey_agg(j) AS a FROM model) y WHERE x.a IS DISTINCT FROM y.a;
SELECT journey_agg(ts, code) IS NULL AS no_rows FROM ev WHERE i < 0;
RESET max_parallel_workers_per_gather; RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET parallel_leader_participation;
RESET enable_sort; RESET enable_indexscan; RESET enable_bitmapscan;
-- spilled to disk
SET work_mem = '64kB'; SET enable_sort = off;
SELECT pg_temp.differences('(SELECT * FROM ev ORDER BY h OFFSET 0)') AS differences;
RESET work_mem; RESET enable_sort;
-- by partitions of the table, each for itself and then together
CREATE TABLE part (LIKE ev) PARTITION BY HASH (i);
CREATE TABLE part0 PARTITION OF part FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE part1 PARTITION OF part FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE part2 PARTITION OF part FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO part SELECT * FROM ev;
ANALYZE part;
SET enable_partitionwise_aggregate = on;
EXPLAIN (COSTS OFF) SELECT person, journey_agg(ts, code) FROM part GROUP BY person;
SELECT pg_temp.differences('part') AS differences;
RESET enable_partitionwise_aggregate;

-- frames: the state goes on after each result, whatever the order was
SELECT count(*) AS differences FROM (
    SELECT person, h, journey_agg(ts, code, value) OVER w AS running, journey_agg(ts, code) OVER w AS plain FROM ev WHERE person <= 40 WINDOW w AS (PARTITION BY person ORDER BY h)) x
 WHERE running IS DISTINCT FROM (SELECT journey_agg(ts, code, value) FROM ev e WHERE e.person = x.person AND e.h <= x.h)
    OR plain IS DISTINCT FROM (SELECT journey_agg(ts, code) FROM ev e WHERE e.person = x.person AND e.h <= x.h);
-- merging journeys that overlap, with FILTER, DISTINCT and ORDER BY
SELECT count(*) AS differences FROM model JOIN (
    SELECT person, journey_agg(p ORDER BY md5(p::text)) AS a FROM (SELECT person, journey_agg(ts, code, value) AS p FROM ev GROUP BY person, i % 4) q GROUP BY person) m USING (person) WHERE a <> j;
SELECT journey_agg(ts, code) FILTER (WHERE code = 1) = journey_filter(journey_agg(ts, code), '{1}') AS filtered,
       touch_count(journey_agg(DISTINCT ts, code)) = count(DISTINCT (ts, code)) AS once FROM ev WHERE person = 90;
-- two aggregates of one row set share nothing that they should not
SELECT touch_count(journey_agg(ts, code)) AS a, touch_count(journey_agg(ts, code, NULL)) AS b, journey_agg(ts, code) = journey_agg(ts, code, NULL) AS same FROM ev WHERE person = 77;
DROP TABLE ev, model, part;
