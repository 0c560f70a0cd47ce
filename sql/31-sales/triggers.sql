-- Whatever client writes an order, its rate is frozen, its changes are dated, and the
-- ledger order_change says what it was worth when.

CREATE OR REPLACE FUNCTION campaign.freeze_order() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base_scale integer;
    fault text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.order_no := COALESCE(NEW.order_no, 'SO-' || NEW.sales_order_id);
        PERFORM campaign.check_amount(NEW.amount, NEW.currency);
        NEW.fx_rate := COALESCE(NEW.fx_rate, campaign.currency_rate(NEW.currency, campaign.local_day(NEW.booked_at)));
    ELSE
        IF (NEW.currency, NEW.fx_rate, NEW.booked_at) IS DISTINCT FROM (OLD.currency, OLD.fx_rate, OLD.booked_at) THEN
            fault := 'currency, rate and booking time of an order are frozen';
        ELSIF OLD.cancelled_at IS NOT NULL AND (NEW.amount, NEW.amount_base, NEW.changed_at, NEW.cancelled_at) IS DISTINCT FROM (OLD.amount, OLD.amount_base, OLD.changed_at, OLD.cancelled_at) THEN
            fault := format('order %s is cancelled already', OLD.order_no);
        END IF;
        IF fault IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK508', MESSAGE = fault,
                DETAIL = format('Order %s was booked at %s%s.', OLD.order_no, OLD.booked_at, COALESCE(', cancelled at ' || OLD.cancelled_at, '')),
                HINT = 'Cancel it if it is not cancelled, and book a new order.';
        END IF;
        IF NEW.amount IS DISTINCT FROM OLD.amount THEN
            PERFORM campaign.check_amount(NEW.amount, NEW.currency);
            IF NEW.amount_base IS NOT DISTINCT FROM OLD.amount_base THEN NEW.amount_base := NULL; END IF;
        END IF;
        IF (NEW.amount, NEW.amount_base) IS DISTINCT FROM (OLD.amount, OLD.amount_base) AND NEW.changed_at IS NOT DISTINCT FROM OLD.changed_at THEN
            NEW.changed_at := greatest(now(), OLD.changed_at, OLD.booked_at);
        END IF;
        NEW.changed_at := campaign.no_sooner(NEW.changed_at, COALESCE(OLD.changed_at, OLD.booked_at));
        NEW.cancelled_at := campaign.no_sooner(NEW.cancelled_at, COALESCE(NEW.changed_at, NEW.booked_at));
        IF NEW.changed_at < COALESCE(OLD.changed_at, OLD.booked_at) OR NEW.cancelled_at < COALESCE(NEW.changed_at, NEW.booked_at) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'an order cannot change before its booking or its last change',
                DETAIL = format('Order %s last changed at %s; asked for was %s.', OLD.order_no, COALESCE(OLD.changed_at, OLD.booked_at),
                                CASE WHEN NEW.cancelled_at IS DISTINCT FROM OLD.cancelled_at THEN NEW.cancelled_at ELSE NEW.changed_at END),
                HINT = 'Give a later instant.';
        END IF;
    END IF;
    IF NEW.amount_base IS NULL THEN
        base_scale := campaign.currency_scale(campaign.setting('base_currency') #>> '{}');
        NEW.amount_base := round(NEW.amount * NEW.fx_rate, base_scale);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.freeze_order() IS 'Trigger of sales_order: order_no, fx_rate and amount_base are filled in where left NULL, what is frozen stays, changes come in order of time. Errors: MK013 negative, MK014 finer than the minor unit, 22003 out of range, MK505 too early, MK508 frozen, MK010 no rate.
sales_order 的触发器函数：为空的 order_no、fx_rate、amount_base 自动填写，冻结项不可变，变更须按时间先后。错误：MK013 金额为负，MK014 细于最小单位，22003 超出范围，MK505 时间过早，MK508 已冻结，MK010 无汇率。';

CREATE OR REPLACE TRIGGER freeze_order BEFORE INSERT OR UPDATE OF order_no, amount, amount_base, currency, fx_rate, booked_at, changed_at, cancelled_at
    ON campaign.sales_order FOR EACH ROW EXECUTE FUNCTION campaign.freeze_order();

CREATE OR REPLACE FUNCTION campaign.post_order_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    who constant text := COALESCE(NULLIF(current_setting('campaign.actor', true), ''), NULLIF(current_setting('role'), 'none'), session_user);
    why constant text := NULLIF(current_setting('campaign.reason', true), '');
    companies bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH entry AS (
            SELECT n.sales_order_id, 'book' AS kind, n.amount, n.amount_base, n.booked_at AS at, NULL AS reason FROM new_rows n
            UNION ALL
            -- history brought in: an order that comes cancelled is booked and cancelled
            SELECT n.sales_order_id, 'cancel', -n.amount, -n.amount_base, n.cancelled_at, n.cancel_reason FROM new_rows n WHERE n.cancelled_at IS NOT NULL),
        logged AS (
            INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
            SELECT 'sales_order', e.sales_order_id, 'state', CASE e.kind WHEN 'cancel' THEN 'booked' END, CASE e.kind WHEN 'book' THEN 'booked' ELSE 'cancelled' END, e.at, who, e.reason
              FROM entry e)
        INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at, reason, actor)
        SELECT e.sales_order_id, e.kind, e.amount, e.amount_base, e.at, e.reason, who FROM entry e ORDER BY e.sales_order_id, e.kind;
        companies := ARRAY(SELECT DISTINCT n.account_id FROM new_rows n WHERE n.account_id IS NOT NULL);
    ELSE
        WITH entry AS (
            SELECT n.sales_order_id, CASE WHEN n.cancelled_at IS NULL THEN 'change' ELSE 'cancel' END AS kind,
                   CASE WHEN n.cancelled_at IS NULL THEN n.amount ELSE 0 END - o.amount AS amount,
                   CASE WHEN n.cancelled_at IS NULL THEN n.amount_base ELSE 0 END - o.amount_base AS amount_base,
                   o.amount AS was, n.amount AS becomes,
                   COALESCE(n.cancelled_at, n.changed_at) AS at, CASE WHEN n.cancelled_at IS NULL THEN why ELSE COALESCE(n.cancel_reason, why) END AS reason
              FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE o.cancelled_at IS NULL AND (n.cancelled_at IS NOT NULL OR (n.amount, n.amount_base) <> (o.amount, o.amount_base))),
        logged AS (
            INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
            SELECT 'sales_order', e.sales_order_id, CASE e.kind WHEN 'cancel' THEN 'state' ELSE 'amount' END,
                   CASE e.kind WHEN 'cancel' THEN 'booked' ELSE e.was::text END, CASE e.kind WHEN 'cancel' THEN 'cancelled' ELSE e.becomes::text END, e.at, who, e.reason
              FROM entry e)
        INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at, reason, actor)
        SELECT e.sales_order_id, e.kind, e.amount, e.amount_base, e.at, e.reason, who FROM entry e ORDER BY e.sales_order_id;
        companies := ARRAY(
            SELECT n.account_id FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE n.account_id IS NOT NULL AND (n.account_id, n.cancelled_at) IS DISTINCT FROM (o.account_id, o.cancelled_at)
            UNION
            SELECT o.account_id FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE o.account_id IS NOT NULL AND o.account_id IS DISTINCT FROM n.account_id);
    END IF;

    IF companies <> '{}' THEN
        -- in order of the key, so that two bulk statements cannot lock each other out;
        -- and the answer is taken after the lock, so that it sees what the other booked
        PERFORM FROM campaign.account a WHERE a.account_id = ANY (companies) ORDER BY a.account_id FOR NO KEY UPDATE;
        UPDATE campaign.account a SET first_won_at = f.booked_at
          FROM unnest(companies) c (account_id)
         CROSS JOIN LATERAL (SELECT min(s.booked_at) AS booked_at FROM campaign.sales_order s
                              WHERE s.account_id = c.account_id AND s.cancelled_at IS NULL) f
         WHERE a.account_id = c.account_id AND a.first_won_at IS DISTINCT FROM f.booked_at;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.post_order_changes() FROM PUBLIC;
