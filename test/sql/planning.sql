-- Campaigns and their budgets: what is refused, and how it is said.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();

-- what a command says: its SQLSTATE, message, detail and hint; missing marks an error without detail or hint
CREATE FUNCTION public.try(command text, keep boolean DEFAULT true) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    IF NOT keep THEN RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = 'taken', DETAIL = '-', HINT = '-'; END IF;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN query_canceled OR OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    message := left(message, 150);
    detail := left(detail, 150);
    RETURN NEXT;
END $$;

SELECT campaign.add_user('li.lei', team => 'marketing', role => 'marketing');

-- ---------------------------------------------------------------- what is taken
SELECT campaign.create_campaign('{"code":"  year-2026 ","name":"Year","type":"content","currency":"CNY","starts_at":"2026-01-01","ends_at":"2026-12-31 23:59:59","owner":"li.lei","team":"marketing","brief":{"message":"more"},"attrs":{"k":1},
  "goals":[{"metric":"lead_count","target":1000},{"metric":"cost_per_lead","target":"200.5","direction":"down","baseline":300}]}') AS id;
SELECT campaign.create_campaign('{"code":"expo","name":"展会","type":"exhibition","parent":"year-2026","currency":"JPY","expected_revenue":"1000","expected_response":300,"tz":"Asia/Tokyo","is_template":true,"stage":"live","starts_at":"2026-03-01 09:00+08","ends_at":"2026-03-01 01:00Z"}') AS id;
SELECT campaign.create_campaign('{"code":"plain","name":"Plain"}') AS id;
SELECT code, name, type, stage, parent_id, owner, team, starts_at, ends_at, tz, currency, expected_revenue, expected_response, brief, attrs, is_template FROM campaign.campaign ORDER BY campaign_id;
SELECT metric, direction, baseline, target, period, scope FROM campaign.campaign_goal ORDER BY 1;
-- a date without a zone is of the zone of the installation, whatever the session's
SET timezone = 'America/New_York';
SELECT campaign.create_campaign('{"code":"zone","name":"Zone","starts_at":"2026-01-01"}') IS NOT NULL AS made;
SET timezone = 'Asia/Shanghai';
SELECT starts_at FROM campaign.campaign WHERE code = 'zone';

-- ---------------------------------------------------------------- what is refused
CREATE TABLE t_said AS SELECT NULL::text AS command, t.* FROM public.try('SELECT 1') t WHERE false;
INSERT INTO t_said SELECT left(c.doc, 60), t.* FROM (VALUES
    ('null'), ('[]'), ('"x"'), ('7'), ('{}'), ('{"code":"a"}'), ('{"name":"a"}'), ('{"code":" ","name":"a"}'), ('{"code":"a","name":"\t "}'), ('{"code":"a","name":"\u3000"}'), ('{"code":null,"name":null}'), ('{"code":7,"name":"a"}'), ('{"code":"a","name":["a"]}'),
    ('{"code":"a","name":"a","colour":"red","budget":1}'), ('{"code":"a","name":"a","type":"circus"}'), ('{"code":"a","name":"a","type":{}}'),
    ('{"code":"a","name":"a","starts_at":"2026-03-02","ends_at":"2026-03-01"}'), ('{"code":"a","name":"a","starts_at":"infinity"}'), ('{"code":"a","name":"a","ends_at":"-infinity"}'), ('{"code":"a","name":"a","starts_at":"soon"}'),
    ('{"code":"a","name":"a","starts_at":"2026-02-30"}'), ('{"code":"a","name":"a","starts_at":20260301}'), ('{"code":"a","name":"a","starts_at":{"y":2026}}'), ('{"code":"a","name":"a","starts_at":"294276-12-31 10:00+08"}'), ('{"code":"a","name":"a","starts_at":"now"}'),
    ('{"code":"a","name":"a","currency":"yuan"}'), ('{"code":"a","name":"a","currency":7}'), ('{"code":"a","name":"a","currency":""}'),
    ('{"code":"a","name":"a","expected_revenue":-1}'), ('{"code":"a","name":"a","expected_revenue":"much"}'), ('{"code":"a","name":"a","expected_revenue":1e20}'), ('{"code":"a","name":"a","expected_revenue":0.001}'), ('{"code":"a","name":"a","expected_revenue":"NaN"}'),
    ('{"code":"a","name":"a","expected_revenue":[1]}'), ('{"code":"a","name":"a","expected_revenue":true}'), ('{"code":"a","name":"a","currency":"JPY","expected_revenue":0.5}'),
    ('{"code":"a","name":"a","expected_response":-1}'), ('{"code":"a","name":"a","expected_response":99999999999}'), ('{"code":"a","name":"a","expected_response":"many"}'), ('{"code":"a","name":"a","expected_response":1.5}'),
    ('{"code":"a","name":"a","parent":"nothing"}'), ('{"code":"a","name":"a","parent":"a"}'), ('{"code":"a","name":"a","owner":"nobody"}'), ('{"code":"a","name":"a","team":"nobody"}'), ('{"code":"expo","name":"again"}'), ('{"code":" expo","name":"again"}'),
    ('{"code":"a","name":"a","tz":"Mars/Base"}'), ('{"code":"a","name":"a","stage":"dead"}'), ('{"code":"a","name":"a","is_template":"maybe"}'), ('{"code":"a","name":"a","is_template":[]}'), ('{"code":"a","name":"a","brief":"text"}'), ('{"code":"a","name":"a","attrs":[]}'),
    ('{"code":"a","name":"a","goals":"many"}'), ('{"code":"a","name":"a","goals":[7]}'), ('{"code":"a","name":"a","goals":[{"metric":"m"}]}'), ('{"code":"a","name":"a","goals":[{"target":1}]}'), ('{"code":"a","name":"a","goals":[{"metric":"m","target":1,"direction":"left"}]}'),
    ('{"code":"a","name":"a","goals":[{"metric":"m","target":"x"}]}'), ('{"code":"a","name":"a","goals":[{"metric":"","target":1}]}')) c (doc),
    public.try(format('SELECT campaign.create_campaign(%L)', c.doc), false) t;
