-- What may have changed the right answer of orders already credited. A mark names what
-- changed, not the orders: it is seen with the very change it tells of, and which orders it
-- concerns is asked when it is taken up. New touches need no mark, they are found by their
-- transaction number.
CREATE TABLE campaign.credit_stale (
    credit_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint,
    person_id bigint,
    opportunity_id bigint,
    account_id bigint,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(sales_order_id, person_id, opportunity_id, account_id) = 1)
);
CREATE INDEX credit_stale_sales_order_id_idx ON campaign.credit_stale (sales_order_id) WHERE sales_order_id IS NOT NULL;
COMMENT ON TABLE campaign.credit_stale IS 'Derived. One row a mark that credits of an order, or of all orders of a person, opportunity or account, may no longer be what touches, people and stages say; refresh_credits() looks, re-attributes what differs and removes the mark. reason: booked, touch, merge, contact, stage, deal, order, account, all.
派生表。每行一个标记：某订单（或某人、某商机、某客户的全部订单）的功劳可能与触点、人员、阶段不再一致；refresh_credits() 核对后仅对有差异者重新归因并删除标记。reason 取 booked、touch、merge、contact、stage、deal、order、account、all。';

CREATE TABLE campaign.credit_horizon (
    credit_horizon_id integer PRIMARY KEY DEFAULT 1 CHECK (credit_horizon_id = 1),
    horizon xid8 NOT NULL,
    system_identifier bigint NOT NULL,
    refreshed_at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.credit_horizon IS 'Derived. One row: touchpoints of transactions below horizon have been looked at by refresh_credits(); where system_identifier is another cluster''s (after a restore), all orders are looked at again.
派生表。仅一行：事务号低于 horizon 的触点已由 refresh_credits() 核对；若 system_identifier 属于另一集群（恢复之后），将重新核对全部订单。';

CREATE TABLE campaign.credit_refresh (
    credit_refresh_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    reasons text[] NOT NULL DEFAULT '{}',
    row_count integer NOT NULL DEFAULT 0,
    actor text NOT NULL DEFAULT current_user
);
CREATE INDEX credit_refresh_sales_order_id_idx ON campaign.credit_refresh (sales_order_id);
COMMENT ON TABLE campaign.credit_refresh IS 'One row a re-attribution that moved credits of an order, insert-only: when, why (reasons of the marks) and how many rows of attribution_credit it added. An insertion here is what re-attributes the order; where nothing differs no row is left.
每次实际调整了订单功劳的重新归因一行，只增不改：时间、原因（标记的 reason）及新增的 attribution_credit 行数。向本表插入即触发该订单的重新归因；无差异则不留行。';
