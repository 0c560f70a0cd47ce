-- Who is this? From raw keys to a person: known, new, or one that was two until now.

CREATE OR REPLACE FUNCTION campaign.key_namespace(payload jsonb, field text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(payload -> field) = 'string' THEN left(btrim(payload ->> field), 100) ELSE '' END;
COMMENT ON FUNCTION campaign.key_namespace(jsonb, text) IS 'The namespace of an id, from a field of the payload: its text, at most 100 characters; empty where it is not given.
标识的命名空间，取自载荷字段：文本，至多 100 字符；未给出时为空。';

CREATE OR REPLACE FUNCTION campaign.read_keys(payload jsonb, OUT keys campaign.key_value[], OUT faults jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    raw text;
    norm text;
    field text;
    q record;
BEGIN
    faults := '[]';
    -- what is in order is read at one stroke; the rest is told what is wrong with it
    q := campaign.identity_keys(payload, NULL::campaign.key_value);
    IF q.keys IS NOT NULL THEN
        keys := q.keys;
        RETURN;
    END IF;
    keys := '{}';
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
    -- Ids that other systems gave: taken as they are; those of WeChat mean something
    -- only within an app, an open-platform account, a company.
    IF payload ?| '{crm,unionid,openid,wecom,cookie,device}' THEN
        FOREACH field IN ARRAY '{crm,unionid,openid,wecom,cookie,device}'::text[] LOOP
            IF payload ? field THEN
                SELECT t.faults, t.value INTO faults, raw FROM campaign.read_text(payload, field, 300, faults) t;
                IF raw IS NOT NULL THEN
                    keys := keys || ROW(field,
                        CASE field WHEN 'openid' THEN campaign.key_namespace(payload, 'appid') WHEN 'unionid' THEN campaign.key_namespace(payload, 'open_account')
                                   WHEN 'wecom' THEN campaign.key_namespace(payload, 'corpid') ELSE '' END,
                        raw, CASE WHEN field IN ('cookie', 'device') THEN 'weak' ELSE 'strong' END)::campaign.key_value;
                END IF;
            END IF;
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_keys(jsonb) IS 'Identity keys of a payload (email, phone, crm, unionid with open_account, openid with appid, wecom with corpid, cookie, device), normalised; what is unusable becomes a fault. Role mailboxes, shared numbers, cookies and devices are weak.
载荷中的标识键（邮箱、电话、crm、unionid+open_account、openid+appid、企微+corpid、cookie、设备），已规范化；不可用者记为问题。公共邮箱、共用电话、cookie 与设备为弱键。';

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
       AND (a ~ E'[\\u3400-\\u9fff]') = (b ~ E'[\\u3400-\\u9fff]');
END
$$;
COMMENT ON FUNCTION campaign.names_conflict(text, text) IS 'Whether two names cannot be of one person; false where one is NULL, or they are in different scripts.
两个姓名是否不可能属于同一人；任一为 NULL 或文字不同（汉字与拉丁）时为否。';

CREATE OR REPLACE FUNCTION campaign.key_people_limit(type text) RETURNS integer
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT COALESCE((SELECT CASE WHEN jsonb_typeof(s.value -> key_people_limit.type) = 'number' THEN least((s.value ->> key_people_limit.type)::numeric, 2147483646)::integer END
                       FROM campaign.setting s WHERE s.key = 'key_people'), 2147483646));
END
$$;
COMMENT ON FUNCTION campaign.key_people_limit(text) IS 'How many people or names a key of a type may be seen with (setting key_people); practically endless where the setting says nothing.
某类标识键最多可对应的人数或姓名数（设置 key_people）；未设置时相当于不限。';

CREATE OR REPLACE FUNCTION campaign.note_pair(a bigint, b bigint, state text, reason text, reasons jsonb, at timestamptz, weight double precision DEFAULT NULL, model bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
BEGIN
    -- what a human decided stays; a question takes the place of a mere resemblance
    INSERT INTO campaign.identity_edge AS e (person_a, person_b, match_model_id, weight, reason, reasons, state, actor, at)
    VALUES (least(a, b), greatest(a, b), note_pair.model, note_pair.weight, note_pair.reason, note_pair.reasons, note_pair.state, 'campaign', note_pair.at)
    ON CONFLICT ON CONSTRAINT identity_edge_person_a_person_b_key DO UPDATE
       SET state = EXCLUDED.state, reason = EXCLUDED.reason, reasons = EXCLUDED.reasons, weight = COALESCE(EXCLUDED.weight, e.weight),
           match_model_id = COALESCE(EXCLUDED.match_model_id, e.match_model_id), actor = EXCLUDED.actor, at = EXCLUDED.at
     WHERE e.state IN ('candidate', 'retired') AND EXCLUDED.state IN ('review', 'cannot_link')
        OR e.state = 'candidate' AND EXCLUDED.state = 'candidate' AND e.weight IS DISTINCT FROM EXCLUDED.weight
        OR e.state = 'review' AND EXCLUDED.state = 'cannot_link'
    RETURNING identity_edge_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.note_pair(bigint, bigint, text, text, jsonb, timestamptz, double precision, bigint) IS 'Notes a pair of people that may be one, or cannot be, with its reasons; never weakens what stands already (a decision, a question). Returns its id, NULL where nothing changed.
记录可能为同一人或不可能为同一人的一对人及原因；不会削弱已有结论。返回编号，无变化时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.ids_conflict(a bigint, b bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT jsonb_build_object('signal', 'two ids', 'key', x.type, 'namespace', x.namespace, 'a', x.value_norm, 'b', y.value_norm)
      FROM campaign.identity_key x
      JOIN campaign.identity_key y ON y.type = x.type AND y.namespace = x.namespace AND y.value_norm <> x.value_norm AND y.strength = 'strong'
     WHERE x.person_id = ids_conflict.a AND y.person_id = ids_conflict.b AND x.strength = 'strong'
       AND (x.type IN ('unionid', 'crm', 'wecom') OR x.type = 'openid' AND x.namespace <> '')
     ORDER BY x.type = 'crm', x.type, x.namespace LIMIT 1);
END
$$;
COMMENT ON FUNCTION campaign.ids_conflict(bigint, bigint) IS 'Ids of which a person has one only (unionid, openid, wecom, crm of one namespace) and of which two people bear different ones, as a reason; NULL = none.
同一命名空间内每人仅有一个的标识（unionid、openid、企微、crm），两人各持不同值时作为原因返回；没有则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.weak_key(k campaign.key_value, at timestamptz,
    OUT people integer, OUT is_hub boolean, OUT holder bigint, OUT is_anonymous boolean, OUT identified bigint[], OUT anonymous bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    SELECT h.people INTO people FROM campaign.key_holder h
     WHERE h.value_norm = k.value_norm AND h.type = k.type AND h.namespace = k.namespace AND h.since = '-infinity';
    IF people IS NULL THEN RETURN; END IF;
    is_hub := people > campaign.key_people_limit(k.type);
    IF k.type IN ('cookie', 'device') AND NOT is_hub THEN
        SELECT r.person_id, r.is_anonymous INTO holder, is_anonymous
          FROM (SELECT h.person_id FROM campaign.key_holder h
                 WHERE h.value_norm = k.value_norm AND h.type = k.type AND h.namespace = k.namespace AND h.since <= weak_key.at
                 ORDER BY h.since DESC LIMIT 1) h
          JOIN campaign.person p ON p.person_id = h.person_id
          JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id);
    END IF;
    -- The nameless of a key are one visitor: the first who brought it, or who stands
    -- at the end of time, where a later one had to be made.
    SELECT r.person_id INTO anonymous
      FROM campaign.key_holder h
      JOIN campaign.person p ON p.person_id = h.person_id
      JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id)
     WHERE h.value_norm = k.value_norm AND h.type = k.type AND h.namespace = k.namespace AND h.since IN ('-infinity', 'infinity') AND r.is_anonymous
     ORDER BY h.since DESC LIMIT 1;
    -- (of a number that thousands share the first hundred rows tell enough)
    identified := ARRAY(
        SELECT DISTINCT r.person_id
          FROM (SELECT i.person_id FROM campaign.identity_key i
                 WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' LIMIT 100) i
          JOIN campaign.person p ON p.person_id = i.person_id
          JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id)
         WHERE NOT r.is_anonymous);
END
$$;
COMMENT ON FUNCTION campaign.weak_key(campaign.key_value, timestamptz) IS 'What is known of a weak key at a time: people = how many brought it (NULL: new), is_hub = more than setting key_people allows, holder = whose it is then (cookies and devices alone; NULL after a sign-out), identified = people with a name or a strong key who bear it, anonymous = the visitor who has no name; at most 100 people are looked at.
弱键在某时刻的情况：people 带来过该键的人数（NULL 为新键），is_hub 是否超过设置 key_people，holder 当时的持有人（仅 cookie 与设备；退出后为 NULL），identified 具名或有强键的持有者，anonymous 无名访客；至多查看 100 人。';

CREATE OR REPLACE FUNCTION campaign.note_key_name(key_id bigint, name text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k campaign.identity_key;
    names bigint;
    most integer;
BEGIN
    INSERT INTO campaign.key_name (identity_key_id, name_norm, name, at)
    VALUES (key_id, COALESCE(campaign.normalize_person(left(note_key_name.name, 500)), left(note_key_name.name, 500)), left(note_key_name.name, 500), note_key_name.at)
    ON CONFLICT ON CONSTRAINT key_name_pkey DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT count(*) + 1 INTO names FROM campaign.key_name n WHERE n.identity_key_id = key_id;
    UPDATE campaign.identity_key i SET person_count = names WHERE i.identity_key_id = key_id RETURNING i.* INTO k;
    most := campaign.key_people_limit(k.type);
    IF k.strength <> 'strong' OR names <= most THEN RETURN false; END IF;
    -- A hub: from now on the key joins nobody, and questions that only it raised are withdrawn.
    -- (rekey() may have left a weak one of the same spelling beside it: that goes back to who brought it, or out)
    UPDATE campaign.identity_key i SET person_id = i.met_as, met_as = NULL
     WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' AND i.person_id = k.person_id AND i.met_as IS NOT NULL
       AND NOT EXISTS (SELECT FROM campaign.identity_key o WHERE o.value_norm = k.value_norm AND o.type = k.type AND o.namespace = k.namespace AND o.strength = 'weak' AND o.person_id = i.met_as);
    DELETE FROM campaign.identity_key i
     WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' AND i.person_id = k.person_id;
    UPDATE campaign.identity_key i SET strength = 'weak', person_count = 1 WHERE i.identity_key_id = key_id;
    INSERT INTO campaign.key_holder (value_norm, type, namespace, since, person_id, people)
    VALUES (k.value_norm, k.type, k.namespace, '-infinity', k.person_id, 1)
    ON CONFLICT ON CONSTRAINT key_holder_pkey DO UPDATE SET people = key_holder.people + 1;
    UPDATE campaign.identity_edge e SET state = 'retired', at = note_key_name.at, reason = e.reason || format('; withdrawn: %s %s is of many', k.type, k.value_norm)
     WHERE e.state = 'review' AND k.person_id IN (e.person_a, e.person_b)
       AND jsonb_array_length(e.reasons) = 1 AND e.reasons @> jsonb_build_array(jsonb_build_object('key', k.type, 'value', k.value_norm));
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
    VALUES ('identity_key', key_id, 'strength', 'strong', 'weak', note_key_name.at, 'campaign',
            format('%s %s was given with %s names, %s are taken for slips', k.type, k.value_norm, names, most));
    RETURN true;
END
$$;
COMMENT ON FUNCTION campaign.note_key_name(bigint, text, timestamptz) IS 'Notes a name given with a strong key that speaks against its person; one too many (setting key_people) makes the key weak, withdraws the questions that it alone raised and says so in stage_log (entity identity_key). True where that happened.
记录强键上与所属人冲突的姓名；超过限额（设置 key_people）则该键降为弱键，撤回仅由它引起的复核，并记入 stage_log（entity 为 identity_key）。发生降级时返回 true。';

CREATE OR REPLACE FUNCTION campaign.identify_person(
    keys campaign.key_value[], name text, title text, company text, company_norm text, domain text,
    industry text, region text, at timestamptz, source text, OUT person_id bigint, OUT account_id bigint, OUT first_won_at timestamptz, OUT is_new boolean, OUT company_name text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n constant integer := cardinality(keys);
    idents text[] := '{}';
    values_norm text[] := '{}';
    n_locks integer;
    strong_n integer := 0;          -- strong keys of the capture
    known integer := 0;             -- of which are known
    has_ids boolean := false;       -- an id of which a person has one only is among them
    is_stale boolean := false;
    roots bigint[] := '{}';         -- people of the strong keys, or of the weak ones where there are no others
    marks tid[] := '{}';            -- the version of each that was read
    owners bigint[] := '{}';        -- people of the known strong keys, one a key
    key_ids bigint[] := '{}';       -- and their ids
    key_nos integer[] := '{}';      -- and places in keys
    weak_no integer[] := '{}';      -- cookies and devices that anonymous visitors hold
    visitors bigint[] := '{}';      -- these visitors
    passed integer[] := '{}';       -- cookies and devices that another holds, or nobody
    joined bigint[] := '{}';        -- visitors who turn out to be this person
    doubts bigint[] := '{}';        -- people whom the capture points to, and who are not meant
    doubt jsonb;
    other bigint;
    other_name text;
    this_name text;
    r record;
    w record;
    who_name text;                  -- the chosen one as it stands
    who_title text;
    who_account bigint;
    who_anonymous boolean := false;
    rank integer;
    since timestamptz;              -- when the chosen one was first met
    best integer := 9;
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
        idents[i] := keys[i].type || E'\x1f' || keys[i].namespace || E'\x1f' || keys[i].value_norm;
        values_norm[i] := keys[i].value_norm;
        IF keys[i].strength = 'strong' THEN
            strong_n := strong_n + 1;
            IF keys[i].type NOT IN ('email', 'phone') THEN has_ids := true; END IF;
        END IF;
    END LOOP;
    IF current_setting('campaign.holds_gate', true) = 'on' THEN
        -- (who holds the gate alone, as capture_leads() does, locks no single key: ten
        -- thousand would not fit; every other way in sets this off, whatever the caller set)
        NULL;
    ELSIF company_norm IS NOT NULL AND account_id IS NULL THEN
        n_locks := campaign.lock_keys(idents || (E'company\x1f\x1f' || company_norm), 4201);
    ELSE
        n_locks := campaign.lock_keys(idents, 4201);
    END IF;

    -- 3. Whose keys are these? A key that was demoted counts as weak.
    IF strong_n > 0 THEN
        FOR r IN SELECT array_position(idents, i.type || E'\x1f' || i.namespace || E'\x1f' || i.value_norm) AS no, i.identity_key_id, i.last_seen, p.person_id, p.merged_into, p.mark
                   FROM campaign.identity_key i
                  CROSS JOIN LATERAL (SELECT x.person_id, x.merged_into, x.ctid AS mark FROM campaign.person x WHERE x.person_id = i.person_id OFFSET 0) p
                  WHERE i.value_norm = ANY (values_norm) AND i.strength = 'strong'
                 UNION ALL
                 SELECT array_position(idents, h.type || E'\x1f' || h.namespace || E'\x1f' || h.value_norm), NULL, NULL, NULL, NULL, NULL
                   FROM campaign.key_holder h WHERE h.value_norm = ANY (values_norm) AND h.since = '-infinity' LOOP
            CONTINUE WHEN r.no IS NULL OR keys[r.no].strength = 'weak';
            IF r.person_id IS NULL THEN
                keys[r.no].strength := 'weak';
                strong_n := strong_n - 1;
                CONTINUE;
            END IF;
            other := COALESCE(r.merged_into, r.person_id);
            known := known + 1;
            owners := owners || other;
            key_ids := key_ids || r.identity_key_id;
            key_nos := key_nos || r.no;
            IF other <> ALL (roots) THEN
                roots := roots || other;
                marks := marks || CASE WHEN r.merged_into IS NULL THEN r.mark END;
            END IF;
            IF r.last_seen < identify_person.at - interval '1 day' THEN is_stale := true; END IF;
        END LOOP;
    END IF;

    IF strong_n < n THEN
        IF strong_n > 0 THEN
            -- Beside a strong key cookies and devices say who else was here.
            FOR i IN 1..n LOOP
                CONTINUE WHEN keys[i].strength = 'strong' OR keys[i].type NOT IN ('cookie', 'device');
                w := campaign.weak_key(keys[i], at);
                CONTINUE WHEN w.people IS NULL OR w.is_hub;
                IF w.is_anonymous OR w.holder IS NULL AND w.anonymous IS NOT NULL THEN
                    weak_no := weak_no || i;
                    visitors := visitors || COALESCE(w.holder, w.anonymous);
                ELSE
                    passed := passed || i;
                END IF;
            END LOOP;
        ELSIF n > 0 THEN
            -- Nothing but weak keys: cookie and device are of whoever was last
            -- identified on them, other keys of the one person who bears them, or of
            -- the one with this very name; never against the name.
            FOR r IN SELECT u.no::integer AS no, u.type FROM unnest(keys) WITH ORDINALITY u (type, namespace, value_norm, strength, no)
                      ORDER BY array_position('{cookie,device}'::text[], u.type), u.no LOOP
                w := campaign.weak_key(keys[r.no], at);
                CONTINUE WHEN w.people IS NULL;
                IF r.type IN ('cookie', 'device') AND NOT w.is_hub THEN
                    IF w.holder IS NULL THEN
                        IF name IS NULL AND w.anonymous IS NOT NULL THEN roots := ARRAY[w.anonymous]; END IF;
                    ELSIF NOT campaign.names_conflict((SELECT p.name FROM campaign.person p WHERE p.person_id = w.holder), name) THEN
                        roots := ARRAY[w.holder::bigint];
                    END IF;
                ELSIF cardinality(w.identified) + (w.anonymous IS NOT NULL)::integer = 1 AND NOT w.is_hub THEN
                    SELECT ARRAY[p.person_id] INTO roots FROM campaign.person p
                     WHERE p.person_id = COALESCE(w.identified[1], w.anonymous) AND NOT campaign.names_conflict(p.name, identify_person.name);
                ELSIF name IS NULL AND w.anonymous IS NOT NULL THEN
                    roots := ARRAY[w.anonymous];
                END IF;
                IF name IS NOT NULL AND COALESCE(cardinality(roots), 0) = 0 THEN
                    SELECT CASE WHEN count(*) = 1 THEN array_agg(p.person_id) END INTO roots FROM campaign.person p
                     WHERE p.person_id = ANY (w.identified) AND campaign.normalize_person(p.name) = campaign.normalize_person(identify_person.name);
                END IF;
                EXIT WHEN cardinality(roots) > 0;
            END LOOP;
            roots := COALESCE(roots, '{}');
            marks := array_fill(NULL::tid, ARRAY[cardinality(roots)]);
            known := cardinality(roots);
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

    -- 5. Lock the people, by id; one that was merged or split meanwhile sends us
    -- back to the start. The capture is of the oldest whom neither an id nor the name
    -- speaks against.
    IF roots <> '{}' OR visitors <> '{}' THEN
        IF cardinality(roots || visitors) > 1 THEN PERFORM campaign.lock_people(roots || visitors); END IF;
        FOR r IN SELECT p.person_id, p.merged_into, p.name, p.title, p.account_id, p.is_anonymous, p.created_at, p.ctid AS mark FROM campaign.person p
                  WHERE p.person_id = ANY (roots || visitors) ORDER BY p.person_id FOR NO KEY UPDATE LOOP
            IF r.merged_into IS NOT NULL OR r.mark <> marks[array_position(roots, r.person_id)] THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged or changed meanwhile', r.person_id),
                    HINT = 'Try again.';
            END IF;
            CONTINUE WHEN r.person_id <> ALL (roots);
            rank := 0;
            IF has_ids AND EXISTS (SELECT FROM unnest(keys) u JOIN campaign.identity_key i ON i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
                                    WHERE i.person_id = r.person_id AND u.strength = 'strong' AND i.value_norm <> u.value_norm
                                      AND (u.type IN ('unionid', 'crm', 'wecom') OR u.type = 'openid' AND u.namespace <> '')
                                      AND NOT EXISTS (SELECT FROM campaign.identity_key x WHERE x.person_id = r.person_id AND x.type = u.type
                                                         AND x.namespace = u.namespace AND x.value_norm = u.value_norm)) THEN
                rank := 2;
            ELSIF name IS NOT NULL AND campaign.names_conflict(r.name, name) THEN
                rank := 1;
            END IF;
            IF rank < best OR rank = best AND r.created_at < since THEN
                person_id := r.person_id;
                who_name := r.name;
                who_title := r.title;
                who_account := r.account_id;
                who_anonymous := r.is_anonymous;
                since := r.created_at;
                best := rank;
            END IF;
        END LOOP;
        -- What speaks against all of them is not theirs, as far as other keys can tell
        -- it apart: two known keys outweigh a name, nothing outweighs an id.
        IF person_id IS NOT NULL AND known < strong_n
           AND (best = 2 OR best = 1 AND cardinality(array_positions(owners, person_id)) < 2) THEN
            doubts := roots;
            person_id := NULL;
        END IF;
    END IF;
    IF name IS NOT NULL AND best BETWEEN 1 AND 2 THEN
        FOR i IN 1..cardinality(key_ids) LOOP
            CONTINUE WHEN NOT campaign.names_conflict((SELECT p.name FROM campaign.person p WHERE p.person_id = owners[i]), name);
            IF campaign.note_key_name(key_ids[i], name, at) THEN
                -- one name too many: the key is weak from now on, here too
                keys[key_nos[i]].strength := 'weak';
                strong_n := strong_n - 1;
                known := known - 1;
                owners[i] := NULL;
            END IF;
        END LOOP;
        doubts := ARRAY(SELECT d FROM unnest(doubts) d WHERE d = ANY (owners));
    END IF;

    -- 6. Visitors of these cookies are this person, where nobody else was identified
    -- on them. The first becomes the person, if that is a new one.
    FOR i IN 1..cardinality(weak_no) LOOP
        CONTINUE WHEN visitors[i] = ANY (joined);
        w := campaign.weak_key(keys[weak_no[i]], at);
        IF w.identified <@ array_remove(ARRAY[person_id], NULL) THEN
            IF person_id IS NOT NULL THEN
                IF NOT campaign.cannot_link(visitors[i], person_id) THEN
                    joined := joined || visitors[i];
                ELSE
                    passed := passed || weak_no[i];          -- another's until now
                END IF;
            ELSE
                SELECT p.person_id, p.name, p.title, p.account_id, p.is_anonymous INTO person_id, who_name, who_title, who_account, who_anonymous
                  FROM campaign.person p WHERE p.person_id = visitors[i];
                joined := joined || visitors[i];
            END IF;
        ELSE
            passed := passed || weak_no[i];
        END IF;
    END LOOP;

    is_new := person_id IS NULL;
    IF is_new AND known < strong_n THEN
        -- (with the keys, at one stroke)
        WITH p AS (
            INSERT INTO campaign.person (account_id, name, title, is_anonymous, created_at)
            VALUES (account_id, identify_person.name, identify_person.title, false, identify_person.at)
            RETURNING person.person_id
        ), k AS (
            INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
            SELECT u.type, u.namespace, u.value_norm, campaign.normalize_version(), 'strong', p.person_id, identify_person.at, identify_person.at
              FROM p, unnest(keys) u WHERE u.strength = 'strong'
            ON CONFLICT (value_norm, type, namespace) WHERE strength = 'strong' DO NOTHING)
        SELECT p.person_id INTO person_id FROM p;
    ELSIF is_new THEN
        INSERT INTO campaign.person (account_id, name, title, is_anonymous, created_at)
        VALUES (account_id, identify_person.name, identify_person.title, identify_person.name IS NULL AND strong_n = 0, identify_person.at)
        RETURNING person.person_id INTO person_id;
    ELSE
        IF who_account <> account_id OR (who_account IS NOT NULL AND account_id IS NULL) THEN
            SELECT a.account_id, a.first_won_at INTO account_id, first_won_at FROM campaign.account a WHERE a.account_id = who_account;
        END IF;
        IF (who_name IS NULL AND identify_person.name IS NOT NULL) OR (who_title IS NULL AND identify_person.title IS NOT NULL)
           OR (who_account IS NULL AND account_id IS NOT NULL) OR (who_anonymous AND strong_n > 0) THEN
            UPDATE campaign.person p
               SET name = COALESCE(p.name, identify_person.name), title = COALESCE(p.title, identify_person.title),
                   account_id = COALESCE(p.account_id, identify_person.account_id),
                   is_anonymous = p.is_anonymous AND identify_person.name IS NULL AND strong_n = 0
             WHERE p.person_id = identify_person.person_id
            RETURNING p.name INTO who_name;
        END IF;
        FOREACH other IN ARRAY joined LOOP
            CONTINUE WHEN other = person_id;
            PERFORM campaign.merge_people(person_id, other, format('an anonymous visitor, identified in a capture of %s', source), 'campaign', identify_person.at);
        END LOOP;
        -- 7. Keys of several people in one hand: they are one, unless an id, a
        -- decision or their names speak against it. The older of two stays.
        IF cardinality(roots) > 1 AND doubts = '{}' THEN
            FOR r IN SELECT p.person_id, p.name, p.created_at FROM campaign.person p
                      WHERE p.person_id = ANY (roots) AND p.person_id <> identify_person.person_id ORDER BY p.created_at, p.person_id LOOP
                SELECT p.name INTO who_name FROM campaign.person p WHERE p.person_id = identify_person.person_id;
                IF campaign.names_conflict(who_name, r.name) OR campaign.ids_conflict(person_id, r.person_id) IS NOT NULL THEN
                    doubts := doubts || r.person_id;
                ELSIF campaign.cannot_link(person_id, r.person_id) THEN
                    CONTINUE;
                ELSIF (r.created_at, r.person_id) < (since, person_id) THEN
                    PERFORM campaign.merge_people(r.person_id, person_id, format('keys of both in one capture of %s', source), 'campaign', identify_person.at);
                    person_id := r.person_id;
                    since := r.created_at;
                ELSE
                    PERFORM campaign.merge_people(person_id, r.person_id, format('keys of both in one capture of %s', source), 'campaign', identify_person.at);
                END IF;
            END LOOP;
        END IF;
    END IF;

    -- 8. Keys that are new.
    IF known < strong_n AND NOT is_new THEN
        INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
        SELECT u.type, u.namespace, u.value_norm, campaign.normalize_version(), 'strong', identify_person.person_id, identify_person.at, identify_person.at
          FROM unnest(keys) u WHERE u.strength = 'strong'
        ON CONFLICT (value_norm, type, namespace) WHERE strength = 'strong' DO NOTHING;
    END IF;
    IF strong_n < n THEN
        FOR i IN 1..n LOOP
            CONTINUE WHEN keys[i].strength = 'strong';
            PERFORM campaign.bear_weak_key(keys[i], identify_person.person_id, identify_person.at);
            IF strong_n = 0 THEN
                IF is_new AND name IS NULL THEN
                    INSERT INTO campaign.key_holder AS h (value_norm, type, namespace, since, person_id)
                    SELECT keys[i].value_norm, keys[i].type, keys[i].namespace, 'infinity', identify_person.person_id
                     WHERE EXISTS (SELECT FROM campaign.key_holder x WHERE x.value_norm = keys[i].value_norm AND x.type = keys[i].type AND x.namespace = keys[i].namespace
                                      AND x.since = '-infinity' AND x.person_id <> identify_person.person_id)
                    ON CONFLICT ON CONSTRAINT key_holder_pkey DO UPDATE SET person_id = EXCLUDED.person_id;
                END IF;
                -- the first visitor after a sign-out
                UPDATE campaign.key_holder h SET person_id = identify_person.person_id
                 WHERE h.value_norm = keys[i].value_norm AND h.type = keys[i].type AND h.namespace = keys[i].namespace AND h.person_id IS NULL
                   AND h.since = (SELECT max(x.since) FROM campaign.key_holder x WHERE x.value_norm = h.value_norm AND x.type = h.type AND x.namespace = h.namespace AND x.since <= identify_person.at);
            ELSIF i = ANY (passed) THEN
                PERFORM campaign.pass_weak_key(keys[i], identify_person.person_id, identify_person.at);
            END IF;
        END LOOP;
    END IF;
    IF is_stale THEN
        UPDATE campaign.identity_key i SET last_seen = identify_person.at
          FROM unnest(keys) u
         WHERE i.value_norm = u.value_norm AND i.type = u.type AND i.namespace = u.namespace AND i.strength = 'strong'
           AND i.last_seen < identify_person.at;
    END IF;

    -- 9. Who shares a key and is another, after all: a question for a human, or its answer.
    FOREACH other IN ARRAY doubts LOOP
        SELECT p.name INTO this_name FROM campaign.person p WHERE p.person_id = identify_person.person_id;
        SELECT p.name INTO other_name FROM campaign.person p WHERE p.person_id = other;
        doubt := campaign.ids_conflict(person_id, other);
        IF doubt IS NOT NULL THEN
            PERFORM campaign.note_pair(person_id, other, CASE WHEN doubt ->> 'key' = 'crm' THEN 'review' ELSE 'cannot_link' END,
                format('one capture of %s carries keys of both, their ids differ: %s %s, %s', source, doubt ->> 'key', doubt ->> 'a', doubt ->> 'b'), jsonb_build_array(doubt), at);
        ELSE
            PERFORM campaign.note_pair(person_id, other, 'review',
                format('one capture of %s carries keys of both, their names differ: %s, %s', source, COALESCE(this_name, identify_person.name, '(none)'), COALESCE(other_name, '(none)')),
                (SELECT COALESCE(jsonb_agg(jsonb_build_object('signal', 'shared key', 'key', i.type, 'value', i.value_norm, 'names', jsonb_build_array(COALESCE(this_name, identify_person.name), other_name)) ORDER BY i.identity_key_id), '[]')
                   FROM campaign.identity_key i WHERE i.identity_key_id = ANY (key_ids) AND i.person_id = other), at);
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.identify_person(campaign.key_value[], text, text, text, text, text, text, text, timestamptz, text) IS
'The person (after merges, locked) and account of a set of normalised keys: known, merged of several, or new. For callers that have normalised already; identify() is for all others. Errors: MK021 the person was merged or changed meanwhile: try again; 40001 above READ COMMITTED, where the snapshot does not show what another session did.
由一组规范化键确定人（已解析合并并加锁）与公司：已知、合并或新建。供已完成规范化的调用者使用；一般请用 identify()。错误：MK021 期间被合并或更改，请重试；高于 READ COMMITTED 且快照看不到其他会话所为时为 40001。';

CREATE OR REPLACE FUNCTION campaign.bear_weak_key(k campaign.key_value, person bigint, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    people integer;
    most integer;
BEGIN
    UPDATE campaign.identity_key i SET last_seen = greatest(i.last_seen, bear_weak_key.at)
     WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' AND i.person_id = person
       AND i.last_seen < bear_weak_key.at - interval '1 day';
    IF FOUND OR EXISTS (SELECT FROM campaign.identity_key i
                         WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' AND i.person_id = person) THEN
        RETURN;
    END IF;
    -- The first row of a key is unique: a session whose snapshot does not show it
    -- fails here (40001) and makes no second visitor.
    INSERT INTO campaign.key_holder AS h (value_norm, type, namespace, since, person_id, people)
    VALUES (k.value_norm, k.type, k.namespace, '-infinity', person, 1)
    ON CONFLICT ON CONSTRAINT key_holder_pkey DO UPDATE SET people = h.people + 1
    RETURNING h.people INTO people;
    INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen, person_count)
    VALUES (k.type, k.namespace, k.value_norm, campaign.normalize_version(), 'weak', person, bear_weak_key.at, bear_weak_key.at, people)
    -- (a merge may have brought it since the snapshot of the caller: 40001)
    ON CONFLICT (value_norm, type, namespace, person_id) WHERE strength = 'weak' DO NOTHING;
    most := campaign.key_people_limit(k.type);
    IF people = most + 1 AND k.type IN ('cookie', 'device') THEN
        INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
        SELECT 'identity_key', i.identity_key_id, 'strength', 'weak', 'hub', bear_weak_key.at, 'campaign', format('%s %s was brought by %s people, %s are told apart', k.type, k.value_norm, people, most)
          FROM campaign.identity_key i
         WHERE i.value_norm = k.value_norm AND i.type = k.type AND i.namespace = k.namespace AND i.strength = 'weak' AND i.person_id = person;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.bear_weak_key(campaign.key_value, bigint, timestamptz) IS 'Notes that a person brought a weak key (once a person); person_count of the new row is how many have by then. A cookie or device that more bring than setting key_people allows is told in stage_log (entity identity_key). For callers that hold the lock of the key.
记录某人带来一个弱键（每人一次）；新行的 person_count 为届时带来者人数。cookie 或设备超过设置 key_people 时记入 stage_log（entity 为 identity_key）。供已持有该键锁的调用者使用。';

CREATE OR REPLACE FUNCTION campaign.pass_weak_key(k campaign.key_value, person bigint, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    holder bigint;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO holder
      FROM (SELECT h.person_id FROM campaign.key_holder h
             WHERE h.value_norm = k.value_norm AND h.type = k.type AND h.namespace = k.namespace AND h.since <= pass_weak_key.at
             ORDER BY h.since DESC LIMIT 1) h
      JOIN campaign.person p ON p.person_id = h.person_id;
    IF holder IS NOT DISTINCT FROM person THEN RETURN; END IF;
    INSERT INTO campaign.key_holder AS h (value_norm, type, namespace, since, person_id)
    VALUES (k.value_norm, k.type, k.namespace, pass_weak_key.at, person)
    ON CONFLICT ON CONSTRAINT key_holder_pkey DO UPDATE SET person_id = EXCLUDED.person_id;
END
$$;
COMMENT ON FUNCTION campaign.pass_weak_key(campaign.key_value, bigint, timestamptz) IS 'From a time on a cookie or device is of a person (NULL: of nobody, signed out). For callers that hold the lock of the key.
自某时刻起 cookie 或设备归某人（NULL：无人，已退出）。供已持有该键锁的调用者使用。';

CREATE OR REPLACE FUNCTION campaign.sign_out(keys jsonb, at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k record;
    one campaign.key_value;
    n integer := 0;
    locks integer;
BEGIN
    IF jsonb_typeof(keys) IS DISTINCT FROM 'object' OR at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a sign-out needs a JSON object of keys and a finite time', DETAIL = format('keys are of JSON type %s, at is %s.', COALESCE(jsonb_typeof(keys), 'NULL'), COALESCE(at::text, 'NULL')),
            HINT = 'For example {"cookie":"..."}.';
    END IF;
    SELECT r.* INTO k FROM campaign.read_keys(keys) r;
    PERFORM pg_advisory_xact_lock_shared(4201, 0);
    SELECT campaign.lock_keys(array_agg(campaign.key_lock(u.type, u.namespace, u.value_norm))) INTO locks FROM unnest(k.keys) u;
    FOREACH one IN ARRAY k.keys LOOP
        CONTINUE WHEN one.type NOT IN ('cookie', 'device')
            OR NOT EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm = one.value_norm AND h.type = one.type AND h.namespace = one.namespace);
        PERFORM campaign.pass_weak_key(one, NULL, at);
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.sign_out(jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.sign_out(jsonb, timestamptz) IS 'Whoever was identified on these cookies and devices has signed out: from then on what happens under them alone is of an anonymous visitor, until somebody is identified on them again. Returns the number of known cookies and devices. Errors: 22023 no object, no finite time.
这些 cookie 与设备上的用户已退出：此后仅凭它们的行为属于匿名访客，直到有人再次被识别。返回已知 cookie 与设备数。错误：22023 非对象或时间无效。';

CREATE OR REPLACE FUNCTION campaign.identify_keys(keys jsonb, at timestamptz DEFAULT now(), name text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
    q record;
    k record;
    found_keys campaign.key_value[];
    locked integer;
    found_id bigint;
    given text := left(NULLIF(btrim(identify_keys.name), ''), 500);
BEGIN
    IF jsonb_typeof(keys) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the keys must be a JSON object', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof(keys), 'NULL')),
            HINT = 'For example {"email":"zhang.wei@acme.com.cn","phone":"13812345678"}.';
    END IF;
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'identify needs a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    -- Nearly always the keys are in order, strong, known and all of one person: then
    -- there is nothing to write, and nothing to lock. (An older snapshot may not show
    -- that this one was merged: that the lock finds out.)
    q := campaign.identity_keys(keys, NULL::campaign.key_value);
    found_keys := q.keys;
    IF q.strong_count = cardinality(q.idents) AND current_setting('transaction_isolation') = 'read committed' THEN
        SELECT CASE WHEN count(*) = q.strong_count AND min(i.person_id) = max(i.person_id) AND min(i.last_seen) >= identify_keys.at - interval '1 day' THEN min(i.person_id) ELSE -count(*) END
          INTO found_id
          FROM campaign.identity_key i
         WHERE i.value_norm = ANY (q."values") AND i.strength = 'strong' AND i.type || E'\x1f' || i.namespace || E'\x1f' || i.value_norm = ANY (q.idents);
        IF found_id > 0 AND (given IS NULL OR EXISTS (SELECT FROM campaign.person p WHERE p.person_id = found_id AND p.name = given)) THEN
            RETURN found_id;
        END IF;
        -- Or none of them is known: a new person, made at one stroke under the locks,
        -- unless one of the values became known meanwhile (or is, of another type).
        IF found_id = 0 THEN
            IF current_setting('campaign.holds_gate', true) IS DISTINCT FROM 'on' THEN locked := campaign.lock_keys(q.idents, 4201); END IF;
            WITH p AS (
                INSERT INTO campaign.person (name, is_anonymous, created_at)
                SELECT given, false, identify_keys.at
                 WHERE NOT EXISTS (SELECT FROM campaign.identity_key i WHERE i.value_norm = ANY (q."values") AND i.strength = 'strong')
                   AND NOT EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm = ANY (q."values"))
                RETURNING person.person_id
            ), k AS (
                INSERT INTO campaign.identity_key (type, namespace, value_norm, norm_version, strength, person_id, first_seen, last_seen)
                SELECT u.type, u.namespace, u.value_norm, campaign.normalize_version(), 'strong', p.person_id, identify_keys.at, identify_keys.at
                  FROM p, unnest(found_keys) u)
            SELECT p.person_id INTO found_id FROM p;
            IF FOUND THEN RETURN found_id; END IF;
        END IF;
    END IF;
    IF found_keys IS NULL THEN
        k := campaign.read_keys(keys);
        found_keys := k.keys;
    END IF;
    IF cardinality(found_keys) = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK020', MESSAGE = 'there is no usable key',
            DETAIL = COALESCE(k.faults -> 0 ->> 'message', 'None of email, phone, crm, unionid, openid, wecom, cookie, device is given.'),
            HINT = 'Give at least one of them.';
    END IF;
    FOR try IN 1..20 LOOP
        BEGIN
            SELECT i.person_id INTO found_id
              FROM campaign.identify_person(found_keys, given, NULL, NULL, NULL, NULL, NULL, NULL, identify_keys.at, 'identify') i;
            RETURN found_id;
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            NULL;
        END;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the people of these keys are being merged again and again', HINT = 'Try again.';
END
$$;
COMMENT ON FUNCTION campaign.identify_keys(jsonb, timestamptz, text) IS 'What identify() does, for callers with the rights of the owner: whoever holds the gate alone (campaign.holds_gate) locks no single key.
identify() 的实际步骤，供具有所有者权限的调用者使用：独占闸门者（campaign.holds_gate）不再锁定单个键。';

CREATE OR REPLACE FUNCTION campaign.identify(keys jsonb, at timestamptz DEFAULT now(), name text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('campaign.holds_gate', true) = 'on' THEN PERFORM set_config('campaign.holds_gate', 'off', true); END IF;
    RETURN campaign.identify_keys(keys, at, name);
END
$$;
REVOKE ALL ON FUNCTION campaign.identify(jsonb, timestamptz, text) FROM PUBLIC;
COMMENT ON FUNCTION campaign.identify(jsonb, timestamptz, text) IS
'person_id (after merges) of a set of raw keys as JSON: links, merges or makes the person. Errors: MK020 no usable key, 22023 no object or no finite time, 40001 try again (above READ COMMITTED: another session knows more of these keys than the snapshot shows).
由原始标识键（JSON）确定 person_id（已解析合并）：关联、合并或新建。错误：MK020 无可用键，22023 非对象或时间无效，40001 请重试（高于 READ COMMITTED：其他会话对这些键所知多于快照）。';
