-- Two people who are one, and one who turns out to be two: merges, what survives of
-- each field, and the way back.
--
-- Merges that have not been taken back are a forest: a loser hangs under its winner.
-- merged_into is the root of the tree. A person's row shows what survives of itself and
-- of all below it; what it knew of its own is kept in field_source wherever it shows
-- something else. So a merge or an unmerge computes rows anew from what each person
-- brought, and the order in which merges came and went leaves no trace.

CREATE OR REPLACE FUNCTION campaign.merge_tree(person bigint) RETURNS TABLE (person_id bigint, parent bigint, person_merge_id bigint, at timestamptz)
LANGUAGE plpgsql STABLE ROWS 5
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    root bigint;
    members bigint[];
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = person;
    IF root IS NULL THEN RETURN; END IF;
    members := ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.merged_into = root);
    RETURN QUERY SELECT root, NULL::bigint, NULL::bigint, NULL::timestamptz;
    RETURN QUERY
    SELECT u.id, CASE WHEN m.winner = root OR m.winner = ANY (members) THEN m.winner ELSE root END,      -- (merged_into set by hand)
           m.person_merge_id, m.at
      FROM unnest(members) u (id)
      LEFT JOIN LATERAL (SELECT x.op, x.winner, x.person_merge_id, x.at FROM campaign.person_merge x
                          WHERE x.loser = u.id ORDER BY x.person_merge_id DESC LIMIT 1) m ON m.op = 'merge';
END
$$;
COMMENT ON FUNCTION campaign.merge_tree(bigint) IS 'The person as all it was ever met as: one row a person as first met, with the one it was merged into directly (parent, NULL for the root) by which merge and when. No row for an unknown id.
此人的全部化身：每个首次出现的人一行，含其直接并入者（parent，根为 NULL）、所属合并及时间。编号不存在时无行。';

CREATE OR REPLACE FUNCTION campaign.merge_branch(person bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ids bigint[];
    parents bigint[];
    found_ids bigint[] := ARRAY[person];
    n integer := 0;
BEGIN
    SELECT array_agg(t.person_id), array_agg(t.parent) INTO ids, parents FROM campaign.merge_tree(person) t;
    WHILE n < cardinality(found_ids) LOOP
        n := cardinality(found_ids);
        found_ids := found_ids || ARRAY(SELECT u.id FROM unnest(ids, parents) u (id, parent) WHERE u.parent = ANY (found_ids) AND u.id <> ALL (found_ids));
    END LOOP;
    RETURN ARRAY(SELECT u.id FROM unnest(found_ids) u (id) ORDER BY 1);
END
$$;
COMMENT ON FUNCTION campaign.merge_branch(bigint) IS 'The person and all that were merged into it, directly or by way of others, in ascending order: what unmerge_people() would take out with it.
此人及直接或间接并入它的所有人（升序）：unmerge_people() 会一并取出的范围。';

CREATE OR REPLACE FUNCTION campaign.cannot_link(a bigint, b bigint) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    x bigint[];
    y bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM campaign.identity_edge e WHERE e.state = 'cannot_link') THEN RETURN false; END IF;
    x := ARRAY(SELECT t.person_id FROM campaign.merge_tree(a) t);
    y := ARRAY(SELECT t.person_id FROM campaign.merge_tree(b) t);
    RETURN NOT x && y AND (EXISTS (SELECT FROM campaign.identity_edge e WHERE e.person_a = ANY (x) AND e.person_b = ANY (y) AND e.state = 'cannot_link')
        OR EXISTS (SELECT FROM campaign.identity_edge e WHERE e.person_a = ANY (y) AND e.person_b = ANY (x) AND e.state = 'cannot_link'));
END
$$;
COMMENT ON FUNCTION campaign.cannot_link(bigint, bigint) IS 'Whether two people, or any that were merged into them, were found to be different (identity_edge in state cannot_link): nothing merges them by itself then.
两人（含并入他们的人）是否已被判定为不同的人（identity_edge 状态为 cannot_link）；若是则不会自动合并。';

-- ---------------------------------------------------------------- what survives of a field

CREATE OR REPLACE FUNCTION campaign.own_values(p campaign.person) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    doc jsonb;
    own jsonb;
