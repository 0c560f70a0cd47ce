CREATE OR REPLACE FUNCTION campaign.setting(key text) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT s.value FROM campaign.setting s WHERE s.key = setting.key);
END
$$;
COMMENT ON FUNCTION campaign.setting(text) IS 'Value of a setting as JSON; NULL where there is no such setting.
设置项的值（JSON）；无此设置时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.set_setting(key text, value jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF key IS NULL OR value IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22004', MESSAGE = 'a setting needs a key and a value',
            DETAIL = format('key %s, value %s', COALESCE(left(key, 100), 'NULL'), COALESCE(left(value::text, 100), 'NULL')), HINT = 'Use the JSON null for "not set": set_setting(''gross_margin'', ''null'').';
    END IF;
    IF key !~ '^[a-z][a-z0-9_]{0,62}$' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no name of a setting', left(key, 100)),
            DETAIL = 'Names are of small letters, digits and _, at most 63, and begin with a letter.', HINT = 'SELECT key, value FROM campaign.setting shows those there are.';
    END IF;
    -- What the rule book and the clocks are written from must be readable: a
    -- value that is not would stop every capture.
    IF key = 'tz' THEN
        BEGIN
            IF jsonb_typeof(value) <> 'string' THEN RAISE invalid_parameter_value; END IF;
            PERFORM timestamptz '2000-01-01 00:00+00' AT TIME ZONE (value #>> '{}');
        EXCEPTION WHEN invalid_parameter_value THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tz must be the name of a time zone', DETAIL = left(value::text, 100), HINT = 'Such as "Asia/Shanghai".';
        END;
    ELSIF key = 'base_currency' THEN
        IF COALESCE(value #>> '{}', '') !~ '^[A-Z]{3}$' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'base_currency must be the code of a currency', DETAIL = left(value::text, 100),
                HINT = 'Give the three capital letters of ISO 4217, such as "CNY".';
        END IF;
        -- Frozen base amounts would silently mix two currencies.
        IF value IS DISTINCT FROM campaign.setting('base_currency')
           AND (EXISTS (SELECT FROM campaign.fx_rate) OR campaign.has_base_amounts()) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK012', MESSAGE = 'the base currency cannot change once amounts are booked',
                DETAIL = format('It is %s now.', campaign.setting('base_currency') #>> '{}'),
                HINT = 'Amounts in base currency are frozen at booking; set the base currency right after install().';
        END IF;
    ELSIF key IN ('default_calendar', 'work_calendar') THEN
        PERFORM campaign.calendar_id(value #>> '{}');
    ELSIF key IN ('first_response', 'message_backoff', 'score_lookback', 'attribution_lookback', 'attribution_horizon', 'influence_window') THEN
        BEGIN
            -- (with its unit: "2" would be two seconds)
            IF jsonb_typeof(value) <> 'string' OR campaign.lacks_unit(value #>> '{}') OR (value #>> '{}')::interval <= '0' OR (value #>> '{}')::interval > '36500 days' THEN RAISE invalid_parameter_value; END IF;
        EXCEPTION WHEN data_exception THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be a positive interval', key), DETAIL = left(value::text, 100), HINT = 'Such as "2 hours" or "90 days".';
        END;
    ELSIF key = 'attribution_refresh' THEN
        IF jsonb_typeof(value) <> 'boolean' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'attribution_refresh must be true or false', DETAIL = left(value::text, 100), HINT = 'Without quotes.';
        END IF;
    ELSIF key = 'key_people' THEN
        IF jsonb_typeof(value) <> 'object' OR jsonb_path_exists(value, '$.* ? (@.type() != "number" || @ < 1)') THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'key_people must be an object of numbers', DETAIL = left(value::text, 100), HINT = 'Such as {"email":2,"phone":5,"cookie":10,"device":10}.';
        END IF;
    ELSIF key = 'matching' THEN
        IF jsonb_typeof(value) <> 'object' OR jsonb_path_exists(value, '$.* ? (@.type() != "number" && @.type() != "null")') THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'matching must be an object of numbers', DETAIL = left(value::text, 100), HINT = 'Such as {"review":0.8,"candidate":0.3,"auto":null}.';
        END IF;
    ELSIF key IN ('fx_max_age_days', 'receipt_days') THEN
        IF jsonb_typeof(value) <> 'number' OR value::text !~ '^[0-9]{1,6}$' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be a number of days', key), DETAIL = left(value::text, 100), HINT = 'Give a whole number, not below 0, such as 7.';
        END IF;
    ELSIF key = 'message_attempts' THEN
        IF jsonb_typeof(value) <> 'number' OR value::text !~ '^[1-9][0-9]{0,3}$' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'message_attempts must be a number from 1 on', DETAIL = left(value::text, 100), HINT = 'Such as 8.';
        END IF;
    ELSIF key = 'quiet_hours' THEN
        BEGIN
            IF jsonb_typeof(value) NOT IN ('null', 'array', 'object') OR EXISTS (
                SELECT FROM jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value ELSE jsonb_build_object('', value) END) e
                 WHERE jsonb_typeof(e.value) <> 'null' AND (jsonb_typeof(e.value) <> 'array' OR jsonb_array_length(e.value) <> 2 OR (e.value ->> 0)::time IS NULL OR (e.value ->> 1)::time IS NULL)) THEN
                RAISE invalid_parameter_value;
            END IF;
        EXCEPTION WHEN data_exception THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'quiet_hours must be two times of the day', DETAIL = left(value::text, 100),
                HINT = 'Write ["21:00","08:00"], null, or an object of such by channel: {"":["21:00","08:00"],"email":null}.';
        END;
    ELSIF key IN ('touch_time', 'next_action') THEN
        -- (fields that are left out have their defaults)
        DECLARE
            field record;
            place text;
        BEGIN
            IF jsonb_typeof(value) <> 'object' THEN RAISE invalid_parameter_value; END IF;
            FOR field IN SELECT e.key, e.value, e.value #>> '{}' AS said, jsonb_typeof(e.value) AS type FROM jsonb_each(value) e ORDER BY 1 LOOP
                place := field.key;
                CASE
                    WHEN field.key IN ('days', 'own_prior') OR (field.key = 'prior' AND set_setting.key = 'touch_time') THEN
                        IF field.type <> 'number' OR NOT field.said::float8 BETWEEN (field.key = 'days')::integer AND 36500 THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key = 'prior' THEN
                        IF field.type <> 'array' OR jsonb_array_length(field.value) <> 2 OR jsonb_path_exists(field.value, '$[*] ? (@.type() != "number" || @ <= 0)') THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key IN ('explore', 'confidence', 'holdout') THEN
                        IF field.type <> 'number' OR NOT field.said::float8 BETWEEN 0 AND 1 THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key IN ('smooth', 'daily', 'thompson') THEN
                        IF field.type <> 'boolean' THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key IN ('response', 'horizon') THEN
                        IF field.type <> 'string' OR NOT field.said::interval > '0' THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key = 'segment' THEN
                        IF field.type <> 'array' OR jsonb_path_exists(field.value, '$[*] ? (@.type() != "string")') THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key = 'caps' THEN
                        IF field.type <> 'object' OR EXISTS (SELECT FROM jsonb_each(field.value) e WHERE NOT e.key::interval > '0' OR jsonb_typeof(e.value) <> 'number' OR e.value::text !~ '^[0-9]{1,9}$') THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key = 'calendars' THEN
                        IF field.type <> 'object' THEN RAISE invalid_parameter_value; END IF;
                    WHEN field.key = 'success' THEN
                        IF field.type <> 'string' THEN RAISE invalid_parameter_value; END IF;
                    ELSE
                        RAISE invalid_parameter_value;
                END CASE;
            END LOOP;
        EXCEPTION WHEN data_exception THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = CASE WHEN place IS NULL THEN format('%s must be an object', set_setting.key) ELSE format('%s of %s cannot be read', left(place, 100), set_setting.key) END,
                DETAIL = left(CASE WHEN place IS NULL THEN value ELSE value -> place END::text, 100),
                HINT = format('Such as %s', (SELECT s.value FROM campaign.setting s WHERE s.key = set_setting.key));
        END;
    ELSIF key = 'reopen' THEN
        IF jsonb_typeof(value) <> 'object' OR EXISTS (SELECT FROM jsonb_each(value) e WHERE e.key NOT IN ('capture', 'touch', 'kinds') OR jsonb_typeof(e.value) <> 'array')
           OR jsonb_path_exists(value, '$.*[*] ? (@.type() != "string")') OR jsonb_path_exists(value, '$.capture[*] ? (@ != "nurture" && @ != "lost")') OR jsonb_path_exists(value, '$.touch[*] ? (@ != "nurture" && @ != "lost")') THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'reopen must be an object of lists', DETAIL = left(value::text, 100), HINT = 'Such as {"capture":["nurture"],"touch":["nurture","lost"],"kinds":["form","call"]}.';
        END IF;
    ELSIF key = 'unroutable_to' THEN
        IF jsonb_typeof(value) <> 'null' AND NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = value #>> '{}') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'unroutable_to must be a user', DETAIL = left(value::text, 100), HINT = 'Give a login, or the JSON null for nobody.';
        END IF;
    ELSIF key IN ('qualification_threshold', 'gross_margin', 'sales_cost') THEN
        IF jsonb_typeof(value) NOT IN ('number', 'null') OR length(value::text) > 30 THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be a number', key), DETAIL = left(value::text, 100), HINT = 'Give a number such as 60, or the JSON null for none.';
        END IF;
    END IF;
    IF NOT EXISTS (SELECT FROM campaign.setting s WHERE s.key = set_setting.key) THEN
        RAISE NOTICE USING MESSAGE = format('setting "%s" is new', key), DETAIL = 'There was none of this name; only what asks for it by name will read it.', HINT = 'SELECT key, value FROM campaign.setting shows those there are.';
    END IF;
    INSERT INTO campaign.setting AS s (key, value) VALUES (set_setting.key, set_setting.value)
    ON CONFLICT ON CONSTRAINT setting_pkey DO UPDATE SET value = EXCLUDED.value;
END
$$;
COMMENT ON FUNCTION campaign.set_setting(text, jsonb) IS 'Sets a setting; those of the installation are checked: zone, base currency, intervals, numbers, calendar. Errors: 22004 NULL, 22023 bad key or value, MK012 base currency in use, MK032 unknown user, MK040 unknown calendar.
修改设置项；时区、本位币、时长、数值与日历会被校验。错误：22004 空值，22023 键或值无效，MK012 本位币已被使用，MK032 用户不存在，MK040 日历不存在。';

CREATE OR REPLACE FUNCTION campaign.has_base_amounts() RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Later modules' tables are named in dynamic text: core stands before them.
    FOR i IN 1..4 LOOP
        DECLARE
            relation constant text := (ARRAY['campaign.budget_entry', 'campaign.media_stat', 'campaign.opportunity', 'campaign.sales_order'])[i];
            found_one boolean := false;
        BEGIN
            IF to_regclass(relation) IS NOT NULL THEN
                EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation::regclass) INTO found_one;
                IF found_one THEN RETURN true; END IF;
            END IF;
        END;
    END LOOP;
    RETURN false;
END
$$;
COMMENT ON FUNCTION campaign.has_base_amounts() IS 'Whether any amount is booked in base currency.
是否已有按本位币登记的金额。';

CREATE OR REPLACE FUNCTION campaign.add_user(
    login text, name text DEFAULT NULL, team text DEFAULT NULL, role text DEFAULT 'sales', weight numeric DEFAULT 1,
    kind text DEFAULT NULL, manager text DEFAULT NULL, daily_cap integer DEFAULT NULL, open_cap integer DEFAULT NULL,
    tz text DEFAULT NULL, db_role name DEFAULT NULL) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF COALESCE(btrim(login), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK030', MESSAGE = 'a user needs a login', DETAIL = format('login: %s', COALESCE(quote_literal(login), 'NULL')),
            HINT = 'Call add_user(''li.lei'', name => ''李雷'', team => ''east'').';
    END IF;
    -- (a weight that is NaN would pass a mere > 0)
    IF weight IS NULL OR NOT (weight >= 0.001 AND weight < 1000000) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a weight is a number above zero', DETAIL = format('weight: %s', COALESCE(weight::text, 'NULL')),
            HINT = 'A member of weight 2 gets twice the leads of one of weight 1; to give none pause the member.';
    END IF;
    BEGIN
        PERFORM timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz;
    EXCEPTION WHEN invalid_parameter_value THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tz must be the name of a time zone', DETAIL = left(tz, 100), HINT = 'Such as ''Asia/Shanghai''.';
    END;
    IF manager IS NOT NULL AND EXISTS (
        WITH RECURSIVE up (login) AS (
            SELECT add_user.manager
            UNION SELECT u.manager FROM campaign.app_user u JOIN up ON u.login = up.login WHERE u.manager IS NOT NULL)
        SELECT FROM up WHERE up.login = add_user.login) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK031', MESSAGE = 'a user cannot be the own manager, not even through others',
            DETAIL = format('%s stands above %s already.', add_user.login, add_user.manager),
            HINT = 'Change the manager of the one between first.';
    END IF;
    INSERT INTO campaign.app_user AS u (login, name, kind, manager, db_role, tz)
    VALUES (add_user.login, COALESCE(NULLIF(btrim(add_user.name), ''), add_user.login), COALESCE(add_user.kind, 'employee'), add_user.manager,
            add_user.db_role, COALESCE(add_user.tz, campaign.setting('tz') #>> '{}'))
    ON CONFLICT ON CONSTRAINT app_user_pkey DO UPDATE
       SET name = COALESCE(NULLIF(btrim(add_user.name), ''), u.name), kind = COALESCE(add_user.kind, u.kind),
           manager = COALESCE(EXCLUDED.manager, u.manager), db_role = COALESCE(EXCLUDED.db_role, u.db_role),
           tz = COALESCE(add_user.tz, u.tz), active = true;
    IF team IS NOT NULL THEN
        INSERT INTO campaign.team (team, label) VALUES (add_user.team, add_user.team) ON CONFLICT DO NOTHING;
        INSERT INTO campaign.team_member AS m (team, login, role, weight, daily_cap, open_cap)
        VALUES (add_user.team, add_user.login, add_user.role, add_user.weight, add_user.daily_cap, add_user.open_cap)
        ON CONFLICT ON CONSTRAINT team_member_pkey DO UPDATE
           SET role = EXCLUDED.role, weight = EXCLUDED.weight, daily_cap = EXCLUDED.daily_cap, open_cap = EXCLUDED.open_cap;
    END IF;
    RETURN login;
EXCEPTION
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the manager is unknown', DETAIL = format('manager: %s', left(manager, 100)), HINT = 'Make the manager with add_user() first.';
    WHEN check_violation THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a value of the user is not allowed', DETAIL = SQLERRM,
            HINT = 'login and team have 1 to 100 characters, name to 200; kind is employee, partner or bot; role is lead, member, sdr, sales, marketing or service; caps are not negative.';
END
$$;
COMMENT ON FUNCTION campaign.add_user(text, text, text, text, numeric, text, text, integer, integer, text, name) IS
'Adds a user (kind employee unless said), or changes the one with this login (what is left out of name, kind, manager, tz and db_role stays), and makes the user a member of team (made if new) with role, weight in the rotation and caps. Returns the login. Errors: MK030 empty login, MK031 circle of managers, MK032 unknown manager, 22023 a value that is not allowed.
新增或修改用户，并加入团队（不存在则创建），设定角色、轮转权重与上限；返回登录名。错误：MK030 登录名为空，MK031 上级成环，MK032 上级未知，22023 值无效。';

CREATE OR REPLACE FUNCTION campaign.currency_scale(currency text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE     -- not STRICT, so that queries take it in instead of calling it
    WHEN currency IS NULL THEN NULL
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    ELSE 2 END;
COMMENT ON FUNCTION campaign.currency_scale(text) IS 'Decimals of the minor unit of a currency (ISO 4217): 2 for most, 0 for yen, 3 for dinars.
货币最小单位的小数位数（ISO 4217）：多数为 2，日元为 0，第纳尔为 3。';

CREATE OR REPLACE FUNCTION campaign.currency_rate(currency text, day date) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
BEGIN
    IF currency = base THEN RETURN 1; END IF;
    RETURN campaign.convert_currency(1, currency, base, day);
END
$$;
COMMENT ON FUNCTION campaign.currency_rate(text, date) IS 'Rate of a currency to the base currency on a day. Errors: MK010 no rate, MK011 no currency code.
某日该货币对本位币的汇率。错误：MK010 无汇率，MK011 货币代码无效。';

CREATE OR REPLACE FUNCTION campaign.convert_currency(amount numeric, currency text, target text, day date) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    max_age constant integer := COALESCE((campaign.setting('fx_max_age_days') #>> '{}')::integer, 7);
    rate numeric;
    wrong constant text := CASE WHEN COALESCE(currency, '') !~ '^[A-Z]{3}$' THEN COALESCE(currency, '(null)')
                                WHEN COALESCE(target, '') !~ '^[A-Z]{3}$' THEN COALESCE(target, '(null)') END;
BEGIN
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK011', MESSAGE = format('"%s" is no currency code', left(wrong, 20)), DETAIL = 'A code has three capital letters.',
            HINT = 'Give the three capital letters of ISO 4217, such as CNY.';
    END IF;
    IF currency = target THEN RETURN amount; END IF;
    SELECT r.rate INTO rate FROM (
        SELECT f.rate, f.day, 1 AS no FROM campaign.fx_rate f WHERE f.base = currency AND f.quote = target
        UNION ALL
        SELECT 1 / f.rate, f.day, 2 FROM campaign.fx_rate f WHERE f.base = target AND f.quote = currency) r
     WHERE r.day BETWEEN convert_currency.day - max_age AND convert_currency.day
     ORDER BY r.day DESC, r.no LIMIT 1;
    IF rate IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK010', MESSAGE = format('no rate from %s to %s for %s', currency, target, day),
            DETAIL = format('fx_rate has none in the %s days up to that day.', max_age),
            HINT = format('INSERT INTO campaign.fx_rate (base, quote, day, rate) VALUES (''%s'', ''%s'', ''%s'', ...), or raise the setting fx_max_age_days.', currency, target, day);
    END IF;
    RETURN amount * rate;
END
$$;
COMMENT ON FUNCTION campaign.convert_currency(numeric, text, text, date) IS 'An amount in another currency, by the newest day rate not older than setting fx_max_age_days (or its inverse). Errors: MK010 no rate, MK011 no currency code.
按不早于 fx_max_age_days 的最新汇率（或其倒数）换算金额。错误：MK010 无汇率，MK011 货币代码无效。';

CREATE OR REPLACE FUNCTION campaign.local_day(at timestamptz) RETURNS date
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (at AT TIME ZONE (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'))::date;
END
$$;
COMMENT ON FUNCTION campaign.local_day(timestamptz) IS 'Day of an instant in the zone of the installation (setting tz).
某时刻在安装时区（设置 tz）的日期。';

CREATE OR REPLACE FUNCTION campaign.test_rule(rule text, kind text, "row" jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    test jsonpath;
BEGIN
    SELECT r.condition INTO test FROM campaign.rule r
     WHERE r.name = test_rule.rule AND r.kind = test_rule.kind ORDER BY r.version DESC LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK050', MESSAGE = format('no rule of kind "%s" is named "%s"', left(kind, 100), left(rule, 100)), DETAIL = 'campaign.rule has no such row.',
            HINT = 'SELECT kind, name FROM campaign.rule shows those there are.';
    END IF;
    RETURN COALESCE(jsonb_path_match("row", test, silent => true), false);
END
$$;
COMMENT ON FUNCTION campaign.test_rule(text, text, jsonb) IS 'Whether the newest version of a rule holds on a row given as JSON. Errors: MK050 unknown rule.
规则的最新版本对给定行 JSON 是否成立。错误：MK050 规则不存在。';

CREATE OR REPLACE FUNCTION campaign.log_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    key text := TG_ARGV[0];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO campaign.change_log (relation, row_id, op, after, actor)
        SELECT TG_TABLE_NAME, to_jsonb(n) ->> key, 'insert', to_jsonb(n), session_user FROM new_rows n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO campaign.change_log (relation, row_id, op, before, actor)
        SELECT TG_TABLE_NAME, to_jsonb(o) ->> key, 'delete', to_jsonb(o), session_user FROM old_rows o;
    ELSE
        INSERT INTO campaign.change_log (relation, row_id, op, before, after, actor)
        SELECT TG_TABLE_NAME, COALESCE(n.doc, o.doc) ->> key, CASE WHEN o.doc IS NULL THEN 'insert' WHEN n.doc IS NULL THEN 'delete' ELSE 'update' END,
               o.doc, n.doc, session_user
          FROM (SELECT to_jsonb(r) AS doc FROM old_rows r) o
          FULL JOIN (SELECT to_jsonb(r) AS doc FROM new_rows r) n ON n.doc ->> key = o.doc ->> key
         WHERE o.doc IS DISTINCT FROM n.doc;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.log_change() FROM PUBLIC;
COMMENT ON FUNCTION campaign.log_change() IS 'Trigger of track_changes(): writes the changed rows of a statement to change_log.
track_changes() 的触发器函数：将语句变更的行写入 change_log。';

CREATE OR REPLACE FUNCTION campaign.track_changes(relation regclass, enable boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    key text;
BEGIN
    SELECT a.attname INTO key
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = relation AND i.indisprimary;
    IF key IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '42P16', MESSAGE = format('%s has no primary key', relation), DETAIL = 'A change is recorded with the key of its row.',
            HINT = 'Changes are recorded by the first column of the primary key.';
    END IF;
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_insert ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_update ON %s', relation);
    EXECUTE format('DROP TRIGGER IF EXISTS campaign_log_delete ON %s', relation);
    IF enable THEN
        EXECUTE format('CREATE TRIGGER campaign_log_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
        EXECUTE format('CREATE TRIGGER campaign_log_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
        EXECUTE format('CREATE TRIGGER campaign_log_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.log_change(%L)', relation, key);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.track_changes(regclass, boolean) IS 'Puts a table under record in change_log, or takes it off. Errors: 42P16 no primary key.
将表纳入（或移出）change_log 的变更记录。错误：42P16 无主键。';

CREATE OR REPLACE FUNCTION campaign.read_changes(after xid8 DEFAULT '0', n integer DEFAULT 1000)
RETURNS SETOF campaign.change_log
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH settled AS MATERIALIZED (
        SELECT c.* FROM campaign.change_log c
         WHERE c.txid > $1 AND c.txid < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY c.txid, c.change_log_id
         FETCH FIRST greatest($2, 1) ROWS WITH TIES)
    SELECT s.* FROM settled s
    UNION ALL
    SELECT c.* FROM campaign.change_log c
     WHERE c.txid = (SELECT max(s.txid) FROM settled s)
       AND c.change_log_id > (SELECT max(s.change_log_id) FROM settled s WHERE s.txid = (SELECT max(t.txid) FROM settled t))
     ORDER BY txid, change_log_id
$$;
COMMENT ON FUNCTION campaign.read_changes(xid8, integer) IS 'Change feed: whole transactions after the one given (txid of the last row read), about n rows, in order of txid; only transactions older than every running one, so that a reader who goes on from the last txid misses none and reads none twice. Transaction numbers are those of this cluster: after a restore elsewhere start from the newest row.
变更流：返回给定事务（上次读到的 txid）之后的完整事务，约 n 行，按 txid 排序；只含早于所有进行中事务的部分，因此从上次的 txid 继续不会遗漏或重复。事务号仅在本集群有效。';
