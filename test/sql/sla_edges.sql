-- Response clocks where the ground moves: calendars that are changed, moved to another zone or emptied while a clock runs, owners who are paused, absent
-- or gone, leads that come out of hours. Each act once, in its order, and the due time that was promised stays.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT campaign.add_user('boss'), campaign.add_user('head', manager => 'boss', team => 'east', role => 'lead'), campaign.add_user('li.lei', manager => 'head', team => 'east'), campaign.add_user('far', manager => 'boss');
SELECT campaign.pause_member('head');
SELECT campaign.create_calendar('{"name":"shop","tz":"Asia/Shanghai","hours":{"1":[["09:00","18:00"]],"2":[["09:00","18:00"]],"3":[["09:00","18:00"]],"4":[["09:00","18:00"]],"5":[["09:00","18:00"]]}}');
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"},"first_response":"10 hours","calendar":"shop"}');
\o
CREATE FUNCTION public.new_lead(region text, at timestamptz) RETURNS bigint LANGUAGE sql AS $$
    WITH p AS (INSERT INTO campaign.person (name) VALUES ('somebody') RETURNING person_id)
    INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at) SELECT person_id, person_id, $1, $2, $2 FROM p RETURNING lead_id $$;
CREATE VIEW public.told AS SELECT (payload ->> 'lead_id')::bigint AS lead_id, recipient, kind, (payload ->> 'percent')::integer AS level, at, state FROM campaign.notice WHERE kind LIKE 'sla%' OR kind = 'lead_reclaimed';

-- ---------------------------------------------------------------- a lead that comes on Saturday: its clock begins on Monday; a day made free, and hours made fewer, while it runs
SELECT public.new_lead('east', '2026-03-07 20:00+08') AS a \gset
SELECT owner, due_at FROM campaign.assignment WHERE lead_id = :a;
SELECT campaign.sla_tick('2026-03-09 13:59:59+08') AS before_half, campaign.sla_tick('2026-03-09 14:00+08') AS half;
-- (it is looked at again at 17:00 of Monday, which was to be 80 %; Tuesday is free by now: due still at ten of it)
SELECT campaign.set_calendar_days('shop', '2026-03-10', '2026-03-10', label => 'closed') AS free, campaign.sla_tick('2026-03-09 16:11+08') AS none, campaign.sla_tick('2026-03-09 17:00+08') AS most;
SELECT campaign.sla_tick('2026-03-10 09:59+08') AS none, campaign.sla_tick('2026-03-10 10:00+08') AS due, campaign.sla_tick('2026-03-10 10:00:01+08') AS breach, campaign.sla_tick('2026-03-12 10:00+08') AS none_again;
SELECT recipient, kind, level, to_char(at, 'Dy HH24:MI:SS') AS at FROM public.told WHERE lead_id = :a ORDER BY told.at, kind;
SELECT due_at, breached_at FROM campaign.assignment WHERE lead_id = :a;
-- answered on the free day: no working second has passed since it was due
SELECT campaign.log_activity('lead', :a, 'call', 'li.lei', 'out', '2026-03-10 15:00+08') > 0 AS called;
SELECT wall_seconds, business_seconds, breach_seconds, state FROM campaign.sla_clock WHERE lead_id = :a;

-- ---------------------------------------------------------------- nothing is worked at all any more between start and due: by the wall
SELECT public.new_lead('east', '2026-03-16 10:00+08') AS b \gset
SELECT due_at FROM campaign.assignment WHERE lead_id = :b;
SELECT campaign.set_calendar_days('shop', '2026-03-16', '2026-03-17') AS free;
SELECT to_char(t, 'Dy HH24:MI') AS at, campaign.sla_tick(t) AS acts FROM unnest(ARRAY['2026-03-16 22:29+08', '2026-03-16 22:30+08', '2026-03-17 05:59+08', '2026-03-17 06:00+08', '2026-03-17 11:00+08', '2026-03-17 11:01+08', '2026-03-20 11:01+08']::timestamptz[]) t;

-- ---------------------------------------------------------------- the owner is paused, then gone: told all the same, and the breach goes to the next one up who is there
SELECT public.new_lead('east', '2026-03-23 09:00+08') AS c \gset
SELECT campaign.pause_member('li.lei') AS paused, campaign.sla_tick('2026-03-23 14:00+08') AS half;
UPDATE campaign.app_user SET active = false WHERE login IN ('li.lei', 'head');
SELECT campaign.sla_tick('2026-03-24 12:00+08') AS rest;
SELECT recipient, kind, level, state FROM public.told WHERE lead_id = :c ORDER BY kind, level, recipient;
-- nobody is there to be told of it: the breach is recorded
UPDATE campaign.app_user SET active = false WHERE login = 'boss';
SELECT public.new_lead('east', '2026-03-30 09:00+08') AS d \gset
SELECT campaign.transfer_lead(:d, 'far', 'nobody else', 'boss', '2026-03-30 09:01+08') AS owner, campaign.sla_tick('2026-03-31 12:00+08') AS acts;
SELECT breached_at IS NOT NULL AS breached, escalated_at FROM campaign.assignment WHERE lead_id = :d AND owner = 'far';
UPDATE campaign.app_user SET active = true;

