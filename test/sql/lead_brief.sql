-- What the person who calls should know, and the events of a lead in one row each: against what was done, and what others may see of it.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
DO $$ BEGIN
    PERFORM campaign.set_setting('touch_time', campaign.setting('touch_time') || '{"explore":0}');
    PERFORM campaign.create_campaign('{"code":"expo","name":"春季展会","type":"exhibition","brief":{"core_message":"faster"}}');
    PERFORM campaign.add_user('li.lei', name => '李雷', team => 'east'), campaign.add_user('han.mm', name => '韩梅梅', team => 'south');
    PERFORM campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"},"first_response":"2 hours"}'), campaign.create_pool('{"name":"south","team":"south","match":{"region":"south"}}');
    INSERT INTO campaign.asset (kind, title, topic) VALUES ('case', '案例一', 'speed');
    INSERT INTO campaign.rule (kind, name, priority, condition, action) VALUES ('action', 'call', 10, '$.lead_id > 0', '{"channel":"phone","kind":"call","value":900,"cost":25,"cooldown":"1 day"}'), ('action', 'case by mail', 20, '$.lead_id > 0', '{"channel":"email","kind":"mail","value":900,"cost":0.05}');
    INSERT INTO campaign.action_count (action, n, k) VALUES ('call', 120, 30), ('case by mail', 1000, 80);
END $$;
SELECT lead_id AS lead FROM campaign.capture_lead('booth', 'b-1', '{"name":"张伟","phone":"13812345678","title":"CTO","company":"北京艾克米科技有限公司","region":"east","campaign":"expo","channel":"exhibition"}', '2026-03-02 10:00+08') \gset
SELECT outcome FROM campaign.capture_lead('form', 'f-1', '{"name":"张伟","phone":"+86 13812345678","email":"zhang.wei@acme.com.cn","campaign":"expo","channel":"website"}', '2026-03-02 11:00+08');
SELECT outcome FROM campaign.record_touchpoints('[{"kind":"download","channel":"website","occurred_at":"2026-03-02T12:00:00+08:00","campaign":"expo","asset_id":1,"keys":{"email":"zhang.wei@acme.com.cn"}},
    {"kind":"click","channel":"email","occurred_at":"2026-03-02T12:30:00+08:00","is_bot":true,"keys":{"email":"zhang.wei@acme.com.cn"}}]');
SELECT campaign.set_consent(root_person_id, 'sms', 'opt_out', at => '2026-03-02 12:00+08') FROM campaign.lead WHERE lead_id = :lead;
SELECT campaign.add_task('call about the case', entity => 'lead', entity_id => :lead, assignee => 'li.lei', due_at => '2026-03-03 12:00+08') > 0 AS task;

