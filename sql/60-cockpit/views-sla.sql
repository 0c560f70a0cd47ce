-- First-response clocks: each is in exactly one of met, answered late, unanswered
-- past due, pending and withdrawn, or has no due time at all.
CREATE OR REPLACE VIEW campaign.cockpit_sla WITH (security_invoker = true) AS
WITH clock AS (
    SELECT (COALESCE(a.due_at, a.at) AT TIME ZONE i.tz)::date AS date_day, l.source_campaign_id AS campaign_id,
           a.owner, a.lead_pool_id, a.due_at,
           CASE campaign.sla_state(a.due_at, a.first_response_at, a.closed_at, now())
                WHEN 'met' THEN 'met' WHEN 'breached_met' THEN 'late' WHEN 'withdrawn' THEN 'withdrawn' WHEN 'breached_closed' THEN 'closed_late'
                WHEN 'breached_open' THEN 'overdue' WHEN 'due' THEN 'pending' ELSE 'unlimited' END AS outcome,
           CASE WHEN a.first_response_at IS NOT NULL
                THEN COALESCE(a.wall_seconds, extract(epoch FROM a.first_response_at - a.at)::bigint) END AS wall_seconds,
           CASE WHEN a.first_response_at IS NOT NULL THEN a.business_seconds END AS business_seconds,
           a.breach_seconds, a.escalated_at
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     -- a clock that was carried over stands where it went on
     WHERE NOT EXISTS (SELECT FROM campaign.assignment x WHERE x.lead_id = a.lead_id AND x.seq = a.seq + 1 AND x.clock = 'carry')
), total AS (
    SELECT k.date_day, k.campaign_id, k.owner, k.lead_pool_id,
           count(k.escalated_at) AS escalated, sum(k.breach_seconds) AS breach_sum,
           count(*) AS clocks,
           count(*) FILTER (WHERE k.outcome IN ('met', 'late', 'closed_late', 'overdue')) AS due,
           count(*) FILTER (WHERE k.outcome = 'met') AS met,
           count(*) FILTER (WHERE k.outcome = 'late') AS late,
           count(*) FILTER (WHERE k.outcome = 'overdue') AS overdue,
           count(*) FILTER (WHERE k.outcome = 'closed_late') AS closed_late,
           count(*) FILTER (WHERE k.outcome = 'pending') AS pending,
           count(*) FILTER (WHERE k.outcome = 'withdrawn') AS withdrawn,
           count(k.wall_seconds) AS responses,
           sum(k.wall_seconds) AS wall_sum, avg(k.wall_seconds) AS wall_mean,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY k.wall_seconds) AS wall_median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY k.wall_seconds) AS wall_p90,
           count(k.business_seconds) AS business_responses,
           sum(k.business_seconds) AS business_sum, avg(k.business_seconds) AS business_mean,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY k.business_seconds) AS business_median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY k.business_seconds) AS business_p90
      FROM clock k
     GROUP BY k.date_day, k.campaign_id, k.owner, k.lead_pool_id
)
SELECT t.date_day, t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name,
       COALESCE(t.owner, 'unknown') AS owner_login, COALESCE(u.name, '未知') AS owner_name,
       t.clocks AS clock_count, t.due AS due_count, t.met AS met_count,
       t.late + t.closed_late + t.overdue AS breached_count,
       t.late AS breached_answered_count, t.overdue AS breached_open_count, t.closed_late AS breached_closed_count,
       t.pending AS pending_count, t.withdrawn AS withdrawn_count,
       ((t.late + t.closed_late + t.overdue)::numeric / NULLIF(t.due, 0))::numeric(12,4) AS breach_ratio,
       CASE WHEN t.due = 0 THEN 'no_denominator' END AS breach_null_reason,
       t.responses AS response_count,
       COALESCE(t.wall_sum, 0)::bigint AS wall_seconds_total,
       t.wall_mean::numeric(18,2) AS wall_seconds_mean,
       t.wall_median::numeric(18,2) AS wall_seconds_median,
       t.wall_p90::numeric(18,2) AS wall_seconds_p90,
       t.business_responses AS business_response_count,
       COALESCE(t.business_sum, 0)::bigint AS business_seconds_total,
       t.business_mean::numeric(18,2) AS business_seconds_mean,
       t.business_median::numeric(18,2) AS business_seconds_median,
       t.business_p90::numeric(18,2) AS business_seconds_p90,
       t.lead_pool_id, COALESCE(p.name, 'unknown') AS pool_name, COALESCE(p.team, 'unknown') AS team,
       t.escalated AS escalated_count, COALESCE(t.breach_sum, 0)::bigint AS breach_seconds_total
  FROM total t
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = t.lead_pool_id
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  LEFT JOIN campaign.app_user u ON u.login = t.owner
 WHERE u.kind IS DISTINCT FROM 'bot';
