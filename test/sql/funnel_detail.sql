-- funnel_detail: options and stories of funnels
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET jit = off;

-- the story of each mode
CREATE TABLE story (person integer, journey journey);
INSERT INTO story VALUES
    (1, '{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-03Z 2, 2026-01-04Z 9, 2026-01-20Z 4}'),
    (2, '{2026-01-01Z 1, 2026-01-01 12:00Z 2, 2026-01-02Z 4}'),
    (3, '{2026-01-01Z 2, 2026-01-02Z 4}'),
    (4, '{}'),
    (5, '{2026-01-01Z 4, 2026-01-02Z 2, 2026-01-03Z 1, 2026-01-09Z 2}'),
    (6, '{2026-01-01Z 1, 2026-01-01Z 2, 2026-01-01Z 4}');
SELECT (f).level, (f).step_ts, (f).stopped_because FROM (SELECT campaign.funnel(journey, '{1,2,4}', '7 days') AS f FROM story ORDER BY person) x;
SELECT mode, person, f.level, f.steps_taken, f.gaps, f.stopped_because, f.next_step, f.missed_by
  FROM unnest('{default,strict_increase,strict_once,strict_deduplication,strict_order,"strict_order,allow_reentry",strict,any}'::text[]) WITH ORDINALITY AS m(mode, mode_no),
       story, funnel(journey, '{1,2,4}', '7 days', mode) f WHERE person <> 4 ORDER BY mode_no, person;
-- ... and of each option
SELECT options, person, f.level, f.steps_taken, f.gaps, f.stopped_because, f.missed_by, f.held
  FROM unnest(ARRAY['{"exclude": [{"codes": [9]}]}', '{"exclude": [{"codes": [9], "from": 1, "to": 2}]}', '{"exclude": [{"codes": [9], "from": 2, "to": 3}], "excluded": "drop"}',
                    '{"gap": "5 days"}', '{"gap": [null, "16 days"]}', '{"optional": [2]}', '{"optional": [3]}', '{"entry": "first"}', '{"hold": {"a": [1, 2], "b": [2, 4]}}']::jsonb[]) WITH ORDINALITY AS o(options, no),
       story, funnel(journey, '{1,2,4}', '30 days', 'default', options) f WHERE person IN (1, 5) ORDER BY no, person;
-- a value held constant: the best of the values
SELECT f.level, f.step_ts, f.held, funnel_level(journey, '{1,2,4}', '7 days') AS without
  FROM (VALUES ('{2026-01-01Z 1 10, 2026-01-02Z 2 20, 2026-01-03Z 1 20, 2026-01-04Z 4 10, 2026-01-05Z 4}'::journey),
               ('{2026-01-01Z 1 10, 2026-01-02Z 1 20, 2026-01-03Z 2 20, 2026-01-04Z 2 10, 2026-01-05Z 4 10}'),
               ('{2026-01-01Z 1}')) v(journey), funnel(journey, '{1,2,4}', '7 days', 'default', '{"hold": "value"}') f;
-- the first n steps in order, the rest in any
SELECT anchored, funnel_level('{2026-01-01Z 3, 2026-01-02Z 1, 2026-01-03Z 4, 2026-01-04Z 2, 2026-01-05Z 3}', '{1,2,3,4}', '7 days', 'any', jsonb_build_object('anchored', anchored))
  FROM generate_series(0, 4) anchored;
-- a maximum gap wants the latest touch of a step, the whole window the latest start
SELECT f.level, f.step_ts FROM funnel('{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-05Z 2, 2026-01-06Z 3}', '{1,2,3}', '7 days', 'default', '{"gap": [null, "2 days"]}') f;
-- a person with a hundred thousand touches
SELECT mode, options, funnel_level(journey, '{1,2,3,4,5,8}', '1 hour', mode, options) AS level, (funnel(journey, '{1,2,3,4,5,8}', '1 hour', mode, options)).stopped_because,
       (SELECT count(*) FROM funnel_attempts(journey, '{1,2,3,4,5,8}', '1 hour', mode, options)) AS attempts
  FROM (SELECT journey_agg('2026-01-01Z'::timestamptz + i / 3 * interval '1 second', i * 7919 % 7) AS journey FROM generate_series(1, 100000) i) h,
       (VALUES ('default', '{}'::jsonb), ('default', '{"gap": "10 seconds", "exclude": [{"codes": [6], "from": 4, "to": 5}]}'), ('default', '{"optional": [2, 3], "gap": "1 minute"}'),
               ('strict_once', '{"exclude": [{"codes": [6, 0]}]}'), ('strict', '{}'), ('any', '{}'), ('any', '{"anchored": 2}')) v(mode, options);

