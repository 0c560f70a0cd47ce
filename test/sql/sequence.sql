-- sequence_match, sequence_count, sequence_match_events, sequence_next_node: patterns over raw rows
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET datestyle = 'ISO';
SET jit = off;

CREATE TABLE ev (person integer, ts timestamptz, type integer);
INSERT INTO ev VALUES
    (1, '2026-01-01 10:00Z', 1), (1, '2026-01-01 11:00Z', 2), (1, '2026-01-02 08:00Z', 1), (1, '2026-01-02 08:10Z', 2),
    (2, '2026-01-01 10:00Z', 1), (2, '2026-01-01 11:00:00.000001Z', 2),
    (3, '2026-01-01 10:00Z', 2), (3, '2026-01-01 10:00Z', 1),
    (4, '2026-01-01 10:00Z', 2), (4, '2026-01-01 11:00Z', 1), (4, NULL, 2), (5, NULL, 1),
    (6, '2026-01-01 10:00Z', 1), (6, '2026-01-01 10:10Z', 3), (6, '2026-01-01 10:20Z', 2), (7, '2026-01-01 10:00Z', NULL);
-- the calls as they are written
SELECT person, campaign.sequence_match('(?1).*(?t<=3600)(?2)', ts, type = 1, type = 2), campaign.sequence_count('(?1).*(?2)', ts, type = 1, type = 2) FROM ev GROUP BY person ORDER BY person;
SELECT person, sequence_match_events('(?1)(?t<=3600)(?2)', ts, type = 1, type = 2) FROM ev GROUP BY person ORDER BY person;
-- a row of no condition is left out and does not part its neighbours; one of a condition that the pattern does not use does
SELECT sequence_match('(?1)(?2)', ts, type = 1, type = 2) AS left_out, sequence_match('(?1)(?2)', ts, type = 1, type = 2, type = 3) AS parted FROM ev WHERE person = 6;
-- both spellings, and what ClickHouse does not have
SELECT person, sequence_match('1 .* [<=1h] 2', ts, type = 1, type = 2) AS readable, sequence_match('(1|3) [<=10min, next] 2', ts, type = 1, type = 2, type = 3) AS alternatives,
       sequence_match('^1 !3* 2', ts, type = 1, type = 2, type = 3) AS anchored, sequence_count('[window 20h] 1 .* 2 .* 1', ts, type = 1, type = 2) AS short_window, sequence_count('1 .* 2 .* 1 [window 1d]', ts, type = 1, type = 2) AS long_window
  FROM ev GROUP BY person ORDER BY person;
-- one row takes one place, NULL is false, NULL hides nothing; no row
SELECT sequence_match('1 2', ts, true, true) AS one_row, sequence_match('1', ts, NULL, true) AS null_condition, sequence_match('2', ts, NULL, true) AS beside_null, sequence_match('. .', ts, true) AS two_rows,
       sequence_match('!1', ts, true, true) AS not_one, sequence_match('[1 2]', ts, true, true) AS either
  FROM (VALUES ('2026-01-01Z'::timestamptz)) x (ts);
SELECT sequence_match('1', ts, true), sequence_count('1', ts, true), sequence_match_events('1', ts, true), sequence_match('', ts, true) FILTER (WHERE type = 99) AS filtered FROM ev WHERE false;
SELECT sequence_match('', ts, false), sequence_count('.*', ts, type = 1), sequence_match_events('.*', ts, true), sequence_count('$', ts, true) AS at_end FROM ev;
-- VARIADIC: an array of conditions; of none at all the number is not known
SELECT person, sequence_count('1 .* 2', ts, VARIADIC ARRAY[type = 1, type = 2]) FROM ev GROUP BY person ORDER BY person;
SELECT sequence_match('1', ts, VARIADIC NULL::boolean[]), sequence_match('.*', ts, VARIADIC NULL::boolean[]) FROM ev;
SELECT sequence_match('1 .* 64', '2026-01-01Z'::timestamptz + i * interval '1 day', VARIADIC ARRAY(SELECT k = i FROM generate_series(1, 64) k ORDER BY k)) AS sixty_four,
       sequence_match_events('1 .{3} 5 .* [63 64]', '2026-01-01Z'::timestamptz + i * interval '1 day', VARIADIC ARRAY(SELECT k = i FROM generate_series(1, 64) k ORDER BY k)) AS events
  FROM generate_series(64, 1, -1) i;
