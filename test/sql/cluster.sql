-- clusters: connected_components against a recursive query, guards of cluster_edges, refusals
SET search_path = public, campaign;
SET client_encoding = 'UTF8';

-- ---- connected_components ----
SELECT unnest(connected_components(a, b)) AS component
FROM (VALUES ('b', 'a'), ('c', 'b'), ('d', 'd'), ('e', NULL), (NULL, 'f'), (NULL, NULL), ('a', 'b'), ('G', 'e'), ('李', '王')) e(a, b);
SELECT c.* FROM (SELECT connected_components(a, b) AS cc FROM (VALUES (10, 9), (-3, 10), (7, NULL), (9223372036854775807, (-9223372036854775808)::bigint)) e(a, b)) x, unnest(cc) c;
SELECT connected_components(a, b) AS nothing_but_nulls FROM (VALUES (NULL::bigint, NULL::bigint)) e(a, b);
SELECT connected_components(a, b) AS no_rows FROM (VALUES (1, 2)) e(a, b) WHERE false;
-- in groups
SELECT g, connected_components(a, b) FROM (VALUES (1, 1, 2), (2, 1, 3), (1, 3, 4), (1, 2, 3), (2, 4, 4)) e(g, a, b) GROUP BY g ORDER BY g;

-- a graph at random: a recursive query is the oracle
CREATE TABLE graph AS
SELECT (hashint8extended(i, 1) % 700 + 700) % 700 AS a, (hashint8extended(i, 2) % 700 + 700) % 700 AS b FROM generate_series(1, 330) i;
CREATE TABLE truth AS
WITH RECURSIVE both_ways AS (SELECT a, b FROM graph UNION SELECT b, a FROM graph),
reach(node, other) AS (SELECT a, a FROM both_ways UNION SELECT r.node, e.b FROM reach r JOIN both_ways e ON e.a = r.other)
SELECT node, min(other) AS component, count(*)::integer AS size FROM reach GROUP BY node;
SELECT count(*) AS nodes, count(DISTINCT component) AS components, max(size) AS largest FROM truth;
SELECT count(*) AS different FROM
    (SELECT c.* FROM (SELECT connected_components(a, b) AS cc FROM graph) x, unnest(cc) c) c
    FULL JOIN truth t USING (node) WHERE (c.component, c.size) IS DISTINCT FROM (t.component, t.size);
-- text gives the same components, named after the lowest text
SELECT count(*) AS different FROM
    (SELECT c.* FROM (SELECT connected_components(a::text, b::text) AS cc FROM graph) x, unnest(cc) c) c
    FULL JOIN (SELECT node::text, min(node::text COLLATE "C") OVER (PARTITION BY component) AS component, size FROM truth) t USING (node)
WHERE (c.component, c.size) IS DISTINCT FROM (t.component, t.size);
-- any order gives the same array, bit for bit
SELECT count(DISTINCT cc) AS answers FROM generate_series(1, 5) i,
    LATERAL (SELECT connected_components(a, b) AS cc FROM (SELECT * FROM graph ORDER BY hashint8extended(a * 1000 + b, i)) g) x;

-- partial states of parallel workers, combined
CREATE TABLE edges_wide AS SELECT i AS a, i + 1 AS b FROM generate_series(1, 20000) i WHERE i % 10 <> 0;
ALTER TABLE edges_wide SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT connected_components(a, b) FROM edges_wide;
EXPLAIN (COSTS OFF) SELECT connected_components(a::text, b::text) FROM edges_wide;
SELECT count(*) AS nodes, count(DISTINCT component) AS components, min(size), max(size), bool_and(component = (node - 1) / 10 * 10 + 1) AS right
FROM (SELECT connected_components(a, b) AS cc FROM edges_wide) x, unnest(cc);
SELECT count(*) AS nodes, count(DISTINCT component) AS components, min(size), max(size)
FROM (SELECT connected_components(a::text, b::text) AS cc FROM edges_wide) x, unnest(cc);
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
SET max_parallel_workers_per_gather = 0;
-- the states are not for anybody's hand
SELECT components_combine(NULL, NULL);

-- ---- cluster_edges ----
-- without guards it gives the components
SELECT count(*) AS different FROM cluster_edges('graph', 'a', 'b', NULL, '{"min_support": 1}') c
FULL JOIN truth t ON c.node::bigint = t.node WHERE (c.cluster::bigint, c.size) IS DISTINCT FROM (t.component, t.size);
SELECT count(*) AS refusals FROM cluster_refusals('graph', 'a', 'b', NULL, '{"min_support": 1}');

-- two pairs and one edge between them; then a second
CREATE TABLE pairs (a text, b text, score double precision, "Shared value" boolean);
INSERT INTO pairs VALUES ('ann', 'anna', .99), ('bob', 'bobby', .98), ('anna', 'bob', .97);
SELECT * FROM cluster_edges('pairs', 'a', 'b', 'score', '{"threshold": 0.9}');
SELECT * FROM cluster_refusals('pairs', 'a', 'b', 'score', '{"threshold": 0.9}');
INSERT INTO pairs VALUES ('bob', 'anna', .93), ('anna', 'bob', .92);
SELECT reason FROM cluster_refusals('pairs', 'a', 'b', 'score');
INSERT INTO pairs VALUES ('ann', 'bobby', .91);
SELECT * FROM cluster_edges('pairs', 'a', 'b', 'score', '{"threshold": 0.9}');
SELECT cluster, size FROM cluster_edges('pairs', 'a', 'b', 'score', '{"threshold": 0.92}');
SELECT cluster, size FROM cluster_edges('pairs', 'a', 'b', 'score', '{"min_support": 3}');

