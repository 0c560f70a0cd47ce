
-- Scorecards: a score that is a sum of points, learned from any query --------------

CREATE FUNCTION campaign.scorecard_train(query text, target text, positive text, exclude text[] DEFAULT '{}', options jsonb DEFAULT NULL,
    OUT model bytea, OUT metrics jsonb) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_scorecard_train' LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000;
COMMENT ON FUNCTION campaign.scorecard_train(text, text, text, text[], jsonb) IS
'Learns a scorecard from the rows of one SELECT, run with the caller''s rights and search_path: how likely target is positive (text as written; a boolean target takes true or false). Every other column that is not excluded is a feature: numbers in bins of equal size, text as it stands, times as hour and weekday (UTC), as date where that lasts, and by the days between two of them, JSON by its keys, arrays by their frequent elements; NULL and empty text are a level of their own. Weights of evidence of the other folds, put together by a ridge logistic regression with the strongest crosses of two features; below 100 positives by naive Bayes with one slope; on top, points of single levels (kinds fine, beside) where they save a fiftieth of the log loss out of fold (three thousandths, below 20,000 rows). Rows with a NULL target are passed over. The answer does not depend on the order of rows: folds are dealt out in the order of the key (option key, else the first column of whole numbers or times, excluded ones first, that no two rows share), or of the contents. metrics: learner, measures on a fifth held out at random and on the latest fifth by time, columns left out. Options: bins 10, folds 5, lambda 10, smoothing 2, crosses 10, max_cells 2000, min_level 5, min_positive 100, null_values [], key, time, leak_above 1.5, exclude_above_iv, evaluate true, max_mb 4096, refine 0.02 (0.003 below 20,000 rows, false with crosses 0). Warns of columns that may give the outcome away. NULL in, NULL out. Errors: 22023 no rows, no SELECT that only reads, one outcome only, unknown option; 42703 no such target; 42701 a name twice; 22003 no finite answer; 54000, 54011 too much.
由一条 SELECT 的结果行（以调用者的权限与 search_path 执行）学习评分卡：target 为 positive（按文本书写；布尔目标取 true 或 false）的可能性。其余未排除的列均为特征：数值等频分箱，文本原样，时间取小时与星期（UTC），日期在仍有效时取日期，两时间列取相隔天数，JSON 按键，数组按常见元素；NULL 与空文本自成一档。以其他折的证据权重作岭逻辑回归，并加入最强的两特征交叉；正例不足 100 时用单一斜率的朴素贝叶斯；若折外对数损失可再降五十分之一（不足 20,000 行时为千分之三），则另加单档得分（fine、beside 类）。目标为 NULL 的行跳过。结果与行序无关：按键（选项 key，否则首个各行互异的整数或时间列，排除列优先）的次序、或按内容分折。metrics：学习器、随机留出五分之一与时间最晚五分之一上的指标、弃用的列。选项及默认值见英文。可能泄露结果的列给出警告。参数为 NULL 则结果为 NULL。错误：22023 无行、不是只读的 SELECT、只有一种结果、未知选项；42703 无此目标；42701 列名重复；22003 无有限解；54000、54011 过多。';

CREATE FUNCTION campaign.scorecard_predict(model bytea, "row" record) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_scorecard_predict_record' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scorecard_predict(bytea, record) IS
'Probability that a row is positive, by a model that scorecard_train() made; columns are found by name, those missing count as NULL, levels never seen say nothing. NULL in, NULL out. Errors: 22P03 no model, 42703 none of its columns.
按 scorecard_train() 所得模型，给出一行为正例的概率；按列名取值，缺列视为 NULL，未见过的档不起作用。参数为 NULL 则结果为 NULL。错误：22P03 不是模型，42703 一列也没有。';

CREATE FUNCTION campaign.scorecard_predict(model bytea, "row" jsonb) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_scorecard_predict_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scorecard_predict(bytea, jsonb) IS
'As scorecard_predict() of a record, of a JSON object with the same names. Errors: 22P03 no model, 22023 no object.
同记录形式，行为同名成员的 JSON 对象。错误：22P03 不是模型，22023 不是对象。';

