-- The life of a lead holds on every way: by set_lead_stage(), by a plain UPDATE, in bulk; whoever
-- writes; against a table of what may become what, said in other words than the trigger does.
\set VERBOSITY default
\pset null ''
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
SELECT count(campaign.add_user(u)) AS users FROM unnest('{li.lei,robot,chief}'::text[]) u;
UPDATE campaign.app_user SET kind = 'bot' WHERE login = 'robot';

-- ---------------------------------------------------------------- every stage to every other
-- one lead for each (from, to, reason given or not, by a person or a bot, way), tried once
CREATE TABLE public.move (move_id bigint PRIMARY KEY, came text, goes text, why text, who text, way text, lead_id bigint, state text);
INSERT INTO public.move (move_id, came, goes, why, who, way)
SELECT row_number() OVER (ORDER BY f.stage COLLATE "C", t.stage COLLATE "C", y.why COLLATE "C", w.who COLLATE "C", p.way COLLATE "C"), f.stage, t.stage, y.why, w.who, p.way
  FROM unnest('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}'::text[]) f (stage)
 CROSS JOIN unnest('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}'::text[]) t (stage)
 CROSS JOIN (VALUES ('because'), (''), (NULL)) y (why) CROSS JOIN (VALUES ('li.lei'), ('robot')) w (who) CROSS JOIN (VALUES ('call'), ('update')) p (way)
 WHERE f.stage <> t.stage;
INSERT INTO campaign.person (name) SELECT 'mover ' || m.move_id FROM public.move m;
-- (as they are brought in: each with the words of its last change, which are no reason for the next)
SET session_replication_role = replica;
INSERT INTO campaign.lead (person_id, root_person_id, product, stage, stage_at, stage_actor, stage_reason, work_state, created_at, closed_at)
SELECT p.person_id, p.person_id, 'life', m.came, '2026-03-02', 'before', 'of before', CASE WHEN m.came IN ('won', 'lost', 'nurture', 'invalid') THEN 'closed' ELSE 'unassigned' END, '2026-03-01',
       CASE WHEN m.came IN ('won', 'lost', 'nurture', 'invalid') THEN timestamptz '2026-03-02' END
  FROM public.move m JOIN campaign.person p ON p.name = 'mover ' || m.move_id ORDER BY m.move_id;
SET session_replication_role = origin;
UPDATE public.move m SET lead_id = l.lead_id FROM campaign.person p JOIN campaign.lead l USING (person_id) WHERE p.name = 'mover ' || m.move_id;
UPDATE public.move m SET state = COALESCE((public.try(CASE m.way
    WHEN 'call' THEN format('SELECT campaign.set_lead_stage(%s, %L, %L, %L, %L)', m.lead_id, m.goes, m.why, m.who, '2026-03-03')
    -- a reason that is not given is not named
    ELSE format('UPDATE campaign.lead SET stage = %L, stage_at = %L, stage_actor = %L%s WHERE lead_id = %s RETURNING stage', m.goes, '2026-03-03', m.who, CASE WHEN m.why IS NOT NULL THEN format(', stage_reason = %L', m.why) ELSE '' END, m.lead_id) END)).state, 'ok');
-- the same in other words: what is over, how far each is, who may say it
CREATE TABLE public.station (stage text PRIMARY KEY, place integer);
INSERT INTO public.station VALUES ('raw', 1), ('valid', 2), ('marketing_qualified', 3), ('accepted', 4), ('sales_qualified', 5), ('opportunity', 6), ('won', 7), ('lost', NULL), ('nurture', NULL), ('invalid', NULL);
CREATE VIEW public.ruled AS
SELECT m.*, CASE
    -- a person must have said that it is good, before anything that rests on that. (A deal made or won by the house rests on the deal.)
    WHEN m.who = 'robot' AND m.goes = 'accepted' AND (f.place IS NULL OR f.place < 4) THEN 'MK426'
    WHEN m.who = 'robot' AND m.goes = 'sales_qualified' AND (f.place IS NULL OR f.place < 5) THEN 'MK426'
    WHEN COALESCE(m.why, '') = '' AND (m.came IN ('won', 'lost', 'nurture', 'invalid') OR m.goes IN ('lost', 'nurture', 'invalid') OR t.place < f.place) THEN 'MK420'
    ELSE 'ok' END AS due
  FROM public.move m JOIN public.station f ON f.stage = m.came JOIN public.station t ON t.stage = m.goes;
