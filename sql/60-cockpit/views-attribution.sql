-- Who earned what, and what it cost.

-- Costs by month, for every view that lays them beside what they brought. A cost with a
-- period is spread over its days, by differences of rounded running shares, so that the
-- months sum to the cent.
CREATE OR REPLACE VIEW campaign.monthly_cost WITH (security_invoker = true) AS
WITH entry AS (
    SELECT e.campaign_id, COALESCE(e.channel, r.channel, 'unknown') AS channel_code, COALESCE(r.category, e.category) = 'media' AS is_media,
           e.amount_base, e.at, COALESCE(e.period, r.period) AS period
      FROM campaign.budget_entry e
      LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     WHERE COALESCE(r.kind, e.kind) = 'actual'
), part AS (
    SELECT e.campaign_id, e.channel_code, date_trunc('month', e.at AT TIME ZONE i.tz)::date AS month_start, e.amount_base AS cost,
           CASE WHEN e.is_media THEN e.amount_base ELSE 0 END AS ad_spend, 1 AS entries
      FROM entry e
     CROSS JOIN campaign.installation i
     WHERE e.period IS NULL
    UNION ALL
    SELECT e.campaign_id, e.channel_code, m.month_start, s.amount, CASE WHEN e.is_media THEN s.amount ELSE 0 END, 1
      FROM entry e
     CROSS JOIN LATERAL (
           SELECT g::date AS month_start, (g + '1 month'::interval)::date AS month_end
             FROM generate_series(date_trunc('month', lower(e.period)::timestamp), (upper(e.period) - 1)::timestamp, '1 month'::interval) g) m
     CROSS JOIN LATERAL (
           SELECT round(e.amount_base * (LEAST(m.month_end, upper(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2)
                  - round(e.amount_base * (GREATEST(m.month_start, lower(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2) AS amount) s
     WHERE e.period IS NOT NULL
    UNION ALL
    SELECT m.campaign_id, m.channel, date_trunc('month', m.day::timestamp)::date, 0, m.amount_base, 0
      FROM campaign.media_stat m
     WHERE m.amount_base <> 0 AND m.campaign_id NOT IN (SELECT e.campaign_id FROM entry e WHERE e.is_media)
)
SELECT p.campaign_id, p.channel_code, p.month_start, sum(p.cost) AS cost, sum(p.ad_spend) AS ad_spend, sum(p.entries) AS entry_count
  FROM part p
 GROUP BY p.campaign_id, p.channel_code, p.month_start;
COMMENT ON VIEW campaign.monthly_cost IS 'One row a campaign, channel and month with a cost, in base currency: actual entries of the budget ledger less reversals (one with a period by its days, in the zone of the installation), and what of it is spend on ads.
每个有费用的活动、渠道、月份一行，本位币：预算台账实际支出减冲销（有期间的按安装时区的天数分摊），以及其中的广告花费。';
COMMENT ON COLUMN campaign.monthly_cost.campaign_id IS 'Campaign.
活动编号。';
COMMENT ON COLUMN campaign.monthly_cost.channel_code IS 'Channel; unknown: the entry names none.
渠道；unknown 表示分录未指明。';
COMMENT ON COLUMN campaign.monthly_cost.month_start IS 'First day of the month.
月份首日。';
COMMENT ON COLUMN campaign.monthly_cost.cost IS 'Actual cost of the month less reversals.
当月实际支出减冲销。';
COMMENT ON COLUMN campaign.monthly_cost.ad_spend IS 'Of the cost, category media; for a campaign whose ledger has no such entry at all, what platforms reported (media_stat), which is no part of cost.
费用中类目 media 的部分；若某活动台账全无该类目，则为平台回报的花费（media_stat），不计入 cost。';
COMMENT ON COLUMN campaign.monthly_cost.entry_count IS 'Entries of the ledger in the row, count.
本行涉及的台账分录数。';

-- Channel return: cost, leads, open pipeline and credited revenue side by side, each in its own month.
CREATE OR REPLACE VIEW campaign.cockpit_channel_roi WITH (security_invoker = true) AS
WITH fact AS (
    SELECT c.campaign_id, 'unknown' AS no_campaign, c.channel_code, c.month_start, c.cost,
           0::bigint AS leads, 0::bigint AS opportunities, 0::numeric AS pipeline, 0::numeric AS credits, 0::numeric AS won
      FROM campaign.monthly_cost c
     WHERE c.cost <> 0 OR c.entry_count > 0
    UNION ALL
    SELECT l.source_campaign_id, 'unknown', COALESCE(l.channel, 'unknown'), date_trunc('month', l.created_at AT TIME ZONE i.tz)::date, 0,
           count(*), 0, 0, 0, 0
      FROM campaign.lead l
     CROSS JOIN campaign.installation i
     WHERE l.merged_into IS NULL
     GROUP BY 1, 3, 4
    UNION ALL
    SELECT o.primary_campaign_id, 'unknown', COALESCE(l.channel, 'unknown'), date_trunc('month', o.created_at AT TIME ZONE i.tz)::date, 0,
           0, count(*), COALESCE(sum(o.amount_base) FILTER (WHERE o.state = 'open'), 0), 0, 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = o.lead_id
     GROUP BY 1, 3, 4
    UNION ALL
    SELECT a.campaign_id,
           CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL AND a.channel IS NULL THEN '(none)' ELSE 'unknown' END,
           COALESCE(a.channel, CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL THEN '(none)' ELSE 'unknown' END),
           date_trunc('month', a.credited_at AT TIME ZONE i.tz)::date, 0,
           0, 0, 0, sum(a.weight), sum(a.amount_base)
      FROM campaign.attribution_credit a
      JOIN campaign.installation i ON i.attribution_model = a.model
     GROUP BY 1, 2, 3, 4
), total AS (
    SELECT f.campaign_id, CASE WHEN f.campaign_id IS NULL THEN f.no_campaign END AS no_campaign, f.channel_code, f.month_start,
           sum(f.cost) AS cost, sum(f.leads) AS leads, sum(f.opportunities) AS opportunities, sum(f.pipeline) AS pipeline,
           sum(f.credits) AS credits, sum(f.won) AS won
      FROM fact f
     GROUP BY 1, 2, 3, 4
)
SELECT t.campaign_id, COALESCE(c.code, t.no_campaign) AS campaign_code,
       COALESCE(c.name, CASE t.no_campaign WHEN '(none)' THEN '(none)' ELSE '未知' END) AS campaign_name,
       t.channel_code,
       COALESCE(p.label, CASE WHEN t.channel_code = 'unknown' THEN '未知' ELSE t.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN t.channel_code = 'unknown' THEN 'Unknown' ELSE t.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       t.month_start, i.attribution_model, i.currency_code,
       t.cost::numeric(18,2) AS cost_amount,
       t.leads::bigint AS lead_count,
       t.opportunities::bigint AS opportunity_count,
       t.pipeline::numeric(18,2) AS pipeline_amount,
       t.credits::numeric(18,6) AS credit_count,
       t.won::numeric(18,2) AS won_amount,
       (CASE WHEN t.cost <> 0 THEN LEAST(GREATEST((t.won - t.cost) / t.cost, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS roi_ratio,
       CASE WHEN t.cost = 0 THEN 'no_cost' END AS roi_null_reason,
       (NULLIF(t.cost, 0) / NULLIF(t.leads, 0))::numeric(18,2) AS cost_per_lead_amount,
       CASE WHEN t.cost = 0 THEN 'no_cost' WHEN t.leads = 0 THEN 'no_denominator' END AS cost_per_lead_null_reason
  FROM total t
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = t.channel_code;
COMMENT ON VIEW campaign.cockpit_channel_roi IS 'One row a campaign, channel and month: cost, leads, opportunities and the revenue credited to the channel by one model (setting attribution_model, default linear; all models are in cockpit_attribution, as a model column here would repeat the cost). Cost, leads and opportunities fall into the month they belong to (a cost with a period is spread over its days), credits into the month they were booked, cancellations into theirs. Channel unknown: cost or lead without a channel; (none): revenue that no touch earned.
每个活动每个渠道每月一行：费用、线索、商机，以及按单一模型（设置 attribution_model，默认 linear）计给该渠道的收益；全部模型见 cockpit_attribution，因在此加模型列会重复计费用。费用、线索、商机计入各自月份（有期间的费用按天分摊），功劳计入登记月，取消计入取消月。渠道 unknown 为无渠道的费用或线索；(none) 为无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_code IS 'Code of the campaign; unknown: none is known, (none): no touch earned the revenue.
活动代码；unknown 表示无活动，(none) 表示无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_code IS 'Channel; unknown: none given, (none): no touch earned the revenue.
渠道；unknown 表示未给出，(none) 表示无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.month_start IS 'First day of the month, in the installation''s zone.
月份首日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.attribution_model IS 'Model of won_amount and credit_count (setting attribution_model).
won_amount 与 credit_count 所用模型（设置 attribution_model）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_amount IS 'Actual cost of the month less reversals, base currency.
当月实际支出减冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.lead_count IS 'Leads created in the month, count.
当月产生的线索数。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.opportunity_count IS 'Opportunities created in the month, by the channel of their lead, count.
当月新建商机数（按其线索渠道）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.pipeline_amount IS 'Sum of those opportunities that are open now, base currency.
上述商机中进行中的金额合计，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.credit_count IS 'Sum of credit weights: orders, in parts; 1 an order and model.
功劳权重之和（按份额计的订单数）；每单每模型合计为 1。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.won_amount IS 'Revenue credited to the channel by attribution_model, base currency; cancellations in their own month.
按 attribution_model 计给该渠道的收益，本位币；取消计入取消月。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.roi_ratio IS '(won_amount - cost_amount) / cost_amount, as a fraction, within 99999999.9999 either way.
渠道投入产出比 =（归因收益 − 费用）÷ 费用，以小数表示，绝对值不超过 99999999.9999。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.roi_null_reason IS 'Why roi_ratio is NULL: no_cost.
投资回报率为 NULL 的原因：无费用 no_cost。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_per_lead_amount IS 'Cost / lead_count, base currency.
单线索成本 = 费用 ÷ 线索数，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_per_lead_null_reason IS 'Why cost_per_lead_amount is NULL: no_cost, no_denominator (no lead).
单线索成本为 NULL 的原因：无费用 no_cost，无线索 no_denominator。';

-- Attribution: every model side by side, never to be summed over models. What
-- no touch earned is the row (none) of its model.
CREATE OR REPLACE VIEW campaign.cockpit_attribution WITH (security_invoker = true) AS
SELECT k.attribution_model, k.campaign_id, COALESCE(c.code, k.no_campaign) AS campaign_code,
       COALESCE(c.name, CASE k.no_campaign WHEN '(none)' THEN '(none)' ELSE '未知' END) AS campaign_name,
       k.channel_code,
       COALESCE(p.label, CASE WHEN k.channel_code = 'unknown' THEN '未知' ELSE k.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN k.channel_code = 'unknown' THEN 'Unknown' ELSE k.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       k.touch_date, k.created_date, k.closed_date,
       i.currency_code,
       k.credits::numeric(18,6) AS credit_count,
       k.amount::numeric(18,2) AS credit_amount,
       k.orders AS order_count,
       k.attribution_model <> 'participation' AS is_additive
  FROM (SELECT a.model AS attribution_model, a.campaign_id,
               CASE WHEN a.campaign_id IS NOT NULL THEN NULL
                    WHEN a.touchpoint_id IS NULL AND a.channel IS NULL THEN '(none)' ELSE 'unknown' END AS no_campaign,
               COALESCE(a.channel, CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL THEN '(none)' ELSE 'unknown' END) AS channel_code,
               (a.touched_at AT TIME ZONE z.tz)::date AS touch_date,
               (o.created_at AT TIME ZONE z.tz)::date AS created_date,
               (s.booked_at AT TIME ZONE z.tz)::date AS closed_date,
               sum(a.weight) AS credits, sum(a.amount_base) AS amount, count(DISTINCT a.sales_order_id) AS orders
          FROM campaign.attribution_credit a
         CROSS JOIN campaign.installation z
          JOIN campaign.sales_order s ON s.sales_order_id = a.sales_order_id
          LEFT JOIN campaign.opportunity o ON o.opportunity_id = COALESCE(a.opportunity_id, s.opportunity_id)
         GROUP BY 1, 2, 3, 4, 5, 6, 7) k
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = k.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = k.channel_code;
COMMENT ON VIEW campaign.cockpit_attribution IS 'One row an attribution model, campaign, channel, touch day, creation day of the opportunity and booking day of the order: credits of the model. The three dates are columns of one row, so no sum is tripled; never sum over models. What no touch earned is campaign and channel (none). Credits of an additive model sum to the orders to the cent; a cancelled order sums to 0.
按归因模型、活动、渠道、触点日、商机创建日、订单登记日各一行：该模型的功劳。三个日期同在一行，求和不会重复；不可跨模型相加。无触点的收益显示为活动与渠道 (none)。同一可加模型的功劳之和精确等于订单额；取消的订单合计为 0。';
COMMENT ON COLUMN campaign.cockpit_attribution.attribution_model IS 'Model of attribution; filter on one, never sum over them.
归因模型；请筛选其一，不可跨模型相加。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_code IS 'Code of the campaign; unknown: the touch had none, (none): no touch earned the credit.
活动代码；unknown 表示触点无活动，(none) 表示无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_code IS 'Channel of the touch; (none): no touch earned the credit.
触点渠道；(none) 表示无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_attribution.touch_date IS 'Day of the touch, in the installation''s zone; NULL for (none).
触点日（安装时区）；(none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.created_date IS 'Day the opportunity was created, in the installation''s zone; NULL without one.
商机创建日（安装时区）；无商机时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.closed_date IS 'Day the order was booked, in the installation''s zone.
订单登记日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_attribution.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution.credit_count IS 'Sum of credit weights: orders, in parts; 1 an order and model.
功劳权重之和（按份额计的订单数）；每单每模型合计为 1。';
COMMENT ON COLUMN campaign.cockpit_attribution.credit_amount IS 'Revenue credited, base currency.
归因收益，本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution.order_count IS 'Distinct orders with a credit in the row; not additive.
本行涉及的去重订单数；不可相加。';
COMMENT ON COLUMN campaign.cockpit_attribution.is_additive IS 'Whether the model''s credits sum to the orders; false for participation, which gives each channel the whole.
该模型的功劳之和是否等于订单额；participation 每个渠道均计全额，故为 false。';

-- Credit beside cost, for every model. The keys are those of either side: what cost
-- something and earned nothing stays visible in each model.
CREATE OR REPLACE VIEW campaign.cockpit_attribution_return WITH (security_invoker = true) AS
WITH credit AS (
    SELECT a.model AS attribution_model, a.campaign_id,
           CASE WHEN a.campaign_id IS NOT NULL THEN NULL
                WHEN a.touchpoint_id IS NULL AND a.channel IS NULL THEN '(none)' ELSE 'unknown' END AS no_campaign,
           COALESCE(a.channel, CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL THEN '(none)' ELSE 'unknown' END) AS channel_code,
           date_trunc('month', a.credited_at AT TIME ZONE i.tz)::date AS month_start,
           sum(a.weight) AS credits, sum(a.amount_base) AS amount
      FROM campaign.attribution_credit a
     CROSS JOIN campaign.installation i
     GROUP BY 1, 2, 3, 4, 5
), model AS (
    SELECT DISTINCT r.model AS attribution_model FROM campaign.attribution_run r
     WHERE r.is_current OR r.model IN (SELECT c.attribution_model FROM credit c)
), fact AS (
    SELECT c.attribution_model, c.campaign_id, c.no_campaign, c.channel_code, c.month_start, c.credits, c.amount, 0::numeric AS cost, 0::numeric AS ad_spend
      FROM credit c
    UNION ALL
    SELECT m.attribution_model, k.campaign_id, NULL, k.channel_code, k.month_start, 0, 0, k.cost, k.ad_spend
      FROM model m
     CROSS JOIN campaign.monthly_cost k
), total AS (
    SELECT f.attribution_model, f.campaign_id, f.no_campaign, f.channel_code, f.month_start,
           sum(f.credits) AS credits, sum(f.amount) AS amount, sum(f.cost) AS cost, sum(f.ad_spend) AS ad_spend
      FROM fact f
     GROUP BY 1, 2, 3, 4, 5
)
SELECT t.attribution_model, t.attribution_model <> 'participation' AS is_additive,
       t.campaign_id, COALESCE(c.code, t.no_campaign) AS campaign_code,
       COALESCE(c.name, CASE t.no_campaign WHEN '(none)' THEN '(none)' ELSE '未知' END) AS campaign_name,
       t.channel_code,
       COALESCE(p.label, CASE WHEN t.channel_code = 'unknown' THEN '未知' ELSE t.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN t.channel_code = 'unknown' THEN 'Unknown' ELSE t.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       t.month_start, i.currency_code,
       t.credits::numeric(18,6) AS credit_count,
       t.amount::numeric(18,2) AS credit_amount,
       t.cost::numeric(18,2) AS cost_amount,
       t.ad_spend::numeric(18,2) AS ad_spend_amount,
       (CASE WHEN t.ad_spend <> 0 THEN LEAST(GREATEST(t.amount / t.ad_spend, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS roas_ratio,
       CASE WHEN t.ad_spend = 0 THEN 'no_cost' END AS roas_null_reason,
       CASE WHEN t.credits > 0 AND t.cost <> 0 THEN LEAST(GREATEST(t.cost / t.credits, -9999999999999999.99), 9999999999999999.99) END::numeric(18,2) AS cost_per_conversion_amount,
       CASE WHEN t.cost = 0 THEN 'no_cost' WHEN t.credits <= 0 THEN 'no_denominator' END AS cost_per_conversion_null_reason,
       (CASE WHEN t.cost <> 0 THEN LEAST(GREATEST((t.amount - t.cost) / t.cost, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS roi_ratio,
       CASE WHEN t.cost = 0 THEN 'no_cost' END AS roi_null_reason
  FROM total t
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = t.channel_code;
COMMENT ON VIEW campaign.cockpit_attribution_return IS 'One row an attribution model, campaign, channel and month: credits of the model beside the cost, with ROAS, cost per conversion and ROI. The cost of a campaign, channel and month stands in the rows of every model: filter on one model, never sum over them. What cost something and earned nothing is there with credits 0. Credits fall into the month they were booked (cancellations into theirs), costs into the months of their period. After grouping divide the sums: the average of ratios is wrong.
每个归因模型、活动、渠道、月份一行：该模型的功劳与费用并列，含 ROAS、单次转化成本与 ROI。同一活动、渠道、月份的费用在每个模型的行中重复出现：请筛选单一模型，不可跨模型相加。有费用而无功劳者以功劳 0 列出。功劳计入登记月（取消计入取消月），费用计入其期间所在月。汇总后请以合计相除，比率不可平均。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.attribution_model IS 'Model of attribution; filter on one, never sum over them.
归因模型；请筛选其一，不可跨模型相加。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.is_additive IS 'Whether the model''s credits sum to the orders; false for participation, which gives each channel the whole.
该模型的功劳之和是否等于订单额；participation 每个渠道均计全额，故为 false。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.campaign_code IS 'Code of the campaign; unknown: the touch had none, (none): no touch earned the credit.
活动代码；unknown 表示触点无活动，(none) 表示无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.channel_code IS 'Channel of touch and cost; unknown: a cost without channel, (none): no touch earned the credit.
触点与费用的渠道；unknown 为无渠道的费用，(none) 为无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.month_start IS 'First day of the month, in the installation''s zone.
月份首日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.credit_count IS 'Attributed conversions: sum of credit weights.
归因转化数：功劳权重之和。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.credit_amount IS 'Attributed revenue, base currency; cancellations in their own month.
归因收益，本位币；取消计入取消月。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.cost_amount IS 'Actual cost of the campaign, channel and month less reversals, base currency; the same in every model.
该活动、渠道、月份的实际支出减冲销，本位币；各模型相同。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.ad_spend_amount IS 'Of the cost, category media; for a campaign whose ledger has no such entry at all, what platforms reported, which is no part of cost_amount. Base currency.
费用中类目 media 的部分；若某活动台账全无该类目，则为平台回报的花费（不计入 cost_amount）。本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.roas_ratio IS 'credit_amount / ad_spend_amount, as a fraction, within 99999999.9999 either way.
广告支出回报率 = 归因收益 ÷ 广告花费，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.roas_null_reason IS 'Why roas_ratio is NULL: no_cost (no ad spend).
roas_ratio 为 NULL 的原因：无广告花费 no_cost。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.cost_per_conversion_amount IS 'CPA: cost_amount / credit_count, base currency.
单次转化成本 = 费用 ÷ 归因转化数，本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.cost_per_conversion_null_reason IS 'Why it is NULL: no_cost; no_denominator (no attributed conversion, or more cancelled than booked).
为 NULL 的原因：无费用 no_cost；无归因转化（或取消多于登记）no_denominator。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.roi_ratio IS '(credit_amount - cost_amount) / cost_amount, as a fraction, within 99999999.9999 either way; may be negative.
投资回报率 =（归因收益 − 费用）÷ 费用，以小数表示；可为负。';
COMMENT ON COLUMN campaign.cockpit_attribution_return.roi_null_reason IS 'Why roi_ratio is NULL: no_cost.
roi_ratio 为 NULL 的原因：无费用 no_cost。';
