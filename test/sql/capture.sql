-- Captures: the way of one lead, what goes wrong on it, and who is who.
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

-- a capture in one row: outcome and the faults it noted
CREATE FUNCTION public.cap(source text, external_id text, payload jsonb, at timestamptz DEFAULT '2026-03-01 10:00+08') RETURNS TABLE (outcome text, has_lead boolean, fault text) LANGUAGE plpgsql AS $$
DECLARE
    c record;
BEGIN
    SELECT x.* INTO c FROM campaign.capture_lead(source, external_id, payload, at) x;
    RETURN QUERY SELECT c.outcome, c.lead_id IS NOT NULL, f.fault ->> 'sqlstate' || ' ' || COALESCE(f.fault ->> 'field', '-') || ': ' || left(f.fault ->> 'message', 100)
           || ' / ' || COALESCE(CASE WHEN f.fault ->> 'detail' ~ '^(PL/pgSQL function|SQL statement)' THEN '(where)' ELSE left(f.fault ->> 'detail', 100) END, 'NO DETAIL') || ' / ' || COALESCE(f.fault ->> 'hint', 'NO HINT')
      FROM campaign.capture x LEFT JOIN LATERAL (SELECT e AS fault FROM jsonb_array_elements(x.faults) e) f ON true
     WHERE x.capture_id = c.capture_id;
END $$;
-- what must hold of all leads and people, whatever came before; no row = all is well
CREATE VIEW public.broken AS
SELECT 'two strong keys' AS what, format('%s %s', type, value_norm) AS who FROM campaign.identity_key WHERE strength = 'strong' GROUP BY type, namespace, value_norm HAVING count(*) > 1
UNION ALL SELECT 'path of two steps', p.person_id::text FROM campaign.person p JOIN campaign.person q ON q.person_id = p.merged_into WHERE q.merged_into IS NOT NULL
UNION ALL SELECT 'key of a merged person', i.identity_key_id::text FROM campaign.identity_key i JOIN campaign.person p USING (person_id) WHERE p.merged_into IS NOT NULL AND i.strength = 'strong'
UNION ALL SELECT 'root is not the root', l.lead_id::text FROM campaign.lead l JOIN campaign.person p USING (person_id) WHERE l.root_person_id <> COALESCE(p.merged_into, p.person_id)
UNION ALL SELECT 'two open leads', root_person_id::text FROM campaign.lead WHERE work_state <> 'closed' GROUP BY root_person_id, product HAVING count(*) > 1
UNION ALL SELECT 'open assignments: ' || count(a.lead_id), l.lead_id::text FROM campaign.lead l LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
    GROUP BY l.lead_id HAVING count(a.lead_id) <> CASE WHEN l.work_state = 'closed' THEN 0 ELSE 1 END
UNION ALL SELECT 'owner is not the assigned', l.lead_id::text FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
    WHERE l.owner IS DISTINCT FROM a.owner OR l.lead_pool_id IS DISTINCT FROM a.lead_pool_id AND a.action = 'route' OR a.seq <> l.assignment_seq OR (a.owner IS NULL) <> (a.reason IS NOT NULL AND a.action IN ('route'))  AND a.action = 'route'
UNION ALL SELECT 'merged into a closed lead', l.lead_id::text FROM campaign.lead l JOIN campaign.lead k ON k.lead_id = l.merged_into WHERE k.merged_into IS NOT NULL
UNION ALL SELECT 'capture without its lead', c.capture_id::text FROM campaign.capture c WHERE (c.state IN ('created', 'linked')) <> (c.lead_id IS NOT NULL AND c.person_id IS NOT NULL) OR c.state = 'new'
UNION ALL SELECT 'capture without its touch', c.capture_id::text FROM campaign.capture c
    WHERE c.state IN ('created', 'linked') AND (SELECT count(*) FROM campaign.touchpoint t WHERE t.entity = 'capture' AND t.entity_id = c.capture_id) <> 1
