-- The outbox: notices once for ever, claim, ack, nack, fall back, reap; consent, hours and caps at the claim.
\set ECHO none
\set QUIET on
\pset format unaligned
\pset footer off
SET timezone = 'Asia/Shanghai';
SET client_min_messages = warning;
\o /dev/null
SELECT campaign.install();
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command; state := '00000'; message := 'done'; RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
END $$;
\o
\qecho '-- notices'
SELECT campaign.post_notice('li.lei', 'sla_reminder', 'lead:1:1:50', '{"lead":1}', '2026-03-02 10:00+08') AS new,
       campaign.post_notice('li.lei', 'sla_reminder', 'lead:1:1:50', '{"lead":2}', '2026-03-02 11:00+08') AS again,
       campaign.post_notice('han.mm', 'sla_reminder', 'lead:1:1:50', '{}', '2026-03-02 10:00+08') AS other_user,
       campaign.post_notice('li.lei', 'sla_breach', 'lead:1:1', '{}', '2026-03-02 12:00+08') AS other_kind,
       campaign.post_notice(NULL, 'sla_breach', 'lead:1:1') AS nobody;
SELECT recipient, kind, ref, payload, at, state FROM campaign.notice ORDER BY at, 1, 2;
SELECT no, t.* FROM (VALUES (1, $$campaign.post_notice('', 'x', 'y')$$), (2, $$campaign.post_notice('a', 'X y', 'y')$$), (3, $$campaign.post_notice('a', 'x', NULL)$$),
    (4, $$campaign.post_notice('a', 'x', 'y', at => 'infinity')$$), (5, $$campaign.post_notice('a', 'x', 'y', '[]')$$)) c (no, command), public.try('SELECT ' || c.command) t ORDER BY 1;
\qecho '-- claim, ack'
SELECT recipient, occurrence, state, worker, attempts, lease_until FROM campaign.claim_messages('notice', 2, '5 minutes', 'w1', '2026-03-02 12:00+08') ORDER BY recipient, occurrence;
SELECT recipient, occurrence, worker FROM campaign.claim_messages('notice', 9, '5 minutes', 'w2', '2026-03-02 12:00+08');
SELECT count(*) AS nothing_left FROM campaign.claim_messages('notice', 9, '5 minutes', 'w3', '2026-03-02 12:04+08');
SELECT lease_token AS token FROM campaign.message WHERE recipient = 'li.lei' AND occurrence = 'sla_reminder:lead:1:1:50' \gset
SELECT campaign.ack_message(0, 0, 'sla_reminder:lead:1:1:50', :'token', 'p-1', recipient => 'li.lei', at => '2026-03-02 12:01+08') AS first,
       campaign.ack_message(0, 0, 'sla_reminder:lead:1:1:50', :'token', 'p-1', recipient => 'li.lei', at => '2026-03-02 12:02+08') AS told_twice;
SELECT campaign.ack_message(0, 0, 'sla_reminder:lead:1:1:50', :'token', recipient => 'li.lei', delivered => true, at => '2026-03-02 12:09+08') AS later;
SELECT state, provider_id, sent_at, settled_at FROM campaign.message WHERE recipient = 'li.lei' AND occurrence = 'sla_reminder:lead:1:1:50';
-- a lease that ran out: reaped, claimed by another, and the first one's word counts no more
SELECT lease_token AS old FROM campaign.message WHERE occurrence = 'sla_breach:lead:1:1' \gset
SELECT campaign.reap_messages('2026-03-02 12:04:59+08') AS early, campaign.reap_messages('2026-03-02 12:05+08') AS reaped, campaign.reap_messages('2026-03-02 12:06+08') AS twice;
SELECT state, message FROM public.try(format('SELECT campaign.ack_message(0, 0, %L, %L, recipient => %L)', 'sla_breach:lead:1:1', :'old', 'li.lei'));
SELECT recipient, attempts, worker FROM campaign.claim_messages('notice', 9, '5 minutes', 'w2', '2026-03-02 12:06+08') ORDER BY 1;
SELECT state, message FROM public.try(format('SELECT campaign.ack_message(0, 0, %L, %L, recipient => %L)', 'sla_breach:lead:1:1', :'old', 'li.lei'));
SELECT state, message FROM public.try(format('SELECT campaign.nack_message(0, 0, %L, %L, %L, recipient => %L)', 'sla_breach:lead:1:1', :'old', 'soft', 'li.lei'));
SELECT state, message FROM public.try(format('SELECT campaign.ack_message(0, 0, %L, %L)', 'sla_breach:lead:1:1', :'old'));
SELECT no, t.* FROM (VALUES (1, $$campaign.claim_messages(NULL)$$), (2, $$campaign.claim_messages('notice', 0)$$), (3, $$campaign.claim_messages('notice', 1, '0')$$),
    (4, $$campaign.claim_messages('notice', at => 'infinity')$$), (5, $$campaign.reap_messages('infinity')$$), (6, $$campaign.pause_outreach('none')$$), (7, $$campaign.resume_outreach(NULL)$$)) c (no, command),
    public.try('SELECT ' || c.command) t ORDER BY 1;
