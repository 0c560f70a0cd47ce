-- The response clock: reminders, breach, escalation, reclaim; a year of it against a plain reckoning, ticks late, twice and at random.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command; state := 'ok'; RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
END $$;
\o /dev/null
SELECT campaign.add_user('boss'), campaign.add_user('chief', manager => 'boss', team => 'east', role => 'lead');
SELECT campaign.add_user('li.lei', manager => 'chief', team => 'east'), campaign.add_user('han.mm', manager => 'chief');
SELECT campaign.pause_member('chief');
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"},"first_response":"2 hours","calendar":"always"}');
\o
CREATE FUNCTION public.new_lead(region text, at timestamptz, product text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    WITH p AS (INSERT INTO campaign.person (name) VALUES ('somebody') RETURNING person_id)
    INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at, product) SELECT person_id, person_id, $1, $2, $2, $3 FROM p RETURNING lead_id $$;
CREATE VIEW public.told AS SELECT recipient, kind, ref, at, state, suppress_reason FROM campaign.notice;

-- ---------------------------------------------------------------- one clock, minute by minute
SELECT public.new_lead('east', '2026-03-01 10:00+08') AS a \gset
SELECT owner, due_at FROM campaign.assignment WHERE lead_id = :a;
CREATE TABLE t_acts AS SELECT NULL::timestamptz AS at, NULL::integer AS acts WHERE false;
DO $$ BEGIN
    FOR i IN 0..180 LOOP
        INSERT INTO t_acts SELECT t, campaign.sla_tick(t) FROM (SELECT timestamptz '2026-03-01 10:00+08' + i * interval '1 minute') x (t);
    END LOOP;
END $$;
SELECT to_char(at, 'HH24:MI') AS at, acts FROM t_acts WHERE acts > 0 ORDER BY 1;
SELECT recipient, kind, ref, to_char(at, 'HH24:MI') AS at, state FROM public.told ORDER BY at, kind, ref;
SELECT state, reminded, breached_at, escalated_at FROM campaign.sla_clock WHERE lead_id = :a;
SELECT campaign.sla_tick(at => '2026-03-01 12:01+08') AS again, campaign.sla_tick(at => '2026-03-09 12:01+08') AS later;
-- answered: frozen, whatever comes after
SELECT campaign.log_activity('lead', :a, 'call', 'li.lei', 'out', '2026-03-01 13:30+08') IS NOT NULL AS called, campaign.log_activity('lead', :a, 'call', 'li.lei', 'out', '2026-03-01 15:00+08') IS NOT NULL AS called_again;
SELECT state, wall_seconds, business_seconds, breach_seconds, breached_at FROM campaign.sla_clock WHERE lead_id = :a;
SELECT campaign.sla_tick(at => '2027-03-09 12:01+08') AS nothing;

-- ---------------------------------------------------------------- late, and only then: each act once, only the last reminder is sent
SELECT public.new_lead('east', '2026-03-02 10:00+08') AS b \gset
SELECT campaign.sla_tick('2026-03-04 00:00+08') AS acts, campaign.sla_tick('2026-03-04 00:00+08') AS twice;
SELECT recipient, kind, ref, state, suppress_reason FROM public.told WHERE ref LIKE 'lead:' || :b || ':%' ORDER BY kind, at, ref;
SELECT breached_at, escalated_at FROM campaign.assignment WHERE lead_id = :b;
-- a call that was made in time and told late takes the breach back
SELECT campaign.log_activity('lead', :b, 'call', 'li.lei', 'out', '2026-03-02 11:00+08') IS NOT NULL AS called;
SELECT state, wall_seconds, breach_seconds, breached_at FROM campaign.sla_clock WHERE lead_id = :b;

-- ---------------------------------------------------------------- exactly at the due time is in time; what a bot or a customer does is no response
SELECT public.new_lead('east', '2026-03-03 10:00+08') AS c \gset
SELECT campaign.add_user('robot', kind => 'bot') IS NOT NULL AS ok;
SELECT campaign.log_activity('lead', :c, 'call', 'robot', 'out', '2026-03-03 10:30+08') > 0 AS bot, campaign.log_activity('lead', :c, 'call', 'li.lei', 'in', '2026-03-03 10:31+08') > 0 AS inbound,
       campaign.log_activity('lead', :c, 'note', 'li.lei', 'out', '2026-03-03 10:32+08') > 0 AS note, campaign.log_activity('lead', :c, 'mail', 'li.lei', 'out', '2026-03-03 09:32+08') > 0 AS before_it_came;
