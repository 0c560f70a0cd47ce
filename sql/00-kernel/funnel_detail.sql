/* funnel_detail: the story behind a level (src/funnel_detail.c, src/funnel_report.c) */

CREATE TYPE campaign.funnel_result AS (
    level integer,
    step_ts timestamp with time zone[],
    gaps interval[],
    stopped_because text,
    next_step integer,
    missed_by interval,
    steps_taken integer[],
    held text
);
COMMENT ON TYPE campaign.funnel_result IS
'How a journey went through a funnel. level: steps reached, as funnel_level says. step_ts: times of the steps taken by the chain that was the first to reach the level (of those that did at one time, the last to start); gaps: times between them. stopped_because: why it went no further, in words. next_step: the first step not taken (NULL when completed); missed_by: by how much it missed the window or its gap, else NULL. steps_taken: numbers of those steps, in the order of step_ts. held: value or group held constant, else NULL.
一个 journey 走过漏斗的过程。level 为到达的步数（同 funnel_level）；step_ts 为最先到达该步数的链（同时到达的取开始最晚的）各步时间，gaps 为其间隔；stopped_because 以文字说明为何停止；next_step 为第一个未走的步骤（完成则为 NULL），missed_by 为超出窗口或间隔的时长；steps_taken 为已走步骤的编号，次序同 step_ts；held 为保持不变的值或组。';

CREATE TYPE campaign.funnel_report_row AS (
    step integer,
    reached_count bigint,
    step_ratio double precision,
    step_low_ratio double precision,
    step_high_ratio double precision,
    total_ratio double precision,
    total_low_ratio double precision,
    total_high_ratio double precision,
    dropped_count bigint,
    median_time interval,
    p90_time interval,
    average_time interval
);
COMMENT ON TYPE campaign.funnel_report_row IS
'One step of a funnel. reached_count: journeys (persons) that reached at least this step; step_ratio: share of the step before (of step 1 itself: 1), total_ratio: share of step 1, each with its Wilson 95 % interval (z = 1.959964), NULL where the share is of nothing; dropped_count: reached the step before, not this one; median_time, p90_time (both as percentile_cont), average_time: time from the step taken before, NULL for step 1 and where nobody took it.
漏斗的一步。reached_count 为至少到达该步的 journey（人）数；step_ratio 为相对上一步的占比（第 1 步为 1），total_ratio 为相对第 1 步的占比，均附 Wilson 95% 区间，分母为 0 时为 NULL；dropped_count 为到达上一步但未到该步的人数；median_time、p90_time（均同 percentile_cont）与 average_time 为距上一个已走步骤的时间，第 1 步及无人到达时为 NULL。';

CREATE FUNCTION campaign.funnel(journey campaign.journey, steps integer[], "window" interval, mode text DEFAULT 'default', options jsonb DEFAULT '{}') RETURNS campaign.funnel_result
AS 'MODULE_PATHNAME', 'campaign_funnel_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel(campaign.journey, integer[], interval, text, jsonb) IS
'The level of a journey in a funnel with its story: one campaign.funnel_result, never NULL for arguments that are not; arguments, modes, options and errors as funnel_level.
journey 在漏斗中的层级及其经过：一个 campaign.funnel_result；参数、模式、选项与错误同 funnel_level。任一参数为 NULL 则返回 NULL。';

CREATE FUNCTION campaign.funnel_attempts(journey campaign.journey, steps integer[], "window" interval, mode text DEFAULT 'default', options jsonb DEFAULT '{}',
    OUT attempt_no integer, OUT level integer, OUT entered_at timestamp with time zone, OUT step_ts timestamp with time zone[], OUT gaps interval[],
    OUT stopped_because text, OUT next_step integer, OUT missed_by interval, OUT steps_taken integer[]) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_funnel_attempts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 3;
COMMENT ON FUNCTION campaign.funnel_attempts(campaign.journey, integer[], interval, text, jsonb) IS
'One row an attempt, in order of time. "count": "totals" (default): an attempt begins at the first touch of step 1 (mode any without anchored steps: of any step) after the end of the one before, and ends when it is completed, when its window ends or when an exclusion or the mode leaves nothing of it; later touches of step 1 within it start nothing. "count": "sessions": one attempt for each session (pauses up to "session", by default 30 minutes) that is entered, with the level reached inside it. Other columns as campaign.funnel_result. Options exclude, gap, optional, entry, anchored as funnel_level; hold and "excluded": "drop" are refused (0A000). NULL in, no row.
每次尝试一行，按时间排列。"count": "totals"（默认）：上一次结束后第一个第 1 步触点开始一次尝试，完成、窗口结束、被排除或按模式无法继续时结束；"count": "sessions"：每个进入漏斗的会话（间隔不超过 "session"，默认 30 分钟）一次尝试。其余列同 campaign.funnel_result。不支持 hold 与 "excluded": "drop"（0A000）。参数为 NULL 则无行。';

