-- A model that changes gets a new revision, by which sessions that hold it notice.

CREATE OR REPLACE FUNCTION campaign.scorecard_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.revision := gen_random_uuid();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.scorecard_changed() IS 'Trigger: a scorecard whose head changes gets a new revision.
触发器：评分卡概要变更时换发新的 revision。';
CREATE OR REPLACE TRIGGER scorecard_changed BEFORE UPDATE OF base_rate, intercept, lambda, null_values ON campaign.scorecard
    FOR EACH ROW EXECUTE FUNCTION campaign.scorecard_changed();

CREATE OR REPLACE FUNCTION campaign.scorecard_part_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.scorecard c SET revision = gen_random_uuid() WHERE c.scorecard_id IN (SELECT x.scorecard_id FROM changed x);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION campaign.scorecard_part_changed() IS 'Trigger: a scorecard whose features or levels change gets a new revision.
触发器：评分卡的特征或档变更时换发新的 revision。';
CREATE OR REPLACE TRIGGER scorecard_feature_updated AFTER UPDATE ON campaign.scorecard_feature
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();
CREATE OR REPLACE TRIGGER scorecard_feature_deleted AFTER DELETE ON campaign.scorecard_feature
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();
CREATE OR REPLACE TRIGGER scorecard_feature_inserted AFTER INSERT ON campaign.scorecard_feature
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();
CREATE OR REPLACE TRIGGER scorecard_level_updated AFTER UPDATE ON campaign.scorecard_level
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();
CREATE OR REPLACE TRIGGER scorecard_level_deleted AFTER DELETE ON campaign.scorecard_level
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();
CREATE OR REPLACE TRIGGER scorecard_level_inserted AFTER INSERT ON campaign.scorecard_level
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION campaign.scorecard_part_changed();

-- What came true, when a lead is closed; open again, nothing has come true yet.
CREATE OR REPLACE FUNCTION campaign.prediction_outcome() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.prediction_log g
       SET outcome = CASE WHEN NEW.work_state = 'closed' THEN NEW.stage = 'won' END,
           outcome_at = CASE WHEN NEW.work_state = 'closed' THEN NEW.closed_at END
     WHERE g.lead_id = NEW.lead_id
       AND g.outcome IS DISTINCT FROM CASE WHEN NEW.work_state = 'closed' THEN NEW.stage = 'won' END;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION campaign.prediction_outcome() IS 'Trigger: fills the outcome of the predictions of a lead that is closed (true: won), and takes it back when the lead is opened again. A lead that was merged into another has no outcome of its own.
触发器：线索关闭时填写其各次预测的结果（真为赢单），重新打开时撤回。已并入其他线索者没有自己的结果。';
CREATE OR REPLACE TRIGGER lead_prediction_outcome AFTER UPDATE OF stage, work_state ON campaign.lead
    FOR EACH ROW WHEN ((OLD.work_state IS DISTINCT FROM NEW.work_state OR OLD.stage IS DISTINCT FROM NEW.stage)
                       AND (OLD.work_state = 'closed' OR NEW.work_state = 'closed') AND NEW.merged_into IS NULL)
    EXECUTE FUNCTION campaign.prediction_outcome();
