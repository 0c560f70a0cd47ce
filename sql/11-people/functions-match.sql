-- People who share no key and may be one all the same: found by blocks, weighed by a
-- model, put to a human. A capture only leaves a note of the new person; the rest is
-- done behind it, by match_tick().

CREATE OR REPLACE FUNCTION campaign.stored_model(name text DEFAULT 'people') RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT jsonb_build_object('version', 1, 'seed', m.seed, 'prior', m.prior, 'threshold', m.threshold, 'fields', (
               SELECT jsonb_agg(jsonb_build_object('name', f.field, 'kind', f.kind, 'tf_weight', f.tf_weight, 'tf_min', f.tf_min, 'levels', f.levels) ORDER BY f.field)
                 FROM (SELECT l.field, min(l.kind) AS kind, max(l.tf_weight) AS tf_weight, max(l.tf_min) AS tf_min,
                              jsonb_agg(jsonb_build_object('level', l.level, 'm', l.m, 'u', l.u) ORDER BY l.level) AS levels
                         FROM campaign.match_level l WHERE l.match_model_id = m.match_model_id GROUP BY l.field) f))
      FROM campaign.match_model m WHERE m.name = stored_model.name AND m.is_active ORDER BY m.version DESC LIMIT 1);
END
$$;
COMMENT ON FUNCTION campaign.stored_model(text) IS 'The active version of a model in match_model and match_level, as the JSON that match_score() and match_explain() take; NULL where there is none.
match_model 与 match_level 中某模型的启用版本，为 match_score() 与 match_explain() 所用的 JSON；没有则为 NULL。';

CREATE OR REPLACE FUNCTION campaign.matching(key text, lowest double precision, highest double precision, otherwise double precision) RETURNS double precision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT COALESCE((SELECT CASE WHEN jsonb_typeof(s.value -> matching.key) = 'number' THEN greatest(least((s.value ->> matching.key)::double precision, matching.highest), matching.lowest) END
                       FROM campaign.setting s WHERE s.key = 'matching'), matching.otherwise));
END
$$;
COMMENT ON FUNCTION campaign.matching(text, double precision, double precision, double precision) IS 'A number of setting matching, held between two bounds; otherwise where the setting does not say.
设置 matching 中的一个数值，限定在上下界之间；未设置时取 otherwise。';

CREATE OR REPLACE FUNCTION campaign.match_blocks(profile jsonb) RETURNS TABLE (rule text, block bigint)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH p AS (
        SELECT ARRAY(SELECT w FROM unnest(string_to_array(campaign.name_pinyin(match_blocks.profile ->> 'name'), ' ')) w WHERE w <> '' ORDER BY w) AS words,
               campaign.normalize_company(match_blocks.profile ->> 'company') AS core
    ), n AS (
        SELECT p.words, array_to_string(p.words, ' ') AS name, p.core, CASE WHEN p.core ~ '^[\u3400-\u9fff]' THEN left(p.core, 2) ELSE left(replace(p.core, ' ', ''), 4) END AS head FROM p
    ), k AS (
        SELECT 'name, company' AS rule, n.name || '/' || n.head AS value FROM n WHERE n.name <> '' AND n.head <> ''
        UNION ALL SELECT 'part of name, company', w || '/' || n.core FROM n, unnest(n.words) w WHERE n.core <> '' AND char_length(w) > 1
        UNION ALL SELECT 'name, domain', n.name || '/' || campaign.email_domain(e) FROM n, jsonb_array_elements_text(match_blocks.profile -> 'emails') e WHERE n.name <> '' AND NOT campaign.is_free_email(e)
        UNION ALL SELECT 'mailbox', m.local FROM jsonb_array_elements_text(match_blocks.profile -> 'emails') e
                   CROSS JOIN LATERAL (SELECT regexp_replace(split_part(COALESCE(campaign.normalize_email(e, 'loose'), e), '@', 1), '[._-]', '', 'g') AS local) m
                   WHERE char_length(m.local) >= 5 AND NOT campaign.is_role_email(e)
        UNION ALL SELECT 'tail of number', right(split_part(t, ';', 1), 8) FROM jsonb_array_elements_text(match_blocks.profile -> 'phones') t WHERE NOT campaign.is_shared_phone(t) AND char_length(t) >= 9
        UNION ALL SELECT 'name, end of number', n.name || '/' || right(split_part(t, ';', 1), 4) FROM n, jsonb_array_elements_text(match_blocks.profile -> 'phones') t WHERE n.name <> ''
        UNION ALL SELECT 'name, start of number', n.name || '/' || left(split_part(t, ';', 1), 10) FROM n, jsonb_array_elements_text(match_blocks.profile -> 'phones') t WHERE n.name <> '')
    SELECT k.rule, ('x' || left(campaign.fingerprint('block:' || k.rule, k.value)::text, 16))::bit(64)::bigint FROM k;
