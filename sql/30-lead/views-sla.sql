CREATE OR REPLACE VIEW campaign.sla_clock WITH (security_invoker = true) AS
SELECT a.lead_id, a.seq, a.owner, a.lead_pool_id, p.name AS pool, p.team, a.action,
       -- as clock_root(), written out: a call a row costs more than all the rest
       CASE WHEN a.clock = 'restart' THEN a.at
            ELSE (SELECT b.at FROM campaign.assignment b WHERE b.lead_id = a.lead_id AND b.seq <= a.seq AND (b.clock = 'restart' OR b.seq = 1) ORDER BY b.seq DESC LIMIT 1) END AS started_at, a.due_at, a.reminded,
       a.first_response_at, a.closed_at, a.breached_at, a.escalated_at,
       CASE WHEN a.first_response_at <= a.due_at THEN 'met' WHEN a.first_response_at > a.due_at THEN 'breached_met'
            WHEN a.closed_at <= a.due_at THEN 'withdrawn' WHEN a.closed_at > a.due_at THEN 'breached_closed'
            WHEN a.due_at < now() THEN 'breached_open' ELSE 'due' END AS state,
       a.wall_seconds, a.business_seconds, a.breach_seconds
  FROM campaign.assignment a
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id
 WHERE a.due_at IS NOT NULL AND NOT a.is_moved
   AND NOT EXISTS (SELECT FROM campaign.assignment x WHERE x.lead_id = a.lead_id AND x.seq = a.seq + 1 AND x.clock = 'carry');
COMMENT ON VIEW campaign.sla_clock IS 'One row a response clock, with the stay it is in or ended in (a clock that a transfer carried over, or that went on in another lead as leads became one or parted, is one row). state is as sla_state() says at this moment; seconds are those to the response, frozen with it.
每个响应计时一行，列于其所在或结束于的归属（转移时沿用、或随线索合并与撤销而转到另一线索的计时为一行）。state 为此刻 sla_state() 的结果；秒数为至响应为止，随响应固定。';
COMMENT ON COLUMN campaign.sla_clock.breach_seconds IS 'Working seconds from the due time to the response; NULL where it came in time or has not come.
到期至响应的工作秒数；按时或尚未响应为 NULL。';
