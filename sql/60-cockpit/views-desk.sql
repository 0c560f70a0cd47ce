-- Where leads stand, and where they came from.
CREATE OR REPLACE VIEW campaign.cockpit_lead_status WITH (security_invoker = true) AS
WITH lead AS (
    SELECT l.source_campaign_id AS campaign_id, l.lead_pool_id, l.stage, l.work_state, count(*) AS leads,
           count(*) FILTER (WHERE l.work_state <> 'closed' AND a.owner IS NOT NULL AND a.first_response_at IS NULL AND a.due_at < now()) AS overdue,
           min(a.at) FILTER (WHERE l.work_state <> 'closed') AS oldest
      FROM campaign.lead l
      LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq
     WHERE l.merged_into IS NULL
     GROUP BY 1, 2, 3, 4
)
SELECT d.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       COALESCE(p.name, 'unknown') AS pool_name, COALESCE(p.kind, 'unknown') AS pool_kind_code,
       d.stage AS lead_status, s.stage_name AS lead_status_name, s.stage_name_en AS lead_status_name_en, s.sort_no AS lead_status_sort_no,
       d.work_state AS work_state_code,
       CASE d.work_state WHEN 'unassigned' THEN '待分配' WHEN 'assigned' THEN '待跟进' WHEN 'in_progress' THEN '跟进中' ELSE '已关闭' END AS work_state_name,
       CASE d.work_state WHEN 'unassigned' THEN 'Waiting' WHEN 'assigned' THEN 'Assigned' WHEN 'in_progress' THEN 'In progress' ELSE 'Closed' END AS work_state_name_en,
       array_position('{unassigned,assigned,in_progress,closed}'::text[], d.work_state) AS work_state_sort_no,
       d.leads::bigint AS lead_count,
       (d.leads / sum(d.leads) OVER (PARTITION BY d.campaign_id))::numeric(12,4) AS campaign_share_ratio,
       d.overdue::bigint AS overdue_count, d.oldest AS oldest_since_at
  FROM lead d
  LEFT JOIN campaign.campaign c ON c.campaign_id = d.campaign_id
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = d.lead_pool_id
  LEFT JOIN campaign.lead_stage s ON s.stage_code = d.stage;
COMMENT ON VIEW campaign.cockpit_lead_status IS 'One row a campaign, pool, present stage and state of work: how many leads stand there. Leads merged into another are not counted.
线索处理状态分布：按活动、线索池、当前阶段与处理状态各一行的线索数。已并入他条的线索不计。';
COMMENT ON COLUMN campaign.cockpit_lead_status.campaign_id IS 'Campaign; NULL where campaign_code is unknown.
活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_status.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_status.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_status.pool_name IS 'Pool; unknown: in none.
线索池；unknown 表示不在任何池。';
COMMENT ON COLUMN campaign.cockpit_lead_status.pool_kind_code IS 'Kind of the pool: marketing, region, industry, partner, public; unknown: no pool.
池类型：marketing、region、industry、partner、public；unknown 表示无池。';
COMMENT ON COLUMN campaign.cockpit_lead_status.lead_status IS 'Stage the leads are in now.
当前阶段。';
COMMENT ON COLUMN campaign.cockpit_lead_status.lead_status_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_status.lead_status_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_status.lead_status_sort_no IS 'Order of the stages.
阶段排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_status.work_state_code IS 'State of work: unassigned (waits in a pool), assigned (not answered yet), in_progress, closed.
处理状态：unassigned 待分配、assigned 待跟进、in_progress 跟进中、closed 已关闭。';
COMMENT ON COLUMN campaign.cockpit_lead_status.work_state_name IS 'Name of the state of work in Chinese.
处理状态中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_status.work_state_name_en IS 'Name of the state of work in English.
处理状态英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_status.work_state_sort_no IS 'Order of the states of work.
处理状态排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_status.lead_count IS 'Leads, count.
线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_status.campaign_share_ratio IS 'lead_count / leads of the campaign.
占该活动线索的比例。';
COMMENT ON COLUMN campaign.cockpit_lead_status.overdue_count IS 'Of them owned, unanswered and past their due time now, count.
其中已分配、未响应且已逾期的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_status.oldest_since_at IS 'Since when the longest of the open ones is with its owner or waits; NULL: none is open.
其中未关闭线索最早的归属或等待开始时间；均已关闭为 NULL。';