\qecho '-- backoff, then failed for good'
SELECT campaign.post_notice('li.lei', 'job', 'x', at => '2026-04-01 00:00+00') AS posted;
DO $$
DECLARE
    m campaign.message;
    t timestamptz := '2026-04-01 00:00+00';
    word text;
BEGIN
    FOR i IN 1..20 LOOP
        SELECT c.* INTO m FROM campaign.claim_messages('notice', 1, '5 minutes', 'w', t) c;
        EXIT WHEN m.outreach_id IS NULL;
        word := campaign.nack_message(m.outreach_id, m.person_id, m.occurrence, m.lease_token, '421 busy', recipient => m.recipient, at => t);
        SELECT x.not_before INTO t FROM campaign.message x WHERE x.occurrence = m.occurrence;
        RAISE WARNING 'attempt %: %, next at %', i, word, t AT TIME ZONE 'UTC';
    END LOOP;
END $$;
SELECT state, attempts, code FROM campaign.message WHERE occurrence = 'job:x';
SELECT campaign.post_notice('li.lei', 'job', 'x') AS not_posted_again;
SELECT c, campaign.message_class(c) FROM unnest('{hard,soft,complaint,policy,hard:user_unknown,550,"550 5.1.1 no such user","550 5.7.1 refused","554-5.7.1 refused",421,5501,timeout,""}'::text[]) WITH ORDINALITY x (c, no) ORDER BY no;
\qecho '-- people: consent, fall back, pause, campaign, expiry'
INSERT INTO campaign.person (name) SELECT 'p' || g FROM generate_series(1, 9) g;
SELECT min(person_id) - 1 AS p FROM campaign.person \gset
INSERT INTO campaign.identity_key (type, value_norm, person_id, strength, norm_version, first_seen, last_seen)
SELECT k.type, k.value || :p + g, :p + g, 'strong', 1, '2026-01-01', '2026-01-01' FROM generate_series(1, 9) g, (VALUES ('email', 'e'), ('phone', '+861380000000')) k (type, value) WHERE k.type = 'email' OR g <> 2;
SELECT campaign.create_campaign('{"code":"spring","name":"Spring"}') AS campaign \gset
INSERT INTO campaign.outreach (name, campaign_id, channel, topic, fallback, state) VALUES ('mail', :campaign, 'email', 'news', '{sms}', 'running') RETURNING outreach_id AS mail \gset
INSERT INTO campaign.message (outreach_id, person_id, channel, address, not_before, expires_at)
SELECT :mail, :p + g, 'email', campaign.person_address(:p + g, 'email'), '2026-05-01 09:00+08', CASE WHEN g = 9 THEN timestamptz '2026-05-01 12:00+08' END FROM generate_series(1, 9) g;
SELECT campaign.set_consent(:p + 3, 'email', 'opt_out', at => '2026-04-01 00:00+08'), campaign.set_consent(:p + 4, 'email', 'opt_out', 'news', at => '2026-04-01 00:00+08'),
       campaign.set_consent(:p + 5, 'email', 'opt_out', 'invoices', at => '2026-04-01 00:00+08'), campaign.set_consent(:p + 6, 'sms', 'opt_out', at => '2026-04-01 00:00+08');
