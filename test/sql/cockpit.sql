-- The cockpit views against figures worked out by hand, and against other SQL.
-- All in one transaction that is rolled back; rows are put in with triggers and
-- foreign keys asleep, so that only the views are under test.
\set ON_ERROR_STOP 1
\pset null '-'
SET client_min_messages = warning;
SET datestyle = ISO;
SET TimeZone = 'America/New_York';   -- days are those of the installation, whatever the session's zone
BEGIN;
SELECT campaign.install() IS NOT NULL AS installed;
TRUNCATE campaign.campaign, campaign.person, campaign.account, campaign.app_user, campaign.team, campaign.lead_pool,
         campaign.stage_log, campaign.activity, campaign.fx_rate, campaign.attribution_run CASCADE;
SET LOCAL session_replication_role = replica;
INSERT INTO campaign.setting (key, value) VALUES ('tz', '"Asia/Shanghai"'), ('base_currency', '"CNY"'), ('attribution_model', '"linear"')
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
DELETE FROM campaign.picklist WHERE (kind, code) IN (('channel', 'exhibition'), ('channel', 'website'), ('opp_stage', 'proposal'));
INSERT INTO campaign.picklist (kind, code, label, label_en, flags, sort) VALUES
    ('channel', 'exhibition', '展会', 'Exhibition', '{}', 70), ('channel', 'website', '官网', 'Website', '{}', 10),
    ('opp_stage', 'proposal', '方案报价', 'Proposal', '{"probability":0.5}', 30);

INSERT INTO campaign.app_user (login, name, kind, manager) VALUES
    ('li', '李雷', 'employee', NULL), ('han', '韩梅梅', 'employee', 'li'), ('robot', 'Robot', 'bot', NULL);
INSERT INTO campaign.campaign (campaign_id, code, name, type, starts_at, ends_at, currency, expected_revenue, is_template) OVERRIDING SYSTEM VALUE VALUES
    (1, 'expo', '展会', 'exhibition', '2026-03-01 00:30+08', '2026-03-03 18:00+08', 'CNY', 500000, false),
    (2, 'ads', 'Ads', 'search_ads', '2026-02-01 00:00+08', NULL, 'USD', 10000, false),
    (3, 'empty', 'Empty', 'other', NULL, NULL, 'EUR', 900, false),
    (4, 'template', 'Template', 'other', NULL, NULL, 'CNY', 1, true);
INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES
    ('USD', 'CNY', '2026-01-01', 9), ('USD', 'CNY', '2026-01-30', 7.2), ('USD', 'CNY', '2026-02-02', 8);
INSERT INTO campaign.budget_entry (budget_entry_id, campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, reverses_id, at)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 'allocation', 'venue', NULL, NULL, 100000, 'CNY', 1, 100000, NULL, '2026-02-01 00:00+08'),
    (2, 1, 'actual', 'venue', NULL, NULL, 80000, 'CNY', 1, 80000, NULL, '2026-03-01 12:00+08'),
    (3, 1, 'actual', 'gift', 'exhibition', NULL, 5000, 'CNY', 1, 5000, NULL, '2026-03-01 12:00+08'),
    (4, 1, 'reversal', 'gift', NULL, NULL, -5000, 'CNY', 1, -5000, 3, '2026-04-01 00:00+08'),
    (5, 1, 'commitment', 'venue', NULL, NULL, 30000, 'CNY', 1, 30000, NULL, '2026-02-01 00:00+08'),
    (6, 1, 'transfer', 'venue', NULL, NULL, -10000, 'CNY', 1, -10000, NULL, '2026-02-01 00:00+08'),
    (7, 2, 'transfer', 'venue', NULL, NULL, 10000, 'CNY', 1, 10000, NULL, '2026-02-01 00:00+08'),
    -- 100.00 over three days, two of January and one of February
    (8, 2, 'actual', 'media', 'search', '[2026-01-30,2026-02-02)', 13.8888, 'USD', 7.2, 100, NULL, '2026-01-30 00:00+08');

INSERT INTO campaign.person (person_id, name, tz, merged_into) OVERRIDING SYSTEM VALUE VALUES
    (1, '张伟', 'Asia/Shanghai', NULL), (2, 'B', 'Asia/Shanghai', NULL), (3, 'C', 'Asia/Shanghai', NULL),
    (4, '张 偉', 'Asia/Shanghai', 1), (5, 'E', 'Asia/Shanghai', NULL);
INSERT INTO campaign.touchpoint (touchpoint_id, person_id, occurred_at, kind, channel, campaign_id, promoter, is_bot) OVERRIDING SYSTEM VALUE VALUES
    (1, 1, '2026-03-01 10:00+08', 'scan', 'exhibition', 1, 'han', false),
    (2, 4, '2026-03-02 10:00+08', 'form', 'website', 1, NULL, false),
    (3, 2, '2026-03-02 10:00+08', 'form', 'website', 1, NULL, false),
    (4, 3, '2026-03-02 10:00+08', 'click', 'website', 1, 'han', true),
    (5, 2, '2026-02-01 10:00+08', 'click', 'search', 2, NULL, false);
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, product, source_campaign_id, channel, stage, work_state, owner, merged_into, promoter,
                           marketing_qualified_at, accepted_at, sales_qualified_at, is_existing_customer, created_at) OVERRIDING SYSTEM VALUE VALUES
    -- won; an SLA clock answered in time
    (1, 1, 1, NULL, 1, 'exhibition', 'won', 'closed', 'han', NULL, 'han', '2026-03-05 10:00+08', NULL, '2026-03-05 10:00+08', false, '2026-03-01 10:00+08'),
    -- lost after it had been sales qualified, which only the log still tells
    (2, 2, 2, NULL, 1, 'website', 'lost', 'closed', 'li', NULL, 'han', NULL, NULL, NULL, true, '2026-03-02 00:30+08'),
    (3, 3, 3, NULL, 1, 'website', 'invalid', 'closed', 'han', NULL, 'han', NULL, NULL, NULL, false, '2026-03-02 00:30+08'),
    -- merged into lead 1
    (4, 4, 1, 'x', 1, 'website', 'raw', 'closed', NULL, 1, NULL, NULL, NULL, NULL, false, '2026-03-02 10:00+08'),
    -- nothing is known of it
    (5, 5, 5, NULL, NULL, NULL, 'raw', 'unassigned', NULL, NULL, NULL, NULL, NULL, NULL, false, '2026-02-28 23:30+08'),
    -- pushed back to valid
    (6, 2, 2, 'x', 2, 'search', 'valid', 'in_progress', 'li', NULL, NULL, '2026-02-03 10:00+08', NULL, NULL, true, '2026-02-01 10:00+08');
INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at) VALUES
    ('lead', 2, 'raw', 'sales_qualified', '2026-03-03 10:00+08'), ('lead', 2, 'sales_qualified', 'lost', '2026-03-04 10:00+08'),
    ('lead', 4, 'raw', 'won', '2026-03-03 10:00+08'),              -- a merged lead is not counted
    ('campaign', 5, 'planning', 'won', '2026-03-03 10:00+08');     -- another entity
INSERT INTO campaign.capture (source, external_id, received_at, state, person_id, lead_id) VALUES
    ('s', '1', '2026-03-01 10:00+08', 'created', 1, 1), ('s', '2', '2026-03-02 10:00+08', 'linked', 4, 4),
    ('s', '3', '2026-03-02 00:30+08', 'created', 2, 2), ('s', '4', '2026-03-02 00:30+08', 'error', NULL, NULL);
INSERT INTO campaign.assignment (lead_id, seq, action, owner, at, due_at, first_response_at, wall_seconds, business_seconds, closed_at) VALUES
    (1, 1, 'route', 'han', '2026-03-01 10:00+08', '2026-03-01 12:00+08', '2026-03-01 11:30+08', 5400, 5400, '2026-04-01 10:00+08'),
    (2, 1, 'route', 'han', '2026-03-02 00:30+08', '2026-03-02 02:30+08', NULL, NULL, NULL, '2026-03-02 01:00+08'),          -- returned before due
    (2, 2, 'route', 'li', '2026-03-02 01:00+08', '2026-03-02 03:00+08', '2026-03-02 04:00+08', 10800, 3600, '2026-03-04 10:00+08'),  -- late
    (3, 1, 'route', 'han', '2026-03-02 00:30+08', '2026-03-02 02:30+08', NULL, NULL, NULL, '2026-03-02 09:00+08'),          -- closed late
    (5, 1, 'route', NULL, '2026-02-28 23:30+08', NULL, NULL, NULL, NULL, NULL),                                             -- waits, no clock
    (6, 1, 'route', 'li', '2026-02-01 10:00+08', '2026-02-01 12:00+08', NULL, NULL, NULL, '2026-02-01 13:00+08'),           -- closed late
    (6, 2, 'route', 'li', '2026-02-01 13:00+08', '2026-03-02 12:00+08', NULL, NULL, NULL, NULL),                            -- overdue now
    (6, 3, 'route', 'robot', '2026-02-01 13:00+08', '2026-03-02 12:00+08', NULL, NULL, NULL, '2026-02-02 13:00+08'),
    (3, 2, 'route', 'li', '2026-03-02 09:00+08', '2999-01-01 00:00+08', NULL, NULL, NULL, NULL);                            -- pending
INSERT INTO campaign.opportunity (opportunity_id, name, person_id, lead_id, primary_campaign_id, stage, state, amount, currency, fx_rate, amount_base,
                                  created_at, won_at, lost_at, owner) OVERRIDING SYSTEM VALUE VALUES
    (1, 'Acme', 1, 1, 1, 'won', 'won', 200000, 'CNY', 1, 200000, '2026-03-06 10:00+08', '2026-04-01 10:00+08', NULL, 'han'),
    (2, 'Beta', 2, 2, 1, 'lost', 'lost', 9000, 'CNY', 1, 9000, '2026-03-03 12:00+08', NULL, '2026-03-04 10:00+08', 'li'),
    (3, 'Gamma', 5, NULL, 2, 'proposal', 'open', 1000, 'USD', 7.2, 7200, '2026-02-10 10:00+08', NULL, NULL, 'li');
INSERT INTO campaign.sales_order (sales_order_id, order_no, opportunity_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at, cancelled_at)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'SO-1', 1, 1, 200000, 'CNY', 1, 200000, '2026-04-01 10:00+08', NULL),
    (2, 'SO-2', NULL, 2, 70, 'CNY', 1, 70, '2026-04-01 10:00+08', '2026-05-01 10:00+08'),
    (3, 'SO-3', NULL, NULL, 50, 'CNY', 1, 50, '2026-04-30 23:59+08', NULL);
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at) VALUES
    (1, 'book', 210000, 210000, '2026-04-01 10:00+08'), (1, 'change', -10000, -10000, '2026-05-02 10:00+08'),
    (2, 'book', 70, 70, '2026-04-01 10:00+08'), (2, 'cancel', -70, -70, '2026-05-01 10:00+08'), (3, 'book', 50, 50, '2026-04-30 23:59+08');
