-- The lead desk: claim, return, transfer, recycle; caps, cooldown and clocks on every path; leads opened again.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN NEXT;
END $$;
-- a new person's lead of a region
CREATE FUNCTION public.put(region text, at timestamptz DEFAULT '2026-03-02 10:00+08', n integer DEFAULT 1) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1..n LOOP
        PERFORM campaign.capture_lead('put', gen_random_uuid()::text, jsonb_build_object('email', gen_random_uuid() || '@example.com', 'region', region), at);
    END LOOP;
END $$;
CREATE VIEW public.stay AS
SELECT a.lead_id, a.seq, a.action, p.name AS pool, a.owner, a.actor, a.at, a.reason, a.clock, a.due_at, a.closed_at FROM campaign.assignment a LEFT JOIN campaign.lead_pool p USING (lead_pool_id);

-- ---------------------------------------------------------------- as in the book
SELECT campaign.add_user('li.lei', team => 'east'), campaign.add_user('han.mm', team => 'east'), campaign.add_user('boss'), campaign.add_user('guest');
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"},"cooldown":"4 hours","first_response":"2 hours"}'), campaign.create_pool('{"name":"sea","kind":"public","match":{"region":"sea"}}');
SELECT put('east');
SELECT owner FROM campaign.lead WHERE lead_id = 1 \gset first_
SELECT campaign.claim_lead('east', actor => 'li.lei', at => '2026-03-02 11:00+08'), campaign.return_lead(1, actor => :'first_owner', reason => 'wrong region', at => '2026-03-02 11:00+08'), campaign.transfer_lead(1, to_user => 'han.mm', reason => 'language', at => '2026-03-02 11:00+08');   -- an unowned lead can be transferred too
SELECT lead_id, seq, action, pool, owner, at, reason, clock, due_at, closed_at FROM stay ORDER BY 1, 2;
-- a public pool is everybody's; the highest score first, then who waits longest
SELECT put('sea', '2026-03-02 10:00+08', 3);
UPDATE campaign.lead SET score = 90 WHERE lead_id = 3;
SELECT campaign.claim_lead('sea', 'guest', 2, '2026-03-02 12:00+08'), campaign.claim_lead('sea', 'li.lei', 5, '2026-03-02 12:00+08'), campaign.claim_lead('sea', 'li.lei', at => '2026-03-02 12:00+08') AS none_left;
SELECT campaign.return_lead(2, 'guest', 'cold', '2026-03-02 13:00+08'), campaign.claim_lead('sea', 'guest', at => '2026-03-02 13:00+08') AS no_cooldown_there;

-- what is refused, and what is said
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.claim_lead('nowhere', 'li.lei')$$, $$SELECT campaign.claim_lead(NULL, 'li.lei')$$, $$SELECT campaign.claim_lead('east', 'nobody')$$, $$SELECT campaign.claim_lead('east', NULL)$$,
    $$SELECT campaign.claim_lead('east', 'guest')$$, $$SELECT campaign.claim_lead('east', 'li.lei', 0)$$, $$SELECT campaign.claim_lead('east', 'li.lei', at => 'infinity')$$,
    $$SELECT campaign.return_lead(-1, 'li.lei', 'x')$$, $$SELECT campaign.return_lead(NULL, 'li.lei', 'x')$$, $$SELECT campaign.return_lead(1, 'han.mm')$$, $$SELECT campaign.return_lead(1, 'han.mm', '  ')$$,
    $$SELECT campaign.return_lead(1, 'han.mm', 'x', at => '2026-03-02 10:30+08')$$,
    $$SELECT campaign.transfer_lead(1, 'nobody', 'x')$$, $$SELECT campaign.transfer_lead(1, NULL, 'x')$$, $$SELECT campaign.transfer_lead(1, 'li.lei')$$, $$SELECT campaign.transfer_lead(1, 'li.lei', 'x', clock => 'stop')$$,
    $$SELECT campaign.transfer_lead(99, 'li.lei', 'x')$$, $$SELECT campaign.recycle_tick(NULL)$$, $$SELECT campaign.recall_leads('{1}', 'route', 'x')$$]) c (command), LATERAL public.try(c.command) t;
SELECT campaign.set_lead_stage(2, 'lost', 'price', at => '2026-03-02 14:00+08');
SELECT t.* FROM unnest(ARRAY[$$SELECT campaign.return_lead(2, 'guest', 'x')$$, $$SELECT campaign.transfer_lead(2, 'li.lei', 'x')$$]) c (command), LATERAL public.try(c.command) t;