SELECT campaign.pause_outreach('mail', 'a slip in the text');
SELECT count(*) AS claimed_while_paused FROM campaign.claim_messages('email', 9, at => '2026-05-01 13:00+08');
SELECT campaign.resume_outreach('mail');
SELECT person_id - :p AS person, channel, address = 'e' || person_id AS right_address FROM campaign.claim_messages('email', 3, '10 minutes', 'w1', '2026-05-01 13:00+08') ORDER BY 1;
SELECT person_id - :p AS person FROM campaign.claim_messages('email', 99, '10 minutes', 'w2', '2026-05-01 13:00+08') ORDER BY 1;
SELECT person_id - :p AS person, state, suppress_reason FROM campaign.message WHERE outreach_id = :mail AND state NOT IN ('leased') ORDER BY 1;
-- 1 bounces hard and falls back, 2 has no telephone, 5 complains, 6 is refused by policy but wants no SMS, 7 fails for now, 8 is sent and bounces later
SELECT g AS person, campaign.nack_message(:mail, :p + g, '1', m.lease_token, c.code, at => '2026-05-01 13:01+08') AS nack
  FROM (VALUES (1, 'hard:user_unknown'), (2, 'hard'), (5, 'complaint'), (6, 'policy'), (7, 'soft')) c (g, code)
  JOIN campaign.message m ON m.outreach_id = :mail AND m.person_id = :p + c.g ORDER BY 1;