-- PostHog's tests: an event serves one step (strict_once), an exclusion that hits the best chain drops the person
\set content `cat "$PG_ABS_SRCDIR/vectors/posthog_funnels.json"`
CREATE TABLE posthog AS
    SELECT no, c, CASE c ->> 'order' WHEN 'ordered' THEN 'strict_once' WHEN 'strict' THEN 'strict' ELSE 'any' END AS mode,
           (c ->> 'window_seconds')::integer * interval '1 second' AS within
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') WITH ORDINALITY AS x(c, no);
CREATE TABLE event AS
    SELECT no, name, row_number() OVER (PARTITION BY no ORDER BY name COLLATE "C")::integer AS code
      FROM (SELECT no, e ->> 1 AS name FROM posthog, jsonb_each(c -> 'people') p, jsonb_array_elements(p.value) e
            UNION SELECT no, s FROM posthog, jsonb_array_elements_text(c -> 'steps') s
            UNION SELECT no, x ->> 'event' FROM posthog, jsonb_array_elements(c -> 'exclusions') x) n;
CREATE TABLE posthog_person AS
    SELECT no, p.key AS person, mode, within, (c -> 'levels' ->> p.key)::integer AS level,
           (SELECT journey_agg(to_timestamp((e ->> 0)::bigint), code) FROM jsonb_array_elements(p.value) e JOIN event ON event.no = posthog.no AND name = e ->> 1) AS journey,
           (SELECT array_agg(codes || array_fill(NULL::integer, ARRAY[5 - cardinality(codes)]) ORDER BY step)
              FROM (SELECT step, array_agg(code) AS codes FROM jsonb_array_elements_text(c -> 'steps') WITH ORDINALITY AS s(s, step)
                      JOIN event ON event.no = posthog.no AND (name = s OR (s = 'pv:*' AND name LIKE 'pv:%')) GROUP BY step) y) AS steps,
           CASE WHEN c -> 'exclusions' = '[]' THEN '{}' ELSE jsonb_build_object('excluded', 'drop', 'exclude',
               (SELECT jsonb_agg(jsonb_build_object('codes', jsonb_build_array(code), 'from', (x ->> 'from_step')::integer + 1, 'to', (x ->> 'to_step')::integer + 1))
                  FROM jsonb_array_elements(c -> 'exclusions') x JOIN event ON event.no = posthog.no AND name = x ->> 'event')) END AS options
      FROM posthog, jsonb_each(c -> 'people') p;
SELECT mode, options <> '{}' AS exclusions, count(*) AS persons, count(*) FILTER (WHERE funnel_level(journey, steps, within, mode, options) = greatest(level, 0)) AS same
  FROM posthog_person GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(*) AS cases, count(*) FILTER (WHERE (SELECT bool_and(want = 'null' OR want::bigint = reached[k]) FROM jsonb_array_elements(c -> 'counts') WITH ORDINALITY AS w(want, k))) AS same
  FROM posthog JOIN (SELECT no, funnel_agg(journey, steps, within, mode, options) AS reached FROM posthog_person GROUP BY no) f USING (no);
-- conversion times
SELECT no, c -> 'avg_times' AS avg_times, c -> 'median_times' AS median_times, report.average, report.median
  FROM posthog JOIN (SELECT no, array_agg(extract(epoch FROM (r).average_time)::integer) AS average, array_agg(extract(epoch FROM (r).median_time)::integer) AS median
                       FROM (SELECT no, unnest(funnel_report_agg(journey, steps, within, mode, options)) AS r FROM posthog_person GROUP BY no) x GROUP BY no) report USING (no)
 WHERE c ? 'avg_times' ORDER BY no;
-- without drop an exclusion ends the chain only: the person keeps the steps before it
SELECT person, level AS posthog, funnel_level(journey, steps, within, mode, options - 'excluded') AS level FROM posthog_person WHERE no = 1 ORDER BY person;

