-- Who the current database role is to the business ------------------------------------

CREATE OR REPLACE FUNCTION campaign.has_duty(VARIADIC duties text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM campaign.access_grant g
                 JOIN pg_catalog.pg_roles r ON r.rolname = g.role
                WHERE g.duty = ANY (duties) AND pg_catalog.pg_has_role(r.oid, 'USAGE'))
$$;
COMMENT ON FUNCTION campaign.has_duty(text[]) IS 'Whether the current database role has one of the duties, itself or as a member of a role that inherits. Written for policies: (SELECT campaign.has_duty(...)) is evaluated once a query.
当前数据库角色是否具有所列职责之一（本身或作为可继承角色的成员）。供策略使用：(SELECT campaign.has_duty(...)) 每次查询只求值一次。';

CREATE OR REPLACE FUNCTION campaign.visible_users() RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
WITH RECURSIVE own AS (
    SELECT u.login FROM campaign.app_user u WHERE u.db_role = current_user
), seen AS (
    SELECT o.login FROM own o
    UNION
    SELECT x.login
      FROM seen s
     CROSS JOIN LATERAL (
           SELECT u.login FROM campaign.app_user u WHERE u.manager = s.login) x
)
SELECT s.login FROM seen s
UNION
SELECT m.login
  FROM own o
  JOIN campaign.team_member l ON l.login = o.login AND l.role = 'lead'
  JOIN campaign.team_member m ON m.team = l.team
$$;
COMMENT ON FUNCTION campaign.visible_users() IS 'Logins whose rows the current database role may see: its own (app_user.db_role = current_user), those below it in the tree of managers at any depth, and the members of teams in which it is lead. Empty for a role that is no user. Cycles in the tree end the walk, they do not hang it.
当前数据库角色可见其数据的登录名：本人（app_user.db_role = current_user）、经理树下各级下属，以及本人任 lead 的团队成员。非用户角色返回空。管理树若成环则停止，不会死循环。';

CREATE OR REPLACE FUNCTION campaign.visible_pools() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT p FROM campaign.app_user u CROSS JOIN LATERAL campaign.pools_of(u.login) p WHERE u.db_role = current_user
$$;
COMMENT ON FUNCTION campaign.visible_pools() IS 'Pools whose waiting leads the current database role may see: just those that it may claim from (pools_of()): public ones for every active user, the others for members of their team. Empty for a role that is no user.
当前数据库角色可见其待分配线索的线索池，恰为其可领取的池（pools_of()）：公海池对所有在职用户开放，其余仅限团队成员。非用户角色返回空。';

CREATE OR REPLACE FUNCTION campaign.visible_campaigns() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT c.campaign_id FROM campaign.campaign c WHERE c.owner IN (SELECT v.login FROM campaign.visible_users() v (login))
$$;
COMMENT ON FUNCTION campaign.visible_campaigns() IS 'Campaigns whose leads and deals the current database role may see, as it or a user visible to it owns the campaign. (Campaigns themselves are visible to every duty.)
当前数据库角色可见其线索与商机的活动：由本人或其可见用户负责的活动。（活动本身对所有职责可见。）';

CREATE OR REPLACE FUNCTION campaign.visible_leads() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT l.lead_id FROM campaign.lead l $$;
COMMENT ON FUNCTION campaign.visible_leads() IS 'Leads that the policies of the caller leave, for the policies of what hangs on a lead: a set made at most once a query. (A policy that holds a query on a table under a policy is costed row by row; the inflated guess switches on seconds of JIT compilation.)
调用者的行级安全策略允许的线索，供线索下级表的策略使用：每次查询至多求一次集合。（若策略直接查询另一受策略约束的表，代价按逐行估算而虚高，会触发数秒的 JIT 编译。）';

CREATE OR REPLACE FUNCTION campaign.visible_opportunities() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT o.opportunity_id FROM campaign.opportunity o $$;
COMMENT ON FUNCTION campaign.visible_opportunities() IS 'Opportunities that the policies of the caller leave; as visible_leads().
调用者的行级安全策略允许的商机；用途同 visible_leads()。';

