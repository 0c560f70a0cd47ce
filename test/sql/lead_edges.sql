-- Leads at the edges of what is usual: opened again, retried late, judged by rules that begin, end or cannot be read.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.try(command text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    hint text;
BEGIN
    EXECUTE command;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
    RETURN SQLSTATE || ' ' || SQLERRM || CASE WHEN hint = '' THEN ' (no hint)' ELSE '' END;
END $$;

-- ---------------------------------------------------------------- what was done while a lead was closed counts once it is open again
SELECT lead_id, outcome FROM campaign.capture_lead('web', 'a-1', '{"email":"an@corp.com"}', '2026-03-01 09:00+08');
SELECT campaign.set_lead_stage(1, 'invalid', reason => 'a test', at => '2026-03-01 10:00+08');
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source) VALUES (1, '2026-03-01 11:00+08', 'attend', 'website', 'test');
UPDATE campaign.person SET title = 'CTO' WHERE person_id = 1;
SELECT campaign.set_lead_stage(1, 'valid', reason => 'no test', at => '2026-03-01 12:00+08');
SELECT campaign.refresh_scores() > 0 AS is_marked;
SELECT (SELECT count(*) FROM campaign.touchpoint) AS touches, (SELECT count(*) FROM campaign.score_entry) AS entries, l.score, l.score = (campaign.lead_score(1, l.score_at)).score AS is_right,
       (SELECT count(*) FROM campaign.score_stale) AS marks FROM campaign.lead l;

-- ---------------------------------------------------------------- a lead that fits no pool is told of by the clock, too, once a day
SELECT campaign.add_user('chief', role => 'lead') IS NOT NULL AS is_added;
UPDATE campaign.lead_pool SET active = false WHERE name = 'marketing';
SELECT lead_id, outcome FROM campaign.capture_lead('web', 'b-1', '{"email":"bo@corp.com"}', '2026-03-02 09:00+08');
SELECT campaign.set_setting('unroutable_to', '"chief"');
SELECT campaign.unroutable_tick('2026-03-02 12:00+08') AS told, campaign.unroutable_tick('2026-03-02 13:00+08') AS again, campaign.unroutable_tick('2026-03-03 09:00+08') AS next_day;
SELECT recipient, ref, payload FROM campaign.notice WHERE kind = 'lead_unroutable' ORDER BY ref;
UPDATE campaign.lead_pool SET active = true WHERE name = 'marketing';

-- ---------------------------------------------------------------- an industry that a form without a company names counts, whichever way the lead comes
INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points) SELECT score_group_id, 'it', 'attribute', 'industry', '$.industry == "it"', 9 FROM campaign.score_group WHERE code = 'fit';
SELECT campaign.create_pool('{"name":"it","match":{"industry":"it"}}') > 0 AS is_made;
SELECT outcome FROM campaign.capture_lead('form', 'i-1', '{"email":"one@gmail.com","industry":"it"}', '2026-03-04 09:00+08');
SELECT outcome FROM campaign.capture_leads('[{"source":"form","external_id":"i-2","payload":{"email":"two@gmail.com","industry":"it"}}]', '2026-03-04 09:00+08');
SELECT outcome FROM campaign.capture_lead('form', 'i-3', '{"email":"one@gmail.com","industry":"it","product":"b"}', '2026-03-04 09:00+08');
-- with a company it is the company's; of a company that is known, what is known counts
SELECT outcome FROM campaign.capture_lead('form', 'i-4', '{"email":"four@gmail.com","industry":"it","company":"Four Ltd"}', '2026-03-04 09:00+08');
SELECT outcome FROM campaign.capture_lead('form', 'i-5', '{"email":"five@gmail.com","industry":"steel","company":"Four Ltd"}', '2026-03-04 09:00+08');
SELECT outcome FROM campaign.capture_leads('[{"source":"form","external_id":"i-6","payload":{"email":"six@gmail.com","industry":"steel","company":"Four Ltd"}}]', '2026-03-04 09:00+08');
SELECT c.external_id, p.name AS pool, l.attrs, l.fit, s.fit = l.fit AS is_fit, s.score = l.score AS is_score
  FROM campaign.capture c JOIN campaign.lead l USING (lead_id) JOIN campaign.lead_pool p USING (lead_pool_id) CROSS JOIN LATERAL campaign.lead_score(l.lead_id, l.score_at) s
 WHERE c.source = 'form' ORDER BY 1;
