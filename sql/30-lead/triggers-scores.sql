-- What else changes a score: touches that prove different, and what is known of a lead.

CREATE OR REPLACE FUNCTION campaign.score_changed_touches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    people bigint[];
    touches bigint[];
    leads bigint[];
    open_leads bigint[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT o.person_id) INTO people FROM old_rows o WHERE NOT o.is_bot;
    ELSE
        SELECT array_agg(DISTINCT x.person_id), array_agg(DISTINCT x.touchpoint_id) INTO people, touches
          FROM (SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.is_bot, o.props FROM old_rows o
                EXCEPT SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.is_bot, n.props FROM new_rows n) x;
        SELECT array_agg(DISTINCT y.person_id) INTO people
          FROM (SELECT unnest(people) AS person_id UNION SELECT n.person_id FROM new_rows n WHERE n.touchpoint_id = ANY (touches)) y;
    END IF;
    IF people IS NULL OR people = '{NULL}' THEN RETURN NULL; END IF;
    SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO leads
      FROM campaign.lead l WHERE l.person_id IN (
            SELECT q.person_id FROM campaign.person p
             CROSS JOIN LATERAL (SELECT COALESCE(p.merged_into, p.person_id) AS root) r
             CROSS JOIN LATERAL (SELECT r.root AS person_id UNION ALL SELECT m.person_id FROM campaign.person m WHERE m.merged_into = r.root) q
             WHERE p.person_id = ANY (people));
    IF leads IS NULL THEN RETURN NULL; END IF;
    PERFORM FROM campaign.lead l WHERE l.lead_id = ANY (leads) ORDER BY l.lead_id FOR NO KEY UPDATE;
    open_leads := ARRAY(SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id = ANY (leads) AND l.work_state <> 'closed' ORDER BY 1);
    IF touches IS NOT NULL THEN PERFORM campaign.score_touches(open_leads, touches); END IF;
    PERFORM campaign.recount_touches(leads), campaign.refresh_lead_scores(open_leads);
    IF touches IS NOT NULL THEN PERFORM campaign.qualify_leads(open_leads); END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_changed_touches() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_changed_touches() IS 'Trigger: takes deleted touches back from the leads that counted them, and holds changed ones (judged a bot or human, other kind, person or time) against the rules again.
触发器：将已删除的触点从计入它的线索中撤销，并按规则重新核对有变的触点（判为机器人或真人，类型、人员或时间变更）。';
CREATE OR REPLACE TRIGGER touchpoint_rescore AFTER UPDATE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.score_changed_touches();
CREATE OR REPLACE TRIGGER touchpoint_unscore AFTER DELETE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.score_changed_touches();

CREATE OR REPLACE FUNCTION campaign.mark_stale_scores() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_TABLE_NAME = 'lead' THEN
        INSERT INTO campaign.score_stale (lead_id) VALUES (NEW.lead_id);
        -- what its person did while it was closed counts for it, too
        IF OLD.work_state = 'closed' THEN INSERT INTO campaign.score_stale (lead_id, xid, since) VALUES (NEW.lead_id, '0', '0'); END IF;
    ELSIF TG_TABLE_NAME = 'person' THEN
        INSERT INTO campaign.score_stale (lead_id) SELECT l.lead_id FROM campaign.lead l WHERE l.root_person_id = NEW.person_id AND l.work_state <> 'closed';
    ELSIF TG_TABLE_NAME = 'account' THEN
        INSERT INTO campaign.score_stale (lead_id)
        SELECT l.lead_id FROM campaign.person p JOIN campaign.lead l ON l.root_person_id = p.person_id WHERE p.account_id = NEW.account_id AND l.work_state <> 'closed';
    ELSE
        INSERT INTO campaign.score_stale (lead_id) SELECT l.lead_id FROM campaign.lead l WHERE l.source_campaign_id = NEW.campaign_id AND l.work_state <> 'closed';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.mark_stale_scores() FROM PUBLIC;
COMMENT ON FUNCTION campaign.mark_stale_scores() IS 'Trigger: notes open leads whose fit may have changed with their fields, person, company or campaign, and those that were opened again, whose touches are looked through.
触发器：标记匹配分可能随其字段、人员、公司或活动变化的未关闭线索，以及重新打开、需补计触点的线索。';
CREATE OR REPLACE TRIGGER lead_score_stale AFTER UPDATE ON campaign.lead
    FOR EACH ROW WHEN (NEW.work_state <> 'closed' AND (OLD.work_state = 'closed' OR OLD.account_name IS DISTINCT FROM NEW.account_name OR OLD.product IS DISTINCT FROM NEW.product
                       OR OLD.region IS DISTINCT FROM NEW.region OR OLD.channel IS DISTINCT FROM NEW.channel OR OLD.source_campaign_id IS DISTINCT FROM NEW.source_campaign_id
                       OR OLD.is_existing_customer IS DISTINCT FROM NEW.is_existing_customer OR OLD.attrs IS DISTINCT FROM NEW.attrs OR OLD.root_person_id IS DISTINCT FROM NEW.root_person_id))
    EXECUTE FUNCTION campaign.mark_stale_scores();
