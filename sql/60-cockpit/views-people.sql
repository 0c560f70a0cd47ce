-- Everything about one person, in one row.

CREATE OR REPLACE VIEW campaign.person_360 WITH (security_invoker = true) AS
SELECT p.person_id, p.name, p.title, p.account_id, a.name AS account_name, p.owner, p.is_anonymous, p.tags, p.attrs, p.created_at, p.erased_at,
       m.members[2:] AS aliases, k.emails, k.phones, k.other_keys,
       t.touch_count, t.first_touch_at, t.last_touch_at, t.touches_by_channel,
       l.lead_count, l.open_lead_count, l.open_leads,
       d.deal_count, d.open_deal_count, d.open_deal_amount,
       o.order_count, o.order_amount, o.last_order_at,
       COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'), 'CNY') AS currency_code,
       c.consent, p.field_source
  FROM campaign.person p
  LEFT JOIN campaign.account a ON a.account_id = p.account_id
 CROSS JOIN LATERAL (SELECT p.person_id || ARRAY(SELECT x.person_id FROM campaign.person x WHERE x.merged_into = p.person_id ORDER BY 1) AS members OFFSET 0) m
 CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(i.value_norm ORDER BY i.strength, i.first_seen, i.identity_key_id) FILTER (WHERE i.type = 'email'), '{}') AS emails,
               COALESCE(array_agg(i.value_norm ORDER BY i.strength, i.first_seen, i.identity_key_id) FILTER (WHERE i.type = 'phone'), '{}') AS phones,
               COALESCE(array_agg(i.type || ' ' || i.value_norm ORDER BY i.strength, i.type, i.value_norm) FILTER (WHERE i.type NOT IN ('email', 'phone')), '{}') AS other_keys
          FROM campaign.identity_key i WHERE i.person_id = p.person_id) k
 CROSS JOIN LATERAL (
        SELECT COALESCE(sum(x.n), 0)::bigint AS touch_count, min(x.first_at) AS first_touch_at, max(x.last_at) AS last_touch_at,
               COALESCE(jsonb_object_agg(x.channel, x.n) FILTER (WHERE x.channel IS NOT NULL), '{}') AS touches_by_channel
          FROM (SELECT y.channel, count(*) AS n, min(y.occurred_at) AS first_at, max(y.occurred_at) AS last_at
                  FROM campaign.touchpoint y WHERE y.person_id = ANY (m.members) AND NOT y.is_bot GROUP BY 1) x) t
 CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE x.merged_into IS NULL) AS lead_count, count(*) FILTER (WHERE x.work_state <> 'closed') AS open_lead_count,
               COALESCE(jsonb_agg(jsonb_build_object('lead_id', x.lead_id, 'product', x.product, 'stage', x.stage, 'owner', x.owner, 'grade', x.grade, 'score', round(x.score::numeric, 1)) ORDER BY x.lead_id)
                        FILTER (WHERE x.work_state <> 'closed'), '[]') AS open_leads
          FROM campaign.lead x WHERE x.person_id = ANY (m.members)) l
 CROSS JOIN LATERAL (
        SELECT count(*) AS deal_count, count(*) FILTER (WHERE x.state = 'open') AS open_deal_count, COALESCE(sum(x.amount_base) FILTER (WHERE x.state = 'open'), 0)::numeric(18,2) AS open_deal_amount
          FROM campaign.opportunity x WHERE x.person_id = ANY (m.members)) d
 CROSS JOIN LATERAL (
        SELECT count(*) AS order_count, COALESCE(sum(x.amount_base), 0)::numeric(18,2) AS order_amount, max(x.booked_at) AS last_order_at
          FROM (SELECT y.sales_order_id, y.amount_base, y.booked_at FROM campaign.sales_order y WHERE y.person_id = ANY (m.members) AND y.cancelled_at IS NULL
                UNION
                SELECT y.sales_order_id, y.amount_base, y.booked_at FROM campaign.opportunity z JOIN campaign.sales_order y USING (opportunity_id)
                 WHERE z.person_id = ANY (m.members) AND y.person_id IS NULL AND y.cancelled_at IS NULL) x) o
 CROSS JOIN LATERAL (
        SELECT COALESCE(jsonb_object_agg(x.channel, x.state), '{}') AS consent
          FROM (SELECT DISTINCT ON (y.channel) y.channel, y.state FROM campaign.consent y WHERE y.person_id = ANY (m.members) AND y.topic = ''
                 ORDER BY y.channel, y.at DESC, y.state = 'opt_in', y.state) x) c
 CROSS JOIN LATERAL (SELECT p.field_source) f
 WHERE p.merged_into IS NULL;
