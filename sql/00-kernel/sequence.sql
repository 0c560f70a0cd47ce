/* patterns over raw rows (src/sequence.c, src/sequence_next.c) */

CREATE FUNCTION campaign.sequence_trans(internal, text, timestamptz, VARIADIC "any") RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_trans(internal, text, timestamptz, "any") IS
'State of sequence_match, sequence_count, sequence_match_events; not for direct use.
sequence_match, sequence_count, sequence_match_events 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_combine(internal, internal) IS
'State of sequence_match, sequence_count, sequence_match_events; not for direct use.
sequence_match, sequence_count, sequence_match_events 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_sequence_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_serialize(internal) IS
'State of sequence_match, sequence_count, sequence_match_events; not for direct use.
sequence_match, sequence_count, sequence_match_events 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_deserialize(bytea, internal) IS
'State of sequence_match, sequence_count, sequence_match_events; not for direct use.
sequence_match, sequence_count, sequence_match_events 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_match_final(internal) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_sequence_match_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_match_final(internal) IS
'State of sequence_match; not for direct use.
sequence_match 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_count_final(internal) RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_sequence_count_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_count_final(internal) IS
'State of sequence_count; not for direct use.
sequence_count 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_match_events_final(internal) RETURNS timestamptz[]
AS 'MODULE_PATHNAME', 'campaign_sequence_events_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_match_events_final(internal) IS
'State of sequence_match_events; not for direct use.
sequence_match_events 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.sequence_match(pattern text, ts timestamptz, VARIADIC conditions "any") (
    SFUNC = campaign.sequence_trans, STYPE = internal, SSPACE = 192,
    FINALFUNC = campaign.sequence_match_final,
    COMBINEFUNC = campaign.sequence_combine,
    SERIALFUNC = campaign.sequence_serialize,
    DESERIALFUNC = campaign.sequence_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sequence_match(text, timestamptz, "any") IS
'Do the rows of a group, in the order of time, contain the pattern? false for no row. conditions: 1 to 64 boolean arguments (or VARIADIC and an array), condition N is (?N) or N in the pattern, NULL is false. A row takes one place of a match; rows on which no condition is true are left out, and so are rows without ts. Rows may come in any order; those of one time count in the order in which the pattern names their conditions. Grammar: that of ClickHouse and of journey_match, docs/pattern.md. Errors: 42601 pattern, 22023 condition that does not exist or different patterns in a group, 22004 NULL pattern, 42804, 54000, 54001, 54023.
一组行按时间先后是否包含该模式；没有行则为 false。条件为 1 到 64 个布尔参数（或 VARIADIC 加数组），模式中以 (?N) 或 N 引用，NULL 视为假。一行只占匹配中的一个位置；没有任何条件为真的行以及 ts 为 NULL 的行不参与。行的次序任意；同一时刻的行按模式首次提及其条件的次序排列。语法兼容 ClickHouse，与 journey_match 相同，见 docs/pattern.md。错误：42601 模式语法，22023 条件不存在或同组模式不同，22004 模式为 NULL，42804，54000，54001，54023。';

CREATE AGGREGATE campaign.sequence_count(pattern text, ts timestamptz, VARIADIC conditions "any") (
    SFUNC = campaign.sequence_trans, STYPE = internal, SSPACE = 192,
    FINALFUNC = campaign.sequence_count_final,
    COMBINEFUNC = campaign.sequence_combine,
    SERIALFUNC = campaign.sequence_serialize,
    DESERIALFUNC = campaign.sequence_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sequence_count(text, timestamptz, "any") IS
'How often do the rows of a group, in the order of time, contain the pattern: matches that do not overlap, each as early to end as possible, the next behind it; a pattern that needs no row counts once a row; 0 for no row. conditions: 1 to 64 boolean arguments (or VARIADIC and an array), condition N is (?N) or N in the pattern, NULL is false. A row takes one place of a match; rows on which no condition is true are left out, and so are rows without ts. Rows may come in any order; those of one time count in the order in which the pattern names their conditions. Grammar: that of ClickHouse and of journey_match, docs/pattern.md. Errors: 42601 pattern, 22023 condition that does not exist or different patterns in a group, 22004 NULL pattern, 42804, 54000, 54001, 54023.
一组行按时间先后包含该模式的次数：互不重叠，每次尽早结束，下一次从其后开始；不需要任何行即可匹配的模式按每行计一次；没有行则为 0。条件为 1 到 64 个布尔参数（或 VARIADIC 加数组），模式中以 (?N) 或 N 引用，NULL 视为假。一行只占匹配中的一个位置；没有任何条件为真的行以及 ts 为 NULL 的行不参与。行的次序任意；同一时刻的行按模式首次提及其条件的次序排列。语法兼容 ClickHouse，与 journey_match 相同，见 docs/pattern.md。错误：42601 模式语法，22023 条件不存在或同组模式不同，22004 模式为 NULL，42804，54000，54001，54023。';

CREATE AGGREGATE campaign.sequence_match_events(pattern text, ts timestamptz, VARIADIC conditions "any") (
    SFUNC = campaign.sequence_trans, STYPE = internal, SSPACE = 192,
    FINALFUNC = campaign.sequence_match_events_final,
    COMBINEFUNC = campaign.sequence_combine,
    SERIALFUNC = campaign.sequence_serialize,
    DESERIALFUNC = campaign.sequence_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sequence_match_events(text, timestamptz, "any") IS
'The times of the rows that take the elements of the first match, without those of . and .*; where there is no match, of its furthest beginning; empty for no row. conditions: 1 to 64 boolean arguments (or VARIADIC and an array), condition N is (?N) or N in the pattern, NULL is false. A row takes one place of a match; rows on which no condition is true are left out, and so are rows without ts. Rows may come in any order; those of one time count in the order in which the pattern names their conditions. Grammar: that of ClickHouse and of journey_match, docs/pattern.md. Errors: 42601 pattern, 22023 condition that does not exist or different patterns in a group, 22004 NULL pattern, 42804, 54000, 54001, 54023.
首个匹配中各元素对应行的时间（不含 . 与 .*）；没有匹配时为推进最远的开头部分；没有行则为空数组。条件为 1 到 64 个布尔参数（或 VARIADIC 加数组），模式中以 (?N) 或 N 引用，NULL 视为假。一行只占匹配中的一个位置；没有任何条件为真的行以及 ts 为 NULL 的行不参与。行的次序任意；同一时刻的行按模式首次提及其条件的次序排列。语法兼容 ClickHouse，与 journey_match 相同，见 docs/pattern.md。错误：42601 模式语法，22023 条件不存在或同组模式不同，22004 模式为 NULL，42804，54000，54001，54023。';

CREATE FUNCTION campaign.sequence_next_trans(internal, text, text, timestamptz, text, boolean) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_next_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_trans(internal, text, text, timestamptz, text, boolean) IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_next_trans(internal, text, text, timestamptz, text, boolean, VARIADIC "any") RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_next_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_trans(internal, text, text, timestamptz, text, boolean, "any") IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_next_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_next_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_combine(internal, internal) IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_next_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_sequence_next_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_serialize(internal) IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_next_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_sequence_next_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_deserialize(bytea, internal) IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.sequence_next_final(internal) RETURNS text
AS 'MODULE_PATHNAME', 'campaign_sequence_next_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.sequence_next_final(internal) IS
'State of sequence_next_node; not for direct use.
sequence_next_node 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.sequence_next_node(direction text, base text, ts timestamptz, event text, base_condition boolean, VARIADIC conditions "any") (
    SFUNC = campaign.sequence_next_trans, STYPE = internal, SSPACE = 256,
    FINALFUNC = campaign.sequence_next_final,
    COMBINEFUNC = campaign.sequence_next_combine,
    SERIALFUNC = campaign.sequence_next_serialize,
    DESERIALFUNC = campaign.sequence_next_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sequence_next_node(text, text, timestamptz, text, boolean, "any") IS
'The event next to a chain of events in the rows of a group, which stand in the order (ts, event by its bytes): one row beside the other, condition k is true on the k-th row of the chain; 1 to 64 conditions, or VARIADIC and an array. direction: forward (the chain runs to later rows, the answer is behind it) or backward. base, where the chain begins: head (the first row, forward only), tail (the last row, backward only), first_match or last_match (the first or last row on which condition 1 and base_condition are true). base_condition must be true on the row where the chain begins. NULL if the chain is not there or nothing is next to it. A NULL condition is false; rows whose ts or event is NULL are left out. Rules of sequenceNextNode in ClickHouse. Errors: 22004, 22023, 42804, 54000, 54023.
一组行按（ts，event 字节序）排列后，与事件链相邻的事件：链的第 k 行满足第 k 个条件且各行相邻；1 到 64 个条件，或 VARIADIC 加数组。direction：forward（链向后延伸，取其后的事件）或 backward。base 为链的起点：head（首行，仅 forward）、tail（末行，仅 backward）、first_match 或 last_match（首个或最后一个同时满足第 1 个条件与 base_condition 的行）。起点行的 base_condition 须为真。链不存在或其旁无事件时为 NULL。条件为 NULL 视为假；ts 或 event 为 NULL 的行不参与。规则同 ClickHouse 的 sequenceNextNode。错误：22004，22023，42804，54000，54023。';

CREATE AGGREGATE campaign.sequence_next_node(direction text, base text, ts timestamptz, event text, base_condition boolean) (
    SFUNC = campaign.sequence_next_trans, STYPE = internal, SSPACE = 256,
    FINALFUNC = campaign.sequence_next_final,
    COMBINEFUNC = campaign.sequence_next_combine,
    SERIALFUNC = campaign.sequence_next_serialize,
    DESERIALFUNC = campaign.sequence_next_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.sequence_next_node(text, text, timestamptz, text, boolean) IS
'The event next to a chain of events in the rows of a group, which stand in the order (ts, event by its bytes): here of an empty chain, so the event of the first or last row itself. direction: forward (the chain runs to later rows, the answer is behind it) or backward. base, where the chain begins: head (the first row, forward only), tail (the last row, backward only), base_condition must be true on the row where the chain begins. NULL if the chain is not there or nothing is next to it. A NULL condition is false; rows whose ts or event is NULL are left out. Rules of sequenceNextNode in ClickHouse. Errors: 22004, 22023, 42804, 54000, 54023.
一组行按（ts，event 字节序）排列后，与事件链相邻的事件：此形式的链为空，即首行或末行本身的事件。direction：forward（链向后延伸，取其后的事件）或 backward。base 为链的起点：head（首行，仅 forward）、tail（末行，仅 backward）。起点行的 base_condition 须为真。链不存在或其旁无事件时为 NULL。条件为 NULL 视为假；ts 或 event 为 NULL 的行不参与。规则同 ClickHouse 的 sequenceNextNode。错误：22004，22023，42804，54000，54023。';
