-- Scorecards of data of other kinds: where single levels tell what a coefficient a feature
-- cannot, which columns are leaks, names, targets, what is no query to learn from.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET extra_float_digits = 1;
SET datestyle = 'ISO';
SELECT campaign.install();

-- numbers whose slope is what counts, each against the other, and a category that says something else beside them
CREATE TABLE slope AS
SELECT i AS id, u, v, CASE WHEN i % 3 = 0 THEN 'a' WHEN u > 0 THEN 'b' ELSE 'c' END AS k,
       abs(hashint8(i * 7919)::bigint) % 10000 < 10000 / (1 + exp(-(3 * (u - v) + CASE WHEN i % 3 = 0 THEN 1 ELSE -0.5 END))) AS y
  FROM generate_series(1, 6000) i, LATERAL (SELECT (abs(hashint8(i * 31)::bigint) % 10000) / 2500.0 - 2 AS u) a, LATERAL (SELECT u + (abs(hashint8(i * 101)::bigint) % 10000) / 5000.0 - 1 AS v) b;
CREATE TABLE of_slope AS
SELECT w.refined, t.model, t.metrics
  FROM (VALUES (false, '{"refine": false}'::jsonb), (true, NULL)) w (refined, options), campaign.scorecard_train('SELECT * FROM slope WHERE id % 5 <> 0', 'y', 'true', '{id}', w.options) t;
