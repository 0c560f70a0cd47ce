-- Why each touch of an order earned what it did, under every model it was credited by.

CREATE OR REPLACE FUNCTION campaign.attribution_rule_text(model text, params jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE model
        WHEN 'first' THEN 'first touch 1'
        WHEN 'last' THEN 'last touch 1'
        WHEN 'last_non_direct' THEN format('last touch not of %s 1, else the last', COALESCE(params ->> 'ignored', '[]'))
        WHEN 'linear' THEN 'every touch the same'
        WHEN 'linear_distinct' THEN 'every channel the same'
        WHEN 'shapley' THEN 'every channel the same (Shapley value of the subset-sum game)'
        WHEN 'participation' THEN 'every channel 1 (not additive)'
        WHEN 'time_decay' THEN format('halved every %s before the order', COALESCE(params ->> 'half_life', '7 days'))
        WHEN 'position_based' THEN format('first %s, middle %s, last %s', COALESCE(params ->> 'first', '0.4'), COALESCE(params ->> 'middle', '0.2'), COALESCE(params ->> 'last', '0.4'))
        WHEN 'j' THEN 'first 0.2, middle 0.2, last 0.6'
        WHEN 'inverse_j' THEN 'first 0.6, middle 0.2, last 0.2'
        WHEN 'position_decay' THEN 'in proportion to the place in the path'
        WHEN 'geometric' THEN format('each touch %s of the next', COALESCE(params ->> 'ratio', '0.5'))
        WHEN 'by_code' THEN format('in proportion to the weight of its channel %s', COALESCE(params ->> 'weights', '{}'))
        WHEN 'markov' THEN format('in proportion to the removal effect of its channel %s', COALESCE(params ->> 'weights', '{}'))
        WHEN 'lead_creation' THEN 'last touch before the lead 1'
        WHEN 'w_shaped' THEN 'first 0.3, lead 0.3, opportunity 0.3, others 0.1'
        WHEN 'full_path' THEN 'first 0.225, lead 0.225, opportunity 0.225, last 0.225, others 0.1'
        WHEN 'milestones' THEN format('by stages entered %s', COALESCE(params ->> 'milestones', '[]'))
        WHEN 'last_by_priority' THEN format('last touch of the first of these windows %s', COALESCE(params ->> 'windows', '[]'))
        WHEN 'primary' THEN 'primary campaign 1'
        ELSE model END
        || CASE WHEN params -> 'role_weights' = 'true' THEN ', times the weight of the role' ELSE '' END
        || CASE WHEN params ->> 'people' = 'account' THEN ', touches of the whole account' ELSE '' END;
END
$$;
COMMENT ON FUNCTION campaign.attribution_rule_text(text, jsonb) IS 'The rule of a model with its parameters in words.
以文字说明模型（含参数）的规则。';

CREATE OR REPLACE FUNCTION campaign.attribution_explain("order" bigint)
RETURNS TABLE (touched_at timestamptz, touchpoint_id bigint, person_id bigint, kind text, channel text, campaign_code text,
               model text, weight numeric, amount numeric, currency text, reason text, rule text, role_weight double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off    -- one order is a few rows, whatever the planner thinks
AS $$
#variable_conflict use_column
DECLARE
    o campaign.sales_order%ROWTYPE;
    id constant bigint := "order";
    deal bigint[];
    everybody bigint[];
BEGIN
    SELECT * INTO o FROM campaign.sales_order s WHERE s.sales_order_id = id;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    deal := campaign.order_people(o);
    everybody := CASE WHEN EXISTS (SELECT FROM campaign.attribution_credit a JOIN campaign.attribution_run r USING (attribution_run_id)
                                    WHERE a.sales_order_id = id AND r.params ->> 'people' = 'account') THEN campaign.order_people(o, 'account') ELSE deal END;
    RETURN QUERY
    WITH credit AS (
        -- what a re-attribution took away altogether is no credit any more
        SELECT a.attribution_run_id, a.model, a.touchpoint_id, a.touched_at, a.channel, a.campaign_id, sum(a.weight) AS weight, sum(a.amount) AS amount
          FROM campaign.attribution_credit a WHERE a.sales_order_id = id GROUP BY 1, 2, 3, 4, 5, 6
        HAVING o.cancelled_at IS NOT NULL OR sum(a.weight) <> 0 OR sum(a.amount) <> 0),
    run AS (
        SELECT r.attribution_run_id, r.model, r.params, o.booked_at - campaign.attribution_lookback(r.params) AS since, campaign.attribution_rule_text(r.model, r.params) AS rule
          FROM campaign.attribution_run r
         WHERE r.attribution_run_id IN (SELECT c.attribution_run_id FROM credit c)),
    touch AS (
        SELECT t.occurred_at, t.touchpoint_id, t.person_id, t.kind, t.channel, t.campaign_id, t.is_bot
          FROM campaign.touchpoint t WHERE t.person_id = ANY (everybody)),
    judged AS (
        SELECT t.*, r.attribution_run_id, r.model, r.params, r.rule,
               CASE WHEN t.is_bot THEN 'bot'
                    WHEN t.occurred_at > o.booked_at THEN 'after the order'
                    WHEN t.occurred_at < r.since THEN 'too old'
                    WHEN r.params ->> 'people' IS DISTINCT FROM 'account' AND t.person_id <> ALL (deal) THEN 'not of the deal'
                    WHEN r.params -> 'excluded' ? t.channel THEN 'excluded channel'
                    WHEN t.occurred_at <= (r.params ->> 'after')::timestamptz THEN 'before the cut'
                    WHEN o.booked_at - t.occurred_at > (
                         SELECT make_interval(secs => extract(epoch FROM (w.value ->> 'lookback')::interval)::float8)
                           FROM jsonb_array_elements(r.params -> 'windows') WITH ORDINALITY w (value, no)
                          WHERE (NOT w.value ? 'channels' OR w.value -> 'channels' ? t.channel) AND (NOT w.value ? 'kinds' OR w.value -> 'kinds' ? t.kind)
                          ORDER BY w.no LIMIT 1) THEN 'outside its window' END AS fault
          FROM touch t CROSS JOIN run r),
    placed AS (
        SELECT j.*, lag(j.channel) OVER (PARTITION BY j.attribution_run_id, j.fault IS NULL ORDER BY j.occurred_at, j.touchpoint_id) AS channel_before,
               row_number() OVER (PARTITION BY j.attribution_run_id, j.fault IS NULL, j.channel ORDER BY j.occurred_at, j.touchpoint_id) AS visit
          FROM judged j)
    SELECT t.occurred_at, t.touchpoint_id, t.person_id, t.kind, t.channel, p.code,
           t.model, COALESCE(c.weight, 0), COALESCE(c.amount, 0), o.currency::text,
           CASE WHEN c.weight IS NOT NULL THEN CASE WHEN o.cancelled_at IS NULL THEN 'credited' ELSE 'cancelled' END
                WHEN t.fault IS NOT NULL THEN t.fault
                WHEN t.params ->> 'repeats' = 'distinct' AND t.visit > 1 OR t.params ->> 'repeats' = 'collapse' AND t.channel_before = t.channel THEN 'repeated'
                WHEN NOT EXISTS (SELECT FROM credit x WHERE x.touchpoint_id = t.touchpoint_id)
                     AND EXISTS (SELECT FROM run x WHERE x.model IN ('linear', 'time_decay', 'position_decay', 'geometric') AND NOT x.params ?| '{repeats,role_weights,windows,excluded,after,transforms}'
                                    AND t.occurred_at >= x.since) THEN 'not known at the booking'
                ELSE 'no share in this model' END,
           t.rule, CASE WHEN t.params -> 'role_weights' = 'true' THEN (campaign.role_factors(o.opportunity_id, ARRAY[t.person_id]))[1] END
      FROM placed t
      LEFT JOIN credit c ON c.attribution_run_id = t.attribution_run_id AND c.touchpoint_id = t.touchpoint_id
      LEFT JOIN campaign.campaign p ON p.campaign_id = COALESCE(c.campaign_id, t.campaign_id)
    UNION ALL
    -- credits whose touch is no longer there, and those of (none)
    SELECT c.touched_at, c.touchpoint_id, NULL, NULL, c.channel, p.code, c.model, c.weight, c.amount, o.currency::text,
           CASE WHEN c.touchpoint_id IS NOT NULL THEN 'touch removed since' WHEN c.campaign_id IS NOT NULL THEN 'primary campaign without a touch' ELSE 'no touch' END, r.rule, NULL
      FROM credit c JOIN run r USING (attribution_run_id) LEFT JOIN campaign.campaign p ON p.campaign_id = c.campaign_id
     WHERE NOT EXISTS (SELECT FROM touch t WHERE t.touchpoint_id = c.touchpoint_id)
     ORDER BY 1, 2, 7;
END
$$;
COMMENT ON FUNCTION campaign.attribution_explain(bigint) IS
'Why each touch of the people of an order earned what it did: one row a touch and model, in order of time, with weight and amount as they stand, rule (the model in words), role_weight (where the model uses it, else NULL) and reason: credited, no share in this model, too old, after the order, bot, not of the deal, excluded channel, before the cut, outside its window, repeated, not known at the booking (recorded or merged later; refresh_credits() takes it up), cancelled, touch removed since; without a touch: no touch = the row (none), primary campaign without a touch. Errors: MK500 unknown order.
解释订单相关人员的每个触点为何得到相应功劳：每触点每模型一行，按时间排序，含当前权重、金额、rule（规则说明）、role_weight（模型使用时的角色权重，否则 NULL）与原因：credited 已计、no share in this model 该模型不分、too old 超窗、after the order 订单之后、bot 机器人、not of the deal 非商机联系人、excluded channel 排除的渠道、before the cut 截断之前、outside its window 超出其窗口、repeated 重复、not known at the booking 登记时未知（事后录入或合并，由 refresh_credits() 处理）、cancelled 已取消、touch removed since 触点已删除；无触点者：no touch 无触点、primary campaign without a touch 主活动无触点。错误：MK500 订单不存在。';
