-- Models side by side, credit beside cost, sourced beside influenced: figures worked out by
-- hand, and the same again from orders, touches and ledgers by other SQL.
\set VERBOSITY terse
\pset null '-'
CREATE DATABASE campaign_test_compare;
\c campaign_test_compare
SET client_min_messages = warning;
SET jit = off;
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'America/New_York';     -- days and months are those of the installation
SET datestyle = 'ISO, YMD';
-- the five models that have columns; another one shows up in models alone
UPDATE campaign.attribution_run SET is_current = false WHERE model NOT IN ('first', 'last', 'linear', 'time_decay', 'position_based');

INSERT INTO campaign.campaign (code, name, type, currency) SELECT c, upper(c), 'content', 'CNY' FROM unnest('{x,y,z,w,v,u}'::text[]) c;
INSERT INTO campaign.person (name, tz) SELECT 'p' || i, 'UTC' FROM generate_series(1, 5) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
SELECT t.person, t.at::timestamptz, 'view', t.channel, (SELECT campaign_id FROM campaign.campaign WHERE code = t.code), t.bot
  FROM (VALUES (1, '2025-03-01 00:00+08', 'search', 'x', false), (1, '2025-03-08 00:00+08', 'email', 'y', false), (1, '2025-03-15 00:00+08', 'email', 'z', false),
               (1, '2025-03-10 00:00+08', 'email', 'v', true), (2, '2025-03-20 00:00+08', 'email', 'y', false), (4, '2025-03-20 00:00+08', 'direct', NULL, false)) t (person, at, channel, code, bot);
-- 100 of x, y and z; 200 of y; 50 of a touch without campaign; 30 that no touch earned; 7 on the first instant after the period
INSERT INTO campaign.sales_order (person_id, amount, currency, booked_at) VALUES
    (1, 100, 'CNY', '2025-03-15 00:00+08'), (2, 200, 'CNY', '2025-03-31 23:59+08'), (4, 50, 'CNY', '2025-03-25 00:00+08'),
    (3, 30, 'CNY', '2025-03-25 00:00+08'), (2, 7, 'CNY', '2025-04-01 00:00+08');
-- w costs and earns nothing; v costs in another month; a third of the cost of x is of March; u has only what its platform reports
SELECT campaign.post_budget('x', 'actual', 'venue', 90, 'CNY', channel => 'search', period => '[2025-03-22,2025-04-21)', at => '2025-05-01 00:00+08') > 0 AS posted,
       campaign.post_budget('y', 'actual', 'media', 40, 'CNY', channel => 'email', at => '2025-03-01 00:00+08') > 0, campaign.post_budget('w', 'actual', 'gift', 10, 'CNY', at => '2025-03-31 23:59+08') > 0,
       campaign.post_budget('v', 'actual', 'gift', 10, 'CNY', at => '2025-04-01 00:00+08') > 0;
INSERT INTO campaign.media_stat (day, campaign_id, channel, cost, currency, fx_rate, amount_base, source, external_id)
SELECT '2025-03-31', campaign_id, 'search', 25, 'CNY', 1, 25, 'ads', code FROM campaign.campaign WHERE code IN ('u', 'y');

SELECT campaign_code, campaign_name, first_amount AS first, first_rank AS no, last_amount AS last, last_rank AS no, linear_amount AS linear, linear_rank AS no,
       time_decay_amount AS decay, time_decay_rank AS no, position_based_amount AS position, position_based_rank AS no, rank_spread, is_disputed, best_model, worst_model, cost, currency
  FROM campaign.attribution_compare('2025-03-01 00:00+08', '2025-04-01 00:00+08', 1);
SELECT campaign_code, first_conversions AS first, linear_conversions AS linear, time_decay_conversions AS decay, position_based_conversions AS position,
       models -> 'last' AS last, is_disputed
  FROM campaign.attribution_compare('2025-03-01 00:00+08', '2025-04-01 00:00+08');
