-- journey_match, journey_match_count, journey_match_events, journey_matches: patterns over journeys
\pset null '(null)'
SET search_path = campaign, public;
SET TimeZone = 'UTC';
SET datestyle = 'ISO';
SET jit = off;

CREATE TABLE j (person integer, journey journey);
INSERT INTO j VALUES
    (1, '{2026-01-01 10:00Z 1, 2026-01-03 09:30Z 2, 2026-01-03 09:40Z 2, 2026-01-06 15:00Z 4, 2026-01-08 10:00Z 7}'),
    (2, '{2026-01-01 10:00Z 1, 2026-01-20 08:00Z 2, 2026-01-28 08:00Z 4}'),
    (3, '{2026-01-05 12:00Z 1, 2026-01-05 12:10Z 2, 2026-01-05 12:20Z 9, 2026-01-06 12:20Z 7}'),
    (4, '{}'), (5, NULL);
SELECT person, journey_match(journey, '1 .* 2{1,3} [<=7d] (4|7) $') AS a, journey_match(journey, '1 .* 2{1,3} [<=7d] (4|7)') AS b, journey_match(journey, 'visit .* click{1,3} [<=7d] form .* buy', '{"visit": 1, "click": [2, 3], "form": 4, "buy": [7]}') AS named,
       journey_match(journey, '1 [<=7d, without 9] (4|7)') AS without_nine, journey_match_count(journey, '2') AS twos, journey_match_count(journey, '1 .* 7 [window 3d]') AS in_three_days
  FROM j ORDER BY person;
SELECT person, journey_match_events(journey, '1 .* 2 [<=7d] 4') FROM j ORDER BY person;
SELECT person, m.* FROM j, journey_matches(journey, '2 .* !2') m ORDER BY person, match_no, element_no;
SELECT (journey_matches(journey, '.', '{}')).* FROM j;
-- forms of ClickHouse: (?N) is code N, times are in seconds
SELECT person, journey_match(journey, '(?1)(?t<=600)(?2)(?9)') AS a, journey_match(journey, '(?1).*(?t>=432000)(?4)') AS b, journey_match_count(journey, '(?2).') AS c FROM j ORDER BY person;
-- the same, said otherwise
SELECT a, b, bool_and(journey_match_events(journey, a, n) = journey_match_events(journey, b, n) AND journey_match_count(journey, a, n) = journey_match_count(journey, b, n)) AS same
  FROM j, (VALUES ('1 .* 2', '(?1).*(?2)'), ('(1|2)', '[1 2]'), ('[1, 2|7]', '(1|2|7)'), ('!4', '[^4]'), ('!(4|7)', '![4 7]'), ('2{2}', '2 2'), ('2{1,}', '2+'), ('2{0,1} 4', '2? 4'), ('2{0,} 4', '2* 4'), ('1[<=5d]4', '1 (?t<=432000) 4'), ('1 .* [<=5d] 4', '1 .* (?t<=432000) 4'),
                   ('1 [>1h, <=7d] 4', '1 [<= 168 hours > 60min] 4'), ('1 [<1w] 2', '1 [<6d23h59min59s1000ms] 2'), ('a b', '1 [2 3]'), ('"a" 表单', '1 2'), ('!b', '!(2|3)'), ('1 (2 | 2 2) 4', '1 2{1,2} 4'), ('[window 5d] 1 .* 4', '1 .* 4 [ window 120 h ]'), ('1 [<=2d] .* 2', '1 [<=2d] .* 2 ')) v (a, b),
       (VALUES ('{"a": 1, "b": [2, 3], "表单": 2}'::jsonb)) n (n)
 WHERE journey IS NOT NULL GROUP BY a, b ORDER BY a COLLATE "C";
-- touches of one time: in the order in which the pattern names them, whatever their codes
SELECT journey_match('{2026-01-01Z 1, 2026-01-01Z 2, 2026-01-01Z 3}', '3 1 2') AS named, journey_match('{2026-01-01Z 1, 2026-01-01Z 2, 2026-01-01Z 3}', '3 2') AS unnamed_last, journey_match('{2026-01-01Z 1, 2026-01-01Z 2}', '1 .* 2 .* 1') AS used_up,
       journey_match('{2026-01-01Z 1, 2026-01-01Z 1}', '1 [=0s] 1') AS twice;
-- empty journeys, patterns that need no touch, anchors
SELECT p, journey_match('{}', p) AS none, journey_match_count('{}', p) AS none_count, journey_match('{2026-01-01Z 1, 2026-01-02Z 2}', p) AS two, journey_match_count('{2026-01-01Z 1, 2026-01-02Z 2}', p) AS two_count
  FROM unnest('{"",.,.*,^,$,^$,^.*$,^1,1$,2$,"^ . . $",3*,"3* $","(^|1) 2","^ 2","1 (3|$)"}'::text[]) WITH ORDINALITY u(p, o) ORDER BY o;
