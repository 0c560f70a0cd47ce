-- Working calendars: written as hours of the weekdays and days that differ, kept
-- beside them as the lists of numbers that the kernel counts with.

CREATE OR REPLACE FUNCTION campaign.read_hours(hours jsonb, what text) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part jsonb;
    since numeric;
    until numeric;
    pairs integer[] := '{}';
    word text;
BEGIN
    IF jsonb_typeof(hours) <> 'array' OR jsonb_array_length(hours) > 24 THEN RAISE invalid_parameter_value; END IF;
    FOR part IN SELECT e FROM jsonb_array_elements(hours) e LOOP
        IF jsonb_typeof(part) <> 'array' OR jsonb_array_length(part) <> 2 THEN RAISE invalid_parameter_value; END IF;
        FOR word IN SELECT e FROM jsonb_array_elements_text(part) e LOOP
            IF word !~ '^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$' THEN RAISE invalid_parameter_value; END IF;
        END LOOP;
        since := extract(epoch FROM (part ->> 0)::time);
        until := extract(epoch FROM (part ->> 1)::time);
        IF since = until OR since = 86400 THEN RAISE invalid_parameter_value; END IF;
        -- an end before the begin is one of the next day
        pairs := pairs || since::integer || (until + CASE WHEN until < since THEN 86400 ELSE 0 END)::integer;
    END LOOP;
    -- in order of time, however it was written (9:00, 09:00, 09:00:00)
    RETURN ARRAY(SELECT x.at FROM generate_series(1, cardinality(pairs), 2) i CROSS JOIN LATERAL (VALUES (pairs[i], 1), (pairs[i + 1], 2)) x (at, no) ORDER BY pairs[i], pairs[i + 1], i, x.no);
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = format('%s of the calendar cannot be read', what), DETAIL = left(hours::text, 200),
        HINT = 'Hours are a list of [begin, end], such as [["09:00","12:00"],["13:30","18:00"]] or [["22:00","06:00"]] over midnight, at most 24; a whole day is ["00:00","24:00"].';
END
$$;
COMMENT ON FUNCTION campaign.read_hours(jsonb, text) IS 'Working hours of a day as pairs of seconds from midnight, in order; an end before its begin is one of the next day. Errors: MK042 hours that cannot be read (what names them in the message).
一天的工作时段，转为自零点起的秒数对并排序；结束早于开始者表示次日。错误：MK042 时段无法解读（what 为消息中的名称）。';

CREATE OR REPLACE FUNCTION campaign.compile_calendar() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    strange text;
    usual integer[];
    d record;
    pairs integer[];
BEGIN
    NEW.week := '{}';
    NEW.days := '{}';
    IF NEW.name = 'always' THEN
        SELECT array_agg(x ORDER BY x) INTO NEW.week FROM (SELECT 86400 * g FROM generate_series(0, 6) g UNION ALL SELECT 86400 * g FROM generate_series(1, 7) g) s (x);
        RETURN NEW;
    END IF;
    SELECT k INTO strange FROM jsonb_object_keys(NEW.hours) k WHERE k !~ '^[1-7]$' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = format('"%s" is no day of the week', left(strange, 100)), DETAIL = format('calendar "%s"', left(NEW.name, 100)),
            HINT = 'Days go by "1" (Monday) to "7" (Sunday).';
    END IF;
    FOR d IN SELECT g AS no, NEW.hours -> g::text AS hours FROM generate_series(1, 7) g WHERE jsonb_typeof(NEW.hours -> g::text) <> 'null' ORDER BY g LOOP
        pairs := campaign.read_hours(d.hours, format('day "%s"', d.no));
        IF usual IS NULL AND cardinality(pairs) > 0 THEN usual := pairs; END IF;
        NEW.week := NEW.week || ARRAY(SELECT p.x + 86400 * (d.no - 1) FROM unnest(pairs) WITH ORDINALITY p (x, no) ORDER BY p.no);
    END LOOP;
    FOR d IN SELECT c.day, c.day - date '2000-01-01' AS no, c.is_working, c.hours FROM campaign.calendar_day c WHERE c.business_calendar_id = NEW.business_calendar_id ORDER BY c.day LOOP
        pairs := CASE WHEN NOT d.is_working THEN '{}' WHEN d.hours IS NULL THEN COALESCE(usual, '{}') ELSE campaign.read_hours(d.hours, d.day::text) END;
        NEW.days := NEW.days || d.no || cardinality(pairs) / 2 || pairs;
    END LOOP;
    PERFORM campaign.has_work(NEW.tz, NEW.week, NEW.days);
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.compile_calendar() FROM PUBLIC;
COMMENT ON FUNCTION campaign.compile_calendar() IS 'Trigger: keeps week and days of a calendar, the lists that work_seconds() counts with. Errors: MK042 hours that cannot be read.
触发器：维护日历的 week 与 days（work_seconds() 所用列表）。错误：MK042 时段无法解读。';

