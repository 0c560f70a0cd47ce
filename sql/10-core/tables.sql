CREATE TABLE campaign.schema_version (
    schema_version_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version text NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL
);
COMMENT ON TABLE campaign.schema_version IS 'One row a version that install() brought the business schema to; the newest row is the version in force.
业务模式的版本记录，每次安装或迁移一行，最新一行为当前版本。';

CREATE TABLE campaign.setting (
    key text PRIMARY KEY CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
    value jsonb NOT NULL,
    description text NOT NULL DEFAULT ''
);
COMMENT ON TABLE campaign.setting IS 'One row a setting of the installation; read by setting(key), changed by set_setting(key, value).
安装级设置，每项一行；用 setting(key) 读取，用 set_setting(key, value) 修改。';

CREATE TABLE campaign.app_user (
    login text PRIMARY KEY CHECK (login <> '' AND char_length(login) <= 100),
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 200),
    kind text NOT NULL DEFAULT 'employee' CHECK (kind IN ('employee', 'partner', 'bot')),
    manager text REFERENCES campaign.app_user (login) CHECK (manager <> login),
    db_role name UNIQUE,
    tz text NOT NULL DEFAULT 'Asia/Shanghai' CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX app_user_manager_idx ON campaign.app_user (manager) WHERE manager IS NOT NULL;
COMMENT ON TABLE campaign.app_user IS 'One row a user (employee, partner or bot), by login; every column that names a user holds this login. db_role is the database role whose rows row-level security shows.
每个用户（员工、伙伴、机器人）一行，主键为登录名；所有指代用户的列都存放登录名。db_role 为行级安全所对应的数据库角色。';

CREATE TABLE campaign.team (
    team text PRIMARY KEY CHECK (team <> '' AND char_length(team) <= 100),
    label text NOT NULL,
    active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE campaign.team IS 'One row a team (sales region, SDR desk, marketing group).
每个团队（销售大区、SDR 组、市场组）一行。';

CREATE TABLE campaign.team_member (
    team text NOT NULL REFERENCES campaign.team (team),
    login text NOT NULL REFERENCES campaign.app_user (login),
    role text NOT NULL DEFAULT 'sales' CHECK (role IN ('lead', 'member', 'sdr', 'sales', 'marketing', 'service')),
    weight numeric(9,3) NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight <> 'NaN'),
    daily_cap integer CHECK (daily_cap >= 0),
    open_cap integer CHECK (open_cap >= 0),
    paused_until timestamptz,
    PRIMARY KEY (team, login)
);
CREATE INDEX team_member_login_idx ON campaign.team_member (login);
COMMENT ON TABLE campaign.team_member IS 'One row a member of a team: role, weight in the rotation, caps (NULL = none, 0 = gets nothing), pause (infinity = until resumed).
每个团队成员一行：角色、轮转权重、上限（NULL 为不限，0 为不分配）、暂停至（infinity 为一直暂停）。';

CREATE TABLE campaign.picklist (
    kind text NOT NULL,
    code text NOT NULL CHECK (code <> '' AND char_length(code) <= 100),
    label text NOT NULL,
    label_en text NOT NULL,
    class text,
    flags jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(flags) = 'object'),
    sort integer NOT NULL DEFAULT 100,
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (kind, code)
);
COMMENT ON TABLE campaign.picklist IS 'One row a word that users may edit, by kind (campaign_type, channel, cost_category, touch_kind, lost_reason, opp_stage, contact_role, attribution_model, ...); label is free, class is what code reads.
用户可编辑的词表，每词一行，按 kind 分类；label 可自由修改，class 供程序判断。';

CREATE TABLE campaign.rule (
    rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('route', 'tag', 'dedup', 'qualify', 'recycle', 'sla', 'dq', 'action')),
    name text NOT NULL CHECK (name <> ''),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    priority integer NOT NULL DEFAULT 100,
    condition jsonpath NOT NULL,
    action jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(action) = 'object'),
    active boolean NOT NULL DEFAULT true,
    valid_during tstzrange NOT NULL DEFAULT '(,)',
    UNIQUE (kind, name, version)
);
CREATE UNIQUE INDEX rule_active_priority_idx ON campaign.rule (kind, priority) WHERE active;
COMMENT ON TABLE campaign.rule IS 'One row a version of a rule: a typed jsonpath predicate over the row as JSON, and what to do; of a kind the active rule with the lowest priority number that holds is taken.
规则的每个版本一行：对行 JSON 的 jsonpath 谓词与动作；同类规则中取优先级数字最小且成立的启用规则。';