CREATE OR REPLACE FUNCTION campaign.visible_orders() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
AS $$ SELECT s.sales_order_id FROM campaign.sales_order s $$;
COMMENT ON FUNCTION campaign.visible_orders() IS 'Orders that the policies of the caller leave; as visible_leads().
调用者的行级安全策略允许的订单；用途同 visible_leads()。';

-- Privileges by duty -------------------------------------------------------------------

-- What a duty may do, by object. One list that grants and revokes alike are made from.
CREATE OR REPLACE FUNCTION campaign.duty_privileges(duty text)
RETURNS TABLE (object_kind text, object_name text, privileges text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
WITH relation AS (
    SELECT c.relname::text AS name, c.relkind
      FROM pg_catalog.pg_class c
     WHERE c.relnamespace = 'campaign'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
), known (area, name) AS (VALUES
    ('setup', 'setting'), ('setup', 'app_user'), ('setup', 'team'), ('setup', 'team_member'), ('setup', 'picklist'), ('setup', 'rule'),
    ('setup', 'business_calendar'), ('setup', 'calendar_day'), ('setup', 'fx_rate'), ('setup', 'lead_pool'), ('setup', 'score_model'),
    ('setup', 'score_group'), ('setup', 'score_rule'), ('setup', 'attribution_run'), ('setup', 'match_model'), ('setup', 'match_level'),
    ('setup', 'scorecard'), ('setup', 'scorecard_feature'), ('setup', 'scorecard_level'), ('setup', 'scorecard_count'),
    ('secret', 'change_log'), ('secret', 'receipt'),
    ('identity', 'identity_key'), ('identity', 'identity_edge'), ('identity', 'key_holder'), ('identity', 'key_name'), ('identity', 'match_queue'), ('identity', 'match_profile'), ('identity', 'person_block'), ('identity', 'match_hot_block'), ('identity', 'person_merge'), ('identity', 'match_model'), ('identity', 'match_level'),
    ('history', 'stage_log'),
    ('people', 'account'), ('people', 'person'), ('people', 'consent'),
    ('planning', 'campaign'), ('planning', 'campaign_goal'), ('planning', 'campaign_member'), ('planning', 'budget_entry'),
    ('planning', 'asset'), ('planning', 'tracking_link'), ('planning', 'media_stat'), ('planning', 'lift_test'),
    ('work', 'task'), ('work', 'activity'),
    ('touch', 'touchpoint'), ('touch', 'touch_type'), ('touch', 'receipt'),
    ('derived', 'person_journey'), ('derived', 'journey_horizon'), ('derived', 'rule_book'), ('derived', 'score_state'), ('derived', 'score_stale'), ('derived', 'score_progress'),
    ('capture', 'capture'),
    ('outreach', 'outreach'), ('outreach', 'message'),
    ('lead', 'lead'), ('advice', 'prediction_log'), ('advice', 'advice'), ('derived', 'score_entry'),
    -- (what the desk writes down: its functions and triggers do that for sales and marketers)
    ('desk', 'assignment'), ('desk', 'pool_rotation'), ('desk', 'lead_merge'), ('desk', 'desk_seat'), ('desk', 'merged_stay'),
    ('derived', 'touch_hour'), ('derived', 'action_count'), ('derived', 'action_seat'),
    -- (order_change and attribution_credit are written by triggers alone)
    ('sales', 'opportunity'), ('sales', 'opportunity_contact'), ('sales', 'sales_order'), ('sales', 'payment')
), rights (duty, area, privileges) AS (VALUES
    ('marketer', 'planning', 'INSERT, UPDATE'), ('marketer', 'work', 'INSERT, UPDATE'), ('marketer', 'people', 'INSERT, UPDATE'),
    ('marketer', 'touch', 'INSERT'), ('marketer', 'capture', 'INSERT, UPDATE'), ('marketer', 'history', 'INSERT'),
    -- (of a lead, what people know of it: scores, stays, clocks, dates of stages and merges are worked out)
    ('marketer', 'lead', 'INSERT (person_id, account_name, product, region, source_campaign_id, source_touch, channel, stage, stage_actor, stage_reason, owner, promoter, lost_reason, invalid_reason, is_existing_customer, attrs, created_at), '
                      || 'UPDATE (account_name, product, region, source_campaign_id, source_touch, channel, stage, stage_at, stage_actor, stage_reason, owner, promoter, lost_reason, invalid_reason, is_existing_customer, attrs)'),
    ('marketer', 'advice', 'INSERT, UPDATE'), ('marketer', 'identity', 'SELECT'), ('marketer', 'outreach', 'INSERT, UPDATE'),
    ('sales', 'lead', 'INSERT (person_id, account_name, product, region, source_campaign_id, source_touch, channel, stage, stage_actor, stage_reason, owner, lost_reason, invalid_reason, is_existing_customer, attrs), '
                   || 'UPDATE (account_name, product, region, channel, stage, stage_at, stage_actor, stage_reason, owner, lost_reason, invalid_reason, is_existing_customer, attrs)'),
    ('sales', 'advice', 'INSERT, UPDATE'), ('sales', 'sales', 'INSERT, UPDATE'), ('sales', 'work', 'INSERT, UPDATE'),
    ('sales', 'people', 'INSERT, UPDATE'), ('sales', 'history', 'INSERT'), ('sales', 'identity', 'SELECT'),
    ('manager', 'setup', 'INSERT, UPDATE, DELETE'), ('manager', 'planning', 'INSERT, UPDATE'), ('manager', 'work', 'INSERT, UPDATE'),
    ('manager', 'people', 'INSERT, UPDATE'), ('manager', 'touch', 'INSERT'), ('manager', 'capture', 'INSERT, UPDATE'),
    ('manager', 'history', 'INSERT'), ('manager', 'lead', 'INSERT, UPDATE'), ('manager', 'advice', 'INSERT, UPDATE'), ('manager', 'desk', 'INSERT, UPDATE'), ('manager', 'sales', 'INSERT, UPDATE'),
    ('manager', 'identity', 'SELECT, INSERT, UPDATE'), ('manager', 'outreach', 'INSERT, UPDATE'),
    ('worker', 'planning', 'INSERT, UPDATE'), ('worker', 'work', 'INSERT, UPDATE'), ('worker', 'people', 'INSERT, UPDATE'),
    ('worker', 'touch', 'SELECT, INSERT, UPDATE, DELETE'), ('worker', 'capture', 'INSERT, UPDATE'), ('worker', 'history', 'INSERT'),
    ('worker', 'lead', 'INSERT, UPDATE'), ('worker', 'advice', 'INSERT, UPDATE'), ('worker', 'desk', 'INSERT, UPDATE'), ('worker', 'sales', 'INSERT, UPDATE'), ('worker', 'derived', 'INSERT, UPDATE, DELETE'),
    ('worker', 'identity', 'SELECT, INSERT, UPDATE'), ('worker', 'secret', 'SELECT'), ('worker', 'outreach', 'INSERT, UPDATE')
), actor (duty, name) AS (VALUES
    -- Only functions with their owner's rights are named: the others need no more
    -- than the privileges on tables above. A name that is not installed is passed over.
    ('marketer', 'capture_lead'), ('marketer', 'capture_leads'), ('marketer', 'fix_capture'), ('marketer', 'retry_captures'),
    ('marketer', 'record_touchpoints'), ('marketer', 'record_media_stats'), ('marketer', 'identify'), ('marketer', 'sign_out'), ('marketer', 'find_person_candidates'), ('marketer', 'review_pair'), ('sales', 'find_person_candidates'), ('manager', 'find_person_candidates'), ('manager', 'review_pair'), ('marketer', 'touch_code'),
    ('marketer', 'post_notice'), ('sales', 'post_notice'), ('worker', 'post_notice'),
    ('marketer', 'reachable_channels'), ('sales', 'reachable_channels'), ('analyst', 'reachable_channels'), ('worker', 'reachable_channels'),
    ('marketer', 'proposed_count'), ('sales', 'proposed_count'), ('analyst', 'proposed_count'), ('worker', 'proposed_count'), ('marketer', 'lock_quotas'), ('sales', 'lock_quotas'), ('worker', 'lock_quotas'),
    ('worker', 'advice_tick'), ('worker', 'refresh_touch_hours'),
    ('marketer', 'create_asset'), ('marketer', 'create_tracking_link'), ('marketer', 'resolve_link'),
    ('sales', 'capture_lead'), ('sales', 'claim_lead'), ('sales', 'return_lead'), ('sales', 'transfer_lead'),
    ('worker', 'capture_lead'), ('worker', 'capture_leads'), ('worker', 'fix_capture'), ('worker', 'retry_captures'), ('worker', 'record_touchpoints'),
    ('worker', 'record_media_stats'), ('worker', 'resolve_link'), ('worker', 'identify'), ('worker', 'sign_out'), ('worker', 'find_person_candidates'), ('worker', 'match_tick'), ('worker', 'match_person'), ('worker', 'match_people'), ('worker', 'review_pair'), ('worker', 'touch_code'), ('worker', 'route_lead'), ('worker', 'route_waiting'), ('worker', 'pause_member'), ('sales', 'pause_member'),
    ('worker', 'credit_order'), ('worker', 'refresh_journeys'), ('worker', 'refresh_credits'), ('worker', 'refresh_scores'), ('worker', 'tick'),
    ('worker', 'sla_tick'), ('worker', 'retry_tick'), ('worker', 'recycle_tick'), ('worker', 'unroutable_tick'), ('worker', 'notice_tick'), ('worker', 'claim_lead'), ('worker', 'return_lead'), ('worker', 'transfer_lead'), ('worker', 'task_tick'), ('worker', 'receipt_tick'), ('worker', 'partition_tick')
), manager_actor AS (
    SELECT a.name FROM actor a WHERE a.duty IN ('marketer', 'sales')
    UNION SELECT unnest(ARRAY['merge_people', 'unmerge_people', 'review_pair', 'rekey', 'route_lead', 'route_waiting', 'credit_order'])
)
SELECT 'schema', 'campaign', 'USAGE'
 WHERE duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')
UNION ALL
SELECT 'table', pg_catalog.format('campaign.%I', r.name), 'SELECT'
  FROM relation r
 WHERE duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')
   AND r.name NOT IN (SELECT k.name FROM known k WHERE k.area = 'secret' OR (k.area = 'identity' AND k.name NOT IN ('match_model', 'match_level')))
UNION ALL
SELECT 'table', pg_catalog.format('campaign.%I', r.name), g.privileges
  FROM relation r
  JOIN known k ON k.name = r.name
  JOIN rights g ON g.area = k.area
 WHERE g.duty = duty_privileges.duty
UNION ALL
SELECT 'function', p.oid::pg_catalog.regprocedure::text, 'EXECUTE'
  FROM pg_catalog.pg_proc p
 WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace AND p.prosecdef AND p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
   AND (p.proname IN (SELECT a.name FROM actor a WHERE a.duty = duty_privileges.duty)
        OR (duty_privileges.duty = 'manager' AND p.proname IN (SELECT m.name FROM manager_actor m)))
$$;
COMMENT ON FUNCTION campaign.duty_privileges(text) IS 'What grant_access() gives for a duty: one row an object (schema, table, function) with its privileges; no row for an unknown duty. Functions: only those that run with their owner''s rights are listed, as no other needs a grant.
grant_access() 为某职责授予的权限：每个对象（模式、表、函数）一行；未知职责无行。函数只列以所有者权限运行者，其余无需授权。';

CREATE OR REPLACE FUNCTION campaign.grant_access(role name, duty text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = 'campaign.access_grant'::pg_catalog.regclass AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = pg_catalog.format('%s may not give or take duties', current_user),
            DETAIL = 'Privileges are the owner''s to give, and the owner of schema campaign is another role.',
            HINT = 'SET ROLE to the owner of schema campaign first.';
    END IF;
    IF duty IS NULL OR duty NOT IN ('analyst', 'marketer', 'sales', 'manager', 'worker') THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = pg_catalog.format('unknown duty %L', duty),
            DETAIL = 'A duty is a named set of privileges.',
            HINT = 'Use analyst, marketer, sales, manager or worker.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = grant_access.role) THEN
        RAISE EXCEPTION USING ERRCODE = '42704',
            MESSAGE = pg_catalog.format('role %L does not exist', role),
            DETAIL = 'Roles belong to the database cluster; this function makes none.',
            HINT = pg_catalog.format('Run CREATE ROLE %I first.', role);
    END IF;
    FOR p IN SELECT d.object_kind, d.object_name, d.privileges FROM campaign.duty_privileges(duty) d LOOP
        EXECUTE pg_catalog.format('GRANT %s ON %s %s TO %I', p.privileges, p.object_kind, p.object_name, role);
    END LOOP;
    INSERT INTO campaign.access_grant (role, duty) VALUES (grant_access.role, grant_access.duty) ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION campaign.grant_access(name, text) IS 'Gives a database role the privileges of a duty: analyst (reads), marketer (campaigns, content, captures), sales (leads and deals of its own, its team and its pools), manager (all of these and the set-up), worker (captures, clocked work). Repeatable; duties add up. Called by the owner of the schema. Errors: 22023 unknown duty, 42704 unknown role, 42501 not the owner.
授予数据库角色某职责的权限：analyst（只读）、marketer（活动、内容、采集）、sales（本人、团队、线索池的线索与商机）、manager（以上全部及配置）、worker（采集与定时任务）。可重复执行，职责可叠加。由模式所有者调用。错误：22023 未知职责，42704 角色不存在，42501 非所有者。';

CREATE OR REPLACE FUNCTION campaign.revoke_access(role name, duty text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    p record;
    other text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = 'campaign.access_grant'::pg_catalog.regclass AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = pg_catalog.format('%s may not give or take duties', current_user),
            DETAIL = 'Privileges are the owner''s to give, and the owner of schema campaign is another role.',
            HINT = 'SET ROLE to the owner of schema campaign first.';
    END IF;
    IF duty IS NULL OR duty NOT IN ('analyst', 'marketer', 'sales', 'manager', 'worker') THEN
        RAISE EXCEPTION USING ERRCODE = '22023',
            MESSAGE = pg_catalog.format('unknown duty %L', duty),
            DETAIL = 'A duty is a named set of privileges.',
            HINT = 'Use analyst, marketer, sales, manager or worker.';
    END IF;
    DELETE FROM campaign.access_grant g WHERE g.role = revoke_access.role AND g.duty = revoke_access.duty;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = revoke_access.role) THEN
        FOR p IN SELECT d.object_kind, d.object_name, d.privileges FROM campaign.duty_privileges(duty) d LOOP
            EXECUTE pg_catalog.format('REVOKE %s ON %s %s FROM %I', p.privileges, p.object_kind, p.object_name, role);
        END LOOP;
        -- what another duty of the role also needs
        FOR other IN SELECT g.duty FROM campaign.access_grant g WHERE g.role = revoke_access.role LOOP
            PERFORM campaign.grant_access(role, other);
        END LOOP;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.revoke_access(name, text) IS 'Takes a duty from a database role, with the privileges that no other duty of the role needs; does nothing where it had none. Called by the owner of the schema. Errors: 22023 unknown duty, 42501 not the owner.
收回数据库角色的某职责，及其其他职责不需要的权限；本无此职责则不做任何事。由模式所有者调用。错误：22023 未知职责，42501 非所有者。';

-- Row-level security ---------------------------------------------------------------------
-- Every policy asks first, once a query, whether the role sees everything. What
-- follows are hashed subplans over functions, each made at most once a query and
-- only when a row needs it. Not FORCEd: the owner's dump is whole.
-- (The first installation finds no policy to drop: its notices are kept quiet.)

SELECT set_config('campaign_install.messages', current_setting('client_min_messages'), true),
       set_config('client_min_messages', 'warning', true);

ALTER TABLE campaign.lead ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.lead;
CREATE POLICY visible ON campaign.lead USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR (owner IS NULL AND lead_pool_id IN (SELECT campaign.visible_pools()))
    OR source_campaign_id IN (SELECT campaign.visible_campaigns()));
COMMENT ON POLICY visible ON campaign.lead IS 'Own, team''s, waiting in a pool of the team, or of a campaign that a visible user owns.
本人、团队、所在团队池中待分配，或可见用户负责的活动的线索。';

ALTER TABLE campaign.assignment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.assignment;
CREATE POLICY visible ON campaign.assignment USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.assignment IS 'Of a visible lead, or an own or team''s stay of a lead that has gone elsewhere since.
可见线索的归属记录，或本人、团队曾经的归属记录。';

ALTER TABLE campaign.opportunity ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.opportunity;
CREATE POLICY visible ON campaign.opportunity USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR owner IN (SELECT campaign.visible_users())
    OR primary_campaign_id IN (SELECT campaign.visible_campaigns())
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.opportunity IS 'Own, team''s, of a visible lead, or of a campaign that a visible user owns.
本人、团队、可见线索或可见用户负责的活动的商机。';

ALTER TABLE campaign.opportunity_contact ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.opportunity_contact;
CREATE POLICY visible ON campaign.opportunity_contact USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR opportunity_id IN (SELECT campaign.visible_opportunities()));
COMMENT ON POLICY visible ON campaign.opportunity_contact IS 'Of a visible opportunity.
可见商机的联系人。';

