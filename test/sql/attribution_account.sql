-- Every model in operations: words to codes, account-level paths, role weights, milestones of
-- the deal; and attribution_credits() against attribution_weights() and allocate_amount().
\set VERBOSITY terse
CREATE DATABASE campaign_test_account;
\c campaign_test_account
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';

-- the kernel function: 300 random paths under many models at once, weights and money as the
-- older functions give them one by one
SELECT setseed(0.3);
CREATE TABLE public.path AS
SELECT i AS no, CASE i % 4 WHEN 0 THEN 0 WHEN 1 THEN 1000 ELSE 10 ^ (i % 7) END::numeric AS amount, (i * 37 % 100000) / 100.0 AS amount_base,
       ARRAY(SELECT timestamptz '2026-03-01 00:00+00' - floor(random() * 400) * interval '6 hours' FROM generate_series(1, i % 23) WHERE i > 0 ORDER BY 1) AS ts
  FROM generate_series(1, 300) i;
ALTER TABLE public.path ADD COLUMN channels text[];
UPDATE public.path SET channels = ARRAY(SELECT (ARRAY['ads', 'email', 'direct', 'wechat'])[1 + floor(random() * 4)] FROM generate_series(1, cardinality(ts)) WHERE no > 0);
CREATE TABLE public.model (model text, words jsonb, codes jsonb);
INSERT INTO public.model VALUES
    ('first', '{}', '{}'), ('last', '{"lookback":"30 days"}', '{"lookback":"30 days"}'), ('linear', '{"repeats":"distinct"}', '{"repeats":"distinct"}'),
    ('linear_distinct', '{}', '{}'), ('time_decay', '{"half_life":"3 days"}', '{"half_life":"3 days"}'), ('position_based', '{"first":0.3}', '{"first":0.3}'),
    ('j', '{}', '{}'), ('inverse_j', '{}', '{}'), ('position_decay', '{}', '{}'), ('geometric', '{"ratio":0.7}', '{"ratio":0.7}'),
    ('last_non_direct', '{"ignored":["direct"]}', '{"ignored":[3]}'), ('linear', '{"excluded":["direct","nowhere"]}', '{"excluded":[3]}'),
    ('by_code', '{"weights":{"ads":2,"wechat":0.5},"default_weight":0}', '{"weights":{"1":2,"4":0.5},"default_weight":0}'),
    ('linear', '{"windows":[{"channels":["ads","email"],"lookback":"10 days"},{"channels":["wechat"],"lookback":"40 days"}]}',
               '{"windows":[{"codes":[1,2],"lookback":"10 days"},{"codes":[4],"lookback":"40 days"}]}'),
    ('w_shaped', '{"lead_created_at":"2026-01-20 00:00+00","opportunity_created_at":"2026-02-10 00:00+00"}', '{"lead_created_at":"2026-01-20 00:00+00","opportunity_created_at":"2026-02-10 00:00+00"}');
ALTER TABLE public.model ADD COLUMN no integer GENERATED ALWAYS AS IDENTITY;
CREATE VIEW public.one_by_one AS
SELECT p.no, m.no AS model_no, u.touch_no, u.weight, u.amount, u.amount_base
  FROM public.path p CROSS JOIN public.model m
 CROSS JOIN LATERAL (SELECT campaign.attribution_weights(p.ts, m.model, '2026-03-01 00:00+00', m.codes,
        ARRAY(SELECT array_position(ARRAY['ads', 'email', 'direct', 'wechat'], c) FROM unnest(p.channels) WITH ORDINALITY x (c, n) ORDER BY n)) AS raw OFFSET 0) r
 CROSS JOIN LATERAL (SELECT CASE WHEN (SELECT sum(x) FROM unnest(r.raw) x) > 0 THEN campaign.allocate_amount(1, r.raw, 12) END AS weights OFFSET 0) w
 CROSS JOIN LATERAL (
        SELECT x.touch_no::integer, x.weight, x.amount, x.amount_base
          FROM unnest(w.weights, campaign.allocate_amount(p.amount, w.weights::float8[], 2), campaign.allocate_amount(p.amount_base, w.weights::float8[], 2)) WITH ORDINALITY x (weight, amount, amount_base, touch_no)
         WHERE x.weight > 0
        UNION ALL SELECT NULL, 1, p.amount, p.amount_base WHERE w.weights IS NULL) u;
