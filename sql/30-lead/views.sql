CREATE OR REPLACE VIEW campaign.failed_capture WITH (security_invoker = true) AS
SELECT c.capture_id, c.source, c.external_id, c.received_at, c.state, f.fault ->> 'field' AS field, f.fault ->> 'sqlstate' AS sqlstate,
       f.fault ->> 'message' AS message, f.fault ->> 'detail' AS detail, f.fault ->> 'hint' AS hint, c.attempts, c.lead_id
  FROM campaign.capture c
  LEFT JOIN LATERAL jsonb_array_elements(c.faults) f (fault) ON true
 WHERE c.state IN ('new', 'error', 'rejected') OR c.faults <> '[]';
COMMENT ON VIEW campaign.failed_capture IS 'One row a fault of a capture: what could not be read or done, and what to do; the captures themselves are never lost.
捕获的每个问题一行：未能读取或处理之处及处理办法；捕获本身从不丢失。';

CREATE OR REPLACE VIEW campaign.unroutable_lead WITH (security_invoker = true) AS
SELECT l.lead_id, p.name AS pool, CASE WHEN NOT p.active THEN 'the pool is not active' ELSE a.reason END AS reason, a.at AS waiting_since, l.root_person_id AS person_id, l.region, l.product, l.score
  FROM campaign.lead l
  JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id
 WHERE l.owner IS NULL AND l.work_state = 'unassigned'
UNION ALL
SELECT l.lead_id, p.name, 'the owner is not active', a.at, l.root_person_id, l.region, l.product, l.score
  FROM campaign.app_user u
  JOIN campaign.lead l ON l.owner = u.login AND l.work_state <> 'closed'
  JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id
 WHERE NOT u.active;
COMMENT ON VIEW campaign.unroutable_lead IS 'One row an open lead that nobody works on, and why: it waits in its pool, or its owner is not active any more (transfer_lead() hands it over).
无人处理的未关闭线索，每条一行及其原因：在池中等待，或其负责人已停用（可用 transfer_lead() 移交）。';

CREATE OR REPLACE VIEW campaign.assignment_fairness WITH (security_invoker = true) AS
SELECT p.name AS pool, r.login, m.weight, r.due::numeric(18,4) AS due, r.given, (r.due - r.given)::numeric(18,4) AS lag,
       m.paused_until, m.daily_cap, m.open_cap
  FROM campaign.pool_rotation r
  JOIN campaign.lead_pool p ON p.lead_pool_id = r.lead_pool_id
  LEFT JOIN campaign.team_member m ON m.team = p.team AND m.login = r.login;
COMMENT ON VIEW campaign.assignment_fairness IS 'One row a member of a pool''s rotation: leads due by weight while eligible, leads given, and the lag between them (within one lead while eligibility and weights stay).
池轮转成员每人一行：按权重应得、实际分得及其差（资格与权重不变时不超过一条线索）。';
