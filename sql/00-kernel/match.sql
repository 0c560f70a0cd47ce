-- match: two records against a matching model that is at hand

CREATE FUNCTION campaign.match_score(a jsonb, b jsonb, model jsonb) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_match_score_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION campaign.match_score(jsonb, jsonb, jsonb) IS
'Score of two records by a model of match_model(): log2 of the odds that they are one thing, prior included; 2^score / (1 + 2^score) is the probability. Records are objects of field names and values (to_jsonb() of a row); fields that the model does not know are ignored, a missing one weighs nothing. After Fellegi and Sunter 1969, values weighed by frequency. NULL only for NULL. Raises 22023 for what is no record or no model.
按 match_model() 的模型给两条记录打分：二者为同一对象的胜算取 log2，含先验；概率为 2^score / (1 + 2^score)。记录为字段名与值的对象（行的 to_jsonb()）；模型没有的字段忽略，缺失字段不计分。依据 Fellegi 与 Sunter（1969），按值的频率调整。仅当输入为 NULL 时返回 NULL。不是记录或模型则报 22023。';

CREATE FUNCTION campaign.match_explain(a jsonb, b jsonb, model jsonb)
    RETURNS TABLE (no integer, field text, kind text, level integer, comparison text, value_a text, value_b text, weight double precision, running_total double precision)
    AS 'MODULE_PATHNAME', 'campaign_match_explain_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 10;
COMMENT ON FUNCTION campaign.match_explain(jsonb, jsonb, jsonb) IS
'One row a term of match_score(): the prior, each field by its level of agreement (0: they differ; NULL: one of the two has no value), each adjustment for a rare or common value, and (related) (at most 0) where the model knows of things that belong together. The weights (log2) add up to the score bit for bit, in any order. Raises 22023 for what is no record or no model.
match_score() 的每一项一行：先验、各字段按一致级别（0 为不同；NULL 为一方无值）、各稀有或常见值的调整。权重（log2）之和与得分逐位相等，与次序无关。不是记录或模型则报 22023。';
