-- What a lead is judged by: the rule book, and the lead as a document.

CREATE OR REPLACE FUNCTION campaign.plain_span(span interval) RETURNS interval
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN make_interval(secs => extract(epoch FROM span)::float8);
COMMENT ON FUNCTION campaign.plain_span(interval) IS 'An interval in seconds alone: a day is 24 hours, a month 30 days.
仅以秒表示的时长：一天 24 小时，一月 30 天。';

CREATE OR REPLACE FUNCTION campaign.range_around(ranges tstzrange[], at timestamptz) RETURNS tstzrange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    -- the stretch between the bounds on either side; bounds count as changes, both of them
    SELECT tstzrange(max(b.bound) FILTER (WHERE b.bound <= $2), min(b.bound) FILTER (WHERE b.bound > $2))
      FROM (SELECT lower(r) FROM unnest($1) r WHERE NOT lower_inf(r) UNION ALL SELECT upper(r) FROM unnest($1) r WHERE NOT upper_inf(r)
            UNION ALL SELECT lower(r) + interval '1 microsecond' FROM unnest($1) r WHERE NOT lower_inf(r) AND NOT lower_inc(r)
            UNION ALL SELECT upper(r) + interval '1 microsecond' FROM unnest($1) r WHERE NOT upper_inf(r) AND upper_inc(r)) b (bound)
$$;
COMMENT ON FUNCTION campaign.range_around(tstzrange[], timestamptz) IS 'The longest stretch of time around an instant in which none of the ranges begins or ends.
某时刻周围各区间均不开始也不结束的最长时段。';

