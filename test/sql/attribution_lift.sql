-- Experiments with a hold-out: the interval, what is refused, and attributed beside incremental.
\set VERBOSITY terse
\pset null '-'
CREATE DATABASE campaign_test_lift;
\c campaign_test_lift
SET client_min_messages = warning;
CREATE EXTENSION campaign;
SELECT campaign.install();
SET timezone = 'America/New_York';
SET datestyle = 'ISO, YMD';
UPDATE campaign.attribution_run SET is_current = false WHERE model NOT IN ('first', 'last', 'linear', 'time_decay', 'position_based');

-- R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10
SELECT k1, n1, k2, n2, round(l.low::numeric, 4) = v.low AND round(l.high::numeric, 4) = v.high AS as_published, round(l.rate_difference::numeric, 6) AS difference, round(l.p_value::numeric, 6) AS p
  FROM (VALUES (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926),
               (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775), (10, 10, 0, 20, 0.6791, 1.0000), (10, 10, 0, 10, 0.6075, 1.0000)) v (k1, n1, k2, n2, low, high),
       campaign.lift(n1, k1, n2, k2) l;
-- the same from its definition, in numeric, with confidences of tables
CREATE FUNCTION public.wilson(k numeric, n numeric, z numeric, OUT low numeric, OUT high numeric) LANGUAGE sql AS $$
    SELECT (k + z * z / 2 - z * sqrt(k * (n - k) / n + z * z / 4)) / (n + z * z), (k + z * z / 2 + z * sqrt(k * (n - k) / n + z * z / 4)) / (n + z * z) $$;
SELECT setseed(0.3);
SELECT count(*), count(*) FILTER (WHERE abs(l.low - (d - sqrt((p1 - a.low) ^ 2 + (b.high - p2) ^ 2))) > 1e-9 OR abs(l.high - (d + sqrt((a.high - p1) ^ 2 + (p2 - b.low) ^ 2))) > 1e-9
               OR abs(l.rate_difference - d) > 1e-12 OR abs(l.incremental - d * n1) > 1e-6 OR abs(l.incremental_low - l.low * n1) > 1e-6 OR abs(l.incremental_high - l.high * n1) > 1e-6
               OR (l.relative_lift IS NULL) <> (k2 = 0) OR abs(l.relative_lift - d / nullif(p2, 0)) > 1e-9) AS wrong
  FROM (SELECT n1, floor(random() * (n1 + 1))::bigint AS k1, n2, floor(random() * (n2 + 1) / 3)::bigint AS k2, c.*
          FROM (SELECT (1 + 10 ^ (random() * 6))::bigint AS n1, (1 + 10 ^ (random() * 6))::bigint AS n2 FROM generate_series(1, 500)) r,
               (VALUES (0.8, 1.281551565544600), (0.95, 1.959963984540054), (0.99, 2.575829303548901)) c (confidence, z)) q
 CROSS JOIN LATERAL (SELECT k1::numeric / n1 AS p1, k2::numeric / n2 AS p2, k1::numeric / n1 - k2::numeric / n2 AS d) s
 CROSS JOIN LATERAL public.wilson(k1, n1, z) a CROSS JOIN LATERAL public.wilson(k2, n2, z) b CROSS JOIN LATERAL campaign.lift(n1, k1, n2, k2, confidence) l;
SELECT * FROM campaign.lift(0, 0, 10, 1);
SELECT * FROM campaign.lift(10, 1, NULL, 1);
SELECT relative_lift, p_value FROM campaign.lift(10, 10, 10, 0);
SELECT campaign.lift(10, 11, 10, 1);
SELECT campaign.lift(10, 1, 10, -1);
SELECT campaign.lift(9007199254740993, 1, 10, 1);
SELECT campaign.lift(10, 1, 10, 1, 1), 'not reached';
SELECT campaign.lift(10, 1, 10, 1, 'NaN');

INSERT INTO campaign.campaign (code, name, type, currency) VALUES ('spring', 'Spring', 'email', 'CNY'), ('expo', 'Expo', 'exhibition', 'CNY');
CREATE FUNCTION public.try(doc jsonb) RETURNS TABLE (state text, message text, detail text) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.record_lift_test(doc);
    state := 'ok'; RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL; RETURN NEXT;