-- ---------------------------------------------------------------- cooldown after one's own return
SELECT campaign.return_lead(1, 'han.mm', 'not mine', '2026-03-02 14:00+08');
SELECT t.* FROM public.try($$SELECT campaign.claim_lead('east', 'han.mm', at => '2026-03-02 15:00+08')$$) t;
SELECT t.* FROM public.try($$SELECT campaign.transfer_lead(1, 'han.mm', 'mine after all', 'han.mm', '2026-03-02 15:00+08')$$) t;
SELECT campaign.route_waiting('2026-03-02 15:00+08') AS to_the_other, (SELECT owner FROM campaign.lead WHERE lead_id = 1);
SELECT campaign.return_lead(1, 'li.lei', 'not mine either', '2026-03-02 15:30+08');
SELECT campaign.route_waiting('2026-03-02 17:59+08') AS nobody, campaign.route_waiting('2026-03-02 18:00+08') AS to_the_first, (SELECT owner FROM campaign.lead WHERE lead_id = 1);
-- a return by somebody else bars nobody; whom it was taken from by a clock is barred as long
SELECT campaign.return_lead(1, 'boss', 'reshuffle', '2026-03-02 18:30+08'), campaign.claim_lead('east', 'han.mm', at => '2026-03-02 18:31+08');

-- ---------------------------------------------------------------- clocks: begun anew, or carried
SELECT campaign.transfer_lead(1, 'li.lei', 'on leave', 'boss', '2026-03-02 19:00+08', 'carry'), campaign.transfer_lead(1, 'li.lei', 'again', 'boss', '2026-03-02 19:05+08') AS to_the_owner_changes_nothing;
SELECT campaign.log_activity('lead', 1, 'call', 'li.lei', 'out', '2026-03-02 20:00+08') > 0 AS logged;
SELECT campaign.transfer_lead(1, 'han.mm', 'back', 'boss', '2026-03-02 21:00+08', 'carry');
SELECT campaign.transfer_lead(1, 'li.lei', 'anew', 'boss', '2026-03-02 22:00+08');
SELECT s.seq, s.action, s.owner, s.at, s.clock, s.due_at, a.first_response_at, a.wall_seconds FROM stay s JOIN campaign.assignment a USING (lead_id, seq) WHERE lead_id = 1 AND seq > 8 ORDER BY seq;