INSERT INTO campaign.payment (payment_id, sales_order_id, amount, currency, fx_rate, amount_base, paid_at, refund_of) OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 150000, 'CNY', 1, 150000, '2026-04-11 10:00+08', NULL), (2, 1, -1000, 'CNY', 1, -1000, '2026-04-20 10:00+08', 1);
INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                         weight, amount, currency, amount_base, credited_at) VALUES
    (1, 'linear', 1, 1, 1, 1, 'exhibition', '2026-03-01 10:00+08', 0.5, 100000, 'CNY', 100000, '2026-04-01 10:00+08'),
    (1, 'linear', 1, 1, 2, 1, 'website', '2026-03-02 10:00+08', 0.5, 100000, 'CNY', 100000, '2026-04-01 10:00+08'),
    (2, 'first', 1, 1, 1, 1, 'exhibition', '2026-03-01 10:00+08', 1, 200000, 'CNY', 200000, '2026-04-01 10:00+08'),
    (2, 'first', 2, NULL, NULL, NULL, NULL, NULL, 1, 70, 'CNY', 70, '2026-04-01 10:00+08'),
    (2, 'first', 2, NULL, NULL, NULL, NULL, NULL, -1, -70, 'CNY', -70, '2026-05-01 10:00+08'),
    (1, 'linear', 3, NULL, NULL, NULL, NULL, NULL, 1, 50, 'CNY', 50, '2026-04-30 23:59+08');
SET LOCAL session_replication_role = origin;

-- The figures of the contract.
SELECT lead_count, actual_cost_amount, actual_revenue_amount, achievement_ratio, roi_ratio
  FROM campaign.cockpit_campaign_performance WHERE campaign_code = 'expo';
SELECT channel_code, credit_amount FROM campaign.cockpit_attribution
 WHERE attribution_model = 'linear' AND campaign_code = 'expo' ORDER BY 1;
SELECT first_response_seconds, is_breached FROM campaign.cockpit_lead_to_cash WHERE lead_id = 1;

\x on
SELECT * FROM campaign.cockpit_campaign_performance ORDER BY sort_no;
\x off
SELECT campaign_code, stage_no, stage_code, lead_count, previous_stage_lead_count AS previous, step_ratio, step_null_reason, from_top_ratio, from_top_null_reason,
       from_top_low_ratio AS low, from_top_high_ratio AS high
  FROM campaign.cockpit_funnel ORDER BY campaign_code, stage_no;
SELECT date_day, campaign_code, channel_code, channel_name, channel_name_en, lead_status, customer_kind, customer_kind_name, lead_count, marketing_qualified_count AS mq, sales_qualified_count AS sq
  FROM campaign.cockpit_lead_daily ORDER BY date_day, campaign_code, channel_code, lead_status_sort_no;
SELECT campaign_code, channel_code, month_start, attribution_model AS model, cost_amount, lead_count, opportunity_count AS opps, pipeline_amount, credit_count, won_amount, roi_ratio, roi_null_reason, cost_per_lead_amount AS cpl, cost_per_lead_null_reason
  FROM campaign.cockpit_channel_roi ORDER BY campaign_code, channel_code, month_start;
SELECT campaign_code, channel_code, lead_count AS leads, handled_count AS handled, invalid_count AS invalid, lead_accuracy_ratio AS accuracy, lead_accuracy_null_reason AS why, won_ratio AS won, won_null_reason AS why_won, cost_amount AS cost,
       cost_per_lead_amount AS cpl, cost_per_lead_null_reason AS why_cpl, cost_per_valid_lead_amount AS cpvl, cost_per_valid_lead_null_reason AS why_cpvl
  FROM campaign.cockpit_lead_quality ORDER BY campaign_code, channel_code;
SELECT attribution_model, campaign_code, channel_code, touch_date, created_date, closed_date, currency_code, credit_count, credit_amount, order_count
  FROM campaign.cockpit_attribution ORDER BY 1, 2, 3;
SELECT employee_login, manager_login, campaign_code, month_start, promoted_lead_count AS leads, promoted_person_count AS persons, promoted_touch_count AS touches,
       owned_lead_count AS owned, first_response_count AS responses, first_response_seconds AS seconds, opportunity_count AS opps, won_count AS won, lost_count AS lost,
       won_amount, promoter_rank_no AS prank, won_rank_no AS wrank, sort_no
  FROM campaign.cockpit_employee_ranking ORDER BY campaign_code, month_start, sort_no;
SELECT date_day, campaign_code, owner_login, clock_count AS n, due_count AS due, met_count AS met, breached_count AS breached, breached_answered_count AS answered,
       breached_open_count AS open, breached_closed_count AS closed, pending_count AS pending, withdrawn_count AS withdrawn, breach_ratio, breach_null_reason AS reason,
       response_count AS r, wall_seconds_mean AS wall, wall_seconds_median AS median, wall_seconds_p90 AS p90, business_seconds_mean AS business
  FROM campaign.cockpit_sla ORDER BY 1, 2, 3;
\x on
SELECT * FROM campaign.cockpit_lead_to_cash ORDER BY lead_id LIMIT 2;
\x off
SELECT lead_id, campaign_code, channel_code, owner_login, touch_count, assignment_count, first_response_seconds, is_breached FROM campaign.cockpit_lead_to_cash ORDER BY lead_id;