CREATE OR REPLACE FUNCTION campaign.sees_field(condition jsonpath, field text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    -- .* and .keyvalue() name no field and see every one; in a text or a pattern they are none
    SELECT strpos($1::text, '"' || $2 || '"') > 0 OR regexp_replace($1::text, E'"([^"\\\\]|\\\\.)*"', '', 'g') ~ '[.][*]|keyvalue'
$$;
COMMENT ON FUNCTION campaign.sees_field(jsonpath, text) IS 'Whether a jsonpath may look at a field of that name: it names it (be it as a text), or looks at all fields.
jsonpath 是否可能读取该名称的字段：写有其名（包括作为文本），或读取全部字段。';

CREATE OR REPLACE FUNCTION campaign.some_time(stretch tstzrange) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN COALESCE(lower(stretch), upper(stretch) - interval '1 microsecond', timestamptz '2000-01-01 00:00+00');
COMMENT ON FUNCTION campaign.some_time(tstzrange) IS 'An instant in a stretch of time that includes its beginning.
某时段（含起点）内的一个时刻。';

CREATE OR REPLACE FUNCTION campaign.write_rule_book() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO'
SET intervalstyle = 'postgres'
SET extra_float_digits = 1
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
           COALESCE(s.doc ->> 'default_calendar', 'always'),
           f.valids, campaign.range_around(f.valids, now()), f.is_whole, f.sees_itself,
           t.valids, t.modes, t.half_lives, t.days, t.bases, h.heat, h.tz,
           cardinality(r.rules) > 0 OR cardinality(q.names) > 0 OR p.matches::text LIKE '%campaign%' OR f.sees_campaign, r.sees_score OR p.sees_score OR q.sees_score
      FROM campaign.score_model m
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.cap_min ORDER BY x.score_group_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_group_id), '{}') AS maxs,
               array_agg(x.score_group_id ORDER BY x.score_group_id) AS ids
          FROM campaign.score_group x WHERE x.score_model_id = m.score_model_id) g
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority, x.score_rule_id), '{}') AS conditions,
               COALESCE(array_agg(COALESCE(x.attribute, x.score_rule_id::text) ORDER BY x.priority, x.score_rule_id), '{}') AS attributes,
               COALESCE(array_agg(least(greatest(x.points, x.cap_min), x.cap_max) ORDER BY x.priority, x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.priority, x.score_rule_id), '{}') AS groups,
               COALESCE(array_agg(x.valid_during ORDER BY x.priority, x.score_rule_id), '{}') AS valids,
               COALESCE(bool_and(y.points = trunc(y.points) AND abs(y.points) < 1e9), true) AS is_whole,
               -- what the row of a lead does not keep up with: its own stage and score
               COALESCE(bool_or(campaign.sees_field(x.condition, 'stage') OR campaign.sees_field(x.condition, 'score')), false) AS sees_itself,
               COALESCE(bool_or(campaign.sees_field(x.condition, 'campaign') OR campaign.sees_field(x.condition, 'campaign_type')), false) AS sees_campaign
          FROM campaign.score_rule x CROSS JOIN LATERAL (SELECT least(greatest(x.points, x.cap_min), x.cap_max) AS points) y
         WHERE x.kind = 'attribute' AND x.active AND x.score_group_id = ANY (g.ids)) f
     -- leads are ordered by the longest of the half lives: what fades faster is never more than it says
     CROSS JOIN LATERAL (
        SELECT COALESCE(max(y.span), campaign.plain_span(m.half_life)) AS heat, (SELECT x.value #>> '{}' FROM campaign.setting x WHERE x.key = 'tz') AS tz
          FROM campaign.score_rule x CROSS JOIN LATERAL (SELECT campaign.plain_span(CASE WHEN x.half_life = '0' THEN m.half_life ELSE x.half_life END) AS span) y
         WHERE x.kind = 'behaviour' AND x.active AND x.score_group_id = ANY (g.ids)) h
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.score_rule_id ORDER BY x.score_rule_id), '{}') AS rules, COALESCE(array_agg(x.touch_kind ORDER BY x.score_rule_id), '{}') AS kinds,
               COALESCE(array_agg(x.condition ORDER BY x.score_rule_id), '{}') AS conditions, COALESCE(array_agg(x.points ORDER BY x.score_rule_id), '{}') AS points,
               COALESCE(array_agg(x.cap_min ORDER BY x.score_rule_id), '{}') AS mins, COALESCE(array_agg(x.cap_max ORDER BY x.score_rule_id), '{}') AS maxs,
               COALESCE(array_agg(array_position(g.ids, x.score_group_id) ORDER BY x.score_rule_id), '{}') AS groups,
               COALESCE(array_agg(x.valid_during ORDER BY x.score_rule_id), '{}') AS valids, COALESCE(array_agg(x.mode ORDER BY x.score_rule_id), '{}') AS modes,
               COALESCE(array_agg(y.span ORDER BY x.score_rule_id), '{}') AS half_lives, COALESCE(array_agg(x.per_day_max ORDER BY x.score_rule_id), '{}') AS days,
               COALESCE(array_agg(concat_ws(' ', x.mode, COALESCE(extract(epoch FROM y.span)::text, 'for ever'), x.per_day_max || ' a day in ' || h.tz, 'beside ' || extract(epoch FROM CASE WHEN y.span <> h.heat THEN h.heat END)) ORDER BY x.score_rule_id), '{}') AS bases
          FROM campaign.score_rule x CROSS JOIN LATERAL (SELECT campaign.plain_span(CASE WHEN x.half_life = '0' THEN m.half_life ELSE x.half_life END) AS span) y
         WHERE x.kind = 'behaviour' AND x.active AND x.score_group_id = ANY (g.ids)) t
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.rule_id ORDER BY x.priority), '{}') AS rules,
               COALESCE(array_agg(y.lead_pool_id ORDER BY x.priority), '{}') AS pools, COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids,
               COALESCE(bool_or(campaign.sees_field(x.condition, 'score')), false) AS sees_score
          FROM campaign.rule x JOIN campaign.lead_pool y ON y.name = x.action ->> 'pool' AND y.active WHERE x.kind = 'route' AND x.active) r
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.lead_pool_id ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS pools,
               COALESCE(array_agg(x.match ORDER BY x.priority, (SELECT count(*) FROM jsonb_object_keys(x.match)) DESC, x.lead_pool_id), '{}') AS matches,
               COALESCE(bool_or(x.match ? 'score'), false) AS sees_score
          FROM campaign.lead_pool x WHERE x.active AND (x.match <> '{}' OR x.kind = 'marketing')) p
     CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(x.condition ORDER BY x.priority), '{}') AS conditions, COALESCE(array_agg(x.name ORDER BY x.priority), '{}') AS names,
               COALESCE(array_agg(x.valid_during ORDER BY x.priority), '{}') AS valids, COALESCE(bool_or(campaign.sees_field(x.condition, 'score')), false) AS sees_score
          FROM campaign.rule x WHERE x.kind = 'qualify' AND x.active) q
     CROSS JOIN LATERAL (SELECT jsonb_object_agg(x.key, x.value) AS doc FROM campaign.setting x) s
     WHERE m.is_active
    ON CONFLICT (rule_book_id) DO UPDATE SET
        (score_model_id, half_life, min_score, max_score, grade_cuts, engagement_cuts, fit_conditions, fit_attributes, fit_points, fit_groups,
         touch_rules, touch_kinds, touch_conditions, touch_points, touch_min, touch_max, touch_groups, group_min, group_max,
         route_conditions, route_rules, route_pools, route_valid, pools, pool_matches, qualify_conditions, qualify_names, qualify_valid,
         threshold, lookback, first_response, calendar, fit_valid, fit_during, fit_is_whole, fit_sees_itself,
         touch_valid, touch_modes, touch_half_lives, touch_days, touch_bases, heat_half_life, tz, sees_campaign, sees_score)
      = (EXCLUDED.score_model_id, EXCLUDED.half_life, EXCLUDED.min_score, EXCLUDED.max_score, EXCLUDED.grade_cuts, EXCLUDED.engagement_cuts,
         EXCLUDED.fit_conditions, EXCLUDED.fit_attributes, EXCLUDED.fit_points, EXCLUDED.fit_groups,
         EXCLUDED.touch_rules, EXCLUDED.touch_kinds, EXCLUDED.touch_conditions, EXCLUDED.touch_points, EXCLUDED.touch_min, EXCLUDED.touch_max,
         EXCLUDED.touch_groups, EXCLUDED.group_min, EXCLUDED.group_max, EXCLUDED.route_conditions, EXCLUDED.route_rules, EXCLUDED.route_pools,
         EXCLUDED.route_valid, EXCLUDED.pools, EXCLUDED.pool_matches, EXCLUDED.qualify_conditions, EXCLUDED.qualify_names, EXCLUDED.qualify_valid,
         EXCLUDED.threshold, EXCLUDED.lookback, EXCLUDED.first_response, EXCLUDED.calendar,
         EXCLUDED.fit_valid, EXCLUDED.fit_during, EXCLUDED.fit_is_whole, EXCLUDED.fit_sees_itself, EXCLUDED.touch_valid, EXCLUDED.touch_modes, EXCLUDED.touch_half_lives,
         EXCLUDED.touch_days, EXCLUDED.touch_bases, EXCLUDED.heat_half_life, EXCLUDED.tz, EXCLUDED.sees_campaign, EXCLUDED.sees_score);
    -- Other rules than those the open leads were scored by: refresh_scores() has to walk. Rules that come back
    -- to what they were are no exception: what was scored meanwhile was so by others.
    INSERT INTO campaign.score_progress AS p (wanted, done, changed_xid)
    SELECT x.print, CASE WHEN NOT EXISTS (SELECT FROM campaign.lead) THEN x.print END, pg_current_xact_id()
      FROM (SELECT md5(ROW(b.half_life, b.min_score, b.max_score, b.grade_cuts, b.engagement_cuts, b.fit_conditions::text, b.fit_attributes, b.fit_points, b.fit_groups,
                           b.touch_rules, b.touch_kinds, b.touch_conditions::text, b.touch_points, b.touch_min, b.touch_max, b.touch_groups, b.group_min, b.group_max,
                           b.lookback, b.fit_valid, b.fit_during, b.touch_valid, b.touch_bases)::text) AS print FROM campaign.rule_book b) x
    ON CONFLICT (score_progress_id) DO UPDATE
       SET wanted = EXCLUDED.wanted, done = EXCLUDED.done, changed_xid = EXCLUDED.changed_xid, walked_to = 0
     WHERE p.wanted <> EXCLUDED.wanted;
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
            IF holds[i] AND b.fit_attributes[i] <> ALL (seen) AND b.fit_valid[i] @> at THEN
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
               'lead_id', l.lead_id, 'name', p.name, 'title', p.title, 'company', COALESCE(a.name, l.account_name), 'industry', COALESCE(a.industry, l.attrs ->> 'industry'),
               'size_band', a.size_band, 'region', l.region, 'product', l.product, 'channel', l.channel, 'campaign', c.code, 'campaign_type', c.type,
               'stage', l.stage, 'score', CASE WHEN l.score BETWEEN -1e300 AND 1e300 THEN l.score END, 'is_existing_customer', l.is_existing_customer, 'attrs', l.attrs))
      FROM campaign.lead l
      JOIN campaign.person p ON p.person_id = l.root_person_id
      LEFT JOIN campaign.account a ON a.account_id = p.account_id
      LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id
     WHERE l.lead_id = lead_doc.lead_id);
