CREATE TABLE campaign.campaign (
    campaign_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code <> '' AND code = btrim(code) AND char_length(code) <= 100),
    name text NOT NULL CHECK (btrim(name) <> '' AND char_length(name) <= 500),
    type text NOT NULL,
    objective text,
    stage text NOT NULL DEFAULT 'planning' CHECK (stage IN ('planning', 'design', 'live', 'monitoring', 'closed', 'cancelled')),
    parent_id bigint REFERENCES campaign.campaign (campaign_id) CHECK (parent_id <> campaign_id),
    is_template boolean NOT NULL DEFAULT false,
    cloned_from bigint REFERENCES campaign.campaign (campaign_id),
    clone_shift interval,
    owner text REFERENCES campaign.app_user (login),
    team text REFERENCES campaign.team (team),
    starts_at timestamptz CHECK (isfinite(starts_at)),
    ends_at timestamptz CHECK (isfinite(ends_at)),
    tz text NOT NULL DEFAULT 'Asia/Shanghai' CHECK ((timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    currency char(3) NOT NULL DEFAULT 'CNY' CHECK (currency ~ '^[A-Z]{3}$'),
    expected_revenue numeric(20,4) CHECK (expected_revenue >= 0 AND expected_revenue <> 'NaN'),
    expected_response integer CHECK (expected_response >= 0),
    brief jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(brief) = 'object'),
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    CONSTRAINT campaign_ends_after_start CHECK (ends_at >= starts_at)
);
CREATE INDEX campaign_parent_id_idx ON campaign.campaign (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX campaign_cloned_from_idx ON campaign.campaign (cloned_from) WHERE cloned_from IS NOT NULL;
CREATE INDEX campaign_owner_idx ON campaign.campaign (owner) WHERE owner IS NOT NULL;
CREATE INDEX campaign_team_idx ON campaign.campaign (team) WHERE team IS NOT NULL;
COMMENT ON TABLE campaign.campaign IS 'One row a campaign (exhibition, seminar, live stream, ads, content, ...), in a tree by parent_id; expected_revenue in its own currency.
每个市场活动（展会、研讨会、直播、广告、内容等）一行，可用 parent_id 组成树；expected_revenue 以活动币种计。';

CREATE TABLE campaign.campaign_goal (
    campaign_goal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    metric text NOT NULL CHECK (metric <> ''),
    direction text NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down')),
    baseline numeric,
    target numeric NOT NULL,
    period daterange NOT NULL DEFAULT '(,)',
    scope jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(scope) = 'object'),
    UNIQUE (campaign_id, metric, period, scope)
);
COMMENT ON TABLE campaign.campaign_goal IS 'One row a quantified goal of a campaign: metric, target, direction (up = more is better), period.
活动的每个量化目标一行：指标、目标值、方向（up 越大越好）、周期。';

CREATE TABLE campaign.campaign_member (
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    status text NOT NULL,
    first_responded_at timestamptz,
    promoter text REFERENCES campaign.app_user (login),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign_id, person_id)
);
CREATE INDEX campaign_member_person_id_idx ON campaign.campaign_member (person_id);
CREATE INDEX campaign_member_promoter_idx ON campaign.campaign_member (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.campaign_member IS 'One row a person in a campaign; status is a word of picklist member_status whose class (targeted, sent, responded, registered, attended, converted) code reads.
每个活动中的每个人一行；status 为词表 member_status 中的词，程序读取其 class。';

CREATE TABLE campaign.budget_entry (
    budget_entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    kind text NOT NULL CHECK (kind IN ('allocation', 'transfer', 'commitment', 'actual', 'reversal')),
    category text NOT NULL,
    channel text,
    period daterange CHECK (period IS NULL OR (NOT isempty(period) AND lower(period) IS NOT NULL AND upper(period) IS NOT NULL)),
    amount numeric(20,4) NOT NULL CHECK (amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0 AND fx_rate <> 'NaN'),
    amount_base numeric(20,4) NOT NULL,
    vendor text,
    doc_ref text,
    reverses_id bigint UNIQUE REFERENCES campaign.budget_entry (budget_entry_id),
    at timestamptz NOT NULL CHECK (isfinite(at)),
    actor text NOT NULL DEFAULT current_user,
    CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
    CHECK (kind IN ('transfer', 'reversal') OR amount >= 0)
);
CREATE INDEX budget_entry_campaign_id_idx ON campaign.budget_entry (campaign_id, kind);
COMMENT ON TABLE campaign.budget_entry IS 'One row an entry of the budget ledger, insert-only: allocation, transfer, commitment, actual cost, or the reversal of an entry; amount_base is frozen at the rate of its day.
预算台账每笔一行，只增不改：分配、调拨、承诺、实际支出或冲销；amount_base 按当日汇率冻结。';

CREATE TABLE campaign.task (
    task_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL DEFAULT 'task' CHECK (kind IN ('task', 'approval', 'retro_action', 'reminder')),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    entity text,
    entity_id bigint,
    title text NOT NULL CHECK (btrim(title) <> ''),
    assignee text REFERENCES campaign.app_user (login),
    due_at timestamptz,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
    decision text CHECK (decision IN ('approved', 'rejected')),
    step integer NOT NULL DEFAULT 1,
    success jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(success) = 'array'),
    remind_at timestamptz,
    overdue_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);
CREATE INDEX task_campaign_id_idx ON campaign.task (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX task_assignee_idx ON campaign.task (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX task_open_due_idx ON campaign.task (due_at) WHERE state = 'open';
CREATE INDEX task_entity_idx ON campaign.task (entity, entity_id) WHERE entity IS NOT NULL;
COMMENT ON TABLE campaign.task IS 'One row a task, approval, reminder or action of a retro.
每个任务、审批、提醒或复盘行动项一行。';

CREATE TABLE campaign.activity (
    activity_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity text NOT NULL CHECK (entity <> ''),
    entity_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('call', 'mail', 'wechat', 'visit', 'comment', 'note', 'ai_summary')),
    direction text CHECK (direction IN ('in', 'out')),
    actor text,
    is_first_response boolean NOT NULL DEFAULT false,
    occurred_at timestamptz NOT NULL CHECK (isfinite(occurred_at)),
    body text,
    outcome text,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object')
);
CREATE INDEX activity_entity_idx ON campaign.activity (entity, entity_id, occurred_at);
CREATE INDEX activity_actor_idx ON campaign.activity (actor, occurred_at) WHERE actor IS NOT NULL;
COMMENT ON TABLE campaign.activity IS 'One row something an employee did (call, mail, WeChat, visit, note) on an entity; it makes no touchpoint.
员工对某对象的每次跟进（电话、邮件、微信、拜访、备注）一行；不产生触点。';
