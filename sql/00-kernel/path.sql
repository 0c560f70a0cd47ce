/* path: which touches come one behind the other (src/path*.c) */

CREATE FUNCTION campaign.journey_paths(journey campaign.journey, options jsonb DEFAULT '{}',
    OUT path_no integer, OUT session_no integer, OUT path integer[], OUT step_ts timestamp with time zone[],
    OUT started_at timestamp with time zone, OUT ended_at timestamp with time zone, OUT is_complete boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_journey_paths' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.journey_paths(campaign.journey, jsonb) IS
'One row a path: codes in time order, when each was first met (step_ts), first and last of these times, is_complete false where depth cut the path. Options: depth (5; null for no limit), after and before (start and end points: a code or an array), occurrence of an anchor in a session (first, last, every), window (from the first node to the last), session_gap (paths per session; without it the journey is one), collapse (true: repeats are one node), codes (only these count), ignore, groups ({"100": [1, 2]}: counted as 100), min_length (1). A path between two anchors longer than depth has -4 for what is left out of its middle. NULL in, no row. Errors: 22023 for unknown or wrong options and months.
每条路径一行：按时间排列的编码、各节点首次出现时间（step_ts）、首末时间；被 depth 截断时 is_complete 为假。选项：depth（默认 5，null 不限）、after 与 before（起点、终点编码）、occurrence（first、last、every）、window、session_gap（按会话，省略则整个 journey 为一个会话）、collapse（默认合并连续重复）、codes（只计这些）、ignore、groups（{"100": [1, 2]} 归并为 100）、min_length。两锚点之间超过 depth 的路径以 -4 表示省略部分。参数为 NULL 则无行。错误：22023 选项未知或有误、含月的间隔。';

CREATE TYPE campaign.path_rank AS (rank integer, path integer[], path_count bigint, path_ratio double precision);
COMMENT ON TYPE campaign.path_rank IS
'A path among the most frequent ones: rank from 1, its codes, how often it came, and its share of all paths counted.
最常见路径之一：名次（从 1 开始）、编码序列、出现次数、占全部路径的比例。';

CREATE FUNCTION campaign.path_topk_trans(internal, integer[], integer) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_topk_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_trans(internal, integer[], integer) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_trans(internal, campaign.journey, integer) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_topk_journey_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_trans(internal, campaign.journey, integer) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_trans(internal, campaign.journey, integer, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_topk_journey_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_trans(internal, campaign.journey, integer, jsonb) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_topk_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_combine(internal, internal) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_path_topk_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_serialize(internal) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_topk_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_deserialize(bytea, internal) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_topk_final(internal) RETURNS campaign.path_rank[]
AS 'MODULE_PATHNAME', 'campaign_path_topk_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_topk_final(internal) IS
'State of path_topk; not for direct use.
path_topk 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.path_topk(path integer[], k integer) (
    SFUNC = campaign.path_topk_trans, STYPE = internal, SSPACE = 4096,
    FINALFUNC = campaign.path_topk_final,
    COMBINEFUNC = campaign.path_topk_combine,
    SERIALFUNC = campaign.path_topk_serialize,
    DESERIALFUNC = campaign.path_topk_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_topk(integer[], integer) IS
'The k most frequent paths, the most frequent first, of equally frequent ones the one that is less code by code; counts are exact. unnest() makes rows of the array; it is empty where there is no path. NULL paths count nothing, rows with NULL k are left out; NULL without any row. Errors: 22023 k below 1 or not the same in all rows, 22004 NULL in a path, 2202E a path of more than one dimension, 54000 where the different paths take more than 512 MB.
出现最多的 k 条路径，次数多者在前，次数相同按编码逐个比较；计数精确。用 unnest() 展开为行；没有路径则为空数组。路径为 NULL 不计，k 为 NULL 的行被忽略；没有行则返回 NULL。错误：22023 k 小于 1 或各行不同，22004 路径含 NULL，2202E 多维数组，54000 不同路径占用超过 512 MB。';

CREATE AGGREGATE campaign.path_topk(journey campaign.journey, k integer) (
    SFUNC = campaign.path_topk_trans, STYPE = internal, SSPACE = 4096,
    FINALFUNC = campaign.path_topk_final,
    COMBINEFUNC = campaign.path_topk_combine,
    SERIALFUNC = campaign.path_topk_serialize,
    DESERIALFUNC = campaign.path_topk_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_topk(campaign.journey, integer) IS
'The k most frequent paths of journeys, as journey_paths finds them with the same options, counted in one pass; see path_topk(integer[], integer). NULL journeys count nothing. Errors: 22023 for unknown or wrong options.
各 journey 中出现最多的 k 条路径，路径与选项同 journey_paths，一次扫描完成；参见 path_topk(integer[], integer)。journey 为 NULL 不计。错误：22023 选项未知或有误。';

CREATE AGGREGATE campaign.path_topk(journey campaign.journey, k integer, options jsonb) (
    SFUNC = campaign.path_topk_trans, STYPE = internal, SSPACE = 4096,
    FINALFUNC = campaign.path_topk_final,
    COMBINEFUNC = campaign.path_topk_combine,
    SERIALFUNC = campaign.path_topk_serialize,
    DESERIALFUNC = campaign.path_topk_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_topk(campaign.journey, integer, jsonb) IS
'The k most frequent paths of journeys, as journey_paths finds them with the same options, counted in one pass; see path_topk(integer[], integer). NULL journeys count nothing. Errors: 22023 for unknown or wrong options.
各 journey 中出现最多的 k 条路径，路径与选项同 journey_paths，一次扫描完成；参见 path_topk(integer[], integer)。journey 为 NULL 不计。错误：22023 选项未知或有误。';

CREATE TYPE campaign.path_link AS (step integer, from_code integer, to_code integer, path_count bigint, average_gap interval, median_gap interval);
COMMENT ON TYPE campaign.path_link IS
'A link of a Sankey diagram: of all paths, how many go from from_code to to_code at this step, and how long that takes. Nodes that are no touch: -1 start, -2 end, -3 other (folded), -4 touches left out.
桑基图的一条连线：在该步从 from_code 到 to_code 的路径数及所需时间。非触点节点：-1 开始，-2 结束，-3 其他（归并），-4 省略的触点。';

CREATE TYPE campaign.path_transition AS (from_code integer, to_code integer, transition_count bigint, transition_ratio double precision, average_gap interval, median_gap interval);
COMMENT ON TYPE campaign.path_transition IS
'A cell of a transition matrix: how often to_code comes next behind from_code, its share of all that leaves from_code, and how long it takes. Nodes that are no touch: -1 start, -2 end, -3 other (folded), -4 touches left out.
转移矩阵的一格：from_code 之后紧接 to_code 的次数、占离开 from_code 总次数的比例及所需时间。非触点节点：-1 开始，-2 结束，-3 其他（归并），-4 省略的触点。';

CREATE FUNCTION campaign.path_links_trans(internal, campaign.journey) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_links_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_trans(internal, campaign.journey) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_links_trans(internal, campaign.journey, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_links_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_trans(internal, campaign.journey, jsonb) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_links_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_links_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_combine(internal, internal) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_links_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_path_links_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_serialize(internal) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_links_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_links_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_deserialize(bytea, internal) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_links_final(internal) RETURNS campaign.path_link[]
AS 'MODULE_PATHNAME', 'campaign_path_links_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_links_final(internal) IS
'State of path_links; not for direct use.
path_links 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_transitions_trans(internal, campaign.journey) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_transitions_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_transitions_trans(internal, campaign.journey) IS
'State of path_transitions; not for direct use.
path_transitions 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_transitions_trans(internal, campaign.journey, jsonb) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_path_transitions_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_transitions_trans(internal, campaign.journey, jsonb) IS
'State of path_transitions; not for direct use.
path_transitions 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.path_transitions_final(internal) RETURNS campaign.path_transition[]
AS 'MODULE_PATHNAME', 'campaign_path_links_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_transitions_final(internal) IS
'State of path_transitions; not for direct use.
path_transitions 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.path_links(journey campaign.journey) (
    SFUNC = campaign.path_links_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.path_links_final,
    COMBINEFUNC = campaign.path_links_combine,
    SERIALFUNC = campaign.path_links_serialize,
    DESERIALFUNC = campaign.path_links_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_links(campaign.journey) IS
'Links of a Sankey diagram over the paths of journey_paths, as an array of path_link for unnest(), in the order of step, from_code, to_code. Step k goes from the k-th node of a path to the next; a path that ends before depth nodes has a link to -2 (end). With the option before alone, steps count from the end: -1 goes into the end point, and a path with nothing before it has a link from -1 (start). average_gap: mean time from the first touch of one node to that of the next; NULL at start and end. Further options: top (so many nodes of a level by name, the busiest, of equals the lower code; the others are -3), median (true: median_gap, within 1.6 %). NULL journeys count nothing; NULL without any row. Errors: 22023 for unknown or wrong options, 54000 beyond 5 million different links.
对 journey_paths 的路径汇总桑基图连线，返回 path_link 数组（用 unnest() 展开），按步、起点、终点排序。第 k 步从第 k 个节点到下一个；不足 depth 个节点即结束的路径有一条到 -2（结束）的连线。仅有 before 选项时从终点倒数：-1 步进入终点，之前再无触点的路径有一条来自 -1（开始）的连线。average_gap 为相邻节点首次触点的平均间隔，开始与结束为 NULL。另有选项：top（每层保留最繁忙的若干节点，其余为 -3）、median（为真则给出 median_gap，误差不超过 1.6%）。journey 为 NULL 不计；没有行则返回 NULL。错误：22023 选项未知或有误，54000 不同连线超过五百万。';

CREATE AGGREGATE campaign.path_links(journey campaign.journey, options jsonb) (
    SFUNC = campaign.path_links_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.path_links_final,
    COMBINEFUNC = campaign.path_links_combine,
    SERIALFUNC = campaign.path_links_serialize,
    DESERIALFUNC = campaign.path_links_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_links(campaign.journey, jsonb) IS
'Links of a Sankey diagram over the paths of journey_paths, as an array of path_link for unnest(), in the order of step, from_code, to_code. Step k goes from the k-th node of a path to the next; a path that ends before depth nodes has a link to -2 (end). With the option before alone, steps count from the end: -1 goes into the end point, and a path with nothing before it has a link from -1 (start). average_gap: mean time from the first touch of one node to that of the next; NULL at start and end. Further options: top (so many nodes of a level by name, the busiest, of equals the lower code; the others are -3), median (true: median_gap, within 1.6 %). NULL journeys count nothing; NULL without any row. Errors: 22023 for unknown or wrong options, 54000 beyond 5 million different links.
对 journey_paths 的路径汇总桑基图连线，返回 path_link 数组（用 unnest() 展开），按步、起点、终点排序。第 k 步从第 k 个节点到下一个；不足 depth 个节点即结束的路径有一条到 -2（结束）的连线。仅有 before 选项时从终点倒数：-1 步进入终点，之前再无触点的路径有一条来自 -1（开始）的连线。average_gap 为相邻节点首次触点的平均间隔，开始与结束为 NULL。另有选项：top（每层保留最繁忙的若干节点，其余为 -3）、median（为真则给出 median_gap，误差不超过 1.6%）。journey 为 NULL 不计；没有行则返回 NULL。错误：22023 选项未知或有误，54000 不同连线超过五百万。';

CREATE AGGREGATE campaign.path_transitions(journey campaign.journey) (
    SFUNC = campaign.path_transitions_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.path_transitions_final,
    COMBINEFUNC = campaign.path_links_combine,
    SERIALFUNC = campaign.path_links_serialize,
    DESERIALFUNC = campaign.path_links_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_transitions(campaign.journey) IS
'Transition matrix over the paths of journey_paths (here without a limit of depth unless one is given), as an array of path_transition for unnest(): also from -1 (start) to the first node, and from the last node to -2 (end). The ratios of one from_code add up to 1. Options as in path_links. NULL journeys count nothing; NULL without any row. Errors: 22023 for unknown or wrong options, 54000 beyond 5 million different links.
对 journey_paths 的路径（此处默认不限 depth）汇总转移矩阵，返回 path_transition 数组（用 unnest() 展开）：包括 -1（开始）到首节点、末节点到 -2（结束）。同一 from_code 的比例之和为 1。选项同 path_links。journey 为 NULL 不计；没有行则返回 NULL。错误：22023 选项未知或有误，54000 不同连线超过五百万。';

CREATE AGGREGATE campaign.path_transitions(journey campaign.journey, options jsonb) (
    SFUNC = campaign.path_transitions_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.path_transitions_final,
    COMBINEFUNC = campaign.path_links_combine,
    SERIALFUNC = campaign.path_links_serialize,
    DESERIALFUNC = campaign.path_links_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.path_transitions(campaign.journey, jsonb) IS
'Transition matrix over the paths of journey_paths (here without a limit of depth unless one is given), as an array of path_transition for unnest(): also from -1 (start) to the first node, and from the last node to -2 (end). The ratios of one from_code add up to 1. Options as in path_links. NULL journeys count nothing; NULL without any row. Errors: 22023 for unknown or wrong options, 54000 beyond 5 million different links.
对 journey_paths 的路径（此处默认不限 depth）汇总转移矩阵，返回 path_transition 数组（用 unnest() 展开）：包括 -1（开始）到首节点、末节点到 -2（结束）。同一 from_code 的比例之和为 1。选项同 path_links。journey 为 NULL 不计；没有行则返回 NULL。错误：22023 选项未知或有误，54000 不同连线超过五百万。';
