-- capture_leads() does what capture_lead() does row by row: the same random rows both ways, side by side.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();

SELECT campaign.create_campaign('{"code":"known","name":"Known"}');
SELECT campaign.add_user(s || i, team => s, weight => i) FROM unnest('{a,b}'::text[]) s, generate_series(1, 3) i;
SELECT campaign.create_pool(jsonb_build_object('name', s, 'team', s, 'match', jsonb_build_object('attrs', jsonb_build_object('side', s)))) FROM unnest('{a,b}'::text[]) s;
-- a step that fails for some rows: their batch is worked one by one
CREATE FUNCTION public.raise_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this channel is closed' USING DETAIL = 'As asked.', HINT = 'None.'; END $$;
CREATE TRIGGER zz_raise BEFORE INSERT ON campaign.touchpoint FOR EACH ROW WHEN (NEW.channel = 'closed') EXECUTE FUNCTION public.raise_it();

-- 1,300 rows of 250 people, who share mailboxes and numbers more than they should
SELECT setseed(0.42);
CREATE TABLE t_row AS
SELECT i, p, q, r, 'x' || CASE WHEN r[1] < 0.04 THEN greatest(1, i - (r[2] * 300)::integer) ELSE i END AS external_id,
       timestamptz '2026-03-01 00:00+08' + i * interval '7 minutes' AS at
  FROM (SELECT i, 1 + (random() * 249)::integer AS p, 1 + (random() * 249)::integer AS q, ARRAY(SELECT random() FROM generate_series(1, 16) WHERE i > 0) AS r FROM generate_series(1, 1300) i) x;
CREATE FUNCTION public.form(side text, t t_row) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN t.r[3] < 0.01 THEN '["no object"]'::jsonb ELSE jsonb_strip_nulls(jsonb_build_object(
        'name', CASE WHEN t.r[4] < 0.4 THEN (ARRAY['王芳', '李强', 'Ann Lee', 'Bob Ray', '赵敏', 'Eve Fox'])[1 + t.p % 6] WHEN t.r[4] < 0.43 THEN '钱七' END,
        'email', CASE WHEN t.r[5] < 0.45 THEN format(CASE WHEN t.r[6] < 0.5 THEN 'p%s@%s.example.com' ELSE ' P%s@%s.Example.COM ' END, t.p, side) WHEN t.r[5] < 0.5 THEN 'no address' WHEN t.r[5] < 0.53 THEN format('info@%s%s.example.com', side, t.p % 9) END,
        'phone', CASE WHEN t.r[7] < 0.4 THEN format(CASE WHEN t.r[8] < 0.5 THEN '1%s%s' ELSE '+86 1%s %s' END, CASE side WHEN 'a' THEN '37' ELSE '39' END, 10000000 + CASE WHEN t.r[9] < 0.12 THEN t.q ELSE t.p END) WHEN t.r[7] < 0.45 THEN '12' END,
        'crm', CASE WHEN t.r[10] < 0.15 THEN format('%s%s', side, CASE WHEN t.r[9] < 0.2 THEN t.q ELSE t.p END) END,
        'cookie', CASE WHEN t.r[11] < 0.2 THEN format('%s%s', side, t.p % 60) END,
        'company', CASE WHEN t.r[12] < 0.3 THEN format('上海%s%s科技有限公司', CASE side WHEN 'a' THEN '东' ELSE '西' END, (ARRAY['风', '云', '雷', '电', '山', '水'])[1 + t.p % 6]) END,
        'title', CASE WHEN t.r[13] < 0.2 THEN (ARRAY['CTO', 'Manager', '总监'])[1 + t.q % 3] END,
        'product', CASE WHEN t.r[14] < 0.15 THEN 'robot' END,
        'region', CASE WHEN t.r[15] < 0.3 THEN 'r' || t.q % 4 END,
        'campaign', CASE WHEN t.r[16] < 0.3 THEN 'known' WHEN t.r[16] < 0.33 THEN 'unknown' END,
        'channel', CASE WHEN t.i IN (750, 901, 902) THEN 'closed' ELSE (ARRAY['website', 'exhibition', 'email'])[1 + t.q % 3] END,
        'attrs', CASE WHEN t.r[1] > 0.98 THEN jsonb_build_object('side', side, 'own', true) WHEN t.r[1] > 0.6 THEN jsonb_build_object('side', side, 'k' || t.q % 3, t.i) END)) END
$$;
CREATE TABLE t_said (side text, i integer, capture_id bigint, outcome text);
DO $$
DECLARE
    t t_row;
    c record;
    got integer := 0;
BEGIN
    FOR t IN SELECT * FROM t_row x ORDER BY x.i LOOP
        SELECT * INTO c FROM campaign.capture_lead('a', t.external_id, form('a', t), t.at);
        INSERT INTO t_said VALUES ('a', t.i, c.capture_id, c.outcome);
    END LOOP;
END $$;
-- in batches, so that later ones meet people of earlier ones; the last is one row
DO $$
DECLARE
    b integer[];