DELETE FROM campaign.score_rule WHERE name = 'it';
UPDATE campaign.lead_pool SET active = false WHERE name = 'it';

-- ---------------------------------------------------------------- the hottest, while attribute rules begin and end: nobody is missing, and each has what lead_score() says
UPDATE campaign.score_rule SET active = false;
INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points, valid_during)
SELECT g.score_group_id, r.name, 'attribute', r.name, r.condition::jsonpath, r.points, r.valid::tstzrange FROM campaign.score_group g,
    (VALUES ('ended', '$.title == "CTO"', 30, '[2026-02-01,2026-06-01)'), ('began', '$.region == "east"', 20, '[2026-08-01,)'), ('to come', '$.region == "west"', 40, '[2126-08-01,)'), ('always', '$.lead_id > 0', 1, '(,)')) r (name, condition, points, valid)
 WHERE g.code = 'fit';
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points, half_life) SELECT score_group_id, 'forms', 'behaviour', 'form', 20, '10 days' FROM campaign.score_group WHERE code = 'engagement';
SELECT count(*) FROM campaign.refresh_scores();
SELECT p.done = p.wanted AS is_done FROM campaign.score_progress p;
CREATE FUNCTION public.misses(n integer, at timestamptz) RETURNS bigint LANGUAGE sql AS $$
    WITH h AS MATERIALIZED (SELECT * FROM campaign.hottest_leads($1, $2)),
    s AS (SELECT l.lead_id, x.* FROM campaign.lead l CROSS JOIN LATERAL campaign.lead_score(l.lead_id, $2) x WHERE l.work_state <> 'closed')
    SELECT (SELECT count(*) FROM h JOIN s USING (lead_id) WHERE abs(h.score - s.score) > 1e-9 OR abs(h.fit - s.fit) > 1e-9)
         + (SELECT count(*) FROM s WHERE s.score > (SELECT min(h.score) FROM h) + 1e-9 AND s.lead_id NOT IN (SELECT h.lead_id FROM h))
         + abs((SELECT count(*) FROM h) - least($1, (SELECT count(*) FROM s))) $$;
SELECT count(*) FROM generate_series(1, 40) i
 CROSS JOIN LATERAL campaign.capture_lead('web', 'h-' || i, jsonb_strip_nulls(jsonb_build_object('email', 'h' || i || '@h' || i || '.com', 'title', CASE WHEN i % 3 = 0 THEN 'CTO' END, 'region', ('{east,west,south,north}'::text[])[1 + i % 4])),
    timestamptz '2026-02-10 00:00+00' + (i % 7) * interval '45 days') c;
-- as they came (each judged at its own time), then once more touched, then after a walk over all
CREATE TABLE public.asked AS SELECT n, at FROM unnest('{1,5,20}'::integer[]) n, generate_series(timestamptz '2026-01-15 00:00+00', '2127-01-15 00:00+00', '37 days') at WHERE at < '2027-01-01' OR at > '2126-07-01';
SELECT sum(public.misses(n, at)) AS misses, count(*) FROM public.asked;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source) SELECT l.root_person_id, timestamptz '2026-03-01 00:00+00' + (l.lead_id % 5) * interval '50 days', 'form', 'website', 'test' FROM campaign.lead l WHERE l.lead_id % 2 = 0;
SELECT sum(public.misses(n, at)) AS misses, count(*) FROM public.asked;
UPDATE campaign.score_rule SET points = 19 WHERE name = 'forms';
SELECT campaign.refresh_scores(100000) > 0 AS is_walked;
SELECT p.done = p.wanted AS is_done, (SELECT count(*) FROM campaign.score_stale) AS marks FROM campaign.score_progress p;
SELECT sum(public.misses(n, at)) AS misses, count(*) FROM public.asked;
DELETE FROM campaign.score_rule WHERE kind = 'attribute' AND name IN ('ended', 'began', 'to come', 'always');
UPDATE campaign.score_rule SET active = true;

