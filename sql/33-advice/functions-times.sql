-- When to reach a person: what was tried when and answered, which hours are permitted,
-- and the best of them.

CREATE OR REPLACE FUNCTION campaign.activity_channel(kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE kind WHEN 'call' THEN 'phone' WHEN 'mail' THEN 'email' WHEN 'wechat' THEN 'wechat' WHEN 'visit' THEN 'visit' END;
COMMENT ON FUNCTION campaign.activity_channel(text) IS 'Channel that an activity goes by: phone, email, wechat, visit; NULL for one that reaches nobody (note, comment).
跟进类型所用渠道：phone、email、wechat、visit；不触达他人的（备注、评论）为 NULL。';

CREATE OR REPLACE FUNCTION campaign.contact_outcomes(people bigint[], since timestamptz, until timestamptz, response interval DEFAULT NULL)
RETURNS TABLE (person_id bigint, channel text, at timestamptz, source text, activity_id bigint, responded_at timestamptz, is_settled boolean)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    within constant interval := COALESCE($4, (campaign.setting('touch_time') ->> 'response')::interval, interval '3 days');
    active constant text[] := ARRAY(SELECT k.code FROM campaign.picklist k WHERE k.kind = 'touch_kind' AND k.class = 'active');
    yes constant text[] := ARRAY(SELECT k.code FROM campaign.picklist k WHERE k.kind = 'activity_outcome' AND k.class = 'responded');
    no constant text[] := ARRAY(SELECT k.code FROM campaign.picklist k WHERE k.kind = 'activity_outcome' AND k.class = 'unanswered');
BEGIN
    -- (a plan that is kept: an SQL function would be planned at every call)
    RETURN QUERY
    WITH alias AS MATERIALIZED (
        SELECT r.id AS root, r.id AS person_id FROM unnest($1) r (id)
        UNION ALL
        SELECT p.merged_into, p.person_id FROM campaign.person p WHERE p.merged_into = ANY ($1)
    ), entity AS MATERIALIZED (
        SELECT a.root, 'lead' AS entity, l.lead_id AS entity_id FROM alias a JOIN campaign.lead l ON l.person_id = a.person_id
        UNION ALL
        SELECT a.root, 'opportunity', o.opportunity_id FROM alias a JOIN campaign.opportunity o ON o.person_id = a.person_id
        UNION ALL
        SELECT a.root, 'person', a.person_id FROM alias a
    ), event AS (
        -- contacts and answers in one stream
        SELECT e.root, campaign.activity_channel(x.kind) AS channel, x.occurred_at AS at, x.direction = 'out' AS is_contact, 'activity' AS source, x.activity_id, x.outcome
          FROM entity e
          JOIN campaign.activity x ON x.entity = e.entity AND x.entity_id = e.entity_id AND x.occurred_at >= $2 AND x.occurred_at <= $3
         WHERE x.direction IS NOT NULL AND campaign.activity_channel(x.kind) IS NOT NULL
        UNION ALL
        SELECT a.root, m.channel, m.sent_at, true, 'message', NULL, NULL
          FROM alias a JOIN campaign.message m ON m.person_id = a.person_id AND m.sent_at >= $2 AND m.sent_at <= $3
         WHERE m.person_id <> 0 AND m.state IN ('sent', 'delivered')
        UNION ALL
        SELECT a.root, p.channel, p.occurred_at, false, 'touchpoint', NULL, NULL
          FROM alias a JOIN campaign.touchpoint p ON p.person_id = a.person_id AND p.occurred_at >= $2 AND p.occurred_at <= $3
         WHERE NOT p.is_bot AND p.kind = ANY (active)
    ), line AS (
        -- what follows a contact is its answer, or the next contact; an answer of the very
        -- moment is one to the contact before
        SELECT v.*, lead(v.is_contact) OVER w AS next_is_contact, lead(v.at) OVER w AS next_at
          FROM event v
        WINDOW w AS (PARTITION BY v.root, v.channel ORDER BY v.at, v.is_contact, v.source, v.activity_id)
    )
    SELECT t.root, t.channel, t.at, t.source, t.activity_id,
           CASE WHEN t.outcome = ANY (yes) THEN t.at WHEN t.outcome = ANY (no) THEN NULL
                WHEN NOT t.next_is_contact AND t.next_at > t.at AND t.next_at <= t.at + within THEN t.next_at END,
           COALESCE(t.outcome = ANY (yes || no), false) OR t.at + within <= $3
      FROM line t
     WHERE t.is_contact;
END
$$;
COMMENT ON FUNCTION campaign.contact_outcomes(bigint[], timestamptz, timestamptz, interval) IS 'What was tried to reach people (given as they remain after merges), one row a contact: outbound activities on their leads, opportunities and themselves, and messages sent; responded_at is the first answer on the channel after it and before the next contact, within the response time (setting touch_time): an inbound activity, an active touch that is no bot''s, or at once where the outcome of the activity says so (picklist activity_outcome). is_settled: the answer can no longer change by waiting. Rows the caller may not see do not count.
触达记录（人员以合并后编号给出），每次触达一行：对其线索、商机及本人的外呼跟进与已发消息；responded_at 为此后、下次触达前、响应时限（设置 touch_time）内该渠道的首次响应：对方来访跟进、非机器人的主动触点，或跟进结果已注明（词表 activity_outcome）。is_settled 表示结果不再随时间变化。调用者无权查看的行不计。';

CREATE OR REPLACE FUNCTION campaign.refresh_touch_hours(at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    said constant jsonb := COALESCE(campaign.setting('touch_time'), '{}');
    since constant timestamptz := refresh_touch_hours.at - make_interval(days => COALESCE((said ->> 'days')::integer, 365));
    zone constant text := COALESCE(campaign.setting('tz') #>> '{}', 'UTC');
    people bigint[];
    batch constant integer := 2000;
    n integer;
BEGIN
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'hours are counted at a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.refresh_touch_hours', 0));
    -- once a day is enough: a person's own contacts are counted when asked for
    IF EXISTS (SELECT FROM campaign.touch_hour h WHERE h.refreshed_at > refresh_touch_hours.at - interval '1 day' AND h.refreshed_at <= refresh_touch_hours.at) THEN RETURN 0; END IF;
    people := ARRAY(
        SELECT DISTINCT COALESCE(p.merged_into, p.person_id)
          FROM (SELECT CASE x.entity WHEN 'lead' THEN l.person_id WHEN 'opportunity' THEN o.person_id WHEN 'person' THEN x.entity_id END AS person_id
                  FROM campaign.activity x
                  LEFT JOIN campaign.lead l ON x.entity = 'lead' AND l.lead_id = x.entity_id
                  LEFT JOIN campaign.opportunity o ON x.entity = 'opportunity' AND o.opportunity_id = x.entity_id
                 WHERE x.direction = 'out' AND x.occurred_at BETWEEN since AND refresh_touch_hours.at AND campaign.activity_channel(x.kind) IS NOT NULL
                UNION
                SELECT m.person_id FROM campaign.message m WHERE m.person_id <> 0 AND m.sent_at BETWEEN since AND refresh_touch_hours.at) c
          JOIN campaign.person p ON p.person_id = c.person_id
         ORDER BY 1);
    DELETE FROM campaign.touch_hour;
    FOR i IN 1..cardinality(people) BY batch LOOP
        INSERT INTO campaign.touch_hour AS h (channel, cell, sent_count, responded_count, refreshed_at)
        SELECT c.channel, v.cell, count(*), count(c.responded_at), refresh_touch_hours.at
          FROM campaign.contact_outcomes(people[i:i + batch - 1], since, refresh_touch_hours.at) c
          JOIN campaign.person p ON p.person_id = c.person_id
         CROSS JOIN LATERAL (SELECT campaign.hour_of_week(c.at, COALESCE(p.tz, zone)) AS cell) v
         WHERE c.is_settled
         GROUP BY c.channel, v.cell
        ON CONFLICT ON CONSTRAINT touch_hour_pkey DO UPDATE
           SET sent_count = h.sent_count + EXCLUDED.sent_count, responded_count = h.responded_count + EXCLUDED.responded_count;
    END LOOP;
    SELECT count(*) INTO n FROM campaign.touch_hour;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.refresh_touch_hours(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.refresh_touch_hours(timestamptz) IS 'Counts touch_hour anew where the last count is a day old or more: contacts of the look-back whose answer is settled. Returns the rows written, 0 where it was not yet time. Done by tick(). Errors: 22023 no finite time.
上次统计已满一天时重新统计 touch_hour：回溯期内结果已定的触达。返回写入行数，未到时间为 0。由 tick() 执行。错误：22023 时间无效。';

CREATE OR REPLACE FUNCTION campaign.hour_of_week(at timestamptz, zone text) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (extract(isodow FROM at AT TIME ZONE zone)::integer - 1) * 24 + extract(hour FROM at AT TIME ZONE zone)::integer;
COMMENT ON FUNCTION campaign.hour_of_week(timestamptz, text) IS 'Hour of the week on the clock of a zone: 0 is Monday 00:00 to 01:00, 167 Sunday 23:00 to 24:00.
按某时区时钟的周内小时：0 为周一 0–1 时，167 为周日 23–24 时。';

CREATE OR REPLACE FUNCTION campaign.quiet_hours(channel text, OUT starts time, OUT ends time)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said jsonb := campaign.setting('quiet_hours');
BEGIN
    IF jsonb_typeof(said) = 'object' THEN
        said := CASE WHEN said ? channel THEN said -> channel ELSE said -> '' END;
    END IF;
    IF said IS NULL OR said = 'null' THEN RETURN; END IF;
    starts := (said ->> 0)::time;
    ends := (said ->> 1)::time;
    IF jsonb_typeof(said) <> 'array' OR jsonb_array_length(said) <> 2 OR starts IS NULL OR ends IS NULL THEN
        RAISE invalid_datetime_format;
    END IF;
    IF starts = ends THEN
        starts := NULL;
        ends := NULL;
    END IF;
EXCEPTION WHEN data_exception THEN
    -- (what cannot be read must not be taken for leave to call at night)
    RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'setting quiet_hours cannot be read', DETAIL = left(said::text, 200),
        HINT = 'Write ["21:00","08:00"], or an object of such by channel: {"":["21:00","08:00"],"email":null}.';
END
$$;
COMMENT ON FUNCTION campaign.quiet_hours(text) IS 'Quiet hours of a channel on the clock of the person, both NULL where there are none; they go past midnight where ends is before starts. Errors: 22023 the setting cannot be read.
某渠道的免打扰时段（按个人当地时间），无则均为 NULL；ends 早于 starts 表示跨午夜。错误：22023 设置无法读取。';

CREATE OR REPLACE FUNCTION campaign.permitted_hours(channel text, zone text, since timestamptz, until timestamptz)
RETURNS TABLE (touch_at timestamptz, cell integer)
LANGUAGE plpgsql STABLE ROWS 100
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    quiet record;
    calendar constant text := campaign.setting('touch_time') -> 'calendars' ->> $1;
    id bigint;
    work tstzmultirange;
BEGIN
    IF $2 IS NULL OR $3 IS NULL OR $4 IS NULL OR NOT isfinite($3) OR NOT isfinite($4) OR $4 - $3 > interval '400 days' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'hours are looked for in a zone between two finite times', DETAIL = format('Zone %s, from %s to %s.', COALESCE($2, 'NULL'), COALESCE($3::text, 'NULL'), COALESCE($4::text, 'NULL')),
            HINT = 'At most 400 days are looked through.';
    END IF;
    SELECT * INTO quiet FROM campaign.quiet_hours($1);
    IF calendar IS NOT NULL AND calendar <> 'always' THEN
        id := campaign.calendar_id(calendar);
        SELECT COALESCE(range_agg(tstzrange(b.starts_at, b.ends_at)), '{}') INTO work
          FROM campaign.business_calendar c, campaign.business_stretches(id, ($3 AT TIME ZONE c.tz)::date, ($4 AT TIME ZONE c.tz)::date) b
         WHERE c.business_calendar_id = id AND b.starts_at < b.ends_at;
    END IF;
    RETURN QUERY
    SELECT f.touch_at, (extract(isodow FROM l.hour)::integer - 1) * 24 + extract(hour FROM l.hour)::integer
      FROM generate_series(date_trunc('hour', $3 AT TIME ZONE $2), date_trunc('hour', $4 AT TIME ZONE $2), interval '1 hour') l (hour)
      -- an hour that the clock shows twice has two stretches, one that it leaps over has none
     CROSS JOIN LATERAL (SELECT v.starts FROM (VALUES ((l.hour AT TIME ZONE $2) - interval '1 hour'), (l.hour AT TIME ZONE $2)) v (starts)
                          WHERE date_trunc('hour', v.starts AT TIME ZONE $2) = l.hour) s
     CROSS JOIN LATERAL (
        -- the first instant of the stretch that is neither quiet nor out of hours: its
        -- beginning, the end of the quiet hours or the beginning of working hours
        SELECT min(c.instant) AS touch_at
          FROM (SELECT greatest(s.starts, $3) AS instant
                UNION ALL
                SELECT (l.hour::date + quiet.ends) AT TIME ZONE $2 WHERE quiet.ends IS NOT NULL
                UNION ALL
                SELECT lower(w.stretch) FROM unnest(work) w (stretch)) c
         CROSS JOIN LATERAL (SELECT (c.instant AT TIME ZONE $2)::time AS clock) x
         WHERE c.instant >= greatest(s.starts, $3) AND c.instant < s.starts + interval '1 hour' AND c.instant <= $4
           AND date_trunc('hour', c.instant AT TIME ZONE $2) = l.hour
           AND (quiet.starts IS NULL
                OR CASE WHEN quiet.starts < quiet.ends THEN x.clock < quiet.starts OR x.clock >= quiet.ends
                        ELSE x.clock >= quiet.ends AND x.clock < quiet.starts END)
           AND (work IS NULL OR work @> c.instant)) f
     WHERE f.touch_at IS NOT NULL
     ORDER BY 1;
END
$$;
COMMENT ON FUNCTION campaign.permitted_hours(text, text, timestamptz, timestamptz) IS 'Hours in which a channel may be used to reach somebody in a time zone, one row an hour on that clock between two instants (both included): the first permitted instant in it, and its hour of the week. Out are the quiet hours of the channel on that clock, and what lies outside the working calendar that setting touch_time names for the channel (in the zone of the calendar: it is the hours of who calls). An hour that daylight saving time leaps over is not there, one that comes twice has two rows. Errors: 22023, MK040 unknown calendar.
某渠道在某时区内可用于触达的时段，两时刻之间（均含）每个当地小时一行：其中首个允许的时刻与周内小时。排除该渠道的免打扰时段（当地时间）及设置 touch_time 为其指定的工作日历之外的时间（按日历自身时区，即拨打者的工时）。夏令时跳过的小时不存在，重复的小时有两行。错误：22023，MK040 日历不存在。';

CREATE OR REPLACE FUNCTION campaign.best_touch_time(person bigint, channel text, at timestamptz DEFAULT now(), within interval DEFAULT '7 days',
    OUT touch_at timestamptz, OUT local_time text, OUT tz text, OUT rate double precision, OUT low_rate double precision, OUT high_rate double precision,
    OUT n bigint, OUT responded bigint, OUT common_rate double precision, OUT common_n bigint, OUT common_responded bigint, OUT person_n bigint,
    OUT is_exploring boolean, OUT refused text, OUT reason text, OUT ranking jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
DECLARE
    said constant jsonb := COALESCE(campaign.setting('touch_time'), '{}');
    root bigint;
    horizon timestamptz;
    hours timestamptz[];
    cells integer[];
    sent bigint[];
    answered bigint[];
    own_sent bigint[];
    own_answered bigint[];
    week text;
    best integer;
    day text;
    hour_text text;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id), COALESCE(r.tz, campaign.setting('tz') #>> '{}', 'UTC') INTO root, tz
      FROM campaign.person p JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id) WHERE p.person_id = best_touch_time.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(person::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
    ELSIF channel IS NULL OR at IS NULL OR NOT isfinite(at) OR within IS NULL OR within <= '0' OR within > '366 days' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a time is looked for on a channel, from a finite instant on',
            DETAIL = format('channel %s, at %s, within %s', COALESCE(channel, 'NULL'), COALESCE(at::text, 'NULL'), COALESCE(within::text, 'NULL')), HINT = 'within is more than nothing and at most 366 days.';
    END IF;
    PERFORM campaign.check_at(at);
    is_exploring := false;
    ranking := '[]';
    refused := NULLIF(campaign.may_contact(root, channel), 'ok');
    IF refused IS NOT NULL THEN
        reason := format('%s is not to be used: %s', channel, refused);
        RETURN;
    END IF;

    -- where the time asked for has no permitted hour, the weeks after it
    horizon := at + within;
    LOOP
        SELECT array_agg(h.touch_at ORDER BY h.touch_at), array_agg(h.cell ORDER BY h.touch_at) INTO hours, cells FROM campaign.permitted_hours(channel, tz, at, horizon) h;
        EXIT WHEN hours IS NOT NULL OR horizon > at + interval '70 days';
        horizon := horizon + interval '7 days';
    END LOOP;
    IF hours IS NULL THEN
        refused := 'no_hour';
        reason := format('no hour until %s is permitted by quiet hours and calendar of %s', to_char(horizon AT TIME ZONE tz, 'YYYY-MM-DD'), channel);
        RETURN;
    END IF;

    SELECT array_agg(COALESCE(h.sent_count, 0) ORDER BY c.cell), array_agg(COALESCE(h.responded_count, 0) ORDER BY c.cell),
           array_agg(COALESCE(o.sent, 0) ORDER BY c.cell), array_agg(COALESCE(o.answered, 0) ORDER BY c.cell)
      INTO sent, answered, own_sent, own_answered
      FROM generate_series(0, 167) c (cell)
      LEFT JOIN campaign.touch_hour h ON h.channel = best_touch_time.channel AND h.cell = c.cell
      LEFT JOIN (SELECT campaign.hour_of_week(x.at, best_touch_time.tz) AS cell, count(*) AS sent, count(x.responded_at) AS answered
                   FROM campaign.contact_outcomes(ARRAY[root], best_touch_time.at - make_interval(days => COALESCE((said ->> 'days')::integer, 365)), best_touch_time.at) x
                  WHERE x.channel = best_touch_time.channel AND x.is_settled GROUP BY 1) o ON o.cell = c.cell;
    person_n := (SELECT sum(u) FROM unnest(own_sent) u);

    -- a share of people, drawn anew each week, is reached at any permitted hour: hours
    -- that are never tried are never learned
    week := to_char(at AT TIME ZONE tz, 'IYYY-IW');
    is_exploring := campaign.hash_uniform(format('%s %s %s', root, channel, week), 'best_touch_time') < COALESCE((said ->> 'explore')::float8, 0);

    SELECT (array_agg(x.no ORDER BY x.place))[1], (array_agg(x.rate ORDER BY x.place))[1], (array_agg(x.low_rate ORDER BY x.place))[1], (array_agg(x.high_rate ORDER BY x.place))[1], (array_agg(x.common_rate ORDER BY x.place))[1],
           jsonb_agg(jsonb_build_object('touch_at', x.touch_at, 'rate', round(x.rate::numeric, 6), 'n', x.n, 'responded', x.responded, 'common_n', x.common_n, 'common_responded', x.common_responded) ORDER BY x.place)
             FILTER (WHERE x.place <= 5)
      INTO best, rate, low_rate, high_rate, common_rate, ranking
      FROM (SELECT u.no, u.touch_at, r.rate, r.low_rate, r.high_rate, r.common_rate, own_sent[u.cell + 1] AS n, own_answered[u.cell + 1] AS responded, sent[u.cell + 1] AS common_n, answered[u.cell + 1] AS common_responded,
                   row_number() OVER (ORDER BY CASE WHEN best_touch_time.is_exploring THEN campaign.hash_uniform(format('%s %s %s %s', root, channel, week, u.cell), 'hour') END,
                                               r.rate DESC NULLS LAST, u.touch_at) AS place
              FROM unnest(hours, cells) WITH ORDINALITY u (touch_at, cell, no)
              JOIN campaign.hour_rates(sent, answered, own_sent, own_answered, COALESCE((said ->> 'prior')::float8, 50), COALESCE((said ->> 'own_prior')::float8, 10),
                                       COALESCE((said ->> 'smooth')::boolean, true), COALESCE((said ->> 'daily')::boolean, true)) r ON r.cell = u.cell) x;
    touch_at := hours[best];
    n := own_sent[cells[best] + 1];
    responded := own_answered[cells[best] + 1];
    common_n := sent[cells[best] + 1];
    common_responded := answered[cells[best] + 1];
    local_time := to_char(touch_at AT TIME ZONE tz, 'YYYY-MM-DD HH24:MI');
    day := (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[cells[best] / 24 + 1];
    hour_text := format('%s %s to %s', day, lpad((cells[best] % 24)::text, 2, '0') || ':00', lpad((cells[best] % 24 + 1)::text, 2, '0') || ':00');
    reason := CASE WHEN rate IS NULL THEN format('the first of %s permitted hours: nothing was ever sent by %s', cardinality(hours), channel)
                   WHEN is_exploring THEN format('an hour to learn from, drawn from %s permitted ones', cardinality(hours))
                   ELSE format('the best of %s permitted hours', cardinality(hours)) END
              || format(': %s (%s)', hour_text, tz)
              || CASE WHEN rate IS NULL THEN '' ELSE format('; answered %s of %s there, by everybody %s of %s', responded, n, common_responded, common_n) END
              || CASE WHEN horizon > at + within THEN format('; none was permitted until %s', to_char((at + within) AT TIME ZONE tz, 'YYYY-MM-DD HH24:MI')) ELSE '' END;
END
$$;
COMMENT ON FUNCTION campaign.best_touch_time(bigint, text, timestamptz, interval) IS 'When to reach a person next on a channel, one row: the permitted hour (permitted_hours: quiet hours on the clock of the person, working calendar; person.tz, else setting tz) with the best response rate within a time; where it has none, the weeks after it. rate is hour_rates() of the hour of the week: the person''s answers (responded of n in that hour, person_n in all) drawn towards those of everybody (common_responded of common_n), smoothed round the week; equal rates: the earlier hour. is_exploring: the person is of the share (setting touch_time, explore; by hash of person, channel and week) that gets a random permitted hour. refused: opt_out, bounced, complained, erased (may_contact) or no_hour, and touch_at NULL. reason in words, ranking the five best. rate is NULL where nothing was ever sent. Contacts that the caller may not see do not count. Errors: MK026 no such person, 22023, MK040.
下次在某渠道触达某人的时间，一行：时限内响应率最高的允许时段（permitted_hours：个人当地免打扰时段、工作日历；时区取 person.tz，否则设置 tz）；时限内没有则顺延数周。rate 为该周内小时的 hour_rates()：个人响应（该小时 n 次中 responded 次，总计 person_n 次）向全体（common_n 中 common_responded）收缩，并环形平滑；相同则取较早者。is_exploring：此人属于探索份额（设置 touch_time 的 explore，按人、渠道、周哈希），获得随机允许时段。refused：opt_out、bounced、complained、erased（may_contact）或 no_hour，此时 touch_at 为 NULL。reason 为文字说明，ranking 为前五名。从未触达时 rate 为 NULL。调用者无权查看的触达不计。错误：MK026 人员不存在，22023，MK040。';
