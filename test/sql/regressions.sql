-- regressions: faults that were found once stay away
\set VERBOSITY terse
\pset null '(null)'
SET client_min_messages = warning;
SET TimeZone = 'Asia/Shanghai';
\o /dev/null
SELECT campaign.install();
\o
SET search_path = campaign, public;
SELECT add_user('li.lei', team => 'east'), add_user('han.mm', team => 'west');
SELECT create_pool('{"name":"east","team":"east","match":{"region":"east"},"first_response":"36 hours"}') > 0 AS made;
SELECT create_campaign('{"code":"expo","name":"Expo"}') > 0 AS made;

-- a stage set at the very instant of the stage before keeps its date, actor and reason
SELECT outcome FROM capture_lead('form', '1', '{"name":"Ann Lee","email":"ann@example.com","region":"east","campaign":"expo"}', at => '2026-03-01 10:00+08');
SELECT set_lead_stage(lead_id, 'valid', actor => 'li.lei', reason => 'answered', at => '2026-03-01 10:00+08') FROM lead;
SELECT set_lead_stage(lead_id, 'sales_qualified', at => '2026-03-05 10:00+08') FROM lead;
SELECT convert_lead(lead_id, '{"name":"deal","amount":5}', at => '2026-03-05 10:00+08') > 0 AS converted FROM lead;
SELECT from_value, to_value, date_trunc('second', at) AS at, actor <> 'li.lei' AS is_default, reason FROM stage_log WHERE entity = 'lead' ORDER BY stage_log_id;
-- a plain UPDATE of the stage is dated now, and keeps the reason and actor that it gives
BEGIN;
UPDATE lead SET stage = 'lost', stage_reason = 'too dear', stage_actor = 'han.mm';
SELECT stage, stage_at = now() AS is_now, stage_actor, stage_reason FROM lead;
SELECT to_value, actor, reason FROM stage_log WHERE entity = 'lead' ORDER BY stage_log_id DESC LIMIT 1;
ROLLBACK;

-- a lead that qualifies as it is inserted does so at its creation, by the rule
INSERT INTO rule (kind, name, priority, condition) VALUES ('qualify', 'directors', 10, '$.attrs.level == "director"');
INSERT INTO lead (person_id, product, attrs, created_at)
SELECT person_id, 'pump', '{"level":"director"}', '2026-03-02 10:00+08' FROM person;
SELECT stage, date_trunc('second', marketing_qualified_at) AS marketing_qualified_at, stage_actor, stage_reason FROM lead WHERE product = 'pump';
DELETE FROM rule WHERE kind = 'qualify';

-- leads merged one after the other: a path of one step; the deal of one that was merged away ends the one that stays
SELECT outcome FROM capture_lead('form', 'm1', '{"name":"Bo Chen","email":"bo1@example.com","campaign":"expo","product":"valve"}', at => '2026-03-01 10:00+08');
SELECT outcome FROM capture_lead('form', 'm2', '{"name":"Bo Chen","email":"bo2@example.com","campaign":"expo","product":"tube"}', at => '2026-03-02 10:00+08');
SELECT outcome FROM capture_lead('form', 'm3', '{"name":"Bo Chen","email":"bo3@example.com","campaign":"expo","product":"seal"}', at => '2026-03-03 10:00+08');
SELECT convert_lead(lead_id, '{"name":"valves","amount":100}', at => '2026-03-04 10:00+08') > 0 AS converted FROM lead WHERE product = 'valve';
SELECT merge_leads((SELECT lead_id FROM lead WHERE product = 'tube'), (SELECT lead_id FROM lead WHERE product = 'valve'), 'same', at => '2026-03-05 10:00+08') > 0 AS merged;
SELECT merge_leads((SELECT lead_id FROM lead WHERE product = 'seal'), (SELECT lead_id FROM lead WHERE product = 'tube'), 'same', at => '2026-03-06 10:00+08') > 0 AS merged;
SELECT l.product, k.product AS merged_into FROM lead l JOIN lead k ON k.lead_id = l.merged_into ORDER BY l.lead_id;
SELECT win_opportunity(opportunity_id, at => '2026-03-07 10:00+08') > 0 AS won FROM opportunity WHERE name = 'valves';
SELECT product, stage, date_trunc('second', stage_at) AS stage_at FROM lead WHERE product IN ('valve', 'tube', 'seal') ORDER BY lead_id;

-- an instant in a document: the zone that is written, however it is written, else that of the installation; never that of the session
SET TimeZone = 'America/New_York';
SELECT t.text, read_instant(jsonb_build_object('at', t.text), 'at') AT TIME ZONE 'UTC' AS utc
  FROM unnest('{2026-03-01 09:00,2026-03-01,2026-03-01T09:00:00Z,2026-03-01 09:00+08,2026-03-01 09:00 UTC,2026-03-01 09:00 Asia/Tokyo,2026-03-01T09:00:00.5-05:00}'::text[]) t (text);