SELECT t.refined, t.metrics ? 'refined' AS told, round(campaign.auc(campaign.scorecard_predict(t.model, s), s.y)::numeric, 2) AS auc,
       round((t.metrics #>> '{random_split,auc}')::numeric, 2) AS promised, campaign.ece(campaign.scorecard_predict(t.model, s), s.y) < 0.06 AS calibrated
  FROM of_slope t, slope s WHERE s.id % 5 = 0 GROUP BY t.refined, t.metrics ORDER BY 1;
-- what came true had these probabilities, so nobody could do much better
SELECT round(campaign.auc(3 * (u - v) + CASE WHEN id % 3 = 0 THEN 1 ELSE -0.5 END, y)::numeric, 2) AS best FROM slope WHERE id % 5 = 0;
SELECT f.feature, f.kind, cardinality(f.cuts) > 20 AS fine, f.cross_a, f.coefficient = 1 AS as_they_are FROM of_slope, campaign.scorecard_unpack_features(model) f WHERE refined AND f.kind IN ('fine', 'beside');
-- the cuts of the feature are among the finer ones, counts are those of the rows
SELECT n.feature, n.cuts <@ f.cuts AS among_them, (SELECT array_agg(c ORDER BY c) FROM unnest(f.cuts) c) = f.cuts AS ascend,
       bool_and(l.n = (SELECT count(*) FROM slope s WHERE s.id % 5 <> 0 AND width_bucket(-(CASE n.feature WHEN 'u' THEN s.u ELSE s.v END)::float8, ARRAY(SELECT -c FROM unnest(f.cuts) c ORDER BY c DESC)) = cardinality(f.cuts) - l.level_no)) AS counted
  FROM of_slope, campaign.scorecard_unpack_features(model) n JOIN campaign.scorecard_unpack_features(model) f ON f.feature = n.feature || ' (fine)' AND f.kind = 'fine'
  JOIN campaign.scorecard_unpack_levels(model) l ON l.feature_no = f.feature_no AND l.level_no <= cardinality(f.cuts)
 WHERE refined GROUP BY n.feature, n.cuts, f.cuts ORDER BY 1;
-- an explanation adds up; record, JSON and rows there and back say the same
SELECT count(*) AS rows, max(abs(s.sum - ln(p / (1 - p)))) < 1e-12 AS adds_up, bool_and(s.product) AS products, max(abs(s.p - s.json)) AS record_or_json, max(abs(s.p - s.again)) AS there_and_back
  FROM (SELECT campaign.scorecard_predict(t.model, b) AS p, campaign.scorecard_predict(t.model, to_jsonb(b)) AS json, campaign.scorecard_predict(g.again, b) AS again, e.*
          FROM of_slope t, slope b,
               LATERAL (SELECT sum(x.contribution), bool_and(x.contribution = x.coefficient * x.weight_of_evidence) FILTER (WHERE x.no > 0) AS product FROM campaign.scorecard_explain(t.model, b) x) e (sum, product),
               LATERAL (SELECT campaign.scorecard_pack(m.base_rate, m.intercept, m.lambda, m.n, m.n_pos, m.null_values,
                                   ARRAY(SELECT ROW(f.feature_no, f.feature, f.kind, f.keys, f.member, f.cuts, f.cross_a, f.cross_b, f.coefficient, f.information_value, f.is_suspected_leak)
                                           FROM campaign.scorecard_unpack_features(t.model) f ORDER BY f.feature_no),
                                   ARRAY(SELECT ROW(l.feature_no, l.level_no, l.value, l.level_a, l.level_b, l.n, l.n_pos, l.weight_of_evidence)
                                           FROM campaign.scorecard_unpack_levels(t.model) l ORDER BY l.feature_no, l.level_no)) AS again
                          FROM campaign.scorecard_unpack(t.model) m) g
         WHERE b.id < 60 AND t.refined) s;
-- any order of rows: the same bytes
SELECT count(DISTINCT t.model) AS models FROM generate_series(1, 3) i, campaign.scorecard_train(format('SELECT * FROM slope ORDER BY md5(id::text || %s)', i), 'y', 'true', '{id}', '{"evaluate": false}') t;
-- whoever wants no crosses wants one coefficient a feature; and the option says which share must be saved
SELECT o.options, t.metrics ? 'refined' AS refined
  FROM (VALUES (1, '{"crosses": 0, "evaluate": false}'), (2, '{"crosses": 0, "refine": true, "evaluate": false}'), (3, '{"refine": 0.9, "evaluate": false}')) o (no, options), campaign.scorecard_train('SELECT * FROM slope', 'y', 'true', '{id}', o.options::jsonb) t ORDER BY o.no;
SELECT campaign.scorecard_train('SELECT * FROM slope', 'y', 'true', options => '{"refine": "much"}');
-- by name: kept as rows, no drift of what stands twice, a refit leaves these points as they are
SELECT campaign.train_scorecard('slope', 'SELECT * FROM slope', 'y', exclude => '{id}') IS NOT NULL AS trained;
SELECT max(abs(campaign.predict('slope', s) - campaign.scorecard_predict(t.model, s))) AS apart FROM slope s, campaign.scorecard_train('SELECT * FROM slope', 'y', 'true', '{id}') t WHERE s.id < 500;
SELECT d.feature, d.psi < 0.01 AS stays FROM campaign.scorecard_drift('slope', 'SELECT * FROM slope WHERE id % 2 = 0') d;
SELECT campaign.refit_scorecard('slope', 'SELECT * FROM slope WHERE id % 2 = 0', '1 day', 'champion') IS NOT NULL AS refitted;
SELECT f.kind, bool_and(a.woe = b.woe) AS same_points FROM campaign.scorecard c JOIN campaign.scorecard d ON d.name = c.name AND d.version = 1
  JOIN campaign.scorecard_level a ON a.scorecard_id = c.scorecard_id JOIN campaign.scorecard_level b ON b.scorecard_id = d.scorecard_id AND b.feature_no = a.feature_no AND b.level_no = a.level_no
  JOIN campaign.scorecard_feature f ON f.scorecard_id = a.scorecard_id AND f.feature_no = a.feature_no
 WHERE c.name = 'slope' AND c.version = 2 GROUP BY 1 ORDER BY 1;
SELECT round(campaign.auc(campaign.predict('slope', s), s.y)::numeric, 2) AS auc FROM slope s;
-- boards of three in a row: each level alone says nearly nothing
CREATE TABLE board AS
SELECT i AS id, b.*, (b.a = 'x' AND b.b = 'x' AND b.c = 'x') OR (b.d = 'x' AND b.e = 'x' AND b.f = 'x') OR (b.a = 'x' AND b.d = 'x') AS y
  FROM generate_series(0, 728) i, LATERAL (SELECT substr('xo ', 1 + i % 3, 1) AS a, substr('xo ', 1 + i / 3 % 3, 1) AS b, substr('xo ', 1 + i / 9 % 3, 1) AS c,
       substr('xo ', 1 + i / 27 % 3, 1) AS d, substr('xo ', 1 + i / 81 % 3, 1) AS e, substr('xo ', 1 + i / 243 % 3, 1) AS f) b;
SELECT round(campaign.auc(campaign.scorecard_predict(t.model, r), r.y)::numeric, 2) AS auc FROM board r, campaign.scorecard_train('SELECT * FROM board WHERE hashint4(id) % 5 <> 0', 'y', 'true', '{id}') t WHERE hashint4(r.id) % 5 = 0;
-- tiny, wide, of one value, of no value: something sensible, or a reason
SELECT t.metrics ->> 'learner' AS learner, t.metrics ? 'refined' AS refined, count(*) FILTER (WHERE f.kind = 'fine') AS fine
  FROM (VALUES (1, 'SELECT i AS x, ''c'' AS c, NULL::text AS n, hashint4(i) % 2 = 0 AS y FROM generate_series(1, 60) i'),
               (2, 'SELECT x1 AS a, x2 AS b, x1 = 3 AS y FROM (SELECT i % 7 AS x1, i % 11 AS x2 FROM generate_series(1, 40) i) x'),
               (3, 'SELECT i % 2 AS x, i % 5 < 2 AS y FROM generate_series(1, 2000) i')) q (no, query), campaign.scorecard_train(q.query, 'y', 'true') t, campaign.scorecard_unpack_features(t.model) f GROUP BY q.no, t.metrics ORDER BY q.no;

-- leaks: the one that stands out, not the honest one that is merely strong; and all of several
CREATE TABLE crm AS
SELECT i AS id, s, CASE WHEN won THEN 'signed' WHEN i % 7 = 0 THEN NULL ELSE 'lost on price' END AS reason, CASE WHEN won THEN 100 + i % 50 ELSE 0 END AS revenue,
       CASE WHEN won OR i % 30 = 0 THEN 'called back' ELSE 'none' END AS last_call, 'r' || i % 9 AS region, won
  FROM generate_series(1, 4000) i, LATERAL (SELECT abs(hashint8(i * 13)::bigint) % 100 AS s) a, LATERAL (SELECT abs(hashint8(i * 7919)::bigint) % 100 < 20 + s * 0.6 AS won) b;
SELECT array_agg(f.feature ORDER BY f.feature) FILTER (WHERE f.is_suspected_leak) AS leaks, round(max(f.information_value) FILTER (WHERE f.feature = 's'), 1) AS honest
  FROM (SELECT f.feature, f.is_suspected_leak, f.information_value::numeric FROM campaign.scorecard_train('SELECT * FROM crm', 'won', 'true', '{id}') t, campaign.scorecard_unpack_features(t.model) f WHERE f.kind IN ('numeric', 'category')) f;
-- two strong ones of a kind, just above and just below the threshold: neither
SELECT bool_or(f.is_suspected_leak) AS any_leak, min(round(f.information_value::numeric, 2)), max(round(f.information_value::numeric, 2))
  FROM campaign.scorecard_train('SELECT s + hashint4(id) % 17 AS a, s - hashint4(id * 3) % 23 AS b, won FROM crm', 'won', 'true', options => '{"leak_above": 0.5, "refine": false}') t, campaign.scorecard_unpack_features(t.model) f WHERE f.kind = 'numeric';

-- names with quotes, of other scripts, longer than a name can be
CREATE TABLE names AS SELECT id, s AS "we""ird 'x'", region AS "中文列名字很长很长很长很长很长很长很长很长很长很长", won::integer AS "目标" FROM crm;
SELECT campaign.train_scorecard('names', 'SELECT *, ''z'' || id % 5 AS "a very long column name of which sixty three bytes are what remains" FROM names', '目标',
    exclude => '{id,"a very long column name of which sixty three bytes are what remains"}') IS NOT NULL AS trained;
SELECT f.feature, f.levels FROM campaign.scorecard_features('names') f WHERE f.kind IN ('numeric', 'category');
SELECT max(abs(campaign.predict('names', n) - campaign.predict('names', to_jsonb(n)))) AS apart FROM names n;
SELECT campaign.train_scorecard('names', 'SELECT s, won AS "a very long column name of which sixty three bytes are what remains" FROM crm', 'a very long column name of which sixty three bytes are what remains') IS NOT NULL AS trained;
-- true and false of a target of numbers mean what a cast makes of them
SELECT q.positive, u.n_pos FROM (VALUES (1, 'true'), (2, '1'), (3, 'false'), (4, '0')) q (no, positive), campaign.scorecard_train('SELECT s, won::integer AS y FROM crm', 'y', q.positive, options => '{"evaluate": false}') t, campaign.scorecard_unpack(t.model) u ORDER BY q.no;
-- rows with less, more, or other types than in training; none at all
SELECT campaign.predict('names', r) = campaign.predict('names', '{}') AS other_type FROM (SELECT ARRAY[1, 2] AS s) r;
SELECT campaign.predict('names', r) = campaign.predict('names', '{"s": 5}') AS as_text FROM (SELECT '5'::text AS s, now() AS more) r;
SELECT campaign.predict('names', NULL::crm) AS null_row, campaign.predict('names', NULL::jsonb) AS null_json, (SELECT count(*) FROM campaign.explain_prediction('names', NULL::jsonb)) AS explained;
SELECT campaign.predict('names', r) FROM (SELECT 1 AS other) r;
SELECT campaign.predict('names', '[1]');
SELECT campaign.predict('names', 'null');
SELECT campaign.predict('nobody', '{}');

-- what is no query to learn from says so, and changes nothing
CREATE FUNCTION state_of(query text, target text DEFAULT 'won', positive text DEFAULT 'true') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.train_scorecard('refused', query, target, positive);
    RETURN 'trained';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ': ' || SQLERRM;
END $$;
SELECT q.query, state_of(q.query) FROM (VALUES (1, 'INSERT INTO crm (id) VALUES (0) RETURNING *'), (2, 'WITH d AS (DELETE FROM crm RETURNING *) SELECT * FROM d'), (3, 'CREATE TABLE z (i integer)'), (4, 'EXPLAIN SELECT 1'),
    (5, 'SHOW work_mem'), (6, 'SELECT 1; SELECT 2'), (7, ''), (8, 'SELEC 1'), (9, 'SELECT s, won, 1 / (id - 5) AS q FROM crm'), (10, 'SELECT s, s, won FROM crm'), (11, 'SELECT s FROM crm'), (12, 'SELECT * FROM crm WHERE won'),
    (13, 'SELECT * FROM crm WHERE NOT won'), (14, 'SELECT * FROM crm WHERE false'), (15, 'SELECT s, NULL::boolean AS won FROM crm'), (16, 'SELECT s, to_jsonb(won) AS won FROM crm'), (17, 'SELECT s, ARRAY[won] AS won FROM crm'),
    (18, 'SELECT s, ROW(won) AS won FROM crm'), (19, 'SELECT s, current_date AS won FROM crm'), (20, 'SELECT won FROM crm'), (21, 'SELECT * FROM nowhere'), (22, NULL)) q (no, query) ORDER BY q.no;
SELECT count(*) AS rows FROM crm;
SELECT state_of('TABLE crm') AS a_table, state_of('VALUES (1, true), (2, false), (3, true), (4, false)', 'column2') AS values, state_of('WITH c AS (SELECT s, won FROM crm) SELECT * FROM c') AS with_a_name;
SELECT state_of('SELECT s, won FROM crm', NULL) AS no_target, state_of('SELECT s, won FROM crm', 'won', 'perhaps') AS no_boolean, state_of('SELECT s, region FROM crm', 'region', 'R1') AS not_as_written;

-- several models in turn at one place: each is read once, not once a row
CREATE TABLE cards AS SELECT i, t.model FROM generate_series(1, 12) i, campaign.scorecard_train(format('SELECT s, region, won FROM crm WHERE id %% 12 <> %s - 1', i), 'won', 'true', options => '{"evaluate": false}') t;
SELECT count(*) AS calls, bool_and(a.p = b.p) AS the_same
  FROM (SELECT c.i, r.id, campaign.scorecard_predict(c.model, r) AS p FROM (SELECT * FROM crm WHERE id < 200) r CROSS JOIN LATERAL (SELECT * FROM cards WHERE i <= 1 + r.id % 12 ORDER BY md5(i::text || r.id)) c) a
  JOIN (SELECT c.i, r.id, campaign.scorecard_predict(c.model, r) AS p FROM cards c CROSS JOIN LATERAL (SELECT * FROM crm WHERE id < 200 AND c.i > 0) r) b USING (i, id);

-- dates: of birth they last, of the event itself they do not; days between two times of a row
SET client_min_messages = error;
CREATE TABLE visit AS
SELECT i AS id, created, CASE WHEN i % 11 <> 0 THEN birthday END AS birthday, signup,
       abs(hashint8(i * 7919)::bigint) % 1000 < 1000 / (1 + exp(-(-1 + (date '1985-01-01' - birthday) / 4000.0 + CASE WHEN created - signup < interval '20 days' THEN 1.5 ELSE -1 END))) AS y
  FROM generate_series(1, 4000) i, LATERAL (SELECT timestamptz '2024-01-01 00:00+00' + i * interval '2 hours' AS created, date '1960-01-01' + abs(hashint4(i * 3)) % 16000 AS birthday) a,
       LATERAL (SELECT (created - (abs(hashint4(i * 5)) % 4000) * interval '15 minutes') AT TIME ZONE 'UTC' AS signup) b;
CREATE TABLE of_visit AS SELECT * FROM campaign.scorecard_train('SELECT * FROM visit WHERE id % 5 <> 0', 'y', 'true', '{id}');
SELECT f.feature, f.kind, f.keys, f.member FROM of_visit, campaign.scorecard_unpack_features(model) f WHERE f.kind IN ('date', 'gap', 'hour', 'weekday') ORDER BY f.feature_no;
SELECT round(campaign.auc(campaign.scorecard_predict(model, v), v.y)::numeric, 2) AS auc,
       (SELECT round(campaign.auc((date '1985-01-01' - birthday) / 4000.0 + CASE WHEN created - signup < interval '20 days' THEN 1.5 ELSE -1 END, y)::numeric, 2) FROM visit WHERE id % 5 = 0 AND birthday IS NOT NULL) AS best
  FROM of_visit, visit v WHERE v.id % 5 = 0;
-- the gap by hand, the bins by hand; the same as JSON, as text, in any zone
SELECT f.kind, count(*) AS levels, bool_and(l.n = (SELECT count(*) FROM visit v, LATERAL (SELECT CASE f.kind WHEN 'date' THEN v.birthday - date '2000-01-01' ELSE (extract(epoch FROM v.signup - v.birthday) * 1000000)::float8 / 86400e6::float8 END::float8 AS days) d
                            WHERE v.id % 5 <> 0 AND v.birthday IS NOT NULL AND d.days <= COALESCE(f.cuts[l.level_no + 1], 'infinity') AND d.days > COALESCE(f.cuts[l.level_no], '-infinity'))) AS counted
  FROM of_visit, campaign.scorecard_unpack_features(model) f JOIN campaign.scorecard_unpack_levels((SELECT model FROM of_visit)) l ON l.feature_no = f.feature_no
 WHERE f.feature IN ('birthday (date)', 'signup (since birthday)') AND l.level_no <= cardinality(f.cuts) GROUP BY 1 ORDER BY 1;
CREATE TEMP TABLE told AS SELECT v.id, campaign.scorecard_predict(model, v) AS p FROM of_visit, visit v;
SELECT z.zone, set_config('timezone', z.zone, false) IS NOT NULL AS there, max(abs(t.p - campaign.scorecard_predict(model, to_jsonb(v)))) AS json, max(abs(t.p - campaign.scorecard_predict(model, v))) AS record
  FROM (VALUES ('Asia/Shanghai'), ('UTC')) z (zone), of_visit, visit v JOIN told t USING (id) GROUP BY 1, 2 ORDER BY 1;
SET timezone = 'UTC';
SELECT max(abs(t.p - campaign.scorecard_predict(model, x))) AS as_text FROM of_visit, (SELECT id, created::text, birthday::text, to_char(signup, 'YYYY-MM-DD HH24:MI:SS.US') AS signup FROM visit) x JOIN told t USING (id);
SELECT e.feature, e.level FROM of_visit, campaign.scorecard_explain(model, (SELECT v FROM visit v WHERE id = 7)) e WHERE e.feature IN ('birthday (date)', 'signup (since birthday)', 'signup (since created)');
SELECT count(DISTINCT campaign.scorecard_predict(model, x::jsonb)) AS nothing_to_compare
  FROM of_visit, (VALUES ('{"created": "soon", "signup": "2024-01-01"}'), ('{"created": true, "signup": "2024-01-01"}'), ('{"created": null, "signup": "2024-01-01"}'), ('{"signup": "2024-01-01"}')) v (x);
SELECT count(DISTINCT t.model) AS models FROM generate_series(1, 3) i, campaign.scorecard_train(format('SELECT * FROM visit ORDER BY md5(id::text || %s)', i), 'y', 'true', '{id}', '{"evaluate": false, "time": "birthday"}') t;
SELECT campaign.train_scorecard('visit', 'SELECT * FROM visit', 'y', exclude => '{id}') IS NOT NULL AS trained;
SELECT max(abs(campaign.predict('visit', v) - campaign.scorecard_predict(t.model, v))) AS apart FROM visit v, campaign.scorecard_train('SELECT * FROM visit', 'y', 'true', '{id}') t WHERE v.id < 300;
SELECT d.feature, d.psi > 0.25 AS drifted FROM campaign.scorecard_drift('visit', 'SELECT id, created, birthday + 9000 AS birthday, signup, y FROM visit') d WHERE d.feature IN ('birthday (date)', 'birthday (weekday)');

-- lengths of time are numbers, dates before our era and arrays in arrays as well the same as a record and as JSON, in whatever style
CREATE TABLE rare_types AS
SELECT i AS id, make_interval(days => i % 40, secs => abs(hashint4(i)) % 86400) AS waited, CASE WHEN i % 3 = 0 THEN date '0044-03-15 BC' + i ELSE date '2024-01-01' + i % 500 END AS since,
       timestamptz '2024-01-01 00:00+00' + i * interval '50 minutes' AS at, ARRAY[['a', 'b'], ['c', 'd' || i % 4]] AS grid, i % 40 + abs(hashint4(i * 3)) % 30 < 30 AS y
  FROM generate_series(1, 3000) i;
CREATE TABLE of_rare AS SELECT * FROM campaign.scorecard_train('SELECT * FROM rare_types', 'y', 'true', '{id}');
SELECT f.feature, f.kind FROM of_rare, campaign.scorecard_unpack_features(model) f WHERE f.kind NOT IN ('cross', 'fine', 'beside') ORDER BY f.feature_no;
SELECT s.style, count(*) FILTER (WHERE campaign.scorecard_predict(model, r) IS DISTINCT FROM campaign.scorecard_predict(model, j)) AS apart, round(campaign.auc(campaign.scorecard_predict(model, j), r.y)::numeric, 1) AS auc
  FROM unnest('{postgres,postgres_verbose,sql_standard,iso_8601}'::text[]) s (style), LATERAL (SELECT set_config('intervalstyle', s.style, false)) c (set_to), of_rare, rare_types r, LATERAL (SELECT to_jsonb(r) || CASE WHEN c.set_to <> '' THEN jsonb_build_object('waited', r.waited::text) END) x (j)
 WHERE r.id < 300 GROUP BY s.style ORDER BY 1;
RESET intervalstyle;
SELECT state_of('SELECT waited, waited AS y FROM rare_types', 'y') AS no_target;
-- no key, and rows that share all levels but not the finer bins: any order, the same bytes
SELECT count(DISTINCT t.model) AS models, bool_and(t.metrics ? 'refined') AS refined
  FROM generate_series(1, 3) i, campaign.scorecard_train(format('SELECT u, v, y FROM slope WHERE id < 1500 ORDER BY md5(id::text || %s)', i), 'y', 'true', options => '{"evaluate": false, "bins": 2, "refine": true}') t;
-- a few positives that lie together by chance are no leak, a copy of few is
SELECT q.no, array_agg(f.feature) FILTER (WHERE f.is_suspected_leak) AS leaks
  FROM (VALUES (1, 'SELECT i % 7 AS a, i % 1000 AS b, i < 3 AS y FROM generate_series(1, 5000) i'), (2, 'SELECT i % 7 AS a, i % 1000 AS b, i > 2 AS y FROM generate_series(1, 5000) i'),
               (3, 'SELECT i % 7 AS a, i % 90 = 5 AS copy, i % 90 = 5 AS y FROM generate_series(1, 1000) i')) q (no, query), campaign.scorecard_train(q.query, 'y', 'true', options => '{"evaluate": false}') t, campaign.scorecard_unpack_features(t.model) f GROUP BY q.no ORDER BY 1;
-- a slope that few rows have: bins alone would not tell it
SELECT round(campaign.auc(campaign.scorecard_predict(t.model, s), s.y)::numeric, 2) > 0.75 AS told FROM slope s, campaign.scorecard_train('SELECT u, v, k, y FROM slope WHERE id <= 150', 'y', 'true') t WHERE s.id > 1000;
SELECT state_of('SELECT s, won FROM crm FOR UPDATE') AS locks;