-- what is spent in adjoining periods sums to the entries; of ads: media, or what platforms report where the ledger has no media
SELECT c.code, k.* FROM campaign.costs_between('2025-03-01 00:00+08', '2025-04-01 00:00+08') k JOIN campaign.campaign c USING (campaign_id) ORDER BY 1, 3;
SELECT sum(cost) AS cost, sum(ad_spend) AS ad_spend FROM (SELECT * FROM campaign.costs_between(NULL, '2025-03-27 13:00+08') UNION ALL SELECT * FROM campaign.costs_between('2025-03-27 13:00+08', '2025-04-02 00:00+08')
    UNION ALL SELECT * FROM campaign.costs_between('2025-04-02 00:00+08', NULL)) k;
SELECT campaign_code, channel_code, month_start, credit_count, credit_amount, cost_amount AS cost, ad_spend_amount AS ads, roas_ratio AS roas, roas_null_reason AS why,
       cost_per_conversion_amount AS cpa, cost_per_conversion_null_reason AS why, roi_ratio AS roi, roi_null_reason AS why
  FROM campaign.cockpit_attribution_return WHERE attribution_model = 'linear' ORDER BY month_start, campaign_code COLLATE "C", channel_code;
-- a period without credit, a period without anything, and what is refused
SELECT campaign_code, first_amount, rank_spread, is_disputed, cost, models FROM campaign.attribution_compare('2025-04-10 00:00+08', '2025-04-11 00:00+08');
SELECT count(*) FROM campaign.attribution_compare('2024-01-01', '2024-02-01');
SELECT campaign.attribution_compare('2025-04-01', '2025-04-01');
SELECT campaign.attribution_compare(disputed_at => 0);
SELECT campaign.attribution_compare(disputed_at => NULL);

-- participation gives each channel of the path the whole, to be shared by its touches: flagged, and no party to who favours whom
SELECT campaign.set_attribution_model('participation') > 0 AS set;
INSERT INTO campaign.sales_order (person_id, amount, currency, booked_at) VALUES (1, 60, 'CNY', '2025-05-01 00:00+08');
SELECT campaign_code, linear_amount, best_model, worst_model, models -> 'participation' AS participation FROM campaign.attribution_compare('2025-05-01 00:00+08', '2025-05-02 00:00+08');
SELECT attribution_model, is_additive, sum(credit_amount) AS credited FROM campaign.cockpit_attribution WHERE closed_date = '2025-05-01' GROUP BY 1, 2 ORDER BY 1;
SELECT attribution_model, is_additive, sum(credit_count) AS credits FROM campaign.cockpit_attribution_return WHERE month_start = '2025-05-01' AND attribution_model IN ('linear', 'participation') GROUP BY 1, 2 ORDER BY 1;
SELECT campaign.unset_attribution_model('participation') AS unset;
-- Influence: x touched the person of deal 1 in its window, y a colleague, z a contact on the
-- last instant of the window's begin, w too early, v at the close, u is a machine.
SET timezone = 'Asia/Shanghai';
INSERT INTO campaign.account (name) VALUES ('Acme'), ('Beta');
INSERT INTO campaign.person (person_id, name, tz, account_id, merged_into) OVERRIDING SYSTEM VALUE VALUES
    (101, 'person', 'UTC', 1, NULL), (102, 'colleague', 'UTC', 1, NULL), (103, 'contact', 'UTC', NULL, NULL), (104, 'contact before', 'UTC', NULL, 103),
    (105, 'stranger', 'UTC', 2, NULL), (106, 'late', 'UTC', NULL, NULL);
INSERT INTO campaign.opportunity (opportunity_id, name, account_id, person_id, primary_campaign_id, state, stage, amount, currency, fx_rate, amount_base, created_at, won_at, lost_at) OVERRIDING SYSTEM VALUE VALUES
    (11, 'one', 1, 101, 1, 'won', 'won', 1000, 'CNY', 1, 1000, '2026-06-01 00:00', '2026-07-01 00:00', NULL),
    (12, 'two', NULL, 103, 1, 'open', 'open', 300, 'CNY', 1, 300, '2026-06-01 00:00', NULL, NULL),
    (13, 'three', 2, 106, NULL, 'lost', 'lost', 50, 'CNY', 1, 50, '2026-06-01 00:00', NULL, '2026-06-02 00:00');
INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) VALUES (11, 103);
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot) VALUES
    (101, '2026-05-01 00:00', 'view', 'email', 1, false), (101, '2026-05-02 00:00', 'view', 'email', 1, false), (102, '2026-06-30 23:59', 'view', 'email', 2, false),
    (104, '2026-03-03 00:00', 'view', 'email', 3, false), (101, '2026-03-02 23:59', 'view', 'email', 4, false), (101, '2026-07-01 00:00', 'view', 'email', 5, false),
    (101, '2026-06-10 00:00', 'view', 'email', 6, true), (105, '2026-06-01 12:00', 'view', 'email', 2, false);
INSERT INTO campaign.sales_order (opportunity_id, account_id, person_id, campaign_id, amount, currency, booked_at) VALUES
    (11, 1, 101, NULL, 900, 'CNY', '2026-07-01 00:00'), (NULL, 2, NULL, 4, 80, 'CNY', '2026-08-01 00:00');
INSERT INTO campaign.sales_order (account_id, amount, currency, booked_at, cancelled_at) VALUES (2, 70, 'CNY', '2026-08-01 00:00', '2026-08-02 00:00');
SELECT campaign_code, is_total, sourced_opportunity_count AS s, sourced_open_count AS open, sourced_won_count AS won, sourced_amount, sourced_open_amount AS s_open, sourced_won_amount AS s_won,
       influenced_opportunity_count AS i, influenced_open_count AS open, influenced_won_count AS won, influenced_amount, influenced_open_amount AS i_open, influenced_won_amount AS i_won
  FROM campaign.cockpit_influence ORDER BY is_total, campaign_id;
SELECT campaign_code, sourced_order_count, sourced_order_amount, influenced_order_count, influenced_order_amount FROM campaign.cockpit_influence
 WHERE sourced_order_count + influenced_order_count > 0 ORDER BY is_total, campaign_id;
SELECT campaign.set_setting('influence_window', '"30 days"');
SELECT campaign_code, influenced_opportunity_count AS i, influenced_amount FROM campaign.cockpit_influence WHERE influenced_opportunity_count > 0 ORDER BY is_total, campaign_id;
SELECT campaign.set_setting('influence_window', '"90 days"');

-- A year of random people, orders that change and are cancelled, and costs, worked out again
-- without a look at the credits: orders of one person each, touches of one campaign each.
SELECT setseed(0.1);
INSERT INTO campaign.campaign (code, name, type) SELECT 'c' || i, 'Campaign ' || i, 'content' FROM generate_series(1, 7) i;
INSERT INTO campaign.account (name) SELECT 'a' || i FROM generate_series(1, 12) i;
INSERT INTO campaign.person (person_id, name, tz, merged_into) OVERRIDING SYSTEM VALUE SELECT 200 + i, 'r' || i, 'UTC', CASE WHEN i > 50 THEN 150 + i END FROM generate_series(1, 60) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
SELECT 201 + floor(random() * 60), timestamptz '2027-01-01 00:00+08' + floor(random() * 300 * 4) * interval '6 hours', 'view', (ARRAY['website', 'email', 'wechat'])[1 + floor(random() * 3)],
       CASE WHEN random() < 0.85 THEN 7 + floor(random() * 6) END, random() < 0.1 FROM generate_series(1, 1500);
INSERT INTO campaign.sales_order (person_id, amount, currency, booked_at)
SELECT 201 + floor(random() * 60), round((random() * 10 ^ (1 + i % 6))::numeric, 2), 'CNY', timestamptz '2027-01-01 00:00+08' + floor(random() * 330 * 4) * interval '6 hours' FROM generate_series(1, 250) i;
UPDATE campaign.sales_order SET amount = round(amount * 0.4, 2), changed_at = booked_at + interval '20 days' WHERE sales_order_id % 3 = 0 AND booked_at >= '2027-01-01';
UPDATE campaign.sales_order SET cancelled_at = booked_at + interval '40 days' WHERE sales_order_id % 7 = 0 AND booked_at >= '2027-01-01';
INSERT INTO campaign.budget_entry (campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, at)
SELECT 7 + i % 7, 'actual', (ARRAY['media', 'venue', 'gift'])[1 + i % 3], (ARRAY['website', 'email', NULL])[1 + i % 3],
       CASE WHEN i % 2 = 0 THEN daterange(date '2027-01-01' + i * 3, date '2027-01-01' + i * 3 + 1 + i % 50) END, i * 7.77, 'CNY', 1, i * 7.77, timestamptz '2027-01-01 00:00+08' + i * interval '73 hours'
  FROM generate_series(1, 100) i;