BEGIN
    FOREACH b SLICE 1 IN ARRAY '{{1,600},{601,800},{801,1299},{1300,1300}}'::integer[] LOOP
        INSERT INTO t_said SELECT 'b', b[1] + c.row_no - 1, c.capture_id, c.outcome
          FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'b', 'external_id', t.external_id, 'at', t.at, 'payload', form('b', t)) ORDER BY t.i) FROM t_row t WHERE t.i BETWEEN b[1] AND b[2])) c;
    END LOOP;
END $$;
SELECT side, outcome, count(*) FROM t_said GROUP BY 1, 2 ORDER BY 2, 1;
-- row by row: the same outcome
SELECT count(*) AS rows, count(*) FILTER (WHERE a.outcome IS DISTINCT FROM b.outcome) AS other_outcome FROM t_said a FULL JOIN t_said b ON b.i = a.i AND b.side = 'b' WHERE a.side = 'a';
-- what a capture came to, free of ids: its person and lead are called by their first capture
ANALYZE;
CREATE TABLE t_state AS
WITH c AS (
    SELECT c.source AS side, substr(c.external_id, 2)::integer AS i, c.capture_id, c.state, c.faults, c.attempts, c.received_at, COALESCE(p.merged_into, p.person_id) AS root, COALESCE(l.merged_into, l.lead_id) AS lead
      FROM campaign.capture c LEFT JOIN campaign.person p USING (person_id) LEFT JOIN campaign.lead l ON l.lead_id = c.lead_id)
SELECT c.side, c.i, c.state, replace(replace(c.faults::text, '东', '西'), '@a', '@b') AS faults, c.received_at, min(c.i) OVER (PARTITION BY c.side, c.root) AS person, min(c.i) OVER (PARTITION BY c.side, c.lead) AS lead,
       p.name, p.title, replace(a.name, '东', '西') AS company, l.stage, l.work_state, l.product, l.region, replace(l.account_name, '东', '西') AS account_name, l.source_campaign_id, l.channel, l.fit, l.score, l.grade, l.heat, l.created_at, date_trunc('milliseconds', l.stage_at) AS stage_at, l.score_at,
       l.attrs - 'side' AS attrs, (l.owner IS NULL) AS waits, (SELECT count(*) FROM campaign.touchpoint t WHERE t.entity = 'capture' AND t.entity_id = c.capture_id AND COALESCE((SELECT merged_into FROM campaign.person q WHERE q.person_id = t.person_id), t.person_id) = c.root) AS touches,
       (SELECT count(*) FROM campaign.identity_key k WHERE k.person_id = c.root AND k.strength = 'strong') AS keys,
       (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = c.lead) AS entries,
       (SELECT a2.at FROM campaign.assignment a2 WHERE a2.lead_id = c.lead AND a2.closed_at IS NULL) AS assigned_at
  FROM c LEFT JOIN campaign.person p ON p.person_id = c.root LEFT JOIN campaign.account a USING (account_id) LEFT JOIN campaign.lead l ON l.lead_id = c.lead;
ANALYZE t_state;
CREATE TABLE t_diff AS
SELECT a.i, d.key, d.value AS one_by_one, to_jsonb(b) -> d.key AS in_batch
  FROM t_state a JOIN t_state b ON b.side = 'b' AND b.i = a.i CROSS JOIN LATERAL jsonb_each(to_jsonb(a)) d
 WHERE a.side = 'a' AND d.key NOT IN ('side') AND d.value IS DISTINCT FROM to_jsonb(b) -> d.key;
SELECT (SELECT count(*) FROM t_state WHERE side = 'a') AS captures, (SELECT count(*) FROM t_state WHERE side = 'b') AS in_batch, (SELECT count(DISTINCT person) FROM t_state WHERE side = 'a') AS people, (SELECT count(DISTINCT lead) FROM t_state WHERE side = 'a') AS leads;
SELECT key, count(*) AS different FROM t_diff GROUP BY 1 ORDER BY 1;
SELECT * FROM t_diff ORDER BY i, key LIMIT 10;
-- merges there were; weak keys, reviews and owners alike
SELECT left(w.value_norm, 1) = 'a' AS is_a, count(*) FROM campaign.identity_key w WHERE w.type = 'cookie' GROUP BY 1 ORDER BY 1;
SELECT count(*) FILTER (WHERE c.source = 'a') > 20 AS merges, count(*) FILTER (WHERE c.source = 'a') - count(*) FILTER (WHERE c.source = 'b') AS more_in_one FROM campaign.person p JOIN campaign.capture c ON c.person_id = p.person_id WHERE p.merged_into IS NOT NULL;
SELECT max(c.source) AS of, count(*) AS to_review FROM campaign.identity_edge e JOIN LATERAL (SELECT source FROM campaign.capture c WHERE c.person_id IN (e.person_a, e.person_b) LIMIT 1) c ON true GROUP BY c.source ORDER BY 1;
SELECT pool, count(*) AS members, sum(given) > 30 AS given, bool_and(abs(lag) < 1) AS within_one FROM campaign.assignment_fairness GROUP BY 1 ORDER BY 1;
SELECT count(*) AS broken FROM campaign.lead l WHERE l.work_state <> 'closed' AND (SELECT count(*) FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.closed_at IS NULL AND a.owner IS NOT DISTINCT FROM l.owner AND a.seq = l.assignment_seq) <> 1;
