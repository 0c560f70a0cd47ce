-- journey as JSON and back
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'Asia/Shanghai';

-- one form, in UTC, whatever the session says
SELECT journey_to_json('{2026-01-08 00:00:00+00 2 12.5, 2026-01-01 00:00:00+00 1, 2026-01-01 00:00:00.25+00 3 -0.1}');
SET DateStyle = 'SQL, DMY'; SET extra_float_digits = -10; SET IntervalStyle = 'iso_8601';
SELECT '{2026-01-08 00:00:00+00 2 0.1, 0044-03-15 12:00+00 BC 44, 294276-12-31 23:59:59.999999+00 1}'::journey::jsonb;
SELECT '{2026-01-08 00:00:00+00 2 0.1, 0044-03-15 12:00+00 BC 44, 294276-12-31 23:59:59.999999+00 1 1e-300}'::journey::json;
RESET DateStyle; RESET extra_float_digits; RESET IntervalStyle;
SELECT journey_to_json('{}'), '{}'::journey::json, journey_to_json(NULL);
-- the functions of PostgreSQL take a journey for JSON
SELECT to_jsonb(j), row_to_json(x), jsonb_build_object('journey', j), json_agg(j) OVER ()
  FROM (SELECT '{2026-01-01Z 1 2}'::journey AS j) x;
SELECT e.* FROM jsonb_to_recordset(journey_to_json('{2026-01-01Z 1 2.25, 2026-01-02 12:00Z 5}')) AS e (ts timestamptz, code integer, value float8);

-- any order, spelling and number form in
SELECT journey_from_json('[{"code": 2, "ts": "2026-01-08 08:00:00+08"}, {"value": 1e2, "code": 1.0, "ts": "2026-01-01T00:00Z"}, {"ts": "2026-01-01T00:00Z", "code": 1e3, "value": null}]');
SELECT journey_from_json('[]'), journey_from_json(NULL), '[{"ts": "2026-01-01Z", "code": 0, "value": -0.0}]'::jsonb::journey;
SELECT '[{"ts": "2026-01-01Z", "code": 1}, {"ts": "2026-01-01Z", "code": 1}]'::jsonb::journey AS multiset;
-- assignment
CREATE TABLE kept (j journey, b jsonb);
INSERT INTO kept SELECT '[{"ts": "2026-01-01Z", "code": 1}]'::jsonb, '{2026-01-02Z 2}'::journey;
SELECT * FROM kept;

-- what is refused, and where
CREATE FUNCTION pg_temp.refused(j jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE detail text; hint text;
BEGIN
    RETURN campaign.journey_from_json(j)::text;
EXCEPTION WHEN others THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''), nullif(hint, ''));
END $$;
\pset format unaligned
SELECT no, pg_temp.refused(j) FROM (VALUES
    (1, '{}'::jsonb), (2, '1'), (3, 'null'), (4, '"{}"'),
    (5, '[1]'), (6, '[[]]'), (7, '[{"ts": "2026-01-01Z", "code": 1}, null]'), (8, '[{}]'),
    (9, '[{"ts": "2026-01-01Z"}]'), (10, '[{"code": 1}]'), (11, '[{"ts": null, "code": 1}]'),
    (12, '[{"ts": 1767225600, "code": 1}]'), (13, '[{"ts": "2026-01-01", "code": 1}]'), (14, '[{"ts": "now", "code": 1}]'),
    (15, '[{"ts": "infinity", "code": 1}]'), (16, '[{"ts": "2026-02-30Z", "code": 1}]'), (17, '[{"ts": "294277-01-01Z", "code": 1}]'),
    (18, '[{"ts": "2026-01-01Z 5", "code": 1}]'), (19, '[{"ts": "", "code": 1}]'), (20, '[{"ts": {}, "code": 1}]'),
    (21, '[{"ts": "2026-01-01Z", "code": "1"}]'), (22, '[{"ts": "2026-01-01Z", "code": null}]'), (23, '[{"ts": "2026-01-01Z", "code": -1}]'),
    (24, '[{"ts": "2026-01-01Z", "code": 1.5}]'), (25, '[{"ts": "2026-01-01Z", "code": 2147483648}]'), (26, '[{"ts": "2026-01-01Z", "code": 1e300}]'),
    (27, '[{"ts": "2026-01-01Z", "code": true}]'), (28, '[{"ts": "2026-01-01Z", "code": [1]}]'),
    (29, '[{"ts": "2026-01-01Z", "code": 1, "value": "2"}]'), (30, '[{"ts": "2026-01-01Z", "code": 1, "value": 1e309}]'),
    (31, '[{"ts": "2026-01-01Z", "code": 1, "value": {}}]'), (32, '[{"ts": "2026-01-01Z", "code": 1, "amount": 2}]'),
    (33, '[{"ts": "2026-01-01Z", "code": 1}, {"ts": "2026-01-01Z", "code": 2}, {"ts": "2026-01-01Z", "code": 3, "Value": 1}]'),
    (34, '[{"ts": "2026-01-01Z", "code": 1}, {"ts": "2026-01-01Z", "code": 2}, {"ts": "2026-01-01Z", "code": "x"}]')
    ) v(no, j) ORDER BY no;
\pset format aligned

-- random journeys: round trip, and the same rows as events() has
SELECT setseed(0.7);
CREATE TABLE j AS
    SELECT i % 300 AS person, journey_agg(timestamptz '2026-01-01Z' +
               CASE i % 3 WHEN 0 THEN (random() * 90)::integer * interval '1 day'
                          WHEN 1 THEN (random() * 7776000)::integer * interval '1 second'
                          ELSE (random() * 1e16 - 5e15)::bigint * interval '1 microsecond' END,
               (random() ^ 8 * 2147483647)::integer,
               CASE i % 4 WHEN 0 THEN round((random() * 1000)::numeric, 2)::float8
                          WHEN 1 THEN (random() - 0.5) * 10::float8 ^ (random() * 600 - 300) END) AS j
      FROM generate_series(1, 10000) i GROUP BY 1;
SELECT count(*) AS differences FROM j
 WHERE journey_from_json(journey_to_json(j)) <> j OR j::json::jsonb::journey <> j OR j::json::jsonb <> j::jsonb;
SELECT count(*) AS differences FROM (
    (SELECT person, (x->>'ts')::timestamptz, (x->>'code')::integer, (x->>'value')::float8 FROM j, jsonb_array_elements(j::jsonb) x
     EXCEPT ALL SELECT person, ts, code, value FROM j, events(j))
    UNION ALL
    (SELECT person, ts, code, value FROM j, events(j)
     EXCEPT ALL SELECT person, (x->>'ts')::timestamptz, (x->>'code')::integer, (x->>'value')::float8 FROM j, jsonb_array_elements(j::jsonb) x)) d;
SELECT count(*) AS differences FROM j
 WHERE journey_from_json((SELECT jsonb_agg(x ORDER BY x->>'code') FROM jsonb_array_elements(j::jsonb) x)) <> j;
DROP TABLE j, kept;
