/* window_funnel: the funnel over raw rows (src/window_funnel.c) */

CREATE FUNCTION campaign.window_funnel_trans(internal, interval, text, timestamptz, VARIADIC "any") RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_window_funnel_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.window_funnel_trans(internal, interval, text, timestamptz, "any") IS
'State of window_funnel; not for direct use.
window_funnel 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.window_funnel_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_window_funnel_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.window_funnel_combine(internal, internal) IS
'State of window_funnel; not for direct use.
window_funnel 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.window_funnel_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_window_funnel_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.window_funnel_serialize(internal) IS
'State of window_funnel; not for direct use.
window_funnel 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.window_funnel_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_window_funnel_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.window_funnel_deserialize(bytea, internal) IS
'State of window_funnel; not for direct use.
window_funnel 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.window_funnel_final(internal) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_window_funnel_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.window_funnel_final(internal) IS
'State of window_funnel; not for direct use.
window_funnel 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.window_funnel("window" interval, mode text, ts timestamptz, VARIADIC conditions "any") (
    SFUNC = campaign.window_funnel_trans, STYPE = internal, SSPACE = 192,
    FINALFUNC = campaign.window_funnel_final,
    COMBINEFUNC = campaign.window_funnel_combine,
    SERIALFUNC = campaign.window_funnel_serialize,
    DESERIALFUNC = campaign.window_funnel_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.window_funnel(interval, text, timestamptz, "any") IS
'The level that the rows of a group reach in the funnel of the conditions, 1 to 64 boolean arguments (or VARIADIC and an array): the largest k such that rows on which condition 1..k is true are found in time order, the k-th at most "window" after the first (its end included); 0 if condition 1 is never true, and for no row. Rules, window and modes are those of funnel_level. Rows may come in any order. A NULL condition counts as false; rows whose ts is NULL are left out. Errors: 22004 window or mode NULL, 22008 infinite ts, 22023 window and mode not the same for all rows of a group, 42804 a condition that is not boolean, 54023 more than 64 conditions, 54000 more than 10 million rows of one group.
一组行在各条件构成的漏斗中到达的层级；条件为 1 到 64 个布尔参数（或 VARIADIC 加数组）：按时间先后依次找到条件 1..k 为真的行、且第 k 行不晚于第 1 行之后 "window"（含端点）的最大 k；条件 1 从未为真或没有行则为 0。规则、窗口与模式同 funnel_level。行的次序任意。条件为 NULL 视为假；ts 为 NULL 的行被忽略。错误：22004 窗口或模式为 NULL，22008 ts 为无穷，22023 同组各行的窗口或模式不同，42804 条件不是布尔，54023 条件多于 64 个，54000 一组超过一千万行。';
