-- codes of a journey: @>, && and <@ with integer[], alone and by a GIN index
\pset null '(null)'
SET search_path = campaign, public;

-- what they say is what they say of codes(journey)
SELECT a, j @> a AS has_all, j && a AS has_any, j <@ a AS has_only
  FROM (VALUES ('{2026-01-01Z 1, 2026-01-02Z 3, 2026-01-03Z 1, 2026-01-04Z 70000}'::journey)) x(j),
       (VALUES ('{}'::integer[]), ('{1}'), ('{1,1,3}'), ('{3,1}'), ('{1,2}'), ('{2}'), ('{70000,3,1,2}'), ('{70000}'), ('{NULL}'), ('{1,NULL}'),
               ('{2,NULL}'), ('{70000,3,1,NULL}'), ('{{1,3},{70000,-5}}'), ('{-1}'), ('[5:6]={1,3}'), (NULL)) y(a);
SELECT a, '{}'::journey @> a AS has_all, '{}'::journey && a AS has_any, '{}'::journey <@ a AS has_only
  FROM (VALUES ('{}'::integer[]), ('{1}'), ('{NULL}')) y(a);
-- arrays of others mean what they meant before
SELECT a @> '{1}' AS contains, a && '{2}' AS overlaps, a <@ '{1}' AS within FROM (VALUES ('{1,2}'::integer[])) x(a);

-- journeys with few codes and with many, empty ones and NULL
SELECT setseed(0.3);
CREATE TABLE t AS
    SELECT p AS person, CASE WHEN p % 50 = 0 THEN '{}' WHEN p % 51 = 0 THEN NULL ELSE
        (SELECT journey_agg(timestamptz '2026-01-01Z' + (random() * 7776000)::integer * interval '1 second',
                            i * 0 + CASE p % 3 WHEN 0 THEN (random() * random() * 12)::integer WHEN 1 THEN (random() * 2000)::integer ELSE 1000000 + (random() * 5)::integer END)
           FROM generate_series(0, (random() * 9)::integer + p * 0) i) END AS journey
      FROM generate_series(1, 1500) p;
-- random sets, and all that is special
CREATE TABLE q AS
    SELECT row_number() OVER ()::integer AS no, a FROM (
        SELECT ARRAY(SELECT CASE (random() * 3)::integer WHEN 0 THEN (random() * 2000)::integer WHEN 1 THEN 1000000 + (random() * 6)::integer ELSE (random() * 12)::integer END
                       FROM generate_series(1, (random() * random() * 12)::integer + g * 0)) AS a FROM generate_series(1, 40) g
        UNION ALL SELECT codes(journey) FROM t WHERE person % 97 = 0 AND journey IS NOT NULL
        UNION ALL SELECT codes(journey) || NULL::integer FROM t WHERE person % 497 = 0
        UNION ALL VALUES ('{}'::integer[]), ('{NULL}'), ('{1,NULL}'), ('{-1}'), ('{0,1,2,3,4,5,6,7,8,9,10,11,12}')
        UNION ALL SELECT array_agg(i) FROM generate_series(0, 2000) i) x;
CREATE TABLE model AS
    SELECT no, person, codes(journey) @> a AS has_all, codes(journey) && a AS has_any, codes(journey) <@ a AS has_only
      FROM q, t WHERE codes(journey) && a OR codes(journey) @> a OR codes(journey) <@ a;
SELECT count(*) FILTER (WHERE has_all) AS has_all, count(*) FILTER (WHERE has_any) AS has_any, count(*) FILTER (WHERE has_only) AS has_only FROM model;

CREATE FUNCTION pg_temp.differences() RETURNS TABLE (op text, differences bigint) LANGUAGE plpgsql AS $$
BEGIN
    FOREACH op IN ARRAY ARRAY['@>', '&&', '<@'] LOOP
        EXECUTE format('SELECT count(*) FROM (
            (SELECT no, person FROM q, LATERAL (SELECT person FROM t WHERE journey %1$s a) f EXCEPT ALL SELECT no, person FROM model WHERE %2$I)
            UNION ALL
            (SELECT no, person FROM model WHERE %2$I EXCEPT ALL SELECT no, person FROM q, LATERAL (SELECT person FROM t WHERE journey %1$s a) f)) d',
            op, CASE op WHEN '@>' THEN 'has_all' WHEN '&&' THEN 'has_any' ELSE 'has_only' END) INTO differences;
        RETURN NEXT;
    END LOOP;
END $$;
SELECT * FROM pg_temp.differences();

CREATE INDEX t_codes ON t USING gin (journey);
ANALYZE t;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM t WHERE journey @> '{1,3}';
EXPLAIN (COSTS OFF) SELECT count(*) FROM t WHERE journey && '{1,3}';
EXPLAIN (COSTS OFF) SELECT count(*) FROM t WHERE journey <@ '{1,3}';
EXPLAIN (COSTS OFF) SELECT count(*) FROM (VALUES ('{1,3}'::integer[]), ('{2}')) v (a), t WHERE journey @> a;
SELECT * FROM pg_temp.differences();
-- conditions together, and bounds of NULL
SELECT count(*) AS differences FROM (
    SELECT person FROM t WHERE journey @> '{1}' AND journey && '{2,3}' AND NOT journey <@ '{1,2,3}'
    EXCEPT ALL SELECT person FROM t WHERE codes(journey) @> '{1}' AND codes(journey) && '{2,3}' AND NOT codes(journey) <@ '{1,2,3}') d;
SELECT count(*) FROM t WHERE journey @> NULL::integer[];
-- rows that come and go; without the pending list the same
INSERT INTO t VALUES (5001, '{2026-01-01Z 424242}'), (5002, '{}'), (5003, NULL);
SELECT person FROM t WHERE journey && '{424242}';
UPDATE t SET journey = journey || '{2026-01-02Z 434343}' WHERE person = 5001;
SELECT person FROM t WHERE journey @> '{424242,434343}';
SELECT person FROM t WHERE journey <@ '{424242}' AND person > 5000;
SELECT gin_clean_pending_list('t_codes') >= 0 AS cleaned;
SELECT person FROM t WHERE journey @> '{424242,434343}';
DELETE FROM t WHERE person > 5000;
VACUUM t;
SELECT person FROM t WHERE journey && '{424242}';
SELECT * FROM pg_temp.differences();
-- the operator class is whole, and its name can be said
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcname = 'journey_gin_ops';
DROP INDEX t_codes;
CREATE INDEX ON t USING gin (journey campaign.journey_gin_ops) WITH (fastupdate = off);
SELECT * FROM pg_temp.differences();
RESET enable_seqscan;
DROP TABLE t, q, model;