CREATE VIEW public.share AS     -- of each order: its touches and what each model gives them
WITH touch AS (
    SELECT s.sales_order_id, t.campaign_id, t.channel, row_number() OVER (PARTITION BY s.sales_order_id ORDER BY t.occurred_at, t.touchpoint_id) AS i,
           count(*) OVER (PARTITION BY s.sales_order_id) AS n,
           power(2::numeric, -extract(epoch FROM max(t.occurred_at) OVER (PARTITION BY s.sales_order_id) - t.occurred_at)::numeric / 604800) AS fading
      FROM campaign.sales_order s
      JOIN campaign.person a ON a.person_id = s.person_id
      JOIN campaign.person b ON COALESCE(b.merged_into, b.person_id) = COALESCE(a.merged_into, a.person_id)
      JOIN campaign.touchpoint t ON t.person_id = b.person_id
     WHERE s.booked_at >= '2027-01-01' AND NOT t.is_bot AND t.occurred_at <= s.booked_at AND extract(epoch FROM s.booked_at - t.occurred_at) <= 90 * 86400)
SELECT t.sales_order_id, t.campaign_id, t.channel, m.model,
       CASE m.model WHEN 'first' THEN (t.i = 1)::int WHEN 'last' THEN (t.i = t.n)::int WHEN 'linear' THEN 1.0 / t.n
            WHEN 'time_decay' THEN t.fading / sum(t.fading) OVER (PARTITION BY t.sales_order_id, m.model)
            WHEN 'position_based' THEN CASE WHEN t.n <= 2 THEN 1.0 / t.n WHEN t.i IN (1, t.n) THEN 0.4 ELSE 0.2 / (t.n - 2) END END AS share
  FROM touch t CROSS JOIN unnest('{first,last,linear,time_decay,position_based}'::text[]) m (model)
UNION ALL
SELECT s.sales_order_id, NULL, '(none)', m.model, 1 FROM campaign.sales_order s CROSS JOIN unnest('{first,last,linear,time_decay,position_based}'::text[]) m (model)
 WHERE s.booked_at >= '2027-01-01' AND NOT EXISTS (SELECT FROM touch t WHERE t.sales_order_id = s.sales_order_id);
CREATE VIEW public.moved AS     -- of each ledger row: what each touch gets of it; a cent of rounding each
SELECT h.model, COALESCE(c.code, CASE h.channel WHEN '(none)' THEN '(none)' ELSE 'unknown' END) AS campaign_code, h.channel, x.at,
       h.share * CASE x.kind WHEN 'book' THEN 1 WHEN 'cancel' THEN -1 ELSE 0 END AS conversions, h.share * x.amount_base_delta AS amount,
       CASE WHEN h.model IN ('first', 'last') THEN 0 ELSE 0.02 END AS cents
  FROM public.share h JOIN campaign.order_change x USING (sales_order_id) LEFT JOIN campaign.campaign c ON c.campaign_id = h.campaign_id;

CREATE FUNCTION public.differing(since timestamptz, until timestamptz) RETURNS TABLE (cells bigint, wrong bigint, wrong_rank bigint, wrong_spread bigint, wrong_best bigint, totals bigint, ledger boolean) LANGUAGE sql AS $$
WITH got AS (SELECT a.campaign_code, a.rank_spread, a.best_model, a.worst_model, m.key AS model, (m.value ->> 'conversions')::numeric AS conversions, (m.value ->> 'amount')::numeric AS amount, (m.value ->> 'rank')::int AS rank
               FROM campaign.attribution_compare($1, $2) a, jsonb_each(a.models) m),