INSERT INTO t_said SELECT 'NULL', t.* FROM public.try('SELECT campaign.create_campaign(NULL)') t;
INSERT INTO t_said SELECT 'long ' || f, t.* FROM unnest('{code,name,type,objective,parent,owner,team,tz,currency,stage,starts_at,expected_revenue,expected_response,is_template,brief}'::text[]) f,
    public.try(format('SELECT campaign.create_campaign(%L)', '{"code":"long","name":"long"}'::jsonb || jsonb_build_object(f, repeat('x', 1000000))), false) t;
SELECT command, state, message, detail FROM t_said;
-- nothing is left of them; each refusal has a state of its own, and tells what to do
SELECT code FROM campaign.campaign WHERE code NOT IN ('year-2026', 'expo', 'plain', 'zone');
SELECT command, state, message, detail IS NULL OR detail = '' AS no_detail, hint IS NULL OR hint = '' AS no_hint FROM t_said WHERE state <> '0A000' AND (COALESCE(detail, '') = '' OR COALESCE(hint, '') = '' OR state !~ '^(MK|22)');
SELECT state, hint FROM t_said GROUP BY 1, 2 ORDER BY 1, 2;

-- ---------------------------------------------------------------- the budget
INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES ('USD', 'CNY', '2026-03-01', 7.1234567891);
SELECT campaign.post_budget('expo', 'allocation', 'venue', 1000, at => '2026-03-01 12:00+08') AS own_currency_needs_a_rate;
SELECT campaign.post_budget('year-2026', 'allocation', ' media ', 1000.01, 'USD', channel => ' Search ', period => '[2026-03-01,2026-04-01)', at => '2026-03-01 12:00+08', actor => 'li.lei') AS id \gset usd_
SELECT campaign.post_budget('year-2026', 'actual', 'media', 10.5, at => '2026-03-02 12:00+08', actor => 'li.lei') AS id \gset cost_
SELECT campaign.post_budget('year-2026', 'commitment', 'media', 0, 'CNY', at => '2026-03-02 12:00+08', actor => 'li.lei') AS zero_is_an_amount;
SELECT campaign.post_budget('year-2026', 'reversal', NULL, NULL, reverses => :usd_id, at => '2026-05-05 12:00+08', actor => 'li.lei') AS takes_back_at_the_old_rate;
SELECT kind, category, channel, period, amount, currency, fx_rate, amount_base, reverses_id, at FROM campaign.budget_entry ORDER BY budget_entry_id;
TRUNCATE t_said;
INSERT INTO t_said SELECT c.command, t.* FROM (VALUES
    ($$campaign.post_budget('none', 'actual', 'media', 1, 'CNY')$$), ($$campaign.post_budget(NULL, 'actual', 'media', 1, 'CNY')$$), ($$campaign.post_budget('plain', 'gift', 'media', 1, 'CNY')$$), ($$campaign.post_budget('plain', NULL, 'media', 1, 'CNY')$$),
    ($$campaign.post_budget('plain', 'transfer', 'media', 1, 'CNY')$$), ($$campaign.post_budget('plain', 'actual', '', 1, 'CNY')$$), ($$campaign.post_budget('plain', 'actual', NULL, 1, 'CNY')$$),
    ($$campaign.post_budget('plain', 'actual', 'media', -1, 'CNY')$$), ($$campaign.post_budget('plain', 'actual', 'media', NULL, 'CNY')$$), ($$campaign.post_budget('plain', 'actual', 'media', 'NaN', 'CNY')$$), ($$campaign.post_budget('plain', 'actual', 'media', 'Infinity', 'CNY')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1e14, 'CNY')$$),
    ($$campaign.post_budget('plain', 'actual', 'media', 0.001, 'CNY')$$), ($$campaign.post_budget('plain', 'actual', 'media', 0.5, 'JPY')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, 'EUR', at => '2026-03-01 12:00+08')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, 'usd')$$),
    ($$campaign.post_budget('plain', 'actual', 'media', 1, 'USD', at => '2026-04-01 00:00+08')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, 'USD', at => '2026-02-28 23:59+08')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, at => 'infinity')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, at => NULL)$$),
    ($$campaign.post_budget('plain', 'actual', 'media', 1, 'CNY', period => 'empty')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, 'CNY', period => '[2026-01-01,)')$$), ($$campaign.post_budget('plain', 'actual', 'media', 1, 'CNY', period => '(,2026-01-01]')$$),
    ($$campaign.post_budget('plain', 'actual', 'media', 1, 'CNY', period => '[2026-01-01,infinity]')$$),
    ($$campaign.post_budget('plain', 'reversal', 'media', 1)$$), ($$campaign.post_budget('plain', 'reversal', 'media', 1, reverses => 2)$$), ($$campaign.post_budget('year-2026', 'reversal', 'media', 1, reverses => 1)$$), ($$campaign.post_budget('year-2026', 'reversal', 'media', 1, reverses => 4)$$),
    ($$campaign.transfer_budget('none', 'plain', 1)$$), ($$campaign.transfer_budget('year-2026', 'none', 1)$$), ($$campaign.transfer_budget('plain', 'plain', 1)$$), ($$campaign.transfer_budget('plain', 'expo', 1)$$), ($$campaign.transfer_budget('plain', 'expo', -1)$$), ($$campaign.transfer_budget('plain', 'expo', 1, at => 'infinity')$$),
    ($$campaign.set_campaign_goal('none', 'm', 1)$$), ($$campaign.set_campaign_goal('plain', NULL, 1)$$), ($$campaign.set_campaign_goal('plain', 'm', 'NaN')$$), ($$campaign.set_campaign_goal('plain', 'm', 1, 'left')$$), ($$campaign.set_campaign_goal('plain', 'm', 1, scope => '[]')$$),
    ($$campaign.set_campaign_stage('none', 'live')$$), ($$campaign.set_campaign_stage('plain', 'dead')$$), ($$campaign.set_campaign_stage('plain', NULL)$$), ($$campaign.set_campaign_stage('expo', 'planning')$$), ($$campaign.set_campaign_stage('expo', 'design', reason => ' ')$$), ($$campaign.set_campaign_stage('plain', 'live', at => 'infinity')$$),
    ($$campaign.add_campaign_member('none', 1)$$), ($$campaign.add_campaign_member('plain', 1)$$), ($$campaign.add_campaign_member('plain', NULL)$$), ($$campaign.add_campaign_member('plain', 1, 'asleep')$$),
    ($$campaign.log_activity('lead', 1, 'call')$$), ($$campaign.log_activity('campaign', 1, 'shout')$$), ($$campaign.log_activity('campaign', 1, 'call', direction => 'up')$$), ($$campaign.log_activity('pg_class', 1, 'call')$$), ($$campaign.log_activity('campaign; drop', 1, 'call')$$), ($$campaign.log_activity('campaign', 1, 'call', at => 'infinity')$$), ($$campaign.log_activity('campaign', NULL, 'call')$$),
    ($$campaign.log_activity('campaign', 1, 'call', attrs => '[]')$$), ($$campaign.add_task('')$$), ($$campaign.add_task(NULL)$$), ($$campaign.add_task('t', campaign => 'none')$$), ($$campaign.add_task('t', assignee => 'nobody')$$), ($$campaign.add_task('t', kind => 'song')$$), ($$campaign.close_task(-1)$$)) c (command),
    public.try('SELECT ' || c.command, false) t;
