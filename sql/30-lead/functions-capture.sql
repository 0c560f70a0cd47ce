-- One capture: from the raw payload to a routed lead.

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

    -- an industry without a company is said of the lead, not of an account
    IF c.industry IS NOT NULL AND c.company_norm IS NULL THEN c.attrs := jsonb_build_object('industry', c.industry) || COALESCE(c.attrs, '{}'); END IF;
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

CREATE OR REPLACE FUNCTION campaign.is_unscored() RETURNS boolean
LANGUAGE sql STABLE
RETURN COALESCE(current_setting('campaign.unscored', true), '') = 'on';
COMMENT ON FUNCTION campaign.is_unscored() IS 'Internal: whether a capture is worked without its score, which could not be worked out: its lead has a person, a pool and an owner all the same, and refresh_scores() is to score it.
内部使用：捕获的分数无法算出时，是否在不评分的情况下处理：线索照样归人、入池并分配，由 refresh_scores() 补评。';

CREATE OR REPLACE FUNCTION campaign.book_unscored(b campaign.rule_book) RETURNS campaign.rule_book
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    b.fit_conditions := '{}'; b.fit_attributes := '{}'; b.fit_points := '{}'; b.fit_groups := '{}'; b.fit_valid := '{}'; b.fit_during := '(,)';
    b.touch_rules := '{}'; b.touch_kinds := '{}'; b.touch_conditions := '{}'; b.touch_points := '{}'; b.touch_min := '{}'; b.touch_max := '{}'; b.touch_groups := '{}';
    b.touch_valid := '{}'; b.touch_modes := '{}'; b.touch_half_lives := '{}'; b.touch_days := '{}'; b.touch_bases := '{}';
    b.group_min := '{}'; b.group_max := '{}'; b.threshold := NULL; b.lookback := '0';
    RETURN b;
END
$$;
COMMENT ON FUNCTION campaign.book_unscored(campaign.rule_book) IS 'Internal: the rule book without what scores: pools, route and qualify rules alone.
内部使用：去除评分内容的规则簿，仅余线索池、分配与合格规则。';

CREATE OR REPLACE FUNCTION campaign.mark_unscored(leads bigint[]) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO campaign.score_stale (lead_id, xid, since)
    SELECT u.id, m.zero, m.zero FROM unnest($1) u (id) CROSS JOIN (VALUES (NULL::xid8), ('0')) m (zero)
$$;
COMMENT ON FUNCTION campaign.mark_unscored(bigint[]) IS 'Internal: marks leads to be scored anew by refresh_scores(), with all their touches.
内部使用：标记线索，由 refresh_scores() 连同其全部触点重新评分。';

