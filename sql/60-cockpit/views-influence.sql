-- Sourced beside influenced. Who counts for a deal: its person and contacts and the
-- people of its account, each with everybody merged into the same person; for an order
-- also its own person and account. Their touches are read by person and time.
CREATE OR REPLACE VIEW campaign.cockpit_influence WITH (security_invoker = true) AS
WITH frame AS (
    -- in seconds: a day of the window is 24 hours in every zone
    SELECT i.currency_code, make_interval(secs => extract(epoch FROM COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'influence_window'), '90 days')::interval)::float8) AS length
      FROM campaign.installation i
), deal AS (
    SELECT 'o' AS kind, o.opportunity_id AS id, o.opportunity_id, o.account_id, o.person_id,
           o.created_at - f.length AS since, COALESCE(o.won_at, o.lost_at, now()) AS until
      FROM campaign.opportunity o
     CROSS JOIN frame f
    UNION ALL
    SELECT 's', s.sales_order_id, s.opportunity_id, COALESCE(s.account_id, o.account_id), s.person_id,
           LEAST(o.created_at, s.booked_at) - f.length, s.booked_at
      FROM campaign.sales_order s
     CROSS JOIN frame f
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     WHERE s.cancelled_at IS NULL
), named AS (
    SELECT d.kind, d.id, d.since, d.until, d.person_id FROM deal d WHERE d.person_id IS NOT NULL
    UNION ALL
    SELECT d.kind, d.id, d.since, d.until, o.person_id FROM deal d JOIN campaign.opportunity o ON o.opportunity_id = d.opportunity_id WHERE d.kind = 's'
    UNION ALL
    SELECT d.kind, d.id, d.since, d.until, c.person_id FROM deal d JOIN campaign.opportunity_contact c ON c.opportunity_id = d.opportunity_id
    UNION ALL
    SELECT d.kind, d.id, d.since, d.until, p.person_id FROM deal d JOIN campaign.person p ON p.account_id = d.account_id
), root AS (
    SELECT DISTINCT n.kind, n.id, n.since, n.until, COALESCE(p.merged_into, p.person_id) AS person_id
      FROM named n
      JOIN campaign.person p ON p.person_id = n.person_id
), everybody AS (
    SELECT r.kind, r.id, r.since, r.until, r.person_id FROM root r
    UNION ALL
    SELECT r.kind, r.id, r.since, r.until, p.person_id FROM root r JOIN campaign.person p ON p.merged_into = r.person_id
), pair AS (
    SELECT DISTINCT e.kind, e.id, t.campaign_id
      FROM everybody e
      JOIN campaign.touchpoint t ON t.person_id = e.person_id AND t.occurred_at >= e.since AND t.occurred_at < e.until
     WHERE NOT t.is_bot AND t.campaign_id IS NOT NULL
), worth AS (       -- what a pair or a deal as a whole counts for; the whole deal once, as total
    SELECT p.kind, p.id, p.campaign_id, false AS is_total FROM pair p
    UNION ALL
    SELECT DISTINCT p.kind, p.id, NULL::bigint, true FROM pair p
), influenced AS (
    SELECT w.campaign_id, w.is_total,
           count(o.opportunity_id) AS opportunities, count(*) FILTER (WHERE o.state = 'open') AS open, count(*) FILTER (WHERE o.state = 'won') AS won,
           sum(o.amount_base) AS amount, sum(o.amount_base) FILTER (WHERE o.state = 'open') AS open_amount, sum(o.amount_base) FILTER (WHERE o.state = 'won') AS won_amount,
           count(s.sales_order_id) AS orders, sum(s.amount_base) AS order_amount
      FROM worth w
      LEFT JOIN campaign.opportunity o ON w.kind = 'o' AND o.opportunity_id = w.id
      LEFT JOIN campaign.sales_order s ON w.kind = 's' AND s.sales_order_id = w.id
     GROUP BY w.campaign_id, w.is_total
), sourced_deal AS (
    SELECT o.primary_campaign_id AS campaign_id, grouping(o.primary_campaign_id) = 1 AS is_total,
           count(*) AS opportunities, count(*) FILTER (WHERE o.state = 'open') AS open, count(*) FILTER (WHERE o.state = 'won') AS won,
           sum(o.amount_base) AS amount, sum(o.amount_base) FILTER (WHERE o.state = 'open') AS open_amount, sum(o.amount_base) FILTER (WHERE o.state = 'won') AS won_amount
      FROM campaign.opportunity o
     GROUP BY ROLLUP (o.primary_campaign_id)
), sourced_order AS (
    SELECT COALESCE(s.campaign_id, o.primary_campaign_id) AS campaign_id, grouping(COALESCE(s.campaign_id, o.primary_campaign_id)) = 1 AS is_total,
           count(*) AS orders, sum(s.amount_base) AS order_amount
      FROM campaign.sales_order s
      LEFT JOIN campaign.opportunity o ON o.opportunity_id = s.opportunity_id
     WHERE s.cancelled_at IS NULL
     GROUP BY ROLLUP (COALESCE(s.campaign_id, o.primary_campaign_id))
), line AS (
    SELECT c.campaign_id, c.code AS campaign_code, c.name AS campaign_name, false AS is_total FROM campaign.campaign c WHERE NOT c.is_template
    UNION ALL
    SELECT NULL, 'unknown', '未知', false
     WHERE EXISTS (SELECT FROM sourced_deal d WHERE d.campaign_id IS NULL AND NOT d.is_total) OR EXISTS (SELECT FROM sourced_order d WHERE d.campaign_id IS NULL AND NOT d.is_total)
    UNION ALL
    SELECT NULL, '(total)', '(total)', true
)
SELECT l.campaign_id, l.campaign_code, l.campaign_name, l.is_total, f.currency_code,
       COALESCE(d.opportunities, 0) AS sourced_opportunity_count,
       COALESCE(d.open, 0) AS sourced_open_count,
       COALESCE(d.won, 0) AS sourced_won_count,
       COALESCE(d.amount, 0)::numeric(18,2) AS sourced_amount,
       COALESCE(d.open_amount, 0)::numeric(18,2) AS sourced_open_amount,
       COALESCE(d.won_amount, 0)::numeric(18,2) AS sourced_won_amount,
       COALESCE(i.opportunities, 0) AS influenced_opportunity_count,
       COALESCE(i.open, 0) AS influenced_open_count,
       COALESCE(i.won, 0) AS influenced_won_count,
       COALESCE(i.amount, 0)::numeric(18,2) AS influenced_amount,
       COALESCE(i.open_amount, 0)::numeric(18,2) AS influenced_open_amount,
       COALESCE(i.won_amount, 0)::numeric(18,2) AS influenced_won_amount,
       COALESCE(s.orders, 0) AS sourced_order_count,
       COALESCE(s.order_amount, 0)::numeric(18,2) AS sourced_order_amount,
       COALESCE(i.orders, 0) AS influenced_order_count,
       COALESCE(i.order_amount, 0)::numeric(18,2) AS influenced_order_amount
  FROM line l
 CROSS JOIN frame f
  LEFT JOIN influenced i ON i.is_total = l.is_total AND i.campaign_id IS NOT DISTINCT FROM l.campaign_id
  LEFT JOIN sourced_deal d ON d.is_total = l.is_total AND d.campaign_id IS NOT DISTINCT FROM l.campaign_id
  LEFT JOIN sourced_order s ON s.is_total = l.is_total AND s.campaign_id IS NOT DISTINCT FROM l.campaign_id;