SELECT campaign.sla_tick('2026-03-03 12:00+08') AS acts;
SELECT reminded, breached_at FROM campaign.assignment WHERE lead_id = :c;
SELECT campaign.log_activity('lead', :c, 'call', 'li.lei', 'out', '2026-03-03 12:00+08') > 0 AS called, campaign.sla_tick('2026-03-03 12:01+08') AS acts;
SELECT state, wall_seconds FROM campaign.sla_clock WHERE lead_id = :c;

-- ---------------------------------------------------------------- closed before it was due: out; after: a breach, told by nobody
SELECT public.new_lead('east', '2026-03-04 10:00+08') AS d, public.new_lead('east', '2026-03-04 10:00+08') AS e \gset
SELECT campaign.set_lead_stage(:d, 'invalid', 'twice', 'li.lei', '2026-03-04 11:59+08'), campaign.set_lead_stage(:e, 'invalid', 'spam', 'li.lei', '2026-03-04 12:01+08');
SELECT campaign.sla_tick('2026-03-05 00:00+08') AS acts;
SELECT lead_id = :d AS before, state, breached_at FROM campaign.sla_clock WHERE lead_id IN (:d, :e) ORDER BY 1 DESC;

-- ---------------------------------------------------------------- a transfer begins anew or carries the clock on
SELECT public.new_lead('east', '2026-03-06 10:00+08') AS f, public.new_lead('east', '2026-03-06 10:00+08') AS g \gset
SELECT campaign.sla_tick('2026-03-06 11:00+08') AS two_reminders;
SELECT campaign.transfer_lead(:f, 'han.mm', 'language', 'chief', '2026-03-06 11:10+08'), campaign.transfer_lead(:g, 'han.mm', 'language', 'chief', '2026-03-06 11:10+08', 'carry');
SELECT campaign.sla_tick('2026-03-06 12:30+08') AS acts;
SELECT CASE c.lead_id WHEN :f THEN 'restart' ELSE 'carry' END AS clock, c.seq, c.owner, c.state, to_char(c.started_at, 'HH24:MI') AS started, to_char(c.due_at, 'HH24:MI') AS due, c.reminded FROM campaign.sla_clock c WHERE c.lead_id IN (:f, :g) ORDER BY 1, 2;
SELECT CASE WHEN ref LIKE 'lead:' || :f || ':%' THEN 'restart' ELSE 'carry' END AS clock, recipient, kind, regexp_replace(ref, '^lead:\d+:', '') AS ref, to_char(at, 'HH24:MI') AS at, state FROM public.told
 WHERE ref LIKE 'lead:' || :f || ':%' OR ref LIKE 'lead:' || :g || ':%' ORDER BY 1, at, kind, ref;
SELECT campaign.log_activity('lead', :g, 'call', 'han.mm', 'out', '2026-03-06 13:00+08') > 0 AS called;
SELECT wall_seconds, business_seconds, breach_seconds FROM campaign.assignment WHERE lead_id = :g AND closed_at IS NULL;
-- breached unseen, carried on, then seen: told once
SELECT public.new_lead('east', '2026-03-07 10:00+08') AS h \gset
SELECT campaign.transfer_lead(:h, 'han.mm', 'language', 'chief', '2026-03-07 13:00+08', 'carry') IS NOT NULL AS ok, campaign.sla_tick('2026-03-07 14:00+08') AS acts;
SELECT campaign.transfer_lead(:h, 'li.lei', 'back', 'chief', '2026-03-07 15:00+08', 'carry') IS NOT NULL AS ok, campaign.sla_tick('2026-03-07 16:00+08') AS acts;
SELECT recipient, kind, state, count(*) FROM public.told WHERE ref LIKE 'lead:' || :h || ':%' AND kind <> 'lead_assigned' GROUP BY 1, 2, 3 ORDER BY 2, 1, 3;
SELECT owner, due_count, breached_count FROM (SELECT owner_login AS owner, sum(due_count) AS due_count, sum(breached_count) AS breached_count FROM campaign.cockpit_sla WHERE date_day = '2026-03-07' GROUP BY 1) x ORDER BY 1;

