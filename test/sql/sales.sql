-- From lead to opportunity to order to money, and everything that is refused on the way.
\set VERBOSITY terse
CREATE DATABASE campaign_test_sales;
\c campaign_test_sales
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';

-- what a command says: its SQLSTATE, message, detail and hint
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN NEXT;
END $$;

SELECT campaign.create_campaign('{"code":"expo","name":"Expo","type":"exhibition","currency":"USD"}');
INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES ('USD', 'CNY', '2026-03-01', 7), ('USD', 'CNY', '2026-03-31', 7.2), ('USD', 'CNY', '2026-04-10', 7.3), ('JPY', 'CNY', '2026-03-05', 0.05);
SELECT campaign.add_user('li.lei');
INSERT INTO campaign.person (name, tz) SELECT 'person ' || i, 'Asia/Shanghai' FROM generate_series(1, 8) i;
INSERT INTO campaign.lead (person_id, root_person_id, account_name, product, source_campaign_id, created_at)
SELECT i, i, (ARRAY['Acme Ltd', 'ACME LTD.', NULL, 'Beta Inc', 'Gamma', 'Delta', NULL])[i], 'platform', CASE WHEN i <= 2 THEN 1 END, '2026-03-01 10:00+08'
  FROM generate_series(1, 7) i;

-- convert_lead: defaults from the lead and its campaign, one account for two spellings
SELECT campaign.convert_lead(1, at => '2026-03-03 10:00+08', actor => 'li.lei') AS deal_1;
SELECT campaign.convert_lead(2, '{"name":"Second","amount":"1000.50","currency":"CNY","expected_close":"2026-06-30","owner":"li.lei","source":"crm","external_id":"d-2","attrs":{"k":1},
    "contacts":[{"person_id":8,"role":"decision_maker"},{"person_id":2,"role":"influencer"}]}', at => '2026-03-03 10:00+08') AS deal_2;
SELECT campaign.convert_lead(3, '{"amount":100,"currency":"JPY"}', at => '2026-03-06 10:00+08') AS deal_3;
SELECT opportunity_id, name, account_id, person_id, lead_id, primary_campaign_id, stage, state, amount, currency, fx_rate, amount_base, expected_close, created_at, owner, attrs
  FROM campaign.opportunity ORDER BY 1;
SELECT * FROM campaign.opportunity_contact ORDER BY 1, 2;
SELECT count(*), min(name) FROM campaign.account;
SELECT person_id, account_id FROM campaign.person WHERE account_id IS NOT NULL ORDER BY 1;
SELECT lead_id, stage, work_state, sales_qualified_at FROM campaign.lead ORDER BY 1;

SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.convert_lead(99)$$,
    $$SELECT campaign.convert_lead(NULL)$$,
    $$SELECT campaign.convert_lead(1)$$,
    $$SELECT campaign.convert_lead(4, at => 'infinity')$$,
    $$SELECT campaign.convert_lead(4, at => '2026-02-28 10:00+08')$$,
    $$SELECT campaign.convert_lead(4, NULL)$$,
    $$SELECT campaign.convert_lead(4, '[]')$$,
    $$SELECT campaign.convert_lead(4, '{"amout":5}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":-1}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":1.005}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":1.5,"currency":"JPY"}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":1e20}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":"many"}')$$,
    $$SELECT campaign.convert_lead(4, '{"amount":"NaN"}')$$,
    $$SELECT campaign.convert_lead(4, '{"currency":"yuan"}')$$,
    $$SELECT campaign.convert_lead(4, '{"currency":"CHF"}', at => '2026-03-06 10:00+08')$$,
    $$SELECT campaign.convert_lead(4, '{"name":7}')$$,
    $$SELECT campaign.convert_lead(4, '{"name":"  "}')$$,
    $$SELECT campaign.convert_lead(4, jsonb_build_object('name', repeat('x', 1000000)))$$,
    $$SELECT campaign.convert_lead(4, '{"expected_close":"soon"}')$$,
    $$SELECT campaign.convert_lead(4, '{"expected_close":"2026-02-30"}')$$,
    $$SELECT campaign.convert_lead(4, '{"account_id":77}')$$,
    $$SELECT campaign.convert_lead(4, '{"account_id":"7"}')$$,
    $$SELECT campaign.convert_lead(4, '{"campaign":"nowhere"}')$$,
    $$SELECT campaign.convert_lead(4, '{"campaign_id":77}')$$,
    $$SELECT campaign.convert_lead(4, '{"owner":"nobody"}')$$,
    $$SELECT campaign.convert_lead(4, '{"stage":"won"}')$$,
    $$SELECT campaign.convert_lead(4, '{"stage":"dreaming"}')$$,
    $$SELECT campaign.convert_lead(4, '{"contacts":{}}')$$,
    $$SELECT campaign.convert_lead(4, '{"contacts":[{"role":"x"}]}')$$,
    $$SELECT campaign.convert_lead(4, '{"contacts":[{"person_id":77}]}')$$,
    $$SELECT campaign.convert_lead(4, '{"source":"crm","external_id":"d-2"}')$$,
    $$SELECT campaign.convert_lead(4, '{"attrs":[]}')$$]) c (command), LATERAL public.try(c.command) t;
