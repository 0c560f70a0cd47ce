CREATE OR REPLACE FUNCTION campaign.refuse_campaign_cycle() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE up (campaign_id, parent_id) AS (
            SELECT c.campaign_id, c.parent_id FROM campaign.campaign c WHERE c.campaign_id = NEW.parent_id
            UNION SELECT c.campaign_id, c.parent_id FROM campaign.campaign c JOIN up ON c.campaign_id = up.parent_id)
        SELECT FROM up WHERE up.campaign_id = NEW.campaign_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK103', MESSAGE = 'a campaign cannot stand below itself',
            DETAIL = format('campaign_id %s, parent_id %s', NEW.campaign_id, NEW.parent_id), HINT = 'Take another parent.';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.refuse_campaign_cycle() IS 'Trigger: keeps the tree of campaigns free of circles (MK103).
触发器：防止活动树成环（MK103）。';
CREATE OR REPLACE TRIGGER campaign_no_cycle BEFORE INSERT OR UPDATE OF parent_id ON campaign.campaign
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION campaign.refuse_campaign_cycle();

CREATE OR REPLACE FUNCTION campaign.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'MK015', MESSAGE = format('rows of %s are never changed', TG_TABLE_NAME), DETAIL = format('%s was asked for.', TG_OP),
        HINT = 'Add a row that takes the old one back.';
END
$$;
COMMENT ON FUNCTION campaign.refuse_change() IS 'Trigger of ledgers: refuses UPDATE and DELETE (MK015).
台账触发器：拒绝修改与删除（MK015）。';
CREATE OR REPLACE TRIGGER budget_entry_insert_only BEFORE UPDATE OR DELETE ON campaign.budget_entry
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.refuse_change();