SELECT command, state, message, detail FROM t_said;
SELECT command, state, message, detail IS NULL OR detail = '' AS no_detail, hint IS NULL OR hint = '' AS no_hint FROM t_said WHERE state <> '0A000' AND (COALESCE(detail, '') = '' OR COALESCE(hint, '') = '' OR state !~ '^(MK|22)');
SELECT state, hint FROM t_said GROUP BY 1, 2 ORDER BY 1, 2;
SELECT count(*) AS entries FROM campaign.budget_entry;
-- the ledger is never changed; a tree of campaigns has no circle
SELECT t.* FROM public.try('UPDATE campaign.budget_entry SET amount = 1') t;
SELECT t.* FROM public.try('DELETE FROM campaign.budget_entry') t;
SELECT t.* FROM public.try('UPDATE campaign.campaign SET parent_id = (SELECT campaign_id FROM campaign.campaign WHERE code = ''expo'') WHERE code = ''year-2026''') t;
-- a transfer is two entries that cancel; no more than what is there
SELECT campaign.post_budget('year-2026', 'allocation', 'media', 100, 'CNY', at => '2026-03-02 12:00+08', actor => 'li.lei') IS NOT NULL AS posted;
SELECT t.* FROM public.try($$SELECT campaign.transfer_budget('year-2026', 'plain', 100.01, actor => 'li.lei', at => '2026-03-03 00:00+08')$$) t;
SELECT cardinality(campaign.transfer_budget('year-2026', 'plain', 60, actor => 'li.lei', at => '2026-03-03 00:00+08')) AS entries;
SELECT t.state FROM public.try($$SELECT campaign.transfer_budget('year-2026', 'plain', 60, actor => 'li.lei', at => '2026-03-03 00:00+08')$$) t;
SELECT c.code, sum(b.amount_base) FROM campaign.budget_entry b JOIN campaign.campaign c USING (campaign_id) WHERE b.kind = 'transfer' GROUP BY 1 ORDER BY 1;

