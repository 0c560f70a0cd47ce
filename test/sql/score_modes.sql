-- Score rules of every mode, half life, day limit, validity and cap over random touches, held against a model that knows only the touches.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET extra_float_digits = 1;
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
UPDATE campaign.score_rule SET active = false;
UPDATE campaign.score_model SET min_score = -40, max_score = 120, half_life = '20 days';
INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max)
SELECT score_model_id, c, lo, hi FROM campaign.score_model, (VALUES ('web', -30, 55), ('event', NULL, 70), ('bad', -25, 0), ('floor', 2, NULL)) g (c, lo, hi);
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, condition, points, cap_min, cap_max, half_life, mode, per_day_max, valid_during, attribute, priority)
SELECT g.score_group_id, r.name, r.kind, r.touch_kind, r.condition::jsonpath, r.points, r.lo, r.hi, r.half_life::interval, r.mode, r.per_day, COALESCE(r.valid, '(,)')::tstzrange, r.attribute, r.priority
  FROM (VALUES
    ('web', 'click sum', 'behaviour', 'click', NULL, 3.5, NULL, 30, '0', 'sum', NULL, NULL, NULL, 1),
    ('web', 'click a day', 'behaviour', 'click', NULL, 2, NULL, NULL, '7 days', 'sum', 2, NULL, NULL, 1),
    ('web', 'view last', 'behaviour', 'view', NULL, 9, NULL, NULL, '10 days', 'last', NULL, NULL, NULL, 1),
    ('web', 'view first', 'behaviour', 'view', NULL, 5, NULL, NULL, NULL, 'first', NULL, NULL, NULL, 1),
    ('web', 'view best day', 'behaviour', 'view', NULL, 4, NULL, 12, '3 days', 'max', 3, NULL, NULL, 1),
    ('web', 'long page', 'behaviour', NULL, '$.props.seconds > 60', 6, NULL, NULL, '0', 'max', NULL, NULL, NULL, 1),
    ('event', 'attend for ever', 'behaviour', 'attend', NULL, 12.25, NULL, 40, NULL, 'sum', NULL, NULL, NULL, 1),
    ('event', 'attend last day', 'behaviour', 'attend', NULL, 7, NULL, NULL, '5 days', 'last', 3, NULL, NULL, 1),
    ('event', 'spring', 'behaviour', 'register', NULL, 15, NULL, NULL, '0', 'sum', NULL, '[2026-03-10,2026-04-10)', NULL, 1),
    ('bad', 'unsubscribe', 'behaviour', 'unsubscribe', NULL, -20, -30, NULL, '60 days', 'sum', NULL, NULL, NULL, 1),
    ('bad', 'bounce', 'behaviour', 'bounce', NULL, -3, NULL, NULL, NULL, 'max', 2, NULL, NULL, 1),
    ('floor', 'download', 'behaviour', 'download', NULL, 1, 0.5, NULL, '2 days', 'sum', NULL, NULL, NULL, 1),
    ('fit', 'boss', 'attribute', NULL, '$.title like_regex "boss"', 25, NULL, NULL, '0', 'sum', NULL, NULL, 'title', 1),
    ('fit', 'any title', 'attribute', NULL, '$.title != ""', 7.5, NULL, NULL, '0', 'sum', NULL, NULL, 'title', 2),
    ('fit', 'east in spring', 'attribute', NULL, '$.region == "east"', 10, NULL, NULL, '0', 'sum', NULL, '[2026-03-20,2026-05-01)', 'region', 1),
    ('fit', 'not south', 'attribute', NULL, '$.region == "south"', -12, NULL, NULL, '0', 'sum', NULL, NULL, 'region', 1)
  ) r (grp, name, kind, touch_kind, condition, points, lo, hi, half_life, mode, per_day, valid, attribute, priority)
  JOIN campaign.score_group g ON g.code = r.grp;

-- ---------------------------------------------------------------- the model: nothing but rules, people and touches
CREATE FUNCTION public.oracle(lead bigint, at timestamptz, OUT score float8, OUT fit float8, OUT engagement float8) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    m campaign.score_model;
    l campaign.lead;
    g record;
    r record;
    t record;
    h float8;
    half float8;
    value float8;
    total float8;
    best float8;
    best_at timestamptz;
    touched boolean;
    seen text[] := '{}';
    days date[];
    counts integer[];
    k integer;
    moment timestamptz;
    units float8;
    title text;
