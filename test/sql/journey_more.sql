-- parts of a journey by time, and accessors of one code
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET DateStyle = 'ISO';
CREATE TABLE one AS SELECT '{2026-01-01Z 1, 2026-01-03Z 2 5.5, 2026-01-03Z 1, 2026-02-01 12:00Z 300}'::journey AS j;

-- expire: those before go, the one at the time itself stays
SELECT journey_expire(j, '2026-01-03Z'), journey_expire(j, '2026-01-03 00:00:00.000001Z') FROM one;
SELECT journey_expire(j, '-infinity') = j AS nothing, journey_expire(j, 'infinity') AS everything, journey_expire(j, '2020-01-01Z') = j AS none_old,
       journey_expire(j, NULL), journey_expire('{}', '2026-01-01Z') FROM one;

-- window: the end is not in it; a day is 24 hours
SELECT journey_window(j, '2026-01-01Z', '2 days'), journey_window(j, '2026-01-01Z', '2 days 00:00:00.000001'), journey_window(j, '2026-01-02Z', '0'),
       journey_window(j, '2026-01-03Z', '1 microsecond') FROM one;
SET TimeZone = 'Europe/Berlin';
SELECT journey_window('{2026-03-29 00:00:00+01 1, 2026-03-30 00:00:00+02 2, 2026-03-30 00:30:00+02 3, 2026-03-30 01:00:00+02 4}', '2026-03-29 00:00', '1 day') AS a_day_of_23_hours;
SET TimeZone = 'UTC';
SELECT journey_window(j, '-infinity', '10 days'), journey_window(j, 'infinity', '10 days'), journey_window(j, '2026-01-03Z', '100000000 days'),
       journey_window(j, NULL, '1 day'), journey_window('{}', '2026-01-01Z', '1 day') FROM one;
SELECT journey_window(j, '2026-01-01Z', '1 month') FROM one;
SELECT journey_window(j, '2026-01-01Z', '-1 day') FROM one;
SELECT journey_window(j, '2026-01-01Z', '2147483647 days') FROM one;

-- one code
SELECT first_at(j, 1), last_at(j, 1), first_at(j, 2), last_at(j, 2), first_at(j, 7), last_at(j, -1), first_at(j, NULL) FROM one;
SELECT first_at('{}', 1), last_at('{}', 1), duration('{}'), duration('{2026-01-01Z 1}'), duration(NULL);
SELECT duration(j) FROM one;

-- random journeys, one of them long, against plain SQL over their touches
SELECT setseed(0.9);
CREATE TABLE j AS
    SELECT CASE WHEN i % 7 > 1 THEN i % 200 ELSE 0 END AS person, journey_agg(timestamptz '2026-01-01Z' +
               CASE i % 2 WHEN 0 THEN (random() * 40)::integer * interval '1 day' ELSE (random() * 3456000)::integer * interval '1 second' END,
               (random() * CASE i % 3 WHEN 0 THEN 4 ELSE 300 END)::integer, CASE WHEN i % 5 = 0 THEN random() END) AS j
      FROM generate_series(1, 5000) i GROUP BY 1;
CREATE TABLE e AS SELECT person, e.* FROM j, events(j) e;
SELECT count(*) AS differences FROM j, (VALUES (timestamptz '2026-01-01Z'), ('2026-01-11Z'), ('2026-01-20 05:06:07Z'), ('2026-02-09Z'), ('2027-01-01Z')) v(at)
 WHERE journey_expire(j, at) <> coalesce((SELECT journey_agg(ts, code, value) FROM e WHERE e.person = j.person AND ts >= at), '{}')
    OR journey_expire(j, at) || journey_trim(j, '-infinity', at) <> j
    OR journey_window(j, at, '10 days') <> coalesce((SELECT journey_agg(ts, code, value) FROM e WHERE e.person = j.person AND ts >= at AND ts < at + interval '240 hours'), '{}');
SELECT count(*) AS compared, count(*) FILTER (WHERE first_at(j, code) IS DISTINCT FROM lo OR last_at(j, code) IS DISTINCT FROM hi) AS differences
  FROM j CROSS JOIN generate_series(0, 300, 3) code LEFT JOIN (SELECT person, code, min(ts) AS lo, max(ts) AS hi FROM e GROUP BY 1, 2) m USING (person, code);
SELECT count(*) AS differences FROM j WHERE duration(j)::text <> (last_at(j) - first_at(j))::text;
-- more than 63 bits of microseconds
SELECT duration('{4713-01-01 00:00:00.000001+00 BC 1, 294276-12-31 23:59:59.999999+00 2}');
DROP TABLE one, j, e;