-- ---------------------------------------------------------------- back to the pool, and to somebody else
\o /dev/null
SELECT campaign.add_user('w1', team => 'west'), campaign.add_user('w2', team => 'west');
\o
SELECT campaign.create_pool('{"name":"west","team":"west","match":{"region":"west"},"first_response":"1 hour","calendar":"always","reclaim_after":"30 minutes","escalate_to":"boss"}') IS NOT NULL AS ok;
SELECT public.new_lead('west', '2026-03-08 10:00+08') AS i \gset
SELECT campaign.sla_tick('2026-03-08 11:29:59+08') AS acts, campaign.sla_tick('2026-03-08 11:30+08') AS reclaimed, campaign.sla_tick('2026-03-08 11:30+08') AS twice;
SELECT seq, action, owner, reason, breached_at IS NOT NULL AS breached, closed_at FROM campaign.assignment WHERE lead_id = :i ORDER BY seq;
SELECT campaign.route_waiting('2026-03-08 11:31+08') AS routed;
SELECT count(DISTINCT owner) AS owners FROM campaign.assignment WHERE lead_id = :i;
SELECT recipient = (SELECT a.owner FROM campaign.assignment a WHERE a.lead_id = :i AND a.seq = 1) AS first_owner, recipient = 'boss' AS boss, kind, regexp_replace(ref, '^lead:\d+:', '') AS ref FROM public.told WHERE ref LIKE 'lead:' || :i || ':%' AND ref !~ ':3' ORDER BY kind, ref, 1;

-- ---------------------------------------------------------------- who is told of a new lead, and of one that nobody can have
SELECT public.new_lead('west', '2026-03-09 10:00+08') AS j \gset
SELECT count(*) AS told, bool_and(recipient = owner) AS to_its_owner FROM public.told JOIN campaign.assignment ON lead_id = :j AND seq = 1 WHERE kind = 'lead_assigned' AND ref = 'lead:' || :j || ':1';
SELECT campaign.create_pool('{"name":"open","kind":"public","match":{"region":"open"}}') IS NOT NULL AS ok;
SELECT public.new_lead('open', '2026-03-09 10:00+08') AS k \gset
SELECT campaign.claim_lead('open', 'w1', at => '2026-03-09 10:05+08') = ARRAY[:k]::bigint[] AS claimed;
SELECT count(*) AS not_told FROM public.told WHERE ref LIKE 'lead:' || :k || ':%';
SELECT campaign.pause_member('w1'), campaign.pause_member('w2'), campaign.set_setting('unroutable_to', '"han.mm"');
SELECT count(public.new_lead('west', timestamptz '2026-03-10 10:00+08' + g * interval '1 minute')) AS leads FROM generate_series(1, 3) g;
SELECT public.new_lead('nowhere', '2026-03-10 11:00+08') > 0 AS lead, public.new_lead('west', '2026-03-11 10:00+08') > 0 AS next_day;
SELECT recipient, kind, regexp_replace(ref, '\d+:2026', '#:2026') AS ref, payload ->> 'reason' AS reason, to_char(at, 'DD HH24:MI') AS at FROM campaign.notice WHERE kind = 'lead_unroutable' ORDER BY at, 1, 3;

-- few at a time: the same
SELECT campaign.pause_member('w1', '2026-01-01') + campaign.pause_member('w2', '2026-01-01') >= 0 AS back;
SELECT count(public.new_lead('west', timestamptz '2026-04-01 10:00+08' + g * interval '1 minute')) AS leads FROM generate_series(1, 5) g;
SELECT campaign.sla_tick('2026-04-01 11:10+08', n => 2) AS acts, campaign.sla_tick('2026-04-01 11:10+08', n => 2) AS again;

