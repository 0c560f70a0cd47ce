-- Credits of orders against a brute-force oracle in plain numeric SQL: random people with
-- aliases, deals with contacts, touches with ties and bots, three currencies; booked in one
-- statement, changed, cancelled.
\set VERBOSITY terse
CREATE DATABASE campaign_test_credit;
\c campaign_test_credit
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT model, params FROM campaign.attribution_run WHERE is_current ORDER BY attribution_run_id;

SELECT setseed(0.42);
INSERT INTO campaign.fx_rate (base, quote, day, rate) SELECT c.code, 'CNY', d::date, c.rate + extract(day FROM d) / 1000
  FROM (VALUES ('USD', 7.1), ('JPY', 0.0477)) c (code, rate), generate_series(timestamp '2026-01-01', '2026-07-30', '1 day') d;
INSERT INTO campaign.campaign (code, name, type) SELECT 'c' || i, 'Campaign ' || i, 'content' FROM generate_series(1, 6) i;
INSERT INTO campaign.person (name, tz) SELECT 'p' || i, 'UTC' FROM generate_series(1, 80) i;
UPDATE campaign.person SET merged_into = person_id - 40 WHERE person_id > 60;
-- 2,000 touches; whole hours, so that many come at the same instant
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
SELECT 1 + floor(random() * 79), timestamptz '2026-01-01 00:00+08' + floor(random() * 150 * 4) * interval '6 hours', 'view',
       (ARRAY['website', 'email', 'wechat'])[1 + floor(random() * 3)], CASE WHEN random() < 0.8 THEN 1 + floor(random() * 6) END, random() < 0.1
  FROM generate_series(1, 2000);
INSERT INTO campaign.opportunity (name, person_id, currency, fx_rate, amount_base, created_at)
SELECT 'deal ' || i, 1 + floor(random() * 79), 'CNY', 1, 0, '2026-02-01' FROM generate_series(1, 40) i;
INSERT INTO campaign.opportunity_contact (opportunity_id, person_id)
SELECT 1 + floor(random() * 39), 1 + floor(random() * 79) FROM generate_series(1, 60) ON CONFLICT DO NOTHING;

CREATE VIEW public.oracle AS
WITH person_of AS (
    SELECT s.sales_order_id, x.person_id FROM campaign.sales_order s
      JOIN LATERAL (SELECT s.person_id UNION SELECT o.person_id FROM campaign.opportunity o WHERE o.opportunity_id = s.opportunity_id
                    UNION SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = s.opportunity_id) x ON x.person_id IS NOT NULL),
alias AS (
    SELECT DISTINCT p.sales_order_id, b.person_id FROM person_of p JOIN campaign.person a ON a.person_id = p.person_id
      JOIN campaign.person b ON COALESCE(b.merged_into, b.person_id) = COALESCE(a.merged_into, a.person_id)),
touch AS (
    SELECT s.sales_order_id, t.touchpoint_id, t.occurred_at, t.channel, t.campaign_id,
           row_number() OVER w AS i, count(*) OVER (PARTITION BY s.sales_order_id) AS n,
           power(2::numeric, -extract(epoch FROM max(t.occurred_at) OVER (PARTITION BY s.sales_order_id) - t.occurred_at)::numeric / (7 * 86400)) AS fading
      FROM campaign.sales_order s JOIN alias a USING (sales_order_id) JOIN campaign.touchpoint t ON t.person_id = a.person_id
     WHERE NOT t.is_bot AND extract(epoch FROM s.booked_at - t.occurred_at) BETWEEN 0 AND 90 * 86400
    WINDOW w AS (PARTITION BY s.sales_order_id ORDER BY t.occurred_at, t.touchpoint_id)),
share AS (
    SELECT t.sales_order_id, m.model, t.touchpoint_id, t.occurred_at, t.channel, t.campaign_id, t.i,
           CASE m.model WHEN 'first' THEN (t.i = 1)::int WHEN 'last' THEN (t.i = t.n)::int WHEN 'linear' THEN 1 / t.n::numeric
                WHEN 'time_decay' THEN t.fading / sum(t.fading) OVER (PARTITION BY t.sales_order_id, m.model)
                WHEN 'position_based' THEN CASE WHEN t.n <= 2 THEN 1 / t.n::numeric WHEN t.i IN (1, t.n) THEN 0.4 ELSE 0.2 / (t.n - 2) END END AS weight
      FROM touch t CROSS JOIN (VALUES ('first'), ('last'), ('linear'), ('time_decay'), ('position_based')) m (model)
    UNION ALL
    SELECT s.sales_order_id, m.model, NULL, NULL, NULL, NULL, 1, 1 FROM campaign.sales_order s
     CROSS JOIN (VALUES ('first'), ('last'), ('linear'), ('time_decay'), ('position_based')) m (model)
     WHERE NOT EXISTS (SELECT FROM touch t WHERE t.sales_order_id = s.sales_order_id))