-- random journeys
SELECT setseed(0.4);
CREATE TABLE ev AS
    SELECT (random() * 300)::integer AS person, timestamptz '2026-01-01Z' + (random() * 400)::integer * interval '1 hour' AS ts,
           (ARRAY[1, 1, 2, 3, 4, 5, 9])[1 + (random() * 6)::integer] AS code, CASE WHEN random() < 0.8 THEN (random() * 3)::integer END AS value
      FROM generate_series(1, 4000);
CREATE INDEX ON ev (person, ts);
ANALYZE ev;
CREATE TABLE j AS SELECT person, journey_agg(ts, code, value) AS journey FROM ev GROUP BY person;
CREATE TABLE asked AS
    SELECT mode, options FROM unnest('{default,strict_increase,strict_once,"strict_increase,strict_once"}'::text[]) mode,
           unnest(ARRAY['{}', '{"exclude": [{"codes": [9]}]}', '{"exclude": [{"codes": [9, 5], "from": 2, "to": 3}], "excluded": "drop"}', '{"gap": "1 day"}',
                        '{"gap": ["2 days", null, "3 hours"], "exclude": [{"codes": [9]}]}', '{"optional": [2, 3]}', '{"optional": [3], "exclude": [{"codes": [9]}]}', '{"entry": "first"}',
                        '{"hold": "value"}', '{"hold": {"a": [1, 2, 3, 4], "b": [2, 3, 1]}, "gap": "2 days"}']::jsonb[]) options
    UNION ALL SELECT mode, options FROM unnest('{strict_deduplication,strict_order,"strict_order,allow_reentry","strict_once,strict_order","strict_once,strict_deduplication","strict_increase,strict_order"}'::text[]) mode,
           unnest(ARRAY['{}', '{"entry": "first"}', '{"hold": "value"}']::jsonb[]) options
    UNION ALL SELECT 'strict', unnest(ARRAY['{}', '{"gap": "1 day"}', '{"entry": "first"}', '{"hold": "value"}']::jsonb[])
    UNION ALL SELECT 'any', unnest(ARRAY['{}', '{"exclude": [{"codes": [9]}]}', '{"exclude": [{"codes": [9]}], "excluded": "drop"}', '{"anchored": 2}', '{"entry": "first"}', '{"anchored": 1, "hold": "value"}']::jsonb[]);
CREATE TABLE told AS
    SELECT mode, options, person, journey, steps, funnel_level(journey, steps, '5 days', mode, options) AS level, funnel(journey, steps, '5 days', mode, options) AS f
      FROM asked, j, (VALUES ('{{1,NULL},{2,3},{3,NULL},{4,2}}'::integer[])) s(steps);
-- one level, whoever is asked; times in order, inside the window, times of touches that take the step; the reason fits
SELECT count(*) AS asked, count(DISTINCT level) AS levels, count(*) FILTER (WHERE (f).level <> level) AS other_level,
       count(*) FILTER (WHERE cardinality((f).step_ts) <> cardinality((f).steps_taken) OR cardinality((f).gaps) <> greatest(cardinality((f).step_ts) - 1, 0)) AS other_length,
       count(*) FILTER (WHERE (f).step_ts[cardinality((f).step_ts)] - (f).step_ts[1] > interval '5 days') AS too_long,
       count(*) FILTER (WHERE EXISTS (SELECT FROM unnest((f).steps_taken, (f).step_ts) u(k, at)
                                       WHERE NOT EXISTS (SELECT FROM ev WHERE ev.person = told.person AND ev.ts = at AND ev.code IN (steps[k][1], steps[k][2])))) AS no_touch,
       count(*) FILTER (WHERE EXISTS (SELECT FROM generate_subscripts((f).gaps, 1) i WHERE (f).gaps[i] <> (f).step_ts[i + 1] - (f).step_ts[i] OR (f).gaps[i] < interval '0')) AS other_gap,
       count(*) FILTER (WHERE (level = 4) <> ((f).stopped_because = 'completed') AND options -> 'optional' IS NULL) AS other_end,
       count(*) FILTER (WHERE ((f).stopped_because LIKE '%after%') <> ((f).missed_by > interval '0' AND (f).missed_by IS NOT NULL)) AS other_miss
  FROM told;