UNION ALL SELECT 'touch without its capture', t.touchpoint_id::text FROM campaign.touchpoint t LEFT JOIN campaign.capture c ON c.capture_id = t.entity_id WHERE t.entity = 'capture' AND c.state NOT IN ('created', 'linked') OR (t.entity = 'capture' AND c.capture_id IS NULL);

-- ---------------------------------------------------------------- the whole way, as an application walks it
SELECT campaign.create_campaign('{"code":"expo-2026","name":"2026 春季展会","type":"exhibition","starts_at":"2026-03-01 09:00+08","ends_at":"2026-03-03 18:00+08","currency":"CNY","expected_revenue":500000}');
SELECT campaign.post_budget('expo-2026', 'allocation', 'venue', 100000, 'CNY', at => '2026-02-01 00:00+08');
SELECT campaign.post_budget('expo-2026', 'actual',     'venue',  80000, 'CNY', at => '2026-03-01 12:00+08');
SELECT campaign.add_user('li.lei',  name => '李雷',   team => 'east', role => 'sales');
SELECT campaign.add_user('han.mm',  name => '韩梅梅', team => 'east', role => 'sales');
SELECT campaign.create_pool('{"name":"east","kind":"region","team":"east","match":{"region":"east"},"first_response":"2 hours"}');
SELECT outcome FROM campaign.capture_lead('booth-scan', 'b-001', '{"name":"张伟","email":"Zhang.Wei@Acme.com.cn","phone":"+86 138 1234 5678","company":"北京艾克米科技有限公司","title":"CTO","region":"east","campaign":"expo-2026","channel":"exhibition"}', at => '2026-03-01 10:00+08');
SELECT outcome FROM campaign.capture_lead('web-form',  'w-077', '{"name":"张 偉","email":" zhang.wei@acme.com.cn ","phone":"0086-13812345678","company":"艾克米科技","region":"east","campaign":"expo-2026","channel":"website"}', at => '2026-03-02 10:00+08');
SELECT outcome FROM campaign.capture_lead('web-form',  'w-077', '{"name":"anything"}', at => '2026-03-02 10:00+08');
SELECT count(*) AS people, count(merged_into) AS merged FROM campaign.person;
SELECT lead_id, stage, work_state, owner, region, created_at FROM campaign.lead;
SELECT lead_id, seq, action, owner, at, reason, due_at FROM campaign.assignment;
SELECT kind, channel, occurred_at, source FROM campaign.touchpoint ORDER BY 3;
SELECT type, value_norm, strength, first_seen, last_seen FROM campaign.identity_key ORDER BY 1;
SELECT campaign.log_activity('lead', lead_id, 'call', actor => owner, direction => 'out', at => '2026-03-01 11:30+08') FROM campaign.lead;
SELECT campaign.set_lead_stage(lead_id, 'sales_qualified', at => '2026-03-05 10:00+08') FROM campaign.lead;
SELECT campaign.convert_lead(lead_id, '{"name":"Acme platform","amount":200000,"currency":"CNY"}', at => '2026-03-06 10:00+08') FROM campaign.lead;
SELECT campaign.win_opportunity(opportunity_id, '{"order_no":"SO-1"}', at => '2026-04-01 10:00+08') FROM campaign.opportunity;
SELECT lead_count, actual_cost_amount, actual_revenue_amount, achievement_ratio, roi_ratio FROM campaign.cockpit_campaign_performance WHERE campaign_code = 'expo-2026';
SELECT channel_code, credit_amount FROM campaign.cockpit_attribution WHERE attribution_model = 'linear' ORDER BY 1;
SELECT first_response_seconds, is_breached FROM campaign.cockpit_lead_to_cash;
SELECT * FROM broken;