SELECT * FROM share WHERE weight > 0;

CREATE VIEW public.standing AS
SELECT sales_order_id, model, touchpoint_id, channel, campaign_id, touched_at, sum(weight) AS weight, sum(amount) AS amount, sum(amount_base) AS amount_base
  FROM campaign.attribution_credit GROUP BY 1, 2, 3, 4, 5, 6;

-- money by largest remainder of the stored weights, in minor units
CREATE VIEW public.money AS
SELECT y.sales_order_id, y.model, y.touchpoint_id,
       y.whole + CASE WHEN y.rank <= y.units - y.whole_sum THEN 1 ELSE 0 END AS units,
       y.whole_base + CASE WHEN y.rank_base <= y.units_base - y.whole_base_sum THEN 1 ELSE 0 END AS units_base
  FROM (SELECT x.*, floor(x.units * x.weight) AS whole, sum(floor(x.units * x.weight)) OVER o AS whole_sum,
               row_number() OVER (PARTITION BY x.sales_order_id, x.model ORDER BY x.units * x.weight % 1 DESC, x.touched_at, x.touchpoint_id) AS rank,
               floor(x.units_base * x.weight) AS whole_base, sum(floor(x.units_base * x.weight)) OVER o AS whole_base_sum,
               row_number() OVER (PARTITION BY x.sales_order_id, x.model ORDER BY x.units_base * x.weight % 1 DESC, x.touched_at, x.touchpoint_id) AS rank_base
          FROM (SELECT c.*, s.amount * CASE s.currency WHEN 'JPY' THEN 1 ELSE 100 END AS units, s.amount_base * 100 AS units_base
                  FROM public.standing c JOIN campaign.sales_order s USING (sales_order_id) WHERE s.cancelled_at IS NULL) x
        WINDOW o AS (PARTITION BY x.sales_order_id, x.model)) y;

-- whether a good many were compared, and how many differ
CREATE FUNCTION public.verdict() RETURNS TABLE (what text, enough boolean, wrong bigint) LANGUAGE sql AS $$
    SELECT 'touches and weights', count(*) > 10000, count(*) FILTER (WHERE c.weight IS NULL OR o.weight IS NULL OR abs(c.weight - o.weight) > 2e-12
               OR (c.channel, c.campaign_id, c.touched_at) IS DISTINCT FROM (o.channel, o.campaign_id, o.occurred_at))
      FROM (SELECT o.* FROM public.oracle o JOIN campaign.sales_order s USING (sales_order_id) WHERE s.cancelled_at IS NULL) o
      FULL JOIN (SELECT c.* FROM public.standing c JOIN campaign.sales_order s USING (sales_order_id) WHERE s.cancelled_at IS NULL) c
        ON (c.sales_order_id, c.model) = (o.sales_order_id, o.model) AND c.touchpoint_id IS NOT DISTINCT FROM o.touchpoint_id
    UNION ALL
    SELECT 'money of each touch', count(*) > 10000, count(*) FILTER (WHERE c.amount * CASE s.currency WHEN 'JPY' THEN 1 ELSE 100 END <> m.units OR c.amount_base * 100 <> m.units_base)
      FROM public.standing c JOIN campaign.sales_order s USING (sales_order_id)
      JOIN public.money m ON (m.sales_order_id, m.model) = (c.sales_order_id, c.model) AND m.touchpoint_id IS NOT DISTINCT FROM c.touchpoint_id
    UNION ALL
    SELECT 'sums of order and model', count(*) = 1500, count(*) FILTER (WHERE (c.weight, c.amount, c.amount_base) IS DISTINCT FROM
               CASE WHEN s.cancelled_at IS NULL THEN (1.0, s.amount, s.amount_base) ELSE (0.0, 0.0, 0.0) END)
      FROM campaign.sales_order s CROSS JOIN campaign.attribution_run r
      LEFT JOIN (SELECT sales_order_id, model, sum(weight) AS weight, sum(amount) AS amount, sum(amount_base) AS amount_base
                   FROM campaign.attribution_credit GROUP BY 1, 2) c ON (c.sales_order_id, c.model) = (s.sales_order_id, r.model)
    UNION ALL
    SELECT 'sums of ledger row and model', count(*) >= 1500, count(*) FILTER (WHERE (COALESCE(c.amount, 0), COALESCE(c.amount_base, 0)) <> (l.amount, l.amount_base))
      FROM (SELECT sales_order_id, at, sum(amount_delta) AS amount, sum(amount_base_delta) AS amount_base FROM campaign.order_change GROUP BY 1, 2) l
     CROSS JOIN campaign.attribution_run r
      LEFT JOIN (SELECT sales_order_id, model, credited_at AS at, sum(amount) AS amount, sum(amount_base) AS amount_base
                   FROM campaign.attribution_credit GROUP BY 1, 2, 3) c ON (c.sales_order_id, c.model, c.at) = (l.sales_order_id, r.model, l.at)