CREATE FUNCTION campaign.scorecard_explain(model bytea, "row" record,
    OUT no integer, OUT feature text, OUT level text, OUT contribution double precision, OUT coefficient double precision,
    OUT weight_of_evidence double precision, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_explain_record' LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.scorecard_explain(bytea, record) IS
'Why a row has its probability, one row a term: feature, its level in the row, contribution = coefficient x weight_of_evidence to the logarithm of the odds, and the rows (n) and positives (n_pos) of that level in training. The intercept is number 0; added in the order of no the contributions are the score, whose logistic function is the probability. NULL in, no row. Errors: as scorecard_predict().
一行的概率从何而来，每项一行：特征、该行所在的档、对数几率的贡献 = 系数 x 证据权重，以及训练中该档的行数与正例数。截距为第 0 项；按 no 的次序相加即为得分，其逻辑函数值为概率。参数为 NULL 则无行。错误同 scorecard_predict()。';

CREATE FUNCTION campaign.scorecard_explain(model bytea, "row" jsonb,
    OUT no integer, OUT feature text, OUT level text, OUT contribution double precision, OUT coefficient double precision,
    OUT weight_of_evidence double precision, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_explain_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.scorecard_explain(bytea, jsonb) IS
'As scorecard_explain() of a record, of a JSON object with the same names.
同记录形式，行为同名成员的 JSON 对象。';

CREATE FUNCTION campaign.predict(name text, "row" record) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_predict_record' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.predict(text, record) IS
'Probability that a row is positive, by the champion of the scorecards of that name: predict(''bank'', b) FROM bank b. Columns are found by name, those missing count as NULL, levels never seen say nothing. The model is looked up once a query. NULL in, NULL out. Errors: 42704 no such scorecard, 42703 none of its columns, 55000 install() has not run.
按该名称的现任评分卡，给出一行为正例的概率：predict(''bank'', b) FROM bank b。按列名取值，缺列视为 NULL，未见过的档不起作用。每次查询只查找一次模型。参数为 NULL 则结果为 NULL。错误：42704 无此评分卡，42703 一列也没有，55000 尚未执行 install()。';

CREATE FUNCTION campaign.predict(name text, "row" jsonb) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_predict_jsonb' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.predict(text, jsonb) IS
'As predict() of a record, of a JSON object with the same names, such as to_jsonb(b). Errors: 42704 no such scorecard, 22023 no object, 55000 install() has not run.
同记录形式，行为同名成员的 JSON 对象，如 to_jsonb(b)。错误：42704 无此评分卡，22023 不是对象，55000 尚未执行 install()。';

CREATE FUNCTION campaign.predict(name text, "row" text) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_predict_text' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.predict(text, text) IS
'As predict() of JSON, of its text: what a literal without a type is. Errors: as that, 22P02 no JSON.
同 JSON 形式，行为 JSON 文本：未注明类型的字面量即属此类。错误同上；22P02 不是 JSON。';

CREATE FUNCTION campaign.explain_prediction(name text, "row" record,
    OUT no integer, OUT feature text, OUT level text, OUT contribution double precision, OUT coefficient double precision,
    OUT weight_of_evidence double precision, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_explain_record' LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.explain_prediction(text, record) IS
'Why predict() says what it says of a row, one row a term: feature, its level in the row, contribution = coefficient x weight_of_evidence to the logarithm of the odds, and the rows (n) and positives (n_pos) of that level in training. The intercept is number 0; the contributions add up to the score, whose logistic function is the probability. NULL in, no row. Errors: as predict().
predict() 的理由，每项一行：特征、该行所在的档、对数几率的贡献 = 系数 x 证据权重，以及训练中该档的行数与正例数。截距为第 0 项；各贡献之和为得分，其逻辑函数值为概率。参数为 NULL 则无行。错误同 predict()。';

CREATE FUNCTION campaign.explain_prediction(name text, "row" jsonb,
    OUT no integer, OUT feature text, OUT level text, OUT contribution double precision, OUT coefficient double precision,
    OUT weight_of_evidence double precision, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_explain_jsonb' LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.explain_prediction(text, jsonb) IS
'As explain_prediction() of a record, of a JSON object with the same names.
同记录形式，行为同名成员的 JSON 对象。';

CREATE FUNCTION campaign.explain_prediction(name text, "row" text,
    OUT no integer, OUT feature text, OUT level text, OUT contribution double precision, OUT coefficient double precision,
    OUT weight_of_evidence double precision, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_explain_text' LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.explain_prediction(text, text) IS
'As explain_prediction() of JSON, of its text: what a literal without a type is.
同 JSON 形式，行为 JSON 文本：未注明类型的字面量即属此类。';

CREATE FUNCTION campaign.scorecard_unpack(model bytea,
    OUT base_rate double precision, OUT intercept double precision, OUT lambda double precision, OUT n bigint, OUT n_pos bigint, OUT null_values text[]) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_scorecard_unpack' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scorecard_unpack(bytea) IS
'Head of a model, one row: share of positives in training, intercept, ridge, rows, positives, texts taken for NULL. NULL in, NULL out. Errors: 22P03 no model.
模型概要，一行：训练中的正例占比、截距、岭参数、行数、正例数、视为 NULL 的文本。参数为 NULL 则为 NULL。错误：22P03 不是模型。';

CREATE FUNCTION campaign.scorecard_unpack_features(model bytea,
    OUT feature_no integer, OUT feature text, OUT kind text, OUT keys text[], OUT member text, OUT cuts double precision[],
    OUT cross_a integer, OUT cross_b integer, OUT coefficient double precision, OUT information_value double precision,
    OUT is_suspected_leak boolean, OUT cross_stat double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_unpack_features' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.scorecard_unpack_features(bytea) IS
'Features of a model, one row each, crosses last: kind (numeric, hour, weekday, category, bucket: category by hash, member: element of an array, cross), keys (column, then keys of its JSON), cuts between bins (a value equal to a cut is below it), features that a cross joins, coefficient, information value, cross_stat: what a cross adds over its features. NULL in, no row. Errors: 22P03 no model.
模型的特征，每个一行，交叉在后：kind（numeric、hour、weekday、category、bucket 按散列的类别、member 数组元素、cross 交叉）、keys（列名及其 JSON 的键）、分箱界（等于界者归下方）、交叉的两个特征、系数、信息值、cross_stat 交叉的增益。参数为 NULL 则无行。错误：22P03 不是模型。';

CREATE FUNCTION campaign.scorecard_unpack_levels(model bytea,
    OUT feature_no integer, OUT level_no integer, OUT level text, OUT value text, OUT level_a integer, OUT level_b integer,
    OUT n double precision, OUT n_pos double precision, OUT weight_of_evidence double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_unpack_levels' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;
COMMENT ON FUNCTION campaign.scorecard_unpack_levels(bytea) IS
'Levels of the features of a model, one row each: level for the reader, value of a category as it is looked up (NULL: bins, no value, rare, new), levels that a cell of a cross joins, rows and positives in training, weight of evidence = ln(odds of the level / odds of all), drawn to 0 by 2 imagined rows. NULL in, no row. Errors: 22P03 no model.
模型各特征的档，每档一行：level 供阅读，value 为类别的查找值（NULL 为分箱、无值、罕见、未见过），交叉格的两个档，训练行数与正例数，证据权重 = ln(该档几率 / 总几率)，以 2 个虚拟行向 0 收缩。参数为 NULL 则无行。错误：22P03 不是模型。';

CREATE FUNCTION campaign.scorecard_pack(base_rate double precision, intercept double precision, lambda double precision, n bigint, n_pos bigint, null_values text[],
    features record[], levels record[]) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_scorecard_pack' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scorecard_pack(double precision, double precision, double precision, bigint, bigint, text[], record[], record[]) IS
'The model that rows describe; turns around scorecard_unpack...(). features: rows (feature_no, feature, kind, keys, member, cuts, cross_a, cross_b, coefficient, information_value, is_suspected_leak) by number; levels: rows (feature_no, level_no, value, level_a, level_b, n, n_pos, weight_of_evidence) by feature and number. NULL in, NULL out. Errors: 22023, 42804, 22P03 rows that are no model.
由行组成模型，与 scorecard_unpack...() 相逆。features 与 levels 为按编号排列的行数组，列见英文。参数为 NULL 则为 NULL。错误：22023、42804、22P03 各行不成模型。';

CREATE FUNCTION campaign.scorecard_profile(model bytea, query text, target text DEFAULT NULL, positive text DEFAULT 'true',
    OUT feature_no integer, OUT level_no integer, OUT n double precision, OUT n_pos double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_profile' LANGUAGE C VOLATILE PARALLEL UNSAFE COST 100000 ROWS 1000;
COMMENT ON FUNCTION campaign.scorecard_profile(bytea, text, text, text) IS
'Counts of the levels of a model in the rows of one SELECT, run with the caller''s rights and search_path: one row a level of every feature but crosses, with its rows and, where a target is given, its positives (rows with a NULL target are passed over). For drift and for new weights. NULL model or query: no row. Errors: 22P03 no model, 22023 no SELECT, 42703 no such target.
一条 SELECT 的结果行（以调用者的权限与 search_path 执行）中模型各档的计数：除交叉外每特征每档一行，含行数与（给出 target 时的）正例数（目标为 NULL 的行跳过）。用于漂移监测与更新权重。模型或查询为 NULL 则无行。错误：22P03 不是模型，22023 不是 SELECT，42703 无此目标。';

CREATE FUNCTION campaign.scorecard_scores(model bytea, query text, target text DEFAULT NULL, positive text DEFAULT 'true',
    OUT p double precision, OUT y boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_scorecard_scores' LANGUAGE C VOLATILE PARALLEL UNSAFE COST 100000 ROWS 10000;
COMMENT ON FUNCTION campaign.scorecard_scores(bytea, text, text, text) IS
'What a model says of every row of one SELECT, run with the caller''s rights and search_path, and what came true: one row a row, probability and whether target is positive (rows with a NULL target are passed over; without a target y is NULL). For the aggregates over predictions. NULL model or query: no row. Errors: as scorecard_profile().
模型对一条 SELECT 每一结果行（以调用者的权限与 search_path 执行）的概率与实际结果：每行一行，概率与 target 是否为 positive（目标为 NULL 的行跳过；不给 target 则 y 为 NULL）。供预测指标聚合使用。模型或查询为 NULL 则无行。错误同 scorecard_profile()。';

-- How good predictions were ---------------------------------------------------------

CREATE FUNCTION campaign.scores_trans(internal, double precision, boolean) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_scores_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scores_trans(internal, double precision, boolean) IS
'Transition of the aggregates over scores and outcomes.
对得分与结果求值的聚合的转移函数。';

CREATE FUNCTION campaign.scores_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_scores_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scores_combine(internal, internal) IS
'Combines partial states of the aggregates over scores and outcomes.
合并对得分与结果求值的聚合的部分状态。';

CREATE FUNCTION campaign.scores_serial(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_scores_serial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scores_serial(internal) IS
'Serializes a partial state of the aggregates over scores and outcomes.
序列化对得分与结果求值的聚合的部分状态。';

CREATE FUNCTION campaign.scores_deserial(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_scores_deserial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.scores_deserial(bytea, internal) IS
'Deserializes a partial state of the aggregates over scores and outcomes.
反序列化对得分与结果求值的聚合的部分状态。';

CREATE FUNCTION campaign.auc_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_auc_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.auc_final(internal) IS
'Final function of auc.
auc 的终结函数。';

CREATE AGGREGATE campaign.auc(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.auc_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.auc(double precision, boolean) IS
'Area under the ROC curve: the share of pairs of a positive and a negative where the positive scores higher, ties one half (Mann-Whitney), counted exactly. Any finite or infinite score will do; rows with a NULL are passed over; NULL unless there are rows of both outcomes. 8 bytes a row. Errors: 22023 NaN.
ROC 曲线下面积：正负例对中正例得分较高者的占比，相等计一半（Mann-Whitney），精确计数。得分可为任意有限或无穷值；含 NULL 的行跳过；缺任一结果则为 NULL。每行 8 字节。错误：22023 NaN。';

CREATE FUNCTION campaign.log_loss_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_log_loss_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.log_loss_final(internal) IS
'Final function of log_loss.
log_loss 的终结函数。';

CREATE AGGREGATE campaign.log_loss(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.log_loss_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.log_loss(double precision, boolean) IS
'Mean of -ln of the probability given to what came true (probabilities below 1e-15 count as that). NULL without rows. Errors: 22003 a score outside 0 to 1, 22023 NaN.
实际结果所得概率的 -ln 的均值（小于 1e-15 者按 1e-15 计）。无行则为 NULL。错误：22003 得分不在 0 与 1 之间，22023 NaN。';

CREATE FUNCTION campaign.brier_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_brier_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.brier_final(internal) IS
'Final function of brier.
brier 的终结函数。';

CREATE AGGREGATE campaign.brier(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.brier_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.brier(double precision, boolean) IS
'Brier score: mean square of the distance between probability and outcome. NULL without rows. Errors: 22003 a score outside 0 to 1, 22023 NaN.
Brier 得分：概率与结果之差的均方。无行则为 NULL。错误：22003 得分不在 0 与 1 之间，22023 NaN。';

CREATE FUNCTION campaign.ece_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_ece_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.ece_final(internal) IS
'Final function of ece.
ece 的终结函数。';

CREATE AGGREGATE campaign.ece(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.ece_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.ece(double precision, boolean) IS
'Expected calibration error: mean distance between the mean probability and the share of positives in tenths of equal size (rows of one score are shared out). NULL without rows. Errors: 22003 a score outside 0 to 1, 22023 NaN.
期望校准误差：按得分等分为十组，组内平均概率与正例占比之差的均值（同分行按比例分摊）。无行则为 NULL。错误：22003 得分不在 0 与 1 之间，22023 NaN。';

CREATE FUNCTION campaign.lift_at_tenth_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_lift_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.lift_at_tenth_final(internal) IS
'Final function of lift_at_tenth.
lift_at_tenth 的终结函数。';

CREATE AGGREGATE campaign.lift_at_tenth(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.lift_at_tenth_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.lift_at_tenth(double precision, boolean) IS
'Share of positives in the tenth with the highest scores over their share in all rows (rows of one score are shared out). NULL without positives. Errors: 22023 NaN.
得分最高的十分之一中正例占比与总体正例占比之比（同分行按比例分摊）。无正例则为 NULL。错误：22023 NaN。';

CREATE FUNCTION campaign.ks_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_ks_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.ks_final(internal) IS
'Final function of ks.
ks 的终结函数。';

CREATE AGGREGATE campaign.ks(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.ks_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.ks(double precision, boolean) IS
'Kolmogorov-Smirnov: greatest distance between the distributions of the scores of both outcomes. NULL unless there are rows of both. Errors: 22023 NaN.
Kolmogorov-Smirnov：正负例得分分布的最大距离。缺任一结果则为 NULL。错误：22023 NaN。';

CREATE FUNCTION campaign.prediction_metrics_final(internal) RETURNS jsonb
AS 'MODULE_PATHNAME', 'campaign_prediction_metrics_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.prediction_metrics_final(internal) IS
'Final function of prediction_metrics.
prediction_metrics 的终结函数。';

CREATE AGGREGATE campaign.prediction_metrics(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.prediction_metrics_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.prediction_metrics(double precision, boolean) IS
'All measures of predictions in one object: n, n_pos, auc, log_loss, brier, ece, lift (of the highest tenth), ks, calibration_intercept and calibration_slope (Platt on the logit; 0 and 1 are perfect), tenths from the lowest (n, positive, mean). null where a measure has no value, as those of probabilities for scores outside 0 to 1. NULL without rows. Errors: 22023 NaN.
预测的全部指标，一个对象：n、n_pos、auc、log_loss、brier、ece、lift（最高十分之一）、ks、calibration_intercept 与 calibration_slope（对数几率上的 Platt 校准，0 与 1 为完美）、由低到高的十等分（n、positive、mean）。无值者为 null，如得分不在 0 与 1 之间时的概率指标。无行则为 NULL。错误：22023 NaN。';

CREATE FUNCTION campaign.intercept_shift_final(internal) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_intercept_shift_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.intercept_shift_final(internal) IS
'Final function of intercept_shift.
intercept_shift 的终结函数。';

CREATE AGGREGATE campaign.intercept_shift(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.intercept_shift_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.intercept_shift(double precision, boolean) IS
'What to add to the logarithm of the odds of every prediction so that the probabilities add up to what came true: the intercept refitted, when only the base rate has moved. NULL unless there are rows of both outcomes. Errors: 22003 a score outside 0 to 1, 22023 NaN.
应加到每个预测对数几率上的数，使概率之和等于实际正例数：仅基准率变动时的截距重拟合。缺任一结果则为 NULL。错误：22003 得分不在 0 与 1 之间，22023 NaN。';

CREATE FUNCTION campaign.isotonic_final(internal) RETURNS double precision[]
AS 'MODULE_PATHNAME', 'campaign_isotonic_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.isotonic_final(internal) IS
'Final function of isotonic.
isotonic 的终结函数。';

CREATE AGGREGATE campaign.isotonic(p double precision, y boolean) (
    SFUNC = campaign.scores_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.isotonic_final,
    COMBINEFUNC = campaign.scores_combine, SERIALFUNC = campaign.scores_serial, DESERIALFUNC = campaign.scores_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.isotonic(double precision, boolean) IS
'Isotonic regression of outcomes on scores (pool adjacent violators): array of {score, fitted} for each distinct score, ascending; fitted never falls. NULL without rows. Errors: 22023 NaN, 54000 too many scores.
结果对得分的保序回归（PAV）：每个不同得分一个 {得分, 拟合值}，升序；拟合值不下降。无行则为 NULL。错误：22023 NaN，54000 得分过多。';

CREATE FUNCTION campaign.population_stability(expected double precision[], actual double precision[]) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_psi_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.population_stability(double precision[], double precision[]) IS
'Population stability index of two lists of counts of the same levels: sum of (a - e) ln(a / e) over shares a of actual, e of expected; an empty level counts as half a row. Above 0.25 the population has changed. NULL where a list has no rows, or NULL in. Errors: 22023 negative counts, 2202E lists of different length.
两组同档计数的总体稳定性指数 PSI：对实际占比 a 与预期占比 e 求 (a - e) ln(a / e) 之和；空档按半行计。大于 0.25 表示总体已变。任一组无行或参数为 NULL 则为 NULL。错误：22023 计数为负，2202E 长度不同。';

CREATE FUNCTION campaign.prior_shift(p double precision, train_rate double precision, live_rate double precision) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_prior_shift_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.prior_shift(double precision, double precision, double precision) IS
'A probability told where the base rate was train_rate, for a population where it is live_rate and nothing else has changed: odds times the ratio of the odds of the rates. NULL in, NULL out. Errors: 22003 out of range.
基准率由 train_rate 变为 live_rate 而其他不变时的概率：几率乘以两基准率几率之比。参数为 NULL 则为 NULL。错误：22003 超出范围。';
