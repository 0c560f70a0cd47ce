-- Recording touchpoints, tracking links, and journeys that stay fresh: in a
-- database of its own, as a refresh only merges what is committed.
\set VERBOSITY terse
SET client_min_messages = warning;
SELECT current_database() AS origin \gset
CREATE DATABASE campaign_touchpoints TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c campaign_touchpoints
SET client_min_messages = warning;
SET timezone = 'America/New_York';
CREATE EXTENSION campaign;
SELECT campaign.install();
INSERT INTO campaign.account (name, first_won_at) VALUES ('Acme', '2026-01-15 00:00+00');
INSERT INTO campaign.person (name, account_id) SELECT 'person ' || i, CASE WHEN i = 1 THEN 1 END FROM generate_series(1, 10) i;
INSERT INTO campaign.app_user (login, name) VALUES ('li.lei', 'Li Lei');
INSERT INTO campaign.campaign (code, name, type) VALUES ('expo', 'Expo', 'exhibition');
SELECT campaign.create_asset('{"kind":"white_paper","title":"Guide","campaign":"expo"}') AS asset \gset

-- every kind of element: one row each, and none of the bad ones keeps out a good one
CREATE TABLE t_batch AS SELECT $$[
 {"kind":"visit","channel":"website","person_id":1,"occurred_at":"2026-01-10 10:00+08","source":"web","external_id":"1","campaign":"expo","value":1.23456},
 {"kind":"visit","channel":"website","person_id":1,"occurred_at":"2026-02-01 10:00+08","source":"web","external_id":"2","promoter":"li.lei","asset_id":1,"duration_s":30,"variant":"a","props":{"page":"/"}},
 {"kind":"visit","channel":"website","person_id":1,"occurred_at":"2026-02-01 10:00+08","source":"web","external_id":"2"},
 {"kind":"form","channel":"website","keys":{"email":"New.Person@Acme.com.cn "},"occurred_at":"2026-02-28 10:00","source":"web","external_id":"3"},
 {"kind":"form","channel":"website","keys":{"email":"new.person@acme.com.cn"},"occurred_at":"2026-02-28 11:00Z"},
 {"kind":"form","channel":"website","keys":{"email":"not an address"},"occurred_at":"2026-02-28 11:00Z"},
 {"kind":"visit","channel":"website","person_id":2,"is_bot":true,"occurred_at":"2026-02-02 10:00+08"},
 {"kind":"visit","channel":"website","person_id":3},
 7, null, [], {}, {"kind":7}, {"kind":""}, {"kind":"visit"},
 {"kind":"visit","channel":"w"}, {"kind":"visit","channel":"w","keys":{}}, {"kind":"visit","channel":"w","keys":{"phone":1380}},
 {"kind":"visit","channel":"w","person_id":"1"}, {"kind":"visit","channel":"w","person_id":999999}, {"kind":"visit","channel":"w","person_id":1.5}, {"kind":"visit","channel":"w","person_id":1e400},
 {"kind":"visit","channel":"w","person_id":1,"campaign":"none"}, {"kind":"visit","channel":"w","person_id":1,"promoter":"nobody"}, {"kind":"visit","channel":"w","person_id":1,"asset_id":77},
 {"kind":"visit","channel":"w","person_id":1,"tracking_link":"0123456789ab"},
 {"kind":"visit","channel":"w","person_id":1,"occurred_at":"infinity"}, {"kind":"visit","channel":"w","person_id":1,"occurred_at":"2026-02-30"}, {"kind":"visit","channel":"w","person_id":1,"occurred_at":"now"},
 {"kind":"visit","channel":"w","person_id":1,"occurred_at":"294276-01-01"}, {"kind":"visit","channel":"w","person_id":1,"occurred_at":"0001-01-01 BC"}, {"kind":"visit","channel":"w","person_id":1,"occurred_at":1772330400},
 {"kind":"visit","channel":"w","person_id":1,"occurred_at":"2026-01-01 10:00+99"},
 {"kind":"visit","channel":"w","person_id":1,"external_id":"9","occurred_at":"2026-01-01"}, {"kind":"visit","channel":"w","person_id":1,"source":"web","external_id":"9"},
 {"kind":"visit","channel":"w","person_id":1,"duration_s":-1}, {"kind":"visit","channel":"w","person_id":1,"value":1e16}, {"kind":"visit","channel":"w","person_id":1,"is_bot":"yes"}, {"kind":"visit","channel":"w","person_id":1,"props":[]},
 {"kind":"visit","channel":"w","person_id":1,"entity":"message","entity_id":0}]$$::jsonb AS rows;
