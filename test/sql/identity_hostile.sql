-- matching, deduplication and names on what nobody should send but somebody will
SET search_path = campaign, public;
SET client_encoding = 'UTF8';
SET client_min_messages = warning;

-- a run of Han that no list knows, of any length
SELECT n, company_similarity(repeat('齉', n) || '公司', repeat('龘', n) || '公司') BETWEEN 0 AND 1 AS apart, company_similarity(repeat('齉', n), repeat('齉', n)) AS same
FROM unnest(ARRAY[1, 11, 12, 13, 14, 15, 24, 25, 26, 100, 191, 192]) n;

-- more columns than there are blocking keys
DO $$
BEGIN
    EXECUTE (SELECT 'CREATE TABLE wide (id integer, ' || string_agg('c' || i || ' text', ', ' ORDER BY i) || ')' FROM generate_series(1, 64) i);
    EXECUTE (SELECT 'INSERT INTO wide SELECT g, ' || string_agg('''v'' || g * ' || i || ' % 97', ', ' ORDER BY i) || ' FROM generate_series(1, 300) g' FROM generate_series(1, 64) i);
END $$;
SELECT count(*) AS records, count(DISTINCT cluster_id) AS clusters FROM dedupe('wide', 'id', (SELECT jsonb_object_agg('c' || i, 'text') FROM generate_series(1, 64) i));
DROP TABLE wide;

-- days that no timestamp has, years of nine digits, mailboxes of a thousand characters
CREATE TABLE odd (id integer, day date, born text, mail text, name text);
INSERT INTO odd SELECT g, '5874897-12-31'::date - g, (123456789 + g) || '-1-1', repeat('m', 1500) || g % 3, 'Name ' || g % 7 FROM generate_series(1, 20) g;
INSERT INTO odd VALUES (21, 'infinity', '999999999/99/99', '@', ''), (22, '-infinity', '1-1-999999999', repeat('@', 2000), NULL), (23, '4713-01-01 BC', '0-0-0', ' ', '-');
SELECT count(*) AS records FROM dedupe('odd', 'id', '{"day": "date", "born": "date", "mail": "email", "name": "name"}');
DROP TABLE odd;

-- a model in a variable: another one the next time around is another one
CREATE TABLE p AS SELECT g AS id, 'Ann' || chr(97 + g % 20) AS first_name, 'Bell' || chr(97 + g % 23) AS surname, 'u' || g % 40 || '@example.com' AS email FROM generate_series(1, 100) g;
CREATE TABLE models AS
SELECT 1 AS n, match_model('p', 'id', '{"first_name": "name", "surname": "name"}') AS model UNION ALL SELECT 2, match_model('p', 'id', '{"email": "email"}');
DO $$
DECLARE
    m jsonb;
    s double precision;
    seen double precision[] = '{}';
BEGIN
    FOR i IN 0 .. 3 LOOP
        m := (SELECT model FROM models WHERE n = 1 + i % 2);
        s := campaign.match_score('{"first_name": "Ann", "surname": "Bell", "email": "a@example.com"}', '{"first_name": "Ann", "surname": "Bell", "email": "b@example.org"}', m);
        seen := seen || s;
    END LOOP;
    RAISE WARNING 'models differ: %, come again: %', seen[1] <> seen[2], seen[1] = seen[3] AND seen[2] = seen[4];
END $$;
-- two fields are exchanged with each other: one of them says so
SELECT model #>> '{fields,0,exchanged_with}' AS exchanged_with FROM models WHERE n = 1;
\set VERBOSITY default
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,1,exchanged_with}', '"first_name"')) FROM models WHERE n = 1;
\set VERBOSITY terse
DROP TABLE p, models;