-- ---------------------------------------------------------------- recycling
SELECT campaign.create_pool('{"name":"idle","team":"east","match":{"region":"idle"},"recycle_after_no_touch":"7 days","recycle_after_no_win":"30 days","cooldown":"3 days"}') IS NOT NULL AS made;
SELECT put('idle', '2026-03-02 10:00+08', 4);
SELECT lead_id AS a, lead_id + 1 AS b, lead_id + 2 AS c, lead_id + 3 AS d FROM campaign.lead WHERE region = 'idle' ORDER BY 1 LIMIT 1 \gset
SELECT campaign.log_activity('lead', :b, 'call', 'li.lei', 'out', '2026-03-08 10:00+08') > 0 AS touched, campaign.log_activity('lead', :c, 'note', 'li.lei', NULL, '2026-03-08 10:00+08') > 0 AS a_note_is_no_touch;
SELECT campaign.set_lead_stage(:d, 'won', at => '2026-03-05 10:00+08');
SELECT campaign.recycle_tick('2026-03-09 09:59:59+08') AS too_early, campaign.recycle_tick('2026-03-09 10:00+08') AS two, campaign.recycle_tick('2026-03-09 10:00+08') AS once;
SELECT lead_id - :a AS n, owner IS NULL AS waits, work_state, recycle_at FROM campaign.lead WHERE region = 'idle' ORDER BY 1;
SELECT s.action, s.pool, s.owner, s.actor, s.at, s.reason FROM stay s WHERE lead_id = :a AND seq > 1;
-- the other one gets it, not whoever let it lie; and who keeps calling, but wins nothing, loses it after 30 days
SELECT campaign.route_waiting('2026-03-09 10:00+08') AS routed, (SELECT bool_and(a.owner <> b.owner) FROM campaign.assignment a JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = 1 WHERE a.lead_id IN (:a, :c) AND a.seq = 3) AS to_another;
SELECT count(campaign.log_activity('lead', l.lead_id, 'call', l.owner, 'out', t.at)) AS calls FROM campaign.lead l, generate_series(timestamptz '2026-03-10 10:00+08', '2026-04-20 10:00+08', '3 days') t (at) WHERE l.region = 'idle' AND l.owner IS NOT NULL AND l.work_state <> 'closed';
SELECT campaign.recycle_tick('2026-04-01 09:59+08') AS none, campaign.recycle_tick('2026-04-01 10:00+08') AS the_called_one, (SELECT reason FROM stay WHERE lead_id = :b AND action = 'recycle');
SELECT campaign.transfer_lead(:b, 'li.lei', 'to begin', 'boss', '2026-04-01 11:00+08');
-- a carried clock goes on
SELECT campaign.transfer_lead(:a, CASE owner WHEN 'li.lei' THEN 'han.mm' ELSE 'li.lei' END, 'carried', 'boss', '2026-04-05 10:00+08', 'carry') IS NOT NULL AS ok FROM campaign.lead WHERE lead_id = :a;
SELECT campaign.recycle_tick('2026-04-08 10:00+08') AS both_after_30_days;
-- by rule: some never, some elsewhere; what was looked at before is looked at again
SELECT campaign.route_waiting('2026-04-08 10:00+08');
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('recycle', 'key accounts', 1, '$.attrs.key == true', '{"no_touch":null,"no_win":null}'), ('recycle', 'cold ones', 2, '$.region == "idle"', '{"no_touch":"2 days","pool":"sea"}');
UPDATE campaign.lead SET attrs = '{"key":true}' WHERE lead_id = :a;
SELECT campaign.recycle_tick('2026-05-20 10:00+08') AS taken;
SELECT l.lead_id - :a AS n, p.name AS pool, l.owner IS NULL AS waits, l.recycle_at FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id) WHERE l.region = 'idle' AND l.stage <> 'won' ORDER BY 1;
SELECT campaign.claim_lead('sea', 'guest', 1, '2026-05-20 11:00+08') IS NOT NULL AS claimed, campaign.recycle_tick('2026-05-20 12:00+08') AS not_yet;
DELETE FROM campaign.rule WHERE kind = 'recycle';

-- ---------------------------------------------------------------- caps on every path
SELECT campaign.add_user('cap', team => 'cap', open_cap => 2, daily_cap => 4), campaign.add_user('cap2', team => 'cap', open_cap => 0);
SELECT campaign.create_pool('{"name":"cap","team":"cap","match":{"region":"cap"},"claim_daily_cap":1}') IS NOT NULL AS a, campaign.create_pool('{"name":"cap too","team":"cap","match":{"region":"cap too"},"hold_cap":1}') IS NOT NULL AS b;
SELECT put('cap', n => 3);
SELECT owner, count(*) FROM campaign.lead WHERE region = 'cap' GROUP BY 1 ORDER BY 1;
SELECT max(lead_id) AS w FROM campaign.lead WHERE region = 'cap' \gset
SELECT t.* FROM unnest(ARRAY[$$SELECT campaign.claim_lead('cap', 'cap', at => '2026-03-02 11:00+08')$$, format('SELECT campaign.transfer_lead(%s, %L, %L, at => %L)', :w, 'cap', 'x', '2026-03-02 11:00+08'),
    format('UPDATE campaign.lead SET owner = %L WHERE lead_id = %s', 'cap', :w), $$INSERT INTO campaign.lead (person_id, product, owner, created_at) SELECT min(person_id), 'import', 'cap', '2026-03-03 10:00+08' FROM campaign.person$$,
    format('UPDATE campaign.lead SET owner = %L, assignment_seq = 7 WHERE lead_id = %s; SET CONSTRAINTS ALL IMMEDIATE', 'cap', :w)]) c (command), LATERAL public.try(c.command) t;
