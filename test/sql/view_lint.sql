\set ECHO none
\set QUIET on
-- Rules that keep the cockpit's views readable for BI tools; no row = kept.
SET client_min_messages = warning;
\o /dev/null
SELECT campaign.install();
\o
\pset format unaligned
\pset tuples_only on

WITH shown AS (
    SELECT c.oid, c.relname::text AS view, c.reloptions
      FROM pg_class c
     WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'cockpit\_%'
), field AS (
    SELECT s.oid, s.view, a.attname::text AS name, a.attnum, a.atttypid, a.atttypmod,
           format_type(a.atttypid, a.atttypmod) AS type, t.typtype, t.typcategory
      FROM shown s
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
), finding (view, name, problem) AS (
    SELECT view, name, 'numeric without precision' FROM field WHERE atttypid = 'numeric'::regtype AND atttypmod = -1
    UNION ALL
    SELECT view, name, 'type ' || type || ' is not known to BI tools' FROM field
     WHERE typtype IN ('c', 'd', 'e', 'm', 'r') OR typcategory = 'A'
        OR atttypid IN ('json'::regtype, 'jsonb'::regtype, 'interval'::regtype, 'money'::regtype, 'bytea'::regtype, 'xml'::regtype)
    UNION ALL
    SELECT view, name, 'type ' || type || ' is a kernel type' FROM field JOIN pg_type t ON t.oid = atttypid
     WHERE t.typnamespace = 'campaign'::regnamespace
    UNION ALL
    SELECT view, name, 'a measure as floating point' FROM field WHERE atttypid IN ('real'::regtype, 'double precision'::regtype)
    UNION ALL
    SELECT view, name, 'timestamp without time zone' FROM field WHERE atttypid = 'timestamp'::regtype
    UNION ALL
    SELECT view, name, 'name is not short snake_case' FROM field WHERE name !~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' OR length(name) > 63
    UNION ALL
    SELECT view, name, 'amount beside no currency_code' FROM field f
     WHERE name LIKE '%\_amount' AND NOT EXISTS (SELECT FROM field c WHERE c.oid = f.oid AND c.name = 'currency_code')
    UNION ALL
    SELECT view, name, 'suffix says numeric, type is ' || type FROM field
     WHERE name ~ '_(amount|ratio|rate)$' AND atttypid <> 'numeric'::regtype
    UNION ALL
    SELECT view, name, 'suffix says a whole number, type is ' || type FROM field
     WHERE name ~ '_(count|seconds)$' AND atttypid NOT IN ('integer'::regtype, 'bigint'::regtype)
       AND name <> 'credit_count'    -- shares of orders, which sum to whole ones
    UNION ALL
    SELECT view, name, 'suffix says a point in time, type is ' || type FROM field
     WHERE name LIKE '%\_at' AND atttypid <> 'timestamptz'::regtype
    UNION ALL
    SELECT view, name, 'suffix says a day, type is ' || type FROM field WHERE name LIKE '%\_date' AND atttypid <> 'date'::regtype
    UNION ALL
    SELECT view, name, 'prefix says true or false, type is ' || type FROM field WHERE name LIKE 'is\_%' AND atttypid <> 'boolean'::regtype
    UNION ALL
    SELECT view, name, 'no comment' FROM field WHERE col_description(oid, attnum) IS NULL
    UNION ALL
    SELECT view, NULL, 'no comment' FROM shown WHERE obj_description(oid, 'pg_class') IS NULL
    UNION ALL
    SELECT view, NULL, 'the comment does not state the grain in English and Chinese' FROM shown
     WHERE obj_description(oid, 'pg_class') !~ E'([Gg]rain|[Oo]ne row).*\n.*[\u4e00-\u9fff]'
    UNION ALL
    SELECT view, NULL, 'without security_invoker' FROM shown
     WHERE NOT EXISTS (SELECT FROM unnest(reloptions) o WHERE o IN ('security_invoker=true', 'security_invoker=on'))
)
SELECT concat_ws('.', view, name) || ': ' || problem FROM finding ORDER BY view COLLATE "C", name COLLATE "C", problem COLLATE "C";