COMMENT ON FUNCTION campaign.post_order_changes() IS 'Trigger of sales_order: writes order_change and stage_log for every booking, change of the amount and cancellation, whichever client made it, and keeps account.first_won_at. The actor is setting campaign.actor of the transaction, else the role.
sales_order 的触发器函数：任何客户端登记、变更金额或取消订单时写入 order_change 与 stage_log，并维护 account.first_won_at。操作人取事务设置 campaign.actor，否则为当前角色。';

CREATE OR REPLACE TRIGGER post_order_bookings AFTER INSERT ON campaign.sales_order
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.post_order_changes();
CREATE OR REPLACE TRIGGER post_order_changes AFTER UPDATE ON campaign.sales_order
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.post_order_changes();

-- The history of a deal's stages, whichever client moves it: where no function said
-- as of when, the moment it was won or lost, created, or now.
CREATE OR REPLACE FUNCTION campaign.log_opportunity_stage() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    who constant text := COALESCE(NULLIF(current_setting('campaign.actor', true), ''), NULLIF(current_setting('role'), 'none'), session_user);
    why constant text := NULLIF(current_setting('campaign.reason', true), '');
    said constant timestamptz := to_timestamp(NULLIF(current_setting('campaign.at', true), '')::numeric::double precision);
    moment timestamptz := COALESCE(said, NEW.won_at, NEW.lost_at, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- one visit after the other, also where two changes name one instant
        SELECT greatest(moment, max(s.at) + interval '1 microsecond') INTO moment
          FROM campaign.stage_log s WHERE s.entity = 'opportunity' AND s.entity_id = NEW.opportunity_id AND s.field = 'stage';
    END IF;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    VALUES ('opportunity', NEW.opportunity_id, CASE TG_OP WHEN 'UPDATE' THEN OLD.stage END, NEW.stage, greatest(moment, NEW.created_at), who, why);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.log_opportunity_stage() FROM PUBLIC;
COMMENT ON FUNCTION campaign.log_opportunity_stage() IS 'Trigger of opportunity: a row of stage_log for the first stage and every move, whichever client made it. Actor, reason and moment are what name_change() said, else the role, none, and the time of winning, losing, creation or now.
opportunity 的触发器函数：首个阶段及每次变更均写入 stage_log，无论由何客户端完成。操作人、原因与时刻取 name_change() 所述，否则为当前角色、无、以及赢单、输单、创建时间或当前时间。';
CREATE OR REPLACE TRIGGER opportunity_stage_begins AFTER INSERT ON campaign.opportunity
    FOR EACH ROW EXECUTE FUNCTION campaign.log_opportunity_stage();
CREATE OR REPLACE TRIGGER opportunity_stage_moves AFTER UPDATE ON campaign.opportunity
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION campaign.log_opportunity_stage();
