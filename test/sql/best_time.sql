-- When to reach somebody: the worked example, permitted hours against every minute, rates against a
-- plain recount of what was tried, daylight saving time, holidays, consent, exploring.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.person(key text, zone text DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE id bigint;
BEGIN
    INSERT INTO campaign.person (name, tz) VALUES (key, zone) RETURNING person_id INTO id;
    RETURN id;
END $$;
CREATE FUNCTION public.setting(key text, change jsonb) RETURNS void LANGUAGE sql AS $$ SELECT campaign.set_setting(key, campaign.setting(key) || change) $$;
DO $$ BEGIN PERFORM public.setting('touch_time', '{"explore":0}'); END $$;

-- ---------------------------------------------------------------- the worked example
-- (everybody at nine, ten, two and eight on a Monday; 0 of 3 at nine and 2 of 3 at eight in the evening)
BEGIN;
DO $$ BEGIN PERFORM public.setting('touch_time', '{"smooth":false,"daily":false,"calendars":{}}'); END $$;
SELECT person('example', 'Asia/Shanghai') AS example \gset
INSERT INTO campaign.touch_hour SELECT 'phone', c.cell, c.n, c.k, '2026-03-01' FROM (VALUES (9, 400, 40), (10, 420, 60), (14, 380, 30), (20, 120, 25)) c (cell, n, k);
SELECT touch_at AT TIME ZONE 'Asia/Shanghai' AS new_to_us, n, common_n, common_responded FROM campaign.best_touch_time(:example, 'phone', '2026-03-09 06:00+08', within => '1 day');
DO $$ BEGIN
    PERFORM campaign.log_activity('person', p.person_id, 'call', direction => 'out', at => ('2026-03-02'::date - 7 * w + h.hour)::timestamp AT TIME ZONE 'Asia/Shanghai',
                             outcome => CASE WHEN h.hour = time '20:30' AND w < 2 THEN 'answered' ELSE 'no_answer' END)
      FROM campaign.person p, generate_series(0, 2) w, (VALUES (time '09:15'), ('20:30')) h (hour) WHERE p.name = 'example';
END $$;
SELECT touch_at AT TIME ZONE 'Asia/Shanghai' AS touch_at, abs(rate - 0.29353489647607295) < 1e-15 AS rate, abs(common_rate - 0.18159536541889482) < 1e-15 AS common_rate, n, responded, person_n, refused, reason
  FROM campaign.best_touch_time(:example, 'phone', '2026-03-09 06:00+08', within => '1 day');
SELECT e.value ->> 'touch_at' AS touch_at, abs((e.value ->> 'rate')::float8 - v.rate) < 1e-6 AS rate
  FROM campaign.best_touch_time(:example, 'phone', '2026-03-09 06:00+08', within => '1 day') b, jsonb_array_elements(b.ranking) WITH ORDINALITY e (value, no)
  JOIN (VALUES (1, 0.29353489647607295), (2, 0.14015151515151517)) v (no, rate) ON v.no = e.no;
ROLLBACK;

-- ---------------------------------------------------------------- permitted hours: every minute asked by other means
-- A minute is permitted when its clock is not quiet and, with the calendar cn-default, it is nine to
-- six of a working day in China; of an hour of the clock (twice where it comes twice) the first such minute.
CREATE FUNCTION public.by_minutes(channel text, zone text, since timestamptz, until timestamptz, quiet jsonb, calendar text) RETURNS TABLE (touch_at timestamptz, cell integer) LANGUAGE sql AS $$
    SELECT min(m.at), ((to_char(m.clock, 'ID')::integer - 1) * 24 + to_char(m.clock, 'HH24')::integer)
      FROM (SELECT g AS at, g AT TIME ZONE zone AS clock, (g AT TIME ZONE zone) - (g AT TIME ZONE 'UTC') AS shift FROM generate_series(since, until, interval '1 minute') g) m
     WHERE (quiet = 'null' OR CASE WHEN (quiet ->> 0)::time < (quiet ->> 1)::time THEN NOT (m.clock::time >= (quiet ->> 0)::time AND m.clock::time < (quiet ->> 1)::time)
                                   ELSE NOT (m.clock::time >= (quiet ->> 0)::time OR m.clock::time < (quiet ->> 1)::time) END)
       AND (calendar IS NULL
            OR (m.at AT TIME ZONE 'Asia/Shanghai')::time >= '09:00' AND (m.at AT TIME ZONE 'Asia/Shanghai')::time < '18:00'
               AND COALESCE((SELECT d.is_working FROM campaign.calendar_day d JOIN campaign.business_calendar c USING (business_calendar_id) WHERE c.name = calendar AND d.day = (m.at AT TIME ZONE 'Asia/Shanghai')::date),
                            to_char(m.at AT TIME ZONE 'Asia/Shanghai', 'ID')::integer < 6))
     GROUP BY date_trunc('hour', m.clock), m.shift, 2 $$;
CREATE FUNCTION public.compare(channel text, zone text, since timestamptz, until timestamptz, quiet jsonb, calendar text DEFAULT NULL) RETURNS TABLE (hours bigint, differ bigint) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.set_setting('quiet_hours', quiet), public.setting('touch_time', jsonb_build_object('calendars', CASE WHEN calendar IS NULL THEN '{}' ELSE jsonb_build_object(channel, calendar) END));
    RETURN QUERY
    SELECT count(p.touch_at), count(*) FILTER (WHERE p.touch_at IS NULL OR b.touch_at IS NULL)
      FROM campaign.permitted_hours(channel, zone, since, until) p
      FULL JOIN public.by_minutes(channel, zone, since, until, quiet, calendar) b ON b.touch_at = p.touch_at AND b.cell = p.cell;
END $$;
BEGIN;
-- clocks go forward and back: New York 8 March and 1 November 2026, Berlin 25 October, Lisbon, Chatham
-- (45 minutes), Kathmandu, Apia; quiet from night to morning, at noon, in odd minutes, never
SELECT z.zone, z.since, c.* FROM (VALUES
    ('America/New_York', '2026-03-07 17:20+00'::timestamptz, '["21:00","08:00"]'::jsonb), ('America/New_York', '2026-03-07 17:20+00', 'null'), ('America/New_York', '2026-10-31 17:20+00', 'null'),
    ('America/New_York', '2026-11-01 05:30+00', 'null'), ('America/New_York', '2026-11-01 06:30+00', '["21:30","07:45"]'), ('America/New_York', '2026-03-08 06:10+00', '["02:30","03:30"]'),
    ('Europe/Berlin', '2026-10-24 10:00+00', '["00:30","05:30"]'), ('Europe/Lisbon', '2026-03-28 10:10+00', '["12:00","13:15"]'), ('Pacific/Chatham', '2026-04-04 03:03+00', '["21:00","08:00"]'),
    ('Asia/Kathmandu', '2026-03-02 00:07+00', '["20:59","09:01"]'), ('Pacific/Apia', '2026-03-02 00:00+00', '["12:00","12:00"]'), ('Asia/Shanghai', '2026-03-02 00:00+00', '["00:00","23:59"]')) z (zone, since, quiet),
    public.compare('email', z.zone, z.since, z.since + interval '40 hours', CASE WHEN z.quiet ->> 0 = z.quiet ->> 1 THEN 'null' ELSE z.quiet END) c;
-- working hours of the caller: weekends, National Day and its make-up days; from elsewhere the common hours
SELECT z.zone, z.since, c.* FROM (VALUES ('Asia/Shanghai', '2026-09-30 05:30+00'::timestamptz), ('Asia/Shanghai', '2026-10-08 00:00+00'), ('Europe/Berlin', '2026-03-06 03:00+00'), ('Asia/Kolkata', '2026-02-27 20:00+00')) z (zone, since),
    public.compare('phone', z.zone, z.since, z.since + interval '75 hours', '["21:00","08:00"]', 'cn-default') c;
-- half an hour back (Lord Howe): never a minute that is not permitted
SELECT count(*) > 30 AS some, count(*) FILTER (WHERE (p.touch_at AT TIME ZONE 'Australia/Lord_Howe')::time NOT BETWEEN '08:00' AND '20:59:59') AS quiet
  FROM (SELECT campaign.set_setting('quiet_hours', '["21:00","08:00"]'), public.setting('touch_time', '{"calendars":{}}')) s, campaign.permitted_hours('email', 'Australia/Lord_Howe', '2026-04-03 00:00+00', '2026-04-06 00:00+00') p;
ROLLBACK;
SELECT * FROM campaign.permitted_hours('email', NULL, '2026-01-01', '2026-01-02');
SELECT * FROM campaign.permitted_hours('email', 'UTC', '2026-01-01', 'infinity');
SELECT * FROM campaign.permitted_hours('email', 'Mars/Olympus', '2026-01-01', '2026-01-02');
-- quiet hours by channel; what cannot be read stops, it does not call at night
BEGIN;
SELECT campaign.set_setting('quiet_hours', '{"":["22:00","07:00"],"email":null,"sms":["18:00","10:00"]}');
SELECT c.channel, q.*, (SELECT count(*) FROM campaign.permitted_hours(c.channel, 'UTC', '2026-03-02', '2026-03-02 23:59')) AS hours FROM (VALUES ('email'), ('sms'), ('wechat')) c (channel), campaign.quiet_hours(c.channel) q;
UPDATE campaign.setting SET value = '["22:00"]' WHERE key = 'quiet_hours';  -- (past set_setting(), which refuses it)
SAVEPOINT s;
SELECT * FROM campaign.quiet_hours('email');
ROLLBACK TO s;
UPDATE campaign.setting SET value = '["22h","7"]' WHERE key = 'quiet_hours';
SELECT * FROM campaign.quiet_hours('email');
ROLLBACK;

-- ---------------------------------------------------------------- what was tried, and answered
BEGIN;
SELECT person('a', 'Europe/Berlin') AS a \gset
SELECT person('b') AS b \gset
SELECT campaign.log_activity('person', :a, 'call', direction => 'out', at => '2026-03-02 08:00+00', outcome => 'answered') > 0 AS answered_at_once,
       campaign.log_activity('person', :a, 'call', direction => 'out', at => '2026-03-02 09:00+00', outcome => 'no_answer') > 0 AS not_answered,
       campaign.log_activity('person', :a, 'call', direction => 'in',  at => '2026-03-02 09:30+00') > 0 AS calls_back_but_the_outcome_stands,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-03 09:00+00') > 0 AS answered_by_the_second_only,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-03 10:00+00') > 0 AS second,
       campaign.log_activity('person', :a, 'mail', direction => 'in',  at => '2026-03-03 11:00+00') > 0 AS answer,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-05 10:00+00') > 0 AS clicked,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-10 10:00+00') > 0 AS too_late,
       campaign.log_activity('person', :a, 'mail', direction => 'in',  at => '2026-03-13 10:00:01+00') > 0 AS a_second_past_three_days,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-20 10:00+00') > 0 AS only_a_view_and_a_bot,
       campaign.log_activity('person', :a, 'note', direction => 'out', at => '2026-03-21 10:00+00') > 0 AS no_contact,
       campaign.log_activity('person', :a, 'mail', direction => 'out', at => '2026-03-30 10:00+00') > 0 AS still_open;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, is_bot) VALUES
    (:b, '2026-03-05 12:00+00', 'click', 'email', false), (:a, '2026-03-20 11:00+00', 'view', 'email', false), (:a, '2026-03-20 12:00+00', 'click', 'email', true), (:a, '2026-03-20 12:00+00', 'click', 'website', false);
