-- The life of a lead holds on every way: whoever writes the stage, by set_lead_stage(), by
-- a plain UPDATE, in bulk, must say why it goes back, out or in again, and no bot accepts.

-- An actor or a reason that is given again in the same words does not differ from what
-- stands there; only the column list of the UPDATE tells. So it is marked (with the
-- character U+0001) on the way to lead_life(), which takes the mark off.
CREATE OR REPLACE FUNCTION campaign.lead_said_again() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_ARGV[0] = 'actor' THEN NEW.stage_actor := E'\x01' || NEW.stage_actor;
    ELSE NEW.stage_reason := E'\x01' || NEW.stage_reason;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.lead_said_again() IS 'Trigger: tells an actor or a reason that was given for a change of stage in the words of the last one from one that merely stands there.
触发器：区分“本次给出的、与上次措辞相同的操作人或原因”和“仅沿用的旧值”。';
CREATE OR REPLACE TRIGGER lead_a_actor BEFORE UPDATE OF stage_actor ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage AND NEW.stage_actor = OLD.stage_actor) EXECUTE FUNCTION campaign.lead_said_again('actor');
CREATE OR REPLACE TRIGGER lead_a_reason BEFORE UPDATE OF stage_reason ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage AND NEW.stage_reason = OLD.stage_reason) EXECUTE FUNCTION campaign.lead_said_again('reason');

