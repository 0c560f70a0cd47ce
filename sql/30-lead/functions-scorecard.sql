-- Scorecards by name: trained, asked, refitted, compared.

-- What the kernel's predict() asks: which model a name stands for, and the model.
CREATE OR REPLACE FUNCTION campaign.scorecard_champion(name text) RETURNS TABLE (scorecard_id bigint, revision uuid)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$ SELECT c.scorecard_id, c.revision FROM campaign.scorecard c WHERE c.name = $1 AND c.status = 'champion' $$;
COMMENT ON FUNCTION campaign.scorecard_champion(text) IS 'The version of a scorecard that predict() uses, one row: its id and revision, which changes whenever the model does; no row where the name has no champion.
predict() 所用的评分卡版本，一行：编号与 revision（模型变更时随之改变）；该名称无现任版本时无行。';

CREATE OR REPLACE FUNCTION campaign.scorecard_model(scorecard_id bigint) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT campaign.scorecard_pack(c.base_rate, c.intercept, c.lambda, c.n, c.n_pos, c.null_values,
           ARRAY(SELECT ROW(f.feature_no, f.path, f.kind, f.keys, f.member, f.cuts, f.cross_a, f.cross_b, f.coefficient, f.information_value, f.is_suspected_leak)
                   FROM campaign.scorecard_feature f WHERE f.scorecard_id = c.scorecard_id ORDER BY f.feature_no),
           ARRAY(SELECT ROW(l.feature_no, l.level_no, l.value, l.level_a, l.level_b, l.n, l.n_pos, l.woe)
                   FROM campaign.scorecard_level l WHERE l.scorecard_id = c.scorecard_id ORDER BY l.feature_no, l.level_no))
  FROM campaign.scorecard c WHERE c.scorecard_id = $1
$$;
COMMENT ON FUNCTION campaign.scorecard_model(bigint) IS 'A scorecard as one value, made of its rows as they stand, for scorecard_predict() and the like; NULL where there is none of that id. Errors: 22023, 22P03 rows that are no model.
由当前各行组成的评分卡值，供 scorecard_predict() 等使用；无此编号则为 NULL。错误：22023、22P03 各行不成模型。';

