CREATE OR REPLACE FUNCTION campaign.notice_tick(at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET jit = off
AS $$
DECLARE
    told integer;
BEGIN
    PERFORM campaign.check_at(at);
    WITH due AS (
        -- tasks: to their assignee, or, where nobody has one or that one is gone, to the owner of the campaign
        SELECT COALESCE(u.login, o.login) AS recipient, w.kind, 'task:' || t.task_id || COALESCE(to_char(w.moment, ':YYYY-MM-DD"T"HH24:MI'), '') AS ref, w.is_past,
               jsonb_build_object('task_id', t.task_id, 'title', t.title, 'task_kind', t.kind, 'due_at', t.due_at, 'campaign', c.code, 'entity', t.entity, 'entity_id', t.entity_id) AS more
          FROM campaign.task t
          LEFT JOIN campaign.app_user u ON u.login = t.assignee AND u.active
          LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
          LEFT JOIN campaign.app_user o ON o.login = c.owner AND o.active
         CROSS JOIN LATERAL (SELECT 'approval_waiting' AS kind, NULL::timestamptz AS moment, false AS is_past WHERE t.kind = 'approval' AND t.created_at <= notice_tick.at
                             UNION ALL SELECT 'task_reminder', t.remind_at, COALESCE(t.due_at < notice_tick.at, false) WHERE t.remind_at <= notice_tick.at
                             UNION ALL SELECT 'task_overdue', t.due_at, false WHERE t.due_at < notice_tick.at) w
         WHERE t.state = 'open'
        UNION ALL
        -- budgets: at 80 % and once it is spent; one that is raised is told of anew
        SELECT b.login, 'budget_used', format('campaign:%s:%s:%s', b.campaign_id, v.percent, trim_scale(b.budget)), v.percent < b.percent,
               jsonb_build_object('campaign', b.code, 'percent', v.percent, 'budget', trim_scale(b.budget), 'actual', trim_scale(b.actual))
          FROM (SELECT c.campaign_id, c.code, o.login, s.budget, s.actual, CASE WHEN s.actual >= s.budget THEN 100 WHEN s.actual >= s.budget * 0.8 THEN 80 ELSE 0 END AS percent
                  FROM campaign.campaign c
                  JOIN campaign.app_user o ON o.login = c.owner AND o.active
                 CROSS JOIN LATERAL (SELECT sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) IN ('allocation', 'transfer')) AS budget,
                                            sum(e.amount_base) FILTER (WHERE COALESCE(r.kind, e.kind) = 'actual') AS actual
                                       FROM campaign.budget_entry e LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
                                      WHERE e.campaign_id = c.campaign_id AND e.at <= notice_tick.at) s
                 WHERE c.stage NOT IN ('closed', 'cancelled') AND s.budget > 0) b
         CROSS JOIN (VALUES (80), (100)) v (percent)
         WHERE v.percent <= b.percent
    ), sent AS (
        INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, state, suppress_reason, settled_at, payload)
        SELECT o.outreach_id, 0, d.recipient, d.kind || ':' || d.ref, o.channel, notice_tick.at, notice_tick.at,
               CASE WHEN d.is_past THEN 'suppressed' ELSE 'queued' END, CASE WHEN d.is_past THEN 'superseded' END, CASE WHEN d.is_past THEN notice_tick.at END,
               jsonb_strip_nulls(d.more) || jsonb_build_object('kind', d.kind, 'ref', d.ref)
          FROM due d CROSS JOIN campaign.outreach o
         WHERE o.outreach_id = 0 AND d.recipient IS NOT NULL
           AND NOT EXISTS (SELECT FROM campaign.message m WHERE m.outreach_id = 0 AND m.person_id = 0 AND m.recipient = d.recipient AND m.occurrence = d.kind || ':' || d.ref)
        ON CONFLICT DO NOTHING
        RETURNING state)
    SELECT count(*) FILTER (WHERE s.state = 'queued') INTO told FROM sent s;
    RETURN told;
END
$$;
REVOKE ALL ON FUNCTION campaign.notice_tick(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.notice_tick(timestamptz) IS 'Puts what the plan has to say into the outbox, each once for whoever is told: approval_waiting and task_reminder (its remind_at has come; superseded once it is overdue), task_overdue, to the assignee of an open task, else to the owner of its campaign, again where the time was put off; budget_used at 80 and 100 % of the budget (actual cost against allocations and transfers, in base currency) to the owner of a campaign that is not closed, anew where the budget was changed. Only active users are told. Late, twice or in two sessions: each once. Returns how many notices are new. Part of tick(). Errors: 22008.
将计划方面的事项投入发件箱，对每个接收者各一次：approval_waiting（待审批）、task_reminder（已到 remind_at；逾期后不再发送）、task_overdue（逾期），发给未完成任务的执行人，否则发给其活动的负责人，改期后重新提醒；budget_used 在实际成本达到预算（分配与调拨，本位币）的 80% 与 100% 时发给未关闭活动的负责人，预算变更后重新提醒。仅通知在用用户。延迟、重复或并发执行时各一次。返回新通知数。由 tick() 调用。错误：22008。';