-- ---------------------------------------------------------------- who may
SELECT c.no, t.* FROM (VALUES (1, $$campaign.sla_tick('infinity')$$), (2, $$campaign.sla_tick(NULL)$$), (3, $$campaign.sla_tick(n => 0)$$),
    (4, $$campaign.create_pool('{"name":"x","reclaim_after":"-1 hour"}')$$), (5, $$campaign.create_pool('{"name":"y","reclaim_after":"soon"}')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;
SELECT bool_or(step = 'sla_tick') AS sla, bool_or(step = 'reap_messages') AS reap, count(*) FILTER (WHERE rows IS NULL) AS failed FROM campaign.tick('2026-03-12 00:00+08');

-- ---------------------------------------------------------------- a year
-- Three pools: an office that closes for holidays, one that never does and takes leads back, and a night shift that ends on the next day.
\o /dev/null
SELECT campaign.add_user('y' || g, manager => CASE WHEN g <= 3 THEN 'boss' END, team => CASE WHEN g <= 3 THEN 'y-office' WHEN g <= 6 THEN 'y-always' ELSE 'y-night' END) FROM generate_series(1, 9) g;
SELECT campaign.add_user('y-lead', team => 'y-night', role => 'lead');
SELECT campaign.pause_member('y-lead');
SELECT campaign.create_calendar('{"name":"night","tz":"America/New_York","hours":{"1":[["21:30","05:15"]],"2":[["21:30","05:15"]],"4":[["22:00","06:00"],["23:00","01:00"]],"6":[["00:30","04:00"]]}}');
SELECT campaign.create_pool('{"name":"y-office","team":"y-office","match":{"region":"office"},"first_response":"4 hours","calendar":"cn-default"}'),
       campaign.create_pool('{"name":"y-always","team":"y-always","match":{"region":"always"},"first_response":"90 minutes","calendar":"always","reclaim_after":"6 hours"}'),
       campaign.create_pool('{"name":"y-night","team":"y-night","match":{"region":"night"},"first_response":"6 hours","calendar":"night","reclaim_after":"12 hours"}');
SELECT setseed(0.75);
CREATE TABLE y_lead AS
SELECT g AS no, (ARRAY['office','always','night'])[1 + g % 3] AS region, date_trunc('second', timestamptz '2026-01-01 00:00+08' + random() * interval '364 days') AS start FROM generate_series(1, 360) g;
CREATE TABLE y_person AS WITH p AS (INSERT INTO campaign.person (name) SELECT 'y' || no FROM y_lead ORDER BY no RETURNING person_id, name) SELECT substr(name, 2)::integer AS no, person_id FROM p;
INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at, product) SELECT p.person_id, p.person_id, l.region, l.start, l.start, 'year' FROM y_lead l JOIN y_person p USING (no) ORDER BY l.start;
-- what happens to each: answered (a third never), closed as invalid now and then; the times of its clock, reckoned step by step
CREATE TABLE y_plan AS
SELECT l.*, x.lead_id, a.owner, a.due_at, r.response, CASE WHEN l.no % 7 = 0 THEN date_trunc('second', l.start + random() * 2.5 * (a.due_at - l.start)) END AS closed,
       campaign.add_business_time(l.start, f.first / 2, f.calendar) AS t50, campaign.add_business_time(l.start, f.first * 0.8, f.calendar) AS t80, campaign.add_business_time(l.start, f.first, f.calendar) AS t100,
       f.calendar, f.boss, CASE WHEN f.reclaim IS NOT NULL THEN campaign.add_business_time(a.due_at, f.reclaim, f.calendar) END AS reclaim_at
  FROM y_lead l
  JOIN y_person p USING (no)
  JOIN campaign.lead x ON x.person_id = p.person_id AND x.product = 'year'
  JOIN campaign.assignment a ON a.lead_id = x.lead_id AND a.seq = 1
  JOIN (VALUES ('office', interval '4 hours', 'cn-default', 'boss', NULL::interval), ('always', '90 minutes', 'always', NULL, '6 hours'), ('night', '6 hours', 'night', 'y-lead', '12 hours')) f (region, first, calendar, boss, reclaim) ON f.region = l.region
 CROSS JOIN LATERAL (SELECT CASE WHEN (l.no / 3) % 3 <> 0 OR l.no % 5 = 0 THEN date_trunc('second', l.start + random() * CASE WHEN l.no % 4 = 0 THEN 8 ELSE 2 END * (a.due_at - l.start)) END AS response) r;
-- ticks: by minutes, by days, at the very instants, and with weeks of none
CREATE TABLE y_tick AS
SELECT DISTINCT date_trunc('second', t) AS at FROM (
    SELECT timestamptz '2026-01-01 00:00+08' + g * interval '1 day' + random() * interval '1 day' FROM generate_series(0, 366) g WHERE g NOT BETWEEN 100 AND 121
    UNION ALL SELECT p.start + random() * 2 * (p.due_at - p.start) FROM y_plan p WHERE p.no % 2 = 0
    UNION ALL SELECT unnest(ARRAY[p.t50, p.t80, p.t100, p.due_at + interval '1 second', p.reclaim_at]) FROM y_plan p WHERE p.no % 6 = 1) x (t)
 WHERE t IS NOT NULL AND t NOT BETWEEN '2026-08-01' AND '2026-08-12';
\o
SELECT count(*) AS leads, count(*) FILTER (WHERE due_at IS DISTINCT FROM t100) AS wrong_due, count(response) > 100 AS answered, count(closed) > 20 AS closed, (SELECT count(*) > 500 FROM y_tick) AS many_ticks FROM y_plan;
DO $$
DECLARE
    t timestamptz;
    e record;
    last timestamptz := '-infinity';
BEGIN
    FOR t IN SELECT y.at FROM y_tick y ORDER BY 1 LOOP
        FOR e IN SELECT p.lead_id, p.owner, v.what, v.at FROM y_plan p CROSS JOIN LATERAL (VALUES ('call', p.response), ('close', p.closed)) v (what, at) WHERE v.at > last AND v.at <= t ORDER BY v.at, p.lead_id, v.what LOOP
            IF e.what = 'call' THEN PERFORM campaign.log_activity('lead', e.lead_id, 'call', e.owner, 'out', e.at);
            ELSE PERFORM campaign.set_lead_stage(e.lead_id, 'invalid', 'no', e.owner, e.at);
            END IF;
        END LOOP;
        PERFORM campaign.sla_tick(t);
        IF extract(second FROM t)::integer % 3 = 0 THEN
            IF campaign.sla_tick(t) <> 0 OR campaign.sla_tick(t - interval '1 hour') <> 0 THEN RAISE WARNING 'a tick did something twice at %', t; END IF;
        END IF;
        last := t;
    END LOOP;
END $$;
-- What must have been told: by each tick what had come by then, of a clock that nothing had stopped.
CREATE TABLE y_want AS
SELECT p.lead_id, p.owner, w.recipient, w.kind, w.level, k.at, COALESCE(k.at >= w.next_at, false) AS is_past
  FROM (SELECT y.*, least(y.response, y.closed) AS stopped FROM y_plan y) p
 CROSS JOIN LATERAL (VALUES (p.owner, 'sla_reminder', 50, p.t50, p.t80), (p.owner, 'sla_reminder', 80, p.t80, p.t100), (p.owner, 'sla_reminder', 100, p.t100, NULL),
                            (p.owner, 'sla_breach', NULL, p.t100 + interval '1 microsecond', NULL), (p.boss, 'sla_escalation', NULL, p.t100 + interval '1 microsecond', NULL),
                            (p.owner, 'lead_reclaimed', NULL, p.reclaim_at, NULL)) w (recipient, kind, level, from_at, next_at)
 CROSS JOIN LATERAL (SELECT min(y.at) AS at FROM y_tick y WHERE y.at >= w.from_at) k
 WHERE w.recipient IS NOT NULL AND k.at IS NOT NULL AND COALESCE(p.stopped > k.at, true);
CREATE TABLE y_got AS
SELECT split_part(n.ref, ':', 2)::bigint AS lead_id, n.recipient, n.kind, NULLIF(split_part(n.ref, ':', 4), '')::integer AS level, n.at, n.suppress_reason IS NOT NULL AS is_past
  FROM campaign.notice n JOIN y_plan p ON p.lead_id = split_part(n.ref, ':', 2)::bigint WHERE n.kind LIKE 'sla%' OR n.kind = 'lead_reclaimed';
SELECT w.kind, w.level, count(*) > 15 AS many, count(*) FILTER (WHERE w.is_past) > 5 AS some_past, count(*) FILTER (WHERE g.lead_id IS NULL) AS missing FROM y_want w
  LEFT JOIN y_got g ON (g.lead_id, g.recipient, g.kind, g.at, g.is_past) = (w.lead_id, w.recipient, w.kind, w.at, w.is_past) AND g.level IS NOT DISTINCT FROM w.level GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(*) AS too_many FROM (SELECT lead_id, recipient, kind, level, at, is_past FROM y_got EXCEPT ALL SELECT lead_id, recipient, kind, level, at, is_past FROM y_want) x;
-- and what stands in the clocks
SELECT c.state, count(*) > 5 AS some,
       count(*) FILTER (WHERE c.breached_at IS DISTINCT FROM CASE WHEN COALESCE(least(p.response, p.closed), w.until) > p.due_at THEN p.due_at END) AS wrong_breach,
       count(*) FILTER (WHERE c.escalated_at IS DISTINCT FROM (SELECT y.at FROM y_want y WHERE y.lead_id = p.lead_id AND y.kind = 'sla_escalation')) AS wrong_escalation,
       count(*) FILTER (WHERE c.state IS DISTINCT FROM CASE WHEN p.response <= COALESCE(p.closed, w.until) AND p.response <= w.until THEN CASE WHEN p.response > p.due_at THEN 'breached_met' ELSE 'met' END
                                                            WHEN least(p.closed, w.until) > p.due_at AND (p.closed IS NOT NULL OR r.at IS NOT NULL) THEN 'breached_closed' WHEN p.closed <= p.due_at THEN 'withdrawn' ELSE 'breached_open' END) AS wrong_state,
       count(*) FILTER (WHERE c.business_seconds IS DISTINCT FROM CASE WHEN c.first_response_at IS NOT NULL THEN campaign.business_seconds(p.start, p.response, p.calendar) END
                           OR c.breach_seconds IS DISTINCT FROM CASE WHEN c.first_response_at > p.due_at THEN campaign.business_seconds(p.due_at, p.response, p.calendar) END) AS wrong_seconds
  FROM y_plan p
 CROSS JOIN LATERAL (SELECT y.at FROM y_want y WHERE y.lead_id = p.lead_id AND y.kind = 'lead_reclaimed' UNION ALL SELECT NULL LIMIT 1) r
 CROSS JOIN LATERAL (SELECT COALESCE(r.at, timestamptz '2027-01-10') AS until) w
  JOIN campaign.assignment b ON b.lead_id = p.lead_id AND b.seq = 1
 CROSS JOIN LATERAL (SELECT campaign.sla_state(b.due_at, b.first_response_at, b.closed_at, '2027-01-10') AS state, b.breached_at, b.escalated_at, b.first_response_at, b.business_seconds, b.breach_seconds) c
 GROUP BY 1 ORDER BY 1;
-- once more, all of it
SELECT sum(campaign.sla_tick(at)) AS acts FROM y_tick;
-- the report of the year against the plan: counts by pool, medians in working seconds
WITH plan AS (
    SELECT 'y-' || p.region AS pool, p.due_at, r.stopped, p.closed,
           CASE WHEN p.response <= least(COALESCE(p.closed, 'infinity'), r.stopped) THEN p.response END AS response,
           p.start, p.calendar
      FROM y_plan p CROSS JOIN LATERAL (SELECT COALESCE((SELECT y.at FROM y_want y WHERE y.lead_id = p.lead_id AND y.kind = 'lead_reclaimed'), 'infinity') AS stopped) r
     -- (an answer after the last tick of the year never came to be told)
), want AS (
    SELECT pool, count(*) FILTER (WHERE COALESCE(response, least(closed, stopped), 'infinity') > due_at OR response <= due_at) AS due, count(*) FILTER (WHERE response <= due_at) AS met,
           count(*) FILTER (WHERE COALESCE(response, least(closed, stopped)) > due_at OR (response IS NULL AND least(closed, stopped) IS NULL)) AS breached, count(*) FILTER (WHERE response IS NULL AND closed <= due_at) AS withdrawn,
           count(response) AS answered, percentile_cont(0.5) WITHIN GROUP (ORDER BY campaign.business_seconds(start, response, calendar))::numeric(18,2) AS median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY campaign.business_seconds(start, response, calendar))::numeric(18,2) AS p90
      FROM plan WHERE due_at < '2026-12-20' GROUP BY pool)