SHOW TimeZone;
-- nor does a session's summer time (New York, 8 March) shift a service level, a cap of a day or business time
SELECT outcome FROM capture_lead('form', 'dst', '{"name":"Dee","email":"dee@example.com","region":"east","campaign":"expo"}', at => '2026-03-07 20:00+00');
SELECT a.due_at - a.at AS allowed FROM assignment a JOIN capture c USING (lead_id) WHERE c.external_id = 'dst';
SELECT extract(epoch FROM add_business_time('2026-03-07 20:00+00', '2 days') - '2026-03-07 20:00+00') / 3600 AS hours;
SET TimeZone = 'Asia/Shanghai';

-- tick() gives leads that wait to a member whose pause is over, and takes up captures that failed
SELECT pause_member('li.lei', '2026-03-10 12:00+08', at => '2026-03-10 09:00+08');
SELECT outcome FROM capture_lead('form', 'w1', '{"name":"Eve","email":"eve@example.com","region":"east","campaign":"expo"}', at => '2026-03-10 10:00+08');
SELECT outcome FROM capture_lead('form', 'w2', '{"name":"Fay","email":"fay@example.com","region":"east","campaign":"later"}', at => '2026-03-10 10:00+08');
SELECT c.external_id, l.owner, a.reason FROM lead l JOIN capture c USING (lead_id) JOIN assignment a USING (lead_id) WHERE l.owner IS NULL AND l.lead_pool_id IS NOT NULL AND a.closed_at IS NULL ORDER BY 1;
SELECT step, rows FROM tick('2026-03-10 11:00+08') WHERE step IN ('route_waiting', 'retry_tick');
SELECT create_campaign('{"code":"later","name":"Later"}') > 0 AS made;
SELECT step, rows FROM tick('2026-03-10 12:01+08') WHERE step IN ('route_waiting', 'retry_tick');
-- (its lead is given at the retry, to who is back by then: nothing is left to route)
SELECT step, rows FROM tick('2026-03-10 12:02+08') WHERE step IN ('route_waiting', 'retry_tick');
SELECT c.external_id, l.owner FROM capture c JOIN lead l USING (lead_id) WHERE c.external_id IN ('w1', 'w2') ORDER BY 1;
-- what fails for good is tried ever more rarely
SELECT outcome FROM capture_lead('form', 'bad', '{"name":"Gus","email":"gus@example.com","campaign":"never"}', at => '2026-04-01 00:00+08');
SELECT count(*) AS ticks FROM (SELECT retry_tick(timestamptz '2026-04-01 00:00+08' + m * interval '1 minute') FROM generate_series(1, 600) m OFFSET 0) x;
SELECT attempts, state FROM capture WHERE external_id = 'bad';

-- no table takes NaN for an amount, a rate or a weight
UPDATE opportunity SET amount = 'NaN';
UPDATE sales_order SET amount = 'NaN', amount_base = 0;
INSERT INTO fx_rate (base, quote, day, rate) VALUES ('USD', 'CNY', '2026-03-01', 'NaN');
UPDATE team_member SET weight = 'NaN';
UPDATE campaign.campaign SET expected_revenue = 'NaN';

-- a task is closed as done or cancelled, not as open
SELECT close_task(add_task('call back'), 'open');

-- whoever is erased is erased under every alias
INSERT INTO person (name, merged_into) SELECT 'alias', min(person_id) FROM person WHERE merged_into IS NULL;
BEGIN;
UPDATE person SET erased_at = now() WHERE person_id = (SELECT merged_into FROM person WHERE name = 'alias');
SELECT may_contact(person_id, 'email') FROM person WHERE name = 'alias';
ROLLBACK;
-- a lead that is opened again after its deal was lost has another deal
BEGIN;
SELECT capture_id > 0 AS stored, convert_lead(lead_id, '{"name":"again"}') > 0 AS converted FROM capture_lead('form', 'again', '{"name":"Kay","email":"kay@example.com"}');
SELECT lose_opportunity(opportunity_id, 'price') FROM opportunity WHERE name = 'again';
SELECT set_lead_stage(lead_id, 'accepted', 'called again') FROM opportunity WHERE name = 'again';
\set VERBOSITY default
\set SHOW_CONTEXT never
SAVEPOINT s;
SELECT convert_lead(lead_id) FROM opportunity WHERE name = 'again' AND lead_id IS NOT NULL;
ROLLBACK;
\set VERBOSITY terse

-- a calendar that there is not would stop every capture: it does not become the default
SELECT set_setting('default_calendar', '"nowhere"');
-- of a day's two rates of a pair the direct one counts, whichever was written first
INSERT INTO fx_rate (base, quote, day, rate) VALUES ('CNY', 'USD', '2026-03-01', 0.125), ('USD', 'CNY', '2026-03-01', 7), ('EUR', 'CNY', '2026-03-01', 8), ('CNY', 'EUR', '2026-03-01', 0.1);
SELECT convert_currency(100, 'USD', 'CNY', '2026-03-02') AS from_usd, convert_currency(100, 'CNY', 'USD', '2026-03-02') AS to_usd,
       convert_currency(100, 'EUR', 'CNY', '2026-03-02') AS from_eur, convert_currency(100, 'CNY', 'EUR', '2026-03-02') AS to_eur;

