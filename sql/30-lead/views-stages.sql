-- The way of each lead through its stages, as a journey and as rows: in the order of
-- recording, a change that was told to be earlier than the one before it (or at the
-- same time) being a microsecond later. So the last one recorded is the present stage,
-- and no visit has a negative length.

CREATE OR REPLACE VIEW campaign.lead_journey WITH (security_invoker = true) AS
SELECT l.lead_id, l.source_campaign_id AS campaign_id, l.merged_into, l.created_at,
       CASE WHEN g.has_first THEN g.journey
            -- brought in without its first entry: that is what the first change left, or what it is still
            ELSE campaign.journey_append(g.journey, l.created_at, campaign.stage_code(COALESCE(g.first_from, l.stage))) END AS journey
  FROM campaign.lead l
  LEFT JOIN (SELECT v.lead_id, campaign.journey_agg(v.at, campaign.stage_code(v.to_value)) AS journey, bool_or(v.no = 1 AND v.from_value IS NULL) AS has_first,
                    max(v.from_value) FILTER (WHERE v.no = 1) AS first_from
               FROM (SELECT e.lead_id, e.no, e.to_value, e.from_value, max(e.at - e.no * interval '1 microsecond') OVER (PARTITION BY e.lead_id ORDER BY e.no) + e.no * interval '1 microsecond' AS at
                       FROM (SELECT s.entity_id AS lead_id, s.at, s.from_value, s.to_value, row_number() OVER (PARTITION BY s.entity_id ORDER BY s.stage_log_id) AS no
                               FROM campaign.stage_log s
                              WHERE s.entity = 'lead' AND s.field = 'stage') e) v
              GROUP BY v.lead_id) g ON g.lead_id = l.lead_id;
COMMENT ON VIEW campaign.lead_journey IS 'One row a lead (also those merged into another): its stages as a journey, a touch for each entry, its code the stage_code() of the stage entered. What stage_durations(), stage_transitions() and stage_summary() are asked of.
每条线索一行（含已被合并的）：其阶段历程，每次进入阶段为一个触点，代码为所进入阶段的 stage_code()。供 stage_durations()、stage_transitions()、stage_summary() 使用。';
COMMENT ON COLUMN campaign.lead_journey.lead_id IS 'The lead.
线索。';
COMMENT ON COLUMN campaign.lead_journey.campaign_id IS 'Its source campaign; NULL: none known.
来源活动；未知为 NULL。';
COMMENT ON COLUMN campaign.lead_journey.merged_into IS 'The lead that it became part of; NULL: it stands for itself.
合并到的线索；未合并为 NULL。';
COMMENT ON COLUMN campaign.lead_journey.created_at IS 'When the lead arose.
线索产生时间。';
COMMENT ON COLUMN campaign.lead_journey.journey IS 'Entries to stages in time order: 1 raw to 7 won, 8 lost, 9 nurture, 10 invalid.
按时间排列的阶段进入记录：1 raw 至 7 won，8 lost，9 nurture，10 invalid。';