END
$$;
COMMENT ON FUNCTION campaign.match_blocks(jsonb) IS 'The blocks in which a profile {name, company, emails, phones} stands, by rule: two people are compared only if they share one. Names count in pinyin and in any order of words; the company by its first characters beside a whole name, by its core beside a part of one; a number by its last eight digits, or with the name by its end or start; a mailbox by its name at any domain. The numbers are persistent (fingerprint()).
资料 {name, company, emails, phones} 所在的分块（按规则）：两人至少共处一块才比较。姓名按拼音、不论词序；公司与全名配合时取首字，与部分姓名配合时取核心名；电话取后八位，或与姓名配合取首尾；邮箱取任意域名下的用户名。编号持久不变（fingerprint()）。';

CREATE OR REPLACE FUNCTION campaign.read_profile(payload jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k record;
BEGIN
    IF jsonb_typeof(payload) IS DISTINCT FROM 'object' THEN RETURN '{}'; END IF;
    k := campaign.read_keys(payload);
    RETURN jsonb_strip_nulls(jsonb_build_object(
        'name', CASE WHEN jsonb_typeof(payload -> 'name') = 'string' THEN NULLIF(left(btrim(payload ->> 'name'), 200), '') END,
        'company', CASE WHEN jsonb_typeof(payload -> 'company') = 'string' THEN NULLIF(left(btrim(payload ->> 'company'), 300), '') END,
        'emails', (SELECT jsonb_agg(u.value_norm) FROM unnest(k.keys) u WHERE u.type = 'email'),
        'phones', (SELECT jsonb_agg(u.value_norm) FROM unnest(k.keys) u WHERE u.type = 'phone')));
END
$$;
COMMENT ON FUNCTION campaign.read_profile(jsonb) IS 'What a payload of capture_lead() says of a person, as match_blocks() and the model people take it: {name, company, emails, phones}.
capture_lead() 载荷中关于人的内容，供 match_blocks() 与 people 模型使用：{name, company, emails, phones}。';

CREATE OR REPLACE FUNCTION campaign.person_profile(person bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object('name', p.name, 'company', a.name,
               'emails', (SELECT jsonb_agg(i.value_norm ORDER BY i.identity_key_id) FROM campaign.identity_key i WHERE i.person_id = p.person_id AND i.type = 'email'),
               'phones', (SELECT jsonb_agg(i.value_norm ORDER BY i.identity_key_id) FROM campaign.identity_key i WHERE i.person_id = p.person_id AND i.type = 'phone')))
      FROM campaign.person p LEFT JOIN campaign.account a ON a.account_id = p.account_id
     WHERE p.person_id = person_profile.person);