-- ---------------------------------------------------------------- rules and models by which no score can be worked out are refused as they are written
SELECT q.no, public.try(q.command) FROM unnest(ARRAY[
    $$UPDATE campaign.score_rule SET points = 1e16 WHERE name = 'forms'$$, $$UPDATE campaign.score_rule SET points = 'NaN' WHERE name = 'forms'$$,
    $$UPDATE campaign.score_rule SET cap_max = 'NaN' WHERE name = 'forms'$$, $$UPDATE campaign.score_rule SET cap_min = 2e8 WHERE name = 'forms'$$,
    $$UPDATE campaign.score_group SET cap_max = 'NaN'$$, $$UPDATE campaign.score_group SET cap_min = 2e8, cap_max = NULL$$,
    $$UPDATE campaign.score_model SET half_life = '0'$$, $$UPDATE campaign.score_model SET half_life = '-1 day'$$, $$UPDATE campaign.score_model SET half_life = '200 years'$$,
    $$UPDATE campaign.score_model SET max_score = 'NaN'$$, $$UPDATE campaign.score_model SET min_score = 'NaN'$$,
    $$UPDATE campaign.score_model SET grade_cuts = '{}'$$, $$UPDATE campaign.score_model SET grade_cuts = '{10,20,30}'$$, $$UPDATE campaign.score_model SET grade_cuts = '{30,NULL,10}'$$,
    $$UPDATE campaign.score_model SET engagement_cuts = '{1}'$$, $$UPDATE campaign.score_model SET grade_cuts = '{30,30,10}', half_life = '30 days', max_score = 'Infinity'$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'x', '$.region', '{"pool":"it"}')$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'x', '$.region == $home', '{"pool":"it"}')$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'x', '$.region == "east"', '{"pool":"nope"}')$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'x', '$.region == "east"', '{"poll":"it"}')$$,
    $$INSERT INTO campaign.rule (kind, name, condition) VALUES ('qualify', 'x', '$.attrs.vip')$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('recycle', 'x', '$.score ? (@ < 3)', '{"no_touch":"1 day"}')$$,
    $$INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'x', 'strict $.score.double() > 3 && exists($.attrs.vip)', '{"pool":"it"}')$$]) WITH ORDINALITY q (command, no) ORDER BY 1;
DELETE FROM campaign.rule WHERE name = 'x';
UPDATE campaign.score_model SET grade_cuts = '{40,25,10}', max_score = 100;

-- ---------------------------------------------------------------- a form whose score cannot be worked out all the same: its lead has an owner, and its score when the cause is gone
SELECT campaign.add_user('li.lei', team => 'north') IS NOT NULL AS is_added, campaign.create_pool('{"name":"north","team":"north","match":{"region":"north"},"priority":1}') > 0 AS is_made;
SELECT outcome FROM campaign.capture_lead('bad', 'b-1', '{"email":"b1@bad.com","region":"north"}', '2026-03-05 09:00+08');
ALTER TABLE campaign.score_rule DROP CONSTRAINT score_rule_points_check;         -- (as if no one had been careful)
UPDATE campaign.score_rule SET points = 1e16 WHERE name = 'forms';
-- new, of somebody with an open lead, of somebody with another product, many at once, one that was put away; a touch outside of captures says so
SELECT outcome FROM campaign.capture_lead('bad', 'b-2', '{"email":"b2@bad.com","region":"north"}', '2026-03-05 09:01+08');
SELECT outcome FROM campaign.capture_lead('bad', 'b-3', '{"email":"b1@bad.com"}', '2026-03-05 09:02+08');
SELECT outcome FROM campaign.capture_lead('bad', 'b-4', '{"email":"b1@bad.com","product":"b","region":"north"}', '2026-03-05 09:03+08');
SELECT outcome FROM campaign.capture_leads('[{"source":"bad","external_id":"b-5","payload":{"email":"b5@bad.com","region":"north"}},{"source":"bad","external_id":"b-6","payload":{"email":"b5@bad.com","region":"north","product":"b"}},{"source":"bad","external_id":"b-7","payload":{"nothing":1}}]', '2026-03-05 09:04+08');
UPDATE campaign.lead SET stage = 'nurture', stage_reason = 'later' WHERE lead_id = (SELECT lead_id FROM campaign.capture WHERE external_id = 'b-2');
SELECT outcome FROM campaign.capture_lead('bad', 'b-8', '{"email":"b2@bad.com"}', now());
SELECT public.try($$INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source) SELECT person_id, now(), 'form', 'website', 'test' FROM campaign.capture WHERE external_id = 'b-2'$$);
SELECT c.external_id, c.state, l.owner, l.work_state, l.score, c.faults -> -1 ->> 'sqlstate' AS sqlstate, c.faults -> -1 ->> 'message' AS message, c.faults -> -1 ->> 'hint' AS hint
  FROM campaign.capture c LEFT JOIN campaign.lead l USING (lead_id) WHERE c.source = 'bad' ORDER BY 1;
