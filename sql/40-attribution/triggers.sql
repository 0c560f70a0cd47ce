CREATE OR REPLACE FUNCTION campaign.credit_order_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changes bigint[];
    n bigint;
BEGIN
    SELECT count(*), ARRAY[min(r.order_change_id)] INTO n, changes FROM new_rows r;
    IF n = 1 THEN
        PERFORM campaign.credit_changes(changes);
        RETURN NULL;
    END IF;
    -- an order with several rows in one statement takes them one after another
    FOR changes IN
        SELECT array_agg(r.order_change_id ORDER BY r.sales_order_id)
          FROM (SELECT n.order_change_id, n.sales_order_id, row_number() OVER (PARTITION BY n.sales_order_id ORDER BY n.order_change_id) AS round FROM new_rows n) r
         GROUP BY r.round ORDER BY r.round LOOP
        PERFORM campaign.credit_changes(changes);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_order_changes() FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_order_changes() IS 'Trigger of order_change: writes the credits of its rows in the same statement.
order_change 的触发器函数：在同一语句中写入其各行的归因功劳。';

CREATE OR REPLACE TRIGGER credit_order_changes AFTER INSERT ON campaign.order_change
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.credit_order_changes();

CREATE OR REPLACE FUNCTION campaign.check_credits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    id constant bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.sales_order_id ELSE NEW.sales_order_id END;
    taken text;
    fault record;
BEGIN
    -- a model whose last credit was taken away is checked too
    IF TG_RELID = 'campaign.attribution_credit'::regclass AND TG_OP <> 'INSERT' THEN taken := OLD.model; END IF;
    SELECT g.model, g.weight, g.amount, g.amount_base, o.order_no, o.sales_order_id, o.cancelled_at IS NOT NULL AS is_cancelled, o.amount AS worth, o.amount_base AS worth_base
      INTO fault
      FROM campaign.sales_order o
     CROSS JOIN (SELECT x.model, sum(x.weight) AS weight, sum(x.amount) AS amount, sum(x.amount_base) AS amount_base
                   FROM (SELECT a.model, a.weight, a.amount, a.amount_base FROM campaign.attribution_credit a WHERE a.sales_order_id = id
                            AND a.attribution_run_id <> ALL (ARRAY(SELECT r.attribution_run_id FROM campaign.attribution_run r WHERE NOT r.is_additive))
                         UNION ALL SELECT taken, 0, 0, 0 WHERE taken IS NOT NULL) x
                  GROUP BY x.model) g
     WHERE o.sales_order_id = id
       AND (g.weight, g.amount, g.amount_base) <> (CASE WHEN o.cancelled_at IS NULL THEN 1 ELSE 0 END,
                                                   CASE WHEN o.cancelled_at IS NULL THEN o.amount ELSE 0 END,
                                                   CASE WHEN o.cancelled_at IS NULL THEN o.amount_base ELSE 0 END)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK601', MESSAGE = format('credits of order %s do not sum to it', fault.order_no),
            DETAIL = format('Order %s, model %s: weights %s, amounts %s and %s; the order is worth %s and %s%s.', fault.sales_order_id, fault.model,
                            trim_scale(fault.weight), fault.amount, fault.amount_base, fault.worth, fault.worth_base, CASE WHEN fault.is_cancelled THEN ', cancelled' ELSE '' END),
            HINT = 'Change orders through sales_order or its functions; order_change and attribution_credit follow by themselves.';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.check_credits() FROM PUBLIC;
COMMENT ON FUNCTION campaign.check_credits() IS 'Deferred check at commit: for each model of a touched order weights sum to 1 and amounts to the order, in its currency and in base (all to 0 once cancelled). Errors: MK601.
提交时的延迟校验：所涉订单的每个模型权重之和为 1，金额之和等于订单金额（原币与本位币；取消后均为 0）。错误：MK601。';

-- One check a ledger row covers the credits that it moved; credits written by hand are
-- checked row by row.
DO $check$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = 'campaign.order_change'::regclass AND t.tgname = 'check_credits') THEN
        CREATE CONSTRAINT TRIGGER check_credits AFTER INSERT OR UPDATE OR DELETE ON campaign.order_change
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION campaign.check_credits();
    END IF;
    IF NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = 'campaign.attribution_credit'::regclass AND t.tgname = 'check_credits') THEN
        CREATE CONSTRAINT TRIGGER check_credits AFTER INSERT OR UPDATE OR DELETE ON campaign.attribution_credit
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION campaign.check_credits();
    END IF;
END
$check$;

-- Credits have no foreign key to their run (see the table). A run is looked at again whenever an
-- order of its is re-attributed or checked: gone or altered, it would tell another story than the
-- credits. Runs are removed rarely, so a scan is no matter.
CREATE OR REPLACE FUNCTION campaign.keep_attribution_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.attribution_run_id, OLD.model, OLD.params) IS NOT DISTINCT FROM (NEW.attribution_run_id, NEW.model, NEW.params) THEN RETURN NEW; END IF;
    IF EXISTS (SELECT FROM campaign.attribution_credit a WHERE a.attribution_run_id = OLD.attribution_run_id) THEN
        RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = format('orders were credited by attribution run %s', OLD.attribution_run_id),
            DETAIL = format('Its model is %s; what a credit was computed with stays readable.', OLD.model),
            HINT = 'Retire it with set_attribution_model() or unset_attribution_model(), which leave its row.';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
REVOKE ALL ON FUNCTION campaign.keep_attribution_run() FROM PUBLIC;
COMMENT ON FUNCTION campaign.keep_attribution_run() IS 'Trigger of attribution_run: a run that orders were credited by is neither removed nor given another model or other parameters. Errors: 23503.
attribution_run 的触发器函数：已为订单计功的运行不得删除，也不得更改其模型或参数。错误：23503。';
CREATE OR REPLACE TRIGGER keep_attribution_run BEFORE DELETE OR UPDATE OF attribution_run_id, model, params ON campaign.attribution_run
    FOR EACH ROW EXECUTE FUNCTION campaign.keep_attribution_run();