CREATE OR REPLACE FUNCTION campaign.given_at(at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    capture constant text := current_setting('campaign.reworked', true);
BEGIN
    -- (the setting only names the capture; what is believed is its row)
    IF capture IS NULL OR capture !~ '^[0-9]{1,18}$' THEN RETURN at; END IF;
    RETURN greatest(at, (SELECT c.retried_at FROM campaign.capture c WHERE c.capture_id = capture::bigint AND c.state IN ('new', 'error')));
END
$$;
COMMENT ON FUNCTION campaign.given_at(timestamptz) IS 'Internal: when the lead of a capture is given to somebody, and its clock begins: the instant of the capture, or, where that one failed and is tried again just now, of the retry.
内部使用：捕获所得线索分配与开始计时的时刻：捕获时刻；若此前失败、正在重试，则为重试时刻。';

CREATE OR REPLACE FUNCTION campaign.first_lead(c campaign.prepared_capture, person bigint, touch bigint, is_existing boolean, company_name text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    id bigint;
    b campaign.rule_book;
    j record;
    top double precision;
    turn record;
    entries bigint[];
    engagement double precision := 0;
    state campaign.decay_score;
    fading campaign.decay_score;
    states campaign.decay_score[];
    warm campaign.decay_score[];
    bases text[];
    cut double precision;
    r record;
    worth_heat double precision;
    worth_cools_at timestamptz;
    worth_lasting double precision := 0;
    worth_lasting_capped double precision := 0;
    worth_heat_capped double precision;
    is_qualified boolean;
    reason text;
    set_by text;
    campaign_code text;
    campaign_type text;
    company_industry text;
    company_size text;
    moment timestamptz;
    given constant timestamptz := campaign.given_at(c.at);
    doc jsonb;
    known campaign.rule_book;
BEGIN
    -- The lead of a person whom nobody met before: one touch, no history. What
    -- the trigger does for any lead is done here before the row is written, so
    -- that it is written once.
    SELECT x.* INTO b FROM campaign.rule_book x;
    IF campaign.is_unscored() THEN b := campaign.book_unscored(b); END IF;
    IF c.campaign_id IS NOT NULL AND b.sees_campaign THEN
        SELECT x.code, x.type INTO campaign_code, campaign_type FROM campaign.campaign x WHERE x.campaign_id = c.campaign_id;
    END IF;
    -- what is known of the company counts before what this form says of it
    IF company_name IS NOT NULL THEN
        SELECT a.industry, a.size_band INTO company_industry, company_size
          FROM campaign.person p JOIN campaign.account a ON a.account_id = p.account_id WHERE p.person_id = first_lead.person;
    END IF;
    id := nextval('campaign.lead_lead_id_seq');
    doc := jsonb_strip_nulls(jsonb_build_object('lead_id', id, 'name', c.name, 'title', c.title, 'company', company_name, 'industry', COALESCE(company_industry, c.attrs ->> 'industry'), 'size_band', company_size, 'region', c.region,
                'product', c.product, 'channel', c.channel, 'campaign', campaign_code, 'campaign_type', campaign_type, 'stage', 'raw',
                'is_existing_customer', is_existing, 'attrs', COALESCE(c.attrs, '{}')));
    -- (where pools or qualification go by the score, it has to be known first)
    IF b.sees_score THEN
        known := b;
        b.route_rules := '{}'; b.pools := '{}'; b.qualify_names := '{}';
    END IF;
    j := campaign.judge_lead(b, doc, c.at);
    -- (bounds are asked for at any time in which attribute rules are as they are now)
    top := CASE WHEN b.fit_during @> c.at THEN j.fit ELSE greatest(j.fit, (campaign.judge_lead(b, doc, campaign.some_time(b.fit_during))).fit) END;
    FOR i IN 1..cardinality(b.touch_rules) LOOP
        IF (b.touch_kinds[i] IS NULL OR b.touch_kinds[i] = c.kind) AND b.touch_valid[i] @> c.at AND (b.touch_conditions[i] IS NULL
            OR COALESCE(jsonb_path_match(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'props', NULL), b.touch_conditions[i], silent => true), false)) THEN
            entries := entries || b.touch_rules[i];
            -- one touch, one unit, in every mode; a day limit dates it at the start of the day
            moment := CASE WHEN b.touch_days[i] IS NULL THEN c.at ELSE date_trunc('day', c.at, b.tz) END;
            state := campaign.decay_add(NULL, 1, moment, b.touch_half_lives[i]);
            fading := CASE WHEN b.touch_half_lives[i] <> b.heat_half_life THEN campaign.decay_add(NULL, 1, moment, b.heat_half_life) END;
            states := states || state;
            warm := warm || fading;
            bases := bases || b.touch_bases[i];
        END IF;
    END LOOP;
    cut := CASE WHEN b.engagement_cuts[cardinality(b.engagement_cuts)] > 0 THEN b.engagement_cuts[cardinality(b.engagement_cuts)] END;
    IF entries IS NOT NULL THEN
        r := campaign.rate_states(entries, states, warm, c.at, b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups, b.group_min, b.group_max, cut);
        engagement := r.value;
        worth_heat := r.heat;
        worth_cools_at := r.cools_at;
        worth_lasting := r.lasting;
        worth_lasting_capped := r.lasting_capped;
        worth_heat_capped := r.heat_capped;
    END IF;
    IF b.sees_score THEN
        known.fit_conditions := '{}';
        SELECT j.fit, x.pool, x.rule_id, x.qualified INTO j
          FROM campaign.judge_lead(known, doc || campaign.score_field(campaign.clamp(j.fit + engagement, b.min_score, b.max_score)), c.at) x;
    END IF;
    is_qualified := j.qualified IS NOT NULL OR COALESCE(j.fit + engagement >= b.threshold, false);
    reason := CASE WHEN is_qualified THEN COALESCE('rule ' || j.qualified, format('score reached %s', b.threshold)) END;
    turn := campaign.place_lead(j.pool, given, b.first_response, b.calendar);
    set_by := set_config('campaign.first_lead', touch::text, true);
    -- All rows at one stroke: from here to the commit the next lead of the pool waits.
    WITH l AS (
        INSERT INTO campaign.lead (lead_id, person_id, root_person_id, account_name, product, region, source_campaign_id, source_touch, channel, promoter, is_existing_customer, attrs, created_at,
                                   stage, stage_at, stage_actor, stage_reason, marketing_qualified_at, work_state, lead_pool_id, owner, assignment_seq,
                                   fit, score, score_at, grade, heat, cools_at, lasting, lasting_capped, heat_capped)
        OVERRIDING SYSTEM VALUE
        VALUES (id, person, person, c.company, c.product, c.region, c.campaign_id, touch, c.channel, c.promoter, is_existing, COALESCE(c.attrs, '{}'), c.at,
                CASE WHEN is_qualified THEN 'marketing_qualified' ELSE 'raw' END, c.at, CASE WHEN is_qualified THEN 'rule' ELSE current_user END,
                reason, CASE WHEN is_qualified THEN c.at END,
                CASE WHEN turn.owner IS NULL THEN 'unassigned' ELSE 'assigned' END, j.pool, turn.owner, 1,
                round(campaign.clamp(j.fit, -1e9, 1e9))::integer, campaign.clamp(j.fit + engagement, b.min_score, b.max_score), c.at,
                campaign.score_grade(j.fit, engagement, b.grade_cuts, b.engagement_cuts), worth_heat,
                worth_cools_at, campaign.level_above(top + worth_lasting, 1), campaign.level_above(top + worth_lasting_capped, 8), worth_heat_capped)
    ), e AS (
        INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, at) SELECT id, e, touch, c.at FROM unnest(entries) e
    ), s AS (
        -- (their sums at once: the trigger of score_entry has nothing to add)
        INSERT INTO campaign.score_state (lead_id, score_rule_id, basis, n, last_at, state, warm)
        SELECT id, e.rule, e.basis, 1, c.at, e.state, e.warm FROM unnest(entries, bases, states, warm) e (rule, basis, state, warm)
    ), g AS (
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at, actor, reason)
        SELECT 'lead', id, v.was, v.becomes, c.at, v.actor, v.reason
          FROM (VALUES (NULL, 'raw', current_user::text, NULL), ('raw', 'marketing_qualified', 'rule', reason)) v (was, becomes, actor, reason)
         WHERE is_qualified OR v.was IS NULL
    )
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at)
    VALUES (id, 1, 'route', j.pool, turn.owner, 'campaign', given, turn.wait, j.rule_id, turn.due);
    set_by := set_config('campaign.first_lead', '', true);
    IF campaign.is_unscored() THEN PERFORM campaign.mark_unscored(ARRAY[id]); END IF;
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
    is_open boolean;
    back bigint;
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
    is_open := FOUND;
    IF NOT is_open THEN
        -- one that was put away until its person comes back
        back := campaign.closed_lead(apply_capture.person_id, c.product, ARRAY(SELECT jsonb_array_elements_text(campaign.setting('reopen') -> 'capture')));
        IF back IS NOT NULL AND campaign.reopen_lead(back, 'captured again', c.at) THEN
            is_open := true;
            SELECT x.lead_id, x.owner, x.region, x.account_name, x.source_campaign_id, x.attrs INTO l FROM campaign.lead x WHERE x.lead_id = back;
            IF NOT campaign.is_unscored() THEN PERFORM campaign.score_touches(ARRAY[back], NULL), campaign.refresh_lead_scores(ARRAY[back]), campaign.qualify_leads(ARRAY[back]); END IF;
        END IF;
    END IF;
    IF is_open THEN
        outcome := 'linked';
        lead_id := l.lead_id;
        -- Blanks are filled; what is known stays. A lead that waited may now belong to a pool.
        IF (l.region IS NULL AND c.region IS NOT NULL) OR (l.account_name IS NULL AND c.company IS NOT NULL) OR c.attrs IS NOT NULL THEN
            UPDATE campaign.lead x
               SET region = COALESCE(x.region, c.region), account_name = COALESCE(x.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || x.attrs
             WHERE x.lead_id = l.lead_id;
        END IF;
        IF l.owner IS NULL AND ((l.region IS NULL AND c.region IS NOT NULL) OR (l.account_name IS NULL AND c.company IS NOT NULL) OR c.attrs IS NOT NULL OR back IS NOT NULL) THEN
            PERFORM campaign.route_leads(ARRAY[l.lead_id], campaign.given_at(c.at));
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
    culprit text;
    unscored jsonb;
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
                GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT, culprit = CONSTRAINT_NAME;
                IF SQLSTATE = '23505' AND culprit = 'lead_open_idx' THEN
                    -- a lead of the person was opened again meanwhile: this one joins it
                    IF try < 20 THEN CONTINUE; END IF;
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access: a lead of the person was opened by another session', HINT = 'Try again.';
                END IF;
                c.fatal := campaign.fault(NULL, SQLSTATE, message, COALESCE(NULLIF(detail, ''), left(context, 500)),
                    COALESCE(NULLIF(hint, ''), 'Remove the cause, then call retry_captures().'));
                IF unscored IS NULL AND left(SQLSTATE, 2) = '22' THEN
                    -- perhaps its score alone: once more without
                    unscored := c.fatal;
                    PERFORM set_config('campaign.unscored', 'on', true);
                    CONTINUE;
                END IF;
                c.fatal := COALESCE(unscored, c.fatal);
                outcome := 'error';
                person_id := NULL;
                lead_id := NULL;
                EXIT;
        END;
    END LOOP;
    IF unscored IS NOT NULL THEN PERFORM set_config('campaign.unscored', '', true); END IF;
    faults := COALESCE(c.faults, '[]');
    IF unscored IS NOT NULL AND c.fatal IS NULL THEN faults := faults || (unscored || '{"hint":"The lead has no score yet: remove the cause, refresh_scores() makes it good."}'); END IF;
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
    PERFORM set_config('campaign.reworked', capture::text, true);
    SELECT x.* INTO t FROM campaign.try_capture(capture, rework_capture.source, payload, rework_capture.at) x;
    PERFORM set_config('campaign.reworked', '', true);
    -- (what was wrong with the envelope stays wrong, however the payload is mended)
    UPDATE campaign.capture x
       SET state = t.outcome, person_id = t.person_id, lead_id = t.lead_id, attempts = x.attempts + 1,
           faults = COALESCE((SELECT jsonb_agg(f.fault ORDER BY f.no) FROM jsonb_array_elements(x.faults) WITH ORDINALITY f (fault, no)
                               WHERE f.fault ->> 'field' IN ('source', 'external_id', 'at')), '[]') || t.faults
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
    unscored jsonb;
BEGIN
    IF current_setting('campaign.holds_gate', true) = 'on' THEN PERFORM set_config('campaign.holds_gate', 'off', true); END IF;
    IF current_setting('campaign.unscored', true) = 'on' THEN PERFORM set_config('campaign.unscored', '', true); END IF;  -- (whoever set it)
    -- What is wrong with the envelope is noted, never refused.
    IF COALESCE(src, '') = '' OR COALESCE(ext, '') = '' OR char_length(src) > 200 OR char_length(ext) > 300 OR moment IS NULL OR moment < '1970-01-01 00:00+00' OR moment >= '2100-01-01 00:00+00' THEN
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
                VALUES (id, src, ext, capture_lead.payload, moment, t.outcome, noted || c.faults || COALESCE(unscored || '{"hint":"The lead has no score yet: remove the cause, refresh_scores() makes it good."}', '[]'), t.person_id, t.lead_id, 1);
                capture_id := id;
                IF unscored IS NOT NULL THEN PERFORM set_config('campaign.unscored', '', true); END IF;
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
            ELSIF SQLSTATE = '23505' AND culprit = 'lead_open_idx' THEN
                -- a lead of the person was opened again meanwhile: this one joins it (which a REPEATABLE READ caller does not see)
                IF try = 20 THEN
                    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'could not serialize access: a lead of the person was opened by another session', HINT = 'Try again.';
                END IF;
            ELSE
                IF NOT (SQLSTATE = '23505' AND culprit = 'capture_source_external_id_key') THEN
                    failure := campaign.fault(NULL, SQLSTATE, message, COALESCE(NULLIF(detail, ''), left(context, 500)),
                        COALESCE(NULLIF(hint, ''), 'Remove the cause, then call retry_captures().'));
                    IF unscored IS NULL AND left(SQLSTATE, 2) = '22' THEN
                        -- perhaps its score alone: once more without
                        unscored := failure;
                        PERFORM set_config('campaign.unscored', 'on', true);
                        CONTINUE;
                    END IF;
                    failure := COALESCE(unscored, failure);
                    outcome := 'error';
                END IF;
                EXIT;
            END IF;
        END;
    END LOOP;
    IF unscored IS NOT NULL THEN PERFORM set_config('campaign.unscored', '', true); END IF;
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
    ELSIF moment < '1970-01-01 00:00+00' OR moment >= '2100-01-01 00:00+00' THEN
        -- (what touchpoints take; a clock that is wrong must not keep the lead in its future)
        noted := noted || campaign.fault('at', '22008', 'at is not of the years 1970 to 2099', format('It is %s; the time of arrival is taken.', moment), 'Send the date and time with its zone, such as 2026-03-01 09:00+08.');
        moment := now();
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.mend_envelope(text, text, timestamptz) IS 'A usable source, external id and instant for a capture that came without, and what was wrong.
为缺失来源、外部编号或时刻的捕获补上可用值，并返回问题。';