BEGIN
    IF p.field_source = '{}' THEN                             -- (nearly everybody)
        SELECT COALESCE(jsonb_object_agg(f.key, jsonb_build_object('value', f.value)), '{}') INTO own
          FROM (SELECT 'account_id' AS key, to_jsonb(p.account_id) AS value UNION ALL SELECT 'name', to_jsonb(p.name) UNION ALL SELECT 'title', to_jsonb(p.title)
                UNION ALL SELECT 'seniority', to_jsonb(p.seniority) UNION ALL SELECT 'tz', to_jsonb(p.tz) UNION ALL SELECT 'locale', to_jsonb(p.locale)
                UNION ALL SELECT 'owner', to_jsonb(p.owner) UNION ALL SELECT 'attrs/' || e.key, e.value FROM jsonb_each(p.attrs) e) f
         WHERE f.value IS NOT NULL;
        RETURN own || jsonb_build_object('#tags', jsonb_build_object('value', to_jsonb(p.tags)), '#is_anonymous', p.is_anonymous);
    END IF;
    doc := to_jsonb(p);
    -- One key a field (attrs/x for an attribute): {value, source, at, verified}, as far as known.
    SELECT COALESCE(jsonb_object_agg(f.field, o.own) FILTER (WHERE o.own IS NOT NULL), '{}')
           || jsonb_build_object('#tags', CASE WHEN jsonb_typeof(p.field_source #> '{tags,own}') = 'array' AND jsonb_typeof(p.field_source #> '{tags,value}') = 'array' THEN jsonb_build_object(
                  'value', to_jsonb(ARRAY(SELECT t FROM jsonb_array_elements_text(p.field_source -> 'tags' -> 'own') t
                                           WHERE t = ANY (p.tags) OR NOT p.field_source -> 'tags' -> 'value' ? t)
                                    || ARRAY(SELECT t FROM unnest(p.tags) t WHERE NOT p.field_source -> 'tags' -> 'value' ? t AND NOT p.field_source -> 'tags' -> 'own' ? t)),
                  'removed', to_jsonb(ARRAY(SELECT t FROM jsonb_array_elements_text(p.field_source -> 'tags' -> 'value') t WHERE t <> ALL (p.tags)
                                            UNION SELECT t FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(p.field_source #> '{tags,removed}') = 'array' THEN p.field_source #> '{tags,removed}' ELSE '[]' END) t WHERE t <> ALL (p.tags) ORDER BY 1)))
              ELSE jsonb_build_object('value', to_jsonb(p.tags)) END)
           || jsonb_build_object('#is_anonymous', CASE WHEN to_jsonb(p.is_anonymous) = p.field_source -> 'is_anonymous' -> 'value' AND jsonb_typeof(p.field_source #> '{is_anonymous,own}') = 'boolean'
                                                       THEN p.field_source -> 'is_anonymous' -> 'own' ELSE to_jsonb(p.is_anonymous) END)
      INTO own
      FROM (SELECT k.field, NULLIF(doc -> k.field, 'null') AS now, p.field_source -> k.field AS src
              FROM unnest('{account_id,name,title,seniority,tz,locale,owner}'::text[]) k (field)
            UNION ALL
            SELECT 'attrs/' || a.key, p.attrs -> a.key, p.field_source -> 'attrs' -> a.key
              FROM (SELECT jsonb_object_keys(p.attrs) UNION SELECT jsonb_object_keys(CASE WHEN jsonb_typeof(p.field_source -> 'attrs') = 'object' THEN p.field_source -> 'attrs' ELSE '{}' END)) a (key)) f
     CROSS JOIN LATERAL (SELECT CASE
           WHEN f.src IS NULL THEN CASE WHEN f.now IS NOT NULL THEN jsonb_build_object('value', f.now) END
           WHEN f.src ? 'person_id' AND (NOT f.src ? 'value' OR f.src -> 'value' = f.now) THEN CASE WHEN jsonb_typeof(f.src -> 'own') = 'object' THEN f.src -> 'own' END
           WHEN NOT f.src ? 'person_id' AND f.src -> 'value' = COALESCE(f.now, 'null') THEN f.src
           -- changed since by a plain UPDATE: by hand, whatever it was before
           WHEN f.now IS NULL THEN jsonb_build_object('value', NULL, 'source', 'manual', 'at', now(), 'cleared', true)
           ELSE jsonb_build_object('value', f.now, 'source', 'manual', 'at', now()) END AS own) o;
    RETURN own;
END
$$;
COMMENT ON FUNCTION campaign.own_values(campaign.person) IS 'What a person brought of its own, as JSON: a key a field (attrs/x for attribute x) with value, source, at and verified as far as known, whatever its row shows of others; #tags and #is_anonymous beside. A value changed since by a plain UPDATE counts as its own, of source manual, as of now.
此人自带的值（JSON）：每个字段一个键（属性 x 为 attrs/x），含值、来源、时间、是否核实，不论其行中显示的是谁的值；另有 #tags、#is_anonymous。此后被直接 UPDATE 的值视为自带，来源 manual，时间为此刻。';

CREATE OR REPLACE FUNCTION campaign.value_rank(own jsonb, is_shown_person boolean, frequency bigint, criteria jsonb, sources jsonb) RETURNS double precision[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rank double precision[] := '{}';
    source constant text := own ->> 'source';
    place integer;
    told double precision;
BEGIN
    FOR i IN 0..jsonb_array_length(criteria) - 1 LOOP
        CASE criteria ->> i
        WHEN 'source' THEN
            place := 1000000;
            FOR j IN 0..CASE WHEN source IS NULL THEN -1 ELSE jsonb_array_length(sources) - 1 END LOOP
                IF sources ->> j = source THEN
                    place := j;
                    EXIT;
                END IF;
            END LOOP;
            rank := rank || -place::double precision;
        WHEN 'verified' THEN rank := rank || CASE WHEN own -> 'verified' = 'true' THEN 1.0::double precision ELSE 0 END;
        WHEN 'recent' THEN
            told := '-Infinity';
            IF own ? 'at' THEN
                BEGIN
                    told := COALESCE(extract(epoch FROM (own ->> 'at')::timestamptz)::double precision, '-Infinity');
                EXCEPTION WHEN data_exception THEN
                    NULL;                                    -- (written by hand, and no time)
                END;
            END IF;
            rank := rank || told;
        WHEN 'own' THEN rank := rank || CASE WHEN is_shown_person THEN 1.0::double precision ELSE 0 END;
        WHEN 'frequent' THEN rank := rank || frequency::double precision;
        WHEN 'longest' THEN rank := rank || COALESCE(char_length(own ->> 'value'), 0)::double precision;
        ELSE NULL;
        END CASE;
    END LOOP;
    RETURN rank;
END
$$;
COMMENT ON FUNCTION campaign.value_rank(jsonb, boolean, bigint, jsonb, jsonb) IS 'Rank of a value by the criteria of setting survivorship, in their order; the greatest array wins.
按设置 survivorship 的准则（按序）计算的取值排名，数组大者胜。';

CREATE OR REPLACE FUNCTION campaign.surviving_person(p campaign.person, own jsonb, members bigint[], at timestamptz) RETURNS campaign.person
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    policy jsonb;
    patch jsonb := '{}';
    sources jsonb := p.field_source - '{account_id,name,title,seniority,tz,locale,owner,attrs,tags,is_anonymous}'::text[];
    known jsonb := '{}';
    extra jsonb := '{}';
    entry jsonb;
    all_tags text[];
    own_tags constant text[] := ARRAY(SELECT jsonb_array_elements_text(own -> '#tags' -> 'value'));
    removed constant jsonb := COALESCE(own -> '#tags' -> 'removed', '[]');
    anonymous boolean;
    since jsonb;
    ids bigint[];
    parents bigint[];
    ats timestamptz[];
    place integer;
    r record;
BEGIN
    SELECT COALESCE(s.value, '{}') INTO policy FROM campaign.setting s WHERE s.key = 'survivorship';
    IF jsonb_typeof(policy -> '*') IS DISTINCT FROM 'array' THEN policy := COALESCE(policy, '{}') || '{"*":["source","verified","recent","own","frequent","longest"]}'; END IF;
    FOR r IN
        WITH said AS (
            SELECT o.person_id, e.key AS field, e.value AS own
              FROM (SELECT p.person_id, surviving_person.own AS doc
                    UNION ALL
                    SELECT x.person_id, campaign.own_values(x) FROM campaign.person x WHERE x.person_id = ANY (members) AND x.person_id <> p.person_id) o,
                   jsonb_each(o.doc - '{#tags,#is_anonymous}'::text[]) e
             -- nobody's blank covers another's value, but one's own made on purpose
             WHERE o.person_id = p.person_id OR NOT (e.value ? 'cleared' OR e.value -> 'value' = '""'))
        SELECT DISTINCT ON (c.field) c.field, c.person_id, c.own
          FROM (SELECT s.*, count(*) OVER (PARTITION BY s.field, s.own -> 'value') AS frequency FROM said s) c
         ORDER BY c.field, c.own -> 'value' = '""',
               campaign.value_rank(c.own, c.person_id = p.person_id, c.frequency,
                   CASE WHEN jsonb_typeof(policy -> c.field) = 'array' THEN policy -> c.field
                        WHEN c.field LIKE 'attrs/%' AND jsonb_typeof(policy -> 'attrs') = 'array' THEN policy -> 'attrs' ELSE policy -> '*' END,
                   CASE WHEN jsonb_typeof(policy -> 'sources') = 'array' THEN policy -> 'sources' ELSE '[]' END) DESC,
               c.person_id = p.person_id DESC, c.person_id LOOP
        IF r.person_id = p.person_id THEN
            entry := CASE WHEN r.own - 'value' <> '{}' THEN r.own END;
        ELSE
            -- Since when it shows: since the merge that brought the branch of it, whatever showed in between.
            since := r.own -> 'at';
            IF since IS NULL THEN
                IF ids IS NULL THEN
                    SELECT array_agg(t.person_id), array_agg(t.parent), array_agg(t.at) INTO ids, parents, ats FROM campaign.merge_tree(p.person_id) t;
                END IF;
                place := array_position(ids, r.person_id);
                WHILE parents[place] <> p.person_id LOOP place := array_position(ids, parents[place]); END LOOP;
                since := to_jsonb(COALESCE(ats[place], surviving_person.at));
            END IF;
            entry := r.own || jsonb_build_object('person_id', r.person_id, 'at', since)
                || CASE WHEN own ? r.field THEN jsonb_build_object('own', own -> r.field) ELSE '{}' END;
        END IF;
        IF r.field LIKE 'attrs/%' THEN
            IF NOT r.own ? 'cleared' THEN extra := extra || jsonb_build_object(substr(r.field, 7), r.own -> 'value'); END IF;
            IF entry IS NOT NULL THEN known := known || jsonb_build_object(substr(r.field, 7), entry); END IF;
        ELSE
            patch := patch || jsonb_build_object(r.field, r.own -> 'value');
            IF entry IS NOT NULL THEN sources := sources || jsonb_build_object(r.field, entry); END IF;
        END IF;
    END LOOP;
    IF known <> '{}' THEN sources := sources || jsonb_build_object('attrs', known); END IF;

    -- tags: everybody's, but for those taken off by hand
    SELECT array_agg(DISTINCT t.tag ORDER BY t.tag), bool_and(t.anonymous) INTO all_tags, anonymous
      FROM (SELECT own -> '#tags' -> 'value' AS tags, (own ->> '#is_anonymous')::boolean AS anonymous
            UNION ALL
            SELECT o.doc -> '#tags' -> 'value', (o.doc ->> '#is_anonymous')::boolean
              FROM campaign.person x CROSS JOIN LATERAL (SELECT campaign.own_values(x) AS doc OFFSET 0) o
             WHERE x.person_id = ANY (members) AND x.person_id <> p.person_id) m
      LEFT JOIN LATERAL jsonb_array_elements_text(m.tags) e (tag) ON NOT removed ? e.tag
     CROSS JOIN LATERAL (SELECT e.tag, m.anonymous) t;
    all_tags := array_remove(all_tags, NULL);
    p.tags := CASE WHEN all_tags <@ own_tags THEN own_tags ELSE all_tags END;
    IF cardinality(members) > 1 AND (NOT all_tags <@ own_tags OR removed <> '[]') THEN
        sources := sources || jsonb_build_object('tags', jsonb_build_object('own', to_jsonb(own_tags), 'removed', removed, 'value', to_jsonb(p.tags)));
    END IF;
    p.is_anonymous := anonymous;
    IF to_jsonb(anonymous) <> own -> '#is_anonymous' THEN
        sources := sources || jsonb_build_object('is_anonymous', jsonb_build_object('own', own -> '#is_anonymous', 'value', anonymous));
    END IF;

    p.account_id := (patch ->> 'account_id')::bigint;
    p.name := patch ->> 'name';
    p.title := patch ->> 'title';
    p.seniority := patch ->> 'seniority';
    p.tz := patch ->> 'tz';
    p.locale := patch ->> 'locale';
    p.owner := patch ->> 'owner';
    p.attrs := extra;
    p.field_source := sources;
    RETURN p;
END
$$;
COMMENT ON FUNCTION campaign.surviving_person(campaign.person, jsonb, bigint[], timestamptz) IS 'The row of a person as it shows what survives of its own values and those of the other members, by setting survivorship; field_source tells of each field whose value it shows and keeps what is its own. Of several equal values the person''s own, then the one of the smallest id stays.
由自带值与其他成员的值按设置 survivorship 得出的人员行；field_source 说明每个字段取自谁，并保留自带值。同等时取自带值，其次编号最小者。';

CREATE OR REPLACE FUNCTION campaign.refresh_person(person bigint, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p campaign.person;
    n campaign.person;
BEGIN
    SELECT x.* INTO p FROM campaign.person x WHERE x.person_id = person;
    n := campaign.surviving_person(p, campaign.own_values(p), campaign.merge_branch(person), refresh_person.at);
    IF n IS DISTINCT FROM p THEN
        UPDATE campaign.person x
           SET account_id = n.account_id, name = n.name, title = n.title, seniority = n.seniority, tz = n.tz, locale = n.locale, owner = n.owner,
               attrs = n.attrs, tags = n.tags, is_anonymous = n.is_anonymous, field_source = n.field_source
         WHERE x.person_id = person;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.refresh_person(bigint, timestamptz) IS 'Writes the row of a person anew from what it and those merged into it brought (after a change of setting survivorship, for instance). Nothing happens where it is right already.
依据此人及并入者自带的值重写其行（例如修改设置 survivorship 之后）；已正确则不变。';

CREATE OR REPLACE FUNCTION campaign.set_person(person bigint, fields jsonb, source text DEFAULT 'manual', at timestamptz DEFAULT now(), verified boolean DEFAULT false) RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known constant text[] := '{account_id,name,title,seniority,tz,locale,owner}';
    root bigint;
    p campaign.person;
    n campaign.person;
    own jsonb;
    policy jsonb;
    given jsonb;
    criteria jsonb;
    taken text[] := '{}';
    f record;
BEGIN
    IF jsonb_typeof(fields) IS DISTINCT FROM 'object' OR set_person.at IS NULL OR NOT isfinite(set_person.at) OR COALESCE(btrim(source), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the fields of a person are a JSON object, with a source and a time',
            DETAIL = format('fields %s, source %s, at %s', COALESCE(left(fields::text, 100), 'NULL'), COALESCE(source, 'NULL'), COALESCE(set_person.at::text, 'NULL')),
            HINT = 'Such as set_person(7, ''{"title": "CTO"}'', ''crm'').';
    END IF;
    FOR f IN SELECT e.key, e.value FROM jsonb_each(fields) e LOOP
        IF (f.key <> ALL (known) AND f.key <> 'attrs')
           OR (f.key = 'attrs' AND jsonb_typeof(f.value) <> 'object')
           OR (f.key = 'account_id' AND jsonb_typeof(f.value) NOT IN ('number', 'null'))
           OR (f.key = ANY (known) AND f.key <> 'account_id' AND jsonb_typeof(f.value) NOT IN ('string', 'null')) THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s cannot be set to this', f.key), DETAIL = left(f.value::text, 100),
                HINT = 'name, title, seniority, tz, locale, owner take text, account_id an id, attrs an object; null makes a field blank.';
        END IF;
    END LOOP;
    -- The root guards those merged into it; where it was merged meanwhile, its lock goes and the next is taken.
    FOR try IN 1..10 LOOP
        BEGIN
            SELECT COALESCE(x.merged_into, x.person_id) INTO root FROM campaign.person x WHERE x.person_id = set_person.person;
            IF root IS NULL THEN
                RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(person::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
            END IF;
            PERFORM campaign.lock_people(ARRAY[root]);
            SELECT x.* INTO p FROM campaign.person x WHERE x.person_id = set_person.person;
            IF COALESCE(p.merged_into, p.person_id) <> root THEN
                RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', person), HINT = 'Try again.';
            END IF;
            EXIT;
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            IF try = 10 THEN
                RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the person is being merged again and again', HINT = 'Try again.';
            END IF;
        END;
    END LOOP;
    own := campaign.own_values(p);
    SELECT COALESCE(s.value, '{}') INTO policy FROM campaign.setting s WHERE s.key = 'survivorship';
    FOR f IN SELECT e.key, e.value FROM jsonb_each(fields - 'attrs') e
             UNION ALL SELECT 'attrs/' || e.key, e.value FROM jsonb_each(COALESCE(fields -> 'attrs', '{}')) e LOOP
        given := jsonb_build_object('value', f.value, 'source', btrim(source), 'at', set_person.at)
              || CASE WHEN verified THEN jsonb '{"verified": true}' ELSE '{}' END || CASE WHEN f.value = 'null' THEN jsonb '{"cleared": true}' ELSE '{}' END;
        criteria := CASE WHEN jsonb_typeof(policy -> f.key) = 'array' THEN policy -> f.key WHEN jsonb_typeof(policy -> '*') = 'array' THEN policy -> '*' ELSE '["source","verified","recent"]' END;
        -- of two of one person the later told stays where nothing else decides
        IF own ? f.key AND campaign.value_rank(own -> f.key, true, 1, criteria - 'longest', COALESCE(policy -> 'sources', '[]'))
                         > campaign.value_rank(given, true, 1, criteria - 'longest', COALESCE(policy -> 'sources', '[]')) THEN
            CONTINUE;
        END IF;
        own := own || jsonb_build_object(f.key, given);
        taken := taken || f.key;
    END LOOP;
    IF cardinality(taken) > 0 THEN
        n := campaign.surviving_person(p, own, campaign.merge_branch(person), set_person.at);
        UPDATE campaign.person x
           SET account_id = n.account_id, name = n.name, title = n.title, seniority = n.seniority, tz = n.tz, locale = n.locale, owner = n.owner,
               attrs = n.attrs, field_source = n.field_source
         WHERE x.person_id = person;
        -- and whoever shows it: from the one it hangs under up to the root
        LOOP
            SELECT t.parent INTO p.person_id FROM campaign.merge_tree(root) t WHERE t.person_id = p.person_id;
            EXIT WHEN p.person_id IS NULL;
            PERFORM campaign.refresh_person(p.person_id, set_person.at);
        END LOOP;
    END IF;
    RETURN ARRAY(SELECT u FROM unnest(taken) u ORDER BY 1);
END
$$;
COMMENT ON FUNCTION campaign.set_person(bigint, jsonb, text, timestamptz, boolean) IS
'Tells fields of a person (name, title, seniority, tz, locale, owner, account_id, attrs; null makes blank) with their source, time and whether they are verified. A value is taken unless what this person (as first met, merged or not) told before ranks higher by setting survivorship; returns the fields taken (attrs/x for an attribute), sorted. What the root shows is decided by the same policy; an unmerge takes the value along. Errors: MK026 no such person, 22023 no object, unknown field or wrong type, 40001 try again.
写入人员字段（name、title、seniority、tz、locale、owner、account_id、attrs；null 为清空）及其来源、时间、是否核实。若此人（以首次出现者计，无论是否已并入他人）先前自带的值按设置 survivorship 排名更高则不采纳；返回采纳的字段（属性为 attrs/x，已排序）。合并后显示哪个值由同一策略决定；撤销合并时该值随人带走。错误：MK026 人不存在，22023 非对象、字段未知或类型错误，40001 请重试。';

-- ---------------------------------------------------------------- merge

CREATE OR REPLACE FUNCTION campaign.changed_fields(before campaign.person, after campaign.person) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a constant jsonb := to_jsonb(before);
    b constant jsonb := to_jsonb(after);
BEGIN
    RETURN (SELECT COALESCE(jsonb_object_agg(k.field, b -> k.field), '{}')
              FROM unnest('{account_id,name,title,seniority,tz,locale,owner}'::text[]) k (field) WHERE a -> k.field <> b -> k.field);
END
$$;
COMMENT ON FUNCTION campaign.changed_fields(campaign.person, campaign.person) IS 'The plain fields in which a person differs before and after, with their new values (JSON null: blank now).
人员前后有差异的普通字段及其新值（JSON null 表示变为空）。';

CREATE OR REPLACE FUNCTION campaign.merge_people(winner bigint, loser bigint, reason text, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    w campaign.person;
    l campaign.person;
    n campaign.person;
    moved bigint[];
    aliases bigint[];
    merge_id bigint;
    id bigint;
    root bigint;
BEGIN
    IF winner IS NULL OR loser IS NULL OR winner = loser THEN
        RAISE EXCEPTION USING ERRCODE = 'MK025', MESSAGE = 'a merge needs two different people',
            DETAIL = format('winner %s, loser %s', COALESCE(winner::text, 'NULL'), COALESCE(loser::text, 'NULL')), HINT = 'Name the one who stays and the one who becomes an alias.';
    END IF;
    -- Not beside a batch, which locks people as its rows come.
    PERFORM pg_advisory_xact_lock_shared(4201, 0);
    -- One order of locks: by id. Aliases are written by those who hold their root, so nobody
    -- waits for a root with the lock of one who became an alias meanwhile.
    FOR id IN SELECT u FROM unnest(ARRAY[winner, loser]) u ORDER BY u LOOP
        SELECT p.merged_into INTO root FROM campaign.person p WHERE p.person_id = id FOR NO KEY UPDATE;
        EXIT WHEN root IS NOT NULL;
    END LOOP;
    SELECT p.* INTO w FROM campaign.person p WHERE p.person_id = winner;
    SELECT p.* INTO l FROM campaign.person p WHERE p.person_id = loser;
    IF w.person_id IS NULL OR l.person_id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person',
            DETAIL = format('person_id %s', CASE WHEN w.person_id IS NULL THEN winner ELSE loser END), HINT = 'campaign.person holds the people there are.';
    END IF;
    IF w.merged_into IS NOT NULL OR l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK027', MESSAGE = 'one of the two is merged into another already',
            DETAIL = format('person %s is merged into %s', CASE WHEN l.merged_into IS NOT NULL THEN loser ELSE winner END, COALESCE(l.merged_into, w.merged_into)),
            HINT = 'Merge the one it is merged into.';
    END IF;

    WITH k AS (
        UPDATE campaign.identity_key i SET person_id = winner, met_as = COALESCE(i.met_as, loser)
         WHERE i.person_id = loser
           AND NOT (i.strength = 'weak' AND EXISTS (
                SELECT FROM campaign.identity_key o WHERE o.person_id = winner AND o.strength = 'weak'
                   AND o.value_norm = i.value_norm AND o.type = i.type AND o.namespace = i.namespace))
        RETURNING i.identity_key_id)
    SELECT COALESCE(array_agg(k.identity_key_id ORDER BY 1), '{}') INTO moved FROM k;
    -- A path of one step: who was merged into the loser now points to the winner.
    WITH a AS (UPDATE campaign.person p SET merged_into = winner WHERE p.merged_into = loser RETURNING p.person_id)
    SELECT COALESCE(array_agg(a.person_id ORDER BY 1), '{}') INTO aliases FROM a;
    UPDATE campaign.person p SET merged_into = winner WHERE p.person_id = loser;
    -- (the merge is not on record yet: the loser hangs under the root, which is the winner)
    n := campaign.surviving_person(w, campaign.own_values(w), campaign.merge_branch(winner), merge_people.at);
    IF n IS DISTINCT FROM w THEN
        UPDATE campaign.person p
           SET account_id = n.account_id, name = n.name, title = n.title, seniority = n.seniority, tz = n.tz, locale = n.locale, owner = n.owner,
               attrs = n.attrs, tags = n.tags, is_anonymous = n.is_anonymous, field_source = n.field_source
         WHERE p.person_id = winner;
    END IF;
    -- A pair that was doubtful, or held apart, is one by now.
    UPDATE campaign.identity_edge e SET state = 'active', reason = COALESCE(NULLIF(btrim(merge_people.reason), ''), e.reason), actor = merge_people.actor, at = merge_people.at
     WHERE e.person_a = least(winner, loser) AND e.person_b = greatest(winner, loser) AND e.state <> 'active';
    INSERT INTO campaign.person_merge (op, winner, loser, moved_keys, moved_aliases, fields_before, fields_after, reason, actor, at)
    VALUES ('merge', winner, loser, moved, aliases, jsonb_build_object('winner', to_jsonb(w), 'loser', to_jsonb(l)), campaign.changed_fields(w, n),
            COALESCE(NULLIF(btrim(merge_people.reason), ''), '(none given)'), merge_people.actor, merge_people.at)
    RETURNING person_merge_id INTO merge_id;
    RETURN merge_id;
END
$$;
COMMENT ON FUNCTION campaign.merge_people(bigint, bigint, text, text, timestamptz) IS
'Makes two people one: keys move to the winner, each field shows what survives of both (setting survivorship: blanks are filled, the better value stays), the loser becomes an alias (merged_into), and every other row stays where it is; of two open leads for a product the older stays, with the first owner. Recorded in person_merge; unmerge_people() takes it back. Returns its id. Errors: MK025 the same person, MK026 unknown, MK027 merged already.
将两人合并：标识键移至胜者，每个字段按设置 survivorship 取值（补全空缺、保留更可信的值），败者成为别名（merged_into），其他行原地不动；同一产品的两条未关闭线索保留较早者及最先的负责人。记录于 person_merge，可用 unmerge_people() 撤销，返回其编号。错误：MK025 同一人，MK026 不存在，MK027 已被合并。';

-- ---------------------------------------------------------------- unmerge

CREATE OR REPLACE FUNCTION campaign.take_out_person(loser bigint, reason text, actor text, at timestamptz) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.person;
    w campaign.person;
    root bigint;
    under bigint;
    branch bigint[];
    path bigint[] := '{}';
    merge_id bigint;
    moved bigint[];
    unmerge_id bigint;
    r record;
BEGIN
    SELECT p.* INTO l FROM campaign.person p WHERE p.person_id = loser;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(loser::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
    ELSIF l.merged_into IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK029', MESSAGE = 'this person is merged into nobody', DETAIL = format('person_id %s', loser),
            HINT = 'View merge_log tells who was merged into whom; name the loser of the merge.';
    END IF;
    root := l.merged_into;
    -- Whoever captures one of the keys that go back waits here, or has gone before us:
    -- afterwards it would find its person unchanged, and the key somebody else's.
    PERFORM pg_advisory_xact_lock_shared(4201, 0);
    branch := campaign.merge_branch(loser);
    PERFORM campaign.lock_keys(ARRAY(SELECT campaign.key_lock(k.type, k.namespace, k.value_norm) FROM campaign.identity_key k
                                      WHERE k.met_as = ANY (branch) OR k.person_id = ANY (branch)));
    -- Then the root: it guards its aliases. (One who is none of them by now is not waited for:
    -- who merges it again may hold it and wait for the root.)
    PERFORM campaign.lock_people(ARRAY[root]);
    SELECT p.* INTO w FROM campaign.person p WHERE p.person_id = root;
    SELECT p.* INTO l FROM campaign.person p WHERE p.person_id = loser;
    IF l.merged_into IS DISTINCT FROM root THEN
        RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged meanwhile', loser), HINT = 'Try again.';
    END IF;
    branch := campaign.merge_branch(loser);
    SELECT t.parent, t.person_merge_id INTO under, merge_id FROM campaign.merge_tree(loser) t WHERE t.person_id = loser;
    -- who stays and showed something of the branch: from the one it hung under up to the root
    WITH RECURSIVE up AS (
        SELECT under AS id
        UNION SELECT t.parent FROM up JOIN campaign.merge_tree(loser) t ON t.person_id = up.id WHERE t.parent IS NOT NULL)
    SELECT array_agg(up.id) INTO path FROM up;

    -- Keys go back to whoever of the branch brought them; what came later was the winner's and stays.
    WITH k AS (
        UPDATE campaign.identity_key i
           SET person_id = t.target, met_as = NULLIF(i.met_as, t.target)
          FROM (SELECT k.identity_key_id,
                       CASE WHEN k.strength = 'weak' AND EXISTS (SELECT FROM campaign.identity_key o WHERE o.person_id = loser AND o.strength = 'weak'
                                                                    AND o.value_norm = k.value_norm AND o.type = k.type AND o.namespace = k.namespace)
                            THEN k.met_as ELSE loser END AS target
                  FROM campaign.identity_key k
                 WHERE k.met_as = ANY (branch) AND k.person_id <> ALL (branch)) t
         WHERE i.identity_key_id = t.identity_key_id
        RETURNING i.identity_key_id)
    SELECT COALESCE(array_agg(k.identity_key_id ORDER BY 1), '{}') INTO moved FROM k;
    UPDATE campaign.person p SET merged_into = NULLIF(loser, p.person_id) WHERE p.person_id = ANY (branch);
    -- (a new version of the root even where nothing of it changes: a transaction that reads as of
    -- an earlier moment and still sees the keys with it must not go on)
    UPDATE campaign.person p SET merged_into = NULL WHERE p.person_id = root;
    FOR r IN SELECT u.id FROM unnest(path) u (id) ORDER BY u.id LOOP
        PERFORM campaign.refresh_person(r.id, take_out_person.at);
    END LOOP;

    -- They are told apart from now on; by hand they may be merged again.
    FOR r IN SELECT DISTINCT u.id FROM unnest(ARRAY[root, under]) u (id) ORDER BY 1 LOOP
        INSERT INTO campaign.identity_edge AS e (person_a, person_b, reason, reasons, state, actor, at)
        VALUES (least(r.id, loser), greatest(r.id, loser), take_out_person.reason, '[{"signal": "unmerge"}]', 'cannot_link', take_out_person.actor, take_out_person.at)
        ON CONFLICT ON CONSTRAINT identity_edge_person_a_person_b_key DO UPDATE
           SET state = 'cannot_link', reason = EXCLUDED.reason, reasons = EXCLUDED.reasons, actor = EXCLUDED.actor, at = EXCLUDED.at;
    END LOOP;
    INSERT INTO campaign.person_merge (op, winner, loser, moved_keys, moved_aliases, fields_before, fields_after, reason, actor, at, undoes)
    SELECT 'unmerge', root, loser, moved, array_remove(branch, loser), jsonb_build_object('winner', to_jsonb(w), 'loser', to_jsonb(l)),
           campaign.changed_fields(w, p), take_out_person.reason, take_out_person.actor, take_out_person.at, merge_id
      FROM campaign.person p WHERE p.person_id = root
    RETURNING person_merge_id INTO unmerge_id;
    RETURN unmerge_id;
END
$$;
COMMENT ON FUNCTION campaign.take_out_person(bigint, text, text, timestamptz) IS 'The work of unmerge_people(), once. Errors: MK021 merged meanwhile: to be tried again.
unmerge_people() 的单次执行。错误：MK021 期间被合并，需重试。';

CREATE OR REPLACE FUNCTION campaign.unmerge_people(loser bigint, reason text DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    FOR try IN 1..10 LOOP
        BEGIN
            RETURN campaign.take_out_person(unmerge_people.loser, COALESCE(NULLIF(btrim(unmerge_people.reason), ''), '(none given)'),
                COALESCE(unmerge_people.actor, current_user), COALESCE(unmerge_people.at, now()));
        EXCEPTION WHEN SQLSTATE 'MK021' THEN
            NULL;                                            -- the locks of this try are gone with it
        END;
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'the person is being merged again and again', HINT = 'Try again.';
END
$$;
COMMENT ON FUNCTION campaign.unmerge_people(bigint, text, text, timestamptz) IS
'Takes a person out of the one it was merged into, with all that had been merged into it before, after any number of later merges of either; merges above and beside stand. Keys, aliases and fields are as if the merge had not been: a key goes back to whoever brought it, a key that came later stays with the winner, a field shows what survives of those who remain unless it was changed by hand since. Leads that became one become two. The pair is cannot_link from then on: merged again by hand only. Recorded in person_merge; returns its id. Errors: MK026 unknown, MK029 merged into nobody, 40001 try again.
将某人从其被并入的人中取出（连同此前并入它的人），不论其后双方又发生过多少次合并；上方与旁侧的合并照旧。标识键、别名与字段恢复到如同未曾合并：键归还最初带来者，此后新增的键留在胜者；字段取剩余各人中应保留的值，此后被人工改过的不动。合并过的线索重新分开。此后该对为 cannot_link，只能人工再次合并。记录于 person_merge 并返回其编号。错误：MK026 不存在，MK029 未被合并，40001 请重试。';