CREATE FUNCTION campaign.funnel_breakdown(journey campaign.journey, steps integer[], "window" interval, mode text, options jsonb) RETURNS text
AS 'MODULE_PATHNAME', 'campaign_funnel_breakdown' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_breakdown(campaign.journey, integer[], interval, text, jsonb) IS
'The label by which a journey is broken down, meant for GROUP BY beside funnel_agg. options "breakdown": groups of codes, {"web": [1, 2], "fair": [3]} (a code in several belongs to the first by name order of jsonb), or "value"; "attribution": "first" (default) or "last" touch of the journey that has a label, or "step" with "step": N, the touch that took step N in the chain that funnel shows. NULL without a label, or if step N was not taken. Other options as funnel_level. NULL in, NULL out.
journey 的分组标签，与 funnel_agg 一起用于 GROUP BY。选项 "breakdown" 为编码分组或 "value"；"attribution" 为 "first"（默认）、"last"（第一个或最后一个有标签的触点）或 "step" 加 "step": N（走第 N 步的触点）。没有标签或未走第 N 步则为 NULL。';

CREATE FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval, text) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval, text) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval, text, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_trans(internal, campaign.journey, integer[], interval, text, jsonb) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_combine(internal, internal) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_serialize(internal) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_deserialize(bytea, internal) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.funnel_report_agg_final(internal) RETURNS campaign.funnel_report_row[]
AS 'MODULE_PATHNAME', 'campaign_funnel_report_agg_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_report_agg_final(internal) IS
'State of funnel_report_agg; not for direct use.
funnel_report_agg 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.funnel_report_agg(journey campaign.journey, steps integer[], "window" interval) (
    SFUNC = campaign.funnel_report_agg_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.funnel_report_agg_final,
    COMBINEFUNC = campaign.funnel_report_agg_combine,
    SERIALFUNC = campaign.funnel_report_agg_serialize,
    DESERIALFUNC = campaign.funnel_report_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_report_agg(campaign.journey, integer[], interval) IS
'One campaign.funnel_report_row a step, as an array: SELECT (r).* FROM (SELECT unnest(campaign.funnel_report(...)) AS r FROM ...) x. Counts, shares, and the exact median, 90th percentile and mean of the time from step to step, of the chain that funnel shows; memory 8 bytes a journey and step. In mode any row k is the k-th step taken. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
每步一个 campaign.funnel_report_row，以数组返回：人数、占比，以及各步间隔的精确中位数、90 分位数与均值（按 funnel 所示的链）；内存为每个 journey 每步 8 字节。模式 any 中第 k 行为第 k 个走到的步骤。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行参数必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_report_agg(journey campaign.journey, steps integer[], "window" interval, mode text) (
    SFUNC = campaign.funnel_report_agg_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.funnel_report_agg_final,
    COMBINEFUNC = campaign.funnel_report_agg_combine,
    SERIALFUNC = campaign.funnel_report_agg_serialize,
    DESERIALFUNC = campaign.funnel_report_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_report_agg(campaign.journey, integer[], interval, text) IS
'One campaign.funnel_report_row a step, as an array: SELECT (r).* FROM (SELECT unnest(campaign.funnel_report(...)) AS r FROM ...) x. Counts, shares, and the exact median, 90th percentile and mean of the time from step to step, of the chain that funnel shows; memory 8 bytes a journey and step. In mode any row k is the k-th step taken. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
每步一个 campaign.funnel_report_row，以数组返回：人数、占比，以及各步间隔的精确中位数、90 分位数与均值（按 funnel 所示的链）；内存为每个 journey 每步 8 字节。模式 any 中第 k 行为第 k 个走到的步骤。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行参数必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_report_agg(journey campaign.journey, steps integer[], "window" interval, mode text, options jsonb) (
    SFUNC = campaign.funnel_report_agg_trans, STYPE = internal, SSPACE = 1024,
    FINALFUNC = campaign.funnel_report_agg_final,
    COMBINEFUNC = campaign.funnel_report_agg_combine,
    SERIALFUNC = campaign.funnel_report_agg_serialize,
    DESERIALFUNC = campaign.funnel_report_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_report_agg(campaign.journey, integer[], interval, text, jsonb) IS
'One campaign.funnel_report_row a step, as an array: SELECT (r).* FROM (SELECT unnest(campaign.funnel_report(...)) AS r FROM ...) x. Counts, shares, and the exact median, 90th percentile and mean of the time from step to step, of the chain that funnel shows; memory 8 bytes a journey and step. In mode any row k is the k-th step taken. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window, mode and options must be the same for all rows (22023).
每步一个 campaign.funnel_report_row，以数组返回：人数、占比，以及各步间隔的精确中位数、90 分位数与均值（按 funnel 所示的链）；内存为每个 journey 每步 8 字节。模式 any 中第 k 行为第 k 个走到的步骤。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行参数必须相同（22023）。';
