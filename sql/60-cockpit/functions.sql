-- The metrics that the cockpit shows: one formula each, in one place. A view's
-- column comment repeats its row here in words.
CREATE OR REPLACE FUNCTION campaign.metric_catalog()
RETURNS TABLE (code text, name text, name_zh text, unit text, direction text, numerator text, denominator text,
               grain text, is_additive boolean, null_reasons text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT v.code, v.name, v.name_zh, v.unit, v.direction, v.numerator, v.denominator, v.grain, v.is_additive, v.null_reasons::text[]
  FROM (VALUES
    ('leads', 'Leads', '线索数', 'count', 'up', 'leads not merged away, by source campaign, created in the period', NULL, 'campaign, channel, day, owner', true, '{}'),
    ('valid_leads', 'Valid leads', '有效线索数', 'count', 'up', 'leads that are not invalid', NULL, 'campaign, channel, day', true, '{}'),
    ('invalid_leads', 'Invalid leads', '无效线索数', 'count', 'down', 'leads found invalid', NULL, 'campaign, channel, day', true, '{}'),
    ('captures', 'Captures', '采集记录数', 'count', 'up', 'captured rows that made or joined leads of the campaign', NULL, 'campaign', true, '{}'),
    ('duplicates', 'Duplicate captures', '重复采集数', 'count', 'down', 'captured rows that joined a lead that was there', NULL, 'campaign', true, '{}'),
    ('touches', 'Touches', '触点数', 'count', 'up', 'human touches', NULL, 'campaign, channel, day', true, '{}'),
    ('touched_persons', 'People touched', '触达人数', 'count', 'up', 'distinct people with a human touch of the campaign, merges resolved', NULL, 'campaign', false, '{}'),
    ('existing_customer_share', 'Existing customer share', '老客户占比', 'ratio', 'up', 'leads of accounts that were customers when the lead arose', 'leads', 'campaign, channel, day', false, '{no_denominator}'),
    ('marketing_qualified', 'Marketing qualified leads', '市场合格线索量', 'count', 'up', 'leads by first entry to marketing_qualified', NULL, 'campaign, channel, day', true, '{}'),
    ('sales_qualified', 'Sales qualified leads', '销售合格线索量', 'count', 'up', 'leads by first entry to sales_qualified, by a person, never by a rule', NULL, 'campaign, channel, day', true, '{}'),
    ('lead_accuracy', 'Lead accuracy', '线索正确率', 'ratio', 'up', 'handled leads that are valid', 'handled leads: valid and invalid', 'campaign, channel', false, '{no_denominator}'),
    ('funnel_step_rate', 'Funnel step rate', '漏斗步骤转化率', 'ratio', 'up', 'leads that ever reached the stage', 'leads that ever reached the stage before', 'campaign, stage', false, '{first_stage,no_denominator}'),
    ('funnel_total_rate', 'Funnel total rate', '漏斗总转化率', 'ratio', 'up', 'leads that ever reached the stage', 'leads of the cohort', 'campaign, stage', false, '{no_denominator}'),
    ('funnel_step_time', 'Time between funnel steps', '漏斗步骤间隔', 'seconds', 'down', 'first reaching the stage - first reaching the stage before', NULL, 'campaign, stage; median, p90', false, '{}'),
    ('stage_time', 'Time in stage', '阶段停留时长', 'seconds', 'down', 'time in the stage over all visits, open ones up to now', NULL, 'lead or opportunity, campaign, cohort month, stage; median, p90', false, '{}'),
    ('stage_skip_rate', 'Stage skip rate', '阶段跳过率', 'ratio', 'down', 'came beyond the stage without having been in it', 'ever came beyond the stage', 'lead or opportunity, campaign, cohort month, stage', false, '{exit,last_stage,no_denominator}'),
    ('stage_regress_rate', 'Stage regression rate', '阶段后退率', 'ratio', 'down', 'moved back from the stage', 'ever entered the stage', 'lead or opportunity, campaign, cohort month, stage', false, '{exit,no_denominator}'),
    ('path_leads', 'Leads by path', '路径线索数', 'count', 'up', 'leads that came from one channel to the next before they arose', NULL, 'campaign, step, source, target', true, '{}'),
    ('budget', 'Budget', '预算', 'currency', 'up', 'allocations and transfers less reversals, base currency', NULL, 'campaign', true, '{}'),
    ('committed_cost', 'Committed cost', '承诺费用', 'currency', 'down', 'commitments less reversals, base currency', NULL, 'campaign', true, '{}'),
    ('actual_cost', 'Actual cost', '营销支出', 'currency', 'down', 'actual entries less reversals, base currency; a cost with a period is apportioned by days', NULL, 'campaign, channel, month', true, '{}'),
    ('budget_use', 'Budget use', '预算使用率', 'ratio', 'down', 'actual cost', 'budget', 'campaign', false, '{no_denominator}'),
    ('cost_per_lead', 'Cost per lead', '单线索成本', 'currency', 'down', 'actual cost', 'leads', 'campaign, channel, month', false, '{no_cost,no_denominator}'),
    ('cost_per_marketing_qualified', 'Cost per marketing qualified lead', '单市场合格线索成本', 'currency', 'down', 'actual cost', 'marketing qualified leads', 'campaign', false, '{no_cost,no_denominator}'),
    ('cost_per_sales_qualified', 'Cost per sales qualified lead', '单销售合格线索成本', 'currency', 'down', 'actual cost', 'sales qualified leads', 'campaign', false, '{no_cost,no_denominator}'),
    ('weighted_pipeline', 'Weighted pipeline', '加权预计销售额', 'currency', 'up', 'amounts of open opportunities times the probability of their stage, base currency', NULL, 'campaign', true, '{}'),
    ('opportunities', 'Sourced opportunities', '来源商机数', 'count', 'up', 'opportunities whose primary campaign is the campaign', NULL, 'campaign, channel, owner, month', true, '{}'),
    ('pipeline', 'Pipeline', '预计销售额', 'currency', 'up', 'amounts of open opportunities, base currency', NULL, 'campaign, channel, month', true, '{}'),
    ('won_opportunities', 'Won opportunities', '赢单数', 'count', 'up', 'opportunities won', NULL, 'campaign, owner, month', true, '{}'),
    ('win_rate', 'Win rate', '销售成功率', 'ratio', 'up', 'opportunities won', 'opportunities won or lost', 'campaign', false, '{no_denominator}'),
    ('orders', 'Orders', '订单数', 'count', 'up', 'orders booked and not cancelled', NULL, 'campaign', true, '{}'),
    ('expected_revenue', 'Expected revenue', '预期收益', 'currency', 'up', 'expected revenue of the campaign at the rate of its start', NULL, 'campaign', true, '{no_target,no_rate}'),
    ('actual_revenue', 'Revenue', '实际收益', 'currency', 'up', 'booked orders of the campaign net of changes and cancellations, base currency (sourced)', NULL, 'campaign, owner, month', true, '{}'),
    ('paid_revenue', 'Revenue paid', '回款', 'currency', 'up', 'payments less refunds, base currency', NULL, 'campaign', true, '{}'),
    ('roi', 'Return on investment', '投资回报率', 'ratio', 'up', 'revenue - actual cost', 'actual cost', 'campaign', false, '{no_cost}'),
    ('achievement', 'Achievement', '达成比例', 'ratio', 'up', 'revenue', 'expected revenue', 'campaign', false, '{no_target,no_rate}'),
    ('revenue_gap', 'Gap to target', '差距', 'currency', 'up', 'revenue - expected revenue', NULL, 'campaign', true, '{no_target,no_rate}'),
    ('attributed_revenue', 'Attributed revenue', '归因收益', 'currency', 'up', 'credits of one model, base currency', NULL, 'model, campaign, channel, touch, creation and booking day', true, '{}'),
    ('attributed_orders', 'Attributed orders', '归因订单数', 'count', 'up', 'credit weights of one model', NULL, 'model, campaign, channel, touch, creation and booking day', true, '{}'),
    ('channel_roi', 'Channel return', '渠道投入产出比', 'ratio', 'up', 'credits of the channel - cost of the channel', 'cost of the channel', 'campaign, channel, month', false, '{no_cost}'),
    ('roas', 'Return on ad spend', '广告支出回报率', 'ratio', 'up', 'credits of one model', 'spend on ads', 'model, campaign, channel, month', false, '{no_cost}'),
    ('cost_per_conversion', 'Cost per conversion', '单次转化成本', 'currency', 'down', 'actual cost', 'credit weights of one model', 'model, campaign, channel, month', false, '{no_cost,no_denominator}'),
    ('sourced_opportunities', 'Sourced opportunities', '来源商机数', 'count', 'up', 'opportunities whose primary campaign it is', NULL, 'campaign', true, '{}'),
    ('influenced_opportunities', 'Influenced opportunities', '影响商机数', 'count', 'up', 'distinct opportunities with a human touch of the campaign by a person of the deal or its account in [created - window, closed or now)', NULL, 'campaign', false, '{}'),
    ('influenced_amount', 'Influenced amount', '影响商机金额', 'currency', 'up', 'amounts of the influenced opportunities, each once a campaign, base currency', NULL, 'campaign', false, '{}'),
    ('influenced_orders', 'Influenced orders', '影响订单数', 'count', 'up', 'distinct orders, not cancelled, with such a touch before the booking', NULL, 'campaign', false, '{}'),
    ('incremental_conversions', 'Incremental conversions', '增量转化', 'count', 'up', '(rate of the exposed - rate of the hold-out) * exposed units; beside the attributed ones, never added to them', NULL, 'lift test', false, '{}'),
    ('calibration_factor', 'Calibration factor', '校准系数', 'ratio', 'up', 'incremental conversions', 'credit weights of one model of the same campaign, channel and period', 'lift test, model', false, '{no_denominator}'),
    ('promoted_persons', 'People promoted', '员工推广人数', 'count', 'up', 'distinct people of valid leads that the employee promoted', NULL, 'employee, campaign, month', false, '{}'),
    ('owned_leads', 'Leads owned', '负责线索数', 'count', 'up', 'distinct leads assigned to the employee in the month', NULL, 'employee, campaign, month', false, '{}'),
    ('first_response_seconds', 'First response time', '首次跟进时间', 'seconds', 'down', 'wall seconds from the start of the clock to the first response', 'clocks answered', 'campaign, owner, day; mean, median, p90', false, '{no_denominator}'),
    ('first_response_business_seconds', 'First response time, working hours', '首次跟进工作时间', 'seconds', 'down', 'business seconds from the start of the clock to the first response', 'clocks answered', 'campaign, owner, day; mean, median, p90', false, '{no_denominator}'),
    ('sdr_cleaning_rate', 'SDR cleaning efficiency', '清洗效率', 'ratio', 'up', 'leads given a verdict', 'working hours of the days with a verdict', 'campaign, person, day', false, '{no_working_hours}'),
    ('sdr_accept_rate', 'SDR cleaning quality', '清洗质量', 'ratio', 'up', 'passed leads accepted by sales', 'leads passed', 'campaign, person, day', false, '{no_denominator}'),
    ('sdr_reversed_rate', 'Reversed verdicts', '判定推翻率', 'ratio', 'down', 'rejected leads opened again and passed leads found invalid', 'leads given a verdict', 'campaign, person, day', false, '{no_denominator}'),
    ('sla_breach_rate', 'SLA breach rate', '超时跟进率', 'ratio', 'down', 'clocks breached, those still open past due included', 'clocks met or breached', 'campaign, owner, day', false, '{no_denominator}'),
    ('deal_cycle', 'Deal cycle', '成交周期', 'seconds', 'down', 'won_at - creation of the opportunity', NULL, 'lead', false, '{}'),
    ('lead_to_won', 'Lead to won', '线索到赢单', 'seconds', 'down', 'won_at - creation of the lead', NULL, 'lead', false, '{}'),
    ('lead_to_cash', 'Lead to cash', '线索到回款', 'seconds', 'down', 'first payment - creation of the lead', NULL, 'lead', false, '{}')
  ) AS v (code, name, name_zh, unit, direction, numerator, denominator, grain, is_additive, null_reasons)
$$;
COMMENT ON FUNCTION campaign.metric_catalog() IS 'The metrics that the cockpit shows, one row each: code, English and Chinese name, unit (count, currency, ratio, seconds), direction (up: more is better), numerator, denominator (NULL: not a ratio), grain, whether values may be added over the grain, and the reasons that may stand beside a NULL. Ratios are fractions.
驾驶舱所示指标，每项一行：代码、中英文名、单位（计数、金额、比率、秒）、方向（up 越大越好）、分子、分母（NULL 表示非比率）、粒度、是否可相加，以及为 NULL 时可能的原因。比率以小数表示。';