BEGIN
    SELECT * INTO m FROM campaign.score_model WHERE is_active;
    SELECT * INTO l FROM campaign.lead WHERE lead_id = oracle.lead;
    SELECT p.title INTO title FROM campaign.person p WHERE p.person_id = l.root_person_id;
    fit := 0;
    engagement := 0;
    FOR g IN SELECT * FROM campaign.score_group WHERE score_model_id = m.score_model_id ORDER BY score_group_id LOOP
        total := 0;
        touched := false;
        seen := '{}';
        FOR r IN SELECT * FROM campaign.score_rule WHERE score_group_id = g.score_group_id AND active AND kind = 'attribute' AND valid_during @> oracle.at ORDER BY priority, score_rule_id LOOP
            IF r.attribute <> ALL (seen) AND jsonb_path_match(jsonb_strip_nulls(jsonb_build_object('title', title, 'region', l.region)), r.condition, silent => true) THEN
                seen := seen || r.attribute;
                total := total + r.points;
                touched := true;
            END IF;
        END LOOP;
        IF touched THEN fit := fit + least(greatest(total, g.cap_min), g.cap_max); END IF;
        total := 0;
        touched := false;
        FOR r IN SELECT * FROM campaign.score_rule WHERE score_group_id = g.score_group_id AND active AND kind = 'behaviour' ORDER BY score_rule_id LOOP
            half := extract(epoch FROM CASE WHEN r.half_life = '0' THEN m.half_life ELSE r.half_life END);
            value := 0;
            best := NULL;
            days := '{}';
            counts := '{}';
            FOR t IN SELECT x.* FROM campaign.touchpoint x JOIN campaign.person p USING (person_id)
                      WHERE COALESCE(p.merged_into, p.person_id) = l.root_person_id AND NOT x.is_bot AND x.occurred_at <= oracle.at AND x.occurred_at > l.created_at - interval '90 days'
                        AND (r.touch_kind IS NULL OR r.touch_kind = x.kind) AND r.valid_during @> x.occurred_at
                        AND (r.condition IS NULL OR COALESCE(jsonb_path_match(jsonb_build_object('kind', x.kind, 'channel', x.channel, 'props', x.props), r.condition, silent => true), false))
                      ORDER BY x.occurred_at LOOP
                moment := t.occurred_at;
                IF r.per_day_max IS NOT NULL THEN
                    k := array_position(days, (t.occurred_at AT TIME ZONE 'Asia/Shanghai')::date);
                    IF k IS NULL THEN
                        days := days || (t.occurred_at AT TIME ZONE 'Asia/Shanghai')::date;
                        counts := counts || 1;
                    ELSE
                        counts[k] := counts[k] + 1;
                    END IF;
                    CONTINUE;
                END IF;
                h := CASE WHEN half IS NULL THEN 1 ELSE power(0.5, extract(epoch FROM oracle.at - moment)::float8 / half) END;
                CASE r.mode WHEN 'sum' THEN value := value + h; WHEN 'last' THEN value := h; WHEN 'first' THEN IF best IS NULL THEN value := h; best := h; END IF;
                            WHEN 'max' THEN value := greatest(value, h); END CASE;
                touched := true;
                best := COALESCE(best, h);
            END LOOP;
            FOR k IN 1..cardinality(days) LOOP
                units := least(counts[k], r.per_day_max);
                h := units * CASE WHEN half IS NULL THEN 1 ELSE power(0.5, extract(epoch FROM oracle.at - (days[k]::timestamp AT TIME ZONE 'Asia/Shanghai'))::float8 / half) END;
                CASE r.mode WHEN 'sum' THEN value := value + h; WHEN 'last' THEN value := h; WHEN 'first' THEN IF best IS NULL THEN value := h; END IF; WHEN 'max' THEN value := greatest(value, h); END CASE;
                touched := true;
                best := COALESCE(best, h);
            END LOOP;
            IF best IS NOT NULL THEN total := total + least(greatest(r.points * value, r.cap_min), r.cap_max); END IF;
        END LOOP;
        IF touched THEN engagement := engagement + least(greatest(total, g.cap_min), g.cap_max); END IF;
    END LOOP;
    score := least(greatest(fit + engagement, m.min_score), m.max_score);
