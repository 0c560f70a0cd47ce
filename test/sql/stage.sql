-- stage: visits, durations and moves of histories, and their figures
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET DateStyle = ISO;
SET IntervalStyle = postgres;
SET jit = off;

-- visits: touches of one stage in a row are one; the last one lasts up to until
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03 12:00Z 2, 2026-01-04Z 2, 2026-01-05Z 1, 2026-01-06Z 4}', '2026-01-10Z');
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03 12:00Z 2}', NULL);
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03 12:00Z 2}', 'infinity');
-- a touch at until is not seen
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03Z 2}', '2026-01-03Z');
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03Z 2}', '2026-01-01Z');
SELECT * FROM stage_visits('{2026-01-01Z 1, 2026-01-03Z 2}', '-infinity');
SELECT * FROM stage_visits('{}', '2026-01-03Z');
SELECT * FROM stage_visits(NULL, '2026-01-03Z');
-- of touches at one time the highest code is the last word, the others lasted no time
SELECT * FROM stage_visits('{2026-01-01Z 3, 2026-01-01Z 1, 2026-01-01Z 2}', '2026-01-02Z');
-- a day is 24 hours: clocks go forward on 2026-03-29
SET TimeZone = 'Europe/Berlin';
SELECT stage, duration FROM stage_visits('{2026-03-28 12:00+01 1, 2026-03-29 12:00+02 2}', '2026-03-30 12:00+02');
SET TimeZone = 'UTC';
-- all of time
SELECT stage, duration FROM stage_visits('{4714-11-24Z BC 1, 294276-12-31 23:59:59.999999Z 2}', NULL);
SELECT total_duration FROM stage_durations('{4714-11-24Z BC 1, 294276-12-31 23:59:59.999999Z 2}', NULL) WHERE stage = 1;

-- durations, with and without the list of stages
SELECT * FROM stage_durations('{2026-01-01Z 5, 2026-01-03Z 2, 2026-01-05Z 5, 2026-01-06Z 4}', '2026-01-10Z');
SELECT * FROM stage_durations('{2026-01-01Z 5, 2026-01-03Z 2, 2026-01-05Z 5, 2026-01-06Z 4}', '2026-01-10Z', '{1,2,3,4,5}');
SELECT * FROM stage_durations('{2026-01-01Z 5, 2026-01-03Z 2, 2026-01-05Z 5, 2026-01-06Z 2}', NULL);
SELECT count(*) FROM stage_durations(NULL, NULL, '{1}');
SELECT count(*) FROM stage_durations('{2026-01-01Z 5}', NULL, NULL);
SELECT count(*) FROM stage_durations(NULL, NULL);
SELECT * FROM stage_durations('{}', NULL, '{1,2}');

-- moves
SELECT * FROM stage_transitions('{2026-01-01Z 2, 2026-01-03Z 3, 2026-01-04Z 1, 2026-01-05Z 5, 2026-01-06Z 9, 2026-01-07Z 8, 2026-01-08Z 3, 2026-01-09Z 9}', '{1,2,3,4,5}', '{9,8}');
-- the list decides about the way, not the codes
SELECT from_stage, to_stage, kind, skipped FROM stage_transitions('{2026-01-01Z 7, 2026-01-03Z 3, 2026-01-04Z 5}', '{7,3,5}');
SELECT from_stage, to_stage, kind, skipped FROM stage_transitions('{2026-01-01Z 7, 2026-01-03Z 3, 2026-01-04Z 5}', '{5,3,7}', NULL);
SELECT kind, skipped FROM stage_transitions('{2026-01-01Z 9, 2026-01-03Z 1}', '{1}', '{9}');
SELECT count(*) FROM stage_transitions(NULL, '{1}');
SELECT count(*) FROM stage_transitions('{2026-01-01Z 1}', NULL);
SELECT count(*) FROM stage_transitions('{}', '{1}');