-- ---------------------------------------------------------------- calendars of every kind changed at random while forty clocks run
SELECT setseed(0.11);
\o /dev/null
SELECT campaign.add_user('r' || g, manager => 'boss', team => 'rand' || g % 4) FROM generate_series(1, 8) g;
SELECT campaign.create_calendar(jsonb_build_object('name', 'rand' || g, 'tz', (ARRAY['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])[g + 1], 'hours', '{"1":[["20:00","04:00"]],"3":[["00:30","03:30"],["09:00","12:00"]],"5":[["09:00","17:00"]],"7":[["00:00","24:00"]]}'::jsonb)) FROM generate_series(0, 3) g;
SELECT campaign.create_pool(jsonb_build_object('name', 'rand' || g, 'team', 'rand' || g, 'match', jsonb_build_object('region', 'rand' || g), 'first_response', '9 hours', 'calendar', 'rand' || g, 'reclaim_after', CASE WHEN g > 1 THEN '5 hours' END)) FROM generate_series(0, 3) g;
\o
CREATE TABLE r_lead AS SELECT g AS no, public.new_lead('rand' || g % 4, timestamptz '2026-03-25 00:00+00' + random() * interval '6 days') AS lead_id FROM generate_series(1, 40) g;
CREATE TABLE r_due AS SELECT a.lead_id, a.owner, a.at, a.due_at FROM campaign.assignment a JOIN r_lead USING (lead_id) WHERE a.seq = 1;
DO $$
DECLARE
    t timestamptz := '2026-03-25 00:00+00';
    r text;
BEGIN
    WHILE t < '2026-04-20' LOOP
        t := t + random() * interval '9 hours';
        r := 'rand' || floor(random() * 4);
        CASE floor(random() * 5)
            WHEN 0 THEN PERFORM campaign.set_calendar_days(r, (t + random() * interval '5 days')::date, (t + interval '5 days')::date, label => 'free');
            WHEN 1 THEN PERFORM campaign.set_calendar_days(r, (t + random() * interval '3 days')::date, (t + interval '3 days')::date, is_working => true, hours => '[["05:00","05:30"],["21:00","09:00"]]');
            WHEN 2 THEN UPDATE campaign.business_calendar SET tz = (ARRAY['UTC', 'Asia/Tokyo', 'Europe/London', 'America/St_Johns'])[1 + floor(random() * 4)] WHERE name = r;
            WHEN 3 THEN UPDATE campaign.business_calendar SET hours = (ARRAY['{"2":[["10:00","11:00"]]}', '{"1":[["09:00","18:00"]],"4":[["09:00","18:00"]],"6":[["23:00","07:00"]]}', '{"7":[["02:00","03:00"]]}']::jsonb[])[1 + floor(random() * 3)] WHERE name = r;
            ELSE NULL;
        END CASE;
        PERFORM campaign.sla_tick(t);
        IF campaign.sla_tick(t) <> 0 THEN RAISE WARNING 'twice at %', t; END IF;
    END LOOP;
    PERFORM campaign.sla_tick('2027-01-01');
END $$;
SELECT (SELECT count(*) FROM r_due d JOIN campaign.assignment a ON a.lead_id = d.lead_id AND a.seq = 1 WHERE a.due_at IS DISTINCT FROM d.due_at) AS due_times_moved,
       (SELECT count(*) FROM campaign.assignment a JOIN r_lead USING (lead_id) WHERE a.seq = 1 AND (a.breached_at IS DISTINCT FROM a.due_at OR a.reminded <> 100 OR a.escalated_at IS NULL)) AS not_breached,
       (SELECT count(*) FROM campaign.assignment a JOIN r_lead r USING (lead_id) WHERE a.seq = 1 AND (a.closed_at IS NOT NULL) <> (r.no % 4 > 1)) AS wrongly_back;
SELECT kind, level, count(*) AS told, count(DISTINCT lead_id) AS leads, count(*) FILTER (WHERE at < (SELECT d.at FROM r_due d WHERE d.lead_id = t.lead_id)) AS too_early FROM public.told t JOIN r_lead USING (lead_id) GROUP BY 1, 2 ORDER BY 1, 2;
-- in their order; at the due time or after it what belongs there
SELECT count(*) AS leads, count(*) FILTER (WHERE h.half > h.most OR h.most > h.due OR h.due > h.breach OR h.due < d.due_at OR h.breach <= d.due_at OR h.breach <> h.boss) AS out_of_order
  FROM r_due d JOIN (SELECT lead_id, min(at) FILTER (WHERE level = 50) AS half, min(at) FILTER (WHERE level = 80) AS most, min(at) FILTER (WHERE level = 100) AS due, min(at) FILTER (WHERE kind = 'sla_breach') AS breach, min(at) FILTER (WHERE kind = 'sla_escalation') AS boss FROM public.told GROUP BY 1) h USING (lead_id);