CREATE OR REPLACE TRIGGER person_score_stale AFTER UPDATE ON campaign.person
    FOR EACH ROW WHEN (NEW.merged_into IS NULL AND (OLD.name IS DISTINCT FROM NEW.name OR OLD.title IS DISTINCT FROM NEW.title OR OLD.account_id IS DISTINCT FROM NEW.account_id))
    EXECUTE FUNCTION campaign.mark_stale_scores();
CREATE OR REPLACE TRIGGER account_score_stale AFTER UPDATE ON campaign.account
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.industry IS DISTINCT FROM NEW.industry OR OLD.size_band IS DISTINCT FROM NEW.size_band)
    EXECUTE FUNCTION campaign.mark_stale_scores();
CREATE OR REPLACE TRIGGER campaign_score_stale AFTER UPDATE ON campaign.campaign
    FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.type IS DISTINCT FROM NEW.type)
    EXECUTE FUNCTION campaign.mark_stale_scores();

CREATE OR REPLACE FUNCTION campaign.score_rule_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.check_condition(NEW.condition, format('score rule "%s"', left(NEW.name, 100)), 'score_rule');
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_rule_before_write() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_rule_before_write() IS 'Trigger: the condition of a score rule is a predicate, else 22023.
触发器：评分规则的条件须为谓词，否则 22023。';
CREATE OR REPLACE TRIGGER score_rule_before_write BEFORE INSERT OR UPDATE ON campaign.score_rule
    FOR EACH ROW WHEN (NEW.condition IS NOT NULL AND NEW.active) EXECUTE FUNCTION campaign.score_rule_before_write();

-- The caps of a group act once: on what its rules come to, and fit and engagement are
-- added up apart. So the rules of a group that has caps are of one kind.
CREATE OR REPLACE FUNCTION campaign.score_group_of_one_kind() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g campaign.score_group;
    mixed record;
BEGIN
    -- (the lock under which the rule book is written: of two sessions the second sees what the first has committed)
    PERFORM pg_advisory_xact_lock(4202, 0);
    SELECT x.* INTO g FROM campaign.score_group x WHERE x.score_group_id = NEW.score_group_id AND (x.cap_min IS NOT NULL OR x.cap_max IS NOT NULL);
    SELECT min(r.name) FILTER (WHERE r.kind = 'attribute') AS attribute, min(r.name) FILTER (WHERE r.kind = 'behaviour') AS behaviour INTO mixed
      FROM campaign.score_rule r WHERE r.score_group_id = g.score_group_id;
    IF mixed.attribute IS NOT NULL AND mixed.behaviour IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'a score group with caps holds rules of one kind',
            DETAIL = format('Of group "%s", which has caps, "%s" is of kind attribute, "%s" of kind behaviour.', g.code, mixed.attribute, mixed.behaviour),
            HINT = 'Make a second group: the caps of a group act on the fit or on the engagement. A group without caps may hold both.',
            SCHEMA = 'campaign', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_group_of_one_kind() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_group_of_one_kind() IS 'Trigger: the rules of a group that has caps are of one kind, attribute or behaviour, else 23514: where a rule comes, or changes its kind or group, and where a group gets caps.
触发器：设有上下限的分组，其规则须同为 attribute 或 behaviour，否则 23514；在新增规则、规则变更类型或分组、分组设置上下限时检查。';
CREATE OR REPLACE TRIGGER score_rule_kind_inserted AFTER INSERT ON campaign.score_rule
    FOR EACH ROW EXECUTE FUNCTION campaign.score_group_of_one_kind();
CREATE OR REPLACE TRIGGER score_rule_kind_updated AFTER UPDATE ON campaign.score_rule
    FOR EACH ROW WHEN (OLD.kind <> NEW.kind OR OLD.score_group_id <> NEW.score_group_id) EXECUTE FUNCTION campaign.score_group_of_one_kind();
CREATE OR REPLACE TRIGGER score_group_kind_updated AFTER UPDATE ON campaign.score_group
    FOR EACH ROW WHEN (OLD.cap_min IS NULL AND OLD.cap_max IS NULL AND (NEW.cap_min IS NOT NULL OR NEW.cap_max IS NOT NULL)) EXECUTE FUNCTION campaign.score_group_of_one_kind();

-- Without an active model nothing says what leads are worth; the rule book would keep the one of before.
CREATE OR REPLACE FUNCTION campaign.one_score_model() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM campaign.score_model m WHERE m.is_active) THEN
        RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'one score model must be active', DETAIL = format('"%s" version %s was the active one.', OLD.code, OLD.version),
            HINT = 'Make another active in the same transaction; to score nobody, make its rules inactive.', SCHEMA = 'campaign', TABLE = 'score_model', COLUMN = 'is_active';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.one_score_model() FROM PUBLIC;
COMMENT ON FUNCTION campaign.one_score_model() IS 'Trigger, deferred: where the active score model is switched off or deleted, another is active by the end of the transaction, else 23514.
延迟触发器：停用或删除现行评分模型时，事务结束前须有另一模型启用，否则 23514。';
DO $trigger$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = 'campaign.score_model'::pg_catalog.regclass AND t.tgname = 'score_model_one_active') THEN
        CREATE CONSTRAINT TRIGGER score_model_one_active AFTER UPDATE OR DELETE ON campaign.score_model DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (OLD.is_active) EXECUTE FUNCTION campaign.one_score_model();
    END IF;
END
$trigger$;
