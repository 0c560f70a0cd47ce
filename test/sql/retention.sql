-- retention: who came back
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET DateStyle = ISO;
SET jit = off;

-- Over raw rows. Vectors: each row lists its true conditions.
\set content `cat "$PG_ABS_SRCDIR/vectors/retention_clickhouse.json"`
CREATE TABLE vector AS
    SELECT p.key::integer AS person, r.no, (SELECT array_agg(r.conditions @> to_jsonb(i) ORDER BY i) FROM generate_series(1, 3) i) AS c,
           (SELECT array_agg(e = '1' ORDER BY n) FROM jsonb_array_elements_text(v -> 'expected' -> p.key) WITH ORDINALITY x(e, n)) AS expected
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') v, jsonb_each(v -> 'persons') p, jsonb_array_elements(p.value) WITH ORDINALITY r(conditions, no);
SELECT person, retention(c[1], c[2], c[3]) AS got, retention(c[1], c[2], c[3]) = expected AS same, retention(VARIADIC c) = expected AS array_same
  FROM vector GROUP BY person, expected ORDER BY person;
-- the sums of ClickHouse's own test
CREATE TABLE visit AS SELECT d AS day, uid FROM (VALUES (6, 80), (7, 50), (8, 60)) v(d, n), generate_series(0, n - 1) uid;
SELECT sum(r[1]::integer), sum(r[2]::integer), sum(r[3]::integer) FROM (SELECT retention(day = 6, day = 7, day = 8) AS r FROM visit GROUP BY uid) x;
SELECT ARRAY(SELECT sum(r[i]::integer) FROM (SELECT retention(day = 6, day = 7, day = 8) AS r FROM visit GROUP BY uid) x) = ARRAY[e::bigint] AS same
  FROM jsonb_array_elements_text(:'content'::jsonb -> 'cases' -> 1 -> 'expected_sums') WITH ORDINALITY s(e, i) ORDER BY i;
-- NULL is false; no rows; one condition; a condition that is always NULL
SELECT retention(NULL::boolean, true), retention(true, NULL), retention(true), retention(NULL);
SELECT retention(day = 6, day = 7) FROM visit WHERE false;
SELECT retention(VARIADIC ARRAY[day = 6, NULL, day = 8]) AS with_null, retention(VARIADIC NULL::boolean[]) AS without, retention(VARIADIC CASE day WHEN 6 THEN '{t}' ELSE '{t,f,t}' END::boolean[]) AS longest FROM visit;
-- 64 conditions, the last of them on the sign bit
SELECT array_positions(r, true) AS true_ones, cardinality(r) FROM (SELECT retention(
    a,a,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,b, b,b,b,b,b,b,b,a) AS r FROM (VALUES (true, false)) v(a, b)) x;
SELECT array_positions(retention(VARIADIC array_fill(false, ARRAY[31]) || true), true), array_positions(retention(VARIADIC true || array_fill(false, ARRAY[30]) || true), true);
-- any order, parallel, over a window
SELECT bool_and(a = b) FROM (SELECT uid, retention(day = 6, day = 7, day = 8) AS a FROM (SELECT * FROM visit ORDER BY md5(day::text || uid)) x GROUP BY uid) s
  JOIN (SELECT uid, ARRAY[bool_or(day = 6), bool_or(day = 6) AND bool_or(day = 7), bool_or(day = 6) AND bool_or(day = 8)] AS b FROM visit GROUP BY uid) t USING (uid);
