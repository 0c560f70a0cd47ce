-- Which channel brings leads that are worth it: how many are right, how far they get, what they cost.
CREATE OR REPLACE VIEW campaign.cockpit_lead_quality WITH (security_invoker = true) AS
WITH fact AS (
    SELECT l.source_campaign_id AS campaign_id, COALESCE(l.channel, 'unknown') AS channel_code, count(*) AS leads,
           count(*) FILTER (WHERE l.stage = 'raw') AS raw, count(*) FILTER (WHERE l.stage = 'invalid') AS invalid,
           count(l.marketing_qualified_at) AS marketing_qualified, count(l.accepted_at) AS accepted, count(l.sales_qualified_at) AS sales_qualified,
           count(*) FILTER (WHERE l.stage = 'won') AS won, count(*) FILTER (WHERE l.stage = 'lost') AS lost, 0::numeric AS cost
      FROM campaign.lead l
     WHERE l.merged_into IS NULL
     GROUP BY 1, 2
    UNION ALL
    SELECT m.campaign_id, m.channel_code, 0, 0, 0, 0, 0, 0, 0, 0, sum(m.cost)
      FROM campaign.monthly_cost m
     GROUP BY 1, 2
    HAVING sum(m.cost) <> 0
), total AS (
    SELECT f.campaign_id, f.channel_code, sum(f.leads)::bigint AS leads, sum(f.raw)::bigint AS raw, sum(f.invalid)::bigint AS invalid,
           sum(f.marketing_qualified)::bigint AS marketing_qualified, sum(f.accepted)::bigint AS accepted, sum(f.sales_qualified)::bigint AS sales_qualified,
           sum(f.won)::bigint AS won, sum(f.lost)::bigint AS lost, sum(f.cost) AS cost
      FROM fact f
     GROUP BY 1, 2
)
SELECT t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name, t.channel_code,
       COALESCE(p.label, CASE WHEN t.channel_code = 'unknown' THEN '未知' ELSE t.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN t.channel_code = 'unknown' THEN 'Unknown' ELSE t.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no, i.currency_code,
       t.leads AS lead_count, t.leads - t.invalid AS valid_lead_count, t.leads - t.raw AS handled_count, t.leads - t.raw - t.invalid AS handled_valid_count, t.invalid AS invalid_count,
       t.marketing_qualified AS marketing_qualified_count, t.accepted AS accepted_count, t.sales_qualified AS sales_qualified_count, t.won AS won_count, t.lost AS lost_count,
       t.cost::numeric(18,2) AS cost_amount,
       ((t.leads - t.raw - t.invalid)::numeric / NULLIF(t.leads - t.raw, 0))::numeric(12,4) AS lead_accuracy_ratio,
       CASE WHEN t.leads = t.raw THEN 'no_denominator' END AS lead_accuracy_null_reason,
       (t.marketing_qualified::numeric / NULLIF(t.leads, 0))::numeric(12,4) AS marketing_qualified_ratio,
       CASE WHEN t.leads = 0 THEN 'no_denominator' END AS marketing_qualified_null_reason,
       (t.sales_qualified::numeric / NULLIF(t.leads, 0))::numeric(12,4) AS sales_qualified_ratio,
       CASE WHEN t.leads = 0 THEN 'no_denominator' END AS sales_qualified_null_reason,
       (t.won::numeric / NULLIF(t.won + t.lost, 0))::numeric(12,4) AS won_ratio,
       CASE WHEN t.won + t.lost = 0 THEN 'no_denominator' END AS won_null_reason,
       (NULLIF(t.cost, 0) / NULLIF(t.leads, 0))::numeric(18,2) AS cost_per_lead_amount,
       CASE WHEN t.cost = 0 THEN 'no_cost' WHEN t.leads = 0 THEN 'no_denominator' END AS cost_per_lead_null_reason,
       (NULLIF(t.cost, 0) / NULLIF(t.leads - t.invalid, 0))::numeric(18,2) AS cost_per_valid_lead_amount,
       CASE WHEN t.cost = 0 THEN 'no_cost' WHEN t.leads = t.invalid THEN 'no_denominator' END AS cost_per_valid_lead_null_reason
  FROM total t
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = t.channel_code;
COMMENT ON VIEW campaign.cockpit_lead_quality IS 'One row a campaign and channel: how many of its leads are right, how far they got, and what one of them cost, over the whole life of the campaign (cockpit_channel_roi has cost and revenue by month). Leads merged into another are not counted; a channel that cost money and brought nobody stands there too.
线索质量：按活动与渠道各一行，活动全程的线索正确率、合格率、赢单率与单线索成本（分月成本与收益见 cockpit_channel_roi）。已并入他条的线索不计；有支出而无线索的渠道亦列出。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.campaign_id IS 'Campaign; NULL where campaign_code is unknown.
活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.channel_code IS 'Channel of the lead or cost, a word of picklist channel; unknown: none given.
线索或支出的渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.currency_code IS 'Base currency, of all amounts.
本位币，所有金额均以此计。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.lead_count IS 'Leads, count; invalid ones included.
线索数，含无效。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.valid_lead_count IS 'Leads that are not invalid, count.
非无效线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.handled_count IS 'Leads that somebody or a rule has judged: of any stage but raw, count.
已处理线索数（阶段非 raw）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.handled_valid_count IS 'Handled leads that are not invalid, count.
已处理且非无效的线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.invalid_count IS 'Leads found invalid, count.
无效线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.accepted_count IS 'Leads that were ever accepted by sales, count.
曾被销售接受的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.won_count IS 'Leads that are won, count.
赢单线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.lost_count IS 'Leads that are lost, count.
输单线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.cost_amount IS 'Actual cost of the campaign booked on the channel, less reversals.
该活动记在该渠道的实际支出减冲销。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.lead_accuracy_ratio IS 'handled_valid_count / handled_count, as a fraction.
线索正确率：已处理且有效 / 已处理。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.lead_accuracy_null_reason IS 'Why lead_accuracy_ratio is NULL: no_denominator (none handled).
lead_accuracy_ratio 为 NULL 的原因：no_denominator（尚无已处理线索）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.marketing_qualified_ratio IS 'marketing_qualified_count / lead_count, as a fraction.
市场合格率：市场合格数 / 线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.marketing_qualified_null_reason IS 'Why marketing_qualified_ratio is NULL: no_denominator (no lead).
marketing_qualified_ratio 为 NULL 的原因：no_denominator（无线索）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.sales_qualified_ratio IS 'sales_qualified_count / lead_count, as a fraction.
销售合格率：销售合格数 / 线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.sales_qualified_null_reason IS 'Why sales_qualified_ratio is NULL: no_denominator (no lead).
sales_qualified_ratio 为 NULL 的原因：no_denominator（无线索）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.won_ratio IS 'won_count / (won_count + lost_count), as a fraction.
赢单率：赢单数 /（赢单数 + 输单数）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.won_null_reason IS 'Why won_ratio is NULL: no_denominator (none is decided).
won_ratio 为 NULL 的原因：no_denominator（均未定）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.cost_per_lead_amount IS 'cost_amount / lead_count.
单线索成本：支出 / 线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.cost_per_lead_null_reason IS 'Why cost_per_lead_amount is NULL: no_cost, no_denominator (no lead).
cost_per_lead_amount 为 NULL 的原因：no_cost（无支出）、no_denominator（无线索）。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.cost_per_valid_lead_amount IS 'cost_amount / valid_lead_count.
单有效线索成本：支出 / 非无效线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_quality.cost_per_valid_lead_null_reason IS 'Why cost_per_valid_lead_amount is NULL: no_cost, no_denominator (no valid lead).
cost_per_valid_lead_amount 为 NULL 的原因：no_cost（无支出）、no_denominator（无有效线索）。';
