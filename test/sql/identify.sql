-- Who is this? Weak keys, hubs, names and ids that speak against each other.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.who(keys jsonb, at text, name text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$ SELECT campaign.identify(keys, ('2026-03-' || at || '+08')::timestamptz, name) $$;
CREATE VIEW public.people AS SELECT person_id AS id, name, is_anonymous AS anon, merged_into AS into, (SELECT string_agg(i.type || ':' || i.value_norm || CASE i.strength WHEN 'weak' THEN '*' ELSE '' END, ' ' ORDER BY i.type, i.value_norm) FROM campaign.identity_key i WHERE i.person_id = p.person_id) AS keys FROM campaign.person p;
CREATE FUNCTION public.clear() RETURNS void LANGUAGE sql AS $$ TRUNCATE campaign.person, campaign.identity_edge, campaign.person_merge, campaign.stage_log RESTART IDENTITY CASCADE $$;

-- ---------------------------------------------------------------- a visitor is identified
-- by nobody yet: the visitor is the person; the address was another's: the visitor becomes an alias
SELECT public.who('{"cookie":"c1"}', '01 10:00') AS visitor, public.who('{"cookie":"c1"}', '01 11:00') AS again, public.who('{"cookie":"c1","email":"wei@acme.com"}', '02 10:00', '张伟') AS wei, public.who('{"cookie":"c1"}', '03 10:00') AS later;
SELECT public.who('{"device":"d1"}', '03 10:00') AS visitor, public.who('{"device":"d1","cookie":"c2","email":"wei@acme.com"}', '04 10:00') AS wei, public.who('{"cookie":"c2"}', '05 10:00') AS later, public.who('{"device":"d1"}', '05 10:00') AS device;
SELECT * FROM public.people ORDER BY id;
SELECT winner, loser, reason, actor FROM campaign.merge_log;
-- touches of the visitor are the person's, whether before or after
SELECT count(*) FROM campaign.record_touchpoints('[{"kind":"visit","channel":"website","occurred_at":"2026-03-05T09:00:00+08:00","keys":{"cookie":"c3"}},{"kind":"visit","channel":"website","occurred_at":"2026-03-05T09:05:00+08:00","keys":{"cookie":"c3"}}]') t WHERE outcome = 'accepted';
SELECT (campaign.capture_lead('f', '1', '{"cookie":"c3","email":"wei@acme.com"}', '2026-03-06 10:00+08')).outcome;
SELECT COALESCE(p.merged_into, p.person_id) AS person, count(*) FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) GROUP BY 1;
-- with a name a visitor is no visitor any more, and joins nobody by a cookie
SELECT public.who('{"cookie":"c4"}', '07 10:00', 'Ann Lee') AS ann, public.who('{"cookie":"c4","email":"bob@acme.com"}', '08 10:00', 'Bob King') AS bob, public.who('{"cookie":"c4"}', '08 11:00') AS after_bob, public.who('{"cookie":"c4"}', '08 12:00', 'Ann Lee') AS ann_again, public.who('{"cookie":"c4"}', '07 12:00') AS before_bob;
SELECT count(*) AS merges_of_named FROM campaign.person_merge WHERE fields_before -> 'loser' ->> 'name' IS NOT NULL;