$$;

-- 300 orders in one statement: of a person, of a deal, of nobody; free ones; a few cents for many touches
INSERT INTO campaign.sales_order (opportunity_id, person_id, amount, currency, booked_at)
SELECT CASE WHEN i % 3 = 0 THEN 1 + floor(random() * 39) END, CASE WHEN i % 3 > 0 AND i % 20 > 0 THEN 1 + floor(random() * 79) END,
       CASE i % 10 WHEN 0 THEN 0 WHEN 1 THEN floor(1 + random() * 9) / CASE c.code WHEN 'JPY' THEN 1 ELSE 100 END
            ELSE round((random() * 10 ^ (1 + i % 7))::numeric, CASE c.code WHEN 'JPY' THEN 0 ELSE 2 END) END,
       c.code, timestamptz '2026-01-01 00:00+08' + floor(random() * 200 * 4) * interval '6 hours'
  FROM generate_series(1, 300) i, LATERAL (SELECT (ARRAY['CNY', 'USD', 'JPY'])[1 + i % 3 * 7 % 3] AS code) c;
SELECT count(*) AS orders, count(DISTINCT currency) AS currencies, count(*) FILTER (WHERE amount = 0) AS free FROM campaign.sales_order;
SELECT count(DISTINCT sales_order_id) > 5 AS some_without_touch, bool_and((channel, campaign_id, touched_at) IS NULL) AS "(none)" FROM campaign.attribution_credit WHERE touchpoint_id IS NULL;
SELECT * FROM public.verdict();

-- two rounds of changes, many orders in a statement, then cancellations
UPDATE campaign.sales_order SET amount = round(amount * 0.37, CASE currency WHEN 'JPY' THEN 0 ELSE 2 END), changed_at = '2026-08-01 00:00+08' WHERE sales_order_id % 2 = 0;
SELECT * FROM public.verdict();
UPDATE campaign.sales_order SET amount = amount + 1000, changed_at = '2026-08-02 00:00+08' WHERE sales_order_id % 3 = 0;
SELECT * FROM public.verdict();
UPDATE campaign.sales_order SET cancelled_at = '2026-08-03 00:00+08' WHERE sales_order_id % 5 = 0;
SELECT * FROM public.verdict();
SELECT count(DISTINCT sales_order_id) AS cancelled, sum(weight) AS weights FROM campaign.attribution_credit JOIN campaign.sales_order USING (sales_order_id) WHERE cancelled_at IS NOT NULL;
-- what was touched, merged or judged since the booking changes nothing of an order that is booked
UPDATE campaign.touchpoint SET is_bot = true WHERE touchpoint_id % 7 = 0;
SELECT campaign.change_order(1, 77.77, at => '2026-08-04 00:00+08');
SELECT model, sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = 1 GROUP BY 1 ORDER BY 1;
-- payments and refunds move no credit
SELECT count(*) AS credits FROM campaign.attribution_credit \gset
SELECT campaign.post_payment(1, 77.77, 'CNY', at => '2026-08-05 00:00+08') AS payment \gset
SELECT campaign.post_payment(1, 70, at => '2026-08-05 00:00+08', refund_of => :payment) IS NOT NULL AS refunded;
SELECT count(*) - :credits AS moved FROM campaign.attribution_credit;

-- the window: both ends included, days of 24 hours in every zone, whatever the session's
INSERT INTO campaign.person (name, tz) VALUES ('window', 'UTC') RETURNING person_id AS who \gset
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, is_bot)
SELECT :who, timestamptz '2026-05-01 12:00:00+00' - x.age, 'view', 'website', x.is_bot
  FROM (VALUES (interval '2160:00:00.000001', false), ('2160:00', false), ('24:00', true), ('1:00', false), ('0:00', false), ('-0:00:00.000001', false)) x (age, is_bot);
