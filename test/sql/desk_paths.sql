-- Instants, caps and clocks on every way to an owner: what a user may tell of time, stays that
-- begin later than now, leads that come with an owner, owners who are gone, rules that begin to hold.
\set VERBOSITY default
\pset null '(null)'
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SET client_min_messages = warning;
SELECT campaign.install() LIKE 'campaign %' AS installed;
CREATE FUNCTION public.try(query text, OUT state text, OUT message text, OUT detail text) LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE query INTO answer;
    message := answer;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
END
$$;
CREATE FUNCTION public.new_lead(region text, at timestamptz DEFAULT now(), owner text DEFAULT NULL, pool text DEFAULT NULL, attrs jsonb DEFAULT '{}') RETURNS bigint LANGUAGE sql AS $$
    WITH p AS (INSERT INTO campaign.person (name) VALUES ('somebody') RETURNING person_id)
    INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at, owner, lead_pool_id, attrs)
    SELECT person_id, person_id, $1, $2, $2, $3, (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = $4), $5 FROM p RETURNING lead_id $$;
-- stays against each other: in order, none due before it begins, the due time that of its pool from its own beginning
CREATE FUNCTION public.wrong_stays() RETURNS TABLE (lead_id bigint, seq integer, what text) LANGUAGE sql AS $$
    SELECT a.lead_id, a.seq, w.what
      FROM campaign.assignment a LEFT JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = a.seq - 1
     CROSS JOIN LATERAL (VALUES ('before the last', a.at < b.at), ('before the end of the last', a.at < b.closed_at), ('no clock', a.owner IS NOT NULL AND a.due_at IS NULL),
                                ('due', a.clock = 'restart' AND a.due_at <> campaign.lead_due(a.lead_pool_id, a.at))) w (what, holds)
     WHERE w.holds ORDER BY 1, 2, 3 $$;
SELECT count(campaign.add_user(u, team => t)) AS users FROM (VALUES ('li', 'east'), ('han', 'east'), ('boss', NULL), ('wu', NULL)) v (u, t);
SELECT count(campaign.create_pool(p)) AS pools FROM unnest(ARRAY['{"name":"east","kind":"public","team":"east","match":{"region":"east"},"cooldown":"4 hours","first_response":"2 hours"}',
    '{"name":"sea","kind":"public","match":{"region":"sea"},"cooldown":"4 hours","first_response":"2 hours"}',
    '{"name":"three","kind":"region","match":{"region":"none"},"hold_cap":3,"first_response":"3 hours","calendar":"cn-default"}']::jsonb[]) p;

-- ---------------------------------------------------------------- a user acts now: an instant of choice would take a breach back, pass a cooldown, lock a lead away
CREATE ROLE regress_paths_sales; CREATE ROLE regress_paths_li IN ROLE regress_paths_sales; CREATE ROLE regress_paths_manager;
SELECT campaign.grant_access('regress_paths_sales', 'sales'), campaign.grant_access('regress_paths_manager', 'manager');
UPDATE campaign.app_user SET db_role = 'regress_paths_li' WHERE login = 'li';
UPDATE campaign.app_user SET db_role = 'regress_paths_manager' WHERE login = 'boss';
SELECT public.new_lead('other', now() - interval '3 hours', 'li', 'sea') AS mine \gset
SELECT campaign.sla_tick() > 0 AS told, (SELECT breached_at = due_at FROM campaign.assignment WHERE lead_id = :mine) AS breached;
SET ROLE regress_paths_li;
SELECT t.state, t.message, regexp_replace(t.detail, 'at .*,', 'at ...,') AS detail
  FROM unnest('{-90 minutes,-6 minutes,6 minutes,300 days}'::interval[]) WITH ORDINALITY o (ago, no), unnest(ARRAY['return_lead(%s, reason => ''x'', at => %L)', 'transfer_lead(%s, ''han'', ''x'', at => %L)', 'claim_lead(''sea'', at => %2$L)']) WITH ORDINALITY q (query, qno),
       LATERAL public.try(format('SELECT campaign.' || q.query, :mine, now() + o.ago)) t ORDER BY o.no, q.qno;
