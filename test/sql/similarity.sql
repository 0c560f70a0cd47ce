-- similarity: comparators as SQL sees them. The comparators themselves meet their
-- textbook forms in test/unit; here are the contract, what the glue adds (UTF-8,
-- limits, NULLs, errors) and a textbook form in PL/pgSQL beside it.
SET search_path = campaign, public;
SET client_encoding = 'UTF8';
SET extra_float_digits = 0;
SET datestyle = 'ISO, YMD';

-- the contract
SELECT round(jaro_winkler('MARTHA', 'MARHTA')::numeric, 4) AS martha, jaro_winkler('习', '丠') AS xi,
       round(jaro_winkler('DWAYNE', 'DUANE')::numeric, 4) AS dwayne, round(jaro_winkler('DIXON', 'DICKSONX')::numeric, 4) AS dixon,
       round(jaro_winkler('李小明', '王小明')::numeric, 4) AS li;
SELECT a, b, round(jaro(a, b)::numeric, 4) AS jaro, round(jaro_winkler(a, b)::numeric, 4) AS winkler, osa_distance(a, b) AS osa,
       round(osa_similarity(a, b)::numeric, 4) AS osa_s, round(bigram_dice(a, b)::numeric, 4) AS dice,
       round(token_sort_similarity(a, b)::numeric, 4) AS sorted, is_subsequence(a, b) AS sub, round(subsequence_similarity(a, b)::numeric, 4) AS sub_s
FROM (VALUES ('CA', 'ABC'), ('night', 'nacht'), ('Zürich', 'Zurich'), ('ß', 'ÿ'), ('ab', 'ba'), ('a', 'a'), ('a', 'ab'), ('张伟', '张薇'),
             ('Smith, John', 'John  Smith'), ('玛丽·居里', '居里・玛丽'), ('北大', '北京大学'), ('小米科技', '北京小米科技有限责任公司'),
             ('😀😁', '😁😀'), ('naïve', 'naıve'), ('abc', 'ABC'), ('é', U&'e\0301')) v(a, b);

-- the empty text
SELECT a, b, jaro(a, b), jaro_winkler(a, b), osa_distance(a, b), osa_similarity(a, b), bigram_dice(a, b), token_sort_similarity(a, b),
       is_subsequence(a, b), subsequence_similarity(a, b)
FROM (VALUES ('', ''), ('', 'a'), ('a', ''), (' ', '-'), ('', ' ')) v(a, b);

-- cut-offs
SELECT c, jaro_winkler('MARTHA', 'MARHTA', c) > 0 AS reached FROM unnest('{0,0.5,0.96,0.9612,1}'::float8[]) c;
SELECT jaro_winkler('a', 'a', 1), jaro_winkler('', '', 1), jaro_winkler('x', 'x', jaro_winkler('x', 'x'));
SELECT m, osa_distance('kitten', 'sitting', m) FROM unnest('{0,1,2,3,4,2147483647}'::int[]) m;

-- bad ones
SELECT jaro_winkler('a', 'b', 'NaN');
SELECT jaro_winkler('a', 'b', 1.5);
SELECT jaro_winkler('a', 'b', -0.1);
SELECT osa_distance('a', 'b', -1);

-- the first 1,024 characters count, however a text is stored
CREATE TEMP TABLE long_text (a text, b text);
INSERT INTO long_text
SELECT s || repeat('x', 100000), s || repeat('y', 50000) FROM (VALUES (repeat('0123456789abcdef', 64)), (repeat('甲乙丙丁😀己庚辛', 128))) v(s);
INSERT INTO long_text SELECT repeat('a', 1023) || '甲' || 'tail', repeat('a', 1023) || '乙' || 'tail';
INSERT INTO long_text SELECT (SELECT string_agg(chr(19968 + i * 7919 % 20000), '' ORDER BY i) FROM generate_series(1, 30000) i), '丁';
ALTER TABLE long_text ALTER a SET STORAGE EXTERNAL;
INSERT INTO long_text SELECT a, b FROM long_text WHERE length(b) > 1;
SELECT length(a) AS a, length(b) AS b, osa_distance(a, b) AS osa, jaro(a, b) = 1 AS same, bigram_dice(a, b) = 1 AS same_pairs, is_subsequence(a, b) AS sub, token_sort_similarity(a, b) AS sorted
FROM long_text;
SELECT osa_distance(repeat('a', 5000), repeat('b', 5000)), osa_distance(repeat('a', 5000), repeat('b', 5000), 5000), osa_distance(repeat('甲', 1024), '');

-- dates and numbers
SELECT a, b, round(date_similarity(a, b)::numeric, 4) AS similarity, date_similarity(a, b) = date_similarity(b, a) AS either_way
FROM (VALUES ('1980-05-17'::date, '1980-05-17'::date), ('1980-05-07', '1980-07-05'), ('1980-05-17', '1980-05-11'), ('1908-05-17', '1980-05-17'),
             ('1980-05-17', '1990-05-17'), ('1980-12-31', '1981-01-01'), ('1980-05-17', '1981-06-23'), ('1944-03-02', '2021-11-30'),
             ('infinity', 'infinity'), ('infinity', '-infinity'), ('infinity', '2020-01-01'), ('0044-03-15 BC', '0044-03-16 BC'),
             ('0044-03-05 BC', '0044-05-03 BC'), ('4713-01-01 BC', '5874897-12-31')) v(a, b);