SELECT current_setting('campaign.unscored', true) = '' AS is_off;
SET client_min_messages = error;
SELECT campaign.refresh_scores(100000) > 0 AS is_any;
SELECT count(DISTINCT lead_id) AS marked FROM campaign.score_stale;
SET client_min_messages = warning;
UPDATE campaign.score_rule SET points = 20 WHERE name = 'forms';
ALTER TABLE campaign.score_rule ADD CONSTRAINT score_rule_points_check CHECK (points >= -1e8 AND points <= 1e8);
SELECT campaign.refresh_scores(100000) > 0 AS is_done;
SELECT (SELECT count(*) FROM campaign.score_stale) AS marks, p.done = p.wanted AS is_walked FROM campaign.score_progress p;
SELECT c.external_id, l.owner, l.score > 0 AND l.score = (campaign.lead_score(l.lead_id, l.score_at)).score AS is_right,
       (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = l.lead_id AND e.score_rule_id = (SELECT score_rule_id FROM campaign.score_rule WHERE name = 'forms')) AS counted,
       (SELECT count(*) FROM campaign.touchpoint t WHERE t.person_id = l.person_id) AS touches
  FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 'bad' ORDER BY 1;

-- ---------------------------------------------------------------- a form that failed and is tried again later is given then: nobody is late for what nobody had
SELECT c.outcome FROM generate_series(1, 4) i CROSS JOIN LATERAL campaign.capture_lead('late', 'l-' || i, jsonb_build_object('email', 'late' || (i + 1) / 2 || '@late.com', 'region', 'north', 'campaign', 'not yet', 'product', ('{a,b}'::text[])[1 + i % 2]), '2026-03-06 09:00+08') c;
SELECT campaign.create_campaign('{"code":"not yet","name":"Late","type":"other"}') > 0 AS is_made;
SELECT count(*) FROM campaign.retry_captures(2, '2026-03-09 09:00+08');
SELECT campaign.retry_tick('2026-03-09 09:30+08');
SELECT c.external_id, c.state, c.retried_at, l.created_at, l.score_at, a.owner, a.at, a.due_at - a.at AS response
  FROM campaign.capture c JOIN campaign.lead l USING (lead_id) JOIN campaign.assignment a USING (lead_id) WHERE c.source = 'late' ORDER BY 1;
SELECT campaign.sla_tick('2026-03-09 09:45+08') IS NOT NULL AS is_ticked;
SELECT count(*) AS late FROM campaign.assignment a JOIN campaign.capture c USING (lead_id) WHERE c.source = 'late' AND a.breached_at IS NOT NULL;
-- mended by hand, it is given now, and one that waited, too
SELECT outcome FROM campaign.capture_lead('late', 'm-1', '{"email":"none","region":"north","campaign":"never"}', '2026-03-06 09:00+08');
SELECT outcome FROM campaign.capture_lead('late', 'm-2', '{"email":"m2@late.com","phone":"12"}', '2026-03-06 09:00+08');
SELECT f.outcome FROM campaign.capture c, campaign.fix_capture(c.capture_id, '{"email":"m@late.com","region":"north"}') f WHERE c.external_id = 'm-1';
SELECT f.outcome FROM campaign.capture c, campaign.fix_capture(c.capture_id, '{"email":"m2@late.com","region":"north"}') f WHERE c.external_id = 'm-2';
SELECT c.external_id, l.created_at, a.owner, a.at = c.retried_at AND a.at > '2026-06-01' AS is_now, a.due_at - a.at AS response
  FROM campaign.capture c JOIN campaign.lead l USING (lead_id) JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq WHERE c.source = 'late' AND c.external_id LIKE 'm%' ORDER BY 1;

