-- path: paths of journeys, the most frequent ones, links and transitions
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET jit = off;

-- repeats are one node, with the time of its first touch
SELECT * FROM journey_paths('{2026-01-01 10:00Z 1, 2026-01-01 10:05Z 1, 2026-01-01 10:20Z 2, 2026-01-03 09:00Z 4}');
CREATE VIEW one AS SELECT journey '{2026-01-01 10:00Z 1, 2026-01-01 10:05Z 1, 2026-01-01 10:20Z 2, 2026-01-01 10:25Z 3, 2026-01-03 09:00Z 4, 2026-01-03 09:00Z 1, 2026-01-03 09:10Z 5, 2026-01-03 09:20Z 4, 2026-01-03 09:40Z 2}' AS journey;
SELECT o.options, p.path_no, p.session_no, p.path, p.is_complete
  FROM one, unnest(ARRAY['{}', '{"depth": 2}', '{"depth": null}', '{"collapse": false}', '{"session_gap": "1 hour"}', '{"session_gap": "1 hour", "depth": 2, "min_length": 2}',
                         '{"after": 4}', '{"after": [4, 9], "occurrence": "every", "depth": 3}', '{"after": 4, "occurrence": "last"}', '{"before": 4}', '{"before": 4, "occurrence": "last", "depth": 3}', '{"before": 4, "window": "25 minutes", "occurrence": "last"}',
                         '{"after": 1, "before": 2}', '{"after": 1, "before": 2, "occurrence": "every"}', '{"after": 1, "before": 2, "occurrence": "last"}', '{"after": 1, "before": 5}', '{"after": 1, "before": 5, "depth": 3}', '{"after": 1, "before": 5, "window": "1 hour"}', '{"after": 4, "before": 4}',
                         '{"codes": [1, 4]}', '{"codes": []}', '{"ignore": [1, 4]}', '{"groups": {"100": [1, 2, 3], "5": [4]}}', '{"groups": {"100": [1, 2]}, "after": 100, "ignore": 3, "occurrence": "last"}', '{"after": 77}']::jsonb[]) WITH ORDINALITY o (options, no)
 CROSS JOIN LATERAL journey_paths(one.journey, o.options) p ORDER BY o.no, p.path_no;
-- nothing in, nothing out
SELECT count(*) FROM journey_paths('{}');
SELECT count(*) FROM journey_paths(NULL, '{}');
SELECT count(*) FROM journey_paths('{2026-01-01Z 1}', NULL);
SELECT (p).path FROM (SELECT journey_paths(journey, '{"depth": 2, "session_gap": "1 hour"}') AS p FROM one) x;

-- what is refused
SELECT journey_paths('{}', '[]');
SELECT journey_paths('{}', '{"deep": 3}');
SELECT journey_paths('{}', '{"top": 3}');
SELECT journey_paths('{}', '{"depth": 0}');
SELECT journey_paths('{}', '{"depth": 1001}');
SELECT journey_paths('{}', '{"depth": 2.5}');
SELECT journey_paths('{}', '{"depth": "3"}');
SELECT journey_paths('{}', '{"depth": 99999999999999999999}');
SELECT journey_paths('{}', '{"depth": 3, "min_length": 4}');
SELECT journey_paths('{}', '{"after": []}');
SELECT journey_paths('{}', '{"after": [1, null]}');
SELECT journey_paths('{}', '{"after": [[1]]}');
SELECT journey_paths('{}', '{"before": -1}');
SELECT journey_paths('{}', '{"before": {"1": 1}}');
SELECT journey_paths('{}', '{"codes": 2147483648}');
SELECT journey_paths('{}', '{"after": 1, "before": 2, "depth": 2}');
SELECT journey_paths('{}', '{"after": 1, "occurrence": "any"}');
SELECT journey_paths('{}', '{"after": 1, "occurrence": "every", "depth": null}');
SELECT journey_paths('{}', '{"occurrence": "last"}');
SELECT journey_paths('{}', '{"collapse": "yes"}');
SELECT journey_paths('{}', '{"session_gap": 30}');
SELECT journey_paths('{}', '{"session_gap": "half an hour"}');
SELECT journey_paths('{}', '{"session_gap": "0"}');
SELECT journey_paths('{}', '{"session_gap": "-1 day 48:00"}');
SELECT journey_paths('{}', '{"session_gap": "1 month"}');
SELECT journey_paths('{}', '{"window": "1 day -25:00"}');
SELECT journey_paths('{}', '{"groups": [1, 2]}');
SELECT journey_paths('{}', '{"groups": {"web": [1, 2]}}');
SELECT journey_paths('{}', '{"groups": {"99999999999": 1}}');
SELECT journey_paths('{}', '{"groups": {"100": [1, 2], "101": 2}}');
SELECT path_links('{}', '{"top": 0}');
SELECT path_links('{}', '{"median": 1}');
SELECT path_links('{}', '{"depth": 1}');
SELECT path_links('{}', '{"deep": 3}');