SELECT count(*) AS tried, count(*) FILTER (WHERE state <> due) AS wrong FROM public.ruled;
SELECT state, count(*) FROM public.move GROUP BY 1 ORDER BY 1;
SELECT count(*) AS moved, bool_and(l.stage = m.goes AND l.stage_at = '2026-03-03' AND l.stage_actor = m.who AND l.stage_reason IS NOT DISTINCT FROM NULLIF(m.why, '')
       AND l.lost_reason IS NOT DISTINCT FROM CASE m.goes WHEN 'lost' THEN 'because' END AND l.invalid_reason IS NOT DISTINCT FROM CASE m.goes WHEN 'invalid' THEN 'because' END) AS as_told
  FROM public.move m JOIN campaign.lead l USING (lead_id) WHERE m.state = 'ok';
SELECT count(*) AS stayed, bool_and(l.stage = m.came AND l.stage_reason = 'of before') AS as_was FROM public.move m JOIN campaign.lead l USING (lead_id) WHERE m.state <> 'ok';
SELECT count(*) AS logged, bool_and(s.reason IS NOT DISTINCT FROM NULLIF(m.why, '') AND s.actor = m.who) AS as_told
  FROM public.move m JOIN campaign.stage_log s ON s.entity = 'lead' AND s.entity_id = m.lead_id WHERE m.state = 'ok';

-- ---------------------------------------------------------------- given again in the same words, in bulk, or by its own column
SELECT lead_id AS a FROM public.move WHERE came = 'raw' AND goes = 'lost' AND why = 'because' AND who = 'li.lei' AND way = 'call' \gset
UPDATE campaign.lead SET stage = 'valid', stage_reason = 'because', stage_actor = 'li.lei' WHERE lead_id = :a;
SELECT stage, stage_reason, stage_actor, lost_reason FROM campaign.lead WHERE lead_id = :a;
SELECT t.state, t.message FROM public.try(format('UPDATE campaign.lead SET stage = ''raw'', stage_at = ''2027-01-01'' WHERE lead_id = %s RETURNING stage', :a)) t;
UPDATE campaign.lead SET stage = 'lost', lost_reason = 'price' WHERE lead_id = :a;
SELECT stage, stage_reason, stage_actor = current_user AS by_me, lost_reason FROM campaign.lead WHERE lead_id = :a;
-- (a reason of another field is none)
SELECT t.state, t.message FROM public.try(format('UPDATE campaign.lead SET stage = ''invalid'', lost_reason = ''no budget'' WHERE lead_id = %s RETURNING stage', :a)) t;
UPDATE campaign.lead SET stage = 'invalid', stage_reason = 'bulk of May', stage_at = created_at + interval '40 days' WHERE lead_id IN (SELECT lead_id FROM public.move WHERE came IN ('raw', 'valid') AND state = 'MK420');
SELECT count(*) AS in_bulk, bool_and(invalid_reason = 'bulk of May') AS said FROM campaign.lead WHERE stage_reason = 'bulk of May';
SELECT t.state, t.message, t.detail FROM unnest(ARRAY['2026-02-28', 'infinity']) q (at) CROSS JOIN LATERAL public.try(format('UPDATE campaign.lead SET stage = ''raw'', stage_reason = ''x'', stage_at = %L WHERE lead_id = %s RETURNING stage', q.at, :a)) t;
-- brought in with its past: at any stage, without the reasons of then; but not accepted by a bot
INSERT INTO campaign.person (name) SELECT 'past ' || i FROM generate_series(1, 3) i;
INSERT INTO campaign.lead (person_id, stage, stage_actor, created_at) SELECT person_id, CASE name WHEN 'past 1' THEN 'lost' ELSE 'sales_qualified' END, 'li.lei', '2025-03-01' FROM campaign.person WHERE name IN ('past 1', 'past 2');
SELECT t.state, t.message FROM public.try($$INSERT INTO campaign.lead (person_id, stage, stage_actor) SELECT person_id, 'accepted', 'robot' FROM campaign.person WHERE name = 'past 3' RETURNING stage$$) t;