CREATE TABLE t_result AS SELECT r.* FROM t_batch b, campaign.record_touchpoints(b.rows) r;
SELECT row_no, touchpoint_id IS NOT NULL AS has_id, outcome, fault ->> 'sqlstate' AS sqlstate, fault ->> 'field' AS field, fault ->> 'message' AS message
  FROM t_result ORDER BY row_no;
SELECT count(*) AS faults_without_detail_or_hint FROM t_result WHERE outcome = 'rejected' AND (fault ->> 'detail' IS NULL OR COALESCE(fault ->> 'hint', '') = '');
SELECT r.row_no, t.person_id, t.occurred_at AT TIME ZONE 'UTC' AS utc, t.kind, t.is_existing_customer, t.value, t.promoter, t.asset_id, t.duration_s, t.variant, t.props
  FROM t_result r JOIN campaign.touchpoint t USING (touchpoint_id) WHERE r.outcome = 'accepted' AND r.row_no <> 8 ORDER BY 1;
-- the same batch again: what has an external_id is a duplicate with the first id, nothing is written for it
SELECT n.row_no, n.outcome, n.touchpoint_id = o.touchpoint_id AS same_id
  FROM t_batch b, campaign.record_touchpoints(b.rows) n JOIN t_result o USING (row_no) WHERE n.outcome = 'duplicate' ORDER BY 1;
SELECT count(*) = count(DISTINCT (source, external_id)) AS one_row_each FROM campaign.touchpoint WHERE external_id IS NOT NULL;
-- both mails are one person
SELECT count(DISTINCT person_id) AS people FROM campaign.touchpoint WHERE kind = 'form';
-- what raises
SELECT campaign.record_touchpoints('{}');
SELECT campaign.record_touchpoints(NULL);
SELECT campaign.record_touchpoints((SELECT jsonb_agg(0) FROM generate_series(1, 100001)));
SELECT count(*), min(outcome) FROM campaign.record_touchpoints((SELECT jsonb_agg(0) FROM generate_series(1, 100000)));
SELECT count(*) FROM campaign.record_touchpoints('[]');
-- texts of a megabyte
SELECT outcome, fault ->> 'sqlstate' AS sqlstate, fault ->> 'field' AS field, length(fault ->> 'detail') < 200 AS detail_is_short
  FROM campaign.record_touchpoints(jsonb_build_array(
    jsonb_build_object('kind', repeat('x', 1048576), 'channel', 'w', 'person_id', 1),
    jsonb_build_object('kind', 'visit', 'channel', 'w', 'person_id', 1, 'props', jsonb_build_object('x', (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 40000) i))),
    jsonb_build_object('kind', 'visit', 'channel', 'w', 'keys', jsonb_build_object('email', repeat('x', 1048576)))));
-- a constraint that the user added refuses its row alone
ALTER TABLE campaign.touchpoint ADD CONSTRAINT user_rule CHECK (kind <> 'forbidden');
SELECT row_no, outcome, fault ->> 'sqlstate' AS sqlstate FROM campaign.record_touchpoints('[{"kind":"visit","channel":"w","person_id":4,"occurred_at":"2026-03-01T00:00:00Z","source":"u","external_id":"1"},
  {"kind":"forbidden","channel":"w","person_id":4,"occurred_at":"2026-03-01T00:00:00Z","source":"u","external_id":"2"}]');
SELECT external_id FROM campaign.receipt WHERE source = 'u';
ALTER TABLE campaign.touchpoint DROP CONSTRAINT user_rule;

