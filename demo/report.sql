-- The cockpit as tables. Everything is read from the cockpit_* views; what is
-- summed here is additive in them, ratios are formed anew from the sums.
\set QUIET on
\pset footer off
\pset null '-'
\pset border 1
SET ROLE marketing;

\echo
\echo 'Campaigns: cockpit_campaign_performance'
SELECT campaign_code AS campaign, lead_count AS leads, marketing_qualified_count AS mql, sales_qualified_count AS sql, opportunity_count AS deals, won_count AS won,
       to_char(budget_amount, 'FM999,999,999') AS budget, to_char(actual_cost_amount, 'FM999,999,999') AS cost,
       to_char(actual_revenue_amount, 'FM999,999,999') AS revenue, coalesce(round(100 * achievement_ratio, 1)::text, achievement_null_reason) AS "achieved %", coalesce(round(roi_ratio, 2)::text, roi_null_reason) AS roi,
       coalesce(to_char(cost_per_lead_amount, 'FM999,999,990.00'), cost_per_lead_null_reason) AS "cost per lead"
  FROM campaign.cockpit_campaign_performance
 ORDER BY starts_at, campaign_code;

\echo 'Funnel: cockpit_funnel'
SELECT stage_no AS no, stage_name_en AS stage, stage_name AS "阶段", sum(lead_count) AS leads,
       round(100 * sum(lead_count) / nullif(sum(previous_stage_lead_count), 0), 1) AS "step %",
       round(100 * sum(lead_count) / nullif(sum(first_stage_lead_count), 0), 2) AS "of all %"
  FROM campaign.cockpit_funnel
 GROUP BY 1, 2, 3
 ORDER BY 1;

\echo 'Leads by month: cockpit_lead_daily'
SELECT to_char(date_day, 'YYYY-MM') AS month, sum(lead_count) AS leads, sum(marketing_qualified_count) AS mql, sum(sales_qualified_count) AS sql
  FROM campaign.cockpit_lead_daily
 GROUP BY 1
 ORDER BY 1;

\echo 'Channels, by the model that the settings name: cockpit_channel_roi'
SELECT channel_name_en AS channel, channel_name AS "渠道", sum(lead_count) AS leads, sum(opportunity_count) AS deals,
       to_char(sum(cost_amount), 'FM999,999,990') AS cost, to_char(sum(won_amount), 'FM999,999,990') AS won,
       round((sum(won_amount) - sum(cost_amount)) / nullif(sum(cost_amount), 0), 2) AS roi
  FROM campaign.cockpit_channel_roi
 WHERE attribution_model = (campaign.setting('attribution_model') #>> '{}')
 GROUP BY 1, 2
 ORDER BY min(channel_sort_no), 1;

\echo 'What each model of attribution gives the channels: cockpit_attribution'
SELECT CASE WHEN GROUPING(channel_code) = 1 THEN 'all' ELSE channel_code END AS channel,
       to_char(sum(credit_amount) FILTER (WHERE attribution_model = 'first'), 'FM999,999,990') AS first,
       to_char(sum(credit_amount) FILTER (WHERE attribution_model = 'last'), 'FM999,999,990') AS last,
       to_char(sum(credit_amount) FILTER (WHERE attribution_model = 'linear'), 'FM999,999,990') AS linear,
       to_char(sum(credit_amount) FILTER (WHERE attribution_model = 'time_decay'), 'FM999,999,990') AS "time decay",
       to_char(sum(credit_amount) FILTER (WHERE attribution_model = 'position_based'), 'FM999,999,990') AS position
  FROM campaign.cockpit_attribution
 GROUP BY GROUPING SETS ((channel_code, channel_sort_no), ())
 ORDER BY GROUPING(channel_code), channel_sort_no, 1;

\echo 'Sales: cockpit_employee_ranking'
SELECT employee_login AS login, employee_name AS name, sum(owned_lead_count) AS leads, sum(opportunity_count) AS deals, sum(won_count) AS won, sum(lost_count) AS lost,
       to_char(sum(won_amount), 'FM999,999,990') AS amount
  FROM campaign.cockpit_employee_ranking
 GROUP BY 1, 2
HAVING sum(owned_lead_count) > 0
 ORDER BY sum(won_amount) DESC, sum(won_count) DESC, 1
 LIMIT 10;

\echo 'First response: cockpit_sla'
SELECT to_char(date_day, 'YYYY-MM') AS month, sum(clock_count) AS clocks, sum(due_count) AS due, sum(breached_count) AS late, sum(breached_open_count) AS "still open",
       round(100 * sum(breached_count) / nullif(sum(due_count), 0), 1) AS "late %"
  FROM campaign.cockpit_sla
 GROUP BY 1
 ORDER BY 1;

\echo 'From click to cash, days in the median: cockpit_lead_to_cash'
SELECT count(*) AS leads, count(first_response_at) AS answered, count(won_at) AS won,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY touch_to_lead_seconds)::numeric / 86400, 1) AS "touch to lead",
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY first_response_seconds)::numeric / 60, 1) AS "answer (min)",
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_to_opportunity_seconds)::numeric / 86400, 1) AS "lead to deal",
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY opportunity_to_won_seconds)::numeric / 86400, 1) AS "deal to won",
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY order_to_cash_seconds)::numeric / 86400, 1) AS "order to cash"
  FROM campaign.cockpit_lead_to_cash;