-- a bot that merges leads takes over a word that a person said
SELECT lead_id AS one FROM campaign.capture_lead('f', '1', '{"email":"m@example.com","region":"sea"}', at => '2026-03-02 09:00+08') \gset
SELECT lead_id AS two FROM campaign.capture_lead('f', '2', '{"email":"m@example.com","region":"sea","product":"x"}', at => '2026-03-02 09:00+08') \gset
SELECT campaign.set_lead_stage(:two, 'sales_qualified', actor => 'li.lei', at => '2026-03-02 10:00+08') AS said, campaign.merge_leads(:one, :two, 'same', 'robot', '2026-03-02 11:00+08') = :one AS merged;
SELECT stage, stage_actor FROM campaign.lead WHERE lead_id = :one;

-- ---------------------------------------------------------------- users, as themselves
CREATE ROLE regress_life_sales; CREATE ROLE regress_life_li IN ROLE regress_life_sales; CREATE ROLE regress_life_bot IN ROLE regress_life_sales; CREATE ROLE regress_life_manager;
SELECT campaign.grant_access('regress_life_sales', 'sales'), campaign.grant_access('regress_life_manager', 'manager');
UPDATE campaign.app_user SET db_role = CASE login WHEN 'li.lei' THEN 'regress_life_li' WHEN 'robot' THEN 'regress_life_bot' ELSE 'regress_life_manager' END;
SELECT lead_id AS b FROM campaign.capture_lead('f', '3', '{"email":"b@example.com","region":"sea"}', at => '2026-03-02 09:00+08') \gset
SELECT lead_id AS c FROM campaign.capture_lead('f', '4', '{"email":"c@example.com","region":"sea"}', at => '2026-03-02 09:00+08') \gset
SELECT lead_id AS d FROM campaign.capture_lead('f', '5', '{"email":"d@example.com","region":"sea"}', at => '2026-03-02 09:00+08') \gset
SELECT campaign.transfer_lead(:b, 'li.lei', 'for you', 'chief') AS b, campaign.transfer_lead(:c, 'robot', 'for you', 'chief') AS c, campaign.transfer_lead(:d, 'li.lei', 'for you', 'chief') AS d;
SET ROLE regress_life_li;
-- nobody speaks for somebody else, nor for nobody
SELECT t.* FROM public.try(format('SELECT campaign.set_lead_stage(%s, ''accepted'', actor => ''chief'')', :b)) t;
SELECT t.* FROM public.try(format('UPDATE campaign.lead SET stage = ''accepted'', stage_actor = ''chief'' WHERE lead_id = %s RETURNING stage', :b)) t;
UPDATE campaign.lead SET stage = 'accepted', stage_actor = NULL, stage_at = now() + interval '1 hour' WHERE lead_id = :b RETURNING stage, stage_actor;
SELECT campaign.set_lead_stage(:b, 'sales_qualified') AS by_me;
-- the date told, the actor not: who does it is who calls, not who did it before
UPDATE campaign.lead SET stage = 'valid', stage_reason = 'not yet', stage_at = now() WHERE lead_id = :b RETURNING stage, stage_actor, stage_reason;
-- which leads are one is no user's to write
SELECT t.* FROM public.try(format('UPDATE campaign.lead SET merged_into = %s WHERE lead_id = %s RETURNING stage', :d, :b)) t;
-- nor are scores, clocks, pools and dates of a lead; and of what was, nothing is made up
SELECT c.name, t.state FROM unnest('{score,heat,lasting,recycle_at,lead_pool_id,assignment_seq,created_at,sales_qualified_at,grade,root_person_id}'::text[]) c (name), public.try(format('UPDATE campaign.lead SET %I = %I WHERE lead_id = %s RETURNING stage', c.name, c.name, :b)) t;
SELECT t.state FROM public.try($$INSERT INTO campaign.score_entry (lead_id, score_rule_id, units, at) SELECT lead_id, score_rule_id, 100, now() FROM campaign.lead, campaign.score_rule LIMIT 1 RETURNING at::text$$) t;
SELECT t.state FROM public.try($$INSERT INTO campaign.stage_log (entity, entity_id, to_value, actor) SELECT 'lead', lead_id, 'won', 'chief' FROM campaign.lead LIMIT 1 RETURNING to_value$$) t;
-- nor is a lead brought in in another's name
SELECT t.* FROM public.try($$INSERT INTO campaign.lead (person_id, product, owner, stage, stage_actor) VALUES (1, 'new', 'li.lei', 'accepted', 'chief') RETURNING stage$$) t;
-- a bot's role is a bot, whomever it names; it cannot pass by the word either
SET ROLE regress_life_bot;
SELECT t.* FROM public.try(format('SELECT campaign.set_lead_stage(%s, ''accepted'')', :c)) t;
SELECT t.state, t.message FROM public.try(format('UPDATE campaign.lead SET stage = ''opportunity'' WHERE lead_id = %s RETURNING stage', :c)) t;
SELECT t.state, t.message FROM public.try(format('SELECT campaign.convert_lead(%s, ''{"name":"deal","amount":10}'')', :c)) t;
SELECT t.state, t.message FROM public.try($$INSERT INTO campaign.lead (person_id, product, owner, stage) VALUES (1, 'new', 'robot', 'sales_qualified') RETURNING stage$$) t;
SELECT campaign.set_lead_stage(:c, 'marketing_qualified') AS may_qualify, campaign.set_lead_stage(:c, 'invalid', 'spam') AS may_reject;
-- a manager says it for anybody
SET ROLE regress_life_manager;
SELECT campaign.set_lead_stage(:b, 'accepted', actor => 'li.lei') AS b;
RESET ROLE;
SELECT campaign.set_lead_stage(:b, 'sales_qualified', actor => 'li.lei') AS b;
SET ROLE regress_life_manager;
UPDATE campaign.app_user SET db_role = NULL WHERE login = 'robot';
RESET ROLE;
-- and on from a person's word a bot may go
SELECT campaign.set_lead_stage(:b, 'opportunity', actor => 'robot') AS b;