END $$;
\set good '{"name":"t","channel":"email","started_at":"2026-03-01","ended_at":"2026-04-01","exposed_units":100,"exposed_conversions":10,"holdout_units":50,"holdout_conversions":1}'
SELECT t.* FROM (VALUES (1, 'null'::jsonb), (2, '[]'), (3, jsonb :'good' || '{"units":1}'), (4, jsonb :'good' - 'name'), (5, jsonb :'good' || '{"name":7}'), (6, jsonb :'good' - 'channel'),
    (7, jsonb :'good' || '{"campaign":"nowhere"}'), (8, jsonb :'good' - 'ended_at'), (9, jsonb :'good' || '{"ended_at":"2026-03-01"}'), (10, jsonb :'good' || '{"started_at":"soon"}'),
    (11, jsonb :'good' - 'holdout_units'), (12, jsonb :'good' || '{"holdout_units":0}'), (13, jsonb :'good' || '{"exposed_conversions":1.5}'), (14, jsonb :'good' || '{"exposed_conversions":-1}'),
    (15, jsonb :'good' || '{"exposed_conversions":101}'), (16, jsonb :'good' || '{"holdout_conversions":"many"}'), (17, jsonb :'good' || '{"exposed_units":1e15}'), (18, jsonb :'good' || jsonb_build_object('name', repeat('n', 201))),
    (19, :'good'), (20, :'good'), (21, jsonb :'good' || '{"name":"  t "}'), (22, jsonb :'good' || '{"started_at":"infinity"}'), (23, jsonb :'good' || jsonb_build_object('channel', repeat('n', 101)))) v (no, doc), public.try(doc) t ORDER BY no;
-- the day of the installation, not of the session; the table refuses the same by itself
SELECT name, campaign_id, channel, started_at AT TIME ZONE 'Asia/Shanghai' AS started, ended_at AT TIME ZONE 'Asia/Shanghai' AS ended, exposed_units, note, actor = current_user AS me FROM campaign.lift_test;
INSERT INTO campaign.lift_test (name, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions) VALUES ('x', '2026-01-01', '2026-02-01', 1, 1, 1, 1);
INSERT INTO campaign.lift_test (name, channel, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions) VALUES ('x', 'email', '2026-01-01', '2026-01-01', 1, 1, 1, 1);
INSERT INTO campaign.lift_test (name, channel, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions) VALUES ('x', 'email', '2026-01-01', '2026-02-01', 1, 2, 1, 1);
INSERT INTO campaign.lift_test (name, channel, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions) VALUES ('x', 'email', '2026-01-01', '2026-02-01', 1, 1, 1, 2);
DELETE FROM campaign.lift_test;

-- Four orders of March, one of April: p1 by mail of spring; p2 by mail, then the booth of expo;
-- p3 by mail without a campaign; p4 at the booth. Mail is held back from one in five.
INSERT INTO campaign.person (name, tz) SELECT 'p' || i, 'UTC' FROM generate_series(1, 5) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id) VALUES
    (1, '2026-03-02 00:00+08', 'click', 'email', 1), (2, '2026-03-02 00:00+08', 'click', 'email', 1), (2, '2026-03-03 00:00+08', 'scan', 'exhibition', 2),
    (3, '2026-03-02 00:00+08', 'click', 'email', NULL), (4, '2026-03-03 00:00+08', 'scan', 'exhibition', 2);
INSERT INTO campaign.sales_order (person_id, amount, currency, booked_at) VALUES
    (1, 100, 'CNY', '2026-03-10 00:00+08'), (2, 40, 'CNY', '2026-03-10 00:00+08'), (3, 7, 'CNY', '2026-03-10 00:00+08'), (4, 5, 'CNY', '2026-03-31 23:59+08'), (1, 1000, 'CNY', '2026-04-01 00:00+08');