-- journeys of 300 persons; ties, repeats, one without touches and one that is NULL
CREATE TABLE j AS
    SELECT person, campaign.journey_agg(timestamptz '2026-01-01Z' + (h % 3000) * interval '7 seconds' + (h % 4 * h / 8 % 2000) * interval '1 hour', h / 7 % 6, CASE h % 4 WHEN 0 THEN h % 100 / 4.0 END) AS journey
      FROM (SELECT person, ('x' || substr(md5(person || '.' || i), 1, 7))::bit(28)::integer AS h
              FROM generate_series(1, 300) person, generate_series(1, 1 + person % 30) i) r GROUP BY person;
INSERT INTO j VALUES (0, '{}'), (-1, NULL);

-- The model: nodes by window functions over the events, spans of nodes by joins.
-- o: the options; a column each, NULL where not given.
CREATE FUNCTION codes_of(o jsonb) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(o) WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(o)::integer) WHEN 'number' THEN ARRAY[o::integer] END $$;
CREATE FUNCTION model_nodes(j campaign.journey, o jsonb) RETURNS TABLE (session_no bigint, pos bigint, len bigint, ts timestamptz, code integer, touch_no integer) LANGUAGE sql STABLE AS $$
    WITH cut AS (
        SELECT *, coalesce(ts - lag(ts) OVER (ORDER BY touch_no) > (o ->> 'session_gap')::interval, false) AS pause FROM campaign.events(j)
    ), session AS (
        SELECT touch_no, ts, 1 + count(*) FILTER (WHERE pause) OVER (ORDER BY touch_no) AS session_no,
               coalesce((SELECT key::integer FROM jsonb_each(o -> 'groups') WHERE cut.code = ANY (codes_of(value))), code) AS code
          FROM cut
    ), seen AS (
        SELECT *, coalesce((o -> 'collapse')::boolean, true) AND code IS NOT DISTINCT FROM lag(code) OVER (PARTITION BY session_no ORDER BY touch_no) AS again
          FROM session
         WHERE (o -> 'codes' IS NULL OR code = ANY (codes_of(o -> 'codes'))) AND (o -> 'ignore' IS NULL OR code <> ALL (codes_of(o -> 'ignore')))
    )
    SELECT session_no, row_number() OVER w, count(*) OVER (PARTITION BY session_no), ts, code, touch_no FROM seen WHERE NOT again WINDOW w AS (PARTITION BY session_no ORDER BY touch_no) $$;