CREATE OR REPLACE FUNCTION campaign.lead_life() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    -- The house (the owner of the table, and so the functions with its rights) is told
    -- apart where the trigger is set off: what it says of the actor is true.
    is_house constant boolean := COALESCE(TG_ARGV[0], '') = 'house';
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    me text;
    why text;
    robot text;
    rank integer;
    old_rank integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- Which leads are one is written by a merge.
        IF NOT is_house AND (NEW.merged_into IS DISTINCT FROM OLD.merged_into OR NEW.root_person_id <> OLD.root_person_id) AND NOT has_table_privilege(caller, 'campaign.lead_merge', 'INSERT') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK417', MESSAGE = 'which leads are one is written by a merge', DETAIL = format('lead %s', NEW.lead_id), HINT = 'A manager calls merge_leads() or merge_people().';
        END IF;
        IF NEW.person_id <> OLD.person_id THEN
            RAISE EXCEPTION USING ERRCODE = 'MK417', MESSAGE = 'a lead stays with the person that it came from', DETAIL = format('lead %s of person %s, asked for person %s', NEW.lead_id, OLD.person_id, NEW.person_id), HINT = 'merge_people() makes two people one, unmerge_people() parts them.';
        END IF;
        IF NEW.stage = OLD.stage THEN RETURN NEW; END IF;
        IF NOT is_house AND OLD.merged_into IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK422', MESSAGE = 'the lead is merged into another', DETAIL = format('lead %s is part of lead %s', OLD.lead_id, OLD.merged_into), HINT = format('Change lead %s.', OLD.merged_into);
        END IF;
        old_rank := campaign.stage_rank(OLD.stage);
        -- What stood there before is neither a reason for this change nor who does it.
        NEW.stage_actor := CASE WHEN left(NEW.stage_actor, 1) = E'\x01' THEN substr(NEW.stage_actor, 2) WHEN NEW.stage_actor IS DISTINCT FROM OLD.stage_actor THEN NEW.stage_actor END;
        why := CASE WHEN left(NEW.stage_reason, 1) = E'\x01' THEN substr(NEW.stage_reason, 2) WHEN NEW.stage_reason IS DISTINCT FROM OLD.stage_reason THEN NEW.stage_reason END;
        why := COALESCE(NULLIF(btrim(why), ''),
                        CASE WHEN NEW.stage = 'lost' AND NEW.lost_reason IS DISTINCT FROM OLD.lost_reason THEN NULLIF(btrim(NEW.lost_reason), '')
                             WHEN NEW.stage = 'invalid' AND NEW.invalid_reason IS DISTINCT FROM OLD.invalid_reason THEN NULLIF(btrim(NEW.invalid_reason), '') END);
        NEW.stage_reason := why;
        IF NEW.stage_at IS NULL OR NOT isfinite(NEW.stage_at) THEN
            RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = 'a stage is entered at a finite time', DETAIL = format('lead %s, at %s', NEW.lead_id, COALESCE(NEW.stage_at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
        ELSIF NEW.stage_at < NEW.created_at THEN
            RAISE EXCEPTION USING ERRCODE = 'MK423', MESSAGE = 'a lead cannot change before it was there',
                DETAIL = format('created %s, asked for %s', NEW.created_at, NEW.stage_at), HINT = 'Give a later instant.';
        END IF;
    END IF;
    rank := campaign.stage_rank(NEW.stage);
    NEW.stage_actor := COALESCE(NEW.stage_actor, caller);
    IF NOT is_house THEN me := campaign.caller_login(); END IF;
    -- A user speaks for itself and for those it may act for; managers, workers and back ends for anybody.
    IF me IS NOT NULL AND NEW.stage_actor NOT IN (me, caller, session_user) AND NEW.stage_actor <> ALL (campaign.user_reach(me))
       AND NOT has_table_privilege(caller, 'campaign.lead_pool', 'UPDATE') AND NOT has_table_privilege(caller, 'campaign.rule_book', 'UPDATE') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would speak for "%s".', NEW.stage_actor),
            HINT = 'Users speak for themselves, for users below them and for teams they lead: leave the actor out.';
    END IF;
    -- Nor does it choose an earlier instant: what is overdue by now would not be, had it ended before.
    IF me IS NOT NULL AND TG_OP = 'UPDATE' AND NEW.stage_at < now() - interval '5 minutes'
       AND NOT has_table_privilege(caller, 'campaign.lead_pool', 'UPDATE') AND NOT has_table_privilege(caller, 'campaign.rule_book', 'UPDATE') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would be done at %s, which is over.', NEW.stage_at),
            HINT = 'Users act now; back ends and managers may name an earlier instant.';
    END IF;
    NEW.stage_actor := COALESCE(campaign.desk_login(NEW.stage_actor), NEW.stage_actor);
    -- To accept a lead, and to call it sales qualified, is a person's word; going on from
    -- there is not. (In a merge it was said of the lead that becomes part of this one;
    -- deals are made and won by the house too.)
    IF rank >= 4 AND COALESCE(old_rank, 0) < least(rank, 5) AND (rank <= 5 OR NOT is_house) THEN
        robot := (SELECT u.login FROM campaign.app_user u WHERE u.kind = 'bot' AND (NEW.stage_actor IN (u.login, u.db_role) OR u.login = me) LIMIT 1);
        IF TG_OP = 'UPDATE' AND robot IS NULL AND campaign.desk_login(NEW.stage_actor) IS NULL AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = NEW.stage_actor)
           AND NOT EXISTS (SELECT FROM campaign.lead g WHERE g.merged_into = NEW.lead_id AND campaign.stage_rank(g.stage) >= rank) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK034', MESSAGE = format('there is no user "%s"', left(NEW.stage_actor, 100)), DETAIL = format('lead_id %s; to be %s takes a person.', NEW.lead_id, NEW.stage),
                HINT = 'Call it with actor => the login of a user, made with add_user().';
        END IF;
        IF robot IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.lead g WHERE g.merged_into = NEW.lead_id AND campaign.stage_rank(g.stage) >= rank) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK426', MESSAGE = format('to be %s takes a person', NEW.stage), DETAIL = format('lead_id %s; "%s" is a bot', NEW.lead_id, robot),
                HINT = 'Rules make a lead marketing qualified; accepting it and calling it sales qualified is a person''s word.';
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF why IS NULL AND (NEW.stage IN ('lost', 'nurture', 'invalid') OR rank < old_rank OR OLD.stage IN ('won', 'lost', 'nurture', 'invalid')) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = format('from %s to %s needs a reason', OLD.stage, NEW.stage),
                DETAIL = format('lead_id %s', NEW.lead_id), HINT = 'Call it with reason => ''...''; a plain UPDATE writes stage_reason beside stage.';
        END IF;
        IF NEW.stage = 'lost' AND NEW.lost_reason IS NOT DISTINCT FROM OLD.lost_reason THEN NEW.lost_reason := why; END IF;
        IF NEW.stage = 'invalid' AND NEW.invalid_reason IS NOT DISTINCT FROM OLD.invalid_reason THEN NEW.invalid_reason := why; END IF;
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_life() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_life() IS 'Trigger: the life of a lead, whoever writes its stage: MK420 back, out (lost, nurture, invalid) or in again without a reason, MK426 accepted or sales qualified by a bot (or past that, unless the house does it), MK423 before its creation, MK414 in the name of somebody for whom the user may not speak, or by a user at an instant that is over, MK417 a merge written by hand or another person, MK422 a lead that is part of another, MK034 accepted or sales qualified by a name that is no user or role, 22008. Keeps lost_reason and invalid_reason in step with the reason.
触发器：无论经何途径写入阶段，均须符合线索生命周期：倒退、退出（lost、nurture、invalid）或重开无原因 MK420，机器人接受或认定（或越过，系统自身除外）MK426，早于创建 MK423，冒他人之名或用户指定过去时刻 MK414，手工写合并或改人 MK417，已并入另一条 MK422，接受或认定者既非用户也非角色 MK034，22008。并使 lost_reason、invalid_reason 与原因一致。';
-- (Who may put triggers on the table is the house: no duty gives that right, and whoever
-- has it could go round any trigger. Asked of whom the statement runs as.)
CREATE OR REPLACE TRIGGER lead_life BEFORE UPDATE ON campaign.lead
    FOR EACH ROW WHEN ((OLD.stage IS DISTINCT FROM NEW.stage OR OLD.merged_into IS DISTINCT FROM NEW.merged_into OR OLD.root_person_id IS DISTINCT FROM NEW.root_person_id OR OLD.person_id <> NEW.person_id)
                       AND NOT has_table_privilege('campaign.lead'::regclass, 'TRIGGER'))
    EXECUTE FUNCTION campaign.lead_life();