-- nothing of the refused calls is left
SELECT count(*) AS deals, (SELECT count(*) FROM campaign.account) AS accounts, (SELECT stage FROM campaign.lead WHERE lead_id = 4) FROM campaign.opportunity;
SELECT campaign.set_lead_stage(5, 'lost', reason => 'price', at => '2026-03-02 10:00+08');
SELECT t.* FROM public.try($$SELECT campaign.convert_lead(5)$$) t;

-- stages
SELECT campaign.set_opportunity_stage(1, 'proposal', at => '2026-03-04 10:00+08', reason => 'asked for one', actor => 'li.lei');
SELECT campaign.set_opportunity_stage(1, 'proposal', at => '2026-03-05 10:00+08');
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.set_opportunity_stage(99, 'proposal')$$,
    $$SELECT campaign.set_opportunity_stage(1, 'won')$$,
    $$SELECT campaign.set_opportunity_stage(1, 'lost')$$,
    $$SELECT campaign.set_opportunity_stage(1, 'nonsense')$$,
    $$SELECT campaign.set_opportunity_stage(1, NULL)$$,
    $$SELECT campaign.set_opportunity_stage(1, 'open', at => '2026-03-01 10:00+08')$$,
    $$SELECT campaign.set_opportunity_stage(1, 'open', at => '-infinity')$$]) c (command), LATERAL public.try(c.command) t;

-- won, lost
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.win_opportunity(99)$$,
    $$SELECT campaign.win_opportunity(1, '{"amount":-5}')$$,
    $$SELECT campaign.win_opportunity(1, '{"opportunity_id":2}')$$,
    $$SELECT campaign.win_opportunity(1, '{"order_no":""}')$$,
    $$SELECT campaign.win_opportunity(1, at => NULL)$$,
    $$SELECT campaign.lose_opportunity(3, '')$$,
    $$SELECT campaign.lose_opportunity(3, NULL)$$,
    $$SELECT campaign.lose_opportunity(99, 'price')$$]) c (command), LATERAL public.try(c.command) t;
SELECT campaign.win_opportunity(1, '{"amount":250.25}', at => '2026-04-01 10:00+08', actor => 'li.lei') AS order_1;
SELECT campaign.win_opportunity(2, '{"order_no":"A-2"}', at => '2026-03-20 10:00+08') AS order_2;
SELECT campaign.lose_opportunity(3, 'price', at => '2026-03-21 10:00+08', actor => 'li.lei');
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.win_opportunity(1)$$,
    $$SELECT campaign.lose_opportunity(3, 'again')$$,
    $$SELECT campaign.set_opportunity_stage(2, 'open')$$]) c (command), LATERAL public.try(c.command) t;
SELECT opportunity_id, stage, state, won_at, lost_at, lost_reason FROM campaign.opportunity ORDER BY 1;
SELECT lead_id, stage, work_state, lost_reason FROM campaign.lead WHERE lead_id <= 3 ORDER BY 1;
SELECT sales_order_id, order_no, opportunity_id, account_id, person_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at FROM campaign.sales_order ORDER BY 1;
SELECT name, first_won_at FROM campaign.account ORDER BY 1;