want AS (SELECT w.model, w.campaign_code, sum(w.conversions) AS conversions, sum(w.amount) AS amount, sum(w.cents) AS cents FROM public.moved w WHERE w.at >= $1 AND w.at < $2 GROUP BY 1, 2)
SELECT count(*), count(*) FILTER (WHERE g.model IS NULL OR abs(g.conversions - COALESCE(w.conversions, 0)) > 1e-9 OR abs(g.amount - COALESCE(w.amount, 0)) > COALESCE(w.cents, 0)),
       -- a rank is one more than the number of campaigns that have more
       count(*) FILTER (WHERE g.rank IS DISTINCT FROM CASE WHEN g.campaign_code NOT IN ('unknown', '(none)') THEN 1 + (SELECT count(*) FROM got h WHERE h.model = g.model AND h.campaign_code NOT IN ('unknown', '(none)') AND (h.amount, h.conversions) > (g.amount, g.conversions)) END),
       count(*) FILTER (WHERE g.rank_spread IS DISTINCT FROM (SELECT max(rank) - min(rank) FROM got h WHERE h.campaign_code = g.campaign_code)),
       count(*) FILTER (WHERE EXISTS (SELECT FROM got h WHERE h.campaign_code = g.campaign_code AND (h.model = g.best_model AND h.amount < g.amount OR h.model = g.worst_model AND h.amount > g.amount))),
       (SELECT count(DISTINCT t) FROM (SELECT (sum(h.amount), round(sum(h.conversions), 6)) AS t FROM got h GROUP BY h.model) q),
       (SELECT sum(amount) FROM got WHERE model = 'linear') = (SELECT sum(x.amount_base_delta) FROM campaign.order_change x WHERE x.at >= $1 AND x.at < $2)
  FROM got g FULL JOIN want w USING (model, campaign_code)
$$;
SELECT p.*, d.cells > 30 AS enough, wrong, wrong_rank, wrong_spread, wrong_best, totals, ledger
  FROM (VALUES (timestamptz '2027-01-01 00:00+08', timestamptz '2027-04-01 00:00+08'), ('2027-04-01 00:00+08', '2027-07-01 00:00+08'), ('2027-03-10 06:00+08', '2027-03-30 18:00+08'), ('2027-01-01 00:00+08', '2029-01-01 00:00+08')) p (since, until), public.differing(since, until) d;
-- the same rows in the same order, whenever asked
SELECT count(*) AS runs, count(DISTINCT r) AS different FROM (SELECT (SELECT string_agg(a::text, '|') FROM campaign.attribution_compare('2027-01-01 00:00+08', '2028-01-01 00:00+08') a) AS r FROM generate_series(1, 3)) q;
-- costs of compare and of the view, against a cost for each day
SELECT count(*) AS campaigns, count(*) FILTER (WHERE abs(a.cost - d.cost) > 0.3) AS wrong, sum(a.cost) = (SELECT sum(amount_base) FROM campaign.budget_entry WHERE campaign_id >= 7) AS whole
  FROM campaign.attribution_compare('2027-01-01 00:00+08', '2029-01-01 00:00+08') a JOIN (SELECT campaign_id, sum(amount_base) AS cost FROM campaign.budget_entry GROUP BY 1) d USING (campaign_id) WHERE campaign_id >= 7;
SELECT count(*) > 60 AS enough, count(*) FILTER (WHERE abs(COALESCE(k.cost, 0) - COALESCE(d.cost, 0)) > 0.01 * COALESCE(d.n, 1)) AS wrong
  FROM (SELECT m::date AS month_start, k.campaign_id, k.channel, k.cost FROM generate_series(timestamp '2027-01-01', '2027-12-01', '1 month') m
         CROSS JOIN LATERAL campaign.costs_between(m AT TIME ZONE 'Asia/Shanghai', (m + interval '1 month') AT TIME ZONE 'Asia/Shanghai') k WHERE k.campaign_id >= 7) k
  FULL JOIN (SELECT date_trunc('month', x.day)::date AS month_start, b.campaign_id, COALESCE(b.channel, 'unknown') AS channel, sum(b.amount_base / CASE WHEN b.period IS NULL THEN 1 ELSE upper(b.period) - lower(b.period) END) AS cost, count(DISTINCT b.budget_entry_id) AS n
               FROM campaign.budget_entry b
              CROSS JOIN LATERAL (SELECT (b.at AT TIME ZONE 'Asia/Shanghai')::timestamp AS day WHERE b.period IS NULL UNION ALL SELECT generate_series(lower(b.period)::timestamp, (upper(b.period) - 1)::timestamp, '1 day') WHERE b.period IS NOT NULL) x
              WHERE b.campaign_id >= 7 GROUP BY 1, 2, 3) d USING (month_start, campaign_id, channel);