-- hub edges: alone never, beside another they count as one
UPDATE pairs SET "Shared value" = true WHERE score = .91;
SELECT count(DISTINCT cluster) FROM cluster_edges('pairs', 'a', 'b', 'score', '{"hub": "Shared value"}');
UPDATE pairs SET "Shared value" = true WHERE score IN (.97, .93, .92);
SELECT * FROM cluster_refusals('pairs', 'a', 'b', 'score', '{"hub": "Shared value"}');

-- a node with too many edges: what it alone held together falls apart
CREATE TABLE calls (caller integer, number integer);
INSERT INTO calls SELECT i, 400 FROM generate_series(1, 6) i;
INSERT INTO calls VALUES (1, 2), (3, 500), (1, 500), (8, 8), (9, NULL), (NULL, NULL);
SELECT string_agg(node, ' ' ORDER BY node::integer) AS nodes FROM cluster_edges('calls', 'caller', 'number') GROUP BY cluster ORDER BY cluster::integer;
SELECT string_agg(node, ' ' ORDER BY node::integer) AS nodes FROM cluster_edges('calls', 'caller', 'number', NULL, '{"hub_degree": 5}') GROUP BY cluster ORDER BY cluster::integer;
SELECT * FROM cluster_refusals('calls', 'caller', 'number', NULL, '{"hub_degree": 5}');

-- size, cannot-link (by others, too), unique ids
CREATE TABLE chain (a integer, b integer, score numeric);
INSERT INTO chain VALUES (1, 2, 9), (2, 3, 8), (3, 4, 7), (4, 5, 6);
SELECT * FROM cluster_edges('chain', 'a', 'b', 'score');
SELECT * FROM cluster_edges('chain', 'a', 'b', 'score', '{"max_size": 3}');
SELECT * FROM cluster_refusals('chain', 'a', 'b', 'score', '{"max_size": 3}');
SELECT * FROM cluster_edges('chain', 'a', 'b', 'score', '{"cannot_link": [[5, "1"], [2, 77]]}');
SELECT * FROM cluster_refusals('chain', 'a', 'b', 'score', '{"cannot_link": [[5, "1"], [2, 77]]}');
CREATE TABLE people_of_chain (id bigint, "credit code" text, unionid text);
INSERT INTO people_of_chain VALUES (1, 'X', NULL), (2, NULL, 'u'), (4, 'X', 'v'), (4, NULL, NULL), (99, 'Y', 'w'), (NULL, 'Z', 'z');
SELECT * FROM cluster_refusals('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "people_of_chain", "key": "id", "columns": ["credit code", "unionid"]}}');
SELECT count(*) FROM cluster_refusals('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "public.people_of_chain", "key": "id", "columns": ["credit code"]}}');
INSERT INTO people_of_chain VALUES (4, NULL, 'other');
SELECT * FROM cluster_edges('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "people_of_chain", "key": "id", "columns": ["unionid"]}}');

-- evidence: a chain holds where the mean of all pairs between two parts is high enough
SELECT string_agg(node, ' ' ORDER BY node) FROM cluster_edges('chain', 'a', 'b', 'score', '{"evidence": 3.5}') GROUP BY cluster ORDER BY cluster;
SELECT * FROM cluster_refusals('chain', 'a', 'b', 'score', '{"evidence": 3.5, "missing": -1, "min_support": 1}');
-- edges below the threshold speak
INSERT INTO chain VALUES (1, 3, 5);
SELECT string_agg(node, ' ' ORDER BY node) FROM cluster_edges('chain', 'a', 'b', 'score', '{"evidence": 6, "threshold": 6}') GROUP BY cluster ORDER BY cluster;

-- NULL, NaN and infinite scores; views; columns of other types; another order of rows
CREATE TABLE odd (a uuid, b uuid, score real);
INSERT INTO odd SELECT ('00000000-0000-0000-0000-00000000000' || x)::uuid, ('00000000-0000-0000-0000-00000000000' || y)::uuid, s
FROM (VALUES (1, 2, 'Infinity'::real), (3, 4, 'NaN'), (5, 6, NULL), (7, 8, '-Infinity'), (8, 7, '-0'), (9, 9, 1)) v(x, y, s);
CREATE VIEW odd_view AS SELECT * FROM odd ORDER BY a DESC;
SELECT right(node, 1) AS node, right(cluster, 1) AS cluster, size FROM cluster_edges('odd_view', 'a', 'b', 'score', '{"threshold": 0}');
SELECT * FROM cluster_edges('chain', 'a', 'b', 'score', NULL) LIMIT 1;
CREATE TABLE no_edges (a text, b text);
SELECT * FROM cluster_edges('no_edges', 'a', 'b');
SELECT * FROM cluster_refusals('no_edges', 'a', 'b');