-- orders of their own: repeatable by (source, external_id)
SELECT campaign.book_order('{"order_no":"B-3","amount":1000,"account_id":1,"person_id":6,"campaign":"expo","currency":"CNY","source":"erp","external_id":"e-3"}', at => '2026-03-10 10:00+08') AS order_3;
SELECT campaign.book_order('{"order_no":"B-33","amount":9,"source":"erp","external_id":"e-3"}') AS same_order;
SELECT campaign.book_order('{"amount":0,"campaign":"expo"}', at => '2026-03-31 23:59+08') AS order_of_zero;
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.book_order('{}')$$,
    $$SELECT campaign.book_order('{"amount":null}')$$,
    $$SELECT campaign.book_order('{"amount":-1}')$$,
    $$SELECT campaign.book_order('{"amount":true}')$$,
    $$SELECT campaign.book_order('{"amount":1,"order_no":"B-3"}')$$,
    $$SELECT campaign.book_order('{"amount":1,"order_no":7}')$$,
    $$SELECT campaign.book_order(jsonb_build_object('amount', 1, 'order_no', repeat('7', 101)))$$,
    $$SELECT campaign.book_order('{"amount":1,"source":"erp"}')$$,
    $$SELECT campaign.book_order('{"amount":1,"person_id":77}')$$,
    $$SELECT campaign.book_order('{"amount":1,"opportunity_id":77}')$$,
    $$SELECT campaign.book_order('{"amount":1,"account_id":1.5}')$$,
    $$SELECT campaign.book_order('{"amount":1,"campaign":"nowhere"}')$$,
    $$SELECT campaign.book_order('{"amount":1,"currency":"CHF"}', at => '2026-03-10 10:00+08')$$,
    $$SELECT campaign.book_order('{"amount":1}', at => 'infinity')$$,
    $$SELECT campaign.book_order('{"amount":1,"kind":"x"}')$$]) c (command), LATERAL public.try(c.command) t;

-- changes and cancellation, each at its own date
SELECT campaign.change_order(1, 300.75, 'one more seat', at => '2026-04-10 10:00+08', actor => 'li.lei');
SELECT campaign.change_order(1, 300.75, at => '2026-04-11 10:00+08');
SELECT campaign.cancel_order(3, 'withdrawn', at => '2026-03-15 10:00+08');
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.change_order(99, 1)$$,
    $$SELECT campaign.change_order(1, NULL)$$,
    $$SELECT campaign.change_order(1, -1)$$,
    $$SELECT campaign.change_order(1, 'NaN')$$,
    $$SELECT campaign.change_order(1, 'Infinity')$$,
    $$SELECT campaign.change_order(1, 1.001)$$,
    $$SELECT campaign.change_order(1, 1, at => '2026-04-09 10:00+08')$$,
    $$SELECT campaign.change_order(1, 1, at => 'infinity')$$,
    $$SELECT campaign.change_order(3, 1)$$,
    $$SELECT campaign.change_order(3, 1000)$$,
    $$SELECT campaign.cancel_order(3)$$,
    $$SELECT campaign.cancel_order(99)$$,
    $$SELECT campaign.cancel_order(1, at => '2026-04-09 10:00+08')$$,
    $$UPDATE campaign.sales_order SET currency = 'EUR' WHERE sales_order_id = 1$$,
    $$UPDATE campaign.sales_order SET booked_at = now() WHERE sales_order_id = 1$$,
    $$UPDATE campaign.sales_order SET cancelled_at = NULL WHERE sales_order_id = 3$$,
    $$INSERT INTO campaign.sales_order (amount, currency, booked_at) VALUES (0.001, 'CNY', '2026-03-03')$$,
    $$DELETE FROM campaign.sales_order WHERE sales_order_id = 1$$]) c (command), LATERAL public.try(c.command) t;