SELECT day, retention(day = 6, day = 8) OVER (ORDER BY day) FROM visit WHERE uid = 1;
ALTER TABLE visit SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT retention(day = 6, day = 7, day = 9), retention(VARIADIC ARRAY[day = 6, day = 7, day = 9]) FROM visit;
SELECT retention(day = 6, day = 7, day = 9), retention(VARIADIC ARRAY[day = 6, day = 7, day = 9]) FROM visit;
RESET parallel_leader_participation;
SET max_parallel_workers_per_gather = 0;
-- what is refused
SELECT retention(day) FROM visit;
SELECT retention(day = 6, 'x'::text) FROM visit;
SELECT retention(VARIADIC ARRAY[day]) FROM visit;
SELECT retention(VARIADIC array_fill(true, ARRAY[33]));
SELECT retention(VARIADIC array_fill(true, ARRAY[2, 2]));
SELECT retention(VARIADIC '{}'::boolean[]);

-- Of journeys, in order of time. Days of the calendar, and of 24 hours.
\set visits '{2026-01-01 22:00Z 1, 2026-01-01 23:00Z 4, 2026-01-02 21:00Z 4, 2026-01-05 01:00Z 4}'
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06Z');
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06Z', '{"rolling": true}');
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06Z', '{"tz": "Asia/Shanghai"}');
-- on the day or later; up to the end of the day; in brackets: day 0, days 1 and 2, days 3 to 5
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06Z', '{"kind": "unbounded"}');
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06Z', '{"kind": "within", "brackets": [0, 3, 5]}');
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, 'infinity', '{"brackets": [0, 1, 3]}');
SELECT * FROM journey_retention(:'visits', '{1}', '{4}', 'day', 6, '2026-01-06 23:59Z', '{"brackets": [1, 3]}');
-- what came before the entry does not count, nor does what came with it; a start is no return of its own
SELECT retained FROM journey_retention('{2026-01-01 08:00Z 4, 2026-01-01 10:00Z 4, 2026-01-01 10:00Z 1}', '{1}', '{4}', 'day', 1, 'infinity');
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-03 10:00Z 1}', '{1}', '{1}', 'day', 4, 'infinity');
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-01 10:00:00.000001Z 1}', '{1}', '{1}', 'day', 1, 'infinity');
-- the end of a rolling period is in the next one; a period is over at its end
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-02 10:00Z 4}', '{1}', '{4}', 'day', 3, '2026-01-03 10:00Z', '{"rolling": true}');
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-02 10:00Z 4}', '{1}', '{4}', 'day', 3, '2026-01-03 09:59:59.999999Z', '{"rolling": true}');
-- who has not had the time yet is neither kept nor lost, even if he came back already; until itself is not seen
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-02 08:00Z 4}', '{1}', '{4}', 'day', 2, '2026-01-02 12:00Z');
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-02 00:00Z 4}', '{1}', '{4}', 'day', 2, '2026-01-02 00:00Z', '{"kind": "unbounded"}');
SELECT count(*) FROM journey_retention('{2026-01-01 10:00Z 1}', '{1}', '{4}', 'day', 2, '2026-01-01 10:00Z');
SELECT count(*) FROM journey_retention('{2026-01-01 10:00Z 1}', '{1}', '{4}', 'day', 2, '-infinity');
SELECT count(*) FROM journey_retention('{2026-01-01 10:00Z 4}', '{1}', '{4}', 'day', 2, 'infinity');
SELECT count(*) FROM journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity');
-- entry: the first, or one for each cohort
SELECT * FROM journey_retention('{2026-01-05Z 1, 2026-01-06Z 1, 2026-01-14Z 1, 2026-01-21Z 4}', '{1}', '{4}', 'week', 3, '2026-02-02Z', '{"entry": "recurring"}');
SELECT * FROM journey_retention('{2026-01-05Z 1, 2026-01-06Z 1, 2026-01-14Z 1, 2026-01-21Z 4}', '{1}', '{4}', 'week', 3, '2026-02-02Z', '{"entry": "recurring", "cohort": "month"}');
SELECT * FROM journey_retention('{2026-01-05Z 1, 2026-01-06Z 1, 2026-01-14Z 1, 2026-01-21Z 4}', '{1}', '{4}', 'day', 18, '2026-02-02Z', '{"brackets": [1, 8, 15], "entry": "recurring", "cohort": "all"}');
-- months, quarters and years have the length that they have
SELECT retained FROM journey_retention('{2024-01-31Z 1, 2024-02-29 23:59Z 4, 2024-04-01Z 4}', '{1}', '{4}', 'month', 4, 'infinity');
SELECT retained FROM journey_retention('{2024-03-31Z 1, 2024-04-01Z 4, 2024-12-31Z 4}', '{1}', '{4}', 'quarter', 4, 'infinity');
SELECT retained FROM journey_retention('{1999-12-31Z 1, 2000-01-01Z 4, 2002-12-31Z 4}', '{1}', '{4}', 'year', 4, 'infinity');
-- clocks: a day of 23 hours, of 25, one that begins at 1 o'clock, one with two midnights, one that does not exist
SELECT zone, entered_at AT TIME ZONE zone AS entered, cohort_date, retained FROM (VALUES
    ('America/New_York', '{2024-03-10 00:30-05 1, 2024-03-10 23:59-04 4, 2024-03-11 00:00-04 4}'),
    ('America/New_York', '{2024-11-03 00:30-04 1, 2024-11-03 23:59-05 4, 2024-11-05 00:00-05 4}'),
    ('America/Sao_Paulo', '{2018-11-03 23:59-03 1, 2018-11-04 01:00-02 4, 2018-11-06 00:00-02 4}'),
    ('America/Havana', '{2024-11-02 23:59-04 1, 2024-11-03 00:30-04 4, 2024-11-03 00:30-05 4, 2024-11-03 23:59-05 4}'),
    ('Pacific/Apia', '{2011-12-29 23:59-10 1, 2011-12-31 00:00+14 4}')) v(zone, j), journey_retention(j::journey, '{1}', '{4}', 'day', 4, 'infinity', jsonb_build_object('tz', zone));
