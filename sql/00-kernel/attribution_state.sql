
-- Attribution states: the different paths of many journeys, counted --------------

CREATE TYPE campaign.attribution_state;
CREATE FUNCTION campaign.attribution_state_in(cstring) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_attribution_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_in(cstring) IS
'Input of attribution_state: hexadecimal as attribution_state_out writes it. Errors: 22P02.
attribution_state 的输入：attribution_state_out 写出的十六进制。错误：22P02。';
CREATE FUNCTION campaign.attribution_state_out(campaign.attribution_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'campaign_attribution_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_out(campaign.attribution_state) IS
'Output of attribution_state: its bytes in hexadecimal; attribution_paths() shows what is in it.
attribution_state 的输出：十六进制字节；内容可用 attribution_paths() 查看。';
CREATE FUNCTION campaign.attribution_state_recv(internal) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_attribution_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_recv(internal) IS
'Binary input of attribution_state: bytes that are not exactly what a state is written as are refused. Errors: 22P03.
attribution_state 的二进制输入：与规范写法不完全一致的字节一律拒绝。错误：22P03。';
CREATE FUNCTION campaign.attribution_state_send(campaign.attribution_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_attribution_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_send(campaign.attribution_state) IS
'Binary output of attribution_state.
attribution_state 的二进制输出。';
CREATE TYPE campaign.attribution_state (
    INPUT = campaign.attribution_state_in, OUTPUT = campaign.attribution_state_out,
    RECEIVE = campaign.attribution_state_recv, SEND = campaign.attribution_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = int4, STORAGE = external
);
COMMENT ON TYPE campaign.attribution_state IS
'What every attribution model is solved from: the different paths of touch codes, each with its conversions and those that ended in nothing (whole numbers) and its value (an exact sum); of journeys also exact sums of the models that need times. The same rows give the same bytes in any order; states can be added and taken away, and nothing remains of what was taken away. At most 16,777,216 different paths with 268,435,456 touches.
所有归因模型的求解依据：不同的触点代码路径，各带转化数、未转化数（整数）与价值（精确和）；由旅程构建时还含需要时间的模型的精确和。相同的行以任何顺序得到相同的字节；状态可加可减，减去后不留痕迹。最多 16,777,216 条不同路径、268,435,456 个触点。';

CREATE FUNCTION campaign.attribution_state_eq(campaign.attribution_state, campaign.attribution_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_attribution_state_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_eq(campaign.attribution_state, campaign.attribution_state) IS
'Whether two states are of the same paths, counts, values and options.
两个状态的路径、计数、价值与选项是否相同。';
CREATE FUNCTION campaign.attribution_state_ne(campaign.attribution_state, campaign.attribution_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_attribution_state_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_ne(campaign.attribution_state, campaign.attribution_state) IS
'Whether two states differ.
两个状态是否不同。';
CREATE OPERATOR campaign.= (
    LEFTARG = campaign.attribution_state, RIGHTARG = campaign.attribution_state, FUNCTION = campaign.attribution_state_eq,
    COMMUTATOR = OPERATOR(campaign.=), NEGATOR = OPERATOR(campaign.<>)
);
COMMENT ON OPERATOR campaign.= (campaign.attribution_state, campaign.attribution_state) IS 'Same paths, counts, values and options.
路径、计数、价值与选项相同。';
CREATE OPERATOR campaign.<> (
    LEFTARG = campaign.attribution_state, RIGHTARG = campaign.attribution_state, FUNCTION = campaign.attribution_state_ne,
    COMMUTATOR = OPERATOR(campaign.<>), NEGATOR = OPERATOR(campaign.=)
);
COMMENT ON OPERATOR campaign.<> (campaign.attribution_state, campaign.attribution_state) IS 'Different states.
不同的状态。';

CREATE FUNCTION campaign.attribution_state_add(campaign.attribution_state, campaign.attribution_state) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_attribution_state_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_add(campaign.attribution_state, campaign.attribution_state) IS
'The state of the rows of both. Errors: 22023 states of different options, or of journeys and of aggregated paths; 54000 too many paths; 22003 counts beyond 2^53.
两者所有行的状态。错误：22023 选项不同，或旅程与聚合路径混用；54000 路径过多；22003 计数超过 2^53。';
CREATE FUNCTION campaign.attribution_state_subtract(campaign.attribution_state, campaign.attribution_state) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_attribution_state_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_state_subtract(campaign.attribution_state, campaign.attribution_state) IS
'The first state without the rows of the second: as if they had never been added. Rows that are not there leave counts below zero, which can be added to another state but not solved. Errors as of +.
从第一个状态中去除第二个状态的行，如同从未加入。若其中本无这些行，计数为负：可再与其他状态相加，但不能求解。错误同 +。';
CREATE OPERATOR campaign.+ (
    LEFTARG = campaign.attribution_state, RIGHTARG = campaign.attribution_state, FUNCTION = campaign.attribution_state_add,
    COMMUTATOR = OPERATOR(campaign.+)
);
COMMENT ON OPERATOR campaign.+ (campaign.attribution_state, campaign.attribution_state) IS 'The rows of both.
两者的所有行。';
CREATE OPERATOR campaign.- (
    LEFTARG = campaign.attribution_state, RIGHTARG = campaign.attribution_state, FUNCTION = campaign.attribution_state_subtract
);
COMMENT ON OPERATOR campaign.- (campaign.attribution_state, campaign.attribution_state) IS 'The first without the rows of the second.
从前者去除后者的行。';

-- One row ------------------------------------------------------------------------

CREATE FUNCTION campaign.path_state(path integer[], conversions double precision, value double precision DEFAULT 0, nulls double precision DEFAULT 0, "order" integer DEFAULT 1) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_path_state' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_state(integer[], double precision, double precision, double precision, integer) IS
'The state of one aggregated path, to be added to a stored state or taken away from it. Arguments and errors as of attribution_agg(path, conversions, value, nulls, order).
单条聚合路径的状态，可加到已存状态或从中减去。参数与错误同 attribution_agg(path, conversions, value, nulls, order)。';

CREATE FUNCTION campaign.journey_state(journey campaign.journey, converted_at timestamp with time zone, value double precision DEFAULT 0, options jsonb DEFAULT '{}') RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_journey_state' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_state(campaign.journey, timestamp with time zone, double precision, jsonb) IS
'The state of one journey, to be added to a stored state or taken away from it: a late touch takes the old journey away and adds the new one. Arguments and errors as of attribution_agg(journey, converted_at, value, options).
单个旅程的状态，可加到已存状态或从中减去：补录触点时减去旧旅程再加上新旅程。参数与错误同 attribution_agg(journey, converted_at, value, options)。';

-- Aggregates ---------------------------------------------------------------------

CREATE FUNCTION campaign.attribution_agg_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_combine(internal, internal) IS 'Internal to attribution_agg: combines states of parallel workers.
attribution_agg 内部：合并并行进程的状态。';
CREATE FUNCTION campaign.attribution_agg_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_serialize(internal) IS 'Internal to attribution_agg: a state on its way to the leader.
attribution_agg 内部：序列化状态。';
CREATE FUNCTION campaign.attribution_agg_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_deserialize(bytea, internal) IS 'Internal to attribution_agg: a state that arrived. Errors: XX001.
attribution_agg 内部：反序列化状态。错误：XX001。';
CREATE FUNCTION campaign.attribution_agg_final(internal) RETURNS campaign.attribution_state
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_final(internal) IS 'Internal to attribution_agg: the finished state; NULL without rows.
attribution_agg 内部：最终状态；无行时为 NULL。';
CREATE FUNCTION campaign.attribution_agg_path(internal, integer[], double precision, double precision, double precision) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_path' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_path(internal, integer[], double precision, double precision, double precision) IS 'Internal to attribution_agg: adds a row of aggregated paths.
attribution_agg 内部：加入一行聚合路径。';
CREATE FUNCTION campaign.attribution_agg_path_inverse(internal, integer[], double precision, double precision, double precision) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_path_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_path_inverse(internal, integer[], double precision, double precision, double precision) IS 'Internal to attribution_agg: takes a row of aggregated paths away.
attribution_agg 内部：减去一行聚合路径。';
CREATE FUNCTION campaign.attribution_agg_path(internal, integer[], double precision, double precision, double precision, integer) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_path' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_path(internal, integer[], double precision, double precision, double precision, integer) IS 'Internal to attribution_agg: adds a row of aggregated paths.
attribution_agg 内部：加入一行聚合路径。';
CREATE FUNCTION campaign.attribution_agg_path_inverse(internal, integer[], double precision, double precision, double precision, integer) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_path_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_path_inverse(internal, integer[], double precision, double precision, double precision, integer) IS 'Internal to attribution_agg: takes a row of aggregated paths away.
attribution_agg 内部：减去一行聚合路径。';
CREATE AGGREGATE campaign.attribution_agg(path integer[], conversions double precision, value double precision, nulls double precision) (
    SFUNC = campaign.attribution_agg_path, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_path, MINVFUNC = campaign.attribution_agg_path_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(integer[], double precision, double precision, double precision) IS
'The state of aggregated paths: path is the codes oldest first (NULL or empty: what no touch led to), conversions and nulls how many of it were converted and how many ended in nothing (whole numbers, NULL is 0), value that of all its conversions. A path may come in any number of rows; a row of zeros still makes its codes known. NULL without rows. Can move in a window frame. attribution(), attribution_rules() and attribution_synergy() solve it. Errors: 22023 counts that are no whole numbers, or a value that is not finite; 22004 NULL code; 22003 counts beyond 2^53; 54000 too many different paths.
聚合路径的状态：path 为由旧到新的代码（NULL 或空表示无触点），conversions 与 nulls 为其中转化与未转化的数量（整数，NULL 视为 0），value 为其全部转化的价值。同一路径可分多行；全零的行仍使其代码可见。无行时为 NULL。支持窗口帧移动。由 attribution()、attribution_rules()、attribution_synergy() 求解。错误：22023 计数非整数或价值非有限，22004 代码为 NULL，22003 计数超过 2^53，54000 不同路径过多。';
CREATE AGGREGATE campaign.attribution_agg(path integer[], conversions double precision, value double precision, nulls double precision, "order" integer) (
    SFUNC = campaign.attribution_agg_path, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_path, MINVFUNC = campaign.attribution_agg_path_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(integer[], double precision, double precision, double precision, integer) IS
'As attribution_agg(path, conversions, value, nulls), with the order (1 to 20) at which attribution(state, ''markov'') solves it where its options name none. The state is that of every order; of several the highest is kept.
同 attribution_agg(path, conversions, value, nulls)，并指定 attribution(state, ''markov'') 未在选项中指明时所用的阶数（1 至 20）。状态适用于任何阶数；多个取最高。';
CREATE FUNCTION campaign.attribution_agg_journey(internal, campaign.journey, timestamp with time zone, double precision) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_journey' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_journey(internal, campaign.journey, timestamp with time zone, double precision) IS 'Internal to attribution_agg: adds a journey.
attribution_agg 内部：加入一个旅程。';
CREATE FUNCTION campaign.attribution_agg_journey_inverse(internal, campaign.journey, timestamp with time zone, double precision) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_journey_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_journey_inverse(internal, campaign.journey, timestamp with time zone, double precision) IS 'Internal to attribution_agg: takes a journey away.
attribution_agg 内部：减去一个旅程。';
CREATE FUNCTION campaign.attribution_agg_journey(internal, campaign.journey, timestamp with time zone, double precision, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_journey' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_journey(internal, campaign.journey, timestamp with time zone, double precision, jsonb) IS 'Internal to attribution_agg: adds a journey.
attribution_agg 内部：加入一个旅程。';
CREATE FUNCTION campaign.attribution_agg_journey_inverse(internal, campaign.journey, timestamp with time zone, double precision, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_journey_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_journey_inverse(internal, campaign.journey, timestamp with time zone, double precision, jsonb) IS 'Internal to attribution_agg: takes a journey away.
attribution_agg 内部：减去一个旅程。';
CREATE AGGREGATE campaign.attribution_agg(journey campaign.journey, converted_at timestamp with time zone, value double precision) (
    SFUNC = campaign.attribution_agg_journey, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_journey, MINVFUNC = campaign.attribution_agg_journey_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(campaign.journey, timestamp with time zone, double precision) IS
'As attribution_agg(journey, converted_at, value, options) without options.
同 attribution_agg(journey, converted_at, value, options)，无选项。';
CREATE AGGREGATE campaign.attribution_agg(journey campaign.journey, converted_at timestamp with time zone, value double precision, options jsonb) (
    SFUNC = campaign.attribution_agg_journey, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_journey, MINVFUNC = campaign.attribution_agg_journey_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(campaign.journey, timestamp with time zone, double precision, jsonb) IS
'The state of journeys, one conversion a row: of each the path that the options leave up to converted_at, its value (NULL is 0), and, summed exactly by code, the credit under the models that need times. converted_at NULL: a journey that ended in nothing, its lookback counted from its last touch; with options horizon and as_of (an instant with its zone) only if its last touch is horizon older than as_of, and open (counted, but in no path) until then. Options bind when the state is built: all that attribute() takes (lookback, half_life, stepwise, repeats, excluded, windows, transforms, ties, first, middle, last, ...), order, horizon; only after, as_of and the instants of milestones (lead_created_at, opportunity_created_at, milestones[].at) may differ from row to row. time_decay is always summed; last_by_priority with windows; lead_creation, w_shaped and full_path where lead_created_at or opportunity_created_at is named (null where there is none); milestones with milestones. With ties share, of the other rule models only linear can be solved. NULL journey: no touches. Errors: 22023 options that differ or are unknown, 54000 too many different paths.
旅程的状态，每行一次转化：按选项保留至 converted_at 的路径、其价值（NULL 视为 0），以及需要时间的模型按代码的精确功劳和。converted_at 为 NULL 表示未转化，回溯自其最后触点算起；若给出 horizon 与 as_of（带时区的时刻），则仅当最后触点早于 as_of 达 horizon 时计为未转化，否则为进行中（只计数，不入路径）。选项在构建时绑定：attribute() 的全部选项（lookback、half_life、stepwise、repeats、excluded、windows、transforms、ties、first、middle、last 等）以及 order、horizon；仅 after、as_of 与里程碑时刻（lead_created_at、opportunity_created_at、milestones[].at）可逐行不同。time_decay 总是累计；给出 windows 时累计 last_by_priority；指明 lead_created_at 或 opportunity_created_at（无则为 null）时累计 lead_creation、w_shaped、full_path；给出 milestones 时累计 milestones。ties 为 share 时，其余规则模型中仅 linear 可求解。旅程为 NULL 表示无触点。错误：22023 选项不一致或未知，54000 不同路径过多。';
CREATE FUNCTION campaign.attribution_agg_conversions(internal, campaign.journey, timestamp with time zone[], double precision[], jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_conversions' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_conversions(internal, campaign.journey, timestamp with time zone[], double precision[], jsonb) IS 'Internal to attribution_agg: adds the conversions of a journey.
attribution_agg 内部：加入一个旅程的多次转化。';
CREATE FUNCTION campaign.attribution_agg_conversions_inverse(internal, campaign.journey, timestamp with time zone[], double precision[], jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_conversions_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_conversions_inverse(internal, campaign.journey, timestamp with time zone[], double precision[], jsonb) IS 'Internal to attribution_agg: takes the conversions of a journey away.
attribution_agg 内部：减去一个旅程的多次转化。';
CREATE AGGREGATE campaign.attribution_agg(journey campaign.journey, converted_at timestamp with time zone[], value double precision[], options jsonb) (
    SFUNC = campaign.attribution_agg_conversions, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_conversions, MINVFUNC = campaign.attribution_agg_conversions_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(campaign.journey, timestamp with time zone[], double precision[], jsonb) IS
'As attribution_agg(journey, converted_at, value, options) for journeys with several conversions, in any order; value NULL or one for each. Option conversions: reuse (default) lets every conversion have all touches before it, cut begins each path after the conversion before it, and what follows the last conversion is a journey without one, first counts the first conversion only. No conversions: as converted_at NULL there. Errors: also 22004 NULL elements, 22023 unequal lengths.
同 attribution_agg(journey, converted_at, value, options)，用于有多次转化（顺序不限）的旅程；value 为 NULL 或与转化一一对应。选项 conversions：reuse（默认）每次转化使用其之前的全部触点；cut 每条路径自上次转化之后开始，最后一次转化之后的部分另计为未转化的旅程；first 只计首次转化。无转化时同 converted_at 为 NULL。错误：另有 22004 元素为 NULL，22023 长度不等。';
CREATE FUNCTION campaign.attribution_agg_state(internal, campaign.attribution_state) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_state' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_state(internal, campaign.attribution_state) IS 'Internal to attribution_agg: adds a state.
attribution_agg 内部：加入一个状态。';
CREATE FUNCTION campaign.attribution_agg_state_inverse(internal, campaign.attribution_state) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_attribution_agg_state_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_agg_state_inverse(internal, campaign.attribution_state) IS 'Internal to attribution_agg: takes a state away.
attribution_agg 内部：减去一个状态。';
CREATE AGGREGATE campaign.attribution_agg(state campaign.attribution_state) (
    SFUNC = campaign.attribution_agg_state, STYPE = internal, SSPACE = 8192, FINALFUNC = campaign.attribution_agg_final,
    COMBINEFUNC = campaign.attribution_agg_combine, SERIALFUNC = campaign.attribution_agg_serialize, DESERIALFUNC = campaign.attribution_agg_deserialize,
    MSFUNC = campaign.attribution_agg_state, MINVFUNC = campaign.attribution_agg_state_inverse, MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = campaign.attribution_agg_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.attribution_agg(campaign.attribution_state) IS
'The state of the rows of all states, e.g. of a year from those of its months; NULLs are passed over. Errors: 22023 states of different options.
所有状态的行的合并状态（如由各月得到全年）；忽略 NULL。错误：22023 选项不同。';

-- What is in a state -------------------------------------------------------------

CREATE FUNCTION campaign.attribution_summary(state campaign.attribution_state, OUT path_count bigint, OUT touch_count bigint, OUT longest_path integer, OUT code_count integer,
    OUT row_count bigint, OUT conversions bigint, OUT value double precision, OUT nulls bigint, OUT open_count bigint, OUT conversion_ratio double precision,
    OUT "order" integer, OUT has_times boolean, OUT options jsonb) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_attribution_summary' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_summary(campaign.attribution_state) IS
'One row of totals of a state: different paths, their touches, the longest, codes, rows that came in, conversions, value, nulls (paths that ended in nothing), open journeys (neither yet), conversion_ratio = conversions / (conversions + nulls) (NULL for 0/0), the order of its chain, whether it was built from journeys, and with which options (NULL for aggregated paths).
状态的合计，一行：不同路径数、其触点数、最长路径、代码数、加入的行数、转化数、价值、未转化数、进行中的旅程数、conversion_ratio = 转化 /（转化 + 未转化）（0/0 为 NULL）、链的阶数、是否由旅程构建及其选项（聚合路径为 NULL）。';

CREATE FUNCTION campaign.attribution_paths(state campaign.attribution_state, OUT path integer[], OUT conversions double precision, OUT value double precision, OUT nulls double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_attribution_paths' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;
COMMENT ON FUNCTION campaign.attribution_paths(campaign.attribution_state) IS
'One row a different path of a state, code by code in ascending order, with its conversions, value and nulls: what attribution_agg(path, conversions, value, nulls) takes.
状态中每条不同路径一行，按代码升序，含转化数、价值与未转化数：可作为 attribution_agg(path, conversions, value, nulls) 的输入。';