SELECT campaign.return_lead(:mine, reason => 'not for me', at => now() - interval '1 minute') AS to_pool;
SELECT t.state, t.message FROM public.try($$SELECT campaign.claim_lead('sea')$$) t;
SELECT owner, breached_at = due_at AS still_breached FROM campaign.assignment WHERE lead_id = :mine AND seq = 1;
RESET ROLE;
-- a manager and a back end may tell of another instant
SELECT public.new_lead('other', now() - interval '3 hours', 'li', 'sea') AS theirs \gset
SET ROLE regress_paths_manager;
SELECT campaign.transfer_lead(:theirs, 'han', 'told on the telephone', at => now() - interval '1 hour') AS given;
RESET ROLE;
SELECT campaign.return_lead(:theirs, 'han', 'told later', now() - interval '30 minutes') AS to_pool;
DROP OWNED BY regress_paths_sales, regress_paths_manager;
DELETE FROM campaign.access_grant;
DROP ROLE regress_paths_li, regress_paths_sales, regress_paths_manager;

-- ---------------------------------------------------------------- a stay that begins later than now: whatever follows it does so too, clock and all
SELECT campaign.pause_member('han'), campaign.pause_member('li');
SELECT public.new_lead('east') AS a, public.new_lead('east') AS b, public.new_lead('east') AS c, public.new_lead('sea') AS d \gset
SELECT campaign.transfer_lead(:b, 'han', 'x', at => now() + interval '1 minute') AS b, campaign.transfer_lead(:d, 'li', 'x') AS d;
SELECT campaign.return_lead(:b, 'han', 'x', now() + interval '1 day') AS b, campaign.return_lead(:d, 'li', 'x', now() + interval '1 day') AS d;
-- nobody claims what does not wait yet
SELECT :mine IN (SELECT unnest(campaign.claim_lead('sea', 'wu', 5))) AS what_waits, owner AS and_not_this FROM campaign.lead WHERE lead_id = :d;
SELECT campaign.claim_lead('sea', 'wu', at => now() + interval '2 days') = ARRAY[:d]::bigint[] AS later;
-- routed as of an instant before the lead began to wait; and one that waits from tomorrow on
SELECT campaign.pause_member('li', NULL, at => now() - interval '1 day') AS routed;
SELECT a.lead_id = :b AS is_b, a.owner, a.at > now() AS later, a.due_at - a.at AS response FROM campaign.assignment a WHERE a.lead_id IN (:a, :b, :c) AND a.closed_at IS NULL ORDER BY 1, a.lead_id;
-- a plain UPDATE, a recall, one that is opened again
UPDATE campaign.lead SET owner = 'wu' WHERE lead_id = :b;
SELECT campaign.recall_leads(ARRAY[:b]::bigint[], 'recycle', 'test', at => now()) AS recalled;
SELECT campaign.set_lead_stage(:b, 'nurture', 'later', 'boss') AS away, campaign.set_lead_stage(:b, 'valid', 'now', 'boss') AS back;
SELECT seq, action, owner, at > now() + interval '23 hours' AS tomorrow FROM campaign.assignment WHERE lead_id = :b ORDER BY seq;
SELECT * FROM public.wrong_stays();