-- the ends of time
SELECT * FROM journey_retention('{4714-11-24Z BC 1, 4714-11-25Z BC 4, 294276-12-31 23:59Z 1}', '{1}', '{4}', 'year', 2, 'infinity', '{"entry": "recurring", "tz": "America/Anchorage"}');
SELECT * FROM journey_retention('{294276-12-30 23:59Z 1, 294276-12-31 23:59Z 4}', '{1}', '{4}', 'week', 1000000, 'infinity', '{"rolling": true, "brackets": [0, 1, 999999]}');
-- NULL in, no row; NULL elements match nothing
SELECT count(*) FROM journey_retention(NULL, '{1}', '{4}', 'day', 2, 'infinity');
SELECT count(*) FROM journey_retention('{2026-01-01 10:00Z 1}', '{1}', '{4}', 'day', 2, NULL);
SELECT retained FROM journey_retention('{2026-01-01 10:00Z 1, 2026-01-02 10:00Z 5000}', '{NULL,1}', '{5000,NULL}', 'day', 2, 'infinity');

-- what is refused
SELECT journey_retention('{}', '{1}', '{4}', 'fortnight', 2, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'all', 2, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'month', 2, 'infinity', '{"rolling": true}');
SELECT journey_retention('{}', '{1}', '{4}', 'hour', 2, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 0, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 1001, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 1000001, 'infinity', '{"brackets": [1]}');
SELECT journey_retention('{}', '{}', '{4}', 'day', 2, 'infinity');
SELECT journey_retention('{}', '{1}', '{NULL}', 'day', 2, 'infinity');
SELECT journey_retention('{}', '{-1}', '{4}', 'day', 2, 'infinity');
SELECT journey_retention('{}', '{{1}}', '{4}', 'day', 2, 'infinity');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '[]');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"kinds": "n_day"}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"kind": "bounded"}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"kind": {"a": [1]}}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"entry": null}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"rolling": 1}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"cohort": "hour"}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"tz": "Mars/Olympus"}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"brackets": 1}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 2, 'infinity', '{"brackets": []}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [0, 1.5]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [0, "1"]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [0, [1]]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [-1]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [1e99]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [3, 3]}');
SELECT journey_retention('{}', '{1}', '{4}', 'day', 9, 'infinity', '{"brackets": [3, 9]}');
SELECT retention_agg('{}', '{1}', '{4}', 'day', n, 'infinity') FROM generate_series(1, 2) n;
SELECT retention_agg('{}', '{1}', '{4}', 'day', 2, t) FROM unnest('{2026-01-01Z,2026-01-02Z}'::timestamptz[]) t;

