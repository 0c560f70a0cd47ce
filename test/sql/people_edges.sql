-- Keys and people in corners: what a batch of keys made again, a visitor taken out and a
-- hub leave behind must not trouble the next capture.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
\o /dev/null
SELECT campaign.install();
\o

-- A cookie goes on to who is identified on it, also where its visitor was found to be another.
SELECT campaign.identify('{"cookie":"k1"}', '2026-03-01') AS visitor, campaign.identify('{"email":"p@x.example"}', '2026-03-01') AS p;
SELECT campaign.identify('{"cookie":"k1","email":"p@x.example"}', '2026-03-02') AS p, campaign.unmerge_people(1) > 0 AS parted;
SELECT campaign.identify('{"cookie":"k1","email":"p@x.example"}', '2026-03-03') AS p, campaign.identify('{"cookie":"k1"}', '2026-03-04') AS p_by_cookie, campaign.identify('{"cookie":"k1"}', '2026-03-02 12:00') AS visitor_before;

-- A strong key becomes weak beside a weak one of the same spelling, which rekey() left there.
SELECT campaign.identify('{"email":"a.b@corp.example","phone":"13912345001"}', '2026-03-05', '陈静') AS person;
INSERT INTO campaign.identity_key (type, value_norm, norm_version, person_id, first_seen, last_seen) VALUES ('email', 'A.B@Corp.example', 0, 3, '2026-03-05', '2026-03-05');
SELECT effect FROM campaign.rekey(0, campaign.normalize_version(), false);
SELECT campaign.identify(jsonb_build_object('email', 'a.b@corp.example', 'phone', 13912345001 + no), '2026-03-06', n) AS person FROM unnest('{杨勇,黄磊,周敏}'::text[]) WITH ORDINALITY u (n, no);
SELECT value_norm, strength, person_id, person_count FROM campaign.identity_key WHERE type = 'email' AND value_norm LIKE 'a.b%' ORDER BY person_id;

-- What is shared by its nature now is still known by it, and the hands of a weak key go with it.
INSERT INTO campaign.person (name, created_at) VALUES ('赵敏', '2026-03-07');
INSERT INTO campaign.identity_key (type, value_norm, norm_version, person_id, first_seen, last_seen) SELECT 'email', 'Info@Weak.example', 0, max(person_id), '2026-03-07', '2026-03-07' FROM campaign.person;
SELECT effect, person_id FROM campaign.rekey(0, campaign.normalize_version(), false);
SELECT campaign.identify('{"email":"info@weak.example"}', '2026-03-08') AS same_person, h.people FROM campaign.key_holder h WHERE h.value_norm = 'info@weak.example';
-- A spelling that became a key of many meanwhile joins nobody.
INSERT INTO campaign.identity_key (type, value_norm, norm_version, person_id, first_seen, last_seen) VALUES ('email', 'A.B@corp.example', 0, 2, '2026-03-05', '2026-03-05'), ('email', 'A.b@corp.example', 0, 5, '2026-03-05', '2026-03-05');
SELECT person_id, effect FROM campaign.rekey(0, campaign.normalize_version(), false);
SELECT value_norm, strength, person_id, person_count FROM campaign.identity_key WHERE type = 'email' AND value_norm ILIKE 'a.b%' ORDER BY person_id, identity_key_id;

-- Who may not read keys may not read them in what is derived of them either.
SELECT object_name FROM campaign.duty_privileges('analyst') WHERE object_name ~ 'identity_|key_|match_|person_(block|merge)' ORDER BY 1;

-- Three who share a switchboard are one; who leaves takes its own row along, the number stays with the others.
\o /dev/null
SELECT campaign.capture_lead('desk', n, jsonb_build_object('email', n || '@desk.example', 'phone', '400-820-8888', 'title', CASE WHEN n <> 'one' THEN n END), '2026-03-10') FROM unnest('{one,two,three}'::text[]) n;
CREATE FUNCTION public.who(mail text) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT c.person_id FROM campaign.capture c WHERE c.source = 'desk' AND c.external_id = mail $$;
SELECT campaign.merge_people(who('one'), who('two'), 'test', at => '2026-03-11'), campaign.merge_people(who('one'), who('three'), 'test', at => '2026-03-12');
-- (as if the first had never brought it)
\o
CREATE VIEW public.desk AS SELECT c.external_id AS who, i.type, i.strength, m.external_id AS met_as FROM campaign.identity_key i JOIN campaign.capture c ON c.source = 'desk' AND c.person_id = i.person_id LEFT JOIN campaign.capture m ON m.source = 'desk' AND m.person_id = i.met_as;
DELETE FROM campaign.identity_key WHERE person_id = who('one') AND strength = 'weak' AND met_as IS NULL;
UPDATE campaign.identity_key SET person_id = who('one'), met_as = who('two') WHERE person_id = who('two') AND strength = 'weak';
SELECT * FROM desk WHERE strength = 'weak' ORDER BY 1;
SELECT campaign.unmerge_people(who('two'), 'test', at => '2026-03-13') > 0 AS parted;
SELECT * FROM desk WHERE strength = 'weak' ORDER BY 1;
SELECT campaign.unmerge_people(who('three'), 'test', at => '2026-03-14') > 0 AS parted;
SELECT * FROM desk WHERE strength = 'weak' ORDER BY 1;

-- Two who are one by now cannot be told apart by an answer to an old question.
SELECT campaign.merge_people(who('one'), who('two'), 'by hand', at => '2026-03-16') > 0 AS merged, campaign.merge_people(who('one'), who('three'), 'by hand', at => '2026-03-17') > 0 AS merged;
INSERT INTO campaign.identity_edge (person_a, person_b, reason, state, at) SELECT least(who('two'), who('three')), greatest(who('two'), who('three')), 'alike?', 'review', '2026-03-15';
SELECT campaign.review_pair(max(identity_edge_id), 'different') FROM campaign.identity_edge;
SELECT campaign.review_pair(max(identity_edge_id), 'same') IS NULL AS one_already FROM campaign.identity_edge;

-- What shows after an unmerge shows since its own merge, not since the unmerge.
SELECT title, field_source -> 'title' ->> 'at' AS since FROM campaign.person WHERE person_id = who('one');
SELECT campaign.unmerge_people(who('three'), 'test', at => '2026-03-18') > 0 AS parted;
SELECT title, field_source -> 'title' ->> 'at' AS since FROM campaign.person WHERE person_id = who('one');
