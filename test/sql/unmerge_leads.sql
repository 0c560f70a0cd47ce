-- What hangs on people follows them out of a merge: the same world built twice, once
-- with merges that are all taken back, once without; then row by row the same.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
SELECT campaign.set_setting('qualification_threshold', 'null');
SELECT campaign.add_user('rep' || i, team => 'east') FROM generate_series(1, 5) i;
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}');
SELECT campaign.create_campaign('{"code":"expo","name":"Expo","type":"exhibition"}');
\o
SELECT setseed(0.7);
CREATE FUNCTION public.pick(n integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1 + floor(random() * n)::integer';
CREATE TABLE w_person (person_id bigint PRIMARY KEY, history integer);

-- twenty histories of five people: leads for two products, at every stage, with and without an owner, deals and orders
DO $$
DECLARE
    r record;
    deal bigint;
    c record;
BEGIN
    FOR h IN 1..20 LOOP
        FOR i IN 1..5 LOOP
            FOR k IN 1..pick(2) LOOP
                SELECT * INTO c FROM campaign.capture_lead('w' || h, i || '.' || k, jsonb_strip_nulls(jsonb_build_object('email', format('p%s@h%s.example', i, h), 'name', CASE pick(3) WHEN 1 THEN 'Li Na' END,
                    'title', (ARRAY[NULL, 'CTO', 'Manager'])[pick(3)], 'region', (ARRAY[NULL, 'east', 'west'])[pick(3)], 'product', CASE k WHEN 2 THEN 'robot' END, 'company', CASE pick(2) WHEN 1 THEN format('Acme %s %s Ltd', h, pick(2)) END,
                    'kind', (ARRAY['form', 'scan', 'download'])[pick(3)], 'channel', (ARRAY['web', 'fair'])[pick(2)], 'attrs', jsonb_build_object((ARRAY['a', 'b', 'c'])[pick(3)], pick(9)))),
                    timestamptz '2026-03-01 09:00+08' + pick(20000) * interval '1 minute');
                INSERT INTO w_person SELECT x.person_id, h FROM campaign.capture x WHERE x.capture_id = c.capture_id ON CONFLICT DO NOTHING;
                CASE pick(6)
                    WHEN 1 THEN PERFORM campaign.set_lead_stage(c.lead_id, 'valid', at => '2026-03-20 10:00+08');
                    WHEN 2 THEN PERFORM campaign.set_lead_stage(c.lead_id, 'accepted', at => '2026-03-20 11:00+08');
                    WHEN 3 THEN deal := campaign.convert_lead(c.lead_id, '{"amount":1000,"currency":"CNY"}', '2026-03-21 10:00+08');
                                IF pick(2) = 1 THEN PERFORM campaign.win_opportunity(deal, '{}', '2026-03-28 10:00+08'); END IF;
                    WHEN 4 THEN INSERT INTO campaign.activity (kind, direction, entity, entity_id, occurred_at, actor) VALUES ('call', 'out', 'lead', c.lead_id, '2026-03-22 10:00+08', 'rep1');
                    ELSE NULL;
                END CASE;
            END LOOP;
            IF pick(4) = 1 THEN PERFORM campaign.set_consent((SELECT max(person_id) FROM w_person), 'email', (ARRAY['opt_in', 'opt_out'])[pick(2)], at => timestamptz '2026-03-10' + pick(9) * interval '1 day'); END IF;
        END LOOP;
    END LOOP;
END $$;

-- every row that hangs on a person, in the words of the person
CREATE FUNCTION public.world() RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_object_agg(x.key, x.value) FROM (
        SELECT 'person ' || p.person_id AS key, to_jsonb(p) AS value FROM campaign.person p
        UNION ALL SELECT 'key ' || k.identity_key_id, to_jsonb(k) FROM campaign.identity_key k
        UNION ALL SELECT 'lead ' || l.lead_id, to_jsonb(l) - 'assignment_seq' FROM campaign.lead l
        UNION ALL SELECT 'stay ' || a.lead_id, to_jsonb(a) - '{seq,action,actor,reason}'::text[] || jsonb_build_object('newest', a.seq = l.assignment_seq AND a.seq = (SELECT max(b.seq) FROM campaign.assignment b WHERE b.lead_id = a.lead_id))
                    FROM campaign.assignment a JOIN campaign.lead l USING (lead_id) WHERE a.closed_at IS NULL
        UNION ALL SELECT 'score ' || l.lead_id, (SELECT jsonb_agg(to_jsonb(e) - '{units,touchpoints}'::text[] ORDER BY e.rule, e.kind) FROM campaign.explain_score(l.lead_id, '2026-05-01') e) FROM campaign.lead l WHERE l.work_state <> 'closed'
        UNION ALL SELECT 'contact ' || p.person_id, to_jsonb(campaign.may_contact(p.person_id, 'email')) FROM campaign.person p
        UNION ALL SELECT 'journey ' || j.person_id, to_jsonb(j.journey::text) FROM campaign.journeys_live j
        UNION ALL SELECT 'credit ' || c.sales_order_id || ' ' || c.attribution_run_id, jsonb_agg(jsonb_build_array(c.touch, c.amount) ORDER BY c.touch)
                    FROM (SELECT c.sales_order_id, c.attribution_run_id, t.person_id || ' ' || t.occurred_at AS touch, sum(c.amount) AS amount FROM campaign.attribution_credit c LEFT JOIN campaign.touchpoint t USING (touchpoint_id) GROUP BY 1, 2, 3) c WHERE c.amount <> 0 GROUP BY c.sales_order_id, c.attribution_run_id) x
$$;
-- how many rows each table holds that names a person
CREATE FUNCTION public.rows_of_people() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    answer jsonb := '{}';
    n bigint;
    r record;
BEGIN
    FOR r IN SELECT DISTINCT c.conrelid::regclass AS name FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
              WHERE c.contype = 'f' AND c.confrelid = 'campaign.person'::regclass AND NOT t.relispartition AND c.conrelid NOT IN ('campaign.person_merge'::regclass, 'campaign.identity_edge'::regclass) LOOP
        EXECUTE format('SELECT count(*) FROM %s', r.name) INTO n;
        answer := answer || jsonb_build_object(r.name::text, n);
    END LOOP;
    RETURN answer;
END $$;
-- what happens meanwhile: touches of each, as first met, in their order
CREATE FUNCTION public.touch(n integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, value)
    SELECT p.person_id, timestamptz '2026-03-24 09:00+08' + n * interval '7 hours' + p.person_id * interval '1 second', (ARRAY['form', 'attend', 'click', 'download'])[1 + (p.person_id + n) % 4], 'web', 1, n
      FROM w_person p WHERE (p.person_id + n) % 3 = 0 ORDER BY 1
$$;
SELECT campaign.touch_code(k, 'web', 1) FROM unnest('{form,attend,click,download}'::text[]) k \g /dev/null
CREATE TABLE t_stay AS SELECT a.lead_id, a.seq, a.owner, a.at, a.due_at, a.action FROM campaign.assignment a;

BEGIN;
SELECT NULL FROM (SELECT public.touch(n) FROM generate_series(1, 12) n) x \g /dev/null
INSERT INTO campaign.credit_stale (sales_order_id, reason) SELECT sales_order_id, 'all' FROM campaign.sales_order;
SELECT campaign.refresh_credits(at => '2026-04-30 10:00+08') > 0 AS credited;
SELECT public.world() AS apart, public.rows_of_people() AS rows_apart \gset
ROLLBACK;

-- now with merges of any two of a history, and unmerges of any, until nothing is merged
CREATE TABLE t_did (what text, n bigint);
DO $$
DECLARE
    a bigint;
    b bigint;
    bad bigint := 0;
BEGIN
    FOR n IN 1..12 LOOP
        FOR h IN 1..20 LOOP
            IF n <= 8 AND random() < 0.7 THEN
                SELECT x[1], x[2] INTO a, b FROM (SELECT array_agg(p.person_id ORDER BY random()) AS x FROM w_person w JOIN campaign.person p USING (person_id) WHERE w.history = h AND p.merged_into IS NULL) r;
                CONTINUE WHEN b IS NULL;
                PERFORM campaign.merge_people(a, b, 'test', at => timestamptz '2026-04-01 10:00+08' + n * interval '1 hour');
                INSERT INTO t_did VALUES ('merge', 1);
            ELSE
                FOR b IN SELECT x.person_id FROM (SELECT p.person_id FROM w_person w JOIN campaign.person p USING (person_id) WHERE w.history = h AND p.merged_into IS NOT NULL ORDER BY random() LIMIT CASE WHEN n < 12 THEN 1 ELSE 9 END) x LOOP
                    PERFORM campaign.unmerge_people(b, 'test', at => timestamptz '2026-04-01 10:30+08' + n * interval '1 hour');
                    INSERT INTO t_did VALUES ('unmerge', 1);
                END LOOP;
            END IF;
        END LOOP;
        PERFORM public.touch(n);
        -- at any time: one open lead a person and product, with one open stay that is its newest; leads of their people's roots
        SELECT bad + count(*) INTO bad FROM campaign.lead l JOIN campaign.person p USING (person_id)
          LEFT JOIN campaign.assignment s ON s.lead_id = l.lead_id AND s.seq = l.assignment_seq
         WHERE l.root_person_id <> COALESCE(p.merged_into, p.person_id) OR (l.work_state <> 'closed') <> (s.closed_at IS NULL) OR s.owner IS DISTINCT FROM l.owner
            OR EXISTS (SELECT FROM campaign.assignment o WHERE o.lead_id = l.lead_id AND (o.seq > l.assignment_seq OR (o.closed_at IS NULL AND o.seq <> l.assignment_seq)))
            OR (l.work_state <> 'closed' AND (l.owner IS NULL) <> (l.work_state = 'unassigned'))
            OR (l.merged_into IS NOT NULL AND EXISTS (SELECT FROM campaign.lead k WHERE k.lead_id = l.merged_into AND k.merged_into IS NOT NULL))
            OR (l.merged_into IS NOT NULL) <> EXISTS (SELECT FROM campaign.lead_merge m WHERE m.give = l.lead_id AND m.undone_at IS NULL);
    END LOOP;
    INSERT INTO t_did VALUES ('bad', bad);
END $$;
SELECT what, CASE WHEN what = 'bad' THEN sum(n)::text ELSE (sum(n) > 60)::text END AS n FROM t_did GROUP BY 1 ORDER BY 1;
SELECT count(*) FILTER (WHERE merged_into IS NOT NULL) AS merged, (SELECT count(*) > 40 FROM campaign.lead_merge) AS leads_were_merged, (SELECT count(*) FROM campaign.lead_merge WHERE undone_at IS NULL) AS still FROM campaign.person;
INSERT INTO campaign.credit_stale (sales_order_id, reason) SELECT sales_order_id, 'all' FROM campaign.sales_order;
SELECT campaign.refresh_credits(at => '2026-04-30 10:00+08') > 0 AS credited;
SELECT split_part(COALESCE(a.key, b.key), ' ', 1) AS what, count(*) AS rows, count(*) FILTER (WHERE a.value IS DISTINCT FROM b.value) AS differ, min(COALESCE(a.key, b.key)) FILTER (WHERE a.value IS DISTINCT FROM b.value) AS such_as
  FROM jsonb_each(:'apart') a FULL JOIN jsonb_each(public.world()) b USING (key) GROUP BY 1 ORDER BY 1;
SELECT a.key, a.value AS apart, b.value AS found FROM jsonb_each(:'rows_apart') a JOIN jsonb_each(public.rows_of_people()) b USING (key) WHERE a.value <> b.value ORDER BY 1;
SELECT count(*) > 50 AS stays, count(*) FILTER (WHERE a.lead_id IS NULL) AS lost FROM t_stay t LEFT JOIN campaign.assignment a USING (lead_id, seq, owner, at, action) WHERE t.owner IS NOT NULL;

-- by hand: what was changed while they were one stays, the rest goes back; a deal decided meanwhile closes its lead
TRUNCATE campaign.person, campaign.lead_merge RESTART IDENTITY CASCADE;
CREATE FUNCTION public.post(n text, region text, at timestamptz) RETURNS bigint LANGUAGE sql AS $$ SELECT lead_id FROM campaign.capture_lead('hand', n, jsonb_strip_nulls(jsonb_build_object('email', n || '@hand.example', 'region', region)), at) $$;
SELECT public.post('a', NULL, '2026-05-01 10:00+08') AS a, public.post('b', 'east', '2026-05-02 10:00+08') AS b, public.post('c', 'east', '2026-05-03 10:00+08') AS c \gset
SELECT owner AS b_owner FROM campaign.lead WHERE lead_id = :b \gset
SELECT campaign.convert_lead(:c, '{"amount":10,"currency":"CNY"}', '2026-05-03 11:00+08') AS deal \gset
SELECT campaign.merge_people(p.root_person_id, q.root_person_id, 'test', at => '2026-05-04 10:00+08') IS NOT NULL AS merged FROM campaign.lead p, campaign.lead q WHERE p.lead_id = :a AND q.lead_id = :b;
SELECT l.region, l.owner = :'b_owner' AS of_b, l.assignment_seq, a.at, a.action FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.lead_id = :a;
SELECT campaign.set_lead_stage(:a, 'accepted', at => '2026-05-04 11:00+08');
UPDATE campaign.lead SET attrs = attrs || '{"by":"hand"}' WHERE lead_id = :a;
SELECT campaign.unmerge_people(q.person_id, 'test', at => '2026-05-05 10:00+08') IS NOT NULL AS parted FROM campaign.lead q WHERE q.lead_id = :b;
-- a: without region and owner again, with the stage and attribute that came meanwhile; b as it was
SELECT CASE l.lead_id WHEN :a THEN 'a' ELSE 'b' END AS lead, l.region, l.owner = :'b_owner' AS of_b, l.stage, l.work_state, l.attrs, l.assignment_seq, a.seq, a.action, a.at, a.due_at IS NOT NULL AS runs
  FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.lead_id IN (:a, :b) ORDER BY 1;
-- c has a deal, so it stays, whoever wins; d's deal is decided while d is part of c
SELECT public.post('d', 'east', '2026-05-06 10:00+08') AS d \gset
SELECT campaign.convert_lead(:d, '{"amount":20,"currency":"CNY"}', '2026-05-06 11:00+08') AS second_deal \gset
SELECT campaign.merge_people(q.root_person_id, p.root_person_id, 'test', at => '2026-05-07 10:00+08') IS NOT NULL AS merged FROM campaign.lead p, campaign.lead q WHERE p.lead_id = :c AND q.lead_id = :d;
SELECT campaign.lose_opportunity(:second_deal, 'price', '2026-05-08 10:00+08') \g /dev/null
SELECT stage, work_state, merged_into IS NOT NULL AS part FROM campaign.lead WHERE lead_id IN (:c, :d) ORDER BY lead_id;
SELECT campaign.unmerge_people(p.person_id, 'test', at => '2026-05-09 10:00+08') IS NOT NULL AS parted FROM campaign.lead p WHERE p.lead_id = :c;
SELECT stage, work_state, merged_into, closed_at FROM campaign.lead WHERE lead_id IN (:c, :d) ORDER BY lead_id;

-- leads of two people that were made one by hand stay one, whoever comes together and parts
SELECT public.post('e', 'east', '2026-05-10 10:00+08') AS e, public.post('f', 'east', '2026-05-10 11:00+08') AS f, public.post('g', 'east', '2026-05-10 12:00+08') AS g \gset
SELECT campaign.merge_leads(:e, :g, 'by hand', at => '2026-05-11 10:00+08') = :e AS merged;
CREATE FUNCTION public.together(p bigint, q bigint, at timestamptz) RETURNS boolean LANGUAGE sql AS $$
    SELECT campaign.merge_people((SELECT person_id FROM campaign.lead WHERE lead_id = p), (SELECT person_id FROM campaign.lead WHERE lead_id = q), 'test', at => at) IS NOT NULL
       AND campaign.unmerge_people((SELECT person_id FROM campaign.lead WHERE lead_id = q), 'test', at => at + interval '1 hour') IS NOT NULL $$;
SELECT public.together(:e, :f, '2026-05-12 10:00+08') AS with_another, public.together(:e, :g, '2026-05-13 10:00+08') AS with_each_other, public.together(:f, :e, '2026-05-14 10:00+08') AS from_below, public.together(:f, :g, '2026-05-15 10:00+08') AS with_the_other;
SELECT CASE l.lead_id WHEN :e THEN 'e' WHEN :f THEN 'f' ELSE 'g' END AS lead, l.merged_into = :e AS part, l.work_state <> 'closed' AS open, l.root_person_id = l.person_id AS own_root, (SELECT count(*) FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.closed_at IS NULL) AS open_stays
  FROM campaign.lead l WHERE l.lead_id IN (:e, :f, :g) ORDER BY 1;
SELECT count(*) AS without_a_person FROM campaign.lead WHERE root_person_id < 0;

-- what was put aside by hand while it was part of another stays so, and so does its stay
SELECT public.post('h', 'east', '2026-05-16 10:00+08') AS h, public.post('i', 'east', '2026-05-16 11:00+08') AS i \gset
SELECT campaign.merge_people(p.person_id, q.person_id, 'test', at => '2026-05-17 10:00+08') IS NOT NULL AS merged FROM campaign.lead p, campaign.lead q WHERE p.lead_id = :h AND q.lead_id = :i;
UPDATE campaign.lead SET stage = 'invalid', stage_reason = 'spam', stage_at = '2026-05-18 10:00+08' WHERE lead_id = :i;
SELECT campaign.unmerge_people(q.person_id, 'test', at => '2026-05-19 10:00+08') IS NOT NULL AS parted FROM campaign.lead q WHERE q.lead_id = :i;
SELECT l.lead_id = :i AS aside, l.stage, l.work_state, l.closed_at, a.closed_at AS stay_ended, a.is_moved FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq WHERE l.lead_id IN (:h, :i) ORDER BY 1;
SELECT count(*) AS open_stays_of_closed_leads FROM campaign.assignment a JOIN campaign.lead l USING (lead_id) WHERE a.closed_at IS NULL AND l.work_state = 'closed';
-- whose it is, and in which pool, says its stay: what was written into the row meanwhile is none
SELECT public.post('j', 'east', '2026-05-21 10:00+08') AS j, public.post('k', 'east', '2026-05-21 11:00+08') AS k \gset
SELECT campaign.merge_people(p.person_id, q.person_id, 'test', at => '2026-05-22 10:00+08') IS NOT NULL AS merged FROM campaign.lead p, campaign.lead q WHERE p.lead_id = :j AND q.lead_id = :k;
UPDATE campaign.lead SET owner = NULL, lead_pool_id = NULL WHERE lead_id = :k;
SELECT campaign.unmerge_people(q.person_id, 'test', at => '2026-05-23 10:00+08') IS NOT NULL AS parted FROM campaign.lead q WHERE q.lead_id = :k;
SELECT l.owner = a.owner AS of_its_owner, l.lead_pool_id = a.lead_pool_id AS in_its_pool, l.work_state, a.closed_at FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = l.assignment_seq WHERE l.lead_id = :k;
