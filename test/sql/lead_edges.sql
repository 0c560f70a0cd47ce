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
