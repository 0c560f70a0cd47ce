-- Ways past the rules of the desk, each tried: an earlier instant, a transfer or a plain
-- UPDATE instead of a claim, a group's role, a bot's role, tables instead of functions.
\set VERBOSITY default
\pset null ''
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SET client_min_messages = warning;
SELECT campaign.install() LIKE 'campaign %' AS installed;
CREATE FUNCTION public.try(query text, OUT state text, OUT message text, OUT detail text) LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE query INTO answer;
    message := answer;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
END
$$;
CREATE FUNCTION public.login(role name) RETURNS name LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('SET SESSION AUTHORIZATION %I', role); RETURN session_user; END $$;
SELECT count(campaign.add_user(u, team => t)) AS users FROM (VALUES ('li.lei', 'east'), ('han.mm', 'east'), ('chief', NULL), ('robot', 'east')) v (u, t);
UPDATE campaign.app_user SET kind = 'bot' WHERE login = 'robot';
SELECT campaign.create_pool('{"name":"sea","kind":"public","match":{"region":"sea"},"cooldown":"4 hours","claim_daily_cap":2}') IS NOT NULL AS made,
       campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"},"cooldown":"4 hours"}') IS NOT NULL AS made2;
SELECT count(*) AS captured FROM generate_series(1, 8) i, campaign.capture_lead('f', i::text, jsonb_build_object('email', 'a' || i || '@example.com', 'region', 'sea'), at => '2026-03-02 09:00+08') c;

-- an instant before the return goes round no cooldown, and no stay begins before the one that it follows
SELECT campaign.claim_lead('sea', 'li.lei', at => '2026-03-02 10:00+08') AS claimed, campaign.return_lead(1, 'li.lei', 'no', '2026-03-02 11:00+08') AS to_pool;
SELECT campaign.claim_lead('sea', 'li.lei', at => '2026-03-02 10:30+08') AS another;
SELECT campaign.claim_lead('sea', 'han.mm', 2, at => '2026-03-02 10:31+08') AS not_the_one_returned_later;
SELECT campaign.return_lead(lead_id, owner, 'no', '2026-03-02 11:30+08') FROM campaign.lead WHERE owner IS NOT NULL ORDER BY lead_id;
-- a turn that began before the return: the lead does not go back to whom it came from
SELECT lead_id FROM campaign.capture_lead('f', 'e', '{"email":"e@example.com","region":"east"}', at => '2026-03-02 09:00+08');
SELECT owner AS first FROM campaign.lead WHERE lead_id = 9 \gset
SELECT campaign.pause_member(login, at => '2026-03-02 09:00+08') FROM campaign.team_member WHERE login <> :'first' AND team = 'east';
SELECT campaign.return_lead(9, :'first', 'no', '2026-03-02 12:00+08') AS to_pool, campaign.route_waiting('2026-03-02 11:59+08') AS routed, campaign.route_waiting('2026-03-02 16:00+08') AS after_the_cooldown;
SELECT bool_and(a.at >= b.at) AS in_order FROM campaign.assignment a JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = a.seq - 1;

-- a transfer to oneself of what waits is a claim, and counts as one; so is a plain UPDATE
CREATE ROLE regress_rights_sales; CREATE ROLE regress_rights_li IN ROLE regress_rights_sales; CREATE ROLE regress_rights_bot IN ROLE regress_rights_sales; CREATE ROLE regress_rights_worker;
UPDATE campaign.app_user SET db_role = CASE login WHEN 'li.lei' THEN 'regress_rights_li' ELSE 'regress_rights_bot' END WHERE login IN ('li.lei', 'robot');
SELECT campaign.grant_access('regress_rights_sales', 'sales'), campaign.grant_access('regress_rights_worker', 'worker');
SELECT campaign.transfer_lead(4, 'han.mm', 'mine', 'han.mm', '2026-03-03 12:00+08') AS one, campaign.transfer_lead(5, 'han.mm', 'mine', 'han.mm', '2026-03-03 12:01+08') AS two;
SELECT t.* FROM public.try($$SELECT campaign.transfer_lead(6, 'han.mm', 'mine', 'han.mm', '2026-03-03 12:02+08')$$) t;
SELECT campaign.transfer_lead(6, 'han.mm', 'for you', 'chief', '2026-03-03 12:02+08') AS a_gift_is_no_claim;
SET ROLE regress_rights_li;
UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = 7;
UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = 8;
SELECT t.* FROM public.try($$UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = 1 RETURNING owner$$) t;
UPDATE campaign.lead SET owner = NULL WHERE lead_id = 7;
SELECT t.* FROM public.try($$UPDATE campaign.lead SET owner = 'li.lei' WHERE lead_id = 7 RETURNING owner$$) t;
RESET ROLE;
SELECT lead_id, seq, action, owner, actor FROM campaign.assignment WHERE lead_id IN (6, 7, 8) AND seq > 1 ORDER BY 1, 2;
SELECT count(*) AS no_notice_of_ones_own_act FROM campaign.notice WHERE recipient = 'li.lei' AND kind = 'lead_assigned' AND payload ->> 'lead_id' IN ('7', '8');
-- whoever opens a lead again that nobody takes has not given it back
SELECT campaign.set_lead_stage(7, 'nurture', 'later', 'li.lei') AS away, campaign.set_lead_stage(7, 'valid', 'now', 'han.mm') AS back;
SELECT owner, actor FROM campaign.assignment WHERE lead_id = 7 ORDER BY seq DESC LIMIT 1;

