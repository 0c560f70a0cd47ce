CREATE OR REPLACE FUNCTION campaign.check_at(at timestamptz, field text DEFAULT 'at') RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = format('%s must be a finite instant', field),
            DETAIL = format('It is %s.', COALESCE(at::text, 'NULL')), HINT = 'Give a date and time with its zone, such as 2026-03-01 09:00+08.';
    ELSIF at < '0001-01-02 00:00+00' OR at >= '9999-12-31 00:00+00' THEN
        RAISE EXCEPTION USING ERRCODE = '22008', MESSAGE = format('%s must be of the years 1 to 9999', field),
            DETAIL = format('It is %s.', at), HINT = 'Give a date and time with its zone, such as 2026-03-01 09:00+08.';
    END IF;
    RETURN at;
END
$$;
COMMENT ON FUNCTION campaign.check_at(timestamptz, text) IS 'The instant itself; raises 22008 where it is NULL, infinite, or not of the years 1 to 9999.
原样返回时刻；为 NULL、无穷或不在公元 1 至 9999 年内时抛出 22008。';

CREATE OR REPLACE FUNCTION campaign.read_instant(doc jsonb, field text) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET DateStyle = 'ISO, YMD'
SET TimeZone = 'UTC'
AS $$
DECLARE
    raw constant text := doc ->> field;
    result timestamptz;
BEGIN
    IF raw IS NULL THEN RETURN NULL; END IF;
    BEGIN
        -- (no numbers, and no words such as now or tomorrow; infinity gets its own error below)
        IF jsonb_typeof(doc -> field) <> 'string' OR raw !~* '^\s*(\d|[+-]?infinity)' THEN RAISE invalid_datetime_format; END IF;
        -- Text without a zone is meant in the zone of the installation, not of the session.
        PERFORM set_config('TimeZone', (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), true);
        result := raw::timestamptz;
    EXCEPTION WHEN data_exception THEN
        RAISE EXCEPTION USING ERRCODE = '22007', MESSAGE = format('%s is no date and time', field), DETAIL = left(raw, 200),
            HINT = 'Give it as 2026-03-01 09:00+08.';
    END;
    RETURN campaign.check_at(result, field);
END
$$;
COMMENT ON FUNCTION campaign.read_instant(jsonb, text) IS 'An instant in a JSON document; without a zone it is meant in the zone of the installation. NULL where absent. Errors: 22007 no date, 22008 infinite.
JSON 文档中的时刻；未带时区则按安装时区解释；缺失为 NULL。错误：22007 非日期，22008 无穷。';

