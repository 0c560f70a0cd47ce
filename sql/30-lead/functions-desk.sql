-- The lead desk: claim, return, transfer, recycle.
--
-- Locks in the order person, lead, pool, member (the seat of a user). A claim takes the
-- seat of its actor first, but then only leads that nobody holds, and so waits for none.

CREATE OR REPLACE FUNCTION campaign.desk_login(actor text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a login, or the database role of a user
    RETURN (SELECT u.login FROM campaign.app_user u WHERE u.login = desk_login.actor OR u.db_role = desk_login.actor
             ORDER BY u.login = desk_login.actor DESC LIMIT 1);
END
$$;
COMMENT ON FUNCTION campaign.desk_login(text) IS 'The user that an actor names, by login or else by database role; NULL where it names none.
actor 所指的用户（先按登录名，再按数据库角色）；无则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.pools_of(login text) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT p.lead_pool_id
  FROM campaign.app_user u
 CROSS JOIN campaign.lead_pool p
 WHERE u.login = $1 AND u.active
   AND (p.kind = 'public' OR EXISTS (SELECT FROM campaign.team_member m WHERE m.team = p.team AND m.login = u.login))
$$;
COMMENT ON FUNCTION campaign.pools_of(text) IS 'Pools whose waiting leads are for a user to see, to claim and to act on: public ones, with a team or without, for every active user, the others for the members of their team. (One without a team that is not public is for back ends and managers to hand out.)
某用户可查看、领取并处理其中等待线索的池：公海池（无论有无团队）对所有在职用户开放，其余仅限其团队成员。（既非公海又无团队的池由后端或经理分派。）';

CREATE OR REPLACE FUNCTION campaign.check_standing(actor text, owner text, pool bigint, at timestamptz DEFAULT now(), lead bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    me constant text := campaign.caller_login();
    reach text[];
BEGIN
    -- A role that is no user is a back end and speaks for the users it names; who may
    -- change the pools (managers), or does clocked work (workers), may do anything. A user acts for itself, for whoever is
    -- below it in the tree of managers, and for the teams in which it is lead.
    IF me IS NULL OR has_table_privilege(caller, 'campaign.lead_pool', 'UPDATE') OR has_table_privilege(caller, 'campaign.rule_book', 'UPDATE') THEN RETURN; END IF;
    -- (by the instant told caps of a day are counted, cooldowns run, clocks stop and begin: it is no user's to choose)
    IF check_standing.at NOT BETWEEN now() - interval '5 minutes' AND clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would be done at %s, which is not now.', check_standing.at),
            HINT = 'Users act now; back ends and managers may name another instant.';
    END IF;
    reach := campaign.user_reach(me);
    IF (actor IN (me, caller, session_user) OR actor = ANY (reach))
       AND (CASE WHEN owner IS NOT NULL THEN owner = ANY (reach) ELSE pool IN (SELECT campaign.pools_of(me)) END) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me),
        -- (what the caller may not see stays untold: whose lead it is, where it waits, and whether it is there at all)
        DETAIL = format('It would act as "%s" on %s.', COALESCE(actor, '(null)'),
                        CASE WHEN owner = ANY (reach) THEN format('a lead of "%s"', owner)
                             WHEN owner IS NULL AND pool IN (SELECT campaign.pools_of(me)) OR lead IS NULL AND owner IS NULL THEN format('a lead that waits in pool %s', COALESCE(format('"%s"', (SELECT p.name FROM campaign.lead_pool p WHERE p.lead_pool_id = pool)), '(none)'))
                             ELSE format('lead %s, which is not there or somebody else''s', COALESCE(lead::text, 'NULL')) END),
        HINT = 'Users act on their own leads, on those of users below them or of teams they lead, and on those that wait in pools of their teams or in public ones.';
END
$$;
COMMENT ON FUNCTION campaign.check_standing(text, text, bigint, timestamptz, bigint) IS 'Raises MK414 where the calling database role is a user and may not act as the actor on a lead of an owner, or on one that waits in a pool, or at another instant than now (five minutes either way); the same words for a lead that is not there. Roles that are no user (back ends) and those that may change pools (managers) may.
若调用的数据库角色是用户，且无权以 actor 身份处理某负责人的或某池中等待的线索，或时刻并非当前（前后五分钟内），则抛出 MK414；线索不存在时措辞相同。非用户角色（后端）及可修改线索池者（经理）不受限。';

CREATE OR REPLACE FUNCTION campaign.refuse_cap(login text, pool bigint, room record, action text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place constant text := COALESCE(' in pool "' || (SELECT p.name FROM campaign.lead_pool p WHERE p.lead_pool_id = pool) || '"', '');
BEGIN
    IF room.daily < 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK411', MESSAGE = format('"%s" has had the leads of the day', login),
            DETAIL = format('The cap of a day%s is reached (%s).', place, CASE action WHEN 'claim' THEN 'daily_cap of the member, claim_daily_cap of the pool' ELSE 'daily_cap of the member' END),
            HINT = 'The next day begins at midnight in the zone of the installation (setting tz).';
    ELSIF room.hold < 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK412', MESSAGE = format('"%s" holds as many open leads as allowed', login),
            DETAIL = format('The cap of open leads%s is reached (open_cap of the member, hold_cap of the pool).', place),
            HINT = 'Close or return a lead first, or raise the cap.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.refuse_cap(text, bigint, record, text) IS 'Raises MK411 or MK412 where the room of a user is below zero.
用户余量为负时抛出 MK411 或 MK412。';

CREATE OR REPLACE FUNCTION campaign.refuse_owner(login text, lead bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM campaign.app_user u WHERE u.login = refuse_owner.login) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK034', MESSAGE = format('"%s" is not active', left(refuse_owner.login, 100)), DETAIL = format('Lead %s would be given to a user who is there no more.', lead),
            HINT = 'Give it to somebody else, or let it wait in its pool (owner NULL).';
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK034', MESSAGE = format('there is no user "%s"', left(COALESCE(refuse_owner.login, '(null)'), 100)), DETAIL = 'campaign.app_user has no such login.', HINT = 'Make the user with add_user().';
END
$$;
COMMENT ON FUNCTION campaign.refuse_owner(text, bigint) IS 'Raises MK034 for whom a lead cannot be given to: a user who is not active, or none.
对无法接收线索者抛出 MK034：已停用的用户，或不存在的用户。';

CREATE OR REPLACE FUNCTION campaign.lock_open_lead(lead bigint, actor text, INOUT at timestamptz, OUT l campaign.lead)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    stay timestamptz;
    seen record;
BEGIN
    PERFORM campaign.check_at(at);
    -- The right first, before a lock is waited for or anything is told: who has none
    -- learns nothing of the lead. Then again, where it changed hands meanwhile.
    SELECT x.owner, x.lead_pool_id INTO seen FROM campaign.lead x WHERE x.lead_id = lock_open_lead.lead;
    PERFORM campaign.check_standing(actor, seen.owner, seen.lead_pool_id, lock_open_lead.at, lock_open_lead.lead);
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = lock_open_lead.lead FOR NO KEY UPDATE;
    IF (l.owner, l.lead_pool_id) IS DISTINCT FROM (seen.owner, seen.lead_pool_id) THEN
        PERFORM campaign.check_standing(actor, l.owner, l.lead_pool_id, lock_open_lead.at, lock_open_lead.lead);
    END IF;
    IF l.lead_id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    ELSIF l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK422', MESSAGE = 'the lead is merged into another', DETAIL = format('lead %s is part of lead %s', l.lead_id, l.merged_into),
            HINT = format('Call it with lead %s.', l.merged_into);
    ELSIF l.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK415', MESSAGE = 'the lead is closed', DETAIL = format('lead %s is %s', l.lead_id, l.stage), HINT = 'Open it again with set_lead_stage() first.';
    END IF;
    SELECT a.at INTO stay FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq;
    -- (whoever waited for another session is later than it, though its transaction began before)
    IF at < stay AND at = now() THEN
        at := stay;
    ELSIF at < stay THEN
        RAISE EXCEPTION USING ERRCODE = 'MK423', MESSAGE = 'a lead cannot change hands before it came to where it is',
            DETAIL = format('It came there at %s, asked for %s.', stay, at), HINT = 'Give a later instant.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.lock_open_lead(bigint, text, timestamptz) IS 'Locks an open lead to change its owner at an instant, and returns it and the instant: now() becomes the beginning of the present stay, where that is later. Whether the caller may act on it as the actor is asked before anything is told of the lead. Errors: MK414 not the caller''s to act on, MK400 no such lead, MK415 closed, MK422 merged, MK423 before its present stay, 22008.
锁定未关闭线索以在某时刻变更负责人，并返回该行及时刻（now() 早于当前归属开始时取后者）。先核对调用者能否以 actor 身份处理该线索，之后才给出其状态。错误：MK414 无权处理、MK400 不存在、MK415 已关闭、MK422 已合并、MK423 早于当前归属、22008。';

CREATE OR REPLACE FUNCTION campaign.begin_stay(l campaign.lead, action text, pool bigint, owner text, reason text, actor text, at timestamptz, clock text DEFAULT 'restart') RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (no stay begins before the one that it follows)
    at := greatest(begin_stay.at, (SELECT a.at FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq));
    UPDATE campaign.lead x
       SET owner = begin_stay.owner, lead_pool_id = pool, assignment_seq = l.assignment_seq + 1,
           recycle_at = CASE WHEN begin_stay.clock = 'carry' AND begin_stay.owner IS NOT NULL THEN x.recycle_at END,
           work_state = CASE WHEN begin_stay.owner IS NULL THEN 'unassigned' WHEN campaign.stage_rank(x.stage) >= 4 THEN 'in_progress' ELSE 'assigned' END
     WHERE x.lead_id = l.lead_id;
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, begin_stay.at) WHERE a.lead_id = l.lead_id AND a.closed_at IS NULL;
    -- Carried, the clock goes on as it stood: what was reminded, answered or breached is.
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, clock, due_at, reminded, first_response_at, wall_seconds, business_seconds, breached_at, escalated_at, breach_seconds)
    SELECT l.lead_id, l.assignment_seq + 1, begin_stay.action, pool, begin_stay.owner, COALESCE(begin_stay.actor, 'campaign'), begin_stay.at, begin_stay.reason,
           CASE WHEN c.is_carried THEN 'carry' ELSE 'restart' END,
           CASE WHEN c.is_carried THEN b.due_at WHEN begin_stay.owner IS NOT NULL THEN campaign.lead_due(pool, begin_stay.at) END,
           CASE WHEN c.is_carried THEN b.reminded ELSE 0 END, CASE WHEN c.is_carried THEN b.first_response_at END,
           CASE WHEN c.is_carried THEN b.wall_seconds END, CASE WHEN c.is_carried THEN b.business_seconds END,
           CASE WHEN c.is_carried THEN b.breached_at END, CASE WHEN c.is_carried THEN b.escalated_at END, CASE WHEN c.is_carried THEN b.breach_seconds END
      FROM (SELECT 1) one
      LEFT JOIN campaign.assignment b ON b.lead_id = l.lead_id AND b.seq = l.assignment_seq
     CROSS JOIN LATERAL (SELECT COALESCE(begin_stay.clock = 'carry' AND b.owner IS NOT NULL AND begin_stay.owner IS NOT NULL, false) AS is_carried) c;
END
$$;
COMMENT ON FUNCTION campaign.begin_stay(campaign.lead, text, bigint, text, text, text, timestamptz, text) IS 'Internal: ends the stay of a locked lead and begins the next, with an owner or waiting in a pool; clock restart: a new due time, carry: the running clock goes on. Whether the owner has room is decided by the trigger of assignment.
内部使用：结束已锁定线索的当前归属并开始下一归属（有负责人或在池中等待）；clock 为 restart 时重新计时，carry 时沿用。上限由 assignment 的触发器判定。';

CREATE OR REPLACE FUNCTION campaign.claim_lead(pool text, actor text DEFAULT current_user, n integer DEFAULT 1, at timestamptz DEFAULT now()) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
    p campaign.lead_pool;
    who constant text := campaign.desk_login(actor);
    room record;
    take integer := n;
    ids bigint[];
    seqs integer[];
    due timestamptz;
    until timestamptz;
    free_at timestamptz;
BEGIN
    PERFORM campaign.check_at(at);
    IF n IS NULL OR n < 1 OR n > 1000 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'how many leads are claimed must be between 1 and 1000', DETAIL = format('Asked for were %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave n out to claim one.';
    END IF;
    SELECT x.* INTO p FROM campaign.lead_pool x WHERE x.name = claim_lead.pool;
    IF NOT FOUND OR NOT p.active THEN
        RAISE EXCEPTION USING ERRCODE = 'MK407', MESSAGE = format(CASE WHEN p.lead_pool_id IS NULL THEN 'there is no pool "%s"' ELSE 'pool "%s" is not active' END, left(COALESCE(pool, '(null)'), 100)),
            DETAIL = CASE WHEN p.lead_pool_id IS NULL THEN 'campaign.lead_pool has no such name.' ELSE 'It was switched off (lead_pool.active).' END, HINT = 'SELECT pool FROM campaign.pool_health shows those there are.';
    END IF;
    IF who IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK034', MESSAGE = format('there is no user "%s"', left(COALESCE(actor, '(null)'), 100)), DETAIL = 'campaign.app_user has no such login.', HINT = 'Call it with actor => a login.';
    END IF;
    IF NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = who AND u.active)
       OR (p.kind <> 'public' AND p.team IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.team_member m WHERE m.team = p.team AND m.login = who)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not claim from pool "%s"', who, p.name),
            DETAIL = CASE WHEN EXISTS (SELECT FROM campaign.app_user u WHERE u.login = who AND u.active) THEN format('It is served by team "%s".', p.team) ELSE 'The user is not active.' END,
            HINT = 'Only members of its team claim from a pool, from a public pool everybody.';
    END IF;
    PERFORM campaign.check_standing(actor, NULL, p.lead_pool_id, at);
    -- Where a cap is to be counted, the seat is taken before the leads, so that the room
    -- is exact. It is kept while leads are picked, but that waits for nobody: what
    -- another session holds is passed over.
    IF p.hold_cap IS NOT NULL OR p.claim_daily_cap IS NOT NULL
       OR EXISTS (SELECT FROM campaign.team_member m WHERE m.login = who AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL)) THEN
        PERFORM campaign.lock_seats(ARRAY[who]);
        SELECT o.daily - 1 AS daily, o.hold - 1 AS hold INTO room FROM campaign.owner_room(who, p.lead_pool_id, claim_lead.at, 'claim') o;
        PERFORM campaign.refuse_cap(who, p.lead_pool_id, room, 'claim');
        take := least(n, room.daily + 1, room.hold + 1);
    END IF;
    -- What waits by now: now() may be earlier than a return that was committed since.
    until := CASE WHEN at = now() THEN clock_timestamp() ELSE at END;
    SELECT array_agg(w.lead_id ORDER BY w.no), array_agg(w.assignment_seq ORDER BY w.no) INTO ids, seqs
      FROM (SELECT x.*, row_number() OVER () AS no FROM (
        SELECT l.lead_id, l.assignment_seq FROM campaign.lead l
         WHERE l.lead_pool_id = p.lead_pool_id AND l.work_state = 'unassigned' AND l.owner IS NULL
           AND (SELECT b.at FROM campaign.assignment b WHERE b.lead_id = l.lead_id AND b.seq = l.assignment_seq) <= until  -- (one by one: as EXISTS it is hashed)
           AND who <> ALL (campaign.barred_from(l.lead_id, p.cooldown, claim_lead.at))
         ORDER BY l.score DESC NULLS LAST, l.lead_id
         LIMIT take FOR NO KEY UPDATE SKIP LOCKED) x) w;
    IF ids IS NULL THEN
        -- of each lead that is barred to the actor, when the last bar falls
        SELECT min(x.free_at) INTO free_at FROM (
            SELECT max(a.at + make_interval(secs => extract(epoch FROM CASE a.action WHEN 'return' THEN p.cooldown ELSE COALESCE(p.cooldown, '1 day') END)::float8)) AS free_at
              FROM campaign.lead l
              JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.owner IS NULL AND a.action IN ('return', 'recycle', 'reclaim')
              LEFT JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = a.seq - 1
             WHERE l.lead_pool_id = p.lead_pool_id AND l.work_state = 'unassigned' AND CASE a.action WHEN 'return' THEN a.actor ELSE b.owner END = who
               AND who = ANY (campaign.barred_from(l.lead_id, p.cooldown, claim_lead.at))
             GROUP BY l.lead_id) x;
        IF free_at IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK413', MESSAGE = format('"%s" had what waits in pool "%s" until it was given or taken back', who, p.name),
                DETAIL = format('Nothing else waits there now; the first lead is free to "%s" again at %s.', who, free_at), HINT = 'Others may claim it meanwhile.';
        END IF;
        RETURN '{}';
    END IF;
    due := campaign.lead_due(p.lead_pool_id, claim_lead.at);
    UPDATE campaign.lead l
       SET owner = who, assignment_seq = l.assignment_seq + 1, recycle_at = NULL,
           work_state = CASE WHEN campaign.stage_rank(l.stage) >= 4 THEN 'in_progress' ELSE 'assigned' END
     WHERE l.lead_id = ANY (ids);
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, claim_lead.at) WHERE a.lead_id = ANY (ids) AND a.closed_at IS NULL;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, due_at)
    SELECT u.lead_id, u.seq + 1, 'claim', p.lead_pool_id, who, who, greatest(claim_lead.at, b.at), CASE WHEN b.at > claim_lead.at THEN campaign.lead_due(p.lead_pool_id, b.at) ELSE due END
      FROM unnest(ids, seqs) u (lead_id, seq) LEFT JOIN campaign.assignment b ON b.lead_id = u.lead_id AND b.seq = u.seq;
    RETURN ids;
