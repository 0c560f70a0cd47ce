-- Attribution states: what is counted, in any order, added and taken away.
SET timezone = 'UTC';
SET search_path = public, campaign;

-- paths of all sorts, some in many rows; value in cents
CREATE TABLE path_row AS
SELECT r AS no,
       CASE WHEN r % 97 = 0 THEN NULL WHEN r % 89 = 0 THEN '{}'
            ELSE ARRAY(SELECT CASE WHEN r % 11 = 0 THEN hashint4(r * 31 + k) ELSE abs(hashint4(r % 400 * 31 + k)) % 7 END
                         FROM generate_series(1, 1 + abs(hashint4(r % 400)) % 9) k) END AS path,
       (abs(hashint4(r + 1)) % 5)::float8 AS conversions,
       (CASE WHEN abs(hashint4(r + 1)) % 5 > 0 THEN abs(hashint8(r::bigint)) % 1000000 / 100.0 ELSE 0 END)::float8 AS value,
       (abs(hashint4(r + 3)) % 3)::float8 AS nulls
  FROM generate_series(1, 3000) r;

-- against GROUP BY
WITH state AS (SELECT attribution_agg(path, conversions, value, nulls) AS s FROM path_row),
     got AS (SELECT p.* FROM state, attribution_paths(s) p),
     want AS (SELECT COALESCE(path, '{}') AS path, sum(conversions) AS conversions, sum(value::numeric)::float8 AS value, sum(nulls) AS nulls FROM path_row GROUP BY 1)
SELECT count(*) AS paths, bool_and(g.conversions = w.conversions AND g.nulls = w.nulls AND abs(g.value - w.value) <= 1e-12 * abs(w.value)) AS is_equal,
       count(*) FILTER (WHERE g.path IS NULL OR w.path IS NULL) AS unmatched
  FROM got g FULL JOIN want w USING (path);

-- the same bytes in any order, in any division, by way of text and binary form
CREATE TABLE whole AS SELECT attribution_agg(path, conversions, value, nulls ORDER BY no) AS s FROM path_row;
SELECT (SELECT attribution_agg(path, conversions, value, nulls ORDER BY hashint4(no)) FROM path_row) = s AS shuffled,
       (SELECT attribution_agg(part) FROM (SELECT attribution_agg(path, conversions, value, nulls) AS part FROM path_row GROUP BY no % 7) x) = s AS parts,
       (SELECT attribution_agg(path_state(path, conversions, value, nulls)) FROM path_row) = s AS one_by_one,
       s::text::attribution_state = s AS text,
       (SELECT attribution_agg(p.path, p.conversions, p.value, p.nulls) FROM attribution_paths(s) p) <> s AS counts_rows
  FROM whole;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 3;
ALTER TABLE path_row SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT attribution_agg(path, conversions, value, nulls) FROM path_row;
SELECT attribution_agg(path, conversions, value, nulls) = (SELECT s FROM whole) AS parallel FROM path_row;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

-- taken away again: in one go, in any interleaving, in a moving frame
SELECT (s + x) - x = s AS added_and_taken_away, (s - x) + x = s AS taken_away_and_added, (attribution_summary(s - s)).path_count AS left_over
  FROM whole, (SELECT attribution_agg(path, conversions, value, nulls) AS x FROM path_row WHERE no % 3 = 0) y;
WITH frame AS (
    SELECT no, attribution_agg(path, conversions, value, nulls) OVER (ORDER BY no ROWS BETWEEN 20 PRECEDING AND 3 FOLLOWING) AS s FROM path_row WHERE no <= 400)
SELECT count(*) AS frames, bool_and(f.s = (SELECT attribution_agg(path, conversions, value, nulls) FROM path_row p WHERE p.no BETWEEN f.no - 20 AND least(f.no + 3, 400))) AS is_equal
  FROM frame f;
-- a value of any size leaves nothing behind
WITH v AS (SELECT * FROM (VALUES (1e300::float8), (3.14), (1e-300), (-7e17), (0.1), (4.9e-324), (1.7e308)) v (value))
SELECT ((SELECT attribution_agg('{1}', 1, value, 0) FROM v) + path_state('{1}', 1, 0.3, 0)) - (SELECT attribution_agg('{1}', 1, value, 0 ORDER BY value) FROM v) = path_state('{1}', 1, 0.3, 0) AS is_exact;
SELECT * FROM attribution_paths(path_state('{1}', 1, 1e300) + path_state('{1}', 1, 1) - path_state('{1}', 1, 1e300));