INSERT INTO campaign.message (outreach_id, person_id, occurrence, channel, state, sent_at, queued_at) VALUES (0, :b, 'x', 'wechat', 'delivered', '2026-03-04 10:00+00', '2026-03-04'), (0, :b, 'y', 'wechat', 'failed', '2026-03-04 11:00+00', '2026-03-04');
-- b proves to be a: his click answers the mail, the message to him is one to a
SELECT campaign.merge_people(:a, :b, 'same', at => '2026-03-25') IS NOT NULL AS merged;
SELECT channel, at, source, responded_at, is_settled FROM campaign.contact_outcomes(ARRAY[:a]::bigint[], '2026-01-01', '2026-04-01') ORDER BY at, channel;
SELECT campaign.refresh_touch_hours('2026-04-01') AS rows, campaign.refresh_touch_hours('2026-04-01 12:00') AS not_yet, campaign.refresh_touch_hours('2026-04-02 00:00:01') AS next_day;
-- on a's clock: Berlin is an hour ahead
SELECT channel, cell / 24 AS day, cell % 24 AS hour, sent_count, responded_count FROM campaign.touch_hour ORDER BY 1, 2, 3;
ROLLBACK;

-- ---------------------------------------------------------------- twenty people, 1,500 contacts: against a plain recount
BEGIN;
DO $$ BEGIN PERFORM person('p' || i, (ARRAY['Asia/Shanghai', 'America/New_York', 'Europe/London', NULL])[1 + i % 4]) FROM generate_series(1, 20) i; END $$;
INSERT INTO campaign.activity (entity, entity_id, kind, direction, occurred_at, outcome)
SELECT 'person', p.person_id, k.kind, CASE WHEN campaign.hash_uniform(format('%s %s', p.name, i), 'direction') < 0.75 THEN 'out' ELSE 'in' END,
       timestamptz '2026-01-05 00:00+00' + make_interval(mins => (campaign.hash_uniform(format('%s %s', p.name, i), 'at') * 90 * 1440)::integer),
       CASE WHEN campaign.hash_uniform(format('%s %s', p.name, i), 'outcome') < 0.3 THEN (ARRAY['answered', 'no_answer', 'odd word'])[1 + i % 3] END
  FROM campaign.person p, generate_series(1, 75) i, LATERAL (SELECT (ARRAY['call', 'mail', 'wechat'])[1 + floor(3 * campaign.hash_uniform(format('%s %s', p.name, i), 'kind'))::integer] AS kind) k;
