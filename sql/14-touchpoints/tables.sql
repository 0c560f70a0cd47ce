CREATE TABLE campaign.touch_type (
    code integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    channel text NOT NULL,
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    UNIQUE NULLS NOT DISTINCT (kind, channel, campaign_id)
);
CREATE INDEX touch_type_campaign_id_idx ON campaign.touch_type (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.touch_type IS 'One row a touch code: the int that a journey holds for (kind, channel, campaign).
每个触点代码一行：旅程中代表（类型、渠道、活动）的整数。';

CREATE TABLE campaign.touchpoint (
    touchpoint_id bigint GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    occurred_at timestamptz NOT NULL CHECK (isfinite(occurred_at)),
    kind text NOT NULL,
    channel text NOT NULL,
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    entity text,
    entity_id bigint,
    asset_id bigint REFERENCES campaign.asset (asset_id),
    tracking_link_id bigint REFERENCES campaign.tracking_link (tracking_link_id),
    promoter text REFERENCES campaign.app_user (login),
    variant text,
    duration_s integer CHECK (duration_s >= 0),
    span tstzrange,
    is_bot boolean NOT NULL DEFAULT false,
    is_existing_customer boolean NOT NULL DEFAULT false,
    value numeric(20,4),
    source text,
    external_id text,
    props jsonb,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (touchpoint_id, person_id, occurred_at),
    CHECK (external_id IS NULL OR source IS NOT NULL)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE campaign.touchpoint_default PARTITION OF campaign.touchpoint DEFAULT;
CREATE INDEX touchpoint_occurred_at_idx ON campaign.touchpoint USING brin (occurred_at);
CREATE INDEX touchpoint_person_id_idx ON campaign.touchpoint (person_id, occurred_at);
CREATE INDEX touchpoint_campaign_id_idx ON campaign.touchpoint (campaign_id, kind, occurred_at);
CREATE INDEX touchpoint_xid_idx ON campaign.touchpoint (xid);
CREATE INDEX touchpoint_asset_id_idx ON campaign.touchpoint (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX touchpoint_tracking_link_id_idx ON campaign.touchpoint (tracking_link_id) WHERE tracking_link_id IS NOT NULL;
CREATE INDEX touchpoint_promoter_idx ON campaign.touchpoint (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.touchpoint IS 'One row a touch of a person (visit, click, scan, form, attendance, call, ...), in partitions by month; a DEFAULT partition takes what has no month yet, tick() makes months ahead and moves rows. is_bot is a verdict that may be revised, is_existing_customer is frozen at the touch.
每个人的每次触点（访问、点击、扫码、表单、到场、来电等）一行，按月分区；尚无月份的行进入 DEFAULT 分区，由 tick() 预建月份并移动。is_bot 可修订，is_existing_customer 在触点发生时冻结。';

-- One element of record_touchpoints() on its way from JSON to row.
CREATE TYPE campaign.touchpoint_input AS (
    row_no integer, fault jsonb, touchpoint_id bigint, person_id bigint, keys jsonb,
    occurred_at timestamptz, kind text, channel text, campaign_id bigint, entity text, entity_id bigint,
    asset_id bigint, tracking_link_id bigint, promoter text, variant text, duration_s integer,
    value numeric(20,4), is_bot boolean, source text, external_id text, props jsonb
);
COMMENT ON TYPE campaign.touchpoint_input IS 'One element of a call of record_touchpoints(), checked: either the columns of a touchpoint or the fault that keeps it out.
record_touchpoints() 的一个元素（已校验）：要么是触点各列，要么是拒绝原因。';

CREATE TABLE campaign.person_journey (
    person_id bigint PRIMARY KEY,      -- (touchpoint holds the reference)
    touch_count bigint NOT NULL,
    first_at timestamptz,
    last_at timestamptz,
    merged_at timestamptz NOT NULL
) WITH (fillfactor = 60);    -- a refresh finds room for the new version beside the old one
COMMENT ON TABLE campaign.person_journey IS 'Derived. One row a person as first met (a person merged into another keeps its own row: merging and unmerging change nothing here): the journey of the human touches merged so far. Read it through journeys_live, which adds the tail, passes over stale rows and gathers merged people. Its column journey is made by install().
派生表。每个首次出现的人一行（被合并的人保留自己的行，合并与撤销合并不影响此表）：已并入的真人触点旅程。请通过 journeys_live 读取：它补上尾部、绕过失效行并汇总被合并的人。journey 列由 install() 创建。';

-- Marks rather than a flag on person_journey: a mark becomes visible with the very
-- change that it tells of, costs the writer one insert, and waits for nobody.
CREATE TABLE campaign.journey_stale (
    journey_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL,
    marked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX journey_stale_person_id_idx ON campaign.journey_stale (person_id);
COMMENT ON TABLE campaign.journey_stale IS 'Derived. One row a mark that the stored journey of a person is no longer what touchpoint says (a touch was updated, deleted or judged a bot); refresh_journeys() rebuilds the journey and removes the mark.
派生表。每行一个失效标记：该人已存旅程与 touchpoint 不再一致（触点被更新、删除或判为机器人）；refresh_journeys() 重建后删除标记。';

CREATE TABLE campaign.journey_horizon (
    journey_horizon_id integer PRIMARY KEY DEFAULT 1 CHECK (journey_horizon_id = 1),
    horizon xid8 NOT NULL,
    system_identifier bigint NOT NULL,
    refreshed_at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.journey_horizon IS 'Derived. One row: touchpoints of transactions below horizon are in person_journey; where system_identifier is another cluster''s (after a restore), all is tail.
派生表。仅一行：事务号低于 horizon 的触点已并入 person_journey；若 system_identifier 属于另一集群（恢复之后），全部视为未合并。';

CREATE TABLE campaign.media_stat (
    media_stat_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day date NOT NULL,
    campaign_id bigint NOT NULL REFERENCES campaign.campaign (campaign_id),
    channel text NOT NULL,
    account text,
    ad_group text,
    keyword text,
    creative text,
    impressions bigint NOT NULL DEFAULT 0 CHECK (impressions >= 0),
    clicks bigint NOT NULL DEFAULT 0 CHECK (clicks >= 0),
    likes bigint NOT NULL DEFAULT 0 CHECK (likes >= 0),
    comments bigint NOT NULL DEFAULT 0 CHECK (comments >= 0),
    shares bigint NOT NULL DEFAULT 0 CHECK (shares >= 0),
    cost numeric(20,4) NOT NULL DEFAULT 0 CHECK (cost >= 0 AND cost <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0 AND fx_rate <> 'NaN'),
    amount_base numeric(20,4) NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    UNIQUE (source, external_id, day)
);
CREATE INDEX media_stat_campaign_id_idx ON campaign.media_stat (campaign_id, day);
COMMENT ON TABLE campaign.media_stat IS 'One row a day of an ad or social post: impressions, clicks, reactions, cost as the platform reports them; a later report replaces an earlier one.
广告或社交内容每日一行：平台回报的曝光、点击、互动与花费；后到的回报覆盖先前的。';
