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
