-- What a hold-out measured: the check on every model of attribution, which shares out
-- what came but cannot tell what would have come anyway.
CREATE TABLE campaign.lift_test (
    lift_test_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    channel text CHECK (btrim(channel) <> '' AND char_length(channel) <= 100),
    started_at timestamptz NOT NULL CHECK (isfinite(started_at)),
    ended_at timestamptz NOT NULL CHECK (isfinite(ended_at)),
    exposed_units bigint NOT NULL CHECK (exposed_units BETWEEN 1 AND 100000000000),
    exposed_conversions bigint NOT NULL CHECK (exposed_conversions >= 0),
    holdout_units bigint NOT NULL CHECK (holdout_units BETWEEN 1 AND 100000000000),
    holdout_conversions bigint NOT NULL CHECK (holdout_conversions >= 0),
    note text NOT NULL DEFAULT '',
    actor text NOT NULL DEFAULT current_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lift_test_target_check CHECK (campaign_id IS NOT NULL OR channel IS NOT NULL),
    CONSTRAINT lift_test_period_check CHECK (ended_at > started_at),
    CONSTRAINT lift_test_exposed_check CHECK (exposed_conversions <= exposed_units),
    CONSTRAINT lift_test_holdout_check CHECK (holdout_conversions <= holdout_units)
);
CREATE INDEX lift_test_campaign_id_idx ON campaign.lift_test (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.lift_test IS 'One row an experiment with a hold-out: of a campaign, a channel, or a channel within a campaign, in [started_at, ended_at): how many units (people, accounts, regions) were exposed and how many of them converted, and the same of those held out. Conversions are what credits count: orders.
每个保留对照组（不投放）的增量实验一行：针对某活动、某渠道或某活动中的某渠道，期间为 [started_at, ended_at)：暴露组的单位数（人、客户、地区）及其转化数，对照组亦然。转化与功劳同口径：订单。';