-- The same numbers by other SQL, over a larger heap of generated rows: each line
-- must say 0 differing rows of many, or true.
SET LOCAL session_replication_role = replica;
SELECT setseed(0.42) IS NOT NULL AS seeded;
INSERT INTO campaign.campaign (campaign_id, code, name, type, is_template, currency, expected_revenue) OVERRIDING SYSTEM VALUE
SELECT 100 + i, 'gen-' || i, 'Gen ' || i, 'other', false, 'CNY', i * 100 FROM generate_series(1, 5) i;
INSERT INTO campaign.person (person_id, name, tz, merged_into) OVERRIDING SYSTEM VALUE
SELECT 1000 + i, 'P' || i, 'Asia/Shanghai', CASE WHEN i % 7 = 0 THEN 999 + i END FROM generate_series(1, 300) i;
INSERT INTO campaign.touchpoint (touchpoint_id, person_id, occurred_at, kind, channel, campaign_id, promoter, is_bot) OVERRIDING SYSTEM VALUE
SELECT 1000 + i, 1001 + (i * 13) % 300, timestamptz '2026-01-01 00:00+08' + i * interval '3 hours', 'click', (ARRAY['website', 'email', 'search'])[1 + i % 3], 101 + i % 5,
       CASE WHEN i % 4 = 0 THEN 'han' END, i % 9 = 0
  FROM generate_series(1, 1500) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, product, source_campaign_id, channel, stage, work_state, owner, promoter, merged_into,
                           marketing_qualified_at, accepted_at, sales_qualified_at, is_existing_customer, created_at) OVERRIDING SYSTEM VALUE
SELECT 1000 + i, p.person_id, COALESCE(p.merged_into, p.person_id), 'p' || i, CASE WHEN i % 11 > 0 THEN 101 + i % 5 END, (ARRAY['website', 'email', 'search', NULL])[1 + i % 4],
       s.stage, CASE WHEN s.stage IN ('won', 'lost', 'nurture', 'invalid') OR m.merged_into IS NOT NULL THEN 'closed' ELSE 'assigned' END,
       (ARRAY['li', 'han', 'robot', NULL])[1 + i % 4], CASE WHEN i % 6 = 0 THEN 'han' WHEN i % 6 = 1 THEN 'li' END, m.merged_into,
       CASE WHEN random() < 0.4 THEN t.at + interval '1 day' END, CASE WHEN random() < 0.2 THEN t.at + interval '2 days' END, CASE WHEN random() < 0.2 THEN t.at + interval '2 days' END,
       random() < 0.3, t.at
  FROM generate_series(1, 600) i
  JOIN campaign.person p ON p.person_id = 1001 + i % 300
 CROSS JOIN LATERAL (SELECT timestamptz '2026-01-01 00:00+08' + i * interval '5 hours' AS at) t
 CROSS JOIN LATERAL (SELECT (ARRAY['raw', 'valid', 'marketing_qualified', 'accepted', 'sales_qualified', 'opportunity', 'won', 'lost', 'nurture', 'invalid'])[1 + (random() * 9)::int + 0 * i] AS stage) s
 CROSS JOIN LATERAL (SELECT CASE WHEN i % 17 = 0 THEN 999 + i END AS merged_into) m;
INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at)
SELECT 'lead', l.lead_id, 'raw', (ARRAY['valid', 'marketing_qualified', 'accepted', 'sales_qualified', 'lost'])[1 + (random() * 4)::int], l.created_at
  FROM campaign.lead l WHERE l.lead_id > 1000 AND random() < 0.5;
INSERT INTO campaign.assignment (lead_id, seq, action, owner, at, due_at, first_response_at, wall_seconds, business_seconds, closed_at)
SELECT l.lead_id, k, 'route', (ARRAY['li', 'han', 'robot', NULL])[1 + (l.lead_id + k) % 4], l.created_at + k * interval '1 hour', l.created_at + k * interval '1 hour' + interval '2 hours',
       CASE WHEN random() < 0.6 THEN l.created_at + k * interval '1 hour' + make_interval(mins => x.mins) END, NULL, x.mins * 20, CASE WHEN k = 1 THEN l.created_at + random() * interval '5 hours' END
  FROM campaign.lead l CROSS JOIN generate_series(1, 2) k CROSS JOIN LATERAL (SELECT (random() * 200 + 0 * l.lead_id + k)::int AS mins) x WHERE l.lead_id > 1000;
INSERT INTO campaign.opportunity (opportunity_id, name, person_id, lead_id, primary_campaign_id, state, amount, currency, fx_rate, amount_base, created_at, won_at, owner) OVERRIDING SYSTEM VALUE
SELECT l.lead_id, 'deal', l.root_person_id, l.lead_id, l.source_campaign_id, CASE WHEN l.lead_id % 2 = 0 THEN 'won' ELSE 'open' END, l.lead_id, 'CNY', 1, l.lead_id,
       l.created_at + interval '3 days', CASE WHEN l.lead_id % 2 = 0 THEN l.created_at + interval '20 days' END, l.owner
  FROM campaign.lead l WHERE l.lead_id > 1000 AND l.lead_id % 5 = 0 AND l.merged_into IS NULL;
