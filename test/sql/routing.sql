-- Routing by triggers, whoever inserts: shares, pauses, caps, leads that wait, owners set by hand.
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
EXCEPTION WHEN query_canceled OR OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    message := left(message, 150);
    detail := left(detail, 150);
    RETURN NEXT;
END $$;

-- n leads of new people of a region, in one statement or one by one; as a client that knows nothing but the table
CREATE FUNCTION public.put(region text, n integer, at timestamptz DEFAULT '2026-03-02 10:00+08', one_by_one boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first bigint;
BEGIN
    SELECT COALESCE(max(person_id), 0) INTO first FROM campaign.person;
    INSERT INTO campaign.person (name) SELECT format('%s %s', put.region, i) FROM generate_series(1, n) i;
    IF one_by_one THEN
        FOR i IN 1..n LOOP
            INSERT INTO campaign.lead (person_id, root_person_id, region, created_at) VALUES (first + i, 0, put.region, put.at);
        END LOOP;
    ELSE
        INSERT INTO campaign.lead (person_id, region, created_at) SELECT first + i, put.region, put.at FROM generate_series(1, n) i;
    END IF;
END $$;
CREATE FUNCTION public.make_pool(name text, weights double precision[]) RETURNS void LANGUAGE sql AS $$
    SELECT campaign.add_user(format('%s-%s', name, i), team => name, weight => w::numeric) FROM unnest(weights) WITH ORDINALITY u (w, i);
    SELECT campaign.create_pool(jsonb_build_object('name', name, 'team', name, 'match', jsonb_build_object('region', name)));
$$;
-- who got the k-th lead of a pool: the order of arrival is that of the ids
CREATE VIEW public.turn AS
SELECT p.name AS pool, l.region, l.lead_id, a.owner, row_number() OVER (PARTITION BY p.name ORDER BY l.lead_id) AS k
  FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL AND a.owner IS NOT NULL JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id;
CREATE VIEW public.broken AS
SELECT 'open assignments: ' || count(a.lead_id) AS what, l.lead_id FROM campaign.lead l LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
 GROUP BY l.lead_id HAVING count(a.lead_id) <> CASE WHEN l.work_state = 'closed' THEN 0 ELSE 1 END
UNION ALL SELECT 'owner or seq', l.lead_id FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS DISTINCT FROM a.owner OR a.seq <> l.assignment_seq
UNION ALL SELECT 'waits without a reason', l.lead_id FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS NULL AND a.reason IS NULL
UNION ALL SELECT 'state of work', l.lead_id FROM campaign.lead l WHERE (l.owner IS NULL) <> (l.work_state = 'unassigned') AND l.work_state <> 'closed'
UNION ALL SELECT 'no due time', l.lead_id FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE a.owner IS NOT NULL AND (a.due_at IS NULL OR a.due_at <= a.at)
UNION ALL SELECT 'gap in seq', l.lead_id FROM campaign.lead l JOIN campaign.assignment a USING (lead_id) GROUP BY l.lead_id HAVING max(a.seq) <> count(*)
UNION ALL SELECT 'no stage in the log', l.lead_id FROM campaign.lead l WHERE NOT EXISTS (SELECT FROM campaign.stage_log s WHERE s.entity = 'lead' AND s.entity_id = l.lead_id AND s.from_value IS NULL)
UNION ALL SELECT 'given and routed: ' || r.login, r.lead_pool_id FROM campaign.pool_rotation r
    WHERE r.given <> (SELECT count(*) FROM campaign.assignment a WHERE a.lead_pool_id = r.lead_pool_id AND a.owner = r.login AND a.action = 'route');

-- ---------------------------------------------------------------- shares: within one lead of the weight, from the first lead on
SELECT make_pool(w.name, w.weights) FROM (VALUES ('even', '{1,1}'::double precision[]), ('odd', '{5,1,1}'), ('four', '{4,3,2,1}'), ('fine', '{0.333,2.5,7,1,1}'), ('big', '{1000,1,1,1}'), ('ten', '{1,2,3,4,5,6,7,8,9,10}'), ('one', '{1}'), ('slow', '{3,2,2}')) w (name, weights);
SELECT put(r, 1000) FROM unnest('{even,odd,four,fine,big,ten,one}'::text[]) r;
SELECT put('slow', 120, one_by_one => true);
CREATE FUNCTION public.shares(pools text[] DEFAULT NULL) RETURNS TABLE (pool text, leads bigint, members bigint, worst numeric, bound numeric, within boolean) LANGUAGE sql AS $$
    WITH w AS (SELECT team AS pool, login, weight / sum(weight) OVER (PARTITION BY team) AS share, count(*) OVER (PARTITION BY team) AS m FROM campaign.team_member),
    seen AS (SELECT t.pool, t.k, w.login, w.m, w.share * t.k AS due, count(*) FILTER (WHERE t.owner = w.login) OVER (PARTITION BY t.pool, w.login ORDER BY t.k) AS given FROM turn t JOIN w USING (pool))
    SELECT s.pool, max(s.k), max(s.m), round(max(abs(s.due - s.given)), 4), round(CASE WHEN max(s.m) > 1 THEN 1 - 1.0 / (2 * max(s.m) - 2) ELSE 0 END, 4),
           max(abs(s.due - s.given)) <= CASE WHEN max(s.m) > 1 THEN 1 - 1.0 / (2 * max(s.m) - 2) ELSE 0 END + 1e-6
      FROM seen s WHERE shares.pools IS NULL OR s.pool = ANY (shares.pools) GROUP BY 1 ORDER BY 1
$$;
SELECT pool, leads, members, bound, within, worst < 1 AS within_one FROM shares();
SELECT * FROM broken;
-- the view of fairness says the same
SELECT pool, count(*) AS members, bool_and(abs(lag) < 1) AS within_one, sum(given) AS given FROM campaign.assignment_fairness GROUP BY 1 ORDER BY 1;

-- ---------------------------------------------------------------- pauses and returns: within two, no flood, nobody starved
SELECT make_pool('pause', '{3,2,2,1}');
SELECT put('pause', 200);
SELECT campaign.pause_member('pause-1', at => '2026-03-02 11:00+08'), campaign.pause_member('pause-4', at => '2026-03-02 11:00+08', until => '2026-03-02 13:00+08');
SELECT put('pause', 301, '2026-03-02 12:00+08');
SELECT count(*) FILTER (WHERE t.owner IN ('pause-1', 'pause-4')) AS to_the_paused FROM turn t WHERE t.pool = 'pause' AND t.k > 200;
SELECT put('pause', 100, '2026-03-02 13:00+08');                                   -- the pause of one is over by itself
SELECT campaign.pause_member('pause-1', NULL, at => '2026-03-02 14:00+08') AS none_waited;
SELECT put('pause', 400, '2026-03-02 14:30+08');
-- against what was due by the weights of those who were eligible then
WITH phase (from_k, to_k, eligible) AS (VALUES (1, 200, '{pause-1,pause-2,pause-3,pause-4}'::text[]), (201, 501, '{pause-2,pause-3}'), (502, 601, '{pause-2,pause-3,pause-4}'), (602, 1001, '{pause-1,pause-2,pause-3,pause-4}')),
share AS (SELECT f.from_k, f.to_k, m.login, m.weight / sum(m.weight) OVER (PARTITION BY f.from_k) AS share FROM phase f JOIN campaign.team_member m ON m.login = ANY (f.eligible)),
step AS (SELECT t.k, m.login, COALESCE(s.share, 0) AS due, (t.owner = m.login)::integer AS got FROM turn t CROSS JOIN (SELECT login FROM campaign.team_member WHERE team = 'pause') m
           LEFT JOIN share s ON s.login = m.login AND t.k BETWEEN s.from_k AND s.to_k WHERE t.pool = 'pause'),
run AS (SELECT k, login, sum(due) OVER w AS due, sum(got) OVER w AS got, got AS now FROM step WINDOW w AS (PARTITION BY login ORDER BY k))
SELECT login, max(k) AS leads, round(max(due), 2) AS due, max(got) AS got, max(abs(due - got)) < 2 AS within_two,
       -- after the return of pause-1: of the next 16 leads its share is 6, no flood
       sum(now) FILTER (WHERE k BETWEEN 602 AND 617) AS of_the_next_16
  FROM run GROUP BY 1 ORDER BY 1;
-- nobody waits longer than the leads of two rounds
SELECT owner, max(k - before) <= 2 * ceil(8 / max(weight)) AS never_starved
  FROM (SELECT t.owner, t.k, lag(t.k, 1, 601::bigint) OVER (PARTITION BY t.owner ORDER BY t.k) AS before, m.weight FROM turn t JOIN campaign.team_member m ON m.login = t.owner WHERE t.pool = 'pause' AND t.k > 601) x GROUP BY 1 ORDER BY 1;
-- a new member joins without catching up
SELECT campaign.add_user('even-9', team => 'even');
SELECT put('even', 30);
SELECT owner, count(*) FROM turn WHERE pool = 'even' AND k > 1000 GROUP BY 1 ORDER BY 1;
SELECT * FROM broken;

-- ---------------------------------------------------------------- nobody eligible: the lead waits visibly, and is routed when someone returns
SELECT make_pool('wait', '{1,1}');
SELECT campaign.pause_member('wait-1', at => '2026-03-02 09:00+08'), campaign.pause_member('wait-2', at => '2026-03-02 09:00+08');
SELECT put('wait', 7, '2026-03-02 10:00+08');
SELECT campaign.create_pool('{"name":"no team","match":{"region":"no team"}}') IS NOT NULL AS a, campaign.create_pool('{"name":"unknown team","team":"nobody","match":{"region":"x"}}') IS NOT NULL AS b;
SELECT campaign.create_pool('{"name":"no team","match":{"region":"no team"}}') IS NOT NULL AS made;
INSERT INTO campaign.team VALUES ('empty', 'Empty');
SELECT campaign.create_pool('{"name":"empty","team":"empty","match":{"region":"empty"}}') IS NOT NULL AS empty;
SELECT put('no team', 1), put('empty', 1), put('nowhere', 1);
SELECT pool, reason, count(*), min(waiting_since) FROM campaign.unroutable_lead GROUP BY 1, 2 ORDER BY 1;
SELECT campaign.route_waiting('2026-03-02 10:30+08') AS none_can;
SELECT count(*) AS stays FROM campaign.assignment JOIN campaign.lead USING (lead_id) WHERE region = 'wait';       -- to try in vain leaves no trace
SELECT campaign.pause_member('wait-2', NULL, at => '2026-03-02 11:00+08') AS routed;
SELECT l.owner, a.seq, a.action, a.owner AS stays_with, a.at, a.due_at, a.reason, a.closed_at, count(*) FROM campaign.lead l JOIN campaign.assignment a USING (lead_id) WHERE l.region = 'wait' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 2;
SELECT campaign.pause_member('wait-1', '2026-03-02 11:00+08', at => '2026-03-02 12:00+08') AS past_means_resumed;
-- a member or a team that comes later is found by the clock
SELECT campaign.add_user('late', team => 'empty');
SELECT campaign.route_waiting('2026-03-02 13:00+08') AS routed;
SELECT * FROM broken;
SELECT t.* FROM unnest(ARRAY[$$campaign.pause_member('nobody')$$, $$campaign.pause_member('wait-1', team => 'odd')$$, $$campaign.pause_member(NULL)$$, $$campaign.pause_member('wait-1', at => 'infinity')$$, 'campaign.route_lead(-1)', 'campaign.route_lead(NULL)']) c, public.try('SELECT ' || c) t;

-- ---------------------------------------------------------------- caps: exact
SELECT campaign.add_user('daily', team => 'cap', daily_cap => 5), campaign.add_user('open', team => 'cap', open_cap => 3, weight => 10), campaign.add_user('none', team => 'cap', open_cap => 0), campaign.add_user('boss', team => 'cap', role => 'marketing');
SELECT campaign.create_pool('{"name":"cap","team":"cap","match":{"region":"cap"}}') IS NOT NULL AS made;
SELECT put('cap', 4, '2026-03-02 10:00+08', true), put('cap', 20, '2026-03-02 10:00+08');
SELECT owner, count(*) FROM campaign.lead WHERE region = 'cap' GROUP BY 1 ORDER BY 1;
-- the next day begins in the zone of the installation; an open lead that closes makes room
SELECT campaign.route_waiting('2026-03-02 23:59+08') AS before_midnight;
SELECT campaign.route_waiting('2026-03-03 00:00+08') AS after_midnight;
SELECT campaign.set_lead_stage((SELECT min(lead_id) FROM campaign.lead WHERE owner = 'open'), 'lost', reason => 'no need', at => '2026-03-03 08:00+08');
SELECT campaign.route_waiting('2026-03-03 09:00+08') AS one_place;
SELECT owner, count(*) FILTER (WHERE work_state <> 'closed') AS open, count(*) FROM campaign.lead WHERE region = 'cap' GROUP BY 1 ORDER BY 1;
-- one person in two teams passes the cap through neither
SELECT campaign.add_user('open', team => 'cap2', open_cap => 4);
SELECT campaign.create_pool('{"name":"cap2","team":"cap2","match":{"region":"cap2"}}') IS NOT NULL AS made;
SELECT put('cap2', 3, '2026-03-03 10:00+08');
SELECT owner, count(*) FROM campaign.lead WHERE region = 'cap2' GROUP BY 1 ORDER BY 1;
SELECT * FROM broken;

-- ---------------------------------------------------------------- which pool: rules first, then the pool that matches most
SELECT campaign.create_pool('{"name":"odd robots","team":"odd","match":{"region":"odd","product":"robot"}}') IS NOT NULL AS a, campaign.create_pool('{"name":"first","team":"one","priority":1,"match":{"product":"first"}}') IS NOT NULL AS b;
ALTER TABLE campaign.rule DISABLE TRIGGER rule_before_write;  -- (a pool that has been renamed since)
INSERT INTO campaign.rule (kind, name, priority, condition, action, valid_during) VALUES ('route', 'vip', 1, '$.attrs.vip == true', '{"pool":"one"}', '[2026-01-01,2026-12-31]'), ('route', 'lost pool', 2, '$.attrs.vip == 7', '{"pool":"is not there"}', '(,)');
ALTER TABLE campaign.rule ENABLE TRIGGER rule_before_write;
INSERT INTO campaign.person (name) VALUES ('router') RETURNING person_id \gset r_
INSERT INTO campaign.lead (person_id, region, product, attrs, created_at) VALUES (:r_person_id, 'odd', 'robot', '{}', '2026-03-03'), (:r_person_id, 'odd', 'first', '{}', '2026-03-03'), (:r_person_id, 'odd', 'vip', '{"vip":true}', '2026-03-03'), (:r_person_id, 'odd', 'too early', '{"vip":true}', '2025-03-03'), (:r_person_id, 'odd', 'seven', '{"vip":7}', '2026-03-03');
SELECT l.product, p.name AS pool, r.name AS rule FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id) JOIN campaign.assignment a USING (lead_id) LEFT JOIN campaign.rule r USING (rule_id) WHERE person_id = :r_person_id ORDER BY lead_id;

