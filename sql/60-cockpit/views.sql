-- What the installation is set to, as one row that views join: a scalar function
-- that sets its search_path could not be inlined and would run once a row.
CREATE OR REPLACE VIEW campaign.installation WITH (security_invoker = true) AS
SELECT COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'Asia/Shanghai') AS tz,
       COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'), 'CNY') AS currency_code,
       COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_model'), 'linear') AS attribution_model,
       COALESCE((SELECT (s.value #>> '{}')::integer FROM campaign.setting s WHERE s.key = 'fx_max_age_days'), 7) AS fx_max_age_days;
COMMENT ON VIEW campaign.installation IS 'One row: the zone in which days are cut, the base currency of every amount, and the attribution model that views with a single credit column show; from setting, with defaults where a key is missing.
仅一行：划分日期的时区、所有金额的本位币、单一功劳列所采用的归因模型；取自 setting，缺失时用默认值。';
COMMENT ON COLUMN campaign.installation.tz IS 'Zone in which days and months are cut.
划分日与月的时区。';
COMMENT ON COLUMN campaign.installation.currency_code IS 'Base currency.
本位币。';
COMMENT ON COLUMN campaign.installation.attribution_model IS 'Model shown where a view has one credit column.
单一功劳列所用的归因模型。';
COMMENT ON COLUMN campaign.installation.fx_max_age_days IS 'Age in days at which a day rate is too old to use.
汇率可用的最大天数。';

-- The life of a lead in order; exits have no place in the funnel. The words come
-- from the picklist where its users keep any.
CREATE OR REPLACE VIEW campaign.lead_stage WITH (security_invoker = true) AS
SELECT v.stage_code, v.sort_no, v.funnel_no, COALESCE(p.label, v.stage_name) AS stage_name, COALESCE(p.label_en, v.stage_name_en) AS stage_name_en
  FROM (VALUES ('raw', 1, 1, '原始线索', 'Lead'),
               ('valid', 2, 2, '有效线索', 'Valid lead'),
               ('marketing_qualified', 3, 3, '市场合格线索', 'Marketing qualified'),
               ('accepted', 4, 4, '销售已接收', 'Accepted by sales'),
               ('sales_qualified', 5, 5, '销售合格线索', 'Sales qualified'),
               ('opportunity', 6, 6, '商机', 'Opportunity'),
               ('won', 7, 7, '赢单', 'Won'),
               ('lost', 8, NULL, '输单', 'Lost'),
               ('nurture', 9, NULL, '培育', 'Nurture'),
               ('invalid', 10, NULL, '无效', 'Invalid'))
       AS v (stage_code, sort_no, funnel_no, stage_name, stage_name_en)
  LEFT JOIN campaign.picklist p ON p.kind = 'lead_stage' AND p.code = v.stage_code;
COMMENT ON VIEW campaign.lead_stage IS 'One row a stage of a lead, in order; funnel_no is NULL for exits.
线索阶段，每个一行，按顺序；退出阶段的 funnel_no 为 NULL。';
COMMENT ON COLUMN campaign.lead_stage.stage_code IS 'Code of the stage.
阶段代码。';
COMMENT ON COLUMN campaign.lead_stage.sort_no IS 'Order of the stages.
阶段顺序。';
COMMENT ON COLUMN campaign.lead_stage.funnel_no IS 'Place in the funnel, NULL for an exit.
在漏斗中的序位，退出阶段为 NULL。';
COMMENT ON COLUMN campaign.lead_stage.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.lead_stage.stage_name_en IS 'Name of the stage in English.
阶段英文名。';

-- Campaign performance: one row a campaign. Every fact is summed by campaign
-- first and joined then, so no sum is multiplied; a fact whose columns are not
-- asked for is not computed (the planner drops the join).
CREATE OR REPLACE VIEW campaign.cockpit_campaign_performance WITH (security_invoker = true) AS
WITH cost AS (
    SELECT e.campaign_id,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) IN ('allocation', 'transfer')) AS budget,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) = 'commitment') AS committed,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) = 'actual') AS actual
      FROM campaign.budget_entry e
      LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     GROUP BY e.campaign_id
), leads AS (
    SELECT l.source_campaign_id AS campaign_id,
           count(*) AS leads,
           count(*) FILTER (WHERE l.stage <> 'invalid') AS valid,
           count(*) FILTER (WHERE l.stage = 'invalid') AS invalid,
           count(*) FILTER (WHERE l.stage NOT IN ('raw', 'invalid')) AS handled_valid,
           count(*) FILTER (WHERE l.is_existing_customer) AS existing,
           count(l.marketing_qualified_at) AS marketing_qualified,
           count(l.sales_qualified_at) AS sales_qualified
      FROM campaign.lead l
     WHERE l.merged_into IS NULL
     GROUP BY l.source_campaign_id
), captures AS (
    SELECT CASE WHEN w.lead_id IS NULL THEN l.source_campaign_id ELSE w.source_campaign_id END AS campaign_id,
           count(*) AS captures,
           count(*) FILTER (WHERE c.state = 'linked') AS duplicates
      FROM campaign.capture c
      JOIN campaign.lead l ON l.lead_id = c.lead_id
      LEFT JOIN campaign.lead w ON w.lead_id = l.merged_into
     GROUP BY 1
), touches AS (
    SELECT p.campaign_id, sum(p.touches) AS touches, count(*) AS persons
      FROM (SELECT t.campaign_id, COALESCE(h.merged_into, t.person_id) AS person_id, count(*) AS touches
              FROM campaign.touchpoint t
              JOIN campaign.person h ON h.person_id = t.person_id
             WHERE NOT t.is_bot AND t.campaign_id IS NOT NULL
             GROUP BY 1, 2) p
     GROUP BY p.campaign_id
), deals AS (
    SELECT o.primary_campaign_id AS campaign_id,
           count(*) AS opportunities,
           count(*) FILTER (WHERE o.state = 'won') AS won,
           count(*) FILTER (WHERE o.state = 'lost') AS lost,
           sum(o.amount_base) FILTER (WHERE o.state = 'open') AS pipeline,
           sum(o.amount_base * (s.flags ->> 'probability')::numeric) FILTER (WHERE o.state = 'open') AS weighted
      FROM campaign.opportunity o
      LEFT JOIN campaign.picklist s ON s.kind = 'opp_stage' AND s.code = o.stage
     GROUP BY o.primary_campaign_id
), orders AS (
    SELECT COALESCE(s.campaign_id, o.primary_campaign_id) AS campaign_id,
           count(*) FILTER (WHERE s.cancelled_at IS NULL) AS orders,
           sum(s.amount_base) FILTER (WHERE s.cancelled_at IS NULL) AS revenue
      FROM campaign.sales_order s
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     GROUP BY 1
), paid AS (
    SELECT COALESCE(s.campaign_id, o.primary_campaign_id) AS campaign_id, sum(p.amount_base) AS paid
      FROM campaign.payment p
      JOIN campaign.sales_order s ON s.sales_order_id = p.sales_order_id
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     GROUP BY 1
), numbers AS (
    SELECT c.*, i.currency_code AS base_currency, i.tz AS day_tz,
           COALESCE(cost.budget, 0) AS budget, COALESCE(cost.committed, 0) AS committed, COALESCE(cost.actual, 0) AS actual,
           COALESCE(l.leads, 0) AS leads, COALESCE(l.valid, 0) AS valid, COALESCE(l.invalid, 0) AS invalid,
           COALESCE(l.handled_valid, 0) AS handled_valid, COALESCE(l.existing, 0) AS existing,
           COALESCE(l.marketing_qualified, 0) AS marketing_qualified, COALESCE(l.sales_qualified, 0) AS sales_qualified,
           COALESCE(k.captures, 0) AS captures, COALESCE(k.duplicates, 0) AS duplicates,
           COALESCE(t.touches, 0) AS touches, COALESCE(t.persons, 0) AS persons,
           COALESCE(d.opportunities, 0) AS opportunities, COALESCE(d.won, 0) AS won, COALESCE(d.lost, 0) AS lost,
           COALESCE(d.pipeline, 0) AS pipeline, COALESCE(d.weighted, 0) AS weighted,
           COALESCE(o.orders, 0) AS orders, COALESCE(o.revenue, 0) AS revenue, COALESCE(p.paid, 0) AS paid,
           c.expected_revenue * CASE WHEN c.currency = i.currency_code THEN 1 ELSE fx.rate END AS expected
      FROM campaign.campaign c
     CROSS JOIN campaign.installation i
      LEFT JOIN cost ON cost.campaign_id = c.campaign_id
      LEFT JOIN leads l ON l.campaign_id = c.campaign_id
      LEFT JOIN captures k ON k.campaign_id = c.campaign_id
      LEFT JOIN touches t ON t.campaign_id = c.campaign_id
      LEFT JOIN deals d ON d.campaign_id = c.campaign_id
      LEFT JOIN orders o ON o.campaign_id = c.campaign_id
      LEFT JOIN paid p ON p.campaign_id = c.campaign_id
      LEFT JOIN LATERAL (
           SELECT CASE WHEN f.base = c.currency THEN f.rate ELSE 1 / f.rate END AS rate
             FROM campaign.fx_rate f
            WHERE ((f.base = c.currency AND f.quote = i.currency_code) OR (f.base = i.currency_code AND f.quote = c.currency))
              AND f.day <= (COALESCE(c.starts_at, c.created_at) AT TIME ZONE i.tz)::date
              AND f.day >= (COALESCE(c.starts_at, c.created_at) AT TIME ZONE i.tz)::date - i.fx_max_age_days
            ORDER BY f.day DESC, f.base = c.currency DESC
            LIMIT 1) fx ON c.currency <> i.currency_code
     WHERE NOT c.is_template
)
SELECT n.campaign_id, n.code AS campaign_code, n.name AS campaign_name, n.type AS campaign_type, n.stage AS campaign_stage,
       n.parent_id AS parent_campaign_id, COALESCE(n.owner, 'unknown') AS owner_login, COALESCE(n.team, 'unknown') AS team_code,
       n.starts_at, n.ends_at, (n.starts_at AT TIME ZONE n.day_tz)::date AS start_date, (n.ends_at AT TIME ZONE n.day_tz)::date AS end_date,
       row_number() OVER (ORDER BY n.starts_at NULLS LAST, n.campaign_id) AS sort_no,
       n.base_currency AS currency_code,
       n.leads AS lead_count, n.valid AS valid_lead_count, n.invalid AS invalid_lead_count, n.existing AS existing_customer_lead_count,
       n.captures AS capture_count, n.duplicates AS duplicate_count,
       n.touches::bigint AS touch_count, n.persons AS touched_person_count,
       n.marketing_qualified AS marketing_qualified_count, n.sales_qualified AS sales_qualified_count,
       n.opportunities AS opportunity_count, n.won AS won_count, n.lost AS lost_count, n.orders AS order_count,
       n.budget::numeric(18,2) AS budget_amount, n.committed::numeric(18,2) AS committed_cost_amount, n.actual::numeric(18,2) AS actual_cost_amount,
       n.expected::numeric(18,2) AS expected_revenue_amount, n.pipeline::numeric(18,2) AS pipeline_amount,
       n.weighted::numeric(18,2) AS weighted_pipeline_amount,
       n.revenue::numeric(18,2) AS actual_revenue_amount, n.paid::numeric(18,2) AS paid_amount,
       (n.revenue - n.expected)::numeric(18,2) AS gap_amount,
       (CASE WHEN n.expected <> 0 THEN LEAST(GREATEST(n.revenue / n.expected, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS achievement_ratio,
       CASE WHEN COALESCE(n.expected_revenue, 0) = 0 THEN 'no_target' WHEN n.expected IS NULL THEN 'no_rate' END AS achievement_null_reason,
       (CASE WHEN n.actual <> 0 THEN LEAST(GREATEST((n.revenue - n.actual) / n.actual, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS roi_ratio,
       CASE WHEN n.actual = 0 THEN 'no_cost' END AS roi_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.leads, 0))::numeric(18,2) AS cost_per_lead_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.leads = 0 THEN 'no_denominator' END AS cost_per_lead_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.marketing_qualified, 0))::numeric(18,2) AS cost_per_marketing_qualified_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.marketing_qualified = 0 THEN 'no_denominator' END AS cost_per_marketing_qualified_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.sales_qualified, 0))::numeric(18,2) AS cost_per_sales_qualified_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.sales_qualified = 0 THEN 'no_denominator' END AS cost_per_sales_qualified_null_reason,
       (CASE WHEN n.budget <> 0 THEN LEAST(GREATEST(n.actual / n.budget, -99999999.9999), 99999999.9999) END)::numeric(12,4) AS budget_use_ratio,
       CASE WHEN n.budget = 0 THEN 'no_denominator' END AS budget_use_null_reason,
       (n.won::numeric / NULLIF(n.won + n.lost, 0))::numeric(12,4) AS win_ratio,
       CASE WHEN n.won + n.lost = 0 THEN 'no_denominator' END AS win_null_reason,
       (n.handled_valid::numeric / NULLIF(n.handled_valid + n.invalid, 0))::numeric(12,4) AS lead_accuracy_ratio,
       CASE WHEN n.handled_valid + n.invalid = 0 THEN 'no_denominator' END AS lead_accuracy_null_reason
  FROM numbers n;