CREATE OR REPLACE VIEW campaign.lead_stage_history WITH (security_invoker = true) AS
WITH entry AS (
    SELECT s.entity_id AS lead_id, s.at, s.stage_log_id, s.to_value AS stage, s.actor, s.reason
      FROM campaign.stage_log s
     WHERE s.entity = 'lead' AND s.field = 'stage'
    UNION ALL
    -- brought in without its first entry
    SELECT l.lead_id, l.created_at, 0, COALESCE(f.from_value, l.stage), NULL, NULL
      FROM campaign.lead l
      LEFT JOIN (SELECT DISTINCT ON (s.entity_id) s.entity_id AS lead_id, s.from_value FROM campaign.stage_log s
                  WHERE s.entity = 'lead' AND s.field = 'stage' ORDER BY s.entity_id, s.stage_log_id) f ON f.lead_id = l.lead_id
     WHERE f.lead_id IS NULL OR f.from_value IS NOT NULL
), numbered AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.lead_id ORDER BY e.stage_log_id) AS no
      FROM entry e
), timed AS (
    SELECT n.lead_id, n.no, n.stage, n.actor, n.reason, campaign.stage_code(n.stage) AS code,
           max(n.at - n.no * interval '1 microsecond') OVER (PARTITION BY n.lead_id ORDER BY n.no) + n.no * interval '1 microsecond' AS at
      FROM numbered n
), visit AS (
    SELECT t.lead_id, t.no AS visit_no, t.stage, lag(t.stage) OVER w AS from_stage, t.at AS entered_at, lead(t.at) OVER w AS next_at,
           t.actor, t.reason, t.code, lag(t.code) OVER w AS from_code
      FROM timed t
    WINDOW w AS (PARTITION BY t.lead_id ORDER BY t.no)
)
SELECT v.lead_id, v.visit_no, v.stage, v.from_stage, v.entered_at,
       COALESCE(v.next_at, CASE WHEN l.merged_into IS NOT NULL THEN GREATEST(l.closed_at, v.entered_at) END) AS left_at,
       floor(EXTRACT(epoch FROM COALESCE(v.next_at, CASE WHEN l.merged_into IS NOT NULL THEN GREATEST(l.closed_at, v.entered_at) END,
                                         GREATEST(now(), v.entered_at)) - v.entered_at))::bigint AS seconds,
       v.next_at IS NULL AND l.merged_into IS NULL AS is_current,
       CASE WHEN v.visit_no = 1 THEN 'enter'
            WHEN v.code > 7 THEN 'exit'
            WHEN v.from_code > 7 THEN 'reenter'
            WHEN v.code < v.from_code THEN 'regress'
            WHEN v.code > v.from_code + 1 THEN 'skip'
            ELSE 'forward' END AS move,
       CASE WHEN v.code > 7 THEN 0
            WHEN v.visit_no = 1 THEN v.code - 1
            WHEN v.from_code <= 7 AND v.code > v.from_code THEN v.code - v.from_code - 1
            ELSE 0 END AS skipped_count,
       v.actor, v.reason
  FROM visit v
  JOIN campaign.lead l ON l.lead_id = v.lead_id;
COMMENT ON VIEW campaign.lead_stage_history IS 'One row a visit of a lead to a stage, from stage_log: when it came and left, how long it stayed, who moved it and why, and whether the move went forward, skipped stages or went back.
每条线索每次进入某阶段一行，取自 stage_log：进入与离开时间、停留时长、操作人与原因，以及该次变更是前进、跳级还是后退。';
COMMENT ON COLUMN campaign.lead_stage_history.lead_id IS 'The lead.
线索。';
COMMENT ON COLUMN campaign.lead_stage_history.visit_no IS 'Number of the visit of the lead, from 1, in the order of recording.
该线索的第几次停留，从 1 起，按记录次序。';
COMMENT ON COLUMN campaign.lead_stage_history.stage IS 'The stage visited.
所处阶段。';
COMMENT ON COLUMN campaign.lead_stage_history.from_stage IS 'The stage before; NULL for the first.
之前的阶段；首次为 NULL。';
COMMENT ON COLUMN campaign.lead_stage_history.entered_at IS 'When it came; where that was told to be before the visit before, a microsecond after its beginning.
进入时间；若所述时间早于上一次停留，则为上一次开始后一微秒。';
COMMENT ON COLUMN campaign.lead_stage_history.left_at IS 'When it left, also by being merged into another lead; NULL while it stays.
离开时间（含并入其他线索）；仍在该阶段为 NULL。';
COMMENT ON COLUMN campaign.lead_stage_history.seconds IS 'Whole seconds of the visit, up to now while it stays; never negative.
停留秒数（整数），仍在该阶段则计到现在；不会为负。';
COMMENT ON COLUMN campaign.lead_stage_history.is_current IS 'Whether the lead is in this stage now.
线索当前是否处于该阶段。';
COMMENT ON COLUMN campaign.lead_stage_history.move IS 'How it came: enter (the first), forward, skip (over at least one stage), regress (back), exit (lost, nurture, invalid), reenter (out of one of these).
进入方式：enter（首次）、forward（前进）、skip（跳级）、regress（后退）、exit（lost、nurture、invalid）、reenter（由退出阶段返回）。';
COMMENT ON COLUMN campaign.lead_stage_history.skipped_count IS 'Stages passed over by this move, count (of a first entry: those before it).
该次变更越过的阶段数（首次进入则为其之前的阶段数）。';
COMMENT ON COLUMN campaign.lead_stage_history.actor IS 'Who moved it; rule: a qualification rule.
操作人；rule 表示合格规则。';
COMMENT ON COLUMN campaign.lead_stage_history.reason IS 'Why, where it was said.
原因（如有）。';