-- ---------------------------------------------------------------- what cannot be meant is said at once, with a hint
SELECT q.no, public.try(q.command) FROM unnest(ARRAY[
    $$SELECT campaign.lead_score(1, NULL)$$, $$SELECT campaign.lead_score(1, 'infinity')$$,
    $$SELECT campaign.set_setting('quiet_hours', '["25:00","08:00"]')$$, $$SELECT campaign.set_setting('quiet_hours', '["21:00"]')$$, $$SELECT campaign.set_setting('quiet_hours', '{"":["21:00","08:00"],"email":null}')$$,
    $$SELECT campaign.set_setting('touch_time', '{"prior":-1}')$$, $$SELECT campaign.set_setting('touch_time', '5')$$, $$SELECT campaign.set_setting('touch_time', '{"respond":"3 days"}')$$, $$SELECT campaign.set_setting('touch_time', '{"response":"soon"}')$$,
    $$SELECT campaign.set_setting('next_action', '{"prior":[0,0]}')$$, $$SELECT campaign.set_setting('next_action', '{"caps":{"often":2}}')$$, $$SELECT campaign.set_setting('next_action', '{"explore":2}')$$,
    $$SELECT campaign.set_setting('reopen', '5')$$, $$SELECT campaign.set_setting('reopen', '{"capture":["won"]}')$$,
    $$SELECT campaign.set_setting(s.key, s.value) FROM campaign.setting s$$,
    $$SELECT campaign.create_pool('{"name":"odd","recycle_after_no_touch":"1 month"}')$$, $$SELECT campaign.create_pool('{"name":"odd","first_response":"200000 years"}')$$,
    $$SELECT campaign.create_pool('{"name":"odd","first_response":"999999999 days"}')$$, $$SELECT campaign.create_pool('{"name":"odd","hold_cap":1.5}')$$, $$SELECT campaign.create_pool('{"name":"odd","kind":"nobody"}')$$,
    $$SELECT campaign.train_scorecard('', 'SELECT 1 / 0', 'y')$$, $$SELECT campaign.train_scorecard('x', 'SELECT 1 / 0', 'y', status => 'king')$$]) WITH ORDINALITY q (command, no) ORDER BY 1;
SET client_min_messages = notice;
SELECT campaign.set_setting('first_respons', '"2 hours"');
SET client_min_messages = warning;
DELETE FROM campaign.setting WHERE key = 'first_respons';
-- one score model is active at the end of every transaction, not at every instant of it
SELECT public.try($$UPDATE campaign.score_model SET is_active = false; SET CONSTRAINTS ALL IMMEDIATE$$), public.try($$DELETE FROM campaign.score_model WHERE false; SET CONSTRAINTS ALL IMMEDIATE$$);
BEGIN;
UPDATE campaign.score_model SET is_active = false;
INSERT INTO campaign.score_model (code, is_active) VALUES ('next', true);
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
SELECT code FROM campaign.score_model WHERE is_active;

-- ---------------------------------------------------------------- a score rule that can hold for nothing, or raise for everything, is refused when written
SELECT public.try($$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, condition, points) SELECT score_group_id, 'variable', 'behaviour', 'form', '$.props.x == $y', 5 FROM campaign.score_group WHERE code = 'engagement'$$) AS variable,
       public.try($$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, condition, points) SELECT score_group_id, 'filter', 'behaviour', 'form', '$.props.seconds ? (@ > 300)', 5 FROM campaign.score_group WHERE code = 'engagement'$$) AS filter,
       public.try($$INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points) SELECT score_group_id, 'path', 'attribute', 'x', '$.title', 5 FROM campaign.score_group WHERE code = 'fit'$$) AS path,
       public.try($$INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points, active) SELECT score_group_id, 'not yet', 'attribute', 'x', '$.title', 5, false FROM campaign.score_group WHERE code = 'fit'$$) AS inactive,
       public.try($$UPDATE campaign.score_rule SET active = true WHERE name = 'not yet'$$) AS made_active;