-- ---------------------------------------------------------------- leads that come with their owner: the caps and the clock of the pool that they come with
SELECT t.state, t.message, t.detail FROM public.try($$SELECT count(public.new_lead('x', now(), 'wu', 'three')) FROM generate_series(1, 4)$$) t;
INSERT INTO campaign.person (name) SELECT 'many' FROM generate_series(1, 6);
SELECT t.state, t.message FROM public.try($$INSERT INTO campaign.lead (person_id, root_person_id, owner, lead_pool_id) SELECT p.person_id, p.person_id, 'wu', l.lead_pool_id FROM campaign.person p, campaign.lead_pool l WHERE p.name = 'many' AND l.name = 'three' RETURNING 1$$) t;
SELECT count(public.new_lead('x', '2026-03-07 10:00+08', 'wu', 'three')) AS three FROM generate_series(1, 3);
SELECT (SELECT count(*) FROM campaign.lead WHERE owner = 'wu' AND lead_pool_id = p.lead_pool_id) AS held, r.hold AS room FROM campaign.lead_pool p, campaign.owner_room('wu', p.lead_pool_id, now()) r WHERE p.name = 'three';
SELECT t.state, t.message FROM public.try($$SELECT public.new_lead('x', now(), 'wu', 'three')$$) t;
-- (three hours of work from Saturday on are over on Monday)
SELECT DISTINCT p.name AS pool, a.action, a.reason, a.at, a.due_at FROM campaign.assignment a LEFT JOIN campaign.lead_pool p USING (lead_pool_id) WHERE a.owner = 'wu' AND a.at = '2026-03-07 10:00+08';
-- without a pool: the clock of the installation
SELECT campaign.set_setting('default_calendar', '"cn-default"'), campaign.set_setting('first_response', '"1 hour"');
SELECT public.new_lead('x', '2026-03-07 10:00+08', 'han') AS alone \gset
SELECT a.lead_pool_id, a.due_at FROM campaign.assignment a WHERE a.lead_id = :alone;
-- owned and not, in one statement
INSERT INTO campaign.lead (person_id, root_person_id, owner, lead_pool_id, region) SELECT p.person_id, p.person_id, CASE WHEN p.no % 2 = 0 THEN 'han' END, CASE WHEN p.no < 3 THEN l.lead_pool_id END, CASE WHEN p.no < 6 THEN 'sea' ELSE 'none' END
  FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS no FROM campaign.person WHERE name = 'many') p, campaign.lead_pool l WHERE l.name = 'three';
SELECT l.owner, p.name AS pool, q.name AS stays_in, a.action FROM campaign.lead l JOIN campaign.person r USING (person_id) JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = 1
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id LEFT JOIN campaign.lead_pool q ON q.lead_pool_id = a.lead_pool_id WHERE r.name = 'many' ORDER BY l.lead_id;
SELECT w.* FROM public.wrong_stays() w WHERE w.lead_id >= :alone;
SELECT campaign.set_setting('default_calendar', '"always"'), campaign.set_setting('first_response', '"2 hours"');

-- ---------------------------------------------------------------- nobody is given a lead who is not there any more; who has one may keep it
SELECT public.new_lead('x', now(), 'han') AS kept, public.new_lead('x', now(), 'li') AS other, public.new_lead('sea') AS waits \gset
UPDATE campaign.app_user SET active = false WHERE login = 'han';
SELECT t.* FROM unnest(ARRAY[
    format('SELECT campaign.transfer_lead(%s, ''han'', ''x'')', :other), format('SELECT campaign.transfer_lead(%s, ''nobody'', ''x'')', :other), format('SELECT campaign.transfer_lead(%s, ''han'', ''x'', clock => ''carry'')', :other),
    format('UPDATE campaign.lead SET owner = ''han'' WHERE lead_id = %s RETURNING owner', :other), format('UPDATE campaign.lead SET owner = ''han'' WHERE lead_id = %s RETURNING owner', :waits),
    'SELECT public.new_lead(''x'', now(), ''han'')', 'SELECT campaign.claim_lead(''sea'', ''han'')']) WITH ORDINALITY q (query, no), LATERAL public.try(q.query) t ORDER BY q.no;
SELECT campaign.set_lead_stage(:kept, 'accepted', actor => 'boss') AS stage, owner FROM campaign.lead WHERE lead_id = :kept;
UPDATE campaign.lead SET region = 'y', owner = 'han' WHERE lead_id = :kept;
-- a merge lets the first owner keep the lead, and so does the unmerge; one that is opened again waits
INSERT INTO campaign.lead (person_id, root_person_id, product) SELECT person_id, person_id, 'p' FROM campaign.lead WHERE lead_id = :kept RETURNING lead_id AS part \gset
SELECT campaign.merge_leads(:part, :kept, 'one', 'boss') AS merged, (SELECT owner FROM campaign.lead WHERE lead_id = :part) AS before;
SELECT owner AS after FROM campaign.lead WHERE lead_id = :part;
SELECT campaign.set_lead_stage(:part, 'nurture', 'later', 'boss') AS away, campaign.set_lead_stage(:part, 'valid', 'now', 'boss') AS back;
SELECT owner, reason FROM campaign.assignment WHERE lead_id = :part ORDER BY seq DESC LIMIT 1;
UPDATE campaign.app_user SET active = true WHERE login = 'han';
SELECT campaign.transfer_lead(:other, 'han', 'back again') AS given;

