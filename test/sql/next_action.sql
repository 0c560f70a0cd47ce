-- What to do next with a lead: the worked example, every reason for a refusal, personal only when it
-- is sure, exploring and leaving alone, what was proposed, done and came of it, policies judged by the log.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.next(lead bigint, change jsonb) RETURNS void LANGUAGE sql AS $$ SELECT campaign.set_setting('next_action', campaign.setting('next_action') || change) $$;
CREATE FUNCTION public.new_lead(key text, payload jsonb DEFAULT '{}', at timestamptz DEFAULT '2026-03-02 10:00+08') RETURNS bigint LANGUAGE sql AS $$
    SELECT lead_id FROM campaign.capture_lead('t', key, jsonb_build_object('name', key, 'email', key || '@corp.example', 'phone', '138' || lpad((abs(hashtext(key)) % 100000000)::text, 8, '0'), 'region', 'east') || payload, at) $$;
DO $$ BEGIN
    PERFORM campaign.add_user('rep', team => 'east'), campaign.add_user('other', team => 'west');
    PERFORM campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}'), campaign.create_pool('{"name":"west","team":"west","match":{"region":"west"}}');
    PERFORM public.next(0, '{"segment":["region"]}');
    PERFORM campaign.set_setting('touch_time', campaign.setting('touch_time') || '{"explore":0}');
END $$;