COMMENT ON VIEW campaign.cockpit_campaign_performance IS 'One row a campaign (templates left out): leads, costs, revenue and the ratios of them, up to now. Leads count by source_campaign_id, opportunities by primary_campaign_id, orders by their campaign (sourced revenue: 100 % to the primary campaign); the parts of a campaign''s tree are rows of their own and are not rolled up. Amounts in base currency; a ratio is NULL with its reason beside it.
每个市场活动一行（不含模板）：截至当前的线索、费用、收益及比率。线索按来源活动、商机按主活动、订单按其活动计（主活动占 100%）；子活动各为一行，不汇总到父活动。金额为本位币；比率为 NULL 时旁列给出原因。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_id IS 'Campaign; one row each.
活动编号，每个一行。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_code IS 'Code of the campaign.
活动代码。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_type IS 'Type of the campaign, a word of picklist campaign_type.
活动类型，词表 campaign_type 的代码。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_stage IS 'Stage of the campaign: planning, design, live, monitoring, closed, cancelled.
活动阶段：策划、设计、执行、监测、结束、取消。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.parent_campaign_id IS 'Campaign above it in the tree, NULL at the top.
上级活动，顶层为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.team_code IS 'Team of the campaign; unknown: none.
活动所属团队；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.starts_at IS 'Start of the campaign.
活动开始时间。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.ends_at IS 'End of the campaign.
活动结束时间。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.start_date IS 'Day of the start in the installation''s zone.
开始日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.end_date IS 'Day of the end in the installation''s zone.
结束日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.sort_no IS 'Order by start, then id.
按开始时间、编号排序。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_count IS 'Leads, count; invalid ones included, merged-away ones not.
线索数；含无效，不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.valid_lead_count IS 'Leads not invalid, count.
非无效线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.invalid_lead_count IS 'Leads found invalid, count.
无效线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.existing_customer_lead_count IS 'Leads of accounts that were customers when the lead arose, count.
产生时已是老客户的线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.capture_count IS 'Captured rows that made or joined these leads, count.
生成或并入这些线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.duplicate_count IS 'Captured rows that joined a lead that was there, count.
并入已有线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.touch_count IS 'Human touches, count; bots excluded.
真人触点数；不含机器人。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.touched_person_count IS 'Distinct people with a human touch of the campaign, merges resolved; not additive across campaigns.
被该活动触达的去重人数（合并后）；不可跨活动相加。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.opportunity_count IS 'Opportunities sourced: primary campaign is this one, count.
以本活动为主活动的商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.won_count IS 'Opportunities won, count.
赢单商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lost_count IS 'Opportunities lost, count.
输单商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.order_count IS 'Orders booked and not cancelled, count.
已登记未取消的订单数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_amount IS 'Budget: allocations and transfers less reversals of them, base currency.
预算：分配与调拨减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.committed_cost_amount IS 'Commitments less their reversals, base currency.
承诺费用减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.actual_cost_amount IS 'Actual cost: actual entries less their reversals, base currency.
实际支出：实际费用减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.expected_revenue_amount IS 'Expected revenue in base currency, at the newest rate of the day of the start, not older than setting fx_max_age_days; NULL without target or rate.
预期收益（本位币，按开始日最近汇率）；无目标或无汇率时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.pipeline_amount IS 'Sum of open opportunities, base currency.
进行中商机金额合计，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.weighted_pipeline_amount IS 'Sum of open opportunities times the probability of their stage (picklist opp_stage), base currency; a stage without probability counts 0.
进行中商机金额乘以其阶段概率（词表 opp_stage）之和，本位币；无概率的阶段计 0。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.actual_revenue_amount IS 'Revenue: orders booked and not cancelled, at their present amount, base currency.
实际收益：未取消订单的当前金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.paid_amount IS 'Payments less refunds, base currency.
回款减退款，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.gap_amount IS 'Actual less expected revenue, base currency; NULL without target.
实际收益减预期收益，本位币；无目标时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.achievement_ratio IS 'actual_revenue_amount / expected_revenue_amount, as a fraction, within 99999999.9999 either way.
达成比例 = 实际收益 ÷ 预期收益，以小数表示，绝对值不超过 99999999.9999。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.achievement_null_reason IS 'Why achievement_ratio is NULL: no_target, no_rate.
达成比例为 NULL 的原因：无目标 no_target，无汇率 no_rate。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.roi_ratio IS '(actual_revenue_amount - actual_cost_amount) / actual_cost_amount, as a fraction.
投资回报率 =（实际收益 − 实际支出）÷ 实际支出，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.roi_null_reason IS 'Why roi_ratio is NULL: no_cost.
投资回报率为 NULL 的原因：无费用 no_cost。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_lead_amount IS 'Cost / lead_count, base currency.
单线索成本 = 费用 ÷ 线索数，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_lead_null_reason IS 'Why cost_per_lead_amount is NULL: no_cost, no_denominator (no lead).
单线索成本为 NULL 的原因：无费用 no_cost，无线索 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_marketing_qualified_amount IS 'actual_cost_amount / marketing_qualified_count, base currency.
每个市场合格线索的成本，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_marketing_qualified_null_reason IS 'Why it is NULL: no_cost, no_denominator.
为 NULL 的原因：no_cost，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_sales_qualified_amount IS 'actual_cost_amount / sales_qualified_count, base currency.
每个销售合格线索的成本，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_sales_qualified_null_reason IS 'Why it is NULL: no_cost, no_denominator.
为 NULL 的原因：no_cost，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_use_ratio IS 'actual_cost_amount / budget_amount, as a fraction, within 99999999.9999 either way.
预算使用率 = 实际支出 ÷ 预算，以小数表示，绝对值不超过 99999999.9999。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_use_null_reason IS 'Why budget_use_ratio is NULL: no_denominator (no budget).
为 NULL 的原因：无预算 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.win_ratio IS 'won_count / (won_count + lost_count), as a fraction.
销售成功率 = 赢单 ÷（赢单 + 输单），以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.win_null_reason IS 'Why win_ratio is NULL: no_denominator (nothing closed).
为 NULL 的原因：无已结束商机 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_accuracy_ratio IS 'Handled leads that are valid / handled leads (any stage but raw), as a fraction.
线索正确率 = 已处理且有效 ÷ 已处理（非 raw），以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_accuracy_null_reason IS 'Why lead_accuracy_ratio is NULL: no_denominator (none handled).
为 NULL 的原因：尚无已处理线索 no_denominator。';

