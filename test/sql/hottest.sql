-- The hottest leads by index, held against a look at every lead: random rules, caps, modes and half lives, instants before, amid and after the touches; equal scores; what the walk costs.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET jit = off;
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT setseed(0.3);
CREATE FUNCTION public.any_of(VARIADIC a float8[]) RETURNS float8 LANGUAGE sql VOLATILE AS $$ SELECT a[1 + floor(random() * cardinality(a))::int] $$;
CREATE FUNCTION public.any_of(VARIADIC a text[]) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT a[1 + floor(random() * cardinality(a))::int] $$;
-- every lead scored by the rules of now, as refresh_scores() does once no older transaction is left
CREATE FUNCTION public.scored() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.score_touches(x.ids, NULL), campaign.recount_touches(x.ids), campaign.refresh_lead_scores(x.ids) FROM (SELECT array_agg(l.lead_id) AS ids FROM campaign.lead l) x;
    DELETE FROM campaign.score_stale;
    UPDATE campaign.score_progress SET done = wanted;
END $$;
CREATE FUNCTION public.random_rules(round integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    g bigint;
BEGIN
    UPDATE campaign.score_rule SET active = false;
    UPDATE campaign.score_model SET min_score = any_of(-50, 0, -10.5, -1e6), max_score = any_of(60, 100, 150, 77.5, 1e9), half_life = any_of('1 day', '10 days', '30 days', '3 hours', '90 days')::interval;
    FOR i IN 1..1 + floor(random() * 3)::int LOOP
        INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max)
        SELECT m.score_model_id, format('group %s %s', round, i), any_of(NULL, NULL, -20, 0, 3), any_of(NULL, NULL, 30, 12.5, 60, 8) FROM campaign.score_model m WHERE m.is_active RETURNING score_group_id INTO g;
        FOR k IN 1..1 + floor(random() * 4)::int LOOP
            INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, condition, points, cap_min, cap_max, half_life, mode, per_day_max)
            VALUES (g, 'rule ' || k, 'behaviour', any_of('a', 'b', 'c', 'd', NULL), CASE WHEN random() < 0.3 THEN '$.props.x > 3'::jsonpath END, any_of(5, 20, 3.3, -7, -2.5, 12, 1, 0), any_of(NULL, NULL, -5, 0, 1.5, 14),
                    any_of(NULL, NULL, 15, 16, 40), any_of('0', '0', NULL, '2 days', '45 days', '6 hours')::interval, any_of('sum', 'sum', 'last', 'first', 'max'), any_of(NULL, NULL, 1, 2, 4)::int);
        END LOOP;
        IF random() < 0.7 THEN
            INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max)
            SELECT m.score_model_id, format('fit %s %s', round, i), any_of(NULL, NULL, -2, 3), any_of(NULL, NULL, 30, 12.5) FROM campaign.score_model m WHERE m.is_active RETURNING score_group_id INTO g;
            INSERT INTO campaign.score_rule (score_group_id, name, kind, attribute, condition, points, cap_max, priority)
            VALUES (g, 'boss', 'attribute', 't', '$.title == "boss"', any_of(10, 25, 7.5), NULL, 1), (g, 'title', 'attribute', 't', '$.title != ""', any_of(3, -4, 5), NULL, 2),
                   (g, 'east', 'attribute', 'r', '$.region == "east"', any_of(10, -5, 3.25, 10), any_of(NULL, 4), 1);
        END IF;
    END LOOP;
END $$;
SET session_replication_role = replica;
INSERT INTO campaign.person (person_id, name, title) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i, (ARRAY['boss', 'clerk', NULL])[1 + i % 3] FROM generate_series(1, 60) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, region, created_at, assignment_seq) OVERRIDING SYSTEM VALUE SELECT i, i, i, (ARRAY['east', 'west'])[1 + i % 2], '2026-03-01', 1 FROM generate_series(1, 60) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, props)
SELECT 1 + floor(power(random(), 2) * 60)::int, CASE WHEN random() < 0.2 THEN timestamptz '2026-03-20 10:00' ELSE timestamptz '2026-02-10' + floor(random() * 600) * interval '2 hours' END,
       (ARRAY['a', 'b', 'c', 'd'])[1 + floor(random() * 4)::int], 'web', jsonb_build_object('x', floor(random() * 10)) FROM generate_series(1, 600);
