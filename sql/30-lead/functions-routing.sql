-- Pools and routing: whose turn it is.

CREATE OR REPLACE FUNCTION campaign.create_pool(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    unknown text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a pool is described by a JSON object',
            HINT = 'For example {"name":"east","kind":"region","team":"east","match":{"region":"east"},"first_response":"2 hours"}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{name,kind,match,priority,team,claim_daily_cap,hold_cap,cooldown,recycle_after_no_touch,recycle_after_no_win,first_response,calendar,escalate_to,active}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK404', MESSAGE = format('a pool has no field %s', unknown);
    END IF;
    IF COALESCE(btrim(doc ->> 'name'), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK405', MESSAGE = 'a pool needs a name';
    END IF;
    IF jsonb_typeof(COALESCE(doc -> 'match', '{}')) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'match must be a JSON object', HINT = 'For example {"region":"east"}.';
    END IF;
    INSERT INTO campaign.lead_pool (name, kind, match, priority, team, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch,
                                    recycle_after_no_win, first_response, business_calendar_id, escalate_to, active)
    VALUES (btrim(doc ->> 'name'), COALESCE(doc ->> 'kind', 'region'), COALESCE(doc -> 'match', '{}'), COALESCE(campaign.read_number(doc, 'priority')::integer, 100),
            doc ->> 'team', campaign.read_number(doc, 'claim_daily_cap')::integer, campaign.read_number(doc, 'hold_cap')::integer,
            (doc ->> 'cooldown')::interval, (doc ->> 'recycle_after_no_touch')::interval, (doc ->> 'recycle_after_no_win')::interval,
            (doc ->> 'first_response')::interval, CASE WHEN doc ->> 'calendar' IS NOT NULL THEN campaign.calendar_id(doc ->> 'calendar') END,
            doc ->> 'escalate_to', COALESCE((doc ->> 'active')::boolean, true))
    RETURNING lead_pool_id INTO id;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK406', MESSAGE = format('there is a pool "%s" already', doc ->> 'name'), HINT = 'Take another name.';
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the team or user of the pool is unknown',
            DETAIL = format('team: %s, escalate_to: %s', COALESCE(doc ->> 'team', '(none)'), COALESCE(doc ->> 'escalate_to', '(none)')), HINT = 'add_user(login, team => ...) makes both.';
    WHEN invalid_datetime_format OR check_violation THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a value of the pool is not allowed', DETAIL = SQLERRM, HINT = 'Times are intervals above zero such as "2 hours"; caps are not negative.';
END
$$;
COMMENT ON FUNCTION campaign.create_pool(jsonb) IS
'Makes a pool of leads of {name, kind, team, match, priority, first_response, calendar, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch, recycle_after_no_win, escalate_to}; returns lead_pool_id. A lead goes to the matching pool with the lowest priority number, among equals to the one that matches most keys. Errors: MK404 field, MK405 no name, MK406 name taken, MK032 unknown team or user.
按 JSON 描述创建线索池，返回 lead_pool_id。线索进入优先级数字最小的匹配池，相同则取匹配键最多者。错误：MK404 字段、MK405 缺名称、MK406 名称已存在、MK032 团队或用户未知。';

CREATE OR REPLACE FUNCTION campaign.member_room(pool bigint, at timestamptz, OUT logins text[], OUT weights double precision[],
    OUT due double precision[], OUT given bigint[], OUT room integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    is_capped boolean;
    zone text;
    day_start timestamptz;
    day_end timestamptz;
BEGIN
    SELECT array_agg(m.login ORDER BY m.login), array_agg(m.weight::double precision ORDER BY m.login),
           array_agg(COALESCE(r.due, 0) ORDER BY m.login), array_agg(COALESCE(r.given, 0) ORDER BY m.login),
           array_agg(CASE WHEN NOT u.active OR m.paused_until > member_room.at THEN 0 END ORDER BY m.login),
           bool_or(m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL)
      INTO logins, weights, due, given, room, is_capped
      FROM campaign.lead_pool p
      JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
      JOIN campaign.app_user u ON u.login = m.login
      LEFT JOIN campaign.pool_rotation r ON r.lead_pool_id = p.lead_pool_id AND r.login = m.login
     WHERE p.lead_pool_id = pool;
    IF NOT is_capped THEN RETURN; END IF;
    -- Who has a cap is locked too (after the pool, by login): a member of two pools must not pass it through both.
    PERFORM FROM campaign.lead_pool p JOIN campaign.team_member m ON m.team = p.team JOIN campaign.app_user u ON u.login = m.login
      WHERE p.lead_pool_id = pool AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL) ORDER BY u.login FOR NO KEY UPDATE OF u;
    zone := campaign.setting('tz') #>> '{}';
    day_start := (member_room.at AT TIME ZONE zone)::date::timestamp AT TIME ZONE zone;
    day_end := ((member_room.at AT TIME ZONE zone)::date + 1)::timestamp AT TIME ZONE zone;
    SELECT array_agg(CASE WHEN NOT u.active OR m.paused_until > member_room.at THEN 0
                          WHEN m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL THEN
                          greatest(0, least(
                               m.daily_cap - CASE WHEN m.daily_cap IS NOT NULL THEN
                                   (SELECT count(*) FROM campaign.assignment a WHERE a.owner = m.login AND a.at >= day_start AND a.at < day_end) END,
                               m.open_cap - CASE WHEN m.open_cap IS NOT NULL THEN
                                   (SELECT count(*) FROM campaign.lead l WHERE l.owner = m.login AND l.work_state <> 'closed') END))::integer END ORDER BY m.login)
      INTO room
      FROM campaign.lead_pool p
      JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
      JOIN campaign.app_user u ON u.login = m.login
     WHERE p.lead_pool_id = pool;
END
$$;
COMMENT ON FUNCTION campaign.member_room(bigint, timestamptz) IS 'Members of a pool''s rotation by login: weight, due, given, and the leads each may still take at an instant (NULL = any, 0 = paused or at a cap). Read under the lock of the pool.
池轮转成员（按登录名）：权重、应得、已得及此刻还可接收的线索数（NULL 不限，0 为暂停或达上限）。须在持有池锁时读取。';

CREATE OR REPLACE FUNCTION campaign.place_leads(pools bigint[], starts timestamptz[], response interval, calendar text, OUT owners text[], OUT waits text[], OUT dues timestamptz[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n constant integer := cardinality(pools);
    pool record;
    m record;
    turn record;
    here integer[];
    i integer;
    j integer;
BEGIN
    owners := array_fill(NULL::text, ARRAY[n]);
    SELECT array_agg(CASE WHEN u.pool IS NULL THEN 'no pool' ELSE 'the pool has no team' END ORDER BY u.no) INTO waits FROM unnest(pools) WITH ORDINALITY u (pool, no);
    dues := array_fill(NULL::timestamptz, ARRAY[n]);
    -- The pools with a team, locked one after the other in order of id: last of all
    -- locks, held until commit. Where nobody takes turns there is nothing to lock.
    FOR pool IN SELECT p.lead_pool_id, p.team, COALESCE(p.first_response, place_leads.response) AS response,
                       COALESCE((SELECT c.name FROM campaign.business_calendar c WHERE c.business_calendar_id = p.business_calendar_id), place_leads.calendar) AS calendar
                  FROM campaign.lead_pool p
                 WHERE p.lead_pool_id = ANY (pools) AND p.team IS NOT NULL ORDER BY p.lead_pool_id FOR NO KEY UPDATE LOOP
        IF n = 1 THEN here := '{1}';
        ELSE SELECT array_agg(k ORDER BY k) INTO here FROM generate_subscripts(pools, 1) k WHERE pools[k] = pool.lead_pool_id;
        END IF;
        m := campaign.member_room(pool.lead_pool_id, starts[here[1]]);
        IF m.logins IS NULL THEN
            FOREACH i IN ARRAY here LOOP waits[i] := 'the team has no members'; END LOOP;
            CONTINUE;
        END IF;
        turn := campaign.rotate(m.due, m.given, m.weights, m.room, cardinality(here));
        j := 0;
        FOREACH i IN ARRAY here LOOP
            j := j + 1;
            IF turn.picks[j] IS NULL THEN
                waits[i] := 'nobody is eligible';
            ELSE
                owners[i] := m.logins[turn.picks[j]];
                waits[i] := NULL;
                -- in seconds: a day is 24 hours in every time zone
                IF pool.calendar = 'always' THEN dues[i] := starts[i] + make_interval(secs => extract(epoch FROM pool.response)::float8);
                ELSE dues[i] := campaign.add_business_time(starts[i], pool.response, pool.calendar);
                END IF;
            END IF;
        END LOOP;
        INSERT INTO campaign.pool_rotation AS r (lead_pool_id, login, due, given)
        SELECT pool.lead_pool_id, u.login, u.due, u.given FROM unnest(m.logins, turn.due_after, turn.given_after) u (login, due, given)
         WHERE u.due <> 0 OR u.given <> 0
        ON CONFLICT ON CONSTRAINT pool_rotation_pkey DO UPDATE SET due = EXCLUDED.due, given = EXCLUDED.given
         WHERE r.due <> EXCLUDED.due OR r.given <> EXCLUDED.given;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.place_leads(bigint[], timestamptz[], interval, text) IS 'Turns of a batch of leads in their pools, under the lock of each pool: owner (or NULL and why it waits) and due time, in the order given. Moves the rotation on.
一批线索在各自池中的轮转结果（持有池锁）：负责人（或 NULL 及等待原因）与到期时间，按给定顺序；推进轮转状态。';

CREATE OR REPLACE FUNCTION campaign.route_leads(leads bigint[], at timestamptz DEFAULT NULL, action text DEFAULT 'route') RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    pools bigint[];
    before bigint[];
    rules bigint[];
    starts timestamptz[];
    seqs integer[];
    turn record;
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Where each lead belongs; in order of id, so that rotation follows the order of arrival.
    SELECT array_agg(l.lead_id ORDER BY l.lead_id), array_agg(COALESCE(x.pool, l.lead_pool_id) ORDER BY l.lead_id),
           array_agg(l.lead_pool_id ORDER BY l.lead_id), array_agg(x.rule_id ORDER BY l.lead_id),
           array_agg(COALESCE(route_leads.at, l.created_at) ORDER BY l.lead_id), array_agg(l.assignment_seq ORDER BY l.lead_id)
      INTO ids, pools, before, rules, starts, seqs
      FROM campaign.lead l
     CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(l.lead_id), COALESCE(route_leads.at, l.created_at)) x
     WHERE l.lead_id = ANY (leads) AND l.owner IS NULL AND l.work_state <> 'closed';
    IF ids IS NULL THEN RETURN 0; END IF;
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(pools, starts, b.first_response, b.calendar) p;
    -- A lead that goes on waiting in the same pool keeps its row.
    UPDATE campaign.lead l
       SET lead_pool_id = u.pool, owner = u.owner, work_state = CASE WHEN u.owner IS NULL THEN 'unassigned' ELSE 'assigned' END, assignment_seq = u.seq + 1
      FROM unnest(ids, pools, before, turn.owners, seqs) u (lead_id, pool, before, owner, seq)
     WHERE l.lead_id = u.lead_id AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0);
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, u.at)
      FROM unnest(ids, pools, before, turn.owners, seqs, starts) u (lead_id, pool, before, owner, seq, at)
     WHERE a.lead_id = u.lead_id AND a.seq = u.seq AND a.closed_at IS NULL AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before);
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    SELECT u.lead_id, u.seq + 1, route_leads.action, u.pool, u.owner, 'campaign', u.at, u.wait, u.rule_id, u.due
      FROM unnest(ids, pools, before, turn.owners, seqs, starts, turn.waits, rules, turn.dues) u (lead_id, pool, before, owner, seq, at, wait, rule_id, due)
     WHERE u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0;
    RETURN (SELECT count(o) FROM unnest(turn.owners) o);