-- a bot stays one when something else of it is changed
SELECT add_user('robot', kind => 'bot'), add_user('robot', name => 'Robot');
SELECT login, name, kind FROM app_user WHERE login IN ('robot', 'li.lei') ORDER BY 1;

-- a channel is one channel, however it is written and whichever way it comes
SELECT outcome FROM capture_lead('form', 'ch', '{"name":"Jo","email":"jo@example.com","channel":"Email ","kind":"Click"}', at => '2026-03-01 10:00+08');
SELECT row_no, outcome, fault ->> 'field' AS field
  FROM record_touchpoints('[{"kind":"Click","channel":" eMail","keys":{"email":"jo@example.com"}},{"kind":"click","channel":" ","keys":{"email":"jo@example.com"}},
                            {"kind":"click","channel":"email","keys":{"email":"jo@example.com"},"value":9999999999999999.99999}]');
SELECT kind, channel, count(*) FROM touchpoint t JOIN identity_key k USING (person_id) WHERE k.value_norm = 'jo@example.com' GROUP BY 1, 2;

-- what is known of a company judges the lead of a person whom nobody met, whatever the form leaves out
SELECT create_pool('{"name":"steel","team":"west","priority":10,"match":{"industry":"steel"}}') > 0 AS made;
SELECT outcome FROM capture_lead('form', 's1', '{"name":"Hal","email":"hal@steel.example","company":"Stahl Werke GmbH","industry":"steel"}', at => '2026-03-01 10:00+08');
SELECT outcome FROM capture_lead('form', 's2', '{"name":"Ida","email":"ida@other.example","company":"Stahl Werke"}', at => '2026-03-02 10:00+08');
SELECT c.external_id, p.name AS pool, l.owner FROM capture c JOIN lead l USING (lead_id) JOIN lead_pool p USING (lead_pool_id) WHERE c.external_id IN ('s1', 's2') ORDER BY 1;

-- history shows what the row it is of shows; nobody writes the ledger of orders or the credits by hand
CREATE ROLE regress_campaign_east;
CREATE ROLE regress_campaign_west;
SELECT grant_access('regress_campaign_east', 'sales'), grant_access('regress_campaign_west', 'sales');
SELECT add_user('li.lei', db_role => 'regress_campaign_east'), add_user('han.mm', db_role => 'regress_campaign_west');
SELECT fix_capture(capture_id, '{"name":"Gus","email":"gus@example.com"}') IS NOT NULL AS fixed FROM capture WHERE external_id = 'bad';
CREATE TEMP TABLE seen (role text, entity text, id bigint);
GRANT ALL ON seen TO PUBLIC;
SET ROLE regress_campaign_east;
INSERT INTO seen SELECT 'east', entity, entity_id FROM stage_log;
INSERT INTO seen SELECT 'east row', 'lead', lead_id FROM lead UNION ALL SELECT 'east row', 'opportunity', opportunity_id FROM opportunity;
SET ROLE regress_campaign_west;
INSERT INTO seen SELECT 'west', entity, entity_id FROM stage_log;
INSERT INTO seen SELECT 'west row', 'lead', lead_id FROM lead UNION ALL SELECT 'west row', 'opportunity', opportunity_id FROM opportunity;
UPDATE order_change SET actor = 'me';
INSERT INTO attribution_credit (attribution_run_id, model, sales_order_id, weight, amount, currency, amount_base, credited_at) VALUES (1, 'linear', 1, 0, 0, 'CNY', 0, now());
RESET ROLE;
SELECT role, entity, count(DISTINCT id) FROM seen GROUP BY role, entity ORDER BY role, entity;
SELECT count(*) AS leaks FROM (SELECT role, entity, id FROM seen WHERE role IN ('east', 'west') AND entity IN ('lead', 'opportunity', 'sales_order', 'capture')
                               EXCEPT SELECT split_part(role, ' ', 1), entity, id FROM seen WHERE role LIKE '% row') x;
-- and who may change a lead may have it logged
SET ROLE regress_campaign_east;
SELECT set_lead_stage(lead_id, 'valid') FROM lead WHERE owner = 'li.lei' AND stage = 'raw' ORDER BY lead_id LIMIT 1;
SELECT convert_lead(lead_id, '{"name":"by east"}') > 0 AS converted FROM lead WHERE owner = 'li.lei' AND stage = 'valid';
SELECT set_opportunity_stage(opportunity_id, 'proposal') FROM opportunity WHERE name = 'by east';
SELECT lose_opportunity(opportunity_id, 'price') FROM opportunity WHERE name = 'by east';
SELECT entity, to_value FROM stage_log s WHERE entity = 'opportunity' AND to_value IN ('proposal', 'lost') ORDER BY stage_log_id;
RESET ROLE;
DROP OWNED BY regress_campaign_east, regress_campaign_west;
DROP ROLE regress_campaign_east, regress_campaign_west;