END
$$;
COMMENT ON FUNCTION campaign.person_profile(bigint) IS 'What is stored of a person, as match_blocks() and the model people take it: {name, company, emails, phones}; NULL for an unknown id.
已存人员的资料，供 match_blocks() 与 people 模型使用：{name, company, emails, phones}；编号不存在时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.comparable(mine jsonb, theirs jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    email text[];
    phone text[];
BEGIN
    -- of several mailboxes and numbers those two that are most alike
    IF jsonb_array_length(mine -> 'emails') > 1 OR jsonb_array_length(theirs -> 'emails') > 1 THEN
        SELECT ARRAY[a, b] INTO email FROM jsonb_array_elements_text(mine -> 'emails') a, jsonb_array_elements_text(theirs -> 'emails') b ORDER BY campaign.jaro_winkler(a, b) DESC, a, b LIMIT 1;
    ELSE
        email := ARRAY[mine -> 'emails' ->> 0, theirs -> 'emails' ->> 0];
    END IF;
    IF jsonb_array_length(mine -> 'phones') > 1 OR jsonb_array_length(theirs -> 'phones') > 1 THEN
        SELECT ARRAY[a, b] INTO phone FROM jsonb_array_elements_text(mine -> 'phones') a, jsonb_array_elements_text(theirs -> 'phones') b ORDER BY campaign.osa_similarity(a, b) DESC, a, b LIMIT 1;
    ELSE
        phone := ARRAY[mine -> 'phones' ->> 0, theirs -> 'phones' ->> 0];
    END IF;
    RETURN jsonb_build_array(mine || jsonb_build_object('email', email[1], 'phone', phone[1]), theirs || jsonb_build_object('email', email[2], 'phone', phone[2]));
END
$$;
COMMENT ON FUNCTION campaign.comparable(jsonb, jsonb) IS 'Two profiles as the two records that match_score() compares: of several mailboxes and telephone numbers those two that are most alike.
将两份资料转为 match_score() 比较的两条记录：多个邮箱与电话时取最相似的一对。';

CREATE OR REPLACE FUNCTION campaign.near_people(profile jsonb, blocks bigint[], but bigint, model jsonb, n integer, lowest double precision)
RETURNS TABLE (person_id bigint, score double precision, hot bigint[])
LANGUAGE plpgsql STABLE ROWS 10
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_bitmapscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    most constant integer := campaign.matching('block', 1, 100000, 200)::integer;
    weighed constant integer := campaign.matching('candidates', 1, 10000, 50)::integer;
    met bigint[];
    full_blocks bigint[];
BEGIN
    -- Who stands in one block at least. A full block tells nothing by itself; who
    -- shares more blocks comes first.
    SELECT array_agg(c.person_id ORDER BY c.shared DESC, c.person_id) FILTER (WHERE c.person_id IS NOT NULL AND c.no <= weighed), max(c.hot) FILTER (WHERE c.person_id IS NULL) INTO met, full_blocks
      FROM (SELECT x.person_id, count(*) AS shared, row_number() OVER (ORDER BY x.person_id IS NULL, count(*) DESC, x.person_id) AS no, array_agg(x.hot) FILTER (WHERE x.hot IS NOT NULL) AS hot
              FROM (SELECT m.person_id, CASE WHEN cardinality(g.people) > most THEN g.block END AS hot
                      FROM (SELECT u.block, ARRAY(SELECT y.person_id FROM campaign.person_block y WHERE y.block = u.block LIMIT most + 1) AS people FROM unnest(near_people.blocks) u (block)) g
                     CROSS JOIN LATERAL unnest(CASE WHEN cardinality(g.people) <= most THEN g.people ELSE '{NULL}' END) m (person_id)) x
             WHERE x.person_id IS DISTINCT FROM but
             GROUP BY x.person_id) c;
    RETURN QUERY
    SELECT y.root, max(y.score), full_blocks
      FROM (SELECT COALESCE(q.merged_into, q.person_id) AS root, campaign.match_score(r.pair -> 0, r.pair -> 1, model) AS score
              FROM unnest(met) u (person_id)
              JOIN campaign.match_profile m ON m.person_id = u.person_id
              JOIN campaign.person q ON q.person_id = u.person_id
             CROSS JOIN LATERAL (SELECT campaign.comparable(near_people.profile, m.profile) AS pair) r
             WHERE q.erased_at IS NULL) y
     WHERE y.root IS DISTINCT FROM but
     GROUP BY y.root
    HAVING max(y.score) >= lowest
     ORDER BY 2 DESC, 1
     LIMIT n;
    IF NOT FOUND AND full_blocks IS NOT NULL THEN
        RETURN QUERY SELECT NULL::bigint, NULL::double precision, full_blocks;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.near_people(jsonb, bigint[], bigint, jsonb, integer, double precision) IS 'Inner part of find_person_candidates() and match_person(): the n people (after merges) nearest to a profile by a model, with a score (log2 of the odds) of lowest or more; hot = blocks that were too full to look into (alone in one row where nobody was found).
find_person_candidates() 与 match_person() 的内部步骤：按模型与资料最接近的 n 人（已解析合并），得分（胜算的 log2）不低于 lowest；hot 为因过满而未查看的分块（无人时单独一行）。';

CREATE OR REPLACE FUNCTION campaign.match_reasons(mine jsonb, theirs jsonb, model jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('signal', btrim(e.field, '()'), 'comparison', e.comparison, 'a', e.value_a, 'b', e.value_b,
               'weight', round(e.weight::numeric, 2))) ORDER BY e.no), '[]')
      FROM (SELECT campaign.comparable(match_reasons.mine, match_reasons.theirs) AS pair OFFSET 0) c
     CROSS JOIN LATERAL campaign.match_explain(c.pair -> 0, c.pair -> 1, match_reasons.model) e
     WHERE e.weight <> 0);
