
-- journey as JSON
CREATE FUNCTION campaign.journey_to_json(journey campaign.journey) RETURNS jsonb
AS 'MODULE_PATHNAME', 'campaign_journey_to_json' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_to_json(campaign.journey) IS
'The touches in their order as an array of {"ts": "2026-01-01T00:00:00Z", "code": 1, "value": 2.5}; ts in UTC to the microsecond, value in its shortest exact form and only where there is one.
按次序的触点数组，元素为 {"ts": "2026-01-01T00:00:00Z", "code": 1, "value": 2.5}；ts 为 UTC、精确到微秒，value 仅在有值时出现，取最短的精确写法。';

CREATE FUNCTION campaign.journey_to_json_text(journey campaign.journey) RETURNS json
AS 'MODULE_PATHNAME', 'campaign_journey_to_json_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_to_json_text(campaign.journey) IS
'The same as json, for the cast that to_json, to_jsonb, row_to_json and json_agg follow.
同上，类型为 json；to_json、to_jsonb、row_to_json、json_agg 通过该转换取用。';

CREATE FUNCTION campaign.journey_from_json(touches jsonb) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_from_json' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_from_json(jsonb) IS
'The journey of an array of {"ts", "code", "value"} in any order; value may be missing or null. The error''s DETAIL has the path of the wrong element. 22P02 for another shape, an unknown key or a timestamp without zone, 22008 for a timestamp out of range, 22003 for a code that is no whole number from 0 to 2147483647 or a value beyond float8.
由 {"ts", "code", "value"} 数组（任意次序）得到 journey；value 可缺省或为 null。出错时 DETAIL 给出错误元素的路径。结构不符、未知的键或时间无时区报 22P02，时间超出范围报 22008，编码不是 0 至 2147483647 的整数或值超出 float8 报 22003。';

CREATE CAST (campaign.journey AS jsonb) WITH FUNCTION campaign.journey_to_json(campaign.journey) AS ASSIGNMENT;
CREATE CAST (campaign.journey AS json) WITH FUNCTION campaign.journey_to_json_text(campaign.journey) AS ASSIGNMENT;
CREATE CAST (jsonb AS campaign.journey) WITH FUNCTION campaign.journey_from_json(jsonb) AS ASSIGNMENT;