-- a user who takes the role of a group is that user still; whose lead it is is not told
SELECT public.login('regress_rights_li') AS me;
SET ROLE regress_rights_sales;
SELECT t.* FROM public.try($$SELECT campaign.claim_lead('sea', 'chief')$$) t;
SELECT t.* FROM public.try($$SELECT campaign.return_lead(4, 'han.mm', 'gone')$$) t;
SELECT t.* FROM public.try($$SELECT campaign.transfer_lead(8, 'han.mm', 'language', 'li.lei')$$) t;
RESET SESSION AUTHORIZATION;
-- a worker may do it for anybody, also where its role is that of a user
UPDATE campaign.app_user SET db_role = 'regress_rights_worker' WHERE login = 'chief';
SET ROLE regress_rights_worker;
SELECT t.* FROM public.try($$SELECT campaign.return_lead(4, 'han.mm', 'gone')$$) t;
RESET ROLE;

-- a bot is one by its role too: it accepts nothing, and its calls are no response
SELECT t.* FROM public.try($$SELECT campaign.set_lead_stage(5, 'accepted', actor => 'regress_rights_bot')$$) t;
SELECT campaign.log_activity('lead', 5, 'call', 'regress_rights_bot', 'out') IS NOT NULL AS called, (SELECT count(first_response_at) FROM campaign.assignment WHERE lead_id = 5) AS answered;
SELECT campaign.log_activity('lead', 5, 'call', 'han.mm', 'out') IS NOT NULL AS called, (SELECT count(first_response_at) FROM campaign.assignment WHERE lead_id = 5) AS not_yet;
SELECT count(first_response_at) AS answered FROM campaign.assignment WHERE lead_id = 5;
DROP OWNED BY regress_rights_sales, regress_rights_worker;
DELETE FROM campaign.access_grant;
DROP ROLE regress_rights_li, regress_rights_bot, regress_rights_sales, regress_rights_worker;

-- a stage that is left takes its recycling along: a deal that came to nothing does not keep a lead for ever
SELECT campaign.create_pool('{"name":"slow","team":"east","match":{"region":"slow"},"recycle_after_no_touch":"2 days","first_response":"10 hours"}') IS NOT NULL AS made;
SELECT lead_id AS d FROM campaign.capture_lead('f', 'd', '{"email":"d@example.com","region":"slow"}', at => '2026-03-04 09:00+08') \gset
SELECT campaign.set_lead_stage(:d, 'opportunity', at => '2026-03-04 10:00+08') AS deal, campaign.recycle_tick('2026-03-20 00:00+08') AS kept, campaign.set_lead_stage(:d, 'accepted', 'no deal', at => '2026-03-20 12:00+08') AS back;
SELECT campaign.recycle_tick('2026-03-21 00:00+08') AS taken;
SELECT owner IS NULL AS waits FROM campaign.lead WHERE lead_id = :d;

-- a carried clock that a merge takes along goes on from its own start, whoever merged
SELECT lead_id AS k FROM campaign.capture_lead('f', 'k', '{"email":"k@example.com","region":"slow","product":"x"}', at => '2026-03-02 09:00+08') \gset
SELECT lead_id AS g FROM campaign.capture_lead('f', 'g', '{"email":"g@example.com","region":"slow","product":"x"}', at => '2026-03-02 08:00+08') \gset
SELECT campaign.transfer_lead(:g, 'chief', 'leave', at => '2026-03-02 08:30+08', clock => 'carry') AS given, campaign.merge_leads(:k, :g, 'same', NULL, '2026-03-02 10:00+08') = :k AS merged;
SELECT campaign.log_activity('lead', :k, 'call', 'chief', 'out', '2026-03-02 11:00+08') IS NOT NULL AS called;
SELECT seq, owner, started_at, due_at, wall_seconds FROM campaign.sla_clock WHERE lead_id = :k ORDER BY seq;
-- a report as of an instant before a clock was carried over knows it all the same
SELECT lead_id AS r FROM campaign.capture_lead('f', 'r', '{"email":"r@example.com","region":"slow"}', at => '2026-05-04 08:00+08') \gset
SELECT campaign.transfer_lead(:r, 'chief', 'leave', at => '2026-05-04 12:00+08', clock => 'carry') AS given;
SELECT (SELECT clock_count FROM campaign.sla_report('2026-05-01', '2026-06-01', 'all', '2026-05-04 11:00+08')) AS before, (SELECT clock_count FROM campaign.sla_report('2026-05-01', '2026-06-01', 'all', '2026-05-04 13:00+08')) AS after;