-- ---------------------------------------------------------------- where it came from: written once, corrections are logged
INSERT INTO campaign.campaign (code, name, type) VALUES ('c1', 'C1', 'other'), ('c2', 'C2', 'other');
SELECT lead_id AS s FROM campaign.capture_lead('f', 's', '{"email":"s@example.com","region":"sea","campaign":"c1","channel":"exhibition"}', at => '2026-03-02 09:00+08') \gset
SELECT campaign.transfer_lead(:s, 'li.lei', 'for you', 'chief') AS given;
SET ROLE regress_life_manager;
UPDATE campaign.lead SET source_campaign_id = (SELECT campaign_id FROM campaign.campaign WHERE code = 'c2'), channel = 'website' WHERE lead_id = :s;
UPDATE campaign.lead SET source_campaign_id = source_campaign_id, channel = 'website' WHERE lead_id = :s;   -- nothing new
SELECT kind, what, detail, actor FROM campaign.lead_timeline WHERE lead_id = :s AND kind = 'source' ORDER BY what;
SELECT count(*) AS visits FROM campaign.lead_stage_history WHERE lead_id = :s;
RESET ROLE;

-- ---------------------------------------------------------------- a setting opens no door
-- (a session may set any setting of the name campaign.*: what is trusted is whose rights the statement has)
SELECT campaign.create_pool('{"name":"sea","kind":"public","match":{"region":"sea"}}') IS NOT NULL AS made;
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT score_group_id, 'life', 'behaviour', 'reply', 7 FROM campaign.score_group WHERE code = 'engagement';
-- (nor to somebody who was given the tables themselves, beyond the duty)
GRANT INSERT, UPDATE ON campaign.lead, campaign.score_entry TO regress_life_li;
SET ROLE regress_life_li;
SET campaign.first_lead = '17';
SET campaign.holds_gate = 'on';
INSERT INTO campaign.lead (person_id, product, source_touch, region, owner, assignment_seq, work_state) VALUES (1, 'spoofed', 17, 'sea', 'li.lei', 1, 'assigned');
INSERT INTO campaign.score_entry (lead_id, score_rule_id, at) SELECT :d, score_rule_id, now() FROM campaign.score_rule WHERE name = 'life';
SELECT t.* FROM public.try(format('UPDATE campaign.lead SET merged_into = %s WHERE lead_id = %s RETURNING stage', :d, :b)) t;
SELECT t.state FROM public.try(format('UPDATE campaign.lead SET root_person_id = 1 WHERE lead_id = %s RETURNING stage', :b)) t;
SELECT outcome FROM campaign.capture_lead('f', '6', '{"email":"d@example.com","region":"sea","kind":"reply"}');
SELECT outcome FROM campaign.capture_lead('f', '7', '{"email":"e@example.com","region":"sea","kind":"reply"}');
RESET ROLE;
REVOKE INSERT, UPDATE ON campaign.lead, campaign.score_entry FROM regress_life_li;
SELECT campaign.settle_access() > 0 AS as_before;
SET campaign.first_lead = '18';
INSERT INTO campaign.touchpoint (person_id, kind, channel, occurred_at) SELECT person_id, 'reply', 'website', now() FROM campaign.lead WHERE lead_id = :d;
RESET campaign.first_lead;
RESET campaign.holds_gate;
SELECT l.assignment_seq, a.action, a.owner, (SELECT count(*) FROM campaign.stage_log s WHERE s.entity = 'lead' AND s.entity_id = l.lead_id) AS logged FROM campaign.lead l LEFT JOIN campaign.assignment a USING (lead_id) WHERE l.product = 'spoofed';
SELECT count(*) AS entries, (SELECT sum(s.n) FROM campaign.score_state s WHERE s.lead_id = :d) AS counted FROM campaign.score_entry e WHERE e.lead_id = :d;
SELECT count(*) AS open_without_a_stay FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.created_at > now() - interval '1 day' AND NOT EXISTS (SELECT FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq AND a.closed_at IS NULL AND a.owner IS NOT DISTINCT FROM l.owner);

