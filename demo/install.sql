-- The extension in a fresh database, its business part owned by a role that is
-- no superuser. Run by a superuser; leaves the session as that role.
CREATE SCHEMA campaign AUTHORIZATION marketing;
CREATE EXTENSION campaign;
SET ROLE marketing;
SELECT campaign.install() \g /dev/null