-- ---------------------------------------------------------------- a rule that cannot be read is not taken
CREATE FUNCTION public.try(action jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE said text;
BEGIN
    PERFORM campaign.check_action(action);
    RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
    RETURN SQLSTATE || ' ' || said;
END $$;
SELECT left(a::text, 60) AS action, public.try(a) FROM unnest(ARRAY['{}', '{"value":10,"cost":-1,"weight":0.5,"channel":"phone","kind":"call","cooldown":"2 days","stages":["valid","won"],"success":"accepted","horizon":"30 days","daily_quota":5,"control":true}',
    '{"price":1}', '{"value":"10"}', '{"value":-1}', '{"value":1e16}', '{"cooldown":"soon"}', '{"cooldown":"-1 day"}', '{"kind":"note"}', '{"success":"joy"}', '{"success":"lost"}', '{"stages":["hot"]}', '{"control":"yes"}']::jsonb[]) a;
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('action', 'odd', 1, '$', '{"value":"much"}');
INSERT INTO campaign.rule (kind, name, priority, condition, action, active) VALUES ('action', 'odd', 1, '$', '{"value":"much"}', false);
UPDATE campaign.rule SET active = true WHERE name = 'odd';
DELETE FROM campaign.rule WHERE name = 'odd';

-- ---------------------------------------------------------------- the worked example
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES
    ('action', 'call', 10, '$.email_only != true', '{"channel":"phone","kind":"call","value":900,"cost":25}'),
    ('action', 'email_case', 20, '$', '{"channel":"email","kind":"mail","value":900,"cost":0.05}'),
    ('action', 'webinar', 30, '$', '{"value":600,"cost":2,"weight":1.1}'),
    ('action', 'discount', 40, '$.open_deals > 0', '{"value":700,"cost":70}');
-- (a condition that gives no boolean does not hold: "$" alone says nothing)
UPDATE campaign.rule SET condition = '$.lead_id > 0' WHERE name IN ('email_case', 'webinar');
UPDATE campaign.rule SET condition = '$.attrs.email_only != true || !exists($.attrs.email_only)' WHERE name = 'call';
INSERT INTO campaign.action_count (action, n, k) VALUES ('call', 120, 30), ('email_case', 1000, 80), ('webinar', 60, 12), ('discount', 150, 45);
SELECT new_lead('wang') AS wang \gset
SELECT rank, action, is_chosen, mode, round(p::numeric, 6) AS p, round(expected_value::numeric, 4) AS expected_value, n, k, propensity, touch_at, refused, reason
  FROM campaign.next_best_action(:wang, '2026-03-02 10:30+08') \gx
SELECT abs(expected_value - w.ev) < 1e-9 AS as_published FROM campaign.next_best_action(:wang, '2026-03-02 10:30+08') x JOIN (VALUES ('call', 189.6153846153846), ('email_case', 72.12821782178219), ('webinar', 120.5714285714286), ('discount', 131.25)) w (action, ev) USING (action);

-- ---------------------------------------------------------------- each refusal says why
CREATE VIEW public.why AS SELECT l.lead_id, x.action, x.is_chosen, x.refused, x.reason FROM campaign.lead l, LATERAL campaign.next_best_action(l.lead_id, '2026-03-04 10:30+08') x;
BEGIN;
SELECT campaign.set_consent(l.root_person_id, 'phone', 'opt_out', at => '2026-03-03') FROM campaign.lead l WHERE l.lead_id = :wang;
SELECT action, is_chosen, refused, reason FROM public.why WHERE lead_id = :wang AND refused IS NOT NULL;
ROLLBACK;
BEGIN;
UPDATE campaign.rule SET action = action || '{"stages":["opportunity"]}' WHERE name = 'call';
UPDATE campaign.rule SET action = action || '{"cooldown":"2 days"}' WHERE name = 'email_case';
UPDATE campaign.rule SET action = action || '{"daily_quota":1}' WHERE name = 'webinar';
UPDATE campaign.rule SET valid_during = '[2027-01-01,)' WHERE name = 'discount';
SELECT campaign.log_activity('lead', :wang, 'mail', actor => 'rep', direction => 'out', at => '2026-03-03 12:00+08') > 0 AS wrote;
INSERT INTO campaign.advice (lead_id, rule_id, action, mode, propensity, at) SELECT new_lead('li'), rule_id, name, 'best', 1, '2026-03-04 00:00+08' FROM campaign.rule WHERE name = 'webinar';
SELECT action, is_chosen, refused, reason FROM public.why WHERE lead_id = :wang;
-- the quota is of the day, and of other leads
SELECT x.refused FROM campaign.next_best_action(:wang, '2026-03-03 23:59+08') x WHERE x.action = 'webinar';
SELECT x.refused FROM public.why x JOIN campaign.lead l USING (lead_id) JOIN campaign.person p ON p.person_id = l.person_id WHERE p.name = 'li' AND x.action = 'webinar';
ROLLBACK;
BEGIN;
-- reached twice within a day is enough, whoever did it and by whatever channel
SELECT campaign.log_activity('lead', :wang, k, actor => 'rep', direction => 'out', at => '2026-03-04 09:00+08') > 0 AS reached FROM unnest('{mail,wechat}'::text[]) k;
SELECT action, is_chosen, refused, reason FROM public.why WHERE lead_id = :wang AND refused IS DISTINCT FROM 'not_eligible';
ROLLBACK;
BEGIN;
SELECT new_lead('zhao', '{"phone":null}') AS zhao \gset
SELECT action, is_chosen, refused, reason FROM public.why WHERE lead_id = :zhao AND action IN ('call', 'email_case');
SELECT campaign.set_lead_stage(:zhao, 'invalid', reason => 'spam', at => '2026-03-03') AS stage;
SELECT action, is_chosen, refused, reason FROM public.why WHERE lead_id = :zhao;
UPDATE campaign.rule SET action = action || '{"stages":["invalid"]}' WHERE name = 'webinar';
SELECT action, is_chosen, refused FROM public.why WHERE lead_id = :zhao AND action = 'webinar';
ROLLBACK;
SELECT * FROM campaign.next_best_action(-1);
SELECT * FROM campaign.next_best_action(:wang, 'infinity');
-- no rule, nothing to do
BEGIN;
UPDATE campaign.rule SET active = false WHERE kind = 'action';
SELECT count(*) AS rows, campaign.propose_action(:wang, at => '2026-03-04') FROM campaign.next_best_action(:wang, '2026-03-04');
ROLLBACK;
-- a newer version takes the place of the older; equals stand in order of their rules
BEGIN;
INSERT INTO campaign.rule (kind, name, version, priority, condition, action) VALUES ('action', 'call', 2, 11, '$.lead_id > 0', '{"value":900,"cost":25}'), ('action', 'equal', 1, 50, '$.lead_id > 0', '{"value":900,"cost":25}');
INSERT INTO campaign.action_count (action, n, k) VALUES ('equal', 120, 30);
SELECT action, rank, is_chosen, channel FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') WHERE action IN ('call', 'equal');
ROLLBACK;

-- ---------------------------------------------------------------- personal only when the bound is above zero
BEGIN;
INSERT INTO campaign.action_count (action, segment, n, k) VALUES ('webinar', 'east', 20, 10), ('call', 'east', 20, 3), ('webinar', 'west', 6000, 900), ('call', 'west', 6000, 1500);
SELECT action, is_chosen, mode, n, k, segment, segment_n, segment_k, round(expected_value::numeric, 2) AS expected_value, reason FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') WHERE refused IS NULL;
UPDATE campaign.action_count SET n = n * 20, k = k * 20 WHERE segment = 'east';
SELECT action, is_chosen, mode, n, k, segment, segment_n, segment_k, round(expected_value::numeric, 2) AS expected_value, reason FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') WHERE refused IS NULL;
ROLLBACK;

-- ---------------------------------------------------------------- what comes by itself, and who is left alone to learn it
BEGIN;
INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('action', 'wait', 60, '$.lead_id > 0', '{"control":true}');
INSERT INTO campaign.action_count (action, n, k) VALUES ('wait', 400, 40);
SELECT action, rank, is_chosen, round(expected_value::numeric, 2) AS expected_value, propensity, reason FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') WHERE refused IS NULL;
SELECT public.next(0, '{"holdout":0.2}');
CREATE TEMP TABLE many AS SELECT new_lead('m' || i, '{"region":"west"}') AS lead_id FROM generate_series(1, 60) i;
SELECT avg((x.mode = 'none')::integer) BETWEEN 0.1 AND 0.3 AS left_alone, count(*) = 60 AS each_has_one, bool_and(x.propensity = CASE x.mode WHEN 'none' THEN 0.2 ELSE 0.8 END) AS known
  FROM many m, campaign.next_best_action(m.lead_id, '2026-03-04 10:30+08') x WHERE x.is_chosen;
-- one who is left alone stays so
SELECT count(*) AS changed FROM many m, campaign.next_best_action(m.lead_id, '2026-03-04 10:30+08') x, campaign.next_best_action(m.lead_id, '2026-03-09 10:30+08') y WHERE x.is_chosen AND y.is_chosen AND (x.mode = 'none') <> (y.mode = 'none');
SELECT min(m.lead_id) AS alone FROM many m, campaign.next_best_action(m.lead_id, '2026-03-04 10:30+08') x WHERE x.mode = 'none' \gset
SELECT campaign.propose_action(:alone, 'rep', '2026-03-04 10:30+08') = campaign.propose_action(:alone, 'rep', '2026-03-04 11:30+08') AS once;
SELECT mode, action, propensity, done_at = at AS begun, touch_at FROM campaign.advice WHERE lead_id = :alone;

-- where everything costs more than it brings, nothing is chosen
UPDATE campaign.rule SET action = action || '{"cost":500}' WHERE kind = 'action' AND name <> 'wait';
SELECT action, rank, is_chosen, refused, propensity, reason FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08');
SELECT campaign.propose_action(:wang, 'rep', '2026-03-04 10:30+08');
UPDATE campaign.rule SET action = action || '{"cost":1}' WHERE kind = 'action' AND name <> 'wait';

-- ---------------------------------------------------------------- exploring
SELECT public.next(0, '{"holdout":0,"explore":0.3}');
SELECT avg((x.mode = 'explore')::integer) BETWEEN 0.15 AND 0.45 AS explored, count(DISTINCT x.action) FILTER (WHERE x.mode = 'explore') AS actions,
       bool_and(abs(x.propensity - CASE WHEN x.action = 'call' THEN 0.7 + 0.1 ELSE 0.1 END) < 1e-12) AS known
  FROM many m, campaign.next_best_action(m.lead_id, '2026-03-04 10:30+08') x WHERE x.is_chosen;
SELECT round(sum(x.propensity)::numeric, 9) AS sum FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') x;
SELECT public.next(0, '{"explore":0,"thompson":true}');
SELECT round(sum(x.propensity)::numeric, 9) AS sum FROM campaign.next_best_action(:wang, '2026-03-04 10:30+08') x;
-- drawn anew each day, alike within it; as often as the propensity says
SELECT max(actions) AS within_a_day FROM (SELECT m.lead_id, count(DISTINCT x.action) AS actions FROM many m, generate_series(9, 13) h, campaign.next_best_action(m.lead_id, '2026-03-04 00:00+08'::timestamptz + h * interval '1 hour') x WHERE m.lead_id % 10 = 0 AND x.is_chosen GROUP BY 1) d;
SELECT x.action, abs(avg(x.is_chosen::integer) - avg(x.propensity)) < 0.12 AS as_likely FROM many m, campaign.next_best_action(m.lead_id, '2026-03-04 10:30+08') x WHERE x.refused IS NULL AND x.action <> 'wait' GROUP BY 1 ORDER BY 1;
ROLLBACK;

-- ---------------------------------------------------------------- proposed, done, and what came of it
SELECT campaign.propose_action(:wang, 'rep', '2026-03-04 10:30+08') AS advice \gset
SELECT campaign.propose_action(:wang, 'rep', '2026-03-04 15:30+08') = :advice AS the_same_all_day;
SELECT action, segment, mode, propensity, round(expected_value::numeric, 2) AS expected_value, value, cost, touch_at, jsonb_array_length(reasons) AS reasons, reasons -> 3 AS last_reason FROM campaign.advice;
SELECT campaign.settle_action(:advice, true);
SELECT campaign.take_action(:advice, 'rep', '2026-03-04 09:00+08');
SELECT campaign.take_action(:advice, 'rep', '2026-03-04 16:00+08', body => 'talked about prices', outcome => 'busy') IS NOT NULL AS logged;
SELECT campaign.take_action(:advice, 'rep', '2026-03-04 17:00+08');
SELECT campaign.take_action(-1);
SELECT kind, direction, actor, outcome, attrs - 'advice_id' AS attrs FROM campaign.activity WHERE entity = 'lead' AND entity_id = :wang;
-- nothing yet; what is too early to say is not said
SELECT campaign.advice_tick('2026-03-05 10:00+08') AS settled;
-- a download answers
SELECT outcome FROM campaign.record_touchpoints(jsonb_build_array(jsonb_build_object('kind', 'download', 'channel', 'website', 'occurred_at', '2026-03-06 10:00+08', 'keys', '{"email":"wang@corp.example"}'::jsonb)));
SELECT campaign.advice_tick('2026-03-06 09:59+08') AS too_early, campaign.advice_tick('2026-03-06 10:01+08') AS settled, campaign.advice_tick('2026-03-06 10:01+08') AS again, campaign.advice_tick('2026-04-06 10:01+08') AS later;
SELECT outcome, outcome_at, is_counted FROM campaign.advice;
SELECT * FROM campaign.action_count ORDER BY 1, 2;
SELECT campaign.settle_action(:advice, false);
-- no answer within the horizon; told by a person before the tick counts it: the choice knows it at once
SELECT campaign.propose_action(:wang, 'rep', '2026-03-10 10:30+08') AS second \gset
SELECT campaign.take_action(:second, 'rep', '2026-03-10 11:00+08', outcome => 'no_answer') IS NOT NULL AS logged;
SELECT campaign.advice_tick('2026-03-24 10:59+08') AS not_yet, campaign.advice_tick('2026-03-24 11:00+08') AS now;
SELECT outcome, outcome_at FROM campaign.advice WHERE advice_id = :second;
SELECT campaign.propose_action(:wang, 'rep', '2026-04-01 10:30+08') AS third \gset
SELECT campaign.take_action(:third, 'rep', '2026-04-01 11:00+08') IS NOT NULL AS logged;
SELECT campaign.settle_action(:third, true, 1200, '2026-04-02');
SELECT n, k, segment_n, segment_k FROM campaign.next_best_action(:wang, '2026-04-03') WHERE action = 'call';
SELECT campaign.advice_tick('2026-04-03') AS settled;
SELECT n, k, segment_n, segment_k FROM campaign.next_best_action(:wang, '2026-04-03') WHERE action = 'call';
-- success is a stage: reached in time, not in time, passed already
UPDATE campaign.rule SET action = action || '{"success":"accepted","horizon":"3 days"}' WHERE name = 'webinar';
INSERT INTO campaign.advice (lead_id, rule_id, action, mode, propensity, at, done_at) SELECT new_lead(v.key, '{}', '2026-05-01 10:00+08'), r.rule_id, r.name, 'best', 1, '2026-05-01 12:00+08', '2026-05-01 12:00+08' FROM campaign.rule r, (VALUES ('in time'), ('late'), ('never')) v (key) WHERE r.name = 'webinar' ORDER BY 1;
SELECT p.name, campaign.set_lead_stage(l.lead_id, 'sales_qualified', at => CASE p.name WHEN 'in time' THEN '2026-05-03 10:00+08' ELSE '2026-05-06 10:00+08' END::timestamptz) FROM campaign.lead l JOIN campaign.person p ON p.person_id = l.person_id WHERE p.name IN ('in time', 'late') ORDER BY 1;
SELECT campaign.advice_tick('2026-05-10') AS settled;
SELECT p.name, a.outcome, a.outcome_at FROM campaign.advice a JOIN campaign.lead l USING (lead_id) JOIN campaign.person p ON p.person_id = l.person_id WHERE a.action = 'webinar' ORDER BY 1;
SELECT campaign.advice_tick(NULL);
-- counts are the advice whose outcome is known, each once
SELECT c.action, c.segment, c.n, c.k, count(*) = c.n AND count(*) FILTER (WHERE a.outcome) = c.k AS alike FROM campaign.action_count c JOIN campaign.advice a USING (action, segment) WHERE a.is_counted AND c.segment <> '' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2;

-- the cockpit counts the same
SELECT action, segment, proposed_count, done_count, settled_count, success_count, success_rate, mean_value FROM campaign.cockpit_next_action ORDER BY 1, 2;

-- ---------------------------------------------------------------- a model's chance, where there is one
BEGIN;
UPDATE campaign.rule SET action = action || '{"scorecard":"no such scorecard"}' WHERE name = 'webinar';
SELECT action, rank, mode FROM campaign.next_best_action(:wang, '2026-06-01 10:30+08') WHERE refused IS NULL;
-- trained on 400 leads of which the titles with a C come to the webinar
CREATE TABLE public.came AS SELECT CASE WHEN i % 2 = 0 THEN 'CTO' ELSE 'clerk' END AS title, CASE WHEN i % 2 = 0 THEN i % 10 <> 0 ELSE i % 11 = 0 END AS came FROM generate_series(1, 400) i;
SELECT campaign.train_scorecard('webinar', 'SELECT title, came FROM public.came', target => 'came') IS NOT NULL AS trained;
UPDATE campaign.scorecard SET status = 'champion' WHERE name = 'webinar';
UPDATE campaign.rule SET action = action || '{"scorecard":"webinar"}' WHERE name = 'webinar';
UPDATE campaign.person SET title = 'CTO' WHERE name = 'wang';
SELECT x.action, x.mode, abs(x.p - campaign.predict('webinar', '{"title":"CTO"}'::jsonb)) < 1e-12 AS by_the_card, x.p > 0.7 AS likely, x.reason ~ 'the model says' AS told FROM campaign.next_best_action(:wang, '2026-06-01 10:30+08') x WHERE x.action = 'webinar';
UPDATE campaign.person SET title = 'clerk' WHERE name = 'wang';
SELECT x.action, x.is_chosen, x.mode FROM campaign.next_best_action(:wang, '2026-06-01 10:30+08') x WHERE x.action = 'webinar';
ROLLBACK;

-- ---------------------------------------------------------------- whose advice is seen
CREATE ROLE regress_advice_rep; CREATE ROLE regress_advice_other; CREATE ROLE regress_advice_worker;
UPDATE campaign.app_user SET db_role = 'regress_advice_' || CASE login WHEN 'rep' THEN 'rep' ELSE 'other' END;
SELECT campaign.grant_access('regress_advice_rep', 'sales'), campaign.grant_access('regress_advice_other', 'sales'), campaign.grant_access('regress_advice_worker', 'worker');
SET ROLE regress_advice_rep;
SELECT count(*) > 0 AS sees, (SELECT action FROM campaign.next_best_action(:wang, '2026-06-01 10:30+08') LIMIT 1) AS next, campaign.propose_action(:wang, 'rep', '2026-06-01 10:30+08') IS NOT NULL AS proposes, 'phone' = ANY (campaign.reachable_channels(1)) AS reachable FROM campaign.advice;
SELECT campaign.advice_tick();
SET ROLE regress_advice_other;
SELECT count(*) AS sees FROM campaign.advice;
SELECT action FROM campaign.next_best_action(:wang, '2026-06-01 10:30+08') LIMIT 1;
SET ROLE regress_advice_worker;
SELECT campaign.advice_tick('2026-06-01') AS settled, campaign.refresh_touch_hours('2026-06-01') > 0 AS counted;
RESET ROLE;
DROP OWNED BY regress_advice_rep, regress_advice_other, regress_advice_worker;
DROP ROLE regress_advice_rep; DROP ROLE regress_advice_other; DROP ROLE regress_advice_worker;

-- ---------------------------------------------------------------- policies judged by the log
-- A world made up: two actions, two segments, actions picked by chance; in one world the segments want
-- different things, in the other the same. What the log says is held against the truth.
SELECT count(*) AS leads FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'w', 'external_id', i::text, 'at', '2026-06-01', 'payload', jsonb_build_object('email', 'w' || i || '@corp.example'))) FROM generate_series(1, 40) i));
CREATE TEMP TABLE place AS SELECT l.lead_id, row_number() OVER (ORDER BY l.lead_id) - 1 AS no FROM campaign.lead l JOIN campaign.capture c USING (lead_id) WHERE c.source = 'w';
CREATE FUNCTION public.world(differs boolean, cases integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM campaign.advice;
    INSERT INTO campaign.advice (lead_id, rule_id, action, segment, mode, propensity, value, cost, at, done_at, outcome, outcome_at)
    SELECT l.lead_id, r.rule_id, r.name, x.segment, 'explore', CASE x.action WHEN 'call' THEN 0.3 ELSE 0.7 END, 100, CASE x.action WHEN 'call' THEN 5 ELSE 0 END, '2026-07-01', '2026-07-01',
           campaign.hash_uniform(x.i::text, 'outcome') < CASE WHEN x.action = 'call' THEN CASE WHEN x.segment = 'east' AND differs THEN 0.1 ELSE 0.4 END ELSE CASE WHEN x.segment = 'east' AND differs THEN 0.4 ELSE 0.2 END END, '2026-07-02'
      FROM (SELECT i, CASE WHEN campaign.hash_uniform(i::text, 'segment') < 0.5 THEN 'east' ELSE 'west' END AS segment, CASE WHEN campaign.hash_uniform(i::text, 'action') < 0.3 THEN 'call' ELSE 'email_case' END AS action
              FROM generate_series(1, cases) i) x
      JOIN campaign.rule r ON r.kind = 'action' AND r.name = x.action
      JOIN place l ON l.no = x.i % 40;
END $$;
-- the truth: call always .25 × 100 - 5 = 20 (or 35), mail always 30 (or 20), by segment 37.5 (or 35)
CREATE FUNCTION public.judged(truth jsonb) RETURNS TABLE (policy text, n bigint, covers_the_truth boolean, gain_is_sure boolean) LANGUAGE sql AS $$
    SELECT v.policy, v.n, (truth ->> v.policy)::float8 BETWEEN v.low - 0.5 * (v.high - v.low) AND v.high + 0.5 * (v.high - v.low), v.gain_low > 0 FROM campaign.policy_value() v ORDER BY 1 $$;
SELECT public.world(true, 4000);
SELECT * FROM public.judged('{"always call":20,"always email_case":30,"as logged":27,"best arm":30,"by segment":37.5,"by segment where sure":37.5}');
SELECT public.world(false, 4000);
SELECT * FROM public.judged('{"always call":35,"always email_case":20,"as logged":24.5,"best arm":35,"by segment":35,"by segment where sure":35}');
SELECT count(*) AS none FROM campaign.policy_value('2030-01-01');