-- ---------------------------------------------------------------- right first, and nothing told
-- whatever a hidden lead is (of another, closed, merged, waiting elsewhere, not there at all): the same words
SELECT count(campaign.add_user('han.mm', team => 'east')) AS user, campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}') IS NOT NULL AS pool;
SELECT campaign.capture_lead('g', i::text, jsonb_build_object('email', 'g' || i || '@example.com', 'region', 'east'), at => '2026-03-02 09:00+08') IS NOT NULL AS made FROM generate_series(1, 5) i;
CREATE TABLE public.hidden AS SELECT c.lead_id, c.external_id AS what FROM campaign.capture c WHERE c.source = 'g';
SELECT campaign.set_lead_stage(lead_id, 'lost', 'no') AS closed FROM public.hidden WHERE what = '2';
SELECT campaign.return_lead(lead_id, 'han.mm', 'no') AS waits FROM public.hidden WHERE what = '3';
SELECT campaign.merge_leads((SELECT lead_id FROM public.hidden WHERE what = '5'), (SELECT lead_id FROM public.hidden WHERE what = '4'), 'same') IS NOT NULL AS merged;
INSERT INTO public.hidden VALUES (999999999, 'none');
GRANT SELECT ON public.hidden TO regress_life_sales;
SET ROLE regress_life_li;
SELECT count(*) AS seen FROM campaign.lead JOIN public.hidden USING (lead_id);
SELECT q.act, t.state, count(*) AS of, count(DISTINCT replace(t.message || t.detail, h.lead_id::text, 'N')) AS texts, min(replace(t.detail, h.lead_id::text, 'N')) AS detail
  FROM (VALUES ('return', 'SELECT campaign.return_lead(%s, ''li.lei'', ''x'')'), ('transfer', 'SELECT campaign.transfer_lead(%s, ''li.lei'', ''x'', ''li.lei'')'), ('stage', 'SELECT campaign.set_lead_stage(%s, ''accepted'')')) q (act, query)
 CROSS JOIN public.hidden h CROSS JOIN LATERAL public.try(format(q.query, h.lead_id)) t GROUP BY 1, 2 ORDER BY 1, 2;
