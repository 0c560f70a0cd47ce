-- Re-attribution of what changed, and of nothing else.

CREATE OR REPLACE FUNCTION campaign.refresh_credits(since timestamptz DEFAULT '-infinity', until timestamptz DEFAULT 'infinity', at timestamptz DEFAULT now(), n integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    here constant bigint := (SELECT c.system_identifier FROM pg_control_system() c);
    seen campaign.credit_horizon%ROWTYPE;
    high xid8;
    by_account boolean;
    longest interval;
    stale bigint[];
    changed integer;
BEGIN
    IF refresh_credits.at IS NULL OR NOT isfinite(refresh_credits.at) OR refresh_credits.n < 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'refresh_credits needs a finite time and no negative number of orders',
            DETAIL = format('at is %s, n is %s.', COALESCE(refresh_credits.at::text, 'NULL'), COALESCE(refresh_credits.n::text, 'NULL')), HINT = 'Leave them out to use the present time and 10000.';
    END IF;
    IF (SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_refresh') IS NOT DISTINCT FROM 'false' THEN RETURN 0; END IF;
    -- one refresh at a time
    INSERT INTO campaign.credit_horizon (horizon, system_identifier, refreshed_at)
    SELECT '0', 0, now() WHERE NOT EXISTS (SELECT FROM campaign.credit_horizon) ON CONFLICT DO NOTHING;
    SELECT * INTO seen FROM campaign.credit_horizon FOR UPDATE;
    -- Every transaction below this number is over: the statements that follow see what it did.
    high := pg_snapshot_xmin(pg_current_snapshot());
    SELECT bool_or(r.params ->> 'people' = 'account'), max(campaign.attribution_lookback(r.params)) INTO by_account, longest FROM campaign.attribution_run r;
    IF seen.system_identifier <> here THEN
        INSERT INTO campaign.credit_stale (sales_order_id, reason) SELECT s.sales_order_id, 'all' FROM campaign.sales_order s WHERE s.cancelled_at IS NULL;
    ELSE
        -- Touches not looked at yet: they concern an order that was booked after they occurred. The
        -- orders that do not see them yet bear a mark of their own since their booking.
        INSERT INTO campaign.credit_stale (sales_order_id, reason)
        SELECT DISTINCT x.sales_order_id, 'touch'
          FROM (SELECT t.person_id, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at FROM campaign.touchpoint t
                 WHERE t.xid >= seen.horizon AND t.xid < high AND NOT t.is_bot GROUP BY t.person_id) t
         CROSS JOIN LATERAL campaign.orders_of_people(ARRAY[t.person_id], by_account) x
         WHERE x.booked_at >= t.first_at AND x.booked_at - longest <= t.last_at;
    END IF;
    -- what changed otherwise, to the orders it concerns
    WITH mark AS (
        DELETE FROM campaign.credit_stale c WHERE c.sales_order_id IS NULL RETURNING c.person_id, c.opportunity_id, c.account_id, c.reason)
    INSERT INTO campaign.credit_stale (sales_order_id, reason)
    SELECT DISTINCT x.sales_order_id, m.reason
      FROM mark m
     CROSS JOIN LATERAL (
            SELECT p.sales_order_id FROM campaign.orders_of_people(ARRAY[m.person_id], by_account) p WHERE m.person_id IS NOT NULL
            UNION ALL SELECT s.sales_order_id FROM campaign.sales_order s WHERE s.opportunity_id = m.opportunity_id
            UNION ALL SELECT s.sales_order_id FROM campaign.sales_order s WHERE s.account_id = m.account_id
            UNION ALL SELECT s.sales_order_id FROM campaign.opportunity o JOIN campaign.sales_order s USING (opportunity_id) WHERE o.account_id = m.account_id AND s.account_id IS NULL) x;
    DELETE FROM campaign.credit_stale c WHERE NOT EXISTS (SELECT FROM campaign.sales_order s WHERE s.sales_order_id = c.sales_order_id);
    UPDATE campaign.credit_horizon SET horizon = high, system_identifier = here, refreshed_at = now();

    -- Order rows are locked in order of their ids; from then on nobody changes or cancels them.
    stale := ARRAY(SELECT DISTINCT c.sales_order_id FROM campaign.credit_stale c JOIN campaign.sales_order s USING (sales_order_id)
                    WHERE s.booked_at >= refresh_credits.since AND s.booked_at < refresh_credits.until ORDER BY 1 LIMIT refresh_credits.n);
    PERFORM FROM campaign.sales_order s WHERE s.sales_order_id = ANY (stale) ORDER BY s.sales_order_id FOR NO KEY UPDATE;
    WITH mark AS (
        DELETE FROM campaign.credit_stale c WHERE c.sales_order_id = ANY (stale) RETURNING c.sales_order_id, c.reason)
    INSERT INTO campaign.credit_refresh (sales_order_id, at, reasons)
    SELECT m.sales_order_id, refresh_credits.at, array_agg(DISTINCT m.reason ORDER BY m.reason) FROM mark m GROUP BY 1 ORDER BY 1;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;
REVOKE ALL ON FUNCTION campaign.refresh_credits(timestamptz, timestamptz, timestamptz, integer) FROM PUBLIC;
COMMENT ON FUNCTION campaign.refresh_credits(timestamptz, timestamptz, timestamptz, integer) IS 'Re-attributes orders booked in [since, until) whose touches, people, contacts or stages changed after their booking (at most n a call), under the runs they were credited by, and returns how many changed. Only differences are written, dated at; sums stay those of the order. Called by tick(); does nothing where setting attribution_refresh is false. Errors: 22023 no finite time, n negative.
对登记时间在 [since, until) 内、登记后其触点、人员、联系人或阶段有变化的订单（每次至多 n 个），按其原归因运行重新归因，返回有变化的订单数。仅写入差额，入账时间为 at；合计始终等于订单。由 tick() 调用；设置 attribution_refresh 为 false 时不做任何事。错误：22023 时间无效或 n 为负。';

CREATE OR REPLACE FUNCTION campaign.orders_of_people(people bigint[], by_account boolean DEFAULT false) RETURNS TABLE (sales_order_id bigint, booked_at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    everybody bigint[] := ARRAY(SELECT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = ANY ($1));
    deals bigint[];
    companies bigint[];
BEGIN
    everybody := everybody || ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.merged_into = ANY (everybody));
    deals := ARRAY(SELECT o.opportunity_id FROM campaign.opportunity o WHERE o.person_id = ANY (everybody)
                   UNION SELECT c.opportunity_id FROM campaign.opportunity_contact c WHERE c.person_id = ANY (everybody));
    IF $2 THEN
        companies := ARRAY(SELECT p.account_id FROM campaign.person p WHERE p.person_id = ANY (everybody) AND p.account_id IS NOT NULL);
    END IF;
    RETURN QUERY
    SELECT s.sales_order_id, s.booked_at FROM campaign.sales_order s WHERE s.person_id = ANY (everybody)
    UNION SELECT s.sales_order_id, s.booked_at FROM campaign.sales_order s WHERE s.opportunity_id = ANY (deals)
    UNION SELECT s.sales_order_id, s.booked_at FROM campaign.sales_order s WHERE s.account_id = ANY (companies)
    UNION SELECT s.sales_order_id, s.booked_at FROM campaign.opportunity o JOIN campaign.sales_order s USING (opportunity_id) WHERE o.account_id = ANY (companies) AND s.account_id IS NULL;
END
$$;
COMMENT ON FUNCTION campaign.orders_of_people(bigint[], boolean) IS 'The orders for which touches of these people, or of anybody merged with them, count: those of order_people(), the other way round; with by_account also those of their accounts.
这些人（含与其合并者）的触点所计入的订单：order_people() 的反向查询；by_account 为真时还包括其客户的订单。';

CREATE OR REPLACE FUNCTION campaign.set_attribution_model(model text, params jsonb DEFAULT '{}', is_current boolean DEFAULT true) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name constant text := set_attribution_model.model;
    rule constant text := CASE name WHEN 'markov' THEN 'by_code' WHEN 'shapley' THEN 'linear_distinct' ELSE name END;
    wanted jsonb := set_attribution_model.params;
    known bigint;
    fault text;
    dry jsonb;
BEGIN
    IF name IS NULL OR jsonb_typeof(wanted) IS DISTINCT FROM 'object' OR set_attribution_model.is_current IS NULL THEN
        fault := 'a model, an object of parameters and true or false are wanted';
    ELSIF NOT rule = ANY (campaign.attribution_models()) AND name <> 'primary' THEN
        fault := format('there is no model "%s"', left(name, 60));
    ELSIF COALESCE(wanted ->> 'people', 'deal') NOT IN ('deal', 'account') THEN
        fault := 'people is deal or account';
    ELSIF COALESCE(wanted ->> 'by', 'channel') <> 'channel' THEN
        fault := 'orders are credited by channel';
    ELSIF name = 'markov' AND NOT wanted ? 'weights' THEN
        fault := 'model markov needs the weights of channels';
    ELSIF jsonb_typeof(COALESCE(wanted -> 'milestones', '[]')) <> 'array'
          OR EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof(wanted -> 'milestones') WHEN 'array' THEN wanted -> 'milestones' ELSE '[]' END) m WHERE jsonb_typeof(m -> 'stage') IS DISTINCT FROM 'string') THEN
        fault := 'milestones is an array of objects, each with a stage';
    END IF;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'this attribution model cannot be set', DETAIL = fault || '.',
            HINT = CASE WHEN fault = 'model markov needs the weights of channels' THEN 'refit_attribution() learns them from the paths of everybody and sets the model.' ELSE '' END || format('The models are %s, primary, markov, shapley.', array_to_string(array_remove(campaign.attribution_models(), 'primary'), ', '));
    END IF;
    IF NOT wanted ? 'lookback' THEN
        wanted := jsonb_build_object('lookback', COALESCE((SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '"90 days"')) || wanted;
    END IF;
    -- a dry run: whatever the kernel does not take is refused now, not at the next booking
    PERFORM campaign.attribution_lookback(wanted);
    IF name <> 'primary' THEN
        dry := wanted - 'by' || jsonb_build_object('lookback', extract(epoch FROM campaign.attribution_lookback(wanted)) || ' seconds');
        IF rule IN ('lead_creation', 'w_shaped', 'full_path', 'milestones') THEN
            dry := campaign.attribution_milestones(NULL::campaign.sales_order, dry) || '{"lead_created_at":"2026-01-01 00:00+00","opportunity_created_at":"2026-01-02 00:00+00"}';
        END IF;
        PERFORM campaign.attribution_credits(ARRAY[timestamptz '2026-01-01 00:00+00', '2026-01-02 00:00+00'], '{website,email}', '{view,click}', '{1,1}', '2026-01-03 00:00+00', ARRAY[rule], ARRAY[dry], 1, 2, 1, 2);
    END IF;
    IF set_attribution_model.is_current THEN
        SELECT r.attribution_run_id INTO known FROM campaign.attribution_run r WHERE r.model = name AND r.is_current AND r.params = wanted;
        IF FOUND THEN RETURN known; END IF;
        UPDATE campaign.attribution_run r SET is_current = false WHERE r.model = name AND r.is_current;
    END IF;
    INSERT INTO campaign.attribution_run (model, params, is_current) VALUES (name, wanted, set_attribution_model.is_current) RETURNING attribution_run_id INTO known;
    RETURN known;
END
$$;
COMMENT ON FUNCTION campaign.set_attribution_model(text, jsonb, boolean) IS 'Has new orders credited by a model with these parameters (is_current false: records them without using them) and returns its attribution_run_id; the run the model had so far is retired, orders credited by it keep it. Parameters are tried before they are taken. Errors: 22023 unknown model or parameter.
自此按给定参数的模型为新订单计功（is_current 为 false 时仅登记不启用），返回 attribution_run_id；该模型原有运行停用，已计功的订单不变。参数先试算再采用。错误：22023 模型或参数无效。';

CREATE OR REPLACE FUNCTION campaign.unset_attribution_model(model text) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.attribution_run r SET is_current = false WHERE r.model = unset_attribution_model.model AND r.is_current;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION campaign.unset_attribution_model(text) IS 'Has new orders no longer credited by a model; true where it was in use. Credits written so far stay.
不再按该模型为新订单计功；原在使用则返回 true。已写入的功劳不变。';
