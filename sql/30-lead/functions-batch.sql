-- Many captures at once, in sets.

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
    visitors bigint[];      -- anonymous visitors who turn out to be somebody
    whose bigint[];         -- and the rows of this turn that tell who (their places)
    passed campaign.key_value[];
    passed_by bigint[];
    w record;
    r record;
    back bigint;
    reopened bigint[];
    done integer := 0;
BEGIN
    -- Each turn takes the rows that are the first to bring each of their strong
    -- keys, cookies and devices, and the first to touch whoever these belong to, and
    -- whose strong keys point to one person at most; who comes behind an earlier row
    -- comes in a later turn and meets that person then. What is left (merges, rows
    -- without a strong key, names or ids that speak against the person) is for the
    -- way of the single capture.
    FOR pass IN 1..5 LOOP
        WITH k AS MATERIALIZED (
            SELECT u.capture_id, k.type, k.namespace, k.value_norm, k.strength, bool_or(k.strength = 'strong') OVER (PARTITION BY u.capture_id) AS has_strong
              FROM unnest(todo) u CROSS JOIN LATERAL unnest(u.keys) k
             WHERE u.fatal IS NULL
        ), turns AS (
            -- (a role mailbox or switchboard matters to who has nothing else)
            SELECT x.capture_id, bool_or(x.has_strong) AS is_strong,
                   bool_and(CASE WHEN x.strength = 'strong' OR x.type IN ('cookie', 'device') THEN x.first_id = x.capture_id ELSE COALESCE(x.first_weak >= x.capture_id, true) END) AS is_first
              FROM (SELECT k.*, min(k.capture_id) OVER w AS first_id, min(k.capture_id) FILTER (WHERE NOT k.has_strong) OVER w AS first_weak
                      FROM k WINDOW w AS (PARTITION BY k.type, k.namespace, k.value_norm)) x
             GROUP BY x.capture_id
        ), touched AS (
            SELECT x.capture_id, min(x.root) FILTER (WHERE x.is_owner) AS root,
                   bool_and(x.first_id = x.capture_id) AND NOT bool_or(x.is_demoted)
                   AND min(x.root) FILTER (WHERE x.is_owner) IS NOT DISTINCT FROM max(x.root) FILTER (WHERE x.is_owner) AS is_free
              FROM (SELECT t.*, min(t.capture_id) OVER (PARTITION BY t.root) AS first_id
                      FROM (SELECT k.capture_id, COALESCE(p.merged_into, p.person_id) AS root, i.strength = 'strong' AS is_owner, i.strength <> k.strength AS is_demoted
                              FROM k
                             CROSS JOIN LATERAL (
                                   SELECT i.person_id, i.strength FROM campaign.identity_key i
                                    WHERE k.strength = 'strong' AND i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong'
                                   UNION ALL
                                  (SELECT i.person_id, i.strength FROM campaign.identity_key i
                                    WHERE (k.strength = 'strong' OR k.type IN ('cookie', 'device') OR NOT k.has_strong)
                                      AND i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' LIMIT 100)) i
                              JOIN campaign.person p ON p.person_id = i.person_id) t) x
             GROUP BY x.capture_id)
        SELECT array_agg(t ORDER BY t.capture_id), array_agg(x.root ORDER BY t.capture_id)
          INTO turn, roots
          FROM unnest(todo) t
          JOIN turns s ON s.capture_id = t.capture_id
          LEFT JOIN touched x ON x.capture_id = t.capture_id
          LEFT JOIN campaign.person p ON p.person_id = x.root
         WHERE s.is_strong AND s.is_first AND COALESCE(x.is_free, true)
           AND NOT (t.name IS NOT NULL AND p.name IS NOT NULL AND t.name <> p.name AND campaign.names_conflict(p.name, t.name))
           AND NOT (x.root IS NOT NULL AND EXISTS (
                SELECT FROM unnest(t.keys) k JOIN campaign.identity_key i ON i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong' AND i.value_norm <> k.value_norm
                 WHERE i.person_id = x.root AND k.strength = 'strong' AND k.type IN ('unionid', 'crm', 'wecom', 'openid')));
        EXIT WHEN turn IS NULL;

        -- accounts
        INSERT INTO campaign.account (name, name_norm, domain, industry, region, created_at)
        SELECT DISTINCT ON (t.company_norm) t.company, t.company_norm, t.domain, t.industry, t.region, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
         WHERE t.company_norm IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.account a WHERE a.name_norm = t.company_norm)
         ORDER BY t.company_norm, t.no
        ON CONFLICT ON CONSTRAINT account_name_norm_key DO NOTHING;

        -- Visitors of these cookies and devices are who is identified on them, where
        -- nobody else was; the first of a new person becomes that person.
        visitors := '{}';
        whose := '{}';
        passed := '{}';
        passed_by := '{}';
        FOR r IN SELECT t.no, t.at, ROW(k.type, k.namespace, k.value_norm, k.strength)::campaign.key_value AS key
                   FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                  CROSS JOIN LATERAL unnest(t.keys) WITH ORDINALITY k (type, namespace, value_norm, strength, no)
                  WHERE k.type IN ('cookie', 'device')
                    AND EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm = k.value_norm AND h.type = k.type AND h.namespace = k.namespace)
                  ORDER BY t.no, k.no LOOP
            w := campaign.weak_key(r.key, r.at);
            CONTINUE WHEN w.is_hub;
            IF w.holder IS NULL AND w.anonymous IS NOT NULL THEN         -- a visitor after a sign-out
                w.holder := w.anonymous;
                w.is_anonymous := true;
            END IF;
            CONTINUE WHEN w.is_anonymous AND w.holder = ANY (visitors) AND whose[array_position(visitors, w.holder)] = r.no;
            IF w.is_anonymous AND w.holder <> ALL (visitors) AND w.identified <@ (CASE WHEN roots[r.no] IS NULL THEN '{}'::bigint[] ELSE ARRAY[roots[r.no]] END)
               AND (roots[r.no] IS NULL OR NOT campaign.cannot_link(w.holder, roots[r.no])) THEN
                visitors := visitors || w.holder;
                whose := whose || r.no;
                IF roots[r.no] IS NULL THEN roots[r.no] := w.holder; END IF;
            ELSE
                passed := passed || r.key;
                passed_by := passed_by || r.no;
            END IF;
        END LOOP;

        -- people: the known ones locked by id (a batch is alone at the gate: nobody merges them meanwhile), the new ones made
        FOR r IN SELECT p.person_id, p.merged_into FROM campaign.person p WHERE p.person_id = ANY (roots || visitors) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
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
                  WHERE NOT u.is_new AND ((p.name IS NULL AND t.name IS NOT NULL) OR (p.title IS NULL AND t.title IS NOT NULL) OR (p.account_id IS NULL AND u.account IS NOT NULL)
                                          OR p.is_anonymous)
                  ORDER BY t.no LOOP
            UPDATE campaign.person p
               SET name = COALESCE(p.name, r.name), title = COALESCE(p.title, r.title), account_id = COALESCE(p.account_id, r.account),
                   is_anonymous = false
             WHERE p.person_id = r.root;
        END LOOP;
        FOR i IN 1..cardinality(visitors) LOOP
            CONTINUE WHEN visitors[i] = roots[whose[i]];
            PERFORM campaign.merge_people(roots[whose[i]], visitors[i], format('an anonymous visitor, identified in a capture of %s', turn[whose[i]].source), 'campaign', turn[whose[i]].at);
        END LOOP;
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT k.type, k.namespace, k.value_norm, campaign.normalize_version(), k.strength, roots[t.no], t.at, t.at
          FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
               product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no), unnest(t.keys) k
         WHERE k.strength = 'strong'
         ORDER BY t.no
        ON CONFLICT (value_norm, type, namespace) WHERE strength = 'strong' DO NOTHING;
        FOR r IN SELECT t.no, t.at, ROW(k.type, k.namespace, k.value_norm, k.strength)::campaign.key_value AS key
                   FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                  CROSS JOIN LATERAL unnest(t.keys) WITH ORDINALITY k (type, namespace, value_norm, strength, no)
                  WHERE k.strength = 'weak' ORDER BY t.no, k.no LOOP
            PERFORM campaign.bear_weak_key(r.key, roots[r.no], r.at);
        END LOOP;
        FOR i IN 1..cardinality(passed) LOOP
            PERFORM campaign.pass_weak_key(passed[i], roots[passed_by[i]], turn[passed_by[i]].at);
        END LOOP;
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

        -- leads that were put away until their people come back
        reopened := '{}';
        FOR r IN SELECT DISTINCT ON (roots[t.no], t.product) roots[t.no] AS root, t.product, t.at
                   FROM unnest(turn) WITH ORDINALITY t (capture_id, source, at, keys, name, title, company, company_norm, domain, industry, region,
                        product, campaign_id, channel, kind, asset_id, tracking_link_id, promoter, attrs, faults, fatal, no)
                  WHERE NOT is_new[t.no] AND NOT EXISTS (SELECT FROM campaign.lead l WHERE l.root_person_id = roots[t.no] AND l.product IS NOT DISTINCT FROM t.product AND l.work_state <> 'closed')
                  ORDER BY roots[t.no], t.product, t.no LOOP
            back := campaign.closed_lead(r.root, r.product, ARRAY(SELECT jsonb_array_elements_text(campaign.setting('reopen') -> 'capture')));
            IF back IS NOT NULL AND campaign.reopen_lead(back, 'captured again', r.at) THEN reopened := reopened || back; END IF;
        END LOOP;
        IF reopened <> '{}' THEN
            PERFORM campaign.score_touches(reopened, NULL), campaign.refresh_lead_scores(reopened), campaign.qualify_leads(reopened);
        END IF;

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
            IF r.owner IS NULL THEN
                PERFORM campaign.route_leads(ARRAY[r.lead_id], r.at);
                reopened := array_remove(reopened, r.lead_id);
            END IF;
        END LOOP;
        IF reopened <> '{}' THEN PERFORM campaign.route_leads(reopened, max(x.stage_at)) FROM campaign.lead x WHERE x.lead_id = ANY (reopened); END IF;

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