-- ---------------------------------------------------------------- leads that bring an owner, a stage, no room for another
INSERT INTO campaign.person (name) SELECT 'import ' || i FROM generate_series(1, 4) i;
INSERT INTO campaign.lead (person_id, region, owner, stage, stage_reason, created_at) SELECT person_id, 'odd', CASE WHEN name <> 'import 4' THEN 'odd-1' END, CASE name WHEN 'import 2' THEN 'won' WHEN 'import 3' THEN 'sales_qualified' ELSE 'raw' END, 'import', '2026-02-01 10:00+08'
  FROM campaign.person WHERE name LIKE 'import%';
SELECT p.name, l.stage, l.work_state, l.owner, l.marketing_qualified_at, l.sales_qualified_at, l.closed_at, a.action, a.owner AS stays_with, a.reason, a.due_at FROM campaign.lead l JOIN campaign.person p USING (person_id) LEFT JOIN campaign.assignment a USING (lead_id) WHERE p.name LIKE 'import%' ORDER BY 1;
SELECT t.state, t.message FROM unnest(ARRAY['INSERT INTO campaign.lead (person_id) VALUES (-1)', 'INSERT INTO campaign.lead (region) VALUES (''odd'')', 'INSERT INTO campaign.lead (person_id, created_at) VALUES (1, ''infinity'')',
    'INSERT INTO campaign.lead (person_id, owner, product) VALUES (1, ''nobody'', ''x'')']) c, public.try(c) t;
