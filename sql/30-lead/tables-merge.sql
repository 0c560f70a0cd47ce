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
    is_of_one_person boolean NOT NULL DEFAULT true,
    CHECK (keep <> give)
);
CREATE INDEX lead_merge_keep_idx ON campaign.lead_merge (keep) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX lead_merge_give_idx ON campaign.lead_merge (give) WHERE undone_at IS NULL;
COMMENT ON TABLE campaign.lead_merge IS 'One row a lead that became part of another: what its state was (give_before) and what the other took over (changes: of each field before and after; the attributes added), so that an unmerge of their people takes it back (undone_at), where they were of one person when they became one (is_of_one_person): what was made one by hand across people does not hang on who is who.
每条并入另一线索的线索一行：其先前状态（give_before）与另一线索接收的内容（changes：各字段前后值、新增属性），以便人员撤销合并时还原（undone_at）；仅限合并时同属一人者（is_of_one_person），手工跨人合并的不受人员变动影响。';
