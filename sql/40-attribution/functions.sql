-- Credits follow the ledger order_change: each of its rows moves the credits of its order by
-- what it says, in the same statement, so that in every model they sum to the order exactly.

CREATE OR REPLACE FUNCTION campaign.attribution_lookback(params jsonb) RETURNS interval
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- in seconds: a day is 24 hours in every time zone
    RETURN make_interval(secs => extract(epoch FROM COALESCE(params ->> 'lookback',
        (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '90 days')::interval)::float8);
END
$$;
COMMENT ON FUNCTION campaign.attribution_lookback(jsonb) IS 'Lookback of the parameters of a model, else setting attribution_lookback; days of 24 hours.
模型参数中的回溯窗口，缺省取设置 attribution_lookback；一天按 24 小时。';

CREATE OR REPLACE FUNCTION campaign.credit_changes(changes bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- The plans are made once and hold whatever the tables look like by then: by keys only,
-- never a scan of all touchpoints because they were few when the session began.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    base text;
    marks boolean;
    base_scale integer;
    fresh bigint[] := '{}';
    entry record;
BEGIN
    SELECT max(s.value #>> '{}') FILTER (WHERE s.key = 'base_currency'), count(*) FILTER (WHERE s.key = 'attribution_refresh' AND s.value = 'false') = 0 INTO base, marks
      FROM campaign.setting s WHERE s.key IN ('base_currency', 'attribution_refresh');
    base_scale := campaign.currency_scale(base);
    FOR entry IN
        SELECT s AS booked, c.order_change_id, c.at, t.amount, t.amount_base
          FROM unnest(changes) id (order_change_id)
          JOIN campaign.order_change c USING (order_change_id)
          JOIN campaign.sales_order s USING (sales_order_id)
         CROSS JOIN LATERAL (SELECT sum(x.amount_delta) AS amount, sum(x.amount_base_delta) AS amount_base FROM campaign.order_change x
                              WHERE x.sales_order_id = c.sales_order_id AND x.order_change_id <= c.order_change_id) t
         WHERE NOT EXISTS (SELECT FROM campaign.attribution_credit a WHERE a.sales_order_id = c.sales_order_id)
           -- (an order booked when no model was in use has none: a cancellation takes nothing back)
           AND c.kind <> 'cancel'
         ORDER BY s.sales_order_id LOOP
        PERFORM campaign.credit_path(entry.booked, entry.amount, entry.amount_base, base_scale, NULL, entry.at);
        fresh := fresh || entry.order_change_id;
        -- What another transaction was about to commit this one could not see: it is looked at again.
        IF marks THEN
            INSERT INTO campaign.credit_stale (sales_order_id, reason) VALUES ((entry.booked).sales_order_id, 'booked');
        END IF;
    END LOOP;
    IF cardinality(fresh) < cardinality(changes) THEN
        -- Orders that hold credits keep the touches and weights of their booking: only the
        -- amounts follow, each touch to its share of the new amount; a cancellation takes all back.
        INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                                 weight, amount, currency, amount_base, credited_at)
        SELECT k.attribution_run_id, k.model, b.sales_order_id, k.opportunity_id, u.touchpoint_id, u.campaign_id, u.channel, u.touched_at,
               CASE b.kind WHEN 'cancel' THEN -u.weight ELSE 0 END, u.amount - u.was, k.currency, u.amount_base - u.was_base, b.at
          FROM (SELECT c.sales_order_id, c.kind, c.at, t.amount, t.amount_base, campaign.currency_scale(s.currency) AS scale
                  FROM unnest(changes) id (order_change_id)
                  JOIN campaign.order_change c USING (order_change_id)
                  JOIN campaign.sales_order s USING (sales_order_id)
                 CROSS JOIN LATERAL (SELECT sum(x.amount_delta) AS amount, sum(x.amount_base_delta) AS amount_base FROM campaign.order_change x
                                      WHERE x.sales_order_id = c.sales_order_id AND x.order_change_id <= c.order_change_id) t
                 WHERE c.order_change_id <> ALL (fresh)
                OFFSET 0) b
         CROSS JOIN LATERAL (
                SELECT g.attribution_run_id, g.model, min(g.opportunity_id) AS opportunity_id, min(g.currency) AS currency,
                       array_agg(g.touchpoint_id ORDER BY g.touched_at, g.touchpoint_id) AS touchpoint_ids,
                       array_agg(g.campaign_id ORDER BY g.touched_at, g.touchpoint_id) AS campaign_ids,
                       array_agg(g.channel ORDER BY g.touched_at, g.touchpoint_id) AS channels,
                       array_agg(g.touched_at ORDER BY g.touched_at, g.touchpoint_id) AS times,
                       sum(g.weight) AS total,
                       array_agg(g.weight ORDER BY g.touched_at, g.touchpoint_id) AS weights, array_agg(g.weight::float8 ORDER BY g.touched_at, g.touchpoint_id) AS shares,
                       array_agg(g.amount ORDER BY g.touched_at, g.touchpoint_id) AS amounts,
                       array_agg(g.amount_base ORDER BY g.touched_at, g.touchpoint_id) AS amounts_base
                  FROM (SELECT a.attribution_run_id, a.model, a.touchpoint_id, a.campaign_id, a.channel, a.touched_at, min(a.opportunity_id) AS opportunity_id,
                               min(a.currency) AS currency, sum(a.weight) AS weight, sum(a.amount) AS amount, sum(a.amount_base) AS amount_base
                          FROM campaign.attribution_credit a
                         WHERE a.sales_order_id = b.sales_order_id
                         GROUP BY 1, 2, 3, 4, 5, 6
                        HAVING sum(a.weight) > 0) g
                 GROUP BY g.attribution_run_id, g.model
                OFFSET 0) k
         CROSS JOIN LATERAL unnest(k.touchpoint_ids, k.campaign_ids, k.channels, k.times, k.weights, k.amounts, k.amounts_base,
                -- (the weights of participation sum to the number of channels: each gets it all)
                campaign.allocate_amount(round(b.amount * k.total, greatest(b.scale, min_scale(b.amount))), k.shares, greatest(b.scale, min_scale(b.amount))),
                campaign.allocate_amount(round(b.amount_base * k.total, greatest(base_scale, min_scale(b.amount_base))), k.shares, greatest(base_scale, min_scale(b.amount_base))))
                u (touchpoint_id, campaign_id, channel, touched_at, weight, was, was_base, amount, amount_base)
         WHERE b.kind = 'cancel' OR u.amount <> u.was OR u.amount_base <> u.was_base;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_changes(bigint[]) FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_changes(bigint[]) IS
'Internal to the trigger of order_change: moves the credits of each order by one row of its ledger (at most one row an order in a call). Without credits the human touches in the lookback of every current model earn them, (none) where there is no touch; otherwise the amounts follow, and a cancellation takes all back, dated at the change.
order_change 触发器内部使用：按订单台账的一行调整其归因功劳（每次调用每订单至多一行）。尚无功劳时由各当前模型回溯窗口内的真人触点分得，无触点则记为 (none)；否则仅金额随之调整，取消则全部收回，均以变更时刻入账。';

CREATE OR REPLACE FUNCTION campaign.credit_order("order" bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := "order";
    entry bigint;
    n integer;
BEGIN
    PERFORM FROM campaign.sales_order s WHERE s.sales_order_id = id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    IF EXISTS (SELECT FROM campaign.attribution_credit a WHERE a.sales_order_id = id) THEN RETURN 0; END IF;
    FOR entry IN SELECT c.order_change_id FROM campaign.order_change c WHERE c.sales_order_id = id ORDER BY c.order_change_id LOOP
        PERFORM campaign.credit_changes(ARRAY[entry]);
    END LOOP;
    SELECT count(*) INTO n FROM campaign.attribution_credit a WHERE a.sales_order_id = id;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_order(bigint) FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_order(bigint) IS 'Credits an order that has none, along its ledger (one that was loaded while triggers were off); returns the rows written, 0 where there are credits already. Errors: MK500 unknown.
为尚无功劳的订单（如在触发器关闭时导入）按其台账补记；返回写入行数，已有功劳则为 0。错误：MK500 不存在。';