SELECT campaign.ack_message(:mail, :p + 8, '1', lease_token, 'x8', at => '2026-05-01 13:01+08') AS sent, campaign.nack_message(:mail, :p + 8, '1', lease_token, 'hard:later', at => '2026-05-01 15:00+08') AS then FROM campaign.message WHERE outreach_id = :mail AND person_id = :p + 8;
SELECT person_id - :p AS person, channel_no, channel, address, state, parent_message, code FROM campaign.message WHERE outreach_id = :mail AND person_id - :p NOT IN (3, 4, 9) ORDER BY 1, 2;
SELECT person_id - :p AS person, channel, topic, state, reason FROM campaign.consent WHERE state IN ('bounced', 'complained') ORDER BY 1;
-- only one row that is not failed
SELECT state, message FROM public.try(format('INSERT INTO campaign.message (outreach_id, person_id, channel, channel_no) VALUES (%s, %s, ''wecom'', 7)', :mail, :p + 7));
-- who was reached may complain, and only that (or a bounce) undoes a delivery
INSERT INTO campaign.message (outreach_id, person_id, occurrence, channel, address, not_before) VALUES (:mail, :p + 7, '2', 'email', campaign.person_address(:p + 7, 'email'), '2026-05-01 13:01+08');
SELECT count(*) FROM campaign.claim_messages('email', 99, '10 minutes', 'w3', '2026-05-01 13:01:30+08') WHERE occurrence = '2';
SELECT campaign.ack_message(:mail, :p + 7, '2', lease_token, 'x7', delivered => true, at => '2026-05-01 13:01:40+08') AS state, lease_token AS token FROM campaign.message WHERE outreach_id = :mail AND person_id = :p + 7 AND occurrence = '2' \gset
SELECT :'state' AS state, t.state, t.message FROM public.try(format('SELECT campaign.nack_message(%s, %s, ''2'', %L, ''soft'')', :mail, :p + 7, :'token')) t;
SELECT campaign.nack_message(:mail, :p + 7, '2', :'token', 'complaint', at => '2026-05-02 09:00+08') AS nack, campaign.nack_message(:mail, :p + 7, '2', :'token', 'complaint', at => '2026-05-02 09:01+08') AS again;
SELECT x.state, x.code, c.state AS consent FROM campaign.message x LEFT JOIN campaign.consent c ON c.person_id = x.person_id AND c.channel = 'email' WHERE x.outreach_id = :mail AND x.person_id = :p + 7 AND x.occurrence = '2';
-- an opt-out after the fall back
SELECT campaign.set_consent(:p + 1, 'sms', 'opt_out', at => '2026-05-01 13:02+08');
SELECT person_id - :p AS person FROM campaign.claim_messages('sms', 9, at => '2026-05-02 13:02+08') ORDER BY 1;
SELECT campaign.set_campaign_stage('spring', 'cancelled') IS NOT NULL AS cancelled;
SELECT count(*) FROM campaign.claim_messages('email', 9, at => '2026-05-02 13:02+08');
SELECT person_id - :p AS person, channel, state, suppress_reason FROM campaign.message WHERE outreach_id = :mail AND state = 'suppressed' ORDER BY 1, 2;
\qecho '-- hours and caps: what must wait gets a later time'
SELECT campaign.create_calendar('{"name":"polite","tz":"Asia/Shanghai","hours":{"1":[["10:00","20:00"]],"2":[["10:00","20:00"]],"3":[["10:00","20:00"]],"4":[["10:00","20:00"]],"5":[["10:00","20:00"]],"6":[["10:00","20:00"]],"7":[["10:00","20:00"]]}}') AS polite \gset
INSERT INTO campaign.outreach (name, channel, state, send_window, tz_mode, cap, cap_period) VALUES ('texts', 'sms', 'running', :polite, 'person', 2, '7 days') RETURNING outreach_id AS texts \gset
INSERT INTO campaign.person (name, tz) VALUES ('in Shanghai', 'Asia/Shanghai'), ('in Berlin', 'Europe/Berlin'), ('anywhere', NULL);
SELECT min(person_id) - 1 AS q FROM campaign.person WHERE name IN ('in Shanghai', 'in Berlin', 'anywhere') \gset
INSERT INTO campaign.message (outreach_id, person_id, occurrence, channel, not_before) SELECT :texts, :q + g, o::text, 'sms', '2026-06-01 00:00+08' FROM generate_series(1, 3) g, generate_series(1, 3) o;
SELECT count(*) AS at_midnight FROM campaign.claim_messages('sms', 99, at => '2026-06-01 00:00+08') WHERE outreach_id = :texts;
SELECT person_id - :q AS person, count(*), min(not_before) AS then FROM campaign.message WHERE outreach_id = :texts GROUP BY 1 ORDER BY 1;
SELECT person_id - :q AS person, occurrence FROM campaign.claim_messages('sms', 99, at => '2026-06-01 10:00+08') WHERE outreach_id = :texts ORDER BY 1, 2;
SELECT person_id - :q AS person, occurrence, state, not_before FROM campaign.message WHERE outreach_id = :texts AND state = 'queued' ORDER BY 1, 2;
SELECT count(campaign.ack_message(m.outreach_id, m.person_id, m.occurrence, m.lease_token, at => '2026-06-01 10:01+08')) AS acked FROM campaign.message m WHERE m.outreach_id = :texts AND m.state = 'leased';
SELECT count(*) AS still_capped FROM campaign.claim_messages('sms', 99, at => '2026-06-08 10:00+08') WHERE outreach_id = :texts AND person_id <> :q + 2;
SELECT person_id - :q AS person, not_before FROM campaign.message WHERE outreach_id = :texts AND state = 'queued' ORDER BY 1;
SELECT person_id - :q AS person, occurrence FROM campaign.claim_messages('sms', 99, at => '2026-06-08 10:01+08') WHERE outreach_id = :texts AND person_id <> :q + 2 ORDER BY 1;
\qecho '-- erased: the rows stay, not what is in them'
INSERT INTO campaign.message (outreach_id, person_id, occurrence, channel, address, payload, not_before) VALUES (:texts, :q + 1, 'late', 'sms', '+8613800000099', '{"name":"x"}', '2026-07-01 00:00+08');
UPDATE campaign.person SET erased_at = '2026-06-30 00:00+08' WHERE person_id = :q + 1;
SELECT occurrence, state, suppress_reason, address, payload FROM campaign.message WHERE outreach_id = :texts AND person_id = :q + 1 ORDER BY 1;
\qecho '-- too many bounces pause a sending'
INSERT INTO campaign.outreach (name, channel, state, breaker) VALUES ('old list', 'post', 'running', 0.2) RETURNING outreach_id AS old \gset
INSERT INTO campaign.person (name) SELECT 'b' || g FROM generate_series(1, 60) g;
INSERT INTO campaign.message (outreach_id, person_id, channel, not_before) SELECT :old, person_id, 'post', '2026-06-01 00:00+08' FROM campaign.person WHERE name LIKE 'b%';
DO $$
DECLARE m campaign.message; n integer := 0;
BEGIN
    LOOP
        SELECT c.* INTO m FROM campaign.claim_messages('post', 1, at => '2026-06-01 00:00+08') c;
        EXIT WHEN m.outreach_id IS NULL;
        n := n + 1;
        IF n % 3 = 0 THEN PERFORM campaign.nack_message(m.outreach_id, m.person_id, m.occurrence, m.lease_token, 'hard', at => '2026-06-01 00:00+08');
        ELSE PERFORM campaign.ack_message(m.outreach_id, m.person_id, m.occurrence, m.lease_token, at => '2026-06-01 00:00+08'); END IF;
    END LOOP;
    RAISE WARNING 'stopped after %', n;