ALTER TABLE campaign.sales_order ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.sales_order;
CREATE POLICY visible ON campaign.sales_order USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR campaign_id IN (SELECT campaign.visible_campaigns())
    OR opportunity_id IN (SELECT campaign.visible_opportunities()));
COMMENT ON POLICY visible ON campaign.sales_order IS 'Of a visible opportunity, or of a campaign that a visible user owns.
可见商机或可见用户负责的活动的订单。';

ALTER TABLE campaign.order_change ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.order_change;
CREATE POLICY visible ON campaign.order_change USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.order_change IS 'Of a visible order.
可见订单的变更。';

ALTER TABLE campaign.payment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.payment;
CREATE POLICY visible ON campaign.payment USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.payment IS 'Of a visible order.
可见订单的回款。';

ALTER TABLE campaign.attribution_credit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.attribution_credit;
CREATE POLICY visible ON campaign.attribution_credit USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.attribution_credit IS 'Of a visible order.
可见订单的归因功劳。';

ALTER TABLE campaign.credit_refresh ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.credit_refresh;
CREATE POLICY visible ON campaign.credit_refresh USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.credit_refresh IS 'Of a visible order.
可见订单的重新归因。';

ALTER TABLE campaign.credit_stale ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.credit_stale;
CREATE POLICY visible ON campaign.credit_stale USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR sales_order_id IN (SELECT campaign.visible_orders()));
COMMENT ON POLICY visible ON campaign.credit_stale IS 'Of a visible order; marks of people, deals and accounts are for those who see everything.
可见订单的标记；对人员、商机、客户的标记仅限可见全部者。';