SELECT campaign.set_lead_stage(min(lead_id), 'lost', 'price', at => '2026-03-02 11:00+08') FROM campaign.lead WHERE owner = 'cap';
SELECT campaign.claim_lead('cap', 'cap', at => '2026-03-02 11:30+08') = ARRAY[:w::bigint] AS claimed;
SELECT campaign.set_lead_stage(:w, 'lost', 'price', at => '2026-03-02 11:40+08');
SELECT put('cap', '2026-03-02 12:00+08', 2);
SELECT t.* FROM unnest(ARRAY[$$SELECT campaign.claim_lead('cap', 'cap', at => '2026-03-02 12:00+08')$$]) c (command), LATERAL public.try(c.command) t;
SELECT campaign.set_lead_stage(lead_id, 'lost', 'price', at => '2026-03-02 12:30+08') FROM campaign.lead WHERE owner = 'cap' AND work_state <> 'closed';
SELECT put('cap', '2026-03-02 13:00+08', 1);                                                                       -- four were given today
SELECT t.* FROM public.try($$SELECT campaign.transfer_lead(max(lead_id), 'cap', 'x', at => '2026-03-02 13:00+08') FROM campaign.lead WHERE region = 'cap'$$) t;
-- opened again, it goes to its owner where there is room, else it waits
SELECT campaign.set_lead_stage(:w, 'valid', 'called again', at => '2026-03-02 14:00+08');
SELECT campaign.set_lead_stage(:w, 'lost', 'no', at => '2026-03-02 15:00+08');
SELECT seq, action, owner, at, reason, due_at, closed_at FROM stay WHERE lead_id = :w ORDER BY seq;
-- a batch over three days and two pools: each day and each pool by its own
INSERT INTO campaign.person (name) SELECT 'batch ' || i FROM generate_series(1, 24) i;
UPDATE campaign.team_member SET open_cap = 5 WHERE login = 'cap';
INSERT INTO campaign.lead (person_id, region, created_at) SELECT person_id, CASE WHEN i % 3 = 0 THEN 'cap too' ELSE 'cap' END, timestamptz '2026-03-04 10:00+08' + (i % 2) * interval '1 day'
  FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS i FROM campaign.person WHERE name LIKE 'batch %') x;
SELECT l.region, l.created_at::date AS day, count(l.owner) AS given, count(*) FROM campaign.lead l JOIN campaign.person p ON p.person_id = l.person_id WHERE p.name LIKE 'batch %' GROUP BY 1, 2 ORDER BY 1, 2;
-- what nobody can take does not stand before what somebody can
SELECT campaign.add_user('free', team => 'free'), campaign.create_pool('{"name":"free","team":"free","match":{"region":"free"}}') IS NOT NULL AS made, campaign.pause_member('free', at => '2026-03-05');
SELECT put('free', '2026-03-06 10:00+08', 2);
UPDATE campaign.team_member SET paused_until = NULL WHERE login = 'free';
SELECT campaign.route_waiting('2026-03-06 11:00+08', 2) AS both;
-- two leads that become one are no gift; parted again, what its owner has no room for waits
SELECT campaign.add_user('m', team => 'm', open_cap => 2, daily_cap => 2), campaign.create_pool('{"name":"m","team":"m","match":{"region":"m"}}') IS NOT NULL AS made;
SELECT campaign.capture_lead('m', i::text, jsonb_build_object('email', 'm' || i || '@example.com', 'region', 'm'), timestamptz '2026-03-02 10:00+08' + i * interval '1 minute') IS NOT NULL AS ok FROM generate_series(1, 2) i;
SELECT person_id AS p1, lead_id AS l1 FROM campaign.capture WHERE source = 'm' AND external_id = '1' \gset
SELECT person_id AS p2, lead_id AS l2 FROM campaign.capture WHERE source = 'm' AND external_id = '2' \gset
SELECT campaign.merge_people(:p1, :p2, 'one', at => '2026-03-02 11:00+08') > 0 AS merged;
SELECT l.lead_id = :l1 AS stays, l.owner, (campaign.owner_room('m', l.lead_pool_id, '2026-03-02 12:00+08')).* FROM campaign.lead l WHERE l.lead_id IN (:l1, :l2) AND l.work_state <> 'closed';
UPDATE campaign.team_member SET daily_cap = NULL WHERE login = 'm';
SELECT put('m', '2026-03-02 12:00+08');
SELECT campaign.unmerge_people(:p2, 'two', at => '2026-03-02 13:00+08') > 0 AS parted;
SELECT l.lead_id - :l1 AS n, l.owner, (SELECT reason FROM stay s WHERE s.lead_id = l.lead_id ORDER BY seq DESC LIMIT 1) LIKE '%no room%' AS no_room FROM campaign.lead l WHERE l.region = 'm' ORDER BY 1;

