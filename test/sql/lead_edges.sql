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
