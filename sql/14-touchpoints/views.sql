-- A stored journey is the answer where nothing says otherwise. What says so, and what
-- is the answer then, are functions: so this is a plain scan, which goes in parallel.
CREATE OR REPLACE VIEW campaign.journeys_live WITH (security_invoker = true) AS
SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
  FROM campaign.person_journey j
 WHERE campaign.live_horizon() > '0'::pg_catalog.xid8
   AND NOT EXISTS (SELECT FROM campaign.unsettled_people() d (person_id) WHERE d.person_id = j.person_id)
UNION ALL
SELECT u.person_id, u.journey, u.touch_count, u.first_at, u.last_at
  FROM campaign.unsettled_journeys() u;
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
