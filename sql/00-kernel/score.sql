
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
