CREATE OR REPLACE VIEW campaign.stuck_message WITH (security_invoker = true) AS
SELECT m.outreach_id, o.name AS outreach_name, m.person_id, m.recipient, m.occurrence, m.channel_no, m.channel, m.state,
       CASE WHEN m.state = 'leased' THEN 'lease_expired' WHEN o.state = 'paused' THEN 'outreach_paused' WHEN m.attempts > 0 THEN 'failing' ELSE 'not_claimed' END AS reason,
       m.not_before, m.lease_until, m.worker, m.attempts, m.code
  FROM campaign.message m
  JOIN campaign.outreach o ON o.outreach_id = m.outreach_id
 WHERE (m.state = 'leased' AND m.lease_until < now())
    OR (m.state = 'queued' AND (m.not_before < now() - interval '15 minutes' OR m.attempts >= 3));
COMMENT ON VIEW campaign.stuck_message IS 'One row a message that does not move: leased past the end of its lease, queued and due for more than fifteen minutes, or queued again after three attempts; reason says which. Empty while workers do their work.
每条停滞的消息一行：租约已过期、到期超过十五分钟仍在排队，或已尝试三次后再次排队；reason 说明原因。工作进程正常时为空。';
COMMENT ON COLUMN campaign.stuck_message.reason IS 'lease_expired (the worker is gone), outreach_paused, failing (attempts so far failed), not_claimed (no worker takes it).
lease_expired（进程失联）、outreach_paused（已暂停）、failing（此前尝试均失败）、not_claimed（无进程领取）。';

CREATE OR REPLACE VIEW campaign.notice WITH (security_invoker = true) AS
SELECT m.recipient, m.payload ->> 'kind' AS kind, m.payload ->> 'ref' AS ref, m.payload, m.queued_at AS at, m.state, m.suppress_reason, m.sent_at, m.occurrence
  FROM campaign.message m
 WHERE m.outreach_id = 0;
COMMENT ON VIEW campaign.notice IS 'One row a notice to a user (recipient is the login) or job, as post_notice() put it into the outbox.
每条发给用户（recipient 为登录名）的通知或任务一行，即 post_notice() 投入发件箱者。';