ALTER TABLE campaign.capture ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.capture;
CREATE POLICY visible ON campaign.capture USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR (lead_id IS NULL AND (SELECT campaign.has_duty('marketer')))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.capture IS 'Of a visible lead; to marketers also those that made no lead (yet).
可见线索的采集记录；市场职责另可见尚无线索者。';

ALTER TABLE campaign.lead_merge ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.lead_merge;
CREATE POLICY visible ON campaign.lead_merge USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR keep IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.lead_merge IS 'Into a visible lead.
并入可见线索的记录。';

ALTER TABLE campaign.merged_stay ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.merged_stay;
CREATE POLICY visible ON campaign.merged_stay USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.merged_stay IS 'Of a visible lead.
可见线索的记录。';

ALTER TABLE campaign.score_entry ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.score_entry;
CREATE POLICY visible ON campaign.score_entry USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.score_entry IS 'Of a visible lead.
可见线索的评分明细。';

ALTER TABLE campaign.score_state ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.score_state;
CREATE POLICY visible ON campaign.score_state USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.score_state IS 'Of a visible lead.
可见线索的评分汇总。';

ALTER TABLE campaign.score_stale ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.score_stale;
CREATE POLICY visible ON campaign.score_stale USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.score_stale IS 'Of a visible lead.
可见线索的标记。';