CREATE VIEW public.at_once AS
SELECT p.no, u.* FROM public.path p
 CROSS JOIN (SELECT array_agg(m.model ORDER BY m.no) AS models, array_agg(m.words ORDER BY m.no) AS options FROM public.model m) m
 CROSS JOIN LATERAL campaign.attribution_credits(p.ts, p.channels, NULL, NULL, '2026-03-01 00:00+00', m.models, m.options, p.amount, 2, p.amount_base, 2) u;
SELECT count(*) > 10000 AS enough, count(*) FILTER (WHERE touch_no IS NULL) > 100 AS enough_without FROM public.at_once;
SELECT count(*) AS differences FROM ((TABLE public.one_by_one EXCEPT ALL TABLE public.at_once) UNION ALL (TABLE public.at_once EXCEPT ALL TABLE public.one_by_one)) d;
-- factors scale and are normalised; all zero: nobody earns
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00,2026-01-02 00:00+00}', NULL, NULL, '{1,3}', '2026-01-03 00:00+00', '{linear,linear}', ARRAY['{"role_weights":true}', '{}']::jsonb[], 100, 2, 700, 0);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00,2026-01-02 00:00+00}', NULL, NULL, '{0,0}', '2026-01-03 00:00+00', '{linear}', ARRAY['{"role_weights":true}']::jsonb[], 100, 2, 700, 0);
SELECT count(*) FROM campaign.attribution_credits(NULL, NULL, NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{}']::jsonb[], 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', '{a,b}', NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{}']::jsonb[], 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', '{a}', NULL, NULL, '2026-01-03 00:00+00', '{linear}', '{}', 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', '{a}', NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{"excluded":[3]}']::jsonb[], 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', '{a}', NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{"windows":[{"lookback":"1 month"}]}']::jsonb[], 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', NULL, NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{"excluded":["a"]}']::jsonb[], 1, 2, 1, 2);
SELECT * FROM campaign.attribution_credits('{2026-01-01 00:00+00}', '{a}', NULL, NULL, '2026-01-03 00:00+00', '{linear}', ARRAY['{}']::jsonb[], 1.001, 2, 1, 2);

-- a deal: lead, opportunity, stages that come back, three people with roles, and a colleague who is not in it
INSERT INTO campaign.account (name) VALUES ('Acme') RETURNING account_id AS acme \gset
INSERT INTO campaign.campaign (code, name, type) VALUES ('expo', 'Expo', 'content'), ('mail', 'Mail', 'content'), ('quiet', 'Quiet', 'content');
INSERT INTO campaign.person (name, tz, account_id) VALUES ('buyer', 'UTC', :acme), ('boss', 'UTC', :acme), ('user', 'UTC', :acme), ('colleague', 'UTC', :acme);
UPDATE campaign.picklist SET flags = '{"weight":3}' WHERE kind = 'contact_role' AND code = 'decision_maker';
INSERT INTO campaign.lead (person_id, root_person_id, stage, work_state, created_at) VALUES (1, 1, 'won', 'closed', '2026-02-10 00:00+00') RETURNING lead_id AS lead \gset
INSERT INTO campaign.opportunity (name, account_id, person_id, lead_id, primary_campaign_id, currency, fx_rate, amount_base, created_at) VALUES ('deal', :acme, 1, :lead, 2, 'CNY', 1, 0, '2026-02-20 00:00+00') RETURNING opportunity_id AS deal \gset
INSERT INTO campaign.opportunity_contact VALUES (:deal, 2, 'decision_maker'), (:deal, 3, 'influencer');
INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at) VALUES
    ('lead', :lead, 'raw', 'marketing_qualified', '2026-02-12 00:00+00'), ('lead', :lead, 'marketing_qualified', 'nurture', '2026-02-13 00:00+00'), ('lead', :lead, 'nurture', 'marketing_qualified', '2026-02-16 00:00+00'),
    ('opportunity', :deal, 'open', 'proposal', '2026-02-24 00:00+00');
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id) VALUES
    (1, '2026-02-01 00:00+00', 'view', 'website', NULL), (1, '2026-02-09 00:00+00', 'form', 'exhibition', 1), (2, '2026-02-15 00:00+00', 'view', 'email', 2),
    (3, '2026-02-19 00:00+00', 'click', 'ads', NULL), (4, '2026-02-22 00:00+00', 'view', 'wechat', NULL), (1, '2026-02-28 00:00+00', 'view', 'direct', NULL);
