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
        IF NEW.stage_actor IS NOT DISTINCT FROM OLD.stage_actor THEN NEW.stage_actor := current_user; END IF;
        IF NEW.stage_reason IS NOT DISTINCT FROM OLD.stage_reason THEN NEW.stage_reason := NULL; END IF;
    END IF;
    -- (now is no sooner than what it changes, be that of a transaction that began later)
    IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage AND NEW.stage_at < greatest(OLD.stage_at, NEW.created_at) THEN
        NEW.stage_at := campaign.no_sooner(campaign.no_sooner(NEW.stage_at, greatest(OLD.stage_at + interval '1 microsecond', NEW.created_at)), NEW.created_at);
    END IF;
    -- what was worked out for one stage (a lead with a deal is not recycled for want of a touch) is none for the next
    IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage THEN NEW.recycle_at := NULL; END IF;
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
-- first_lead() brings its row placed already (assignment_seq 1), and says so by
-- its touch, with the rights of the owner (of whom alone the setting is believed); a
-- client that merely fills in that column is routed like any other.
CREATE OR REPLACE TRIGGER lead_before_insert BEFORE INSERT ON campaign.lead
    FOR EACH ROW WHEN (NEW.assignment_seq = 0 OR COALESCE(current_setting('campaign.first_lead', true), '') <> COALESCE(NEW.source_touch::text, '-')
                       OR NOT has_table_privilege('campaign.lead'::regclass, 'TRIGGER'))
    EXECUTE FUNCTION campaign.lead_before_write();
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
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    ids bigint[];
    owned text[];
    fits double precision[];
    tops double precision[];
    pools bigint[];
    asked bigint[];
    rules bigint[];
    starts timestamptz[];
    given timestamptz[];
    qualified text[];
    b campaign.rule_book;
    known campaign.rule_book;
    s record;
    turn record;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows n WHERE n.assignment_seq = 0) THEN RETURN NULL; END IF;
    IF current_setting('campaign.first_lead', true) <> '' THEN PERFORM set_config('campaign.first_lead', '', true); END IF;  -- (whoever set it: this is no first_lead())
    INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
    SELECT 'lead', n.lead_id, NULL, n.stage, n.stage_at, n.stage_actor, n.stage_reason FROM new_rows n WHERE n.assignment_seq = 0;

    -- 1. Each open lead held against the rule book.
    SELECT x.* INTO b FROM campaign.rule_book x;
    IF campaign.is_unscored() THEN b := campaign.book_unscored(b); END IF;
    -- (where pools or qualification go by the score, it has to be known first)
    IF b.sees_score THEN
        known := b;
        b.route_rules := '{}'; b.pools := '{}'; b.qualify_names := '{}';
    END IF;
    SELECT array_agg(d.lead_id ORDER BY d.lead_id), array_agg(d.owner ORDER BY d.lead_id), array_agg(d.created_at ORDER BY d.lead_id), array_agg(d.fit ORDER BY d.lead_id), array_agg(d.top ORDER BY d.lead_id),
           array_agg(d.qualified ORDER BY d.lead_id), array_agg(CASE WHEN d.owner IS NOT NULL THEN d.lead_pool_id ELSE COALESCE(d.pool, d.lead_pool_id) END ORDER BY d.lead_id), array_agg(d.rule_id ORDER BY d.lead_id)
      INTO ids, owned, starts, fits, tops, qualified, pools, rules
      FROM (SELECT n.lead_id, n.owner, n.created_at, n.lead_pool_id, j.fit, j.pool, j.rule_id, j.qualified,
                   -- (bounds are asked for at any time in which attribute rules are as they are now)
                   CASE WHEN b.fit_during @> n.created_at THEN j.fit ELSE greatest(j.fit, (campaign.judge_lead(b, d.doc, campaign.some_time(b.fit_during))).fit) END AS top
              FROM new_rows n
              JOIN campaign.person pe ON pe.person_id = n.root_person_id
              LEFT JOIN campaign.account a ON a.account_id = pe.account_id
              LEFT JOIN campaign.campaign c ON c.campaign_id = n.source_campaign_id
             CROSS JOIN LATERAL (SELECT jsonb_strip_nulls(jsonb_build_object(
                       'lead_id', n.lead_id, 'name', pe.name, 'title', pe.title, 'company', COALESCE(a.name, n.account_name), 'industry', COALESCE(a.industry, n.attrs ->> 'industry'),
                       'size_band', a.size_band, 'region', n.region, 'product', n.product, 'channel', n.channel, 'campaign', c.code, 'campaign_type', c.type,
                       'stage', n.stage, 'is_existing_customer', n.is_existing_customer, 'attrs', n.attrs)) AS doc OFFSET 0) d
             CROSS JOIN LATERAL campaign.judge_lead(b, d.doc, n.created_at) j
             WHERE n.work_state <> 'closed' AND n.assignment_seq = 0) d;
    IF ids IS NULL THEN RETURN NULL; END IF;

    -- 2. What their people did in the look-back; a trigger sums it up, rule by rule.
    -- Touches that other sessions write just now are not seen here, nor do they see these
    -- leads: what is marked before the look at touches finds them afterwards.
    INSERT INTO campaign.score_stale (lead_id, xid, since) SELECT u.id, pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot()) FROM unnest(ids) u (id);
    IF campaign.is_unscored() THEN PERFORM campaign.mark_unscored(ids); END IF;
    INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at)
    SELECT n.lead_id, r.rule, x.touchpoint_id, x.occurred_at
      FROM new_rows n
     CROSS JOIN LATERAL (SELECT n.root_person_id AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = n.root_person_id) p
     CROSS JOIN LATERAL (SELECT y.touchpoint_id, y.occurred_at, y.kind, y.channel, y.props FROM campaign.touchpoint y
                          WHERE y.person_id = p.person_id AND NOT y.is_bot AND y.occurred_at > n.created_at - b.lookback OFFSET 0) x  -- by person, always
      JOIN unnest(b.touch_rules, b.touch_kinds, b.touch_conditions, b.touch_valid) r (rule, kind, condition, valid) ON (r.kind IS NULL OR r.kind = x.kind) AND r.valid @> x.occurred_at
     WHERE n.work_state <> 'closed' AND n.assignment_seq = 0
       AND (r.condition IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', x.kind, 'channel', x.channel, 'props', x.props), r.condition, silent => true), false));
    SELECT array_agg(f.at) AS at, array_agg(f.engagement) AS engagement, array_agg(f.heat) AS heat, array_agg(f.cools_at) AS cools_at, array_agg(f.lasting) AS lasting,
           array_agg(f.lasting_capped) AS lasting_capped, array_agg(f.heat_capped) AS heat_capped INTO s
      FROM campaign.rate_leads(ids, starts, tops) f;

    IF b.sees_score THEN
        known.fit_conditions := '{}';
        SELECT array_agg(CASE WHEN u.owner IS NOT NULL THEN l.lead_pool_id ELSE COALESCE(j.pool, l.lead_pool_id) END ORDER BY u.no), array_agg(j.rule_id ORDER BY u.no), array_agg(j.qualified ORDER BY u.no)
          INTO pools, rules, qualified
          FROM unnest(ids, owned, starts, fits, s.engagement) WITH ORDINALITY u (lead_id, owner, start, fit, engagement, no)
          JOIN campaign.lead l ON l.lead_id = u.lead_id
         CROSS JOIN LATERAL campaign.judge_lead(known, campaign.lead_doc(u.lead_id) || campaign.score_field(campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score)), u.start) j;
    END IF;

    given := starts;
    IF current_setting('campaign.reworked', true) <> '' THEN given := ARRAY(SELECT campaign.given_at(u.at) FROM unnest(starts) WITH ORDINALITY u (at, no) ORDER BY u.no); END IF;
    -- 3. Whose turn is it? Leads that came with an owner keep it, and the pool that they came with.
    SELECT array_agg(CASE WHEN u.owner IS NULL THEN u.pool END ORDER BY u.no) INTO asked FROM unnest(pools, owned) WITH ORDINALITY u (pool, owner, no);
    IF owned IS NOT NULL AND array_remove(owned, NULL) <> '{}' THEN
        -- pools, then all seats at once: also of those who bring their leads with them
        PERFORM FROM campaign.lead_pool p WHERE p.lead_pool_id = ANY (asked) AND p.team IS NOT NULL ORDER BY p.lead_pool_id FOR NO KEY UPDATE;
        PERFORM campaign.lock_seats(campaign.capped_logins(asked) || ARRAY(
            SELECT DISTINCT u.owner FROM unnest(owned, pools) u (owner, pool)
             WHERE EXISTS (SELECT FROM campaign.team_member m WHERE m.login = u.owner AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL))
                OR (u.owner IS NOT NULL AND EXISTS (SELECT FROM campaign.lead_pool p WHERE p.lead_pool_id = u.pool AND p.hold_cap IS NOT NULL))));
    END IF;
    SELECT p.owners, p.waits, p.dues INTO turn FROM campaign.place_leads(asked, given, b.first_response, b.calendar) p;
    UPDATE campaign.lead l
       SET score = campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score), fit = round(campaign.clamp(u.fit, -1e9, 1e9))::integer, score_at = u.scored_at,
           grade = campaign.score_grade(u.fit, u.engagement, b.grade_cuts, b.engagement_cuts), heat = u.heat, cools_at = u.cools_at, lasting = u.lasting,
           lasting_capped = u.lasting_capped, heat_capped = u.heat_capped,
           lead_pool_id = u.pool, owner = COALESCE(u.owned, u.owner), assignment_seq = 1,
           work_state = CASE WHEN u.owned IS NOT NULL THEN l.work_state WHEN u.owner IS NULL THEN 'unassigned' ELSE 'assigned' END,
           stage = CASE WHEN q.ok THEN 'marketing_qualified' ELSE l.stage END,
           stage_at = CASE WHEN q.ok THEN greatest(u.scored_at, l.stage_at + interval '1 microsecond') ELSE l.stage_at END,
           stage_actor = CASE WHEN q.ok THEN 'rule' ELSE l.stage_actor END,
           stage_reason = CASE WHEN q.ok THEN COALESCE('rule ' || u.qualified, format('score reached %s', b.threshold)) ELSE l.stage_reason END
      FROM unnest(ids, owned, fits, qualified, pools, s.at, s.engagement, s.heat, s.cools_at, s.lasting, s.lasting_capped, s.heat_capped, turn.owners)
           u (lead_id, owned, fit, qualified, pool, scored_at, engagement, heat, cools_at, lasting, lasting_capped, heat_capped, owner)
      JOIN campaign.lead n ON n.lead_id = u.lead_id
     CROSS JOIN LATERAL (SELECT n.stage IN ('raw', 'valid') AND (u.qualified IS NOT NULL OR COALESCE(u.fit + u.engagement >= b.threshold, false)) AS ok) q
     WHERE l.lead_id = n.lead_id;
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    SELECT u.lead_id, 1, CASE WHEN u.owned IS NULL THEN 'route' ELSE 'import' END, u.pool, COALESCE(u.owned, u.owner), 'campaign', u.at,
           CASE WHEN u.owned IS NULL THEN u.wait ELSE 'came with its owner' END, CASE WHEN u.owned IS NULL THEN u.rule_id END,
           CASE WHEN u.owned IS NULL THEN u.due ELSE campaign.lead_due(u.pool, u.at) END
      FROM unnest(ids, owned, pools, rules, given, turn.owners, turn.waits, turn.dues) u (lead_id, owned, pool, rule_id, at, owner, wait, due);
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
    b campaign.rule_book;