-- ---------------------------------------------------------------- what a user may tell: of itself and those below, of what is over, of what it sees
CREATE ROLE regress_paths_sales; CREATE ROLE regress_paths_li IN ROLE regress_paths_sales; CREATE ROLE regress_paths_han IN ROLE regress_paths_sales; CREATE ROLE regress_paths_manager;
SELECT campaign.grant_access('regress_paths_sales', 'sales'), campaign.grant_access('regress_paths_manager', 'manager');
UPDATE campaign.app_user SET db_role = 'regress_paths_' || login WHERE login IN ('li', 'han');
UPDATE campaign.app_user SET manager = 'li' WHERE login = 'wu';
SELECT public.new_lead('x', now() - interval '1 hour', 'han') AS his, public.new_lead('x', now() - interval '1 hour', 'li') AS mine, public.new_lead('x', now() - interval '1 hour', 'wu') AS below \gset
SELECT campaign.log_activity('lead', :his, 'note', 'li', at => now() - interval '1 hour', body => 'from the fair') AS note \gset
SET ROLE regress_paths_li;
SELECT t.state, t.message, regexp_replace(t.detail, 'of \d{4}.*,', 'of ...,') AS detail FROM unnest(ARRAY[
    -- a lead that it does not see, past the function and by it; another's name; the future
    'INSERT INTO campaign.activity (entity, entity_id, kind, direction, actor, occurred_at) VALUES (''lead'', %1$s, ''call'', ''out'', ''li'', now())', 'SELECT campaign.log_activity(''lead'', %1$s, ''call'', direction => ''out'')',
    'SELECT campaign.log_activity(''lead'', %2$s, ''call'', ''han'', ''out'')', 'SELECT campaign.log_activity(''lead'', %2$s, ''call'', ''nobody'', ''out'')', 'INSERT INTO campaign.activity (entity, entity_id, kind, direction, actor, occurred_at) VALUES (''lead'', %2$s, ''call'', ''out'', ''han'', now())',
    'SELECT campaign.log_activity(''lead'', %2$s, ''call'', ''li'', ''out'', now() + interval ''100 minutes'')',
    'UPDATE campaign.activity SET actor = ''han'' WHERE activity_id = %4$s', 'UPDATE campaign.activity SET occurred_at = ''2999-01-01'' WHERE activity_id = %4$s', 'UPDATE campaign.activity SET entity_id = entity_id + 0, body = ''from the fair in Hangzhou'' WHERE activity_id = %4$s RETURNING body',
    -- what it may: of one below, of itself, without a name
    'SELECT campaign.log_activity(''lead'', %3$s, ''call'', ''wu'', ''out'') > 0', 'INSERT INTO campaign.activity (entity, entity_id, kind, direction, occurred_at) VALUES (''lead'', %2$s, ''call'', ''out'', now() - interval ''5 minutes'') RETURNING actor']) WITH ORDINALITY q (query, no),
    LATERAL public.try(format(q.query, :his, :mine, :below, :note)) t ORDER BY q.no;
-- nor may it end a lead before now: what is overdue stays so
SELECT t.state, t.message FROM public.try(format('SELECT campaign.set_lead_stage(%s, ''nurture'', ''later'', at => now() - interval ''50 minutes'')', :mine)) t;
SELECT t.state, t.message FROM public.try(format('UPDATE campaign.lead SET stage = ''nurture'', stage_reason = ''later'', stage_at = now() - interval ''50 minutes'' WHERE lead_id = %s RETURNING stage', :mine)) t;
RESET ROLE;
SELECT CASE a.lead_id WHEN :his THEN 'his' WHEN :mine THEN 'mine' ELSE 'below' END AS lead, a.owner, a.first_response_at IS NOT NULL AS answered, l.stage FROM campaign.assignment a JOIN campaign.lead l USING (lead_id) WHERE a.lead_id IN (:his, :mine, :below) ORDER BY 1;
-- a manager, and a back end that is no user, tell of anybody and any time
SET ROLE regress_paths_manager;
SELECT campaign.log_activity('lead', :his, 'call', 'han', 'out', now() - interval '10 minutes') > 0 AS told, campaign.set_lead_stage(:mine, 'accepted', actor => 'li', at => now() - interval '30 minutes') AS accepted;
RESET ROLE;
SELECT campaign.log_activity('lead', :his, 'mail', 'wu', 'out', now() + interval '1 day') > 0 AS told;
DROP OWNED BY regress_paths_sales, regress_paths_manager;
DELETE FROM campaign.access_grant;
DROP ROLE regress_paths_li, regress_paths_han, regress_paths_sales, regress_paths_manager;