-- ---------------------------------------------------------------- stages, tasks, members
SELECT campaign.add_task('Approve', campaign => 'plain', kind => 'approval', assignee => 'li.lei') AS id \gset approval_
SELECT t.* FROM public.try($$SELECT campaign.set_campaign_stage('plain', 'live')$$) t;
SELECT t.* FROM public.try(format('SELECT campaign.close_task(%s)', :approval_id)) t;
SELECT campaign.close_task(:approval_id, decision => 'approved', at => '2026-02-01');
SELECT t.state, t.message FROM public.try(format('SELECT campaign.close_task(%s, decision => ''rejected'')', :approval_id)) t;
SELECT campaign.set_campaign_stage('plain', 'live', at => '2026-02-02'), campaign.set_campaign_stage('plain', 'live', at => '2026-02-03'), campaign.set_campaign_stage('plain', 'design', at => '2026-02-04', reason => 'again'), campaign.set_campaign_stage('plain', 'cancelled', at => '2026-02-05');
SELECT t.* FROM public.try($$SELECT campaign.set_campaign_stage('plain', 'live', reason => 'please')$$) t;
SELECT l.from_value, l.to_value, l.reason FROM campaign.stage_log l JOIN campaign.campaign c ON l.entity = 'campaign' AND l.entity_id = c.campaign_id WHERE c.code = 'plain' ORDER BY l.stage_log_id;
INSERT INTO campaign.person (name) VALUES ('a'), ('b');
SELECT campaign.add_campaign_member('expo', 1, at => '2026-03-01 10:00+08'), campaign.add_campaign_member('expo', 1, 'attended', at => '2026-03-02 10:00+08'), campaign.add_campaign_member('expo', 1, 'registered', at => '2026-03-03 10:00+08'),
       campaign.add_campaign_member('expo', 1, 'sent', at => '2026-03-04 10:00+08', force => true);
SELECT status, first_responded_at, created_at FROM campaign.campaign_member;