-- points and spans
SELECT t::text, stage_at('{2026-01-01Z 1, 2026-01-03Z 2, 2026-01-03Z 4, 2026-01-05Z 3}', t)
  FROM unnest('{2025-12-31 23:59:59.999999Z,2026-01-01Z,2026-01-02Z,2026-01-03Z,2026-01-04Z,infinity,-infinity}'::timestamptz[]) t;
SELECT stage_at('{}', now()), stage_at(NULL, now()), stage_at('{2026-01-01Z 1}', NULL);
SELECT time_in_stage(j, 1, '2026-01-02Z', '2026-01-05 12:00Z') AS clipped, time_in_stage(j, 1, '-infinity', '2026-01-10Z') AS whole,
       time_in_stage(j, 3, '-infinity', '2026-01-10Z') AS last, time_in_stage(j, 3, '-infinity', 'infinity') AS open, time_in_stage(j, 1, '-infinity', 'infinity') AS over,
       time_in_stage(j, 9, '-infinity', 'infinity') AS never, time_in_stage(j, 1, '2026-01-02Z', '2026-01-02Z') AS nothing
  FROM (SELECT '{2026-01-01Z 1, 2026-01-03Z 2, 2026-01-05Z 1, 2026-01-06Z 3}'::journey) x(j);
SELECT time_in_stage(NULL, 1, '-infinity', 'infinity'), time_in_stage('{}', NULL, '-infinity', 'infinity'), time_in_stage('{}', 1, NULL, 'infinity'), time_in_stage('{}', 1, '-infinity', NULL);

-- what is refused
SELECT * FROM stage_durations('{2026-01-01Z 1, 2026-01-02Z 7}', NULL, '{1,2}');
SELECT * FROM stage_transitions('{2026-01-01Z 1, 2026-01-02Z 7}', '{1,2}', '{9}');
SELECT * FROM stage_transitions('{}', '{1,2,1}');
SELECT * FROM stage_transitions('{}', '{1,2}', '{3,2}');
SELECT * FROM stage_transitions('{}', '{}');
SELECT * FROM stage_transitions('{}', '{1,NULL}');
SELECT * FROM stage_transitions('{}', '{1,-2}');
SELECT * FROM stage_transitions('{}', '{{1,2}}');
SELECT * FROM stage_transitions('{}', ARRAY(SELECT generate_series(1, 1001)));
SELECT time_in_stage('{}', 1, '2026-01-02Z', '2026-01-01Z');
SELECT stage_summary('{}', '{1}', NULL, '{}', '1 month');
SELECT stage_summary('{}', '{1}', NULL, '{}', '-1 day');
SELECT stage_summary('{}', '{1}', t) FROM unnest('{2026-01-01Z,2026-01-02Z}'::timestamptz[]) t;
SELECT stage_summary('{}', ARRAY[s], NULL) FROM generate_series(1, 2) s;
SELECT stage_summary('{2026-01-01Z 3}', '{1}', NULL);

-- the figures of four histories, by hand
CREATE TABLE deal (id integer, journey journey);
INSERT INTO deal VALUES
    (1, '{2026-01-01Z 1, 2026-01-03Z 2, 2026-01-07Z 3}'),                  -- straight
    (2, '{2026-01-01Z 1, 2026-01-05Z 3, 2026-01-06Z 2}'),                  -- over 2, and back to it
    (3, '{2026-01-01Z 1, 2026-01-11Z 9}'),                                 -- lost
    (4, '{2026-01-02Z 2, 2026-01-09Z 1}');                                 -- entered in the middle, moved back
SELECT r.stage, r.is_exit, r.entered_count AS entered, r.advanced_count AS advanced, round(r.advanced_ratio::numeric, 4) AS ratio,
       round(r.advanced_low_ratio::numeric, 4) AS low, round(r.advanced_high_ratio::numeric, 4) AS high,
       r.beyond_count AS beyond, r.skipped_count AS skipped, round(r.skipped_ratio::numeric, 4) AS skip_ratio, r.regressed_count AS regressed, round(r.regressed_ratio::numeric, 4) AS regress_ratio
  FROM (SELECT stage_summary(journey, '{1,2,3}', '2026-01-12Z', '{9}', '4 days') AS s FROM deal) x, unnest(x.s) r;
