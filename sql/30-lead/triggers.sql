-- ---------------------------------------------------------------- lead

CREATE OR REPLACE FUNCTION campaign.lead_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rank integer;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT COALESCE(p.merged_into, p.person_id) INTO NEW.root_person_id FROM campaign.person p WHERE p.person_id = NEW.person_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(NEW.person_id::text, 'NULL')),
                HINT = 'identify() finds or makes the person of an e-mail address or telephone number.';
        END IF;
        NEW.stage_at := NEW.created_at;
        NEW.stage_actor := COALESCE(NEW.stage_actor, current_user);
        NEW.assignment_seq := 0;
    ELSIF NEW.stage <> OLD.stage AND NEW.stage_at = OLD.stage_at THEN
        -- a plain UPDATE of the stage: now, by whoever does it
        NEW.stage_at := now();
        NEW.stage_actor := current_user;
        NEW.stage_reason := NULL;
    END IF;
    rank := campaign.stage_rank(NEW.stage);
    IF rank >= 3 THEN NEW.marketing_qualified_at := COALESCE(NEW.marketing_qualified_at, NEW.stage_at); END IF;
    IF rank >= 4 THEN NEW.accepted_at := COALESCE(NEW.accepted_at, NEW.stage_at); END IF;
    IF rank >= 5 THEN NEW.sales_qualified_at := COALESCE(NEW.sales_qualified_at, NEW.stage_at); END IF;
    IF NEW.stage IN ('won', 'lost', 'nurture', 'invalid') OR NEW.merged_into IS NOT NULL THEN
        NEW.work_state := 'closed';
        NEW.closed_at := COALESCE(NEW.closed_at, NEW.stage_at);
    ELSE
        NEW.closed_at := NULL;
        IF NEW.owner IS NULL THEN NEW.work_state := 'unassigned';
        ELSIF rank >= 4 OR NEW.work_state = 'in_progress' THEN NEW.work_state := 'in_progress';
        ELSE NEW.work_state := 'assigned';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION campaign.lead_before_write() IS 'Trigger: resolves the person of a lead through merges, keeps dates of stages and the state of work in step with stage and owner.
触发器：解析线索对应的合并后人员，使阶段时间与工作状态同阶段、负责人保持一致。';
CREATE OR REPLACE TRIGGER lead_before_insert BEFORE INSERT ON campaign.lead
    FOR EACH ROW EXECUTE FUNCTION campaign.lead_before_write();
CREATE OR REPLACE TRIGGER lead_before_update BEFORE UPDATE ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR OLD.merged_into IS DISTINCT FROM NEW.merged_into
                       OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
                       OR ((OLD.owner IS DISTINCT FROM NEW.owner OR OLD.work_state IS DISTINCT FROM NEW.work_state) AND OLD.assignment_seq = NEW.assignment_seq))
    EXECUTE FUNCTION campaign.lead_before_write();

CREATE OR REPLACE FUNCTION campaign.lead_after_insert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    ids bigint[];
    owned text[];
    fits double precision[];
    pools bigint[];
    rules bigint[];
    starts timestamptz[];
    qualified text[];
    m campaign.score_model;
    s record;
    turn record;
    lookback interval;
    threshold double precision;
