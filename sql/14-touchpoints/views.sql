CREATE OR REPLACE VIEW campaign.journeys_live WITH (security_invoker = true) AS
WITH tail AS (
    -- the upper bound holds for every row; with it the planner sees a narrow range
    SELECT t.person_id, t.occurred_at, t.kind, t.channel, t.campaign_id
      FROM campaign.touchpoint t
     WHERE t.xid >= (SELECT campaign.live_horizon()) AND t.xid <= '18446744073709551615'::pg_catalog.xid8
       AND NOT t.is_bot
), dirty AS (
    -- people whose stored row is not the whole answer
    SELECT s.person_id FROM campaign.journey_stale s
    UNION SELECT t.person_id FROM tail t
    UNION SELECT p.person_id FROM campaign.person p WHERE p.merged_into IS NOT NULL
    UNION SELECT p.merged_into FROM campaign.person p WHERE p.merged_into IS NOT NULL
), part AS (
    SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
      FROM dirty d
      JOIN campaign.person_journey j ON j.person_id = d.person_id
     WHERE (SELECT campaign.live_horizon()) > '0'::pg_catalog.xid8
       AND NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = d.person_id)
    UNION ALL
    SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
      FROM tail t
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
     WHERE NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = t.person_id)
     GROUP BY t.person_id
    UNION ALL
    SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
      FROM (SELECT DISTINCT s.person_id FROM campaign.journey_stale s) s
      JOIN campaign.touchpoint t ON t.person_id = s.person_id AND NOT t.is_bot
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
     GROUP BY t.person_id
)
SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
  FROM campaign.person_journey j
 WHERE (SELECT campaign.live_horizon()) > '0'::pg_catalog.xid8
   AND NOT EXISTS (SELECT FROM dirty d WHERE d.person_id = j.person_id)
UNION ALL
SELECT COALESCE(p.merged_into, p.person_id), campaign.journey_agg(x.journey), sum(x.touch_count)::bigint, min(x.first_at), max(x.last_at)
  FROM part x
  JOIN campaign.person p ON p.person_id = x.person_id
 GROUP BY COALESCE(p.merged_into, p.person_id);
COMMENT ON VIEW campaign.journeys_live IS 'One row a person (merged people gathered under the one they were merged into) with at least one human touchpoint: the journey as touchpoint has it now, that is the stored journey plus the tail not yet merged.
每个有真人触点的人一行（被合并的人归入合并后的人）：与 touchpoint 当前内容一致的旅程，即已存旅程加尚未并入的尾部。';
COMMENT ON COLUMN campaign.journeys_live.person_id IS 'The person; after a merge the one that remains.
人员；合并后为保留者。';
COMMENT ON COLUMN campaign.journeys_live.journey IS 'Human touches in time order, as codes of touch_type.
按时间排列的真人触点，代码见 touch_type。';
COMMENT ON COLUMN campaign.journeys_live.touch_count IS 'Number of touches in the journey.
旅程中的触点数。';
COMMENT ON COLUMN campaign.journeys_live.first_at IS 'Time of the first touch.
首个触点时间。';
COMMENT ON COLUMN campaign.journeys_live.last_at IS 'Time of the last touch.
最近触点时间。';
