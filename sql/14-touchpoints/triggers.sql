-- Statement triggers of the parent: a statement that names a partition goes past
-- them, which is how rows move between partitions unnoticed.
CREATE OR REPLACE TRIGGER touchpoint_inserted AFTER INSERT ON campaign.touchpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_inserted();
CREATE OR REPLACE TRIGGER touchpoint_updated AFTER UPDATE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_updated();
CREATE OR REPLACE TRIGGER touchpoint_deleted AFTER DELETE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_deleted();
CREATE OR REPLACE TRIGGER touchpoint_truncated AFTER TRUNCATE ON campaign.touchpoint
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_truncated();
