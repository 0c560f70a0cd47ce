-- fingerprint: the type, its operators and indexes, both forms of the hash
SET search_path = campaign, public;
SET client_encoding = 'UTF8';

-- text form
SELECT '0123456789abcdefFEDCBA9876543210'::fingerprint;
SELECT ''::fingerprint;
SELECT '0123456789abcdef'::fingerprint;
SELECT '0123456789abcdef0123456789abcdef0'::fingerprint;
SELECT '0123456789abcdef0123456789abcdeg'::fingerprint;
SELECT ' 0123456789abcdef0123456789abcdef'::fingerprint;

-- binary form: 16 bytes, there and back
SELECT fingerprint_send('0123456789abcdeffedcba9876543210');
SELECT pg_column_size('0123456789abcdeffedcba9876543210'::fingerprint) AS bytes, typlen, typalign, typbyval
FROM pg_type WHERE oid = 'fingerprint'::regtype;

-- the message hashed is namespace length, version, namespace, value: so these differ
SELECT count(DISTINCT f) AS different FROM (VALUES
    (fingerprint('a', 'bc')), (fingerprint('ab', 'c')), (fingerprint('', 'abc')), (fingerprint('abc', '')), (fingerprint('', '')),
    (fingerprint('a', 'bC')), (fingerprint('a', 'bc', 'k')), (fingerprint('a', 'bc', 'l'))) v(f);
SELECT fingerprint('a', 'bc') = fingerprint('a', 'bc') AS same, fingerprint('a', NULL) IS NULL AS strict;

-- stored fingerprints depend on these values: a change here is another normalize_version().
-- XXH3-128 of 02000000 01000000 "ab" "c" and so on, as xxhash 0.8.4 for Python gives them
SELECT fingerprint('phone', '+8613812345678'), fingerprint('email', 'zhang.wei@qq.com'), fingerprint('ab', 'c');
-- long values, across the edge where they go in by digest
SELECT n, fingerprint('text', repeat('x', n)) FROM unnest(ARRAY[499, 500, 501, 100000]) n;

-- keyed: HMAC-SHA-256 by PostgreSQL's own sha256(), written out from RFC 2104, is the oracle
CREATE FUNCTION pg_temp.xor_pad(key bytea, pad integer) RETURNS bytea LANGUAGE sql AS $$
    SELECT string_agg(set_byte('\x00', 0, (CASE WHEN i < length(k) THEN get_byte(k, i) ELSE 0 END) # pad), '' ORDER BY i)
    FROM (SELECT CASE WHEN length(key) > 64 THEN sha256(key) ELSE key END AS k) x, generate_series(0, 63) i
$$;
CREATE FUNCTION pg_temp.keyed(ns text, value text, salt bytea) RETURNS text LANGUAGE sql AS $$
    SELECT left(encode(sha256(pg_temp.xor_pad(salt, 92) || sha256(pg_temp.xor_pad(salt, 54) || message)), 'hex'), 32)
    FROM (SELECT set_byte('\x0000000000000000', 0, octet_length(ns)) AS head) h,
         LATERAL (SELECT set_byte(head, 4, normalize_version()) || convert_to(ns, 'UTF8') || convert_to(value, 'UTF8') AS message) m
$$;
SELECT count(*) AS cases, count(*) FILTER (WHERE fingerprint(ns, v, salt)::text = pg_temp.keyed(ns, v, salt)) AS equal
FROM (VALUES ('phone'), ('邮箱'), ('')) a(ns), (VALUES ('+8613812345678'), ('张伟'), (''), (repeat('x', 1000))) b(v),
     (VALUES ('\x01'::bytea), ('\x00112233445566778899aabbccddeeff'), (sha256('a') || sha256('b') || sha256('c'))) c(salt);

-- errors
SELECT fingerprint('a', 'b', '');
SELECT fingerprint(repeat('n', 256), 'b');

-- operators agree with the order of bytes
WITH f AS (SELECT fingerprint('n', i::text) AS f FROM generate_series(1, 60) i)
SELECT count(*) AS pairs,
       bool_and((a.f < b.f) = (fingerprint_send(a.f) < fingerprint_send(b.f))) AS lt, bool_and((a.f <= b.f) = (fingerprint_send(a.f) <= fingerprint_send(b.f))) AS le,
       bool_and((a.f = b.f) = (fingerprint_send(a.f) = fingerprint_send(b.f))) AS eq, bool_and((a.f <> b.f) = (fingerprint_send(a.f) <> fingerprint_send(b.f))) AS ne,
       bool_and((a.f >= b.f) = (fingerprint_send(a.f) >= fingerprint_send(b.f))) AS ge, bool_and((a.f > b.f) = (fingerprint_send(a.f) > fingerprint_send(b.f))) AS gt,
       bool_and(sign(fingerprint_cmp(a.f, b.f)) = CASE WHEN a.f < b.f THEN -1 WHEN a.f = b.f THEN 0 ELSE 1 END) AS cmp
FROM f a, f b;
-- sorts with equal first halves, where the abbreviated key does not decide
SELECT array_agg(f ORDER BY f) = array_agg(f ORDER BY fingerprint_send(f)) AS sorted
FROM (SELECT ('00000000000000' || lpad(to_hex(i % 3), 2, '0') || left(md5(i::text), 16))::fingerprint FROM generate_series(1, 5000) i) x(f);

-- btree and hash indexes, hash join, merge join, distinct
CREATE TEMP TABLE t AS SELECT i, fingerprint('n', (i % 5000)::text) AS f FROM generate_series(1, 10000) i;
CREATE INDEX t_btree ON t (f);
ANALYZE t;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM t WHERE f = fingerprint('n', '7');
SELECT count(*), sum(i) FROM t WHERE f = fingerprint('n', '7');
DROP INDEX t_btree;
CREATE INDEX t_hash ON t USING hash (f);
EXPLAIN (COSTS OFF) SELECT count(*) FROM t WHERE f = fingerprint('n', '7');
SELECT count(*), sum(i) FROM t WHERE f = fingerprint('n', '7');
RESET enable_seqscan;
RESET enable_bitmapscan;
SELECT count(DISTINCT f) FROM t;
SELECT count(*) FROM t a JOIN t b USING (f);
SET enable_hashjoin = off;
SELECT count(*) FROM t a JOIN t b USING (f);
RESET enable_hashjoin;
SELECT count(*) FROM (SELECT f FROM t GROUP BY f HAVING count(*) <> 2) x;
CREATE TEMP TABLE u (f fingerprint PRIMARY KEY);
INSERT INTO u SELECT f FROM t ON CONFLICT DO NOTHING;
SELECT count(*) FROM u;
SELECT fingerprint_hash_extended(f, 0) & 4294967295 = fingerprint_hash(f)::bigint & 4294967295 AS low_word FROM u LIMIT 1;
