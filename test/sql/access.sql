-- Privileges by duty and row-level security: each role sees exactly its rows, in
-- every table under a policy and in every cockpit view. In one transaction.
\set ON_ERROR_STOP 0
\set ON_ERROR_ROLLBACK on
\set VERBOSITY verbose
\set SHOW_CONTEXT never
SET client_min_messages = warning;
SET datestyle = ISO;
BEGIN;
SELECT campaign.install() IS NOT NULL AS installed;
TRUNCATE campaign.campaign, campaign.person, campaign.account, campaign.app_user, campaign.team, campaign.lead_pool,
         campaign.stage_log, campaign.activity, campaign.fx_rate, campaign.attribution_run, campaign.access_grant CASCADE;
CREATE ROLE regress_campaign_rep;       -- a sales person of team east
CREATE ROLE regress_campaign_head;      -- team lead of east
CREATE ROLE regress_campaign_boss;      -- two steps above the rep of the west
CREATE ROLE regress_campaign_owner;     -- a marketer who owns a campaign
CREATE ROLE regress_campaign_analyst;
CREATE ROLE regress_campaign_heir;      -- member of the analyst role
CREATE ROLE regress_campaign_worker;
CREATE ROLE regress_campaign_manager;
CREATE ROLE regress_campaign_nobody;    -- has a duty, but is no user
CREATE ROLE regress_campaign_stranger;  -- has no duty
GRANT regress_campaign_analyst TO regress_campaign_heir;

-- Faults.
\set VERBOSITY default
SELECT campaign.grant_access('regress_campaign_rep', 'king');
SELECT campaign.grant_access('regress_campaign_rep', NULL);
SELECT campaign.grant_access('regress_campaign_missing', 'sales');
SELECT campaign.revoke_access('regress_campaign_rep', 'king');
\set VERBOSITY sqlstate
SELECT campaign.grant_access('regress_campaign_rep', 'king');
SELECT count(*) AS granted FROM campaign.access_grant;

SELECT campaign.grant_access('regress_campaign_rep', 'sales'), campaign.grant_access('regress_campaign_head', 'sales'), campaign.grant_access('regress_campaign_boss', 'sales'),
       campaign.grant_access('regress_campaign_owner', 'marketer'), campaign.grant_access('regress_campaign_analyst', 'analyst'),
       campaign.grant_access('regress_campaign_worker', 'worker'), campaign.grant_access('regress_campaign_manager', 'manager'), campaign.grant_access('regress_campaign_nobody', 'sales');

-- Granted twice is granted once; what is revoked is gone, what another duty needs stays.
CREATE TEMP VIEW acl AS
SELECT c.oid::regclass::text AS object, a.grantee, a.privilege_type FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.relnamespace = 'campaign'::regnamespace
UNION ALL SELECT p.oid::regprocedure::text, a.grantee, a.privilege_type FROM pg_proc p CROSS JOIN LATERAL aclexplode(p.proacl) a WHERE p.pronamespace = 'campaign'::regnamespace
UNION ALL SELECT 'schema', a.grantee, a.privilege_type FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a WHERE n.nspname = 'campaign';
CREATE TEMP TABLE acl_before AS SELECT * FROM acl;
SELECT campaign.grant_access('regress_campaign_rep', 'sales');
SELECT count(*) AS changed FROM (SELECT * FROM acl EXCEPT ALL SELECT * FROM acl_before) x;
SELECT campaign.grant_access('regress_campaign_rep', 'marketer');
SELECT count(*) > 0 AS changed FROM (SELECT * FROM acl EXCEPT ALL SELECT * FROM acl_before) x;
SELECT campaign.revoke_access('regress_campaign_rep', 'marketer');
SELECT count(*) AS changed FROM ((SELECT * FROM acl EXCEPT ALL SELECT * FROM acl_before) UNION ALL (SELECT * FROM acl_before EXCEPT ALL SELECT * FROM acl)) x;
SELECT count(*) > 100 AS many, count(*) FILTER (WHERE grantee = 'regress_campaign_stranger'::regrole) AS stranger FROM acl;

