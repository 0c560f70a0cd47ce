/* campaign: the kernel (types, functions and aggregates that know no table) */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION campaign" to load this file. \quit

/* journey: a person's touches in time order, about four bytes each (src/journey*.c) */

CREATE TYPE campaign.journey;

CREATE FUNCTION campaign.journey_in(cstring) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION campaign.journey_out(campaign.journey) RETURNS cstring
AS 'MODULE_PATHNAME', 'campaign_journey_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION campaign.journey_recv(internal) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION campaign.journey_send(campaign.journey) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_journey_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE campaign.journey (
    INPUT = campaign.journey_in,
    OUTPUT = campaign.journey_out,
    RECEIVE = campaign.journey_recv,
    SEND = campaign.journey_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended
);

COMMENT ON TYPE campaign.journey IS
'A multiset of touches (finite timestamptz, code 0..2147483647, optional finite float8 value) sorted by (timestamp, code, value); the same touches have the same bytes. Text: {2026-01-01 00:00:00+00 1, 2026-01-08 00:00:00+00 2 12.5}, written in UTC; a timestamp without zone is refused. At most 10 million touches (54000).
触点的多重集合：每个触点为（有限的 timestamptz、编码 0..2147483647、可选的有限 float8 值），按（时间、编码、值）排序；相同的触点集合字节完全相同。文本形式一律以 UTC 输出；没有时区的时间被拒绝。最多一千万个触点（54000）。';

COMMENT ON FUNCTION campaign.journey_in(cstring) IS
'Text input of journey; independent of TimeZone and DateStyle.
journey 的文本输入；与会话的时区和日期格式无关。';

COMMENT ON FUNCTION campaign.journey_out(campaign.journey) IS
'Text output of journey, timestamps in UTC.
journey 的文本输出，时间为 UTC。';

COMMENT ON FUNCTION campaign.journey_recv(internal) IS
'Binary input of journey; bytes that are not the canonical form are refused (22P03).
journey 的二进制输入；非规范形式的字节被拒绝（22P03）。';

COMMENT ON FUNCTION campaign.journey_send(campaign.journey) IS
'Binary output of journey: the bytes of docs/format.md.
journey 的二进制输出：见 docs/format.md。';

CREATE FUNCTION campaign.journey_eq(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_eq(campaign.journey, campaign.journey) IS
'Same touches?
触点是否完全相同？';

CREATE FUNCTION campaign.journey_ne(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_ne(campaign.journey, campaign.journey) IS
'Different touches?
触点是否不同？';

CREATE FUNCTION campaign.journey_lt(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_lt(campaign.journey, campaign.journey) IS
'Before in the order touch by touch?
逐触点比较是否在前？';

CREATE FUNCTION campaign.journey_le(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_le(campaign.journey, campaign.journey) IS
'Before or same?
是否在前或相同？';

CREATE FUNCTION campaign.journey_gt(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_gt(campaign.journey, campaign.journey) IS
'Behind?
是否在后？';

CREATE FUNCTION campaign.journey_ge(campaign.journey, campaign.journey) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_ge(campaign.journey, campaign.journey) IS
'Behind or same?
是否在后或相同？';

CREATE FUNCTION campaign.journey_cmp(campaign.journey, campaign.journey) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_journey_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_cmp(campaign.journey, campaign.journey) IS
'Order of two journeys, touch by touch: negative, 0 or positive.
两个 journey 逐触点比较的次序：负数、0 或正数。';

CREATE FUNCTION campaign.journey_hash(campaign.journey) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_journey_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_hash(campaign.journey) IS
'Hash of the canonical bytes (for the hash operator class).
规范字节的哈希值（供哈希操作符类使用）。';

CREATE FUNCTION campaign.journey_hash_extended(campaign.journey, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_journey_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_hash_extended(campaign.journey, bigint) IS
'Seeded 64-bit hash of the canonical bytes (for the hash operator class).
带种子的 64 位哈希值（供哈希操作符类使用）。';

CREATE OPERATOR campaign.= (
    FUNCTION = campaign.journey_eq, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.=), NEGATOR = OPERATOR(campaign.<>),
    RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES, MERGES
);
COMMENT ON OPERATOR campaign.= (campaign.journey, campaign.journey) IS
'Same touches?
触点是否完全相同？';

CREATE OPERATOR campaign.<> (
    FUNCTION = campaign.journey_ne, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.<>), NEGATOR = OPERATOR(campaign.=),
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR campaign.<> (campaign.journey, campaign.journey) IS
'Different touches?
触点是否不同？';

CREATE OPERATOR campaign.< (
    FUNCTION = campaign.journey_lt, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.>), NEGATOR = OPERATOR(campaign.>=),
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR campaign.< (campaign.journey, campaign.journey) IS
'Before in the order touch by touch?
逐触点比较是否在前？';

CREATE OPERATOR campaign.<= (
    FUNCTION = campaign.journey_le, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.>=), NEGATOR = OPERATOR(campaign.>),
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR campaign.<= (campaign.journey, campaign.journey) IS
'Before or same?
是否在前或相同？';

CREATE OPERATOR campaign.> (
    FUNCTION = campaign.journey_gt, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.<), NEGATOR = OPERATOR(campaign.<=),
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR campaign.> (campaign.journey, campaign.journey) IS
'Behind?
是否在后？';

CREATE OPERATOR campaign.>= (
    FUNCTION = campaign.journey_ge, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.<=), NEGATOR = OPERATOR(campaign.<),
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR campaign.>= (campaign.journey, campaign.journey) IS
'Behind or same?
是否在后或相同？';

CREATE OPERATOR CLASS campaign.journey_ops DEFAULT FOR TYPE campaign.journey USING btree AS
    OPERATOR 1 campaign.<, OPERATOR 2 campaign.<=, OPERATOR 3 campaign.=,
    OPERATOR 4 campaign.>=, OPERATOR 5 campaign.>,
    FUNCTION 1 campaign.journey_cmp(campaign.journey, campaign.journey);

CREATE OPERATOR CLASS campaign.journey_ops DEFAULT FOR TYPE campaign.journey USING hash AS
    OPERATOR 1 campaign.=,
    FUNCTION 1 campaign.journey_hash(campaign.journey),
    FUNCTION 2 campaign.journey_hash_extended(campaign.journey, bigint);

COMMENT ON OPERATOR CLASS campaign.journey_ops USING btree IS
'Order of journeys touch by touch.
journey 的逐触点排序。';

COMMENT ON OPERATOR CLASS campaign.journey_ops USING hash IS
'Equality of journeys by hash.
journey 的哈希相等比较。';

CREATE FUNCTION campaign.journey_concat(campaign.journey, campaign.journey) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_concat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_concat(campaign.journey, campaign.journey) IS
'Sum of two multisets of touches: overlaps are merged in time order, a touch that both have is there twice. 54000 beyond 10 million touches.
两个触点多重集合之和：按时间合并，两边都有的触点计两次。超过一千万个触点报 54000。';

CREATE OPERATOR campaign.|| (
    FUNCTION = campaign.journey_concat, LEFTARG = campaign.journey, RIGHTARG = campaign.journey,
    COMMUTATOR = OPERATOR(campaign.||)
);
COMMENT ON OPERATOR campaign.|| (campaign.journey, campaign.journey) IS
'Sum of two multisets of touches.
两个触点多重集合之和。';

CREATE FUNCTION campaign.touch_count(campaign.journey) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_journey_touch_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.touch_count(campaign.journey) IS
'Number of touches.
触点个数。';

CREATE FUNCTION campaign.first_at(campaign.journey) RETURNS timestamp with time zone
AS 'MODULE_PATHNAME', 'campaign_journey_first_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.first_at(campaign.journey) IS
'Time of the first touch; NULL for the empty journey.
第一个触点的时间；空 journey 返回 NULL。';

CREATE FUNCTION campaign.last_at(campaign.journey) RETURNS timestamp with time zone
AS 'MODULE_PATHNAME', 'campaign_journey_last_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.last_at(campaign.journey) IS
'Time of the last touch; NULL for the empty journey.
最后一个触点的时间；空 journey 返回 NULL。';

CREATE FUNCTION campaign.has_code(campaign.journey, integer) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_has_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.has_code(campaign.journey, integer) IS
'Is there a touch of this code?
是否有该编码的触点？';

CREATE FUNCTION campaign.code_count(campaign.journey, integer) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_journey_code_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.code_count(campaign.journey, integer) IS
'Number of touches of this code.
该编码的触点个数。';

CREATE FUNCTION campaign.codes(campaign.journey) RETURNS integer[]
AS 'MODULE_PATHNAME', 'campaign_journey_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.codes(campaign.journey) IS
'Distinct codes, ascending; empty array for the empty journey.
不同的编码，升序；空 journey 返回空数组。';

CREATE FUNCTION campaign.journey_append(journey campaign.journey, ts timestamp with time zone, code integer) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_append' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_append(journey campaign.journey, ts timestamp with time zone, code integer) IS
'The journey with one more touch, wherever it belongs in time. NULL journey counts as empty; with NULL ts or code nothing is added. 22008 for an infinite timestamp, 22003 for a negative code.
加入一个触点后的 journey（按时间插入）。journey 为 NULL 视为空；ts 或 code 为 NULL 则不加入。无穷时间报 22008，负编码报 22003。';

CREATE FUNCTION campaign.journey_append(journey campaign.journey, ts timestamp with time zone, code integer, value double precision) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_append' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_append(journey campaign.journey, ts timestamp with time zone, code integer, value double precision) IS
'The journey with one more touch that has a value; NULL value is none. 22003 for NaN or infinity.
加入一个带值触点后的 journey；值为 NULL 表示无值。NaN 或无穷报 22003。';

CREATE FUNCTION campaign.journey_trim(journey campaign.journey, since timestamp with time zone, until timestamp with time zone) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_trim' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_trim(journey campaign.journey, since timestamp with time zone, until timestamp with time zone) IS
'Touches with since <= time < until; infinite bounds are open ends. May be empty.
since <= 时间 < until 的触点；无穷边界表示不限。结果可为空。';

CREATE FUNCTION campaign.journey_filter(journey campaign.journey, codes integer[]) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_filter' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_filter(journey campaign.journey, codes integer[]) IS
'Touches whose code is in the array; NULL elements match nothing. May be empty.
编码在数组中的触点；NULL 元素不匹配任何触点。结果可为空。';

CREATE FUNCTION campaign.events(journey campaign.journey, OUT touch_no integer, OUT ts timestamp with time zone, OUT code integer, OUT value double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_journey_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20;
COMMENT ON FUNCTION campaign.events(campaign.journey) IS
'The touches as rows in their order: touch_no from 1, ts, code, value (NULL where there is none).
按次序逐行返回触点：touch_no 从 1 开始，ts、code、value（无值为 NULL）。';

CREATE FUNCTION campaign.journey_agg_trans(internal, timestamp with time zone, integer) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_trans(internal, timestamp with time zone, integer) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_trans(internal, timestamp with time zone, integer, double precision) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_trans(internal, timestamp with time zone, integer, double precision) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_merge(internal, campaign.journey) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_agg_merge' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_merge(internal, campaign.journey) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_agg_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_combine(internal, internal) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_journey_agg_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_serialize(internal) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_agg_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_deserialize(bytea, internal) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.journey_agg_final(internal) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_agg_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_agg_final(internal) IS
'State of journey_agg; not for direct use.
journey_agg 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.journey_agg(ts timestamp with time zone, code integer) (
    SFUNC = campaign.journey_agg_trans, STYPE = internal, SSPACE = 512,
    FINALFUNC = campaign.journey_agg_final,
    COMBINEFUNC = campaign.journey_agg_combine,
    SERIALFUNC = campaign.journey_agg_serialize,
    DESERIALFUNC = campaign.journey_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.journey_agg(ts timestamp with time zone, code integer) IS
'The journey of the group''s rows, in any order of input. Rows with NULL ts or code are left out; NULL without any row. 22008 for an infinite timestamp, 22003 for a negative code, 54000 beyond 10 million touches.
该组各行的 journey，与输入次序无关。ts 或 code 为 NULL 的行被忽略；没有行则返回 NULL。无穷时间报 22008，负编码报 22003，超过一千万个触点报 54000。';

CREATE AGGREGATE campaign.journey_agg(ts timestamp with time zone, code integer, value double precision) (
    SFUNC = campaign.journey_agg_trans, STYPE = internal, SSPACE = 512,
    FINALFUNC = campaign.journey_agg_final,
    COMBINEFUNC = campaign.journey_agg_combine,
    SERIALFUNC = campaign.journey_agg_serialize,
    DESERIALFUNC = campaign.journey_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.journey_agg(ts timestamp with time zone, code integer, value double precision) IS
'The journey of the group''s rows with values; NULL value is none. 22003 for NaN or infinity.
该组各行的 journey，带值；值为 NULL 表示无值。NaN 或无穷报 22003。';

CREATE AGGREGATE campaign.journey_agg(journey campaign.journey) (
    SFUNC = campaign.journey_agg_merge, STYPE = internal, SSPACE = 512,
    FINALFUNC = campaign.journey_agg_final,
    COMBINEFUNC = campaign.journey_agg_combine,
    SERIALFUNC = campaign.journey_agg_serialize,
    DESERIALFUNC = campaign.journey_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.journey_agg(journey campaign.journey) IS
'The sum of the group''s journeys: overlaps are merged, equal touches are kept as often as they come. NULL journeys are left out.
该组 journey 之和：重叠部分按时间合并，相同触点保留次数。NULL 被忽略。';
/* funnel: how far journeys got (src/funnel.c) */

CREATE FUNCTION campaign.funnel_level(journey campaign.journey, steps integer[], "window" interval, mode text DEFAULT 'default', options jsonb DEFAULT '{}') RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_funnel_level_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_level(campaign.journey, integer[], interval, text, jsonb) IS
'The largest k such that the steps 1..k are found in time order, step k at most "window" after step 1 (its end included); 0 if step 1 is missing. steps: a code each, or a 2-D array with alternative codes per step, padded with NULL. A day is 24 hours; months are refused (22023). Touches of one time count in the order that favours the funnel. mode: default, or a list of strict_increase, strict_once, strict_deduplication, strict_order, allow_reentry, with the meaning of windowFunnel in ClickHouse, strict_increase and strict_once exact. options: {}. NULL in, NULL out.
按时间先后依次出现步骤 1..k 的最大 k，且第 k 步不晚于第 1 步之后 "window"（含端点）；没有第 1 步则为 0。steps 为每步一个编码，或二维数组（每步多个可选编码，以 NULL 补齐）。一天按 24 小时计；含月的窗口被拒绝（22023）。同一时刻的触点按对漏斗有利的次序计算。mode 含义与 ClickHouse 的 windowFunnel 相同，其中 strict_increase 与 strict_once 为精确结果。任一参数为 NULL 则返回 NULL。';

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
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window and mode must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口与模式必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_agg(journey campaign.journey, steps integer[], "window" interval, mode text) (
    SFUNC = campaign.funnel_agg_trans, STYPE = internal, SSPACE = 128,
    FINALFUNC = campaign.funnel_agg_final,
    COMBINEFUNC = campaign.funnel_agg_combine,
    SERIALFUNC = campaign.funnel_agg_serialize,
    DESERIALFUNC = campaign.funnel_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_agg(campaign.journey, integer[], interval, text) IS
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window and mode must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口与模式必须相同（22023）。';

CREATE AGGREGATE campaign.funnel_agg(journey campaign.journey, steps integer[], "window" interval, mode text, options jsonb) (
    SFUNC = campaign.funnel_agg_trans, STYPE = internal, SSPACE = 128,
    FINALFUNC = campaign.funnel_agg_final,
    COMBINEFUNC = campaign.funnel_agg_combine,
    SERIALFUNC = campaign.funnel_agg_serialize,
    DESERIALFUNC = campaign.funnel_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.funnel_agg(campaign.journey, integer[], interval, text, jsonb) IS
'Element k of the result: journeys (persons) that reached at least step k, by the rules of funnel_level. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Steps, window and mode must be the same for all rows (22023).
结果的第 k 个元素：至少到达第 k 步的 journey（人）数，规则同 funnel_level。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。各行的步骤、窗口与模式必须相同（22023）。';

-- Attribution: rule models over one conversion, and money in exact parts --------

CREATE FUNCTION campaign.attribution_models() RETURNS text[]
AS 'MODULE_PATHNAME', 'campaign_attribution_models' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_models() IS
'The rule models that attribute() and attribution_weights() know; the weights of each sum to 1.
attribute() 与 attribution_weights() 支持的规则模型；每个模型的权重之和为 1。';

CREATE FUNCTION campaign.attribute(journey campaign.journey, model text, converted_at timestamptz, options jsonb DEFAULT '{}') RETURNS TABLE (touch_no integer, ts timestamptz, code integer, weight double precision)
AS 'MODULE_PATHNAME', 'campaign_attribute' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION campaign.attribute(campaign.journey, text, timestamptz, jsonb) IS
'Credit of one conversion by a rule model: a row for each touch not after converted_at and not before the lookback, touch_no being its number in the whole journey; weights sum to 1 (some may be 0). Without such a touch, or with a NULL journey: one row (NULL, NULL, NULL, 1), the bucket (none). Options: lookback (interval text, both ends included; default none), include_conversion_instant (true), half_life ("7 days") and stepwise (false) of time_decay, first/middle/last (0.4, 0.2, 0.4) of position_based, two_touch normalise_ends or split_middle, ratio (0.5) of geometric, ignored (codes) of last_non_direct; options of other models are allowed. NULL model or converted_at: no row. Errors: 22023 unknown model or option, months in an interval.
按规则模型分配一次转化的功劳：每个不晚于 converted_at 且不早于回溯窗的触点一行，touch_no 为其在整个旅程中的序号；权重之和为 1（可有 0）。无此类触点或旅程为 NULL 时：一行 (NULL, NULL, NULL, 1)，即“无触点”。选项：lookback（间隔文本，含两端，默认不限）、include_conversion_instant（true）、time_decay 的 half_life（"7 days"）与 stepwise（false）、position_based 的 first/middle/last（0.4、0.2、0.4）、two_touch 取 normalise_ends 或 split_middle、geometric 的 ratio（0.5）、last_non_direct 的 ignored（编码数组）；可含其他模型的选项。model 或 converted_at 为 NULL 时无行。错误：22023（未知模型或选项，间隔含月份）。';

CREATE FUNCTION campaign.attribution_weights(ts timestamptz[], model text, converted_at timestamptz, options jsonb DEFAULT '{}', codes integer[] DEFAULT NULL) RETURNS double precision[]
AS 'MODULE_PATHNAME', 'campaign_attribution_weights' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_weights(timestamptz[], text, timestamptz, jsonb, integer[]) IS
'The weights of attribute() for touches at the given instants, in the order of the array, which need not be sorted; of equal instants the earlier element counts as the earlier touch. 0 outside the window, all 0 where nothing is inside. codes are wanted by last_non_direct with ignored codes only. NULL for a NULL ts, model or converted_at. Errors: 22004 for NULL elements, else as attribute().
attribute() 的权重，用于给定时刻的触点，按数组顺序返回，数组无需有序；时刻相同时，靠前的元素视为较早触点。窗外为 0，窗内无触点则全为 0。仅 last_non_direct 且有 ignored 时需要 codes。ts、model 或 converted_at 为 NULL 时返回 NULL。错误：22004（含 NULL 元素），其余同 attribute()。';

CREATE FUNCTION campaign.allocate_amount(amount numeric, weights double precision[], scale integer) RETURNS numeric[]
AS 'MODULE_PATHNAME', 'campaign_allocate_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.allocate_amount(numeric, double precision[], integer) IS
'Splits an amount in proportion to weights (finite, not negative, not all zero, 1 to 1,000,000 of them) into parts of scale decimals (0 to 18) that sum to the amount exactly: largest remainder, the earlier part first where remainders are equal; a negative amount as its absolute value. Errors: 22023 for an amount finer than scale or bad weights, 22003 beyond 10^18 minor units, 22004 for NULL weights.
按权重（有限、非负、不全为零，1 至 1,000,000 个）将金额拆成 scale 位小数（0 至 18）的若干份，其和精确等于金额：最大余数法，余数相同则靠前者优先；负数按其绝对值拆分。错误：22023（金额精度超过 scale 或权重有误）、22003（超过 10^18 最小单位）、22004（权重含 NULL）。';
-- identity: normalisers of keys, and fingerprints of them

CREATE FUNCTION campaign.normalize_version() RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_normalize_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_version() IS
'Version of all normalisers and their tables. It goes up when any of them gives another key for some value; stored keys and fingerprints of another version must be made again.
全部规范化函数及其字库、词表的版本号。任何一个函数对某个值给出的键发生变化时版本加一；旧版本存下的键与指纹须重算。';

CREATE FUNCTION campaign.normalize_text(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_text(text) IS
'Text for comparison: invisible characters out, NFKC, case folded, Traditional Chinese to Simplified character by character, white space collapsed. A key, not for display. NULL only for NULL. Raises 0A000 for non-ASCII text in a database that is not UTF8.
用于比较的文本：去除不可见字符，NFKC，大小写折叠，逐字繁转简，空白合并。是键，不作展示。仅当输入为 NULL 时返回 NULL；非 UTF8 库中遇到非 ASCII 文本报 0A000。';

CREATE FUNCTION campaign.normalize_email(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_email(text) IS
'Strict key of an e-mail address: unwrapped, NFKC, lower case, domain as A-labels (punycode). For uniqueness, consent and suppression. NULL for what is no address (limits of RFC 5321: local part 64 bytes, address 254); never raises for bad data.
邮箱的严格键：去外壳，NFKC，小写，域名转为 A-label（punycode）。用于唯一性、同意与退订。不是邮箱则返回 NULL（按 RFC 5321：本地部分 64 字节，全长 254 字节），坏数据不报错。';

CREATE FUNCTION campaign.normalize_email(text, mode text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_email_mode' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_email(text, text) IS
'Key of an e-mail address, mode strict (see the one-argument form) or loose: what the provider ignores is dropped ("+tag"; with Gmail dots too and googlemail.com becomes gmail.com; nothing with qq, 163, 126, sina, foxmail, yahoo and other hosts where it tells people apart). The loose key proposes candidates only; never write it back. Unknown mode raises 22023.
邮箱键：mode 为 strict（同单参数形式）或 loose：去掉服务商忽略的部分（"+标签"；Gmail 连点号也去，googlemail.com 归入 gmail.com；qq、163、126、sina、foxmail、yahoo 等有区分意义的一概保留）。loose 键只用于找候选，不可回写。未知 mode 报 22023。';

CREATE FUNCTION campaign.email_domain(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_email_domain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.email_domain(text) IS
'Registrable domain of an address, a host or a URL, as A-labels, by the public suffix list built into libpsl: x@mail.acme.com.cn gives acme.com.cn. NULL if there is none (an IP address, a bare suffix). The list is part of the installed libpsl: reindex what is built on it after an upgrade of that library.
邮箱、主机名或网址的可注册域名（A-label），依据 libpsl 内置的公共后缀表：x@mail.acme.com.cn 得 acme.com.cn。没有则返回 NULL（IP 地址、纯后缀）。该表随 libpsl 版本而变：升级该库后请重建依赖它的索引。';

CREATE FUNCTION campaign.is_free_email(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_free_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_free_email(text) IS
'Does the domain of this address (or this domain itself) hand out mailboxes to anybody? Such a domain says nothing about a company. NULL for what is neither. From a generated table.
该邮箱的域名（或该域名本身）是否为人人可注册的公共邮箱？这种域名不能说明公司。两者都不是则返回 NULL。依据生成的词表。';

CREATE FUNCTION campaign.is_role_email(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_role_email' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_role_email(text) IS
'Is this the mailbox of a duty (info, sales01, no-reply, kefu), not of a person? A key of the company then. NULL for what is no address.
是否为岗位邮箱（info、sales01、no-reply、kefu），而非个人邮箱？是则只作公司键。不是邮箱返回 NULL。';

CREATE FUNCTION campaign.normalize_phone(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_phone(text) IS
'Key of the first valid telephone number in a cell, read as in China: E.164 with ";ext=" and the extension if there is one. Mobile, fixed lines with area code, 400/800, 95xxx/10xxx/12xxx, Hong Kong, Macau, Taiwan, +country numbers. NULL if there is none; never raises for bad data.
单元格中第一个有效电话号码的键，按中国习惯识读：E.164，有分机则加 ";ext="。手机、带区号座机、400/800、95xxx/10xxx/12xxx、港澳台、带 + 的国际号码。没有则返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.normalize_phone(text, region text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_phone_region' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_phone(text, text) IS
'The same, national numbers read as in the given region (ISO 3166, two letters). A region without a numbering plan here raises 22023.
同上，国内写法按给定地区（ISO 3166 两位代码）识读。没有该地区编号方案则报 22023。';

CREATE FUNCTION campaign.phone_numbers(text) RETURNS text[]
    AS 'MODULE_PATHNAME', 'campaign_phone_numbers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.phone_numbers(text) IS
'Keys of all valid telephone numbers in a cell, each once, in the order written; an empty array if there is none.
单元格中全部有效电话号码的键，各一次，按书写顺序；没有则为空数组。';

CREATE FUNCTION campaign.is_placeholder_phone(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_placeholder_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_placeholder_phone(text) IS
'Is this a number typed to get past a form (13800138000, 13888888888, 13900000000, 11111111111, 12345678901)? Never a key of a person. False for what has fewer than five digits.
是否为应付表单的号码（13800138000、13888888888、13900000000、11111111111、12345678901）？不可作个人键。不足五位数字返回 false。';

CREATE FUNCTION campaign.is_shared_phone(text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_is_shared_phone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_shared_phone(text) IS
'Is the first number of the cell one that many people answer: 400/800, 95xxx/10xxx/12xxx, a fixed line without extension? A key of the company, never of the person. False for numbers abroad whose kind is not known; NULL if there is no number.
单元格首个号码是否多人共用：400/800、95xxx/10xxx/12xxx、无分机的座机？只作公司键，不作个人键。无法判断类型的境外号码为 false；没有号码返回 NULL。';

CREATE FUNCTION campaign.normalize_company(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_company' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_company(text) IS
'Core of a company''s name as its key: folded and simplified, without brackets, legal forms (Chinese and world-wide), leading province or city, branch; the trade stays, so does one space between Latin words. The region stays where only a trade or an institution (bank, university, hospital) would remain. NULL if nothing remains or the text has more than 256 characters; never raises for bad data.
公司名的核心部分作键：折叠、简体，去掉括号、组织形式（中文及各国）、前置省市、分支机构；保留行业词，拉丁词间留一空格。若去掉地区后只剩行业词，或为银行、大学、医院等机构，则保留地区。无剩余或超过 256 字返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.company_parts(text, OUT region text, OUT core text, OUT legal_form text, OUT branch text)
    AS 'MODULE_PATHNAME', 'campaign_company_parts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.company_parts(text) IS
'Parts of a company''s name, folded: region, core (equal to normalize_company()), legal form, branch; a part that the name lacks is NULL. The same core with another region or branch is a possible match, not a sure one. All NULL if there is no core.
公司名的组成（已折叠）：地区、核心（等于 normalize_company()）、组织形式、分支机构；缺者为 NULL。核心相同而地区或分支不同只算可能相同。没有核心则全为 NULL。';

CREATE FUNCTION campaign.normalize_person(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_normalize_person' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.normalize_person(text) IS
'Key of a personal name for comparison: folded and simplified, no spaces between Han characters, one between other words, without titles and remarks in brackets. NULL where no more than a surname is known (王总, 李先生, Mr Smith) or the text has more than 128 characters. For comparing, not unique, not for display.
人名的比较键：折叠、简体，汉字之间无空格，其他词之间留一空格，去掉称谓与括号备注。只有姓氏（王总、李先生、Mr Smith）或超过 128 字返回 NULL。仅用于比较，不唯一，不作展示。';

CREATE FUNCTION campaign.names_agree(text, text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_names_agree' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.names_agree(text, text) IS
'May the two names belong to one person: the same key, the same words in another order or glued together, or one gives only a surname that the other bears; never with titles of different sex (王先生, 王女士). A gate before two people who share a telephone are merged, so in doubt false; false where either is no name. Han against pinyin is not compared here.
两个姓名是否可能为同一人：键相同，词相同而次序不同或连写，或一方只有姓氏而另一方恰为此姓；称谓性别不同（王先生、王女士）则否。用于共用电话的两人合并前的把关，存疑即 false；任一方不是姓名亦为 false。此处不比较汉字与拼音。';

-- fingerprint: 16 bytes that stand for a value

CREATE TYPE campaign.fingerprint;

CREATE FUNCTION campaign.fingerprint_in(cstring) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_in(cstring) IS
'Input of fingerprint: 32 hexadecimal digits; anything else raises 22P02.
fingerprint 的输入：32 位十六进制；否则报 22P02。';

CREATE FUNCTION campaign.fingerprint_out(campaign.fingerprint) RETURNS cstring
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_out(campaign.fingerprint) IS
'Output of fingerprint: 32 lower-case hexadecimal digits.
fingerprint 的输出：32 位小写十六进制。';

CREATE FUNCTION campaign.fingerprint_recv(internal) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_recv(internal) IS
'Binary input of fingerprint: 16 bytes.
fingerprint 的二进制输入：16 字节。';

CREATE FUNCTION campaign.fingerprint_send(campaign.fingerprint) RETURNS bytea
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_send(campaign.fingerprint) IS
'Binary output of fingerprint: 16 bytes.
fingerprint 的二进制输出：16 字节。';

CREATE TYPE campaign.fingerprint (
    INPUT = campaign.fingerprint_in,
    OUTPUT = campaign.fingerprint_out,
    RECEIVE = campaign.fingerprint_recv,
    SEND = campaign.fingerprint_send,
    INTERNALLENGTH = 16,
    ALIGNMENT = char,
    STORAGE = plain
);
COMMENT ON TYPE campaign.fingerprint IS
'128 bits that stand for a value of a namespace: hexadecimal text, 16 bytes stored, btree and hash operator classes. Order is of the bytes and means nothing.
代表某命名空间中一个值的 128 位：十六进制文本，存储 16 字节，支持 btree 与 hash 索引。顺序为字节序，无含义。';

CREATE FUNCTION campaign.fingerprint_eq(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_eq(campaign.fingerprint, campaign.fingerprint) IS
'Are the two fingerprints the same?
两个指纹是否相同？';

CREATE FUNCTION campaign.fingerprint_ne(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_ne(campaign.fingerprint, campaign.fingerprint) IS
'Do the two fingerprints differ?
两个指纹是否不同？';

CREATE FUNCTION campaign.fingerprint_lt(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_lt(campaign.fingerprint, campaign.fingerprint) IS
'Less, by bytes.
按字节小于。';

CREATE FUNCTION campaign.fingerprint_le(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_le(campaign.fingerprint, campaign.fingerprint) IS
'Less or equal, by bytes.
按字节小于或等于。';

CREATE FUNCTION campaign.fingerprint_gt(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_gt(campaign.fingerprint, campaign.fingerprint) IS
'Greater, by bytes.
按字节大于。';

CREATE FUNCTION campaign.fingerprint_ge(campaign.fingerprint, campaign.fingerprint) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_ge(campaign.fingerprint, campaign.fingerprint) IS
'Greater or equal, by bytes.
按字节大于或等于。';

CREATE FUNCTION campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint) IS
'-1, 0 or 1, by bytes.
按字节比较，得 -1、0 或 1。';

CREATE FUNCTION campaign.fingerprint_sortsupport(internal) RETURNS void
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_sortsupport(internal) IS
'Sort support of fingerprint.
fingerprint 的排序支持函数。';

CREATE FUNCTION campaign.fingerprint_hash(campaign.fingerprint) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_hash(campaign.fingerprint) IS
'Hash of a fingerprint for hash joins and indexes of this server; not to be stored.
供本服务器散列连接与索引使用的散列值；不可存储。';

CREATE FUNCTION campaign.fingerprint_hash_extended(campaign.fingerprint, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint_hash_extended(campaign.fingerprint, bigint) IS
'The same with a seed, 64 bits.
同上，带种子，64 位。';

CREATE OPERATOR campaign.= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_eq,
    COMMUTATOR = OPERATOR(campaign.=), NEGATOR = OPERATOR(campaign.<>),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR campaign.= (campaign.fingerprint, campaign.fingerprint) IS
'Are the two fingerprints the same?
两个指纹是否相同？';

CREATE OPERATOR campaign.<> (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_ne,
    COMMUTATOR = OPERATOR(campaign.<>), NEGATOR = OPERATOR(campaign.=),
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR campaign.<> (campaign.fingerprint, campaign.fingerprint) IS
'Do the two fingerprints differ?
两个指纹是否不同？';

CREATE OPERATOR campaign.< (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_lt,
    COMMUTATOR = OPERATOR(campaign.>), NEGATOR = OPERATOR(campaign.>=),
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR campaign.< (campaign.fingerprint, campaign.fingerprint) IS
'Less, by bytes.
按字节小于。';

CREATE OPERATOR campaign.<= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_le,
    COMMUTATOR = OPERATOR(campaign.>=), NEGATOR = OPERATOR(campaign.>),
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR campaign.<= (campaign.fingerprint, campaign.fingerprint) IS
'Less or equal, by bytes.
按字节小于或等于。';

CREATE OPERATOR campaign.> (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_gt,
    COMMUTATOR = OPERATOR(campaign.<), NEGATOR = OPERATOR(campaign.<=),
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR campaign.> (campaign.fingerprint, campaign.fingerprint) IS
'Greater, by bytes.
按字节大于。';

CREATE OPERATOR campaign.>= (
    LEFTARG = campaign.fingerprint, RIGHTARG = campaign.fingerprint, FUNCTION = campaign.fingerprint_ge,
    COMMUTATOR = OPERATOR(campaign.<=), NEGATOR = OPERATOR(campaign.<),
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR campaign.>= (campaign.fingerprint, campaign.fingerprint) IS
'Greater or equal, by bytes.
按字节大于或等于。';

CREATE OPERATOR CLASS campaign.fingerprint_ops DEFAULT FOR TYPE campaign.fingerprint USING btree AS
    OPERATOR 1 campaign.<, OPERATOR 2 campaign.<=, OPERATOR 3 campaign.=, OPERATOR 4 campaign.>=, OPERATOR 5 campaign.>,
    FUNCTION 1 campaign.fingerprint_cmp(campaign.fingerprint, campaign.fingerprint),
    FUNCTION 2 campaign.fingerprint_sortsupport(internal),
    FUNCTION 4 pg_catalog.btequalimage(oid);

CREATE OPERATOR CLASS campaign.fingerprint_ops DEFAULT FOR TYPE campaign.fingerprint USING hash AS
    OPERATOR 1 campaign.=,
    FUNCTION 1 campaign.fingerprint_hash(campaign.fingerprint),
    FUNCTION 2 campaign.fingerprint_hash_extended(campaign.fingerprint, bigint);

CREATE FUNCTION campaign.fingerprint(namespace text, value text) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint(text, text) IS
'Fingerprint of a normalised value: XXH3-128 over length of namespace, normalize_version(), namespace and value. The same on every machine; no secret, who knows the namespace can try values. Namespace of more than 255 bytes raises 22023.
规范化值的指纹：对命名空间长度、normalize_version()、命名空间与值作 XXH3-128。各机器结果一致；不保密，知道命名空间者可逐个试值。命名空间超过 255 字节报 22023。';

CREATE FUNCTION campaign.fingerprint(namespace text, value text, salt bytea) RETURNS campaign.fingerprint
    AS 'MODULE_PATHNAME', 'campaign_fingerprint_keyed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.fingerprint(text, text, bytea) IS
'Keyed fingerprint, for where the plain value must not be stored: the first 16 bytes of HMAC-SHA-256 (RFC 2104) under the salt. Keep the salt apart from the data. An empty salt raises 22023.
带密钥的指纹，用于不得存明文之处：以 salt 为密钥的 HMAC-SHA-256（RFC 2104）前 16 字节。salt 须与数据分开保管。salt 为空报 22023。';

-- Scores that decay, and fair rotation ------------------------------------------

CREATE TYPE campaign.decay_score;

CREATE FUNCTION campaign.decay_score_in(cstring) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_score_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_score_in(cstring) IS
'Input of decay_score. Errors: 22P02.
decay_score 的输入。错误：22P02。';

CREATE FUNCTION campaign.decay_score_out(campaign.decay_score) RETURNS cstring
AS 'MODULE_PATHNAME', 'campaign_decay_score_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_score_out(campaign.decay_score) IS
'Output of decay_score: (half life in microseconds, events, newest instant in microseconds since 2000, {sum}, {sum of the epoch before}).
decay_score 的输出：(半衰期微秒数, 事件数, 最新时刻自 2000 年起的微秒数, {和}, {上一纪元的和})。';

CREATE FUNCTION campaign.decay_score_recv(internal) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_score_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_score_recv(internal) IS
'Binary input of decay_score; every byte is checked. Errors: 22P03.
decay_score 的二进制输入；逐字节检查。错误：22P03。';

CREATE FUNCTION campaign.decay_score_send(campaign.decay_score) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_decay_score_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_score_send(campaign.decay_score) IS
'Binary output of decay_score: the same set of events gives the same bytes.
decay_score 的二进制输出：相同的事件集合得到相同的字节。';

CREATE TYPE campaign.decay_score (
    INPUT = campaign.decay_score_in,
    OUTPUT = campaign.decay_score_out,
    RECEIVE = campaign.decay_score_recv,
    SEND = campaign.decay_score_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = main
);
COMMENT ON TYPE campaign.decay_score IS
'A sum of points that halve every half life (or never), exact: the same events give the same bytes in any order, however they were added, merged or subtracted. Read it with score_at, cools_at, heat; made by decay_agg and decay_add. About 50 bytes. Events more than 256 half lives before the newest may be dropped.
按半衰期减半（或永不衰减）的积分之和，精确：相同的事件以任意顺序相加、合并或相减都得到相同的字节。用 score_at、cools_at、heat 读取；由 decay_agg 与 decay_add 生成。约 50 字节。早于最新事件 256 个半衰期以上的事件可能被丢弃。';

CREATE FUNCTION campaign.decay_trans(internal, double precision, timestamptz, interval) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_decay_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_trans(internal, double precision, timestamptz, interval) IS
'Transition of decay_agg over events.
decay_agg（事件）的转移函数。';

CREATE FUNCTION campaign.decay_merge_trans(internal, campaign.decay_score) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_decay_merge_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_merge_trans(internal, campaign.decay_score) IS
'Transition of decay_agg over scores.
decay_agg（分数）的转移函数。';

CREATE FUNCTION campaign.decay_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_decay_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_combine(internal, internal) IS
'Combines partial states of decay_agg.
合并 decay_agg 的部分状态。';

CREATE FUNCTION campaign.decay_serial(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_decay_serial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_serial(internal) IS
'Serializes a partial state of decay_agg.
序列化 decay_agg 的部分状态。';

CREATE FUNCTION campaign.decay_deserial(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_decay_deserial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_deserial(bytea, internal) IS
'Deserializes a partial state of decay_agg.
反序列化 decay_agg 的部分状态。';

CREATE FUNCTION campaign.decay_final(internal) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_final(internal) IS
'Final function of decay_agg.
decay_agg 的终结函数。';

CREATE AGGREGATE campaign.decay_agg(points double precision, ts timestamptz, half_life interval) (
    SFUNC = campaign.decay_trans,
    STYPE = internal,
    SSPACE = 320,
    FINALFUNC = campaign.decay_final,
    COMBINEFUNC = campaign.decay_combine,
    SERIALFUNC = campaign.decay_serial,
    DESERIALFUNC = campaign.decay_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.decay_agg(double precision, timestamptz, interval) IS
'The decaying sum of points (between -1e15 and 1e15) of events at finite instants; half_life NULL or zero: no decay. Independent of order and of parallel plans to the last bit. Rows with points or ts NULL are left out; NULL without rows. Errors: 22023 for mixed half lives, months in a half life, points or instants that are not finite.
事件积分（-1e15 至 1e15）的衰减和，时刻须有限；half_life 为 NULL 或零表示不衰减。与顺序及并行计划无关，精确到最后一位。points 或 ts 为 NULL 的行不计；无行时为 NULL。错误：22023（半衰期不一致、半衰期含月份、积分或时刻非有限）。';

CREATE AGGREGATE campaign.decay_agg(score campaign.decay_score) (
    SFUNC = campaign.decay_merge_trans,
    STYPE = internal,
    SSPACE = 320,
    FINALFUNC = campaign.decay_final,
    COMBINEFUNC = campaign.decay_combine,
    SERIALFUNC = campaign.decay_serial,
    DESERIALFUNC = campaign.decay_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.decay_agg(campaign.decay_score) IS
'The sum of scores of one half life, as if all their events had been aggregated at once. NULL scores are left out; NULL without rows. Errors: 22023 for mixed half lives.
同一半衰期的分数之和，等同于一次聚合其全部事件。NULL 不计；无行时为 NULL。错误：22023（半衰期不一致）。';

CREATE FUNCTION campaign.decay_add(state campaign.decay_score, points double precision, ts timestamptz, half_life interval) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_add(campaign.decay_score, double precision, timestamptz, interval) IS
'The score with one more event, late ones included; a NULL state starts one, NULL points or ts change nothing. half_life as in decay_agg. Negative points undo an event. Errors: 22023 as decay_agg.
加入一个事件（可迟到）后的分数；state 为 NULL 时新建，points 或 ts 为 NULL 时不变。half_life 同 decay_agg。负积分可撤销事件。错误：22023，同 decay_agg。';

CREATE FUNCTION campaign.decay_plus(campaign.decay_score, campaign.decay_score) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_plus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_plus(campaign.decay_score, campaign.decay_score) IS
'The score of the events of both. Errors: 22023 for different half lives.
两者全部事件的分数。错误：22023（半衰期不同）。';

CREATE FUNCTION campaign.decay_minus(campaign.decay_score, campaign.decay_score) RETURNS campaign.decay_score
AS 'MODULE_PATHNAME', 'campaign_decay_minus' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.decay_minus(campaign.decay_score, campaign.decay_score) IS
'The first score without the points and the number of events of the second; what was added before is undone exactly. last_at stays the newest instant seen. Errors: 22023 for different half lives.
从第一个分数中减去第二个的积分与事件数；先前相加的可精确撤销。last_at 仍为见过的最新时刻。错误：22023（半衰期不同）。';

CREATE OPERATOR campaign.+ (LEFTARG = campaign.decay_score, RIGHTARG = campaign.decay_score, FUNCTION = campaign.decay_plus, COMMUTATOR = OPERATOR(campaign.+));
COMMENT ON OPERATOR campaign.+ (campaign.decay_score, campaign.decay_score) IS
'The score of the events of both (decay_plus).
两者全部事件的分数（decay_plus）。';

CREATE OPERATOR campaign.- (LEFTARG = campaign.decay_score, RIGHTARG = campaign.decay_score, FUNCTION = campaign.decay_minus);
COMMENT ON OPERATOR campaign.- (campaign.decay_score, campaign.decay_score) IS
'The first score without the events of the second (decay_minus).
第一个分数减去第二个的事件（decay_minus）。';

CREATE FUNCTION campaign.score_at(score campaign.decay_score, at timestamptz) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_score_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.score_at(campaign.decay_score, timestamptz) IS
'Points at an instant not before the newest event: the sum of points * 2^((ts - at) / half_life). Errors: 22023 before last_at (the score would count events of the future: aggregate the events up to that instant instead).
某时刻（不早于最新事件）的积分：points * 2^((ts - at) / half_life) 之和。错误：22023（早于 last_at：会计入未来事件，请改为聚合该时刻之前的事件）。';

CREATE FUNCTION campaign.cools_at(score campaign.decay_score, threshold double precision) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'campaign_cools_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.cools_at(campaign.decay_score, double precision) IS
'The instant, rounded to the microsecond, from which the score is not above the threshold: last_at + half_life * log2(score / threshold); last_at where it already is not, infinity where it never will be (no decay). Errors: 22023 for a threshold that is not positive and finite.
分数降至阈值（不再高于阈值）的时刻，取整到微秒：last_at + half_life * log2(分数 / 阈值)；已不高于阈值时为 last_at，永不降至（不衰减）时为 infinity。错误：22023（阈值非正或非有限）。';

CREATE FUNCTION campaign.heat(score campaign.decay_score) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_heat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.heat(campaign.decay_score) IS
'A sort key that does not change with time: scores of one half life stand in this order at every instant (log2 of the sum plus its anchor, in half lives since 2000). An index on it gives the hottest without recalculation. NULL where the score is not positive. Keys of different half lives are not comparable.
不随时间变化的排序键：同一半衰期的分数在任何时刻都按此排序（和的 log2 加锚点，以 2000 年起的半衰期数计）。在其上建索引即可取最热者而无需重算。分数非正时为 NULL。不同半衰期的键不可比较。';

CREATE FUNCTION campaign.last_at(score campaign.decay_score) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'campaign_decay_last_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.last_at(campaign.decay_score) IS
'The newest instant the score has seen: the earliest it can be read at.
该分数见过的最新时刻，也是可读取的最早时刻。';

CREATE FUNCTION campaign.event_count(score campaign.decay_score) RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_decay_event_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.event_count(campaign.decay_score) IS
'Events added less events subtracted.
加入的事件数减去减除的事件数。';

CREATE FUNCTION campaign.half_life(score campaign.decay_score) RETURNS interval
AS 'MODULE_PATHNAME', 'campaign_decay_half_life' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.half_life(campaign.decay_score) IS
'The half life of the score in days and time; NULL where nothing decays.
分数的半衰期（日与时间）；不衰减时为 NULL。';

CREATE FUNCTION campaign.rotate(due double precision[], given bigint[], weight double precision[], room integer[], n integer, OUT picks integer[], OUT due_after double precision[], OUT given_after bigint[]) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_rotate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.rotate(double precision[], bigint[], double precision[], integer[], integer) IS
'Who gets each of the next n (0 to 1,000,000) leads: picks holds 1-based member numbers, NULL where nobody is eligible; due_after and given_after are the state to keep. Arrays have one element for each member: due and given so far, weight (0 = not eligible), room (how many more it takes, NULL = unlimited, 0 = not eligible). With each lead an eligible member becomes due weight / sum of eligible weights; those not eligible are frozen. A new member joins with due = given. While eligibility and weights stay, due and given differ by at most 1 - 1/(2m - 2) for m eligible members. Errors: 22023, 22004. Source: Tijdeman, The chairman assignment problem (1980).
接下来 n 条（0 至 1,000,000）线索各归谁：picks 为从 1 起的成员序号，无人可接时为 NULL；due_after 与 given_after 为需保存的状态。各数组每成员一个元素：迄今应得与已得、权重（0 为不参与）、余量（还可接几条，NULL 不限，0 为不参与）。每条线索使参与者应得增加 权重 / 参与者权重之和；不参与者冻结。新成员以 due = given 加入。参与者与权重不变时，m 名参与者的应得与已得相差不超过 1 - 1/(2m - 2)。错误：22023、22004。出处：Tijdeman, The chairman assignment problem (1980)。';
CREATE FUNCTION campaign.rules_hold(document jsonb, rules jsonpath[]) RETURNS boolean[]
AS 'MODULE_PATHNAME', 'campaign_rules_hold' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.rules_hold(jsonb, jsonpath[]) IS
'Which of many jsonpath predicates hold on a document: one boolean each, in order. A predicate that raises or gives no boolean is false; a NULL predicate holds.
一个文档上各 jsonpath 谓词是否成立：按序返回布尔值。抛错或非布尔结果为假；NULL 谓词为真。';

CREATE FUNCTION campaign.first_rule(document jsonb, rules jsonpath[]) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_first_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.first_rule(jsonb, jsonpath[]) IS
'Number (from 1) of the first jsonpath predicate that holds on a document, NULL where none does; a NULL predicate holds. Errors: whatever a predicate before it raises.
文档上首个成立的 jsonpath 谓词的序号（从 1 起），均不成立为 NULL；NULL 谓词视为成立。错误：其前谓词抛出的任何错误。';

CREATE FUNCTION campaign.lock_keys(keys bigint[]) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_lock_keys' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION campaign.lock_keys(bigint[]) IS
'Takes the transaction-level advisory lock of each key once, in ascending order, so that callers with keys in common never deadlock; returns how many. NULL elements are passed over.
按升序为每个键各取一次事务级咨询锁，使有共同键的调用者不会死锁；返回数量。NULL 元素忽略。';
CREATE FUNCTION campaign.install() RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $campaign_install$
DECLARE
    target constant text := '0.9';
    installed text;
    is_fresh boolean;
    part text := 'checks';
    me constant oid := (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user);
    culprit text;
BEGIN
    -- Two sessions that install at once: the second waits and finds it done.
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('campaign.install'));

    -- What install() makes belongs to its caller, and a trigger of the caller's
    -- tables runs with the caller's rights: so the schema must be the caller's alone.
    SELECT pg_catalog.pg_get_userbyid(n.nspowner) INTO culprit
      FROM pg_catalog.pg_namespace n WHERE n.nspname = 'campaign' AND n.nspowner <> me;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK001',
            MESSAGE = 'schema campaign does not belong to the caller',
            DETAIL = pg_catalog.format('Schema campaign belongs to %I, the caller is %I.', culprit, current_user),
            HINT = pg_catalog.format('Run SET ROLE %I first; its tables and functions will belong to that role.', culprit);
    END IF;
    SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END INTO culprit
      FROM pg_catalog.pg_namespace n, LATERAL pg_catalog.aclexplode(n.nspacl) a
     WHERE n.nspname = 'campaign' AND a.privilege_type = 'CREATE' AND a.grantee <> me
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK002',
            MESSAGE = 'others may create objects in schema campaign',
            DETAIL = pg_catalog.format('%s has the privilege CREATE on schema campaign.', culprit),
            HINT = pg_catalog.format('REVOKE CREATE ON SCHEMA campaign FROM %s, then call campaign.install() again.', culprit);
    END IF;
    SELECT o.what INTO culprit
      FROM (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, c.oid::pg_catalog.regclass::text, c.relowner
              FROM pg_catalog.pg_class c
             WHERE c.relnamespace = 'campaign'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
            UNION ALL
            SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, p.oid::pg_catalog.regprocedure::text, p.proowner
              FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace) o (class, oid, what, owner)
     WHERE o.owner <> me
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK003',
            MESSAGE = 'schema campaign holds an object of somebody else',
            DETAIL = pg_catalog.format('%s does not belong to %I.', culprit, current_user),
            HINT = 'Drop it or give it to the owner of the schema, then call campaign.install() again.';
    END IF;

    is_fresh := pg_catalog.to_regclass('campaign.schema_version') IS NULL;
    IF NOT is_fresh THEN
        EXECUTE 'SELECT v.version FROM campaign.schema_version v ORDER BY v.schema_version_id DESC LIMIT 1' INTO installed;
        -- A kernel that was dropped with CASCADE took what is derived from it along
        -- (columns and views of its types): that is made again below.
        IF installed = target AND pg_catalog.to_regclass('campaign.journeys_live') IS NOT NULL
           AND EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = pg_catalog.to_regclass('campaign.person_journey') AND a.attname = 'journey' AND NOT a.attisdropped) THEN
            RETURN pg_catalog.format('campaign %s is installed, nothing to do', target);
        END IF;
    END IF;


    IF NOT is_fresh AND installed IS DISTINCT FROM target THEN
        RAISE EXCEPTION USING ERRCODE = 'MK004',
            MESSAGE = pg_catalog.format('no way leads from schema version %s to %s', COALESCE(installed, '(none)'), target),
            HINT = 'Update the extension first: ALTER EXTENSION campaign UPDATE.';
    END IF;

    IF is_fresh THEN
    part := '10-core/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.schema_version (
    schema_version_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version text NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL
);
COMMENT ON TABLE campaign.schema_version IS 'One row a version that install() brought the business schema to; the newest row is the version in force.
业务模式的版本记录，每次安装或迁移一行，最新一行为当前版本。';

CREATE TABLE campaign.setting (
    key text PRIMARY KEY CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
    value jsonb NOT NULL,
    description text NOT NULL DEFAULT ''
);
COMMENT ON TABLE campaign.setting IS 'One row a setting of the installation; read by setting(key), changed by set_setting(key, value).
安装级设置，每项一行；用 setting(key) 读取，用 set_setting(key, value) 修改。';

CREATE TABLE campaign.app_user (
    login text PRIMARY KEY CHECK (login <> '' AND char_length(login) <= 100),
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 200),
    kind text NOT NULL DEFAULT 'employee' CHECK (kind IN ('employee', 'partner', 'bot')),
    manager text REFERENCES campaign.app_user (login) CHECK (manager <> login),
    db_role name UNIQUE,
    tz text NOT NULL DEFAULT 'Asia/Shanghai' CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX app_user_manager_idx ON campaign.app_user (manager) WHERE manager IS NOT NULL;
COMMENT ON TABLE campaign.app_user IS 'One row a user (employee, partner or bot), by login; every column that names a user holds this login. db_role is the database role whose rows row-level security shows.
每个用户（员工、伙伴、机器人）一行，主键为登录名；所有指代用户的列都存放登录名。db_role 为行级安全所对应的数据库角色。';

CREATE TABLE campaign.team (
    team text PRIMARY KEY CHECK (team <> '' AND char_length(team) <= 100),
    label text NOT NULL,
    active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE campaign.team IS 'One row a team (sales region, SDR desk, marketing group).
每个团队（销售大区、SDR 组、市场组）一行。';

CREATE TABLE campaign.team_member (
    team text NOT NULL REFERENCES campaign.team (team),
    login text NOT NULL REFERENCES campaign.app_user (login),
    role text NOT NULL DEFAULT 'sales' CHECK (role IN ('lead', 'member', 'sdr', 'sales', 'marketing', 'service')),
    weight numeric(9,3) NOT NULL DEFAULT 1 CHECK (weight > 0),
    daily_cap integer CHECK (daily_cap >= 0),
    open_cap integer CHECK (open_cap >= 0),
    paused_until timestamptz,
    PRIMARY KEY (team, login)
);
CREATE INDEX team_member_login_idx ON campaign.team_member (login);
COMMENT ON TABLE campaign.team_member IS 'One row a member of a team: role, weight in the rotation, caps (NULL = none, 0 = gets nothing), pause (infinity = until resumed).
每个团队成员一行：角色、轮转权重、上限（NULL 为不限，0 为不分配）、暂停至（infinity 为一直暂停）。';

CREATE TABLE campaign.picklist (
    kind text NOT NULL,
    code text NOT NULL CHECK (code <> '' AND char_length(code) <= 100),
    label text NOT NULL,
    label_en text NOT NULL,
    class text,
    flags jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(flags) = 'object'),
    sort integer NOT NULL DEFAULT 100,
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (kind, code)
);
COMMENT ON TABLE campaign.picklist IS 'One row a word that users may edit, by kind (campaign_type, channel, cost_category, touch_kind, lost_reason, opp_stage, contact_role, attribution_model, ...); label is free, class is what code reads.
用户可编辑的词表，每词一行，按 kind 分类；label 可自由修改，class 供程序判断。';

CREATE TABLE campaign.rule (
    rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('route', 'tag', 'dedup', 'qualify', 'recycle', 'sla', 'dq', 'action')),
    name text NOT NULL CHECK (name <> ''),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    priority integer NOT NULL DEFAULT 100,
    condition jsonpath NOT NULL,
    action jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(action) = 'object'),
    active boolean NOT NULL DEFAULT true,
    valid_during tstzrange NOT NULL DEFAULT '(,)',
    UNIQUE (kind, name, version)
);
CREATE UNIQUE INDEX rule_active_priority_idx ON campaign.rule (kind, priority) WHERE active;
COMMENT ON TABLE campaign.rule IS 'One row a version of a rule: a typed jsonpath predicate over the row as JSON, and what to do; of a kind the active rule with the lowest priority number that holds is taken.
规则的每个版本一行：对行 JSON 的 jsonpath 谓词与动作；同类规则中取优先级数字最小且成立的启用规则。';

CREATE TABLE campaign.business_calendar (
    business_calendar_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    tz text NOT NULL CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    hours jsonb NOT NULL CHECK (jsonb_typeof(hours) = 'object')
);
COMMENT ON TABLE campaign.business_calendar IS 'One row a working calendar: zone and hours by ISO weekday ("1" Monday to "7" Sunday), each a list of ["09:00","18:00"] stretches; a weekday without hours is free. The calendar always counts every second.
工作日历，每个一行：时区与按 ISO 星期（"1" 周一至 "7" 周日）的工作时段列表；未列出的星期为休息日。always 日历全天计时。';

CREATE TABLE campaign.calendar_day (
    business_calendar_id bigint NOT NULL REFERENCES campaign.business_calendar (business_calendar_id),
    day date NOT NULL,
    is_working boolean NOT NULL,
    hours jsonb CHECK (jsonb_typeof(hours) = 'array'),
    label text NOT NULL DEFAULT '',
    PRIMARY KEY (business_calendar_id, day)
);
COMMENT ON TABLE campaign.calendar_day IS 'One row a day that differs from its weekday: a holiday, or a make-up working day (hours NULL = those of the first working weekday).
与平常星期不同的日子，每天一行：节假日或调休上班日（hours 为 NULL 时取首个工作日的时段）。';

CREATE TABLE campaign.fx_rate (
    base char(3) NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quote char(3) NOT NULL CHECK (quote ~ '^[A-Z]{3}$'),
    day date NOT NULL,
    rate numeric(20,10) NOT NULL CHECK (rate > 0),
    PRIMARY KEY (base, quote, day),
    CHECK (base <> quote)
);
COMMENT ON TABLE campaign.fx_rate IS 'One row a day rate: one unit of base is worth rate units of quote.
每日汇率一行：1 单位 base 等于 rate 单位 quote。';

CREATE TABLE campaign.receipt (
    kind text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    entity_id bigint NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, source, external_id)
);
CREATE INDEX receipt_received_at_idx ON campaign.receipt USING brin (received_at);
COMMENT ON TABLE campaign.receipt IS 'One row an accepted outside row (kind, source, external_id), kept for the time of setting receipt_days: what makes touchpoints idempotent while their own key stays free for partitions.
已接收的外部记录，每条一行，保存 receipt_days 天：使触点写入幂等，而触点自身的键可用于分区。';

CREATE TABLE campaign.stage_log (
    stage_log_id bigint GENERATED ALWAYS AS IDENTITY,
    entity text NOT NULL,
    entity_id bigint NOT NULL,
    field text NOT NULL DEFAULT 'stage',
    from_value text,
    to_value text,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    actor text,
    reason text,
    PRIMARY KEY (stage_log_id, at)
) PARTITION BY RANGE (at);
CREATE TABLE campaign.stage_log_default PARTITION OF campaign.stage_log DEFAULT;
CREATE INDEX stage_log_entity_idx ON campaign.stage_log (entity, entity_id, field, at);
COMMENT ON TABLE campaign.stage_log IS 'One row a change of a stage or state (entity, entity_id, field), insert-only; months are partitions made by tick().
阶段或状态的每次变化一行，只增不改；按月分区，由 tick() 创建。';

CREATE TABLE campaign.change_log (
    change_log_id bigint GENERATED ALWAYS AS IDENTITY,
    relation text NOT NULL,
    row_id text NOT NULL,
    op text NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    before jsonb,
    after jsonb,
    at timestamptz NOT NULL DEFAULT now(),
    txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor text NOT NULL DEFAULT current_user,
    PRIMARY KEY (change_log_id, at)
) PARTITION BY RANGE (at);
CREATE TABLE campaign.change_log_default PARTITION OF campaign.change_log DEFAULT;
CREATE INDEX change_log_txid_idx ON campaign.change_log (txid, change_log_id);
COMMENT ON TABLE campaign.change_log IS 'One row a changed row of a table that track_changes(table) put under record: what read_changes(after, n) feeds to other systems; insert-only, monthly partitions.
被 track_changes(table) 跟踪的表的每次行变更一行，供 read_changes(after, n) 输出给其他系统；只增不改，按月分区。';
$campaign_part$;
    END IF;
    IF is_fresh THEN
    part := '10-core/seed';
    EXECUTE $campaign_part$
INSERT INTO campaign.setting (key, value, description) VALUES
    ('base_currency', '"CNY"', 'Currency of every amount_base. 本位币'),
    ('tz', '"Asia/Shanghai"', 'Time zone of days, months and daily caps. 统计时区'),
    ('default_calendar', '"always"', 'Calendar of the response clock of a pool that names none. 未指定日历的线索池所用日历'),
    ('first_response', '"2 hours"', 'Response time of a pool that names none. 未指定时限的线索池首次响应时限'),
    ('fx_max_age_days', '7', 'Age in days at which a day rate is too old to use. 汇率最大可用天数'),
    ('qualification_threshold', '60', 'Score at which a rule makes a lead marketing qualified; null = never. 自动转为市场合格线索的分数，null 为不自动'),
    ('score_lookback', '"90 days"', 'How far back the touches of a person count for the score of a new lead. 新线索评分所追溯的触点时长'),
    ('attribution_lookback', '"90 days"', 'How far before an order a touch may earn credit; both ends included. 归因回溯窗口，两端均含'),
    ('attribution_model', '"linear"', 'Model of cockpits that show one. 驾驶舱默认归因模型'),
    ('influence_window', '"90 days"', 'How far before a deal a touch influences it. 影响商机窗口'),
    ('receipt_days', '90', 'Days that receipts of touchpoints are kept. 触点回执保存天数'),
    ('gross_margin', 'null', 'Gross margin as a fraction, for LTV; null = unknown. 毛利率，null 为未知'),
    ('sales_cost', 'null', 'Cost of sales a month in base currency, for CAC; null = unknown. 每月销售成本，null 为未知'),
    ('north_star', 'null', 'Metric that both teams steer by. 北极星指标');

INSERT INTO campaign.business_calendar (name, tz, hours) VALUES
    ('always', 'UTC', '{}'),
    ('cn-default', 'Asia/Shanghai', '{"1":[["09:00","18:00"]],"2":[["09:00","18:00"]],"3":[["09:00","18:00"]],"4":[["09:00","18:00"]],"5":[["09:00","18:00"]]}');

-- Public holidays and make-up working days of mainland China in 2026.
INSERT INTO campaign.calendar_day (business_calendar_id, day, is_working, label)
SELECT c.business_calendar_id, d.day::date, h.is_working, h.label
  FROM campaign.business_calendar c
 CROSS JOIN (VALUES ('2026-01-01', '2026-01-03', false, '元旦'), ('2026-01-04', '2026-01-04', true, '元旦调休'),
                    ('2026-02-15', '2026-02-23', false, '春节'), ('2026-02-14', '2026-02-14', true, '春节调休'), ('2026-02-28', '2026-02-28', true, '春节调休'),
                    ('2026-04-04', '2026-04-06', false, '清明节'), ('2026-05-01', '2026-05-05', false, '劳动节'), ('2026-05-09', '2026-05-09', true, '劳动节调休'),
                    ('2026-06-19', '2026-06-21', false, '端午节'), ('2026-09-25', '2026-09-27', false, '中秋节'),
                    ('2026-10-01', '2026-10-07', false, '国庆节'), ('2026-09-20', '2026-09-20', true, '国庆调休'), ('2026-10-10', '2026-10-10', true, '国庆调休')) h (since, until, is_working, label)
 CROSS JOIN LATERAL pg_catalog.generate_series(h.since::timestamp, h.until::timestamp, '1 day') d (day)
 WHERE c.name = 'cn-default';

INSERT INTO campaign.picklist (kind, code, label, label_en, class, flags, sort) VALUES
    ('campaign_type', 'exhibition', '展会', 'Exhibition', NULL, '{}', 10),
    ('campaign_type', 'seminar', '研讨会', 'Seminar', NULL, '{}', 20),
    ('campaign_type', 'conference', '会议', 'Conference', NULL, '{}', 30),
    ('campaign_type', 'live', '直播', 'Live stream', NULL, '{}', 40),
    ('campaign_type', 'roadshow', '路演', 'Roadshow', NULL, '{}', 50),
    ('campaign_type', 'search_ads', '竞价广告', 'Search advertising', NULL, '{}', 60),
    ('campaign_type', 'advertising', '传统广告', 'Advertising', NULL, '{}', 70),
    ('campaign_type', 'content', '内容营销', 'Content', NULL, '{}', 80),
    ('campaign_type', 'email', '邮件营销', 'E-mail', NULL, '{}', 90),
    ('campaign_type', 'sms', '短信', 'Text message', NULL, '{}', 100),
    ('campaign_type', 'social', '社交媒体', 'Social media', NULL, '{}', 110),
    ('campaign_type', 'direct_mail', '直邮', 'Direct mail', NULL, '{}', 120),
    ('campaign_type', 'promotion', '优惠活动', 'Promotion', NULL, '{}', 130),
    ('campaign_type', 'partner', '伙伴活动', 'Partner', NULL, '{}', 140),
    ('campaign_type', 'referral', '转介绍', 'Referral', NULL, '{}', 150),
    ('campaign_type', 'telemarketing', '电话营销', 'Telemarketing', NULL, '{}', 160),
    ('campaign_type', 'other', '其他', 'Other', NULL, '{}', 999),
    ('channel', 'website', '官网', 'Website', NULL, '{}', 10),
    ('channel', 'search', '搜索广告', 'Search', NULL, '{}', 20),
    ('channel', 'social', '社交媒体', 'Social media', NULL, '{}', 30),
    ('channel', 'wechat', '微信', 'WeChat', NULL, '{}', 40),
    ('channel', 'email', '邮件', 'E-mail', NULL, '{}', 50),
    ('channel', 'sms', '短信', 'Text message', NULL, '{}', 60),
    ('channel', 'exhibition', '展会', 'Exhibition', NULL, '{}', 70),
    ('channel', 'seminar', '研讨会', 'Seminar', NULL, '{}', 80),
    ('channel', 'live', '直播', 'Live stream', NULL, '{}', 90),
    ('channel', 'content', '内容', 'Content', NULL, '{}', 100),
    ('channel', 'phone', '电话', 'Phone', NULL, '{}', 110),
    ('channel', 'partner', '伙伴', 'Partner', NULL, '{}', 120),
    ('channel', 'referral', '转介绍', 'Referral', NULL, '{}', 130),
    ('channel', 'post', '直邮', 'Direct mail', NULL, '{}', 140),
    ('channel', 'direct', '直接访问', 'Direct', NULL, '{}', 150),
    ('channel', 'unknown', '未知', 'Unknown', NULL, '{}', 999),
    ('touch_kind', 'view', '浏览', 'View', 'passive', '{}', 10),
    ('touch_kind', 'open', '打开', 'Open', 'passive', '{}', 20),
    ('touch_kind', 'click', '点击', 'Click', 'active', '{}', 30),
    ('touch_kind', 'download', '下载', 'Download', 'active', '{}', 40),
    ('touch_kind', 'form', '表单', 'Form', 'active', '{}', 50),
    ('touch_kind', 'scan', '扫码', 'Scan', 'active', '{}', 60),
    ('touch_kind', 'register', '报名', 'Registration', 'active', '{}', 70),
    ('touch_kind', 'attend', '到场', 'Attendance', 'active', '{}', 80),
    ('touch_kind', 'watch', '观看', 'Watch', 'active', '{}', 90),
    ('touch_kind', 'interact', '互动', 'Interaction', 'active', '{}', 100),
    ('touch_kind', 'call', '通话', 'Call', 'active', '{}', 110),
    ('touch_kind', 'share', '转发', 'Share', 'active', '{}', 120),
    ('cost_category', 'venue', '场地', 'Venue', NULL, '{}', 10),
    ('cost_category', 'media', '广告费', 'Media', NULL, '{}', 20),
    ('cost_category', 'material', '物料', 'Material', NULL, '{}', 30),
    ('cost_category', 'staff', '人员', 'Staff', NULL, '{}', 40),
    ('cost_category', 'speaker', '嘉宾', 'Speaker', NULL, '{}', 50),
    ('cost_category', 'travel', '差旅', 'Travel', NULL, '{}', 60),
    ('cost_category', 'production', '制作', 'Production', NULL, '{}', 70),
    ('cost_category', 'platform', '平台', 'Platform', NULL, '{}', 80),
    ('cost_category', 'gift', '礼品', 'Gift', NULL, '{}', 90),
    ('cost_category', 'other', '其他', 'Other', NULL, '{}', 999),
    ('member_status', 'targeted', '目标', 'Targeted', 'targeted', '{}', 10),
    ('member_status', 'sent', '已邀约', 'Sent', 'sent', '{}', 20),
    ('member_status', 'responded', '已响应', 'Responded', 'responded', '{"has_responded":true}', 30),
    ('member_status', 'registered', '已报名', 'Registered', 'registered', '{"has_responded":true}', 40),
    ('member_status', 'attended', '已到场', 'Attended', 'attended', '{"has_responded":true}', 50),
    ('member_status', 'converted', '已转化', 'Converted', 'converted', '{"has_responded":true}', 60),
    ('opp_stage', 'open', '初步接洽', 'Open', 'open', '{"probability":0.1}', 10),
    ('opp_stage', 'qualified', '需求确认', 'Qualified', 'open', '{"probability":0.3}', 20),
    ('opp_stage', 'proposal', '方案报价', 'Proposal', 'open', '{"probability":0.5}', 30),
    ('opp_stage', 'negotiation', '商务谈判', 'Negotiation', 'open', '{"probability":0.75}', 40),
    ('opp_stage', 'won', '赢单', 'Won', 'won', '{"probability":1}', 50),
    ('opp_stage', 'lost', '输单', 'Lost', 'lost', '{"probability":0}', 60),
    ('contact_role', 'contact', '联系人', 'Contact', NULL, '{"weight":1}', 10),
    ('contact_role', 'decision_maker', '决策人', 'Decision maker', NULL, '{"weight":1}', 20),
    ('contact_role', 'influencer', '影响者', 'Influencer', NULL, '{"weight":1}', 30),
    ('lost_reason', 'price', '价格', 'Price', NULL, '{}', 10),
    ('lost_reason', 'competitor', '竞争对手', 'Competitor', NULL, '{}', 20),
    ('lost_reason', 'no_budget', '无预算', 'No budget', NULL, '{}', 30),
    ('lost_reason', 'no_need', '无需求', 'No need', NULL, '{}', 40),
    ('lost_reason', 'no_answer', '无回应', 'No answer', NULL, '{}', 50),
    ('lost_reason', 'other', '其他', 'Other', NULL, '{}', 999),
    ('invalid_reason', 'wrong_contact', '联系方式错误', 'Wrong contact', NULL, '{}', 10),
    ('invalid_reason', 'not_target', '非目标客户', 'Not a target', NULL, '{}', 20),
    ('invalid_reason', 'spam', '垃圾信息', 'Spam', NULL, '{}', 30),
    ('invalid_reason', 'other', '其他', 'Other', NULL, '{}', 999),
    ('lead_stage', 'raw', '原始线索', 'Raw', NULL, '{}', 10),
    ('lead_stage', 'valid', '有效线索', 'Valid', NULL, '{}', 20),
    ('lead_stage', 'marketing_qualified', '市场合格线索', 'Marketing qualified', NULL, '{}', 30),
    ('lead_stage', 'accepted', '已接受', 'Accepted', NULL, '{}', 40),
    ('lead_stage', 'sales_qualified', '销售合格线索', 'Sales qualified', NULL, '{}', 50),
    ('lead_stage', 'opportunity', '商机', 'Opportunity', NULL, '{}', 60),
    ('lead_stage', 'won', '赢单', 'Won', NULL, '{}', 70),
    ('lead_stage', 'lost', '输单', 'Lost', NULL, '{}', 80),
    ('lead_stage', 'nurture', '培育', 'Nurture', NULL, '{}', 90),
    ('lead_stage', 'invalid', '无效', 'Invalid', NULL, '{}', 100);
$campaign_part$;
    END IF;
    part := '10-core/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.setting(key text) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT s.value FROM campaign.setting s WHERE s.key = setting.key);
END
$$;
COMMENT ON FUNCTION campaign.setting(text) IS 'Value of a setting as JSON; NULL where there is no such setting.
设置项的值（JSON）；无此设置时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.set_setting(key text, value jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF key IS NULL OR value IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22004', MESSAGE = 'a setting needs a key and a value',
            HINT = 'Use the JSON null for "not set": set_setting(''gross_margin'', ''null'').';
    END IF;
    IF key = 'tz' THEN
        PERFORM timestamptz '2000-01-01 00:00+00' AT TIME ZONE (value #>> '{}');
    ELSIF key = 'base_currency' THEN
        IF COALESCE(value #>> '{}', '') !~ '^[A-Z]{3}$' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no currency code', value #>> '{}'),
                HINT = 'Give the three capital letters of ISO 4217, such as "CNY".';
        END IF;
        -- Frozen base amounts would silently mix two currencies.
        IF value IS DISTINCT FROM campaign.setting('base_currency')
           AND (EXISTS (SELECT FROM campaign.fx_rate) OR campaign.has_base_amounts()) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK012', MESSAGE = 'the base currency cannot change once amounts are booked',
                DETAIL = format('It is %s now.', campaign.setting('base_currency') #>> '{}'),
                HINT = 'Amounts in base currency are frozen at booking; set the base currency right after install().';
        END IF;
    ELSIF key IN ('first_response', 'score_lookback', 'attribution_lookback', 'influence_window') THEN
        IF (value #>> '{}')::interval <= '0' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be a positive interval', key);
        END IF;
    END IF;
    INSERT INTO campaign.setting AS s (key, value) VALUES (set_setting.key, set_setting.value)
    ON CONFLICT ON CONSTRAINT setting_pkey DO UPDATE SET value = EXCLUDED.value;
END
$$;
COMMENT ON FUNCTION campaign.set_setting(text, jsonb) IS 'Sets a setting; zones, intervals and the base currency are checked. Errors: 22004 NULL, 22023 bad value, MK012 base currency in use.
修改设置项；时区、时长与本位币会被校验。错误：22004 空值，22023 值无效，MK012 本位币已被使用。';

CREATE OR REPLACE FUNCTION campaign.has_base_amounts() RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Later modules' tables are named in dynamic text: core stands before them.
    FOR i IN 1..3 LOOP
        DECLARE
            relation constant text := (ARRAY['campaign.budget_entry', 'campaign.opportunity', 'campaign.sales_order'])[i];
            found_one boolean := false;
        BEGIN
            IF to_regclass(relation) IS NOT NULL THEN
                EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation::regclass) INTO found_one;
                IF found_one THEN RETURN true; END IF;
            END IF;
        END;
    END LOOP;
    RETURN false;
END
$$;
COMMENT ON FUNCTION campaign.has_base_amounts() IS 'Whether any amount is booked in base currency.
是否已有按本位币登记的金额。';

CREATE OR REPLACE FUNCTION campaign.add_user(
    login text, name text DEFAULT NULL, team text DEFAULT NULL, role text DEFAULT 'sales', weight numeric DEFAULT 1,
    kind text DEFAULT 'employee', manager text DEFAULT NULL, daily_cap integer DEFAULT NULL, open_cap integer DEFAULT NULL,
    tz text DEFAULT NULL, db_role name DEFAULT NULL) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF COALESCE(btrim(login), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK030', MESSAGE = 'a user needs a login',
            HINT = 'Call add_user(''li.lei'', name => ''李雷'', team => ''east'').';
    END IF;
    IF manager IS NOT NULL AND EXISTS (
        WITH RECURSIVE up (login) AS (
            SELECT add_user.manager
            UNION SELECT u.manager FROM campaign.app_user u JOIN up ON u.login = up.login WHERE u.manager IS NOT NULL)
        SELECT FROM up WHERE up.login = add_user.login) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK031', MESSAGE = 'a user cannot be the own manager, not even through others',
            DETAIL = format('%s stands above %s already.', add_user.login, add_user.manager),
            HINT = 'Change the manager of the one between first.';
    END IF;
    INSERT INTO campaign.app_user AS u (login, name, kind, manager, db_role, tz)
    VALUES (add_user.login, COALESCE(NULLIF(btrim(add_user.name), ''), add_user.login), add_user.kind, add_user.manager,
            add_user.db_role, COALESCE(add_user.tz, campaign.setting('tz') #>> '{}'))
    ON CONFLICT ON CONSTRAINT app_user_pkey DO UPDATE
       SET name = COALESCE(NULLIF(btrim(add_user.name), ''), u.name), kind = EXCLUDED.kind,
           manager = COALESCE(EXCLUDED.manager, u.manager), db_role = COALESCE(EXCLUDED.db_role, u.db_role),
           tz = COALESCE(add_user.tz, u.tz), active = true;
    IF team IS NOT NULL THEN
        INSERT INTO campaign.team (team, label) VALUES (add_user.team, add_user.team) ON CONFLICT DO NOTHING;
        INSERT INTO campaign.team_member AS m (team, login, role, weight, daily_cap, open_cap)
        VALUES (add_user.team, add_user.login, add_user.role, add_user.weight, add_user.daily_cap, add_user.open_cap)
        ON CONFLICT ON CONSTRAINT team_member_pkey DO UPDATE
           SET role = EXCLUDED.role, weight = EXCLUDED.weight, daily_cap = EXCLUDED.daily_cap, open_cap = EXCLUDED.open_cap;
    END IF;
    RETURN login;
END
$$;
COMMENT ON FUNCTION campaign.add_user(text, text, text, text, numeric, text, text, integer, integer, text, name) IS
'Adds a user, or changes the one with this login, and makes the user a member of team (made if new) with role, weight in the rotation and caps. Returns the login. Errors: MK030 empty login, MK031 circle of managers.
新增或修改用户，并加入团队（不存在则创建），设定角色、轮转权重与上限；返回登录名。错误：MK030 登录名为空，MK031 上级成环。';

CREATE OR REPLACE FUNCTION campaign.currency_scale(currency text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    ELSE 2 END;
COMMENT ON FUNCTION campaign.currency_scale(text) IS 'Decimals of the minor unit of a currency (ISO 4217): 2 for most, 0 for yen, 3 for dinars.
货币最小单位的小数位数（ISO 4217）：多数为 2，日元为 0，第纳尔为 3。';

CREATE OR REPLACE FUNCTION campaign.currency_rate(currency text, day date) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
BEGIN
    IF currency = base THEN RETURN 1; END IF;
    RETURN campaign.convert_currency(1, currency, base, day);
END
$$;
COMMENT ON FUNCTION campaign.currency_rate(text, date) IS 'Rate of a currency to the base currency on a day. Errors: MK010 no rate, MK011 no currency code.
某日该货币对本位币的汇率。错误：MK010 无汇率，MK011 货币代码无效。';

CREATE OR REPLACE FUNCTION campaign.convert_currency(amount numeric, currency text, target text, day date) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    max_age constant integer := COALESCE((campaign.setting('fx_max_age_days') #>> '{}')::integer, 7);
    rate numeric;
    wrong constant text := CASE WHEN COALESCE(currency, '') !~ '^[A-Z]{3}$' THEN COALESCE(currency, '(null)')
                                WHEN COALESCE(target, '') !~ '^[A-Z]{3}$' THEN COALESCE(target, '(null)') END;
BEGIN
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK011', MESSAGE = format('"%s" is no currency code', left(wrong, 20)),
            HINT = 'Give the three capital letters of ISO 4217, such as CNY.';
    END IF;
    IF currency = target THEN RETURN amount; END IF;
    SELECT r.rate INTO rate FROM (
        SELECT f.rate, f.day FROM campaign.fx_rate f WHERE f.base = currency AND f.quote = target
        UNION ALL
        SELECT 1 / f.rate, f.day FROM campaign.fx_rate f WHERE f.base = target AND f.quote = currency) r
     WHERE r.day BETWEEN convert_currency.day - max_age AND convert_currency.day
     ORDER BY r.day DESC LIMIT 1;
    IF rate IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK010', MESSAGE = format('no rate from %s to %s for %s', currency, target, day),
            DETAIL = format('fx_rate has none in the %s days up to that day.', max_age),
            HINT = format('INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES (''%s'', ''%s'', ''%s'', ...), or raise the setting fx_max_age_days.', currency, target, day);
    END IF;
    RETURN amount * rate;
END
$$;
COMMENT ON FUNCTION campaign.convert_currency(numeric, text, text, date) IS 'An amount in another currency, by the newest day rate not older than setting fx_max_age_days (or its inverse). Errors: MK010 no rate, MK011 no currency code.
按不早于 fx_max_age_days 的最新汇率（或其倒数）换算金额。错误：MK010 无汇率，MK011 货币代码无效。';

CREATE OR REPLACE FUNCTION campaign.local_day(at timestamptz) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT ($1 AT TIME ZONE (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'))::date $$;
COMMENT ON FUNCTION campaign.local_day(timestamptz) IS 'Day of an instant in the zone of the installation (setting tz).
某时刻在安装时区（设置 tz）的日期。';

CREATE OR REPLACE FUNCTION campaign.business_stretches(calendar bigint, since date, until date)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (d.day::date + (h.part ->> 0)::time) AT TIME ZONE c.tz,
           CASE WHEN h.part ->> 1 = '24:00' THEN (d.day::date + 1)::timestamp ELSE d.day::date + (h.part ->> 1)::time END AT TIME ZONE c.tz
      FROM campaign.business_calendar c
     CROSS JOIN LATERAL generate_series($2::timestamp, $3::timestamp, '1 day') d (day)
      LEFT JOIN campaign.calendar_day x ON x.business_calendar_id = c.business_calendar_id AND x.day = d.day::date
     CROSS JOIN LATERAL jsonb_array_elements(
            CASE WHEN x.day IS NULL THEN COALESCE(c.hours -> extract(isodow FROM d.day)::text, '[]')
                 WHEN NOT x.is_working THEN '[]'
                 ELSE COALESCE(x.hours, (SELECT e.value FROM jsonb_each(c.hours) e ORDER BY e.key LIMIT 1), '[]') END) h (part)
     WHERE c.business_calendar_id = $1
     ORDER BY 1
$$;
COMMENT ON FUNCTION campaign.business_stretches(bigint, date, date) IS 'Working stretches of a calendar from day to day, both included, in order of time.
日历在起止日（均含）之间的工作时段，按时间排序。';

CREATE OR REPLACE FUNCTION campaign.calendar_id(calendar text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    SELECT c.business_calendar_id INTO id FROM campaign.business_calendar c WHERE c.name = calendar;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK040', MESSAGE = format('no calendar is named "%s"', calendar),
            HINT = 'SELECT name FROM campaign.business_calendar shows those there are.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.calendar_id(text) IS 'Id of a calendar by name. Errors: MK040 unknown.
按名称取日历编号。错误：MK040 不存在。';

CREATE OR REPLACE FUNCTION campaign.business_seconds(since timestamptz, until timestamptz, calendar text DEFAULT 'always') RETURNS bigint
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    zone text;
BEGIN
    IF calendar = 'always' THEN RETURN greatest(0, floor(extract(epoch FROM until - since)))::bigint; END IF;
    id := campaign.calendar_id(calendar);
    IF until <= since THEN RETURN 0; END IF;
    SELECT c.tz INTO zone FROM campaign.business_calendar c WHERE c.business_calendar_id = id;
    RETURN (SELECT COALESCE(floor(sum(extract(epoch FROM least(s.ends_at, until) - greatest(s.starts_at, since)))), 0)::bigint
              FROM campaign.business_stretches(id, (since AT TIME ZONE zone)::date, (until AT TIME ZONE zone)::date) s
             WHERE s.starts_at < until AND s.ends_at > since);
END
$$;
COMMENT ON FUNCTION campaign.business_seconds(timestamptz, timestamptz, text) IS 'Working seconds between two instants on a calendar; 0 where until is not after since. Errors: MK040 unknown calendar.
两个时刻之间的工作秒数；until 不晚于 since 时为 0。错误：MK040 日历不存在。';

CREATE OR REPLACE FUNCTION campaign.add_business_time(ts timestamptz, duration interval, calendar text DEFAULT 'always') RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    zone text;
    first_day date;
    rest numeric := extract(epoch FROM duration);
    s record;
BEGIN
    IF calendar = 'always' THEN RETURN ts + duration; END IF;
    IF rest < 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'business time can only be added forwards';
    END IF;
    id := campaign.calendar_id(calendar);
    SELECT c.tz INTO zone FROM campaign.business_calendar c WHERE c.business_calendar_id = id;
    first_day := (ts AT TIME ZONE zone)::date;
    FOR month IN 0..119 LOOP
        FOR s IN SELECT greatest(b.starts_at, ts) AS starts_at, b.ends_at
                   FROM campaign.business_stretches(id, first_day + 31 * month, first_day + 31 * month + 30) b
                  WHERE b.ends_at > ts LOOP
            IF rest <= extract(epoch FROM s.ends_at - s.starts_at) THEN
                RETURN s.starts_at + rest * interval '1 second';
            END IF;
            rest := rest - extract(epoch FROM s.ends_at - s.starts_at);
        END LOOP;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = 'MK041', MESSAGE = format('calendar "%s" has too few working hours', calendar),
        DETAIL = format('%s of working time do not fit into the ten years after %s.', duration, ts),
        HINT = 'Give the calendar working hours.';
END
$$;
COMMENT ON FUNCTION campaign.add_business_time(timestamptz, interval, text) IS 'The instant at which a duration of working time after ts has passed on a calendar; a day of the interval is 24 working hours. Errors: MK040 unknown calendar, MK041 too few hours.
从 ts 起经过给定工作时长后的时刻；区间中的一天计 24 个工作小时。错误：MK040 日历不存在，MK041 工作时间不足。';

CREATE OR REPLACE FUNCTION campaign.test_rule(rule text, kind text, "row" jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    test jsonpath;
BEGIN
    SELECT r.condition INTO test FROM campaign.rule r
     WHERE r.name = test_rule.rule AND r.kind = test_rule.kind ORDER BY r.version DESC LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK050', MESSAGE = format('no rule of kind "%s" is named "%s"', kind, rule),
            HINT = 'SELECT kind, name FROM campaign.rule shows those there are.';
    END IF;
    RETURN COALESCE(jsonb_path_match("row", test, silent => true), false);
END
$$;
COMMENT ON FUNCTION campaign.test_rule(text, text, jsonb) IS 'Whether the newest version of a rule holds on a row given as JSON. Errors: MK050 unknown rule.
规则的最新版本对给定行 JSON 是否成立。错误：MK050 规则不存在。';

CREATE OR REPLACE FUNCTION campaign.log_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    key text := TG_ARGV[0];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO campaign.change_log (relation, row_id, op, after, actor)
        SELECT TG_TABLE_NAME, to_jsonb(n) ->> key, 'insert', to_jsonb(n), session_user FROM new_rows n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO campaign.change_log (relation, row_id, op, before, actor)
        SELECT TG_TABLE_NAME, to_jsonb(o) ->> key, 'delete', to_jsonb(o), session_user FROM old_rows o;
    ELSE
        INSERT INTO campaign.change_log (relation, row_id, op, before, after, actor)
        SELECT TG_TABLE_NAME, COALESCE(n.doc, o.doc) ->> key, CASE WHEN o.doc IS NULL THEN 'insert' WHEN n.doc IS NULL THEN 'delete' ELSE 'update' END,
               o.doc, n.doc, session_user
          FROM (SELECT to_jsonb(r) AS doc FROM old_rows r) o
          FULL JOIN (SELECT to_jsonb(r) AS doc FROM new_rows r) n ON n.doc ->> key = o.doc ->> key
         WHERE o.doc IS DISTINCT FROM n.doc;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.log_change() FROM PUBLIC;
COMMENT ON FUNCTION campaign.log_change() IS 'Trigger of track_changes(): writes the changed rows of a statement to change_log.
track_changes() 的触发器函数：将语句变更的行写入 change_log。';

CREATE OR REPLACE FUNCTION campaign.track_changes(relation regclass, enable boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    key text;
BEGIN
    SELECT a.attname INTO key
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = relation AND i.indisprimary;
    IF key IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '42P16', MESSAGE = format('%s has no primary key', relation),
            HINT = 'Changes are recorded by the first column of the primary key.';
    END IF;
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_insert ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_update ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_delete ON %s', relation);
    IF enable THEN
        EXECUTE format('CREATE TRIGGER campaign_log_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
        EXECUTE format('CREATE TRIGGER campaign_log_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
        EXECUTE format('CREATE TRIGGER campaign_log_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.track_changes(regclass, boolean) IS 'Puts a table under record in change_log, or takes it off. Errors: 42P16 no primary key.
将表纳入（或移出）change_log 的变更记录。错误：42P16 无主键。';

CREATE OR REPLACE FUNCTION campaign.read_changes(after xid8 DEFAULT '0', n integer DEFAULT 1000)
RETURNS SETOF campaign.change_log
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH settled AS MATERIALIZED (
        SELECT c.* FROM campaign.change_log c
         WHERE c.txid > $1 AND c.txid < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY c.txid, c.change_log_id
         FETCH FIRST greatest($2, 1) ROWS WITH TIES)
    SELECT s.* FROM settled s
    UNION ALL
    SELECT c.* FROM campaign.change_log c
     WHERE c.txid = (SELECT max(s.txid) FROM settled s)
       AND c.change_log_id > (SELECT max(s.change_log_id) FROM settled s WHERE s.txid = (SELECT max(t.txid) FROM settled t))
     ORDER BY txid, change_log_id
$$;
COMMENT ON FUNCTION campaign.read_changes(xid8, integer) IS 'Change feed: whole transactions after the one given (txid of the last row read), about n rows, in order of txid; only transactions older than every running one, so that a reader who goes on from the last txid misses none and reads none twice. Transaction numbers are those of this cluster: after a restore elsewhere start from the newest row.
变更流：返回给定事务（上次读到的 txid）之后的完整事务，约 n 行，按 txid 排序；只含早于所有进行中事务的部分，因此从上次的 txid 继续不会遗漏或重复。事务号仅在本集群有效。';
$campaign_part$;
    IF is_fresh THEN
    part := '11-people/tables';
    EXECUTE $campaign_part$
CREATE TYPE campaign.key_value AS (type text, namespace text, value_norm text, strength text);
COMMENT ON TYPE campaign.key_value IS 'A normalised identity key, as read_keys() makes it.
由 read_keys() 生成的规范化标识键。';

CREATE TABLE campaign.account (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 500),
    name_norm text UNIQUE,
    credit_code text UNIQUE,
    domain text,
    industry text,
    size_band text,
    region text,
    parent_id bigint REFERENCES campaign.account (account_id) CHECK (parent_id <> account_id),
    owner text REFERENCES campaign.app_user (login),
    first_won_at timestamptz,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz
);
CREATE INDEX account_domain_idx ON campaign.account (domain) WHERE domain IS NOT NULL;
CREATE INDEX account_parent_id_idx ON campaign.account (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX account_owner_idx ON campaign.account (owner) WHERE owner IS NOT NULL;
COMMENT ON TABLE campaign.account IS 'One row a company; name_norm is the core of its name (normalize_company), credit_code the unified social credit code, first_won_at the booking of its first order.
每家公司一行；name_norm 为公司名核心（normalize_company），credit_code 为统一社会信用代码，first_won_at 为首单时间。';

CREATE TABLE campaign.person (
    person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint REFERENCES campaign.account (account_id),
    name text CHECK (name <> '' AND char_length(name) <= 500),
    title text,
    seniority text,
    tz text CHECK (tz IS NULL OR (timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    locale text,
    tags text[] NOT NULL DEFAULT '{}',
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    field_source jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(field_source) = 'object'),
    owner text REFERENCES campaign.app_user (login),
    is_anonymous boolean NOT NULL DEFAULT false,
    merged_into bigint REFERENCES campaign.person (person_id) CHECK (merged_into <> person_id),
    erased_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_account_id_idx ON campaign.person (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX person_owner_idx ON campaign.person (owner) WHERE owner IS NOT NULL;
CREATE INDEX person_merged_into_idx ON campaign.person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_tags_idx ON campaign.person USING gin (tags) WHERE tags <> '{}';
COMMENT ON TABLE campaign.person IS 'One row a person as first met; a person found to be another has merged_into set to that one (one step, never a chain) and every row that names it stays where it is: read through COALESCE(merged_into, person_id).
每个首次出现的人一行；若发现与他人同一，则 merged_into 指向该人（只一跳），引用它的行原地不动，读取时用 COALESCE(merged_into, person_id)。';

CREATE TABLE campaign.identity_key (
    identity_key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('email', 'phone', 'unionid', 'openid', 'wecom', 'cookie', 'device', 'crm')),
    namespace text NOT NULL DEFAULT '',
    value_norm text NOT NULL CHECK (value_norm <> '' AND char_length(value_norm) <= 320),
    norm_version integer NOT NULL DEFAULT 1,
    strength text NOT NULL DEFAULT 'strong' CHECK (strength IN ('strong', 'weak')),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    verified boolean NOT NULL DEFAULT false,
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    person_count integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX identity_key_strong_idx ON campaign.identity_key (value_norm, type, namespace) WHERE strength = 'strong';
CREATE UNIQUE INDEX identity_key_weak_idx ON campaign.identity_key (value_norm, type, namespace, person_id) WHERE strength = 'weak';
CREATE INDEX identity_key_person_id_idx ON campaign.identity_key (person_id);
COMMENT ON TABLE campaign.identity_key IS 'One row a normalised key of a person; a strong key belongs to one person (unique), a weak one (cookie, device, shared phone, role mailbox) may belong to several and never joins people.
每个人的规范化标识键一行；强键全局唯一归属一人，弱键（cookie、设备、共用电话、公共邮箱）可属于多人且不会导致合并。';

CREATE TABLE campaign.person_merge (
    person_merge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    op text NOT NULL CHECK (op IN ('merge', 'unmerge')),
    winner bigint NOT NULL REFERENCES campaign.person (person_id),
    loser bigint NOT NULL REFERENCES campaign.person (person_id),
    moved_keys bigint[] NOT NULL DEFAULT '{}',
    moved_aliases bigint[] NOT NULL DEFAULT '{}',
    fields_before jsonb NOT NULL DEFAULT '{}',
    fields_after jsonb NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    CHECK (winner <> loser)
);
CREATE INDEX person_merge_winner_idx ON campaign.person_merge (winner);
CREATE INDEX person_merge_loser_idx ON campaign.person_merge (loser);
COMMENT ON TABLE campaign.person_merge IS 'One row a merge of two people, insert-only: keys and aliases that moved and the fields filled, enough to restore exactly.
每次人员合并一行，只增不改：记录移动的键、别名与补全的字段，足以精确还原。';

CREATE TABLE campaign.match_model (
    match_model_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    prior double precision NOT NULL CHECK (prior > 0 AND prior < 1),
    threshold double precision NOT NULL CHECK (threshold > 0 AND threshold < 1),
    seed bigint NOT NULL DEFAULT 1,
    blocking jsonb NOT NULL DEFAULT '[]',
    trained_at timestamptz,
    is_active boolean NOT NULL DEFAULT false,
    UNIQUE (name, version)
);
COMMENT ON TABLE campaign.match_model IS 'One row a version of a Fellegi-Sunter match model: prior, threshold, seed and blocking rules.
Fellegi-Sunter 匹配模型的每个版本一行：先验、阈值、种子与分块规则。';

CREATE TABLE campaign.match_level (
    match_model_id bigint NOT NULL REFERENCES campaign.match_model (match_model_id),
    field text NOT NULL,
    level integer NOT NULL,
    op text NOT NULL,
    arg double precision,
    m double precision NOT NULL CHECK (m > 0 AND m <= 1),
    u double precision NOT NULL CHECK (u > 0 AND u <= 1),
    tf_column text,
    tf_weight double precision NOT NULL DEFAULT 0,
    tf_min double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (match_model_id, field, level)
);
COMMENT ON TABLE campaign.match_level IS 'One row an agreement level of a field of a match model: its comparison, m and u probabilities, term-frequency adjustment.
匹配模型每个字段的每个一致级别一行：比较方式、m 与 u 概率、词频调整。';

CREATE TABLE campaign.identity_edge (
    identity_edge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_a bigint NOT NULL REFERENCES campaign.person (person_id),
    person_b bigint NOT NULL REFERENCES campaign.person (person_id),
    match_model_id bigint REFERENCES campaign.match_model (match_model_id),
    weight double precision,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('candidate', 'review', 'active', 'refused', 'retired', 'cannot_link')),
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    CHECK (person_a < person_b),
    UNIQUE (person_a, person_b)
);
CREATE INDEX identity_edge_person_b_idx ON campaign.identity_edge (person_b);
CREATE INDEX identity_edge_match_model_id_idx ON campaign.identity_edge (match_model_id) WHERE match_model_id IS NOT NULL;
CREATE INDEX identity_edge_review_idx ON campaign.identity_edge (at) WHERE state = 'review';
COMMENT ON TABLE campaign.identity_edge IS 'One row a pair of people that may be one: the review queue, and the record of every refusal with its reason.
可能为同一人的一对人一行：待复核队列，并记录每次拒绝合并的原因。';

CREATE TABLE campaign.consent (
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    channel text NOT NULL,
    topic text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('opt_in', 'opt_out', 'bounced', 'complained')),
    reason text,
    evidence jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    PRIMARY KEY (person_id, channel, topic)
);
COMMENT ON TABLE campaign.consent IS 'One row a person, channel and topic (empty = all topics): what that person allows now; history in stage_log.
每人每渠道每主题（空为全部主题）一行：当前的同意状态；历史见 stage_log。';
$campaign_part$;
    END IF;
    part := '11-people/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.fault(field text, sqlstate text, message text, detail text DEFAULT NULL, hint text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT jsonb_strip_nulls(jsonb_build_object('field', $1, 'sqlstate', $2, 'message', $3, 'detail', $4, 'hint', $5)) $$;
COMMENT ON FUNCTION campaign.fault(text, text, text, text, text) IS 'One fault as it stands in capture.faults: field, sqlstate, message, detail, hint.
capture.faults 中的一条问题：字段、SQLSTATE、消息、详情、提示。';

CREATE OR REPLACE FUNCTION campaign.is_plain(payload jsonb, field text, max_length integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_typeof(payload -> field) = 'string' AND char_length(payload ->> field) <= max_length
   AND btrim(payload ->> field, E' \t\r\n\u3000\u00a0') <> '';
COMMENT ON FUNCTION campaign.is_plain(jsonb, text, integer) IS 'Whether a field is text that needs no further look: a string, not empty, not too long.
字段是否为无需细查的文本：字符串、非空、不超长。';

CREATE OR REPLACE FUNCTION campaign.read_text(payload jsonb, field text, max_length integer, INOUT faults jsonb, OUT value text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kind constant text := jsonb_typeof(payload -> field);
BEGIN
    IF kind IS NULL OR kind = 'null' THEN RETURN; END IF;
    IF kind NOT IN ('string', 'number') THEN
        faults := faults || campaign.fault(field, '22023', format('%s is no text', field), format('It is of JSON type %s.', kind),
                                           format('Send %s as a string.', field));
        RETURN;
    END IF;
    value := btrim(payload ->> field, E' \t\r\n\u3000\u00a0');
    IF value = '' THEN
        faults := faults || campaign.fault(field, '22023', format('%s is empty', field), NULL, format('Leave %s out where there is none.', field));
        value := NULL;
    ELSIF char_length(value) > max_length THEN
        faults := faults || campaign.fault(field, '22001', format('%s is too long', field),
                                           format('It has %s characters, %s are kept.', char_length(value), max_length),
                                           'The whole text stays in the payload of the capture.');
        value := left(value, max_length);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_text(jsonb, text, integer, jsonb) IS 'A text field of a payload, trimmed and cut to max_length; what is wrong with it is added to faults, never raised.
读取载荷中的文本字段，去空白并截断；问题追加到 faults，从不抛错。';

CREATE OR REPLACE FUNCTION campaign.read_keys(payload jsonb, OUT keys campaign.key_value[], OUT faults jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    raw text;
    norm text;
    field text;
BEGIN
    keys := '{}';
    faults := '[]';
    IF payload ? 'email' THEN
        raw := payload ->> 'email';
        IF NOT campaign.is_plain(payload, 'email', 1000) THEN
            SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, 'email', 1000, faults) t;
        END IF;
        IF raw IS NOT NULL THEN
            norm := campaign.normalize_email(raw);
            IF norm IS NULL THEN
                faults := faults || campaign.fault('email', 'MK022', 'this is no e-mail address', left(raw, 200),
                    'Correct it with fix_capture(); the lead was made from what is sound.');
            ELSE
                keys := keys || ROW('email', '', norm, CASE WHEN campaign.is_role_email(norm) THEN 'weak' ELSE 'strong' END)::campaign.key_value;
            END IF;
        END IF;
    END IF;
    IF payload ? 'phone' THEN
        raw := payload ->> 'phone';
        IF NOT campaign.is_plain(payload, 'phone', 1000) THEN
            SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, 'phone', 1000, faults) t;
        END IF;
        IF raw IS NOT NULL THEN
            norm := campaign.normalize_phone(raw);
            IF norm IS NULL THEN
                faults := faults || campaign.fault('phone', 'MK023', 'this is no telephone number', left(raw, 200),
                    'Correct it with fix_capture(); the lead was made from what is sound.');
            ELSIF campaign.is_placeholder_phone(norm) THEN
                faults := faults || campaign.fault('phone', 'MK024', 'this telephone number is a placeholder', left(raw, 200),
                    'Correct it with fix_capture(); such a number is not used to tell people apart.');
            ELSE
                keys := keys || ROW('phone', '', norm, CASE WHEN campaign.is_shared_phone(norm) THEN 'weak' ELSE 'strong' END)::campaign.key_value;
            END IF;
        END IF;
    END IF;
    -- Ids that other systems gave: taken as they are; openid means something only within its app.
    IF payload ?| '{crm,unionid,openid,wecom,cookie,device}' THEN
        FOREACH field IN ARRAY '{crm,unionid,openid,wecom,cookie,device}'::text[] LOOP
            IF payload ? field THEN
                SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, field, 300, faults) t;
                IF raw IS NOT NULL THEN
                    keys := keys || ROW(field,
                        CASE WHEN field = 'openid' AND jsonb_typeof(payload -> 'appid') = 'string' THEN left(payload ->> 'appid', 100) ELSE '' END,
                        raw, CASE WHEN field IN ('cookie', 'device') THEN 'weak' ELSE 'strong' END)::campaign.key_value;
                END IF;
            END IF;
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_keys(jsonb) IS 'Identity keys of a payload (email, phone, crm, unionid, openid with appid, wecom, cookie, device), normalised; what is unusable becomes a fault. Role mailboxes, shared numbers, cookies and devices are weak.
载荷中的标识键（邮箱、电话、crm、unionid、openid+appid、企微、cookie、设备），已规范化；不可用者记为问题。公共邮箱、共用电话、cookie 与设备为弱键。';

CREATE OR REPLACE FUNCTION campaign.key_lock(type text, namespace text, value_norm text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(type || E'\x1f' || namespace || E'\x1f' || value_norm, 4201);
COMMENT ON FUNCTION campaign.key_lock(text, text, text) IS 'Number of the advisory lock that guards an identity key.
守护标识键的咨询锁编号。';

CREATE OR REPLACE FUNCTION campaign.names_conflict(a text, b text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a name in Han and one in Latin letters may be the same name: no conflict without a reading
    RETURN a IS NOT NULL AND b IS NOT NULL AND NOT campaign.names_agree(a, b)
       AND (a ~ '[\u3400-\u9fff]') = (b ~ '[\u3400-\u9fff]');
END
$$;
COMMENT ON FUNCTION campaign.names_conflict(text, text) IS 'Whether two names cannot be of one person; false where one is NULL, or they are in different scripts.
两个姓名是否不可能属于同一人；任一为 NULL 或文字不同（汉字与拉丁）时为否。';

CREATE OR REPLACE FUNCTION campaign.merge_people(winner bigint, loser bigint, reason text, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    w campaign.person;
    l campaign.person;
    moved bigint[];
    aliases bigint[];
    filled jsonb;
    merge_id bigint;
BEGIN
    IF winner IS NULL OR loser IS NULL OR winner = loser THEN
        RAISE EXCEPTION USING ERRCODE = 'MK025', MESSAGE = 'a merge needs two different people',
            DETAIL = format('winner %s, loser %s', winner, loser);
    END IF;
    -- One order of locks: by id.
    PERFORM FROM campaign.person p WHERE p.person_id IN (winner, loser) ORDER BY p.person_id FOR NO KEY UPDATE;
    SELECT p.* INTO w FROM campaign.person p WHERE p.person_id = winner;
    SELECT p.* INTO l FROM campaign.person p WHERE p.person_id = loser;
    IF w.person_id IS NULL OR l.person_id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person',
            DETAIL = format('person_id %s', CASE WHEN w.person_id IS NULL THEN winner ELSE loser END);
    END IF;
    IF w.merged_into IS NOT NULL OR l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK027', MESSAGE = 'one of the two is merged into another already',
            DETAIL = format('person %s is merged into %s', CASE WHEN l.merged_into IS NOT NULL THEN loser ELSE winner END, COALESCE(l.merged_into, w.merged_into)),
            HINT = 'Merge the one it is merged into.';
    END IF;

    WITH k AS (
        UPDATE campaign.identity_key i SET person_id = winner
         WHERE i.person_id = loser
           AND NOT (i.strength = 'weak' AND EXISTS (
                SELECT FROM campaign.identity_key o WHERE o.person_id = winner AND o.strength = 'weak'
                   AND o.value_norm = i.value_norm AND o.type = i.type AND o.namespace = i.namespace))
        RETURNING i.identity_key_id)
    SELECT COALESCE(array_agg(k.identity_key_id ORDER BY 1), '{}') INTO moved FROM k;
    -- A path of one step: who was merged into the loser now points to the winner.
    WITH a AS (UPDATE campaign.person p SET merged_into = winner WHERE p.merged_into = loser RETURNING p.person_id)
    SELECT COALESCE(array_agg(a.person_id ORDER BY 1), '{}') INTO aliases FROM a;
    UPDATE campaign.person p SET merged_into = winner WHERE p.person_id = loser;
    -- The winner keeps what it knows and takes the rest from the loser.
    filled := jsonb_strip_nulls(jsonb_build_object(
        'account_id', CASE WHEN w.account_id IS NULL THEN l.account_id END, 'name', CASE WHEN w.name IS NULL THEN l.name END,
        'title', CASE WHEN w.title IS NULL THEN l.title END, 'seniority', CASE WHEN w.seniority IS NULL THEN l.seniority END,
        'tz', CASE WHEN w.tz IS NULL THEN l.tz END, 'locale', CASE WHEN w.locale IS NULL THEN l.locale END,
        'owner', CASE WHEN w.owner IS NULL THEN l.owner END));
    UPDATE campaign.person p
       SET account_id = COALESCE(w.account_id, l.account_id), name = COALESCE(w.name, l.name), title = COALESCE(w.title, l.title),
           seniority = COALESCE(w.seniority, l.seniority), tz = COALESCE(w.tz, l.tz), locale = COALESCE(w.locale, l.locale),
           owner = COALESCE(w.owner, l.owner), attrs = l.attrs || w.attrs, is_anonymous = w.is_anonymous AND l.is_anonymous,
           tags = (SELECT COALESCE(array_agg(DISTINCT t ORDER BY t), '{}') FROM unnest(w.tags || l.tags) t),
           field_source = w.field_source || (SELECT COALESCE(jsonb_object_agg(f.key, jsonb_build_object('person_id', loser, 'at', at)), '{}') FROM jsonb_each(filled) f)
     WHERE p.person_id = winner;
    INSERT INTO campaign.person_merge (op, winner, loser, moved_keys, moved_aliases, fields_before, fields_after, reason, actor, at)
    VALUES ('merge', winner, loser, moved, aliases,
            jsonb_build_object('winner', to_jsonb(w), 'loser', to_jsonb(l)), filled,
            COALESCE(NULLIF(btrim(merge_people.reason), ''), '(none given)'), merge_people.actor, merge_people.at)
    RETURNING person_merge_id INTO merge_id;
    RETURN merge_id;
END
$$;
COMMENT ON FUNCTION campaign.merge_people(bigint, bigint, text, text, timestamptz) IS
'Makes two people one: keys move to the winner, its blanks are filled from the loser, the loser becomes an alias (merged_into), and every other row stays where it is; of two open leads for a product the older stays, with the first owner. Recorded in person_merge. Returns its id. Errors: MK025 the same person, MK026 unknown, MK027 merged already.
将两人合并：标识键移至胜者，其空缺由败者补全，败者成为别名（merged_into），其他行原地不动；同一产品的两条未关闭线索保留较早者及最先的负责人。记录于 person_merge，返回其编号。错误：MK025 同一人，MK026 不存在，MK027 已被合并。';

CREATE OR REPLACE FUNCTION campaign.identify_person(
    keys campaign.key_value[], name text, title text, company text, company_norm text, domain text,
    industry text, region text, at timestamptz, source text, OUT person_id bigint, OUT account_id bigint, OUT first_won_at timestamptz, OUT is_new boolean, OUT company_name text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    roots bigint[] := '{}';
    known integer := 0;
    stale boolean := false;
    n constant integer := cardinality(keys);
    strong_n integer := 0;
    locks bigint[] := '{}';
    n_locks integer;
    r record;
    root bigint;
BEGIN
    -- 1. The account: by the core of its name, else by its mail domain.
    IF company_norm IS NOT NULL THEN
        SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.name_norm = company_norm;
    ELSIF domain IS NOT NULL THEN
        SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.domain = identify_person.domain ORDER BY a.account_id LIMIT 1;
    END IF;

    -- 2. All keys, and the name of an account that is new, are locked in one
    -- order before anything is read: whoever shares one of them waits here.
    FOR i IN 1..n LOOP
        locks := locks || campaign.key_lock(keys[i].type, keys[i].namespace, keys[i].value_norm);
        IF keys[i].strength = 'strong' THEN strong_n := strong_n + 1; END IF;
    END LOOP;
    IF company_norm IS NOT NULL AND account_id IS NULL THEN locks := locks || campaign.key_lock('company', '', company_norm); END IF;
    IF current_setting('campaign.holds_gate', true) IS DISTINCT FROM 'on' THEN
        -- (capture_leads() holds the gate alone and locks no single key: ten thousand would not fit)
        PERFORM pg_advisory_xact_lock_shared(4201, 0);
        n_locks := campaign.lock_keys(locks);
    END IF;

    -- 3. Whose keys are these?
    FOR r IN SELECT COALESCE(p.merged_into, p.person_id) AS root, i.last_seen
               FROM unnest(keys) u
               JOIN campaign.identity_key i ON i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
               JOIN campaign.person p ON p.person_id = i.person_id
              WHERE u.strength = 'strong' LOOP
        known := known + 1;
        IF r.root <> ALL (roots) THEN roots := roots || r.root; END IF;
        IF r.last_seen < identify_person.at - interval '1 day' THEN stale := true; END IF;
    END LOOP;
    -- With nothing but weak keys, a person is met again only where the key is
    -- of that person alone and the name does not speak against it.
    IF strong_n = 0 AND n > 0 THEN
        SELECT array_agg(DISTINCT COALESCE(p.merged_into, p.person_id)), count(*) INTO roots, known
          FROM unnest(keys) u
          JOIN campaign.identity_key i ON i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'weak'
          JOIN campaign.person p ON p.person_id = i.person_id;
        IF cardinality(roots) > 1 OR (SELECT campaign.names_conflict(p.name, identify_person.name) FROM campaign.person p WHERE p.person_id = roots[1]) THEN
            roots := NULL;
            known := 0;
        END IF;
    END IF;

    -- 4. The account again, under its lock, or a new one.
    IF account_id IS NULL AND company_norm IS NOT NULL THEN
        INSERT INTO campaign.account (name, name_norm, domain, industry, region, created_at)
        VALUES (company, company_norm, identify_person.domain, identify_person.industry, identify_person.region, identify_person.at)
        ON CONFLICT ON CONSTRAINT account_name_norm_key DO NOTHING
        RETURNING account.account_id INTO account_id;
        company_name := company;
        IF account_id IS NULL THEN
            SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.name_norm = company_norm;
        END IF;
    END IF;

    is_new := COALESCE(cardinality(roots), 0) = 0;
    IF is_new THEN
        INSERT INTO campaign.person (account_id, name, title, is_anonymous, created_at)
        VALUES (account_id, identify_person.name, identify_person.title, identify_person.name IS NULL AND strong_n = 0, identify_person.at)
        RETURNING person.person_id INTO person_id;
    ELSE
        -- 5. Lock the people, by id; one that was merged meanwhile sends us back to the start.
        FOR r IN SELECT p.person_id, p.merged_into, p.name, p.title, p.account_id FROM campaign.person p
                  WHERE p.person_id = ANY (roots) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
            IF r.merged_into IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', r.person_id),
                    HINT = 'Try again.';
            END IF;
            IF root IS NULL THEN
                root := r.person_id;
                IF r.account_id <> account_id OR (r.account_id IS NOT NULL AND account_id IS NULL) THEN
                    SELECT a.account_id, a.first_won_at INTO account_id, first_won_at FROM campaign.account a WHERE a.account_id = r.account_id;
                END IF;
                IF (r.name IS NULL AND identify_person.name IS NOT NULL) OR (r.title IS NULL AND identify_person.title IS NOT NULL)
                   OR (r.account_id IS NULL AND account_id IS NOT NULL) THEN
                    UPDATE campaign.person p
                       SET name = COALESCE(p.name, identify_person.name), title = COALESCE(p.title, identify_person.title),
                           account_id = COALESCE(p.account_id, identify_person.account_id),
                           is_anonymous = p.is_anonymous AND identify_person.name IS NULL
                     WHERE p.person_id = root;
                END IF;
            END IF;
        END LOOP;
        person_id := root;
        -- 6. Keys of several people in one hand: they are one, unless their names speak against it.
        IF cardinality(roots) > 1 THEN
            FOR r IN SELECT p.person_id, p.name, w.name AS root_name FROM campaign.person p, campaign.person w
                      WHERE p.person_id = ANY (roots) AND p.person_id <> root AND w.person_id = root ORDER BY p.person_id LOOP
                IF campaign.names_conflict(r.root_name, r.name) THEN
                    INSERT INTO campaign.identity_edge (person_a, person_b, reason, state, at)
                    VALUES (least(root, r.person_id), greatest(root, r.person_id),
                            format('one capture of %s carries keys of both, their names differ: %s, %s', source, r.root_name, r.name), 'review', identify_person.at)
                    ON CONFLICT ON CONSTRAINT identity_edge_person_a_person_b_key DO NOTHING;
                ELSIF EXISTS (SELECT FROM campaign.identity_edge e WHERE e.person_a = least(root, r.person_id)
                                 AND e.person_b = greatest(root, r.person_id) AND e.state = 'cannot_link') THEN
                    CONTINUE;
                ELSE
                    PERFORM campaign.merge_people(root, r.person_id, format('keys of both in one capture of %s', source), 'campaign', identify_person.at);
                END IF;
            END LOOP;
        END IF;
    END IF;

    -- 7. Keys that are new.
    IF known < n THEN
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT u.type, u.namespace, u.value_norm, campaign.normalize_version(), u.strength, identify_person.person_id, identify_person.at, identify_person.at
          FROM unnest(keys) u
        ON CONFLICT DO NOTHING;
    END IF;
    IF stale THEN
        UPDATE campaign.identity_key i SET last_seen = identify_person.at
          FROM unnest(keys) u
         WHERE i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
           AND i.last_seen < identify_person.at;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.identify_person(campaign.key_value[], text, text, text, text, text, text, text, timestamptz, text) IS
'The person (after merges, locked) and account of a set of normalised keys: known, merged of several, or new. For callers that have normalised already; identify() is for all others. Errors: MK021 the person was merged meanwhile: try again.
由一组规范化键确定人（已解析合并并加锁）与公司：已知、合并或新建。供已完成规范化的调用者使用；一般请用 identify()。错误：MK021 期间被合并，请重试。';

CREATE OR REPLACE FUNCTION campaign.identify(keys jsonb, at timestamptz DEFAULT now(), name text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k record;
    found_id bigint;
BEGIN
    IF jsonb_typeof(keys) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the keys must be a JSON object',
            HINT = 'For example {"email":"zhang.wei@acme.com.cn","phone":"13812345678"}.';
    END IF;
    SELECT r.* INTO k FROM campaign.read_keys(keys) r;
    IF cardinality(k.keys) = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK020', MESSAGE = 'there is no usable key',
            DETAIL = COALESCE(k.faults -> 0 ->> 'message', 'None of email, phone, crm, unionid, openid, wecom, cookie, device is given.'),
            HINT = 'Give at least one of them.';
    END IF;
    FOR try IN 1..10 LOOP
        BEGIN
            SELECT i.person_id INTO found_id
              FROM campaign.identify_person(k.keys, NULLIF(btrim(identify.name), ''), NULL, NULL, NULL, NULL, NULL, NULL, identify.at, 'identify') i;
            RETURN found_id;
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            NULL;
        END;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the people of these keys are being merged again and again', HINT = 'Try again.';
END
$$;
REVOKE ALL ON FUNCTION campaign.identify(jsonb, timestamptz, text) FROM PUBLIC;
COMMENT ON FUNCTION campaign.identify(jsonb, timestamptz, text) IS
'person_id (after merges) of a set of raw keys as JSON: links, merges or makes the person. Errors: MK020 no usable key, 22023 no object, 40001 try again.
由原始标识键（JSON）确定 person_id（已解析合并）：关联、合并或新建。错误：MK020 无可用键，22023 非对象，40001 请重试。';

CREATE OR REPLACE FUNCTION campaign.set_consent(person bigint, channel text, state text, topic text DEFAULT '', reason text DEFAULT NULL,
    evidence jsonb DEFAULT '{}', actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before text;
    root bigint;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = set_consent.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', person);
    END IF;
    PERFORM FROM campaign.person p WHERE p.person_id = root FOR NO KEY UPDATE;
    SELECT c.state INTO before FROM campaign.consent c WHERE c.person_id = root AND c.channel = set_consent.channel AND c.topic = set_consent.topic;
    INSERT INTO campaign.consent (person_id, channel, topic, state, reason, evidence, at)
    VALUES (root, set_consent.channel, COALESCE(set_consent.topic, ''), set_consent.state, set_consent.reason, COALESCE(set_consent.evidence, '{}'), set_consent.at)
    ON CONFLICT ON CONSTRAINT consent_pkey DO UPDATE
       SET state = EXCLUDED.state, reason = EXCLUDED.reason, evidence = EXCLUDED.evidence, at = EXCLUDED.at;
    IF before IS DISTINCT FROM set_consent.state THEN
        INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
        VALUES ('person', root, 'consent:' || set_consent.channel || ':' || COALESCE(set_consent.topic, ''), before, set_consent.state, set_consent.at, set_consent.actor, set_consent.reason);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.set_consent(bigint, text, text, text, text, jsonb, text, timestamptz) IS
'Records what a person allows on a channel and topic (empty = all): opt_in, opt_out, bounced, complained, with evidence. Errors: MK026 no such person.
记录某人对渠道与主题（空为全部）的同意状态及凭据。错误：MK026 人不存在。';

CREATE OR REPLACE FUNCTION campaign.may_contact(person bigint, channel text, topic text DEFAULT '') RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- of the whole person (all aliases) the strictest word counts; transactional messages ask for their own topic only
    SELECT COALESCE((
        SELECT CASE WHEN p.erased_at IS NOT NULL THEN 'erased' END FROM campaign.person p WHERE p.person_id = $1), (
        SELECT c.state
          FROM campaign.person r
          JOIN campaign.person p ON COALESCE(p.merged_into, p.person_id) = COALESCE(r.merged_into, r.person_id)
          JOIN campaign.consent c ON c.person_id = p.person_id
         WHERE r.person_id = $1 AND c.channel = $2 AND c.state <> 'opt_in'
           AND (c.topic = $3 OR (c.topic = '' AND $3 <> 'transactional'))
         ORDER BY c.at DESC LIMIT 1), 'ok')
$$;
COMMENT ON FUNCTION campaign.may_contact(bigint, text, text) IS 'ok, or why a person may not be contacted on a channel about a topic: opt_out, bounced, complained, erased. The topic transactional is free of a general opt-out.
ok，或不可联系的原因：opt_out、bounced、complained、erased。主题 transactional 不受总体退订影响。';
$campaign_part$;
    part := '11-people/views';
    EXECUTE $campaign_part$
CREATE OR REPLACE VIEW campaign.merge_log WITH (security_invoker = true) AS
SELECT m.person_merge_id, m.op, m.winner, w.name AS winner_name, m.loser, l.name AS loser_name,
       cardinality(m.moved_keys) AS moved_key_count, m.reason, m.actor, m.at
  FROM campaign.person_merge m
  JOIN campaign.person w ON w.person_id = m.winner
  JOIN campaign.person l ON l.person_id = m.loser;
COMMENT ON VIEW campaign.merge_log IS 'One row a merge of two people: who into whom, why, by whom, when.
每次人员合并一行：谁并入谁、原因、操作者、时间。';
$campaign_part$;
    IF is_fresh THEN
    part := '12-planning/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.campaign (
    campaign_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code <> '' AND code = btrim(code) AND char_length(code) <= 100),
    name text NOT NULL CHECK (btrim(name) <> '' AND char_length(name) <= 500),
    type text NOT NULL,
    objective text,
    stage text NOT NULL DEFAULT 'planning' CHECK (stage IN ('planning', 'design', 'live', 'monitoring', 'closed', 'cancelled')),
    parent_id bigint REFERENCES campaign.campaign (campaign_id) CHECK (parent_id <> campaign_id),
    is_template boolean NOT NULL DEFAULT false,
    cloned_from bigint REFERENCES campaign.campaign (campaign_id),
    clone_shift interval,
    owner text REFERENCES campaign.app_user (login),
    team text REFERENCES campaign.team (team),
    starts_at timestamptz CHECK (isfinite(starts_at)),
    ends_at timestamptz CHECK (isfinite(ends_at)),
    tz text NOT NULL DEFAULT 'Asia/Shanghai' CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    currency char(3) NOT NULL DEFAULT 'CNY' CHECK (currency ~ '^[A-Z]{3}$'),
    expected_revenue numeric(20,4) CHECK (expected_revenue >= 0),
    expected_response integer CHECK (expected_response >= 0),
    brief jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(brief) = 'object'),
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    CONSTRAINT campaign_ends_after_start CHECK (ends_at >= starts_at)
);
CREATE INDEX campaign_parent_id_idx ON campaign.campaign (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX campaign_cloned_from_idx ON campaign.campaign (cloned_from) WHERE cloned_from IS NOT NULL;
CREATE INDEX campaign_owner_idx ON campaign.campaign (owner) WHERE owner IS NOT NULL;
CREATE INDEX campaign_team_idx ON campaign.campaign (team) WHERE team IS NOT NULL;
COMMENT ON TABLE campaign.campaign IS 'One row a campaign (exhibition, seminar, live stream, ads, content, ...), in a tree by parent_id; expected_revenue in its own currency.
每个市场活动（展会、研讨会、直播、广告、内容等）一行，可用 parent_id 组成树；expected_revenue 以活动币种计。';

CREATE TABLE campaign.campaign_goal (
    campaign_goal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    metric text NOT NULL CHECK (metric <> ''),
    direction text NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
    baseline numeric,
    target numeric NOT NULL,
    period daterange NOT NULL DEFAULT '(,)',
    scope jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(scope) = 'object'),
    UNIQUE (campaign_id, metric, period, scope)
);
COMMENT ON TABLE campaign.campaign_goal IS 'One row a quantified goal of a campaign: metric, target, direction (up = more is better), period.
活动的每个量化目标一行：指标、目标值、方向（up 越大越好）、周期。';

CREATE TABLE campaign.campaign_member (
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    status text NOT NULL,
    first_responded_at timestamptz,
    promoter text REFERENCES campaign.app_user (login),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, person_id)
);
CREATE INDEX campaign_member_person_id_idx ON campaign.campaign_member (person_id);
CREATE INDEX campaign_member_promoter_idx ON campaign.campaign_member (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.campaign_member IS 'One row a person in a campaign; status is a word of picklist member_status whose class (targeted, sent, responded, registered, attended, converted) code reads.
每个活动中的每个人一行；status 为词表 member_status 中的词，程序读取其 class。';

CREATE TABLE campaign.budget_entry (
    budget_entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    kind text NOT NULL CHECK (kind IN ('allocation', 'transfer', 'commitment', 'actual', 'reversal')),
    category text NOT NULL,
    channel text,
    period daterange CHECK (period IS NULL OR (NOT isempty(period) AND lower(period) IS NOT NULL AND upper(period) IS NOT NULL)),
    amount numeric(20,4) NOT NULL CHECK (amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0),
    amount_base numeric(20,4) NOT NULL,
    vendor text,
    doc_ref text,
    reverses_id bigint UNIQUE REFERENCES campaign.budget_entry (budget_entry_id),
    at timestamptz NOT NULL CHECK (isfinite(at)),
    actor text NOT NULL DEFAULT current_user,
    CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
    CHECK (kind IN ('transfer', 'reversal') OR amount >= 0)
);
CREATE INDEX budget_entry_campaign_id_idx ON campaign.budget_entry (campaign_id, kind);
COMMENT ON TABLE campaign.budget_entry IS 'One row an entry of the budget ledger, insert-only: allocation, transfer, commitment, actual cost, or the reversal of an entry; amount_base is frozen at the rate of its day.
预算台账每笔一行，只增不改：分配、调拨、承诺、实际支出或冲销；amount_base 按当日汇率冻结。';

CREATE TABLE campaign.task (
    task_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL DEFAULT 'task' CHECK (kind IN ('task', 'approval', 'retro_action', 'reminder')),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    entity text,
    entity_id bigint,
    title text NOT NULL CHECK (btrim(title) <> ''),
    assignee text REFERENCES campaign.app_user (login),
    due_at timestamptz,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
    decision text CHECK (decision IN ('approved', 'rejected')),
    step integer NOT NULL DEFAULT 1,
    success jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(success) = 'array'),
    remind_at timestamptz,
    overdue_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);
CREATE INDEX task_campaign_id_idx ON campaign.task (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX task_assignee_idx ON campaign.task (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX task_open_due_idx ON campaign.task (due_at) WHERE state = 'open';
CREATE INDEX task_entity_idx ON campaign.task (entity, entity_id) WHERE entity IS NOT NULL;
COMMENT ON TABLE campaign.task IS 'One row a task, approval, reminder or action of a retro.
每个任务、审批、提醒或复盘行动项一行。';

CREATE TABLE campaign.activity (
    activity_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity text NOT NULL CHECK (entity <> ''),
    entity_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('call', 'mail', 'wechat', 'visit', 'comment', 'note', 'ai_summary')),
    direction text CHECK (direction IN ('in', 'out')),
    actor text,
    is_first_response boolean NOT NULL DEFAULT false,
    occurred_at timestamptz NOT NULL CHECK (isfinite(occurred_at)),
    body text,
    outcome text,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object')
);
CREATE INDEX activity_entity_idx ON campaign.activity (entity, entity_id, occurred_at);
CREATE INDEX activity_actor_idx ON campaign.activity (actor, occurred_at) WHERE actor IS NOT NULL;
COMMENT ON TABLE campaign.activity IS 'One row something an employee did (call, mail, WeChat, visit, note) on an entity; it makes no touchpoint.
员工对某对象的每次跟进（电话、邮件、微信、拜访、备注）一行；不产生触点。';
$campaign_part$;
    END IF;
    part := '12-planning/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.check_at(at timestamptz, field text DEFAULT 'at') RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = format('%s must be a finite instant', field),
            DETAIL = format('It is %s.', COALESCE(at::text, 'NULL')), HINT = 'Give a date and time with its zone, such as 2026-03-01 09:00+08.';
    END IF;
    RETURN at;
END
$$;
COMMENT ON FUNCTION campaign.check_at(timestamptz, text) IS 'The instant itself; raises 22008 where it is NULL or infinite.
原样返回时刻；为 NULL 或无穷时抛出 22008。';

CREATE OR REPLACE FUNCTION campaign.read_instant(doc jsonb, field text) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET DateStyle = 'ISO, YMD'
AS $$
DECLARE
    raw constant text := doc ->> field;
    result timestamptz;
BEGIN
    IF raw IS NULL THEN RETURN NULL; END IF;
    BEGIN
        -- Text without a zone is meant in the zone of the installation, not of the session.
        IF raw ~* '(z|[+-]\d{1,2}(:?\d{2}){0,2})\s*$' AND raw ~ ':' THEN
            result := raw::timestamptz;
        ELSE
            result := raw::timestamp AT TIME ZONE (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz');
        END IF;
    EXCEPTION WHEN data_exception THEN
        RAISE EXCEPTION USING ERRCODE = '22007', MESSAGE = format('%s is no date and time', field), DETAIL = left(raw, 200),
            HINT = 'Give it as 2026-03-01 09:00+08.';
    END;
    RETURN campaign.check_at(result, field);
END
$$;
COMMENT ON FUNCTION campaign.read_instant(jsonb, text) IS 'An instant in a JSON document; without a zone it is meant in the zone of the installation. NULL where absent. Errors: 22007 no date, 22008 infinite.
JSON 文档中的时刻；未带时区则按安装时区解释；缺失为 NULL。错误：22007 非日期，22008 无穷。';

CREATE OR REPLACE FUNCTION campaign.read_number(doc jsonb, field text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF doc -> field IS NULL OR doc -> field = 'null' THEN RETURN NULL; END IF;
    IF jsonb_typeof(doc -> field) NOT IN ('number', 'string') OR doc ->> field !~ '^\s*[+-]?\d{1,16}(\.\d{1,10})?\s*$' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s is no number', field), DETAIL = left(doc ->> field, 200),
            HINT = 'Give a plain decimal number of at most 16 digits before the point.';
    END IF;
    RETURN (doc ->> field)::numeric;
END
$$;
COMMENT ON FUNCTION campaign.read_number(jsonb, text) IS 'A number in a JSON document; NULL where absent. Errors: 22023 no plain decimal number.
JSON 文档中的数字；缺失为 NULL。错误：22023 非普通十进制数。';

CREATE OR REPLACE FUNCTION campaign.check_amount(amount numeric, currency text, field text DEFAULT 'amount') RETURNS numeric
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF COALESCE(currency, '') !~ '^[A-Z]{3}$' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK011', MESSAGE = format('"%s" is no currency code', left(COALESCE(currency, '(null)'), 20)),
            HINT = 'Give the three capital letters of ISO 4217, such as CNY.';
    END IF;
    IF amount IS NULL OR amount = 'NaN' OR abs(amount) >= 1e14 THEN
        RAISE EXCEPTION USING ERRCODE = '22003', MESSAGE = format('%s is out of range', field), DETAIL = COALESCE(amount::text, 'NULL'),
            HINT = 'Amounts are below 100,000,000,000,000.';
    END IF;
    IF amount < 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK013', MESSAGE = format('%s must not be negative', field), DETAIL = amount::text,
            HINT = 'Take an entry back by its reversal, an order by cancel_order(), a payment by a refund.';
    END IF;
    IF amount <> round(amount, campaign.currency_scale(currency)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK014', MESSAGE = format('%s is finer than the minor unit of %s', field, currency),
            DETAIL = format('%s has more than %s decimals.', amount, campaign.currency_scale(currency)), HINT = 'Round it first.';
    END IF;
    RETURN amount;
END
$$;
COMMENT ON FUNCTION campaign.check_amount(numeric, text, text) IS 'The amount itself. Errors: MK011 no currency code, 22003 out of range, MK013 negative, MK014 finer than the minor unit.
原样返回金额。错误：MK011 货币代码无效，22003 超出范围，MK013 为负，MK014 精度超过最小单位。';

CREATE OR REPLACE FUNCTION campaign.campaign_by_code(code text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    SELECT c.campaign_id INTO id FROM campaign.campaign c WHERE c.code = campaign_by_code.code;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK100', MESSAGE = format('there is no campaign "%s"', left(COALESCE(campaign_by_code.code, '(null)'), 100)),
            DETAIL = 'campaign.campaign has no row with this code.', HINT = 'Make it with create_campaign(), or correct the code.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.campaign_by_code(text) IS 'campaign_id of a code. Errors: MK100 unknown campaign.
按编码取 campaign_id。错误：MK100 活动不存在。';

CREATE OR REPLACE FUNCTION campaign.create_campaign(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    unknown text;
    kind text;
    g jsonb;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a campaign is described by a JSON object',
            HINT = 'For example {"code":"expo-2026","name":"Expo 2026","type":"exhibition"}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{code,name,type,objective,parent,owner,team,starts_at,ends_at,tz,currency,expected_revenue,expected_response,brief,attrs,goals,is_template,stage}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK104', MESSAGE = format('a campaign has no field %s', unknown),
            HINT = 'Own fields belong into attrs.';
    END IF;
    FOREACH unknown IN ARRAY '{code,name,type,objective,parent,owner,team,tz,currency,stage}'::text[] LOOP
        kind := jsonb_typeof(doc -> unknown);
        IF kind NOT IN ('string', 'null') THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be text', unknown), DETAIL = format('It is of JSON type %s.', kind);
        END IF;
    END LOOP;
    IF COALESCE(btrim(doc ->> 'code'), '') = '' OR COALESCE(btrim(doc ->> 'name'), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK105', MESSAGE = 'a campaign needs a code and a name',
            DETAIL = format('code: "%s", name: "%s"', doc ->> 'code', doc ->> 'name'), HINT = 'Give both, not empty.';
    END IF;
    IF NOT EXISTS (SELECT FROM campaign.picklist p WHERE p.kind = 'campaign_type' AND p.code = COALESCE(doc ->> 'type', 'other')) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK106', MESSAGE = format('"%s" is no type of campaign', left(doc ->> 'type', 100)),
            HINT = 'SELECT code, label FROM campaign.picklist WHERE kind = ''campaign_type''; add a row for a type of your own.';
    END IF;
    IF campaign.read_instant(doc, 'ends_at') < campaign.read_instant(doc, 'starts_at') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK107', MESSAGE = 'a campaign cannot end before it starts',
            DETAIL = format('starts_at %s, ends_at %s', doc ->> 'starts_at', doc ->> 'ends_at'), HINT = 'Exchange or correct the two.';
    END IF;
    IF doc ->> 'expected_revenue' IS NOT NULL THEN
        PERFORM campaign.check_amount(campaign.read_number(doc, 'expected_revenue'), COALESCE(doc ->> 'currency', campaign.setting('base_currency') #>> '{}'), 'expected_revenue');
    ELSIF doc ->> 'currency' IS NOT NULL THEN
        PERFORM campaign.check_amount(0, doc ->> 'currency');
    END IF;
    INSERT INTO campaign.campaign (code, name, type, objective, parent_id, owner, team, starts_at, ends_at, tz, currency,
                                   expected_revenue, expected_response, brief, attrs, is_template, stage)
    VALUES (btrim(doc ->> 'code'), btrim(doc ->> 'name'), COALESCE(doc ->> 'type', 'other'), doc ->> 'objective',
            CASE WHEN doc ->> 'parent' IS NOT NULL THEN campaign.campaign_by_code(doc ->> 'parent') END, doc ->> 'owner', doc ->> 'team',
            campaign.read_instant(doc, 'starts_at'), campaign.read_instant(doc, 'ends_at'),
            COALESCE(doc ->> 'tz', campaign.setting('tz') #>> '{}'), COALESCE(doc ->> 'currency', campaign.setting('base_currency') #>> '{}'),
            campaign.read_number(doc, 'expected_revenue'), campaign.read_number(doc, 'expected_response')::integer,
            COALESCE(doc -> 'brief', '{}'), COALESCE(doc -> 'attrs', '{}'), COALESCE((doc ->> 'is_template')::boolean, false), COALESCE(doc ->> 'stage', 'planning'))
    RETURNING campaign_id INTO id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor)
    VALUES ('campaign', id, NULL, COALESCE(doc ->> 'stage', 'planning'), now(), current_user);
    IF jsonb_typeof(doc -> 'goals') = 'array' THEN
        FOR g IN SELECT e FROM jsonb_array_elements(doc -> 'goals') e LOOP
            PERFORM campaign.set_campaign_goal(btrim(doc ->> 'code'), g ->> 'metric', campaign.read_number(g, 'target'),
                direction => COALESCE(g ->> 'direction', 'up'), baseline => campaign.read_number(g, 'baseline'));
        END LOOP;
    END IF;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK108', MESSAGE = format('there is a campaign "%s" already', doc ->> 'code'), HINT = 'Take another code.';
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the owner or team of the campaign is unknown',
            DETAIL = format('owner: %s, team: %s', COALESCE(doc ->> 'owner', '(none)'), COALESCE(doc ->> 'team', '(none)')), HINT = 'Make the user with add_user() first.';
END
$$;
COMMENT ON FUNCTION campaign.create_campaign(jsonb) IS
'Makes a campaign of {code, name, type, objective, parent, owner, team, starts_at, ends_at, tz, currency, expected_revenue, expected_response, brief, attrs, goals:[{metric,target,direction,baseline}]}; returns campaign_id. Errors: MK104 unknown field, MK105 no code or name, MK106 unknown type, MK107 end before start, MK108 code taken, MK013 negative amount, MK032 unknown owner.
按 JSON 描述创建活动，返回 campaign_id。错误：MK104 未知字段，MK105 缺编码或名称，MK106 类型未知，MK107 结束早于开始，MK108 编码已存在，MK013 金额为负，MK032 负责人未知。';

CREATE OR REPLACE FUNCTION campaign.set_campaign_goal(campaign text, metric text, target numeric, direction text DEFAULT 'up',
    baseline numeric DEFAULT NULL, period daterange DEFAULT '(,)', scope jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    IF metric IS NULL OR target IS NULL OR target = 'NaN' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK109', MESSAGE = 'a goal needs a metric and a target',
            DETAIL = format('metric: %s, target: %s', COALESCE(metric, '(null)'), COALESCE(target::text, '(null)'));
    END IF;
    INSERT INTO campaign.campaign_goal AS g (campaign_id, metric, direction, baseline, target, period, scope)
    VALUES (campaign.campaign_by_code(set_campaign_goal.campaign), set_campaign_goal.metric, set_campaign_goal.direction,
            set_campaign_goal.baseline, set_campaign_goal.target, set_campaign_goal.period, set_campaign_goal.scope)
    ON CONFLICT ON CONSTRAINT campaign_goal_campaign_id_metric_period_scope_key DO UPDATE SET direction = EXCLUDED.direction, baseline = EXCLUDED.baseline, target = EXCLUDED.target
    RETURNING campaign_goal_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.set_campaign_goal(text, text, numeric, text, numeric, daterange, jsonb) IS
'Sets a goal of a campaign: metric, target, direction up or down, period; returns its id. Errors: MK100 unknown campaign, MK109 no metric or target.
设定活动目标：指标、目标值、方向、周期；返回编号。错误：MK100 活动不存在，MK109 缺指标或目标值。';

CREATE OR REPLACE FUNCTION campaign.set_campaign_stage(campaign text, stage text, at timestamptz DEFAULT now(), reason text DEFAULT NULL, actor text DEFAULT current_user) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := campaign.campaign_by_code(set_campaign_stage.campaign);
    stages constant text[] := '{planning,design,live,monitoring,closed}';
    before text;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT c.stage INTO before FROM campaign.campaign c WHERE c.campaign_id = id FOR NO KEY UPDATE;
    IF set_campaign_stage.stage IS NULL OR NOT (set_campaign_stage.stage = ANY (stages || 'cancelled'::text)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('"%s" is no stage of a campaign', left(set_campaign_stage.stage, 100)),
            HINT = 'planning, design, live, monitoring, closed, cancelled';
    ELSIF before = set_campaign_stage.stage THEN
        RETURN before;
    ELSIF before IN ('closed', 'cancelled') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('a %s campaign keeps its stage', before),
            HINT = 'Make a new campaign for a repetition.';
    ELSIF set_campaign_stage.stage <> 'cancelled' AND array_position(stages, set_campaign_stage.stage) < array_position(stages, before) AND COALESCE(btrim(set_campaign_stage.reason), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('from %s back to %s needs a reason', before, set_campaign_stage.stage),
            HINT = 'Call it with reason => ''...''.';
    ELSIF set_campaign_stage.stage = 'live' AND EXISTS (SELECT FROM campaign.task t WHERE t.campaign_id = id AND t.kind = 'approval' AND t.state = 'open') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK102', MESSAGE = 'approvals of the campaign are open',
            DETAIL = (SELECT string_agg(format('task %s: %s', t.task_id, t.title), '; ' ORDER BY t.task_id) FROM campaign.task t WHERE t.campaign_id = id AND t.kind = 'approval' AND t.state = 'open'),
            HINT = 'Have them decided first.';
    END IF;
    UPDATE campaign.campaign c SET stage = set_campaign_stage.stage WHERE c.campaign_id = id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    VALUES ('campaign', id, before, set_campaign_stage.stage, set_campaign_stage.at, set_campaign_stage.actor, set_campaign_stage.reason);
    RETURN set_campaign_stage.stage;
END
$$;
COMMENT ON FUNCTION campaign.set_campaign_stage(text, text, timestamptz, text, text) IS
'Moves a campaign to a stage and logs it; returns the stage. Errors: MK100 unknown campaign, MK101 illegal move, MK102 open approvals.
变更活动阶段并记录；返回阶段。错误：MK100 活动不存在，MK101 非法变更，MK102 有未决审批。';

CREATE OR REPLACE FUNCTION campaign.post_budget(campaign text, kind text, category text, amount numeric, currency text DEFAULT NULL,
    channel text DEFAULT NULL, period daterange DEFAULT NULL, vendor text DEFAULT NULL, doc_ref text DEFAULT NULL,
    reverses bigint DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    c campaign.campaign;
    r campaign.budget_entry;
    rate numeric;
    ccy text := post_budget.currency;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT x.* INTO c FROM campaign.campaign x WHERE x.campaign_id = campaign.campaign_by_code(post_budget.campaign);
    ccy := COALESCE(ccy, c.currency);
    IF kind IS NULL OR kind NOT IN ('allocation', 'commitment', 'actual', 'reversal') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK123', MESSAGE = format('"%s" is no kind of budget entry', left(kind, 100)),
            HINT = 'allocation, commitment, actual, reversal; between campaigns: transfer_budget()';
    END IF;
    IF kind = 'reversal' THEN
        SELECT b.* INTO r FROM campaign.budget_entry b WHERE b.budget_entry_id = reverses AND b.campaign_id = c.campaign_id FOR KEY SHARE;
        IF NOT FOUND OR r.kind IN ('reversal', 'transfer') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK124', MESSAGE = 'a reversal names an entry of the same campaign',
                DETAIL = format('reverses: %s', COALESCE(reverses::text, 'NULL')), HINT = 'reverses => budget_entry_id of an allocation, commitment or actual.';
        ELSIF EXISTS (SELECT FROM campaign.budget_entry b WHERE b.reverses_id = reverses) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK122', MESSAGE = 'the entry is reversed already', DETAIL = format('budget_entry_id %s', reverses);
        END IF;
        INSERT INTO campaign.budget_entry (campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, vendor, doc_ref, reverses_id, at, actor)
        VALUES (r.campaign_id, 'reversal', r.category, r.channel, r.period, -r.amount, r.currency, r.fx_rate, -r.amount_base, r.vendor,
                COALESCE(post_budget.doc_ref, r.doc_ref), r.budget_entry_id, post_budget.at, post_budget.actor)
        RETURNING budget_entry_id INTO id;
        RETURN id;
    END IF;
    IF COALESCE(btrim(category), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK125', MESSAGE = 'a budget entry needs a category', HINT = 'SELECT code, label FROM campaign.picklist WHERE kind = ''cost_category''.';
    END IF;
    PERFORM campaign.check_amount(amount, ccy);
    rate := campaign.currency_rate(ccy, campaign.local_day(at));
    INSERT INTO campaign.budget_entry (campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, vendor, doc_ref, at, actor)
    VALUES (c.campaign_id, post_budget.kind, btrim(post_budget.category), lower(btrim(post_budget.channel)), post_budget.period, post_budget.amount, ccy, rate,
            round(post_budget.amount * rate, campaign.currency_scale(campaign.setting('base_currency') #>> '{}')), post_budget.vendor, post_budget.doc_ref, post_budget.at, post_budget.actor)
    RETURNING budget_entry_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.post_budget(text, text, text, numeric, text, text, daterange, text, text, bigint, text, timestamptz) IS
'Posts an entry of the budget ledger of a campaign: allocation, commitment, actual, or the reversal of an entry; in base currency at the rate of its day, frozen. period: the days the cost is for. Returns its id. Errors: MK100, MK010 no rate, MK011, MK013 negative, MK014, MK122 reversed already, MK123 kind, MK124 what is reversed, MK125 no category, 22008.
登记活动预算台账：分配、承诺、实际或冲销；按当日汇率折算本位币并冻结；period 为费用所属日期。返回编号。错误：MK100、MK010 无汇率、MK011、MK013 为负、MK014、MK122 已冲销、MK123 类别、MK124 冲销对象、MK125 缺类目、22008。';

CREATE OR REPLACE FUNCTION campaign.transfer_budget(from_campaign text, to_campaign text, amount numeric, currency text DEFAULT NULL,
    category text DEFAULT 'other', actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    a constant bigint := campaign.campaign_by_code(from_campaign);
    b constant bigint := campaign.campaign_by_code(to_campaign);
    ccy text := transfer_budget.currency;
    rate numeric;
    base numeric;
    available numeric;
BEGIN
    PERFORM campaign.check_at(at);
    IF a = b THEN
        RAISE EXCEPTION USING ERRCODE = 'MK126', MESSAGE = 'a transfer needs two campaigns';
    END IF;
    ccy := COALESCE(ccy, (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = a));
    PERFORM campaign.check_amount(amount, ccy);
    rate := campaign.currency_rate(ccy, campaign.local_day(at));
    base := round(amount * rate, campaign.currency_scale(campaign.setting('base_currency') #>> '{}'));
    PERFORM FROM campaign.campaign c WHERE c.campaign_id IN (a, b) ORDER BY c.campaign_id FOR NO KEY UPDATE;
    SELECT COALESCE(sum(e.amount_base), 0) INTO available FROM campaign.budget_entry e LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     WHERE e.campaign_id = a AND (e.kind IN ('allocation', 'transfer') OR r.kind = 'allocation');
    IF available < base THEN
        RAISE EXCEPTION USING ERRCODE = 'MK120', MESSAGE = format('campaign "%s" has not that much budget', from_campaign),
            DETAIL = format('Allocated: %s, to be moved: %s, in base currency.', available, base), HINT = 'Allocate more, or move less.';
    END IF;
    WITH i AS (
        INSERT INTO campaign.budget_entry (campaign_id, kind, category, amount, currency, fx_rate, amount_base, doc_ref, at, actor)
        SELECT t.campaign_id, 'transfer', btrim(transfer_budget.category), t.sign * transfer_budget.amount, ccy, rate, t.sign * base,
               format('%s -> %s', from_campaign, to_campaign), transfer_budget.at, transfer_budget.actor
          FROM (VALUES (a, -1), (b, 1)) t (campaign_id, sign)
        RETURNING budget_entry_id)
    SELECT array_agg(i.budget_entry_id ORDER BY 1) INTO ids FROM i;
    RETURN ids;
END
$$;
COMMENT ON FUNCTION campaign.transfer_budget(text, text, numeric, text, text, text, timestamptz) IS
'Moves allocated budget from one campaign to another, as two entries that cancel; returns their ids. Errors: MK100, MK120 more than is allocated, MK126 the same campaign, MK010, MK013.
在活动之间调拨预算，记两笔相抵的分录，返回编号。错误：MK100、MK120 超过已分配、MK126 同一活动、MK010、MK013。';

CREATE OR REPLACE FUNCTION campaign.add_campaign_member(campaign text, person bigint, status text DEFAULT 'targeted', promoter text DEFAULT NULL,
    at timestamptz DEFAULT now(), force boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := campaign.campaign_by_code(add_campaign_member.campaign);
    root bigint;
    result text;
    rank constant text[] := '{targeted,sent,responded,registered,attended,converted}';
    wanted campaign.picklist;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT p.* INTO wanted FROM campaign.picklist p WHERE p.kind = 'member_status' AND p.code = add_campaign_member.status;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK110', MESSAGE = format('"%s" is no status of a campaign member', left(status, 100)),
            HINT = 'SELECT code, class FROM campaign.picklist WHERE kind = ''member_status''.';
    END IF;
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = add_campaign_member.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', person);
    END IF;
    -- A status only moves forward, unless forced.
    INSERT INTO campaign.campaign_member AS m (campaign_id, person_id, status, first_responded_at, promoter, created_at)
    VALUES (id, root, wanted.code, CASE WHEN wanted.flags @> '{"has_responded":true}' THEN at END, add_campaign_member.promoter, at)
    ON CONFLICT ON CONSTRAINT campaign_member_pkey DO UPDATE
       SET status = CASE WHEN force OR array_position(rank, wanted.class) >= COALESCE(array_position(rank,
                            (SELECT p.class FROM campaign.picklist p WHERE p.kind = 'member_status' AND p.code = m.status)), 0)
                         THEN EXCLUDED.status ELSE m.status END,
           first_responded_at = least(m.first_responded_at, EXCLUDED.first_responded_at),
           promoter = COALESCE(m.promoter, EXCLUDED.promoter)
    RETURNING m.status INTO result;
    RETURN result;
END
$$;
COMMENT ON FUNCTION campaign.add_campaign_member(text, bigint, text, text, timestamptz, boolean) IS
'Puts a person into a campaign with a status, or moves the status forward (back only when forced); returns the status now. Errors: MK100, MK026, MK110 unknown status.
将人加入活动并设定状态，或推进状态（倒退须 force）；返回当前状态。错误：MK100、MK026、MK110 状态未知。';

CREATE OR REPLACE FUNCTION campaign.log_activity(entity text, entity_id bigint, kind text, actor text DEFAULT NULL, direction text DEFAULT NULL,
    at timestamptz DEFAULT now(), body text DEFAULT NULL, outcome text DEFAULT NULL, attrs jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    is_there boolean;
BEGIN
    PERFORM campaign.check_at(at);
    IF kind IS NULL OR kind NOT IN ('call', 'mail', 'wechat', 'visit', 'comment', 'note', 'ai_summary') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK140', MESSAGE = format('"%s" is no kind of activity', left(kind, 100)),
            HINT = 'call, mail, wechat, visit, comment, note, ai_summary';
    ELSIF direction NOT IN ('in', 'out') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK141', MESSAGE = format('"%s" is no direction', left(direction, 100)), HINT = 'in, out, or leave it out';
    ELSIF entity IS NULL OR entity !~ '^[a-z_]{1,63}$' OR to_regclass('campaign.' || entity) IS NULL
          OR NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass('campaign.' || entity) AND a.attname = entity || '_id') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK142', MESSAGE = format('an activity cannot belong to "%s"', left(entity, 100)),
            HINT = 'lead, opportunity, person, account, campaign, task, ...';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM campaign.%I WHERE %I = $1)', entity, entity || '_id') INTO is_there USING entity_id;
    IF NOT is_there THEN
        RAISE EXCEPTION USING ERRCODE = 'MK143', MESSAGE = format('there is no %s %s', entity, COALESCE(entity_id::text, 'NULL')),
            DETAIL = format('entity %s, entity_id %s', entity, entity_id);
    END IF;
    INSERT INTO campaign.activity (entity, entity_id, kind, direction, actor, occurred_at, body, outcome, attrs)
    VALUES (log_activity.entity, log_activity.entity_id, log_activity.kind, log_activity.direction,
            COALESCE(log_activity.actor, current_user), log_activity.at, log_activity.body, log_activity.outcome, COALESCE(log_activity.attrs, '{}'))
    RETURNING activity_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.log_activity(text, bigint, text, text, text, timestamptz, text, text, jsonb) IS
'Records what somebody did on a lead, opportunity, person, ...; the first outbound call, mail, WeChat or visit stops the response clock of a lead. Makes no touchpoint. Returns activity_id. Errors: MK140 kind, MK141 direction, MK142 entity, MK143 no such row, 22008.
记录对线索、商机、人等的跟进；首个外呼、邮件、微信或拜访停止线索的响应计时；不产生触点。返回 activity_id。错误：MK140 类型、MK141 方向、MK142 对象、MK143 不存在、22008。';

CREATE OR REPLACE FUNCTION campaign.add_task(title text, campaign text DEFAULT NULL, assignee text DEFAULT NULL, due_at timestamptz DEFAULT NULL,
    kind text DEFAULT 'task', entity text DEFAULT NULL, entity_id bigint DEFAULT NULL, remind_at timestamptz DEFAULT NULL, success jsonb DEFAULT '[]') RETURNS bigint
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO campaign.task (title, campaign_id, assignee, due_at, kind, entity, entity_id, remind_at, success)
    VALUES ($1, CASE WHEN $2 IS NOT NULL THEN campaign.campaign_by_code($2) END, $3, $4, $5, $6, $7, $8, $9)
    RETURNING task_id
$$;
COMMENT ON FUNCTION campaign.add_task(text, text, text, timestamptz, text, text, bigint, timestamptz, jsonb) IS
'Makes a task, approval, reminder or retro action; returns task_id. Errors: MK100, 23503 unknown assignee, 23514.
创建任务、审批、提醒或复盘行动；返回 task_id。错误：MK100、23503 执行人未知、23514。';

CREATE OR REPLACE FUNCTION campaign.close_task(task bigint, state text DEFAULT 'done', decision text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t campaign.task;
BEGIN
    SELECT x.* INTO t FROM campaign.task x WHERE x.task_id = close_task.task FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK132', MESSAGE = 'there is no such task', DETAIL = format('task_id %s', task);
    ELSIF t.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK131', MESSAGE = 'the task is closed already', DETAIL = format('task_id %s is %s since %s', task, t.state, t.closed_at);
    ELSIF t.kind = 'approval' AND close_task.state = 'done' AND close_task.decision IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK130', MESSAGE = 'an approval is closed by a decision', HINT = 'decision => ''approved'' or ''rejected''';
    END IF;
    UPDATE campaign.task x SET state = close_task.state, decision = close_task.decision, closed_at = close_task.at WHERE x.task_id = close_task.task;
END
$$;
COMMENT ON FUNCTION campaign.close_task(bigint, text, text, timestamptz) IS
'Closes a task as done or cancelled; an approval with its decision. Errors: MK130 no decision, MK131 closed already, MK132 no such task.
以完成或取消关闭任务；审批须附决定。错误：MK130 缺决定、MK131 已关闭、MK132 不存在。';
$campaign_part$;
    part := '12-planning/triggers';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.refuse_campaign_cycle() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE up (campaign_id, parent_id) AS (
            SELECT c.campaign_id, c.parent_id FROM campaign.campaign c WHERE c.campaign_id = NEW.parent_id
            UNION SELECT c.campaign_id, c.parent_id FROM campaign.campaign c JOIN up ON c.campaign_id = up.parent_id)
        SELECT FROM up WHERE up.campaign_id = NEW.campaign_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK103', MESSAGE = 'a campaign cannot stand below itself',
            DETAIL = format('campaign_id %s, parent_id %s', NEW.campaign_id, NEW.parent_id), HINT = 'Take another parent.';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.refuse_campaign_cycle() IS 'Trigger: keeps the tree of campaigns free of circles (MK103).
触发器：防止活动树成环（MK103）。';
CREATE OR REPLACE TRIGGER campaign_no_cycle BEFORE INSERT OR UPDATE OF parent_id ON campaign.campaign
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION campaign.refuse_campaign_cycle();

CREATE OR REPLACE FUNCTION campaign.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'MK015', MESSAGE = format('rows of %s are never changed', TG_TABLE_NAME),
        HINT = 'Add a row that takes the old one back.';
END
$$;
COMMENT ON FUNCTION campaign.refuse_change() IS 'Trigger of ledgers: refuses UPDATE and DELETE (MK015).
台账触发器：拒绝修改与删除（MK015）。';
CREATE OR REPLACE TRIGGER budget_entry_insert_only BEFORE UPDATE OR DELETE ON campaign.budget_entry
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.refuse_change();
$campaign_part$;
    IF is_fresh THEN
    part := '13-content/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.asset (
    asset_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    topic text,
    title text NOT NULL CHECK (btrim(title) <> ''),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    uri text,
    sha256 bytea CHECK (octet_length(sha256) = 32),
    locale text NOT NULL DEFAULT 'zh-CN',
    spec jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(spec) = 'object'),
    derived_from bigint REFERENCES campaign.asset (asset_id),
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'retired')),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    UNIQUE (title, locale, version)
);
CREATE INDEX asset_derived_from_idx ON campaign.asset (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX asset_campaign_id_idx ON campaign.asset (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.asset IS 'One row a version of a piece of content (white paper, case, video, form, poster, mail template); the file itself lies elsewhere, under uri.
内容（白皮书、案例、视频、表单、海报、邮件模板）的每个版本一行；文件本身存放于 uri 所指处。';

CREATE TABLE campaign.tracking_link (
    tracking_link_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Za-z0-9_-]{10,64}$'),
    url text NOT NULL CHECK (url <> '' AND char_length(url) <= 4000),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    asset_id bigint REFERENCES campaign.asset (asset_id),
    promoter text REFERENCES campaign.app_user (login),
    channel text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_content text,
    utm_term text,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tracking_link_campaign_id_idx ON campaign.tracking_link (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX tracking_link_asset_id_idx ON campaign.tracking_link (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX tracking_link_promoter_idx ON campaign.tracking_link (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.tracking_link IS 'One row a tracked link: random code, target, campaign, content, promoter and UTM values.
每个跟踪链接一行：随机短码、目标地址、活动、内容、推广人与 UTM 参数。';
$campaign_part$;
    END IF;
    part := '13-content/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.create_asset(asset jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $create_asset$
DECLARE
    wrong text;
    campaign_no bigint;
    number bigint;
BEGIN
    IF jsonb_typeof(asset) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'an asset must be a JSON object',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof(asset), 'NULL')), HINT = 'Send at least kind and title.';
    END IF;
    SELECT string_agg(k.key, ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_object_keys(asset) k (key)
     WHERE k.key NOT IN ('kind', 'topic', 'title', 'version', 'uri', 'sha256', 'locale', 'spec', 'derived_from', 'status', 'campaign');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'unknown field of an asset', DETAIL = format('Not known: %s.', wrong),
            HINT = 'Fields are kind, topic, title, version, uri, sha256 (64 hex digits), locale, spec, derived_from, status, campaign.';
    END IF;
    SELECT string_agg(format('%s must be a %s', f.field, f.type), ', ') INTO wrong
      FROM (VALUES ('kind', 'string'), ('topic', 'string'), ('title', 'string'), ('version', 'number'), ('uri', 'string'), ('sha256', 'string'),
                   ('locale', 'string'), ('spec', 'object'), ('derived_from', 'number'), ('status', 'string'), ('campaign', 'string')) f (field, type)
     WHERE jsonb_typeof(asset -> f.field) NOT IN (f.type, 'null');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'wrong type in an asset', DETAIL = wrong || '.', HINT = 'Send the JSON types named.';
    END IF;
    IF btrim(COALESCE(asset ->> 'kind', '')) = '' OR btrim(COALESCE(asset ->> 'title', '')) = '' THEN
        RAISE EXCEPTION USING ERRCODE = '23502', MESSAGE = 'an asset needs kind and title',
            DETAIL = format('kind is %s, title is %s.', COALESCE(asset ->> 'kind', 'missing'), COALESCE(asset ->> 'title', 'missing')),
            HINT = 'Name what it is (white_paper, case, video, form, poster, mail_template, ...) and its title.';
    END IF;
    IF asset ->> 'campaign' IS NOT NULL THEN
        SELECT c.campaign_id INTO campaign_no FROM campaign.campaign c WHERE c.code = asset ->> 'campaign';
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = 'unknown campaign', DETAIL = format('No campaign has the code "%s".', asset ->> 'campaign'),
                HINT = 'Make it with create_campaign() first.';
        END IF;
    END IF;
    IF asset ->> 'sha256' !~ '^[0-9A-Fa-f]{64}$' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'sha256 is no SHA-256', DETAIL = format('It is "%s".', left(asset ->> 'sha256', 100)),
            HINT = 'Give 64 hexadecimal digits.';
    END IF;
    INSERT INTO campaign.asset (kind, topic, title, version, uri, sha256, locale, spec, derived_from, status, campaign_id)
    VALUES (asset ->> 'kind', asset ->> 'topic', asset ->> 'title', COALESCE((asset ->> 'version')::integer, 1), asset ->> 'uri',
            decode(asset ->> 'sha256', 'hex'), COALESCE(asset ->> 'locale', 'zh-CN'), COALESCE(NULLIF(asset -> 'spec', 'null'), '{}'),
            (asset ->> 'derived_from')::bigint, COALESCE(asset ->> 'status', 'draft'), campaign_no)
    RETURNING asset_id INTO number;
    RETURN number;
END
$create_asset$;
COMMENT ON FUNCTION campaign.create_asset(jsonb) IS 'Makes a version of a piece of content and returns its asset_id. Fields: kind, title, topic, version (1), uri, sha256 (hex), locale (zh-CN), spec, derived_from (asset_id), status (draft, approved, retired), campaign (code). Errors: 22023 wrong field or type, 23502 kind or title missing, 23503 unknown campaign or asset, 23505 the version is there already.
创建一个内容版本并返回 asset_id。字段：kind、title、topic、version（1）、uri、sha256（十六进制）、locale（zh-CN）、spec、derived_from、status、campaign（代码）。错误：22023 字段或类型错误，23502 缺少 kind 或 title，23503 活动或内容不存在，23505 版本已存在。';

CREATE OR REPLACE FUNCTION campaign.create_tracking_link(link jsonb) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
AS $create_tracking_link$
DECLARE
    wrong text;
    campaign_no bigint;
    made text;
    noise bytea;
BEGIN
    IF jsonb_typeof(link) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a tracking link must be a JSON object',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof(link), 'NULL')), HINT = 'Send at least url.';
    END IF;
    SELECT string_agg(k.key, ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_object_keys(link) k (key)
     WHERE k.key NOT IN ('code', 'url', 'campaign', 'asset_id', 'promoter', 'channel', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'expires_at');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'unknown field of a tracking link', DETAIL = format('Not known: %s.', wrong),
            HINT = 'Fields are url, campaign, asset_id, promoter, channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at, code.';
    END IF;
    SELECT string_agg(format('%s must be a %s', k.key, CASE k.key WHEN 'asset_id' THEN 'number' ELSE 'string' END), ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_each(link) k
     WHERE jsonb_typeof(k.value) NOT IN (CASE k.key WHEN 'asset_id' THEN 'number' ELSE 'string' END, 'null');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'wrong type in a tracking link', DETAIL = wrong || '.', HINT = 'Send the JSON types named.';
    END IF;
    -- a short link must not become a way to run a script or to split a header
    IF COALESCE(link ->> 'url', '') !~ '^https?://[^/[:space:][:cntrl:]]+[^[:space:][:cntrl:]]*$' OR char_length(link ->> 'url') > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'url is no web address', DETAIL = format('It is "%s".', left(COALESCE(link ->> 'url', ''), 100)),
            HINT = 'Give an address that begins with http:// or https://, without blanks, of at most 4000 characters.';
    END IF;
    IF link ->> 'campaign' IS NOT NULL THEN
        SELECT c.campaign_id INTO campaign_no FROM campaign.campaign c WHERE c.code = link ->> 'campaign';
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = 'unknown campaign', DETAIL = format('No campaign has the code "%s".', link ->> 'campaign'),
                HINT = 'Make it with create_campaign() first.';
        END IF;
    END IF;
    LOOP
        made := link ->> 'code';
        IF made IS NULL THEN
            -- 72 random bits: the version and variant bits of the uuid lie elsewhere
            noise := uuid_send(gen_random_uuid());
            made := translate(encode(substring(noise FROM 1 FOR 6) || substring(noise FROM 11 FOR 3), 'base64'), '+/', '-_');
        END IF;
        INSERT INTO campaign.tracking_link (code, url, campaign_id, asset_id, promoter, channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at)
        VALUES (made, link ->> 'url', campaign_no, (link ->> 'asset_id')::bigint, link ->> 'promoter', link ->> 'channel', link ->> 'utm_source',
                link ->> 'utm_medium', link ->> 'utm_campaign', link ->> 'utm_content', link ->> 'utm_term', (link ->> 'expires_at')::timestamptz)
        ON CONFLICT (code) DO NOTHING;
        EXIT WHEN FOUND;
        IF link ->> 'code' IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = '23505', MESSAGE = 'the code is taken', DETAIL = format('There is a tracking link with the code "%s".', made),
                HINT = 'Leave code out to get a random one.';
        END IF;
    END LOOP;
    RETURN made;
END
$create_tracking_link$;
COMMENT ON FUNCTION campaign.create_tracking_link(jsonb) IS 'Makes a tracked link and returns its code (12 random characters, or the given code of 10 to 64). Fields: url (http or https), campaign (code), asset_id, promoter (login), channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at, code. Errors: 22023 wrong field, type or url, 23503 unknown campaign, asset or promoter, 23505 the code is taken, 23514 code malformed, 22007 expires_at no time.
创建跟踪链接并返回其代码（12 位随机字符，或指定的 10 至 64 位代码）。字段：url（http 或 https）、campaign（代码）、asset_id、promoter（登录名）、channel、utm_*、expires_at、code。错误：22023 字段、类型或地址错误，23503 活动、内容或推广人不存在，23505 代码已占用，23514 代码格式不符，22007 时间无效。';

CREATE OR REPLACE FUNCTION campaign.url_encode(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $url_encode$
    SELECT COALESCE(string_agg(CASE WHEN b.c BETWEEN 48 AND 57 OR b.c BETWEEN 65 AND 90 OR b.c BETWEEN 97 AND 122 OR b.c IN (45, 46, 95, 126)
                                    THEN chr(b.c) ELSE '%' || upper(lpad(to_hex(b.c), 2, '0')) END, '' ORDER BY b.i), '')
      FROM (SELECT i, get_byte(convert_to($1, 'UTF8'), i) AS c FROM generate_series(0, octet_length(convert_to($1, 'UTF8')) - 1) i) b
$url_encode$;
COMMENT ON FUNCTION campaign.url_encode(text) IS 'The text percent-encoded for a query string (RFC 3986: unreserved characters stay, all others become %XX of their UTF-8 bytes). NULL for NULL.
文本的百分号编码（RFC 3986：保留非保留字符，其余按 UTF-8 字节编码为 %XX）。NULL 返回 NULL。';

CREATE OR REPLACE FUNCTION campaign.link_target(link campaign.tracking_link) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $link_target$
    -- what the address carries itself stays; the fragment stays at the end
    SELECT s.head || CASE WHEN p.query IS NULL THEN '' WHEN strpos(s.head, '?') = 0 THEN '?' WHEN s.head ~ '[?&]$' THEN '' ELSE '&' END
           || COALESCE(p.query, '') || s.tail
      FROM (SELECT regexp_replace(($1).url, '#.*$', '') AS head, COALESCE(substring(($1).url FROM '#.*$'), '') AS tail) s
     CROSS JOIN LATERAL (SELECT string_agg(v.name || '=' || campaign.url_encode(v.value), '&' ORDER BY v.no) AS query
                           FROM (VALUES (1, 'utm_source', ($1).utm_source), (2, 'utm_medium', ($1).utm_medium), (3, 'utm_campaign', ($1).utm_campaign),
                                        (4, 'utm_content', ($1).utm_content), (5, 'utm_term', ($1).utm_term)) v (no, name, value)
                          WHERE v.value <> '' AND s.head !~ ('[?&]' || v.name || '=')) p
$link_target$;
COMMENT ON FUNCTION campaign.link_target(campaign.tracking_link) IS 'The address that a tracking link leads to: its url with those utm values appended that the url does not carry itself.
跟踪链接的目标地址：在 url 后附加其自身未带的 utm 参数。';
$campaign_part$;
    IF is_fresh THEN
    part := '14-touchpoints/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.touch_type (
    code integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    channel text NOT NULL,
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    UNIQUE NULLS NOT DISTINCT (kind, channel, campaign_id)
);
CREATE INDEX touch_type_campaign_id_idx ON campaign.touch_type (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.touch_type IS 'One row a touch code: the int that a journey holds for (kind, channel, campaign).
每个触点代码一行：旅程中代表（类型、渠道、活动）的整数。';

CREATE TABLE campaign.touchpoint (
    touchpoint_id bigint GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    occurred_at timestamptz NOT NULL CHECK (isfinite(occurred_at)),
    kind text NOT NULL,
    channel text NOT NULL,
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    entity text,
    entity_id bigint,
    asset_id bigint REFERENCES campaign.asset (asset_id),
    tracking_link_id bigint REFERENCES campaign.tracking_link (tracking_link_id),
    promoter text REFERENCES campaign.app_user (login),
    variant text,
    duration_s integer CHECK (duration_s >= 0),
    span tstzrange,
    is_bot boolean NOT NULL DEFAULT false,
    is_existing_customer boolean NOT NULL DEFAULT false,
    value numeric(20,4),
    source text,
    external_id text,
    props jsonb,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (touchpoint_id, person_id, occurred_at),
    CHECK (external_id IS NULL OR source IS NOT NULL)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE campaign.touchpoint_default PARTITION OF campaign.touchpoint DEFAULT;
CREATE INDEX touchpoint_occurred_at_idx ON campaign.touchpoint USING brin (occurred_at);
CREATE INDEX touchpoint_person_id_idx ON campaign.touchpoint (person_id, occurred_at);
CREATE INDEX touchpoint_campaign_id_idx ON campaign.touchpoint (campaign_id, kind, occurred_at);
CREATE INDEX touchpoint_xid_idx ON campaign.touchpoint (xid);
CREATE INDEX touchpoint_asset_id_idx ON campaign.touchpoint (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX touchpoint_tracking_link_id_idx ON campaign.touchpoint (tracking_link_id) WHERE tracking_link_id IS NOT NULL;
CREATE INDEX touchpoint_promoter_idx ON campaign.touchpoint (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.touchpoint IS 'One row a touch of a person (visit, click, scan, form, attendance, call, ...), in partitions by month; a DEFAULT partition takes what has no month yet, tick() makes months ahead and moves rows. is_bot is a verdict that may be revised, is_existing_customer is frozen at the touch.
每个人的每次触点（访问、点击、扫码、表单、到场、来电等）一行，按月分区；尚无月份的行进入 DEFAULT 分区，由 tick() 预建月份并移动。is_bot 可修订，is_existing_customer 在触点发生时冻结。';

-- One element of record_touchpoints() on its way from JSON to row.
CREATE TYPE campaign.touchpoint_input AS (
    row_no integer, fault jsonb, touchpoint_id bigint, person_id bigint, keys jsonb,
    occurred_at timestamptz, kind text, channel text, campaign_id bigint, entity text, entity_id bigint,
    asset_id bigint, tracking_link_id bigint, promoter text, variant text, duration_s integer,
    value numeric(20,4), is_bot boolean, source text, external_id text, props jsonb
);
COMMENT ON TYPE campaign.touchpoint_input IS 'One element of a call of record_touchpoints(), checked: either the columns of a touchpoint or the fault that keeps it out.
record_touchpoints() 的一个元素（已校验）：要么是触点各列，要么是拒绝原因。';

CREATE TABLE campaign.person_journey (
    person_id bigint PRIMARY KEY REFERENCES campaign.person (person_id),
    touch_count bigint NOT NULL,
    first_at timestamptz,
    last_at timestamptz,
    merged_at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.person_journey IS 'Derived. One row a person as first met (a person merged into another keeps its own row: merging and unmerging change nothing here): the journey of the human touches merged so far. Read it through journeys_live, which adds the tail, passes over stale rows and gathers merged people. Its column journey is made by install().
派生表。每个首次出现的人一行（被合并的人保留自己的行，合并与撤销合并不影响此表）：已并入的真人触点旅程。请通过 journeys_live 读取：它补上尾部、绕过失效行并汇总被合并的人。journey 列由 install() 创建。';

-- Marks rather than a flag on person_journey: a mark becomes visible with the very
-- change that it tells of, costs the writer one insert, and waits for nobody.
CREATE TABLE campaign.journey_stale (
    journey_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL,
    marked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX journey_stale_person_id_idx ON campaign.journey_stale (person_id);
COMMENT ON TABLE campaign.journey_stale IS 'Derived. One row a mark that the stored journey of a person is no longer what touchpoint says (a touch was updated, deleted or judged a bot); refresh_journeys() rebuilds the journey and removes the mark.
派生表。每行一个失效标记：该人已存旅程与 touchpoint 不再一致（触点被更新、删除或判为机器人）；refresh_journeys() 重建后删除标记。';

CREATE TABLE campaign.journey_horizon (
    journey_horizon_id integer PRIMARY KEY DEFAULT 1 CHECK (journey_horizon_id = 1),
    horizon xid8 NOT NULL,
    system_identifier bigint NOT NULL,
    refreshed_at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.journey_horizon IS 'Derived. One row: touchpoints of transactions below horizon are in person_journey; where system_identifier is another cluster''s (after a restore), all is tail.
派生表。仅一行：事务号低于 horizon 的触点已并入 person_journey；若 system_identifier 属于另一集群（恢复之后），全部视为未合并。';

CREATE TABLE campaign.media_stat (
    media_stat_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day date NOT NULL,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    channel text NOT NULL,
    account text,
    ad_group text,
    keyword text,
    creative text,
    impressions bigint NOT NULL DEFAULT 0 CHECK (impressions >= 0),
    clicks bigint NOT NULL DEFAULT 0 CHECK (clicks >= 0),
    likes bigint NOT NULL DEFAULT 0 CHECK (likes >= 0),
    comments bigint NOT NULL DEFAULT 0 CHECK (comments >= 0),
    shares bigint NOT NULL DEFAULT 0 CHECK (shares >= 0),
    cost numeric(20,4) NOT NULL DEFAULT 0 CHECK (cost >= 0),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0),
    amount_base numeric(20,4) NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    UNIQUE (source, external_id, day)
);
CREATE INDEX media_stat_campaign_id_idx ON campaign.media_stat (campaign_id, day);
COMMENT ON TABLE campaign.media_stat IS 'One row a day of an ad or social post: impressions, clicks, reactions, cost as the platform reports them; a later report replaces an earlier one.
广告或社交内容每日一行：平台回报的曝光、点击、互动与花费；后到的回报覆盖先前的。';
$campaign_part$;
    END IF;
    part := '14-touchpoints/functions';
    EXECUTE $campaign_part$
-- The column of the kernel's type. DROP EXTENSION ... CASCADE takes it along;
-- install() adds it again, empties what it stood beside and forgets the horizon:
-- until the next refresh every touchpoint is tail, and every answer stays right.
DO $journey_column$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = 'campaign.person_journey'::pg_catalog.regclass
                      AND a.attname = 'journey' AND NOT a.attisdropped) THEN
        DELETE FROM campaign.person_journey;
        DELETE FROM campaign.journey_stale;
        DELETE FROM campaign.journey_horizon;
        ALTER TABLE campaign.person_journey ADD COLUMN journey campaign.journey NOT NULL;
    END IF;
END
$journey_column$;

------------------------------------------------------------------------
-- Touch codes
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touch_code(kind text, channel text, campaign_id bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touch_code$
#variable_conflict use_column
DECLARE
    found_code integer;
BEGIN
    IF $1 IS NULL OR $2 IS NULL THEN
        RETURN NULL;
    END IF;
    LOOP
        SELECT t.code INTO found_code
          FROM campaign.touch_type t
         WHERE t.kind = $1 AND t.channel = $2 AND t.campaign_id IS NOT DISTINCT FROM $3;
        EXIT WHEN FOUND;
        -- of two sessions that meet here one inserts, the other finds its row
        INSERT INTO campaign.touch_type (kind, channel, campaign_id) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING RETURNING code INTO found_code;
        EXIT WHEN FOUND;
    END LOOP;
    RETURN found_code;
END
$touch_code$;
COMMENT ON FUNCTION campaign.touch_code(text, text, bigint) IS 'The code that journeys hold for (kind, channel, campaign_id; NULL = no campaign): found, or given now. NULL when kind or channel is NULL. Errors: 23503 unknown campaign_id.
旅程中代表（类型、渠道、活动；活动可为 NULL）的代码：已有则返回，没有则新建。kind 或 channel 为 NULL 时返回 NULL。错误：23503 活动不存在。';
REVOKE ALL ON FUNCTION campaign.touch_code(text, text, bigint) FROM PUBLIC;

------------------------------------------------------------------------
-- What a change of touchpoints means for journeys (statement triggers)
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touchpoint_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_inserted$
BEGIN
    -- readers of the tail only join: every combination must have its code by now
    INSERT INTO campaign.touch_type (kind, channel, campaign_id)
    SELECT n.kind, n.channel, n.campaign_id
      FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
     WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                        WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)
     ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    -- a row that brings a transaction number of its own (rows loaded from a dump)
    -- may lie below the horizon, where no refresh would look for it
    INSERT INTO campaign.journey_stale (person_id)
    SELECT DISTINCT n.person_id FROM new_rows n WHERE n.xid <> pg_current_xact_id();
    RETURN NULL;
END
$touchpoint_inserted$;
COMMENT ON FUNCTION campaign.touchpoint_inserted() IS 'Trigger function: gives each new (kind, channel, campaign) its touch code and marks the journeys of rows that bring a foreign transaction number.
触发器函数：为新的（类型、渠道、活动）组合分配触点代码，并标记带有外来事务号的行所属旅程。';
REVOKE ALL ON FUNCTION campaign.touchpoint_inserted() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_updated$
BEGIN
    INSERT INTO campaign.touch_type (kind, channel, campaign_id)
    SELECT n.kind, n.channel, n.campaign_id
      FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
     WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                        WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)
     ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    -- only what a journey holds counts; EXCEPT ALL finds the rows that differ in it
    INSERT INTO campaign.journey_stale (person_id)
    SELECT DISTINCT d.person_id
      FROM ((SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot, o.xid FROM old_rows o
             EXCEPT ALL
             SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot, n.xid FROM new_rows n)
            UNION ALL
            (SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot, n.xid FROM new_rows n
             EXCEPT ALL
             SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot, o.xid FROM old_rows o)) d;
    RETURN NULL;
END
$touchpoint_updated$;
COMMENT ON FUNCTION campaign.touchpoint_updated() IS 'Trigger function: marks stale the journeys of people whose touchpoints changed in person, time, kind, channel, campaign or bot verdict.
触发器函数：触点的人、时间、类型、渠道、活动或机器人判定发生变化时，将相关旅程标记为失效。';
REVOKE ALL ON FUNCTION campaign.touchpoint_updated() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_deleted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_deleted$
BEGIN
    INSERT INTO campaign.journey_stale (person_id) SELECT DISTINCT o.person_id FROM old_rows o WHERE NOT o.is_bot;
    RETURN NULL;
END
$touchpoint_deleted$;
COMMENT ON FUNCTION campaign.touchpoint_deleted() IS 'Trigger function: marks stale the journeys of people who lost touchpoints.
触发器函数：触点被删除时，将相关旅程标记为失效。';
REVOKE ALL ON FUNCTION campaign.touchpoint_deleted() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_truncated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_truncated$
BEGIN
    DELETE FROM campaign.person_journey;
    DELETE FROM campaign.journey_stale;
    RETURN NULL;
END
$touchpoint_truncated$;
COMMENT ON FUNCTION campaign.touchpoint_truncated() IS 'Trigger function: with the touchpoints go the journeys.
触发器函数：清空触点时一并清空旅程。';
REVOKE ALL ON FUNCTION campaign.touchpoint_truncated() FROM PUBLIC;

------------------------------------------------------------------------
-- The horizon
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.live_horizon() RETURNS xid8
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $live_horizon$
    SELECT COALESCE((SELECT h.horizon FROM campaign.journey_horizon h
                      WHERE h.system_identifier = (SELECT c.system_identifier FROM pg_control_system() c)), '0'::xid8)
$live_horizon$;
COMMENT ON FUNCTION campaign.live_horizon() IS 'The transaction number below which touchpoints are in person_journey; 0 (nothing is) before the first refresh and in another cluster than the one that refreshed.
低于此事务号的触点已并入 person_journey；首次刷新之前、或所在集群并非刷新时的集群时为 0（均未并入）。';

CREATE OR REPLACE FUNCTION campaign.refresh_journeys(n integer DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $refresh_journeys$
DECLARE
    this_cluster constant bigint := (SELECT c.system_identifier FROM pg_control_system() c);
    low xid8;           -- rows below it are merged already
    high xid8;          -- rows below it will be
    ahead xid8;         -- no transaction of this cluster has reached it
    edges xid8[];
    leaf regclass;
    merged bigint;
    rebuilt bigint;
BEGIN
    IF n <= 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the number of touchpoints to merge must be positive',
            DETAIL = format('n is %s.', n), HINT = 'Leave it out to merge all that can be merged.';
    END IF;
    -- one refresh at a time; the others wait here, where they hold nothing
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.refresh_journeys', 0));
    SELECT h.horizon INTO low FROM campaign.journey_horizon h WHERE h.system_identifier = this_cluster FOR UPDATE;
    -- Every transaction below the oldest running one has ended: its rows are
    -- visible to each snapshot from here on, or never will be. Those of the
    -- running ones, this one included, wait for a later refresh.
    high := pg_snapshot_xmin(pg_current_snapshot());
    IF low IS NULL THEN
        -- The first refresh, or the first one in this cluster. Rows with numbers
        -- that this cluster has yet to reach came with a dump: they are numbered
        -- anew, leaf by leaf, which the triggers of the parent do not notice.
        ahead := pg_snapshot_xmax(pg_current_snapshot());
        FOR leaf IN SELECT t.relid FROM pg_partition_tree('campaign.touchpoint') t WHERE t.isleaf LOOP
            EXECUTE format('UPDATE ONLY %s SET xid = ''3'' WHERE xid >= %L', leaf, ahead);
        END LOOP;
        DELETE FROM campaign.person_journey;
        DELETE FROM campaign.journey_stale;
        DELETE FROM campaign.journey_horizon;
        low := '0';
        INSERT INTO campaign.journey_horizon (horizon, system_identifier, refreshed_at)
        VALUES (low, this_cluster, clock_timestamp());
    END IF;
    IF n IS NOT NULL THEN
        -- whole transactions, and at least one
        EXECUTE format('SELECT array_agg(x.xid ORDER BY x.xid) FROM (
                          (SELECT t.xid FROM campaign.touchpoint t WHERE t.xid >= %1$L AND t.xid < %2$L ORDER BY t.xid LIMIT 1)
                          UNION ALL
                          (SELECT t.xid FROM campaign.touchpoint t WHERE t.xid >= %1$L AND t.xid < %2$L ORDER BY t.xid OFFSET %3$s LIMIT 1)) x',
                       low, high, n) INTO edges;
        IF array_length(edges, 1) = 2 THEN
            high := CASE WHEN edges[2] > edges[1] THEN edges[2] ELSE ((edges[1]::text::numeric + 1)::text)::xid8 END;
        END IF;
    END IF;

    -- What is stale is built anew from what lay below the horizon. Marks and rows
    -- are read by one statement, so by one snapshot: a mark that it does not see
    -- stays, and so does the change that it tells of.
    EXECUTE format($rebuild$
        WITH mark AS (
            DELETE FROM campaign.journey_stale s
             WHERE s.person_id IN (SELECT DISTINCT x.person_id FROM campaign.journey_stale x ORDER BY 1 LIMIT %2$s)
            RETURNING s.person_id),
        person AS MATERIALIZED (SELECT DISTINCT m.person_id FROM mark m),
        built AS MATERIALIZED (
            SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code) AS journey,
                   count(*) AS touches, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at
              FROM person p
              JOIN campaign.touchpoint t ON t.person_id = p.person_id AND t.xid < %1$L AND NOT t.is_bot
              JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                        AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
             GROUP BY t.person_id),
        gone AS (
            DELETE FROM campaign.person_journey j
             USING person p
             WHERE j.person_id = p.person_id AND NOT EXISTS (SELECT FROM built b WHERE b.person_id = j.person_id)),
        kept AS (
            INSERT INTO campaign.person_journey (person_id, journey, touch_count, first_at, last_at, merged_at)
            SELECT b.person_id, b.journey, b.touches, b.first_at, b.last_at, clock_timestamp() FROM built b
            ON CONFLICT (person_id) DO UPDATE
               SET journey = EXCLUDED.journey, touch_count = EXCLUDED.touch_count,
                   first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at, merged_at = EXCLUDED.merged_at)
        SELECT COALESCE(sum(b.touches), 0)::bigint FROM built b
        $rebuild$, low, COALESCE(n::text, 'ALL')) INTO rebuilt;

    EXECUTE format($merge$
        WITH fresh AS MATERIALIZED (
            SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code) AS journey,
                   count(*) AS touches, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at
              FROM campaign.touchpoint t
              JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                        AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
             WHERE t.xid >= %1$L AND t.xid < %2$L AND NOT t.is_bot
             GROUP BY t.person_id),
        kept AS (
            INSERT INTO campaign.person_journey AS j (person_id, journey, touch_count, first_at, last_at, merged_at)
            SELECT f.person_id, f.journey, f.touches, f.first_at, f.last_at, clock_timestamp() FROM fresh f
            ON CONFLICT (person_id) DO UPDATE
               SET journey = j.journey OPERATOR(campaign.||) EXCLUDED.journey,
                   touch_count = j.touch_count + EXCLUDED.touch_count,
                   first_at = LEAST(j.first_at, EXCLUDED.first_at), last_at = GREATEST(j.last_at, EXCLUDED.last_at),
                   merged_at = EXCLUDED.merged_at)
        SELECT COALESCE(sum(f.touches), 0)::bigint FROM fresh f
        $merge$, low, high) INTO merged;

    UPDATE campaign.journey_horizon h SET horizon = GREATEST(low, high), refreshed_at = clock_timestamp();
    RETURN merged + rebuilt;
END
$refresh_journeys$;
COMMENT ON FUNCTION campaign.refresh_journeys(integer) IS 'Merges the touchpoints of ended transactions into person_journey, rebuilds stale journeys and moves the horizon, in one transaction; returns the number of human touchpoints merged or rebuilt. n: about so many touchpoints (whole transactions, at least one) and at most so many stale people; NULL = all. A transaction that runs for long holds the horizon back, never the answers: journeys_live adds the tail. The first refresh after a restore into another cluster builds everything anew. Errors: 22023 n not positive; 40001 when two refreshes meet above READ COMMITTED.
将已结束事务的触点并入 person_journey，重建失效旅程并推进水位，均在同一事务中；返回并入或重建的真人触点数。n：约处理这么多触点（按整个事务计，至少一个）及至多这么多失效的人；NULL 为全部。长事务只会推迟水位，不影响答案：journeys_live 会补上尾部。恢复到另一集群后的首次刷新会全部重建。错误：22023 n 非正数；高于 READ COMMITTED 时两个刷新相遇为 40001。';
REVOKE ALL ON FUNCTION campaign.refresh_journeys(integer) FROM PUBLIC;

------------------------------------------------------------------------
-- Partitions by month
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.partition_bounds(relation regclass)
RETURNS TABLE (partition regclass, since timestamptz, until timestamptz, is_default boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
AS $partition_bounds$
    SELECT c.oid::regclass,
           CASE WHEN b.bound[1] = 'MINVALUE' THEN '-infinity' ELSE b.bound[1]::timestamptz END,
           CASE WHEN b.bound[2] = 'MAXVALUE' THEN 'infinity' ELSE b.bound[2]::timestamptz END,
           b.expression = 'DEFAULT'
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     CROSS JOIN LATERAL (SELECT pg_get_expr(c.relpartbound, c.oid) AS expression,
                                regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                             '^FOR VALUES FROM \(''?([^'']*?)''?\) TO \(''?([^'']*?)''?\)$') AS bound) b
     WHERE i.inhparent = $1 AND NOT i.inhdetachpending
$partition_bounds$;
COMMENT ON FUNCTION campaign.partition_bounds(regclass) IS 'One row a partition of a table that is partitioned by range of one timestamptz column: the stretch it holds (since included, until not; NULL for the DEFAULT one).
按单个 timestamptz 列范围分区的表，每个分区一行：其时间段（含 since，不含 until；DEFAULT 分区为 NULL）。';

CREATE OR REPLACE FUNCTION campaign.cut_partitions(relation regclass, months date[], wait interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '0'
SET timezone = 'UTC'
SET datestyle = 'ISO, YMD'
AS $cut_partitions$
#variable_conflict use_variable
DECLARE
    key text;               -- the partition column
    rest regclass;          -- the DEFAULT partition
    space text;
    columns text;
    name text;
    month date;
    since timestamptz;
    until timestamptz;
    made text[] := '{}';
    parts text[] := '{}';
    bounds text[] := '{}';
    target record;
    started constant timestamptz := clock_timestamp();
    moved bigint := 0;
    n bigint;
BEGIN
    SELECT a.attname, d.partdefid::regclass, quote_ident(s.nspname)
      INTO key, rest, space
      FROM pg_partitioned_table d
      JOIN pg_class c ON c.oid = d.partrelid
      JOIN pg_namespace s ON s.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = d.partrelid AND a.attnum = d.partattrs[0]
     WHERE d.partrelid = relation AND d.partstrat = 'r' AND d.partnatts = 1 AND d.partdefid <> 0
       AND a.atttypid = 'timestamptz'::regtype;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = '42809', MESSAGE = format('%s is not partitioned by time', relation),
            DETAIL = 'A table partitioned by range of one timestamptz column, with a DEFAULT partition, is expected.',
            HINT = 'These are campaign.touchpoint, campaign.stage_log and campaign.change_log.';
    END IF;

    -- All locks first, then work. Only the first one is waited for with nothing
    -- held, and all waits together end before any other session would look for a
    -- deadlock: so that it is always this function that gives way (55P03), never
    -- an ingest. Attaching locks the tables that the foreign keys refer to
    -- against writers; these come first, as an ingest makes people before touches.
    FOR target IN
        SELECT l.relid::regclass AS relid, l.mode
          FROM (SELECT DISTINCT 1 AS no, k.confrelid AS relid, 'SHARE ROW EXCLUSIVE' AS mode
                  FROM pg_constraint k WHERE k.conrelid = relation AND k.contype = 'f'
                UNION ALL SELECT 2, relation, 'SHARE UPDATE EXCLUSIVE'
                UNION ALL SELECT 3, rest, 'ACCESS EXCLUSIVE') l
         ORDER BY l.no, l.relid::regclass::text
    LOOP
        IF wait IS NULL THEN
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE', target.relid, target.mode);
        ELSIF wait - (clock_timestamp() - started) <= interval '1 millisecond' THEN
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE NOWAIT', target.relid, target.mode);
        ELSE
            PERFORM set_config('lock_timeout', ceil(extract(epoch FROM wait - (clock_timestamp() - started)) * 1000)::text, true);
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE', target.relid, target.mode);
        END IF;
    END LOOP;
    PERFORM set_config('lock_timeout', '0', true);

    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
      FROM pg_attribute a
     WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    -- in the order given, each month once
    FOR month IN SELECT m.month FROM unnest(months) WITH ORDINALITY m (month, no) GROUP BY m.month ORDER BY min(m.no) LOOP
        since := month::timestamp AT TIME ZONE 'UTC';
        until := (month + interval '1 month') AT TIME ZONE 'UTC';
        CONTINUE WHEN EXISTS (SELECT FROM campaign.partition_bounds(relation) b
                               WHERE NOT b.is_default AND b.since < until AND b.until > since);
        SELECT space || '.' || quote_ident(c.relname || to_char(month, '_YYYYMM')) INTO name
          FROM pg_class c WHERE c.oid = relation;
        -- A table of its own until it is filled: no trigger of the parent sees the
        -- rows move, and they keep all their columns, the keys included. What
        -- PARTITION OF gives beyond this (foreign keys, triggers) comes with ATTACH.
        EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION)',
                       name, relation);
        EXECUTE format('WITH moved AS (DELETE FROM ONLY %1$s r WHERE r.%2$I >= %3$L AND r.%2$I < %4$L RETURNING r.*)
                        INSERT INTO %5$s (%6$s) SELECT %6$s FROM moved',
                       rest, key, since, until, name, columns);
        GET DIAGNOSTICS n = ROW_COUNT;
        moved := moved + n;
        made := made || name;
        bounds := bounds || format('FROM (%L) TO (%L)', since, until);
    END LOOP;
    FOR i IN 1 .. COALESCE(array_length(made, 1), 0) LOOP
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES %s', relation, made[i], bounds[i]);
    END LOOP;
    RETURN CASE WHEN made = '{}' THEN 0 ELSE array_length(made, 1) + moved END;
END
$cut_partitions$;
COMMENT ON FUNCTION campaign.cut_partitions(regclass, date[], interval) IS 'Makes a partition of each month (first days, UTC) that has none and moves its rows out of the DEFAULT partition; returns partitions made plus rows moved. wait: how long to wait for all locks together (0 = not at all, NULL = as long as it takes). The work of make_partitions(), move_default_rows() and partition_tick(). Errors: 42809 not partitioned by time, 55P03 locks not to be had in time.
为尚无分区的各月份（月首日，UTC）建立分区，并把其行移出 DEFAULT 分区；返回新建分区数与移动行数之和。wait：等待全部锁的总时长（0 为不等待，NULL 为一直等待）。由 make_partitions()、move_default_rows() 与 partition_tick() 调用。错误：42809 非按时间分区，55P03 未能及时取得锁。';
REVOKE ALL ON FUNCTION campaign.cut_partitions(regclass, date[], interval) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.make_partitions(relation regclass, since date, months integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $make_partitions$
BEGIN
    IF relation IS NULL OR since IS NULL OR months IS NULL THEN
        RETURN NULL;
    END IF;
    IF months < 1 OR months > 600 OR NOT isfinite(since) OR since < '1900-01-01' OR since > '2200-01-01' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'months out of range',
            DETAIL = format('%s months from %s.', months, since),
            HINT = 'Give a first day between 1900 and 2200 and 1 to 600 months.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    RETURN campaign.cut_partitions(relation,
        (SELECT array_agg((date_trunc('month', since::timestamp) + make_interval(months => m))::date ORDER BY m)
           FROM generate_series(0, months - 1) m), NULL);
END
$make_partitions$;
COMMENT ON FUNCTION campaign.make_partitions(regclass, date, integer) IS 'Makes the partitions of so many months from the month of since on, where there are none, and moves their rows out of the DEFAULT partition; returns partitions made plus rows moved. Waits for its locks as long as it takes: call it before a history is loaded, in a transaction of its own. NULL when an argument is NULL. Errors: 22023 months out of range, 42809 not partitioned by time.
从 since 所在月份起建立若干个月的分区（已有者跳过），并把其行移出 DEFAULT 分区；返回新建分区数与移动行数之和。会一直等待所需的锁：请在导入历史数据之前、于单独事务中调用。参数为 NULL 时返回 NULL。错误：22023 月份超出范围，42809 非按时间分区。';
REVOKE ALL ON FUNCTION campaign.make_partitions(regclass, date, integer) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.default_months(relation regclass) RETURNS TABLE (month date, row_count bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $default_months$
DECLARE
    rest regclass;
    key text;
BEGIN
    SELECT a.attname, d.partdefid::regclass INTO key, rest
      FROM pg_partitioned_table d
      JOIN pg_attribute a ON a.attrelid = d.partrelid AND a.attnum = d.partattrs[0]
     WHERE d.partrelid = relation AND d.partdefid <> 0 AND a.atttypid = 'timestamptz'::regtype;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT date_trunc(''month'', r.%1$I AT TIME ZONE ''UTC'')::date, count(*) FROM ONLY %2$s r
          WHERE r.%1$I >= ''2000-01-01 00:00+00'' AND r.%1$I < ''2100-01-01 00:00+00'' GROUP BY 1 ORDER BY 2 DESC, 1',
        key, rest);
END
$default_months$;
COMMENT ON FUNCTION campaign.default_months(regclass) IS 'One row a month (first day, UTC, years 2000 to 2099) that has rows in the DEFAULT partition, the most populous first. Rows of other years stay there.
DEFAULT 分区中有数据的月份每月一行（月首日，UTC，2000 至 2099 年），按行数从多到少；其他年份的行留在该分区。';

CREATE OR REPLACE FUNCTION campaign.move_default_rows(relation regclass) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $move_default_rows$
DECLARE
    months date[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    SELECT array_agg(m.month ORDER BY m.row_count DESC, m.month) INTO months
      FROM (SELECT * FROM campaign.default_months(relation) LIMIT 36) m;
    RETURN CASE WHEN months IS NULL THEN 0 ELSE campaign.cut_partitions(relation, months, NULL) END;
END
$move_default_rows$;
COMMENT ON FUNCTION campaign.move_default_rows(regclass) IS 'Gives months that have rows in the DEFAULT partition partitions of their own and moves the rows there, at most 36 months a call, the most populous first; returns partitions made plus rows moved. Waits for its locks; call it in a transaction of its own. Errors: 42809 not partitioned by time.
为在 DEFAULT 分区中有数据的月份建立分区并移入其行，每次至多 36 个月，行数多者优先；返回新建分区数与移动行数之和。会等待所需的锁；请在单独事务中调用。错误：42809 非按时间分区。';
REVOKE ALL ON FUNCTION campaign.move_default_rows(regclass) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.partition_tick(at timestamptz DEFAULT now(), wait interval DEFAULT '700 milliseconds') RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $partition_tick$
DECLARE
    relation regclass;
    months date[];
    done bigint := 0;
    message text;
BEGIN
    IF NOT isfinite(at) OR at < '2000-01-01 00:00+00' OR at >= '2100-01-01 00:00+00' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'time out of range',
            DETAIL = format('at is %s.', at), HINT = 'Give a time between the years 2000 and 2099.';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('campaign.partitions', 0)) THEN
        RETURN 0;       -- another session is at it
    END IF;
    FOREACH relation IN ARRAY ARRAY['campaign.touchpoint', 'campaign.stage_log', 'campaign.change_log']::regclass[] LOOP
        SELECT array_agg(m.month ORDER BY m.no, m.row_count DESC, m.month) INTO months
          FROM (SELECT a.month, min(a.no) AS no, max(a.row_count) AS row_count
                  FROM (SELECT (date_trunc('month', at AT TIME ZONE 'UTC') + make_interval(months => k))::date AS month, 1 AS no, 0::bigint AS row_count
                  FROM generate_series(0, 3) k
                UNION ALL
                SELECT d.month, 2, d.row_count FROM (SELECT * FROM campaign.default_months(relation) LIMIT 36) d) a
                 GROUP BY a.month) m
         WHERE NOT EXISTS (SELECT FROM campaign.partition_bounds(relation) b
                            WHERE NOT b.is_default AND b.since < (m.month + interval '1 month') AT TIME ZONE 'UTC'
                              AND b.until > m.month::timestamp AT TIME ZONE 'UTC');
        CONTINUE WHEN months IS NULL;       -- as a rule there is nothing to do, and no lock is taken
        BEGIN
            done := done + campaign.cut_partitions(relation, months, wait);
        EXCEPTION WHEN lock_not_available THEN
            -- the rows wait where they are; the next tick tries again
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
            RAISE NOTICE 'partitions of % are busy, left for the next tick (%)', relation, message;
        END;
    END LOOP;
    RETURN done;
END
$partition_tick$;
COMMENT ON FUNCTION campaign.partition_tick(timestamptz, interval) IS 'Makes the partitions of this month and the next three of touchpoint, stage_log and change_log, and moves rows out of the DEFAULT partitions (at most 36 new months a table and call, the most populous first); returns partitions made plus rows moved. Takes locks only when there is work, waits for them no longer than wait, and leaves the work to the next call where they are not to be had: it never makes an ingest fail. Best in a transaction of its own (schedule() sees to that). Errors: 22023 time out of range.
为 touchpoint、stage_log、change_log 建立本月及后三个月的分区，并把 DEFAULT 分区中的行移出（每表每次至多 36 个新月份，行数多者优先）；返回新建分区数与移动行数之和。仅在有事可做时加锁，等待不超过 wait，取不到锁则留待下次：不会使写入失败。宜在单独事务中运行（schedule() 已如此安排）。错误：22023 时间超出范围。';
REVOKE ALL ON FUNCTION campaign.partition_tick(timestamptz, interval) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.receipt_tick(at timestamptz DEFAULT now(), n integer DEFAULT 50000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $receipt_tick$
DECLARE
    days numeric := (SELECT CASE jsonb_typeof(s.value) WHEN 'number' THEN (s.value #>> '{}')::numeric END
                       FROM campaign.setting s WHERE s.key = 'receipt_days');
    gone bigint;
BEGIN
    days := COALESCE(days, 90);
    DELETE FROM campaign.receipt r
     WHERE r.ctid = ANY (ARRAY(SELECT x.ctid FROM campaign.receipt x
                                WHERE x.received_at < receipt_tick.at - make_interval(secs => (days * 86400)::double precision)
                                LIMIT receipt_tick.n FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$receipt_tick$;
COMMENT ON FUNCTION campaign.receipt_tick(timestamptz, integer) IS 'Deletes receipts older than setting receipt_days (90 where it is not set), at most n a call; returns how many. Until then a touchpoint sent again is a duplicate, afterwards it would be taken as new.
删除早于设置 receipt_days（未设置时为 90 天）的收据，每次至多 n 条；返回删除数。在此期限内重复发送的触点视为重复，之后会被当作新触点。';
REVOKE ALL ON FUNCTION campaign.receipt_tick(timestamptz, integer) FROM PUBLIC;

------------------------------------------------------------------------
-- Recording touchpoints
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touch_fault(sqlstate text, message text, detail text, hint text, field text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $touch_fault$
    SELECT jsonb_build_object('sqlstate', $1, 'message', $2, 'detail', $3, 'hint', $4, 'field', $5)
$touch_fault$;
COMMENT ON FUNCTION campaign.touch_fault(text, text, text, text, text) IS 'A fault of one element of a batch as JSON: sqlstate, message, detail, hint, field (null = the whole element).
批次中某元素的错误（JSON）：sqlstate、message、detail、hint、field（null 表示整个元素）。';

CREATE OR REPLACE FUNCTION campaign.try_timestamptz(input text) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $try_timestamptz$
BEGIN
    -- no words (now, tomorrow, infinity): what is recorded must not depend on when
    IF input !~ '^\s*[0-9]' THEN
        RETURN NULL;
    END IF;
    RETURN input::timestamptz;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END
$try_timestamptz$;
COMMENT ON FUNCTION campaign.try_timestamptz(text) IS 'The text as a time, or NULL where it is none (also for words such as now or infinity). A time without a zone is read in the TimeZone in force.
将文本解析为时间，无法解析（包括 now、infinity 等词）时返回 NULL。无时区的时间按当前 TimeZone 解释。';

CREATE OR REPLACE FUNCTION campaign.find_people(key_sets jsonb[]) RETURNS TABLE (keys jsonb, person_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $find_people$
    WITH given AS (
        SELECT s.no, k.key AS type,
               CASE k.key WHEN 'email' THEN campaign.normalize_email(k.value #>> '{}')
                          WHEN 'phone' THEN campaign.normalize_phone(k.value #>> '{}')
                          ELSE k.value #>> '{}' END AS value_norm
          FROM unnest($1) WITH ORDINALITY s (keys, no)
         CROSS JOIN LATERAL jsonb_each(s.keys) k
         WHERE jsonb_typeof(k.value) <> 'null'
    ), found AS (
        SELECT g.no, count(*) = count(i.person_id) AND min(i.person_id) = max(i.person_id) AS is_one, min(i.person_id) AS person_id
          FROM given g
          LEFT JOIN campaign.identity_key i ON i.value_norm = g.value_norm AND i.type = g.type AND i.namespace = '' AND i.strength = 'strong'
         GROUP BY g.no
    )
    SELECT s.keys, COALESCE(p.merged_into, p.person_id)
      FROM found f
      JOIN unnest($1) WITH ORDINALITY s (keys, no) ON s.no = f.no
      JOIN campaign.person p ON p.person_id = f.person_id
     WHERE f.is_one
$find_people$;
COMMENT ON FUNCTION campaign.find_people(jsonb[]) IS 'One row a set of keys ({"email": ..., "phone": ..., ...}) all of which are strong keys of one known person: sets that are new in any part are left out, identify() takes those.
所有键均为同一已知人员强键的键集合，每个一行；含新键的集合不返回，由 identify() 处理。';
REVOKE ALL ON FUNCTION campaign.find_people(jsonb[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.check_touchpoints(rows jsonb) RETURNS SETOF campaign.touchpoint_input
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $check_touchpoints$
    WITH raw AS MATERIALIZED (
        SELECT a.no, a.e,
               CASE WHEN jsonb_typeof(a.e) <> 'object'
                    THEN campaign.touch_fault('22023', 'a touchpoint must be a JSON object', format('Element %s is of type %s.', a.no, jsonb_typeof(a.e)),
                                              'Send an array of objects.')
                    -- most elements are sound, and one expression says so
                    WHEN (jsonb_typeof(a.e -> 'source') = 'string' AND jsonb_typeof(a.e -> 'external_id') = 'string'
                          AND jsonb_typeof(a.e -> 'occurred_at') = 'string' AND jsonb_typeof(a.e -> 'kind') = 'string'
                          AND jsonb_typeof(a.e -> 'channel') = 'string' AND jsonb_typeof(a.e -> 'campaign') = 'string'
                          AND jsonb_typeof(a.e -> 'person_id') = 'number' AND jsonb_typeof(a.e -> 'keys') = 'object'
                          AND jsonb_typeof(a.e -> 'value') = 'number' AND jsonb_typeof(a.e -> 'props') = 'object'
                          AND jsonb_typeof(a.e -> 'duration_s') = 'number' AND jsonb_typeof(a.e -> 'is_bot') = 'boolean'
                          AND jsonb_typeof(a.e -> 'asset_id') = 'number' AND jsonb_typeof(a.e -> 'tracking_link') = 'string'
                          AND jsonb_typeof(a.e -> 'promoter') = 'string' AND jsonb_typeof(a.e -> 'variant') = 'string'
                          AND jsonb_typeof(a.e -> 'entity') = 'string' AND jsonb_typeof(a.e -> 'entity_id') = 'number') IS NOT FALSE THEN NULL
                    ELSE (SELECT campaign.touch_fault('22023', format('%s must be a JSON %s', f.field, f.type),
                                                      format('It is of type %s: %s.', jsonb_typeof(a.e -> f.field), left((a.e -> f.field)::text, 100)),
                                                      'Send the type asked for, or leave the field out.', f.field)
                            FROM (VALUES ('source', 'string'), ('external_id', 'string'), ('occurred_at', 'string'), ('kind', 'string'),
                                         ('channel', 'string'), ('campaign', 'string'), ('person_id', 'number'), ('keys', 'object'),
                                         ('value', 'number'), ('props', 'object'), ('duration_s', 'number'), ('is_bot', 'boolean'),
                                         ('asset_id', 'number'), ('tracking_link', 'string'), ('promoter', 'string'), ('variant', 'string'),
                                         ('entity', 'string'), ('entity_id', 'number')) f (field, type)
                           WHERE jsonb_typeof(a.e -> f.field) NOT IN (f.type, 'null')
                           LIMIT 1)
               END AS fault
          FROM jsonb_array_elements($1) WITH ORDINALITY a (e, no)
    ), typed AS MATERIALIZED (
        SELECT r.no, r.fault, r.e ->> 'source' AS source, r.e ->> 'external_id' AS external_id, r.e ->> 'occurred_at' AS occurred_at_text,
               CASE WHEN r.e ->> 'occurred_at' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)$'
                         AND left(r.e ->> 'occurred_at', 4) <> '0000'
                    THEN (r.e ->> 'occurred_at')::timestamptz
                    ELSE campaign.try_timestamptz(r.e ->> 'occurred_at') END AS occurred_at,
               r.e ->> 'kind' AS kind, r.e ->> 'channel' AS channel, r.e ->> 'campaign' AS campaign,
               (r.e ->> 'person_id')::numeric AS person_id, NULLIF(r.e -> 'keys', 'null') AS keys,
               (r.e ->> 'value')::numeric AS value, NULLIF(r.e -> 'props', 'null') AS props, (r.e ->> 'duration_s')::numeric AS duration_s,
               COALESCE((r.e ->> 'is_bot')::boolean, false) AS is_bot, (r.e ->> 'asset_id')::numeric AS asset_id,
               r.e ->> 'tracking_link' AS tracking_link, r.e ->> 'promoter' AS promoter, r.e ->> 'variant' AS variant,
               r.e ->> 'entity' AS entity, (r.e ->> 'entity_id')::numeric AS entity_id
          FROM raw r
         WHERE r.fault IS NULL
    ), joined AS MATERIALIZED (
        SELECT t.*, k.tracking_link_id, c.campaign_id, k.campaign_id AS link_campaign_id,
               a.asset_id AS found_asset_id, k.asset_id AS link_asset_id, u.login, k.promoter AS link_promoter,
               COALESCE(t.channel, k.channel) AS used_channel, p.person_id AS found_person_id
          FROM typed t
          LEFT JOIN campaign.tracking_link k ON k.code = t.tracking_link
          LEFT JOIN campaign.campaign c ON c.code = t.campaign
          LEFT JOIN campaign.asset a ON a.asset_id = t.asset_id
          LEFT JOIN campaign.app_user u ON u.login = t.promoter
          LEFT JOIN campaign.person p ON p.person_id = CASE WHEN t.person_id = trunc(t.person_id) AND t.person_id BETWEEN 1 AND 9223372036854775807
                                                            THEN t.person_id::bigint END
    ), judged AS (
        SELECT j.*, CASE
            WHEN char_length(j.source) NOT BETWEEN 1 AND 100 OR char_length(j.external_id) NOT BETWEEN 1 AND 400 OR char_length(j.occurred_at_text) NOT BETWEEN 1 AND 100
                 OR char_length(j.kind) NOT BETWEEN 1 AND 100 OR char_length(j.channel) NOT BETWEEN 1 AND 100 OR char_length(j.campaign) NOT BETWEEN 1 AND 100
                 OR char_length(j.tracking_link) NOT BETWEEN 1 AND 64 OR char_length(j.promoter) NOT BETWEEN 1 AND 100
                 OR char_length(j.variant) NOT BETWEEN 1 AND 100 OR char_length(j.entity) NOT BETWEEN 1 AND 100
            THEN (SELECT CASE WHEN f.value = '' THEN campaign.touch_fault('22023', format('%s is empty', f.field), 'It is an empty string.',
                                                                          'Leave the field out where there is nothing to say.', f.field)
                              ELSE campaign.touch_fault('22001', format('%s is too long', f.field),
                                                        format('It has %s characters, at most %s are taken: %s...', char_length(f.value), f.most, left(f.value, 40)),
                                                        'Shorten it, or put long data into props.', f.field) END
                    FROM (VALUES ('source', j.source, 100), ('external_id', j.external_id, 400), ('occurred_at', j.occurred_at_text, 100), ('kind', j.kind, 100),
                                 ('channel', j.channel, 100), ('campaign', j.campaign, 100), ('tracking_link', j.tracking_link, 64),
                                 ('promoter', j.promoter, 100), ('variant', j.variant, 100), ('entity', j.entity, 100)) f (field, value, most)
                   WHERE char_length(f.value) NOT BETWEEN 1 AND f.most
                   LIMIT 1)
            WHEN j.kind IS NULL THEN campaign.touch_fault('23502', 'kind is missing', 'A touchpoint needs a kind.', 'Say what happened: visit, click, form, scan, attend, ...', 'kind')
            WHEN j.external_id IS NOT NULL AND j.source IS NULL THEN campaign.touch_fault('23502', 'source is missing', format('external_id %s has no source.', left(j.external_id, 100)), 'Name the system that gave the external_id.', 'source')
            WHEN j.external_id IS NOT NULL AND j.occurred_at_text IS NULL THEN campaign.touch_fault('23502', 'occurred_at is missing', format('external_id %s has no time.', left(j.external_id, 100)), 'A touchpoint with an external_id must bring its occurred_at.', 'occurred_at')
            WHEN j.occurred_at_text IS NOT NULL AND j.occurred_at IS NULL THEN campaign.touch_fault('22007', 'occurred_at is no time', format('It is "%s".', j.occurred_at_text), 'Write it like 2026-03-01T10:00:00+08:00.', 'occurred_at')
            WHEN NOT isfinite(j.occurred_at) OR j.occurred_at < '1970-01-01 00:00+00' OR j.occurred_at >= '2100-01-01 00:00+00'
                THEN campaign.touch_fault('22008', 'occurred_at is out of range', format('It is "%s".', j.occurred_at_text), 'Touchpoints lie in the years 1970 to 2099.', 'occurred_at')
            WHEN j.tracking_link IS NOT NULL AND j.tracking_link_id IS NULL THEN campaign.touch_fault('23503', 'unknown tracking link', format('No tracking link has the code "%s".', j.tracking_link), 'Make it with create_tracking_link(), or leave it out.', 'tracking_link')
            WHEN j.campaign IS NOT NULL AND j.campaign_id IS NULL THEN campaign.touch_fault('23503', 'unknown campaign', format('No campaign has the code "%s".', j.campaign), 'Make it with create_campaign(), or leave it out.', 'campaign')
            WHEN j.asset_id IS NOT NULL AND j.found_asset_id IS NULL THEN campaign.touch_fault('23503', 'unknown asset', format('There is no asset %s.', left(j.asset_id::text, 40)), 'Make it with create_asset(), or leave it out.', 'asset_id')
            WHEN j.promoter IS NOT NULL AND j.login IS NULL THEN campaign.touch_fault('23503', 'unknown promoter', format('No user has the login "%s".', j.promoter), 'Make it with add_user(), or leave it out.', 'promoter')
            WHEN j.used_channel IS NULL THEN campaign.touch_fault('23502', 'channel is missing', 'Neither the touchpoint nor its tracking link names a channel.', 'Say where it happened: website, email, wechat, exhibition, ...', 'channel')
            WHEN j.duration_s <> trunc(j.duration_s) OR j.duration_s NOT BETWEEN 0 AND 2147483647 THEN campaign.touch_fault('22003', 'duration_s is out of range', format('It is %s.', left(j.duration_s::text, 40)), 'Give whole seconds, not negative.', 'duration_s')
            WHEN abs(j.value) >= 1e16 THEN campaign.touch_fault('22003', 'value is out of range', format('It is %s.', left(j.value::text, 40)), 'Give an amount of at most 16 digits before the point.', 'value')
            WHEN j.entity_id <> trunc(j.entity_id) OR j.entity_id NOT BETWEEN 1 AND 9223372036854775807 THEN campaign.touch_fault('22003', 'entity_id is out of range', format('It is %s.', left(j.entity_id::text, 40)), 'Give the id of the row that the touchpoint belongs to.', 'entity_id')
            WHEN pg_column_size(j.props) > 262144 THEN campaign.touch_fault('22001', 'props is too large', format('It takes %s bytes, at most 262144 are taken.', pg_column_size(j.props)), 'Keep large documents elsewhere and refer to them.', 'props')
            WHEN j.person_id IS NOT NULL AND j.found_person_id IS NULL THEN campaign.touch_fault('23503', 'unknown person', format('There is no person %s.', left(j.person_id::text, 40)), 'Send keys (email, phone, crm, cookie, ...) instead of person_id.', 'person_id')
            WHEN j.person_id IS NULL AND (j.keys IS NULL OR j.keys = '{}') THEN campaign.touch_fault('MK020', 'the touchpoint names no person', 'It has neither person_id nor keys.', 'Send person_id, or keys such as {"email": "..."} or {"cookie": "..."}.', 'keys')
            WHEN j.person_id IS NULL AND jsonb_path_exists(j.keys, '$.* ? (@.type() <> "string" && @ != null)')
                THEN campaign.touch_fault('22023', 'keys must hold strings', format('They are %s.', left(j.keys::text, 100)), 'Write numbers as strings: {"phone": "13812345678"}.', 'keys')
            WHEN j.person_id IS NULL AND octet_length(j.keys::text) > 8000 THEN campaign.touch_fault('22001', 'keys are too long', format('They take %s bytes.', octet_length(j.keys::text)), 'A key is an address or number of at most a few hundred characters.', 'keys')
            END AS verdict
          FROM joined j
    )
    SELECT r.no::integer, r.fault, NULL::bigint, NULL::bigint, NULL::jsonb, NULL::timestamptz, NULL::text, NULL::text, NULL::bigint, NULL::text, NULL::bigint,
           NULL::bigint, NULL::bigint, NULL::text, NULL::text, NULL::integer, NULL::numeric(20,4), NULL::boolean, NULL::text, NULL::text, NULL::jsonb
      FROM raw r
     WHERE r.fault IS NOT NULL
    UNION ALL
    SELECT j.no::integer, j.verdict, NULL::bigint, j.found_person_id, CASE WHEN j.person_id IS NULL THEN j.keys END, COALESCE(j.occurred_at, now()),
           j.kind, j.used_channel, COALESCE(j.campaign_id, j.link_campaign_id), j.entity, CASE WHEN j.verdict IS NULL THEN j.entity_id::bigint END,
           COALESCE(j.found_asset_id, j.link_asset_id), j.tracking_link_id, COALESCE(j.login, j.link_promoter), j.variant,
           CASE WHEN j.verdict IS NULL THEN j.duration_s::integer END, CASE WHEN j.verdict IS NULL THEN round(j.value, 4)::numeric(20,4) END,
           j.is_bot, j.source, j.external_id, j.props
      FROM judged j
$check_touchpoints$;
COMMENT ON FUNCTION campaign.check_touchpoints(jsonb) IS 'One row an element of a batch of touchpoints, checked and with codes turned into ids; fault says what is wrong with it (NULL = sound). Writes nothing. A time without a zone is read in the TimeZone in force.
触点批次的每个元素一行：已校验并将代码解析为内部编号；fault 说明错误（NULL 为无误）。不写入任何数据。无时区的时间按当前 TimeZone 解释。';
REVOKE ALL ON FUNCTION campaign.check_touchpoints(jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.store_touchpoints(ready campaign.touchpoint_input[]) RETURNS SETOF bigint
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $store_touchpoints$
    WITH won AS (
        -- in the order of the key: of two sessions with the same rows each waits
        -- for the other at the same place, never both at once
        INSERT INTO campaign.receipt (kind, source, external_id, entity_id)
        SELECT 'touchpoint', r.source, r.external_id, r.touchpoint_id
          FROM unnest($1) r
         WHERE r.external_id IS NOT NULL
         ORDER BY r.source, r.external_id
        ON CONFLICT DO NOTHING
        RETURNING entity_id)
    INSERT INTO campaign.touchpoint (touchpoint_id, person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id,
                                     tracking_link_id, promoter, variant, duration_s, is_bot, is_existing_customer, value, source, external_id, props)
    OVERRIDING SYSTEM VALUE
    SELECT r.touchpoint_id, r.person_id, r.occurred_at, r.kind, r.channel, r.campaign_id, r.entity, r.entity_id, r.asset_id,
           r.tracking_link_id, r.promoter, r.variant, r.duration_s, r.is_bot,
           COALESCE(a.first_won_at < r.occurred_at, false), r.value, r.source, r.external_id, r.props
      FROM unnest($1) r
      JOIN campaign.person p ON p.person_id = r.person_id
      LEFT JOIN campaign.person w ON w.person_id = p.merged_into
      LEFT JOIN campaign.account a ON a.account_id = COALESCE(w.account_id, p.account_id)
     WHERE r.external_id IS NULL OR r.touchpoint_id IN (SELECT w.entity_id FROM won w)
    RETURNING touchpoint_id
$store_touchpoints$;
COMMENT ON FUNCTION campaign.store_touchpoints(campaign.touchpoint_input[]) IS 'Writes checked touchpoints with their receipts; returns the ids written. A row whose receipt another session holds is left out. The inner part of record_touchpoints().
写入已校验的触点及其收据，返回写入的编号；收据已被其他会话占用的行跳过。record_touchpoints() 的内部步骤。';
REVOKE ALL ON FUNCTION campaign.store_touchpoints(campaign.touchpoint_input[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.record_touchpoints(rows jsonb)
RETURNS TABLE (row_no integer, touchpoint_id bigint, outcome text, fault jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO, YMD'
AS $record_touchpoints$
#variable_conflict use_column
DECLARE
    most constant integer := 100000;
    sequence constant regclass := pg_get_serial_sequence('campaign.touchpoint', 'touchpoint_id')::regclass;
    checked campaign.touchpoint_input[];
    ready campaign.touchpoint_input[];
    key_sets jsonb[];
    known_sets jsonb[];
    known_people bigint[];
    faulty_sets jsonb[] := '{}';
    set_faults jsonb[] := '{}';
    faulty_rows integer[] := '{}';
    row_faults jsonb[] := '{}';
    written bigint[];
    one campaign.touchpoint_input;
    key_set jsonb;
    first_at timestamptz;
    someone bigint;
    state text; message text; detail text; hint text;
BEGIN
    IF jsonb_typeof($1) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'touchpoints must be a JSON array',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof($1), 'NULL')),
            HINT = 'Send an array of objects, one a touchpoint.';
    END IF;
    IF jsonb_array_length($1) > most THEN
        RAISE EXCEPTION USING ERRCODE = '54000', MESSAGE = 'too many touchpoints in one call',
            DETAIL = format('The array has %s elements, at most %s are taken.', jsonb_array_length($1), most),
            HINT = 'Send them in several calls, best of about 10000.';
    END IF;
    -- a time without a zone means the zone of the installation, whatever the session's
    PERFORM set_config('TimeZone', COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'UTC'), true);

    SELECT array_agg(c ORDER BY c.row_no) INTO checked FROM campaign.check_touchpoints($1) c;

    -- what was sent before needs no person looked up and no id drawn
    SELECT array_agg(r ORDER BY r.row_no) INTO ready
      FROM unnest(checked) r
     WHERE r.fault IS NULL
       AND (r.external_id IS NULL
            OR NOT EXISTS (SELECT FROM campaign.receipt x
                            WHERE x.kind = 'touchpoint' AND x.source = r.source AND x.external_id = r.external_id));

    -- people by their keys: at one stroke where all keys are known, else one by one
    SELECT array_agg(k.keys ORDER BY k.keys::text) INTO key_sets
      FROM (SELECT DISTINCT r.keys FROM unnest(ready) r WHERE r.keys IS NOT NULL) k;
    IF key_sets IS NOT NULL THEN
        SELECT COALESCE(array_agg(f.keys), '{}'), COALESCE(array_agg(f.person_id), '{}') INTO known_sets, known_people
          FROM campaign.find_people(key_sets) f;
        FOR key_set, first_at IN
            SELECT r.keys, min(r.occurred_at)
              FROM unnest(ready) r
             WHERE r.keys IS NOT NULL AND r.keys NOT IN (SELECT s.keys FROM unnest(known_sets) s (keys))
             GROUP BY r.keys
             ORDER BY r.keys::text
        LOOP
            BEGIN
                someone := campaign.identify(key_set, first_at);
                IF someone IS NULL THEN
                    faulty_sets := faulty_sets || key_set;
                    set_faults := set_faults || campaign.touch_fault('MK020', 'the touchpoint names no person',
                        format('No key of %s could be read.', left(key_set::text, 100)), 'Send at least one sound key.', 'keys');
                ELSE
                    known_sets := known_sets || key_set;
                    known_people := known_people || someone;
                END IF;
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
                IF left(state, 2) IN ('40', '53', '57') THEN
                    RAISE;
                END IF;
                faulty_sets := faulty_sets || key_set;
                set_faults := set_faults || campaign.touch_fault(state, message, detail, hint, 'keys');
            END;
        END LOOP;
    END IF;

    -- of an id that comes twice in the batch the first sound row is taken
    SELECT array_agg(ROW(f.row_no, NULL, nextval(sequence), f.who, NULL, f.occurred_at, f.kind, f.channel, f.campaign_id, f.entity, f.entity_id,
                         f.asset_id, f.tracking_link_id, f.promoter, f.variant, f.duration_s, f.value, f.is_bot, f.source, f.external_id, f.props
                         )::campaign.touchpoint_input ORDER BY f.row_no) INTO ready
      FROM (SELECT r.*, COALESCE(r.person_id, s.person_id) AS who,
                   row_number() OVER (PARTITION BY r.source, r.external_id ORDER BY r.row_no) AS nth
              FROM unnest(ready) r
              LEFT JOIN unnest(known_sets, known_people) s (keys, person_id) ON s.keys = r.keys
             WHERE r.person_id IS NOT NULL OR s.person_id IS NOT NULL
             ORDER BY r.row_no) f
     WHERE f.external_id IS NULL OR f.nth = 1;

    BEGIN
        written := ARRAY(SELECT campaign.store_touchpoints(ready));
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
        IF left(state, 2) IN ('40', '53', '57') THEN
            RAISE;
        END IF;
        -- a constraint or trigger that the user added refuses some row: row by row,
        -- so that only that row is rejected
        written := '{}';
        FOREACH one IN ARRAY ready LOOP
            BEGIN
                written := written || ARRAY(SELECT campaign.store_touchpoints(ARRAY[one]));
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
                IF left(state, 2) IN ('40', '53', '57') THEN
                    RAISE;
                END IF;
                faulty_rows := faulty_rows || one.row_no;
                row_faults := row_faults || campaign.touch_fault(state, message, detail, hint);
            END;
        END LOOP;
    END;

    RETURN QUERY
    SELECT c.row_no,
           CASE WHEN COALESCE(c.fault, k.fault, g.fault) IS NOT NULL THEN NULL
                WHEN t.touchpoint_id IS NOT NULL THEN t.touchpoint_id
                ELSE (SELECT x.entity_id FROM campaign.receipt x
                       WHERE x.kind = 'touchpoint' AND x.source = c.source AND x.external_id = c.external_id) END,
           CASE WHEN COALESCE(c.fault, k.fault, g.fault) IS NOT NULL THEN 'rejected'
                WHEN t.touchpoint_id IS NOT NULL THEN 'accepted'
                ELSE 'duplicate' END,
           COALESCE(c.fault, k.fault, g.fault)
      FROM unnest(checked) c
      LEFT JOIN (SELECT r.row_no, r.touchpoint_id FROM unnest(ready) r JOIN unnest(written) w (id) ON w.id = r.touchpoint_id) t ON t.row_no = c.row_no
      LEFT JOIN unnest(faulty_sets, set_faults) k (keys, fault) ON k.keys = c.keys AND c.fault IS NULL
      LEFT JOIN unnest(faulty_rows, row_faults) g (row_no, fault) ON g.row_no = c.row_no
     ORDER BY c.row_no;
END
$record_touchpoints$;
COMMENT ON FUNCTION campaign.record_touchpoints(jsonb) IS 'Records a batch of touchpoints (best about 10000, at most 100000) given as an array of objects: kind, channel, person_id or keys {email, phone, crm, cookie, ...}, occurred_at, source and external_id, campaign (code), value, props, duration_s, is_bot, asset_id, tracking_link (code: brings campaign, channel, asset and promoter that the element leaves out), promoter (login), variant, entity and entity_id. One row an element, in order: accepted with its new id; duplicate with the id of the touchpoint that has its (source, external_id) (NULL where that one is not visible yet); rejected with fault {sqlstate, message, detail, hint, field}. A bad element never keeps out the others. People with unknown keys are created. is_existing_customer is fixed now: the first order of the account was booked before the touch. A time without a zone is read in the zone of setting tz; without occurred_at (allowed only without external_id) it is now. Errors: 22023 no array, 54000 too many; classes 40, 53 and 57 pass through.
批量记录触点（宜约 10000 条，至多 100000 条），参数为对象数组，字段见英文说明。每个元素返回一行，按序：accepted 附新编号；duplicate 附已占用该 (source, external_id) 的触点编号（尚不可见时为 NULL）；rejected 附错误 {sqlstate, message, detail, hint, field}。坏元素不影响其他元素。键未知的人会被创建。is_existing_customer 在此刻冻结：触点之前该公司已有首单。无时区的时间按设置 tz 解释；未给 occurred_at（仅在无 external_id 时允许）则为当前时间。错误：22023 非数组，54000 过多；40、53、57 类错误原样抛出。';
REVOKE ALL ON FUNCTION campaign.record_touchpoints(jsonb) FROM PUBLIC;

------------------------------------------------------------------------
-- Tracking links that are followed
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.resolve_link(code text, ctx jsonb DEFAULT '{}', at timestamptz DEFAULT now())
RETURNS TABLE (url text, touchpoint_id bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $resolve_link$
#variable_conflict use_column
DECLARE
    link campaign.tracking_link;
    written record;
    touch bigint;
BEGIN
    SELECT l.* INTO link FROM campaign.tracking_link l WHERE l.code = $1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK250', MESSAGE = 'unknown tracking link',
            DETAIL = format('No tracking link has the code "%s".', left($1, 100)),
            HINT = 'Check the code; links are made with create_tracking_link().';
    END IF;
    IF link.expires_at <= $3 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK251', MESSAGE = 'tracking link has expired',
            DETAIL = format('Link "%s" (tracking_link_id %s) expired at %s.', link.code, link.tracking_link_id, link.expires_at AT TIME ZONE 'UTC' || ' UTC'),
            HINT = 'Move its expires_at, or send the visitor to the home page.';
    END IF;
    IF jsonb_typeof($2) = 'object' AND (jsonb_typeof($2 -> 'person_id') = 'number' OR jsonb_typeof($2 -> 'keys') = 'object') THEN
        SELECT r.* INTO written
          FROM campaign.record_touchpoints(jsonb_build_array(
                 jsonb_build_object('kind', 'click', 'channel', COALESCE(link.channel, link.utm_source, 'link'))
                 || ($2 - ARRAY['campaign', 'asset_id', 'promoter', 'occurred_at', 'tracking_link'])
                 || jsonb_build_object('tracking_link', link.code, 'occurred_at', $3))) r;
        touch := written.touchpoint_id;
        IF written.outcome = 'rejected' THEN
            RAISE WARNING 'the click on link % is not recorded: %', link.code, written.fault ->> 'message'
                USING DETAIL = written.fault ->> 'detail', HINT = written.fault ->> 'hint';
        END IF;
    END IF;
    RETURN QUERY SELECT campaign.link_target(link), touch;
END
$resolve_link$;
COMMENT ON FUNCTION campaign.resolve_link(text, jsonb, timestamptz) IS 'Where a followed link leads (its url with the utm values that the url does not carry yet), and the click it made. ctx: who clicked (person_id or keys) and whatever else record_touchpoints() takes (channel, props, is_bot, source and external_id, ...; kind is click unless said). Without a person in ctx no touchpoint is written (NULL); a ctx that is refused raises a WARNING and never keeps the visitor from the url. Errors: MK250 unknown code, MK251 expired.
被点击链接的目标地址（补上 url 中尚无的 utm 参数）及产生的点击触点。ctx：点击者（person_id 或 keys）及 record_touchpoints() 接受的其他字段（kind 缺省为 click）。ctx 中无人员则不写触点（NULL）；ctx 被拒绝时只发 WARNING，不影响跳转。错误：MK250 代码未知，MK251 已过期。';
REVOKE ALL ON FUNCTION campaign.resolve_link(text, jsonb, timestamptz) FROM PUBLIC;
$campaign_part$;
    part := '14-touchpoints/triggers';
    EXECUTE $campaign_part$
-- Statement triggers of the parent: a statement that names a partition goes past
-- them, which is how rows move between partitions unnoticed.
CREATE OR REPLACE TRIGGER touchpoint_inserted AFTER INSERT ON campaign.touchpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_inserted();
CREATE OR REPLACE TRIGGER touchpoint_updated AFTER UPDATE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_updated();
CREATE OR REPLACE TRIGGER touchpoint_deleted AFTER DELETE ON campaign.touchpoint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_deleted();
CREATE OR REPLACE TRIGGER touchpoint_truncated AFTER TRUNCATE ON campaign.touchpoint
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.touchpoint_truncated();
$campaign_part$;
    part := '14-touchpoints/views';
    EXECUTE $campaign_part$
CREATE OR REPLACE VIEW campaign.journeys_live WITH (security_invoker = true) AS
WITH tail AS (
    -- the upper bound holds for every row; with it the planner sees a narrow range
    SELECT t.person_id, t.occurred_at, t.kind, t.channel, t.campaign_id
      FROM campaign.touchpoint t
     WHERE t.xid >= (SELECT campaign.live_horizon()) AND t.xid <= '18446744073709551615'::pg_catalog.xid8
       AND NOT t.is_bot
), dirty AS (
    -- people whose stored row is not the whole answer
    SELECT s.person_id FROM campaign.journey_stale s
    UNION SELECT t.person_id FROM tail t
    UNION SELECT p.person_id FROM campaign.person p WHERE p.merged_into IS NOT NULL
    UNION SELECT p.merged_into FROM campaign.person p WHERE p.merged_into IS NOT NULL
), part AS (
    SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
      FROM dirty d
      JOIN campaign.person_journey j ON j.person_id = d.person_id
     WHERE (SELECT campaign.live_horizon()) > '0'::pg_catalog.xid8
       AND NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = d.person_id)
    UNION ALL
    SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
      FROM tail t
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
     WHERE NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = t.person_id)
     GROUP BY t.person_id
    UNION ALL
    SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
      FROM (SELECT DISTINCT s.person_id FROM campaign.journey_stale s) s
      JOIN campaign.touchpoint t ON t.person_id = s.person_id AND NOT t.is_bot
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
     GROUP BY t.person_id
)
SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
  FROM campaign.person_journey j
 WHERE (SELECT campaign.live_horizon()) > '0'::pg_catalog.xid8
   AND NOT EXISTS (SELECT FROM dirty d WHERE d.person_id = j.person_id)
UNION ALL
SELECT COALESCE(p.merged_into, p.person_id), campaign.journey_agg(x.journey), sum(x.touch_count)::bigint, min(x.first_at), max(x.last_at)
  FROM part x
  JOIN campaign.person p ON p.person_id = x.person_id
 GROUP BY COALESCE(p.merged_into, p.person_id);
COMMENT ON VIEW campaign.journeys_live IS 'One row a person (merged people gathered under the one they were merged into) with at least one human touchpoint: the journey as touchpoint has it now, that is the stored journey plus the tail not yet merged.
每个有真人触点的人一行（被合并的人归入合并后的人）：与 touchpoint 当前内容一致的旅程，即已存旅程加尚未并入的尾部。';
COMMENT ON COLUMN campaign.journeys_live.person_id IS 'The person; after a merge the one that remains.
人员；合并后为保留者。';
COMMENT ON COLUMN campaign.journeys_live.journey IS 'Human touches in time order, as codes of touch_type.
按时间排列的真人触点，代码见 touch_type。';
COMMENT ON COLUMN campaign.journeys_live.touch_count IS 'Number of touches in the journey.
旅程中的触点数。';
COMMENT ON COLUMN campaign.journeys_live.first_at IS 'Time of the first touch.
首个触点时间。';
COMMENT ON COLUMN campaign.journeys_live.last_at IS 'Time of the last touch.
最近触点时间。';
$campaign_part$;
    IF is_fresh THEN
    part := '30-lead/tables';
    EXECUTE $campaign_part$
CREATE TYPE campaign.prepared_capture AS (
    capture_id bigint, source text, at timestamptz,
    keys campaign.key_value[], name text, title text, company text, company_norm text, domain text, industry text, region text,
    product text, campaign_id bigint, channel text, kind text, asset_id bigint, tracking_link_id bigint, promoter text, attrs jsonb,
    faults jsonb, fatal jsonb);
COMMENT ON TYPE campaign.prepared_capture IS 'A captured payload as read: normalised keys and fields, the faults found, and the one that stops it (fatal), if any.
读取后的捕获载荷：规范化的键与字段、发现的问题，以及使其无法继续的问题（fatal）。';

CREATE TABLE campaign.lead_pool (
    lead_pool_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    kind text NOT NULL DEFAULT 'region' CHECK (kind IN ('marketing', 'region', 'industry', 'partner', 'public')),
    match jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(match) = 'object'),
    priority integer NOT NULL DEFAULT 100,
    team text REFERENCES campaign.team (team),
    claim_daily_cap integer CHECK (claim_daily_cap >= 0),
    hold_cap integer CHECK (hold_cap >= 0),
    cooldown interval CHECK (cooldown >= '0'),
    recycle_after_no_touch interval CHECK (recycle_after_no_touch > '0'),
    recycle_after_no_win interval CHECK (recycle_after_no_win > '0'),
    first_response interval CHECK (first_response > '0'),
    business_calendar_id bigint REFERENCES campaign.business_calendar (business_calendar_id),
    escalate_to text REFERENCES campaign.app_user (login),
    active boolean NOT NULL DEFAULT true
);
CREATE INDEX lead_pool_team_idx ON campaign.lead_pool (team) WHERE team IS NOT NULL;
CREATE INDEX lead_pool_business_calendar_id_idx ON campaign.lead_pool (business_calendar_id) WHERE business_calendar_id IS NOT NULL;
CREATE INDEX lead_pool_escalate_to_idx ON campaign.lead_pool (escalate_to) WHERE escalate_to IS NOT NULL;
COMMENT ON TABLE campaign.lead_pool IS 'One row a pool of leads: what it matches (every key of match equal in the lead), the team whose rotation serves it, caps, recycling, first-response time on a calendar.
线索池，每个一行：匹配条件（match 的每个键值与线索相等）、轮转团队、上限、回收规则、首次响应时限与日历。';

CREATE TABLE campaign.pool_rotation (
    lead_pool_id bigint NOT NULL REFERENCES campaign.lead_pool (lead_pool_id),
    login text NOT NULL REFERENCES campaign.app_user (login),
    due double precision NOT NULL DEFAULT 0,
    given bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (lead_pool_id, login)
) WITH (fillfactor = 50);
CREATE INDEX pool_rotation_login_idx ON campaign.pool_rotation (login);
COMMENT ON TABLE campaign.pool_rotation IS 'One row a member of a pool''s rotation: due grows by the member''s share of every lead routed while the member is eligible, given counts the leads received; written only under the lock of the pool.
线索池轮转中每个成员一行：due 为其有资格期间每条线索的应得份额之和，given 为实际分得数；仅在持有池锁时写入。';

CREATE TABLE campaign.lead (
    lead_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    root_person_id bigint NOT NULL,
    account_name text CHECK (char_length(account_name) <= 500),
    product text CHECK (char_length(product) <= 200),
    region text CHECK (char_length(region) <= 200),
    source_campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    source_touch bigint,
    channel text CHECK (char_length(channel) <= 100),
    stage text NOT NULL DEFAULT 'raw' CHECK (stage IN ('raw', 'valid', 'marketing_qualified', 'accepted', 'sales_qualified', 'opportunity', 'won', 'lost', 'nurture', 'invalid')),
    stage_at timestamptz NOT NULL DEFAULT now(),
    stage_actor text,
    stage_reason text,
    marketing_qualified_at timestamptz,
    accepted_at timestamptz,
    sales_qualified_at timestamptz,
    work_state text NOT NULL DEFAULT 'unassigned' CHECK (work_state IN ('unassigned', 'assigned', 'in_progress', 'closed')),
    lead_pool_id bigint REFERENCES campaign.lead_pool (lead_pool_id),
    owner text REFERENCES campaign.app_user (login),
    assignment_seq integer NOT NULL DEFAULT 0,
    fit integer,
    grade text,
    score double precision,
    score_at timestamptz,
    heat double precision,
    cools_at timestamptz,
    merged_into bigint REFERENCES campaign.lead (lead_id) CHECK (merged_into <> lead_id),
    lost_reason text,
    invalid_reason text,
    recycle_at timestamptz,
    promoter text REFERENCES campaign.app_user (login),
    is_existing_customer boolean NOT NULL DEFAULT false,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now() CHECK (isfinite(created_at)),
    closed_at timestamptz,
    CONSTRAINT lead_closed_when_over CHECK ((work_state = 'closed') = (stage IN ('won', 'lost', 'nurture', 'invalid') OR merged_into IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX lead_open_idx ON campaign.lead (root_person_id, product) NULLS NOT DISTINCT WHERE work_state <> 'closed';
CREATE INDEX lead_person_id_idx ON campaign.lead (person_id);
CREATE INDEX lead_source_campaign_id_idx ON campaign.lead (source_campaign_id, created_at);
CREATE INDEX lead_owner_idx ON campaign.lead (owner) WHERE work_state <> 'closed';
CREATE INDEX lead_lead_pool_id_idx ON campaign.lead (lead_pool_id) WHERE work_state <> 'closed';
CREATE INDEX lead_heat_idx ON campaign.lead (heat DESC) WHERE work_state <> 'closed' AND heat IS NOT NULL;
CREATE INDEX lead_merged_into_idx ON campaign.lead (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX lead_promoter_idx ON campaign.lead (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.lead IS 'One row a lead of a person for a product (NULL = any). assignment_seq is the seq of its newest assignment; root_person_id is the person after merges; at most one lead of a root person and product is open (work_state <> closed); owner is the login of the sales person, NULL while the lead waits in its pool; the *_at columns hold the first entry to the stage.
每人每产品（NULL 为不限）的每条线索一行。assignment_seq 为最新归属的 seq；root_person_id 为合并后的人；同一人同一产品至多一条未关闭线索；owner 为销售登录名，在池中等待时为 NULL；*_at 为首次进入该阶段的时间。';

CREATE TABLE campaign.capture (
    capture_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL CHECK (source <> ''),
    external_id text NOT NULL CHECK (external_id <> ''),
    payload jsonb,
    received_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'linked', 'created', 'rejected', 'error')),
    faults jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(faults) = 'array'),
    person_id bigint REFERENCES campaign.person (person_id),
    lead_id bigint REFERENCES campaign.lead (lead_id),
    attempts integer NOT NULL DEFAULT 0,
    UNIQUE (source, external_id)
) WITH (fillfactor = 70);
CREATE INDEX capture_person_id_idx ON campaign.capture (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX capture_lead_id_idx ON campaign.capture (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX capture_pending_idx ON campaign.capture (capture_id) WHERE state IN ('new', 'error');
COMMENT ON TABLE campaign.capture IS 'One row a received form, scan or import row, stored first and kept for ever, unique by (source, external_id). faults lists every input fault or failing step (sqlstate, message, detail, hint, field); state error and new can be taken up again by retry_captures() or fix_capture().
每条收到的表单、扫码或导入一行，先存后处理且永久保留，按（source, external_id）唯一。faults 记录每个输入问题或失败步骤；state 为 error 或 new 的可用 retry_captures() 或 fix_capture() 重试。';

CREATE TABLE campaign.assignment (
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    seq integer NOT NULL CHECK (seq > 0),
    action text NOT NULL CHECK (action IN ('route', 'claim', 'transfer', 'return', 'recycle', 'reclaim', 'import')),
    lead_pool_id bigint REFERENCES campaign.lead_pool (lead_pool_id),
    owner text REFERENCES campaign.app_user (login),
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    reason text,
    rule_id bigint REFERENCES campaign.rule (rule_id),
    due_at timestamptz,
    reminded integer NOT NULL DEFAULT 0,
    first_response_at timestamptz,
    wall_seconds bigint,
    business_seconds bigint,
    breached_at timestamptz,
    escalated_at timestamptz,
    closed_at timestamptz,
    PRIMARY KEY (lead_id, seq)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX assignment_open_idx ON campaign.assignment (lead_id) WHERE closed_at IS NULL;
CREATE INDEX assignment_owner_idx ON campaign.assignment (owner, at) WHERE owner IS NOT NULL;
CREATE INDEX assignment_lead_pool_id_idx ON campaign.assignment (lead_pool_id, at) WHERE closed_at IS NULL;
CREATE INDEX assignment_due_idx ON campaign.assignment (due_at) WHERE first_response_at IS NULL AND closed_at IS NULL;
CREATE INDEX assignment_rule_id_idx ON campaign.assignment (rule_id) WHERE rule_id IS NOT NULL;
COMMENT ON TABLE campaign.assignment IS 'One row a stay of a lead with an owner (owner NULL: it waits in its pool, reason says why), in order of seq; exactly one row of an open lead is open. The clock: due_at, first_response_at, wall and business seconds to it, breached_at once.
线索每次归属一行（owner 为 NULL 表示在池中等待，reason 说明原因），按 seq 排序；每条未关闭线索恰有一行未关闭。计时：due_at、first_response_at、自然与工作秒数，breached_at 只记一次。';

CREATE TABLE campaign.score_model (
    score_model_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    min_score double precision NOT NULL DEFAULT 0,
    max_score double precision NOT NULL DEFAULT 100,
    half_life interval NOT NULL DEFAULT '30 days',
    grade_cuts integer[] NOT NULL DEFAULT '{40,25,10}',
    engagement_cuts integer[] NOT NULL DEFAULT '{60,30,10}',
    is_active boolean NOT NULL DEFAULT false,
    UNIQUE (code, version),
    CHECK (min_score < max_score)
);
CREATE UNIQUE INDEX score_model_active_idx ON campaign.score_model (is_active) WHERE is_active;
COMMENT ON TABLE campaign.score_model IS 'One row a version of a score model: bounds of the total, half life of behaviour, cuts of grade (A, B, C, else D) and engagement (1, 2, 3, else 4); one is active.
评分模型每个版本一行：总分上下限、行为半衰期、等级（A/B/C，其余 D）与活跃度（1/2/3，其余 4）分界；同时仅一个启用。';

CREATE TABLE campaign.score_group (
    score_group_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_model_id bigint NOT NULL REFERENCES campaign.score_model (score_model_id),
    code text NOT NULL,
    cap_min double precision,
    cap_max double precision,
    UNIQUE (score_model_id, code),
    CHECK (cap_min <= cap_max)
);
COMMENT ON TABLE campaign.score_group IS 'One row a group of score rules with its own caps, applied when the score is read.
评分规则分组，每组一行，读取分数时应用其上下限。';

CREATE TABLE campaign.score_rule (
    score_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_group_id bigint NOT NULL REFERENCES campaign.score_group (score_group_id),
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('attribute', 'behaviour')),
    touch_kind text,
    attribute text,
    condition jsonpath,
    points double precision NOT NULL CHECK (points > '-Infinity' AND points < 'Infinity'),
    cap_min double precision,
    cap_max double precision,
    priority integer NOT NULL DEFAULT 100,
    active boolean NOT NULL DEFAULT true,
    UNIQUE (score_group_id, name),
    CHECK (cap_min <= cap_max),
    CHECK (kind = 'behaviour' OR condition IS NOT NULL)
);
COMMENT ON TABLE campaign.score_rule IS 'One row a score rule. attribute: points when the jsonpath condition holds on the lead as JSON; of the rules of one attribute only the first by priority counts. behaviour: points for each touch of touch_kind (and condition on the touch as JSON), fading with the half life of the model; caps act when the score is read.
评分规则每条一行。attribute：线索 JSON 满足 jsonpath 时得分，同一 attribute 只取优先级最前的一条；behaviour：每个符合 touch_kind（及条件）的触点得分，按模型半衰期衰减；上下限在读取时应用。';

CREATE TABLE campaign.score_entry (
    score_entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    score_rule_id bigint NOT NULL REFERENCES campaign.score_rule (score_rule_id),
    touchpoint_id bigint,
    revision integer NOT NULL DEFAULT 1,
    units double precision NOT NULL DEFAULT 1,
    at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (lead_id, score_rule_id, touchpoint_id, revision)
);
CREATE INDEX score_entry_score_rule_id_idx ON campaign.score_entry (score_rule_id);
COMMENT ON TABLE campaign.score_entry IS 'One row a touch that a behaviour rule counted for a lead, insert-only; an undo is a further revision with negative units.
行为规则为线索计入的每个触点一行，只增不改；撤销为 units 为负的新 revision。';

CREATE TABLE campaign.rule_book (
    rule_book_id integer PRIMARY KEY DEFAULT 1 CHECK (rule_book_id = 1),
    score_model_id bigint NOT NULL,
    half_life interval NOT NULL,
    min_score double precision NOT NULL,
    max_score double precision NOT NULL,
    grade_cuts integer[] NOT NULL,
    engagement_cuts integer[] NOT NULL,
    fit_conditions jsonpath[] NOT NULL,
    fit_attributes text[] NOT NULL,
    fit_points double precision[] NOT NULL,
    fit_groups integer[] NOT NULL,
    touch_rules bigint[] NOT NULL,
    touch_kinds text[] NOT NULL,
    touch_conditions jsonpath[] NOT NULL,
    touch_points double precision[] NOT NULL,
    touch_min double precision[] NOT NULL,
    touch_max double precision[] NOT NULL,
    touch_groups integer[] NOT NULL,
    group_min double precision[] NOT NULL,
    group_max double precision[] NOT NULL,
    route_conditions jsonpath[] NOT NULL,
    route_rules bigint[] NOT NULL,
    route_pools bigint[] NOT NULL,
    route_valid tstzrange[] NOT NULL,
    pools bigint[] NOT NULL,
    pool_matches jsonb[] NOT NULL,
    qualify_conditions jsonpath[] NOT NULL,
    qualify_names text[] NOT NULL,
    qualify_valid tstzrange[] NOT NULL,
    threshold double precision,
    lookback interval NOT NULL,
    first_response interval NOT NULL,
    calendar text NOT NULL
);
COMMENT ON TABLE campaign.rule_book IS 'Derived. One row: score rules, route and qualify rules, pools and their settings as arrays, so that a lead is judged after one look; written anew by triggers whenever one of them changes.
派生表。仅一行：以数组形式存放评分规则、分配与合格规则、线索池及相关设置，使线索一次读取即可判定；其中任一变更时由触发器重写。';

CREATE TABLE campaign.scorecard (
    scorecard_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    target text NOT NULL,
    positive text NOT NULL,
    base_rate double precision NOT NULL,
    intercept double precision NOT NULL,
    lambda double precision NOT NULL,
    trained_at timestamptz NOT NULL,
    n bigint NOT NULL,
    n_pos bigint NOT NULL,
    metrics jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'challenger' CHECK (status IN ('champion', 'challenger', 'retired')),
    UNIQUE (name, version)
);
CREATE UNIQUE INDEX scorecard_champion_idx ON campaign.scorecard (name) WHERE status = 'champion';
COMMENT ON TABLE campaign.scorecard IS 'One row a version of a trained scorecard: base rate, intercept, ridge, sample and measures.
每个已训练评分卡版本一行：基准率、截距、岭参数、样本量与评估指标。';

CREATE TABLE campaign.scorecard_feature (
    scorecard_id bigint NOT NULL REFERENCES campaign.scorecard (scorecard_id),
    feature_no integer NOT NULL,
    path text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('numeric', 'category', 'cross')),
    cuts double precision[],
    coefficient double precision NOT NULL,
    information_value double precision,
    psi double precision,
    is_suspected_leak boolean NOT NULL DEFAULT false,
    PRIMARY KEY (scorecard_id, feature_no)
);
COMMENT ON TABLE campaign.scorecard_feature IS 'One row a feature of a scorecard: path in the row, cuts, coefficient, information value.
评分卡每个特征一行：取值路径、分箱、系数、信息值。';

CREATE TABLE campaign.scorecard_level (
    scorecard_id bigint NOT NULL,
    feature_no integer NOT NULL,
    level text NOT NULL,
    n bigint NOT NULL,
    n_pos bigint NOT NULL,
    woe double precision NOT NULL,
    PRIMARY KEY (scorecard_id, feature_no, level),
    FOREIGN KEY (scorecard_id, feature_no) REFERENCES campaign.scorecard_feature (scorecard_id, feature_no)
);
COMMENT ON TABLE campaign.scorecard_level IS 'One row a level of a feature: counts and weight of evidence.
特征每个取值档一行：样本数与证据权重。';

CREATE TABLE campaign.scorecard_count (
    scorecard_id bigint NOT NULL,
    feature_no integer NOT NULL,
    level text NOT NULL,
    fold integer NOT NULL,
    n double precision NOT NULL,
    n_pos double precision NOT NULL,
    anchor timestamptz NOT NULL,
    PRIMARY KEY (scorecard_id, feature_no, level, fold),
    FOREIGN KEY (scorecard_id, feature_no) REFERENCES campaign.scorecard_feature (scorecard_id, feature_no)
);
COMMENT ON TABLE campaign.scorecard_count IS 'One row a level and fold: decayed counts, for drift and refit.
每个取值档每折一行：衰减计数，用于漂移监测与重拟合。';

CREATE TABLE campaign.prediction_log (
    prediction_log_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    scorecard_id bigint NOT NULL REFERENCES campaign.scorecard (scorecard_id),
    at timestamptz NOT NULL,
    p double precision NOT NULL CHECK (p >= 0 AND p <= 1),
    reasons jsonb NOT NULL DEFAULT '[]',
    outcome boolean,
    outcome_at timestamptz
);
CREATE INDEX prediction_log_lead_id_idx ON campaign.prediction_log (lead_id);
CREATE INDEX prediction_log_scorecard_id_idx ON campaign.prediction_log (scorecard_id);
COMMENT ON TABLE campaign.prediction_log IS 'One row a prediction made for a lead, with its reasons and, later, what came true.
对线索的每次预测一行，含理由及后来的实际结果。';
$campaign_part$;
    END IF;
    IF is_fresh THEN
    part := '30-lead/seed';
    EXECUTE $campaign_part$
INSERT INTO campaign.lead_pool (name, kind, match, priority) VALUES ('marketing', 'marketing', '{}', 1000000);

INSERT INTO campaign.score_model (code, is_active) VALUES ('default', true);
INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max)
SELECT m.score_model_id, g.code, 0, g.cap FROM campaign.score_model m, (VALUES ('fit', 50.0), ('engagement', 70.0)) g (code, cap);
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, attribute, condition, points, cap_max, priority)
SELECT g.score_group_id, r.name, r.kind, r.touch_kind, r.attribute, r.condition::jsonpath, r.points, r.cap_max, r.priority
  FROM campaign.score_group g
  JOIN (VALUES
    ('fit', 'chief', 'attribute', NULL, 'title', '$.title like_regex "(^|[^a-z])(c[etifom]o|chief|founder|owner|president)([^a-z]|$)|总裁|董事|创始人|总经理|首席" flag "i"', 30, NULL, 10),
    ('fit', 'director', 'attribute', NULL, 'title', '$.title like_regex "director|head of|vice|(^|[^a-z])vp([^a-z]|$)|总监|副总|部长" flag "i"', 20, NULL, 20),
    ('fit', 'manager', 'attribute', NULL, 'title', '$.title like_regex "manager|lead|经理|主管|主任" flag "i"', 10, NULL, 30),
    ('fit', 'company known', 'attribute', NULL, 'company', '$.company != ""', 10, NULL, 40),
    ('engagement', 'form', 'behaviour', 'form', NULL, NULL, 20, 40, 100),
    ('engagement', 'scan', 'behaviour', 'scan', NULL, NULL, 20, 40, 100),
    ('engagement', 'attend', 'behaviour', 'attend', NULL, NULL, 25, 50, 100),
    ('engagement', 'register', 'behaviour', 'register', NULL, NULL, 15, 30, 100),
    ('engagement', 'download', 'behaviour', 'download', NULL, NULL, 10, 30, 100),
    ('engagement', 'watch', 'behaviour', 'watch', NULL, NULL, 10, 30, 100),
    ('engagement', 'click', 'behaviour', 'click', NULL, NULL, 3, 15, 100),
    ('engagement', 'view', 'behaviour', 'view', NULL, NULL, 1, 10, 100)) r (grp, name, kind, touch_kind, attribute, condition, points, cap_max, priority)
    ON r.grp = g.code;
$campaign_part$;
    END IF;
    part := '30-lead/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.write_rule_book() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Under its lock, and read only then: of two sessions that change rules at
    -- once the second sees what the first has committed.
    PERFORM pg_advisory_xact_lock(4202, 0);
    INSERT INTO campaign.rule_book AS b
    SELECT 1, m.score_model_id, m.half_life, m.min_score, m.max_score, m.grade_cuts, m.engagement_cuts,
           f.conditions, f.attributes, f.points, f.groups,
           t.rules, t.kinds, t.conditions, t.points, t.mins, t.maxs, t.groups, g.mins, g.maxs,
           r.conditions, r.rules, r.pools, r.valids, p.pools, p.matches, q.conditions, q.names, q.valids,
           (s.doc ->> 'qualification_threshold')::double precision, (s.doc ->> 'score_lookback')::interval, (s.doc ->> 'first_response')::interval,
           COALESCE(s.doc ->> 'default_calendar', 'always')
      FROM campaign.score_model m
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.cap_min ORDER BY x.score_group_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_group_id), '{}') AS maxs,
               array_agg(x.score_group_id ORDER BY x.score_group_id) AS ids
          FROM campaign.score_group x WHERE x.score_model_id = m.score_model_id) g
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority, x.score_rule_id), '{}') AS conditions,
               COALESCE(array_agg(COALESCE(x.attribute, x.score_rule_id::text) ORDER BY x.priority, x.score_rule_id), '{}') AS attributes,
               COALESCE(array_agg(least(greatest(x.points, x.cap_min), x.cap_max) ORDER BY x.priority, x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.priority, x.score_rule_id), '{}') AS groups
          FROM campaign.score_rule x WHERE x.kind = 'attribute' AND x.active AND x.score_group_id = ANY (g.ids)) f
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.score_rule_id ORDER BY x.score_rule_id), '{}') AS rules, COALESCE(array_agg(x.touch_kind ORDER BY x.score_rule_id), '{}') AS kinds,
               COALESCE(array_agg(x.condition ORDER BY x.score_rule_id), '{}') AS conditions, COALESCE(array_agg(x.points ORDER BY x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(x.cap_min ORDER BY x.score_rule_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_rule_id), '{}') AS maxs,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.score_rule_id), '{}') AS groups
          FROM campaign.score_rule x WHERE x.kind = 'behaviour' AND x.active AND x.score_group_id = ANY (g.ids)) t
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.rule_id ORDER BY x.priority), '{}') AS rules,
               COALESCE(array_agg(y.lead_pool_id ORDER BY x.priority), '{}') AS pools, COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids
          FROM campaign.rule x JOIN campaign.lead_pool y ON y.name = x.action ->> 'pool' AND y.active WHERE x.kind = 'route' AND x.active) r
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.lead_pool_id ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS pools,
               COALESCE(array_agg(x.match ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS matches
          FROM campaign.lead_pool x WHERE x.active AND (x.match <> '{}' OR x.kind = 'marketing')) p
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.name ORDER BY x.priority), '{}') AS names,
               COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids
          FROM campaign.rule x WHERE x.kind = 'qualify' AND x.active) q
     CROSS JOIN LATERAL (SELECT jsonb_object_agg(x.key, x.value) AS doc FROM campaign.setting x) s
     WHERE m.is_active
    ON CONFLICT (rule_book_id) DO UPDATE SET
        (score_model_id, half_life, min_score, max_score, grade_cuts, engagement_cuts, fit_conditions, fit_attributes, fit_points, fit_groups,
         touch_rules, touch_kinds, touch_conditions, touch_points, touch_min, touch_max, touch_groups, group_min, group_max,
         route_conditions, route_rules, route_pools, route_valid, pools, pool_matches, qualify_conditions, qualify_names, qualify_valid,
         threshold, lookback, first_response, calendar)
      = (EXCLUDED.score_model_id, EXCLUDED.half_life, EXCLUDED.min_score, EXCLUDED.max_score, EXCLUDED.grade_cuts, EXCLUDED.engagement_cuts,
         EXCLUDED.fit_conditions, EXCLUDED.fit_attributes, EXCLUDED.fit_points, EXCLUDED.fit_groups,
         EXCLUDED.touch_rules, EXCLUDED.touch_kinds, EXCLUDED.touch_conditions, EXCLUDED.touch_points, EXCLUDED.touch_min, EXCLUDED.touch_max,
         EXCLUDED.touch_groups, EXCLUDED.group_min, EXCLUDED.group_max, EXCLUDED.route_conditions, EXCLUDED.route_rules, EXCLUDED.route_pools,
         EXCLUDED.route_valid, EXCLUDED.pools, EXCLUDED.pool_matches, EXCLUDED.qualify_conditions, EXCLUDED.qualify_names, EXCLUDED.qualify_valid,
         EXCLUDED.threshold, EXCLUDED.lookback, EXCLUDED.first_response, EXCLUDED.calendar);
END
$$;
REVOKE ALL ON FUNCTION campaign.write_rule_book() FROM PUBLIC;
COMMENT ON FUNCTION campaign.write_rule_book() IS 'Writes the one row of rule_book anew from score_model, score_group, score_rule, rule, lead_pool and setting.
由评分模型、分组、规则、线索池与设置重写 rule_book 的唯一一行。';

SELECT campaign.write_rule_book();

CREATE OR REPLACE FUNCTION campaign.clamp(value double precision, low double precision, high double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(greatest(value, low), high);
COMMENT ON FUNCTION campaign.clamp(double precision, double precision, double precision) IS 'A value held between two bounds; NULL = no bound.
将数值限制在上下限之间；NULL 为不限。';

CREATE OR REPLACE FUNCTION campaign.judge_lead(b campaign.rule_book, doc jsonb, at timestamptz,
    OUT fit double precision, OUT pool bigint, OUT rule_id bigint, OUT qualified text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    holds boolean[];
    seen text[] := '{}';
    sums double precision[];
    n integer;
BEGIN
    -- fit: of the rules of one attribute the first that holds; groups have their own bounds
    holds := campaign.rules_hold(doc, b.fit_conditions);
    fit := 0;
    IF true = ANY (holds) THEN
        FOR i IN 1..cardinality(holds) LOOP
            IF holds[i] AND b.fit_attributes[i] <> ALL (seen) THEN
                seen := seen || b.fit_attributes[i];
                sums[b.fit_groups[i]] := COALESCE(sums[b.fit_groups[i]], 0) + b.fit_points[i];
            END IF;
        END LOOP;
        FOR g IN 1..cardinality(b.group_min) LOOP
            IF sums[g] IS NOT NULL THEN fit := fit + campaign.clamp(sums[g], b.group_min[g], b.group_max[g]); END IF;
        END LOOP;
    END IF;
    -- pool: by the first route rule that holds now, else by the first pool that matches; a route rule that raises raises here
    IF cardinality(b.route_rules) > 0 THEN
        IF (SELECT bool_and(v @> at) FROM unnest(b.route_valid) v) THEN
            n := campaign.first_rule(doc, b.route_conditions);
            pool := b.route_pools[n];
            rule_id := b.route_rules[n];
        ELSE
            SELECT x.pools[x.n], x.rules[x.n] INTO pool, rule_id
              FROM (SELECT y.pools, y.rules, campaign.first_rule(doc, y.conditions) AS n
                      FROM (SELECT array_agg(u.condition ORDER BY u.no) AS conditions, array_agg(u.pool ORDER BY u.no) AS pools, array_agg(u.rule ORDER BY u.no) AS rules
                              FROM unnest(b.route_conditions, b.route_pools, b.route_rules, b.route_valid) WITH ORDINALITY u (condition, pool, rule, valid, no)
                             WHERE u.valid @> at) y) x;
        END IF;
    END IF;
    IF pool IS NULL THEN
        FOR i IN 1..cardinality(b.pools) LOOP
            IF doc @> b.pool_matches[i] THEN pool := b.pools[i]; EXIT; END IF;
        END LOOP;
    END IF;
    IF cardinality(b.qualify_names) > 0 THEN
        SELECT u.name INTO qualified FROM unnest(b.qualify_conditions, b.qualify_names, b.qualify_valid) WITH ORDINALITY u (condition, name, valid, no)
         WHERE u.valid @> at AND jsonb_path_match(doc, u.condition) ORDER BY u.no LIMIT 1;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.judge_lead(campaign.rule_book, jsonb, timestamptz) IS 'A lead document held against the rule book: fit points, the pool it belongs to and the route rule that said so, the rule that qualifies it. A route or qualify rule that raises raises here.
按规则簿判定线索文档：匹配分、所属池及对应分配规则、使其合格的规则。分配或合格规则抛错时在此抛出。';

CREATE OR REPLACE FUNCTION campaign.lead_doc(lead_id bigint) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
               'lead_id', l.lead_id, 'name', p.name, 'title', p.title, 'company', COALESCE(a.name, l.account_name), 'industry', a.industry,
               'size_band', a.size_band, 'region', l.region, 'product', l.product, 'channel', l.channel, 'campaign', c.code, 'campaign_type', c.type,
               'stage', l.stage, 'score', CASE WHEN l.score BETWEEN -1e300 AND 1e300 THEN l.score END, 'is_existing_customer', l.is_existing_customer, 'attrs', l.attrs))
      FROM campaign.lead l
      JOIN campaign.person p ON p.person_id = l.root_person_id
      LEFT JOIN campaign.account a ON a.account_id = p.account_id
      LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
     WHERE l.lead_id = $1
$$;
COMMENT ON FUNCTION campaign.lead_doc(bigint) IS 'A lead as rules see it: JSON of person, company, region, product, channel, campaign, stage, score and attrs, without nulls.
规则所见的线索：由人、公司、地区、产品、渠道、活动、阶段、分数与 attrs 组成的 JSON（不含空值）。';

-- ---------------------------------------------------------------- scores

CREATE OR REPLACE FUNCTION campaign.lead_score(lead bigint, at timestamptz DEFAULT now(),
    OUT score double precision, OUT fit double precision, OUT engagement double precision, OUT grade text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
    doc constant jsonb := campaign.lead_doc(lead);
BEGIN
    IF doc IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL'));
    END IF;
    SELECT x.* INTO b FROM campaign.rule_book x;
    SELECT j.fit INTO fit FROM campaign.judge_lead(b, doc, lead_score.at) j;
    SELECT COALESCE(sum(campaign.clamp(x.points, b.group_min[x.no], b.group_max[x.no])), 0) INTO engagement
      FROM (SELECT u.no, sum(campaign.clamp(u.points * campaign.score_at(s.state, lead_score.at), u.low, u.high)) AS points
              FROM (SELECT e.score_rule_id, campaign.decay_agg(e.units, e.at, b.half_life) AS state
                      FROM campaign.score_entry e WHERE e.lead_id = lead_score.lead AND e.at <= lead_score.at GROUP BY e.score_rule_id) s
              JOIN unnest(b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups) u (rule, points, low, high, no) ON u.rule = s.score_rule_id
             GROUP BY u.no) x;
    score := campaign.clamp(fit + engagement, b.min_score, b.max_score);
    grade := campaign.score_grade(fit, engagement, b.grade_cuts, b.engagement_cuts);
END
$$;
COMMENT ON FUNCTION campaign.lead_score(bigint, timestamptz) IS 'Score of a lead at an instant, past or future: fit + engagement (faded by the half life of the model), capped by rule, group and total; grade as letter and digit. Errors: MK400 no such lead.
线索在任一时刻（过去或未来）的分数：匹配分 + 按模型半衰期衰减的活跃分，按规则、分组与总分封顶；grade 为字母加数字。错误：MK400 线索不存在。';

CREATE OR REPLACE FUNCTION campaign.score_grade(fit double precision, engagement double precision, grade_cuts integer[], engagement_cuts integer[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    letter integer := 65;
    digit integer := 1;
    cut integer;
BEGIN
    FOREACH cut IN ARRAY grade_cuts LOOP IF fit < cut THEN letter := letter + 1; END IF; END LOOP;
    FOREACH cut IN ARRAY engagement_cuts LOOP IF engagement < cut THEN digit := digit + 1; END IF; END LOOP;
    RETURN chr(letter) || digit;
END
$$;
COMMENT ON FUNCTION campaign.score_grade(double precision, double precision, integer[], integer[]) IS 'Letter by fit (A best) and digit by engagement (1 best), such as A1.
由匹配分得字母（A 最佳）、由活跃分得数字（1 最佳），如 A1。';

CREATE OR REPLACE FUNCTION campaign.explain_score(lead bigint, at timestamptz DEFAULT now())
RETURNS TABLE (score_group text, rule text, kind text, points double precision, units double precision, value double precision, last_at timestamptz)
LANGUAGE sql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
    WITH m AS (SELECT * FROM campaign.score_model x WHERE x.is_active), doc AS (SELECT campaign.lead_doc($1) AS doc)
    SELECT f.code, f.name, 'attribute', f.points, 1::double precision, least(greatest(f.points, f.cap_min), f.cap_max), NULL::timestamptz
      FROM (SELECT DISTINCT ON (COALESCE(r.attribute, r.score_rule_id::text)) g.code, r.name, r.points, r.cap_min, r.cap_max
              FROM m JOIN campaign.score_group g ON g.score_model_id = m.score_model_id
              JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'attribute' AND r.active, doc
             WHERE COALESCE(jsonb_path_match(doc.doc, r.condition, silent => true), false)
             ORDER BY COALESCE(r.attribute, r.score_rule_id::text), r.priority, r.score_rule_id) f
    UNION ALL
    SELECT g.code, r.name, 'behaviour', r.points, u.units, least(greatest(r.points * u.units, r.cap_min), r.cap_max), u.last_at
      FROM m JOIN campaign.score_group g ON g.score_model_id = m.score_model_id
      JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'behaviour' AND r.active
      JOIN LATERAL (SELECT campaign.score_at(campaign.decay_agg(e.units, e.at, m.half_life), $2) AS units, max(e.at) AS last_at
                      FROM campaign.score_entry e WHERE e.lead_id = $1 AND e.score_rule_id = r.score_rule_id AND e.at <= $2) u ON u.units IS NOT NULL
     ORDER BY 1, 6 DESC, 2
$$;
COMMENT ON FUNCTION campaign.explain_score(bigint, timestamptz) IS 'The rules behind a score, a row each: points, faded units, value after the cap of the rule. Caps of groups and of the total come on top (lead_score).
分数构成，每条规则一行：分值、衰减后的单位数、规则封顶后的得分；分组与总分封顶另计（lead_score）。';

CREATE OR REPLACE FUNCTION campaign.score_touches(leads bigint[], touches bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Which touches count for which leads: of new leads the touches of the look-back, of new touches the open leads.
    INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
    SELECT l.lead_id, r.rule, x.touchpoint_id, x.occurred_at
      FROM unnest(leads) u (lead_id)
      JOIN campaign.lead l ON l.lead_id = u.lead_id
     CROSS JOIN LATERAL (SELECT l.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id) p
      JOIN campaign.touchpoint x ON x.person_id = p.person_id AND NOT x.is_bot AND x.occurred_at > l.created_at - b.lookback
      JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions) r (rule, kind, condition) ON r.kind IS NULL OR r.kind = x.kind
     WHERE (touches IS NULL OR x.touchpoint_id = ANY (touches))
       AND (r.condition IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', x.kind, 'channel', x.channel, 'props', x.props), r.condition, silent => true), false))
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.score_touches(bigint[], bigint[]) IS 'Counts touches for leads by the behaviour rules: given touches (NULL = all of the look-back). A touch counts once for a lead and rule.
按行为规则为线索计入触点：给定触点（NULL 为回溯期内全部）；同一触点对同一线索与规则只计一次。';

CREATE OR REPLACE FUNCTION campaign.refresh_lead_scores(leads bigint[], at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    UPDATE campaign.lead l
       SET score = f.score, fit = round(f.fit)::integer, grade = f.grade, score_at = f.at, heat = campaign.heat(f.heat),
           cools_at = CASE WHEN f.heat IS NOT NULL THEN campaign.cools_at(f.heat, b.engagement_cuts[array_upper(b.engagement_cuts, 1)]) END
      FROM (SELECT l.lead_id, v.at, s.score, s.fit, s.engagement, s.grade, v.heat
              FROM unnest(leads) u (lead_id)
              JOIN campaign.lead l ON l.lead_id = u.lead_id
             CROSS JOIN LATERAL (
                SELECT COALESCE(refresh_lead_scores.at, greatest(l.created_at, max(e.at))) AS at,
                       campaign.decay_agg(r.points * e.units, e.at, b.half_life) FILTER (WHERE r.points > 0) AS heat
                  FROM campaign.score_entry e JOIN unnest(b.touch_rules, b.touch_points) r (rule, points) ON r.rule = e.score_rule_id
                 WHERE e.lead_id = l.lead_id) v
             CROSS JOIN LATERAL campaign.lead_score(l.lead_id, v.at) s) f
     WHERE l.lead_id = f.lead_id;
END
$$;
COMMENT ON FUNCTION campaign.refresh_lead_scores(bigint[], timestamptz) IS 'Writes score, fit, grade, heat and cools_at of leads as they stand at an instant (NULL: at the last event of each).
写入线索在某时刻（NULL 为各自最后事件时）的分数、匹配分、等级、热度与冷却时间。';

-- ---------------------------------------------------------------- pools and routing

CREATE OR REPLACE FUNCTION campaign.create_pool(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    unknown text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a pool is described by a JSON object',
            HINT = 'For example {"name":"east","kind":"region","team":"east","match":{"region":"east"},"first_response":"2 hours"}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{name,kind,match,priority,team,claim_daily_cap,hold_cap,cooldown,recycle_after_no_touch,recycle_after_no_win,first_response,calendar,escalate_to,active}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK404', MESSAGE = format('a pool has no field %s', unknown);
    END IF;
    IF COALESCE(btrim(doc ->> 'name'), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK405', MESSAGE = 'a pool needs a name';
    END IF;
    IF jsonb_typeof(COALESCE(doc -> 'match', '{}')) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'match must be a JSON object', HINT = 'For example {"region":"east"}.';
    END IF;
    INSERT INTO campaign.lead_pool (name, kind, match, priority, team, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch,
                                    recycle_after_no_win, first_response, business_calendar_id, escalate_to, active)
    VALUES (btrim(doc ->> 'name'), COALESCE(doc ->> 'kind', 'region'), COALESCE(doc -> 'match', '{}'), COALESCE(campaign.read_number(doc, 'priority')::integer, 100),
            doc ->> 'team', campaign.read_number(doc, 'claim_daily_cap')::integer, campaign.read_number(doc, 'hold_cap')::integer,
            (doc ->> 'cooldown')::interval, (doc ->> 'recycle_after_no_touch')::interval, (doc ->> 'recycle_after_no_win')::interval,
            (doc ->> 'first_response')::interval, CASE WHEN doc ->> 'calendar' IS NOT NULL THEN campaign.calendar_id(doc ->> 'calendar') END,
            doc ->> 'escalate_to', COALESCE((doc ->> 'active')::boolean, true))
    RETURNING lead_pool_id INTO id;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK406', MESSAGE = format('there is a pool "%s" already', doc ->> 'name'), HINT = 'Take another name.';
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the team or user of the pool is unknown',
            DETAIL = format('team: %s, escalate_to: %s', COALESCE(doc ->> 'team', '(none)'), COALESCE(doc ->> 'escalate_to', '(none)')), HINT = 'add_user(login, team => ...) makes both.';
    WHEN invalid_datetime_format OR check_violation THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a value of the pool is not allowed', DETAIL = SQLERRM, HINT = 'Times are intervals above zero such as "2 hours"; caps are not negative.';
END
$$;
COMMENT ON FUNCTION campaign.create_pool(jsonb) IS
'Makes a pool of leads of {name, kind, team, match, priority, first_response, calendar, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch, recycle_after_no_win, escalate_to}; returns lead_pool_id. A lead goes to the matching pool with the lowest priority number, among equals to the one that matches most keys. Errors: MK404 field, MK405 no name, MK406 name taken, MK032 unknown team or user.
按 JSON 描述创建线索池，返回 lead_pool_id。线索进入优先级数字最小的匹配池，相同则取匹配键最多者。错误：MK404 字段、MK405 缺名称、MK406 名称已存在、MK032 团队或用户未知。';

CREATE OR REPLACE FUNCTION campaign.member_room(pool bigint, at timestamptz, OUT logins text[], OUT weights double precision[],
    OUT due double precision[], OUT given bigint[], OUT room integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    is_capped boolean;
    zone text;
    day_start timestamptz;
BEGIN
    SELECT array_agg(m.login ORDER BY m.login), array_agg(m.weight::double precision ORDER BY m.login),
           array_agg(COALESCE(r.due, 0) ORDER BY m.login), array_agg(COALESCE(r.given, 0) ORDER BY m.login),
           array_agg(CASE WHEN NOT u.active OR m.paused_until > member_room.at THEN 0 END ORDER BY m.login),
           bool_or(m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL)
      INTO logins, weights, due, given, room, is_capped
      FROM campaign.lead_pool p
      JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
      JOIN campaign.app_user u ON u.login = m.login
      LEFT JOIN campaign.pool_rotation r ON r.lead_pool_id = p.lead_pool_id AND r.login = m.login
     WHERE p.lead_pool_id = pool;
    IF NOT is_capped THEN RETURN; END IF;
    -- Who has a cap is locked too (after the pool, by login): a member of two pools must not pass it through both.
    PERFORM FROM campaign.lead_pool p JOIN campaign.team_member m ON m.team = p.team JOIN campaign.app_user u ON u.login = m.login
      WHERE p.lead_pool_id = pool AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL) ORDER BY u.login FOR NO KEY UPDATE OF u;
    zone := campaign.setting('tz') #>> '{}';
    day_start := (member_room.at AT TIME ZONE zone)::date::timestamp AT TIME ZONE zone;
    SELECT array_agg(CASE WHEN NOT u.active OR m.paused_until > member_room.at THEN 0
                          WHEN m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL THEN
                          greatest(0, least(
                               m.daily_cap - CASE WHEN m.daily_cap IS NOT NULL THEN
                                   (SELECT count(*) FROM campaign.assignment a WHERE a.owner = m.login AND a.at >= day_start AND a.at < day_start + interval '1 day') END,
                               m.open_cap - CASE WHEN m.open_cap IS NOT NULL THEN
                                   (SELECT count(*) FROM campaign.lead l WHERE l.owner = m.login AND l.work_state <> 'closed') END))::integer END ORDER BY m.login)
      INTO room
      FROM campaign.lead_pool p
      JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
      JOIN campaign.app_user u ON u.login = m.login
     WHERE p.lead_pool_id = pool;
END
$$;
COMMENT ON FUNCTION campaign.member_room(bigint, timestamptz) IS 'Members of a pool''s rotation by login: weight, due, given, and the leads each may still take at an instant (NULL = any, 0 = paused or at a cap). Read under the lock of the pool.
池轮转成员（按登录名）：权重、应得、已得及此刻还可接收的线索数（NULL 不限，0 为暂停或达上限）。须在持有池锁时读取。';

CREATE OR REPLACE FUNCTION campaign.place_leads(pools bigint[], starts timestamptz[], response interval, calendar text, OUT owners text[], OUT waits text[], OUT dues timestamptz[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n constant integer := cardinality(pools);
    pool record;
    m record;
    turn record;
    here integer[];
    i integer;
    j integer;
BEGIN
    owners := array_fill(NULL::text, ARRAY[n]);
    waits := array_fill('no pool'::text, ARRAY[n]);
    dues := array_fill(NULL::timestamptz, ARRAY[n]);
    -- The pools, locked one after the other in order of id: last of all locks, held until commit.
    FOR pool IN SELECT p.lead_pool_id, p.team, COALESCE(p.first_response, place_leads.response) AS response,
                       COALESCE((SELECT c.name FROM campaign.business_calendar c WHERE c.business_calendar_id = p.business_calendar_id), place_leads.calendar) AS calendar
                  FROM campaign.lead_pool p
                 WHERE p.lead_pool_id = ANY (pools) ORDER BY p.lead_pool_id FOR NO KEY UPDATE LOOP
        IF n = 1 THEN here := '{1}';
        ELSE SELECT array_agg(k ORDER BY k) INTO here FROM generate_subscripts(pools, 1) k WHERE pools[k] = pool.lead_pool_id;
        END IF;
        IF pool.team IS NULL THEN
            FOREACH i IN ARRAY here LOOP waits[i] := 'the pool has no team'; END LOOP;
            CONTINUE;
        END IF;
        SELECT * INTO m FROM campaign.member_room(pool.lead_pool_id, starts[here[1]]);
        IF m.logins IS NULL THEN
            FOREACH i IN ARRAY here LOOP waits[i] := 'the team has no members'; END LOOP;
            CONTINUE;
        END IF;
        SELECT * INTO turn FROM campaign.rotate(m.due, m.given, m.weights, m.room, cardinality(here));
        j := 0;
        FOREACH i IN ARRAY here LOOP
            j := j + 1;
            IF turn.picks[j] IS NULL THEN
                waits[i] := 'nobody is eligible';
            ELSE
                owners[i] := m.logins[turn.picks[j]];
                waits[i] := NULL;
                IF pool.calendar = 'always' THEN dues[i] := starts[i] + pool.response;
                ELSE dues[i] := campaign.add_business_time(starts[i], pool.response, pool.calendar);
                END IF;
            END IF;
        END LOOP;
        INSERT INTO campaign.pool_rotation AS r (lead_pool_id, login, due, given)
        SELECT pool.lead_pool_id, u.login, u.due, u.given FROM unnest(m.logins, turn.due_after, turn.given_after) u (login, due, given)
         WHERE u.due <> 0 OR u.given <> 0
        ON CONFLICT ON CONSTRAINT pool_rotation_pkey DO UPDATE SET due = EXCLUDED.due, given = EXCLUDED.given
         WHERE r.due <> EXCLUDED.due OR r.given <> EXCLUDED.given;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.place_leads(bigint[], timestamptz[], interval, text) IS 'Turns of a batch of leads in their pools, under the lock of each pool: owner (or NULL and why it waits) and due time, in the order given. Moves the rotation on.
一批线索在各自池中的轮转结果（持有池锁）：负责人（或 NULL 及等待原因）与到期时间，按给定顺序；推进轮转状态。';

CREATE OR REPLACE FUNCTION campaign.route_leads(leads bigint[], at timestamptz DEFAULT NULL, action text DEFAULT 'route') RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    pools bigint[];
    before bigint[];
    rules bigint[];
    starts timestamptz[];
    seqs integer[];
    turn record;
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Where each lead belongs; in order of id, so that rotation follows the order of arrival.
    SELECT array_agg(l.lead_id ORDER BY l.lead_id), array_agg(COALESCE(x.pool, l.lead_pool_id) ORDER BY l.lead_id),
           array_agg(l.lead_pool_id ORDER BY l.lead_id), array_agg(x.rule_id ORDER BY l.lead_id),
           array_agg(COALESCE(route_leads.at, l.created_at) ORDER BY l.lead_id), array_agg(l.assignment_seq ORDER BY l.lead_id)
      INTO ids, pools, before, rules, starts, seqs
      FROM campaign.lead l
     CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(l.lead_id), COALESCE(route_leads.at, l.created_at)) x
     WHERE l.lead_id = ANY (leads) AND l.owner IS NULL AND l.work_state <> 'closed';
    IF ids IS NULL THEN RETURN 0; END IF;
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(pools, starts, b.first_response, b.calendar) p;
    -- A lead that goes on waiting in the same pool keeps its row.
    UPDATE campaign.lead l
       SET lead_pool_id = u.pool, owner = u.owner, work_state = CASE WHEN u.owner IS NULL THEN 'unassigned' ELSE 'assigned' END, assignment_seq = u.seq + 1
      FROM unnest(ids, pools, before, turn.owners, seqs) u (lead_id, pool, before, owner, seq)
     WHERE l.lead_id = u.lead_id AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0);
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, u.at)
      FROM unnest(ids, pools, before, turn.owners, seqs, starts) u (lead_id, pool, before, owner, seq, at)
     WHERE a.lead_id = u.lead_id AND a.seq = u.seq AND a.closed_at IS NULL AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before);
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    SELECT u.lead_id, u.seq + 1, route_leads.action, u.pool, u.owner, 'campaign', u.at, u.wait, u.rule_id, u.due
      FROM unnest(ids, pools, before, turn.owners, seqs, starts, turn.waits, rules, turn.dues) u (lead_id, pool, before, owner, seq, at, wait, rule_id, due)
     WHERE u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0;
    RETURN (SELECT count(o) FROM unnest(turn.owners) o);
END
$$;
COMMENT ON FUNCTION campaign.route_leads(bigint[], timestamptz, text) IS
'Routes open leads without an owner: each to its pool, there to the member whose turn is due (Tijdeman''s chairman assignment under the lock of the pool); nobody eligible: the lead waits there, the reason stands in its assignment. at NULL: each at its creation. Returns how many found an owner.
为无负责人的未关闭线索分配：先定池，再在池锁下按最早到期轮转（Tijdeman 主席分配）；无人可分则在池中等待，原因记于 assignment。at 为 NULL 时以各自创建时间为准。返回成功分配数。';

CREATE OR REPLACE FUNCTION campaign.route_lead(lead bigint, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = route_lead.lead FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL'));
    END IF;
    IF l.owner IS NULL AND l.work_state <> 'closed' THEN
        PERFORM campaign.route_leads(ARRAY[l.lead_id], route_lead.at);
        SELECT x.owner INTO l.owner FROM campaign.lead x WHERE x.lead_id = route_lead.lead;
    END IF;
    RETURN l.owner;
END
$$;
COMMENT ON FUNCTION campaign.route_lead(bigint, timestamptz) IS 'Routes one lead that has no owner; returns its owner, NULL where it waits in its pool. Errors: MK400 no such lead.
为一条无负责人的线索分配；返回负责人，仍在池中等待则为 NULL。错误：MK400 线索不存在。';

CREATE OR REPLACE FUNCTION campaign.route_waiting(at timestamptz DEFAULT now(), n integer DEFAULT 10000, team text DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    leads bigint[];
BEGIN
    -- Only pools with somebody eligible are worth a try; the leads are locked before the pools, by id.
    SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO leads FROM (
        SELECT l.lead_id FROM campaign.lead l
         WHERE l.work_state = 'unassigned' AND l.owner IS NULL
           AND (route_waiting.team IS NULL OR l.lead_pool_id IN (SELECT p.lead_pool_id FROM campaign.lead_pool p WHERE p.team = route_waiting.team))
           AND l.lead_pool_id IN (SELECT p.lead_pool_id FROM campaign.lead_pool p JOIN campaign.team_member t ON t.team = p.team
                                    JOIN campaign.app_user u ON u.login = t.login AND u.active
                                   WHERE t.role IN ('lead', 'member', 'sdr', 'sales') AND (t.paused_until IS NULL OR t.paused_until <= route_waiting.at))
         ORDER BY l.lead_id LIMIT route_waiting.n FOR NO KEY UPDATE SKIP LOCKED) w;
    IF leads IS NULL THEN RETURN 0; END IF;
    RETURN campaign.route_leads(leads, route_waiting.at);
END
$$;
COMMENT ON FUNCTION campaign.route_waiting(timestamptz, integer, text) IS 'Routes up to n leads that wait in pools where somebody is eligible again (of one team, or of all); returns how many found an owner. Part of tick().
为在池中等待且有人可分的至多 n 条线索（指定团队或全部）分配；返回成功数。由 tick() 调用。';

CREATE OR REPLACE FUNCTION campaign.pause_member(login text, until timestamptz DEFAULT 'infinity', team text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n integer;
    t text;
    routed integer := 0;
BEGIN
    PERFORM campaign.check_at(at);
    UPDATE campaign.team_member m SET paused_until = CASE WHEN pause_member.until > pause_member.at THEN pause_member.until END
     WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team);
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK033', MESSAGE = format('"%s" is in no such team', left(login, 100)),
            DETAIL = format('team: %s', COALESCE(team, '(any)')), HINT = 'add_user(login, team => ...) makes the membership.';
    END IF;
    IF until IS NULL OR until <= at THEN
        FOR t IN SELECT m.team FROM campaign.team_member m WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team) ORDER BY 1 LOOP
            routed := routed + campaign.route_waiting(pause_member.at, team => t);
        END LOOP;
    END IF;
    RETURN routed;
END
$$;
COMMENT ON FUNCTION campaign.pause_member(text, timestamptz, text, timestamptz) IS
'Pauses a member (until an instant; infinity = until resumed), or resumes one (until NULL or past): then leads that waited are routed. Returns how many. Errors: MK033 no such member.
暂停成员（至某时刻；infinity 为一直），或恢复（until 为 NULL 或已过）：恢复时为等待的线索分配，返回分配数。错误：MK033 成员不存在。';

-- ---------------------------------------------------------------- stages

CREATE OR REPLACE FUNCTION campaign.stage_rank(stage text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN array_position('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won}'::text[], stage);
COMMENT ON FUNCTION campaign.stage_rank(text) IS 'Place of a lead stage on the way from raw (1) to won (7); NULL for lost, nurture, invalid.
线索阶段在 raw（1）到 won（7）之路上的位置；lost、nurture、invalid 为 NULL。';

CREATE OR REPLACE FUNCTION campaign.set_lead_stage(lead bigint, stage text, reason text DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    given constant text := NULLIF(btrim(reason), '');
BEGIN
    PERFORM campaign.check_at(at);
    IF stage IS NULL OR stage <> ALL ('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK421', MESSAGE = format('"%s" is no stage of a lead', left(COALESCE(stage, '(null)'), 100)),
            HINT = 'raw, valid, marketing_qualified, accepted, sales_qualified, opportunity, won, lost, nurture, invalid';
    END IF;
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = set_lead_stage.lead FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL'));
    ELSIF l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK422', MESSAGE = 'the lead is merged into another', DETAIL = format('lead %s is part of lead %s', l.lead_id, l.merged_into),
            HINT = format('Call it with lead %s.', l.merged_into);
    ELSIF l.stage = set_lead_stage.stage THEN
        RETURN l.stage;
    END IF;
    IF set_lead_stage.at < l.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK423', MESSAGE = 'a lead cannot change before it was there',
            DETAIL = format('created %s, asked for %s', l.created_at, set_lead_stage.at);
    END IF;
    IF given IS NULL AND (set_lead_stage.stage IN ('lost', 'nurture', 'invalid')
                          OR campaign.stage_rank(set_lead_stage.stage) < campaign.stage_rank(l.stage)
                          OR l.work_state = 'closed') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = format('from %s to %s needs a reason', l.stage, set_lead_stage.stage),
            DETAIL = format('lead_id %s', l.lead_id), HINT = 'Call it with reason => ''...''.';
    END IF;
    UPDATE campaign.lead x
       SET stage = set_lead_stage.stage, stage_at = set_lead_stage.at, stage_actor = COALESCE(set_lead_stage.actor, current_user), stage_reason = given
     WHERE x.lead_id = l.lead_id;
    RETURN set_lead_stage.stage;
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MK424', MESSAGE = 'the person has another open lead for the product',
        DETAIL = format('lead %s cannot be opened again', lead), HINT = 'Work on the open one.';
END
$$;
COMMENT ON FUNCTION campaign.set_lead_stage(bigint, text, text, text, timestamptz) IS
'Moves a lead to a stage; returns it. Going back, closing as lost, nurture or invalid, and opening again need a reason. Skipping a qualification sets its date too. Errors: MK400, MK420 no reason, MK421 no stage, MK422 merged lead, MK423 before creation, MK424 another open lead, 22008.
变更线索阶段并返回。倒退、关闭（lost、nurture、invalid）与重新打开须给出原因；跳过的合格阶段同时记时。错误：MK400、MK420 缺原因、MK421 阶段未知、MK422 已被合并、MK423 早于创建、MK424 已有未关闭线索、22008。';

-- ---------------------------------------------------------------- capture

CREATE OR REPLACE FUNCTION campaign.prepare_capture(capture_id bigint, source text, payload jsonb, at timestamptz) RETURNS campaign.prepared_capture
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    white constant text := E' \t\r\n\u3000\u00a0';
    c campaign.prepared_capture;
    raw text;
    f jsonb;
    one campaign.key_value;
BEGIN
    c.capture_id := prepare_capture.capture_id;
    c.source := prepare_capture.source;
    c.at := prepare_capture.at;
    IF jsonb_typeof(payload) IS DISTINCT FROM 'object' THEN
        c.fatal := campaign.fault('payload', '22023', 'the payload is no JSON object', format('It is of JSON type %s.', COALESCE(jsonb_typeof(payload), 'NULL')),
            'Correct it with fix_capture(), such as {"name":"...","email":"..."}.');
        RETURN c;
    END IF;
    SELECT k.keys, k.faults INTO c.keys, f FROM campaign.read_keys(payload) k;

    IF campaign.is_plain(payload, 'name', 200) THEN c.name := btrim(payload ->> 'name', white);
    ELSIF payload ? 'name' THEN SELECT t.faults, t.value INTO f, c.name FROM campaign.read_text(payload, 'name', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'title', 200) THEN c.title := btrim(payload ->> 'title', white);
    ELSIF payload ? 'title' THEN SELECT t.faults, t.value INTO f, c.title FROM campaign.read_text(payload, 'title', 200, f) t; END IF;
    IF payload ? 'company' THEN
        IF campaign.is_plain(payload, 'company', 300) THEN c.company := btrim(payload ->> 'company', white);
        ELSE SELECT t.faults, t.value INTO f, c.company FROM campaign.read_text(payload, 'company', 300, f) t; END IF;
        c.company_norm := campaign.normalize_company(c.company);
        IF c.company IS NOT NULL AND c.company_norm IS NULL THEN
            f := f || campaign.fault('company', 'MK028', 'this is no name of a company', c.company, 'The person is kept without a company.');
        END IF;
    END IF;
    IF campaign.is_plain(payload, 'region', 200) THEN c.region := btrim(payload ->> 'region', white);
    ELSIF payload ? 'region' THEN SELECT t.faults, t.value INTO f, c.region FROM campaign.read_text(payload, 'region', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'industry', 200) THEN c.industry := btrim(payload ->> 'industry', white);
    ELSIF payload ? 'industry' THEN SELECT t.faults, t.value INTO f, c.industry FROM campaign.read_text(payload, 'industry', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'product', 200) THEN c.product := btrim(payload ->> 'product', white);
    ELSIF payload ? 'product' THEN SELECT t.faults, t.value INTO f, c.product FROM campaign.read_text(payload, 'product', 200, f) t; END IF;
    IF payload ? 'channel' THEN
        IF campaign.is_plain(payload, 'channel', 100) THEN raw := btrim(payload ->> 'channel', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'channel', 100, f) t; END IF;
        c.channel := lower(raw);
    END IF;
    c.channel := COALESCE(c.channel, 'unknown');
    IF payload ? 'kind' THEN
        IF campaign.is_plain(payload, 'kind', 50) THEN raw := btrim(payload ->> 'kind', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'kind', 50, f) t; END IF;
        c.kind := lower(raw);
    END IF;
    c.kind := COALESCE(c.kind, CASE c.channel WHEN 'exhibition' THEN 'scan' WHEN 'phone' THEN 'call' ELSE 'form' END);
    IF payload ? 'attrs' THEN
        IF jsonb_typeof(payload -> 'attrs') = 'object' THEN c.attrs := payload -> 'attrs';
        ELSE f := f || campaign.fault('attrs', '22023', 'attrs is no JSON object', NULL, 'Send own fields as {"attrs":{...}}.');
        END IF;
    END IF;

    -- What the capture names must be there. An unknown campaign stops it: the
    -- lead would be counted nowhere. The rest is noted and left out.
    IF payload ? 'campaign' THEN
        IF campaign.is_plain(payload, 'campaign', 100) THEN raw := btrim(payload ->> 'campaign', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'campaign', 100, f) t; END IF;
        IF raw IS NOT NULL THEN
            SELECT x.campaign_id INTO c.campaign_id FROM campaign.campaign x WHERE x.code = raw;
            IF c.campaign_id IS NULL THEN
                c.fatal := campaign.fault('campaign', 'MK100', format('there is no campaign "%s"', raw), 'campaign.campaign has no row with this code.',
                    'Make it with create_campaign(), or correct the capture with fix_capture(); retry_captures() takes it up again.');
            END IF;
        END IF;
    END IF;
    IF payload ? 'promoter' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'promoter', 100, f) t;
        SELECT u.login INTO c.promoter FROM campaign.app_user u WHERE u.login = raw;
        IF raw IS NOT NULL AND c.promoter IS NULL THEN
            f := f || campaign.fault('promoter', 'MK034', format('there is no user "%s"', raw), NULL, 'Make the user with add_user().');
        END IF;
    END IF;
    IF payload ? 'tracking_link' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'tracking_link', 64, f) t;
        SELECT l.tracking_link_id, COALESCE(c.campaign_id, l.campaign_id), COALESCE(c.asset_id, l.asset_id), COALESCE(c.promoter, l.promoter)
          INTO c.tracking_link_id, c.campaign_id, c.asset_id, c.promoter
          FROM (SELECT 1) one LEFT JOIN campaign.tracking_link l ON l.code = raw;
        IF raw IS NOT NULL AND c.tracking_link_id IS NULL THEN
            f := f || campaign.fault('tracking_link', 'MK250', format('there is no tracked link "%s"', raw), NULL, 'SELECT code FROM campaign.tracking_link shows those there are.');
        END IF;
    END IF;
    IF payload ? 'asset' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'asset', 300, f) t;
        SELECT a.asset_id INTO c.asset_id FROM campaign.asset a WHERE a.title = raw OR a.asset_id::text = raw ORDER BY a.title = raw DESC, a.version DESC LIMIT 1;
        IF raw IS NOT NULL AND c.asset_id IS NULL THEN
            f := f || campaign.fault('asset', 'MK252', format('there is no content "%s"', left(raw, 100)), NULL, 'Make it with create_asset().');
        END IF;
    END IF;

    -- Domain of a company mailbox: names the account where the company is not given.
    FOREACH one IN ARRAY c.keys LOOP
        IF one.type = 'email' AND NOT campaign.is_free_email(one.value_norm) THEN c.domain := campaign.email_domain(one.value_norm); END IF;
    END LOOP;

    IF c.fatal IS NULL AND cardinality(c.keys) = 0 AND c.name IS NULL THEN
        c.fatal := campaign.fault(NULL, 'MK020', 'nothing tells who this is',
            'There is neither a usable key (email, phone, crm, unionid, openid, wecom, cookie, device) nor a name.',
            'Correct it with fix_capture().');
    END IF;
    c.faults := f;
    RETURN c;
END
$$;
COMMENT ON FUNCTION campaign.prepare_capture(bigint, text, jsonb, timestamptz) IS 'Reads a payload: keys and fields normalised, faults collected, never raised.
读取载荷：规范化键与字段，收集问题，从不抛错。';

CREATE OR REPLACE FUNCTION campaign.first_lead(c campaign.prepared_capture, person bigint, touch bigint, is_existing boolean, company_name text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    id bigint;
    b campaign.rule_book;
    j record;
    turn record;
    entries bigint[];
    sums double precision[];
    engagement double precision := 0;
    warm double precision := 0;
    heat campaign.decay_score;
    is_qualified boolean;
    campaign_code text;
    campaign_type text;
BEGIN
    -- The lead of a person whom nobody met before: one touch, no history. What
    -- the trigger does for any lead is done here before the row is written, so
    -- that it is written once.
    SELECT x.* INTO b FROM campaign.rule_book x;
    IF c.campaign_id IS NOT NULL AND (cardinality(b.route_rules) > 0 OR cardinality(b.qualify_names) > 0 OR b.pool_matches::text LIKE '%campaign%' OR b.fit_conditions::text LIKE '%campaign%') THEN
        SELECT x.code, x.type INTO campaign_code, campaign_type FROM campaign.campaign x WHERE x.campaign_id = c.campaign_id;
    END IF;
    SELECT x.fit, x.pool, x.rule_id, x.qualified INTO j
      FROM campaign.judge_lead(b, jsonb_strip_nulls(jsonb_build_object('name', c.name, 'title', c.title, 'company', company_name, 'industry', c.industry, 'region', c.region,
                'product', c.product, 'channel', c.channel, 'campaign', campaign_code, 'campaign_type', campaign_type, 'stage', 'raw',
                'is_existing_customer', is_existing, 'attrs', COALESCE(c.attrs, '{}'))), c.at) x;
    FOR i IN 1..cardinality(b.touch_rules) LOOP
        IF (b.touch_kinds[i] IS NULL OR b.touch_kinds[i] = c.kind) AND (b.touch_conditions[i] IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'props', NULL), b.touch_conditions[i], silent => true), false)) THEN
            entries := entries || b.touch_rules[i];
            sums[b.touch_groups[i]] := COALESCE(sums[b.touch_groups[i]], 0) + campaign.clamp(b.touch_points[i], b.touch_min[i], b.touch_max[i]);
            IF b.touch_points[i] > 0 THEN warm := warm + b.touch_points[i]; END IF;
        END IF;
    END LOOP;
    IF entries IS NOT NULL THEN
        FOR g IN 1..cardinality(b.group_min) LOOP
            IF sums[g] IS NOT NULL THEN engagement := engagement + campaign.clamp(sums[g], b.group_min[g], b.group_max[g]); END IF;
        END LOOP;
        IF warm > 0 THEN heat := campaign.decay_add(NULL, warm, c.at, b.half_life); END IF;
    END IF;
    is_qualified := j.qualified IS NOT NULL OR COALESCE(j.fit + engagement >= b.threshold, false);
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(ARRAY[j.pool], ARRAY[c.at], b.first_response, b.calendar) p;
    INSERT INTO campaign.lead (person_id, root_person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at,
                               stage, stage_at, stage_actor, stage_reason, marketing_qualified_at, work_state, lead_pool_id, owner, assignment_seq,
                               fit, score, score_at, grade, heat, cools_at)
    VALUES (person, person, c.company, c.product, c.region, c.campaign_id, touch, c.channel, c.promoter, is_existing, COALESCE(c.attrs, '{}'), c.at,
            CASE WHEN is_qualified THEN 'marketing_qualified' ELSE 'raw' END, c.at, CASE WHEN is_qualified THEN 'rule' ELSE current_user END,
            CASE WHEN is_qualified THEN COALESCE('rule ' || j.qualified, format('score reached %s', b.threshold)) END, CASE WHEN is_qualified THEN c.at END,
            CASE WHEN turn.owners[1] IS NULL THEN 'unassigned' ELSE 'assigned' END, j.pool, turn.owners[1], 1,
            round(j.fit)::integer, campaign.clamp(j.fit + engagement, b.min_score, b.max_score), c.at,
            campaign.score_grade(j.fit, engagement, b.grade_cuts, b.engagement_cuts), campaign.heat(heat),
            CASE WHEN heat IS NOT NULL THEN campaign.cools_at(heat, b.engagement_cuts[cardinality(b.engagement_cuts)]) END)
    RETURNING lead_id INTO id;
    IF entries IS NOT NULL THEN
        INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at) SELECT id, e, touch, c.at FROM unnest(entries) e;
    END IF;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    VALUES (id, 1, 'route', j.pool, turn.owners[1], 'campaign', c.at, turn.waits[1], j.rule_id, turn.dues[1]);
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor) VALUES ('lead', id, NULL, 'raw', c.at, current_user);
    IF is_qualified THEN
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        VALUES ('lead', id, 'raw', 'marketing_qualified', c.at, 'rule', COALESCE('rule ' || j.qualified, format('score reached %s', b.threshold)));
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.first_lead(campaign.prepared_capture, bigint, bigint, boolean, text) IS 'The first lead of a new person: scored, qualified, routed and clocked before it is written, to the same effect as the trigger on any other lead.
新人的首条线索：在写入前完成评分、合格判定、分配与计时，效果与其他线索的触发器相同。';

CREATE OR REPLACE FUNCTION campaign.apply_capture(c campaign.prepared_capture, OUT person_id bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    touch bigint;
    existing boolean;
    is_new boolean;
    company_name text;
    l record;
BEGIN
    SELECT i.person_id, COALESCE(i.first_won_at < c.at, false), i.is_new, i.company_name INTO person_id, existing, is_new, company_name
      FROM campaign.identify_person(c.keys, c.name, c.title, c.company, c.company_norm, c.domain, c.industry, c.region, c.at, c.source) i;
    INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id, tracking_link_id, promoter, is_existing_customer, source)
    VALUES (apply_capture.person_id, c.at, c.kind, c.channel, c.campaign_id, 'capture', c.capture_id, c.asset_id, c.tracking_link_id, c.promoter, existing, c.source)
    RETURNING touchpoint_id INTO touch;

    IF is_new THEN
        outcome := 'created';
        lead_id := campaign.first_lead(c, apply_capture.person_id, touch, existing, company_name);
        RETURN;
    END IF;
    SELECT x.lead_id, x.owner, x.region, x.account_name, x.source_campaign_id, x.attrs INTO l
      FROM campaign.lead x
     WHERE x.root_person_id = apply_capture.person_id AND x.product IS NOT DISTINCT FROM c.product AND x.work_state <> 'closed';
    IF FOUND THEN
        outcome := 'linked';
        lead_id := l.lead_id;
        -- Blanks are filled; what is known stays. A lead that waited may now belong to a pool.
        IF (l.region IS NULL AND c.region IS NOT NULL) OR (l.account_name IS NULL AND c.company IS NOT NULL) OR c.attrs IS NOT NULL THEN
            UPDATE campaign.lead x
               SET region = COALESCE(x.region, c.region), account_name = COALESCE(x.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || x.attrs
             WHERE x.lead_id = l.lead_id;
            IF l.owner IS NULL THEN
                PERFORM campaign.route_leads(ARRAY[l.lead_id], c.at);
            END IF;
        END IF;
    ELSE
        outcome := 'created';
        INSERT INTO campaign.lead (person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at)
        VALUES (apply_capture.person_id, c.company, c.product, c.region, c.campaign_id, touch, c.channel, c.promoter, existing, COALESCE(c.attrs, '{}'), c.at)
        RETURNING lead.lead_id INTO lead_id;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.apply_capture(campaign.prepared_capture) IS 'Takes a prepared capture on: person, touchpoint, lead (found or made; triggers score, route and clock it).
处理已读取的捕获：人、触点、线索（找到或新建；由触发器评分、分配、计时）。';

CREATE OR REPLACE FUNCTION campaign.try_capture(capture bigint, source text, payload jsonb, at timestamptz,
    OUT person_id bigint, OUT lead_id bigint, OUT outcome text, OUT faults jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c campaign.prepared_capture;
    message text;
    detail text;
    hint text;
    context text;
BEGIN
    FOR try IN 1..20 LOOP
        BEGIN
            c := campaign.prepare_capture(capture, try_capture.source, payload, try_capture.at);
            IF c.fatal IS NULL THEN
                SELECT a.person_id, a.lead_id, a.outcome INTO person_id, lead_id, outcome FROM campaign.apply_capture(c) a;
            ELSE
                outcome := CASE WHEN c.fatal ->> 'sqlstate' = 'MK020' THEN 'rejected' ELSE 'error' END;
            END IF;
            EXIT;
        EXCEPTION
            WHEN SQLSTATE 'MK021' THEN
                -- a person we waited for was merged meanwhile; the locks of this try are gone with it
                IF try = 20 THEN
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the person of this capture is being merged again and again', HINT = 'Try again.';
                END IF;
            WHEN OTHERS THEN
                IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
                GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
                c.fatal := campaign.fault(NULL, SQLSTATE, message, COALESCE(NULLIF(detail, ''), left(context, 500)),
                    COALESCE(NULLIF(hint, ''), 'Remove the cause, then call retry_captures().'));
                outcome := 'error';
                person_id := NULL;
                lead_id := NULL;
                EXIT;
        END;
    END LOOP;
    faults := COALESCE(c.faults, '[]');
    IF c.fatal IS NOT NULL THEN faults := faults || c.fatal; END IF;
END
$$;
COMMENT ON FUNCTION campaign.try_capture(bigint, text, jsonb, timestamptz) IS 'Works a capture in a subtransaction: whatever fails is undone and returned as a fault with outcome error; only classes 40, 53 and 57 are raised.
在子事务中处理捕获：失败则撤销并以 error 与问题返回；仅 40、53、57 类错误会抛出。';

CREATE OR REPLACE FUNCTION campaign.rework_capture(capture bigint, source text, payload jsonb, at timestamptz, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t record;
BEGIN
    SELECT x.* INTO t FROM campaign.try_capture(capture, rework_capture.source, payload, rework_capture.at) x;
    UPDATE campaign.capture x
       SET state = t.outcome, person_id = t.person_id, lead_id = t.lead_id, attempts = x.attempts + 1, faults = t.faults
     WHERE x.capture_id = capture;
    lead_id := t.lead_id;
    outcome := t.outcome;
END
$$;
COMMENT ON FUNCTION campaign.rework_capture(bigint, text, jsonb, timestamptz) IS 'Works a stored capture again and writes what came of it.
重新处理已存的捕获并写入结果。';

CREATE OR REPLACE FUNCTION campaign.capture_lead(source text, external_id text, payload jsonb, at timestamptz DEFAULT now(),
    OUT capture_id bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    src text := btrim(source);
    ext text := btrim(external_id);
    moment timestamptz := at;
    noted jsonb := '[]';
    id bigint;
    t record;
BEGIN
    -- What is wrong with the envelope is noted, never refused.
    IF COALESCE(src, '') = '' OR COALESCE(ext, '') = '' OR char_length(src) > 200 OR char_length(ext) > 300 OR moment IS NULL OR NOT isfinite(moment) THEN
        SELECT e.src, e.ext, e.moment, e.noted INTO src, ext, moment, noted FROM campaign.mend_envelope(src, ext, moment) e;
    END IF;
    SELECT c.capture_id, COALESCE(l.merged_into, c.lead_id) INTO capture_id, lead_id
      FROM campaign.capture c LEFT JOIN campaign.lead l ON l.lead_id = c.lead_id
     WHERE c.source = src AND c.external_id = ext;
    IF FOUND THEN
        outcome := 'duplicate';
        RETURN;
    END IF;
    id := nextval('campaign.capture_capture_id_seq');
    BEGIN
        -- The work stands in a subtransaction of its own (try_capture): when it
        -- fails it is undone, and the capture is stored with its faults all the
        -- same. Nothing is visible, or durable, before the row of the capture is.
        SELECT x.person_id, x.lead_id, x.outcome, x.faults INTO t FROM campaign.try_capture(id, src, capture_lead.payload, moment) x;
        INSERT INTO campaign.capture AS c (capture_id, source, external_id, payload, received_at, state, faults, person_id, lead_id, attempts)
        OVERRIDING SYSTEM VALUE
        VALUES (id, src, ext, capture_lead.payload, moment, t.outcome, noted || t.faults, t.person_id, t.lead_id, 1);
        capture_id := id;
        lead_id := t.lead_id;
        outcome := t.outcome;
    EXCEPTION WHEN unique_violation THEN
        -- The same post in another session was faster: all of this one is undone.
        SELECT c.capture_id, COALESCE(l.merged_into, c.lead_id) INTO capture_id, lead_id
          FROM campaign.capture c LEFT JOIN campaign.lead l ON l.lead_id = c.lead_id
         WHERE c.source = src AND c.external_id = ext;
        IF NOT FOUND THEN
            -- seen by the index, not by the snapshot of a REPEATABLE READ caller
            RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access: the capture was stored by another session', HINT = 'Try again.';
        END IF;
        outcome := 'duplicate';
    END;
END
$$;
REVOKE ALL ON FUNCTION campaign.capture_lead(text, text, jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.capture_lead(text, text, jsonb, timestamptz) IS
'Captures a lead in one transaction: the raw row is kept whatever happens to it, the person is found or made, the touchpoint written, the lead found or made, scored, routed and clocked. outcome: created, linked (to an open lead), duplicate ((source, external_id) was seen), rejected (nothing tells who it is), error (kept, see capture.faults; retry_captures()). payload: name, email, phone, crm, unionid, openid, appid, wecom, cookie, device, company, title, industry, region, product, campaign, channel, kind, asset, tracking_link, promoter, attrs. Never raises for its input; only classes 40, 53 and 57 reach the caller.
在同一事务中捕获线索：原始行无论如何都会保存，识别人、写触点、找到或新建线索并评分、分配、计时。outcome：created 新建、linked 关联到未关闭线索、duplicate 已收到过、rejected 无法识别、error 已保留待重试。不因输入抛错，仅 40、53、57 类错误会到达调用者。';

CREATE OR REPLACE FUNCTION campaign.mend_envelope(source text, external_id text, at timestamptz, OUT src text, OUT ext text, OUT moment timestamptz, OUT noted jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    src := source;
    ext := external_id;
    moment := at;
    noted := '[]';
    IF COALESCE(src, '') = '' THEN
        src := 'unknown';
        noted := noted || campaign.fault('source', '22023', 'the source is empty', NULL, 'Name the form, booth or system the lead comes from.');
    ELSIF char_length(src) > 200 THEN
        src := left(src, 160) || ':' || md5(src);
        noted := noted || campaign.fault('source', '22001', 'the source is too long', 'Its first 160 characters and its md5 are kept.');
    END IF;
    IF COALESCE(ext, '') = '' THEN
        ext := gen_random_uuid()::text;
        noted := noted || campaign.fault('external_id', '22023', 'the external id is empty', 'A random one was given: a second post of the same form is not recognised.', 'Send the id that the source gave.');
    ELSIF char_length(ext) > 300 THEN
        ext := left(ext, 260) || ':' || md5(ext);
        noted := noted || campaign.fault('external_id', '22001', 'the external id is too long', 'Its first 260 characters and its md5 are kept.');
    END IF;
    IF moment IS NULL OR NOT isfinite(moment) THEN
        noted := noted || campaign.fault('at', '22008', 'at is no finite instant', format('It is %s; the time of arrival is taken.', COALESCE(moment::text, 'NULL')));
        moment := now();
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.mend_envelope(text, text, timestamptz) IS 'A usable source, external id and instant for a capture that came without, and what was wrong.
为缺失来源、外部编号或时刻的捕获补上可用值，并返回问题。';

CREATE OR REPLACE FUNCTION campaign.fix_capture(capture bigint, payload jsonb, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    c campaign.capture;
BEGIN
    SELECT x.* INTO c FROM campaign.capture x WHERE x.capture_id = fix_capture.capture FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK401', MESSAGE = 'there is no such capture', DETAIL = format('capture_id %s', COALESCE(capture::text, 'NULL'));
    END IF;
    IF c.state IN ('linked', 'created') AND (c.faults = '[]' OR c.payload = fix_capture.payload) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK402', MESSAGE = 'the capture has nothing to mend', DETAIL = format('capture_id %s is %s', capture, c.state),
            HINT = 'Change the lead or the person instead.';
    END IF;
    -- The first payload stays in the history: what came in is never lost.
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor)
    VALUES ('capture', c.capture_id, 'payload', c.payload::text, fix_capture.payload::text, now(), session_user);
    UPDATE campaign.capture x SET payload = fix_capture.payload WHERE x.capture_id = c.capture_id;
    IF c.state IN ('linked', 'created') THEN
        -- The lead stands: only what was faulty is read again, its keys join the person.
        SELECT f.lead_id, f.outcome INTO lead_id, outcome FROM campaign.mend_capture(c.capture_id) f;
    ELSE
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, fix_capture.payload, c.received_at) p;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION campaign.fix_capture(bigint, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION campaign.fix_capture(bigint, jsonb) IS
'Works a capture again with a corrected payload (the former one goes to stage_log). Where its lead stands already, the corrected keys and fields join the person and lead. Errors: MK401 no such capture, MK402 nothing to mend.
以修正后的载荷重新处理捕获（原载荷存入 stage_log）；若线索已存在，则将修正的键与字段并入。错误：MK401 不存在、MK402 无需修正。';

CREATE OR REPLACE FUNCTION campaign.mend_capture(capture bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    x campaign.capture;
    c campaign.prepared_capture;
    root bigint;
    found_id bigint;
BEGIN
    SELECT y.* INTO x FROM campaign.capture y WHERE y.capture_id = mend_capture.capture;
    c := campaign.prepare_capture(x.capture_id, x.source, x.payload, x.received_at);
    lead_id := x.lead_id;
    outcome := x.state;
    IF c.fatal IS NOT NULL THEN
        UPDATE campaign.capture y SET faults = COALESCE(c.faults, '[]') || c.fatal, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
        RETURN;
    END IF;
    SELECT i.person_id INTO found_id
      FROM campaign.identify_person(c.keys, c.name, c.title, c.company, c.company_norm, c.domain, c.industry, c.region, c.at, c.source) i;
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = x.person_id;
    IF root <> found_id THEN
        PERFORM campaign.merge_people(least(root, found_id), greatest(root, found_id), format('capture %s was corrected', x.capture_id));
    END IF;
    SELECT COALESCE(l.merged_into, l.lead_id) INTO lead_id FROM campaign.lead l WHERE l.lead_id = x.lead_id;
    UPDATE campaign.lead l
       SET region = COALESCE(l.region, c.region), account_name = COALESCE(l.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || l.attrs
     WHERE l.lead_id = mend_capture.lead_id;
    PERFORM campaign.route_leads(ARRAY[mend_capture.lead_id], x.received_at);
    UPDATE campaign.capture y SET faults = c.faults, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
END
$$;
COMMENT ON FUNCTION campaign.mend_capture(bigint) IS 'Reads the corrected payload of a capture whose lead stands: new keys join the person (who may turn out to be another), blanks of the lead are filled.
读取已有线索的捕获的修正载荷：新键并入该人（可能由此合并），并补全线索空缺。';

CREATE OR REPLACE FUNCTION campaign.retry_captures(n integer DEFAULT 1000, at timestamptz DEFAULT now())
RETURNS TABLE (capture_id bigint, lead_id bigint, outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at FROM campaign.capture x
              WHERE x.state IN ('new', 'error') AND x.received_at <= retry_captures.at
              ORDER BY x.capture_id LIMIT retry_captures.n FOR NO KEY UPDATE SKIP LOCKED LOOP
        capture_id := c.capture_id;
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at) p;
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_captures(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_captures(integer, timestamptz) IS 'Takes up again up to n captures in state error or new, oldest first; one row each with what came of it.
重新处理至多 n 条状态为 error 或 new 的捕获（先旧后新），每条返回结果。';

CREATE OR REPLACE FUNCTION campaign.merge_leads(keep bigint, give bigint, reason text, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k campaign.lead;
    g campaign.lead;
    first_owner text;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (keep, give) ORDER BY l.lead_id FOR NO KEY UPDATE;
    SELECT l.* INTO k FROM campaign.lead l WHERE l.lead_id = keep;
    SELECT l.* INTO g FROM campaign.lead l WHERE l.lead_id = give;
    IF k.lead_id IS NULL OR g.lead_id IS NULL OR keep = give THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'a merge needs two leads', DETAIL = format('leads %s and %s', keep, give);
    ELSIF k.work_state = 'closed' OR g.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK425', MESSAGE = 'only open leads can be merged', DETAIL = format('lead %s is %s, lead %s is %s', keep, k.stage, give, g.stage);
    END IF;
    -- The first owner stays with the person: who was given either of the two leads before any other.
    SELECT a.owner INTO first_owner FROM campaign.assignment a
     WHERE a.lead_id IN (keep, give) AND a.closed_at IS NULL AND a.owner IS NOT NULL ORDER BY a.at, a.lead_id LIMIT 1;
    UPDATE campaign.lead l
       SET merged_into = keep, closed_at = greatest(l.created_at, merge_leads.at), stage_reason = merge_leads.reason
     WHERE l.lead_id = give;
    UPDATE campaign.lead l
       SET region = COALESCE(l.region, g.region), account_name = COALESCE(l.account_name, g.account_name),
           source_campaign_id = COALESCE(l.source_campaign_id, g.source_campaign_id), source_touch = COALESCE(l.source_touch, g.source_touch),
           promoter = COALESCE(l.promoter, g.promoter), attrs = g.attrs || l.attrs,
           stage = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN g.stage ELSE l.stage END,
           stage_at = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN greatest(merge_leads.at, l.stage_at + interval '1 microsecond') ELSE l.stage_at END,
           stage_actor = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN merge_leads.actor ELSE l.stage_actor END,
           stage_reason = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN merge_leads.reason ELSE l.stage_reason END,
           marketing_qualified_at = least(l.marketing_qualified_at, g.marketing_qualified_at), accepted_at = least(l.accepted_at, g.accepted_at),
           sales_qualified_at = least(l.sales_qualified_at, g.sales_qualified_at)
     WHERE l.lead_id = keep;
    IF first_owner IS DISTINCT FROM k.owner THEN
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, merge_leads.at) WHERE a.lead_id = keep AND a.closed_at IS NULL;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, due_at, first_response_at, wall_seconds, business_seconds, breached_at)
        SELECT keep, k.assignment_seq + 1, 'transfer', a.lead_pool_id, a.owner, merge_leads.actor, a.at, merge_leads.reason, a.due_at,
               a.first_response_at, a.wall_seconds, a.business_seconds, a.breached_at
          FROM campaign.assignment a WHERE a.lead_id = give AND a.seq = g.assignment_seq;
        UPDATE campaign.lead l SET owner = first_owner, lead_pool_id = g.lead_pool_id, assignment_seq = k.assignment_seq + 1,
               work_state = CASE WHEN g.work_state = 'in_progress' OR k.work_state = 'in_progress' THEN 'in_progress' ELSE 'assigned' END
         WHERE l.lead_id = keep;
    END IF;
    RETURN keep;
END
$$;
COMMENT ON FUNCTION campaign.merge_leads(bigint, bigint, text, text, timestamptz) IS
'Makes two open leads one: keep takes over what give knows, the further stage, and the first owner of the two with the running clock; give is closed with merged_into set. Errors: MK400, MK425 a closed lead, 22008.
合并两条未关闭线索：keep 接收 give 的信息、更靠后的阶段以及两者中最先的负责人及其计时；give 关闭并指向 keep。错误：MK400、MK425 线索已关闭、22008。';

-- ---------------------------------------------------------------- many captures at once

CREATE OR REPLACE FUNCTION campaign.apply_captures(prepared campaign.prepared_capture[]) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    todo campaign.prepared_capture[] := prepared;
    turn campaign.prepared_capture[];
    roots bigint[];
    is_new boolean[];
    accounts bigint[];
    existing boolean[];
    touches bigint[];
    leads bigint[];
    created boolean[];
    r record;
    done integer := 0;
BEGIN
    -- Each turn takes the rows that are the first to bring each of their strong
    -- keys and whose keys point to one person at most; who shares a key with an
    -- earlier row comes in a later turn and meets that person then. What is left
    -- (merges, rows without a strong key) is for the way of the single capture.
    FOR pass IN 1..5 LOOP
        SELECT array_agg(t ORDER BY t.capture_id), array_agg(k.root ORDER BY t.capture_id)
          INTO turn, roots
          FROM unnest(todo) t
          JOIN (SELECT x.capture_id, min(x.root) AS root
                  FROM (SELECT k.capture_id, k.first_id, COALESCE(p.merged_into, p.person_id) AS root
                          FROM (SELECT u.capture_id, k.type, k.namespace, k.value_norm, min(u.capture_id) OVER (PARTITION BY k.type, k.namespace, k.value_norm) AS first_id
                                  FROM unnest(todo) u, unnest(u.keys) k
                                 WHERE k.strength = 'strong' AND u.fatal IS NULL) k
                          LEFT JOIN campaign.identity_key i ON i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong'
                          LEFT JOIN campaign.person p ON p.person_id = i.person_id) x
                 GROUP BY x.capture_id
                HAVING bool_and(x.first_id = x.capture_id) AND count(DISTINCT x.root) <= 1) k ON k.capture_id = t.capture_id;
        EXIT WHEN turn IS NULL;

        -- accounts
        INSERT INTO campaign.account (name, name_norm, domain, industry, region, created_at)
        SELECT DISTINCT ON (t.company_norm) t.company, t.company_norm, t.domain, t.industry, t.region, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
         WHERE t.company_norm IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.account a WHERE a.name_norm = t.company_norm)
         ORDER BY t.company_norm, t.no
        ON CONFLICT ON CONSTRAINT account_name_norm_key DO NOTHING;

        -- people: the known ones locked by id, the new ones made
        FOR r IN SELECT p.person_id, p.merged_into FROM campaign.person p WHERE p.person_id = ANY (roots) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
            IF r.merged_into IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', r.person_id);
            END IF;
        END LOOP;
        SELECT array_agg(COALESCE(p.account_id, a.account_id, d.account_id) ORDER BY t.no),
               array_agg(COALESCE(COALESCE(pa.first_won_at, a.first_won_at, d.first_won_at) < t.at, false) ORDER BY t.no),
               array_agg(t.root IS NULL ORDER BY t.no),
               array_agg(COALESCE(t.root, nextval('campaign.person_person_id_seq')) ORDER BY t.no)
          INTO accounts, existing, is_new, roots
          FROM (SELECT u.*, roots[u.no] AS root
                  FROM unnest(turn) WITH ORDINALITY u (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                       product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)) t
          LEFT JOIN campaign.person p ON p.person_id = t.root
          LEFT JOIN campaign.account pa ON pa.account_id = p.account_id
          LEFT JOIN campaign.account a ON a.name_norm = t.company_norm
          LEFT JOIN LATERAL (SELECT x.account_id, x.first_won_at FROM campaign.account x WHERE x.domain = t.domain AND t.company_norm IS NULL
                              ORDER BY x.account_id LIMIT 1) d ON true;
        INSERT INTO campaign.person (person_id, account_id, name, title, created_at)
        OVERRIDING SYSTEM VALUE
        SELECT u.root, u.account, t.name, t.title, t.at
          FROM unnest(roots, accounts, is_new) WITH ORDINALITY u (root, account, is_new, no)
          JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
         WHERE u.is_new ORDER BY u.no;
        FOR r IN SELECT u.root, u.account, t.name, t.title
                   FROM unnest(roots, accounts, is_new) WITH ORDINALITY u (root, account, is_new, no)
                   JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
                   JOIN campaign.person p ON p.person_id = u.root
                  WHERE NOT u.is_new AND ((p.name IS NULL AND t.name IS NOT NULL) OR (p.title IS NULL AND t.title IS NOT NULL) OR (p.account_id IS NULL AND u.account IS NOT NULL))
                  ORDER BY t.no LOOP
            UPDATE campaign.person p
               SET name = COALESCE(p.name, r.name), title = COALESCE(p.title, r.title), account_id = COALESCE(p.account_id, r.account),
                   is_anonymous = p.is_anonymous AND r.name IS NULL
             WHERE p.person_id = r.root;
        END LOOP;
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT k.type, k.namespace, k.value_norm, campaign.normalize_version(), k.strength, roots[t.no], t.at, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no), unnest(t.keys) k
         ORDER BY t.no
        ON CONFLICT DO NOTHING;
        UPDATE campaign.identity_key i SET last_seen = t.at
          FROM unnest(turn) t, unnest(t.keys) k
         WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong' AND k.strength = 'strong'
           AND i.last_seen < t.at - interval '1 day';

        -- touchpoints
        WITH ins AS (
            INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id, tracking_link_id, promoter, is_existing_customer, source)
            SELECT roots[t.no], t.at, t.kind, t.channel, t.campaign_id, 'capture', t.capture_id, t.asset_id, t.tracking_link_id, t.promoter, existing[t.no], t.source
              FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                   product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
             ORDER BY t.no
            RETURNING touchpoint_id, entity_id)
        SELECT array_agg(ins.touchpoint_id ORDER BY t.no) INTO touches
          FROM ins JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.capture_id = ins.entity_id;

        -- leads: one a person and product that has none open; the trigger scores, routes and clocks them all
        WITH ins AS (
            INSERT INTO campaign.lead (person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at)
            SELECT x.root, x.company, x.product, x.region, x.campaign_id, x.touch, x.channel, x.promoter, x.existing, COALESCE(x.attrs, '{}'), x.at
              FROM (SELECT DISTINCT ON (roots[t.no], t.product) t.*, roots[t.no] AS root, touches[t.no] AS touch, existing[t.no] AS existing
                      FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                           product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                     WHERE is_new[t.no] OR NOT EXISTS (SELECT FROM campaign.lead l WHERE l.root_person_id = roots[t.no] AND l.product IS NOT DISTINCT FROM t.product AND l.work_state <> 'closed')
                     ORDER BY roots[t.no], t.product, t.no) x
             ORDER BY x.no
            RETURNING lead_id, source_touch)
        SELECT array_agg(ins.lead_id ORDER BY t.no), array_agg(ins.lead_id IS NOT NULL ORDER BY t.no) INTO leads, created
          FROM unnest(touches) WITH ORDINALITY t (touch, no) LEFT JOIN ins ON ins.source_touch = t.touch;
        -- the others join the open lead of their person, which may be one of this turn
        SELECT array_agg(COALESCE(u.lead, l.lead_id) ORDER BY u.no) INTO leads
          FROM unnest(leads, roots) WITH ORDINALITY u (lead, root, no)
          JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
          LEFT JOIN campaign.lead l ON u.lead IS NULL AND l.root_person_id = u.root AND l.product IS NOT DISTINCT FROM t.product AND l.work_state <> 'closed';
        FOR r IN SELECT l.lead_id, l.owner, t.region, t.company, t.attrs, t.at
                   FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                   JOIN campaign.lead l ON l.lead_id = leads[t.no]
                  WHERE NOT created[t.no] AND ((l.region IS NULL AND t.region IS NOT NULL) OR (l.account_name IS NULL AND t.company IS NOT NULL) OR t.attrs IS NOT NULL)
                  ORDER BY t.no LOOP
            UPDATE campaign.lead x
               SET region = COALESCE(x.region, r.region), account_name = COALESCE(x.account_name, r.company), attrs = COALESCE(r.attrs, '{}') || x.attrs
             WHERE x.lead_id = r.lead_id;
            IF r.owner IS NULL THEN PERFORM campaign.route_leads(ARRAY[r.lead_id], r.at); END IF;
        END LOOP;

        UPDATE campaign.capture c
           SET state = CASE WHEN created[t.no] THEN 'created' ELSE 'linked' END, person_id = roots[t.no], lead_id = leads[t.no], attempts = c.attempts + 1, faults = c.faults || t.faults
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
         WHERE c.capture_id = t.capture_id;
        done := done + cardinality(turn);
        SELECT array_agg(t ORDER BY t.capture_id) INTO todo FROM unnest(todo) t WHERE t.capture_id NOT IN (SELECT x.capture_id FROM unnest(turn) x);
        EXIT WHEN todo IS NULL;
    END LOOP;
    RETURN done;
END
$$;
COMMENT ON FUNCTION campaign.apply_captures(campaign.prepared_capture[]) IS 'Works many prepared captures in sets, to the same effect as one by one; leaves those that join people, or bring no strong key, in state new. Returns how many it did.
成批处理已读取的捕获，效果与逐条相同；涉及合并或无强键者保持 new 状态。返回处理数。';

CREATE OR REPLACE FUNCTION campaign.capture_leads("rows" jsonb, at timestamptz DEFAULT now())
RETURNS TABLE (row_no integer, source text, external_id text, capture_id bigint, lead_id bigint, outcome text, faults jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    sources text[];
    externals text[];
    moments timestamptz[];
    notes jsonb[];
    fresh boolean[];
    ids bigint[];
    prepared campaign.prepared_capture[];
    chunk campaign.prepared_capture[];
    e record;
    m record;
    c record;
BEGIN
    IF jsonb_typeof("rows") IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'captures come as a JSON array', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof("rows"), 'NULL')),
            HINT = 'For example [{"source":"web-form","external_id":"w-1","payload":{"email":"..."}}].';
    ELSIF jsonb_array_length("rows") > 100000 THEN
        RAISE EXCEPTION USING ERRCODE = '54000', MESSAGE = 'too many captures in one call', DETAIL = format('There are %s, at most 100,000 are taken.', jsonb_array_length("rows")),
            HINT = 'Send them in batches of 10,000.';
    END IF;
    -- 1. The envelopes: what is wrong with them is noted.
    FOR e IN SELECT x.value AS doc, x.ordinality AS no FROM jsonb_array_elements("rows") WITH ORDINALITY x LOOP
        sources[e.no] := NULL;
        IF campaign.is_plain(e.doc, 'source', 200) AND campaign.is_plain(e.doc, 'external_id', 300) AND e.doc -> 'at' IS NULL AND isfinite(capture_leads.at) THEN
            sources[e.no] := btrim(e.doc ->> 'source');
            externals[e.no] := btrim(e.doc ->> 'external_id');
            moments[e.no] := capture_leads.at;
            notes[e.no] := '[]';
        ELSE
            DECLARE
                moment timestamptz := capture_leads.at;
                bad jsonb := '[]';
            BEGIN
                IF e.doc -> 'at' IS NOT NULL THEN moment := campaign.read_instant(e.doc, 'at'); END IF;
                SELECT x.src, x.ext, x.moment, x.noted INTO m
                  FROM campaign.mend_envelope(btrim(e.doc ->> 'source'), btrim(e.doc ->> 'external_id'), moment) x;
                sources[e.no] := m.src; externals[e.no] := m.ext; moments[e.no] := m.moment; notes[e.no] := m.noted;
            EXCEPTION WHEN data_exception THEN
                bad := bad || campaign.fault('at', SQLSTATE, SQLERRM, left(e.doc ->> 'at', 100), 'The time of arrival is taken.');
                SELECT x.src, x.ext, x.moment, x.noted INTO m
                  FROM campaign.mend_envelope(btrim(e.doc ->> 'source'), btrim(e.doc ->> 'external_id'), now()) x;
                sources[e.no] := m.src; externals[e.no] := m.ext; moments[e.no] := m.moment; notes[e.no] := m.noted || bad;
            END;
        END IF;
    END LOOP;
    IF sources IS NULL THEN RETURN; END IF;

    -- 2. Stored, in one order of keys; then the gate: from here on until commit
    -- no other capture decides who is who.
    SELECT array_agg(nextval('campaign.capture_capture_id_seq') ORDER BY i) INTO ids FROM generate_series(1, cardinality(sources)) i;
    WITH ins AS (
        INSERT INTO campaign.capture AS c (capture_id, source, external_id, payload, received_at, faults)
        OVERRIDING SYSTEM VALUE
        SELECT DISTINCT ON (u.source, u.external_id) u.id, u.source, u.external_id,
               CASE WHEN jsonb_typeof(d.value) <> 'object' THEN d.value ELSE COALESCE(d.value -> 'payload', d.value - '{source,external_id,at}'::text[]) END, u.moment, u.noted
          FROM unnest(sources, externals, moments, notes, ids) WITH ORDINALITY u (source, external_id, moment, noted, id, no)
          JOIN jsonb_array_elements("rows") WITH ORDINALITY d (value, no) ON d.no = u.no
         ORDER BY u.source, u.external_id, u.no
        ON CONFLICT ON CONSTRAINT capture_source_external_id_key DO NOTHING
        RETURNING c.capture_id, c.source, c.external_id)
    SELECT array_agg(ins.capture_id IS NOT NULL ORDER BY u.no) INTO fresh
      FROM (SELECT u.*, row_number() OVER (PARTITION BY u.source, u.external_id ORDER BY u.no) AS nth
              FROM unnest(sources, externals) WITH ORDINALITY u (source, external_id, no)) u
      LEFT JOIN ins ON ins.source = u.source AND ins.external_id = u.external_id AND u.nth = 1;
    PERFORM pg_advisory_xact_lock(4201, 0);
    PERFORM set_config('campaign.holds_gate', 'on', true);

    -- 3. Read, then worked in sets; whatever goes wrong there is worked one by one.
    SELECT array_agg(campaign.prepare_capture(c.capture_id, c.source, c.payload, c.received_at) ORDER BY u.no) INTO prepared
      FROM unnest(sources, externals, fresh) WITH ORDINALITY u (source, external_id, is_fresh, no)
      JOIN campaign.capture c ON c.source = u.source AND c.external_id = u.external_id
     WHERE u.is_fresh;
    IF prepared IS NOT NULL THEN
        FOR part IN 0..(cardinality(prepared) - 1) / 1000 LOOP
            chunk := prepared[part * 1000 + 1 : part * 1000 + 1000];
            BEGIN
                PERFORM campaign.apply_captures(chunk);
            EXCEPTION WHEN OTHERS THEN
                IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
            END;
        END LOOP;
        FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at, x.faults
                   FROM unnest(prepared) p JOIN campaign.capture x ON x.capture_id = p.capture_id
                  WHERE x.state = 'new' ORDER BY x.capture_id LOOP
            PERFORM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at);
            IF c.faults <> '[]' THEN
                UPDATE campaign.capture x SET faults = c.faults || x.faults WHERE x.capture_id = c.capture_id;
            END IF;
        END LOOP;
    END IF;

    RETURN QUERY
    SELECT u.no::integer, u.source, u.external_id, c.capture_id, COALESCE(l.merged_into, c.lead_id), CASE WHEN u.is_fresh THEN c.state ELSE 'duplicate' END, c.faults
      FROM unnest(sources, externals, fresh) WITH ORDINALITY u (source, external_id, is_fresh, no)
      JOIN campaign.capture c ON c.source = u.source AND c.external_id = u.external_id
      LEFT JOIN campaign.lead l ON l.lead_id = c.lead_id
     ORDER BY u.no;
END
$$;
REVOKE ALL ON FUNCTION campaign.capture_leads(jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.capture_leads(jsonb, timestamptz) IS
'Captures up to 100,000 leads in one call, set-based; to the same effect as capture_lead() on each in order. rows: [{source, external_id, at, payload:{...}}]; one row each comes back in the same order: capture_id, lead_id, outcome, faults. Other captures wait until its transaction ends. Errors: 22023 no array, 54000 too many; classes 40, 53, 57.
一次捕获至多 100,000 条线索，成批处理，效果与依次调用 capture_lead() 相同；按原顺序逐行返回 capture_id、lead_id、outcome、faults。其事务结束前其他捕获等待。错误：22023 非数组、54000 过多；40、53、57 类。';
$campaign_part$;
    part := '30-lead/triggers';
    EXECUTE $campaign_part$
-- ---------------------------------------------------------------- lead

CREATE OR REPLACE FUNCTION campaign.lead_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rank integer;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT COALESCE(p.merged_into, p.person_id) INTO NEW.root_person_id FROM campaign.person p WHERE p.person_id = NEW.person_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(NEW.person_id::text, 'NULL')),
                HINT = 'identify() finds or makes the person of an e-mail address or telephone number.';
        END IF;
        NEW.stage_at := NEW.created_at;
        NEW.stage_actor := COALESCE(NEW.stage_actor, current_user);
        NEW.assignment_seq := 0;
    ELSIF NEW.stage <> OLD.stage AND NEW.stage_at = OLD.stage_at THEN
        -- a plain UPDATE of the stage: now, by whoever does it
        NEW.stage_at := now();
        NEW.stage_actor := current_user;
        NEW.stage_reason := NULL;
    END IF;
    rank := campaign.stage_rank(NEW.stage);
    IF rank >= 3 THEN NEW.marketing_qualified_at := COALESCE(NEW.marketing_qualified_at, NEW.stage_at); END IF;
    IF rank >= 4 THEN NEW.accepted_at := COALESCE(NEW.accepted_at, NEW.stage_at); END IF;
    IF rank >= 5 THEN NEW.sales_qualified_at := COALESCE(NEW.sales_qualified_at, NEW.stage_at); END IF;
    IF NEW.stage IN ('won', 'lost', 'nurture', 'invalid') OR NEW.merged_into IS NOT NULL THEN
        NEW.work_state := 'closed';
        NEW.closed_at := COALESCE(NEW.closed_at, NEW.stage_at);
    ELSE
        NEW.closed_at := NULL;
        IF NEW.owner IS NULL THEN NEW.work_state := 'unassigned';
        ELSIF rank >= 4 OR NEW.work_state = 'in_progress' THEN NEW.work_state := 'in_progress';
        ELSE NEW.work_state := 'assigned';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.lead_before_write() IS 'Trigger: resolves the person of a lead through merges, keeps dates of stages and the state of work in step with stage and owner.
触发器：解析线索对应的合并后人员，使阶段时间与工作状态同阶段、负责人保持一致。';
-- first_lead() brings its rows placed already (assignment_seq 1)
CREATE OR REPLACE TRIGGER lead_before_insert BEFORE INSERT ON campaign.lead
    FOR EACH ROW WHEN (NEW.assignment_seq = 0) EXECUTE FUNCTION campaign.lead_before_write();
CREATE OR REPLACE TRIGGER lead_before_update BEFORE UPDATE ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR OLD.merged_into IS DISTINCT FROM NEW.merged_into
                       OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
                       OR ((OLD.owner IS DISTINCT FROM NEW.owner OR OLD.work_state IS DISTINCT FROM NEW.work_state) AND OLD.assignment_seq = NEW.assignment_seq))
    EXECUTE FUNCTION campaign.lead_before_write();

CREATE OR REPLACE FUNCTION campaign.lead_after_insert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    ids bigint[];
    owned text[];
    fits double precision[];
    pools bigint[];
    asked bigint[];
    rules bigint[];
    starts timestamptz[];
    qualified text[];
    b campaign.rule_book;
    s record;
    turn record;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.assignment_seq = 0) THEN RETURN NULL; END IF;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    SELECT 'lead', n.lead_id, NULL, n.stage, n.stage_at, n.stage_actor, n.stage_reason FROM new_rows n WHERE n.assignment_seq = 0;

    -- 1. Each open lead held against the rule book.
    SELECT x.* INTO b FROM campaign.rule_book x;
    SELECT array_agg(d.lead_id ORDER BY d.lead_id), array_agg(d.owner ORDER BY d.lead_id), array_agg(d.created_at ORDER BY d.lead_id), array_agg(d.fit ORDER BY d.lead_id),
           array_agg(d.qualified ORDER BY d.lead_id), array_agg(COALESCE(d.pool, d.lead_pool_id) ORDER BY d.lead_id), array_agg(d.rule_id ORDER BY d.lead_id)
      INTO ids, owned, starts, fits, qualified, pools, rules
      FROM (SELECT n.lead_id, n.owner, n.created_at, n.lead_pool_id, j.fit, j.pool, j.rule_id, j.qualified
              FROM new_rows n
              JOIN campaign.person pe ON pe.person_id = n.root_person_id
              LEFT JOIN campaign.account a ON a.account_id = pe.account_id
              LEFT JOIN campaign.campaign c ON c.campaign_id = n.source_campaign_id
             CROSS JOIN LATERAL campaign.judge_lead(b, jsonb_strip_nulls(jsonb_build_object(
                       'lead_id', n.lead_id, 'name', pe.name, 'title', pe.title, 'company', COALESCE(a.name, n.account_name), 'industry', a.industry,
                       'size_band', a.size_band, 'region', n.region, 'product', n.product, 'channel', n.channel, 'campaign', c.code, 'campaign_type', c.type,
                       'stage', n.stage, 'is_existing_customer', n.is_existing_customer, 'attrs', n.attrs)), n.created_at) j
             WHERE n.work_state <> 'closed' AND n.assignment_seq = 0) d;
    IF ids IS NULL THEN RETURN NULL; END IF;

    -- 2. What their people did in the look-back. One stream of rows, grouped:
    -- no join of the batch with itself, so it stays linear for ten thousand leads.
    WITH entry AS (
        INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
        SELECT n.lead_id, r.rule, x.touchpoint_id, x.occurred_at
          FROM new_rows n
         CROSS JOIN LATERAL (SELECT n.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = n.root_person_id) p
          JOIN campaign.touchpoint x ON x.person_id = p.person_id AND NOT x.is_bot AND x.occurred_at > n.created_at - b.lookback
          JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions) r (rule, kind, condition) ON r.kind IS NULL OR r.kind = x.kind
         WHERE n.work_state <> 'closed' AND n.assignment_seq = 0
           AND (r.condition IS NULL
                OR COALESCE(jsonb_path_match(jsonb_build_object('kind', x.kind, 'channel', x.channel, 'props', x.props), r.condition, silent => true), false))
        RETURNING lead_id, score_rule_id, units, at)
    SELECT array_agg(y.at ORDER BY y.lead_id) AS at, array_agg(y.engagement ORDER BY y.lead_id) AS engagement,
           array_agg(campaign.heat(y.heat) ORDER BY y.lead_id) AS heat,
           array_agg(CASE WHEN y.heat IS NOT NULL THEN campaign.cools_at(y.heat, b.engagement_cuts[cardinality(b.engagement_cuts)]) END ORDER BY y.lead_id) AS cools_at
      INTO s
      FROM (SELECT g.lead_id, max(g.at) AS at, COALESCE(sum(campaign.clamp(g.value, b.group_min[g.no], b.group_max[g.no])), 0) AS engagement,
                   campaign.decay_agg(g.heat) AS heat
              FROM (SELECT r.lead_id, r.no, max(r.at) AS at, sum(campaign.clamp(r.points * campaign.score_at(r.state, r.at), r.low, r.high)) AS value,
                           campaign.decay_agg(r.heat) AS heat
                      FROM (SELECT w.*, max(w.event_at) OVER (PARTITION BY w.lead_id) AS at
                              FROM (SELECT u.lead_id, u.at AS event_at, NULL::integer AS no, NULL::double precision AS points, NULL::double precision AS low,
                                           NULL::double precision AS high, NULL::campaign.decay_score AS state, NULL::campaign.decay_score AS heat
                                      FROM unnest(ids, starts) u (lead_id, at)
                                    UNION ALL
                                    SELECT e.lead_id, max(e.at), max(r.no), max(r.points), max(r.low), max(r.high), campaign.decay_agg(e.units, e.at, b.half_life),
                                           campaign.decay_agg(r.points * e.units, e.at, b.half_life) FILTER (WHERE r.points > 0)
                                      FROM entry e
                                      JOIN unnest(b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups) r (rule, points, low, high, no) ON r.rule = e.score_rule_id
                                     GROUP BY e.lead_id, e.score_rule_id) w) r
                     GROUP BY r.lead_id, r.no) g
             GROUP BY g.lead_id) y;

    -- 3. Whose turn is it? Leads that came with an owner keep it.
    SELECT array_agg(CASE WHEN u.owner IS NULL THEN u.pool END ORDER BY u.no) INTO asked FROM unnest(pools, owned) WITH ORDINALITY u (pool, owner, no);
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(asked, starts, b.first_response, b.calendar) p;
    UPDATE campaign.lead l
       SET score = campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score), fit = round(u.fit)::integer, score_at = u.scored_at,
           grade = campaign.score_grade(u.fit, u.engagement, b.grade_cuts, b.engagement_cuts), heat = u.heat, cools_at = u.cools_at,
           lead_pool_id = CASE WHEN u.owned IS NULL THEN u.pool ELSE l.lead_pool_id END, owner = COALESCE(u.owned, u.owner), assignment_seq = 1,
           work_state = CASE WHEN u.owned IS NOT NULL THEN l.work_state WHEN u.owner IS NULL THEN 'unassigned' ELSE 'assigned' END,
           stage = CASE WHEN q.ok THEN 'marketing_qualified' ELSE l.stage END,
           stage_at = CASE WHEN q.ok THEN u.scored_at ELSE l.stage_at END,
           stage_actor = CASE WHEN q.ok THEN 'rule' ELSE l.stage_actor END,
           stage_reason = CASE WHEN q.ok THEN COALESCE('rule ' || u.qualified, format('score reached %s', b.threshold)) ELSE l.stage_reason END
      FROM unnest(ids, owned, fits, qualified, pools, s.at, s.engagement, s.heat, s.cools_at, turn.owners)
           u (lead_id, owned, fit, qualified, pool, scored_at, engagement, heat, cools_at, owner)
      JOIN campaign.lead n ON n.lead_id = u.lead_id
     CROSS JOIN LATERAL (SELECT n.stage IN ('raw', 'valid') AND (u.qualified IS NOT NULL OR COALESCE(u.fit + u.engagement >= b.threshold, false)) AS ok) q
     WHERE l.lead_id = n.lead_id;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    SELECT u.lead_id, 1, CASE WHEN u.owned IS NULL THEN 'route' ELSE 'import' END, CASE WHEN u.owned IS NULL THEN u.pool END, COALESCE(u.owned, u.owner), 'campaign', u.at,
           CASE WHEN u.owned IS NULL THEN u.wait ELSE 'came with its owner' END, CASE WHEN u.owned IS NULL THEN u.rule_id END,
           CASE WHEN u.owned IS NULL THEN u.due ELSE u.at + b.first_response END
      FROM unnest(ids, owned, pools, rules, starts, turn.owners, turn.waits, turn.dues) u (lead_id, owned, pool, rule_id, at, owner, wait, due);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_after_insert() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_after_insert() IS 'Trigger: logs, scores, qualifies and routes all leads of a statement, whoever inserted them.
触发器：对语句插入的全部线索记录阶段、评分、判定合格并分配，不论由谁插入。';
CREATE OR REPLACE TRIGGER lead_after_insert AFTER INSERT ON campaign.lead
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.lead_after_insert();

CREATE OR REPLACE FUNCTION campaign.qualify_leads(leads bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    UPDATE campaign.lead l
       SET stage = 'marketing_qualified', stage_at = greatest(l.score_at, l.stage_at + interval '1 microsecond'), stage_actor = 'rule',
           stage_reason = COALESCE('rule ' || q.qualified, format('score reached %s', b.threshold))
      FROM (SELECT x.lead_id, j.qualified
              FROM unnest(leads) u (lead_id) JOIN campaign.lead x ON x.lead_id = u.lead_id
             CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(x.lead_id), x.score_at) j
             WHERE x.stage IN ('raw', 'valid') AND (cardinality(b.qualify_names) > 0 OR x.score >= b.threshold)) q
     WHERE l.lead_id = q.lead_id AND (q.qualified IS NOT NULL OR l.score >= b.threshold);
END
$$;
COMMENT ON FUNCTION campaign.qualify_leads(bigint[]) IS 'Makes raw and valid leads marketing qualified where a qualify rule holds or the score has reached setting qualification_threshold.
当 qualify 规则成立或分数达到设置 qualification_threshold 时，将 raw、valid 线索转为市场合格。';

CREATE OR REPLACE FUNCTION campaign.lead_after_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.stage <> OLD.stage THEN
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        VALUES ('lead', NEW.lead_id, OLD.stage, NEW.stage, NEW.stage_at, NEW.stage_actor, NEW.stage_reason);
    END IF;
    IF NEW.work_state = 'closed' AND OLD.work_state <> 'closed' THEN
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, NEW.closed_at) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
    ELSIF NEW.work_state <> 'closed' AND (OLD.work_state = 'closed' OR NEW.owner IS DISTINCT FROM OLD.owner) AND NEW.assignment_seq = OLD.assignment_seq THEN
        -- opened again, or an owner set by a plain UPDATE: a new stay with a new clock
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, now()) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, at, reason, due_at)
        SELECT NEW.lead_id, NEW.assignment_seq + 1, CASE WHEN NEW.owner IS NULL THEN 'return' ELSE 'transfer' END, NEW.lead_pool_id, NEW.owner,
               t.at, CASE WHEN OLD.work_state = 'closed' THEN 'opened again' ELSE 'changed by ' || current_user END,
               CASE WHEN NEW.owner IS NOT NULL THEN t.at + (campaign.setting('first_response') #>> '{}')::interval END
          FROM (SELECT CASE WHEN NEW.stage <> OLD.stage THEN NEW.stage_at ELSE now() END AS at) t;
        UPDATE campaign.lead l SET assignment_seq = NEW.assignment_seq + 1 WHERE l.lead_id = NEW.lead_id;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_after_change() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_after_change() IS 'Trigger: logs a changed stage, closes the assignment of a closed lead, opens one where a lead is opened again or a plain UPDATE set its owner.
触发器：记录阶段变更，关闭已关闭线索的归属；线索重新打开或直接修改负责人时新建归属。';
CREATE OR REPLACE TRIGGER lead_after_change AFTER UPDATE ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR (OLD.work_state = 'closed') IS DISTINCT FROM (NEW.work_state = 'closed')
                       OR (OLD.owner IS DISTINCT FROM NEW.owner AND OLD.assignment_seq = NEW.assignment_seq))
    EXECUTE FUNCTION campaign.lead_after_change();

-- ---------------------------------------------------------------- touchpoints of open leads

CREATE OR REPLACE FUNCTION campaign.score_new_touches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    leads bigint[];
BEGIN
    SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO leads FROM (
        SELECT DISTINCT l.lead_id
          FROM (SELECT DISTINCT COALESCE(p.merged_into, p.person_id) AS root_person_id
                  FROM new_rows n JOIN campaign.person p ON p.person_id = n.person_id WHERE NOT n.is_bot) r
          JOIN campaign.lead l ON l.root_person_id = r.root_person_id AND l.work_state <> 'closed') l;
    IF leads IS NULL THEN RETURN NULL; END IF;
    -- one order of locks: people (held by the caller, if at all), then leads by id
    PERFORM FROM campaign.lead l WHERE l.lead_id = ANY (leads) ORDER BY l.lead_id FOR NO KEY UPDATE;
    PERFORM campaign.score_touches(leads, (SELECT array_agg(n.touchpoint_id) FROM new_rows n WHERE NOT n.is_bot));
    PERFORM campaign.refresh_lead_scores(leads);
    PERFORM campaign.qualify_leads(leads);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_new_touches() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_new_touches() IS 'Trigger: counts new touchpoints for the open leads of their people.
触发器：将新触点计入相应人员的未关闭线索。';
CREATE OR REPLACE TRIGGER touchpoint_score AFTER INSERT ON campaign.touchpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.score_new_touches();

-- ---------------------------------------------------------------- first response

CREATE OR REPLACE FUNCTION campaign.stop_response_clocks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    answered bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')) THEN
        RETURN NULL;
    END IF;
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (SELECT n.entity_id FROM new_rows n WHERE n.entity = 'lead') ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- by the first outbound act of a person (no bot) in the stay of its owner
    WITH answer AS (
        UPDATE campaign.assignment a
           SET first_response_at = f.occurred_at,
               wall_seconds = floor(extract(epoch FROM f.occurred_at - a.at))::bigint,
               business_seconds = campaign.business_seconds(a.at, f.occurred_at, COALESCE(f.calendar, campaign.setting('default_calendar') #>> '{}', 'always')),
               breached_at = CASE WHEN f.occurred_at > a.due_at THEN COALESCE(a.breached_at, a.due_at) ELSE a.breached_at END
          FROM (SELECT DISTINCT ON (n.entity_id) n.entity_id, n.activity_id, n.occurred_at, o.seq, c.name AS calendar
                  FROM new_rows n
                  JOIN campaign.assignment o ON o.lead_id = n.entity_id AND o.closed_at IS NULL AND o.owner IS NOT NULL AND o.first_response_at IS NULL AND n.occurred_at >= o.at
                  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = o.lead_pool_id
                  LEFT JOIN campaign.business_calendar c ON c.business_calendar_id = p.business_calendar_id
                 WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')
                   AND NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = n.actor AND u.kind = 'bot')
                 ORDER BY n.entity_id, n.occurred_at, n.activity_id) f
         WHERE a.lead_id = f.entity_id AND a.seq = f.seq
        RETURNING a.lead_id, f.activity_id),
    mark AS (UPDATE campaign.activity x SET is_first_response = true FROM answer WHERE x.activity_id = answer.activity_id)
    SELECT array_agg(answer.lead_id ORDER BY answer.lead_id) INTO answered FROM answer;
    UPDATE campaign.lead l SET work_state = 'in_progress' WHERE l.lead_id = ANY (answered) AND l.work_state = 'assigned';
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.stop_response_clocks() FROM PUBLIC;
COMMENT ON FUNCTION campaign.stop_response_clocks() IS 'Trigger: the first outbound call, mail, WeChat or visit on a lead stops the clock of its assignment.
触发器：对线索的首个外呼、邮件、微信或拜访停止其归属的响应计时。';
CREATE OR REPLACE TRIGGER activity_first_response AFTER INSERT ON campaign.activity
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.stop_response_clocks();

-- ---------------------------------------------------------------- merges of people

CREATE OR REPLACE FUNCTION campaign.merge_leads_of_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pair record;
BEGIN
    PERFORM FROM campaign.lead l WHERE l.root_person_id IN (NEW.winner, NEW.loser) ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- Of two open leads for a product the older stays (one with a deal before any other).
    FOR pair IN
        SELECT x.ids[1] AS keep, x.ids[2] AS give FROM (
            SELECT array_agg(l.lead_id ORDER BY l.stage = 'opportunity' DESC, l.created_at, l.lead_id) AS ids
              FROM campaign.lead l WHERE l.root_person_id IN (NEW.winner, NEW.loser) AND l.work_state <> 'closed'
             GROUP BY l.product HAVING count(*) > 1) x ORDER BY 1 LOOP
        PERFORM campaign.merge_leads(pair.keep, pair.give, format('person %s is person %s', NEW.loser, NEW.winner), NEW.actor, NEW.at);
    END LOOP;
    UPDATE campaign.lead l SET root_person_id = NEW.winner WHERE l.root_person_id = NEW.loser;
    PERFORM campaign.score_touches(o.ids, NULL), campaign.refresh_lead_scores(o.ids)
       FROM (SELECT array_agg(l.lead_id ORDER BY l.lead_id) AS ids FROM campaign.lead l WHERE l.root_person_id = NEW.winner AND l.work_state <> 'closed') o
      WHERE o.ids IS NOT NULL;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.merge_leads_of_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.merge_leads_of_people() IS 'Trigger: when two people become one, their leads follow, and two open leads for a product become one.
触发器：两人合并时其线索随之归一，同一产品的两条未关闭线索合为一条。';
CREATE OR REPLACE TRIGGER person_merge_leads AFTER INSERT ON campaign.person_merge
    FOR EACH ROW WHEN (NEW.op = 'merge') EXECUTE FUNCTION campaign.merge_leads_of_people();

-- ---------------------------------------------------------------- rule book

CREATE OR REPLACE FUNCTION campaign.rules_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.write_rule_book();
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.rules_changed() FROM PUBLIC;
COMMENT ON FUNCTION campaign.rules_changed() IS 'Trigger: writes the rule book anew.
触发器：重写规则簿。';
CREATE OR REPLACE TRIGGER score_model_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_model FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER score_group_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_group FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER score_rule_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_rule FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER rule_book AFTER INSERT OR UPDATE OR DELETE ON campaign.rule FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER lead_pool_book AFTER INSERT OR UPDATE OR DELETE ON campaign.lead_pool FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER setting_book AFTER INSERT OR UPDATE OR DELETE ON campaign.setting FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
$campaign_part$;
    part := '30-lead/views';
    EXECUTE $campaign_part$
CREATE OR REPLACE VIEW campaign.failed_capture WITH (security_invoker = true) AS
SELECT c.capture_id, c.source, c.external_id, c.received_at, c.state, f.fault ->> 'field' AS field, f.fault ->> 'sqlstate' AS sqlstate,
       f.fault ->> 'message' AS message, f.fault ->> 'detail' AS detail, f.fault ->> 'hint' AS hint, c.attempts, c.lead_id
  FROM campaign.capture c
  LEFT JOIN LATERAL jsonb_array_elements(c.faults) f (fault) ON true
 WHERE c.state IN ('new', 'error', 'rejected') OR c.faults <> '[]';
COMMENT ON VIEW campaign.failed_capture IS 'One row a fault of a capture: what could not be read or done, and what to do; the captures themselves are never lost.
捕获的每个问题一行：未能读取或处理之处及处理办法；捕获本身从不丢失。';

CREATE OR REPLACE VIEW campaign.unroutable_lead WITH (security_invoker = true) AS
SELECT l.lead_id, p.name AS pool, a.reason, a.at AS waiting_since, l.root_person_id AS person_id, l.region, l.product, l.score
  FROM campaign.lead l
  JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id
 WHERE l.owner IS NULL AND l.work_state = 'unassigned';
COMMENT ON VIEW campaign.unroutable_lead IS 'One row a lead that waits in its pool, and why.
在池中等待的每条线索一行及其原因。';

CREATE OR REPLACE VIEW campaign.assignment_fairness WITH (security_invoker = true) AS
SELECT p.name AS pool, r.login, m.weight, r.due::numeric(18,4) AS due, r.given, (r.due - r.given)::numeric(18,4) AS lag,
       m.paused_until, m.daily_cap, m.open_cap
  FROM campaign.pool_rotation r
  JOIN campaign.lead_pool p ON p.lead_pool_id = r.lead_pool_id
  LEFT JOIN campaign.team_member m ON m.team = p.team AND m.login = r.login;
COMMENT ON VIEW campaign.assignment_fairness IS 'One row a member of a pool''s rotation: leads due by weight while eligible, leads given, and the lag between them (within one lead while eligibility and weights stay).
池轮转成员每人一行：按权重应得、实际分得及其差（资格与权重不变时不超过一条线索）。';
$campaign_part$;
    IF is_fresh THEN
    part := '31-sales/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.opportunity (
    opportunity_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (btrim(name) <> '' AND char_length(name) <= 500),
    account_id bigint REFERENCES campaign.account (account_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    lead_id bigint REFERENCES campaign.lead (lead_id),
    primary_campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    stage text NOT NULL DEFAULT 'open',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')),
    amount numeric(20,4) NOT NULL DEFAULT 0 CHECK (amount >= 0),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0),
    amount_base numeric(20,4) NOT NULL,
    expected_close date,
    created_at timestamptz NOT NULL CHECK (isfinite(created_at)),
    won_at timestamptz,
    lost_at timestamptz,
    lost_reason text,
    owner text REFERENCES campaign.app_user (login),
    source text,
    external_id text,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    UNIQUE (source, external_id),
    CHECK ((state = 'won') = (won_at IS NOT NULL)),
    CHECK ((state = 'lost') = (lost_at IS NOT NULL))
);
CREATE INDEX opportunity_account_id_idx ON campaign.opportunity (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX opportunity_person_id_idx ON campaign.opportunity (person_id);
CREATE UNIQUE INDEX opportunity_lead_id_idx ON campaign.opportunity (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX opportunity_primary_campaign_id_idx ON campaign.opportunity (primary_campaign_id) WHERE primary_campaign_id IS NOT NULL;
CREATE INDEX opportunity_owner_idx ON campaign.opportunity (owner) WHERE owner IS NOT NULL;
COMMENT ON TABLE campaign.opportunity IS 'One row a deal: stage is a word of picklist opp_stage (its flags hold the probability), state what code reads; amount_base is frozen at the rate of the day it was set.
每个商机一行：stage 为词表 opp_stage 中的词（概率在其 flags 中），state 供程序判断；amount_base 按设定当日汇率冻结。';

CREATE TABLE campaign.opportunity_contact (
    opportunity_id bigint NOT NULL REFERENCES campaign.opportunity (opportunity_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    role text NOT NULL DEFAULT 'contact',
    PRIMARY KEY (opportunity_id, person_id)
);
CREATE INDEX opportunity_contact_person_id_idx ON campaign.opportunity_contact (person_id);
COMMENT ON TABLE campaign.opportunity_contact IS 'One row a person who takes part in a deal: whose touches count in its path.
参与商机的每个联系人一行：其触点计入该商机路径。';

CREATE TABLE campaign.sales_order (
    sales_order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_no text NOT NULL UNIQUE CHECK (btrim(order_no) <> '' AND char_length(order_no) <= 100),
    opportunity_id bigint REFERENCES campaign.opportunity (opportunity_id),
    account_id bigint REFERENCES campaign.account (account_id),
    person_id bigint REFERENCES campaign.person (person_id),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    amount numeric(20,4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0),
    amount_base numeric(20,4) NOT NULL,
    booked_at timestamptz NOT NULL CHECK (isfinite(booked_at)),
    changed_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    source text,
    external_id text,
    UNIQUE (source, external_id),
    CHECK (cancelled_at >= booked_at),
    CHECK (changed_at >= booked_at)
);
CREATE INDEX sales_order_opportunity_id_idx ON campaign.sales_order (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX sales_order_account_id_idx ON campaign.sales_order (account_id, booked_at) WHERE account_id IS NOT NULL;
CREATE INDEX sales_order_person_id_idx ON campaign.sales_order (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX sales_order_campaign_id_idx ON campaign.sales_order (campaign_id, booked_at) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.sales_order IS 'One row an order, with its amount as it stands now; each change of the amount and a cancellation is a row of order_change with its own date.
每个订单一行，为当前金额；每次金额变更与取消在 order_change 中按其日期记录。';

CREATE TABLE campaign.order_change (
    order_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL REFERENCES campaign.sales_order (sales_order_id),
    kind text NOT NULL CHECK (kind IN ('book', 'change', 'cancel')),
    amount_delta numeric(20,4) NOT NULL,
    amount_base_delta numeric(20,4) NOT NULL,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    reason text,
    actor text NOT NULL DEFAULT current_user
);
CREATE INDEX order_change_sales_order_id_idx ON campaign.order_change (sales_order_id, at);
COMMENT ON TABLE campaign.order_change IS 'One row a change of an order''s worth (booking, change, cancellation) at its own date, insert-only: revenue of a period is the sum of its deltas.
订单价值每次变动（登记、变更、取消）按其日期一行，只增不改：某期收入为该期增量之和。';

CREATE TABLE campaign.payment (
    payment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL REFERENCES campaign.sales_order (sales_order_id),
    amount numeric(20,4) NOT NULL CHECK (amount <> 0 AND amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0),
    amount_base numeric(20,4) NOT NULL,
    paid_at timestamptz NOT NULL CHECK (isfinite(paid_at)),
    refund_of bigint REFERENCES campaign.payment (payment_id),
    doc_ref text,
    CHECK ((refund_of IS NULL) = (amount > 0))
);
CREATE INDEX payment_sales_order_id_idx ON campaign.payment (sales_order_id);
CREATE INDEX payment_refund_of_idx ON campaign.payment (refund_of) WHERE refund_of IS NOT NULL;
COMMENT ON TABLE campaign.payment IS 'One row a payment of an order; a refund is negative and names the payment it takes back.
订单每笔回款一行；退款为负数并指明所退的付款。';
$campaign_part$;
    END IF;
    part := '31-sales/functions';
    EXECUTE $campaign_part$
-- Reading what callers bring ------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.sales_field(doc jsonb, field text, type text) RETURNS text
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    value constant jsonb := doc -> field;
    kind constant text := jsonb_typeof(value);
    word text;
BEGIN
    IF COALESCE(kind, 'null') = 'null' THEN RETURN NULL; END IF;
    word := value #>> '{}';
    IF type = 'date' AND kind = 'string' THEN
        BEGIN
            PERFORM word::date;
        EXCEPTION WHEN data_exception THEN
            word := '';
        END;
    END IF;
    IF (CASE type
           WHEN 'text' THEN kind = 'string' AND btrim(word) <> '' AND char_length(word) <= 500
           WHEN 'id' THEN kind = 'number' AND word ~ '^[0-9]{1,18}$'
           WHEN 'date' THEN kind = 'string' AND word ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
           ELSE kind = type
       END) THEN
        RETURN CASE WHEN type = 'text' THEN btrim(word) ELSE word END;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = format('field "%s" cannot be used as it is', field),
        DETAIL = format('It is %s (%s); wanted is %s.', left(value::text, 60), kind, CASE type
            WHEN 'text' THEN 'a text of 1 to 500 characters' WHEN 'id' THEN 'an id, a whole number'
            WHEN 'date' THEN 'a day as "2026-03-31"' ELSE 'a JSON ' || type END),
        HINT = 'Correct the field, or leave it out.';
END
$$;
COMMENT ON FUNCTION campaign.sales_field(jsonb, text, text) IS 'A field of a JSON object as text after a check of its type (text, id, date, object, array); NULL where it is absent or null. Errors: MK504.
取 JSON 对象的字段（先校验类型：text、id、date、object、array）；缺失或为 null 时返回 NULL。错误：MK504。';

CREATE OR REPLACE FUNCTION campaign.check_sales_input(doc jsonb, known text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    strange text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'the fields must be a JSON object',
            DETAIL = format('They are %s.', COALESCE(jsonb_typeof(doc), 'NULL')), HINT = 'Give ''{}'' for all defaults.';
    END IF;
    SELECT k INTO strange FROM jsonb_object_keys(doc) k WHERE k <> ALL (known) ORDER BY k LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = format('there is no field "%s"', left(strange, 60)),
            DETAIL = format('The fields are %s.', array_to_string(known, ', ')), HINT = 'Correct its name; own data goes into attrs.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.check_sales_input(jsonb, text[]) IS 'Refuses input that is no object or has an unknown field. Errors: MK504.
拒绝非对象或含未知字段的输入。错误：MK504。';

CREATE OR REPLACE FUNCTION campaign.sales_campaign(doc jsonb, otherwise bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := campaign.sales_field(doc, 'campaign', 'text');
    id constant bigint := campaign.sales_field(doc, 'campaign_id', 'id');
BEGIN
    IF word IS NOT NULL THEN RETURN campaign.campaign_by_code(word); END IF;
    IF id IS NULL THEN RETURN otherwise; END IF;
    PERFORM campaign.check_exists('campaign', id);
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.sales_campaign(jsonb, bigint) IS 'Id of the campaign that the fields campaign (code) or campaign_id name, the second argument where they name none. Errors: MK500 unknown.
由字段 campaign（代码）或 campaign_id 得到活动编号；两者皆无时返回第二个参数。错误：MK500 不存在。';

CREATE OR REPLACE FUNCTION campaign.sales_user(doc jsonb, otherwise text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := campaign.sales_field(doc, 'owner', 'text');
BEGIN
    IF word IS NULL THEN RETURN otherwise; END IF;
    IF NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = word) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such user', DETAIL = format('Asked for was "%s".', left(word, 100)),
            HINT = 'Add the user with add_user(login).';
    END IF;
    RETURN word;
END
$$;
COMMENT ON FUNCTION campaign.sales_user(jsonb, text) IS 'Login that the field owner names, the second argument where it names none. Errors: MK500 unknown.
字段 owner 所指的登录名；缺失时返回第二个参数。错误：MK500 不存在。';

CREATE OR REPLACE FUNCTION campaign.check_exists(entity text, id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF id IS NULL OR (CASE entity
           WHEN 'account' THEN EXISTS (SELECT FROM campaign.account a WHERE a.account_id = id)
           WHEN 'person' THEN EXISTS (SELECT FROM campaign.person p WHERE p.person_id = id)
           WHEN 'campaign' THEN EXISTS (SELECT FROM campaign.campaign c WHERE c.campaign_id = id)
           WHEN 'opportunity' THEN EXISTS (SELECT FROM campaign.opportunity o WHERE o.opportunity_id = id)
       END) THEN
        RETURN id;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = format('there is no such %s', entity), DETAIL = format('Asked for was id %s.', id),
        HINT = format('Look the id up in campaign.%s.', entity);
END
$$;
COMMENT ON FUNCTION campaign.check_exists(text, bigint) IS 'Returns the id of an account, person, campaign or opportunity that exists (NULL stays NULL). Errors: MK500 unknown.
返回存在的 account、person、campaign 或 opportunity 编号（NULL 原样返回）。错误：MK500 不存在。';

-- Opportunities -------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.convert_lead(lead bigint, opportunity jsonb DEFAULT '{}', at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    doc constant jsonb := opportunity;
    l campaign.lead%ROWTYPE;
    person campaign.person%ROWTYPE;
    root bigint;
    company bigint;
    company_norm text;
    deal bigint;
    deal_campaign bigint;
    deal_amount numeric;
    deal_currency text;
    deal_stage text;
    rate numeric;
    contact jsonb;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM campaign.check_sales_input(doc, '{name,amount,currency,stage,expected_close,account_id,campaign,campaign_id,owner,contacts,source,external_id,attrs}');

    -- The person is locked before the lead: the order of locks of the whole house.
    SELECT x.root_person_id INTO root FROM campaign.lead x WHERE x.lead_id = lead;
    IF FOUND THEN
        SELECT * INTO person FROM campaign.person p WHERE p.person_id = root FOR NO KEY UPDATE;
        SELECT * INTO l FROM campaign.lead x WHERE x.lead_id = lead FOR NO KEY UPDATE;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such lead', DETAIL = format('Asked for was id %s.', COALESCE(lead::text, 'NULL')),
            HINT = 'Look the id up in campaign.lead.';
    END IF;
    SELECT o.opportunity_id INTO deal FROM campaign.opportunity o WHERE o.lead_id = lead;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK501', MESSAGE = format('lead %s is converted already', lead),
            DETAIL = format('Its opportunity is %s.', deal), HINT = 'Work with that opportunity.';
    END IF;
    IF l.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK502', MESSAGE = format('lead %s is closed', lead),
            DETAIL = CASE WHEN l.merged_into IS NULL THEN format('Its stage is %s.', l.stage) ELSE format('It was merged into lead %s.', l.merged_into) END,
            HINT = CASE WHEN l.merged_into IS NULL THEN 'Reopen it with set_lead_stage() first.' ELSE 'Convert the lead it was merged into.' END;
    END IF;
    IF at < l.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'a lead cannot be converted before it was created',
            DETAIL = format('Lead %s was created at %s, "at" is %s.', lead, l.created_at, at), HINT = 'Give a later instant.';
    END IF;

    deal_campaign := campaign.sales_campaign(doc, l.source_campaign_id);
    deal_currency := COALESCE(campaign.sales_field(doc, 'currency', 'text'),
                              (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = deal_campaign), base);
    deal_amount := campaign.check_amount(COALESCE(campaign.read_number(doc, 'amount'), 0), deal_currency);
    rate := campaign.currency_rate(deal_currency, campaign.local_day(at));
    deal_stage := campaign.check_opp_stage(COALESCE(campaign.sales_field(doc, 'stage', 'text'), 'open'));

    -- One account a company: the named one, the person's, or the one of that name.
    company := COALESCE(campaign.check_exists('account', campaign.sales_field(doc, 'account_id', 'id')::bigint), person.account_id);
    IF company IS NULL AND btrim(l.account_name) <> '' THEN
        company_norm := NULLIF(campaign.normalize_company(l.account_name), '');
        IF company_norm IS NULL THEN
            SELECT min(a.account_id) INTO company FROM campaign.account a WHERE a.name_norm IS NULL AND a.name = l.account_name;
        ELSE
            SELECT a.account_id INTO company FROM campaign.account a WHERE a.name_norm = company_norm;
        END IF;
        IF company IS NULL THEN
            INSERT INTO campaign.account (name, name_norm, region, owner, created_at)
            VALUES (l.account_name, company_norm, l.region, l.owner, at)
            ON CONFLICT DO NOTHING RETURNING account_id INTO company;
            IF company IS NULL THEN
                SELECT a.account_id INTO company FROM campaign.account a WHERE a.name_norm = company_norm;
            END IF;
        END IF;
    END IF;
    IF company IS NOT NULL AND person.account_id IS NULL THEN
        UPDATE campaign.person p SET account_id = company WHERE p.person_id = person.person_id;
    END IF;

    INSERT INTO campaign.opportunity (name, account_id, person_id, lead_id, primary_campaign_id, stage, amount, currency, fx_rate, amount_base,
                                      expected_close, created_at, owner, source, external_id, attrs)
    VALUES (COALESCE(campaign.sales_field(doc, 'name', 'text'), btrim(NULLIF(btrim(l.account_name), '') || COALESCE(' ' || l.product, '')), l.product, format('Lead %s', lead)),
            company, l.person_id, lead, deal_campaign, deal_stage, deal_amount, deal_currency, rate, round(deal_amount * rate, campaign.currency_scale(base)),
            campaign.sales_field(doc, 'expected_close', 'date')::date, at, campaign.sales_user(doc, l.owner),
            campaign.sales_field(doc, 'source', 'text'), campaign.sales_field(doc, 'external_id', 'text'),
            COALESCE(campaign.sales_field(doc, 'attrs', 'object'), '{}')::jsonb)
    ON CONFLICT DO NOTHING RETURNING opportunity_id INTO deal;
    IF deal IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = 'another opportunity bears this external id',
            DETAIL = format('source "%s", external_id "%s".', doc ->> 'source', doc ->> 'external_id'),
            HINT = 'An opportunity of another system belongs to one lead.';
    END IF;

    INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) VALUES (deal, l.person_id);
    FOR contact IN SELECT e FROM jsonb_array_elements(COALESCE(campaign.sales_field(doc, 'contacts', 'array'), '[]')::jsonb) e LOOP
        PERFORM campaign.check_sales_input(contact, '{person_id,role}');
        IF campaign.sales_field(contact, 'person_id', 'id') IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'a contact needs a person_id', DETAIL = format('It is %s.', left(contact::text, 60)),
                HINT = 'Give contacts as [{"person_id": 7, "role": "decision_maker"}].';
        END IF;
        INSERT INTO campaign.opportunity_contact AS c (opportunity_id, person_id, role)
        VALUES (deal, campaign.check_exists('person', campaign.sales_field(contact, 'person_id', 'id')::bigint), COALESCE(campaign.sales_field(contact, 'role', 'text'), 'contact'))
        ON CONFLICT ON CONSTRAINT opportunity_contact_pkey DO UPDATE SET role = EXCLUDED.role;
    END LOOP;

    INSERT INTO campaign.stage_log (entity, entity_id, to_value, at, actor)
    VALUES ('opportunity', deal, deal_stage, convert_lead.at, convert_lead.actor);
    PERFORM campaign.set_lead_stage(lead => lead, stage => 'opportunity', actor => convert_lead.actor, at => convert_lead.at);
    RETURN deal;
END
$$;
COMMENT ON FUNCTION campaign.convert_lead(bigint, jsonb, timestamptz, text) IS
'Turns an open lead into an opportunity, all or nothing: the account is the named one, the person''s, the one of the lead''s company name, or made; the lead goes to stage opportunity. Fields: name, amount (default 0), currency (default of the campaign, else base), stage, expected_close, account_id, campaign or campaign_id, owner, contacts [{"person_id","role"}], source, external_id, attrs. Returns the opportunity_id. amount_base is frozen at the rate of the day of at. Errors: MK500 unknown id, MK501 converted already, MK502 closed, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK505 before the lead, MK507 bad stage, MK509 external id taken, MK010 no rate.
将未关闭线索转为商机，全成或全不成：公司取指定者、联系人所属、同名者或新建；线索进入 opportunity 阶段。返回 opportunity_id。amount_base 按 at 当日汇率冻结。错误：MK500 编号不存在，MK501 已转化，MK502 已关闭，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK505 早于线索，MK507 阶段无效，MK509 外部编号已占用，MK010 无汇率。';

CREATE OR REPLACE FUNCTION campaign.check_opp_stage(stage text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    stage_class text;
BEGIN
    SELECT p.class INTO stage_class FROM campaign.picklist p WHERE p.kind = 'opp_stage' AND p.code = stage AND p.active;
    IF stage_class = 'open' THEN RETURN stage; END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK507',
        MESSAGE = CASE WHEN stage_class IS NULL THEN format('"%s" is no stage of an opportunity', left(COALESCE(stage, '(null)'), 60))
                       ELSE format('stage "%s" closes the opportunity', stage) END,
        DETAIL = format('Open stages are %s.', (SELECT string_agg(p.code, ', ' ORDER BY p.sort, p.code) FROM campaign.picklist p
                                                  WHERE p.kind = 'opp_stage' AND p.class = 'open' AND p.active)),
        HINT = CASE stage_class WHEN 'won' THEN 'Use win_opportunity().' WHEN 'lost' THEN 'Use lose_opportunity().'
                    ELSE 'Stages are the words of picklist kind opp_stage.' END;
END
$$;
COMMENT ON FUNCTION campaign.check_opp_stage(text) IS 'Returns a stage that is an active word of picklist opp_stage with class open. Errors: MK507.
返回词表 opp_stage 中 class 为 open 的有效阶段。错误：MK507。';

CREATE OR REPLACE FUNCTION campaign.lock_opportunity(opportunity bigint, at timestamptz) RETURNS campaign.opportunity
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal campaign.opportunity%ROWTYPE;
    lead_person bigint;
BEGIN
    PERFORM campaign.check_at(at);
    -- person, lead, opportunity: the order in which convert_lead() takes them
    SELECT l.root_person_id INTO lead_person FROM campaign.opportunity o JOIN campaign.lead l USING (lead_id) WHERE o.opportunity_id = opportunity;
    IF FOUND THEN
        PERFORM FROM campaign.person p WHERE p.person_id = lead_person FOR NO KEY UPDATE;
        PERFORM FROM campaign.opportunity o JOIN campaign.lead l USING (lead_id) WHERE o.opportunity_id = opportunity FOR NO KEY UPDATE OF l;
    END IF;
    SELECT * INTO deal FROM campaign.opportunity o WHERE o.opportunity_id = opportunity FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such opportunity', DETAIL = format('Asked for was id %s.', COALESCE(opportunity::text, 'NULL')),
            HINT = 'Look the id up in campaign.opportunity.';
    END IF;
    IF deal.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK506', MESSAGE = format('opportunity %s is %s already', opportunity, deal.state),
            DETAIL = format('It was closed at %s.', COALESCE(deal.won_at, deal.lost_at)), HINT = 'A closed deal stays closed; a new one needs a new lead.';
    END IF;
    IF at < deal.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'an opportunity cannot move before it was created',
            DETAIL = format('Opportunity %s was created at %s, "at" is %s.', opportunity, deal.created_at, at), HINT = 'Give a later instant.';
    END IF;
    RETURN deal;
END
$$;
COMMENT ON FUNCTION campaign.lock_opportunity(bigint, timestamptz) IS 'Locks an open opportunity (and before it its person and lead) for a change at an instant and returns it. Errors: MK500 unknown, 22008 bad time, MK505 before its creation, MK506 closed.
锁定一个未关闭的商机（先锁联系人与线索）以便在某时刻变更，并返回该行。错误：MK500 不存在，22008 时刻无效，MK505 早于创建，MK506 已关闭。';

CREATE OR REPLACE FUNCTION campaign.set_opportunity_stage(opportunity bigint, stage text, at timestamptz DEFAULT now(), reason text DEFAULT NULL, actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
BEGIN
    PERFORM campaign.check_opp_stage(stage);
    IF deal.stage = set_opportunity_stage.stage THEN RETURN; END IF;
    UPDATE campaign.opportunity o SET stage = set_opportunity_stage.stage WHERE o.opportunity_id = deal.opportunity_id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    VALUES ('opportunity', deal.opportunity_id, deal.stage, set_opportunity_stage.stage, set_opportunity_stage.at, set_opportunity_stage.actor, set_opportunity_stage.reason);
END
$$;
COMMENT ON FUNCTION campaign.set_opportunity_stage(bigint, text, timestamptz, text, text) IS 'Moves an open opportunity to another open stage (words of picklist opp_stage); the same stage changes nothing. Errors: MK500 unknown, 22008 bad time, MK505 before its creation, MK506 closed, MK507 no open stage.
将未关闭商机移到另一阶段（词表 opp_stage）；阶段相同则不变。错误：MK500 不存在，22008 时刻无效，MK505 早于创建，MK506 已关闭，MK507 非打开阶段。';

CREATE OR REPLACE FUNCTION campaign.close_opportunity(deal campaign.opportunity, outcome text, at timestamptz, reason text, actor text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := COALESCE((SELECT p.code FROM campaign.picklist p WHERE p.kind = 'opp_stage' AND p.class = outcome AND p.active ORDER BY p.sort, p.code LIMIT 1), outcome);
BEGIN
    UPDATE campaign.opportunity o
       SET stage = word, state = outcome, won_at = CASE outcome WHEN 'won' THEN close_opportunity.at END,
           lost_at = CASE outcome WHEN 'lost' THEN close_opportunity.at END, lost_reason = CASE outcome WHEN 'lost' THEN close_opportunity.reason END
     WHERE o.opportunity_id = deal.opportunity_id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    VALUES ('opportunity', deal.opportunity_id, deal.stage, word, close_opportunity.at, close_opportunity.actor, close_opportunity.reason);
    -- A lead that was merged away or closed by hand since keeps what was said of it.
    IF EXISTS (SELECT FROM campaign.lead l WHERE l.lead_id = deal.lead_id AND l.work_state <> 'closed') THEN
        PERFORM campaign.set_lead_stage(lead => deal.lead_id, stage => outcome, reason => close_opportunity.reason,
                                        actor => close_opportunity.actor, at => close_opportunity.at);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.close_opportunity(campaign.opportunity, text, timestamptz, text, text) IS 'Internal to win_opportunity() and lose_opportunity(): closes a locked opportunity and its lead.
win_opportunity() 与 lose_opportunity() 内部使用：关闭已锁定的商机及其线索。';

CREATE OR REPLACE FUNCTION campaign.win_opportunity(opportunity bigint, "order" jsonb DEFAULT '{}', at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
    doc constant jsonb := "order";
    id bigint;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM campaign.check_sales_input(doc, '{order_no,amount,currency,source,external_id}');
    id := campaign.book_order(
        jsonb_build_object('amount', deal.amount, 'currency', deal.currency) || jsonb_strip_nulls(doc) || jsonb_build_object('opportunity_id', deal.opportunity_id),
        at, actor);
    IF NOT EXISTS (SELECT FROM campaign.sales_order s WHERE s.sales_order_id = id AND s.opportunity_id = deal.opportunity_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = 'another order bears this external id',
            DETAIL = format('It is order %s, not one of opportunity %s.', id, opportunity), HINT = 'Give the order its own external id.';
    END IF;
    PERFORM campaign.close_opportunity(deal, 'won', at, NULL, actor);
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.win_opportunity(bigint, jsonb, timestamptz, text) IS
'Wins an open opportunity: books its order, closes the lead as won. Fields of the order: order_no (default SO-<id>), amount and currency (default the opportunity''s), source, external_id. Returns the sales_order_id. Errors: MK500 unknown, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK505 before its creation, MK506 closed already, MK509 order number or external id taken, MK010 no rate.
赢单：登记订单，线索以 won 关闭。订单字段：order_no（默认 SO-<编号>）、amount 与 currency（默认取商机）、source、external_id。返回 sales_order_id。错误：MK500 不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK505 早于创建，MK506 已关闭，MK509 订单号或外部编号已占用，MK010 无汇率。';

CREATE OR REPLACE FUNCTION campaign.lose_opportunity(opportunity bigint, reason text, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
BEGIN
    IF COALESCE(btrim(reason), '') = '' OR char_length(reason) > 500 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'a lost deal needs a reason of 1 to 500 characters',
            DETAIL = format('Opportunity %s.', opportunity), HINT = 'Give a word of picklist lost_reason, or a sentence.';
    END IF;
    PERFORM campaign.close_opportunity(deal, 'lost', at, btrim(reason), actor);
END
$$;
COMMENT ON FUNCTION campaign.lose_opportunity(bigint, text, timestamptz, text) IS 'Closes an open opportunity and its lead as lost, with the reason. Errors: MK500 unknown, MK504 no reason, 22008 bad time, MK505 before its creation, MK506 closed already.
输单：以给定原因关闭商机及其线索。错误：MK500 不存在，MK504 无原因，22008 时刻无效，MK505 早于创建，MK506 已关闭。';

-- Orders --------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.book_order("order" jsonb, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    doc constant jsonb := "order";
    deal campaign.opportunity%ROWTYPE;
    id bigint;
    given_no text;
    given_source text;
    given_external text;
    given_campaign bigint;
    given_currency text;
    given_amount numeric;
    rate numeric;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM campaign.check_sales_input(doc, '{order_no,amount,currency,account_id,person_id,campaign,campaign_id,opportunity_id,source,external_id}');
    given_no := campaign.sales_field(doc, 'order_no', 'text');
    given_source := campaign.sales_field(doc, 'source', 'text');
    given_external := campaign.sales_field(doc, 'external_id', 'text');
    IF (given_source IS NULL) <> (given_external IS NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'source and external_id go together',
            DETAIL = format('source %s, external_id %s.', COALESCE(given_source, 'NULL'), COALESCE(given_external, 'NULL')),
            HINT = 'Give both, then a repeated call returns the same order.';
    END IF;
    IF COALESCE(doc -> 'amount', 'null') = 'null' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'an order needs an amount',
            DETAIL = format('Its fields are %s.', left(doc::text, 200)), HINT = 'Give "amount", 0 where there is no money.';
    END IF;
    IF char_length(given_no) > 100 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'an order number has at most 100 characters',
            DETAIL = format('It begins with "%s".', left(given_no, 40)), HINT = 'Shorten it.';
    END IF;
    IF given_external IS NOT NULL THEN
        SELECT s.sales_order_id INTO id FROM campaign.sales_order s WHERE s.source = given_source AND s.external_id = given_external;
        IF FOUND THEN RETURN id; END IF;
    END IF;

    IF campaign.check_exists('opportunity', campaign.sales_field(doc, 'opportunity_id', 'id')::bigint) IS NOT NULL THEN
        SELECT * INTO deal FROM campaign.opportunity o WHERE o.opportunity_id = (doc ->> 'opportunity_id')::bigint;
    END IF;
    given_campaign := campaign.sales_campaign(doc, deal.primary_campaign_id);
    given_currency := COALESCE(campaign.sales_field(doc, 'currency', 'text'), deal.currency,
                               (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = given_campaign), base);
    given_amount := campaign.check_amount(campaign.read_number(doc, 'amount'), given_currency);
    rate := campaign.currency_rate(given_currency, campaign.local_day(at));

    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true);
    INSERT INTO campaign.sales_order (order_no, opportunity_id, account_id, person_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at, source, external_id)
    VALUES (given_no, deal.opportunity_id,
            COALESCE(campaign.check_exists('account', campaign.sales_field(doc, 'account_id', 'id')::bigint), deal.account_id),
            COALESCE(campaign.check_exists('person', campaign.sales_field(doc, 'person_id', 'id')::bigint), deal.person_id),
            given_campaign, given_amount, given_currency, rate, round(given_amount * rate, campaign.currency_scale(base)), at, given_source, given_external)
    ON CONFLICT DO NOTHING RETURNING sales_order_id INTO id;
    PERFORM set_config('campaign.actor', '', true);
    IF id IS NULL AND given_external IS NOT NULL THEN
        -- booked by another session in the same moment
        SELECT s.sales_order_id INTO id FROM campaign.sales_order s WHERE s.source = given_source AND s.external_id = given_external;
    END IF;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = format('order number "%s" is taken', given_no),
            DETAIL = format('It is order %s.', (SELECT s.sales_order_id FROM campaign.sales_order s WHERE s.order_no = given_no)),
            HINT = 'Give another order_no; to make a call repeatable give source and external_id.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.book_order(jsonb, timestamptz, text) IS
'Books an order at an instant and returns its sales_order_id; the same (source, external_id) again returns the same id and changes nothing. Fields: amount (required), currency (default of opportunity, campaign, base), order_no (default SO-<id>), opportunity_id, account_id, person_id, campaign (code) or campaign_id, source, external_id. Errors: MK500 unknown id, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK509 order number taken, MK010 no rate, MK011 no currency.
登记订单并返回 sales_order_id；同一（source, external_id）再次调用返回同一编号且不作更改。字段：amount（必填）、currency、order_no（默认 SO-<编号>）、opportunity_id、account_id、person_id、campaign 或 campaign_id、source、external_id。错误：MK500 编号不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK509 订单号已占用，MK010 无汇率，MK011 货币无效。';

CREATE OR REPLACE FUNCTION campaign.lock_order("order" bigint, at timestamptz) RETURNS campaign.sales_order
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := "order";
    found_order campaign.sales_order%ROWTYPE;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT * INTO found_order FROM campaign.sales_order s WHERE s.sales_order_id = id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    RETURN found_order;
END
$$;
COMMENT ON FUNCTION campaign.lock_order(bigint, timestamptz) IS 'Locks an order for a change at an instant and returns it. Errors: MK500 unknown, 22008 bad time.
锁定订单以便在某时刻变更，并返回该行。错误：MK500 不存在，22008 时刻无效。';

CREATE OR REPLACE FUNCTION campaign.change_order("order" bigint, amount numeric, reason text DEFAULT NULL, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was constant campaign.sales_order := campaign.lock_order("order", at);
BEGIN
    PERFORM campaign.check_amount(amount, was.currency);
    IF was.cancelled_at IS NULL AND was.amount = change_order.amount THEN RETURN; END IF;
    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true), set_config('campaign.reason', COALESCE(reason, ''), true);
    UPDATE campaign.sales_order s SET amount = change_order.amount, changed_at = change_order.at WHERE s.sales_order_id = was.sales_order_id;
    PERFORM set_config('campaign.actor', '', true), set_config('campaign.reason', '', true);
END
$$;
COMMENT ON FUNCTION campaign.change_order(bigint, numeric, text, timestamptz, text) IS 'Gives an order another amount from an instant on, in its currency and at its frozen rate; the same amount changes nothing. Errors: MK500 unknown, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, 22008 bad time, MK505 before the last change, MK508 cancelled.
自某时刻起更改订单金额（币种与冻结汇率不变）；金额相同则不变。错误：MK500 不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，22008 时刻无效，MK505 早于上次变更，MK508 已取消。';

CREATE OR REPLACE FUNCTION campaign.cancel_order("order" bigint, reason text DEFAULT NULL, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was constant campaign.sales_order := campaign.lock_order("order", at);
BEGIN
    IF was.cancelled_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK508', MESSAGE = format('order %s is cancelled already', was.order_no),
            DETAIL = format('It was cancelled at %s.', was.cancelled_at), HINT = 'Book a new order.';
    END IF;
    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true);
    UPDATE campaign.sales_order s SET cancelled_at = cancel_order.at, cancel_reason = cancel_order.reason WHERE s.sales_order_id = was.sales_order_id;
    PERFORM set_config('campaign.actor', '', true);
END
$$;
COMMENT ON FUNCTION campaign.cancel_order(bigint, text, timestamptz, text) IS 'Cancels an order at an instant: its worth goes to 0 from then on, its amount stays readable; payments are given back by refunds of their own. Errors: MK500 unknown, 22008 bad time, MK505 before the last change, MK508 cancelled already.
自某时刻起取消订单：其价值归零，金额仍可查；回款须另行退款。错误：MK500 不存在，22008 时刻无效，MK505 早于上次变更，MK508 已取消。';

CREATE OR REPLACE FUNCTION campaign.post_payment("order" bigint, amount numeric, currency text DEFAULT NULL, at timestamptz DEFAULT now(), refund_of bigint DEFAULT NULL, doc_ref text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    paid campaign.payment%ROWTYPE;
    of_order constant campaign.sales_order := campaign.lock_order("order", at);
    refunded numeric;
    paid_currency text;
    rate numeric;
    id bigint;
BEGIN
    paid_currency := COALESCE(currency, of_order.currency);
    IF refund_of IS NOT NULL THEN
        -- the lock of the order keeps two refunds of one payment apart
        SELECT * INTO paid FROM campaign.payment p
         WHERE p.payment_id = post_payment.refund_of AND p.sales_order_id = of_order.sales_order_id AND p.refund_of IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such payment of this order',
                DETAIL = format('Asked for was payment %s of order %s.', refund_of, of_order.order_no), HINT = 'A refund names a payment, not another refund.';
        END IF;
        paid_currency := COALESCE(currency, paid.currency);
        IF paid_currency <> paid.currency THEN
            RAISE EXCEPTION USING ERRCODE = 'MK511', MESSAGE = 'a refund is in the currency of its payment',
                DETAIL = format('Payment %s is in %s, the refund in %s.', paid.payment_id, paid.currency, paid_currency), HINT = 'Leave the currency out.';
        END IF;
    END IF;
    PERFORM campaign.check_amount(amount, paid_currency);
    IF amount = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK503', MESSAGE = 'a payment of 0 is none', DETAIL = format('Order %s.', of_order.order_no), HINT = 'Give what was paid.';
    END IF;
    IF at < COALESCE(paid.paid_at, at) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'a refund cannot come before its payment',
            DETAIL = format('Payment %s is of %s, "at" is %s.', paid.payment_id, paid.paid_at, at), HINT = 'Give a later instant.';
    END IF;
    IF refund_of IS NOT NULL THEN
        SELECT COALESCE(-sum(p.amount), 0) INTO refunded FROM campaign.payment p WHERE p.refund_of = paid.payment_id;
        IF refunded + amount > paid.amount THEN
            RAISE EXCEPTION USING ERRCODE = 'MK510', MESSAGE = 'refunds exceed the payment',
                DETAIL = format('Payment %s is %s %s, %s refunded, %s more asked for.', paid.payment_id, paid.amount, paid.currency, refunded, amount),
                HINT = format('At most %s can be refunded.', paid.amount - refunded);
        END IF;
    END IF;
    rate := campaign.currency_rate(paid_currency, campaign.local_day(at));
    INSERT INTO campaign.payment (sales_order_id, amount, currency, fx_rate, amount_base, paid_at, refund_of, doc_ref)
    SELECT of_order.sales_order_id, sign * post_payment.amount, paid_currency, rate, round(sign * post_payment.amount * rate, campaign.currency_scale(base)),
           post_payment.at, post_payment.refund_of, post_payment.doc_ref
      FROM (VALUES (CASE WHEN post_payment.refund_of IS NULL THEN 1 ELSE -1 END)) s (sign)
    RETURNING payment_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.post_payment(bigint, numeric, text, timestamptz, bigint, text) IS
'Records money received for an order, or with refund_of money given back (the amount is positive in both; a refund is stored negative). Money that came is a fact: more than the order, or for a cancelled one, is taken. amount_base is at the rate of its own day. Returns the payment_id. Errors: MK500 unknown order or payment, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, 22008 bad time, MK505 refund before its payment, MK510 refunds exceed the payment, MK511 refund in another currency, MK010 no rate.
登记订单回款；给出 refund_of 时为退款（两者金额均为正数，退款存为负数）。到账即事实：超过订单金额或订单已取消亦可登记。amount_base 按其当日汇率。返回 payment_id。错误：MK500 订单或付款不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，22008 时刻无效，MK505 退款早于付款，MK510 退款超过付款，MK511 退款币种不同，MK010 无汇率。';
$campaign_part$;
    part := '31-sales/triggers';
    EXECUTE $campaign_part$
-- Whatever client writes an order, its rate is frozen, its changes are dated, and the
-- ledger order_change says what it was worth when.

CREATE OR REPLACE FUNCTION campaign.freeze_order() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base_scale integer;
    fault text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.order_no := COALESCE(NEW.order_no, 'SO-' || NEW.sales_order_id);
        PERFORM campaign.check_amount(NEW.amount, NEW.currency);
        NEW.fx_rate := COALESCE(NEW.fx_rate, campaign.currency_rate(NEW.currency, campaign.local_day(NEW.booked_at)));
    ELSE
        IF (NEW.currency, NEW.fx_rate, NEW.booked_at) IS DISTINCT FROM (OLD.currency, OLD.fx_rate, OLD.booked_at) THEN
            fault := 'currency, rate and booking time of an order are frozen';
        ELSIF OLD.cancelled_at IS NOT NULL AND (NEW.amount, NEW.amount_base, NEW.cancelled_at) IS DISTINCT FROM (OLD.amount, OLD.amount_base, OLD.cancelled_at) THEN
            fault := format('order %s is cancelled already', OLD.order_no);
        END IF;
        IF fault IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK508', MESSAGE = fault,
                DETAIL = format('Order %s was booked at %s%s.', OLD.order_no, OLD.booked_at, COALESCE(', cancelled at ' || OLD.cancelled_at, '')),
                HINT = 'Cancel it if it is not cancelled, and book a new order.';
        END IF;
        IF NEW.amount IS DISTINCT FROM OLD.amount THEN
            PERFORM campaign.check_amount(NEW.amount, NEW.currency);
            IF NEW.amount_base IS NOT DISTINCT FROM OLD.amount_base THEN NEW.amount_base := NULL; END IF;
        END IF;
        IF (NEW.amount, NEW.amount_base) IS DISTINCT FROM (OLD.amount, OLD.amount_base) AND NEW.changed_at IS NOT DISTINCT FROM OLD.changed_at THEN
            NEW.changed_at := greatest(now(), OLD.changed_at, OLD.booked_at);
        END IF;
        IF NEW.changed_at < COALESCE(OLD.changed_at, OLD.booked_at) OR NEW.cancelled_at < COALESCE(NEW.changed_at, NEW.booked_at) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'an order cannot change before its booking or its last change',
                DETAIL = format('Order %s last changed at %s; asked for was %s.', OLD.order_no, COALESCE(OLD.changed_at, OLD.booked_at),
                                CASE WHEN NEW.cancelled_at IS DISTINCT FROM OLD.cancelled_at THEN NEW.cancelled_at ELSE NEW.changed_at END),
                HINT = 'Give a later instant.';
        END IF;
    END IF;
    IF NEW.amount_base IS NULL THEN
        base_scale := campaign.currency_scale(campaign.setting('base_currency') #>> '{}');
        NEW.amount_base := round(NEW.amount * NEW.fx_rate, base_scale);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.freeze_order() IS 'Trigger of sales_order: order_no, fx_rate and amount_base are filled in where left NULL, what is frozen stays, changes come in order of time. Errors: MK013 negative, MK014 finer than the minor unit, 22003 out of range, MK505 too early, MK508 frozen, MK010 no rate.
sales_order 的触发器函数：为空的 order_no、fx_rate、amount_base 自动填写，冻结项不可变，变更须按时间先后。错误：MK013 金额为负，MK014 细于最小单位，22003 超出范围，MK505 时间过早，MK508 已冻结，MK010 无汇率。';

CREATE OR REPLACE TRIGGER freeze_order BEFORE INSERT OR UPDATE OF order_no, amount, amount_base, currency, fx_rate, booked_at, changed_at, cancelled_at
    ON campaign.sales_order FOR EACH ROW EXECUTE FUNCTION campaign.freeze_order();

CREATE OR REPLACE FUNCTION campaign.post_order_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    who constant text := COALESCE(NULLIF(current_setting('campaign.actor', true), ''), NULLIF(current_setting('role'), 'none'), session_user);
    why constant text := NULLIF(current_setting('campaign.reason', true), '');
    companies bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH entry AS (
            SELECT n.sales_order_id, 'book' AS kind, n.amount, n.amount_base, n.booked_at AS at, NULL AS reason FROM new_rows n
            UNION ALL
            -- history brought in: an order that comes cancelled is booked and cancelled
            SELECT n.sales_order_id, 'cancel', -n.amount, -n.amount_base, n.cancelled_at, n.cancel_reason FROM new_rows n WHERE n.cancelled_at IS NOT NULL),
        logged AS (
            INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
            SELECT 'sales_order', e.sales_order_id, 'state', CASE e.kind WHEN 'cancel' THEN 'booked' END, CASE e.kind WHEN 'book' THEN 'booked' ELSE 'cancelled' END, e.at, who, e.reason
              FROM entry e)
        INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at, reason, actor)
        SELECT e.sales_order_id, e.kind, e.amount, e.amount_base, e.at, e.reason, who FROM entry e ORDER BY e.sales_order_id, e.kind;
        companies := ARRAY(SELECT DISTINCT n.account_id FROM new_rows n WHERE n.account_id IS NOT NULL);
    ELSE
        WITH entry AS (
            SELECT n.sales_order_id, CASE WHEN n.cancelled_at IS NULL THEN 'change' ELSE 'cancel' END AS kind,
                   CASE WHEN n.cancelled_at IS NULL THEN n.amount ELSE 0 END - o.amount AS amount,
                   CASE WHEN n.cancelled_at IS NULL THEN n.amount_base ELSE 0 END - o.amount_base AS amount_base,
                   o.amount AS was, n.amount AS becomes,
                   COALESCE(n.cancelled_at, n.changed_at) AS at, CASE WHEN n.cancelled_at IS NULL THEN why ELSE COALESCE(n.cancel_reason, why) END AS reason
              FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE o.cancelled_at IS NULL AND (n.cancelled_at IS NOT NULL OR (n.amount, n.amount_base) <> (o.amount, o.amount_base))),
        logged AS (
            INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
            SELECT 'sales_order', e.sales_order_id, CASE e.kind WHEN 'cancel' THEN 'state' ELSE 'amount' END,
                   CASE e.kind WHEN 'cancel' THEN 'booked' ELSE e.was::text END, CASE e.kind WHEN 'cancel' THEN 'cancelled' ELSE e.becomes::text END, e.at, who, e.reason
              FROM entry e)
        INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at, reason, actor)
        SELECT e.sales_order_id, e.kind, e.amount, e.amount_base, e.at, e.reason, who FROM entry e ORDER BY e.sales_order_id;
        companies := ARRAY(
            SELECT n.account_id FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE n.account_id IS NOT NULL AND (n.account_id, n.cancelled_at) IS DISTINCT FROM (o.account_id, o.cancelled_at)
            UNION
            SELECT o.account_id FROM new_rows n JOIN old_rows o USING (sales_order_id)
             WHERE o.account_id IS NOT NULL AND o.account_id IS DISTINCT FROM n.account_id);
    END IF;

    IF companies <> '{}' THEN
        -- in order of the key, so that two bulk statements cannot lock each other out;
        -- and the answer is taken after the lock, so that it sees what the other booked
        PERFORM FROM campaign.account a WHERE a.account_id = ANY (companies) ORDER BY a.account_id FOR NO KEY UPDATE;
        UPDATE campaign.account a SET first_won_at = f.booked_at
          FROM unnest(companies) c (account_id)
         CROSS JOIN LATERAL (SELECT min(s.booked_at) AS booked_at FROM campaign.sales_order s
                              WHERE s.account_id = c.account_id AND s.cancelled_at IS NULL) f
         WHERE a.account_id = c.account_id AND a.first_won_at IS DISTINCT FROM f.booked_at;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.post_order_changes() FROM PUBLIC;
COMMENT ON FUNCTION campaign.post_order_changes() IS 'Trigger of sales_order: writes order_change and stage_log for every booking, change of the amount and cancellation, whichever client made it, and keeps account.first_won_at. The actor is setting campaign.actor of the transaction, else the role.
sales_order 的触发器函数：任何客户端登记、变更金额或取消订单时写入 order_change 与 stage_log，并维护 account.first_won_at。操作人取事务设置 campaign.actor，否则为当前角色。';

CREATE OR REPLACE TRIGGER post_order_bookings AFTER INSERT ON campaign.sales_order
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.post_order_changes();
CREATE OR REPLACE TRIGGER post_order_changes AFTER UPDATE ON campaign.sales_order
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.post_order_changes();
$campaign_part$;
    IF is_fresh THEN
    part := '40-attribution/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.attribution_run (
    attribution_run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model text NOT NULL,
    params jsonb NOT NULL DEFAULT '{}',
    from_day date,
    to_day date,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL DEFAULT current_user,
    is_current boolean NOT NULL DEFAULT true
);
CREATE UNIQUE INDEX attribution_run_current_idx ON campaign.attribution_run (model) WHERE is_current;
COMMENT ON TABLE campaign.attribution_run IS 'One row a model with the parameters its credits were computed with; the current row of a model is the one new orders are credited by.
每个归因模型及其参数一行；新订单按该模型的 is_current 行计功。';

-- An order of 50 touches and 5 models is 152 rows, and each foreign key costs a look-up a row;
-- together they took more than half of the time of a booking. So there are none: only the
-- trigger of order_change writes here, with ids that it has just read, and order_change and
-- touch_type keep the order and the campaign from being deleted.
CREATE TABLE campaign.attribution_credit (
    attribution_credit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    attribution_run_id bigint NOT NULL,
    model text NOT NULL,
    sales_order_id bigint NOT NULL,
    opportunity_id bigint,
    touchpoint_id bigint,
    campaign_id bigint,
    channel text,
    touched_at timestamptz,
    weight numeric(14,12) NOT NULL,
    amount numeric(20,4) NOT NULL,
    currency char(3) NOT NULL,
    amount_base numeric(20,4) NOT NULL,
    credited_at timestamptz NOT NULL
);
CREATE INDEX attribution_credit_sales_order_id_idx ON campaign.attribution_credit (sales_order_id, model);
CREATE INDEX attribution_credit_campaign_id_idx ON campaign.attribution_credit (campaign_id, model) WHERE campaign_id IS NOT NULL;
CREATE INDEX attribution_credit_opportunity_id_idx ON campaign.attribution_credit (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX attribution_credit_credited_at_idx ON campaign.attribution_credit USING brin (credited_at);
COMMENT ON TABLE campaign.attribution_credit IS 'One row the credit of a touch for an order under a model, insert-only: a change or cancellation of the order adds rows at its own date. Of a model and order the amounts sum to the order to the cent, the weights to 1 (to 0 once cancelled); touchpoint_id, campaign_id and channel NULL: no touch earned it, shown as (none).
每个触点在某模型下对某订单的功劳一行，只增不改：订单变更或取消按其日期追加行。同一模型同一订单金额之和精确等于订单金额，权重之和为 1（取消后为 0）；触点、活动、渠道均为 NULL 表示无触点，显示为 (none)。';
$campaign_part$;
    END IF;
    IF is_fresh THEN
    part := '40-attribution/seed';
    EXECUTE $campaign_part$
-- The models that new orders are credited by. Each run keeps its own lookback, taken from
-- the setting here: what a credit was computed with stays readable.
INSERT INTO campaign.attribution_run (model, params)
SELECT m.model, pg_catalog.jsonb_build_object('lookback', COALESCE((SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '"90 days"')) || m.params
  FROM (VALUES (1, 'first', jsonb '{}'), (2, 'last', '{}'), (3, 'linear', '{}'),
               (4, 'time_decay', '{"half_life":"7 days"}'), (5, 'position_based', '{}')) m (no, model, params)
 ORDER BY m.no;
$campaign_part$;
    END IF;
    part := '40-attribution/functions';
    EXECUTE $campaign_part$
-- Credits follow the ledger order_change: each of its rows moves the credits of its order by
-- what it says, in the same statement, so that in every model they sum to the order exactly.

CREATE OR REPLACE FUNCTION campaign.order_people("order" campaign.sales_order) RETURNS bigint[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    people bigint[] := ARRAY["order".person_id];
BEGIN
    IF "order".opportunity_id IS NOT NULL THEN
        people := people || ARRAY(SELECT o.person_id FROM campaign.opportunity o WHERE o.opportunity_id = "order".opportunity_id
                                  UNION ALL SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = "order".opportunity_id);
    END IF;
    people := ARRAY(SELECT DISTINCT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = ANY (people));
    RETURN people || ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.merged_into = ANY (people));
END
$$;
COMMENT ON FUNCTION campaign.order_people(campaign.sales_order) IS 'Everybody whose touches count for an order: its person, the person and contacts of its opportunity, each with all aliases (merged people).
其触点计入订单的所有人：订单联系人、商机联系人及其全部别名（已合并者）。';

CREATE OR REPLACE FUNCTION campaign.attribution_lookback(params jsonb) RETURNS interval
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- in seconds: a day is 24 hours in every time zone
    RETURN make_interval(secs => extract(epoch FROM COALESCE(params ->> 'lookback',
        (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '90 days')::interval)::float8);
END
$$;
COMMENT ON FUNCTION campaign.attribution_lookback(jsonb) IS 'Lookback of the parameters of a model, else setting attribution_lookback; days of 24 hours.
模型参数中的回溯窗口，缺省取设置 attribution_lookback；一天按 24 小时。';

CREATE OR REPLACE FUNCTION campaign.credit_changes(changes bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- The plans are made once and hold whatever the tables look like by then: by keys only,
-- never a scan of all touchpoints because they were few when the session began.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
    base_scale constant integer := campaign.currency_scale((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'));
    fresh bigint[];
    runs bigint[];
    lookbacks interval[];
    since timestamptz;
    until timestamptz;
BEGIN
    fresh := ARRAY(SELECT id FROM unnest(changes) id JOIN campaign.order_change c ON c.order_change_id = id
                    WHERE NOT EXISTS (SELECT FROM campaign.attribution_credit a WHERE a.sales_order_id = c.sales_order_id));
    IF cardinality(fresh) < cardinality(changes) THEN
        -- Orders that hold credits keep the touches and weights of their booking: only the
        -- amounts follow, each touch to its share of the new amount; a cancellation takes all back.
        INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                                 weight, amount, currency, amount_base, credited_at)
        SELECT k.attribution_run_id, k.model, b.sales_order_id, k.opportunity_id, u.touchpoint_id, u.campaign_id, u.channel, u.touched_at,
               CASE b.kind WHEN 'cancel' THEN -u.weight ELSE 0 END, u.amount - u.was, k.currency, u.amount_base - u.was_base, b.at
          FROM (SELECT c.sales_order_id, c.kind, c.at, t.amount, t.amount_base, campaign.currency_scale(s.currency) AS scale
                  FROM unnest(changes) id (order_change_id)
                  JOIN campaign.order_change c USING (order_change_id)
                  JOIN campaign.sales_order s USING (sales_order_id)
                 CROSS JOIN LATERAL (SELECT sum(x.amount_delta) AS amount, sum(x.amount_base_delta) AS amount_base FROM campaign.order_change x
                                      WHERE x.sales_order_id = c.sales_order_id AND x.order_change_id <= c.order_change_id) t
                OFFSET 0) b
         CROSS JOIN LATERAL (
                SELECT g.attribution_run_id, g.model, min(g.opportunity_id) AS opportunity_id, min(g.currency) AS currency,
                       array_agg(g.touchpoint_id ORDER BY g.touched_at, g.touchpoint_id) AS touchpoint_ids,
                       array_agg(g.campaign_id ORDER BY g.touched_at, g.touchpoint_id) AS campaign_ids,
                       array_agg(g.channel ORDER BY g.touched_at, g.touchpoint_id) AS channels,
                       array_agg(g.touched_at ORDER BY g.touched_at, g.touchpoint_id) AS times,
                       array_agg(g.weight ORDER BY g.touched_at, g.touchpoint_id) AS weights, array_agg(g.weight::float8 ORDER BY g.touched_at, g.touchpoint_id) AS shares,
                       array_agg(g.amount ORDER BY g.touched_at, g.touchpoint_id) AS amounts,
                       array_agg(g.amount_base ORDER BY g.touched_at, g.touchpoint_id) AS amounts_base
                  FROM (SELECT a.attribution_run_id, a.model, a.touchpoint_id, a.campaign_id, a.channel, a.touched_at, min(a.opportunity_id) AS opportunity_id,
                               min(a.currency) AS currency, sum(a.weight) AS weight, sum(a.amount) AS amount, sum(a.amount_base) AS amount_base
                          FROM campaign.attribution_credit a
                         WHERE a.sales_order_id = b.sales_order_id
                         GROUP BY 1, 2, 3, 4, 5, 6
                        HAVING sum(a.weight) > 0) g
                 GROUP BY g.attribution_run_id, g.model
                OFFSET 0) k
         CROSS JOIN LATERAL unnest(k.touchpoint_ids, k.campaign_ids, k.channels, k.times, k.weights, k.amounts, k.amounts_base,
                campaign.allocate_amount(b.amount, k.shares, greatest(b.scale, min_scale(b.amount))),
                campaign.allocate_amount(b.amount_base, k.shares, greatest(base_scale, min_scale(b.amount_base))))
                u (touchpoint_id, campaign_id, channel, touched_at, weight, was, was_base, amount, amount_base)
         WHERE b.kind = 'cancel' OR u.amount <> u.was OR u.amount_base <> u.was_base;
    END IF;
    IF fresh = '{}' THEN RETURN; END IF;
    SELECT array_agg(r.attribution_run_id ORDER BY r.attribution_run_id), array_agg(campaign.attribution_lookback(r.params) ORDER BY r.attribution_run_id)
      INTO runs, lookbacks FROM campaign.attribution_run r WHERE r.is_current;
    -- bounds of the whole batch: what prunes partitions before the scan begins
    SELECT min(s.booked_at) - (SELECT max(l) FROM unnest(lookbacks) l), max(s.booked_at) INTO since, until
      FROM unnest(fresh) id JOIN campaign.order_change c ON c.order_change_id = id JOIN campaign.sales_order s USING (sales_order_id);

    INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                             weight, amount, currency, amount_base, credited_at)
    SELECT r.attribution_run_id, r.model, b.sales_order_id, b.opportunity_id, u.touchpoint_id, u.campaign_id, u.channel, u.touched_at,
           u.weight, u.amount, b.currency, u.amount_base, b.at
      FROM (SELECT s.sales_order_id, s.opportunity_id, s.currency, s.booked_at, campaign.order_people(s) AS people, c.at, t.amount, t.amount_base,
                   campaign.currency_scale(s.currency) AS scale
              FROM unnest(fresh) id (order_change_id)
              JOIN campaign.order_change c USING (order_change_id)
              JOIN campaign.sales_order s USING (sales_order_id)
             CROSS JOIN LATERAL (SELECT sum(x.amount_delta) AS amount, sum(x.amount_base_delta) AS amount_base FROM campaign.order_change x
                                  WHERE x.sales_order_id = c.sales_order_id AND x.order_change_id <= c.order_change_id) t
            OFFSET 0) b
     CROSS JOIN LATERAL (
            SELECT array_agg(t.touchpoint_id) AS touchpoint_ids, array_agg(t.campaign_id) AS campaign_ids,
                   array_agg(t.channel) AS channels, array_agg(t.occurred_at) AS times
              FROM (SELECT t.touchpoint_id, t.campaign_id, t.channel, t.occurred_at
                      FROM campaign.touchpoint t
                     WHERE t.person_id = ANY (b.people) AND NOT t.is_bot
                       AND t.occurred_at BETWEEN since AND until AND t.occurred_at <= b.booked_at
                     ORDER BY t.occurred_at, t.touchpoint_id) t
            OFFSET 0) k
     CROSS JOIN (SELECT x.attribution_run_id, x.model, x.params, l.lookback
                   FROM unnest(runs, lookbacks) l (attribution_run_id, lookback) JOIN campaign.attribution_run x USING (attribution_run_id) OFFSET 0) r
     -- the touches of this model's window: times are sorted, so the window is the end of the arrays
     CROSS JOIN LATERAL (SELECT count(*)::integer + 1 AS head FROM unnest(k.times) x WHERE x < b.booked_at - r.lookback OFFSET 0) w
     CROSS JOIN LATERAL (SELECT campaign.attribution_weights(k.times[w.head:], r.model, b.booked_at, r.params - 'lookback') AS raw OFFSET 0) f
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM unnest(f.raw) x WHERE x > 0) AS is_earned OFFSET 0) e
     -- what no touch earned: slices beyond the end are empty, and unnest() fills up with NULL
     CROSS JOIN LATERAL (SELECT CASE WHEN e.is_earned THEN w.head ELSE cardinality(k.times) + 1 END AS head,
                                CASE WHEN e.is_earned THEN campaign.allocate_amount(1, f.raw, 12) ELSE ARRAY[1.0] END AS weights OFFSET 0) g
     CROSS JOIN LATERAL (SELECT g.weights::float8[] AS shares OFFSET 0) h
     CROSS JOIN LATERAL unnest(k.touchpoint_ids[g.head:], k.campaign_ids[g.head:], k.channels[g.head:], k.times[g.head:], g.weights,
            campaign.allocate_amount(b.amount, h.shares, greatest(b.scale, min_scale(b.amount))),
            campaign.allocate_amount(b.amount_base, h.shares, greatest(base_scale, min_scale(b.amount_base))))
            u (touchpoint_id, campaign_id, channel, touched_at, weight, amount, amount_base)
     WHERE u.weight > 0;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_changes(bigint[]) FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_changes(bigint[]) IS
'Internal to the trigger of order_change: moves the credits of each order by one row of its ledger (at most one row an order in a call). Without credits the human touches in the lookback of every current model earn them, (none) where there is no touch; otherwise the amounts follow, and a cancellation takes all back, dated at the change.
order_change 触发器内部使用：按订单台账的一行调整其归因功劳（每次调用每订单至多一行）。尚无功劳时由各当前模型回溯窗口内的真人触点分得，无触点则记为 (none)；否则仅金额随之调整，取消则全部收回，均以变更时刻入账。';

CREATE OR REPLACE FUNCTION campaign.credit_order("order" bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := "order";
    entry bigint;
    n integer;
BEGIN
    PERFORM FROM campaign.sales_order s WHERE s.sales_order_id = id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    IF EXISTS (SELECT FROM campaign.attribution_credit a WHERE a.sales_order_id = id) THEN RETURN 0; END IF;
    FOR entry IN SELECT c.order_change_id FROM campaign.order_change c WHERE c.sales_order_id = id ORDER BY c.order_change_id LOOP
        PERFORM campaign.credit_changes(ARRAY[entry]);
    END LOOP;
    SELECT count(*) INTO n FROM campaign.attribution_credit a WHERE a.sales_order_id = id;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_order(bigint) FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_order(bigint) IS 'Credits an order that has none, along its ledger (one that was loaded while triggers were off); returns the rows written, 0 where there are credits already. Errors: MK500 unknown.
为尚无功劳的订单（如在触发器关闭时导入）按其台账补记；返回写入行数，已有功劳则为 0。错误：MK500 不存在。';

CREATE OR REPLACE FUNCTION campaign.attribution_explain("order" bigint)
RETURNS TABLE (touched_at timestamptz, touchpoint_id bigint, person_id bigint, kind text, channel text, campaign_code text,
               model text, weight numeric, amount numeric, currency text, reason text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    o campaign.sales_order%ROWTYPE;
    id constant bigint := "order";
BEGIN
    SELECT * INTO o FROM campaign.sales_order s WHERE s.sales_order_id = id;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    RETURN QUERY
    WITH credit AS (
        SELECT a.attribution_run_id, a.model, a.touchpoint_id, a.touched_at, a.channel, a.campaign_id, sum(a.weight) AS weight, sum(a.amount) AS amount
          FROM campaign.attribution_credit a WHERE a.sales_order_id = id GROUP BY 1, 2, 3, 4, 5, 6),
    run AS (
        SELECT r.attribution_run_id, r.model, o.booked_at - campaign.attribution_lookback(r.params) AS since
          FROM campaign.attribution_run r
         WHERE r.attribution_run_id IN (SELECT c.attribution_run_id FROM credit c)),
    touch AS (
        SELECT t.occurred_at, t.touchpoint_id, t.person_id, t.kind, t.channel, t.campaign_id, t.is_bot
          FROM campaign.touchpoint t WHERE t.person_id = ANY (campaign.order_people(o)))
    SELECT t.occurred_at, t.touchpoint_id, t.person_id, t.kind, t.channel, p.code,
           r.model, COALESCE(c.weight, 0), COALESCE(c.amount, 0), o.currency::text,
           CASE WHEN c.weight IS NOT NULL THEN CASE WHEN o.cancelled_at IS NULL THEN 'credited' ELSE 'cancelled' END
                WHEN t.is_bot THEN 'bot'
                WHEN t.occurred_at > o.booked_at THEN 'after the order'
                WHEN t.occurred_at < r.since THEN 'too old'
                WHEN NOT EXISTS (SELECT FROM credit x WHERE x.touchpoint_id = t.touchpoint_id) THEN 'not known at the booking'
                ELSE 'no share in this model' END
      FROM touch t CROSS JOIN run r
      LEFT JOIN credit c ON c.attribution_run_id = r.attribution_run_id AND c.touchpoint_id = t.touchpoint_id
      LEFT JOIN campaign.campaign p ON p.campaign_id = COALESCE(c.campaign_id, t.campaign_id)
    UNION ALL
    -- credits whose touch is no longer there, and those of (none)
    SELECT c.touched_at, c.touchpoint_id, NULL, NULL, c.channel, p.code, c.model, c.weight, c.amount, o.currency::text,
           CASE WHEN c.touchpoint_id IS NULL THEN 'no touch' ELSE 'touch removed since' END
      FROM credit c LEFT JOIN campaign.campaign p ON p.campaign_id = c.campaign_id
     WHERE NOT EXISTS (SELECT FROM touch t WHERE t.touchpoint_id = c.touchpoint_id)
     ORDER BY 1, 2, 7;
END
$$;
COMMENT ON FUNCTION campaign.attribution_explain(bigint) IS
'Why each touch of the people of an order earned what it did: one row a touch and model, in order of time, with weight and amount as they stand and reason: credited, no share in this model, too old, after the order, bot, not known at the booking (recorded or merged later), cancelled, touch removed since; no touch = the row (none). Errors: MK500 unknown order.
解释订单相关人员的每个触点为何得到相应功劳：每触点每模型一行，按时间排序，含当前权重、金额与原因：credited 已计、no share in this model 该模型不分、too old 超窗、after the order 订单之后、bot 机器人、not known at the booking 登记时未知（事后录入或合并）、cancelled 已取消、touch removed since 触点已删除、no touch 无触点。错误：MK500 订单不存在。';
$campaign_part$;
    part := '40-attribution/triggers';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.credit_order_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changes bigint[];
BEGIN
    -- an order with several rows in one statement takes them one after another
    FOR changes IN
        SELECT array_agg(r.order_change_id ORDER BY r.sales_order_id)
          FROM (SELECT n.order_change_id, n.sales_order_id, row_number() OVER (PARTITION BY n.sales_order_id ORDER BY n.order_change_id) AS round FROM new_rows n) r
         GROUP BY r.round ORDER BY r.round LOOP
        PERFORM campaign.credit_changes(changes);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_order_changes() FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_order_changes() IS 'Trigger of order_change: writes the credits of its rows in the same statement.
order_change 的触发器函数：在同一语句中写入其各行的归因功劳。';

CREATE OR REPLACE TRIGGER credit_order_changes AFTER INSERT ON campaign.order_change
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.credit_order_changes();

CREATE OR REPLACE FUNCTION campaign.check_credits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
    id constant bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.sales_order_id ELSE NEW.sales_order_id END;
    taken text;
    fault record;
BEGIN
    -- a model whose last credit was taken away is checked too
    IF TG_RELID = 'campaign.attribution_credit'::regclass AND TG_OP <> 'INSERT' THEN taken := OLD.model; END IF;
    SELECT g.model, g.weight, g.amount, g.amount_base, o.order_no, o.sales_order_id, o.cancelled_at IS NOT NULL AS is_cancelled, o.amount AS worth, o.amount_base AS worth_base
      INTO fault
      FROM campaign.sales_order o
     CROSS JOIN (SELECT x.model, sum(x.weight) AS weight, sum(x.amount) AS amount, sum(x.amount_base) AS amount_base
                   FROM (SELECT a.model, a.weight, a.amount, a.amount_base FROM campaign.attribution_credit a WHERE a.sales_order_id = id
                         UNION ALL SELECT taken, 0, 0, 0 WHERE taken IS NOT NULL) x
                  GROUP BY x.model) g
     WHERE o.sales_order_id = id
       AND (g.weight, g.amount, g.amount_base) <> (CASE WHEN o.cancelled_at IS NULL THEN 1 ELSE 0 END,
                                                   CASE WHEN o.cancelled_at IS NULL THEN o.amount ELSE 0 END,
                                                   CASE WHEN o.cancelled_at IS NULL THEN o.amount_base ELSE 0 END)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK601', MESSAGE = format('credits of order %s do not sum to it', fault.order_no),
            DETAIL = format('Order %s, model %s: weights %s, amounts %s and %s; the order is worth %s and %s%s.', fault.sales_order_id, fault.model,
                            trim_scale(fault.weight), fault.amount, fault.amount_base, fault.worth, fault.worth_base, CASE WHEN fault.is_cancelled THEN ', cancelled' ELSE '' END),
            HINT = 'Change orders through sales_order or its functions; order_change and attribution_credit follow by themselves.';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.check_credits() FROM PUBLIC;
COMMENT ON FUNCTION campaign.check_credits() IS 'Deferred check at commit: for each model of a touched order weights sum to 1 and amounts to the order, in its currency and in base (all to 0 once cancelled). Errors: MK601.
提交时的延迟校验：所涉订单的每个模型权重之和为 1，金额之和等于订单金额（原币与本位币；取消后均为 0）。错误：MK601。';

-- One check a ledger row covers the credits that it moved; credits written by hand are
-- checked row by row.
DO $check$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = 'campaign.order_change'::regclass AND t.tgname = 'check_credits') THEN
        CREATE CONSTRAINT TRIGGER check_credits AFTER INSERT OR UPDATE OR DELETE ON campaign.order_change
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION campaign.check_credits();
    END IF;
    IF NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = 'campaign.attribution_credit'::regclass AND t.tgname = 'check_credits') THEN
        CREATE CONSTRAINT TRIGGER check_credits AFTER INSERT OR UPDATE OR DELETE ON campaign.attribution_credit
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION campaign.check_credits();
    END IF;
END
$check$;
$campaign_part$;
    part := '60-cockpit/functions';
    EXECUTE $campaign_part$
-- The metrics that the cockpit shows: one formula each, in one place. A view's
-- column comment repeats its row here in words.
CREATE OR REPLACE FUNCTION campaign.metric_catalog()
RETURNS TABLE (code text, name text, name_zh text, unit text, direction text, numerator text, denominator text,
               grain text, is_additive boolean, null_reasons text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT v.code, v.name, v.name_zh, v.unit, v.direction, v.numerator, v.denominator, v.grain, v.is_additive, v.null_reasons::text[]
  FROM (VALUES
    ('leads', 'Leads', '线索数', 'count', 'up', 'leads not merged away, by source campaign, created in the period', NULL, 'campaign, channel, day, owner', true, '{}'),
    ('valid_leads', 'Valid leads', '有效线索数', 'count', 'up', 'leads that are not invalid', NULL, 'campaign, channel, day', true, '{}'),
    ('invalid_leads', 'Invalid leads', '无效线索数', 'count', 'down', 'leads found invalid', NULL, 'campaign, channel, day', true, '{}'),
    ('captures', 'Captures', '采集记录数', 'count', 'up', 'captured rows that made or joined leads of the campaign', NULL, 'campaign', true, '{}'),
    ('duplicates', 'Duplicate captures', '重复采集数', 'count', 'down', 'captured rows that joined a lead that was there', NULL, 'campaign', true, '{}'),
    ('touches', 'Touches', '触点数', 'count', 'up', 'human touches', NULL, 'campaign, channel, day', true, '{}'),
    ('touched_persons', 'People touched', '触达人数', 'count', 'up', 'distinct people with a human touch of the campaign, merges resolved', NULL, 'campaign', false, '{}'),
    ('existing_customer_share', 'Existing customer share', '老客户占比', 'ratio', 'up', 'leads of accounts that were customers when the lead arose', 'leads', 'campaign, channel, day', false, '{no_denominator}'),
    ('marketing_qualified', 'Marketing qualified leads', '市场合格线索量', 'count', 'up', 'leads by first entry to marketing_qualified', NULL, 'campaign, channel, day', true, '{}'),
    ('sales_qualified', 'Sales qualified leads', '销售合格线索量', 'count', 'up', 'leads by first entry to sales_qualified, by a person, never by a rule', NULL, 'campaign, channel, day', true, '{}'),
    ('lead_accuracy', 'Lead accuracy', '线索正确率', 'ratio', 'up', 'handled leads that are valid', 'handled leads: valid and invalid', 'campaign', false, '{no_denominator}'),
    ('funnel_step_rate', 'Funnel step rate', '漏斗步骤转化率', 'ratio', 'up', 'leads that ever reached the stage', 'leads that ever reached the stage before', 'campaign, stage', false, '{first_stage,no_denominator}'),
    ('funnel_total_rate', 'Funnel total rate', '漏斗总转化率', 'ratio', 'up', 'leads that ever reached the stage', 'leads of the cohort', 'campaign, stage', false, '{no_denominator}'),
    ('budget', 'Budget', '预算', 'currency', 'up', 'allocations and transfers less reversals, base currency', NULL, 'campaign', true, '{}'),
    ('committed_cost', 'Committed cost', '承诺费用', 'currency', 'down', 'commitments less reversals, base currency', NULL, 'campaign', true, '{}'),
    ('actual_cost', 'Actual cost', '营销支出', 'currency', 'down', 'actual entries less reversals, base currency; a cost with a period is apportioned by days', NULL, 'campaign, channel, month', true, '{}'),
    ('budget_use', 'Budget use', '预算使用率', 'ratio', 'down', 'actual cost', 'budget', 'campaign', false, '{no_denominator}'),
    ('cost_per_lead', 'Cost per lead', '单线索成本', 'currency', 'down', 'actual cost', 'leads', 'campaign, channel, month', false, '{no_cost,no_denominator}'),
    ('cost_per_marketing_qualified', 'Cost per marketing qualified lead', '单市场合格线索成本', 'currency', 'down', 'actual cost', 'marketing qualified leads', 'campaign', false, '{no_cost,no_denominator}'),
    ('cost_per_sales_qualified', 'Cost per sales qualified lead', '单销售合格线索成本', 'currency', 'down', 'actual cost', 'sales qualified leads', 'campaign', false, '{no_cost,no_denominator}'),
    ('weighted_pipeline', 'Weighted pipeline', '加权预计销售额', 'currency', 'up', 'amounts of open opportunities times the probability of their stage, base currency', NULL, 'campaign', true, '{}'),
    ('opportunities', 'Sourced opportunities', '来源商机数', 'count', 'up', 'opportunities whose primary campaign is the campaign', NULL, 'campaign, channel, owner, month', true, '{}'),
    ('pipeline', 'Pipeline', '预计销售额', 'currency', 'up', 'amounts of open opportunities, base currency', NULL, 'campaign, channel, month', true, '{}'),
    ('won_opportunities', 'Won opportunities', '赢单数', 'count', 'up', 'opportunities won', NULL, 'campaign, owner, month', true, '{}'),
    ('win_rate', 'Win rate', '销售成功率', 'ratio', 'up', 'opportunities won', 'opportunities won or lost', 'campaign', false, '{no_denominator}'),
    ('orders', 'Orders', '订单数', 'count', 'up', 'orders booked and not cancelled', NULL, 'campaign', true, '{}'),
    ('expected_revenue', 'Expected revenue', '预期收益', 'currency', 'up', 'expected revenue of the campaign at the rate of its start', NULL, 'campaign', true, '{no_target,no_rate}'),
    ('actual_revenue', 'Revenue', '实际收益', 'currency', 'up', 'booked orders of the campaign net of changes and cancellations, base currency (sourced)', NULL, 'campaign, owner, month', true, '{}'),
    ('paid_revenue', 'Revenue paid', '回款', 'currency', 'up', 'payments less refunds, base currency', NULL, 'campaign', true, '{}'),
    ('roi', 'Return on investment', '投资回报率', 'ratio', 'up', 'revenue - actual cost', 'actual cost', 'campaign', false, '{no_cost}'),
    ('achievement', 'Achievement', '达成比例', 'ratio', 'up', 'revenue', 'expected revenue', 'campaign', false, '{no_target,no_rate}'),
    ('revenue_gap', 'Gap to target', '差距', 'currency', 'up', 'revenue - expected revenue', NULL, 'campaign', true, '{no_target,no_rate}'),
    ('attributed_revenue', 'Attributed revenue', '归因收益', 'currency', 'up', 'credits of one model, base currency', NULL, 'model, campaign, channel, touch, creation and booking day', true, '{}'),
    ('attributed_orders', 'Attributed orders', '归因订单数', 'count', 'up', 'credit weights of one model', NULL, 'model, campaign, channel, touch, creation and booking day', true, '{}'),
    ('channel_roi', 'Channel return', '渠道投入产出比', 'ratio', 'up', 'credits of the channel - cost of the channel', 'cost of the channel', 'campaign, channel, month', false, '{no_cost}'),
    ('promoted_persons', 'People promoted', '员工推广人数', 'count', 'up', 'distinct people of valid leads that the employee promoted', NULL, 'employee, campaign, month', false, '{}'),
    ('owned_leads', 'Leads owned', '负责线索数', 'count', 'up', 'distinct leads assigned to the employee in the month', NULL, 'employee, campaign, month', false, '{}'),
    ('first_response_seconds', 'First response time', '首次跟进时间', 'seconds', 'down', 'wall seconds from the start of the clock to the first response', 'clocks answered', 'campaign, owner, day; mean, median, p90', false, '{no_denominator}'),
    ('first_response_business_seconds', 'First response time, working hours', '首次跟进工作时间', 'seconds', 'down', 'business seconds from the start of the clock to the first response', 'clocks answered', 'campaign, owner, day; mean, median, p90', false, '{no_denominator}'),
    ('sla_breach_rate', 'SLA breach rate', '超时跟进率', 'ratio', 'down', 'clocks breached, those still open past due included', 'clocks met or breached', 'campaign, owner, day', false, '{no_denominator}'),
    ('deal_cycle', 'Deal cycle', '成交周期', 'seconds', 'down', 'won_at - creation of the opportunity', NULL, 'lead', false, '{}'),
    ('lead_to_won', 'Lead to won', '线索到赢单', 'seconds', 'down', 'won_at - creation of the lead', NULL, 'lead', false, '{}'),
    ('lead_to_cash', 'Lead to cash', '线索到回款', 'seconds', 'down', 'first payment - creation of the lead', NULL, 'lead', false, '{}')
  ) AS v (code, name, name_zh, unit, direction, numerator, denominator, grain, is_additive, null_reasons)
$$;
COMMENT ON FUNCTION campaign.metric_catalog() IS 'The metrics that the cockpit shows, one row each: code, English and Chinese name, unit (count, currency, ratio, seconds), direction (up: more is better), numerator, denominator (NULL: not a ratio), grain, whether values may be added over the grain, and the reasons that may stand beside a NULL. Ratios are fractions.
驾驶舱所示指标，每项一行：代码、中英文名、单位（计数、金额、比率、秒）、方向（up 越大越好）、分子、分母（NULL 表示非比率）、粒度、是否可相加，以及为 NULL 时可能的原因。比率以小数表示。';
$campaign_part$;
    part := '60-cockpit/views';
    EXECUTE $campaign_part$
-- What the installation is set to, as one row that views join: a scalar function
-- that sets its search_path could not be inlined and would run once a row.
CREATE OR REPLACE VIEW campaign.installation WITH (security_invoker = true) AS
SELECT COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'Asia/Shanghai') AS tz,
       COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'), 'CNY') AS currency_code,
       COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_model'), 'linear') AS attribution_model,
       COALESCE((SELECT (s.value #>> '{}')::integer FROM campaign.setting s WHERE s.key = 'fx_max_age_days'), 7) AS fx_max_age_days;
COMMENT ON VIEW campaign.installation IS 'One row: the zone in which days are cut, the base currency of every amount, and the attribution model that views with a single credit column show; from setting, with defaults where a key is missing.
仅一行：划分日期的时区、所有金额的本位币、单一功劳列所采用的归因模型；取自 setting，缺失时用默认值。';
COMMENT ON COLUMN campaign.installation.tz IS 'Zone in which days and months are cut.
划分日与月的时区。';
COMMENT ON COLUMN campaign.installation.currency_code IS 'Base currency.
本位币。';
COMMENT ON COLUMN campaign.installation.attribution_model IS 'Model shown where a view has one credit column.
单一功劳列所用的归因模型。';
COMMENT ON COLUMN campaign.installation.fx_max_age_days IS 'Age in days at which a day rate is too old to use.
汇率可用的最大天数。';

-- The life of a lead in order; exits have no place in the funnel. The words come
-- from the picklist where its users keep any.
CREATE OR REPLACE VIEW campaign.lead_stage WITH (security_invoker = true) AS
SELECT v.stage_code, v.sort_no, v.funnel_no, COALESCE(p.label, v.stage_name) AS stage_name, COALESCE(p.label_en, v.stage_name_en) AS stage_name_en
  FROM (VALUES ('raw', 1, 1, '原始线索', 'Lead'),
               ('valid', 2, 2, '有效线索', 'Valid lead'),
               ('marketing_qualified', 3, 3, '市场合格线索', 'Marketing qualified'),
               ('accepted', 4, 4, '销售已接收', 'Accepted by sales'),
               ('sales_qualified', 5, 5, '销售合格线索', 'Sales qualified'),
               ('opportunity', 6, 6, '商机', 'Opportunity'),
               ('won', 7, 7, '赢单', 'Won'),
               ('lost', 8, NULL, '输单', 'Lost'),
               ('nurture', 9, NULL, '培育', 'Nurture'),
               ('invalid', 10, NULL, '无效', 'Invalid'))
       AS v (stage_code, sort_no, funnel_no, stage_name, stage_name_en)
  LEFT JOIN campaign.picklist p ON p.kind = 'lead_stage' AND p.code = v.stage_code;
COMMENT ON VIEW campaign.lead_stage IS 'One row a stage of a lead, in order; funnel_no is NULL for exits.
线索阶段，每个一行，按顺序；退出阶段的 funnel_no 为 NULL。';
COMMENT ON COLUMN campaign.lead_stage.stage_code IS 'Code of the stage.
阶段代码。';
COMMENT ON COLUMN campaign.lead_stage.sort_no IS 'Order of the stages.
阶段顺序。';
COMMENT ON COLUMN campaign.lead_stage.funnel_no IS 'Place in the funnel, NULL for an exit.
在漏斗中的序位，退出阶段为 NULL。';
COMMENT ON COLUMN campaign.lead_stage.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.lead_stage.stage_name_en IS 'Name of the stage in English.
阶段英文名。';

-- Campaign performance: one row a campaign. Every fact is summed by campaign
-- first and joined then, so no sum is multiplied; a fact whose columns are not
-- asked for is not computed (the planner drops the join).
CREATE OR REPLACE VIEW campaign.cockpit_campaign_performance WITH (security_invoker = true) AS
WITH cost AS (
    SELECT e.campaign_id,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) IN ('allocation', 'transfer')) AS budget,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) = 'commitment') AS committed,
           sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) = 'actual') AS actual
      FROM campaign.budget_entry e
      LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     GROUP BY e.campaign_id
), leads AS (
    SELECT l.source_campaign_id AS campaign_id,
           count(*) AS leads,
           count(*) FILTER (WHERE l.stage <> 'invalid') AS valid,
           count(*) FILTER (WHERE l.stage = 'invalid') AS invalid,
           count(*) FILTER (WHERE l.stage NOT IN ('raw', 'invalid')) AS handled_valid,
           count(*) FILTER (WHERE l.is_existing_customer) AS existing,
           count(l.marketing_qualified_at) AS marketing_qualified,
           count(l.sales_qualified_at) AS sales_qualified
      FROM campaign.lead l
     WHERE l.merged_into IS NULL
     GROUP BY l.source_campaign_id
), captures AS (
    SELECT CASE WHEN w.lead_id IS NULL THEN l.source_campaign_id ELSE w.source_campaign_id END AS campaign_id,
           count(*) AS captures,
           count(*) FILTER (WHERE c.state = 'linked') AS duplicates
      FROM campaign.capture c
      JOIN campaign.lead l ON l.lead_id = c.lead_id
      LEFT JOIN campaign.lead w ON w.lead_id = l.merged_into
     GROUP BY 1
), touches AS (
    SELECT p.campaign_id, sum(p.touches) AS touches, count(*) AS persons
      FROM (SELECT t.campaign_id, COALESCE(h.merged_into, t.person_id) AS person_id, count(*) AS touches
              FROM campaign.touchpoint t
              JOIN campaign.person h ON h.person_id = t.person_id
             WHERE NOT t.is_bot AND t.campaign_id IS NOT NULL
             GROUP BY 1, 2) p
     GROUP BY p.campaign_id
), deals AS (
    SELECT o.primary_campaign_id AS campaign_id,
           count(*) AS opportunities,
           count(*) FILTER (WHERE o.state = 'won') AS won,
           count(*) FILTER (WHERE o.state = 'lost') AS lost,
           sum(o.amount_base) FILTER (WHERE o.state = 'open') AS pipeline,
           sum(o.amount_base * (s.flags ->> 'probability')::numeric) FILTER (WHERE o.state = 'open') AS weighted
      FROM campaign.opportunity o
      LEFT JOIN campaign.picklist s ON s.kind = 'opp_stage' AND s.code = o.stage
     GROUP BY o.primary_campaign_id
), orders AS (
    SELECT COALESCE(s.campaign_id, o.primary_campaign_id) AS campaign_id,
           count(*) FILTER (WHERE s.cancelled_at IS NULL) AS orders,
           sum(s.amount_base) FILTER (WHERE s.cancelled_at IS NULL) AS revenue
      FROM campaign.sales_order s
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     GROUP BY 1
), paid AS (
    SELECT COALESCE(s.campaign_id, o.primary_campaign_id) AS campaign_id, sum(p.amount_base) AS paid
      FROM campaign.payment p
      JOIN campaign.sales_order s ON s.sales_order_id = p.sales_order_id
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     GROUP BY 1
), numbers AS (
    SELECT c.*, i.currency_code AS base_currency, i.tz AS day_tz,
           COALESCE(cost.budget, 0) AS budget, COALESCE(cost.committed, 0) AS committed, COALESCE(cost.actual, 0) AS actual,
           COALESCE(l.leads, 0) AS leads, COALESCE(l.valid, 0) AS valid, COALESCE(l.invalid, 0) AS invalid,
           COALESCE(l.handled_valid, 0) AS handled_valid, COALESCE(l.existing, 0) AS existing,
           COALESCE(l.marketing_qualified, 0) AS marketing_qualified, COALESCE(l.sales_qualified, 0) AS sales_qualified,
           COALESCE(k.captures, 0) AS captures, COALESCE(k.duplicates, 0) AS duplicates,
           COALESCE(t.touches, 0) AS touches, COALESCE(t.persons, 0) AS persons,
           COALESCE(d.opportunities, 0) AS opportunities, COALESCE(d.won, 0) AS won, COALESCE(d.lost, 0) AS lost,
           COALESCE(d.pipeline, 0) AS pipeline, COALESCE(d.weighted, 0) AS weighted,
           COALESCE(o.orders, 0) AS orders, COALESCE(o.revenue, 0) AS revenue, COALESCE(p.paid, 0) AS paid,
           c.expected_revenue * CASE WHEN c.currency = i.currency_code THEN 1 ELSE fx.rate END AS expected
      FROM campaign.campaign c
     CROSS JOIN campaign.installation i
      LEFT JOIN cost ON cost.campaign_id = c.campaign_id
      LEFT JOIN leads l ON l.campaign_id = c.campaign_id
      LEFT JOIN captures k ON k.campaign_id = c.campaign_id
      LEFT JOIN touches t ON t.campaign_id = c.campaign_id
      LEFT JOIN deals d ON d.campaign_id = c.campaign_id
      LEFT JOIN orders o ON o.campaign_id = c.campaign_id
      LEFT JOIN paid p ON p.campaign_id = c.campaign_id
      LEFT JOIN LATERAL (
           SELECT CASE WHEN f.base = c.currency THEN f.rate ELSE 1 / f.rate END AS rate
             FROM campaign.fx_rate f
            WHERE ((f.base = c.currency AND f.quote = i.currency_code) OR (f.base = i.currency_code AND f.quote = c.currency))
              AND f.day <= (COALESCE(c.starts_at, c.created_at) AT TIME ZONE i.tz)::date
              AND f.day >= (COALESCE(c.starts_at, c.created_at) AT TIME ZONE i.tz)::date - i.fx_max_age_days
            ORDER BY f.day DESC, f.base = c.currency DESC
            LIMIT 1) fx ON c.currency <> i.currency_code
     WHERE NOT c.is_template
)
SELECT n.campaign_id, n.code AS campaign_code, n.name AS campaign_name, n.type AS campaign_type, n.stage AS campaign_stage,
       n.parent_id AS parent_campaign_id, COALESCE(n.owner, 'unknown') AS owner_login, COALESCE(n.team, 'unknown') AS team_code,
       n.starts_at, n.ends_at, (n.starts_at AT TIME ZONE n.day_tz)::date AS start_date, (n.ends_at AT TIME ZONE n.day_tz)::date AS end_date,
       row_number() OVER (ORDER BY n.starts_at NULLS LAST, n.campaign_id) AS sort_no,
       n.base_currency AS currency_code,
       n.leads AS lead_count, n.valid AS valid_lead_count, n.invalid AS invalid_lead_count, n.existing AS existing_customer_lead_count,
       n.captures AS capture_count, n.duplicates AS duplicate_count,
       n.touches::bigint AS touch_count, n.persons AS touched_person_count,
       n.marketing_qualified AS marketing_qualified_count, n.sales_qualified AS sales_qualified_count,
       n.opportunities AS opportunity_count, n.won AS won_count, n.lost AS lost_count, n.orders AS order_count,
       n.budget::numeric(18,2) AS budget_amount, n.committed::numeric(18,2) AS committed_cost_amount, n.actual::numeric(18,2) AS actual_cost_amount,
       n.expected::numeric(18,2) AS expected_revenue_amount, n.pipeline::numeric(18,2) AS pipeline_amount,
       n.weighted::numeric(18,2) AS weighted_pipeline_amount,
       n.revenue::numeric(18,2) AS actual_revenue_amount, n.paid::numeric(18,2) AS paid_amount,
       (n.revenue - n.expected)::numeric(18,2) AS gap_amount,
       (n.revenue / NULLIF(n.expected, 0))::numeric(12,4) AS achievement_ratio,
       CASE WHEN COALESCE(n.expected_revenue, 0) = 0 THEN 'no_target' WHEN n.expected IS NULL THEN 'no_rate' END AS achievement_null_reason,
       ((n.revenue - n.actual) / NULLIF(n.actual, 0))::numeric(12,4) AS roi_ratio,
       CASE WHEN n.actual = 0 THEN 'no_cost' END AS roi_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.leads, 0))::numeric(18,2) AS cost_per_lead_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.leads = 0 THEN 'no_denominator' END AS cost_per_lead_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.marketing_qualified, 0))::numeric(18,2) AS cost_per_marketing_qualified_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.marketing_qualified = 0 THEN 'no_denominator' END AS cost_per_marketing_qualified_null_reason,
       (NULLIF(n.actual, 0) / NULLIF(n.sales_qualified, 0))::numeric(18,2) AS cost_per_sales_qualified_amount,
       CASE WHEN n.actual = 0 THEN 'no_cost' WHEN n.sales_qualified = 0 THEN 'no_denominator' END AS cost_per_sales_qualified_null_reason,
       (n.actual / NULLIF(n.budget, 0))::numeric(12,4) AS budget_use_ratio,
       CASE WHEN n.budget = 0 THEN 'no_denominator' END AS budget_use_null_reason,
       (n.won::numeric / NULLIF(n.won + n.lost, 0))::numeric(12,4) AS win_ratio,
       CASE WHEN n.won + n.lost = 0 THEN 'no_denominator' END AS win_null_reason,
       (n.handled_valid::numeric / NULLIF(n.handled_valid + n.invalid, 0))::numeric(12,4) AS lead_accuracy_ratio,
       CASE WHEN n.handled_valid + n.invalid = 0 THEN 'no_denominator' END AS lead_accuracy_null_reason
  FROM numbers n;
COMMENT ON VIEW campaign.cockpit_campaign_performance IS 'One row a campaign (templates left out): leads, costs, revenue and the ratios of them, up to now. Leads count by source_campaign_id, opportunities by primary_campaign_id, orders by their campaign (sourced revenue: 100 % to the primary campaign); the parts of a campaign''s tree are rows of their own and are not rolled up. Amounts in base currency; a ratio is NULL with its reason beside it.
每个市场活动一行（不含模板）：截至当前的线索、费用、收益及比率。线索按来源活动、商机按主活动、订单按其活动计（主活动占 100%）；子活动各为一行，不汇总到父活动。金额为本位币；比率为 NULL 时旁列给出原因。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_id IS 'Campaign; one row each.
活动编号，每个一行。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_code IS 'Code of the campaign.
活动代码。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_type IS 'Type of the campaign, a word of picklist campaign_type.
活动类型，词表 campaign_type 的代码。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.campaign_stage IS 'Stage of the campaign: planning, design, live, monitoring, closed, cancelled.
活动阶段：策划、设计、执行、监测、结束、取消。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.parent_campaign_id IS 'Campaign above it in the tree, NULL at the top.
上级活动，顶层为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.team_code IS 'Team of the campaign; unknown: none.
活动所属团队；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.starts_at IS 'Start of the campaign.
活动开始时间。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.ends_at IS 'End of the campaign.
活动结束时间。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.start_date IS 'Day of the start in the installation''s zone.
开始日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.end_date IS 'Day of the end in the installation''s zone.
结束日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.sort_no IS 'Order by start, then id.
按开始时间、编号排序。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_count IS 'Leads, count; invalid ones included, merged-away ones not.
线索数；含无效，不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.valid_lead_count IS 'Leads not invalid, count.
非无效线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.invalid_lead_count IS 'Leads found invalid, count.
无效线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.existing_customer_lead_count IS 'Leads of accounts that were customers when the lead arose, count.
产生时已是老客户的线索数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.capture_count IS 'Captured rows that made or joined these leads, count.
生成或并入这些线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.duplicate_count IS 'Captured rows that joined a lead that was there, count.
并入已有线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.touch_count IS 'Human touches, count; bots excluded.
真人触点数；不含机器人。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.touched_person_count IS 'Distinct people with a human touch of the campaign, merges resolved; not additive across campaigns.
被该活动触达的去重人数（合并后）；不可跨活动相加。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.opportunity_count IS 'Opportunities sourced: primary campaign is this one, count.
以本活动为主活动的商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.won_count IS 'Opportunities won, count.
赢单商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lost_count IS 'Opportunities lost, count.
输单商机数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.order_count IS 'Orders booked and not cancelled, count.
已登记未取消的订单数。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_amount IS 'Budget: allocations and transfers less reversals of them, base currency.
预算：分配与调拨减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.committed_cost_amount IS 'Commitments less their reversals, base currency.
承诺费用减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.actual_cost_amount IS 'Actual cost: actual entries less their reversals, base currency.
实际支出：实际费用减其冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.expected_revenue_amount IS 'Expected revenue in base currency, at the newest rate of the day of the start, not older than setting fx_max_age_days; NULL without target or rate.
预期收益（本位币，按开始日最近汇率）；无目标或无汇率时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.pipeline_amount IS 'Sum of open opportunities, base currency.
进行中商机金额合计，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.weighted_pipeline_amount IS 'Sum of open opportunities times the probability of their stage (picklist opp_stage), base currency; a stage without probability counts 0.
进行中商机金额乘以其阶段概率（词表 opp_stage）之和，本位币；无概率的阶段计 0。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.actual_revenue_amount IS 'Revenue: orders booked and not cancelled, at their present amount, base currency.
实际收益：未取消订单的当前金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.paid_amount IS 'Payments less refunds, base currency.
回款减退款，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.gap_amount IS 'Actual less expected revenue, base currency; NULL without target.
实际收益减预期收益，本位币；无目标时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.achievement_ratio IS 'actual_revenue_amount / expected_revenue_amount, as a fraction.
达成比例 = 实际收益 ÷ 预期收益，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.achievement_null_reason IS 'Why achievement_ratio is NULL: no_target, no_rate.
达成比例为 NULL 的原因：无目标 no_target，无汇率 no_rate。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.roi_ratio IS '(actual_revenue_amount - actual_cost_amount) / actual_cost_amount, as a fraction.
投资回报率 =（实际收益 − 实际支出）÷ 实际支出，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.roi_null_reason IS 'Why roi_ratio is NULL: no_cost.
投资回报率为 NULL 的原因：无费用 no_cost。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_lead_amount IS 'Cost / lead_count, base currency.
单线索成本 = 费用 ÷ 线索数，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_lead_null_reason IS 'Why cost_per_lead_amount is NULL: no_cost, no_denominator (no lead).
单线索成本为 NULL 的原因：无费用 no_cost，无线索 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_marketing_qualified_amount IS 'actual_cost_amount / marketing_qualified_count, base currency.
每个市场合格线索的成本，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_marketing_qualified_null_reason IS 'Why it is NULL: no_cost, no_denominator.
为 NULL 的原因：no_cost，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_sales_qualified_amount IS 'actual_cost_amount / sales_qualified_count, base currency.
每个销售合格线索的成本，本位币。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.cost_per_sales_qualified_null_reason IS 'Why it is NULL: no_cost, no_denominator.
为 NULL 的原因：no_cost，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_use_ratio IS 'actual_cost_amount / budget_amount, as a fraction.
预算使用率 = 实际支出 ÷ 预算，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.budget_use_null_reason IS 'Why budget_use_ratio is NULL: no_denominator (no budget).
为 NULL 的原因：无预算 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.win_ratio IS 'won_count / (won_count + lost_count), as a fraction.
销售成功率 = 赢单 ÷（赢单 + 输单），以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.win_null_reason IS 'Why win_ratio is NULL: no_denominator (nothing closed).
为 NULL 的原因：无已结束商机 no_denominator。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_accuracy_ratio IS 'Handled leads that are valid / handled leads (any stage but raw), as a fraction.
线索正确率 = 已处理且有效 ÷ 已处理（非 raw），以小数表示。';
COMMENT ON COLUMN campaign.cockpit_campaign_performance.lead_accuracy_null_reason IS 'Why lead_accuracy_ratio is NULL: no_denominator (none handled).
为 NULL 的原因：尚无已处理线索 no_denominator。';

-- Funnel: a cohort of leads by the furthest stage each ever reached, whatever
-- became of it later; who reached a stage counts at every stage before it. What
-- tells of a stage is put together and grouped by lead: no join of large sets,
-- so it is quick before the first ANALYZE too.
CREATE OR REPLACE VIEW campaign.cockpit_funnel WITH (security_invoker = true) AS
WITH sighting AS (
    SELECT l.lead_id, l.source_campaign_id AS campaign_id, true AS is_lead,
           GREATEST(1, s.funnel_no,
                    CASE WHEN l.sales_qualified_at IS NOT NULL THEN 5
                         WHEN l.accepted_at IS NOT NULL THEN 4
                         WHEN l.marketing_qualified_at IS NOT NULL THEN 3 END) AS funnel_no
      FROM campaign.lead l
      LEFT JOIN campaign.lead_stage s ON s.stage_code = l.stage
     WHERE l.merged_into IS NULL
    UNION ALL
    SELECT s.entity_id, NULL, NULL, GREATEST(a.funnel_no, b.funnel_no)
      FROM campaign.stage_log s
      LEFT JOIN campaign.lead_stage a ON a.stage_code = s.to_value
      LEFT JOIN campaign.lead_stage b ON b.stage_code = s.from_value
     WHERE s.entity = 'lead' AND s.field = 'stage'
    UNION ALL
    SELECT o.lead_id, NULL, NULL, CASE WHEN o.state = 'won' THEN 7 ELSE 6 END
      FROM campaign.opportunity o
     WHERE o.lead_id IS NOT NULL
), reached AS (
    SELECT f.campaign_id, f.funnel_no, count(*) AS leads
      FROM (SELECT max(x.campaign_id) AS campaign_id, max(x.funnel_no) AS funnel_no
              FROM sighting x
             GROUP BY x.lead_id
            HAVING bool_or(x.is_lead)) f
     GROUP BY f.campaign_id, f.funnel_no
), scope AS (
    SELECT c.campaign_id, c.code, c.name FROM campaign.campaign c WHERE NOT c.is_template
    UNION ALL
    SELECT NULL, 'unknown', '未知' WHERE EXISTS (SELECT FROM reached r WHERE r.campaign_id IS NULL)
), counted AS (
    SELECT c.campaign_id, c.code, c.name, s.funnel_no, s.stage_code, s.stage_name, s.stage_name_en,
           COALESCE(sum(r.leads), 0) AS leads
      FROM scope c
     CROSS JOIN campaign.lead_stage s
      LEFT JOIN reached r ON r.campaign_id IS NOT DISTINCT FROM c.campaign_id AND r.funnel_no >= s.funnel_no
     WHERE s.funnel_no IS NOT NULL
     GROUP BY c.campaign_id, c.code, c.name, s.funnel_no, s.stage_code, s.stage_name, s.stage_name_en
), stepped AS (
    SELECT n.*,
           lag(n.leads) OVER w AS previous,
           first_value(n.leads) OVER w AS top
      FROM counted n
    WINDOW w AS (PARTITION BY n.campaign_id, n.code ORDER BY n.funnel_no)
)
SELECT f.campaign_id, f.code AS campaign_code, f.name AS campaign_name,
       f.funnel_no::integer AS stage_no, f.stage_code, f.stage_name, f.stage_name_en,
       f.leads::bigint AS lead_count,
       f.previous::bigint AS previous_stage_lead_count,
       f.top::bigint AS first_stage_lead_count,
       (f.leads / NULLIF(f.previous, 0))::numeric(12,4) AS step_ratio,
       CASE WHEN f.previous IS NULL THEN 'first_stage' WHEN f.previous = 0 THEN 'no_denominator' END AS step_null_reason,
       (f.leads / NULLIF(f.top, 0))::numeric(12,4) AS from_top_ratio,
       CASE WHEN f.top = 0 THEN 'no_denominator' END AS from_top_null_reason,
       ((f.leads / NULLIF(f.top, 0) + 1.9208 / NULLIF(f.top, 0)
         - 1.96 * sqrt(f.leads / NULLIF(f.top, 0) * (1 - f.leads / NULLIF(f.top, 0)) / NULLIF(f.top, 0) + 0.9604 / NULLIF(f.top, 0)^2))
        / (1 + 3.8416 / NULLIF(f.top, 0)))::numeric(12,4) AS from_top_low_ratio,
       ((f.leads / NULLIF(f.top, 0) + 1.9208 / NULLIF(f.top, 0)
         + 1.96 * sqrt(f.leads / NULLIF(f.top, 0) * (1 - f.leads / NULLIF(f.top, 0)) / NULLIF(f.top, 0) + 0.9604 / NULLIF(f.top, 0)^2))
        / (1 + 3.8416 / NULLIF(f.top, 0)))::numeric(12,4) AS from_top_high_ratio
  FROM stepped f;
COMMENT ON VIEW campaign.cockpit_funnel IS 'One row a campaign and stage: how many of its leads ever reached the stage (cohort of all its leads; a skipped stage counts as reached, a later loss or push back does not take it away). Campaigns without leads are shown with 0; leads without campaign are campaign unknown.
每个活动每个阶段一行：该活动线索中曾到达该阶段的数量（以全部线索为群组；跳过的阶段视为到达，之后流失或退回不扣除）。无线索的活动显示 0；无活动的线索归入 unknown。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_funnel.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_no IS 'Number of the stage, 1 to 7; order by it.
阶段序号 1 至 7，用于排序。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_code IS 'Code of the stage.
阶段代码。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_funnel.stage_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_funnel.lead_count IS 'Leads that ever reached the stage, count; merged-away ones not.
曾到达该阶段的线索数；不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_funnel.previous_stage_lead_count IS 'Leads that reached the stage before, count; NULL at the first stage.
到达上一阶段的线索数；首阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_funnel.first_stage_lead_count IS 'Leads of the cohort, count: those at stage 1.
群组线索总数（第 1 阶段）。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_ratio IS 'lead_count / previous_stage_lead_count, as a fraction.
步骤转化率 = 本阶段 ÷ 上一阶段，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_funnel.step_null_reason IS 'Why step_ratio is NULL: first_stage (nothing before it), no_denominator.
为 NULL 的原因：首阶段 first_stage，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_ratio IS 'lead_count / first_stage_lead_count, as a fraction.
总转化率 = 本阶段 ÷ 第 1 阶段，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_null_reason IS 'Why from_top_ratio and its bounds are NULL: no_denominator.
总转化率及其上下界为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_low_ratio IS 'Lower end of the Wilson 95 % interval of from_top_ratio (z = 1.96).
总转化率 Wilson 95% 区间下界（z = 1.96）。';
COMMENT ON COLUMN campaign.cockpit_funnel.from_top_high_ratio IS 'Upper end of the Wilson 95 % interval of from_top_ratio (z = 1.96).
总转化率 Wilson 95% 区间上界（z = 1.96）。';

-- Leads by day: additive counts over every dimension a lead has when it is counted.
CREATE OR REPLACE VIEW campaign.cockpit_lead_daily WITH (security_invoker = true) AS
SELECT d.date_day, d.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       d.channel_code,
       COALESCE(p.label, CASE WHEN d.channel_code = 'unknown' THEN '未知' ELSE d.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN d.channel_code = 'unknown' THEN 'Unknown' ELSE d.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       d.lead_status, s.stage_name AS lead_status_name, s.stage_name_en AS lead_status_name_en, s.sort_no AS lead_status_sort_no,
       d.customer_kind, CASE d.customer_kind WHEN 'existing' THEN '老客户' ELSE '新客户' END AS customer_kind_name,
       d.leads AS lead_count,
       d.marketing_qualified AS marketing_qualified_count,
       d.sales_qualified AS sales_qualified_count
  FROM (SELECT (l.created_at AT TIME ZONE i.tz)::date AS date_day, l.source_campaign_id AS campaign_id,
               COALESCE(l.channel, 'unknown') AS channel_code, l.stage AS lead_status,
               CASE WHEN l.is_existing_customer THEN 'existing' ELSE 'new' END AS customer_kind,
               count(*) AS leads, count(l.marketing_qualified_at) AS marketing_qualified, count(l.sales_qualified_at) AS sales_qualified
          FROM campaign.lead l
         CROSS JOIN campaign.installation i
         WHERE l.merged_into IS NULL
         GROUP BY 1, 2, 3, 4, 5) d
  LEFT JOIN campaign.campaign c ON c.campaign_id = d.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = d.channel_code
  LEFT JOIN campaign.lead_stage s ON s.stage_code = d.lead_status;
COMMENT ON VIEW campaign.cockpit_lead_daily IS 'One row a day (of creation, in the installation''s zone), campaign, channel, present stage and customer kind: additive counts of leads. Leads merged into another are not counted.
按创建日（安装时区）、活动、渠道、当前阶段、新老客户各一行：可相加的线索数。已并入他条的线索不计。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.date_day IS 'Day in the installation''s zone.
日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_code IS 'Channel, a word of picklist channel; unknown: none given.
渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status IS 'Stage the lead is in now.
线索当前阶段。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_status_sort_no IS 'Order of the stages.
阶段排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.customer_kind IS 'new or existing: whether the account was a customer when the lead arose.
new 新客户或 existing 老客户（线索产生时）。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.customer_kind_name IS 'Name of customer_kind in Chinese.
新老客户中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.lead_count IS 'Leads, count; invalid ones included, merged-away ones not.
线索数；含无效，不含已被合并。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_daily.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';

-- Channel return: cost, leads, open pipeline and credited revenue side by side.
-- Each fact keeps its own month; a cost with a period is spread over its days,
-- by differences of rounded running shares, so that the months sum to the cent.
CREATE OR REPLACE VIEW campaign.cockpit_channel_roi WITH (security_invoker = true) AS
WITH entry AS (
    SELECT e.budget_entry_id, e.campaign_id, COALESCE(e.channel, r.channel, 'unknown') AS channel_code, e.amount_base, e.at,
           COALESCE(e.period, r.period) AS period
      FROM campaign.budget_entry e
      LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     WHERE COALESCE(r.kind, e.kind) = 'actual'
), cost AS (
    SELECT e.campaign_id, e.channel_code, date_trunc('month', e.at AT TIME ZONE i.tz)::date AS month_start, e.amount_base AS amount
      FROM entry e
     CROSS JOIN campaign.installation i
     WHERE e.period IS NULL
    UNION ALL
    SELECT e.campaign_id, e.channel_code, m.month_start,
           round(e.amount_base * (LEAST(m.month_end, upper(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2)
           - round(e.amount_base * (GREATEST(m.month_start, lower(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2)
      FROM entry e
     CROSS JOIN LATERAL (
           SELECT g::date AS month_start, (g + '1 month'::interval)::date AS month_end
             FROM generate_series(date_trunc('month', lower(e.period)::timestamp), (upper(e.period) - 1)::timestamp, '1 month'::interval) g) m
     WHERE e.period IS NOT NULL
), fact AS (
    SELECT c.campaign_id, 'unknown' AS no_campaign, c.channel_code, c.month_start, sum(c.amount) AS cost,
           0::bigint AS leads, 0::bigint AS opportunities, 0::numeric AS pipeline, 0::numeric AS credits, 0::numeric AS won
      FROM cost c
     GROUP BY c.campaign_id, c.channel_code, c.month_start
    UNION ALL
    SELECT l.source_campaign_id, 'unknown', COALESCE(l.channel, 'unknown'), date_trunc('month', l.created_at AT TIME ZONE i.tz)::date, 0,
           count(*), 0, 0, 0, 0
      FROM campaign.lead l
     CROSS JOIN campaign.installation i
     WHERE l.merged_into IS NULL
     GROUP BY 1, 3, 4
    UNION ALL
    SELECT o.primary_campaign_id, 'unknown', COALESCE(l.channel, 'unknown'), date_trunc('month', o.created_at AT TIME ZONE i.tz)::date, 0,
           0, count(*), COALESCE(sum(o.amount_base) FILTER (WHERE o.state = 'open'), 0), 0, 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = o.lead_id
     GROUP BY 1, 3, 4
    UNION ALL
    SELECT a.campaign_id,
           CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL AND a.channel IS NULL THEN '(none)' ELSE 'unknown' END,
           COALESCE(a.channel, CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL THEN '(none)' ELSE 'unknown' END),
           date_trunc('month', a.credited_at AT TIME ZONE i.tz)::date, 0,
           0, 0, 0, sum(a.weight), sum(a.amount_base)
      FROM campaign.attribution_credit a
      JOIN campaign.installation i ON i.attribution_model = a.model
     GROUP BY 1, 2, 3, 4
), total AS (
    SELECT f.campaign_id, CASE WHEN f.campaign_id IS NULL THEN f.no_campaign END AS no_campaign, f.channel_code, f.month_start,
           sum(f.cost) AS cost, sum(f.leads) AS leads, sum(f.opportunities) AS opportunities, sum(f.pipeline) AS pipeline,
           sum(f.credits) AS credits, sum(f.won) AS won
      FROM fact f
     GROUP BY 1, 2, 3, 4
)
SELECT t.campaign_id, COALESCE(c.code, t.no_campaign) AS campaign_code,
       COALESCE(c.name, CASE t.no_campaign WHEN '(none)' THEN '(none)' ELSE '未知' END) AS campaign_name,
       t.channel_code,
       COALESCE(p.label, CASE WHEN t.channel_code = 'unknown' THEN '未知' ELSE t.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN t.channel_code = 'unknown' THEN 'Unknown' ELSE t.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       t.month_start, i.attribution_model, i.currency_code,
       t.cost::numeric(18,2) AS cost_amount,
       t.leads::bigint AS lead_count,
       t.opportunities::bigint AS opportunity_count,
       t.pipeline::numeric(18,2) AS pipeline_amount,
       t.credits::numeric(18,6) AS credit_count,
       t.won::numeric(18,2) AS won_amount,
       ((t.won - t.cost) / NULLIF(t.cost, 0))::numeric(12,4) AS roi_ratio,
       CASE WHEN t.cost = 0 THEN 'no_cost' END AS roi_null_reason,
       (NULLIF(t.cost, 0) / NULLIF(t.leads, 0))::numeric(18,2) AS cost_per_lead_amount,
       CASE WHEN t.cost = 0 THEN 'no_cost' WHEN t.leads = 0 THEN 'no_denominator' END AS cost_per_lead_null_reason
  FROM total t
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = t.channel_code;
COMMENT ON VIEW campaign.cockpit_channel_roi IS 'One row a campaign, channel and month: cost, leads, opportunities and the revenue credited to the channel by one model (setting attribution_model, default linear; all models are in cockpit_attribution, as a model column here would repeat the cost). Cost, leads and opportunities fall into the month they belong to (a cost with a period is spread over its days), credits into the month they were booked, cancellations into theirs. Channel unknown: cost or lead without a channel; (none): revenue that no touch earned.
每个活动每个渠道每月一行：费用、线索、商机，以及按单一模型（设置 attribution_model，默认 linear）计给该渠道的收益；全部模型见 cockpit_attribution，因在此加模型列会重复计费用。费用、线索、商机计入各自月份（有期间的费用按天分摊），功劳计入登记月，取消计入取消月。渠道 unknown 为无渠道的费用或线索；(none) 为无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_code IS 'Code of the campaign; unknown: none is known, (none): no touch earned the revenue.
活动代码；unknown 表示无活动，(none) 表示无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_code IS 'Channel; unknown: none given, (none): no touch earned the revenue.
渠道；unknown 表示未给出，(none) 表示无触点的收益。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.month_start IS 'First day of the month, in the installation''s zone.
月份首日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.attribution_model IS 'Model of won_amount and credit_count (setting attribution_model).
won_amount 与 credit_count 所用模型（设置 attribution_model）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_amount IS 'Actual cost of the month less reversals, base currency.
当月实际支出减冲销，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.lead_count IS 'Leads created in the month, count.
当月产生的线索数。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.opportunity_count IS 'Opportunities created in the month, by the channel of their lead, count.
当月新建商机数（按其线索渠道）。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.pipeline_amount IS 'Sum of those opportunities that are open now, base currency.
上述商机中进行中的金额合计，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.credit_count IS 'Sum of credit weights: orders, in parts; 1 an order and model.
功劳权重之和（按份额计的订单数）；每单每模型合计为 1。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.won_amount IS 'Revenue credited to the channel by attribution_model, base currency; cancellations in their own month.
按 attribution_model 计给该渠道的收益，本位币；取消计入取消月。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.roi_ratio IS '(won_amount - cost_amount) / cost_amount, as a fraction.
渠道投入产出比 =（归因收益 − 费用）÷ 费用，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.roi_null_reason IS 'Why roi_ratio is NULL: no_cost.
投资回报率为 NULL 的原因：无费用 no_cost。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_per_lead_amount IS 'Cost / lead_count, base currency.
单线索成本 = 费用 ÷ 线索数，本位币。';
COMMENT ON COLUMN campaign.cockpit_channel_roi.cost_per_lead_null_reason IS 'Why cost_per_lead_amount is NULL: no_cost, no_denominator (no lead).
单线索成本为 NULL 的原因：无费用 no_cost，无线索 no_denominator。';

-- Attribution: every model side by side, never to be summed over models. What
-- no touch earned is the row (none) of its model.
CREATE OR REPLACE VIEW campaign.cockpit_attribution WITH (security_invoker = true) AS
SELECT k.attribution_model, k.campaign_id, COALESCE(c.code, k.no_campaign) AS campaign_code,
       COALESCE(c.name, CASE k.no_campaign WHEN '(none)' THEN '(none)' ELSE '未知' END) AS campaign_name,
       k.channel_code,
       COALESCE(p.label, CASE WHEN k.channel_code = 'unknown' THEN '未知' ELSE k.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN k.channel_code = 'unknown' THEN 'Unknown' ELSE k.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       k.touch_date, k.created_date, k.closed_date,
       i.currency_code,
       k.credits::numeric(18,6) AS credit_count,
       k.amount::numeric(18,2) AS credit_amount,
       k.orders AS order_count
  FROM (SELECT a.model AS attribution_model, a.campaign_id,
               CASE WHEN a.campaign_id IS NOT NULL THEN NULL
                    WHEN a.touchpoint_id IS NULL AND a.channel IS NULL THEN '(none)' ELSE 'unknown' END AS no_campaign,
               COALESCE(a.channel, CASE WHEN a.touchpoint_id IS NULL AND a.campaign_id IS NULL THEN '(none)' ELSE 'unknown' END) AS channel_code,
               (a.touched_at AT TIME ZONE z.tz)::date AS touch_date,
               (o.created_at AT TIME ZONE z.tz)::date AS created_date,
               (s.booked_at AT TIME ZONE z.tz)::date AS closed_date,
               sum(a.weight) AS credits, sum(a.amount_base) AS amount, count(DISTINCT a.sales_order_id) AS orders
          FROM campaign.attribution_credit a
         CROSS JOIN campaign.installation z
          JOIN campaign.sales_order s ON s.sales_order_id = a.sales_order_id
          LEFT JOIN campaign.opportunity o ON o.opportunity_id = COALESCE(a.opportunity_id, s.opportunity_id)
         GROUP BY 1, 2, 3, 4, 5, 6, 7) k
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.campaign c ON c.campaign_id = k.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = k.channel_code;
COMMENT ON VIEW campaign.cockpit_attribution IS 'One row an attribution model, campaign, channel, touch day, creation day of the opportunity and booking day of the order: credits of the model. The three dates are columns of one row, so no sum is tripled; never sum over models. What no touch earned is campaign and channel (none). Credits of a model sum to the orders to the cent; a cancelled order sums to 0.
按归因模型、活动、渠道、触点日、商机创建日、订单登记日各一行：该模型的功劳。三个日期同在一行，求和不会重复；不可跨模型相加。无触点的收益显示为活动与渠道 (none)。同一模型的功劳之和精确等于订单额；取消的订单合计为 0。';
COMMENT ON COLUMN campaign.cockpit_attribution.attribution_model IS 'Model of attribution; filter on one, never sum over them.
归因模型；请筛选其一，不可跨模型相加。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_code IS 'Code of the campaign; unknown: the touch had none, (none): no touch earned the credit.
活动代码；unknown 表示触点无活动，(none) 表示无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_code IS 'Channel of the touch; (none): no touch earned the credit.
触点渠道；(none) 表示无触点。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_attribution.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_attribution.touch_date IS 'Day of the touch, in the installation''s zone; NULL for (none).
触点日（安装时区）；(none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.created_date IS 'Day the opportunity was created, in the installation''s zone; NULL without one.
商机创建日（安装时区）；无商机时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_attribution.closed_date IS 'Day the order was booked, in the installation''s zone.
订单登记日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_attribution.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution.credit_count IS 'Sum of credit weights: orders, in parts; 1 an order and model.
功劳权重之和（按份额计的订单数）；每单每模型合计为 1。';
COMMENT ON COLUMN campaign.cockpit_attribution.credit_amount IS 'Revenue credited, base currency.
归因收益，本位币。';
COMMENT ON COLUMN campaign.cockpit_attribution.order_count IS 'Distinct orders with a credit in the row; not additive.
本行涉及的去重订单数；不可相加。';

-- Employee ranking: what each employee brought, answered and closed, by the
-- month in which it happened.
CREATE OR REPLACE VIEW campaign.cockpit_employee_ranking WITH (security_invoker = true) AS
WITH fact AS (
    SELECT l.promoter AS login, l.source_campaign_id AS campaign_id, date_trunc('month', l.created_at AT TIME ZONE i.tz)::date AS month_start,
           count(*) AS promoted_leads, count(DISTINCT l.root_person_id) FILTER (WHERE l.stage <> 'invalid') AS promoted_persons,
           min(l.created_at) FILTER (WHERE l.stage <> 'invalid') AS promoted_first_at,
           0::bigint AS promoted_touches, 0::bigint AS owned, 0::bigint AS responses, 0::numeric AS response_seconds,
           0::bigint AS opportunities, 0::bigint AS won, 0::bigint AS lost, 0::numeric AS won_amount
      FROM campaign.lead l
     CROSS JOIN campaign.installation i
     WHERE l.merged_into IS NULL AND l.promoter IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT t.promoter, t.campaign_id, date_trunc('month', t.occurred_at AT TIME ZONE i.tz)::date, 0, 0, NULL, count(*), 0, 0, 0, 0, 0, 0, 0
      FROM campaign.touchpoint t
     CROSS JOIN campaign.installation i
     WHERE t.promoter IS NOT NULL AND NOT t.is_bot
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT a.owner, l.source_campaign_id, date_trunc('month', a.at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, count(DISTINCT a.lead_id), 0, 0, 0, 0, 0, 0
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     WHERE a.owner IS NOT NULL AND l.merged_into IS NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT a.owner, l.source_campaign_id, date_trunc('month', a.first_response_at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, count(*),
           sum(COALESCE(a.wall_seconds, extract(epoch FROM a.first_response_at - a.at))), 0, 0, 0, 0
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     WHERE a.owner IS NOT NULL AND a.first_response_at IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, o.primary_campaign_id, date_trunc('month', o.created_at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0, count(*), 0, 0, 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
     WHERE o.owner IS NOT NULL
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, o.primary_campaign_id, date_trunc('month', COALESCE(o.won_at, o.lost_at) AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0,
           0, count(o.won_at), count(o.lost_at), 0
      FROM campaign.opportunity o
     CROSS JOIN campaign.installation i
     WHERE o.owner IS NOT NULL AND o.state <> 'open'
     GROUP BY 1, 2, 3
    UNION ALL
    SELECT o.owner, COALESCE(s.campaign_id, o.primary_campaign_id), date_trunc('month', x.at AT TIME ZONE i.tz)::date, 0, 0, NULL, 0, 0, 0, 0,
           0, 0, 0, sum(x.amount_base_delta)
      FROM campaign.order_change x
     CROSS JOIN campaign.installation i
      JOIN campaign.sales_order s ON s.sales_order_id = x.sales_order_id
      JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     WHERE o.owner IS NOT NULL
     GROUP BY 1, 2, 3
), total AS (
    SELECT f.login, f.campaign_id, f.month_start,
           sum(f.promoted_leads) AS promoted_leads, sum(f.promoted_persons) AS promoted_persons, min(f.promoted_first_at) AS promoted_first_at,
           sum(f.promoted_touches) AS promoted_touches, sum(f.owned) AS owned,
           sum(f.responses) AS responses, sum(f.response_seconds) AS response_seconds,
           sum(f.opportunities) AS opportunities, sum(f.won) AS won, sum(f.lost) AS lost, sum(f.won_amount) AS won_amount
      FROM fact f
     GROUP BY f.login, f.campaign_id, f.month_start
)
SELECT t.login AS employee_login, u.name AS employee_name, u.kind AS employee_kind, COALESCE(u.manager, 'unknown') AS manager_login,
       t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       t.month_start, i.currency_code,
       t.promoted_leads::bigint AS promoted_lead_count,
       t.promoted_persons::bigint AS promoted_person_count,
       t.promoted_touches::bigint AS promoted_touch_count,
       t.owned::bigint AS owned_lead_count,
       t.responses::bigint AS first_response_count,
       t.response_seconds::bigint AS first_response_seconds,
       t.opportunities::bigint AS opportunity_count,
       t.won::bigint AS won_count,
       t.lost::bigint AS lost_count,
       t.won_amount::numeric(18,2) AS won_amount,
       CASE WHEN t.promoted_persons > 0 THEN
            rank() OVER (PARTITION BY t.campaign_id, t.month_start, t.promoted_persons > 0 ORDER BY t.promoted_persons DESC) END AS promoter_rank_no,
       CASE WHEN t.won_amount > 0 THEN
            rank() OVER (PARTITION BY t.campaign_id, t.month_start, t.won_amount > 0 ORDER BY t.won_amount DESC) END AS won_rank_no,
       row_number() OVER (PARTITION BY t.campaign_id, t.month_start
                          ORDER BY t.won_amount DESC, t.won DESC, t.promoted_persons DESC, t.promoted_first_at, t.login) AS sort_no
  FROM total t
 CROSS JOIN campaign.installation i
  JOIN campaign.app_user u ON u.login = t.login AND u.kind <> 'bot'
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id;
COMMENT ON VIEW campaign.cockpit_employee_ranking IS 'One row an employee or partner, campaign and month: leads promoted, owned and answered, opportunities opened and closed, revenue booked, each in the month it happened. Bots and rows without a user are left out. Ranks are within campaign and month; for another cut rank the counts in the tool.
每位员工或伙伴、每个活动、每月一行：推广、负责、响应的线索，新建与结束的商机，登记的收益，各计入发生月。不含机器人与无用户的行。排名在活动与月份之内；其他口径请在工具中对计数排名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_login IS 'Login of the employee.
员工登录名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_name IS 'Name of the employee.
员工姓名。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.employee_kind IS 'employee or partner.
employee 员工或 partner 伙伴。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.manager_login IS 'Login of the manager; unknown: none.
上级登录名；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.month_start IS 'First day of the month, in the installation''s zone.
月份首日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_lead_count IS 'Leads created in the month that the employee promoted, count.
当月产生且由其推广的线索数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_person_count IS 'Distinct people of the promoted leads that are not invalid, merges resolved; not additive across rows.
所推广非无效线索的去重人数（合并后）；不可跨行相加。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoted_touch_count IS 'Human touches in the month through the employee''s links, count.
当月经其推广产生的真人触点数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.owned_lead_count IS 'Distinct leads assigned to the employee in the month; not additive across months.
当月分配给其的去重线索数；不可跨月相加。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.first_response_count IS 'First responses given in the month, count of clocks.
当月完成的首次响应数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.first_response_seconds IS 'Sum of wall seconds of these first responses; divide by first_response_count for the mean.
上述首次响应的自然秒数之和；除以 first_response_count 得均值。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.opportunity_count IS 'Opportunities of the employee created in the month, count.
其当月新建商机数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_count IS 'Opportunities of the employee won in the month, count.
其当月赢单数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.lost_count IS 'Opportunities of the employee lost in the month, count.
其当月输单数。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_amount IS 'Revenue of the employee''s opportunities: bookings, changes and cancellations of orders in the month, base currency.
其商机的收益：当月订单登记、变更与取消之和，本位币。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.promoter_rank_no IS 'RANK by promoted_person_count within campaign and month; NULL without any.
按 promoted_person_count 在活动与月份内的排名；为 0 时 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.won_rank_no IS 'RANK by won_amount within campaign and month; NULL unless positive.
按 won_amount 在活动与月份内的排名；非正数时 NULL。';
COMMENT ON COLUMN campaign.cockpit_employee_ranking.sort_no IS 'Order within campaign and month: won_amount, won_count, promoted people, the earliest promoted lead, login.
活动与月份内的排列：收益、赢单数、推广人数、最早推广线索、登录名。';

-- First-response clocks: each is in exactly one of met, answered late, unanswered
-- past due, pending and withdrawn, or has no due time at all.
CREATE OR REPLACE VIEW campaign.cockpit_sla WITH (security_invoker = true) AS
WITH clock AS (
    SELECT (COALESCE(a.due_at, a.at) AT TIME ZONE i.tz)::date AS date_day, l.source_campaign_id AS campaign_id,
           a.owner, a.due_at,
           CASE WHEN a.due_at IS NULL THEN 'unlimited'
                WHEN a.first_response_at <= a.due_at THEN 'met'
                WHEN a.first_response_at > a.due_at THEN 'late'
                WHEN a.closed_at < a.due_at THEN 'withdrawn'
                WHEN a.closed_at >= a.due_at THEN 'closed_late'
                WHEN a.due_at <= now() THEN 'overdue'
                ELSE 'pending' END AS outcome,
           CASE WHEN a.first_response_at IS NOT NULL
                THEN COALESCE(a.wall_seconds, extract(epoch FROM a.first_response_at - a.at)::bigint) END AS wall_seconds,
           CASE WHEN a.first_response_at IS NOT NULL THEN a.business_seconds END AS business_seconds
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
), total AS (
    SELECT k.date_day, k.campaign_id, k.owner,
           count(*) AS clocks,
           count(*) FILTER (WHERE k.outcome IN ('met', 'late', 'closed_late', 'overdue')) AS due,
           count(*) FILTER (WHERE k.outcome = 'met') AS met,
           count(*) FILTER (WHERE k.outcome = 'late') AS late,
           count(*) FILTER (WHERE k.outcome = 'overdue') AS overdue,
           count(*) FILTER (WHERE k.outcome = 'closed_late') AS closed_late,
           count(*) FILTER (WHERE k.outcome = 'pending') AS pending,
           count(*) FILTER (WHERE k.outcome = 'withdrawn') AS withdrawn,
           count(k.wall_seconds) AS responses,
           sum(k.wall_seconds) AS wall_sum, avg(k.wall_seconds) AS wall_mean,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY k.wall_seconds) AS wall_median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY k.wall_seconds) AS wall_p90,
           count(k.business_seconds) AS business_responses,
           sum(k.business_seconds) AS business_sum, avg(k.business_seconds) AS business_mean,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY k.business_seconds) AS business_median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY k.business_seconds) AS business_p90
      FROM clock k
     GROUP BY k.date_day, k.campaign_id, k.owner
)
SELECT t.date_day, t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       COALESCE(t.owner, 'unknown') AS owner_login, COALESCE(u.name, '未知') AS owner_name,
       t.clocks AS clock_count, t.due AS due_count, t.met AS met_count,
       t.late + t.closed_late + t.overdue AS breached_count,
       t.late AS breached_answered_count, t.overdue AS breached_open_count, t.closed_late AS breached_closed_count,
       t.pending AS pending_count, t.withdrawn AS withdrawn_count,
       ((t.late + t.closed_late + t.overdue)::numeric / NULLIF(t.due, 0))::numeric(12,4) AS breach_ratio,
       CASE WHEN t.due = 0 THEN 'no_denominator' END AS breach_null_reason,
       t.responses AS response_count,
       COALESCE(t.wall_sum, 0)::bigint AS wall_seconds_total,
       t.wall_mean::numeric(18,2) AS wall_seconds_mean,
       t.wall_median::numeric(18,2) AS wall_seconds_median,
       t.wall_p90::numeric(18,2) AS wall_seconds_p90,
       t.business_responses AS business_response_count,
       COALESCE(t.business_sum, 0)::bigint AS business_seconds_total,
       t.business_mean::numeric(18,2) AS business_seconds_mean,
       t.business_median::numeric(18,2) AS business_seconds_median,
       t.business_p90::numeric(18,2) AS business_seconds_p90
  FROM total t
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.app_user u ON u.login = t.owner
 WHERE u.kind IS DISTINCT FROM 'bot';
COMMENT ON VIEW campaign.cockpit_sla IS 'One row a day, campaign and owner: first-response clocks by the day they fall due (day of start where there is no due time). A return or re-route starts a new clock, so a lead may have several. clock_count = met + breached + pending + withdrawn + clocks without due time. Bots are left out.
每日、每活动、每负责人一行：按到期日（无时限者按开始日）统计首次响应计时。退回或重新分配会开始新的计时，故一条线索可有多个。clock_count = 按时 + 超时 + 未到期 + 撤回 + 无时限。不含机器人。';
COMMENT ON COLUMN campaign.cockpit_sla.date_day IS 'Day in the installation''s zone.
日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_sla.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_sla.owner_name IS 'Name of the owner.
负责人姓名。';
COMMENT ON COLUMN campaign.cockpit_sla.clock_count IS 'First-response clocks, count.
首次响应计时数。';
COMMENT ON COLUMN campaign.cockpit_sla.due_count IS 'Clocks decided: met_count + breached_count.
已定结果的计时数 = 按时 + 超时。';
COMMENT ON COLUMN campaign.cockpit_sla.met_count IS 'Clocks answered in time, count.
按时响应数。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_count IS 'Clocks breached: breached_answered_count + breached_open_count + breached_closed_count.
超时数 = 超时后响应 + 超时未响应 + 超时后关闭。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_answered_count IS 'Clocks answered after the due time, count.
超时后才响应的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_open_count IS 'Clocks past due and still unanswered now, count.
已超时且至今未响应的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_closed_count IS 'Clocks closed unanswered at or after the due time, count.
超时后未响应即关闭的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.pending_count IS 'Clocks unanswered and not yet due, count.
未响应且未到期的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.withdrawn_count IS 'Clocks closed unanswered before the due time (invalid, duplicate, returned, transferred), count; not in due_count.
到期前未响应即关闭（无效、重复、退回、转移）的数量；不计入 due_count。';
COMMENT ON COLUMN campaign.cockpit_sla.breach_ratio IS 'breached_count / due_count, as a fraction.
超时跟进率 = 超时数 ÷ 已定结果数，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_sla.breach_null_reason IS 'Why breach_ratio is NULL: no_denominator.
为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_sla.response_count IS 'Clocks answered, count; what the wall figures are over.
已响应的计时数；自然时间统计的基数。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_total IS 'Sum of wall seconds to the first response.
到首次响应的自然秒数之和。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_mean IS 'Mean wall seconds to the first response; open clocks excluded; NULL without a response.
到首次响应的平均自然秒数；不含未响应；无响应时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_median IS 'Median wall seconds to the first response.
到首次响应自然秒数的中位数。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_p90 IS '90th percentile of wall seconds to the first response.
到首次响应自然秒数的 90 分位。';
COMMENT ON COLUMN campaign.cockpit_sla.business_response_count IS 'Clocks answered with business seconds known, count.
有工作秒数的已响应计时数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_total IS 'Sum of business seconds to the first response, by the pool''s calendar.
到首次响应的工作秒数之和（按池的日历）。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_mean IS 'Mean business seconds to the first response.
到首次响应的平均工作秒数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_median IS 'Median business seconds to the first response.
到首次响应工作秒数的中位数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_p90 IS '90th percentile of business seconds to the first response.
到首次响应工作秒数的 90 分位。';

-- Lead to cash: the whole way of one lead, from its first touch to the last payment.
CREATE OR REPLACE VIEW campaign.cockpit_lead_to_cash WITH (security_invoker = true) AS
WITH touches AS (
    SELECT COALESCE(h.merged_into, t.person_id) AS person_id, min(t.occurred_at) AS first_touch_at, max(t.occurred_at) AS last_touch_at, count(*) AS touches
      FROM campaign.touchpoint t
      JOIN campaign.person h ON h.person_id = t.person_id
     WHERE NOT t.is_bot
     GROUP BY 1
), captures AS (
    SELECT COALESCE(l.merged_into, c.lead_id) AS lead_id, count(*) AS captures, min(c.received_at) AS first_capture_at
      FROM campaign.capture c
      JOIN campaign.lead l ON l.lead_id = c.lead_id
     GROUP BY 1
), clocks AS (
    SELECT a.lead_id, min(a.at) FILTER (WHERE a.owner IS NOT NULL) AS assigned_at, min(a.first_response_at) AS first_response_at,
           (array_agg(a.business_seconds ORDER BY a.first_response_at, a.seq) FILTER (WHERE a.first_response_at IS NOT NULL))[1] AS business_seconds,
           count(*) FILTER (WHERE a.owner IS NOT NULL) AS assignments,
           bool_or(a.breached_at IS NOT NULL OR a.first_response_at > a.due_at
                   OR (a.first_response_at IS NULL AND a.due_at <= COALESCE(a.closed_at, now()))) AS is_breached
      FROM campaign.assignment a
     GROUP BY a.lead_id
), orders AS (
    SELECT s.opportunity_id, count(*) FILTER (WHERE s.cancelled_at IS NULL) AS orders,
           min(s.booked_at) FILTER (WHERE s.cancelled_at IS NULL) AS order_booked_at,
           max(s.cancelled_at) AS order_cancelled_at,
           sum(s.amount_base) FILTER (WHERE s.cancelled_at IS NULL) AS ordered
      FROM campaign.sales_order s
     WHERE s.opportunity_id IS NOT NULL
     GROUP BY s.opportunity_id
), paid AS (
    SELECT s.opportunity_id, min(p.paid_at) FILTER (WHERE p.refund_of IS NULL) AS first_paid_at,
           max(p.paid_at) FILTER (WHERE p.refund_of IS NULL) AS last_paid_at, sum(p.amount_base) AS paid
      FROM campaign.payment p
      JOIN campaign.sales_order s ON s.sales_order_id = p.sales_order_id
     WHERE s.opportunity_id IS NOT NULL
     GROUP BY s.opportunity_id
)
SELECT l.lead_id, l.root_person_id AS person_id,
       l.source_campaign_id AS campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       COALESCE(l.channel, 'unknown') AS channel_code, COALESCE(l.product, 'unknown') AS product, COALESCE(l.region, 'unknown') AS region,
       l.stage AS lead_status, s.sort_no AS lead_status_sort_no, l.work_state, COALESCE(l.owner, 'unknown') AS owner_login,
       CASE WHEN l.is_existing_customer THEN 'existing' ELSE 'new' END AS customer_kind,
       COALESCE(k.captures, 0) AS capture_count, COALESCE(t.touches, 0) AS touch_count, COALESCE(a.assignments, 0) AS assignment_count,
       t.first_touch_at, l.created_at, a.assigned_at, a.first_response_at,
       l.marketing_qualified_at, l.accepted_at, l.sales_qualified_at,
       o.opportunity_id, o.created_at AS opportunity_created_at, o.won_at, o.lost_at,
       r.order_booked_at, r.order_cancelled_at, p.first_paid_at, p.last_paid_at, l.closed_at,
       (l.created_at AT TIME ZONE i.tz)::date AS created_date,
       extract(epoch FROM l.created_at - t.first_touch_at)::bigint AS touch_to_lead_seconds,
       extract(epoch FROM a.assigned_at - l.created_at)::bigint AS lead_to_assigned_seconds,
       extract(epoch FROM a.first_response_at - a.assigned_at)::bigint AS first_response_seconds,
       a.business_seconds AS first_response_business_seconds,
       COALESCE(a.is_breached, false) AS is_breached,
       extract(epoch FROM l.marketing_qualified_at - l.created_at)::bigint AS lead_to_marketing_qualified_seconds,
       extract(epoch FROM l.sales_qualified_at - l.created_at)::bigint AS lead_to_sales_qualified_seconds,
       extract(epoch FROM o.created_at - l.created_at)::bigint AS lead_to_opportunity_seconds,
       extract(epoch FROM o.won_at - o.created_at)::bigint AS opportunity_to_won_seconds,
       extract(epoch FROM o.won_at - l.created_at)::bigint AS lead_to_won_seconds,
       extract(epoch FROM p.first_paid_at - r.order_booked_at)::bigint AS order_to_cash_seconds,
       extract(epoch FROM p.first_paid_at - l.created_at)::bigint AS lead_to_cash_seconds,
       i.currency_code,
       o.amount_base::numeric(18,2) AS opportunity_amount,
       COALESCE(r.orders, 0) AS order_count,
       COALESCE(r.ordered, 0)::numeric(18,2) AS order_amount,
       COALESCE(p.paid, 0)::numeric(18,2) AS paid_amount,
       (COALESCE(r.ordered, 0) - COALESCE(p.paid, 0))::numeric(18,2) AS outstanding_amount
  FROM campaign.lead l
 CROSS JOIN campaign.installation i
  LEFT JOIN campaign.lead_stage s ON s.stage_code = l.stage
  LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
  LEFT JOIN captures k ON k.lead_id = l.lead_id
  LEFT JOIN touches t ON t.person_id = l.root_person_id
  LEFT JOIN clocks a ON a.lead_id = l.lead_id
  LEFT JOIN campaign.opportunity o ON o.lead_id = l.lead_id
  LEFT JOIN orders r ON r.opportunity_id = o.opportunity_id
  LEFT JOIN paid p ON p.opportunity_id = o.opportunity_id
 WHERE l.merged_into IS NULL;
COMMENT ON VIEW campaign.cockpit_lead_to_cash IS 'One row a lead (merged-away leads are no rows): every date and lag from the first touch of its person to the last payment. Instants with zone, lags in whole seconds; a lag is NULL while one of its ends is missing.
每条线索一行（已并入他条的不列）：从其人首个触点到最后回款的每个日期与间隔。时间含时区，间隔以整秒计；任一端缺失时间隔为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_id IS 'Lead; one row each.
线索编号，每条一行。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.person_id IS 'Person of the lead, merges resolved.
线索所属人（合并后）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.channel_code IS 'Channel, a word of picklist channel; unknown: none given.
渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.product IS 'Product of the lead; unknown: any.
线索产品；unknown 表示不限。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.region IS 'Region of the lead; unknown: none given.
线索地区；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_status IS 'Stage the lead is in now.
线索当前阶段。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_status_sort_no IS 'Order of the stages.
阶段排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.work_state IS 'unassigned, assigned, in_progress or closed.
处理状态：未分配、已分配、跟进中、已关闭。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.customer_kind IS 'new or existing: whether the account was a customer when the lead arose.
new 新客户或 existing 老客户（线索产生时）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.capture_count IS 'Captured rows that made or joined these leads, count.
生成或并入这些线索的采集记录数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.touch_count IS 'Human touches of the person, of any campaign, count.
该人的真人触点数（任何活动）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.assignment_count IS 'Stays of the lead with an owner, count.
线索归属次数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_touch_at IS 'First human touch of the person, of any campaign.
该人首个真人触点（任何活动）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.created_at IS 'Creation of the lead.
线索创建时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.assigned_at IS 'First assignment to an owner: the start of the first-response clock.
首次分配给负责人的时间，即首次响应计时起点。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_at IS 'First response by any owner.
任一负责人的首次响应时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.marketing_qualified_at IS 'First entry to marketing qualified.
首次成为市场合格线索的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.accepted_at IS 'First acceptance by sales.
首次被销售接收的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.sales_qualified_at IS 'First entry to sales qualified.
首次成为销售合格线索的时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_id IS 'Opportunity the lead was converted to, NULL if none.
转化的商机，无则为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_created_at IS 'Creation of the opportunity.
商机创建时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.won_at IS 'Instant the opportunity was won.
赢单时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lost_at IS 'Instant the opportunity was lost.
输单时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_booked_at IS 'Booking of the first order that is not cancelled.
首个未取消订单的登记时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_cancelled_at IS 'Last cancellation of an order.
最近一次订单取消时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_paid_at IS 'First payment.
首次回款时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.last_paid_at IS 'Last payment; refunds do not count as one.
最近回款时间；退款不计。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.closed_at IS 'Instant the lead was closed.
线索关闭时间。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.created_date IS 'Day the lead was created, in the installation''s zone.
线索创建日（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.touch_to_lead_seconds IS 'created_at - first_touch_at in seconds.
首个触点到线索创建的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_assigned_seconds IS 'assigned_at - created_at in seconds.
线索创建到首次分配的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_seconds IS 'first_response_at - assigned_at in wall seconds: the lead keeps its first clock, whoever answers.
首次分配到首次响应的自然秒数：线索保留首个计时，不论由谁响应。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.first_response_business_seconds IS 'Business seconds of the clock that was answered first, by the pool''s calendar.
最先被响应的计时的工作秒数（按池的日历）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.is_breached IS 'Whether any clock of the lead was breached: answered late, closed late, or past due and unanswered now.
该线索是否有任一计时超时（迟响应、迟关闭，或已到期未响应）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_marketing_qualified_seconds IS 'marketing_qualified_at - created_at in seconds.
线索创建到市场合格的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_sales_qualified_seconds IS 'sales_qualified_at - created_at in seconds.
线索创建到销售合格的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_opportunity_seconds IS 'opportunity_created_at - created_at in seconds.
线索创建到商机创建的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_to_won_seconds IS 'won_at - opportunity_created_at in seconds: the deal cycle.
商机创建到赢单的秒数（成交周期）。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_won_seconds IS 'won_at - created_at in seconds.
线索创建到赢单的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_to_cash_seconds IS 'first_paid_at - order_booked_at in seconds.
订单登记到首次回款的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.lead_to_cash_seconds IS 'first_paid_at - created_at in seconds.
线索创建到首次回款的秒数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.opportunity_amount IS 'Amount of the opportunity, base currency.
商机金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_count IS 'Orders of the opportunity not cancelled, count.
该商机未取消的订单数。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.order_amount IS 'Orders not cancelled, at their present amount, base currency.
未取消订单的当前金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.paid_amount IS 'Payments less refunds, base currency.
回款减退款，本位币。';
COMMENT ON COLUMN campaign.cockpit_lead_to_cash.outstanding_amount IS 'order_amount - paid_amount, base currency.
应收未收 = 订单额 − 已回款，本位币。';
$campaign_part$;
    IF is_fresh THEN
    part := '70-access/tables';
    EXECUTE $campaign_part$
CREATE TABLE campaign.access_grant (
    role name NOT NULL,
    duty text NOT NULL CHECK (duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')),
    granted_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL DEFAULT current_user,
    PRIMARY KEY (role, duty)
);
COMMENT ON TABLE campaign.access_grant IS 'One row a duty of a database role, written by grant_access() and revoke_access(); members of the role share it. Roles with the duty analyst, manager or worker see every row of the tables under row-level security.
数据库角色的每项职责一行，由 grant_access() 与 revoke_access() 写入；该角色的成员共享此职责。具有 analyst、manager、worker 职责者可见行级安全表的全部行。';
$campaign_part$;
    END IF;
    part := '70-access/functions';
    EXECUTE $campaign_part$
-- Who the current database role is to the business ------------------------------------

CREATE OR REPLACE FUNCTION campaign.has_duty(VARIADIC duties text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM campaign.access_grant g
                 JOIN pg_catalog.pg_roles r ON r.rolname = g.role
                WHERE g.duty = ANY (duties) AND pg_catalog.pg_has_role(r.oid, 'USAGE'))
$$;
COMMENT ON FUNCTION campaign.has_duty(text[]) IS 'Whether the current database role has one of the duties, itself or as a member of a role that inherits. Written for policies: (SELECT campaign.has_duty(...)) is evaluated once a query.
当前数据库角色是否具有所列职责之一（本身或作为可继承角色的成员）。供策略使用：(SELECT campaign.has_duty(...)) 每次查询只求值一次。';

CREATE OR REPLACE FUNCTION campaign.visible_users() RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
WITH RECURSIVE own AS (
    SELECT u.login FROM campaign.app_user u WHERE u.db_role = current_user
), seen AS (
    SELECT o.login FROM own o
    UNION
    SELECT x.login
      FROM seen s
     CROSS JOIN LATERAL (
           SELECT u.login FROM campaign.app_user u WHERE u.manager = s.login) x
)
SELECT s.login FROM seen s
UNION
SELECT m.login
  FROM own o
  JOIN campaign.team_member l ON l.login = o.login AND l.role = 'lead'
  JOIN campaign.team_member m ON m.team = l.team
$$;
COMMENT ON FUNCTION campaign.visible_users() IS 'Logins whose rows the current database role may see: its own (app_user.db_role = current_user), those below it in the tree of managers at any depth, and the members of teams in which it is lead. Empty for a role that is no user. Cycles in the tree end the walk, they do not hang it.
当前数据库角色可见其数据的登录名：本人（app_user.db_role = current_user）、经理树下各级下属，以及本人任 lead 的团队成员。非用户角色返回空。管理树若成环则停止，不会死循环。';

CREATE OR REPLACE FUNCTION campaign.visible_pools() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT p.lead_pool_id
  FROM campaign.app_user u
  JOIN campaign.team_member m ON m.login = u.login
  JOIN campaign.lead_pool p ON p.team = m.team
 WHERE u.db_role = current_user
UNION
SELECT p.lead_pool_id
  FROM campaign.app_user u
  JOIN campaign.lead_pool p ON p.kind = 'public'
 WHERE u.db_role = current_user AND p.team IS NULL
$$;
COMMENT ON FUNCTION campaign.visible_pools() IS 'Pools whose waiting leads the current database role may see: those of its teams, and for any user the public pools without a team.
当前数据库角色可见其待分配线索的线索池：本人所在团队的池；任一用户均可见无团队的公海池。';

CREATE OR REPLACE FUNCTION campaign.visible_campaigns() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT c.campaign_id FROM campaign.campaign c WHERE c.owner IN (SELECT v.login FROM campaign.visible_users() v (login))
$$;
COMMENT ON FUNCTION campaign.visible_campaigns() IS 'Campaigns whose leads and deals the current database role may see, as it or a user visible to it owns the campaign. (Campaigns themselves are visible to every duty.)
当前数据库角色可见其线索与商机的活动：由本人或其可见用户负责的活动。（活动本身对所有职责可见。）';

CREATE OR REPLACE FUNCTION campaign.visible_leads() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT l.lead_id FROM campaign.lead l $$;
COMMENT ON FUNCTION campaign.visible_leads() IS 'Leads that the policies of the caller leave, for the policies of what hangs on a lead: a set made at most once a query. (A policy that holds a query on a table under a policy is costed row by row; the inflated guess switches on seconds of JIT compilation.)
调用者的行级安全策略允许的线索，供线索下级表的策略使用：每次查询至多求一次集合。（若策略直接查询另一受策略约束的表，代价按逐行估算而虚高，会触发数秒的 JIT 编译。）';

CREATE OR REPLACE FUNCTION campaign.visible_opportunities() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT o.opportunity_id FROM campaign.opportunity o $$;
COMMENT ON FUNCTION campaign.visible_opportunities() IS 'Opportunities that the policies of the caller leave; as visible_leads().
调用者的行级安全策略允许的商机；用途同 visible_leads()。';

CREATE OR REPLACE FUNCTION campaign.visible_orders() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT s.sales_order_id FROM campaign.sales_order s $$;
COMMENT ON FUNCTION campaign.visible_orders() IS 'Orders that the policies of the caller leave; as visible_leads().
调用者的行级安全策略允许的订单；用途同 visible_leads()。';

-- Privileges by duty -------------------------------------------------------------------

-- What a duty may do, by object. One list that grants and revokes alike are made from.
CREATE OR REPLACE FUNCTION campaign.duty_privileges(duty text)
RETURNS TABLE (object_kind text, object_name text, privileges text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
WITH relation AS (
    SELECT c.relname::text AS name, c.relkind
      FROM pg_catalog.pg_class c
     WHERE c.relnamespace = 'campaign'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
), known (area, name) AS (VALUES
    ('setup', 'setting'), ('setup', 'app_user'), ('setup', 'team'), ('setup', 'team_member'), ('setup', 'picklist'), ('setup', 'rule'),
    ('setup', 'business_calendar'), ('setup', 'calendar_day'), ('setup', 'fx_rate'), ('setup', 'lead_pool'), ('setup', 'score_model'),
    ('setup', 'score_group'), ('setup', 'score_rule'), ('setup', 'attribution_run'), ('setup', 'match_model'), ('setup', 'match_level'),
    ('secret', 'change_log'), ('secret', 'receipt'),
    ('identity', 'identity_key'), ('identity', 'identity_edge'), ('identity', 'person_merge'), ('identity', 'match_model'), ('identity', 'match_level'),
    ('history', 'stage_log'),
    ('people', 'account'), ('people', 'person'), ('people', 'consent'),
    ('planning', 'campaign'), ('planning', 'campaign_goal'), ('planning', 'campaign_member'), ('planning', 'budget_entry'),
    ('planning', 'asset'), ('planning', 'tracking_link'), ('planning', 'media_stat'),
    ('work', 'task'), ('work', 'activity'),
    ('touch', 'touchpoint'), ('touch', 'touch_type'), ('touch', 'receipt'),
    ('derived', 'person_journey'), ('derived', 'journey_horizon'), ('derived', 'rule_book'),
    ('capture', 'capture'),
    ('lead', 'lead'), ('lead', 'assignment'), ('lead', 'pool_rotation'), ('lead', 'score_entry'), ('lead', 'prediction_log'),
    ('sales', 'opportunity'), ('sales', 'opportunity_contact'), ('sales', 'sales_order'), ('sales', 'order_change'), ('sales', 'payment'),
    ('sales', 'attribution_credit')
), rights (duty, area, privileges) AS (VALUES
    ('marketer', 'planning', 'INSERT, UPDATE'), ('marketer', 'work', 'INSERT, UPDATE'), ('marketer', 'people', 'INSERT, UPDATE'),
    ('marketer', 'touch', 'INSERT'), ('marketer', 'capture', 'INSERT, UPDATE'), ('marketer', 'history', 'INSERT'),
    ('marketer', 'lead', 'INSERT, UPDATE'), ('marketer', 'identity', 'SELECT'),
    ('sales', 'lead', 'INSERT, UPDATE'), ('sales', 'sales', 'INSERT, UPDATE'), ('sales', 'work', 'INSERT, UPDATE'),
    ('sales', 'people', 'INSERT, UPDATE'), ('sales', 'history', 'INSERT'), ('sales', 'identity', 'SELECT'),
    ('manager', 'setup', 'INSERT, UPDATE, DELETE'), ('manager', 'planning', 'INSERT, UPDATE'), ('manager', 'work', 'INSERT, UPDATE'),
    ('manager', 'people', 'INSERT, UPDATE'), ('manager', 'touch', 'INSERT'), ('manager', 'capture', 'INSERT, UPDATE'),
    ('manager', 'history', 'INSERT'), ('manager', 'lead', 'INSERT, UPDATE'), ('manager', 'sales', 'INSERT, UPDATE'),
    ('manager', 'identity', 'SELECT, INSERT, UPDATE'),
    ('worker', 'planning', 'INSERT, UPDATE'), ('worker', 'work', 'INSERT, UPDATE'), ('worker', 'people', 'INSERT, UPDATE'),
    ('worker', 'touch', 'SELECT, INSERT, UPDATE, DELETE'), ('worker', 'capture', 'INSERT, UPDATE'), ('worker', 'history', 'INSERT'),
    ('worker', 'lead', 'INSERT, UPDATE'), ('worker', 'sales', 'INSERT, UPDATE'), ('worker', 'derived', 'INSERT, UPDATE, DELETE'),
    ('worker', 'identity', 'SELECT, INSERT, UPDATE'), ('worker', 'secret', 'SELECT')
), actor (duty, name) AS (VALUES
    -- Only functions with their owner's rights are named: the others need no more
    -- than the privileges on tables above. A name that is not installed is passed over.
    ('marketer', 'capture_lead'), ('marketer', 'capture_leads'), ('marketer', 'fix_capture'), ('marketer', 'retry_captures'),
    ('marketer', 'record_touchpoints'), ('marketer', 'record_media_stats'), ('marketer', 'identify'), ('marketer', 'touch_code'),
    ('marketer', 'create_asset'), ('marketer', 'create_tracking_link'), ('marketer', 'resolve_link'),
    ('sales', 'capture_lead'), ('sales', 'claim_lead'), ('sales', 'return_lead'), ('sales', 'transfer_lead'),
    ('worker', 'capture_lead'), ('worker', 'capture_leads'), ('worker', 'fix_capture'), ('worker', 'retry_captures'), ('worker', 'record_touchpoints'),
    ('worker', 'record_media_stats'), ('worker', 'resolve_link'), ('worker', 'identify'), ('worker', 'touch_code'), ('worker', 'route_lead'),
    ('worker', 'credit_order'), ('worker', 'refresh_journeys'), ('worker', 'refresh_credits'), ('worker', 'refresh_scores'), ('worker', 'tick'),
    ('worker', 'sla_tick'), ('worker', 'recycle_tick'), ('worker', 'task_tick'), ('worker', 'receipt_tick'), ('worker', 'partition_tick')
), manager_actor AS (
    SELECT a.name FROM actor a WHERE a.duty IN ('marketer', 'sales')
    UNION SELECT unnest(ARRAY['merge_people', 'unmerge_people', 'review_pair', 'merge_leads', 'route_lead', 'credit_order'])
)
SELECT 'schema', 'campaign', 'USAGE'
 WHERE duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')
UNION ALL
SELECT 'table', pg_catalog.format('campaign.%I', r.name), 'SELECT'
  FROM relation r
 WHERE duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')
   AND r.name NOT IN (SELECT k.name FROM known k WHERE k.area = 'secret' OR (k.area = 'identity' AND k.name NOT LIKE 'match%'))
UNION ALL
SELECT 'table', pg_catalog.format('campaign.%I', r.name), g.privileges
  FROM relation r
  JOIN known k ON k.name = r.name
  JOIN rights g ON g.area = k.area
 WHERE g.duty = duty_privileges.duty
UNION ALL
SELECT 'function', p.oid::pg_catalog.regprocedure::text, 'EXECUTE'
  FROM pg_catalog.pg_proc p
 WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace AND p.prosecdef AND p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
   AND (p.proname IN (SELECT a.name FROM actor a WHERE a.duty = duty_privileges.duty)
        OR (duty_privileges.duty = 'manager' AND p.proname IN (SELECT m.name FROM manager_actor m)))
$$;
COMMENT ON FUNCTION campaign.duty_privileges(text) IS 'What grant_access() gives for a duty: one row an object (schema, table, function) with its privileges; no row for an unknown duty. Functions: only those that run with their owner''s rights are listed, as no other needs a grant.
grant_access() 为某职责授予的权限：每个对象（模式、表、函数）一行；未知职责无行。函数只列以所有者权限运行者，其余无需授权。';

CREATE OR REPLACE FUNCTION campaign.grant_access(role name, duty text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = 'campaign.access_grant'::pg_catalog.regclass AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = pg_catalog.format('%s may not give or take duties', current_user),
            DETAIL = 'Privileges are the owner''s to give, and the owner of schema campaign is another role.',
            HINT = 'SET ROLE to the owner of schema campaign first.';
    END IF;
    IF duty IS NULL OR duty NOT IN ('analyst', 'marketer', 'sales', 'manager', 'worker') THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = pg_catalog.format('unknown duty %L', duty),
            DETAIL = 'A duty is a named set of privileges.',
            HINT = 'Use analyst, marketer, sales, manager or worker.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = grant_access.role) THEN
        RAISE EXCEPTION USING ERRCODE = '42704',
            MESSAGE = pg_catalog.format('role %L does not exist', role),
            DETAIL = 'Roles belong to the database cluster; this function makes none.',
            HINT = pg_catalog.format('Run CREATE ROLE %I first.', role);
    END IF;
    FOR p IN SELECT d.object_kind, d.object_name, d.privileges FROM campaign.duty_privileges(duty) d LOOP
        EXECUTE pg_catalog.format('GRANT %s ON %s %s TO %I', p.privileges, p.object_kind, p.object_name, role);
    END LOOP;
    INSERT INTO campaign.access_grant (role, duty) VALUES (grant_access.role, grant_access.duty) ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.grant_access(name, text) IS 'Gives a database role the privileges of a duty: analyst (reads), marketer (campaigns, content, captures), sales (leads and deals of its own, its team and its pools), manager (all of these and the set-up), worker (captures, clocked work). Repeatable; duties add up. Called by the owner of the schema. Errors: 22023 unknown duty, 42704 unknown role, 42501 not the owner.
授予数据库角色某职责的权限：analyst（只读）、marketer（活动、内容、采集）、sales（本人、团队、线索池的线索与商机）、manager（以上全部及配置）、worker（采集与定时任务）。可重复执行，职责可叠加。由模式所有者调用。错误：22023 未知职责，42704 角色不存在，42501 非所有者。';

CREATE OR REPLACE FUNCTION campaign.revoke_access(role name, duty text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p record;
    other text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = 'campaign.access_grant'::pg_catalog.regclass AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = pg_catalog.format('%s may not give or take duties', current_user),
            DETAIL = 'Privileges are the owner''s to give, and the owner of schema campaign is another role.',
            HINT = 'SET ROLE to the owner of schema campaign first.';
    END IF;
    IF duty IS NULL OR duty NOT IN ('analyst', 'marketer', 'sales', 'manager', 'worker') THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = pg_catalog.format('unknown duty %L', duty),
            DETAIL = 'A duty is a named set of privileges.',
            HINT = 'Use analyst, marketer, sales, manager or worker.';
    END IF;
    DELETE FROM campaign.access_grant g WHERE g.role = revoke_access.role AND g.duty = revoke_access.duty;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = revoke_access.role) THEN
        FOR p IN SELECT d.object_kind, d.object_name, d.privileges FROM campaign.duty_privileges(duty) d LOOP
            EXECUTE pg_catalog.format('REVOKE %s ON %s %s FROM %I', p.privileges, p.object_kind, p.object_name, role);
        END LOOP;
        -- what another duty of the role also needs
        FOR other IN SELECT g.duty FROM campaign.access_grant g WHERE g.role = revoke_access.role LOOP
            PERFORM campaign.grant_access(role, other);
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.revoke_access(name, text) IS 'Takes a duty from a database role, with the privileges that no other duty of the role needs; does nothing where it had none. Called by the owner of the schema. Errors: 22023 unknown duty, 42501 not the owner.
收回数据库角色的某职责，及其其他职责不需要的权限；本无此职责则不做任何事。由模式所有者调用。错误：22023 未知职责，42501 非所有者。';

-- Row-level security ---------------------------------------------------------------------
-- Every policy asks first, once a query, whether the role sees everything. What
-- follows are hashed subplans over functions, each made at most once a query and
-- only when a row needs it. Not FORCEd: the owner's dump is whole.
-- (The first installation finds no policy to drop: its notices are kept quiet.)

SELECT set_config('campaign_install.messages', current_setting('client_min_messages'), true),
       set_config('client_min_messages', 'warning', true);

ALTER TABLE campaign.lead ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.lead;
CREATE POLICY visible ON campaign.lead USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR (owner IS NULL AND lead_pool_id IN (SELECT campaign.visible_pools()))
    OR source_campaign_id IN (SELECT campaign.visible_campaigns()));
COMMENT ON POLICY visible ON campaign.lead IS 'Own, team''s, waiting in a pool of the team, or of a campaign that a visible user owns.
本人、团队、所在团队池中待分配，或可见用户负责的活动的线索。';

ALTER TABLE campaign.assignment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.assignment;
CREATE POLICY visible ON campaign.assignment USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.assignment IS 'Of a visible lead, or an own or team''s stay of a lead that has gone elsewhere since.
可见线索的归属记录，或本人、团队曾经的归属记录。';

ALTER TABLE campaign.opportunity ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.opportunity;
CREATE POLICY visible ON campaign.opportunity USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR primary_campaign_id IN (SELECT campaign.visible_campaigns())
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.opportunity IS 'Own, team''s, of a visible lead, or of a campaign that a visible user owns.
本人、团队、可见线索或可见用户负责的活动的商机。';

ALTER TABLE campaign.opportunity_contact ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.opportunity_contact;
CREATE POLICY visible ON campaign.opportunity_contact USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR opportunity_id IN (SELECT campaign.visible_opportunities()));
COMMENT ON POLICY visible ON campaign.opportunity_contact IS 'Of a visible opportunity.
可见商机的联系人。';

ALTER TABLE campaign.sales_order ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.sales_order;
CREATE POLICY visible ON campaign.sales_order USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR campaign_id IN (SELECT campaign.visible_campaigns())
    OR opportunity_id IN (SELECT campaign.visible_opportunities()));
COMMENT ON POLICY visible ON campaign.sales_order IS 'Of a visible opportunity, or of a campaign that a visible user owns.
可见商机或可见用户负责的活动的订单。';

ALTER TABLE campaign.order_change ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.order_change;
CREATE POLICY visible ON campaign.order_change USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.order_change IS 'Of a visible order.
可见订单的变更。';

ALTER TABLE campaign.payment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.payment;
CREATE POLICY visible ON campaign.payment USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.payment IS 'Of a visible order.
可见订单的回款。';

ALTER TABLE campaign.attribution_credit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.attribution_credit;
CREATE POLICY visible ON campaign.attribution_credit USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.attribution_credit IS 'Of a visible order.
可见订单的归因功劳。';

ALTER TABLE campaign.capture ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.capture;
CREATE POLICY visible ON campaign.capture USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR (lead_id IS NULL AND (SELECT campaign.has_duty('marketer')))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.capture IS 'Of a visible lead; to marketers also those that made no lead (yet).
可见线索的采集记录；市场职责另可见尚无线索者。';

ALTER TABLE campaign.score_entry ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.score_entry;
CREATE POLICY visible ON campaign.score_entry USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.score_entry IS 'Of a visible lead.
可见线索的评分明细。';

ALTER TABLE campaign.prediction_log ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.prediction_log;
CREATE POLICY visible ON campaign.prediction_log USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.prediction_log IS 'Of a visible lead.
可见线索的预测记录。';

ALTER TABLE campaign.activity ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.activity;
CREATE POLICY visible ON campaign.activity USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR entity NOT IN ('lead', 'opportunity', 'sales_order')
    OR actor IN (SELECT campaign.visible_users())
    OR (entity = 'lead' AND entity_id IN (SELECT campaign.visible_leads()))
    OR (entity = 'opportunity' AND entity_id IN (SELECT campaign.visible_opportunities()))
    OR (entity = 'sales_order' AND entity_id IN (SELECT campaign.visible_orders())));
COMMENT ON POLICY visible ON campaign.activity IS 'Own, team''s, on a visible lead, opportunity or order, or on anything that is not under row-level security.
本人、团队的，或可见线索、商机、订单的，或不受行级安全约束对象的跟进记录。';

SELECT set_config('client_min_messages', current_setting('campaign_install.messages'), true);

-- A function with its owner's rights is not for everybody: whatever a module
-- forgot is closed here, and what was granted before is granted again, so that
-- views and tables of a new version reach the roles that had the duty.
CREATE OR REPLACE FUNCTION campaign.settle_access() RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f record;
    g record;
    n integer := 0;
BEGIN
    FOR f IN SELECT p.oid::pg_catalog.regprocedure::text AS signature
               FROM pg_catalog.pg_proc p
              WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace AND p.prosecdef
                AND (p.proacl IS NULL OR EXISTS (SELECT FROM pg_catalog.aclexplode(p.proacl) a WHERE a.grantee = 0))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                 WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.signature);
        n := n + 1;
    END LOOP;
    FOR g IN SELECT a.role, a.duty FROM campaign.access_grant a JOIN pg_catalog.pg_roles r ON r.rolname = a.role LOOP
        PERFORM campaign.grant_access(g.role, g.duty);
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
COMMENT ON FUNCTION campaign.settle_access() IS 'Closes functions that run with their owner''s rights to PUBLIC and grants every recorded duty anew; returns how many of both. install() calls it last; run it after pg_restore into a cluster whose roles were made later. Called by the owner of the schema.
收回 PUBLIC 对以所有者权限运行的函数的执行权，并重新授予所有已登记的职责；返回两者之和。install() 最后调用；若恢复备份后才创建角色，请再执行一次。由模式所有者调用。';
REVOKE ALL ON FUNCTION campaign.settle_access() FROM PUBLIC;
SELECT campaign.settle_access();
$campaign_part$;
    part := '80-clock/functions';
    EXECUTE $campaign_part$
CREATE OR REPLACE FUNCTION campaign.tick(at timestamptz DEFAULT now()) RETURNS TABLE (step text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $tick$
#variable_conflict use_column
DECLARE
    target record;
    message text;
    state text;
    n bigint;
BEGIN
    IF $1 IS NULL OR NOT isfinite($1) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tick needs a finite time',
            DETAIL = format('at is %s.', COALESCE($1::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.tick', 0));
    -- in this order, as far as they exist; partitions last, as their locks are the
    -- heaviest, and without waiting for them, as other locks are held by then
    FOR target IN
        SELECT w.name, w.no, p.proretset, p.prorettype::regtype AS result,
               (SELECT string_agg(CASE a.arg WHEN 'at' THEN 'at => $1' WHEN 'wait' THEN 'wait => ''0''' END, ', ')
                  FROM unnest(p.proargnames[1:p.pronargs]) a (arg) WHERE a.arg IN ('at', 'wait')) AS arguments
          FROM unnest(ARRAY['refresh_journeys', 'task_tick', 'retry_tick', 'sla_tick', 'recycle_tick', 'segment_tick',
                            'workflow_tick', 'refresh_scores', 'goal_tick', 'metrics_tick', 'notice_tick',
                            'receipt_tick', 'partition_tick']) WITH ORDINALITY w (name, no)
          JOIN pg_proc p ON p.pronamespace = 'campaign'::regnamespace AND p.proname = w.name AND p.prokind = 'f'
               AND NOT EXISTS (SELECT FROM unnest(p.proargnames[1:p.pronargs - p.pronargdefaults]) a (arg)
                                WHERE a.arg IS DISTINCT FROM 'at')
         ORDER BY w.no, p.oid
    LOOP
        n := NULL;
        BEGIN
            IF target.proretset THEN
                EXECUTE format('SELECT count(*) FROM campaign.%I(%s)', target.name, target.arguments) INTO n USING $1;
            ELSIF target.result IN ('integer'::regtype, 'bigint'::regtype) THEN
                EXECUTE format('SELECT campaign.%I(%s)::bigint', target.name, target.arguments) INTO n USING $1;
            ELSE
                EXECUTE format('SELECT count(*) FROM (SELECT campaign.%I(%s)) x', target.name, target.arguments) INTO n USING $1;
            END IF;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
            IF left(state, 2) IN ('40', '53', '57') THEN
                RAISE;
            END IF;
            -- one step that fails must not keep the others from their hour
            RAISE WARNING 'step % of tick failed: % (%)', target.name, message, state;
            n := NULL;
        END;
        step := target.name;
        rows := n;
        RETURN NEXT;
    END LOOP;
END
$tick$;
COMMENT ON FUNCTION campaign.tick(timestamptz) IS 'Does all clocked work that is due at a time: journeys, tasks, service levels, recycling, scores, notices, receipts past their time, partitions. One row a step: rows as its function returned them, NULL where it failed (a WARNING says why; the other steps are done). Safe to call at any frequency and from several sessions. Errors: 22023 no finite time; classes 40, 53 and 57 pass through.
执行某时刻应做的全部定时工作：旅程、任务、SLA、回收、评分、通知、过期收据、分区。每步一行：rows 为该函数的返回值，失败时为 NULL（原因见 WARNING，其余步骤照常进行）。可按任意频率、从多个会话调用。错误：22023 时间无效；40、53、57 类错误原样抛出。';
REVOKE ALL ON FUNCTION campaign.tick(timestamptz) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.schedule(cron text DEFAULT '* * * * *') RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $schedule$
DECLARE
    space text;
BEGIN
    SELECT quote_ident(n.nspname) INTO space
      FROM pg_extension e
      JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.objid AND p.proname = 'schedule' AND p.proargtypes = '25 25 25'::oidvector
      JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE e.extname = 'pg_cron';
    IF space IS NULL THEN
        RETURN format('nothing scheduled: extension pg_cron is not installed in database %s; run SELECT * FROM campaign.tick() once a minute by other means', current_database());
    END IF;
    -- jobs of the same name are replaced; partitions are cut in transactions of their own
    EXECUTE format('SELECT %s.schedule($1, $2, $3)', space) USING 'campaign_months', schedule.cron, 'SELECT campaign.partition_tick()';
    EXECUTE format('SELECT %s.schedule($1, $2, $3)', space) USING 'campaign_tick', schedule.cron, 'SELECT count(*) FROM campaign.tick()';
    RETURN format('scheduled campaign.tick() and campaign.partition_tick() at %s', schedule.cron);
END
$schedule$;
COMMENT ON FUNCTION campaign.schedule(text) IS 'Registers tick() and partition_tick() with pg_cron (jobs campaign_tick and campaign_months, replaced when they exist) under the rights of the caller, and says so; where pg_cron is not installed it does nothing and says that. Errors: those of pg_cron (a bad schedule).
用 pg_cron 注册 tick() 与 partition_tick()（任务 campaign_tick 与 campaign_months，已存在则替换），以调用者的权限运行，并返回说明；未安装 pg_cron 时什么也不做并说明。错误：pg_cron 自身的错误（如表达式无效）。';
REVOKE ALL ON FUNCTION campaign.schedule(text) FROM PUBLIC;
$campaign_part$;

    EXECUTE 'INSERT INTO campaign.schema_version (version, actor) SELECT $1, current_user
              WHERE $1 IS DISTINCT FROM (SELECT v.version FROM campaign.schema_version v ORDER BY v.schema_version_id DESC LIMIT 1)'
      USING target;
    RETURN pg_catalog.format('campaign %s installed', target);
EXCEPTION
    WHEN SQLSTATE 'MK001' OR SQLSTATE 'MK002' OR SQLSTATE 'MK003' OR SQLSTATE 'MK004' THEN
        RAISE;
    WHEN OTHERS THEN
        DECLARE
            message text; detail text; hint text;
        BEGIN
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
            RAISE EXCEPTION USING ERRCODE = SQLSTATE,
                MESSAGE = pg_catalog.format('install() failed in %s: %s', part, message), DETAIL = detail, HINT = hint;
        END;
END
$campaign_install$;

COMMENT ON FUNCTION campaign.install() IS
'Creates the business schema (tables, functions, triggers, views), or moves it to the version of the extension; returns what it did. Idempotent. Owned by the caller, who must own schema campaign alone. Errors: MK001 not the owner, MK002 others may create in the schema, MK003 foreign object, MK004 no migration path.
创建业务模式（表、函数、触发器、视图），或将其迁移到扩展的版本；返回所做的事。可重复执行。对象归调用者所有，调用者必须独占模式 campaign。错误：MK001 非所有者，MK002 他人可在模式中创建对象，MK003 存在他人对象，MK004 无迁移路径。';