SELECT campaign.refresh_touch_hours('2026-03-20 12:34+00') > 0 AS counted;
-- the cockpit shows what is counted, every hour of every channel, and what a new person is reached by
SELECT count(*) AS rows, sum(m.sent_count) = (SELECT sum(sent_count) FROM campaign.touch_hour) AS sent, sum(m.responded_count) = (SELECT sum(responded_count) FROM campaign.touch_hour) AS responded,
       count(*) FILTER (WHERE m.response_rate IS NULL) = count(*) FILTER (WHERE m.sent_count = 0) AS known FROM campaign.cockpit_touch_heatmap m;
SELECT person('new to all', 'UTC') AS new \gset
SELECT bool_and(abs(b.rate - m.expected_rate) < 1e-6) AS alike FROM (VALUES ('email'), ('wechat')) c (channel) CROSS JOIN LATERAL (SELECT x.* FROM campaign.best_touch_time(:new, c.channel, '2026-03-20 12:34+00') x) b
  JOIN campaign.cockpit_touch_heatmap m ON m.channel = c.channel AND m.weekday_no = extract(isodow FROM b.touch_at AT TIME ZONE 'UTC') AND m.hour_no = extract(hour FROM b.touch_at AT TIME ZONE 'UTC');
-- Written down otherwise: for each contact the next one and the answers are looked up by name, no arrays.
CREATE TEMP TABLE tried AS
    SELECT o.activity_id, o.entity_id AS person_id, o.kind,
           (extract(isodow FROM o.occurred_at AT TIME ZONE z.tz)::integer - 1) * 24 + extract(hour FROM o.occurred_at AT TIME ZONE z.tz)::integer AS cell,
           COALESCE(o.outcome = 'answered' OR (o.outcome IS DISTINCT FROM 'no_answer' AND EXISTS (
                SELECT FROM campaign.activity i WHERE i.entity_id = o.entity_id AND i.kind = o.kind AND i.direction = 'in' AND i.occurred_at > o.occurred_at AND i.occurred_at <= o.occurred_at + interval '3 days' AND i.occurred_at <= '2026-03-20 12:34+00'
                   AND NOT EXISTS (SELECT FROM campaign.activity x WHERE x.entity_id = o.entity_id AND x.kind = o.kind AND x.direction = 'out'
                                      AND (x.occurred_at, x.activity_id) > (o.occurred_at, o.activity_id) AND x.occurred_at < i.occurred_at))), false) AS answered
      FROM campaign.activity o JOIN campaign.person p ON p.person_id = o.entity_id CROSS JOIN LATERAL (SELECT COALESCE(p.tz, 'Asia/Shanghai') AS tz) z
     WHERE o.direction = 'out' AND o.occurred_at <= '2026-03-20 12:34+00' AND (o.outcome IN ('answered', 'no_answer') OR o.occurred_at <= '2026-03-17 12:34+00');