CREATE FUNCTION model_paths(j campaign.journey, o jsonb) RETURNS TABLE (path_no bigint, session_no integer, path integer[], step_ts timestamptz[], started_at timestamptz, ended_at timestamptz, is_complete boolean) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE set_of AS (
        SELECT CASE WHEN jsonb_typeof(o -> 'depth') = 'null' THEN 1000000 ELSE coalesce((o -> 'depth')::integer, 5) END AS depth, coalesce(o ->> 'occurrence', 'first') AS occurrence,
               codes_of(o -> 'after') AS after, codes_of(o -> 'before') AS before, coalesce((o ->> 'window')::interval, '100000 days') AS far
    ), n AS (
        SELECT * FROM model_nodes(j, o)
    ), anchor AS (    -- one-sided, or the first node of each session
        SELECT n.*, row_number() OVER (PARTITION BY session_no ORDER BY pos) AS nth, row_number() OVER (PARTITION BY session_no ORDER BY pos DESC) AS nth_last
          FROM n, set_of WHERE (after IS NULL OR before IS NULL) AND CASE WHEN after IS NULL AND before IS NULL THEN pos = 1 ELSE code = ANY (coalesce(after, before)) END
    ), one_sided AS (
        SELECT a.session_no, a.pos AS anchor, min(n.pos) AS since, max(n.pos) AS until, count(*) > 0 AND bool_and(abs(n.pos - a.pos) < depth) AS complete
          FROM anchor a JOIN n ON n.session_no = a.session_no CROSS JOIN set_of
         WHERE CASE occurrence WHEN 'first' THEN a.nth = 1 WHEN 'last' THEN a.nth_last = 1 ELSE true END
           AND CASE WHEN before IS NULL THEN n.pos >= a.pos AND n.ts <= a.ts + far ELSE n.pos <= a.pos AND n.ts >= a.ts - far END
         GROUP BY a.session_no, a.pos
    ), ahead AS (      -- start points with the next end point behind them
        SELECT a.session_no, a.pos AS i, b.pos AS j FROM set_of, n a
         CROSS JOIN LATERAL (SELECT pos, ts FROM n WHERE n.session_no = a.session_no AND n.pos > a.pos AND n.code = ANY (before) ORDER BY pos LIMIT 1) b
         WHERE a.code = ANY (after) AND b.ts - a.ts <= far
    ), behind AS (     -- end points with the last start point ahead of them
        SELECT a.session_no, b.pos AS i, a.pos AS j FROM set_of, n a
         CROSS JOIN LATERAL (SELECT pos, ts FROM n WHERE n.session_no = a.session_no AND n.pos < a.pos AND n.code = ANY (after) ORDER BY pos DESC LIMIT 1) b
         WHERE a.code = ANY (before) AND a.ts - b.ts <= far
    ), chain (session_no, i, j) AS (
        SELECT * FROM (SELECT DISTINCT ON (session_no) session_no, i, j FROM ahead ORDER BY session_no, i) f
        UNION ALL
        SELECT c.session_no, a.i, a.j FROM chain c, set_of,
               LATERAL (SELECT * FROM ahead WHERE ahead.session_no = c.session_no AND ahead.i >= c.j ORDER BY ahead.i LIMIT 1) a WHERE occurrence = 'every'
    ), pair AS (
        SELECT chain.* FROM chain, set_of WHERE occurrence <> 'last'
        UNION ALL
        SELECT * FROM (SELECT DISTINCT ON (session_no) session_no, i, j FROM behind, set_of WHERE occurrence = 'last' ORDER BY session_no, j DESC) l
    ), node AS (
        SELECT s.session_no, s.anchor, s.complete, n.pos, n.ts, n.code
          FROM one_sided s JOIN n ON n.session_no = s.session_no AND n.pos BETWEEN s.since AND s.until CROSS JOIN set_of
         WHERE abs(n.pos - s.anchor) < depth
        UNION ALL
        SELECT p.session_no, p.i, p.j - p.i < depth, n.pos, n.ts, CASE WHEN p.j - p.i >= depth AND n.pos - p.i = depth - 1 - (depth - 1) / 2 THEN -4 ELSE n.code END
          FROM pair p JOIN n ON n.session_no = p.session_no AND n.pos BETWEEN p.i AND p.j CROSS JOIN set_of
         WHERE p.j - p.i < depth OR n.pos - p.i <= depth - 1 - (depth - 1) / 2 OR p.j - n.pos < (depth - 1) / 2
    )
    SELECT row_number() OVER (ORDER BY node.session_no, anchor), node.session_no::integer, array_agg(code ORDER BY pos), array_agg(ts ORDER BY pos), min(ts), max(ts), bool_and(complete)
      FROM node GROUP BY node.session_no, anchor HAVING count(*) >= coalesce((o -> 'min_length')::integer, 1) $$;
