CREATE FUNCTION campaign.install() RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $campaign_install$
DECLARE
    target constant text := '@VERSION@';
    installed text;
    is_fresh boolean;
    part text := 'checks';
    me constant oid := (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user);
    culprit text;
BEGIN
    -- Two sessions that install at once: the second waits and finds it done.
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('campaign.install'));

    -- What install() makes belongs to its caller, and a trigger of the caller's
    -- tables runs with the caller's rights: so the schema must be the caller's alone.
    SELECT pg_catalog.pg_get_userbyid(n.nspowner) INTO culprit
      FROM pg_catalog.pg_namespace n WHERE n.nspname = 'campaign' AND n.nspowner <> me;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK001',
            MESSAGE = 'schema campaign does not belong to the caller',
            DETAIL = pg_catalog.format('Schema campaign belongs to %I, the caller is %I.', culprit, current_user),
            HINT = pg_catalog.format('Run SET ROLE %I first; its tables and functions will belong to that role.', culprit);
    END IF;
    SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END INTO culprit
      FROM pg_catalog.pg_namespace n, LATERAL pg_catalog.aclexplode(n.nspacl) a
     WHERE n.nspname = 'campaign' AND a.privilege_type = 'CREATE' AND a.grantee <> me
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK002',
            MESSAGE = 'others may create objects in schema campaign',
            DETAIL = pg_catalog.format('%s has the privilege CREATE on schema campaign.', culprit),
            HINT = pg_catalog.format('REVOKE CREATE ON SCHEMA campaign FROM %s, then call campaign.install() again.', culprit);
    END IF;
    SELECT o.what INTO culprit
      FROM (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, c.oid::pg_catalog.regclass::text, c.relowner
              FROM pg_catalog.pg_class c
             WHERE c.relnamespace = 'campaign'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
            UNION ALL
            SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, p.oid::pg_catalog.regprocedure::text, p.proowner
              FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace) o (class, oid, what, owner)
     WHERE o.owner <> me
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK003',
            MESSAGE = 'schema campaign holds an object of somebody else',
            DETAIL = pg_catalog.format('%s does not belong to %I.', culprit, current_user),
            HINT = 'Drop it or give it to the owner of the schema, then call campaign.install() again.';
    END IF;

    is_fresh := pg_catalog.to_regclass('campaign.schema_version') IS NULL;
    IF NOT is_fresh THEN
        EXECUTE 'SELECT v.version FROM campaign.schema_version v ORDER BY v.schema_version_id DESC LIMIT 1' INTO installed;
        -- A kernel that was dropped with CASCADE took what is derived from it along
        -- (columns and views of its types): that is made again below.
        IF installed = target AND pg_catalog.to_regclass('campaign.journeys_live') IS NOT NULL
           AND EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = pg_catalog.to_regclass('campaign.person_journey') AND a.attname = 'journey' AND NOT a.attisdropped) THEN
            RETURN pg_catalog.format('campaign %s is installed, nothing to do', target);
        END IF;
    END IF;

@MIGRATIONS@

    IF NOT is_fresh AND installed IS DISTINCT FROM target THEN
        RAISE EXCEPTION USING ERRCODE = 'MK004',
            MESSAGE = pg_catalog.format('no way leads from schema version %s to %s', COALESCE(installed, '(none)'), target),
            HINT = 'Update the extension first: ALTER EXTENSION campaign UPDATE.';
    END IF;

@MODULES@

    EXECUTE 'INSERT INTO campaign.schema_version (version, actor) SELECT $1, current_user
              WHERE $1 IS DISTINCT FROM (SELECT v.version FROM campaign.schema_version v ORDER BY v.schema_version_id DESC LIMIT 1)'
      USING target;
    RETURN pg_catalog.format('campaign %s installed', target);
EXCEPTION
    WHEN SQLSTATE 'MK001' OR SQLSTATE 'MK002' OR SQLSTATE 'MK003' OR SQLSTATE 'MK004' THEN
        RAISE;
    WHEN OTHERS THEN
        DECLARE
            message text; detail text; hint text;
        BEGIN
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE,
                MESSAGE = pg_catalog.format('install() failed in %s: %s', part, message), DETAIL = detail, HINT = hint;
        END;
END
$campaign_install$;

COMMENT ON FUNCTION campaign.install() IS
'Creates the business schema (tables, functions, triggers, views), or moves it to the version of the extension; returns what it did. Idempotent. Owned by the caller, who must own schema campaign alone. Errors: MK001 not the owner, MK002 others may create in the schema, MK003 foreign object, MK004 no migration path.
创建业务模式（表、函数、触发器、视图），或将其迁移到扩展的版本；返回所做的事。可重复执行。对象归调用者所有，调用者必须独占模式 campaign。错误：MK001 非所有者，MK002 他人可在模式中创建对象，MK003 存在他人对象，MK004 无迁移路径。';
