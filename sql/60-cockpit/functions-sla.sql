CREATE OR REPLACE FUNCTION campaign.sla_report(since timestamptz, until timestamptz, by text DEFAULT 'owner', at timestamptz DEFAULT now())
RETURNS TABLE (key text, name text, clock_count bigint, due_count bigint, met_count bigint, breached_count bigint, breached_met_count bigint, breached_open_count bigint,
               breached_closed_count bigint, pending_count bigint, withdrawn_count bigint, escalated_count bigint, breach_ratio numeric, response_count bigint,
               business_seconds_mean numeric, business_seconds_median numeric, business_seconds_p90 numeric,
               wall_seconds_mean numeric, wall_seconds_median numeric, wall_seconds_p90 numeric, breach_seconds_median numeric)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    zone constant text := campaign.setting('tz') #>> '{}';
BEGIN
    PERFORM campaign.check_at($4);
    IF $1 IS NULL OR $2 IS NULL OR $2 <= $1 OR $3 IS NULL OR $3 NOT IN ('all', 'owner', 'team', 'pool', 'campaign', 'day', 'month') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'sla_report needs a stretch of time and what to group by',
            DETAIL = format('From %s to %s by %s.', COALESCE($1::text, 'NULL'), COALESCE($2::text, 'NULL'), COALESCE(left($3, 100), 'NULL')), HINT = 'by is all, owner, team, pool, campaign, day or month.';
    END IF;
    RETURN QUERY
    WITH clock AS MATERIALIZED (
        SELECT CASE $3 WHEN 'all' THEN '(total)' WHEN 'owner' THEN COALESCE(a.owner, 'unknown') WHEN 'team' THEN COALESCE(p.team, 'unknown') WHEN 'pool' THEN COALESCE(p.name, 'unknown')
                       WHEN 'campaign' THEN COALESCE(c.code, 'unknown') WHEN 'day' THEN to_char(a.due_at AT TIME ZONE zone, 'YYYY-MM-DD') ELSE to_char(a.due_at AT TIME ZONE zone, 'YYYY-MM') END AS key,
               CASE $3 WHEN 'owner' THEN u.name WHEN 'team' THEN t.label WHEN 'campaign' THEN c.name END AS name,
               CASE WHEN a.first_response_at <= a.due_at AND a.first_response_at <= $4 THEN 'met' WHEN a.first_response_at > a.due_at AND a.first_response_at <= $4 THEN 'breached_met'
                    WHEN a.closed_at <= a.due_at AND a.closed_at <= $4 THEN 'withdrawn' WHEN a.closed_at > a.due_at AND a.closed_at <= $4 THEN 'breached_closed'
                    WHEN a.due_at < $4 THEN 'breached_open' ELSE 'due' END AS state,
               CASE WHEN a.first_response_at <= $4 THEN a.business_seconds END AS business_seconds, CASE WHEN a.first_response_at <= $4 THEN a.wall_seconds END AS wall_seconds,
               CASE WHEN a.first_response_at <= $4 THEN a.breach_seconds END AS breach_seconds, a.escalated_at <= $4 AS is_escalated
          FROM campaign.assignment a
          LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id
          LEFT JOIN campaign.team t ON t.team = p.team
          LEFT JOIN campaign.app_user u ON u.login = a.owner
          LEFT JOIN campaign.lead l ON l.lead_id = a.lead_id
          LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
         WHERE a.due_at >= $1 AND a.due_at < $2 AND a.at <= $4 AND NOT a.is_moved AND u.kind IS DISTINCT FROM 'bot'
           AND NOT EXISTS (SELECT FROM campaign.assignment x WHERE x.lead_id = a.lead_id AND x.seq = a.seq + 1 AND x.clock = 'carry' AND x.at <= $4))
    SELECT k.key COLLATE "C" COLLATE "default", min(k.name), count(*), count(*) FILTER (WHERE k.state = 'met' OR k.state LIKE 'breached%'), count(*) FILTER (WHERE k.state = 'met'),
           count(*) FILTER (WHERE k.state LIKE 'breached%'), count(*) FILTER (WHERE k.state = 'breached_met'), count(*) FILTER (WHERE k.state = 'breached_open'),
           count(*) FILTER (WHERE k.state = 'breached_closed'), count(*) FILTER (WHERE k.state = 'due'), count(*) FILTER (WHERE k.state = 'withdrawn'), count(*) FILTER (WHERE k.is_escalated),
           (count(*) FILTER (WHERE k.state LIKE 'breached%')::numeric / NULLIF(count(*) FILTER (WHERE k.state = 'met' OR k.state LIKE 'breached%'), 0))::numeric(12,4), count(k.wall_seconds),
           avg(k.business_seconds)::numeric(18,2), percentile_cont(0.5) WITHIN GROUP (ORDER BY k.business_seconds)::numeric(18,2), percentile_cont(0.9) WITHIN GROUP (ORDER BY k.business_seconds)::numeric(18,2),
           avg(k.wall_seconds)::numeric(18,2), percentile_cont(0.5) WITHIN GROUP (ORDER BY k.wall_seconds)::numeric(18,2), percentile_cont(0.9) WITHIN GROUP (ORDER BY k.wall_seconds)::numeric(18,2),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY k.breach_seconds)::numeric(18,2)
      FROM clock k GROUP BY k.key COLLATE "C" ORDER BY 1;
END
$$;
COMMENT ON FUNCTION campaign.sla_report(timestamptz, timestamptz, text, timestamptz) IS 'Response clocks that fall due in [since, until), as they stood at an instant, one row an owner, team, pool, campaign, day or month (by), or one in all: due_count = met + breached; breach_ratio = breached / due; first response in working and wall seconds (mean, median, 90th percentile) of those answered. Withdrawn clocks (closed unanswered up to their due time) and pending ones are in neither. A clock that was carried over, or went on in another lead, counts once, with its last owner. Bots are left out. breach_ratio and medians are NULL over nothing. Errors: 22023, 22008.
在 [since, until) 内到期的响应计时（以某时刻所见），按负责人、团队、池、活动、日或月（by）各一行，或合计一行：due_count = 按时 + 超时；breach_ratio = 超时 ÷ due_count；已响应者的首次响应工作秒数与自然秒数（均值、中位数、90 分位）。到期前未响应即关闭者与未到期者均不计。沿用或转到另一线索的计时只计一次，归最后负责人。不含机器人。无数据时比率与中位数为 NULL。错误：22023、22008。';