SELECT r.stage, r.current_count, r.stalled_count, r.median_duration, r.p90_duration, r.survival_median_duration
  FROM (SELECT stage_summary(journey, '{1,2,3}', '2026-01-12Z', '{9}', '4 days') AS s FROM deal) x, unnest(x.s) r;
-- without until nobody knows how long the current visits last
SELECT r.stage, r.current_count, r.stalled_count, r.median_duration, r.p90_duration, r.survival_median_duration
  FROM (SELECT stage_summary(journey, '{1,2,3}', NULL, '{9}', '4 days') AS s FROM deal) x, unnest(x.s) r;
-- no threshold, no exits, nobody
SELECT r.stage, r.stalled_count FROM (SELECT stage_summary(journey, '{1,2,3,9}', '2026-01-12Z') AS s FROM deal) x, unnest(x.s) r;
SELECT stage_summary(journey, '{1,2,3}', '2026-01-12Z') FROM deal WHERE false;
SELECT stage_summary(journey, NULL, '2026-01-12Z') FROM deal;
SELECT r.stage, r.entered_count, r.advanced_ratio FROM (SELECT stage_summary(NULL, '{1,2}', '2026-01-12Z') AS s) x, unnest(x.s) r;

-- Random histories against plain SQL. md5 makes the same data everywhere.
CREATE FUNCTION dice(what text, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS
$$ SELECT (('x' || substr(md5(what), 1, 8))::bit(32)::bigint % n)::integer $$;
CREATE TABLE change AS
SELECT p AS person, timestamptz '2026-01-01Z' + dice(p || 't' || i, CASE p % 3 WHEN 0 THEN 4 ELSE 50 END) * interval '7 hours 13 minutes' AS at,
       (ARRAY[10,20,30,40,50,90,91])[1 + dice(p || 'c' || i, CASE p % 2 WHEN 0 THEN 7 ELSE 3 END)] AS stage
  FROM generate_series(1, 800) p, generate_series(1, 9) i WHERE i <= dice(p || 'n', 10);
CREATE TABLE history AS SELECT person, journey_agg(at, stage) AS journey FROM change GROUP BY person;
CREATE TABLE limits AS SELECT t AS until FROM unnest('{2026-01-09 07:00Z,2026-03-01Z,NULL}'::timestamptz[]) t;
CREATE TABLE place AS SELECT stage, no::integer AS place, no > 5 AS is_exit FROM unnest('{10,20,30,40,50,90,91}'::integer[]) WITH ORDINALITY u(stage, no);

CREATE VIEW model_visit AS
SELECT until, person, (row_number() OVER w)::integer AS visit_no, stage, at AS entered_at, lead(at) OVER w AS left_at,
       coalesce(lead(at) OVER w, until) - at AS duration, lead(at) OVER w IS NULL AS is_current, lag(stage) OVER w AS from_stage,
       at - lag(at) OVER w AS from_duration
  FROM (SELECT l.until, c.*, lag(stage) OVER (PARTITION BY l.until, person ORDER BY at, stage) AS before
          FROM limits l JOIN change c ON l.until IS NULL OR c.at < l.until) c
 WHERE before IS DISTINCT FROM stage
WINDOW w AS (PARTITION BY until, person ORDER BY at, stage);
CREATE TABLE visit AS SELECT * FROM model_visit;
CREATE INDEX ON visit (person, stage);
CREATE INDEX ON change (person);
ANALYZE;

CREATE FUNCTION differ(a text, b text) RETURNS TABLE (cases bigint, wrong bigint) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format('WITH a AS MATERIALIZED (%s), b AS MATERIALIZED (%s) SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM (TABLE a EXCEPT ALL TABLE b) x) + (SELECT count(*) FROM (TABLE b EXCEPT ALL TABLE a) y)', a, b);
END $$;

SELECT 'visits' AS what, * FROM differ(
    'SELECT l.until, h.person, v.* FROM limits l, history h, stage_visits(h.journey, l.until) v',
    'SELECT until, person, visit_no, stage, entered_at, left_at, duration, is_current FROM visit')
UNION ALL SELECT 'durations', * FROM differ(
    'SELECT l.until, h.person, v.* FROM limits l, history h, stage_durations(h.journey, l.until) v',
    'SELECT until, person, stage, count(*)::integer, justify_hours(sum(duration)),
            (array_agg(duration ORDER BY visit_no DESC) FILTER (WHERE duration IS NOT NULL))[1], min(entered_at), max(left_at), bool_or(is_current)
       FROM visit GROUP BY until, person, stage')
UNION ALL SELECT 'durations of a list', * FROM differ(
    'SELECT l.until, h.person, v.* FROM limits l, history h, stage_durations(h.journey, l.until, ''{10,20,30,40,50,90,91}'') v',
    'SELECT l.until, h.person, p.stage, count(v)::integer, justify_hours(sum(duration)),
            (array_agg(duration ORDER BY visit_no DESC) FILTER (WHERE duration IS NOT NULL))[1], min(entered_at), max(left_at), coalesce(bool_or(is_current), false)
       FROM limits l CROSS JOIN history h CROSS JOIN place p
       LEFT JOIN visit v ON v.until IS NOT DISTINCT FROM l.until AND v.person = h.person AND v.stage = p.stage GROUP BY l.until, h.person, p.stage')
UNION ALL SELECT 'transitions', * FROM differ(
    'SELECT h.person, v.* FROM history h, stage_transitions(h.journey, ''{10,20,30,40,50}'', ''{90,91}'') v',
    'SELECT v.person, visit_no, from_stage, v.stage, entered_at,
            CASE WHEN from_stage IS NULL THEN ''enter'' WHEN t.is_exit THEN ''exit'' WHEN f.is_exit THEN ''reenter'' WHEN t.place < f.place THEN ''regress''
                 WHEN t.place = f.place + 1 THEN ''forward'' ELSE ''skip'' END,
            ARRAY(SELECT stage FROM place s WHERE NOT t.is_exit AND f.is_exit IS NOT TRUE AND s.place > coalesce(f.place, 0) AND s.place < t.place ORDER BY place),
            from_duration
       FROM visit v JOIN place t USING (stage) LEFT JOIN place f ON f.stage = from_stage WHERE until IS NULL')
UNION ALL SELECT 'stage_at', * FROM differ(
    'SELECT person, t, stage_at(journey, t) FROM history, generate_series(timestamptz ''2026-01-01Z'', ''2026-01-17Z'', ''26 hours'') t',
    'SELECT person, t, (SELECT stage FROM change c WHERE c.person = h.person AND c.at <= t ORDER BY at DESC, stage DESC LIMIT 1)
       FROM history h, generate_series(timestamptz ''2026-01-01Z'', ''2026-01-17Z'', ''26 hours'') t')
UNION ALL SELECT 'time_in_stage', * FROM differ(
    'SELECT person, stage, t, time_in_stage(journey, stage, t, ''2026-01-09 07:00Z'') FROM history, place, unnest(''{2026-01-02Z,2026-01-05 13:00Z}''::timestamptz[]) t',
    'SELECT h.person, p.stage, t, justify_hours(coalesce(sum(least(coalesce(left_at, until), until) - greatest(entered_at, t)) FILTER (WHERE coalesce(left_at, until) > t), ''0''))
       FROM history h CROSS JOIN place p CROSS JOIN unnest(''{2026-01-02Z,2026-01-05 13:00Z}''::timestamptz[]) t
       LEFT JOIN visit v ON v.person = h.person AND v.stage = p.stage AND v.until = ''2026-01-09 07:00Z'' GROUP BY h.person, p.stage, t');

-- the summary, in groups
CREATE VIEW model_summary AS
WITH person_stage AS (
    SELECT l.until, h.person, h.person % 5 AS team, p.place, p.stage, p.is_exit, v.first_no, v.total, v.is_current, v.age, v.regressed,
           b.first_beyond, b.last_beyond
      FROM limits l CROSS JOIN history h CROSS JOIN place p
      LEFT JOIN LATERAL (SELECT min(visit_no) AS first_no, bool_or(is_current) AS is_current,
                                CASE WHEN bool_or(is_current AND duration IS NULL) THEN NULL ELSE sum(extract(epoch FROM duration) * 1000000) END AS total,
                                max(duration) FILTER (WHERE is_current) AS age,
                                bool_or(EXISTS (SELECT FROM visit n JOIN place np USING (stage) WHERE n.until IS NOT DISTINCT FROM v.until AND n.person = v.person
                                                   AND n.visit_no = v.visit_no + 1 AND np.place < p.place AND NOT p.is_exit)) AS regressed
                           FROM visit v WHERE v.until IS NOT DISTINCT FROM l.until AND v.person = h.person AND v.stage = p.stage) v ON true
      LEFT JOIN LATERAL (SELECT min(visit_no) AS first_beyond, max(visit_no) AS last_beyond FROM visit v JOIN place vp USING (stage)
                          WHERE v.until IS NOT DISTINCT FROM l.until AND v.person = h.person AND vp.place > p.place AND NOT vp.is_exit) b ON true
)
SELECT until, team, place, stage, is_exit, count(first_no) AS entered,
       CASE WHEN place < 5 THEN count(*) FILTER (WHERE last_beyond > first_no) END AS advanced,
       CASE WHEN place < 5 THEN count(last_beyond) END AS beyond,
       CASE WHEN place < 5 THEN count(*) FILTER (WHERE first_beyond < coalesce(first_no, 1000)) END AS skipped,
       CASE WHEN NOT is_exit THEN count(*) FILTER (WHERE regressed) END AS regressed,
       count(*) FILTER (WHERE is_current) AS current, count(*) FILTER (WHERE age > '2 days') AS stalled,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY total::float8))::bigint AS median,
       round(percentile_cont(0.9) WITHIN GROUP (ORDER BY total::float8))::bigint AS p90,
       array_agg(total::bigint ORDER BY total) FILTER (WHERE total IS NOT NULL AND NOT is_current) AS ended,
       array_agg(total::bigint ORDER BY total) FILTER (WHERE total IS NOT NULL) AS known
  FROM person_stage GROUP BY until, team, place, stage, is_exit;
CREATE TABLE wanted AS
SELECT m.*, (SELECT t FROM (SELECT t, exp(sum(ln(nullif((risk - gone)::float8 / risk, 0))) OVER (ORDER BY t)) AS stays, risk = gone AS all_gone
                              FROM (SELECT t, count(*) AS gone, (SELECT count(*) FROM unnest(known) k WHERE k >= t) AS risk FROM unnest(ended) t GROUP BY t) g) s
              WHERE all_gone OR stays <= 0.5 + 1e-9 ORDER BY t LIMIT 1) AS survival
  FROM model_summary m;
CREATE FUNCTION us(interval) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT (extract(epoch FROM $1) * 1000000)::bigint $$;
SELECT 'summary' AS what, * FROM differ(
    'SELECT x.until, x.team, r.stage, r.is_exit, r.entered_count, r.advanced_count, r.beyond_count, r.skipped_count, r.regressed_count, r.current_count, r.stalled_count,
            us(r.median_duration), us(r.p90_duration), us(r.survival_median_duration), r.advanced_ratio, r.skipped_ratio, r.regressed_ratio
       FROM (SELECT l.until, person % 5 AS team, stage_summary(journey, ''{10,20,30,40,50}'', l.until, ''{90,91}'', ''2 days'') AS s FROM history, limits l GROUP BY 1, 2) x, unnest(x.s) r',
    'SELECT until, team, stage, is_exit, entered, advanced, beyond, skipped, regressed, current, stalled, median, p90, survival,
            advanced::float8 / nullif(entered, 0), skipped::float8 / nullif(beyond, 0), regressed::float8 / nullif(entered, 0) FROM wanted');
-- what the cases contain
SELECT bool_or(skipped > 0) AND bool_or(regressed > 0) AND bool_or(stalled > 0) AND bool_or(advanced > 0) AND bool_or(survival <> median) AS all_kinds FROM wanted;

-- the same in parallel, and from any order
CREATE TABLE whole AS SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') AS s FROM history;
SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') = (TABLE whole) AS shuffled FROM (SELECT journey FROM history ORDER BY md5(person::text)) x;
ALTER TABLE history SET (parallel_workers = 3);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') FROM history;
SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') = (TABLE whole) AS parallel FROM history;
RESET parallel_leader_participation;

-- velocity: open x win ratio x average won amount / median cycle in days
CREATE TABLE opportunity AS
SELECT i, CASE dice(i || 'w', 3) WHEN 0 THEN true WHEN 1 THEN false END AS won, CASE WHEN dice(i || 'x', 9) > 0 THEN dice(i || 'a', 1000000) / 100.0 END AS amount,
       timestamptz '2026-01-01Z' + dice(i || 'c', 1000) * interval '1 hour' AS created, timestamptz '2026-02-01Z' + dice(i || 'd', 3000) * interval '1 hour' AS closed
  FROM generate_series(1, 2000) i;
UPDATE opportunity SET closed = NULL WHERE won IS NULL;
ALTER TABLE opportunity SET (parallel_workers = 3);
CREATE TABLE model AS
SELECT count(*) FILTER (WHERE won IS NULL) AS open, count(*) FILTER (WHERE won) AS won, count(*) FILTER (WHERE NOT won) AS lost, avg(amount) FILTER (WHERE won) AS average,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY us(closed - created)) FILTER (WHERE won AND closed >= created) AS median FROM opportunity;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE serial AS SELECT (v).* FROM (SELECT sales_velocity(won, amount, created, closed) AS v FROM opportunity) x;
RESET max_parallel_workers_per_gather;
SELECT s.open_count = m.open AS open, s.won_count = m.won AS won, s.lost_count = m.lost AS lost, s.average_amount = m.average AS average, us(s.median_cycle) = m.median AS median,
       abs(s.velocity_per_day / (m.open * (m.won / (m.won + m.lost)::numeric) * m.average / (m.median / 86400000000)::numeric) - 1) < 1e-12 AS velocity, s.null_reason
  FROM serial s, model m;
SELECT (SELECT sales_velocity(won, amount, created, closed) FROM opportunity)::text = (SELECT s::text FROM serial s) AS parallel,
       (SELECT sales_velocity(won, amount, created, closed) FROM (SELECT * FROM opportunity ORDER BY md5(i::text)) x)::text = (SELECT s::text FROM serial s) AS shuffled;
EXPLAIN (COSTS OFF) SELECT sales_velocity(won, amount, created, closed) FROM opportunity;
-- what cannot be said
SELECT (v).* FROM (SELECT sales_velocity(NULL, 1, NULL, NULL) AS v) x;
SELECT (v).* FROM (SELECT sales_velocity(w, 10, '2026-01-02Z', '2026-01-01Z') AS v FROM unnest('{t,f,NULL}'::boolean[]) w) x;
SELECT (v).velocity_per_day, (v).null_reason FROM (SELECT sales_velocity(w, 10, '2026-01-01Z', '2026-01-01Z') AS v FROM unnest('{t,f,NULL}'::boolean[]) w) x;
SELECT (v).velocity_per_day, (v).null_reason FROM (SELECT sales_velocity(w, 10, '2026-01-01Z', 'infinity') AS v FROM unnest('{t,f,NULL}'::boolean[]) w) x;
SELECT sales_velocity(true, 1, now(), now()) IS NULL AS nobody WHERE false;
-- partial states of partitions
CREATE TABLE parted (LIKE history) PARTITION BY HASH (person);
CREATE TABLE parted0 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE parted1 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE parted2 PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO parted TABLE history;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') FROM parted;
SELECT stage_summary(journey, '{10,20,30,40,50}', '2026-01-09 07:00Z', '{90,91}', '2 days') = (TABLE whole) AS parted FROM parted;