-- tracking links
SELECT campaign.create_tracking_link('{"url":"https://acme.com.cn/p?x=1#top","campaign":"expo","channel":"wechat","promoter":"li.lei","utm_source":"微信","utm_medium":"post","expires_at":"2026-06-01 00:00+08"}') AS code \gset
SELECT :'code' ~ '^[A-Za-z0-9_-]{12}$' AS twelve;
SELECT url, touchpoint_id IS NOT NULL AS clicked FROM campaign.resolve_link(:'code', '{"person_id":5}', '2026-03-02 10:00+08');
SELECT url, touchpoint_id IS NOT NULL AS clicked FROM campaign.resolve_link(:'code', at => '2026-03-02 10:00+08');
SET client_min_messages = error;
SELECT url, touchpoint_id IS NOT NULL AS clicked FROM campaign.resolve_link(:'code', '{"person_id":0}', '2026-03-02 10:00+08');
SET client_min_messages = warning;
SELECT t.kind, t.channel, c.code, t.promoter, l.code = :'code' AS by_link FROM campaign.touchpoint t JOIN campaign.campaign c USING (campaign_id) JOIN campaign.tracking_link l USING (tracking_link_id);
SELECT campaign.resolve_link('no-such-code');
SELECT count(*) FROM campaign.resolve_link(:'code', at => '2026-05-31 23:59:59+08');
\set QUIET on
DO $$ BEGIN PERFORM campaign.resolve_link((SELECT code FROM campaign.tracking_link), at => '2026-06-01 00:00+08'); EXCEPTION WHEN OTHERS THEN RAISE WARNING '%: %', SQLSTATE, SQLERRM; END $$;
SELECT campaign.create_tracking_link('{"url":"javascript:alert(1)"}');
SELECT campaign.create_tracking_link('{"url":"https://x.cn/\r\nSet-Cookie: a"}');
SELECT campaign.create_tracking_link('{"url":"https://x.cn","campaign":"none"}');
SELECT campaign.create_tracking_link('{"url":"https://x.cn","colour":"red"}');
SELECT campaign.create_tracking_link('[]');
SELECT campaign.create_asset('{"title":"x"}');
SELECT campaign.create_asset('{"kind":"case","title":"x","spec":[]}');

-- Journeys: stored + tail = touchpoints, whatever happens to them. The oracle sorts
-- the rows themselves, by the person that remains after merges.
CREATE VIEW t_wrong AS
WITH truth AS (
    SELECT COALESCE(p.merged_into, p.person_id) AS person_id, array_agg((t.occurred_at, y.code)::text ORDER BY t.occurred_at, y.code) AS touches
      FROM campaign.touchpoint t JOIN campaign.person p USING (person_id)
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel AND y.campaign_id IS NOT DISTINCT FROM t.campaign_id
     WHERE NOT t.is_bot GROUP BY 1),
live AS (SELECT l.person_id, (SELECT array_agg(((e).ts, (e).code)::text ORDER BY (e).ts, (e).code) FROM (SELECT campaign.events(l.journey) AS e) x) AS touches, l.touch_count
           FROM campaign.journeys_live l)
SELECT person_id, truth.touches AS truth, live.touches AS live FROM truth FULL JOIN live USING (person_id)
 WHERE truth.touches IS DISTINCT FROM live.touches OR cardinality(truth.touches) IS DISTINCT FROM live.touch_count;