END $$;
-- every open lead at instants before, between and after its touches: how many differ
CREATE TABLE t_truth (lead_id bigint, at timestamptz, score float8, fit float8, engagement float8);
CREATE FUNCTION public.differ(OUT answers bigint, OUT other bigint, OUT worst text) LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM t_truth;
    INSERT INTO t_truth SELECT l.lead_id, a.at, o.* FROM campaign.lead l CROSS JOIN (VALUES (timestamptz '2026-03-15 07:00'), ('2026-04-01 16:30'), ('2026-04-20 20:00'), ('2026-06-30')) a (at), LATERAL public.oracle(l.lead_id, a.at) o
     WHERE l.work_state <> 'closed';
    SELECT count(*), count(*) FILTER (WHERE NOT same), max(format('%s %s', o, s)) FILTER (WHERE NOT same) INTO answers, other, worst
      FROM (SELECT o, s, abs(s.score - o.score) < 1e-9 AND abs(s.fit - o.fit) < 1e-9 AND abs(s.engagement - o.engagement) < 1e-9 AS same
              FROM t_truth o, LATERAL campaign.lead_score(o.lead_id, o.at) s) x;
END $$;
-- sums against entries, rows against lead_score(), explanations against scores: to the last bit
CREATE FUNCTION public.loose_ends() RETURNS TABLE (what text, n bigint) LANGUAGE sql AS $$
    WITH reason AS MATERIALIZED (
        SELECT o.lead_id, o.at, o.score, e.value, e.touchpoints FROM t_truth o LEFT JOIN LATERAL campaign.explain_score(o.lead_id, o.at) e ON true
         WHERE o.at = CASE o.lead_id % 3 WHEN 0 THEN '2026-04-01 16:30' ELSE '2026-06-30' END::timestamptz)
    SELECT 'sums', count(*) FROM campaign.score_state s JOIN campaign.score_rule r USING (score_rule_id), campaign.rule_book b,
           LATERAL campaign.sum_entries(s.lead_id, s.score_rule_id, NULL, r.mode, b.touch_half_lives[array_position(b.touch_rules, r.score_rule_id)], r.per_day_max, b.heat_half_life, b.tz) e
     WHERE r.active AND s.basis = b.touch_bases[array_position(b.touch_rules, r.score_rule_id)]
       AND (s.state::text, s.warm::text, s.n, s.last_at) IS DISTINCT FROM (e.state::text, e.warm::text, e.n, e.last_at)
    UNION ALL
    SELECT 'rows', count(*) FROM campaign.lead l, LATERAL campaign.lead_score(l.lead_id, l.score_at) s
     WHERE l.work_state <> 'closed' AND (l.score, l.fit, l.grade) IS DISTINCT FROM (s.score, round(s.fit)::integer, s.grade)
    UNION ALL
    SELECT 'reasons', count(*) FROM (SELECT r.lead_id FROM reason r GROUP BY r.lead_id, r.score HAVING abs(r.score - COALESCE(sum(r.value), 0)) > 1e-9) x
    UNION ALL
    SELECT 'touches of reasons', count(*) FROM campaign.lead l JOIN reason e USING (lead_id)
     WHERE l.work_state <> 'closed' AND EXISTS (SELECT FROM unnest(e.touchpoints) i WHERE NOT EXISTS (
        SELECT FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) WHERE t.touchpoint_id = i AND COALESCE(p.merged_into, p.person_id) = l.root_person_id AND NOT t.is_bot))
    UNION ALL
    SELECT 'hottest', count(*)
      FROM (VALUES (2), (10)) c (k) CROSS JOIN (SELECT DISTINCT t.at FROM t_truth t) a
     CROSS JOIN LATERAL (SELECT array_agg(o.score ORDER BY o.score DESC) AS best FROM t_truth o WHERE o.at = a.at) o
     CROSS JOIN LATERAL (SELECT array_agg(h.score ORDER BY h.rank) AS best FROM campaign.hottest_leads(k, a.at) h) h
     WHERE h.best IS NULL OR cardinality(h.best) <> k OR EXISTS (SELECT FROM generate_series(1, k) i WHERE (abs(h.best[i] - o.best[i]) < 1e-9) IS NOT TRUE)
    UNION ALL
    -- what an index can find them by: both bound the score at any time
    SELECT 'bound', count(*) FROM campaign.lead l JOIN t_truth o USING (lead_id), campaign.rule_book b, LATERAL (SELECT extract(epoch FROM o.at - '2000-01-01 00:00+00')::float8 / extract(epoch FROM b.heat_half_life)::float8 AS turns) t
     WHERE (SELECT p.done = p.wanted FROM campaign.score_progress p) AND b.fit_during @> o.at AND NOT EXISTS (SELECT FROM campaign.score_stale s WHERE s.lead_id = l.lead_id)
       AND o.score > greatest(-40, least(l.lasting + COALESCE(power(2, l.heat - t.turns), 0), l.lasting_capped + COALESCE(power(2, l.heat_capped - t.turns), 0))) + 1e-9