-- ---------------------------------------------------------------- what moves out of the look-back, or is left behind by a shorter one, counts no more; and again
SELECT lead_id AS looker FROM campaign.capture_lead('look', '1', '{"email":"look@corp.com"}', '2026-03-01 09:00+08') \gset
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source) SELECT root_person_id, '2026-01-15 09:00+08', 'click', 'website', 'look' FROM campaign.lead WHERE lead_id = :looker;
CREATE FUNCTION public.clicks(lead bigint) RETURNS bigint LANGUAGE sql AS $$SELECT COALESCE(sum(cardinality(x.touchpoints)), 0) FROM campaign.explain_score(lead, '2026-03-05 09:00+08') x JOIN campaign.score_rule r ON r.name = x.rule WHERE r.touch_kind = 'click'$$;
-- (a change of rules is applied once no transaction of before it is running, in any database)
CREATE FUNCTION public.clicks_become(lead bigint, wanted bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1..200 LOOP
        PERFORM campaign.refresh_scores();
        IF public.clicks(lead) = wanted THEN RETURN true; END IF;
        PERFORM pg_sleep(0.05);
    END LOOP;
    RETURN false;
END $$;
SELECT public.clicks(:looker) AS within;
UPDATE campaign.touchpoint SET occurred_at = '2025-11-02 09:00+08' WHERE source = 'look' AND kind = 'click';
SELECT public.clicks(:looker) AS moved_out;
UPDATE campaign.touchpoint SET occurred_at = '2026-01-15 09:00+08' WHERE source = 'look' AND kind = 'click';
SELECT public.clicks(:looker) AS moved_in;
SELECT campaign.set_setting('score_lookback', '"10 days"');
SELECT public.clicks_become(:looker, 0) AS shorter;
SELECT campaign.set_setting('score_lookback', '"90 days"');
SELECT public.clicks_become(:looker, 1) AS longer;

-- ---------------------------------------------------------------- a calendar that somebody emptied stops no lead: its clock is the wall's
SELECT campaign.create_calendar('{"name":"never","hours":{}}') IS NOT NULL AS is_made;
SELECT campaign.add_user('never 1', team => 'never') IS NOT NULL AS is_added;
SELECT campaign.create_pool('{"name":"never","team":"never","match":{"region":"never"},"calendar":"never","first_response":"2 hours"}') IS NOT NULL AS is_made;
SELECT outcome FROM campaign.capture_lead('never', '1', '{"email":"never1@corp.com","region":"never"}', '2026-03-01 09:00+08');
SELECT outcome FROM campaign.capture_leads('[{"source":"never","external_id":"2","at":"2026-03-01 09:00+08","payload":{"email":"never2@corp.com","region":"never"}},{"source":"never","external_id":"3","at":"2026-03-01 09:00+08","payload":{"email":"never3@corp.com","region":"never"}}]');
SELECT c.external_id, a.owner, a.due_at - a.at AS within FROM campaign.capture c JOIN campaign.assignment a USING (lead_id) WHERE c.source = 'never' ORDER BY 1;
SELECT campaign.sla_tick('2026-03-01 10:01+08') AS reminded, campaign.sla_tick('2026-03-01 12:00+08') > 0 AS breached;

-- ---------------------------------------------------------------- the times of a pool are bounded however they are written
SELECT public.try(format('UPDATE campaign.lead_pool SET %I = ''178000000 years'' WHERE name = ''never''', c)) AS state FROM unnest('{cooldown,recycle_after_no_touch,recycle_after_no_win,first_response,reclaim_after}'::text[]) c;
SELECT public.try($$SELECT campaign.create_pool('{"name":"unit","first_response":120}')$$) AS number, public.try($$SELECT campaign.create_pool('{"name":"unit","recycle_after_no_touch":"7"}')$$) AS no_unit,
       public.try($$SELECT campaign.set_setting('first_response', '"2"')$$) AS setting,
       public.try($$INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('recycle', 'unit', 900, '$.lead_id > 0', '{"no_touch":"7"}')$$) AS rule, public.try($$INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('recycle', 'unit', 900, '$.lead_id > 0', '{"no_touch":"3 months"}')$$) AS months;

-- ---------------------------------------------------------------- who is nobody accepts nothing, and a lead stays with its person
SELECT public.try(format('SELECT campaign.set_lead_stage(%s, ''sales_qualified'', actor => ''ghost'')', :looker)) AS ghost, public.try(format('SELECT campaign.set_lead_stage(%s, ''accepted'', actor => ''rule'')', :looker)) AS rule,
       public.try(format('UPDATE campaign.lead SET person_id = 1 WHERE lead_id = %s', :looker)) AS person, public.try(format('SELECT campaign.set_lead_stage(%s, ''accepted'', actor => ''chief'')', :looker)) AS chief;

-- ---------------------------------------------------------------- what is told late of consent does not take back the latest word
SELECT campaign.set_consent(1, 'email', 'opt_out', at => '2026-03-02 10:00+08'), campaign.set_consent(1, 'email', 'opt_in', at => '2026-03-01 10:00+08');
SELECT campaign.may_contact(1, 'email'), (SELECT array_agg(to_value || ' ' || at ORDER BY stage_log_id) FROM campaign.stage_log WHERE entity = 'person' AND entity_id = 1 AND field = 'consent:email:') AS told;
SELECT public.try($$SELECT campaign.set_consent(1, 'email', NULL)$$) AS state, public.try($$SELECT campaign.set_consent(1, 'email', 'maybe')$$) AS word, public.try($$SELECT campaign.set_consent(1, NULL, 'opt_in')$$) AS channel;

-- ---------------------------------------------------------------- where there is room for one of those that wait, it is the one with the highest score
SELECT campaign.add_user('only 1', team => 'only', open_cap => 1) IS NOT NULL AS is_added, campaign.create_pool('{"name":"only","team":"only","match":{"region":"only"}}') IS NOT NULL AS is_made;
SELECT campaign.pause_member('only 1', 'infinity', at => '2026-03-01 08:00+08');
SELECT c.external_id, c.title, (campaign.capture_lead('only', c.external_id, jsonb_strip_nulls(jsonb_build_object('email', c.external_id || '@corp.com', 'region', 'only', 'title', c.title)), '2026-03-01 09:00+08')).outcome FROM (VALUES ('only1', NULL), ('only2', 'CTO'), ('only3', 'Manager')) c (external_id, title);
SELECT campaign.pause_member('only 1', NULL, at => '2026-03-01 10:00+08') AS routed;
SELECT c.external_id, l.owner FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 'only' ORDER BY 1;
UPDATE campaign.team_member SET open_cap = 2 WHERE login = 'only 1';
SELECT campaign.route_waiting('2026-03-01 11:00+08') > 0 AS routed;
SELECT c.external_id, l.owner FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 'only' ORDER BY 1;

-- ---------------------------------------------------------------- leads of somebody who is not active any more are told of
UPDATE campaign.app_user SET active = false WHERE login = 'only 1';
SELECT count(*) FILTER (WHERE reason = 'the owner is not active') AS left_behind, count(*) FILTER (WHERE reason <> 'the owner is not active') AS waiting FROM campaign.unroutable_lead WHERE pool = 'only';
SELECT campaign.unroutable_tick('2026-03-05 09:00+08') > 0 AS told;
SELECT recipient, payload ->> 'waiting' AS waiting, payload ->> 'reason' AS reason FROM campaign.notice WHERE kind = 'lead_unroutable' AND payload ->> 'pool' = 'only' ORDER BY ref;

-- ---------------------------------------------------------------- a session that reads backslashes in literals changes nothing
SET standard_conforming_strings = off;
SET escape_string_warning = off;
SELECT campaign.create_pool('{"name":"slash","first_response":"2 hours","match":{"region":"slash"}}') IS NOT NULL AS is_made, campaign.set_setting('first_response', '"90 minutes"'), outcome FROM campaign.capture_lead('slash', '1', '{"email":"slash@corp.com","region":"slash"}', '2026-03-01 09:00+08');
SELECT public.try($$INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('route', 'slash', 901, '$.score > 1e6', '{"pool":"slash"}')$$) AS rule, outcome AS touch FROM campaign.record_touchpoints('[{"kind":"form","channel":"web","occurred_at":"2026-03-01T10:00:00.5Z","keys":{"email":"slash@corp.com"}}]');
RESET standard_conforming_strings;
RESET escape_string_warning;

-- ---------------------------------------------------------------- a capture of another century is one of now, and says so
SELECT outcome FROM campaign.capture_lead('scanner', '1', '{"email":"scan1@corp.com"}', '2262-03-01 09:00+08');
SELECT outcome FROM campaign.capture_leads('[{"source":"scanner","external_id":"2","at":"1926-03-01 09:00+08","payload":{"email":"scan2@corp.com"}},{"source":"scanner","external_id":"3","at":"2026-03-01 09:00+08","payload":{"email":"scan3@corp.com"}}]');
SELECT external_id, c.received_at = now() AS of_now, c.faults -> 0 ->> 'message' AS fault, l.created_at <= clock_timestamp() AS is_there FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 'scanner' ORDER BY 1;

-- ---------------------------------------------------------------- who routes, and who goes on leave
CREATE ROLE regress_edges_li; CREATE ROLE regress_edges_han; CREATE ROLE regress_edges_worker; CREATE ROLE regress_edges_manager;
SELECT campaign.grant_access('regress_edges_li', 'sales') IS NOT NULL AS a, campaign.grant_access('regress_edges_han', 'sales') IS NOT NULL AS b, campaign.grant_access('regress_edges_worker', 'worker') IS NOT NULL AS c, campaign.grant_access('regress_edges_manager', 'manager') IS NOT NULL AS d;
UPDATE campaign.app_user SET db_role = 'regress_edges_li' WHERE login = 'li.lei';
SELECT campaign.add_user('han.mm', team => 'north', db_role => 'regress_edges_han') IS NOT NULL AS is_added;
SET ROLE regress_edges_li;
SELECT public.try($$SELECT campaign.pause_member('han.mm')$$) AS another, public.try($$SELECT campaign.pause_member('li.lei', at => now() - interval '1 day')$$) AS another_time, public.try($$SELECT campaign.pause_member(NULL)$$) AS nobody;
SELECT campaign.pause_member('li.lei') AS routed;
SELECT public.try($$SELECT campaign.route_waiting()$$) AS waiting, public.try($$SELECT campaign.route_lead(1)$$) AS one;
RESET ROLE;
SELECT login, paused_until FROM campaign.team_member WHERE team = 'north' ORDER BY 1;
SELECT campaign.pause_member('han.mm') AS routed;
SELECT outcome FROM campaign.capture_lead('leave', '1', '{"email":"leave1@x.com","region":"north"}');
UPDATE campaign.team_member SET paused_until = NULL WHERE login = 'han.mm';
SET ROLE regress_edges_worker;
SELECT campaign.route_waiting() AS by_the_worker;
RESET ROLE;
UPDATE campaign.team_member SET paused_until = 'infinity' WHERE login = 'han.mm';
SELECT outcome FROM campaign.capture_lead('leave', '2', '{"email":"leave2@x.com","region":"north"}');
SET ROLE regress_edges_li;
SELECT campaign.pause_member('li.lei', NULL) AS back_and_given;
SET ROLE regress_edges_manager;
SELECT campaign.pause_member('han.mm', NULL) AS routed, campaign.route_lead(1) AS has_none_to_take;
RESET ROLE;
SELECT owner, count(*) FROM campaign.lead l JOIN campaign.capture c USING (lead_id) WHERE c.source = 'leave' GROUP BY 1 ORDER BY 1;
DROP OWNED BY regress_edges_li, regress_edges_han, regress_edges_worker, regress_edges_manager;
DROP ROLE regress_edges_li, regress_edges_han, regress_edges_worker, regress_edges_manager;
