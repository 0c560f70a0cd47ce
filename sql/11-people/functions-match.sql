-- People who share no key and may be one all the same: found by blocks, weighed by a
-- model, put to a human. A capture only leaves a note of the new person; the rest is
-- done behind it, by match_tick().

CREATE OR REPLACE FUNCTION campaign.stored_model(name text DEFAULT 'people') RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET extra_float_digits = 1
AS $$
BEGIN
    -- (plpgsql keeps the plan)
    RETURN (
    SELECT jsonb_build_object('version', 1, 'seed', m.seed, 'prior', m.prior, 'threshold', m.threshold, 'fields', (
               -- (as text, which is read in a third of the time that building takes)
               SELECT ('[' || string_agg(format('{"name":%s,"kind":"%s","tf_weight":%s,"tf_min":%s,"levels":[%s]}', to_json(f.field), f.kind, f.tf_weight, f.tf_min, f.levels), ',' ORDER BY f.field) || ']')::jsonb
                 FROM (SELECT l.field, min(l.kind) AS kind, max(l.tf_weight) AS tf_weight, max(l.tf_min) AS tf_min,
                              string_agg('{"level":' || l.level || ',"m":' || l.m || ',"u":' || l.u || '}', ',' ORDER BY l.level) AS levels
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

CREATE OR REPLACE FUNCTION campaign.name_share(bearers bigint) RETURNS double precision
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Where few people are known, the model knows best how often a name is met: as if one
    -- in 10000 people more bore it. (The number of people is the planner's, in ten thousands.)
    RETURN (greatest(bearers, 1) + 1) / (10000 + greatest((SELECT round(c.reltuples::numeric, -4) FROM pg_class c WHERE c.oid = 'campaign.person'::regclass), 0))::double precision;
END
$$;
COMMENT ON FUNCTION campaign.name_share(bigint) IS 'Share of people who bear a name, from how many do, for profile_score(); with few people known it stays near the 1 in 5000 of the model people.
由同名人数得出的占比，供 profile_score() 使用；已知人数很少时接近 people 模型的五千分之一。';

CREATE OR REPLACE FUNCTION campaign.near_people(profile jsonb, but bigint, model jsonb, n integer, lowest double precision)
RETURNS TABLE (person_id bigint, score double precision, reasons jsonb, hot bigint[])
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
    bearers bigint;
    share double precision;
BEGIN
    -- Who stands in one block at least. A full block tells nothing by itself; of the
    -- others a small one tells more than a large one, and those people come first.
    WITH g AS MATERIALIZED (
        SELECT b.rule, b.block, w.people, cardinality(w.people) AS size
          FROM campaign.match_blocks(near_people.profile) b
         CROSS JOIN LATERAL (SELECT ARRAY(SELECT y.person_id FROM campaign.person_block y WHERE y.block = b.block LIMIT most + 1) AS people OFFSET 0) w)
    SELECT (SELECT array_agg(c.person_id)
              FROM (SELECT m.person_id FROM g CROSS JOIN LATERAL unnest(g.people) m (person_id)
                     WHERE g.size <= most AND m.person_id IS DISTINCT FROM but
                     GROUP BY m.person_id ORDER BY sum(ln((most + 2)::double precision / g.size)) DESC, m.person_id LIMIT weighed) c),
           array_agg(g.block) FILTER (WHERE g.size > most),
           max(CASE WHEN g.size <= most THEN g.size - (but IS NOT NULL)::integer ELSE COALESCE((SELECT h.people FROM campaign.match_hot_block h WHERE h.block = g.block), g.size) END) FILTER (WHERE g.rule = 'name')
      INTO met, full_blocks, bearers
      FROM g;
    share := campaign.name_share(bearers);
    RETURN QUERY
    SELECT z.root, z.score, campaign.profile_reasons(near_people.profile, z.profile, model, share), full_blocks
      FROM (SELECT x.root, x.score, x.profile
              FROM (SELECT DISTINCT ON (y.root) y.root, y.score, y.profile
                      FROM (SELECT COALESCE(q.merged_into, q.person_id) AS root, m.person_id, campaign.profile_score(near_people.profile, m.profile, model, share) AS score, m.profile
                              FROM unnest(met) u (person_id)
                              JOIN campaign.match_profile m ON m.person_id = u.person_id
                              JOIN campaign.person q ON q.person_id = u.person_id
                             WHERE q.erased_at IS NULL OFFSET 0) y
                     WHERE y.root IS DISTINCT FROM but AND y.score >= lowest
                     ORDER BY y.root, y.score DESC, y.person_id) x
             ORDER BY x.score DESC, x.root
             LIMIT n) z;
    IF NOT FOUND AND full_blocks IS NOT NULL THEN
        RETURN QUERY SELECT NULL::bigint, NULL::double precision, NULL::jsonb, full_blocks;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.near_people(jsonb, bigint, jsonb, integer, double precision) IS 'Inner part of find_person_candidates() and match_person(): the n people (after merges; but left out) nearest to a profile by a model, with a score (log2 of the odds) of lowest or more and the terms of it, best first. Those who share the smallest blocks are scored, as many as setting matching says (candidates). A name that many bear weighs less (name_share()). hot = blocks that were too full to look into (alone in one row where nobody was found).
find_person_candidates() 与 match_person() 的内部步骤：按模型与资料最接近的 n 人（已解析合并，不含 but），得分（胜算的 log2）不低于 lowest，并附各项依据，先高后低。仅对共处最小分块者打分，人数按设置 matching（candidates）。同名者多的姓名权重较低（name_share()）。hot 为因过满而未查看的分块（无人时单独一行）。';

CREATE OR REPLACE FUNCTION campaign.find_person_candidates(payload jsonb, n integer DEFAULT 10)
RETURNS TABLE (person_id bigint, probability double precision, score double precision, reasons jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    IF jsonb_typeof(payload) IS DISTINCT FROM 'object' OR n IS NULL OR n < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'candidates need a JSON object and a positive number',
            DETAIL = format('The payload is of JSON type %s, n is %s.', COALESCE(jsonb_typeof(payload), 'NULL'), COALESCE(n::text, 'NULL')), HINT = 'For example {"name":"张伟","company":"艾克米科技","phone":"13812345678"}.';
    END IF;
    RETURN QUERY
    SELECT c.person_id, 1 / (1 + exp(-greatest(least(c.score, 1000), -1000) * ln(2.0::double precision))), c.score, c.reasons
      FROM campaign.near_people(campaign.read_profile(payload), NULL, campaign.stored_model('people'), find_person_candidates.n, '-infinity') c
     WHERE c.person_id IS NOT NULL
     ORDER BY c.score DESC, c.person_id;
END
$$;
REVOKE ALL ON FUNCTION campaign.find_person_candidates(jsonb, integer) FROM PUBLIC;
COMMENT ON FUNCTION campaign.find_person_candidates(jsonb, integer) IS 'The n people most like a payload of capture_lead() (name, company, email, phone count), best first: probability of being the same person by the active model people, its score (log2 of the odds) and the terms of it. Finds who shares a block (match_blocks()) that is not overfull and has been seen by match_people() or match_tick(); writes nothing. Errors: 22023 no object, n not positive.
与 capture_lead() 载荷（姓名、公司、邮箱、电话）最相似的 n 人，先高后低：按启用的 people 模型为同一人的概率、得分（胜算的 log2）及各项依据。仅查找共处未过满分块（match_blocks()）且 match_people() 或 match_tick() 已处理者；不写入。错误：22023 非对象或 n 非正数。';

CREATE OR REPLACE FUNCTION campaign.profile_people(people bigint[], at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
BEGIN
    WITH fresh AS MATERIALIZED (
        SELECT x.person_id, CASE WHEN x.profile ? 'name' THEN x.profile END AS profile, CASE WHEN x.profile ? 'name' THEN campaign.match_block_numbers(x.profile) ELSE '{}' END AS blocks
          FROM (SELECT u.person_id, CASE WHEN p.erased_at IS NULL THEN campaign.person_profile(p.person_id) END AS profile
                  FROM (SELECT DISTINCT unnest(profile_people.people) AS person_id) u LEFT JOIN campaign.person p ON p.person_id = u.person_id OFFSET 0) x
    ), old AS MATERIALIZED (
        SELECT m.person_id, m.blocks FROM campaign.match_profile m WHERE m.person_id = ANY (profile_people.people)
    ), gone AS (
        DELETE FROM campaign.person_block b
         USING (SELECT o.person_id, x.block FROM old o JOIN fresh f ON f.person_id = o.person_id CROSS JOIN LATERAL unnest(o.blocks) x (block) WHERE x.block <> ALL (f.blocks)) d
         WHERE b.block = d.block AND b.person_id = d.person_id
    ), came AS (
        INSERT INTO campaign.person_block (block, person_id)
        SELECT x.block, f.person_id FROM fresh f LEFT JOIN old o ON o.person_id = f.person_id CROSS JOIN LATERAL unnest(f.blocks) x (block)
         WHERE o.person_id IS NULL OR x.block <> ALL (o.blocks) ORDER BY 1, 2
        ON CONFLICT ON CONSTRAINT person_block_pkey DO NOTHING
    ), nameless AS (
        DELETE FROM campaign.match_profile m USING fresh f WHERE m.person_id = f.person_id AND f.profile IS NULL
    )
    INSERT INTO campaign.match_profile AS m (person_id, profile, blocks, at) SELECT f.person_id, f.profile, f.blocks, profile_people.at FROM fresh f WHERE f.profile IS NOT NULL
    ON CONFLICT ON CONSTRAINT match_profile_pkey DO UPDATE SET profile = EXCLUDED.profile, blocks = EXCLUDED.blocks, at = EXCLUDED.at;
END
$$;
COMMENT ON FUNCTION campaign.profile_people(bigint[], timestamptz) IS 'Writes profiles and blocks of people anew, all at one stroke; removes them where one has no name or is erased.
一次性重写若干人的资料与分块；无姓名或已删除者则移除。';

CREATE OR REPLACE FUNCTION campaign.note_hot_blocks(person bigint, profile jsonb, blocks bigint[], at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- counted when it is met first, and again each time it was met twice as often
    UPDATE campaign.match_hot_block h
       SET hits = h.hits + 1, at = note_hot_blocks.at, example = note_hot_blocks.person,
           people = CASE WHEN h.hits & (h.hits - 1) = 0 THEN (SELECT count(*) FROM (SELECT FROM campaign.person_block y WHERE y.block = h.block LIMIT 100000) z) ELSE h.people END
     WHERE h.block = ANY (note_hot_blocks.blocks);
    INSERT INTO campaign.match_hot_block (block, rule, example, at, people)
    SELECT b.block, b.rule, note_hot_blocks.person, note_hot_blocks.at, (SELECT count(*) FROM (SELECT FROM campaign.person_block y WHERE y.block = b.block LIMIT 100000) z)
      FROM campaign.match_blocks(note_hot_blocks.profile) b
     WHERE b.block = ANY (note_hot_blocks.blocks) AND NOT EXISTS (SELECT FROM campaign.match_hot_block h WHERE h.block = b.block)
    ON CONFLICT ON CONSTRAINT match_hot_block_pkey DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.note_hot_blocks(bigint, jsonb, bigint[], timestamptz) IS 'Notes that blocks of a person were met full, with how many people stand in each (at most 100000 are counted).
记录某人遇到的过满分块及其人数（最多计 100000）。';

CREATE OR REPLACE FUNCTION campaign.match_person(person bigint, at timestamptz DEFAULT now(), model jsonb DEFAULT campaign.stored_model('people'), profiled boolean DEFAULT false) RETURNS integer
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
    IF profiled IS NOT TRUE THEN PERFORM campaign.profile_people(ARRAY[person], match_person.at); END IF;
    SELECT m.* INTO mine FROM campaign.match_profile m WHERE m.person_id = person;
    SELECT COALESCE(q.merged_into, q.person_id) INTO root FROM campaign.person q WHERE q.person_id = person;
    IF mine.person_id IS NULL OR model IS NULL THEN RETURN 0; END IF;
    SELECT m.match_model_id INTO model_id FROM campaign.match_model m WHERE m.name = 'people' AND m.is_active ORDER BY m.version DESC LIMIT 1;
    FOR r IN SELECT c.person_id, c.score, c.reasons, c.hot, row_number() OVER () AS no FROM campaign.near_people(mine.profile, root, model, 20, ln(notes / (1 - notes)) / ln(2.0::double precision)) c LOOP
        IF r.hot IS NOT NULL AND r.no = 1 THEN PERFORM campaign.note_hot_blocks(person, mine.profile, r.hot, match_person.at); END IF;
        CONTINUE WHEN r.person_id IS NULL OR r.person_id = root;
        CONTINUE WHEN campaign.cannot_link(root, r.person_id);
        p := 1 / (1 + exp(-least(r.score, 1000) * ln(2.0::double precision)));
        terms := COALESCE(r.reasons, '[]');
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
REVOKE ALL ON FUNCTION campaign.match_person(bigint, timestamptz, jsonb, boolean) FROM PUBLIC;
COMMENT ON FUNCTION campaign.match_person(bigint, timestamptz, jsonb, boolean) IS 'Holds a person against those who share a block with it and notes who may be the same: identity_edge in state review or candidate by setting matching, with weight and reasons. Merges only where the setting allows it (auto) and two signals beside the name agree. profiled: its profile is fresh. Returns the pairs noted.
将某人与共处分块者比对，并记录可能相同者：identity_edge 状态 review 或 candidate（按设置 matching），含权重与依据。仅当设置允许（auto）且姓名之外两项证据一致时才合并。profiled 表示资料已更新。返回记录的对数。';

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
    PERFORM campaign.profile_people(people, match_tick.at);
    FOREACH someone IN ARRAY people LOOP
        BEGIN
            PERFORM campaign.match_person(someone, match_tick.at, model, true);
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
SET jit = off
AS $$
DECLARE
    most constant integer := campaign.matching('block', 1, 100000, 200)::integer;
    n bigint;
BEGIN
    -- a first run: all profiles and blocks at one stroke, in the order of their indexes
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.match_tick', 0));
    IF NOT EXISTS (SELECT FROM campaign.match_profile) AND NOT EXISTS (SELECT FROM campaign.person_block) THEN
        INSERT INTO campaign.match_profile (person_id, profile, blocks, at)
        SELECT x.person_id, x.profile, campaign.match_block_numbers(x.profile), now()
          FROM (SELECT p.person_id, jsonb_strip_nulls(jsonb_build_object('name', p.name, 'company', a.name, 'emails', k.emails, 'phones', k.phones)) AS profile
                  FROM campaign.person p
                  LEFT JOIN campaign.account a ON a.account_id = p.account_id
                  LEFT JOIN (SELECT i.person_id, jsonb_agg(i.value_norm ORDER BY i.identity_key_id) FILTER (WHERE i.type = 'email') AS emails,
                                    jsonb_agg(i.value_norm ORDER BY i.identity_key_id) FILTER (WHERE i.type = 'phone') AS phones
                               FROM campaign.identity_key i WHERE i.type IN ('email', 'phone') GROUP BY i.person_id) k ON k.person_id = p.person_id
                 WHERE p.name IS NOT NULL AND p.erased_at IS NULL OFFSET 0) x
         ORDER BY x.person_id;
        INSERT INTO campaign.person_block (block, person_id) SELECT b.block, m.person_id FROM campaign.match_profile m CROSS JOIN LATERAL unnest(m.blocks) b (block) ORDER BY 1, 2;
        INSERT INTO campaign.match_hot_block AS h (block, rule, example, hits, at, people)
        SELECT x.block, r.rule, x.example, 1, now(), x.people
          FROM (SELECT b.block, max(b.person_id) AS example, count(*) AS people FROM campaign.person_block b GROUP BY b.block HAVING count(*) > most) x
          JOIN campaign.match_profile m ON m.person_id = x.example
         CROSS JOIN LATERAL campaign.match_blocks(m.profile) r
         WHERE r.block = x.block
        ON CONFLICT ON CONSTRAINT match_hot_block_pkey DO UPDATE SET people = EXCLUDED.people, at = EXCLUDED.at;
    END IF;
    INSERT INTO campaign.match_queue (person_id)
    SELECT p.person_id FROM campaign.person p WHERE p.name IS NOT NULL AND p.merged_into IS NULL AND p.erased_at IS NULL ORDER BY p.person_id;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.match_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.match_people() IS 'Puts everybody with a name in match_queue, for a first run or after a change of the model; returns how many. Where there are no profiles at all it writes them and the blocks at one stroke, so that find_person_candidates() knows everybody at once; let VACUUM ANALYZE of both tables follow.
将所有具名者放入 match_queue（首次运行或模型变更后使用），返回人数。若尚无任何资料，则一次性写入全部资料与分块，使 find_person_candidates() 立即可用；之后宜对两表执行 VACUUM ANALYZE。';

CREATE OR REPLACE FUNCTION campaign.review_pair(edge bigint, decision text, actor text DEFAULT current_user, reason text DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e campaign.identity_edge;
    a record;
    b record;
    roots bigint[];
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
    FOR try IN 1..10 LOOP
        BEGIN
            roots := ARRAY(SELECT DISTINCT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id IN (e.person_a, e.person_b) ORDER BY 1);
            PERFORM campaign.lock_people(roots);
            EXIT WHEN roots = ARRAY(SELECT DISTINCT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id IN (e.person_a, e.person_b) ORDER BY 1);
            RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = 'one of the two was merged or taken out meanwhile', HINT = 'Try again.';
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            IF try = 10 THEN
                RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'these people are being merged again and again', HINT = 'Try again.';
            END IF;
        END;
    END LOOP;
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
COMMENT ON FUNCTION campaign.review_pair(bigint, text, text, text, timestamptz) IS 'Decides a pair of identity_edge: same merges the two (the older stays) and returns the id of the merge (NULL where they are one already), different holds them apart for good, later puts the question at the end of the queue (NULL). stage_log (entity identity_edge) keeps who decided. Errors: 22023 no such decision, MK060 no such pair, MK061 decided already, or different of two who are one by now, 40001 try again.
对 identity_edge 中的一对作出决定：same 合并两人（保留较早者）并返回合并编号（已是同一人则为 NULL）；different 永久判为两人；later 将问题移至队尾（NULL）。决定记入 stage_log（entity 为 identity_edge）。错误：22023 决定无效，MK060 不存在，MK061 已决定，或对已是同一人的两人判 different，40001 请重试。';

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