-- ---------------------------------------------------------------- opened again by a new touch
SELECT put('east', '2026-03-10 10:00+08');
SELECT max(lead_id) AS back FROM campaign.lead \gset
SELECT person_id AS who, owner AS before FROM campaign.lead WHERE lead_id = :back \gset
SELECT campaign.set_lead_stage(:back, 'nurture', 'next year', at => '2026-03-11 10:00+08');
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-12 10:00+08', 'view', 'website');
SELECT stage FROM campaign.lead WHERE lead_id = :back;                                                             -- a look is not enough
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-10 18:00+08', 'attend', 'event');
SELECT stage FROM campaign.lead WHERE lead_id = :back;                                                             -- nor what came before
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-13 10:00+08', 'attend', 'event');
SELECT stage, stage_at, stage_actor, stage_reason, owner = :'before' AS with_its_owner, work_state, closed_at FROM campaign.lead WHERE lead_id = :back;
-- a deal, lost; the person is back; a new deal with the same lead
SELECT campaign.convert_lead(:back, '{"amount":100}', '2026-03-14 10:00+08') AS deal \gset
SELECT campaign.lose_opportunity(:deal, 'price', '2026-03-15 10:00+08');
SELECT t.* FROM public.try(format('SELECT campaign.convert_lead(%s)', :back)) t;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-16 10:00+08', 'form', 'website');
SELECT stage FROM campaign.lead WHERE lead_id = :back;
SELECT campaign.convert_lead(:back, '{"amount":200}', '2026-03-17 10:00+08') > :deal AS another;
SELECT campaign.win_opportunity(max(opportunity_id), at => '2026-03-18 10:00+08') > 0 AS won FROM campaign.opportunity;
SELECT stage, work_state FROM campaign.lead WHERE lead_id = :back;
SELECT count(*) AS rows, max(opportunity_amount) AS of_the_newest FROM campaign.cockpit_lead_to_cash WHERE lead_id = :back;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-19 10:00+08', 'form', 'website');
SELECT stage FROM campaign.lead WHERE lead_id = :back;                                                             -- won stays won
-- captures: a nurtured lead comes back, of a lost one comes a new one; one by one and in a batch
SELECT campaign.capture_lead('back', i::text, jsonb_build_object('email', 'back' || i || '@example.com', 'region', 'east'), '2026-03-10 10:00+08') IS NOT NULL AS ok FROM generate_series(1, 4) i;
SELECT campaign.set_lead_stage(lead_id, CASE WHEN external_id IN ('1', '3') THEN 'nurture' ELSE 'lost' END, 'later', at => '2026-03-11 10:00+08') FROM campaign.capture WHERE source = 'back';
SELECT f.outcome FROM generate_series(1, 2) i, LATERAL campaign.capture_lead('back again', i::text, jsonb_build_object('email', 'back' || i || '@example.com'), '2026-03-12 10:00+08') f;
SELECT f.external_id, f.outcome FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'back again', 'external_id', i::text, 'at', '2026-03-12T10:00:00+08:00', 'payload', jsonb_build_object('email', 'back' || i || '@example.com'))) FROM generate_series(3, 4) i)) f;
SELECT c.external_id, l.stage, l.owner IS NOT NULL AS owned, l.score > 20 AS scored FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 'back' ORDER BY 1;
-- a rule or a bot qualifies for marketing; accepting is a person's word
SELECT campaign.add_user('robot') IS NOT NULL AS made;
UPDATE campaign.app_user SET kind = 'bot' WHERE login = 'robot';
SELECT t.state, t.message, t.hint FROM public.try($$SELECT campaign.set_lead_stage(lead_id, 'accepted', actor => 'robot', at => '2026-03-20') FROM campaign.capture WHERE source = 'back' AND external_id = '1'$$) t;

