-- Scores that decay: values, order, undoing, when they cool, their key.
-- (schema campaign is in the path for the operators + and -)
SET timezone = 'UTC';
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET search_path = public, campaign;

SELECT campaign.score_at(campaign.decay_agg(points, ts, '14 days'), '2026-02-01 00:00+00')
  FROM (VALUES (80::float8, timestamptz '2026-01-04 00:00+00')) e(points, ts);
SELECT campaign.cools_at(campaign.decay_agg(points, ts, '14 days'), 20)
  FROM (VALUES (80::float8, timestamptz '2026-01-04 00:00+00')) e(points, ts);

-- exact cases: events as [seconds, points]
CREATE TEMP TABLE decay_case (half_life interval, events jsonb, at_s float8, score float8);
INSERT INTO decay_case VALUES
    ('604800 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 1512000.0, 13.74357210521922),
    ('604800 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 2592000, 3.9860804675189776),
    ('604800 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 7776000, 0.010478254822425516),
    ('1209600 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 1512000.0, 20.949746858288705),
    ('1209600 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 2592000, 11.282413116344115),
    ('1209600 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 7776000, 0.5784601487763371),
    ('2592000 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 1512000.0, 26.913070317834784),
    ('2592000 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 2592000, 20.162021858845808),
    ('2592000 seconds', '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 7776000, 5.040505464711452),
    ('604800 seconds', '[[0, 100]]', 604800, 50.0),
    ('604800 seconds', '[[0, 100], [604800, 100]]', 1209600, 75.0),
    (NULL, '[[0, 5], [259200, 10], [864000, 20], [864000, -4], [1472400, 3]]', 7776000, 34.0);
SELECT count(*) AS cases, count(*) FILTER (WHERE abs(got - score) <= 1e-12 * abs(score)) AS right, count(*) FILTER (WHERE got = score) > 4 AS mostly_exact
  FROM decay_case c,
       LATERAL (SELECT campaign.score_at(campaign.decay_agg((e ->> 1)::float8, timestamptz '2026-01-01' + (e ->> 0)::float8 * interval '1 second', c.half_life),
                                         timestamptz '2026-01-01' + c.at_s * interval '1 second') AS got
                  FROM jsonb_array_elements(c.events) e) v;
-- when a score falls to a threshold, in seconds from now
SELECT extract(epoch FROM campaign.cools_at(campaign.decay_add(NULL, s, '2026-03-01', make_interval(secs => h)), t) - '2026-03-01')
  FROM (VALUES (80, 20, 1209600), (100, 30, 604800), (50, 50, 86400), (10, 50, 86400), (-5, 50, 86400)) v(s, t, h);
SELECT campaign.cools_at(campaign.decay_add(NULL, 10, '2026-03-01', NULL), 5), campaign.cools_at(campaign.decay_add(NULL, 5, '2026-03-01', NULL), 5),
       campaign.cools_at(campaign.decay_add(NULL, 10, '2026-03-01', '20000000 days'), 1e-9);

-- 300 orders of 200 events: one byte string
CREATE TEMP TABLE ev AS
SELECT i, ((i * 7919) % 101 - 20) / 7.0::float8 AS points, timestamptz '2026-01-01' + ((i * 104729) % 200) * interval '1.37 days' AS ts, i % 7 AS part
  FROM generate_series(1, 200) i;
SELECT setseed(0.42);
SELECT count(DISTINCT campaign.decay_score_send(s)) AS states, min(campaign.event_count(s)) AS events
  FROM (SELECT g, campaign.decay_agg(points, ts, '30 days' ORDER BY r) AS s FROM (SELECT g, e.*, random() AS r FROM generate_series(1, 300) g, ev e) x GROUP BY g) y;
-- one at a time, by parts, and by operators: the same bytes again
CREATE FUNCTION pg_temp.one_by_one(half_life interval) RETURNS campaign.decay_score LANGUAGE plpgsql AS $$
DECLARE s campaign.decay_score; e record;
BEGIN
    FOR e IN SELECT * FROM ev ORDER BY random() LOOP s := campaign.decay_add(s, e.points, e.ts, half_life); END LOOP;
    RETURN s;
END $$;
SELECT h, campaign.decay_agg(points, ts, h)::text = pg_temp.one_by_one(h)::text AS incremental,
       campaign.decay_agg(points, ts, h)::text = (SELECT campaign.decay_agg(s)::text FROM (SELECT campaign.decay_agg(points, ts, h) AS s FROM ev GROUP BY part) p) AS merged,
       (campaign.decay_agg(points, ts, h) FILTER (WHERE part < 3) + campaign.decay_agg(points, ts, h) FILTER (WHERE part >= 3))::text = campaign.decay_agg(points, ts, h)::text AS plus,
       campaign.score_at(campaign.decay_agg(points, ts, h) - campaign.decay_agg(points, ts, h) FILTER (WHERE part >= 3), '2027-01-01')
       = campaign.score_at(campaign.decay_agg(points, ts, h) FILTER (WHERE part < 3), '2027-01-01') AS minus
  FROM (VALUES (interval '30 days'), ('7 days'), ('1 hour'), ('1 microsecond'), (NULL)) v(h), ev GROUP BY h ORDER BY h;
-- against the formula
SELECT h, abs(campaign.score_at(campaign.decay_agg(points, ts, h), '2027-01-01') / sum(points * power(2::float8, extract(epoch FROM ts - '2027-01-01')::float8 / extract(epoch FROM h)::float8)) - 1) < 1e-12 AS agrees
  FROM (VALUES (interval '30 days'), ('7 days')) v(h), ev GROUP BY h;

-- parallel and serial
CREATE TABLE decay_event AS
SELECT i % 50 AS lead, ((i * 7919) % 101 - 20) / 7.0::float8 AS points, timestamptz '2026-01-01' + ((i::bigint * 104729) % 20000) * interval '37 minutes' AS ts
  FROM generate_series(1, 30000) i;
ANALYZE decay_event;
CREATE TEMP TABLE serial AS SELECT lead, campaign.decay_agg(points, ts, '9 days') AS s FROM decay_event GROUP BY lead;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 4;
EXPLAIN (COSTS OFF) SELECT lead, campaign.decay_agg(points, ts, '9 days') FROM decay_event GROUP BY lead;
SELECT count(*), bool_and(p.s::text = s.s::text) AS equal
  FROM (SELECT lead, campaign.decay_agg(points, ts, '9 days') AS s FROM decay_event GROUP BY lead) p JOIN serial s USING (lead);
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- the key orders as the score does at any instant, and serves by index
CREATE INDEX ON serial (campaign.heat(s) DESC NULLS LAST);
SELECT at, array_agg(lead ORDER BY campaign.score_at(s, at) DESC) = array_agg(lead ORDER BY campaign.heat(s) DESC) AS same_order
  FROM serial, (VALUES (timestamptz '2028-01-01'), ('2030-06-01')) v(at) WHERE campaign.heat(s) IS NOT NULL GROUP BY at ORDER BY at;
SELECT campaign.heat(campaign.decay_add(NULL, 0, '2026-01-01', '1 day')), campaign.heat(campaign.decay_add(NULL, -1, '2026-01-01', '1 day')),
       campaign.heat(campaign.decay_add(NULL, 4, '2000-01-11 00:00+00', '1 day'));

-- accessors; text and binary go there and back
SELECT campaign.last_at(s), campaign.event_count(s), campaign.half_life(s), s FROM (SELECT campaign.decay_add(campaign.decay_add(NULL, 3, '2026-01-01', '48 hours'), 5, '2025-01-02', '48 hours') AS s) x;
SELECT bool_and(s::text::campaign.decay_score::text = s::text) AS text_back FROM serial;
CREATE TEMP TABLE copied (lead integer, s campaign.decay_score);
\copy serial TO 'results/decay.copy' (FORMAT binary)
\copy copied FROM 'results/decay.copy' (FORMAT binary)
SELECT count(*), bool_and(c.s::text = s.s::text) AS binary_back FROM copied c JOIN serial s USING (lead);

-- NULLs
SELECT campaign.decay_agg(p, t, '1 day') IS NULL AS none FROM (VALUES (NULL::float8, timestamptz '2026-01-01'), (1, NULL)) v(p, t);
SELECT campaign.decay_agg(NULL::campaign.decay_score) IS NULL AS none;
SELECT campaign.decay_add(NULL, NULL, '2026-01-01', '1 day') IS NULL AS none,
       campaign.event_count(campaign.decay_add(campaign.decay_add(NULL, 1, '2026-01-01', '1 day'), 1, NULL, '1 day')) AS unchanged;
-- as a window: every prefix
SELECT array_agg(round(campaign.score_at(s, ts)::numeric, 6)) FROM
  (SELECT ts, campaign.decay_agg(points, ts, '30 days') OVER (ORDER BY ts) AS s FROM (VALUES (8::float8, timestamptz '2026-01-01'), (8, '2026-01-31'), (8, '2026-03-02')) e(points, ts)) x;

-- errors
SELECT campaign.score_at(campaign.decay_add(NULL, 1, '2026-01-02', '1 day'), '2026-01-01');
SELECT campaign.decay_agg(1, ts, h) FROM (VALUES (timestamptz '2026-01-01', interval '1 day'), ('2026-01-02', NULL)) v(ts, h);
SELECT campaign.decay_add(NULL, 1, '2026-01-02', '1 day') + campaign.decay_add(NULL, 1, '2026-01-02', '2 days');
SELECT campaign.decay_add(NULL, 1, '2026-01-02', '1 month');
SELECT campaign.decay_add(NULL, 1, '2026-01-02', '-1 day');
SELECT campaign.decay_add(NULL, 'NaN', '2026-01-02', '1 day');
SELECT campaign.decay_add(NULL, 'Infinity', '2026-01-02', '1 day');
SELECT campaign.decay_add(NULL, 1, 'infinity', '1 day');
SELECT campaign.score_at(campaign.decay_add(NULL, 1, '2026-01-02', '1 day'), 'infinity');
SELECT campaign.cools_at(campaign.decay_add(NULL, 1, '2026-01-02', '1 day'), 0);
SELECT campaign.cools_at(campaign.decay_add(NULL, 1, '2026-01-02', '1 day'), 'NaN');
SELECT 'nonsense'::campaign.decay_score;
SELECT '(86400000000,1,0,{NaN},{})'::campaign.decay_score;
SELECT '(86400000000,1,0,{1e300},{})'::campaign.decay_score;
SELECT '(86400000000,1,9223372036854775807,{1},{})'::campaign.decay_score;
DROP TABLE decay_event;

-- what cools down over more than half of all time that there is
SELECT cools_at(ARRAY[decay_add(NULL, 100, '1999-01-01 00:00+00', '1 day')], '{1}', 1) AS listed, cools_at(decay_add(NULL, 100, '1999-01-01 00:00+00', '1 day'), 1) AS alone,
       cools_at(ARRAY[decay_add(NULL, 100, '1999-01-01 00:00+00', '1 day'), decay_add(NULL, 100, '1998-12-31 00:00+00', '2 days')], '{1,1}', 1) AS of_two;
-- a rule that stands in the book more than once counts as often
SELECT value, heat IS NOT NULL AS has_heat, cools_at FROM rate_states('{1}', ARRAY[decay_add(NULL, 1, '2026-01-01 00:00+00', '1 day')], ARRAY[NULL]::decay_score[], '2026-01-02 00:00+00', array_fill(1::bigint, '{9999}'),
    array_fill(1::float8, '{9999}'), array_fill(NULL::float8, '{9999}'), array_fill(NULL::float8, '{9999}'), array_fill(1, '{9999}'), '{NULL}', '{NULL}', 1);
SELECT value FROM rate_states('{1}', ARRAY[decay_add(NULL, 1, '2026-01-01 00:00+00', '1 day')], ARRAY[NULL]::decay_score[], '2026-01-02 00:00+00', '{1}', '{NaN}', '{NULL}', '{NULL}', '{1}', '{NULL}', '{NULL}', 1);

-- from the first instant there is to the last
SELECT h, campaign.score_at(a, '294276-12-31 23:59:59.999999') AS a, campaign.score_at(b, '294276-12-31 23:59:59.999999') AS b, campaign.score_at(a + b, '294276-12-31 23:59:59.999999') AS both,
       (a + b)::text = (b + a)::text AS either_way, (a + b - b)::text = (b + a - b)::text AS and_back, campaign.cools_at(b, 4) AS cools
  FROM (VALUES (interval '1 microsecond'), ('1 day'), ('1000000 days'), (NULL)) v (h), LATERAL (SELECT campaign.decay_add(NULL, 8, '4714-11-24 00:00 BC', h) AS a, campaign.decay_add(NULL, 8, '294276-12-31 23:59:59.999999', h) AS b) s;
-- more taken away than there was
SELECT campaign.event_count(s), campaign.score_at(s, '2026-01-03'), campaign.heat(s), campaign.cools_at(s, 1), campaign.score_at(s + campaign.decay_add(NULL, 5, '2026-01-02', '1 day'), '2026-01-02')
  FROM (SELECT campaign.decay_add(NULL, 1, '2026-01-01', '1 day') - campaign.decay_add(NULL, 5, '2026-01-02', '1 day') AS s) x;
-- what a state is at most: caps of rules and groups that act, and none below zero; by hand
SELECT v.what, r.value, r.lasting, round(power(2, r.heat - v.days)::numeric, 6) AS fades, r.lasting_capped, round(power(2, r.heat_capped - v.days)::numeric, 6) AS fades_capped
  FROM (SELECT campaign.decay_add(NULL, 4, '2026-01-01 00:00+00', '1 day') AS s, campaign.decay_add(NULL, 3, '2026-01-01 00:00+00', NULL) AS e, extract(epoch FROM timestamptz '2026-01-01 00:00+00' - '2000-01-01 00:00+00')::float8 / 86400 AS days) x,
       LATERAL (VALUES ('none acts', x.days, '{10,10}'::float8[], '{NULL,NULL}'::float8[], '{NULL,100}'::float8[], '{NULL}'::float8[], '{NULL}'::float8[]), ('of a rule', x.days, '{10,10}', '{NULL,NULL}', '{25,NULL}', '{NULL}', '{NULL}'),
           ('of the group', x.days, '{10,10}', '{NULL,NULL}', '{NULL,NULL}', '{NULL}', '{60}'), ('below zero', x.days, '{10,10}', '{NULL,NULL}', '{-3,NULL}', '{NULL}', '{NULL}'), ('floors', x.days, '{-10,10}', '{2,50}', '{NULL,NULL}', '{5}', '{NULL}'),
           ('group below zero', x.days, '{10,10}', '{NULL,NULL}', '{NULL,NULL}', '{NULL}', '{-7}')) v (what, days, points, low, high, group_low, group_high),
       LATERAL campaign.rate_states('{1,2}', ARRAY[x.s, x.e], ARRAY[NULL, NULL]::campaign.decay_score[], '2026-01-01 00:00+00', '{1,2}', v.points, v.low, v.high, '{1,1}', v.group_low, v.group_high, NULL) r;