-- ---------------------------------------------------------------- two who share a browser
SELECT public.clear();
SELECT public.who('{"cookie":"k","email":"a@acme.com"}', '01 10:00') AS a, public.who('{"cookie":"k","email":"b@acme.com"}', '02 10:00') AS b, public.who('{"cookie":"k","email":"a@acme.com"}', '03 10:00') AS a;
SELECT at, public.who('{"cookie":"k"}', at) AS holder FROM unnest('{01 09:00,01 11:00,02 09:59,02 10:00,02 23:00,03 10:00,09 10:00}'::text[]) at;
-- what is told late counts from when it was
SELECT public.who('{"cookie":"k","email":"c@acme.com"}', '02 12:00') AS c, public.who('{"cookie":"k"}', '02 11:00') AS b, public.who('{"cookie":"k"}', '02 13:00') AS c, public.who('{"cookie":"k"}', '03 11:00') AS a;
-- signed out: nobody's, until somebody is identified again
SELECT campaign.sign_out('{"cookie":"k","device":"never seen","email":"a@acme.com"}', '2026-03-04 10:00+08') AS signed_out;
SELECT public.who('{"cookie":"k"}', '04 09:00') AS a, public.who('{"cookie":"k"}', '04 11:00') AS nobody, public.who('{"cookie":"k"}', '04 12:00') AS same_nobody, public.who('{"cookie":"k","email":"b@acme.com"}', '05 10:00') AS b, public.who('{"cookie":"k"}', '05 11:00') AS b, public.who('{"cookie":"k"}', '04 13:00') AS nobody;
SELECT * FROM public.people ORDER BY id;
SELECT value_norm, since, person_id, people FROM campaign.key_holder ORDER BY 1, 2;
SELECT count(*) AS merges FROM campaign.person_merge;
-- alone on the browser one comes back to oneself, with what was done in between
SELECT public.who('{"cookie":"own","email":"d@acme.com"}', '01 10:00') AS d, campaign.sign_out('{"cookie":"own"}', '2026-03-02 10:00+08') AS signed_out, public.who('{"cookie":"own"}', '02 11:00') AS nobody, public.who('{"cookie":"own","email":"d@acme.com"}', '03 10:00') AS d;
SELECT merged_into FROM campaign.person ORDER BY person_id DESC LIMIT 1;
-- touches of one batch too go to who held the browser at the time of each
SELECT count(*) FILTER (WHERE outcome = 'accepted') AS accepted FROM campaign.record_touchpoints((SELECT jsonb_agg(jsonb_build_object('kind', 'visit', 'channel', 'website', 'occurred_at', t, 'keys', '{"cookie":"k"}'::jsonb)) FROM unnest('{2026-03-01T12:00:00+08:00,2026-03-02T11:00:00+08:00,2026-03-02T15:00:00+08:00,2026-03-03T12:00:00+08:00,2026-03-04T12:30:00+08:00}'::text[]) t));
SELECT to_char(t.occurred_at, 'DD HH24') AS at, COALESCE(p.merged_into, p.person_id) AS person FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) ORDER BY t.occurred_at;

-- ---------------------------------------------------------------- weak keys join nobody
SELECT public.clear();
SELECT public.who('{"phone":"4008001234","email":"a@acme.com"}', '01 10:00', '张伟') AS a, public.who('{"phone":"400-800-1234","email":"b@acme.com"}', '01 10:00', '李娜') AS b, public.who('{"email":"info@acme.com","phone":"13911110001"}', '01 10:00', '王芳') AS c, public.who('{"email":"INFO@acme.com","phone":"13911110002"}', '01 10:00', '刘洋') AS d,
       public.who('{"email":"info@acme.com"}', '02 10:00') AS nobody, public.who('{"email":"info@acme.com"}', '02 10:00') AS same_nobody, public.who('{"email":"info@acme.com"}', '02 11:00', '刘 洋') AS d_by_name, public.who('{"phone":"4008001234"}', '02 11:00', '赵敏') AS a_third, public.who('{"phone":"4008001234"}', '02 12:00', '赵敏') AS the_third;
SELECT * FROM public.people ORDER BY id;
SELECT value_norm, max(person_count), count(DISTINCT person_id), (SELECT people FROM campaign.key_holder h WHERE h.value_norm = i.value_norm AND since = '-infinity') AS people FROM campaign.identity_key i WHERE strength = 'weak' GROUP BY 1 ORDER BY 1;
-- no address of a network is a key
SELECT public.who('{"ip":"203.0.113.9","email":"e@acme.com"}', '03 10:00') <> public.who('{"ip":"203.0.113.9","email":"f@acme.com"}', '03 10:00') AS two, count(*) AS keys FROM campaign.identity_key WHERE value_norm LIKE '%203%';
-- a kiosk: more than ten people on a device, and it tells nobody apart
SELECT count(DISTINCT public.who(jsonb_build_object('device', 'kiosk', 'email', format('k%s@acme.com', i)), '04 10:' || 10 + i)) AS people FROM generate_series(1, 12) i;
SELECT public.who('{"device":"kiosk"}', '05 10:00') = public.who('{"device":"kiosk"}', '05 11:00') AS same;
SELECT count(*) AS visitors FROM public.people WHERE keys = 'device:kiosk*' AND anon;
SELECT public.who('{"device":"kiosk","email":"k99@acme.com"}', '06 10:00') = public.who('{"device":"kiosk"}', '06 11:00') AS held;
SELECT field, from_value, to_value, reason FROM campaign.stage_log WHERE entity = 'identity_key';
SELECT people, (SELECT count(*) FROM campaign.identity_key i WHERE i.value_norm = 'kiosk') AS rows FROM campaign.key_holder WHERE value_norm = 'kiosk' AND since = '-infinity';

-- ---------------------------------------------------------------- a name against a key
SELECT public.clear();
-- one known key and a new one: another person, and a question; the key alone: its person; two known keys outweigh the name
SELECT public.who('{"email":"wei@acme.com","phone":"13911110001"}', '01 10:00', '张伟') AS wei, public.who('{"phone":"13911110001","email":"na@acme.com"}', '02 10:00', '李娜') AS na, public.who('{"phone":"13911110001"}', '02 11:00', '李娜') AS by_phone, public.who('{"email":"wei@acme.com","phone":"13911110001","crm":"1"}', '02 12:00', '李娜') AS two_keys,
       public.who('{"phone":"13911110001","email":"wei.zhang@acme.com"}', '02 13:00', 'Zhang Wei') AS other_script;