BEGIN
    SELECT x.* INTO b FROM campaign.rule_book x;
    UPDATE campaign.lead l
       SET stage = 'marketing_qualified', stage_at = greatest(l.score_at, l.stage_at + interval '1 microsecond'), stage_actor = 'rule',
           stage_reason = COALESCE('rule ' || q.qualified, format('score reached %s', b.threshold))
      FROM (SELECT x.lead_id, j.qualified
              FROM unnest(leads) u (lead_id) JOIN campaign.lead x ON x.lead_id = u.lead_id
             CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(x.lead_id), x.score_at) j
             WHERE x.stage IN ('raw', 'valid') AND (cardinality(b.qualify_names) > 0 OR x.score >= b.threshold)) q
     WHERE l.lead_id = q.lead_id AND (q.qualified IS NOT NULL OR l.score >= b.threshold);
END
$$;
COMMENT ON FUNCTION campaign.qualify_leads(bigint[]) IS 'Makes raw and valid leads marketing qualified where a qualify rule holds or the score has reached setting qualification_threshold.
当 qualify 规则成立或分数达到设置 qualification_threshold 时，将 raw、valid 线索转为市场合格。';

CREATE OR REPLACE FUNCTION campaign.lead_after_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    who text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    moment timestamptz;
    room record;
    keeps boolean := true;