-- a difference may be negative: it is a change, to be added
SELECT * FROM attribution_paths(path_state('{1,2}', 1, 10) - path_state('{1}', 1, 10));
SELECT (path_state('{1}', 1, 10) + (path_state('{1,2}', 1, 10) - path_state('{1}', 1, 10))) = path_state('{1,2}', 1, 10) AS moved;

-- the order is a default, the highest stays; a row of zeros makes its codes known
SELECT (attribution_summary(path_state('{1}', 1, "order" => 3) + path_state('{1}', 1))).*;
SELECT * FROM attribution_summary((SELECT attribution_agg(p, c, v, n, 2) FROM (VALUES ('{7,8}'::integer[], 0, 0, 0), ('{1}', NULL, NULL, NULL), (NULL, 2, 5, 1)) x (p, c, v, n)));
SELECT attribution_agg(path, conversions, value, nulls) IS NULL AS nothing FROM path_row WHERE false;

-- Journeys -----------------------------------------------------------------------
CREATE TABLE trip AS
SELECT r AS no,
       (SELECT journey_agg(timestamptz '2026-01-01' + make_interval(secs => abs(hashint8(r::bigint * 100 + k)) % 7776000), abs(hashint4(r * 100 + k)) % 5 + 1)
          FROM generate_series(1, r % 9) k) AS journey,
       CASE WHEN r % 3 > 0 THEN timestamptz '2026-03-01' + make_interval(secs => abs(hashint8(r::bigint)) % 2592000) END AS converted_at,
       (r % 50)::float8 AS value
  FROM generate_series(1, 600) r;
-- the paths are those of attribute()
WITH o AS (SELECT '{"lookback": "40 days", "repeats": "collapse", "excluded": [5]}'::jsonb AS options),
     got AS (SELECT p.path, p.conversions, p.value FROM attribution_paths((SELECT attribution_agg(journey, converted_at, value, o.options) FROM trip, o)) p WHERE p.conversions > 0),
     want AS (SELECT path, count(*) AS conversions, sum(value) AS value
                FROM (SELECT t.value, (SELECT COALESCE(array_agg(a.code ORDER BY a.touch_no) FILTER (WHERE a.code IS NOT NULL), '{}') FROM attribute(t.journey, 'linear', t.converted_at, o.options) a) AS path
                        FROM trip t, o WHERE t.converted_at IS NOT NULL) x
               GROUP BY path)
SELECT count(*) > 50 AS many, bool_and(g.conversions IS NOT DISTINCT FROM w.conversions AND g.value IS NOT DISTINCT FROM w.value) AS is_equal FROM got g FULL JOIN want w USING (path);
-- in any order; taken away; moving
SELECT attribution_agg(journey, converted_at, value, '{"half_life": "3 days"}' ORDER BY no) = attribution_agg(journey, converted_at, value, '{"half_life": "3 days"}' ORDER BY -no) AS shuffled,
       attribution_agg(journey, converted_at, value) = (SELECT attribution_agg(journey_state(journey, converted_at, value)) FROM trip) AS one_by_one,
       (attribution_summary(attribution_agg(journey, converted_at, value) - (SELECT attribution_agg(journey, converted_at, value ORDER BY -no) FROM trip))).path_count AS left_over
  FROM trip;
WITH frame AS (SELECT no, attribution_agg(journey, converted_at, value, '{}') OVER (ORDER BY no ROWS BETWEEN 9 PRECEDING AND CURRENT ROW) AS s FROM trip)
SELECT bool_and(f.s = (SELECT attribution_agg(journey, converted_at, value, '{}') FROM trip t WHERE t.no BETWEEN f.no - 9 AND f.no)) AS moving FROM frame f WHERE no % 10 = 0;

-- open until the horizon has passed, then it ended in nothing
SELECT a AS as_of, s.conversions, s.nulls, s.open_count
  FROM unnest('{2026-01-10, 2026-02-01, 2026-03-02}'::timestamptz[]) a,
       attribution_summary((SELECT attribution_agg(j::journey, c, 1, jsonb_build_object('horizon', '30 days', 'as_of', a))
                              FROM (VALUES ('{2026-01-02 00:00+00 1}', NULL::timestamptz), ('{2026-01-02 00:00+00 1, 2026-01-31 00:00+00 2}', NULL), ('{2026-01-05 00:00+00 1}', '2026-01-06')) x (j, c))) s;

