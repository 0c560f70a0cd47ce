CREATE OR REPLACE VIEW campaign.pool_health WITH (security_invoker = true) AS
WITH load AS (
    SELECT l.lead_pool_id, count(*) AS open_count, count(*) FILTER (WHERE l.owner IS NULL) AS waiting_count,
           count(*) FILTER (WHERE l.work_state = 'in_progress') AS in_progress_count, count(DISTINCT l.owner) AS holder_count,
           min(a.at) FILTER (WHERE l.owner IS NULL) AS waiting_since,
           count(*) FILTER (WHERE l.owner IS NOT NULL AND a.first_response_at IS NULL AND a.due_at < now()) AS overdue_count
      FROM campaign.lead l
      LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq
     WHERE l.work_state <> 'closed'
     GROUP BY l.lead_pool_id
), team AS (
    SELECT m.team, count(*) AS member_count, count(*) FILTER (WHERE u.active AND (m.paused_until IS NULL OR m.paused_until <= now())) AS present_count
      FROM campaign.team_member m JOIN campaign.app_user u USING (login)
     WHERE m.role IN ('lead', 'member', 'sdr', 'sales')
     GROUP BY m.team
), move AS (
    SELECT a.lead_pool_id, count(*) FILTER (WHERE a.action = 'route' AND a.owner IS NOT NULL) AS routed_count, count(*) FILTER (WHERE a.action = 'claim') AS claimed_count,
           count(*) FILTER (WHERE a.action = 'return' AND a.owner IS NULL AND a.actor <> 'campaign') AS returned_count, count(*) FILTER (WHERE a.action = 'transfer' AND a.owner IS NOT NULL) AS transferred_count,
           count(*) FILTER (WHERE a.action IN ('recycle', 'reclaim')) AS recycled_count
      FROM campaign.assignment a
     WHERE a.at > now() - interval '30 days'
     GROUP BY a.lead_pool_id
), fairness AS (
    SELECT r.lead_pool_id, max(abs(r.due - r.given))::numeric(18,4) AS widest_lag FROM campaign.pool_rotation r GROUP BY r.lead_pool_id
)
SELECT p.name AS pool, p.kind AS pool_kind, p.team, p.active AS is_active, COALESCE(o.open_count, 0) AS open_count, COALESCE(o.waiting_count, 0) AS waiting_count,
       o.waiting_since, COALESCE(o.in_progress_count, 0) AS in_progress_count, COALESCE(o.overdue_count, 0) AS overdue_count, COALESCE(o.holder_count, 0) AS holder_count,
       COALESCE(t.member_count, 0) AS member_count, COALESCE(t.present_count, 0) AS present_count,
       CASE WHEN NOT p.active THEN 'not active' WHEN o.waiting_count > 0 AND r.told = '{}' THEN 'nobody is told'
            WHEN p.team IS NULL AND COALESCE(o.waiting_count, 0) > 0 THEN 'claims only' WHEN p.team IS NULL THEN 'idle'
            WHEN COALESCE(t.member_count, 0) = 0 THEN 'the team has no members' WHEN t.present_count = 0 THEN 'nobody is there'
            WHEN COALESCE(o.waiting_count, 0) > 0 THEN 'leads wait' ELSE 'well' END AS health,
       COALESCE(m.routed_count, 0) AS routed_count, COALESCE(m.claimed_count, 0) AS claimed_count, COALESCE(m.returned_count, 0) AS returned_count,
       COALESCE(m.transferred_count, 0) AS transferred_count, COALESCE(m.recycled_count, 0) AS recycled_count, f.widest_lag,
       p.claim_daily_cap, p.hold_cap, p.cooldown, p.recycle_after_no_touch, p.recycle_after_no_win, r.told
  FROM campaign.lead_pool p
 CROSS JOIN LATERAL (SELECT CASE WHEN p.kind <> 'public' THEN campaign.unroutable_recipients(p.lead_pool_id) END AS told OFFSET 0) r
  LEFT JOIN load o ON o.lead_pool_id = p.lead_pool_id
  LEFT JOIN team t ON t.team = p.team
  LEFT JOIN move m ON m.lead_pool_id = p.lead_pool_id
  LEFT JOIN fairness f ON f.lead_pool_id = p.lead_pool_id;
