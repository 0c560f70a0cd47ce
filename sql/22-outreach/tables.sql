CREATE TABLE campaign.outreach (
    outreach_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    step_ref text,
    channel text NOT NULL CHECK (channel <> '' AND char_length(channel) <= 100),
    topic text NOT NULL DEFAULT '',
    asset_id bigint REFERENCES campaign.asset (asset_id),
    experiment_id bigint,
    send_at timestamptz CHECK (isfinite(send_at)),
    tz_mode text NOT NULL DEFAULT 'fixed' CHECK (tz_mode IN ('fixed', 'person')),
    fallback text[] NOT NULL DEFAULT '{}' CHECK (array_position(fallback, NULL) IS NULL),
    send_window bigint REFERENCES campaign.business_calendar (business_calendar_id),
    cap integer CHECK (cap > 0),
    cap_period interval CHECK (cap_period > '0'),
    breaker numeric(5,4) CHECK (breaker > 0 AND breaker <= 1),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled')),
    state_reason text,
    audience_version integer,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT outreach_cap_of_a_period CHECK ((cap IS NULL) = (cap_period IS NULL))
);
CREATE INDEX outreach_campaign_id_idx ON campaign.outreach (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX outreach_asset_id_idx ON campaign.outreach (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX outreach_send_window_idx ON campaign.outreach (send_window) WHERE send_window IS NOT NULL;
COMMENT ON TABLE campaign.outreach IS 'One row a sending: channel, version of what is sent, when and to whom it may go out (send_window is a calendar, read in its own zone or, tz_mode person, in the person''s; at most cap messages of the channel to a person in cap_period), channels to fall back on, rate of hard bounces that pauses it (breaker). Row 0 is built in: notices to users and jobs for workers.
每次群发或触达一行：渠道、内容版本、发送时间与限制（send_window 为日历，按其自身时区或按个人时区（tz_mode = person）判断；cap_period 内同一渠道对同一人至多 cap 条）、备用渠道、触发暂停的硬退信率（breaker）。编号 0 为内置：发给用户的通知与交给工作进程的任务。';

CREATE TABLE campaign.message (
    outreach_id bigint NOT NULL REFERENCES campaign.outreach (outreach_id),
    person_id bigint NOT NULL DEFAULT 0 CHECK (person_id >= 0),
    recipient text NOT NULL DEFAULT '' CHECK (char_length(recipient) <= 200),
    occurrence text NOT NULL DEFAULT '1' CHECK (occurrence <> '' AND char_length(occurrence) <= 300),
    channel_no integer NOT NULL DEFAULT 0 CHECK (channel_no >= 0),
    channel text NOT NULL CHECK (channel <> '' AND char_length(channel) <= 100),
    address text,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'leased', 'sent', 'delivered', 'failed', 'suppressed', 'expired')),
    not_before timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    lease_until timestamptz,
    lease_token uuid,
    worker text,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    provider_id text,
    code text,
    suppress_reason text,
    variant_id bigint,
    parent_message integer CHECK (parent_message < channel_no),
    payload jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(payload) = 'object'),
    queued_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    settled_at timestamptz,
    PRIMARY KEY (outreach_id, person_id, recipient, occurrence, channel_no),
    CONSTRAINT message_to_somebody CHECK ((person_id = 0) = (recipient <> '')),
    CONSTRAINT message_leased CHECK (state <> 'leased' OR (lease_until IS NOT NULL AND lease_token IS NOT NULL)),
    CONSTRAINT message_suppressed CHECK ((state = 'suppressed') = (suppress_reason IS NOT NULL))
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX message_once_idx ON campaign.message (outreach_id, person_id, recipient, occurrence) WHERE state <> 'failed';
CREATE INDEX message_queue_idx ON campaign.message (channel, not_before) WHERE state = 'queued';
CREATE INDEX message_lease_idx ON campaign.message (lease_until) WHERE state = 'leased';
CREATE INDEX message_person_id_idx ON campaign.message (person_id, channel, sent_at) WHERE person_id <> 0;
COMMENT ON TABLE campaign.message IS 'One row a message of an outreach to a person (person_id) or to a user or job (person_id 0, recipient), and channel tried: the outbox that workers claim from. occurrence tells the repeats; of (outreach, person, recipient, occurrence) at most one row is not failed, and that triple is the key for the provider. payload holds variables, never the rendered text; parent_message is the channel_no this row falls back from.
每条发给某人（person_id）或某用户、任务（person_id 为 0，recipient）的消息、每个尝试的渠道一行：供工作进程领取的发件箱。occurrence 区分重复；同一（outreach, person, recipient, occurrence）至多一行未失败，亦为交给服务商的幂等键。payload 只存变量，不存成文；parent_message 为所替代行的 channel_no。';
