-- What a user may say that was done: calls stop clocks and are counted for whoever made them.

CREATE OR REPLACE FUNCTION campaign.activity_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    me constant text := campaign.caller_login();
    is_there boolean := true;
BEGIN
    -- back ends tell of everybody, and so do managers and workers
    IF me IS NULL OR has_table_privilege(caller, 'campaign.setting', 'UPDATE') OR has_table_privilege(caller, 'campaign.receipt', 'DELETE') THEN RETURN NEW; END IF;
    NEW.actor := COALESCE(NEW.actor, me);
    IF NEW.actor NOT IN (me, caller, session_user) AND NEW.actor <> ALL (campaign.user_reach(me)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would speak for "%s".', left(NEW.actor, 100)),
            HINT = 'Users tell what they did themselves, users below them or teams they lead: leave the actor out.';
    ELSIF NEW.occurred_at > clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would tell of %s, which is to come.', NEW.occurred_at),
            HINT = 'Users tell what was done.';
    END IF;
    -- (what the caller may not see is not there; what was told of it before stays)
    IF (TG_OP = 'INSERT' OR (NEW.entity, NEW.entity_id) IS DISTINCT FROM (OLD.entity, OLD.entity_id)) AND NEW.entity IN ('lead', 'opportunity', 'sales_order') AND to_regclass('campaign.' || NEW.entity) IS NOT NULL THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM campaign.%I WHERE %I = $1)', NEW.entity, NEW.entity || '_id') INTO is_there USING NEW.entity_id;
    END IF;
    IF NOT is_there THEN
        RAISE EXCEPTION USING ERRCODE = 'MK143', MESSAGE = format('there is no %s %s', NEW.entity, NEW.entity_id), DETAIL = format('entity %s, entity_id %s', NEW.entity, NEW.entity_id),
            HINT = format('campaign.%I holds those there are.', NEW.entity);
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.activity_before_write() FROM PUBLIC;
COMMENT ON FUNCTION campaign.activity_before_write() IS 'Trigger: a user (no manager, no worker, no back end) tells of itself and of those it may act for, not of what is to come (MK414), and of leads, opportunities and orders that it sees (MK143); without an actor it is the user.
触发器：普通用户（非经理、工作进程或后端）只能登记本人及可代为行事者的跟进，不能登记尚未发生的（MK414），且只能针对可见的线索、商机、订单（MK143）；未填 actor 则为本人。';
CREATE OR REPLACE TRIGGER activity_before_insert BEFORE INSERT ON campaign.activity
    FOR EACH ROW EXECUTE FUNCTION campaign.activity_before_write();
CREATE OR REPLACE TRIGGER activity_before_update BEFORE UPDATE ON campaign.activity
    FOR EACH ROW WHEN (OLD.actor IS DISTINCT FROM NEW.actor OR OLD.occurred_at <> NEW.occurred_at OR OLD.entity <> NEW.entity OR OLD.entity_id <> NEW.entity_id)
    EXECUTE FUNCTION campaign.activity_before_write();