END
$$;
COMMENT ON FUNCTION campaign.lead_doc(bigint) IS 'A lead as rules see it: JSON of person, company, region, product, channel, campaign, stage, score and attrs, without nulls; industry is that of the account, or what a form without a company said (attrs).
规则所见的线索：由人、公司、地区、产品、渠道、活动、阶段、分数与 attrs 组成的 JSON（不含空值）；industry 取自公司，无则取未填公司的表单所述（attrs）。';

CREATE OR REPLACE FUNCTION campaign.score_field(score double precision) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN score BETWEEN -1e300 AND 1e300 THEN jsonb_build_object('score', score) ELSE '{}'::jsonb END;
COMMENT ON FUNCTION campaign.score_field(double precision) IS 'The field score of a lead document: {"score": number}, empty where there is none that JSON can hold.
线索文档的 score 字段：{"score": 数值}，无可用数值时为空。';

CREATE OR REPLACE FUNCTION campaign.lead_doc(lead_id bigint, at timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    doc jsonb := campaign.lead_doc(lead_id);
    score double precision;
BEGIN
    IF doc IS NOT NULL THEN score := (campaign.lead_score(lead_id, at)).score; END IF;
    RETURN doc || campaign.score_field(score);
END
$$;
COMMENT ON FUNCTION campaign.lead_doc(bigint, timestamptz) IS 'lead_doc() with the score as of an instant: what rules of routing, recycling and actions that ask for the score see. Where it stands alone, the score is that of the last event.
带某时刻分数的 lead_doc()：询问分数的分配、回收与动作规则所见。单参数者为末次事件时的分数。';

-- A condition that is no predicate would hold for nothing, or raise for every lead that
-- it is held against.
CREATE OR REPLACE FUNCTION campaign.check_condition(condition jsonpath, rule text, source text) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM jsonb_path_match('{}', condition);
EXCEPTION WHEN data_exception OR undefined_object THEN
    RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('the condition of %s is no predicate', rule), DETAIL = format('%s: %s', left(condition::text, 200), SQLERRM),
        HINT = 'It must be true or false for every lead, whatever the lead lacks, such as $.region == "east" or exists($.attrs.vip).', SCHEMA = 'campaign', TABLE = source, COLUMN = 'condition';
END
$$;
COMMENT ON FUNCTION campaign.check_condition(jsonpath, text, text) IS 'Refuses a condition that is no predicate (a path, a filter, one with a variable), naming its rule and table. NULL is none. Errors: 22023.
拒绝并非谓词的条件（路径、过滤式、含变量），消息指明规则与表；NULL 表示无条件。错误：22023。';
