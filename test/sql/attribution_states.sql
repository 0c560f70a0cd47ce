-- States over journeys and orders: their paths against those that plain SQL reads off the
-- touches; the report; and what a refit leaves behind.
\set VERBOSITY terse
\pset null '-'
CREATE DATABASE campaign_test_states;
\c campaign_test_states
SET client_min_messages = warning;
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'America/New_York';
SET datestyle = 'ISO, YMD';
SELECT key, value FROM campaign.setting WHERE key = 'attribution_horizon';
SELECT campaign.set_setting('attribution_horizon', '"never"');
SELECT campaign.attribution_state_of(NULL, NULL) IS NULL AS nothing;

-- By hand, as of 1 April: one buys after mail and booth; two is silent for long; three was
-- touched at the end; four buys after the period, within the horizon; five is a machine; six
-- buys without a touch; seven buys long after the horizon; eight cancels.
INSERT INTO campaign.campaign (code, name, type, currency) VALUES ('expo', 'Expo', 'exhibition', 'CNY'), ('mail', 'Mail', 'email', 'CNY'), ('dear', 'Dear', 'other', 'CNY');
INSERT INTO campaign.person (name, tz) SELECT 'p' || i, 'UTC' FROM generate_series(1, 8) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot) VALUES
    (1, '2026-02-01 00:00+08', 'click', 'email', 2, false), (1, '2026-02-02 00:00+08', 'scan', 'exhibition', 1, false), (1, '2026-02-12 00:00+08', 'click', 'email', NULL, false),
    (2, '2026-02-01 00:00+08', 'view', 'email', 2, false), (3, '2026-02-20 00:00+08', 'scan', 'exhibition', 1, false), (3, '2026-02-25 00:00+08', 'click', 'website', NULL, false),
    (4, '2026-02-27 00:00+08', 'click', 'website', NULL, false), (5, '2026-02-01 00:00+08', 'click', 'email', 2, true), (7, '2026-02-01 00:00+08', 'scan', 'exhibition', 1, false),
    (8, '2026-02-03 00:00+08', 'scan', 'exhibition', 1, false), (8, '2026-02-03 00:00+08', 'click', 'email', 2, false);
INSERT INTO campaign.sales_order (person_id, amount, currency, booked_at, cancelled_at) VALUES
    (1, 100, 'CNY', '2026-02-10 00:00+08', NULL), (4, 50, 'CNY', '2026-03-05 00:00+08', NULL), (6, 30, 'CNY', '2026-02-10 00:00+08', NULL),
    (7, 70, 'CNY', '2026-03-05 00:00+08', NULL), (8, 80, 'CNY', '2026-02-10 00:00+08', '2026-02-20 00:00+08');
UPDATE campaign.sales_order SET amount = 90, changed_at = '2026-03-01 00:00+08' WHERE person_id = 1;
SELECT campaign.set_setting('attribution_horizon', '"30 days"');
CREATE FUNCTION public.words(state campaign.attribution_state, "by" text) RETURNS TABLE (path text, conversions float8, value float8, nulls float8) LANGUAGE sql AS $$
    SELECT COALESCE((SELECT string_agg(w.key, ' > ' ORDER BY u.i) FROM unnest(p.path) WITH ORDINALITY u (code, i) JOIN (SELECT DISTINCT code, key FROM campaign.attribution_codes($2)) w USING (code)), '(none)'), p.conversions, p.value, p.nulls
      FROM campaign.attribution_paths(state) p $$;