-- Funnel: a cohort of leads by the furthest stage each ever reached, whatever
-- became of it later; who reached a stage counts at every stage before it. The
-- journey of a lead through its stages says that; dates that were brought in or
-- taken over from a merged lead, and deals, may say more.
CREATE OR REPLACE VIEW campaign.cockpit_funnel WITH (security_invoker = true) AS
WITH sighting AS (
    SELECT j.lead_id, j.campaign_id, true AS is_lead, (SELECT max(c.code) FROM unnest(campaign.codes(j.journey)) c (code) WHERE c.code <= 7) AS funnel_no
      FROM campaign.lead_journey j
     WHERE j.merged_into IS NULL
    UNION ALL
    SELECT l.lead_id, NULL, NULL,
           GREATEST(1, s.funnel_no,
                    CASE WHEN l.sales_qualified_at IS NOT NULL THEN 5
                         WHEN l.accepted_at IS NOT NULL THEN 4
                         WHEN l.marketing_qualified_at IS NOT NULL THEN 3 END)
      FROM campaign.lead l
      LEFT JOIN campaign.lead_stage s ON s.stage_code = l.stage
     WHERE l.merged_into IS NULL
    UNION ALL
    SELECT o.lead_id, NULL, NULL, CASE WHEN o.state = 'won' THEN 7 ELSE 6 END
      FROM campaign.opportunity o
     WHERE o.lead_id IS NOT NULL
), reached AS (
    SELECT f.campaign_id, f.funnel_no, count(*) AS leads
      FROM (SELECT max(x.campaign_id) AS campaign_id, max(x.funnel_no) AS funnel_no
              FROM sighting x
             GROUP BY x.lead_id
            HAVING bool_or(x.is_lead)) f
     GROUP BY f.campaign_id, f.funnel_no
), scope AS (
    SELECT c.campaign_id, c.code, c.name FROM campaign.campaign c WHERE NOT c.is_template
    UNION ALL
    SELECT NULL, 'unknown', '未知' WHERE EXISTS (SELECT FROM reached r WHERE r.campaign_id IS NULL)
), counted AS (
    SELECT c.campaign_id, c.code, c.name, s.funnel_no, s.stage_code, s.stage_name, s.stage_name_en,
           COALESCE(sum(r.leads), 0) AS leads
      FROM scope c
     CROSS JOIN campaign.lead_stage s
      LEFT JOIN reached r ON r.campaign_id IS NOT DISTINCT FROM c.campaign_id AND r.funnel_no >= s.funnel_no
     WHERE s.funnel_no IS NOT NULL
     GROUP BY c.campaign_id, c.code, c.name, s.funnel_no, s.stage_code, s.stage_name, s.stage_name_en
), stepped AS (
    SELECT n.*,
           lag(n.leads) OVER w AS previous,
           first_value(n.leads) OVER w AS top
      FROM counted n
    WINDOW w AS (PARTITION BY n.campaign_id, n.code ORDER BY n.funnel_no)
)
SELECT f.campaign_id, f.code AS campaign_code, f.name AS campaign_name,
       f.funnel_no::integer AS stage_no, f.stage_code, f.stage_name, f.stage_name_en,
       f.leads::bigint AS lead_count,
       f.previous::bigint AS previous_stage_lead_count,
       f.top::bigint AS first_stage_lead_count,
       (f.leads / NULLIF(f.previous, 0))::numeric(12,4) AS step_ratio,
       CASE WHEN f.previous IS NULL THEN 'first_stage' WHEN f.previous = 0 THEN 'no_denominator' END AS step_null_reason,
       (f.leads / NULLIF(f.top, 0))::numeric(12,4) AS from_top_ratio,
       CASE WHEN f.top = 0 THEN 'no_denominator' END AS from_top_null_reason,
       ((f.leads / NULLIF(f.top, 0) + 1.9208 / NULLIF(f.top, 0)
         - 1.96 * sqrt(f.leads / NULLIF(f.top, 0) * (1 - f.leads / NULLIF(f.top, 0)) / NULLIF(f.top, 0) + 0.9604 / NULLIF(f.top, 0)^2))
        / (1 + 3.8416 / NULLIF(f.top, 0)))::numeric(12,4) AS from_top_low_ratio,
       ((f.leads / NULLIF(f.top, 0) + 1.9208 / NULLIF(f.top, 0)
         + 1.96 * sqrt(f.leads / NULLIF(f.top, 0) * (1 - f.leads / NULLIF(f.top, 0)) / NULLIF(f.top, 0) + 0.9604 / NULLIF(f.top, 0)^2))
        / (1 + 3.8416 / NULLIF(f.top, 0)))::numeric(12,4) AS from_top_high_ratio,
       t.median_seconds AS step_median_seconds, t.p90_seconds AS step_p90_seconds
  FROM stepped f
  -- (unique by its key: not computed where it is not asked for)
  LEFT JOIN (SELECT COALESCE(j.campaign_id, 0) AS campaign_id, k.stage_no,
                    round(percentile_cont(0.5) WITHIN GROUP (ORDER BY k.seconds))::bigint AS median_seconds,
                    round(percentile_cont(0.9) WITHIN GROUP (ORDER BY k.seconds))::bigint AS p90_seconds
               FROM campaign.lead_journey j
              -- first entry to each stage, read once (OFFSET 0)
              CROSS JOIN LATERAL (
                    SELECT campaign.first_at(j.journey, 1) AS s1, campaign.first_at(j.journey, 2) AS s2, campaign.first_at(j.journey, 3) AS s3, campaign.first_at(j.journey, 4) AS s4,
                           campaign.first_at(j.journey, 5) AS s5, campaign.first_at(j.journey, 6) AS s6, campaign.first_at(j.journey, 7) AS s7
                    OFFSET 0) a
              -- first entry to the stage or one beyond it
              CROSS JOIN LATERAL (
                    SELECT LEAST(a.s1, a.s2, a.s3, a.s4, a.s5, a.s6, a.s7) AS b1, LEAST(a.s2, a.s3, a.s4, a.s5, a.s6, a.s7) AS b2, LEAST(a.s3, a.s4, a.s5, a.s6, a.s7) AS b3,
                           LEAST(a.s4, a.s5, a.s6, a.s7) AS b4, LEAST(a.s5, a.s6, a.s7) AS b5, LEAST(a.s6, a.s7) AS b6, a.s7 AS b7) b
              CROSS JOIN LATERAL (
                    SELECT n.stage_no, EXTRACT(epoch FROM n.beyond - n.here)::double precision AS seconds
                      FROM (VALUES (2, b.b1, b.b2), (3, b.b2, b.b3), (4, b.b3, b.b4), (5, b.b4, b.b5), (6, b.b5, b.b6), (7, b.b6, b.b7)) AS n (stage_no, here, beyond)
                     WHERE n.beyond IS NOT NULL) k
              WHERE j.merged_into IS NULL AND k.seconds IS NOT NULL
              GROUP BY 1, 2) t ON t.campaign_id = COALESCE(f.campaign_id, 0) AND t.stage_no = f.funnel_no;