CREATE TABLE question (no serial, options jsonb);
INSERT INTO question (options) SELECT jsonb_strip_nulls(shape || anchor || more) || depth
  FROM unnest(ARRAY['{}', '{"session_gap": "1 hour"}', '{"session_gap": "30 minutes", "collapse": false}']::jsonb[]) shape,
       unnest(ARRAY['{}', '{"after": 1}', '{"after": [1, 3], "occurrence": "every", "depth": 4}', '{"after": 2, "occurrence": "last", "window": "3 days"}', '{"before": 1}', '{"before": [0, 5], "occurrence": "every", "depth": 5}', '{"before": 2, "occurrence": "last", "window": "20 minutes"}',
                    '{"after": 1, "before": 2}', '{"after": [1, 2], "before": 3, "occurrence": "every", "window": "1 day"}', '{"after": [1, 4], "before": [4, 5], "occurrence": "last"}']::jsonb[]) anchor,
       unnest(ARRAY['{}', '{"codes": [1, 2, 3, 4], "min_length": 2}', '{"ignore": 4, "groups": {"1": [0, 5], "77": [3]}}']::jsonb[]) more,
       unnest(ARRAY['{}', '{"depth": 3}', '{"depth": 12}']::jsonb[]) depth;
SELECT count(*) AS questions, sum(paths) AS paths, count(*) FILTER (WHERE wrong) AS wrong FROM (
    SELECT (SELECT count(*) FROM (SELECT * FROM j WHERE person % 30 = no % 30) s, journey_paths(s.journey, options)) AS paths,
           EXISTS (SELECT FROM j
                     WHERE person % 30 = no % 30 AND (SELECT array_agg(p::text ORDER BY path_no) FROM journey_paths(journey, options) p)
                           IS DISTINCT FROM (SELECT array_agg(m::text ORDER BY path_no) FROM model_paths(journey, options) m)) AS wrong
      FROM question) x;

-- counts of paths: GROUP BY path, the more frequent first, of equals the one that is less
CREATE TABLE p AS SELECT person, path FROM j, journey_paths(journey, '{"depth": 3}');
INSERT INTO p VALUES (1, '{}'), (2, '{}'), (3, '{-1,-2147483648}'), (4, '{-1}'), (5, NULL);
SELECT (r).* FROM (SELECT unnest(path_topk(path, 4)) AS r FROM p) x;
SELECT k, cardinality(got) AS paths, got IS DISTINCT FROM (SELECT array_agg((rank, path, path_count, path_ratio)::path_rank ORDER BY rank) FROM (
           SELECT row_number() OVER (ORDER BY count(*) DESC, path) AS rank, path, count(*) AS path_count, count(*)::float8 / sum(count(*)) OVER () AS path_ratio FROM p WHERE path IS NOT NULL GROUP BY path) m WHERE rank <= k) AS wrong
  FROM (VALUES (1), (7), (50), (2147483647)) k (k) CROSS JOIN LATERAL (SELECT path_topk(path, k) AS got FROM p) g ORDER BY k;
