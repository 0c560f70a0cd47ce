CREATE TABLE campaign.opportunity (
    opportunity_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (btrim(name) <> '' AND char_length(name) <= 500),
    account_id bigint REFERENCES campaign.account (account_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    lead_id bigint REFERENCES campaign.lead (lead_id),
    primary_campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    stage text NOT NULL DEFAULT 'open',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')),
    amount numeric(20,4) NOT NULL DEFAULT 0 CHECK (amount >= 0 AND amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0 AND fx_rate <> 'NaN'),
    amount_base numeric(20,4) NOT NULL,
    expected_close date,
    created_at timestamptz NOT NULL CHECK (isfinite(created_at)),
    won_at timestamptz,
    lost_at timestamptz,
    lost_reason text,
    owner text REFERENCES campaign.app_user (login),
    source text,
    external_id text,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    UNIQUE (source, external_id),
    CHECK ((state = 'won') = (won_at IS NOT NULL)),
    CHECK ((state = 'lost') = (lost_at IS NOT NULL))
);
CREATE INDEX opportunity_account_id_idx ON campaign.opportunity (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX opportunity_person_id_idx ON campaign.opportunity (person_id);
CREATE INDEX opportunity_lead_id_idx ON campaign.opportunity (lead_id) WHERE lead_id IS NOT NULL;
CREATE UNIQUE INDEX opportunity_deal_idx ON campaign.opportunity (lead_id) WHERE state <> 'lost';
CREATE INDEX opportunity_primary_campaign_id_idx ON campaign.opportunity (primary_campaign_id) WHERE primary_campaign_id IS NOT NULL;
CREATE INDEX opportunity_owner_idx ON campaign.opportunity (owner) WHERE owner IS NOT NULL;
COMMENT ON TABLE campaign.opportunity IS 'One row a deal: stage is a word of picklist opp_stage (its flags hold the probability), state what code reads; amount_base is frozen at the rate of the day it was set.
每个商机一行：stage 为词表 opp_stage 中的词（概率在其 flags 中），state 供程序判断；amount_base 按设定当日汇率冻结。';

CREATE TABLE campaign.opportunity_contact (
    opportunity_id bigint NOT NULL REFERENCES campaign.opportunity (opportunity_id),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    role text NOT NULL DEFAULT 'contact',
    PRIMARY KEY (opportunity_id, person_id)
);
CREATE INDEX opportunity_contact_person_id_idx ON campaign.opportunity_contact (person_id);
COMMENT ON TABLE campaign.opportunity_contact IS 'One row a person who takes part in a deal: whose touches count in its path.
参与商机的每个联系人一行：其触点计入该商机路径。';

CREATE TABLE campaign.sales_order (
    sales_order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_no text NOT NULL UNIQUE CHECK (btrim(order_no) <> '' AND char_length(order_no) <= 100),
    opportunity_id bigint REFERENCES campaign.opportunity (opportunity_id),
    account_id bigint REFERENCES campaign.account (account_id),
    person_id bigint REFERENCES campaign.person (person_id),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    amount numeric(20,4) NOT NULL CHECK (amount >= 0 AND amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0 AND fx_rate <> 'NaN'),
    amount_base numeric(20,4) NOT NULL,
    booked_at timestamptz NOT NULL CHECK (isfinite(booked_at)),
    changed_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    source text,
    external_id text,
    UNIQUE (source, external_id),
    CHECK (cancelled_at >= booked_at),
    CHECK (changed_at >= booked_at)
);
CREATE INDEX sales_order_opportunity_id_idx ON campaign.sales_order (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX sales_order_account_id_idx ON campaign.sales_order (account_id, booked_at) WHERE account_id IS NOT NULL;
CREATE INDEX sales_order_person_id_idx ON campaign.sales_order (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX sales_order_campaign_id_idx ON campaign.sales_order (campaign_id, booked_at) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.sales_order IS 'One row an order, with its amount as it stands now; each change of the amount and a cancellation is a row of order_change with its own date.
每个订单一行，为当前金额；每次金额变更与取消在 order_change 中按其日期记录。';

CREATE TABLE campaign.order_change (
    order_change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL REFERENCES campaign.sales_order (sales_order_id),
    kind text NOT NULL CHECK (kind IN ('book', 'change', 'cancel')),
    amount_delta numeric(20,4) NOT NULL,
    amount_base_delta numeric(20,4) NOT NULL,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    reason text,
    actor text NOT NULL DEFAULT current_user
);
CREATE INDEX order_change_sales_order_id_idx ON campaign.order_change (sales_order_id, at);
CREATE INDEX order_change_at_idx ON campaign.order_change (at);
COMMENT ON TABLE campaign.order_change IS 'One row a change of an order''s worth (booking, change, cancellation) at its own date, insert-only: revenue of a period is the sum of its deltas.
订单价值每次变动（登记、变更、取消）按其日期一行，只增不改：某期收入为该期增量之和。';

CREATE TABLE campaign.payment (
    payment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL REFERENCES campaign.sales_order (sales_order_id),
    amount numeric(20,4) NOT NULL CHECK (amount <> 0 AND amount <> 'NaN'),
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    fx_rate numeric(20,10) NOT NULL CHECK (fx_rate > 0 AND fx_rate <> 'NaN'),
    amount_base numeric(20,4) NOT NULL,
    paid_at timestamptz NOT NULL CHECK (isfinite(paid_at)),
    refund_of bigint REFERENCES campaign.payment (payment_id),
    doc_ref text,
    CHECK ((refund_of IS NULL) = (amount > 0))
);
CREATE INDEX payment_sales_order_id_idx ON campaign.payment (sales_order_id);
CREATE INDEX payment_refund_of_idx ON campaign.payment (refund_of) WHERE refund_of IS NOT NULL;
COMMENT ON TABLE campaign.payment IS 'One row a payment of an order; a refund is negative and names the payment it takes back.
订单每笔回款一行；退款为负数并指明所退的付款。';