-- several conversions of one journey
SELECT m AS conversions, p.path, p.conversions, p.value, p.nulls
  FROM unnest('{reuse,cut,first}'::text[]) m,
       attribution_paths((SELECT attribution_agg(j, '{2026-01-10, 2026-01-06}'::timestamptz[], '{50, 100}', jsonb_build_object('conversions', m))
                            FROM (VALUES ('{2026-01-01 00:00+00 1, 2026-01-05 00:00+00 2, 2026-01-10 00:00+00 3, 2026-03-01 00:00+00 5}'::journey)) x (j))) p;

-- options bind; instants of milestones do not
SELECT (attribution_summary(journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"lookback": "7 days", "lead_created_at": "2026-01-01T00:00:00Z"}')
                          + journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"lookback": "7 days", "lead_created_at": null}'))).options;
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"lookback": "7 days"}') + journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"lookback": "8 days"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1) + path_state('{1}', 1, 1);
SELECT attribution_agg('{2026-01-01 00:00+00 1}'::journey, '2026-01-02', 1, o::jsonb) FROM (VALUES ('{}'), ('{"lead_created_at": null}')) x (o);

-- text is the same whatever the session, and an instant says its zone
SET bytea_output = escape;
SELECT path_state('{1,2}', 1, 10)::text, path_state('{1,2}', 1, 10)::text::attribution_state = path_state('{1,2}', 1, 10) AS same;
RESET bytea_output;
SELECT journey_state('{2026-01-01 00:00+00 1}', NULL, 1, '{"horizon": "30 days", "as_of": "2026-01-31 00:00:00"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', NULL, 1, '{"horizon": "30 days", "as_of": "now"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', NULL, 1, '{"horizon": "-30 days", "as_of": "2026-01-31T00:00:00Z"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', NULL, 1, '{"order": 1e300}');

-- the order of a frame is that of its rows
SELECT i, (attribution_summary(attribution_agg(ARRAY[i], 1, 1, 0, o) OVER w))."order",
       (attribution_summary(attribution_agg(path_state(ARRAY[i], 1, 1, 0, o)) OVER w))."order" AS of_states,
       (attribution_summary(attribution_agg('{2026-01-01 00:00+00 1}'::journey, '2026-01-02', 1, jsonb_build_object('order', o)) OVER w))."order" AS of_journeys
  FROM (VALUES (1, 5), (2, 1), (3, NULL), (4, 2), (5, 2), (6, 1)) x (i, o)
WINDOW w AS (ORDER BY i ROWS 1 PRECEDING);

-- a frame over ever new paths is that of its rows, too
SELECT count(*), bool_and(s = (SELECT attribution_agg(ARRAY[i, i % 7], 1, i, 1) FROM generate_series(n - 3, n) i)) AS same
  FROM (SELECT n, attribution_agg(ARRAY[n, n % 7], 1, n, 1) OVER (ORDER BY n ROWS 3 PRECEDING) AS s FROM generate_series(1, 3000) n) x
 WHERE n > 3;
SELECT count(*), bool_and(s = (SELECT attribution_agg(format('{2026-01-01 00:00+00 %s, 2026-01-03 00:00+00 %s}', i % 7, i)::journey, '2026-01-05', i / 3.0) FROM generate_series(n - 3, n) i)) AS same
  FROM (SELECT n, attribution_agg(format('{2026-01-01 00:00+00 %s, 2026-01-03 00:00+00 %s}', n % 7, n)::journey, '2026-01-05', n / 3.0) OVER (ORDER BY n ROWS 3 PRECEDING) AS s FROM generate_series(1, 1000) n) x
 WHERE n > 3;

-- ties that share are not in the paths
SELECT * FROM attribution(journey_state('{2026-01-01 00:00+00 1, 2026-01-01 00:00+00 2}', '2026-01-02', 1, '{"ties": "share"}'), 'time_decay');
SELECT DISTINCT model FROM attribution_rules(journey_state('{2026-01-01 00:00+00 1, 2026-01-01 00:00+00 2}', '2026-01-02', 1, '{"ties": "share"}')) ORDER BY 1;
SELECT * FROM attribution(journey_state('{2026-01-01 00:00+00 1, 2026-01-01 00:00+00 2}', '2026-01-02', 1, '{"ties": "share"}'), 'last');