SELECT path_topk(NULL::integer[], 3) AS nothing, path_topk('{}'::integer[], 3) AS empty, path_topk('{}'::journey, 3) AS no_path;
SELECT path_topk('{1}'::integer[], NULL) AS no_k, path_topk('{1}'::integer[], 1) FILTER (WHERE false) AS no_row;
-- in one pass from the journeys
SELECT path_topk(journey, 10000, '{"depth": 3}') = (SELECT path_topk(path, 10000) FROM p WHERE path <> '{}' AND path[1] >= 0) AS same FROM j;
SELECT path_topk(journey, 5) = (SELECT path_topk(p.path, 5) FROM j, journey_paths(j.journey) p) AS same_default FROM j;
SELECT count(*) FILTER (WHERE (SELECT path_topk(journey, 1000, options) FROM j) IS DISTINCT FROM coalesce((SELECT path_topk(p.path, 1000) FROM j, journey_paths(j.journey, options) p), '{}')) AS wrong FROM question;
SELECT path_topk('{1}'::integer[], 0);
SELECT path_topk('{1,NULL}'::integer[], 2);
SELECT path_topk('{{1}}'::integer[], 2);
SELECT path_topk(ARRAY[1], k) FROM (VALUES (1), (2)) v (k);
SELECT path_topk('{2026-01-01Z 1}'::journey, 3, o) FROM (VALUES ('{"depth": 2}'::jsonb), ('{"depth": 3}')) v (o);

-- links by the model: pairs of neighbours in the paths, and an end where the path is short of its depth
CREATE FUNCTION model_pairs(o jsonb, flat boolean) RETURNS TABLE (step integer, from_code integer, to_code integer, gap numeric) LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN flat THEN 0 WHEN o ? 'before' AND NOT o ? 'after' THEN i - cardinality(path) ELSE i END,
           CASE i WHEN 0 THEN -1 ELSE path[i] END, CASE i WHEN cardinality(path) THEN -2 ELSE path[i + 1] END, (extract(epoch FROM step_ts[i + 1]) - extract(epoch FROM step_ts[i])) * 1000000
      FROM j CROSS JOIN LATERAL campaign.journey_paths(journey, CASE WHEN flat AND NOT o ? 'depth' THEN o || '{"depth": null}' ELSE o END - '{median,top}'::text[]) p CROSS JOIN LATERAL generate_series(0, cardinality(path)) i
     WHERE (i > 0 OR CASE WHEN flat THEN is_complete OR o ? 'after' OR NOT o ? 'before'
                          ELSE o ? 'before' AND NOT o ? 'after' AND is_complete AND cardinality(path) < coalesce((o -> 'depth')::integer, 5) END)
       AND (i < cardinality(path) OR CASE WHEN flat THEN is_complete OR o ? 'before'
                          ELSE NOT o ? 'before' AND is_complete AND cardinality(path) < coalesce((o -> 'depth')::integer, 5) END) $$;
CREATE FUNCTION model_links(o jsonb, flat boolean) RETURNS TABLE (step integer, from_code integer, to_code integer, link_count bigint, mean interval, median numeric) LANGUAGE sql STABLE AS $$
    WITH pair AS (
        SELECT * FROM model_pairs(o, flat)
    ), node AS (
        SELECT level, code, row_number() OVER (PARTITION BY level ORDER BY greatest(sum(o), sum(i)) DESC, code) <= coalesce((model_links.o -> 'top')::integer, 1000) AS kept
          FROM (SELECT step AS level, from_code AS code, 1 AS o, 0 AS i FROM pair
                UNION ALL SELECT CASE WHEN flat THEN 0 ELSE step + 1 END, to_code, 0, 1 FROM pair) e WHERE code >= 0 GROUP BY level, code
    )
    SELECT p.step, CASE WHEN f.kept OR p.from_code < 0 THEN p.from_code ELSE -3 END, CASE WHEN t.kept OR p.to_code < 0 THEN p.to_code ELSE -3 END, count(*),
           make_interval(days => div(round(avg(gap)), 86400000000)::integer) + mod(round(avg(gap)), 86400000000)::float8 * interval '1 microsecond', percentile_disc(0.5) WITHIN GROUP (ORDER BY gap)
      FROM pair p LEFT JOIN node f ON f.level = p.step AND f.code = p.from_code LEFT JOIN node t ON t.level = CASE WHEN flat THEN 0 ELSE p.step + 1 END AND t.code = p.to_code
     GROUP BY 1, 2, 3 $$;
