-- Attributed beside incremental. A model shares out all that came; the hold-out tells
-- how much of it would have come anyway. The two are laid side by side, never added.
CREATE OR REPLACE VIEW campaign.cockpit_lift WITH (security_invoker = true) AS
WITH model AS (
    SELECT r.model AS attribution_model FROM campaign.attribution_run r WHERE r.is_current
    UNION SELECT a.model FROM campaign.lift_test t JOIN campaign.attribution_credit a ON a.credited_at >= t.started_at AND a.credited_at < t.ended_at
), figure AS (
    SELECT t.*, m.attribution_model, x.rate_difference, x.low, x.high, x.incremental, x.incremental_low, x.incremental_high, x.relative_lift, x.p_value,
           COALESCE(k.credits, 0) AS credits, COALESCE(k.amount, 0) AS amount, CASE WHEN k.credits > 0 THEN x.incremental / k.credits::float8 END AS factor,
           CASE WHEN k.credits > 0 THEN x.incremental_low / k.credits::float8 END AS factor_low, CASE WHEN k.credits > 0 THEN x.incremental_high / k.credits::float8 END AS factor_high
      FROM campaign.lift_test t
     CROSS JOIN model m
     CROSS JOIN LATERAL campaign.lift(t.exposed_units, t.exposed_conversions, t.holdout_units, t.holdout_conversions, 0.95) x
      LEFT JOIN LATERAL (
           SELECT sum(a.weight) AS credits, sum(a.amount_base) AS amount
             FROM campaign.attribution_credit a
            WHERE a.model = m.attribution_model AND a.credited_at >= t.started_at AND a.credited_at < t.ended_at
              AND (t.campaign_id IS NULL OR a.campaign_id = t.campaign_id) AND (t.channel IS NULL OR a.channel = t.channel)) k ON true
)
SELECT f.lift_test_id, f.name AS lift_test_name, f.attribution_model, f.attribution_model <> 'participation' AS is_additive,
       f.campaign_id, COALESCE(c.code, '(all)') AS campaign_code, COALESCE(c.name, '(all)') AS campaign_name,
       COALESCE(f.channel, '(all)') AS channel_code,
       f.started_at, f.ended_at, i.currency_code,
       f.exposed_units AS exposed_unit_count,
       f.exposed_conversions AS exposed_conversion_count,
       f.holdout_units AS holdout_unit_count,
       f.holdout_conversions AS holdout_conversion_count,
       (f.exposed_conversions::numeric / f.exposed_units)::numeric(12,8) AS exposed_rate,
       (f.holdout_conversions::numeric / f.holdout_units)::numeric(12,8) AS holdout_rate,
       f.rate_difference::numeric(12,8) AS rate_difference,
       f.low::numeric(12,8) AS rate_difference_low,
       f.high::numeric(12,8) AS rate_difference_high,
       f.relative_lift::numeric(18,4) AS relative_lift,
       CASE WHEN f.relative_lift IS NULL THEN 'no_denominator' END AS relative_lift_null_reason,
       f.p_value::numeric(12,8) AS p_value,
       f.low > 0 OR f.high < 0 AS is_significant,
       f.incremental::numeric(18,6) AS incremental_conversions,
       f.incremental_low::numeric(18,6) AS incremental_conversions_low,
       f.incremental_high::numeric(18,6) AS incremental_conversions_high,
       f.credits::numeric(18,6) AS credit_count,
       f.amount::numeric(18,2) AS credit_amount,
       f.factor::numeric(38,6) AS calibration_factor,
       CASE WHEN f.factor IS NULL THEN 'no_denominator' END AS calibration_null_reason,
       (CASE WHEN f.factor IS NOT NULL THEN LEAST(GREATEST(f.amount * f.factor::numeric, -9999999999999999.99), 9999999999999999.99) END)::numeric(18,2) AS calibrated_amount,
       (CASE WHEN f.factor_low IS NOT NULL THEN LEAST(GREATEST(f.amount * f.factor_low::numeric, -9999999999999999.99), 9999999999999999.99) END)::numeric(18,2) AS calibrated_low_amount,
       (CASE WHEN f.factor_high IS NOT NULL THEN LEAST(GREATEST(f.amount * f.factor_high::numeric, -9999999999999999.99), 9999999999999999.99) END)::numeric(18,2) AS calibrated_high_amount
  FROM figure f
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = f.campaign_id;
COMMENT ON VIEW campaign.cockpit_lift IS 'One row an experiment with a hold-out and attribution model: the conversions that would not have come without the exposure, with a 95 % interval (Newcombe, of two Wilson intervals), beside what the model attributes to the same campaign and channel in the same period, and the factor between them. The two count the same orders in two ways: never add one to the other, nor rows of several models. Credits count at credited_at in [started_at, ended_at).
每个保留对照组实验与归因模型一行：若无投放便不会发生的转化及其 95% 区间（Newcombe，由两个 Wilson 区间合成），与该模型在同一活动、渠道、期间的归因数并列，并给出两者之比。二者是对同一批订单的两种计量：不可相加，也不可跨模型相加。功劳按 credited_at 落在 [started_at, ended_at) 计入。';
COMMENT ON COLUMN campaign.cockpit_lift.lift_test_id IS 'The experiment.
实验编号。';
COMMENT ON COLUMN campaign.cockpit_lift.lift_test_name IS 'Its name.
实验名称。';
COMMENT ON COLUMN campaign.cockpit_lift.attribution_model IS 'Model of the credits; filter on one, never sum over them.
归因模型；请筛选其一，不可跨模型相加。';
COMMENT ON COLUMN campaign.cockpit_lift.is_additive IS 'Whether the model''s credits sum to the orders; false for participation.
该模型的功劳之和是否等于订单额；participation 为 false。';
COMMENT ON COLUMN campaign.cockpit_lift.campaign_id IS 'Campaign that was held back; NULL: the test is of a channel over all campaigns.
被测活动；NULL 表示测试针对某渠道的全部活动。';
COMMENT ON COLUMN campaign.cockpit_lift.campaign_code IS 'Its code; (all): every campaign.
活动代码；(all) 表示全部活动。';
COMMENT ON COLUMN campaign.cockpit_lift.campaign_name IS 'Its name.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lift.channel_code IS 'Channel that was held back; (all): every channel of the campaign.
被测渠道；(all) 表示该活动的全部渠道。';
COMMENT ON COLUMN campaign.cockpit_lift.started_at IS 'Begin of the experiment.
实验开始时间。';
COMMENT ON COLUMN campaign.cockpit_lift.ended_at IS 'First instant after it.
实验结束后的首个时刻。';
COMMENT ON COLUMN campaign.cockpit_lift.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_lift.exposed_unit_count IS 'Units exposed, count.
暴露组单位数。';
COMMENT ON COLUMN campaign.cockpit_lift.exposed_conversion_count IS 'Of these, converted, count.
其中转化的数量。';
COMMENT ON COLUMN campaign.cockpit_lift.holdout_unit_count IS 'Units held out, count.
对照组单位数。';
COMMENT ON COLUMN campaign.cockpit_lift.holdout_conversion_count IS 'Of these, converted, count.
其中转化的数量。';
COMMENT ON COLUMN campaign.cockpit_lift.exposed_rate IS 'exposed_conversion_count / exposed_unit_count.
暴露组转化率。';
COMMENT ON COLUMN campaign.cockpit_lift.holdout_rate IS 'holdout_conversion_count / holdout_unit_count.
对照组转化率。';
COMMENT ON COLUMN campaign.cockpit_lift.rate_difference IS 'exposed_rate - holdout_rate.
转化率之差。';
COMMENT ON COLUMN campaign.cockpit_lift.rate_difference_low IS 'Lower end of its 95 % interval.
其 95% 区间下限。';
COMMENT ON COLUMN campaign.cockpit_lift.rate_difference_high IS 'Upper end of its 95 % interval.
其 95% 区间上限。';
COMMENT ON COLUMN campaign.cockpit_lift.relative_lift IS 'rate_difference / holdout_rate, as a fraction.
相对提升 = 转化率之差 ÷ 对照组转化率，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_lift.relative_lift_null_reason IS 'Why it is NULL: no_denominator (nobody of the hold-out converted).
为 NULL 的原因：对照组无转化 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_lift.p_value IS 'Two-sided p-value of no difference (score test).
无差异假设的双侧 p 值（得分检验）。';
COMMENT ON COLUMN campaign.cockpit_lift.is_significant IS 'Whether the 95 % interval leaves out 0.
95% 区间是否不含 0。';
COMMENT ON COLUMN campaign.cockpit_lift.incremental_conversions IS 'rate_difference * exposed_unit_count; may be negative.
增量转化 = 转化率之差 × 暴露组单位数；可为负。';
COMMENT ON COLUMN campaign.cockpit_lift.incremental_conversions_low IS 'Lower end of its 95 % interval.
其 95% 区间下限。';
COMMENT ON COLUMN campaign.cockpit_lift.incremental_conversions_high IS 'Upper end of its 95 % interval.
其 95% 区间上限。';
COMMENT ON COLUMN campaign.cockpit_lift.credit_count IS 'Attributed conversions of the same campaign, channel and period: sum of weights of the model.
同一活动、渠道、期间的归因转化数：该模型权重之和。';
COMMENT ON COLUMN campaign.cockpit_lift.credit_amount IS 'Attributed revenue of the same, base currency.
同口径的归因收益，本位币。';
COMMENT ON COLUMN campaign.cockpit_lift.calibration_factor IS 'incremental_conversions / credit_count: what one attributed conversion was worth.
校准系数 = 增量转化 ÷ 归因转化数：一个归因转化的实际价值。';
COMMENT ON COLUMN campaign.cockpit_lift.calibration_null_reason IS 'Why calibration_factor and the calibrated amounts are NULL: no_denominator (the model attributes nothing).
校准系数与校准金额为 NULL 的原因：该模型未归因任何转化 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_lift.calibrated_amount IS 'credit_amount * calibration_factor, base currency.
校准后的归因收益 = 归因收益 × 校准系数，本位币。';
COMMENT ON COLUMN campaign.cockpit_lift.calibrated_low_amount IS 'The same with incremental_conversions_low.
以增量转化下限计算。';
COMMENT ON COLUMN campaign.cockpit_lift.calibrated_high_amount IS 'The same with incremental_conversions_high.
以增量转化上限计算。';
