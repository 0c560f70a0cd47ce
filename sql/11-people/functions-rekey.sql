-- Keys made again after the normalisers have changed.
--
-- A key is normalised again from the stored value: normalisers take their own output, and
-- that of older versions, for input. What an older version dropped for good cannot come
-- back this way. No row is ever deleted and none gets another id, so merges can still be
-- taken back: a key that can no longer stand for itself stays as a weak one.

CREATE OR REPLACE FUNCTION campaign.rekey_value(type text, namespace text, value_norm text, OUT value text, OUT strength text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k campaign.key_value;
BEGIN
    FOREACH k IN ARRAY (SELECT r.keys FROM campaign.read_keys(CASE WHEN namespace = '' THEN jsonb_build_object(type, value_norm)
                                                              ELSE jsonb_build_object(type, value_norm, 'appid', namespace) END) r) LOOP
        IF k.type = rekey_value.type AND k.namespace = rekey_value.namespace THEN
            value := k.value_norm;
            strength := k.strength;
            RETURN;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.rekey_value(text, text, text) IS 'A stored key as the present normalisers make it: value and strength; NULLs where it is no key any more.
按当前规范化函数重算的已存键：值与强弱；不再是有效键时为 NULL。';

CREATE OR REPLACE FUNCTION campaign.rekey_plan(from_version integer, n integer DEFAULT NULL)
RETURNS TABLE (identity_key_id bigint, person_id bigint, type text, old_value text, new_value text, strength text, effect text, other_id bigint, people bigint[])
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    nodes bigint[];
    labels bigint[];
    others bigint[];
    pair_a bigint[];
    pair_b bigint[];
BEGIN
    -- Who would share a strong key: labels run along the pairs until they rest.
    WITH made AS MATERIALIZED (
        SELECT k.identity_key_id, k.type, k.namespace, COALESCE(p.merged_into, p.person_id) AS root, v.value
          FROM (SELECT x.* FROM campaign.identity_key x WHERE x.norm_version = from_version ORDER BY x.identity_key_id LIMIT n) k
          JOIN campaign.person p ON p.person_id = k.person_id
         CROSS JOIN LATERAL (SELECT r.value, r.strength FROM campaign.rekey_value(k.type, k.namespace, k.value_norm) r OFFSET 0) v
         WHERE k.strength = 'strong' AND v.strength = 'strong'),
    held AS (
        SELECT m.type, m.namespace, m.value, m.root FROM made m
        UNION
        SELECT m.type, m.namespace, m.value, COALESCE(p.merged_into, p.person_id)
          FROM made m
          JOIN campaign.identity_key i ON i.value_norm = m.value AND i.type = m.type AND i.namespace = m.namespace AND i.strength = 'strong'
          JOIN campaign.person p ON p.person_id = i.person_id),
    pair AS (
        SELECT DISTINCT h.root AS a, h.first_root AS b FROM (SELECT x.root, min(x.root) OVER (PARTITION BY x.type, x.namespace, x.value) AS first_root FROM held x) h WHERE h.root <> h.first_root)
    SELECT array_agg(p.a), array_agg(p.b) INTO pair_a, pair_b FROM pair p;
    nodes := ARRAY(SELECT DISTINCT u.x FROM unnest(pair_a || pair_b) u (x) ORDER BY 1);
    labels := nodes;
    LOOP
        others := ARRAY(
            SELECT least(l.label, min(e.label)) FROM unnest(nodes, labels) l (node, label)
              LEFT JOIN (SELECT u.a AS node, y.label FROM unnest(pair_a, pair_b) u (a, b) JOIN unnest(nodes, labels) y (node, label) ON y.node = u.b
                         UNION ALL SELECT u.b, y.label FROM unnest(pair_a, pair_b) u (a, b) JOIN unnest(nodes, labels) y (node, label) ON y.node = u.a) e ON e.node = l.node
             GROUP BY l.node, l.label ORDER BY l.node);
        EXIT WHEN others = labels;
        labels := others;
    END LOOP;

    RETURN QUERY
    WITH cluster AS MATERIALIZED (
        SELECT u.node, array_agg(u.node) OVER (PARTITION BY u.label ORDER BY u.node ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS people FROM unnest(nodes, labels) u (node, label)),
    made AS MATERIALIZED (
        SELECT x.*, first_value(x.identity_key_id) OVER w AS first_id, first_value(x.root) OVER w AS first_root, first_value(x.name) OVER w AS first_name
          FROM (SELECT k.*, COALESCE(p.merged_into, p.person_id) AS root, p.name, v.value, CASE WHEN k.strength = 'strong' THEN v.strength ELSE 'weak' END AS new_strength
                  FROM (SELECT x.* FROM campaign.identity_key x WHERE x.norm_version = from_version ORDER BY x.identity_key_id LIMIT n) k
                  JOIN campaign.person p ON p.person_id = k.person_id
                 CROSS JOIN LATERAL (SELECT r.value, r.strength FROM campaign.rekey_value(k.type, k.namespace, k.value_norm) r OFFSET 0) v) x
        WINDOW w AS (PARTITION BY x.type, x.namespace, x.value, x.new_strength ORDER BY x.identity_key_id))
    SELECT m.identity_key_id, m.root, m.type, m.value_norm, m.value, CASE WHEN m.value IS NULL THEN 'weak' ELSE m.new_strength END,
           CASE WHEN m.value IS NULL THEN 'dead'
                WHEN m.value = m.value_norm AND m.new_strength = m.strength THEN 'same'
                WHEN m.new_strength = 'weak' AND EXISTS (SELECT FROM campaign.identity_key i WHERE i.value_norm = m.value AND i.type = m.type AND i.namespace = m.namespace AND i.strength = 'weak'
                                                            AND i.person_id = m.person_id AND i.identity_key_id <> m.identity_key_id) THEN 'dead'
                WHEN m.strength = 'strong' AND m.new_strength = 'weak' THEN 'weaken'
                WHEN m.strength = 'weak' OR h.root IS NULL THEN 'change'
                WHEN h.root = m.root THEN 'duplicate'
                WHEN campaign.names_conflict(m.name, h.name) OR campaign.cannot_link(h.root, m.root) THEN 'review'
                ELSE 'merge' END,
           CASE WHEN m.new_strength = 'strong' AND m.value <> m.value_norm THEN h.root END, c.people
      FROM made m
      -- who holds that key already, or will by an earlier row
      LEFT JOIN LATERAL (
            SELECT COALESCE(p.merged_into, p.person_id) AS root, p.name FROM campaign.identity_key i JOIN campaign.person p ON p.person_id = i.person_id
             WHERE i.value_norm = m.value AND i.type = m.type AND i.namespace = m.namespace AND i.strength = 'strong' AND i.identity_key_id <> m.identity_key_id
               AND m.new_strength = 'strong' AND m.value <> m.value_norm) o ON true
     CROSS JOIN LATERAL (
            SELECT CASE WHEN o.root IS NOT NULL THEN o.root WHEN m.new_strength = 'strong' AND m.value <> m.value_norm AND m.first_id < m.identity_key_id THEN m.first_root END AS root,
                   CASE WHEN o.root IS NOT NULL THEN o.name ELSE m.first_name END AS name) h
      LEFT JOIN cluster c ON c.node = m.root AND m.new_strength = 'strong'
     ORDER BY m.identity_key_id;
END
$$;
COMMENT ON FUNCTION campaign.rekey_plan(integer, integer) IS 'What rekey() would do with the keys of a version (the first n by id; NULL: all), one row a key, those that stay the same among them. other_id: the person who holds the new key, or will; people: all who would share strong keys with this one, directly or in turn.
rekey() 将如何处理某版本的键（按编号前 n 个；NULL 为全部），每个键一行，含不变者。other_id 为已持有或将持有新键的人；people 为因强键（直接或传递）而相连的全部人员。';

CREATE OR REPLACE FUNCTION campaign.rekey(from_version integer, to_version integer, dry_run boolean DEFAULT true, n integer DEFAULT 1000, at timestamptz DEFAULT now())
RETURNS TABLE (identity_key_id bigint, person_id bigint, type text, old_value text, new_value text, effect text, other_id bigint, people bigint[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
    holder bigint;
    mine bigint;
    done text;
    bearers integer;
    roots bigint[] := '{}';
    needed bigint[];
BEGIN
    IF from_version IS NULL OR to_version IS DISTINCT FROM campaign.normalize_version() OR from_version = to_version OR n <= 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'keys can be made again with the normalisers there are only',
            DETAIL = format('from_version %s, to_version %s, n %s; normalize_version() is %s', COALESCE(from_version::text, 'NULL'), COALESCE(to_version::text, 'NULL'), COALESCE(n::text, 'NULL'), campaign.normalize_version()),
            HINT = 'Pass the version the keys have, and normalize_version().';
    END IF;
    IF dry_run IS DISTINCT FROM false THEN
        RETURN QUERY SELECT r.identity_key_id, r.person_id, r.type, r.old_value, r.new_value, r.effect, r.other_id, r.people FROM campaign.rekey_plan(from_version, NULL) r WHERE r.effect <> 'same';
        RETURN;
    END IF;
    -- The gate alone: no capture meets a key that is half made. The people then, in the order of their ids.
    PERFORM pg_advisory_xact_lock(4201, 0);
    LOOP
        needed := ARRAY(SELECT DISTINCT u.id FROM campaign.rekey_plan(from_version, n) r, unnest(ARRAY[r.person_id, r.other_id]) u (id) WHERE r.effect IN ('merge', 'review') ORDER BY 1);
        EXIT WHEN needed <@ roots;
        roots := needed;
        PERFORM FROM campaign.person x WHERE x.person_id = ANY (needed) ORDER BY x.person_id FOR NO KEY UPDATE;
    END LOOP;
    FOR p IN SELECT r.*, k.namespace, k.person_id AS owner, k.strength AS old_strength FROM campaign.rekey_plan(from_version, n) r JOIN campaign.identity_key k USING (identity_key_id) ORDER BY r.identity_key_id LOOP
        done := p.effect;
        IF p.effect = 'same' THEN
            UPDATE campaign.identity_key k SET norm_version = to_version WHERE k.identity_key_id = p.identity_key_id;
            CONTINUE;
        END IF;
        IF p.effect IN ('change', 'merge', 'review', 'duplicate') AND p.old_strength = 'strong' THEN
            -- as it stands by now: an earlier row may have merged them
            SELECT COALESCE(x.merged_into, x.person_id) INTO holder FROM campaign.identity_key k JOIN campaign.person x ON x.person_id = k.person_id
             WHERE k.value_norm = p.new_value AND k.type = p.type AND k.namespace = p.namespace AND k.strength = 'strong' AND k.identity_key_id <> p.identity_key_id;
            SELECT COALESCE(x.merged_into, x.person_id) INTO mine FROM campaign.identity_key k JOIN campaign.person x ON x.person_id = k.person_id WHERE k.identity_key_id = p.identity_key_id;
            done := CASE WHEN holder IS NULL THEN 'change' WHEN holder = mine THEN 'duplicate' ELSE p.effect END;
            IF holder <> mine THEN
                IF campaign.cannot_link(holder, mine) OR (SELECT campaign.names_conflict(a.name, b.name) FROM campaign.person a, campaign.person b WHERE a.person_id = holder AND b.person_id = mine) THEN
                    PERFORM campaign.note_pair(holder, mine, 'review', format('version %s of the normalisers gives both the %s %s', to_version, p.type, p.new_value),
                        jsonb_build_array(jsonb_build_object('signal', 'same key', 'key', p.type, 'value', p.new_value)), rekey.at);
                    done := 'review';
                ELSE
                    PERFORM campaign.merge_people(least(holder, mine), greatest(holder, mine), format('version %s of the normalisers gives both the %s %s', to_version, p.type, p.new_value), 'campaign', rekey.at);
                    done := 'merge';
                END IF;
            END IF;
        END IF;
        -- (a spelling that is of many by now joins nobody)
        IF done = 'change' AND p.strength = 'strong' AND EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm = p.new_value AND h.type = p.type AND h.namespace = p.namespace AND h.since = '-infinity') THEN
            p.strength := 'weak';
            done := CASE WHEN EXISTS (SELECT FROM campaign.identity_key o WHERE o.value_norm = p.new_value AND o.type = p.type AND o.namespace = p.namespace AND o.strength = 'weak' AND o.person_id = p.owner) THEN 'duplicate' ELSE 'weaken' END;
        END IF;
        IF done = 'change' OR done = 'weaken' THEN
            IF p.strength = 'weak' THEN
                -- Its hands go with it.
                INSERT INTO campaign.key_holder (value_norm, type, namespace, since, person_id, people)
                SELECT p.new_value, h.type, h.namespace, h.since, h.person_id, CASE WHEN h.since = '-infinity' THEN 0 ELSE h.people END
                  FROM campaign.key_holder h WHERE h.value_norm = p.old_value AND h.type = p.type AND h.namespace = p.namespace AND p.new_value <> p.old_value
                ON CONFLICT ON CONSTRAINT key_holder_pkey DO NOTHING;
                INSERT INTO campaign.key_holder AS h (value_norm, type, namespace, since, person_id, people)
                VALUES (p.new_value, p.type, p.namespace, '-infinity', p.owner, 1)
                ON CONFLICT ON CONSTRAINT key_holder_pkey DO UPDATE SET people = h.people + 1
                RETURNING h.people INTO bearers;
            END IF;
            UPDATE campaign.identity_key k
               SET value_norm = p.new_value, strength = p.strength, norm_version = to_version, person_count = CASE WHEN p.strength = 'weak' THEN bearers ELSE k.person_count END
             WHERE k.identity_key_id = p.identity_key_id;
        ELSE
            -- The other key says it now. This one stays beside it as a weak key, under its old spelling where even that is taken.
            UPDATE campaign.identity_key k
               SET value_norm = CASE WHEN p.new_value IS NULL OR EXISTS (SELECT FROM campaign.identity_key o WHERE o.value_norm = p.new_value AND o.type = k.type AND o.namespace = k.namespace
                                                                            AND o.strength = 'weak' AND o.person_id = k.person_id AND o.identity_key_id <> k.identity_key_id)
                                     THEN k.value_norm ELSE p.new_value END,
                   strength = 'weak', norm_version = to_version
             WHERE k.identity_key_id = p.identity_key_id;
        END IF;
        identity_key_id := p.identity_key_id;
        person_id := p.person_id;
        type := p.type;
        old_value := p.old_value;
        new_value := p.new_value;
        effect := done;
        other_id := p.other_id;
        people := p.people;
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION campaign.rekey(integer, integer, boolean, integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.rekey(integer, integer, boolean, integer, timestamptz) IS
'Makes the stored keys of a version again with the present normalisers. One row a key that does not stay as it is: effect change (a new spelling), weaken (shared by its nature, weak now), duplicate (the person has that key already; kept as weak), merge (another person, other_id, has it: they become one), review (has it, but the names or a cannot_link speak against it: queued in identity_edge, kept as weak), dead (no key any more; kept as weak under its old spelling); people: all who would share strong keys. dry_run (the default) looks at all keys and changes nothing; else n keys are done, captures waiting meanwhile: call it in transactions of their own until no key of from_version is left. Errors: 22023 another to_version than normalize_version().
用当前规范化函数重算某版本的已存键。每个有变化的键一行：effect 为 change 新写法、weaken 降为弱键、duplicate 本人已有此键（保留为弱键）、merge 他人（other_id）已有此键而合并、review 他人已有但姓名或 cannot_link 不符（入复核队列，保留为弱键）、dead 不再是有效键（以旧写法保留为弱键）；people 为因强键相连的全部人员。dry_run（缺省）查看全部键且不作更改；否则处理 n 个键，其间采集等待：请在各自的事务中反复调用，直至没有 from_version 的键。错误：22023 to_version 不是 normalize_version()。';
