-- Scorecards by name: trained with the caller's path and rights, asked, changed by hand,
-- refitted; predictions of leads, what came true, champion and challengers.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET extra_float_digits = 1;
SELECT campaign.install();
CREATE SCHEMA mine;
CREATE TABLE mine.bank (id integer, age integer, job text, marital text, education text, "default" text, balance integer, housing text, loan text,
    contact text, day integer, month text, duration integer, campaign integer, pdays integer, previous integer, poutcome text, y text);
\copy mine.bank FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/bank_sample.csv"' (FORMAT csv, HEADER)

-- the query finds its tables by the caller's path
SELECT campaign.train_scorecard('bank', 'SELECT * FROM bank WHERE id % 5 <> 0', target => 'y', positive => 'yes', exclude => '{id,duration}');
SET search_path = mine, public;
SELECT campaign.train_scorecard('bank', 'SELECT * FROM bank WHERE id % 5 <> 0', target => 'y', positive => 'yes', exclude => '{id,duration}') IS NOT NULL AS trained;
SELECT round(campaign.auc(campaign.predict('bank', to_jsonb(b)), b.y = 'yes')::numeric, 6) AS json, round(campaign.auc(campaign.predict('bank', b), b.y = 'yes')::numeric, 6) AS record FROM bank b WHERE id % 5 = 0;
SELECT feature, level, round(contribution::numeric, 6) AS contribution FROM campaign.explain_prediction('bank', (SELECT to_jsonb(b) FROM bank b WHERE id = 5)) ORDER BY abs(contribution) DESC LIMIT 3;
SELECT feature, round(information_value::numeric, 6) AS information_value, is_suspected_leak FROM campaign.scorecard_features('bank') LIMIT 3;
SELECT count(*) AS rows, count(DISTINCT e.no) AS terms, max(abs(campaign.predict('bank', b) - 1 / (1 + exp(-s.sum)))) < 1e-15 AS adds_up
  FROM bank b, LATERAL campaign.explain_prediction('bank', b) e, LATERAL (SELECT sum(x.contribution) FROM campaign.explain_prediction('bank', b) x) s WHERE id < 20;
SELECT round(campaign.predict('bank', '{"age": 30, "month": "may"}')::numeric, 6) AS literal, campaign.predict('bank', NULL::jsonb) AS null_row, campaign.predict(NULL, '{}'::jsonb) AS null_name;
-- the rows are the model: points changed by hand are points of the next query; a cached plan notices
PREPARE ask AS SELECT round(campaign.predict('bank', b)::numeric, 6) AS p FROM bank b WHERE id = 7;
EXECUTE ask;
UPDATE campaign.scorecard SET intercept = intercept + ln(2) WHERE name = 'bank';
EXECUTE ask;
BEGIN;
UPDATE campaign.scorecard_feature f SET coefficient = 0 FROM campaign.scorecard c WHERE c.scorecard_id = f.scorecard_id AND c.name = 'bank';
EXECUTE ask;
ROLLBACK;
EXECUTE ask;
UPDATE campaign.scorecard SET intercept = intercept - ln(2) WHERE name = 'bank';
EXECUTE ask;
-- trained again: another version, the one before retires; a challenger changes nothing yet
SELECT campaign.train_scorecard('bank', 'SELECT * FROM bank WHERE id % 5 <> 0', 'y', 'yes', '{id}') IS NOT NULL AS again;
EXECUTE ask;
SELECT campaign.train_scorecard('bank', 'SELECT age, y FROM bank WHERE id % 5 <> 0', 'y', 'yes', status => 'challenger') IS NOT NULL AS challenger;
EXECUTE ask;
SELECT version, status, n, n_pos, learner, round(auc::numeric, 4) AS auc, round(time_auc::numeric, 4) AS time_auc, suspected_leaks FROM campaign.scorecard_report('bank');
SELECT campaign.promote_scorecard('bank', 3) AS promoted;
EXECUTE ask;
SELECT version, status FROM campaign.scorecard WHERE name = 'bank' ORDER BY 1;
SELECT campaign.promote_scorecard('bank', 9);
SELECT campaign.promote_scorecard('nothing');
SELECT campaign.predict('nothing', '{}');
SELECT * FROM campaign.scorecard_features('nothing');
SELECT campaign.train_scorecard('', 'SELECT * FROM bank', 'y', 'yes');
SELECT campaign.train_scorecard('bank', 'SELECT * FROM bank', 'y', 'yes', status => 'winner');
SELECT campaign.train_scorecard('bank', 'SELECT * FROM bank', 'y', 'yes', at => 'infinity');