ALTER TABLE campaign.prediction_log ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.prediction_log;
CREATE POLICY visible ON campaign.prediction_log USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.prediction_log IS 'Of a visible lead.
可见线索的预测记录。';

ALTER TABLE campaign.message ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.message;
CREATE POLICY visible ON campaign.message USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR (person_id = 0 AND recipient IN (SELECT campaign.visible_users()))
    OR (person_id <> 0 AND (SELECT campaign.has_duty('marketer'))));
COMMENT ON POLICY visible ON campaign.message IS 'Notices to oneself and the team; to marketers all messages to people.
本人与团队的通知；市场职责另可见全部发给个人的消息。';

ALTER TABLE campaign.advice ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.advice;
CREATE POLICY visible ON campaign.advice USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR lead_id IN (SELECT campaign.visible_leads()));
COMMENT ON POLICY visible ON campaign.advice IS 'Of a visible lead.
可见线索的建议。';

ALTER TABLE campaign.activity ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.activity;
CREATE POLICY visible ON campaign.activity USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR entity NOT IN ('lead', 'opportunity', 'sales_order')
    OR actor IN (SELECT campaign.visible_users())
    OR (entity = 'lead' AND entity_id IN (SELECT campaign.visible_leads()))
    OR (entity = 'opportunity' AND entity_id IN (SELECT campaign.visible_opportunities()))
    OR (entity = 'sales_order' AND entity_id IN (SELECT campaign.visible_orders())));