CREATE OR REPLACE FUNCTION campaign.lock_captures(prepared campaign.prepared_capture[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
    known bigint[];
    people bigint[];
    pools bigint[];
    logins text[];
BEGIN
    -- Who any of the keys belongs to, as they stand. (Of the holder of the gate alone no
    -- other capture makes or joins people; a merge by hand may: then it is looked up again.)
    FOR try IN 1..20 LOOP
        SELECT array_agg(DISTINCT COALESCE(p.merged_into, p.person_id)) INTO known
          FROM unnest(prepared) c CROSS JOIN LATERAL unnest(c.keys) k
         CROSS JOIN LATERAL (
               SELECT i.person_id FROM campaign.identity_key i
                WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'strong'
               UNION ALL
              (SELECT i.person_id FROM campaign.identity_key i
                WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' LIMIT 100)) i
          JOIN campaign.person p ON p.person_id = i.person_id;
        EXIT WHEN known IS NULL;
        BEGIN
            PERFORM campaign.lock_people(known);
            EXIT;
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            IF try = 20 THEN
                RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the people of these captures are being merged again and again', HINT = 'Try again.';
            END IF;
        END;
    END LOOP;
    -- Their leads, open or not: none is opened, given or merged behind the back of the batch.
    IF known IS NOT NULL THEN
        SELECT array_agg(u.person_id) INTO people FROM (SELECT unnest(known) AS person_id UNION SELECT x.person_id FROM campaign.person x WHERE x.merged_into = ANY (known)) u;
        PERFORM FROM campaign.lead l WHERE l.person_id = ANY (people) ORDER BY l.lead_id FOR NO KEY UPDATE;
    END IF;
    -- All pools and seats at once: whoever held some of them and asked for others, or
    -- for a lead, would wait across somebody. (One row takes them last by itself.)
    IF cardinality(prepared) > 1 THEN
        pools := ARRAY(SELECT p.lead_pool_id FROM campaign.lead_pool p WHERE p.team IS NOT NULL ORDER BY p.lead_pool_id FOR NO KEY UPDATE);
        logins := campaign.capped_logins(pools);
        IF logins IS NOT NULL THEN PERFORM campaign.lock_seats(logins); END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.lock_captures(campaign.prepared_capture[]) IS 'Internal to capture_leads(): locks the people that the keys of a batch belong to and their leads, each by id; for more than one row then all pools with a team, and the seats of their members with a cap. Errors: 40001.
capture_leads() 内部使用：按编号锁定批中各键所属的人及其线索；多于一行时再锁定全部有团队的池及其有上限成员的席位。错误：40001。';

CREATE OR REPLACE FUNCTION campaign.capture_leads("rows" jsonb, at timestamptz DEFAULT now())
RETURNS TABLE (row_no integer, source text, external_id text, capture_id bigint, lead_id bigint, outcome text, faults jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET jit = off
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
    many boolean;
    is_undone boolean := false;
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
    PERFORM set_config('campaign.holds_gate', 'on', true);
    IF current_setting('campaign.unscored', true) = 'on' THEN PERFORM set_config('campaign.unscored', '', true); END IF;  -- (whoever set it)
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
        -- Locks in one order, before anything is done: people, leads, then pools, as some
        -- rows may be left that are worked one by one behind their lot. (A single lot
        -- locks within its own subtransaction: another's locks make multixacts.)
        many := cardinality(prepared) > 1000;
        IF many THEN PERFORM campaign.lock_captures(prepared); END IF;
        FOR part IN 0..(cardinality(prepared) - 1) / 1000 LOOP
            chunk := prepared[part * 1000 + 1 : part * 1000 + 1000];
            BEGIN
                IF NOT many THEN PERFORM campaign.lock_captures(chunk); END IF;
                PERFORM campaign.apply_captures(chunk);
            EXCEPTION WHEN OTHERS THEN
                IF left(SQLSTATE, 2) IN ('40', '53', '57') THEN RAISE; END IF;
                is_undone := NOT many;
            END;
            IF is_undone THEN PERFORM campaign.lock_captures(chunk); END IF;
        END LOOP;
        FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at
                   FROM unnest(prepared) p JOIN campaign.capture x ON x.capture_id = p.capture_id
                  WHERE x.state = 'new' ORDER BY x.capture_id LOOP
            PERFORM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at);
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