-- ---------------------------------------------------------------- another pool by a plain UPDATE: the stay goes on there, under the caps of that pool
SELECT campaign.create_pool('{"name":"two","match":{"region":"nowhere"},"hold_cap":2}') IS NOT NULL AS made, campaign.add_user('yu', open_cap => 5) AS yu;
SELECT count(public.new_lead('x', now() - interval '1 hour', 'yu', 'three')) AS three FROM generate_series(1, 3);
SELECT t.state, t.message, t.detail FROM public.try($$UPDATE campaign.lead SET lead_pool_id = (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = 'two') WHERE owner = 'yu' RETURNING 1$$) t;
UPDATE campaign.lead SET lead_pool_id = (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = 'two') WHERE lead_id IN (SELECT lead_id FROM campaign.lead WHERE owner = 'yu' ORDER BY lead_id LIMIT 2);
SELECT count(public.new_lead('x', now(), 'yu', 'three')) AS room_again FROM generate_series(1, 2);
SELECT t.state, t.message FROM public.try($$UPDATE campaign.lead SET lead_pool_id = (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = 'three') WHERE owner = 'yu' RETURNING 1$$) t;
UPDATE campaign.lead SET lead_pool_id = NULL WHERE owner = 'yu' AND lead_id = (SELECT max(lead_id) FROM campaign.lead);
SELECT p.name AS pool, count(*), count(*) FILTER (WHERE a.lead_pool_id IS NOT DISTINCT FROM l.lead_pool_id AND a.owner = 'yu' AND a.closed_at IS NULL) AS stay_there, max(a.seq) AS seq
  FROM campaign.lead l JOIN campaign.assignment a USING (lead_id) LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id WHERE l.owner = 'yu' GROUP BY 1 ORDER BY 1;
-- one that waits is moved as well, and claimed from where it is
UPDATE campaign.lead SET lead_pool_id = (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = 'two') WHERE lead_id = :waits;
SELECT campaign.claim_lead('two', 'wu') = ARRAY[:waits]::bigint[] AS claimed_there;

-- ---------------------------------------------------------------- recycle rules that begin to hold for a lead
DELETE FROM campaign.desk_state;
INSERT INTO campaign.desk_state DEFAULT VALUES;
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('recycle', 'vip', 1, '$.attrs.vip == true', '{"no_touch":"1 day"}'), ('recycle', 'boss', 2, '$.title == "boss"', '{"no_touch":"2 days","pool":"sea"}');
SELECT public.new_lead('x', '2026-05-04 10:00', 'li') AS a, public.new_lead('x', '2026-05-04 10:00', 'li') AS b, public.new_lead('x', '2026-05-04 10:00', 'li', 'three') AS c \gset
SELECT campaign.recycle_tick('2026-05-20 00:00') AS none;
SELECT count(*) FILTER (WHERE recycle_at = 'infinity') AS never FROM campaign.lead WHERE lead_id IN (:a, :b, :c);
UPDATE campaign.lead SET attrs = '{"vip":true}' WHERE lead_id = :a;
UPDATE campaign.person SET title = 'boss' WHERE person_id = (SELECT person_id FROM campaign.lead WHERE lead_id = :b);
SELECT campaign.recycle_tick('2026-05-20 00:00') AS by_its_field;
SELECT campaign.refresh_scores() > 0 AS seen, campaign.recycle_tick('2026-05-20 00:00') AS by_its_person;
UPDATE campaign.lead_pool SET recycle_after_no_touch = '3 days' WHERE name = 'two';
SELECT campaign.recycle_tick('2026-05-20 00:00') AS none, (SELECT recycle_at FROM campaign.lead WHERE lead_id = :c) AS never;
UPDATE campaign.lead SET lead_pool_id = (SELECT lead_pool_id FROM campaign.lead_pool WHERE name = 'two') WHERE lead_id = :c;
SELECT campaign.recycle_tick('2026-05-20 00:00') AS by_its_pool;
SELECT l.lead_id - :a AS no, p.name AS pool, s.reason FROM campaign.lead l JOIN campaign.assignment s ON s.lead_id = l.lead_id AND s.closed_at IS NULL LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = s.lead_pool_id WHERE l.lead_id IN (:a, :b, :c) ORDER BY 1;