CREATE OR REPLACE FUNCTION campaign.check_new_scorecard(name text, status text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF name IS NULL OR btrim(name) = '' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a scorecard needs a name, a query, a target and what counts as positive',
            DETAIL = 'One of them is NULL or empty.', HINT = 'campaign.train_scorecard(''bank'', ''SELECT * FROM bank'', target => ''y'', positive => ''yes'')';
    END IF;
    IF status IS NULL OR status NOT IN ('champion', 'challenger') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no status of a new scorecard', left(COALESCE(status, '(null)'), 100)),
            DETAIL = 'A new version is asked at once, or runs beside the one that is.', HINT = 'champion, challenger';
    END IF;
    PERFORM campaign.check_at(at);
    RETURN true;
END
$$;
COMMENT ON FUNCTION campaign.check_new_scorecard(text, text, timestamptz) IS 'Internal: true where a scorecard of this name and status may be trained. Errors: 22023 no name, unknown status; 22008 time.
内部使用：可用此名称与状态训练评分卡时为真。错误：22023 无名称、未知状态；22008 时间无效。';

CREATE OR REPLACE FUNCTION campaign.store_scorecard(name text, query text, target text, positive text, exclude text[], options jsonb,
    status text, at timestamptz, model bytea, metrics jsonb, based_on bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    PERFORM campaign.check_new_scorecard(CASE WHEN model IS NOT NULL THEN name END, status, at);
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.scorecard:' || name, 0));
    IF status = 'champion' THEN
        UPDATE campaign.scorecard c SET status = 'retired' WHERE c.name = store_scorecard.name AND c.status = 'champion';
    END IF;
    INSERT INTO campaign.scorecard (name, version, target, positive, base_rate, intercept, lambda, trained_at, n, n_pos, metrics, status,
                                    query, exclude, options, null_values, smoothing, based_on)
    SELECT store_scorecard.name, COALESCE((SELECT max(c.version) FROM campaign.scorecard c WHERE c.name = store_scorecard.name), 0) + 1,
           store_scorecard.target, store_scorecard.positive, u.base_rate, u.intercept, u.lambda, store_scorecard.at, u.n, u.n_pos,
           store_scorecard.metrics, store_scorecard.status, store_scorecard.query, COALESCE(store_scorecard.exclude, '{}'), store_scorecard.options,
           u.null_values, COALESCE((store_scorecard.options ->> 'smoothing')::double precision, 2), store_scorecard.based_on
      FROM campaign.scorecard_unpack(model) u
    RETURNING scorecard_id INTO id;
    INSERT INTO campaign.scorecard_feature (scorecard_id, feature_no, path, kind, cuts, coefficient, information_value, is_suspected_leak, keys, member, cross_a, cross_b, cross_stat)
    SELECT id, f.feature_no, f.feature, f.kind, f.cuts, f.coefficient, f.information_value, f.is_suspected_leak, f.keys, f.member, f.cross_a, f.cross_b, f.cross_stat
      FROM campaign.scorecard_unpack_features(model) f;
    INSERT INTO campaign.scorecard_level (scorecard_id, feature_no, level, n, n_pos, woe, level_no, value, level_a, level_b)
    SELECT id, l.feature_no, l.level, l.n, l.n_pos, l.weight_of_evidence, l.level_no, l.value, l.level_a, l.level_b
      FROM campaign.scorecard_unpack_levels(model) l;
    INSERT INTO campaign.scorecard_count (scorecard_id, feature_no, level, fold, n, n_pos, anchor, level_no)
    SELECT id, l.feature_no, l.level, 0, l.n, l.n_pos, store_scorecard.at, l.level_no
      FROM campaign.scorecard_unpack_levels(model) l
      JOIN campaign.scorecard_unpack_features(model) f ON f.feature_no = l.feature_no
     WHERE f.kind NOT IN ('cross', 'fine', 'beside');
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.store_scorecard(text, text, text, text, text[], jsonb, text, timestamptz, bytea, jsonb, bigint) IS 'Keeps a trained model as the next version of its name, as rows; a new champion retires the one before. Returns its scorecard_id. Part of train_scorecard(). Errors: 22023 no name, unknown status; 22008 time.
将训练好的模型以行的形式存为该名称的下一版本；新的现任版本使前任退役。返回 scorecard_id。train_scorecard() 的一部分。错误：22023 无名称、未知状态；22008 时间无效。';

-- (A body that is parsed once: names in it are found now, those in the query by the caller's search_path.)
CREATE OR REPLACE FUNCTION campaign.train_scorecard(name text, query text, target text, positive text DEFAULT 'true', exclude text[] DEFAULT '{}',
    options jsonb DEFAULT NULL, status text DEFAULT 'champion', at timestamptz DEFAULT pg_catalog.now()) RETURNS bigint
LANGUAGE sql
RETURN (SELECT campaign.store_scorecard($1, $2, $3, $4, $5, $6, $7, $8, t.model, t.metrics) FROM campaign.scorecard_train(CASE WHEN campaign.check_new_scorecard($1, $7, $8) THEN $2 END, $3, $4, $5, $6) t);  -- (said before the work)
COMMENT ON FUNCTION campaign.train_scorecard(text, text, text, text, text[], jsonb, text, timestamptz) IS 'Trains a scorecard on the rows of any SELECT, which runs with the caller''s rights and search_path, and keeps it as the next version of its name: the champion, which predict(name, row) asks from then on, or a challenger beside it. Returns its scorecard_id. target and positive say what is to be predicted, all other columns but those excluded are features; how they are learned from and the options: scorecard_train(). Errors: as scorecard_train(), 22023 no name, unknown status, 42501 no right to write scorecards (duty manager).
用任意 SELECT 的结果行（以调用者的权限与 search_path 执行）训练评分卡，并存为该名称的下一版本：现任版本（此后 predict(name, row) 即用它）或与之并行的挑战版本。返回 scorecard_id。target 与 positive 指明预测目标，其余未排除的列均为特征；学习方法与选项见 scorecard_train()。错误：同 scorecard_train()；22023 无名称、未知状态；42501 无写评分卡的权限（职责 manager）。';

CREATE OR REPLACE FUNCTION campaign.scorecard_features(name text, version integer DEFAULT NULL)
RETURNS TABLE (feature_no integer, feature text, kind text, coefficient double precision, information_value double precision, is_suspected_leak boolean,
               psi double precision, levels bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    id constant bigint := campaign.find_scorecard(name, version);
BEGIN
    RETURN QUERY
    SELECT f.feature_no, f.path, f.kind, f.coefficient, f.information_value, f.is_suspected_leak, f.psi,
           (SELECT count(*) FROM campaign.scorecard_level l WHERE l.scorecard_id = id AND l.feature_no = f.feature_no AND l.n > 0)
      FROM campaign.scorecard_feature f WHERE f.scorecard_id = id ORDER BY f.feature_no;
END
$$;
COMMENT ON FUNCTION campaign.scorecard_features(text, integer) IS 'One row a feature of a scorecard (its champion, or a version): kind, coefficient, information value (how far positives and negatives lie apart in its levels: below 0.02 says nothing, above 1.5 is suspected to give the outcome away: is_suspected_leak), drift as of the last refit, levels that training met. Errors: 42704 no such scorecard.
评分卡（现任或指定版本）的每个特征一行：类型、系数、信息值（正负例在各档的分离程度：低于 0.02 几乎无用，高于 1.5 疑似泄露结果，即 is_suspected_leak）、最近重拟合时的漂移、训练中出现的档数。错误：42704 无此评分卡。';

CREATE OR REPLACE FUNCTION campaign.find_scorecard(name text, version integer DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    SELECT c.scorecard_id INTO id FROM campaign.scorecard c
     WHERE c.name = find_scorecard.name AND CASE WHEN find_scorecard.version IS NULL THEN c.status = 'champion' ELSE c.version = find_scorecard.version END;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '42704',
            MESSAGE = CASE WHEN version IS NULL THEN format('scorecard "%s" does not exist', left(COALESCE(name, '(null)'), 100))
                           ELSE format('scorecard "%s" has no version %s', left(COALESCE(name, '(null)'), 100), version) END,
            DETAIL = COALESCE('Versions: ' || (SELECT string_agg(format('%s (%s)', c.version, c.status), ', ' ORDER BY c.version) FROM campaign.scorecard c WHERE c.name = find_scorecard.name) || '.',
                              'No version of that name was ever trained.'),
            HINT = 'campaign.train_scorecard() makes one; campaign.promote_scorecard() makes a version the champion.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.find_scorecard(text, integer) IS 'The scorecard_id of a version of a name, by default of its champion. Errors: 42704 there is none.
某名称某版本（缺省为现任版本）的 scorecard_id。错误：42704 不存在。';

-- Drift ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.compare_profile(id bigint, profile jsonb)
RETURNS TABLE (feature_no integer, feature text, psi double precision, is_drifted boolean, expected_rows double precision, actual_rows double precision)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT f.feature_no, f.path, d.psi, d.psi > 0.25, d.expected, d.actual
  FROM campaign.scorecard_feature f
 CROSS JOIN LATERAL (SELECT campaign.population_stability(array_agg(l.n ORDER BY l.level_no), array_agg(COALESCE(p.n, 0) ORDER BY l.level_no)) AS psi,
                            sum(l.n) AS expected, sum(p.n) AS actual
                       FROM campaign.scorecard_level l
                       LEFT JOIN jsonb_to_recordset($2) p (feature_no integer, level_no integer, n double precision)
                              ON p.feature_no = l.feature_no AND p.level_no = l.level_no
                      WHERE l.scorecard_id = $1 AND l.feature_no = f.feature_no) d
 WHERE f.scorecard_id = $1 AND f.kind NOT IN ('cross', 'fine', 'beside') ORDER BY f.feature_no
$$;
COMMENT ON FUNCTION campaign.compare_profile(bigint, jsonb) IS 'The drift of the features of a scorecard against counts of their levels, as scorecard_drift() gives it; part of it.
评分卡各特征相对给定各档计数的漂移，结果同 scorecard_drift()；为其组成部分。';

CREATE OR REPLACE FUNCTION campaign.scorecard_drift(name text, query text, version integer DEFAULT NULL)
RETURNS TABLE (feature_no integer, feature text, psi double precision, is_drifted boolean, expected_rows double precision, actual_rows double precision)
LANGUAGE sql
BEGIN ATOMIC
    SELECT d.feature_no, d.feature, d.psi, d.is_drifted, d.expected_rows, d.actual_rows
      FROM (SELECT campaign.find_scorecard($1, $3) AS id) s
     CROSS JOIN LATERAL campaign.compare_profile(s.id, (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('feature_no', p.feature_no, 'level_no', p.level_no, 'n', p.n))
                                                          FROM campaign.scorecard_profile(campaign.scorecard_model(s.id), $2) p)) d;
END;
COMMENT ON FUNCTION campaign.scorecard_drift(text, text, integer) IS 'How far the rows of a SELECT (run with the caller''s rights and search_path) have moved away from those that a scorecard was trained on, one row a feature but crosses: population stability index over its levels; is_drifted above 0.25. NULL where the SELECT has no rows. Errors: 42704 no such scorecard, 22023 no SELECT, 42703 none of its columns.
一条 SELECT 的结果行（以调用者的权限与 search_path 执行）偏离评分卡训练数据的程度，除交叉外每特征一行：各档的总体稳定性指数 PSI；大于 0.25 即 is_drifted。SELECT 无行则为 NULL。错误：42704 无此评分卡，22023 不是 SELECT，42703 一列也没有。';

CREATE OR REPLACE FUNCTION campaign.store_refit(id bigint, profile jsonb, half_life interval, status text, at timestamptz) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    old campaign.scorecard;
    new_id bigint;
    kept double precision;
    rate double precision;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT c.* INTO old FROM campaign.scorecard c WHERE c.scorecard_id = store_refit.id;
    IF half_life IS NOT NULL AND NOT half_life > '0' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'half_life must be longer than nothing',
            DETAIL = format('It is %s.', half_life), HINT = 'NULL keeps the weights and refits the intercept alone.';
    END IF;
    IF status IS NULL OR status NOT IN ('champion', 'challenger') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no status of a new scorecard', left(COALESCE(status, '(null)'), 100)),
            DETAIL = 'A new version is asked at once, or runs beside the one that is.', HINT = 'champion, challenger';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.scorecard:' || old.name, 0));
    IF status = 'champion' THEN
        UPDATE campaign.scorecard c SET status = 'retired' WHERE c.name = old.name AND c.status = 'champion';
    END IF;
    INSERT INTO campaign.scorecard (name, version, target, positive, base_rate, intercept, lambda, trained_at, n, n_pos, metrics, status, query, exclude, options, null_values, smoothing, based_on)
    SELECT old.name, max(c.version) + 1, old.target, old.positive, old.base_rate, old.intercept, old.lambda, store_refit.at, old.n, old.n_pos,
           jsonb_build_object('refit_of', old.version, 'half_life', store_refit.half_life), store_refit.status, old.query, old.exclude, old.options, old.null_values, old.smoothing, old.scorecard_id
      FROM campaign.scorecard c WHERE c.name = old.name
    RETURNING scorecard_id INTO new_id;
    INSERT INTO campaign.scorecard_feature (scorecard_id, feature_no, path, kind, cuts, coefficient, information_value, psi, is_suspected_leak, keys, member, cross_a, cross_b, cross_stat)
    SELECT new_id, f.feature_no, f.path, f.kind, f.cuts, f.coefficient, f.information_value, d.psi, f.is_suspected_leak, f.keys, f.member, f.cross_a, f.cross_b, f.cross_stat
      FROM campaign.scorecard_feature f
      LEFT JOIN campaign.compare_profile(store_refit.id, profile) d ON d.feature_no = f.feature_no
     WHERE f.scorecard_id = store_refit.id;
    -- what is left of the counts so far, and the new rows on top
    kept := CASE WHEN half_life IS NULL THEN 1
                 ELSE 0.5 ^ least(greatest(extract(epoch FROM at - (SELECT min(x.anchor) FROM campaign.scorecard_count x WHERE x.scorecard_id = store_refit.id))::double precision, 0)
                                  / extract(epoch FROM half_life)::double precision, 1000) END;
    INSERT INTO campaign.scorecard_count (scorecard_id, feature_no, level, fold, n, n_pos, anchor, level_no)
    SELECT new_id, c.feature_no, c.level, 0, c.n * kept + COALESCE(p.n, 0), c.n_pos * kept + COALESCE(p.n_pos, 0), store_refit.at, c.level_no
      FROM campaign.scorecard_count c
      LEFT JOIN jsonb_to_recordset(profile) p (feature_no integer, level_no integer, n double precision, n_pos double precision)
             ON p.feature_no = c.feature_no AND p.level_no = c.level_no
     WHERE c.scorecard_id = store_refit.id;
    SELECT sum(c.n_pos) / NULLIF(sum(c.n), 0) INTO rate FROM campaign.scorecard_count c WHERE c.scorecard_id = new_id AND c.feature_no = 1;
    INSERT INTO campaign.scorecard_level (scorecard_id, feature_no, level, n, n_pos, woe, level_no, value, level_a, level_b)
    SELECT new_id, l.feature_no, l.level,
           CASE WHEN w.new THEN c.n ELSE l.n END, CASE WHEN w.new THEN c.n_pos ELSE l.n_pos END,
           CASE WHEN NOT w.new THEN l.woe WHEN c.n > 0 THEN ln((c.n_pos + old.smoothing * rate) / (c.n - c.n_pos + old.smoothing * (1 - rate))) - ln(rate / (1 - rate)) ELSE 0 END,
           l.level_no, l.value, l.level_a, l.level_b
      FROM campaign.scorecard_level l
      LEFT JOIN campaign.scorecard_count c ON c.scorecard_id = new_id AND c.feature_no = l.feature_no AND c.level_no = l.level_no
     CROSS JOIN LATERAL (SELECT store_refit.half_life IS NOT NULL AND c.level_no IS NOT NULL AND rate > 0 AND rate < 1 AS new) w
     WHERE l.scorecard_id = store_refit.id;
    RETURN new_id;
END
$$;
COMMENT ON FUNCTION campaign.store_refit(bigint, jsonb, interval, text, timestamptz) IS 'A new version of a scorecard with decayed counts, new rows on top and, where a half life is given, new weights; its intercept is still the old one. Part of refit_scorecard().
由衰减计数加新行（给出半衰期时更新权重）形成的评分卡新版本，截距仍为旧值。refit_scorecard() 的一部分。';

CREATE OR REPLACE FUNCTION campaign.shift_intercept(id bigint, shift double precision, rate double precision, metrics jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF shift IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the rows of the query do not have both outcomes',
            DETAIL = 'An intercept is fitted to positives and negatives.', HINT = 'Give the rows of a longer time.';
    END IF;
    UPDATE campaign.scorecard c
       SET intercept = c.intercept + shift, base_rate = rate,
           metrics = c.metrics || jsonb_build_object('intercept_shift', shift, 'refit_on', shift_intercept.metrics)
     WHERE c.scorecard_id = id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.shift_intercept(bigint, double precision, double precision, jsonb) IS 'Moves the intercept of a scorecard; returns its id. Part of refit_scorecard(). Errors: 22023 no shift, as one outcome is missing.
平移评分卡的截距，返回其编号。refit_scorecard() 的一部分。错误：22023 缺一种结果，无法平移。';

CREATE OR REPLACE FUNCTION campaign.refit_scorecard(name text, query text, half_life interval DEFAULT NULL, status text DEFAULT 'challenger',
    at timestamptz DEFAULT pg_catalog.now(), version integer DEFAULT NULL) RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    -- two statements, as the second reads what the first wrote; the name is locked by then
    SELECT campaign.store_refit(o.id,
               (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('feature_no', p.feature_no, 'level_no', p.level_no, 'n', p.n, 'n_pos', p.n_pos))
                  FROM campaign.scorecard_profile(campaign.scorecard_model(o.id), $2, o.target, o.positive) p), $3, $4, $5)
      FROM (SELECT c.scorecard_id AS id, c.target, c.positive FROM campaign.scorecard c WHERE c.scorecard_id = campaign.find_scorecard($1, $6)) o;
    SELECT campaign.shift_intercept(r.id, e.shift, e.rate, e.metrics)
      FROM (SELECT c.scorecard_id AS id, c.target, c.positive FROM campaign.scorecard c WHERE c.name = $1 ORDER BY c.version DESC LIMIT 1) r
     CROSS JOIN LATERAL (SELECT campaign.intercept_shift(s.p, s.y) AS shift, pg_catalog.avg(s.y::integer)::double precision AS rate, campaign.prediction_metrics(s.p, s.y) AS metrics
                           FROM campaign.scorecard_scores(campaign.scorecard_model(r.id), $2, r.target, r.positive) s) e;
END;
COMMENT ON FUNCTION campaign.refit_scorecard(text, text, interval, text, timestamptz, integer) IS 'A new version of a scorecard (of its champion, or of a version) brought up to date with the rows of a SELECT that have an outcome, run with the caller''s rights and search_path: the intercept is refitted so that its probabilities add up to what came true; with a half_life the counts of levels so far halve with every half life since they were anchored, the new rows are added, and weights are drawn anew; coefficients, crosses and points of single levels (kinds fine and beside) stay. Returns the scorecard_id of the new version, a challenger unless told otherwise. metrics holds its measures on those rows, psi of its features their drift. Errors: 42704 no such scorecard, 22023 no SELECT, one outcome only, half_life not positive.
以一条 SELECT 中已有结果的行（以调用者的权限与 search_path 执行）更新评分卡（现任或指定版本），存为新版本：重拟合截距，使概率之和等于实际正例数；给出 half_life 时，各档既有计数自锚定时起每过一个半衰期减半，加入新行，重算权重；系数、交叉与单档得分（fine、beside 类）不变。返回新版本的 scorecard_id，缺省为挑战版本。metrics 为其在这些行上的指标，特征的 psi 为其漂移。错误：42704 无此评分卡；22023 不是 SELECT、只有一种结果、半衰期不为正。';

-- Leads ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.lead_features(lead bigint, at timestamptz DEFAULT now()) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.check_at(at);
    RETURN (SELECT jsonb_build_object(
               'product', l.product, 'region', l.region, 'channel', l.channel, 'campaign', c.code, 'campaign_type', c.type,
               'is_existing_customer', l.is_existing_customer, 'title', p.title, 'seniority', p.seniority, 'industry', a.industry, 'size_band', a.size_band,
               'attrs', l.attrs,
               'created_hour', extract(hour FROM l.created_at AT TIME ZONE 'UTC'), 'created_weekday', extract(isodow FROM l.created_at AT TIME ZONE 'UTC'),
               'touches', t.n, 'touch_kinds', t.kinds, 'touch_channels', t.channels, 'touches_last_week', t.week, 'days_since_touch', t.since, 'days_known', t.known,
               'engagement', (SELECT sum(e.units) FROM campaign.score_entry e WHERE e.lead_id = l.lead_id AND e.at <= lead_features.at))
      FROM campaign.lead l
      JOIN campaign.person p ON p.person_id = l.root_person_id
      LEFT JOIN campaign.account a ON a.account_id = p.account_id
      LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
     CROSS JOIN LATERAL (SELECT count(*) AS n, array_agg(DISTINCT x.kind ORDER BY x.kind) AS kinds, array_agg(DISTINCT x.channel ORDER BY x.channel) AS channels,
                                count(*) FILTER (WHERE x.occurred_at > lead_features.at - interval '7 days') AS week,
                                floor(extract(epoch FROM lead_features.at - max(x.occurred_at)) / 86400) AS since,
                                floor(extract(epoch FROM lead_features.at - min(x.occurred_at)) / 86400) AS known
                           FROM campaign.touchpoint x
                          WHERE x.person_id IN (SELECT r.person_id FROM campaign.person r WHERE r.person_id = l.root_person_id OR r.merged_into = l.root_person_id)
                            AND x.occurred_at <= lead_features.at AND NOT x.is_bot) t
     WHERE l.lead_id = lead_features.lead);
END
$$;
COMMENT ON FUNCTION campaign.lead_features(bigint, timestamptz) IS 'What was known of a lead at a time, as a row to train on and to predict from: its own attributes, person and company (as they stand now), touches of the person up to then (number, kinds, channels, of the last seven days, days since the last and the first) and units of score rules up to then. Nothing of owner, stage or anything else that follows the outcome. NULL where there is no such lead.
线索在某时刻的已知情况，可作训练与预测的一行：自身属性、人与公司（取当前值）、截至该时刻的触点（次数、类型、渠道、近七日次数、距末次与首次的天数）与评分规则单位数。不含负责人、阶段等随结果而变者。线索不存在则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.check_lead_scorecard(name text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    strange constant integer := (SELECT min(c.version) FROM campaign.scorecard c
                                  WHERE c.name = check_lead_scorecard.name AND c.status IN ('champion', 'challenger')
                                    AND NOT EXISTS (SELECT FROM campaign.scorecard_feature f WHERE f.scorecard_id = c.scorecard_id AND f.keys[1] = 'features'));
BEGIN
    IF strange IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('scorecard "%s" is not one of leads', left(name, 100)),
            DETAIL = format('Version %s was not trained on a column features.', strange),
            HINT = 'Train it on SELECT campaign.lead_features(lead_id, created_at + interval ''1 day'') AS features, stage = ''won'' AS won FROM campaign.lead WHERE work_state = ''closed''.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.check_lead_scorecard(text) IS 'Raises 22023 where the champion or a challenger of a scorecard was not trained on a column features, as lead_features() makes it.
若评分卡的现任或某挑战版本并非以 lead_features() 所得的 features 列训练，则报 22023。';

CREATE OR REPLACE FUNCTION campaign.predict_lead(lead bigint, at timestamptz DEFAULT now(), name text DEFAULT 'lead',
    OUT probability double precision, OUT source text, OUT reasons jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    features jsonb;
    v integer;
BEGIN
    PERFORM campaign.check_at(at);
    features := campaign.lead_features(lead, at);
    IF features IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    END IF;
    SELECT c.version INTO v FROM campaign.scorecard c WHERE c.name = predict_lead.name AND c.status = 'champion';
    PERFORM campaign.check_lead_scorecard(name);
    IF v IS NULL THEN
        source := 'rules';
        SELECT jsonb_build_object('score', s.score, 'grade', s.grade) INTO reasons FROM campaign.lead_score(lead, at) s;
        RETURN;
    END IF;
    probability := campaign.predict(name, jsonb_build_object('features', features));
    source := format('%s %s', name, v);
    SELECT campaign.top_reasons(jsonb_agg(jsonb_build_object('feature', e.feature, 'level', e.level, 'contribution', e.contribution) ORDER BY e.no))
      INTO reasons FROM campaign.explain_prediction(name, jsonb_build_object('features', features)) e WHERE e.no > 0;
END
$$;
COMMENT ON FUNCTION campaign.predict_lead(bigint, timestamptz, text) IS 'Probability that a lead is won, as of a time, by the champion of a scorecard trained on a column features that lead_features() made; source names scorecard and version, reasons are the five strongest terms. Without such a scorecard probability is NULL, source is rules, and reasons holds score and grade of the rules. Errors: MK400 no such lead, 22008 time, 22023 a scorecard of something else.
按以 lead_features() 生成的 features 列训练的现任评分卡，给出线索在某时刻的赢单概率；source 为评分卡名与版本，reasons 为贡献最大的五项。无此评分卡时 probability 为 NULL，source 为 rules，reasons 为规则得分与等级。错误：MK400 线索不存在，22008 时间无效，22023 并非线索的评分卡。';

CREATE OR REPLACE FUNCTION campaign.top_reasons(terms jsonb, n integer DEFAULT 5) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT COALESCE(jsonb_agg(x.term ORDER BY x.weight DESC, x.no), '[]')
  FROM (SELECT t.term, t.no, abs((t.term ->> 'contribution')::double precision) AS weight
          FROM jsonb_array_elements($1) WITH ORDINALITY t (term, no)
         WHERE (t.term ->> 'contribution')::double precision <> 0
         ORDER BY weight DESC, t.no LIMIT $2) x
$$;
COMMENT ON FUNCTION campaign.top_reasons(jsonb, integer) IS 'The n strongest terms of an explanation, strongest first; those of no weight are left out.
解释中贡献最大的 n 项，由大到小；贡献为零者略去。';

CREATE OR REPLACE FUNCTION campaign.log_predictions(name text DEFAULT 'lead', leads bigint[] DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    n bigint;
BEGIN
    PERFORM campaign.check_at($3);
    PERFORM campaign.find_scorecard($1);
    PERFORM campaign.check_lead_scorecard($1);
    WITH card AS MATERIALIZED (
        SELECT c.scorecard_id, campaign.scorecard_model(c.scorecard_id) AS model
          FROM campaign.scorecard c WHERE c.name = $1 AND c.status IN ('champion', 'challenger')
    ), given AS MATERIALIZED (
        SELECT l.lead_id, jsonb_build_object('features', campaign.lead_features(l.lead_id, $3)) AS features
          FROM campaign.lead l
         WHERE CASE WHEN $2 IS NULL THEN l.work_state <> 'closed' ELSE l.lead_id = ANY ($2) END AND l.created_at <= $3
    )
    INSERT INTO campaign.prediction_log (lead_id, scorecard_id, at, p, reasons)
    SELECT g.lead_id, c.scorecard_id, $3, campaign.scorecard_predict(c.model, g.features),
           (SELECT campaign.top_reasons(jsonb_agg(jsonb_build_object('feature', e.feature, 'level', e.level, 'contribution', e.contribution) ORDER BY e.no))
              FROM campaign.scorecard_explain(c.model, g.features) e WHERE e.no > 0)
      FROM card c CROSS JOIN given g
     ORDER BY c.scorecard_id, g.lead_id
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
COMMENT ON FUNCTION campaign.log_predictions(text, bigint[], timestamptz) IS 'Writes down what the champion and every challenger of a scorecard predict now of leads (by default of all open ones), with the five strongest reasons, so that time can tell which is right; a prediction of the same instant is not written twice. Returns the rows written. Errors: 42704 no such scorecard, 22008 time, 22023 a scorecard of something else.
记录评分卡的现任与各挑战版本此刻对线索（缺省为全部未关闭者）的预测及五项主要理由，留待时间检验；同一时刻的预测不重复记录。返回写入行数。错误：42704 无此评分卡，22008 时间无效，22023 并非线索的评分卡。';

-- Champion and challengers --------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.scorecard_report(name text)
RETURNS TABLE (version integer, status text, trained_at timestamptz, n bigint, n_pos bigint, learner text,
               auc double precision, log_loss double precision, brier double precision, ece double precision, lift double precision, ks double precision,
               time_auc double precision, time_log_loss double precision, time_ece double precision, suspected_leaks text[], max_psi double precision,
               logged bigint, outcomes bigint, live_auc double precision, live_log_loss double precision, live_ece double precision,
               compared bigint, gain double precision, gain_low double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM campaign.scorecard c WHERE c.name = $1) THEN
        PERFORM campaign.find_scorecard($1);
    END IF;
    RETURN QUERY
    WITH loss AS (
        SELECT g.scorecard_id, g.lead_id, g.at, -ln(greatest(CASE WHEN g.outcome THEN g.p ELSE 1 - g.p END, 1e-15)) AS loss
          FROM campaign.prediction_log g JOIN campaign.scorecard c ON c.scorecard_id = g.scorecard_id
         WHERE c.name = $1 AND g.outcome IS NOT NULL
    ), live AS (
        SELECT g.scorecard_id, count(*) AS logged, count(g.outcome) AS outcomes,
               CASE WHEN count(*) FILTER (WHERE g.outcome) >= 20 AND count(*) FILTER (WHERE NOT g.outcome) >= 20 THEN campaign.auc(g.p, g.outcome) END AS auc,
               campaign.log_loss(g.p, g.outcome) AS log_loss, campaign.ece(g.p, g.outcome) AS ece
          FROM campaign.prediction_log g JOIN campaign.scorecard c ON c.scorecard_id = g.scorecard_id
         WHERE c.name = $1 GROUP BY g.scorecard_id
    ), duel AS (
        -- how much less a challenger loses than the champion, on the same leads at the same times; a
        -- lead has one outcome, however often it was predicted: it is one case, with its mean
        SELECT x.scorecard_id, count(*) AS compared, avg(x.gain) AS gain, avg(x.gain) - 1.96 * stddev_samp(x.gain) / sqrt(count(*)) AS low
          FROM (SELECT b.scorecard_id, avg(a.loss - b.loss) AS gain
                  FROM loss a JOIN campaign.scorecard c ON c.scorecard_id = a.scorecard_id AND c.status = 'champion'
                  JOIN loss b ON b.lead_id = a.lead_id AND b.at = a.at AND b.scorecard_id <> a.scorecard_id
                 GROUP BY b.scorecard_id, b.lead_id) x
         GROUP BY x.scorecard_id
    )
    SELECT c.version, c.status, c.trained_at, c.n, c.n_pos, c.metrics ->> 'learner',
           (c.metrics #>> '{random_split,auc}')::double precision, (c.metrics #>> '{random_split,log_loss}')::double precision,
           (c.metrics #>> '{random_split,brier}')::double precision, (c.metrics #>> '{random_split,ece}')::double precision,
           (c.metrics #>> '{random_split,lift}')::double precision, (c.metrics #>> '{random_split,ks}')::double precision,
           (c.metrics #>> '{time_split,auc}')::double precision, (c.metrics #>> '{time_split,log_loss}')::double precision, (c.metrics #>> '{time_split,ece}')::double precision,
           ARRAY(SELECT f.path FROM campaign.scorecard_feature f WHERE f.scorecard_id = c.scorecard_id AND f.is_suspected_leak ORDER BY f.feature_no),
           (SELECT max(f.psi) FROM campaign.scorecard_feature f WHERE f.scorecard_id = c.scorecard_id),
           COALESCE(v.logged, 0), COALESCE(v.outcomes, 0), v.auc, v.log_loss, v.ece, COALESCE(d.compared, 0), d.gain, d.low
      FROM campaign.scorecard c
      LEFT JOIN live v ON v.scorecard_id = c.scorecard_id
      LEFT JOIN duel d ON d.scorecard_id = c.scorecard_id
     WHERE c.name = $1 ORDER BY c.version;
END
$$;
COMMENT ON FUNCTION campaign.scorecard_report(text) IS 'One row a version of a scorecard: rows and positives of training, measures on a fifth held out at random and (time_*) on the latest fifth, suspected leaks, greatest drift; predictions logged, those with an outcome by now, and measures on them (live_*, each prediction counted; no AUC below 20 rows of either outcome). compared: leads with an outcome of which it and the champion made predictions at the same time; gain: how much less log loss it has on them than the champion, of each lead the mean over its predictions, gain_low the lower end of the 95 % interval: above 0 it is better. Errors: 42704 no such scorecard.
评分卡每个版本一行：训练的行数与正例数，随机留出五分之一及（time_*）时间最晚五分之一上的指标，疑似泄露的特征，最大漂移；已记录的预测数、已有结果者及其指标（live_*，每次预测各计一次；任一结果不足 20 行不给 AUC）。compared 为已有结果且其与现任版本在同一时刻均有预测的线索数；gain 为其对数损失比现任少多少（每条线索取其各次预测的均值），gain_low 为 95% 区间下限：大于 0 即更优。错误：42704 无此评分卡。';

CREATE OR REPLACE FUNCTION campaign.promote_scorecard(name text, version integer DEFAULT NULL, min_compared integer DEFAULT 100) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    chosen integer := version;
BEGIN
    PERFORM campaign.find_scorecard(name, version);
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.scorecard:' || name, 0));
    IF version IS NULL THEN
        SELECT r.version INTO chosen FROM campaign.scorecard_report(name) r
         WHERE r.status = 'challenger' AND r.compared >= min_compared AND r.gain_low > 0
         ORDER BY r.gain DESC, r.version LIMIT 1;
        IF chosen IS NULL THEN RETURN NULL; END IF;
    END IF;
    UPDATE campaign.scorecard c SET status = 'retired'
     WHERE c.name = promote_scorecard.name AND c.status = 'champion' AND c.version <> chosen;
    UPDATE campaign.scorecard c SET status = 'champion' WHERE c.name = promote_scorecard.name AND c.version = chosen AND c.status <> 'champion';
    RETURN chosen;
END
$$;
COMMENT ON FUNCTION campaign.promote_scorecard(text, integer, integer) IS 'Makes a version of a scorecard the champion and retires the one before; returns the version. Without a version: the challenger with the greatest gain whose lower end is above 0 on at least so many compared leads (scorecard_report), NULL where none has earned it. Errors: 42704 no such scorecard or version.
使评分卡的某版本成为现任，前任退役；返回版本号。不给版本时：取比较线索数达到下限、增益区间下限大于 0 且增益最大的挑战版本（见 scorecard_report），无合格者则返回 NULL。错误：42704 无此评分卡或版本。';