INSERT INTO campaign.sales_order (sales_order_id, order_no, opportunity_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at, cancelled_at) OVERRIDING SYSTEM VALUE
SELECT o.opportunity_id * 10 + k, 'G-' || o.opportunity_id || '-' || k, o.opportunity_id, CASE WHEN k = 1 THEN o.primary_campaign_id END, 33.33 * k, 'CNY', 1, 33.33 * k, o.won_at + k * interval '1 day',
       CASE WHEN o.opportunity_id % 3 = 0 AND k = 2 THEN o.won_at + interval '40 days' END
  FROM campaign.opportunity o CROSS JOIN generate_series(1, 2) k WHERE o.opportunity_id > 1000 AND o.state = 'won';
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at)
SELECT s.sales_order_id, 'book', s.amount, s.amount_base, s.booked_at FROM campaign.sales_order s WHERE s.sales_order_id > 10000
UNION ALL SELECT s.sales_order_id, 'cancel', -s.amount, -s.amount_base, s.cancelled_at FROM campaign.sales_order s WHERE s.sales_order_id > 10000 AND s.cancelled_at IS NOT NULL;
INSERT INTO campaign.payment (payment_id, sales_order_id, amount, currency, fx_rate, amount_base, paid_at) OVERRIDING SYSTEM VALUE
SELECT s.sales_order_id, s.sales_order_id, s.amount, 'CNY', 1, s.amount_base, s.booked_at + interval '10 days' FROM campaign.sales_order s WHERE s.sales_order_id > 10000 AND s.sales_order_id % 4 <> 1;
INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at, weight, amount, currency, amount_base, credited_at)
SELECT 1, m.model, s.sales_order_id, s.opportunity_id, m.touch, m.camp, m.channel, s.booked_at - interval '9 days', 1.0 / 3, round(s.amount / 3, 2) + CASE WHEN m.touch = 1 THEN s.amount - 3 * round(s.amount / 3, 2) ELSE 0 END, 'CNY',
       round(s.amount / 3, 2) + CASE WHEN m.touch = 1 THEN s.amount - 3 * round(s.amount / 3, 2) ELSE 0 END, s.booked_at
  FROM campaign.sales_order s
 CROSS JOIN (VALUES ('linear', 1, 101, 'website'), ('linear', 2, NULL, 'email'), ('linear', 3, 103, 'search'), ('first', 1, 102, 'website'), ('first', 2, 102, 'website'), ('first', 3, 102, 'email')) m (model, touch, camp, channel)
 WHERE s.sales_order_id > 10000;
INSERT INTO campaign.budget_entry (budget_entry_id, campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, at) OVERRIDING SYSTEM VALUE
SELECT 1000 + i, 101 + i % 5, (ARRAY['actual', 'allocation', 'commitment'])[1 + i % 3], 'media', (ARRAY['website', 'search', NULL])[1 + i % 4],
       CASE WHEN i % 2 = 0 THEN daterange(date '2026-01-01' + i, date '2026-01-01' + i + 1 + i % 97) END, i * 1.37, 'CNY', 1, i * 1.37, timestamptz '2026-01-01 00:00+08' + i * interval '1 day'
  FROM generate_series(1, 200) i;
INSERT INTO campaign.capture (source, external_id, received_at, state, person_id, lead_id)
SELECT 'g', l.lead_id || '/' || k, l.created_at, CASE k WHEN 1 THEN 'created' ELSE 'linked' END, l.person_id, l.lead_id FROM campaign.lead l CROSS JOIN generate_series(1, 3) k WHERE l.lead_id > 1000 AND (k = 1 OR random() < 0.3);
SET LOCAL session_replication_role = origin;

WITH truth AS (
    SELECT c.campaign_id,
           (SELECT count(*) FROM campaign.lead l WHERE l.source_campaign_id = c.campaign_id AND l.merged_into IS NULL) AS lead_count,
           (SELECT count(*) FROM campaign.lead l WHERE l.source_campaign_id = c.campaign_id AND l.merged_into IS NULL AND l.sales_qualified_at IS NOT NULL) AS sales_qualified_count,
           (SELECT count(*) FROM campaign.capture k WHERE EXISTS (SELECT FROM campaign.lead l LEFT JOIN campaign.lead w ON w.lead_id = l.merged_into
                                                                 WHERE l.lead_id = k.lead_id AND CASE WHEN w.lead_id IS NULL THEN l.source_campaign_id ELSE w.source_campaign_id END = c.campaign_id)) AS capture_count,
           (SELECT count(DISTINCT COALESCE(p.merged_into, p.person_id)) FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) WHERE t.campaign_id = c.campaign_id AND NOT t.is_bot) AS touched_person_count,
           (SELECT count(*) FROM campaign.touchpoint t WHERE t.campaign_id = c.campaign_id AND NOT t.is_bot) AS touch_count,
           (SELECT COALESCE(sum(amount_base), 0) FROM campaign.budget_entry b WHERE b.campaign_id = c.campaign_id
               AND (kind = 'actual' OR kind = 'reversal' AND (SELECT r.kind FROM campaign.budget_entry r WHERE r.budget_entry_id = b.reverses_id) = 'actual'))::numeric(18,2) AS actual_cost_amount,
           (SELECT COALESCE(sum(x.amount_base_delta), 0) FROM campaign.order_change x JOIN campaign.sales_order s USING (sales_order_id)
              LEFT JOIN campaign.opportunity o USING (opportunity_id) WHERE COALESCE(s.campaign_id, o.primary_campaign_id) = c.campaign_id)::numeric(18,2) AS actual_revenue_amount,
           (SELECT COALESCE(sum(p.amount_base), 0) FROM campaign.payment p JOIN campaign.sales_order s USING (sales_order_id)
              LEFT JOIN campaign.opportunity o USING (opportunity_id) WHERE COALESCE(s.campaign_id, o.primary_campaign_id) = c.campaign_id)::numeric(18,2) AS paid_amount
      FROM campaign.campaign c WHERE NOT c.is_template)
