\set ECHO none
\set QUIET on
-- Rules that every object in schema campaign keeps; no row = kept.
SET client_min_messages = warning;
\o /dev/null
SELECT campaign.install();
\o
\pset format unaligned
\pset tuples_only on

WITH here AS (
    SELECT 'campaign'::regnamespace AS nsp
), routine AS (
    SELECT p.*, l.lanname, p.oid::regprocedure::text AS signature,
           EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS is_member
      FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN here ON p.pronamespace = here.nsp
), relation AS (
    SELECT c.*, c.oid::regclass::text AS title,
           EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') AS is_member
      FROM pg_class c JOIN here ON c.relnamespace = here.nsp
), told AS (    -- what must have a comment in both languages
    SELECT signature AS object, obj_description(oid, 'pg_proc') AS words FROM routine
     WHERE prorettype <> 'trigger'::regtype
       -- the plumbing of types and aggregates is described with the type or aggregate
       AND NOT EXISTS (SELECT FROM pg_type t WHERE routine.oid IN (t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout))
       AND NOT EXISTS (SELECT FROM pg_aggregate a
                        WHERE routine.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                              a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn))
    UNION ALL
    SELECT title, obj_description(oid, 'pg_class') FROM relation
     WHERE relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
    UNION ALL
    SELECT format_type(t.oid, NULL), obj_description(t.oid, 'pg_type')
      FROM pg_type t JOIN here ON t.typnamespace = here.nsp
     WHERE t.typtype <> 'c' AND t.typelem = 0
    UNION ALL
    SELECT o.oid::regoperator::text, obj_description(o.oid, 'pg_operator')
      FROM pg_operator o JOIN here ON o.oprnamespace = here.nsp
), finding AS (
    SELECT 'no search_path: ' || signature AS problem FROM routine
     WHERE lanname IN ('sql', 'plpgsql') AND prosqlbody IS NULL
       AND NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE 'search\_path=%')
    UNION ALL
    SELECT 'pg_temp is not last in search_path: ' || signature FROM routine, unnest(proconfig) c
     WHERE c LIKE 'search\_path=%' AND c !~ 'pg_temp"?$'
    UNION ALL
    SELECT 'C function sets search_path: ' || signature FROM routine
     WHERE lanname = 'c' AND EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE 'search\_path=%')
    UNION ALL
    SELECT 'security definer open to PUBLIC: ' || signature FROM routine
     WHERE prosecdef AND has_function_privilege('public', oid, 'execute')
    UNION ALL
    SELECT 'security definer is a member of the extension: ' || signature FROM routine WHERE prosecdef AND is_member
    UNION ALL
    SELECT 'business function is a member of the extension: ' || signature FROM routine
     WHERE is_member AND lanname IN ('sql', 'plpgsql') AND proname <> 'install'
    UNION ALL
    SELECT 'relation is a member of the extension: ' || title FROM relation
     WHERE is_member AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    -- PARALLEL UNSAFE is what one gets by saying nothing; these mean it: they run the caller's query, which may be anything
    SELECT 'C function without PARALLEL marking: ' || signature FROM routine
     WHERE lanname = 'c' AND proparallel = 'u' AND prorettype <> 'trigger'::regtype
       AND proname NOT IN ('scorecard_train', 'scorecard_profile', 'scorecard_scores')
    UNION ALL
    SELECT 'aggregate cannot be split (combine, serialize, parallel safe): ' || p.signature
      FROM pg_aggregate a JOIN routine p ON p.oid = a.aggfnoid
     WHERE a.aggcombinefn = 0 OR p.proparallel <> 's'
        OR a.aggtranstype = 'internal'::regtype AND (a.aggserialfn = 0 OR a.aggdeserialfn = 0)
    UNION ALL
    SELECT 'internal aggregate state of unknown size (SSPACE): ' || p.signature
      FROM pg_aggregate a JOIN routine p ON p.oid = a.aggfnoid
     WHERE a.aggtranstype = 'internal'::regtype AND a.aggtransspace = 0
    UNION ALL
    SELECT 'no primary key: ' || title FROM relation r
     WHERE relkind IN ('r', 'p') AND NOT relispartition
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = r.oid AND contype = 'p')
    UNION ALL
    -- the first columns of an index, in any order, must be the key's
    SELECT 'foreign key without index: ' || r.title || ' ' || c.conname
      FROM pg_constraint c JOIN relation r ON r.oid = c.conrelid
     WHERE c.contype = 'f' AND c.conparentid = 0 AND NOT r.relispartition
       AND NOT EXISTS (SELECT FROM pg_index i
                        WHERE i.indrelid = c.conrelid AND i.indisvalid
                          AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
    UNION ALL
    SELECT 'view without security_invoker: ' || title FROM relation
     WHERE relkind = 'v' AND NOT EXISTS (SELECT FROM unnest(reloptions) o WHERE o IN ('security_invoker=true', 'security_invoker=on'))
    UNION ALL
    SELECT 'materialized view shows what policies forbid: ' || title FROM relation WHERE relkind = 'm'
    UNION ALL
    SELECT 'row security is forced, so the owner cannot dump: ' || title FROM relation WHERE relforcerowsecurity
    UNION ALL
    SELECT 'timestamp without time zone: ' || r.title || '.' || a.attname
      FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE r.relkind IN ('r', 'p', 'v') AND NOT r.relispartition AND a.atttypid = 'timestamp'::regtype
    UNION ALL
    -- DROP EXTENSION CASCADE would take the user's data along
    SELECT 'table depends on the kernel: ' || pg_describe_object(d.classid, d.objid, d.objsubid) || ' on ' || p.signature
      FROM pg_depend d JOIN routine p ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
     WHERE p.is_member
       AND (d.classid IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass)
            OR d.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM relation r WHERE r.oid = d.objid AND r.relkind IN ('i', 'I', 'r', 'p')))
    UNION ALL
    SELECT 'comment is missing: ' || object FROM told WHERE words IS NULL
    UNION ALL
    SELECT 'comment is not English, then Chinese on a new line: ' || object FROM told
     WHERE words !~ E'^[^\n]*[A-Za-z]{2}[^\n]*\n(.*\n)*[^\n]*[\u4e00-\u9fff]'
)
SELECT problem FROM finding ORDER BY problem COLLATE "C";