-- all reasons occur
SELECT DISTINCT regexp_replace(regexp_replace((f).stopped_because, 'came .* after', 'came .. after'), '\d', 'N', 'g') COLLATE "C" AS because FROM told ORDER BY because;
-- the aggregates say the same
SELECT count(*) AS asked, count(*) FILTER (WHERE reached <> want) AS other_agg, count(*) FILTER (WHERE reported <> want) AS other_report
  FROM (SELECT mode, options, funnel_agg(journey, steps, '5 days', mode, options) AS reached,
               ARRAY(SELECT (r).reached_count FROM unnest(funnel_report_agg(journey, steps, '5 days', mode, options)) r) AS reported,
               ARRAY[count(*) FILTER (WHERE level >= 1), count(*) FILTER (WHERE level >= 2), count(*) FILTER (WHERE level >= 3), count(*) FILTER (WHERE level >= 4)] AS want
          FROM told GROUP BY mode, options) x;
SELECT funnel_agg(journey, '{1,2,3}', '5 days', 'strict') = funnel_agg(journey, '{1,2,3}', '5 days', 'strict', '{"entry": "exact"}') AS strict,
       (funnel_report_agg(journey, '{1,2,3}', '5 days', 'any'))[3] = (funnel_report_agg(journey, '{1,2,3}', '5 days', 'any', '{"anchored": 0}'))[3] AS any,
       (funnel_report_agg(journey, '{1,2,3}', '5 days', 'any'))[2].reached_count = (funnel_agg(journey, '{1,2,3}', '5 days', 'any'))[2] AS without_options FROM j;
-- attempts: totals against a walk through the touches, one touch a time and one code a step
CREATE TABLE lone AS SELECT person, journey_agg(ts, code) AS journey FROM (SELECT DISTINCT ON (person, ts) * FROM ev ORDER BY person, ts, code DESC) e GROUP BY person;
CREATE FUNCTION walk(j campaign.journey, steps integer[], within interval, out_code integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    e record;
    entered timestamptz;
    level integer;
    found text := '';
BEGIN
    FOR e IN SELECT * FROM campaign.events(j) LOOP
        IF entered IS NOT NULL AND (e.ts > entered + within OR e.code = out_code) THEN
            found := found || level || '@' || entered || ' ';
            entered := NULL;
        END IF;
        IF entered IS NULL THEN
            IF e.code = steps[1] THEN
                entered := e.ts;
                level := 1;
            END IF;
        ELSIF e.code = steps[level + 1] THEN
            level := level + 1;
            IF level = cardinality(steps) THEN
                found := found || level || '@' || entered || ' ';
                entered := NULL;
            END IF;
        END IF;
    END LOOP;
    RETURN found || CASE WHEN entered IS NULL THEN '' ELSE level || '@' || entered || ' ' END;
END $$;
SELECT count(*) AS persons, count(*) FILTER (WHERE want <> got) AS wrong, count(*) FILTER (WHERE want_out <> got_out) AS wrong_out, sum(attempts) > 500 AS many
  FROM (SELECT walk(journey, '{1,2,3}', '3 days', NULL) AS want, walk(journey, '{1,2,3}', '3 days', 9) AS want_out,
               (SELECT coalesce(string_agg(a.level || '@' || entered_at || ' ', '' ORDER BY attempt_no), '') FROM funnel_attempts(journey, '{1,2,3}', '3 days') a) AS got,
               (SELECT coalesce(string_agg(a.level || '@' || entered_at || ' ', '' ORDER BY attempt_no), '') FROM funnel_attempts(journey, '{1,2,3}', '3 days', 'default', '{"exclude": [{"codes": [9]}]}') a) AS got_out,
               (SELECT count(*) FROM funnel_attempts(journey, '{1,2,3}', '3 days')) AS attempts
          FROM lone) x;
SELECT * FROM funnel_attempts('{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-03Z 1, 2026-01-12Z 2, 2026-01-20Z 1, 2026-01-21Z 9, 2026-01-21Z 1, 2026-01-22Z 2}', '{1,2}', '7 days', 'default', '{"exclude": [{"codes": [9]}]}');
SELECT attempt_no, level, entered_at, gaps FROM funnel_attempts('{2026-01-01 10:00Z 1, 2026-01-01 10:20Z 2, 2026-01-01 10:51Z 1, 2026-01-01 11:21Z 2, 2026-01-01 11:52Z 2, 2026-01-02Z 1}', '{1,2}', '7 days', 'default', '{"count": "sessions"}');
SELECT mode, attempt_no, level, steps_taken, stopped_because FROM unnest('{strict,any,strict_order,strict_deduplication}'::text[]) WITH ORDINALITY AS m(mode, n),
       funnel_attempts('{2026-01-01Z 1, 2026-01-02Z 2, 2026-01-03Z 9, 2026-01-04Z 3, 2026-01-05Z 1, 2026-01-06Z 2, 2026-01-07Z 3, 2026-01-08Z 1}', '{1,2,3}', '3 days', mode) ORDER BY n, attempt_no;
-- the report: medians as percentile_cont, whatever the order, in parallel
CREATE TABLE report AS SELECT unnest(funnel_report_agg(journey, '{1,2,3}', '5 days')) AS r FROM j;
SELECT (r).step, (r).reached_count, round((r).step_ratio::numeric, 4) AS step, round((r).step_low_ratio::numeric, 4) AS low, round((r).step_high_ratio::numeric, 4) AS high,
       round((r).total_ratio::numeric, 4) AS total, (r).dropped_count, (r).median_time, (r).p90_time, (r).average_time FROM report ORDER BY (r).step;
SELECT k, abs(extract(epoch FROM (r).median_time) - percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM f.gaps[k - 1]))) < 0.00001 AS median,
       abs(extract(epoch FROM (r).p90_time) - percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM f.gaps[k - 1]))) < 0.00001 AS p90,
       abs(extract(epoch FROM (r).average_time) - avg(extract(epoch FROM f.gaps[k - 1]))) < 0.00001 AS average
  FROM generate_series(2, 3) k JOIN report ON (r).step = k, j, funnel(journey, '{1,2,3}', '5 days') f GROUP BY k, r ORDER BY k;
