-- Working calendars against every minute of some weeks read off the clock of the wall:
-- shifts over midnight, overlaps, make-up days, zones that change their clocks (also by half an hour, also at midnight).
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command; state := 'ok'; RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT; RETURN NEXT;
END $$;
-- the golden week of 2026: an hour on Wednesday the 30th, nine on Thursday the 8th, one on Friday the 9th
SELECT campaign.business_seconds('2026-09-30 17:00+08', '2026-10-09 10:00+08', 'cn-default');
-- the days of 2025 and 2026 as published: hours of nine to six, days worked of each month
SELECT y.y AS year, string_agg((campaign.business_seconds(m.m AT TIME ZONE 'Asia/Shanghai', (m.m + interval '1 month') AT TIME ZONE 'Asia/Shanghai', 'cn-default') / 32400.0)::numeric(4,1)::text, ' ' ORDER BY m.m) AS days_of_the_months
  FROM (VALUES (2025), (2026)) y (y), generate_series(make_timestamp(y.y, 1, 1, 0, 0, 0), make_timestamp(y.y, 12, 1, 0, 0, 0), '1 month') m (m) GROUP BY 1 ORDER BY 1;

SELECT campaign.create_calendar('{"name":"shifts","tz":"Asia/Shanghai","hours":{"1":[["22:00","06:00"]],"2":[["05:00","10:00"],["09:00","12:30"],["22:00","06:00"]],"5":[["18:00","17:59"]],"7":[["00:00","24:00"]]},
    "holidays":["2026-03-04"],"working_days":{"2026-03-07":"make up"}}') IS NOT NULL AS ok;
SELECT campaign.create_calendar('{"name":"berlin","tz":"Europe/Berlin","hours":{"1":[["09:00","17:00"]],"6":[["20:00","04:00"]],"7":[["02:15","02:45"],["21:30","03:30"]]}}') IS NOT NULL AS ok;
SELECT campaign.create_calendar('{"name":"lord howe","tz":"Australia/Lord_Howe","hours":{"6":[["22:00","02:10"]],"7":[["01:40","02:20"],["23:00","24:00"]]}}') IS NOT NULL AS ok;
SELECT campaign.create_calendar('{"name":"santiago","tz":"America/Santiago","hours":{"6":[["23:00","00:30"]],"7":[["00:00","00:45"],["08:00","09:00"]]}}') IS NOT NULL AS ok;
SELECT campaign.create_calendar('{"name":"like cn","like":"cn-default","tz":"America/New_York"}') IS NOT NULL AS ok;
SELECT campaign.set_calendar_days('shifts', '2026-03-10', '2026-03-11', true, 'inventory', '[["23:00","01:00"],["03:00","04:00"]]') AS set,
       campaign.set_calendar_days('shifts', '2026-03-12') AS free, campaign.set_calendar_days('shifts', '2026-03-12', label => 'again') AS again;
SELECT name, week, days FROM campaign.business_calendar WHERE name IN ('always', 'cn-default', 'shifts') ORDER BY 1;

-- The oracle: the hours written again as what a person reads off the wall, day by day.
CREATE TABLE t_rule (calendar text, dow integer, day date, since interval, until interval);
INSERT INTO t_rule (calendar, dow, since, until) VALUES
    ('shifts', 1, '22:00', '30:00'), ('shifts', 2, '05:00', '12:30'), ('shifts', 2, '22:00', '30:00'), ('shifts', 5, '18:00', '41:59'), ('shifts', 7, '0:00', '24:00'),
    ('berlin', 1, '9:00', '17:00'), ('berlin', 6, '20:00', '28:00'), ('berlin', 7, '2:15', '2:45'), ('berlin', 7, '21:30', '27:30'),
    ('lord howe', 6, '22:00', '26:10'), ('lord howe', 7, '1:40', '2:20'), ('lord howe', 7, '23:00', '24:00'),
    ('santiago', 6, '23:00', '24:30'), ('santiago', 7, '0:00', '0:45'), ('santiago', 7, '8:00', '9:00');