-- ---------------------------------------------------------------- pools at a glance; who waits, and why
SELECT pool, pool_kind, team, health, open_count, waiting_count, waiting_since, holder_count, member_count, present_count FROM campaign.pool_health ORDER BY 1;
SELECT pool, reason, count(*) FROM campaign.unroutable_lead GROUP BY 1, 2 ORDER BY 1, 2;
SELECT campaign_code, pool_name, lead_status, work_state_code, lead_count FROM campaign.cockpit_lead_status WHERE pool_name IN ('east', 'm', 'sea') ORDER BY pool_name, lead_status_sort_no, work_state_sort_no;
SELECT (SELECT sum(lead_count) FROM campaign.cockpit_lead_status) = (SELECT sum(lead_count) FROM campaign.cockpit_lead_channel) AND (SELECT sum(lead_count) FROM campaign.cockpit_lead_status) = (SELECT count(*) FROM campaign.lead WHERE merged_into IS NULL) AS all_counted;
SELECT channel_code, lead_count = (SELECT count(*) FROM campaign.lead l WHERE COALESCE(l.channel, 'unknown') = channel_code AND l.merged_into IS NULL) AS counted, marketing_qualified_count > 0 AS some, won_count = (SELECT count(*) FROM campaign.lead l WHERE COALESCE(l.channel, 'unknown') = channel_code AND l.stage = 'won') AS won, campaign_share_ratio BETWEEN 0 AND 1 AS share FROM campaign.cockpit_lead_channel ORDER BY 1;
SELECT pool, login, lag BETWEEN -1 AND 1 AS within_one FROM campaign.assignment_fairness WHERE pool = 'east' ORDER BY 2;

-- whoever can do something about it is told once a day and pool
SELECT campaign.add_user('m lead', team => 'm', role => 'lead', open_cap => 0) IS NOT NULL AS made;
UPDATE campaign.lead_pool SET escalate_to = 'boss' WHERE name IN ('cap', 'm', 'sea');
SELECT campaign.unroutable_tick('2026-06-01 08:00+08') AS told, campaign.unroutable_tick('2026-06-01 20:00+08') AS once, campaign.unroutable_tick('2026-06-02 00:00+08') AS the_next_day;
SELECT recipient, payload ->> 'pool' AS pool, payload ->> 'waiting' AS waiting, payload ->> 'reason' AS reason, payload ->> 'ref' AS ref FROM campaign.message WHERE payload ->> 'kind' = 'lead_unroutable' ORDER BY 2, 1, 5 LIMIT 3;

-- ---------------------------------------------------------------- who may: a role that is a user acts for itself and those below
BEGIN;
CREATE ROLE regress_desk_sales; CREATE ROLE regress_desk_li IN ROLE regress_desk_sales; CREATE ROLE regress_desk_boss IN ROLE regress_desk_sales; CREATE ROLE regress_desk_manager; CREATE ROLE regress_desk_app IN ROLE regress_desk_sales; CREATE ROLE regress_desk_none;
SELECT campaign.grant_access('regress_desk_sales', 'sales'), campaign.grant_access('regress_desk_manager', 'manager');
UPDATE campaign.app_user SET db_role = 'regress_desk_li' WHERE login = 'li.lei';
UPDATE campaign.app_user SET db_role = 'regress_desk_boss' WHERE login = 'boss';
UPDATE campaign.app_user SET db_role = 'regress_desk_manager' WHERE login = 'guest';
UPDATE campaign.app_user SET manager = 'boss' WHERE login = 'li.lei';
UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = 1;
CREATE FUNCTION public.may(who text, command text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE answer text;
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', 'regress_desk_' || who);
    BEGIN
        EXECUTE 'SELECT ' || command INTO answer;
        RAISE EXCEPTION USING ERRCODE = 'UD000';
    EXCEPTION WHEN SQLSTATE 'UD000' THEN NULL;
              WHEN OTHERS THEN answer := SQLSTATE;
    END;
    RESET ROLE;
    RETURN answer;
END $$;
SELECT w.who, may(w.who, 'campaign.return_lead(1, ''li.lei'', ''x'')') AS return, may(w.who, 'campaign.transfer_lead(1, ''han.mm'', ''x'', ''li.lei'')') AS transfer, may(w.who, 'campaign.transfer_lead(1, ''han.mm'', ''x'')') AS transfer_as_itself,
       may(w.who, 'campaign.claim_lead(''sea'', ''li.lei'')') AS claim, may(w.who, 'campaign.claim_lead(''sea'')') AS claim_as_itself, may(w.who, 'campaign.claim_lead(''sea'', ''guest'')') AS for_another, may(w.who, 'campaign.recycle_tick()') AS recycle
  FROM unnest('{li,boss,manager,app,none}'::text[]) w (who);
ROLLBACK;
SELECT t.* FROM public.stay t WHERE t.closed_at IS NULL AND (t.owner IS NULL) = (t.due_at IS NOT NULL);