-- what the guards promise, on a graph at random, whatever the order of its rows
CREATE TABLE scored AS
SELECT (hashint8extended(i, 3) % 3000 + 3000) % 3000 AS a, (hashint8extended(i, 4) % 3000 + 3000) % 3000 AS b,
       abs(hashint8extended(i, 5) % 40) / 40.0 AS score FROM generate_series(1, 6000) i;
CREATE TABLE guarded AS
SELECT * FROM cluster_edges('scored', 'a', 'b', 'score', '{"threshold": 0.1, "max_size": 12, "cannot_link": [[1, 2], [3, 4], [5, 6], [7, 8]]}');
SELECT count(*) > 2900 AS nodes, max(size) AS largest, bool_and(size = counted) AS sizes, bool_and(cluster = lowest) AS named
FROM (SELECT *, count(*) OVER (PARTITION BY cluster) AS counted, (min(node::bigint) OVER (PARTITION BY cluster))::text AS lowest FROM guarded) g;
SELECT count(*) AS linked FROM (VALUES (1, 2), (3, 4), (5, 6), (7, 8)) v(x, y)
JOIN guarded g ON g.node = x::text JOIN guarded h ON h.node = y::text AND h.cluster = g.cluster;
-- a refusal for each pair of clusters with edges between them, and no other; its edge is the best one
WITH refused AS (
    SELECT * FROM cluster_refusals('scored', 'a', 'b', 'score', '{"threshold": 0.1, "max_size": 12, "cannot_link": [[1, 2], [3, 4], [5, 6], [7, 8]]}')),
between_clusters AS (
    SELECT least(g.cluster::bigint, h.cluster::bigint) AS c, greatest(g.cluster::bigint, h.cluster::bigint) AS d, max(s.score)::double precision AS best
    FROM scored s JOIN guarded g ON g.node = s.a::text JOIN guarded h ON h.node = s.b::text
    WHERE g.cluster <> h.cluster AND s.score >= 0.1 GROUP BY 1, 2)
SELECT count(*) > 100 AS some, count(*) FILTER (WHERE b.best IS DISTINCT FROM r.score) AS different, array_agg(DISTINCT r.reason ORDER BY r.reason) AS reasons
FROM refused r FULL JOIN between_clusters b
    ON b.c = least(r.cluster_a::bigint, r.cluster_b::bigint) AND b.d = greatest(r.cluster_a::bigint, r.cluster_b::bigint);
CREATE TABLE shuffled AS SELECT b AS a, a AS b, score FROM scored ORDER BY hashint8extended(a, 9);
SELECT count(*) AS different FROM guarded g
FULL JOIN cluster_edges('shuffled', 'a', 'b', 'score', '{"threshold": 0.1, "max_size": 12, "cannot_link": [[1, 2], [3, 4], [5, 6], [7, 8]]}') s USING (node)
WHERE (g.cluster, g.size) IS DISTINCT FROM (s.cluster, s.size);

-- ---- errors ----
SELECT cluster_edges(NULL, 'a', 'b');
SELECT cluster_edges('chain', NULL, 'b');
SELECT cluster_edges('chain', 'a', NULL);
SELECT cluster_edges('chain', 'a', 'c');
SELECT cluster_edges('chain', 'A', 'b');
SELECT cluster_edges('chain', 'a', 'b', 'a; DROP TABLE chain');
SELECT cluster_edges(0, 'a', 'b');
SELECT cluster_edges('chain', 'a', 'b', 'score', '[]');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"treshold": 1}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"treshold": null}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"threshold": "1"}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"threshold": 1e400}');
SELECT cluster_edges('chain', 'a', 'b', NULL, '{"threshold": 1}');
SELECT cluster_edges('chain', 'a', 'b', NULL, '{"evidence": 1}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"missing": 1}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"min_support": 0}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"max_size": 1.5}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"hub": true}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"hub": "score"}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"cannot_link": ["1", "2"]}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"cannot_link": [[1, 2, 3]]}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"cannot_link": [[1, null]]}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"cannot_link": [[1, "x"]]}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "nowhere", "key": "id", "columns": ["x"]}}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "people_of_chain", "key": "id"}}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"unique_ids": {"relation": "people_of_chain", "key": "id", "columns": ["unionid", 1]}}');
SELECT cluster_edges('chain', 'a', 'b', 'score', '{"unique_ids": ["unionid"]}');
-- the caller's rights, not the extension's
CREATE ROLE campaign_cluster_guest;
GRANT USAGE ON SCHEMA campaign, public TO campaign_cluster_guest;
SET ROLE campaign_cluster_guest;
SELECT cluster_edges('chain', 'a', 'b');
RESET ROLE;

DROP VIEW odd_view;
DROP TABLE graph, truth, edges_wide, pairs, calls, chain, people_of_chain, odd, no_edges, scored, guarded, shuffled;
REVOKE ALL ON SCHEMA campaign, public FROM campaign_cluster_guest;
DROP ROLE campaign_cluster_guest;