-- ---------------------------------------------------------------- rules by score: as of the instant, and of a capture too
UPDATE campaign.lead_pool SET recycle_after_no_touch = NULL;
DELETE FROM campaign.rule WHERE kind = 'recycle';
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('recycle', 'cold', 1, '$.score < 5', '{"no_touch":"14 days","pool":"sea"}');
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT lead_id AS fading FROM campaign.capture_lead('s', '1', '{"email":"s1@x.example","kind":"attend","region":"east"}', '2026-06-01 10:00') \gset
SELECT owner, score FROM campaign.lead WHERE lead_id = :fading;
CREATE TABLE t_ticks AS SELECT d.at, NULL::integer AS taken FROM generate_series(timestamptz '2026-06-01 12:00', '2026-10-01 12:00', '1 day') d (at);
DO $$ DECLARE t timestamptz; BEGIN FOR t IN SELECT at FROM t_ticks ORDER BY 1 LOOP UPDATE t_ticks SET taken = campaign.recycle_tick(t) WHERE at = t; END LOOP; END $$;
-- (25 points are less than 5 after 30 days * log2(25 / 5))
SELECT a.at::date AS taken, (timestamptz '2026-06-01 10:00' + interval '30 days' * log(2, 5.0)::float8)::date AS below_five_since, round((campaign.lead_score(:fading, a.at)).score::numeric, 2) AS score, a.action, a.reason FROM campaign.assignment a WHERE a.lead_id = :fading AND a.seq = 2;
SELECT campaign.lead_doc(:fading) -> 'score' AS at_the_last_event, round((campaign.lead_doc(:fading, '2026-07-01 10:00') ->> 'score')::numeric, 2) AS a_half_life_later, campaign.lead_doc(-1, now());
-- a rule of actions sees the score as of the instant, too
INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('action', 'hot', '$.score > 20', '{"value":1}');
SELECT (campaign.advice_doc(:fading, '2026-06-01 10:00') ->> 'score')::numeric AS hot, round((campaign.advice_doc(:fading, '2026-07-01 10:00') ->> 'score')::numeric, 2) AS cold;
-- at a capture, of somebody new, of somebody known, of many at once; by hand, and by an UPDATE that routes
SELECT campaign.create_pool('{"name":"vip","match":{"region":"nowhere"}}') IS NOT NULL AS made;
INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'hot', '$.score >= 15', '{"pool":"vip"}'), ('qualify', 'hot', '$.score >= 24', '{}');
SELECT sees_score FROM campaign.rule_book;
SELECT count(*) AS captured FROM (VALUES ('2', 'attend'), ('3', 'view'), ('4', 'form')) v (n, kind), campaign.capture_lead('s', v.n, jsonb_build_object('email', 's' || v.n || '@x.example', 'kind', v.kind, 'region', 'sea'), '2026-06-02 10:00');
SELECT campaign.capture_lead('s', '5', '{"email":"s2@x.example","kind":"attend","region":"sea","product":"p"}', '2026-06-02 11:00') IS NOT NULL AS known;
SELECT outcome FROM campaign.capture_leads('[{"source":"s","external_id":"6","at":"2026-06-02T10:00:00+08:00","payload":{"email":"s6@x.example","kind":"attend","region":"sea"}},{"source":"s","external_id":"7","at":"2026-06-02T10:00:00+08:00","payload":{"email":"s7@x.example","kind":"view","region":"sea"}}]');
SELECT c.external_id, l.score, p.name AS pool, l.stage, a.rule_id IS NOT NULL AS by_rule, l.stage_reason FROM campaign.capture c JOIN campaign.lead l USING (lead_id) JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = 1 JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id WHERE c.source = 's' AND c.external_id > '1' ORDER BY 1;
SELECT count(*) FILTER (WHERE l.fit <> round(s.fit) OR abs(l.score - s.score) > 1e-9) AS other_than_told FROM campaign.capture c JOIN campaign.lead l USING (lead_id), LATERAL campaign.lead_score(l.lead_id, l.score_at) s WHERE c.source = 's';