SET session_replication_role = origin;
CREATE TABLE t_truth (lead_id bigint, score float8, fit float8, engagement float8, grade text, bound float8, bound_capped float8, lasting integer, heat float8, min_score float8, is_stale boolean);
CREATE FUNCTION public.compare(ats timestamptz[], ns integer[], OUT lists bigint, OUT by_index bigint, OUT wrong bigint, OUT bounds_broken bigint) LANGUAGE plpgsql AS $$
DECLARE
    bad bigint;
    t timestamptz;
BEGIN
    lists := 0; by_index := 0; wrong := 0; bounds_broken := 0;
    FOREACH t IN ARRAY ats LOOP
        DELETE FROM t_truth;
        INSERT INTO t_truth
        SELECT l.lead_id, s.*, campaign.bound_at(l.lasting, l.heat, h.turns), campaign.bound_at(l.lasting_capped, l.heat_capped, h.turns), l.lasting, l.heat, b.min_score, EXISTS (SELECT FROM campaign.score_stale x WHERE x.lead_id = l.lead_id)
          FROM campaign.lead l CROSS JOIN campaign.rule_book b
         CROSS JOIN LATERAL (SELECT extract(epoch FROM t - timestamptz '2000-01-01 00:00+00')::float8 / extract(epoch FROM b.heat_half_life)::float8 AS turns) h
         CROSS JOIN LATERAL campaign.lead_score(l.lead_id, t) s WHERE l.work_state <> 'closed';
        SELECT bounds_broken + count(*) INTO bounds_broken FROM t_truth x WHERE NOT x.is_stale AND x.score > greatest(least(x.bound, x.bound_capped), x.min_score) + 1e-9 * (1 + abs(x.score));
        SELECT by_index + count(*) * cardinality(ns) INTO by_index FROM campaign.rule_book b, campaign.score_progress p WHERE b.fit_during @> t AND NOT b.fit_sees_itself AND p.done = p.wanted;
        FOR i IN 1..cardinality(ns) LOOP
            -- to the last bit, and in the one order
            SELECT count(*) INTO bad
              FROM (SELECT row_number() OVER (ORDER BY x.score DESC, x.bound DESC NULLS LAST, x.lasting DESC NULLS LAST, x.heat DESC NULLS LAST, x.lead_id) AS rank, x.* FROM t_truth x ORDER BY 1 LIMIT ns[i]) a
              FULL JOIN campaign.hottest_leads(ns[i], t) h USING (rank) WHERE (a.lead_id, a.score, a.fit, a.engagement, a.grade) IS DISTINCT FROM (h.lead_id, h.score, h.fit, h.engagement, h.grade);
            lists := lists + 1;
            wrong := wrong + (bad > 0)::int;
        END LOOP;
    END LOOP;
END $$;

-- ---------------------------------------------------------------- random rules
CREATE FUNCTION public.rounds(n integer, OUT lists bigint, OUT by_index bigint, OUT wrong bigint, OUT bounds_broken bigint, OUT capped bigint) LANGUAGE plpgsql AS $$
DECLARE
    c record;
BEGIN
    lists := 0; by_index := 0; wrong := 0; bounds_broken := 0; capped := 0;
    FOR i IN 1..n LOOP
        PERFORM public.random_rules(i), public.scored();
        -- some have changed since
        UPDATE campaign.lead l SET region = CASE l.region WHEN 'east' THEN 'west' ELSE 'east' END WHERE l.lead_id % 30 = i % 30;
        SELECT * INTO c FROM public.compare('{2026-02-12 01:00,2026-03-20 09:59,2026-03-20 10:00,2026-04-01 12:00,2026-04-20,2026-06-30}', '{1,12,100}');
        lists := lists + c.lists; by_index := by_index + c.by_index; wrong := wrong + c.wrong; bounds_broken := bounds_broken + c.bounds_broken;
        capped := capped + (SELECT count(*) FROM campaign.lead l WHERE l.lasting_capped > l.lasting);
    END LOOP;
END $$;
SELECT lists, by_index, wrong, bounds_broken, capped > 50 AS with_caps FROM public.rounds(5);