CREATE OR REPLACE VIEW campaign.cockpit_lead_channel WITH (security_invoker = true) AS
WITH lead AS (
    SELECT l.source_campaign_id AS campaign_id, COALESCE(l.channel, 'unknown') AS channel_code, count(*) AS leads, count(DISTINCT l.root_person_id) AS people,
           count(*) FILTER (WHERE l.is_existing_customer) AS existing, count(*) FILTER (WHERE l.work_state <> 'closed') AS open, count(*) FILTER (WHERE l.stage = 'invalid') AS invalid,
           count(l.marketing_qualified_at) AS marketing_qualified, count(l.accepted_at) AS accepted, count(l.sales_qualified_at) AS sales_qualified,
           count(*) FILTER (WHERE l.stage = 'won') AS won, count(*) FILTER (WHERE l.stage = 'lost') AS lost
      FROM campaign.lead l
     WHERE l.merged_into IS NULL
     GROUP BY 1, 2
)
SELECT d.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name, d.channel_code,
       COALESCE(p.label, CASE WHEN d.channel_code = 'unknown' THEN '未知' ELSE d.channel_code END) AS channel_name,
       COALESCE(p.label_en, CASE WHEN d.channel_code = 'unknown' THEN 'Unknown' ELSE d.channel_code END) AS channel_name_en,
       COALESCE(p.sort, 1000) AS channel_sort_no,
       d.leads::bigint AS lead_count, d.people::bigint AS person_count,
       (d.leads / sum(d.leads) OVER (PARTITION BY d.campaign_id))::numeric(12,4) AS campaign_share_ratio,
       d.existing::bigint AS existing_customer_count, d.open::bigint AS open_count, d.invalid::bigint AS invalid_count,
       d.marketing_qualified::bigint AS marketing_qualified_count, d.accepted::bigint AS accepted_count, d.sales_qualified::bigint AS sales_qualified_count,
       d.won::bigint AS won_count, d.lost::bigint AS lost_count,
       (d.marketing_qualified::numeric / d.leads)::numeric(12,4) AS marketing_qualified_ratio,
       (d.sales_qualified::numeric / d.leads)::numeric(12,4) AS sales_qualified_ratio,
       (d.won::numeric / NULLIF(d.won + d.lost, 0))::numeric(12,4) AS won_ratio
  FROM lead d
  LEFT JOIN campaign.campaign c ON c.campaign_id = d.campaign_id
  LEFT JOIN campaign.picklist p ON p.kind = 'channel' AND p.code = d.channel_code;
COMMENT ON VIEW campaign.cockpit_lead_channel IS 'One row a campaign and channel: how many leads came by it, and what became of them. Leads merged into another are not counted.
线索获取渠道分布：按活动与渠道各一行的线索数及其后续结果。已并入他条的线索不计。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.campaign_id IS 'Campaign; NULL where campaign_code is unknown.
活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.channel_code IS 'Channel, a word of picklist channel; unknown: none given.
渠道，词表 channel 的代码；unknown 表示未给出。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.channel_name IS 'Name of the channel in Chinese.
渠道中文名。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.channel_name_en IS 'Name of the channel in English.
渠道英文名。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.channel_sort_no IS 'Order of the channels.
渠道排列顺序。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.lead_count IS 'Leads, count; invalid ones included.
线索数，含无效。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.person_count IS 'Distinct people of these leads, count. Not additive.
线索对应的去重人数。不可相加。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.campaign_share_ratio IS 'lead_count / leads of the campaign.
占该活动线索的比例。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.existing_customer_count IS 'Leads of accounts that were customers before, count.
老客户线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.open_count IS 'Leads that are open now, count.
未关闭线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.invalid_count IS 'Leads found invalid, count.
无效线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.marketing_qualified_count IS 'Leads that ever became marketing qualified, count.
曾成为市场合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.accepted_count IS 'Leads that were ever accepted by sales, count.
曾被销售接受的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.sales_qualified_count IS 'Leads that ever became sales qualified, count.
曾成为销售合格线索的数量。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.won_count IS 'Leads that are won, count.
赢单线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.lost_count IS 'Leads that are lost, count.
输单线索数。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.marketing_qualified_ratio IS 'marketing_qualified_count / lead_count.
市场合格率。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.sales_qualified_ratio IS 'sales_qualified_count / lead_count.
销售合格率。';
COMMENT ON COLUMN campaign.cockpit_lead_channel.won_ratio IS 'won_count / (won_count + lost_count); NULL: none is decided.
赢单率：赢单数 /（赢单数 + 输单数）；均未定则为 NULL。';