CREATE OR REPLACE FUNCTION campaign.read_number(doc jsonb, field text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF doc -> field IS NULL OR doc -> field = 'null' THEN RETURN NULL; END IF;
    IF jsonb_typeof(doc -> field) NOT IN ('number', 'string') OR doc ->> field !~ '^\s*[+-]?\d{1,16}(\.\d{1,10})?\s*$' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s is no number', field), DETAIL = left(doc ->> field, 200),
            HINT = 'Give a plain decimal number of at most 16 digits before the point.';
    END IF;
    RETURN (doc ->> field)::numeric;
END
$$;
COMMENT ON FUNCTION campaign.read_number(jsonb, text) IS 'A number in a JSON document; NULL where absent. Errors: 22023 no plain decimal number.
JSON 文档中的数字；缺失为 NULL。错误：22023 非普通十进制数。';

CREATE OR REPLACE FUNCTION campaign.check_amount(amount numeric, currency text, field text DEFAULT 'amount') RETURNS numeric
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF COALESCE(currency, '') !~ '^[A-Z]{3}$' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK011', MESSAGE = format('"%s" is no currency code', left(COALESCE(currency, '(null)'), 20)), DETAIL = 'A code has three capital letters.',
            HINT = 'Give the three capital letters of ISO 4217, such as CNY.';
    END IF;
    IF amount IS NULL OR amount = 'NaN' OR abs(amount) >= 1e14 THEN
        RAISE EXCEPTION USING ERRCODE = '22003', MESSAGE = format('%s is out of range', field), DETAIL = COALESCE(amount::text, 'NULL'),
            HINT = 'Amounts are below 100,000,000,000,000.';
    END IF;
    IF amount < 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK013', MESSAGE = format('%s must not be negative', field), DETAIL = amount::text,
            HINT = 'Take an entry back by its reversal, an order by cancel_order(), a payment by a refund.';
    END IF;
    IF amount <> round(amount, campaign.currency_scale(currency)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK014', MESSAGE = format('%s is finer than the minor unit of %s', field, currency),
            DETAIL = format('%s has more than %s decimals.', amount, campaign.currency_scale(currency)), HINT = 'Round it first.';
    END IF;
    RETURN amount;
END
$$;
COMMENT ON FUNCTION campaign.check_amount(numeric, text, text) IS 'The amount itself. Errors: MK011 no currency code, 22003 out of range, MK013 negative, MK014 finer than the minor unit.
原样返回金额。错误：MK011 货币代码无效，22003 超出范围，MK013 为负，MK014 精度超过最小单位。';

CREATE OR REPLACE FUNCTION campaign.campaign_by_code(code text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    SELECT c.campaign_id INTO id FROM campaign.campaign c WHERE c.code = campaign_by_code.code;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK100', MESSAGE = format('there is no campaign "%s"', left(COALESCE(campaign_by_code.code, '(null)'), 100)),
            DETAIL = 'campaign.campaign has no row with this code.', HINT = 'Make it with create_campaign(), or correct the code.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.campaign_by_code(text) IS 'campaign_id of a code. Errors: MK100 unknown campaign.
按编码取 campaign_id。错误：MK100 活动不存在。';

CREATE OR REPLACE FUNCTION campaign.create_campaign(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    unknown text;
    kind text;
    g jsonb;
    white constant text := E' \t\r\n\u3000\u00a0';
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a campaign is described by a JSON object', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof(doc), 'NULL')),
            HINT = 'For example {"code":"expo-2026","name":"Expo 2026","type":"exhibition"}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{code,name,type,objective,parent,owner,team,starts_at,ends_at,tz,currency,expected_revenue,expected_response,brief,attrs,goals,is_template,stage}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK104', MESSAGE = format('a campaign has no field %s', left(unknown, 200)),
            DETAIL = 'Its fields are code, name, type, objective, parent, owner, team, starts_at, ends_at, tz, currency, expected_revenue, expected_response, brief, attrs, goals, is_template, stage.',
            HINT = 'Own fields belong into attrs.';
    END IF;
    FOREACH unknown IN ARRAY '{code,name,type,objective,parent,owner,team,tz,currency,stage}'::text[] LOOP
        kind := jsonb_typeof(doc -> unknown);
        IF kind NOT IN ('string', 'null') THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s must be text', unknown), DETAIL = format('It is of JSON type %s.', kind), HINT = format('Give %s as a string.', unknown);
        END IF;
    END LOOP;
    FOREACH unknown IN ARRAY '{brief,attrs,goals,is_template}'::text[] LOOP
        kind := COALESCE(jsonb_typeof(doc -> unknown), 'null');
        IF kind NOT IN ('null', CASE unknown WHEN 'goals' THEN 'array' WHEN 'is_template' THEN 'boolean' ELSE 'object' END) THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s is of the wrong type', unknown), DETAIL = format('It is of JSON type %s.', kind),
                HINT = 'brief and attrs are objects, goals is an array of objects, is_template is true or false.';
        END IF;
    END LOOP;
    IF COALESCE(btrim(doc ->> 'code', white), '') = '' OR COALESCE(btrim(doc ->> 'name', white), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK105', MESSAGE = 'a campaign needs a code and a name',
            DETAIL = format('code: "%s", name: "%s"', left(doc ->> 'code', 100), left(doc ->> 'name', 100)), HINT = 'Give both, not empty.';
    ELSIF char_length(doc ->> 'code') > 100 OR char_length(doc ->> 'name') > 500 THEN
        RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'code or name of the campaign is too long',
            DETAIL = format('The code has %s characters, the name %s.', char_length(doc ->> 'code'), char_length(doc ->> 'name')), HINT = 'A code has at most 100 characters, a name 500.';
    ELSIF char_length(doc ->> 'owner') > 100 OR char_length(doc ->> 'team') > 100 THEN
        -- (longer than an index row: the look-up of the foreign key itself would fail)
        RAISE foreign_key_violation;
    ELSIF COALESCE(doc ->> 'stage', 'planning') NOT IN ('planning', 'design', 'live', 'monitoring', 'closed', 'cancelled') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('"%s" is no stage of a campaign', left(doc ->> 'stage', 100)), DETAIL = 'There are six.',
            HINT = 'planning, design, live, monitoring, closed, cancelled';
    ELSIF campaign.read_number(doc, 'expected_response') NOT BETWEEN 0 AND 2147483647 OR campaign.read_number(doc, 'expected_response') % 1 <> 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22003', MESSAGE = 'expected_response must be a whole number', DETAIL = left(doc ->> 'expected_response', 100), HINT = 'Give the number of answers that are expected.';
    END IF;
    BEGIN
        PERFORM timestamptz '2000-01-01 00:00+00' AT TIME ZONE (doc ->> 'tz');
    EXCEPTION WHEN invalid_parameter_value THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tz must be the name of a time zone', DETAIL = left(doc ->> 'tz', 100), HINT = 'Such as "Asia/Shanghai".';
    END;
    IF NOT EXISTS (SELECT FROM campaign.picklist p WHERE p.kind = 'campaign_type' AND p.code = COALESCE(doc ->> 'type', 'other')) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK106', MESSAGE = format('"%s" is no type of campaign', left(doc ->> 'type', 100)), DETAIL = 'The picklist campaign_type has no such row.',
            HINT = 'SELECT code, label FROM campaign.picklist WHERE kind = ''campaign_type''; add a row for a type of your own.';
    END IF;
    IF campaign.read_instant(doc, 'ends_at') < campaign.read_instant(doc, 'starts_at') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK107', MESSAGE = 'a campaign cannot end before it starts',
            DETAIL = format('starts_at %s, ends_at %s', doc ->> 'starts_at', doc ->> 'ends_at'), HINT = 'Exchange or correct the two.';
    END IF;
    IF doc ->> 'expected_revenue' IS NOT NULL THEN
        PERFORM campaign.check_amount(campaign.read_number(doc, 'expected_revenue'), COALESCE(doc ->> 'currency', campaign.setting('base_currency') #>> '{}'), 'expected_revenue');
    ELSIF doc ->> 'currency' IS NOT NULL THEN
        PERFORM campaign.check_amount(0, doc ->> 'currency');
    END IF;
    INSERT INTO campaign.campaign (code, name, type, objective, parent_id, owner, team, starts_at, ends_at, tz, currency,
                                   expected_revenue, expected_response, brief, attrs, is_template, stage)
    VALUES (btrim(doc ->> 'code', white), btrim(doc ->> 'name', white), COALESCE(doc ->> 'type', 'other'), doc ->> 'objective',
            CASE WHEN doc ->> 'parent' IS NOT NULL THEN campaign.campaign_by_code(doc ->> 'parent') END, doc ->> 'owner', doc ->> 'team',
            campaign.read_instant(doc, 'starts_at'), campaign.read_instant(doc, 'ends_at'),
            COALESCE(doc ->> 'tz', campaign.setting('tz') #>> '{}'), COALESCE(doc ->> 'currency', campaign.setting('base_currency') #>> '{}'),
            campaign.read_number(doc, 'expected_revenue'), campaign.read_number(doc, 'expected_response')::integer,
            COALESCE(NULLIF(doc -> 'brief', 'null'), '{}'), COALESCE(NULLIF(doc -> 'attrs', 'null'), '{}'), COALESCE((doc ->> 'is_template')::boolean, false), COALESCE(doc ->> 'stage', 'planning'))
    RETURNING campaign_id INTO id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor)
    VALUES ('campaign', id, NULL, COALESCE(doc ->> 'stage', 'planning'), now(), current_user);
    IF jsonb_typeof(doc -> 'goals') = 'array' THEN
        FOR g IN SELECT e FROM jsonb_array_elements(doc -> 'goals') e LOOP
            IF jsonb_typeof(g) <> 'object' THEN
                RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a goal is described by a JSON object', DETAIL = format('It is of JSON type %s.', jsonb_typeof(g)),
                    HINT = 'For example {"metric":"lead_count","target":1000}.';
            END IF;
            PERFORM campaign.set_campaign_goal(btrim(doc ->> 'code', white), g ->> 'metric', campaign.read_number(g, 'target'),
                direction => COALESCE(g ->> 'direction', 'up'), baseline => campaign.read_number(g, 'baseline'));
        END LOOP;
    END IF;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK108', MESSAGE = format('there is a campaign "%s" already', btrim(doc ->> 'code', white)), DETAIL = 'A code names one campaign for ever.', HINT = 'Take another code.';
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the owner or team of the campaign is unknown',
            DETAIL = format('owner: %s, team: %s', COALESCE(left(doc ->> 'owner', 100), '(none)'), COALESCE(left(doc ->> 'team', 100), '(none)')), HINT = 'Make the user with add_user() first.';
END
$$;
COMMENT ON FUNCTION campaign.create_campaign(jsonb) IS
'Makes a campaign of {code, name, type, objective, parent, owner, team, starts_at, ends_at, tz, currency, expected_revenue, expected_response, brief, attrs, goals:[{metric,target,direction,baseline}]}; returns campaign_id. Errors: MK104 unknown field, MK105 no code or name, MK106 unknown type, MK107 end before start, MK108 code taken, MK101 unknown stage, 22001, 22003, 22007, 22008, 22023 a field of the wrong form, MK013 negative amount, MK032 unknown owner.
按 JSON 描述创建活动，返回 campaign_id。错误：MK104 未知字段，MK105 缺编码或名称，MK106 类型未知，MK107 结束早于开始，MK108 编码已存在，MK013 金额为负，MK032 负责人未知。';

CREATE OR REPLACE FUNCTION campaign.set_campaign_goal(campaign text, metric text, target numeric, direction text DEFAULT 'up',
    baseline numeric DEFAULT NULL, period daterange DEFAULT '(,)', scope jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    IF COALESCE(btrim(metric), '') = '' OR target IS NULL OR target IN ('NaN', 'Infinity', '-Infinity') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK109', MESSAGE = 'a goal needs a metric and a target',
            DETAIL = format('metric: %s, target: %s', COALESCE(left(metric, 100), '(null)'), COALESCE(target::text, '(null)')), HINT = 'Such as lead_count and 1000.';
    ELSIF direction NOT IN ('up', 'down') OR direction IS NULL OR char_length(metric) > 200 OR jsonb_typeof(scope) IS DISTINCT FROM 'object' OR period IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the goal is of a wrong form',
            DETAIL = format('metric %s, direction %s, period %s, scope %s', left(metric, 100), COALESCE(left(direction, 100), 'NULL'), COALESCE(period::text, 'NULL'), COALESCE(left(scope::text, 100), 'NULL')),
            HINT = 'direction is up (more is better) or down, scope a JSON object, metric at most 200 characters.';
    END IF;
    INSERT INTO campaign.campaign_goal AS g (campaign_id, metric, direction, baseline, target, period, scope)
    VALUES (campaign.campaign_by_code(set_campaign_goal.campaign), set_campaign_goal.metric, set_campaign_goal.direction,
            set_campaign_goal.baseline, set_campaign_goal.target, set_campaign_goal.period, set_campaign_goal.scope)
    ON CONFLICT ON CONSTRAINT campaign_goal_campaign_id_metric_period_scope_key DO UPDATE SET direction = EXCLUDED.direction, baseline = EXCLUDED.baseline, target = EXCLUDED.target
    RETURNING campaign_goal_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.set_campaign_goal(text, text, numeric, text, numeric, daterange, jsonb) IS
'Sets a goal of a campaign: metric, target, direction up or down, period; returns its id. Errors: MK100 unknown campaign, MK109 no metric or target, 22023.
设定活动目标：指标、目标值、方向、周期；返回编号。错误：MK100 活动不存在，MK109 缺指标或目标值。';

CREATE OR REPLACE FUNCTION campaign.set_campaign_stage(campaign text, stage text, at timestamptz DEFAULT now(), reason text DEFAULT NULL, actor text DEFAULT current_user) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := campaign.campaign_by_code(set_campaign_stage.campaign);
    stages constant text[] := '{planning,design,live,monitoring,closed}';
    before text;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT c.stage INTO before FROM campaign.campaign c WHERE c.campaign_id = id FOR NO KEY UPDATE;
    IF set_campaign_stage.stage IS NULL OR NOT (set_campaign_stage.stage = ANY (stages || 'cancelled'::text)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('"%s" is no stage of a campaign', left(set_campaign_stage.stage, 100)), DETAIL = 'There are six.',
            HINT = 'planning, design, live, monitoring, closed, cancelled';
    ELSIF before = set_campaign_stage.stage THEN
        RETURN before;
    ELSIF before IN ('closed', 'cancelled') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('a %s campaign keeps its stage', before), DETAIL = format('campaign_id %s', id),
            HINT = 'Make a new campaign for a repetition.';
    ELSIF set_campaign_stage.stage <> 'cancelled' AND array_position(stages, set_campaign_stage.stage) < array_position(stages, before) AND COALESCE(btrim(set_campaign_stage.reason), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK101', MESSAGE = format('from %s back to %s needs a reason', before, set_campaign_stage.stage), DETAIL = format('campaign_id %s', id),
            HINT = 'Call it with reason => ''...''.';
    ELSIF set_campaign_stage.stage = 'live' AND EXISTS (SELECT FROM campaign.task t WHERE t.campaign_id = id AND t.kind = 'approval' AND t.state = 'open') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK102', MESSAGE = 'approvals of the campaign are open',
            DETAIL = (SELECT string_agg(format('task %s: %s', t.task_id, t.title), '; ' ORDER BY t.task_id) FROM campaign.task t WHERE t.campaign_id = id AND t.kind = 'approval' AND t.state = 'open'),
            HINT = 'Have them decided first.';
    END IF;
    UPDATE campaign.campaign c SET stage = set_campaign_stage.stage WHERE c.campaign_id = id;
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    VALUES ('campaign', id, before, set_campaign_stage.stage, set_campaign_stage.at, set_campaign_stage.actor, set_campaign_stage.reason);
    RETURN set_campaign_stage.stage;
END
$$;
COMMENT ON FUNCTION campaign.set_campaign_stage(text, text, timestamptz, text, text) IS
'Moves a campaign to a stage and logs it; returns the stage. Errors: MK100 unknown campaign, MK101 illegal move, MK102 open approvals.
变更活动阶段并记录；返回阶段。错误：MK100 活动不存在，MK101 非法变更，MK102 有未决审批。';

CREATE OR REPLACE FUNCTION campaign.post_budget(campaign text, kind text, category text, amount numeric, currency text DEFAULT NULL,
    channel text DEFAULT NULL, period daterange DEFAULT NULL, vendor text DEFAULT NULL, doc_ref text DEFAULT NULL,
    reverses bigint DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    c campaign.campaign;
    r campaign.budget_entry;
    rate numeric;
    ccy text := post_budget.currency;
BEGIN
    PERFORM campaign.check_at(at);
    -- looked up first: inside the query the planner would look with the snapshot of the outer statement
    id := campaign.campaign_by_code(post_budget.campaign);
    SELECT x.* INTO c FROM campaign.campaign x WHERE x.campaign_id = id;
    ccy := COALESCE(ccy, c.currency);
    IF kind IS NULL OR kind NOT IN ('allocation', 'commitment', 'actual', 'reversal') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK123', MESSAGE = format('"%s" is no kind of budget entry', left(kind, 100)), DETAIL = 'Four can be posted.',
            HINT = 'allocation, commitment, actual, reversal; between campaigns: transfer_budget()';
    END IF;
    IF kind = 'reversal' THEN
        SELECT b.* INTO r FROM campaign.budget_entry b WHERE b.budget_entry_id = reverses AND b.campaign_id = c.campaign_id FOR NO KEY UPDATE;
        IF NOT FOUND OR r.kind IN ('reversal', 'transfer') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK124', MESSAGE = 'a reversal names an entry of the same campaign',
                DETAIL = format('reverses: %s', COALESCE(reverses::text, 'NULL')), HINT = 'reverses => budget_entry_id of an allocation, commitment or actual.';
        ELSIF EXISTS (SELECT FROM campaign.budget_entry b WHERE b.reverses_id = reverses) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK122', MESSAGE = 'the entry is reversed already', DETAIL = format('budget_entry_id %s', reverses), HINT = 'An entry is taken back once; post it anew where that was wrong.';
        END IF;
        INSERT INTO campaign.budget_entry (campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, vendor, doc_ref, reverses_id, at, actor)
        VALUES (r.campaign_id, 'reversal', r.category, r.channel, r.period, -r.amount, r.currency, r.fx_rate, -r.amount_base, r.vendor,
                COALESCE(post_budget.doc_ref, r.doc_ref), r.budget_entry_id, post_budget.at, post_budget.actor)
        RETURNING budget_entry_id INTO id;
        RETURN id;
    END IF;
    IF COALESCE(btrim(category), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK125', MESSAGE = 'a budget entry needs a category', DETAIL = format('category: %s', COALESCE(quote_literal(category), 'NULL')), HINT = 'SELECT code, label FROM campaign.picklist WHERE kind = ''cost_category''.';
    END IF;
    IF period IS NOT NULL AND (isempty(period) OR lower(period) IS NULL OR upper(period) IS NULL OR NOT isfinite(lower(period)) OR NOT isfinite(upper(period))) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the period of a cost has a first and a last day', DETAIL = format('period: %s', period), HINT = 'Such as [2026-03-01,2026-03-31], or leave it out.';
    ELSIF char_length(category) > 200 OR char_length(channel) > 100 THEN
        RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'category or channel of the entry is too long', DETAIL = format('The category has %s characters.', char_length(category)), HINT = 'A category has at most 200 characters, a channel 100.';
    END IF;
    PERFORM campaign.check_amount(amount, ccy);
    rate := campaign.currency_rate(ccy, campaign.local_day(at));
    INSERT INTO campaign.budget_entry (campaign_id, kind, category, channel, period, amount, currency, fx_rate, amount_base, vendor, doc_ref, at, actor)
    VALUES (c.campaign_id, post_budget.kind, btrim(post_budget.category), lower(btrim(post_budget.channel)), post_budget.period, post_budget.amount, ccy, rate,
            round(post_budget.amount * rate, campaign.currency_scale(campaign.setting('base_currency') #>> '{}')), post_budget.vendor, post_budget.doc_ref, post_budget.at, post_budget.actor)
    RETURNING budget_entry_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.post_budget(text, text, text, numeric, text, text, daterange, text, text, bigint, text, timestamptz) IS
'Posts an entry of the budget ledger of a campaign: allocation, commitment, actual, or the reversal of an entry; in base currency at the rate of its day, frozen. period: the days the cost is for. Returns its id. Errors: MK100, MK010 no rate, MK011, MK013 negative, MK014, MK122 reversed already, MK123 kind, MK124 what is reversed, MK125 no category, 22008.
登记活动预算台账：分配、承诺、实际或冲销；按当日汇率折算本位币并冻结；period 为费用所属日期。返回编号。错误：MK100、MK010 无汇率、MK011、MK013 为负、MK014、MK122 已冲销、MK123 类别、MK124 冲销对象、MK125 缺类目、22008。';

CREATE OR REPLACE FUNCTION campaign.transfer_budget(from_campaign text, to_campaign text, amount numeric, currency text DEFAULT NULL,
    category text DEFAULT 'other', actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    a constant bigint := campaign.campaign_by_code(from_campaign);
    b constant bigint := campaign.campaign_by_code(to_campaign);
    ccy text := transfer_budget.currency;
    rate numeric;
    base numeric;
    available numeric;
BEGIN
    PERFORM campaign.check_at(at);
    IF a = b THEN
        RAISE EXCEPTION USING ERRCODE = 'MK126', MESSAGE = 'a transfer needs two campaigns', DETAIL = format('Both are "%s".', from_campaign), HINT = 'Name another campaign to give to.';
    END IF;
    ccy := COALESCE(ccy, (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = a));
    PERFORM campaign.check_amount(amount, ccy);
    rate := campaign.currency_rate(ccy, campaign.local_day(at));
    base := round(amount * rate, campaign.currency_scale(campaign.setting('base_currency') #>> '{}'));
    PERFORM FROM campaign.campaign c WHERE c.campaign_id IN (a, b) ORDER BY c.campaign_id FOR NO KEY UPDATE;
    SELECT COALESCE(sum(e.amount_base), 0) INTO available FROM campaign.budget_entry e LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
     WHERE e.campaign_id = a AND (e.kind IN ('allocation', 'transfer') OR r.kind = 'allocation');
    IF available < base THEN
        RAISE EXCEPTION USING ERRCODE = 'MK120', MESSAGE = format('campaign "%s" has not that much budget', from_campaign),
            DETAIL = format('Allocated: %s, to be moved: %s, in base currency.', available, base), HINT = 'Allocate more, or move less.';
    END IF;
    WITH i AS (
        INSERT INTO campaign.budget_entry (campaign_id, kind, category, amount, currency, fx_rate, amount_base, doc_ref, at, actor)
        SELECT t.campaign_id, 'transfer', btrim(transfer_budget.category), t.sign * transfer_budget.amount, ccy, rate, t.sign * base,
               format('%s -> %s', from_campaign, to_campaign), transfer_budget.at, transfer_budget.actor
          FROM (VALUES (a, -1), (b, 1)) t (campaign_id, sign)
        RETURNING budget_entry_id)
    SELECT array_agg(i.budget_entry_id ORDER BY 1) INTO ids FROM i;
    RETURN ids;
END
$$;
COMMENT ON FUNCTION campaign.transfer_budget(text, text, numeric, text, text, text, timestamptz) IS
'Moves allocated budget from one campaign to another, as two entries that cancel; returns their ids. Errors: MK100, MK120 more than is allocated, MK126 the same campaign, MK010, MK013.
在活动之间调拨预算，记两笔相抵的分录，返回编号。错误：MK100、MK120 超过已分配、MK126 同一活动、MK010、MK013。';

CREATE OR REPLACE FUNCTION campaign.add_campaign_member(campaign text, person bigint, status text DEFAULT 'targeted', promoter text DEFAULT NULL,
    at timestamptz DEFAULT now(), force boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := campaign.campaign_by_code(add_campaign_member.campaign);
    root bigint;
    result text;
    rank constant text[] := '{targeted,sent,responded,registered,attended,converted}';
    wanted campaign.picklist;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT p.* INTO wanted FROM campaign.picklist p WHERE p.kind = 'member_status' AND p.code = add_campaign_member.status;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK110', MESSAGE = format('"%s" is no status of a campaign member', left(status, 100)), DETAIL = 'The picklist member_status has no such row.',
            HINT = 'SELECT code, class FROM campaign.picklist WHERE kind = ''member_status''.';
    END IF;
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = add_campaign_member.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(person::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
    END IF;
    -- A status only moves forward, unless forced.
    INSERT INTO campaign.campaign_member AS m (campaign_id, person_id, status, first_responded_at, promoter, created_at)
    VALUES (id, root, wanted.code, CASE WHEN wanted.flags @> '{"has_responded":true}' THEN at END, add_campaign_member.promoter, at)
    ON CONFLICT ON CONSTRAINT campaign_member_pkey DO UPDATE
       SET status = CASE WHEN force OR array_position(rank, wanted.class) >= COALESCE(array_position(rank,
                            (SELECT p.class FROM campaign.picklist p WHERE p.kind = 'member_status' AND p.code = m.status)), 0)
                         THEN EXCLUDED.status ELSE m.status END,
           first_responded_at = least(m.first_responded_at, EXCLUDED.first_responded_at),
           promoter = COALESCE(m.promoter, EXCLUDED.promoter)
    RETURNING m.status INTO result;
    RETURN result;
END
$$;
COMMENT ON FUNCTION campaign.add_campaign_member(text, bigint, text, text, timestamptz, boolean) IS
'Puts a person into a campaign with a status, or moves the status forward (back only when forced); returns the status now. Errors: MK100, MK026, MK110 unknown status.
将人加入活动并设定状态，或推进状态（倒退须 force）；返回当前状态。错误：MK100、MK026、MK110 状态未知。';

CREATE OR REPLACE FUNCTION campaign.log_activity(entity text, entity_id bigint, kind text, actor text DEFAULT NULL, direction text DEFAULT NULL,
    at timestamptz DEFAULT now(), body text DEFAULT NULL, outcome text DEFAULT NULL, attrs jsonb DEFAULT '{}') RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    is_there boolean;
    -- (a column that names a user holds the login, also where the role is what is known)
    who constant text := COALESCE(actor, current_user);
BEGIN
    PERFORM campaign.check_at(at);
    IF kind IS NULL OR kind NOT IN ('call', 'mail', 'wechat', 'visit', 'comment', 'note', 'ai_summary') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK140', MESSAGE = format('"%s" is no kind of activity', left(kind, 100)), DETAIL = 'There are seven.',
            HINT = 'call, mail, wechat, visit, comment, note, ai_summary';
    ELSIF direction NOT IN ('in', 'out') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK141', MESSAGE = format('"%s" is no direction', left(direction, 100)), DETAIL = 'There are two.', HINT = 'in, out, or leave it out';
    ELSIF entity IS NULL OR entity !~ '^[a-z_]{1,63}$' OR to_regclass('campaign.' || entity) IS NULL
          OR NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass('campaign.' || entity) AND a.attname = entity || '_id') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK142', MESSAGE = format('an activity cannot belong to "%s"', left(entity, 100)), DETAIL = 'There is no such table with a row for each.',
            HINT = 'lead, opportunity, person, account, campaign, task, ...';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM campaign.%I WHERE %I = $1)', entity, entity || '_id') INTO is_there USING entity_id;
    IF NOT is_there THEN
        RAISE EXCEPTION USING ERRCODE = 'MK143', MESSAGE = format('there is no %s %s', entity, COALESCE(entity_id::text, 'NULL')),
            DETAIL = format('entity %s, entity_id %s', entity, COALESCE(entity_id::text, 'NULL')), HINT = format('campaign.%I holds those there are.', entity);
    ELSIF attrs IS NOT NULL AND jsonb_typeof(attrs) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'attrs must be a JSON object', DETAIL = format('It is of JSON type %s.', jsonb_typeof(attrs)), HINT = 'Such as {"minutes":12}.';
    END IF;
    INSERT INTO campaign.activity (entity, entity_id, kind, direction, actor, occurred_at, body, outcome, attrs)
    VALUES (log_activity.entity, log_activity.entity_id, log_activity.kind, log_activity.direction,
            COALESCE((SELECT u.login FROM campaign.app_user u WHERE who IN (u.login, u.db_role) ORDER BY u.login = who DESC LIMIT 1), who), log_activity.at, log_activity.body, log_activity.outcome, COALESCE(log_activity.attrs, '{}'))
    RETURNING activity_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.log_activity(text, bigint, text, text, text, timestamptz, text, text, jsonb) IS
'Records what somebody did on a lead, opportunity, person, ...; the first outbound call, mail, WeChat or visit stops the response clock of a lead. Makes no touchpoint. Returns activity_id. Errors: MK140 kind, MK141 direction, MK142 entity, MK143 no such row, 22008.
记录对线索、商机、人等的跟进；首个外呼、邮件、微信或拜访停止线索的响应计时；不产生触点。返回 activity_id。错误：MK140 类型、MK141 方向、MK142 对象、MK143 不存在、22008。';

CREATE OR REPLACE FUNCTION campaign.add_task(title text, campaign text DEFAULT NULL, assignee text DEFAULT NULL, due_at timestamptz DEFAULT NULL,
    kind text DEFAULT 'task', entity text DEFAULT NULL, entity_id bigint DEFAULT NULL, remind_at timestamptz DEFAULT NULL, success jsonb DEFAULT '[]') RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    INSERT INTO campaign.task (title, campaign_id, assignee, due_at, kind, entity, entity_id, remind_at, success)
    VALUES (COALESCE(add_task.title, ''), CASE WHEN add_task.campaign IS NOT NULL THEN campaign.campaign_by_code(add_task.campaign) END, add_task.assignee,
            add_task.due_at, add_task.kind, add_task.entity, add_task.entity_id, add_task.remind_at, COALESCE(add_task.success, '[]'))
    RETURNING task_id INTO id;
    RETURN id;
EXCEPTION
    WHEN foreign_key_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK032', MESSAGE = 'the assignee is unknown', DETAIL = format('assignee: %s', left(assignee, 100)), HINT = 'Make the user with add_user() first.';
    WHEN check_violation OR not_null_violation THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a value of the task is not allowed', DETAIL = SQLERRM,
            HINT = 'A task has a title; its kind is task, approval, retro_action or reminder; success is a JSON array.';
END
$$;
COMMENT ON FUNCTION campaign.add_task(text, text, text, timestamptz, text, text, bigint, timestamptz, jsonb) IS
'Makes a task, approval, reminder or retro action; returns task_id. Errors: MK100, MK032 unknown assignee, 22023.
创建任务、审批、提醒或复盘行动；返回 task_id。错误：MK100、MK032 执行人未知、22023。';

CREATE OR REPLACE FUNCTION campaign.close_task(task bigint, state text DEFAULT 'done', decision text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t campaign.task;
BEGIN
    SELECT x.* INTO t FROM campaign.task x WHERE x.task_id = close_task.task FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK132', MESSAGE = 'there is no such task', DETAIL = format('task_id %s', COALESCE(task::text, 'NULL')), HINT = 'campaign.task holds the tasks there are.';
    ELSIF t.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK131', MESSAGE = 'the task is closed already', DETAIL = format('task_id %s is %s since %s', task, t.state, t.closed_at), HINT = 'Make a new one with add_task().';
    ELSIF close_task.state IS NULL OR close_task.state NOT IN ('done', 'cancelled') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK133', MESSAGE = format('a task cannot be closed as "%s"', left(COALESCE(close_task.state, '(null)'), 100)), DETAIL = format('task_id %s', task), HINT = 'done, cancelled';
    ELSIF t.kind = 'approval' AND close_task.state = 'done' AND close_task.decision IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK130', MESSAGE = 'an approval is closed by a decision', DETAIL = format('task_id %s', task), HINT = 'decision => ''approved'' or ''rejected''';
    END IF;
    UPDATE campaign.task x SET state = close_task.state, decision = close_task.decision, closed_at = close_task.at WHERE x.task_id = close_task.task;
END
$$;
COMMENT ON FUNCTION campaign.close_task(bigint, text, text, timestamptz) IS
'Closes a task as done or cancelled; an approval with its decision. Errors: MK130 no decision, MK131 closed already, MK132 no such task, MK133 neither done nor cancelled.
以完成或取消关闭任务；审批须附决定。错误：MK130 缺决定、MK131 已关闭、MK132 不存在、MK133 状态无效。';
