-- dedupe: which records of any table are one thing, without labels or tuning

CREATE FUNCTION campaign.dedupe(relation regclass, key text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL)
    RETURNS TABLE (record_id text, cluster_id text, cluster_size integer, probability double precision)
    AS 'MODULE_PATHNAME', 'campaign_dedupe_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000 ROWS 10000;
COMMENT ON FUNCTION campaign.dedupe(regclass, text, jsonb, jsonb) IS
'One row a record of a table or view that the caller may read: the cluster of records that are one thing, named by the first key of it in the order of bytes; records in cluster; probability of the best pair that holds the record there (NULL for a record alone). key names a unique, non-null column; columns maps columns to kinds (name, company, email, phone, date, code, number, text, category, id), NULL: all columns, kinds told from the data. Options: threshold, seed, max_block, max_cluster, max_pairs, cannot_link (pairs of keys), model. The same rows give the same answer, whatever their order. Raises 22023 for arguments that make no sense, 23502 and 23505 for keys that are null or not unique, 54000 beyond 2^31 records or 64 columns.
调用者可读的表或视图，每条记录一行：所属的同一对象簇，以簇中按字节序第一个键命名；簇内记录数；使该记录归入此簇的最佳配对概率（单独一条为 NULL）。key 为唯一非空列名；columns 为列到类型的映射（name、company、email、phone、date、code、number、text、category、id），NULL 则取全部列并由数据判断类型。选项：threshold、seed、max_block、max_cluster、max_pairs、cannot_link（键的对）、model。同样的行结果相同，与行序无关。参数不合理报 22023，键为空或不唯一报 23502、23505，超过 2^31 条记录或 64 列报 54000。';

CREATE FUNCTION campaign.dedupe_explain(relation regclass, key text, a text, b text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL)
    RETURNS TABLE (no integer, field text, kind text, level integer, comparison text, value_a text, value_b text, weight double precision, running_total double precision)
    AS 'MODULE_PATHNAME', 'campaign_dedupe_explain_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000 ROWS 10;
COMMENT ON FUNCTION campaign.dedupe_explain(regclass, text, text, text, jsonb, jsonb) IS
'One row a term of the score of the records whose keys are a and b: the prior, each field, each adjustment for a rare or common value, where the model knows of things that belong together a row (related) (at most 0); last a row (cluster) of weight 0 that names both clusters and says whether they are one, or why not. The weights (log2) add up to the score of dedupe_pairs() bit for bit. Other arguments as in dedupe(), which it runs. Raises 22023 for a key that no record has.
键为 a 与 b 的两条记录得分的每一项一行：先验、各字段、各稀有或常见值的调整；最后一行 (cluster) 权重为 0，给出两簇并说明是否为同一簇或为何不是。权重（log2）之和与 dedupe_pairs() 的得分逐位相等。其他参数同 dedupe()，并会执行它。没有该键的记录则报 22023。';

CREATE FUNCTION campaign.dedupe_pairs(relation regclass, key text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL)
    RETURNS TABLE (a text, b text, score double precision, probability double precision, is_joined boolean, reason text)
    AS 'MODULE_PATHNAME', 'campaign_dedupe_pairs_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000 ROWS 10000;
COMMENT ON FUNCTION campaign.dedupe_pairs(regclass, text, jsonb, jsonb) IS
'One row a pair of records that scored at least the threshold less a margin: keys, a before b; score (log2 of the odds) and probability; whether both ended in one cluster, and the reason why not (NULL if they did): for review. Arguments and errors as in dedupe().
得分达到阈值减去余量的每一对记录一行：键（a 在 b 前）；得分（胜算的 log2）与概率；是否归入同一簇及未归入的原因（已归入为 NULL）：供复核。参数与错误同 dedupe()。';

CREATE FUNCTION campaign.dedupe_columns(relation regclass, key text)
    RETURNS TABLE (column_name text, kind text, why text, distinct_values bigint, nulls bigint)
    AS 'MODULE_PATHNAME', 'campaign_dedupe_columns_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 100000 ROWS 20;
