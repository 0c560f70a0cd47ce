-- The way of each deal through its stages, as a journey and as rows: in the order of
-- recording, as for leads.

CREATE OR REPLACE VIEW campaign.opportunity_stage WITH (security_invoker = true) AS
SELECT p.code AS stage_code, row_number() OVER w AS sort_no, CASE WHEN p.class <> 'lost' THEN row_number() OVER w END AS funnel_no,
       p.label AS stage_name, COALESCE(p.label_en, p.label) AS stage_name_en, p.class
  FROM campaign.picklist p
 WHERE p.kind = 'opp_stage'
WINDOW w AS (ORDER BY CASE p.class WHEN 'open' THEN 1 WHEN 'won' THEN 2 ELSE 3 END, p.sort, p.code);
COMMENT ON VIEW campaign.opportunity_stage IS 'One row a stage of opportunities (picklist opp_stage, also words no longer active), in order: open ones, then won; funnel_no is NULL for lost.
商机阶段，每个一行（词表 opp_stage，含停用的词），按顺序：打开的阶段、赢单；输单的 funnel_no 为 NULL。';
COMMENT ON COLUMN campaign.opportunity_stage.stage_code IS 'Code of the stage.
阶段代码。';
COMMENT ON COLUMN campaign.opportunity_stage.sort_no IS 'Order of the stages, and their code in opportunity_journey.
阶段顺序，也是 opportunity_journey 中的代码。';
COMMENT ON COLUMN campaign.opportunity_stage.funnel_no IS 'Place on the way, NULL for an exit.
在流程中的序位，退出阶段为 NULL。';
COMMENT ON COLUMN campaign.opportunity_stage.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.opportunity_stage.stage_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.opportunity_stage.class IS 'What code reads: open, won or lost.
程序所用类别：open、won、lost。';

CREATE OR REPLACE VIEW campaign.opportunity_journey WITH (security_invoker = true) AS
SELECT o.opportunity_id, o.primary_campaign_id AS campaign_id, o.created_at,
       CASE WHEN g.has_first THEN g.journey
            ELSE campaign.journey_append(g.journey, o.created_at, COALESCE(n.sort_no, 0)::integer) END AS journey
  FROM campaign.opportunity o
  LEFT JOIN (SELECT v.opportunity_id, campaign.journey_agg(v.at, COALESCE(y.sort_no, 0)::integer) AS journey, bool_or(v.no = 1 AND v.from_value IS NULL) AS has_first,
                    max(v.from_value) FILTER (WHERE v.no = 1) AS first_from
               FROM (SELECT e.opportunity_id, e.no, e.to_value, e.from_value, max(e.at - e.no * interval '1 microsecond') OVER (PARTITION BY e.opportunity_id ORDER BY e.no) + e.no * interval '1 microsecond' AS at
                       FROM (SELECT s.entity_id AS opportunity_id, s.at, s.from_value, s.to_value, row_number() OVER (PARTITION BY s.entity_id ORDER BY s.stage_log_id) AS no
                               FROM campaign.stage_log s
                              WHERE s.entity = 'opportunity' AND s.field = 'stage') e) v
               LEFT JOIN campaign.opportunity_stage y ON y.stage_code = v.to_value
              GROUP BY v.opportunity_id) g ON g.opportunity_id = o.opportunity_id
  LEFT JOIN campaign.opportunity_stage n ON n.stage_code = COALESCE(g.first_from, o.stage);
COMMENT ON VIEW campaign.opportunity_journey IS 'One row an opportunity: its stages as a journey, a touch for each entry, its code the sort_no of the stage in opportunity_stage, 0 for a word that is there no more. As words are sorted anew, codes change: read both in one query.
每个商机一行：其阶段历程，每次进入阶段为一个触点，代码为 opportunity_stage 中的 sort_no，已不存在的词为 0。词表重新排序时代码随之变化，请在同一查询中读取两者。';
COMMENT ON COLUMN campaign.opportunity_journey.opportunity_id IS 'The opportunity.
商机。';
COMMENT ON COLUMN campaign.opportunity_journey.campaign_id IS 'Its primary campaign; NULL: none known.
主活动；未知为 NULL。';
COMMENT ON COLUMN campaign.opportunity_journey.created_at IS 'When it was created.
创建时间。';
COMMENT ON COLUMN campaign.opportunity_journey.journey IS 'Entries to stages in time order, as sort_no of opportunity_stage.
按时间排列的阶段进入记录，代码为 opportunity_stage.sort_no。';