-- Who may do what.
SELECT d.duty, has_table_privilege(r.role, 'campaign.cockpit_funnel', 'SELECT') AS reads_views, has_table_privilege(r.role, 'campaign.lead', 'SELECT') AS reads_leads,
       has_any_column_privilege(r.role, 'campaign.lead', 'UPDATE') AS writes_leads, has_table_privilege(r.role, 'campaign.campaign', 'INSERT') AS plans,
       has_table_privilege(r.role, 'campaign.sales_order', 'INSERT') AS sells, has_table_privilege(r.role, 'campaign.setting', 'UPDATE') AS sets_up,
       has_table_privilege(r.role, 'campaign.identity_key', 'SELECT') AS reads_keys, has_table_privilege(r.role, 'campaign.change_log', 'SELECT') AS reads_log,
       has_table_privilege(r.role, 'campaign.lead', 'DELETE') AS deletes, has_table_privilege(r.role, 'campaign.budget_entry', 'DELETE, TRUNCATE') AS unbooks,
       has_table_privilege(r.role, 'campaign.access_grant', 'INSERT, UPDATE, DELETE') AS promotes_itself, has_schema_privilege(r.role, 'campaign', 'CREATE') AS creates
  FROM (VALUES (1, 'analyst'), (2, 'marketer'), (3, 'sales'), (4, 'manager'), (5, 'worker')) d (no, duty)
 CROSS JOIN LATERAL (SELECT g.role FROM campaign.access_grant g WHERE g.duty = d.duty ORDER BY g.role LIMIT 1) r ORDER BY d.no;
-- Every duty reads every cockpit view: no row.
SELECT g.role, c.relname FROM campaign.access_grant g CROSS JOIN pg_class c
 WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind = 'v' AND NOT has_table_privilege(g.role, c.oid, 'SELECT');
-- Functions with their owner's rights: path fixed, closed to PUBLIC. No row.
SELECT p.oid::regprocedure FROM pg_proc p
 WHERE p.pronamespace = 'campaign'::regnamespace AND p.prosecdef
   AND (NOT EXISTS (SELECT FROM unnest(p.proconfig) s (line) WHERE s.line ~ '^search_path=pg_catalog, (campaign, )?pg_temp$') OR p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0));
-- Tables of people's rows are under a policy, not forced; so is every table that refers to one of them. No row.
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind IN ('r', 'p')
   AND (c.relname IN ('lead', 'assignment', 'opportunity', 'capture', 'score_entry', 'prediction_log', 'activity', 'opportunity_contact', 'sales_order', 'payment',
                      'order_change', 'attribution_credit', 'credit_refresh', 'credit_stale')
        OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid IN ('campaign.lead'::regclass, 'campaign.opportunity'::regclass, 'campaign.sales_order'::regclass)))
   AND (NOT c.relrowsecurity OR c.relforcerowsecurity OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND obj_description(p.oid, 'pg_policy') IS NOT NULL));

-- Users: rep and other in team east, whose lead is head; west works for mid, mid for boss.
SET LOCAL session_replication_role = replica;
INSERT INTO campaign.team (team, label) VALUES ('east', 'East'), ('west', 'West');
INSERT INTO campaign.app_user (login, name, manager, db_role) VALUES
    ('rep', 'Rep', NULL, 'regress_campaign_rep'), ('other', 'Other', NULL, NULL), ('head', 'Head', NULL, 'regress_campaign_head'), ('west', 'West', 'mid', NULL),
    ('mid', 'Mid', 'boss', NULL), ('boss', 'Boss', NULL, 'regress_campaign_boss'), ('owner', 'Owner', NULL, 'regress_campaign_owner'), ('manager', 'Manager', NULL, 'regress_campaign_manager'),
    ('round', 'Round', 'trip', NULL), ('trip', 'Trip', 'round', NULL);