SELECT (SELECT array_agg(r ORDER BY (r).step)::text FROM report) = funnel_report_agg(journey, '{1,2,3}', '5 days' ORDER BY md5(person::text))::text AS any_order FROM j;
SELECT count(*) AS rates_differ FROM report, funnel_rates((SELECT funnel_agg(journey, '{1,2,3}', '5 days') FROM j)) f
 WHERE (r).step = f.step AND ((r).step_ratio, (r).step_low_ratio, (r).total_high_ratio) IS DISTINCT FROM (f.step_ratio, f.step_low_ratio, f.total_high_ratio);
SELECT funnel_report_agg(NULL, '{1,2}', '1 day') FROM generate_series(1, 2);
SELECT funnel_report_agg(journey, '{1,2}', '1 day') FROM j WHERE false;
SELECT funnel_report_agg(journey, '{1,2}', CASE person % 2 WHEN 0 THEN interval '1 day' ELSE '2 days' END) FROM j;
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
ALTER TABLE j SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT funnel_report_agg(journey, '{1,2,3}', '5 days', 'default', '{}') FROM j;
SELECT (SELECT array_agg(r ORDER BY (r).step)::text FROM report) = funnel_report_agg(journey, '{1,2,3}', '5 days', 'default', '{}')::text AS parallel FROM j;
RESET max_parallel_workers_per_gather;
-- breakdown: by a group of codes or the value, of the first, the last, or the touch of a step
SELECT attribution, funnel_breakdown(journey, '{{1,2},{3,NULL}}', '7 days', 'default', jsonb_build_object('breakdown', '{"web": [1], "fair": [2]}'::jsonb) || attribution) AS groups,
       funnel_breakdown(journey, '{{1,2},{3,NULL}}', '7 days', 'default', jsonb_build_object('breakdown', 'value') || attribution) AS value
  FROM (VALUES ('{2026-01-01Z 9, 2026-01-01Z 1 5, 2026-01-20Z 2 7.5, 2026-01-21Z 3 8, 2026-02-20Z 1 9}'::journey)) v(journey),
       unnest(ARRAY['{}', '{"attribution": "last"}', '{"attribution": "step", "step": 1}', '{"attribution": "step", "step": 2}']::jsonb[]) attribution;