-- (of what the caller may act on, the state is told)
SELECT t.state, t.message FROM public.try(format('SELECT campaign.set_lead_stage(%s, ''lost'', ''price'')', :d)) t;
SELECT t.state, t.message FROM public.try(format('SELECT campaign.return_lead(%s, ''li.lei'', ''x'')', :d)) t;
RESET ROLE;

-- ---------------------------------------------------------------- what may be seen waiting may be claimed, and the other way round
-- every kind of pool, with each team or none, for each kind of user
TRUNCATE public.hidden;
SELECT count(campaign.add_user(u, team => t)) AS users FROM (VALUES ('eve', 'east'), ('wu', 'west'), ('none', NULL), ('gone', 'east')) v (u, t);
UPDATE campaign.app_user SET active = false WHERE login = 'gone';
SELECT count(campaign.create_pool(jsonb_strip_nulls(jsonb_build_object('name', format('%s of %s', k, COALESCE(t, 'nobody')), 'kind', k, 'team', t, 'match', jsonb_build_object('region', format('%s of %s', k, COALESCE(t, 'nobody'))))))) AS pools
  FROM unnest('{marketing,region,industry,partner,public}'::text[]) k CROSS JOIN unnest('{east,west,NULL}'::text[]) t;
UPDATE campaign.team_member SET paused_until = 'infinity';
SELECT count(*) AS waiting FROM campaign.lead_pool p CROSS JOIN generate_series(1, 5) i
 CROSS JOIN LATERAL campaign.capture_lead('p', p.name || i, jsonb_build_object('email', format('p%s-%s@example.com', p.lead_pool_id, i), 'region', p.name)) c WHERE p.name LIKE '% of %';
CREATE TABLE public.look (login text, pool text, sees bigint, claims text);
GRANT SELECT, INSERT ON public.look TO regress_life_sales;
DO $$
DECLARE
    u text;
BEGIN
    FOREACH u IN ARRAY '{eve,wu,none,gone}'::text[] LOOP
        UPDATE campaign.app_user SET db_role = NULL WHERE db_role = 'regress_life_li';
        UPDATE campaign.app_user SET db_role = 'regress_life_li' WHERE login = u;
        SET LOCAL ROLE regress_life_li;
        INSERT INTO public.look
        SELECT u, p.name, (SELECT count(*) FROM campaign.lead l WHERE l.lead_pool_id = p.lead_pool_id AND l.owner IS NULL), NULL FROM campaign.lead_pool p WHERE p.name LIKE '% of %';
        RESET ROLE;
    END LOOP;
    FOREACH u IN ARRAY '{eve,wu,none,gone}'::text[] LOOP
        UPDATE campaign.app_user SET db_role = NULL WHERE db_role = 'regress_life_li';
        UPDATE campaign.app_user SET db_role = 'regress_life_li' WHERE login = u;
        SET LOCAL ROLE regress_life_li;
        INSERT INTO public.look
        SELECT u, p.name, NULL, COALESCE(t.state, 'ok ' || t.message) FROM campaign.lead_pool p CROSS JOIN LATERAL public.try(format('SELECT cardinality(campaign.claim_lead(%L, %L))', p.name, u)) t WHERE p.name LIKE '% of %';
        RESET ROLE;
    END LOOP;
END
$$;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (sees > 0) <> (claims = 'ok 1') OR claims NOT IN ('ok 1', 'MK414')) AS differ,
       count(*) FILTER (WHERE (sees > 0) <> (login <> 'gone' AND (pool LIKE 'public%' OR pool LIKE '% of ' || CASE login WHEN 'eve' THEN 'east' WHEN 'wu' THEN 'west' ELSE '-' END))) AS otherwise_than_said
  FROM (SELECT login, pool, max(sees) AS sees, max(claims) AS claims FROM public.look GROUP BY 1, 2) x;
SELECT login, count(*) FILTER (WHERE sees > 0) AS pools_seen FROM public.look GROUP BY 1 ORDER BY 1;
UPDATE campaign.app_user SET db_role = NULL;
DROP OWNED BY regress_life_sales, regress_life_manager;
DELETE FROM campaign.access_grant;
DROP ROLE regress_life_li, regress_life_bot, regress_life_sales, regress_life_manager;