CREATE TABLE campaign.business_calendar (
    business_calendar_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    tz text NOT NULL CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    hours jsonb NOT NULL CHECK (jsonb_typeof(hours) = 'object'),
    week integer[],
    days integer[]
);
COMMENT ON TABLE campaign.business_calendar IS 'One row a working calendar: zone and hours by ISO weekday ("1" Monday to "7" Sunday), each a list of ["09:00","18:00"] stretches; a weekday without hours is free; a stretch that ends before it begins ends on the next day. The calendar always counts every second. week and days are hours and calendar_day as work_seconds() reads them, kept by triggers.
工作日历，每个一行：时区与按 ISO 星期（"1" 周一至 "7" 周日）的工作时段列表；未列出的星期为休息日；结束早于开始的时段延至次日。always 日历全天计时。week 与 days 为 hours 与 calendar_day 的编译结果（供 work_seconds() 读取），由触发器维护。';

CREATE TABLE campaign.calendar_day (
    business_calendar_id bigint NOT NULL REFERENCES campaign.business_calendar (business_calendar_id),
    day date NOT NULL,
    is_working boolean NOT NULL,
    hours jsonb CHECK (jsonb_typeof(hours) = 'array'),
    label text NOT NULL DEFAULT '',
    PRIMARY KEY (business_calendar_id, day)
);
COMMENT ON TABLE campaign.calendar_day IS 'One row a day that differs from its weekday: a holiday, or a make-up working day (hours NULL = those of the first working weekday).
与平常星期不同的日子，每天一行：节假日或调休上班日（hours 为 NULL 时取首个工作日的时段）。';

CREATE TABLE campaign.fx_rate (
    base char(3) NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quote char(3) NOT NULL CHECK (quote ~ '^[A-Z]{3}$'),
    day date NOT NULL,
    rate numeric(20,10) NOT NULL CHECK (rate > 0 AND rate <> 'NaN'),
    PRIMARY KEY (base, quote, day),
    CHECK (base <> quote)
);
COMMENT ON TABLE campaign.fx_rate IS 'One row a day rate: one unit of base is worth rate units of quote.
每日汇率一行：1 单位 base 等于 rate 单位 quote。';

CREATE TABLE campaign.receipt (
    kind text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    entity_id bigint NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, source, external_id)
);
CREATE INDEX receipt_received_at_idx ON campaign.receipt USING brin (received_at);
COMMENT ON TABLE campaign.receipt IS 'One row an accepted outside row (kind, source, external_id), kept for the time of setting receipt_days: what makes touchpoints idempotent while their own key stays free for partitions.
已接收的外部记录，每条一行，保存 receipt_days 天：使触点写入幂等，而触点自身的键可用于分区。';

CREATE TABLE campaign.stage_log (
    stage_log_id bigint GENERATED ALWAYS AS IDENTITY,
    entity text NOT NULL,
    entity_id bigint NOT NULL,
    field text NOT NULL DEFAULT 'stage',
    from_value text,
    to_value text,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    actor text,
    reason text,
    PRIMARY KEY (stage_log_id, at)
) PARTITION BY RANGE (at);
CREATE TABLE campaign.stage_log_default PARTITION OF campaign.stage_log DEFAULT;
CREATE INDEX stage_log_entity_idx ON campaign.stage_log (entity, entity_id, field, at);
COMMENT ON TABLE campaign.stage_log IS 'One row a change of a stage or state (entity, entity_id, field), insert-only; months are partitions made by tick().
阶段或状态的每次变化一行，只增不改；按月分区，由 tick() 创建。';

CREATE TABLE campaign.change_log (
    change_log_id bigint GENERATED ALWAYS AS IDENTITY,
    relation text NOT NULL,
    row_id text NOT NULL,
    op text NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    before jsonb,
    after jsonb,
    at timestamptz NOT NULL DEFAULT now(),
    txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor text NOT NULL DEFAULT current_user,
    PRIMARY KEY (change_log_id, at)
) PARTITION BY RANGE (at);
CREATE TABLE campaign.change_log_default PARTITION OF campaign.change_log DEFAULT;
CREATE INDEX change_log_txid_idx ON campaign.change_log (txid, change_log_id);
COMMENT ON TABLE campaign.change_log IS 'One row a changed row of a table that track_changes(table) put under record: what read_changes(after, n) feeds to other systems; insert-only, monthly partitions.
被 track_changes(table) 跟踪的表的每次行变更一行，供 read_changes(after, n) 输出给其他系统；只增不改，按月分区。';