-- an expression that outlives its query sees what has changed since
CREATE TABLE seen (no integer, p double precision);
DO $$
DECLARE
    p double precision;
    doc constant jsonb := '{"age": 30, "month": "may"}';
BEGIN
    FOR i IN 1 .. 4 LOOP
        p := campaign.predict('bank', doc);
        INSERT INTO seen VALUES (i, p);
        UPDATE campaign.scorecard c SET intercept = c.intercept + CASE WHEN i < 3 THEN 1 ELSE 0 END WHERE c.name = 'bank' AND c.status = 'champion';
    END LOOP;
    UPDATE campaign.scorecard c SET intercept = c.intercept - 2 WHERE c.name = 'bank' AND c.status = 'champion';
END $$;
SELECT array_agg(round((ln(p / (1 - p)) - first)::numeric, 9) ORDER BY no) AS moved FROM seen, (SELECT ln(p / (1 - p)) AS first FROM seen WHERE no = 1) f;
-- several scorecards in one call site
SELECT campaign.train_scorecard('age', 'SELECT age, y FROM bank', 'y', 'yes') IS NOT NULL AS another;
SELECT count(*) AS rows, bool_and(campaign.predict(n.name, b) = CASE n.name WHEN 'age' THEN campaign.predict('age', b) ELSE campaign.predict('bank', to_jsonb(b)) END) AS same FROM bank b, (VALUES ('age'), ('bank')) n (name) WHERE id < 500;

-- drift: the last third of the calls beside the first two thirds, the index by hand
SELECT campaign.train_scorecard('early', 'SELECT * FROM bank WHERE id < 3800', 'y', 'yes', '{id,duration}', at => '2026-01-01 00:00+00') IS NOT NULL AS early;
SELECT d.feature, round(d.psi::numeric, 4) AS psi, d.is_drifted, d.expected_rows, d.actual_rows, abs(d.psi - h.psi) < 1e-12 AS by_hand
  FROM campaign.scorecard_drift('early', 'SELECT * FROM bank WHERE id >= 3800') d
  LEFT JOIN (SELECT 'contact' AS feature, sum((a - e) * ln(a / e)) AS psi
               FROM (SELECT count(*) FILTER (WHERE id >= 3800) / 1852.0::float8 AS a, count(*) FILTER (WHERE id < 3800) / 3800.0::float8 AS e FROM bank GROUP BY contact) c
             UNION ALL SELECT 'marital', sum((a - e) * ln(a / e))
               FROM (SELECT count(*) FILTER (WHERE id >= 3800) / 1852.0::float8 AS a, count(*) FILTER (WHERE id < 3800) / 3800.0::float8 AS e FROM bank GROUP BY marital) c) h ON h.feature = d.feature
 WHERE d.feature IN ('contact', 'marital', 'month') ORDER BY 1;
-- an intercept refitted: nothing else changes, and the probabilities add up
SELECT campaign.refit_scorecard('early', 'SELECT * FROM bank WHERE id BETWEEN 3800 AND 4799', at => '2026-02-01 00:00+00') IS NOT NULL AS refit;
SELECT c.version, c.status, c.based_on IS NOT NULL AS refit, round(s.loss::numeric, 4) AS later_loss, round(s.auc::numeric, 4) AS later_auc, abs(f.sum - f.hits) < 1e-6 AS adds_up,
       (SELECT max(abs(l.woe - o.woe)) FROM campaign.scorecard_level l JOIN campaign.scorecard_level o ON o.scorecard_id = c.based_on AND (o.feature_no, o.level_no) = (l.feature_no, l.level_no) WHERE l.scorecard_id = c.scorecard_id) AS weights_moved
  FROM campaign.scorecard c,
       LATERAL (SELECT campaign.log_loss(p, y) AS loss, campaign.auc(p, y) AS auc FROM campaign.scorecard_scores(campaign.scorecard_model(c.scorecard_id), 'SELECT * FROM bank WHERE id >= 4800', 'y', 'yes')) s,
       LATERAL (SELECT sum(p), count(*) FILTER (WHERE y) AS hits FROM campaign.scorecard_scores(campaign.scorecard_model(c.scorecard_id), 'SELECT * FROM bank WHERE id BETWEEN 3800 AND 4799', 'y', 'yes')) f
 WHERE c.name = 'early' ORDER BY 1;