INSERT INTO t_rule (calendar, day, since, until) VALUES ('shifts', '2026-03-04', NULL, NULL), ('shifts', '2026-03-07', '22:00', '30:00'), ('shifts', '2026-03-10', '23:00', '25:00'), ('shifts', '2026-03-10', '3:00', '4:00'),
    ('shifts', '2026-03-11', '23:00', '25:00'), ('shifts', '2026-03-11', '3:00', '4:00'), ('shifts', '2026-03-12', NULL, NULL);
CREATE TABLE t_shift AS
SELECT c.calendar, c.tz, c.since, c.length, d::date + r.since AS a, d::date + r.until AS b
  FROM (VALUES ('shifts', 'Asia/Shanghai', timestamptz '2026-03-01 00:00+00', interval '13 days'),
               ('berlin', 'Europe/Berlin', '2026-03-27 00:00+00', '4 days'), ('berlin', 'Europe/Berlin', '2026-10-23 00:00+00', '4 days'),
               ('lord howe', 'Australia/Lord_Howe', '2026-04-03 12:00+00', '3 days'), ('lord howe', 'Australia/Lord_Howe', '2026-10-02 12:00+00', '3 days'),
               ('santiago', 'America/Santiago', '2026-04-04 00:00+00', '3 days'), ('santiago', 'America/Santiago', '2026-09-05 00:00+00', '3 days')) c (calendar, tz, since, length)
 CROSS JOIN LATERAL generate_series((c.since AT TIME ZONE c.tz)::date - 2, (c.since AT TIME ZONE c.tz)::date + c.length + '1 day', '1 day') d
  LEFT JOIN t_rule r ON r.calendar = c.calendar AND CASE WHEN EXISTS (SELECT FROM t_rule x WHERE x.calendar = c.calendar AND x.day = d::date) THEN r.day = d::date ELSE r.dow = extract(isodow FROM d) END;
CREATE TABLE t_minute AS
SELECT c.calendar, g AS at, EXISTS (SELECT FROM t_shift s WHERE s.calendar = c.calendar AND s.since = c.since AND l.l >= s.a AND l.l < s.b) AS working
  FROM (SELECT DISTINCT calendar, tz, since, length FROM t_shift) c
 CROSS JOIN LATERAL generate_series(c.since, c.since + c.length, '1 minute') g
 CROSS JOIN LATERAL (SELECT g AT TIME ZONE c.tz) l (l);
CREATE INDEX ON t_minute (calendar, at);
SELECT calendar, count(*) AS minutes, count(*) FILTER (WHERE working) AS worked FROM t_minute GROUP BY 1 ORDER BY 1;
-- each minute by itself
SELECT m.calendar, count(*) FILTER (WHERE (campaign.work_seconds(m.at, m.at + interval '1 minute', c.tz, c.week, c.days) = 60) IS DISTINCT FROM m.working) AS wrong
  FROM t_minute m JOIN campaign.business_calendar c ON c.name = m.calendar GROUP BY 1 ORDER BY 1;
-- spans, and the way back
SELECT setseed(0.25);
CREATE TABLE t_span AS
SELECT a.calendar, a.at AS since, b.at AS until, (SELECT 60 * count(*) FROM t_minute m WHERE m.calendar = a.calendar AND m.at >= a.at AND m.at < b.at AND m.working) AS seconds
  FROM (SELECT calendar, at, floor(random() * 3000)::integer AS n, row_number() OVER (PARTITION BY calendar ORDER BY random()) AS k FROM t_minute) a
  JOIN t_minute b ON b.calendar = a.calendar AND b.at = a.at + a.n * interval '1 minute'
 WHERE a.k <= 160;