COMMENT ON VIEW campaign.person_360 IS 'One row a person (after merges): who it is, by which keys it is known, what it did, its leads, deals, orders and consent. Meant to be asked for some people (WHERE person_id = ...), where it takes index look-ups only.
每人（合并后）一行：身份、标识键、行为、线索、商机、订单与同意状态。宜按 person_id 查询，仅需索引访问。';
COMMENT ON COLUMN campaign.person_360.person_id IS 'The person; nobody who is merged into another.
人员；不含已并入他人者。';
COMMENT ON COLUMN campaign.person_360.name IS 'Name that survives of all it was met as.
姓名（合并取值）。';
COMMENT ON COLUMN campaign.person_360.title IS 'Job title.
职位。';
COMMENT ON COLUMN campaign.person_360.account_id IS 'Company.
公司编号。';
COMMENT ON COLUMN campaign.person_360.account_name IS 'Name of the company.
公司名称。';
COMMENT ON COLUMN campaign.person_360.owner IS 'Login of who looks after the person.
负责人登录名。';
COMMENT ON COLUMN campaign.person_360.is_anonymous IS 'Known by weak keys only.
仅由弱键识别。';
COMMENT ON COLUMN campaign.person_360.tags IS 'Tags of all it was met as.
标签（含全部身份）。';
COMMENT ON COLUMN campaign.person_360.attrs IS 'Attributes.
属性。';
COMMENT ON COLUMN campaign.person_360.created_at IS 'When first met as this id.
该编号首次出现时间。';
COMMENT ON COLUMN campaign.person_360.erased_at IS 'When erased on request; NULL: not.
应要求删除的时间。';
COMMENT ON COLUMN campaign.person_360.aliases IS 'Ids of the people merged into it.
已并入的人员编号。';
COMMENT ON COLUMN campaign.person_360.emails IS 'E-mail keys, strong ones first, oldest first.
邮箱键，强键在前、早者在前。';
COMMENT ON COLUMN campaign.person_360.phones IS 'Telephone keys, strong ones first, oldest first.
电话键，强键在前、早者在前。';
COMMENT ON COLUMN campaign.person_360.other_keys IS 'All other keys, type and value.
其他标识键（类型与值）。';
COMMENT ON COLUMN campaign.person_360.touch_count IS 'Human touches.
真人触点数。';
COMMENT ON COLUMN campaign.person_360.first_touch_at IS 'The first of them.
首个触点时间。';
COMMENT ON COLUMN campaign.person_360.last_touch_at IS 'The last of them.
最近触点时间。';
COMMENT ON COLUMN campaign.person_360.touches_by_channel IS 'Human touches a channel, as an object.
各渠道触点数（对象）。';
COMMENT ON COLUMN campaign.person_360.lead_count IS 'Leads, those merged into another not counted.
线索数（不含已并入他条者）。';
COMMENT ON COLUMN campaign.person_360.open_lead_count IS 'Open leads.
未关闭线索数。';
COMMENT ON COLUMN campaign.person_360.open_leads IS 'Open leads: lead_id, product, stage, owner, grade, score.
未关闭线索：编号、产品、阶段、负责人、等级、分数。';
COMMENT ON COLUMN campaign.person_360.deal_count IS 'Opportunities.
商机数。';
COMMENT ON COLUMN campaign.person_360.open_deal_count IS 'Open ones.
进行中的商机数。';
COMMENT ON COLUMN campaign.person_360.open_deal_amount IS 'Their amount in currency_code.
进行中商机金额（currency_code）。';
COMMENT ON COLUMN campaign.person_360.order_count IS 'Orders that are not cancelled.
未取消订单数。';
COMMENT ON COLUMN campaign.person_360.order_amount IS 'Their amount in currency_code.
订单金额（currency_code）。';
COMMENT ON COLUMN campaign.person_360.last_order_at IS 'Booking of the newest.
最近下单时间。';
COMMENT ON COLUMN campaign.person_360.currency_code IS 'Base currency.
本位币。';
COMMENT ON COLUMN campaign.person_360.consent IS 'The latest word on all topics of a channel, as an object.
各渠道（全部主题）最近一次表态（对象）。';
COMMENT ON COLUMN campaign.person_360.field_source IS 'Of fields whose source is known: source, time, whether verified, and whose value it is.
已知来源的字段：来源、时间、是否核实及取自谁。';