-- with a half life the counts fade, the new rows come on top, and the weights follow
SELECT campaign.refit_scorecard('early', 'SELECT * FROM bank WHERE id BETWEEN 3800 AND 4799', '31 days', at => '2026-02-01 00:00+00') IS NOT NULL AS refit;
SELECT l.level, l.n, o.n / 2 + w.n AS n_by_hand, l.n_pos = o.n_pos / 2 + w.pos AS positives,
       abs(l.woe - (ln((l.n_pos + 2 * r.rate) / (l.n - l.n_pos + 2 * (1 - r.rate))) - ln(r.rate / (1 - r.rate)))) < 1e-12 AS weight, round(f.psi::numeric, 4) AS psi
  FROM campaign.scorecard c
  JOIN campaign.scorecard_feature f ON f.scorecard_id = c.scorecard_id AND f.path = 'contact'
  JOIN campaign.scorecard_level l ON l.scorecard_id = c.scorecard_id AND l.feature_no = f.feature_no
  JOIN campaign.scorecard_level o ON o.scorecard_id = c.based_on AND (o.feature_no, o.level_no) = (l.feature_no, l.level_no)
  JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE b.y = 'yes') AS pos FROM bank b WHERE b.id BETWEEN 3800 AND 4799 AND b.contact = l.value) w ON true
  CROSS JOIN LATERAL (SELECT sum(x.n_pos) / sum(x.n) AS rate FROM campaign.scorecard_level x WHERE x.scorecard_id = c.scorecard_id AND x.feature_no = f.feature_no) r
 WHERE c.name = 'early' AND c.version = 3 AND l.value IS NOT NULL ORDER BY l.level_no;
SELECT campaign.refit_scorecard('early', 'SELECT * FROM bank WHERE false');
SELECT campaign.refit_scorecard('early', 'SELECT * FROM bank', '0 days');
SELECT campaign.refit_scorecard('late', 'SELECT * FROM bank');
SELECT count(*) AS versions_left FROM campaign.scorecard WHERE name = 'early';

-- leads: 400 of them, half of the last hundred still open
SET search_path = public;
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO campaign.person (person_id, name, tz) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i, 'UTC' FROM generate_series(1, 400) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, product, region, channel, stage, work_state, created_at, stage_at, closed_at, attrs) OVERRIDING SYSTEM VALUE
SELECT i, i, i, 'p' || i % 3, (ARRAY['east', 'west', 'north'])[1 + i % 3], (ARRAY['website', 'event', 'email', 'partner'])[1 + i % 4], x.stage,
       CASE WHEN x.stage = 'raw' THEN 'unassigned' ELSE 'closed' END, x.at, x.at, CASE WHEN x.stage <> 'raw' THEN x.at + interval '20 days' END, jsonb_build_object('seats', i % 50)
  FROM generate_series(1, 400) i
 CROSS JOIN LATERAL (SELECT CASE WHEN i > 300 AND i % 2 = 0 THEN 'raw' WHEN abs(hashint4(i)) % 10 < CASE i % 4 WHEN 1 THEN 7 WHEN 3 THEN 4 ELSE 2 END THEN 'won' ELSE 'lost' END AS stage,
                            timestamptz '2026-01-01 00:00+00' + i * interval '3 hours' AS at) x;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel)
SELECT l.person_id, l.created_at + k * interval '6 hours', (ARRAY['visit', 'download', 'form'])[1 + k % 3], 'website' FROM campaign.lead l CROSS JOIN generate_series(0, 8) k WHERE k < 1 + l.lead_id % 9;
COMMIT;
-- without a scorecard the rules answer
SELECT p.probability, p.source, p.reasons ? 'score' AS score FROM campaign.predict_lead(302, '2026-03-01 00:00+00') p;
SELECT campaign.log_predictions();
SELECT campaign.lead_features(1, '2026-01-01 12:00+00') -> 'touches' AS early, campaign.lead_features(8, '2026-02-01 12:00+00') ->> 'touches' AS later, campaign.lead_features(8, '2026-02-01 12:00+00') -> 'touch_kinds' AS kinds, campaign.lead_features(0) AS nobody;
SELECT campaign.train_scorecard('lead', $$SELECT campaign.lead_features(l.lead_id, l.created_at + interval '1 day') AS features, l.stage = 'won' AS won, l.created_at
                                           FROM campaign.lead l WHERE l.work_state = 'closed'$$, 'won', exclude => '{created_at}') IS NOT NULL AS trained;
