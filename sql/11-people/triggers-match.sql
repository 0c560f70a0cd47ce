CREATE OR REPLACE TRIGGER queue_new_person AFTER INSERT ON campaign.person
    FOR EACH ROW WHEN (NEW.name IS NOT NULL AND NEW.merged_into IS NULL) EXECUTE FUNCTION campaign.person_queued();
CREATE OR REPLACE TRIGGER queue_person AFTER UPDATE OF name, account_id ON campaign.person
    FOR EACH ROW WHEN (NEW.name IS NOT NULL AND NEW.merged_into IS NULL AND (NEW.name IS DISTINCT FROM OLD.name OR NEW.account_id IS DISTINCT FROM OLD.account_id))
    EXECUTE FUNCTION campaign.person_queued();