SELECT a, b, number_similarity(a, b), number_similarity(a, b) = number_similarity(b, a) AS either_way
FROM (VALUES (0::float8, 0::float8), (0, 5), (4, 5), (-4, -5), (-4, 5), ('NaN', 'NaN'), ('NaN', 1), ('Infinity', 'Infinity'), ('Infinity', 1e308),
             ('Infinity', '-Infinity'), ('1e308', '-1e308'), (1e-320, 2e-320)) v(a, b);

-- NULL only for NULL
SELECT count(*) AS functions, bool_and(p.provolatile = 'i') AS immutable, bool_and(p.proisstrict) AS strict, bool_and(p.proparallel = 's') AS parallel_safe
FROM pg_proc p
WHERE p.pronamespace = 'campaign'::regnamespace
  AND p.proname ~ '^(jaro|jaro_winkler|osa_distance|osa_similarity|bigram_dice|token_sort_similarity|is_subsequence|subsequence_similarity|date_similarity|number_similarity)$';
SELECT jaro_winkler(NULL, 'a'), osa_distance('a', NULL), jaro_winkler('a', 'a', NULL), date_similarity(NULL, 'infinity'), number_similarity(1, NULL);

-- textbook forms, over characters of one to four bytes
CREATE FUNCTION pg_temp.osa(a text, b text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    n integer := length(a);
    m integer := length(b);
    d integer[] := array_fill(0, ARRAY[n + 1, m + 1]);
    x text[] := string_to_array(a, NULL);
    y text[] := string_to_array(b, NULL);
BEGIN
    FOR i IN 0..n LOOP d[i + 1][1] := i; END LOOP;
    FOR j IN 0..m LOOP d[1][j + 1] := j; END LOOP;
    FOR i IN 1..n LOOP
        FOR j IN 1..m LOOP
            d[i + 1][j + 1] := least(d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (x[i] <> y[j])::int);
            IF i > 1 AND j > 1 AND x[i] = y[j - 1] AND x[i - 1] = y[j] THEN
                d[i + 1][j + 1] := least(d[i + 1][j + 1], d[i - 1][j - 1] + 1);
            END IF;
        END LOOP;
    END LOOP;
    RETURN d[n + 1][m + 1];
END $$;
CREATE FUNCTION pg_temp.winkler(a text, b text) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    x text[] := string_to_array(a, NULL);
    y text[] := string_to_array(b, NULL);
    n integer := length(a);
    m integer := length(b);
    reach integer := greatest(greatest(n, m) / 2 - 1, 0);
    used boolean[] := array_fill(false, ARRAY[m + 1]);
    left_side text[] := '{}';
    right_side text[] := '{}';
    c float8;
    t float8 := 0;
    l integer := 0;
    j float8;
BEGIN
    IF n = 0 AND m = 0 THEN RETURN 1; END IF;
    FOR i IN 1..n LOOP
        FOR k IN greatest(1, i - reach)..least(m, i + reach) LOOP
            IF NOT used[k] AND x[i] = y[k] THEN
                used[k] := true;
                left_side := left_side || x[i];
                EXIT;
            END IF;
        END LOOP;
    END LOOP;
    FOR k IN 1..m LOOP
        IF used[k] THEN right_side := right_side || y[k]; END IF;
    END LOOP;
    c := cardinality(left_side);
    IF c = 0 THEN RETURN 0; END IF;
    FOR i IN 1..c LOOP t := t + (left_side[i] <> right_side[i])::int; END LOOP;
    j := (c / n + c / m + (c - floor(t / 2)) / c) / 3;
    WHILE l < least(4, n, m) AND x[l + 1] = y[l + 1] LOOP l := l + 1; END LOOP;
    RETURN j + l * 0.1::float8 * (1 - j);
END $$;
CREATE TEMP TABLE word AS
SELECT i, (SELECT coalesce(string_agg(substr('abcdéßÿЖ甲乙丙丁😀😁', 1 + (hashint4(i * 101 + k) & 2147483647) % 14, 1), ''), '')
             FROM generate_series(1, (hashint4(i) & 2147483647) % 15) k) AS w
FROM generate_series(1, 40) i;
SELECT count(*) AS pairs,
       count(*) FILTER (WHERE osa_distance(a.w, b.w) = pg_temp.osa(a.w, b.w)) AS osa,
       count(*) FILTER (WHERE osa_distance(a.w, b.w, 6) = least(pg_temp.osa(a.w, b.w), 7)) AS osa_6,
       count(*) FILTER (WHERE abs(jaro_winkler(a.w, b.w) - pg_temp.winkler(a.w, b.w)) < 1e-12) AS winkler,
       count(*) FILTER (WHERE jaro_winkler(a.w, b.w, 0.6) = CASE WHEN jaro_winkler(a.w, b.w) >= 0.6 THEN jaro_winkler(a.w, b.w) ELSE 0 END) AS cut_off,
       count(*) FILTER (WHERE jaro_winkler(a.w, b.w) = jaro_winkler(b.w, a.w) AND jaro(a.w, b.w) = jaro(b.w, a.w) AND bigram_dice(a.w, b.w) = bigram_dice(b.w, a.w)
                          AND token_sort_similarity(a.w, b.w) = token_sort_similarity(b.w, a.w) AND subsequence_similarity(a.w, b.w) = subsequence_similarity(b.w, a.w)) AS either_way,
       count(DISTINCT pg_temp.osa(a.w, b.w)) > 10 AS all_sorts
FROM word a, word b;