-- The triangle, by hand: three cohorts of a week; the third week of the last one is not over on Thursday
CREATE TABLE hand (person integer, journey journey);
INSERT INTO hand VALUES
    (1, '{2026-01-05Z 1, 2026-01-13Z 4, 2026-01-20Z 4}'), (2, '{2026-01-06Z 1, 2026-01-07Z 4}'),
    (3, '{2026-01-12Z 1, 2026-01-20Z 4}'), (4, '{2026-01-18 23:59Z 1, 2026-01-19Z 4}'), (5, '{2026-01-14Z 1}'),
    (6, '{2026-01-19Z 1, 2026-01-21Z 4}'), (7, NULL), (8, '{2026-01-19Z 4}');
SELECT cohort_date, from_period AS period, entered_count AS entered, observed_count AS observed, retained_count AS retained,
       round(retained_ratio::numeric, 4) AS ratio, round(retained_low_ratio::numeric, 4) AS low, round(retained_high_ratio::numeric, 4) AS high
  FROM (SELECT retention_agg(journey, '{1}', '{4}', 'week', 3, '2026-01-22Z') AS t FROM hand) x, unnest(t);
SELECT cohort_date, from_period, until_period, entered_count AS entered, observed_count AS observed, retained_count AS retained
  FROM (SELECT retention_agg(journey, '{1}', '{4}', 'day', 8, '2026-01-22Z', '{"cohort": "all", "brackets": [0, 1], "rolling": true}') AS t FROM hand) x, unnest(t);
SELECT retention_agg(journey, '{1}', '{4}', 'week', 3, '2026-01-22Z') FROM hand WHERE false;
SELECT retention_agg(journey, '{1}', '{4}', 'week', 3, NULL) FROM hand;
SELECT retention_agg(journey, '{1}', '{4}', 'week', 3, 'infinity') FROM hand WHERE person IN (7, 8);