COMMENT ON VIEW campaign.cockpit_sla IS 'One row a day, campaign, owner and pool: first-response clocks by the day they fall due (day of start where there is no due time). A return or re-route starts a new clock, so a lead may have several; a transfer that carries the clock on counts once, with the new owner. Counts and totals add up over rows; medians do not: sla_report() has them of any period by owner, team, pool or campaign. clock_count = met + breached + pending + withdrawn + clocks without due time. Bots are left out.
每日、每活动、每负责人、每线索池一行：按到期日（无时限者按开始日）统计首次响应计时。退回或重新分配会开始新的计时，故一条线索可有多个；沿用计时的转移只计一次，归新负责人。计数与合计可加，中位数不可加：任意时期按负责人、团队、池或活动的中位数见 sla_report()。clock_count = 按时 + 超时 + 未到期 + 撤回 + 无时限。不含机器人。';
COMMENT ON COLUMN campaign.cockpit_sla.date_day IS 'Day in the installation''s zone.
日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_sla.owner_login IS 'Login of the owner; unknown: nobody (a lead then waits in its pool).
负责人登录名；unknown 表示无人（线索在池中等待）。';
COMMENT ON COLUMN campaign.cockpit_sla.owner_name IS 'Name of the owner.
负责人姓名。';
COMMENT ON COLUMN campaign.cockpit_sla.clock_count IS 'First-response clocks, count.
首次响应计时数。';
COMMENT ON COLUMN campaign.cockpit_sla.due_count IS 'Clocks decided: met_count + breached_count.
已定结果的计时数 = 按时 + 超时。';
COMMENT ON COLUMN campaign.cockpit_sla.met_count IS 'Clocks answered in time, count.
按时响应数。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_count IS 'Clocks breached: breached_answered_count + breached_open_count + breached_closed_count.
超时数 = 超时后响应 + 超时未响应 + 超时后关闭。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_answered_count IS 'Clocks answered after the due time, count.
超时后才响应的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_open_count IS 'Clocks past due and still unanswered now, count.
已超时且至今未响应的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.breached_closed_count IS 'Clocks closed unanswered after the due time, count.
超时后未响应即关闭的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.pending_count IS 'Clocks unanswered and not yet due, count.
未响应且未到期的数量。';
COMMENT ON COLUMN campaign.cockpit_sla.withdrawn_count IS 'Clocks closed unanswered up to the due time (invalid, duplicate, returned, transferred), count; not in due_count.
到期前未响应即关闭（无效、重复、退回、转移）的数量；不计入 due_count。';
COMMENT ON COLUMN campaign.cockpit_sla.breach_ratio IS 'breached_count / due_count, as a fraction.
超时跟进率 = 超时数 ÷ 已定结果数，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_sla.breach_null_reason IS 'Why breach_ratio is NULL: no_denominator.
为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_sla.response_count IS 'Clocks answered, count; what the wall figures are over.
已响应的计时数；自然时间统计的基数。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_total IS 'Sum of wall seconds to the first response.
到首次响应的自然秒数之和。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_mean IS 'Mean wall seconds to the first response; open clocks excluded; NULL without a response.
到首次响应的平均自然秒数；不含未响应；无响应时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_median IS 'Median wall seconds to the first response.
到首次响应自然秒数的中位数。';
COMMENT ON COLUMN campaign.cockpit_sla.wall_seconds_p90 IS '90th percentile of wall seconds to the first response.
到首次响应自然秒数的 90 分位。';
COMMENT ON COLUMN campaign.cockpit_sla.business_response_count IS 'Clocks answered with business seconds known, count.
有工作秒数的已响应计时数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_total IS 'Sum of business seconds to the first response, by the pool''s calendar.
到首次响应的工作秒数之和（按池的日历）。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_mean IS 'Mean business seconds to the first response.
到首次响应的平均工作秒数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_median IS 'Median business seconds to the first response.
到首次响应工作秒数的中位数。';
COMMENT ON COLUMN campaign.cockpit_sla.business_seconds_p90 IS '90th percentile of business seconds to the first response.
到首次响应工作秒数的 90 分位。';
COMMENT ON COLUMN campaign.cockpit_sla.lead_pool_id IS 'Pool the lead was in; NULL: none.
线索所在池编号；无则为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.pool_name IS 'Name of the pool; unknown: none.
线索池名称；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_sla.team IS 'Team of the pool; unknown: none.
线索池所属团队；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_sla.escalated_count IS 'Clocks whose breach was escalated, count.
已升级的计时数。';
COMMENT ON COLUMN campaign.cockpit_sla.breach_seconds_total IS 'Working seconds from the due time to the response, summed over the clocks answered late.
超时后响应者自到期至响应的工作秒数之和。';