-- ---------------------------------------------------------------- of the newest or the best day a rule has what it had then: by hand, a day of three touches before a day of one
UPDATE campaign.score_rule SET active = false;
UPDATE campaign.score_model SET min_score = 0, max_score = 100, half_life = '30 days';
INSERT INTO campaign.score_group (score_model_id, code) SELECT score_model_id, 'day' FROM campaign.score_model;
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points, half_life, mode, per_day_max)
SELECT g.score_group_id, r.* FROM campaign.score_group g, (VALUES ('last ever', 'behaviour', 'p', 10, NULL::interval, 'last', 5), ('last', 'behaviour', 'q', 10, '0', 'last', 5), ('last soon', 'behaviour', 'r', 10, '1 day', 'last', 5), ('max soon', 'behaviour', 's', 10, '1 day', 'max', 5)) r (name, kind, touch_kind, points, half_life, mode, per_day_max) WHERE g.code = 'day';
SET session_replication_role = replica;
INSERT INTO campaign.person (person_id, name) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i FROM generate_series(101, 104) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, created_at, assignment_seq) OVERRIDING SYSTEM VALUE SELECT i, i, i, '2026-07-01', 1 FROM generate_series(101, 104) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT 101 + k, t, chr(112 + k), 'web' FROM generate_series(0, 3) k, unnest('{2026-07-10 08:00,2026-07-10 09:00,2026-07-10 10:00,2026-07-13 10:00}'::timestamptz[]) t;
SET session_replication_role = origin;
SELECT public.scored();
SELECT * FROM public.compare('{2026-07-10 08:30,2026-07-11 08:00,2026-07-13 09:00,2026-07-13 10:00,2026-07-20}', '{1,2,3,4}');
SELECT rank, lead_id, round(score::numeric, 6) AS score FROM campaign.hottest_leads(4, '2026-07-11 08:00');

-- ---------------------------------------------------------------- equal scores: the one with more beyond its caps, then the lower lead_id; and an end when nobody can have more
UPDATE campaign.score_rule SET active = false;
INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max) SELECT score_model_id, 'tie', 0, 20 FROM campaign.score_model;
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points, cap_max) SELECT score_group_id, k, 'behaviour', k, 5, 15 FROM campaign.score_group, unnest('{x,y}'::text[]) k WHERE code = 'tie';
SET session_replication_role = replica;
INSERT INTO campaign.person (person_id, name) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i FROM generate_series(1001, 1500) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, created_at, assignment_seq) OVERRIDING SYSTEM VALUE SELECT 9000 - i, i, i, '2026-07-01', 1 FROM generate_series(1001, 1500) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT i, '2026-08-01 08:00+00', k, 'web' FROM generate_series(1001, 1500) i, unnest('{x,x,x,x,y,y,y,y}'::text[]) WITH ORDINALITY u (k, no) WHERE u.no <> 8 OR i % 2 = 0;
-- (and those with more of one kind, and less that counts)
INSERT INTO campaign.person (person_id, name) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i FROM generate_series(2001, 2120) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, created_at, assignment_seq) OVERRIDING SYSTEM VALUE SELECT 20000 - i, i, i, '2026-07-01', 1 FROM generate_series(2001, 2120) i;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT i, '2026-08-01 08:00+00', 'x', 'web' FROM generate_series(2001, 2120) i, generate_series(1, 10);
SET session_replication_role = origin;
SELECT public.scored();
SELECT * FROM public.compare('{2026-08-01 08:00,2026-08-08,2026-08-30}', '{3,150}');
SELECT min(score) = 20 AND max(score) = 20 AS all_at_the_cap, array_agg(lead_id ORDER BY rank) = ARRAY(SELECT 9000 - i::bigint FROM generate_series(1002, 1500, 2) i ORDER BY 1 LIMIT 100) AS in_order FROM campaign.hottest_leads(100, '2026-08-01 09:00');
-- how many leads are looked at, of 620, of which 250 are equal to the last bit
CREATE TABLE t_looks (n bigint);
DO $$
BEGIN
    EXECUTE replace(replace(pg_get_functiondef('campaign.engagement_of'::regproc), 'RETURN QUERY', 'INSERT INTO public.t_looks VALUES (cardinality(leads)); RETURN QUERY'), 'STABLE', 'VOLATILE');
    EXECUTE replace(pg_get_functiondef('campaign.hottest_leads'::regproc), 'STABLE', 'VOLATILE');
END $$;
SELECT count(*) FROM campaign.hottest_leads(100, '2026-08-01 09:00');
SELECT sum(n) < 400 AS few FROM t_looks;
