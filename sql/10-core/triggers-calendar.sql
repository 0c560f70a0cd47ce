CREATE OR REPLACE TRIGGER business_calendar_compile BEFORE INSERT OR UPDATE ON campaign.business_calendar
    FOR EACH ROW EXECUTE FUNCTION campaign.compile_calendar();
CREATE OR REPLACE TRIGGER calendar_day_insert AFTER INSERT ON campaign.calendar_day
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.calendar_day_changed();
CREATE OR REPLACE TRIGGER calendar_day_update AFTER UPDATE ON campaign.calendar_day
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.calendar_day_changed();
CREATE OR REPLACE TRIGGER calendar_day_delete AFTER DELETE ON campaign.calendar_day
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.calendar_day_changed();
CREATE OR REPLACE TRIGGER calendar_day_truncate AFTER TRUNCATE ON campaign.calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.calendar_day_changed();
-- the calendars that were written before these triggers
UPDATE campaign.business_calendar SET hours = hours WHERE week IS NULL;