COMMENT ON VIEW campaign.cockpit_funnel IS 'One row a campaign and stage: how many of its leads ever reached the stage (cohort of all its leads; a skipped stage counts as reached, a later loss or push back does not take it away). Campaigns without leads are shown with 0; leads without campaign are campaign unknown.
每个活动每个阶段一行：该活动线索中曾到达该阶段的数量（以全部线索为群组；跳过的阶段视为到达，之后流失或退回不扣除）。无线索的活动显示 0；无活动的线索归入 unknown。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_no IS 'Number of the stage, 1 to 7; order by it.
阶段序号 1 至 7，用于排序。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_code IS 'Code of the stage.
阶段代码。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_funnel.lead_count IS 'Leads that ever reached the stage, count; merged-away ones not.
曾到达该阶段的线索数；不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_funnel.previous_stage_lead_count IS 'Leads that reached the stage before, count; NULL at the first stage.
到达上一阶段的线索数；首阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_funnel.first_stage_lead_count IS 'Leads of the cohort, count: those at stage 1.
群组线索总数（第 1 阶段）。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_ratio IS 'lead_count / previous_stage_lead_count, as a fraction.
步骤转化率 = 本阶段 ÷ 上一阶段，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_null_reason IS 'Why step_ratio is NULL: first_stage (nothing before it), no_denominator.
为 NULL 的原因：首阶段 first_stage，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_ratio IS 'lead_count / first_stage_lead_count, as a fraction.
总转化率 = 本阶段 ÷ 第 1 阶段，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_null_reason IS 'Why from_top_ratio and its bounds are NULL: no_denominator.
总转化率及其上下界为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_low_ratio IS 'Lower end of the Wilson 95 % interval of from_top_ratio (z = 1.96).
总转化率 Wilson 95% 区间下界（z = 1.96）。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_high_ratio IS 'Upper end of the Wilson 95 % interval of from_top_ratio (z = 1.96).
总转化率 Wilson 95% 区间上界（z = 1.96）。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_median_seconds IS 'Median time from first reaching the stage before to first reaching this one, whole seconds, of leads with a known date (a skipped stage is reached with the next, so its step takes 0); NULL at the first stage and where none got here. Not additive.
从首次到达上一阶段到首次到达本阶段的时长中位数（整秒），限有时间记录的线索（跳过的阶段与其后阶段同时到达，计 0）；首阶段及无人到达时为 NULL。不可相加。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_p90_seconds IS '90th percentile of the same times, whole seconds. Not additive.
同上时长的 90 分位（整秒）。不可相加。';

