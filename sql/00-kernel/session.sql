/* session: journeys cut where nothing happened for a while (src/session.c) */

CREATE FUNCTION campaign.sessions(journey campaign.journey, gap interval,
    OUT session_no integer, OUT started_at timestamp with time zone, OUT ended_at timestamp with time zone,
    OUT touch_count integer, OUT journey campaign.journey) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_journey_sessions' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 5;
COMMENT ON FUNCTION campaign.sessions(campaign.journey, interval) IS
'One row a session: session_no from 1, time of its first and last touch, number of touches, and its touches as a journey. A session ends where the next touch comes more than gap later (a pause of exactly gap does not end it); interval ''30 minutes'' is the custom. A day is 24 hours. No row for the empty journey or NULL. Errors: 22023 for months, zero or a negative gap.
每个会话一行：session_no 从 1 开始，首末触点时间，触点数，以及该会话自身的 journey。下一触点晚于 gap 之后则会话结束（恰好等于 gap 不结束）；通常取 interval ''30 minutes''。一天按 24 小时计。空 journey 或 NULL 无行。错误：22023 含月、为零或为负的间隔。';
