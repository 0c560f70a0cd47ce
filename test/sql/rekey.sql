-- Keys of an older version made again: what would change, and what does.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
\o
-- nine people; their keys as an old version would have spelt them
INSERT INTO campaign.person (name, created_at) SELECT n, '2026-01-01' FROM unnest(ARRAY['Li Na', NULL, 'Wang Wu', '张伟', '李娜', 'Zhao', 'Qian', NULL, NULL]) WITH ORDINALITY u (n, no) ORDER BY no;
CREATE FUNCTION public.plant(person bigint, type text, value text, strength text DEFAULT 'strong', version integer DEFAULT 0) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO campaign.identity_key (type, value_norm, norm_version, strength, person_id, first_seen, last_seen) VALUES (type, value, version, strength, person, '2026-01-01', '2026-01-01') RETURNING identity_key_id $$;
SELECT public.plant(1, 'email', 'Li.Na@Corp.example') AS k1, public.plant(2, 'email', 'li.na@corp.example') AS k2,              -- two become one
       public.plant(2, 'phone', '0086 138-1234-5678') AS k3, public.plant(3, 'phone', '+8613812345678', 'strong', campaign.normalize_version()) AS k4,   -- and a third by a telephone
       public.plant(4, 'phone', '139 1111 2222') AS k5, public.plant(5, 'phone', '13911112222') AS k6,                         -- names speak against it
       public.plant(6, 'email', 'sales@corp.example') AS k7,                                                                   -- a role mailbox, strong once
       public.plant(6, 'email', 'ZHAO@corp.example') AS k8, public.plant(6, 'email', 'Zhao@Corp.example') AS k9, public.plant(6, 'email', 'zhao@corp.example', 'strong', campaign.normalize_version()) AS k10,  -- three of one person
       public.plant(7, 'phone', '13800138000') AS k11, public.plant(7, 'phone', 'call me') AS k12,                             -- no keys any more
       public.plant(8, 'crm', 'C-1') AS k13, public.plant(8, 'cookie', 'abc', 'weak') AS k14,                                  -- nothing to do
       public.plant(9, 'email', 'Nine@corp.example') AS k15, public.plant(9, 'email', 'INFO@corp.example', 'weak') AS k16;     -- a new spelling
CREATE TABLE t_before AS SELECT * FROM campaign.identity_key;
SELECT * FROM campaign.rekey(0, campaign.normalize_version()) ORDER BY 1;
-- the dry run changed nothing
SELECT count(*) AS changed FROM (SELECT * FROM campaign.identity_key EXCEPT SELECT * FROM t_before) x;
SELECT count(*) AS merges FROM campaign.person_merge;
-- in batches of five, as often as needed; it comes to the same
CREATE TABLE t_done AS SELECT 0 AS batch, * FROM campaign.rekey(0, campaign.normalize_version()) WHERE false;
SELECT count(*) AS first FROM (SELECT campaign.rekey(0, campaign.normalize_version(), false, 5, '2026-02-01')) x;
SELECT count(*) AS left_over FROM campaign.identity_key WHERE norm_version = 0;
INSERT INTO t_done SELECT 2, r.* FROM campaign.rekey(0, campaign.normalize_version(), false, 5, '2026-02-01') r;
INSERT INTO t_done SELECT 3, r.* FROM campaign.rekey(0, campaign.normalize_version(), false, 5, '2026-02-01') r;
SELECT batch, identity_key_id, type, old_value, new_value, effect FROM t_done ORDER BY 1, 2;
SELECT count(*) AS left_over FROM campaign.identity_key WHERE norm_version = 0;
SELECT count(*) AS nothing_left FROM campaign.rekey(0, campaign.normalize_version(), false);
SELECT identity_key_id, person_id, type, value_norm, strength, met_as FROM campaign.identity_key ORDER BY 1;
SELECT person_id, merged_into, name FROM campaign.person ORDER BY 1;
SELECT person_a, person_b, state, reason FROM campaign.identity_edge;
SELECT op, winner, loser, reason, actor, at FROM campaign.person_merge ORDER BY person_merge_id;
-- every strong key is what the normalisers make of it, and nobody's but one's
SELECT count(*) AS not_normal FROM campaign.identity_key k, campaign.rekey_value(k.type, k.namespace, k.value_norm) v WHERE k.strength = 'strong' AND v.value IS DISTINCT FROM k.value_norm;
-- and it can be taken back: a person who was joined by a key has that key, weak
SELECT campaign.unmerge_people(p.person_id, 'two people') > 0 AS parted FROM campaign.person p WHERE p.merged_into IS NOT NULL ORDER BY p.person_id;
SELECT person_id, string_agg(type || ' ' || value_norm || ' ' || strength, ', ' ORDER BY identity_key_id) AS keys FROM campaign.identity_key WHERE person_id < 4 GROUP BY 1 ORDER BY 1;
SELECT count(*) AS not_back FROM campaign.identity_key k JOIN t_before b USING (identity_key_id) WHERE k.person_id <> b.person_id;
-- faults
SELECT campaign.rekey(0, campaign.normalize_version() + 1);
SELECT campaign.rekey(campaign.normalize_version(), campaign.normalize_version());
SELECT campaign.rekey(NULL, campaign.normalize_version());

