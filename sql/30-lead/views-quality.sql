-- What is missing or wrong in what is known of people, and how to mend it.

CREATE OR REPLACE VIEW campaign.data_quality_issue WITH (security_invoker = true) AS
WITH known AS NOT MATERIALIZED (
    SELECT p.person_id, p.name, p.account_id, k.*,
           (SELECT max(l.account_name) FROM campaign.lead l WHERE l.root_person_id = p.person_id AND l.account_name IS NOT NULL AND l.work_state <> 'closed') AS lead_company
      FROM campaign.person p
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE i.type = 'email') AS emails, count(*) FILTER (WHERE i.type = 'phone') AS phones,
                                count(*) FILTER (WHERE i.type = 'email' AND campaign.is_role_email(i.value_norm)) AS roles, min(i.value_norm) FILTER (WHERE i.type = 'email' AND campaign.is_role_email(i.value_norm)) AS role,
                                count(*) FILTER (WHERE i.type = 'email' AND campaign.is_free_email(i.value_norm)) AS frees, min(i.value_norm) FILTER (WHERE i.type = 'email' AND campaign.is_free_email(i.value_norm)) AS free,
                                count(*) FILTER (WHERE i.type = 'phone' AND (i.strength = 'weak' OR campaign.is_shared_phone(i.value_norm))) AS shares,
                                min(i.value_norm) FILTER (WHERE i.type = 'phone' AND (i.strength = 'weak' OR campaign.is_shared_phone(i.value_norm))) AS share
                           FROM campaign.identity_key i WHERE i.person_id = p.person_id) k
     WHERE p.merged_into IS NULL AND NOT p.is_anonymous AND p.erased_at IS NULL
), found AS (
    SELECT k.person_id, k.name, k.account_id, x.issue, x.field, x.severity, x.value, NULL::bigint AS capture_id
      FROM known k
     CROSS JOIN LATERAL (VALUES
        ('missing email', 'email', CASE WHEN k.phones = 0 THEN 'error' ELSE 'warning' END, NULL, k.emails = 0),
        ('missing phone', 'phone', CASE WHEN k.emails = 0 THEN 'error' ELSE 'warning' END, NULL, k.phones = 0),
        ('missing name', 'name', 'warning', NULL, k.name IS NULL),
        ('surname only', 'name', 'info', k.name, char_length(campaign.normalize_person(k.name)) = 1),
        ('missing company', 'company', 'warning', NULL, k.account_id IS NULL AND k.lead_company IS NULL),
        ('role mailbox', 'email', CASE WHEN k.roles = k.emails THEN 'warning' ELSE 'info' END, k.role, k.roles > 0),
        ('free mail for a company', 'email', 'info', k.free, k.frees > 0 AND k.frees = k.emails AND (k.account_id IS NOT NULL OR k.lead_company IS NOT NULL)),
        ('shared phone', 'phone', CASE WHEN k.shares = k.phones THEN 'warning' ELSE 'info' END, k.share, k.shares > 0)) x (issue, field, severity, value, is_so)
     WHERE x.is_so
    UNION ALL
    -- what captures could not read: grave while nothing sound has come since
    (SELECT DISTINCT ON (k.person_id, s.issue)
           k.person_id, k.name, k.account_id, s.issue, s.field, CASE WHEN (s.field = 'email' AND k.emails = 0) OR (s.field = 'phone' AND k.phones = 0) THEN 'error' ELSE 'info' END,
           COALESCE(f.fault ->> 'detail', c.payload ->> s.field), c.capture_id
      FROM campaign.capture c
     CROSS JOIN LATERAL jsonb_array_elements(c.faults) f (fault)
      JOIN (VALUES ('MK022', 'malformed email', 'email'), ('MK023', 'malformed phone', 'phone'), ('MK024', 'placeholder phone', 'phone'), ('MK028', 'malformed company', 'company')) s (sqlstate, issue, field)
        ON s.sqlstate = f.fault ->> 'sqlstate'
      JOIN campaign.person p ON p.person_id = c.person_id
      JOIN known k ON k.person_id = COALESCE(p.merged_into, p.person_id)
     WHERE c.faults <> '[]'
     ORDER BY k.person_id, s.issue, c.received_at DESC, c.capture_id DESC)
)
SELECT f.person_id, f.name, f.account_id, f.issue, f.severity, f.field, left(f.value, 200) AS value, f.capture_id, h.fix, h.fix_zh
  FROM found f
  JOIN (VALUES
    ('missing email', 'Ask for the address; a capture or identify() with it adds the key.', '补问邮箱；带邮箱再次采集或调用 identify() 即可补键。'),
    ('missing phone', 'Ask for the mobile number; a capture or identify() with it adds the key.', '补问手机；带手机号再次采集或调用 identify() 即可补键。'),
    ('missing name', 'Ask for it, then set_person(person_id, {"name": ...}).', '补问姓名后调用 set_person。'),
    ('surname only', 'Ask for the given name, then set_person().', '补问全名后调用 set_person。'),
    ('missing company', 'Ask for it; convert_lead() or set_person() with account_id names it.', '补问公司；由 convert_lead() 或 set_person()（account_id）写入。'),
    ('role mailbox', 'Ask for a personal address: this one is read by several and tells nobody apart.', '请索取个人邮箱：此为多人共用，不能识别个人。'),
    ('free mail for a company', 'Ask for the business address; it names the company.', '请索取企业邮箱，其域名可确认公司。'),
    ('shared phone', 'Ask for the mobile number: this one is answered by several.', '请索取手机号：此号码由多人接听。'),
    ('malformed email', 'Correct the capture with fix_capture().', '用 fix_capture() 更正该采集。'),
    ('malformed phone', 'Correct the capture with fix_capture().', '用 fix_capture() 更正该采集。'),
    ('placeholder phone', 'Ask for the real number, then fix_capture().', '索取真实号码后用 fix_capture() 更正。'),
    ('malformed company', 'Correct the capture with fix_capture().', '用 fix_capture() 更正该采集。')) h (issue, fix, fix_zh) USING (issue);
