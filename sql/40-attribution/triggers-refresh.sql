-- What changes the right answer of orders already booked leaves a mark, in the statement that
-- changes it. Marks name people and deals, so nothing has to be looked up here, and no mark is
-- lost to an order that another session is booking at the moment.

CREATE OR REPLACE FUNCTION campaign.refresh_order_credits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    o campaign.sales_order%ROWTYPE;
    runs bigint[];
BEGIN
    SELECT * INTO o FROM campaign.sales_order s WHERE s.sales_order_id = NEW.sales_order_id FOR NO KEY UPDATE;
    IF NOT FOUND OR o.cancelled_at IS NOT NULL THEN RETURN NULL; END IF;
    runs := ARRAY(SELECT DISTINCT a.attribution_run_id FROM campaign.attribution_credit a WHERE a.sales_order_id = o.sales_order_id);
    IF runs = '{}' THEN RETURN NULL; END IF;
    NEW.row_count := campaign.credit_path(o, o.amount, o.amount_base,
        campaign.currency_scale((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency')), runs, NEW.at, false);
    IF NEW.row_count = 0 THEN RETURN NULL; END IF;
    -- A transaction that reads as of an earlier moment would take back what it saw then: the
    -- new version of the row stops it from changing or cancelling the order.
    UPDATE campaign.sales_order s SET cancel_reason = s.cancel_reason WHERE s.sales_order_id = o.sales_order_id;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.refresh_order_credits() FROM PUBLIC;
COMMENT ON FUNCTION campaign.refresh_order_credits() IS 'Trigger of credit_refresh: re-attributes the order of the row; without a difference there is no row.
credit_refresh 的触发器函数：对该行的订单重新归因；无差异则不产生行。';
CREATE OR REPLACE TRIGGER refresh_order_credits BEFORE INSERT ON campaign.credit_refresh
    FOR EACH ROW EXECUTE FUNCTION campaign.refresh_order_credits();
DO $check$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = 'campaign.credit_refresh'::regclass AND t.tgname = 'check_credits') THEN
        CREATE CONSTRAINT TRIGGER check_credits AFTER INSERT ON campaign.credit_refresh
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION campaign.check_credits();
    END IF;
END
$check$;

CREATE OR REPLACE FUNCTION campaign.mark_touches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_refresh') IS NOT DISTINCT FROM 'false' THEN RETURN NULL; END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO campaign.credit_stale (person_id, reason) SELECT DISTINCT o.person_id, 'touch' FROM old_rows o WHERE NOT o.is_bot;
    ELSIF TG_OP = 'TRUNCATE' THEN
        INSERT INTO campaign.credit_stale (sales_order_id, reason) SELECT s.sales_order_id, 'all' FROM campaign.sales_order s;
    ELSE
        INSERT INTO campaign.credit_stale (person_id, reason)
        SELECT DISTINCT d.person_id, 'touch'
          FROM ((SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot FROM old_rows o
                 EXCEPT ALL
                 SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot FROM new_rows n)
                UNION ALL
                (SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot FROM new_rows n
                 EXCEPT ALL
                 SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot FROM old_rows o)) d;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.mark_touches() FROM PUBLIC;
COMMENT ON FUNCTION campaign.mark_touches() IS 'Trigger of touchpoint: marks the people whose touches were changed, judged anew or deleted for refresh_credits().
touchpoint 的触发器函数：触点被修改、重新判定或删除时，为 refresh_credits() 标记相关人员。';
CREATE OR REPLACE TRIGGER mark_updated_touches AFTER UPDATE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.mark_touches();
CREATE OR REPLACE TRIGGER mark_deleted_touches AFTER DELETE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.mark_touches();
CREATE OR REPLACE TRIGGER mark_truncated_touches AFTER TRUNCATE ON campaign.touchpoint
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.mark_touches();

CREATE OR REPLACE FUNCTION campaign.mark_credits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_refresh') IS NOT DISTINCT FROM 'false' THEN RETURN NULL; END IF;
    CASE TG_TABLE_NAME
    WHEN 'person' THEN
        IF TG_OP = 'DELETE' THEN
            -- marks of its touches name somebody who is gone; those who had them count are named here
            INSERT INTO campaign.credit_stale (person_id, reason) SELECT OLD.merged_into, 'merge' WHERE OLD.merged_into IS NOT NULL;
            INSERT INTO campaign.credit_stale (account_id, reason)
            SELECT OLD.account_id, 'account' WHERE OLD.account_id IS NOT NULL AND EXISTS (SELECT FROM campaign.attribution_run r WHERE r.params ->> 'people' = 'account');
            RETURN NULL;
        END IF;
        IF OLD.merged_into IS DISTINCT FROM NEW.merged_into THEN
            -- both sides, whichever way it went
            INSERT INTO campaign.credit_stale (person_id, reason)
            SELECT DISTINCT x.id, 'merge' FROM (VALUES (NEW.person_id), (OLD.merged_into), (NEW.merged_into)) x (id) WHERE x.id IS NOT NULL;
        END IF;
        IF OLD.account_id IS DISTINCT FROM NEW.account_id AND EXISTS (SELECT FROM campaign.attribution_run r WHERE r.params ->> 'people' = 'account') THEN
            INSERT INTO campaign.credit_stale (account_id, reason)
            SELECT DISTINCT x.id, 'account' FROM (VALUES (OLD.account_id), (NEW.account_id)) x (id) WHERE x.id IS NOT NULL;
        END IF;
    WHEN 'opportunity_contact' THEN
        INSERT INTO campaign.credit_stale (opportunity_id, reason)
        SELECT DISTINCT x.id, 'contact'
          FROM (SELECT OLD.opportunity_id WHERE TG_OP <> 'INSERT' UNION ALL SELECT NEW.opportunity_id WHERE TG_OP <> 'DELETE') x (id);
    WHEN 'opportunity' THEN
        INSERT INTO campaign.credit_stale (opportunity_id, reason) VALUES (NEW.opportunity_id, CASE WHEN OLD.stage IS DISTINCT FROM NEW.stage THEN 'stage' ELSE 'deal' END);
    WHEN 'lead' THEN
        INSERT INTO campaign.credit_stale (opportunity_id, reason) SELECT o.opportunity_id, 'stage' FROM campaign.opportunity o WHERE o.lead_id = NEW.lead_id;
    WHEN 'sales_order' THEN
        INSERT INTO campaign.credit_stale (sales_order_id, reason) VALUES (NEW.sales_order_id, 'order');
    END CASE;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.mark_credits() FROM PUBLIC;
COMMENT ON FUNCTION campaign.mark_credits() IS 'Trigger of person, opportunity, opportunity_contact, lead and sales_order: marks for refresh_credits() whose path, milestones or primary campaign changed.
person、opportunity、opportunity_contact、lead、sales_order 的触发器函数：路径、里程碑或主活动变化时为 refresh_credits() 做标记。';
-- Column by column: rows that are compared as one come back from a dump with other parentheses.
CREATE OR REPLACE TRIGGER mark_credits AFTER UPDATE OF merged_into, account_id ON campaign.person
    FOR EACH ROW WHEN (OLD.merged_into IS DISTINCT FROM NEW.merged_into OR OLD.account_id IS DISTINCT FROM NEW.account_id) EXECUTE FUNCTION campaign.mark_credits();
CREATE OR REPLACE TRIGGER mark_credits_of_deleted AFTER DELETE ON campaign.person
    FOR EACH ROW WHEN (OLD.merged_into IS NOT NULL OR OLD.account_id IS NOT NULL) EXECUTE FUNCTION campaign.mark_credits();
CREATE OR REPLACE TRIGGER mark_credits AFTER INSERT OR UPDATE OR DELETE ON campaign.opportunity_contact
    FOR EACH ROW EXECUTE FUNCTION campaign.mark_credits();
CREATE OR REPLACE TRIGGER mark_credits AFTER UPDATE OF person_id, lead_id, primary_campaign_id, stage, created_at ON campaign.opportunity
    FOR EACH ROW WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.lead_id IS DISTINCT FROM NEW.lead_id OR OLD.primary_campaign_id IS DISTINCT FROM NEW.primary_campaign_id OR OLD.stage IS DISTINCT FROM NEW.stage OR OLD.created_at IS DISTINCT FROM NEW.created_at)
    EXECUTE FUNCTION campaign.mark_credits();
CREATE OR REPLACE TRIGGER mark_credits AFTER UPDATE OF stage, created_at ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR OLD.created_at IS DISTINCT FROM NEW.created_at) EXECUTE FUNCTION campaign.mark_credits();
CREATE OR REPLACE TRIGGER mark_credits AFTER UPDATE OF person_id, opportunity_id, account_id, campaign_id ON campaign.sales_order
    FOR EACH ROW WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.opportunity_id IS DISTINCT FROM NEW.opportunity_id OR OLD.account_id IS DISTINCT FROM NEW.account_id OR OLD.campaign_id IS DISTINCT FROM NEW.campaign_id)
    EXECUTE FUNCTION campaign.mark_credits();
