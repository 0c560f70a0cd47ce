CREATE OR REPLACE FUNCTION campaign.announce_messages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c text;
BEGIN
    -- NOTIFY makes the commits of all who notify wait for each other. So of the
    -- transactions that run at one time one a channel announces; a worker that is
    -- woken claims till nothing is left, and polls, so that none is missed for long.
    FOR c IN SELECT DISTINCT n.channel FROM new_rows n WHERE n.state = 'queued' ORDER BY 1 LOOP
        IF pg_try_advisory_xact_lock(4203, hashtext(c)) THEN
            PERFORM pg_notify('campaign_outbox', c);
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.announce_messages() FROM PUBLIC;
COMMENT ON FUNCTION campaign.announce_messages() IS 'Trigger: NOTIFY campaign_outbox with the name of each channel that got a message, once a transaction.
触发器：对有新消息的每个渠道发出 NOTIFY campaign_outbox（仅含渠道名），每事务一次。';
CREATE OR REPLACE TRIGGER message_announce AFTER INSERT ON campaign.message
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.announce_messages();

CREATE OR REPLACE FUNCTION campaign.forget_messages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.message m
       SET address = NULL, payload = '{}',
           state = CASE WHEN m.state = 'queued' THEN 'suppressed' ELSE m.state END,
           suppress_reason = CASE WHEN m.state = 'queued' THEN 'erased' ELSE m.suppress_reason END,
           settled_at = CASE WHEN m.state = 'queued' THEN NEW.erased_at ELSE m.settled_at END
     WHERE m.person_id = NEW.person_id AND m.person_id <> 0;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.forget_messages() FROM PUBLIC;
COMMENT ON FUNCTION campaign.forget_messages() IS 'Trigger: of a person who is erased the messages keep their rows, not their address and variables; what waits is suppressed.
触发器：抹除某人时，其消息保留行而清除地址与变量，待发者改为 suppressed。';
CREATE OR REPLACE TRIGGER person_forget_messages AFTER UPDATE OF erased_at ON campaign.person
    FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION campaign.forget_messages();