SELECT feature, kind FROM campaign.scorecard_features('lead') WHERE kind <> 'cross' AND information_value > 0 ORDER BY information_value DESC LIMIT 3;
SELECT campaign.train_scorecard('lead', $$SELECT jsonb_build_object('channel', l.channel) AS features, abs(hashint4(lead_id::integer)) % 3 = 0 AS won, l.created_at FROM campaign.lead l$$, 'won', exclude => '{created_at}', status => 'challenger') IS NOT NULL AS noise;
SELECT round(p.probability::numeric, 4) AS probability, p.source, jsonb_array_length(p.reasons) AS reasons, p.reasons #>> '{0,feature}' AS first FROM campaign.predict_lead(302, '2026-03-01 00:00+00') p;
SELECT campaign.predict_lead(0);
SELECT campaign.predict_lead(302, 'infinity');
-- written down for all open leads by champion and challenger, once an instant
SELECT campaign.log_predictions(at => '2026-03-01 00:00+00') AS rows, campaign.log_predictions(at => '2026-03-01 00:00+00') AS again;
SELECT campaign.log_predictions(leads => ARRAY[302, 304], at => '2026-03-02 00:00+00') AS two_leads;
SELECT campaign.log_predictions('early');
SELECT campaign.predict_lead(302, name => 'early');
SELECT g.p = campaign.predict('lead', jsonb_build_object('features', campaign.lead_features(302, g.at))) AS same, jsonb_array_length(g.reasons) <= 5 AS few, g.outcome
  FROM campaign.prediction_log g JOIN campaign.scorecard c USING (scorecard_id) WHERE g.lead_id = 302 AND c.status = 'champion' ORDER BY g.at;
-- a lead that is closed says what came true, one that is opened again takes it back
UPDATE campaign.lead SET stage = 'won' WHERE lead_id = 302;
UPDATE campaign.lead SET stage = 'lost', stage_reason = 'price' WHERE lead_id = 304;
UPDATE campaign.lead SET region = 'south' WHERE lead_id = 306;
SELECT lead_id, array_agg(DISTINCT outcome) AS outcome, bool_and(outcome_at IS NOT NULL) AS dated FROM campaign.prediction_log WHERE lead_id IN (302, 304, 306) GROUP BY 1 ORDER BY 1;
UPDATE campaign.lead SET stage = 'raw', stage_reason = 'by mistake' WHERE lead_id = 302;
SELECT lead_id, array_agg(DISTINCT outcome) AS outcome, bool_or(outcome_at IS NOT NULL) AS dated FROM campaign.prediction_log WHERE lead_id = 302 GROUP BY 1;
UPDATE campaign.lead SET stage = 'nurture', stage_reason = 'later' WHERE lead_id = 302;
SELECT lead_id, array_agg(DISTINCT outcome) AS outcome FROM campaign.prediction_log WHERE lead_id = 302 GROUP BY 1;
-- the others come true as their channel has it
UPDATE campaign.lead l SET stage = CASE WHEN abs(hashint4(lead_id::integer)) % 10 < CASE lead_id % 4 WHEN 1 THEN 7 WHEN 3 THEN 4 ELSE 2 END THEN 'won' ELSE 'lost' END, stage_reason = 'as it came' WHERE work_state <> 'closed';
-- gain of the challenger over the champion: the mean difference of their losses, by hand (a lead is one case)
SELECT r.version, r.status, r.logged, r.outcomes, r.compared, round(r.live_log_loss::numeric, 4) AS live_log_loss, abs(r.live_log_loss - h.loss) < 1e-12 AS by_hand,
       abs(r.gain - (SELECT avg(x.gain) FROM (SELECT avg(-ln(CASE WHEN a.outcome THEN a.p ELSE 1 - a.p END) + ln(CASE WHEN b.outcome THEN b.p ELSE 1 - b.p END)) AS gain
                       FROM campaign.prediction_log a JOIN campaign.scorecard ca ON ca.scorecard_id = a.scorecard_id AND ca.status = 'champion' AND ca.name = 'lead'
                       JOIN campaign.prediction_log b ON (b.lead_id, b.at) = (a.lead_id, a.at) AND b.scorecard_id = h.scorecard_id GROUP BY a.lead_id) x)) < 1e-12 AS gain_by_hand, r.gain_low < r.gain AS low
  FROM campaign.scorecard_report('lead') r
  JOIN (SELECT c.version, c.scorecard_id, avg(-ln(CASE WHEN g.outcome THEN g.p ELSE 1 - g.p END)) AS loss FROM campaign.prediction_log g JOIN campaign.scorecard c USING (scorecard_id) WHERE c.name = 'lead' AND g.outcome IS NOT NULL GROUP BY 1, 2) h ON h.version = r.version ORDER BY 1;
