-- The response clock of an assignment: reminders, breach, escalation, reclaim.

CREATE OR REPLACE FUNCTION campaign.sla_state(due_at timestamptz, first_response_at timestamptz, closed_at timestamptz, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- (an expression, so that views take it in: reports ask for it row by row, many times)
RETURN CASE WHEN due_at IS NULL THEN NULL
            WHEN first_response_at <= due_at THEN 'met'
            WHEN first_response_at > due_at THEN 'breached_met'
            WHEN closed_at <= due_at THEN 'withdrawn'
            WHEN closed_at > due_at THEN 'breached_closed'
            WHEN at > due_at THEN 'breached_open'
            ELSE 'due' END;
COMMENT ON FUNCTION campaign.sla_state(timestamptz, timestamptz, timestamptz, timestamptz) IS 'State of a response clock at an instant: due (running), met (answered up to due_at), breached_open (past due, unanswered), breached_met (answered later), breached_closed (closed unanswered after due), withdrawn (closed unanswered up to due: duplicate, invalid, returned, transferred; counts for nothing). NULL where there is no due time.
响应计时在某时刻的状态：due（进行中）、met（按时响应）、breached_open（已超时未响应）、breached_met（超时后响应）、breached_closed（超时后未响应即关闭）、withdrawn（到期前未响应即关闭：重复、无效、退回、转移，不计入）。无到期时间为 NULL。';

CREATE OR REPLACE FUNCTION campaign.clock_root(lead bigint, seq integer, OUT root_seq integer, OUT started_at timestamptz)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- a carried clock goes on from the stay before
    SELECT a.seq, a.at FROM campaign.assignment a
     WHERE a.lead_id = $1 AND a.seq <= $2 AND (a.clock = 'restart' OR a.seq = 1)
     ORDER BY a.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION campaign.clock_root(bigint, integer) IS 'The stay in which the clock of a stay began, and when: itself, or, where the clock was carried over, an earlier one.
某归属的计时起于哪次归属及何时：本次，或在沿用计时时更早的一次。';

-- One clock may run through stays of several leads: a lead takes over the owner of the one
-- that becomes part of it, and gives it back. merged_stay says of each stay that goes on
-- with a clock where that clock began; of all stays of a clock one holds it, the others
-- are marked is_moved.

CREATE OR REPLACE FUNCTION campaign.clock_origin(lead bigint, seq integer, OUT origin_lead bigint, OUT origin_seq integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT COALESCE(m.from_lead, $1), COALESCE(m.from_seq, r.root_seq)
      FROM campaign.clock_root($1, $2) r
      LEFT JOIN campaign.merged_stay m ON m.lead_id = $1 AND m.seq = r.root_seq
$$;
COMMENT ON FUNCTION campaign.clock_origin(bigint, integer) IS 'The stay in which the clock of a stay began, be it in another lead that became part of this one.
某归属的计时最初起于哪次归属（可在已并入本线索的另一线索中）。';

CREATE OR REPLACE FUNCTION campaign.clock_holder(lead bigint, seq integer, OUT holder_lead bigint, OUT holder_seq integer)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT a.lead_id, a.seq
      FROM campaign.clock_origin($1, $2) o
     CROSS JOIN LATERAL (SELECT o.origin_lead, o.origin_seq UNION ALL SELECT m.lead_id, m.seq FROM campaign.merged_stay m WHERE m.from_lead = o.origin_lead AND m.from_seq = o.origin_seq) r (lead_id, seq)
      JOIN campaign.assignment a ON a.lead_id = r.lead_id AND a.seq >= r.seq
       AND a.seq < COALESCE((SELECT min(x.seq) FROM campaign.assignment x WHERE x.lead_id = r.lead_id AND x.seq > r.seq AND x.clock <> 'carry'), 2147483647)
     ORDER BY a.is_moved, a.closed_at DESC NULLS FIRST, a.seq DESC LIMIT 1
$$;
COMMENT ON FUNCTION campaign.clock_holder(bigint, integer) IS 'The stay that has the clock of a stay now: itself, or the one, of any lead, to which the clock has gone on.
某归属的计时现由哪次归属持有：本次，或（任一线索中）计时已延续到的那一次。';

CREATE OR REPLACE FUNCTION campaign.mark_clock(lead bigint, seq integer, is_moved boolean) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    -- (with the stays from which a transfer carried it)
    UPDATE campaign.assignment a SET is_moved = $3 FROM campaign.clock_root($1, $2) r WHERE a.lead_id = $1 AND a.seq BETWEEN r.root_seq AND $2 AND a.is_moved <> $3
$$;
COMMENT ON FUNCTION campaign.mark_clock(bigint, integer, boolean) IS 'Marks a stay, and those that its clock was carried from, as one whose clock has moved on to another lead, or not.
标记某归属（及其计时沿用自的各归属）的计时是否已转到另一线索。';

CREATE OR REPLACE FUNCTION campaign.escalation_for(pool bigint, owner text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT COALESCE(
        (SELECT u.login FROM campaign.lead_pool p JOIN campaign.app_user u ON u.login = p.escalate_to AND u.active WHERE p.lead_pool_id = $1 AND u.login IS DISTINCT FROM $2),
        -- (of a manager who is gone, the next one up)
        (WITH RECURSIVE up AS (
             SELECT m.login, m.active, m.manager, 1 AS n FROM campaign.app_user u JOIN campaign.app_user m ON m.login = u.manager WHERE u.login = $2
             UNION ALL SELECT m.login, m.active, m.manager, up.n + 1 FROM up JOIN campaign.app_user m ON m.login = up.manager WHERE NOT up.active AND up.n < 100)
         SELECT up.login FROM up WHERE up.active ORDER BY up.n LIMIT 1),
        (SELECT t.login FROM campaign.lead_pool p JOIN campaign.team_member t ON t.team = p.team AND t.role = 'lead' JOIN campaign.app_user u ON u.login = t.login AND u.active
          WHERE p.lead_pool_id = $1 AND t.login IS DISTINCT FROM $2 ORDER BY t.login LIMIT 1))
$$;
COMMENT ON FUNCTION campaign.escalation_for(bigint, text) IS 'Whom a breach is escalated to: escalate_to of the pool, else the manager of the owner (of one who is not active, the next one up), else a lead of the team of the pool; active users other than the owner. NULL where there is none.
超时升级的对象：池的 escalate_to，其次负责人的上级（上级已停用则再上一级），再次池所属团队的负责人；须为非本人的在用用户。无则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.sla_tick(at timestamptz DEFAULT now(), n integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET jit = off
AS $$
DECLARE
    leads bigint[];
    seqs integer[];
    back bigint[];
    acts integer := 0;
    more integer;
BEGIN
    PERFORM campaign.check_at(at);
    IF n IS NULL OR n < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'sla_tick needs a number of clocks', DETAIL = format('n is %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave it out.';
    END IF;
    LOOP
        -- Clocks that something happens to by now. What another session holds it will
        -- leave in such a state that the next tick finds it: nothing waits here.
        SELECT array_agg(x.lead_id), array_agg(x.seq) INTO leads, seqs FROM (
            SELECT a.lead_id, a.seq
              FROM campaign.assignment a JOIN campaign.lead l ON l.lead_id = a.lead_id
             WHERE a.first_response_at IS NULL AND a.closed_at IS NULL AND a.due_at IS NOT NULL AND a.clock_at <= sla_tick.at AND a.at <= sla_tick.at
             ORDER BY a.clock_at, a.lead_id LIMIT n FOR NO KEY UPDATE OF l, a SKIP LOCKED) x;
        EXIT WHEN leads IS NULL;
        -- A new statement: what was committed before the locks is seen.
        WITH clock AS MATERIALIZED (
            SELECT a.lead_id, a.seq, a.owner, a.lead_pool_id, a.due_at, a.reminded, a.breached_at, a.escalated_at, s.root_seq, p.name AS pool, p.reclaim_after,
                   h.half_at, h.most_at, sla_tick.at > a.due_at AS is_breached,
                   CASE WHEN sla_tick.at >= a.due_at THEN 100 WHEN sla_tick.at >= h.most_at THEN 80 WHEN sla_tick.at >= h.half_at THEN 50 ELSE 0 END AS percent,
                   CASE WHEN p.reclaim_after IS NOT NULL THEN greatest(COALESCE(campaign.add_work_time(a.due_at, g.reclaim, c.tz, c.week, c.days), 'infinity'), a.due_at + interval '1 microsecond') ELSE 'infinity' END AS reclaim_at,
                   CASE WHEN sla_tick.at > a.due_at AND a.escalated_at IS NULL THEN campaign.escalation_for(a.lead_pool_id, a.owner) END AS boss
              FROM unnest(leads, seqs) u (lead_id, seq)
              JOIN campaign.assignment a ON a.lead_id = u.lead_id AND a.seq = u.seq
             CROSS JOIN LATERAL campaign.clock_root(a.lead_id, a.seq) s
              LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = a.lead_pool_id
              LEFT JOIN campaign.business_calendar c ON c.business_calendar_id = COALESCE(p.business_calendar_id,
                        (SELECT d.business_calendar_id FROM campaign.business_calendar d WHERE d.name = COALESCE(campaign.setting('default_calendar') #>> '{}', 'always')))
             CROSS JOIN LATERAL (SELECT extract(epoch FROM p.reclaim_after)::float8 * interval '1 second' AS reclaim, campaign.work_seconds(s.started_at, a.due_at, c.tz, c.week, c.days) AS total) g
             -- by the calendar; a clock that it holds no time for (it was changed since) goes by the wall
             CROSS JOIN LATERAL (SELECT CASE WHEN g.total > 0 THEN least(a.due_at, campaign.add_work_time(s.started_at, (g.total * 0.5)::float8 * interval '1 second', c.tz, c.week, c.days)) ELSE s.started_at + (a.due_at - s.started_at) * 0.5 END AS half_at,
                                        CASE WHEN g.total > 0 THEN least(a.due_at, campaign.add_work_time(s.started_at, (g.total * 0.8)::float8 * interval '1 second', c.tz, c.week, c.days)) ELSE s.started_at + (a.due_at - s.started_at) * 0.8 END AS most_at) h
        ), step AS MATERIALIZED (
            SELECT k.*, k.is_breached AND (k.breached_at IS NULL OR k.reminded < 100) AS breaches, k.boss IS NOT NULL AS escalates,
                   COALESCE(sla_tick.at >= k.reclaim_at, false) AS reclaims
              FROM clock k
        ), told AS (
            INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, state, suppress_reason, settled_at, payload)
            SELECT o.outreach_id, 0, m.recipient, m.kind || ':' || m.ref, o.channel, sla_tick.at, sla_tick.at,
                   CASE WHEN m.is_past THEN 'suppressed' ELSE 'queued' END, CASE WHEN m.is_past THEN 'superseded' END, CASE WHEN m.is_past THEN sla_tick.at END,
                   jsonb_build_object('kind', m.kind, 'ref', m.ref, 'lead_id', k.lead_id, 'owner', k.owner, 'pool', k.pool, 'due_at', k.due_at) || m.more
              FROM step k
             CROSS JOIN LATERAL (
                   -- of the reminders that a late tick finds passed only the last is sent
                   SELECT k.owner AS recipient, 'sla_reminder' AS kind, format('lead:%s:%s:%s', k.lead_id, k.root_seq, v.level) AS ref, v.level < k.percent AS is_past, jsonb_build_object('percent', v.level) AS more
                     FROM (VALUES (50), (80), (100)) v (level) WHERE v.level > k.reminded AND v.level <= k.percent
                   UNION ALL SELECT k.owner, 'sla_breach', format('lead:%s:%s', k.lead_id, k.root_seq), false, '{}' WHERE k.breaches
                   UNION ALL SELECT k.boss, 'sla_escalation', format('lead:%s:%s', k.lead_id, k.root_seq), false, '{}' WHERE k.escalates
                   UNION ALL SELECT k.owner, 'lead_reclaimed', format('lead:%s:%s', k.lead_id, k.seq), false, '{}' WHERE k.reclaims) m
             CROSS JOIN campaign.outreach o
             WHERE o.outreach_id = 0 AND m.recipient IS NOT NULL
            ON CONFLICT DO NOTHING
        ), done AS (
            UPDATE campaign.assignment a
               SET reminded = greatest(a.reminded, k.percent),
                   breached_at = CASE WHEN k.is_breached THEN COALESCE(a.breached_at, a.due_at) ELSE a.breached_at END,
                   escalated_at = CASE WHEN k.escalates THEN sla_tick.at ELSE a.escalated_at END,
                   clock_at = CASE WHEN k.is_breached THEN k.reclaim_at WHEN k.percent = 100 THEN a.due_at + interval '1 microsecond'
                                   WHEN k.percent = 80 THEN a.due_at WHEN k.percent = 50 THEN k.most_at ELSE k.half_at END
              FROM step k
             WHERE a.lead_id = k.lead_id AND a.seq = k.seq)
        SELECT sum((SELECT count(*) FROM (VALUES (50), (80), (100)) v (level) WHERE v.level > k.reminded AND v.level <= k.percent) + k.breaches::integer + k.escalates::integer),
               array_agg(k.lead_id ORDER BY k.lead_id) FILTER (WHERE k.reclaims)
          INTO more, back FROM step k;
        acts := acts + COALESCE(more, 0);
        IF back IS NOT NULL THEN
            acts := acts + campaign.recall_leads(back, 'reclaim', 'no first response in time', 'campaign', sla_tick.at);
        END IF;
    END LOOP;
    RETURN acts;
END
$$;
COMMENT ON FUNCTION campaign.sla_tick(timestamptz, integer) IS 'What response clocks want at an instant: a reminder to the owner when 50, 80 and 100 % of the working time have passed, the breach once it is over (breached_at is the due time, whenever the tick runs), its escalation, and, where the pool says so, the way back to the pool; each once for a clock, however often, late or concurrently it is called. Every act puts a notice into the outbox; a reminder that a later one has overtaken by then is recorded as suppressed. Clocks that another session holds are left for the next call; n are taken at a time, until none is left. Returns the number of acts. Part of tick(). Errors: 22008, 22023.
处理某时刻的响应计时：工作时间过 50、80、100% 时提醒负责人；超过即记一次超时（breached_at 为到期时间，与何时运行无关）并升级；池有规定者收回池中。每个计时各只一次，无论调用多少次、是否迟到或并发。每个动作向发件箱投递通知；已被后一提醒超过者记为 suppressed。被其他会话锁定的留待下次；每批 n 个，直至处理完。返回动作数。由 tick() 调用。错误：22008、22023。';
