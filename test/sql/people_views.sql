-- Views of people: the log of merges, the queue, shapes, quality, one person in a row.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
SELECT campaign.add_user('rep' || i, team => 'east') FROM generate_series(1, 2) i;
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}');
\o
-- every column is told of in both languages
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
 WHERE c.relnamespace = 'campaign'::regnamespace AND c.relname IN ('merge_log', 'duplicate_candidate', 'cluster_shape', 'data_quality_issue', 'person_360')
   AND COALESCE(col_description(c.oid, a.attnum), '') !~ E'^[^\n]*[A-Za-z]{2}[^\n]*\n[^\n]*[\u4e00-\u9fff]';

CREATE FUNCTION public.post(n integer, payload jsonb, at timestamptz) RETURNS text LANGUAGE sql AS $$ SELECT outcome FROM campaign.capture_lead('site', n::text, payload, at) $$;
SELECT public.post(1, '{"name":"Li Na","email":"li.na@corp.example","company":"Acme Widgets Ltd","region":"east","title":"CTO","channel":"web","attrs":{"size":7}}', '2026-03-01 10:00+08') AS a,
       public.post(2, '{"phone":"13912340000","region":"east","channel":"fair","product":"robot"}', '2026-03-02 10:00+08') AS b,
       public.post(3, '{"name":"张伟","phone":"13912340001","email":"not a mailbox","channel":"fair"}', '2026-03-03 10:00+08') AS c,
       public.post(4, '{"name":"王总","email":"sales@wang.example","phone":"13800138000"}', '2026-03-04 10:00+08') AS d,
       public.post(5, '{"name":"Zhao","email":"zhao@qq.com","phone":"400-820-8888","company":"Zhao Ltd"}', '2026-03-05 10:00+08') AS e,
       public.post(6, '{"cookie":"c1"}', '2026-03-06 10:00+08') AS f;
SELECT campaign.merge_people(1, 2, 'met at the fair', 'rep1', '2026-03-08 10:00+08') AS one, campaign.merge_people(1, 4, 'by mistake', 'rep1', '2026-03-08 11:00+08') AS wrong, campaign.unmerge_people(4, 'another one', 'rep2', '2026-03-08 12:00+08') AS back;
SELECT person_merge_id, op, winner, winner_name, loser, loser_name, moved_key_count AS keys, moved_alias_count AS aliases, fields, state, undoes, undone_by, undone_at, actor FROM campaign.merge_log ORDER BY 1;

-- the queue: roots, names, keys; a weight turned into a probability; what is decided is not in it
INSERT INTO campaign.identity_edge (person_a, person_b, weight, reason, state, at) VALUES (2, 5, 3, 'alike', 'candidate', '2026-03-09'), (1, 6, 1, 'no', 'refused', '2026-03-09'), (3, 5, NULL, 'one desk?', 'review', '2026-03-10'), (1, 2, NULL, 'one already', 'review', '2026-03-09') ON CONFLICT DO NOTHING;
SELECT state, person_a, name_a, company_a, keys_a, person_b, name_b, company_b, keys_b, weight, probability FROM campaign.duplicate_candidate ORDER BY identity_edge_id;

-- shapes, against plain counts
SELECT shape, size, row_count, share_ratio, example_ids, example FROM campaign.cluster_shape ORDER BY 1, 2;
SELECT (SELECT sum(size * row_count) FROM campaign.cluster_shape WHERE shape = 'met as') = (SELECT count(*) FROM campaign.person) AS all_people,
       (SELECT sum(size * row_count) FROM campaign.cluster_shape WHERE shape = 'strong keys') = (SELECT count(*) FROM campaign.identity_key WHERE strength = 'strong') AS all_keys,
       (SELECT bool_and(s = 1) FROM (SELECT sum(share_ratio) AS s FROM campaign.cluster_shape GROUP BY shape) x) AS shares_sum_to_one;

