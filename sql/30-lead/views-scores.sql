CREATE OR REPLACE VIEW campaign.hottest_lead WITH (security_invoker = true) AS
SELECT h.rank, h.lead_id, l.root_person_id AS person_id, p.name AS person, COALESCE(a.name, l.account_name) AS company, l.product, l.region, l.stage, l.owner, lp.name AS pool,
       h.score, h.fit, h.engagement, h.grade, l.cools_at
  FROM campaign.hottest_leads() h
  JOIN campaign.lead l ON l.lead_id = h.lead_id
  JOIN campaign.person p ON p.person_id = l.root_person_id
  LEFT JOIN campaign.account a ON a.account_id = p.account_id
  LEFT JOIN campaign.lead_pool lp ON lp.lead_pool_id = l.lead_pool_id;
COMMENT ON VIEW campaign.hottest_lead IS 'One row each of the 100 open leads with the highest score now (hottest_leads() for any number and time).
当前分数最高的 100 条未关闭线索，每条一行（任意数量与时刻见 hottest_leads()）。';
COMMENT ON COLUMN campaign.hottest_lead.rank IS 'Place by the points up to now, 1 = hottest.
名次，1 为最热。';
COMMENT ON COLUMN campaign.hottest_lead.lead_id IS 'Lead.
线索。';
COMMENT ON COLUMN campaign.hottest_lead.person_id IS 'Person, after merges.
人员（合并后）。';
COMMENT ON COLUMN campaign.hottest_lead.person IS 'Name of the person.
人员姓名。';
COMMENT ON COLUMN campaign.hottest_lead.company IS 'Company: the account of the person, else as the form had it.
公司：人员所属客户，否则取表单所填。';
COMMENT ON COLUMN campaign.hottest_lead.product IS 'Product asked for, NULL = any.
意向产品，NULL 为不限。';
COMMENT ON COLUMN campaign.hottest_lead.region IS 'Region.
地区。';
COMMENT ON COLUMN campaign.hottest_lead.stage IS 'Stage (picklist lead_stage).
阶段（选项表 lead_stage）。';
COMMENT ON COLUMN campaign.hottest_lead.owner IS 'Login of the owner, NULL while it waits in its pool.
负责人登录名，在池中等待时为 NULL。';
COMMENT ON COLUMN campaign.hottest_lead.pool IS 'Pool.
线索池。';
COMMENT ON COLUMN campaign.hottest_lead.score IS 'Points, faded up to now: fit + engagement within the bounds of the model (lead_score()).
当前分数：匹配分 + 活跃分，限于模型上下限（lead_score()）。';
COMMENT ON COLUMN campaign.hottest_lead.fit IS 'Points of attribute rules.
属性规则得分。';
COMMENT ON COLUMN campaign.hottest_lead.engagement IS 'Points of behaviour rules, faded up to now.
行为规则得分，衰减至当前。';
COMMENT ON COLUMN campaign.hottest_lead.grade IS 'Letter by fit, digit by engagement up to now: A1 best, D4 least.
字母按匹配分，数字按活跃分：A1 最佳，D4 最低。';
COMMENT ON COLUMN campaign.hottest_lead.cools_at IS 'When engagement, without caps and negative points, is down to the lowest cut; infinity = never, NULL = nothing warm.
活跃分（不计封顶与负分）降至最低分界的时刻；infinity 为永不，NULL 为无正分行为。';
