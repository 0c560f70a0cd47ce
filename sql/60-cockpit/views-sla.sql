-- First-response clocks: each is in exactly one of met, answered late, unanswered
-- past due, pending and withdrawn, or has no due time at all.
CREATE OR REPLACE VIEW campaign.cockpit_sla WITH (security_invoker = true) AS
WITH clock AS (
    SELECT (COALESCE(a.due_at, a.at) AT TIME ZONE i.tz)::date AS date_day, l.source_campaign_id AS campaign_id,
           a.owner COLLATE "C" AS owner, a.lead_pool_id, a.due_at,     -- (to be grouped by: as bytes are sorted fast)
           -- as sla_state(), written out: a call a row costs more than all the rest
           CASE WHEN a.due_at IS NULL THEN 'unlimited'
                WHEN a.first_response_at <= a.due_at THEN 'met'
                WHEN a.first_response_at > a.due_at THEN 'late'
                WHEN a.closed_at <= a.due_at THEN 'withdrawn'
                WHEN a.closed_at > a.due_at THEN 'closed_late'
                WHEN a.due_at < now() THEN 'overdue'
                ELSE 'pending' END AS outcome,
           CASE WHEN a.first_response_at IS NOT NULL
                THEN COALESCE(a.wall_seconds, extract(epoch FROM a.first_response_at - a.at)::bigint) END AS wall_seconds,
           CASE WHEN a.first_response_at IS NOT NULL THEN a.business_seconds END AS business_seconds,
           a.breach_seconds, a.escalated_at
      FROM campaign.assignment a
     CROSS JOIN campaign.installation i
      LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
     -- a clock that was carried over, or went on in another lead, stands where it went on; what waits in a pool has none
     WHERE (a.owner IS NOT NULL OR a.due_at IS NOT NULL) AND NOT a.is_moved AND NOT EXISTS (SELECT FROM campaign.assignment x WHERE x.lead_id = a.lead_id AND x.seq = a.seq + 1 AND x.clock = 'carry')
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
       COALESCE(t.owner COLLATE "default", 'unknown') AS owner_login, COALESCE(u.name, '未知') AS owner_name,
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
  LEFT JOIN campaign.app_user u ON u.login = t.owner COLLATE "default"
 WHERE u.kind IS DISTINCT FROM 'bot';
COMMENT ON VIEW campaign.cockpit_sla IS 'One row a day, campaign, owner and pool: first-response clocks by the day they fall due (day of start where there is no due time). A return or re-route starts a new clock, so a lead may have several; a transfer that carries the clock on counts once, with the new owner. Counts and totals add up over rows; medians do not: sla_report() has them of any period by owner, team, pool or campaign. clock_count = met + breached + pending + withdrawn + clocks without due time (leads brought in with their owner). What waits in a pool has no clock. Bots are left out.
每日、每活动、每负责人、每线索池一行：按到期日（无时限者按开始日）统计首次响应计时。退回或重新分配会开始新的计时，故一条线索可有多个；沿用计时的转移只计一次，归新负责人。计数与合计可加，中位数不可加：任意时期按负责人、团队、池或活动的中位数见 sla_report()。clock_count = 按时 + 超时 + 未到期 + 撤回 + 无时限（随负责人一并导入者）。池中等待者没有计时。不含机器人。';
COMMENT ON COLUMN campaign.cockpit_sla.date_day IS 'Day in the installation''s zone.
日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_id IS 'Campaign; NULL where campaign_code is unknown or (none).
活动编号；campaign_code 为 unknown 或 (none) 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_sla.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_sla.owner_login IS 'Login of the owner; unknown: nobody (a due time brought in without an owner).
负责人登录名；unknown 表示无人（导入时有到期时间而无负责人）。';
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

-- The first decision of a person on a lead that is raw, valid or marketing qualified.
CREATE OR REPLACE VIEW campaign.lead_verdict WITH (security_invoker = true) AS
SELECT DISTINCT ON (s.entity_id) s.entity_id AS lead_id, u.login, s.at, s.from_value AS from_stage, s.to_value AS to_stage,
       s.to_value NOT IN ('invalid', 'nurture', 'lost') AS is_passed, s.stage_log_id
  FROM campaign.stage_log s
  -- an actor is a login, else the database role of a user
  JOIN (SELECT x.login AS actor, x.login FROM campaign.app_user x WHERE x.kind <> 'bot'
        UNION ALL SELECT x.db_role::text, x.login FROM campaign.app_user x
         WHERE x.db_role IS NOT NULL AND x.kind <> 'bot' AND NOT EXISTS (SELECT FROM campaign.app_user y WHERE y.login = x.db_role)) u ON u.actor = s.actor
 WHERE s.entity = 'lead' AND s.field = 'stage' AND s.from_value IN ('raw', 'valid', 'marketing_qualified') AND s.to_value <> 'raw'
 ORDER BY s.entity_id, s.stage_log_id;
COMMENT ON VIEW campaign.lead_verdict IS 'One row a lead that a person has judged: the first change by a user (no rule, no bot) out of raw, valid or marketing qualified; is_passed where it went on, not where it became invalid, nurture or lost.
每条已由人工判定的线索一行：用户（非规则、非机器人）首次将其从 raw、valid 或 marketing_qualified 变更；继续推进为 is_passed，转为 invalid、nurture、lost 则否。';

CREATE OR REPLACE VIEW campaign.cockpit_sdr_cleaning WITH (security_invoker = true) AS
WITH calendar AS (
    SELECT i.tz AS zone, c.tz, c.week, c.days
      FROM campaign.installation i
      LEFT JOIN campaign.business_calendar c ON c.name = COALESCE(campaign.setting('work_calendar') #>> '{}', 'cn-default')
), verdict AS (
    SELECT (v.at AT TIME ZONE k.zone)::date AS date_day, l.source_campaign_id AS campaign_id, v.login, v.is_passed,
           v.is_passed AND l.accepted_at IS NOT NULL AS is_accepted, v.is_passed AND l.stage = 'won' AS is_won,
           COALESCE(CASE WHEN v.is_passed THEN r.found_invalid ELSE r.opened_again END > v.stage_log_id, false) AS reversed,
           campaign.work_seconds(greatest(COALESCE(a.at, l.created_at), l.created_at), v.at, k.tz, k.week, k.days) AS handle_seconds
      FROM campaign.lead_verdict v
      JOIN campaign.lead l ON l.lead_id = v.lead_id AND l.merged_into IS NULL
     CROSS JOIN calendar k
      LEFT JOIN LATERAL (
           SELECT a.at FROM campaign.assignment a WHERE a.lead_id = v.lead_id AND a.owner = v.login AND a.at <= v.at ORDER BY a.seq DESC LIMIT 1) a ON true
      LEFT JOIN (
           SELECT s.entity_id, max(s.stage_log_id) FILTER (WHERE s.to_value = 'invalid') AS found_invalid,
                  max(s.stage_log_id) FILTER (WHERE s.from_value IN ('invalid', 'nurture', 'lost') AND s.to_value NOT IN ('invalid', 'nurture', 'lost')) AS opened_again
             FROM campaign.stage_log s
            WHERE s.entity = 'lead' AND s.field = 'stage' AND (s.to_value = 'invalid' OR s.from_value IN ('invalid', 'nurture', 'lost'))
            GROUP BY s.entity_id) r ON r.entity_id = v.lead_id
), total AS (
    SELECT v.date_day, v.campaign_id, v.login, count(*) AS verdicts, count(*) FILTER (WHERE v.is_passed) AS passed, count(*) FILTER (WHERE NOT v.is_passed) AS rejected,
           count(*) FILTER (WHERE v.is_accepted) AS accepted, count(*) FILTER (WHERE v.is_won) AS won,
           count(*) FILTER (WHERE v.reversed AND NOT v.is_passed) AS wrong_rejects, count(*) FILTER (WHERE v.reversed) AS reversed,
           sum(v.handle_seconds)::bigint AS handle_total, percentile_cont(0.5) WITHIN GROUP (ORDER BY v.handle_seconds) AS handle_median,
           -- the day of a person is shared out over the campaigns by verdicts, so that it adds up
           campaign.work_seconds(v.date_day::timestamp AT TIME ZONE min(k.zone), (v.date_day + 1)::timestamp AT TIME ZONE min(k.zone), min(k.tz), min(k.week), min(k.days))
             * (count(*) / sum(count(*)) OVER (PARTITION BY v.date_day, v.login)) AS working_seconds
      FROM verdict v CROSS JOIN calendar k
     GROUP BY v.date_day, v.campaign_id, v.login
)
SELECT t.date_day, t.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name, t.login AS sdr_login, u.name AS sdr_name,
       COALESCE((SELECT m.team FROM campaign.team_member m WHERE m.login = t.login ORDER BY m.role = 'sdr' DESC, m.team LIMIT 1), 'unknown') AS team,
       t.verdicts AS verdict_count, t.passed AS passed_count, t.rejected AS rejected_count, t.accepted AS accepted_count, t.won AS won_count,
       t.wrong_rejects AS wrong_reject_count, t.reversed AS reversed_count,
       COALESCE(t.handle_total, 0) AS handle_seconds_total, t.handle_median::numeric(18,2) AS handle_seconds_median,
       (COALESCE(t.working_seconds, 0) / 3600)::numeric(12,4) AS working_hours,
       (t.verdicts * 3600.0 / NULLIF(t.working_seconds, 0))::numeric(12,4) AS verdicts_per_hour_ratio,
       CASE WHEN COALESCE(t.working_seconds, 0) = 0 THEN 'no_working_hours' END AS verdicts_per_hour_null_reason,
       (t.accepted::numeric / NULLIF(t.passed, 0))::numeric(12,4) AS accepted_ratio,
       (t.won::numeric / NULLIF(t.passed, 0))::numeric(12,4) AS won_ratio,
       CASE WHEN t.passed = 0 THEN 'no_denominator' END AS passed_null_reason,
       (t.wrong_rejects::numeric / NULLIF(t.rejected, 0))::numeric(12,4) AS wrong_reject_ratio,
       CASE WHEN t.rejected = 0 THEN 'no_denominator' END AS wrong_reject_null_reason,
       (t.reversed::numeric / NULLIF(t.verdicts, 0))::numeric(12,4) AS reversed_ratio
  FROM total t
  LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
  JOIN campaign.app_user u ON u.login = t.login;
COMMENT ON VIEW campaign.cockpit_sdr_cleaning IS 'One row a day, campaign and person who judged leads on it (see lead_verdict): how many, how fast, how well. A lead counts once, on the day of its first verdict, whatever became of it later; what became of it is as of now, so recent days are not ripe. Counts and totals add up over rows; divide the sums for ratios of longer times. Leads merged into another are left out.
每日、每活动、每个判定线索的人一行（见 lead_verdict）：数量、速度与质量。线索按首次判定之日计一次；后续结果为当前所见，近期数据尚未成熟。计数与合计可加，较长时期的比率请用合计相除。不含已并入他条的线索。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.date_day IS 'Day of the verdict in the installation''s zone.
判定日期（安装时区）。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.sdr_login IS 'Login of the person who judged.
判定人登录名。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.sdr_name IS 'Name of the person who judged.
判定人姓名。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.team IS 'Team of the person (the one with role sdr first); unknown: none.
所属团队（优先取角色为 sdr 的团队）；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.verdict_count IS 'Leads given a verdict: passed_count + rejected_count.
已判定线索数 = 通过 + 拒绝。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.passed_count IS 'Leads that went on (valid or later), count.
通过（有效及以后阶段）的线索数。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.rejected_count IS 'Leads that became invalid, nurture or lost, count.
拒绝（无效、培育、输单）的线索数。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.accepted_count IS 'Passed leads that sales accepted by now, count.
通过后已被销售接受的线索数（截至当前）。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.won_count IS 'Passed leads that are won by now, count.
通过后已赢单的线索数（截至当前）。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.wrong_reject_count IS 'Rejected leads that were opened again, count.
被拒绝后又重新打开的线索数。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.reversed_count IS 'Verdicts reversed: rejected leads opened again, and passed ones that turned out invalid, count.
被推翻的判定数：拒绝后重开，及通过后判为无效。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.handle_seconds_total IS 'Working seconds (setting work_calendar) from the lead coming to the person, else its creation, to the verdict, summed.
从线索到达判定人（否则自创建）至判定的工作秒数之和（设置 work_calendar）。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.handle_seconds_median IS 'Median working seconds to the verdict.
至判定工作秒数的中位数。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.working_hours IS 'Working hours of the day by setting work_calendar, shared out over the campaigns by verdicts, so that they add up; a day without a verdict has no row.
当日工作小时（设置 work_calendar），按判定数分摊到各活动，故可相加；无判定之日无行。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.campaign_id IS 'Campaign of the leads; NULL where campaign_code is unknown.
线索的来源活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.verdicts_per_hour_ratio IS 'verdict_count / working_hours: cleaning efficiency; of longer times divide the sums.
清洗效率 = 判定数 ÷ 工作小时；较长时期请用合计相除。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.verdicts_per_hour_null_reason IS 'Why verdicts_per_hour_ratio is NULL: no_working_hours (a free day).
为 NULL 的原因：no_working_hours（休息日）。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.accepted_ratio IS 'accepted_count / passed_count, as a fraction: cleaning quality.
清洗质量 = 已接受 ÷ 通过，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.won_ratio IS 'won_count / passed_count, as a fraction.
赢单率 = 赢单 ÷ 通过，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.passed_null_reason IS 'Why accepted_ratio and won_ratio are NULL: no_denominator.
accepted_ratio 与 won_ratio 为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.wrong_reject_ratio IS 'wrong_reject_count / rejected_count, as a fraction.
误拒率 = 拒绝后重开 ÷ 拒绝，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.wrong_reject_null_reason IS 'Why wrong_reject_ratio is NULL: no_denominator.
为 NULL 的原因：no_denominator。';
COMMENT ON COLUMN campaign.cockpit_sdr_cleaning.reversed_ratio IS 'reversed_count / verdict_count, as a fraction.
推翻率 = 被推翻 ÷ 判定，以小数表示。';

CREATE OR REPLACE VIEW campaign.cockpit_sdr_backlog WITH (security_invoker = true) AS
SELECT l.source_campaign_id AS campaign_id, COALESCE(max(c.code), 'unknown') AS campaign_code, COALESCE(max(c.name), '未知') AS campaign_name,
       COALESCE(l.owner, 'unknown') AS owner_login, COALESCE(max(u.name), '未知') AS owner_name, COALESCE(p.name, 'unknown') AS pool_name,
       count(*) AS backlog_count, min(l.created_at) AS oldest_created_at,
       max(floor(extract(epoch FROM now() - l.created_at)))::bigint AS oldest_age_seconds,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - l.created_at)::float8)::numeric(18,2) AS age_seconds_median
  FROM campaign.lead l
  LEFT JOIN campaign.app_user u ON u.login = l.owner
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id
  LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
 WHERE l.work_state <> 'closed' AND l.stage IN ('raw', 'valid', 'marketing_qualified')
   AND NOT EXISTS (SELECT FROM campaign.lead_verdict v WHERE v.lead_id = l.lead_id)
 GROUP BY l.source_campaign_id, l.owner, p.name;
COMMENT ON VIEW campaign.cockpit_sdr_backlog IS 'One row a campaign, owner and pool: open leads that no person has judged yet (see lead_verdict), and how old they are.
每活动、每负责人、每线索池一行：尚无人判定的未关闭线索（见 lead_verdict）及其时长。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.campaign_id IS 'Campaign of the leads; NULL where campaign_code is unknown.
线索的来源活动编号；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.owner_login IS 'Login of the owner; unknown: the leads wait in the pool.
负责人登录名；unknown 表示在池中等待。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.owner_name IS 'Name of the owner.
负责人姓名。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.pool_name IS 'Name of the pool; unknown: none.
线索池名称；unknown 表示无。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.backlog_count IS 'Open leads without a verdict, count.
未判定线索数。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.oldest_created_at IS 'Creation of the oldest of them.
其中最早的创建时间。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.oldest_age_seconds IS 'Age of the oldest of them in seconds, up to now.
其中最久者至今的时长（秒）。';
COMMENT ON COLUMN campaign.cockpit_sdr_backlog.age_seconds_median IS 'Median age in seconds, up to now.
至今时长的中位数（秒）。';
