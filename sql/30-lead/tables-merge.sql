CREATE TABLE campaign.lead_merge (
    lead_merge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    keep bigint NOT NULL REFERENCES campaign.lead (lead_id),
    give bigint NOT NULL REFERENCES campaign.lead (lead_id),
    give_before jsonb NOT NULL DEFAULT '{}',
    changes jsonb NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    undone_at timestamptz,
    CHECK (keep <> give)
);
CREATE INDEX lead_merge_keep_idx ON campaign.lead_merge (keep) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX lead_merge_give_idx ON campaign.lead_merge (give) WHERE undone_at IS NULL;
COMMENT ON TABLE campaign.lead_merge IS 'One row a lead that became part of another: what its state was (give_before) and what the other took over (changes: of each field before and after; the attributes added), so that an unmerge of their people takes it back (undone_at).
每条并入另一线索的线索一行：其先前状态（give_before）与另一线索接收的内容（changes：各字段前后值、新增属性），以便人员撤销合并时还原（undone_at）。';