-- first, middle and last beside milestones are theirs, in a state as in attribute(); milestones that are none change nothing
SELECT o, ARRAY(SELECT round(weight::numeric, 4) FROM attribute(j, 'position_based', '2026-01-04', o) ORDER BY touch_no) AS attribute,
       ARRAY(SELECT round(conversions::numeric, 4) FROM attribution(journey_state(j, '2026-01-04', 1, o), 'position_based') ORDER BY code) AS attribution
  FROM (VALUES ('{2026-01-01 00:00+00 1, 2026-01-02 00:00+00 2, 2026-01-03 00:00+00 3}'::journey)) x (j),
       unnest(ARRAY['{"first": 0.1, "middle": 0.2, "last": 0.7, "milestones": [{"at": "2026-01-02T00:00:00Z", "weight": 1}]}',
                    '{"first": 0.1, "middle": 0.2, "last": 0.7, "milestones": []}', '{"first": 0.1, "middle": 0.2, "last": 0.7, "milestones": null}']::jsonb[]) o;

-- bad input
SELECT path_state('{1}', 0.5, 0);
SELECT path_state('{1}', -1, 0);
SELECT path_state('{1}', 'NaN', 0);
SELECT path_state('{1}', 1, 'Infinity');
SELECT path_state('{1,NULL}', 1, 1);
SELECT path_state('{{1},{2}}', 1, 1);
SELECT path_state('{1}', 1, 1, 0, 21);
SELECT path_state('{1}', 9007199254740992, 0) + path_state('{1}', 1, 0);
SELECT * FROM attribution_paths(path_state('{1}', 1, 1.7e308) + path_state('{1}', 1, 1.7e308));
DO $$
DECLARE
    s attribution_state := path_state('{1}', 1, 1.7e308) - path_state('{1}', 1, 0);
BEGIN
    FOR i IN 1 .. 100 LOOP
        s := s + s;
    END LOOP;
END
$$;
SELECT journey_state('{2026-01-01 00:00+00 1}', 'infinity', 1);
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"horizon": "30 days"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"horizons": "30 days"}');
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '{"order": 0}');
SELECT journey_state('{2026-01-01 00:00+00 1}', '2026-01-02', 1, '[]');
SELECT attribution_agg('{2026-01-01 00:00+00 1}'::journey, '{2026-01-02}'::timestamptz[], '{1,2}', '{}');
SELECT attribution_agg('{2026-01-01 00:00+00 1}'::journey, '{2026-01-02,NULL}'::timestamptz[], NULL, '{}');
SELECT ''::attribution_state;
SELECT '\x01'::attribution_state;
SELECT ('\x02' || substr(path_state('{1,2}', 1, 10)::text, 5))::attribution_state;
SELECT overlay(path_state('{1,2}', 1, 10)::text placing '00' from length(path_state('{1,2}', 1, 10)::text) - 1)::attribution_state;

-- journey_recode: codes to codes of something coarser
SELECT journey_recode('{2026-01-01 00:00+00 1, 2026-01-02 00:00+00 2 5, 2026-01-03 00:00+00 3}', '{1,2,3}', '{10,20,NULL}');
SELECT journey_recode('{2026-01-01 00:00+00 1, 2026-01-01 00:00+00 2, 2026-01-03 00:00+00 3}', '{1,2}', '{9,4}');
SELECT bool_and(codes(journey_recode(journey, '{1,2,3}', '{3,1,2}')) = ARRAY(SELECT DISTINCT CASE c WHEN 1 THEN 3 WHEN 2 THEN 1 WHEN 3 THEN 2 ELSE c END FROM unnest(codes(journey)) c ORDER BY 1)) FROM trip WHERE journey IS NOT NULL;
SELECT journey_recode('{2026-01-01 00:00+00 1}', '{1,1}', '{2,3}');
SELECT journey_recode('{2026-01-01 00:00+00 1}', '{1}', '{2,3}');
SELECT journey_recode('{2026-01-01 00:00+00 1}', '{1}', '{-2}');