-- ---------------------------------------------------------------- faults: kept in the capture, never raised
SELECT c.no, f.* FROM (VALUES
    (1, '{"email":"good@corp.com","phone":"12","name":"A One"}'), (2, '{"email":"not an address","phone":"13911112222","name":"A Two"}'), (3, '{"email":"not an address","name":"A Three"}'),
    (4, '{"email":"not an address"}'), (5, '{}'), (6, '{"name":"   "}'), (7, '{"email":"","phone":null}'), (8, '{"phone":"13800138000","name":"A Eight"}'),
    (9, '{"email":7,"phone":{"a":1},"name":["x"]}'), (10, '{"phone":13911113333}'), (11, 'null'), (12, '[]'), (13, '"text"'), (14, '[{"email":"in.array@corp.com"}]'), (15, '12'),
    (16, '{"email":"c@corp.com","campaign":"no such"}'), (17, '{"email":"d@corp.com","campaign":7}'), (18, '{"email":"e@corp.com","campaign":null}'), (19, '{"email":"f@corp.com","promoter":"nobody","tracking_link":"none","asset":"none"}'),
    (20, '{"email":"g@corp.com","attrs":[1],"product":false,"region":{"a":1},"channel":["x"],"kind":[],"title":7,"industry":true}'), (21, '{"email":"h@corp.com","company":"有限公司"}'),
    (22, '{"email":"i@corp.com","own field":"is ignored","campaign":""}'), (23, '{"crm":"","unionid":"u-1","openid":"o-1","appid":7}')) c (no, payload),
    public.cap('fault', c.no::text, c.payload::jsonb) f ORDER BY c.no;
SELECT f.* FROM public.cap('fault', 'null payload', NULL) f;
-- long texts: cut where they are kept, whole in the payload
SELECT f.* FROM public.cap('fault', 'long', jsonb_build_object('name', repeat('n', 1000000), 'email', repeat('e', 1000000) || '@corp.com', 'phone', repeat('1', 1000000), 'company', repeat('c', 1000000),
    'title', repeat('t', 1000000), 'region', repeat('r', 1000000), 'product', repeat('p', 1000000), 'crm', repeat('k', 1000000), 'campaign', '', 'attrs', jsonb_build_object('a', repeat('a', 1000000)))) f;
SELECT f.* FROM public.cap('fault', 'long campaign', jsonb_build_object('email', 'j@corp.com', 'campaign', repeat('x', 1000000))) f;
SELECT char_length(p.name) AS name, char_length(l.product) AS product, char_length(l.account_name) AS company, char_length(c.payload ->> 'name') AS in_payload
  FROM campaign.capture c JOIN campaign.person p USING (person_id) JOIN campaign.lead l USING (lead_id) WHERE c.external_id = 'long';
-- the envelope
SELECT f.* FROM public.cap('fault', 'at 1', '{"email":"at1@corp.com"}', 'infinity') f;
SELECT f.* FROM public.cap('fault', 'at 2', '{"email":"at2@corp.com"}', '-infinity') f;
SELECT f.* FROM public.cap('fault', 'at 3', '{"email":"at3@corp.com"}', NULL) f;
SELECT received_at = l.created_at AS same, c.received_at > '2026-06-01' AS arrival FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE external_id LIKE 'at %';
SELECT f.* FROM public.cap(NULL, 'x', '{"email":"e1@corp.com"}') f;
SELECT f.* FROM public.cap(' ', NULL, '{"email":"e2@corp.com"}') f;
SELECT f.* FROM public.cap(repeat('s', 1000000), repeat('x', 1000000), '{"email":"e3@corp.com"}') f;
SELECT outcome FROM campaign.capture_lead(repeat('s', 1000000), repeat('x', 1000000), '{"email":"e3@corp.com"}');     -- duplicate: the same long ids
SELECT outcome FROM campaign.capture_lead(' fault ', ' 1 ', '{}');                                                    -- duplicate: white space is no part of an id
SELECT count(*) AS stored, count(*) FILTER (WHERE state IN ('created', 'linked')) AS with_lead, count(*) FILTER (WHERE state = 'rejected') AS rejected, count(*) FILTER (WHERE state = 'error') AS error FROM campaign.capture;
SELECT sqlstate, count(*), count(detail) AS with_detail, count(hint) AS with_hint FROM campaign.failed_capture GROUP BY 1 ORDER BY 1;
SELECT * FROM broken;

