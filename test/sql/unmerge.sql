-- Merges and unmerges in any order: ids and rows against a model that is recomputed
-- from the merges that stand, and in the end every row as it was.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
\o

-- ---------------------------------------------------------------- random histories
-- The model knows who was merged into whom (edges not taken back), what each person
-- said of itself, and whose each key was first. Nothing of it is read from person_merge
-- or field_source.
CREATE TABLE m_person (person_id bigint PRIMARY KEY, history integer, nth integer, parent bigint, born jsonb, touched boolean NOT NULL DEFAULT false);
CREATE TABLE m_said (person_id bigint, field text, value text, source text, at timestamptz, verified boolean NOT NULL DEFAULT false, PRIMARY KEY (person_id, field));
CREATE TABLE m_key (identity_key_id bigint PRIMARY KEY, home bigint, born jsonb);
CREATE TABLE m_tag (person_id bigint, tag text, PRIMARY KEY (person_id, tag));

CREATE TABLE m_below (node bigint, member bigint);                                 -- every node of the forest with every person below it
CREATE TABLE m_root (person_id bigint PRIMARY KEY, root bigint);
CREATE TABLE m_shown (node bigint, field text, value text, whose bigint, source text, PRIMARY KEY (node, field));   -- which value each node shows
CREATE TABLE m_wrong (what text, id bigint, expected text, found text);
CREATE FUNCTION public.look() RETURNS bigint LANGUAGE plpgsql SET enable_nestloop = off SET jit = off AS $$
BEGIN
    TRUNCATE m_below, m_root, m_shown;
    INSERT INTO m_below
    WITH RECURSIVE b AS (
        SELECT person_id AS node, person_id AS member FROM m_person
        UNION ALL SELECT b.node, c.person_id FROM b JOIN m_person c ON c.parent = b.member)
    SELECT node, member FROM b;
    INSERT INTO m_root SELECT b.member, b.node FROM m_below b JOIN m_person p ON p.person_id = b.node AND p.parent IS NULL;
    -- by the criteria as documented
    INSERT INTO m_shown
    SELECT DISTINCT ON (s.node, s.field) s.node, s.field, s.value, s.person_id, s.source
      FROM (SELECT b.node, s.*, count(*) OVER (PARTITION BY b.node, s.field, s.value) AS frequency
              FROM m_below b JOIN m_said s ON s.person_id = b.member) s
     ORDER BY s.node, s.field, CASE s.source WHEN 'manual' THEN 1 WHEN 'crm' THEN 2 WHEN 'form' THEN 4 ELSE 99 END, s.verified DESC, s.at DESC NULLS LAST,
              s.person_id = s.node DESC, s.frequency DESC, length(s.value) DESC, s.person_id;
    WITH seen AS MATERIALIZED (
        SELECT p.person_id, p.tags, p.merged_into, f.* FROM m_person m JOIN campaign.person p USING (person_id)
         CROSS JOIN LATERAL (VALUES ('name', p.name, p.field_source -> 'name'), ('title', p.title, p.field_source -> 'title'), ('locale', p.locale, p.field_source -> 'locale'),
                                    ('attrs/a', p.attrs ->> 'a', p.field_source -> 'attrs' -> 'a'), ('attrs/b', p.attrs ->> 'b', p.field_source -> 'attrs' -> 'b')) f (field, value, src))
    INSERT INTO m_wrong
    SELECT 'merged_into', r.person_id, NULLIF(r.root, r.person_id)::text, p.merged_into::text
      FROM m_root r JOIN campaign.person p USING (person_id) WHERE p.merged_into IS DISTINCT FROM NULLIF(r.root, r.person_id)
    UNION ALL
    SELECT f.field, f.person_id, s.value, f.value FROM seen f LEFT JOIN m_shown s ON s.node = f.person_id AND s.field = f.field WHERE f.value IS DISTINCT FROM s.value
    UNION ALL
    SELECT 'whose ' || f.field, f.person_id, s.whose::text, f.src ->> 'person_id' FROM seen f JOIN m_shown s ON s.node = f.person_id AND s.field = f.field
     WHERE COALESCE(f.src ->> 'value' = f.value, true)                             -- (an UPDATE by hand is told apart with the next merge or unmerge)
       AND s.whose::text IS DISTINCT FROM COALESCE(f.src ->> 'person_id', f.person_id::text)
    UNION ALL
    SELECT 'tags', f.person_id, t.tags::text, f.tags::text
      FROM seen f LEFT JOIN (SELECT b.node, array_agg(DISTINCT t.tag ORDER BY t.tag) AS tags FROM m_below b JOIN m_tag t ON t.person_id = b.member GROUP BY 1) t ON t.node = f.person_id
     WHERE f.field = 'name' AND NOT (f.tags <@ COALESCE(t.tags, '{}') AND f.tags @> COALESCE(t.tags, '{}') AND cardinality(f.tags) = cardinality(COALESCE(t.tags, '{}')))
    UNION ALL
    -- a strong key stands with the root; a weak one with somebody of the same tree
    SELECT 'key ' || k.strength, k.identity_key_id, h.root::text, k.person_id::text
      FROM m_key m JOIN campaign.identity_key k USING (identity_key_id) JOIN m_root h ON h.person_id = m.home LEFT JOIN m_root c ON c.person_id = k.person_id
     WHERE c.root IS DISTINCT FROM h.root OR (k.strength = 'strong' AND k.person_id <> h.root) OR COALESCE(k.met_as, k.person_id) <> m.home;
    RETURN (SELECT count(*) FROM m_wrong);
