CREATE TABLE campaign.attribution_run (
    attribution_run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model text NOT NULL,
    params jsonb NOT NULL DEFAULT '{}',
    from_day date,
    to_day date,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL DEFAULT current_user,
    is_current boolean NOT NULL DEFAULT true,
    is_additive boolean NOT NULL GENERATED ALWAYS AS (model <> 'participation') STORED
);
CREATE UNIQUE INDEX attribution_run_current_idx ON campaign.attribution_run (model) WHERE is_current;
COMMENT ON TABLE campaign.attribution_run IS 'One row a model with the parameters its credits were computed with; the current row of a model is the one new orders are credited by. Credits of a model that is not additive (participation gives all to every channel) do not sum to the order.
每个归因模型及其参数一行；新订单按该模型的 is_current 行计功。非可加模型（participation 将全额记给每个渠道）的功劳之和不等于订单金额。';

-- An order of 50 touches and 5 models is 152 rows, and each foreign key costs a look-up a row;
-- together they took more than half of the time of a booking. So there are none: only the
-- trigger of order_change writes here, with ids that it has just read, and order_change and
-- touch_type keep the order and the campaign from being deleted.
CREATE TABLE campaign.attribution_credit (
    attribution_credit_id bigint GENERATED ALWAYS AS IDENTITY,
    attribution_run_id bigint NOT NULL,
    model text NOT NULL,
    sales_order_id bigint NOT NULL,
    opportunity_id bigint,
    touchpoint_id bigint,
    campaign_id bigint,
    channel text,
    touched_at timestamptz,
    weight numeric(14,12) NOT NULL,
    amount numeric(20,4) NOT NULL,
    currency char(3) NOT NULL,
    amount_base numeric(20,4) NOT NULL,
    credited_at timestamptz NOT NULL,
    -- one index finds the credits of an order, in the order they were written, and tells rows apart
    PRIMARY KEY (sales_order_id, attribution_credit_id)
);
CREATE INDEX attribution_credit_campaign_id_idx ON campaign.attribution_credit (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX attribution_credit_credited_at_idx ON campaign.attribution_credit USING brin (credited_at);
COMMENT ON TABLE campaign.attribution_credit IS 'One row the credit of a touch for an order under a model, insert-only: a change or cancellation of the order, or a re-attribution, adds rows at its own date. Of an additive model and order the amounts sum to the order to the cent, the weights to 1 (to 0 once cancelled); touchpoint_id, campaign_id and channel NULL: no touch earned it, shown as (none); model primary may name a campaign without a touch.
每个触点在某模型下对某订单的功劳一行，只增不改：订单变更、取消或重新归因按其日期追加行。同一可加模型同一订单金额之和精确等于订单金额，权重之和为 1（取消后为 0）；触点、活动、渠道均为 NULL 表示无触点，显示为 (none)；primary 模型可只有活动而无触点。';