SELECT campaign.record_lift_test('{"name":"mail","channel":" Email ","started_at":"2026-03-01","ended_at":"2026-04-01","exposed_units":80,"exposed_conversions":3,"holdout_units":20,"holdout_conversions":0,"note":"one in five","actor":"han.mm"}') AS mail,
       campaign.record_lift_test('{"name":"spring by mail","campaign":"spring","channel":"email","started_at":"2026-03-01","ended_at":"2026-04-01","exposed_units":800,"exposed_conversions":80,"holdout_units":200,"holdout_conversions":8}') AS spring,
       campaign.record_lift_test('{"name":"expo in May","campaign":"expo","started_at":"2026-05-01","ended_at":"2026-06-01","exposed_units":100,"exposed_conversions":5,"holdout_units":100,"holdout_conversions":9}') AS may;
SELECT lift_test_name, campaign_code, channel_code, attribution_model AS model, exposed_rate, holdout_rate, rate_difference AS difference, relative_lift, relative_lift_null_reason AS why, p_value, is_significant AS sure
  FROM campaign.cockpit_lift WHERE attribution_model = 'linear' ORDER BY lift_test_id;
SELECT lift_test_name, attribution_model AS model, credit_count AS attributed, incremental_conversions AS incremental, incremental_conversions_low AS low, incremental_conversions_high AS high,
       calibration_factor AS factor, calibration_null_reason AS why, credit_amount, calibrated_amount AS calibrated, calibrated_low_amount AS low, calibrated_high_amount AS high
  FROM campaign.cockpit_lift ORDER BY lift_test_id, attribution_model COLLATE "C";
-- from other SQL: credits of the same cut, and the parts of each figure
SELECT count(*), count(*) FILTER (WHERE v.credit_count <> COALESCE(k.n, 0) OR v.credit_amount <> COALESCE(k.amount, 0)
            OR abs(v.incremental_conversions - (v.exposed_conversion_count - v.holdout_conversion_count::numeric * v.exposed_unit_count / v.holdout_unit_count)) > 1e-6
            OR abs(v.calibration_factor * v.credit_count - v.incremental_conversions) > 1e-5 OR (v.calibration_factor IS NULL) <> (v.calibration_null_reason IS NOT NULL)
            OR abs(v.calibrated_amount - v.credit_amount * v.incremental_conversions / NULLIF(v.credit_count, 0)) > 0.01
            OR (v.relative_lift IS NULL) <> (v.relative_lift_null_reason IS NOT NULL)) AS wrong
  FROM campaign.cockpit_lift v
  LEFT JOIN LATERAL (SELECT sum(a.weight)::numeric(18,6) AS n, sum(a.amount_base) AS amount FROM campaign.attribution_credit a
                      WHERE a.model = v.attribution_model AND a.credited_at >= v.started_at AND a.credited_at < v.ended_at AND a.campaign_id IS NOT DISTINCT FROM COALESCE(v.campaign_id, a.campaign_id)
                        AND CASE v.channel_code WHEN '(all)' THEN true ELSE COALESCE(a.channel = v.channel_code, false) END) k ON true;
-- duties: whoever plans records, whoever reads reads
CREATE ROLE campaign_lift_marketer; CREATE ROLE campaign_lift_analyst;
SELECT campaign.grant_access('campaign_lift_marketer', 'marketer'), campaign.grant_access('campaign_lift_analyst', 'analyst');
SET ROLE campaign_lift_marketer;
SELECT campaign.record_lift_test(jsonb :'good' || '{"name":"by a marketer"}') > 0 AS recorded;
SET ROLE campaign_lift_analyst;
SELECT campaign.record_lift_test(jsonb :'good' || '{"name":"by an analyst"}');
SELECT count(*) AS tests FROM campaign.cockpit_lift WHERE attribution_model = 'linear';
SELECT count(*) > 0 AS rows FROM campaign.cockpit_influence; SELECT count(*) > 0 AS rows FROM campaign.cockpit_attribution_return; SELECT count(*) > 0 AS rows FROM campaign.attribution_compare();
RESET ROLE;
SELECT campaign.revoke_access('campaign_lift_marketer', 'marketer'), campaign.revoke_access('campaign_lift_analyst', 'analyst');
\c postgres
DROP DATABASE campaign_test_lift;
DROP ROLE campaign_lift_marketer, campaign_lift_analyst;