$$;
CREATE PROCEDURE public.refresh() LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1..200 LOOP
        PERFORM campaign.refresh_scores(5);
        COMMIT;
        EXIT WHEN (SELECT p.done = p.wanted FROM campaign.score_progress p) AND NOT EXISTS (SELECT FROM campaign.score_stale);
        PERFORM pg_sleep(CASE WHEN i > 20 THEN 0.1 ELSE 0 END);
    END LOOP;
    IF (SELECT p.done IS DISTINCT FROM p.wanted FROM campaign.score_progress p) THEN RAISE 'never done'; END IF;
END $$;

-- ---------------------------------------------------------------- twelve leads, each with touches of its own, in any order
SELECT setseed(0.6);
SELECT count(*) FROM generate_series(1, 12) i, campaign.capture_lead('m', 'k' || i, jsonb_strip_nulls(jsonb_build_object('email', 'm' || i || '@modes.example', 'title', (ARRAY['boss', 'clerk', NULL])[1 + i % 3],
    'region', (ARRAY['east', 'south', 'north', NULL])[1 + i % 4], 'kind', 'click')), timestamptz '2026-03-01 09:00+08' + i * interval '7 hours') c;
CREATE TABLE t_touch AS
SELECT p.person_id, (ARRAY['click', 'click', 'view', 'view', 'view', 'attend', 'register', 'unsubscribe', 'bounce', 'download'])[1 + floor(random() * 10)::int] AS kind,
       timestamptz '2026-02-20 00:00+08' + floor(random() * 55) * interval '1 day' + floor(random() * 4) * interval '5 hours 17.000003 seconds' AS occurred_at,
       CASE WHEN random() < 0.3 THEN jsonb_build_object('seconds', floor(random() * 120)) END AS props, random() < 0.08 AS is_bot, random() AS no
  FROM campaign.capture p, generate_series(1, 22) i WHERE p.source = 'm' AND p.person_id % 6 > 0;
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT floor(no * 40) AS batch FROM t_touch GROUP BY 1 ORDER BY 1 LOOP
        INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, props, is_bot)
        SELECT x.person_id, x.occurred_at, x.kind, 'website', x.props, x.is_bot FROM t_touch x WHERE floor(x.no * 40) = t.batch ORDER BY x.no;
    END LOOP;
END $$;
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
SELECT count(DISTINCT s.score) > 6 AS varied, bool_or(e.capped) AS capped, bool_or(e.kind = 'group') AS by_group FROM campaign.lead l, campaign.lead_score(l.lead_id, '2026-04-20 20:00') s, campaign.explain_score(l.lead_id, '2026-04-20 20:00') e;
-- the same touches in another order, of another person: the same to the last bit, at any time
SELECT count(*) FROM generate_series(1, 3) i, campaign.capture_lead('n', 'k' || i, jsonb_build_object('email', 'n' || i || '@modes.example', 'title', 'boss', 'kind', 'click'), '2026-03-01 00:00+00') c;
DO $$
DECLARE
    t record;
    c record;
BEGIN
    FOR c IN SELECT * FROM campaign.capture WHERE source = 'n' LOOP
        FOR t IN SELECT * FROM t_touch WHERE person_id = 1 AND NOT is_bot ORDER BY md5(no::text || c.capture_id) LOOP
            INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, props) VALUES (c.person_id, t.occurred_at, t.kind, 'website', t.props);
        END LOOP;
    END LOOP;