-- before the call: the clock runs, the call is the next thing to do
SELECT jsonb_pretty(b -> 'lead' || (b -> 'clock') || jsonb_build_object('next', b #>> '{next_action,action}', 'why', b #>> '{next_action,reason}', 'when', b #>> '{next_action,touch_at}', 'other', b #>> '{other_actions,0,action}'))
  FROM campaign.lead_brief(:lead, '2026-03-02 12:45+08') b;
SELECT jsonb_pretty(b -> 'person') FROM campaign.lead_brief(:lead, '2026-03-02 12:45+08') b;
SELECT b #>> '{account,name}' AS account, jsonb_path_query_array(b, '$.score.reasons[*].rule') AS reasons, (b #>> '{score,score}')::float8 = (SELECT score FROM campaign.lead_score(:lead, '2026-03-02 12:45+08')) AS score,
       jsonb_path_query_array(b, '$.touches[*].kind') AS touches, b -> 'content' AS content, b #>> '{source,core_message}' AS message, jsonb_array_length(b #> '{source,captures}') AS captures, b -> 'tasks' AS tasks
  FROM campaign.lead_brief(:lead, '2026-03-02 12:45+08') b;
SELECT t.key AS channel, t.value ->> 'touch_at' AS touch_at, t.value ->> 'refused' AS refused FROM campaign.lead_brief(:lead, '2026-03-02 22:45+08') b, jsonb_each(b -> 'best_time') t ORDER BY 1;
-- late, then answered late; as of before it was still late only
SELECT campaign.log_activity('lead', :lead, 'call', actor => 'li.lei', direction => 'out', at => '2026-03-02 15:00+08', body => '谈了价格', outcome => 'answered') > 0 AS called;
SELECT at, b #>> '{clock,state}' AS clock, b #>> '{clock,seconds_left}' AS seconds_left, jsonb_array_length(b -> 'activities') AS activities, b #>> '{next_action,action}' AS next, b #>> '{other_actions,0,refused}' AS refused
  FROM (VALUES (timestamptz '2026-03-02 11:59+08'), ('2026-03-02 14:59+08'), ('2026-03-02 15:01+08')) v (at), campaign.lead_brief(:lead, v.at) b;
-- a deal, and one who may be the same person
SELECT campaign.convert_lead(:lead, '{"name":"艾克米 2026","amount":50000,"currency":"CNY"}', '2026-03-05 10:00+08') IS NOT NULL AS converted;
SELECT b #>> '{lead,stage}' AS stage, b -> 'deals' -> 0 ->> 'name' AS deal, b -> 'deals' -> 0 ->> 'of' AS of, jsonb_path_query_array(b, '$.stages[*].to') AS stages, jsonb_path_query_array(b, '$.owners[*].owner') AS owners, b #>> '{account,open_deals}' AS open_deals
  FROM campaign.lead_brief(:lead, '2026-03-05 12:00+08') b;
SELECT lead_id AS later FROM campaign.capture_lead('form', 'f-9', '{"name":"张伟","phone":"13812345678","product":"other","region":"east"}', '2026-03-06 11:00+08') \gset
SELECT jsonb_path_query_array(b, '$.duplicates[*].kind') AS duplicates, jsonb_path_query_array(b, '$.deals[*].of') AS deals FROM campaign.lead_brief(:later, '2026-03-06 12:00+08') b;

-- every event once: against the tables
SELECT at, kind, what, detail, actor, channel, campaign_id IS NOT NULL AS campaign FROM campaign.lead_timeline WHERE lead_id = :lead AND kind <> 'owner' ORDER BY at, kind, entity_id, what;
SELECT count(*) = (SELECT count(*) FROM campaign.capture WHERE lead_id = :lead)
                + (SELECT count(*) FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) JOIN campaign.lead l ON l.lead_id = :lead AND COALESCE(p.merged_into, p.person_id) = l.root_person_id WHERE NOT t.is_bot)
                + (SELECT count(*) FROM campaign.stage_log WHERE entity = 'lead' AND entity_id = :lead AND field = 'stage')
                + (SELECT count(*) + count(first_response_at) + count(breached_at) + count(escalated_at) FROM campaign.assignment WHERE lead_id = :lead)
                + (SELECT count(*) FROM campaign.activity WHERE entity = 'lead' AND entity_id = :lead)
                + (SELECT count(*) + count(won_at) + count(lost_at) FROM campaign.opportunity WHERE lead_id = :lead) AS each_event_once
  FROM campaign.lead_timeline WHERE lead_id = :lead;
-- by the keys of its tables, not through the whole of them
SET enable_seqscan = off;
CREATE FUNCTION public.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS off) ' || query; END $$;
SELECT count(*) FILTER (WHERE p ~ 'Seq Scan on (capture|touchpoint|stage_log|assignment|activity|opportunity|advice|lead|lead_merge)') AS whole_tables FROM public.plan('SELECT * FROM campaign.lead_timeline WHERE lead_id = 1') p;
RESET enable_seqscan;

-- ---------------------------------------------------------------- who sees what
CREATE ROLE regress_brief_li; CREATE ROLE regress_brief_han; CREATE ROLE regress_brief_analyst;
UPDATE campaign.app_user SET db_role = CASE login WHEN 'li.lei' THEN 'regress_brief_li' ELSE 'regress_brief_han' END;
SELECT campaign.grant_access('regress_brief_li', 'sales'), campaign.grant_access('regress_brief_han', 'sales'), campaign.grant_access('regress_brief_analyst', 'analyst');
UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = :later;
SET ROLE regress_brief_li;
SELECT jsonb_array_length(b #> '{person,keys}') AS keys, b #> '{person,channels}' AS channels, b #>> '{lead,owner}' AS owner, b -> 'duplicates' <> 'null' AS duplicates FROM campaign.lead_brief(:later, '2026-03-06 12:00+08') b;
SELECT count(*) > 0 AS sees FROM campaign.lead_timeline WHERE lead_id = :later;
SET ROLE regress_brief_han;
SELECT campaign.lead_brief(:later);
SELECT count(*) AS sees FROM campaign.lead_timeline WHERE lead_id = :later;
-- an analyst reads figures, not addresses
SET ROLE regress_brief_analyst;
SELECT b #> '{person,keys}' AS keys, b #> '{person,channels}' AS channels, b -> 'duplicates' AS duplicates, b #>> '{next_action,action}' AS next FROM campaign.lead_brief(:later, '2026-03-06 12:00+08') b;
RESET ROLE;
DROP OWNED BY regress_brief_li, regress_brief_han, regress_brief_analyst;
DROP ROLE regress_brief_li; DROP ROLE regress_brief_han; DROP ROLE regress_brief_analyst;
SELECT campaign.lead_brief(-1);
SELECT campaign.lead_brief(:lead, 'infinity');
-- a brief of an erased person and of a merged lead still reads
UPDATE campaign.person SET erased_at = '2026-03-07', name = NULL WHERE person_id = (SELECT root_person_id FROM campaign.lead WHERE lead_id = :lead);
SELECT b #>> '{person,is_erased}' AS is_erased, b #>> '{person,consent,phone}' AS phone, b #>> '{next_action,action}' AS next, jsonb_path_query_array(b, '$.other_actions[*].refused') AS refused FROM campaign.lead_brief(:later, '2026-03-08 12:00+08') b;
