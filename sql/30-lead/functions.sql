CREATE OR REPLACE FUNCTION campaign.write_rule_book() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Under its lock, and read only then: of two sessions that change rules at
    -- once the second sees what the first has committed.
    PERFORM pg_advisory_xact_lock(4202, 0);
    INSERT INTO campaign.rule_book AS b
    SELECT 1, m.score_model_id, m.half_life, m.min_score, m.max_score, m.grade_cuts, m.engagement_cuts,
           f.conditions, f.attributes, f.points, f.groups,
           t.rules, t.kinds, t.conditions, t.points, t.mins, t.maxs, t.groups, g.mins, g.maxs,
           r.conditions, r.rules, r.pools, r.valids, p.pools, p.matches, q.conditions, q.names, q.valids,
           (s.doc ->> 'qualification_threshold')::double precision, -- (in seconds: a day is 24 hours in every time zone)
           make_interval(secs => extract(epoch FROM (s.doc ->> 'score_lookback')::interval)::float8),
           make_interval(secs => extract(epoch FROM (s.doc ->> 'first_response')::interval)::float8),
           COALESCE(s.doc ->> 'default_calendar', 'always')
      FROM campaign.score_model m
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.cap_min ORDER BY x.score_group_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_group_id), '{}') AS maxs,
               array_agg(x.score_group_id ORDER BY x.score_group_id) AS ids
          FROM campaign.score_group x WHERE x.score_model_id = m.score_model_id) g
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority, x.score_rule_id), '{}') AS conditions,
               COALESCE(array_agg(COALESCE(x.attribute, x.score_rule_id::text) ORDER BY x.priority, x.score_rule_id), '{}') AS attributes,
               COALESCE(array_agg(least(greatest(x.points, x.cap_min), x.cap_max) ORDER BY x.priority, x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.priority, x.score_rule_id), '{}') AS groups
          FROM campaign.score_rule x WHERE x.kind = 'attribute' AND x.active AND x.score_group_id = ANY (g.ids)) f
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.score_rule_id ORDER BY x.score_rule_id), '{}') AS rules, COALESCE(array_agg(x.touch_kind ORDER BY x.score_rule_id), '{}') AS kinds,
               COALESCE(array_agg(x.condition ORDER BY x.score_rule_id), '{}') AS conditions, COALESCE(array_agg(x.points ORDER BY x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(x.cap_min ORDER BY x.score_rule_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_rule_id), '{}') AS maxs,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.score_rule_id), '{}') AS groups
          FROM campaign.score_rule x WHERE x.kind = 'behaviour' AND x.active AND x.score_group_id = ANY (g.ids)) t
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.rule_id ORDER BY x.priority), '{}') AS rules,
               COALESCE(array_agg(y.lead_pool_id ORDER BY x.priority), '{}') AS pools, COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids
          FROM campaign.rule x JOIN campaign.lead_pool y ON y.name = x.action ->> 'pool' AND y.active WHERE x.kind = 'route' AND x.active) r
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.lead_pool_id ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS pools,
               COALESCE(array_agg(x.match ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS matches
          FROM campaign.lead_pool x WHERE x.active AND (x.match <> '{}' OR x.kind = 'marketing')) p
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.name ORDER BY x.priority), '{}') AS names,
               COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids
          FROM campaign.rule x WHERE x.kind = 'qualify' AND x.active) q
     CROSS JOIN LATERAL (SELECT jsonb_object_agg(x.key, x.value) AS doc FROM campaign.setting x) s
     WHERE m.is_active
    ON CONFLICT (rule_book_id) DO UPDATE SET
        (score_model_id, half_life, min_score, max_score, grade_cuts, engagement_cuts, fit_conditions, fit_attributes, fit_points, fit_groups,
         touch_rules, touch_kinds, touch_conditions, touch_points, touch_min, touch_max, touch_groups, group_min, group_max,
         route_conditions, route_rules, route_pools, route_valid, pools, pool_matches, qualify_conditions, qualify_names, qualify_valid,
         threshold, lookback, first_response, calendar)
      = (EXCLUDED.score_model_id, EXCLUDED.half_life, EXCLUDED.min_score, EXCLUDED.max_score, EXCLUDED.grade_cuts, EXCLUDED.engagement_cuts,
         EXCLUDED.fit_conditions, EXCLUDED.fit_attributes, EXCLUDED.fit_points, EXCLUDED.fit_groups,
         EXCLUDED.touch_rules, EXCLUDED.touch_kinds, EXCLUDED.touch_conditions, EXCLUDED.touch_points, EXCLUDED.touch_min, EXCLUDED.touch_max,
         EXCLUDED.touch_groups, EXCLUDED.group_min, EXCLUDED.group_max, EXCLUDED.route_conditions, EXCLUDED.route_rules, EXCLUDED.route_pools,
         EXCLUDED.route_valid, EXCLUDED.pools, EXCLUDED.pool_matches, EXCLUDED.qualify_conditions, EXCLUDED.qualify_names, EXCLUDED.qualify_valid,
         EXCLUDED.threshold, EXCLUDED.lookback, EXCLUDED.first_response, EXCLUDED.calendar);
END
$$;
REVOKE ALL ON FUNCTION campaign.write_rule_book() FROM PUBLIC;
COMMENT ON FUNCTION campaign.write_rule_book() IS 'Writes the one row of rule_book anew from score_model, score_group, score_rule, rule, lead_pool and setting.
由评分模型、分组、规则、线索池与设置重写 rule_book 的唯一一行。';

SELECT campaign.write_rule_book();