END $$;
SELECT count(DISTINCT (l.score, l.heat, l.cools_at, l.lasting, l.grade)::text) AS rows, count(DISTINCT s.all) AS scores, count(DISTINCT e.states) AS sums
  FROM campaign.capture c JOIN campaign.lead l USING (lead_id), LATERAL (SELECT array_agg(x::text ORDER BY a) AS all FROM generate_series(timestamptz '2026-02-25', '2026-06-01', '9 days') a, campaign.lead_score(l.lead_id, a) x) s,
       LATERAL (SELECT array_agg(x.state::text || COALESCE(x.warm::text, '') ORDER BY x.score_rule_id) AS states FROM campaign.score_state x WHERE x.lead_id = l.lead_id) e WHERE c.source = 'n';

-- ---------------------------------------------------------------- touches that prove different
UPDATE campaign.touchpoint SET is_bot = NOT is_bot WHERE touchpoint_id % 7 = 0 AND kind <> 'form';
DELETE FROM campaign.touchpoint WHERE touchpoint_id % 11 = 0;
UPDATE campaign.touchpoint SET kind = 'attend' WHERE touchpoint_id % 13 = 0;
UPDATE campaign.touchpoint SET occurred_at = occurred_at + interval '3 days' WHERE touchpoint_id % 17 = 0;
UPDATE campaign.touchpoint SET props = '{"seconds": 99}' WHERE touchpoint_id % 19 = 0;
UPDATE campaign.touchpoint SET value = 1 WHERE touchpoint_id % 23 = 0;
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
SELECT count(*) > 20 AS undone FROM campaign.score_entry WHERE units < 0;
-- people who are one, and two again
SELECT campaign.merge_people(a.person_id, b.person_id, 'test') IS NOT NULL AS merged FROM campaign.capture a, campaign.capture b WHERE a.source = 'm' AND b.source = 'm' AND a.external_id = 'k1' AND b.external_id IN ('k2', 'k3');
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
SELECT campaign.unmerge_people(b.person_id, 'test') IS NOT NULL AS parted FROM campaign.capture b WHERE b.source = 'm' AND b.external_id IN ('k2', 'k3');
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();

-- ---------------------------------------------------------------- rules that change
CREATE TABLE t_entries AS SELECT count(*) AS n, max(score_entry_id) AS newest FROM campaign.score_entry;
-- points and caps: at once, without a look at a touch
UPDATE campaign.score_rule SET points = points * 1.5 + 1, cap_max = cap_max + 3 WHERE kind = 'behaviour' AND active AND points > 0;
UPDATE campaign.score_group SET cap_max = cap_max + 5 WHERE code IN ('web', 'event');
UPDATE campaign.score_model SET max_score = 110;
SELECT * FROM public.differ();
SELECT what, n FROM public.loose_ends() WHERE what NOT IN ('rows');
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
SELECT t.n = count(*) AND t.newest = max(e.score_entry_id) AS no_new_entry FROM t_entries t, campaign.score_entry e GROUP BY t.n, t.newest;
-- mode, half life, day limit: at once, from the entries; then from new sums
UPDATE campaign.score_rule SET mode = 'sum', half_life = '9 days' WHERE name = 'view last';
UPDATE campaign.score_rule SET half_life = NULL WHERE name = 'click a day';
UPDATE campaign.score_rule SET mode = 'max', half_life = '100 days' WHERE name = 'attend for ever';
UPDATE campaign.score_rule SET per_day_max = 1 WHERE name = 'bounce';
UPDATE campaign.score_model SET half_life = '1 month';
SELECT * FROM public.differ();
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
-- what a rule asks for, a rule that rests, a new rule: when refresh_scores() has been there
UPDATE campaign.score_rule SET condition = '$.props.seconds > 20' WHERE name = 'long page';
UPDATE campaign.score_rule SET valid_during = '[2026-03-01,2026-03-20)' WHERE name = 'spring';
UPDATE campaign.score_rule SET active = false WHERE name = 'view first';
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points, half_life, mode) SELECT score_group_id, 'any touch', 'behaviour', NULL, 0.25, '4 days', 'sum' FROM campaign.score_group WHERE code = 'event';
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
-- awake again, after touches came and went meanwhile
DELETE FROM campaign.touchpoint WHERE touchpoint_id % 5 = 0 AND kind = 'view';
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT person_id, '2026-03-02 12:00', 'view', 'website' FROM campaign.capture WHERE source = 'm';
UPDATE campaign.score_rule SET active = true WHERE name = 'view first';
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
-- what is known of a person changes: at once for lead_score(), marked for the row
UPDATE campaign.person SET title = 'clerk' WHERE title = 'boss' AND person_id % 2 = 0;
UPDATE campaign.lead SET region = 'south' WHERE region = 'east' AND lead_id % 2 = 0;
SELECT count(*) > 0 AS marked FROM campaign.score_stale;
SELECT * FROM public.differ();
SELECT what, n FROM public.loose_ends() WHERE what <> 'rows';
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();