-- the view: credit as in the ledger, cost as in the channel's, in every model; ratios from their own parts
SELECT attribution_model, is_additive, sum(credit_amount) = (SELECT sum(x.amount_base_delta) FROM campaign.order_change x) AS revenue, sum(cost_amount) = (SELECT sum(cost_amount) FROM campaign.cockpit_channel_roi) AS cost,
       count(*) = count(DISTINCT (campaign_code, channel_code, month_start)) AS one_row_a_key, count(*) FILTER (WHERE cost_amount > 0 AND credit_count = 0) > 10 AS without_credit,
       bool_and(roas_ratio IS NOT DISTINCT FROM CASE WHEN ad_spend_amount <> 0 THEN round(credit_amount / ad_spend_amount, 4) END AND (roas_ratio IS NULL) = (roas_null_reason IS NOT NULL)
            AND roi_ratio IS NOT DISTINCT FROM CASE WHEN cost_amount <> 0 THEN round((credit_amount - cost_amount) / cost_amount, 4) END AND (roi_ratio IS NULL) = (roi_null_reason IS NOT NULL)
            AND (cost_per_conversion_amount IS NULL) = (cost_per_conversion_null_reason IS NOT NULL) AND (cost_per_conversion_null_reason IS NOT DISTINCT FROM 'no_cost') = (cost_amount = 0)) AS ratios
  FROM campaign.cockpit_attribution_return WHERE is_additive GROUP BY 1, 2 ORDER BY 1;
SELECT count(*) > 200 AS enough, count(*) FILTER (WHERE abs(COALESCE(v.credit_count, 0) - COALESCE(w.conversions, 0)) > 1e-6 OR abs(COALESCE(v.credit_amount, 0) - COALESCE(w.amount, 0)) > COALESCE(w.cents, 0) + 0.01) AS wrong
  FROM (SELECT * FROM campaign.cockpit_attribution_return WHERE month_start >= '2027-01-01') v
  FULL JOIN (SELECT model AS attribution_model, campaign_code, channel AS channel_code, date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date AS month_start, sum(conversions) AS conversions, sum(amount) AS amount, sum(cents) AS cents FROM public.moved GROUP BY 1, 2, 3, 4) w
       USING (attribution_model, campaign_code, channel_code, month_start);
SELECT is_additive, count(*) > 0 AS rows FROM campaign.cockpit_attribution GROUP BY 1;

-- influence against a search deal by deal
ALTER TABLE campaign.opportunity ALTER COLUMN opportunity_id RESTART WITH 100;
INSERT INTO campaign.opportunity (name, account_id, person_id, primary_campaign_id, state, stage, currency, fx_rate, amount, amount_base, created_at, won_at, lost_at)
SELECT 'deal ' || i, CASE WHEN i % 3 > 0 THEN 3 + i % 12 END, 201 + floor(random() * 60), CASE WHEN i % 5 > 0 THEN 7 + i % 7 END, k.state, k.state, 'CNY', 1, i, i, k.at,
       CASE k.state WHEN 'won' THEN k.at + i % 60 * interval '1 day' END, CASE k.state WHEN 'lost' THEN k.at + i % 30 * interval '1 day' END
  FROM generate_series(1, 120) i, LATERAL (SELECT (ARRAY['open', 'won', 'lost'])[1 + i % 3] AS state, timestamptz '2027-02-01 00:00+08' + floor(random() * 250 * 4) * interval '6 hours' AS at) k;
UPDATE campaign.person SET account_id = 3 + person_id % 12 WHERE person_id > 220;
INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) SELECT opportunity_id, 201 + floor(random() * 60) FROM campaign.opportunity WHERE opportunity_id < 190 AND name LIKE 'deal%' ON CONFLICT DO NOTHING;
UPDATE campaign.sales_order SET opportunity_id = (SELECT o.opportunity_id FROM campaign.opportunity o WHERE o.name = 'deal ' || sales_order_id % 100) WHERE sales_order_id % 4 = 0 AND booked_at >= '2027-01-01';
CREATE FUNCTION public.touched("from" timestamptz, until timestamptz, people bigint[]) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT COALESCE(array_agg(DISTINCT t.campaign_id), '{}') FROM campaign.touchpoint t
     WHERE (SELECT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = t.person_id) = ANY (ARRAY(SELECT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = ANY (people)))
       AND t.occurred_at >= "from" AND t.occurred_at < until AND NOT t.is_bot AND t.campaign_id IS NOT NULL $$;