COMMENT ON VIEW campaign.pool_health IS 'One row a pool: what waits there and since when, what is held and overdue, who is there to take it, what was given, given back and taken back in the last 30 days, how fair the turns are; health sums it up.
线索池健康度，每池一行：等待数及最早时间、持有与逾期数、在岗成员、近 30 天分配、退回与回收数、轮转公平度；health 为结论。';
COMMENT ON COLUMN campaign.pool_health.pool IS 'Name of the pool.
池名。';
COMMENT ON COLUMN campaign.pool_health.pool_kind IS 'marketing, region, industry, partner or public.
类型：marketing、region、industry、partner、public。';
COMMENT ON COLUMN campaign.pool_health.team IS 'Team whose members take turns; NULL: leads are claimed.
轮转团队；NULL 为仅供领取。';
COMMENT ON COLUMN campaign.pool_health.is_active IS 'Whether leads go there.
是否启用。';
COMMENT ON COLUMN campaign.pool_health.open_count IS 'Open leads of the pool, with an owner or waiting.
池中未关闭线索数（含等待者）。';
COMMENT ON COLUMN campaign.pool_health.waiting_count IS 'Open leads without an owner.
等待分配的线索数。';
COMMENT ON COLUMN campaign.pool_health.waiting_since IS 'Since when the first of them waits; NULL: none does.
最早开始等待的时间；无则为 NULL。';
COMMENT ON COLUMN campaign.pool_health.in_progress_count IS 'Open leads that somebody works on (answered, or accepted).
处理中的线索数。';
COMMENT ON COLUMN campaign.pool_health.overdue_count IS 'Owned leads whose first response is overdue now.
首次响应已逾期的线索数。';
COMMENT ON COLUMN campaign.pool_health.holder_count IS 'Users who hold open leads of the pool.
持有该池线索的用户数。';
COMMENT ON COLUMN campaign.pool_health.member_count IS 'Members of the rotation.
轮转成员数。';
COMMENT ON COLUMN campaign.pool_health.present_count IS 'Members who are active and not paused now (caps apart).
在岗成员数（启用且未暂停，不计上限）。';
COMMENT ON COLUMN campaign.pool_health.health IS 'well, leads wait, nobody is told, nobody is there, the team has no members, claims only, idle, not active.
结论：well 正常、leads wait 有线索等待、nobody is told 无人被通知、nobody is there 无人在岗、the team has no members 团队无成员、claims only 仅供领取、idle 空闲、not active 未启用。';
COMMENT ON COLUMN campaign.pool_health.routed_count IS 'Leads given by rotation in the last 30 days.
近 30 天轮转分配数。';
COMMENT ON COLUMN campaign.pool_health.claimed_count IS 'Leads claimed in the last 30 days.
近 30 天领取数。';
COMMENT ON COLUMN campaign.pool_health.returned_count IS 'Leads that people gave back in the last 30 days (not those that wait after they were opened again or parted).
近 30 天由人退回的线索数（不含重新打开或拆分后等待者）。';
COMMENT ON COLUMN campaign.pool_health.transferred_count IS 'Leads transferred to a user in the last 30 days.
近 30 天转交数。';
COMMENT ON COLUMN campaign.pool_health.recycled_count IS 'Leads recycled or reclaimed in the last 30 days.
近 30 天回收数。';
COMMENT ON COLUMN campaign.pool_health.widest_lag IS 'Largest distance of a member between leads due and given; NULL: no turn was taken yet.
成员应得与已得之差的最大值；尚未轮转为 NULL。';
COMMENT ON COLUMN campaign.pool_health.claim_daily_cap IS 'Claims a user and day; NULL: any.
每人每日领取上限；NULL 不限。';
COMMENT ON COLUMN campaign.pool_health.hold_cap IS 'Open leads of the pool a user may hold; NULL: any.
每人持有上限；NULL 不限。';
COMMENT ON COLUMN campaign.pool_health.cooldown IS 'How long a lead stays away from whoever gave it back; NULL: not at all.
退回后的冷却期；NULL 为无。';
COMMENT ON COLUMN campaign.pool_health.recycle_after_no_touch IS 'Time without a touch after which a lead is taken back; NULL: never.
无跟进回收时限；NULL 永不。';
COMMENT ON COLUMN campaign.pool_health.recycle_after_no_win IS 'Time without a win after which a lead is taken back; NULL: never.
未赢单回收时限；NULL 永不。';
COMMENT ON COLUMN campaign.pool_health.told IS 'Who is told that leads wait there (unroutable_recipients()); empty: nobody, name escalate_to, a team lead or setting unroutable_to; NULL: a public pool, which is for claims.
线索等待时通知的人（unroutable_recipients()）；空数组为无人，请设 escalate_to、团队负责人或设置 unroutable_to；NULL 为公海池，供领取。';
