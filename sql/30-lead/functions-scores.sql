-- Scores: what counts, how much is left of it, and why.

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
      -- (without touches that were taken back with their person)
      JOIN LATERAL (SELECT campaign.score_at(campaign.decay_agg(e.units, e.at, m.half_life), $2) AS units, max(e.at) AS last_at
                      FROM (SELECT sum(e.units) AS units, e.at FROM campaign.score_entry e
                             WHERE e.lead_id = $1 AND e.score_rule_id = r.score_rule_id AND e.at <= $2
                             GROUP BY e.touchpoint_id, e.at HAVING sum(e.units) <> 0) e) u ON u.units IS NOT NULL
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

CREATE OR REPLACE FUNCTION campaign.recount_touches(leads bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Each revision turns the one before it round: 1 counts, 2 takes back, 3 counts again.
    INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, revision, units, at)
    SELECT e.lead_id, e.score_rule_id, e.touchpoint_id, e.revision + 1, CASE WHEN w.is_own THEN abs(e.units) ELSE -e.units END, e.at
      FROM (SELECT DISTINCT ON (x.lead_id, x.score_rule_id, x.touchpoint_id) x.*
              FROM campaign.score_entry x WHERE x.lead_id = ANY (leads) AND x.touchpoint_id IS NOT NULL
             ORDER BY x.lead_id, x.score_rule_id, x.touchpoint_id, x.revision DESC) e
      JOIN campaign.lead l ON l.lead_id = e.lead_id
     CROSS JOIN LATERAL (SELECT COALESCE(p.merged_into, p.person_id) = l.root_person_id AS is_own
                           FROM campaign.touchpoint t JOIN campaign.person p ON p.person_id = t.person_id
                          WHERE t.touchpoint_id = e.touchpoint_id AND t.occurred_at = e.at) w
     WHERE w.is_own <> (e.units > 0)
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.recount_touches(bigint[]) IS 'Takes back the touches that leads counted of people who are no longer theirs, and counts again those that are: a further revision in score_entry each. After an unmerge or a merge.
撤销线索已计入但其人已不再属于该线索的触点，并恢复重新归属者的触点：在 score_entry 中各加一个修订。用于撤销合并或合并之后。';

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
                -- (a touch that was taken back with its person is no event of the lead)
                SELECT COALESCE(refresh_lead_scores.at, greatest(l.created_at, max(e.at) FILTER (WHERE e.units > 0 AND NOT EXISTS (
                           SELECT FROM campaign.score_entry u WHERE u.lead_id = e.lead_id AND u.score_rule_id = e.score_rule_id AND u.touchpoint_id = e.touchpoint_id
                              AND u.revision = e.revision + 1 AND u.units < 0)))) AS at,
                       campaign.decay_agg(r.points * e.units, e.at, b.half_life) FILTER (WHERE r.points > 0) AS heat
                  FROM campaign.score_entry e JOIN unnest(b.touch_rules, b.touch_points) r (rule, points) ON r.rule = e.score_rule_id
                 WHERE e.lead_id = l.lead_id) v
             CROSS JOIN LATERAL campaign.lead_score(l.lead_id, v.at) s) f
     WHERE l.lead_id = f.lead_id;
END
$$;
COMMENT ON FUNCTION campaign.refresh_lead_scores(bigint[], timestamptz) IS 'Writes score, fit, grade, heat and cools_at of leads as they stand at an instant (NULL: at the last event of each).
写入线索在某时刻（NULL 为各自最后事件时）的分数、匹配分、等级、热度与冷却时间。';