-- Leads by day: additive counts over every dimension a lead has when it is counted.
CREATE OR REPLACE VIEW campaign.cockpit_lead_daily WITH (security_invoker = true) AS
SELECT d.date_day, d.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       d.channel_code,
       COALESCE(p.label, CASE WHEN d.channel_code = 'unknown' THEN '未知' ELSE d.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN d.channel_code = 'unknown' THEN 'Unknown' ELSE d.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       d.lead_status, s.stage_name AS lead_status_name, s.stage_name_en AS lead_status_name_en, s.sort_no AS lead_status_sort_no,
       d.customer_kind, CASE d.customer_kind WHEN 'existing' THEN '老客户' ELSE '新客户' END AS customer_kind_name,
       d.leads AS lead_count,
       d.marketing_qualified AS marketing_qualified_count,
       d.sales_qualified AS sales_qualified_count
  FROM (SELECT (l.created_at AT TIME ZONE i.tz)::date AS date_day, l.source_campaign_id AS campaign_id,
               COALESCE(l.channel, 'unknown') AS channel_code, l.stage AS lead_status,
               CASE WHEN l.is_existing_customer THEN 'existing' ELSE 'new' END AS customer_kind,
               count(*) AS leads, count(l.marketing_qualified_at) AS marketing_qualified, count(l.sales_qualified_at) AS sales_qualified
          FROM campaign.lead l
         CROSS JOIN campaign.installation i
         WHERE l.merged_into IS NULL
         GROUP BY 1, 2, 3, 4, 5) d
  LEFT JOIN campaign.campaign c ON c.campaign_id = d.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = d.channel_code
  LEFT JOIN campaign.lead_stage s ON s.stage_code = d.lead_status;
COMMENT ON VIEW campaign.cockpit_lead_daily IS 'One row a day (of creation, in the installation''s zone), campaign, channel, present stage and customer kind: additive counts of leads. Leads merged into another are not counted.
按创建日（安装时区）、活动、渠道、当前阶段、新老客户各一行：可相加的线索数。已并入他条的线索不计。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.date_day IS 'Day in the installation''s zone.
日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_code IS 'Channel, a word of picklist channel; unknown: none given.
渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status IS 'Stage the lead is in now.
线索当前阶段。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_sort_no IS 'Order of the stages.
阶段排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.customer_kind IS 'new or existing: whether the account was a customer when the lead arose.
new 新客户或 existing 老客户（线索产生时）。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.customer_kind_name IS 'Name of customer_kind in Chinese.
新老客户中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_count IS 'Leads, count; invalid ones included, merged-away ones not.
线索数；含无效，不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';

-- Employee ranking: what each employee brought, answered and closed, by the
-- month in which it happened.
CREATE OR REPLACE VIEW campaign.cockpit_employee_ranking WITH (security_invoker = true) AS
WITH fact AS (
    SELECT l.promoter AS login, l.source_campaign_id AS campaign_id, date_trunc('month', l.created_at AT TIME ZONE i.tz)::date AS month_start,
           count(*) AS promoted_leads, count(DISTINCT l.root_person_id) FILTER (WHERE l.stage <> 'invalid') AS promoted_persons,
           min(l.created_at) FILTER (WHERE l.stage <> 'invalid') AS promoted_first_at,
           0::bigint AS promoted_touches, 0::bigint AS owned, 0::bigint AS responses, 0::numeric AS response_seconds,
           0::bigint AS opportunities, 0::bigint AS won, 0::bigint AS lost, 0::numeric AS won_amount
      FROM campaign.lead l
     CROSS JOIN campaign.installation i
     WHERE l.merged_into IS NULL AND l.promoter IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT t.promoter, t.campaign_id, date_trunc('month', t.occurred_at AT TIME ZONE i.tz)::date, 0, 0, NULL, count(*), 0, 0, 0, 0, 0, 0, 0
      FROM campaign.touchpoint t
     CROSS JOIN campaign.installation i
     WHERE t.promoter IS NOT NULL AND NOT t.is_bot
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT a.owner, l.source_campaign_id, date_trunc('month', a.at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, count(DISTINCT a.lead_id), 0, 0, 0, 0, 0, 0
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     WHERE a.owner IS NOT NULL AND NOT a.is_moved AND l.merged_into IS NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT a.owner, l.source_campaign_id, date_trunc('month', a.first_response_at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, count(*),
           sum(COALESCE(a.wall_seconds, extract(epoch FROM a.first_response_at - a.at))), 0, 0, 0, 0
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     -- (once: not where its clock has gone on in another lead, nor again with whom it was carried to)
     WHERE a.owner IS NOT NULL AND NOT a.is_moved AND (a.clock <> 'carry' OR a.first_response_at >= a.at) AND a.first_response_at IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, o.primary_campaign_id, date_trunc('month', o.created_at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0, count(*), 0, 0, 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
     WHERE o.owner IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, o.primary_campaign_id, date_trunc('month', COALESCE(o.won_at, o.lost_at) AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0,
           0, count(o.won_at), count(o.lost_at), 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
     WHERE o.owner IS NOT NULL AND o.state <> 'open'
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, COALESCE(s.campaign_id, o.primary_campaign_id), date_trunc('month', x.at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0,
           0, 0, 0, sum(x.amount_base_delta)
      FROM campaign.order_change x
     CROSS JOIN campaign.installation i
      JOIN campaign.sales_order s ON s.sales_order_id = x.sales_order_id
      JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     WHERE o.owner IS NOT NULL
     GROUP BY 1, 2, 3
), total AS (
    SELECT f.login, f.campaign_id, f.month_start,
           sum(f.promoted_leads) AS promoted_leads, sum(f.promoted_persons) AS promoted_persons, min(f.promoted_first_at) AS promoted_first_at,
           sum(f.promoted_touches) AS promoted_touches, sum(f.owned) AS owned,
           sum(f.responses) AS responses, sum(f.response_seconds) AS response_seconds,
           sum(f.opportunities) AS opportunities, sum(f.won) AS won, sum(f.lost) AS lost, sum(f.won_amount) AS won_amount
      FROM fact f
     GROUP BY f.login, f.campaign_id, f.month_start
)
SELECT t.login AS employee_login, u.name AS employee_name, u.kind AS employee_kind, COALESCE(u.manager, 'unknown') AS manager_login,
       t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       t.month_start, i.currency_code,
       t.promoted_leads::bigint AS promoted_lead_count,
       t.promoted_persons::bigint AS promoted_person_count,
       t.promoted_touches::bigint AS promoted_touch_count,
       t.owned::bigint AS owned_lead_count,
       t.responses::bigint AS first_response_count,
       t.response_seconds::bigint AS first_response_seconds,
       t.opportunities::bigint AS opportunity_count,
       t.won::bigint AS won_count,
       t.lost::bigint AS lost_count,
       t.won_amount::numeric(18,2) AS won_amount,
       CASE WHEN t.promoted_persons > 0 THEN
            rank() OVER (PARTITION BY t.campaign_id, t.month_start, t.promoted_persons > 0 ORDER BY t.promoted_persons DESC) END AS promoter_rank_no,
       CASE WHEN t.won_amount > 0 THEN
            rank() OVER (PARTITION BY t.campaign_id, t.month_start, t.won_amount > 0 ORDER BY t.won_amount DESC) END AS won_rank_no,
       row_number() OVER (PARTITION BY t.campaign_id, t.month_start
                          ORDER BY t.won_amount DESC, t.won DESC, t.promoted_persons DESC, t.promoted_first_at, t.login) AS sort_no
  FROM total t
 CROSS JOIN campaign.installation i
  JOIN campaign.app_user u ON u.login = t.login AND u.kind <> 'bot'
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id;
COMMENT ON VIEW campaign.cockpit_employee_ranking IS 'One row an employee or partner, campaign and month: leads promoted, owned and answered, opportunities opened and closed, revenue booked, each in the month it happened. Bots and rows without a user are left out. Ranks are within campaign and month; for another cut rank the counts in the tool.
每位员工或伙伴、每个活动、每月一行：推广、负责、响应的线索，新建与结束的商机，登记的收益，各计入发生月。不含机器人与无用户的行。排名在活动与月份之内；其他口径请在工具中对计数排名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_login IS 'Login of the employee.
员工登录名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_name IS 'Name of the employee.
员工姓名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_kind IS 'employee or partner.
employee 员工或 partner 伙伴。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.manager_login IS 'Login of the manager; unknown: none.
上级登录名；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.month_start IS 'First day of the month, in the installation''s zone.
月份首日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_lead_count IS 'Leads created in the month that the employee promoted, count.
当月产生且由其推广的线索数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_person_count IS 'Distinct people of the promoted leads that are not invalid, merges resolved; not additive across rows.
所推广非无效线索的去重人数（合并后）；不可跨行相加。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_touch_count IS 'Human touches in the month through the employee''s links, count.
当月经其推广产生的真人触点数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.owned_lead_count IS 'Distinct leads assigned to the employee in the month; not additive across months.
当月分配给其的去重线索数；不可跨月相加。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.first_response_count IS 'First responses given in the month, count of clocks.
当月完成的首次响应数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.first_response_seconds IS 'Sum of wall seconds of these first responses; divide by first_response_count for the mean.
上述首次响应的自然秒数之和；除以 first_response_count 得均值。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.opportunity_count IS 'Opportunities of the employee created in the month, count.
其当月新建商机数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_count IS 'Opportunities of the employee won in the month, count.
其当月赢单数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.lost_count IS 'Opportunities of the employee lost in the month, count.
其当月输单数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_amount IS 'Revenue of the employee''s opportunities: bookings, changes and cancellations of orders in the month, base currency.
其商机的收益：当月订单登记、变更与取消之和，本位币。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoter_rank_no IS 'RANK by promoted_person_count within campaign and month; NULL without any.
按 promoted_person_count 在活动与月份内的排名；为 0 时 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_rank_no IS 'RANK by won_amount within campaign and month; NULL unless positive.
按 won_amount 在活动与月份内的排名；非正数时 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.sort_no IS 'Order within campaign and month: won_amount, won_count, promoted people, the earliest promoted lead, login.
活动与月份内的排列：收益、赢单数、推广人数、最早推广线索、登录名。';

-- Lead to cash: the whole way of one lead, from its first touch to the last payment.
CREATE OR REPLACE VIEW campaign.cockpit_lead_to_cash WITH (security_invoker = true) AS
WITH touches AS (
    SELECT COALESCE(h.merged_into, t.person_id) AS person_id, min(t.occurred_at) AS first_touch_at, max(t.occurred_at) AS last_touch_at, count(*) AS touches
      FROM campaign.touchpoint t
      JOIN campaign.person h ON h.person_id = t.person_id
     WHERE NOT t.is_bot
     GROUP BY 1
), captures AS (
    SELECT COALESCE(l.merged_into, c.lead_id) AS lead_id, count(*) AS captures, min(c.received_at) AS first_capture_at
      FROM campaign.capture c
      JOIN campaign.lead l ON l.lead_id = c.lead_id
     GROUP BY 1
), clocks AS (
    SELECT a.lead_id, min(a.at) FILTER (WHERE a.owner IS NOT NULL) AS assigned_at, min(a.first_response_at) AS first_response_at,
           (array_agg(a.business_seconds ORDER BY a.first_response_at, a.seq) FILTER (WHERE a.first_response_at IS NOT NULL))[1] AS business_seconds,
           count(*) FILTER (WHERE a.owner IS NOT NULL) AS assignments,
           bool_or(a.breached_at IS NOT NULL OR a.first_response_at > a.due_at
                   OR (a.first_response_at IS NULL AND a.due_at <= COALESCE(a.closed_at, now()))) AS is_breached
      FROM campaign.assignment a
     WHERE NOT a.is_moved
     GROUP BY a.lead_id
), orders AS (
    SELECT s.opportunity_id, count(*) FILTER (WHERE s.cancelled_at IS NULL) AS orders,
           min(s.booked_at) FILTER (WHERE s.cancelled_at IS NULL) AS order_booked_at,
           max(s.cancelled_at) AS order_cancelled_at,
           sum(s.amount_base) FILTER (WHERE s.cancelled_at IS NULL) AS ordered
      FROM campaign.sales_order s
     WHERE s.opportunity_id IS NOT NULL
     GROUP BY s.opportunity_id
), paid AS (
    SELECT s.opportunity_id, min(p.paid_at) FILTER (WHERE p.refund_of IS NULL) AS first_paid_at,
           max(p.paid_at) FILTER (WHERE p.refund_of IS NULL) AS last_paid_at, sum(p.amount_base) AS paid
      FROM campaign.payment p
      JOIN campaign.sales_order s ON s.sales_order_id = p.sales_order_id
     WHERE s.opportunity_id IS NOT NULL
     GROUP BY s.opportunity_id
)
SELECT l.lead_id, l.root_person_id AS person_id,
       l.source_campaign_id AS campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       COALESCE(l.channel, 'unknown') AS channel_code, COALESCE(l.product, 'unknown') AS product, COALESCE(l.region, 'unknown') AS region,
       l.stage AS lead_status, s.sort_no AS lead_status_sort_no, l.work_state, COALESCE(l.owner, 'unknown') AS owner_login,
       CASE WHEN l.is_existing_customer THEN 'existing' ELSE 'new' END AS customer_kind,
       COALESCE(k.captures, 0) AS capture_count, COALESCE(t.touches, 0) AS touch_count, COALESCE(a.assignments, 0) AS assignment_count,
       t.first_touch_at, l.created_at, a.assigned_at, a.first_response_at,
       l.marketing_qualified_at, l.accepted_at, l.sales_qualified_at,
       o.opportunity_id, o.created_at AS opportunity_created_at, o.won_at, o.lost_at,
       r.order_booked_at, r.order_cancelled_at, p.first_paid_at, p.last_paid_at, l.closed_at,
       (l.created_at AT TIME ZONE i.tz)::date AS created_date,
       extract(epoch FROM l.created_at - t.first_touch_at)::bigint AS touch_to_lead_seconds,
       extract(epoch FROM a.assigned_at - l.created_at)::bigint AS lead_to_assigned_seconds,
       extract(epoch FROM a.first_response_at - a.assigned_at)::bigint AS first_response_seconds,
       a.business_seconds AS first_response_business_seconds,
       COALESCE(a.is_breached, false) AS is_breached,
       extract(epoch FROM l.marketing_qualified_at - l.created_at)::bigint AS lead_to_marketing_qualified_seconds,
       extract(epoch FROM l.sales_qualified_at - l.created_at)::bigint AS lead_to_sales_qualified_seconds,
       extract(epoch FROM o.created_at - l.created_at)::bigint AS lead_to_opportunity_seconds,
       extract(epoch FROM o.won_at - o.created_at)::bigint AS opportunity_to_won_seconds,
       extract(epoch FROM o.won_at - l.created_at)::bigint AS lead_to_won_seconds,
       extract(epoch FROM p.first_paid_at - r.order_booked_at)::bigint AS order_to_cash_seconds,
       extract(epoch FROM p.first_paid_at - l.created_at)::bigint AS lead_to_cash_seconds,
       i.currency_code,
       o.amount_base::numeric(18,2) AS opportunity_amount,
       COALESCE(r.orders, 0) AS order_count,
       COALESCE(r.ordered, 0)::numeric(18,2) AS order_amount,
       COALESCE(p.paid, 0)::numeric(18,2) AS paid_amount,
       (COALESCE(r.ordered, 0) - COALESCE(p.paid, 0))::numeric(18,2) AS outstanding_amount
  FROM campaign.lead l
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.lead_stage s ON s.stage_code = l.stage
  LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
  LEFT JOIN captures k ON k.lead_id = l.lead_id
  LEFT JOIN touches t ON t.person_id = l.root_person_id
  LEFT JOIN clocks a ON a.lead_id = l.lead_id
  -- (its newest deal: a lead that was opened again after a lost one has another)
  LEFT JOIN campaign.opportunity o ON o.lead_id = l.lead_id AND NOT EXISTS (SELECT FROM campaign.opportunity n WHERE n.lead_id = o.lead_id AND n.opportunity_id > o.opportunity_id)
  LEFT JOIN orders r ON r.opportunity_id = o.opportunity_id
  LEFT JOIN paid p ON p.opportunity_id = o.opportunity_id
 WHERE l.merged_into IS NULL;
COMMENT ON VIEW campaign.cockpit_lead_to_cash IS 'One row a lead (merged-away leads are no rows): every date and lag from the first touch of its person to the last payment. Instants with zone, lags in whole seconds; a lag is NULL while one of its ends is missing.
每条线索一行（已并入他条的不列）：从其人首个触点到最后回款的每个日期与间隔。时间含时区，间隔以整秒计；任一端缺失时间隔为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_id IS 'Lead; one row each.
线索编号，每条一行。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.person_id IS 'Person of the lead, merges resolved.
线索所属人（合并后）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.channel_code IS 'Channel, a word of picklist channel; unknown: none given.
渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.product IS 'Product of the lead; unknown: any.
线索产品；unknown 表示不限。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.region IS 'Region of the lead; unknown: none given.
线索地区；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_status IS 'Stage the lead is in now.
线索当前阶段。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_status_sort_no IS 'Order of the stages.
阶段排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.work_state IS 'unassigned, assigned, in_progress or closed.
处理状态：未分配、已分配、跟进中、已关闭。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.customer_kind IS 'new or existing: whether the account was a customer when the lead arose.
new 新客户或 existing 老客户（线索产生时）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.capture_count IS 'Captured rows that made or joined these leads, count.
生成或并入这些线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.touch_count IS 'Human touches of the person, of any campaign, count.
该人的真人触点数（任何活动）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.assignment_count IS 'Stays of the lead with an owner, count.
线索归属次数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_touch_at IS 'First human touch of the person, of any campaign.
该人首个真人触点（任何活动）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.created_at IS 'Creation of the lead.
线索创建时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.assigned_at IS 'First assignment to an owner: the start of the first-response clock.
首次分配给负责人的时间，即首次响应计时起点。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_at IS 'First response by any owner.
任一负责人的首次响应时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.marketing_qualified_at IS 'First entry to marketing qualified.
首次成为市场合格线索的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.accepted_at IS 'First acceptance by sales.
首次被销售接收的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.sales_qualified_at IS 'First entry to sales qualified.
首次成为销售合格线索的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_id IS 'Opportunity the lead was converted to (the newest, where it was opened again after a lost deal), NULL if none.
转化的商机，无则为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_created_at IS 'Creation of the opportunity.
商机创建时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.won_at IS 'Instant the opportunity was won.
赢单时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lost_at IS 'Instant the opportunity was lost.
输单时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_booked_at IS 'Booking of the first order that is not cancelled.
首个未取消订单的登记时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_cancelled_at IS 'Last cancellation of an order.
最近一次订单取消时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_paid_at IS 'First payment.
首次回款时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.last_paid_at IS 'Last payment; refunds do not count as one.
最近回款时间；退款不计。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.closed_at IS 'Instant the lead was closed.
线索关闭时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.created_date IS 'Day the lead was created, in the installation''s zone.
线索创建日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.touch_to_lead_seconds IS 'created_at - first_touch_at in seconds.
首个触点到线索创建的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_assigned_seconds IS 'assigned_at - created_at in seconds.
线索创建到首次分配的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_seconds IS 'first_response_at - assigned_at in wall seconds: the lead keeps its first clock, whoever answers.
首次分配到首次响应的自然秒数：线索保留首个计时，不论由谁响应。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_business_seconds IS 'Business seconds of the clock that was answered first, by the pool''s calendar.
最先被响应的计时的工作秒数（按池的日历）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.is_breached IS 'Whether any clock of the lead was breached: answered late, closed late, or past due and unanswered now.
该线索是否有任一计时超时（迟响应、迟关闭，或已到期未响应）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_marketing_qualified_seconds IS 'marketing_qualified_at - created_at in seconds.
线索创建到市场合格的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_sales_qualified_seconds IS 'sales_qualified_at - created_at in seconds.
线索创建到销售合格的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_opportunity_seconds IS 'opportunity_created_at - created_at in seconds.
线索创建到商机创建的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_to_won_seconds IS 'won_at - opportunity_created_at in seconds: the deal cycle.
商机创建到赢单的秒数（成交周期）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_won_seconds IS 'won_at - created_at in seconds.
线索创建到赢单的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_to_cash_seconds IS 'first_paid_at - order_booked_at in seconds.
订单登记到首次回款的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_cash_seconds IS 'first_paid_at - created_at in seconds.
线索创建到首次回款的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_amount IS 'Amount of the opportunity, base currency.
商机金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_count IS 'Orders of the opportunity not cancelled, count.
该商机未取消的订单数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_amount IS 'Orders not cancelled, at their present amount, base currency.
未取消订单的当前金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.paid_amount IS 'Payments less refunds, base currency.
回款减退款，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.outstanding_amount IS 'order_amount - paid_amount, base currency.
应收未收 = 订单额 − 已回款，本位币。';