-- ---------------------------------------------------------------- one member, two pools, one statement: hold_cap of each, open_cap of both
UPDATE campaign.rule SET active = false WHERE kind IN ('route', 'qualify');
SELECT campaign.add_user('solo', team => 'solo', open_cap => 5) AS solo, campaign.create_pool('{"name":"p1","team":"solo","match":{"region":"p1"},"hold_cap":2}') > 0 AS p1, campaign.create_pool('{"name":"p2","team":"solo","match":{"region":"p2"},"hold_cap":4}') > 0 AS p2;
INSERT INTO campaign.person (name) SELECT 'row' FROM generate_series(1, 8);
INSERT INTO campaign.lead (person_id, root_person_id, region) SELECT person_id, person_id, CASE WHEN row_number() OVER (ORDER BY person_id) <= 3 THEN 'p1' ELSE 'p2' END FROM campaign.person WHERE name = 'row';
SELECT p.name AS pool, l.owner, count(*) FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id) WHERE p.name IN ('p1', 'p2') GROUP BY 1, 2 ORDER BY 1, 2;

-- ---------------------------------------------------------------- leads that wait where nobody is told: it is seen; and leads in a pool that is switched off go where they belong
SELECT pool, health, waiting_count, told FROM campaign.pool_health WHERE pool IN ('marketing', 'p1', 'sea', 'vip') ORDER BY 1;
SELECT campaign.capture_lead('u', '1', '{"email":"u1@x.example","region":"nowhere at all"}') IS NOT NULL AS captured, campaign.unroutable_tick() AS told;
SELECT pool, health, waiting_count > 0 AS waits, told FROM campaign.pool_health WHERE pool = 'marketing';
SELECT campaign.set_setting('unroutable_to', '"boss"');
SELECT pool, health, told FROM campaign.pool_health WHERE pool IN ('marketing', 'p1', 'sea') ORDER BY 1;
SELECT campaign.unroutable_tick() AS told;
SELECT campaign.add_user('chief', team => 'solo', role => 'lead', open_cap => 0) AS lead_of_the_team;
UPDATE campaign.lead_pool SET escalate_to = 'han' WHERE name = 'marketing';
SELECT pool, told FROM campaign.pool_health WHERE pool IN ('marketing', 'p1') ORDER BY 1;
UPDATE campaign.app_user SET active = false WHERE login IN ('han', 'boss');
SELECT pool, health, told FROM campaign.pool_health WHERE pool IN ('marketing', 'p1') ORDER BY 1;
UPDATE campaign.app_user SET active = true WHERE login IN ('han', 'boss');
-- switched off: where leads match another pool they go there by themselves; the others wait on, and it is said why
SELECT campaign.add_user('oli', team => 'other') AS oli;
SELECT campaign.create_pool('{"name":"other","team":"other","match":{"region":"p1"},"priority":200}') > 0 AS made;
SELECT count(*) AS waiting FROM campaign.unroutable_lead WHERE pool IN ('p1', 'p2');
UPDATE campaign.lead_pool SET active = false WHERE name IN ('p1', 'sea');
SELECT pool, reason, count(*) FROM campaign.unroutable_lead WHERE pool IN ('p1', 'sea') GROUP BY 1, 2 ORDER BY 1;
SELECT t.state, t.message, t.detail FROM public.try($$SELECT campaign.claim_lead('sea', 'wu')$$) t;
SELECT campaign.route_waiting() AS routed;
SELECT pool, reason, count(*) FROM campaign.unroutable_lead WHERE pool IN ('p1', 'sea', 'marketing') GROUP BY 1, 2 ORDER BY 1, 2;
SELECT owner, count(*) FROM campaign.lead WHERE region = 'p1' AND work_state <> 'closed' GROUP BY 1 ORDER BY 1;
