-- Rules of scores that change and come back, groups and their kinds, and rules that name no field: rows against lead_score().
\set VERBOSITY default
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command; state := 'ok'; RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT; RETURN NEXT;
END $$;
-- open leads, those whose row is not what lead_score() says, and those whose heat and lasting do not bound it
CREATE FUNCTION public.wrong(OUT leads bigint, OUT rows bigint, OUT bounds bigint) LANGUAGE sql AS $$
    SELECT count(*), count(*) FILTER (WHERE abs(l.score - s.score) > 1e-9 OR l.fit <> round(s.fit)),
           count(*) FILTER (WHERE l.lasting + COALESCE(power(2, l.heat - extract(epoch FROM l.score_at - timestamptz '2000-01-01 00:00+00')::float8 / extract(epoch FROM b.heat_half_life)::float8), 0) < s.fit + s.engagement - 1e-9)
      FROM campaign.rule_book b, campaign.lead l CROSS JOIN LATERAL campaign.lead_score(l.lead_id, l.score_at) s WHERE l.work_state <> 'closed'
$$;

-- ---------------------------------------------------------------- to and fro: whatever was scored between is scored anew
SELECT count(*) FROM generate_series(1, 3) i, campaign.capture_lead('f', i::text, jsonb_build_object('email', 'a' || i || '@x.example', 'title', 'CTO'), '2026-03-01 10:00');
SELECT done = wanted AS scored FROM campaign.score_progress;
UPDATE campaign.score_rule SET points = 1 WHERE name = 'form';
SELECT campaign.refresh_scores(2) AS two_of_them;
SELECT lead_id FROM campaign.capture_lead('f', '4', '{"email":"a4@x.example"}', '2026-03-01 10:00');
UPDATE campaign.score_rule SET points = 20 WHERE name = 'form';
SELECT rows > 0 AS wrong_for_now, (SELECT done = wanted FROM campaign.score_progress) AS scored FROM public.wrong();
SELECT array_agg(h.score) AS told_right FROM campaign.hottest_leads(10, '2026-03-01 10:00') h;
SELECT campaign.refresh_scores() AS all_of_them;
SELECT * FROM public.wrong();
SELECT done = wanted AS scored, walked_to FROM campaign.score_progress;
-- in one transaction, with a touch in between
BEGIN;
UPDATE campaign.score_rule SET points = 1 WHERE name = 'form';
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT person_id, '2026-03-02', 'form', 'website' FROM campaign.lead WHERE lead_id = 1;
UPDATE campaign.score_rule SET points = 20 WHERE name = 'form';
COMMIT;
SELECT campaign.refresh_scores() AS all_of_them;
SELECT * FROM public.wrong();
SELECT h.lead_id FROM campaign.hottest_leads(1, '2026-03-02') h;

-- ---------------------------------------------------------------- a group with caps holds rules of one kind, and so its caps act once
INSERT INTO campaign.score_group (score_model_id, code, cap_max) SELECT score_model_id, c, 10 FROM campaign.score_model, unnest('{g,h}'::text[]) c;
CREATE VIEW public.grp AS SELECT code, score_group_id AS id FROM campaign.score_group;
INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points) SELECT id, 'a', 'attribute', 'region', '$.region == "east"', 9 FROM public.grp WHERE code = 'g';
SELECT t.* FROM unnest(ARRAY[
    $$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT id, 'b', 'behaviour', 'form', 9 FROM public.grp WHERE code = 'g'$$,
    $$INSERT INTO campaign.score_rule (score_group_id, name, kind, condition, points) SELECT id, v.k, v.k, '$.x == 1', 9 FROM public.grp, (VALUES ('attribute'), ('behaviour')) v (k) WHERE code = 'h'$$,
    $$UPDATE campaign.score_rule r SET score_group_id = (SELECT id FROM public.grp WHERE code = 'engagement') WHERE name = 'a'$$,
    $$UPDATE campaign.score_rule r SET kind = 'behaviour', score_group_id = (SELECT id FROM public.grp WHERE code = 'fit') WHERE name = 'a'$$,
    $$UPDATE campaign.score_rule r SET kind = 'attribute' WHERE name = 'a'$$,
    -- all of a group at once, or to a group of its own
    $$UPDATE campaign.score_rule r SET kind = 'behaviour' WHERE score_group_id = (SELECT id FROM public.grp WHERE code = 'g')$$,
    $$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT id, 'b', 'behaviour', 'form', 9 FROM public.grp WHERE code = 'g'$$,
    $$UPDATE campaign.score_rule r SET kind = 'attribute', condition = '$.region == "east"', score_group_id = (SELECT id FROM public.grp WHERE code = 'h') WHERE name = 'a'$$]) WITH ORDINALITY q (query, no)
 CROSS JOIN LATERAL public.try(q.query) t ORDER BY q.no;
