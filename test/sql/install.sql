-- install() on a fresh database by a plain role that owns the schema, and again
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE ROLE regress_install_owner;
ALTER SCHEMA campaign OWNER TO regress_install_owner;
SET ROLE regress_install_owner;
SELECT campaign.install();
SELECT campaign.install();
-- everything that install() made is the caller's, nothing of it an extension member
SELECT count(*) AS foreign_objects
  FROM pg_class c
 WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
   AND (pg_get_userbyid(c.relowner) <> 'regress_install_owner'
        OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'));
RESET ROLE;
DROP OWNED BY regress_install_owner CASCADE;
DROP ROLE regress_install_owner;
