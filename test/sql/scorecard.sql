-- Scorecards of the kernel: against values computed elsewhere (test/vectors/README.md),
-- on rows of every type, in any order, and what is refused.
SET timezone = 'UTC';
SET extra_float_digits = 1;
CREATE TABLE bank (id integer, age integer, job text, marital text, education text, "default" text, balance integer, housing text, loan text,
    contact text, day integer, month text, duration integer, campaign integer, pdays integer, previous integer, poutcome text, y text);
\copy bank FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/bank_sample.csv"' (FORMAT csv, HEADER)
\set content `cat "$PG_ABS_SRCDIR/vectors/scorecard_bank.json"`
CREATE TABLE expected AS
SELECT ARRAY(SELECT jsonb_array_elements_text(r -> 'exclude')) AS exclude, r FROM jsonb_array_elements((:'content')::jsonb -> 'results') r;

-- coefficients with and without crosses, what crosses add, information values, probabilities: to 1e-9
SET client_min_messages = error;
CREATE TABLE trained AS
SELECT e.exclude, e.r, t.model, t.metrics, plain.model AS plain
  FROM expected e,
       campaign.scorecard_train('SELECT * FROM bank WHERE id % 5 <> 0', 'y', 'yes', 'id'::text || e.exclude) t,
       campaign.scorecard_train('SELECT * FROM bank WHERE id % 5 <> 0', 'y', 'yes', 'id'::text || e.exclude, '{"crosses": 0, "evaluate": false}') plain;
RESET client_min_messages;
SELECT t.exclude, count(*) AS features, count(*) FILTER (WHERE f.kind = 'cross') AS crosses,
       max(abs(f.coefficient - (r -> 'coefficients' ->> f.feature)::float8)) < 1e-9 AS coefficients,
       max(abs(f.information_value - (r -> 'information_values' ->> f.feature)::float8)) < 1e-9 AS information_values,
       max(abs(f.cross_stat - (r -> 'stats' ->> f.feature)::float8)) < 1e-7 AS stats,
       string_agg(f.feature, ', ') FILTER (WHERE f.is_suspected_leak) AS leaks
  FROM trained t, campaign.scorecard_unpack_features(t.model) f GROUP BY 1 ORDER BY 1;
SELECT t.exclude, abs(u.intercept - (r ->> 'intercept')::float8) < 1e-9 AS intercept, abs(p.intercept - (r ->> 'intercept0')::float8) < 1e-9 AS plain_intercept,
       (SELECT max(abs(f.coefficient - (r -> 'coefficients0' ->> f.feature)::float8)) FROM campaign.scorecard_unpack_features(t.plain) f) < 1e-9 AS plain_coefficients,
       u.n, u.n_pos, t.metrics ->> 'learner' AS learner, t.metrics ->> 'order' AS "order"
  FROM trained t, campaign.scorecard_unpack(t.model) u, campaign.scorecard_unpack(t.plain) p ORDER BY 1;
SELECT t.exclude, abs(campaign.auc(campaign.scorecard_predict(t.model, b), b.y = 'yes') - (r ->> 'auc')::float8) < 1e-12 AS auc,
       abs(campaign.log_loss(campaign.scorecard_predict(t.model, b), b.y = 'yes') - (r ->> 'log_loss')::float8) < 1e-10 AS log_loss,
       round(campaign.auc(campaign.scorecard_predict(t.model, b), b.y = 'yes')::numeric, 3) AS is,
       max(abs(campaign.scorecard_predict(t.model, b) - campaign.scorecard_predict(t.model, to_jsonb(b)))) AS record_or_json
  FROM trained t, bank b WHERE b.id % 5 = 0 GROUP BY t.exclude, t.r ORDER BY 1;
