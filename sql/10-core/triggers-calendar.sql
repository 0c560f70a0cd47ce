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
-- The calendars that were written before these triggers. One that cannot be read
-- must not stop the installation: it says so when it is used.
DO $calendars$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT x.business_calendar_id, x.name FROM campaign.business_calendar x WHERE x.week IS NULL ORDER BY 1 LOOP
        BEGIN
            UPDATE campaign.business_calendar x SET hours = x.hours WHERE x.business_calendar_id = c.business_calendar_id;
        EXCEPTION WHEN SQLSTATE 'MK042' OR invalid_parameter_value THEN
            RAISE WARNING 'calendar "%": %', c.name, SQLERRM;
        END;
    END LOOP;
END
$calendars$;
