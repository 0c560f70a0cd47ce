CREATE OR REPLACE VIEW campaign.lead_timeline WITH (security_invoker = true) AS
SELECT c.lead_id, c.received_at AS at, 'capture'::text AS kind, c.source AS what, c.state || ' (' || c.external_id || ')' AS detail, NULL::text AS actor, NULL::text AS channel, NULL::bigint AS campaign_id,
       'capture'::text AS entity, c.capture_id AS entity_id
  FROM campaign.capture c WHERE c.lead_id IS NOT NULL
UNION ALL
SELECT l.lead_id, t.occurred_at, 'touch', t.kind, a.title, t.promoter, t.channel, t.campaign_id, 'touchpoint', t.touchpoint_id
  FROM campaign.lead l
 CROSS JOIN LATERAL (SELECT l.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id) w
  JOIN campaign.touchpoint t ON t.person_id = w.person_id AND NOT t.is_bot
  LEFT JOIN campaign.asset a ON a.asset_id = t.asset_id
UNION ALL
SELECT s.entity_id, s.at, 'stage', s.to_value, concat_ws(': ', 'from ' || s.from_value, s.reason), s.actor, NULL, NULL, 'stage_log', s.stage_log_id
  FROM campaign.stage_log s WHERE s.entity = 'lead' AND s.field = 'stage'
UNION ALL
SELECT s.entity_id, s.at, 'source', s.field, concat_ws(', ', 'from ' || COALESCE(s.from_value, '(none)'), 'to ' || COALESCE(s.to_value, '(none)')), s.actor, NULL, NULL, 'stage_log', s.stage_log_id
  FROM campaign.stage_log s WHERE s.entity = 'lead' AND s.field IN ('source_campaign', 'source_touch', 'channel')
UNION ALL
SELECT a.lead_id, e.at, e.kind, e.what, e.detail, e.actor, NULL, NULL, 'assignment', a.seq
  FROM campaign.assignment a
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id
 CROSS JOIN LATERAL (VALUES (a.at, 'owner', a.action, concat_ws(', ', COALESCE(a.owner, 'waits in ' || p.name), a.reason), a.actor),
                            (a.first_response_at, 'response', 'first response', a.wall_seconds || ' s', a.owner),
                            (a.breached_at, 'breach', 'response overdue', 'due ' || to_char(a.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'), a.owner),
                            (a.escalated_at, 'escalation', 'escalated', NULL, a.owner)) e (at, kind, what, detail, actor)
 WHERE e.at IS NOT NULL
   AND (e.kind = 'owner' OR (NOT a.is_moved AND (a.clock <> 'carry' OR e.at > a.at)))  -- what a carried clock brings along was told in the stay it comes from; of one that went on in another lead, there
UNION ALL
SELECT x.entity_id, x.occurred_at, 'activity', x.kind, concat_ws(': ', x.direction, x.outcome, left(x.body, 200)), x.actor, campaign.activity_channel(x.kind), NULL, 'activity', x.activity_id
  FROM campaign.activity x WHERE x.entity = 'lead'
UNION ALL
SELECT o.lead_id, e.at, 'deal', e.what, concat_ws(', ', o.name, o.amount::numeric(20,2) || ' ' || o.currency, e.why), o.owner, NULL, o.primary_campaign_id, 'opportunity', o.opportunity_id
  FROM campaign.opportunity o
 CROSS JOIN LATERAL (VALUES (o.created_at, 'opened', NULL), (o.won_at, 'won', NULL), (o.lost_at, 'lost', o.lost_reason)) e (at, what, why)
 WHERE o.lead_id IS NOT NULL AND e.at IS NOT NULL
UNION ALL
SELECT v.lead_id, e.at, 'advice', e.what, e.detail, e.actor, NULL, NULL, 'advice', v.advice_id
  FROM campaign.advice v
 CROSS JOIN LATERAL (VALUES (v.at, 'proposed', v.action, v.actor), (v.done_at, 'done', v.action, v.done_by),
                            (v.outcome_at, CASE WHEN v.outcome THEN 'succeeded' ELSE 'without success' END, v.action, NULL)) e (at, what, detail, actor)
 WHERE e.at IS NOT NULL
UNION ALL
SELECT m.keep, m.at, 'merge', 'took over', 'lead ' || m.give || ': ' || m.reason, m.actor, NULL, NULL, 'lead_merge', m.lead_merge_id
  FROM campaign.lead_merge m WHERE m.undone_at IS NULL;
COMMENT ON VIEW campaign.lead_timeline IS 'One row an event of a lead: captures, touches of its person (no bots; the whole of the merged person, so leads of one person share them), stages, owners, first responses, breaches and escalations, activities, deals, advice, leads it took over. Ask for one lead_id and order by at, kind, entity_id.
线索的每个事件一行：捕获、本人触点（不含机器人，含被合并的人，故同一人的线索共有）、阶段、归属、首次响应、逾期与升级、跟进、商机、建议、并入的线索。请按 lead_id 查询并按 at、kind、entity_id 排序。';
COMMENT ON COLUMN campaign.lead_timeline.lead_id IS 'The lead.
线索。';
COMMENT ON COLUMN campaign.lead_timeline.at IS 'When it happened.
发生时间。';
COMMENT ON COLUMN campaign.lead_timeline.kind IS 'capture, touch, stage, source (where it came from, corrected), owner, response, breach, escalation, activity, deal, advice, merge.
类别：捕获、触点、阶段、来源更正、归属、响应、逾期、升级、跟进、商机、建议、并入。';
COMMENT ON COLUMN campaign.lead_timeline.what IS 'Source of the capture, kind of touch or activity, stage entered, what of the source was corrected, action of the assignment, what became of the deal or advice.
捕获来源、触点或跟进类型、进入的阶段、更正的来源项、归属动作、商机或建议的变化。';
COMMENT ON COLUMN campaign.lead_timeline.detail IS 'In words: content, reason, outcome, amount.
文字说明：内容、原因、结果、金额。';
COMMENT ON COLUMN campaign.lead_timeline.actor IS 'Who did it, where somebody of the house did.
操作人（内部人员）。';
COMMENT ON COLUMN campaign.lead_timeline.channel IS 'Channel of a touch or activity.
触点或跟进的渠道。';
COMMENT ON COLUMN campaign.lead_timeline.campaign_id IS 'Campaign of the touch or deal.
触点或商机的活动。';
COMMENT ON COLUMN campaign.lead_timeline.entity IS 'Table that holds the event.
事件所在表。';
COMMENT ON COLUMN campaign.lead_timeline.entity_id IS 'Its key there (of assignment: seq).
在该表中的编号（assignment 为 seq）。';