COMMENT ON VIEW campaign.cockpit_influence IS 'One row a campaign, and a row (total) (is_total) in which each opportunity and order counts once. Sourced: the campaign is primary. Influenced: a human touch of the campaign by a person or contact of the deal, or anybody of its account, from the creation less setting influence_window up to the close (now while open), the end left out; for orders up to the booking, cancelled ones out. An opportunity may be influenced by several campaigns: influenced figures are never summed over campaigns, the row (total) is no sum of the others. Amounts count once a campaign.
每个活动一行，另有一行 (total)（is_total 为真），其中每个商机与订单只计一次。来源（sourced）：主活动为该活动。影响（influenced）：商机的联系人、参与人或其客户的任何人，在创建前 influence_window 至结束（未结束则至当前，不含终点）之间有该活动的真人触点；订单以登记时间为终点，不含已取消。一个商机可受多个活动影响：影响数不可跨活动相加，(total) 行并非各行之和。同一活动内金额只计一次。';
COMMENT ON COLUMN campaign.cockpit_influence.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (total).
活动编号；campaign_code 为 unknown 或 (total) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_influence.campaign_code IS 'Code of the campaign; unknown: sourced by none, (total): each deal once.
活动代码；unknown 表示无主活动，(total) 为去重合计。';
COMMENT ON COLUMN campaign.cockpit_influence.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_influence.is_total IS 'Whether the row is the deduplicated total; leave it out of sums.
是否为去重合计行；求和时请排除。';
COMMENT ON COLUMN campaign.cockpit_influence.currency_code IS 'Base currency of every amount of the row.
本行所有金额的本位币。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_opportunity_count IS 'Opportunities whose primary campaign it is, count.
以其为主活动的商机数。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_open_count IS 'Of these, open now, count.
其中进行中的数量。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_won_count IS 'Of these, won, count.
其中赢单的数量。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_amount IS 'Amount of the sourced opportunities, base currency.
来源商机金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_open_amount IS 'Of it, open now (pipeline), base currency.
其中进行中的金额（管道），本位币。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_won_amount IS 'Of it, won, base currency.
其中赢单金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_opportunity_count IS 'Distinct opportunities with a qualifying human touch of the campaign, count; not additive over campaigns.
有该活动合格真人触点的去重商机数；不可跨活动相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_open_count IS 'Of these, open now, count; not additive.
其中进行中的数量；不可相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_won_count IS 'Of these, won, count; not additive.
其中赢单的数量；不可相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_amount IS 'Amount of the influenced opportunities, each once, base currency; not additive over campaigns.
影响商机金额（每个商机计一次），本位币；不可跨活动相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_open_amount IS 'Of it, open now (influenced pipeline), base currency; not additive.
其中进行中的金额（影响管道），本位币；不可相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_won_amount IS 'Of it, won, base currency; not additive.
其中赢单金额，本位币；不可相加。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_order_count IS 'Orders of the campaign (its own, else primary of the opportunity), not cancelled, count.
该活动的订单数（订单活动，否则商机主活动），不含已取消。';
COMMENT ON COLUMN campaign.cockpit_influence.sourced_order_amount IS 'Their amount as it stands, base currency.
其当前金额，本位币。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_order_count IS 'Distinct orders, not cancelled, with a qualifying human touch of the campaign before the booking, count; not additive.
登记前有该活动合格真人触点的去重订单数，不含已取消；不可相加。';
COMMENT ON COLUMN campaign.cockpit_influence.influenced_order_amount IS 'Their amount as it stands, base currency; not additive.
其当前金额，本位币；不可相加。';