CREATE OR REPLACE FUNCTION campaign.clamp(value double precision, low double precision, high double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(greatest(value, low), high);
COMMENT ON FUNCTION campaign.clamp(double precision, double precision, double precision) IS 'A value held between two bounds; NULL = no bound.
将数值限制在上下限之间；NULL 为不限。';

CREATE OR REPLACE FUNCTION campaign.judge_lead(b campaign.rule_book, doc jsonb, at timestamptz,
    OUT fit double precision, OUT pool bigint, OUT rule_id bigint, OUT qualified text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    holds boolean[];
    seen text[] := '{}';
    sums double precision[];
    n integer;
BEGIN
    -- fit: of the rules of one attribute the first that holds; groups have their own bounds
    holds := campaign.rules_hold(doc, b.fit_conditions);
    fit := 0;
    IF true = ANY (holds) THEN
        FOR i IN 1..cardinality(holds) LOOP
            IF holds[i] AND b.fit_attributes[i] <> ALL (seen) THEN
                seen := seen || b.fit_attributes[i];
                sums[b.fit_groups[i]] := COALESCE(sums[b.fit_groups[i]], 0) + b.fit_points[i];
            END IF;
        END LOOP;
        FOR g IN 1..cardinality(b.group_min) LOOP
            IF sums[g] IS NOT NULL THEN fit := fit + campaign.clamp(sums[g], b.group_min[g], b.group_max[g]); END IF;
        END LOOP;
    END IF;
    -- pool: by the first route rule that holds now, else by the first pool that matches; a route rule that raises raises here
    IF cardinality(b.route_rules) > 0 THEN
        IF (SELECT bool_and(v @> at) FROM unnest(b.route_valid) v) THEN
            n := campaign.first_rule(doc, b.route_conditions);
            pool := b.route_pools[n];
            rule_id := b.route_rules[n];
        ELSE
            SELECT x.pools[x.n], x.rules[x.n] INTO pool, rule_id
              FROM (SELECT y.pools, y.rules, campaign.first_rule(doc, y.conditions) AS n
                      FROM (SELECT array_agg(u.condition ORDER BY u.no) AS conditions, array_agg(u.pool ORDER BY u.no) AS pools, array_agg(u.rule ORDER BY u.no) AS rules
                              FROM unnest(b.route_conditions, b.route_pools, b.route_rules, b.route_valid) WITH ORDINALITY u (condition, pool, rule, valid, no)
                             WHERE u.valid @> at) y) x;
        END IF;
    END IF;
    IF pool IS NULL THEN
        FOR i IN 1..cardinality(b.pools) LOOP
            IF doc @> b.pool_matches[i] THEN pool := b.pools[i]; EXIT; END IF;
        END LOOP;
    END IF;
    IF cardinality(b.qualify_names) > 0 THEN
        SELECT u.name INTO qualified FROM unnest(b.qualify_conditions, b.qualify_names, b.qualify_valid) WITH ORDINALITY u (condition, name, valid, no)
         WHERE u.valid @> at AND jsonb_path_match(doc, u.condition) ORDER BY u.no LIMIT 1;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.judge_lead(campaign.rule_book, jsonb, timestamptz) IS 'A lead document held against the rule book: fit points, the pool it belongs to and the route rule that said so, the rule that qualifies it. A route or qualify rule that raises raises here.
按规则簿判定线索文档：匹配分、所属池及对应分配规则、使其合格的规则。分配或合格规则抛错时在此抛出。';

CREATE OR REPLACE FUNCTION campaign.lead_doc(lead_id bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a plan that is kept: an SQL function would be planned at every call
    RETURN (SELECT jsonb_strip_nulls(jsonb_build_object(
               'lead_id', l.lead_id, 'name', p.name, 'title', p.title, 'company', COALESCE(a.name, l.account_name), 'industry', a.industry,
               'size_band', a.size_band, 'region', l.region, 'product', l.product, 'channel', l.channel, 'campaign', c.code, 'campaign_type', c.type,
               'stage', l.stage, 'score', CASE WHEN l.score BETWEEN -1e300 AND 1e300 THEN l.score END, 'is_existing_customer', l.is_existing_customer, 'attrs', l.attrs))
      FROM campaign.lead l
      JOIN campaign.person p ON p.person_id = l.root_person_id
      LEFT JOIN campaign.account a ON a.account_id = p.account_id
      LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
     WHERE l.lead_id = lead_doc.lead_id);
END
$$;
COMMENT ON FUNCTION campaign.lead_doc(bigint) IS 'A lead as rules see it: JSON of person, company, region, product, channel, campaign, stage, score and attrs, without nulls.
规则所见的线索：由人、公司、地区、产品、渠道、活动、阶段、分数与 attrs 组成的 JSON（不含空值）。';

-- ---------------------------------------------------------------- scores

CREATE OR REPLACE FUNCTION campaign.lead_score(lead bigint, at timestamptz DEFAULT now(),
    OUT score double precision, OUT fit double precision, OUT engagement double precision, OUT grade text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
    doc constant jsonb := campaign.lead_doc(lead);
BEGIN
    IF doc IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    END IF;
    SELECT x.* INTO b FROM campaign.rule_book x;
    SELECT j.fit INTO fit FROM campaign.judge_lead(b, doc, lead_score.at) j;
    SELECT COALESCE(sum(campaign.clamp(x.points, b.group_min[x.no], b.group_max[x.no])), 0) INTO engagement
      FROM (SELECT u.no, sum(campaign.clamp(u.points * campaign.score_at(s.state, lead_score.at), u.low, u.high)) AS points
              FROM (SELECT e.score_rule_id, campaign.decay_agg(e.units, e.at, b.half_life) AS state
                      FROM campaign.score_entry e WHERE e.lead_id = lead_score.lead AND e.at <= lead_score.at GROUP BY e.score_rule_id) s
              JOIN unnest(b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups) u (rule, points, low, high, no) ON u.rule = s.score_rule_id
             GROUP BY u.no) x;
    score := campaign.clamp(fit + engagement, b.min_score, b.max_score);
    grade := campaign.score_grade(fit, engagement, b.grade_cuts, b.engagement_cuts);
END
$$;
COMMENT ON FUNCTION campaign.lead_score(bigint, timestamptz) IS 'Score of a lead at an instant, past or future: fit + engagement (faded by the half life of the model), capped by rule, group and total; grade as letter and digit. Errors: MK400 no such lead.
线索在任一时刻（过去或未来）的分数：匹配分 + 按模型半衰期衰减的活跃分，按规则、分组与总分封顶；grade 为字母加数字。错误：MK400 线索不存在。';

CREATE OR REPLACE FUNCTION campaign.score_grade(fit double precision, engagement double precision, grade_cuts integer[], engagement_cuts integer[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    letter integer := 65;
    digit integer := 1;
    cut integer;
BEGIN
    FOREACH cut IN ARRAY grade_cuts LOOP IF fit < cut THEN letter := letter + 1; END IF; END LOOP;
    FOREACH cut IN ARRAY engagement_cuts LOOP IF engagement < cut THEN digit := digit + 1; END IF; END LOOP;
    RETURN chr(letter) || digit;
END
$$;
COMMENT ON FUNCTION campaign.score_grade(double precision, double precision, integer[], integer[]) IS 'Letter by fit (A best) and digit by engagement (1 best), such as A1.
由匹配分得字母（A 最佳）、由活跃分得数字（1 最佳），如 A1。';

CREATE OR REPLACE FUNCTION campaign.explain_score(lead bigint, at timestamptz DEFAULT now())
RETURNS TABLE (score_group text, rule text, kind text, points double precision, units double precision, value double precision, last_at timestamptz)
LANGUAGE sql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
    WITH m AS (SELECT * FROM campaign.score_model x WHERE x.is_active), doc AS (SELECT campaign.lead_doc($1) AS doc)
    SELECT f.code, f.name, 'attribute', f.points, 1::double precision, least(greatest(f.points, f.cap_min), f.cap_max), NULL::timestamptz
      FROM (SELECT DISTINCT ON (COALESCE(r.attribute, r.score_rule_id::text)) g.code, r.name, r.points, r.cap_min, r.cap_max
              FROM m JOIN campaign.score_group g ON g.score_model_id = m.score_model_id
              JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'attribute' AND r.active, doc
             WHERE COALESCE(jsonb_path_match(doc.doc, r.condition, silent => true), false)
             ORDER BY COALESCE(r.attribute, r.score_rule_id::text), r.priority, r.score_rule_id) f
    UNION ALL
    SELECT g.code, r.name, 'behaviour', r.points, u.units, least(greatest(r.points * u.units, r.cap_min), r.cap_max), u.last_at
      FROM m JOIN campaign.score_group g ON g.score_model_id = m.score_model_id
      JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'behaviour' AND r.active
      JOIN LATERAL (SELECT campaign.score_at(campaign.decay_agg(e.units, e.at, m.half_life), $2) AS units, max(e.at) AS last_at
                      FROM campaign.score_entry e WHERE e.lead_id = $1 AND e.score_rule_id = r.score_rule_id AND e.at <= $2) u ON u.units IS NOT NULL
     ORDER BY 1, 6 DESC, 2
$$;
COMMENT ON FUNCTION campaign.explain_score(bigint, timestamptz) IS 'The rules behind a score, a row each: points, faded units, value after the cap of the rule. Caps of groups and of the total come on top (lead_score).
分数构成，每条规则一行：分值、衰减后的单位数、规则封顶后的得分；分组与总分封顶另计（lead_score）。';

CREATE OR REPLACE FUNCTION campaign.score_touches(leads bigint[], touches bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Which touches count for which leads: of new leads the touches of the look-back, of new touches the open leads.
    INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
    SELECT l.lead_id, r.rule, x.touchpoint_id, x.occurred_at
      FROM unnest(leads) u (lead_id)
      JOIN campaign.lead l ON l.lead_id = u.lead_id
     CROSS JOIN LATERAL (SELECT l.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id) p
     CROSS JOIN LATERAL (SELECT y.touchpoint_id, y.occurred_at, y.kind, y.channel, y.props FROM campaign.touchpoint y
                          WHERE y.person_id = p.person_id AND NOT y.is_bot AND y.occurred_at > l.created_at - b.lookback OFFSET 0) x  -- by person, always
      JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions) r (rule, kind, condition) ON r.kind IS NULL OR r.kind = x.kind
     WHERE (touches IS NULL OR x.touchpoint_id = ANY (touches))
       AND (r.condition IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', x.kind, 'channel', x.channel, 'props', x.props), r.condition, silent => true), false))
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.score_touches(bigint[], bigint[]) IS 'Counts touches for leads by the behaviour rules: given touches (NULL = all of the look-back). A touch counts once for a lead and rule.
按行为规则为线索计入触点：给定触点（NULL 为回溯期内全部）；同一触点对同一线索与规则只计一次。';

CREATE OR REPLACE FUNCTION campaign.refresh_lead_scores(leads bigint[], at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    UPDATE campaign.lead l
       SET score = f.score, fit = round(f.fit)::integer, grade = f.grade, score_at = f.at, heat = campaign.heat(f.heat),
           cools_at = CASE WHEN f.heat IS NOT NULL THEN campaign.cools_at(f.heat, b.engagement_cuts[array_upper(b.engagement_cuts, 1)]) END
      FROM (SELECT l.lead_id, v.at, s.score, s.fit, s.engagement, s.grade, v.heat
              FROM unnest(leads) u (lead_id)
              JOIN campaign.lead l ON l.lead_id = u.lead_id
             CROSS JOIN LATERAL (
                SELECT COALESCE(refresh_lead_scores.at, greatest(l.created_at, max(e.at))) AS at,
                       campaign.decay_agg(r.points * e.units, e.at, b.half_life) FILTER (WHERE r.points > 0) AS heat
                  FROM campaign.score_entry e JOIN unnest(b.touch_rules, b.touch_points) r (rule, points) ON r.rule = e.score_rule_id
                 WHERE e.lead_id = l.lead_id) v
             CROSS JOIN LATERAL campaign.lead_score(l.lead_id, v.at) s) f
     WHERE l.lead_id = f.lead_id;
END
$$;
COMMENT ON FUNCTION campaign.refresh_lead_scores(bigint[], timestamptz) IS 'Writes score, fit, grade, heat and cools_at of leads as they stand at an instant (NULL: at the last event of each).
写入线索在某时刻（NULL 为各自最后事件时）的分数、匹配分、等级、热度与冷却时间。';

-- ---------------------------------------------------------------- pools and routing

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
    waits := array_fill('no pool'::text, ARRAY[n]);
    dues := array_fill(NULL::timestamptz, ARRAY[n]);
    -- The pools, locked one after the other in order of id: last of all locks, held until commit.
    FOR pool IN SELECT p.lead_pool_id, p.team, COALESCE(p.first_response, place_leads.response) AS response,
                       COALESCE((SELECT c.name FROM campaign.business_calendar c WHERE c.business_calendar_id = p.business_calendar_id), place_leads.calendar) AS calendar
                  FROM campaign.lead_pool p
                 WHERE p.lead_pool_id = ANY (pools) ORDER BY p.lead_pool_id FOR NO KEY UPDATE LOOP
        IF n = 1 THEN here := '{1}';
        ELSE SELECT array_agg(k ORDER BY k) INTO here FROM generate_subscripts(pools, 1) k WHERE pools[k] = pool.lead_pool_id;
        END IF;
        IF pool.team IS NULL THEN
            FOREACH i IN ARRAY here LOOP waits[i] := 'the pool has no team'; END LOOP;
            CONTINUE;
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

-- ---------------------------------------------------------------- stages

CREATE OR REPLACE FUNCTION campaign.stage_rank(stage text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN array_position('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won}'::text[], stage);
COMMENT ON FUNCTION campaign.stage_rank(text) IS 'Place of a lead stage on the way from raw (1) to won (7); NULL for lost, nurture, invalid.
线索阶段在 raw（1）到 won（7）之路上的位置；lost、nurture、invalid 为 NULL。';

CREATE OR REPLACE FUNCTION campaign.set_lead_stage(lead bigint, stage text, reason text DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    given constant text := NULLIF(btrim(reason), '');
BEGIN
    PERFORM campaign.check_at(at);
    IF stage IS NULL OR stage <> ALL ('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK421', MESSAGE = format('"%s" is no stage of a lead', left(COALESCE(stage, '(null)'), 100)),
            HINT = 'raw, valid, marketing_qualified, accepted, sales_qualified, opportunity, won, lost, nurture, invalid';
    END IF;
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = set_lead_stage.lead FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    ELSIF l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK422', MESSAGE = 'the lead is merged into another', DETAIL = format('lead %s is part of lead %s', l.lead_id, l.merged_into),
            HINT = format('Call it with lead %s.', l.merged_into);
    ELSIF l.stage = set_lead_stage.stage THEN
        RETURN l.stage;
    END IF;
    IF set_lead_stage.at < l.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK423', MESSAGE = 'a lead cannot change before it was there',
            DETAIL = format('created %s, asked for %s', l.created_at, set_lead_stage.at);
    END IF;
    IF given IS NULL AND (set_lead_stage.stage IN ('lost', 'nurture', 'invalid')
                          OR campaign.stage_rank(set_lead_stage.stage) < campaign.stage_rank(l.stage)
                          OR l.work_state = 'closed') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = format('from %s to %s needs a reason', l.stage, set_lead_stage.stage),
            DETAIL = format('lead_id %s', l.lead_id), HINT = 'Call it with reason => ''...''.';
    END IF;
    UPDATE campaign.lead x
       -- at the instant of the stage before: a microsecond later, as an unchanged date means "now" to the trigger
       SET stage = set_lead_stage.stage, stage_at = CASE WHEN set_lead_stage.at = l.stage_at THEN l.stage_at + interval '1 microsecond' ELSE set_lead_stage.at END, stage_actor = COALESCE(set_lead_stage.actor, current_user), stage_reason = given
     WHERE x.lead_id = l.lead_id;
    RETURN set_lead_stage.stage;
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MK424', MESSAGE = 'the person has another open lead for the product',
        DETAIL = format('lead %s cannot be opened again', lead), HINT = 'Work on the open one.';
END
$$;
COMMENT ON FUNCTION campaign.set_lead_stage(bigint, text, text, text, timestamptz) IS
'Moves a lead to a stage; returns it. Going back, closing as lost, nurture or invalid, and opening again need a reason. Skipping a qualification sets its date too. Errors: MK400, MK420 no reason, MK421 no stage, MK422 merged lead, MK423 before creation, MK424 another open lead, 22008.
变更线索阶段并返回。倒退、关闭（lost、nurture、invalid）与重新打开须给出原因；跳过的合格阶段同时记时。错误：MK400、MK420 缺原因、MK421 阶段未知、MK422 已被合并、MK423 早于创建、MK424 已有未关闭线索、22008。';

-- ---------------------------------------------------------------- capture

CREATE OR REPLACE FUNCTION campaign.prepare_capture(capture_id bigint, source text, payload jsonb, at timestamptz) RETURNS campaign.prepared_capture
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    white constant text := E' \t\r\n\u3000\u00a0';
    c campaign.prepared_capture;
    raw text;
    f jsonb;
    one campaign.key_value;
    found_keys record;
BEGIN
    c.capture_id := prepare_capture.capture_id;
    c.source := prepare_capture.source;
    c.at := prepare_capture.at;
    IF jsonb_typeof(payload) IS DISTINCT FROM 'object' THEN
        c.fatal := campaign.fault('payload', '22023', 'the payload is no JSON object', format('It is of JSON type %s.', COALESCE(jsonb_typeof(payload), 'NULL')),
            'Correct it with fix_capture(), such as {"name":"...","email":"..."}.');
        RETURN c;
    END IF;
    found_keys := campaign.read_keys(payload);
    c.keys := found_keys.keys;
    f := found_keys.faults;

    IF campaign.is_plain(payload, 'name', 200) THEN c.name := btrim(payload ->> 'name', white);
    ELSIF payload ? 'name' THEN SELECT t.faults, t.value INTO f, c.name FROM campaign.read_text(payload, 'name', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'title', 200) THEN c.title := btrim(payload ->> 'title', white);
    ELSIF payload ? 'title' THEN SELECT t.faults, t.value INTO f, c.title FROM campaign.read_text(payload, 'title', 200, f) t; END IF;
    IF payload ? 'company' THEN
        IF campaign.is_plain(payload, 'company', 300) THEN c.company := btrim(payload ->> 'company', white);
        ELSE SELECT t.faults, t.value INTO f, c.company FROM campaign.read_text(payload, 'company', 300, f) t; END IF;
        c.company_norm := campaign.normalize_company(c.company);
        IF c.company IS NOT NULL AND c.company_norm IS NULL THEN
            f := f || campaign.fault('company', 'MK028', 'this is no name of a company', c.company, 'The person is kept without a company.');
        END IF;
    END IF;
    IF campaign.is_plain(payload, 'region', 200) THEN c.region := btrim(payload ->> 'region', white);
    ELSIF payload ? 'region' THEN SELECT t.faults, t.value INTO f, c.region FROM campaign.read_text(payload, 'region', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'industry', 200) THEN c.industry := btrim(payload ->> 'industry', white);
    ELSIF payload ? 'industry' THEN SELECT t.faults, t.value INTO f, c.industry FROM campaign.read_text(payload, 'industry', 200, f) t; END IF;
    IF campaign.is_plain(payload, 'product', 200) THEN c.product := btrim(payload ->> 'product', white);
    ELSIF payload ? 'product' THEN SELECT t.faults, t.value INTO f, c.product FROM campaign.read_text(payload, 'product', 200, f) t; END IF;
    IF payload ? 'channel' THEN
        IF campaign.is_plain(payload, 'channel', 100) THEN raw := btrim(payload ->> 'channel', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'channel', 100, f) t; END IF;
        c.channel := lower(raw);
    END IF;
    IF payload ? 'kind' THEN
        IF campaign.is_plain(payload, 'kind', 50) THEN raw := btrim(payload ->> 'kind', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'kind', 50, f) t; END IF;
        c.kind := lower(raw);
    END IF;
    IF payload ? 'attrs' THEN
        IF jsonb_typeof(payload -> 'attrs') = 'object' THEN c.attrs := payload -> 'attrs';
        ELSE f := f || campaign.fault('attrs', '22023', 'attrs is no JSON object', format('It is of JSON type %s.', jsonb_typeof(payload -> 'attrs')), 'Send own fields as {"attrs":{...}}.');
        END IF;
    END IF;

    -- What the capture names must be there. An unknown campaign stops it: the
    -- lead would be counted nowhere. The rest is noted and left out.
    IF payload ? 'campaign' THEN
        IF campaign.is_plain(payload, 'campaign', 100) THEN raw := btrim(payload ->> 'campaign', white);
        ELSE SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'campaign', 100, f) t; END IF;
        IF raw IS NOT NULL THEN
            SELECT x.campaign_id INTO c.campaign_id FROM campaign.campaign x WHERE x.code = raw;
            IF c.campaign_id IS NULL THEN
                c.fatal := campaign.fault('campaign', 'MK100', format('there is no campaign "%s"', raw), 'campaign.campaign has no row with this code.',
                    'Make it with create_campaign(), or correct the capture with fix_capture(); retry_captures() takes it up again.');
            END IF;
        END IF;
    END IF;
    IF payload ? 'promoter' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'promoter', 100, f) t;
        SELECT u.login INTO c.promoter FROM campaign.app_user u WHERE u.login = raw;
        IF raw IS NOT NULL AND c.promoter IS NULL THEN
            f := f || campaign.fault('promoter', 'MK034', format('there is no user "%s"', raw), 'campaign.app_user has no such login.', 'Make the user with add_user().');
        END IF;
    END IF;
    IF payload ? 'tracking_link' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'tracking_link', 64, f) t;
        SELECT l.tracking_link_id, COALESCE(c.campaign_id, l.campaign_id), COALESCE(c.asset_id, l.asset_id), COALESCE(c.promoter, l.promoter), COALESCE(c.channel, l.channel)
          INTO c.tracking_link_id, c.campaign_id, c.asset_id, c.promoter, c.channel
          FROM (SELECT 1) one LEFT JOIN campaign.tracking_link l ON l.code = raw;
        IF raw IS NOT NULL AND c.tracking_link_id IS NULL THEN
            f := f || campaign.fault('tracking_link', 'MK250', format('there is no tracked link "%s"', raw), 'campaign.tracking_link has no such code.', 'SELECT code FROM campaign.tracking_link shows those there are.');
        END IF;
    END IF;
    IF payload ? 'asset' THEN
        SELECT t.faults, t.value INTO f, raw FROM campaign.read_text(payload, 'asset', 300, f) t;
        SELECT a.asset_id INTO c.asset_id FROM campaign.asset a WHERE a.title = raw OR a.asset_id::text = raw ORDER BY a.title = raw DESC, a.version DESC LIMIT 1;
        IF raw IS NOT NULL AND c.asset_id IS NULL THEN
            f := f || campaign.fault('asset', 'MK252', format('there is no content "%s"', left(raw, 100)), 'campaign.asset has no such title or id.', 'Make it with create_asset().');
        END IF;
    END IF;

    c.channel := COALESCE(c.channel, 'unknown');
    c.kind := COALESCE(c.kind, CASE c.channel WHEN 'exhibition' THEN 'scan' WHEN 'phone' THEN 'call' ELSE 'form' END);

    -- Domain of a company mailbox: names the account where the company is not given.
    FOREACH one IN ARRAY c.keys LOOP
        IF one.type = 'email' AND NOT campaign.is_free_email(one.value_norm) THEN c.domain := campaign.email_domain(one.value_norm); END IF;
    END LOOP;

    IF c.fatal IS NULL AND cardinality(c.keys) = 0 AND c.name IS NULL THEN
        c.fatal := campaign.fault(NULL, 'MK020', 'nothing tells who this is',
            'There is neither a usable key (email, phone, crm, unionid, openid, wecom, cookie, device) nor a name.',
            'Correct it with fix_capture().');
    END IF;
    c.faults := f;
    RETURN c;
END
$$;
COMMENT ON FUNCTION campaign.prepare_capture(bigint, text, jsonb, timestamptz) IS 'Reads a payload: keys and fields normalised, faults collected, never raised.
读取载荷：规范化键与字段，收集问题，从不抛错。';

CREATE OR REPLACE FUNCTION campaign.first_lead(c campaign.prepared_capture, person bigint, touch bigint, is_existing boolean, company_name text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    id bigint;
    b campaign.rule_book;
    j record;
    turn record;
    entries bigint[];
    sums double precision[];
    engagement double precision := 0;
    warm double precision := 0;
    heat campaign.decay_score;
    is_qualified boolean;
    campaign_code text;
    campaign_type text;
    company_industry text := c.industry;
    company_size text;
BEGIN
    -- The lead of a person whom nobody met before: one touch, no history. What
    -- the trigger does for any lead is done here before the row is written, so
    -- that it is written once.
    SELECT x.* INTO b FROM campaign.rule_book x;
    IF c.campaign_id IS NOT NULL AND (cardinality(b.route_rules) > 0 OR cardinality(b.qualify_names) > 0 OR b.pool_matches::text LIKE '%campaign%' OR b.fit_conditions::text LIKE '%campaign%') THEN
        SELECT x.code, x.type INTO campaign_code, campaign_type FROM campaign.campaign x WHERE x.campaign_id = c.campaign_id;
    END IF;
    -- what is known of the company counts, not what this form says of it
    IF company_name IS NOT NULL THEN
        SELECT a.industry, a.size_band INTO company_industry, company_size
          FROM campaign.person p JOIN campaign.account a ON a.account_id = p.account_id WHERE p.person_id = first_lead.person;
    END IF;
    j := campaign.judge_lead(b, jsonb_strip_nulls(jsonb_build_object('name', c.name, 'title', c.title, 'company', company_name, 'industry', company_industry, 'size_band', company_size, 'region', c.region,
                'product', c.product, 'channel', c.channel, 'campaign', campaign_code, 'campaign_type', campaign_type, 'stage', 'raw',
                'is_existing_customer', is_existing, 'attrs', COALESCE(c.attrs, '{}'))), c.at);
    FOR i IN 1..cardinality(b.touch_rules) LOOP
        IF (b.touch_kinds[i] IS NULL OR b.touch_kinds[i] = c.kind) AND (b.touch_conditions[i] IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'props', NULL), b.touch_conditions[i], silent => true), false)) THEN
            entries := entries || b.touch_rules[i];
            sums[b.touch_groups[i]] := COALESCE(sums[b.touch_groups[i]], 0) + campaign.clamp(b.touch_points[i], b.touch_min[i], b.touch_max[i]);
            IF b.touch_points[i] > 0 THEN warm := warm + b.touch_points[i]; END IF;
        END IF;
    END LOOP;
    IF entries IS NOT NULL THEN
        FOR g IN 1..cardinality(b.group_min) LOOP
            IF sums[g] IS NOT NULL THEN engagement := engagement + campaign.clamp(sums[g], b.group_min[g], b.group_max[g]); END IF;
        END LOOP;
        IF warm > 0 THEN heat := campaign.decay_add(NULL, warm, c.at, b.half_life); END IF;
    END IF;
    is_qualified := j.qualified IS NOT NULL OR COALESCE(j.fit + engagement >= b.threshold, false);
    turn := campaign.place_leads(ARRAY[j.pool], ARRAY[c.at], b.first_response, b.calendar);
    PERFORM set_config('campaign.first_lead', touch::text, true);
    INSERT INTO campaign.lead (person_id, root_person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at,
                               stage, stage_at, stage_actor, stage_reason, marketing_qualified_at, work_state, lead_pool_id, owner, assignment_seq,
                               fit, score, score_at, grade, heat, cools_at)
    VALUES (person, person, c.company, c.product, c.region, c.campaign_id, touch, c.channel, c.promoter, is_existing, COALESCE(c.attrs, '{}'), c.at,
            CASE WHEN is_qualified THEN 'marketing_qualified' ELSE 'raw' END, c.at, CASE WHEN is_qualified THEN 'rule' ELSE current_user END,
            CASE WHEN is_qualified THEN COALESCE('rule ' || j.qualified, format('score reached %s', b.threshold)) END, CASE WHEN is_qualified THEN c.at END,
            CASE WHEN turn.owners[1] IS NULL THEN 'unassigned' ELSE 'assigned' END, j.pool, turn.owners[1], 1,
            round(j.fit)::integer, campaign.clamp(j.fit + engagement, b.min_score, b.max_score), c.at,
            campaign.score_grade(j.fit, engagement, b.grade_cuts, b.engagement_cuts), campaign.heat(heat),
            CASE WHEN heat IS NOT NULL THEN campaign.cools_at(heat, b.engagement_cuts[cardinality(b.engagement_cuts)]) END)
    RETURNING lead_id INTO id;
    IF entries IS NOT NULL THEN
        INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at) SELECT id, e, touch, c.at FROM unnest(entries) e;
    END IF;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    VALUES (id, 1, 'route', j.pool, turn.owners[1], 'campaign', c.at, turn.waits[1], j.rule_id, turn.dues[1]);
    IF is_qualified THEN
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        VALUES ('lead', id, NULL, 'raw', c.at, current_user, NULL),
               ('lead', id, 'raw', 'marketing_qualified', c.at, 'rule', COALESCE('rule ' || j.qualified, format('score reached %s', b.threshold)));
    ELSE
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor) VALUES ('lead', id, NULL, 'raw', c.at, current_user);
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.first_lead(campaign.prepared_capture, bigint, bigint, boolean, text) IS 'The first lead of a new person: scored, qualified, routed and clocked before it is written, to the same effect as the trigger on any other lead.
新人的首条线索：在写入前完成评分、合格判定、分配与计时，效果与其他线索的触发器相同。';

CREATE OR REPLACE FUNCTION campaign.apply_capture(c campaign.prepared_capture, OUT person_id bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    touch bigint;
    existing boolean;
    who record;
    l record;
BEGIN
    who := campaign.identify_person(c.keys, c.name, c.title, c.company, c.company_norm, c.domain, c.industry, c.region, c.at, c.source);
    person_id := who.person_id;
    existing := COALESCE(who.first_won_at < c.at, false);
    INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id, tracking_link_id, promoter, is_existing_customer, source)
    VALUES (apply_capture.person_id, c.at, c.kind, c.channel, c.campaign_id, 'capture', c.capture_id, c.asset_id, c.tracking_link_id, c.promoter, existing, c.source)
    RETURNING touchpoint_id INTO touch;

    IF who.is_new THEN
        outcome := 'created';
        lead_id := campaign.first_lead(c, apply_capture.person_id, touch, existing, who.company_name);
        RETURN;
    END IF;
    SELECT x.lead_id, x.owner, x.region, x.account_name, x.source_campaign_id, x.attrs INTO l
      FROM campaign.lead x
     WHERE x.root_person_id = apply_capture.person_id AND x.product IS NOT DISTINCT FROM c.product AND x.work_state <> 'closed';
    IF FOUND THEN
        outcome := 'linked';
        lead_id := l.lead_id;
        -- Blanks are filled; what is known stays. A lead that waited may now belong to a pool.
        IF (l.region IS NULL AND c.region IS NOT NULL) OR (l.account_name IS NULL AND c.company IS NOT NULL) OR c.attrs IS NOT NULL THEN
            UPDATE campaign.lead x
               SET region = COALESCE(x.region, c.region), account_name = COALESCE(x.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || x.attrs
             WHERE x.lead_id = l.lead_id;
            IF l.owner IS NULL THEN
                PERFORM campaign.route_leads(ARRAY[l.lead_id], c.at);
            END IF;
        END IF;
    ELSE
        outcome := 'created';
        INSERT INTO campaign.lead (person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at)
        VALUES (apply_capture.person_id, c.company, c.product, c.region, c.campaign_id, touch, c.channel, c.promoter, existing, COALESCE(c.attrs, '{}'), c.at)
        RETURNING lead.lead_id INTO lead_id;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.apply_capture(campaign.prepared_capture) IS 'Takes a prepared capture on: person, touchpoint, lead (found or made; triggers score, route and clock it).
处理已读取的捕获：人、触点、线索（找到或新建；由触发器评分、分配、计时）。';

CREATE OR REPLACE FUNCTION campaign.try_capture(capture bigint, source text, payload jsonb, at timestamptz,
    OUT person_id bigint, OUT lead_id bigint, OUT outcome text, OUT faults jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c campaign.prepared_capture;
    message text;
    detail text;
    hint text;
    context text;
BEGIN
    FOR try IN 1..20 LOOP
        BEGIN
            c := campaign.prepare_capture(capture, try_capture.source, payload, try_capture.at);
            IF c.fatal IS NULL THEN
                SELECT a.person_id, a.lead_id, a.outcome INTO person_id, lead_id, outcome FROM campaign.apply_capture(c) a;
            ELSE
                outcome := CASE WHEN c.fatal ->> 'sqlstate' = 'MK020' THEN 'rejected' ELSE 'error' END;
            END IF;
            EXIT;
        EXCEPTION
            WHEN SQLSTATE 'MK021' THEN
                -- a person we waited for was merged meanwhile; the locks of this try are gone with it
                IF try = 20 THEN
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the person of this capture is being merged again and again', HINT = 'Try again.';
                END IF;
            WHEN OTHERS THEN
                IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
                GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
                c.fatal := campaign.fault(NULL, SQLSTATE, message, COALESCE(NULLIF(detail, ''), left(context, 500)),
                    COALESCE(NULLIF(hint, ''), 'Remove the cause, then call retry_captures().'));
                outcome := 'error';
                person_id := NULL;
                lead_id := NULL;
                EXIT;
        END;
    END LOOP;
    faults := COALESCE(c.faults, '[]');
    IF c.fatal IS NOT NULL THEN faults := faults || c.fatal; END IF;
END
$$;
COMMENT ON FUNCTION campaign.try_capture(bigint, text, jsonb, timestamptz) IS 'Works a capture in a subtransaction: whatever fails is undone and returned as a fault with outcome error; only classes 40, 53 and 57 are raised.
在子事务中处理捕获：失败则撤销并以 error 与问题返回；仅 40、53、57 类错误会抛出。';

CREATE OR REPLACE FUNCTION campaign.rework_capture(capture bigint, source text, payload jsonb, at timestamptz, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t record;
BEGIN
    SELECT x.* INTO t FROM campaign.try_capture(capture, rework_capture.source, payload, rework_capture.at) x;
    UPDATE campaign.capture x
       SET state = t.outcome, person_id = t.person_id, lead_id = t.lead_id, attempts = x.attempts + 1, faults = t.faults
     WHERE x.capture_id = capture;
    lead_id := t.lead_id;
    outcome := t.outcome;
END
$$;
COMMENT ON FUNCTION campaign.rework_capture(bigint, text, jsonb, timestamptz) IS 'Works a stored capture again and writes what came of it.
重新处理已存的捕获并写入结果。';

CREATE OR REPLACE FUNCTION campaign.capture_lead(source text, external_id text, payload jsonb, at timestamptz DEFAULT now(),
    OUT capture_id bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
SET campaign.holds_gate = 'off'
AS $$
DECLARE
    src text := btrim(source);
    ext text := btrim(external_id);
    moment timestamptz := at;
    noted jsonb := '[]';
    id bigint;
    c campaign.prepared_capture;
    t record;
    failure jsonb;
    message text;
    detail text;
    hint text;
    context text;
    culprit text;
BEGIN
    -- What is wrong with the envelope is noted, never refused.
    IF COALESCE(src, '') = '' OR COALESCE(ext, '') = '' OR char_length(src) > 200 OR char_length(ext) > 300 OR moment IS NULL OR NOT isfinite(moment) THEN
        SELECT e.src, e.ext, e.moment, e.noted INTO src, ext, moment, noted FROM campaign.mend_envelope(src, ext, moment) e;
    END IF;
    SELECT x.capture_id, x.lead_id INTO capture_id, lead_id FROM campaign.capture x WHERE x.source = src AND x.external_id = ext;
    IF FOUND THEN
        SELECT COALESCE(l.merged_into, l.lead_id) INTO lead_id FROM campaign.lead l WHERE l.lead_id = capture_lead.lead_id;
        outcome := 'duplicate';
        RETURN;
    END IF;
    id := nextval('campaign.capture_capture_id_seq');
    -- The work stands in a subtransaction of its own: when it fails it is undone,
    -- and the capture is stored with its faults all the same. Nothing of the work
    -- is visible, or durable, without the row of the capture.
    FOR try IN 1..20 LOOP
        BEGIN
            c := campaign.prepare_capture(id, src, capture_lead.payload, moment);
            IF c.fatal IS NULL THEN
                t := campaign.apply_capture(c);
                lead_id := t.lead_id;
                outcome := t.outcome;
                INSERT INTO campaign.capture (capture_id, source, external_id, payload, received_at, state, faults, person_id, lead_id, attempts)
                OVERRIDING SYSTEM VALUE
                VALUES (id, src, ext, capture_lead.payload, moment, t.outcome, noted || c.faults, t.person_id, t.lead_id, 1);
                capture_id := id;
                RETURN;
            END IF;
            failure := c.fatal;
            outcome := CASE WHEN c.fatal ->> 'sqlstate' = 'MK020' THEN 'rejected' ELSE 'error' END;
            EXIT;
        EXCEPTION WHEN OTHERS THEN
            IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
            lead_id := NULL;
            failure := NULL;
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT, culprit = CONSTRAINT_NAME;
            IF SQLSTATE = 'MK021' THEN
                -- a person we waited for was merged meanwhile; the locks of this try are gone with it
                IF try = 20 THEN
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the person of this capture is being merged again and again', HINT = 'Try again.';
                END IF;
            ELSE
                IF NOT (SQLSTATE = '23505' AND culprit = 'capture_source_external_id_key') THEN
                    failure := campaign.fault(NULL, SQLSTATE, message, COALESCE(NULLIF(detail, ''), left(context, 500)),
                        COALESCE(NULLIF(hint, ''), 'Remove the cause, then call retry_captures().'));
                    outcome := 'error';
                END IF;
                EXIT;
            END IF;
        END;
    END LOOP;
    IF failure IS NOT NULL THEN
        INSERT INTO campaign.capture AS x (capture_id, source, external_id, payload, received_at, state, faults, attempts)
        OVERRIDING SYSTEM VALUE
        VALUES (id, src, ext, capture_lead.payload, moment, outcome, noted || COALESCE(c.faults, '[]') || failure, 1)
        ON CONFLICT ON CONSTRAINT capture_source_external_id_key DO NOTHING
        RETURNING x.capture_id INTO capture_id;
        IF capture_id IS NOT NULL THEN RETURN; END IF;
    END IF;
    -- The same post in another session was faster: all of this one is undone.
    SELECT x.capture_id, COALESCE(l.merged_into, x.lead_id) INTO capture_id, lead_id
      FROM campaign.capture x LEFT JOIN campaign.lead l ON l.lead_id = x.lead_id
     WHERE x.source = src AND x.external_id = ext;
    IF NOT FOUND THEN
        -- seen by the index, not by the snapshot of a REPEATABLE READ caller
        RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access: the capture was stored by another session', HINT = 'Try again.';
    END IF;
    outcome := 'duplicate';
END
$$;
REVOKE ALL ON FUNCTION campaign.capture_lead(text, text, jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.capture_lead(text, text, jsonb, timestamptz) IS
'Captures a lead in one transaction: the raw row is kept whatever happens to it, the person is found or made, the touchpoint written, the lead found or made, scored, routed and clocked. outcome: created, linked (to an open lead), duplicate ((source, external_id) was seen), rejected (nothing tells who it is), error (kept, see capture.faults; retry_captures()). payload: name, email, phone, crm, unionid, openid, appid, wecom, cookie, device, company, title, industry, region, product, campaign, channel, kind, asset, tracking_link, promoter, attrs. Never raises for its input; only classes 40, 53 and 57 reach the caller.
在同一事务中捕获线索：原始行无论如何都会保存，识别人、写触点、找到或新建线索并评分、分配、计时。outcome：created 新建、linked 关联到未关闭线索、duplicate 已收到过、rejected 无法识别、error 已保留待重试。不因输入抛错，仅 40、53、57 类错误会到达调用者。';

CREATE OR REPLACE FUNCTION campaign.mend_envelope(source text, external_id text, at timestamptz, OUT src text, OUT ext text, OUT moment timestamptz, OUT noted jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    src := source;
    ext := external_id;
    moment := at;
    noted := '[]';
    IF COALESCE(src, '') = '' THEN
        src := 'unknown';
        noted := noted || campaign.fault('source', '22023', 'the source is empty', 'It is kept as "unknown".', 'Name the form, booth or system the lead comes from.');
    ELSIF char_length(src) > 200 THEN
        src := left(src, 160) || ':' || md5(src);
        noted := noted || campaign.fault('source', '22001', 'the source is too long', 'Its first 160 characters and its md5 are kept.', 'Send a name of at most 200 characters.');
    END IF;
    IF COALESCE(ext, '') = '' THEN
        ext := gen_random_uuid()::text;
        noted := noted || campaign.fault('external_id', '22023', 'the external id is empty', 'A random one was given: a second post of the same form is not recognised.', 'Send the id that the source gave.');
    ELSIF char_length(ext) > 300 THEN
        ext := left(ext, 260) || ':' || md5(ext);
        noted := noted || campaign.fault('external_id', '22001', 'the external id is too long', 'Its first 260 characters and its md5 are kept.', 'Send an id of at most 300 characters.');
    END IF;
    IF moment IS NULL OR NOT isfinite(moment) THEN
        noted := noted || campaign.fault('at', '22008', 'at is no finite instant', format('It is %s; the time of arrival is taken.', COALESCE(moment::text, 'NULL')), 'Send the date and time with its zone, such as 2026-03-01 09:00+08.');
        moment := now();
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.mend_envelope(text, text, timestamptz) IS 'A usable source, external id and instant for a capture that came without, and what was wrong.
为缺失来源、外部编号或时刻的捕获补上可用值，并返回问题。';

CREATE OR REPLACE FUNCTION campaign.fix_capture(capture bigint, payload jsonb, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
SET campaign.holds_gate = 'off'
AS $$
DECLARE
    c campaign.capture;
BEGIN
    SELECT x.* INTO c FROM campaign.capture x WHERE x.capture_id = fix_capture.capture FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK401', MESSAGE = 'there is no such capture', DETAIL = format('capture_id %s', COALESCE(capture::text, 'NULL')),
            HINT = 'SELECT capture_id, source, external_id FROM campaign.failed_capture shows those with faults.';
    END IF;
    IF c.state IN ('linked', 'created') AND (c.faults = '[]' OR c.payload = fix_capture.payload) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK402', MESSAGE = 'the capture has nothing to mend', DETAIL = format('capture_id %s is %s', capture, c.state),
            HINT = 'Change the lead or the person instead.';
    END IF;
    -- The first payload stays in the history: what came in is never lost.
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor)
    VALUES ('capture', c.capture_id, 'payload', c.payload::text, fix_capture.payload::text, now(), session_user);
    UPDATE campaign.capture x SET payload = fix_capture.payload WHERE x.capture_id = c.capture_id;
    IF c.state IN ('linked', 'created') THEN
        -- The lead stands: only what was faulty is read again, its keys join the person.
        SELECT f.lead_id, f.outcome INTO lead_id, outcome FROM campaign.mend_capture(c.capture_id) f;
    ELSE
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, fix_capture.payload, c.received_at) p;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION campaign.fix_capture(bigint, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION campaign.fix_capture(bigint, jsonb) IS
'Works a capture again with a corrected payload (the former one goes to stage_log). Where its lead stands already, the corrected keys and fields join the person and lead. Errors: MK401 no such capture, MK402 nothing to mend.
以修正后的载荷重新处理捕获（原载荷存入 stage_log）；若线索已存在，则将修正的键与字段并入。错误：MK401 不存在、MK402 无需修正。';

CREATE OR REPLACE FUNCTION campaign.mend_capture(capture bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    x campaign.capture;
    c campaign.prepared_capture;
    root bigint;
    found_id bigint;
BEGIN
    SELECT y.* INTO x FROM campaign.capture y WHERE y.capture_id = mend_capture.capture;
    c := campaign.prepare_capture(x.capture_id, x.source, x.payload, x.received_at);
    lead_id := x.lead_id;
    outcome := x.state;
    IF c.fatal IS NOT NULL THEN
        UPDATE campaign.capture y SET faults = COALESCE(c.faults, '[]') || c.fatal, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
        RETURN;
    END IF;
    SELECT i.person_id INTO found_id
      FROM campaign.identify_person(c.keys, c.name, c.title, c.company, c.company_norm, c.domain, c.industry, c.region, c.at, c.source) i;
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = x.person_id;
    IF root <> found_id THEN
        PERFORM campaign.merge_people(least(root, found_id), greatest(root, found_id), format('capture %s was corrected', x.capture_id));
    END IF;
    SELECT COALESCE(l.merged_into, l.lead_id) INTO lead_id FROM campaign.lead l WHERE l.lead_id = x.lead_id;
    UPDATE campaign.lead l
       SET region = COALESCE(l.region, c.region), account_name = COALESCE(l.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || l.attrs
     WHERE l.lead_id = mend_capture.lead_id;
    PERFORM campaign.route_leads(ARRAY[mend_capture.lead_id], x.received_at);
    UPDATE campaign.capture y SET faults = c.faults, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
END
$$;
COMMENT ON FUNCTION campaign.mend_capture(bigint) IS 'Reads the corrected payload of a capture whose lead stands: new keys join the person (who may turn out to be another), blanks of the lead are filled.
读取已有线索的捕获的修正载荷：新键并入该人（可能由此合并），并补全线索空缺。';

CREATE OR REPLACE FUNCTION campaign.retry_captures(n integer DEFAULT 1000, at timestamptz DEFAULT now())
RETURNS TABLE (capture_id bigint, lead_id bigint, outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
SET campaign.holds_gate = 'off'
AS $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at FROM campaign.capture x
              WHERE x.state IN ('new', 'error') AND x.received_at <= retry_captures.at
              ORDER BY x.capture_id LIMIT retry_captures.n FOR NO KEY UPDATE SKIP LOCKED LOOP
        capture_id := c.capture_id;
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at) p;
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_captures(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_captures(integer, timestamptz) IS 'Takes up again up to n captures in state error or new, oldest first; one row each with what came of it.
重新处理至多 n 条状态为 error 或 new 的捕获（先旧后新），每条返回结果。';

CREATE OR REPLACE FUNCTION campaign.retry_tick(at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    c record;
    outcome text;
    n bigint := 0;
BEGIN
    -- After 1, 2, 4, 8, ... minutes from its arrival: what fails for good is tried ever
    -- more rarely, and never stands in the way of what came later.
    FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at FROM campaign.capture x
              WHERE x.state IN ('new', 'error')
                AND extract(epoch FROM retry_tick.at - x.received_at) >= 60 * 2.0 ^ least(x.attempts, 20)
              ORDER BY x.attempts, x.capture_id LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED LOOP
        SELECT p.outcome INTO outcome FROM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at) p;
        IF outcome IN ('created', 'linked') THEN n := n + 1; END IF;
    END LOOP;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_tick(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_tick(timestamptz) IS 'Takes up again captures in state error or new, at most 1,000 a call: 1, 2, 4, 8, ... minutes after their arrival, by the number of attempts; returns how many became or joined a lead. Part of tick(); retry_captures() waits for nothing.
重新处理状态为 error 或 new 的捕获（每次至多 1,000 条）：按尝试次数在到达后 1、2、4、8……分钟；返回成功数。由 tick() 调用；retry_captures() 不等待。';

CREATE OR REPLACE FUNCTION campaign.merge_leads(keep bigint, give bigint, reason text, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k campaign.lead;
    g campaign.lead;
    first_owner text;
    first_lead bigint;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (keep, give) ORDER BY l.lead_id FOR NO KEY UPDATE;
    SELECT l.* INTO k FROM campaign.lead l WHERE l.lead_id = keep;
    SELECT l.* INTO g FROM campaign.lead l WHERE l.lead_id = give;
    IF k.lead_id IS NULL OR g.lead_id IS NULL OR keep = give THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'a merge needs two leads', DETAIL = format('leads %s and %s', keep, give);
    ELSIF k.work_state = 'closed' OR g.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK425', MESSAGE = 'only open leads can be merged', DETAIL = format('lead %s is %s, lead %s is %s', keep, k.stage, give, g.stage);
    END IF;
    -- The first owner stays with the person: who was given either of the two leads before any other.
    SELECT a.owner, a.lead_id INTO first_owner, first_lead FROM campaign.assignment a
     WHERE a.lead_id IN (keep, give) AND a.closed_at IS NULL AND a.owner IS NOT NULL ORDER BY a.at, a.lead_id LIMIT 1;
    UPDATE campaign.lead l
       SET merged_into = keep, closed_at = greatest(l.created_at, merge_leads.at), stage_reason = merge_leads.reason
     WHERE l.lead_id = give;
    -- a path of one step: what was merged into the lead that goes now belongs to the one that stays
    UPDATE campaign.lead l SET merged_into = keep WHERE l.merged_into = give;
    UPDATE campaign.lead l
       SET region = COALESCE(l.region, g.region), account_name = COALESCE(l.account_name, g.account_name),
           source_campaign_id = COALESCE(l.source_campaign_id, g.source_campaign_id), source_touch = COALESCE(l.source_touch, g.source_touch),
           promoter = COALESCE(l.promoter, g.promoter), attrs = g.attrs || l.attrs,
           stage = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN g.stage ELSE l.stage END,
           stage_at = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN greatest(merge_leads.at, l.stage_at + interval '1 microsecond') ELSE l.stage_at END,
           stage_actor = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN merge_leads.actor ELSE l.stage_actor END,
           stage_reason = CASE WHEN campaign.stage_rank(g.stage) > campaign.stage_rank(l.stage) THEN merge_leads.reason ELSE l.stage_reason END,
           marketing_qualified_at = least(l.marketing_qualified_at, g.marketing_qualified_at), accepted_at = least(l.accepted_at, g.accepted_at),
           sales_qualified_at = least(l.sales_qualified_at, g.sales_qualified_at)
     WHERE l.lead_id = keep;
    -- (also where both are with one owner: the older clock goes on)
    IF first_lead = give THEN
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, merge_leads.at) WHERE a.lead_id = keep AND a.closed_at IS NULL;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, due_at, first_response_at, wall_seconds, business_seconds, breached_at)
        SELECT keep, k.assignment_seq + 1, 'transfer', a.lead_pool_id, a.owner, merge_leads.actor, a.at, merge_leads.reason, a.due_at,
               a.first_response_at, a.wall_seconds, a.business_seconds, a.breached_at
          FROM campaign.assignment a WHERE a.lead_id = give AND a.seq = g.assignment_seq;
        UPDATE campaign.lead l SET owner = first_owner, lead_pool_id = g.lead_pool_id, assignment_seq = k.assignment_seq + 1,
               work_state = CASE WHEN g.work_state = 'in_progress' OR k.work_state = 'in_progress' THEN 'in_progress' ELSE 'assigned' END
         WHERE l.lead_id = keep;
    END IF;
    RETURN keep;
END
$$;
COMMENT ON FUNCTION campaign.merge_leads(bigint, bigint, text, text, timestamptz) IS
'Makes two open leads one: keep takes over what give knows, the further stage, and the first owner of the two with the running clock; give is closed with merged_into set. Errors: MK400, MK425 a closed lead, 22008.
合并两条未关闭线索：keep 接收 give 的信息、更靠后的阶段以及两者中最先的负责人及其计时；give 关闭并指向 keep。错误：MK400、MK425 线索已关闭、22008。';

-- ---------------------------------------------------------------- many captures at once

CREATE OR REPLACE FUNCTION campaign.apply_captures(prepared campaign.prepared_capture[]) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    todo campaign.prepared_capture[] := prepared;
    turn campaign.prepared_capture[];
    roots bigint[];
    is_new boolean[];
    accounts bigint[];
    existing boolean[];
    touches bigint[];
    leads bigint[];
    created boolean[];
    held bigint[];
    weak_roots bigint[];
    weak_ids bigint[];
    r record;
    done integer := 0;
BEGIN
    -- Each turn takes the rows that are the first to bring each of their strong
    -- keys and whose keys point to one person at most; who shares a key with an
    -- earlier row comes in a later turn and meets that person then. What is left
    -- (merges, rows without a strong key) is for the way of the single capture.
    FOR pass IN 1..5 LOOP
        -- Behind a row with nothing but weak keys wait those that bring one of
        -- them: whether it meets a person depends on who came before it.
        SELECT COALESCE(array_agg(DISTINCT x.capture_id), '{}') INTO held
          FROM (SELECT w.capture_id, min(w.capture_id) FILTER (WHERE w.is_weak) OVER (PARTITION BY w.type, w.namespace, w.value_norm) AS first_weak
                  FROM (SELECT u.capture_id, k.type, k.namespace, k.value_norm, NOT EXISTS (SELECT FROM unnest(u.keys) o WHERE o.strength = 'strong') AS is_weak
                          FROM unnest(todo) u, unnest(u.keys) k WHERE k.strength = 'weak' AND u.fatal IS NULL) w) x
         WHERE x.capture_id > x.first_weak;
        SELECT array_agg(x.root), array_agg(x.id) INTO weak_roots, weak_ids
          FROM (SELECT m.root, min(u.capture_id) AS id
                  FROM unnest(todo) u CROSS JOIN LATERAL unnest(u.keys) k
                 CROSS JOIN LATERAL (SELECT COALESCE(p.merged_into, p.person_id) AS root
                                       FROM campaign.identity_key i JOIN campaign.person p ON p.person_id = i.person_id
                                      WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' LIMIT 2) m
                 WHERE u.fatal IS NULL AND NOT EXISTS (SELECT FROM unnest(u.keys) o WHERE o.strength = 'strong')
                 GROUP BY m.root) x;
        SELECT array_agg(t ORDER BY t.capture_id), array_agg(k.root ORDER BY t.capture_id)
          INTO turn, roots
          FROM unnest(todo) t
          JOIN (SELECT y.capture_id, y.root
                  FROM (SELECT x.*, min(x.capture_id) OVER (PARTITION BY x.root) AS first_of_root
                          FROM (SELECT z.capture_id, z.root, bool_and(z.first_id = z.capture_id) OVER w AND max(z.root) OVER w IS NOT DISTINCT FROM min(z.root) OVER w
                                           AND z.capture_id <> ALL (held) AS is_ready,
                                       row_number() OVER (PARTITION BY z.capture_id ORDER BY z.root) AS nth
                                  FROM (SELECT k.capture_id, k.first_id, COALESCE(p.merged_into, p.person_id) AS root
                                          FROM (SELECT u.capture_id, k.type, k.namespace, k.value_norm, min(u.capture_id) OVER (PARTITION BY k.type, k.namespace, k.value_norm) AS first_id
                                                  FROM unnest(todo) u, unnest(u.keys) k
                                                 WHERE k.strength = 'strong' AND u.fatal IS NULL) k
                                          LEFT JOIN campaign.identity_key i ON i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong'
                                          LEFT JOIN campaign.person p ON p.person_id = i.person_id) z
                                WINDOW w AS (PARTITION BY z.capture_id)) x) y
                 -- of the rows of a person only the first of all goes: the order of arrival decides
                 WHERE y.nth = 1 AND y.is_ready
                   AND (y.root IS NULL OR (y.first_of_root >= y.capture_id
                        AND NOT EXISTS (SELECT FROM unnest(weak_roots, weak_ids) w (root, id) WHERE w.root = y.root AND w.id < y.capture_id)))) k ON k.capture_id = t.capture_id;
        EXIT WHEN turn IS NULL;

        -- accounts
        INSERT INTO campaign.account (name, name_norm, domain, industry, region, created_at)
        SELECT DISTINCT ON (t.company_norm) t.company, t.company_norm, t.domain, t.industry, t.region, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
         WHERE t.company_norm IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.account a WHERE a.name_norm = t.company_norm)
         ORDER BY t.company_norm, t.no
        ON CONFLICT ON CONSTRAINT account_name_norm_key DO NOTHING;

        -- people: the known ones locked by id, the new ones made
        FOR r IN SELECT p.person_id, p.merged_into FROM campaign.person p WHERE p.person_id = ANY (roots) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
            IF r.merged_into IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', r.person_id);
            END IF;
        END LOOP;
        SELECT array_agg(COALESCE(p.account_id, a.account_id, d.account_id) ORDER BY t.no),
               array_agg(COALESCE(COALESCE(pa.first_won_at, a.first_won_at, d.first_won_at) < t.at, false) ORDER BY t.no),
               array_agg(t.root IS NULL ORDER BY t.no),
               array_agg(COALESCE(t.root, nextval('campaign.person_person_id_seq')) ORDER BY t.no)
          INTO accounts, existing, is_new, roots
          FROM (SELECT u.*, roots[u.no] AS root
                  FROM unnest(turn) WITH ORDINALITY u (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                       product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)) t
          LEFT JOIN campaign.person p ON p.person_id = t.root
          LEFT JOIN campaign.account pa ON pa.account_id = p.account_id
          LEFT JOIN campaign.account a ON a.name_norm = t.company_norm
          LEFT JOIN LATERAL (SELECT x.account_id, x.first_won_at FROM campaign.account x WHERE x.domain = t.domain AND t.company_norm IS NULL
                              ORDER BY x.account_id LIMIT 1) d ON true;
        INSERT INTO campaign.person (person_id, account_id, name, title, created_at)
        OVERRIDING SYSTEM VALUE
        SELECT u.root, u.account, t.name, t.title, t.at
          FROM unnest(roots, accounts, is_new) WITH ORDINALITY u (root, account, is_new, no)
          JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
         WHERE u.is_new ORDER BY u.no;
        FOR r IN SELECT u.root, u.account, t.name, t.title
                   FROM unnest(roots, accounts, is_new) WITH ORDINALITY u (root, account, is_new, no)
                   JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
                   JOIN campaign.person p ON p.person_id = u.root
                  WHERE NOT u.is_new AND ((p.name IS NULL AND t.name IS NOT NULL) OR (p.title IS NULL AND t.title IS NOT NULL) OR (p.account_id IS NULL AND u.account IS NOT NULL))
                  ORDER BY t.no LOOP
            UPDATE campaign.person p
               SET name = COALESCE(p.name, r.name), title = COALESCE(p.title, r.title), account_id = COALESCE(p.account_id, r.account),
                   is_anonymous = p.is_anonymous AND r.name IS NULL
             WHERE p.person_id = r.root;
        END LOOP;
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT k.type, k.namespace, k.value_norm, campaign.normalize_version(), k.strength, roots[t.no], t.at, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no), unnest(t.keys) k
         ORDER BY t.no
        ON CONFLICT DO NOTHING;
        UPDATE campaign.identity_key i SET last_seen = t.at
          FROM unnest(turn) t, unnest(t.keys) k
         WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong' AND k.strength = 'strong'
           AND i.last_seen < t.at - interval '1 day';

        -- touchpoints
        WITH ins AS (
            INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id, tracking_link_id, promoter, is_existing_customer, source)
            SELECT roots[t.no], t.at, t.kind, t.channel, t.campaign_id, 'capture', t.capture_id, t.asset_id, t.tracking_link_id, t.promoter, existing[t.no], t.source
              FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                   product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
             ORDER BY t.no
            RETURNING touchpoint_id, entity_id)
        SELECT array_agg(ins.touchpoint_id ORDER BY t.no) INTO touches
          FROM ins JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.capture_id = ins.entity_id;

        -- leads: one a person and product that has none open; the trigger scores, routes and clocks them all
        WITH ins AS (
            INSERT INTO campaign.lead (person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at)
            SELECT x.root, x.company, x.product, x.region, x.campaign_id, x.touch, x.channel, x.promoter, x.existing, COALESCE(x.attrs, '{}'), x.at
              FROM (SELECT DISTINCT ON (roots[t.no], t.product) t.*, roots[t.no] AS root, touches[t.no] AS touch, existing[t.no] AS existing
                      FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                           product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                     WHERE is_new[t.no] OR NOT EXISTS (SELECT FROM campaign.lead l WHERE l.root_person_id = roots[t.no] AND l.product IS NOT DISTINCT FROM t.product AND l.work_state <> 'closed')
                     ORDER BY roots[t.no], t.product, t.no) x
             ORDER BY x.no
            RETURNING lead_id, source_touch)
        SELECT array_agg(ins.lead_id ORDER BY t.no), array_agg(ins.lead_id IS NOT NULL ORDER BY t.no) INTO leads, created
          FROM unnest(touches) WITH ORDINALITY t (touch, no) LEFT JOIN ins ON ins.source_touch = t.touch;
        -- the others join the open lead of their person, which may be one of this turn
        SELECT array_agg(COALESCE(u.lead, l.lead_id) ORDER BY u.no) INTO leads
          FROM unnest(leads, roots) WITH ORDINALITY u (lead, root, no)
          JOIN unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no) ON t.no = u.no
          LEFT JOIN campaign.lead l ON u.lead IS NULL AND l.root_person_id = u.root AND l.product IS NOT DISTINCT FROM t.product AND l.work_state <> 'closed';
        FOR r IN SELECT l.lead_id, l.owner, t.region, t.company, t.attrs, t.at
                   FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                   JOIN campaign.lead l ON l.lead_id = leads[t.no]
                  WHERE NOT created[t.no] AND ((l.region IS NULL AND t.region IS NOT NULL) OR (l.account_name IS NULL AND t.company IS NOT NULL) OR t.attrs IS NOT NULL)
                  ORDER BY t.no LOOP
            UPDATE campaign.lead x
               SET region = COALESCE(x.region, r.region), account_name = COALESCE(x.account_name, r.company), attrs = COALESCE(r.attrs, '{}') || x.attrs
             WHERE x.lead_id = r.lead_id;
            IF r.owner IS NULL THEN PERFORM campaign.route_leads(ARRAY[r.lead_id], r.at); END IF;
        END LOOP;

        UPDATE campaign.capture c
           SET state = CASE WHEN created[t.no] THEN 'created' ELSE 'linked' END, person_id = roots[t.no], lead_id = leads[t.no], attempts = c.attempts + 1, faults = c.faults || t.faults
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
         WHERE c.capture_id = t.capture_id;
        done := done + cardinality(turn);
        SELECT array_agg(t ORDER BY t.capture_id) INTO todo FROM unnest(todo) t WHERE t.capture_id NOT IN (SELECT x.capture_id FROM unnest(turn) x);
        EXIT WHEN todo IS NULL;
    END LOOP;
    RETURN done;
END
$$;
COMMENT ON FUNCTION campaign.apply_captures(campaign.prepared_capture[]) IS 'Works many prepared captures in sets, to the same effect as one by one; leaves those that join people, or bring no strong key, in state new. Returns how many it did.
成批处理已读取的捕获，效果与逐条相同；涉及合并或无强键者保持 new 状态。返回处理数。';

CREATE OR REPLACE FUNCTION campaign.capture_leads("rows" jsonb, at timestamptz DEFAULT now())
RETURNS TABLE (row_no integer, source text, external_id text, capture_id bigint, lead_id bigint, outcome text, faults jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET jit = off
SET campaign.holds_gate = 'on'
AS $$
#variable_conflict use_column
DECLARE
    sources text[];
    externals text[];
    moments timestamptz[];
    notes jsonb[];
    fresh boolean[];
    ids bigint[];
    prepared campaign.prepared_capture[];
    chunk campaign.prepared_capture[];
    e record;
    m record;
    c record;
BEGIN
    IF jsonb_typeof("rows") IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'captures come as a JSON array', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof("rows"), 'NULL')),
            HINT = 'For example [{"source":"web-form","external_id":"w-1","payload":{"email":"..."}}].';
    ELSIF jsonb_array_length("rows") > 100000 THEN
        RAISE EXCEPTION USING ERRCODE = '54000', MESSAGE = 'too many captures in one call', DETAIL = format('There are %s, at most 100,000 are taken.', jsonb_array_length("rows")),
            HINT = 'Send them in batches of 10,000.';
    END IF;
    -- 1. The envelopes: what is wrong with them is noted.
    FOR e IN SELECT x.value AS doc, x.ordinality AS no FROM jsonb_array_elements("rows") WITH ORDINALITY x LOOP
        sources[e.no] := NULL;
        IF campaign.is_plain(e.doc, 'source', 200) AND campaign.is_plain(e.doc, 'external_id', 300) AND e.doc -> 'at' IS NULL AND isfinite(capture_leads.at) THEN
            sources[e.no] := btrim(e.doc ->> 'source');
            externals[e.no] := btrim(e.doc ->> 'external_id');
            moments[e.no] := capture_leads.at;
            notes[e.no] := '[]';
        ELSE
            DECLARE
                moment timestamptz := capture_leads.at;
                bad jsonb := '[]';
            BEGIN
                IF e.doc -> 'at' IS NOT NULL THEN moment := campaign.read_instant(e.doc, 'at'); END IF;
                SELECT x.src, x.ext, x.moment, x.noted INTO m
                  FROM campaign.mend_envelope(btrim(e.doc ->> 'source'), btrim(e.doc ->> 'external_id'), moment) x;
                sources[e.no] := m.src; externals[e.no] := m.ext; moments[e.no] := m.moment; notes[e.no] := m.noted;
            EXCEPTION WHEN data_exception THEN
                bad := bad || campaign.fault('at', SQLSTATE, SQLERRM, left(e.doc ->> 'at', 100), 'The time of arrival is taken.');
                SELECT x.src, x.ext, x.moment, x.noted INTO m
                  FROM campaign.mend_envelope(btrim(e.doc ->> 'source'), btrim(e.doc ->> 'external_id'), now()) x;
                sources[e.no] := m.src; externals[e.no] := m.ext; moments[e.no] := m.moment; notes[e.no] := m.noted || bad;
            END;
        END IF;
    END LOOP;
    IF sources IS NULL THEN RETURN; END IF;

    -- 2. The gate first: from here on until commit no other capture decides who is
    -- who, and none that has done so still waits to be stored. Then all are stored.
    PERFORM pg_advisory_xact_lock(4201, 0);
    SELECT array_agg(nextval('campaign.capture_capture_id_seq') ORDER BY i) INTO ids FROM generate_series(1, cardinality(sources)) i;
    WITH ins AS (
        INSERT INTO campaign.capture AS c (capture_id, source, external_id, payload, received_at, faults)
        OVERRIDING SYSTEM VALUE
        SELECT DISTINCT ON (u.source, u.external_id) u.id, u.source, u.external_id,
               CASE WHEN jsonb_typeof(d.value) <> 'object' THEN d.value ELSE COALESCE(d.value -> 'payload', d.value - '{source,external_id,at}'::text[]) END, u.moment, u.noted
          FROM unnest(sources, externals, moments, notes, ids) WITH ORDINALITY u (source, external_id, moment, noted, id, no)
          JOIN jsonb_array_elements("rows") WITH ORDINALITY d (value, no) ON d.no = u.no
         ORDER BY u.source, u.external_id, u.no
        ON CONFLICT ON CONSTRAINT capture_source_external_id_key DO NOTHING
        RETURNING c.capture_id, c.source, c.external_id)
    SELECT array_agg(ins.capture_id IS NOT NULL ORDER BY u.no) INTO fresh
      FROM (SELECT u.*, row_number() OVER (PARTITION BY u.source, u.external_id ORDER BY u.no) AS nth
              FROM unnest(sources, externals) WITH ORDINALITY u (source, external_id, no)) u
      LEFT JOIN ins ON ins.source = u.source AND ins.external_id = u.external_id AND u.nth = 1;

    -- 3. Read, then worked in sets; whatever goes wrong there is worked one by one.
    SELECT array_agg(campaign.prepare_capture(c.capture_id, c.source, c.payload, c.received_at) ORDER BY u.no) INTO prepared
      FROM unnest(sources, externals, fresh) WITH ORDINALITY u (source, external_id, is_fresh, no)
      JOIN campaign.capture c ON c.source = u.source AND c.external_id = u.external_id
     WHERE u.is_fresh;
    IF prepared IS NOT NULL THEN
        FOR part IN 0..(cardinality(prepared) - 1) / 1000 LOOP
            chunk := prepared[part * 1000 + 1 : part * 1000 + 1000];
            BEGIN
                PERFORM campaign.apply_captures(chunk);
            EXCEPTION WHEN OTHERS THEN
                IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
            END;
        END LOOP;
        FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at, x.faults
                   FROM unnest(prepared) p JOIN campaign.capture x ON x.capture_id = p.capture_id
                  WHERE x.state = 'new' ORDER BY x.capture_id LOOP
            PERFORM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at);
            IF c.faults <> '[]' THEN
                UPDATE campaign.capture x SET faults = c.faults || x.faults WHERE x.capture_id = c.capture_id;
            END IF;
        END LOOP;
    END IF;

    RETURN QUERY
    SELECT u.no::integer, u.source, u.external_id, c.capture_id, COALESCE(l.merged_into, c.lead_id), CASE WHEN u.is_fresh THEN c.state ELSE 'duplicate' END, c.faults
      FROM unnest(sources, externals, fresh) WITH ORDINALITY u (source, external_id, is_fresh, no)
      JOIN campaign.capture c ON c.source = u.source AND c.external_id = u.external_id
      LEFT JOIN campaign.lead l ON l.lead_id = c.lead_id
     ORDER BY u.no;
END
$$;
REVOKE ALL ON FUNCTION campaign.capture_leads(jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.capture_leads(jsonb, timestamptz) IS
'Captures up to 100,000 leads in one call, set-based; to the same effect as capture_lead() on each in order. rows: [{source, external_id, at, payload:{...}}]; one row each comes back in the same order: capture_id, lead_id, outcome, faults. Other captures wait until its transaction ends. Errors: 22023 no array, 54000 too many; classes 40, 53, 57.
一次捕获至多 100,000 条线索，成批处理，效果与依次调用 capture_lead() 相同；按原顺序逐行返回 capture_id、lead_id、outcome、faults。其事务结束前其他捕获等待。错误：22023 非数组、54000 过多；40、53、57 类。';
