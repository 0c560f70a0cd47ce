-- ---------------------------------------------------------------- first response

CREATE OR REPLACE FUNCTION campaign.stop_response_clocks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    answered bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')) THEN
        RETURN NULL;
    END IF;
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (SELECT n.entity_id FROM new_rows n WHERE n.entity = 'lead') ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- by the first outbound act of a person (no bot) in the stay of its owner; a clock
    -- that was carried over counts from where it began
    WITH answer AS (
        UPDATE campaign.assignment a
           SET first_response_at = f.occurred_at,
               wall_seconds = floor(extract(epoch FROM f.occurred_at - f.started_at))::bigint,
               business_seconds = campaign.work_seconds(f.started_at, f.occurred_at, f.tz, f.week, f.days),
               -- how far it was overrun is frozen here; a call in time that was told late takes the breach back
               breached_at = CASE WHEN f.occurred_at > a.due_at THEN a.due_at END,
               breach_seconds = CASE WHEN f.occurred_at > a.due_at THEN campaign.work_seconds(a.due_at, f.occurred_at, f.tz, f.week, f.days) END
          FROM (SELECT DISTINCT ON (n.entity_id) n.entity_id, n.activity_id, m.at AS occurred_at, o.seq, s.started_at, c.tz, c.week, c.days
                  FROM new_rows n
                 CROSS JOIN LATERAL (SELECT x.lead_id, x.seq, x.lead_pool_id, x.owner, x.at, x.first_response_at FROM campaign.assignment x
                                      WHERE x.lead_id = n.entity_id AND x.closed_at IS NULL OFFSET 0) o  -- by lead, always
                 CROSS JOIN LATERAL (SELECT CASE WHEN n.occurred_at < o.at THEN campaign.no_sooner(n.occurred_at, o.at) ELSE n.occurred_at END AS at) m
                 CROSS JOIN LATERAL campaign.clock_root(o.lead_id, o.seq) s
                  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = o.lead_pool_id
                  LEFT JOIN campaign.business_calendar c ON c.business_calendar_id = COALESCE(p.business_calendar_id,
                            (SELECT d.business_calendar_id FROM campaign.business_calendar d WHERE d.name = COALESCE(campaign.setting('default_calendar') #>> '{}', 'always')))
                 WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')
                   AND o.owner IS NOT NULL AND o.first_response_at IS NULL AND m.at >= o.at
                   AND NOT EXISTS (SELECT FROM campaign.app_user u WHERE n.actor IN (u.login, u.db_role) AND u.kind = 'bot')
                 ORDER BY n.entity_id, m.at, n.activity_id) f
         WHERE a.lead_id = f.entity_id AND a.seq = f.seq
        RETURNING a.lead_id, f.activity_id),
    mark AS (UPDATE campaign.activity x SET is_first_response = true FROM answer WHERE x.activity_id = answer.activity_id)
    SELECT array_agg(answer.lead_id ORDER BY answer.lead_id) INTO answered FROM answer;
    UPDATE campaign.lead l SET work_state = 'in_progress' WHERE l.lead_id = ANY (answered) AND l.work_state = 'assigned';
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.stop_response_clocks() FROM PUBLIC;
COMMENT ON FUNCTION campaign.stop_response_clocks() IS 'Trigger: the first outbound call, mail, WeChat or visit on a lead stops the clock of its assignment.
触发器：对线索的首个外呼、邮件、微信或拜访停止其归属的响应计时。';
CREATE OR REPLACE TRIGGER activity_first_response AFTER INSERT ON campaign.activity
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.stop_response_clocks();

-- ---------------------------------------------------------------- closed past due

CREATE OR REPLACE FUNCTION campaign.note_breach() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.breached_at := CASE WHEN NEW.closed_at > NEW.due_at THEN NEW.due_at END;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.note_breach() FROM PUBLIC;
COMMENT ON FUNCTION campaign.note_breach() IS 'Trigger: a stay that ends unanswered after its due time was a breach, whether or not a tick came in between; one that is told later to have ended before it was none; and where a stay goes on after all (people parted again), what only its end had noted is taken back.
触发器：超时后未响应而结束的归属即为超时，无论其间是否运行过 tick；事后登记为到期前结束者则不算；归属恢复继续（撤销合并）时，仅因结束而记的超时一并撤回。';
CREATE OR REPLACE TRIGGER assignment_note_breach BEFORE UPDATE ON campaign.assignment
    FOR EACH ROW WHEN (NEW.first_response_at IS NULL AND NEW.due_at IS NOT NULL
                       AND CASE WHEN NEW.closed_at IS NULL THEN OLD.closed_at IS NOT NULL AND NEW.breached_at IS NOT NULL AND NEW.reminded < 100
                                ELSE OLD.closed_at IS NULL AND (NEW.closed_at > NEW.due_at) = (NEW.breached_at IS NULL) END)
    EXECUTE FUNCTION campaign.note_breach();

-- ---------------------------------------------------------------- notices of the desk

CREATE OR REPLACE FUNCTION campaign.announce_assignments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    one record;
BEGIN
    -- To whoever has a lead now that another gave: not to whoever took or keeps it.
    -- A new lead, alone, is the usual case: nothing to join.
    SELECT n.lead_id, n.owner, n.actor, n.action, n.at, n.due_at, n.reason,
           n.seq = 1 AND n.owner IS NOT NULL AND n.closed_at IS NULL AND (SELECT count(*) FROM new_rows) = 1 AS is_plain,
           (SELECT o.channel FROM campaign.outreach o WHERE o.outreach_id = 0) AS channel,
           (SELECT p.name FROM campaign.lead_pool p WHERE p.lead_pool_id = n.lead_pool_id) AS pool
      INTO one FROM new_rows n LIMIT 1;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF one.is_plain THEN
        IF one.actor IS DISTINCT FROM one.owner AND one.channel IS NOT NULL THEN
            INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, payload)
            VALUES (0, 0, one.owner, format('lead_assigned:lead:%s:1', one.lead_id), one.channel, one.at, one.at,
                    jsonb_build_object('kind', 'lead_assigned', 'ref', format('lead:%s:1', one.lead_id), 'lead_id', one.lead_id, 'action', one.action, 'actor', one.actor, 'pool', one.pool, 'due_at', one.due_at, 'reason', one.reason))
            ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END IF;
    INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, payload)
    SELECT o.outreach_id, 0, n.owner, format('lead_assigned:lead:%s:%s', n.lead_id, n.seq), o.channel, n.at, n.at,
           jsonb_build_object('kind', 'lead_assigned', 'ref', format('lead:%s:%s', n.lead_id, n.seq), 'lead_id', n.lead_id, 'action', n.action, 'actor', n.actor, 'pool', p.name, 'due_at', n.due_at, 'reason', n.reason)
      FROM new_rows n
     CROSS JOIN campaign.outreach o
      LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = n.lead_pool_id
      LEFT JOIN campaign.assignment b ON b.lead_id = n.lead_id AND b.seq = n.seq - 1
     WHERE o.outreach_id = 0 AND n.owner IS NOT NULL AND n.closed_at IS NULL AND n.actor IS DISTINCT FROM n.owner
       AND (b.owner IS DISTINCT FROM n.owner OR b.closed_at < n.at)
    ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.owner IS NULL AND n.action = 'route') THEN RETURN NULL; END IF;
    -- that nobody could be given a lead: once a pool and day, to those who can mend it
    PERFORM campaign.tell_unroutable(u.lead_pool_id, jsonb_build_object('pool', u.pool, 'reason', u.reason, 'lead_id', u.lead_id), u.at)
       FROM (SELECT DISTINCT ON (n.lead_pool_id, campaign.local_day(n.at)) n.lead_pool_id, n.at, n.reason, n.lead_id, p.name AS pool
               FROM new_rows n LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = n.lead_pool_id
              -- (a public pool without a team is one to claim from: waiting there is no fault)
              WHERE n.owner IS NULL AND n.closed_at IS NULL AND n.action = 'route' AND (p.lead_pool_id IS NULL OR p.team IS NOT NULL OR p.kind <> 'public')
              ORDER BY n.lead_pool_id, campaign.local_day(n.at), n.lead_id OFFSET 0) u;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.announce_assignments() FROM PUBLIC;
COMMENT ON FUNCTION campaign.announce_assignments() IS 'Trigger: a notice to each new owner of a lead (lead_assigned), and one a pool and day (lead_unroutable) where routing found nobody: to escalate_to of the pool or the leads of its team, and to setting unroutable_to.
触发器：通知每个新负责人（lead_assigned）；分配无人可接时按池每日通知一次（lead_unroutable），发给池的 escalate_to 或团队负责人，以及设置 unroutable_to。';
CREATE OR REPLACE TRIGGER assignment_announce AFTER INSERT ON campaign.assignment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.announce_assignments();
