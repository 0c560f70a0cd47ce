-- Settings, users, currencies, working calendars against a count of minutes, the change feed.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();

-- what a command says: its SQLSTATE, message, detail and hint; missing marks an error without detail or hint
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    message := left(message, 150);
    detail := left(detail, 150);
    RETURN NEXT;
END $$;

-- ---------------------------------------------------------------- settings
SELECT campaign.setting('base_currency') AS base, campaign.setting('tz') AS tz, campaign.setting('none such') AS none;
SELECT campaign.set_setting('own_key', '{"a":1}');
SELECT campaign.setting('own_key'), campaign.setting('north_star');
SELECT c.no, t.* FROM (VALUES
    (1, $$campaign.set_setting(NULL, '1')$$), (2, $$campaign.set_setting('tz', NULL)$$), (3, $$campaign.set_setting('tz', '"Mars/Base"')$$),
    (4, $$campaign.set_setting('tz', '7')$$), (5, $$campaign.set_setting('base_currency', '"yuan"')$$), (6, $$campaign.set_setting('base_currency', 'null')$$),
    (7, $$campaign.set_setting('first_response', '"0 hours"')$$), (8, $$campaign.set_setting('first_response', '"soon"')$$),
    (9, $$campaign.set_setting('score_lookback', '"-1 day"')$$), (10, $$campaign.set_setting('Bad Key', '1')$$),
    (11, $$campaign.set_setting('qualification_threshold', '"high"')$$), (12, $$campaign.set_setting('fx_max_age_days', '"week"')$$),
    (13, $$campaign.set_setting('first_response', 'null')$$), (14, $$campaign.set_setting('default_calendar', '"none"')$$),
    (15, $$campaign.set_setting('first_response', '"infinity"')$$), (16, $$campaign.set_setting('receipt_days', '-5')$$),
    (17, $$campaign.set_setting('first_response', '"4 hours"')$$), (18, $$campaign.set_setting('qualification_threshold', 'null')$$),
    (19, $$campaign.set_setting('default_calendar', '"cn-default"')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;
-- the rule book follows the settings
SELECT threshold, first_response, calendar FROM campaign.rule_book;
SELECT campaign.set_setting('qualification_threshold', '60'), campaign.set_setting('first_response', '"2 hours"'), campaign.set_setting('default_calendar', '"always"');
SELECT threshold, first_response, calendar FROM campaign.rule_book;

-- ---------------------------------------------------------------- users
SELECT campaign.add_user('boss', name => ' Boss '), campaign.add_user('li.lei', name => '李雷', team => 'east', manager => 'boss', weight => 2.5, daily_cap => 3);
SELECT campaign.add_user('li.lei', team => 'east', open_cap => 5);       -- changed: the name stays, caps are as given
SELECT u.login, u.name, u.manager, u.tz, m.team, m.role, m.weight, m.daily_cap, m.open_cap FROM campaign.app_user u LEFT JOIN campaign.team_member m USING (login) ORDER BY 1;
SELECT c.no, t.* FROM (VALUES
    (1, $$campaign.add_user('')$$), (2, $$campaign.add_user(NULL)$$), (3, $$campaign.add_user('boss', manager => 'li.lei')$$), (4, $$campaign.add_user('boss', manager => 'boss')$$),
    (5, $$campaign.add_user('x', manager => 'nobody')$$), (6, $$campaign.add_user('x', team => 'east', weight => 0)$$), (7, $$campaign.add_user('x', team => 'east', weight => 'NaN')$$),
    (8, $$campaign.add_user('x', team => 'east', daily_cap => -1)$$), (9, $$campaign.add_user('x', team => 'east', role => 'king')$$), (10, $$campaign.add_user('x', kind => 'cat')$$),
    (11, $$campaign.add_user('x', tz => 'Mars/Base')$$), (12, $$campaign.add_user(repeat('x', 1000000))$$), (13, $$campaign.add_user('x', name => repeat('x', 1000000))$$),
    (14, $$campaign.add_user('x', team => '')$$), (15, $$campaign.add_user('x', team => 'east', weight => 1e9)$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;
SELECT count(*) FROM campaign.app_user;

-- ---------------------------------------------------------------- currencies
INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES ('USD', 'CNY', '2026-03-01', 7), ('USD', 'CNY', '2026-03-05', 7.5), ('CNY', 'JPY', '2026-03-01', 20);
SELECT campaign.convert_currency(100, 'USD', 'CNY', '2026-03-01') AS on_the_day, campaign.convert_currency(100, 'USD', 'CNY', '2026-03-04') AS older,
       campaign.convert_currency(100, 'USD', 'CNY', '2026-03-12') AS newest, campaign.convert_currency(75, 'CNY', 'USD', '2026-03-05') AS inverse,
       campaign.convert_currency(100, 'JPY', 'CNY', '2026-03-08') AS yen, campaign.convert_currency(5, 'EUR', 'EUR', NULL) AS same, campaign.convert_currency(NULL, 'USD', 'CNY', '2026-03-01') AS of_null;
SELECT campaign.currency_rate('CNY', '2026-03-01'), campaign.currency_rate('USD', '2026-03-05');
SELECT c.no, t.* FROM (VALUES
    (1, $$campaign.convert_currency(1, 'USD', 'CNY', '2026-03-13')$$), (2, $$campaign.convert_currency(1, 'USD', 'CNY', '2026-02-28')$$), (3, $$campaign.convert_currency(1, 'USD', 'EUR', '2026-03-01')$$),
    (4, $$campaign.convert_currency(1, 'usd', 'CNY', '2026-03-01')$$), (5, $$campaign.convert_currency(1, 'USD', repeat('X', 1000000), '2026-03-01')$$), (6, $$campaign.convert_currency(1, NULL, 'CNY', '2026-03-01')$$),
    (7, $$campaign.convert_currency(1, 'USD', 'CNY', NULL)$$), (8, $$campaign.convert_currency(1, 'USD', 'CNY', 'infinity')$$), (9, $$campaign.currency_rate('EUR', '2026-03-01')$$)) c (no, command),
    public.try('SELECT ' || c.command) t ORDER BY 1;
SELECT campaign.currency_scale('CNY') AS cny, campaign.currency_scale('JPY') AS jpy, campaign.currency_scale('KWD') AS kwd, campaign.local_day('2026-03-01 00:30+08'), campaign.local_day('2026-02-28 23:30+08');
SET timezone = 'America/New_York';
SELECT campaign.local_day('2026-03-01 00:30+08') AS same_in_every_session;
SET timezone = 'Asia/Shanghai';
-- the base currency cannot change under booked amounts
SELECT t.* FROM public.try($$SELECT campaign.set_setting('base_currency', '"USD"')$$) t;
SELECT t.* FROM public.try($$SELECT campaign.set_setting('base_currency', '"CNY"')$$) t;

-- ---------------------------------------------------------------- calendars
-- Oracle: every minute of some weeks, working or not by a list written here.
CREATE TABLE t_minute AS
SELECT 'cn-default' AS calendar, g AS at, l::time >= '09:00' AND l::time < '18:00'
       AND CASE WHEN l::date IN ('2026-01-04', '2026-02-14', '2026-02-28') THEN true
                WHEN l::date BETWEEN '2026-01-01' AND '2026-01-03' OR l::date BETWEEN '2026-02-15' AND '2026-02-23' THEN false
                ELSE extract(isodow FROM l) < 6 END AS working
  FROM generate_series(timestamptz '2025-12-29 00:00+08', '2026-03-08 23:59+08', '1 minute') g, LATERAL (SELECT g AT TIME ZONE 'Asia/Shanghai' AS l) x;
-- nights across the changes of clocks, a free Sunday, a day of its own hours
INSERT INTO campaign.business_calendar (name, tz, hours) SELECT 'night', 'America/New_York',
    jsonb_object_agg(d, '[["00:00","04:00"],["22:00","24:00"]]'::jsonb) FROM generate_series(1, 6) d;
INSERT INTO campaign.calendar_day (business_calendar_id, day, is_working, hours)
SELECT business_calendar_id, d.day::date, d.hours IS NOT NULL, d.hours::jsonb FROM campaign.business_calendar,
       (VALUES ('2026-03-08', '[["00:00","06:30"]]'), ('2026-03-10', NULL), ('2026-11-01', '[["00:00","04:00"]]')) d (day, hours) WHERE name = 'night';
INSERT INTO t_minute
SELECT 'night', g, CASE l::date WHEN '2026-03-08' THEN l::time < '06:30' WHEN '2026-03-10' THEN false WHEN '2026-11-01' THEN l::time < '04:00'
                   ELSE extract(isodow FROM l) < 7 AND (l::time < '04:00' OR l::time >= '22:00') END
  FROM (SELECT generate_series(timestamptz '2026-03-04 00:00-05', '2026-03-13 00:00-05', '1 minute') UNION ALL
        SELECT generate_series(timestamptz '2026-10-29 00:00-05', '2026-11-05 00:00-05', '1 minute')) s (g), LATERAL (SELECT g AT TIME ZONE 'America/New_York' AS l) x;
CREATE INDEX ON t_minute (calendar, at);
CREATE TABLE t_worked AS SELECT calendar, at, working, row_number() OVER (PARTITION BY calendar ORDER BY at) AS nth FROM t_minute WHERE working;
CREATE INDEX ON t_worked (calendar, nth);
CREATE INDEX ON t_worked (calendar, at);
SELECT setseed(0.5);
-- spans of up to a week within a stretch of minutes
CREATE TABLE t_span AS
SELECT b.calendar, b.since, b.since + make_interval(mins => (random() * 9000)::integer) AS until, (random() * 2000)::integer + 1 AS n
  FROM (SELECT 'cn-default' AS calendar, timestamptz '2025-12-29 00:00+08' + make_interval(mins => (random() * 85000)::integer) AS since FROM generate_series(1, 250)
        UNION ALL SELECT 'night', timestamptz '2026-03-04 00:00-05' + make_interval(mins => (random() * 3000)::integer) FROM generate_series(1, 100)
        UNION ALL SELECT 'night', timestamptz '2026-10-29 00:00-05' + make_interval(mins => (random() * 1000)::integer) FROM generate_series(1, 100)) b;
SELECT s.calendar, count(*) AS spans, count(*) FILTER (WHERE o.seconds > 0) AS some_work,
       count(*) FILTER (WHERE campaign.business_seconds(s.since, s.until, s.calendar) IS DISTINCT FROM o.seconds) AS wrong
  FROM t_span s CROSS JOIN LATERAL (SELECT 60 * count(*) AS seconds FROM t_worked w WHERE w.calendar = s.calendar AND w.at >= s.since AND w.at < s.until) o
 GROUP BY 1 ORDER BY 1;
-- n working minutes on: the end of the nth working minute from since
SELECT s.calendar, count(*) AS spans, count(*) FILTER (WHERE campaign.add_business_time(s.since, make_interval(mins => s.n), s.calendar) IS DISTINCT FROM o.at) AS wrong
  FROM t_span s
 CROSS JOIN LATERAL (SELECT min(w.nth) AS first FROM t_worked w WHERE w.calendar = s.calendar AND w.at >= s.since) f
  JOIN LATERAL (SELECT w.at + interval '1 minute' AS at FROM t_worked w WHERE w.calendar = s.calendar AND w.nth = f.first + s.n - 1) o ON o.at < s.since + interval '9 days' OR s.calendar = 'cn-default'
 GROUP BY 1 ORDER BY 1;
-- the two are inverse to each other
SELECT count(*) AS spans, count(*) FILTER (WHERE campaign.business_seconds(since, campaign.add_business_time(since, make_interval(mins => n), calendar), calendar) <> 60 * n) AS wrong FROM t_span;
-- fractions of a second, nothing, backwards, the calendar that never rests
SELECT campaign.business_seconds('2026-03-02 08:59:59.5+08', '2026-03-02 09:00:01.9+08', 'cn-default') AS floored,
       campaign.business_seconds('2026-03-02 17:00+08', '2026-03-02 09:00+08', 'cn-default') AS backwards, campaign.business_seconds('2026-03-01 00:00+08', '2026-03-02 00:00:00.9+08') AS always,
       campaign.business_seconds('2026-03-02', NULL, 'cn-default') AS of_null;
SELECT campaign.add_business_time('2026-02-13 17:00+08', '3 hours', 'cn-default') AS over_the_make_up_saturday, campaign.add_business_time('2026-02-14 17:00+08', '3 hours', 'cn-default') AS over_spring_festival,
       campaign.add_business_time('2026-02-20 17:00+08', '0', 'cn-default') AS nothing, campaign.add_business_time('2026-03-01 10:00+08', '1 day 2 hours') AS always;
-- the days of the seed, 2025 and 2026: 28 and 33 free, 5 and 6 made up
SELECT count(*) FILTER (WHERE NOT is_working) AS free, count(*) FILTER (WHERE is_working) AS made_up, min(day), max(day) FROM campaign.calendar_day JOIN campaign.business_calendar USING (business_calendar_id) WHERE name = 'cn-default';
INSERT INTO campaign.business_calendar (name, tz, hours) VALUES ('never', 'UTC', '{}');
SELECT c.no, t.* FROM (VALUES
    (1, $$campaign.business_seconds(now(), now(), 'none')$$), (2, $$campaign.add_business_time(now(), '1 hour', 'none')$$), (3, $$campaign.add_business_time('2026-01-01', '-1 hour', 'cn-default')$$),
    (4, $$campaign.add_business_time('2026-01-01 00:00+00', '1 hour', 'never')$$), (5, $$campaign.business_seconds('2026-01-01', 'infinity', 'cn-default')$$), (6, $$campaign.business_seconds('2026-01-01', 'infinity')$$),
    (7, $$campaign.add_business_time('infinity', '1 hour', 'cn-default')$$), (8, $$campaign.add_business_time('-infinity', '1 hour')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;

-- ---------------------------------------------------------------- change feed
SELECT campaign.track_changes('campaign.team');
SELECT t.* FROM public.try('CREATE TABLE public.no_key (a int); SELECT campaign.track_changes(''public.no_key'')') t;
INSERT INTO campaign.team (team, label) VALUES ('a', 'A'), ('b', 'B');
BEGIN;
UPDATE campaign.team SET label = 'B2' WHERE team IN ('a', 'b');
UPDATE campaign.team SET team = 'c' WHERE team = 'b';
DELETE FROM campaign.team WHERE team = 'a';
-- what is not committed is not read, not even by its own transaction
SELECT count(*) FROM campaign.read_changes() WHERE txid = pg_current_xact_id();
COMMIT;
UPDATE campaign.team SET label = label WHERE team = 'c';                -- no change
SELECT relation, row_id, op, before ->> 'label' AS before, after ->> 'label' AS after FROM campaign.read_changes() ORDER BY change_log_id;
-- whole transactions, whatever n; going on from the last one read misses none and reads none twice
CREATE TABLE t_read (n bigint, change_log_id bigint);
DO $$
DECLARE
    last xid8 := '0';
    batch bigint := 0;
    got bigint;
BEGIN
    LOOP
        batch := batch + 1;
        INSERT INTO t_read SELECT batch, r.change_log_id FROM campaign.read_changes(last, 1) r;
        GET DIAGNOSTICS got = ROW_COUNT;
        EXIT WHEN got = 0;
        SELECT c.txid INTO last FROM campaign.change_log c JOIN t_read r USING (change_log_id) WHERE r.n = batch ORDER BY c.txid DESC LIMIT 1;
    END LOOP;
END $$;
SELECT count(*) AS read, count(DISTINCT change_log_id) AS different, max(n) AS batches, (SELECT count(*) FROM campaign.change_log) AS changes FROM t_read;
SELECT campaign.track_changes('campaign.team', false);
DELETE FROM campaign.team WHERE team = 'c';
SELECT count(*) FROM campaign.change_log;