-- Random touches against plain SQL: several zones at times when their clocks change
CREATE FUNCTION dice(what text, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT (('x' || substr(md5(what), 1, 8))::bit(32)::bigint % n)::integer $$;
CREATE TABLE place (zone text, base timestamptz);
INSERT INTO place VALUES ('UTC', '2024-01-27Z'), ('America/New_York', '2024-03-01 05:00Z'), ('Asia/Kathmandu', '2023-12-20Z'),
    ('America/Sao_Paulo', '2018-10-27 03:00Z'), ('Pacific/Apia', '2011-12-25 10:00Z');
CREATE TABLE touch AS
SELECT zone, p AS person, base + dice(p || 't' || i, CASE p % 3 WHEN 0 THEN 20 WHEN 1 THEN 400 ELSE 12000 END) * interval '1 hour'
           + (dice(p || 'm' || i, 3) - 1) * interval '1 second' AS ts, dice(p || 'c' || i, 5) AS code
  FROM place, generate_series(1, 50) p, generate_series(1, 15) i WHERE i <= dice(p || 'n', 16);
CREATE TABLE stored AS SELECT zone, person, journey_agg(ts, code) AS journey FROM touch GROUP BY zone, person;
CREATE INDEX ON touch (zone, person);
ANALYZE;
-- starts: codes 0 and 1; returns: 1 and 2
CREATE FUNCTION model(period text, periods integer, till timestamptz, options jsonb)
RETURNS TABLE (zone text, person integer, cohort_date date, entered_at timestamptz, retained boolean[]) LANGUAGE sql AS $$
    WITH entry AS (
        SELECT t.zone, t.person, c.cohort, min(t.ts) AS at
          FROM touch t, LATERAL (SELECT CASE coalesce(options ->> 'cohort', period) WHEN 'all' THEN NULL WHEN 'hour' THEN date_trunc('day', t.ts AT TIME ZONE t.zone)
                                            ELSE date_trunc(coalesce(options ->> 'cohort', period), t.ts AT TIME ZONE t.zone) END::date AS cohort) c
         WHERE t.code IN (0, 1) AND t.ts < till GROUP BY t.zone, t.person, c.cohort
    ), chosen AS (
        SELECT e.* FROM entry e
         WHERE options ->> 'entry' = 'recurring' OR NOT EXISTS (SELECT FROM entry o WHERE o.zone = e.zone AND o.person = e.person AND o.at < e.at)
    ), bracket AS (
        SELECT no, first, coalesce(lead(first) OVER (ORDER BY no), periods) AS last
          FROM (SELECT f.value::integer AS first, f.ordinality AS no FROM jsonb_array_elements_text(options -> 'brackets') WITH ORDINALITY f
                UNION ALL SELECT g, g + 1 FROM generate_series(0, periods - 1) g WHERE NOT options ? 'brackets') b
    )
    SELECT c.zone, c.person, c.cohort, c.at,
           array_agg(CASE WHEN s.high <= till THEN EXISTS (SELECT FROM touch r WHERE r.zone = c.zone AND r.person = c.person AND r.code IN (1, 2) AND r.ts > c.at AND (r.ts >= s.low OR options ->> 'kind' = 'within')
                                                              AND r.ts < CASE WHEN options ->> 'kind' = 'unbounded' THEN till ELSE s.high END) END ORDER BY b.no)
      FROM chosen c CROSS JOIN bracket b,
           LATERAL (SELECT CASE WHEN options ->> 'rolling' = 'true' THEN c.at + b.first * CASE period WHEN 'hour' THEN interval '1 hour' WHEN 'week' THEN interval '168 hours' ELSE interval '24 hours' END
                                ELSE (date_trunc(period, c.at AT TIME ZONE c.zone) + b.first * step) AT TIME ZONE c.zone END AS low,
                           CASE WHEN options ->> 'rolling' = 'true' THEN c.at + b.last * CASE period WHEN 'hour' THEN interval '1 hour' WHEN 'week' THEN interval '168 hours' ELSE interval '24 hours' END
                                ELSE (date_trunc(period, c.at AT TIME ZONE c.zone) + b.last * step) AT TIME ZONE c.zone END AS high
                      FROM (SELECT CASE period WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || period)::interval END AS step) i) s
     GROUP BY c.zone, c.person, c.cohort, c.at
$$;
CREATE TABLE question (no serial, period text, periods integer, until timestamptz, options jsonb);
INSERT INTO question (period, periods, until, options)
SELECT period, periods, until, options || kind || entry
  FROM (VALUES ('day', 5, '{}'::jsonb), ('day', 30, '{"brackets": [0, 1, 3, 7, 14]}'), ('day', 20, '{"brackets": [1, 2, 8], "cohort": "month"}'), ('week', 4, '{}'), ('month', 3, '{}'),
               ('quarter', 3, '{"cohort": "year"}'), ('year', 2, '{}'), ('hour', 30, '{"rolling": true, "brackets": [0, 1, 24]}'), ('day', 4, '{"rolling": true, "cohort": "all"}'),
               ('week', 3, '{"rolling": true, "cohort": "day"}')) q(period, periods, options),
       (VALUES ('{}'::jsonb), ('{"kind": "unbounded"}'), ('{"kind": "within"}')) k(kind), (VALUES ('{}'::jsonb), ('{"entry": "recurring"}')) e(entry),
       unnest('{2011-12-31 10:00Z,2018-11-20 02:00Z,2024-03-20 04:00Z,infinity}'::timestamptz[]) until;