END
$$;
COMMENT ON FUNCTION campaign.route_leads(bigint[], timestamptz, text) IS
'Routes open leads without an owner: each to its pool, there to the member whose turn is due (Tijdeman''s chairman assignment under the lock of the pool); nobody eligible: the lead waits there, the reason stands in its assignment. at NULL: each at its creation. Returns how many found an owner.
为无负责人的未关闭线索分配：先定池，再在池锁下按最早到期轮转（Tijdeman 主席分配）；无人可分则在池中等待，原因记于 assignment。at 为 NULL 时以各自创建时间为准。返回成功分配数。';

CREATE OR REPLACE FUNCTION campaign.route_lead(lead bigint, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = route_lead.lead FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    END IF;
    IF l.owner IS NULL AND l.work_state <> 'closed' THEN
        PERFORM campaign.route_leads(ARRAY[l.lead_id], route_lead.at);
        SELECT x.owner INTO l.owner FROM campaign.lead x WHERE x.lead_id = route_lead.lead;
    END IF;
    RETURN l.owner;
END
$$;
COMMENT ON FUNCTION campaign.route_lead(bigint, timestamptz) IS 'Routes one lead that has no owner; returns its owner, NULL where it waits in its pool. Errors: MK400 no such lead.
为一条无负责人的线索分配；返回负责人，仍在池中等待则为 NULL。错误：MK400 线索不存在。';

CREATE OR REPLACE FUNCTION campaign.route_waiting(at timestamptz DEFAULT now(), n integer DEFAULT 10000, team text DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    leads bigint[];
BEGIN
    -- Only pools with somebody eligible are worth a try; the leads are locked before the pools, by id.
    SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO leads FROM (
        SELECT l.lead_id FROM campaign.lead l
         WHERE l.work_state = 'unassigned' AND l.owner IS NULL
           AND (route_waiting.team IS NULL OR l.lead_pool_id IN (SELECT p.lead_pool_id FROM campaign.lead_pool p WHERE p.team = route_waiting.team))
           AND l.lead_pool_id IN (SELECT p.lead_pool_id FROM campaign.lead_pool p JOIN campaign.team_member t ON t.team = p.team
                                    JOIN campaign.app_user u ON u.login = t.login AND u.active
                                   WHERE t.role IN ('lead', 'member', 'sdr', 'sales') AND (t.paused_until IS NULL OR t.paused_until <= route_waiting.at))
         ORDER BY l.lead_id LIMIT route_waiting.n FOR NO KEY UPDATE SKIP LOCKED) w;
    IF leads IS NULL THEN RETURN 0; END IF;
    RETURN campaign.route_leads(leads, route_waiting.at);
END
$$;
COMMENT ON FUNCTION campaign.route_waiting(timestamptz, integer, text) IS 'Routes up to n leads that wait in pools where somebody is eligible again (of one team, or of all); returns how many found an owner. Part of tick().
为在池中等待且有人可分的至多 n 条线索（指定团队或全部）分配；返回成功数。由 tick() 调用。';

CREATE OR REPLACE FUNCTION campaign.pause_member(login text, until timestamptz DEFAULT 'infinity', team text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n integer;
    t text;
    routed integer := 0;
BEGIN
    PERFORM campaign.check_at(at);
    UPDATE campaign.team_member m SET paused_until = CASE WHEN pause_member.until > pause_member.at THEN pause_member.until END
     WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team);
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK033', MESSAGE = format('"%s" is in no such team', left(login, 100)),
            DETAIL = format('team: %s', COALESCE(team, '(any)')), HINT = 'add_user(login, team => ...) makes the membership.';
    END IF;
    IF until IS NULL OR until <= at THEN
        -- Whoever places a lead just now may have read the member as paused: wait
        -- for that lead, so that it is routed below and not left to the clock.
        PERFORM FROM campaign.lead_pool p WHERE p.team IN (SELECT m.team FROM campaign.team_member m WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team))
          ORDER BY p.lead_pool_id FOR NO KEY UPDATE;
        FOR t IN SELECT m.team FROM campaign.team_member m WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team) ORDER BY 1 LOOP
            routed := routed + campaign.route_waiting(pause_member.at, team => t);
        END LOOP;
    END IF;
    RETURN routed;
END
$$;
COMMENT ON FUNCTION campaign.pause_member(text, timestamptz, text, timestamptz) IS
'Pauses a member (until an instant; infinity = until resumed), or resumes one (until NULL or past): then leads that waited are routed. Returns how many. Errors: MK033 no such member.
暂停成员（至某时刻；infinity 为一直），或恢复（until 为 NULL 或已过）：恢复时为等待的线索分配，返回分配数。错误：MK033 成员不存在。';