SELECT count(*) AS stored FROM campaign.person_journey;
SELECT count(*) AS wrong FROM t_wrong;
SELECT campaign.refresh_journeys() > 0 AS merged;
SELECT count(*) AS wrong FROM t_wrong;
SELECT count(*) = (SELECT count(DISTINCT person_id) FROM campaign.touchpoint WHERE NOT is_bot) AS all_stored FROM campaign.person_journey;
SELECT campaign.refresh_journeys();
-- each change of a touchpoint
UPDATE campaign.touchpoint SET props = '{}' WHERE person_id = 1;
SELECT count(*) AS not_stale FROM campaign.journey_stale;
UPDATE campaign.touchpoint SET is_bot = NOT is_bot WHERE person_id IN (1, 2);
SELECT count(DISTINCT person_id) AS stale FROM campaign.journey_stale;
SELECT count(*) AS wrong FROM t_wrong;
DELETE FROM campaign.touchpoint WHERE person_id = 3;
UPDATE campaign.touchpoint SET occurred_at = occurred_at + interval '40 days', kind = 'changed' WHERE person_id = 4;
UPDATE campaign.touchpoint SET person_id = 6 WHERE person_id = 5;
SELECT count(*) AS wrong FROM t_wrong;
SELECT campaign.refresh_journeys() > 0 AS rebuilt;
SELECT count(*) AS wrong FROM t_wrong;
SELECT count(*) AS marks_left FROM campaign.journey_stale;
-- people become one
SELECT campaign.merge_people(4, 6, 'the same') > 0 AS merged;
SELECT count(*) AS wrong FROM t_wrong;
SELECT count(*) AS gathered FROM campaign.journeys_live WHERE person_id = 4 AND touch_count = (SELECT count(*) FROM campaign.touchpoint WHERE person_id IN (4, 6));
-- in small steps
SELECT count(*) FROM campaign.record_touchpoints((SELECT jsonb_agg(jsonb_build_object('kind', 'k' || i % 3, 'channel', 'w', 'person_id', 1 + i % 10, 'occurred_at', '2026-03-01T00:00:00Z')) FROM generate_series(1, 100) i));
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (1, '2026-03-03', 'one', 'w');
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (1, '2026-03-03', 'two', 'w');
SELECT campaign.refresh_journeys(1), campaign.refresh_journeys(NULL) AS same_transaction;
SELECT count(*) AS wrong FROM t_wrong;
SELECT campaign.refresh_journeys(0);
-- rows that bring their own transaction number: below the horizon, and far ahead of it
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, xid) VALUES (7, '2026-03-03', 'one', 'w', '5'), (8, '2026-03-03', 'one', 'w', '5000000000');
SELECT count(*) AS wrong FROM t_wrong;
SELECT campaign.refresh_journeys() > 0 AS merged;
SELECT count(*) AS wrong FROM t_wrong;
-- another cluster: all is tail, then built anew, foreign numbers taken in
UPDATE campaign.journey_horizon SET system_identifier = 1;
SELECT campaign.live_horizon();
SELECT count(*) AS wrong FROM t_wrong;
SELECT campaign.refresh_journeys() = (SELECT count(*) FROM campaign.touchpoint WHERE NOT is_bot) AS all_anew;
SELECT count(*) AS wrong FROM t_wrong;
SELECT count(*) AS tail FROM campaign.touchpoint WHERE xid >= campaign.live_horizon();
-- the kernel goes and comes back
DROP VIEW t_wrong;
DROP EXTENSION campaign CASCADE;
CREATE EXTENSION campaign;
SELECT campaign.install();
SELECT campaign.live_horizon(), (SELECT count(*) FROM campaign.person_journey) AS stored,
       (SELECT sum(touch_count) FROM campaign.journeys_live) = (SELECT count(*) FROM campaign.touchpoint WHERE NOT is_bot) AS all_tail;
SELECT campaign.refresh_journeys() = (SELECT count(*) FROM campaign.touchpoint WHERE NOT is_bot) AS all_anew;
TRUNCATE campaign.touchpoint;
SELECT count(*) FROM campaign.journeys_live;
-- receipts past their time
SELECT campaign.receipt_tick(now() + interval '89 days') AS kept, campaign.receipt_tick(now() + interval '91 days') > 0 AS gone, (SELECT count(*) FROM campaign.receipt) AS before_commit;
SELECT count(*) AS receipts FROM campaign.receipt;
-- the clock
SELECT step FROM campaign.tick('2026-03-01 00:00+00') WHERE step IN ('refresh_journeys', 'receipt_tick', 'partition_tick');
SELECT campaign.tick('infinity');
SELECT campaign.schedule();
-- what is the owner's alone
SELECT p.oid::regprocedure FROM pg_proc p
 WHERE p.pronamespace = 'campaign'::regnamespace AND p.prosecdef AND has_function_privilege('pg_monitor', p.oid, 'EXECUTE') AND p.proname ~ 'touch|journey|partition|tick|link|code'
 ORDER BY 1::text;
\c :origin
DROP DATABASE campaign_touchpoints;