CREATE TABLE answer AS
SELECT q.no, s.zone, s.person, r.* FROM question q, stored s, journey_retention(s.journey, '{0,1}', '{1,2}', q.period, q.periods, q.until, q.options || jsonb_build_object('tz', s.zone)) r;
CREATE TABLE wanted AS SELECT q.no, m.* FROM question q, model(q.period, q.periods, q.until, q.options) m;
SELECT (SELECT count(*) FROM answer) AS answers, (SELECT count(*) FROM (TABLE answer EXCEPT ALL TABLE wanted) x) AS wrong, (SELECT count(*) FROM (TABLE wanted EXCEPT ALL TABLE answer) x) AS missing;
SELECT count(*) FILTER (WHERE r) > 1000 AS kept, count(*) FILTER (WHERE NOT r) > 1000 AS lost, count(*) FILTER (WHERE r IS NULL) > 1000 AS open FROM wanted, unnest(retained) r;
-- the triangles
CREATE TABLE triangle AS
SELECT no, zone, t.* FROM (SELECT q.no, s.zone, retention_agg(journey, '{0,1}', '{1,2}', q.period, q.periods, q.until, q.options || jsonb_build_object('tz', s.zone)) AS t
                             FROM question q, stored s GROUP BY q.no, s.zone) x, unnest(t) t;
WITH model AS (
    SELECT no, zone, cohort_date, i, count(*) AS entered, count(r) AS observed, count(*) FILTER (WHERE r) AS retained
      FROM wanted, unnest(retained) WITH ORDINALITY u(r, i) GROUP BY no, zone, cohort_date, i
), got AS (
    SELECT no, zone, cohort_date, row_number() OVER (PARTITION BY no, zone, cohort_date ORDER BY from_period) AS i, entered_count, observed_count, retained_count FROM triangle
)
SELECT (SELECT count(*) FROM got) AS rows, (SELECT count(*) FROM (TABLE got EXCEPT ALL TABLE model) x) AS wrong, (SELECT count(*) FROM (TABLE model EXCEPT ALL TABLE got) x) AS missing;
SELECT bool_and(retained_ratio = retained_count::float8 / nullif(observed_count, 0) AND retained_low_ratio <= retained_ratio AND retained_ratio <= retained_high_ratio) FILTER (WHERE observed_count > 0) AS ratios,
       bool_and(retained_ratio IS NULL AND retained_low_ratio IS NULL AND retained_high_ratio IS NULL) FILTER (WHERE observed_count = 0) AS unknown FROM triangle;
-- Wilson: the ends are where the observed share lies z standard errors away
SELECT max(abs(power(retained_ratio - p, 2) - 1.959963984540054 ^ 2 * p * (1 - p) / observed_count)) < 1e-12 AS wilson
  FROM triangle, unnest(ARRAY[retained_low_ratio, retained_high_ratio]) p WHERE observed_count > 0;
-- the same in parallel, and from any order
CREATE TABLE whole AS SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') AS t FROM stored;
ALTER TABLE stored SET (parallel_workers = 3);
RESET max_parallel_workers_per_gather;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') FROM stored;
SELECT cardinality(t) > 100 AS large, t = (TABLE whole) AS parallel FROM (SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') AS t FROM stored) x;
SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') = (TABLE whole) AS shuffled FROM (SELECT * FROM stored ORDER BY md5(zone || person)) x;
-- partial states of partitions
CREATE TABLE parted (LIKE stored) PARTITION BY HASH (person);
CREATE TABLE parted0 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE parted1 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE parted2 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO parted TABLE stored;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') FROM parted;
SELECT retention_agg(journey, '{0,1}', '{1,2}', 'day', 5, '2024-03-20 04:00Z', '{"entry": "recurring"}') = (TABLE whole) AS parted FROM parted;