-- no challenger is promoted that has not earned it; one that is clearly better is
SELECT campaign.promote_scorecard('lead', min_compared => 10) AS promoted;
UPDATE campaign.prediction_log g SET p = CASE WHEN outcome THEN 0.9 ELSE 0.1 END FROM campaign.scorecard c WHERE c.scorecard_id = g.scorecard_id AND c.name = 'lead' AND c.version = 2;
SELECT campaign.promote_scorecard('lead') AS too_few_compared;
SELECT campaign.promote_scorecard('lead', min_compared => 10) AS promoted;
SELECT version, status FROM campaign.scorecard WHERE name = 'lead' ORDER BY 1;
-- the same leads day after day are no more cases: two that were predicted fifty times are two
BEGIN;
DELETE FROM campaign.prediction_log WHERE lead_id NOT IN (SELECT lead_id FROM campaign.prediction_log WHERE outcome IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 2);
UPDATE campaign.prediction_log g SET p = CASE WHEN c.version = 1 THEN CASE WHEN g.outcome THEN 0.8 + 0.02 * (g.lead_id % 2) ELSE 0.2 END ELSE 0.5 END FROM campaign.scorecard c WHERE c.scorecard_id = g.scorecard_id AND c.name = 'lead';
INSERT INTO campaign.prediction_log (lead_id, scorecard_id, at, p, outcome, outcome_at)
SELECT g.lead_id, g.scorecard_id, g.at + d * interval '1 day', g.p, g.outcome, g.outcome_at FROM (SELECT DISTINCT ON (lead_id, scorecard_id) * FROM campaign.prediction_log ORDER BY lead_id, scorecard_id, at) g, generate_series(100, 149) d;
UPDATE campaign.scorecard SET status = 'challenger' WHERE name = 'lead' AND version = 1;
SELECT r.version, r.status, r.outcomes > 100 AS is_often, r.compared, r.gain > 0.4 AS is_better FROM campaign.scorecard_report('lead') r WHERE r.compared > 0;
SELECT campaign.promote_scorecard('lead') AS promoted;
ROLLBACK;

-- rights: who trains must write scorecards; everybody with a duty may ask; the query runs as its caller
CREATE ROLE regress_card_manager;
CREATE ROLE regress_card_analyst;
SELECT campaign.grant_access('regress_card_manager', 'manager'), campaign.grant_access('regress_card_analyst', 'analyst');
GRANT USAGE ON SCHEMA mine TO regress_card_manager, regress_card_analyst;
GRANT SELECT ON mine.bank TO regress_card_analyst;
SET ROLE regress_card_analyst;
SELECT campaign.predict('bank', b) IS NOT NULL AS asks FROM mine.bank b WHERE id = 1;
SELECT campaign.train_scorecard('theirs', 'SELECT age, y FROM mine.bank', 'y', 'yes');
RESET ROLE;
SET ROLE regress_card_manager;
SELECT campaign.train_scorecard('theirs', 'SELECT age, y FROM mine.bank', 'y', 'yes');
SELECT campaign.train_scorecard('theirs', 'SELECT i % 5 AS x, i % 7 < 3 AS y FROM generate_series(1, 500) i', 'y') IS NOT NULL AS own;
RESET ROLE;
SELECT campaign.revoke_access('regress_card_manager', 'manager'), campaign.revoke_access('regress_card_analyst', 'analyst');
DROP OWNED BY regress_card_manager, regress_card_analyst;
DROP ROLE regress_card_manager, regress_card_analyst;
