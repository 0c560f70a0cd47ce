-- What a user may say to whom. The house's own notices tell of leads, clocks and tasks; a
-- user who could post them would speak for the house (or post one first, so that the
-- true one is never posted: a notice goes out once).

CREATE OR REPLACE FUNCTION campaign.check_notice(recipient text, kind text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    caller constant text := COALESCE(NULLIF(current_setting('role', true), 'none'), session_user);
    me constant text := campaign.caller_login();
BEGIN
    -- back ends speak for the house, and so do managers and workers
    IF me IS NULL OR has_table_privilege(caller, 'campaign.setting', 'UPDATE') OR has_table_privilege(caller, 'campaign.receipt', 'DELETE') THEN RETURN NULL; END IF;
    IF kind <> 'note' AND NOT starts_with(kind, 'note_') THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('"%s" may not post notices of kind %s', me, left(kind, 100)), DETAIL = 'Notices of leads, clocks and tasks are posted by those who keep them.',
            HINT = 'Users post notices of kind note, or of a kind that begins with note_.';
    END IF;
    IF recipient <> ALL (campaign.user_reach(me))
       AND NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = me AND u.manager = recipient)
       AND NOT EXISTS (SELECT FROM campaign.team_member m JOIN campaign.team_member t ON t.team = m.team WHERE m.login = me AND t.login = recipient) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('"%s" may not post notices to "%s"', me, left(recipient, 100)), DETAIL = 'They work in no common team, and neither is the other''s manager.',
            HINT = 'Users write to themselves, to members of their teams, to their manager and to those below them.';
    END IF;
    RETURN me;
END
$$;
COMMENT ON FUNCTION campaign.check_notice(text, text) IS 'Raises 42501 where the calling database role is a user (no manager, no worker) and the notice is of another kind than note or note_..., or to somebody who is neither the user, in one of its teams, its manager, nor below it. Returns the user in whose name it is, NULL for the house.
若调用的数据库角色是普通用户（非经理、非工作进程），而通知类别不是 note 或 note_…，或收件人既非本人、同队成员、上级，也非下属，则抛出 42501。返回署名用户；系统自身返回 NULL。';
