-- The number NaN passes "greater than zero": every amount, rate and weight now refuses it.
ALTER TABLE campaign.team_member
    DROP CONSTRAINT team_member_weight_check, ADD CONSTRAINT team_member_weight_check CHECK (weight > 0 AND weight <> 'NaN');
ALTER TABLE campaign.fx_rate
    DROP CONSTRAINT fx_rate_rate_check, ADD CONSTRAINT fx_rate_rate_check CHECK (rate > 0 AND rate <> 'NaN');
ALTER TABLE campaign.campaign
    DROP CONSTRAINT campaign_expected_revenue_check, ADD CONSTRAINT campaign_expected_revenue_check CHECK (expected_revenue >= 0 AND expected_revenue <> 'NaN');
ALTER TABLE campaign.budget_entry
    DROP CONSTRAINT budget_entry_fx_rate_check, ADD CONSTRAINT budget_entry_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.media_stat
    DROP CONSTRAINT media_stat_cost_check, ADD CONSTRAINT media_stat_cost_check CHECK (cost >= 0 AND cost <> 'NaN'),
    DROP CONSTRAINT media_stat_fx_rate_check, ADD CONSTRAINT media_stat_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.opportunity
    DROP CONSTRAINT opportunity_amount_check, ADD CONSTRAINT opportunity_amount_check CHECK (amount >= 0 AND amount <> 'NaN'),
    DROP CONSTRAINT opportunity_fx_rate_check, ADD CONSTRAINT opportunity_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.sales_order
    DROP CONSTRAINT sales_order_amount_check, ADD CONSTRAINT sales_order_amount_check CHECK (amount >= 0 AND amount <> 'NaN'),
    DROP CONSTRAINT sales_order_fx_rate_check, ADD CONSTRAINT sales_order_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.payment
    DROP CONSTRAINT payment_fx_rate_check, ADD CONSTRAINT payment_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');

-- Revenue of a period is read from the changes of that period.
CREATE INDEX order_change_at_idx ON campaign.order_change (at);

-- The one row of the rule book is read by every capture: kept in one piece.
ALTER TABLE campaign.rule_book SET (toast_tuple_target = 8160);

-- What reads a lead checks these texts already, once.
ALTER TABLE campaign.lead DROP CONSTRAINT lead_account_name_check, DROP CONSTRAINT lead_region_check, DROP CONSTRAINT lead_channel_check;

-- Ledger and credits are written by triggers alone: a duty gives no right to write them any more.
DO $ledger$
DECLARE
    r name;
BEGIN
    FOR r IN SELECT DISTINCT g.role FROM campaign.access_grant g JOIN pg_roles x ON x.rolname = g.role LOOP
        EXECUTE format('REVOKE INSERT, UPDATE ON campaign.order_change, campaign.attribution_credit FROM %I', r);
    END LOOP;
END
$ledger$;

-- capture_lead() writes the row with the outcome of its work, in one transaction.
COMMENT ON TABLE campaign.capture IS 'One row a received form, scan or import row, stored whatever becomes of it and kept for ever, unique by (source, external_id). faults lists every input fault or failing step (sqlstate, message, detail, hint, field); state error and new can be taken up again by retry_captures() or fix_capture().
每条收到的表单、扫码或导入一行，无论处理结果如何均保存，且永久保留，按（source, external_id）唯一。faults 记录每个输入问题或失败步骤；state 为 error 或 new 的可用 retry_captures() 或 fix_capture() 重试。';

-- Derived rows need no reference of their own (a check a row), and room for their next version.
ALTER TABLE campaign.person_journey DROP CONSTRAINT person_journey_person_id_fkey;
ALTER TABLE campaign.person_journey SET (fillfactor = 60);

-- Experiments with a hold-out.
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

INSERT INTO campaign.setting (key, value, description) VALUES
    ('attribution_horizon', '"90 days"', 'How long after its last touch a journey without an order is open; then it ended in nothing. 无订单的旅程在末次触点后多久视为未转化')
    ON CONFLICT (key) DO NOTHING;