SELECT sum(h.sent_count) AS sent, sum(h.responded_count) AS responded, count(*) FILTER (WHERE (h.sent_count, h.responded_count) IS DISTINCT FROM (t.n, t.k)) AS differ
  FROM campaign.touch_hour h
  FULL JOIN (SELECT campaign.activity_channel(kind) AS channel, cell, count(*) AS n, count(*) FILTER (WHERE answered) AS k FROM tried GROUP BY 1, 2) t ON t.channel = h.channel AND t.cell = h.cell;
-- each person and channel: the rate by the formula, nothing permitted is better, and the time is permitted
CREATE TEMP TABLE asked AS
    SELECT p.person_id, p.tz, k.kind, k.channel, b.* FROM (SELECT person_id, COALESCE(tz, 'Asia/Shanghai') AS tz FROM campaign.person WHERE name LIKE 'p%') p
     CROSS JOIN (VALUES ('call', 'phone'), ('mail', 'email'), ('wechat', 'wechat')) k (kind, channel)
     CROSS JOIN LATERAL (SELECT x.touch_at, x.rate, x.n, x.common_n FROM campaign.best_touch_time(p.person_id, k.channel, '2026-03-20 12:34+00') x) b;
CREATE TEMP TABLE rate AS WITH smooth AS MATERIALIZED (
    SELECT a.person_id, a.kind, c.cell,
           sum(w.weight) FILTER (WHERE t.cell IS NOT NULL) / 4.0 AS n, sum(w.weight * t.answered::integer) / 4.0 AS k,
           COALESCE(sum(w.weight) FILTER (WHERE t.person_id = a.person_id), 0) / 4.0 AS own_n,
           COALESCE(sum(w.weight * t.answered::integer) FILTER (WHERE t.person_id = a.person_id), 0) / 4.0 AS own_k
      FROM asked a CROSS JOIN generate_series(0, 167) c (cell) CROSS JOIN (VALUES (167, 1), (0, 2), (1, 1)) w (shift, weight)
      LEFT JOIN tried t ON t.kind = a.kind AND t.cell = (c.cell + w.shift) % 168 GROUP BY 1, 2, 3
), total AS (
    SELECT kind, count(*)::numeric AS n, count(*) FILTER (WHERE answered)::numeric AS k FROM tried GROUP BY 1
), hour AS (
    SELECT s.person_id, s.kind, s.cell % 24 AS hour, (COALESCE(sum(s.k), 0) + 50 * t.k / t.n) / (COALESCE(sum(s.n), 0) + 50) AS rate
      FROM smooth s JOIN total t USING (kind) GROUP BY s.person_id, s.kind, s.cell % 24, t.k, t.n
)
    SELECT s.person_id, s.kind, s.cell, (s.own_k + 10 * (COALESCE(s.k, 0) + 50 * h.rate) / (COALESCE(s.n, 0) + 50)) / (s.own_n + 10) AS rate
      FROM smooth s JOIN hour h ON h.person_id = s.person_id AND h.kind = s.kind AND h.hour = s.cell % 24;
