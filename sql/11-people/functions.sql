CREATE OR REPLACE FUNCTION campaign.fault(field text, sqlstate text, message text, detail text DEFAULT NULL, hint text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT jsonb_strip_nulls(jsonb_build_object('field', $1, 'sqlstate', $2, 'message', $3, 'detail', $4, 'hint', $5)) $$;
COMMENT ON FUNCTION campaign.fault(text, text, text, text, text) IS 'One fault as it stands in capture.faults: field, sqlstate, message, detail, hint.
capture.faults 中的一条问题：字段、SQLSTATE、消息、详情、提示。';

CREATE OR REPLACE FUNCTION campaign.is_plain(payload jsonb, field text, max_length integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_typeof(payload -> field) = 'string' AND char_length(payload ->> field) <= max_length
   AND btrim(payload ->> field, E' \t\r\n\u3000\u00a0') <> '';
COMMENT ON FUNCTION campaign.is_plain(jsonb, text, integer) IS 'Whether a field is text that needs no further look: a string, not empty, not too long.
字段是否为无需细查的文本：字符串、非空、不超长。';

CREATE OR REPLACE FUNCTION campaign.read_text(payload jsonb, field text, max_length integer, INOUT faults jsonb, OUT value text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kind constant text := jsonb_typeof(payload -> field);
BEGIN
    IF kind IS NULL OR kind = 'null' THEN RETURN; END IF;
    IF kind NOT IN ('string', 'number') THEN
        faults := faults || campaign.fault(field, '22023', format('%s is no text', field), format('It is of JSON type %s.', kind),
                                           format('Send %s as a string.', field));
        RETURN;
    END IF;
    value := btrim(payload ->> field, E' \t\r\n\u3000\u00a0');
    IF value = '' THEN
        faults := faults || campaign.fault(field, '22023', format('%s is empty', field), 'It holds nothing but white space.', format('Leave %s out where there is none.', field));
        value := NULL;
    ELSIF char_length(value) > max_length THEN
        faults := faults || campaign.fault(field, '22001', format('%s is too long', field),
                                           format('It has %s characters, %s are kept.', char_length(value), max_length),
                                           'The whole text stays in the payload of the capture.');
        value := left(value, max_length);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_text(jsonb, text, integer, jsonb) IS 'A text field of a payload, trimmed and cut to max_length; what is wrong with it is added to faults, never raised.
读取载荷中的文本字段，去空白并截断；问题追加到 faults，从不抛错。';

CREATE OR REPLACE FUNCTION campaign.read_keys(payload jsonb, OUT keys campaign.key_value[], OUT faults jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    raw text;
    norm text;
    field text;
BEGIN
    keys := '{}';
    faults := '[]';
    IF payload ? 'email' THEN
        raw := payload ->> 'email';
        IF NOT campaign.is_plain(payload, 'email', 1000) THEN
            SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, 'email', 1000, faults) t;
        END IF;
        IF raw IS NOT NULL THEN
            norm := campaign.normalize_email(raw);
            IF norm IS NULL THEN
                faults := faults || campaign.fault('email', 'MK022', 'this is no e-mail address', left(raw, 200),
                    'Correct it with fix_capture(); the lead was made from what is sound.');
            ELSE
                keys := keys || ROW('email', '', norm, CASE WHEN campaign.is_role_email(norm) THEN 'weak' ELSE 'strong' END)::campaign.key_value;
            END IF;
        END IF;
    END IF;
    IF payload ? 'phone' THEN
        raw := payload ->> 'phone';
        IF NOT campaign.is_plain(payload, 'phone', 1000) THEN
            SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, 'phone', 1000, faults) t;
        END IF;
        IF raw IS NOT NULL THEN
            norm := campaign.normalize_phone(raw);
            IF norm IS NULL THEN
                faults := faults || campaign.fault('phone', 'MK023', 'this is no telephone number', left(raw, 200),
                    'Correct it with fix_capture(); the lead was made from what is sound.');
            ELSIF campaign.is_placeholder_phone(norm) THEN
                faults := faults || campaign.fault('phone', 'MK024', 'this telephone number is a placeholder', left(raw, 200),
                    'Correct it with fix_capture(); such a number is not used to tell people apart.');
            ELSE
                keys := keys || ROW('phone', '', norm, CASE WHEN campaign.is_shared_phone(norm) THEN 'weak' ELSE 'strong' END)::campaign.key_value;
            END IF;
        END IF;
    END IF;
    -- Ids that other systems gave: taken as they are; openid means something only within its app.
    IF payload ?| '{crm,unionid,openid,wecom,cookie,device}' THEN
        FOREACH field IN ARRAY '{crm,unionid,openid,wecom,cookie,device}'::text[] LOOP
            IF payload ? field THEN
                SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, field, 300, faults) t;
                IF raw IS NOT NULL THEN
                    keys := keys || ROW(field,
                        CASE WHEN field = 'openid' AND jsonb_typeof(payload -> 'appid') = 'string' THEN left(payload ->> 'appid', 100) ELSE '' END,
                        raw, CASE WHEN field IN ('cookie', 'device') THEN 'weak' ELSE 'strong' END)::campaign.key_value;
                END IF;
            END IF;
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_keys(jsonb) IS 'Identity keys of a payload (email, phone, crm, unionid, openid with appid, wecom, cookie, device), normalised; what is unusable becomes a fault. Role mailboxes, shared numbers, cookies and devices are weak.
载荷中的标识键（邮箱、电话、crm、unionid、openid+appid、企微、cookie、设备），已规范化；不可用者记为问题。公共邮箱、共用电话、cookie 与设备为弱键。';

CREATE OR REPLACE FUNCTION campaign.key_lock(type text, namespace text, value_norm text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(type || E'\x1f' || namespace || E'\x1f' || value_norm, 4201);
COMMENT ON FUNCTION campaign.key_lock(text, text, text) IS 'Number of the advisory lock that guards an identity key.
守护标识键的咨询锁编号。';

CREATE OR REPLACE FUNCTION campaign.names_conflict(a text, b text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a name in Han and one in Latin letters may be the same name: no conflict without a reading
    RETURN a IS NOT NULL AND b IS NOT NULL AND NOT campaign.names_agree(a, b)
       AND (a ~ '[\u3400-\u9fff]') = (b ~ '[\u3400-\u9fff]');
END
$$;
COMMENT ON FUNCTION campaign.names_conflict(text, text) IS 'Whether two names cannot be of one person; false where one is NULL, or they are in different scripts.
两个姓名是否不可能属于同一人；任一为 NULL 或文字不同（汉字与拉丁）时为否。';

CREATE OR REPLACE FUNCTION campaign.identify_person(
    keys campaign.key_value[], name text, title text, company text, company_norm text, domain text,
    industry text, region text, at timestamptz, source text, OUT person_id bigint, OUT account_id bigint, OUT first_won_at timestamptz, OUT is_new boolean, OUT company_name text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    roots bigint[] := '{}';
    known integer := 0;
    stale boolean := false;
    n constant integer := cardinality(keys);
    strong_n integer := 0;
    locks bigint[] := '{}';
    n_locks integer;
    r record;
    who record;
BEGIN
    -- 1. The account: by the core of its name, else by its mail domain.
    IF company_norm IS NOT NULL THEN
        SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.name_norm = company_norm;
    ELSIF domain IS NOT NULL THEN
        SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.domain = identify_person.domain ORDER BY a.account_id LIMIT 1;
    END IF;

    -- 2. All keys, and the name of an account that is new, are locked in one
    -- order before anything is read: whoever shares one of them waits here.
    FOR i IN 1..n LOOP
        locks := locks || campaign.key_lock(keys[i].type, keys[i].namespace, keys[i].value_norm);
        IF keys[i].strength = 'strong' THEN strong_n := strong_n + 1; END IF;
    END LOOP;
    IF company_norm IS NOT NULL AND account_id IS NULL THEN locks := locks || campaign.key_lock('company', '', company_norm); END IF;
    IF current_setting('campaign.holds_gate', true) IS DISTINCT FROM 'on' THEN
        -- (capture_leads() holds the gate alone and locks no single key, ten thousand
        -- would not fit; every other way in sets this off, whatever the caller set)
        PERFORM pg_advisory_xact_lock_shared(4201, 0);
        n_locks := campaign.lock_keys(locks);
    END IF;

    -- 3. Whose keys are these?
    FOR r IN SELECT COALESCE(p.merged_into, p.person_id) AS root, i.last_seen
               FROM unnest(keys) u
               JOIN campaign.identity_key i ON i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
               JOIN campaign.person p ON p.person_id = i.person_id
              WHERE u.strength = 'strong' LOOP
        known := known + 1;
        IF r.root <> ALL (roots) THEN roots := roots || r.root; END IF;
        IF r.last_seen < identify_person.at - interval '1 day' THEN stale := true; END IF;
    END LOOP;
    -- With nothing but weak keys, a person is met again only where the key is
    -- of that person alone and the name does not speak against it.
    IF strong_n = 0 AND n > 0 THEN
        SELECT array_agg(DISTINCT COALESCE(p.merged_into, p.person_id)), count(*) INTO roots, known
          FROM unnest(keys) u
          JOIN campaign.identity_key i ON i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'weak'
          JOIN campaign.person p ON p.person_id = i.person_id;
        IF cardinality(roots) > 1 OR (SELECT campaign.names_conflict(p.name, identify_person.name) FROM campaign.person p WHERE p.person_id = roots[1]) THEN
            roots := NULL;
            known := 0;
        END IF;
    END IF;

    -- 4. The account again, under its lock, or a new one.
    IF account_id IS NULL AND company_norm IS NOT NULL THEN
        INSERT INTO campaign.account (name, name_norm, domain, industry, region, created_at)
        VALUES (company, company_norm, identify_person.domain, identify_person.industry, identify_person.region, identify_person.at)
        ON CONFLICT ON CONSTRAINT account_name_norm_key DO NOTHING
        RETURNING account.account_id INTO account_id;
        company_name := company;
        IF account_id IS NULL THEN
            SELECT a.account_id, a.first_won_at, a.name INTO account_id, first_won_at, company_name FROM campaign.account a WHERE a.name_norm = company_norm;
        END IF;
    END IF;

    is_new := COALESCE(cardinality(roots), 0) = 0;
    IF is_new THEN
        INSERT INTO campaign.person (account_id, name, title, is_anonymous, created_at)
        VALUES (account_id, identify_person.name, identify_person.title, identify_person.name IS NULL AND strong_n = 0, identify_person.at)
        RETURNING person.person_id INTO person_id;
    ELSE
        -- 5. Lock the people, by id; one that was merged meanwhile sends us back to
        -- the start. The capture is of the oldest whose name does not speak against it.
        FOR r IN SELECT p.person_id, p.merged_into, p.name, p.title, p.account_id FROM campaign.person p
                  WHERE p.person_id = ANY (roots) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
            IF r.merged_into IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', r.person_id),
                    HINT = 'Try again.';
            END IF;
            IF person_id IS NULL THEN
                who := r;
                person_id := r.person_id;
            ELSIF campaign.names_conflict(who.name, identify_person.name) AND NOT campaign.names_conflict(r.name, identify_person.name) THEN
                who := r;
                person_id := r.person_id;
            END IF;
        END LOOP;
        IF who.account_id <> account_id OR (who.account_id IS NOT NULL AND account_id IS NULL) THEN
            SELECT a.account_id, a.first_won_at INTO account_id, first_won_at FROM campaign.account a WHERE a.account_id = who.account_id;
        END IF;
        IF (who.name IS NULL AND identify_person.name IS NOT NULL) OR (who.title IS NULL AND identify_person.title IS NOT NULL)
           OR (who.account_id IS NULL AND account_id IS NOT NULL) THEN
            UPDATE campaign.person p
               SET name = COALESCE(p.name, identify_person.name), title = COALESCE(p.title, identify_person.title),
                   account_id = COALESCE(p.account_id, identify_person.account_id),
                   is_anonymous = p.is_anonymous AND identify_person.name IS NULL
             WHERE p.person_id = who.person_id;
        END IF;
        -- 6. Keys of several people in one hand: they are one, unless their names
        -- speak against it. The older of two stays.
        IF cardinality(roots) > 1 THEN
            FOR r IN SELECT p.person_id, p.name FROM campaign.person p
                      WHERE p.person_id = ANY (roots) AND p.person_id <> who.person_id ORDER BY p.person_id LOOP
                SELECT p.name INTO who.name FROM campaign.person p WHERE p.person_id = identify_person.person_id;
                IF campaign.names_conflict(who.name, r.name) THEN
                    INSERT INTO campaign.identity_edge (person_a, person_b, reason, state, at)
                    VALUES (least(person_id, r.person_id), greatest(person_id, r.person_id),
                            format('one capture of %s carries keys of both, their names differ: %s, %s', source, who.name, r.name), 'review', identify_person.at)
                    ON CONFLICT ON CONSTRAINT identity_edge_person_a_person_b_key DO NOTHING;
                ELSIF EXISTS (SELECT FROM campaign.identity_edge e WHERE e.person_a = least(identify_person.person_id, r.person_id)
                                 AND e.person_b = greatest(identify_person.person_id, r.person_id) AND e.state = 'cannot_link') THEN
                    CONTINUE;
                ELSE
                    PERFORM campaign.merge_people(least(person_id, r.person_id), greatest(person_id, r.person_id),
                        format('keys of both in one capture of %s', source), 'campaign', identify_person.at);
                    person_id := least(person_id, r.person_id);
                END IF;
            END LOOP;
        END IF;
    END IF;

    -- 7. Keys that are new.
    IF known < n THEN
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT u.type, u.namespace, u.value_norm, campaign.normalize_version(), u.strength, identify_person.person_id, identify_person.at, identify_person.at
          FROM unnest(keys) u
        ON CONFLICT DO NOTHING;
    END IF;
    IF stale THEN
        UPDATE campaign.identity_key i SET last_seen = identify_person.at
          FROM unnest(keys) u
         WHERE i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
           AND i.last_seen < identify_person.at;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.identify_person(campaign.key_value[], text, text, text, text, text, text, text, timestamptz, text) IS
'The person (after merges, locked) and account of a set of normalised keys: known, merged of several, or new. For callers that have normalised already; identify() is for all others. Errors: MK021 the person was merged meanwhile: try again.
由一组规范化键确定人（已解析合并并加锁）与公司：已知、合并或新建。供已完成规范化的调用者使用；一般请用 identify()。错误：MK021 期间被合并，请重试。';

CREATE OR REPLACE FUNCTION campaign.identify(keys jsonb, at timestamptz DEFAULT now(), name text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k record;
    found_id bigint;
BEGIN
    IF current_setting('campaign.holds_gate', true) = 'on' THEN PERFORM set_config('campaign.holds_gate', 'off', true); END IF;
    IF jsonb_typeof(keys) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the keys must be a JSON object', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof(keys), 'NULL')),
            HINT = 'For example {"email":"zhang.wei@acme.com.cn","phone":"13812345678"}.';
    END IF;
    SELECT r.* INTO k FROM campaign.read_keys(keys) r;
    IF cardinality(k.keys) = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK020', MESSAGE = 'there is no usable key',
            DETAIL = COALESCE(k.faults -> 0 ->> 'message', 'None of email, phone, crm, unionid, openid, wecom, cookie, device is given.'),
            HINT = 'Give at least one of them.';
    END IF;
    FOR try IN 1..10 LOOP
        BEGIN
            SELECT i.person_id INTO found_id
              FROM campaign.identify_person(k.keys, NULLIF(btrim(identify.name), ''), NULL, NULL, NULL, NULL, NULL, NULL, identify.at, 'identify') i;
            RETURN found_id;
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            NULL;
        END;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the people of these keys are being merged again and again', HINT = 'Try again.';
END
$$;
REVOKE ALL ON FUNCTION campaign.identify(jsonb, timestamptz, text) FROM PUBLIC;
COMMENT ON FUNCTION campaign.identify(jsonb, timestamptz, text) IS
'person_id (after merges) of a set of raw keys as JSON: links, merges or makes the person. Errors: MK020 no usable key, 22023 no object, 40001 try again.
由原始标识键（JSON）确定 person_id（已解析合并）：关联、合并或新建。错误：MK020 无可用键，22023 非对象，40001 请重试。';

CREATE OR REPLACE FUNCTION campaign.set_consent(person bigint, channel text, state text, topic text DEFAULT '', reason text DEFAULT NULL,
    evidence jsonb DEFAULT '{}', actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before text;
    root bigint;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = set_consent.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(person::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
    END IF;
    PERFORM FROM campaign.person p WHERE p.person_id = root FOR NO KEY UPDATE;
    SELECT c.state INTO before FROM campaign.consent c WHERE c.person_id = root AND c.channel = set_consent.channel AND c.topic = set_consent.topic;
    INSERT INTO campaign.consent (person_id, channel, topic, state, reason, evidence, at)
    VALUES (root, set_consent.channel, COALESCE(set_consent.topic, ''), set_consent.state, set_consent.reason, COALESCE(set_consent.evidence, '{}'), set_consent.at)
    ON CONFLICT ON CONSTRAINT consent_pkey DO UPDATE
       SET state = EXCLUDED.state, reason = EXCLUDED.reason, evidence = EXCLUDED.evidence, at = EXCLUDED.at;
    IF before IS DISTINCT FROM set_consent.state THEN
        INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
        VALUES ('person', root, 'consent:' || set_consent.channel || ':' || COALESCE(set_consent.topic, ''), before, set_consent.state, set_consent.at, set_consent.actor, set_consent.reason);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.set_consent(bigint, text, text, text, text, jsonb, text, timestamptz) IS
'Records what a person allows on a channel and topic (empty = all): opt_in, opt_out, bounced, complained, with evidence. Errors: MK026 no such person.
记录某人对渠道与主题（空为全部）的同意状态及凭据。错误：MK026 人不存在。';

CREATE OR REPLACE FUNCTION campaign.may_contact(person bigint, channel text, topic text DEFAULT '') RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- of the whole person (all aliases) the latest word on a topic counts, the strictest of one moment;
    -- transactional messages ask for their own topic only
    SELECT COALESCE((
        SELECT 'erased' FROM campaign.person r JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id) OR p.merged_into = COALESCE(r.merged_into, r.person_id)
         WHERE r.person_id = $1 AND p.erased_at IS NOT NULL LIMIT 1), (
        SELECT l.state
          FROM (SELECT DISTINCT ON (c.topic) c.state, c.at
                  FROM campaign.person r
                  JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id) OR p.merged_into = COALESCE(r.merged_into, r.person_id)
                  JOIN campaign.consent c ON c.person_id = p.person_id
                 WHERE r.person_id = $1 AND c.channel = $2 AND (c.topic = $3 OR (c.topic = '' AND $3 <> 'transactional'))
                 ORDER BY c.topic, c.at DESC, c.state = 'opt_in', c.state) l
         WHERE l.state <> 'opt_in'
         ORDER BY l.at DESC LIMIT 1), 'ok')
$$;
COMMENT ON FUNCTION campaign.may_contact(bigint, text, text) IS 'ok, or why a person may not be contacted on a channel about a topic: opt_out, bounced, complained, erased. The latest word on the topic and the latest on all topics count, whichever of the merged people gave them. The topic transactional is free of a general opt-out.
ok，或不可联系的原因：opt_out、bounced、complained、erased。取该主题与全部主题各自最近一次表态，不论由合并前的哪个人作出。主题 transactional 不受总体退订影响。';