WITH found AS (
    SELECT o.opportunity_id, o.state, o.amount_base, public.touched(o.created_at - interval '2160 hours', COALESCE(o.won_at, o.lost_at, now()),
           ARRAY(SELECT o.person_id UNION SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = o.opportunity_id UNION SELECT p.person_id FROM campaign.person p WHERE p.account_id = o.account_id)) AS by FROM campaign.opportunity o),
orders AS (
    SELECT s.sales_order_id, s.amount_base, public.touched(LEAST(o.created_at, s.booked_at) - interval '2160 hours', s.booked_at,
           ARRAY(SELECT s.person_id UNION SELECT o.person_id UNION SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = o.opportunity_id UNION SELECT p.person_id FROM campaign.person p WHERE p.account_id = COALESCE(s.account_id, o.account_id))) AS by
      FROM campaign.sales_order s LEFT JOIN campaign.opportunity o USING (opportunity_id) WHERE s.cancelled_at IS NULL)
SELECT count(*) AS rows, sum(v.influenced_opportunity_count) FILTER (WHERE NOT is_total) > 100 AS enough,
       count(*) FILTER (WHERE (v.influenced_opportunity_count, v.influenced_open_count, v.influenced_won_count, v.influenced_amount, v.influenced_won_amount) IS DISTINCT FROM
           (SELECT (count(*), count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'won'), COALESCE(sum(amount_base), 0)::numeric(18,2), COALESCE(sum(amount_base) FILTER (WHERE state = 'won'), 0)::numeric(18,2))
              FROM found WHERE CASE WHEN is_total THEN by <> '{}' ELSE v.campaign_id = ANY (by) END)) AS wrong,
       count(*) FILTER (WHERE (v.influenced_order_count, v.influenced_order_amount) IS DISTINCT FROM
           (SELECT (count(*), COALESCE(sum(amount_base), 0)::numeric(18,2)) FROM orders WHERE CASE WHEN is_total THEN by <> '{}' ELSE v.campaign_id = ANY (by) END)) AS wrong_orders,
       sum(sourced_opportunity_count) FILTER (WHERE NOT is_total) = sum(sourced_opportunity_count) FILTER (WHERE is_total) AND sum(sourced_opportunity_count) FILTER (WHERE is_total) = (SELECT count(*) FROM campaign.opportunity) AS sourced,
       sum(influenced_amount) FILTER (WHERE NOT is_total) > sum(influenced_amount) FILTER (WHERE is_total) AS no_sum
  FROM campaign.cockpit_influence v;
-- a cent of spend that brought a fortune: the ratio is large, and no view fails of it
INSERT INTO campaign.campaign (code, name, type, currency, expected_revenue) VALUES ('cent', 'Cent', 'content', 'CNY', 0.01);
INSERT INTO campaign.person (person_id, name, tz) OVERRIDING SYSTEM VALUE VALUES (9001, 'fortune', 'UTC');
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id) SELECT 9001, '2025-07-01', 'view', 'cent', campaign_id FROM campaign.campaign WHERE code = 'cent';
INSERT INTO campaign.sales_order (person_id, campaign_id, amount, currency, booked_at) SELECT 9001, campaign_id, 5000000, 'CNY', '2025-07-02' FROM campaign.campaign WHERE code = 'cent';
SELECT campaign.post_budget('cent', 'actual', 'media', 0.01, 'CNY', channel => 'cent', at => '2025-07-03') > 0 AS posted;
SELECT roas_ratio, roi_ratio, cost_per_conversion_amount FROM campaign.cockpit_attribution_return WHERE campaign_code = 'cent' AND attribution_model = 'linear';
SELECT roi_ratio, roi_null_reason FROM campaign.cockpit_channel_roi WHERE campaign_code = 'cent';
SELECT roi_ratio, achievement_ratio, budget_use_ratio, budget_use_null_reason FROM campaign.cockpit_campaign_performance WHERE campaign_code = 'cent';
\c postgres
DROP DATABASE campaign_test_compare;