END $$;
CREATE FUNCTION public.pick(n integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1 + floor(random() * n)::integer';

-- 160 histories of six people: what they say of themselves, their keys (some share a cookie)
SELECT setseed(0.42);
DO $$
DECLARE
    id bigint;
    key_id bigint;
BEGIN
    FOR h IN 1..160 LOOP
        FOR i IN 1..6 LOOP
            INSERT INTO campaign.person (name, title, locale, attrs, tags, is_anonymous)
            SELECT (ARRAY[NULL, 'Li Na', '李娜'])[pick(3)], (ARRAY[NULL, NULL, 'CTO', 'CEO', 'Chief'])[pick(5)], (ARRAY[NULL, NULL, 'zh'])[pick(3)],
                   (ARRAY['{}', '{"a": 1}', '{"a": 2, "b": "x"}', '{"b": [1, 2]}'])[pick(4)]::jsonb, (ARRAY['{}', '{vip}', '{z,a}'])[pick(3)]::text[], random() < 0.3
            RETURNING person_id INTO id;
            INSERT INTO m_person (person_id, history, nth) VALUES (id, h, i);
            INSERT INTO m_said (person_id, field, value)
            SELECT p.person_id, f.field, f.value FROM campaign.person p
             CROSS JOIN LATERAL (VALUES ('name', p.name), ('title', p.title), ('locale', p.locale), ('attrs/a', p.attrs ->> 'a'), ('attrs/b', p.attrs ->> 'b')) f (field, value)
             WHERE p.person_id = id AND f.value IS NOT NULL;
            INSERT INTO m_tag SELECT id, t FROM campaign.person p, unnest(p.tags) t WHERE p.person_id = id;
            FOR k IN 1..pick(2) LOOP
                INSERT INTO campaign.identity_key (type, value_norm, strength, person_id, first_seen, last_seen)
                VALUES ('email', format('p%s.%s@h%s.example', i, k, h), 'strong', id, '2026-01-01', '2026-01-01') RETURNING identity_key_id INTO key_id;
                INSERT INTO m_key (identity_key_id, home) VALUES (key_id, id);
            END LOOP;
            IF random() < 0.6 THEN
                INSERT INTO campaign.identity_key (type, value_norm, strength, person_id, first_seen, last_seen)
                VALUES ('cookie', format('c%s.h%s', pick(2), h), 'weak', id, '2026-01-01', '2026-01-01') RETURNING identity_key_id INTO key_id;
                INSERT INTO m_key (identity_key_id, home) VALUES (key_id, id);
            END IF;
        END LOOP;
    END LOOP;
    UPDATE m_person m SET born = to_jsonb(p) FROM campaign.person p WHERE p.person_id = m.person_id;
    UPDATE m_key m SET born = to_jsonb(k) FROM campaign.identity_key k WHERE k.identity_key_id = m.identity_key_id;
END $$;
SELECT count(*) AS people, count(DISTINCT history) AS histories, (SELECT count(*) FROM m_key) AS keys, public.look() AS wrong FROM m_person;

CREATE FUNCTION public.act(h integer, only_unmerge boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    dice constant double precision := CASE WHEN only_unmerge THEN 0.6 ELSE random() END;
    a bigint;
    b bigint;
    f text;
    v text;
    s text;
    t timestamptz;
    ok boolean;
    old record;
    key_id bigint;
BEGIN
    IF dice < 0.5 THEN                                                             -- two roots become one
        SELECT x[1], x[2] INTO a, b FROM (SELECT array_agg(person_id ORDER BY random()) AS x FROM m_person WHERE history = h AND parent IS NULL) r;
        IF b IS NULL THEN RETURN 'none'; END IF;
        PERFORM campaign.merge_people(a, b, 'test');
        UPDATE m_person SET parent = a WHERE person_id = b;
        RETURN 'merge';
    ELSIF dice < 0.75 THEN                                                         -- any alias comes out again
        SELECT person_id INTO b FROM m_person WHERE history = h AND parent IS NOT NULL ORDER BY random() LIMIT 1;
        IF b IS NULL THEN RETURN 'none'; END IF;
        PERFORM campaign.unmerge_people(b, 'test');
        UPDATE m_person SET parent = NULL WHERE person_id = b;
        RETURN 'unmerge';
    END IF;
    SELECT person_id INTO a FROM m_person WHERE history = h AND parent IS NULL ORDER BY random() LIMIT 1;
    IF dice < 0.83 THEN                                                            -- a plain UPDATE of what the root shows
        v := 'hand ' || pick(3);
        SELECT * INTO old FROM m_shown WHERE node = a AND field = 'title';
        IF v = old.value THEN RETURN 'none'; END IF;
        UPDATE campaign.person SET title = v WHERE person_id = a;
        INSERT INTO m_said (person_id, field, value, source, at) VALUES (a, 'title', v, CASE WHEN old.whose <> a OR old.source IS NOT NULL THEN 'manual' END, CASE WHEN old.whose <> a OR old.source IS NOT NULL THEN now() END)
        ON CONFLICT (person_id, field) DO UPDATE SET value = EXCLUDED.value, source = EXCLUDED.source, at = EXCLUDED.at, verified = false;
        UPDATE m_person SET touched = true WHERE person_id = a;
        RETURN 'update';
    ELSIF dice < 0.91 THEN                                                         -- told with a source, of the root or an alias of it
        f := (ARRAY['name', 'title', 'locale', 'attrs/a'])[pick(4)];
        v := 'said ' || pick(3);
        s := (ARRAY['crm', 'form', 'elsewhere'])[pick(3)];
        t := timestamptz '2020-01-01 00:00+00' + pick(3) * interval '1 day';
        ok := random() < 0.3;
        SELECT p.person_id INTO b FROM campaign.person p WHERE a IN (p.person_id, p.merged_into) ORDER BY random() LIMIT 1;
        SELECT * INTO old FROM m_said WHERE person_id = b AND field = f;
        PERFORM campaign.set_person(b, CASE f WHEN 'attrs/a' THEN jsonb_build_object('attrs', jsonb_build_object('a', v)) ELSE jsonb_build_object(f, v) END, s, t, ok);
        IF old.value IS NULL OR (array_position(ARRAY['manual', 'crm', 'form', ''], COALESCE(NULLIF(old.source, 'elsewhere'), '')), NOT old.verified, - extract(epoch FROM COALESCE(old.at, '1900-01-01')))
                             >= (array_position(ARRAY['manual', 'crm', 'form', ''], COALESCE(NULLIF(s, 'elsewhere'), '')), NOT ok, - extract(epoch FROM t)) THEN
            INSERT INTO m_said (person_id, field, value, source, at, verified) VALUES (b, f, v, s, t, ok)
            ON CONFLICT (person_id, field) DO UPDATE SET value = EXCLUDED.value, source = EXCLUDED.source, at = EXCLUDED.at, verified = EXCLUDED.verified;
            UPDATE m_person SET touched = true WHERE person_id = b;
        END IF;
        RETURN 'said';
    ELSE                                                                           -- a key that the root shows for the first time
        INSERT INTO campaign.identity_key (type, value_norm, person_id, first_seen, last_seen)
        VALUES ('crm', format('new %s', (SELECT count(*) FROM m_key)), a, '2026-02-01', '2026-02-01') RETURNING identity_key_id INTO key_id;
        INSERT INTO m_key (identity_key_id, home, born) SELECT key_id, a, to_jsonb(k) FROM campaign.identity_key k WHERE k.identity_key_id = key_id;
        RETURN 'key';
    END IF;
END $$;

-- ten acts in each, then the way back; the model looks at all of them after every round
CREATE TABLE t_act (round integer, done text, n bigint, wrong bigint);
DO $$
DECLARE
    did text[];
    bad bigint;
BEGIN
    ANALYZE m_person; ANALYZE m_said; ANALYZE m_key; ANALYZE campaign.person; ANALYZE campaign.identity_key;
    FOR round IN 1..15 LOOP
        -- in the end all that stands is taken back, in any order
        SELECT array_agg(public.act(h, round > 10)) INTO did FROM generate_series(1, 160) h;
        bad := public.look();
        INSERT INTO t_act SELECT round, u, count(*), bad FROM unnest(did) u GROUP BY u;
    END LOOP;
END $$;
SELECT done, sum(n) > 40 AS many, sum(wrong) AS wrong FROM t_act GROUP BY 1 ORDER BY 1;
SELECT what, count(*), min(expected) AS expected, min(found) AS found FROM m_wrong GROUP BY 1 ORDER BY 1;
-- and every row is what it was, byte for byte, where nothing was changed on purpose
SELECT count(*) > 100 AS many, count(*) FILTER (WHERE to_jsonb(p) <> m.born) AS other_rows, count(*) FILTER (WHERE p.merged_into IS NOT NULL) AS merged
  FROM m_person m JOIN campaign.person p USING (person_id) WHERE NOT m.touched;
SELECT count(*) > 100 AS many, count(*) FILTER (WHERE to_jsonb(p) - '{name,title,locale,attrs,field_source}'::text[] <> m.born - '{name,title,locale,attrs,field_source}'::text[]) AS other_rows,
       count(*) FILTER (WHERE p.field_source::text ~ 'own|person_id') AS foreign_left
  FROM m_person m JOIN campaign.person p USING (person_id) WHERE m.touched;
SELECT count(*) > 1900 AS many, count(*) FILTER (WHERE to_jsonb(k) <> m.born) AS other_keys FROM m_key m JOIN campaign.identity_key k USING (identity_key_id);
-- each merge was undone once, by the row that says so; nobody is merged again by itself
SELECT count(*) FILTER (WHERE op = 'merge') = count(*) FILTER (WHERE op = 'unmerge') AS as_many, count(*) FILTER (WHERE op = 'merge') > 500 AS many, count(DISTINCT undoes) = count(*) FILTER (WHERE op = 'unmerge') AS each_once FROM campaign.person_merge;
SELECT count(*) AS not_held_apart FROM campaign.person_merge m WHERE m.op = 'unmerge' AND NOT campaign.cannot_link(m.winner, m.loser);

-- ---------------------------------------------------------------- by hand: a chain, its middle, faults
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN NEXT;
END $$;
TRUNCATE campaign.person, campaign.identity_key, campaign.person_merge, campaign.identity_edge RESTART IDENTITY CASCADE;
SELECT campaign.identify('{"email":"a@chain.example","cookie":"shared"}', '2026-03-01', 'Li Na') AS a, campaign.identify('{"email":"b@chain.example","cookie":"own"}', '2026-03-02') AS b, campaign.identify('{"email":"c@chain.example"}', '2026-03-03') AS c;
SELECT campaign.set_person(2, '{"title":"CTO","attrs":{"size":7}}', 'crm', '2026-03-02') AS taken, campaign.set_person(1, '{"title":"Manager"}', 'form', '2026-03-05') AS taken, campaign.set_person(1, '{"title":"Clerk"}', 'import', '2026-03-06') AS ranks_lower, campaign.set_person(1, '{"title":"Head"}', 'form', '2026-03-04') AS older;
SELECT campaign.merge_people(1, 2, 'same', at => '2026-03-10 10:00+08') AS a_b, campaign.merge_people(3, 1, 'same', at => '2026-03-11 10:00+08') AS c_a;
-- a key that comes now is C's
SELECT campaign.identify('{"email":"b@chain.example","phone":"13912340000"}', '2026-03-12') AS root;
SELECT person_id, merged_into, name, title, attrs, field_source -> 'title' ->> 'person_id' AS title_of, field_source -> 'title' -> 'own' ->> 'value' AS own_title FROM campaign.person ORDER BY 1;
SELECT t.person_id, t.parent, t.person_merge_id FROM campaign.merge_tree(2) t ORDER BY 1;
SELECT campaign.unmerge_people(2, 'another person', 'li.lei', '2026-03-13 10:00+08');
SELECT person_id, merged_into, name, title, attrs, field_source -> 'title' ->> 'person_id' AS title_of FROM campaign.person ORDER BY 1;
SELECT person_id, type, value_norm, met_as FROM campaign.identity_key ORDER BY 1, 2, 3;
SELECT person_merge_id, op, winner, loser, cardinality(moved_keys) AS keys, moved_aliases, fields_after, undoes, reason, actor FROM campaign.person_merge ORDER BY 1;
SELECT person_a, person_b, state, reason, actor FROM campaign.identity_edge ORDER BY 1, 2;
SELECT campaign.cannot_link(1, 2) AS alias, campaign.cannot_link(3, 2) AS root, campaign.cannot_link(1, 3) AS joined;
-- keys of both in one hand again: they stay two
SELECT campaign.identify('{"email":"b@chain.example","crm":"7"}', '2026-03-14') AS b, campaign.identify('{"email":"b@chain.example","phone":"13912340000"}', '2026-03-15') IN (2, 3) AS either;
SELECT count(*) AS people FROM campaign.person WHERE merged_into IS NULL;
-- by hand they may be merged
SELECT campaign.merge_people(3, 2, 'one after all', at => '2026-03-16 10:00+08') AS again, campaign.cannot_link(3, 2);
SELECT c.what, t.state, t.message, CASE WHEN c.what <> 'no object' THEN t.detail END AS detail, t.hint FROM (VALUES ('twice', 'campaign.unmerge_people(3)'), ('unknown', 'campaign.unmerge_people(-1)'), ('nobody', 'campaign.unmerge_people(NULL)'), ('field', $$campaign.set_person(1, '{"shoe":1}')$$), ('type', $$campaign.set_person(1, '{"name":1}')$$),
    ('no object', $$campaign.set_person(1, '[]')$$), ('no person', $$campaign.set_person(-1, '{"name":"x"}')$$)) c (what, call), public.try('SELECT ' || c.call) t;
-- a blank made on purpose, and the policy changed: by hand first, then the longest
SELECT campaign.set_person(3, '{"title":null}') AS taken;
SELECT title FROM campaign.person WHERE person_id = 3;
SELECT campaign.set_setting('survivorship', '{"*":["source","verified","recent"],"name":["longest"],"sources":["manual"]}');
SELECT campaign.set_person(2, '{"name":"Na"}', at => '2026-03-20') AS shorter, campaign.set_person(1, '{"name":"Prof. Li Na"}', at => '2026-03-20') AS longer;
SELECT campaign.merge_people(3, campaign.identify('{"email":"d@chain.example"}', '2026-03-20', 'Professor Li Na'), 'same') IS NOT NULL AS merged;
SELECT name, field_source -> 'name' ->> 'person_id' AS name_of, field_source -> 'name' -> 'own' ->> 'value' AS own_name FROM campaign.person WHERE person_id = 3;
-- the latest word on a topic counts, whichever of them gave it
SELECT campaign.set_consent(3, 'email', 'opt_in', at => '2026-03-20') \g /dev/null
INSERT INTO campaign.consent (person_id, channel, state, at) VALUES (2, 'email', 'opt_out', '2026-03-01'), (1, 'sms', 'opt_in', '2026-03-01'), (2, 'sms', 'opt_out', '2026-03-02');
INSERT INTO campaign.consent (person_id, channel, topic, state, at) VALUES (1, 'email', 'news', 'opt_out', '2026-03-21'), (2, 'email', 'expo', 'opt_out', '2026-03-01'), (3, 'email', 'expo', 'opt_in', '2026-03-02'), (1, 'wechat', '', 'opt_out', '2026-03-02'), (2, 'wechat', '', 'opt_in', '2026-03-02');
SELECT campaign.may_contact(p, 'email') AS mail, campaign.may_contact(p, 'email', 'news') AS news, campaign.may_contact(p, 'email', 'expo') AS expo, campaign.may_contact(p, 'sms') AS sms, campaign.may_contact(p, 'wechat') AS same_moment, campaign.may_contact(p, 'sms', 'transactional') AS receipt FROM generate_series(1, 3) p;
-- sources that somebody wrote by hand, whatever they are, stop no merge
INSERT INTO campaign.person (name, title, tags, attrs, field_source) SELECT 'Zhao', 'CTO', '{t}', '{"a":1}', f::jsonb FROM unnest(ARRAY['{"title":"crm"}', '{"title":{"value":"CTO","source":"crm","at":"lately"},"name":[1],"tags":7,"attrs":"x","is_anonymous":{"own":"no","value":false}}',
    '{"title":{"person_id":"x","own":3,"value":"CTO"},"tags":{"own":{},"value":[]},"attrs":{"a":null,"b":{"value":2}},"is_anonymous":[]}', '{"tags":{"own":["t"],"value":["t"],"removed":"t"},"other":1}']) f;
SELECT max(person_id) - 3 AS first FROM campaign.person \gset
SELECT campaign.merge_people(:first, :first + i, 'test') IS NOT NULL AS merged FROM generate_series(1, 3) i;
SELECT campaign.unmerge_people(:first + i, 'test') IS NOT NULL AS parted FROM generate_series(1, 3) i;
SELECT name, title, tags, attrs, is_anonymous FROM campaign.person WHERE person_id >= :first ORDER BY person_id;