SELECT 'performance' AS view, count(*) FILTER (WHERE t.* IS DISTINCT FROM (v.campaign_id, v.lead_count, v.sales_qualified_count, v.capture_count, v.touched_person_count, v.touch_count,
                                                           v.actual_cost_amount, v.actual_revenue_amount, v.paid_amount)) AS differing, count(*) > 6 AND sum(v.lead_count) > 400 AS many
  FROM truth t FULL JOIN campaign.cockpit_campaign_performance v USING (campaign_id);

WITH level (no, code) AS (VALUES (1, 'raw'), (2, 'valid'), (3, 'marketing_qualified'), (4, 'accepted'), (5, 'sales_qualified'), (6, 'opportunity'), (7, 'won')),
truth AS (
    SELECT l.source_campaign_id AS campaign_id, k.no AS stage_no, count(*) AS n
      FROM campaign.lead l
     CROSS JOIN level k
     WHERE l.merged_into IS NULL
       AND (k.no = 1
            OR EXISTS (SELECT FROM level m WHERE m.no >= k.no AND m.code = l.stage)
            OR EXISTS (SELECT FROM campaign.stage_log s JOIN level m ON m.code IN (s.to_value, s.from_value) WHERE s.entity = 'lead' AND s.entity_id = l.lead_id AND m.no >= k.no)
            OR (k.no <= 3 AND l.marketing_qualified_at IS NOT NULL) OR (k.no <= 4 AND l.accepted_at IS NOT NULL) OR (k.no <= 5 AND l.sales_qualified_at IS NOT NULL)
            OR EXISTS (SELECT FROM campaign.opportunity o WHERE o.lead_id = l.lead_id AND (k.no <= 6 OR o.state = 'won')))
     GROUP BY 1, 2)
SELECT 'funnel' AS view, count(*) FILTER (WHERE COALESCE(t.n, 0) <> v.lead_count OR v.lead_count IS NULL) AS differing, count(*) > 6 AND sum(v.lead_count) > 400 AS many
  FROM truth t FULL JOIN campaign.cockpit_funnel v ON v.stage_no = t.stage_no AND v.campaign_id IS NOT DISTINCT FROM t.campaign_id;