-- without a rule of attributes that begins or ends, by index at any time; whole points of fit, and others
UPDATE campaign.score_rule SET valid_during = '(,)' WHERE name = 'east in spring';
CALL public.refresh();
SELECT done = wanted AS all_scored, (SELECT fit_during = '(,)' FROM campaign.rule_book) AS at_any_time FROM campaign.score_progress;
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
UPDATE campaign.score_rule SET points = 7 WHERE name = 'any title';
CALL public.refresh();
SELECT * FROM public.differ();
SELECT * FROM public.loose_ends();
SELECT count(*) = (SELECT count(*) FROM campaign.lead WHERE work_state <> 'closed') AS all_of_them, max(rank) = count(*) AS ranked FROM campaign.hottest_lead;

-- ---------------------------------------------------------------- by hand: one rule, one touch after the other
SELECT lead_id AS lead FROM campaign.capture_lead('h', 'h', '{"email":"h@hand.example","kind":"call"}', '2026-03-01 00:00+00') \gset
UPDATE campaign.score_rule SET active = false WHERE kind = 'behaviour';
INSERT INTO campaign.score_group (score_model_id, code) SELECT score_model_id, 'hand' FROM campaign.score_model;
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, points, half_life, mode, per_day_max)
SELECT score_group_id, r.* FROM campaign.score_group, (VALUES ('sum', 'behaviour', 'x', 8, interval '10 days', 'sum', NULL), ('last', 'behaviour', 'x', 8, '10 days', 'last', NULL), ('first', 'behaviour', 'x', 8, '10 days', 'first', NULL),
    ('max', 'behaviour', 'x', 8, '10 days', 'max', NULL), ('day', 'behaviour', 'x', 8, '10 days', 'sum', 2), ('ever', 'behaviour', 'x', 8, NULL, 'sum', NULL)) r (name, kind, touch_kind, points, half_life, mode, per_day_max) WHERE code = 'hand';
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) SELECT l.person_id, o, 'x', 'website' FROM campaign.lead l, unnest('{2026-03-10 16:00+00,2026-03-20 16:00+00,2026-03-20 16:00+00,2026-03-21 10:00+00}'::timestamptz[]) o WHERE lead_id = :lead;
SELECT a.at, array_agg(e.rule || ' ' || round(e.units::numeric, 6) ORDER BY e.rule) FROM (VALUES (timestamptz '2026-03-20 15:59+00'), ('2026-03-20 16:00+00'), ('2026-03-30 16:00+00')) a (at), campaign.explain_score(:lead, a.at) e WHERE e.score_group = 'hand' GROUP BY 1 ORDER BY 1;
SELECT rule, points, units, capped, cardinality(touchpoints) AS touches, reason FROM campaign.explain_score(:lead, '2026-03-30 16:00+00') WHERE score_group = 'hand' ORDER BY rule;
-- an undo is a further revision; so is its undo
INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, revision, units, at) SELECT e.lead_id, e.score_rule_id, e.touchpoint_id, 2, -1, e.at FROM campaign.score_entry e WHERE e.lead_id = :lead AND e.at = '2026-03-21 10:00+00';
SELECT array_agg(e.rule || ' ' || e.units ORDER BY e.rule) FROM campaign.explain_score(:lead, '2026-03-30 16:00+00') e WHERE e.score_group = 'hand';
SELECT max(last_at), sum(n) FROM campaign.score_state WHERE lead_id = :lead AND basis <> '';
INSERT INTO campaign.score_entry (lead_id, score_rule_id, touchpoint_id, revision, units, at) SELECT e.lead_id, e.score_rule_id, e.touchpoint_id, 3, 1, e.at FROM campaign.score_entry e WHERE e.lead_id = :lead AND e.at = '2026-03-21 10:00+00' AND e.revision = 1;
SELECT max(last_at), sum(n) FROM campaign.score_state WHERE lead_id = :lead AND basis <> '';
-- when it cools: rules that never fade keep a score warm for ever
SELECT campaign.refresh_lead_scores(ARRAY[:lead]::bigint[]);
SELECT cools_at, lasting, round(heat::numeric, 9) AS heat FROM campaign.lead WHERE lead_id = :lead;
-- bounds of the layers of caps: web 45 (40 at most) + 30, 60 at most; mail -30 (-10 at least); 50 in all
SELECT r.value FROM (SELECT campaign.decay_add(NULL, 1, '2026-01-01 00:00+00', '1 day') AS s) x,
       campaign.rate_states('{1,2,3}', ARRAY[s, s, s], ARRAY[NULL, NULL, NULL]::campaign.decay_score[], '2026-01-01 00:00+00', '{1,2,3}', '{45,30,-30}', '{NULL,NULL,-10}', '{40,NULL,NULL}', '{1,1,2}', '{NULL,-20}', '{60,NULL}', 20) r;