SELECT w.* FROM public.words(campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', at => '2026-04-01 00:00+08'), 'channel') w ORDER BY path COLLATE "C";
SELECT w.* FROM public.words(campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'campaign', '2026-04-01 00:00+08'), 'campaign') w ORDER BY path COLLATE "C";
SELECT w.* FROM public.words(campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'kind', '2026-04-01 00:00+08'), 'kind') w ORDER BY path COLLATE "C";
-- the same state in every session: kept ones can be added
CREATE TEMP TABLE kept AS SELECT campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', at => '2026-04-01 00:00+08') AS state;
BEGIN;
SET LOCAL intervalstyle = iso_8601;
SET LOCAL timezone = 'America/St_Johns';
SELECT k.state OPERATOR(campaign.=) campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', at => '2026-04-01 00:00+08') AS same FROM kept k;
COMMIT;
-- as of earlier days: three was open until 27 March; on 15 February the order of eight stood and that of one was worth 100
SELECT at, (s).conversions, (s).value, (s).nulls, (s).open_count
  FROM (SELECT at, campaign.attribution_summary(campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', at => at)) AS s
          FROM unnest('{2026-04-01 00:00+08,2026-03-27 00:00+08,2026-03-26 23:59+08,2026-02-15 00:00+08,2026-01-31 00:00+08}'::timestamptz[]) at) q ORDER BY at DESC;
SELECT campaign.attribution_state_of('2026-02-01', '2026-03-01', 'colour');
SELECT campaign.attribution_state_of('2026-02-01', '2026-02-01');
SELECT campaign.attribution_state_of('2026-02-01', '2026-03-01', options => '[]');
SELECT campaign.attribution_state_of('2026-02-01', '2026-03-01', options => '{"horizon":"-1 days"}');
SELECT campaign.post_budget('dear', 'actual', 'media', 60, 'CNY', channel => 'search', at => '2026-02-10 00:00+08') > 0 AS posted, campaign.post_budget('expo', 'actual', 'venue', 18, 'CNY', channel => 'exhibition', at => '2026-02-10 00:00+08') > 0;
SELECT code, name, conversions, value, cost, ad_spend, roas, cpa, roi FROM campaign.attribution_report('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'linear', at => '2026-04-01 00:00+08');
SELECT code, name, conversions, value, cost, roi FROM campaign.attribution_report('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'last', 'campaign', '{"lookback":"8 days"}', '2026-04-01 00:00+08');
SELECT code, conversions, cost FROM campaign.attribution_report('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'first', 'kind', at => '2026-04-01 00:00+08');
-- markov: of 5 journeys that touched anything one converted, through both
SELECT code, conversions, value, round(removal_effect::numeric, 9) AS removal_effect FROM campaign.attribution_report('2026-02-01 00:00+08', '2026-03-01 00:00+08', at => '2026-04-01 00:00+08');
SELECT campaign.attribution_report('2026-02-01', '2026-03-01', 'astrology');

-- Random: people with aliases, deals with contacts, ties, machines, late touches in the tail
SELECT setseed(0.7);
INSERT INTO campaign.person (person_id, name, tz, merged_into) OVERRIDING SYSTEM VALUE SELECT 100 + i, 'r' || i, 'UTC', CASE WHEN i > 80 THEN 20 + i END FROM generate_series(1, 120) i;
CREATE TABLE public.planned AS SELECT 101 + floor(random() * 120)::int AS person_id, timestamptz '2027-01-01 00:00+08' + floor(random() * 300 * 2) * interval '12 hours' AS at, (ARRAY['click', 'view', 'scan'])[1 + floor(random() * 3)] AS kind,
       (ARRAY['website', 'email', 'wechat', 'live'])[1 + floor(random() * 4)] AS channel, CASE WHEN random() < 0.8 THEN 1 + floor(random() * 3) END::bigint AS campaign_id, random() < 0.1 AS is_bot, i FROM generate_series(1, 900) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot) SELECT person_id, at, kind, channel, campaign_id, is_bot FROM public.planned WHERE i <= 800;
-- (what another transaction of the cluster keeps from being merged is waited for)
DO $$ DECLARE mine constant xid8 := pg_snapshot_xmax(pg_current_snapshot()); BEGIN WHILE pg_snapshot_xmin(pg_current_snapshot()) < mine LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
SELECT campaign.refresh_journeys() > 0 AS merged;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot) SELECT person_id, at, kind, channel, campaign_id, is_bot FROM public.planned WHERE i > 800;
INSERT INTO campaign.opportunity (opportunity_id, name, person_id, currency, fx_rate, amount_base, created_at) OVERRIDING SYSTEM VALUE SELECT i, 'deal ' || i, 101 + floor(random() * 120), 'CNY', 1, 0, '2027-02-01' FROM generate_series(1, 20) i;
INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) SELECT 1 + floor(random() * 19), 101 + floor(random() * 120) FROM generate_series(1, 30) ON CONFLICT DO NOTHING;
INSERT INTO campaign.sales_order (opportunity_id, person_id, amount, currency, booked_at)
SELECT CASE WHEN i % 3 = 0 THEN 1 + floor(random() * 19) END, CASE WHEN i % 3 > 0 THEN 101 + floor(random() * 120) END, 1 + i, 'CNY', timestamptz '2027-01-01 00:00+08' + floor(random() * 330 * 2) * interval '12 hours' FROM generate_series(1, 90) i;
UPDATE campaign.sales_order SET cancelled_at = booked_at + interval '20 days' WHERE sales_order_id % 6 = 0 AND booked_at >= '2027-01-01';
CREATE FUNCTION public.oracle(since timestamptz, until timestamptz, at timestamptz, lookback interval, horizon interval, "by" text) RETURNS TABLE (path text, conversions float8, value float8, nulls float8, open bigint) LANGUAGE sql AS $$
WITH word AS (SELECT x.key, min(x.code) AS code FROM (SELECT t.code, CASE $6 WHEN 'channel' THEN t.channel WHEN 'kind' THEN t.kind ELSE COALESCE(c.code, 'unknown') END AS key FROM campaign.touch_type t LEFT JOIN campaign.campaign c USING (campaign_id)) x GROUP BY 1),
touch AS (SELECT COALESCE(h.merged_into, h.person_id) AS person_id, t.occurred_at AS ts, w.key, w.code FROM campaign.touchpoint t JOIN campaign.person h USING (person_id) LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
            JOIN word w ON w.key = CASE $6 WHEN 'channel' THEN t.channel WHEN 'kind' THEN t.kind ELSE COALESCE(c.code, 'unknown') END WHERE NOT t.is_bot),
buyer AS (SELECT s.sales_order_id, s.booked_at, COALESCE(h.merged_into, h.person_id) AS person_id FROM campaign.sales_order s
            JOIN LATERAL (SELECT s.person_id UNION SELECT o.person_id FROM campaign.opportunity o WHERE o.opportunity_id = s.opportunity_id UNION SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = s.opportunity_id) x ON true
            JOIN campaign.person h ON h.person_id = x.person_id WHERE s.booked_at <= $3 AND COALESCE(s.cancelled_at, 'infinity') > $3 GROUP BY 1, 2, 3),
sold AS (SELECT COALESCE((SELECT string_agg(t.key, ' > ' ORDER BY t.ts, t.code) FROM touch t WHERE t.person_id IN (SELECT b.person_id FROM buyer b WHERE b.sales_order_id = s.sales_order_id) AND t.ts BETWEEN s.booked_at - $4 AND s.booked_at), '(none)') AS path,
                1 AS conversions, (SELECT sum(x.amount_base_delta) FROM campaign.order_change x WHERE x.sales_order_id = s.sales_order_id AND x.at <= $3) AS value
           FROM campaign.sales_order s WHERE s.booked_at >= $1 AND s.booked_at < $2 AND s.booked_at <= $3 AND COALESCE(s.cancelled_at, 'infinity') > $3),
last AS (SELECT t.person_id, max(t.ts) AS ts FROM touch t WHERE t.ts < $2 AND t.ts <= $3 GROUP BY 1 HAVING max(t.ts) >= $1),
lost AS (SELECT (SELECT string_agg(t.key, ' > ' ORDER BY t.ts, t.code) FROM touch t WHERE t.person_id = l.person_id AND t.ts BETWEEN l.ts - $4 AND l.ts) AS path, l.ts <= $3 - $5 AS is_over
           FROM last l WHERE NOT EXISTS (SELECT FROM buyer b WHERE b.person_id = l.person_id AND b.booked_at BETWEEN $1 AND l.ts + $5))
SELECT x.path, sum(x.conversions), sum(x.value)::float8, sum(x.nulls), (SELECT count(*) FROM lost WHERE NOT is_over)
  FROM (SELECT path, conversions, value, 0 AS nulls FROM sold UNION ALL SELECT path, 0, 0, 1 FROM lost WHERE is_over) x GROUP BY 1 $$;
SELECT c.no, c.by, count(*) > 15 AS enough, count(*) FILTER (WHERE o.path IS NULL OR w.path IS NULL OR (o.conversions, o.nulls) <> (w.conversions, w.nulls) OR abs(o.value - w.value) > 1e-9) AS wrong,
       sum(w.conversions) > 10 AS sold, sum(w.nulls) > 10 AS lost, max(o.open) = max((campaign.attribution_summary(s.state)).open_count) AS open, max(o.open) > 0 AS some_open
  FROM (VALUES (1, timestamptz '2027-02-01 00:00+08', timestamptz '2027-09-01 00:00+08', timestamptz '2027-10-01 00:00+08', interval '720 hours', interval '960 hours', 'channel'),
               (2, '2027-03-01 12:00+08', '2027-06-01 00:00+08', '2027-06-20 00:00+08', '2160 hours', '1440 hours', 'campaign'), (3, '2027-01-01 00:00+08', '2027-12-01 00:00+08', '2027-08-01 00:00+08', '240 hours', '480 hours', 'kind')) c (no, since, until, at, lookback, horizon, "by")
 CROSS JOIN LATERAL (SELECT campaign.attribution_state_of(since, until, c.by, at, jsonb_build_object('lookback', lookback::text, 'horizon', horizon::text)) AS state OFFSET 0) s
 CROSS JOIN LATERAL (SELECT (CASE WHEN f.o IS NULL THEN NULL ELSE 1 END) AS x, f.* FROM (SELECT o, w FROM public.oracle(since, until, at, lookback, horizon, c.by) o FULL JOIN public.words(s.state, c.by) w ON w.path = o.path) f) g
 CROSS JOIN LATERAL (SELECT (g.o).*) o CROSS JOIN LATERAL (SELECT (g.w).*) w
 GROUP BY c.no, c.by ORDER BY 1;
-- what is in the tail and what is merged are the same
SELECT campaign.attribution_state_of('2027-02-01', '2027-09-01', at => '2027-10-01') AS before \gset
-- (what another transaction of the cluster keeps from being merged is waited for)
DO $$ DECLARE mine constant xid8 := pg_snapshot_xmax(pg_current_snapshot()); BEGIN WHILE pg_snapshot_xmin(pg_current_snapshot()) < mine LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
SELECT campaign.refresh_journeys() > 0 AS merged;
SELECT campaign.attribution_state_of('2027-02-01', '2027-09-01', at => '2027-10-01') OPERATOR(campaign.=) :'before' AS same;
-- every model over the state has its totals; the kernel's milestones know when lead and opportunity were made
SELECT m AS model, round(sum(r.conversions)::numeric, 9) = (SELECT (campaign.attribution_summary(:'before')).conversions) AS conversions, abs(sum(r.value) - (SELECT (campaign.attribution_summary(:'before')).value)) < 1e-6 AS value
  FROM unnest('{first,last,linear,time_decay,position_based,w_shaped,full_path,markov,shapley}'::text[]) m, campaign.attribution_report('2027-02-01', '2027-09-01', m, at => '2027-10-01') r GROUP BY 1 ORDER BY 1;
-- A refit: the weights are the removal effects, the run before it is retired
SELECT campaign.refit_attribution('linear');
SELECT campaign.refit_attribution(since => '2020-01-01', until => '2020-02-01');
UPDATE campaign.attribution_run SET is_current = false WHERE model = 'markov';
INSERT INTO campaign.attribution_run (model, params) VALUES ('markov', '{"lookback":"60 days","weights":{"email":1}}');
SELECT campaign.refit_attribution('markov', '2026-02-01 00:00+08', '2026-03-01 00:00+08', '2026-04-01 00:00+08') AS run \gset
SELECT :run = max(attribution_run_id) AS refitted FROM campaign.attribution_run;
SELECT params - 'weights' AS params, params -> 'weights' = (SELECT jsonb_object_agg(r.code, r.removal_effect) FROM campaign.attribution_report('2026-02-01 00:00+08', '2026-03-01 00:00+08', options => '{"lookback":"60 days"}', at => '2026-04-01 00:00+08') r WHERE r.removal_effect IS NOT NULL) AS effects,
       from_day, to_day, is_current, state OPERATOR(campaign.=) campaign.attribution_state_of('2026-02-01 00:00+08', '2026-03-01 00:00+08', 'channel', '2026-04-01 00:00+08', '{"lookback":"60 days"}') AS learnt
  FROM campaign.attribution_run WHERE model = 'markov' AND state IS NOT NULL;
SELECT count(*) AS runs, count(*) FILTER (WHERE is_current) AS current FROM campaign.attribution_run WHERE model = 'markov' AND params ->> 'lookback' = '60 days';
-- an order booked from now on: mail 0.5, booth 1, mail 0.5 of 2; what was booked before keeps its credits
SELECT count(*) AS before FROM campaign.attribution_credit a WHERE a.model = 'markov' \gset
INSERT INTO campaign.sales_order (order_no, person_id, amount, currency, booked_at) VALUES ('after', 1, 1000, 'CNY', '2026-02-20 00:00+08');
SELECT a.channel, a.touched_at AT TIME ZONE 'Asia/Shanghai' AS touched, a.weight, a.amount, a.attribution_run_id = :run AS run FROM campaign.attribution_credit a JOIN campaign.sales_order s USING (sales_order_id) WHERE s.order_no = 'after' AND a.model = 'markov' ORDER BY 2;
SELECT count(*) - :before AS more FROM campaign.attribution_credit a WHERE a.model = 'markov';
SELECT campaign.attribution_state_of('2026-02-01', '2026-03-01', options => '{"people":"world"}');
-- account-level paths: a colleague's booth before the mail of the buyer
INSERT INTO campaign.account (account_id, name) OVERRIDING SYSTEM VALUE VALUES (1, 'Acme');
INSERT INTO campaign.person (person_id, name, tz, account_id) OVERRIDING SYSTEM VALUE VALUES (901, 'buyer', 'UTC', 1), (902, 'colleague', 'UTC', 1);
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (902, '2025-02-01 00:00+08', 'scan', 'exhibition'), (901, '2025-02-02 00:00+08', 'click', 'email');
INSERT INTO campaign.sales_order (account_id, person_id, amount, currency, booked_at) VALUES (1, 901, 11, 'CNY', '2025-02-10 00:00+08');
SELECT p.people, w.* FROM unnest('{deal,account}'::text[]) p (people), public.words(campaign.attribution_state_of('2025-02-01 00:00+08', '2025-03-01 00:00+08', options => jsonb_build_object('people', p.people)), 'channel') w ORDER BY p.people, path COLLATE "C";
-- without the kernel the column goes; install() brings it back, empty
DROP EXTENSION campaign CASCADE;
CREATE EXTENSION campaign;
SELECT campaign.install();
SELECT count(*) AS runs, count(state) AS states FROM campaign.attribution_run WHERE model = 'markov' AND is_current;
\c postgres
DROP DATABASE campaign_test_states;
