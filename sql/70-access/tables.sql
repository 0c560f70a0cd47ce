CREATE TABLE campaign.access_grant (
    role name NOT NULL,
    duty text NOT NULL CHECK (duty IN ('analyst', 'marketer', 'sales', 'manager', 'worker')),
    granted_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL DEFAULT current_user,
    PRIMARY KEY (role, duty)
);
COMMENT ON TABLE campaign.access_grant IS 'One row a duty of a database role, written by grant_access() and revoke_access(); members of the role share it. Roles with the duty analyst, manager or worker see every row of the tables under row-level security.
数据库角色的每项职责一行，由 grant_access() 与 revoke_access() 写入；该角色的成员共享此职责。具有 analyst、manager、worker 职责者可见行级安全表的全部行。';