SELECT funnel_breakdown(journey, '{{1,2},{3,NULL}}', '5 days', 'default', '{"breakdown": {"web": [1], "fair": [2]}, "attribution": "step", "step": 1}') AS door,
       funnel_agg(journey, '{{1,2},{3,NULL}}', '5 days') FROM j GROUP BY 1 ORDER BY 1;

-- what is refused
SELECT funnel_level('{}', '{1,2}', '1 day', 'strict,any');
SELECT funnel_level('{}', '{1,2}', '1 day', 'strict_once,any');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"exclud": []}');
SELECT funnel_attempts('{}', '{1,2}', '1 day', 'default', '{"breakdown": "value"}');
SELECT funnel_breakdown('{}', '{1,2}', '1 day', 'default', '{"count": "totals"}');
SELECT funnel_breakdown('{}', '{1,2}', '1 day', 'default', '{}');
SELECT funnel_breakdown('{}', '{1,2}', '1 day', 'default', '{"breakdown": "value", "attribution": "step"}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"gap": "1 month"}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"gap": "-1 day"}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"gap": ["1 day", "1 day"]}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"optional": [1]}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"optional": [1.5]}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"exclude": [{"codes": [9], "from": 2, "to": 2}]}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"exclude": [{"codes": []}]}');
SELECT funnel('{}', '{1}', '1 day', 'default', '{"exclude": [{"codes": [9]}]}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"excluded": "drop"}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"entry": "last"}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"anchored": 1}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"hold": {"a": 1}}');
SELECT funnel('{}', '{1,2}', '1 day', 'strict', '{"optional": [2]}');
SELECT funnel('{}', '{1,2}', '1 day', 'any', '{"gap": "1 day"}');
SELECT funnel('{}', '{1,2}', '1 day', 'strict_order', '{"exclude": [{"codes": [9]}]}');
SELECT funnel('{}', '{1,2,3}', '1 day', 'any', '{"exclude": [{"codes": [9], "to": 2}]}');
SELECT funnel('{}', '{1,2}', '1 day', 'any', '{"exclude": [{"codes": [9]}], "anchored": 1}');
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"exclude": [{"codes": [9]}], "gap": "1 day", "optional": [2]}');
SELECT funnel('{}', '{1,2}', '1 day', 'strict_once', '{"gap": "1 day", "optional": [2]}');
SELECT funnel_attempts('{}', '{1,2}', '1 day', 'default', '{"hold": "value"}');
SELECT funnel_attempts('{}', '{1,2}', '1 day', 'default', '{"session_gap": "1 hour"}');
-- NULL in, NULL out
SELECT funnel(NULL, '{1}', '1 day') IS NULL AS journey, funnel('{}', '{1}', '1 day', NULL) IS NULL AS mode, (SELECT count(*) FROM funnel_attempts('{}', NULL, '1 day')) AS attempts;
-- how a duration is read does not hang on the session
SET intervalstyle = sql_standard;
SELECT funnel('{}', '{1,2}', '1 day', 'default', '{"gap": "@ -1 day 25:00:00"}');
RESET intervalstyle;
-- nor how a value is written
SET extra_float_digits = 0;
SELECT (funnel(j, '{1,2}', '9 days', 'default', '{"hold": "value"}')).held, funnel_breakdown(j, '{1,2}', '9 days', 'default', '{"breakdown": "value"}') AS label
  FROM (VALUES ('{2026-01-01Z 1 0.30000000000000004, 2026-01-02Z 1 0.3, 2026-01-03Z 2 0.30000000000000004}'::journey)) v(j);
RESET extra_float_digits;
-- many attempts of one person: work stays proportional to the touches, in any order too
SET statement_timeout = '30s';
SELECT mode, options, (SELECT count(*) FROM funnel_attempts(journey, '{1,2}', '10000 days', mode, options)) AS attempts
  FROM (SELECT journey_agg('2026-01-01Z'::timestamptz + i * interval '1 s', 1 + i % 2) AS journey FROM generate_series(0, 199999) i) h,
       (VALUES ('any', '{}'), ('any', '{"exclude": [{"codes": [9]}]}'), ('any', '{"anchored": 1}'), ('any', '{"anchored": 2}'), ('default', '{}'), ('strict', '{}')) o(mode, text),
       LATERAL (SELECT text::jsonb AS options) x;
RESET statement_timeout;