-- many at once: a model by plain SQL says who would be one
TRUNCATE campaign.person, campaign.identity_key, campaign.person_merge, campaign.identity_edge RESTART IDENTITY CASCADE;
SELECT setseed(0.3);
INSERT INTO campaign.person (created_at) SELECT '2026-01-01' FROM generate_series(1, 1000);
-- of 900 mailboxes each person has up to two, in capitals by chance
INSERT INTO campaign.identity_key (type, value_norm, norm_version, person_id, first_seen, last_seen)
SELECT 'email', spelt, 0, person_id, '2026-01-01', '2026-01-01'
  FROM (SELECT DISTINCT ON (spelt) spelt, person_id
          FROM (SELECT i AS person_id, translate(format('box%s@corp.example', floor(random() * 900)::integer), 'boxcrp', (ARRAY['boxcrp', 'BOXcrp', 'bOXCRP', 'BoxCrp'])[1 + floor(random() * 4)::integer]) AS spelt
                  FROM generate_series(1, 1000) i, generate_series(1, 2)) x ORDER BY spelt, person_id) y;
CREATE TABLE m_cluster AS
WITH RECURSIVE link AS (SELECT DISTINCT a.person_id AS a, b.person_id AS b FROM campaign.identity_key a JOIN campaign.identity_key b ON lower(a.value_norm) = lower(b.value_norm)),
     reach AS (SELECT a AS node, a AS other FROM link UNION SELECT r.node, l.b FROM reach r JOIN link l ON l.a = r.other)
SELECT node, array_agg(other ORDER BY other) AS people FROM reach GROUP BY 1;
SELECT count(*) > 300 AS rows, count(*) FILTER (WHERE effect = 'merge') > 100 AS merges, count(*) FILTER (WHERE r.people IS DISTINCT FROM CASE WHEN cardinality(m.people) > 1 THEN m.people END) AS other_clusters
  FROM campaign.rekey(0, campaign.normalize_version()) r LEFT JOIN m_cluster m ON m.node = r.person_id;
SELECT sum((SELECT count(*) FROM campaign.rekey(0, campaign.normalize_version(), false, 400 + 0 * i))) > 300 AS done FROM generate_series(1, 8) i;
SELECT count(*) AS left_over FROM campaign.identity_key WHERE norm_version = 0;
SELECT count(*) AS wrong FROM m_cluster m JOIN campaign.person p ON p.person_id = m.node WHERE COALESCE(p.merged_into, p.person_id) <> m.people[1];