END
$$;
COMMENT ON FUNCTION campaign.match_reasons(jsonb, jsonb, jsonb) IS 'Why two profiles score as they do: the terms of match_explain() that weigh anything, as a list of objects {signal, comparison, a, b, weight in bits}.
两份资料得分的依据：match_explain() 中非零的各项，为对象列表 {signal, comparison, a, b, weight（比特）}。';

CREATE OR REPLACE FUNCTION campaign.find_person_candidates(payload jsonb, n integer DEFAULT 10)
RETURNS TABLE (person_id bigint, probability double precision, score double precision, reasons jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    mine jsonb;
    model constant jsonb := campaign.stored_model('people');
    blocks bigint[];
BEGIN
    IF jsonb_typeof(payload) IS DISTINCT FROM 'object' OR n IS NULL OR n < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'candidates need a JSON object and a positive number',
            DETAIL = format('The payload is of JSON type %s, n is %s.', COALESCE(jsonb_typeof(payload), 'NULL'), COALESCE(n::text, 'NULL')), HINT = 'For example {"name":"张伟","company":"艾克米科技","phone":"13812345678"}.';
    END IF;
    mine := campaign.read_profile(payload);
    blocks := ARRAY(SELECT DISTINCT b.block FROM campaign.match_blocks(mine) b WHERE b.block IS NOT NULL);
    RETURN QUERY
    SELECT c.person_id, 1 / (1 + exp(-least(c.score, 1000) * ln(2.0::double precision))), c.score,
           (SELECT campaign.match_reasons(mine, m.profile, model) FROM campaign.match_profile m WHERE m.person_id = c.person_id)
      FROM campaign.near_people(mine, blocks, NULL, model, find_person_candidates.n, '-infinity') c
     WHERE c.person_id IS NOT NULL
     ORDER BY c.score DESC, c.person_id;
END
$$;
REVOKE ALL ON FUNCTION campaign.find_person_candidates(jsonb, integer) FROM PUBLIC;
COMMENT ON FUNCTION campaign.find_person_candidates(jsonb, integer) IS 'The n people most like a payload of capture_lead() (name, company, email, phone count), best first: probability of being the same person by the active model people, its score (log2 of the odds) and the terms of it. Finds who shares a block (match_blocks()) that is not overfull and has been seen by match_tick(); writes nothing. Errors: 22023 no object, n not positive.
与 capture_lead() 载荷（姓名、公司、邮箱、电话）最相似的 n 人，先高后低：按启用的 people 模型为同一人的概率、得分（胜算的 log2）及各项依据。仅查找共处未过满分块（match_blocks()）且 match_tick() 已处理者；不写入。错误：22023 非对象或 n 非正数。';

CREATE OR REPLACE FUNCTION campaign.profile_person(person bigint, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    fresh jsonb;
    old_blocks bigint[];
    new_blocks bigint[];
BEGIN
    SELECT campaign.person_profile(p.person_id) INTO fresh FROM campaign.person p WHERE p.person_id = person AND p.erased_at IS NULL;
    SELECT m.blocks INTO old_blocks FROM campaign.match_profile m WHERE m.person_id = person;
    new_blocks := CASE WHEN fresh ? 'name' THEN ARRAY(SELECT DISTINCT b.block FROM campaign.match_blocks(fresh) b WHERE b.block IS NOT NULL ORDER BY 1) ELSE '{}' END;
    DELETE FROM campaign.person_block b WHERE b.person_id = person AND b.block = ANY (old_blocks) AND b.block <> ALL (new_blocks);
    IF fresh ? 'name' THEN
        INSERT INTO campaign.match_profile AS m (person_id, profile, blocks, at) VALUES (person, fresh, new_blocks, profile_person.at)
        ON CONFLICT ON CONSTRAINT match_profile_pkey DO UPDATE SET profile = EXCLUDED.profile, blocks = EXCLUDED.blocks, at = EXCLUDED.at;
        INSERT INTO campaign.person_block (block, person_id) SELECT b, person FROM unnest(new_blocks) b
        ON CONFLICT ON CONSTRAINT person_block_pkey DO NOTHING;
    ELSE
        DELETE FROM campaign.match_profile m WHERE m.person_id = person;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.profile_person(bigint, timestamptz) IS 'Writes profile and blocks of a person anew; removes them where it has no name or is erased.
重写某人的资料与分块；无姓名或已删除者则移除。';

CREATE OR REPLACE FUNCTION campaign.match_person(person bigint, at timestamptz DEFAULT now(), model jsonb DEFAULT campaign.stored_model('people')) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    asks constant double precision := campaign.matching('review', 0.0001, 0.9999999, 0.8);
    notes constant double precision := least(campaign.matching('candidate', 0.0001, 0.9999999, 0.3), asks);
    joins constant double precision := campaign.matching('auto', 0.0001, 1, NULL);
    mine campaign.match_profile;
    root bigint;
    model_id bigint;
    terms jsonb;
    p double precision;
    r record;
    n integer := 0;
BEGIN
    PERFORM campaign.profile_person(person, match_person.at);
    SELECT m.* INTO mine FROM campaign.match_profile m WHERE m.person_id = person;
    SELECT COALESCE(q.merged_into, q.person_id) INTO root FROM campaign.person q WHERE q.person_id = person;
    IF mine.person_id IS NULL OR model IS NULL THEN RETURN 0; END IF;
    SELECT m.match_model_id INTO model_id FROM campaign.match_model m WHERE m.name = 'people' AND m.is_active ORDER BY m.version DESC LIMIT 1;
    FOR r IN SELECT c.person_id, c.score, c.hot FROM campaign.near_people(mine.profile, mine.blocks, root, model, 20, ln(notes / (1 - notes)) / ln(2.0::double precision)) c LOOP
        IF r.hot IS NOT NULL THEN
            INSERT INTO campaign.match_hot_block AS h (block, rule, example, at)
            SELECT DISTINCT ON (b.block) b.block, b.rule, person, match_person.at FROM campaign.match_blocks(mine.profile) b WHERE b.block = ANY (r.hot)
            ON CONFLICT ON CONSTRAINT match_hot_block_pkey DO UPDATE SET hits = h.hits + 1, at = EXCLUDED.at, example = EXCLUDED.example;
        END IF;
        CONTINUE WHEN r.person_id IS NULL OR r.person_id = root;
        CONTINUE WHEN campaign.cannot_link(root, r.person_id);
        p := 1 / (1 + exp(-least(r.score, 1000) * ln(2.0::double precision)));
        SELECT campaign.match_reasons(mine.profile, m.profile, model) INTO terms FROM campaign.match_profile m WHERE m.person_id = r.person_id;
        terms := COALESCE(terms, '[]');
        IF campaign.ids_conflict(root, r.person_id) IS NOT NULL THEN
            CONTINUE;                                   -- two of what one has once: no question
        ELSIF p >= joins AND (SELECT count(*) FROM jsonb_array_elements(terms) t WHERE t ->> 'signal' IN ('company', 'email', 'phone') AND (t -> 'weight')::numeric >= 2) >= 2
              AND NOT campaign.names_conflict((SELECT q.name FROM campaign.person q WHERE q.person_id = root), (SELECT q.name FROM campaign.person q WHERE q.person_id = r.person_id)) THEN
            PERFORM campaign.note_pair(root, r.person_id, 'review', format('alike, probability %s', round(p::numeric, 4)), terms, match_person.at, r.score, model_id);
            PERFORM campaign.review_pair(e.identity_edge_id, 'same', 'campaign', format('alike, probability %s, of two signals beside the name', round(p::numeric, 4)), match_person.at)
               FROM campaign.identity_edge e WHERE e.person_a = least(root, r.person_id) AND e.person_b = greatest(root, r.person_id) AND e.state = 'review';
            SELECT COALESCE(q.merged_into, q.person_id) INTO root FROM campaign.person q WHERE q.person_id = person;
            n := n + 1;
        ELSIF campaign.note_pair(root, r.person_id, CASE WHEN p >= asks THEN 'review' ELSE 'candidate' END,
                                 format('alike, probability %s', round(p::numeric, 4)), terms, match_person.at, r.score, model_id) IS NOT NULL THEN
            n := n + 1;
        END IF;
    END LOOP;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.match_person(bigint, timestamptz, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION campaign.match_person(bigint, timestamptz, jsonb) IS 'Holds a person against those who share a block with it and notes who may be the same: identity_edge in state review or candidate by setting matching, with weight and reasons. Merges only where the setting allows it (auto) and two signals beside the name agree. Returns the pairs noted.
将某人与共处分块者比对，并记录可能相同者：identity_edge 状态 review 或 candidate（按设置 matching），含权重与依据。仅当设置允许（auto）且姓名之外两项证据一致时才合并。返回记录的对数。';

CREATE OR REPLACE FUNCTION campaign.match_tick(n integer DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
SET jit = off
AS $$
DECLARE
    most constant integer := COALESCE(n, campaign.matching('batch', 1, 1000000, 1000)::integer);
    model constant jsonb := campaign.stored_model('people');
    ids bigint[];
    people bigint[];
    someone bigint;
    late bigint[] := '{}';
    done bigint := 0;
BEGIN
    IF n <= 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the number of people must be positive', DETAIL = format('n is %s.', n), HINT = 'Leave it out to take what setting matching says.';
    END IF;
    -- One at a time: of twins that two workers hold in hand neither would see the other.
    IF NOT pg_try_advisory_xact_lock(hashtextextended('campaign.match_tick', 0)) THEN RETURN 0; END IF;
    SELECT array_agg(q.match_queue_id), array_agg(DISTINCT q.person_id) INTO ids, people
      FROM (SELECT x.match_queue_id, x.person_id FROM campaign.match_queue x ORDER BY x.match_queue_id LIMIT most FOR UPDATE SKIP LOCKED) q;
    IF ids IS NULL THEN RETURN 0; END IF;
    FOREACH someone IN ARRAY people LOOP PERFORM campaign.profile_person(someone, match_tick.at); END LOOP;
    FOREACH someone IN ARRAY people LOOP
        BEGIN
            PERFORM campaign.match_person(someone, match_tick.at, model);
            done := done + 1;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            late := late || someone;                    -- busy in another session: next time
        END;
    END LOOP;
    DELETE FROM campaign.match_queue q WHERE q.match_queue_id = ANY (ids) AND q.person_id <> ALL (late);
    RETURN done;
END
$$;
REVOKE ALL ON FUNCTION campaign.match_tick(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.match_tick(integer, timestamptz) IS 'Takes up to n people (setting matching, batch) off match_queue and holds each against the others (match_person()); returns how many. Never waits for captures: whoever is busy elsewhere stays for the next time; a second worker at the same time returns 0. Errors: 22023 n not positive.
从 match_queue 取至多 n 人（默认设置 matching 的 batch），逐一与他人比对（match_person()），返回人数。从不等待捕获：正被占用者留待下次；同时运行的第二个工作者返回 0。错误：22023 n 非正数。';

CREATE OR REPLACE FUNCTION campaign.match_people() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n bigint;
BEGIN
    INSERT INTO campaign.match_queue (person_id)
    SELECT p.person_id FROM campaign.person p WHERE p.name IS NOT NULL AND p.merged_into IS NULL AND p.erased_at IS NULL ORDER BY p.person_id;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.match_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.match_people() IS 'Puts everybody with a name in match_queue, for a first run or after a change of the model; returns how many.
将所有具名者放入 match_queue（首次运行或模型变更后使用），返回人数。';

CREATE OR REPLACE FUNCTION campaign.review_pair(edge bigint, decision text, actor text DEFAULT current_user, reason text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e campaign.identity_edge;
    a record;
    b record;
    merge_id bigint;
    said constant text := NULLIF(btrim(reason), '');
BEGIN
    IF decision IS NULL OR decision NOT IN ('same', 'different', 'later') OR at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a decision is same, different or later, at a finite time', DETAIL = format('decision %s, at %s', COALESCE(decision, 'NULL'), COALESCE(at::text, 'NULL')),
            HINT = 'For example review_pair(17, ''same'', reason => ''asked by telephone'').';
    END IF;
    -- not beside a batch, which locks people as its rows come; people first, as everywhere, then the pair
    PERFORM pg_advisory_xact_lock_shared(4201, 0);
    SELECT x.* INTO e FROM campaign.identity_edge x WHERE x.identity_edge_id = edge;
    IF e.identity_edge_id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK060', MESSAGE = 'there is no such pair', DETAIL = format('identity_edge_id %s', COALESCE(edge::text, 'NULL')), HINT = 'campaign.identity_edge holds the pairs there are.';
    END IF;
    PERFORM FROM campaign.person p
      WHERE p.person_id IN (SELECT COALESCE(q.merged_into, q.person_id) FROM campaign.person q WHERE q.person_id IN (e.person_a, e.person_b)) ORDER BY p.person_id FOR NO KEY UPDATE;
    SELECT x.* INTO e FROM campaign.identity_edge x WHERE x.identity_edge_id = edge FOR NO KEY UPDATE;
    IF e.state NOT IN ('review', 'candidate', 'retired') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK061', MESSAGE = 'this pair is decided', DETAIL = format('It is %s, by %s, %s: %s', e.state, e.actor, e.at, e.reason),
            HINT = CASE e.state WHEN 'active' THEN 'unmerge_people() takes a merge back.' ELSE 'merge_people() joins people whatever was decided.' END;
    END IF;
    SELECT r.person_id, r.created_at INTO a FROM campaign.person p JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id) WHERE p.person_id = e.person_a;
    SELECT r.person_id, r.created_at INTO b FROM campaign.person p JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id) WHERE p.person_id = e.person_b;
    IF decision = 'different' AND a.person_id = b.person_id THEN
        RAISE EXCEPTION USING ERRCODE = 'MK061', MESSAGE = 'these two are one person by now', DETAIL = format('Persons %s and %s are both person %s.', e.person_a, e.person_b, a.person_id),
            HINT = 'unmerge_people() takes a merge back.';
    END IF;
    IF decision = 'same' AND a.person_id <> b.person_id THEN
        merge_id := CASE WHEN (a.created_at, a.person_id) < (b.created_at, b.person_id)
                         THEN campaign.merge_people(a.person_id, b.person_id, COALESCE(said, 'reviewed: ' || e.reason), review_pair.actor, review_pair.at)
                         ELSE campaign.merge_people(b.person_id, a.person_id, COALESCE(said, 'reviewed: ' || e.reason), review_pair.actor, review_pair.at) END;
    END IF;
    UPDATE campaign.identity_edge x
       SET state = CASE decision WHEN 'same' THEN 'active' WHEN 'different' THEN 'cannot_link' ELSE 'review' END, actor = review_pair.actor, at = review_pair.at,
           reason = CASE WHEN said IS NULL OR decision = 'later' THEN x.reason ELSE said END
     WHERE x.identity_edge_id = edge;
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
    VALUES ('identity_edge', edge, 'state', e.state, CASE decision WHEN 'same' THEN 'active' WHEN 'different' THEN 'cannot_link' ELSE 'review' END, review_pair.at, review_pair.actor, COALESCE(said, decision));
    RETURN merge_id;
END
$$;
REVOKE ALL ON FUNCTION campaign.review_pair(bigint, text, text, text, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.review_pair(bigint, text, text, text, timestamptz) IS 'Decides a pair of identity_edge: same merges the two (the older stays) and returns the id of the merge (NULL where they are one already), different holds them apart for good, later puts the question at the end of the queue (NULL). stage_log (entity identity_edge) keeps who decided. Errors: 22023 no such decision, MK060 no such pair, MK061 decided already, or different of two who are one by now.
对 identity_edge 中的一对作出决定：same 合并两人（保留较早者）并返回合并编号（已是同一人则为 NULL）；different 永久判为两人；later 将问题移至队尾（NULL）。决定记入 stage_log（entity 为 identity_edge）。错误：22023 决定无效，MK060 不存在，MK061 已决定，或对已是同一人的两人判 different。';

CREATE OR REPLACE FUNCTION campaign.person_queued() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO campaign.match_queue (person_id) VALUES (NEW.person_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION campaign.person_queued() IS 'Trigger function: a person with a new name or company is held against the others soon.
触发器函数：姓名或公司有变的人排队等待比对。';
REVOKE ALL ON FUNCTION campaign.person_queued() FROM PUBLIC;