END $$;
SELECT state, state_reason FROM campaign.outreach WHERE outreach_id = :old;
\qecho '-- what does not move'
SELECT outreach_name, state, reason, count(*) FROM campaign.stuck_message GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
\qecho '-- the duty of workers; what others see'
DO $$ DECLARE r text; BEGIN
    FOREACH r IN ARRAY '{t_outreach_worker,t_outreach_sales,t_outreach_other}'::text[] LOOP
        EXECUTE format('DROP ROLE IF EXISTS %I', r); EXECUTE format('CREATE ROLE %I', r);
    END LOOP;
END $$;
SELECT campaign.grant_access('t_outreach_worker', 'worker'), campaign.grant_access('t_outreach_sales', 'sales');
SELECT campaign.add_user('li.lei', db_role => 't_outreach_sales') IS NOT NULL AS ok;
SET ROLE t_outreach_worker;
SELECT campaign.post_notice('han.mm', 'job', 'role', at => '2026-06-01 00:00+08') AS posted;
SELECT campaign.nack_message(m.outreach_id, m.person_id, m.occurrence, m.lease_token, 'policy', recipient => m.recipient) FROM campaign.claim_messages('notice', 99, at => '2026-06-01 00:00+08') m;
SET ROLE t_outreach_sales;
SELECT count(*) > 0 AS some, bool_and(recipient = 'li.lei') AS own_only FROM campaign.notice;
-- a user says what is its own to say, to whom it works with, in its own name
SELECT state FROM public.try('SELECT campaign.post_notice(''han.mm'', ''hello'', ''from sales'')');
SELECT state FROM public.try('SELECT campaign.post_notice(''li.lei'', ''sla_breach'', ''lead:7:1'')');
SELECT state FROM public.try('SELECT campaign.post_notice(''han.mm'', ''note'', ''x'')');
SELECT campaign.post_notice('li.lei', 'note', 'x', '{"from":"the boss","text":"call back"}', '2026-06-01 01:00+08') AS to_oneself;
RESET ROLE;
SELECT campaign.add_user('han.mm', team => 'east') IS NOT NULL AS mate, campaign.add_user('li.lei', team => 'east') IS NOT NULL AS me, campaign.add_user('head') IS NOT NULL AS head;
UPDATE campaign.app_user SET manager = 'head' WHERE login = 'li.lei';
SET ROLE t_outreach_sales;
SELECT campaign.post_notice('han.mm', 'note', 'x', at => '2026-06-01 01:00+08') AS to_a_mate, campaign.post_notice('head', 'note_holiday', 'x', at => '2026-06-01 01:00+08') AS to_the_manager, campaign.post_notice('han.mm', 'note', 'x') AS again;
RESET ROLE;
-- (a note of the same words by a back end is another's)
SELECT campaign.post_notice('han.mm', 'note', 'x', at => '2026-06-01 01:00+08') AS of_the_house;
SELECT recipient, occurrence, payload FROM campaign.message WHERE occurrence LIKE 'note%' ORDER BY 1, 2;
SET ROLE t_outreach_sales;
SELECT state FROM public.try('UPDATE campaign.message SET state = ''sent''');
RESET ROLE;
SELECT state FROM public.try('SET ROLE t_outreach_other; SELECT campaign.post_notice(''a'', ''b'', ''c'')');
RESET ROLE;
SET client_min_messages = error;
SELECT campaign.revoke_access('t_outreach_worker', 'worker'), campaign.revoke_access('t_outreach_sales', 'sales');
DROP OWNED BY t_outreach_worker, t_outreach_sales, t_outreach_other;
DROP ROLE t_outreach_worker, t_outreach_sales, t_outreach_other;