SELECT calendar, count(*) > 10 AS some, count(*) FILTER (WHERE seconds > 0) > 5 AS some_work, count(*) FILTER (WHERE campaign.business_seconds(since, until, calendar) IS DISTINCT FROM seconds) AS wrong,
       -- by the end of the span so much is done, and not a second earlier; done is the end of the last minute worked
       count(*) FILTER (WHERE seconds > 0 AND campaign.add_business_time(since, make_interval(secs => seconds), calendar) IS DISTINCT FROM
                              (SELECT max(m.at) + interval '1 minute' FROM t_minute m WHERE m.calendar = t_span.calendar AND m.at >= since AND m.at < until AND m.working)) AS wrong_end,
       count(*) FILTER (WHERE seconds > 0 AND campaign.business_seconds(since, campaign.add_business_time(since, make_interval(secs => seconds - 1), calendar), calendar) <> seconds - 1) AS wrong_inverse
  FROM t_span WHERE until - since < '5 days' GROUP BY 1 ORDER BY 1;
-- the next working instant: the first minute worked, or now
SELECT calendar, count(*) FILTER (WHERE campaign.next_business_time(since, calendar) IS DISTINCT FROM n.at) AS wrong
  FROM t_span CROSS JOIN LATERAL (SELECT min(m.at) AS at FROM t_minute m WHERE m.calendar = t_span.calendar AND m.at >= since AND m.working) n WHERE n.at < since + interval '3 days' GROUP BY 1 ORDER BY 1;
-- stretches as a list
SELECT s.starts_at AT TIME ZONE 'Asia/Shanghai' AS since, s.ends_at AT TIME ZONE 'Asia/Shanghai' AS until FROM campaign.business_stretches(campaign.calendar_id('shifts'), '2026-03-06', '2026-03-10') s;
-- the hours in the zone of somebody else
SELECT campaign.next_business_time('2026-03-02 07:00+00', 'cn-default') AS in_shanghai, campaign.next_business_time('2026-03-02 07:00+00', 'cn-default', 'Europe/London') AS in_london;
-- changed hours and days take effect at once
UPDATE campaign.business_calendar SET hours = '{"1":[["08:00","12:00"]]}' WHERE name = 'like cn';
SELECT campaign.business_seconds('2026-03-01', '2026-03-15', 'like cn') AS two_mondays;
DELETE FROM campaign.calendar_day WHERE business_calendar_id = campaign.calendar_id('like cn');
SELECT campaign.set_calendar_days('like cn', '2026-03-03', is_working => true) AS one;
SELECT campaign.business_seconds('2026-03-01', '2026-03-15', 'like cn') AS and_a_tuesday;
UPDATE campaign.calendar_day SET is_working = false WHERE business_calendar_id = campaign.calendar_id('like cn');
SELECT campaign.business_seconds('2026-03-01', '2026-03-15', 'like cn') AS without_it, days FROM campaign.business_calendar WHERE name = 'like cn';
-- a far future costs no more
SELECT campaign.add_business_time('2026-03-02 00:00+08', '1000000 days', 'cn-default') AS far, campaign.business_seconds('2000-01-01', '9999-12-31', 'cn-default') > 0 AS wide;