CREATE INDEX ON rate (person_id, kind, cell);
ANALYZE rate, asked;
-- (of 20 people five are in New York, where no hour to call is common with working hours in China)
SELECT count(*) AS asked, count(*) FILTER (WHERE abs(a.rate - r.rate) > 1e-9) AS other_rate,
       count(*) FILTER (WHERE EXISTS (SELECT FROM campaign.permitted_hours(a.channel, a.tz, '2026-03-20 12:34+00', '2026-03-27 12:34+00') h JOIN rate q ON q.person_id = a.person_id AND q.kind = a.kind AND q.cell = h.cell
                                      WHERE q.rate > a.rate + 1e-9 OR (q.rate > a.rate - 1e-12 AND h.touch_at < a.touch_at))) AS a_better_one,
       count(*) FILTER (WHERE NOT EXISTS (SELECT FROM campaign.permitted_hours(a.channel, a.tz, '2026-03-20 12:34+00', '2026-03-27 12:34+00') h WHERE h.touch_at = a.touch_at)) AS forbidden,
       count(DISTINCT a.touch_at) > 10 AS not_all_alike
  FROM asked a JOIN rate r ON r.person_id = a.person_id AND r.kind = a.kind AND r.cell = campaign.hour_of_week(a.touch_at, a.tz);

-- ---------------------------------------------------------------- a share explores
DO $$ BEGIN PERFORM public.setting('touch_time', '{"explore":0.1}'); END $$;
SELECT round(avg(b.is_exploring::integer), 2) BETWEEN 0.05 AND 0.15 AS a_tenth, count(*) FILTER (WHERE b.touch_at IS NULL OR (b.touch_at AT TIME ZONE COALESCE(p.tz, 'Asia/Shanghai'))::time NOT BETWEEN '08:00' AND '20:59:59') AS forbidden,
       count(DISTINCT campaign.hour_of_week(b.touch_at, 'UTC')) FILTER (WHERE b.is_exploring) > 8 AS all_over_the_week
  FROM campaign.person p, generate_series(0, 7) w, campaign.best_touch_time(p.person_id, 'email', '2026-03-20 12:34+00'::timestamptz + w * interval '7 days') b WHERE p.name LIKE 'p%';
