-- Who calls, as a user of the house. (Roles and sessions cannot be feigned, settings
-- of the name campaign.* can: nothing about rights is read from those.)

CREATE OR REPLACE FUNCTION campaign.caller_login() RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
BEGIN
    -- (SET ROLE to a group that is no user leaves one the user who logged in)
    RETURN COALESCE((SELECT u.login FROM campaign.app_user u WHERE u.db_role = caller), (SELECT u.login FROM campaign.app_user u WHERE u.db_role = session_user));
END
$$;
COMMENT ON FUNCTION campaign.caller_login() IS 'The user that the calling database role is (app_user.db_role: the role set, else the one of the session), whoever''s rights the code runs with; NULL for a back end, which speaks for the users that it names.
调用者的数据库角色所对应的用户（app_user.db_role：先按 SET ROLE 的角色，再按会话角色），与代码以何权限运行无关；后端角色返回 NULL，可代表其所指用户。';

CREATE OR REPLACE FUNCTION campaign.user_reach(login text) RETURNS text[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (
        WITH RECURSIVE seen AS (
            SELECT user_reach.login AS login WHERE user_reach.login IS NOT NULL UNION SELECT u.login FROM seen s JOIN campaign.app_user u ON u.manager = s.login)
        SELECT array_agg(x.login) FROM (
            SELECT s.login FROM seen s
            UNION SELECT m.login FROM campaign.team_member t JOIN campaign.team_member m ON m.team = t.team WHERE t.login = user_reach.login AND t.role = 'lead') x);
END
$$;
COMMENT ON FUNCTION campaign.user_reach(text) IS 'Logins for whom a user may act: its own, those below it in the tree of managers, the members of the teams in which it is lead; NULL for NULL. What visible_users() is to reading.
某用户可代为行事的登录名：本人、经理树下属，以及本人任 lead 的团队成员；参数为 NULL 返回 NULL。与读取时的 visible_users() 对应。';
