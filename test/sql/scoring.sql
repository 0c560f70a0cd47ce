-- Scores: fit, engagement, grade, qualification; at any instant, and the same to the last bit in whatever order touches come.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();

-- what a command says: its SQLSTATE, message, detail and hint; missing marks an error without detail or hint
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN query_canceled OR OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    message := left(message, 150);
    detail := left(detail, 150);
    RETURN NEXT;
END $$;

SET extra_float_digits = 1;
SELECT campaign.add_user('rep', team => 'east');
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}') IS NOT NULL AS made;
CREATE FUNCTION public.cap(ext text, payload jsonb, at timestamptz DEFAULT '2026-03-01 10:00+08') RETURNS bigint LANGUAGE sql AS $$ SELECT lead_id FROM campaign.capture_lead('s', ext, payload, at) $$;
CREATE FUNCTION public.touch(keys jsonb, kind text, at timestamptz, more jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT outcome FROM campaign.record_touchpoints(jsonb_build_array(jsonb_build_object('kind', kind, 'channel', 'website', 'occurred_at', at, 'keys', keys) || more)) $$;

-- ---------------------------------------------------------------- fit: of one attribute the first rule by priority; groups have their bounds
DO $$ BEGIN
    PERFORM cap('fit ' || c.ext, c.doc::jsonb || jsonb_build_object('email', c.ext || '@fit.example.com'))
       FROM (VALUES ('a', '{"title":"CTO","company":"Acme Ltd"}'), ('b', '{"title":"CTO and manager"}'), ('c', '{"title":"销售总监"}'), ('d', '{"title":"产品经理","company":"北京艾克米科技有限公司"}'), ('e', '{"title":"intern"}'), ('f', '{"title":"Director of coctoring"}'), ('g', '{}')) c (ext, doc);
END $$;
SELECT c.external_id, l.fit, l.score, l.grade, l.stage, l.score_at FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.source = 's' ORDER BY 1;
-- the row says what lead_score() says at its score_at; so do the rules behind it
SELECT count(*) AS leads, count(*) FILTER (WHERE (l.score, l.fit, l.grade) IS DISTINCT FROM (s.score, round(s.fit)::integer, s.grade)) AS other FROM campaign.lead l, LATERAL campaign.lead_score(l.lead_id, l.score_at) s;
SELECT x.* FROM campaign.capture c, LATERAL campaign.explain_score(c.lead_id, '2026-03-01 10:00+08') x WHERE c.external_id = 'fit a';

-- ---------------------------------------------------------------- engagement: faded by the half life of 30 days, capped by rule, group and total
SELECT cap('eng', '{"email":"eng@corp.com"}', '2026-03-01 10:00+08') AS lead \gset
SELECT touch('{"email":"eng@corp.com"}', 'download', '2026-03-31 10:00+08'), touch('{"email":"eng@corp.com"}', 'view', '2026-03-31 10:00+08'), touch('{"email":"eng@corp.com"}', 'unknown kind', '2026-03-31 10:00+08'), touch('{"email":"eng@corp.com"}', 'attend', '2026-03-31 10:00+08', '{"is_bot":true}');
SELECT a.at, s.* FROM (VALUES (timestamptz '2026-02-28'), ('2026-03-01 10:00+08'), ('2026-03-31 09:59:59+08'), ('2026-03-31 10:00+08'), ('2026-04-30 10:00+08'), ('2026-05-30 10:00+08'), ('2046-01-01')) a (at), LATERAL campaign.lead_score(:lead, a.at) s ORDER BY 1;
SELECT rule, points, units, value, last_at FROM campaign.explain_score(:lead, '2026-03-31 10:00+08');
SELECT score_group, round(sum(value)::numeric, 9) AS sum_of_values, round(max(s.engagement)::numeric, 9) AS engagement FROM campaign.explain_score(:lead, '2026-05-01 00:00+08') x, campaign.lead_score(:lead, '2026-05-01 00:00+08') s GROUP BY 1;
SELECT score, grade, score_at, stage FROM campaign.lead WHERE lead_id = :lead;
-- caps: ten downloads count 30, with scans and registrations the group counts 70, all within 100
SELECT count(*) FROM generate_series(1, 10) i, LATERAL (SELECT touch('{"email":"eng@corp.com"}', 'download', timestamptz '2026-04-01 10:00+08' + i * interval '0')) t (said) WHERE said = 'accepted';
SELECT rule, round(units::numeric, 4) AS units, value FROM campaign.explain_score(:lead, '2026-04-01 10:00+08');
SELECT count(*) FROM generate_series(1, 4) i, LATERAL (SELECT touch('{"email":"eng@corp.com"}', 'scan', timestamptz '2026-04-01 10:00+08' + i * interval '0') || touch('{"email":"eng@corp.com"}', 'register', timestamptz '2026-04-01 10:00+08' + i * interval '0')) t (said) WHERE said <> '';
SELECT * FROM campaign.lead_score(:lead, '2026-04-01 10:00+08');
-- the score reached 60: qualified at that touch, by rule, once
SELECT stage, stage_actor, stage_reason, marketing_qualified_at FROM campaign.lead WHERE lead_id = :lead;
SELECT from_value, to_value, at, actor, reason FROM campaign.stage_log WHERE entity = 'lead' AND entity_id = :lead ORDER BY at;
-- a threshold of null never qualifies; a qualify rule does without points
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT cap('never', '{"email":"never@corp.com","title":"CEO","company":"Acme Ltd","channel":"exhibition"}') AS id \gset q_
SELECT stage, score FROM campaign.lead WHERE lead_id = :q_id;
INSERT INTO campaign.rule (kind, name, priority, condition, valid_during) VALUES ('qualify', 'vip', 1, '$.attrs.vip == true', '[2026-01-01,2026-07-01)');
SELECT cap('vip', '{"email":"vip@corp.com","attrs":{"vip":true}}') AS id \gset q_
SELECT stage, stage_reason, marketing_qualified_at FROM campaign.lead WHERE lead_id = :q_id;
SELECT cap('vip late', '{"email":"vip.late@corp.com","attrs":{"vip":true}}', '2026-07-01 10:00+08') AS id \gset q_
SELECT stage FROM campaign.lead WHERE lead_id = :q_id;
UPDATE campaign.rule SET active = false WHERE name = 'vip';
SELECT campaign.set_setting('qualification_threshold', '60');
-- what was done before the lead counts as far back as the look-back
SELECT touch('{"email":"past@corp.com"}', 'attend', '2025-11-30 09:59+08'), touch('{"email":"past@corp.com"}', 'download', '2026-02-01 10:00+08'), touch('{"email":"past@corp.com"}', 'click', '2026-02-20 10:00+08');
SELECT cap('past', '{"email":"past@corp.com"}', '2026-03-01 10:00+08') AS past \gset
SELECT rule, last_at FROM campaign.explain_score(:past, '2026-03-01 10:00+08') ORDER BY 2;

-- ---------------------------------------------------------------- any order of arrival, any split into batches: the same to the last bit
CREATE TABLE t_touch AS SELECT i, (ARRAY['click', 'view', 'download', 'watch', 'register'])[1 + i % 5] AS kind, timestamptz '2026-03-02 00:00+08' + i * interval '37 hours 13 minutes 11.123457 seconds' AS at FROM generate_series(1, 40) i;
DO $$
DECLARE
    o text;
    t record;
BEGIN
    FOREACH o IN ARRAY '{forth,back,mixed,batch,split,before,merged}'::text[] LOOP
        IF o = 'before' THEN                                    -- touches first, the lead after: they are of its look-back
            FOR t IN SELECT * FROM t_touch ORDER BY md5(i || 'b') LOOP PERFORM touch(jsonb_build_object('email', o || '@bits.example.com'), t.kind, t.at); END LOOP;
        END IF;
        PERFORM cap('bits ' || o, jsonb_build_object('email', o || '@bits.example.com', 'title', 'Manager'));
        IF o IN ('forth', 'back', 'mixed') THEN
            FOR t IN SELECT * FROM t_touch ORDER BY CASE o WHEN 'forth' THEN i WHEN 'back' THEN -i ELSE hashtext(i::text) END LOOP
                PERFORM touch(jsonb_build_object('email', o || '@bits.example.com'), t.kind, t.at);
            END LOOP;
        ELSIF o IN ('batch', 'split') THEN
            FOR n IN 0..CASE o WHEN 'split' THEN 3 ELSE 0 END LOOP
                PERFORM campaign.record_touchpoints((SELECT jsonb_agg(jsonb_build_object('kind', x.kind, 'channel', 'website', 'occurred_at', x.at, 'keys', jsonb_build_object('email', o || '@bits.example.com')) ORDER BY md5(i::text))
                    FROM t_touch x WHERE o = 'batch' OR x.i % 4 = n));
            END LOOP;
        ELSIF o = 'merged' THEN                                 -- half of them another person's, who turns out to be this one
            FOR t IN SELECT * FROM t_touch LOOP PERFORM touch(jsonb_build_object('email', o || (t.i % 2)::text || '@bits.example.com'), t.kind, t.at); END LOOP;
            PERFORM campaign.merge_people(c.person_id, k.person_id, 'the same') FROM campaign.capture c, campaign.identity_key k WHERE c.external_id = 'bits merged' AND k.value_norm IN ('merged0@bits.example.com', 'merged1@bits.example.com');
        END IF;
    END LOOP;
END $$;
SELECT count(DISTINCT (s.score, s.engagement, s.fit, s.grade)::text) AS scores, count(*) AS leads, max(s.engagement) BETWEEN 20 AND 60 AS uncapped, count(DISTINCT s.entries) AS entries
  FROM (SELECT s.*, (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = c.lead_id) AS entries FROM campaign.capture c, LATERAL campaign.lead_score(c.lead_id, '2026-07-01 00:00+08') s WHERE c.external_id LIKE 'bits%') s;
SELECT count(DISTINCT (l.score, l.score_at, l.grade, l.fit)::text) AS rows, count(DISTINCT l.heat) AS heats, count(DISTINCT l.cools_at) AS cool FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.external_id LIKE 'bits%';
SELECT c.external_id, l.score, l.score_at, l.heat, l.cools_at FROM campaign.capture c JOIN campaign.lead l USING (lead_id) WHERE c.external_id LIKE 'bits%' ORDER BY 1;
-- against a sum of powers of one half
SELECT abs(s.engagement - o.engagement) < 1e-9 AS as_by_hand
  FROM campaign.capture c, LATERAL campaign.lead_score(c.lead_id, '2026-07-01 00:00+08') s,
       LATERAL (SELECT least(70, sum(least(v.cap, v.points * v.units))) AS engagement FROM (
            SELECT r.points, r.cap_max AS cap, sum(power(0.5::float8, extract(epoch FROM '2026-07-01 00:00+08' - t.occurred_at)::float8 / (30 * 86400))) AS units
              FROM campaign.touchpoint t JOIN campaign.score_rule r ON r.touch_kind = t.kind WHERE t.person_id = c.person_id GROUP BY r.score_rule_id, r.points, r.cap_max) v) o
 WHERE c.external_id = 'bits forth';
-- a rule of other points and caps changes what is read, not what is stored
CREATE TABLE t_before AS SELECT c.lead_id, s.engagement, (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = c.lead_id) AS entries FROM campaign.capture c, LATERAL campaign.lead_score(c.lead_id, '2026-07-01 00:00+08') s WHERE c.external_id = 'bits forth';
UPDATE campaign.score_rule SET points = 6, cap_max = 100 WHERE name = 'click';
SELECT s.engagement > b.engagement AS more, (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = b.lead_id) = b.entries AS stored_alike FROM t_before b, LATERAL campaign.lead_score(b.lead_id, '2026-07-01 00:00+08') s;
UPDATE campaign.score_rule SET active = false WHERE name = 'click';
SELECT s.engagement < b.engagement AS less FROM t_before b, LATERAL campaign.lead_score(b.lead_id, '2026-07-01 00:00+08') s;
SELECT t.* FROM unnest(ARRAY['campaign.lead_score(-1)', 'campaign.lead_score(NULL)']) c, public.try('SELECT ' || c) t;
SELECT count(*) AS explained FROM campaign.explain_score(-1);