END
$$;
REVOKE ALL ON FUNCTION campaign.claim_lead(text, text, integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.claim_lead(text, text, integer, timestamptz) IS
'Takes up to n leads that wait in a pool, highest score first, for the actor (a login, or the database role of a user), as far as the caps leave room; returns their ids, an empty array where none waits. Leads in another session''s hands are passed over, not waited for. Errors: MK407 no such pool, MK034 no such user, MK414 not of its team, or for somebody else, MK411 cap of the day, MK412 cap of open leads, MK413 only leads wait that the actor gave back within the cooldown, 22023, 22008.
为 actor（登录名或用户的数据库角色）从池中领取至多 n 条等待的线索，分数高者优先，以上限余量为限；返回线索编号，无可领取者为空数组。正被其他会话处理的线索跳过而不等待。错误：MK407 无此池、MK034 无此用户、MK414 非其团队、MK411 当日上限、MK412 持有上限、MK413 仅有本人冷却期内退回的线索、22023、22008。';

CREATE OR REPLACE FUNCTION campaign.return_lead(lead bigint, actor text DEFAULT current_user, reason text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    got record;
    moment timestamptz;
    b campaign.rule_book;
    pool bigint;
BEGIN
    IF NULLIF(btrim(reason), '') IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = 'a return needs a reason', DETAIL = format('lead_id %s', lead), HINT = 'Call it with reason => ''...''.';
    END IF;
    got := campaign.lock_open_lead(lead, actor, at);
    l := got.l;
    moment := got.at;
    IF l.owner IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK416', MESSAGE = 'the lead has no owner who could give it back', DETAIL = format('lead %s waits in its pool', l.lead_id), HINT = 'It can be claimed or transferred.';
    END IF;
    pool := l.lead_pool_id;
    IF pool IS NULL THEN
        SELECT x.* INTO b FROM campaign.rule_book x;
        pool := (campaign.judge_lead(b, campaign.lead_doc(l.lead_id, moment), moment)).pool;
    END IF;
    PERFORM campaign.begin_stay(l, 'return', pool, NULL, btrim(return_lead.reason), COALESCE(campaign.desk_login(return_lead.actor), return_lead.actor), moment);
    RETURN (SELECT p.name FROM campaign.lead_pool p WHERE p.lead_pool_id = pool);
END
$$;
REVOKE ALL ON FUNCTION campaign.return_lead(bigint, text, text, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.return_lead(bigint, text, text, timestamptz) IS
'Gives a lead back to its pool, where it waits to be claimed or, by the next tick, routed to somebody else; returns the name of the pool. Whoever gave it back does not get it again within the cooldown of the pool. Errors: MK400 no such lead, MK414 somebody else''s, MK415 closed, MK416 nobody owns it, MK420 no reason, MK422 merged, MK423 before its present stay, 22008.
将线索退回其池，等待领取或由下次 tick 分给他人；返回池名。退回者在池的冷却期内不会再得到它。错误：MK400 不存在、MK414 无权处理、MK415 已关闭、MK416 无负责人、MK420 缺原因、MK422 已合并、MK423 早于当前归属、22008。';

CREATE OR REPLACE FUNCTION campaign.transfer_lead(lead bigint, to_user text, reason text DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now(), clock text DEFAULT 'restart') RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    got record;
    moment timestamptz;
    cooldown interval;
    who constant text := COALESCE(campaign.desk_login(actor), actor);
BEGIN
    IF clock IS NULL OR clock NOT IN ('restart', 'carry') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the clock of a transfer is restart or carry', DETAIL = format('It is %s.', COALESCE(left(clock, 100), 'NULL')), HINT = 'Leave it out for restart.';
    END IF;
    IF NULLIF(btrim(reason), '') IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = 'a transfer needs a reason', DETAIL = format('lead_id %s', lead), HINT = 'Call it with reason => ''...''.';
    END IF;
    got := campaign.lock_open_lead(lead, actor, at);
    l := got.l;
    moment := got.at;
    IF NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = to_user AND u.active) THEN
        PERFORM campaign.refuse_owner(to_user, lead);
    END IF;
    IF l.owner = to_user THEN RETURN to_user; END IF;
    IF who = to_user THEN
        -- a transfer to oneself is a claim by name
        SELECT p.cooldown INTO cooldown FROM campaign.lead_pool p WHERE p.lead_pool_id = l.lead_pool_id;
        IF who = ANY (campaign.barred_from(l.lead_id, cooldown, moment)) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK413', MESSAGE = format('"%s" had the lead until it was given or taken back', who), DETAIL = format('lead %s; the cooldown of its pool is %s', l.lead_id, COALESCE(cooldown, '1 day')),
                HINT = 'Somebody else may transfer it.';
        END IF;
    END IF;
    -- (so is it counted: claim_daily_cap holds)
    PERFORM campaign.begin_stay(l, CASE WHEN who = to_user AND l.owner IS NULL THEN 'claim' ELSE 'transfer' END, l.lead_pool_id, transfer_lead.to_user, btrim(transfer_lead.reason), who, moment, transfer_lead.clock);
    RETURN to_user;
END
$$;
REVOKE ALL ON FUNCTION campaign.transfer_lead(bigint, text, text, text, timestamptz, text) FROM PUBLIC;
COMMENT ON FUNCTION campaign.transfer_lead(bigint, text, text, text, timestamptz, text) IS
'Gives an open lead to a user, whether somebody owns it or not; returns the user. clock: restart (a new first-response and recycle clock, the default) or carry (those of the owner before go on). The caps of the receiver hold. To its owner: nothing changes. Errors: MK400 no such lead, MK034 no such user, or one who is not active, MK411 cap of the day, MK412 cap of open leads, MK413 to oneself within the cooldown, MK414 somebody else''s, MK415 closed, MK420 no reason, MK422 merged, MK423 before its present stay, 22023, 22008.
将未关闭线索转给某用户（无负责人的也可）；返回该用户。clock：restart（默认，响应与回收重新计时）或 carry（沿用前任计时）。受接收者上限约束；已归其所有则不变。错误：MK400、MK034 无此用户或已停用、MK411 当日上限、MK412 持有上限、MK413 冷却期内转给自己、MK414 无权处理、MK415 已关闭、MK420 缺原因、MK422 已合并、MK423 早于当前归属、22023、22008。';

CREATE OR REPLACE FUNCTION campaign.recall_leads(leads bigint[], action text, reason text, actor text DEFAULT 'campaign', at timestamptz DEFAULT now(), pool bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF action IS NULL OR action NOT IN ('recycle', 'reclaim') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a lead is recalled by recycle or reclaim', DETAIL = format('It is %s.', COALESCE(action, 'NULL'));
    END IF;
    RETURN campaign.recall_stays(leads, array_fill(reason, ARRAY[cardinality(leads)]), array_fill(pool, ARRAY[cardinality(leads)]), action, actor, at);
END
$$;
COMMENT ON FUNCTION campaign.recall_leads(bigint[], text, text, text, timestamptz, bigint) IS 'Internal to the clocks: takes owned open leads from their owners (action recycle or reclaim) back to their pools, or to the pool named, where they wait for a claim or for route_waiting(); returns how many it took. Locks the leads in order of id, and no pool. The owner they were taken from does not get them again within the cooldown of the pool (a day, where it has none).
定时任务内部使用：将线索从负责人处收回（recycle 或 reclaim）至原池或指定池，等待领取或由 route_waiting() 分配；返回收回数。按编号顺序锁定线索，不锁池。被收回者在池的冷却期（未设则一天）内不会再得到它们。';

CREATE OR REPLACE FUNCTION campaign.recall_stays(leads bigint[], reasons text[], pools bigint[], action text, actor text, at timestamptz) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    seqs integer[];
    targets bigint[];
    whys text[];
BEGIN
    PERFORM FROM campaign.lead x WHERE x.lead_id = ANY (leads) ORDER BY x.lead_id FOR NO KEY UPDATE;
    SELECT array_agg(x.lead_id ORDER BY x.lead_id), array_agg(x.assignment_seq + 1 ORDER BY x.lead_id), array_agg(u.reason ORDER BY x.lead_id),
           array_agg(COALESCE(u.pool, x.lead_pool_id, (SELECT (campaign.judge_lead(b, campaign.lead_doc(x.lead_id, recall_stays.at), recall_stays.at)).pool FROM campaign.rule_book b)) ORDER BY x.lead_id)
      INTO ids, seqs, whys, targets
      FROM unnest(leads, reasons, pools) u (lead_id, reason, pool) JOIN campaign.lead x ON x.lead_id = u.lead_id
     WHERE x.owner IS NOT NULL AND x.work_state <> 'closed';
    IF ids IS NULL THEN RETURN 0; END IF;
    UPDATE campaign.lead x SET owner = NULL, lead_pool_id = u.pool, assignment_seq = u.seq, recycle_at = NULL, work_state = 'unassigned'
      FROM unnest(ids, seqs, targets) u (lead_id, seq, pool) WHERE x.lead_id = u.lead_id;
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, recall_stays.at) FROM unnest(ids) u (lead_id) WHERE a.lead_id = u.lead_id AND a.closed_at IS NULL;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, actor, at, reason)
    SELECT u.lead_id, u.seq, recall_stays.action, u.pool, COALESCE(recall_stays.actor, 'campaign'), greatest(recall_stays.at, b.at), u.reason
      FROM unnest(ids, seqs, targets, whys) u (lead_id, seq, pool, reason) LEFT JOIN campaign.assignment b ON b.lead_id = u.lead_id AND b.seq = u.seq - 1;
    -- (No turn is taken here: whoever recalls many leads in several steps would lock
    -- pools out of order. tick() routes what waits as its last act.)
    RETURN cardinality(ids);
END
$$;
COMMENT ON FUNCTION campaign.recall_stays(bigint[], text[], bigint[], text, text, timestamptz) IS 'Internal to the clocks: recall_leads() with a reason and a pool (NULL = its own) for each lead, all of them in a few statements.
定时任务内部使用：同 recall_leads()，但每条线索各有原因与目标池（NULL 为原池），以少数语句批量完成。';

CREATE OR REPLACE FUNCTION campaign.recycle_dues(leads bigint[], at timestamptz) RETURNS TABLE (lead_id bigint, due timestamptz, why text, pool bigint)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    zone constant text := campaign.setting('tz') #>> '{}';
    has_rules constant boolean := EXISTS (SELECT FROM campaign.rule r WHERE r.kind = 'recycle' AND r.active AND r.valid_during @> recycle_dues.at);
    sees_score constant boolean := EXISTS (SELECT FROM campaign.rule r WHERE r.kind = 'recycle' AND r.active AND r.valid_during @> recycle_dues.at AND campaign.sees_field(r.condition, 'score'));
BEGIN
    RETURN QUERY
    SELECT l.lead_id, w.due,
           CASE WHEN w.due > recycle_dues.at THEN NULL
                WHEN w.by_touch = w.due THEN 'no touch since ' || to_char(greatest(b.began, t.touched) AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI') ELSE 'not won since ' || to_char(b.began AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI') END,
           (SELECT x.lead_pool_id FROM campaign.lead_pool x WHERE x.name = r.act ->> 'pool' AND x.active)
      FROM unnest(leads) u (lead_id)
      JOIN campaign.lead l ON l.lead_id = u.lead_id
      LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id
     -- the first recycle rule that holds says otherwise: {"no_touch": interval, "no_win": interval, "pool": name}; null = never
     CROSS JOIN LATERAL (SELECT CASE WHEN sees_score THEN campaign.lead_doc(l.lead_id, recycle_dues.at) WHEN has_rules THEN campaign.lead_doc(l.lead_id) END AS doc OFFSET 0) d
      LEFT JOIN LATERAL (SELECT y.action FROM campaign.rule y
                          WHERE has_rules AND y.kind = 'recycle' AND y.active AND y.valid_during @> recycle_dues.at AND COALESCE(jsonb_path_match(d.doc, y.condition, silent => true), false)
                          ORDER BY y.priority LIMIT 1) r (act) ON true
     CROSS JOIN LATERAL (SELECT CASE WHEN r.act ? 'no_touch' THEN (r.act ->> 'no_touch')::interval ELSE p.recycle_after_no_touch END AS no_touch,
                                CASE WHEN r.act ? 'no_win' THEN (r.act ->> 'no_win')::interval ELSE p.recycle_after_no_win END AS no_win OFFSET 0) i
     -- the clock began with the stay, or with the one it was carried from
      LEFT JOIN LATERAL (SELECT a.at FROM campaign.assignment a
                          WHERE (i.no_touch IS NOT NULL OR i.no_win IS NOT NULL) AND a.lead_id = l.lead_id AND a.seq <= l.assignment_seq AND a.clock <> 'carry' ORDER BY a.seq DESC LIMIT 1) b (began) ON true
     -- A lead with a deal is worked on in its deal.
      LEFT JOIN LATERAL (SELECT max(x.occurred_at) FROM campaign.activity x
                          WHERE i.no_touch IS NOT NULL AND l.stage <> 'opportunity'
                            AND x.entity = 'lead' AND x.entity_id = l.lead_id AND x.kind IN ('call', 'mail', 'wechat', 'visit') AND x.occurred_at <= recycle_dues.at) t (touched) ON true
     -- (In seconds: a day is 24 hours.)
     CROSS JOIN LATERAL (SELECT y.by_touch, COALESCE(least(y.by_touch, y.by_win), 'infinity') AS due
                           FROM (SELECT CASE WHEN l.stage <> 'opportunity' THEN greatest(b.began, t.touched) + make_interval(secs => extract(epoch FROM i.no_touch)::float8) END AS by_touch,
                                        b.began + make_interval(secs => extract(epoch FROM i.no_win)::float8) AS by_win OFFSET 0) y) w
     WHERE l.owner IS NOT NULL AND l.work_state <> 'closed';
END
$$;
COMMENT ON FUNCTION campaign.recycle_dues(bigint[], timestamptz) IS 'When each of some owned leads is to be taken back, as of an instant (infinity = never), why (once it is due), and into which pool where a recycle rule names one: recycle_after_no_touch after the last call, mail, WeChat or visit of its stay, recycle_after_no_win after the stay began; the first rule of kind recycle that holds overrides both.
某时刻看来，有负责人的各线索应于何时收回（infinity 为永不）、原因，以及回收规则指定的池：末次跟进后 recycle_after_no_touch、归属开始后 recycle_after_no_win；首个成立的 recycle 规则优先。';

CREATE OR REPLACE FUNCTION campaign.recycle_tick(at timestamptz DEFAULT now(), n integer DEFAULT 10000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET jit = off
AS $$
DECLARE
    rules text;
    is_new boolean;
    is_whole boolean := true;
    all_leads bigint[];
    slice bigint[];
    leads bigint[];
    back bigint[];
    whys text[];
    pools bigint[];
    kept bigint[];
    dues timestamptz[];
    sees_score constant boolean := EXISTS (SELECT FROM campaign.rule r WHERE r.kind = 'recycle' AND r.active AND campaign.sees_field(r.condition, 'score'));
    taken integer := 0;
BEGIN
    PERFORM campaign.check_at(at);
    IF n IS NULL OR n < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'recycle_tick needs a number of leads', DETAIL = format('n is %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave it out.';
    END IF;
    -- lead.recycle_at is when a lead is to be looked at again; where rules or durations have changed, all are
    SELECT COALESCE(md5(string_agg(x.line, ';' ORDER BY x.line)), '') INTO rules FROM (
        SELECT format('p %s %s %s', p.lead_pool_id, p.recycle_after_no_touch, p.recycle_after_no_win) AS line FROM campaign.lead_pool p
         WHERE p.recycle_after_no_touch IS NOT NULL OR p.recycle_after_no_win IS NOT NULL
        UNION ALL SELECT format('r %s %s %s %s %s', x.rule_id, x.priority, x.condition, x.action, x.valid_during @> recycle_tick.at) FROM campaign.rule x WHERE x.kind = 'recycle' AND x.active) x;
    SELECT s.recycle_rules IS DISTINCT FROM rules INTO is_new FROM campaign.desk_state s;
    IF rules = '' AND NOT is_new THEN RETURN 0; END IF;
    IF is_new THEN
        SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO all_leads FROM campaign.lead l WHERE l.owner IS NOT NULL AND l.work_state <> 'closed';
    ELSE
        SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO all_leads FROM campaign.lead l
         -- (in the words of its index, which no other query has: by that one it would be walked through where statistics know of no owners yet)
         WHERE (l.owner IS NOT NULL AND l.work_state <> 'closed') IS TRUE AND (l.recycle_at IS NULL OR l.recycle_at <= recycle_tick.at);
    END IF;
    FOR s IN 0 .. COALESCE(cardinality(all_leads) - 1, 0) / 1000 LOOP
        slice := all_leads[s * 1000 + 1 : s * 1000 + 1000];
        -- the leads first, by id, and only those that nobody else holds: the others' turn comes with the next tick
        SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO leads FROM (
            SELECT l.lead_id FROM campaign.lead l
             WHERE l.lead_id = ANY (slice) AND l.owner IS NOT NULL AND l.work_state <> 'closed' AND (is_new OR l.recycle_at IS NULL OR l.recycle_at <= recycle_tick.at)
             ORDER BY l.lead_id FOR NO KEY UPDATE SKIP LOCKED) w;
        IF is_new AND is_whole THEN
            SELECT count(*) = COALESCE(cardinality(leads), 0) INTO is_whole FROM campaign.lead l WHERE l.lead_id = ANY (slice) AND l.owner IS NOT NULL AND l.work_state <> 'closed';
        END IF;
        CONTINUE WHEN leads IS NULL;
        SELECT array_agg(d.lead_id) FILTER (WHERE d.due <= recycle_tick.at), array_agg(d.why) FILTER (WHERE d.due <= recycle_tick.at), array_agg(d.pool) FILTER (WHERE d.due <= recycle_tick.at),
               array_agg(d.lead_id) FILTER (WHERE d.due > recycle_tick.at), array_agg(d.due) FILTER (WHERE d.due > recycle_tick.at)
          INTO back, whys, pools, kept, dues FROM campaign.recycle_dues(leads, recycle_tick.at) d;
        IF back IS NOT NULL THEN taken := taken + campaign.recall_stays(back, whys, pools, 'recycle', 'campaign', recycle_tick.at); END IF;
        -- (a score that fades is looked at again every day, where a rule goes by it)
        UPDATE campaign.lead l SET recycle_at = CASE WHEN sees_score AND l.heat IS NOT NULL THEN least(u.due, recycle_tick.at + interval '24 hours') ELSE u.due END
          FROM unnest(kept, dues) u (lead_id, due)
         WHERE l.lead_id = u.lead_id AND l.recycle_at IS DISTINCT FROM CASE WHEN sees_score AND l.heat IS NOT NULL THEN least(u.due, recycle_tick.at + interval '24 hours') ELSE u.due END;
        IF taken >= n THEN
            is_whole := false;
            EXIT;
        END IF;
    END LOOP;
    IF is_new AND is_whole THEN UPDATE campaign.desk_state s SET recycle_rules = rules; END IF;
    RETURN taken;
END
$$;
REVOKE ALL ON FUNCTION campaign.recycle_tick(timestamptz, integer) FROM PUBLIC;
COMMENT ON FUNCTION campaign.recycle_tick(timestamptz, integer) IS
'Takes back what nobody touched or won in time (recycle_after_no_touch, recycle_after_no_win of the pool, or the first rule of kind recycle that holds) into its pool, where it waits for a claim or for route_waiting() (tick() calls both); returns how many leads it took; stops after about n. Late, twice or in two sessions: each lead once. Part of tick(). Errors: 22008, 22023.
收回超时未跟进或未赢单的线索（池的 recycle_after_no_touch、recycle_after_no_win 或首个成立的 recycle 规则），放回池中等待领取或由 route_waiting() 分配（tick() 依次调用）；返回收回数，约 n 条后停止。延迟、重复或并发执行时每条只收回一次。由 tick() 调用。错误：22008、22023。';

CREATE OR REPLACE FUNCTION campaign.shed_leads(leads bigint[], reason text, at timestamptz) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    shed integer := 0;
BEGIN
    -- What came back to an owner who has no room for it waits in its pool instead.
    PERFORM campaign.lock_seats(ARRAY(SELECT DISTINCT x.owner FROM campaign.lead x WHERE x.lead_id = ANY (leads) AND x.owner IS NOT NULL AND x.work_state <> 'closed'
                                         AND (campaign.owner_room(x.owner, x.lead_pool_id, shed_leads.at)).hold IS NOT NULL));
    FOR l IN SELECT x.* FROM campaign.lead x WHERE x.lead_id = ANY (leads) AND x.owner IS NOT NULL AND x.work_state <> 'closed' ORDER BY x.lead_id DESC LOOP
        IF (campaign.owner_room(l.owner, l.lead_pool_id, shed_leads.at)).hold < 0 THEN
            PERFORM campaign.begin_stay(l, 'return', l.lead_pool_id, NULL, shed_leads.reason, 'campaign', shed_leads.at);
            shed := shed + 1;
        END IF;
    END LOOP;
    RETURN shed;
END
$$;
COMMENT ON FUNCTION campaign.shed_leads(bigint[], text, timestamptz) IS 'Internal: of locked leads that came back to their owners otherwise than by a gift (an unmerge, a reopening), those beyond the caps of open leads go to their pools; returns how many.
内部使用：非分配方式（撤销合并、重新打开）回到负责人处的线索，超出持有上限者进入其池；返回数量。';

CREATE OR REPLACE FUNCTION campaign.unroutable_recipients(pool bigint) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p campaign.lead_pool;
    boss text;
BEGIN
    SELECT x.* INTO p FROM campaign.lead_pool x WHERE x.lead_pool_id = unroutable_recipients.pool;
    SELECT u.login INTO boss FROM campaign.app_user u WHERE u.login = p.escalate_to AND u.active;
    RETURN ARRAY(
        SELECT boss WHERE boss IS NOT NULL
        UNION SELECT m.login FROM campaign.team_member m JOIN campaign.app_user u ON u.login = m.login AND u.active WHERE m.team = p.team AND m.role = 'lead' AND boss IS NULL
        UNION SELECT u.login FROM campaign.app_user u WHERE u.login = campaign.setting('unroutable_to') #>> '{}' AND u.active
        ORDER BY 1);
END
$$;
COMMENT ON FUNCTION campaign.unroutable_recipients(bigint) IS 'Who is told that leads wait in a pool (NULL: that fit none): escalate_to of the pool, else the members of its team with role lead; and setting unroutable_to; active users only. Empty where nobody is named.
池（NULL 为不属于任何池）中有线索等待时通知的人：池的 escalate_to，缺省为团队中角色为 lead 的成员；另有设置 unroutable_to；仅限在用用户。未指定任何人时为空数组。';

CREATE OR REPLACE FUNCTION campaign.tell_unroutable(pool bigint, payload jsonb, at timestamptz) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    subject constant text := format('pool:%s:%s', COALESCE(pool::text, 'none'), campaign.local_day(at));
    told bigint;
BEGIN
    -- (of those who find out at one time one tells: whoever holds pools or leads waits for
    -- no other session's commit here, and so for none that may wait for these)
    INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, payload)
    SELECT o.outreach_id, 0, w.login, 'lead_unroutable:' || subject, o.channel, tell_unroutable.at, tell_unroutable.at,
           tell_unroutable.payload || jsonb_build_object('kind', 'lead_unroutable', 'ref', subject)
      FROM unnest(campaign.unroutable_recipients(tell_unroutable.pool)) w (login)
     CROSS JOIN campaign.outreach o
     WHERE o.outreach_id = 0
       AND NOT EXISTS (SELECT FROM campaign.message m WHERE m.outreach_id = 0 AND m.person_id = 0 AND m.recipient = w.login AND m.occurrence = 'lead_unroutable:' || subject)
       AND pg_try_advisory_xact_lock(4204, hashtext(w.login || ':' || subject))
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS told = ROW_COUNT;
    RETURN told;
END
$$;
COMMENT ON FUNCTION campaign.tell_unroutable(bigint, jsonb, timestamptz) IS 'Internal: the notice lead_unroutable of a pool (NULL: of leads that fit none) and the day of an instant, to whoever can do something about it, once each; waits for no other session. Returns how many are new.
内部使用：某池（NULL 为不属于任何池的线索）在某时刻当日的 lead_unroutable 通知，发给可处理者，各一次；不等待其他会话。返回新通知数。';

CREATE OR REPLACE FUNCTION campaign.unroutable_tick(at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    w record;
    posted integer := 0;
BEGIN
    PERFORM campaign.check_at(at);
    -- One notice a pool, day and person who can do something about it, not one a lead.
    FOR w IN
        SELECT x.*, p.name
          FROM (SELECT l.lead_pool_id, count(*) AS waiting, min(a.at) AS since, min(a.reason) AS reason, min(l.lead_id) AS first_lead
                  FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq
                 WHERE l.work_state = 'unassigned' AND a.at <= unroutable_tick.at GROUP BY 1) x
          LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = x.lead_pool_id
         WHERE p.kind IS DISTINCT FROM 'public'
         ORDER BY x.lead_pool_id LOOP
        posted := posted + campaign.tell_unroutable(w.lead_pool_id, jsonb_build_object('pool', w.name, 'waiting', w.waiting, 'since', w.since, 'reason', w.reason, 'lead_id', w.first_lead), unroutable_tick.at);
    END LOOP;
    RETURN posted;
END
$$;
REVOKE ALL ON FUNCTION campaign.unroutable_tick(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.unroutable_tick(timestamptz) IS
'Tells whoever can do something about it (escalate_to of the pool, else the members of its team with role lead; setting unroutable_to) that leads wait there, or without any pool: one notice lead_unroutable a pool, person and day, routing included; where nobody is named, pool_health says so. Public pools are for claims and alert nobody. Returns how many notices are new. Part of tick().
通知可处理者（池的 escalate_to，缺省为团队中角色为 lead 的成员；另有设置 unroutable_to）池中（或不属任何池）有线索等待：每池每人每日一条 lead_unroutable 通知（含分配时所发）；未指定任何人时见 pool_health。公海池供领取，不通知。返回新通知数。由 tick() 调用。';