-- quality
SELECT person_id, issue, severity, field, value, capture_id FROM campaign.data_quality_issue ORDER BY person_id, issue;
SELECT count(*) AS without_help FROM campaign.data_quality_issue WHERE fix IS NULL OR fix_zh !~ '[\u4e00-\u9fff]';
SELECT (campaign.fix_capture(c.capture_id, c.payload || '{"email":"zhang.wei@z.example"}')).outcome FROM campaign.capture c WHERE external_id = '3';
SELECT issue, severity FROM campaign.data_quality_issue WHERE person_id = 3 ORDER BY 1;

-- one person in a row
SELECT campaign.convert_lead(l.lead_id, '{"amount":5000,"currency":"CNY"}', '2026-03-10 10:00+08') AS deal FROM campaign.lead l WHERE l.person_id = 1 \gset
SELECT campaign.win_opportunity(:deal, '{"amount":6000}', '2026-03-20 10:00+08') IS NOT NULL AS won;
SELECT campaign.book_order('{"amount":100,"currency":"CNY","person_id":2}', '2026-03-21 10:00+08') IS NOT NULL AS second_order;
SELECT campaign.set_consent(1, 'email', 'opt_in', at => '2026-03-10 10:00+08') \g /dev/null
INSERT INTO campaign.consent (person_id, channel, state, at) VALUES (2, 'email', 'opt_out', '2026-03-09'), (2, 'sms', 'opt_out', '2026-03-09');
\x
SELECT * FROM campaign.person_360 WHERE person_id = 1;
\x
SELECT count(*) = (SELECT count(*) FROM campaign.person WHERE merged_into IS NULL) AS a_row_each, sum(touch_count) = (SELECT count(*) FROM campaign.touchpoint WHERE NOT is_bot) AS all_touches,
       sum(order_amount) = (SELECT sum(amount_base) FROM campaign.sales_order) AS all_orders, sum(lead_count) = (SELECT count(*) FROM campaign.lead WHERE merged_into IS NULL) AS all_leads,
       bool_and(CASE WHEN consent ->> 'email' = 'opt_out' THEN 'opt_out' ELSE 'ok' END = campaign.may_contact(person_id, 'email')) AS consent_agrees
  FROM campaign.person_360;
-- by index alone, whatever hangs on other people
CREATE FUNCTION public.scans(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        line := substring(line FROM 'Seq Scan on (\S+)');
        IF line NOT IN ('setting') THEN RETURN NEXT line; END IF;
    END LOOP;
END $$;
SET enable_seqscan = off;
SELECT public.scans('SELECT * FROM campaign.person_360 WHERE person_id = 1') AS seq_scan;
RESET enable_seqscan;

-- why a lead is nothing new
SELECT public.post(8, '{"phone":"13912340000","product":"drone"}', '2026-03-22 10:00+08') AS again;
SELECT d.* FROM campaign.capture c CROSS JOIN LATERAL campaign.explain_duplicate(c.lead_id) d WHERE c.external_id = '8';
SELECT d.kind, d.lead_id, d.person_id, d.name, d.owner, d.keys, d.reason FROM campaign.capture c CROSS JOIN LATERAL campaign.explain_duplicate(c.lead_id) d WHERE c.external_id = '3';
SELECT count(*) AS of_a_new_one FROM campaign.capture c CROSS JOIN LATERAL campaign.explain_duplicate(c.lead_id) d WHERE c.external_id = '1';
SELECT campaign.merge_people(5, 4, 'one desk', at => '2026-03-23 10:00+08') IS NOT NULL AS merged;
SELECT d.kind, d.lead_id, d.person_id, d.name, d.owner, d.keys, d.reason, d.at FROM campaign.capture c CROSS JOIN LATERAL campaign.explain_duplicate(c.lead_id) d WHERE c.external_id = '5';
SELECT campaign.explain_duplicate(-1);