CREATE OR REPLACE TRIGGER lead_life_house BEFORE UPDATE ON campaign.lead
    FOR EACH ROW WHEN ((OLD.stage IS DISTINCT FROM NEW.stage OR OLD.person_id <> NEW.person_id) AND has_table_privilege('campaign.lead'::regclass, 'TRIGGER'))
    EXECUTE FUNCTION campaign.lead_life('house');
-- (a lead may be brought in with its past: at any stage, without the reasons of then)
CREATE OR REPLACE TRIGGER lead_life_insert BEFORE INSERT ON campaign.lead
    FOR EACH ROW WHEN (NOT has_table_privilege('campaign.lead'::regclass, 'TRIGGER')) EXECUTE FUNCTION campaign.lead_life();
CREATE OR REPLACE TRIGGER lead_life_insert_house BEFORE INSERT ON campaign.lead
    FOR EACH ROW WHEN (NEW.stage IN ('accepted', 'sales_qualified') AND has_table_privilege('campaign.lead'::regclass, 'TRIGGER')) EXECUTE FUNCTION campaign.lead_life('house');

-- Where a lead came from is written once, at its creation; what is corrected later is logged.
CREATE OR REPLACE FUNCTION campaign.lead_source_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
BEGIN
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor)
    SELECT 'lead', NEW.lead_id, f.field, f.was, f.is_now, now(), COALESCE(campaign.caller_login(), caller)
      FROM (VALUES ('source_campaign', (SELECT c.code FROM campaign.campaign c WHERE c.campaign_id = OLD.source_campaign_id), (SELECT c.code FROM campaign.campaign c WHERE c.campaign_id = NEW.source_campaign_id)),
                   ('source_touch', OLD.source_touch::text, NEW.source_touch::text), ('channel', OLD.channel, NEW.channel)) f (field, was, is_now)
     WHERE f.was IS DISTINCT FROM f.is_now;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_source_log() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_source_log() IS 'Trigger: writes corrections of where a lead came from (source_campaign, source_touch, channel) to stage_log, with who made them.
触发器：线索来源（来源活动、来源触点、渠道）的更正写入 stage_log，并记操作人。';
CREATE OR REPLACE TRIGGER lead_source_log AFTER UPDATE OF source_campaign_id, source_touch, channel ON campaign.lead
    FOR EACH ROW WHEN (OLD.source_campaign_id IS DISTINCT FROM NEW.source_campaign_id OR OLD.source_touch IS DISTINCT FROM NEW.source_touch OR OLD.channel IS DISTINCT FROM NEW.channel)
    EXECUTE FUNCTION campaign.lead_source_log();
