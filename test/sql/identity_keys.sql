-- identity_keys() against the normalisers, one by one; locks on texts.
\set VERBOSITY terse
CREATE TYPE public.a_key AS (type text, namespace text, value text, strength text);
CREATE FUNCTION public.k(doc text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' | ', x.keys::text, x.strong_count, replace(array_to_string(x.idents, ' '), E'\x1f', '/'), x."values"::text) FROM campaign.identity_keys(doc::jsonb, NULL::public.a_key) x $$;
SELECT public.k('{"device":"d","cookie":"c","wecom":"w","corpid":"ww","openid":"o","appid":"wx","unionid":"u","open_account":"oa","crm":"7","phone":"138 1234 5678","email":"Zhang.Wei@Acme.com.cn"}');
-- weak by their nature, namespaces left out or of another kind
SELECT no, public.k(doc) FROM (VALUES (1, '{"email":"info@acme.com"}'), (2, '{"phone":"400-800-1234"}'), (3, '{"openid":"o"}'), (4, '{"openid":"o","appid":7}'), (5, '{"phone":"010-62788888 转 1234"}')) v (no, doc) ORDER BY 1;
-- out of order: all NULL
SELECT no, public.k(doc) = '' AS nothing
  FROM (VALUES (1, NULL), (2, '[]'), (3, '{}'), (4, '{"name":"x"}'), (5, '{"email":"none"}'), (6, '{"email":null}'), (7, '{"phone":"13800138000"}'), (8, '{"phone":13812345678}'), (9, '{"crm":""}'), (10, '{"crm":" 7"}'), (11, '{"crm":"七"}'),
               (12, '{"openid":"o","appid":" x"}'), (13, format('{"crm":"%s"}', repeat('x', 301))), (14, format('{"email":"%s@acme.com"}', repeat('x', 1001))), (15, '{"email":"a@acme.com","crm":7}'), (16, '"text"'), (17, '{"cookie":"a\tb"}')) v (no, doc) ORDER BY 1;
-- for whatever mailbox and number: what the normalisers say
SELECT count(*) AS documents, count(*) FILTER (WHERE (x.keys)[1] IS DISTINCT FROM CASE WHEN n.e IS NOT NULL AND n.p IS NOT NULL AND NOT campaign.is_placeholder_phone(n.p)
           THEN ROW('email', '', n.e, CASE WHEN campaign.is_role_email(n.e) THEN 'weak' ELSE 'strong' END)::public.a_key END
        OR (x.keys)[2] IS DISTINCT FROM CASE WHEN n.e IS NOT NULL AND n.p IS NOT NULL AND NOT campaign.is_placeholder_phone(n.p)
           THEN ROW('phone', '', n.p, CASE WHEN campaign.is_shared_phone(n.p) THEN 'weak' ELSE 'strong' END)::public.a_key END) AS different, count(x.keys) BETWEEN 50 AND 900 AS some
  FROM generate_series(1, 1000) i
 CROSS JOIN LATERAL (SELECT (ARRAY['a' || i || '@x.com', 'Sales@y.cn', 'b.' || i || '@GMAIL.com', 'no', 'ü' || i || '@例子.中国', ' c@d.org '])[1 + i % 6] AS e, (ARRAY['138' || 10000000 + i * 7919, '0086 010-6278' || 1000 + i, '400800' || 1000 + i, '13800138000', i::text, '+1 415 555 2671', '021-6278' || 1000 + i || '-' || i])[1 + i % 7] AS p) d
 CROSS JOIN LATERAL (SELECT campaign.normalize_email(d.e) AS e, campaign.normalize_phone(d.p) AS p) n
 CROSS JOIN LATERAL campaign.identity_keys(jsonb_build_object('email', d.e, 'phone', d.p), NULL::public.a_key) x;
SELECT * FROM campaign.identity_keys('{"crm":"7"}', NULL::record);
CREATE TYPE public.short_key AS (type text, value text);
CREATE TYPE public.other_key AS (type text, namespace text, value integer, strength text);
SELECT * FROM campaign.identity_keys('{"crm":"7"}', NULL::public.short_key);
SELECT * FROM campaign.identity_keys('{"crm":"7"}', NULL::public.other_key);
SELECT * FROM campaign.identity_keys('{"crm":"7"}', 1);
-- locks: the shared one of the space, and one a text, of the number that SQL gives it
BEGIN;
SELECT campaign.lock_keys('{b,a,b,NULL,c}', 77), campaign.lock_keys('{}'::text[], 77);
SELECT mode, count(*), count(*) FILTER (WHERE (classid::bigint << 32) + objid::bigint = ANY (ARRAY[hashtextextended('a', 77), hashtextextended('b', 77), hashtextextended('c', 77)])) AS of_texts FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() GROUP BY 1 ORDER BY 1;
COMMIT;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
