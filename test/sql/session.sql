-- sessions: journeys cut where nothing happened for a while
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET jit = off;

-- a pause of exactly the gap does not end a session
SELECT * FROM sessions('{2026-01-01 10:00Z 1, 2026-01-01 10:30Z 2 -1.5, 2026-01-01 11:00:00.000001Z 3, 2026-01-02Z 1, 2026-01-02Z 1}', '30 minutes');
SELECT (s).session_no, (s).touch_count FROM (SELECT sessions('{2026-01-01 10:00Z 1, 2026-01-01 11:00Z 2, 2026-01-03 11:00Z 2}', '1 day') AS s) x;
-- a day is 24 hours: clocks go forward on 2026-03-29
SET TimeZone = 'Europe/Berlin';
SELECT count(*) FILTER (WHERE gap = 'day') AS day, count(*) FILTER (WHERE gap = 'hours') AS hours
  FROM (SELECT 'day' AS gap FROM sessions('{2026-03-28 12:00+01 1, 2026-03-29 13:00+02 2}', '1 day')
        UNION ALL SELECT 'hours' FROM sessions('{2026-03-28 12:00+01 1, 2026-03-29 13:00+02 2}', '22:59:59.999999')) x;
SET TimeZone = 'UTC';
-- the whole range of time
SELECT session_no, touch_count FROM sessions('{4714-11-24Z BC 1, 294276-12-31 23:59Z 2}', '100000000 days');
SELECT session_no, touch_count FROM sessions('{4714-11-24Z BC 1, 250000-12-31 23:59Z 2}', '100000000 days');
-- no touch, no session; NULL in, nothing out
SELECT count(*) FROM sessions('{}', '30 minutes');
SELECT count(*) FROM sessions(NULL, '30 minutes');
SELECT count(*) FROM sessions('{2026-01-01Z 1}', NULL);
-- what is refused
SELECT * FROM sessions('{2026-01-01Z 1}', '1 month');
SELECT * FROM sessions('{2026-01-01Z 1}', '0');
SELECT * FROM sessions('{2026-01-01Z 1}', '-30 minutes');
SELECT * FROM sessions('{2026-01-01Z 1}', '1 day -25 hours');
SELECT * FROM sessions('{2026-01-01Z 1}', '2000000000 days');

-- a model: window functions over the events
CREATE TABLE j AS
    SELECT person, campaign.journey_agg(timestamptz '2026-01-01Z' + (h % 40000) * interval '1 minute' + (h % 3) * interval '1 microsecond', h / 7 % 5, CASE h % 4 WHEN 0 THEN h % 100 / 4.0 END) AS journey
      FROM (SELECT person, ('x' || substr(md5(person || '.' || i), 1, 7))::bit(28)::integer AS h
              FROM generate_series(1, 300) person, generate_series(1, 1 + person % 40) i) r GROUP BY person;
INSERT INTO j VALUES (0, '{}');
CREATE FUNCTION model_sessions(j campaign.journey, gap interval) RETURNS TABLE (session_no integer, started_at timestamptz, ended_at timestamptz, touch_count integer, journey campaign.journey)
LANGUAGE sql STABLE AS $$
    SELECT s::integer, min(ts), max(ts), count(*)::integer, campaign.journey_agg(ts, code, value)
      FROM (SELECT *, 1 + count(*) FILTER (WHERE cut) OVER (ORDER BY touch_no) AS s
              FROM (SELECT *, ts - lag(ts) OVER (ORDER BY touch_no) > gap AS cut FROM campaign.events(j)) e) x
     GROUP BY s $$;
SELECT gap, sum(sessions) AS sessions, count(*) FILTER (WHERE got IS DISTINCT FROM want) AS wrong
  FROM (VALUES (interval '1 microsecond'), ('30 minutes'), ('1 day'), ('3 days 12:00'), ('100 days')) g (gap) CROSS JOIN j
 CROSS JOIN LATERAL (SELECT count(*) AS sessions, array_agg(s::text ORDER BY session_no) AS got FROM sessions(j.journey, gap) s) s
 CROSS JOIN LATERAL (SELECT array_agg(m::text ORDER BY session_no) AS want FROM model_sessions(j.journey, gap) m) m
 GROUP BY gap ORDER BY gap;
-- together they are the journey
SELECT count(*) AS wrong FROM j WHERE person > 0 AND journey IS DISTINCT FROM (SELECT journey_agg(s.journey) FROM sessions(j.journey, '1 day') s);
-- a journey of a million touches: one session, and as many as touches
CREATE TABLE large AS SELECT journey_agg(timestamptz '2026-01-01Z' + i * interval '1 second', i % 5) AS journey FROM generate_series(1, 1000000) i;
SELECT s.session_no, s.touch_count, s.journey = large.journey AS same FROM large, sessions(large.journey, '1 second') s;
SELECT count(*), sum(touch_count), min(ended_at - started_at), max(ended_at - started_at) FROM large, sessions(large.journey, '0.5 seconds');
SELECT session_no FROM (SELECT (sessions(journey, '0.5 seconds')).* FROM large) x LIMIT 2;
DROP FUNCTION model_sessions;
DROP TABLE j, large;