BEGIN
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    SELECT 'lead', n.lead_id, NULL, n.stage, n.stage_at, n.stage_actor, n.stage_reason FROM new_rows n;

    -- 1. Of each open lead, from one document: fit, the rule that qualifies it, the pool it belongs to.
    SELECT array_agg(d.lead_id ORDER BY d.lead_id), array_agg(d.owner ORDER BY d.lead_id), array_agg(d.created_at ORDER BY d.lead_id), array_agg(d.fit ORDER BY d.lead_id),
           array_agg(d.qualified ORDER BY d.lead_id), array_agg(d.pool ORDER BY d.lead_id), array_agg(d.rule_id ORDER BY d.lead_id)
      INTO ids, owned, starts, fits, qualified, pools, rules
      FROM (SELECT n.lead_id, n.owner, n.created_at, f.fit, q.name AS qualified, COALESCE(r.lead_pool_id, p.lead_pool_id, n.lead_pool_id) AS pool, r.rule_id
              FROM new_rows n
              JOIN campaign.person pe ON pe.person_id = n.root_person_id
              LEFT JOIN campaign.account a ON a.account_id = pe.account_id
              LEFT JOIN campaign.campaign c ON c.campaign_id = n.source_campaign_id
             CROSS JOIN LATERAL (SELECT jsonb_strip_nulls(jsonb_build_object(
                       'lead_id', n.lead_id, 'name', pe.name, 'title', pe.title, 'company', COALESCE(a.name, n.account_name), 'industry', a.industry,
                       'size_band', a.size_band, 'region', n.region, 'product', n.product, 'channel', n.channel, 'campaign', c.code, 'campaign_type', c.type,
                       'stage', n.stage, 'is_existing_customer', n.is_existing_customer, 'attrs', n.attrs)) AS doc OFFSET 0) d
             CROSS JOIN LATERAL (
                SELECT COALESCE(sum(least(greatest(g.points, g.cap_min), g.cap_max)), 0) AS fit
                  FROM (SELECT z.score_group_id, z.cap_min, z.cap_max, sum(z.points) AS points
                          FROM (SELECT DISTINCT ON (COALESCE(r.attribute, r.score_rule_id::text))
                                       g.score_group_id, g.cap_min, g.cap_max, least(greatest(r.points, r.cap_min), r.cap_max) AS points
                                  FROM campaign.score_model x
                                  JOIN campaign.score_group g ON g.score_model_id = x.score_model_id
                                  JOIN campaign.score_rule r ON r.score_group_id = g.score_group_id AND r.kind = 'attribute' AND r.active
                                 WHERE x.is_active AND COALESCE(jsonb_path_match(d.doc, r.condition, silent => true), false)
                                 ORDER BY COALESCE(r.attribute, r.score_rule_id::text), r.priority, r.score_rule_id) z
                         GROUP BY z.score_group_id, z.cap_min, z.cap_max) g) f
              LEFT JOIN LATERAL (
                SELECT p.lead_pool_id, r.rule_id FROM campaign.rule r JOIN campaign.lead_pool p ON p.name = r.action ->> 'pool' AND p.active
                 WHERE r.kind = 'route' AND r.active AND r.valid_during @> n.created_at AND COALESCE(jsonb_path_match(d.doc, r.condition), false)
                 ORDER BY r.priority LIMIT 1) r ON true
              LEFT JOIN LATERAL (
                SELECT p.lead_pool_id FROM campaign.lead_pool p
                 WHERE p.active AND d.doc @> p.match AND (p.match <> '{}' OR p.kind = 'marketing')
                 ORDER BY p.priority, (SELECT count(*) FROM jsonb_object_keys(p.match)) DESC, p.lead_pool_id LIMIT 1) p ON r.lead_pool_id IS NULL
              LEFT JOIN LATERAL (
                SELECT r.name FROM campaign.rule r
                 WHERE r.kind = 'qualify' AND r.active AND r.valid_during @> n.created_at AND jsonb_path_match(d.doc, r.condition)
                 ORDER BY r.priority LIMIT 1) q ON true
             WHERE n.work_state <> 'closed') d;

    IF ids IS NOT NULL THEN
        -- 2. What their people did in the look-back, by the behaviour rules.
        SELECT x.* INTO m FROM campaign.score_model x WHERE x.is_active;
        SELECT max(v.value #>> '{}') FILTER (WHERE v.key = 'score_lookback'), max(v.value #>> '{}') FILTER (WHERE v.key = 'qualification_threshold')
          INTO lookback, threshold FROM campaign.setting v WHERE v.key IN ('score_lookback', 'qualification_threshold');
        WITH entry AS (
            INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
            SELECT t.lead_id, r.score_rule_id, t.touchpoint_id, t.occurred_at
              FROM (SELECT n.lead_id, x.touchpoint_id, x.occurred_at, x.kind, x.channel, x.props
                      FROM new_rows n
                     CROSS JOIN LATERAL (SELECT n.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = n.root_person_id) p
                      JOIN campaign.touchpoint x ON x.person_id = p.person_id AND NOT x.is_bot AND x.occurred_at > n.created_at - lookback
                     WHERE n.work_state <> 'closed') t
              JOIN campaign.score_rule r ON r.kind = 'behaviour' AND r.active AND (r.touch_kind IS NULL OR r.touch_kind = t.kind)
              JOIN campaign.score_group g ON g.score_group_id = r.score_group_id AND g.score_model_id = m.score_model_id
             WHERE r.condition IS NULL
                OR COALESCE(jsonb_path_match(jsonb_build_object('kind', t.kind, 'channel', t.channel, 'props', t.props), r.condition, silent => true), false)
            RETURNING lead_id, score_rule_id, units, at),
        fresh AS (
            INSERT INTO campaign.score_state (lead_id, score_rule_id, n, last_at, state)
            SELECT e.lead_id, e.score_rule_id, count(*), max(e.at), campaign.decay_agg(e.units, e.at, m.half_life)
              FROM entry e GROUP BY e.lead_id, e.score_rule_id
            RETURNING lead_id, score_rule_id, last_at, state)
        -- No join of the batch with itself: one stream of rows, grouped, stays linear for a thousand leads.
        SELECT array_agg(y.at ORDER BY y.lead_id) AS at, array_agg(y.engagement ORDER BY y.lead_id) AS engagement,
               array_agg(y.heat ORDER BY y.lead_id) AS heat, array_agg(y.cools_at ORDER BY y.lead_id) AS cools_at
          INTO s
          FROM (SELECT x.lead_id, max(x.at) AS at, COALESCE(sum(x.engagement), 0) AS engagement, max(x.heat) AS heat, max(x.cools_at) AS cools_at
                  FROM (SELECT g.lead_id, max(g.at) AS at, least(greatest(sum(g.value), g.cap_min), g.cap_max) AS engagement,
                               NULL::double precision AS heat, NULL::timestamptz AS cools_at
                          FROM (SELECT r.lead_id, r.score_group_id, r.group_min AS cap_min, r.group_max AS cap_max, r.at,
                                       least(greatest(r.points * campaign.score_at(r.state, r.at), r.rule_min), r.rule_max) AS value
                                  FROM (SELECT w.*, max(w.event_at) OVER (PARTITION BY w.lead_id) AS at
                                          FROM (SELECT u.lead_id, u.at AS event_at, NULL::bigint AS score_group_id, NULL::double precision AS group_min, NULL::double precision AS group_max,
                                                       NULL::double precision AS rule_min, NULL::double precision AS rule_max, NULL::double precision AS points, NULL::campaign.decay_score AS state
                                                  FROM unnest(ids, starts) u (lead_id, at)
                                                UNION ALL
                                                SELECT f.lead_id, f.last_at, g.score_group_id, g.cap_min, g.cap_max, r.cap_min, r.cap_max, r.points, f.state
                                                  FROM fresh f
                                                  JOIN campaign.score_rule r ON r.score_rule_id = f.score_rule_id
                                                  JOIN campaign.score_group g ON g.score_group_id = r.score_group_id) w) r) g
                         GROUP BY g.lead_id, g.score_group_id, g.cap_min, g.cap_max
                        UNION ALL
                        SELECT h.lead_id, NULL, NULL, campaign.heat(h.heat), campaign.cools_at(h.heat, m.engagement_cuts[array_upper(m.engagement_cuts, 1)])
                          FROM (SELECT e.lead_id, campaign.decay_agg(r.points * e.units, e.at, m.half_life) AS heat
                                  FROM entry e JOIN campaign.score_rule r ON r.score_rule_id = e.score_rule_id AND r.points > 0
                                 GROUP BY e.lead_id) h) x
                 GROUP BY x.lead_id) y;

        -- 3. Whose turn is it? Leads that came with an owner keep it.
        IF array_position(owned, NULL) IS NOT NULL THEN
            SELECT p.owners, p.waits, p.dues INTO turn
              FROM campaign.place_leads((SELECT array_agg(CASE WHEN u.owner IS NULL THEN u.pool END ORDER BY u.no) FROM unnest(pools, owned) WITH ORDINALITY u (pool, owner, no)), starts) p;
        ELSE
            SELECT NULL::text[] AS owners, NULL::text[] AS waits, NULL::timestamptz[] AS dues INTO turn;
        END IF;

        UPDATE campaign.lead l
           SET score = least(greatest(u.fit + u.engagement, m.min_score), m.max_score), fit = round(u.fit)::integer, score_at = u.scored_at,
               grade = campaign.score_grade(u.fit, u.engagement, m.grade_cuts, m.engagement_cuts), heat = u.heat, cools_at = u.cools_at,
               lead_pool_id = CASE WHEN u.owned IS NULL THEN u.pool ELSE l.lead_pool_id END, owner = COALESCE(u.owned, u.owner), assignment_seq = 1,
               work_state = CASE WHEN u.owned IS NOT NULL THEN l.work_state WHEN u.owner IS NULL THEN 'unassigned' ELSE 'assigned' END,
               stage = CASE WHEN u.is_qualified THEN 'marketing_qualified' ELSE l.stage END,
               stage_at = CASE WHEN u.is_qualified THEN u.scored_at ELSE l.stage_at END,
               stage_actor = CASE WHEN u.is_qualified THEN 'rule' ELSE l.stage_actor END,
               stage_reason = CASE WHEN u.is_qualified THEN COALESCE('rule ' || u.qualified, format('score reached %s', threshold)) ELSE l.stage_reason END
          FROM (SELECT x.*, x.stage IN ('raw', 'valid') AND (x.qualified IS NOT NULL OR x.fit + x.engagement >= threshold) AS is_qualified
                  FROM (SELECT v.*, n.stage FROM unnest(ids, owned, fits, qualified, pools, s.at, s.engagement, s.heat, s.cools_at, turn.owners)
                               v (lead_id, owned, fit, qualified, pool, scored_at, engagement, heat, cools_at, owner)
                          JOIN campaign.lead n ON n.lead_id = v.lead_id) x) u
         WHERE l.lead_id = u.lead_id;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
        SELECT u.lead_id, 1, CASE WHEN u.owned IS NULL THEN 'route' ELSE 'import' END, CASE WHEN u.owned IS NULL THEN u.pool END, COALESCE(u.owned, u.owner), 'campaign', u.at,
               CASE WHEN u.owned IS NULL THEN u.wait ELSE 'came with its owner' END, CASE WHEN u.owned IS NULL THEN u.rule_id END,
               CASE WHEN u.owned IS NULL THEN u.due ELSE u.at + (SELECT (v.value #>> '{}')::interval FROM campaign.setting v WHERE v.key = 'first_response') END
          FROM unnest(ids, owned, pools, rules, starts, turn.owners, turn.waits, turn.dues) u (lead_id, owned, pool, rule_id, at, owner, wait, due);
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_after_insert() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_after_insert() IS 'Trigger: logs, scores, qualifies and routes all leads of a statement, whoever inserted them.
触发器：对语句插入的全部线索记录阶段、评分、判定合格并分配，不论由谁插入。';
CREATE OR REPLACE TRIGGER lead_after_insert AFTER INSERT ON campaign.lead
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.lead_after_insert();

CREATE OR REPLACE FUNCTION campaign.qualify_leads(leads bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    threshold constant double precision := (campaign.setting('qualification_threshold') #>> '{}')::double precision;
BEGIN
    UPDATE campaign.lead l
       SET stage = 'marketing_qualified', stage_at = greatest(l.score_at, l.stage_at + interval '1 microsecond'), stage_actor = 'rule',
           stage_reason = COALESCE('rule ' || q.name, format('score %s reached %s', round(l.score::numeric, 1), threshold))
      FROM (SELECT x.lead_id, (SELECT r.name FROM campaign.rule r
                                WHERE r.kind = 'qualify' AND r.active AND r.valid_during @> x.created_at
                                  AND jsonb_path_match(campaign.lead_doc(x.lead_id), r.condition)
                                ORDER BY r.priority LIMIT 1) AS name
              FROM campaign.lead x WHERE x.lead_id = ANY (leads) AND x.stage IN ('raw', 'valid')) q
     WHERE l.lead_id = q.lead_id AND (q.name IS NOT NULL OR l.score >= threshold);
END
$$;
COMMENT ON FUNCTION campaign.qualify_leads(bigint[]) IS 'Makes raw and valid leads marketing qualified where a qualify rule holds or the score has reached setting qualification_threshold.
当 qualify 规则成立或分数达到设置 qualification_threshold 时，将 raw、valid 线索转为市场合格。';

CREATE OR REPLACE FUNCTION campaign.lead_after_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.stage <> OLD.stage THEN
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        VALUES ('lead', NEW.lead_id, OLD.stage, NEW.stage, NEW.stage_at, NEW.stage_actor, NEW.stage_reason);
    END IF;
    IF NEW.work_state = 'closed' AND OLD.work_state <> 'closed' THEN
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, NEW.closed_at) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
    ELSIF NEW.work_state <> 'closed' AND (OLD.work_state = 'closed' OR NEW.owner IS DISTINCT FROM OLD.owner) AND NEW.assignment_seq = OLD.assignment_seq THEN
        -- opened again, or an owner set by a plain UPDATE: a new stay with a new clock
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, now()) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, at, reason, due_at)
        SELECT NEW.lead_id, NEW.assignment_seq + 1, CASE WHEN NEW.owner IS NULL THEN 'return' ELSE 'transfer' END, NEW.lead_pool_id, NEW.owner,
               t.at, CASE WHEN OLD.work_state = 'closed' THEN 'opened again' ELSE 'changed by ' || current_user END,
               CASE WHEN NEW.owner IS NOT NULL THEN t.at + (campaign.setting('first_response') #>> '{}')::interval END
          FROM (SELECT CASE WHEN NEW.stage <> OLD.stage THEN NEW.stage_at ELSE now() END AS at) t;
        UPDATE campaign.lead l SET assignment_seq = NEW.assignment_seq + 1 WHERE l.lead_id = NEW.lead_id;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_after_change() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_after_change() IS 'Trigger: logs a changed stage, closes the assignment of a closed lead, opens one where a lead is opened again or a plain UPDATE set its owner.
触发器：记录阶段变更，关闭已关闭线索的归属；线索重新打开或直接修改负责人时新建归属。';
CREATE OR REPLACE TRIGGER lead_after_change AFTER UPDATE ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR (OLD.work_state = 'closed') IS DISTINCT FROM (NEW.work_state = 'closed')
                       OR (OLD.owner IS DISTINCT FROM NEW.owner AND OLD.assignment_seq = NEW.assignment_seq))
    EXECUTE FUNCTION campaign.lead_after_change();

-- ---------------------------------------------------------------- touchpoints of open leads

CREATE OR REPLACE FUNCTION campaign.score_new_touches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    leads bigint[];
BEGIN
    SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO leads FROM (
        SELECT DISTINCT l.lead_id
          FROM (SELECT DISTINCT COALESCE(p.merged_into, p.person_id) AS root_person_id
                  FROM new_rows n JOIN campaign.person p ON p.person_id = n.person_id WHERE NOT n.is_bot) r
          JOIN campaign.lead l ON l.root_person_id = r.root_person_id AND l.work_state <> 'closed') l;
    IF leads IS NULL THEN RETURN NULL; END IF;
    -- one order of locks: people (held by the caller, if at all), then leads by id
    PERFORM FROM campaign.lead l WHERE l.lead_id = ANY (leads) ORDER BY l.lead_id FOR NO KEY UPDATE;
    PERFORM campaign.score_touches(leads, (SELECT array_agg(n.touchpoint_id) FROM new_rows n WHERE NOT n.is_bot));
    PERFORM campaign.refresh_lead_scores(leads);
    PERFORM campaign.qualify_leads(leads);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_new_touches() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_new_touches() IS 'Trigger: counts new touchpoints for the open leads of their people.
触发器：将新触点计入相应人员的未关闭线索。';
CREATE OR REPLACE TRIGGER touchpoint_score AFTER INSERT ON campaign.touchpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.score_new_touches();

-- ---------------------------------------------------------------- first response

CREATE OR REPLACE FUNCTION campaign.stop_response_clocks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    answered bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')) THEN
        RETURN NULL;
    END IF;
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (SELECT n.entity_id FROM new_rows n WHERE n.entity = 'lead') ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- by the first outbound act of a person (no bot) in the stay of its owner
    WITH answer AS (
        UPDATE campaign.assignment a
           SET first_response_at = f.occurred_at,
               wall_seconds = floor(extract(epoch FROM f.occurred_at - a.at))::bigint,
               business_seconds = campaign.business_seconds(a.at, f.occurred_at, COALESCE(f.calendar, campaign.setting('default_calendar') #>> '{}', 'always')),
               breached_at = CASE WHEN f.occurred_at > a.due_at THEN COALESCE(a.breached_at, a.due_at) ELSE a.breached_at END
          FROM (SELECT DISTINCT ON (n.entity_id) n.entity_id, n.activity_id, n.occurred_at, o.seq, c.name AS calendar
                  FROM new_rows n
                  JOIN campaign.assignment o ON o.lead_id = n.entity_id AND o.closed_at IS NULL AND o.owner IS NOT NULL AND o.first_response_at IS NULL AND n.occurred_at >= o.at
                  LEFT JOIN campaign.lead_pool p ON p.lead_pool_id = o.lead_pool_id
                  LEFT JOIN campaign.business_calendar c ON c.business_calendar_id = p.business_calendar_id
                 WHERE n.entity = 'lead' AND n.direction = 'out' AND n.kind IN ('call', 'mail', 'wechat', 'visit')
                   AND NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = n.actor AND u.kind = 'bot')
                 ORDER BY n.entity_id, n.occurred_at, n.activity_id) f
         WHERE a.lead_id = f.entity_id AND a.seq = f.seq
        RETURNING a.lead_id, f.activity_id),
    mark AS (UPDATE campaign.activity x SET is_first_response = true FROM answer WHERE x.activity_id = answer.activity_id)
    SELECT array_agg(answer.lead_id ORDER BY answer.lead_id) INTO answered FROM answer;
    UPDATE campaign.lead l SET work_state = 'in_progress' WHERE l.lead_id = ANY (answered) AND l.work_state = 'assigned';
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.stop_response_clocks() FROM PUBLIC;
COMMENT ON FUNCTION campaign.stop_response_clocks() IS 'Trigger: the first outbound call, mail, WeChat or visit on a lead stops the clock of its assignment.
触发器：对线索的首个外呼、邮件、微信或拜访停止其归属的响应计时。';
CREATE OR REPLACE TRIGGER activity_first_response AFTER INSERT ON campaign.activity
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.stop_response_clocks();

-- ---------------------------------------------------------------- merges of people

CREATE OR REPLACE FUNCTION campaign.merge_leads_of_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pair record;
BEGIN
    PERFORM FROM campaign.lead l WHERE l.root_person_id IN (NEW.winner, NEW.loser) ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- Of two open leads for a product the older stays (one with a deal before any other).
    FOR pair IN
        SELECT x.ids[1] AS keep, x.ids[2] AS give FROM (
            SELECT array_agg(l.lead_id ORDER BY l.stage = 'opportunity' DESC, l.created_at, l.lead_id) AS ids
              FROM campaign.lead l WHERE l.root_person_id IN (NEW.winner, NEW.loser) AND l.work_state <> 'closed'
             GROUP BY l.product HAVING count(*) > 1) x ORDER BY 1 LOOP
        PERFORM campaign.merge_leads(pair.keep, pair.give, format('person %s is person %s', NEW.loser, NEW.winner), NEW.actor, NEW.at);
    END LOOP;
    UPDATE campaign.lead l SET root_person_id = NEW.winner WHERE l.root_person_id = NEW.loser;
    PERFORM campaign.score_touches(o.ids, NULL), campaign.refresh_lead_scores(o.ids)
       FROM (SELECT array_agg(l.lead_id ORDER BY l.lead_id) AS ids FROM campaign.lead l WHERE l.root_person_id = NEW.winner AND l.work_state <> 'closed') o
      WHERE o.ids IS NOT NULL;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.merge_leads_of_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.merge_leads_of_people() IS 'Trigger: when two people become one, their leads follow, and two open leads for a product become one.
触发器：两人合并时其线索随之归一，同一产品的两条未关闭线索合为一条。';
CREATE OR REPLACE TRIGGER person_merge_leads AFTER INSERT ON campaign.person_merge
    FOR EACH ROW WHEN (NEW.op = 'merge') EXECUTE FUNCTION campaign.merge_leads_of_people();
