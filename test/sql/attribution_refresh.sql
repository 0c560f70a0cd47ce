-- Re-attribution of what changed: random bookings, changes, cancellations, late touches, verdicts,
-- deletions, corrections, merges, contacts and refreshes. Sums hold after every step; after a
-- refresh every order stands as a model in plain numeric SQL has it from scratch.
\set VERBOSITY terse
CREATE DATABASE campaign_test_refresh;
\c campaign_test_refresh
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';

SELECT setseed(0.7);
INSERT INTO campaign.campaign (code, name, type) SELECT 'c' || i, 'Campaign ' || i, 'content' FROM generate_series(1, 6) i;
INSERT INTO campaign.person (name, tz) SELECT 'p' || i, 'UTC' FROM generate_series(1, 60) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
SELECT 1 + floor(random() * 60), timestamptz '2026-01-01 00:00+00' + floor(random() * 150 * 4) * interval '6 hours', 'view',
       (ARRAY['website', 'email', 'wechat'])[1 + floor(random() * 3)], CASE WHEN random() < 0.8 THEN 1 + floor(random() * 6) END, random() < 0.1
  FROM generate_series(1, 600);
INSERT INTO campaign.opportunity (name, person_id, currency, fx_rate, amount_base, created_at)
SELECT 'deal ' || i, 1 + floor(random() * 60), 'CNY', 1, 0, '2026-02-01' FROM generate_series(1, 30) i;

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
  FROM campaign.attribution_credit GROUP BY 1, 2, 3, 4, 5, 6
HAVING (sum(weight), sum(amount), sum(amount_base)) <> (0, 0, 0);

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


-- orders and models whose sums are wrong; credits that are not as they would be from scratch
CREATE FUNCTION public.wrong_sums() RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM campaign.sales_order s CROSS JOIN campaign.attribution_run r
      LEFT JOIN (SELECT sales_order_id, model, sum(weight) AS weight, sum(amount) AS amount, sum(amount_base) AS amount_base
                   FROM campaign.attribution_credit GROUP BY 1, 2) c ON (c.sales_order_id, c.model) = (s.sales_order_id, r.model)
     WHERE (c.weight, c.amount, c.amount_base) IS DISTINCT FROM CASE WHEN s.cancelled_at IS NULL THEN (1.0, s.amount, s.amount_base) ELSE (0.0, 0.0, 0.0) END
$$;
CREATE FUNCTION public.wrong_credits() RETURNS bigint LANGUAGE sql AS $$
    SELECT (SELECT count(*)
              FROM (SELECT o.* FROM public.oracle o JOIN campaign.sales_order s USING (sales_order_id) WHERE s.cancelled_at IS NULL) o
              FULL JOIN (SELECT c.* FROM public.standing c JOIN campaign.sales_order s USING (sales_order_id) WHERE s.cancelled_at IS NULL) c
                ON (c.sales_order_id, c.model) = (o.sales_order_id, o.model) AND c.touchpoint_id IS NOT DISTINCT FROM o.touchpoint_id
             WHERE c.weight IS NULL OR o.weight IS NULL OR abs(c.weight - o.weight) > 2e-12 OR (c.channel, c.campaign_id, c.touched_at) IS DISTINCT FROM (o.channel, o.campaign_id, o.occurred_at))
         + (SELECT count(*) FROM public.standing c JOIN campaign.sales_order s USING (sales_order_id)
              JOIN public.money m ON (m.sales_order_id, m.model) = (c.sales_order_id, c.model) AND m.touchpoint_id IS NOT DISTINCT FROM c.touchpoint_id
             WHERE c.amount * 100 <> m.units OR c.amount_base * 100 <> m.units_base)
$$;
-- until every transaction begun so far is over, whoever's it is
CREATE FUNCTION public.settle() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    last constant xid8 := pg_snapshot_xmax(pg_current_snapshot());
BEGIN
    WHILE pg_snapshot_xmin(pg_current_snapshot()) < last LOOP PERFORM pg_sleep(0.01); END LOOP;
    RETURN true;
END
$$;
CREATE TABLE public.result (step integer, act text, sums_wrong bigint, stale_before bigint, changed integer, wrong bigint);

-- each step is a transaction of its own, so that the check at commit judges it
CREATE PROCEDURE public.play(steps integer) LANGUAGE plpgsql AS $$
DECLARE
    act text;
    acts constant text[] := '{book,book,change,cancel,late,late,bot,delete,correct,merge,unmerge,contact,nobody,refresh}';
    n integer;
    before bigint;
