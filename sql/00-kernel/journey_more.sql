
-- parts of a journey by time, and accessors of one code
CREATE FUNCTION campaign.journey_expire(journey campaign.journey, before timestamp with time zone) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_expire' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_expire(journey campaign.journey, before timestamp with time zone) IS
'Without the touches before a time (retention, privacy): those with ts >= before stay. -infinity drops nothing, infinity all; may be empty. A journey that has none to drop comes back as it is.
删除某时刻之前的触点（保留期限、隐私）：保留 ts >= before 的触点。-infinity 不删除，infinity 全部删除；结果可为空。没有可删的触点时原样返回。';

CREATE FUNCTION campaign.journey_window(journey campaign.journey, since timestamp with time zone, length interval) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_window' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_window(journey campaign.journey, since timestamp with time zone, length interval) IS
'Touches with since <= ts < since + length. The length is a duration: a day is 24 hours whatever the time zone; 22023 for months (no fixed length) and for a negative length.
since <= ts < since + length 的触点。length 是时长：无论何时区一天为 24 小时；含月份（长度不定）或为负报 22023。';

CREATE FUNCTION campaign.first_at(journey campaign.journey, code integer) RETURNS timestamp with time zone
AS 'MODULE_PATHNAME', 'campaign_journey_first_at_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.first_at(journey campaign.journey, code integer) IS
'Time of the first touch of this code; NULL without one.
该编码第一个触点的时间；没有则返回 NULL。';

CREATE FUNCTION campaign.last_at(journey campaign.journey, code integer) RETURNS timestamp with time zone
AS 'MODULE_PATHNAME', 'campaign_journey_last_at_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.last_at(journey campaign.journey, code integer) IS
'Time of the last touch of this code; NULL without one.
该编码最后一个触点的时间；没有则返回 NULL。';

CREATE FUNCTION campaign.duration(journey campaign.journey) RETURNS interval
AS 'MODULE_PATHNAME', 'campaign_journey_duration' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.duration(journey campaign.journey) IS
'From the first touch to the last, last_at(journey) - first_at(journey): days and time of day, no months; 0 for a single touch, NULL for the empty journey.
从第一个触点到最后一个触点，即 last_at(journey) - first_at(journey)：天和时间，无月份；单个触点为 0，空 journey 返回 NULL。';