CREATE TABLE ask AS SELECT no, options || CASE no % 4 WHEN 0 THEN '{}' WHEN 1 THEN '{"top": 2}' WHEN 2 THEN '{"median": true}' ELSE '{"top": 1, "median": true}' END::jsonb AS options FROM question WHERE no % 5 = 0;
CREATE TABLE got AS SELECT no, options, flat, (l).* FROM (
    SELECT no, options, false AS flat, unnest(path_links(journey, options)) AS l FROM ask CROSS JOIN j GROUP BY no, options
    UNION ALL
    SELECT no, options, true, (0, (t).from_code, (t).to_code, (t).transition_count, (t).average_gap, (t).median_gap)::path_link
      FROM (SELECT no, options, unnest(path_transitions(journey, options)) AS t FROM ask CROSS JOIN j GROUP BY no, options) f) x;
CREATE TABLE want AS SELECT no, options, flat, m.* FROM ask CROSS JOIN (VALUES (false), (true)) f (flat) CROSS JOIN LATERAL model_links(options, flat) m;
SELECT flat, count(*) AS links, count(DISTINCT no) AS questions,
       count(*) FILTER (WHERE g IS NULL OR w IS NULL OR path_count <> link_count OR average_gap IS DISTINCT FROM mean) AS wrong,
       count(*) FILTER (WHERE (g.median_gap IS NOT NULL) <> (options ? 'median' AND median IS NOT NULL)) AS wrong_nulls,
       count(median_gap) AS medians, count(*) FILTER (WHERE abs(extract(epoch FROM median_gap) * 1000000 - median) > median / 64) AS wrong_medians
  FROM got g FULL JOIN want w USING (no, options, flat, step, from_code, to_code) GROUP BY flat ORDER BY flat;
-- what comes in goes out, or ends: on every level but the first and the last
SELECT count(*) AS nodes, count(*) FILTER (WHERE o <> i) AS wrong FROM (
    SELECT no, level, code, sum(o) AS o, sum(i) AS i, CASE WHEN options ? 'before' THEN level < 0 ELSE level < (options -> 'depth')::integer AND level > 1 END AS inside
      FROM (SELECT no, options, step AS level, from_code AS code, path_count AS o, 0 AS i FROM got WHERE NOT flat
            UNION ALL SELECT no, options, step + 1, to_code, 0, path_count FROM got WHERE NOT flat) e
     WHERE NOT (options ? 'after' AND options ? 'before') AND code NOT IN (-1, -2) AND options ? 'depth' GROUP BY no, options, level, code) x
 WHERE inside AND (level > -(SELECT (options -> 'depth')::integer FROM ask WHERE ask.no = x.no) + 1);
-- and each row of a transition matrix adds up to 1
SELECT count(*) AS nodes, count(*) FILTER (WHERE abs(s - 1) > 1e-12) AS wrong FROM (
    SELECT (t).from_code, sum((t).transition_ratio) AS s FROM (SELECT no, unnest(path_transitions(journey, options)) AS t FROM ask CROSS JOIN j GROUP BY no) x GROUP BY no, from_code) y;
-- what it looks like
SELECT (l).* FROM (SELECT unnest(path_links(journey, '{"depth": 3, "top": 1, "median": true}')) AS l FROM j) x;
SELECT (l).* FROM (SELECT unnest(path_links(journey, '{"depth": 3, "top": 1, "before": 3}')) AS l FROM j) x;
SELECT (t).* FROM (SELECT unnest(path_transitions(journey, '{"top": 1}')) AS t FROM j) x;
SELECT path_links(journey) = path_links(journey, '{}') AS same, path_transitions(journey) = path_transitions(journey, '{}') AS same FROM j;
SELECT path_links('{}') AS no_path, path_links(NULL) AS no_journey, path_links('{2026-01-01Z 1}', NULL) AS no_options, path_links('{2026-01-01Z 1}') FILTER (WHERE false) AS no_row, path_transitions('{2026-01-01Z 1}') AS one;
SELECT path_links(journey, o) FROM j, (VALUES ('{"depth": 2}'::jsonb), ('{"depth": 3}')) v (o);