SET timezone = 'America/New_York';
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at) VALUES ('window', :who, 100, 'CNY', '2026-05-01 12:00:00+00') RETURNING sales_order_id AS "order" \gset
SET timezone = 'UTC';
SELECT touched_at, model, round(weight, 6) AS weight, amount, reason FROM campaign.attribution_explain(:order) WHERE model IN ('linear', 'first');
SELECT campaign.cancel_order(:order, at => '2026-05-02 00:00+00');
SELECT DISTINCT touched_at, weight, amount, reason FROM campaign.attribution_explain(:order) WHERE model = 'linear' AND reason = 'cancelled' ORDER BY 1;
SELECT reason FROM campaign.sales_order s, campaign.attribution_explain(s.sales_order_id) GROUP BY 1 HAVING count(*) > 10 ORDER BY 1;
SELECT * FROM campaign.attribution_explain(0);

-- brought in cancelled, in one statement; and a history written while triggers were off
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at, cancelled_at) VALUES ('gone', :who, 100, 'CNY', '2026-05-01 12:00+00', '2026-05-03 12:00+00') RETURNING sales_order_id AS gone \gset
SELECT model, sum(weight) AS weight, sum(amount) AS amount, count(*) FROM campaign.attribution_credit WHERE sales_order_id = :gone GROUP BY 1 ORDER BY 1;
SET session_replication_role = replica;
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, fx_rate, amount_base, booked_at) VALUES ('old', :who, 60, 'CNY', 1, 60, '2026-05-01 12:00+00') RETURNING sales_order_id AS old \gset
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at) VALUES (:old, 'book', 50, 50, '2026-05-01 12:00+00'), (:old, 'change', 10, 10, '2026-05-04 12:00+00');
RESET session_replication_role;
SELECT campaign.credit_order(:old) > 0 AS credited, campaign.credit_order(:old) AS again;
SELECT credited_at, sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :old AND model = 'linear' GROUP BY 1 ORDER BY 1;
SELECT campaign.credit_order(0);

-- another lookback for one model: the old run keeps its credits, new orders take the new one
UPDATE campaign.attribution_run SET is_current = false WHERE model = 'linear';
INSERT INTO campaign.attribution_run (model, params) VALUES ('linear', '{"lookback":"2 hours"}');
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at) VALUES ('short', :who, 100, 'CNY', '2026-05-01 12:00+00') RETURNING sales_order_id AS short \gset
SELECT model, count(*), sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :short GROUP BY 1 ORDER BY 1;

-- what does not add up is refused at commit
BEGIN;
UPDATE campaign.attribution_credit SET amount = amount + 0.01 WHERE sales_order_id = :short AND model = 'last';
COMMIT;
BEGIN;
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at) VALUES (:short, 'change', 1, 1, '2026-05-05 00:00+00');
COMMIT;
BEGIN;
DELETE FROM campaign.attribution_credit WHERE sales_order_id = :short AND model = 'first';
COMMIT;
BEGIN;
-- whatever stands between, only the end counts
UPDATE campaign.attribution_credit SET amount = amount + 0.01 WHERE sales_order_id = :short AND model = 'last';
UPDATE campaign.attribution_credit SET amount = amount - 0.01 WHERE sales_order_id = :short AND model = 'last';
COMMIT;
SELECT model, count(*), sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :short GROUP BY 1 ORDER BY 1;

-- a clerk who may write orders, but neither ledger nor credits
CREATE ROLE campaign_test_clerk;
SELECT campaign.grant_access('campaign_test_clerk', 'worker');
REVOKE INSERT, UPDATE ON campaign.order_change, campaign.attribution_credit, campaign.stage_log, campaign.account FROM campaign_test_clerk;
SET ROLE campaign_test_clerk;
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at) VALUES ('clerk', :who, 100, 'CNY', '2026-05-01 12:00+00');
UPDATE campaign.sales_order SET amount = 50 WHERE order_no = 'clerk';
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at) VALUES (1, 'change', 1, 1, now());
SELECT campaign.credit_changes('{1}');
RESET ROLE;
SELECT c.kind, c.amount_delta, c.actor FROM campaign.order_change c JOIN campaign.sales_order USING (sales_order_id) WHERE order_no = 'clerk' ORDER BY order_change_id;
SELECT a.model, sum(a.amount) AS amount FROM campaign.attribution_credit a JOIN campaign.sales_order USING (sales_order_id) WHERE order_no = 'clerk' GROUP BY 1 ORDER BY 1;

\c postgres
DROP DATABASE campaign_test_credit;
DROP ROLE campaign_test_clerk;