-- ---------------------------------------------------------------- taken up again
-- an unknown campaign: stored with its error, and done once the campaign is there
SELECT external_id, state, person_id IS NULL AS no_person, attempts FROM campaign.capture WHERE state = 'error' ORDER BY capture_id;
SELECT campaign.create_campaign('{"code":"no such","name":"Late","type":"other"}');
SELECT r.outcome, c.external_id FROM campaign.retry_captures() r JOIN campaign.capture c USING (capture_id) ORDER BY c.capture_id;
SELECT c.state, c.attempts, c.faults, l.created_at, x.code FROM campaign.capture c JOIN campaign.lead l USING (lead_id) JOIN campaign.campaign x ON x.campaign_id = l.source_campaign_id WHERE c.external_id = '16';
-- a route rule that raises: stored with its error, nothing half done, and retryable
SELECT state, message, hint FROM public.try($$INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('route', 'divides', 1, '1 / $.attrs.n', '{"pool":"east"}')$$);
ALTER TABLE campaign.rule DISABLE TRIGGER rule_before_write;  -- (one that was there before such were refused)
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('route', 'divides', 1, '1 / $.attrs.n', '{"pool":"east"}');
ALTER TABLE campaign.rule ENABLE TRIGGER rule_before_write;
SELECT count(*) AS touches FROM campaign.touchpoint \gset
SELECT f.* FROM public.cap('rule', '1', '{"email":"rule@corp.com","attrs":{"n":0}}') f;
SELECT f.* FROM public.cap('rule', '2', '{"email":"rule@corp.com"}') f;      -- nothing to divide by: the rule does not hold
SELECT f.* FROM public.cap('rule', '3', '{"email":"rule3@corp.com","attrs":{"n":0}}') f;
SELECT count(*) - :touches AS touches_more, (SELECT count(*) FROM campaign.identity_key WHERE value_norm = 'rule3@corp.com') AS half_people FROM campaign.touchpoint;
UPDATE campaign.rule SET active = false WHERE name = 'divides';
SELECT r.outcome, c.external_id FROM campaign.retry_captures() r JOIN campaign.capture c USING (capture_id) WHERE source = 'rule' ORDER BY c.capture_id;
-- a qualify rule that raises
SELECT state, message, hint FROM public.try($$INSERT INTO campaign.rule (kind, name, priority, condition) VALUES ('qualify', 'not a boolean', 1, '$.attrs.n')$$);
ALTER TABLE campaign.rule DISABLE TRIGGER rule_before_write;  -- (one that was there before such were refused)
INSERT INTO campaign.rule (kind, name, priority, condition) VALUES ('qualify', 'not a boolean', 1, '$.attrs.n');
ALTER TABLE campaign.rule ENABLE TRIGGER rule_before_write;
SELECT f.* FROM public.cap('rule', '4', '{"email":"rule4@corp.com","attrs":{"n":0}}') f;
UPDATE campaign.rule SET active = false WHERE name = 'not a boolean';
SELECT r.outcome, c.external_id FROM campaign.retry_captures() r JOIN campaign.capture c USING (capture_id) WHERE source = 'rule' ORDER BY c.capture_id;
-- corrected by hand: one without a lead, one whose lead stands
SELECT capture_id AS rejected FROM campaign.capture WHERE source = 'fault' AND external_id = '4' \gset
SELECT outcome, lead_id IS NOT NULL AS has_lead FROM campaign.fix_capture(:rejected, '{"email":"an.address@corp.com","name":"A Four"}');
SELECT capture_id AS halfway, lead_id AS lead FROM campaign.capture WHERE source = 'fault' AND external_id = '1' \gset
SELECT f.outcome, f.lead_id = :lead AS same_lead FROM campaign.fix_capture(:halfway, '{"email":"good@corp.com","phone":"13911110001","name":"A One"}') f;
SELECT type, value_norm FROM campaign.identity_key JOIN campaign.capture USING (person_id) WHERE capture_id = :halfway ORDER BY 1;
SELECT state, faults, attempts, payload ->> 'phone' AS phone FROM campaign.capture WHERE capture_id = :halfway;
SELECT from_value::jsonb ->> 'phone' AS was FROM campaign.stage_log WHERE entity = 'capture' AND entity_id = :halfway;
SELECT t.* FROM public.try(format('SELECT campaign.fix_capture(%s, ''{}'')', :halfway)) t;
SELECT t.* FROM public.try('SELECT campaign.fix_capture(-1, ''{}'')') t;
SELECT t.* FROM public.try('SELECT campaign.fix_capture(NULL, ''{}'')') t;
-- a correction shows that two people are one
SELECT f.outcome FROM public.cap('fix', '1', '{"email":"two.in.one@corp.com","phone":"bad"}') f;
SELECT f.outcome FROM public.cap('fix', '2', '{"phone":"13911110002"}') f;
SELECT f.outcome FROM campaign.capture c, campaign.fix_capture(c.capture_id, '{"email":"two.in.one@corp.com","phone":"13911110002"}') f WHERE c.source = 'fix' AND c.external_id = '1';
SELECT count(DISTINCT COALESCE(p.merged_into, p.person_id)) AS people, count(DISTINCT COALESCE(l.merged_into, l.lead_id)) AS leads FROM campaign.capture c JOIN campaign.person p USING (person_id) JOIN campaign.lead l USING (lead_id) WHERE c.source = 'fix';
SELECT * FROM broken;