SELECT 'lead_daily' AS view, count(*) FILTER (WHERE v.n IS DISTINCT FROM t.n) AS differing, count(*) > 100 AND sum(v.n) > 400 AS many
  FROM (SELECT date_day, campaign_code, channel_code, sum(lead_count) AS n FROM campaign.cockpit_lead_daily GROUP BY 1, 2, 3) v
  FULL JOIN (SELECT to_char(l.created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')::date AS date_day, COALESCE((SELECT code FROM campaign.campaign c WHERE c.campaign_id = l.source_campaign_id), 'unknown') AS campaign_code,
                    COALESCE(l.channel, 'unknown') AS channel_code, count(*) AS n FROM campaign.lead l WHERE l.merged_into IS NULL GROUP BY 1, 2, 3) t USING (date_day, campaign_code, channel_code);

-- cost by day, one row for each day of a period, summed up to months: within a cent an entry; the whole to the cent
WITH day_cost AS (
    SELECT b.campaign_id, COALESCE(b.channel, r.channel, 'unknown') AS channel_code, date_trunc('month', d.day)::date AS month_start, b.amount_base / (upper(b.period) - lower(b.period)) AS cost
      FROM campaign.budget_entry b LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = b.reverses_id
     CROSS JOIN LATERAL generate_series(lower(b.period)::timestamp, (upper(b.period) - 1)::timestamp, '1 day') d (day) WHERE COALESCE(r.kind, b.kind) = 'actual' AND b.period IS NOT NULL
    UNION ALL
    SELECT b.campaign_id, COALESCE(b.channel, r.channel, 'unknown'), to_char(b.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-01')::date, b.amount_base
      FROM campaign.budget_entry b LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = b.reverses_id WHERE COALESCE(r.kind, b.kind) = 'actual' AND b.period IS NULL)
SELECT 'channel_roi cost' AS view, count(*) FILTER (WHERE abs(COALESCE(v.cost_amount, 0) - COALESCE(t.cost, 0)) > 0.01 * COALESCE(t.entries, 1)) AS differing, count(*) > 50 AS many,
       sum(v.cost_amount) = (SELECT sum(actual_cost_amount) FROM campaign.cockpit_campaign_performance) AS whole
  FROM (SELECT campaign_id, channel_code, month_start, sum(cost) AS cost, count(*) AS entries FROM day_cost GROUP BY 1, 2, 3) t
  FULL JOIN campaign.cockpit_channel_roi v USING (campaign_id, channel_code, month_start);
SELECT 'channel_roi' AS view, sum(won_amount) = (SELECT sum(amount_base) FROM campaign.attribution_credit WHERE model = 'linear') AS credits,
       sum(lead_count) = (SELECT count(*) FROM campaign.lead WHERE merged_into IS NULL) AS leads, sum(opportunity_count) = (SELECT count(*) FROM campaign.opportunity) AS opportunities,
       sum(pipeline_amount) = (SELECT sum(amount_base) FROM campaign.opportunity WHERE state = 'open') AS pipeline, count(*) = count(DISTINCT (campaign_code, channel_code, month_start)) AS one_row_a_key
  FROM campaign.cockpit_channel_roi;
-- lead by lead, each with its verdict; cost as cockpit_channel_roi has it over its months
SELECT 'lead_quality' AS view, count(*) AS rows, count(*) FILTER (WHERE (v.lead_count = COALESCE(t.n, 0) AND v.handled_valid_count = COALESCE(t.good, 0) AND v.invalid_count = COALESCE(t.bad, 0) AND v.sales_qualified_count = COALESCE(t.sql, 0)
       AND v.lead_accuracy_ratio IS NOT DISTINCT FROM round(t.good / NULLIF(t.good + t.bad, 0)::numeric, 4) AND v.won_ratio IS NOT DISTINCT FROM round(t.won / NULLIF(t.won + t.lost, 0)::numeric, 4)
       AND v.cost_amount = COALESCE(r.cost, 0)) IS NOT TRUE) AS differing, sum(v.lead_count) = (SELECT count(*) FROM campaign.lead WHERE merged_into IS NULL) AS leads, count(*) = count(DISTINCT (v.campaign_code, v.channel_code)) AS one_row_a_key
  FROM campaign.cockpit_lead_quality v
  FULL JOIN (SELECT COALESCE(l.source_campaign_id, 0) AS campaign, COALESCE(l.channel, 'unknown') AS channel_code, count(*) AS n, sum((l.stage <> ALL ('{raw,invalid}'))::integer) AS good, sum((l.stage = 'invalid')::integer) AS bad,
                    sum((l.sales_qualified_at IS NOT NULL)::integer) AS sql, sum((l.stage = 'won')::integer) AS won, sum((l.stage = 'lost')::integer) AS lost
               FROM campaign.lead l WHERE l.merged_into IS NULL GROUP BY 1, 2) t ON t.campaign = COALESCE(v.campaign_id, 0) AND t.channel_code = v.channel_code
  LEFT JOIN (SELECT COALESCE(x.campaign_id, 0) AS campaign, x.channel_code, sum(x.cost_amount) AS cost FROM campaign.cockpit_channel_roi x GROUP BY 1, 2) r ON r.campaign = COALESCE(v.campaign_id, 0) AND r.channel_code = v.channel_code;
SELECT 'attribution' AS view, count(*) FILTER (WHERE v.amount IS DISTINCT FROM t.amount) AS differing, count(*) AS models, bool_and(v.keys = v.n) AS one_row_a_key
  FROM (SELECT attribution_model, sum(credit_amount) AS amount, count(*) AS n, count(DISTINCT (campaign_code, channel_code, touch_date, created_date, closed_date)) AS keys FROM campaign.cockpit_attribution GROUP BY 1) v
  FULL JOIN (SELECT model AS attribution_model, sum(amount_base)::numeric(18,2) AS amount FROM campaign.attribution_credit GROUP BY 1) t USING (attribution_model);
SELECT 'employee_ranking' AS view, count(*) FILTER (WHERE t.* IS DISTINCT FROM v.*) AS differing, count(*) AS rows
  FROM (SELECT employee_login, sum(promoted_lead_count) AS leads, sum(owned_lead_count) AS owned, sum(first_response_count) AS responses, sum(opportunity_count) AS opps, sum(won_count) AS won, sum(won_amount) AS amount,
               sum(promoted_touch_count) AS touches
          FROM campaign.cockpit_employee_ranking GROUP BY 1) v
  FULL JOIN (SELECT u.login AS employee_login, (SELECT count(*) FROM campaign.lead l WHERE l.promoter = u.login AND l.merged_into IS NULL)::numeric AS leads,
                    (SELECT count(DISTINCT (a.lead_id, date_trunc('month', a.at AT TIME ZONE 'Asia/Shanghai'))) FROM campaign.assignment a JOIN campaign.lead l USING (lead_id) WHERE a.owner = u.login AND l.merged_into IS NULL)::numeric AS owned,
                    (SELECT count(*) FROM campaign.assignment a WHERE a.owner = u.login AND a.first_response_at IS NOT NULL)::numeric AS responses,
                    (SELECT count(*) FROM campaign.opportunity o WHERE o.owner = u.login)::numeric AS opps, (SELECT count(*) FROM campaign.opportunity o WHERE o.owner = u.login AND state = 'won')::numeric AS won,
                    (SELECT COALESCE(sum(x.amount_base_delta), 0) FROM campaign.order_change x JOIN campaign.sales_order s USING (sales_order_id) JOIN campaign.opportunity o USING (opportunity_id) WHERE o.owner = u.login)::numeric(18,2) AS amount,
                    (SELECT count(*) FROM campaign.touchpoint p WHERE p.promoter = u.login AND NOT p.is_bot)::numeric AS touches
               FROM campaign.app_user u WHERE u.kind <> 'bot') t USING (employee_login);
SELECT 'sla' AS view, sum(clock_count) = (SELECT count(*) FROM campaign.assignment WHERE owner IS DISTINCT FROM 'robot' AND (owner IS NOT NULL OR due_at IS NOT NULL)) AS clocks,
       sum(clock_count) = sum(met_count + breached_count + pending_count + withdrawn_count) + (SELECT count(*) FROM campaign.assignment WHERE owner <> 'robot' AND due_at IS NULL) AS each_in_one,
       sum(breached_count) = (SELECT count(*) FROM campaign.assignment WHERE owner IS DISTINCT FROM 'robot' AND COALESCE(first_response_at, closed_at, now()) >= due_at
                                 AND NOT (first_response_at IS NOT NULL AND first_response_at <= due_at)) AS breached,
       sum(met_count) = (SELECT count(*) FROM campaign.assignment WHERE owner IS DISTINCT FROM 'robot' AND first_response_at <= due_at) AS met,
       sum(wall_seconds_total) = (SELECT sum(extract(epoch FROM first_response_at - at)) FROM campaign.assignment WHERE owner IS DISTINCT FROM 'robot') AS wall
  FROM campaign.cockpit_sla;
SELECT 'lead_to_cash' AS view, count(*) FILTER (WHERE v.first_response_seconds IS DISTINCT FROM (SELECT extract(epoch FROM min(a.first_response_at) - min(a.at) FILTER (WHERE a.owner IS NOT NULL)) FROM campaign.assignment a WHERE a.lead_id = l.lead_id)
                                 OR v.order_amount IS DISTINCT FROM COALESCE((SELECT sum(s.amount_base) FROM campaign.sales_order s JOIN campaign.opportunity o USING (opportunity_id) WHERE o.lead_id = l.lead_id AND s.cancelled_at IS NULL), 0)
                                 OR v.paid_amount IS DISTINCT FROM COALESCE((SELECT sum(p.amount_base) FROM campaign.payment p JOIN campaign.sales_order s USING (sales_order_id) JOIN campaign.opportunity o USING (opportunity_id) WHERE o.lead_id = l.lead_id), 0)
                                 OR v.touch_count IS DISTINCT FROM (SELECT count(*) FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) WHERE COALESCE(p.merged_into, p.person_id) = l.root_person_id AND NOT t.is_bot)) AS differing,
       count(*) > 400 AS many, count(DISTINCT v.lead_id) = count(*) AS one_row_a_lead
  FROM (SELECT * FROM campaign.lead WHERE merged_into IS NULL) l FULL JOIN campaign.cockpit_lead_to_cash v USING (lead_id);

-- Rules that BI tools need, over every cockpit view: no row.
WITH v AS (SELECT c.oid, c.relname, c.reloptions FROM pg_class c WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'cockpit\_%'),
a AS (SELECT v.oid, v.relname, a.attname, a.attnum, a.atttypid, a.atttypmod, t.typtype, t.typcategory
        FROM v JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid)
SELECT relname, attname, 'numeric without bounds' AS problem FROM a WHERE atttypid = 'numeric'::regtype AND atttypmod = -1
UNION ALL SELECT relname, attname, 'type is not portable' FROM a WHERE typtype <> 'b' OR typcategory IN ('A', 'T', 'U') AND atttypid NOT IN ('bool'::regtype)
UNION ALL SELECT relname, attname, 'float or naive time' FROM a WHERE atttypid IN ('float4'::regtype, 'float8'::regtype, 'timestamp'::regtype)
UNION ALL SELECT relname, attname, 'count is no bigint' FROM a WHERE attname LIKE '%\_count' AND attname <> 'credit_count' AND atttypid <> 'bigint'::regtype
UNION ALL SELECT relname, attname, 'amount is not numeric(18,2)' FROM a WHERE attname LIKE '%\_amount' AND format_type(atttypid, atttypmod) <> 'numeric(18,2)'
UNION ALL SELECT relname, attname, 'ratio is not numeric(12,4)' FROM a WHERE attname LIKE '%\_ratio' AND format_type(atttypid, atttypmod) <> 'numeric(12,4)'
UNION ALL SELECT relname, attname, 'name' FROM a WHERE attname !~ '^[a-z][a-z0-9_]*$'
UNION ALL SELECT relname, attname, 'amount without currency' FROM a x WHERE attname LIKE '%\_amount' AND NOT EXISTS (SELECT FROM a y WHERE y.oid = x.oid AND y.attname = 'currency_code')
UNION ALL SELECT relname, attname, 'no comment in both languages' FROM a WHERE COALESCE(col_description(oid, attnum), '') !~ '^[ -~]+\n.*[一-鿿]'
UNION ALL SELECT relname, NULL, 'no campaign_id' FROM v WHERE NOT EXISTS (SELECT FROM a WHERE a.oid = v.oid AND a.attname = 'campaign_id')
UNION ALL SELECT relname, NULL, 'no security_invoker' FROM v WHERE NOT COALESCE('security_invoker=true' = ANY (reloptions), false)
UNION ALL SELECT relname, NULL, 'no comment in both languages' FROM v WHERE COALESCE(obj_description(oid, 'pg_class'), '') !~ '\n.*[一-鿿]'
ORDER BY 1, 2;

-- Every reason beside a NULL is in the catalog of metrics, and a NULL has one.
SELECT count(*) AS metrics, count(DISTINCT code) AS codes, bool_and(unit IN ('count', 'currency', 'ratio', 'seconds') AND direction IN ('up', 'down')) AS known,
       count(*) FILTER (WHERE unit = 'ratio' AND denominator IS NULL) AS ratio_without_denominator
  FROM campaign.metric_catalog();
SELECT count(*) FILTER (WHERE (roi_ratio IS NULL) <> (roi_null_reason IS NOT NULL) OR (achievement_ratio IS NULL) <> (achievement_null_reason IS NOT NULL)
                           OR (budget_use_ratio IS NULL) <> (budget_use_null_reason IS NOT NULL) OR (win_ratio IS NULL) <> (win_null_reason IS NOT NULL)
                           OR (cost_per_lead_amount IS NULL) <> (cost_per_lead_null_reason IS NOT NULL) OR (lead_accuracy_ratio IS NULL) <> (lead_accuracy_null_reason IS NOT NULL)) AS wrong,
       count(*) AS rows FROM campaign.cockpit_campaign_performance;
SELECT DISTINCT r.reason FROM campaign.cockpit_campaign_performance v CROSS JOIN LATERAL unnest(ARRAY[roi_null_reason, achievement_null_reason, budget_use_null_reason, win_null_reason, cost_per_lead_null_reason, lead_accuracy_null_reason]) r (reason)
 WHERE r.reason IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.metric_catalog() m WHERE r.reason = ANY (m.null_reasons));
ROLLBACK;