SELECT campaign.unset_attribution_model(m) FROM unnest('{first,last,linear,time_decay,position_based}'::text[]) m;
SELECT campaign.set_attribution_model('linear', '{"role_weights":true}') > 0 AS roles, campaign.set_attribution_model('first', '{"people":"account","excluded":["website","exhibition"]}') > 0 AS first,
       campaign.set_attribution_model('position_decay', '{"people":"account","role_weights":true}') > 0 AS account, campaign.set_attribution_model('last_non_direct', '{"ignored":["direct"]}') > 0 AS last_non_direct,
       campaign.set_attribution_model('participation') > 0 AS participation, campaign.set_attribution_model('lead_creation') > 0 AS lead_creation, campaign.set_attribution_model('w_shaped') > 0 AS w_shaped,
       campaign.set_attribution_model('full_path') > 0 AS full_path, campaign.set_attribution_model('primary') > 0 AS primary, campaign.set_attribution_model('shapley') > 0 AS shapley,
       campaign.set_attribution_model('markov', '{"weights":{"email":0.6,"ads":0.2},"default_weight":0}') > 0 AS markov,
       campaign.set_attribution_model('last_by_priority', '{"windows":[{"kinds":["click","form"],"lookback":"15 days"},{"kinds":["view"],"lookback":"2 days"}]}') > 0 AS last_by_priority,
       campaign.set_attribution_model('milestones', '{"milestones":[{"stage":"marketing_qualified","weight":0.6},{"stage":"proposal","weight":0.4},{"stage":"never","weight":0.5}]}') > 0 AS milestones;
SELECT campaign.set_attribution_model('primary') = campaign.set_attribution_model('primary') AS same_again, count(*) AS current FROM campaign.attribution_run WHERE is_current;
INSERT INTO campaign.sales_order (order_no, opportunity_id, account_id, person_id, amount, currency, booked_at) VALUES ('deal', :deal, :acme, 1, 1000, 'CNY', '2026-03-01 00:00+00') RETURNING sales_order_id AS "order" \gset
SELECT model, string_agg(COALESCE(channel, '(none)') || ' ' || round(weight, 4), ', ' ORDER BY touched_at) AS shares, sum(amount) AS amount
  FROM campaign.attribution_credit WHERE sales_order_id = :order GROUP BY 1 ORDER BY 1;
SELECT model, is_additive FROM campaign.attribution_run WHERE NOT is_additive;
SELECT model, channel, weight > 0 AS earns, reason, role_weight, rule FROM campaign.attribution_explain(:order) WHERE model IN ('first', 'linear', 'position_decay') ORDER BY model, touched_at;
-- a participation changes and is cancelled like any other
SELECT campaign.change_order(:order, 500.01, at => '2026-03-02 00:00+00');
SELECT model, sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :order AND model IN ('participation', 'milestones') GROUP BY 1 ORDER BY 1;

-- what changes later: roles and contacts, the primary campaign, a stage entered again, a colleague of the account
CREATE VIEW public.now AS SELECT model, COALESCE(channel, '(none)') AS channel, campaign_id, sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit GROUP BY 1, 2, 3 HAVING sum(weight) <> 0;
SELECT campaign.refresh_credits() AS nothing;
UPDATE campaign.opportunity_contact SET role = 'contact' WHERE person_id = 2;
SELECT campaign.refresh_credits();
SELECT channel, round(weight, 4) AS weight, amount FROM public.now WHERE model = 'linear' ORDER BY 1;
UPDATE campaign.opportunity SET primary_campaign_id = 3;
SELECT campaign.refresh_credits();
SELECT channel, campaign_id, weight, amount FROM public.now WHERE model = 'primary';
SELECT touchpoint_id, campaign_code, reason, rule FROM campaign.attribution_explain(:order) WHERE model = 'primary' AND weight > 0;
UPDATE campaign.person SET account_id = NULL WHERE name = 'colleague';
SELECT campaign.refresh_credits();
SELECT channel, round(weight, 4) AS weight FROM public.now WHERE model = 'position_decay' ORDER BY 1;
INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at) VALUES ('opportunity', :deal, 'open', 'never', '2026-02-23 00:00+00');
UPDATE campaign.opportunity SET stage = 'proposal';
SELECT campaign.refresh_credits();
SELECT channel, round(weight, 4) AS weight FROM public.now WHERE model = 'milestones' ORDER BY 1;
SELECT model, sum(weight) AS weight, sum(amount) AS amount FROM public.now GROUP BY 1 ORDER BY 1;