-- DISTINCT, ORDER BY, as a window function
SELECT sequence_count('1 2', ts, type = 1, type = 2 ORDER BY ts DESC) AS ordered, sequence_count(DISTINCT '1 2', ts, type = 1, type = 2) AS distinct_rows FROM ev WHERE person = 1;
SELECT ts, sequence_count('1 2', ts, type = 1, type = 2) OVER (ORDER BY ts DESC) AS backwards, sequence_match_events('1 2', ts, type = 1, type = 2) OVER (ORDER BY ts ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS three
  FROM ev WHERE person = 1 ORDER BY ts;
-- parameters of a prepared statement, patterns that are no constants
PREPARE asked (text) AS SELECT person, sequence_count($1, ts, type = 1, type = 2) FROM ev WHERE person <= 3 GROUP BY person ORDER BY person;
SET plan_cache_mode = force_generic_plan;
EXECUTE asked ('1 2');
EXECUTE asked ('2');
RESET plan_cache_mode;
SELECT person, sequence_count(CASE person % 2 WHEN 0 THEN '1' ELSE '2' END, ts, type = 1, type = 2) FROM ev GROUP BY person ORDER BY person;
-- what is refused
SELECT sequence_match('(?1)(?t!=5)(?2)', ts, type = 1, type = 2) FROM ev;
SELECT sequence_match('(?1)(?3)', ts, type = 1, type = 2) FROM ev;
SELECT sequence_match('(?0)', ts, type = 1) FROM ev;
SELECT sequence_match('visit', ts, type = 1) FROM ev;
SELECT sequence_match(NULL, ts, type = 1) FROM ev;
SELECT sequence_match(CASE type WHEN 1 THEN '1' ELSE '2' END, ts, type = 1, type = 2) FROM ev;
SELECT sequence_match('1', ts, type) FROM ev;
SELECT sequence_count('1', ts, VARIADIC '{}'::boolean[]) FROM ev;
SELECT sequence_match('1', 'infinity'::timestamptz, true);
SELECT sequence_match('1', '2026-01-01Z'::timestamptz, VARIADIC array_fill(true, ARRAY[65]));

-- ClickHouse's stateless tests and edge cases, answers of ClickHouse 26.7: a second a unit
\set content `cat "$PG_ABS_SRCDIR/vectors/sequence_match_clickhouse.json"`
CREATE TABLE vector AS
    SELECT no, c ->> 'pattern' AS pattern, (c ->> 'n_conds')::integer AS n_conds, c -> 'rows' AS rows, c ->> 'match' AS expected_match, c ->> 'count' AS expected_count,
           CASE jsonb_typeof(c -> 'match_events') WHEN 'array' THEN c -> 'match_events' WHEN 'string' THEN CASE WHEN c ->> 'match_events' LIKE '[%' THEN (c ->> 'match_events')::jsonb END END AS expected_events,
           c ->> 'note' AS note
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') WITH ORDINALITY AS v(c, no);
CREATE TABLE answer AS
    SELECT no, count(*) AS rows, sequence_match(pattern, ts, VARIADIC c) AS is_match, sequence_count(pattern, ts, VARIADIC c) AS matches, sequence_match_events(pattern, ts, VARIADIC c) AS events
      FROM (SELECT no, pattern, 'epoch'::timestamptz + (r ->> 'ts')::bigint * interval '1 second' AS ts, ARRAY(SELECT r -> 's' @> to_jsonb(k) FROM generate_series(1, n_conds) k ORDER BY k) AS c
              FROM vector, jsonb_array_elements(rows) r WHERE expected_match NOT LIKE 'ERROR%') x
     GROUP BY no;
SELECT count(*) AS vectors, count(*) FILTER (WHERE is_match = (expected_match = '1')) AS same_match, count(*) FILTER (WHERE matches = expected_count::bigint) AS same_count,
       count(*) FILTER (WHERE to_jsonb(ARRAY(SELECT extract(epoch FROM t)::bigint FROM unnest(events) t)) = expected_events) AS same_events
  FROM answer JOIN vector USING (no);
-- what is another: two rows of one time, where ClickHouse goes by arrival
SELECT v.pattern, v.rows, a.is_match, v.expected_match, a.matches, v.expected_count, ARRAY(SELECT extract(epoch FROM t)::bigint FROM unnest(events) t) AS events, v.expected_events, v.note
  FROM answer a JOIN vector v USING (no) WHERE is_match <> (expected_match = '1') OR matches <> expected_count::bigint OR to_jsonb(ARRAY(SELECT extract(epoch FROM t)::bigint FROM unnest(events) t)) <> expected_events;
-- (?t...) at the ends: answers of ClickHouse 26.9 over 1@0 1@5 3@8 1@10 2@17 1@20 (but to (?1)(?t<=4) and (?1).*(?t<0) it tells the event 0, where no match begins)
WITH rows (ts, c) AS (VALUES (0, 1), (5, 1), (8, 3), (10, 1), (17, 2), (20, 1))
SELECT p, sequence_match(p, to_timestamp(ts), c = 1, c = 2, c = 3) AS m, sequence_count(p, to_timestamp(ts), c = 1, c = 2, c = 3) AS n,
       ARRAY(SELECT extract(epoch FROM t)::integer FROM unnest(sequence_match_events(p, to_timestamp(ts), c = 1, c = 2, c = 3)) t) AS events
  FROM rows, unnest('{(?1)(?t<=5)(?2),(?1)(?t<=4),(?1)(?t>=5),(?1)(?t==5),(?2)(?t>=5),(?2).*(?t<0),(?1).*(?t<0),(?t>=9)(?2),(?t>=18)(?2),(?t<=1)(?2),.*(?t>=9)(?2),.*(?t>=18)(?2),(?t>=5),(?t<0),(?1)(?t==10).*(?1)}'::text[]) WITH ORDINALITY u(p, o)
 GROUP BY p, o ORDER BY o;
-- (?t...) behind .* bounds the time from the element before, as if .* were not there
WITH rows (ts, c) AS (VALUES (0, 1), (5, 1), (8, 3), (10, 1), (17, 2), (20, 1))
SELECT p, sequence_match(p, to_timestamp(ts), c = 1, c = 2, c = 3) AS m, sequence_count(p, to_timestamp(ts), c = 1, c = 2, c = 3) AS n,
       ARRAY(SELECT extract(epoch FROM t)::integer FROM unnest(sequence_match_events(p, to_timestamp(ts), c = 1, c = 2, c = 3)) t) AS events,
       sequence_match_events(p, to_timestamp(ts), c = 1, c = 2, c = 3) = sequence_match_events(replace(p, '.*', ''), to_timestamp(ts), c = 1, c = 2, c = 3) AS as_without
  FROM rows, unnest('{(?1).*(?t<=5)(?2),(?1).*(?t<=7)(?2),(?1).*(?t>=9)(?2),(?1).*(?t==12)(?2),(?1).*(?t<=4),(?3).*(?t>=13)(?1)}'::text[]) WITH ORDINALITY u(p, o)
 GROUP BY p, o ORDER BY o;
-- the two that ClickHouse refuses: the first is refused here, too, the second is in our grammar
SELECT pattern FROM vector WHERE expected_match LIKE 'ERROR%';
SELECT sequence_match('(?1)+(?2)', ts, type = 1, type = 2) FROM ev WHERE person = 1;
-- a million rows of one person, none of them dropped; the times of the fourth are the ends of what a timestamp holds, not 10^14 s
SELECT pattern, note FROM vector WHERE rows IS NULL ORDER BY no;
CREATE TABLE million AS SELECT 'epoch'::timestamptz + i * interval '1 second' AS ts, CASE i WHEN 0 THEN 'A' WHEN 1000000 THEN 'C' ELSE 'B' END AS type FROM generate_series(0, 1000000) i UNION ALL SELECT '290000-01-01Z', 'D';
SELECT sequence_match('(?1).*(?2).*(?3)', ts, type = 'A', type = 'B', type = 'C') AS abc, sequence_match('(?1).*(?2).*(?3)', ts, type = 'A', type = 'B', type = 'A') AS aba,
       sequence_match('(?1).*(?2).*(?3).*(?4)', ts, type = 'A', type = 'B', type = 'B', type = 'C') AS abbc, sequence_match('(?1).*(?2).*(?3)', ts, type = 'C', type = 'B', type = 'A') AS cba,
       sequence_match('(?1)(?t>=9000000000000)(?2)', ts, type = 'C', type = 'D') AS cd
  FROM million;
-- where backtracking would give up: each row is looked at once
SELECT sequence_match('(?1)(?t>=1)(?1).*(?2)', ts, type = 'B', type = 'E') AS never, sequence_count('1 [>=2, <=5] 1 [>=3, <=4] 1', ts, type = 'B') AS threes, cardinality(sequence_match_events('1{100} 2 [>100d] 3', ts, type = 'B', type = 'C', type = 'D')) AS events
  FROM million WHERE ts NOT BETWEEN to_timestamp(100000) AND to_timestamp(999999);
SELECT sequence_match('(?1)(?2)', 'epoch'::timestamptz + i * interval '1 second', i % 2 = 1, i % 2 = 0) FROM generate_series(0, 99) i;

-- random rows, with ties and rows of several conditions: the same from any order, in parallel, by partitions, and against plain SQL
SELECT setseed(0.3);
CREATE TABLE r (person integer, ts timestamptz, type integer, other integer) PARTITION BY HASH (person);
CREATE TABLE r0 PARTITION OF r FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE r1 PARTITION OF r FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO r SELECT (random() * 300)::integer, '2026-01-01Z'::timestamptz + (random() * 400)::integer * interval '1 minute', (random() * 5)::integer, (random() * 20)::integer FROM generate_series(1, 6000);
CREATE TABLE pattern AS SELECT p, pno FROM unnest('{(?1).*(?t<=3600)(?2),(?2)(?3)(?t>1200)(?1),1 2,1 .* 2 .* 3 [window 2h],"1 (2|3){1,2} [>=10m, <=30m] 4","^ .* 1 [<=20m without 4] 2",(1 | 2 3)* 4 $,"1 [<=1h, next] !2",2 .* 1,1+ 4}'::text[]) WITH ORDINALITY u(p, pno);
CREATE TABLE serial AS
    SELECT pno, person, sequence_match(p, ts, type = 1, type = 2, type = 3, other < 5) AS m, sequence_count(p, ts, type = 1, type = 2, type = 3, other < 5) AS c, sequence_match_events(p, ts, type = 1, type = 2, type = 3, other < 5) AS e
      FROM pattern, r GROUP BY pno, person;
SELECT pno, count(*) FILTER (WHERE m) AS persons, sum(c) AS matches, sum(cardinality(e)) AS events FROM serial GROUP BY pno ORDER BY pno;
SELECT count(*) AS wrong FROM serial JOIN (
    SELECT pno, person, sequence_match(p, ts, type = 1, type = 2, type = 3, other < 5 ORDER BY other, ts DESC) AS m, sequence_count(p, ts, type = 1, type = 2, type = 3, other < 5 ORDER BY random()) AS c, sequence_match_events(p, ts, type = 1, type = 2, type = 3, other < 5 ORDER BY ts, type DESC) AS e
      FROM pattern, r GROUP BY pno, person) again USING (pno, person) WHERE (again.m, again.c, again.e) IS DISTINCT FROM (serial.m, serial.c, serial.e);
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
ALTER TABLE r0 SET (parallel_workers = 3); ALTER TABLE r1 SET (parallel_workers = 3);
CREATE VIEW asked_r AS SELECT person, sequence_match('(?1).*(?t<=3600)(?2)', ts, type = 1, type = 2, type = 3, other < 5) AS m, sequence_count('1 .* 2 .* 3 [window 2h]', ts, type = 1, type = 2, type = 3, other < 5) AS c, sequence_match_events('1 (2|3){1,2} [>=10m, <=30m] 4', ts, type = 1, type = 2, type = 3, other < 5) AS e
    FROM r GROUP BY person;
EXPLAIN (COSTS OFF) SELECT * FROM asked_r;
CREATE TABLE parallel AS SELECT * FROM asked_r;
ANALYZE serial, parallel;
SELECT count(*) AS persons, count(*) FILTER (WHERE a.m <> s1.m OR a.c <> s4.c OR a.e <> s5.e) AS wrong FROM parallel a JOIN serial s1 USING (person) JOIN serial s4 USING (person) JOIN serial s5 USING (person) WHERE s1.pno = 1 AND s4.pno = 4 AND s5.pno = 5;
SET enable_partitionwise_aggregate = on; SET max_parallel_workers_per_gather = 0;
EXPLAIN (COSTS OFF) SELECT * FROM asked_r;
CREATE TABLE partitioned AS SELECT * FROM asked_r;
SELECT count(*) AS persons, count(*) FILTER (WHERE a.m <> s1.m OR a.c <> s4.c OR a.e <> s5.e) AS wrong FROM partitioned a JOIN serial s1 USING (person) JOIN serial s4 USING (person) JOIN serial s5 USING (person) WHERE s1.pno = 1 AND s4.pno = 4 AND s5.pno = 5;
RESET max_parallel_workers_per_gather; RESET enable_partitionwise_aggregate;
-- persons of whom a row 1 is followed by a row 2 within the hour, later or, being named later, at the same time
SELECT count(*) AS persons, count(*) FILTER (WHERE m <> EXISTS (SELECT FROM r a, r b WHERE a.person = s.person AND b.person = s.person AND a.type = 1 AND b.type = 2 AND b.ts BETWEEN a.ts AND a.ts + interval '1 hour')) AS wrong FROM serial s WHERE pno = 1;
-- the next row of any condition after a row 2, by a window of the rows in the order of the pattern
SELECT count(*) AS persons, count(*) FILTER (WHERE c <> coalesce(n, 0)) AS wrong
  FROM (SELECT * FROM serial WHERE pno = 3) s LEFT JOIN (
    SELECT person, count(*) FILTER (WHERE type = 1 AND next = 2) AS n
      FROM (SELECT person, type, lead(type) OVER (PARTITION BY person ORDER BY ts, CASE WHEN type IN (1, 2) THEN type ELSE 3 END) AS next FROM r WHERE type IN (1, 2, 3) OR other < 5) x GROUP BY person) w USING (person);

-- sequence_next_node: ClickHouse's stateless test, answers of ClickHouse 26.7
\set content `cat "$PG_ABS_SRCDIR/vectors/sequence_next_node_clickhouse.json"`
CREATE TABLE node AS SELECT (x ->> 'p')::integer AS p, 'epoch'::timestamptz + (x ->> 'ts')::integer * interval '1 second' AS ts, x ->> 'a' AS a FROM jsonb_array_elements(:'content'::jsonb -> 'rows') x;
CREATE TABLE question AS
    SELECT no, c ->> 'direction' AS direction, c ->> 'base' AS base, ARRAY(SELECT jsonb_array_elements_text(c -> 'chain')) AS chain, c -> 'expected' AS expected
      FROM jsonb_array_elements(:'content'::jsonb -> 'cases') WITH ORDINALITY AS v(c, no);
-- the base of the test: the first element of the chain, or any row where there is none
WITH got AS (
    SELECT no, p, sequence_next_node(direction, base, ts, a, a = chain[1], VARIADIC ARRAY(SELECT a = e FROM unnest(chain) WITH ORDINALITY u(e, o) ORDER BY o)) AS answer
      FROM question, node WHERE chain <> '{}' GROUP BY no, p
    UNION ALL
    SELECT no, p, sequence_next_node(direction, base, ts, a, true) FROM question, node WHERE chain = '{}' GROUP BY no, p)
SELECT count(*) AS cases, count(answer) AS answered, count(*) FILTER (WHERE answer IS NOT DISTINCT FROM expected ->> p::text) AS same FROM got JOIN question USING (no);
-- rows of one time stand by the bytes of their events, whatever their arrival; rows without time or event are left out; a NULL condition is false
SELECT sequence_next_node('forward', 'head', ts, a, true, a = 'A' ORDER BY a) AS up, sequence_next_node('forward', 'head', ts, a, true, a = 'A' ORDER BY a DESC) AS down,
       sequence_next_node('backward', 'tail', ts, a, true, a = 'C', a = 'B') AS back, sequence_next_node('forward', 'first_match', ts, a, a <> 'A', NULL, true) AS null_condition
  FROM (VALUES ('2026-01-01Z'::timestamptz, 'B'), ('2026-01-01Z', 'A'), (NULL, 'A'), ('2025-01-01Z', NULL), ('2026-01-01Z', 'C')) x (ts, a);
SELECT sequence_next_node('forward', 'head', ts, a, true, true) FROM node WHERE false;
-- an index of the same rows in plain SQL: what comes after the first A B
CREATE TABLE visit AS SELECT person, ts, chr(65 + type) AS page FROM r;
CREATE VIEW next_page AS SELECT person, sequence_next_node('forward', 'first_match', ts, page, true, page = 'A', page = 'B') AS page FROM visit GROUP BY person;
-- (the chain begins at the first A, and is there or not)
CREATE VIEW next_page_sql AS SELECT person, (SELECT CASE WHEN w.second = 'B' THEN w.third END FROM (
        SELECT v.ts, v.page, lead(page) OVER o AS second, lead(page, 2) OVER o AS third FROM visit v WHERE v.person = p.person WINDOW o AS (ORDER BY ts, page COLLATE "C")) w
     WHERE w.page = 'A' ORDER BY w.ts LIMIT 1) AS page FROM (SELECT DISTINCT person FROM visit) p;
SELECT count(*) AS persons, count(a.page) AS answered, count(*) FILTER (WHERE a.page IS DISTINCT FROM b.page) AS wrong FROM next_page a JOIN next_page_sql b USING (person);
ALTER TABLE visit SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT * FROM next_page;
SELECT count(*) AS persons, count(*) FILTER (WHERE a.page IS DISTINCT FROM b.page) AS wrong FROM next_page a JOIN next_page_sql b USING (person);
-- (an error of a parallel worker would say so)
SET max_parallel_workers_per_gather = 0;
SELECT sequence_next_node('back', 'tail', ts, a, true, true) FROM node;
SELECT sequence_next_node('forward', 'middle', ts, a, true, true) FROM node;
SELECT sequence_next_node('backward', 'head', ts, a, true, true) FROM node;
SELECT sequence_next_node('forward', 'first_match', ts, a, true) FROM node;
SELECT sequence_next_node(NULL, 'head', ts, a, true, true) FROM node;
SELECT sequence_next_node(CASE a WHEN 'A' THEN 'forward' ELSE 'backward' END, 'first_match', ts, a, true, true) FROM node;