-- ---------------------------------------------------------------- what must reach the caller does
CREATE FUNCTION public.raise_state() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = current_setting('test.state'); END $$;
CREATE TRIGGER zz_raise BEFORE INSERT ON campaign.touchpoint FOR EACH ROW WHEN (current_setting('test.state', true) <> '') EXECUTE FUNCTION public.raise_state();
SELECT count(*) AS captures FROM campaign.capture \gset
SELECT s.state, t.state AS reached, t.message FROM (VALUES ('40001'), ('40P01'), ('53100'), ('53200'), ('57014'), ('57P01'), ('22012'), ('23514'), ('58030'), ('XX000'), ('P0001')) s (state),
    public.try(format($q$SELECT set_config('test.state', %L, true), campaign.capture_lead('state', %L, '{"email":"state@corp.com"}')$q$, s.state, s.state)) t;
SELECT set_config('test.state', '', false);
SELECT external_id, state, faults -> 0 ->> 'sqlstate' AS sqlstate, (faults -> 0) ? 'detail' AS detail, (faults -> 0) ? 'hint' AS hint FROM campaign.capture WHERE source = 'state' ORDER BY 1;
SELECT count(*) AS done FROM campaign.retry_captures() WHERE outcome IN ('created', 'linked');
DROP TRIGGER zz_raise ON campaign.touchpoint;
SELECT * FROM broken;

-- ---------------------------------------------------------------- phone only, e-mail only, then both: in every order one person, one open lead
CREATE TABLE t_form (form text, payload text);
INSERT INTO t_form VALUES ('phone', '{"phone":"%1$s","name":"孙 丽","region":"east","channel":"phone"}'), ('email', '{"email":"sun.li.%2$s@corp.com","name":"Sun Li"}'), ('both', '{"phone":"0086 %1$s","email":"Sun.Li.%2$s@CORP.com ","region":"east"}');
DO $$
DECLARE
    r record;
    n integer := 0;
BEGIN
    FOR r IN SELECT a.form AS f1, b.form AS f2, c.form AS f3, a.payload AS p1, b.payload AS p2, c.payload AS p3 FROM t_form a, t_form b, t_form c
              WHERE a.form <> b.form AND b.form <> c.form AND a.form <> c.form ORDER BY 1, 2, 3 LOOP
        n := n + 1;
        PERFORM campaign.capture_lead('order ' || n, '1', format(r.p1, 13700000000 + n, n)::jsonb, '2026-05-01 10:00+08');
        PERFORM campaign.capture_lead('order ' || n, '2', format(r.p2, 13700000000 + n, n)::jsonb, '2026-05-02 10:00+08');
        PERFORM campaign.capture_lead('order ' || n, '3', format(r.p3, 13700000000 + n, n)::jsonb, '2026-05-03 10:00+08');
    END LOOP;