INSERT INTO campaign.team_member (team, login, role) VALUES ('east', 'rep', 'sales'), ('east', 'other', 'sales'), ('east', 'head', 'lead'), ('west', 'west', 'sales');
INSERT INTO campaign.lead_pool (lead_pool_id, name, team, kind) OVERRIDING SYSTEM VALUE VALUES (1, 'east', 'east', 'region'), (2, 'west', 'west', 'region'), (3, 'sea', 'west', 'public'), (4, 'closed', NULL, 'region');
INSERT INTO campaign.campaign (campaign_id, code, name, type, owner) OVERRIDING SYSTEM VALUE VALUES (1, 'c1', 'C1', 'other', 'owner'), (2, 'c2', 'C2', 'other', 'manager'), (3, 'c3', 'C3', 'other', NULL);
INSERT INTO campaign.person (person_id, name, tz) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i, 'UTC' FROM generate_series(1, 200) i;
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, product, source_campaign_id, channel, stage, work_state, lead_pool_id, owner, promoter, created_at) OVERRIDING SYSTEM VALUE
SELECT i, i, i, NULL, nullif(i % 4, 0), 'website', CASE i % 3 WHEN 0 THEN 'won' ELSE 'raw' END, CASE i % 3 WHEN 0 THEN 'closed' ELSE 'assigned' END, 1 + i % 4,
       (ARRAY['rep', 'other', 'head', 'west', 'mid', 'boss', NULL, NULL, NULL, NULL, NULL])[1 + i % 11], (ARRAY['rep', 'west', NULL])[1 + i % 3], timestamptz '2026-01-01 00:00+00' + i * interval '1 day'
  FROM generate_series(1, 200) i;
INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, at, due_at, first_response_at, closed_at)
SELECT l.lead_id, k, 'route', l.lead_pool_id, CASE WHEN k = 2 THEN l.owner ELSE (ARRAY['rep', 'west', NULL])[1 + l.lead_id % 3] END, l.created_at, l.created_at + interval '2 hours', l.created_at + l.lead_id % 5 * interval '1 hour',
       CASE k WHEN 1 THEN l.created_at + interval '9 hours' END
  FROM campaign.lead l CROSS JOIN generate_series(1, 2) k;
INSERT INTO campaign.capture (source, external_id, received_at, state, person_id, lead_id) SELECT 's', lead_id::text, created_at, 'created', person_id, lead_id FROM campaign.lead;
INSERT INTO campaign.capture (source, external_id, received_at, state) VALUES ('s', 'bad', '2026-01-01', 'error');
INSERT INTO campaign.opportunity (opportunity_id, name, person_id, lead_id, primary_campaign_id, state, amount, currency, fx_rate, amount_base, created_at, won_at, owner) OVERRIDING SYSTEM VALUE
SELECT i, 'O' || i, i, CASE WHEN i % 5 > 0 THEN i END, CASE WHEN i % 7 > 3 THEN i % 7 - 3 END, CASE WHEN i % 2 = 0 THEN 'won' ELSE 'open' END, i, 'CNY', 1, i, timestamptz '2026-02-01' + i * interval '1 day',
       CASE WHEN i % 2 = 0 THEN timestamptz '2026-03-01' + i * interval '1 day' END, (ARRAY['rep', 'west', 'manager', NULL])[1 + i % 4]
  FROM generate_series(1, 100) i;
INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) SELECT opportunity_id, person_id FROM campaign.opportunity;
INSERT INTO campaign.sales_order (sales_order_id, order_no, opportunity_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at) OVERRIDING SYSTEM VALUE
SELECT i, 'S' || i, CASE WHEN i % 9 > 0 THEN i END, nullif(i % 4, 0), i, 'CNY', 1, i, timestamptz '2026-03-01' + i * interval '1 day' FROM generate_series(2, 100, 2) i;
INSERT INTO campaign.order_change (sales_order_id, kind, amount_delta, amount_base_delta, at) SELECT sales_order_id, 'book', amount, amount, booked_at FROM campaign.sales_order;
INSERT INTO campaign.payment (sales_order_id, amount, currency, fx_rate, amount_base, paid_at) SELECT sales_order_id, amount, 'CNY', 1, amount, booked_at FROM campaign.sales_order;
INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, campaign_id, channel, weight, amount, currency, amount_base, credited_at)
SELECT 1, 'linear', sales_order_id, opportunity_id, 1, 'website', 1, amount, 'CNY', amount, booked_at FROM campaign.sales_order;
INSERT INTO campaign.credit_refresh (sales_order_id, at) SELECT sales_order_id, booked_at FROM campaign.sales_order;
INSERT INTO campaign.credit_stale (sales_order_id, person_id, reason) SELECT sales_order_id, NULL, 'order' FROM campaign.sales_order UNION ALL SELECT NULL, 1, 'touch';
INSERT INTO campaign.score_entry (lead_id, score_rule_id, at) SELECT lead_id, 1, created_at FROM campaign.lead;
INSERT INTO campaign.prediction_log (lead_id, scorecard_id, at, p) SELECT lead_id, 1, created_at, 0.5 FROM campaign.lead;
INSERT INTO campaign.activity (entity, entity_id, kind, actor, occurred_at) SELECT e.entity, i, 'note', (ARRAY['rep', 'west', NULL])[1 + i % 3], '2026-01-01'
  FROM generate_series(1, 100) i CROSS JOIN (VALUES ('lead'), ('opportunity'), ('sales_order'), ('campaign')) e (entity);
SET LOCAL session_replication_role = origin;

SET LOCAL ROLE regress_campaign_rep;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS rep, ARRAY(SELECT campaign.visible_pools() ORDER BY 1) AS pools, ARRAY(SELECT campaign.visible_campaigns() ORDER BY 1) AS campaigns;
SET LOCAL ROLE regress_campaign_head;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS head, ARRAY(SELECT campaign.visible_pools() ORDER BY 1) AS pools;
SET LOCAL ROLE regress_campaign_boss;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS boss, ARRAY(SELECT campaign.visible_pools() ORDER BY 1) AS pools;
SET LOCAL ROLE regress_campaign_owner;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS owner, ARRAY(SELECT campaign.visible_campaigns() ORDER BY 1) AS campaigns;
SET LOCAL ROLE regress_campaign_nobody;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS nobody, ARRAY(SELECT campaign.visible_pools() ORDER BY 1) AS pools;
RESET ROLE;
-- a circle of managers ends
UPDATE campaign.app_user SET db_role = 'regress_campaign_stranger' WHERE login = 'trip';
GRANT USAGE ON SCHEMA campaign TO regress_campaign_stranger;
GRANT SELECT ON campaign.app_user, campaign.team_member, campaign.lead_pool TO regress_campaign_stranger;
SET LOCAL ROLE regress_campaign_stranger;
SELECT ARRAY(SELECT campaign.visible_users() ORDER BY 1) AS trip;
SELECT count(*) FROM campaign.lead;   -- ERROR: no duty
RESET ROLE;
UPDATE campaign.app_user SET db_role = NULL WHERE login = 'trip';

-- What each role should see, said in other words than the policies do.
CREATE TEMP TABLE expected (role text, sees_all boolean, marketer boolean, logins text[], pools bigint[], campaigns bigint[]);
INSERT INTO expected VALUES
    ('regress_campaign_rep', false, false, '{rep}', '{1,3}', '{}'),
    ('regress_campaign_head', false, false, '{head,rep,other}', '{1,3}', '{}'),
    ('regress_campaign_boss', false, false, '{boss,mid,west}', '{3}', '{}'),
    ('regress_campaign_owner', false, true, '{owner}', '{3}', '{1}'),
    ('regress_campaign_nobody', false, false, '{}', '{}', '{}'),
    ('regress_campaign_analyst', true, false, '{}', '{}', '{}'),
    ('regress_campaign_heir', true, false, '{}', '{}', '{}'),
    ('regress_campaign_worker', true, false, '{}', '{}', '{}'),
    ('regress_campaign_manager', true, false, '{}', '{}', '{}');

