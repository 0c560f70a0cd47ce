/* stage: a journey read as the history of stages (src/stage.c, src/stage_summary.c, src/velocity.c) */

CREATE FUNCTION campaign.stage_visits(journey campaign.journey, until timestamp with time zone,
    OUT visit_no integer, OUT stage integer, OUT entered_at timestamp with time zone, OUT left_at timestamp with time zone,
    OUT duration interval, OUT is_current boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_stage_visits' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.stage_visits(campaign.journey, timestamp with time zone) IS
'One row a visit to a stage, in order of time; the code of a touch is the stage entered. Touches of one stage in a row are one visit, touches at until or later are not seen. The last visit is current: left_at NULL, its duration counts up to until, NULL where until is NULL or infinity. Durations are days of 24 hours, as left_at - entered_at. NULL journey: no row.
每次阶段停留一行，按时间先后；触点编码即进入的阶段。连续相同阶段合并为一次；不早于 until 的触点不计。最后一次为当前停留：left_at 为 NULL，时长计到 until；until 为 NULL 或无穷则时长为 NULL。时长按 24 小时一天计，即 left_at - entered_at。journey 为 NULL 则无行。';

CREATE FUNCTION campaign.stage_durations(journey campaign.journey, until timestamp with time zone,
    OUT stage integer, OUT visit_count integer, OUT total_duration interval, OUT last_duration interval,
    OUT first_entered_at timestamp with time zone, OUT last_left_at timestamp with time zone, OUT is_current boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_stage_durations' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.stage_durations(campaign.journey, timestamp with time zone) IS
'One row a stage visited, by first entry: number of visits, time over all visits and in the last one (the current visit up to until; with until NULL or infinity it is left out, NULL where there is no other), first entry, last leave (NULL: never left), whether it is the current stage. NULL journey: no row.
每个到过的阶段一行，按首次进入排序：停留次数、各次停留合计时长与最近一次时长（当前停留计到 until；until 为 NULL 或无穷时不计，若无其他停留则为 NULL）、首次进入、最后离开（从未离开为 NULL）、是否当前阶段。journey 为 NULL 则无行。';

CREATE FUNCTION campaign.stage_durations(journey campaign.journey, until timestamp with time zone, stages integer[],
    OUT stage integer, OUT visit_count integer, OUT total_duration interval, OUT last_duration interval,
    OUT first_entered_at timestamp with time zone, OUT last_left_at timestamp with time zone, OUT is_current boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_stage_durations' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.stage_durations(campaign.journey, timestamp with time zone, integer[]) IS
'The same with one row for each of stages, in their order; visit_count 0 where it was never visited. NULL journey or stages: no row. Errors: 22023 for a stage of the journey that is not listed, listed twice or none listed; 22004 NULL element; 22003 negative; 2202E more than one dimension; 54000 more than 1000 stages.
同上，但 stages 中每个阶段一行，按其次序；从未到过则 visit_count 为 0。journey 或 stages 为 NULL 则无行。错误：22023 journey 中有未列出的阶段、重复或为空；22004 元素为 NULL；22003 负数；2202E 多维；54000 超过 1000 个阶段。';

CREATE FUNCTION campaign.stage_transitions(journey campaign.journey, stages integer[], exits integer[] DEFAULT '{}',
    OUT transition_no integer, OUT from_stage integer, OUT to_stage integer, OUT entered_at timestamp with time zone,
    OUT kind text, OUT skipped integer[], OUT duration interval) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_stage_transitions' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.stage_transitions(campaign.journey, integer[], integer[]) IS
'One row a change of stage, in order of time; stages tells the way forward, exits stand beside it (lost, recycled). kind: enter (the first, from_stage NULL), forward (to the next stage), skip (further on), regress (back), exit (into an exit), reenter (out of one). skipped: the stages passed over by enter and skip. duration: time in from_stage. NULL journey or stages: no row. Errors: those of stage_durations.
每次阶段变更一行，按时间先后；stages 给出前进次序，exits 为旁路（丢单、回收）。kind：enter（首次，from_stage 为 NULL）、forward（进入下一阶段）、skip（跳级）、regress（后退）、exit（进入旁路）、reenter（离开旁路）。skipped：enter 与 skip 越过的阶段。duration：在 from_stage 的时长。journey 或 stages 为 NULL 则无行。错误同 stage_durations。';

CREATE FUNCTION campaign.stage_at(journey campaign.journey, at timestamp with time zone) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_stage_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_at(campaign.journey, timestamp with time zone) IS
'The stage at an instant: code of the last touch at or before it (of several at one time the highest); NULL before the first.
某时刻所处的阶段：不晚于该时刻的最后一个触点的编码（同一时刻取最大者）；首个触点之前为 NULL。';

CREATE FUNCTION campaign.time_in_stage(journey campaign.journey, stage integer, since timestamp with time zone, until timestamp with time zone) RETURNS interval
AS 'MODULE_PATHNAME', 'campaign_time_in_stage' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.time_in_stage(campaign.journey, integer, timestamp with time zone, timestamp with time zone) IS
'Time spent in a stage between since and until, over all visits, in days of 24 hours; 0 if it was never there. Infinite bounds are open; NULL where it is still there and until is infinity. 22023 if since is after until.
since 与 until 之间在某阶段的总时长（24 小时一天）；未到过为 0。无穷边界表示不限；仍在该阶段且 until 为无穷时为 NULL。since 晚于 until 报 22023。';

CREATE TYPE campaign.stage_row AS (
    stage integer,
    is_exit boolean,
    entered_count bigint,
    advanced_count bigint,
    advanced_ratio double precision,
    advanced_low_ratio double precision,
    advanced_high_ratio double precision,
    beyond_count bigint,
    skipped_count bigint,
    skipped_ratio double precision,
    regressed_count bigint,
    regressed_ratio double precision,
    current_count bigint,
    stalled_count bigint,
    median_duration interval,
    p90_duration interval,
    survival_median_duration interval
);
COMMENT ON TYPE campaign.stage_row IS
'A row of stage_summary: a stage, or an exit.
stage_summary 的一行：一个阶段或旁路。';

CREATE FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_stage_summary_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone, integer[]) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_stage_summary_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone, integer[]) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone, integer[], interval) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_stage_summary_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_trans(internal, campaign.journey, integer[], timestamp with time zone, integer[], interval) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_stage_summary_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_combine(internal, internal) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_stage_summary_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_serialize(internal) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_stage_summary_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_deserialize(bytea, internal) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.stage_summary_final(internal) RETURNS campaign.stage_row[]
AS 'MODULE_PATHNAME', 'campaign_stage_summary_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.stage_summary_final(internal) IS
'State of stage_summary; not for direct use.
stage_summary 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.stage_summary(journey campaign.journey, stages integer[], until timestamp with time zone) (
    SFUNC = campaign.stage_summary_trans, STYPE = internal, SSPACE = 2048,
    FINALFUNC = campaign.stage_summary_final,
    COMBINEFUNC = campaign.stage_summary_combine,
    SERIALFUNC = campaign.stage_summary_serialize,
    DESERIALFUNC = campaign.stage_summary_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.stage_summary(campaign.journey, integer[], timestamp with time zone) IS
'The figures of each stage over many histories, an array of campaign.stage_row in the order of stages. entered_count: histories that were ever in it; advanced: of these, then in a stage beyond, with the Wilson 95 % interval; skipped: of those that were beyond, the first time without having been in it; regressed: of those that entered, moved back from it; current_count: still there at until; median and p90 (exact, linear between neighbours) of the time over all visits, a current visit up to until; survival_median_duration: the median of Kaplan and Meier 1958, which takes those still there as not yet ended, NULL where fewer than half have left. Group by the month of first entry for cohorts. NULL until or infinity: current visits have no length and are left out of durations. NULL journeys count nothing; rows with NULL stages are left out; NULL without any row. Errors: those of stage_durations, and 22023 where stages or until differ between rows.
多个历史的各阶段指标，为 campaign.stage_row 数组，按 stages 的次序。entered_count：到过该阶段的历史数；advanced：其中之后到过更后阶段的，附 Wilson 95% 区间；skipped：到过更后阶段者中首次到达前未到过该阶段的；regressed：进入者中由此后退的；current_count：until 时仍在；median 与 p90（精确，线性插值）为各次停留合计时长，当前停留计到 until；survival_median_duration：Kaplan-Meier 1958 中位数，仍在者视为尚未结束，离开不足一半时为 NULL。按首次进入的月份分组即为同期群。until 为 NULL 或无穷：当前停留无时长、不计入。journey 为 NULL 不计数；stages 为 NULL 的行被忽略；没有行则返回 NULL。错误：同 stage_durations；各行 stages 或 until 不同报 22023。';

CREATE AGGREGATE campaign.stage_summary(journey campaign.journey, stages integer[], until timestamp with time zone, exits integer[]) (
    SFUNC = campaign.stage_summary_trans, STYPE = internal, SSPACE = 2048,
    FINALFUNC = campaign.stage_summary_final,
    COMBINEFUNC = campaign.stage_summary_combine,
    SERIALFUNC = campaign.stage_summary_serialize,
    DESERIALFUNC = campaign.stage_summary_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.stage_summary(campaign.journey, integer[], timestamp with time zone, integer[]) IS
'The same with exits, stages beside the way (lost, recycled): they follow as rows with is_exit, without advanced, skipped and regressed figures. NULL: none.
同上，另有旁路阶段 exits（丢单、回收）：列于其后，is_exit 为真，无 advanced、skipped、regressed。NULL 表示没有。';

CREATE AGGREGATE campaign.stage_summary(journey campaign.journey, stages integer[], until timestamp with time zone, exits integer[], stalled_after interval) (
    SFUNC = campaign.stage_summary_trans, STYPE = internal, SSPACE = 2048,
    FINALFUNC = campaign.stage_summary_final,
    COMBINEFUNC = campaign.stage_summary_combine,
    SERIALFUNC = campaign.stage_summary_serialize,
    DESERIALFUNC = campaign.stage_summary_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.stage_summary(campaign.journey, integer[], timestamp with time zone, integer[], interval) IS
'The same with stalled_count: still there at until, and in this visit for longer than stalled_after. A day is 24 hours; months are refused (22023). NULL: not counted.
同上，另计 stalled_count：until 时仍在该阶段且本次停留超过 stalled_after。一天按 24 小时计，含月报 22023。NULL 表示不计。';

CREATE TYPE campaign.velocity_row AS (
    open_count bigint,
    won_count bigint,
    lost_count bigint,
    win_ratio double precision,
    win_low_ratio double precision,
    win_high_ratio double precision,
    average_amount numeric,
    median_cycle interval,
    velocity_per_day numeric,
    null_reason text
);
COMMENT ON TYPE campaign.velocity_row IS
'The result of sales_velocity.
sales_velocity 的结果。';

CREATE FUNCTION campaign.sales_velocity_trans(internal, boolean, numeric, timestamp with time zone, timestamp with time zone) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sales_velocity_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sales_velocity_trans(internal, boolean, numeric, timestamp with time zone, timestamp with time zone) IS
'State of sales_velocity; not for direct use.
sales_velocity 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sales_velocity_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sales_velocity_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sales_velocity_combine(internal, internal) IS
'State of sales_velocity; not for direct use.
sales_velocity 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sales_velocity_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_sales_velocity_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sales_velocity_serialize(internal) IS
'State of sales_velocity; not for direct use.
sales_velocity 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sales_velocity_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sales_velocity_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sales_velocity_deserialize(bytea, internal) IS
'State of sales_velocity; not for direct use.
sales_velocity 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sales_velocity_final(internal) RETURNS campaign.velocity_row
AS 'MODULE_PATHNAME', 'campaign_sales_velocity_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sales_velocity_final(internal) IS
'State of sales_velocity; not for direct use.
sales_velocity 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.sales_velocity(won boolean, amount numeric, created_at timestamp with time zone, closed_at timestamp with time zone) (
    SFUNC = campaign.sales_velocity_trans, STYPE = internal, SSPACE = 512,
    FINALFUNC = campaign.sales_velocity_final,
    COMBINEFUNC = campaign.sales_velocity_combine,
    SERIALFUNC = campaign.sales_velocity_serialize,
    DESERIALFUNC = campaign.sales_velocity_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sales_velocity(boolean, numeric, timestamp with time zone, timestamp with time zone) IS
'Money a day that opportunities bring: open × win ratio × average won amount ÷ median cycle in days. won: true, false for lost, NULL for open. win_ratio: won ÷ (won + lost), with its Wilson 95 % interval; average_amount: of the won ones that have an amount, all in one currency; median_cycle: closed - created of the won ones (exact; left out where a time is NULL, infinite, or closed is before created), a day is 24 hours. velocity_per_day is NULL, with null_reason no_denominator, where nothing was won or lost, no won amount or cycle is known, or the median is 0. NULL without any row.
商机每日带来的金额：未关闭数 × 赢单率 × 平均赢单金额 ÷ 成交周期中位数（天）。won：真为赢单，假为丢单，NULL 为未关闭。win_ratio：赢单 ÷（赢单 + 丢单），附 Wilson 95% 区间；average_amount：有金额的赢单平均，须同一币种；median_cycle：赢单的 closed - created（精确；时间为 NULL、无穷或 closed 早于 created 者不计），一天按 24 小时。无赢单或丢单、无赢单金额或周期、或中位数为 0 时 velocity_per_day 为 NULL，null_reason 为 no_denominator。没有行则返回 NULL。';