END $$;
SELECT c.source, string_agg(c.state, ',' ORDER BY c.external_id) AS outcomes, count(DISTINCT COALESCE(p.merged_into, p.person_id)) AS people, count(DISTINCT COALESCE(l.merged_into, l.lead_id)) AS leads,
       (SELECT count(*) FROM campaign.touchpoint t JOIN campaign.capture x ON t.entity = 'capture' AND x.capture_id = t.entity_id WHERE x.source = c.source) AS touches,
       count(DISTINCT l.lead_id) FILTER (WHERE l.work_state <> 'closed') AS open
  FROM campaign.capture c JOIN campaign.person p USING (person_id) JOIN campaign.lead l USING (lead_id) WHERE c.source LIKE 'order%' GROUP BY 1 ORDER BY 1;
-- the first owner is kept, and every row stays where it was
SELECT c.source, (SELECT a.owner FROM campaign.assignment a WHERE a.lead_id IN (SELECT x.lead_id FROM campaign.capture x WHERE x.source = c.source) AND a.owner IS NOT NULL ORDER BY a.at, a.lead_id, a.seq LIMIT 1) = l.owner AS first_owner_kept
  FROM campaign.capture c JOIN campaign.lead g USING (lead_id) JOIN campaign.lead l ON l.lead_id = COALESCE(g.merged_into, g.lead_id) WHERE c.source LIKE 'order%' AND c.external_id = '3' ORDER BY 1;
SELECT * FROM broken;
-- of a person whose lead is closed comes a new one; each product has a lead of its own
SELECT f.outcome FROM public.cap('again', '1', '{"email":"again@corp.com"}') f;
SELECT f.outcome FROM public.cap('again', '2', '{"email":"again@corp.com","product":"robot"}') f;
SELECT f.outcome FROM public.cap('again', '3', '{"email":"again@corp.com","product":" robot "}') f;
SELECT campaign.set_lead_stage(lead_id, 'lost', reason => 'no need', at => '2026-03-02') FROM campaign.capture JOIN campaign.lead USING (lead_id) WHERE source = 'again' AND product IS NULL;
SELECT f.outcome FROM public.cap('again', '4', '{"email":"again@corp.com"}', '2026-03-05 10:00+08') f;
-- the same mailbox, two names that cannot be of one person: no merge, the pair waits for review
SELECT f.outcome FROM public.cap('review', '1', '{"email":"desk.a@corp.com","name":"王芳"}') f;
SELECT f.outcome FROM public.cap('review', '2', '{"phone":"13911110009","name":"李强"}') f;
SELECT f.outcome FROM public.cap('review', '3', '{"email":"desk.a@corp.com","phone":"13911110009","name":"王芳"}') f;
SELECT count(DISTINCT COALESCE(p.merged_into, p.person_id)) AS people, (SELECT count(*) FROM campaign.identity_edge WHERE state = 'review') AS to_review FROM campaign.capture c JOIN campaign.person p USING (person_id) WHERE c.source = 'review';
-- weak keys join nobody: a shared number, a role mailbox, a cookie
SELECT f.outcome FROM public.cap('weak', '1', '{"phone":"400-820-8820","name":"赵一"}') f;
SELECT f.outcome FROM public.cap('weak', '2', '{"phone":"400-820-8820","name":"钱二"}') f;
SELECT f.outcome FROM public.cap('weak', '3', '{"email":"info@corp.com","name":"孙三"}') f;
SELECT f.outcome FROM public.cap('weak', '4', '{"email":"info@corp.com","name":"周四","phone":"13911110010"}') f;
SELECT f.outcome FROM public.cap('weak', '5', '{"cookie":"c-1"}') f;
SELECT f.outcome FROM public.cap('weak', '6', '{"cookie":"c-1"}') f;
SELECT count(DISTINCT COALESCE(p.merged_into, p.person_id)) AS people FROM campaign.capture c JOIN campaign.person p USING (person_id) WHERE c.source = 'weak';
SELECT * FROM broken;
