/* retention: who came back (src/retention.c, src/journey_retention.c) */

CREATE FUNCTION campaign.retention_trans(bigint, VARIADIC "any") RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_retention_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_trans(bigint, VARIADIC "any") IS
'State of retention; not for direct use.
retention 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_final(bigint, VARIADIC "any") RETURNS boolean[]
AS 'MODULE_PATHNAME', 'campaign_retention_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_final(bigint, VARIADIC "any") IS
'State of retention; not for direct use.
retention 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.retention(VARIADIC "any") (
    SFUNC = campaign.retention_trans, STYPE = bigint, INITCOND = '0',
    FINALFUNC = campaign.retention_final, FINALFUNC_EXTRA,
    COMBINEFUNC = pg_catalog.int8or,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.retention(VARIADIC "any") IS
'retention(c1, .., cN) over the raw rows of a person: element 1 tells whether c1 was ever true, element i whether both c1 and ci were, in any row and any order of time, as in ClickHouse. 1 to 64 boolean conditions, or VARIADIC with an array of up to 32; NULL counts as false; all false without rows. Errors: 42804 a condition that is not boolean, 54023 too many. Where the order of time counts: journey_retention.
对一个人的原始行求 retention(c1, .., cN)：第 1 个元素表示 c1 是否出现过，第 i 个元素表示 c1 与 ci 是否都出现过，不论行与时间先后，同 ClickHouse。1 至 64 个布尔条件，或以 VARIADIC 传入至多 32 个元素的数组；NULL 视为假；无行时全为假。错误：42804 条件不是布尔，54023 条件过多。需考虑时间先后时用 journey_retention。';

CREATE FUNCTION campaign.journey_retention(journey campaign.journey, start_codes integer[], return_codes integer[], period text, periods integer,
    until timestamp with time zone, options jsonb DEFAULT '{}',
    OUT cohort_date date, OUT entered_at timestamp with time zone, OUT retained boolean[]) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_journey_retention' LANGUAGE C STABLE STRICT PARALLEL SAFE ROWS 1;
COMMENT ON FUNCTION campaign.journey_retention(campaign.journey, integer[], integer[], text, integer, timestamp with time zone, jsonb) IS
'When a person came back: one row an entry. The entry is the first touch with one of start_codes; a return is a touch with one of return_codes later than it (not at the same time); touches at until or later are not seen. retained: one element a period 0, 1, .. periods - 1, true where a return falls into it, NULL where it is not over by until (infinity: all are over). period: day, week (from Monday), month, quarter, year of the calendar; period 0 is the one of the entry. options: tz, the time zone whose calendar it is (UTC); rolling true, periods of 24 hours, 7 of these, or hour, counted from the entry; kind n_day (in this period), unbounded (in it or any time later) or within (from the entry up to its end); brackets [0, 1, 7], first periods of brackets that reach up to the next one, the last up to periods; entry first, or recurring, an entry for each cohort with a start in it; cohort day, week, month, quarter, year or all (no date), by default the period. cohort_date: first day of the cohort. NULL in, no row. Errors: 22023 unknown words, no codes, months rolling; 22003 negative code; 54000 more than 1000 brackets.
一个人何时回访：每次进入一行。进入为首个 start_codes 触点；回访为其后（不含同一时刻）的 return_codes 触点；不早于 until 的触点不计。retained：周期 0、1、…、periods - 1 各一个元素，周期内有回访为真，到 until 尚未结束为 NULL（无穷表示均已结束）。period：日历的 day、week（周一起）、month、quarter、year，周期 0 为进入所在周期。options：tz 时区（UTC）；rolling 为 true 则自进入起按 24 小时、7 个 24 小时或小时计；kind 为 n_day（恰在该周期）、unbounded（该周期及以后）或 within（自进入至该周期结束）；brackets [0, 1, 7] 为各区间的首个周期，至下一区间止，末区间至 periods；entry 为 first，或 recurring（每个有开始触点的同期群各进入一次）；cohort 为 day、week、month、quarter、year 或 all（无日期），缺省同 period。cohort_date：同期群首日。参数为 NULL 则无行。错误：22023 未知取值、无编码、rolling 用月；22003 负编码；54000 超过 1000 个区间。';

CREATE TYPE campaign.retention_row AS (
    cohort_date date,
    from_period integer,
    until_period integer,
    entered_count bigint,
    observed_count bigint,
    retained_count bigint,
    retained_ratio double precision,
    retained_low_ratio double precision,
    retained_high_ratio double precision
);
COMMENT ON TYPE campaign.retention_row IS
'A row of retention_agg: a cohort and a period or bracket of periods.
retention_agg 的一行：一个同期群与一个周期（或周期区间）。';

CREATE FUNCTION campaign.retention_agg_trans(internal, campaign.journey, integer[], integer[], text, integer, timestamp with time zone) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_retention_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_trans(internal, campaign.journey, integer[], integer[], text, integer, timestamp with time zone) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_agg_trans(internal, campaign.journey, integer[], integer[], text, integer, timestamp with time zone, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_retention_agg_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_trans(internal, campaign.journey, integer[], integer[], text, integer, timestamp with time zone, jsonb) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_agg_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_retention_agg_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_combine(internal, internal) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_agg_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_retention_agg_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_serialize(internal) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_agg_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_retention_agg_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_deserialize(bytea, internal) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_agg_final(internal) RETURNS campaign.retention_row[]
AS 'MODULE_PATHNAME', 'campaign_retention_agg_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_agg_final(internal) IS
'State of retention_agg; not for direct use.
retention_agg 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.retention_agg(journey campaign.journey, start_codes integer[], return_codes integer[], period text, periods integer, until timestamp with time zone) (
    SFUNC = campaign.retention_agg_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.retention_agg_final,
    COMBINEFUNC = campaign.retention_agg_combine,
    SERIALFUNC = campaign.retention_agg_serialize,
    DESERIALFUNC = campaign.retention_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.retention_agg(campaign.journey, integer[], integer[], text, integer, timestamp with time zone) IS
'The triangle of cohorts over many persons, by the rules of journey_retention: an array of campaign.retention_row, one a cohort and period [from_period, until_period). entered_count: entries of the cohort; observed_count: those for whom the period was over by until; retained_count: of these, with a return in it; the ratio is retained ÷ observed with its Wilson 95 % interval, NULL where nobody was observed: who had not the time yet is neither kept nor lost. NULL journeys count nothing; rows with another NULL argument are left out; NULL without any row. Errors: those of journey_retention; 22023 where other arguments than the journey differ between rows; 54000 beyond 4 million counts.
多人的同期群留存三角表，规则同 journey_retention：campaign.retention_row 数组，每个同期群与周期 [from_period, until_period) 一行。entered_count：该群的进入数；observed_count：其中到 until 该周期已结束的；retained_count：其中在该周期有回访的；比率为 retained ÷ observed，附 Wilson 95% 区间，无人可观察则为 NULL：时间未到者既不算留存也不算流失。journey 为 NULL 不计数；其他参数为 NULL 的行被忽略；没有行则返回 NULL。错误：同 journey_retention；journey 以外的参数各行不同报 22023；计数超过 400 万报 54000。';

CREATE AGGREGATE campaign.retention_agg(journey campaign.journey, start_codes integer[], return_codes integer[], period text, periods integer, until timestamp with time zone, options jsonb) (
    SFUNC = campaign.retention_agg_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.retention_agg_final,
    COMBINEFUNC = campaign.retention_agg_combine,
    SERIALFUNC = campaign.retention_agg_serialize,
    DESERIALFUNC = campaign.retention_agg_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.retention_agg(campaign.journey, integer[], integer[], text, integer, timestamp with time zone, jsonb) IS
'The same with the options of journey_retention.
同上，带 journey_retention 的选项。';