-- what cannot be
SELECT campaign.create_calendar('{"name":"empty","tz":"UTC"}') IS NOT NULL AS empty;
SELECT campaign.create_calendar('{"name":"once","tz":"UTC"}') IS NOT NULL AS once, campaign.set_calendar_days('once', '2026-01-01', is_working => true, hours => '[["09:00","10:00"]]');
SELECT c.no, t.* FROM (VALUES
    (1, $$campaign.business_seconds('2026-01-01', '2026-01-02', 'empty')$$), (2, $$campaign.add_business_time('2026-01-01', '1 hour', 'empty')$$), (3, $$campaign.next_business_time('2026-01-01', 'empty')$$),
    (4, $$campaign.add_business_time('2026-01-01', '61 minutes', 'once')$$), (5, $$campaign.add_business_time('2026-01-01', '60 minutes', 'once')$$), (6, $$campaign.next_business_time('2026-02-01', 'once')$$),
    (10, $$campaign.create_calendar(NULL)$$), (11, $$campaign.create_calendar('{"name":" "}')$$), (12, $$campaign.create_calendar('{"name":"x","colour":1}')$$), (13, $$campaign.create_calendar('{"name":"shifts"}')$$),
    (14, $$campaign.create_calendar('{"name":"x","tz":"Mars/Olympus"}')$$), (15, $$campaign.create_calendar('{"name":"x","hours":{"8":[]}}')$$), (16, $$campaign.create_calendar('{"name":"x","hours":{"1":[["9","10"]]}}')$$),
    (17, $$campaign.create_calendar('{"name":"x","hours":{"1":[["09:00","09:00"]]}}')$$), (18, $$campaign.create_calendar('{"name":"x","hours":{"1":[["09:00"]]}}')$$), (19, $$campaign.create_calendar('{"name":"x","hours":{"1":"09:00"}}')$$),
    (20, $$campaign.create_calendar('{"name":"x","hours":{"1":[["25:00","26:00"]]}}')$$), (21, $$campaign.create_calendar('{"name":"x","hours":[]}')$$), (22, $$campaign.create_calendar('{"name":"x","like":"none"}')$$),
    (23, $$campaign.create_calendar('{"name":"x","holidays":["soon"]}')$$), (24, $$campaign.set_calendar_days('none', '2026-01-01')$$), (25, $$campaign.set_calendar_days('shifts', '2026-01-02', '2026-01-01')$$),
    (26, $$campaign.set_calendar_days('shifts', '2026-01-02', is_working => true, hours => '{}')$$), (27, $$campaign.next_business_time('2026-01-01', 'shifts', 'Mars/Olympus')$$), (28, $$campaign.next_business_time('infinity', 'shifts')$$)) c (no, command),
    public.try('SELECT ' || c.command) t ORDER BY 1;
SELECT c.no, t.state, t.message FROM (VALUES
    (1, $$campaign.work_seconds('2026-01-01', '2026-01-02', 'UTC', '{1}', '{}')$$), (2, $$campaign.work_seconds('2026-01-01', '2026-01-02', 'UTC', '{}', '{1,1,5}')$$), (3, $$campaign.work_seconds('2026-01-01', 'infinity', 'UTC', '{}', '{}')$$),
    (4, $$campaign.work_seconds('2026-01-01', '2026-01-02', 'UTC', '{{1,2},{3,4}}', '{}')$$), (5, $$campaign.work_seconds('2026-01-01', '2026-01-02', 'UTC', '{1,NULL}', '{}')$$), (6, $$campaign.add_work_time('2026-01-01', '1 month', 'UTC', '{1,2}', '{}')$$),
    (7, $$campaign.add_work_time('2026-01-01', '-1 s', 'UTC', '{1,2}', '{}')$$), (8, $$campaign.has_work('Mars', '{1,2}', '{}')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;
SELECT campaign.add_work_time('2026-01-01', '1 s', 'UTC', '{}', '{}') AS never, campaign.work_seconds('2026-01-02', '2026-01-01', 'UTC', '{1,2}', '{}') AS backwards, campaign.work_seconds(NULL, '2026-01-01', 'UTC', '{1,2}', '{}') AS of_null, campaign.has_work('UTC', '{}', '{5,0}') AS nothing,
       campaign.add_work_time('294276-12-31 23:00+00', '2 hours', 'UTC', '{0,86400,86400,172800,172800,259200,259200,345600,345600,432000,432000,518400,518400,604800}', '{}') AS past_the_end_of_time;
-- hours in the order of time, however they are written
SELECT campaign.create_calendar('{"name":"mixed","tz":"UTC","hours":{"1":[["10:30","12:00"],["9:00","10:00"]],"2":[["09:00:00","10:00"],["13:00","14:00:00"],["10:30","12:00"]],"3":[["22:00","6:00"],["9:00","10:00"]]}}') IS NOT NULL AS mixed,
       campaign.set_calendar_days('mixed', '2026-01-01', is_working => true, hours => '[["13:00:00","14:00"],["9:00","10:00"]]') AS one;
SELECT week, days FROM campaign.business_calendar WHERE name = 'mixed';
SELECT campaign.business_seconds('2026-01-05', '2026-01-12', 'mixed') / 3600.0 AS hours_a_week, campaign.business_seconds('2026-01-01', '2026-01-02', 'mixed') / 3600.0 AS new_year;
