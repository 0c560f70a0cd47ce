CREATE OR REPLACE FUNCTION campaign.action_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.check_action(NEW.action);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.action_before_write() IS 'Trigger: a rule of kind action must be one that can be read.
触发器：action 类规则必须可读。';
CREATE OR REPLACE TRIGGER rule_action_before_write BEFORE INSERT OR UPDATE ON campaign.rule
    FOR EACH ROW WHEN (NEW.kind = 'action' AND NEW.active) EXECUTE FUNCTION campaign.action_before_write();