SELECT journey_match(NULL, '1'), journey_match('{}', NULL), journey_match('{}', '1', NULL), (SELECT count(*) FROM journey_matches(NULL, '1')) AS rows;
-- the whole range of time, all sizes of codes
SELECT journey_match('{4714-11-24Z BC 1, 294276-12-31 23:59Z 2}', '1 [>=100000000d] 2') AS far, journey_match('{4714-11-24Z BC 1, 294276-12-31 23:59Z 2}', '1 [>=200000000d] 2') AS farther, journey_match('{4714-11-24Z BC 1, 294276-12-31 23:59Z 2}', '1 [<=99999999999999999999w] 2') AS any_time,
       journey_match('{2026-01-01Z 0, 2026-01-02Z 2147483647}', '0 2147483647') AS codes, journey_match('{2026-01-01Z 0, 2026-01-02Z 70000, 2026-01-03Z 70001}', '0 [70000 3 2000000000] !70000') AS sparse;
-- names with thousands of codes
SELECT journey_match_count(journey_agg('2026-01-01Z'::timestamptz + i * interval '1 hour', i * 7 % 5000), 'paid paid other', (SELECT jsonb_build_object('paid', jsonb_agg(c) FILTER (WHERE c % 3 > 0), 'other', jsonb_agg(c) FILTER (WHERE c % 3 = 0)) FROM generate_series(0, 4999) c)) FROM generate_series(1, 3000) i;

-- what is refused
SELECT journey_match('{}', '1 & 2');
SELECT journey_match('{}', '1 (2');
SELECT journey_match('{}', '1 表单 ) 2', '{"表单": 1}');
SELECT journey_match('{}', '1 visit');
SELECT journey_match('{}', '1 [<=7 months] 2');
SELECT journey_match('{}', '[<=7d] 2');
SELECT journey_match('{}', '1 [<=7d]');
SELECT journey_match('{}', '1 [~7d] 2');
SELECT journey_match('{}', '1 .* [next, <=1h] 2');
SELECT journey_match('{}', 'ad !trial* [<=7d] buy', '{"ad": 1, "trial": 4, "buy": 2}');
SELECT journey_match('{}', '1 [window 7d] 2');
SELECT journey_match('{}', '1{2,1}');
SELECT journey_match('{}', '1**');
SELECT journey_match('{}', '(1{30}){30}');
SELECT journey_match('{}', '1 ([<=1d] 2){65}');
SELECT journey_match('{}', repeat('(', 200));
SELECT journey_match('{}', repeat('1 ', 10000));
SELECT journey_match('{}', '99999999999');
SELECT journey_match('{}', '1', '[1]');
SELECT journey_match('{}', '1', '{"a": "b"}');
SELECT journey_match('{}', '1', '{"a": [1, {"b": 2}]}');
SELECT journey_match('{}', '1', '{"a": -1}');
SELECT journey_match('{}', '1', '{"a": 1.5}');
SELECT journey_match('{}', '1', '{"a": 3000000000}');

-- the same from journeys and from raw rows, from merged partial journeys, in parallel
SELECT setseed(0.8);
CREATE TABLE ev AS SELECT (random() * 400)::integer AS person, '2026-01-01Z'::timestamptz + (random() * 300)::integer * interval '1 minute' AS ts, 1 + (random() * 3)::integer AS type FROM generate_series(1, 6000);
CREATE TABLE stored AS SELECT person, journey_agg(ts, type) AS journey FROM ev GROUP BY person;
CREATE TABLE pattern AS SELECT p, pno FROM unnest('{(?1).*(?t<=3600)(?2),(?2)(?3)(?t>1200)(?1),1 2,1 .* 2 .* 3 [window 2h],"1 (2|3){1,2} [>=10m, <=30m] 4","^ .* 1 [<=20m without 4] 2",(1 | 2 3)* 4 $,"1 [<=1h, next] !2",2 .* 1,1+ 4,"4 [>=30min, <=40min] 4 [>=30min, <=40min] 4",""}'::text[]) WITH ORDINALITY u(p, pno);
CREATE TABLE raw AS SELECT pno, person, sequence_match(p, ts, type = 1, type = 2, type = 3, type = 4) AS m, sequence_count(p, ts, type = 1, type = 2, type = 3, type = 4) AS c, sequence_match_events(p, ts, type = 1, type = 2, type = 3, type = 4) AS e FROM pattern, ev GROUP BY pno, person;
SELECT pno, count(*) FILTER (WHERE m) AS persons, sum(c) AS matches, count(*) FILTER (WHERE (journey_match(journey, p), journey_match_count(journey, p), journey_match_events(journey, p)) IS DISTINCT FROM (m, c, e)) AS wrong
  FROM raw JOIN stored USING (person) JOIN pattern USING (pno) GROUP BY pno ORDER BY pno;