CREATE OR REPLACE FUNCTION campaign.calendar_day_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' THEN
        UPDATE campaign.business_calendar c SET hours = c.hours WHERE c.business_calendar_id IN (SELECT n.business_calendar_id FROM new_rows n);
    END IF;
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' THEN
        UPDATE campaign.business_calendar c SET hours = c.hours WHERE c.business_calendar_id IN (SELECT o.business_calendar_id FROM old_rows o);
    ELSIF TG_OP = 'TRUNCATE' THEN
        UPDATE campaign.business_calendar c SET hours = c.hours;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.calendar_day_changed() FROM PUBLIC;
COMMENT ON FUNCTION campaign.calendar_day_changed() IS 'Trigger: has a calendar compiled anew when its days change.
触发器：日历的例外日变化时重新编译该日历。';

CREATE OR REPLACE FUNCTION campaign.calendar_id(calendar text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    SELECT c.business_calendar_id INTO id FROM campaign.business_calendar c WHERE c.name = calendar;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK040', MESSAGE = format('no calendar is named "%s"', left(COALESCE(calendar, '(null)'), 100)), DETAIL = 'campaign.business_calendar has no such row.',
            HINT = 'SELECT name FROM campaign.business_calendar shows those there are.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.calendar_id(text) IS 'Id of a calendar by name. Errors: MK040 unknown.
按名称取日历编号。错误：MK040 不存在。';

CREATE OR REPLACE FUNCTION campaign.calendar_lists(calendar text, OUT zone text, OUT week integer[], OUT days integer[])
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    SELECT c.tz, c.week, c.days INTO zone, week, days FROM campaign.business_calendar c WHERE c.name = calendar;
    IF zone IS NULL THEN
        PERFORM campaign.calendar_id(calendar);
    ELSIF week IS NULL OR days IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = format('the hours of calendar "%s" cannot be read', left(calendar, 100)),
            DETAIL = 'They come from an earlier version.', HINT = 'UPDATE campaign.business_calendar SET hours = hours WHERE name = ... says what is wrong with them.';
    ELSIF week = '{}' AND NOT campaign.has_work(zone, week, days) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK041', MESSAGE = format('calendar "%s" has no working hours', left(calendar, 100)),
            DETAIL = 'No weekday and no single day has hours.', HINT = 'Give it hours: UPDATE campaign.business_calendar SET hours = ''{"1":[["09:00","18:00"]], ...}''.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.calendar_lists(text) IS 'Zone and lists of a calendar, as work_seconds() takes them. Errors: MK040 unknown calendar, MK041 one without any working time, MK042 hours that cannot be read.
日历的时区与列表，供 work_seconds() 使用。错误：MK040 日历不存在，MK041 日历没有任何工作时间，MK042 时段无法解读。';

CREATE OR REPLACE FUNCTION campaign.business_stretches(calendar bigint, since date, until date)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
BEGIN
    IF since IS NOT NULL AND until IS NOT NULL AND (NOT isfinite(since) OR NOT isfinite(until) OR since < '0001-01-02' OR until >= '9999-12-31' OR until - since > 36600) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'working stretches go from one day to another', DETAIL = format('From %s to %s.', since, until), HINT = 'At most a hundred years, of the years 1 to 9999.';
    END IF;
    RETURN QUERY
    SELECT (d.day + make_interval(secs => s.list[2 * i - 1] - s.base)) AT TIME ZONE c.tz, (d.day + make_interval(secs => s.list[2 * i] - s.base)) AT TIME ZONE c.tz
      FROM campaign.business_calendar c
     CROSS JOIN LATERAL generate_series($2::timestamp, $3::timestamp, '1 day') d (day)
      LEFT JOIN campaign.calendar_day x ON x.business_calendar_id = c.business_calendar_id AND x.day = d.day::date
     CROSS JOIN LATERAL (SELECT CASE WHEN x.day IS NULL THEN c.week ELSE
                                     CASE WHEN NOT x.is_working THEN '{}' WHEN x.hours IS NOT NULL THEN campaign.read_hours(x.hours, x.day::text)
                                          ELSE ARRAY(SELECT w.x % 86400 + CASE WHEN w.no % 2 = 0 AND w.x / 86400 > (c.week)[1] / 86400 THEN 86400 ELSE 0 END
                                                       FROM unnest(c.week) WITH ORDINALITY w (x, no) WHERE (c.week)[w.no - (w.no + 1) % 2] / 86400 = (c.week)[1] / 86400 ORDER BY w.no) END END,
                                CASE WHEN x.day IS NULL THEN 86400 * (extract(isodow FROM d.day)::integer - 1) ELSE 0 END) s (list, base)
     CROSS JOIN LATERAL generate_series(1, cardinality(s.list) / 2) i
     WHERE c.business_calendar_id = $1 AND s.list[2 * i - 1] BETWEEN s.base AND s.base + 86399
     ORDER BY 1, 2;
END
$$;
COMMENT ON FUNCTION campaign.business_stretches(bigint, date, date) IS 'Working stretches of a calendar that begin from day to day, both included, in order of time; one may end on the day after. None where a bound is NULL or the calendar is not there. Errors: 22023 infinite, or more than a hundred years.
日历在起止日（均含）之间开始的工作时段，按时间排序；时段可于次日结束；边界为 NULL 或日历不存在时无行。错误：22023 无穷或超过一百年。';

CREATE OR REPLACE FUNCTION campaign.business_seconds(since timestamptz, until timestamptz, calendar text DEFAULT 'always') RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    seconds bigint;
BEGIN
    IF NOT isfinite(since) OR NOT isfinite(until) THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = 'business time is counted between finite instants', DETAIL = format('From %s to %s.', since, until), HINT = 'Give a date and time.';
    END IF;
    IF calendar = 'always' THEN RETURN greatest(0, floor(extract(epoch FROM until - since)))::bigint; END IF;
    SELECT campaign.work_seconds(since, until, c.tz, c.week, c.days) INTO seconds FROM campaign.business_calendar c WHERE c.name = calendar AND c.week <> '{}';
    IF seconds IS NULL THEN                                  -- whatever is wrong with it
        SELECT campaign.work_seconds(since, until, c.zone, c.week, c.days) INTO seconds FROM campaign.calendar_lists(calendar) c;
    END IF;
    RETURN seconds;
END
$$;
COMMENT ON FUNCTION campaign.business_seconds(timestamptz, timestamptz, text) IS 'Working seconds between two instants on a calendar, rounded down; 0 where until is not after since. An instant is worked where the clock of the calendar''s zone shows working hours. Errors: MK040 unknown calendar, MK041 one without hours, 22008 infinite.
两个时刻之间的工作秒数（向下取整）；until 不晚于 since 时为 0。以日历时区的钟面时间判断。错误：MK040 日历不存在，MK041 日历没有工作时间，22008 无穷。';

CREATE OR REPLACE FUNCTION campaign.add_business_time(ts timestamptz, duration interval, calendar text DEFAULT 'always') RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rest interval;
    reached timestamptz;
BEGIN
    IF duration > interval '3650000 days' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'business time is added up to 3650000 days', DETAIL = format('duration: %s', duration), HINT = 'Give a shorter duration.';
    END IF;
    -- in seconds: a day is 24 hours in every time zone
    rest := extract(epoch FROM duration)::float8 * interval '1 second';
    IF NOT isfinite(ts) THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = 'business time is counted between finite instants', DETAIL = format('From %s on.', ts), HINT = 'Give a date and time.';
    END IF;
    IF rest < '0' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'business time can only be added forwards', DETAIL = format('duration: %s', duration), HINT = 'Give a positive duration.';
    END IF;
    IF calendar = 'always' THEN RETURN ts + rest; END IF;
    SELECT campaign.add_work_time(ts, rest, c.tz, c.week, c.days) INTO reached FROM campaign.business_calendar c WHERE c.name = calendar AND c.week <> '{}';
    IF reached IS NULL THEN                                  -- whatever is wrong with it
        SELECT campaign.add_work_time(ts, rest, c.zone, c.week, c.days) INTO reached FROM campaign.calendar_lists(calendar) c;
    END IF;
    IF reached IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK041', MESSAGE = format('calendar "%s" has too few working hours', left(calendar, 100)),
            DETAIL = format('%s of working time do not come to pass after %s.', duration, ts), HINT = 'Give the calendar working hours.';
    END IF;
    RETURN reached;
END
$$;
COMMENT ON FUNCTION campaign.add_business_time(timestamptz, interval, text) IS 'The first instant at which a duration of working time after ts has passed on a calendar, the inverse of business_seconds(); for a duration of zero the first working instant not before ts. A day of the interval is 24 working hours. Errors: MK040 unknown calendar, MK041 too few hours, 22023 backwards, 22008 infinite.
自 ts 起经过给定工作时长的最早时刻，为 business_seconds() 的逆；时长为零时为不早于 ts 的最早工作时刻；区间中的一天计 24 个工作小时。错误：MK040 日历不存在，MK041 工作时间不足，22023 负时长，22008 无穷。';

CREATE OR REPLACE FUNCTION campaign.next_business_time(ts timestamptz, calendar text DEFAULT 'always', zone text DEFAULT NULL) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    reached timestamptz;
BEGIN
    IF ts IS NULL THEN RETURN NULL; END IF;
    IF NOT isfinite(ts) THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = 'business time is counted between finite instants', DETAIL = format('From %s on.', ts), HINT = 'Give a date and time.';
    END IF;
    SELECT campaign.add_work_time(ts, '0', COALESCE(next_business_time.zone, c.zone), c.week, c.days) INTO reached FROM campaign.calendar_lists(calendar) c;
    IF reached IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK041', MESSAGE = format('calendar "%s" has too few working hours', left(calendar, 100)),
            DETAIL = format('There are none after %s.', ts), HINT = 'Give the calendar working hours.';
    END IF;
    RETURN reached;
END
$$;
COMMENT ON FUNCTION campaign.next_business_time(timestamptz, text, text) IS 'The first working instant of a calendar that is not before ts; its hours are read by the clock of another zone where one is given. NULL: NULL. Errors: MK040 unknown calendar, MK041 too few hours, 22008 infinite, 22023 unknown zone.
日历中不早于 ts 的最早工作时刻；给定时区时按该时区的钟面判断。ts 为 NULL 返回 NULL。错误：MK040 日历不存在，MK041 工作时间不足，22008 无穷，22023 时区不存在。';

CREATE OR REPLACE FUNCTION campaign.create_calendar(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    strange text;
    like_id bigint;
    d record;
BEGIN
    SELECT k INTO strange FROM jsonb_object_keys(CASE WHEN jsonb_typeof(doc) = 'object' THEN doc ELSE '{}' END) k
     WHERE k NOT IN ('name', 'tz', 'hours', 'holidays', 'working_days', 'like') ORDER BY 1 LIMIT 1;
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' OR strange IS NOT NULL OR COALESCE(btrim(doc ->> 'name'), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = CASE WHEN strange IS NULL THEN 'a calendar needs a name' ELSE format('a calendar has no field "%s"', left(strange, 100)) END,
            DETAIL = left(COALESCE(doc::text, 'NULL'), 200), HINT = 'name, tz, hours, holidays, working_days, like (a calendar whose zone, hours and days are taken where none are given)';
    END IF;
    IF doc ? 'like' THEN like_id := campaign.calendar_id(doc ->> 'like'); END IF;
    IF jsonb_typeof(COALESCE(doc -> 'hours', '{}')) NOT IN ('object', 'null') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = 'hours of the calendar cannot be read', DETAIL = left(doc ->> 'hours', 200), HINT = 'hours is an object by day of the week: {"1":[["09:00","18:00"]], ...}.';
    END IF;
    BEGIN
        INSERT INTO campaign.business_calendar (name, tz, hours)
        SELECT btrim(doc ->> 'name'), COALESCE(doc ->> 'tz', l.tz, campaign.setting('tz') #>> '{}'), COALESCE(NULLIF(doc -> 'hours', 'null'), l.hours, '{}')
          FROM (VALUES (1)) v LEFT JOIN campaign.business_calendar l ON l.business_calendar_id = like_id
        RETURNING business_calendar_id INTO id;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK043', MESSAGE = format('a calendar is named "%s" already', left(doc ->> 'name', 100)), DETAIL = 'Names of calendars are unique.',
            HINT = 'Change its hours with UPDATE campaign.business_calendar, its days with set_calendar_days().';
    WHEN invalid_parameter_value THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tz must be the name of a time zone', DETAIL = left(doc ->> 'tz', 100), HINT = 'Such as "Asia/Shanghai".';
    END;
    INSERT INTO campaign.calendar_day (business_calendar_id, day, is_working, hours, label)
    SELECT id, c.day, c.is_working, c.hours, c.label FROM campaign.calendar_day c WHERE c.business_calendar_id = like_id;
    FOR d IN SELECT x.is_working, e.key, e.value FROM (VALUES (false, doc -> 'holidays'), (true, doc -> 'working_days')) x (is_working, days)
              CROSS JOIN LATERAL jsonb_each_text(CASE jsonb_typeof(x.days) WHEN 'object' THEN x.days WHEN 'array' THEN (SELECT jsonb_object_agg(COALESCE(v, 'null'), '') FROM jsonb_array_elements_text(x.days) v) ELSE '{}' END) e
              ORDER BY 2 LOOP
        -- (no words such as today or infinity)
        IF d.key !~ '^\s*\d' THEN RAISE invalid_datetime_format USING MESSAGE = format('"%s" is no day', left(d.key, 100)); END IF;
        PERFORM campaign.set_calendar_days(btrim(doc ->> 'name'), d.key::date, NULL, d.is_working, d.value);
    END LOOP;
    RETURN id;
EXCEPTION WHEN invalid_datetime_format OR datetime_field_overflow THEN
    RAISE EXCEPTION USING ERRCODE = 'MK042', MESSAGE = 'a day of the calendar cannot be read', DETAIL = SQLERRM, HINT = 'holidays and working_days are lists of days ["2027-01-01"], or objects {"2027-01-01":"New Year"}.';
END
$$;
COMMENT ON FUNCTION campaign.create_calendar(jsonb) IS 'Makes a working calendar of {name, tz, hours, holidays, working_days, like}; returns its id. hours by day of the week "1" (Monday) to "7": lists of ["09:00","18:00"], over midnight as ["22:00","06:00"]; days as a list or as an object with labels. Errors: MK042 a field or hours that cannot be read, MK043 the name is taken, MK040 unknown calendar in like, 22023 zone.
按 JSON 创建工作日历，返回编号。hours 按星期 "1"（周一）至 "7" 给出 ["09:00","18:00"] 列表，跨午夜写作 ["22:00","06:00"]；holidays 与 working_days 为日期列表或带名称的对象；like 为所仿照的日历。错误：MK042 字段或时段无法解读，MK043 名称已存在，MK040 like 的日历不存在，22023 时区。';

CREATE OR REPLACE FUNCTION campaign.set_calendar_days(calendar text, since date, until date DEFAULT NULL, is_working boolean DEFAULT false, label text DEFAULT '', hours jsonb DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := campaign.calendar_id(calendar);
    n integer;
BEGIN
    IF since IS NULL OR is_working IS NULL OR NOT isfinite(since) OR NOT isfinite(COALESCE(until, since)) OR COALESCE(until, since) - since NOT BETWEEN 0 AND 3660 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'days of a calendar go from one day to another', DETAIL = format('From %s to %s.', COALESCE(since::text, 'NULL'), COALESCE(until::text, 'NULL')),
            HINT = 'until is not before since, and at most ten years after it; leave it out for one day.';
    END IF;
    IF hours IS NOT NULL THEN PERFORM campaign.read_hours(hours, 'hours'); END IF;
    INSERT INTO campaign.calendar_day AS d (business_calendar_id, day, is_working, hours, label)
    SELECT id, g.day::date, set_calendar_days.is_working, CASE WHEN set_calendar_days.is_working THEN set_calendar_days.hours END, COALESCE(set_calendar_days.label, '')
      FROM generate_series(since::timestamp, COALESCE(until, since)::timestamp, '1 day') g (day)
    ON CONFLICT ON CONSTRAINT calendar_day_pkey DO UPDATE SET is_working = EXCLUDED.is_working, hours = EXCLUDED.hours, label = EXCLUDED.label;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
COMMENT ON FUNCTION campaign.set_calendar_days(text, date, date, boolean, text, jsonb) IS 'Makes the days from since to until (both included; one day where until is left out) holidays of a calendar, or with is_working make-up working days (with hours, else with those of its first working weekday); days that were set before are changed. Due times that are fixed already stay. Returns the number of days. Errors: MK040 unknown calendar, MK042 hours that cannot be read, 22023.
将日历的 since 至 until（均含；省略 until 为一天）设为节假日；is_working 为真则设为调休上班日（时段取 hours，缺省取首个工作日的时段）；已设置者被更改。已确定的到期时间不变。返回天数。错误：MK040 日历不存在，MK042 时段无法解读，22023。';