COMMENT ON POLICY visible ON campaign.activity IS 'Own, team''s, on a visible lead, opportunity or order, or on anything that is not under row-level security.
本人、团队的，或可见线索、商机、订单的，或不受行级安全约束对象的跟进记录。';

ALTER TABLE campaign.stage_log ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS visible ON campaign.stage_log;
CREATE POLICY visible ON campaign.stage_log USING (
    (SELECT campaign.has_duty('analyst', 'manager', 'worker'))
    OR entity NOT IN ('lead', 'opportunity', 'sales_order', 'capture')
    OR (entity = 'lead' AND entity_id IN (SELECT campaign.visible_leads()))
    OR (entity = 'opportunity' AND entity_id IN (SELECT campaign.visible_opportunities()))
    OR (entity = 'sales_order' AND entity_id IN (SELECT campaign.visible_orders())))
    -- (what becomes of leads and deals is written down by triggers, not by whom it is about)
    WITH CHECK ((SELECT campaign.has_duty('manager', 'worker')) OR entity NOT IN ('lead', 'opportunity', 'sales_order', 'capture'));
COMMENT ON POLICY visible ON campaign.stage_log IS 'History of a visible lead, opportunity or order, or of what is not under row-level security; corrected payloads of captures only to duties that see everything.
可见线索、商机、订单的历史，或不受行级安全约束对象的历史；捕获的修正载荷仅对可见全部的职责开放。';