INSERT INTO campaign.account (name) VALUES ('Omega');
-- plain SQL is as good: many rows in a statement, history that comes cancelled, the rate filled in
INSERT INTO campaign.sales_order (account_id, amount, currency, booked_at, cancelled_at, cancel_reason)
VALUES (1, 10, 'USD', '2026-03-02 10:00+08', '2026-03-04 10:00+08', 'test order'), (1, 20, 'USD', '2026-03-05 10:00+08', NULL, NULL), ((SELECT account_id FROM campaign.account WHERE name = 'Omega'), 30, 'CNY', '2026-03-09 10:00+08', NULL, NULL);
UPDATE campaign.sales_order SET amount = amount * 2, changed_at = '2026-03-20 10:00+08' WHERE cancelled_at IS NULL AND order_no NOT IN ('A-2') AND sales_order_id > 4;
SELECT order_no, amount, currency, amount_base, changed_at, cancelled_at, cancel_reason FROM campaign.sales_order ORDER BY sales_order_id;
SELECT s.order_no, c.kind, c.amount_delta, c.amount_base_delta, c.at, c.reason, CASE c.actor WHEN current_user THEN '(me)' ELSE c.actor END AS actor
  FROM campaign.order_change c JOIN campaign.sales_order s USING (sales_order_id) ORDER BY c.order_change_id;
-- the ledger says what each order is worth now
SELECT count(*) AS orders, count(*) FILTER (WHERE (c.amount, c.base) = CASE WHEN s.cancelled_at IS NULL THEN (s.amount, s.amount_base) ELSE (0.0, 0.0) END) AS agreeing
  FROM campaign.sales_order s LEFT JOIN (SELECT sales_order_id, sum(amount_delta) AS amount, sum(amount_base_delta) AS base FROM campaign.order_change GROUP BY 1) c USING (sales_order_id);
SELECT name, first_won_at FROM campaign.account ORDER BY 1;
SELECT entity, entity_id, field, from_value, to_value, at, CASE actor WHEN current_user THEN '(me)' ELSE actor END AS actor, reason
  FROM campaign.stage_log WHERE entity IN ('opportunity', 'sales_order') ORDER BY entity, entity_id, at, stage_log_id;

-- payments
SELECT campaign.post_payment(1, 200, at => '2026-04-10 10:00+08', doc_ref => 'wire 1') AS payment_1;
SELECT campaign.post_payment(1, 5000, 'CNY', at => '2026-04-11 10:00+08') AS more_than_the_order;
SELECT campaign.post_payment(1, 150.50, at => '2026-04-12 10:00+08', refund_of => 1) AS refund;
SELECT campaign.post_payment(3, 1, at => '2026-04-12 10:00+08') AS of_a_cancelled_order;
SELECT t.* FROM unnest(ARRAY[
    $$SELECT campaign.post_payment(99, 1)$$,
    $$SELECT campaign.post_payment(1, 0)$$,
    $$SELECT campaign.post_payment(1, -1)$$,
    $$SELECT campaign.post_payment(1, NULL)$$,
    $$SELECT campaign.post_payment(1, 0.001)$$,
    $$SELECT campaign.post_payment(1, 1, 'JPY', at => '2026-09-01')$$,
    $$SELECT campaign.post_payment(1, 1, 'usd')$$,
    $$SELECT campaign.post_payment(1, 1, at => 'infinity')$$,
    $$SELECT campaign.post_payment(1, 49.51, at => '2026-04-12 10:00+08', refund_of => 1)$$,
    $$SELECT campaign.post_payment(1, 1, 'CNY', at => '2026-04-12 10:00+08', refund_of => 1)$$,
    $$SELECT campaign.post_payment(1, 1, at => '2026-04-09 10:00+08', refund_of => 1)$$,
    $$SELECT campaign.post_payment(1, 1, at => '2026-04-12 10:00+08', refund_of => 3)$$,
    $$SELECT campaign.post_payment(2, 1, at => '2026-04-12 10:00+08', refund_of => 1)$$]) c (command), LATERAL public.try(c.command) t;
SELECT campaign.post_payment(1, 49.50, at => '2026-04-12 10:00+08', refund_of => 1) AS the_rest;
SELECT * FROM campaign.payment ORDER BY 1;

\c postgres
DROP DATABASE campaign_test_sales;