-- what cannot be meant is said
SELECT t.state, t.message, t.detail FROM unnest(ARRAY[
    $$SELECT campaign.route_waiting('infinity')$$, $$SELECT campaign.route_waiting(NULL)$$, $$SELECT campaign.route_waiting(n => -1)$$, $$SELECT campaign.recycle_tick(n => 0)$$,
    $$SELECT campaign.create_pool('{"name":"z","active":"perhaps"}')$$, $$SELECT campaign.create_pool('{"name":"z","cooldown":"99999999999 days"}')$$, $$SELECT campaign.create_pool('{"name":"z","hold_cap":1e12}')$$,
    $$SELECT campaign.merge_leads(NULL, 1, 'x')$$, $$SELECT campaign.post_notice('x', 'k', 'r', '[1]')$$, $$SELECT campaign.post_notice(repeat('x', 201), 'k', 'r')$$,
    $$SELECT campaign.transfer_lead(1, 'chief', 'x', clock => 'stop')$$]) WITH ORDINALITY q (query, no) CROSS JOIN LATERAL public.try(q.query) t ORDER BY no;

-- stays, turns and seats are written by the desk, by nobody else who is not a manager
CREATE ROLE regress_rights_sales2; CREATE ROLE regress_rights_marketer; CREATE ROLE regress_rights_manager;
SELECT campaign.grant_access('regress_rights_sales2', 'sales'), campaign.grant_access('regress_rights_marketer', 'marketer'), campaign.grant_access('regress_rights_manager', 'manager');
SELECT r.rolname, string_agg(t.name, ', ' ORDER BY t.name) AS writes
  FROM pg_roles r JOIN unnest(ARRAY['lead', 'assignment', 'pool_rotation', 'desk_seat', 'merged_stay', 'lead_merge']) t (name) ON has_any_column_privilege(r.oid, 'campaign.' || t.name, 'INSERT, UPDATE')
 WHERE r.rolname LIKE 'regress_rights%' GROUP BY 1 ORDER BY 1;
UPDATE campaign.app_user SET db_role = 'regress_rights_sales2' WHERE login = 'li.lei';
SELECT campaign.transfer_lead(8, 'li.lei', 'back', 'chief') AS given;
SET ROLE regress_rights_sales2;
SELECT t.state, t.message FROM unnest(ARRAY['INSERT INTO campaign.merged_stay VALUES (8, 9)', 'UPDATE campaign.assignment SET due_at = ''infinity''']) q (query) CROSS JOIN LATERAL public.try(q.query) t;
-- (another day would have caps of its own)
SELECT t.state, t.message FROM unnest(ARRAY[now() + interval '2 days', now() - interval '2 days']) u (at) CROSS JOIN LATERAL public.try(format('SELECT campaign.claim_lead(''sea'', ''li.lei'', at => %L)', u.at)) t;
SELECT campaign.set_lead_stage(8, 'nurture', 'later') AS away;
SELECT campaign.set_lead_stage(8, 'valid', 'back') AS back, campaign.log_activity('lead', 8, 'call', 'li.lei', 'out') IS NOT NULL AS calls;
-- what became part of another has the stage of that one
SET ROLE regress_rights_manager;
SELECT t.state, t.message FROM public.try(format('UPDATE campaign.lead SET stage = ''lost'', stage_reason = ''x'' WHERE lead_id = %s', :g)) t;
RESET ROLE;
DROP OWNED BY regress_rights_sales2, regress_rights_marketer, regress_rights_manager;
DELETE FROM campaign.access_grant;
DROP ROLE regress_rights_sales2, regress_rights_marketer, regress_rights_manager;

-- a recycle rule that cannot be read is refused when it is written, not by the clock
SELECT t.state, t.message, t.detail FROM unnest(ARRAY['{"no_touch":"nonsense"}', '{"no_touch":7}', '{"no_win":"-1 day"}', '{"into":"sea"}', '{"no_touch":"9999999999999 years"}']) WITH ORDINALITY q (doc, no)
 CROSS JOIN LATERAL public.try(format('INSERT INTO campaign.rule (kind, name, condition, action) VALUES (''recycle'', ''bad'', ''true'', %L) RETURNING name', q.doc)) t ORDER BY q.no;
SELECT t.* FROM public.try('INSERT INTO campaign.rule (kind, name, condition, action) VALUES (''recycle'', ''good'', ''true'', ''{"no_touch":"14 days","no_win":null,"pool":"sea"}'') RETURNING name') t;