SELECT t.state, t.message FROM public.try('INSERT INTO campaign.lead (person_id) VALUES (1)') t;               -- one open lead a person and product
-- a plain UPDATE of owner or stage: a new stay, a log, the dates; now, by whoever does it
SELECT lead_id AS id FROM campaign.lead JOIN campaign.person p USING (person_id) WHERE p.name = 'import 1' \gset u_
UPDATE campaign.lead SET owner = 'odd-2' WHERE lead_id = :u_id;
UPDATE campaign.lead SET stage = 'accepted' WHERE lead_id = :u_id;
UPDATE campaign.lead SET owner = NULL WHERE lead_id = :u_id;
SELECT work_state, accepted_at = stage_at AS dated, stage_actor = current_user AS by_me FROM campaign.lead WHERE lead_id = :u_id;
UPDATE campaign.lead SET owner = 'odd-3' WHERE lead_id = :u_id;
UPDATE campaign.lead SET stage = 'lost', stage_reason = 'no need' WHERE lead_id = :u_id;
SELECT work_state, closed_at = stage_at AS dated FROM campaign.lead WHERE lead_id = :u_id;
UPDATE campaign.lead SET stage = 'valid', stage_reason = 'back' WHERE lead_id = :u_id;                            -- opened again
SELECT work_state, closed_at, owner FROM campaign.lead WHERE lead_id = :u_id;
SELECT seq, action, owner, reason, closed_at IS NULL AS open, due_at IS NOT NULL AS has_due FROM campaign.assignment WHERE lead_id = :u_id ORDER BY seq;
SELECT from_value, to_value FROM campaign.stage_log WHERE entity = 'lead' AND entity_id = :u_id ORDER BY stage_log_id;
-- a client that copies all columns of a lead cannot pass the triggers by
INSERT INTO campaign.person (name) VALUES ('copy') RETURNING person_id \gset c_
INSERT INTO campaign.lead (person_id, root_person_id, region, owner, work_state, assignment_seq, created_at) VALUES (:c_person_id, 1, 'odd', NULL, 'unassigned', 1, '2026-03-04');
SELECT l.root_person_id = l.person_id AS own_root, l.owner IS NOT NULL AS owned, count(a.lead_id) AS stays FROM campaign.lead l LEFT JOIN campaign.assignment a USING (lead_id) WHERE l.person_id = :c_person_id GROUP BY l.lead_id;
SELECT * FROM broken;