BEGIN
    IF NEW.stage <> OLD.stage THEN
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        VALUES ('lead', NEW.lead_id, OLD.stage, NEW.stage, NEW.stage_at, NEW.stage_actor, NEW.stage_reason);
    END IF;
    IF NEW.work_state = 'closed' AND OLD.work_state <> 'closed' THEN
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, NEW.closed_at) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
    ELSIF NEW.work_state <> 'closed' AND OLD.work_state = 'closed'
          AND EXISTS (SELECT FROM campaign.assignment a WHERE a.lead_id = NEW.lead_id AND a.seq = NEW.assignment_seq AND a.closed_at IS NULL AND a.owner IS NOT DISTINCT FROM NEW.owner) THEN
        NULL;                                                -- its stay goes on: whoever opened the lead again opened it too
    ELSIF NEW.work_state <> 'closed' AND (OLD.work_state = 'closed' OR NEW.owner IS DISTINCT FROM OLD.owner) AND NEW.assignment_seq = OLD.assignment_seq THEN
        -- opened again, or an owner set by a plain UPDATE: a new stay with a new clock
        -- (which begins no earlier than the one before)
        moment := greatest(CASE WHEN NEW.stage <> OLD.stage THEN NEW.stage_at ELSE now() END,
                           (SELECT a.at FROM campaign.assignment a WHERE a.lead_id = NEW.lead_id AND a.seq = NEW.assignment_seq));
        who := COALESCE(campaign.desk_login(who), who);
        IF OLD.work_state = 'unassigned' AND NEW.owner = who
           AND who = ANY (campaign.barred_from(NEW.lead_id, (SELECT p.cooldown FROM campaign.lead_pool p WHERE p.lead_pool_id = NEW.lead_pool_id), moment)) THEN
            RAISE EXCEPTION USING ERRCODE = 'MK413', MESSAGE = format('"%s" had the lead until it was given or taken back', who), DETAIL = format('lead %s; the cooldown of its pool is not over', NEW.lead_id),
                HINT = 'Somebody else may transfer it.';
        END IF;
        IF OLD.work_state = 'closed' AND NEW.owner IS NOT NULL AND NEW.owner IS NOT DISTINCT FROM OLD.owner THEN
            -- to its last owner, where there is room; else it waits in its pool
            IF EXISTS (SELECT FROM campaign.team_member m WHERE m.login = NEW.owner AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL))
               OR EXISTS (SELECT FROM campaign.lead_pool p WHERE p.lead_pool_id = NEW.lead_pool_id AND p.hold_cap IS NOT NULL) THEN
                PERFORM campaign.lock_seats(ARRAY[NEW.owner]);
                SELECT o.daily, o.hold INTO room FROM campaign.owner_room(NEW.owner, NEW.lead_pool_id, moment) o;
                keeps := NOT COALESCE(room.daily < 1 OR room.hold < 0, false);
            END IF;
            keeps := keeps AND EXISTS (SELECT FROM campaign.app_user u WHERE u.login = NEW.owner AND u.active);
        END IF;
        UPDATE campaign.assignment a SET closed_at = greatest(a.at, now()) WHERE a.lead_id = NEW.lead_id AND a.closed_at IS NULL;
        UPDATE campaign.lead l
           SET assignment_seq = NEW.assignment_seq + 1, recycle_at = NULL, owner = CASE WHEN keeps THEN NEW.owner END, work_state = CASE WHEN keeps THEN l.work_state ELSE 'unassigned' END
         WHERE l.lead_id = NEW.lead_id;
        INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, due_at)
        SELECT NEW.lead_id, NEW.assignment_seq + 1, CASE WHEN NEW.owner IS NULL OR NOT keeps THEN 'return' WHEN OLD.work_state = 'unassigned' AND NEW.owner = who THEN 'claim' ELSE 'transfer' END, NEW.lead_pool_id, CASE WHEN keeps THEN NEW.owner END,
               -- (who opens a lead again that nobody takes has not given it back)
               CASE WHEN OLD.work_state = 'closed' AND (NEW.owner IS NULL OR NOT keeps) THEN 'campaign' WHEN OLD.work_state = 'closed' THEN COALESCE(NEW.stage_actor, who) ELSE who END, moment,
               CASE WHEN OLD.work_state = 'closed' THEN 'opened again' || CASE WHEN keeps THEN '' ELSE format(CASE WHEN EXISTS (SELECT FROM campaign.app_user u WHERE u.login = NEW.owner AND u.active) THEN ', but %s has no room' ELSE ', but %s is not active' END, NEW.owner) END ELSE 'changed by ' || who END,
               CASE WHEN NEW.owner IS NOT NULL AND keeps THEN campaign.lead_due(NEW.lead_pool_id, moment) END;
    ELSIF NEW.work_state <> 'closed' AND NEW.lead_pool_id IS DISTINCT FROM OLD.lead_pool_id AND NEW.assignment_seq = OLD.assignment_seq THEN
        -- moved by a plain UPDATE: its stay goes on in the other pool, by the caps that hold there
        UPDATE campaign.assignment a SET lead_pool_id = NEW.lead_pool_id WHERE a.lead_id = NEW.lead_id AND a.seq = NEW.assignment_seq AND a.closed_at IS NULL;
        IF NEW.owner IS NOT NULL AND (EXISTS (SELECT FROM campaign.team_member m WHERE m.login = NEW.owner AND m.open_cap IS NOT NULL)
                                      OR EXISTS (SELECT FROM campaign.lead_pool p WHERE p.lead_pool_id = NEW.lead_pool_id AND p.hold_cap IS NOT NULL)) THEN
            PERFORM campaign.lock_seats(ARRAY[NEW.owner]);
            SELECT NULL::integer AS daily, o.hold INTO room FROM campaign.owner_room(NEW.owner, NEW.lead_pool_id, now()) o;
            PERFORM campaign.refuse_cap(NEW.owner, NEW.lead_pool_id, room, 'transfer');
        END IF;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_after_change() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_after_change() IS 'Trigger: logs a changed stage, closes the assignment of a closed lead, opens one where a lead is opened again or a plain UPDATE set its owner; one that a plain UPDATE moves to another pool keeps its stay and clock, under the caps of that pool (MK412).