CREATE OR REPLACE VIEW campaign.opportunity_stage_history WITH (security_invoker = true) AS
WITH entry AS (
    SELECT s.entity_id AS opportunity_id, s.at, s.stage_log_id, s.to_value AS stage, s.actor, s.reason
      FROM campaign.stage_log s
     WHERE s.entity = 'opportunity' AND s.field = 'stage'
    UNION ALL
    -- brought in without its first entry
    SELECT o.opportunity_id, o.created_at, 0, COALESCE(f.from_value, o.stage), NULL, NULL
      FROM campaign.opportunity o
      LEFT JOIN (SELECT DISTINCT ON (s.entity_id) s.entity_id AS opportunity_id, s.from_value FROM campaign.stage_log s
                  WHERE s.entity = 'opportunity' AND s.field = 'stage' ORDER BY s.entity_id, s.stage_log_id) f ON f.opportunity_id = o.opportunity_id
     WHERE f.opportunity_id IS NULL OR f.from_value IS NOT NULL
), numbered AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.opportunity_id ORDER BY e.stage_log_id) AS no
      FROM entry e
), timed AS (
    SELECT n.opportunity_id, n.no, n.stage, n.actor, n.reason, y.funnel_no,
           max(n.at - n.no * interval '1 microsecond') OVER (PARTITION BY n.opportunity_id ORDER BY n.no) + n.no * interval '1 microsecond' AS at
      FROM numbered n
      LEFT JOIN campaign.opportunity_stage y ON y.stage_code = n.stage
), visit AS (
    SELECT t.opportunity_id, t.no AS visit_no, t.stage, lag(t.stage) OVER w AS from_stage, t.at AS entered_at, lead(t.at) OVER w AS left_at,
           t.actor, t.reason, t.funnel_no, lag(t.funnel_no) OVER w AS from_no
      FROM timed t
    WINDOW w AS (PARTITION BY t.opportunity_id ORDER BY t.no)
)
SELECT v.opportunity_id, v.visit_no, v.stage, v.from_stage, v.entered_at, v.left_at,
       floor(EXTRACT(epoch FROM COALESCE(v.left_at, GREATEST(now(), v.entered_at)) - v.entered_at))::bigint AS seconds,
       v.left_at IS NULL AS is_current,
       CASE WHEN v.visit_no = 1 THEN 'enter'
            WHEN v.funnel_no IS NULL THEN 'exit'
            WHEN v.from_no IS NULL THEN 'reenter'
            WHEN v.funnel_no < v.from_no THEN 'regress'
            WHEN v.funnel_no > v.from_no + 1 THEN 'skip'
            ELSE 'forward' END AS move,
       CASE WHEN v.funnel_no IS NULL THEN 0
            WHEN v.visit_no = 1 THEN v.funnel_no - 1
            WHEN v.funnel_no > v.from_no THEN v.funnel_no - v.from_no - 1
            ELSE 0 END AS skipped_count,
       v.actor, v.reason
  FROM visit v
  JOIN campaign.opportunity o ON o.opportunity_id = v.opportunity_id;
COMMENT ON VIEW campaign.opportunity_stage_history IS 'One row a visit of an opportunity to a stage, from stage_log: when it came and left, how long it stayed, who moved it and why, and whether the move went forward, skipped stages or went back.
每个商机每次进入某阶段一行，取自 stage_log：进入与离开时间、停留时长、操作人与原因，以及该次变更是前进、跳级还是后退。';
COMMENT ON COLUMN campaign.opportunity_stage_history.opportunity_id IS 'The opportunity.
商机。';
COMMENT ON COLUMN campaign.opportunity_stage_history.visit_no IS 'Number of the visit of the opportunity, from 1, in the order of recording.
该商机的第几次停留，从 1 起，按记录次序。';
COMMENT ON COLUMN campaign.opportunity_stage_history.stage IS 'The stage visited, a word of picklist opp_stage.
所处阶段，词表 opp_stage 中的词。';
COMMENT ON COLUMN campaign.opportunity_stage_history.from_stage IS 'The stage before; NULL for the first.
之前的阶段；首次为 NULL。';
COMMENT ON COLUMN campaign.opportunity_stage_history.entered_at IS 'When it came.
进入时间。';
COMMENT ON COLUMN campaign.opportunity_stage_history.left_at IS 'When it left; NULL while it stays.
离开时间；仍在该阶段为 NULL。';
COMMENT ON COLUMN campaign.opportunity_stage_history.seconds IS 'Whole seconds of the visit, up to now while it stays; never negative.
停留秒数（整数），仍在该阶段则计到现在；不会为负。';
COMMENT ON COLUMN campaign.opportunity_stage_history.is_current IS 'Whether the opportunity is in this stage now.
商机当前是否处于该阶段。';
COMMENT ON COLUMN campaign.opportunity_stage_history.move IS 'How it came: enter (the first), forward, skip (over at least one stage), regress (back), exit (lost, or a word that is there no more), reenter (out of one of these).
进入方式：enter（首次）、forward（前进）、skip（跳级）、regress（后退）、exit（输单，或已不存在的词）、reenter（由此返回）。';
COMMENT ON COLUMN campaign.opportunity_stage_history.skipped_count IS 'Stages passed over by this move, count (of a first entry: those before it).
该次变更越过的阶段数（首次进入则为其之前的阶段数）。';
COMMENT ON COLUMN campaign.opportunity_stage_history.actor IS 'Who moved it.
操作人。';
COMMENT ON COLUMN campaign.opportunity_stage_history.reason IS 'Why, where it was said.
原因（如有）。';