-- refused before anything is booked by it
SELECT campaign.set_attribution_model('nosuch');
SELECT campaign.set_attribution_model('linear', '{"people":"company"}');
SELECT campaign.set_attribution_model('linear', '{"half_live":"7 days"}');
SELECT campaign.set_attribution_model('markov');
SELECT campaign.set_attribution_model('milestones', '{"milestones":[{"weight":1}]}');
SELECT campaign.set_attribution_model('linear', '[]');

-- a run that orders were credited by stays as it is; one that none was may change and go
DELETE FROM campaign.attribution_run WHERE attribution_run_id = (SELECT min(attribution_run_id) FROM campaign.attribution_credit);
UPDATE campaign.attribution_run SET params = '{"lookback":"1 day"}' WHERE attribution_run_id = (SELECT min(attribution_run_id) FROM campaign.attribution_credit);
SELECT campaign.set_attribution_model('j', '{"lookback":"1 day"}', false) AS unused \gset
UPDATE campaign.attribution_run SET params = '{"lookback":"2 days"}' WHERE attribution_run_id = :unused RETURNING params;
DELETE FROM campaign.attribution_run WHERE attribution_run_id = :unused RETURNING model;
-- an order booked when no model was in use is cancelled all the same, and a changed one credited from then on
UPDATE campaign.attribution_run SET is_current = false WHERE is_current;
INSERT INTO campaign.person (name, tz) VALUES ('no model', 'UTC') RETURNING person_id AS nobody \gset
SELECT campaign.book_order(jsonb_build_object('order_no', n, 'amount', 50, 'currency', 'CNY', 'person_id', :nobody), '2026-02-01') > 0 AS booked FROM unnest('{unseen 1,unseen 2}'::text[]) n;
SELECT campaign.set_attribution_model('linear') > 0 AS set;
SELECT campaign.cancel_order(sales_order_id, at => '2026-02-05') FROM campaign.sales_order WHERE order_no = 'unseen 1';
SELECT campaign.change_order(sales_order_id, 70, at => '2026-02-05') FROM campaign.sales_order WHERE order_no = 'unseen 2';
SELECT s.order_no, a.model, a.weight, a.amount FROM campaign.sales_order s LEFT JOIN campaign.attribution_credit a USING (sales_order_id) WHERE s.order_no LIKE 'unseen%' ORDER BY 1;

-- an order that names no account is one of its deal's: everybody of that account counts
BEGIN;
SELECT campaign.set_attribution_model('linear', '{"people": "account"}') > 0 AS is_set;
INSERT INTO campaign.account (name, name_norm) VALUES ('Deal Ltd', 'deal') RETURNING account_id AS deal_account \gset
INSERT INTO campaign.person (name, account_id) VALUES ('buyer', :deal_account) RETURNING person_id AS buyer \gset
INSERT INTO campaign.person (name, account_id) VALUES ('colleague', :deal_account) RETURNING person_id AS colleague \gset
INSERT INTO campaign.opportunity (name, account_id, person_id, currency, fx_rate, amount_base, created_at) VALUES ('deal', :deal_account, :buyer, 'CNY', 1, 0, '2026-04-01 00:00Z') RETURNING opportunity_id AS deal \gset
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:buyer, '2026-04-02 00:00Z', 'visit', 'website'), (:colleague, '2026-04-03 00:00Z', 'scan', 'exhibition');
INSERT INTO campaign.sales_order (order_no, opportunity_id, amount, currency, booked_at) VALUES ('of-the-deal', :deal, 100, 'CNY', '2026-05-01 00:00Z') RETURNING sales_order_id AS deal_order \gset
SELECT channel, weight, amount FROM campaign.attribution_credit WHERE sales_order_id = :deal_order AND model = 'linear' ORDER BY channel;
SELECT sales_order_id = :deal_order AS found FROM campaign.orders_of_people(ARRAY[:colleague::bigint], true);
ROLLBACK;
SELECT campaign.set_attribution_model('markov');
SELECT campaign.set_setting('attribution_refresh', '"no"');

\c postgres
DROP DATABASE campaign_test_account;