BEGIN
    FOR i IN 1..steps LOOP
        act := acts[1 + floor(random() * 14)];
        n := NULL;
        before := NULL;
        CASE act
        WHEN 'book' THEN
            INSERT INTO campaign.sales_order (opportunity_id, person_id, amount, currency, booked_at)
            SELECT CASE WHEN x % 2 = 0 THEN 1 + floor(random() * 30) END, CASE WHEN x % 3 > 0 THEN 1 + floor(random() * 60) END,
                   CASE WHEN random() < 0.1 THEN 0 ELSE round((random() * 10 ^ (x % 6))::numeric, 2) END, 'CNY', timestamptz '2026-02-01 00:00+00' + floor(random() * 150 * 4) * interval '6 hours'
              FROM generate_series(1, 8) x;
        WHEN 'change' THEN
            UPDATE campaign.sales_order SET amount = round(amount * 1.37 + 0.05, 2) WHERE cancelled_at IS NULL AND sales_order_id % 7 = i % 7;
        WHEN 'cancel' THEN
            UPDATE campaign.sales_order SET cancelled_at = greatest(now(), changed_at, booked_at) WHERE cancelled_at IS NULL AND sales_order_id % 23 = i % 23;
        WHEN 'late' THEN
            INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
            SELECT 1 + floor(random() * 60), timestamptz '2026-01-01 00:00+00' + floor(random() * 150 * 4) * interval '6 hours', 'view', 'late', 1 + floor(random() * 6), random() < 0.2 FROM generate_series(1, 5);
        WHEN 'bot' THEN
            UPDATE campaign.touchpoint SET is_bot = NOT is_bot WHERE touchpoint_id % 97 = i % 97;
        WHEN 'delete' THEN
            DELETE FROM campaign.touchpoint WHERE touchpoint_id % 151 = i % 151;
        WHEN 'correct' THEN
            UPDATE campaign.touchpoint SET campaign_id = 1 + i % 6, channel = 'corrected', occurred_at = occurred_at - interval '3 days' WHERE touchpoint_id % 89 = i % 89;
        WHEN 'merge' THEN
            UPDATE campaign.person p SET merged_into = 1 + i % 20 WHERE p.person_id = 21 + i % 40 AND p.merged_into IS NULL;
        WHEN 'unmerge' THEN
            UPDATE campaign.person p SET merged_into = NULL WHERE p.person_id % 5 = i % 5 AND p.merged_into IS NOT NULL;
        WHEN 'contact' THEN
            INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) SELECT 1 + floor(random() * 30), 1 + floor(random() * 60) FROM generate_series(1, 3) ON CONFLICT DO NOTHING;
        WHEN 'nobody' THEN
            DELETE FROM campaign.opportunity_contact WHERE (opportunity_id + person_id) % 7 = i % 7;
        ELSE
            NULL;
        END CASE;
        COMMIT;
        IF act = 'refresh' OR i = steps THEN
            PERFORM public.settle();
            before := public.wrong_credits();
            n := campaign.refresh_credits();
            COMMIT;
        END IF;
        INSERT INTO public.result VALUES (i, act, public.wrong_sums(), before, n, CASE WHEN n IS NOT NULL THEN public.wrong_credits() END);
        COMMIT;
    END LOOP;
END
$$;
CALL public.play(170);
SELECT count(DISTINCT act) AS acts, sum(sums_wrong) AS wrong_sums, count(changed) > 5 AS enough_refreshes, sum(stale_before) > 500 AS much_was_stale, sum(wrong) AS wrong_after_refresh FROM public.result;
SELECT * FROM public.result WHERE sums_wrong > 0 OR wrong > 0 ORDER BY step LIMIT 5;
SELECT count(*) > 150 AS enough_orders, count(*) FILTER (WHERE cancelled_at IS NOT NULL) > 10 AS enough_cancelled FROM campaign.sales_order;
SELECT count(*) AS marks_left, campaign.refresh_credits() AS changed_again FROM campaign.credit_stale;
SELECT DISTINCT unnest(reasons) AS reason FROM campaign.credit_refresh ORDER BY 1;
SELECT bool_and(row_count > 0) AS only_what_differs FROM campaign.credit_refresh;

