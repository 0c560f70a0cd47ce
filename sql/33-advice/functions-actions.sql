-- What to do next with a lead: actions are rules of kind action. Their condition says
-- whom they are for, their action what they are and what they are worth.

CREATE OR REPLACE FUNCTION campaign.check_action(action jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known constant jsonb := '{"channel":"string","kind":"string","label":"string","topic":"string","value":"number","cost":"number","weight":"number","stages":"array",
                              "cooldown":"string","daily_quota":"number","scorecard":"string","success":"string","horizon":"string","control":"boolean"}';
    f record;
    problem text;
BEGIN
    IF jsonb_typeof(action) IS DISTINCT FROM 'object' THEN problem := format('it is of JSON type %s, not object', COALESCE(jsonb_typeof(action), 'NULL')); END IF;
    FOR f IN SELECT e.key, e.value FROM jsonb_each(CASE WHEN problem IS NULL THEN action ELSE '{}' END) e ORDER BY e.key LOOP
        IF NOT known ? f.key THEN
            problem := format('there is no field "%s"', left(f.key, 60));
        ELSIF jsonb_typeof(f.value) <> known ->> f.key THEN
            problem := format('%s is of type %s, not %s', f.key, jsonb_typeof(f.value), known ->> f.key);
        ELSIF f.key IN ('value', 'weight', 'daily_quota') AND (f.value #>> '{}')::numeric < 0 OR jsonb_typeof(f.value) = 'number' AND abs((f.value #>> '{}')::numeric) > 1e15 THEN
            problem := format('%s is %s', f.key, left(f.value::text, 60));
        ELSIF f.key IN ('cooldown', 'horizon') THEN
            BEGIN
                IF (f.value #>> '{}')::interval < '0' THEN problem := format('%s is negative', f.key); END IF;
            EXCEPTION WHEN data_exception THEN
                problem := format('%s is no interval: %s', f.key, left(f.value::text, 60));
            END;
        ELSIF f.key = 'kind' AND campaign.activity_channel(f.value #>> '{}') IS NULL THEN
            problem := format('kind %s is none of call, mail, wechat, visit', left(f.value::text, 60));
        ELSIF f.key = 'success' AND f.value <> '"response"' AND campaign.stage_rank(f.value #>> '{}') IS NULL THEN
            problem := format('success %s is neither response nor a stage on the way to won', left(f.value::text, 60));
        ELSIF f.key = 'stages' AND EXISTS (SELECT FROM jsonb_array_elements(f.value) s WHERE jsonb_typeof(s) <> 'string' OR campaign.stage_code(s #>> '{}') IS NULL) THEN
            problem := format('stages holds a word that is no stage: %s', left(f.value::text, 60));
        END IF;
        EXIT WHEN problem IS NOT NULL;
    END LOOP;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the rule is no action as it stands', DETAIL = problem || '.',
            HINT = 'Fields: ' || (SELECT string_agg(format('%s (%s)', e.key, e.value), ', ' ORDER BY e.key) FROM jsonb_each_text(known) e) || '.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.check_action(jsonb) IS 'Refuses what a rule of kind action cannot mean: unknown fields, fields of another type, negative values. Errors: 22023.
拒绝 action 类规则中无法理解的内容：未知字段、类型不符、负值。错误：22023。';

CREATE OR REPLACE FUNCTION campaign.reachable_channels(person bigint) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY(SELECT DISTINCT v.channel
                   FROM campaign.person r
                   JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id)
                   JOIN campaign.identity_key k ON k.person_id = p.person_id
                   JOIN (VALUES ('email', 'email'), ('phone', 'phone'), ('phone', 'sms'), ('unionid', 'wechat'), ('openid', 'wechat'), ('wecom', 'wechat')) v (type, channel) ON v.type = k.type
                  WHERE r.person_id = $1
                  ORDER BY 1)
$$;
REVOKE ALL ON FUNCTION campaign.reachable_channels(bigint) FROM PUBLIC;
COMMENT ON FUNCTION campaign.reachable_channels(bigint) IS 'Channels on which there is an address of a person: email, phone, sms, wechat; not the addresses themselves.
可触达某人的渠道：email、phone、sms、wechat；不含地址本身。';

CREATE OR REPLACE FUNCTION campaign.proposed_count(action text, at timestamptz, but_lead bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    d record;
BEGIN
    -- the whole day: whoever waited for a lock counts what was proposed meanwhile, at a later instant than its own
    SELECT x.since, x.until INTO d FROM campaign.desk_day(proposed_count.at) x;
    RETURN (SELECT count(DISTINCT a.lead_id) FROM campaign.advice a JOIN campaign.rule q ON q.rule_id = a.rule_id
             WHERE q.kind = 'action' AND q.name = proposed_count.action AND a.at >= d.since AND a.at < d.until AND a.lead_id IS DISTINCT FROM but_lead);
END
$$;
REVOKE ALL ON FUNCTION campaign.proposed_count(text, timestamptz, bigint) FROM PUBLIC;
COMMENT ON FUNCTION campaign.proposed_count(text, timestamptz, bigint) IS 'For how many leads, but one, an action (name of its rule) was proposed on the day of an instant, in the zone of setting tz: what daily_quota is held against, whoever asks and whichever leads the caller sees.
某时刻所在日（按设置 tz）某动作（规则名）已为多少条线索（除所指一条）提出建议：daily_quota 以此计算，与调用者可见哪些线索无关。';

CREATE OR REPLACE FUNCTION campaign.lock_quotas() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n integer;
BEGIN
    -- By name, always; and written, not only locked (as the seats of users are).
    INSERT INTO campaign.action_seat AS s (action, moves)
    SELECT DISTINCT r.name, 1 FROM campaign.rule r WHERE r.kind = 'action' AND r.active AND r.action ? 'daily_quota' ORDER BY r.name
    ON CONFLICT (action) DO UPDATE SET moves = s.moves + 1;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.lock_quotas() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lock_quotas() IS 'Locks the actions that have a daily_quota until the end of the transaction, in order of name, before any lead: under it propose_action() counts what was proposed. Returns how many there are; where there is none, nothing is locked.
按名称顺序锁定设有 daily_quota 的动作直至事务结束，先于线索：propose_action() 在其下统计当日建议。返回锁定数；无此类动作则不加锁。';

CREATE OR REPLACE FUNCTION campaign.advice_doc(lead bigint, at timestamptz DEFAULT now()) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    until constant timestamptz := campaign.known_until(at);
BEGIN
    -- (as of the instant, where an action asks for the score)
    RETURN (SELECT CASE WHEN EXISTS (SELECT FROM campaign.rule r WHERE r.kind = 'action' AND r.active AND campaign.sees_field(r.condition, 'score')) THEN campaign.lead_doc(l.lead_id, advice_doc.at)
                        ELSE campaign.lead_doc(l.lead_id) END || jsonb_strip_nulls(jsonb_build_object(
                'grade', l.grade, 'fit', l.fit, 'owner', l.owner, 'work_state', l.work_state,
                'age_days', floor(extract(epoch FROM until - l.created_at) / 86400),
                'stage_days', floor(extract(epoch FROM until - l.stage_at) / 86400),
                'touch_days', floor(extract(epoch FROM until - t.at) / 86400),
                'touch_kind', t.kind,
                'contact_days', floor(extract(epoch FROM until - c.at) / 86400),
                'contacts', c.n,
                'open_deals', (SELECT count(*) FROM campaign.opportunity o WHERE o.lead_id = l.lead_id AND o.state = 'open')))
              FROM campaign.lead l
              LEFT JOIN LATERAL (SELECT p.occurred_at AS at, p.kind
                                   FROM (SELECT l.root_person_id AS person_id UNION ALL SELECT x.person_id FROM campaign.person x WHERE x.merged_into = l.root_person_id) a
                                  CROSS JOIN LATERAL (SELECT y.occurred_at, y.kind FROM campaign.touchpoint y
                                                       WHERE y.person_id = a.person_id AND NOT y.is_bot AND y.occurred_at <= until ORDER BY y.occurred_at DESC LIMIT 1) p
                                  ORDER BY p.occurred_at DESC LIMIT 1) t ON true
              LEFT JOIN LATERAL (SELECT max(x.occurred_at) AS at, count(*) AS n FROM campaign.activity x
                                  WHERE x.entity = 'lead' AND x.entity_id = l.lead_id AND x.direction = 'out' AND x.occurred_at <= until
                                    AND x.kind IN ('call', 'mail', 'wechat', 'visit')) c ON true
             WHERE l.lead_id = advice_doc.lead);
END
$$;
COMMENT ON FUNCTION campaign.advice_doc(bigint, timestamptz) IS 'A lead as rules of kind action see it: lead_doc() with grade, fit, owner, work_state, age_days, stage_days, touch_days and touch_kind of the last touch, contact_days and contacts (outbound, on the lead), open_deals; without nulls. NULL where there is no such lead.
action 类规则所见的线索：lead_doc() 另加等级、匹配分、负责人、工作状态、天龄、阶段天数、末次触点天数与类型、末次外联天数与次数、进行中商机数；不含空值。线索不存在时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.next_best_action(lead bigint, at timestamptz DEFAULT now())
RETURNS TABLE (rank integer, action text, channel text, is_chosen boolean, mode text, expected_value double precision, low double precision, high double precision,
    p double precision, n bigint, k bigint, segment text, segment_n bigint, segment_k bigint, value double precision, cost double precision, weight double precision,
    propensity double precision, touch_at timestamptz, refused text, reason text, rule_id bigint)
LANGUAGE plpgsql STABLE ROWS 10
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    said constant jsonb := COALESCE(campaign.setting('next_action'), '{}');
    until constant timestamptz := campaign.known_until($2);     -- (nobody is approached again whom another session has just approached)
    doc jsonb;
    l campaign.lead;
    day date;
    seg text;
    reachable text[];
    contacts timestamptz[];
    caps record;
    tired text;
    -- by action, in order of rule_id
    rules campaign.rule[];
    r campaign.rule;
    ids bigint[] := '{}';
    names text[] := '{}';
    channels text[] := '{}';
    whys text[] := '{}';
    codes text[] := '{}';
    able boolean[] := '{}';
    vals float8[] := '{}';
    costs float8[] := '{}';
    weights float8[] := '{}';
    prior constant float8[] := ARRAY[COALESCE((said #>> '{prior,0}')::float8, 1), COALESCE((said #>> '{prior,1}')::float8, 9)];
    models float8[] := '{}';
    ns bigint[] := '{}';
    ks bigint[] := '{}';
    own_ns bigint[] := '{}';
    own_ks bigint[] := '{}';
    draws float8[];
    control bigint;
    control_n bigint := 0;
    control_k bigint := 0;
    held boolean := false;
    holdout constant float8 := least(greatest(COALESCE((said ->> 'holdout')::float8, 0), 0), 0.9);
    explore constant float8 := least(greatest(COALESCE((said ->> 'explore')::float8, 0), 0), 1);
    thompson constant boolean := COALESCE((said ->> 'thompson')::boolean, false);
    exploring boolean := false;
    m integer;
    code text;
    why text;
    last_at timestamptz;
    counted bigint;
    c record;
BEGIN
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = $1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE($1::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    ELSIF $2 IS NULL OR NOT isfinite($2) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'an action is chosen at a finite time', DETAIL = format('at is %s.', COALESCE($2::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM campaign.check_at($2);
    doc := campaign.advice_doc($1, $2);
    day := campaign.local_day($2);
    seg := COALESCE((SELECT string_agg(COALESCE(doc ->> f.name, ''), '/' ORDER BY f.no) FROM jsonb_array_elements_text(COALESCE(said -> 'segment', '[]')) WITH ORDINALITY f (name, no)), '');
    -- (who may not ask for it is not told: then any channel counts as reachable)
    IF has_function_privilege('campaign.reachable_channels(bigint)', 'EXECUTE') THEN reachable := campaign.reachable_channels(l.root_person_id); END IF;

    -- who was reached too often lately is left in peace by every action that reaches out
    SELECT array_agg(x.at ORDER BY x.at DESC) INTO contacts FROM campaign.contact_outcomes(ARRAY[l.root_person_id], $2 - interval '92 days', until) x;
    FOR caps IN SELECT e.key AS said, e.key::interval AS period, (e.value #>> '{}')::integer AS most FROM jsonb_each(COALESCE(said -> 'caps', '{}')) e ORDER BY 2 LOOP
        counted := (SELECT count(*) FROM unnest(contacts) u WHERE u > $2 - caps.period);
        IF counted >= caps.most AND tired IS NULL THEN tired := format('reached %s times within %s, at most %s', counted, caps.said, caps.most); END IF;
    END LOOP;

    rules := ARRAY(SELECT x FROM (SELECT DISTINCT ON (y.name) y.* FROM campaign.rule y WHERE y.kind = 'action' AND y.active ORDER BY y.name, y.version DESC) x ORDER BY x.rule_id);
    FOREACH r IN ARRAY rules LOOP
        code := NULL;
        why := NULL;
        IF NOT r.valid_during @> $2 THEN
            code := 'not_valid'; why := format('its rule is valid during %s', r.valid_during);
        ELSIF r.action ->> 'control' = 'true' THEN
            NULL;
        ELSIF r.action -> 'stages' IS NULL AND l.work_state = 'closed' THEN
            code := 'closed'; why := format('the lead is closed: %s', CASE WHEN l.merged_into IS NOT NULL THEN 'merged into ' || l.merged_into ELSE l.stage END);
        ELSIF l.merged_into IS NOT NULL THEN
            code := 'closed'; why := format('the lead is part of lead %s', l.merged_into);
        ELSIF r.action -> 'stages' IS NOT NULL AND NOT r.action -> 'stages' ? l.stage THEN
            code := 'stage'; why := format('not for stage %s', l.stage);
        END IF;
        IF code IS NULL AND NOT COALESCE(jsonb_path_match(doc, r.condition, silent => true), false) THEN
            code := 'not_eligible'; why := format('its condition does not hold: %s', r.condition);
        END IF;
        IF code IS NULL AND r.action ->> 'channel' IS NOT NULL THEN
            code := NULLIF(campaign.may_contact(l.root_person_id, r.action ->> 'channel', COALESCE(r.action ->> 'topic', '')), 'ok');
            IF code IS NOT NULL THEN
                why := format('%s is not to be used: %s', r.action ->> 'channel', code);
            ELSIF r.action ->> 'channel' IN ('email', 'phone', 'sms', 'wechat') AND NOT r.action ->> 'channel' = ANY (reachable) THEN
                code := 'no_address'; why := format('no address for %s is known', r.action ->> 'channel');
            ELSIF tired IS NOT NULL THEN
                code := 'fatigue'; why := tired;
            END IF;
        END IF;
        IF code IS NULL AND r.action ->> 'cooldown' IS NOT NULL THEN
            last_at := greatest((SELECT max(a.done_at) FROM campaign.advice a WHERE a.lead_id = $1 AND a.action = r.name AND a.done_at <= until),
                                (SELECT max(x.occurred_at) FROM campaign.activity x WHERE x.entity = 'lead' AND x.entity_id = $1 AND x.direction = 'out' AND x.kind = r.action ->> 'kind' AND x.occurred_at <= until));
            IF last_at + (r.action ->> 'cooldown')::interval > $2 THEN
                code := 'cooldown'; why := format('done %s hours ago, again after %s', round(extract(epoch FROM until - last_at) / 3600, 1), r.action ->> 'cooldown');
            END IF;
        END IF;
        IF code IS NULL AND r.action ->> 'daily_quota' IS NOT NULL THEN
            -- (who may not ask how many counts what it sees)
            counted := CASE WHEN has_function_privilege('campaign.proposed_count(text, timestamptz, bigint)', 'EXECUTE') THEN campaign.proposed_count(r.name, $2, $1)
                            ELSE (SELECT count(DISTINCT a.lead_id) FROM campaign.advice a JOIN campaign.rule q ON q.rule_id = a.rule_id AND q.kind = 'action' AND q.name = r.name
                                   WHERE campaign.local_day(a.at) = day AND a.lead_id <> $1) END;
            IF counted >= (r.action ->> 'daily_quota')::numeric THEN
                code := 'quota'; why := format('proposed for %s leads today, at most %s', counted, r.action ->> 'daily_quota');
            END IF;
        END IF;

        SELECT COALESCE(sum(u.n), 0) AS n, COALESCE(sum(u.k), 0) AS k, COALESCE(sum(u.n) FILTER (WHERE u.segment = seg), 0) AS own_n, COALESCE(sum(u.k) FILTER (WHERE u.segment = seg), 0) AS own_k INTO c
          FROM (SELECT x.segment, x.n, x.k FROM campaign.action_count x WHERE x.action = r.name
                UNION ALL
                -- outcomes that advice_tick() has yet to add
                SELECT a.segment, 1, a.outcome::integer FROM campaign.advice a WHERE a.action = r.name AND a.outcome IS NOT NULL AND NOT a.is_counted) u;
        IF r.action ->> 'control' = 'true' THEN
            IF code IS NULL AND control IS NULL THEN
                control := r.rule_id; control_n := c.n; control_k := c.k;
            ELSE
                CONTINUE;
            END IF;
        END IF;
        ids := ids || r.rule_id;
        names := names || r.name;
        channels := channels || (r.action ->> 'channel');
        codes := codes || code;
        whys := whys || why;
        able := able || (code IS NULL AND r.rule_id IS DISTINCT FROM control);
        vals := vals || COALESCE((r.action ->> 'value')::float8, 0);
        costs := costs || COALESCE((r.action ->> 'cost')::float8, 0);
        weights := weights || COALESCE((r.action ->> 'weight')::float8, 1);
        ns := ns || c.n::bigint;
        ks := ks || c.k::bigint;
        own_ns := own_ns || c.own_n::bigint;
        own_ks := own_ks || c.own_k::bigint;
        models := models || campaign.action_chance(r.action ->> 'scorecard', $1, $2, doc);
    END LOOP;
    m := cardinality(ids);
    IF m = 0 THEN RETURN; END IF;

    held := control IS NOT NULL AND campaign.hash_uniform($1::text, 'holdout') < holdout;
    IF thompson THEN
        SELECT array_agg(campaign.hash_uniform(format('%s %s %s', $1, u.name, day), 'next_best_action') ORDER BY u.no) INTO draws FROM unnest(names) WITH ORDINALITY u (name, no);
    ELSE
        exploring := campaign.hash_uniform(format('%s %s', $1, day), 'explore') < explore;
    END IF;
    RETURN QUERY
    WITH ranked AS MATERIALIZED (
        SELECT x.*, count(*) FILTER (WHERE x.rank IS NOT NULL) OVER () AS able_count, count(*) FILTER (WHERE x.rank = 1) OVER () > 0 AS is_any
          FROM campaign.rank_actions(ns, ks, vals, costs, weights, able, own_ns, own_ks, models,
                   prior => prior,
                   own_prior => COALESCE((said ->> 'own_prior')::float8, 30), none_n => control_n, none_k => control_k,
                   confidence => COALESCE((said ->> 'confidence')::float8, 0.95), draw => draws) x
    ), picked AS MATERIALIZED (
        SELECT x.*,
               CASE WHEN held THEN ids[x.action] = control
                    WHEN exploring THEN x.rank IS NOT NULL AND row_number() OVER (ORDER BY x.rank IS NULL, campaign.hash_uniform(format('%s %s %s', $1, names[x.action], day), 'which'), x.action) = 1
                    -- (what costs more than it brings is left alone, but for a draw)
                    ELSE x.is_chosen AND (thompson OR x.expected_value >= 0) END AS is_it
          FROM ranked x
    )
    SELECT x.rank, names[x.action], channels[x.action], x.is_it,
           CASE WHEN NOT x.is_it THEN NULL WHEN held THEN 'none' WHEN exploring OR (thompson AND x.rank > 1) THEN 'explore' WHEN x.is_personal THEN 'personal' ELSE 'best' END,
           CASE WHEN ids[x.action] IS DISTINCT FROM control THEN x.expected_value END, CASE WHEN ids[x.action] IS DISTINCT FROM control THEN x.low END,
           CASE WHEN ids[x.action] IS DISTINCT FROM control THEN x.high END,
           x.p, ns[x.action], ks[x.action], seg, own_ns[x.action], own_ks[x.action], vals[x.action], costs[x.action], weights[x.action],
           q.share,
           CASE WHEN x.is_it AND channels[x.action] IS NOT NULL THEN (SELECT b.touch_at FROM campaign.best_touch_time(l.root_person_id, channels[x.action], $2) b) END, w.code,
           CASE WHEN ids[x.action] = control THEN CASE WHEN held THEN 'left alone on purpose, to learn what comes by itself' ELSE 'what comes by itself: the others count by what they have over it' END
                WHEN w.why IS NOT NULL THEN w.why
                ELSE format('%s%% of %s succeeded%s, so %s × %s%s = %s expected', round((100 * ks[x.action] / greatest(ns[x.action], 1)::numeric), 1), ns[x.action],
                            CASE WHEN models[x.action] IS NOT NULL THEN format(', the model says %s%%', round(100 * models[x.action]::numeric, 1))
                                 WHEN own_ns[x.action] > 0 THEN format(' (%s of %s in segment %s)', own_ks[x.action], own_ns[x.action], seg) ELSE '' END,
                            CASE WHEN control_n > 0 THEN format('(%s - %s that come by themselves)', round(x.p::numeric, 4), round(((control_k + prior[1]) / (control_n + prior[1] + prior[2]))::numeric, 4))
                                 ELSE round(x.p::numeric, 4)::text END, round((vals[x.action] * weights[x.action])::numeric, 2),
                            CASE WHEN costs[x.action] <> 0 THEN format(' - %s', round(costs[x.action]::numeric, 2)) ELSE '' END,
                            round(x.expected_value::numeric, 2))
                     || CASE WHEN x.is_it AND exploring THEN '; drawn at random, to learn' WHEN x.is_it AND thompson THEN '; the best draw of the day' ELSE '' END
                     || CASE WHEN x.gain IS NULL THEN '' WHEN x.is_personal THEN format('; better here than everybody''s favourite by at least %s', round(x.gain_low::numeric, 2))
                             ELSE format('; better here by %s, but not surely (%s at worst)', round(x.gain::numeric, 2), round(x.gain_low::numeric, 2)) END END,
           ids[x.action]
      FROM picked x
     CROSS JOIN LATERAL (SELECT CASE WHEN x.rank IS NOT NULL AND x.expected_value < 0 AND NOT x.is_it THEN 'not_worth' ELSE codes[x.action] END AS code, whys[x.action] AS why) w
     CROSS JOIN LATERAL (
        SELECT CASE WHEN ids[x.action] = control THEN NULLIF(holdout, 0)
                    WHEN x.rank IS NULL THEN NULL
                    ELSE (1 - CASE WHEN control IS NULL THEN 0 ELSE holdout END)
                         * CASE WHEN thompson THEN x.best_p ELSE explore / x.able_count + (1 - explore) * (x.is_chosen AND x.expected_value >= 0)::integer END END AS share) q
     ORDER BY x.is_it DESC, x.rank NULLS LAST, x.action;
END
$$;
COMMENT ON FUNCTION campaign.next_best_action(bigint, timestamptz) IS 'What to do next with a lead: every active rule of kind action (of each name the newest version), the chosen one first, then the others by expected value, then those refused and why. Its condition holds on advice_doc(); action may hold channel, kind (activity), topic, value, cost, weight, stages (else any open lead), cooldown, daily_quota, scorecard, success, horizon, control. Refused: not_valid, not_eligible, closed, stage, opt_out and its like (may_contact), no_address, fatigue (setting next_action, caps), cooldown, quota, not_worth (costs more than it brings: where all do, nothing is chosen). expected_value, p, low and high are those of rank_actions() on the counts k of n (segment_k of segment_n in the segment of the lead), or of a scorecard; mode personal only where the lower bound of the gain over everybody''s best is above 0, else best; explore and none (left alone: a rule with control) only where the setting gives them a share, by hash of lead and day, and propensity is the chance with which each was to be picked. Ties by rule_id. touch_at: best_touch_time() of the chosen. Changes nothing: propose_action() records. Errors: MK400 no such lead, 22023.
线索的下一步动作：每条启用的 action 类规则（同名取最新版本）一行，首行为选中者，其后按期望价值，最后为被拒者及原因。condition 作用于 advice_doc()；action 可含 channel、kind（跟进类型）、topic、value、cost、weight、stages（否则限未关闭线索）、cooldown、daily_quota、scorecard、success、horizon、control。拒绝原因：not_valid、not_eligible、closed、stage、opt_out 等（may_contact）、no_address、fatigue（设置 next_action 的 caps）、cooldown、quota、not_worth（成本高于收益；若全部如此则不选任何动作）。expected_value、p、low、high 由 rank_actions() 按 n 次中 k 次（及线索所在分群）或评分卡得出；仅当相对总体最佳的增益下界大于 0 时 mode 为 personal，否则为 best；explore 与 none（control 规则，不触达）仅按设置份额由线索与日期的哈希决定，propensity 为各动作被选中的概率。相同按 rule_id。touch_at 为选中动作的 best_touch_time()。不写入任何数据，由 propose_action() 记录。错误：MK400 线索不存在，22023。';

CREATE OR REPLACE FUNCTION campaign.action_chance(scorecard text, lead bigint, at timestamptz, doc jsonb) RETURNS double precision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p double precision;
    state text;
BEGIN
    IF scorecard IS NULL OR NOT EXISTS (SELECT FROM campaign.scorecard c WHERE c.name = action_chance.scorecard AND c.status = 'champion') THEN RETURN NULL; END IF;
    -- trained on lead_features() as a column, or on fields of the lead as they are called here
    p := campaign.predict(scorecard, doc || jsonb_build_object('features', campaign.lead_features(lead, at)));
    RETURN CASE WHEN p BETWEEN 0 AND 1 THEN p END;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
    IF left(state, 2) IN ('40', '53', '57') THEN RAISE; END IF;
    -- a card that cannot be read must not stop the advice
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION campaign.action_chance(text, bigint, timestamptz, jsonb) IS 'Chance of success of an action for a lead by the champion of a scorecard, trained on a column features that lead_features() made or on the fields of advice_doc() (doc); NULL where none is named, there is none of that name, or it cannot be used.
按评分卡（现任）得出的动作成功概率，训练所用行为 lead_features() 生成的 features 列或 advice_doc() 的字段（doc）；未指定、不存在或不可用时为 NULL。';

-- What was proposed, done, and came of it ---------------------------------------------

CREATE OR REPLACE FUNCTION campaign.propose_action(lead bigint, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c record;
    others jsonb;
    id bigint;
BEGIN
    -- Quotas are counted under a lock, so that two sessions do not pass one by one. It comes before the lead: whoever
    -- proposes for many leads in a transaction has it already, and no act that holds a lead asks for it.
    IF EXISTS (SELECT FROM campaign.rule r WHERE r.kind = 'action' AND r.active AND r.action ? 'daily_quota') THEN PERFORM campaign.lock_quotas(); END IF;
    PERFORM FROM campaign.lead x WHERE x.lead_id = propose_action.lead FOR NO KEY UPDATE;
    SELECT array_agg(to_jsonb(x) ORDER BY x.is_chosen DESC, x.rank NULLS LAST, x.rule_id) AS docs INTO c FROM campaign.next_best_action(propose_action.lead, propose_action.at) x;
    IF c.docs IS NULL OR NOT (c.docs[1] ->> 'is_chosen')::boolean THEN RETURN NULL; END IF;
    -- asked twice, proposed once
    SELECT a.advice_id INTO id FROM campaign.advice a
     WHERE a.lead_id = propose_action.lead AND a.rule_id = (c.docs[1] ->> 'rule_id')::bigint AND a.outcome IS NULL AND campaign.local_day(a.at) = campaign.local_day(propose_action.at)
       AND (a.done_at IS NULL OR a.mode = 'none')
     ORDER BY a.advice_id DESC LIMIT 1;
    IF FOUND THEN RETURN id; END IF;
    SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('action', d ->> 'action', 'refused', d ->> 'refused', 'expected_value', d -> 'expected_value', 'reason', d ->> 'reason')) ORDER BY o), '[]')
      INTO others FROM unnest(c.docs) WITH ORDINALITY u (d, o);
    INSERT INTO campaign.advice (lead_id, rule_id, action, segment, mode, propensity, p, expected_value, value, cost, touch_at, reasons, at, actor, done_at, done_by)
    SELECT propose_action.lead, x.rule_id, x.action, COALESCE(x.segment, ''), x.mode, least(greatest(COALESCE(x.propensity, 1), 1e-9), 1), x.p, x.expected_value, x.value * x.weight, x.cost, x.touch_at, others,
           propose_action.at, COALESCE(propose_action.actor, current_user),
           -- leaving alone begins at once
           CASE WHEN x.mode = 'none' THEN propose_action.at END, CASE WHEN x.mode = 'none' THEN propose_action.actor END
      FROM jsonb_to_record(c.docs[1]) x (rule_id bigint, action text, segment text, mode text, propensity float8, p float8, expected_value float8, value float8, weight float8, cost float8, touch_at timestamptz)
    RETURNING advice_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.propose_action(bigint, text, timestamptz) IS 'Records what next_best_action() chooses for a lead, with the reasons for it and against the others; returns advice_id, NULL where nothing is to be done. Asked again on the same day (setting tz) while it is not done, the same proposal. Errors: MK400 no such lead, 22023.
记录 next_best_action() 为线索选择的动作及取舍理由；返回 advice_id，无可做动作时为 NULL。同日（设置 tz）未执行前再次请求返回同一建议。错误：MK400 线索不存在，22023。';

CREATE OR REPLACE FUNCTION campaign.take_action(advice bigint, actor text DEFAULT current_user, at timestamptz DEFAULT now(), body text DEFAULT NULL, outcome text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a campaign.advice;
    kind text;
    id bigint;
BEGIN
    -- the lead first, as everywhere
    PERFORM FROM campaign.lead l WHERE l.lead_id = (SELECT x.lead_id FROM campaign.advice x WHERE x.advice_id = take_action.advice) FOR NO KEY UPDATE;
    SELECT x.* INTO a FROM campaign.advice x WHERE x.advice_id = take_action.advice FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK460', MESSAGE = 'there is no such advice', DETAIL = format('advice_id %s', COALESCE(advice::text, 'NULL')), HINT = 'propose_action() makes them.';
    ELSIF a.done_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK461', MESSAGE = 'the advice was followed already', DETAIL = format('advice_id %s, by %s at %s', advice, a.done_by, a.done_at), HINT = 'Ask propose_action() anew.';
    END IF;
    -- (and no sooner than its owner has the lead: the clock is to stop)
    at := campaign.no_sooner(campaign.no_sooner(at, greatest(a.at, (SELECT s.at FROM campaign.assignment s WHERE s.lead_id = a.lead_id AND s.closed_at IS NULL))), a.at);
    IF at IS NULL OR NOT isfinite(at) OR at < a.at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK462', MESSAGE = 'an action is taken after it was proposed', DETAIL = format('advice_id %s of %s, taken at %s', advice, a.at, COALESCE(at::text, 'NULL')), HINT = 'Give a later instant.';
    END IF;
    SELECT r.action ->> 'kind' INTO kind FROM campaign.rule r WHERE r.rule_id = a.rule_id;
    IF kind IS NOT NULL THEN
        id := campaign.log_activity('lead', a.lead_id, kind, take_action.actor, 'out', take_action.at, take_action.body, take_action.outcome, jsonb_build_object('advice_id', a.advice_id, 'action', a.action));
    END IF;
    UPDATE campaign.advice x SET done_at = take_action.at, done_by = COALESCE(take_action.actor, current_user), activity_id = id WHERE x.advice_id = a.advice_id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.take_action(bigint, text, timestamptz, text, text) IS 'Says that advice was followed, and logs the activity (kind of the rule) with it; its time to succeed begins. outcome: of the activity, a word of picklist activity_outcome. Returns activity_id, NULL where the rule has no kind. Errors: MK460 no such advice, MK461 followed already, MK462 before it was proposed.
记录建议已执行，并按规则的 kind 记入跟进；成功期限由此起算。outcome 为跟进结果（词表 activity_outcome）。返回 activity_id，规则无 kind 时为 NULL。错误：MK460 建议不存在，MK461 已执行，MK462 早于建议时间。';

CREATE OR REPLACE FUNCTION campaign.settle_action(advice bigint, outcome boolean, value double precision DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a campaign.advice;
BEGIN
    SELECT x.* INTO a FROM campaign.advice x WHERE x.advice_id = settle_action.advice FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK460', MESSAGE = 'there is no such advice', DETAIL = format('advice_id %s', COALESCE(advice::text, 'NULL')), HINT = 'propose_action() makes them.';
    END IF;
    at := campaign.no_sooner(at, a.done_at);
    IF value = 'NaN' OR abs(value) > 1e15 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'what an action brought is a number', DETAIL = format('value is %s.', value), HINT = 'Leave it out to use the value of the rule.';
    END IF;
    IF outcome IS NULL OR a.done_at IS NULL OR at IS NULL OR NOT isfinite(at) OR at < a.done_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK462', MESSAGE = 'an outcome comes after the action', DETAIL = format('advice_id %s, done at %s, outcome %s at %s', advice, COALESCE(a.done_at::text, 'no time'), COALESCE(outcome::text, 'NULL'), COALESCE(at::text, 'NULL')),
            HINT = 'Call take_action() first.';
    ELSIF a.outcome IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK461', MESSAGE = 'the outcome is known already', DETAIL = format('advice_id %s, %s at %s', advice, CASE WHEN a.outcome THEN 'success' ELSE 'no success' END, a.outcome_at), HINT = 'Outcomes are counted and stay.';
    END IF;
    UPDATE campaign.advice x SET outcome = settle_action.outcome, outcome_at = settle_action.at, outcome_value = settle_action.value WHERE x.advice_id = a.advice_id;
END
$$;
COMMENT ON FUNCTION campaign.settle_action(bigint, boolean, double precision, timestamptz) IS 'Says what came of advice that was followed, where a person knows; else advice_tick() finds out. value: what it brought, in place of the value of the rule. Errors: MK460 no such advice, MK461 known already, MK462 not done yet.
人工告知已执行建议的结果；否则由 advice_tick() 判定。value 为实际所得，代替规则的 value。错误：MK460 建议不存在，MK461 结果已知，MK462 尚未执行。';

CREATE OR REPLACE FUNCTION campaign.advice_tick(at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    said constant jsonb := COALESCE(campaign.setting('next_action'), '{}');
    settled integer;
BEGIN
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'outcomes are looked for at a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.advice_tick', 0));
    -- 1. What succeeded, and what can no longer succeed in its time.
    WITH due AS MATERIALIZED (
        SELECT a.advice_id, a.lead_id, a.done_at, a.done_at + COALESCE((r.action ->> 'horizon')::interval, (said ->> 'horizon')::interval, interval '14 days') AS until,
               COALESCE(r.action ->> 'success', said ->> 'success', 'response') AS success
          FROM campaign.advice a JOIN campaign.rule r ON r.rule_id = a.rule_id
         WHERE a.done_at IS NOT NULL AND a.outcome IS NULL AND a.done_at <= advice_tick.at
    ), found AS (
        SELECT d.advice_id, d.until,
               CASE WHEN d.success = 'response' THEN (
                    SELECT min(y.at)
                      FROM campaign.lead l
                     CROSS JOIN LATERAL (SELECT l.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id) e
                     CROSS JOIN LATERAL (
                        SELECT t.occurred_at AS at FROM campaign.touchpoint t JOIN campaign.picklist k ON k.kind = 'touch_kind' AND k.code = t.kind AND k.class = 'active'
                         WHERE t.person_id = e.person_id AND NOT t.is_bot AND t.occurred_at > d.done_at AND t.occurred_at <= least(d.until, advice_tick.at)
                        UNION ALL
                        SELECT x.occurred_at FROM campaign.activity x LEFT JOIN campaign.picklist w ON w.kind = 'activity_outcome' AND w.code = x.outcome
                         WHERE x.entity = 'lead' AND x.entity_id = d.lead_id AND x.occurred_at >= d.done_at AND x.occurred_at <= least(d.until, advice_tick.at)
                           AND (x.direction = 'in' OR (x.direction = 'out' AND w.class = 'responded'))) y
                     WHERE l.lead_id = d.lead_id)
               ELSE (SELECT min(s.at) FROM campaign.stage_log s
                      WHERE s.entity = 'lead' AND s.entity_id = d.lead_id AND s.field = 'stage' AND s.at >= d.done_at AND s.at <= least(d.until, advice_tick.at)
                        AND campaign.stage_rank(s.to_value) >= campaign.stage_rank(d.success))
               END AS at
          FROM due d
    ), target AS MATERIALIZED (
        SELECT f.* FROM found f WHERE f.at IS NOT NULL OR f.until <= advice_tick.at
    ), free AS MATERIALIZED (
        -- (what somebody is just settling is left to the next call: a tick holds other locks by now)
        SELECT a.advice_id FROM campaign.advice a WHERE a.advice_id IN (SELECT t.advice_id FROM target t) AND a.outcome IS NULL ORDER BY a.advice_id FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE campaign.advice a SET outcome = t.at IS NOT NULL, outcome_at = COALESCE(t.at, t.until)
      FROM target t JOIN free f ON f.advice_id = t.advice_id WHERE a.advice_id = t.advice_id;
    GET DIAGNOSTICS settled = ROW_COUNT;
    -- 2. Outcomes into the counts, each once.
    WITH free AS MATERIALIZED (
        SELECT a.advice_id FROM campaign.advice a WHERE a.outcome IS NOT NULL AND NOT a.is_counted ORDER BY a.advice_id FOR NO KEY UPDATE SKIP LOCKED
    ), taken AS (
        UPDATE campaign.advice a SET is_counted = true FROM free f WHERE a.advice_id = f.advice_id RETURNING a.action, a.segment, a.outcome)
    INSERT INTO campaign.action_count AS c (action, segment, n, k)
    SELECT t.action, t.segment, count(*), count(*) FILTER (WHERE t.outcome) FROM taken t GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ON CONSTRAINT action_count_pkey DO UPDATE SET n = c.n + EXCLUDED.n, k = c.k + EXCLUDED.k;
    RETURN settled;
END
$$;
REVOKE ALL ON FUNCTION campaign.advice_tick(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.advice_tick(timestamptz) IS 'Finds out what came of advice that was followed: success where, within the horizon of the rule (else setting next_action), the person responded (an active touch, an inbound activity, an answered one) or the lead reached the stage that the rule calls success; failure once the horizon has passed. Then adds outcomes to action_count, each once, however often it runs. Returns the number settled. Done by tick(). Errors: 22023 no finite time.
判定已执行建议的结果：在规则期限（否则设置 next_action）内客户有响应（主动触点、来访跟进、已接通）或线索达到规则所定阶段为成功，期限已过则为失败；随后将结果计入 action_count，无论运行几次只计一次。返回判定条数。由 tick() 执行。错误：22023 时间无效。';

-- Was it worth it? ---------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.policy_value(since timestamptz DEFAULT '-infinity', until timestamptz DEFAULT 'infinity')
RETURNS TABLE (policy text, n bigint, used bigint, success_rate double precision, mean_value double precision, low double precision, high double precision,
    gain double precision, gain_low double precision)
LANGUAGE sql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
    WITH logged AS MATERIALIZED (
        SELECT a.advice_id, a.action, a.segment, a.propensity, a.outcome::integer AS hit, a.value, a.cost,
               COALESCE(a.outcome_value, a.value * a.outcome::integer) - a.cost AS reward,
               -- two halves of the leads: what one of them teaches is tried on the other
               (campaign.hash_uniform(a.lead_id::text, 'policy_value') < 0.5)::integer AS half
          FROM campaign.advice a
         WHERE a.outcome IS NOT NULL AND a.at >= $1 AND a.at < $2
    ), arm AS (
        SELECT DISTINCT l.action FROM logged l
    ), teach AS (
        SELECT h.half, l.segment, l.action, sum(l.reward / l.propensity) / sum(1 / l.propensity) AS worth, count(*) AS n
          FROM (VALUES (0), (1)) h (half) JOIN logged l ON l.half <> h.half GROUP BY h.half, l.segment, l.action
    ), common AS (
        SELECT h.half, l.action, sum(l.reward / l.propensity) / sum(1 / l.propensity) AS worth
          FROM (VALUES (0), (1)) h (half) JOIN logged l ON l.half <> h.half GROUP BY h.half, l.action
    ), personal AS (
        -- of each segment the best action by its own mean, drawn towards that of everybody as by 30 cases
        SELECT DISTINCT ON (t.half, t.segment) t.half, t.segment, t.action
          FROM teach t JOIN common c ON c.half = t.half AND c.action = t.action
         ORDER BY t.half, t.segment, (t.worth * t.n + 30 * c.worth) / (t.n + 30) DESC, t.action
    ), favourite AS (
        SELECT DISTINCT ON (c.half) c.half, c.action FROM common c ORDER BY c.half, c.worth DESC, c.action
    ), counted AS (
        SELECT h.half, g.segment, a.action, count(l.action) AS n, COALESCE(sum(l.hit), 0) AS k
          FROM (VALUES (0), (1)) h (half) CROSS JOIN (SELECT DISTINCT l.segment FROM logged l) g CROSS JOIN arm a
          LEFT JOIN logged l ON l.half <> h.half AND l.segment = g.segment AND l.action = a.action
         GROUP BY h.half, g.segment, a.action
    ), worth AS (
        SELECT l.action, avg(l.value) AS value, avg(l.cost) AS cost FROM logged l GROUP BY l.action
    ), sure AS (
        -- what next_best_action() would have chosen, with the counts of the other half
        SELECT c.half, c.segment, (c.actions)[r.action] AS action
          FROM (SELECT x.half, x.segment, array_agg(x.action ORDER BY x.action) AS actions, array_agg(x.n ORDER BY x.action) AS own_n, array_agg(x.k ORDER BY x.action) AS own_k,
                       array_agg(x.all_n ORDER BY x.action) AS n, array_agg(x.all_k ORDER BY x.action) AS k, array_agg(w.value ORDER BY x.action) AS value, array_agg(w.cost ORDER BY x.action) AS cost
                  FROM (SELECT y.half, y.segment, y.action, y.n::bigint AS n, y.k::bigint AS k,
                               (sum(y.n) OVER a)::bigint AS all_n, (sum(y.k) OVER a)::bigint AS all_k FROM counted y WINDOW a AS (PARTITION BY y.half, y.action)) x
                  JOIN worth w ON w.action = x.action
                 GROUP BY x.half, x.segment) c
         CROSS JOIN (SELECT COALESCE(campaign.setting('next_action'), '{}') AS doc) s
         CROSS JOIN LATERAL campaign.rank_actions(c.n, c.k, c.value, c.cost, own_n => c.own_n, own_k => c.own_k,
                        prior => ARRAY[COALESCE((s.doc #>> '{prior,0}')::float8, 1), COALESCE((s.doc #>> '{prior,1}')::float8, 9)],
                        own_prior => COALESCE((s.doc ->> 'own_prior')::float8, 30), confidence => COALESCE((s.doc ->> 'confidence')::float8, 0.95)) r
         WHERE r.is_chosen
    ), weighed AS (
        -- with each policy, a row of the log counts 1/propensity where the policy would have done the same
        SELECT 'as logged' AS policy, l.*, 1::double precision AS w FROM logged l
        UNION ALL
        SELECT 'always ' || a.action, l.*, CASE WHEN l.action = a.action THEN 1 / l.propensity ELSE 0 END FROM arm a CROSS JOIN logged l
        UNION ALL
        SELECT 'best arm', l.*, CASE WHEN l.action = f.action THEN 1 / l.propensity ELSE 0 END FROM logged l JOIN favourite f ON f.half = l.half
        UNION ALL
        SELECT 'by segment', l.*, CASE WHEN l.action = COALESCE(p.action, f.action) THEN 1 / l.propensity ELSE 0 END
          FROM logged l JOIN favourite f ON f.half = l.half LEFT JOIN personal p ON p.half = l.half AND p.segment = l.segment
        UNION ALL
        SELECT 'by segment where sure', l.*, CASE WHEN l.action = p.action THEN 1 / l.propensity ELSE 0 END
          FROM logged l JOIN sure p ON p.half = l.half AND p.segment = l.segment
    ), mean AS (
        SELECT w.policy, count(*) AS n, count(*) FILTER (WHERE w.w > 0) AS used, sum(w.w ORDER BY w.advice_id) AS total,
               sum(w.w * w.hit ORDER BY w.advice_id) / NULLIF(sum(w.w ORDER BY w.advice_id), 0) AS rate,
               -- (in one order, so that policies that agree have one value to the last bit)
               sum(w.w * w.reward ORDER BY w.advice_id) / NULLIF(sum(w.w ORDER BY w.advice_id), 0) AS value
          FROM weighed w GROUP BY w.policy
    ), spread AS (
        -- self-normalised weights; the error by the linear terms of each row
        SELECT m.policy, sqrt(sum((w.w * (w.reward - m.value)) ^ 2)) / NULLIF(m.total, 0) AS error
          FROM mean m JOIN weighed w ON w.policy = m.policy GROUP BY m.policy, m.total
    ), against AS (
        SELECT m.policy, m.value - b.value AS gain,
               sqrt(sum((w.w / NULLIF(m.total, 0) * (w.reward - m.value) - v.w / NULLIF(b.total, 0) * (w.reward - b.value)) ^ 2)) AS error
          FROM mean m
          JOIN mean b ON b.policy = 'best arm'
          JOIN weighed w ON w.policy = m.policy
          JOIN weighed v ON v.policy = 'best arm' AND v.advice_id = w.advice_id
         WHERE m.policy <> 'best arm'
         GROUP BY m.policy, m.value, b.value
    )
    SELECT m.policy, m.n, m.used, m.rate, m.value, m.value - 1.959964 * s.error, m.value + 1.959964 * s.error, g.gain, g.gain - 1.959964 * g.error
      FROM mean m JOIN spread s ON s.policy = m.policy LEFT JOIN against g ON g.policy = m.policy
     ORDER BY m.value DESC NULLS LAST, m.policy
$$;
COMMENT ON FUNCTION campaign.policy_value(timestamptz, timestamptz) IS 'What policies would have brought, by the advice of a time whose outcome is known, one row a policy: as logged; always one action; best arm (the best single action); by segment (of each segment its best action); by segment where sure (another than the best arm only where the lower bound of the gain is above 0, as next_best_action() does). Rows count 1/propensity where the policy agrees with what was done (inverse propensity scores, self-normalised); they but the first two are learned on one half of the leads and tried on the other. mean_value is a case''s value less cost, with normal 95 % bounds; gain and gain_low are against best arm: choosing by segment is worth it only where gain_low is above 0. It says something only of times in which actions were picked by chance (settings explore, thompson, holdout): an action that was never tried where a policy wants it is not judged. used: rows that count.
按某时段内结果已知的建议，估计各策略的收益，每策略一行：as logged 实际；always 始终某动作；best arm 单一最佳动作；by segment 各分群最佳动作；by segment where sure 仅在增益下界大于 0 的分群另选（与 next_best_action() 相同）。策略与实际一致的行按 1/propensity 加权（自归一逆倾向得分）；前两者之外均在一半线索上学习、在另一半上检验。mean_value 为每例价值减成本，附 95% 正态界；gain 与 gain_low 相对 best arm：仅当 gain_low 大于 0 时按分群选择才值得。仅在动作带有随机性的时段有意义（设置 explore、thompson、holdout）；策略所需但从未试过的动作无从评价。used 为计入的行数。';