SELECT set_config('client_min_messages', current_setting('campaign_install.messages'), true);

-- A function with its owner's rights is not for everybody: whatever a module
-- forgot is closed here, and what was granted before is granted again, so that
-- views and tables of a new version reach the roles that had the duty.
CREATE OR REPLACE FUNCTION campaign.settle_access() RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f record;
    g record;
    n integer := 0;
BEGIN
    FOR f IN SELECT p.oid::pg_catalog.regprocedure::text AS signature
               FROM pg_catalog.pg_proc p
              WHERE p.pronamespace = 'campaign'::pg_catalog.regnamespace AND p.prosecdef
                AND (p.proacl IS NULL OR EXISTS (SELECT FROM pg_catalog.aclexplode(p.proacl) a WHERE a.grantee = 0))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                 WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f.signature);
        n := n + 1;
    END LOOP;
    FOR g IN SELECT a.role, a.duty FROM campaign.access_grant a JOIN pg_catalog.pg_roles r ON r.rolname = a.role LOOP
        PERFORM campaign.grant_access(g.role, g.duty);
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
COMMENT ON FUNCTION campaign.settle_access() IS 'Closes functions that run with their owner''s rights to PUBLIC and grants every recorded duty anew; returns how many of both. install() calls it last; run it after pg_restore into a cluster whose roles were made later. Called by the owner of the schema.
收回 PUBLIC 对以所有者权限运行的函数的执行权，并重新授予所有已登记的职责；返回两者之和。install() 最后调用；若恢复备份后才创建角色，请再执行一次。由模式所有者调用。';
REVOKE ALL ON FUNCTION campaign.settle_access() FROM PUBLIC;
SELECT campaign.settle_access();
