-- Response clocks of leads that become one and part again, at random: each clock is counted once and told once, against a
-- plain reckoning from the acts alone. A clock runs while its lead has the first owner of all that are one with it.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT campaign.add_user('boss');
SELECT campaign.create_pool('{"name":"east","match":{"region":"east"},"first_response":"10 hours","calendar":"always"}');
\o
SELECT setseed(0.36);
CREATE FUNCTION public.pick(n integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1 + floor(random() * n)::integer';

-- the reckoning
CREATE TABLE m_lead (lead_id bigint PRIMARY KEY, person_id bigint, family integer, clock integer, at timestamptz);
CREATE TABLE m_clock (clock integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lead_id bigint, owner text, start timestamptz, due timestamptz, answered timestamptz, ended timestamptz, told integer NOT NULL DEFAULT 0, is_over boolean NOT NULL DEFAULT false);
CREATE TABLE m_told (recipient text, kind text, level integer, at timestamptz, is_past boolean);
CREATE TABLE m_did (what text);
CREATE SEQUENCE m_user;
CREATE FUNCTION public.new_user() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    n text := nextval('m_user')::text;
BEGIN
    PERFORM campaign.add_user('m' || n), campaign.add_user('u' || n, manager => 'm' || n);
    RETURN 'u' || n;
END $$;
-- whoever was given one of the leads of a root person before any other has it; the other clocks stand still, and end with that
CREATE FUNCTION public.settle(t timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE m_clock c
       SET ended = CASE WHEN x.runs THEN NULL ELSE COALESCE(c.ended, t) END
      FROM (SELECT l.clock, row_number() OVER (PARTITION BY COALESCE(p.merged_into, p.person_id) ORDER BY l.at, l.lead_id) = 1 AS runs FROM m_lead l JOIN campaign.person p USING (person_id)) x
     WHERE x.clock = c.clock AND NOT c.is_over
$$;
CREATE FUNCTION public.act(family integer, t timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    what integer := pick(10);
    a bigint;
    b bigint;
    l record;
    n integer;
    u text;
BEGIN
    IF what <= 3 THEN
        SELECT x[1], x[2] INTO a, b FROM (SELECT array_agg(p.person_id ORDER BY random()) AS x FROM m_lead m JOIN campaign.person p USING (person_id) WHERE m.family = act.family AND p.merged_into IS NULL) r;
        IF b IS NULL THEN RETURN; END IF;
        PERFORM campaign.merge_people(a, b, 'test', at => t);
        INSERT INTO m_did VALUES ('merge');
    ELSIF what <= 6 THEN
        SELECT p.person_id INTO b FROM m_lead m JOIN campaign.person p USING (person_id) WHERE m.family = act.family AND p.merged_into IS NOT NULL ORDER BY random() LIMIT 1;
        IF NOT FOUND THEN RETURN; END IF;
        PERFORM campaign.unmerge_people(b, 'test', at => t);
        INSERT INTO m_did VALUES ('unmerge');
    ELSIF what <= 8 THEN
        -- the owner of an open lead calls
        SELECT x.lead_id, x.owner INTO l FROM m_lead m JOIN campaign.lead x USING (lead_id) WHERE m.family = act.family AND x.work_state <> 'closed' ORDER BY random() LIMIT 1;
        PERFORM campaign.log_activity('lead', l.lead_id, 'call', l.owner, 'out', t);
        UPDATE m_clock c SET answered = t WHERE c.owner = l.owner AND c.answered IS NULL AND c.ended IS NULL;
        INSERT INTO m_did VALUES ('call');
    ELSE
        -- a lead that is one with no other goes to somebody else, with a new clock or the old one
        SELECT m.* INTO l FROM m_lead m JOIN campaign.person p USING (person_id)
         WHERE m.family = act.family AND p.merged_into IS NULL AND NOT EXISTS (SELECT FROM campaign.person q WHERE q.merged_into = p.person_id) ORDER BY random() LIMIT 1;
        IF NOT FOUND THEN RETURN; END IF;
        u := public.new_user();
        -- (carried: while it is the newest of all, so that it is the same whether its stay or its clock is looked at)
        IF pick(2) = 1 AND l.at = (SELECT max(m.at) FROM m_lead m WHERE m.family = act.family) THEN
            PERFORM campaign.transfer_lead(l.lead_id, u, 'test', 'boss', t, 'carry');
            UPDATE m_clock c SET owner = u WHERE c.clock = l.clock;
            INSERT INTO m_did VALUES ('carry');
        ELSE
            PERFORM campaign.transfer_lead(l.lead_id, u, 'test', 'boss', t);
            UPDATE m_clock c SET ended = t, is_over = true WHERE c.clock = l.clock;
            INSERT INTO m_clock (lead_id, owner, start, due) VALUES (l.lead_id, u, t, t + interval '10 hours') RETURNING clock INTO n;
            UPDATE m_lead m SET clock = n WHERE m.lead_id = l.lead_id;
            INSERT INTO m_did VALUES ('restart');
        END IF;
        UPDATE m_lead m SET at = t WHERE m.lead_id = l.lead_id;
    END IF;
    PERFORM public.settle(t);
END $$;
CREATE FUNCTION public.look(t timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.sla_tick(t);
    INSERT INTO m_told
    SELECT CASE v.kind WHEN 'sla_escalation' THEN 'm' || substr(c.owner, 2) ELSE c.owner END, v.kind, v.level, t, COALESCE(t >= v.next, false)
      FROM m_clock c CROSS JOIN LATERAL (VALUES ('sla_reminder', 50, c.start + interval '5 hours', c.start + interval '8 hours', 1), ('sla_reminder', 80, c.start + interval '8 hours', c.due, 2), ('sla_reminder', 100, c.due, NULL, 4),
                                                ('sla_breach', NULL, c.due + interval '1 microsecond', NULL, 8), ('sla_escalation', NULL, c.due + interval '1 microsecond', NULL, 16)) v (kind, level, since, next, bit)
     WHERE c.ended IS NULL AND c.answered IS NULL AND t >= v.since AND c.told & v.bit = 0;
    UPDATE m_clock c SET told = c.told | CASE WHEN t > c.due THEN 31 WHEN t >= c.due THEN 7 WHEN t >= c.start + interval '8 hours' THEN 3 WHEN t >= c.start + interval '5 hours' THEN 1 ELSE 0 END WHERE c.ended IS NULL AND c.answered IS NULL;
END $$;

-- eight families of five people with a lead each, an hour apart, each with an owner of its own
DO $$
DECLARE
    u text;
    p bigint;
    x bigint;
    n integer;
    t timestamptz;
BEGIN
    FOR f IN 1..8 LOOP
        FOR i IN 1..5 LOOP
            u := public.new_user();
            t := timestamptz '2026-03-01 09:00+08' + pick(5) * interval '1 hour' + i * interval '1 minute' + f * interval '1 second';
            INSERT INTO campaign.person (name) VALUES ('p') RETURNING person_id INTO p;
            INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at) VALUES (p, p, 'east', t, t) RETURNING lead_id INTO x;
            t := t + interval '10 seconds';
            PERFORM campaign.transfer_lead(x, u, 'to begin with', 'boss', t);
            INSERT INTO m_clock (lead_id, owner, start, due) VALUES (x, u, t, t + interval '10 hours') RETURNING clock INTO n;
            INSERT INTO m_lead VALUES (x, p, f, n, t);
        END LOOP;
    END LOOP;
END $$;
SELECT count(*) AS waiting_stays FROM campaign.assignment WHERE due_at IS NULL;
DO $$
DECLARE
    t timestamptz;
    bad bigint := 0;
BEGIN
    FOR n IN 1..45 LOOP
        FOR f IN 1..8 LOOP
            t := timestamptz '2026-03-01 15:00+08' + n * interval '27 minutes' + f * interval '1 minute' + pick(50) * interval '1 second';
            PERFORM public.act(f, t);
            IF pick(3) = 1 THEN PERFORM public.look(t + interval '5 seconds'); END IF;
        END LOOP;
        -- at any time, in every view: as many clocks as there are
        SELECT bad + count(*) INTO bad FROM (SELECT count(*) AS clocks FROM m_clock) m
         WHERE m.clocks <> (SELECT count(*) FROM campaign.sla_clock)
            OR m.clocks <> (SELECT r.clock_count FROM campaign.sla_report('2026-01-01', '2027-01-01', 'all', '2026-06-01') r)
            OR m.clocks <> (SELECT sum(k.due_count + k.pending_count + k.withdrawn_count) FROM campaign.cockpit_sla k)
            OR EXISTS (SELECT FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq WHERE l.work_state <> 'closed' AND a.is_moved);
    END LOOP;
    INSERT INTO m_did SELECT 'wrong count' FROM generate_series(1, bad);
END $$;
SELECT what, count(*) > 2 AS some FROM m_did GROUP BY 1 ORDER BY 1;
-- each clock as it stands: whose, what became of it
SELECT count(*) > 60 AS many, count(*) FILTER (WHERE c.owner IS NULL) AS missing,
       count(*) FILTER (WHERE c.started_at <> m.start OR c.due_at <> m.due) AS wrong_clock, count(*) FILTER (WHERE c.first_response_at IS DISTINCT FROM m.answered) AS wrong_answer,
       count(*) FILTER (WHERE c.wall_seconds IS DISTINCT FROM floor(extract(epoch FROM m.answered - m.start))::bigint) AS wrong_seconds,
       count(*) FILTER (WHERE (c.closed_at IS NULL) <> (m.ended IS NULL)) AS wrong_end,
       count(*) FILTER (WHERE (m.answered IS NULL) AND c.closed_at IS DISTINCT FROM m.ended) AS wrong_end_unanswered,
       count(*) FILTER (WHERE c.state <> campaign.sla_state(m.due, m.answered, m.ended, '2026-06-01')) AS wrong_state,
       count(*) FILTER (WHERE c.breached_at IS DISTINCT FROM CASE WHEN COALESCE(m.answered, m.ended) > m.due OR (COALESCE(m.answered, m.ended) IS NULL AND m.told & 8 > 0) THEN m.due END) AS wrong_breach,
       count(DISTINCT c.state) AS states
  FROM m_clock m LEFT JOIN campaign.sla_clock c ON c.owner = m.owner;
SELECT campaign.sla_state(due, answered, ended, '2026-06-01') AS state, count(*) > 1 AS some FROM m_clock GROUP BY 1 ORDER BY 1;
-- and what was told: each once, to whom it concerned, when it came
CREATE VIEW m_got AS SELECT recipient, kind, (payload ->> 'percent')::integer AS level, at, suppress_reason IS NOT NULL AS is_past FROM campaign.notice WHERE kind LIKE 'sla%';
SELECT kind, level, count(*) > 15 AS many FROM m_told GROUP BY 1, 2 ORDER BY 1, 2;
SELECT (SELECT count(*) FROM (SELECT * FROM m_told EXCEPT ALL SELECT * FROM m_got) x) AS lost, (SELECT count(*) FROM (SELECT * FROM m_got EXCEPT ALL SELECT * FROM m_told) x) AS too_many;
-- the report, cut by owner
SELECT count(*) > 60 AS many, count(*) FILTER (WHERE r.clock_count <> m.clocks OR r.met_count <> m.met OR r.breached_count <> m.breached OR r.withdrawn_count <> m.withdrawn OR r.response_count <> m.answered) AS wrong
  FROM (SELECT owner, count(*) AS clocks, count(*) FILTER (WHERE state = 'met') AS met, count(*) FILTER (WHERE state LIKE 'breached%') AS breached, count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn, count(answered) AS answered
          FROM (SELECT m.*, campaign.sla_state(due, answered, ended, '2026-06-01') AS state FROM m_clock m) x GROUP BY 1) m
  FULL JOIN campaign.sla_report('2026-01-01', '2027-01-01', 'owner', '2026-06-01') r ON r.key = m.owner;

-- what people are told to have answered: each answer once, by whoever had the clock
SELECT (SELECT sum(first_response_count) FROM campaign.cockpit_employee_ranking) = (SELECT count(*) FROM m_clock WHERE answered IS NOT NULL) AS responses;

-- by hand: the lead that took over an owner goes to somebody else before the two part again
CREATE FUNCTION public.hand(name text, at timestamptz, OUT person bigint, OUT lead bigint) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO campaign.person (name) VALUES (hand.name) RETURNING person_id INTO person;
    INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at) VALUES (person, person, 'east', at, at) RETURNING lead_id INTO lead;
END $$;
SELECT campaign.sla_tick('2026-04-01 08:00+08') >= 0 AS of_others, count(campaign.add_user(u, manager => 'boss')) AS users FROM unnest('{ha,hb,hc}'::text[]) u;
CREATE VIEW hand_clock AS SELECT regexp_replace(p.name, '^hand ', '') AS lead, c.seq, c.owner, to_char(c.started_at, 'HH24:MI') AS started, c.reminded, to_char(c.breached_at, 'HH24:MI') AS breached, to_char(c.first_response_at, 'HH24:MI') AS answered, c.closed_at IS NULL AS runs
  FROM campaign.sla_clock c JOIN campaign.lead l USING (lead_id) JOIN campaign.person p USING (person_id) WHERE p.name LIKE 'hand%';
-- x comes first, y is given first: together they are hb's
SELECT * FROM public.hand('hand carry x', '2026-04-01 08:00+08') \gset x
SELECT * FROM public.hand('hand carry y', '2026-04-01 08:30+08') \gset y
SELECT campaign.transfer_lead(:ylead, 'hb', 'test', 'boss', '2026-04-01 09:00+08'), campaign.transfer_lead(:xlead, 'ha', 'test', 'boss', '2026-04-01 10:00+08');
SELECT campaign.merge_people(:xperson, :yperson, 'test', at => '2026-04-01 12:00+08') IS NOT NULL AS merged, campaign.sla_tick('2026-04-01 14:30+08') AS half_of_one;
SELECT * FROM hand_clock ORDER BY 1, 2;
-- carried on to hc, who keeps x; hb has y again: from here on each has a clock, which remembers what it was told
SELECT campaign.transfer_lead(:xlead, 'hc', 'test', 'boss', '2026-04-01 15:00+08', 'carry') AS now, campaign.unmerge_people(:yperson, 'test', at => '2026-04-01 16:00+08') IS NOT NULL AS parted;
SELECT * FROM hand_clock ORDER BY 1, 2;
SELECT campaign.sla_tick('2026-04-01 17:30+08') AS two_reminders, campaign.log_activity('lead', :xlead, 'call', 'hc', 'out', '2026-04-01 18:00+08') IS NOT NULL AS called, campaign.sla_tick('2026-04-01 19:30+08') AS of_the_other;
SELECT * FROM hand_clock ORDER BY 1, 2;
-- and one again: hb is the first owner
SELECT campaign.merge_people(:xperson, :yperson, 'test', at => '2026-04-01 20:00+08') IS NOT NULL AS merged, campaign.sla_tick('2026-04-01 20:30+08') AS nothing;
SELECT * FROM hand_clock ORDER BY 1, 2;
SELECT recipient, kind, payload ->> 'percent' AS percent, to_char(at, 'HH24:MI') AS at FROM campaign.notice WHERE recipient IN ('ha', 'hb', 'hc', 'boss') AND at >= '2026-04-01' AND kind LIKE 'sla%' ORDER BY notice.at, 2, 1;
DELETE FROM campaign.message WHERE recipient IN ('ha', 'hb', 'hc', 'boss');
-- begun anew by hc: hb's clock stood still from there on, and goes on with y; an answer while they were one is its answer
SELECT * FROM public.hand('hand new x', '2026-04-02 08:00+08') \gset x
SELECT * FROM public.hand('hand new y', '2026-04-02 08:30+08') \gset y
SELECT campaign.transfer_lead(:ylead, 'hb', 'test', 'boss', '2026-04-02 09:00+08'), campaign.transfer_lead(:xlead, 'ha', 'test', 'boss', '2026-04-02 10:00+08');
SELECT campaign.merge_people(:xperson, :yperson, 'test', at => '2026-04-02 12:00+08') IS NOT NULL AS merged, campaign.log_activity('lead', :xlead, 'call', 'hb', 'out', '2026-04-02 13:00+08') IS NOT NULL AS called,
       campaign.transfer_lead(:xlead, 'hc', 'test', 'boss', '2026-04-02 15:00+08') AS now;
SELECT * FROM hand_clock WHERE lead LIKE 'new%' ORDER BY 1, 2;
SELECT campaign.unmerge_people(:yperson, 'test', at => '2026-04-02 16:00+08') IS NOT NULL AS parted;
SELECT * FROM hand_clock WHERE lead LIKE 'new%' ORDER BY 1, 2;
SELECT l.work_state FROM campaign.lead l WHERE l.lead_id = :ylead;
SELECT campaign.sla_tick('2026-04-03 08:00+08') - count(*) AS of_others FROM campaign.notice WHERE at = '2026-04-03 08:00+08' AND kind LIKE 'sla%';
SELECT recipient, kind, payload ->> 'percent' AS percent FROM campaign.notice WHERE at = '2026-04-03 08:00+08' AND recipient LIKE 'h_' ORDER BY 2, 3, 1;