-- digests of every table under a policy and of every cockpit view, as the role
-- sees them, and as they are for the owner once all other rows are deleted
CREATE FUNCTION pg_temp.digests() RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    o record;
    d jsonb;
    result jsonb := '{}';
BEGIN
    FOR o IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'campaign'::regnamespace AND (c.relrowsecurity OR c.relkind = 'v' AND c.relname LIKE 'cockpit\_%') ORDER BY 1 LOOP
        EXECUTE format('SELECT jsonb_build_object(%L, jsonb_build_array(count(*), md5(COALESCE(string_agg(x::text, E''\n'' ORDER BY x::text), '''')))) FROM campaign.%I x', o.relname, o.relname) INTO d;
        result := result || d;
    END LOOP;
    RETURN result;
END $$;
CREATE FUNCTION pg_temp.compare(who text) RETURNS TABLE (role text, objects bigint, differing bigint, leads bigint, assignments bigint, opportunities bigint, orders bigint, differences text) LANGUAGE plpgsql AS $$
DECLARE
    e expected;
    mine jsonb;
    truth jsonb;
    lead_ids bigint[]; opportunity_ids bigint[]; order_ids bigint[];
BEGIN
    SELECT x.* INTO e FROM expected x WHERE x.role = who;
    EXECUTE format('SET LOCAL ROLE %I', who);
    mine := pg_temp.digests();
    RESET ROLE;
    BEGIN
        IF NOT e.sees_all THEN
            PERFORM set_config('session_replication_role', 'replica', true);
            DELETE FROM campaign.lead WHERE (CASE WHEN owner IS NULL THEN lead_pool_id = ANY (e.pools) ELSE owner = ANY (e.logins) END OR COALESCE(source_campaign_id = ANY (e.campaigns), false)) IS NOT TRUE;
            lead_ids := ARRAY(SELECT lead_id FROM campaign.lead);
            DELETE FROM campaign.assignment WHERE NOT (lead_id = ANY (lead_ids) OR COALESCE(owner = ANY (e.logins), false));
            DELETE FROM campaign.opportunity WHERE NOT (COALESCE(lead_id = ANY (lead_ids), false) OR COALESCE(owner = ANY (e.logins), false) OR COALESCE(primary_campaign_id = ANY (e.campaigns), false));
            opportunity_ids := ARRAY(SELECT opportunity_id FROM campaign.opportunity);
            DELETE FROM campaign.opportunity_contact WHERE NOT opportunity_id = ANY (opportunity_ids);
            DELETE FROM campaign.sales_order WHERE NOT (COALESCE(opportunity_id = ANY (opportunity_ids), false) OR COALESCE(campaign_id = ANY (e.campaigns), false));
            order_ids := ARRAY(SELECT sales_order_id FROM campaign.sales_order);
            DELETE FROM campaign.order_change WHERE NOT sales_order_id = ANY (order_ids);
            DELETE FROM campaign.payment WHERE NOT sales_order_id = ANY (order_ids);
            DELETE FROM campaign.attribution_credit WHERE NOT sales_order_id = ANY (order_ids);
            DELETE FROM campaign.credit_refresh WHERE NOT sales_order_id = ANY (order_ids);
            DELETE FROM campaign.credit_stale WHERE (sales_order_id = ANY (order_ids)) IS NOT TRUE;
            DELETE FROM campaign.capture WHERE NOT CASE WHEN lead_id IS NULL THEN e.marketer ELSE lead_id = ANY (lead_ids) END;
            DELETE FROM campaign.score_entry WHERE NOT lead_id = ANY (lead_ids);
            DELETE FROM campaign.prediction_log WHERE NOT lead_id = ANY (lead_ids);
            DELETE FROM campaign.activity WHERE NOT (COALESCE(actor = ANY (e.logins), false) OR entity_id = ANY (CASE entity WHEN 'lead' THEN lead_ids WHEN 'opportunity' THEN opportunity_ids WHEN 'sales_order' THEN order_ids ELSE ARRAY[entity_id] END));
        END IF;
        truth := pg_temp.digests();
        RAISE EXCEPTION 'undo' USING ERRCODE = 'UD000';
    EXCEPTION WHEN SQLSTATE 'UD000' THEN NULL;
    END;
    RETURN QUERY SELECT replace(who, 'regress_campaign_', ''), count(*), count(*) FILTER (WHERE mine -> k IS DISTINCT FROM truth -> k),
                        (mine -> 'lead' ->> 0)::bigint, (mine -> 'assignment' ->> 0)::bigint, (mine -> 'opportunity' ->> 0)::bigint, (mine -> 'sales_order' ->> 0)::bigint,
                        string_agg(k, ', ') FILTER (WHERE mine -> k IS DISTINCT FROM truth -> k)
                   FROM (SELECT jsonb_object_keys(mine) UNION SELECT jsonb_object_keys(truth)) x (k);
END $$;
SELECT count(*) FILTER (WHERE c.relkind = 'v') >= 8 AS views, count(*) FILTER (WHERE c.relrowsecurity) >= 12 AS tables
  FROM pg_class c WHERE c.relnamespace = 'campaign'::regnamespace AND (c.relrowsecurity OR c.relkind = 'v' AND c.relname LIKE 'cockpit\_%');
SELECT c.role, c.objects >= 20 AS all_objects, c.differing, c.leads, c.assignments, c.opportunities, c.orders, c.differences
  FROM expected e CROSS JOIN LATERAL pg_temp.compare(e.role) c ORDER BY c.leads, c.role;

-- Policies hold for writing too.
SET LOCAL ROLE regress_campaign_rep;
UPDATE campaign.lead SET region = 'x' WHERE owner = 'west';                     -- none
UPDATE campaign.lead SET owner = 'west' WHERE lead_id = 11;                     -- ERROR: 42501, own row made somebody else's
INSERT INTO campaign.opportunity (name, person_id, amount, currency, fx_rate, amount_base, created_at, owner) VALUES ('x', 1, 1, 'CNY', 1, 1, now(), 'west');   -- ERROR: 42501
DELETE FROM campaign.lead;                                                      -- ERROR: 42501
INSERT INTO campaign.access_grant (role, duty) VALUES (current_user, 'manager');  -- ERROR: 42501
SELECT campaign.grant_access(current_user, 'manager');                          -- ERROR: 42501
SELECT campaign.revoke_access(current_user, 'sales');                           -- ERROR: 42501
SELECT campaign.settle_access();                                                -- ERROR: 42501
INSERT INTO campaign.campaign (code, name, type) VALUES ('x', 'x', 'x');        -- ERROR: 42501
SET LOCAL ROLE regress_campaign_analyst;
UPDATE campaign.lead SET region = 'x';                                          -- ERROR: 42501
SELECT value_norm FROM campaign.identity_key;                                   -- ERROR: 42501
RESET ROLE;

-- A role that loses its duty sees nothing any more; a role that is dropped is no trouble.
SELECT campaign.revoke_access('regress_campaign_analyst', 'analyst');
SET LOCAL ROLE regress_campaign_heir;
SELECT count(*) FROM campaign.lead;                                             -- ERROR: 42501
RESET ROLE;
INSERT INTO campaign.access_grant (role, duty) VALUES ('regress_campaign_gone', 'manager');
SET LOCAL ROLE regress_campaign_rep;
SELECT count(*) AS leads FROM campaign.lead;
RESET ROLE;
SELECT campaign.settle_access() > 0 AS settled;
SELECT campaign.revoke_access('regress_campaign_gone', 'manager');
ROLLBACK;
