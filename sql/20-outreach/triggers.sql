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
