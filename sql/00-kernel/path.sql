/* path: which touches come one behind the other (src/path*.c) */

CREATE FUNCTION campaign.journey_paths(journey campaign.journey, options jsonb DEFAULT '{}',
    OUT path_no integer, OUT session_no integer, OUT path integer[], OUT step_ts timestamp with time zone[],
    OUT started_at timestamp with time zone, OUT ended_at timestamp with time zone, OUT is_complete boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_journey_paths' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.journey_paths(campaign.journey, jsonb) IS
'One row a path: codes in time order, when each was first met (step_ts), first and last of these times, is_complete false where depth cut the path. Options: depth (5; null for no limit), after and before (start and end points: a code or an array), occurrence of an anchor in a session (first, last, every), window (from the first node to the last), session_gap (paths per session; without it the journey is one), collapse (true: repeats are one node), codes (only these count), ignore, groups ({"100": [1, 2]}: counted as 100), min_length (1). A path between two anchors longer than depth has -4 for what is left out of its middle. NULL in, no row. Errors: 22023 for unknown or wrong options and months.
每条路径一行：按时间排列的编码、各节点首次出现时间（step_ts）、首末时间；被 depth 截断时 is_complete 为假。选项：depth（默认 5，null 不限）、after 与 before（起点、终点编码）、occurrence（first、last、every）、window、session_gap（按会话，省略则整个 journey 为一个会话）、collapse（默认合并连续重复）、codes（只计这些）、ignore、groups（{"100": [1, 2]} 归并为 100）、min_length。两锚点之间超过 depth 的路径以 -4 表示省略部分。参数为 NULL 则无行。错误：22023 选项未知或有误、含月的间隔。';