触发器：记录阶段变更，关闭已关闭线索的归属；线索重新打开或直接修改负责人时新建归属；直接改池者归属与计时延续，受新池上限约束（MK412）。';
CREATE OR REPLACE TRIGGER lead_after_change AFTER UPDATE ON campaign.lead
    FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage OR (OLD.work_state = 'closed') IS DISTINCT FROM (NEW.work_state = 'closed')
                       OR ((OLD.owner IS DISTINCT FROM NEW.owner OR OLD.lead_pool_id IS DISTINCT FROM NEW.lead_pool_id) AND OLD.assignment_seq = NEW.assignment_seq))
    EXECUTE FUNCTION campaign.lead_after_change();

-- ---------------------------------------------------------------- touchpoints of open leads

CREATE OR REPLACE FUNCTION campaign.score_new_touches() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    leads bigint[];
    doc jsonb;
    back bigint[];
    again record;
BEGIN
    -- One order of locks: people (held by the caller, if at all), then their leads by id,
    -- with those that this touch, or the capture that brought it, may open again.
    SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO leads
      FROM (SELECT DISTINCT COALESCE(p.merged_into, p.person_id) AS root
              FROM new_rows n JOIN campaign.person p ON p.person_id = n.person_id WHERE NOT n.is_bot) r
     CROSS JOIN LATERAL (SELECT r.root AS person_id UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = r.root) q
      JOIN campaign.lead l ON l.person_id = q.person_id AND (l.work_state <> 'closed' OR l.stage IN ('lost', 'nurture'));
    IF leads IS NULL THEN RETURN NULL; END IF;
    PERFORM FROM campaign.lead l WHERE l.lead_id = ANY (leads) ORDER BY l.lead_id FOR NO KEY UPDATE;
    -- A strong touch opens a lead again that was put away or lost. (A capture sees to its own.)
    IF EXISTS (SELECT FROM new_rows n WHERE n.entity IS DISTINCT FROM 'capture' AND NOT n.is_bot) THEN
        doc := campaign.setting('reopen');
        FOR again IN
            SELECT x.lead_id, max(x.occurred_at) AS at, min(x.kind) AS kind
              FROM (SELECT n.kind, n.occurred_at, l.lead_id
                      FROM new_rows n
                      JOIN campaign.person p ON p.person_id = n.person_id
                     CROSS JOIN LATERAL (SELECT DISTINCT e.product FROM campaign.lead e
                                          WHERE e.person_id IN (SELECT COALESCE(p.merged_into, p.person_id) UNION ALL SELECT q.person_id FROM campaign.person q WHERE q.merged_into = COALESCE(p.merged_into, p.person_id))) e
                     CROSS JOIN LATERAL (SELECT campaign.closed_lead(COALESCE(p.merged_into, p.person_id), e.product, ARRAY(SELECT jsonb_array_elements_text(doc -> 'touch'))) AS lead_id) l
                     WHERE n.entity IS DISTINCT FROM 'capture' AND NOT n.is_bot AND doc -> 'kinds' ? n.kind AND l.lead_id = ANY (leads)) x
             GROUP BY x.lead_id ORDER BY x.lead_id LOOP
            IF campaign.reopen_lead(again.lead_id, 'a new touch: ' || again.kind, again.at) THEN back := back || again.lead_id; END IF;
        END LOOP;
    END IF;
    SELECT array_agg(l.lead_id ORDER BY l.lead_id) INTO leads FROM campaign.lead l WHERE l.lead_id = ANY (leads) AND l.work_state <> 'closed';
    IF leads IS NULL THEN RETURN NULL; END IF;
    IF campaign.is_unscored() THEN
        PERFORM campaign.mark_unscored(leads);
    ELSE
        PERFORM campaign.score_touches(leads, (SELECT array_agg(n.touchpoint_id) FROM new_rows n WHERE NOT n.is_bot));
        IF back IS NOT NULL THEN PERFORM campaign.score_touches(back, NULL); END IF;
        PERFORM campaign.refresh_lead_scores(leads);
        PERFORM campaign.qualify_leads(leads);
    END IF;
    -- (pools last; all at once)
    IF back IS NOT NULL THEN PERFORM campaign.route_leads(back, max(x.stage_at)) FROM campaign.lead x WHERE x.lead_id = ANY (back); END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.score_new_touches() FROM PUBLIC;
COMMENT ON FUNCTION campaign.score_new_touches() IS 'Trigger: counts new touchpoints for the open leads of their people.
触发器：将新触点计入相应人员的未关闭线索。';
CREATE OR REPLACE TRIGGER touchpoint_score AFTER INSERT ON campaign.touchpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.score_new_touches();

-- ---------------------------------------------------------------- rule book

CREATE OR REPLACE FUNCTION campaign.rules_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.write_rule_book();
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.rules_changed() FROM PUBLIC;
COMMENT ON FUNCTION campaign.rules_changed() IS 'Trigger: writes the rule book anew.
触发器：重写规则簿。';
CREATE OR REPLACE TRIGGER score_model_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_model FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER score_group_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_group FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER score_rule_book AFTER INSERT OR UPDATE OR DELETE ON campaign.score_rule FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER rule_book AFTER INSERT OR UPDATE OR DELETE ON campaign.rule FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER lead_pool_book AFTER INSERT OR UPDATE OR DELETE ON campaign.lead_pool FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
CREATE OR REPLACE TRIGGER setting_book AFTER INSERT OR UPDATE OR DELETE ON campaign.setting FOR EACH STATEMENT EXECUTE FUNCTION campaign.rules_changed();
