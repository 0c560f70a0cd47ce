-- Decision paths: the channels that people came through before they became leads,
-- counted from the end, and what became of the leads.
CREATE OR REPLACE VIEW campaign.cockpit_path_link WITH (security_invoker = true) AS
WITH channel AS (
    -- channels and outcomes as codes that no touch has
    SELECT t.channel, 1000000000 + row_number() OVER (ORDER BY t.channel) AS code, jsonb_agg(t.code) AS codes
      FROM campaign.touch_type t
     GROUP BY t.channel
), asked AS (
    SELECT COALESCE((SELECT (s.value #>> '{}')::interval FROM campaign.setting s WHERE s.key = 'influence_window'), '90 days') AS lookback,
           jsonb_build_object('before', '[2000000001, 2000000002, 2000000003]'::jsonb, 'depth', 6,
                              'groups', COALESCE((SELECT jsonb_object_agg(c.code::text, c.codes) FROM channel c), '{}')) AS options
), goal AS (
    SELECT l.lead_id, l.source_campaign_id AS campaign_id, l.root_person_id, l.created_at,
           CASE WHEN o.state = 'won' OR l.stage = 'won' THEN 2000000001 WHEN o.state = 'lost' OR l.stage IN ('lost', 'invalid') THEN 2000000003 ELSE 2000000002 END AS outcome,
           CASE WHEN o.state = 'won' THEN o.amount_base ELSE 0 END AS amount
      FROM campaign.lead l
      LEFT JOIN campaign.opportunity o ON o.lead_id = l.lead_id AND NOT EXISTS (SELECT FROM campaign.opportunity n WHERE n.lead_id = o.lead_id AND n.opportunity_id > o.opportunity_id)
     WHERE l.merged_into IS NULL
), way AS (
    SELECT g.lead_id, g.campaign_id, g.amount, p.path, p.step_ts
      FROM goal g
     CROSS JOIN asked a
      LEFT JOIN campaign.journeys_live j ON j.person_id = g.root_person_id
     -- (one: the outcome comes once; the planner would guess at many)
     CROSS JOIN LATERAL (SELECT w.path, w.step_ts FROM campaign.journey_paths(
           campaign.journey_append(campaign.journey_trim(j.journey, g.created_at - a.lookback, g.created_at + interval '1 microsecond'), g.created_at, g.outcome),
           a.options) w LIMIT 1) p
), link AS (
    SELECT w.campaign_id, n.i::integer - cardinality(w.path) AS step_no, COALESCE(w.path[n.i], -1) AS source, w.path[n.i + 1] AS target,
           count(*) AS paths, sum(w.amount) AS amount,
           avg(EXTRACT(epoch FROM w.step_ts[n.i + 1] - w.step_ts[n.i])) AS seconds
      FROM way w
     -- a lead that no touch came before has one link, from (none)
     CROSS JOIN LATERAL (SELECT CASE WHEN cardinality(w.path) = 1 THEN 0 ELSE u.i END AS i
                           FROM unnest(w.path) WITH ORDINALITY u (node, i)
                          WHERE u.i < cardinality(w.path) OR cardinality(w.path) = 1) n
     GROUP BY 1, 2, 3, 4
), node AS (
    SELECT c.code, c.channel AS node_code, COALESCE(p.label, c.channel) AS node_name, COALESCE(p.label_en, c.channel) AS node_name_en
      FROM channel c
      LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = c.channel
    UNION ALL
    VALUES (-1, '(none)', '无触点', 'No touch'), (2000000001, 'won', '赢单', 'Won'), (2000000002, 'open', '进行中', 'Open'), (2000000003, 'lost', '输单或无效', 'Lost or invalid')
)
SELECT k.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name, k.step_no,
       s.node_code AS source_code, s.node_name AS source_name, s.node_name_en AS source_name_en,
       t.node_code AS target_code, t.node_name AS target_name, t.node_name_en AS target_name_en,
       k.step_no || ' ' || s.node_code AS source_node, k.step_no + 1 || ' ' || t.node_code AS target_node,
       k.paths AS path_count, i.currency_code, k.amount::numeric(18,2) AS value_amount, round(k.seconds)::bigint AS gap_seconds_mean
  FROM link k
 CROSS JOIN campaign.installation i
  JOIN node s ON s.code = k.source
  JOIN node t ON t.code = k.target
  LEFT JOIN campaign.campaign c ON c.campaign_id = k.campaign_id;
COMMENT ON VIEW campaign.cockpit_path_link IS 'One row a campaign, step and pair of nodes: how many leads of the campaign came this way. A path is the channels of the person''s human touches (journeys_live) in the window before the lead arose (setting influence_window, default 90 days), repeats of a channel being one node, the last five of them, then what became of the lead. Steps count from the end: -1 leads into the outcome. Of one step path_count adds up to the leads with a path that long.
每个活动、步骤与节点对一行：该活动有多少线索走过此段。路径为线索产生之前窗口内（设置 influence_window，默认 90 天）该人真人触点（journeys_live）的渠道，连续重复计为一个节点，取最后五个，最后为线索结局。步骤从终点倒数：-1 通向结局。同一步骤的 path_count 合计为路径至少这么长的线索数。';
COMMENT ON COLUMN campaign.cockpit_path_link.campaign_id IS 'Source campaign of the leads; NULL where campaign_code is unknown.
线索的来源活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_path_link.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_path_link.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_path_link.step_no IS 'Step, from the end: -1 goes into the outcome, -2 into the last channel before it, down to -5.
步骤，从终点倒数：-1 通向结局，-2 通向其前的最后一个渠道，直至 -5。';
COMMENT ON COLUMN campaign.cockpit_path_link.source_code IS 'Channel that the step leaves; (none): no touch is known before the lead.
该步骤的起点渠道；(none) 表示线索之前无触点。';
COMMENT ON COLUMN campaign.cockpit_path_link.source_name IS 'Its name in Chinese.
起点中文名。';
COMMENT ON COLUMN campaign.cockpit_path_link.source_name_en IS 'Its name in English.
起点英文名。';
COMMENT ON COLUMN campaign.cockpit_path_link.target_code IS 'Channel that the step enters, or the outcome: won, open (also nurture), lost (also invalid).
该步骤的终点渠道，或结局：won、open（含培育）、lost（含无效）。';
COMMENT ON COLUMN campaign.cockpit_path_link.target_name IS 'Its name in Chinese.
终点中文名。';
COMMENT ON COLUMN campaign.cockpit_path_link.target_name_en IS 'Its name in English.
终点英文名。';
COMMENT ON COLUMN campaign.cockpit_path_link.source_node IS 'Source with its step before it, so that a Sankey diagram has no cycle.
带步骤前缀的起点，使桑基图无环。';
COMMENT ON COLUMN campaign.cockpit_path_link.target_node IS 'Target with its step before it; equal to source_node of the next link.
带步骤前缀的终点，与下一段的 source_node 相同。';
COMMENT ON COLUMN campaign.cockpit_path_link.path_count IS 'Leads that came this way, count; additive over campaigns.
走过此段的线索数；可跨活动相加。';
COMMENT ON COLUMN campaign.cockpit_path_link.currency_code IS 'Base currency of value_amount.
value_amount 的本位币。';
COMMENT ON COLUMN campaign.cockpit_path_link.value_amount IS 'Sum of the won opportunities of these leads, base currency; each step of a path carries all of it, so add it within one step only.
这些线索赢单商机的金额合计，本位币；路径的每一步都带全额，只可在同一步骤内相加。';
COMMENT ON COLUMN campaign.cockpit_path_link.gap_seconds_mean IS 'Mean time from the first touch of the source to that of the target (or to the lead), whole seconds; NULL from (none). Not additive.
从起点首个触点到终点首个触点（或线索产生）的平均时长（整秒）；起点为 (none) 时为 NULL。不可相加。';