-- any order of input, and partial states
CREATE TABLE serial AS SELECT no, path_topk(journey, 20, options) AS topk, path_links(journey, options || '{"top": 2, "median": true}') AS links, path_transitions(journey, options || '{"median": true}') AS transitions FROM question CROSS JOIN j WHERE no % 3 = 0 GROUP BY no;
SELECT count(*) AS questions, count(*) FILTER (WHERE s.topk <> m.topk OR s.links <> m.links OR s.transitions <> m.transitions) AS wrong FROM serial s JOIN (
    SELECT no, path_topk(journey, 20, options) AS topk, path_links(journey, options || '{"top": 2, "median": true}') AS links, path_transitions(journey, options || '{"median": true}') AS transitions
      FROM (SELECT * FROM question CROSS JOIN j WHERE no % 3 = 0 ORDER BY md5(no || '.' || person)) s GROUP BY no) m USING (no);
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET enable_sort = off;
ALTER TABLE j SET (parallel_workers = 3);
ALTER TABLE p SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT path_topk(journey, 20), path_links(journey), path_transitions(journey) FROM j;
SELECT count(*) AS questions, count(*) FILTER (WHERE s.topk <> m.topk OR s.links <> m.links OR s.transitions <> m.transitions) AS wrong FROM serial s JOIN (
    SELECT no, path_topk(journey, 20, options) AS topk, path_links(journey, options || '{"top": 2, "median": true}') AS links, path_transitions(journey, options || '{"median": true}') AS transitions
      FROM question CROSS JOIN j WHERE no % 3 = 0 GROUP BY no) m USING (no);
SELECT path_topk(path, 1000000) = (SELECT array_agg((rank, path, path_count, path_ratio)::path_rank ORDER BY rank) FROM (
           SELECT row_number() OVER (ORDER BY count(*) DESC, path) AS rank, path, count(*) AS path_count, count(*)::float8 / sum(count(*)) OVER () AS path_ratio FROM p WHERE path IS NOT NULL GROUP BY path) m) AS same FROM p;

-- 400,000 different paths, serial and parallel
CREATE TABLE many WITH (parallel_workers = 2) AS SELECT ARRAY[i % 1000, i / 1000, i] AS path FROM generate_series(1, 400000) i;
INSERT INTO many SELECT ARRAY[i % 10, 7] FROM generate_series(1, 55) i;
SELECT (r).* FROM (SELECT unnest(path_topk(path, 6)) AS r FROM many) x;
RESET max_parallel_workers_per_gather; RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET enable_sort;
SELECT (r).* FROM (SELECT unnest(path_topk(path, 6)) AS r FROM many) x;
-- a journey of a million touches
CREATE TABLE large AS SELECT journey_agg(timestamptz '2026-01-01Z' + i * interval '1 second', i % 5) AS journey FROM generate_series(1, 1000000) i;
SELECT (r).path_count, cardinality((r).path) FROM (SELECT unnest(path_topk(journey, 3, '{"depth": null}')) AS r FROM large) x;
SELECT (r).* FROM (SELECT unnest(path_topk(journey, 3, '{"after": 3, "occurrence": "every", "depth": 4}')) AS r FROM large) x;
SELECT (t).* FROM (SELECT unnest(path_transitions(journey)) AS t FROM large) x;
SELECT (r).* FROM (SELECT unnest(path_topk(journey, 9, '{"after": [0, 1, 2, 3, 4], "before": [0, 1, 2, 3, 4], "occurrence": "every"}')) AS r FROM large) x;
SELECT path_no, path FROM large, journey_paths(journey, '{"session_gap": "0.5 seconds"}') WHERE path_no % 300000 = 0;

DROP VIEW one;
DROP FUNCTION model_paths, model_nodes, model_links, model_pairs, codes_of;
DROP TABLE j, p, question, ask, got, want, serial, many, large;