-- the date of a re-attribution, a window of booking times, and the switch
INSERT INTO campaign.person (name, tz) VALUES ('late', 'UTC') RETURNING person_id AS who \gset
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id) VALUES (:who, '2026-03-01 00:00+00', 'view', 'email', 1);
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at) VALUES ('late', :who, 100, 'CNY', '2026-03-10 00:00+00') RETURNING sales_order_id AS late \gset
SELECT campaign.refresh_credits() AS nothing_to_do;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id) VALUES (:who, '2026-03-05 00:00+00', 'view', 'wechat', 2) RETURNING touchpoint_id AS touch \gset
-- not of this order: after it, too old
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:who, '2026-03-11 00:00+00', 'view', 'wechat'), (:who, '2025-01-01 00:00+00', 'view', 'wechat');
SELECT DISTINCT channel, reason FROM campaign.attribution_explain(:late) WHERE model = 'linear' ORDER BY 1, 2;
SELECT public.settle();
SELECT campaign.refresh_credits(until => '2026-03-10 00:00+00') AS before_it, campaign.refresh_credits('2026-03-10 00:00+00', '2026-03-11 00:00+00', at => '2026-04-01 00:00+00') AS it;
SELECT model, channel, weight, amount, credited_at FROM campaign.attribution_credit WHERE sales_order_id = :late AND model IN ('last', 'linear') ORDER BY attribution_credit_id;
SELECT touched_at, channel, weight, amount, reason, rule FROM campaign.attribution_explain(:late) WHERE model = 'linear';
-- a cancellation takes back what stands; then nothing is re-attributed any more
SELECT campaign.cancel_order(:late, at => '2026-04-02 00:00+00');
UPDATE campaign.touchpoint SET is_bot = true WHERE touchpoint_id = :touch;
SELECT campaign.refresh_credits() AS of_a_cancelled_order;
SELECT model, sum(weight) AS weight, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :late GROUP BY 1 ORDER BY 1;
INSERT INTO campaign.setting (key, value) VALUES ('attribution_refresh', 'false') ON CONFLICT (key) DO UPDATE SET value = 'false';
UPDATE campaign.touchpoint SET is_bot = false WHERE touchpoint_id = :touch;
SELECT campaign.refresh_credits() AS switched_off, (SELECT count(*) FROM campaign.credit_stale) AS marks;
DELETE FROM campaign.setting WHERE key = 'attribution_refresh';
-- the insertion of touches leaves no mark: they are found by their transaction
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT p.person_id, '2026-03-01 00:00+00', 'view', 'email' FROM campaign.person p WHERE p.name = 'late';
SELECT count(*) AS marks FROM campaign.credit_stale;
-- another cluster's transaction numbers mean nothing: everything is looked at again, and nothing differs
UPDATE campaign.credit_horizon SET system_identifier = 1;
SELECT campaign.refresh_credits() > 0 AS something_was_missed, public.wrong_credits() AS wrong, (SELECT count(*) FROM campaign.credit_stale) AS marks;
SELECT campaign.refresh_credits(at => 'infinity');
SELECT step, rows >= 0 AS done FROM campaign.tick() WHERE step = 'refresh_credits';

-- an alias and a colleague are erased, with their touches: what these earned goes to those that are left
SELECT campaign.set_attribution_model('position_decay', '{"people":"account"}') > 0 AS set;
INSERT INTO campaign.account (name) VALUES ('erased') RETURNING account_id AS company \gset
INSERT INTO campaign.person (name, tz, account_id) VALUES ('stays', 'UTC', :company) RETURNING person_id AS stays \gset
INSERT INTO campaign.person (name, tz, merged_into) VALUES ('alias', 'UTC', :stays) RETURNING person_id AS alias \gset
INSERT INTO campaign.person (name, tz, account_id) VALUES ('colleague', 'UTC', :company) RETURNING person_id AS colleague \gset
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:stays, '2026-03-01', 'view', 'email'), (:alias, '2026-03-02', 'view', 'wechat'), (:colleague, '2026-03-03', 'view', 'live');
INSERT INTO campaign.sales_order (order_no, person_id, account_id, amount, currency, booked_at) VALUES ('erased', :stays, :company, 100, 'CNY', '2026-03-10') RETURNING sales_order_id AS erased \gset
DO $$ DECLARE mine constant xid8 := pg_snapshot_xmax(pg_current_snapshot()); BEGIN WHILE pg_snapshot_xmin(pg_current_snapshot()) < mine LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
SELECT campaign.refresh_credits() AS nothing_to_do;
SELECT model, channel, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :erased AND model IN ('linear', 'position_decay') GROUP BY 1, 2 HAVING sum(amount) <> 0 ORDER BY 1, 2;
BEGIN;
DELETE FROM campaign.touchpoint WHERE person_id IN (:alias, :colleague);
DELETE FROM campaign.person WHERE person_id IN (:alias, :colleague);
COMMIT;
SELECT campaign.refresh_credits() AS it;
SELECT model, channel, sum(amount) AS amount FROM campaign.attribution_credit WHERE sales_order_id = :erased AND model IN ('linear', 'position_decay') GROUP BY 1, 2 HAVING sum(amount) <> 0 ORDER BY 1, 2;
\c postgres
DROP DATABASE campaign_test_refresh;