SELECT * FROM public.people ORDER BY id;
SELECT person_a, person_b, state, reason, reasons FROM campaign.identity_edge;
SELECT k.value_norm, n.name FROM campaign.key_name n JOIN campaign.identity_key k USING (identity_key_id) ORDER BY 1, 2;
-- the sixth name, and the number is a department's
SELECT count(DISTINCT public.who(jsonb_build_object('phone', '13911110001', 'email', format('x%s@acme.com', i)), '03 10:00', ('{王芳,刘洋,陈静,杨勇,黄磊}'::text[])[i])) AS people FROM generate_series(1, 5) i;
SELECT type, strength, person_id, person_count FROM campaign.identity_key WHERE value_norm = '+8613911110001' ORDER BY person_id;
SELECT field, from_value, to_value, actor, reason FROM campaign.stage_log WHERE entity = 'identity_key';
SELECT state, count(*), max(reason) AS reason FROM campaign.identity_edge GROUP BY 1 ORDER BY 1;
SELECT public.who('{"phone":"13911110001","email":"y@acme.com"}', '04 10:00') AS another, public.who('{"phone":"13911110001"}', '04 11:00', '黄磊') = (SELECT id FROM public.people WHERE name = '黄磊') AS by_name, (SELECT count(*) FROM campaign.person_merge) AS merges, (SELECT count(*) FROM campaign.identity_edge WHERE state = 'review') AS questions;

-- ---------------------------------------------------------------- ids of which one has one only
SELECT public.clear();
SELECT public.who('{"unionid":"u1","open_account":"A","email":"a@acme.com"}', '01 10:00') AS a, public.who('{"unionid":"u2","open_account":"A","phone":"13911110001"}', '01 10:00') AS b, public.who('{"unionid":"u2","open_account":"B","crm":"1"}', '01 10:00') AS other_account;
-- two ids meet over an address; an id that is new, with a known address
SELECT public.who('{"unionid":"u1","open_account":"A","phone":"13911110001"}', '02 10:00') AS a, public.who('{"unionid":"u3","open_account":"A","email":"a@acme.com"}', '02 11:00') AS new, public.who('{"email":"a@acme.com","crm":"2"}', '02 12:00') AS a_too, public.who('{"email":"a@acme.com","crm":"1"}', '02 12:00') AS of_crm, public.who('{"email":"a@acme.com","openid":"o1","appid":"x"}', '02 13:00') AS a_app, public.who('{"email":"a@acme.com","openid":"o2","appid":"x"}', '02 13:00') AS other_o, public.who('{"email":"a@acme.com","openid":"o2","appid":"y"}', '02 13:00') AS app_y;
SELECT person_a, person_b, state, reason FROM campaign.identity_edge ORDER BY 1, 2;
SELECT count(*) AS merges FROM campaign.person_merge;
SELECT * FROM public.people ORDER BY id;
-- a decision stands
SELECT public.clear();
SELECT public.who('{"email":"a@acme.com"}', '01 10:00') AS a, public.who('{"phone":"13911110001"}', '01 10:00') AS b;
INSERT INTO campaign.identity_edge (person_a, person_b, reason, state, at) VALUES (1, 2, 'asked', 'cannot_link', now());
SELECT public.who('{"email":"a@acme.com","phone":"13911110001"}', '02 10:00') AS a, (SELECT count(*) FROM campaign.person_merge) AS merges;

-- ---------------------------------------------------------------- settings and errors
SELECT campaign.set_setting('key_people', '{"phone":1}');
SELECT public.who('{"phone":"13911110001","email":"c@acme.com"}', '03 10:00', '李娜') AS c, public.who('{"phone":"13911110001","email":"d@acme.com"}', '03 10:00', '王芳') AS d;
SELECT person_id, strength FROM campaign.identity_key WHERE type = 'phone' ORDER BY 1;
SELECT campaign.set_setting('key_people', '{"phone":"five"}');
SELECT campaign.set_setting('key_people', '[5]');
SELECT campaign.identify('{"email":"a@acme.com"}', NULL);
SELECT campaign.identify('{"email":"a@acme.com"}', 'infinity');
SELECT campaign.sign_out('[]');
SELECT campaign.sign_out('{"cookie":"x"}', NULL);
-- what must hold
SELECT count(*) FILTER (WHERE n > 1) AS shared_strong FROM (SELECT count(*) AS n FROM campaign.identity_key WHERE strength = 'strong' GROUP BY type, namespace, value_norm) x;
