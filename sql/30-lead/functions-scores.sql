-- Scores: what counts, how much is left of it, and why.

-- The columns of the kernel's type. DROP EXTENSION ... CASCADE takes them along;
-- install() adds them again and sums up what score_entry holds (below).
DO $state_columns$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = 'campaign.score_state'::pg_catalog.regclass AND a.attname = 'warm' AND NOT a.attisdropped) THEN
        DELETE FROM campaign.score_state;
        ALTER TABLE campaign.score_state ADD COLUMN state campaign.decay_score, ADD COLUMN warm campaign.decay_score;
    END IF;
END
$state_columns$;

------------------------------------------------------------------------
-- What is left of touches: units of a lead and rule
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.sum_entries(lead bigint, rule bigint, until timestamptz, mode text, half_life interval, per_day integer, heat_half_life interval, tz text,
    OUT state campaign.decay_score, OUT warm campaign.decay_score, OUT n bigint, OUT last_at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
BEGIN
    -- A touch counts while the units of its revisions do not cancel.
    IF sum_entries.mode = 'sum' AND per_day IS NULL THEN
        SELECT campaign.decay_agg(t.units, t.at, sum_entries.half_life),
               campaign.decay_agg(t.units, t.at, sum_entries.heat_half_life) FILTER (WHERE sum_entries.half_life <> sum_entries.heat_half_life), count(*), max(t.at)
          INTO state, warm, n, last_at
          FROM (SELECT e.at, sum(e.units) AS units FROM campaign.score_entry e
                 WHERE e.lead_id = lead AND e.score_rule_id = rule AND (until IS NULL OR e.at <= until)
                 GROUP BY e.touchpoint_id, e.at HAVING sum(e.units) <> 0) t;
    ELSE
        SELECT campaign.decay_agg(d.units, d.at, sum_entries.half_life) FILTER (WHERE d.no = 1 OR sum_entries.mode = 'sum'),
               -- (of one touch or day, warm has the most units of any: at an earlier time another may have counted)
               campaign.decay_agg(CASE WHEN sum_entries.mode IN ('last', 'max') THEN d.peak ELSE d.units END, d.at, CASE WHEN sum_entries.half_life IS NOT NULL THEN sum_entries.heat_half_life END)
                   FILTER (WHERE (sum_entries.half_life <> sum_entries.heat_half_life OR (sum_entries.mode = 'last' AND d.peak > d.units)) AND (d.no = 1 OR sum_entries.mode = 'sum')),
               COALESCE(sum(d.touches), 0), max(d.newest)
          INTO state, warm, n, last_at
          FROM (SELECT c.*, max(c.units) OVER () AS peak, row_number() OVER (ORDER BY
                           CASE sum_entries.mode WHEN 'first' THEN c.at END, CASE sum_entries.mode WHEN 'last' THEN c.at END DESC,
                           CASE WHEN sum_entries.mode = 'max' AND sum_entries.half_life IS NOT NULL THEN campaign.heat(campaign.decay_add(NULL, c.units, c.at, sum_entries.half_life)) END DESC NULLS LAST,
                           c.units DESC, c.at DESC) AS no
                  FROM (SELECT CASE WHEN per_day IS NULL THEN t.at ELSE date_trunc('day', t.at, sum_entries.tz) END AS at,
                               least(sum(t.units), per_day) AS units, count(*) AS touches, max(t.at) AS newest
                          FROM (SELECT e.touchpoint_id, e.at, sum(e.units) AS units FROM campaign.score_entry e
                                 WHERE e.lead_id = lead AND e.score_rule_id = rule AND (until IS NULL OR e.at <= until)
                                 GROUP BY e.touchpoint_id, e.at HAVING sum(e.units) <> 0) t
                         GROUP BY 1, CASE WHEN per_day IS NULL THEN t.touchpoint_id END) c) d;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.sum_entries(bigint, bigint, timestamptz, text, interval, integer, interval, text) IS 'Inner part of scores: what a rule has counted for a lead up to an instant (NULL: all), by its mode, half life and day limit: state in units, warm with the half life by which leads are ordered and never less than what counted earlier (NULL where it is the same), touches, the newest of them.
评分内部函数：某规则为线索计至某时刻（NULL 为全部）的汇总，按模式、半衰期与每日上限：以单位计的 state，按排序半衰期衰减的 warm（不低于较早时刻所计，相同时为 NULL），触点数与最新触点时间。';

CREATE OR REPLACE FUNCTION campaign.sum_up(leads bigint[], rules bigint[]) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
    INSERT INTO campaign.score_state (lead_id, score_rule_id, basis, n, last_at, state, warm)
    SELECT p.lead_id, p.rule, COALESCE(r.basis, ''), s.n, s.last_at, s.state, s.warm
      FROM campaign.rule_book b
     CROSS JOIN (SELECT DISTINCT u.lead_id, u.rule FROM unnest($1, $2) u (lead_id, rule)) p
      LEFT JOIN LATERAL (SELECT * FROM unnest(b.touch_rules, b.touch_modes, b.touch_half_lives, b.touch_days, b.touch_bases) x (rule, mode, half_life, per_day, basis) WHERE x.rule = p.rule) r ON true
     CROSS JOIN LATERAL campaign.sum_entries(p.lead_id, p.rule, NULL, COALESCE(r.mode, 'sum'), r.half_life, r.per_day, b.heat_half_life, b.tz) s
     ORDER BY p.lead_id, p.rule
    ON CONFLICT (lead_id, score_rule_id) DO UPDATE
       SET basis = EXCLUDED.basis, n = EXCLUDED.n, last_at = EXCLUDED.last_at, state = EXCLUDED.state, warm = EXCLUDED.warm
$$;
COMMENT ON FUNCTION campaign.sum_up(bigint[], bigint[]) IS 'Writes score_state of leads and rules (pairs) anew from score_entry.
由 score_entry 重写线索与规则（成对）的 score_state。';

-- Of an installation that had entries before it had sums of them.
SELECT campaign.sum_up(p.leads, p.rules)
  FROM (SELECT array_agg(x.lead_id) AS leads, array_agg(x.score_rule_id) AS rules FROM (
            SELECT DISTINCT e.lead_id, e.score_rule_id FROM campaign.score_entry e WHERE NOT EXISTS (SELECT FROM campaign.score_state)) x) p
 WHERE p.leads IS NOT NULL;

CREATE OR REPLACE FUNCTION campaign.entries_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    leads bigint[];
    rules bigint[];
    added bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- What only adds up is added to what there is; where that is not all, all of it is summed up.
        INSERT INTO campaign.score_state AS s (lead_id, score_rule_id, basis, n, last_at, state, warm)
        SELECT n.lead_id, n.score_rule_id, r.basis, count(*), max(n.at), campaign.decay_agg(n.units, n.at, r.half_life),
               campaign.decay_agg(n.units, n.at, b.heat_half_life) FILTER (WHERE r.half_life <> b.heat_half_life)
          FROM campaign.rule_book b
         CROSS JOIN LATERAL unnest(b.touch_rules, b.touch_modes, b.touch_half_lives, b.touch_days, b.touch_bases) r (rule, mode, half_life, per_day, basis)
          JOIN new_rows n ON n.score_rule_id = r.rule
         WHERE r.mode = 'sum' AND r.per_day IS NULL
         GROUP BY n.lead_id, n.score_rule_id, r.basis, r.half_life HAVING bool_and(n.units > 0 AND n.revision = 1 AND n.touchpoint_id IS NOT NULL)
         ORDER BY n.lead_id, n.score_rule_id
        ON CONFLICT (lead_id, score_rule_id) DO UPDATE
           SET n = s.n + EXCLUDED.n, last_at = greatest(s.last_at, EXCLUDED.last_at),
               state = COALESCE(s.state + EXCLUDED.state, EXCLUDED.state), warm = COALESCE(s.warm + EXCLUDED.warm, EXCLUDED.warm)
         WHERE s.basis = EXCLUDED.basis;
        GET DIAGNOSTICS added = ROW_COUNT;
        IF added < (SELECT count(*) FROM new_rows) THEN
            SELECT array_agg(x.lead_id), array_agg(x.score_rule_id) INTO leads, rules FROM (SELECT DISTINCT n.lead_id, n.score_rule_id FROM new_rows n) x;
            IF added = cardinality(leads) THEN leads := NULL; END IF;
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT array_agg(x.lead_id), array_agg(x.score_rule_id) INTO leads, rules
          FROM (SELECT o.lead_id, o.score_rule_id FROM old_rows o UNION SELECT n.lead_id, n.score_rule_id FROM new_rows n) x;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(o.lead_id), array_agg(o.score_rule_id) INTO leads, rules FROM old_rows o;
    ELSE
        TRUNCATE campaign.score_state;
    END IF;
    IF leads IS NOT NULL THEN PERFORM campaign.sum_up(leads, rules); END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.entries_counted() FROM PUBLIC;
COMMENT ON FUNCTION campaign.entries_counted() IS 'Trigger: keeps score_state in step with score_entry.
触发器：使 score_state 与 score_entry 保持一致。';
-- (first_lead() writes the sums of its entries itself)
CREATE OR REPLACE TRIGGER score_entry_inserted AFTER INSERT ON campaign.score_entry
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (COALESCE(current_setting('campaign.first_lead', true), '') = '' OR NOT has_table_privilege('campaign.score_entry'::regclass, 'TRIGGER')) EXECUTE FUNCTION campaign.entries_counted();
CREATE OR REPLACE TRIGGER score_entry_updated AFTER UPDATE ON campaign.score_entry
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.entries_counted();
CREATE OR REPLACE TRIGGER score_entry_deleted AFTER DELETE ON campaign.score_entry
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.entries_counted();

CREATE OR REPLACE TRIGGER score_entry_truncated AFTER TRUNCATE ON campaign.score_entry
    FOR EACH STATEMENT EXECUTE FUNCTION campaign.entries_counted();

------------------------------------------------------------------------
-- Reading
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.engagement_of(leads bigint[], ats timestamptz[]) RETURNS TABLE (lead_id bigint, at timestamptz, engagement double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    RETURN QUERY
    SELECT u.lead_id, u.at, COALESCE(CASE WHEN s.is_summed THEN
               (campaign.rate_states(s.rules, s.states, s.warm, u.at, b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups, b.group_min, b.group_max, NULL)).value
           ELSE
               -- before the newest touch of a rule, or by another rule than its sum was made by: from the entries
               (SELECT r.value
                  FROM (SELECT array_agg(x.rule) AS rules, array_agg(x.state) AS states, array_agg(x.warm) AS warm
                          FROM (SELECT q.rule, h.state, h.warm
                                  FROM unnest(b.touch_rules, b.touch_modes, b.touch_half_lives, b.touch_days) q (rule, mode, half_life, per_day)
                                 CROSS JOIN LATERAL campaign.sum_entries(u.lead_id, q.rule, u.at, q.mode, q.half_life, q.per_day, b.heat_half_life, b.tz) h
                                 WHERE q.rule = ANY (s.rules) AND h.state IS NOT NULL) x) y
                 CROSS JOIN LATERAL campaign.rate_states(y.rules, y.states, y.warm, u.at, b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups, b.group_min, b.group_max, NULL) r)
           END, 0)
      FROM unnest(leads, ats) WITH ORDINALITY u (lead_id, at, no)
     CROSS JOIN LATERAL (
        SELECT array_agg(x.score_rule_id) AS rules, array_agg(x.state) AS states, array_agg(x.warm) AS warm,
               COALESCE(bool_and(u.at >= x.last_at AND x.basis = b.touch_bases[array_position(b.touch_rules, x.score_rule_id)]), true) AS is_summed
          FROM campaign.score_state x WHERE x.lead_id = u.lead_id AND x.n > 0 AND x.score_rule_id = ANY (b.touch_rules)) s
     ORDER BY u.no;
END
$$;
COMMENT ON FUNCTION campaign.engagement_of(bigint[], timestamptz[]) IS 'Engagement of leads, each at its instant: units of each rule times its points, capped by rule and group. From score_state; before the newest touch from score_entry. In the order given.
各线索在各自时刻的活跃分：每条规则的单位数乘分值，按规则与分组封顶。取自 score_state；早于最新触点时取自 score_entry。按给定顺序返回。';

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
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'lead_score needs a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    SELECT x.* INTO b FROM campaign.rule_book x;
    SELECT j.fit INTO fit FROM campaign.judge_lead(b, doc, lead_score.at) j;
    SELECT e.engagement INTO engagement FROM campaign.engagement_of(ARRAY[lead], ARRAY[lead_score.at]) e;
    score := campaign.clamp(fit + engagement, b.min_score, b.max_score);
    grade := campaign.score_grade(fit, engagement, b.grade_cuts, b.engagement_cuts);
END
$$;
COMMENT ON FUNCTION campaign.lead_score(bigint, timestamptz) IS 'Score of a lead at an instant, past or future, by the rules as they are now: fit + engagement (each rule by its mode and half life), capped by rule, group and total; grade as letter and digit (A1 best, D4 least). Errors: MK400 no such lead, 22023 no finite time.
按现行规则计算线索在任一时刻（过去或未来）的分数：匹配分 + 活跃分（各规则按其模式与半衰期），按规则、分组与总分封顶；grade 为字母加数字（A1 最佳，D4 最低）。错误：MK400 线索不存在、22023 时间无效。';

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
RETURNS TABLE (score_group text, rule text, kind text, points double precision, units double precision, value double precision, last_at timestamptz,
               capped boolean, touchpoints bigint[], reason text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF $2 IS NULL OR NOT isfinite($2) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'explain_score needs a finite time', DETAIL = format('at is %s.', COALESCE($2::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    RETURN QUERY
    WITH b AS MATERIALIZED (SELECT x.* FROM campaign.rule_book x), doc AS MATERIALIZED (SELECT campaign.lead_doc($1) AS doc),
    fit AS (
        SELECT DISTINCT ON (COALESCE(r.attribute, r.score_rule_id::text)) g.score_group_id, r.name, r.points, r.cap_min, r.cap_max, r.attribute, r.condition
          FROM b JOIN campaign.score_group g ON g.score_model_id = b.score_model_id
          JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'attribute' AND r.active AND r.valid_during @> $2, doc
         WHERE COALESCE(jsonb_path_match(doc.doc, r.condition, silent => true), false)
         ORDER BY COALESCE(r.attribute, r.score_rule_id::text), r.priority, r.score_rule_id),
    part AS (
        SELECT f.score_group_id, f.name, 'attribute' AS kind, f.points, 1::double precision AS units, campaign.clamp(f.points, f.cap_min, f.cap_max) AS value, NULL::timestamptz AS last_at,
               f.cap_min, f.cap_max, NULL::bigint[] AS touchpoints, concat_ws(': ', f.attribute, f.condition::text) AS reason
          FROM fit f
        UNION ALL
        SELECT r.score_group_id, r.name, 'behaviour', r.points, v.units, campaign.clamp(r.points * v.units, r.cap_min, r.cap_max), h.last_at,
               r.cap_min, r.cap_max, t.ids,
               concat_ws(', ', format('%s %s of %s', h.n, CASE WHEN h.n = 1 THEN 'touch' ELSE 'touches' END, COALESCE('kind ' || r.touch_kind, 'any kind')), CASE WHEN r.condition IS NOT NULL THEN 'where ' || r.condition END,
                         CASE r.mode WHEN 'last' THEN 'the newest counts' WHEN 'first' THEN 'the oldest counts' WHEN 'max' THEN 'the strongest counts' END,
                         CASE WHEN r.per_day_max IS NOT NULL THEN format('at most %s a day', r.per_day_max) END,
                         CASE WHEN q.half_life IS NULL THEN 'no decay' ELSE format('half life %s days', round((extract(epoch FROM q.half_life) / 86400)::numeric, 3)::double precision) END)
          FROM b
         CROSS JOIN LATERAL unnest(b.touch_rules, b.touch_half_lives) q (rule, half_life)
          JOIN campaign.score_rule r ON r.score_rule_id = q.rule
         CROSS JOIN LATERAL campaign.sum_entries($1, q.rule, $2, r.mode, q.half_life, r.per_day_max, b.heat_half_life, b.tz) h
         CROSS JOIN LATERAL (SELECT campaign.score_at(h.state, $2) AS units) v
         CROSS JOIN LATERAL (SELECT array_agg(y.touchpoint_id ORDER BY y.at, y.touchpoint_id) FILTER (WHERE y.touchpoint_id IS NOT NULL) AS ids
                               FROM (SELECT e.touchpoint_id, e.at FROM campaign.score_entry e WHERE e.lead_id = $1 AND e.score_rule_id = q.rule AND e.at <= $2
                                      GROUP BY e.touchpoint_id, e.at HAVING sum(e.units) <> 0) y) t
         WHERE v.units IS NOT NULL),
    -- what the caps of groups and of the total take off or add has rows of its own: the values sum to the score
    grp AS (
        SELECT p.score_group_id, p.kind, sum(p.value ORDER BY p.name) AS points, campaign.clamp(sum(p.value ORDER BY p.name), g.cap_min, g.cap_max) AS value, g.cap_min, g.cap_max
          FROM part p JOIN campaign.score_group g ON g.score_group_id = p.score_group_id GROUP BY p.score_group_id, p.kind, g.cap_min, g.cap_max),
    line AS (
        SELECT g.code, p.name, p.kind, p.points, p.units, p.value, p.last_at, p.value <> p.points * p.units AS capped, p.touchpoints,
               concat_ws(', ', p.reason, CASE WHEN p.value < p.points * p.units THEN format('at most %s', p.cap_max) WHEN p.value > p.points * p.units THEN format('at least %s', p.cap_min) END) AS reason, 1 AS no
          FROM part p JOIN campaign.score_group g ON g.score_group_id = p.score_group_id
        UNION ALL
        SELECT s.code, NULL, 'group', NULL, NULL, g.value - g.points, NULL, true, NULL,
               CASE WHEN g.value < g.points THEN format('at most %s in the group', g.cap_max) ELSE format('at least %s in the group', g.cap_min) END, 2
          FROM grp g JOIN campaign.score_group s ON s.score_group_id = g.score_group_id WHERE g.value <> g.points
        UNION ALL
        SELECT NULL, NULL, 'total', NULL, NULL, t.value - t.points, NULL, true, NULL,
               CASE WHEN t.value < t.points THEN format('at most %s in all', t.max_score) ELSE format('at least %s in all', t.min_score) END, 3
          FROM (SELECT x.points, campaign.clamp(x.points, b.min_score, b.max_score) AS value, b.min_score, b.max_score
                  FROM (SELECT COALESCE(sum(g.value ORDER BY g.kind, g.score_group_id), 0) AS points FROM grp g) x, b, doc WHERE doc.doc IS NOT NULL) t WHERE t.value <> t.points)
    SELECT l.code, l.name, l.kind, l.points, l.units, l.value, l.last_at, l.capped, l.touchpoints, l.reason FROM line l ORDER BY l.no = 3, l.code, l.no, l.value DESC, l.name;
END
$$;
COMMENT ON FUNCTION campaign.explain_score(bigint, timestamptz) IS 'Why a lead has its score at an instant: a row a rule (points, faded units, value after its cap, whether the cap acted, the touchpoints it counted by time, reason), a row for what the cap of a group changes (kind group) and one for what the bounds of the total change (kind total). The values sum to the score. No row for a lead that is not there or has nothing.
线索在某时刻得分的原因：每条规则一行（分值、衰减后的单位数、封顶后的得分、是否封顶、按时间排列的触点、说明），分组封顶的影响（kind 为 group）与总分上下限的影响（kind 为 total）各一行；各行 value 之和即分数。线索不存在或无得分时无行。';

------------------------------------------------------------------------
-- Counting
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.score_touches(leads bigint[], touches bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
BEGIN
    IF current_setting('campaign.first_lead', true) <> '' THEN PERFORM set_config('campaign.first_lead', '', true); END IF;  -- (whoever set it: this is no first_lead())
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- Which touches count for which leads: of new leads the touches of the look-back, of new touches the open leads.
    INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
    SELECT l.lead_id, r.rule, x.touchpoint_id, x.occurred_at
      FROM unnest(leads) u (lead_id)
      JOIN campaign.lead l ON l.lead_id = u.lead_id
     CROSS JOIN LATERAL (SELECT l.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id) p
     CROSS JOIN LATERAL (SELECT y.touchpoint_id, y.occurred_at, y.kind, y.channel, y.props FROM campaign.touchpoint y
                          WHERE y.person_id = p.person_id AND NOT y.is_bot AND y.occurred_at > l.created_at - b.lookback OFFSET 0) x  -- by person, always
      JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions, b.touch_valid) r (rule, kind, condition, valid) ON (r.kind IS NULL OR r.kind = x.kind) AND r.valid @> x.occurred_at
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
DECLARE
    b campaign.rule_book;
BEGIN
    IF current_setting('campaign.first_lead', true) <> '' THEN PERFORM set_config('campaign.first_lead', '', true); END IF;  -- (whoever set it: this is no first_lead())
    SELECT x.* INTO b FROM campaign.rule_book x;
    LOOP
        -- Each revision turns the one before it round: 1 counts, 2 takes back, 3 counts again.
        -- (a touch that moved in time is taken back where it was, and counts where it is)
        INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, revision, units, at)
        SELECT e.lead_id, e.score_rule_id, e.touchpoint_id, e.revision + 1, -e.units, CASE WHEN e.units > 0 THEN e.at ELSE w.occurred_at END
          FROM (SELECT DISTINCT ON (x.lead_id, x.score_rule_id, x.touchpoint_id) x.*
                  FROM campaign.score_entry x WHERE x.lead_id = ANY (leads) AND x.touchpoint_id IS NOT NULL
                 ORDER BY x.lead_id, x.score_rule_id, x.touchpoint_id, x.revision DESC) e
          JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions, b.touch_valid) r (rule, kind, condition, valid) ON r.rule = e.score_rule_id
          JOIN campaign.lead l ON l.lead_id = e.lead_id
          LEFT JOIN LATERAL (
                SELECT t.occurred_at FROM campaign.touchpoint t JOIN campaign.person p ON p.person_id = t.person_id
                 WHERE t.touchpoint_id = e.touchpoint_id AND (e.units < 0 OR t.occurred_at = e.at) AND NOT t.is_bot AND t.occurred_at > l.created_at - b.lookback
                   AND COALESCE(p.merged_into, p.person_id) = l.root_person_id
                   AND (r.kind IS NULL OR r.kind = t.kind) AND r.valid @> t.occurred_at
                   AND (r.condition IS NULL OR COALESCE(jsonb_path_match(jsonb_build_object('kind', t.kind, 'channel', t.channel, 'props', t.props), r.condition, silent => true), false))) w ON true
         WHERE (w.occurred_at IS NOT NULL) <> (e.units > 0)
        ON CONFLICT DO NOTHING;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.recount_touches(bigint[]) IS 'Takes back the touches that leads counted and that are no longer theirs (deleted, judged a bot, of another person, moved or put out of the look-back, not what the rule asks for), and counts again those that are: a further revision in score_entry each.
撤销线索已计入但不再属于它的触点（已删除、判为机器人、属于他人、移出或不再处于回溯期、不符合规则），并恢复重新符合者：在 score_entry 中各加一个修订。';

CREATE OR REPLACE FUNCTION campaign.level_above(value double precision, parts integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ceil(greatest(least(value, 1e9), -1e9) * parts) / parts;
COMMENT ON FUNCTION campaign.level_above(double precision, integer) IS 'A value rounded up to a multiple of 1/parts, between -1e9 and 1e9 (which stands for anything above it).
将数值向上取整到 1/parts 的倍数，介于 -1e9 与 1e9 之间（1e9 代表任何更大者）。';

CREATE OR REPLACE FUNCTION campaign.rate_leads(leads bigint[], starts timestamptz[], fits double precision[])
RETURNS TABLE (lead_id bigint, at timestamptz, fit double precision, engagement double precision, heat double precision, cools_at timestamptz, lasting integer,
               lasting_capped double precision, heat_capped double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    b campaign.rule_book;
    cut double precision;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    cut := CASE WHEN b.engagement_cuts[cardinality(b.engagement_cuts)] > 0 THEN b.engagement_cuts[cardinality(b.engagement_cuts)] END;
    -- At any instant score <= lasting + 2^(heat - half lives since 2000): caps and
    -- negative points only take away, and what a floor above zero adds is in lasting.
    -- The capped pair says the same of the caps that act at the instant of reading.
    RETURN QUERY
    SELECT u.lead_id, greatest(u.start, s.last_at), u.fit, COALESCE(r.value, 0), r.heat, r.cools_at, campaign.level_above(u.fit + COALESCE(r.lasting, 0), 1)::integer,
           campaign.level_above(u.fit + COALESCE(r.lasting_capped, 0), 8), r.heat_capped
      FROM unnest(leads, starts, fits) WITH ORDINALITY u (lead_id, start, fit, no)
     CROSS JOIN LATERAL (SELECT array_agg(x.score_rule_id) AS rules, array_agg(x.state) AS states, array_agg(x.warm) AS warm, max(x.last_at) AS last_at
                           FROM campaign.score_state x WHERE x.lead_id = u.lead_id AND x.n > 0 AND x.score_rule_id = ANY (b.touch_rules)) s
     CROSS JOIN LATERAL campaign.rate_states(s.rules, s.states, s.warm, greatest(u.start, s.last_at), b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups,
                                             b.group_min, b.group_max, cut) r
     ORDER BY u.no;
END
$$;
COMMENT ON FUNCTION campaign.rate_leads(bigint[], timestamptz[], double precision[]) IS 'What a lead row keeps of its score, with the fit given, as of its newest touch (or a start, if later), by sums that are up to date: engagement, heat (NULL: no touch that fades), cools_at (when engagement, without its caps and negative points, is down to the lowest cut), lasting (what does not fade, rounded up), and lasting_capped, heat_capped (the same with the caps that act then; rounded up to eighths). In the order given.
线索行保存的评分结果（含所给匹配分），以其最新触点（或更晚的起始时刻）为准，依据最新的汇总：engagement、heat（NULL 为无衰减触点）、cools_at（不计封顶与负分的活跃分降至最低分界的时刻）、lasting（不衰减部分，向上取整），以及 lasting_capped、heat_capped（同上，计入当时起作用的上限；向上取到八分之一）。按给定顺序返回。';

CREATE OR REPLACE FUNCTION campaign.refresh_lead_scores(leads bigint[], at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    b campaign.rule_book;
    ids bigint[];
    starts timestamptz[];
    fits double precision[];
    tops double precision[];
    old_leads bigint[];
    old_rules bigint[];
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- (bounds are asked for at any time in which attribute rules are as they are now)
    SELECT array_agg(x.lead_id), array_agg(x.at), array_agg(j.fit), array_agg(CASE WHEN b.fit_during @> x.at THEN j.fit ELSE greatest(j.fit, (campaign.judge_lead(b, campaign.lead_doc(x.lead_id), campaign.some_time(b.fit_during))).fit) END)
      INTO ids, starts, fits, tops
      FROM (SELECT l.lead_id, COALESCE(refresh_lead_scores.at, greatest(l.created_at, s.last_at)) AS at
              FROM (SELECT DISTINCT u.lead_id FROM unnest(leads) u (lead_id)) u JOIN campaign.lead l ON l.lead_id = u.lead_id
             CROSS JOIN LATERAL (SELECT max(y.last_at) AS last_at FROM campaign.score_state y WHERE y.lead_id = l.lead_id AND y.n > 0 AND y.score_rule_id = ANY (b.touch_rules)) s
             OFFSET 0) x
     CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(x.lead_id), x.at) j;
    -- sums that were made when a rule said otherwise
    SELECT array_agg(s.lead_id), array_agg(s.score_rule_id) INTO old_leads, old_rules
      FROM campaign.score_state s WHERE s.lead_id = ANY (ids) AND s.basis <> b.touch_bases[array_position(b.touch_rules, s.score_rule_id)];
    IF old_leads IS NOT NULL THEN PERFORM campaign.sum_up(old_leads, old_rules); END IF;
    UPDATE campaign.lead l
       SET score = campaign.clamp(f.fit + f.engagement, b.min_score, b.max_score), fit = round(campaign.clamp(f.fit, -1e9, 1e9))::integer,
           grade = campaign.score_grade(f.fit, f.engagement, b.grade_cuts, b.engagement_cuts), score_at = f.at,
           heat = f.heat, cools_at = f.cools_at, lasting = f.lasting, lasting_capped = f.lasting_capped, heat_capped = f.heat_capped,
           -- (another score, or other facts: a recycle rule may hold now that did not)
           recycle_at = CASE WHEN EXISTS (SELECT FROM campaign.rule q WHERE q.kind = 'recycle' AND q.active) THEN NULL ELSE l.recycle_at END
      FROM (SELECT r.lead_id, COALESCE(refresh_lead_scores.at, r.at) AS at, r.own_fit AS fit, CASE WHEN r.at <= refresh_lead_scores.at OR refresh_lead_scores.at IS NULL THEN r.engagement
                       ELSE (SELECT e.engagement FROM campaign.engagement_of(ARRAY[r.lead_id], ARRAY[refresh_lead_scores.at]) e) END AS engagement, r.heat, r.cools_at, r.lasting, r.lasting_capped, r.heat_capped
              FROM ROWS FROM (campaign.rate_leads(ids, starts, tops), unnest(fits)) r (lead_id, at, top, engagement, heat, cools_at, lasting, lasting_capped, heat_capped, own_fit)) f
     WHERE l.lead_id = f.lead_id;
END
$$;
COMMENT ON FUNCTION campaign.refresh_lead_scores(bigint[], timestamptz) IS 'Writes score, fit, grade, cools_at and both upper bounds of leads as they stand at an instant (NULL: at the last event of each).
写入线索在某时刻（NULL 为各自最后事件时）的分数、匹配分、等级、冷却时间与两组上界。';
