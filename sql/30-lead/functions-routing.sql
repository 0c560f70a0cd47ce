-- Pools and routing: whose turn it is.

CREATE OR REPLACE FUNCTION campaign.create_pool(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    unknown text;
    field record;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a pool is described by a JSON object',
            HINT = 'For example {"name":"east","kind":"region","team":"east","match":{"region":"east"},"first_response":"2 hours"}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{name,kind,match,priority,team,claim_daily_cap,hold_cap,cooldown,recycle_after_no_touch,recycle_after_no_win,first_response,calendar,escalate_to,reclaim_after,active}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK404', MESSAGE = format('a pool has no field %s', left(unknown, 200)), DETAIL = left(doc::text, 200),
            HINT = 'name, kind, match, priority, team, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch, recycle_after_no_win, first_response, calendar, escalate_to, reclaim_after, active';
    END IF;
    IF COALESCE(btrim(doc ->> 'name'), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK405', MESSAGE = 'a pool needs a name', DETAIL = left(doc::text, 200), HINT = 'Give it as {"name":"east"}.';
    END IF;
    IF jsonb_typeof(COALESCE(doc -> 'match', '{}')) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'match must be a JSON object', DETAIL = format('It is of JSON type %s.', jsonb_typeof(doc -> 'match')), HINT = 'For example {"region":"east"}.';
    END IF;
    IF COALESCE(doc ->> 'kind', 'region') <> ALL ('{marketing,region,industry,partner,public}') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no kind of pool', left(doc ->> 'kind', 100)), DETAIL = left(doc::text, 200), HINT = 'marketing, region, industry, partner, public';
    END IF;
    FOR field IN SELECT e.key, e.value #>> '{}' AS value FROM jsonb_each(doc) e WHERE jsonb_typeof(e.value) <> 'null' ORDER BY 1 LOOP
        IF field.key IN ('cooldown', 'recycle_after_no_touch', 'recycle_after_no_win', 'first_response', 'reclaim_after') THEN
            -- (7 would be seven seconds, whatever was meant)
            IF campaign.lacks_unit(field.value) AND field.value !~ '^[[:space:]+-]*[0.]+[[:space:]]*$' THEN
                RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s of the pool needs a unit', field.key), DETAIL = left(field.value, 100), HINT = 'Such as "30 days" or "2 hours".';
            END IF;
            IF extract(year FROM field.value::interval) <> 0 OR extract(month FROM field.value::interval) <> 0 OR NOT field.value::interval <= interval '36500 days' THEN
                RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s of the pool is counted in days of 24 hours, hours and minutes', field.key), DETAIL = left(field.value, 100), HINT = 'Such as "30 days" or "2 hours", at most 36500 days.';
            END IF;
        ELSIF field.key IN ('priority', 'claim_daily_cap', 'hold_cap') AND campaign.read_number(doc, field.key) <> trunc(campaign.read_number(doc, field.key)) THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s of the pool must be a whole number', field.key), DETAIL = left(field.value, 100), HINT = 'Such as 3.';
        END IF;
    END LOOP;
    INSERT INTO campaign.lead_pool (name, kind, match, priority, team, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch,
                                    recycle_after_no_win, first_response, business_calendar_id, escalate_to, reclaim_after, active)
    VALUES (btrim(doc ->> 'name'), COALESCE(doc ->> 'kind', 'region'), COALESCE(doc -> 'match', '{}'), COALESCE(campaign.read_number(doc, 'priority')::integer, 100),
            doc ->> 'team', campaign.read_number(doc, 'claim_daily_cap')::integer, campaign.read_number(doc, 'hold_cap')::integer,
            (doc ->> 'cooldown')::interval, (doc ->> 'recycle_after_no_touch')::interval, (doc ->> 'recycle_after_no_win')::interval,
            (doc ->> 'first_response')::interval, CASE WHEN doc ->> 'calendar' IS NOT NULL THEN campaign.calendar_id(doc ->> 'calendar') END,
            doc ->> 'escalate_to', (doc ->> 'reclaim_after')::interval, COALESCE((doc ->> 'active')::boolean, true))
    RETURNING lead_pool_id INTO id;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK406', MESSAGE = format('there is a pool "%s" already', left(doc ->> 'name', 100)), DETAIL = 'Names of pools are unique.', HINT = 'Take another name.';
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the team or user of the pool is unknown',
            DETAIL = format('team: %s, escalate_to: %s', COALESCE(doc ->> 'team', '(none)'), COALESCE(doc ->> 'escalate_to', '(none)')), HINT = 'add_user(login, team => ...) makes both.';
    WHEN invalid_datetime_format OR interval_field_overflow OR invalid_text_representation OR numeric_value_out_of_range OR check_violation THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a value of the pool is not allowed', DETAIL = SQLERRM, HINT = 'Times are intervals above zero such as "2 hours"; caps are not negative.';
END
$$;
COMMENT ON FUNCTION campaign.create_pool(jsonb) IS
'Makes a pool of leads of {name, kind, team, match, priority, first_response, calendar, claim_daily_cap, hold_cap, cooldown, recycle_after_no_touch, recycle_after_no_win, escalate_to, reclaim_after}; returns lead_pool_id. A lead goes to the matching pool with the lowest priority number, among equals to the one that matches most keys. Errors: MK404 field, MK405 no name, MK406 name taken, MK032 unknown team or user.
按 JSON 描述创建线索池，返回 lead_pool_id。线索进入优先级数字最小的匹配池，相同则取匹配键最多者。错误：MK404 字段、MK405 缺名称、MK406 名称已存在、MK032 团队或用户未知。';

CREATE OR REPLACE FUNCTION campaign.lock_seats(logins text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- By login, always; and written, not only locked: a REPEATABLE READ caller
    -- whose snapshot misses what another session gave must fail, not count.
    INSERT INTO campaign.desk_seat AS s (login, moves)
    SELECT DISTINCT u.login, 1 FROM unnest(logins) u (login) WHERE u.login IS NOT NULL ORDER BY u.login
    ON CONFLICT (login) DO UPDATE SET moves = s.moves + 1;
END
$$;
COMMENT ON FUNCTION campaign.lock_seats(text[]) IS 'Locks the seats of users until the end of the transaction, in order of login: under it their caps are counted. The last of all locks.
按登录名顺序锁定用户席位直至事务结束，在其下统计上限；为最后一级锁。';

CREATE OR REPLACE FUNCTION campaign.desk_day(at timestamptz, OUT since timestamptz, OUT until timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    zone constant text := campaign.setting('tz') #>> '{}';
    day constant date := (desk_day.at AT TIME ZONE zone)::date;
BEGIN
    since := day::timestamp AT TIME ZONE zone;
    until := (day + 1)::timestamp AT TIME ZONE zone;
END
$$;
COMMENT ON FUNCTION campaign.desk_day(timestamptz) IS 'Beginning and end of the day of an instant, in the zone of the installation: what daily caps count by.
某时刻所在日的起止（按安装时区）：每日上限以此计算。';

CREATE OR REPLACE FUNCTION campaign.owner_rooms(logins text[], pool bigint, at timestamptz, action text DEFAULT 'route', OUT daily integer[], OUT hold integer[], OUT by_user integer[], OUT by_pool integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
-- (with few owners a walk through all leads in the order of another index looks cheap)
SET random_page_cost = 1.1
AS $$
DECLARE
    p record;
    day record;
BEGIN
    -- The one place where caps are counted. The caps of a user are those of the
    -- membership in the team of the pool; with another pool, or none, the least of all.
    SELECT x.team, x.hold_cap, CASE WHEN owner_rooms.action = 'claim' THEN x.claim_daily_cap END AS claim_cap INTO p
      FROM (SELECT 1) one LEFT JOIN campaign.lead_pool x ON x.lead_pool_id = owner_rooms.pool;
    day := campaign.desk_day(owner_rooms.at);
    SELECT array_agg(least(c.daily - CASE WHEN c.daily IS NOT NULL THEN
                              (SELECT count(*) FROM campaign.assignment a WHERE a.owner = u.login AND a.at >= day.since AND a.at < day.until
                                  -- (merges write transfers alone: nothing is asked of the rest; and each by its key)
                                  AND (a.action <> 'transfer' OR NOT EXISTS (SELECT FROM campaign.merged_stay g WHERE g.lead_id = a.lead_id AND g.seq = a.seq OFFSET 0))) END,
                           p.claim_cap - CASE WHEN p.claim_cap IS NOT NULL THEN
                              (SELECT count(*) FROM campaign.assignment a WHERE a.owner = u.login AND a.at >= day.since AND a.at < day.until
                                  AND a.action = 'claim' AND a.lead_pool_id = owner_rooms.pool) END)::integer ORDER BY u.no),
           array_agg(least(h.by_user, h.by_pool) ORDER BY u.no), array_agg(h.by_user ORDER BY u.no), array_agg(h.by_pool ORDER BY u.no)
      INTO daily, hold, by_user, by_pool
      FROM unnest(logins) WITH ORDINALITY u (login, no)
     CROSS JOIN LATERAL (
           SELECT CASE WHEN bool_or(m.team = p.team) THEN min(m.daily_cap) FILTER (WHERE m.team = p.team) ELSE min(m.daily_cap) END AS daily,
                  CASE WHEN bool_or(m.team = p.team) THEN min(m.open_cap) FILTER (WHERE m.team = p.team) ELSE min(m.open_cap) END AS open
             FROM campaign.team_member m WHERE m.login = u.login) c
     CROSS JOIN LATERAL (
           SELECT (c.open - CASE WHEN c.open IS NOT NULL THEN
                      (SELECT count(*) FROM campaign.lead l WHERE l.owner = u.login AND l.work_state <> 'closed') END)::integer AS by_user,
                  (p.hold_cap - CASE WHEN p.hold_cap IS NOT NULL THEN
                      (SELECT count(*) FROM campaign.lead l WHERE l.owner = u.login AND l.work_state <> 'closed' AND l.lead_pool_id = owner_rooms.pool) END)::integer AS by_pool
           OFFSET 0) h;
END
$$;
COMMENT ON FUNCTION campaign.owner_rooms(text[], bigint, timestamptz, text) IS 'How many more leads of a pool users may be given on the day of an instant (daily: daily_cap of the member, for a claim also claim_daily_cap of the pool) and may hold (hold: open_cap of the member, hold_cap of the pool; by_user and by_pool: each alone), in their order; NULL = any, below 0 = that many too many. Exact under the lock of their seats.
各用户在某时刻所在日还可分得（daily：成员 daily_cap，领取时另计池的 claim_daily_cap）及还可持有（hold：成员 open_cap、池 hold_cap；by_user、by_pool 为其各自余量）的该池线索数，按给定顺序；NULL 为不限，负数为超出数。在席位锁下精确。';

CREATE OR REPLACE FUNCTION campaign.owner_room(login text, pool bigint, at timestamptz, action text DEFAULT 'route', OUT daily integer, OUT hold integer)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r record;
BEGIN
    r := campaign.owner_rooms(ARRAY[login], pool, at, action);
    daily := r.daily[1];
    hold := r.hold[1];
END
$$;
COMMENT ON FUNCTION campaign.owner_room(text, bigint, timestamptz, text) IS 'owner_rooms() of one user.
单个用户的 owner_rooms()。';

CREATE OR REPLACE FUNCTION campaign.capped_logins(pools bigint[]) RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT m.login ORDER BY m.login)
              FROM campaign.lead_pool p
              JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
             WHERE p.lead_pool_id = ANY (pools)
               AND (p.hold_cap IS NOT NULL OR EXISTS (SELECT FROM campaign.team_member c WHERE c.login = m.login AND (c.daily_cap IS NOT NULL OR c.open_cap IS NOT NULL))));
END
$$;
COMMENT ON FUNCTION campaign.capped_logins(bigint[]) IS 'Members of the rotations of pools who have a cap, by login; NULL where nobody has.
池轮转成员中有上限者（按登录名）；无人则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.member_room(pool bigint, at timestamptz, OUT logins text[], OUT weights double precision[],
    OUT due double precision[], OUT given bigint[], OUT room integer[], OUT is_capped boolean[], OUT daily integer[], OUT hold integer[], OUT by_user integer[], OUT by_pool integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c record;
BEGIN
    -- (sorted once, not by each aggregate)
    SELECT array_agg(x.login), array_agg(x.weight), array_agg(x.due), array_agg(x.given), array_agg(x.room), array_agg(x.is_capped)
      INTO logins, weights, due, given, room, is_capped
      FROM (SELECT m.login, m.weight::double precision AS weight, COALESCE(r.due, 0) AS due, COALESCE(r.given, 0) AS given,
                   CASE WHEN NOT u.active OR m.paused_until > member_room.at THEN 0 END AS room,
                   m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL OR p.hold_cap IS NOT NULL AS is_capped
              FROM campaign.lead_pool p
              JOIN campaign.team_member m ON m.team = p.team AND m.role IN ('lead', 'member', 'sdr', 'sales')
              JOIN campaign.app_user u ON u.login = m.login
              LEFT JOIN campaign.pool_rotation r ON r.lead_pool_id = p.lead_pool_id AND r.login = m.login
             WHERE p.lead_pool_id = pool
             ORDER BY m.login OFFSET 0) x;
    IF logins IS NULL OR NOT true = ANY (is_capped) THEN
        is_capped := NULL;
        RETURN;
    END IF;
    c := campaign.owner_rooms(logins, pool, member_room.at);
    daily := c.daily;
    hold := c.hold;
    by_user := c.by_user;
    by_pool := c.by_pool;
    FOR i IN 1..cardinality(logins) LOOP
        room[i] := CASE WHEN room[i] = 0 THEN 0 WHEN daily[i] IS NOT NULL OR hold[i] IS NOT NULL THEN greatest(0, least(daily[i], hold[i])) END;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.member_room(bigint, timestamptz) IS 'Members of a pool''s rotation by login: weight, due, given, and the leads each may still take at an instant (room: NULL = any, 0 = paused or at a cap), of those with a cap by day and by hold (by_user, by_pool: each of the two alone). Exact under the locks of the pool and of the seats.
池轮转成员（按登录名）：权重、应得、已得及此刻还可接收的线索数（room：NULL 不限，0 为暂停或达上限）；有上限者另给当日与持有余量（by_user、by_pool 为其各自余量）。在池锁与席位锁下精确。';

CREATE OR REPLACE FUNCTION campaign.barred_logins(lead bigint, cooldown interval, at timestamptz) RETURNS SETOF text
LANGUAGE sql STABLE
BEGIN ATOMIC
    -- Whoever gave the lead back, for the cooldown of the pool; and whom it was taken
    -- from, for as long, a day where the pool has none. In seconds: a day is 24 hours.
    -- (A body that queries take in: they ask for lead after lead.)
    SELECT DISTINCT CASE a.action WHEN 'return' THEN a.actor ELSE b.owner END AS login
      FROM campaign.assignment a
      LEFT JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = a.seq - 1
     WHERE a.lead_id = barred_logins.lead AND a.owner IS NULL AND a.action IN ('return', 'recycle', 'reclaim')
       AND a.at + make_interval(secs => extract(epoch FROM CASE a.action WHEN 'return' THEN COALESCE(barred_logins.cooldown, '0') ELSE COALESCE(barred_logins.cooldown, '1 day') END)::float8) > barred_logins.at
       -- (also what was given back after that instant: a turn or a claim may have begun before)
       AND CASE a.action WHEN 'return' THEN a.actor ELSE b.owner END IS NOT NULL;
END;
COMMENT ON FUNCTION campaign.barred_logins(bigint, interval, timestamptz) IS 'barred_from() as rows, in no order.
barred_from() 的逐行形式，无序。';

CREATE OR REPLACE FUNCTION campaign.barred_from(lead bigint, cooldown interval, at timestamptz) RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN ARRAY(SELECT x.login FROM campaign.barred_logins(barred_from.lead, barred_from.cooldown, barred_from.at) x (login) ORDER BY 1);
END
$$;
COMMENT ON FUNCTION campaign.barred_from(bigint, interval, timestamptz) IS 'Who gets a waiting lead neither by rotation nor by a claim at an instant: whoever gave it back within the cooldown, and whoever it was recycled or reclaimed from within it (a day, where the pool has none).
某时刻不得经轮转或领取获得该线索者：冷却期内退回者，以及冷却期内被回收者（池未设冷却期则为一天）。';

CREATE OR REPLACE FUNCTION campaign.respond_by(start timestamptz, response interval, calendar text) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    -- in seconds: a day is 24 hours in every time zone
    rest constant interval := make_interval(secs => extract(epoch FROM response)::float8);
BEGIN
    IF calendar = 'always' THEN RETURN start + rest; END IF;
    -- (no lead is lost, and none is without a clock, for a calendar that somebody emptied)
    RETURN COALESCE((SELECT campaign.add_work_time(start, rest, c.tz, c.week, c.days) FROM campaign.business_calendar c WHERE c.name = calendar), start + rest);
END
$$;
COMMENT ON FUNCTION campaign.respond_by(timestamptz, interval, text) IS 'When a lead given at an instant must be answered: the response time later on a calendar; by the wall clock where the calendar has too few working hours to come.
某时刻分出的线索应首次响应的时间：按日历推后响应时限；日历此后工作时间不足时按自然时间计算。';

CREATE OR REPLACE FUNCTION campaign.lead_due(pool bigint, at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r record;
BEGIN
    SELECT COALESCE(p.first_response, (campaign.setting('first_response') #>> '{}')::interval) AS response,
           COALESCE(c.name, campaign.setting('default_calendar') #>> '{}', 'always') AS calendar
      INTO r
      FROM (SELECT 1) one
      LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = lead_due.pool
      LEFT JOIN campaign.business_calendar c ON c.business_calendar_id = p.business_calendar_id;
    RETURN campaign.respond_by(lead_due.at, r.response, r.calendar);
END
$$;
COMMENT ON FUNCTION campaign.lead_due(bigint, timestamptz) IS 'When a lead of a pool that is given to somebody at an instant must be answered: first_response of the pool (else the setting) on its calendar.
某池线索在某时刻分出后应首次响应的时间：按池的 first_response（否则取设置）与日历计算。';

CREATE OR REPLACE FUNCTION campaign.keep_turns(pool bigint, logins text[], due_before double precision[], given_before bigint[], due double precision[], given bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Rows that are there are updated, not locked and then updated as an upsert does: in
    -- a transaction that captures lead after lead each version of them would drag a
    -- multixact behind it, looked up at every step through the versions before.
    UPDATE campaign.pool_rotation r SET due = u.due, given = u.given
      FROM unnest(logins, keep_turns.due, keep_turns.given) u (login, due, given)
     WHERE r.lead_pool_id = pool AND r.login = u.login AND (r.due <> u.due OR r.given <> u.given);
    -- A member's first turn. (The lock of the pool keeps others out; a REPEATABLE READ
    -- caller who cannot see what they wrote gets 40001 for it.)
    FOR k IN 1..cardinality(logins) LOOP
        IF due_before[k] = 0 AND given_before[k] = 0 AND (due[k] <> 0 OR given[k] <> 0) THEN
            INSERT INTO campaign.pool_rotation (lead_pool_id, login, due, given) VALUES (pool, logins[k], due[k], given[k])
            ON CONFLICT ON CONSTRAINT pool_rotation_pkey DO UPDATE SET due = EXCLUDED.due, given = EXCLUDED.given;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.keep_turns(bigint, text[], double precision[], bigint[], double precision[], bigint[]) IS 'Internal: writes what members of a pool are due and were given, where it changed; under the lock of the pool.
内部使用：在池锁下写入池成员应得与已得之变动。';

CREATE OR REPLACE FUNCTION campaign.place_lead(pool bigint, start timestamptz, response interval, calendar text, lead bigint DEFAULT NULL,
    OUT owner text, OUT wait text, OUT due timestamptz)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p record;
    m record;
    turn record;
    barred text[];
    room integer[];
BEGIN
    -- The lock of the pool, the last of all locks but those of seats, is held until
    -- commit. Where nobody takes turns there is nothing to lock.
    SELECT x.team, x.cooldown, COALESCE(x.first_response, place_lead.response) AS response,
           COALESCE((SELECT c.name FROM campaign.business_calendar c WHERE c.business_calendar_id = x.business_calendar_id), place_lead.calendar) AS calendar
      INTO p FROM campaign.lead_pool x WHERE x.lead_pool_id = place_lead.pool AND x.team IS NOT NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        wait := CASE WHEN place_lead.pool IS NULL THEN 'no pool' ELSE 'the pool has no team' END;
        RETURN;
    END IF;
    m := campaign.member_room(place_lead.pool, place_lead.start);
    IF m.logins IS NULL THEN
        wait := 'the team has no members';
        RETURN;
    END IF;
    room := m.room;
    IF place_lead.lead IS NOT NULL THEN
        barred := campaign.barred_from(place_lead.lead, p.cooldown, place_lead.start);
        IF barred <> '{}' THEN
            SELECT array_agg(CASE WHEN m.logins[k] = ANY (barred) THEN 0 ELSE m.room[k] END ORDER BY k) INTO room FROM generate_subscripts(m.logins, 1) k;
        END IF;
    END IF;
    turn := campaign.rotate(m.due, m.given, m.weights, room, 1);
    IF m.is_capped[turn.picks[1]] THEN
        -- Whose turn it seems to be is counted again under the lock of that seat; if
        -- the room has gone since, the lock is given up, and all are counted again
        -- under the locks of all, in order.
        BEGIN
            PERFORM campaign.lock_seats(ARRAY[m.logins[turn.picks[1]]]);
            IF (SELECT least(o.daily, o.hold) < 1 FROM campaign.owner_room(m.logins[turn.picks[1]], place_lead.pool, place_lead.start) o) THEN
                RAISE EXCEPTION USING ERRCODE = 'MK411', MESSAGE = 'taken meanwhile';
            END IF;
        EXCEPTION WHEN SQLSTATE 'MK411' THEN
            PERFORM campaign.lock_seats(campaign.capped_logins(ARRAY[place_lead.pool]));
            m := campaign.member_room(place_lead.pool, place_lead.start);
            SELECT array_agg(CASE WHEN m.logins[k] = ANY (barred) THEN 0 ELSE m.room[k] END ORDER BY k) INTO room FROM generate_subscripts(m.logins, 1) k;
            turn := campaign.rotate(m.due, m.given, m.weights, room, 1);
        END;
    END IF;
    IF turn.picks[1] IS NULL THEN
        wait := 'nobody is eligible';
    ELSE
        owner := m.logins[turn.picks[1]];
        due := campaign.respond_by(place_lead.start, p.response, p.calendar);
    END IF;
    PERFORM campaign.keep_turns(place_lead.pool, m.logins, m.due, m.given, turn.due_after, turn.given_after);
END
$$;
COMMENT ON FUNCTION campaign.place_lead(bigint, timestamptz, interval, text, bigint) IS 'place_leads() of one lead.
单条线索的 place_leads()。';

CREATE OR REPLACE FUNCTION campaign.place_leads(pools bigint[], starts timestamptz[], response interval, calendar text, leads bigint[] DEFAULT NULL,
    OUT owners text[], OUT waits text[], OUT dues timestamptz[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n constant integer := cardinality(pools);
    pool record;
    m record;
    turn record;
    here integer[];
    part integer[];
    keys text[];
    spans text[];                   -- of the leads here: stretches of time in which nobody comes or goes
    bars text[];                    -- and who is barred from each
    breaks timestamptz[];
    barred text[];
    due double precision[];
    given bigint[];
    has_room integer[];             -- of the stretch, as of now
    room integer[];                 -- and for leads that somebody is barred from
    zone text;
    -- gifts of this call to members with a cap, which no table shows yet
    got text[] := '{}';
    got_day date[] := '{}';
    got_before integer;
    i integer;
    j integer;
BEGIN
    IF n = 1 THEN
        turn := campaign.place_lead(pools[1], starts[1], response, calendar, leads[1]);
        owners := ARRAY[turn.owner];
        waits := ARRAY[turn.wait];
        dues := ARRAY[turn.due];
        RETURN;
    END IF;
    SELECT array_agg(CASE WHEN u.pool IS NULL THEN 'no pool' ELSE 'the pool has no team' END ORDER BY u.no) INTO waits FROM unnest(pools) WITH ORDINALITY u (pool, no);
    owners := array_fill(NULL::text, ARRAY[n]);
    dues := array_fill(NULL::timestamptz, ARRAY[n]);
    -- All pools with a team in order of id, then all seats in order of login: the last
    -- of all locks, held until commit. Where nobody takes turns there is nothing to lock.
    PERFORM FROM campaign.lead_pool p WHERE p.lead_pool_id = ANY (pools) AND p.team IS NOT NULL ORDER BY p.lead_pool_id FOR NO KEY UPDATE;
    keys := campaign.capped_logins(pools);
    IF keys IS NOT NULL THEN PERFORM campaign.lock_seats(keys); END IF;
    FOR pool IN SELECT p.lead_pool_id, p.team, p.cooldown, COALESCE(p.first_response, place_leads.response) AS response,
                       COALESCE((SELECT c.name FROM campaign.business_calendar c WHERE c.business_calendar_id = p.business_calendar_id), place_leads.calendar) AS calendar
                  FROM campaign.lead_pool p
                 WHERE p.lead_pool_id = ANY (pools) AND p.team IS NOT NULL ORDER BY p.lead_pool_id FOR NO KEY UPDATE LOOP
        SELECT array_agg(k ORDER BY k) INTO here FROM generate_subscripts(pools, 1) k WHERE pools[k] = pool.lead_pool_id;
        got_before := cardinality(got);
        m := campaign.member_room(pool.lead_pool_id, starts[here[1]]);
        IF m.logins IS NULL THEN
            FOREACH i IN ARRAY here LOOP waits[i] := 'the team has no members'; END LOOP;
            CONTINUE;
        END IF;
        due := m.due;
        given := m.given;
        -- Leads in a row are placed together as long as the same members are eligible:
        -- the same day where there are caps, no pause that ends in between, the same barred.
        SELECT array_agg(DISTINCT t.paused_until ORDER BY t.paused_until) INTO breaks FROM campaign.team_member t WHERE t.team = pool.team AND isfinite(t.paused_until);
        IF m.is_capped IS NOT NULL THEN zone := campaign.setting('tz') #>> '{}'; END IF;
        SELECT array_agg(concat_ws('/', CASE WHEN m.is_capped IS NOT NULL THEN (starts[h.i] AT TIME ZONE zone)::date END,
                                        CASE WHEN breaks IS NOT NULL THEN width_bucket(starts[h.i], breaks) END) ORDER BY h.no),
               CASE WHEN leads IS NOT NULL THEN
                   array_agg(ARRAY(SELECT x.login FROM campaign.barred_logins(leads[h.i], pool.cooldown, starts[h.i]) x (login) ORDER BY 1)::text ORDER BY h.no) END
          INTO spans, bars FROM unnest(here) WITH ORDINALITY h (i, no);
        i := 1;
        WHILE i <= cardinality(here) LOOP
            j := i;
            WHILE j < cardinality(here) AND spans[j + 1] = spans[i] AND (bars IS NULL OR bars[j + 1] = bars[i]) LOOP j := j + 1; END LOOP;
            part := here[i:j];
            IF i = 1 OR spans[i] <> spans[i - 1] THEN
                IF i > 1 THEN m := campaign.member_room(pool.lead_pool_id, starts[part[1]]); END IF;
                has_room := m.room;
                IF m.is_capped IS NOT NULL AND cardinality(got) > 0 THEN
                    SELECT array_agg(CASE WHEN m.room[k] = 0 OR NOT m.is_capped[k] THEN m.room[k]
                                          ELSE greatest(0, least(m.daily[k] - (SELECT count(*) FROM unnest(got, got_day) g (login, day) WHERE g.login = m.logins[k] AND g.day = (starts[part[1]] AT TIME ZONE zone)::date),
                                                                 m.by_user[k] - (SELECT count(*) FROM unnest(got) g (login) WHERE g.login = m.logins[k]),
                                                                 m.by_pool[k] - (SELECT count(*) FROM unnest(got[got_before + 1:]) g (login) WHERE g.login = m.logins[k])))::integer END ORDER BY k)
                      INTO has_room FROM generate_subscripts(m.logins, 1) k;
                END IF;
            END IF;
            room := has_room;
            IF bars[i] <> '{}' THEN
                barred := bars[i]::text[];
                FOR k IN 1..cardinality(room) LOOP
                    IF m.logins[k] = ANY (barred) THEN room[k] := 0; END IF;
                END LOOP;
            END IF;
            turn := campaign.rotate(due, given, m.weights, room, cardinality(part));
            due := turn.due_after;
            given := turn.given_after;
            FOR k IN 1..cardinality(part) LOOP
                IF turn.picks[k] IS NULL THEN
                    waits[part[k]] := 'nobody is eligible';
                ELSE
                    owners[part[k]] := m.logins[turn.picks[k]];
                    waits[part[k]] := NULL;
                    dues[part[k]] := campaign.respond_by(starts[part[k]], pool.response, pool.calendar);
                    IF m.is_capped[turn.picks[k]] THEN
                        has_room[turn.picks[k]] := has_room[turn.picks[k]] - 1;
                        got := got || owners[part[k]];
                        got_day := got_day || (starts[part[k]] AT TIME ZONE zone)::date;
                    END IF;
                END IF;
            END LOOP;
            i := i + cardinality(part);
        END LOOP;
        PERFORM campaign.keep_turns(pool.lead_pool_id, m.logins, m.due, m.given, due, given);
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.place_leads(bigint[], timestamptz[], interval, text, bigint[]) IS 'Turns of a batch of leads in their pools, under the lock of each pool: owner (or NULL and why it waits) and due time, in the order given, each by the pauses and the day of its own instant. leads: their ids, where somebody may be barred from one (barred_from()); NULL for new ones. Moves the rotation on.
一批线索在各自池中的轮转结果（持有池锁）：负责人（或 NULL 及等待原因）与到期时间，按给定顺序，各按其自身时刻的暂停与日期判断。leads 为线索编号，用于排除不得接收者（barred_from()），新线索为 NULL。推进轮转状态。';

CREATE OR REPLACE FUNCTION campaign.give_leads(ids bigint[], pools bigint[], rules bigint[], starts timestamptz[], action text) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before bigint[];
    seqs integer[];
    turn record;
    b record;
BEGIN
    SELECT x.first_response, x.calendar INTO b FROM campaign.rule_book x;
    -- (no stay, and so no clock, begins before the one that it follows)
    SELECT array_agg(l.lead_pool_id ORDER BY u.no), array_agg(l.assignment_seq ORDER BY u.no), array_agg(greatest(u.at, a.at) ORDER BY u.no) INTO before, seqs, starts
      FROM unnest(ids, starts) WITH ORDINALITY u (lead_id, at, no) JOIN campaign.lead l ON l.lead_id = u.lead_id
      LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq;
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(pools, starts, b.first_response, b.calendar, ids) p;
    -- A lead that goes on waiting in the same pool keeps its row.
    UPDATE campaign.lead l
       SET lead_pool_id = u.pool, owner = u.owner, assignment_seq = u.seq + 1, recycle_at = NULL,
           work_state = CASE WHEN u.owner IS NULL THEN 'unassigned' WHEN campaign.stage_rank(l.stage) >= 4 THEN 'in_progress' ELSE 'assigned' END
      FROM unnest(ids, pools, before, turn.owners, seqs) u (lead_id, pool, before, owner, seq)
     WHERE l.lead_id = u.lead_id AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0);
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, u.at)
      FROM unnest(ids, pools, before, turn.owners, seqs, starts) u (lead_id, pool, before, owner, seq, at)
     WHERE a.lead_id = u.lead_id AND a.seq = u.seq AND a.closed_at IS NULL AND (u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before);
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    SELECT u.lead_id, u.seq + 1, give_leads.action, u.pool, u.owner, 'campaign', u.at, u.wait, u.rule_id, u.due
      FROM unnest(ids, pools, before, turn.owners, seqs, starts, turn.waits, rules, turn.dues) u (lead_id, pool, before, owner, seq, at, wait, rule_id, due)
     WHERE u.owner IS NOT NULL OR u.pool IS DISTINCT FROM u.before OR u.seq = 0;
    RETURN (SELECT count(o) FROM unnest(turn.owners) o);
END
$$;
COMMENT ON FUNCTION campaign.give_leads(bigint[], bigint[], bigint[], timestamptz[], text) IS 'Internal: gives locked open leads without an owner to the members whose turn it is in the pools named, or lets them wait there; returns how many found an owner.
内部使用：将已锁定的无负责人线索按所给池轮转分配，或留池等待；返回成功数。';

CREATE OR REPLACE FUNCTION campaign.route_leads(leads bigint[], at timestamptz DEFAULT NULL, action text DEFAULT 'route') RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    pools bigint[];
    rules bigint[];
    starts timestamptz[];
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Where each lead belongs; new ones in the order of arrival, those that wait from
    -- the highest score down. One that was recycled stays in the pool that it was put into.
    SELECT array_agg(l.lead_id), array_agg(CASE WHEN w.is_kept THEN l.lead_pool_id ELSE COALESCE(x.pool, l.lead_pool_id) END),
           array_agg(CASE WHEN NOT w.is_kept THEN x.rule_id END), array_agg(COALESCE(route_leads.at, l.created_at))
      INTO ids, pools, rules, starts
      FROM (SELECT y.* FROM campaign.lead y WHERE y.lead_id = ANY (leads) AND y.owner IS NULL AND y.work_state <> 'closed'
             ORDER BY CASE WHEN route_leads.at IS NOT NULL THEN y.score END DESC NULLS LAST, y.lead_id OFFSET 0) l
     CROSS JOIN LATERAL campaign.judge_lead(b, CASE WHEN b.sees_score THEN campaign.lead_doc(l.lead_id, COALESCE(route_leads.at, l.created_at)) ELSE campaign.lead_doc(l.lead_id) END, COALESCE(route_leads.at, l.created_at)) x
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM campaign.assignment a JOIN campaign.lead_pool p ON p.lead_pool_id = l.lead_pool_id AND p.active
                                 WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq AND a.action = 'recycle') AS is_kept) w;
    IF ids IS NULL THEN RETURN 0; END IF;
    RETURN campaign.give_leads(ids, pools, rules, starts, route_leads.action);
END
$$;
COMMENT ON FUNCTION campaign.route_leads(bigint[], timestamptz, text) IS
'Routes open leads without an owner: each to its pool, there to the member whose turn is due (Tijdeman''s chairman assignment under the lock of the pool); nobody eligible: the lead waits there, the reason stands in its assignment. at NULL: each at its creation. Returns how many found an owner.
为无负责人的未关闭线索分配：先定池，再在池锁下按最早到期轮转（Tijdeman 主席分配）；无人可分则在池中等待，原因记于 assignment。at 为 NULL 时以各自创建时间为准。返回成功分配数。';

CREATE OR REPLACE FUNCTION campaign.route_lead(lead bigint, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER
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
REVOKE ALL ON FUNCTION campaign.route_lead(bigint, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.route_lead(bigint, timestamptz) IS 'Routes one lead that has no owner; returns its owner, NULL where it waits in its pool. Errors: MK400 no such lead.
为一条无负责人的线索分配；返回负责人，仍在池中等待则为 NULL。错误：MK400 线索不存在。';

CREATE OR REPLACE FUNCTION campaign.route_pools(pools bigint[], at timestamptz, n integer, judge boolean) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    leads bigint[] := '{}';
    homes bigint[] := '{}';
    some_leads bigint[];
    pool record;
    m record;
    able text[];
    room integer;
BEGIN
    -- Pool by pool, as many leads as somebody there has room for now: what nobody can
    -- take must not stand before what somebody can. The leads are locked before the
    -- pools, and those that another session holds are left to it.
    FOR pool IN SELECT p.lead_pool_id, p.cooldown, p.active FROM campaign.lead_pool p
                 WHERE p.lead_pool_id = ANY (pools) AND EXISTS (SELECT FROM campaign.lead l WHERE l.lead_pool_id = p.lead_pool_id AND l.work_state = 'unassigned')
                 ORDER BY p.lead_pool_id LOOP
        IF judge AND NOT pool.active THEN
            -- switched off: what belongs to another pool by now goes there, whoever has room
            SELECT array_agg(w.lead_id) INTO some_leads
              FROM (SELECT l.lead_id FROM campaign.lead l CROSS JOIN campaign.rule_book b
                     WHERE l.work_state = 'unassigned' AND l.owner IS NULL AND l.lead_pool_id = pool.lead_pool_id
                       AND (campaign.judge_lead(b, campaign.lead_doc(l.lead_id), route_pools.at)).pool IS NOT NULL
                     ORDER BY l.score DESC NULLS LAST, l.lead_id LIMIT route_pools.n - cardinality(leads) FOR NO KEY UPDATE OF l SKIP LOCKED) w;
            leads := leads || COALESCE(some_leads, '{}');
            homes := homes || array_fill(pool.lead_pool_id, ARRAY[COALESCE(cardinality(some_leads), 0)]);
            EXIT WHEN cardinality(leads) >= route_pools.n;
            CONTINUE;
        END IF;
        m := campaign.member_room(pool.lead_pool_id, route_pools.at);
        SELECT array_agg(u.login), CASE WHEN NOT bool_or(u.room IS NULL) THEN least(sum(u.room), 1000000)::integer END INTO able, room
          FROM unnest(m.logins, m.room) u (login, room) WHERE u.room IS NULL OR u.room > 0;
        CONTINUE WHEN able IS NULL;
        -- Of each of them as many as all have room for, the highest score first: whoever has
        -- room left in the end has been tried with every lead that is not barred to somebody.
        SELECT array_agg(DISTINCT w.lead_id) INTO some_leads
          FROM unnest(able) u (login)
         CROSS JOIN LATERAL (
            SELECT l.lead_id FROM campaign.lead l
             WHERE l.work_state = 'unassigned' AND l.owner IS NULL AND l.lead_pool_id = pool.lead_pool_id
               AND (l.assignment_seq <= 1 OR NOT EXISTS (SELECT FROM campaign.barred_logins(l.lead_id, pool.cooldown, route_pools.at) x (login) WHERE x.login = u.login))
             ORDER BY l.score DESC NULLS LAST, l.lead_id LIMIT least(room, route_pools.n - cardinality(leads)) FOR NO KEY UPDATE SKIP LOCKED) w;
        CONTINUE WHEN some_leads IS NULL;
        leads := leads || some_leads;
        homes := homes || array_fill(pool.lead_pool_id, ARRAY[cardinality(some_leads)]);
        EXIT WHEN cardinality(leads) >= route_pools.n;
    END LOOP;
    IF leads = '{}' THEN RETURN 0; END IF;
    IF judge THEN RETURN campaign.route_leads(leads, route_pools.at); END IF;
    SELECT array_agg(u.lead ORDER BY l.score DESC NULLS LAST, u.lead), array_agg(u.home ORDER BY l.score DESC NULLS LAST, u.lead) INTO leads, homes
      FROM unnest(leads, homes) u (lead, home) JOIN campaign.lead l ON l.lead_id = u.lead;
    RETURN campaign.give_leads(leads, homes, array_fill(NULL::bigint, ARRAY[cardinality(leads)]), array_fill(route_pools.at, ARRAY[cardinality(leads)]), 'route');
END
$$;
COMMENT ON FUNCTION campaign.route_pools(bigint[], timestamptz, integer, boolean) IS 'Internal: routes up to n leads that wait in pools where somebody has room, each pool by its own room; judge: each first to the pool that it belongs to by now. Returns how many found an owner.
内部使用：为在有余量的池中等待的至多 n 条线索分配，各池按自身余量；judge 为真时先重新定池。返回成功数。';

CREATE OR REPLACE FUNCTION campaign.route_waiting(at timestamptz DEFAULT now(), n integer DEFAULT 10000, team text DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.check_at(at);
    IF n IS NULL OR n < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'route_waiting needs a number of leads', DETAIL = format('n is %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave it out.';
    END IF;
    RETURN campaign.route_pools(ARRAY(SELECT p.lead_pool_id FROM campaign.lead_pool p
                                       WHERE CASE WHEN p.active THEN p.team IS NOT NULL ELSE route_waiting.team IS NULL OR p.team IS NOT NULL END AND (route_waiting.team IS NULL OR p.team = route_waiting.team)),
                                route_waiting.at, route_waiting.n, true);
END
$$;
REVOKE ALL ON FUNCTION campaign.route_waiting(timestamptz, integer, text) FROM PUBLIC;
COMMENT ON FUNCTION campaign.route_waiting(timestamptz, integer, text) IS 'Routes up to n leads, from the highest score down, that wait in pools where somebody is eligible again (of one team, or of all), and those that wait in pools switched off to where they belong by now; returns how many found an owner. Part of tick(). Errors: 22008, 22023.
为在池中等待且有人可分的至多 n 条线索（指定团队或全部）按分数从高到低分配，已停用池中的线索改投现应归属的池；返回成功数。由 tick() 调用。错误：22008、22023。';

CREATE OR REPLACE FUNCTION campaign.pause_member(login text, until timestamptz DEFAULT 'infinity', team text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n integer;
    pools bigint[];
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    me constant text := campaign.caller_login();
BEGIN
    PERFORM campaign.check_at(at);
    -- Back ends, managers and workers pause anybody at any time; a user itself and those below it, now.
    IF me IS NOT NULL AND NOT has_table_privilege(caller, 'campaign.lead_pool', 'UPDATE') AND NOT has_table_privilege(caller, 'campaign.rule_book', 'UPDATE')
       AND (pause_member.at NOT BETWEEN now() - interval '5 minutes' AND clock_timestamp() + interval '5 minutes' OR NOT COALESCE(pause_member.login = ANY (campaign.user_reach(me)), false)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK414', MESSAGE = format('"%s" may not do this', me), DETAIL = format('It would pause or resume "%s" at %s.', left(COALESCE(login, '(null)'), 100), at),
            HINT = 'Users pause and resume themselves and those below them, now; managers anybody.';
    END IF;
    UPDATE campaign.team_member m SET paused_until = CASE WHEN pause_member.until > pause_member.at THEN pause_member.until END
     WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team);
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK033', MESSAGE = format('"%s" is in no such team', left(login, 100)),
            DETAIL = format('team: %s', COALESCE(team, '(any)')), HINT = 'add_user(login, team => ...) makes the membership.';
    END IF;
    IF until IS NULL OR until <= at THEN
        -- Whoever places a lead just now may have read the member as paused: wait
        -- for that lead, so that it is routed below and not left to the clock. (The
        -- leads are taken with these pools locked, and so only those that nobody holds;
        -- they stay in them, so that no pool is locked out of order.)
        pools := ARRAY(SELECT p.lead_pool_id FROM campaign.lead_pool p
                        WHERE p.team IN (SELECT m.team FROM campaign.team_member m WHERE m.login = pause_member.login AND (pause_member.team IS NULL OR m.team = pause_member.team)));
        PERFORM FROM campaign.lead_pool p WHERE p.lead_pool_id = ANY (pools) ORDER BY p.lead_pool_id FOR NO KEY UPDATE;
        RETURN campaign.route_pools(pools, pause_member.at, 10000, false);
    END IF;
    RETURN 0;
END
$$;
REVOKE ALL ON FUNCTION campaign.pause_member(text, timestamptz, text, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.pause_member(text, timestamptz, text, timestamptz) IS
'Pauses a member (until an instant; infinity = until resumed), or resumes one (until NULL or past): then leads that waited are routed. Users do so for themselves and those below them. Returns how many. Errors: MK033 no such member, MK414 not the caller''s to pause.
暂停成员（至某时刻；infinity 为一直），或恢复（until 为 NULL 或已过）：恢复时为等待的线索分配，返回分配数。普通用户可为本人及下属操作。错误：MK033 成员不存在、MK414 无权操作。';
