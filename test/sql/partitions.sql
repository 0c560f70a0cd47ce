-- Partitions by month: in a database of its own
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT current_database() AS origin \gset
CREATE DATABASE campaign_partition_months TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c campaign_partition_months
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
CREATE EXTENSION campaign;
SELECT campaign.install();
INSERT INTO campaign.person (name) VALUES ('a'), ('b');
CREATE VIEW t_parts AS
SELECT t.relid::regclass::text AS partition, pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_partition_tree('campaign.touchpoint') t JOIN pg_class c ON c.oid = t.relid WHERE t.isleaf;
SET timezone = 'UTC';
-- the month of the time and three more, of three tables; then there is nothing to do
SELECT campaign.partition_tick('2026-02-28 23:59:59+00');
SELECT campaign.partition_tick('2026-02-28 23:59:59+00');
SELECT * FROM t_parts ORDER BY 1;
SELECT count(*) FROM campaign.partition_bounds('campaign.stage_log');
-- rows at the edges of a month, in years sane and not
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source, external_id, props)
SELECT 1 + i % 2, x.at, 'visit', 'website', 's', x.at::text || i, jsonb_build_object('i', i)
  FROM (VALUES (timestamptz '2026-02-28 23:59:59.999999+00', 1), ('2026-03-01 00:00+00', 1), ('2025-01-01 00:00+00', 3), ('2025-01-31 23:59:59.999999+00', 2),
               ('2025-02-01 00:00+00', 1), ('1999-12-31 23:59+00', 1), ('1971-01-01 00:00+00', 1), ('2099-12-31 23:59+00', 1)) x (at, n), generate_series(1, x.n) i;
SELECT tableoid::regclass::text AS part, count(*) FROM campaign.touchpoint GROUP BY 1 ORDER BY 1;
CREATE TABLE t_before AS SELECT * FROM campaign.touchpoint;
SELECT month, row_count FROM campaign.default_months('campaign.touchpoint');
SELECT campaign.partition_tick('2026-02-28 23:59:59+00');
SELECT tableoid::regclass::text AS part, count(*) FROM campaign.touchpoint GROUP BY 1 ORDER BY 1;
-- all columns came along, the keys and transaction numbers included; no trigger noticed
SELECT count(*) AS differ FROM ((SELECT * FROM t_before EXCEPT ALL SELECT * FROM campaign.touchpoint) UNION ALL (SELECT * FROM campaign.touchpoint EXCEPT ALL SELECT * FROM t_before)) d;
SELECT count(*) AS marks FROM campaign.journey_stale;
-- a partition cut off is what PARTITION OF would have made
CREATE TABLE campaign.touchpoint_200001 PARTITION OF campaign.touchpoint FOR VALUES FROM ('2000-01-01 00:00+00') TO ('2000-02-01 00:00+00');
CREATE VIEW t_shape AS
SELECT c.oid::regclass::text AS partition, 'index' AS what, replace(pg_get_indexdef(i.indexrelid), c.relname, 'X') AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
UNION ALL
SELECT c.oid::regclass::text, 'constraint ' || k.contype::text, k.contype::text || pg_get_constraintdef(k.oid) || k.conislocal || k.coninhcount
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype <> 'n'
UNION ALL
SELECT c.oid::regclass::text, 'trigger', t.tgfoid::regproc || ' ' || t.tgtype || ' ' || t.tgisinternal FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
UNION ALL
SELECT c.oid::regclass::text, 'column', a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull || COALESCE(pg_get_expr(d.adbin, d.adrelid), '') || a.attidentity::text || a.attstorage::text || a.attinhcount || a.attislocal
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0;
SELECT what, count(*) FROM t_shape WHERE partition = 'campaign.touchpoint_202501' GROUP BY 1 ORDER BY 1;
(SELECT what, definition FROM t_shape WHERE partition = 'campaign.touchpoint_202501' EXCEPT ALL SELECT what, definition FROM t_shape WHERE partition = 'campaign.touchpoint_200001')
UNION ALL
(SELECT what, definition FROM t_shape WHERE partition = 'campaign.touchpoint_200001' EXCEPT ALL SELECT what, definition FROM t_shape WHERE partition = 'campaign.touchpoint_202501');
-- a partition that the user made otherwise is respected
CREATE TABLE campaign.touchpoint_2024q1 PARTITION OF campaign.touchpoint FOR VALUES FROM ('2024-01-01 00:00+08') TO ('2024-04-01 00:00+08');
SELECT campaign.make_partitions('campaign.touchpoint', '2023-11-15', 8);
SELECT partition FROM t_parts WHERE partition ~ '_202[34]' ORDER BY 1;
-- at most 36 months a call, the most populous first
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel)
SELECT 1, timestamptz '2010-01-01 00:00+00' + make_interval(months => m), 'visit', 'website' FROM generate_series(0, 49) m, generate_series(0, m % 5);
SELECT campaign.move_default_rows('campaign.touchpoint') - 36 AS moved;
SELECT count(*), max(row_count) FROM campaign.default_months('campaign.touchpoint');
SELECT campaign.move_default_rows('campaign.touchpoint') > 0 AS rest, campaign.move_default_rows('campaign.touchpoint') AS nothing;
SELECT tableoid::regclass::text AS part, count(*) FROM campaign.touchpoint WHERE occurred_at < '2000-01-01' OR occurred_at > '2090-01-01' GROUP BY 1 ORDER BY 1;
-- other tables, and what is none
INSERT INTO campaign.stage_log (entity, entity_id, at) VALUES ('lead', 1, '2025-07-04 12:00+00');
SELECT campaign.move_default_rows('campaign.stage_log');
SELECT campaign.make_partitions('campaign.person', '2025-01-01', 1);
SELECT campaign.make_partitions('campaign.touchpoint', 'infinity', 1);
SELECT campaign.make_partitions('campaign.touchpoint', '2025-01-01', 0);
SELECT campaign.make_partitions('campaign.touchpoint', NULL, 1);
SELECT campaign.partition_tick('infinity');
-- journeys see nothing of all this
SELECT sum(touch_count) = (SELECT count(*) FROM campaign.touchpoint) AS all_there FROM campaign.journeys_live;
\c :origin
DROP DATABASE campaign_partition_months;