COMMENT ON FUNCTION campaign.dedupe_columns(regclass, text) IS
'One row a column but for the key, in the order of the table: the kind that dedupe() takes it for (NULL: left out) and why; distinct values as written and records without one (NULL where the column is not read). Errors as in dedupe().
除键以外每列一行，按表的次序：dedupe() 判断的类型（NULL 为不用）及理由；不同写法的值数与空值记录数（未读取的列为 NULL）。错误同 dedupe()。';

CREATE FUNCTION campaign.dedupe_report(relation regclass, key text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL)
    RETURNS TABLE (section text, item text, value double precision, detail text)
    AS 'MODULE_PATHNAME', 'campaign_dedupe_report_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000 ROWS 100;
COMMENT ON FUNCTION campaign.dedupe_report(regclass, text, jsonb, jsonb) IS
'One row a fact about a run of dedupe(), by section: records, columns (distinct values, kind), model (prior and threshold as log2 of odds), levels (weights), blocking (new pairs of each rule; blocks, the largest, capped ones), pairs, refusals by reason, clusters, cluster sizes (clusters of each size), cost (bytes; milliseconds by phase, pairs scored a second). Arguments and errors as in dedupe().
dedupe() 一次运行的每个事实一行，按 section：records、columns（不同值数、类型）、model（先验与阈值，胜算的 log2）、levels（权重）、blocking（各规则新增的对；块数、最大块、封顶块）、pairs、按原因的 refusals、clusters、cluster sizes（各大小的簇数）、cost（字节；各阶段毫秒数、每秒评分的对数）。参数与错误同 dedupe()。';

CREATE FUNCTION campaign.match_train(relation regclass, key text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL)
    RETURNS TABLE (field text, kind text, level integer, comparison text, m double precision, u double precision, weight double precision, tf_weight double precision, tf_min double precision, share double precision)
    AS 'MODULE_PATHNAME', 'campaign_match_train_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000 ROWS 50;
COMMENT ON FUNCTION campaign.match_train(regclass, text, jsonb, jsonb) IS
'The model that dedupe() learns from a table, one row a level of agreement of a field: how often pairs of one thing (m) and of two (u) show it, its weight log2(m / u), how much the frequency of an equal value counts and from which frequency on; share of its evidence that counts (below 1 where other columns repeat it; weight has it). By expectation maximisation without labels; the same rows and seed give the same model. Arguments and errors as in dedupe().
dedupe() 由表学得的模型，每个字段的每个一致级别一行：同一对象的对（m）与不同对象的对（u）出现该级别的概率，权重 log2(m / u)，相等值的频率计入多少、自何频率起计；该字段证据计入的份额（其他列重复其内容时小于 1，weight 已含）。无标注的期望最大化；同样的行与种子得同样的模型。参数与错误同 dedupe()。';

CREATE FUNCTION campaign.match_model(relation regclass, key text, columns jsonb DEFAULT NULL, options jsonb DEFAULT NULL) RETURNS jsonb
    AS 'MODULE_PATHNAME', 'campaign_match_model_sql' LANGUAGE C STABLE PARALLEL RESTRICTED COST 1000000;
COMMENT ON FUNCTION campaign.match_model(regclass, text, jsonb, jsonb) IS
'The model that dedupe() learns from a table as one value, for match_score(), match_explain() and the option model of dedupe(): version, seed, prior and threshold (probability, and _weight: log2 of odds), fields with kind, levels (m, u, weight, and r of pairs that belong together, whose shares are related) and the shares of their 1000 most frequent values. Numbers are written so that they are read back bit for bit. Arguments and errors as in dedupe().
dedupe() 由表学得的模型，作为一个值，供 match_score()、match_explain() 与 dedupe() 的 model 选项使用：版本、种子、先验与阈值（概率；_weight 为胜算的 log2）、各字段的类型、级别（m、u、weight）及最常见 1000 个值的占比。数字可逐位还原。参数与错误同 dedupe()。';