-- a percentage every so often as a half life
SELECT v.share, v.days, extract(epoch FROM campaign.half_life(v.share, make_interval(days => v.days))) / 86400 AS half_life_days FROM (VALUES (0.5, 90), (0.1, 30), (0.25, 30), (0.15, 14), (0.05, 1)) v (share, days);
-- several half lives cool at one instant: the sum is at the cut there, and above it a microsecond before
SELECT c.at, round((campaign.score_at(a, c.at) * 30 + campaign.score_at(b, c.at) * 50 + campaign.score_at(d, c.at) * 5)::numeric, 9) AS there,
       campaign.score_at(a, c.at - interval '1 ms') * 30 + campaign.score_at(b, c.at - interval '1 ms') * 50 + campaign.score_at(d, c.at - interval '1 ms') * 5 > 20 AS above_before
  FROM (SELECT campaign.decay_add(NULL, 1, '2026-01-01 00:00+00', '7 days') AS a, campaign.decay_add(NULL, 1, '2026-01-03 00:00+00', '30 days') AS b, campaign.decay_add(NULL, 1, '2026-01-02 00:00+00', NULL) AS d) s,
       LATERAL (SELECT campaign.cools_at(ARRAY[a, b, d], '{30,50,5}', 20) AS at) c;
SELECT campaign.cools_at(ARRAY[s], '{30}', 40), campaign.cools_at(ARRAY[s], '{30}', 15), campaign.cools_at(ARRAY[s], '{-1}', 15), campaign.cools_at(ARRAY[campaign.decay_add(NULL, 1, '2026-01-01 00:00+00', NULL), s], '{30,1}', 15),
       campaign.heat(ARRAY[s, s], '{3,5}') = campaign.heat(campaign.decay_add(NULL, 8, '2026-01-01 00:00+00', '7 days')) AS as_one, campaign.heat(ARRAY[s], '{-1}')
  FROM (SELECT campaign.decay_add(NULL, 1, '2026-01-01 00:00+00', '7 days') AS s) x;
SELECT campaign.cools_at(ARRAY[]::campaign.decay_score[], '{1}', 20);
SELECT campaign.heat(ARRAY[campaign.decay_add(NULL, 1, '2026-01-01', '1 day'), campaign.decay_add(NULL, 1, '2026-01-01', '2 days')], '{1,1}');
SELECT campaign.half_life(1, '1 day');
SELECT campaign.half_life(0.5, '1 month');
-- what is refused
SELECT campaign.hottest_leads(0);
SELECT campaign.hottest_leads(1, 'infinity');
SELECT campaign.refresh_scores(0);
INSERT INTO campaign.score_rule (score_group_id, name, kind, points, mode) SELECT score_group_id, 'bad', 'behaviour', 1, 'median' FROM campaign.score_group WHERE code = 'hand';
INSERT INTO campaign.score_rule (score_group_id, name, kind, points, per_day_max) SELECT score_group_id, 'bad', 'behaviour', 1, 0 FROM campaign.score_group WHERE code = 'hand';
INSERT INTO campaign.score_rule (score_group_id, name, kind, points, half_life) SELECT score_group_id, 'bad', 'behaviour', 1, '-1 day' FROM campaign.score_group WHERE code = 'hand';
