/* funnel: how far journeys got (src/funnel.c) */

CREATE FUNCTION campaign.funnel_level(journey campaign.journey, steps integer[], "window" interval, mode text DEFAULT 'default', options jsonb DEFAULT '{}') RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_funnel_level_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_level(campaign.journey, integer[], interval, text, jsonb) IS
'The largest k such that the steps 1..k are found in time order, step k at most "window" after step 1 (its end included); 0 if step 1 is missing. steps: a code each, or a 2-D array with alternative codes per step, padded with NULL. A day is 24 hours; months are refused (22023). Touches of one time count in the order that favours the funnel. mode: default, or a list of strict_increase, strict_once, strict_deduplication, strict_order, allow_reentry, with the meaning of windowFunnel in ClickHouse, strict_increase and strict_once exact; or strict: the steps right one after the other, with no other touch between, anywhere; or any: in any order within the window, a touch for each. options: exclude, excluded, optional, gap, entry, anchored, hold, as docs/funnel.md tells; unknown ones are refused (22023), those that do not go with the mode too (0A000). NULL in, NULL out.
按时间先后依次出现步骤 1..k 的最大 k，且第 k 步不晚于第 1 步之后 "window"（含端点）；没有第 1 步则为 0。steps 为每步一个编码，或二维数组（每步多个可选编码，以 NULL 补齐）。一天按 24 小时计；含月的窗口被拒绝（22023）。同一时刻的触点按对漏斗有利的次序计算。mode 含义与 ClickHouse 的 windowFunnel 相同，其中 strict_increase 与 strict_once 为精确结果；strict 为各步紧接、中间没有其他触点（任意位置）；any 为窗口内任意次序、每步各用一个触点。options：exclude、excluded、optional、gap、entry、anchored、hold，详见 docs/funnel.md；未知选项（22023）及与模式不符的选项（0A000）被拒绝。任一参数为 NULL 则返回 NULL。';

CREATE FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval, text) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval, text) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval, text, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_trans(internal, campaign.journey, integer[], interval, text, jsonb) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_combine(internal, internal) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_serialize(internal) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_deserialize(bytea, internal) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_agg_final(internal) RETURNS bigint[]
AS 'MODULE_PATHNAME', 'campaign_funnel_agg_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_agg_final(internal) IS
'State of funnel_agg; not for direct use.
funnel_agg 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.funnel_agg(journey campaign.journey, steps integer[], "window" interval) (
    SFUNC = campaign.funnel_agg_trans, STYPE = internal, SSPACE = 128,
    FINALFUNC = campaign.funnel_agg_final,
    COMBINEFUNC = campaign.funnel_agg_combine,
    SERIALFUNC = campaign.funnel_agg_serialize,
    DESERIALFUNC = campaign.funnel_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_agg(campaign.journey, integer[], interval) IS
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口、模式与选项必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_agg(journey campaign.journey, steps integer[], "window" interval, mode text) (
    SFUNC = campaign.funnel_agg_trans, STYPE = internal, SSPACE = 128,
    FINALFUNC = campaign.funnel_agg_final,
    COMBINEFUNC = campaign.funnel_agg_combine,
    SERIALFUNC = campaign.funnel_agg_serialize,
    DESERIALFUNC = campaign.funnel_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_agg(campaign.journey, integer[], interval, text) IS
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口、模式与选项必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_agg(journey campaign.journey, steps integer[], "window" interval, mode text, options jsonb) (
    SFUNC = campaign.funnel_agg_trans, STYPE = internal, SSPACE = 128,
    FINALFUNC = campaign.funnel_agg_final,
    COMBINEFUNC = campaign.funnel_agg_combine,
    SERIALFUNC = campaign.funnel_agg_serialize,
    DESERIALFUNC = campaign.funnel_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_agg(campaign.journey, integer[], interval, text, jsonb) IS
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口、模式与选项必须相同（22023）。';

CREATE FUNCTION campaign.funnel_rates(reached bigint[], OUT step integer, OUT reached_count bigint,
    OUT step_ratio double precision, OUT step_low_ratio double precision, OUT step_high_ratio double precision,
    OUT total_ratio double precision, OUT total_low_ratio double precision, OUT total_high_ratio double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_funnel_rates' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_rates(bigint[]) IS
'One row a step of cumulative counts, as funnel_agg makes them: reached_count; step_ratio, the share of the step before (of step 1 itself: of all that took it, 1); total_ratio, the share of step 1; each with its Wilson 95 % interval (E. B. Wilson 1927, z = 1.959964). A share of nothing is NULL. NULL in, no row. Errors: 22004 NULL count, 22023 negative or growing counts, 2202E more than one dimension.
累计人数（如 funnel_agg 的结果）每步一行：reached_count；step_ratio 为相对上一步的占比（第 1 步相对自身，为 1）；total_ratio 为相对第 1 步的占比；均附 Wilson 95% 区间（z = 1.959964）。分母为 0 时为 NULL；参数为 NULL 则无行。错误：22004 计数为 NULL，22023 计数为负或递增，2202E 多维数组。';