SELECT g.code, r.name, r.kind FROM campaign.score_rule r JOIN public.grp g ON g.id = r.score_group_id WHERE r.name IN ('a', 'b') ORDER BY 1, 2;
-- a group without caps may hold both; caps, then, may not come
SELECT t.* FROM unnest(ARRAY[
    $$UPDATE campaign.score_group SET cap_max = NULL WHERE code = 'h'$$,
    $$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT id, 'both', 'behaviour', 'form', 9 FROM public.grp WHERE code = 'h'$$,
    $$UPDATE campaign.score_group SET cap_min = 0 WHERE code = 'h'$$,
    $$DELETE FROM campaign.score_rule WHERE name = 'both'$$,
    $$UPDATE campaign.score_group SET cap_max = 10 WHERE code = 'h'$$]) WITH ORDINALITY q (query, no)
 CROSS JOIN LATERAL public.try(q.query) t ORDER BY q.no;
-- of an earlier version: stays as it is, and is changed in everything else
ALTER TABLE campaign.score_rule DISABLE TRIGGER score_rule_kind_inserted;
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT id, 'old', 'behaviour', 'form', 9 FROM public.grp WHERE code = 'h';
ALTER TABLE campaign.score_rule ENABLE TRIGGER score_rule_kind_inserted;
UPDATE campaign.score_rule SET points = 2, kind = kind WHERE name IN ('old', 'a');
SELECT t.state, t.message FROM public.try($$INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points) SELECT id, 'more', 'behaviour', 'form', 9 FROM public.grp WHERE code = 'h'$$) t;
DELETE FROM campaign.score_rule WHERE name IN ('a', 'b', 'old');

-- ---------------------------------------------------------------- rules that name no field see every one: of the first lead of a person, too
SELECT campaign.create_campaign('{"code":"expo-1","name":"Expo","type":"exhibition"}') IS NOT NULL AS made;
INSERT INTO campaign.score_rule (score_group_id, name, kind, condition, points)
SELECT g.id, r.name, 'attribute', r.condition::jsonpath, r.points FROM public.grp g, (VALUES ('any field', '$.* == "expo-1"', 1), ('any field below', '$.** == "expo-1"', 2), ('of this', 'exists($ ? (@.* == "expo-1"))', 4),
    ('pairs', '$.keyvalue() ? (@.key starts with "camp").value == "exhibition"', 8), ('lead', '$.lead_id > 0', 16), ('words', '$.title like_regex "c.*o"', 0)) r (name, condition, points) WHERE g.code = 'fit';
SELECT fit_sees_itself, sees_campaign FROM campaign.rule_book;
SELECT lead_id AS five FROM campaign.capture_lead('f', '5', '{"email":"a5@x.example","campaign":"expo-1"}', '2026-03-03 10:00') \gset
SELECT l.fit, s.fit AS as_told FROM campaign.lead l, LATERAL campaign.lead_score(l.lead_id, '2026-03-03 10:00') s WHERE l.lead_id = :five;
-- each alone
CREATE FUNCTION public.alone() RETURNS TABLE (rule text, sees_itself boolean, sees_campaign boolean, fit integer, as_told float8) LANGUAGE plpgsql AS $$
DECLARE
    names constant text[] := ARRAY(SELECT r.name FROM campaign.score_rule r JOIN public.grp g ON g.id = r.score_group_id AND g.code = 'fit' WHERE r.attribute IS NULL ORDER BY r.score_rule_id);
    id bigint;
BEGIN
    FOREACH rule IN ARRAY names LOOP
        UPDATE campaign.score_rule r SET active = r.name = rule WHERE r.kind = 'attribute';
        SELECT b.fit_sees_itself, b.sees_campaign INTO sees_itself, sees_campaign FROM campaign.rule_book b;
        id := (campaign.capture_lead('f', rule, jsonb_build_object('email', md5(rule) || '@x.example', 'campaign', 'expo-1', 'title', 'cto'), '2026-03-03 10:00')).lead_id;
        SELECT l.fit INTO fit FROM campaign.lead l WHERE l.lead_id = id;
        as_told := (campaign.lead_score(id, '2026-03-03 10:00')).fit;
        RETURN NEXT;
    END LOOP;
END $$;
SELECT * FROM public.alone();
-- so does a route rule that asks for a lead
SELECT campaign.create_pool('{"name":"all","match":{"region":"nowhere"}}') IS NOT NULL AS made;
INSERT INTO campaign.rule (kind, name, condition, action) VALUES ('route', 'whatever comes', '$.lead_id > 0', '{"pool":"all"}');
SELECT lead_id AS six FROM campaign.capture_lead('f', '6', '{"email":"a6@x.example"}', '2026-03-03 10:00') \gset
SELECT p.name AS pool FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id) WHERE l.lead_id = :six;
