-- Predicates over one document, and locks on a set of keys: the kernel alone
SET search_path = campaign, pg_catalog;
SET client_min_messages = warning;

-- one answer a rule, in order; a rule that raises, finds nothing or gives no boolean is false, a NULL rule holds
SELECT rules_hold('{"a":1,"s":"CTO"}', ARRAY['$.a == 1', '$.a == 2', '$.s like_regex "^c" flag "i"', '$.none == 1', '$.a', '1 / 0', NULL, 'strict $.none == 1']::jsonpath[]);
SELECT rules_hold('{}', '{}'), rules_hold(NULL, '{}') IS NULL AS nothing;

-- the first that holds, by number; what raises before it raises, what stands behind it is never asked
SELECT first_rule('{"a":1}', ARRAY['$.a == 2', '$.a == 1', '1 / 0']::jsonpath[]) AS second, first_rule('{"a":1}', ARRAY['$.a == 2']::jsonpath[]) AS none,
       first_rule('{"a":1}', ARRAY[NULL, '1 / 0']::jsonpath[]) AS any;
\set VERBOSITY sqlstate
SELECT first_rule('{"a":1}', ARRAY['1 / 0', '$.a == 1']::jsonpath[]);
SELECT first_rule('{"a":1}', ARRAY['$.a', '$.a == 1']::jsonpath[]);
SELECT rules_hold('{}', ARRAY[ARRAY['true'], ARRAY['true']]::jsonpath[]);
\set VERBOSITY default

-- the same answers as one query a rule, over random documents and rules
SELECT setseed(0.3);
CREATE TEMP TABLE doc AS SELECT i, jsonb_build_object('a', (random() * 5)::int, 'b', chr(97 + (random() * 3)::int)) AS doc FROM generate_series(1, 200) i;
CREATE TEMP TABLE rule_of AS SELECT no, format(CASE WHEN no % 2 = 0 THEN '$.a > %s' ELSE '$.b == "%2$s"' END, no % 6, chr(97 + no % 5))::jsonpath AS rule FROM generate_series(1, 40) no;
SELECT count(*) AS documents,
       count(*) FILTER (WHERE rules_hold(d.doc, r.rules) IS DISTINCT FROM (SELECT array_agg(COALESCE(jsonb_path_match(d.doc, x.rule, silent => true), false) ORDER BY x.no) FROM rule_of x)) AS differ,
       count(*) FILTER (WHERE first_rule(d.doc, r.rules) IS DISTINCT FROM (SELECT min(x.no) FROM rule_of x WHERE jsonb_path_match(d.doc, x.rule))) AS first_differ,
       count(DISTINCT first_rule(d.doc, r.rules)) > 1 AS answers_vary
  FROM doc d, (SELECT array_agg(rule ORDER BY no) AS rules FROM rule_of) r;

-- each lock once, held until the transaction ends
BEGIN;
SELECT lock_keys(ARRAY[30, -7, 30, NULL, 12, 30]);
SELECT (classid::bigint << 32 | objid::bigint) AS key FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() ORDER BY 1;
SELECT lock_keys('{}'), lock_keys(NULL) IS NULL AS nothing;
COMMIT;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
