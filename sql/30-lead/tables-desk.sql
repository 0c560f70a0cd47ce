CREATE TABLE campaign.desk_seat (
    login text PRIMARY KEY REFERENCES campaign.app_user (login),
    moves bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE campaign.desk_seat IS 'One row a user with a cap who was given a lead: the lock under which caps are counted, the last of all locks, in order of login; moves grows each time, so that a REPEATABLE READ caller whose count would be out of date gets 40001.
曾分得线索且有上限的用户，每人一行：统计上限时持有的锁，为最后一级，按登录名加锁；moves 每次递增，使快照过期的 REPEATABLE READ 调用者得到 40001。';

CREATE TABLE campaign.desk_state (
    desk_state_id integer PRIMARY KEY DEFAULT 1 CHECK (desk_state_id = 1),
    recycle_rules text NOT NULL DEFAULT ''
);
COMMENT ON TABLE campaign.desk_state IS 'Derived. One row: which recycle rules and durations lead.recycle_at was worked out by; where they have changed, recycle_tick() looks at every owned lead again.
派生表。仅一行：lead.recycle_at 所依据的回收规则与时限；若有变更，recycle_tick() 重新检查所有有负责人的线索。';

CREATE TABLE campaign.merged_stay (
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    seq integer NOT NULL,
    from_lead bigint,
    from_seq integer,
    PRIMARY KEY (lead_id, seq),
    CONSTRAINT merged_stay_from_fkey FOREIGN KEY (from_lead, from_seq) REFERENCES campaign.assignment (lead_id, seq),
    CONSTRAINT merged_stay_from_check CHECK ((from_lead IS NULL) = (from_seq IS NULL))
);
CREATE INDEX merged_stay_from_idx ON campaign.merged_stay (from_lead, from_seq) WHERE from_lead IS NOT NULL;
COMMENT ON TABLE campaign.merged_stay IS 'One row a stay of assignment that goes on from a lead that became part of this one, or came back as the two were parted: no lead was given with it, so it counts for no cap of a day. from_lead, from_seq: the stay in which its clock began; NULL where the clock is its own by now.
因线索合并或撤销合并而延续的归属，每条一行：并未分出线索，故不计入每日上限。from_lead、from_seq 为其计时最初起于的归属；计时已独立者为 NULL。';