COMMENT ON VIEW campaign.data_quality_issue IS 'One row a person (after merges; no anonymous visitor, nobody erased) and issue: what is missing, unreadable or of little use in its keys, name and company, how grave it is and how to mend it.
每人（合并后，不含匿名访客与已删除者）每个问题一行：标识、姓名、公司中缺失、无法读取或用处不大之处，其严重程度与处理办法。';
COMMENT ON COLUMN campaign.data_quality_issue.person_id IS 'The person, after merges.
人员（合并后）。';
COMMENT ON COLUMN campaign.data_quality_issue.name IS 'Its name.
姓名。';
COMMENT ON COLUMN campaign.data_quality_issue.account_id IS 'Its company.
公司。';
COMMENT ON COLUMN campaign.data_quality_issue.issue IS 'missing email, missing phone, missing name, missing company, surname only, role mailbox, free mail for a company, shared phone, malformed email, malformed phone, placeholder phone, malformed company.
问题类别：缺邮箱、缺电话、缺姓名、缺公司、仅有姓氏、公共邮箱、企业人员使用免费邮箱、共用电话、邮箱无效、电话无效、占位电话、公司名无效。';
COMMENT ON COLUMN campaign.data_quality_issue.severity IS 'error: cannot be reached that way, or told apart; warning: matters to routing and matching; info: good to know.
error 无法以此联系或识别；warning 影响分配与匹配；info 提示。';
COMMENT ON COLUMN campaign.data_quality_issue.field IS 'The field concerned: email, phone, name, company.
相关字段。';
COMMENT ON COLUMN campaign.data_quality_issue.value IS 'What stands there, as far as anything does (at most 200 characters).
现有内容（至多 200 字符）。';
COMMENT ON COLUMN campaign.data_quality_issue.capture_id IS 'The newest capture that brought it, where it is a fault of captures.
来自采集问题时为最近一次采集。';
COMMENT ON COLUMN campaign.data_quality_issue.fix IS 'How to mend it.
处理办法（英文）。';
COMMENT ON COLUMN campaign.data_quality_issue.fix_zh IS 'How to mend it, in Chinese.
处理办法（中文）。';