SELECT t.exclude, bool_and(abs(campaign.scorecard_predict(t.model, b) - (r #>> ARRAY['p_first5', (b.id / 5)::text])::float8) < 1e-10) AS first_five
  FROM trained t, bank b WHERE b.id % 5 = 0 AND b.id < 25 GROUP BY 1 ORDER BY 1;
-- the time-ordered split beside the random one: a promise by the mixed rows does not hold for later ones
SELECT exclude, metrics #>> '{random_split,n}' AS n, (metrics #>> '{random_split,auc}')::float8 > (metrics #>> '{time_split,auc}')::float8 + 0.05 AS time_is_harder,
       (metrics #>> '{time_split,trained_base_rate}')::float8 < 0.08 AS rare_before, metrics ->> 'time' AS "time"
  FROM trained ORDER BY 1;
-- an explanation adds up, term by term in their order, to the score
SELECT count(*) AS rows, max(abs(s.sum - ln(p / (1 - p)))) < 1e-12 AS adds_up
  FROM (SELECT campaign.scorecard_predict(t.model, b) AS p, (SELECT sum(e.contribution) FROM campaign.scorecard_explain(t.model, b) e) AS sum
          FROM trained t, bank b WHERE b.id < 200) s;
SELECT e.feature, e.level, round(e.contribution::numeric, 6) AS contribution, e.n, e.n_pos, e.contribution = e.coefficient * e.weight_of_evidence AS "is product"
  FROM trained t, bank b, campaign.scorecard_explain(t.model, b) e WHERE t.exclude = '{duration}' AND b.id = 5 ORDER BY abs(e.contribution) DESC LIMIT 5;
-- rows there and back: the same answers
CREATE TABLE packed AS
SELECT t.model, campaign.scorecard_pack(u.base_rate, u.intercept, u.lambda, u.n, u.n_pos, u.null_values,
           ARRAY(SELECT ROW(f.feature_no, f.feature, f.kind, f.keys, f.member, f.cuts, f.cross_a, f.cross_b, f.coefficient, f.information_value, f.is_suspected_leak)
                   FROM campaign.scorecard_unpack_features(t.model) f ORDER BY f.feature_no),
           ARRAY(SELECT ROW(l.feature_no, l.level_no, l.value, l.level_a, l.level_b, l.n, l.n_pos, l.weight_of_evidence)
                   FROM campaign.scorecard_unpack_levels(t.model) l ORDER BY l.feature_no, l.level_no)) AS again
  FROM trained t, campaign.scorecard_unpack(t.model) u;
SELECT count(*) AS rows, max(abs(campaign.scorecard_predict(p.model, b) - campaign.scorecard_predict(p.again, b))) AS apart FROM packed p, bank b WHERE b.id < 1000;

-- any order of rows, with a key and without one: the same bytes
SELECT count(DISTINCT t.model) AS with_key, count(DISTINCT u.model) AS without
  FROM generate_series(1, 3) i,
       campaign.scorecard_train(format('SELECT * FROM bank WHERE id < 1500 ORDER BY md5(id::text || %s)', i), 'y', 'yes', '{id,duration}', '{"evaluate": false}') t,
       campaign.scorecard_train(format('SELECT age, job, marital, balance, month, day, y FROM bank WHERE id < 1500 ORDER BY md5(id::text || %s)', i), 'y', 'yes') u;
-- parallel workers, and halves put together
BEGIN;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
CREATE TEMP TABLE scored AS SELECT campaign.scorecard_predict(model, b) AS p, b.y = 'yes' AS y, b.id FROM trained t, bank b WHERE t.exclude = '{duration}';
ANALYZE scored;
CREATE TABLE kept_scores AS SELECT * FROM scored;
ANALYZE kept_scores;
EXPLAIN (COSTS off) SELECT campaign.auc(p, y), campaign.ks(p, y) FROM kept_scores;
CREATE TEMP TABLE parallel AS SELECT campaign.auc(p, y), campaign.log_loss(p, y), campaign.brier(p, y), campaign.ece(p, y), campaign.lift_at_tenth(p, y) AS lift, campaign.ks(p, y), campaign.prediction_metrics(p, y) AS m FROM kept_scores;
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT count(*) AS rows, count(DISTINCT x) AS answers
  FROM (SELECT p::text AS x FROM parallel p UNION ALL
        SELECT s::text FROM (SELECT campaign.auc(p, y), campaign.log_loss(p, y), campaign.brier(p, y), campaign.ece(p, y), campaign.lift_at_tenth(p, y) AS lift, campaign.ks(p, y), campaign.prediction_metrics(p, y) AS m
                               FROM (SELECT * FROM kept_scores ORDER BY md5(id::text)) k) s) x;
COMMIT;
-- AUC by the pairs themselves
SELECT campaign.auc(round(a.p::numeric, 2)::float8, a.y) = (SELECT avg(CASE WHEN round(b.p::numeric, 2) > round(c.p::numeric, 2) THEN 1 WHEN round(b.p::numeric, 2) = round(c.p::numeric, 2) THEN 0.5 ELSE 0 END)::float8
          FROM kept_scores b, kept_scores c WHERE b.y AND NOT c.y AND b.id < 900 AND c.id < 900) AS by_pairs
  FROM kept_scores a WHERE a.id < 900;
-- published values
SELECT campaign.auc(p, y), campaign.log_loss(p, y), campaign.brier(p, y), campaign.ks(p, y), campaign.lift_at_tenth(p, y) AS lift, campaign.isotonic(p, y),
       round((campaign.prediction_metrics(p, y) ->> 'calibration_intercept')::numeric, 9) AS intercept, round((campaign.prediction_metrics(p, y) ->> 'calibration_slope')::numeric, 9) AS slope
  FROM (VALUES (0.9::float8, true), (0.8, false), (0.7, true), (0.7, true), (0.7, false), (0.5, false), (0.5, true), (0.3, false), (0.2, false), (0.1, false), (NULL, true), (0.4, NULL)) v (p, y);
SELECT campaign.population_stability('{100,200,300,250,150}', '{80,180,310,270,160}') AS psi, campaign.prior_shift(0.2, 0.0673, 0.3158) AS shifted;
SELECT campaign.auc(1, true) AS one_kind, campaign.auc(p, y) AS of_any_scores, campaign.ks(p, y) FROM (VALUES (-5::float8, false), ('infinity', true), ('-infinity', false)) v (p, y);
SELECT campaign.auc(p, y) AS nothing, campaign.prediction_metrics(p, y) AS neither FROM (VALUES (NULL::float8, true)) v (p, y);
SELECT campaign.intercept_shift(p, y) IS NOT NULL AS shift, sum(1 / (1 + exp(-(ln(p / (1 - p)) + 1.2528)))) > 0 AS some FROM (VALUES (0.1::float8, true), (0.2, false), (0.3, true)) v (p, y);
SELECT campaign.auc('NaN', true);
SELECT campaign.log_loss(1.5, true);
SELECT campaign.population_stability('{1,2}', '{1}');
SELECT campaign.population_stability('{1,-2}', '{1,1}');
SELECT campaign.prior_shift(0.5, 0, 0.5);

-- rows of every type: the same answer as a record and as JSON, whatever the session's zone
CREATE TABLE odd AS
SELECT i AS "Row №", (i * 7919 % 100) / 10.0 AS "weird ""name""", CASE WHEN i % 3 = 0 THEN NULL ELSE 'v' || i % 7 END AS "a b", i % 2 = 0 AS flag,
       date '2024-01-01' + i % 400 AS d, timestamptz '2024-01-01 00:00+08' + i * interval '37 minutes' AS ts, timestamp '2024-01-01' + i * interval '3 hours' AS plain_ts,
       jsonb_build_object('utm', ('{g,b,d}'::text[])[1 + i % 3], 'deep', jsonb_build_object('x', i % 5, 'y', CASE WHEN i % 4 > 0 THEN 'q' END), 'l', jsonb_build_array('p' || i % 4, 'common')) AS j,
       json_build_object('k', i % 2) AS js, ARRAY['t' || i % 3, 't' || i % 5] AS tags, ARRAY[i % 3, i % 4] AS nums, 'const' AS c, NULL::text AS nul, md5(i::text) AS high, '' AS empty,
       (i % 13)::smallint AS s, ((i % 10)::real / 10)::real AS r4, (i % 9)::numeric / 3 AS nm, 'NaN'::float8 AS nan, CASE WHEN i % 5 = 0 THEN 'infinity'::float8 ELSE i % 11 END AS inf,
       interval '1 day' * (i % 4) AS iv, 'ab'::char(5) AS ch, '\xdeadbeef'::bytea AS by, '192.168.0.1'::inet AS ip, int4range(i % 5, i % 5 + 3) AS rg, i::text AS textnum, '00' || i % 5 AS code,
       repeat('long ' || i % 2, 60) AS long, (i::bigint * 2654435761 % 1000 < 300 + CASE WHEN i % 3 = 1 THEN 250 ELSE 0 END + 30 * (i % 5)) AS y
  FROM generate_series(1, 2000) i;
CREATE TABLE odd_model AS SELECT * FROM campaign.scorecard_train('SELECT * FROM odd', 'y', 'true');
SELECT e ->> 'column' AS left_out, e ->> 'why' AS why FROM odd_model, jsonb_array_elements(metrics -> 'left_out') e;
SELECT f.feature, f.kind, f.keys, f.member, (SELECT count(*) FROM campaign.scorecard_unpack_levels(model) l WHERE l.feature_no = f.feature_no AND l.n > 0) AS levels
  FROM odd_model, campaign.scorecard_unpack_features(model) f WHERE f.kind NOT IN ('cross', 'fine', 'beside') ORDER BY f.feature_no;
-- crosses there are, none with a column that is the same in all rows
SELECT count(*) AS crosses, count(*) FILTER (WHERE 1 IN (SELECT count(*) FROM campaign.scorecard_unpack_levels(model) l WHERE l.feature_no IN (f.cross_a, f.cross_b) AND l.n > 0 GROUP BY l.feature_no)) AS with_constants
  FROM odd_model, campaign.scorecard_unpack_features(model) f WHERE f.kind = 'cross';
SELECT max(abs(campaign.scorecard_predict(model, o) - campaign.scorecard_predict(model, to_jsonb(o)))) AS apart FROM odd_model, odd o;
CREATE TEMP TABLE told AS SELECT "Row №" AS no, campaign.scorecard_predict(model, o) AS p FROM odd_model, odd o;
SET timezone = 'Asia/Shanghai';
SELECT max(abs(campaign.scorecard_predict(model, o) - t.p)) AS record, max(abs(campaign.scorecard_predict(model, to_jsonb(o)) - t.p)) AS json FROM odd_model, odd o JOIN told t ON t.no = o."Row №";
SET timezone = 'UTC';
-- columns in another order, columns more, a subquery, an unknown level, nothing known
SELECT bool_and(campaign.scorecard_predict(model, x) = t.p) AS by_name
  FROM odd_model, (SELECT 1 AS more, js, j, code, long, textnum, rg, ip, ch, iv, inf, nm, r4, s, c, nums, tags, plain_ts, ts, d, flag, "a b", "weird ""name""", "Row №" FROM odd) x JOIN told t ON t.no = x."Row №";
SELECT round(campaign.scorecard_predict(model, '{"a b": "never seen", "j": {"utm": "other", "deep": 7, "l": "no list"}, "d": "not a day", "nm": "x", "tags": {"a": 1}}'::jsonb)::numeric, 6) AS strange,
       round(campaign.scorecard_predict(model, '{}'::jsonb)::numeric, 6) AS nothing FROM odd_model;
SELECT f.feature, e.level, e.contribution FROM odd_model, campaign.scorecard_explain(model, '{"a b": "never seen"}'::jsonb) e, campaign.scorecard_unpack_features(model) f
 WHERE e.feature = f.feature AND e.feature IN ('a b', 'flag', 'tags[t0]', 'd (weekday)');

-- few rows, few positives, separable rows
SELECT metrics ->> 'learner' AS learner, metrics #> '{random_split,auc}' AS no_auc_is_claimed, (SELECT count(DISTINCT f.coefficient) FROM campaign.scorecard_unpack_features(model) f) AS slopes
  FROM campaign.scorecard_train('SELECT i % 3 AS a, i % 4 AS b, i % 10 = 0 OR (i % 3 = 1 AND i % 5 = 0) AS y FROM generate_series(1, 50) i', 'y', 'true');
SELECT round(campaign.scorecard_predict(model, z)::numeric, 4) AS p, count(*) FROM campaign.scorecard_train('SELECT i % 3 AS x, i = 7 AS y FROM generate_series(1, 50) i', 'y', 'true') t, (SELECT i % 3 AS x FROM generate_series(0, 2) i) z GROUP BY 1 ORDER BY 1;
SELECT max(abs(f.coefficient)) < 5 AS finite, bool_or(f.is_suspected_leak) AS leak FROM campaign.scorecard_train('SELECT i AS x, i > 250 AS y FROM generate_series(1, 500) i', 'y', 'true') t, campaign.scorecard_unpack_features(model) f;
SELECT campaign.scorecard_train('SELECT i AS x, i > 250 AS y FROM generate_series(1, 500) i', 'y', 'true', options => '{"lambda": 0, "crosses": 0}');
-- a column of noise with a level for every few rows neither leaks nor harms
SELECT f.feature, f.is_suspected_leak, round(f.information_value::numeric, 2) AS in_sample, round(f.coefficient::numeric, 2) AS coefficient
  FROM campaign.scorecard_train('SELECT ''k'' || hashint4(i) % 211 AS noise, i % 5 AS a, abs(hashint8(i::bigint * 7919)::bigint) % 1000 < 100 + 80 * (i % 5) AS y FROM generate_series(1, 1500) i', 'y', 'true') t, campaign.scorecard_unpack_features(model) f;
-- more texts than are told apart go into buckets
SELECT f.kind, f.feature FROM campaign.scorecard_train('SELECT md5((i % 65000)::text) AS word, (i::bigint * 2654435761 % 1000) < 300 AS y FROM generate_series(1, 70000) i', 'y', 'true', options => '{"evaluate": false, "min_level": 1}') t, campaign.scorecard_unpack_features(model) f;
-- what tells too much is taken out when so told; texts that mean nothing; names of positives
SELECT array_agg(f.feature) FILTER (WHERE f.feature = 'duration') AS duration, t.metrics -> 'left_out' AS left_out
  FROM campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', '{id}', '{"exclude_above_iv": 1.5, "evaluate": false}') t, campaign.scorecard_unpack_features(model) f GROUP BY t.metrics;
SELECT l.level, l.n FROM campaign.scorecard_train('SELECT contact, month, y FROM bank', 'y', 'yes', options => '{"null_values": ["unknown"], "evaluate": false}') t, campaign.scorecard_unpack_levels(model) l WHERE l.feature_no = 1;
SELECT array_agg(DISTINCT u.n_pos) AS the_same FROM (VALUES ('SELECT age, (y = ''yes'')::int AS y FROM bank', '1.0'), ('SELECT age, (y = ''yes'') AS y FROM bank', 't'), ('SELECT age, (y = ''no'') AS y FROM bank', 'no'), ('SELECT age, y::char(10) FROM bank', 'yes       '), ('SELECT age, y::char(10) FROM bank', 'yes')) q (query, positive),
       campaign.scorecard_train(q.query, 'y', q.positive, options => '{"evaluate": false}') t, campaign.scorecard_unpack(t.model) u;
SELECT metrics ->> 'unknown_target' AS unknown, u.n FROM campaign.scorecard_train('SELECT age, job, NULLIF(y, ''no'') IS NOT NULL AS y FROM bank WHERE id % 2 = 0 UNION ALL SELECT age, job, NULL FROM bank WHERE id % 2 = 1', 'y', 'true') t, campaign.scorecard_unpack(model) u;
SELECT (campaign.scorecard_train(NULL, 'y', 'yes')).model IS NULL AS none, campaign.scorecard_predict(NULL, '{}'::jsonb) IS NULL AS no_model;

-- counts and scores of other rows
SELECT max(abs(p.n - l.n)) AS n, max(abs(p.n_pos - l.n_pos)) AS n_pos, count(*) > 50 AS all_levels
  FROM trained t, campaign.scorecard_profile(t.model, 'SELECT * FROM bank WHERE id % 5 <> 0', 'y', 'yes') p JOIN campaign.scorecard_unpack_levels((SELECT model FROM trained WHERE exclude = '{duration}')) l ON l.feature_no = p.feature_no AND l.level_no = p.level_no
 WHERE t.exclude = '{duration}';
SELECT campaign.auc(s.p, s.y) = (SELECT campaign.auc(campaign.scorecard_predict(t.model, b), b.y = 'yes') FROM bank b WHERE id % 5 = 0) AS same
  FROM trained t, campaign.scorecard_scores(t.model, 'SELECT * FROM bank WHERE id % 5 = 0', 'y', 'yes') s WHERE t.exclude = '{duration}' GROUP BY t.model;

-- a variable of PL/pgSQL whose model changes between two calls of one expression
CREATE TABLE two AS
SELECT v.n, t.model
  FROM (VALUES (0, 'zz'), (1, '3 - zz')) v (n, rises_with),
       campaign.scorecard_train(format('SELECT zz, abs(hashint8(i::bigint * 7919)::bigint) %% 100 < 10 + 15 * (%s) AS y FROM generate_series(1, 800) i, LATERAL (SELECT i %% 4 AS zz) z', v.rises_with), 'y', 'true', options => '{"evaluate": false}') t;
CREATE FUNCTION one_by_one() RETURNS TABLE (n integer, p double precision) LANGUAGE plpgsql AS $$
DECLARE
    m bytea;
BEGIN
    FOREACH n IN ARRAY '{0,1,1,0}'::integer[] LOOP
        m := (SELECT t.model FROM two t WHERE t.n = one_by_one.n);
        p := campaign.scorecard_predict(m, '{"zz": 3}'::jsonb);
        RETURN NEXT;
    END LOOP;
END $$;
SELECT count(*) AS calls, count(DISTINCT o.p) AS answers, bool_and(o.p = campaign.scorecard_predict(t.model, '{"zz": 3}'::jsonb)) AS right_ones FROM one_by_one() o JOIN two t USING (n);
-- a named row type that is altered between two calls of one expression
CREATE TABLE shape (before text, zz integer);
INSERT INTO shape VALUES ('x', 3);
CREATE FUNCTION as_it_is() RETURNS TABLE (step integer, p double precision) LANGUAGE plpgsql AS $$
DECLARE
    m bytea := (SELECT t.model FROM two t WHERE t.n = 0);
    r record;
    change text;
BEGIN
    step := 0;
    FOREACH change IN ARRAY '{ALTER COLUMN zz TYPE double precision,DROP COLUMN before,ALTER COLUMN zz TYPE text,"ADD COLUMN more integer"}'::text[] || ''::text LOOP
        EXECUTE 'SELECT s FROM shape s' INTO r;
        p := campaign.scorecard_predict(m, r.s);
        RETURN NEXT;
        step := step + 1;
        IF change <> '' THEN
            EXECUTE 'ALTER TABLE shape ' || change;
        END IF;
    END LOOP;
END $$;
SELECT count(*) AS calls, bool_and(a.p = campaign.scorecard_predict(t.model, '{"zz": 3}'::jsonb)) AS the_same FROM as_it_is() a, two t WHERE t.n = 0;
-- keys that have one name: which row shows its own first does not matter
SELECT count(DISTINCT t.model) AS models, min(f.n) AS features
  FROM (VALUES ('i'), ('-i'), ('md5(i::text)')) v (o),
       campaign.scorecard_train(format('SELECT i AS id, CASE WHEN i %% 2 = 0 THEN jsonb_build_object(''a.b'', ''u'' || i %% 3) ELSE jsonb_build_object(''a'', jsonb_build_object(''b'', ''w'' || i %% 5)) END AS j, abs(hashint8(i::bigint * 7919)::bigint) %% 100 < 10 + 10 * (i %% 3) AS y FROM generate_series(1, 800) i ORDER BY %s', v.o), 'y', 'true', '{id}', '{"evaluate": false, "crosses": 0}') t,
       LATERAL (SELECT count(*) AS n FROM campaign.scorecard_unpack_features(t.model)) f;
-- times in arrays: as JSON writes them, whatever the style of dates
CREATE TABLE days AS SELECT ARRAY[date '2026-01-01' + i % 4, NULL] AS d, abs(hashint8(i::bigint * 7919)::bigint) % 100 < 10 + 15 * (i % 4) AS y FROM generate_series(1, 800) i;
CREATE TABLE of_days AS SELECT model FROM campaign.scorecard_train('SELECT * FROM days', 'y', 'true', options => '{"evaluate": false}');
SET datestyle = 'German';
SELECT count(DISTINCT campaign.scorecard_predict(model, r)) AS answers, max(abs(campaign.scorecard_predict(model, r) - campaign.scorecard_predict(model, to_jsonb(r)))) AS apart FROM of_days, days r;
SELECT count(DISTINCT m.model) AS models FROM (SELECT model FROM of_days UNION ALL SELECT model FROM campaign.scorecard_train('SELECT * FROM days', 'y', 'true', options => '{"evaluate": false}')) m;
RESET datestyle;
-- rows without a time are not the latest
SELECT metrics #> '{time_split,n}' AS n, metrics #> '{time_split,n_pos}' AS positive, metrics #> '{time_split,trained_base_rate}' AS base_rate_before
  FROM campaign.scorecard_train('SELECT CASE WHEN i % 2 = 0 THEN timestamp ''2026-01-01'' + i * interval ''1 hour'' END AS t, i % 5 AS a, i % 2 = 0 AND i > 400 AS y FROM generate_series(1, 1000) i', 'y', 'true', '{t}', '{"time": "t"}');

-- refused
SELECT campaign.scorecard_train('SELECT * FROM bank WHERE false', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'maybe');
SELECT campaign.scorecard_train('SELECT age, y = ''yes'' AS y FROM bank', 'y', 'maybe');
SELECT campaign.scorecard_train('SELECT * FROM bank WHERE y = ''yes''', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT age, NULL::text AS y FROM bank', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'z', 'yes');
SELECT campaign.scorecard_train('SELECT y FROM bank', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT age, job AS age, y FROM bank', 'y', 'yes');
SELECT campaign.scorecard_train('DELETE FROM bank', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT * FROM bank; SELECT * FROM bank', 'y', 'yes');
SELECT campaign.scorecard_train('', 'y', 'yes');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', options => '{"lamda": 1}');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', options => '{"folds": 1}');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', options => '{"key": "age"}');
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', options => '{"time": "job"}');
SELECT campaign.scorecard_train('SELECT md5(i::text) || i AS a, i % 3 = 0 AS y FROM generate_series(1, 50000) i', 'y', 'true', options => '{"max_mb": 2}');
SELECT campaign.scorecard_predict('\x0001', '{}'::jsonb);
SELECT campaign.scorecard_predict(model, '[1]'::jsonb) FROM odd_model;
SELECT campaign.scorecard_predict(model, x) FROM odd_model, (SELECT 1 AS unheard_of) x;
-- bytes that are no text of this database, one text twice, too many texts for nothing
SELECT campaign.scorecard_unpack_features(overlay(model PLACING '\xff' FROM position('zz'::bytea IN model))) FROM two WHERE n = 0;
SELECT campaign.scorecard_pack(u.base_rate, u.intercept, u.lambda, u.n, u.n_pos, u.null_values,
           ARRAY(SELECT ROW(f.feature_no, f.feature, f.kind, f.keys, f.member, f.cuts, f.cross_a, f.cross_b, f.coefficient, f.information_value, f.is_suspected_leak)
                   FROM campaign.scorecard_unpack_features(t.model) f ORDER BY f.feature_no),
           ARRAY(SELECT ROW(l.feature_no, l.level_no, CASE WHEN l.value IS NOT NULL THEN 'same' END, l.level_a, l.level_b, l.n, l.n_pos, l.weight_of_evidence)
                   FROM campaign.scorecard_unpack_levels(t.model) l ORDER BY l.feature_no, l.level_no))
  FROM trained t, campaign.scorecard_unpack(t.model) u LIMIT 1;
SELECT campaign.scorecard_train('SELECT * FROM bank', 'y', 'yes', options => jsonb_build_object('null_values', (SELECT jsonb_agg(i::text) FROM generate_series(1, 100001) i)));
SELECT campaign.predict('bank', '{}');

-- more names in one query than a session keeps models, twice (stand-ins for what install() makes)
CREATE FUNCTION campaign.scorecard_champion(name text) RETURNS TABLE (scorecard_id bigint, revision uuid) LANGUAGE sql STABLE
AS $$ SELECT substr($1, 2)::bigint, md5($1)::uuid WHERE $1 <> 'nobody' $$;
CREATE FUNCTION campaign.scorecard_model(scorecard_id bigint) RETURNS bytea LANGUAGE sql STABLE
AS $$ SELECT model FROM public.two WHERE n = $1 % 2 $$;
SELECT count(*) AS calls, count(DISTINCT p) AS answers, bool_and(s.p = campaign.scorecard_predict(t.model, '{"zz": 3}'::jsonb)) AS right_ones
  FROM (SELECT i, campaign.predict('m' || i % 40, '{"zz": 3}'::jsonb) AS p FROM generate_series(1, 200) i) s JOIN two t ON t.n = s.i % 40 % 2;
SELECT count(*) AS calls, count(DISTINCT campaign.predict('m' || (i * 7) % 40, '{"zz": 3}'::jsonb)) AS answers FROM generate_series(1, 200) i;
SELECT campaign.predict('nobody', '{}'::jsonb);
DROP FUNCTION campaign.scorecard_champion, campaign.scorecard_model;