SELECT r.key, r.due_count > 50 AS many, r.due_count = w.due AS due, r.met_count = w.met AS met, r.breached_count = w.breached AS breached, r.withdrawn_count = w.withdrawn AS withdrawn, r.response_count = w.answered AS answered,
       r.business_seconds_median = w.median AS median, r.business_seconds_p90 = w.p90 AS p90, r.breach_ratio = (w.breached::numeric / w.due)::numeric(12,4) AS ratio
  FROM campaign.sla_report('2026-01-01 00:00+08', '2026-12-20 00:00+08', 'pool', '2027-01-10') r JOIN want w ON w.pool = r.key ORDER BY 1;
-- every cut of it has the same sum
SELECT b AS by, sum(r.clock_count) = (SELECT a.clock_count FROM campaign.sla_report('2026-01-01 00:00+08', '2027-01-01 00:00+08', 'all', '2027-01-10') a) AS same, count(*) > 1 AS rows
  FROM unnest(ARRAY['owner','team','pool','campaign','day','month']) b CROSS JOIN LATERAL campaign.sla_report('2026-01-01 00:00+08', '2027-01-01 00:00+08', b, '2027-01-10') r GROUP BY 1 ORDER BY 1;
-- as it stood in the middle of the first clock of this file, and after it
SELECT r.key, r.clock_count, r.due_count, r.pending_count, r.breached_open_count FROM unnest(ARRAY['2026-03-01 11:00+08', '2026-03-01 12:30+08', '2026-03-01 14:00+08']::timestamptz[]) t CROSS JOIN LATERAL campaign.sla_report('2026-03-01 00:00+08', '2026-03-02 00:00+08', 'pool', t) r WHERE r.key = 'east' ORDER BY t;
SELECT c.no, t.* FROM (VALUES (1, $$campaign.sla_report('2026-01-01', '2026-01-01')$$), (2, $$campaign.sla_report('2026-01-01', '2026-02-01', 'colour')$$), (3, $$campaign.sla_report(NULL, '2026-02-01')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;

-- ---------------------------------------------------------------- cleaning: one day by hand
\o /dev/null
SELECT campaign.add_user('sdr1', team => 'sdr', role => 'sdr'), campaign.add_user('sdr2'), campaign.add_user('sales');
SELECT campaign.create_campaign('{"code":"clean","name":"Clean"}');
\o
CREATE TABLE t_clean (no integer PRIMARY KEY, lead_id bigint);
INSERT INTO t_clean SELECT g, public.new_lead('clean', '2026-03-02 09:00+08', 'clean' || g) FROM generate_series(1, 6) g;
UPDATE campaign.lead SET source_campaign_id = (SELECT campaign_id FROM campaign.campaign WHERE code = 'clean') WHERE lead_id IN (SELECT lead_id FROM t_clean);
-- 1 passed, accepted, won; 2 rejected, and opened again by sales; 3 passed, and found invalid; 4 rejected; 5 by a rule; 6 on a free Saturday
SELECT count(campaign.set_lead_stage(t.lead_id, v.stage, v.reason, v.actor, v.at)) AS moves
  FROM (VALUES (1, 1, 'valid', NULL, 'sdr1', timestamptz '2026-03-02 10:00+08'), (2, 2, 'invalid', 'spam', 'sdr1', '2026-03-02 11:00+08'), (3, 3, 'marketing_qualified', NULL, 'sdr1', '2026-03-02 11:30+08'),
               (4, 4, 'invalid', 'spam', 'sdr1', '2026-03-02 12:00+08'), (5, 5, 'valid', NULL, 'rule', '2026-03-02 12:00+08'), (6, 6, 'valid', NULL, 'sdr2', '2026-03-07 12:00+08'),
               (7, 1, 'accepted', NULL, 'sales', '2026-03-03 10:00+08'), (8, 2, 'valid', 'it is real', 'sales', '2026-03-03 10:00+08'), (9, 3, 'invalid', 'no such firm', 'sales', '2026-03-03 10:00+08'), (10, 1, 'won', NULL, 'sales', '2026-03-09 10:00+08')) v (no, lead, stage, reason, actor, at)
  JOIN t_clean t ON t.no = v.lead;
SELECT date_day, campaign_code, sdr_login, team, verdict_count AS verdicts, passed_count AS passed, rejected_count AS rejected, accepted_count AS accepted, won_count AS won, wrong_reject_count AS wrong_rejects, reversed_count AS reversed FROM campaign.cockpit_sdr_cleaning WHERE campaign_code = 'clean' ORDER BY 1, 3;
SELECT sdr_login, handle_seconds_total, handle_seconds_median, working_hours, verdicts_per_hour_ratio AS per_hour, verdicts_per_hour_null_reason AS why, accepted_ratio, won_ratio, passed_null_reason AS why, wrong_reject_ratio, wrong_reject_null_reason AS why, reversed_ratio
  FROM campaign.cockpit_sdr_cleaning WHERE campaign_code = 'clean' ORDER BY date_day, 1;
SELECT campaign_code, owner_login, backlog_count, oldest_created_at FROM campaign.cockpit_sdr_backlog WHERE campaign_code = 'clean';