SELECT count(*) AS wrong FROM raw JOIN (SELECT person, journey_agg(part) AS journey FROM (SELECT person, type, journey_agg(ts, type) AS part FROM ev GROUP BY person, type) x GROUP BY person) merged USING (person) JOIN pattern USING (pno)
 WHERE (journey_match(journey, p), journey_match_count(journey, p), journey_match_events(journey, p)) IS DISTINCT FROM (m, c, e);
-- a match for each count, its touches in order, the first as journey_match_events tells it
SELECT count(*) AS persons, count(*) FILTER (WHERE n <> c OR (m AND first <> e)) AS wrong
  FROM (SELECT pno, person, m, c, e, (SELECT count(DISTINCT match_no) FROM journey_matches(journey, p)) AS n, (SELECT array_agg(ts ORDER BY element_no) FROM journey_matches(journey, p) WHERE match_no = 1) AS first
          FROM raw JOIN stored USING (person) JOIN pattern USING (pno) WHERE p NOT IN ('')) x;
-- against plain SQL: 1, then within 20 minutes a 2 with no 4 between, the times all distinct
CREATE TABLE apart AS SELECT DISTINCT ON (person, ts) * FROM ev ORDER BY person, ts, type;
SELECT count(*) AS persons, count(*) FILTER (WHERE m) AS matches, count(*) FILTER (WHERE m <> want) AS wrong
  FROM (SELECT journey_match(journey_agg(ts, type), '1 [<=20m without 4] 2') AS m,
               EXISTS (SELECT FROM apart x, apart y WHERE x.person = a.person AND y.person = a.person AND x.type = 1 AND y.type = 2 AND y.ts > x.ts AND y.ts <= x.ts + interval '20 minutes'
                          AND NOT EXISTS (SELECT FROM apart z WHERE z.person = a.person AND z.type = 4 AND z.ts > x.ts AND z.ts < y.ts)) AS want
          FROM apart a GROUP BY person) q;
-- a regular expression over the letters of the codes, where times do not matter
SELECT p, r, count(*) AS persons, count(*) FILTER (WHERE m) AS matches, count(*) FILTER (WHERE m <> (letters ~ r)) AS wrong
  FROM (SELECT person, string_agg(chr(96 + type), '' ORDER BY ts) AS letters, journey_agg(ts, type) AS journey FROM apart GROUP BY person) l,
       (VALUES ('1 2 3', 'abc'), ('^ 1', '^a'), ('4 $', 'd$'), ('1 .* 2 .* 3 .* 4', 'a.*b.*c.*d'), ('(1|2){4}', '[ab]{4}'), ('1 !2+ 1', 'a[^b]+a'), ('^ (. .)* $', '^(..)*$'), ('(1 | 2 3?){2,3} 4', '(a|bc?){2,3}d'), ('1? 2* 3+ 4{2}', 'a?b*c+d{2}'), ('^ [^1]* $', '^[^a]*$')) v (p, r),
       LATERAL (SELECT journey_match(journey, p) AS m) x
 GROUP BY p, r ORDER BY p COLLATE "C";
SET max_parallel_workers_per_gather = 3; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
ALTER TABLE stored SET (parallel_workers = 3);
EXPLAIN (COSTS OFF) SELECT count(*) FILTER (WHERE journey_match(journey, '1 .* [<=1h] 2')), sum(journey_match_count(journey, '1 2')) FROM stored;
SELECT count(*) FILTER (WHERE journey_match(journey, '(?1).*(?t<=3600)(?2)')) = (SELECT count(*) FILTER (WHERE m) FROM raw WHERE pno = 1) AS same, sum(journey_match_count(journey, '1 2')) = (SELECT sum(c) FROM raw WHERE pno = 3) AS same_count FROM stored;
RESET max_parallel_workers_per_gather;
-- a pattern that changes from row to row, and a long journey that is stored out of line
SELECT sum(journey_match_count(journey, CASE person % 3 WHEN 0 THEN '1 2' WHEN 1 THEN 'a 2' ELSE '(?1)(?2)' END, CASE WHEN person % 3 = 1 THEN '{"a": 1}' ELSE '{}' END::jsonb)) = (SELECT sum(c) FROM raw WHERE pno = 3) AS same FROM stored;
CREATE TABLE long AS SELECT journey_agg('2026-01-01Z'::timestamptz + i * interval '1 second', CASE WHEN i % 1000 = 0 THEN 2 ELSE 1 END) AS journey FROM generate_series(1, 200000) i;
SELECT journey_match_count(journey, '2 .* 1 [>=500s, <=600s] 1 .* 2') AS n, journey_match(journey, '(?1)(?t>=1)(?1).*(?3)') AS never, cardinality(journey_match_events(journey, '^ 1+ 2 (.* 2){20}')) AS events, (SELECT count(*) FROM journey_matches(journey, '2 1{3}')) AS rows FROM long;