-- asked again, the same; an hour later in the week, the same hour while it is still to come
SELECT count(*) FILTER (WHERE a IS DISTINCT FROM b) AS other FROM campaign.person p, campaign.best_touch_time(p.person_id, 'email', '2026-03-20 12:34+00') a, campaign.best_touch_time(p.person_id, 'email', '2026-03-20 12:34+00') b WHERE p.name LIKE 'p%';
SELECT count(*) > 0 AS some, count(*) FILTER (WHERE a.touch_at <> b.touch_at) AS moved
  FROM campaign.person p, campaign.best_touch_time(p.person_id, 'email', '2026-03-16 01:00+00', within => '4 days') a, campaign.best_touch_time(p.person_id, 'email', '2026-03-16 02:00+00', within => '95 hours') b
 WHERE p.name LIKE 'p%' AND a.is_exploring AND a.touch_at >= '2026-03-16 03:00+00';
ROLLBACK;

-- ---------------------------------------------------------------- consent, holidays, odd questions
SELECT person('c', 'Asia/Shanghai') AS c \gset
SELECT campaign.set_consent(:c, 'sms', 'opt_out', at => '2026-03-01');
SELECT channel, touch_at, local_time, refused, reason, ranking = '[]' AS no_ranking FROM (VALUES ('sms'), ('email')) v (channel), LATERAL (SELECT b.* FROM campaign.best_touch_time(:c, v.channel, '2026-03-02 23:10+08') b) b;
-- nobody is called over National Day; asked for two days only, still the first working hour after it
SELECT local_time, reason FROM campaign.best_touch_time(:c, 'phone', '2026-09-30 18:00+08', within => '2 days');
-- a person in New York and callers in China: what both allow
SELECT person('ny', 'America/New_York') AS ny \gset
SELECT tz, local_time, touch_at FROM campaign.best_touch_time(:ny, 'phone', '2026-03-02 00:00+00');
-- (in summer there is no such hour: ten weeks are looked through)
SELECT touch_at, refused, reason FROM campaign.best_touch_time(:ny, 'phone', '2026-06-01 00:00+00');
-- hours that do not exist (2 in the morning of 8 March) and come twice (1 in the morning of 1 November)
BEGIN;
SELECT campaign.set_setting('quiet_hours', 'null');
INSERT INTO campaign.touch_hour VALUES ('email', 146, 1000, 900, '2026-01-01'), ('email', 145, 1000, 100, '2026-01-01'), ('email', 147, 1000, 800, '2026-01-01');
SELECT local_time, touch_at FROM campaign.best_touch_time(:ny, 'email', '2026-03-07 22:00-05', within => '10 hours');
UPDATE campaign.touch_hour SET responded_count = CASE cell WHEN 145 THEN 900 ELSE 100 END;
SELECT at, local_time, touch_at FROM (VALUES (timestamptz '2026-11-01 00:10-04'), ('2026-11-01 01:20-04'), ('2026-11-01 01:20-05'), ('2026-11-01 02:20-05')) v (at), LATERAL (SELECT b.local_time, b.touch_at FROM campaign.best_touch_time(:ny, 'email', v.at, within => '3 hours') b) b;
-- no hour at all
SELECT campaign.set_setting('quiet_hours', '["00:00","23:59:59.999"]');
INSERT INTO campaign.business_calendar (name, tz, hours) VALUES ('never', 'UTC', '{}');
DO $$ BEGIN PERFORM public.setting('touch_time', '{"calendars":{"email":"never"}}'); END $$;
SELECT touch_at, refused, reason FROM campaign.best_touch_time(:c, 'email', '2026-03-02 00:00+00');
ROLLBACK;
SELECT campaign.best_touch_time(-1, 'email');
SELECT campaign.best_touch_time(:c, NULL);
SELECT campaign.best_touch_time(:c, 'email', 'infinity');
SELECT campaign.best_touch_time(:c, 'email', within => '0');
SELECT campaign.refresh_touch_hours(NULL);
UPDATE campaign.person SET erased_at = '2026-03-01', name = NULL WHERE person_id = :c;
SELECT touch_at, refused FROM campaign.best_touch_time(:c, 'email', '2026-03-02');
